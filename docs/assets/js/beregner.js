// The calculator: what is typed, what stands in the address, and what is answered. The arithmetic is regn.js's, the words are
// beregnersvar.js's; this file puts them on the page. Nothing is kept in the browser and nothing is sent.
import { answersOf, fill, partsIn, saidOf } from "./beregnersvar.js";
import { begun, emptyRow, fitted, fromAddress, inputsOf, toAddress, yearsOf } from "./beregnertilstand.js";
import { kroner, listed, readCount, readKroner } from "./beregnertal.js";
import { BUDGET_DEADLINE } from "./faelles.js";
import { chart } from "./beregnergraf.js";
import { AFTER, PER, SAID, WAY, YEARS_AFTER, YOURSELVES } from "./regneord.js";
import { after, exact, inTheFirst, isNew, missing, money, moved, need, othersAtMost, plus, rangeOf, sameEffort, times, wholeKroner, workedOut, yearsAfter } from "./regn.js";

/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./beregnertilstand.js").Row} Row */
/** @typedef {import("./beregnersvar.js").Said} Said */
/** @typedef {import("./beregnersvar.js").Answer} Answer */
/** @typedef {import("./beregnersvar.js").Names} Names */
/** @typedef {import("./regn.js").Worked} Worked */
/** @typedef {import("./regneord.js").AgreementStart} AgreementStart */
/** @typedef {import("./regneord.js").RowStart} RowStart */
/** One way to pay, worked out: null where something has to be filled in first. `unit`: one participant.
 * @typedef {{state: State, worked: Worked[] | null, names: Names, answers: Answer[], errors: Map<string, string>, waits: string[], unit: string}} Variant */

const root = document.documentElement;
/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** What the build has put on the page; choices are value and words.
 * @type {{starts: AgreementStart[], prices: import("./regneord.js").Prices[], ways: [string, string][], pers: [string, string][], afters: [string, string][]}} */
const { starts, prices, ways, pers, afters } = JSON.parse(at("aftaler").textContent ?? "");
const byId = new Map(starts.map((start) => [start.id, start]));
const thisYear = new Date().getFullYear();
const form = /** @type {HTMLFormElement} */ (at("beregning"));

const AGAIN = /** @type {[string, string][]} */ ([["", "det vides ikke, om det"], ["ja", "det"], ["nej", "det ikke"]]);

/** @type {State} */
let state;
/** @type {State} */
let base;
/** @type {AgreementStart | null} */
let start;

/** An element. @param {string} tag @param {Record<string, string | boolean | undefined>} props @param {(Node | string | null)[]} kids */
function el(tag, props, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...kids.filter((kid) => kid !== null));
  return made;
}

