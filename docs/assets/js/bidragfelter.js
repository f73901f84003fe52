// The form's fields on the page: filled from the file, read back into it, and what is wrong beside each. What is typed and cannot be
// read is kept as it was typed.
import { CAUSE, HOME, KNOWN_BY_US, KNOWN_ONCE, MUNICIPALITY, OTHER_COUNTRY, SAME_MONEY, SHARE, STEPS } from "./bidragord.js";
import { answersFrom, beginsAName, CODECS, dropOrganisation, fromOf, get, idOf, isUnknown, moveSources, nameOf, organisationOf, pathOf, set, silence, sourceAt, sourceOf, sourceOfPart } from "./bidragdok.js";
import { isIn, mark, putHome } from "./bidragfejl.js";
import { showSources, sourceNames, sourcesFault, sourcesIn, takeReference } from "./bidragkilder.js";
import { broken } from "./bidragregler.js";

/** @typedef {import("./bidragdok.js").State} State */
/** @typedef {import("./bidragdok.js").Path} Path */
/** @typedef {import("./bidragdok.js").Form} Form */
/** How a field stands: answered, said not to be there, to be mended, missing, or empty where it may be. @typedef {"s" | "u" | "f" | "t" | "o"} Standing */
/** A field on the page. `path`: where its answer stands; `whole`: the place that is unknown as a whole, "" where it is the field.
 * @typedef {{box: HTMLElement, kind: string, path: Path, part: string, whole: Path | null, optional: boolean}} Field */

/** @param {string} id */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @template {HTMLElement} T @param {ParentNode} of @param {string} what @returns {T[]} */
export const all = (of, what) => [...(/** @type {NodeListOf<T>} */ (of.querySelectorAll(what)))];
/** @template {HTMLElement} T @param {ParentNode} of @param {string} what @returns {T | null} */
export const one = (of, what) => of.querySelector(what);

/** @type {State} */
export let state;
/** @type {Form} */
export const form = JSON.parse(at("skemadata").textContent ?? "");
/** @param {State} next */
export function use(next) {
  state = next;
  stale();
}

/** What breaks a rule, as the answers are; null until it is asked for. @type {import("./bidragregler.js").Broken[] | null} */
let faults = null;
/** Something has been answered otherwise. */
export function stale() {
  faults = null;
}

/** @type {Map<string, {prototype: HTMLElement, box: HTMLElement, list: HTMLElement, part: string}>} */
const groups = new Map();
/** Prototypes of what repeats inside a field, by the kind of the field. @type {Map<string, HTMLElement>} */
const inner = new Map();

/** Take what repeats off the page: what stands there is a blank of each. */
export function takePrototypes() {
  const reference = one(document, "[data-henvisning]");
  if (reference) takeReference(reference);
  for (const box of all(document, "[data-gruppe]")) {
    const list = /** @type {HTMLElement} */ (one(box, "[data-raekker]"));
    const prototype = /** @type {HTMLElement} */ (list.firstElementChild);
    prototype.remove();
    groups.set(box.dataset.gruppe ?? "", { prototype, box, list, part: partOf(box) });
  }
  for (const name of ["oplys", "andel"]) {
    const found = [...all(document, `[data-${name}]`), ...[...groups.values()].flatMap(({ prototype }) => all(prototype, `[data-${name}]`))];
    if (found.length) inner.set(name, /** @type {HTMLElement} */ (found[0].cloneNode(true)));
    for (const each of found) each.remove();
  }
}

/** @param {Element} of */
export const partOf = (of) => /** @type {HTMLElement} */ (of.closest("[data-part]")).dataset.part ?? "";

/** @param {string} id @returns {Path} */
export const listPath = (id) => pathOf(form.rows[id].place, state.agreement, []);

/** @param {Path} path */
const key = (path) => path.join(".");

// ---- what may be chosen, which hangs on what has been answered ----

/** @returns {[string, string][]} */
function partyOptions() {
  const ids = new Set([...(get(state.doc, pathOf("aftale.parties", state.agreement, [])) ?? []).map((/** @type {any} */ party) => party.organisation), ...(get(state.doc, pathOf("aftale.municipalities", state.agreement, [])) ?? [])].filter(Boolean));
  return [...ids].map((id) => [id, nameOf(id, state.doc, form)]);
}

/** @param {HTMLSelectElement} menu @param {[string, string][]} options @param {string} value */
function fillMenu(menu, options, value) {
  const missing = value && !options.some(([id]) => id === value) ? [/** @type {[string, string]} */ ([value, value])] : [];
  menu.replaceChildren(...[...options, ...missing].map(([id, text]) => new Option(text, id)));
  menu.value = value;
}

// ---- a field, filled and read ----

/** @param {Field} field */
const parts = (field) => all(field.box, "[data-del]").filter((part) => !part.closest("[data-andel]"));

/** @param {Element} part */
const valueOf = (part) => (part instanceof HTMLInputElement && part.type === "checkbox" ? part.checked : /** @type {HTMLInputElement} */ (part).value);

/** @param {Field} field @param {Record<string, any>} typed */
function show(field, typed) {
  const { box, kind } = field;
  putHome(box);
  for (const part of parts(field)) {
    const value = typed[part.dataset.del ?? ""] ?? (part.dataset.del === "valuta" ? ownCurrency() : part instanceof HTMLSelectElement ? part.options[0]?.value : "");
    if (part instanceof HTMLInputElement && part.type === "checkbox") part.checked = Boolean(value);
    else if (part instanceof HTMLSelectElement && value && ![...part.options].some((option) => option.value === value)) fillMenu(part, [...part.options].map((option) => [option.value, option.text]), value);
    else /** @type {HTMLInputElement} */ (part).value = String(value ?? "");
  }
  if (kind === "land") showCountry(box);
  const list = typed.list ?? [];
  for (const tick of all(box, "[data-kryds]")) /** @type {HTMLInputElement} */ (tick).checked = list.includes(tick.dataset.kryds);
  if (kind === "kryds") {
    // A word the form does not offer stays, and is shown.
    const offered = new Set(all(box, "[data-kryds]").map((tick) => tick.dataset.kryds));
    box.dataset.ogsaa = list.filter((/** @type {string} */ id) => !offered.has(id)).join(" ");
  }
  if (kind === "oplysninger") showFacts(field, list.length ? list : [{ text: "" }]);
  if (kind === "andele") showShares(field, list.length ? list : [{}]);
  if (kind === "organisation") showOrganisation(field, typed[""] ?? "");
  if (kind === "kommuner") {
    const held = get(state.doc, field.path);
    showChips(box, Array.isArray(held) ? held : []);
  }
  if (kind === "part") fillMenu(/** @type {HTMLSelectElement} */ (one(box, "select")), [["", "Vælg"], ...partyOptions()], typed[""] ?? "");
  if (kind === "parter") showParties(box, list);
  if (one(box, "[data-del=grundlag]")) showSteps(box, typed, true);
}

