// Filters, sorting and download of the list of models. Every row stands in the HTML; this file chooses among them by the
// index the build has made, and works nothing out itself. The choice stands in the address.
import { ALSO, AMOUNT, EACH_YEAR, FIRST_SORT, FURTHER, LIMIT, OPEN, REGARDED } from "./faelles.js";
import { asFile, save } from "./gem.js";

const root = document.documentElement;
const box = document.getElementById("find");
const form = /** @type {HTMLFormElement} */ (document.getElementById("filtre"));
const list = document.getElementById("liste");
const status = document.getElementById("antal");
const chips = document.getElementById("valgte");
const more = document.getElementById("flere");
const outside = document.getElementById("udenfor");
const panel = document.getElementById("flere-filtre");
const order = /** @type {HTMLSelectElement} */ (document.getElementById("sorter"));
const turned = document.getElementById("retning");
const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
const menus = /** @type {HTMLDetailsElement[]} */ ([...form.querySelectorAll("details.menu")]);
const rows = new Map([...list.children].map((/** @type {HTMLElement} */ row) => [row.dataset.id, row]));
const sorts = new Set([...order.options].map((option) => option.value));
const all = new Set();
let index;
let facets = [];
let entries = [];
let sorted = { list: [] };
let shown = [];
let sort = { by: FIRST_SORT, down: false };
let also = new Set();

// So many rows stand in the list at a time, however many models there are: a phone answers at once, and nobody scrolls for
// ever. The rest is asked for; on paper, and without scripts, all of them stand.
const AT_ONCE = 18;
let room = AT_ONCE;

// So many names are told of those that are not in the list.
const NAMED = 8;

// Until the reader has stopped typing a limit.
let pause;

const facetName = (input) => input.closest("[data-navn]").dataset.navn;
const choiceName = (input) => input.closest("label").querySelector("span").textContent;
const chosen = () => inputs.filter((input) => input.checked);
const inside = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const kroner = (amount) => `${amount.toLocaleString("da-DK")} kr.`;

const limitField = () => /** @type {HTMLInputElement} */ (form.elements.namedItem(LIMIT));
const regarded = () => /** @type {RadioNodeList} */ (form.elements.namedItem(REGARDED));

// "30.000 kr.", "30 000" and "30.000,-" are read as 30000; what is no whole amount is no limit.
function limit() {
  const amount = /^(\d{1,3}(?:[.\s]\d{3})+|\d{1,12})(?:,00|,-)?\s*(?:kr\.?|kroner)?$/i.exec(limitField().value.trim());
  return amount ? Number(amount[1].replace(/\D/g, "")) : null;
}

const eachYear = () => regarded().value === EACH_YEAR;

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const input of inputs) input.checked = given.getAll(input.name).includes(input.value);
  limitField().value = (given.get(LIMIT) ?? "").replace(/^\d{4,12}$/, (amount) => Number(amount).toLocaleString("da-DK"));
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll(`[name=${REGARDED}]`))) {
    input.checked = (input.value === EACH_YEAR) === (given.get(REGARDED) === EACH_YEAR);
  }
  also = new Set(OPEN.filter((kind) => given.getAll(ALSO).includes(kind)));
  const by = given.get("sorter");
  sort = { by: sorts.has(by) ? by : FIRST_SORT, down: given.get("retning") === "ned" };
}

function address() {
  const url = new URL(location.href);
  for (const name of [...Object.keys(index.facets), LIMIT, REGARDED, ALSO, "sorter", "retning"]) url.searchParams.delete(name);
  for (const input of chosen()) url.searchParams.append(input.name, input.value);
  if (limit() !== null) {
    url.searchParams.set(LIMIT, String(limit()));
    if (eachYear()) url.searchParams.set(REGARDED, EACH_YEAR);
    for (const kind of also) url.searchParams.append(ALSO, kind);
  }
  if (sort.by !== FIRST_SORT) url.searchParams.set("sorter", sort.by);
  if (sort.down) url.searchParams.set("retning", "ned");
  return url;
}

// Whether what the municipality pays a year is within the limit: "within", "above", or why nobody can say. The average is
// enough where that is asked; where there is none, the years have to agree.
function held(entry, most) {
  const above = entry.years.filter(([amount]) => amount > most).length;
  if (entry.years.length && (eachYear() || entry.yearly === null)) {
    if (above === 0) return "within";
    return eachYear() || above === entry.years.length ? "above" : entry.open;
  }
  if (entry.yearly === null) return entry.open;
  if (entry.yearly > most) return "above";
  return eachYear() ? entry.open : "within";
}

