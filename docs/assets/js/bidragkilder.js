// Which sources a row, an oplysning or a whole answer is from: shown, and read. `id#section` stays as it is until it is changed.
import { fromOf, refFault, refOf, sourceOf } from "./bidragdok.js";

/** @typedef {any} Value */

/** A blank reference, and the lists of sections by the names that fields know them by. @type {HTMLElement} */
let blank;

/** Take the blank of a reference off the page. @param {HTMLElement} found */
export function takeReference(found) {
  blank = /** @type {HTMLElement} */ (found.cloneNode(true));
}

/** @param {ParentNode} of @param {string} what */
const select = (of, what) => /** @type {HTMLSelectElement} */ (of.querySelector(what));

/** The sources by their places in the model's list; one that the model shares with others by its id, where `also` names it.
 * @param {Value} doc @param {string} [also] @returns {[string, string][]} */
export function sourceNames({ model, references }, also = "") {
  const own = (model.sources ?? []).map((/** @type {Value} */ source, /** @type {number} */ k) => /** @type {[string, string]} */ ([String(k), source.title || `Kilde ${k + 1}`]));
  const shared = (references?.sources ?? []).find((/** @type {Value} */ one) => one.id === also);
  return shared ? [...own, [also, shared.title]] : own;
}

/** @param {HTMLElement} line @param {Value} doc @param {string} ref */
function showReference(line, doc, ref) {
  const { source, section } = fromOf(ref, doc);
  const names = sourceNames(doc, source);
  const known = !source || names.some(([id]) => id === source);
  line.dataset.ref = ref;
  const menu = select(line, "[data-kilde]");
  menu.replaceChildren(...[["", "Som resten af delen"], ...names, ...(known ? [] : [[source, "Vælg en kilde"]])].map(([id, text]) => new Option(text, id)));
  menu.value = source;
  /** @type {HTMLInputElement} */ (line.querySelector("[data-afsnit-navn]")).value = section;
}

/** @param {HTMLElement} line @param {Value} doc @param {string} part */
function refIn(line, doc, part) {
  const old = line.dataset.ref ?? "";
  const source = select(line, "[data-kilde]").value;
  const section = /** @type {HTMLInputElement} */ (line.querySelector("[data-afsnit-navn]")).value;
  const before = fromOf(old, doc);
  return old && before.source === source && before.section === section ? old : refOf({ source, section }, doc, part);
}

/** What goes with the sources that are chosen. @param {HTMLElement} box @param {Value} doc @param {string} part */
function tidy(box, doc, part) {
  const lines = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-henvisning]")]);
  const of = box.dataset.til ?? "";
  for (const [k, line] of lines.entries()) {
    const which = lines.length > 1 ? `, nr. ${k + 1}` : "";
    for (const [name, words] of [["[data-kilde]", "Kilde"], ["[data-afsnit-navn]", "Afsnit eller side"]]) /** @type {HTMLElement} */ (line.querySelector(name)?.previousElementSibling).textContent = words + which;
    line.querySelector("[data-fjern-kilde]")?.setAttribute("aria-label", `Fjern kilden${which}, fra ${of}`);
    select(line, "[data-kilde]").setAttribute("aria-invalid", String(Boolean(refFault(refIn(line, doc, part), doc))));
    /** @type {HTMLElement} */ (line.querySelector("[data-afsnit]")).hidden = !select(line, "[data-kilde]").value;
    /** @type {HTMLElement} */ (line.querySelector("[data-fjern-kilde]")).hidden = lines.length < 2;
  }
  const said = /** @type {HTMLElement} */ (box.querySelector("[data-kildefejl]"));
  said.textContent = lines.map((line) => refFault(refIn(line, doc, part), doc)).find(Boolean) ?? "";
  said.hidden = !said.textContent;
}

/** Show what an answer is from. @param {HTMLElement} box @param {Value} doc @param {string[] | undefined} refs @param {string} part @param {string} of what it is a source of */
export function showSources(box, doc, refs, part, of) {
  box.dataset.til = of;
  box.setAttribute("aria-label", `Kilde til ${of}`);
  box.querySelector("[data-mere-kilde]")?.setAttribute("aria-label", `Tilføj en kilde mere til ${of}`);
  const list = /** @type {HTMLElement} */ (box.querySelector("[data-henvisninger]"));
  list.replaceChildren(
    ...(refs?.length ? refs : sourceOf(part)).map((ref) => {
      const line = /** @type {HTMLElement} */ (blank.cloneNode(true));
      showReference(line, doc, ref);
      return line;
    }),
  );
  tidy(box, doc, part);
}

/** What an answer is from, as it is chosen. @param {HTMLElement} box @param {Value} doc @param {string} part @returns {string[]} */
export function sourcesIn(box, doc, part) {
  tidy(box, doc, part);
  return [...box.querySelectorAll("[data-henvisning]")].map((line) => refIn(/** @type {HTMLElement} */ (line), doc, part));
}

/** One source more, or one less: `line` goes. The focus is at the new one, or at what adds one.
 * @param {HTMLElement} box @param {Value} doc @param {string} part @param {HTMLElement | null} line */
export function changeSources(box, doc, part, line) {
  if (line) line.remove();
  else {
    const made = /** @type {HTMLElement} */ (blank.cloneNode(true));
    showReference(made, doc, sourceOf(part)[0]);
    box.querySelector("[data-henvisninger]")?.append(made);
  }
  tidy(box, doc, part);
  const to = line ? box.querySelector("[data-mere-kilde]") : box.querySelector("[data-henvisning]:last-child [data-kilde]");
  /** @type {HTMLElement | null} */ (to)?.focus();
}

/** Why an answer has no source that can be named; empty where it has. @param {string[] | undefined} refs @param {Value} doc */
export const sourcesFault = (refs, doc) => refs?.map((ref) => refFault(ref, doc)).find(Boolean) ?? "";
