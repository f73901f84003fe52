// A model's file as the form has it: what stands at a place, what is typed as what stands in the file, and the finished file.
// No page is needed for any of it. What the form does not ask about is never touched.

import { BASIS, CAUSE, EXACT, FAULT, HANDLING, HOME, KNOWN_ONCE, KRONER, LEAP_YEAR, MUNICIPALITY, NOBODY_NAMED, NOT_STATED, NO_YEAR, ON, OTHER_COUNTRY, READ_IN_PART, READ_THROUGH, SHARE, STEPS, TO_NO_DAY, WHOLE_OR_PART, YEARS } from "./bidragord.js";

/** @typedef {any} Value */
/** What is typed in the parts of a field. @typedef {Record<string, any>} Typed */
/** What the parts of a field come to: a value, or why it cannot be read, which part that is about, and of which step.
 * @typedef {{value?: Value, error?: string, at?: string, step?: number}} Written */
/** @typedef {(string | number)[]} Path */
/** Where an answer is from: the place of a source in the model's list, or the id of one, and the section; of no source: that of the part.
 * @typedef {{source: string, section: string}} From */
/** `raw`: what is typed and cannot be read; `aside`: what stood where the source is said to be silent; each by its place.
 * @typedef {{doc: Value, agreement: number, from: Record<string, From>, raw: Record<string, Typed>, none: Record<string, boolean>, notes: Record<string, string>,
 *   aside: Record<string, {value?: Value, raw?: Typed}>}} State */

/** @param {Value} root @param {Path} path */
export const get = (root, path) => path.reduce((/** @type {Value} */ one, key) => one?.[key], root);

/** @param {Value} root @param {Path} path @param {Value} value undefined takes it away */
export function set(root, path, value) {
  let at = root;
  for (const [k, key] of path.slice(0, -1).entries()) {
    // An unknown that is answered after all is no longer one.
    if (at[key] === undefined || isUnknown(at[key])) at[key] = typeof path[k + 1] === "number" ? [] : {};
    at = at[key];
  }
  const last = path[path.length - 1];
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
}

/** @param {Value} value */
export const isUnknown = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value) && "unknown" in value;

/** A place as its path. @param {string} place @param {number} agreement @param {Path} base */
export function pathOf(place, agreement, base) {
  const steps = place.split(".");
  if (steps[0] === "model") return ["model", ...steps.slice(1)];
  if (steps[0] === "aftale") return ["model", "agreements", agreement, ...steps.slice(1)];
  return [...base, ...steps];
}

// ---- where answers are from: `id#section` as in the file, or what stands for it until the file is finished ----

/** Where a source is yet to be filled in: that of the part. @param {string} part */
export const sourceOf = (part) => [`@${part}`];

/** A source that is gone: what was from it says so until another is chosen. */
const GONE = "-";

/** A source by its place in the model's list, or by its id. @param {Value} doc @param {string} wanted @returns {Value | undefined} */
export function sourceAt({ model, references }, wanted) {
  const own = (model.sources ?? []).find((/** @type {Value} */ one, /** @type {number} */ k) => String(k) === wanted || one.id === wanted);
  return own ?? (references?.sources ?? []).find((/** @type {Value} */ one) => one.id === wanted);
}

/** The id of a section by its name. @param {Value} source @param {string} title @returns {string | undefined} */
const sectionOf = (source, title) => Object.entries(source.sections ?? {}).find(([, name]) => String(name).toLowerCase() === title.toLowerCase())?.[0];

/** What a reference names. @param {string} ref @param {Value} doc @returns {From} */
export function fromOf(ref, doc) {
  if (ref.startsWith("@")) {
    const [source, ...section] = ref.slice(1).split(":");
    return section.length ? { source, section: section.join(":") } : { source: "", section: "" };
  }
  const [id, section] = ref.split("#");
  const place = (doc.model.sources ?? []).findIndex((/** @type {Value} */ one) => one.id === id);
  return { source: place < 0 ? id : String(place), section: sourceAt(doc, id)?.sections?.[section] ?? section };
}

/** The reference to it. @param {From} from @param {Value} doc @param {string} part */
export function refOf({ source, section }, doc, part) {
  if (!source) return sourceOf(part)[0];
  const found = sourceAt(doc, source);
  const known = found?.id && sectionOf(found, section.trim());
  return known ? `${found.id}#${known}` : `@${source}:${section}`;
}

/** Why a reference cannot be made; empty where it can. @param {string} ref @param {Value} doc */
export function refFault(ref, doc) {
  if (/^@[^:]*$/.test(ref)) return "";
  const { source } = fromOf(ref, doc);
  if (doc.model.sources?.[source] || (!ref.startsWith("@") && sourceAt(doc, source))) return "";
  const shared = sourceAt(doc, source);
  return shared ? `Skriv afsnittet, som kataloget kalder det: ${Object.values(shared.sections).join(", ")}.` : "Kilden er fjernet. Vælg en anden.";
}

/** How many answers of a value are from a source: each that names it, and each that names a part whose source it is.
 * @param {Value} value @param {(ref: string) => boolean} isFrom @returns {number} */
