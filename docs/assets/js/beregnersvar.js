// What the calculator answers, in words: the rules of macros/views/calculator_words.py and calculator_answers.py, whose words it has.
import { AFTER, CASH, LAID_OUT, ONE_TIME, OWN, PER, WAY } from "./regneord.js";
import { after, allCosts, allMissing, allPerParticipant, compared, dearestYear, exact, isNew, least, ownMean, perParticipant, rangeOf, rest, share, wholeKroner } from "./regn.js";

/** @typedef {import("./regn.js").Exact} Exact */
/** @typedef {import("./regn.js").Sum} Sum */
/** @typedef {import("./regn.js").Range} Range */
/** @typedef {import("./regn.js").Worked} Worked */
/** A figure in words; `from` and `to`: its ends in whole kroner, where they are known.
 * @typedef {{text: string, kind: string, detail: string, from?: string, to?: string}} Said */
/** What payers and costs are called, by the name they are worked out under. @typedef {{payers: Map<string, string>, costs: Map<string, string>}} Names */
/** @typedef {{key: string, label: string, said: Said, note: string}} Answer */

/** The words, which the build has put on the page. @type {import("./regneord.js").CalculatorWords} */
export const WORDS = JSON.parse(document.getElementById("beregnerord")?.textContent ?? "");
const { labels, notes, details, texts } = WORDS;

/** A text with its places filled in, in parts: figures may be among them. @template T @param {string} text @param {Record<string, T>} values @returns {(T | string)[]} */
export const phrase = (text, values) => text.split(/\{(\w+)\}/).map((part, k) => (k % 2 ? (values[part] ?? "") : part));
/** A text with its places filled in. @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => phrase(text, values).join("");
/** Whether a figure lies between no two ends. @param {Range} one */
export const isExact = ({ low, high }) => !compared(low.known, high.known);

/** A figure that is known. @param {Exact} low @param {Exact} high @param {string} [detail] @returns {Said} */
function span(low, high, detail = "") {
  const [from, to] = [wholeKroner(low), wholeKroner(high)];
  const text = from === to ? kroner(to) : `${grouped(from)}-${kroner(to)}`;
  return { text, kind: "beregnet", detail, from: String(from), to: String(to) };
}

/** @param {Exact} times @param {string} what */
function soMany(times, what) {
  if (times.d === 1n) return times.n === 1n ? what : fill(details.again, { times: grouped(times.n), what });
  return fill(details.part, { percent: perCent(times), what });
}

/** What is unknown of a sum, in words. @param {Sum} found @param {Names} names @param {string} when */
function parts(found, names, when) {
  /** @type {Map<string, {times: Exact, payers: string[]}>} */
  const byTimes = new Map();
  const open = [...found.open].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, many] of open) {
    const payer = names.payers.get(name);
    if (payer === undefined) continue;
    const times = when ? { n: many.n < 0n ? -many.n : many.n, d: many.d } : { n: 1n, d: 1n };
    const key = `${times.n}/${times.d}`;
    byTimes.set(key, { times, payers: [...(byTimes.get(key)?.payers ?? []), payer] });
  }
  const told = [...byTimes.values()].map(({ times, payers }) => {
    const last = payers.includes(WORDS.yourselves) ? [WORDS.yourselves] : [];
    const apart = [...new Set(payers.filter((name) => name !== WORDS.yourselves)), ...last];
    return soMany(times, fill(details.paid, { names: listed(apart), when }));
  });
  const once = open.flatMap(([name]) => (name.startsWith(ONE_TIME) ? (names.payers.get(name.slice(ONE_TIME.length)) ?? []) : []));
  if (once.length) told.push(fill(details.oneTime, { names: listed([...new Set(once)]) }));
  for (const name of [CASH, LAID_OUT]) if (found.open.has(name)) told.push(details[name]);
  const costs = open.flatMap(([name]) => names.costs.get(name) ?? []);
  if (costs.length) told.push(fill(costs.length > 1 ? details.several : details.costs, { names: listed(costs) }));
  return listed(told);
}

/** What is unknown of a figure, in words; empty where all of it is known. @param {Range} found @param {Names} names @param {string} when */
export const partsIn = ({ low, high }, names, when) => parts(low.open.size ? low : high, names, when);

/** A figure in words. @param {Range | null} found @param {Names} names @param {string} [when] @returns {Said} */
export function saidOf(found, names, when = "") {
  if (!found) return { text: WORDS.cannot, kind: "ukendt", detail: "" };
  const { low, high } = found;
  if (!low.open.size && !high.open.size) return span(low.known, high.known);
  const told = partsIn(found, names, when);
  if ([low, high].some((one) => least(one) === null || one.known.n < 0n)) {
    return { text: WORDS.cannot, kind: "ukendt", detail: fill(details.without, { parts: told }) };
  }
  const onlyOwn = [low, high].every((one) => [...one.open.keys()].every((name) => names.payers.get(name) === names.payers.get(OWN)));
  const detail = fill(onlyOwn ? details.ownBeside : details.beside, { parts: told });
  if (!low.known.n && high.known.n > 0n) return { ...span(low.known, high.known, detail), to: "" };
  if (low.known.n > 0n) {
    const from = wholeKroner(low.known);
    return { text: `${WORDS.atLeast} ${kroner(from)}`, kind: "beregnet", detail, from: String(from) };
  }
  return { text: WORDS.unknown, kind: "ukendt", detail: fill(onlyOwn ? details.ownAlone : details.alone, { parts: told }) };
}