// Which entries fit, and what every value would give. An entry's values are small numbers: places in its filter's list.
// What only the limit keeps out is told apart: `beyond`, by why.
function choose() {
  const wanted = facets.map(({ boxes }) => boxes.map((input) => Boolean(input?.checked)));
  const narrows = wanted.map((values) => values.includes(true));
  const most = limit();
  const amounts = facets.findIndex(({ name }) => name === AMOUNT);
  const fits = (entry, place) => {
    // Within a filter one value is enough; an amount up to the limit counts as one of the chosen amounts.
    if (place === amounts && most !== null) {
      if (entry.held === "within" || also.has(entry.held)) return true;
      if (!narrows[place]) return false;
    }
    if (!narrows[place]) return true;
    for (const value of entry.values[place]) if (wanted[place][value]) return true;
    return false;
  };
  const found = facets.map(({ boxes }) => boxes.map(() => ({ models: 0, last: "" })));
  const count = (entry, place) => {
    for (const value of entry.values[place]) {
      const one = found[place][value];
      // A model's agreements stand side by side in the index, so that each model is counted once.
      if (one.last !== entry.model) one.models += 1;
      one.last = entry.model;
    }
  };
  const fitting = new Set();
  const beyond = { above: [], ...Object.fromEntries(OPEN.map((kind) => [kind, []])) };
  for (const entry of entries) {
    let misses = 0;
    let missed = -1;
    entry.held = most === null ? "within" : held(entry, most);
    for (let place = 0; place < facets.length && misses < 2; place += 1) {
      if (!fits(entry, place)) {
        misses += 1;
        missed = place;
      }
    }
    if (misses === 0) {
      fitting.add(entry);
      for (let place = 0; place < facets.length; place += 1) count(entry, place);
    } else if (misses === 1) {
      // A value's number is what the list would have with it: the filter's own other values do not count.
      count(entry, missed);
      if (missed === amounts && most !== null) beyond[entry.held].push(entry);
    }
  }
  showCounts(found);
  return { fitting, beyond };
}

function showCounts(found) {
  facets.forEach(({ numbers }, place) =>
    numbers.forEach((number, value) => {
      const { models } = found[place][value];
      if (!number || number.textContent === String(models)) return;
      number.textContent = models;
      number.closest("label").classList.toggle("is-none", models === 0);
    }),
  );
}

