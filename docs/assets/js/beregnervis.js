// The calculator's answers on the page: sentences, charts, tables, and what can be said though something is unknown.
import { answersOf, fill, grouped, isExact, kroner, listed, partsIn, phrase, readCount, readKroner, saidOf, WORDS } from "./beregnersvar.js";
import { at, el, fig, sentence, unitOf } from "./beregnerfelter.js";
import { begun, inputsOf } from "./beregnertilstand.js";
import { AFTER, BUDGET_ADOPTED, CASH, PER, WAY, YEARS_AFTER } from "./regneord.js";
import { after, beyond, cornersOf, exact, inTheFirst, isNew, missing, moved, need, othersAtMost, plus, rangeOf, sameEffort, times, total, wholeKroner, workedOut, yearsAfter } from "./regn.js";

/** @typedef {import("./beregnerfelter.js").Page} Page */
/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./beregnertilstand.js").Row} Row */
/** @typedef {import("./beregnersvar.js").Said} Said */
/** @typedef {import("./beregnersvar.js").Answer} Answer */
/** @typedef {import("./beregnersvar.js").Names} Names */
/** @typedef {import("./regn.js").Worked} Worked */
/** @typedef {import("./regneord.js").AgreementStart} AgreementStart */
/** @typedef {import("./regn.js").Range} Range */
/** @typedef {import("./regn.js").Sum} Sum */
/** @typedef {import("./regn.js").Exact} Exact */
/** One way to pay, worked out: `worked` is null where something has to be filled in first. `same`: what it is another way to pay for.
 * `otherYears`: the amounts are the source's own, for other years than these. `beside`: the agreement of the catalogue that it is.
 * @typedef {{state: State, rows: Row[], same: Variant | null, worked: Worked[] | null, names: Names, answers: Answer[], errors: Map<string, string>, waits: string[], otherYears: boolean | null, beside: AgreementStart | null}} Variant */

const form = at("beregning");
const { labels, texts } = WORDS;
const cannotBe = () => fig(WORDS.cannot, "ukendt");

/** @param {Page} page @param {State} of @param {"own" | "other"} which @param {Variant | null} [same] what it is another way to pay for @param {AgreementStart | null} [beside] @returns {Variant} */
function variantOf(page, of, which, same = null, beside = null) {
  const { inputs, names, errors, waits } = inputsOf(of, which, page.prices);
  const first = same?.worked?.[0].inputs;
  const corners = inputs && cornersOf(inputs, first ?? inputs);
  const found = corners && workedOut(inputs, corners);
  const worked = found && first ? workedOut(first, corners).map((one, k) => sameEffort(found[k], one)) : found;
  if (beside) for (const [name, who] of names.payers) if (who === WORDS.yourselves) names.payers.set(name, beside.municipality || texts.theMunicipality);
  for (const name of same ? same.names.payers.keys() : []) names.payers.set(inTheFirst(name), `${same?.names.payers.get(name)} i A`);
  const units = unitOf(page, of);
  const { start, base } = page;
  const asTheSource = start && !same && !beside && of.own[0].way !== WAY.UNKNOWN && JSON.stringify(of.own) === JSON.stringify(base.own);
  return { beside, state: of, rows: of[which], same, worked, names, errors, waits, otherYears: asTheSource && Boolean(start.start) && start.start !== of.start, answers: worked ? answersOf(worked, names, units, of.after) : [] };
}

/** @param {Variant} of @param {string} key */
const answer = (of, key) => of.answers.find((one) => one.key === key)?.said ?? null;
/** The last year of the period. @param {Worked[]} worked */
const lastOf = (worked) => worked[0].inputs.start + worked[0].inputs.years - 1;

/** Parts that nobody knows, in a sentence. @param {Variant} of @param {(one: Worked) => import("./regn.js").Sum} figure */
function openIn(of, figure) {
  const worked = /** @type {Worked[]} */ (of.worked);
  const found = rangeOf(worked, figure);
  return found ? partsIn(found, of.names, ` i ${lastOf(worked)}`) : "";
}

