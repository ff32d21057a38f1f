// The as-of slider: a step is a day that brought reports; letting go opens the same page as of that day.
const slider = document.querySelector(".asof input[type=range]");
if (slider) {
  const form = slider.form;
  const field = form.elements.as_of;
  const first = Date.parse(`${slider.dataset.first}T00:00:00Z`);
  const offsets = slider.dataset.offsets.split(",").map(Number);
  const DAY = 86400000;
  const show = () => {
    const day = new Date(first + offsets[Number(slider.value)] * DAY).toISOString().slice(0, 10);
    field.value = slider.value === slider.max ? "" : day;
    slider.setAttribute("aria-valuetext", day);
  };
  let waiting = 0;
  slider.addEventListener("input", show);
  slider.addEventListener("change", () => { // arrow keys step quickly: wait for the last one
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
}