// What is unknown comes last, whichever way the list is sorted.
function arrange() {
  if (sorted.by === sort.by && sorted.down === sort.down) return;
  const place = index.sorts.indexOf(sort.by);
  const sign = sort.down ? -1 : 1;
  const arranged = [...entries].sort((one, other) => {
    const [first, second] = [one.ranks[place], other.ranks[place]];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
  sorted = { ...sort, list: arranged };
  order.value = sort.by;
  turned.setAttribute("aria-pressed", String(sort.down));
}

// Rows that stay where they are are left alone: laying text out anew is what costs on a phone.
function lay(wanted) {
  const kept = new Set(wanted);
  for (const row of [...list.children]) if (!kept.has(row)) row.remove();
  let place = list.firstElementChild;
  for (const row of wanted) {
    if (row === place) place = place.nextElementSibling;
    else list.insertBefore(row, place);
  }
}

// Which years are above the limit, where the average is not.
function showYearsAbove(entry) {
  const told = /** @type {HTMLElement} */ (rows.get(entry.id).querySelector("[data-over]"));
  const most = limit();
  const years = most === null || entry.held !== "within" ? [] : entry.years.filter(([amount]) => amount > most);
  told.hidden = years.length === 0;
  told.textContent = years.length ? `Over ${kroner(most)}: ${years.map(([, words]) => words).join(", ")}` : "";
}

const modelsOf = (some) => new Set(some.map((entry) => entry.model));
const models = (number) => `${number} model${number === 1 ? "" : "ler"}`;

function forWhom() {
  const groups = chosen().filter((input) => input.closest(".saetning"));
  return groups.length ? ` for ${groups.map((input) => inside(choiceName(input))).join(" eller ")}` : "";
}

// One line for those that only the limit keeps out: how many, why, who, and where it helps a button that shows them.
function outsideLine(some, words, kind) {
  const line = document.createElement("p");
  const lead = document.createElement("b");
  lead.textContent = words;
  line.append(lead, " ");
  some.slice(0, NAMED).forEach((entry, place) => {
    const link = document.createElement("a");
    const there = rows.get(entry.id).querySelector("h3 a");
    link.href = /** @type {HTMLAnchorElement} */ (there).href;
    link.textContent = entry.id.includes(FURTHER) ? `${entry.name}, ${entry.title}` : entry.name;
    line.append(place ? "; " : "", link);
  });
  if (some.length > NAMED) line.append(` og ${some.length - NAMED} til`);
  if (kind) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "find";
    button.textContent = "Vis dem";
    button.setAttribute("aria-label", `Vis dem: ${words}`);
    button.addEventListener("click", () => {
      also.add(kind);
      room += some.length;
      changed({ keep: true });
      rows.get(some[0].id).querySelector("a").focus();
    });
    line.append(" ", button);
  }
  return line;
}

function showOutside(beyond) {
  const here = modelsOf(shown);
  const told = [];
  const [unknown, otherwise] = OPEN;
  for (const [kind, why] of [
    [unknown, "beløb ukendt"],
    [otherwise, "beløb på et andet grundlag end om året"],
  ]) {
    if (!beyond[kind].length) continue;
    const extra = here.size ? " mere" : "";
    told.push(outsideLine(beyond[kind], `${models(modelsOf(beyond[kind]).size)}${extra}${forWhom()}, ${why}:`, kind));
  }
  if (beyond.above.length) {
    const over = `over ${kroner(limit())} om året`;
    told.push(outsideLine(beyond.above, `${models(modelsOf(beyond.above).size)}${forWhom()} ${over}:`, ""));
  }
  outside.replaceChildren(...told);
  outside.hidden = told.length === 0;
}

function show({ fitting, beyond }) {
  const within = sorted.list.filter((entry) => fitting.has(entry));
  // What cannot be held against the limit stands after what can.
  shown = [...within.filter((entry) => !also.has(entry.held)), ...within.filter((entry) => also.has(entry.held))];
  lay(shown.slice(0, room).map((entry) => rows.get(entry.id)));
  for (const entry of shown) showYearsAbove(entry);
  const rest = shown.length - list.children.length;
  more.hidden = rest === 0;
  more.textContent =
    rest > AT_ONCE ? `Vis ${AT_ONCE} flere af de ${rest}, der er tilbage` : rest > 1 ? `Vis de sidste ${rest}` : "Vis den sidste";
  const found = modelsOf(shown).size;
  const number = document.createElement("b");
  number.textContent = String(found);
  const agreements = shown.length === found ? "" : ` (${shown.length} aftaler)`;
  const head = inside(order.selectedOptions[0].textContent);
  const ordered = document.createElement("span");
  ordered.className = "vh";
  ordered.textContent = sort.by === FIRST_SORT && !sort.down ? "" : `, sorteret efter ${head}${sort.down ? ", omvendt" : ""}`;
  status.replaceChildren(number, ` af ${all.size} modeller${agreements}`, ordered);
  document.getElementById("ingen").hidden = shown.length > 0 || Object.values(beyond).some((some) => some.length);
  showOutside(beyond);
  showChosen();
}

function chip(text, name, remove) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.append(text);
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => {
    const place = [...chips.children].indexOf(item);
    remove();
    changed();
    (chips.children[Math.min(place, chips.children.length - 1)]?.querySelector("button") ?? status.parentElement).focus();
  });
  item.append(button);
  return item;
}

function noLimit() {
  limitField().value = "";
  also.clear();
}