/** @param {string} text @param {string} kind */
const fig = (text, kind) => el("span", { class: `fig fig--${kind}` }, text);
/** @param {string} text */
const sentence = (text) => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}` : "");

// ---- what is typed ----

/** @param {object} from @param {string} path */
const get = (from, path) => path.split(".").reduce((/** @type {any} */ one, key) => one?.[key], from);

/** @param {string} path @param {string} value */
function set(path, value) {
  const keys = path.split(".");
  const last = /** @type {string} */ (keys.pop());
  /** @type {any} */
  const holder = keys.reduce((/** @type {any} */ one, key) => one[key], state);
  holder[last] = value;
}

/** Where what stands in a field is from. @param {string} path @returns {"oplyst" | "antaget" | "jeres" | "ukendt"} */
function origin(path) {
  const value = get(state, path);
  if (value === "" && path !== "prices") return "ukendt";
  const [list, place] = path.split(".");
  const same = get(base, path) === value && (place === undefined || get(base, `${list}.${place}.way`) === get(state, `${list}.${place}.way`));
  if (!same) return "jeres";
  const fromSource = start && list !== "other" && ["start", "years", "groups", "low", "high", "own", "others", "costs"].includes(list);
  const assumed = (path === "start" && start?.noStart) || (list === "costs" && /\.(per|again)$/.test(path));
  return fromSource && !assumed ? "oplyst" : "antaget";
}

const ORIGINS = { oplyst: "oplyst i kilden", antaget: "antaget af kataloget", jeres: "jeres tal", ukendt: "ukendt" };

/** @param {HTMLElement} field */
function dress(field) {
  const path = /** @type {string} */ (field.dataset.f);
  const from = field instanceof HTMLSelectElement && ["model", "beside"].includes(path) ? "valg" : origin(path);
  field.className = field.className.replace(/tf--\w+/g, "").trim().replace(/\s+/g, " ");
  field.classList.add(`tf--${from}`);
  const label = (field.dataset.navn ??= field.getAttribute("aria-label") ?? "");
  field.setAttribute("aria-label", from === "valg" ? label : `${label}, ${ORIGINS[/** @type {keyof ORIGINS} */ (from)]}`);
}

/** @param {string} path @param {string} label @param {number} width */
function input(path, label, width) {
  const field = /** @type {HTMLInputElement} */ (
    el("input", { class: `tf b${width}`, "data-f": path, inputmode: "decimal", autocomplete: "off", "aria-label": label, "aria-describedby": `fejl-${path}` })
  );
  field.value = get(state, path) ?? "";
  return field;
}

/** @param {string} path @param {string} label @param {[string, string][]} options */
function menu(path, label, options) {
  const field = /** @type {HTMLSelectElement} */ (el("select", { class: "tf", "data-f": path, "data-form": true, "aria-label": label }));
  field.append(...options.map(([value, words]) => new Option(words, value)));
  field.value = get(state, path);
  return field;
}

/** Where a field's error stands. @param {string} path */
const errorOf = (path) => el("span", { class: "br__fejl", id: `fejl-${path}`, "data-fejl": path, hidden: true });

/** The fields of a way to pay. @param {string} path @param {Row} row */
function fieldsOf(path, row) {
  const years = yearsOf(state);
  const first = Number(state.start) || null;
  const year = (/** @type {number} */ k) => (first ? String(first + k) : `år ${k + 1}`);
  const unit = unitOf(state)[0];
  /** @param {string} of @param {string} label @param {string} unitWord @param {number} width */
  const steps = (of, label, unitWord, width) =>
    el("span", { class: "br__trin" }, ...Array.from({ length: years || 1 }, (_, k) =>
      el("label", {}, el("span", {}, years ? year(k) : "hvert år"), input(`${path}.${of}.${k}`, `${label} i ${year(k)}`, width))), el("span", {}, unitWord));
  const errors = (/** @type {string[]} */ paths) => paths.map(errorOf);
  const each = (/** @type {string} */ of) => errors(Array.from({ length: years || 1 }, (_, k) => `${path}.${of}.${k}`));
  const one = `${path}.amounts.0`;
  switch (row.way) {
    case WAY.STAIRS:
      return [steps("amounts", "Beløb", "kr.", 8), ...each("amounts")];
    case WAY.EACH_YEAR:
      return [steps("amounts", `Pris pr. ${unit}`, `kr. for hver ${unit}`, 7), ...each("amounts")];
    case WAY.SHARE:
      return row.shares.length > 1
        ? [steps("shares", "Procent", "pct. af udgifterne", 4), ...each("shares")]
        : [el("span", {}, input(`${path}.shares.0`, "Procent af udgifterne", 4), " pct. af udgifterne ", el("button", { type: "button", class: "somlink", "data-trin": path }, "Forskelligt hvert år")), errorOf(`${path}.shares.0`)];
    case WAY.YEARLY:
      return [el("span", {}, input(one, "Beløb om året", 9), " kr. hvert år"), errorOf(one)];
    case WAY.IN_ALL:
      return [el("span", {}, input(one, "Beløb i alt", 10), " kr. i alt"), errorOf(one)];
    case WAY.EACH:
      return [el("span", {}, input(one, `Pris for hver ${unit}`, 8), ` kr. for hver ${unit}`), errorOf(one)];
    case WAY.ONCE:
      return [
        el("span", {}, input(one, "Beløb", 10), " kr. i det ", input(`${path}.year`, "Hvilket år af perioden", 2), ". år. Bagefter skal ", menu(`${path}.again`, "Skal det betales igen bagefter?", AGAIN), " betales igen"),
        errorOf(one),
        errorOf(`${path}.year`),
      ];
    case WAY.RESULTS:
      return [
        ...row.results.map((_, k) => {
          const of = `${path}.results.${k}`;
          return el("span", { class: "br__linje" },
            input(`${of}.rate`, "Kroner for et resultat", 8), " kr. for hvert af ", input(`${of}.low`, "Færrest resultater", 4), " til ", input(`${of}.high`, "Flest resultater", 4), " resultater i det ", input(`${of}.year`, "Hvilket år af perioden", 2), ". år ",
            el("button", { type: "button", class: "somlink", "data-fjern": `${path}.results.${k}` }, "Fjern", el("span", { class: "vh" }, ` resultat ${k + 1}`)), ...["rate", "low", "high", "year"].map((name) => errorOf(`${of}.${name}`)));
        }),
        el("button", { type: "button", class: "somlink", "data-resultat": path }, "Tilføj et resultat, der betales for"),
      ];
    default:
      return [];
  }
}

/** What the source says of a row that stands as it began. @param {string} list @param {number} place */
function about(list, place) {
  const from = list === "own" || list === "others" ? start?.[list][place] : null;
  const row = /** @type {Row} */ (get(state, `${list}.${place}`));
  if (!from || JSON.stringify(row) !== JSON.stringify(get(base, `${list}.${place}`))) return null;
  const said = [from.why, from.what && sentence(from.what), from.promise && sentence(`Tilsagn: ${from.promise}`)].filter(Boolean).join(" ");
  return el("small", { class: "br__fra" }, said, from.where ? el("span", { class: "muted" }, ` Kilde: ${from.where.replaceAll("\n", "; ")}`) : null);
}

/** @param {"own" | "other" | "others"} list @param {number} place */
function rowItem(list, place) {
  const path = `${list}.${place}`;
  const row = state[list][place];
  const mine = list !== "others";
  const who = mine
    ? el("span", {}, place ? "Desuden betaler I " : "I betaler ")
    : el("span", {}, inputName(`${path}.name`, "Navn på den, der betaler"), " betaler ");
  const remove = !mine || place > 0
    ? el("button", { type: "button", class: "somlink", "data-fjern": path }, "Fjern", el("span", { class: "vh" }, ` ${mine ? "denne måde" : row.name}`))
    : null;
  return el("li", {}, el("p", { class: "br__saet br__saet--s" }, who, menu(`${path}.way`, "Måden, der betales på", ways), " ", remove), el("div", { class: "br__felter" }, ...fieldsOf(path, row)), about(list, place));
}

/** @param {string} path @param {string} label */
function inputName(path, label) {
  const field = input(path, label, 20);
  field.classList.add("br__navn");
  field.inputMode = "text";
  return field;
}

/** @param {number} place */
function costItem(place) {
  const path = `costs.${place}`;
  const cost = state.costs[place];
  const from = start?.costs[place];
  const same = from && JSON.stringify(cost) === JSON.stringify(base.costs[place]);
  return el("li", {},
    el("p", { class: "br__saet br__saet--s" }, inputName(`${path}.name`, "Hvad udgiften er til"), " ", input(`${path}.amount`, "Beløb, eller kroner i timen", 9), " kr. ", menu(`${path}.per`, "Hvad beløbet er for", pers),
      ", × ", input(`${path}.hours`, "Timer om året, hvis beløbet er i timen", 5), " timer. Bagefter skal ", menu(`${path}.again`, "Skal udgiften betales igen bagefter?", AGAIN), " betales igen ",
      el("button", { type: "button", class: "somlink", "data-fjern": path }, "Fjern", el("span", { class: "vh" }, ` ${cost.name}`))),
    errorOf(`${path}.amount`), errorOf(`${path}.hours`),
    same ? el("small", { class: "br__fra" }, from.why, el("span", { class: "muted" }, ` Kilde: ${from.where.replaceAll("\n", "; ")}`)) : null);
}

/** One participant and several. @param {State} of */
const unitOf = (of) => byId.get(of.model)?.unit ?? ["deltager", "deltagere"];

/** The form anew, with the focus where it was. */
function draw() {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.f;
  for (const list of /** @type {const} */ (["own", "other", "others"])) {
    state[list] = state[list].map((row) => fitted(row, yearsOf(state)));
    at(list === "others" ? "andre" : list).replaceChildren(...(list === "other" && state.beside ? [] : state[list].map((_, place) => rowItem(list, place))));
  }
  at("poster").replaceChildren(...state.costs.map((_, place) => costItem(place)));
  for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[id^=f-]"))) {
    field.value = get(state, /** @type {string} */ (field.dataset.f)) ?? "";
  }
  for (const place of form.querySelectorAll("[data-enhed]")) place.textContent = unitOf(state)[1];
  for (const place of form.querySelectorAll("[data-hver]")) place.textContent = state.groups.trim() ? "i hvert" : "i alt";
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kun]"))) place.hidden = place.dataset.kun !== state.after;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kun-pris]"))) place.hidden = place.dataset.kunPris !== state.prices;
  const series = prices.find((one) => one.id === state.prices);
  at("om-priser").textContent = series ? `${sentence(series.label)} Serien slutter i ${series.last}. Derefter regner vi med gennemsnittet af de sidste fem år, ${series.mean} pct. om året: det er antaget.` : "";
  const move = at("flyt");
  move.hidden = !start?.start || Number(state.start) > thisYear;
  move.textContent = `Flyt til ${thisYear + 1}`;
  const notes = start ? [`Tallene er fra ${start.name} (${start.document.toLowerCase()}), til I retter dem.`, start.noStart && `Første år er antaget. ${start.noStart}`, start.noYears && (state.years === start.years ? start.noYears : "")] : ["Begynd tomt, eller vælg en aftale. Et tomt beløb er ukendt: skriv 0, hvor der ingen penge er."];
  at("om-aftalen").replaceChildren(...notes.filter(Boolean).map((text) => el("li", {}, /** @type {string} */ (text))));
  at("om-udgifter").hidden = state.costs.length > 0;
  const apart = start?.apart ?? [];
  at("uden-for").replaceChildren(...(apart.length ? [el("h3", { class: "sub" }, "Ikke regnet med"), el("ul", { class: "items" }, ...apart.map((one) => el("li", {}, `${one.name}: ${one.what}. ${one.why}`)))] : []));
  const sheet = /** @type {HTMLAnchorElement} */ (at("budgetark"));
  sheet.hidden = !start;
  if (start) sheet.href = `../${start.sheet}`;
  form.querySelectorAll(".tf").forEach((field) => dress(/** @type {HTMLElement} */ (field)));
  if (focused && /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.f !== focused) {
    /** @type {HTMLElement | null} */ (form.querySelector(`[data-f="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }
}

