// The calculator's fields: what they are for each way to pay, and where what stands in them is from. They are drawn anew when their
// number changes; what is typed in one never is.
import { fill, WORDS } from "./beregnersvar.js";
import { fitted, yearsOf } from "./beregnertilstand.js";
import { ADDRESS, PER, WAY } from "./regneord.js";

/** @typedef {import("./beregnertilstand.js").State} State */
/** @typedef {import("./beregnertilstand.js").Row} Row */
/** @typedef {import("./regneord.js").AgreementStart} AgreementStart */
/** What stands on the page. `base`: what it began with; `start`: the agreement it is from; choices are value and words.
 * @typedef {{state: State, base: State, start: AgreementStart | null, starts: Map<string, AgreementStart>, thisYear: number,
 *   prices: import("./regneord.js").Prices[], ways: [string, string][], pers: [string, string][], afters: [string, string][], agains: [string, string][], cells: string[]}} Page */

/** @param {string} id */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = at("beregning");
const { texts } = WORDS;

/** An element. @param {string} tag @param {Record<string, string | boolean | undefined>} props @param {(Node | string | null)[]} kids */
export function el(tag, props, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...kids.filter((kid) => kid !== null));
  return made;
}

/** @param {string} text @param {string} kind */
export const fig = (text, kind) => el("span", { class: `fig fig--${kind}` }, text);
/** @param {string} text */
export const sentence = (text) => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}` : "");

/** @param {object} from @param {string} path */
export const get = (from, path) => path.split(".").reduce((/** @type {any} */ one, key) => one?.[key], from);

/** Where what stands in a field is from. @param {Page} page @param {string} path @returns {"oplyst" | "antaget" | "jeres" | "ukendt"} */
function origin(page, path) {
  const { state, base, start } = page;
  const value = get(state, path);
  const otherEnd = { low: state.high, high: state.low }[path];
  if (!value && (otherEnd || path === "keeps")) return "antaget";
  if ((!value && path !== "prices") || value === WAY.UNKNOWN) return "ukendt";
  const [list, place] = path.split(".");
  const added = place !== undefined && !get(base, `${list}.${place}`);
  if (added && [PER.YEAR, ADDRESS.yes, WAY.YEARLY].includes(value)) return "antaget";
  const same = get(base, path) === value && (place === undefined || get(base, `${list}.${place}.way`) === get(state, `${list}.${place}.way`));
  if (!same) return "jeres";
  const fromSource = start && list !== "other" && ["start", "years", "groups", "low", "high", "own", "others", "costs"].includes(list);
  // Amounts of other years than the source's own are assumed to hold for these.
  const moved = /\.(amounts|results|shares)\./.test(path) && (state.start !== start?.start || get(start, path) === undefined);
  const nobodys = list === "others" && !start?.others[Number(place)]?.where;
  // That nothing is paid in a year no source tells of is assumed.
  const assumed = moved || value === "0" || nobodys || (path === "start" && start?.noStart) || (path === "years" && start?.onlyLast) || (list === "costs" && /\.(per|again)$/.test(path));
  return fromSource && !assumed ? "oplyst" : "antaget";
}

/** Show it. @param {Page} page @param {HTMLElement} field */
export function dress(page, field) {
  const path = /** @type {string} */ (field.dataset.f);
  const from = field instanceof HTMLSelectElement && ["model", "beside"].includes(path) ? "valg" : origin(page, path);
  field.className = field.className.replace(/tf--\w+/g, "").trim().replace(/\s+/g, " ");
  field.classList.add(`tf--${from}`);
  const label = (field.dataset.navn ??= field.getAttribute("aria-label") ?? "");
  field.setAttribute("aria-label", from === "valg" ? label : `${label}, ${texts[from]}`);
}

/** @param {Page} page @param {string} path @param {string} label @param {number} width */
function input(page, path, label, width) {
  const field = /** @type {HTMLInputElement} */ (
    el("input", { class: `tf b${width}`, "data-f": path, inputmode: "decimal", autocomplete: "off", "aria-label": label, "aria-describedby": `fejl-${path}` })
  );
  field.value = get(page.state, path) ?? "";
  return field;
}

/** @param {Page} page @param {string} path @param {string} label @param {[string, string][]} options */
function menu(page, path, label, options) {
  const field = /** @type {HTMLSelectElement} */ (el("select", { class: "tf", "data-f": path, "aria-label": label }));
  field.append(...options.map(([value, words]) => new Option(words, value)));
  field.value = get(page.state, path);
  return field;
}

/** A button that takes away what stands at `path`. @param {string} path @param {string} what */
const removing = (path, what) => el("button", { type: "button", class: "somlink", "data-fjern": path }, texts.remove, el("span", { class: "vh" }, ` ${what}`));

/** @param {string} said @param {string} where @param {(Node | string)[]} [flags] */
const fromSource = (said, where, flags = []) => el("small", { class: "br__fra" }, said, where && el("span", {}, ` Kilde: ${where.replaceAll("\n", "; ")}.`), ...flags);

/** What to know before one uses a number, each where it stands. @param {AgreementStart | null | undefined} start @param {number[]} numbers */
const flagsOf = (start, numbers) => numbers.flatMap((one) => [" ", el("a", { href: `../${start?.path}#forbehold-${one}` }, `Forbehold ${one}`, el("span", {}, `: ${start?.caveats[one - 1]}`))]);

