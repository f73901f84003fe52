// What the answers come to, read back before they are saved: the key figures, what a yes means, each year's money, and then every
// answer, part by part, with where it is from.
import { BASIS, CAUSE, DECISION, EXACT, KRONER, NOT_STATED, ON } from "./bidragord.js";
import { CODECS, fromOf, get, isUnknown, nameOf, sourceAt, written } from "./bidragdok.js";
import { all, at, fieldsIn, form, groupOf, inside, leaves, listPath, one, titleOf } from "./bidragfelter.js";

/** @typedef {any} Value */
/** @typedef {import("./bidragfelter.js").Field} Field */

/** @param {string} tag @param {Record<string, string>} props @param {(Node | string)[]} kids */
function el(tag, props, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

const BLANK = { class: "fig fig--ukendt" };

/** What a word means stands after it where it is chosen. @param {string | null | undefined} text */
const short = (text) => (text ?? "").split(": ")[0];

/** @param {Value} value */
const untouched = (value) => isUnknown(value) && value.cause === CAUSE.NOT_ASKED;

// ---- an answer in words, by the kind of its field ----

/** @param {string} date `2023-05-31`, or less of it */
function dateWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  const name = month ? new Date(2000, month - 1, 1).toLocaleDateString("da-DK", { month: "long" }) : "";
  return [day ? `${day}.` : "", name, year ? String(year) : ""].filter(Boolean).join(" ");
}

/** `text` with a space or a sign around it, where there is any. @param {string} before @param {string | undefined} text @param {string} [after] */
const around = (before, text, after = "") => (text ? before + text + after : "");

/** @param {Value} time */
function timeWords(time) {
  if (!time) return "";
  const { date, year: said, month, day, part, event, words, relation } = time;
  const none = said === NOT_STATED;
  const year = none ? "" : said;
  const when = none && month ? dateWords(["", month, day ?? ""].join("-")) : date || month ? dateWords(date ?? [year, month].join("-")) : [form.words.events[event] ?? "", form.words.year_parts[part] ?? "", year ?? ""].filter(Boolean).join(" ");
  const bound = relation === ON ? "" : form.words.relations[relation];
  return around("", bound, " ") + when + (none ? ", årstallet er ikke oplyst" : "") + around(" (»", words, "«)");
}

/** @param {Value} value @param {string} unit */
const unitOf = (value, unit) => (value === 1 ? form.words.units[unit] : form.many[unit]) ?? unit;

/** A quantity, or an amount of money, as it was typed. @param {Record<string, string>} typed @param {Value} value */
function quantityWords(value, typed) {
  const bound = ["exactly", "span"].includes(typed.bund) ? "" : form.bounds[typed.bund];
  const to = around("-", typed.til);
  return `${around("", bound, " ")}${typed.tal}${to} ${unitOf(value.exactly, value.unit)}${around(" pr. ", form.words.units[value.per])}`;
}

/** @param {Value} value */
const ageWords = ({ low, high, at_least: least, at_most: most, exactly }) => (exactly !== undefined ? `${exactly} år` : low !== undefined ? `fra ${low} til ${high} år` : least === 0 ? "alle aldre" : least !== undefined ? `fra ${least} år` : `til ${most} år`);

/** An amount alone. @param {Value} amount */
function sum({ value, up_to: most, currency = KRONER, per, bound }) {
  const precise = bound === EXACT ? "" : form.words.bounds[bound];
  return `${around("", precise, " ")}${written(value)}${around("-", most && written(most))} ${currency === KRONER ? "kr." : currency}${around(" pr. ", form.words.units[per])}`;
}

/** An amount with the time it is for. @param {Value} amount */
function amountWords(amount) {
  const { basis, known_in: once, first_year: first, last_year: last, price_level: level } = amount;
  const years = once ? `, kendt for ${once}` : !first ? around(", frem til ", last) : basis === BASIS.IN_YEAR ? ` ${first}` : last === first ? `, ${first}` : last ? `, ${first}-${last}` : `, fra ${first}`;
  return `${sum(amount)} ${form.words.bases[basis] ?? ""}${years}${around(", i ", level === NOT_STATED ? "" : level, "-priser")}`;
}

