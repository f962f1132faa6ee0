// The routes change while the boxes are ticked. The page works the same without this file:
// the form is a plain one, and its button asks for the same address.
"use strict";
(() => {
  const form = document.querySelector("form.answers");
  const status = document.getElementById("live-count");
  const parts = ["#live-lead", "#live-asked", "#live-routes", ".assumed > summary", "a.lang"];
  if (!form || !status || !window.fetch || !window.DOMParser) return;
  let asked = 0;
  let waiting = 0;
  let tries = 0;
  const MOST_TRIES = 5;

  const address = () => {
    const filled = [...new FormData(form)].filter(([, value]) => String(value).trim());
    return form.action.split("?")[0] + "?" + new URLSearchParams(filled);
  };

  const show = (page, where) => {
    const fault = page.querySelector(".alert p");
    if (fault) {
      status.textContent = fault.textContent;
      return;
    }
    for (const part of parts) {
      const [old, made] = [document.querySelector(part), page.querySelector(part)];
      if (old && made) old.replaceWith(document.adoptNode(made));
    }
    status.textContent = document.querySelector("#live-lead .lead").textContent.trim();
    history.replaceState(null, "", where);
  };

  // Too many are here: say so, keep what is shown, and ask again when we were told to.
  const comeAgain = (page, seconds) => {
    status.textContent = page.querySelector("h1").textContent;
    tries += 1;
    if (tries <= MOST_TRIES) waiting = setTimeout(ask, 1000 * seconds);
  };

  const ask = async () => {
    const turn = ++asked;
    const where = address();
    try {
      const answer = await fetch(where, { credentials: "omit", cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked) return;
      if (answer.status === 503) comeAgain(page, Number(answer.headers.get("Retry-After")) || 3);
      else show(page, where);
    } catch {
      status.textContent = "";  // the button still asks
    }
  };

  form.addEventListener("change", () => {
    clearTimeout(waiting);
    tries = 0;
    waiting = setTimeout(ask, 200);
  });
})();
