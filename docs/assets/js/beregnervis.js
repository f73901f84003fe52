// The calculator's answers on the page: sentences, charts, tables, and what can be said though something is unknown.
import { answersOf, fill, partsIn, saidOf, span, WORDS } from "./beregnersvar.js";
import { at, el, fig, sentence, unitOf } from "./beregnerfelter.js";
import { begun, inputsOf } from "./beregnertilstand.js";
import { kroner, listed, readCount, readKroner } from "./beregnertal.js";
import { chart } from "./beregnergraf.js";
import { AFTER, WAY, YEARS_AFTER } from "./regneord.js";
import { after, cornersOf, exact, inTheFirst, isNew, missing, moved, need, othersAtMost, plus, rangeOf, sameEffort, times, wholeKroner, workedOut, yearsAfter } from "./regn.js";

/** @typedef {import("./beregnerfelter.js").Page} Page */
/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./beregnertilstand.js").Row} Row */
/** @typedef {import("./beregnersvar.js").Said} Said */
/** @typedef {import("./beregnersvar.js").Answer} Answer */
/** @typedef {import("./beregnersvar.js").Names} Names */
/** @typedef {import("./regn.js").Worked} Worked */
/** @typedef {import("./regn.js").Range} Range */
/** @typedef {import("./regn.js").Exact} Exact */
/** One way to pay, worked out: `worked` is null where something has to be filled in first. `same`: what it is another way to pay for.
 * `otherYears`: the amounts are the source's own, for other years than these.
 * @typedef {{state: State, rows: Row[], same: Variant | null, worked: Worked[] | null, names: Names, answers: Answer[], errors: Map<string, string>, waits: string[], otherYears: boolean}} Variant */

const form = at("beregning");
const { texts } = WORDS;
const cannotBe = () => fig(WORDS.cannot, "ukendt");

/** @param {Page} page @param {State} of @param {"own" | "other"} which @param {Variant | null} [same] what it is another way to pay for @returns {Variant} */
function variantOf(page, of, which, same = null) {
  const { inputs, names, errors, waits } = inputsOf(of, which, page.prices);
  const first = same?.worked?.[0].inputs;
  const corners = inputs && cornersOf(inputs, first ?? inputs);
  const found = corners && workedOut(inputs, corners);
  const worked = found && first ? workedOut(first, corners).map((one, k) => sameEffort(found[k], one)) : found;
  for (const name of same ? same.names.payers.keys() : []) names.payers.set(inTheFirst(name), `${same?.names.payers.get(name)} i A`);
  const units = unitOf(page, of);
  const { start } = page;
  return { state: of, rows: of[which], same, worked, names, errors, waits, otherYears: Boolean(start && !same && start.start !== of.start && JSON.stringify(of.own) === JSON.stringify(page.base.own) && of.own[0].way !== WAY.UNKNOWN), answers: worked ? answersOf(worked, names, units) : [] };
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
  if (!worked) {
    const field = of.waits.includes("years") ? "hvor mange år I vil regne med" : "hvilket år der begynder";
    const [row, ...more] = of.rows;
    const yearly = !more.length && row.way === WAY.YEARLY ? readKroner(row.amounts[0] ?? "").value : null;
    const known = typeof yearly === "string" ? ["I betaler ", fig(`${kroner(wholeKroner(exact(yearly)))} om året`, "oplyst"), ". "] : [];
    return [...known, "Hvad det bliver i alt, og hvad der skal findes bagefter, ", cannotBe(), `: skriv, ${field}.`];
  }
  const [{ inputs }] = worked;
  const last = lastOf(worked);
  const period = inputs.years > 1 ? `fra ${inputs.start} til ${last}` : `i ${last}`;
  const own = /** @type {Said} */ (answer(of, "own"));
  const pays = own.kind === "ukendt" ? [`Hvad I betaler ${period}, er `, fig("ukendt", "ukendt"), ". "] : ["I betaler ", fig(own.text, "beregnet"), ` ${period}`, own.detail ? " og dertil et ukendt beløb. " : ". "];
  const later = of.otherYears ? texts.otherYears : "";
  return [...pays, ...toldAfter(of, worked, last + 1), later];
}

