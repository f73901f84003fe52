// What the calculator answers, in words: the rules of macros/views/calculator_words.py and calculator_answers.py, whose words it has.
import { kroner, listed, grouped, perCent } from "./beregnertal.js";
import { OWN } from "./regneord.js";
import { allCosts, allPerParticipant, compared, dearestYear, isNew, least, need, perParticipant, rangeOf, rest, share, wholeKroner } from "./regn.js";

/** @typedef {import("./regn.js").Exact} Exact */
/** @typedef {import("./regn.js").Sum} Sum */
/** @typedef {import("./regn.js").Range} Range */
/** @typedef {import("./regn.js").Worked} Worked */
/** @typedef {{text: string, kind: string, detail: string}} Said */
/** What payers and costs are called, by the name they are worked out under. @typedef {{payers: Map<string, string>, costs: Map<string, string>}} Names */
/** @typedef {{key: string, label: string, said: Said, note: string}} Answer */

/** The words, which the build has put on the page. @type {import("./regneord.js").CalculatorWords} */
export const WORDS = JSON.parse(document.getElementById("beregnerord")?.textContent ?? "");
const { labels, notes, details } = WORDS;

/** A text with its places filled in. @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

/** @param {Exact} low @param {Exact} high */
export function span(low, high) {
  const ends = [wholeKroner(low), wholeKroner(high)];
  return ends[0] === ends[1] ? kroner(ends[0]) : `${grouped(ends[0])}-${kroner(ends[1])}`;
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
  if (!low.open.size && !high.open.size) return { text: span(low.known, high.known), kind: "beregnet", detail: "" };
  const told = partsIn(found, names, when);
  if (least(low) === null || least(high) === null) {
    return { text: WORDS.cannot, kind: "ukendt", detail: fill(details.without, { parts: told }) };
  }
  const onlyOwn = [low, high].every((one) => [...one.open.keys()].every((name) => names.payers.get(name) === WORDS.yourselves));
  if (low.known.n > 0n) {
    const detail = fill(onlyOwn ? details.ownBeside : details.beside, { parts: told });
    return { text: `${WORDS.atLeast} ${kroner(wholeKroner(low.known))}`, kind: "beregnet", detail };
  }
  return { text: WORDS.unknown, kind: "ukendt", detail: fill(onlyOwn ? details.ownAlone : details.alone, { parts: told }) };
}

/** What a contribution of the municipality's own is called in a sum. @param {number} place 0 for the first */
export const ownName = (place) => (place ? `${OWN} ${place + 1}` : OWN);

/** @param {Worked[]} worked @returns {Said} */
function dearest(worked) {
  const year = dearestYear(worked);
  if (year === null) return { text: WORDS.cannot, kind: "ukendt", detail: "" };
  const found = /** @type {Range} */ (rangeOf(worked, (one) => one.own[year - one.inputs.start]));
  return { text: span(found.low.known, found.high.known), kind: "beregnet", detail: String(year) };
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

/** Every answer that the inputs have, in their order. @param {Worked[]} worked @param {Names} names @param {string[]} units one participant, and several @returns {Answer[]} */
export function answersOf(worked, names, [unit, units]) {
  const [{ inputs }] = worked;
  const last = inputs.start + inputs.years - 1;
  const words = { unit, year: last + 1, last };
  const when = ` i ${last}`;
  const people = worked.some((one) => one.people?.n);
  const costs = inputs.costs ?? [];
  const found = rangeOf(worked, (one) => need(one));
  const same = found && found.low.known.n * found.high.known.d === found.high.known.n * found.low.known.d;
  const again = !same && costs.some((one) => one.again === null) ? notes.again : "";
  const once = worked.some((one) => {
    const paid = one.own[one.own.length - 1].known;
    return !one.ownLast.open.size && one.ownLast.known.n * paid.d !== paid.n * one.ownLast.known.d;
  });
  /** @param {string} key @param {Said} said @param {string} [note] @returns {Answer} */
  const row = (key, said, note = "") => ({ key, label: fill(labels[key], words), said, note });
  /** @param {string} key @param {(one: Worked) => Sum | null} of @param {string} [time] @param {string} [note] */
  const ranged = (key, of, time = "", note = "") => row(key, saidOf(rangeOf(worked, of), names, time), note);
  return [
    ranged("own", (one) => one.ownTotal),
    row("dearest", dearest(worked)),
    ...(people ? [ranged("each", perParticipant, "", `${counted(worked, unit, units)}. ${notes.each}`)] : []),
    ranged("all", (one) => one.allTotal, "", notes.all),
    ...(people ? [ranged("eachAll", allPerParticipant, "", notes.eachAll)] : []),
    ...(costs.length ? [ranged("costs", allCosts), ranged("rest", rest), row("share", ofCosts(worked))] : []),
    ranged("need", (one) => need(one), when, [notes.need, again].filter(Boolean).join(". ")),
    ranged("ownLast", (one) => one.ownLast, when, once ? notes.once : ""),
    ranged("new", (one) => isNew(one), when),
    row("decided", { text: fill(WORDS.decided, { year: last }), kind: "beregnet", detail: "" }, notes.decided),
  ];
}
