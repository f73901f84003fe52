// From what a reader types to the words of the index: other spellings of Danish letters, endings, words that do not
// count, and the nearest words where a word stands nowhere. Pagefind alone shortens an unknown word until something
// begins with it ("udbud" finds "ud"), so it is only asked for words that the build's own list (pagefind/ord.json) has.

import { COMMA, FEW, JOINT, PARAGRAPH, PERCENT } from "./faelles.js";

// Words that say nothing of what is looked for. They count where nothing else was typed.
const SMALL = new Set(
  ("af at blev bliver da de dem den der deres det dets du eller en er et for fra får gør ham han har hos hun hvad hvem hver hvilke " +
    "hvilken hvilket hvis hvor hvordan hvorfor hvornår i jeg jer jeres kan kr kunne man med men mig må nogen noget nogle når og om os " +
    "på sig sin sit skal skulle som så til var ved vi vil vores være").split(" "),
);
const ENDINGS = ["", "s", "e", "es", "n", "ns", "ne", "nes", "r", "rs", "rne", "rnes", "t", "ts", "te", "de"].concat(
  ["en", "ens", "et", "ets", "er", "ers", "ere", "erne", "ernes", "ede"],
);
const LONGEST_FIRST = [...ENDINGS].sort((a, b) => b.length - a.length);
const SHORTEST_STEM = 4;
const OFFERED = 4;
const FARTHEST = 0.6; // of its letters, in the words that are offered for it
const SAFE_LENGTH = 7; // a word this long with one wrong letter is hardly another word

// Two ways to write the same: aa, ae and oe are å, æ and ø; and, more loosely, å and æ may be a, and ø may be o.
const spelt = (word) =>
  word.normalize("NFC").toLowerCase().replace(/aa/g, "å").replace(/ae|ä/g, "æ").replace(/oe|ö/g, "ø");
const loose = (word) => spelt(word).replace(/æ/g, "a").replace(/ø/g, "o").normalize("NFD").replace(/\p{M}/gu, "");

// "§ 18", "paragraf 83 a" and "50 %", or else what stands between spaces.
const CHUNK =
  /(?:§+|paragraf)\s*(?<paragraf>\d+(?:\s*[a-hj-z](?![\p{L}\p{M}\p{N}]))?)|(?<procent>\d+(?:,\d+)?)\s*(?:%|pct|procent)(?![\p{L}\p{M}\p{N}])|[^\s§]+/gu;

// Few letters around a sign begin too many other words. The build hides a word of its own for them, which begins no other
// (macros/publishing/search_terms.py): p_l_ for "p/l", paragraf_18_ for "§ 18".
const signed = (...pieces) => pieces.join(JOINT) + JOINT;
const isSigned = (word) => word.endsWith(JOINT);

const onlyLetters = (text) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, "");

/**
 * The words of the index from the text the build packed them in: a capital before each word says how many letters it
 * shares with the word before it, A none. macros/publishing/search_index.py packs them.
 */
export function unpacked(list) {
  let word = "";
  return Array.from(list.matchAll(/([A-Z])([^A-Z]*)/g), ([, shared, rest]) => {
    word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
    return word;
  });
}

/** What two texts have in common that say the same, however their Danish letters are written. */
export const bare = (text) => loose(onlyLetters(text));

/**
 * A reader of queries. `list` is every word of the index. The function given back takes what was typed and gives, for
 * each word that counts, how it was `typed` and the `queries` that find it, each with the whole `words` of the list that
 * must be found with it. There are none where it stands nowhere: then `near` are the nearest words, and `instead` the
 * one it must be, or undefined.
 */