/** @param {Value} value */
const moneyWords = (value) => (value.words ? `${value.words} af ${value.of}` : value.percent !== undefined ? `${written(value.percent)}${around("-", value.up_to && written(value.up_to))} pct. af ${value.of}` : value.map(amountWords).join("; "));

/** When something is counted. @param {Value} time */
function countWords({ first_year: first, last_year: last, as_of: asOf, length }) {
  if (asOf) return `pr. ${dateWords(asOf)}`;
  return length ? `over ${lengthWords(length)}` : `i ${first}${around("-", last)}`;
}

/** @param {Value} length */
const lengthWords = (length) => quantityWords(length, CODECS.maengde.read(length) ?? {});

/** @param {HTMLElement} box @param {Value[]} list */
const priceWords = (box, list) => list.map(({ part, told }) => [one(box, '[data-del="' + part + '"]')?.closest("label")?.querySelector("span")?.textContent ?? part, isUnknown(told) ? "ukendt. " + told.unknown : told.text].join(": ")).join("; ");

/** @param {Value} file @param {string} id */
const name = (file, id) => nameOf(id, file, form);

/** What a party does of a task, and how firmly. @param {{part?: string, binding?: string[]}} share */
const partWords = ({ part = "", binding = [] }) => `${inside(form.words.responsibility_parts[part] ?? part)} (${binding.map((id) => inside(form.words.bindings[id] ?? id)).join(", ")})`;

/** @param {Value[]} list @param {Value} file */
const shareWords = (list, file) => list.map((share) => [isUnknown(share.party) ? "ingen nævnt" : name(file, share.party), partWords(share)].join(": ")).join("; ");

/** @param {HTMLElement} box */
const chosen = (box) => short(all(box, "[data-valg]").find((radio) => /** @type {HTMLInputElement} */ (radio).checked)?.parentElement?.textContent);

/** @param {HTMLElement} box @param {string} id */
const option = (box, id) => short(all(box, "option").find((each) => /** @type {HTMLOptionElement} */ (each).value === id)?.textContent) || id;

/** @param {HTMLElement} box @param {string[]} ids also such as are not offered */
const ticked = (box, ids) => ids.map((id) => short(one(box, `[data-kryds="${id}"]`)?.parentElement?.textContent) || form.words.party_roles[id] || id).join(", ");

/** What stands in the file, in words; empty where the form has none for it. @type {Record<string, (value: Value, field: Field, file: Value) => string>} */
const WORDS = {
  liste: (value, { box }) => option(box, value),
  valg: (_, { box }) => chosen(box),
  kryds: (value, { box }) => ticked(box, value),
  flueben: () => "ja",
  dato: dateWords,
  tidspunkt: (value) => timeWords(value.when),
  "tidspunkt-uden-kilde": timeWords,
  maengde: (value) => quantityWords(value, CODECS.maengde.read(value) ?? {}),
  alder: ageWords,
  hyppighed: ({ times, every, at_least: least, typically }) => `${least ? "mindst " : ""}${times} ${times === 1 ? "gang" : "gange"} pr. ${form.words.everys[every] ?? every}${typically ? ", som udgangspunkt" : ""}`,
  varsel: ({ length, unit, to }) => `${length} ${(length === 1 ? form.words.notice_units[unit] : form.many[unit]) ?? unit}, ${form.words.notice_tos[to] ?? to}`,
  organisation: (value, _, file) => name(file, value),
  part: (value, _, file) => name(file, value),
  kommuner: (value, _, file) => value.map((/** @type {string} */ id) => name(file, id)).join(", "),
  parter: (value, _, file) => value.map((/** @type {string} */ id) => name(file, id)).join(", "),
  andele: (value, _, file) => shareWords(value, file),
  beloeb: amountWords,
  sum: (value) => amountWords(value.amount),
  bidrag: moneyWords,
  stigning: (value) => `${sum(value)} ${value.falls ? "mindre" : "mere"} for hvert år${around(" til og med ", value.to_year && String(value.to_year))}`,
  land: (value, { box }) => option(box, value),
  optalt: countWords,
  laengde: (value) => lengthWords(value.amount),
  faktisk: (value) => value.map((/** @type {Value} */ each) => amountWords(each.amount)).join("; "),
  "ikke-i-prisen": (value, { box }) => priceWords(box, value),
  "anden-raekke": (_, { box }) => /** @type {HTMLSelectElement} */ (one(box, "select")).selectedOptions[0]?.text ?? "",
  "samme-penge": (_, { box }) => (/** @type {HTMLSelectElement} */ (one(box, "select")).value ? /** @type {HTMLSelectElement} */ (one(box, "select")).selectedOptions[0].text.replace("Ja, ", "") : ""),
};

