// Reports dropped on the page or sent by its forms: handed in without leaving it, and followed as they are read.
const panel = document.querySelector(".taking");
const bar = panel.querySelector("progress");
const count = panel.querySelector(".count");
const list = panel.querySelector(".outcomes");
const token = document.querySelector("meta[name=token]").content;
const said = document.getElementById("said");

const show = (done, total) => {
  bar.max = total;
  bar.value = done;
  count.textContent = `${done}/${total}`;
};
const row = (outcome) => {
  const item = document.createElement("li");
  item.className = outcome.status;
  const name = document.createElement(outcome.href ? "a" : "span");
  name.textContent = outcome.key;
  if (outcome.href) name.href = outcome.href;
  const words = document.createElement("span");
  words.textContent = ` ${outcome.words}`;
  const apart = document.createElement("bdi");
  apart.append(name);
  item.append(apart, words);
  list.append(item);
};
const follow = (job) => {
  panel.hidden = false;
  list.replaceChildren();
  const stream = new EventSource(`/add/${encodeURIComponent(job)}/events`);
  stream.addEventListener("outcome", (event) => {
    const outcome = JSON.parse(event.data);
    row(outcome);
    show(outcome.done, outcome.total);
  });
  stream.addEventListener("finished", (event) => {
    const state = JSON.parse(event.data);
    show(state.done, state.total);
    panel.dataset.finished = "yes";
    stream.close();
  });
};
const send = async (address, body) => {
  said.textContent = "";
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json", "x-csrf-token": token } });
  if (!answer.ok) {
    said.textContent = (await answer.json().catch(() => ({}))).error || answer.statusText;
    return;
  }
  const { job, total } = await answer.json();
  show(0, total);
  delete panel.dataset.finished;
  follow(job);
};

for (const form of document.querySelectorAll(".ways form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form.action, new FormData(form));
    form.reset();
  });
}
document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  const body = new FormData();
  for (const file of files) body.append("files", file);
  send("/add", body);
});
if (panel.dataset.job) follow(panel.dataset.job);