export function answersFrom(value, isFrom) {
  if (!value || typeof value !== "object") return 0;
  if (Array.isArray(value) && value.some((one) => typeof one === "string" && /^@|^[\w-]+#/.test(one) && isFrom(one))) return 1;
  return Object.values(value).reduce((sum, one) => sum + answersFrom(one, isFrom), 0);
}

/** Let every reference to a source by its place follow it: `to` says where each is now, null where it is gone, and "back" where a
 * source that was gone is again. @param {State} state @param {(place: number) => number | null} to @param {number} [back] */
export function moveSources({ doc, from }, to, back) {
  /** @param {string} source */
  const moved = (source) => (source === GONE ? String(back ?? GONE) : /^\d+$/.test(source) ? String(to(Number(source)) ?? GONE) : source);
  /** @param {Value} value */
  const walk = (value) => {
    if (!value || typeof value !== "object") return;
    for (const [name, held] of Object.entries(value)) {
      const found = typeof held === "string" && Array.isArray(value) ? /^@(\d+|-):([^]*)$/.exec(held) : null;
      if (found) value[name] = `@${moved(found[1])}:${found[2]}`;
      else walk(held);
    }
  };
  walk(doc.model);
  for (const one of Object.values(from)) one.source = moved(one.source);
}

/** Where the answers of a part are from as the file has it: the source that most of them have, and the section where most have that
 * too; null where they name none of the model's own. @param {string[]} refs @param {Value} doc @returns {From | null} */
export function commonFrom(refs, doc) {
  /** @param {string[]} list @returns {[string, number]} */
  const most = (list) => {
    /** @type {Map<string, number>} */
    const counted = new Map();
    for (const one of list) counted.set(one, (counted.get(one) ?? 0) + 1);
    return [...counted].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
  };
  const named = refs.filter((ref) => ref.includes("#")).map((ref) => fromOf(ref, doc)).filter(({ source }) => doc.model.sources?.[source]);
  const [source] = most(named.map((one) => one.source));
  if (!source) return null;
  const [section, times] = most(named.filter((one) => one.source === source).map((one) => one.section));
  return { source, section: times * 2 > named.length ? section : "" };
}

/** Whether no more than a part of a source was read, or a summary of it. @param {Value} source */
const readInPart = (source) => source?.reading === READ_IN_PART || Boolean(source?.second_hand);

/** What is said where the source is silent: no more than what was read of it. `refs`: where a row is from.
 * @param {State} state @param {string} part @param {string[] | undefined} refs @param {string} words @returns {{unknown: string, cause: string}} */
export function silence(state, part, refs, words) {
  const sources = (refs ?? sourceOf(part)).map((ref) => sourceAt(state.doc, fromOf(ref, state.doc).source) ?? sourceOfPart(state, part));
  const plain = words.replace(/\.$/, "");
  const [whole, read] = WHOLE_OR_PART;
  if (!sources.some(readInPart)) return { unknown: plain, cause: CAUSE.SILENT };
  return { unknown: plain.startsWith(whole) ? read + plain.slice(whole.length) : plain, cause: CAUSE.SHEET };
}

// ---- organisations ----

/** How often one is named, besides in the model's own list. @param {Value} value @param {string} id @returns {number} */
const named = (value, id) => (value === id ? 1 : value && typeof value === "object" ? Object.values(value).reduce((sum, one) => sum + named(one, id), 0) : 0);

/** @param {Value} model @param {string} id */
const times = ({ organisations: _own, ...model }, id) => named(model, id);

/** Take an organisation that nothing names out of the model's own list; what stood there. @param {Value} model @param {string} id @returns {Value | undefined} */
export function dropOrganisation(model, id) {
  const place = (model.organisations ?? []).findIndex((/** @type {Value} */ one) => one.id === id);
  if (place < 0 || times(model, id)) return undefined;
  const [gone] = model.organisations.splice(place, 1);
  if (!model.organisations.length) delete model.organisations;
  return gone;
}

const A_MUNICIPALITY = /kommune?$/i;

/** The id of the organisation that a name means; a new one stands in the model's own list from then on. `held`: what the field has
 * named so far: where nothing else names it, it is the same one under another name, or gone where the name is that of another.
 * @param {string} name @param {string} held @param {Value} doc @param {Form} form @param {string} [country] of a new one */
export function organisationOf(name, held, { model, references }, form, country = HOME) {
  const own = model.organisations ?? [];
  const mine = times(model, held) < 2 ? own.find((/** @type {Value} */ one) => one.id === held) : undefined;
  const others = [...own, ...(references?.organisations ?? []), ...form.organisations].filter((one) => one !== mine);
  const known = others.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!name || known) {
    if (mine) own.splice(own.indexOf(mine), 1);
    if (mine && !own.length) delete model.organisations;
    return known?.id ?? "";
  }
  const id = unused(slug(name) || "organisation", others.map((one) => one.id));
  const kind = A_MUNICIPALITY.test(name) ? { kind: MUNICIPALITY } : {};
  if (!mine) model.organisations = [...own, { id, name, ...kind, ...(country === HOME ? {} : { country }) }];
  else {
    // A name on its way to another was a municipality's by its ending alone.
    if (A_MUNICIPALITY.test(mine.name) && mine.kind === MUNICIPALITY) delete mine.kind;
    Object.assign(mine, { id, name }, mine.kind ? {} : kind);
  }
  return id;
}

/** Whether a known name begins like this one, which may be on its way there. @param {string} name @param {string} id @param {Value} doc @param {Form} form */
export const beginsAName = (name, id, { model, references }, form) => [...(model.organisations ?? []), ...(references?.organisations ?? []), ...form.organisations].some((one) => one.id !== id && one.name.toLowerCase().startsWith(name.toLowerCase()));

/** An id of a name: `ae` for æ, and so on. @param {string} name */
export const slug = (name) =>
  name.toLowerCase().replace(/æ/g, "ae").replace(/[øö]/g, "oe").replace(/å/g, "aa").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");

/** The id of another row, which has one from when it is named. @param {Value[]} list @param {number} k */
export function idOf(list, k) {
  list[k].id ??= unused(slug(list[k].item ?? "") || `bidrag-${k + 1}`, list.map(({ id }) => id).filter(Boolean));
  return list[k].id;
}

/** @param {string} wanted @param {string[]} taken */
function unused(wanted, taken) {
  let found = wanted || "uden-navn";
  for (let n = 2; taken.includes(found); n++) found = `${wanted}-${n}`;
  return found;
}

// ---- numbers and days ----

const UNITS = { mia: 1e9, mio: 1e6, tusind: 1e3 };

/** A number as it is written in Danish; `step`: what it is rounded to. @param {string} text @returns {{value: number, step: number} | null} */
export function number(text) {
  const found = /^(\d{1,3}(?:[.\u00a0 ]\d{3})+|\d+)(?:,(\d+))?\s*(mia|mio|tusind)?\.?\s*(?:kr\.?|kroner|pct\.?|%)?$/i.exec(text.trim().replace(/,-$/, ""));
  if (!found) return null;
  const [, whole, part = "", unit = ""] = found;
  const times = UNITS[/** @type {keyof UNITS} */ (unit.toLowerCase())] ?? 1;
  const step = times / 10 ** part.length;
  const value = Math.round(Number(`${whole.replace(/\D/g, "")}.${part || 0}`) * times * 1e6) / 1e6;
  return { value, step: Math.max(step, 1) };
}

/** `1.370.000`, `12,5`. @param {number | string} value */
export function written(value) {
  const [whole, part] = String(value).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? `,${part}` : "");
}