// ---- the country, which decides what an amount is in and where what is new is ----

const ownCountry = () => get(state.doc, pathOf("aftale.country", state.agreement, [])) ?? HOME;

/** What amounts are in until somebody says otherwise; empty where nobody has said what that is in the country. */
const ownCurrency = () => form.currencies[ownCountry()] ?? "";

/** Another country has a code. @param {HTMLElement} box */
function showCountry(box) {
  const other = /** @type {HTMLSelectElement} */ (one(box, "select")).value === OTHER_COUNTRY;
  const code = /** @type {HTMLInputElement} */ (one(box, "[data-del=kode]"));
  /** @type {HTMLElement} */ (code.closest("label")).hidden = !other;
  if (!other) code.value = "";
}

/** The municipalities that are new go with their agreement, and so does the currency where no amount is typed. */
function countryChanged() {
  const ours = partyOptions().map(([id]) => id);
  for (const own of state.doc.model.organisations ?? []) if (own.kind === MUNICIPALITY && ours.includes(own.id)) putCountry(own, ownCountry());
  for (const field of fieldsIn()) if (one(field.box, "[data-del=valuta]") && get(state.doc, field.path) === undefined && !state.raw[key(field.path)]) fill(field);
}

/** @param {any} organisation @param {string} country */
function putCountry(organisation, country) {
  if (country === HOME) delete organisation.country;
  else organisation.country = country;
}

/** @param {Field} field @param {{text: string, source?: string[], kept?: object}[]} list */
function showFacts({ box, part }, list) {
  const holder = /** @type {HTMLElement} */ (one(box, "[data-oplysninger]"));
  const label = box.dataset.hedder ?? "";
  one(box, "[data-mere]")?.setAttribute("aria-label", `Tilføj en oplysning: ${label}`);
  holder.replaceChildren(
    ...list.map(({ text, source, kept = {} }, k) => {
      const made = /** @type {HTMLElement} */ (inner.get("oplys")?.cloneNode(true));
      made.dataset.uroert = JSON.stringify(kept);
      const area = /** @type {HTMLTextAreaElement} */ (one(made, "textarea"));
      area.value = text;
      const name = list.length > 1 ? `${label}, ${k + 1}` : label;
      area.setAttribute("aria-label", name);
      one(made, "[data-fjern-oplysning]")?.setAttribute("aria-label", `Fjern oplysningen: ${name}`);
      showSources(/** @type {HTMLElement} */ (one(made, "[data-kilder]")), state.doc, source, part, list.length > 1 ? `oplysning ${k + 1}: ${label}` : `oplysningen: ${label}`);
      return made;
    }),
  );
}

/** @param {Field} field @param {{party?: string, part?: string, binding?: string}[]} list */
function showShares({ box }, list) {
  const holder = /** @type {HTMLElement} */ (one(box, "[data-andele]"));
  holder.replaceChildren(
    ...list.map((share, k) => {
      const made = /** @type {HTMLElement} */ (inner.get("andel")?.cloneNode(true));
      made.setAttribute("aria-label", `${k + 1}. part i opgaven`);
      one(made, "[data-fjern-andel]")?.setAttribute("aria-label", `Fjern ${k + 1}. part fra opgaven`);
      for (const part of all(made, "[data-del]")) {
        const menu = /** @type {HTMLSelectElement} */ (part);
        const name = /** @type {"party"} */ (menu.dataset.del);
        const value = share[name] ?? "";
        if (name === "party") fillMenu(menu, [["", "Vælg"], ...partyOptions(), ["?", "Det står der ikke"]], value);
        else if (value.includes(",")) fillMenu(menu, [...[...menu.options].map((option) => /** @type {[string, string]} */ ([option.value, option.text])), [value, value.split(",").map((id) => form.words.bindings[id] ?? id).join(" og ")]], value);
        else menu.value = value;
      }
      return made;
    }),
  );
}

/** @param {Field} field @param {string} id */
function showOrganisation({ box, path }, id) {
  const name = /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]"));
  name.value = id ? nameOf(id, state.doc, form) : "";
  showNew(box, path, id);
}

/** @param {string} id */
const ownOrganisation = (id) => (state.doc.model.organisations ?? []).find((/** @type {any} */ each) => each.id === id);

/** Ask what kind a new organisation is; not again where it is named before. @param {HTMLElement} box @param {Path} path @param {string} id */
function showNew(box, path, id) {
  const own = ownOrganisation(id);
  const above = get(state.doc, path.slice(0, -2)) ?? [];
  const before = [...above.slice(0, Number(path[path.length - 2])).map((/** @type {any} */ row) => row[path[path.length - 1]]), ...(get(state.doc, pathOf("aftale.municipalities", state.agreement, [])) ?? [])];
  const fresh = /** @type {HTMLElement} */ (one(box, "[data-ny-org]"));
  fresh.hidden = !own || Boolean(own.kind && before.includes(id));
  if (!own) return;
  /** @type {HTMLSelectElement} */ (one(fresh, "[data-del=slags]")).value = own.kind ?? "";
  const menu = /** @type {HTMLSelectElement} */ (one(fresh, "[data-del=land]"));
  const country = own.country ?? HOME;
  if (![...menu.options].some(({ value }) => value === country)) menu.append(new Option(country, country));
  menu.value = country;
}

/** A name that somebody has finished: what it is of is asked now. @param {Field} field */
export function nameFinished(field) {
  showNew(field.box, field.path, get(state.doc, field.path) ?? "");
  tell(field);
}

