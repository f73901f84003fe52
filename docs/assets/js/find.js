// Filters, sorting and download of the list of models. Every row stands in the HTML; this file chooses among them by the
// index the build has made, and works nothing out itself. The choice stands in the address.
import { AMOUNT, FIRST_SORT, FURTHER, LIMIT } from "./faelles.js";
import { save } from "./gem.js";

const root = document.documentElement;
const box = document.getElementById("find");
const form = /** @type {HTMLFormElement} */ (document.getElementById("filtre"));
const body = /** @type {HTMLTableSectionElement} */ (document.querySelector("#liste tbody"));
const status = document.getElementById("antal");
const chips = document.getElementById("valgte");
const more = document.getElementById("flere");
const opener = document.getElementById("aabn-filtre");
const inputs = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);
const heads = /** @type {HTMLTableCellElement[]} */ ([...document.querySelectorAll("#liste th[data-sort]")]);
const rows = new Map([...body.rows].map((row) => [row.dataset.id, row]));
const all = new Set();
const fitting = new Set();
let index;
let facets = [];
let entries = [];
let sorted = { list: [] };
let shown = [];
let sort = { by: FIRST_SORT, down: false };

// So many rows are laid out at a time that a phone answers at once, however many models there are.
const AT_ONCE = 20;
let room = AT_ONCE;

const facetName = (input) => input.closest("details").dataset.navn;
const choiceName = (input) => input.closest("label").querySelector("span").textContent;
const chosen = () => inputs.filter((input) => input.checked);

const limitField = () => /** @type {HTMLInputElement} */ (form.elements.namedItem(LIMIT));

// "30.000 kr.", "30 000" and "30.000,-" are read as 30000; what is no whole amount is no limit.
function limit() {
  const amount = /^(\d{1,3}(?:[.\s]\d{3})+|\d{1,12})(?:,00|,-)?\s*(?:kr\.?|kroner)?$/i.exec(limitField().value.trim());
  return amount ? Number(amount[1].replace(/\D/g, "")) : null;
}

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const input of inputs) {
    input.checked = given.getAll(input.name).includes(input.value);
    if (input.checked) input.closest("details").open = true;
  }
  limitField().value = given.get(LIMIT) ?? "";
  const by = given.get("sorter");
  sort = { by: heads.some((head) => head.dataset.sort === by) ? by : FIRST_SORT, down: given.get("retning") === "ned" };
}

function address() {
  const url = new URL(location.href);
  for (const name of [...Object.keys(index.facets), LIMIT, "sorter", "retning"]) url.searchParams.delete(name);
  for (const input of chosen()) url.searchParams.append(input.name, input.value);
  if (limit() !== null) url.searchParams.set(LIMIT, String(limit()));
  if (sort.by !== FIRST_SORT) url.searchParams.set("sorter", sort.by);
  if (sort.down) url.searchParams.set("retning", "ned");
  return url;
}

