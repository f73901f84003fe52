// Own dates in a forankring guide. The choice stands in the address; without this file the guide shows offsets.
import { inDanish, stepDate } from "./datoer.js";
import { calendar } from "./kalender.js";

const form = document.getElementById("datoer");
const steps = [...document.querySelectorAll("[data-trin]")].map((element) => {
  const [anchor, months, budget] = element.dataset.trin.split(" ");
  const note = element.querySelector(".vej__date");
  return { element, note, written: note.textContent, offset: { anchor, months: Number(months), budget: budget === "1" } };
});
const DATE = /^\d{4}-\d\d-\d\d$/;
const NAMES = ["start", "slut"];
let holidays;

async function loadHolidays() {
  holidays ??= new Set(await (await fetch(form.dataset.helligdage)).json());
}

const value = (name) => (DATE.test(form.elements[name].value) ? form.elements[name].value : null);
const dates = () => steps.map((step) => stepDate(step.offset, value("start"), value("slut"), holidays));

async function show() {
  const chosen = NAMES.some(value);
  if (chosen) await loadHolidays();
  const found = chosen ? dates() : [];
  steps.forEach((step, index) => {
    const own = found[index] ? `Hos jer: senest ${inDanish(found[index])}` : "";
    step.note.textContent = own || step.written;
    step.note.hidden = !step.note.textContent;
    step.element.classList.toggle("vej--own", Boolean(own));
  });
  const count = found.filter(Boolean).length;
  form.elements.kalender.disabled = count === 0;
  const wrong = value("start") && value("slut") && value("start") > value("slut");
  form.querySelector("[role=status]").textContent = wrong
    ? "Slutdatoen ligger før startdatoen"
    : count ? `${count} af ${steps.length} råd har fået en dato` : "Ingen egne datoer";
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
  const events = steps.flatMap((step, index) =>
    found[index]
      ? [
          {
            uid: `${step.element.dataset.id}-${form.dataset.navn.replace(/\W+/g, "-")}@partnerskabsmodeller`,
            title: `${form.dataset.navn}: ${step.element.querySelector("h3").textContent.trim()}`,
            text: `Katalogets råd. ${step.element.querySelector(".vej__needs")?.textContent ?? ""}`.trim(),
            date: found[index],
          },
        ]
      : [],
  );
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([calendar(form.dataset.navn, events, stamp)], { type: "text/calendar" }));
  link.download = "forankring-egne-datoer.ics";
  link.click();
  URL.revokeObjectURL(link.href);
}

form.addEventListener("change", toAddress);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(toAddress));
form.elements.kalender.addEventListener("click", download);
addEventListener("popstate", fromAddress);
fromAddress();