/** @param {Variant} of @param {Worked[]} worked @param {number} year @returns {(Node | string)[]} */
function toldAfter(of, worked, year) {
  const choice = of.state.after;
  /** @param {Worked} one */
  const needed = (one) => after(one, choice, 1);
  const said = saidOf(rangeOf(worked, needed), of.names, ` i ${year - 1}`);
  const whole = said.kind !== "ukendt" && !said.detail;
  const open = openIn(of, needed);
  if (choice === AFTER.HANDED_OVER) {
    const keeps = readKroner(of.state.keeps).value;
    const paying = typeof keeps === "string" ? `når I selv betaler ${kroner(wholeKroner(exact(keeps)))} om året` : "når I selv intet betaler";
    if (whole) return [`Tager andre over i ${year}, skal de finde `, fig(said.text, "beregnet"), `, ${paying}.`];
    return [`Hvad andre skal finde, hvis de tager over i ${year}, `, cannotBe(), `, ${paying}: det afhænger af ${open}.`];
  }
  const part = choice === AFTER.PART ? ` til ${of.state.part} pct. af det` : "";
  const fresh = saidOf(rangeOf(worked, (one) => isNew(one, choice, 1)), of.names, ` i ${year - 1}`);
  if (whole) {
    const unsaid = (worked[0].inputs.costs ?? []).some((one) => one.again === null) ? texts.unsaid : "";
    const begin = [`I ${year} skal der findes `, fig(said.text, "beregnet"), part];
    if (fresh.kind === "ukendt" || fresh.detail) return [...begin, part && ".", " Hvad af det der er nyt for jer, ", cannotBe(), ".", unsaid];
    if (fresh.text === said.text) return [...begin, ", og det hele er nyt for jer.", unsaid];
    if (fresh.text === kroner(0n)) return [...begin, ", og intet af det er nyt for jer.", unsaid];
    return [...begin, ", og ", fig(fresh.text, "beregnet"), " af det er nyt for jer.", unsaid];
  }
  if (of.same?.worked) return toldOfSame(worked, of.same.worked, year);
  const cannot = [`Hvad der skal findes i ${year}${part}, `, cannotBe(), ": "];
  const freshOpen = openIn(of, (one) => isNew(one, choice, 1));
  const isFresh = freshOpen && fresh.kind === "ukendt" && fresh.text === WORDS.unknown ? ` Nyt for jer er ${freshOpen}.` : "";
  if (said.kind !== "ukendt") return [...cannot, fig(said.text, "beregnet"), ` og dertil ${open}.`, isFresh];
  return [...cannot, `det er ${open}, og beløbet er ukendt.`, isFresh];
}

/** What the municipality pays in the last year of the first way and of the other, in whole kroner; null where it is not one number.
 * @param {Worked[]} first @param {Worked[]} other @returns {[bigint, bigint] | null} */
function paidLast(first, other) {
  const found = [first, other].map((of) => /** @type {Range} */ (rangeOf(of, (one) => one.ownLast)));
  const [a, b] = found.map((one) => wholeKroner(one.low.known));
  return found.every((one) => !one.low.open.size && span(one.low.known, one.high.known) === kroner(wholeKroner(one.low.known))) && a !== b ? [a, b] : null;
}

/** Another way to pay for what nobody knows the price of: what has to be found is the same, what is new is not.
 * @param {Worked[]} worked @param {Worked[]} first @param {number} year @returns {(Node | string)[]} */
