// What leaves the calculator: all that stands in it as rows of a file, and its inputs as the cells of a budget workbook.
import { isExact, readCount, readGrowth, readKroner, WORDS } from "./beregnersvar.js";
import { ADDRESS, AFTER, OWN_GROWTH, PER, WAY } from "./regneord.js";
import { rangeOf, wholeKroner } from "./regn.js";

/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./regn.js").Worked} Worked */

const { texts } = WORDS;

/** @param {Node | null | undefined} of */
const text = (of) => (of?.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {Element} of */
const kindOf = ({ className }) => /(?:tf|fig)--(\w+)/.exec(className)?.[1] ?? "";

/** What is typed, a row a field with whose it is; and each cell of the tables, with its ends in kroner where they are known.
 * @param {HTMLElement} form @param {HTMLElement[]} tables @returns {string[][]} */
export function linesOf(form, tables) {
  const fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...form.querySelectorAll("[data-f]")]);
  const typed = fields
    .filter((field) => !field.closest("[hidden]"))
    .map((field) => [texts.fileTyped, field.dataset.navn ?? "", "", "", "", "selectedOptions" in field ? text(field.selectedOptions[0]) : field.value, kindOf(field)]);
  const told = /** @type {HTMLTableElement[]} */ (tables).flatMap((table) => {
    let above = "";
    return [...table.tBodies[0].rows].flatMap(({ cells: [head, ...cells], className }) => {
      const own = text(head.firstChild);
      const what = className ? `${above}. ${own}` : (above = own);
      return cells.map((cell) => {
        const found = cell.querySelector(".fig") ?? cell;
        const notes = [cell, head].map((of) => text(of.querySelector("small"))).filter(Boolean);
        return [text(table.caption), what, text(table.tHead?.rows[0].cells[cell.cellIndex]), cell.dataset.fra ?? "", cell.dataset.til ?? "", text(found), kindOf(found), notes.join(" ")];
      });
    });
  });
  const heads = texts.fileHeads.split(";");
  const answers = [...form.querySelectorAll("output")].map((one) => [texts.fileSaid, one.dataset.navn ?? "", "", "", "", text(one)]);
  const about = [location.href, new Date().toLocaleDateString("da-DK")].map((said, k) => [texts.fileAbout, texts.fileWhat.split(";")[k], "", "", "", said]);
  const lines = [heads, ...typed, ...answers, ...told, ...about];
  return lines.map((line) => heads.map((_, k) => line[k] ?? ""));
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
      if (found && !found.low.open.size && isExact(found)) {
        said[`own.${k + 1}`] = String(wholeKroner(found.low.known));
      }
    }
  }
  const hourly = state.costs.find((cost) => cost.per === PER.HOUR && cost.hours.trim());
  if (hourly) {
    said.hours = cell(readCount(hourly.hours).value);
    said.wage = cell(readKroner(hourly.amount).value);
  }
  return cells.map((key) => said[key] ?? "");
}

