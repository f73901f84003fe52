// The calculator's arithmetic: the rules of macros/domain/calculation.py, held to the same table of cases. Everything is kroner and
// exact; a number is rounded once, where it is shown. Inputs are as they are typed, in words: "14000", "0.019", "14000/3".
import { AFTER, CASH, LAID_OUT, MEAN_OF, ONE_TIME, OWN, PER, WAY, YEARS_AFTER } from "./regneord.js";

/** A fraction in lowest terms. @typedef {{n: bigint, d: bigint}} Exact */
/** Kroner that are known, and parts by name that nobody knows, each so many times. @typedef {{known: Exact, open: Map<string, Exact>}} Sum */
/** The least and the most of a figure. @typedef {{low: Sum, high: Sum}} Range */
/** One number, or two ends. @typedef {string | [string | number, string | number] | null} Typed */
/**
 * @typedef {{rate: string, count: [string | number, string | number], year: number}} Expected
 * @typedef {{name: string, way: string, amounts?: Typed[], share?: string | (string | null)[], once_in?: number, again?: boolean | null, results?: Expected[], unsure?: boolean}} Payer
 * @typedef {{name: string, amount: Typed, per: string, hours?: string, again?: boolean | null}} Cost
 * @typedef {string | {series: Record<string, string>}} Growth
 * @typedef {{start: number, years: number, own: Payer | Payer[], others?: Payer[], costs?: Cost[], groups?: string | number, of_group?: [string | number, string | number],
 *   growth?: Growth, part?: string, keeps?: string, limit?: string}} Inputs
 * @typedef {{people: number, amounts: number, results: number, again: number}} Corner
 * @typedef {{inputs: Inputs, people: Exact | null, own: Sum[], ownTotal: Sum, allTotal: Sum, others: Sum[][], money: Sum[], costs: Sum[] | null, level: Sum, once: Sum, ownLast: Sum}} Worked
 */

/** @param {bigint} a @param {bigint} b @returns {bigint} */
const divisor = (a, b) => (b ? divisor(b, a % b) : a < 0n ? -a : a);

/** @param {bigint} n @param {bigint} d @returns {Exact} */
function lowest(n, d) {
  const by = divisor(n, d) || 1n;
  return d < 0n ? { n: -n / by, d: -d / by } : { n: n / by, d: d / by };
}

/** A number as it is written: 14000, "0.019", "14000/3". @param {string | number} text @returns {Exact} */
export function exact(text) {
  const [above, below = "1"] = String(text).split("/");
  const [whole, part = ""] = above.split(".");
  return lowest(BigInt(whole + part), BigInt(below) * 10n ** BigInt(part.length));
}

const NOTHING = exact(0);
const ONE = exact(1);
const FIFTH = exact("1/5");
/** @param {Exact} a @param {Exact} b */
export const plus = (a, b) => lowest(a.n * b.d + b.n * a.d, a.d * b.d);
/** @param {Exact} a @param {Exact} b */
export const times = (a, b) => lowest(a.n * b.n, a.d * b.d);
/** @param {Exact} a @param {Exact} b */
const over = (a, b) => lowest(a.n * b.d, a.d * b.n);
/** @param {Exact} a @param {Exact} b */
const minus = (a, b) => plus(a, { n: -b.n, d: b.d });
/** Below 0 where a is less than b. @param {Exact} a @param {Exact} b */
export const compared = (a, b) => Number(a.n * b.d - b.n * a.d > 0n) - Number(a.n * b.d - b.n * a.d < 0n);

/** Half a krone is rounded up. @param {Exact} one @returns {bigint} */
export function wholeKroner(one) {
  const [above, below] = [2n * one.n + one.d, 2n * one.d];
  return above >= 0n || above % below === 0n ? above / below : above / below - 1n;
}

/** @param {Exact} known @param {Map<string, Exact>} [open] @returns {Sum} */
const sum = (known = NOTHING, open = new Map()) => ({ known, open });
/** @param {string} name */
const unknown = (name) => sum(NOTHING, new Map([[name, ONE]]));

/** @param {Sum} a @param {Sum} b @returns {Sum} */
function added(a, b) {
  const open = new Map(a.open);
  for (const [name, many] of b.open) open.set(name, plus(open.get(name) ?? NOTHING, many));
  return sum(plus(a.known, b.known), new Map([...open].filter(([, many]) => many.n)));
}