function toldOfSame(worked, first, year) {
  const same = `Det, der skal findes i ${year}, er det samme som i A`;
  const paid = paidLast(first, worked);
  if (!paid) return [`${same}.`];
  const [a, b] = paid;
  return [`${same}, men springet er `, fig(kroner(a > b ? a - b : b - a), "beregnet"), ` ${a > b ? "større" : "mindre"}: I betaler `, fig(kroner(b), "beregnet"), ` i ${year - 1}.`];
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
      return el("td", { class: "r", "data-l": label }, fig(one.said.text, one.said.kind), detail ? el("small", again ? { class: "ens" } : {}, detail) : null);
    };
    return el("tr", {}, el("th", { scope: "row" }, head.label, head.note ? el("small", {}, sentence(head.note)) : null), cell(mine, "A"), cell(other, b.same ? "B" : "B, aftalen"));
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
  if (found && others && !(a.state.costs.length)) said.push(["Krone for krone.", fill(texts.eachKrone, { others, year: last + 1 })]);
  const paid = b.same && b.worked && !a.state.costs.length ? paidLast(worked, b.worked) : null;
  if (paid) {
    const [inA, inB] = paid;
    said.push([`Springet er ${kroner(inA > inB ? inA - inB : inB - inA)} ${inA > inB ? "mindre" : "større"} i A end i B`, fill(texts.jump, { last, a: kroner(inA), b: kroner(inB) })]);
  }
  const own = answer(a, "own");
  if (own && own.kind !== "ukendt") said.push(["Ikke prisen.", fill(texts.noPrice, { own: own.text })]);
  return said.map(([bold, text]) => el("li", {}, el("b", {}, bold), ` ${text}`));
}

/** How much the others may have paid at most. @param {Variant} a */
function ceiling(a) {
  const worked = /** @type {Worked[]} */ (a.worked);
  const last = lastOf(worked);
  const others = listed([...new Set(a.state.others.map((row) => row.name.trim()).filter(Boolean))]) || "de andre";
  const limit = readKroner(a.state.limit).value;
  if (typeof limit !== "string") return [fill(texts.limit, { others, last })];
  const found = rangeOf(worked, othersAtMost);
  if (!found) return [texts.noLimit];
  if (found.low.open.size || found.high.open.size) return ["Det ", fig("kan ikke siges", "ukendt"), `, fordi det, I selv betaler i ${last}, er ukendt.`];
  const own = /** @type {Range} */ (rangeOf(worked, (one) => one.ownLast)).high.known;
  const fresh = rangeOf(worked, (one) => othersAtMost({ ...one, ownLast: { known: exact(0), open: new Map() } }));
  /** @param {Exact} one */
  const whole = (one) => kroner(wholeKroner(one));
  const asNew = fresh && own.n && !a.state.prices ? fill(texts.asNew, { limit: whole(exact(limit)), own: whole(own), others, most: whole(fresh.low.known), all: whole(plus(exact(limit), own)) }) : "";
  if (found.low.known.n < 0n) return [fill(texts.tooLow, { own: whole(own), last }), asNew];
  return [`Så må ${others} højst betale `, fig(whole(found.low.known), "beregnet"), fill(texts.most, { last }), asNew];
}

/** @param {string} id @param {(Node | string)[]} kids */
const write = (id, kids) => at(id).replaceChildren(...kids);

/** The parts that look further than the first year after. @param {Page} page @param {Variant} a @param {Variant} b */
function further(page, a, b) {
  const worked = a.worked;
  const rows = { fire: at("fire-aar-tabel"), foel: at("foelsomhed-tabel"), aar: at("aar-tabel") };
  for (const table of Object.values(rows)) /** @type {HTMLElement} */ (table.parentElement).hidden = !worked;
  if (!worked) {
    for (const id of ["fire-aar", "foelsomhed"]) at(`${id}-svar`).textContent = texts.waits;
    return;
  }
  const last = lastOf(worked);
  fourYears(page.afters, a, worked, last, rows.fire);
  sensitivity(a, worked, rows.foel);
  yearByYear(a, b, worked, last, rows.aar);
}