/** The answer in plain words. @param {Variant} of @returns {(Node | string)[]} */
function told(of) {
  const { worked } = of;
  const who = of.beside ? of.beside.municipality || texts.theMunicipality : "I";
  if (!worked) {
    const [row, ...more] = of.rows;
    const yearly = !more.length && row.way === WAY.YEARLY ? readKroner(row.amounts[0] ?? "").value : null;
    const known = typeof yearly === "string" ? phrase(texts.yearly, { who, own: fig(`${kroner(wholeKroner(exact(yearly)))} om året`, "oplyst") }) : row.way === WAY.UNKNOWN ? [fill(texts.unknownOwn, { who })] : [];
    const why = of.beside ? `. ${of.beside.noYears || of.beside.noStart}` : texts[`say-${of.waits.includes("years") ? "years" : of.waits[0]}`];
    return [...known, ...phrase(texts.waiting, { cannot: cannotBe(), why })];
  }
  const [{ inputs }] = worked;
  const last = lastOf(worked);
  const period = inputs.years > 1 ? `fra ${inputs.start} til ${last}` : `i ${last}`;
  const own = /** @type {Said} */ (answer(of, "own"));
  const pays = own.kind === "ukendt" ? texts.paysUnknown : own.detail ? texts.paysMore : texts.pays;
  return [...phrase(pays, { who, period, own: fig(own.text, own.kind) }), ...toldAfter(of, worked, last + 1), of.otherYears ? texts.otherYears : ""];
}

/** @param {Variant} of @param {Worked[]} worked @param {number} year @returns {(Node | string)[]} */
function toldAfter(of, worked, year) {
  const choice = of.state.after;
  /** @param {Worked} one */
  const needed = (one) => after(one, choice, 1);
  const said = saidOf(rangeOf(worked, needed), of.names, ` i ${year - 1}`);
  const whole = said.kind !== "ukendt" && !said.detail;
  const [who, whom] = of.beside ? ["kommunen", "kommunen"] : ["I", "jer"];
  const values = { who, whom, year: `${year}`, cannot: cannotBe(), open: openIn(of, needed), sum: fig(said.text, said.kind), part: choice === AFTER.PART ? fill(texts.part, { part: of.state.part }) : "" };
  if (choice === AFTER.HANDED_OVER) {
    const keeps = readKroner(of.state.keeps).value;
    const paying = typeof keeps === "string" ? fill(texts.keeping, { who, keeps: kroner(wholeKroner(exact(keeps))) }) : fill(texts.keepingNothing, { who });
    return phrase(whole ? texts.takenOver : texts.takenOverOpen, { ...values, paying });
  }
  const fresh = saidOf(rangeOf(worked, (one) => isNew(one, choice, 1)), of.names, ` i ${year - 1}`);
  if (whole) {
    const unsaid = (worked[0].inputs.costs ?? []).some((one) => one.again === null && one.per !== PER.ONCE) ? (of.beside ? texts.unsaidOther : texts.unsaid) : "";
    const unclear = fresh.kind === "ukendt" || fresh.detail;
    const text = { [kroner(0n)]: texts.noneNew, [said.text]: texts.allNew }[fresh.text] ?? texts.someNew;
    return [...phrase(said.text === kroner(0n) ? texts.nothing : unclear ? texts.unclearNew : text, { ...values, fresh: fig(fresh.text, fresh.kind) }), unsaid];
  }
  if (of.same?.worked) return toldOfSame(worked, of.same.worked, year, choice);
  const freshOpen = fresh.kind === "ukendt" && fresh.text === WORDS.unknown ? openIn(of, (one) => isNew(one, choice, 1)) : "";
  return [...phrase(said.kind === "ukendt" ? texts.openAlone : texts.open, values), ...(freshOpen ? phrase(texts.openNew, { whom, open: freshOpen }) : [])];
}

