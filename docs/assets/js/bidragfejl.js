// What is wrong with a field is said right above the part of it that is wrong, which alone is marked: nobody is led to what is right.

/** Where something is wrong: the part by its name, the entry of what there may be more of, and the rest of a place in the file.
 * @typedef {{text: string, at?: string, step?: number, place?: (string | number)[]}} Fault */

/** The part that stands for a field where no other is known to be wrong. @type {Record<string, string>} */
const FIRST = { dato: "aar", tidspunkt: "aar", "tidspunkt-uden-kilde": "aar", maengde: "tal", beloeb: "tal", sum: "tal", bidrag: "tal", stigning: "tal", land: "kode", optalt: "fra", laengde: "tal", faktisk: "tal" };

/** What a part is called where it is known by another name in the file. @type {Record<string, string>} */
const PARTS = { value: "tal", up_to: "op", percent: "tal", of: "af", basis: "grundlag", first_year: "fra", known_in: "fra", last_year: "til", to_year: "til", price_level: "priser", per: "pr", high: "til", unit: "enhed", date: "aar", year: "aar", month: "md", part: "del", event: "haendelse", words: "ord" };

/** @param {ParentNode} of @param {string} what @returns {HTMLElement[]} */
const found = (of, what) => /** @type {HTMLElement[]} */ ([...of.querySelectorAll(what)]);

/** @param {Element} control */
const value = (control) => /** @type {HTMLInputElement} */ (control).value;

/** What can be answered in a field, its sources apart. @param {HTMLElement} box */
export const controlsOf = (box) => found(box, ".felt__i :is(input, select, textarea), [data-grund]").filter((each) => !each.closest("[data-kilder]"));

/** The controls that are wrong, or are to be answered first. @param {HTMLElement} box @param {string} kind @param {Fault} fault @returns {HTMLElement[]} */
function wrong(box, kind, { at = "", step, place = [] }) {
  const [first, last] = [place[0], place[place.length - 1]];
  const entry = step ?? (typeof first === "number" ? first : 0);
  if (first === "unknown") return found(box, "[data-grund]");
  if (kind === "oplysninger") return [found(box, "[data-oplys] textarea")[entry]];
  if (kind === "andele") {
    const lines = found(box, "[data-andel]").map((line) => found(line, "select"));
    if (place.length) return found(box, "[data-andel]").slice(entry, entry + 1).flatMap((line) => found(line, `[data-del="${last}"]`));
    const open = lines.filter((line) => line.some(value)).flatMap((line) => line.filter((each) => !value(each)));
    return open.length ? open : lines.flat().slice(0, 1);
  }
  const stairs = found(box, "[data-trappe]:not([hidden]) [data-trin]");
  const name = at || PARTS[String(last)] || (typeof last === "string" ? last : "") || FIRST[kind];
  if (stairs.length && ["tal", "fra"].includes(name)) {
    const filled = stairs.filter((each) => found(each, "input").some(value));
    return [found(filled[entry] ?? stairs[0], "input")[name === "fra" ? 0 : 1]];
  }
  return found(box, `.felt__i [data-del="${name}"]`);
}

/** Mark what is wrong with a field, and say it there; nothing where `fault` is null. @param {HTMLElement} box @param {string} kind @param {Fault | null} fault */
export function mark(box, kind, fault) {
  const said = /** @type {HTMLElement} */ (box.querySelector("[data-fejl]"));
  const controls = controlsOf(box);
  /** @param {Element | undefined} each */
  const there = (each) => {
    const away = each?.closest("[hidden]");
    return Boolean(each) && !(away && box.contains(away));
  };
  const meant = fault ? wrong(box, kind, fault).filter(there) : [];
  const marked = fault && !meant.length ? controls.filter(there).slice(0, 1) : meant;
  if (said.textContent !== (fault?.text ?? "")) said.textContent = fault?.text ?? "";
  said.hidden = !fault;
  if (fault) put(said, box, marked[0]);
  /** @type {HTMLElement} */ (box.querySelector(".felt__i")).toggleAttribute("data-galt", Boolean(marked[0]?.closest(".valg")));
  for (const control of controls) {
    const own = marked.includes(control);
    control.setAttribute("aria-invalid", String(own));
    const help = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== said.id);
    if (own) help.unshift(said.id);
    if (help.length) control.setAttribute("aria-describedby", help.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}

/** Right above what is wrong, or above all of the field. @param {HTMLElement} said @param {HTMLElement} box @param {HTMLElement | undefined} control */
function put(said, box, control) {
  const of = control?.closest(".oplys, .andel, .trin, .linje--org") ?? control?.closest(".lille, .valg, .kryds") ?? control ?? box.querySelector(".felt__i");
  if (said.nextElementSibling !== of) of?.before(said);
}

/** Before what a field lists is drawn anew: what is said stands above it all. @param {HTMLElement} box */
export function putHome(box) {
  put(/** @type {HTMLElement} */ (box.querySelector("[data-fejl]")), box, undefined);
}

// ---- what is heard ----

/** @type {string[]} */
let words = [];
/** @type {ReturnType<typeof setTimeout>} */
let speaking;

/** Say something to those who do not see it happen: what comes at once is heard as one. @param {string} text */
export function hear(text) {
  words.push(text);
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    document.getElementById("hoert")?.replaceChildren(words.join(" "));
    words = [];
  }, 50);
}

/** What is seen to be wrong with a field. @param {HTMLElement} box */
function seen(box) {
  const said = /** @type {HTMLElement} */ (box.querySelector("[data-fejl]"));
  return said.hidden ? "" : (said.textContent ?? "");
}

/** Somebody comes to a field: what is wrong with it is heard with its name. @param {HTMLElement} box */
export function arrive(box) {
  box.dataset.inde = seen(box);
}

/** Whether somebody is in a field, and not done with it. @param {HTMLElement} box */
export const isIn = (box) => "inde" in box.dataset;

/** Somebody leaves a field: `look` says what is wrong with it now, and that is heard, or that it is put right.
 * @param {HTMLElement} box @param {() => void} look */
export function depart(box, look) {
  const before = box.dataset.inde ?? "";
  delete box.dataset.inde;
  look();
  const now = seen(box);
  if (now && now !== before) hear(`Skal rettes: ${now}`);
  else if (!now && before) hear(`Rettet: ${box.dataset.hedder}`);
}