/** @param {Typed} typed @returns {{day?: number, month?: number, year?: number, error?: string, at?: string}} */
function day({ dag = "", md = "", aar = "" }) {
  if (!dag && !md && !aar) return {};
  if (!/^(19|20)\d\d$/.test(aar.trim())) return { error: FAULT.YEAR, at: "aar" };
  const year = Number(aar);
  if (dag && !md) return { error: FAULT.MONTH, at: "md" };
  const month = md ? Number(md) : undefined;
  if (!dag) return { month, year };
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(dag)));
  if (!/^\d{1,2}$/.test(dag.trim()) || date.getUTCDate() !== Number(dag)) return { error: FAULT.DAY, at: "dag" };
  return { day: Number(dag), month, year };
}

/** @param {number} one */
const two = (one) => String(one).padStart(2, "0");

/** @param {{day?: number, month?: number, year?: number}} of */
const iso = ({ day: d, month, year }) => [year, month && two(month), d && two(d)].filter(Boolean).join("-");

/** @param {string} text `2023-05-31`, or less of it @returns {Typed} */
function daysOf(text) {
  const [aar, md, dag] = text.split("-");
  return { aar, md: md ? String(Number(md)) : "", dag: dag ? String(Number(dag)) : "" };
}

// ---- what stands in the file, as it is typed, and back. `read`: null where the form has no way to say it: then it stays as it is. ----

/** @typedef {{read: (value: Value) => Typed | null, write: (typed: Typed, old: Value, part: string) => Written}} Codec */

/** @type {Codec} */
const line = {
  read: (value) => (typeof value === "string" ? { "": value } : null),
  write: (typed) => ({ value: typed[""]?.trim() || undefined }),
};