/** @param {Sum} one @param {Exact} factor @returns {Sum} */
const scaled = (one, factor) => sum(times(one.known, factor), new Map(factor.n ? [...one.open].map(([name, many]) => [name, times(many, factor)]) : []));
/** @param {Sum} a @param {Sum} b */
const less = (a, b) => added(a, scaled(b, exact(-1)));
/** @param {Sum[]} parts */
export const total = (parts) => parts.reduce(added, sum());
/** Less than nothing cannot be missing. @param {Sum} one */
const atLeastNothing = (one) => (one.known.n <= 0n && [...one.open.values()].every((many) => many.n < 0n) ? sum() : one);

/** What it is at least; null where a part nobody knows is taken away from it. @param {Sum} one */
export const least = (one) => ([...one.open.values()].some((many) => many.n < 0n) ? null : one.known);

/** @param {Typed | number | undefined} typed @param {number} end @returns {Exact | null} */
const at = (typed, end) => (typed === null || typed === undefined ? null : exact(Array.isArray(typed) ? typed[end] : typed));

/** How prices change from the year before. @param {Growth | undefined} growth @param {number} year @returns {Exact} */
function change(growth, year) {
  if (growth === undefined) return NOTHING;
  if (typeof growth === "string") return exact(growth);
  if (String(year) in growth.series) return exact(growth.series[year]);
  const last = Object.keys(growth.series).map(Number).sort((a, b) => a - b).slice(-MEAN_OF);
  return over(last.map((one) => exact(growth.series[one])).reduce(plus, NOTHING), exact(last.length));
}

/** @param {Growth | undefined} growth @param {number} first @param {number} last */
function factor(growth, first, last) {
  let found = ONE;
  for (let year = first + 1; year <= last; year++) found = times(found, plus(ONE, change(growth, year)));
  return found;
}

/** @param {Inputs} inputs */
const lastYear = (inputs) => inputs.start + inputs.years - 1;
/** @param {Cost} cost */
const comesAgain = (cost) => (cost.per === PER.ONCE ? false : cost.again === undefined ? true : cost.again);

/** What a cost is a year, in the prices of the first. @param {Cost} cost @param {Inputs} inputs @param {Exact | null} people @param {Corner} corner */
function aYear(cost, inputs, people, corner) {
  const { per } = cost;
  const groups = at(inputs.groups, 0);
  const counted = { [PER.COURSE]: groups, [PER.PARTICIPANT]: people, [PER.HOUR]: at(cost.hours, 0) }[per];
  const amount = at(cost.amount, corner.amounts);
  if (amount === null || counted === null) return unknown(cost.name);
  const years = exact(per === PER.HOUR ? 1 : inputs.years);
  return sum(times(amount, counted ? over(counted, years) : ONE));
}

/** A cost in year k of the period. @param {Cost} cost @param {number} k @param {Inputs} inputs @param {Exact | null} people @param {Corner} corner */
function costOf(cost, k, inputs, people, corner) {
  if (cost.per === PER.ONCE && k > 1) return sum();
  return scaled(aYear(cost, inputs, people, corner), factor(inputs.growth, inputs.start, inputs.start + k - 1));
}

/** What a payer gives in year k. @param {Payer} payer @param {number} k @param {Inputs} inputs @param {Exact | null} people @param {Corner} corner @param {Sum[] | null} costs */
function paid(payer, k, inputs, people, corner, costs) {
  const { way, amounts = [], results = [] } = payer;
  if (way === WAY.RESULTS) {
    if (!results.length) return unknown(payer.name);
    return total(results.filter((one) => one.year === k).map((one) => sum(times(exact(one.rate), exact(one.count[corner.results])))));
  }
  if (way === WAY.SHARE) {
    const shares = [payer.share ?? []].flat();
    const share = shares[Math.min(k, shares.length) - 1] ?? null;
    return share === null || !costs ? unknown(payer.name) : scaled(costs[k - 1], exact(share));
  }
  if (way === WAY.ONCE && k !== (payer.once_in ?? 1)) return sum();
  const amount = at(amounts[way === WAY.STAIRS || way === WAY.EACH_YEAR ? k - 1 : 0] ?? null, corner.amounts);
  const spread = way !== WAY.IN_ALL || inputs.years === 1;
  const heads = { [WAY.EACH]: exact(`1/${inputs.years}`), [WAY.EACH_YEAR]: ONE }[way];
  if (way === WAY.ONCE && amount === null) return unknown(ONE_TIME + payer.name);
  if (way === WAY.UNKNOWN || amount === null || !spread || (heads && people === null)) return unknown(payer.name);
  return sum(heads && people ? times(amount, times(heads, people)) : amount);
}