/** What a contribution of the municipality's own is called in a sum. @param {number} place 0 for the first */
export const ownName = (place) => (place ? `${OWN} ${place + 1}` : OWN);

/** @param {Worked[]} worked @returns {Said} */
function dearest(worked) {
  const year = dearestYear(worked);
  if (year === null) {
    const nothing = worked.every((one) => one.own.every((sum) => !sum.open.size));
    return nothing ? span(exact(0), exact(0)) : { text: WORDS.cannot, kind: "ukendt", detail: "" };
  }
  const found = /** @type {Range} */ (rangeOf(worked, (one) => one.own[year - one.inputs.start]));
  return span(found.low.known, found.high.known, String(year));
}

/** How many a sum is shared out between. @param {Worked[]} worked @param {string} unit @param {string} units */
function counted(worked, unit, units) {
  const found = worked.flatMap((one) => one.people ?? []).sort(compared).map((one) => grouped(wholeKroner(one)));
  const [low, high] = [found[0], found[found.length - 1]];
  return fill(low === high ? notes.count : notes.counts, { low, high, unit: low === high && low === "1" ? unit : units });
}

/** The municipality's part of the costs. @param {Worked[]} worked @returns {Said} */
function ofCosts(worked) {
  const found = worked.map(share).sort((a, b) => (a && b ? compared(a, b) : 0));
  const [low, high] = [found[0], found[found.length - 1]];
  if (!low || !high || found.includes(null)) return { text: WORDS.cannot, kind: "ukendt", detail: "" };
  return { text: `${[...new Set([perCent(low), perCent(high)])].join("-")} pct.`, kind: "beregnet", detail: "" };
}

/** Every answer that the inputs have, in their order. @param {Worked[]} worked @param {Names} names @param {string[]} units one participant, and several @param {string} choice what is to happen afterwards @returns {Answer[]} */
export function answersOf(worked, names, [unit, units], choice) {
  const [{ inputs }] = worked;
  const last = inputs.start + inputs.years - 1;
  const words = { unit, year: last + 1, last };
  const when = ` i ${last}`;
  const people = worked.some((one) => one.people?.n);
  const costs = inputs.costs ?? [];
  const found = rangeOf(worked, (one) => after(one, choice, 1));
  const same = found && isExact(found) && found.low.open.size === found.high.open.size;
  const cancels = worked.every((one) => after(one, choice, 1).open.size && !isNew(one, choice, 1).open.size);
  const again = !same && costs.some((one) => one.again === null && one.per !== PER.ONCE) ? notes.again : "";
  const once = worked.some((one) => {
    const paid = one.own[one.own.length - 1];
    return one.ownLast.open.size !== paid.open.size || compared(one.ownLast.known, paid.known);
  });
  const heads = !costs.length && [inputs.own, inputs.others ?? []].flat().some(({ way }) => way === WAY.EACH || way === WAY.EACH_YEAR) ? notes.heads : "";
  const afterwards = { [AFTER.PART]: notes.needPart, [AFTER.HANDED_OVER]: notes.needOver }[choice] ?? notes.need;
  const each = saidOf(rangeOf(worked, allPerParticipant), names);
  /** @param {string} key @param {Said} said @param {string} [note] @returns {Answer} */
  const row = (key, said, note = "") => ({ key, label: fill(labels[key], words), said, note });
  /** @param {string} key @param {(one: Worked) => Sum | null} of @param {string} [time] @param {string} [note] */
  const ranged = (key, of, time = "", note = "") => row(key, saidOf(rangeOf(worked, of), names, time), note);
  return [
    ranged("own", (one) => one.ownTotal),
    ranged("mean", ownMean),
    row("dearest", dearest(worked)),
    ...(people ? [ranged("each", perParticipant, "", `${counted(worked, unit, units)}. ${notes.each}`)] : []),
    ranged("all", (one) => one.allTotal, "", notes.all),
    ...(people ? [row("eachAll", each.detail ? { text: WORDS.cannot, kind: "ukendt", detail: each.detail } : each, notes.eachAll)] : []),
    ...(costs.length ? [ranged("costs", allCosts), ranged("rest", rest), ranged("missing", allMissing), row("share", ofCosts(worked))] : []),
    ranged("need", (one) => after(one, choice, 1), when, [afterwards, heads, again].filter(Boolean).join(". ")),
    ranged("ownLast", (one) => one.ownLast, when, once ? notes.once : ""),
    { ...ranged("new", (one) => isNew(one, choice, 1), when, cancels ? notes.cancels : ""), ...(choice === AFTER.HANDED_OVER ? { label: texts.newAlone } : {}) },
    row("decided", { text: fill(WORDS.decided, { year: last }), kind: "beregnet", detail: "" }, notes.decided),
  ];
}

