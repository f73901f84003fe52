// The two charts of the calculator: a bar a year, and one for the first year after. The numbers stand in the table beside them; what
// is unknown has no height of its own. The heights are set on the elements themselves, which a strict policy allows.
import { grouped } from "./beregnertal.js";
import { after, missing, rangeOf, wholeKroner } from "./regn.js";

/** @typedef {import("./regn.js").Worked} Worked */
/** @typedef {import("./regn.js").Sum} Sum */
/** One bar. `open`: something of it is unknown, `unsaid`: of what the municipality pays.
 * @typedef {{year: number, own: Ends, others: Ends, hole: Ends, open: boolean, unsaid: boolean, after: boolean}} Bar */
/** The least and the most, in whole kroner. @typedef {[number, number]} Ends */

/** @param {Sum} one */
const known = (one) => Number(wholeKroner(one.known));

/** @param {Worked[]} worked @param {(one: Worked) => Sum} figure @returns {{ends: Ends, open: boolean}} */
function endsOf(worked, figure) {
  const found = /** @type {import("./regn.js").Range} */ (rangeOf(worked, figure));
  return { ends: [Math.max(known(found.low), 0), Math.max(known(found.high), 0)], open: Boolean(found.low.open.size || found.high.open.size) };
}

/** @param {Sum[]} sums @returns {Sum} */
function together(sums) {
  const open = new Map(sums.flatMap((one) => [...one.open]));
  const kroner = sums.reduce((total, one) => total + known(one), 0);
  return { known: { n: BigInt(kroner), d: 1n }, open };
}

/** @param {Worked[]} worked @param {string} choice @returns {Bar[]} */
function barsOf(worked, choice) {
  const [{ inputs }] = worked;
  /** @type {Bar[]} */
  const bars = Array.from({ length: inputs.years }, (_, k) => {
    const own = endsOf(worked, (one) => one.own[k]);
    const others = endsOf(worked, (one) => together(one.others.map((years) => years[k])));
    const hole = inputs.costs?.length ? endsOf(worked, (one) => missing(one)[k]) : { ends: /** @type {Ends} */ ([0, 0]), open: false };
    return { year: inputs.start + k, own: own.ends, others: others.ends, hole: hole.open ? [0, 0] : hole.ends, open: own.open || others.open, unsaid: own.open, after: false };
  });
  const need = endsOf(worked, (one) => after(one, choice, 1));
  const none = /** @type {Ends} */ ([0, 0]);
  return [...bars, { year: inputs.start + inputs.years, own: none, others: none, hole: need.ends, open: need.open, unsaid: false, after: true }];
}

/** @param {Bar} bar */
const heightOf = (bar) => bar.own[1] + bar.others[1] + bar.hole[1];

/** @param {string} kind @param {number} share of the height, 0 to 1 @param {string} [text] */
function block(kind, share, text) {
  const made = document.createElement("span");
  made.className = `sb sb--${kind}`;
  made.style.height = `${Math.max(share * 100, 1.5)}%`;
  if (text && share > 0.12) {
    const word = document.createElement("b");
    word.textContent = text;
    made.append(word);
  }
  return made;
}

/** @param {string} kind @param {Ends} ends @param {number} most @param {string} before */
function blocks(kind, [low, high], most, before = "") {
  const made = [];
  if (high > low) made.push(block(`${kind} sb--op`, (high - low) / most, low ? "" : `${before}0-${grouped(BigInt(high))}`));
  if (low) made.push(block(kind, low / most, `${before}${grouped(BigInt(low))}`));
  return made;
}

/** @param {Ends} both */
const ends = ([low, high]) => (low === high ? grouped(BigInt(low)) : `${grouped(BigInt(low))}-${grouped(BigInt(high))}`);

/** @param {Bar} bar @param {number} most */
function drawn(bar, most) {
  const item = document.createElement("li");
  const pile = document.createElement("div");
  pile.className = "sb__s";
  if (bar.open) {
    const open = document.createElement("span");
    open.className = "sb sb--aaben";
    pile.append(open);
  }
  pile.append(...blocks("hul", bar.hole, most, bar.open && bar.after ? "mindst " : ""), ...blocks("fond", bar.others, most), ...blocks("kom", bar.own, most));
  const year = document.createElement("span");
  year.className = "sb__a";
  year.textContent = String(bar.year);
  const word = document.createElement("span");
  word.className = "sb__t";
  // What the municipality pays stands below as well: a low bar has no room for it.
  word.textContent = bar.after ? "" : bar.unsaid ? "ukendt" : ends(bar.own);
  item.append(pile, year, word);
  item.className = bar.after ? "sb__efter" : "";
  return item;
}

/** Draw both in one scale. @param {HTMLElement[]} places @param {{worked: Worked[] | null}[]} variants @param {string} choice */
export function chart(places, variants, choice) {
  const bars = variants.map(({ worked }) => (worked ? barsOf(worked, choice) : []));
  const some = bars.flat();
  // Above the highest bar there is room for what is unknown.
  const most = Math.max(...some.map(heightOf), 1) * (some.some((bar) => bar.open) ? 1.6 : 1.08);
  for (const [index, place] of places.entries()) {
    const list = document.createElement("ol");
    list.className = bars[index].length > 5 ? "sbs sbs--mange" : "sbs";
    list.append(...bars[index].map((bar) => drawn(bar, most)));
    place.replaceChildren(list);
  }
}