/** Where a field's error stands. @param {string} path */
const errorOf = (path) => el("span", { class: "br__fejl", id: `fejl-${path}`, "data-fejl": path, hidden: true });

/** The fields of a template of the page, each with its place and whose it is, and where their errors stand.
 * @param {Page} page @param {string} id @param {string} path @param {string} who @returns {Node[]} */
function cloned(page, id, path, who) {
  const copy = /** @type {DocumentFragment} */ (/** @type {HTMLTemplateElement} */ (at(id)).content.cloneNode(true));
  const fields = /** @type {HTMLInputElement[]} */ ([...copy.querySelectorAll("[data-n]")]);
  for (const field of fields) {
    const place = `${path}.${field.dataset.n}`;
    field.dataset.f = place;
    field.setAttribute("aria-label", `${who}: ${field.getAttribute("aria-label")}`);
    field.setAttribute("aria-describedby", `fejl-${place}`);
    field.value = get(page.state, place) ?? "";
  }
  for (const name of ["fjern", "trin", "resultat"]) {
    const button = /** @type {HTMLElement | null} */ (copy.querySelector(`[data-${name}]`));
    if (button) button.dataset[name] = path;
  }
  const removed = copy.querySelector("[data-fjern] .vh");
  if (removed) removed.textContent = ` ${who}`;
  const unit = copy.querySelector("[data-en]");
  if (unit) [unit.textContent] = unitOf(page, page.state);
  // Costs that are written say what comes again; the other way pays for the same effort.
  if (page.state.costs.length || path.startsWith("other.")) copy.querySelector("[data-igen]")?.remove();
  return [...copy.childNodes, ...fields.map((field) => errorOf(/** @type {string} */ (field.dataset.f)))];
}

/** The fields of a way to pay. @param {Page} page @param {string} path @param {Row} row @param {string} who @returns {Node[]} */
function fieldsOf(page, path, row, who) {
  const { state } = page;
  const years = yearsOf(state);
  const first = Number(state.start) || null;
  const [unit] = unitOf(page, state);
  const places = Array.from({ length: years || 1 }, (_, k) => ({ k, year: years ? String(first ? first + k : fill(texts.nthYear, { n: k + 1 })) : texts.everyYear }));
  /** @param {string} of @param {string} label @param {string} unitWord @param {number} width */
  const steps = (of, label, unitWord, width) => [
    el("span", { class: "br__trin" }, ...places.map(({ k, year }) => el("label", {}, el("span", {}, year), input(page, `${path}.${of}.${k}`, `${who}: ${label}, ${year}`, width))), el("span", {}, unitWord)),
    ...places.map(({ k }) => errorOf(`${path}.${of}.${k}`)),
  ];
  if (row.way === WAY.STAIRS) return steps("amounts", "beløb", "kr.", 8);
  if (row.way === WAY.EACH_YEAR) return steps("amounts", `pris pr. ${unit}`, `kr. pr. ${unit}`, 7);
  if (row.way === WAY.SHARE && row.shares.length > 1) return steps("shares", texts.inPercent, texts.ofCosts, 4);
  if (row.way === WAY.RESULTS) return [...row.results.flatMap((_, k) => cloned(page, "m-resultat", `${path}.results.${k}`, who)), ...cloned(page, "m-flere", path, who)];
  return at(`m-${row.way}`) ? cloned(page, `m-${row.way}`, path, who) : [];
}