/** What the municipality pays in the last year of the first way and of the other, in whole kroner; null where it is not one number.
 * @param {Worked[]} first @param {Worked[]} other @returns {[bigint, bigint] | null} */
function paidLast(first, other) {
  const found = [first, other].map((of) => /** @type {Range} */ (rangeOf(of, (one) => one.ownLast)));
  const [a, b] = found.map((one) => wholeKroner(one.low.known));
  const yearly = [first, other].every((of) => of.every((one) => isExact({ low: one.ownLast, high: one.own[one.own.length - 1] })));
  return yearly && a !== b && found.every(isOne) ? [a, b] : null;
}

/** Whether a figure is one number that is known. @param {Range} one */
const isOne = ({ low, high }) => !low.open.size && !high.open.size && wholeKroner(low.known) === wholeKroner(high.known);

/** Another way to pay for what nobody knows the price of: what has to be found is the same, what is new is not.
 * @param {Worked[]} worked @param {Worked[]} first @param {number} year @param {string} choice @returns {(Node | string)[]} */
function toldOfSame(worked, first, year, choice) {
  const paid = choice === AFTER.ALL ? paidLast(first, worked) : null;
  if (!paid) return [fill(texts.asInA, { year })];
  const [a, b] = paid;
  return phrase(texts.asInABut, { year: `${year}`, last: `${year - 1}`, apart: fig(kroner(a > b ? a - b : b - a), "beregnet"), more: a > b ? texts.larger : texts.smaller, upTo: a > b ? "" : texts.upTo, own: fig(kroner(b), "beregnet") });
}

/** Every cell of the table, by the answer it belongs to. @param {Variant} a @param {Variant} b */
function tableRows(a, b) {
  const keys = [...new Set([...a.answers, ...b.answers].map((one) => one.key))];
  return keys.map((key) => {
    const [mine, other] = [a, b].map((of) => of.answers.find((one) => one.key === key));
    const head = /** @type {Answer} */ (mine ?? other);
    /** @param {Answer | undefined} one @param {string} label */
    const cell = (one, label) => {
      if (!one) return el("td", { class: "r", "data-l": label }, cannotBe());
      const detail = [one.label === head.label ? "" : one.label, one.said.detail].filter(Boolean).map(sentence).join(" ");
      // What is said of A already is not printed again.
      const again = one !== head && one.said.detail === head.said.detail && one.label === head.label;
      return cellOf(one.said, label, ...(detail ? [el("small", again ? { class: "ens" } : {}, detail)] : []));
    };
    return el("tr", {}, el("th", { scope: "row" }, head.label, head.note ? el("small", {}, sentence(head.note)) : null), cell(mine, "A"), cell(other, b.beside?.name ?? "B"));
  });
}

/** What can be said though something is unknown. @param {Variant} a @param {Variant} b */
function anyway(a, b) {
  const worked = /** @type {Worked[]} */ (a.worked);
  const last = lastOf(worked);
  const found = rangeOf(worked, (one) => need(one));
  const others = openIn(a, (one) => need(one));
  /** @type {[string, string][]} */
  const said = [];
  if (found && others && !(a.state.costs.length)) said.push([texts.eachKroneHead, fill(texts.eachKrone, { others, year: last + 1 })]);
  const paid = b.same && b.worked && a.state.after === AFTER.ALL && !a.state.costs.length ? paidLast(worked, b.worked) : null;
  if (paid) {
    const [inA, inB] = paid;
    said.push([fill(texts.jumpHead, { apart: kroner(inA > inB ? inA - inB : inB - inA), more: inA > inB ? texts.smaller : texts.larger, upTo: inA > inB ? "" : texts.upTo }), fill(texts.jump, { last, a: kroner(inA), b: kroner(inB) })]);
  }
  const own = answer(a, "own");
  if (own && own.kind !== "ukendt") said.push([texts.noPriceHead, fill(texts.noPrice, { own: own.text })]);
  return said.map(([bold, text]) => el("li", {}, el("b", {}, bold), ` ${text}`));
}