/** @param {[string, string][]} afters @param {Variant} a @param {Worked[]} worked @param {number} last @param {HTMLElement} table */
function fourYears(afters, a, worked, last, table) {
  const years = Array.from({ length: YEARS_AFTER }, (_, k) => String(last + 1 + k));
  table.querySelector("thead")?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, "Hvis I vil"), ...[...years, "I alt"].map((year) => el("th", { scope: "col", class: "r" }, year))));
  const lines = afters.flatMap(([choice, words]) => {
    const detail = { [AFTER.PART]: ` (${a.state.part || "?"} pct.)`, [AFTER.HANDED_OVER]: `: det, andre skal finde${readKroner(a.state.keeps).value === null ? ", når I intet betaler" : ""}` }[choice] ?? "";
    return [[`${sentence(words).replace(/\.$/, "")}${detail}`, yearsAfter(worked, choice, after)], ["Heraf nyt for jer", yearsAfter(worked, choice, isNew)]].map(([head, found], place) =>
      el("tr", place ? { class: "under" } : {}, el("th", { scope: "row" }, /** @type {string} */ (place && choice === AFTER.HANDED_OVER ? "Nyt for jer" : head)), .../** @type {Range[]} */ (found).map((one, k) => cellOf(saidOf(one, a.names), years[k] ?? "I alt"))));
  });
  table.querySelector("tbody")?.replaceChildren(...lines);
  const all = yearsAfter(worked, AFTER.ALL, after);
  const said = saidOf(all[all.length - 1], a.names);
  at("fire-aar-svar").textContent = said.kind === "ukendt" ? `Kan ikke opgøres: ${openIn(a, (one) => need(one))} er ukendt.` : `Fortsætter det hele, skal der findes ${said.text} på fire år.`;
}

/** @param {Said} said @param {string} [label] */
const cellOf = (said, label) => el("td", { class: "r", ...(label ? { "data-l": label } : {}) }, fig(said.text, said.kind));

/** @param {Variant} a @param {Worked[]} worked @param {HTMLElement} table */
function sensitivity(a, worked, table) {
  const now = /** @type {Range} */ (rangeOf(worked, (one) => need(one)));
  const said = saidOf(now, a.names);
  const unsaid = !a.state.costs.length && worked.some((one) => one.others.some((years) => years.some((sum) => sum.open.size)));
  let most = { by: 0, name: "" };
  for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll("[data-hvad]"))) {
    const { hvad = "", uden = "", ukendt } = row.dataset;
    const [less, more] = moved(worked[0].inputs, hvad);
    const by = ukendt && unsaid ? 0 : Math.abs(Number(wholeKroner(more.high.known) - wholeKroner(now.high.known)));
    const ends = [less, more].map((one) => saidOf(one, a.names));
    const name = row.cells[0].textContent ?? "";
    row.replaceChildren(row.cells[0], ...(by || ends[0].text !== said.text ? ends.map((one) => cellOf(one)) : [el("td", { colspan: "2", class: "r" }, (unsaid && ukendt) || uden)]));
    if (by > most.by) most = { by, name };
  }
  at("foelsomhed-svar").textContent = most.by ? `${most.name} flytter mest: ${kroner(BigInt(most.by))} op eller ned af det kendte.` : "Ingen af de tre flytter et kendt beløb.";
}

/** @param {Variant} a @param {Variant} b @param {Worked[]} worked @param {number} last @param {HTMLElement} table */
function yearByYear(a, b, worked, last, table) {
  const [{ inputs }] = worked;
  const years = Array.from({ length: inputs.years }, (_, k) => String(inputs.start + k));
  table.querySelector("thead")?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, "Betaler"), ...[...years, `${last + 1}, efter`].map((year) => el("th", { scope: "col", class: "r" }, year))));
  /** @param {string} head @param {Variant} of @param {(one: Worked, k: number) => import("./regn.js").Sum} figure @param {Node | string} then */
  const line = (head, of, figure, then = "intet aftalt") =>
    el("tr", {}, el("th", { scope: "row" }, head), ...years.map((year, k) => cellOf(saidOf(rangeOf(/** @type {Worked[]} */ (of.worked), (one) => figure(one, k)), of.names), year)), el("td", { class: "r", "data-l": `${last + 1}, efter` }, then));
  const needed = saidOf(rangeOf(worked, (one) => need(one)), a.names);
  const lines = [
    line("I selv, A", a, (one, k) => one.own[k]),
    ...a.state.others.map((row, place) => line(`${row.name || "Giver uden navn"}, A`, a, (one, k) => one.others[place][k])),
    line("Alle, A", a, (one, k) => one.money[k], fig(needed.text, needed.kind)),
    ...(inputs.costs?.length ? [line("Udgifter", a, (one, k) => /** @type {import("./regn.js").Sum[]} */ (one.costs)[k]), line("Mangler, A", a, (one, k) => missing(one)[k])] : []),
    ...(b.worked && !a.state.beside ? [line("I selv, B", b, (one, k) => one.own[k])] : []),
  ];
  table.querySelector("tbody")?.replaceChildren(...lines);
}

