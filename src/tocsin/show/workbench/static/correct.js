// The right words of an assertion, chosen by selecting them in the text: their place goes into the form.
const context = document.querySelector(".context");
const field = document.querySelector("form.correct [name=span]");
const letters = (text) => [...text].length; // places count characters, not the halves that a script counts
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!field || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!context.contains(range.startContainer) || !context.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(context, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(context.dataset.start) + letters(before.toString());
  field.value = `${start}-${start + letters(range.toString())}`;
});