/** What the source says of a row that stands as it began. @param {Page} page @param {string} list @param {number} place */
function about(page, list, place) {
  const { state, base, start } = page;
  const from = list === "own" || list === "others" ? start?.[list][place] : null;
  const row = /** @type {Row} */ (get(state, `${list}.${place}`));
  if (!from || JSON.stringify(row) !== JSON.stringify(get(base, `${list}.${place}`))) return null;
  const said = [from.why, from.what && sentence(from.what), from.promise && sentence(`Tilsagn: ${from.promise}`), from.more].filter(Boolean).join(" ");
  return fromSource(said, from.where, flagsOf(start, from.caveats));
}

/** What of a row hangs on the way to pay. @param {Page} page @param {"own" | "other" | "others"} list @param {number} place */
function detailsOf(page, list, place) {
  const row = page.state[list][place];
  const who = list === "others" ? row.name || texts.nameless : list === "own" ? "I, A" : "I, B";
  const said = about(page, list, place);
  const path = `${list}.${place}`;
  const fields = row.way === WAY.REST ? [errorOf(`${path}.way`)] : fieldsOf(page, path, row, who);
  const remove = list === "others" || place > 0 ? [" ", removing(path, list === "others" ? row.name : texts.thisWay)] : [];
  return [el("div", { class: "br__felter" }, ...fields, ...remove), ...(said ? [said] : [])];
}

/** @param {Page} page @param {"own" | "other" | "others"} list @param {number} place */
function rowItem(page, list, place) {
  const path = `${list}.${place}`;
  const { name } = page.state[list][place];
  const mine = list !== "others";
  const who = mine
    ? el("span", {}, place ? texts.payAlso : texts.pay)
    : el("span", {}, inputName(page, `${path}.name`, texts.payerName), texts.theyPay);
  const way = fill(mine ? texts.ownWay : texts.theirWay, { which: list === "own" ? "A" : "B", who: name || texts.nameless });
  return el("li", {}, el("p", { class: "br__saet br__saet--s" }, who, menu(page, `${path}.way`, way, page.ways)), ...detailsOf(page, list, place));
}

/** The fields of a row whose way to pay was changed. The menu itself stays: whoever types in it is not interrupted.
 * @param {Page} page @param {string} path */
export function drawRow(page, path) {
  const [list, place] = path.split(".");
  const item = form.querySelector(`[data-f="${path}.way"]`)?.closest("li");
  while (item?.children[1]) item.children[1].remove();
  item?.append(...detailsOf(page, /** @type {"own"} */ (list), Number(place)));
  drawFrame(page);
}

/** @param {Page} page @param {string} path @param {string} label */
function inputName(page, path, label) {
  const field = input(page, path, label, 20);
  field.classList.add("br__navn");
  field.inputMode = "text";
  return field;
}

/** @param {Page} page @param {number} place */
function costItem(page, place) {
  const { state, base, start } = page;
  const path = `costs.${place}`;
  const cost = state.costs[place];
  const from = start?.costs[place];
  const same = from && JSON.stringify(cost) === JSON.stringify(base.costs[place]);
  const before = start?.costs[place - 1];
  const fresh = same ? from.caveats.filter((one) => !before?.caveats.includes(one)) : [];
  const said = same && (from.why || fresh.length || from.where !== before?.where) ? [fromSource(from.why, from.where, flagsOf(start, fresh))] : [];
  return el("li", {}, ...cloned(page, "m-udgift", path, cost.name || "Udgift"), ...said);
}

/** One participant and several. @param {Page} page @param {State} of */
export const unitOf = (page, of) => page.starts.get(of.model)?.unit ?? ["deltager", "deltagere"];

