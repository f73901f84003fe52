// Danish numbers, as people type them and as they are shown. What is typed stays as it is; what it comes to is exact, in words:
// "14000", "0.019".
/** @typedef {import("./regn.js").Exact} Exact */
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
  if (/^\s*[-−]\s*\d/.test(text)) return "Skriv 0 eller mere.";
  if (/^\s*\d+\.\d{1,2}\s*$/.test(text)) return "Skriv decimaler med komma, fx 14,5. Punktum er til tusinder, fx 14.000.";
  return "Det kan ikke læses som et tal. Skriv fx 14.000 eller 1,5 mio.";
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
const tooMuch = (one) => (Number(one) > MOST ? "Det er over 10 mia. kr. Kontrollér tallet." : "");

/** An amount, or a span: "100.000-200.000". @param {string} text @returns {Read} */
export function readKroner(text) {
  const ends = text.split(/\s*(?:-|–|\btil\b)\s*/);
  if (ends.length === 2 && ends[0] && ends[1]) {
    const [low, high] = ends.map(number);
    // "1-2 mio." is from one million.
    const unit = /(mia|mio|tusind|t\.)/i.exec(ends[1]);
    const from = unit && !/[a-z]/i.test(ends[0]) ? number(`${ends[0]} ${unit[1]}.`) : low;
    if (from === null || high === null) return { value: null, error: wrong(text) };
    if (Number(from) > Number(high)) return { value: null, error: "Det højeste er mindre end det laveste. Byt om." };
    return { value: tooMuch(high) ? null : [from, high], error: tooMuch(high) };
  }
  return read(text, tooMuch);
}

/** A count. @param {string} text @returns {Read} */
export const readCount = (text) => read(text, (one) => (Number(one) > 1_000_000 ? "Det er over en million. Kontrollér tallet." : ""));
/** A part in per cent, as a part of one. @param {string} text @param {number} [least] in per cent @param {number} [most] @returns {Read} */
export function readShare(text, least = 0, most = 100) {
  const bare = text.replace(/pct\.?|%/i, "").trim();
  const falls = least < 0 && /^[-−]/.test(bare) ? "-" : "";
  const found = read(falls ? bare.slice(1) : bare, (one) => (Number(one) > most ? (least ? `Skriv en procent mellem ${least} og ${most}.` : `Skriv højst ${most} pct.`) : ""));
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