/** How much the others may have paid at most. @param {Variant} a */
function ceiling(a) {
  const worked = /** @type {Worked[]} */ (a.worked);
  const last = lastOf(worked);
  // Who pays nothing in the last year is not among them.
  const paying = a.state.others.filter((_, k) => worked.some((one) => { const paid = one.others[k][one.others[k].length - 1]; return paid.open.size || paid.known.n; }));
  const others = listed([...new Set(paying.map((row) => row.name.trim()).filter(Boolean))]) || "de andre";
  const limit = readKroner(a.state.limit).value;
  if (typeof limit !== "string") return [fill(texts.limit, { others, last })];
  const found = rangeOf(worked, othersAtMost);
  if (!found) return [texts.noLimit];
  if (found.low.open.size || found.high.open.size) return phrase(texts.ownUnknown, { cannot: cannotBe(), last: `${last}` });
  const own = /** @type {Range} */ (rangeOf(worked, (one) => one.ownLast)).high.known;
  const fresh = rangeOf(worked, (one) => othersAtMost({ ...one, ownLast: { known: exact(0), open: new Map() } }));
  /** @param {Exact} one */
  const whole = (one) => kroner(wholeKroner(one));
  const asNew = fresh && own.n && !a.state.prices ? fill(texts.asNew, { limit: whole(exact(limit)), own: whole(own), others, most: whole(fresh.low.known), all: whole(plus(exact(limit), own)) }) : "";
  if (found.low.known.n < 0n) return [fill(texts.tooLow, { own: whole(own), last }), asNew];
  return [...phrase(texts.most, { others, most: fig(whole(found.low.known), "beregnet"), last: `${last}` }), asNew];
}

/** @param {string} id @param {(Node | string)[]} kids */
const write = (id, kids) => at(id).replaceChildren(...kids);

/** The parts that look further than the first year after. @param {Page} page @param {Variant} a @param {Variant} b */
function further(page, a, b) {
  const worked = a.worked;
  const rows = { fire: at("fire-aar-tabel"), foel: at("foelsomhed-tabel"), aar: at("aar-tabel"), b: at("aar-tabel-b") };
  for (const table of Object.values(rows)) /** @type {HTMLElement} */ (table.parentElement).hidden = !worked;
  if (!worked) {
    for (const id of ["fire-aar", "foelsomhed"]) at(`${id}-svar`).textContent = texts.waits;
    return;
  }
  const last = lastOf(worked);
  fourYears(page.afters, a, worked, last, rows.fire);
  sensitivity(a, worked, rows.foel);
  yearByYear(a, rows.aar, [texts.ownA, texts.allA, texts.missingA]);
  yearByYear(b, rows.b, [b.beside ? b.beside.municipality || texts.theMunicipality : texts.ownB, texts.allB, texts.missingB]);
}

/** @param {[string, string][]} afters @param {Variant} a @param {Worked[]} worked @param {number} last @param {HTMLElement} table */
function fourYears(afters, a, worked, last, table) {
  const years = Array.from({ length: YEARS_AFTER }, (_, k) => String(last + 1 + k));
  table.querySelector("thead")?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, texts.ifYou), ...[...years, texts.inAll].map((year) => el("th", { scope: "col", class: "r" }, year))));
  const lines = afters.flatMap(([choice, words]) => {
    const detail = { [AFTER.PART]: fill(texts.ofPart, { part: a.state.part || "?" }), [AFTER.HANDED_OVER]: `${texts.othersFind}${readKroner(a.state.keeps).value === null ? texts.payingNothing : ""}` }[choice] ?? "";
    return [[`${sentence(words).replace(/\.$/, "")}${detail}`, yearsAfter(worked, choice, after)], [labels.new, yearsAfter(worked, choice, isNew)]].map(([head, found], place) =>
      el("tr", place ? { class: "under" } : {}, el("th", { scope: "row" }, /** @type {string} */ (place && choice === AFTER.HANDED_OVER ? texts.newAlone : head)), .../** @type {Range[]} */ (found).map((one, k) => cellOf(saidOf(one, a.names), years[k] ?? texts.inAll))));
  });
  table.querySelector("tbody")?.replaceChildren(...lines);
  const all = yearsAfter(worked, AFTER.ALL, after);
  const said = saidOf(all[all.length - 1], a.names);
  at("fire-aar-svar").textContent = fill(said.kind === "ukendt" ? texts.fourOpen : texts.four, { open: openIn(a, (one) => need(one)), sum: said.text });
}