// ---- what is answered ----

/** @param {State} of @param {"own" | "other"} which @param {Variant | null} [same] what it is another way to pay for @returns {Variant} */
function variantOf(of, which, same = null) {
  const { inputs, names, errors, waits } = inputsOf(of, which, prices);
  const found = inputs && workedOut(inputs);
  const worked = found && same?.worked ? found.map((one, k) => sameEffort(one, /** @type {Worked[]} */ (same.worked)[k])) : found;
  for (const name of same ? same.names.payers.keys() : []) names.payers.set(inTheFirst(name), `${same?.names.payers.get(name)} i A`);
  const unit = unitOf(of)[0];
  return { state: of, worked, names, errors, waits, unit, answers: worked ? answersOf(worked, names, unit) : [] };
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
    const yearly = of.state.own.length === 1 && of.state.own[0].way === WAY.YEARLY ? readKroner(of.state.own[0].amounts[0] ?? "").value : null;
    const known = typeof yearly === "string" ? ["I betaler ", fig(`${kroner(wholeKroner(exact(yearly)))} om året`, "oplyst"), ". "] : [];
    return [...known, "Resten ", fig("kan ikke opgøres", "ukendt"), `: skriv, ${field}.`];
  }
  const [{ inputs }] = worked;
  const last = lastOf(worked);
  const period = inputs.years > 1 ? `fra ${inputs.start} til ${last}` : `i ${last}`;
  const own = /** @type {Said} */ (answer(of, "own"));
  const pays = own.kind === "ukendt" ? [`Hvad I betaler ${period}, er `, fig("ukendt", "ukendt"), ". "] : ["I betaler ", fig(own.text, "beregnet"), ` ${period}`, own.detail ? " og dertil et ukendt beløb. " : ". "];
  return [...pays, ...toldAfter(of, worked, last + 1)];
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
    return [`Hvad andre skal finde, hvis de tager over i ${year}, `, fig(SAID.cannot, "ukendt"), `, ${paying}: det afhænger af ${open}.`];
  }
  const part = choice === AFTER.PART ? ` til ${of.state.part} pct. af det` : "";
  const fresh = saidOf(rangeOf(worked, (one) => isNew(one, choice, 1)), of.names, ` i ${year - 1}`);
  if (whole) {
    const unsaid = (worked[0].inputs.costs ?? []).some((one) => one.again === null) ? " Det er ikke sagt, hvad af udgifterne der skal betales igen." : "";
    const begin = [`I ${year} skal der findes `, fig(said.text, "beregnet"), part];
    if (fresh.kind === "ukendt" || fresh.detail) return [...begin, ". Hvad af det der er nyt for jer, ", fig(SAID.cannot, "ukendt"), ".", unsaid];
    if (fresh.text === said.text) return [...begin, ", og det hele er nyt for jer.", unsaid];
    if (fresh.text === kroner(0n)) return [...begin, ", og intet af det er nyt for jer.", unsaid];
    return [...begin, ", og ", fig(fresh.text, "beregnet"), " af det er nyt for jer.", unsaid];
  }
  const first = of === shown.b && !state.beside ? shown.a.worked : null;
  if (first) return toldOfSame(worked, first, year);
  const cannot = [`Hvad der skal findes i ${year}${part}, `, fig(SAID.cannot, "ukendt"), ": "];
  const freshOpen = openIn(of, (one) => isNew(one, choice, 1));
  const isFresh = freshOpen && fresh.kind === "ukendt" && fresh.text === SAID.unknown ? ` Nyt for jer er ${freshOpen}.` : "";
  if (said.kind !== "ukendt") return [...cannot, fig(said.text, "beregnet"), ` og dertil ${open}.`, isFresh];
  return [...cannot, `det er ${open}, og beløbet er ukendt.`, isFresh];
}

