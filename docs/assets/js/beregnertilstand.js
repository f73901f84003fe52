// What stands in the calculator: as it is typed, in the address, and as inputs of the arithmetic. Nothing that is typed is lost: what
// cannot be read stays as it is, counts as unknown, and has a word beside it.
import { fill, grouped, ownName, readCount, readGrowth, readKroner, readShare, readWhole, WORDS } from "./beregnersvar.js";
import { ADDRESS, AFTER, FURTHER, MOST_YEARS, OWN_GROWTH, PER, WAY } from "./regneord.js";

const { texts } = WORDS;

/** @typedef {import("./regn.js").Inputs} Inputs */
/** @typedef {import("./regn.js").Typed} Typed */
/** @typedef {import("./beregnersvar.js").Names} Names */
/** @typedef {import("./regneord.js").AgreementStart} AgreementStart */
/** @typedef {import("./regneord.js").Prices} Prices */
/** One result that is paid for. @typedef {{rate: string, low: string, high: string, year: string}} Result */
/** Who gives money. `amounts` and `shares`: one a year, or one. `again`: "", "ja" or "nej".
 * @typedef {{name: string, way: string, amounts: string[], shares: string[], year: string, again: string, results: Result[], further: string, unsure: boolean}} Row */
/** @typedef {{name: string, amount: string, per: string, again: string, hours: string}} Cost */
/** `other`: how the municipality would pay otherwise (B); `beside`: an agreement of the catalogue to hold it against, or "".
 * @typedef {{model: string, start: string, years: string, groups: string, low: string, high: string, own: Row[], other: Row[], others: Row[], costs: Cost[],
 *   hours: string, wage: string, prices: string, growth: string, after: string, part: string, keeps: string, limit: string, beside: string}} State */

const STEPS = [WAY.STAIRS, WAY.EACH_YEAR];

/** @param {string} way @returns {Row} */
export const emptyRow = (way = WAY.UNKNOWN, name = "") => ({ name, way, amounts: [], shares: [], year: "1", again: "", results: [], further: FURTHER.UNKNOWN, unsure: false });

/** How many years there are room for; 0 where nobody has said it. @param {State} state */
export const yearsOf = (state) => Number(readWhole(state.years, 1, MOST_YEARS, "?").value ?? 0);

/** With an amount for each year, where the way has one. What is beyond the years stays: nothing that is typed is lost. @param {Row} row @param {number} years @returns {Row} */
export function fitted(row, years) {
  if (!STEPS.includes(row.way)) return row;
  const more = { [FURTHER.SAME]: row.amounts[row.amounts.length - 1], [FURTHER.NOTHING]: "0" }[row.further] ?? "";
  return { ...row, amounts: [...row.amounts, ...Array(Math.max(years - row.amounts.length, 0)).fill(more)] };
}

/** What an agreement begins with. @param {AgreementStart | null} start @param {number} thisYear @returns {State} */
export function begun(start, thisYear) {
  const plain = { hours: "", wage: "", prices: "", growth: "", after: AFTER.ALL, part: "50", keeps: "", limit: "", beside: "" };
  if (!start) {
    const own = [emptyRow(WAY.YEARLY, WORDS.yourselves)];
    return { model: "", start: String(thisYear + 1), years: "3", groups: "", low: "", high: "", own, other: [emptyRow(WAY.STAIRS, WORDS.yourselves)], others: [], costs: [], ...plain };
  }
  return {
    model: start.id,
    start: start.start || String(thisYear + 1),
    years: start.years,
    groups: start.groups,
    low: start.low,
    high: start.high,
    own: start.own.map(ofStart),
    other: [ofStart(start.other)],
    others: start.others.map(ofStart),
    costs: start.costs.map(({ name, amount, per, again }) => ({ name, amount, per, again, hours: "" })),
    ...plain,
  };
}

/** @param {AgreementStart["own"][number]} row @returns {Row} */
function ofStart({ name, way, amounts, shares, year, again, further, unsure }) {
  return { ...emptyRow(way, name), amounts, shares, year: String(year), again, further, unsure };
}

// ---- the address ----