/** Every answer anew. @param {Page} page @returns {{a: Variant, b: Variant}} */
export function answerAll(page) {
  const { state } = page;
  const a = variantOf(page, state, "own");
  const other = state.beside ? page.starts.get(state.beside) : null;
  const b = other ? variantOf(page, begun(other, page.thisYear), "own") : variantOf(page, state, "other", a);
  showErrors(a, other ? null : b);
  write("svar-own", told(a));
  write("svar-other", told(b));
  chart([at("graf-own"), at("graf-other")], [a, b], state.after);
  const table = at("tabel");
  /** @type {HTMLElement} */ (table.parentElement).hidden = !a.worked && !b.worked;
  const assumed = !other && JSON.stringify(state.other) === JSON.stringify(page.base.other) && state.other[0].amounts.some(Boolean);
  at("b-hvad").hidden = !assumed;
  table.querySelector("[data-b]")?.replaceChildren(other ? other.name : assumed ? "B (antaget)" : "B");
  table.querySelector("tbody")?.replaceChildren(...tableRows(a, b));
  const unknown = a.worked && rangeOf(a.worked, (one) => need(one));
  const open = Boolean(unknown && (unknown.low.open.size || unknown.high.open.size));
  at("ved").hidden = !open;
  if (open) {
    write("ved-liste", anyway(a, b));
    write("loft-svar", ceiling(a));
  }
  at("under-tabel").textContent = below(a, b);
  further(page, a, b);
  const [hours, wage] = [readCount(state.hours).value, readKroner(state.wage).value];
  const both = typeof hours === "string" && typeof wage === "string";
  at("tiden").textContent = both ? `Det er ${kroner(wholeKroner(times(exact(hours), exact(wage))))} om året. Det er ikke lagt sammen med pengene.` : "Timer bliver ikke lagt sammen med penge.";
  const year = a.worked ? lastOf(a.worked) + 1 : null;
  for (const place of document.querySelectorAll("[data-efter]")) place.textContent = year ? String(year) : "året efter";
  for (const place of document.querySelectorAll("[data-sidste]")) place.textContent = year ? String(year - 1) : "i det sidste år";
  const needed = a.worked ? saidOf(rangeOf(a.worked, (one) => after(one, state.after, 1)), a.names) : null;
  at("mini").textContent = needed ? `${needed.text}${needed.detail && needed.kind !== "ukendt" ? " og et ukendt beløb" : ""}` : WORDS.cannot;
  return { a, b };
}

/** What is to be known of the two side by side. @param {Variant} a @param {Variant} b */
function below(a, b) {
  const { state } = a;
  if (!a.worked || !b.worked) return "";
  if (state.beside) return texts.asItStands;
  const [mine, other] = [a, b].map((of) => rangeOf(/** @type {Worked[]} */ (of.worked), (one) => one.money[one.money.length - 1]));
  const apart = mine && other && !mine.low.open.size && !other.low.open.size ? wholeKroner(mine.low.known) - wholeKroner(other.low.known) : 0n;
  if (!apart || state.costs.length) return texts.same;
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
    field.toggleAttribute("aria-invalid", false);
    if (errors.has(/** @type {string} */ (field.dataset.f))) field.setAttribute("aria-invalid", "true");
  }
}
