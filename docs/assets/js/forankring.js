// Own dates in a forankring guide. The choice stands in the address; without this file the guide shows offsets.
import { inDanish, stepDate } from "./datoer.js";
import { ANCHORS, HOST, YEARS } from "./faelles.js";
import { save } from "./gem.js";
import { calendar } from "./kalender.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("datoer"));
const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-trin]"));
const steps = [...marked].map((element) => {
  const [anchor, months, budget] = element.dataset.trin.split(" ");
  const note = /** @type {HTMLElement} */ (element.querySelector(".vej__date"));
  return { element, note, word: element.dataset.frist, written: note.textContent, offset: { anchor, months: Number(months), budget: budget === "1" } };
});
const DATE = /^\d{4}-\d\d-\d\d$/;
let holidays;

async function loadHolidays() {
  if (holidays) return;
  try {
    const answer = await fetch(form.dataset.helligdage);
    if (answer.ok) holidays = new Set(await answer.json());
  } catch {
    // Off the net: `message` says so.
  }
}

/** @param {string} name */
const fieldOf = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const button = /** @type {HTMLButtonElement} */ (form.elements.namedItem("kalender"));

/** The date in a field, and null where there is none. @param {string} name */
const value = (name) => {
  const field = fieldOf(name);
  return DATE.test(field.value) && field.validity.valid ? field.value : null;
};
const dates = () => steps.map((step) => stepDate(step.offset, ...ANCHORS.map(value), holidays));

// The reader's own deadlines in order of time, with the dates they were worked out from; it prints.
function list(found) {
  const box = document.getElementById("jeres-frister");
  const due = steps.map((step, index) => ({ step, date: found[index] })).filter(({ date }) => date);
  due.sort((one, other) => one.date.localeCompare(other.date));
  box.hidden = due.length === 0;
  const from = ANCHORS.filter(value).map((name) => `${name} ${inDanish(value(name))}`);
  box.querySelector("[data-grundlag-tekst]").textContent = `Katalogets råd, regnet ud fra ${from.join(" og ")}.`;
  box.querySelector("ol").replaceChildren(
    ...due.map(({ step, date }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      step.element.id = `trin-${step.element.dataset.id}`;
      link.href = `#${step.element.id}`;
      link.textContent = step.element.querySelector("h3").textContent.trim();
      item.append(`${inDanish(date)}: `, link);
      return item;
    }),
  );
}

function message(count, wrong) {
  if (wrong) return "Slutdatoen ligger før startdatoen. Ret en af dem.";
  if (ANCHORS.some((name) => fieldOf(name).value && !value(name))) return `Skriv en dato mellem ${YEARS.join(" og ")}.`;
  if (ANCHORS.some(value) && !holidays) return "Helligdagene kunne ikke hentes. Prøv igen.";
  if (count) return `${count} af ${steps.length} råd har fået en dato.`;
  if (ANCHORS.some(value)) return "Rådene her regnes fra den anden dato. Skriv også den.";
  return "Skriv en dato først.";
}

async function show() {
  const [start, end] = ANCHORS.map(value);
  const wrong = Boolean(start && end && start > end);
  const chosen = ANCHORS.some(value) && !wrong;
  if (chosen) await loadHolidays();
  const found = chosen && holidays ? dates() : [];
  steps.forEach((step, index) => {
    const own = found[index] ? `Hos jer: ${step.word} ${inDanish(found[index])}` : "";
    step.note.textContent = own || (chosen ? "" : step.written);
    step.note.hidden = !step.note.textContent;
    step.element.classList.toggle("vej--own", Boolean(own));
  });
  const count = found.filter(Boolean).length;
  button.disabled = count === 0;
  for (const name of ANCHORS) fieldOf(name).setAttribute("aria-invalid", String(wrong));
  list(found);
  form.querySelector("[role=status]").textContent = message(count, wrong);
}

function fromAddress() {
  const given = new URLSearchParams(location.search);
  for (const name of ANCHORS) fieldOf(name).value = DATE.test(given.get(name)) ? given.get(name) : "";
  show();
}

function toAddress() {
  const url = new URL(location.href);
  for (const name of ANCHORS) {
    if (value(name)) url.searchParams.set(name, value(name));
    else url.searchParams.delete(name);
  }
  history.replaceState(null, "", url);
  show();
}

function download() {
  const found = dates();
  // A plan is its dates: another plan of the same guide stands beside it in the reader's calendar, and the same one again
  // takes its own place.
  const plan = [form.dataset.slug, ...ANCHORS.map((name) => value(name) ?? "uden")].join("-");
  const events = steps.flatMap((step, index) =>
    found[index]
      ? [
          {
            uid: `${step.element.dataset.id}-${plan}${HOST}`,
            title: `Forankring: ${step.element.querySelector("h3").textContent.trim()}`,
            text: `Katalogets råd, med ${form.dataset.navn} som forbillede. ${step.element.querySelector(".vej__needs").textContent} ${location.href}`,
            date: found[index],
          },
        ]
      : [],
  );
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  save(`forankring-${form.dataset.slug}-egne-datoer.ics`, "text/calendar", calendar("Forankring: vores frister", events, stamp));
}

form.addEventListener("change", toAddress);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(toAddress));
button.addEventListener("click", download);
addEventListener("popstate", fromAddress);
fromAddress();
document.documentElement.dataset.forankring = "klar";
