// What the answers come to, read back before they are saved: who is in it, what a municipality would do and pay, and each year's money.
import { BASIS, DECISION } from "./bidragord.js";
import { get, isUnknown, nameOf, written } from "./bidragdok.js";

/** @typedef {import("./bidragdok.js").Form} Form */

/** @param {string} tag @param {Record<string, string>} props @param {(Node | string)[]} kids */
function el(tag, props, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

/** @param {any} value what stands in the file @param {(value: any) => string} words */
const said = (value, words) => (value === undefined ? el("span", { class: "fig fig--ukendt" }, "ikke undersøgt") : isUnknown(value) ? el("span", {}, el("span", { class: "fig fig--ukendt" }, "ukendt"), ` ${value.unknown}.`) : el("span", {}, words(value)));

/** @param {any} time @param {Form} form */
function day(time, form) {
  if (!time) return "";
  if (time.words) return String(time.words);
  if (time.date) return new Date(`${time.date}T12:00:00`).toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
  const month = time.month ? new Date(2000, time.month - 1, 1).toLocaleDateString("da-DK", { month: "long" }) : "";
  return [form.words.events[time.event] ?? "", form.words.year_parts[time.part] ?? "", month, time.year ?? ""].filter(Boolean).join(" ");
}

/** The years of contributions that are known by year: what stands under each, and the rest in words.
 * @param {any[]} lines @param {any} file @param {Form} form */
function moneyTable(lines, file, form) {
  const rows = lines.map((line) => {
    /** @type {Map<number, string>} */
    const years = new Map();
    const amounts = Array.isArray(line.amounts) ? line.amounts : [];
    let rest = amounts.length ? "" : isUnknown(line.amounts) ? "ukendt" : line.amounts?.percent !== undefined ? `${written(line.amounts.percent)} pct. af ${line.amounts.of}` : "ukendt";
    for (const { value, basis, first_year: first, last_year: last, per, currency = "DKK" } of amounts) {
      const money = `${written(value)} ${currency === "DKK" ? "kr." : currency}${per ? ` pr. ${form.words.units[per] ?? per}` : ""}`;
      if (first && (basis === BASIS.IN_YEAR || (basis === BASIS.PER_YEAR && last && last - first < 15))) for (let year = first; year <= (last ?? first); year++) years.set(year, money);
      else rest = `${money} ${form.words.bases[basis] ?? ""}${first ? `, ${first}${last && last !== first ? `-${last}` : ""}` : ""}`;
    }
    return { name: nameOf(line.payer ?? "", file, form), item: line.item ?? "", years, rest };
  });
  const all = [...new Set(rows.flatMap(({ years }) => [...years.keys()]))].sort();
  const heads = ["Hvem", "Til hvad", ...all.map(String), "Uden for årene"];
  return el(
    "div",
    { class: "scroll", role: "region", "aria-label": "Pengene år for år, kan rulles", tabindex: "0" },
    el("table", { class: "tbl" }, el("caption", { class: "vh" }, "Pengene år for år"), el("thead", {}, el("tr", {}, ...heads.map((head, k) => el("th", { scope: "col", ...(k > 1 ? { class: "r" } : {}) }, head)))), el("tbody", {}, ...rows.map(({ name, item, years, rest }) => el("tr", {}, el("th", { scope: "row" }, name || "Uden giver"), el("td", { "data-l": "Til hvad" }, item), ...all.map((year) => el("td", { class: "r", "data-l": String(year) }, years.get(year) ?? "–")), el("td", { class: "r", "data-l": "Uden for årene" }, rest || "–"))))),
  );
}

/** @param {any} file the finished file @param {number} index of the agreement @param {Form} form @returns {Node[]} */
export function readBack(file, index, form) {
  const { model } = file;
  const agreement = model.agreements?.[index] ?? {};
  const ours = new Set(agreement.municipalities ?? []);
  const parties = agreement.parties ?? [];
  const tasks = (Array.isArray(agreement.responsibilities) ? agreement.responsibilities : []).flatMap((/** @type {any} */ task) => (Array.isArray(task.shares) ? task.shares : []).filter((/** @type {any} */ share) => ours.has(share.party)).map((/** @type {any} */ share) => `${task.task}: ${share.binding.map((/** @type {string} */ id) => (form.words.bindings[id] ?? id).toLowerCase()).join(" og ")}`));
  const decisions = (Array.isArray(agreement.milestones) ? agreement.milestones : []).filter((/** @type {any} */ one) => one.kind === DECISION).map((/** @type {any} */ one) => `${one.what}${one.when && !isUnknown(one.when) ? `, ${day(one.when, form)}` : ""}`);
  /** @param {string[]} list @param {string} none */
  const items = (list, none) => (list.length ? el("ul", { class: "items" }, ...list.map((text) => el("li", {}, text))) : el("p", {}, none));
  /** @type {[string, Node][]} */
  const facts = [
    ["Modellen", said(model.name, String)],
    ["Med én sætning", said(model.lead, String)],
    ["Hvem er med", items(parties.map((/** @type {any} */ party) => nameOf(party.organisation ?? "", file, form)), "Ingen endnu.")],
    ["Begynder", said(agreement.terms?.start, (value) => day(value.when, form))],
    ["Slutter", said(agreement.terms?.end, (value) => day(value.when, form))],
    ["Hvis kommunen siger ja: opgaver", items(tasks, "Ingen opgaver er lagt hos kommunen.")],
    ["Hvis kommunen siger ja: beslutninger", items(decisions, "Ingen beslutninger er skrevet.")],
    ["Pengene bagefter", said(get(agreement, ["anchoring", "financing_after"]), (value) => value.map((/** @type {any} */ one) => one.text).join(" "))],
    ["Hvad skete der siden", said(get(agreement, ["anchoring", "outcome"]), (value) => value.text ?? "")],
  ];
  const lines = agreement.economy?.funding ?? [];
  return [el("h3", {}, "Sådan læser vi jeres svar"), el("dl", { class: "facts" }, ...facts.map(([head, text]) => el("div", {}, el("dt", {}, head), el("dd", {}, text)))), ...(lines.length ? [moneyTable(lines, file, form)] : [])];
}
