// Filters, sorting and download of the list of models. Every row stands in the HTML; this file chooses among them by the
// index the build has made, and works nothing out itself. The choice stands in the address.
const root = document.documentElement;
const box = document.getElementById("find");
const form = document.getElementById("filtre");
const body = document.querySelector("#liste tbody");
const status = document.getElementById("antal");
const chips = document.getElementById("valgte");
const inputs = [...form.querySelectorAll("input[type=checkbox]")];
const facets = [...new Set(inputs.map((input) => input.name))];
const heads = [...document.querySelectorAll("#liste th[data-sort]")];
const rows = new Map([...body.rows].map((row) => [row.dataset.id, row]));
const counts = new Map(inputs.map((input) => [`${input.name} ${input.value}`, input.closest("label").querySelector("b")]));
const all = new Set();
let entries = [];
let shown = [];
let sort = { by: "model", down: false };

const facetName = (input) => input.closest("details").dataset.navn;
const choiceName = (input) => input.closest("label").querySelector("span").textContent;
const chosen = () => inputs.filter((input) => input.checked);

// "30.000 kr." is read as 30000; what is no amount is no limit.
function limit() {
  const digits = form.elements.hoejst.value.replace(/kr\.?|[.\s]/gi, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

function readAddress() {
  const given = new URLSearchParams(location.search);
  for (const input of inputs) {
    input.checked = given.getAll(input.name).includes(input.value);
    if (input.checked) input.closest("details").open = true;
  }
  form.elements.hoejst.value = given.get("hoejst") ?? "";
  const by = given.get("sorter");
  sort = { by: heads.some((head) => head.dataset.sort === by) ? by : "model", down: given.get("retning") === "ned" };
}

function address() {
  const url = new URL(location.href);
  for (const name of [...facets, "hoejst", "sorter", "retning"]) url.searchParams.delete(name);
  for (const input of chosen()) url.searchParams.append(input.name, input.value);
  if (limit() !== null) url.searchParams.set("hoejst", limit());
  if (sort.by !== "model") url.searchParams.set("sorter", sort.by);
  if (sort.down) url.searchParams.set("retning", "ned");
  return url;
}

function choose() {
  const wanted = new Map(facets.map((name) => [name, new Set()]));
  for (const input of chosen()) wanted.get(input.name).add(input.value);
  const most = limit();
  // Within a filter one value is enough; an amount up to the limit counts as one of the chosen amounts.
  const fits = (entry, name) => {
    const values = wanted.get(name);
    if (name === "beloeb" && most !== null) {
      if (entry.yearly !== null && entry.yearly <= most) return true;
      if (values.size === 0) return false;
    }
    return values.size === 0 || entry.values[name].some((value) => values.has(value));
  };
  const models = new Map([...counts.keys()].map((key) => [key, new Set()]));
  shown = [];
  for (const entry of entries) {
    const misses = facets.filter((name) => !fits(entry, name));
    if (misses.length === 0) shown.push(entry);
    // A value's number is what the list would have with it: the filter's own other values do not count.
    for (const name of misses.length === 0 ? facets : misses.length === 1 ? misses : []) {
      for (const value of entry.values[name]) models.get(`${name} ${value}`).add(entry.model);
    }
  }
  for (const [key, found] of models) {
    counts.get(key).textContent = found.size;
    counts.get(key).closest("label").classList.toggle("is-none", found.size === 0);
  }
}

// What is unknown comes last, whichever way the column is sorted.
function order() {
  const sign = sort.down ? -1 : 1;
  const rank = (entry) => entry.ranks[sort.by];
  shown.sort((one, other) => {
    if ((rank(one) === null) !== (rank(other) === null)) return rank(one) === null ? 1 : -1;
    return sign * (rank(one) - rank(other)) || one.ranks.model - other.ranks.model;
  });
  for (const head of heads) {
    if (head.dataset.sort === sort.by) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function show() {
  const ids = new Set(shown.map((entry) => entry.id));
  for (const [id, row] of rows) row.hidden = !ids.has(id);
  body.append(...shown.map((entry) => rows.get(entry.id)));
  const models = new Set(shown.map((entry) => entry.model)).size;
  const number = document.createElement("b");
  number.textContent = models;
  const agreements = shown.length === models ? "" : ` (${shown.length} aftaler)`;
  status.replaceChildren(number, ` af ${all.size} modeller${agreements}`);
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
    (chips.children[Math.min(place, chips.children.length - 1)]?.firstChild ?? status.parentElement).focus();
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
    const text = `Højst ${limit().toLocaleString("da-DK")} kr. om året`;
    listed.push(chip(text, `Fjern filteret ${text}`, () => (form.elements.hoejst.value = "")));
  }
  if (listed.length > 1) {
    const none = () => {
      for (const input of inputs) input.checked = false;
      form.elements.hoejst.value = "";
    };
    listed.push(chip("Fjern alle", "Fjern alle filtre", none));
    listed.at(-1).className = "chips__all";
  }
  chips.replaceChildren(...listed);
  chips.hidden = listed.length === 0;
}

function update() {
  const field = form.elements.hoejst;
  field.setAttribute("aria-invalid", String(field.value.trim() !== "" && limit() === null));
  choose();
  order();
  show();
}

function changed({ replace = false } = {}) {
  const url = address();
  if (url.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", url);
  update();
}

// The file on the server has a line for every agreement; the download is its lines for those shown, in their order.
async function download(event) {
  event.preventDefault();
  const answer = await fetch(box.dataset.csv);
  if (!answer.ok) return location.assign(box.dataset.csv);
  const [head, ...lines] = (await answer.text()).split("\r\n");
  const byId = new Map(lines.map((line) => [line.slice(0, line.indexOf(",")), line]));
  const picked = [head, ...shown.map((entry) => byId.get(entry.id)), ""].join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([picked], { type: "text/csv;charset=utf-8" }));
  link.download = "partnerskabsmodeller.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function openPanel(open) {
  const button = document.getElementById("aabn-filtre");
  form.classList.toggle("is-open", open);
  button.setAttribute("aria-expanded", String(open));
  if (open) return form.querySelector("summary").focus();
  status.parentElement.focus();
  status.scrollIntoView({ block: "start" });
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => event.target.name !== "hoejst" && changed());
  let pause;
  form.elements.hoejst.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => changed({ replace: true }), 150);
  });
  for (const head of heads) {
    const button = head.querySelector("button");
    button.disabled = false;
    button.addEventListener("click", () => {
      sort = { by: head.dataset.sort, down: sort.by === head.dataset.sort && !sort.down };
      changed();
    });
  }
  document.getElementById("hent").addEventListener("click", download);
  const opener = document.getElementById("aabn-filtre");
  opener.addEventListener("click", () => openPanel(opener.getAttribute("aria-expanded") === "false"));
  document.getElementById("vis-modeller").addEventListener("click", () => openPanel(false));
  addEventListener("popstate", () => {
    readAddress();
    update();
  });
}

const answer = await fetch(box.dataset.indeks).catch(() => null);
if (answer?.ok) {
  ({ entries } = await answer.json());
  for (const entry of entries) all.add(entry.model);
  readAddress();
  listen();
  update();
} else {
  form.inert = true;
  status.textContent = "Filtrene kan ikke bruges lige nu. Hele listen står her.";
}
delete root.dataset.venter;
