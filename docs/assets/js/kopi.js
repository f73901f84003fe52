// What leaves the page by the clipboard: the words that are read, without the numbers of sources, marks and buttons around
// them; and a table as a spreadsheet takes it. What is left out is a rule of the stylesheet (.kopierer), which hides it
// while the words are taken: the browser itself then says what is shown.
import { cell as harmless } from "./gem.js";

const KEPT = ["href", "colspan", "rowspan", "start", "value", "lang"];
const HOLDERS = "TABLE, THEAD, TBODY, TFOOT, TR, UL, OL, DL";
const root = document.documentElement;

/** What `take` returns when only what may be copied is shown. Nothing is painted meanwhile. */
function without(take) {
  root.classList.add("kopierer");
  try {
    return take();
  } finally {
    root.classList.remove("kopierer");
  }
}

const isShown = (element) => element.matches("br, col, colgroup") || (element.checkVisibility?.() ?? element.getClientRects().length > 0);

// A copy of what a range holds, inside the list or table it was taken from: without what is not shown, and without what
// only this page can use (ids, classes, scripts).
function cloned(range) {
  const from = range.commonAncestorContainer;
  const inside = from.nodeType === Node.ELEMENT_NODE ? from : from.parentElement;
  const unseen = [...inside.querySelectorAll("*")].filter((element) => !isShown(element));
  for (const element of unseen) element.dataset.udeladt = "";
  const box = document.createElement("div");
  box.append(range.cloneContents());
  for (const element of unseen) delete element.dataset.udeladt;
  for (const element of box.querySelectorAll("[data-udeladt], script, style, template")) element.remove();
  // An explained word is a button on the page, and a word in the text.
  for (const word of box.querySelectorAll("button, details, summary")) word.replaceWith(...word.childNodes);
  for (const element of box.querySelectorAll("*")) {
    if (element.hasAttribute("href")) element.setAttribute("href", new URL(element.getAttribute("href"), document.baseURI).href);
    for (const { name } of [...element.attributes]) if (!KEPT.includes(name)) element.removeAttribute(name);
  }
  for (let holder = inside; holder?.matches(HOLDERS); holder = holder.parentElement) {
    const outer = document.createElement(holder.localName);
    outer.append(...box.childNodes);
    box.append(outer);
  }
  return box.innerHTML;
}

function copySelection(event) {
  const selection = getSelection();
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || selection.isCollapsed) return;
  without(() => {
    const plain = selection.toString().trim();
    if (!plain) return;
    const ranges = Array.from({ length: selection.rangeCount }, (_, place) => selection.getRangeAt(place));
    event.clipboardData.setData("text/plain", plain);
    event.clipboardData.setData("text/html", ranges.map(cloned).join(""));
    event.preventDefault();
  });
}

const NUMBER = /^(-?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(\d+))?( mio\.)?(?: kr\.)?$/;
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** The text of a cell as a spreadsheet reads it: an amount as a bare number, with a comma as in Danish. Words stay words,
    also those that only contain a number ("mindst 84.000 kr."), and none of them becomes a formula. */
export function forSheet(text) {
  const found = oneLine(text).match(NUMBER);
  if (!found) return harmless(oneLine(text));
  const [, whole, part = "", million] = found;
  const digits = whole.replaceAll(".", "");
  if (!million) return part ? `${digits},${part}` : digits;
  return part.length > 6 ? oneLine(text) : String(Number(digits + part.padEnd(6, "0")));
}

/** Rows of texts as both forms a clipboard holds: tab-separated, and an HTML table. */
export function forClipboard(lines) {
  const values = lines.map((line) => line.map(forSheet));
  const made = document.createElement("table");
  for (const [place, line] of values.entries()) {
    const row = made.insertRow();
    for (const [column, text] of line.entries()) {
      const cell = document.createElement(place === 0 || column === 0 ? "th" : "td");
      cell.textContent = text;
      row.append(cell);
    }
  }
  return { "text/html": made.outerHTML, "text/plain": values.map((line) => line.join("\t")).join("\r\n") };
}

/** Put rows of texts on the clipboard. Rejects where the browser does not allow it. */
export async function copyLines(lines) {
  const forms = Object.entries(forClipboard(lines)).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(forms))]);
}

// One cell as [what stands in it, the words to its number]. The number has a cell of its own; an unknown keeps its reason.
function cellTexts(cell) {
  const text = oneLine(cell.innerText);
  const figures = cell.querySelectorAll(".fig");
  const figure = figures.length === 1 ? oneLine(figures[0].innerText) : "";
  const words = oneLine(text.replace(figure, ""));
  if (!figure || !words) return [text, ""];
  if (figures[0].matches(".fig--ukendt")) return [text.startsWith(figure) ? `${figure}: ${words}` : text, ""];
  return NUMBER.test(figure) ? [figure, words] : [text, ""];
}

// What is shown of a table, as rows of texts. Words that stand by a number come last in its row, with the column's name.
function shownLines(table) {
  const names = [...table.tHead.rows[0].cells].filter(isShown).map((cell) => oneLine(cell.innerText));
  const read = [...table.rows].filter(isShown).map((row) => {
    const line = [];
    const remarks = [];
    for (const cell of [...row.cells].filter(isShown)) {
      const [text, words] = row.parentElement === table.tHead ? [oneLine(cell.innerText), ""] : cellTexts(cell);
      if (words) remarks.push(`${names[line.length]}: ${words}`);
      line.push(text, ...Array(cell.colSpan - 1).fill(""));
    }
    return { line, remarks: remarks.join("; ") };
  });
  // A row that only unfolds another has nothing to copy while it is closed.
  const lines = read.filter(({ line }) => line.some(Boolean));
  if (!lines.some(({ remarks }) => remarks)) return lines.map(({ line }) => line);
  return lines.map(({ line, remarks }, place) => [...line, place ? remarks : "Ord til tallene"]);
}

// The same with the rows of a long group that are folded: whoever copies a table wants all of it.
function wholeTable(table) {
  const folded = [...table.querySelectorAll(".fin__flere details:not([open])")];
  for (const fold of folded) fold.open = true;
  const lines = shownLines(table);
  for (const fold of folded) fold.open = false;
  return lines;
}

async function copyTable(event) {
  const box = event.currentTarget.parentElement;
  const said = box.querySelector("[role=status]");
  const table = box.previousElementSibling.querySelector("table");
  try {
    await copyLines(without(() => wholeTable(table)));
    said.textContent = "Tabellen er kopieret. Sæt den ind i Word eller Excel.";
  } catch {
    said.textContent = "Browseren tillader ikke at kopiere. Markér tabellen, og kopiér den.";
  }
}

document.addEventListener("copy", copySelection);
for (const button of document.querySelectorAll("[data-kopier-tabel]")) {
  button.addEventListener("click", copyTable);
  button.classList.add("is-ready");
}
