// What is done now and then in the comparison: an agreement is found by its name, a sheet of sources opens, the whole of it
// leaves the page.
import { MOST } from "./faelles.js";
import { csv as asCsv, save } from "./gem.js";
import { copyLines } from "./kopi.js";

/** @typedef {{title: string, points: import("./faelles.js").Point[][]}} Group */
/** What is shown: `rows` are those that come first, `groups` hold each criterion's answers.
 * @typedef {{columns: import("./sammenlign.js").Column[], rows: HTMLTableRowElement[], names: string[], groups: Group[]}} Shown */

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

function textOf(cell) {
  const copy = cell.cloneNode(true);
  for (const word of copy.querySelectorAll("summary")) word.remove();
  return oneLine(copy.textContent);
}

/** The head, the first rows, then each group with its criteria. @param {Shown} shown */
function linesOf({ columns, rows, names, groups }) {
  const blank = names.map(() => "");
  const lines = [["Punkt", ...names]];
  for (const row of rows) {
    lines.push([oneLine(row.cells[0].textContent), ...columns.map((one) => textOf(one.rows.get(row.dataset.raekke)))]);
    const under = /** @type {HTMLElement | null} */ (row.nextElementSibling);
    if (under?.dataset.under && !under.hidden) lines.push([oneLine(under.textContent), ...blank]);
  }
  for (const { title, points } of groups.filter((group) => group.points.length)) {
    lines.push([title, ...blank]);
    for (const answers of points) lines.push([answers[0].label, ...answers.map((one) => one.text)]);
  }
  return lines;
}

/** Puts it on the clipboard, and gives a word on how that went. @param {Shown} shown */
export async function kopier(shown) {
  try {
    await copyLines(linesOf(shown));
    return "Tabellen er kopieret. Sæt den ind i Word eller Excel.";
  } catch {
    return "Browseren tillader ikke at kopiere. Hent tabellen som CSV i stedet.";
  }
}

/** Gives it as a file. @param {Shown} shown */
export function csv(shown) {
  save("sammenligning.csv", "text/csv;charset=utf-8", asCsv(linesOf(shown)));
  return "Filen er lavet.";
}

/** Copies the address, and gives a word on where it leads. @param {string} place the group that is being read */
export async function link(place) {
  try {
    await navigator.clipboard.writeText(location.href);
    const where = place ? `ved ${place}` : "øverst";
    return `Linket er kopieret. Det viser de samme aftaler og åbner ${where}.`;
  } catch {
    return `Browseren tillader ikke at kopiere. Linket er ${location.href}`;
  }
}

/** The agreement somebody means, and a word on it or on why there is none.
 * @param {Map<string, string>} all @param {string} typed @param {string[]} chosen */
export function find(all, typed, chosen) {
  const wanted = typed.trim().toLowerCase();
  const named = [...all].filter(([, name]) => name.toLowerCase().includes(wanted));
  const hits = named.filter(([id]) => !chosen.includes(id));
  const exact = hits.find(([, name]) => name.toLowerCase() === wanted) ?? (hits.length === 1 ? hits[0] : null);
  const no = (word) => ({ id: "", word });
  if (!wanted) return no("Skriv en del af navnet først.");
  if (!hits.length && named.length) return no(`${named[0][1]} er allerede med.`);
  if (!hits.length) return no(`Ingen aftale hedder noget med ”${typed.trim()}”.`);
  if (chosen.length >= MOST) return no(`I kan sammenligne højst ${MOST} aftaler. Fjern en først.`);
  if (!exact) return no(`Flere passer: ${hits.slice(0, 5).map(([, name]) => name).join("; ")}. Skriv mere af navnet.`);
  return { id: exact[0], word: `${exact[1]} er tilføjet.` };
}

/** Opens a sheet with what the mark of a row rests on; the focus goes there, and back when it is closed.
 * @param {HTMLElement} box where it stands @param {HTMLElement} mark @param {string} label @param {HTMLElement[]} told */
export function open(box, mark, label, told) {
  document.getElementById("raekkens-ark")?.remove();
  const sheet = Object.assign(document.createElement("div"), { className: "note-sheet", id: "raekkens-ark", tabIndex: -1 });
  sheet.popover = "auto";
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-label", label);
  const inner = Object.assign(document.createElement("div"), { className: "note-sheet__in" });
  const close = Object.assign(document.createElement("button"), { type: "button", className: "note-sheet__close", textContent: "Luk" });
  close.addEventListener("click", () => sheet.hidePopover());
  inner.append(...told, close);
  sheet.append(inner);
  box.append(sheet);
  sheet.addEventListener("toggle", (event) => /** @type {ToggleEvent} */ (event).newState === "closed" && mark.focus());
  sheet.showPopover();
  sheet.focus();
}