// ---- Danish numbers, as people type them and as they are shown. What is typed stays as it is; what it comes to is exact, in words:
// "14000", "0.019". ----

/** What a field comes to: null where it is empty or cannot be read. @typedef {{value: string | [string, string] | null, error: string}} Read */

const UNITS = { mia: 1_000_000_000, mio: 1_000_000, tusind: 1_000, "t.": 1_000 };
const NUMBER = /^(\d{1,3}(?:[.\u00a0 ]\d{3})+|\d+)(?:,(\d+))?\s*(mia|mio|tusind|t\.)?\.?\s*(?:kr\.?|kroner)?$/i;
const MOST = 10_000_000_000;

/** A positive number, exact. @param {string} text @returns {string | null} */
function number(text) {
  const found = NUMBER.exec(text.trim().replace(/,-$/, ""));
  if (!found) return null;
  const [, whole, part = "", unit = ""] = found;
  const times = BigInt(UNITS[/** @type {keyof UNITS} */ (unit.toLowerCase())] ?? 1);
  const scale = 10n ** BigInt(part.length);
  const exact = BigInt(whole.replace(/\D/g, "") + part) * times;
  const rest = String(exact % scale).padStart(part.length, "0").replace(/0+$/, "");
  return String(exact / scale) + (rest && `.${rest}`);
}

/** Why a text is no number. @param {string} text */
function wrong(text) {
  if (/^\s*[-−]\s*\d/.test(text)) return texts.negative;
  if (/^\s*\d+\.\d{1,2}\s*$/.test(text)) return texts.point;
  return texts.unread;
}

/** @param {string} text @param {(one: string) => string} check @returns {Read} */
function read(text, check) {
  const bare = text.trim();
  if (!bare) return { value: null, error: "" };
  const one = number(bare);
  if (one === null) return { value: null, error: wrong(bare) };
  const error = check(one);
  return { value: error ? null : one, error };
}

/** @param {string} one */
const tooMuch = (one) => (Number(one) > MOST ? texts.tooManyKroner : "");

/** An amount, or a span: "100.000-200.000". @param {string} text @returns {Read} */
export function readKroner(text) {
  const ends = text.split(/\s*(?:-|–|\btil\b)\s*/);
  if (ends.length === 2 && ends[0] && ends[1]) {
    const [low, high] = ends.map(number);
    // "1-2 mio." is from one million.
    const unit = /(mia|mio|tusind|t\.)/i.exec(ends[1]);
    const from = unit && !/[a-z]/i.test(ends[0]) ? number(`${ends[0]} ${unit[1]}.`) : low;
    if (from === null || high === null) return { value: null, error: wrong(text) };
    if (Number(from) > Number(high)) return { value: null, error: texts.turned };
    return { value: tooMuch(high) ? null : [from, high], error: tooMuch(high) };
  }
  return read(text, tooMuch);
}

/** A count. @param {string} text @returns {Read} */
export const readCount = (text) => read(text, (one) => (Number(one) > 1_000_000 ? texts.tooMany : ""));
/** A part in per cent, as a part of one. @param {string} text @param {number} [least] in per cent @param {number} [most] @returns {Read} */
export function readShare(text, least = 0, most = 100) {
  const bare = text.replace(/pct\.?|%/i, "").trim();
  const falls = least < 0 && /^[-−]/.test(bare) ? "-" : "";
  const found = read(falls ? bare.slice(1) : bare, (one) => (Number(one) > most ? fill(least ? texts.between : texts.atMost, { least, most }) : ""));
  return { ...found, value: typeof found.value === "string" ? falls + ofHundred(found.value) : null };
}
/** How prices grow. They may fall. @param {string} text */
export const readGrowth = (text) => readShare(text, -20, 20);
/** @param {string} text @param {number} low @param {number} high @param {string} said @returns {Read} */
export function readWhole(text, low, high, said) {
  return read(text, (one) => (/\./.test(one) || Number(one) < low || Number(one) > high ? said : ""));
}

/** @param {string} one */
function ofHundred(one) {
  const [whole, part = ""] = one.split(".");
  const digits = whole.padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
}

/** `14.000`. @param {bigint} one */
export const grouped = (one) => String(one).replace(/\B(?=(\d{3})+$)/g, ".");
/** `14.000 kr.` @param {bigint} one */
export const kroner = (one) => `${grouped(one)}\u00a0kr.`;

/** A part in per cent, with a decimal where it has one: `101,9`. @param {Exact} part */
export function perCent({ n, d }) {
  const tenths = (2n * n * 1000n + d) / (2n * d);
  return grouped(tenths / 10n) + (tenths % 10n ? `,${tenths % 10n}` : "");
}

/** `a, b og c`. @param {string[]} words */
export const listed = (words) => (words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} og ${words[words.length - 1]}`);