/** What each payer gives each year. The first of those that pay the rest pays all of it.
 * @param {Payer[]} payers @param {number[]} years @param {Inputs} inputs @param {Exact | null} people @param {Corner} corner @param {Sum[] | null} costs */
function allPaid(payers, years, inputs, people, corner, costs) {
  /** @type {Sum[][]} */
  const given = [];
  /** @type {Sum[][]} */
  const said = [];
  for (const [place, payer] of payers.entries()) {
    if (payer.way !== WAY.REST) said.push((given[place] = years.map((k) => paid(payer, k, inputs, people, corner, costs))));
  }
  for (const [place, payer] of payers.entries()) {
    if (payer.way !== WAY.REST) continue;
    given[place] = years.map((k) => (costs ? atLeastNothing(less(costs[k - 1], total(said.map((of) => of[k - 1])))) : unknown(payer.name)));
    said.push(given[place]);
  }
  return given;
}

/** What it gives in the whole period. @param {Payer} payer @param {Sum[]} years @param {Corner} corner */
function inAll(payer, years, corner) {
  const whole = payer.way === WAY.IN_ALL ? at(payer.amounts?.[0] ?? null, corner.amounts) : null;
  return whole === null ? total(years) : sum(whole);
}

/** What it gave in the last year, as one of several. @param {Payer} payer @param {Sum[]} years */
const yearly = (payer, years) => (payer.way === WAY.ONCE ? sum() : years[years.length - 1]);

/** What has to be found again, once, of what money given once has paid for. @param {Payer} payer @param {Sum[]} years @param {Corner} corner */
const onceAgain = (payer, years, corner) => (payer.way === WAY.ONCE && (payer.again ?? corner.again) ? total(years) : sum());

/** @param {Inputs} inputs @param {Corner} corner @returns {Worked} */
function workedAt(inputs, corner) {
  const { groups, of_group: ofGroup, costs: lines = [], others = [] } = inputs;
  const people = groups === undefined || !ofGroup ? null : times(exact(groups), exact(ofGroup[corner.people]));
  const years = Array.from({ length: inputs.years }, (_, index) => index + 1);
  const costs = lines.length ? years.map((k) => total(lines.map((one) => costOf(one, k, inputs, people, corner)))) : null;
  const own = [inputs.own].flat().map((payer, place) => ({ ...payer, name: place ? `${OWN} ${place + 1}` : OWN }));
  const payers = [...own, ...others];
  const given = allPaid(payers, years, inputs, people, corner, costs);
  const each = payers.map((payer, place) => ({ payer, years: given[place] }));
  const effort = each.filter(({ payer }) => payer.way !== WAY.RESULTS);
  /** @type {{payer: Payer, years: Sum[]}[]} */
  const paying = effort.map(({ payer, years: of }) => ({ payer, years: payer.unsure ? of.map(() => unknown(CASH)) : of }));
  const money = paying.length ? paying : [{ payer: { name: LAID_OUT, way: WAY.UNKNOWN }, years: years.map(() => unknown(LAID_OUT)) }];
  const goingOn = lines.some(({ per }) => per !== PER.ONCE);
  const again = lines.filter((one) => comesAgain(one) ?? Boolean(corner.again)).map((one) => costOf(one, inputs.years, inputs, people, corner));
  const mine = given.slice(0, own.length);
  return {
    inputs,
    people,
    own: years.map((k) => total(mine.map((of) => of[k - 1]))),
    ownTotal: total(own.map((payer, place) => inAll(payer, mine[place], corner))),
    allTotal: total(money.map(({ payer, years: of }) => (payer.unsure ? total(of) : inAll(payer, of, corner)))),
    money: years.map((k) => total(money.map(({ years: of }) => of[k - 1]))),
    others: given.slice(own.length),
    costs,
    level: total(goingOn ? again : money.map(({ payer, years: of }) => yearly(payer, of))),
    once: total(goingOn ? [] : money.map(({ payer, years: of }) => onceAgain(payer, of, corner))),
    ownLast: total(money.filter(({ payer }) => own.some(({ name }) => name === payer.name)).map(({ payer, years: of }) => yearly(payer, of))),
  };
}

/** The combinations of ends at which any of these inputs may come to something of its own: one, where nothing lies between two.
 * @param {Inputs[]} several @returns {Corner[]} */
