// Tells somebody signed in, two minutes before their session ends, and lets them stay without
// leaving the page. Without this script the same button works, and what was typed is kept.
(() => {
  "use strict";
  const form = document.getElementById("stay");
  if (!form || !window.fetch) return;
  const status = form.querySelector("[role=status]");
  const warn = Number(form.dataset.warn) * 1000;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  let ends = 0;
  let timers = [];
  // Counted from now in seconds left, so that a clock that is wrong does no harm.
  const look = () => {
    const left = ends - Date.now();
    form.classList.toggle("soon", left <= warn);
    if (left <= 0) say(form.dataset.gone);
    else if (left <= warn) say(form.dataset.soon);
  };
  const plan = (seconds) => {
    ends = Date.now() + seconds * 1000;
    timers.forEach(clearTimeout);
    timers = [warn, 0].map((before) =>
      setTimeout(look, Math.max(0, ends - Date.now() - before) + 50));
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      plan((await answer.json()).seconds_left);
      form.classList.remove("soon");
      say(form.dataset.stayed);
    } catch {
      say(form.dataset.gone);
    }
  });
  // A machine that slept wakes without its timers having run.
  document.addEventListener("visibilitychange", look);
  plan(Number(form.dataset.left));
})();