/** @param {Said} said @param {string} [label] @param {Node[]} more */
const cellOf = (said, label, ...more) => el("td", { class: "r", "data-l": label, "data-fra": said.from, "data-til": said.to }, fig(said.text, said.kind), ...more);

/** @param {Variant} a @param {Worked[]} worked @param {HTMLElement} table */
function sensitivity(a, worked, table) {
  const choice = a.state.after;
  const now = /** @type {Range} */ (rangeOf(worked, (one) => after(one, choice, 1)));
  const said = saidOf(now, a.names);
  const unsaid = !a.state.costs.length && worked.some((one) => one.others.some((years) => years.some((sum) => sum.open.size)));
  let most = { by: 0, name: "" };
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll("[data-hvad]"))) {
    const { hvad = "", uden = "", ukendt } = row.dataset;
    const [less, more] = moved(worked[0].inputs, hvad, choice);
    const by = ukendt && unsaid ? 0 : Math.abs(Number(wholeKroner(more.high.known) - wholeKroner(now.high.known)));
    const ends = [less, more].map((one) => saidOf(one, a.names));
    const name = row.cells[0].textContent ?? "";
    row.replaceChildren(row.cells[0], ...(by || ends[0].text !== said.text ? ends.map((one) => cellOf(one)) : [el("td", { colspan: "2", class: "r" }, (unsaid && ukendt) || uden)]));
    if (by > most.by) most = { by, name };
  }
  at("foelsomhed-svar").textContent = fill(most.by ? texts.moves : texts.movesNothing, { name: most.name, by: kroner(BigInt(most.by)) });
}

/** Who pays what each year, and what has to be found then. @param {Variant} of @param {HTMLElement} table @param {string[]} heads */
function yearByYear(of, table, [own, all, lacks]) {
  const { worked, state } = of;
  /** @type {HTMLElement} */ (table.parentElement).hidden = !worked;
  if (!worked) return;
  const [{ inputs }] = worked;
  const years = Array.from({ length: inputs.years }, (_, k) => String(inputs.start + k));
  const then = fill(texts.toFind, { year: lastOf(worked) + 1 });
  table.querySelector("thead")?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, texts.payers), ...[...years, then].map((year) => el("th", { scope: "col", class: "r" }, year))));
  /** @param {string} head @param {(one: Worked, k: number) => Sum} figure @param {Said} [found] */
  const line = (head, figure, found) =>
    el("tr", {}, el("th", { scope: "row" }, head), ...years.map((year, k) => cellOf(saidOf(rangeOf(worked, (one) => figure(one, k)), of.names), year)), found ? cellOf(found, then) : el("td", { class: "r", "data-l": then }, texts.nothingAgreed));
  const needed = saidOf(rangeOf(worked, (one) => after(one, state.after, 1)), of.names);
  const lines = [
    line(own, (one, k) => one.own[k]),
    ...state.others.map((row, place) => line(row.name || texts.nameless, (one, k) => one.others[place][k])),
    line(worked.some((one) => one.money.some((sum) => sum.open.has(CASH))) ? fill(texts.onlyMoney, { head: all }) : all, (one, k) => one.money[k], needed),
    ...(inputs.costs?.length ? [line(texts.costs, (one, k) => /** @type {Sum[]} */ (one.costs)[k]), line(lacks, (one, k) => missing(one)[k])] : []),
  ];
  table.querySelector("tbody")?.replaceChildren(...lines);
}

