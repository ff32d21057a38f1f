// Tooltips, and the keys of a picture; of the dossier and of the workbench.
(() => {
  "use strict";
  const root = document.documentElement;

  // One box, for the pointer and for the keyboard.
  const tip = document.getElementById("tip");
  for (const title of document.querySelectorAll(".mark > title")) {
    title.parentElement.dataset.tip = title.textContent;
    title.parentElement.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  const tipped = (element) => element && element.closest && element.closest("[data-tip]");
  const show = (element) => {
    tip.textContent = element.dataset.tip;
    tip.hidden = false;
    const at = element.getClientRects()[0] || element.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const above = at.top - box.height - 8;
    tip.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - box.width / 2, root.clientWidth - box.width - 8))}px`;
    tip.style.top = `${above > 60 ? above : at.bottom + 8}px`;
  };
  const hide = () => { tip.hidden = true; };
  const showOrHide = (element) => { if (element) show(element); else hide(); };
  document.addEventListener("pointerover", (event) => { if (tipped(event.target)) show(tipped(event.target)); });
  document.addEventListener("pointerout", hide);
  document.addEventListener("focusin", (event) => {
    const element = tipped(event.target);
    showOrHide(element);
    if (element && !event.target.hasAttribute("aria-label")) event.target.setAttribute("aria-describedby", "tip");
  });
  document.addEventListener("focusout", hide);
  addEventListener("scroll", () => showOrHide(tipped(document.activeElement)), { passive: true }); // to focus what is out of sight scrolls

  // A picture: one stop for the tab key, arrows from mark to mark.
  for (const chart of document.querySelectorAll(".chart")) {
    const marks = [...chart.querySelectorAll(".mark")];
    marks.forEach((mark, index) => mark.setAttribute("tabindex", index ? -1 : 0));
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = marks.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = marks[Math.max(0, Math.min(marks.length - 1, at + step))];
      marks[at].setAttribute("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
    });
  }
})();
