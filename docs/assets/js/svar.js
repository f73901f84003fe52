// The answers to a guided choice: radio buttons whose answers stand in the address, so that the choice can be shared.

const KEY = "svar";

/** The words of an answer.
    @param {HTMLInputElement} input */
export const wordsOf = (input) => input.labels[0].textContent.trim();

/** Of `answers` those that point to a place of the page.
    @param {HTMLInputElement[]} answers @param {string} id */
export const pointingTo = (answers, id) => answers.filter((input) => input.dataset.peger.split(" ").includes(id));

/** Show what the form's answers come to, now and whenever they change. `show` takes the chosen ones, in the order of the
    questions.
    @param {HTMLFormElement} form @param {(answers: HTMLInputElement[]) => void} show */
export function keepAnswers(form, show) {
  const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=radio]")]);
  const chosen = () => inputs.filter((input) => input.checked);

  function toAddress() {
    const url = new URL(location.href);
    const given = chosen().map((input) => input.value);
    if (given.length) url.searchParams.set(KEY, given.join(","));
    else url.searchParams.delete(KEY);
    history.replaceState(history.state, "", url);
    show(chosen());
  }

  function fromAddress() {
    const given = (new URLSearchParams(location.search).get(KEY) ?? "").split(",");
    for (const input of inputs) input.checked = given.includes(input.value);
    show(chosen());
  }

  form.addEventListener("change", toAddress);
  // A form that is reset has its old answers until the event is over.
  form.addEventListener("reset", () => setTimeout(toAddress));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", (event) => {
    if (event.persisted) fromAddress();
  });
  addEventListener("popstate", fromAddress);
  fromAddress();
}