/** @param {HTMLElement} box @param {string[]} list */
function showChips(box, list) {
  /** @type {HTMLElement} */ (one(box, "[data-chips]")).replaceChildren(
    ...list.map((id) => {
      const chip = document.createElement("span");
      chip.className = "chip";
      const name = nameOf(id, state.doc, form);
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.fjernChip = id;
      button.textContent = "×";
      button.setAttribute("aria-label", `Fjern ${name}`);
      chip.append(name, button);
      return chip;
    }),
  );
}

/** @param {HTMLElement} box @param {string[]} list */
function showParties(box, list) {
  const ids = partyOptions();
  const others = list.filter((id) => !ids.some(([known]) => known === id)).map((id) => /** @type {[string, string]} */ ([id, nameOf(id, state.doc, form)]));
  /** @type {HTMLElement} */ (one(box, "[data-parter]")).replaceChildren(
    ...[...ids, ...others].map(([id, name]) => {
      const label = document.createElement("label");
      const tick = document.createElement("input");
      const text = document.createElement("span");
      tick.type = "checkbox";
      tick.dataset.kryds = id;
      tick.checked = list.includes(id);
      text.textContent = name;
      label.append(tick, text);
      return label;
    }),
  );
}

/** The years and amounts of steps, and what a percentage is of. `anew`: as they stand in the file; while somebody types in them none is
 * drawn anew, and one comes below the last that is filled in. @param {HTMLElement} box @param {Record<string, any>} typed @param {boolean} [anew] */
function showSteps(box, typed, anew = false) {
  const share = Object.values(SHARE).includes(typed.valuta);
  const inWords = typed.valuta === SHARE.WORDS;
  const stairs = typed.grundlag === STEPS;
  const steps = stairs && !share;
  // One amount has no steps, steps no amount of their own, a part of a whole neither years nor prices, and what is known for one year no last.
  for (const [name, away] of /** @type {[string, boolean][]} */ ([["tal", steps || inWords], ["op", steps || inWords], ["bund", inWords], ["fra", stairs || share], ["til", stairs || share || typed.grundlag === KNOWN_ONCE], ["grundlag", share], ["priser", share], ["pr", share], ["ord", !inWords]])) {
    const label = /** @type {HTMLElement | null | undefined} */ (one(box, `[data-del=${name}]`)?.closest("label"));
    if (label) label.hidden = away;
  }
  const holder = one(box, "[data-trappe]");
  if (!holder) return;
  holder.hidden = !steps;
  /** @type {HTMLElement} */ (one(box, "[data-af]")).hidden = !share;
  if (!stairs) return;
  if (anew) holder.replaceChildren(...(typed.trin ?? []).map(step));
  const inputs = () => /** @type {HTMLInputElement[]} */ (all(holder, "input"));
  while (inputs().length < 6 || inputs().slice(-2).some(({ value }) => value)) holder.append(step(["", ""], inputs().length / 2));
}

/** The year and the amount of a step. @param {string[]} values @param {number} k */
function step(values, k) {
  const made = document.createElement("span");
  made.className = "trin";
  made.dataset.trin = String(k);
  for (const [place, [label, width]] of [["År", "4"], ["Beløb", "tal"]].entries()) {
    const named = document.createElement("label");
    named.className = "lille";
    const input = document.createElement("input");
    input.className = `inp inp--${width}`;
    input.inputMode = "decimal";
    input.autocomplete = "off";
    input.value = values[place];
    named.append(Object.assign(document.createElement("span"), { textContent: `${label}, trin ${k + 1}` }), input);
    made.append(named);
  }
  return made;
}

/** What is typed in a field. @param {Field} field @returns {Record<string, any>} */
function typedIn(field) {
  const { box, kind } = field;
  /** @type {Record<string, any>} */
  const typed = Object.fromEntries(parts(field).map((part) => [part.dataset.del, valueOf(part)]));
  const ticked = all(box, "[data-kryds]").filter((tick) => /** @type {HTMLInputElement} */ (tick).checked).map((tick) => tick.dataset.kryds);
  if (kind === "kryds" || kind === "parter") typed.list = [...ticked, ...(box.dataset.ogsaa ? box.dataset.ogsaa.split(" ") : [])];
  if (kind === "kommuner") typed.list = all(box, "[data-fjern-chip]").map((button) => button.dataset.fjernChip);
  if (kind === "oplysninger") {
    typed.list = all(box, "[data-oplys]").map((each) => ({ text: /** @type {HTMLTextAreaElement} */ (one(each, "textarea")).value, source: sourcesIn(/** @type {HTMLElement} */ (one(each, "[data-kilder]")), state.doc, field.part), kept: JSON.parse(each.dataset.uroert ?? "{}") }));
  }
  if (kind === "andele") typed.list = all(box, "[data-andel]").map((each) => Object.fromEntries(all(each, "[data-del]").map((part) => [part.dataset.del, valueOf(part)])));
  if (kind === "organisation") typed[""] = organisationIn(field);
  if (kind === "bidrag") typed.trin = all(box, "[data-trin]").map((step) => all(step, "input").map((input) => /** @type {HTMLInputElement} */ (input).value)).filter(([aar, tal]) => aar || tal);
  return typed;
}

/** The id of the organisation of a name; one that is new is of the agreement's country. @param {string} name @param {string} [held] */
export const newOrganisation = (name, held = "") => organisationOf(name, held, state.doc, form, ownCountry());

/** The id of the organisation that is named; one that is new stands in the model's own list from then on. @param {Field} field */
function organisationIn({ box, path }) {
  const name = /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]")).value.trim();
  const held = get(state.doc, path) ?? "";
  const id = newOrganisation(name, held);
  const own = ownOrganisation(id);
  const fresh = /** @type {HTMLElement} */ (one(box, "[data-ny-org]"));
  if (own && id === held && !fresh.hidden) {
    const kind = /** @type {HTMLSelectElement} */ (one(fresh, "[data-del=slags]")).value;
    const country = /** @type {HTMLSelectElement} */ (one(fresh, "[data-del=land]")).value;
    if (kind) own.kind = kind;
    putCountry(own, country);
  }
  // While a name may still become a known one, nothing is asked of it.
  if (!own || (fresh.hidden && beginsAName(name, id, state.doc, form))) fresh.hidden = true;
  else showNew(box, path, id);
  return id;
}

