// Answers put the topics of law in order and say why. Without this file every answer shows its reason and its links.
import { keepAnswers, pointingTo, wordsOf } from "./svar.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("jura-valg"));
const said = document.getElementById("jura-sagt");
const untouched = said.textContent;
const topics = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".jura__emner > .del")]);
const asked = form.querySelectorAll("fieldset").length;
const forms = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-form]")]);

// Why a topic is to be looked at stands in its answer, so that it is read while the part is closed.
/** @param {HTMLElement} topic @param {HTMLInputElement[]} pointing */
function mark(topic, pointing) {
  topic.querySelector(".jura__fordi")?.remove();
  if (!pointing.length) return;
  const line = document.createElement("span");
  const word = document.createElement("b");
  line.className = "jura__fordi";
  word.textContent = "Se på dette";
  line.append(word, ` I svarede: ${pointing.map(wordsOf).join("; ")}. `);
  topic.querySelector(".del__svar").prepend(line);
}

/** @param {HTMLElement} form @param {boolean} alike */
function markForm(form, alike) {
  form.classList.toggle("er-valgt", alike);
  form.querySelector(".jura__fordi")?.remove();
  if (!alike) return;
  const line = document.createElement("p");
  line.className = "jura__fordi";
  line.textContent = "Jeres svar ligner dette.";
  form.append(line);
}

/** @param {HTMLInputElement[]} given */
function show(given) {
  for (const one of forms) markForm(one, given.some((answer) => answer.dataset.ligner === one.dataset.form));
  const found = topics.map((topic, index) => ({ topic, index, pointing: pointingTo(given, topic.id) }));
  for (const { topic, pointing } of found) mark(topic, pointing);
  found.sort((one, other) => other.pointing.length - one.pointing.length || one.index - other.index);
  const around = topics[0].parentElement;
  for (const { topic } of found) around.append(topic);
  const count = found.filter(({ pointing }) => pointing.length).length;
  said.textContent = given.length
    ? `${given.length} af ${asked} svar. Se på ${count} af ${topics.length} emner; dem, flest svar peger på, står øverst. De andre kan også gælde jer.`
    : untouched;
}

keepAnswers(form, show);
document.documentElement.dataset.jura = "klar";
delete document.documentElement.dataset.venter;
