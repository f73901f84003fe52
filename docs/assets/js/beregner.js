// The calculator: what is typed, and what stands in the address. Fields are drawn by beregnerfelter.js, answers by beregnervis.js.
// Nothing is kept in the browser and nothing is sent.
import { begun, emptyRow, fromAddress, toAddress, yearsOf } from "./beregnertilstand.js";
import { at, draw, drawFrame, drawRow, dress, get } from "./beregnerfelter.js";
import { answerAround, answerInWords } from "./beregnervis.js";
import { fill, grouped, readKroner, WORDS } from "./beregnersvar.js";
import { ADDRESS, PER, WAY } from "./regneord.js";

/** @typedef {import("./beregnerfelter.js").Page} Page */

const root = document.documentElement;
const form = at("beregning");
const { texts } = WORDS;
const built = JSON.parse(at("aftaler").textContent ?? "");
/** @type {Map<string, import("./regneord.js").AgreementStart>} */
const starts = new Map(built.starts.map((/** @type {import("./regneord.js").AgreementStart} */ start) => [start.id, start]));
// An address that was shared before a model was renamed begins from the same agreement.
for (const [before, now] of Object.entries(built.former ?? {})) if (starts.has(now)) starts.set(before, starts.get(now));
const thisYear = new Date().getFullYear();
/** @type {Page} */
const page = { ...built, starts, thisYear, start: null, state: begun(null, thisYear), base: begun(null, thisYear) };
/** @type {import("./beregnervis.js").Answered} */
let shown;

/** @param {string} path @param {string} value */
function set(path, value) {
  const keys = path.split(".");
  const last = /** @type {string} */ (keys.pop());
  /** @type {any} */
  const holder = keys.reduce((/** @type {any} */ one, key) => one[key], page.state);
  holder[last] = value;
}

// ---- the address, and what is said ----

/** @type {ReturnType<typeof setTimeout>} */
let writing;
/** @type {ReturnType<typeof setTimeout>} */
let saying;

/** @param {{step?: boolean}} [how] `step`: a step that Back undoes */
function remember({ step = false } = {}) {
  clearTimeout(writing);
  const now = () => {
    const address = `${location.pathname}${toAddress(page.state, page.base)}`;
    if (address === location.pathname + location.search) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  // Browsers slow down who writes the address at every key.
  if (step) now();
  else writing = setTimeout(now, 250);
}

/** Said to those who do not see it, when they have stopped typing. */
function announce() {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const { size } = new Set([...shown.a.errors.keys(), ...(page.state.beside ? [] : shown.b.errors.keys())]);
    const wrong = size ? fill(size > 1 ? texts.unreadFields : texts.unreadField, { size }) : "";
    at("sagt").textContent = wrong + fill(texts.said, { a: at("svar-own").textContent ?? "", b: at("svar-other").textContent ?? "" });
  }, 900);
}

/** @param {{step?: boolean, drawn?: (of: Page) => void}} [how] `drawn`: what of the form has to be drawn anew */
function changed({ step = false, drawn } = {}) {
  drawn?.(page);
  shown = answerInWords(page);
  // The sentence is read first: charts and tables come when it has been painted.
  const now = shown;
  root.dataset.beregner = "regner";
  requestAnimationFrame(() => setTimeout(() => now === shown && around()));
  remember({ step });
  announce();
}

function around() {
  answerAround(page, shown);
  root.dataset.beregner = "klar";
}

/** Begin from an agreement. @param {string} model */
function begin(model) {
  page.start = page.starts.get(model) ?? null;
  page.base = begun(page.start, page.thisYear);
  page.state = structuredClone(page.base);
  if (!page.start) page.state.others = [emptyRow(WAY.UNKNOWN, texts.others)];
}

function read() {
  if (!location.search) begin("");
  else page.state = fromAddress(location.search, page.starts, page.thisYear);
  page.start = page.starts.get(page.state.model) ?? null;
  page.base = begun(page.start, page.thisYear);
  draw(page);
  shown = answerInWords(page);
  around();
}

/** @param {HTMLInputElement | HTMLSelectElement} field */
function typed(field) {
  const path = /** @type {string} */ (field.dataset.f);
  if (path === "model") {
    begin(field.value);
    return changed({ step: true, drawn: draw });
  }
  set(path, field.value);
  if (path.endsWith(".way")) {
    const row = get(page.state, path.replace(/\.way$/, ""));
    if (row.way === WAY.SHARE && !row.shares.length) row.shares = [""];
    if (row.way === WAY.RESULTS && !row.results.length) row.results = [{ rate: "", low: "", high: "", year: "1" }];
    if (![WAY.UNKNOWN, WAY.REST, WAY.SHARE, WAY.RESULTS].includes(row.way) && !row.amounts.length) row.amounts = [""];
  }
  // What somebody types is money.
  if (/^own\.\d+\.(way|amounts)/.test(path)) get(page.state, path.split(".", 2).join(".")).unsure = false;
  dress(page, field);
  changed({ step: path === "beside", drawn: drawnBy(path) });
}

/** What has to be drawn anew when a field has changed: the steps hang on the years, the fields of a row on the way to pay. Whoever
 * types in a menu is not interrupted: the menu stays. @param {string} path @returns {((of: Page) => void) | undefined} */