// ---- choices that set several fields at once, and money counted with other money ----

/** @param {Field} field */
const holderOf = ({ path }) => get(state.doc, path.slice(0, -1));

/** What nobody has chosen looks it: of what an answer leaves empty alone, only where the field may be. @param {Field} field */
function showChoice(field) {
  const holder = holderOf(field) ?? {};
  const own = holder[field.path[field.path.length - 1]];
  let found = false;
  for (const radio of /** @type {HTMLInputElement[]} */ (all(field.box, "[data-valg]"))) {
    const { value, sets } = JSON.parse(radio.dataset.saet ?? "{}");
    const said = Object.entries(sets);
    radio.checked = said.length ? said.every(([name, wanted]) => (wanted === null ? !holder[name] : holder[name] === wanted)) : own === value;
    found ||= radio.checked;
  }
  return found || own === undefined;
}

/** @param {Field} field @param {HTMLInputElement} radio */
function readChoice({ path }, radio) {
  const { value, sets } = JSON.parse(radio.dataset.saet ?? "{}");
  const above = path.slice(0, -1);
  if (isUnknown(get(state.doc, above))) set(state.doc, above, {});
  if (value) return set(state.doc, path, value);
  for (const [name, wanted] of Object.entries(sets)) set(state.doc, [...above, name], wanted ?? undefined);
  return undefined;
}

/** @param {Field} field */
function showSame({ box, path }) {
  const list = get(state.doc, path.slice(0, -2)) ?? [];
  const index = Number(path[path.length - 2]);
  const line = list[index] ?? {};
  /** @type {[string, string][]} */
  const options = [["", "Nej, det er nye penge"]];
  for (const [name, words] of Object.entries(SAME_MONEY)) {
    for (const [k, other] of list.entries()) if (k !== index) options.push([`${name}:${k}`, `Ja, ${words} bidrag ${k + 1}: ${nameOf(other.payer ?? "", state.doc, form) || "uden giver"}`]);
  }
  const held = Object.keys(SAME_MONEY).find((name) => line[name]);
  const to = held ? list.findIndex((/** @type {any} */ other) => other.id === line[held]) : -1;
  fillMenu(/** @type {HTMLSelectElement} */ (one(box, "select")), options, held && to >= 0 ? `${held}:${to}` : "");
}

/** The rows that a row may be said to come in the place of. @param {Field} field */
function showRow({ box, path }) {
  const list = get(state.doc, path.slice(0, -2)) ?? [];
  const index = Number(path[path.length - 2]);
  const held = get(state.doc, path);
  /** @type {[string, string][]} */
  const options = list.map((/** @type {any} */ line, /** @type {number} */ k) => [String(k), `Bidrag ${k + 1}: ${nameOf(line.payer ?? "", state.doc, form) || "uden giver"}`]);
  const to = held ? list.findIndex((/** @type {any} */ line) => line.id === held) : -1;
  fillMenu(/** @type {HTMLSelectElement} */ (one(box, "select")), [["", "Nej"], ...options.filter(([k]) => Number(k) !== index)], to >= 0 ? String(to) : "");
}

/** @param {Field} field */
function readRow({ box, path }) {
  const { value } = /** @type {HTMLSelectElement} */ (one(box, "select"));
  set(state.doc, path, value ? idOf(get(state.doc, path.slice(0, -2)), Number(value)) : undefined);
}

/** @param {Field} field */
function readSame({ box, path }) {
  const list = get(state.doc, path.slice(0, -2));
  const line = list[Number(path[path.length - 2])];
  const [name, k] = /** @type {HTMLSelectElement} */ (one(box, "select")).value.split(":");
  for (const each of Object.keys(SAME_MONEY)) delete line[each];
  if (!name) return;
  line[name] = idOf(list, Number(k));
}

// ---- filling in and reading ----

/** What stands in a value, without the names of its fields. @param {any} value @returns {string[]} */
export const leaves = (value) => (value && typeof value === "object" ? Object.values(value).flatMap(leaves) : [String(value)].filter((text) => text && text !== "false"));

/** Fill a field from the file. @param {Field} field */
export function fill(field) {
  const { box, kind, path, whole } = field;
  const raw = state.raw[key(path)];
  const value = get(state.doc, path);
  const gap = !whole && isUnknown(value);
  fillUnknown(box, value, whole ? null : path);
  // What may stand empty has nowhere to say why it is not known.
  let kept = gap && !one(box, ":scope > [data-ukd]");
  if (kept) show(field, {});
  else if (kind === "valg") kept = !gap && !showChoice(field);
  else if (kind === "samme-penge") showSame(field);
  else if (kind === "anden-raekke") showRow(field);
  else {
    const typed = raw ?? (value === undefined || isUnknown(value) ? {} : CODECS[kind].read(value));
    kept = typed === null;
    show(field, typed ?? {});
  }
  const said = /** @type {HTMLElement} */ (one(box, "[data-staar]"));
  said.hidden = !kept;
  if (kept) /** @type {HTMLElement} */ (said.firstElementChild).textContent = `I filen står der noget, formularen ikke kan vise: ${leaves(value).join(", ")}. Det bliver, som det er.`;
  const control = /** @type {HTMLElement} */ (one(box, ".felt__i"));
  control.hidden = kept || gap;
  tell(field);
}

/** Read a field into the file. @param {Field} field @param {Element} changed */
export function read(field, changed) {
  const { kind, path, part } = field;
  const place = key(path);
  delete state.raw[place];
  if (kind === "valg") {
    if (changed instanceof HTMLInputElement && changed.dataset.valg) readChoice(field, changed);
    return tell(field);
  }
  if (kind === "samme-penge" || kind === "anden-raekke") {
    if (kind === "samme-penge") readSame(field);
    else readRow(field);
    return tell(field);
  }
  if (kind === "land") showCountry(field.box);
  const typed = typedIn(field);
  const old = get(state.doc, path);
  const { value, error } = CODECS[kind].write(typed, old, part);
  if (error) state.raw[place] = typed;
  else if (value !== undefined || old !== undefined) set(state.doc, path, value);
  if (one(field.box, "[data-del=grundlag]")) showSteps(field.box, typed);
  if (kind === "land") countryChanged();
  return tell(field);
}