export function cornersOf(...several) {
  /** @param {(inputs: Inputs, payers: Payer[]) => boolean | undefined} differs */
  const ends = (differs) => (several.some((inputs) => differs(inputs, [inputs.own, inputs.others ?? []].flat())) ? [0, 1] : [0]);
  const groups = ends(({ of_group: of }) => of && of[0] !== of[1]);
  const spans = ends(({ costs = [] }, payers) => [...payers.flatMap((one) => one.amounts ?? []), ...costs.map((one) => one.amount)].some(Array.isArray));
  const counts = ends((_, payers) => payers.some((one) => (one.results ?? []).some(({ count }) => count[0] !== count[1])));
  const whether = ends(({ costs = [] }, payers) => costs.some((one) => one.again === null) || payers.some((one) => one.way === WAY.ONCE && typeof one.again !== "boolean"));
  return groups.flatMap((people) => spans.flatMap((amounts) => counts.flatMap((results) => whether.map((again) => ({ people, amounts, results, again })))));
}

/** What the inputs come to, at every combination of the ends. @param {Inputs} inputs @param {Corner[]} [corners] @returns {Worked[]} */
export const workedOut = (inputs, corners = cornersOf(inputs)) => corners.map((corner) => workedAt(inputs, corner));

/** @param {Sum[]} found @returns {Range} */
function between(found) {
  const ordered = [...found].sort((a, b) => compared(a.known, b.known) || a.open.size - b.open.size);
  return { low: ordered[0], high: ordered[ordered.length - 1] };
}

/** The least and the most a figure comes to; null where it is not there. @param {Worked[]} worked @param {(one: Worked) => Sum | null} figure @returns {Range | null} */
export function rangeOf(worked, figure) {
  const found = worked.map(figure);
  return found.includes(null) ? null : between(/** @type {Sum[]} */ (found));
}

/** What the costs are above the money, each year. @param {Worked} one */
export const missing = (one) => (one.costs ? one.money.map((given, k) => atLeastNothing(less(one.costs[k], given))) : []);
/** What the municipality pays a year on average. @param {Worked} one */
export const ownMean = (one) => scaled(one.ownTotal, exact(`1/${one.inputs.years}`));
/** The municipality's part shared out; it is not the price. @param {Worked} one */
export const perParticipant = (one) => (one.people?.n ? scaled(one.ownTotal, over(ONE, one.people)) : null);

/** Everybody's money shared out. @param {Worked} one */
export const allPerParticipant = (one) => (one.people?.n ? scaled(one.allTotal, over(ONE, one.people)) : null);
/** What all of the period costs. @param {Worked} one */
export const allCosts = (one) => (one.costs ? total(one.costs) : null);
/** What nobody has said yes to in the whole period. @param {Worked} one */
export const allMissing = (one) => (one.costs ? total(missing(one)) : null);
/** What is paid above the costs. @param {Worked} one */
export const beyond = (one) => (one.costs ? total(one.money.map((paid, k) => atLeastNothing(less(paid, /** @type {Sum[]} */ (one.costs)[k])))) : null);
/** What others have to pay of the costs of the whole period. @param {Worked} one */
export const rest = (one) => (one.costs ? atLeastNothing(less(total(one.costs), one.ownTotal)) : null);

/** The municipality's part of the costs of the whole period; null where either is not known. @param {Worked} one */
export function share(one) {
  const costs = total(one.costs ?? []);
  return !one.ownTotal.open.size && !costs.open.size && costs.known.n ? over(one.ownTotal.known, costs.known) : null;
}

/** What has to be found in a year after the period, when a part of it goes on. @param {Worked} one @param {number} [after] @param {Exact} [of] */
export function need(one, after = 1, of = ONE) {
  const last = lastYear(one.inputs);
  return scaled(after === 1 ? added(one.level, one.once) : one.level, times(of, factor(one.inputs.growth, last, last + after)));
}

/** What has to be found in a year after, by what is to happen then. @param {Worked} one @param {string} choice @param {number} year */
export function after(one, choice, year) {
  if (choice === AFTER.HANDED_OVER) return atLeastNothing(less(need(one, year), sum(exact(one.inputs.keeps ?? 0))));
  return need(one, year, choice === AFTER.PART ? exact(one.inputs.part ?? 1) : ONE);
}

/** What of it the municipality did not pay in the last year; where others take it over, what it goes on paying beside that.
 * @param {Worked} one @param {string} [choice] @param {number} [year] */