/** Titles and sections of what an answer is from. @param {string[] | undefined} refs @param {Value} file */
function sources(refs, file) {
  const told = (refs ?? []).map((ref) => {
    const { source, section } = fromOf(ref, file);
    return [sourceAt(file, source)?.title ?? source, section].filter(Boolean).join(", ");
  });
  return told.length ? [" ", el("span", { class: "laest__k" }, told.join("; "))] : [];
}

/** A value in words; what a file from before the form was as it is may lack something: then all that stands there, as it stands.
 * @param {Value} value @param {(value: Value) => string} words */
function inWords(value, words) {
  try {
    return words(value);
  } catch {
    return leaves(value).join(", ");
  }
}

/** @param {Field} field @param {Value} value @param {Value} file @returns {(Node | string)[]} */
function answer(field, value, file) {
  if (isUnknown(value)) return [el("span", BLANK, "ukendt"), ` ${value.unknown}.`];
  if (field.kind === "oplysninger" && Array.isArray(value)) {
    const each = value.map((/** @type {Value} */ fact) => [fact.text, ...sources(fact.source, file)]);
    return each.length === 1 ? each[0] : [el("ul", {}, ...each.map((/** @type {(Node | string)[]} */ kids) => el("li", {}, ...kids)))];
  }
  const words = field.kind === "oplysninger" ? leaves(value).join(", ") : inWords(value, (held) => (WORDS[field.kind] ?? String)(held, field, file));
  return [words, ...sources(value?.source, file)];
}

/** How many answers are said not to be told, and how many nobody has given. @typedef {{unknown: number, open: number}} Counted */

/** One row on one line: what it is called, its answers, and where it is from. @param {HTMLElement} row @param {Value} file @param {Counted} counted */
function rowLine(row, file, counted) {
  const id = groupOf(row);
  const index = Number(row.dataset.nr);
  const { named, also } = form.rows[id];
  /** @type {(Node | string)[]} */
  const said = [];
  for (const field of fieldsIn(row)) {
    const value = get(file, field.path);
    const place = field.box.dataset.place ?? "";
    if (value === undefined && field.kind !== "valg") continue;
    if (untouched(value)) counted.open += 1;
    else if (isUnknown(value)) counted.unknown += 1;
    if ([named, also].includes(place) && typeof value === "string") continue;
    const words = untouched(value) ? [el("span", BLANK, "ikke undersøgt")] : answer(field, value, file);
    if (words[0] === "") continue;
    const folded = field.box.closest(".foldfelt") ? `${field.box.dataset.hedder}: ` : "";
    const label = isUnknown(value) || field.kind === "oplysninger" ? `${field.box.dataset.hedder} ` : folded;
    said.push(" · ", label, ...words);
  }
  return el("li", {}, el("b", {}, titleOf(id, index) || `${form.rows[id].one} ${index + 1}`), ...said, ...sources(get(file, [...listPath(id), index, "source"]), file));
}

