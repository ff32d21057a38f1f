// Judging without leaving the page: a accepts, r rejects, e corrects the line in focus, u takes the last judgement back.
import { current } from "./keys.js";

const token = document.querySelector("meta[name=token]").content;
const said = document.getElementById("said");
const words = document.getElementById("words").dataset;
let latest = null; // the last judgement of this page

const post = async (address, fields) => {
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json", "x-csrf-token": token } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || answer.statusText);
  return told;
};
const tell = (text) => { said.textContent = text; };

const mark = (line, standing) => {
  line.dataset.standing = standing;
  let chip = line.querySelector(".stands");
  if (!standing) { if (chip) chip.remove(); return; }
  if (!chip) {
    chip = document.createElement("span");
    (line.querySelector(".what") || line.querySelector(".attitude") || line).append(" ", chip);
  }
  chip.className = `chip stands ${standing}`;
  chip.textContent = words[standing];
};

let sending = false; // a key pressed twice judges once
const judge = async (line, decision, why = "") => {
  if (sending) return;
  sending = true;
  try {
    const told = await post("/judge", { assertion: line.dataset.assertion, decision, why });
    latest = { judgement: told.judgement, line, before: line.dataset.standing || "" };
    if (line.dataset.next) { location.assign(line.dataset.next); return; } // and nothing more is judged here
    mark(line, decision === "accept" ? "accepted" : "rejected");
    tell(`${words[decision === "accept" ? "accepted" : "rejected"]} · u: ${words.undo}`);
  } catch (error) { tell(error.message); }
  sending = false;
};
addEventListener("pageshow", () => { sending = false; }); // also when one comes back to it
const undo = async () => {
  if (!latest || sending) return;
  sending = true;
  try {
    await post("/judge/undo", { judgement: latest.judgement });
    mark(latest.line, latest.before);
    latest = null;
    tell(words.undone);
  } catch (error) { tell(error.message); }
  sending = false;
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const line = form.closest("[data-assertion]");
  const decision = event.submitter && event.submitter.value;
  if (!form.matches("form.judge") || !line || !["accept", "reject"].includes(decision)) return;
  event.preventDefault();
  judge(line, decision, form.elements.why ? form.elements.why.value : "");
});
const target = () => {
  const line = current();
  return line && line.dataset.assertion ? line : document.querySelector(".card[data-assertion]");
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.matches && event.target.matches("input:not([type=range], [type=checkbox]), select, textarea")) return;
  if (event.key === "u") { undo(); return; }
  const line = target();
  if (!line) return;
  if (event.key === "a" || event.key === "r") judge(line, event.key === "a" ? "accept" : "reject", line.querySelector("[name=why]")?.value || "");
  if (event.key === "e") {
    const back = location.pathname + location.search;
    location.assign(`/judge/${line.dataset.assertion}?${new URLSearchParams({ back })}`);
  }
});
