// The guided choice among the ways: orders the cards by how many of the answers point to each, and says which. Without this
// file each answer shows its reason and its links.
import { keepAnswers, pointingTo, wordsOf } from "./svar.js";

const root = document.documentElement;
const form = /** @type {HTMLFormElement} */ (document.getElementById("vejvalg"));
const list = document.querySelector(".vejkort");
const told = document.getElementById("vejvalg-svar");
const cards = /** @type {HTMLElement[]} */ ([...list.children]);
const written = told.textContent;

/** @param {HTMLElement} card */
const nameOf = (card) => card.querySelector("h3").textContent.trim();

/** @param {HTMLInputElement[]} answers */
function arrange(answers) {
  const pointing = new Map(cards.map((card) => [card, pointingTo(answers, card.id)]));
  for (const [card, found] of pointing) {
    const why = /** @type {HTMLElement} */ (card.querySelector(".vejkort__f"));
    why.hidden = found.length === 0;
    why.textContent = found.length ? `${found.length} af jeres ${answers.length} svar peger hertil: ${found.map(wordsOf).join("; ")}` : "";
    card.classList.toggle("er-foran", found.length > 0);
  }
  // A sort keeps those with as many in the order of the catalogue.
  const ordered = [...cards].sort((one, other) => pointing.get(other).length - pointing.get(one).length);
  if (ordered.some((card, place) => list.children[place] !== card)) list.append(...ordered);
  const most = pointing.get(ordered[0]).length;
  const first = ordered.filter((card) => pointing.get(card).length === most).map(nameOf);
  told.textContent = answers.length ? `Øverst: ${first.join(" og ")}. ${most} af ${answers.length} svar peger dertil.` : written;
}

keepAnswers(form, arrange);
root.dataset.veje = "klar";
delete root.dataset.venter;