/** One more of what a field lists; the focus is at it. @param {Field} field */
export function oneMore(field) {
  const { list } = typedIn(field);
  const shares = field.kind === "andele";
  if (shares) showShares(field, [...list, {}]);
  else showFacts(field, [...list, { text: "" }]);
  all(field.box, shares ? "[data-andel] select" : "[data-oplys] textarea").filter((each) => !(/** @type {HTMLInputElement} */ (each).value))[0]?.focus();
}

/** What brings a field back to how it stands now, and gives the control of the entry that comes back. @param {Field} field @param {number} entry
 * @returns {() => HTMLElement | null} */
export function asItIs({ box, path }, entry) {
  const [value, raw] = [structuredClone(get(state.doc, path)), structuredClone(state.raw[key(path)])];
  return () => {
    delete state.raw[key(path)];
    if (raw) state.raw[key(path)] = raw;
    set(state.doc, path, value);
    const again = at(box.id);
    fill(fieldOf(again));
    const row = /** @type {HTMLElement | null} */ (again.closest("[data-raekke]"));
    if (row) head(row);
    return one(all(again, "[data-andel], [data-oplys]")[entry] ?? again, "textarea, select");
  };
}

/** What is typed of a municipality is kept as it is until it is added. @param {Field} field */
export function readMunicipality({ box, path }) {
  const name = /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]")).value.trim();
  delete state.raw[key(path)];
  if (name) state.raw[key(path)] = { navn: name };
}

/** @param {string} name */
const knownMunicipality = (name) => [...(state.doc.model.organisations ?? []), ...form.organisations].some((each) => each.kind === MUNICIPALITY && each.name.toLowerCase() === name.toLowerCase());

/** Whether a name is that of a municipality, known or by its ending. @param {string} name */
export const likeAMunicipality = (name) => /kommune?$/i.test(name) || knownMunicipality(name);

/** @param {string} name */
const notAdded = (name) => `»${name}« er ikke tilføjet. ${likeAMunicipality(name) ? "" : "Det ligner ikke navnet på en kommune: skriv hele navnet, fx Aalborg Kommune. Er det rigtigt, så vælg »Tilføj«."}`.trim();

/** What is wrong with a field; empty where nothing is. @param {Field} field @returns {string} */
export const faultOf = (field) => faultIn(field)?.text ?? "";

/** What is wrong with a field, and where in it. @param {Field} field @returns {import("./bidragfejl.js").Fault | null} */
function faultIn(field) {
  const { box, kind, path, part } = field;
  const raw = state.raw[key(path)];
  /** @param {import("./bidragdok.js").Written} written */
  const refused = ({ error, at: name, step: k }) => (error ? { text: error, at: name, step: k } : null);
  if (raw && kind === "kommuner") return { text: notAdded(raw.navn) };
  if (raw) return refused(CODECS[kind].write(raw, get(state.doc, path), part));
  faults ??= broken(state.doc.model, state.agreement, form.rules);
  const fault = faults.find(({ place }) => holds(field, place));
  // An organisation that is new is told of by its own place.
  if (fault) return { text: fault.message, place: path.every((step, k) => step === fault.place[k]) ? fault.place.slice(path.length) : [] };
  const value = get(state.doc, path);
  if (kind === "oplysninger" && Array.isArray(value)) {
    const wrong = value.map((one) => sourcesFault(one.source, state.doc));
    const k = wrong.findIndex(Boolean);
    return k < 0 ? null : { text: wrong[k], step: k };
  }
  // What an older file lacks of an answer.
  const typed = value === undefined || isUnknown(value) ? null : CODECS[kind]?.read(value);
  const lacks = typed && refused(CODECS[kind].write(typed, value, part));
  if (lacks) return lacks;
  const asksKind = kind === "organisation" && !(/** @type {HTMLElement} */ (one(box, "[data-ny-org]")).hidden);
  return asksKind && value && !ownOrganisation(value)?.kind ? { text: "Vælg, hvad slags organisation det er.", at: "slags" } : null;
}

/** Which of the model's own organisations is named in a field; -1 where none is. @param {Field} field */
const ownOf = ({ kind, path }) => (kind === "organisation" ? (state.doc.model.organisations ?? []).findIndex((/** @type {any} */ each) => each.id === get(state.doc, path)) : -1);

/** Whether what stands at a place is answered in a field: an organisation that is new is where it is named. @param {Field} field @param {Path} place */
export function holds(field, place) {
  const own = ownOf(field);
  return [field.path, ...(own >= 0 ? [["model", "organisations", own]] : [])].some((path) => path.every((step, k) => step === place[k]));
}

/** Say beside every field what is wrong with it now: an answer may put another one right, or wrong. */
export function tellAll() {
  for (const field of fieldsIn()) {
    const said = /** @type {HTMLElement} */ (one(field.box, "[data-fejl]"));
    if (said.hidden ? !faultOf(field) : said.textContent === faultOf(field)) continue;
    tell(field);
    const row = /** @type {HTMLElement | null} */ (field.box.closest("[data-raekke]"));
    if (row) head(row);
  }
}

/** How a field stands. @param {Field} field @returns {Standing} */
export function standingOf(field) {
  const { path, whole, kind, optional } = field;
  if (whole && isUnknown(get(state.doc, whole))) return "u";
  if (faultOf(field)) return "f";
  if (kind === "samme-penge") return "o";
  const value = get(state.doc, path);
  if (isUnknown(value)) return "u";
  return value === undefined ? (optional ? "o" : "t") : "s";
}