function showChosen() {
  const listed = chosen().map((input) =>
    chip(`${facetName(input)}: ${choiceName(input)}`, `Fjern filteret ${facetName(input)}: ${choiceName(input)}`, () => {
      input.checked = false;
    }),
  );
  if (limit() !== null) {
    const text = `Højst ${kroner(limit())} ${eachYear() ? "hvert år" : "om året i gennemsnit"}`;
    listed.push(chip(text, `Fjern filteret ${text}`, noLimit));
    for (const kind of also) {
      const words = kind === OPEN[0] ? "Også beløb, der er ukendt" : "Også beløb på et andet grundlag";
      listed.push(chip(words, `Fjern: ${words}`, () => also.delete(kind)));
    }
  }
  if (listed.length > 1) {
    const none = () => {
      for (const input of inputs) input.checked = false;
      noLimit();
    };
    listed.push(chip("Fjern alle", "Fjern alle filtre", none));
    listed[listed.length - 1].className = "chips__all";
  }
  chips.replaceChildren(...listed);
  chips.hidden = listed.length === 0;
  for (const menu of menus) showMenu(menu);
  limitField().classList.toggle("er-udfyldt", limit() !== null);
  const behind = chosen().filter((input) => panel.contains(input)).length;
  const summary = panel.querySelector("summary");
  summary.textContent = summary.textContent.replace(/( \(.*)?$/, behind ? ` (${behind} valgt)` : "");
}

function showMenu(menu) {
  const said = /** @type {HTMLElement} */ (menu.querySelector("[data-valgt]"));
  const picked = inputs.filter((input) => input.checked && menu.contains(input));
  const words = picked.map((input) => inside(choiceName(input)));
  said.textContent = words.length > 2 ? `${words.length} valgte` : words.join(" eller ") || said.dataset.alle;
  menu.querySelector("summary").classList.toggle("er-udfyldt", words.length > 0);
}

function update() {
  const field = limitField();
  const wrong = field.value.trim() !== "" && limit() === null;
  field.setAttribute("aria-invalid", String(wrong));
  document.getElementById("mest-fejl").hidden = !wrong;
  arrange();
  show(choose());
}

// `typing`: a letter more in a field is no step of its own for Back; the first one is. `keep`: the rows that are shown stay.
let typed = false;
let waiting = null; // how the address is to be written, when it is still to be
function changed({ typing = false, keep = false } = {}) {
  clearTimeout(pause); // what was typed is regarded with this
  if (!keep) room = AT_ONCE;
  update();
  // The list is painted first: writing the address takes a phone as long as choosing among a thousand models.
  if (!waiting) requestAnimationFrame(() => setTimeout(write));
  waiting ??= typing && typed ? "replaceState" : "pushState";
  typed = typing;
}

function write() {
  const url = address();
  if (waiting && url.href !== location.href) history[waiting](null, "", url);
  waiting = null;
}

// The file for people on the server has a line for every agreement, in the index's order; the download is the lines of those
// shown, in theirs. Reading the text takes the mark of UTF-8 away, which a Danish Excel needs.
async function download(event) {
  event.preventDefault();
  const text = await fetch(box.dataset.csv)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .catch(() => "");
  const [head, ...lines] = text.trimEnd().split("\r\n");
  if (lines.length !== entries.length) {
    update();
    status.append(". Listen kunne ikke hentes. Prøv igen.");
    return;
  }
  const byId = new Map(entries.map((entry, place) => [entry.id, lines[place]]));
  save("partnerskabsmodeller.csv", "text/csv;charset=utf-8", asFile([head, ...shown.map((entry) => byId.get(entry.id))]));
}

// A menu is open while somebody chooses in it: it closes by Escape, by a click elsewhere, and when another is gone to.
function closeMenus(but = null) {
  for (const menu of menus) if (menu !== but && menu.open) menu.open = false;
}

function listenToMenus() {
  document.addEventListener("click", (event) => closeMenus(/** @type {Element} */ (event.target).closest?.("details.menu")));
  document.addEventListener("focusin", (event) => closeMenus(/** @type {Element} */ (event.target).closest("details.menu")));
  form.addEventListener("keydown", (event) => {
    const menu = /** @type {HTMLDetailsElement | null} */ (/** @type {Element} */ (event.target).closest("details.menu[open]"));
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => event.target !== limitField() && changed());
  limitField().addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => changed({ typing: true }), 150);
  });
  order.addEventListener("change", () => {
    sort = { by: order.value, down: false };
    changed();
  });
  turned.addEventListener("click", () => {
    sort = { ...sort, down: !sort.down };
    changed();
  });
  more.addEventListener("click", () => {
    const next = shown[room];
    room += AT_ONCE;
    update();
    rows.get(next.id).querySelector("a").focus();
  });
  addEventListener("beforeprint", () => {
    room = Infinity;
    update();
  });
  addEventListener("afterprint", () => {
    room = AT_ONCE;
    update();
  });
  document.getElementById("hent").addEventListener("click", download);
  list.addEventListener("click", write, { capture: true });
  addEventListener("popstate", () => {
    [typed, waiting, room] = [false, null, AT_ONCE];
    readAddress();
    update();
  });
  listenToMenus();
}

// Until the index is here a tick would be lost; without it the list stands as it is.
form.inert = true;
index = await fetch(box.dataset.indeks)
  .then((answer) => (answer.ok ? answer.json() : null))
  .catch(() => null);
if (index?.entries.every((entry) => rows.has(entry.id))) {
  form.inert = false;
  entries = index.entries.map((entry) => ({ ...entry, model: entry.id.split(FURTHER)[0] }));
  facets = Object.entries(index.facets).map(([name, ids]) => {
    const boxes = ids.map((id) => inputs.find((input) => input.name === name && input.value === id));
    return { name, boxes, numbers: boxes.map((input) => input?.closest("label").querySelector("b")) };
  });
  for (const entry of entries) all.add(entry.model);
  readAddress();
  listen();
  update();
  root.dataset.find = "klar";
} else {
  delete root.dataset.find; // the filters go, and the list stands as without scripts
  box.querySelector(".results__still").textContent = "Filtrene kan ikke bruges lige nu. Hele listen står her.";
}
delete root.dataset.venter;