/** Both ways worked out; `assumed`: B is the catalogue's own way to pay. @typedef {{a: Variant, b: Variant, assumed: boolean}} Answered */

/** The answers in plain words: what whoever types waits for. @param {Page} page @returns {Answered} */
export function answerInWords(page) {
  const { state } = page;
  const a = variantOf(page, state, "own");
  const other = state.beside ? page.starts.get(state.beside) : null;
  const { after: then, part, keeps } = state;
  const b = other ? variantOf(page, { ...begun(other, page.thisYear), after: then, part, keeps }, "own", null, other) : variantOf(page, state, "other", a);
  showErrors(a, other ? null : b);
  write("svar-own", told(a));
  write("svar-other", told(b));
  const needed = a.worked ? saidOf(rangeOf(a.worked, (one) => after(one, state.after, 1)), a.names) : null;
  at("mini").textContent = needed ? `${needed.text}${needed.detail && needed.kind !== "ukendt" ? texts.andUnknown : ""}` : WORDS.cannot;
  const assumed = !other && JSON.stringify(state.other) === JSON.stringify(page.base.other) && state.other[0].amounts.some(Boolean);
  return { a, b, assumed };
}

/** All that stands around them: charts, tables, and what can be said anyway. @param {Page} page @param {Answered} answered */
export function answerAround(page, { a, b, assumed }) {
  const { state } = page;
  const other = b.beside;
  chart([at("graf-own"), at("graf-other")], [a, b], state.after, !other);
  const table = at("tabel");
  /** @type {HTMLElement} */ (table.parentElement).hidden = !a.worked && !b.worked;
  write("b-hvad", other ? [`${other.document}. `, el("a", { href: `../${other.path}` }, "Se aftalen og dens forbehold")] : assumed ? [JSON.stringify(state.own) === JSON.stringify(page.base.own) && state.years === page.base.years ? texts.assumed : texts.assumedOld] : []);
  table.querySelector("[data-b]")?.replaceChildren(other ? other.name : assumed ? "B (antaget)" : "B");
  table.querySelector("tbody")?.replaceChildren(...tableRows(a, b));
  const unknown = a.worked && rangeOf(a.worked, (one) => need(one));
  const open = unknown && (unknown.low.open.size || unknown.high.open.size);
  at("ved").hidden = !open;
  if (open) {
    write("ved-liste", anyway(a, b));
    write("loft-svar", ceiling(a));
  }
  at("under-tabel").textContent = below(a, b);
  further(page, a, b);
  const [hours, wage] = [readCount(state.hours).value, readKroner(state.wage).value];
  const both = typeof hours === "string" && typeof wage === "string";
  at("tiden").textContent = both ? fill(texts.hours, { sum: kroner(wholeKroner(times(exact(hours), exact(wage)))) }) : texts.noHours;
  const [first, last] = a.worked ? [a.worked[0].inputs.start, lastOf(a.worked)] : [];
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-aar]"))) {
    const { aar = "" } = place.dataset;
    place.textContent = first && last ? String({ yearBefore: first - 1, firstYear: first, lastYear: last, yearAfter: last + 1 }[aar]) : texts[aar];
  }
  at("passeret").hidden = !last || new Date(last, BUDGET_ADOPTED[0] - 1, BUDGET_ADOPTED[1] + 1) > new Date();
}

