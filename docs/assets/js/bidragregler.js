// The rules an answer must keep, as macros/domain/answer_rules.py has them: the rules are data, and tests/answer_rules.json is the table
// of cases that both are held to. No page is needed for any of it.
import { EACH, EXACT, EXEMPT, FIRM, FOUND, PERSONAL, SENTENCES, SIGNS, UP, WITHOUT } from "./bidragord.js";

/** @typedef {import("./bidragdok.js").Path} Path */
/** @typedef {{id: string, check: string, within: string[], message: string, when?: Record<string, string[]>, not_when?: Record<string, string[]>, given?: string[], unless?: string[], at?: string, after?: string,
 *   strict?: boolean, needs?: string[], among?: string, most?: number, without?: string, by?: string[]}} Rule */
/** A rule that is broken, and where. @typedef {{rule: string, place: Path, message: string}} Broken */
/** What stands at a place. `above`: the entry it stands in. @typedef {{path: Path, value: any, above?: Spot}} Spot */
/** Where something is wrong, and what was counted. @typedef {[Path, string][]} Findings */
/** @typedef {Record<string, Spot>} Tops */

/** @param {any} value */
const isGroup = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);
/** @param {any} value */
const isText = (value) => typeof value === "string";

/** What stands at a place below a spot: of each entry, where it goes by a list. @param {Spot} spot @param {string} place @returns {Spot[]} */
function below(spot, place) {
  const [step, ...more] = place.split(".");
  const rest = more.join(".");
  if (step === UP) return spot.above ? below(spot.above, rest) : [];
  const each = step.endsWith(EACH);
  const name = each ? step.slice(0, -EACH.length) : step;
  const value = isGroup(spot.value) && Object.hasOwn(spot.value, name) ? spot.value[name] : undefined;
  if (value === undefined || value === null) return [];
  const path = [...spot.path, name];
  /** @type {Spot[]} */
  let found = [{ path, value, above: spot }];
  if (each) found = Array.isArray(value) ? value.map((one, k) => ({ path: [...path, k], value: one, above: spot })) : [];
  return rest ? found.flatMap((one) => below(one, rest)) : found;
}

/** @param {string} place @param {Tops} tops */
function whole(place, tops) {
  const [top, ...rest] = place.split(".");
  return rest.length ? below(tops[top], rest.join(".")) : [tops[top]];
}

/** @param {any} value */
const isEmpty = (value) => value === "" || (typeof value === "object" && !Object.keys(value).length);
/** @param {Spot} spot @param {string} place */
const there = (spot, place) => below(spot, place).some(({ value }) => !isEmpty(value));

/** @param {Spot} spot @param {[string, string[]]} said */
const says = (spot, [place, words]) => below(spot, place).some(({ value }) => words.includes(String(value)));

/** @param {Rule} rule @param {Spot} spot */
const concerns = ({ when = {}, not_when: notWhen = {}, given = [], unless = [] }, spot) => Object.entries(when).every((said) => says(spot, said)) && !Object.entries(notWhen).some((said) => says(spot, said)) && given.every((place) => there(spot, place)) && !unless.some((place) => there(spot, place));

/** @param {any} value */
const number = (value) => (["number", "string"].includes(typeof value) && /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : null);

/** Year, month and day of a time, as far as they are known. @param {any} time @returns {number[]} */
function known(time) {
  if (!isGroup(time)) return [];
  const said = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(time.date));
  if (said) return said.slice(1).map(Number);
  if (!/^\d{4}$/.test(String(time.year))) return [];
  return [Number(time.year), ...(/^\d{1,2}$/.test(String(time.month)) ? [Number(time.month)] : [])];
}

/** @param {number[]} one @param {number[]} other */
function comesBefore(one, other) {
  const k = one.findIndex((part, step) => step < other.length && part !== other[step]);
  return k >= 0 && one[k] < other[k];
}

// ---- what is personal, as macros/domain/personal.py has it ----

/** @type {Map<string, RegExp>} */
const made = new Map();
/** @param {string} text @param {string} [flags] */
function pattern(text, flags = "giu") {
  const key = flags + text;
  const found = made.get(key) ?? new RegExp(text, flags);
  made.set(key, found);
  found.lastIndex = 0;
  return found;
}

/** What a digit of any script counts: each script has its ten in a row. @param {string} sign */
function digit(sign) {
  let k = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(/** @type {number} */ (sign.codePointAt(0)) - k - 1))) k++;
  return String(k % 10);
}

