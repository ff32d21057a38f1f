// What the page can do beyond being read: filters, keys, the dark. Everything shown is there without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  root.classList.add("js");

  // Light and dark: the system's choice until the reader makes one.
  const themeButton = document.getElementById("theme");
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  const nameTheme = () => { themeButton.textContent = isDark() ? "Light" : "Dark"; };
  const remembered = (value) => {
    try { // a page opened from a file may have no storage
      if (value) localStorage.setItem("tocsin-theme", value);
      return localStorage.getItem("tocsin-theme");
    } catch { return null; }
  };
  if (remembered()) root.dataset.theme = remembered() === "dark" ? "dark" : "light";
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered(root.dataset.theme);
    nameTheme();
  });
  systemDark.addEventListener("change", nameTheme);
  nameTheme();

  // Filters: every field narrows; words are compared without case and accents.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const folded = new WeakMap();
  const textOf = (item) => {
    if (!folded.has(item)) folded.set(item, fold(item.textContent));
    return folded.get(item);
  };
  const has = (item, name, value) => (item.dataset[name] || "").split("|").includes(value); // topics are several, apart by "|"
  const matches = (item, fields) => fields.every(([name, value]) =>
    name === "text" ? fold(value).split(/\s+/).every((word) => textOf(item).includes(word)) : item.dataset[name] === value || has(item, name, value));
  const apply = (form) => {
    const section = document.getElementById(form.dataset.list);
    const fields = [...new FormData(form)].filter(([, value]) => value.trim());
    const items = all(".line", section);
    let shown = 0;
    for (const item of items) {
      item.hidden = !matches(item, fields);
      if (!item.hidden) shown += 1;
    }
    for (const mark of all(".mark", section)) {
      const line = document.getElementById(mark.getAttribute("href").slice(1));
      mark.classList.toggle("off", Boolean(line && line.hidden));
    }
    section.querySelector(".nohits").hidden = shown > 0;
    form.querySelector("output").textContent = fields.length ? `${shown} of ${items.length} shown` : `${items.length} in all`;
  };
  const clear = (form) => { form.reset(); apply(form); };
  for (const form of all("form.filter")) {
    form.addEventListener("input", () => apply(form));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply(form); // a browser keeps what was chosen before a reload
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[type=reset]");
    if (!button || !button.form) return;
    event.preventDefault(); // the lines come back with the fields, not a moment later
    clear(button.form);
  });
  document.addEventListener("click", (event) => { // a topic beside a statement sets the filter
    const chip = event.target.closest && event.target.closest("button[data-sets]");
    if (!chip) return;
    const section = chip.closest("section");
    const form = section.querySelector("form.filter");
    form.elements[chip.dataset.sets].value = chip.value;
    apply(form);
    form.elements[chip.dataset.sets].focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  });

  // Links inside the page open what they lead into.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
      if (box.hidden) {
        const form = document.querySelector(`form[data-list="${box.closest("section").id}"]`);
        if (form) clear(form);
        box.hidden = false;
      }
    }
    if (target.matches(".line")) for (const box of all(":scope > details", target)) box.open = true;
    target.scrollIntoView({ block: target.closest(".text") ? "center" : "start" });
    const stop = target.querySelector("summary") || target.querySelector("a[href]") || target;
    if (target.matches(".line, .at")) stop.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => { // the same link twice changes no address
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) reveal();
  });
  reveal();

  // Keys: j and k through the lines, / to search, Esc to clear.
  const sections = all("main > section");
  const current = () => sections.filter((section) => section.getBoundingClientRect().top < innerHeight * 0.4).pop() || sections[0];
  const stops = (section) => all(".line", section).filter((line) => !line.hidden).map((line) => line.querySelector(":scope > details > summary") || line);
  const move = (step) => {
    const active = document.activeElement.closest && document.activeElement.closest(".line");
    const section = active ? active.closest("section") : current();
    const items = stops(section);
    if (!items.length) return;
    const here = active ? items.findIndex((item) => active.contains(item)) : -1;
    const top = items.findIndex((item) => item.getBoundingClientRect().top > 80);
    const next = items[here < 0 ? Math.max(0, top) : Math.max(0, Math.min(items.length - 1, here + step))];
    if (!next.matches("summary")) next.setAttribute("tabindex", -1);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    const box = next.getBoundingClientRect();
    if (box.top < 110) scrollBy(0, box.top - 130);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches && event.target.matches("input, select, textarea");
    if (event.key === "Escape" && typing && event.target.form) {
      clear(event.target.form);
      event.target.blur();
    }
    if (typing) return;
    if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    if (event.key === "/") {
      const section = current();
      const box = section.querySelector('input[type="search"]') || document.querySelector('input[type="search"]');
      if (box) { event.preventDefault(); box.focus(); box.scrollIntoView({ block: "center" }); }
    }
  });

  // The bar says where one is.
  const links = all(".top nav a");
  const locate = () => {
    const id = current().id;
    for (const link of links) {
      if (link.getAttribute("href") !== `#${id}`) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        link.closest("nav").scrollTo({ left: link.offsetLeft - link.closest("nav").offsetLeft - 40 }); // a narrow screen shows a part of the bar
      }
    }
  };
  addEventListener("scroll", locate, { passive: true });
  locate();

  // On paper everything is open.
  let opened = [];
  addEventListener("beforeprint", () => { opened = all("details:not([open])"); for (const box of opened) box.open = true; });
  addEventListener("afterprint", () => { for (const box of opened) box.open = false; });
})();
