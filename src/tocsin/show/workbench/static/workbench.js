// What a page can do beyond being read: keys, the as-of slider, tooltips, the dark. Everything shown is there without it.
import "./asof.js";
import "./keys.js";
import "./review.js";
import "./tips.js";

const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");
document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("tocsin-theme", root.dataset.theme); } catch { /* nothing is kept then */ }
});

// The chosen page of a narrow menu is in sight.
const here = document.querySelector(".rail [aria-current]");
if (here) here.scrollIntoView({ block: "nearest", inline: "center" });

// A choice in a filter takes effect at once; words when they are sent.
for (const select of document.querySelectorAll("form.filter select")) select.addEventListener("change", () => select.form.requestSubmit());
for (const form of document.querySelectorAll("form.filter, form.asof, form.find")) {
  form.addEventListener("formdata", (event) => { // an address without what was left empty
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

// A link to a line opens it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  for (const box of target.querySelectorAll(":scope > details")) box.open = true;
  target.scrollIntoView({ block: "center" });
};
addEventListener("hashchange", reveal);
reveal();

// On paper everything is open.
let opened = [];
addEventListener("beforeprint", () => { opened = [...document.querySelectorAll("main details:not([open])")]; for (const box of opened) box.open = true; });
addEventListener("afterprint", () => { for (const box of opened) box.open = false; });
