// The guided choice among the ways: orders the cards by how many of the answers point to each, and says which. What the
// answers are stands in the address. Without this file each answer shows its reason and its links.

const root = document.documentElement;
const form = /** @type {HTMLFormElement} */ (document.getElementById("vejvalg"));
const list = document.querySelector(".vejkort");
const told = document.getElementById("vejvalg-svar");
const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=radio]")]);
const cards = /** @type {HTMLElement[]} */ ([...list.children]);
const written = told.textContent;
const KEY = "svar";

const chosen = () => inputs.filter((input) => input.checked);
/** @param {HTMLElement} element */
const nameOf = (element) => element.querySelector("h3").textContent.trim();
/** @param {HTMLInputElement} input */
const answerOf = (input) => input.labels[0].textContent.trim();

function readAddress() {
  const given = new URLSearchParams(location.search).getAll(KEY);
  for (const input of inputs) input.checked = given.includes(input.value);
}

function writeAddress() {
  const url = new URL(location.href);
  url.searchParams.delete(KEY);
  for (const input of chosen()) url.searchParams.append(KEY, input.value);
  history.replaceState(history.state, "", url);
}

function arrange() {
  const answers = chosen();
  const pointing = new Map(cards.map((card) => [card, answers.filter((input) => input.dataset.veje.split(" ").includes(card.dataset.vej))]));
  for (const [card, found] of pointing) {
    const why = /** @type {HTMLElement} */ (card.querySelector(".vejkort__f"));
    why.hidden = found.length === 0;
    why.textContent = found.length ? `${found.length} af jeres ${answers.length} svar peger hertil: ${found.map(answerOf).join("; ")}` : "";
    card.classList.toggle("er-foran", found.length > 0);
  }
  // A sort keeps those with as many in the order of the catalogue.
  const ordered = [...cards].sort((one, other) => pointing.get(other).length - pointing.get(one).length);
  list.append(...ordered);
  const most = pointing.get(ordered[0]).length;
  const first = ordered.filter((card) => pointing.get(card).length === most).map(nameOf);
  told.textContent = answers.length ? `Øverst: ${first.join(" og ")}. ${most} af ${answers.length} svar peger dertil.` : written;
}

form.addEventListener("change", () => {
  writeAddress();
  arrange();
});
form.addEventListener("reset", () => {
  // The fields are empty only when the event is over.
  setTimeout(() => {
    writeAddress();
    arrange();
  });
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => {
  readAddress();
  arrange();
});
readAddress();
if (chosen().length) arrange();
root.dataset.veje = "klar";
delete root.dataset.venter;