/** Say beside a field what is wrong with it, when nobody is in it any more; that it is not answered is said at the end. @param {Field} field @param {boolean} [missing] */
export function tell(field, missing = false) {
  const { box } = field;
  const said = /** @type {HTMLElement} */ (one(box, "[data-fejl]"));
  const short = /** @type {HTMLElement | null | undefined} */ (box.closest(".foldfelt")?.querySelector("[data-kort]"));
  if (short) short.textContent = { s: "besvaret", u: "det står der ikke", f: "skal rettes", t: "", o: "" }[standingOf(field)];
  missing ||= box.hasAttribute("data-savnet");
  const standing = standingOf(field);
  if (standing !== "t") box.removeAttribute("data-savnet");
  const text = missing && standing === "t" ? (box.dataset.besked ?? "") : "";
  const fault = faultIn(field) ?? (text ? { text } : null);
  // Whoever is still at it has not got it wrong yet.
  if (!fault || !isIn(box) || !said.hidden) mark(box, field.kind, fault);
  const most = Number(box.dataset.hoejst ?? 0);
  if (most) /** @type {HTMLElement} */ (one(box, "[data-tael]")).textContent = `${String(get(state.doc, field.path) ?? "").length} af højst ${most} tegn`;
}

// ---- what the source does not say ----

/** @param {HTMLElement} box @param {any} value @param {Path | null} path null where it is said of a whole */
function fillUnknown(box, value, path) {
  const place = [...box.children].find((child) => child.matches("[data-ukd]"));
  if (!place) return;
  const gap = isUnknown(value);
  /** @type {HTMLInputElement} */ (one(place, "[data-ukendt]")).checked = gap;
  /** @type {HTMLElement} */ (one(place, "[data-hvorfor]")).hidden = !gap;
  place.classList.toggle("er-til", gap);
  if (!gap) return;
  const cause = /** @type {HTMLSelectElement} */ (one(place, "[data-aarsag]"));
  if (![...cause.options].some((option) => option.value === value.cause)) cause.append(new Option(form.words.unknown_causes[value.cause] ?? value.cause, value.cause));
  cause.value = value.cause;
  const reason = /** @type {HTMLInputElement} */ (one(place, "[data-grund]"));
  reason.value = value.cause === CAUSE.NO_SOURCE && path ? (state.notes[key(path)] ?? "") : value.unknown;
  /** @type {HTMLElement} */ (one(place, "[data-grund-navn]")).textContent = value.cause === CAUSE.NO_SOURCE ? "Skriv det til redaktionen. På siden står der »ukendt«, indtil der er en kilde" : "Sådan kommer det til at stå";
}

/** Where the row of a place is from; undefined where that is its part's source. @param {Element} of @returns {string[] | undefined} */
function refsOf(of) {
  const row = /** @type {HTMLElement | null} */ (of.closest("[data-raekke]"));
  if (!row) return undefined;
  // A source tells of itself.
  return groupOf(row) === "kilde" ? [`@${row.dataset.nr}:`] : get(state.doc, [...listPath(groupOf(row)), Number(row.dataset.nr), "source"]);
}

/** What is written where the source is silent. @param {HTMLElement} place */
export const silenceAt = (place) => silence(state, partOf(place), refsOf(place), place.dataset.ord ?? "");

/** @param {HTMLElement} place @param {Path} path @param {Element} changed */
export function readUnknown(place, path, changed) {
  const ticked = /** @type {HTMLInputElement} */ (one(place, "[data-ukendt]")).checked;
  const old = get(state.doc, path);
  if (!ticked) return putBack(path);
  if (!isUnknown(old)) {
    putAside(path);
    return set(state.doc, path, silenceAt(place));
  }
  const cause = /** @type {HTMLSelectElement} */ (one(place, "[data-aarsag]")).value;
  const reason = /** @type {HTMLInputElement} */ (one(place, "[data-grund]")).value.trim();
  if (cause === CAUSE.NO_SOURCE) {
    if (changed.matches("[data-grund]")) state.notes[key(path)] = reason;
    return set(state.doc, path, { unknown: KNOWN_BY_US, cause });
  }
  const said = changed.matches("[data-aarsag]") && old.cause === CAUSE.NO_SOURCE ? "" : reason;
  return set(state.doc, path, { ...old, unknown: said.replace(/\.$/, "") || silenceAt(place).unknown, cause });
}

/** Keep what stands at a place that is said not to be told, until somebody changes their mind. @param {Path} path */
function putAside(path) {
  const [value, raw] = [get(state.doc, path), state.raw[key(path)]];
  if (value !== undefined || raw) state.aside[key(path)] = { ...(value === undefined ? {} : { value }), ...(raw ? { raw } : {}) };
  delete state.raw[key(path)];
}

/** @param {Path} path */
function putBack(path) {
  const { value, raw } = state.aside[key(path)] ?? {};
  delete state.aside[key(path)];
  delete state.notes[key(path)];
  if (raw) state.raw[key(path)] = raw;
  set(state.doc, path, value);
}

// ---- rows ----

/** `Tal 2`. @param {HTMLElement} row */
export const rowName = (row) => (one(row, ".raekke__t")?.textContent ?? "").replace(/\s+/g, " ").trim();

/** As it is written within a sentence. @param {string} text */
export const inside = (text) => text.slice(0, 1).toLowerCase() + text.slice(1);

/** Every field on the page, in its order. @returns {Field[]} */
export const fieldsIn = (/** @type {ParentNode} */ of = at("alt")) => all(of, "[data-felt]").map(fieldOf);

/** @param {HTMLElement} box @returns {Field} */
export function fieldOf(box) {
  const question = /** @type {HTMLElement} */ (box.closest("[data-spm]"));
  const row = /** @type {HTMLElement | null} */ (box.closest("[data-raekke]"));
  const base = row ? [...listPath(groupOf(row)), Number(row.dataset.nr)] : [];
  const whole = question.dataset.helhed ? pathOf(question.dataset.helhed, state.agreement, []) : null;
  const { place = "", felt = "" } = box.dataset;
  return { box, kind: felt, path: whole ? [...whole, ...place.split(".")] : pathOf(place, state.agreement, base), part: partOf(box), whole, optional: box.hasAttribute("data-frit") };
}

/** @param {Element} row */
export const groupOf = (row) => /** @type {HTMLElement} */ (row.closest("[data-gruppe]")).dataset.gruppe ?? "";

