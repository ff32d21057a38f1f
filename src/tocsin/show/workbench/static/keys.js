// Keys: j and k through the lines, / to search, [ and ] through the pages, g and a letter to a page, ? for all of them.
const lines = () => [...document.querySelectorAll("main .line")].filter((line) => line.getClientRects().length);
const stop = (line) => line.querySelector(":scope > details > summary, :scope > th a, :scope > a") || line;
export const current = () => document.activeElement.closest && document.activeElement.closest("main .line");

const move = (step) => {
  const all = lines();
  if (!all.length) return;
  const here = current();
  const top = all.findIndex((line) => line.getBoundingClientRect().top > 70);
  const index = here ? all.indexOf(here) + step : Math.max(0, top);
  const next = stop(all[Math.max(0, Math.min(all.length - 1, index))]);
  if (!next.matches("a, summary, button")) next.setAttribute("tabindex", -1);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

const dialog = document.getElementById("keys");
document.getElementById("help").addEventListener("click", () => dialog.showModal());

// g: the menu shows its letters until one of them, or anything else, is pressed.
const going = (whether) => document.body.classList.toggle("going", whether);
const pageOf = (key) => [...document.querySelectorAll(".rail [data-key]")].find((entry) => entry.dataset.key === key);
document.addEventListener("pointerdown", () => going(false));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches && event.target.matches("input:not([type=range], [type=checkbox], [type=radio]), select, textarea, [contenteditable]");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const link = document.body.classList.contains("going") && pageOf(event.key);
  if (!["Shift", "CapsLock"].includes(event.key)) going(false);
  if (link) { event.preventDefault(); link.click(); return; }
  const act = {
    j: () => move(1), k: () => move(-1),
    "/": () => document.getElementById("find").focus(),
    "?": () => dialog.showModal(),
    g: () => going(true),
    "[": () => document.querySelector("a[rel=prev]")?.click(),
    "]": () => document.querySelector("a[rel=next]")?.click(),
  }[event.key];
  if (act && !dialog.open) { event.preventDefault(); act(); }
});
