// Tells somebody signed in, two minutes before their session ends, and lets them stay without
// leaving the page. Without this script the same button works, and what was typed is kept.
(() => {
  "use strict";
  const form = document.getElementById("stay");
  if (!form || !window.fetch) return;
  const status = form.querySelector("[role=status]");
  const say = (text) => { status.textContent = text; };
  let timers = [];
  const plan = (ends) => {
    timers.forEach(clearTimeout);
    const left = Date.parse(ends) - Date.now();
    const warn = Number(form.dataset.warn) * 1000;
    form.classList.remove("soon");
    timers = [
      setTimeout(() => { form.classList.add("soon"); say(form.dataset.soon); }, Math.max(0, left - warn)),
      setTimeout(() => say(form.dataset.gone), Math.max(0, left)),
    ];
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      plan((await answer.json()).ends_at);
      say(form.dataset.stayed);
    } catch {
      say(form.dataset.gone);
    }
  });
  plan(form.dataset.ends);
})();