/** A part of the form, every answer of it. @param {HTMLElement} part @param {Value} file @param {Counted} counted */
function partRead(part, file, counted) {
  /** @type {[string, (Node | string)[]][]} */
  const lines = [];
  /** @type {string[]} */
  const open = [];
  /** @param {string} label @param {Value} value @returns {boolean} whether nothing more is to be told of it */
  const untold = (label, value) => {
    if (!isUnknown(value)) return false;
    if (untouched(value)) {
      open.push(label);
      counted.open += 1;
    } else {
      lines.push([label, [el("span", BLANK, "ukendt"), ` ${value.unknown}.`]]);
      counted.unknown += 1;
    }
    return true;
  };
  for (const box of all(part, "[data-gruppe], [data-spm]")) {
    if (box.dataset.gruppe) {
      const label = one(box, ".gruppe__q > [id]")?.textContent ?? "";
      const rows = all(box, "[data-raekke]");
      if (rows.length) lines.push([label, [el("ol", {}, ...rows.map((row) => rowLine(row, file, counted)))]]);
      else untold(label, get(file, listPath(box.dataset.gruppe)));
      continue;
    }
    if (box.closest("[data-gruppe]")) continue;
    const question = one(box, ".spm__q > [id]")?.textContent ?? "";
    const fields = fieldsIn(box);
    const whole = fields[0].whole && get(file, fields[0].whole);
    if (whole && untold(question, whole)) continue;
    const own = whole ? sources(whole.source, file) : [];
    for (const field of fields) {
      const value = get(file, field.path);
      const label = field.box.dataset.hedder ?? "";
      if ((value === undefined && (field.kind !== "valg" || !chosen(field.box))) || untold(label, value)) continue;
      lines.push([label, [...answer(field, value, file), ...own]]);
    }
  }
  if (open.length) lines.push([`Ikke undersøgt (${open.length})`, [open.join(", ")]]);
  const heading = one(part, "h2")?.textContent ?? "";
  return lines.length ? [el("h4", {}, heading), dl(lines)] : [];
}

/** @param {[string, (Node | string)[]][]} lines */
const dl = (lines) => el("dl", { class: "facts" }, ...lines.map(([label, words]) => el("div", {}, el("dt", {}, label), el("dd", {}, ...words))));

// ---- the money of each year ----

/** The years of contributions that are known by year: what stands under each, and the rest in words. @param {Value[]} lines @param {Value} file */
function moneyTable(lines, file) {
  const rows = lines.map((line) => {
    /** @type {Map<number, string>} */
    const years = new Map();
    const amounts = Array.isArray(line.amounts) ? line.amounts : [];
    const rest = amounts.length ? [] : [line.amounts?.percent !== undefined || line.amounts?.words ? moneyWords(line.amounts) : "ukendt"];
    for (const amount of amounts) {
      const { basis, known_in: once, first_year: first = once, last_year: last = once } = amount;
      const yearly = first && (basis === BASIS.IN_YEAR || (basis === BASIS.PER_YEAR && last && last - first < 15));
      if (yearly) for (let year = first; year <= (last ?? first); year++) years.set(year, inWords(amount, sum));
      else rest.push(inWords(amount, amountWords));
    }
    return { name: name(file, line.payer ?? "") || "Uden giver", item: line.item ?? "", years, rest: rest.join("; ") };
  });
  const years = [...new Set(rows.flatMap((row) => [...row.years.keys()]))].sort();
  const heads = ["Hvem", "Til hvad", ...years.map(String), "Uden for årene"];
  return el(
    "div",
    { class: "scroll", role: "region", "aria-labelledby": "laest-penge", tabindex: "0" },
    el("table", { class: "tbl" }, el("caption", { class: "vh" }, "Pengene år for år"), el("thead", {}, el("tr", {}, ...heads.map((head, k) => el("th", { scope: "col", ...(k > 1 ? { class: "r" } : {}) }, head)))), el("tbody", {}, ...rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.name), el("td", { "data-l": "Til hvad" }, row.item), ...years.map((year) => el("td", { class: "r", "data-l": String(year) }, row.years.get(year) ?? "–")), el("td", { class: "r", "data-l": "Uden for årene" }, row.rest || "–"))))),
  );
}

