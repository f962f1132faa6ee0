// Fields that know the names of jobs: a combobox with a list of suggestions (WAI-ARIA 1.2).
// Without this script the field is a plain one with the browser's own list.
"use strict";

(() => {
  const WAIT = 120; // milliseconds after a key before we ask
  const LEAST = 2; // letters before we ask

  function enhance(input) {
    const list = document.createElement("ul");
    const status = document.createElement("span");
    list.id = input.id + "-found";
    list.className = "found";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.label);
    status.className = "vh";
    status.setAttribute("role", "status");
    input.after(list, status);
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    let timer = 0;
    let asking = null;
    let current = -1;

    const options = () => Array.from(list.children);

    function mark(index) {
      const all = options();
      current = all.length ? (index + all.length) % all.length : -1;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === current)));
      if (current < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", all[current].id);
        all[current].scrollIntoView({ block: "nearest" });
      }
    }

    function close() {
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function stop() {
      clearTimeout(timer);
      if (asking) asking.abort();
      asking = null;
    }

    function choose(option) {
      stop();
      input.value = option.dataset.value;
      status.textContent = "";
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function line(text, tag, lang) {
      const part = document.createElement(tag);
      part.textContent = text;
      if (lang && lang !== document.documentElement.lang) part.lang = lang;
      return part;
    }

    function show(found) {
      list.replaceChildren(
        ...found.map((one, at) => {
          const option = document.createElement("li");
          option.id = list.id + "-" + at;
          option.dataset.value = one.name;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.append(line(one.name, "b", one.lang));
          if (one.called) option.append(" ", line("(" + one.called + ")", "small", ""));
          return option;
        }),
      );
      current = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      const words = { 0: input.dataset.none, 1: input.dataset.one };
      status.textContent = words[found.length] || input.dataset.many.replace("#", found.length);
    }

    async function ask() {
      const said = input.value.trim();
      if (said.length < LEAST) {
        status.textContent = "";
        close();
        return;
      }
      asking = new AbortController();
      const address = new URL(input.dataset.find, document.baseURI);
      address.searchParams.set("q", said);
      try {
        const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
        if (answer.ok) show((await answer.json()).found);
      } catch (error) {
        // Typed on, or nobody answers: the field stays a plain one.
      }
    }

    input.addEventListener("input", () => {
      stop();
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) {
          stop();
          ask();
        } else if (event.key === "ArrowDown") {
          mark(current + 1);
        } else {
          mark(current < 0 ? -1 : current - 1);
        }
      } else if (event.key === "Enter" && !list.hidden && current >= 0) {
        event.preventDefault();
        choose(options()[current]);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Tab") {
        stop();
        close();
      }
    });
    input.addEventListener("blur", () => {
      stop();
      close();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  }

  document.querySelectorAll("input[data-find]").forEach(enhance);
})();