/** @type {Codec} */
const address = {
  read: line.read,
  write: (typed) => {
    const text = typed[""]?.trim();
    return text && !/^https?:\/\/[^\s<>"'\\]+$/.test(text) ? { error: FAULT.ADDRESS } : { value: text || undefined };
  },
};

/** @type {Codec} */
const flag = { read: (value) => ({ "": Boolean(value) }), write: (typed, old) => ({ value: typed[""] ? true : old === undefined ? undefined : false }) };

/** @type {Codec} */
const ticks = { read: (value) => (Array.isArray(value) ? { list: value } : null), write: ({ list = [] }) => ({ value: list.length ? list : undefined }) };

/** @type {Codec} */
const partDate = {
  read: (value) => (typeof value === "string" ? daysOf(value) : null),
  write: (typed) => {
    const found = day(typed);
    return found.error ? { error: found.error, at: found.at } : { value: found.year ? iso(found) : undefined };
  },
};

/** A day, a month or a part of a year that no source names. @param {Typed} typed @param {Value} more @returns {Written} */
function withoutYear({ dag = "", md = "", aar = "", del = "", haendelse = "" }, more) {
  if (aar.trim()) return { error: FAULT.NO_YEAR, at: "aar" };
  if (haendelse) return { error: FAULT.TIME_OR_EVENT, at: "haendelse" };
  if (del && md) return { error: FAULT.MONTH_OR_PART, at: "del" };
  if (del) return { value: { year: NOT_STATED, part: del, ...more } };
  if (!md) return { error: FAULT.MONTH, at: "md" };
  const found = day({ dag, md, aar: String(LEAP_YEAR) });
  if (found.error) return { error: found.error, at: found.at };
  return { value: { year: NOT_STATED, month: found.month, ...(found.day ? { day: found.day } : {}), ...more } };
}

/** @type {Codec} */
const when = {
  read: (value) => {
    if (!value || typeof value !== "object") return null;
    const { date, year = "", month = "", day: dag = "", part = "", event = "", words = "", relation = ON } = value;
    const none = year === NOT_STATED;
    const typed = date ? daysOf(date) : { aar: none ? "" : String(year), md: String(month), dag: String(dag) };
    return { ...typed, del: part, haendelse: event, ord: words, forhold: relation === ON ? "" : relation, [NO_YEAR]: none };
  },
  write: (typed) => {
    const { del = "", haendelse = "", ord = "", forhold = "" } = typed;
    const more = { ...(forhold ? { relation: forhold } : {}), ...(ord.trim() ? { words: ord.trim() } : {}) };
    if (typed[NO_YEAR]) return withoutYear(typed, more);
    const found = day(typed);
    if (found.error) return { error: found.error, at: found.at };
    if (haendelse) return found.year || del ? { error: FAULT.TIME_OR_EVENT, at: "haendelse" } : { value: { event: haendelse, ...more } };
    if (del && found.month) return { error: FAULT.MONTH_OR_PART, at: "del" };
    if (del) return { value: { ...(found.year ? { year: found.year } : {}), part: del, ...more } };
    if (!found.year) return ord.trim() || forhold ? { error: FAULT.TIME, at: "aar" } : {};
    return { value: found.day ? { date: iso(found), ...more } : { year: found.year, ...(found.month ? { month: found.month } : {}), ...more } };
  },
};

/** @type {Codec} */
const stated = {
  read: (value) => (value?.others?.length ? null : when.read(value?.when)),
  write: (typed, old, part) => {
    const found = when.write(typed, old?.when, part);
    return found.value ? { value: { ...(isUnknown(old) ? {} : old), when: found.value, source: old?.source ?? sourceOf(part) } } : found;
  },
};

const BOUNDS = ["exactly", "at_least", "at_most", "over", "just_over", "nearly"];

/** @type {Codec} */
const quantity = {
  read: (value) => {
    if (!value || typeof value !== "object") return null;
    const form = BOUNDS.find((name) => value[name] !== undefined);
    const more = { enhed: value.unit, pr: value.per ?? "" };
    if (value.low !== undefined && !value.circa) return { bund: "span", tal: written(value.low), til: written(value.high), ...more };
    if (!form || (value.circa && form !== "exactly")) return null;
    return { bund: value.circa ? "circa" : form, tal: written(value[form]), til: "", ...more };
  },
  write: ({ bund = "exactly", tal = "", til = "", enhed = "", pr = "" }) => {
    if (!tal && !til && !enhed) return {};
    const first = number(tal);
    if (!first) return { error: FAULT.NUMBER, at: "tal" };
    if (!enhed) return { error: FAULT.UNIT, at: "enhed" };
    const more = { unit: enhed, ...(pr ? { per: pr } : {}) };
    if (bund !== "span") return { value: { [bund === "circa" ? "exactly" : bund]: first.value, ...(bund === "circa" ? { circa: true } : {}), ...more } };
    const last = number(til);
    if (!last) return { error: FAULT.LAST, at: "til" };
    return { value: { low: first.value, high: last.value, ...more } };
  },
};

/** @type {Codec} */
const country = {
  read: (value) => (typeof value === "string" ? { "": value, kode: "" } : null),
  write: (typed) => {
    const chosen = (typed[""] ?? "").trim();
    const code = (typed.kode ?? "").trim().toUpperCase();
    if (!chosen && !code) return {};
    const named = chosen === OTHER_COUNTRY ? "" : chosen;
    if (Boolean(named) === Boolean(code) || !/^[A-Z]{2}$/.test(named || code)) return { error: FAULT.COUNTRY, at: "kode" };
    return { value: named || code };
  },
};

/** @type {Codec} */
const count = {
  read: (value) => (Number.isInteger(value) ? { "": String(value) } : null),
  write: (typed) => {
    const text = (typed[""] ?? "").trim();
    if (text && !/^[1-9]\d*$/.test(text)) return { error: FAULT.COUNT };
    return { value: text ? Number(text) : undefined };
  },
};

/** @type {Codec} */
const yearAlone = {
  read: count.read,
  write: (typed) => {
    const text = typed[""] ?? "";
    const found = text.trim() ? year(text) : undefined;
    return found === null ? { error: FAULT.YEARS } : { value: found };
  },
};

/** When something is counted. @type {Codec} */
const countTime = {
  read: (value) => {
    if (!value || value.first_month || value.last_month) return null;
    const { first_year: fra = "", last_year: til = "", as_of: asOf, length } = value;
    const none = { dag: "", md: "", aar: "", laengde: "", enhed: "", omtrent: false };
    if (!length) return { ...none, fra: String(fra), til: String(til), ...(asOf ? daysOf(asOf) : {}) };
    if (length.exactly === undefined || length.per) return null;
    return { ...none, fra: "", til: "", laengde: written(length.exactly), enhed: length.unit, omtrent: Boolean(length.circa) };
  },
  write: (typed, old, part) => {
    const { fra = "", til = "", laengde = "", enhed = "", omtrent = false } = typed;
    const asOf = partDate.write(typed, undefined, part);
    if (asOf.error) return asOf;
    if ([fra || til, asOf.value, laengde || enhed].filter(Boolean).length > 1) return { error: FAULT.COUNT_TIME, at: laengde || enhed ? "laengde" : "aar" };
    if (asOf.value) return { value: { as_of: asOf.value } };
    if (laengde || enhed) {
      const found = quantity.write({ bund: omtrent ? "circa" : "exactly", tal: laengde, enhed }, undefined, part);
      return found.value ? { value: { length: found.value } } : { error: found.error, at: found.at === "tal" ? "laengde" : found.at };
    }
    if (!fra && !til) return {};
    const [first, last] = [fra, til].map((text) => (text.trim() ? year(text) : undefined));
    if (!first || last === null) return { error: FAULT.YEARS, at: first ? "til" : "fra" };
    return { value: { first_year: first, ...(last && last !== first ? { last_year: last } : {}) } };
  },
};

/** How long an agreement runs. @type {Codec} */
const duration = {
  read: (value) => (value?.amount?.low === undefined ? quantity.read(value?.amount) : null),
  write: (typed, old, part) => {
    const found = quantity.write(typed, undefined, part);
    return found.value ? { value: { ...(isUnknown(old) ? {} : old), amount: found.value, source: old?.source ?? sourceOf(part) } } : found;
  },
};

/** What a source says of whether parts of the costs are in the price; what is said not to be known stays. @type {Codec} */
const priceParts = {
  read: (value) => (Array.isArray(value) ? Object.fromEntries(value.filter(({ told }) => !isUnknown(told)).map(({ part, told }) => [part, told?.text ?? ""])) : null),
  write: (typed, old, part) => {
    /** @param {string} name */
    const before = (name) => (Array.isArray(old) ? old.find((one) => one.part === name) : undefined);
    const rest = (Array.isArray(old) ? old : []).filter((one) => isUnknown(one.told) && !typed[one.part]?.trim());
    const told = Object.entries(typed).filter(([, text]) => text?.trim()).map(([name, text]) => {
      const kept = isUnknown(before(name)?.told) ? {} : before(name)?.told;
      return { part: name, told: { ...kept, text: text.trim(), source: kept?.source ?? sourceOf(part) } };
    });
    return { value: told.length + rest.length ? [...told, ...rest] : undefined };
  },
};

/** @type {Codec} */
const age = {
  read: (value) => {
    if (value?.unit !== YEARS || value.per || value.circa) return null;
    const { at_least: least, at_most: most, exactly, low, high, ...rest } = value;
    if (rest.over !== undefined || rest.just_over !== undefined || rest.nearly !== undefined) return null;
    if (least === 0) return { fra: "", til: "", alle: true };
    return { fra: written(low ?? least ?? exactly ?? ""), til: written(high ?? most ?? exactly ?? ""), alle: false };
  },
  write: ({ fra = "", til = "", alle = false }) => {
    if (alle) return { value: { at_least: 0, unit: YEARS } };
    if (!fra && !til) return {};
    const [low, high] = [fra, til].map((text) => (text ? number(text) : undefined));
    if (low === null || high === null) return { error: FAULT.AGE, at: low === null ? "fra" : "til" };
    if (!low) return { value: { at_most: high?.value, unit: YEARS } };
    if (!high) return { value: { at_least: low.value, unit: YEARS } };
    return { value: low.value === high.value ? { exactly: low.value, unit: YEARS } : { low: low.value, high: high.value, unit: YEARS } };
  },
};

/** @type {Codec} */
const frequency = {
  read: (value) => (value?.times ? { gange: String(value.times), hver: value.every, mindst: Boolean(value.at_least), typisk: Boolean(value.typically) } : null),
  write: ({ gange = "", hver = "", mindst = false, typisk = false }) => {
    if (!gange && !hver) return {};
    const counted = /^[1-9]\d*$/.test(gange.trim());
    if (!counted || !hver) return { error: FAULT.FREQUENCY, at: counted ? "hver" : "gange" };
    return { value: { times: Number(gange), every: hver, ...(mindst ? { at_least: true } : {}), ...(typisk ? { typically: true } : {}) } };
  },
};

/** @type {Codec} */
const notice = {
  read: (value) => (value?.unit ? { laengde: String(value.length), enhed: value.unit, til: value.to } : null),
  write: ({ laengde = "", enhed = "", til = "" }) => {
    if (!laengde && !enhed) return {};
    const counted = /^\d+$/.test(laengde.trim());
    if (!counted || !enhed) return { error: FAULT.NOTICE, at: counted ? "enhed" : "laengde" };
    return { value: { length: Number(laengde), unit: enhed, to: til || TO_NO_DAY } };
  },
};

/** @type {Codec} */
const facts = {
  read: (value) => (Array.isArray(value) ? { list: value.map((one) => ({ text: one.text, source: one.source, kept: one })) } : null),
  write: ({ list = [] }, _, part) => {
    const value = list.map((/** @type {Value} */ one) => ({ ...one.kept, text: one.text.trim(), source: one.source ?? sourceOf(part) })).filter((/** @type {Value} */ one) => one.text);
    return { value: value.length ? value : undefined };
  },
};

/** @type {Codec} */
const shares = {
  read: (value) => (Array.isArray(value) ? { list: value.map(({ party, part, binding = [] }) => ({ party: isUnknown(party) ? "?" : party, part, binding: binding.join(",") })) } : null),
  write: ({ list = [] }, old) => {
    const said = list.filter((/** @type {Value} */ one) => one.party || one.part || one.binding);
    if (!said.length) return {};
    if (said.some((/** @type {Value} */ one) => !one.party || !one.part || !one.binding)) return { error: FAULT.SHARE };
    const nobody = { unknown: NOBODY_NAMED, cause: CAUSE.SILENT };
    const value = said.map((/** @type {Value} */ { party, part, binding }, /** @type {number} */ k) => ({ ...old?.[k], party: party === "?" ? (isUnknown(old?.[k]?.party) ? old[k].party : nobody) : party, part, binding: binding.split(",") }));
    return { value };
  },
};

/** What an amount holds that the form does not ask of. */
const APART = ["first_month", "last_month", "rate", "first_course_year", "last_course_year"];

/** @param {Value} one @returns {Typed | null} */
function amountRead(one) {
  if (!one || APART.some((name) => one[name])) return null;
  const { value, up_to: most, currency = KRONER, basis, per = "", known_in: once, first_year: fra = once ?? "", last_year: til = "", price_level: level, bound = EXACT } = one;
  if (once && basis !== BASIS.PER_YEAR) return null;
  return { tal: written(value), op: most ? written(most) : "", valuta: currency, grundlag: once ? KNOWN_ONCE : basis, pr: per, fra: String(fra), til: String(til), priser: level === NOT_STATED ? "" : String(level), bund: bound === EXACT ? "" : bound };
}

/** Bases of amounts that come again, and may be without an end. */
const EACH = [BASIS.PER_YEAR, BASIS.PER_MONTH];

/** @param {string} text */
const year = (text) => (/^(19|20)\d\d$/.test(text.trim()) ? Number(text) : null);

/** @param {Typed} typed @param {Value} old @returns {Written} */
function amountWrite(typed, old) {
  const { tal = "", op = "", valuta = KRONER, grundlag = "", pr = "", fra = "", til = "", priser = "", bund = "" } = typed;
  if (!tal && !grundlag) return {};
  const found = number(tal);
  if (!found) return { error: FAULT.AMOUNT, at: "tal" };
  if (found.value % 1) return { error: FAULT.WHOLE, at: "tal" };
  const most = op.trim() ? number(op) : undefined;
  if (most === null) return { error: FAULT.UP_TO, at: "op" };
  if (most && most.value % 1) return { error: FAULT.WHOLE, at: "op" };
  if (!valuta) return { error: FAULT.CURRENCY, at: "valuta" };
  if (!grundlag) return { error: FAULT.BASIS, at: "grundlag" };
  const [first, last, level] = [fra, til, priser].map((text) => (text.trim() ? year(text) : undefined));
  if (first === null || last === null || level === null) return { error: FAULT.YEARS, at: first === null ? "fra" : last === null ? "til" : "priser" };
  const once = grundlag === KNOWN_ONCE;
  if (once && !first) return { error: FAULT.YEARS, at: "fra" };
  const end = once || grundlag === BASIS.IN_YEAR ? undefined : (last ?? (EACH.includes(grundlag) ? undefined : first));
  const more = { ...(most ? { up_to: most.value } : {}), ...(pr ? { per: pr } : {}), ...(first ? { [once ? "known_in" : "first_year"]: first } : {}), ...(end ? { last_year: end } : {}) };
  const step = Math.min(found.step, most?.step ?? found.step);
  const precise = old?.precision && found.value % old.precision === 0 && (most?.value ?? 0) % old.precision === 0 ? old.precision : step;
  // What else stands there stays.
  const { up_to: _most, per: _per, known_in: _once, first_year: _first, last_year: _last, ...kept } = old ?? {};
  const said = { ...(precise > 1 || kept.precision ? { precision: precise } : {}), ...(bund || kept.bound ? { bound: bund || EXACT } : {}) };
  return { value: { ...kept, value: found.value, currency: valuta, basis: once ? BASIS.PER_YEAR : grundlag, ...more, price_level: level ?? NOT_STATED, ...said } };
}

/** @type {Codec} */
const amount = { read: amountRead, write: amountWrite };

/** @type {Codec} */
const total = {
  read: (value) => amountRead(value?.amount),
  write: (typed, old, part) => {
    const found = amountWrite(typed, old?.amount);
    return found.value ? { value: { ...(isUnknown(old) ? {} : old), amount: found.value, source: old?.source ?? sourceOf(part) } } : found;
  },
};

/** What was paid or used in fact: in one year, in all for several, or of nobody knows which time. @type {Codec} */
const actual = {
  read: (value) => {
    const typed = Array.isArray(value) && value.length === 1 ? amountRead(value[0]?.amount) : null;
    return typed && !typed.op && !typed.bund && !typed.pr && !typed.priser && timeOf(typed) === typed.grundlag ? typed : null;
  },
  write: (typed, old, part) => {
    const { fra = "", til = "", tal = "" } = typed;
    if (!tal.trim()) return {};
    if (til.trim() && !fra.trim()) return { error: FAULT.YEARS, at: "fra" };
    const before = Array.isArray(old) ? old[0] : undefined;
    const found = amountWrite({ ...typed, grundlag: timeOf(typed) }, before?.amount);
    return found.value ? { value: [{ ...before, amount: found.value, source: before?.source ?? sourceOf(part) }] } : found;
  },
};

/** The basis that the years of what was paid come to. @param {Typed} typed */
const timeOf = ({ fra = "", til = "" }) => (!fra.trim() ? BASIS.NOT_STATED : ["", fra.trim()].includes(til.trim()) ? BASIS.IN_YEAR : BASIS.TOTAL);

/** A part of a whole, in per cent or in words. What it is of besides stays. @param {Typed} typed @param {Value} old @returns {Written} */
function shareWrite({ valuta, tal = "", op = "", af = "", ord = "", bund = "" }, old) {
  const inWords = valuta === SHARE.WORDS;
  if (!(inWords ? ord : tal).trim() && !af.trim()) return {};
  const [found, most] = [number(tal), op.trim() ? number(op) : undefined];
  if (inWords && !ord.trim()) return { error: FAULT.SHARE_WORDS, at: "ord" };
  if (!inWords && (!found || found.value <= 0 || found.value > 100)) return { error: FAULT.PERCENT, at: "tal" };
  if (!inWords && (most === null || (most && most.value > 100))) return { error: FAULT.PERCENT, at: "op" };
  if (!af.trim()) return { error: FAULT.PERCENT_OF, at: "af" };
  const more = old?.of_line ? { of_line: old.of_line } : {};
  if (inWords) return { value: { words: ord.trim(), of: af.trim(), ...more } };
  return { value: { percent: found?.value, ...(most ? { up_to: most.value } : {}), of: af.trim(), ...more, ...(bund ? { bound: bund } : {}) } };
}

/** @type {Codec} */
const contribution = {
  read: (value) => {
    if (value?.words !== undefined) return { tal: "", op: "", valuta: SHARE.WORDS, ord: value.words, af: value.of, bund: "" };
    if (value?.percent !== undefined) return { tal: written(value.percent), op: value.up_to ? written(value.up_to) : "", valuta: SHARE.PERCENT, af: value.of, ord: "", bund: value.bound && value.bound !== EXACT ? value.bound : "" };
    if (!Array.isArray(value)) return null;
    const [first] = value;
    if (value.length === 1) return amountRead(first);
    const alike = value.every((one) => one.basis === BASIS.IN_YEAR && ["currency", "per", "bound", "price_level", "up_to"].every((name) => one[name] === first[name]));
    const typed = alike ? amountRead(first) : null;
    return typed && { ...typed, tal: "", fra: "", til: "", grundlag: STEPS, op: "", trin: value.map((one) => [String(one.first_year ?? ""), written(one.value)]) };
  },
  write: (typed, old) => {
    if (Object.values(SHARE).includes(typed.valuta)) return shareWrite(typed, old);
    if (typed.grundlag !== STEPS) {
      const found = amountWrite(typed, Array.isArray(old) ? old[0] : undefined);
      return found.value ? { value: [found.value] } : found;
    }
    const said = (typed.trin ?? []).filter((/** @type {string[]} */ [aar, tal]) => aar || tal);
    if (!said.length) return { error: FAULT.STEPS };
    const steps = said.map((/** @type {string[]} */ [aar, tal]) => amountWrite({ ...typed, grundlag: BASIS.IN_YEAR, fra: aar, til: "", tal, op: "" }, (Array.isArray(old) ? old : []).find((one) => String(one.first_year) === aar)));
    const step = steps.findIndex((/** @type {Written} */ one) => !one.value);
    return step >= 0 ? { error: steps[step].error ?? FAULT.STEPS, at: steps[step].at, step } : { value: steps.map((/** @type {Written} */ one) => one.value) };
  },
};

/** What a contribution grows by where nobody says from what. @type {Codec} */
const increase = {
  read: (value) => (value ? { tal: written(value.value), valuta: value.currency ?? KRONER, bund: value.bound && value.bound !== EXACT ? value.bound : "", falder: Boolean(value.falls), til: String(value.to_year ?? "") } : null),
  write: ({ tal = "", valuta = KRONER, bund = "", falder = false, til = "" }, old, part) => {
    if (!tal) return {};
    const found = number(tal);
    if (!found) return { error: FAULT.AMOUNT, at: "tal" };
    if (found.value % 1) return { error: FAULT.WHOLE, at: "tal" };
    if (!valuta) return { error: FAULT.CURRENCY, at: "valuta" };
    const last = til.trim() ? year(til) : undefined;
    if (last === null) return { error: FAULT.YEARS, at: "til" };
    const { currency: _currency, bound: _bound, falls: _falls, to_year: _last, source, ...kept } = old ?? {};
    const more = { ...(valuta !== KRONER || _currency ? { currency: valuta } : {}), ...(bund || _bound ? { bound: bund || EXACT } : {}), ...(falder || _falls !== undefined ? { falls: falder } : {}), ...(last ? { to_year: last } : {}) };
    return { value: { ...kept, value: found.value, ...more, source: source ?? sourceOf(part) } };
  },
};

/** By the kind of a field: `FieldKind` of macros/domain/questions.py. @type {Record<string, Codec>} */
export const CODECS = {
  linje: line,
  tekst: line,
  adresse: address,
  liste: line,
  organisation: line,
  part: line,
  flueben: flag,
  kryds: ticks,
  kommuner: ticks,
  parter: ticks,
  dato: partDate,
  tidspunkt: stated,
  "tidspunkt-uden-kilde": when,
  maengde: quantity,
  alder: age,
  hyppighed: frequency,
  varsel: notice,
  oplysninger: facts,
  andele: shares,
  beloeb: amount,
  sum: total,
  bidrag: contribution,
  stigning: increase,
  land: country,
  antal: count,
  aarstal: yearAlone,
  optalt: countTime,
  laengde: duration,
  faktisk: actual,
  "ikke-i-prisen": priceParts,
};

// ---- the finished file ----

/** The source that a part's answers are from; the first, until somebody says which. @param {State} state @param {string} part @returns {Value | undefined} */
export const sourceOfPart = ({ doc, from }, part) => sourceAt(doc, from[part]?.source ?? "") ?? doc.model.sources?.[0];

/** `under` filled in where `over` has nothing. @param {Value} over @param {Value} under */
function filled(over, under) {
  if (over === undefined) return structuredClone(under);
  if (!over || typeof over !== "object" || Array.isArray(over) || isUnknown(over)) return over;
  for (const [name, value] of Object.entries(under ?? {})) {
    if (value && typeof value === "object" && !Array.isArray(value) && !("unknown" in value)) {
      if (over[name] === undefined || !isUnknown(over[name])) over[name] = filled(over[name] ?? {}, value);
    } else if (over[name] === undefined) over[name] = structuredClone(value);
  }
  return over;
}

/** Every source that is yet to be filled in, filled in. @param {Value} value @param {(ref: string) => string[]} refs */
function placed(value, refs) {
  if (Array.isArray(value)) for (const one of value) placed(one, refs);
  else if (value && typeof value === "object") {
    for (const [name, held] of Object.entries(value)) {
      if (Array.isArray(held) && held.some((one) => typeof one === "string" && one.startsWith("@"))) value[name] = [...new Set(held.flatMap((ref) => (ref.startsWith("@") ? refs(ref) : [ref])))];
      else placed(held, refs);
    }
  }
}

/** @typedef {{blank: {model: Value, agreement: Value}, rows: Record<string, {place: string, named: string, also: string, one: string, blank: Value}>, many: Record<string, string>, bounds: Record<string, string>, currencies: Record<string, string>, slugs: string[], inShort: string, rules: import("./bidragregler.js").Rule[],
 *   organisations: {id: string, name: string, kind: string}[], words: Record<string, Record<string, string>>, wholes: Record<string, Value>}} Form */

/** The file of what has been answered: what was not asked about as it was, and what nobody answered as not looked into.
 * @param {State} state @param {Form} form @param {string} today `2026-11-29` @returns {Value} */
export function finished(state, form, today) {
  const file = structuredClone(state.doc);
  const { model } = file;
  const agreement = model.agreements?.[state.agreement];
  if (!agreement) return file;
  file.slug ??= unused(slug(model.name ?? ""), form.slugs);
  /** @type {Value[]} */
  const sources = (model.sources ?? []);
  const taken = [...sources, ...(file.references?.sources ?? [])].map((/** @type {Value} */ one) => one.id).filter(Boolean);
  for (const one of sources) {
    if (!one.id) taken.push((one.id = unused(slug(one.title ?? ""), taken)));
    one.checked ??= today;
    one.sections ??= {};
  }
  if (model.summary) model.summary_source ??= sourceOf(form.inShort);
  if (model.answer?.text) model.answer.source ??= sourceOf(form.inShort);
  for (const [place, blank] of Object.entries(form.wholes)) {
    const whole = get(file, pathOf(place, state.agreement, []));
    if (whole && !isUnknown(whole)) filled(whole, blank);
  }
  placed(model, (ref) => {
    const own = fromOf(ref, file);
    const part = ref.slice(1);
    const source = own.source ? sourceAt(file, own.source) : sourceOfPart({ ...state, doc: file }, part);
    if (!source) return [];
    const title = (own.source ? own : state.from[part])?.section.trim() || READ_THROUGH;
    const id = sectionOf(source, title) ?? unused(slug(title), Object.keys(source.sections));
    source.sections[id] ??= title;
    return [`${source.id}#${id}`];
  });
  for (const { place, blank } of Object.values(form.rows)) {
    const list = get(file, pathOf(place, state.agreement, []));
    if (Array.isArray(list)) for (const one of list) filled(one, blank);
  }
  filled(model, form.blank.model);
  filled(agreement, form.blank.agreement);
  for (const one of agreement.caveats ?? []) {
    one.id ??= unused(slug(one.title ?? ""), agreement.caveats.map((/** @type {Value} */ other) => other.id));
    one.handling ??= HANDLING;
  }
  if (Array.isArray(agreement.scale) && agreement.scale.length && !agreement.scale.some((/** @type {Value} */ one) => one.headline)) agreement.scale[0].headline = true;
  if (sources.length && !sourceAt(file, agreement.document ?? "")) agreement.document = sources[0].id;
  agreement.title ??= titleOf(agreement, file, form);
  agreement.id ??= unused(slug(agreement.title), model.agreements.map((/** @type {Value} */ one) => one.id));
  model.checked ??= today;
  const notes = Object.entries(state.notes).filter(([, text]) => text.trim());
  if (notes.length) file.to_editor = notes.map(([place, text]) => ({ place, text: text.trim() }));
  return file;
}

/** `Aalborg 2023-2026`. @param {Value} agreement @param {Value} file @param {Form} form */
function titleOf(agreement, file, form) {
  const where = (agreement.municipalities ?? []).map((/** @type {string} */ id) => nameOf(id, file, form).replace(/s? [Kk]ommune?$/, ""));
  const years = [agreement.terms?.start, agreement.terms?.end].map((one) => one?.when?.year ?? one?.when?.date?.slice(0, 4)).filter(Boolean);
  return [where.slice(0, 2).join(" og ") || file.model.name, [...new Set(years)].join("-")].filter(Boolean).join(" ");
}

/** What an organisation is called. @param {string} id @param {Value} file @param {Form} form */
export function nameOf(id, file, form) {
  const own = [...(file.model.organisations ?? []), ...(file.references?.organisations ?? []), ...form.organisations];
  return own.find((/** @type {Value} */ one) => one.id === id)?.name ?? id;
}