/** The rows of a list, as many as there are. @param {string} id @param {number} [open] the row that stands open */
export function drawRows(id, open = -1) {
  const { prototype, box, list } = /** @type {{prototype: HTMLElement, box: HTMLElement, list: HTMLElement}} */ (groups.get(id));
  const value = get(state.doc, listPath(id));
  const rows = Array.isArray(value) ? value : [];
  list.replaceChildren(
    ...rows.map((_, k) => {
      const row = /** @type {HTMLDetailsElement} */ (prototype.cloneNode(true));
      row.dataset.nr = String(k);
      row.open = k === open;
      for (const named of all(row, "[id]")) named.id += `-${id}-${k}`;
      for (const name of ["for", "aria-labelledby", "aria-describedby"]) for (const held of all(row, `[${name}]`)) held.setAttribute(name, (held.getAttribute(name) ?? "").split(" ").map((to) => `${to}-${id}-${k}`).join(" "));
      row.setAttribute("aria-labelledby", one(row, ".raekke__t")?.id ?? "");
      for (const radio of /** @type {HTMLInputElement[]} */ (all(row, "[data-valg]"))) radio.name = `${id}-${k}-${/** @type {HTMLElement} */ (radio.closest("[data-felt]")).dataset.place}`;
      return row;
    }),
  );
  fillUnknown(box, value, listPath(id));
  const none = /** @type {HTMLInputElement | null} */ (one(box, "[data-ingen-kryds]"));
  if (none) none.checked = Boolean(state.none[id]) && !rows.length;
  // What is there cannot be said not to be: the rows have to go first.
  for (const tick of [...box.children].filter((child) => child.matches("[data-ukd], [data-ingen]"))) /** @type {HTMLElement} */ (tick).hidden = rows.length > 0;
  for (const row of all(list, "[data-raekke]")) fillRow(row);
}

/** @param {HTMLElement} row */
function fillRow(row) {
  /** @type {HTMLElement} */ (one(row, "[data-nr]")).textContent = String(Number(row.dataset.nr) + 1);
  const named = inside(rowName(row));
  for (const [what, words] of [["kopi", "Kopiér"], ["fjern", "Fjern"]]) /** @type {HTMLElement} */ (one(row, `[data-${what}]`)).textContent = `${words} ${named}`;
  const share = one(row, "[data-felt=andele] [data-mere]");
  if (share) share.textContent = `Tilføj en part til ${named}`;
  for (const field of fieldsIn(row)) {
    nameErrors(field);
    fill(field);
  }
  fillRowSources(row);
  head(row);
}

/** Which sources a row is from, and may be. @param {HTMLElement} row */
export function fillRowSources(row) {
  const sources = ownSources(row);
  if (sources) {
    sources.id = `${row.dataset.nr}-${groupOf(row)}-kilder`;
    showSources(sources, state.doc, get(state.doc, [...listPath(groupOf(row)), Number(row.dataset.nr), "source"]), partOf(row), inside(rowName(row)));
  }
}

/** @param {Field} field */
export function nameErrors({ box, path }) {
  const name = `felt-${path.join("-").replace(/[^\w-]/g, "-")}`;
  box.id = name;
  /** @type {HTMLElement} */ (one(box, "[data-fejl]")).id = `${name}-fejl`;
}

/** Where a row, or a whole question, is said to be from; each oplysning in it says so itself. @param {HTMLElement} of */
export const ownSources = (of) => all(of, "[data-kilder]").find((box) => !box.closest("[data-oplys]")) ?? null;

/** @param {string} text @param {number} most */
const shortened = (text, most) => (text.length <= most ? text : `${text.slice(0, text.lastIndexOf(" ", most))} …`);

/** What a row is known by. @param {string} id @param {number} index */
export function titleOf(id, index) {
  const { named, also } = form.rows[id];
  const row = get(state.doc, [...listPath(id), index]);
  return [named, also].map((name) => row?.[name]).filter((text) => typeof text === "string").map((text) => nameOf(text, state.doc, form)).join(": ");
}

/** What a row is known by, and how it stands: what it lacks by name, or where that is much by the numbers of the questions. @param {HTMLElement} row */
export function head(row) {
  const id = groupOf(row);
  const index = Number(row.dataset.nr);
  /** @type {HTMLElement} */ (one(row, "[data-navn]")).textContent = shortened(titleOf(id, index), 80);
  const fields = fieldsIn(row);
  const wrong = fields.some((field) => standingOf(field) === "f") || Boolean(sourcesFault(get(state.doc, [...listPath(id), index, "source"]), state.doc));
  const open = fields.filter((field) => standingOf(field) === "t").map(({ box }) => box);
  const numbers = [...new Set(open.map((box) => /** @type {HTMLElement} */ (box.closest("[data-spm]")).dataset.spm ?? ""))];
  const lacks = open.length > 2 ? `svar på ${[...numbers.slice(0, -2), numbers.slice(-2).join(" og ")].join(", ")}` : open.map((box) => box.dataset.hedder).join(" · ");
  /** @type {HTMLElement} */ (one(row, "[data-tilstand]")).textContent = wrong ? "skal rettes" : open.length ? `mangler: ${lacks}` : "";
  row.dataset.st = wrong ? "f" : open.length ? "t" : "s";
}

/** @param {string} id @param {number} [copied] the row that is copied */
export function addRow(id, copied) {
  const path = listPath(id);
  const { part } = /** @type {{part: string}} */ (groups.get(id));
  const old = get(state.doc, path);
  const list = Array.isArray(old) ? old : [];
  if (isUnknown(old)) putAside(path);
  const made = copied === undefined ? (id === "kilde" ? {} : { source: sourceOf(part) }) : structuredClone(list[copied]);
  // What there is one of is not copied.
  if (copied !== undefined) for (const name of ["id", "headline"]) delete made[name];
  list.push(made);
  set(state.doc, path, list);
  delete state.none[id];
  drawRows(id, list.length - 1);
}

/** Let what is kept of a list's rows by their places follow them: `to` says where each is now, null where it is gone.
 * @param {string} id @param {(place: number) => number | null} to */
function moveRows(id, to) {
  const before = `${key(listPath(id))}.`;
  for (const kept of [state.raw, state.notes, state.aside]) {
    const moved = Object.entries(kept).filter(([name]) => name.startsWith(before));
    for (const [name] of moved) delete kept[name];
    for (const [name, value] of moved) {
      const [k, ...rest] = name.slice(before.length).split(".");
      const place = to(Number(k));
      if (place !== null) /** @type {Record<string, any>} */ (kept)[`${before}${[place, ...rest].join(".")}`] = value;
    }
  }
}

