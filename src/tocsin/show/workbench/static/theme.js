// Light or dark before the page is drawn: the system's choice until the reader makes one.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("tocsin-theme");
    if (chosen) root.dataset.theme = chosen === "dark" ? "dark" : "light";
  } catch { /* a browser may refuse to keep anything */ }
})();