// ---- all of it ----

/** @param {Value} value @param {(value: Value) => string} words @returns {(Node | string)[]} */
const figure = (value, words) => (value === undefined || untouched(value) ? [el("span", BLANK, "ikke undersøgt")] : isUnknown(value) ? [el("span", BLANK, "ukendt"), ` ${value.unknown}.`] : [inWords(value, words)]);

/** @param {Value} value */
const listed = (value) => (Array.isArray(value) ? value : []);

/** @param {string[]} list @param {string} none */
const items = (list, none) => (list.length ? [el("ul", { class: "items" }, ...list.map((text) => el("li", {}, text)))] : [none]);

/** @param {Value} file the finished file @param {number} index of the agreement @returns {Node[]} */
export function readBack(file, index) {
  const { model } = file;
  const agreement = model.agreements?.[index] ?? {};
  const ours = new Set(agreement.municipalities ?? []);
  const scale = listed(agreement.scale).find((/** @type {Value} */ each) => each.headline);
  const tasks = listed(agreement.responsibilities).flatMap((/** @type {Value} */ task) => listed(task.shares).filter((/** @type {Value} */ share) => ours.has(share.party)).map((/** @type {Value} */ share) => `${task.task}: ${partWords(share)}`));
  const decisions = listed(agreement.milestones).filter((/** @type {Value} */ each) => each.kind === DECISION).map((/** @type {Value} */ each) => [each.what, each.when && !isUnknown(each.when) ? timeWords(each.when) : ""].filter(Boolean).join(", "));
  /** @type {[string, (Node | string)[]][]} */
  const key = [
    ["Modellen", figure(model.name, String)],
    ["Med én sætning", figure(model.lead, String)],
    ["Hvem er med", items(listed(agreement.parties).map((/** @type {Value} */ party) => name(file, party.organisation ?? "")), "Ingen endnu.")],
    ["Begynder", figure(agreement.terms?.start, (value) => timeWords(value.when))],
    ["Slutter", figure(agreement.terms?.end, (value) => timeWords(value.when))],
    ["Det første tal", scale ? [`${scale.what}: `, ...figure(scale.amount, (value) => quantityWords(value, CODECS.maengde.read(value) ?? {}))] : figure(agreement.scale, () => "")],
    ["Hvad det koster", figure(agreement.economy?.costs_total, (value) => amountWords(value.amount))],
  ];
  /** @type {Counted} */
  const counted = { unknown: 0, open: 0 };
  const parts = all(at("alt"), ".del1[data-part]:not(#del-gem)").flatMap((part) => partRead(part, file, counted));
  const lines = listed(agreement.economy?.funding);
  return [
    el("h3", {}, "Sådan læser vi jeres svar"),
    el("p", {}, `${counted.unknown} svar står som »ukendt« med en grund. ${counted.open} står som »ikke undersøgt«: det har ingen svaret på.`),
    dl(key),
    el("h4", {}, "Hvis I siger ja"),
    dl([
      ["Kommunens opgaver", items(tasks, "Ingen opgaver er lagt hos kommunen.")],
      ["Det, der skal besluttes", items(decisions, "Ingen beslutninger er skrevet.")],
    ]),
    ...(lines.length ? [el("h4", { id: "laest-penge" }, "Pengene år for år"), el("p", { class: "felt__h" }, "»Uden for årene« er det, der ikke hører til et bestemt år: beløb i alt, beløb uden årstal og det, ingen kender."), moneyTable(lines, file)] : []),
    ...parts,
  ];
}