/** A text as a reader sees it, in plain characters. @param {string} text */
function asSeen(text) {
  if (/^[\x20-\x25\x27-\x7e\xc0-\xff]*$/.test(text)) return text;
  const said = text.replace(/&#?[\p{L}\p{N}_]{2,8};/gu, (entity) => new DOMParser().parseFromString(entity, "text/html").body.textContent ?? "");
  let seen = [...said].map((sign) => sign.normalize("NFKC")).join("");
  for (const [plain, signs] of Object.entries(SIGNS)) seen = seen.replace(pattern("[" + signs + "]"), plain);
  return seen.replace(/[\p{Cf}\p{Cc}\p{Mn}\p{Me}]/gu, "").replace(/\p{Nd}/gu, digit).replace(/\p{Zs}/gu, " ").replace(/\p{Pd}/gu, "-");
}

/** Whether the words around eight digits say that they are no phone number. @param {string} text @param {number} start @param {string} digits */
function isSomethingElse(text, start, digits) {
  const before = text.slice(Math.max(0, start - 60), start);
  if (pattern("^(?:" + PERSONAL.amount + ")$").test(digits) && (pattern(PERSONAL.amount_before).test(before) || startsAt(text, start + digits.length))) return true;
  return pattern(PERSONAL.named).test(before) || pattern(PERSONAL.exempt_field).test(before);
}

/** Whether what follows says that a number is an amount. @param {string} text @param {number} at */
const startsAt = (text, at) => pattern("^(?:" + PERSONAL.amount_after + ")").test(text.slice(at));

/** @param {string} seen @returns {Set<string>} */
function numbersIn(seen) {
  const text = seen.replace(pattern(PERSONAL.web), (address) => "_".repeat(address.length));
  /** @type {Set<string>} */
  const found = new Set();
  /** @type {[number, number][]} */
  const taken = [];
  for (const match of text.matchAll(pattern(PERSONAL.cpr))) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (/^\d+$/.test(match[0]) && pattern(PERSONAL.named).test(before)) continue;
    taken.push([match.index, match.index + match[0].length]);
    found.add(WITHOUT.CPR);
  }
  for (const of of [PERSONAL.called, PERSONAL.phone]) {
    for (const match of text.matchAll(pattern(of))) {
      const digits = match.groups?.number ?? match[0];
      const end = match.index + match[0].length;
      const start = end - digits.length;
      if (taken.some(([from, to]) => end > from && start < to) || pattern("^(?:" + PERSONAL.date + ")$").test(digits)) continue;
      if (of === PERSONAL.called ? startsAt(text, end) : isSomethingElse(text, match.index, match[0])) continue;
      taken.push([start, end]);
      found.add(WITHOUT.PHONE);
    }
  }
  return found;
}

/** What each text holds: it is asked for anew with every letter that is typed elsewhere. @type {Map<string, Set<string>>} */
const held = new Map();

/** What is somebody's own in a text. @param {string} text @returns {Set<string>} */
export function personal(text) {
  const before = held.get(text);
  if (before) return before;
  const seen = asSeen(text);
  const found = pattern(PERSONAL.numbers).test(seen) ? numbersIn(seen) : new Set();
  if (pattern(PERSONAL.at).test(seen) && pattern(PERSONAL.email).test(seen)) found.add(WITHOUT.MAIL);
  if (held.size > 10_000) held.clear();
  held.set(text, found);
  return found;
}

/** @param {string} what @param {string} text */
function holds(what, text) {
  if (what === WITHOUT.BREAK) return /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]/.test(text);
  if (what === WITHOUT.SENTENCE) return pattern(SENTENCES, "u").test(text);
  return personal(text).has(what);
}

/** Every text below a spot, but those of fields whose own type decides what may stand there. @param {Spot} spot @returns {Spot[]} */
function texts({ path, value }) {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [{ path, value }];
  const steps = Array.isArray(value) ? value.map((one, k) => /** @type {[string | number, any]} */ ([k, one])) : Object.entries(value);
  return steps.flatMap(([step, one]) => (EXEMPT.includes(String(step)) ? [] : texts({ path: [...path, step], value: one })));
}

// ---- the kinds of rule ----

/** @param {Spot} spot @param {string} place @returns {Path} */
const pathAt = (spot, place) => [...spot.path, ...place.split(".")];