export function isNew(one, choice = AFTER.ALL, year = 1) {
  const all = need(one, year);
  const keeps = exact(one.inputs.keeps ?? 0);
  const kept = !all.open.size && compared(all.known, keeps) < 0 ? all : sum(keeps);
  const pays = choice === AFTER.HANDED_OVER ? kept : after(one, choice, year);
  return atLeastNothing(less(pays, one.ownLast));
}

/** What the others may have paid at most in the last year, for all of it to go on within the limit. @param {Worked} one */
export function othersAtMost(one) {
  if (one.inputs.limit === undefined || one.costs) return null;
  const last = lastYear(one.inputs);
  return less(sum(over(exact(one.inputs.limit), factor(one.inputs.growth, last, last + 1))), added(one.ownLast, one.once));
}

/** The year in which the municipality pays most; null where a year is not known. @param {Worked[]} worked */
export function dearestYear(worked) {
  if (worked.some((one) => one.own.some((year) => year.open.size))) return null;
  const most = worked[0].own.map((_, k) => worked.map((one) => one.own[k].known).reduce((a, b) => (compared(a, b) < 0 ? b : a)));
  const top = most.reduce((a, b) => (compared(a, b) < 0 ? b : a));
  return top.n ? worked[0].inputs.start + most.findIndex((one) => compared(one, top) === 0) : null;
}

/** How a part that nobody knows is called in another way to pay, when it is from the first. @param {string} name */
export const inTheFirst = (name) => `A: ${name}`;

/** Another way to pay for the same effort: what has to be found afterwards is what the first way comes to. @param {Worked} one @param {Worked} first @returns {Worked} */
export function sameEffort(one, first) {
  /** @param {Sum} of */
  const ofFirst = ({ known, open }) => sum(known, new Map([...open].map(([name, many]) => [name.replace(new RegExp(`^(${ONE_TIME})?(${OWN}( |$))`), (_, once = "", own) => once + inTheFirst(own)), many])));
  return { ...one, level: ofFirst(first.level), once: ofFirst(first.once) };
}

/** A figure in each of the years after, by what is to happen then, and last in all of them.
 * @param {Worked[]} worked @param {string} choice @param {(one: Worked, choice: string, year: number) => Sum} figure @returns {Range[]} */
export function yearsAfter(worked, choice, figure) {
  const corners = worked.map((one) => {
    const years = Array.from({ length: YEARS_AFTER }, (_, index) => figure(one, choice, index + 1));
    return [...years, total(years)];
  });
  return corners[0].map((_, k) => between(corners.map((years) => years[k])));
}

/** @param {Typed | undefined} typed @param {Exact} by @returns {Typed} */
function typedTimes(typed, by) {
  /** @param {string | number} one */
  const word = (one) => {
    const { n, d } = times(exact(one), by);
    return `${n}/${d}`;
  };
  if (!typed) return null;
  return Array.isArray(typed) ? [word(typed[0]), word(typed[1])] : word(typed);
}

/** The inputs with something so many times as large. @type {Record<string, (inputs: Inputs, by: Exact) => Inputs>} */
export const LARGER = {
  people: (inputs, by) => ({ ...inputs, of_group: /** @type {Inputs["of_group"]} */ (typedTimes(inputs.of_group, by)) }),
  wages: (inputs, by) => ({ ...inputs, costs: (inputs.costs ?? []).map((one) => (one.per === PER.HOUR ? { ...one, amount: typedTimes(one.amount, by) } : one)) }),
  grants: (inputs, by) => ({
    ...inputs,
    others: (inputs.others ?? []).map((one) => ({
      ...one,
      amounts: (one.amounts ?? []).map((amount) => typedTimes(amount, by)),
      share: [one.share ?? []].flat().map((share) => /** @type {string | null} */ (typedTimes(share, by))),
      results: (one.results ?? []).map((result) => ({ ...result, rate: /** @type {string} */ (typedTimes(result.rate, by)) })),
    })),
  }),
};

/** What has to be found, when something is a fifth less, and a fifth more. @param {Inputs} inputs @param {string} what @param {string} [choice] @returns {Range[]} */
export const moved = (inputs, what, choice = AFTER.ALL) =>
  [minus(ONE, FIFTH), plus(ONE, FIFTH)].map((by) => between(workedOut(LARGER[what](inputs, by)).map((one) => after(one, choice, 1))));