function drawnBy(path) {
  if (path === "beside" || path === "start" || path === "years") return yearsOf(page.state) ? draw : drawFrame;
  if (path.endsWith(".way")) return (of) => drawRow(of, path.replace(/\.way$/, ""));
  return ["after", "prices", "groups", "low", "high"].includes(path) || /\.(again|per)$/.test(path) ? drawFrame : undefined;
}

/** An amount as it is written, once it is. @param {HTMLInputElement} field */
function tidy(field) {
  const { value } = readKroner(field.value);
  if (typeof value !== "string" || value.includes(".")) return;
  field.value = grouped(BigInt(value));
  set(/** @type {string} */ (field.dataset.f), field.value);
}

/** @param {HTMLElement} button */
function pressed(button) {
  const { tilfoej, fjern, trin, resultat, kopi } = button.dataset;
  if (tilfoej === "costs") page.state.costs.push({ name: "", amount: "", per: PER.YEAR, again: ADDRESS.yes, hours: "" });
  else if (tilfoej === "own") page.state.own.push(emptyRow(WAY.YEARLY, WORDS.yourselves));
  else if (tilfoej) page.state.others.push({ ...emptyRow(WAY.YEARLY, ""), amounts: [""] });
  if (fjern) {
    const keys = fjern.split(".");
    get(page.state, keys.slice(0, -1).join(".")).splice(Number(keys[keys.length - 1]), 1);
  }
  if (trin) get(page.state, trin).shares = Array.from({ length: yearsOf(page.state) || 1 }, () => get(page.state, trin).shares[0] ?? "");
  if (resultat) get(page.state, resultat).results.push({ rate: "", low: "", high: "", year: "1" });
  if (button.id === "flyt") page.state.start = String(page.thisYear + 1);
  if (button.id === "forfra") begin(page.state.model);
  if (button.id === "alle-igen") for (const cost of page.state.costs) cost.again = ADDRESS.yes;
  if (kopi) return copy(button, kopi);
  if (button.id === "csv") return download();
  if (!(tilfoej || fjern || trin || resultat || ["flyt", "forfra", "alle-igen"].includes(button.id))) return undefined;
  changed({ step: button.id === "forfra", drawn: draw });
  focusAfter(button, { tilfoej, fjern, trin, resultat });
  return undefined;
}

/** What was added is where one goes on; where something went, the button that adds. @param {HTMLElement} button @param {Record<string, string | undefined>} what */
function focusAfter(button, { tilfoej, fjern, trin, resultat }) {
  const list = tilfoej ?? fjern?.split(".")[0];
  if (tilfoej) {
    const place = page.state[/** @type {"own"} */ (tilfoej)].length - 1;
    const field = tilfoej === "own" ? `own.${place}.way` : `${tilfoej}.${place}.name`;
    /** @type {HTMLElement} */ (form.querySelector(`[data-f="${field}"]`)).focus();
  } else if (trin || resultat) {
    // The first year of the steps, or the new result.
    const all = form.querySelectorAll(`[data-f^="${trin ?? resultat}.${trin ? "shares" : "results"}."]`);
    /** @type {HTMLElement} */ (trin ? all[0] : all[all.length - 4]).focus();
  } else if (fjern) /** @type {HTMLElement | null} */ (form.querySelector(`[data-tilfoej="${list}"]`))?.focus();
  else if (button.id === "alle-igen") /** @type {HTMLElement} */ (form.querySelector('[data-tilfoej="costs"]')).focus();
  else if (button.hidden) at("f-start").focus();
}

/** @param {HTMLElement} button @param {string} what */
async function copy(button, what) {
  const said = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[data-kopieret]"));
  history.replaceState(null, "", `${location.pathname}${toAddress(page.state, page.base)}`);
  const { cellsOf } = await import("./beregnerfiler.js");
  const text = { link: location.href, spoerg: [...at("spoerg").children].map((one, k) => `${k + 1}. ${one.textContent}`).join("\n"), felter: cellsOf(shown.a, page.cells).join("\r\n") }[what] ?? "";
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = what === "felter" ? texts.copiedCells : texts.copied;
  } catch {
    said.textContent = what === "link" ? texts.noCopyLink : texts.noCopy;
  }
}

async function download() {
  const [{ linesOf }, { csv, save }] = await Promise.all([import("./beregnerfiler.js"), import("./gem.js")]);
  history.replaceState(null, "", `${location.pathname}${toAddress(page.state, page.base)}`);
  save("beregning.csv", "text/csv;charset=utf-8", csv(linesOf(form, ["tabel", "aar-tabel", "aar-tabel-b", "fire-aar-tabel", "foelsomhed-tabel"].map(at))));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset.f) typed(event.target);
});
form.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset.f) typed(event.target);
  else if (event.target instanceof HTMLInputElement && /amount|keeps|limit|rate/.test(event.target.dataset.f ?? "")) tidy(event.target);
});
document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.(".beregner button"));
  if (button) pressed(button);
});
addEventListener("popstate", read);

read();
const bar = at("minisvar");
bar.hidden = false;
new IntersectionObserver(([entry]) => bar.classList.toggle("er-set", entry.isIntersecting), { threshold: 0.4 }).observe(at("svar-own"));
delete root.dataset.venter;
