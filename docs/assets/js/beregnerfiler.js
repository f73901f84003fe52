// What leaves the calculator: its answers as rows of a file, and its inputs as the cells of a budget workbook.
import { readCount, readGrowth, readKroner, WORDS } from "./beregnersvar.js";
import { ADDRESS, AFTER, OWN_GROWTH, WAY } from "./regneord.js";
import { rangeOf, wholeKroner } from "./regn.js";

/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./beregnersvar.js").Answer} Answer */
/** @typedef {import("./regn.js").Worked} Worked */

/** @param {Element} cell */
const text = (cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim();

/** The answers and the tables as rows. `names`: of A and of B; `assumed`: B is the catalogue's.
 * @param {{answers: Answer[]}} a @param {{answers: Answer[]}} b @param {HTMLElement[]} tables @param {string[]} names @param {boolean} assumed @returns {string[][]} */
export function linesOf(a, b, tables, names, assumed) {
  const keys = [...new Set([...a.answers, ...b.answers].map((one) => one.key))];
  /** @param {Answer | undefined} one @param {string} label @param {string} [kind] */
  const said = (one, label, kind) => {
    if (!one) return [WORDS.cannot, "", "ukendt"];
    return [one.said.text, [one.label === label ? "" : one.label, one.said.detail].filter(Boolean).join(". "), kind ?? one.said.kind];
  };
  const answers = keys.map((key) => {
    const [mine, other] = [a, b].map((of) => of.answers.find((one) => one.key === key));
    const { label, note } = /** @type {Answer} */ (mine ?? other);
    return [label, ...said(mine, label), ...said(other, label, assumed ? "antaget" : undefined), note];
  });
  const years = tables.flatMap((table) => [[], ...[.../** @type {HTMLTableElement} */ (table).rows].map((row) => [...row.cells].map(text))]);
  const [nameA, nameB] = names;
  const heads = ["Spørgsmål", nameA, "Ord til A", "Slags tal, A", nameB, "Ord til B", "Slags tal, B", "Bemærkning"];
  return [heads, ...answers, ...years, [], ["Adresse", location.href], ["Regnet", new Date().toLocaleDateString("da-DK")]];
}

/** A number as a Danish spreadsheet takes it: `14000`, `12,5`; empty where nobody knows, or it lies between two ends. @param {unknown} value */
const cell = (value) => (typeof value === "string" ? value.replace(".", ",") : "");
/** @param {unknown} part */
const perCent = (part) => (typeof part === "string" ? `${String(Number((Number(part) * 100).toFixed(6))).replace(".", ",")}%` : "");

/** The inputs in the order of the sheet Forudsætninger. @param {{state: State, worked: Worked[] | null}} of @param {string[]} cells @returns {string[]} */
export function cellsOf({ state, worked }, cells) {
  /** @type {Record<string, string>} */
  const said = {
    start: state.start,
    years: state.years,
    groups: cell(readCount(state.groups).value),
    "own.counts": ADDRESS.yes,
    "own.last_whole": ADDRESS.yes,
    together: ADDRESS.yes,
    goes_on: state.after === AFTER.PART ? `${state.part}%` : "100%",
    growth: state.prices === OWN_GROWTH ? perCent(readGrowth(state.growth).value) : "0%",
  };
  const counted = state.groups.trim() ? "group" : "all";
  said[`${counted}.low`] = cell(readCount(state.low || state.high).value);
  said[`${counted}.high`] = cell(readCount(state.high || state.low).value);
  const [row] = state.own;
  const one = state.own.length === 1 ? { [WAY.YEARLY]: "own.yearly", [WAY.IN_ALL]: "own.in_all", [WAY.ONCE]: "own.once", [WAY.EACH]: "own.each" }[row.way] : undefined;
  if (one) said[one] = cell(readKroner(row.amounts[0] ?? "").value);
  else if (worked) {
    // Every other way, and several at once, as what it comes to each year.
    for (const [k] of worked[0].own.entries()) {
      const found = rangeOf(worked, (of) => of.own[k]);
      if (found && !found.low.open.size && found.low.known.n * found.high.known.d === found.high.known.n * found.low.known.d) {
        said[`own.${k + 1}`] = String(wholeKroner(found.low.known));
      }
    }
  }
  const hourly = state.costs.find((cost) => cost.hours.trim());
  if (hourly) {
    said.hours = cell(readCount(hourly.hours).value);
    said.wage = cell(readKroner(hourly.amount).value);
  }
  return cells.map((key) => said[key] ?? "");
}