// Which entries fit, and what every value would give. An entry's values are small numbers: places in its filter's list.
function choose() {
  const wanted = facets.map(({ boxes }) => boxes.map((input) => Boolean(input?.checked)));
  const narrows = wanted.map((values) => values.includes(true));
  const most = limit();
  const amounts = facets.findIndex(({ name }) => name === AMOUNT);
  const fits = (entry, place) => {
    // Within a filter one value is enough; an amount up to the limit counts as one of the chosen amounts.
    if (place === amounts && most !== null) {
      if (entry.yearly !== null && entry.yearly <= most) return true;
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
  fitting.clear();
  for (const entry of entries) {
    let misses = 0;
    let missed = -1;
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
    }
  }
  showCounts(found);
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

// What is unknown comes last, whichever way the column is sorted.
function order() {
  if (sorted.by === sort.by && sorted.down === sort.down) return;
  const place = index.sorts.indexOf(sort.by);
  const sign = sort.down ? -1 : 1;
  const list = [...entries].sort((one, other) => {
    const [first, second] = [one.ranks[place], other.ranks[place]];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
  sorted = { ...sort, list };
  for (const head of heads) {
    if (head.dataset.sort === sort.by) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

// Rows that stay where they are are left alone: laying text out anew is what costs on a phone.
function lay(wanted) {
  const kept = new Set(wanted);
  for (const row of [...body.rows]) if (!kept.has(row)) row.remove();
  let place = body.firstElementChild;
  for (const row of wanted) {
    if (row === place) place = place.nextElementSibling;
    else body.insertBefore(row, place);
  }
}

function show() {
  shown = sorted.list.filter((entry) => fitting.has(entry));
  lay(shown.slice(0, room).map((entry) => rows.get(entry.id)));
  const rest = shown.length - body.rows.length;
  more.hidden = rest === 0;
  more.textContent =
    rest > AT_ONCE ? `Vis ${AT_ONCE} flere af de ${rest}, der er tilbage` : rest > 1 ? `Vis de sidste ${rest}` : "Vis den sidste";
  const models = new Set(shown.map((entry) => entry.model)).size;
  const number = document.createElement("b");
  number.textContent = String(models);
  const agreements = shown.length === models ? "" : ` (${shown.length} aftaler)`;
  const head = heads.find((one) => one.dataset.sort === sort.by).textContent.toLowerCase();
  const order = document.createElement("span");
  order.className = "vh";
  order.textContent = sort.by === FIRST_SORT && !sort.down ? "" : `, sorteret efter ${head}${sort.down ? ", omvendt" : ""}`;
  status.replaceChildren(number, ` af ${all.size} modeller${agreements}`, order);
  const filters = chosen().length + (limit() === null ? 0 : 1);
  opener.textContent = filters ? `Filtre (${filters})` : "Filtre";
  document.getElementById("vis-modeller").textContent = `Vis ${models} af ${all.size} modeller`;
  document.getElementById("ingen").hidden = shown.length > 0;
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

function showChosen() {
  const listed = chosen().map((input) =>
    chip(`${facetName(input)}: ${choiceName(input)}`, `Fjern filteret ${facetName(input)}: ${choiceName(input)}`, () => {
      input.checked = false;
    }),
  );
  if (limit() !== null) {
    const text = `Højst ${limit().toLocaleString("da-DK")} kr. om året i gennemsnit`;
    listed.push(chip(text, `Fjern filteret ${text}`, () => (limitField().value = "")));
  }
  if (listed.length > 1) {
    const none = () => {
      for (const input of inputs) input.checked = false;
      limitField().value = "";
    };
    listed.push(chip("Fjern alle", "Fjern alle filtre", none));
    listed[listed.length - 1].className = "chips__all";
  }
  chips.replaceChildren(...listed);
  chips.hidden = listed.length === 0;
}

function update() {
  const field = limitField();
  const wrong = field.value.trim() !== "" && limit() === null;
  field.setAttribute("aria-invalid", String(wrong));
  document.getElementById("hoejst-fejl").hidden = !wrong;
  order();
  choose();
  show();
}

// `typing`: a letter more in a field is no step of its own for Back; the first one is.
let typed = false;
let waiting = null; // how the address is to be written, when it is still to be
function changed({ typing = false } = {}) {
  room = AT_ONCE;
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

// The file on the server has a line for every agreement; the download is its lines for those shown, in their order.
async function download(event) {
  event.preventDefault();
  const text = await fetch(box.dataset.csv)
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null);
  if (text === null) {
    show();
    status.append(". Listen kunne ikke hentes. Prøv igen.");
    return;
  }
  const [head, ...lines] = text.split("\r\n");
  const byId = new Map(lines.map((line) => [line.slice(0, line.indexOf(",")), line]));
  const picked = [head, ...shown.map((entry) => byId.get(entry.id)), ""].join("\r\n");
  save("partnerskabsmodeller.csv", "text/csv;charset=utf-8", picked);
}

function openPanel(open) {
  form.classList.toggle("is-open", open);
  opener.setAttribute("aria-expanded", String(open));
  if (open) return form.querySelector("summary").focus();
  status.parentElement.focus();
  status.scrollIntoView({ block: "start" });
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => event.target !== limitField() && changed());
  let pause;
  limitField().addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => changed({ typing: true }), 150);
  });
  for (const head of heads) {
    const button = head.querySelector("button");
    button.disabled = false;
    button.addEventListener("click", () => {
      sort = { by: head.dataset.sort, down: sort.by === head.dataset.sort && !sort.down };
      changed();
    });
  }
  more.addEventListener("click", () => {
    const next = shown[room];
    room += AT_ONCE;
    show();
    rows.get(next.id).querySelector("a").focus();
  });
  addEventListener("beforeprint", () => {
    room = Infinity;
    show();
  });
  addEventListener("afterprint", () => {
    room = AT_ONCE;
    show();
  });
  document.getElementById("hent").addEventListener("click", download);
  opener.addEventListener("click", () => openPanel(opener.getAttribute("aria-expanded") === "false"));
  document.getElementById("vis-modeller").addEventListener("click", () => openPanel(false));
  body.addEventListener("click", write, { capture: true });
  addEventListener("popstate", () => {
    [typed, waiting, room] = [false, null, AT_ONCE];
    readAddress();
    update();
  });
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