/** A part of a value: what has a sign of its own there stands as its number. @param {string} text */
const packed = (text) => text.replace(/[%;,]/g, encodeURIComponent);
/** @param {string} text */
function unpacked(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A number as short as it may be, or what was typed. @param {string} text @param {(text: string) => import("./beregnersvar.js").Read} [read] */
function short(text, read = readKroner) {
  const { value } = read(text);
  if (typeof value === "string") return value.replace(".", "%2C");
  return value ? value.join("-").replaceAll(".", "%2C") : packed(text);
}

/** As a number is typed in Danish. @param {string} text */
function typed(text) {
  return unpacked(text).replace(/(?<![,\d])\d{4,}/g, (digits) => grouped(BigInt(digits)));
}

/** The amounts of the years there are. @param {Row} row @param {number} years */
const within = ({ way, amounts }, years) => (STEPS.includes(way) && years ? amounts.slice(0, years) : amounts);

/** What a row says besides who pays. @param {Row} row @param {number} years */
function rowValue(row, years) {
  if (row.way === WAY.SHARE) return row.shares.map((share) => packed(share)).join(",");
  if (row.way === WAY.RESULTS) return row.results.map((one) => [one.rate, one.low, one.high, one.year].map((text) => short(text)).join("x")).join(",");
  const amounts = within(row, years).map((text) => short(text)).join(",");
  if (row.way === WAY.ONCE) return [amounts, row.year, row.again].join(";").replace(/;+$/, "");
  return row.way === WAY.REST || row.way === WAY.UNKNOWN ? "" : amounts;
}

/** @param {string} way @param {string} value @param {string} name @returns {Row} */
function rowOf(way, value, name) {
  const row = emptyRow(way, name);
  if (way === WAY.SHARE) return { ...row, shares: value.split(",").map(unpacked) };
  if (way === WAY.RESULTS) {
    const results = value.split(",").filter(Boolean).map((one) => one.split("x").map(typed));
    return { ...row, results: results.map(([rate = "", low = "", high = "", year = ""]) => ({ rate, low, high, year })) };
  }
  if (way === WAY.ONCE) {
    const [amount = "", year = "1", again = ""] = value.split(";");
    return { ...row, amounts: [typed(amount)], year: unpacked(year), again: unpacked(again) };
  }
  return way === WAY.REST || way === WAY.UNKNOWN ? row : { ...row, amounts: value.split(",").map(typed) };
}

/** Fields that stand in an address under a name of their own. */
const PLAIN = /** @type {const} */ (["start", "years", "groups", "hours", "wage", "prices", "growth", "after", "part", "keeps", "limit", "beside"]);
const WAYS = Object.values(WAY);

/** Everything that is not as the agreement begins, as the search part of an address. @param {State} state @param {State} base */
export function toAddress(state, base) {
  /** @type {[string, string][]} */
  const said = [];
  const years = yearsOf(state);
  if (state.model) said.push([ADDRESS.model, state.model]);
  for (const key of PLAIN) {
    // The year after this one is another next year: it is told as it was.
    if (state[key] !== base[key] || (key === PLAIN[0] && !state.model)) said.push([ADDRESS[key], state[key]]);
  }
  if (state.low !== base.low || state.high !== base.high) said.push([ADDRESS.people, [state.low, state.high].map(packed).join("-")]);
  /** @param {unknown} a @param {unknown} b */
  const differ = (a, b) => JSON.stringify(a) !== JSON.stringify(b);
  if (differ(state.own, base.own)) for (const row of state.own) said.push([row.way, rowValue(row, years)]);
  if (differ(state.other, base.other)) for (const row of state.other) said.push([`${ADDRESS.other}${row.way}`, rowValue(row, years)]);
  if (differ(state.others, base.others)) {
    if (!state.others.length) said.push([ADDRESS.payer, ADDRESS.none]);
    for (const row of state.others) said.push([ADDRESS.payer, [packed(row.name), row.way, rowValue(row, years)].join(";").replace(/;$/, "")]);
  }
  if (differ(state.costs, base.costs)) {
    if (!state.costs.length) said.push([ADDRESS.cost, ADDRESS.none]);
    for (const one of state.costs) {
      said.push([ADDRESS.cost, [packed(one.name), short(one.amount), one.per, one.again, one.per === PER.HOUR ? short(one.hours, readCount) : ""].join(";").replace(/;+$/, "")]);
    }
  }
  const query = said.map(([name, value]) => `${name}=${readable(value)}`).join("&");
  return query ? `?${query}` : "";
}

/** Only what an address cannot hold is encoded: it is to be read. @param {string} value */
const readable = (value) => encodeURIComponent(value).replace(/%(2C|3B|3A|40|2F|7E|C3%A6|C3%B8|C3%A5|C3%86|C3%98|C3%85)/g, (code) => decodeURIComponent(code)).replace(/%20/g, "+");

/** What an address says, beside what its agreement begins with. @param {string} search @param {Map<string, AgreementStart>} starts @param {number} thisYear @returns {State} */
export function fromAddress(search, starts, thisYear) {
  const given = new URLSearchParams(search);
  const state = begun(starts.get(given.get(ADDRESS.model) ?? "") ?? null, thisYear);
  for (const key of PLAIN) state[key] = given.get(ADDRESS[key]) ?? state[key];
  const people = given.get(ADDRESS.people);
  if (people !== null) {
    const [low = "", high = low] = people.split("-").map(unpacked);
    [state.low, state.high] = [low, high];
  }
  /** @param {string} before */
  const rows = (before) => [...given].filter(([name]) => name.startsWith(before) && WAYS.includes(name.slice(before.length)));
  const own = rows("").map(([way, value]) => rowOf(way, value, WORDS.yourselves));
  const other = rows(ADDRESS.other).map(([way, value]) => rowOf(way.slice(ADDRESS.other.length), value, WORDS.yourselves));
  if (own.length) state.own = own;
  if (other.length) state.other = other;
  if (given.has(ADDRESS.payer)) {
    state.others = given.getAll(ADDRESS.payer).filter((one) => one !== ADDRESS.none).map((one) => {
      const [name, way = WAY.UNKNOWN, ...value] = one.split(";");
      return rowOf(WAYS.includes(way) ? way : WAY.UNKNOWN, value.join(";"), unpacked(name));
    });
  }
  if (given.has(ADDRESS.cost)) {
    state.costs = given.getAll(ADDRESS.cost).filter((one) => one !== ADDRESS.none).map((one) => {
      const [name = "", amount = "", given = "", again = "", hours = ""] = one.split(";");
      // An amount of a year with hours is one of an hour: so it was written once.
      const per = hours ? PER.HOUR : Object.values(PER).includes(given) ? given : PER.YEAR;
      return { name: unpacked(name), amount: typed(amount), per, again, hours: typed(hours) };
    });
  }
  state.beside = starts.get(state.beside)?.id ?? "";
  if (!Object.values(AFTER).includes(state.after)) state.after = AFTER.ALL;
  return state;
}

// ---- the arithmetic's inputs ----

/** The inputs of one way to pay. `errors`: what is wrong, by the field's name; `waits`: fields without which nothing can be worked out.
 * @param {State} state @param {"own" | "other"} variant @param {Prices[]} prices
 * @returns {{inputs: Inputs | null, names: Names, errors: Map<string, string>, waits: string[]}} */
export function inputsOf(state, variant, prices) {
  /** @type {Map<string, string>} */
  const errors = new Map();
  /** @param {string} field @param {import("./beregnersvar.js").Read} found */
  const kept = (field, found) => {
    if (found.error) errors.set(field, found.error);
    return found.value;
  };
  /** @param {string} field @param {import("./beregnersvar.js").Read} found */
  const one = (field, found) => /** @type {string | null} */ (kept(field, found));
  const start = one("start", readWhole(state.start, 1990, 2099, texts.aYear));
  const years = one("years", readWhole(state.years, 1, MOST_YEARS, fill(texts.years, { most: MOST_YEARS })));
  const groups = one("groups", readCount(state.groups));
  let [low, high] = [one("low", readCount(state.low)), one("high", readCount(state.high))];
  [low, high] = [low ?? high, high ?? low];
  if (low !== null && high !== null && Number(low) > Number(high)) {
    errors.set("high", texts.turned);
    [low, high] = [null, null];
  }
  let rests = 0;
  /** @param {Row} row @param {string} field @param {string} name @returns {import("./regn.js").Payer} */
  const payer = (row, field, name) => {
    const count = Number(years ?? 0);
    // The first of those that pay the rest pays all of it.
    if (row.way === WAY.REST && rests++) errors.set(`${field}.way`, texts.oneRest);
    const lastOne = Math.max(count, 1);
    const ofPeriod = fill(texts.yearOfPeriod, { most: lastOne });
    return {
      name,
      way: row.way,
      amounts: within(row, count).map((text, k) => kept(`${field}.amounts.${k}`, readKroner(text))),
      unsure: row.unsure,
      share: row.shares.map((text, k) => one(`${field}.shares.${k}`, readShare(text))),
      once_in: Number(one(`${field}.year`, readWhole(row.year, 1, lastOne, ofPeriod)) ?? 1),
      again: row.again === "" ? null : row.again === ADDRESS.yes,
      results: row.results.flatMap((result, k) => {
        const at = `${field}.results.${k}`;
        const rate = one(`${at}.rate`, readKroner(result.rate));
        const [few, many] = [one(`${at}.low`, readCount(result.low)), one(`${at}.high`, readCount(result.high))];
        const year = one(`${at}.year`, readWhole(result.year, 1, lastOne, ofPeriod));
        const least = few ?? many;
        const most = many ?? few;
        if (rate === null || least === null || most === null || year === null) return [];
        if (Number(least) > Number(most)) {
          errors.set(`${at}.high`, texts.turned);
          return [];
        }
        return [{ rate, count: /** @type {[string, string]} */ ([least, most]), year: Number(year) }];
      }),
    };
  };
  const own = state[variant].map((row, place) => payer(row, `${variant}.${place}`, ownName(place)));
  const others = state.others.map((row, place) => payer(row, `others.${place}`, `giver ${place + 1}`));
  const costs = state.costs.map((cost, place) => {
    const hours = cost.per === PER.HOUR ? one(`costs.${place}.hours`, readCount(cost.hours)) : null;
    return {
      name: `udgift ${place + 1}`,
      amount: kept(`costs.${place}.amount`, readKroner(cost.amount)),
      per: cost.per,
      again: cost.again === "" ? null : cost.again === ADDRESS.yes,
      ...(hours === null ? {} : { hours }),
    };
  });
  const series = prices.find((of) => of.id === state.prices);
  const growth = state.prices === OWN_GROWTH ? (one("growth", readGrowth(state.growth)) ?? "0") : "0";
  const part = one("part", readShare(state.part));
  const keeps = one("keeps", readKroner(state.keeps));
  const limit = one("limit", readKroner(state.limit));
  for (const [field, value] of /** @type {const} */ ([["keeps", keeps], ["limit", limit]])) {
    if (Array.isArray(value)) errors.set(field, texts.oneAmount);
  }
  one("hours", readCount(state.hours));
  one("wage", readKroner(state.wage));
  const names = {
    payers: new Map([
      ...state[variant].map((_, place) => /** @type {[string, string]} */ ([ownName(place), WORDS.yourselves])),
      ...state.others.map((row, place) => /** @type {[string, string]} */ ([`giver ${place + 1}`, row.name.trim() || `giver ${place + 1}`])),
    ]),
    costs: new Map(state.costs.map((cost, place) => [`udgift ${place + 1}`, cost.name.trim() || `udgift ${place + 1}`])),
  };
  const waits = [
    ...(start === null ? ["start"] : []),
    ...(years === null ? ["years"] : []),
    ...(state.prices === OWN_GROWTH && !state.growth.trim() ? ["growth"] : []),
    ...(state.after === AFTER.PART && part === null ? ["part"] : []),
    ...(errors.has("growth") ? ["growth"] : []),
  ];
  if (waits.length) return { inputs: null, names, errors, waits };
  /** @type {Inputs} */
  const inputs = {
    start: Number(start),
    years: Number(years),
    own,
    others,
    costs,
    growth: series ? { series: series.changes } : growth,
    ...(low === null || high === null ? {} : { groups: groups ?? "1", of_group: [low, high] }),
    ...(groups !== null && low === null ? { groups } : {}),
    ...(part === null ? {} : { part }),
    ...(typeof keeps === "string" ? { keeps } : {}),
    ...(typeof limit === "string" ? { limit } : {}),
  };
  return { inputs, names, errors, waits };
}
