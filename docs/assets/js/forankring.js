// Own dates in a forankring guide. The choice stands in the address; without this file the guide shows offsets.
import { inDanish, stepDate } from "./datoer.js";
import { save } from "./gem.js";
import { calendar } from "./kalender.js";

const form = document.getElementById("datoer");
const steps = [...document.querySelectorAll("[data-trin]")].map((element) => {
  const [anchor, months, budget] = element.dataset.trin.split(" ");
  const note = element.querySelector(".vej__date");
  const word = anchor === "slut" && Number(months) > 0 ? "omkring" : "senest";
  return { element, note, word, written: note.textContent, offset: { anchor, months: Number(months), budget: budget === "1" } };
});
const DATE = /^\d{4}-\d\d-\d\d$/;
const NAMES = ["start", "slut"];
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

const value = (name) => {
  const field = form.elements[name];
  return DATE.test(field.value) && field.validity.valid ? field.value : null;
};
const dates = () => steps.map((step) => stepDate(step.offset, value("start"), value("slut"), holidays));

// The reader's own deadlines in order of time, with the dates they were worked out from; it prints.
function list(found) {
  const box = document.getElementById("jeres-frister");
  const due = steps.map((step, index) => ({ step, date: found[index] })).filter(({ date }) => date);
  due.sort((one, other) => one.date.localeCompare(other.date));
  box.hidden = due.length === 0;
  const from = NAMES.filter(value).map((name) => `${name} ${inDanish(value(name))}`);
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
  if (NAMES.some((name) => form.elements[name].value && !value(name))) return "Skriv en dato mellem 2000 og 2044.";
  if (NAMES.some(value) && !holidays) return "Helligdagene kunne ikke hentes. Prøv igen.";
  if (count) return `${count} af ${steps.length} råd har fået en dato.`;
  if (NAMES.some(value)) return "Rådene her regnes fra den anden dato. Skriv også den.";
  return "Skriv en dato først.";
}

async function show() {
  const wrong = Boolean(value("start") && value("slut") && value("start") > value("slut"));
  const chosen = NAMES.some(value) && !wrong;
  if (chosen) await loadHolidays();
  const found = chosen && holidays ? dates() : [];
  steps.forEach((step, index) => {
    const own = found[index] ? `Hos jer: ${step.word} ${inDanish(found[index])}` : "";
    step.note.textContent = own || (chosen ? "" : step.written);
    step.note.hidden = !step.note.textContent;
    step.element.classList.toggle("vej--own", Boolean(own));
  });
  const count = found.filter(Boolean).length;
  form.elements.kalender.disabled = count === 0;
  for (const name of NAMES) form.elements[name].setAttribute("aria-invalid", String(wrong));
  list(found);
  form.querySelector("[role=status]").textContent = message(count, wrong);
}

function fromAddress() {
  const given = new URLSearchParams(location.search);
  for (const name of NAMES) form.elements[name].value = DATE.test(given.get(name)) ? given.get(name) : "";
  show();
}

function toAddress() {
  const url = new URL(location.href);
  for (const name of NAMES) {
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
  const plan = [form.dataset.slug, ...NAMES.map((name) => value(name) ?? "uden")].join("-");
  const events = steps.flatMap((step, index) =>
    found[index]
      ? [
          {
            uid: `${step.element.dataset.id}-${plan}@partnerskabsmodeller`,
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
form.elements.kalender.addEventListener("click", download);
addEventListener("popstate", fromAddress);
fromAddress();
document.documentElement.dataset.forankring = "klar";