/** Another way to pay for what nobody knows the price of: what has to be found is the same, what is new is not.
 * @param {Worked[]} worked @param {Worked[]} first @param {number} year @returns {(Node | string)[]} */
function toldOfSame(worked, first, year) {
  const [mine, theirs] = [worked, first].map((of) => /** @type {import("./regn.js").Range} */ (rangeOf(of, (one) => one.ownLast)));
  const same = `Det, der skal findes i ${year}, er det samme som i A`;
  const known = [mine, theirs].every((one) => !one.low.open.size && wholeKroner(one.low.known) === wholeKroner(one.high.known));
  const apart = known ? wholeKroner(theirs.low.known) - wholeKroner(mine.low.known) : 0n;
  if (!apart) return [`${same}.`];
  return [`${same}, men springet er `, fig(kroner(apart > 0n ? apart : -apart), "beregnet"), ` ${apart > 0n ? "større" : "mindre"}: I betaler `, fig(kroner(wholeKroner(mine.low.known)), "beregnet"), ` i ${year - 1}.`];
}

/** Every cell of the table, by the answer it belongs to. @param {Variant} a @param {Variant} b */
function tableRows(a, b) {
  const keys = [...new Set([...a.answers, ...b.answers].map((one) => one.key))];
  return keys.map((key) => {
    const [mine, other] = [a, b].map((of) => of.answers.find((one) => one.key === key));
    const head = /** @type {Answer} */ (mine ?? other);
    /** @param {Answer | undefined} one */
    const cell = (one) => {
      if (!one) return el("td", { class: "r" }, fig(SAID.cannot, "ukendt"));
      const detail = [one.label === head.label ? "" : one.label, one.said.detail].filter(Boolean).map(sentence).join(" ");
      return el("td", { class: "r" }, fig(one.said.text, one.said.kind), detail ? el("small", {}, detail) : null);
    };
    return el("tr", {}, el("th", { scope: "row" }, head.label, head.note ? el("small", {}, sentence(head.note)) : null), cell(mine), cell(other));
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
  if (found && others && !(a.state.costs.length)) said.push(["Krone for krone.", `Hver krone af ${others}, er en krone, nogen skal finde i ${last + 1}, hvis det hele skal fortsætte.`]);
  const [mine, theirs] = [a, b].map((of) => (of.worked && lastOf(of.worked) === last ? rangeOf(of.worked, (one) => one.ownLast) : null));
  if (!a.state.beside && mine && theirs && !mine.low.open.size && !theirs.low.open.size && !a.state.costs.length) {
    const [paysA, paysB] = [wholeKroner(mine.low.known), wholeKroner(theirs.low.known)];
    const [less, more] = paysA > paysB ? ["A", "B"] : ["B", "A"];
    const apart = paysA > paysB ? paysA - paysB : paysB - paysA;
    if (apart) said.push([`Springet er ${kroner(apart)} mindre i ${less} end i ${more}`, `hvis indsatsen koster det samme, uanset hvem der betaler: I ${last} betaler I ${kroner(paysA)} i A og ${kroner(paysB)} i B.`]);
  }
  const own = answer(a, "own");
  if (own && own.kind !== "ukendt") said.push(["Ikke prisen.", `${sentence(own.text).replace(/\.$/, "")} er det, I selv betaler. Det er ikke, hvad indsatsen koster.`]);
  return said.map(([bold, text]) => el("li", {}, el("b", {}, bold), ` ${text}`));
}

/** How much the others may have paid at most. @param {Variant} a */
function ceiling(a) {
  const worked = /** @type {Worked[]} */ (a.worked);
  const last = lastOf(worked);
  const others = listed([...new Set(a.state.others.map((row) => row.name.trim()).filter(Boolean))]) || "de andre";
  const limit = readKroner(a.state.limit).value;
  if (typeof limit !== "string") return [`Skriv, hvad I højst kan finde. Så siger vi, hvor meget ${others} højst må betale i ${last}, hvis I skal kunne fortsætte det hele.`];
  const found = rangeOf(worked, othersAtMost);
  if (!found) return ["Udgifterne er skrevet. Så afhænger det, der skal findes, ikke af, hvem der betaler nu."];
  if (found.low.open.size || found.high.open.size) return ["Det ", fig("kan ikke siges", "ukendt"), `, fordi det, I selv betaler i ${last}, er ukendt.`];
  const own = /** @type {import("./regn.js").Range} */ (rangeOf(worked, (one) => one.ownLast)).high.known;
  const fresh = rangeOf(worked, (one) => othersAtMost({ ...one, ownLast: { known: exact(0), open: new Map() } }));
  const asNew = fresh && own.n && !state.prices
    ? ` Er de ${kroner(wholeKroner(exact(limit)))} nye penge oven i jeres egne ${kroner(wholeKroner(own))}, må de højst betale ${kroner(wholeKroner(fresh.low.known))}, og der skal findes ${kroner(wholeKroner(plus(exact(limit), own)))} i alt.`
    : "";
  if (found.low.known.n < 0n) return [`Det er mindre end de ${kroner(wholeKroner(own))}, I selv betaler i ${last}. Så kan I ikke fortsætte det hele, heller ikke hvis de andre intet betaler.`, asNew];
  return [`Så må ${others} højst betale `, fig(kroner(wholeKroner(found.low.known)), "beregnet"), ` i ${last}. Er det mere, kan I ikke fortsætte det hele.`, asNew];
}

/** What to ask the others. @param {Variant} a */
function questions(a) {
  const last = lastOf(/** @type {Worked[]} */ (a.worked));
  return [
    `Hvor mange kroner bliver brugt hos os i ${last}, og hvem betaler dem?`,
    "Hvad dækker de: løn, lokaler, materialer, oplæring?",
    "Hvad koster det om året, når opstarten er betalt?",
    `Hvad fortsætter I selv med efter ${last}, uden at vi betaler?`,
  ];
}

/** @param {string} id @param {(Node | string)[]} kids */
const write = (id, kids) => at(id).replaceChildren(...kids);

/** The parts that look further than the first year after. @param {Variant} a @param {Variant} b */
function further(a, b) {
  const worked = a.worked;
  const rows = { fire: at("fire-aar-tabel"), foel: at("foelsomhed-tabel"), aar: at("aar-tabel") };
  if (!worked) {
    for (const id of ["beslutning", "fire-aar", "foelsomhed"]) at(`${id}-svar`).textContent = "Kan først siges, når I har skrevet, hvor mange år der regnes med.";
    at("beslutning-liste").replaceChildren();
    for (const table of Object.values(rows)) table.querySelector("tbody")?.replaceChildren();
    return;
  }
  const last = lastOf(worked);
  decision(last);
  fourYears(a, worked, last, rows.fire);
  sensitivity(a, worked, rows.foel);
  yearByYear(a, b, worked, last, rows.aar);
}

/** @param {number} last */
function decision(last) {
  const [month, day] = BUDGET_DEADLINE;
  const raised = new Date(last, month - 1, day).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
  const adopted = fill(SAID.decided, { year: last });
  at("beslutning-svar").textContent = `Budgettet for ${last + 1} vedtages senest ${adopted}. Rejs ønsket senest ${raised}.`;
  /** @type {[string, string][]} */
  const steps = [[`Senest ${raised}`, "Rejs ønsket i budgetarbejdet, med beløb og formål"], [adopted, `Kommunalbestyrelsen har vedtaget budgettet for ${last + 1}`], [`1. januar ${last + 1}`, "Pengene skal være der, hvis indsatsen skal fortsætte"]];
  write("beslutning-liste", steps.map(([when, what]) => el("li", {}, el("div", { class: "tl__when" }, when), el("div", { class: "tl__what" }, el("h3", {}, what)))));
}

/** @param {Variant} a @param {Worked[]} worked @param {number} last @param {HTMLElement} table */
function fourYears(a, worked, last, table) {
  const years = Array.from({ length: YEARS_AFTER }, (_, k) => String(last + 1 + k));
  table.querySelector("thead")?.replaceChildren(el("tr", {}, el("th", { scope: "col" }, "Hvis I vil"), ...[...years, "I alt"].map((year) => el("th", { scope: "col", class: "r" }, year))));
  const lines = afters.flatMap(([choice, words]) => {
    const detail = { [AFTER.PART]: ` (${a.state.part || "?"} pct.)`, [AFTER.HANDED_OVER]: `: det, andre skal finde${readKroner(a.state.keeps).value === null ? ", når I intet betaler" : ""}` }[choice] ?? "";
    return [[`${sentence(words).replace(/\.$/, "")}${detail}`, yearsAfter(worked, choice, after)], ["Heraf nyt for jer", yearsAfter(worked, choice, isNew)]].map(([head, found], place) =>
      el("tr", place ? { class: "under" } : {}, el("th", { scope: "row" }, /** @type {string} */ (place && choice === AFTER.HANDED_OVER ? "Nyt for jer" : head)), .../** @type {import("./regn.js").Range[]} */ (found).map((one, k) => cellOf(saidOf(one, a.names), years[k] ?? "I alt"))));
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
  const [{ inputs }] = worked;
  const now = rangeOf(worked, (one) => need(one));
  /** @type {[string, string][]} */
  const rows = [["people", "Deltagere i hvert forløb"], ["wages", "Løn pr. time"], ["grants", "De andres penge"]];
  const found = rows.map(([what, name]) => ({ name, ends: moved(inputs, what) }));
  const key = (/** @type {import("./regn.js").Range | null} */ one) => (one ? JSON.stringify([one.low, one.high], (_, value) => (typeof value === "bigint" ? String(value) : value instanceof Map ? [...value] : value)) : "");
  table.querySelector("tbody")?.replaceChildren(...found.map(({ name, ends }) => {
    const same = ends.every((one) => key(one) === key(now));
    return el("tr", {}, el("th", { scope: "row" }, name), ...(same ? [el("td", { colspan: "2", class: "r" }, "Ændrer ikke det, der skal findes")] : ends.map((one) => cellOf(saidOf(one, a.names)))));
  }));
  const moves = found.map(({ name, ends }) => ({ name, by: now && ends[1].high.known && !ends[1].high.open.size && !now.high.open.size ? Number(wholeKroner(ends[1].high.known) - wholeKroner(now.high.known)) : 0 }));
  const most = moves.reduce((x, y) => (Math.abs(y.by) > Math.abs(x.by) ? y : x));
  at("foelsomhed-svar").textContent = most.by ? `${most.name} flytter mest: ${kroner(BigInt(Math.abs(most.by)))} op eller ned.` : "Ingen af de tre ændrer det kendte beløb.";
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
    ...a.state.others.map((row, place) => line(`${row.name || `Giver ${place + 1}`}, A`, a, (one, k) => one.others[place][k])),
    line("Alle, A", a, (one, k) => money(one)[k], fig(needed.text, needed.kind)),
    ...(inputs.costs?.length ? [line("Udgifter", a, (one, k) => /** @type {import("./regn.js").Sum[]} */ (one.costs)[k]), line("Mangler, A", a, (one, k) => missing(one)[k])] : []),
    ...(b.worked && !a.state.beside ? [line("I selv, B", b, (one, k) => one.own[k])] : []),
  ];
  table.querySelector("tbody")?.replaceChildren(...lines);
}

/** @type {{a: Variant, b: Variant}} */
let shown;

/** Every answer anew. */
function answerAll() {
  const a = variantOf(state, "own");
  const other = state.beside ? byId.get(state.beside) : null;
  const b = other ? variantOf(begun(other, thisYear), "own") : variantOf(state, "other", a);
  shown = { a, b };
  showErrors(a, other ? null : b);
  write("svar-own", told(a));
  write("svar-other", told(b));
  chart([at("graf-own"), at("graf-other")], [a, b], state.after);
  const table = at("tabel");
  table.querySelector("[data-b]")?.replaceChildren(other ? other.name : "B");
  table.querySelector("tbody")?.replaceChildren(...tableRows(a, b));
  const unknown = a.worked && rangeOf(a.worked, (one) => need(one));
  const open = Boolean(unknown && (unknown.low.open.size || unknown.high.open.size));
  at("ved").hidden = !open;
  if (open) {
    write("ved-liste", anyway(a, b));
    write("loft-svar", ceiling(a));
    at("spoerg-hvem").textContent = "Send dem til den, I vil indgå aftale med.";
    write("spoerg", questions(a).map((text) => el("li", {}, text)));
  }
  at("under-tabel").textContent = below(a, b);
  further(a, b);
  const [hours, wage] = [readCount(state.hours).value, readKroner(state.wage).value];
  const both = typeof hours === "string" && typeof wage === "string";
  at("tiden").textContent = both ? `Det er ${kroner(wholeKroner(times(exact(hours), exact(wage))))} om året. Det er ikke lagt sammen med pengene.` : "Timer bliver ikke lagt sammen med penge.";
  const year = a.worked ? lastOf(a.worked) + 1 : null;
  for (const place of document.querySelectorAll("[data-efter]")) place.textContent = year ? String(year) : "året efter";
  const needed = a.worked ? saidOf(rangeOf(a.worked, (one) => after(one, state.after, 1)), a.names) : null;
  at("mini").textContent = needed ? `${needed.text}${needed.detail && needed.kind !== "ukendt" ? " og et ukendt beløb" : ""}` : SAID.cannot;
}

/** What is to be known of the two side by side. @param {Variant} a @param {Variant} b */
function below(a, b) {
  if (!a.worked || !b.worked) return "";
  if (state.beside) return "B er aftalen, som den står i kataloget, med dens egne år og deltagere. Hold måden at betale på op mod jeres, ikke beløbene.";
  const same = "A og B er den samme indsats, betalt på to måder. Derfor er det, der skal findes bagefter, det samme.";
  const [mine, other] = [a, b].map((of) => rangeOf(/** @type {Worked[]} */ (of.worked), (one) => money(one)[money(one).length - 1]));
  const known = mine && other && !mine.low.open.size && !other.low.open.size ? wholeKroner(mine.low.known) - wholeKroner(other.low.known) : 0n;
  if (!known || state.costs.length) return same;
  const last = lastOf(a.worked);
  return `${same} I ${last} er der ${kroner(known > 0n ? known : -known)} ${known > 0n ? "mindre" : "mere"} i B end i A. ${known > 0n ? "De skal komme et andet sted fra, hvis indsatsen skal være den samme." : "Indsatsen kan koste det mere, eller andre kan betale mindre."}`;
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

// ---- the address, and what is said ----

/** @type {ReturnType<typeof setTimeout>} */
let writing;
/** @type {ReturnType<typeof setTimeout>} */
let saying;

/** @param {{step?: boolean}} [how] `step`: a step that Back undoes */
function remember({ step = false } = {}) {
  clearTimeout(writing);
  const now = () => {
    const address = `${location.pathname}${toAddress(state, base)}`;
    if (address === location.pathname + location.search) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  // Browsers slow down who writes the address at every key.
  if (step) now();
  else writing = setTimeout(now, 250);
}

/** Said to those who do not see it, when they have stopped typing. */
function announce() {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const wrong = shown.a.errors.size + (state.beside ? 0 : shown.b.errors.size);
    at("sagt").textContent = wrong ? `${wrong === 1 ? "Et felt" : `${wrong} felter`} kan ikke læses. A: ${at("svar-own").textContent}` : `A: ${at("svar-own").textContent}`;
  }, 900);
}

/** @param {{step?: boolean, redraw?: boolean}} [how] */
function changed({ step = false, redraw = false } = {}) {
  if (redraw) draw();
  answerAll();
  remember({ step });
  announce();
}

/** Begin from an agreement. @param {string} model */
function begin(model) {
  start = byId.get(model) ?? null;
  base = begun(start, thisYear);
  state = structuredClone(base);
}

function read() {
  state = fromAddress(location.search, byId, thisYear);
  start = byId.get(state.model) ?? null;
  base = begun(start, thisYear);
  if (state.costs.length) /** @type {HTMLDetailsElement} */ (at("udgifter")).open = true;
  draw();
  answerAll();
}

/** @param {HTMLInputElement | HTMLSelectElement} field */
function typed(field) {
  const path = /** @type {string} */ (field.dataset.f);
  if (path === "model") {
    begin(field.value);
    return changed({ step: true, redraw: true });
  }
  set(path, field.value);
  if (path.endsWith(".way")) {
    const row = get(state, path.replace(/\.way$/, ""));
    if (row.way === WAY.SHARE && !row.shares.length) row.shares = [""];
    if (row.way === WAY.RESULTS && !row.results.length) row.results = [{ rate: "", low: "", high: "", year: "1" }];
    if (![WAY.UNKNOWN, WAY.REST, WAY.SHARE, WAY.RESULTS].includes(row.way) && !row.amounts.length) row.amounts = [""];
  }
  if (path === "years" && yearsOf(state)) spreadOut();
  const redraw = field instanceof HTMLSelectElement || ((path === "years" || path === "start") && yearsOf(state) > 0);
  dress(field);
  changed({ step: path === "beside", redraw });
}

/** More years, where the agreement has the same amount every year: it goes on. */
function spreadOut() {
  for (const list of /** @type {const} */ (["own", "others"])) {
    state[list] = state[list].map((row, place) => fitted(row, yearsOf(state), start?.[list][place]?.even ?? false));
  }
}

/** @param {HTMLElement} button */
function pressed(button) {
  const { tilfoej, fjern, trin, resultat, kopi } = button.dataset;
  if (tilfoej === "costs") state.costs.push({ name: "", amount: "", per: PER.YEAR, again: "ja", hours: "" });
  else if (tilfoej === "own") state.own.push(emptyRow(WAY.YEARLY, YOURSELVES));
  else if (tilfoej) state.others.push({ ...emptyRow(WAY.YEARLY, ""), amounts: [""] });
  if (fjern) {
    const keys = fjern.split(".");
    get(state, keys.slice(0, -1).join(".")).splice(Number(keys[keys.length - 1]), 1);
  }
  if (trin) get(state, trin).shares = Array.from({ length: yearsOf(state) || 1 }, () => get(state, trin).shares[0] ?? "");
  if (resultat) get(state, resultat).results.push({ rate: "", low: "", high: "", year: "1" });
  if (button.id === "flyt") state.start = String(thisYear + 1);
  if (button.id === "forfra") begin(state.model);
  if (kopi) return copy(button, kopi);
  if (button.id === "csv") return download();
  if (!(tilfoej || fjern || trin || resultat || ["flyt", "forfra"].includes(button.id))) return undefined;
  changed({ redraw: true });
  focusAfter(button, { tilfoej, fjern, trin, resultat });
  return undefined;
}

/** What was added is where one goes on; where something went, the button that adds. @param {HTMLElement} button @param {Record<string, string | undefined>} what */
function focusAfter(button, { tilfoej, fjern, trin, resultat }) {
  const list = tilfoej ?? fjern?.split(".")[0];
  if (tilfoej) {
    const place = state[/** @type {"own"} */ (tilfoej)].length - 1;
    const field = tilfoej === "own" ? `own.${place}.way` : `${tilfoej}.${place}.name`;
    /** @type {HTMLElement} */ (form.querySelector(`[data-f="${field}"]`)).focus();
  } else if (trin || resultat) {
    const fields = form.querySelectorAll(`[data-f^="${trin ?? resultat}."]`);
    /** @type {HTMLElement} */ (fields[fields.length - 1]).focus();
  } else if (fjern) /** @type {HTMLElement | null} */ (form.querySelector(`[data-tilfoej="${list}"]`))?.focus();
  else if (button.hidden) at("f-start").focus();
}

/** @param {HTMLElement} button @param {string} what */
async function copy(button, what) {
  const said = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[data-kopieret]"));
  history.replaceState(null, "", `${location.pathname}${toAddress(state, base)}`);
  const { cellsOf } = await import("./beregnerfiler.js");
  const text = { link: location.href, spoerg: questions(shown.a).map((one, k) => `${k + 1}. ${one}`).join("\n"), felter: cellsOf(shown.a).join("\r\n") }[what] ?? "";
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = what === "felter" ? "Kopieret. Stil jer i celle C8 i arket Forudsætninger, og sæt ind." : "Kopieret.";
  } catch {
    said.textContent = what === "link" ? "Browseren tillader ikke at kopiere. Kopiér adressen i adresselinjen." : "Browseren tillader ikke at kopiere.";
  }
}

async function download() {
  const [{ linesOf }, { csv, save }] = await Promise.all([import("./beregnerfiler.js"), import("./gem.js")]);
  save("beregning.csv", "text/csv;charset=utf-8", csv(linesOf(shown.a, shown.b, [at("aar-tabel"), at("fire-aar-tabel")])));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset.f) typed(event.target);
});
form.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.dataset.f) typed(event.target);
});
document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.(".beregner button"));
  if (button) pressed(button);
});
addEventListener("popstate", read);

read();
const bar = at("minisvar");
bar.hidden = false;
new IntersectionObserver(([entry]) => bar.classList.toggle("er-set", entry.isIntersecting), { threshold: 0.4 }).observe(at("svar-own"));
root.dataset.beregner = "klar";
delete root.dataset.venter;