/** Those that look at one thing at a time. @type {Record<string, (rule: Rule, spot: Spot, tops: Tops) => Findings>} */
const OF_ONE = {
  tid: ({ at = "", after = "" }, spot) => pairs(spot, at, after).filter(([later, earlier]) => comesBefore(known(later.value), known(earlier.value))).map(([later]) => [later.path, ""]),
  orden: ({ at = "", after = "", strict }, spot) =>
    pairs(spot, at, after)
      .filter(([later, earlier]) => {
        const [last, first] = [number(later.value), number(earlier.value)];
        return last !== null && first !== null && (last < first || (strict && last === first));
      })
      .map(([later]) => [later.path, ""]),
  "over-nul": ({ at = "" }, spot) => below(spot, at).filter(({ value }) => (number(value) ?? 1) <= 0).map(({ path }) => [path, ""]),
  kraever: ({ at = "", needs = [] }, spot) => (needs.some((place) => there(spot, place)) ? [] : [[pathAt(spot, at), ""]]),
  udelukker: ({ at = "" }, spot) => below(spot, at).map(({ path }) => [path, ""]),
  blandt: ({ at = "", among = "" }, spot, tops) => {
    const named = whole(among, tops).map(({ value }) => value).filter(isText);
    return below(spot, at).filter(({ value }) => named.length && isText(value) && value && !named.includes(value)).map(({ path }) => [path, ""]);
  },
  "en-anden": ({ at = "", after = "" }, spot) => pairs(spot, at, after).filter(([one, first]) => isText(one.value) && one.value === first.value).map(([{ path }]) => [path, ""]),
  tegn: ({ at = "", most = 0 }, spot) => below(spot, at).filter(({ value }) => isText(value)).map(({ path, value }) => /** @type {[Path, number]} */ ([path, [...value.trim()].length])).filter(([, letters]) => letters > most).map(([path, letters]) => [path, String(letters)]),
  uden: ({ at, without = "" }, spot) => (at ? below(spot, at) : texts(spot)).filter(({ value }) => ["string", "number"].includes(typeof value) && holds(without, String(value).trim())).map(({ path }) => [path, ""]),
};

/** @param {Spot} spot @param {string} at @param {string} after @returns {[Spot, Spot][]} */
const pairs = (spot, at, after) => below(spot, at).flatMap((later) => below(spot, after).map((earlier) => /** @type {[Spot, Spot]} */ ([later, earlier])));

/** Those that hold the entries of a list against each other. @type {Record<string, (rule: Rule, spots: Spot[]) => Findings>} */
const OF_ALL = {
  andele: ({ at = "" }, spots) => {
    /** @type {Map<string, Spot[]>} */
    const wholes = new Map();
    for (const one of spots.flatMap((spot) => below(spot, at))) {
      if (!isGroup(one.value) || (number(one.value.percent) === null && !one.value.words) || !isText(one.value.of) || one.value.of_line) continue;
      const of = one.value.of.trim();
      wholes.set(of, [...(wholes.get(of) ?? []), one]);
    }
    return [...wholes.values()].flatMap((shares) => {
      // Decimals are no sum of halves: 33,3 and 33,3 and 33,4 are 100.
      const total = Math.round(shares.reduce((sum, { value }) => sum + Math.round((number(value.percent) ?? 0) * 1e9), 0)) / 1e9;
      // What is told in words, or as a range, is not firm.
      const firm = shares.every(({ value }) => number(value.percent) !== null && (value.up_to ?? null) === null && FIRM.includes(value.bound ?? EXACT));
      const wrong = total > 100 || (shares.length > 1 && firm && total !== 100);
      return wrong ? [/** @type {[Path, string]} */ ([shares[shares.length - 1].path, String(total).replace(".", ",")])] : [];
    });
  },
  forskellige: ({ at = "", by = [] }, spots) => {
    /** @type {Set<string>} */
    const seen = new Set();
    return spots.flatMap((spot) => {
      const own = by.map((place) => String(below(spot, place)[0]?.value ?? ""));
      const twice = own.some(Boolean) && seen.has(JSON.stringify(own));
      seen.add(JSON.stringify(own));
      return twice ? [/** @type {[Path, string]} */ ([pathAt(spot, at), ""])] : [];
    });
  },
};

/** What is wrong with a model, plain as it is published, and with one of its agreements. @param {any} model @param {number} agreement @param {Rule[]} rules @returns {Broken[]} */
export function broken(model, agreement, rules) {
  const { agreements, ...alone } = model;
  const ours = Array.isArray(agreements) ? agreements[agreement] : undefined;
  // Each top stands alone: what holds for a model is not looked for in its agreements, of which one at a time is answered.
  /** @type {Tops} */
  const tops = { model: { path: ["model"], value: alone }, aftale: { path: ["model", "agreements", agreement], value: ours ?? {} } };
  return rules.flatMap((rule) =>
    rule.within.flatMap((within) => {
      const spots = whole(within, tops).filter((spot) => isGroup(spot.value) && concerns(rule, spot));
      const findings = rule.check in OF_ALL ? besides(spots).flatMap((beside) => OF_ALL[rule.check](rule, beside)) : spots.flatMap((spot) => OF_ONE[rule.check](rule, spot, tops));
      return findings.map(([place, said]) => ({ rule: rule.id, place, message: rule.message.replace(FOUND, said) }));
    }),
  );
}

/** Each list by itself: the amounts of one contribution have nothing to do with those of another. @param {Spot[]} spots @returns {Spot[][]} */
function besides(spots) {
  /** @type {Map<string, Spot[]>} */
  const lists = new Map();
  for (const spot of spots) {
    const list = spot.path.slice(0, -1).join(".");
    lists.set(list, [...(lists.get(list) ?? []), spot]);
  }
  return [...lists.values()];
}