/** What is to be known of the two side by side. @param {Variant} a @param {Variant} b */
function below(a, b) {
  const { state } = a;
  if (!a.worked || !b.worked) return "";
  if (b.beside) return texts.asItStands + (b.beside.noStart && texts.assumedYears);
  const [mine, other] = [a, b].map((of) => rangeOf(/** @type {Worked[]} */ (of.worked), (one) => one.money[one.money.length - 1]));
  const above = a.state.costs.length && rangeOf(a.worked, beyond);
  const much = above && above.low.known.n > 0n ? texts.tooMuch : "";
  if (!mine || !other || !isOne(other)) return much;
  const apart = isOne(mine) ? wholeKroner(mine.low.known) - wholeKroner(other.low.known) : 0n;
  if (!apart || state.costs.length) return much + texts.same;
  return texts.same + fill(apart > 0n ? texts.less : texts.more, { last: lastOf(a.worked), apart: kroner(apart > 0n ? apart : -apart) });
}

/** @param {Variant} a @param {Variant | null} b */
function showErrors(a, b) {
  const errors = new Map([...(b?.errors ?? []), ...a.errors]);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-fejl]"))) {
    const text = errors.get(/** @type {string} */ (place.dataset.fejl)) ?? "";
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("input[data-f]"))) {
    field.setAttribute("aria-invalid", `${errors.has(field.dataset.f ?? "")}`);
  }
}

// ---- the two charts: a bar a year, and one for the first year after. The numbers stand in the table beside them; what is unknown has no
// height of its own. Heights are set on the elements themselves, which a strict policy allows. ----

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

/** @param {Worked[]} worked @param {string} choice @returns {Bar[]} */
function barsOf(worked, choice) {
  const [{ inputs }] = worked;
  /** @type {Bar[]} */
  const bars = Array.from({ length: inputs.years }, (_, k) => {
    const own = endsOf(worked, (one) => one.own[k]);
    const others = endsOf(worked, (one) => total(one.others.map((years) => years[k])));
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
  const made = el("span", { class: `sb sb--${kind}` }, text && share > 0.12 ? el("b", {}, text) : null);
  made.style.height = `${Math.max(share * 100, 1.5)}%`;
  return made;
}

/** @param {string} kind @param {Ends} ends @param {number} most @param {string} before */
function blocks(kind, [low, high], most, before = "") {
  const made = [];
  if (high > low) made.push(block(`${kind} sb--op`, (high - low) / most, low ? "" : `${before}0-${grouped(BigInt(high))}`));
  if (low) made.push(block(kind, low / most, `${before}${ends([low, high])}`));
  return made;
}

/** @param {Ends} both */
const ends = ([low, high]) => (low === high ? grouped(BigInt(low)) : `${grouped(BigInt(low))}-${grouped(BigInt(high))}`);

/** @param {Bar} bar @param {number} most */
function drawn(bar, most) {
  const pile = el(
    "div",
    { class: "sb__s" },
    bar.open ? el("span", { class: "sb sb--aaben" }) : null,
    ...blocks("hul", bar.hole, most, bar.open && bar.after ? `${WORDS.atLeast} ` : ""),
    ...blocks("fond", bar.others, most),
    ...blocks("kom", bar.own, most),
  );
  // What the municipality pays stands below as well: a low bar has no room for it.
  const own = bar.after ? "" : bar.unsaid ? WORDS.unknown : ends(bar.own);
  return el("li", bar.after ? { class: "sb__efter" } : {}, pile, el("span", { class: "sb__a" }, String(bar.year)), el("span", { class: "sb__t" }, own));
}

/** Draw both, in one scale where they are the same effort. @param {HTMLElement[]} places @param {{worked: Worked[] | null}[]} variants @param {string} choice @param {boolean} same */
function chart(places, variants, choice, same) {
  const bars = variants.map(({ worked }) => (worked ? barsOf(worked, choice) : []));
  // Above the highest bar there is room for what is unknown.
  const most = (/** @type {Bar[]} */ some) => Math.max(...some.map(heightOf), 1) * (some.some((bar) => bar.open) ? 1.6 : 1.08);
  for (const [index, place] of places.entries()) {
    const highest = most(same ? bars.flat() : bars[index]);
    place.replaceChildren(el("ol", { class: bars[index].length > 5 ? "sbs sbs--mange" : "sbs" }, ...bars[index].map((bar) => drawn(bar, highest))));
  }
}