export function reader(list) {
  const ways = [spelt, loose].map((fold) => ({ fold, words: list.map((word) => [fold(word), word]) }));

  const read = (typed) => {
    for (const { fold, words } of ways) {
      const queries = beginnings(fold(typed), fold, words);
      if (queries.length) return { typed, queries };
    }
    for (const { fold, words } of ways) {
      const queries = otherForms(fold(typed), words);
      if (queries.length) return { typed, queries };
    }
    return { typed, queries: [], ...nearest(typed, ways[1].words) };
  };

  const known = new Set(list);
  const readSigned = ({ word, sign }) => ({ typed: word, queries: known.has(sign) ? [{ query: sign, words: [sign] }] : [], near: [] });

  // "høje-taastrup" is one word where the index has it so, and else two; "p/l" is just that, and not what begins with it.
  const wordsOf = (chunk) => {
    const pieces = chunk.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
    const whole = pieces.join("");
    const sign = /\d,\d/.test(chunk) ? COMMA : JOINT; // "0,6" is not "0-6"
    if (pieces.length > 1 && whole.length <= FEW) return [{ word: chunk, sign: signed(pieces.join(sign)) }];
    const wanted = spelt(whole);
    const isOne = pieces.length > 1 && ways[0].words.some(([folded]) => folded.startsWith(wanted));
    return (isOne ? [whole] : pieces).map((word) => ({ word }));
  };

  return (text) => {
    const chunks = [...text.normalize("NFC").toLowerCase().matchAll(CHUNK)].flatMap(({ 0: chunk, groups: { paragraf, procent } }) => {
      if (paragraf) return [{ word: chunk, sign: signed(PARAGRAPH, paragraf.replace(/\s/g, "")) }];
      if (procent) return [{ word: chunk, sign: signed(PERCENT, ...procent.split(",")) }];
      return wordsOf(chunk);
    });
    const counting = chunks.filter(({ word }) => !SMALL.has(word));
    const asked = new Map((counting.length ? counting : chunks).map((chunk) => [chunk.word, chunk]));
    return [...asked.values()].map((chunk) => (chunk.sign ? readSigned(chunk) : read(chunk.word)));
  };
}

// The beginnings of words that, written so, are what was typed: "århus" is "aarhus" of "aarhusianer".
function beginnings(wanted, fold, words) {
  const found = new Map();
  for (const [folded, word] of words) {
    if (!folded.startsWith(wanted)) continue;
    let end = 1;
    while (!fold(word.slice(0, end)).startsWith(wanted)) end += 1;
    const query = word.slice(0, end);
    if (!found.has(query)) found.set(query, word);
  }
  return [...found].map(([query, word]) => ({ query, words: [word] }));
}

// The word in another form than it stands in: "vilkårenes" is found by "vilkår".
function otherForms(wanted, words) {
  for (const ending of LONGEST_FIRST) {
    if (!ending || !wanted.endsWith(ending)) continue;
    let stem = wanted.slice(0, -ending.length);
    for (const same of [stem, stem.replace(/(.)\1$/, "$1")]) {
      if (same.length < SHORTEST_STEM) continue;
      const found = words.filter(([folded]) => folded.startsWith(same) && ENDINGS.includes(folded.slice(same.length)));
      if (found.length) return [{ query: found[0][1], words: [found[0][1]] }];
    }
  }
  return [];
}

// The words nearest to one that stands nowhere: those with the fewest other letters, and of each word one form.
// `instead` is given where a long word has one letter wrong and can only be one word.
function nearest(typed, words) {
  const wanted = loose(typed);
  let near = [];
  for (let limit = 1; !near.length && limit <= wanted.length * FARTHEST; limit += 1) {
    const alike = words.filter(([folded]) => folded.length > 2 && !isSigned(folded) && Math.abs(folded.length - wanted.length) <= limit);
    near = alike.map(([folded, word]) => ({ word, folded, steps: distance(wanted, folded, limit), shared: shared(wanted, folded) }));
    near = near.filter(({ steps }) => steps <= limit);
  }
  near.sort((a, b) => a.steps - b.steps || b.shared - a.shared || a.folded.length - b.folded.length);
  const forms = near.filter(({ folded }, at) => !near.slice(0, at).some((better) => sameBeginning(better.folded, folded)));
  const [{ word } = {}, ...others] = forms;
  const one = (text) => spelt(text)[0] === spelt(typed)[0] && distance(spelt(typed), spelt(text), 1) === 1;
  const safe = word && typed.length >= SAFE_LENGTH && one(word) && !others.some((other) => one(other.word));
  return { near: forms.slice(0, OFFERED).map((form) => form.word), instead: safe ? word : undefined };
}

const sameBeginning = (one, other) => one.startsWith(other) || other.startsWith(one);

// How many letters two words share at their beginnings and ends.
function shared(one, other) {
  const most = Math.min(one.length, other.length);
  let before = 0;
  while (before < most && one[before] === other[before]) before += 1;
  let after = 0;
  while (after < most - before && one[one.length - 1 - after] === other[other.length - 1 - after]) after += 1;
  return before + after;
}

// How many letters are added, left out, exchanged or swapped between two words; more than `limit` is not counted out.
function distance(one, other, limit) {
  let before;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const exchanged = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(exchanged, row[j] + 1, next[j - 1] + 1);
      if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[other.length];
}