/** An unknown keeps its words. @param {Path} place @param {string[]} refs */
function putSource(place, refs) {
  get(state.doc, place.slice(0, -1))[place[place.length - 1]] = refs;
}

/** Let what has no menu for its source be from that of its part, where the one it was from is gone. What each was and is, by its place.
 * @param {string} gone its id @returns {[Path, string[], string[]][]} */
function leaveSource(gone) {
  const own = fieldsIn().filter(({ box, whole }) => !whole && !one(box, "[data-kilder]"));
  /** @type {[Path, string][]} */
  const places = [...own.map(({ path, part }) => /** @type {[Path, string]} */ ([[...path, "source"], part])), [["model", "summary_source"], form.inShort], [["model", "answer", "source"], form.inShort]];
  /** @type {[Path, string[], string[]][]} */
  const left = [];
  for (const [place, part] of places) {
    const before = get(state.doc, place);
    if (!Array.isArray(before) || !before.some((ref) => ref.startsWith(`${gone}#`))) continue;
    const rest = before.filter((ref) => !ref.startsWith(`${gone}#`));
    const after = rest.length ? rest : sourceOf(part);
    putSource(place, after);
    left.push([place, before, after]);
  }
  return left;
}

/** How many answers are from a source of the model. @param {number} index */
export function fromSource(index) {
  const source = state.doc.model.sources[index];
  return answersFrom(state.doc.model, (ref) => (sourceAt(state.doc, fromOf(ref, state.doc).source) ?? sourceOfPart(state, ref.slice(1))) === source);
}

/** Take a row away. What brings it back is returned. @param {string} id @param {number} index @returns {() => void} */
export function removeRow(id, index) {
  const path = listPath(id);
  const list = get(state.doc, path);
  const own = `${key(path)}.${index}.`;
  const kept = /** @type {Record<string, any>[]} */ ([state.raw, state.notes, state.aside]).map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => name.startsWith(own))));
  const from = structuredClone(state.from);
  const [row] = list.splice(index, 1);
  const elsewhere = id === "kilde" && row.id ? leaveSource(row.id) : [];
  const gone = [row.organisation, row.payer].map((name) => name && dropOrganisation(state.doc.model, name)).filter(Boolean);
  if (!list.length) putBack(path);
  /** @param {number} k */
  const up = (k) => (k === index ? null : k > index ? k - 1 : k);
  moveRows(id, up);
  if (id === "kilde") moveSources(state, up);
  draw(id);
  return () => {
    const there = get(state.doc, path);
    const rows = Array.isArray(there) ? there : [];
    if (isUnknown(there)) putAside(path);
    /** @param {number} k */
    const down = (k) => (k >= index ? k + 1 : k);
    moveRows(id, down);
    if (id === "kilde") moveSources(state, down, index);
    if (id === "kilde") state.from = from;
    for (const [place, before, after] of elsewhere) if (get(state.doc, place) === after) putSource(place, before);
    rows.splice(index, 0, row);
    set(state.doc, path, rows);
    const lacking = gone.filter((each) => !ownOrganisation(each.id));
    if (lacking.length) state.doc.model.organisations = [...(state.doc.model.organisations ?? []), ...lacking];
    for (const [k, each] of [state.raw, state.notes, state.aside].entries()) Object.assign(each, kept[k]);
    delete state.none[id];
    draw(id, index);
  };
}

/** The rows of a list anew, and what names them. @param {string} id @param {number} [open] */
function draw(id, open) {
  if (id === "kilde") drawAll();
  if (id !== "kilde" || open !== undefined) drawRows(id, open);
}

/** Read where a row or a whole answer is from. @param {HTMLElement} box */
export function readSources(box) {
  const row = /** @type {HTMLElement | null} */ (box.closest("[data-raekke]"));
  const whole = /** @type {HTMLElement} */ (box.closest("[data-spm], [data-raekke]")).dataset.helhed;
  const path = whole ? pathOf(whole, state.agreement, []) : row ? [...listPath(groupOf(row)), Number(row.dataset.nr)] : [];
  set(state.doc, [...path, "source"], sourcesIn(box, state.doc, partOf(box)));
  if (row) head(row);
}

/** Everything anew. */
export function drawAll() {
  for (const id of groups.keys()) drawRows(id, (get(state.doc, listPath(id)) ?? []).length === 1 ? 0 : -1);
  for (const field of fieldsIn().filter(({ box }) => !box.closest("[data-raekke]"))) {
    nameErrors(field);
    for (const radio of /** @type {HTMLInputElement[]} */ (all(field.box, "[data-valg]"))) radio.name = key(field.path);
    fill(field);
  }
  for (const question of all(document, "[data-helhed]")) fillWhole(question);
  fillPlaces();
}

/** @param {HTMLElement} question */
export function fillWhole(question) {
  const path = pathOf(question.dataset.helhed ?? "", state.agreement, []);
  const value = get(state.doc, path);
  fillUnknown(question, value, path);
  /** @type {HTMLElement} */ (one(question, "[data-felter]")).hidden = isUnknown(value);
  const sources = ownSources(question);
  if (sources) sources.id = `kilder-${question.dataset.spm}`;
  if (sources) showSources(sources, state.doc, value?.source, partOf(question), `svaret på ${question.dataset.spm}`);
}

/** Where each part's answers are from. */
export function fillPlaces() {
  const options = sourceNames(state.doc);
  for (const place of all(document, "[data-hvor]")) {
    const from = state.from[place.dataset.hvor ?? ""] ?? { source: "", section: "" };
    // An older draft names a source by its id.
    const own = (state.doc.model.sources ?? []).findIndex((/** @type {any} */ source) => source.id && source.id === from.source);
    fillMenu(/** @type {HTMLSelectElement} */ (one(place, "[data-hvor-kilde]")), options.length ? options : [["", "Tilføj først en kilde i del 1"]], own < 0 && options.some(([id]) => id === from.source) ? from.source : String(Math.max(own, 0)));
    /** @type {HTMLInputElement} */ (one(place, "[data-hvor-afsnit]")).value = from.section;
  }
}