/** The form anew, with the focus where it was. @param {Page} page */
export function draw(page) {
  const { state } = page;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.f;
  for (const list of /** @type {const} */ (["own", "other", "others"])) {
    for (const of of [state, page.base]) of[list] = of[list].map((row) => fitted(row, yearsOf(state)));
    at(list === "others" ? "andre" : list).replaceChildren(...(list === "other" && state.beside ? [] : state[list].map((_, place) => rowItem(page, list, place))));
  }
  at("poster").replaceChildren(...state.costs.map((_, place) => costItem(page, place)));
  if (state.costs.length) /** @type {HTMLDetailsElement} */ (at("udgifter")).open = true;
  drawFrame(page);
  if (focused && /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.f !== focused) {
    /** @type {HTMLElement | null} */ (form.querySelector(`[data-f="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }
}

/** What stands around the rows. @param {Page} page */
export function drawFrame(page) {
  const { state, start } = page;
  for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[id^=f-]"))) {
    field.value = get(state, /** @type {string} */ (field.dataset.f)) ?? "";
  }
  for (const place of form.querySelectorAll("[data-enhed]")) place.textContent = unitOf(page, state)[1];
  for (const place of form.querySelectorAll("[data-hver]")) place.textContent = state.groups.trim() ? texts.inEach : texts.together;
  for (const end of ["low", "high"]) /** @type {HTMLInputElement} */ (at(`f-${end}`)).placeholder = state.low || state.high;
  for (const [k, place] of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-timer]")).entries()) place.hidden = state.costs[k].per !== PER.HOUR;
  for (const [k, place] of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-igen-udgift]")).entries()) place.hidden = state.costs[k].per === PER.ONCE;
  const last = Number(state.start) + yearsOf(state) - 1;
  at("til-og-med").textContent = yearsOf(state) > 1 && last ? fill(texts.until, { last }) : "";
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kun]"))) place.hidden = place.dataset.kun !== state.after;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-kun-pris]"))) place.hidden = place.dataset.kunPris !== state.prices;
  const series = page.prices.find((one) => one.id === state.prices);
  at("om-priser").textContent = series ? sentence(series.label) + fill(texts.series, { last: series.last, mean: series.mean }) : "";
  const move = at("flyt");
  move.hidden = !start?.start || Number(state.start) > page.thisYear;
  move.textContent = fill(texts.move, { year: page.thisYear + 1 });
  const notes = start ? [fill(start.municipality ? texts.whose : texts.whoseNot, { municipality: start.municipality, people: start.people }), fill(texts.from, { name: start.name, document: start.document.toLowerCase() }), start.noStart && fill(texts.noStart, { why: start.noStart }), start.noYears && (state.years === start.years || start.onlyLast ? start.noYears : texts.ownEnd), state.start !== start.start && texts.moved] : [at("om-aftalen").dataset.tomt];
  at("om-aftalen").replaceChildren(...notes.filter(Boolean).map((text) => el("li", {}, /** @type {string} */ (text))), ...(start?.about.length ? [el("li", {}, ...flagsOf(start, start.about))] : []));
  at("om-udgifter").textContent = (state.costs.length ? start?.total : at("om-udgifter").dataset.tomt) ?? "";
  at("alle-igen").hidden = state.costs.every((cost) => cost.again);
  const then = start?.after ?? [at("bagefter-liste").dataset.tomt ?? ""];
  at("bagefter-svar").textContent = then.length > 1 ? fill(texts.places, { count: then.length }) : then[0];
  at("bagefter-liste").replaceChildren(...then.map((text) => el("li", {}, text)), ...(start ? [el("li", {}, el("a", { href: `../${start.guide}` }, fill(texts.allAfter, { name: start.name })))] : []));
  const apart = start?.apart ?? [];
  at("uden-for").replaceChildren(...(apart.length ? [el("h3", { class: "sub" }, texts.apart), el("ul", { class: "items" }, ...apart.map((one) => el("li", {}, `${one.name}: ${one.what}. ${one.why}`)))] : []));
  const sheet = /** @type {HTMLAnchorElement} */ (at("budgetark"));
  sheet.hidden = !start;
  if (start) sheet.href = `../${start.sheet}`;
  form.querySelectorAll(".tf").forEach((field) => dress(page, /** @type {HTMLElement} */ (field)));
}
