// The comparison: chooses and arranges pieces the build has made. What stands in the page is used as it stands; of other
// agreements only what is chosen is fetched, and what a group holds only when it is opened. What is chosen stands in the
// address (?m=id,id~agreement&forskelle&kendte).
import { ALIKE, COLUMNS, COUNTED, IN_ROW, KEPT, KEYS, MOST, NAMES, OWN_BASIS, SOURCES } from "./faelles.js";

/** A column: its head, its cell by row, and its line by group.
 * @typedef {{id: string, head: HTMLElement, rows: Map<string, HTMLElement>, groups: Map<string, HTMLElement>}} Column */

const box = document.getElementById("sammenlign");
const table = /** @type {HTMLTableElement} */ (document.getElementById("tabel"));
const tools = /** @type {HTMLFormElement} */ (document.getElementById("vaerktoej"));
const said = document.getElementById("svar");
const field = /** @type {HTMLInputElement} */ (document.getElementById("tilfoej"));
const sheetBox = document.getElementById("kilder-ark");
const root = document.documentElement;
const base = box.dataset.base;
// Agreements by the names they had before they were renamed: an address that was shared then, or a choice that is kept, still holds.
const former = new Map(Object.entries(JSON.parse(box.dataset.former ?? "{}")));
const named = (id) => former.get(id) ?? id;
const rows = /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll("tr[data-raekke]")]);
const groups = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".cmp-del")]);
const parts = [...groups, document.getElementById(SOURCES)];
const SWITCHES = ["forskelle", "kendte"];
const ORDER = Object.keys(COUNTED);
const SLICE = 8; // ms of work before the page may answer again
/** @type {Map<string, Column>} */
const known = new Map();
/** @type {Map<string, any>} What has been fetched of groups and sources, by its address. */
const held = new Map();
/** @type {string[]} */
let chosen = [];
/** @type {Column[]} */
let columns = [];
/** @type {Promise<Map<string, string>> | null} */
let index = null;

/** The switch of a name. @param {string} name */
const switchOf = (name) => /** @type {HTMLInputElement} */ (document.querySelector(`#raekker [name=${name}]`));
/** @param {Column} column */
const fullName = ({ head }) => `${head.dataset.navn}, ${head.dataset.titel}`;
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

async function fetched(path) {
  const answer = await fetch(base + path);
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

// What the build made and escaped, and this site sent, as elements.
function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return /** @type {HTMLElement} */ (holder.content.firstElementChild);
}

// The columns the page came with.
function standing() {
  const heads = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("thead th[data-id]")]);
  for (const [place, head] of heads.entries()) {
    known.set(head.dataset.id, {
      id: head.dataset.id,
      head,
      rows: new Map(rows.map((row) => [row.dataset.raekke, row.cells[place + 1]])),
      groups: new Map(groups.map((group) => [group.id, /** @type {HTMLElement} */ (group.querySelectorAll(".cmp-linje")[place])])),
    });
  }
  return heads.map((head) => head.dataset.id);
}
const first = standing();
columns = first.map((id) => known.get(id));

async function column(id) {
  if (!known.has(id)) {
    /** @type {import("./faelles.js").HeadOfColumn} */
    const told = await fetched(`${COLUMNS}${encodeURIComponent(id)}.json`);
    const elements = (all) => new Map(Object.entries(all).map(([name, html]) => [name, made(html)]));
    known.set(id, { id, head: made(told.head), rows: elements(told.rows), groups: elements(told.groups) });
  }
  return known.get(id);
}

// Every agreement by its id. Asked for when an agreement is named that the page does not have, or is to be added.
function names() {
  index ??= fetched(NAMES).then((all) => new Map(Object.entries(all)));
  index.catch(() => (index = null));
  return index;
}

async function ownChoice() {
  try {
    if ((localStorage.getItem(KEPT.picked) ?? "[]") === "[]") return [];
    const { picked } = await import("./valg.js");
    return picked().map((one) => one.id);
  } catch {
    return [];
  }
}

// What the address asks for: the agreements that exist, and a word on those that do not.
async function read() {
  const given = new URLSearchParams(location.search);
  const asked = [...new Set((given.get("m") ?? "").split(",").map((id) => named(id.trim())).filter(Boolean))];
  const ids = asked.length ? asked : (await ownChoice()).map(named);
  for (const name of SWITCHES) switchOf(name).checked = given.has(name);
  const elsewhere = ids.some((id) => !known.has(id)) ? await names().catch(() => new Map()) : new Map();
  const found = ids.filter((id) => known.has(id) || elsewhere.has(id));
  const unknown = asked.filter((id) => !found.includes(id));
  const words = [];
  const rest = found.length ? "De andre står her." : "Her er katalogets stående sammenligning.";
  if (unknown.length) words.push(`Kataloget har ingen aftale med adressen ${unknown.join(" og ")}. ${rest}`);
  if (found.length > MOST) words.push(`I kan sammenligne højst ${MOST} aftaler. De første ${MOST} står her.`);
  chosen = found.length ? found.slice(0, MOST) : first;
  return words.join(" ");
}

function write() {
  const switches = SWITCHES.filter((name) => switchOf(name).checked).map((name) => `&${name}`);
  // Commas and tildes stay readable: the address is meant to be read and shared.
  history.pushState(null, "", `${location.pathname}?m=${chosen.join(",")}${switches.join("")}${location.hash}`);
}

// ---- how answers stand to each other: macros/views/alike.py says the same of the standing comparison ----

/** The keys of the chosen agreements for each criterion of a group. */
function keysOf(id) {
  const all = columns.map((one) => one.groups.get(id).dataset.noegler.split(" "));
  return all[0].map((_, place) => all.map((keys) => keys[place]));
}

function alike(keys) {
  if (keys.includes(KEYS.own)) return ALIKE.own;
  const there = keys.filter((key) => key !== KEYS.unknown);
  if (!there.length) return ALIKE.none;
  if (there.length < keys.length) return ALIKE.some;
  if (there.includes(KEYS.words) || keys.length === 1) return ALIKE.all;
  const currencies = new Set(there.map((key) => key.split(KEYS.currency)[1]));
  if (there.includes(KEYS.apart) || currencies.size > 1) return ALIKE.apart;
  return new Set(there).size === 1 ? ALIKE.same : ALIKE.different;
}

// The criteria of a group in the order of their rows: what differs first, what nobody knows last.
function placesOf(all) {
  const rank = all.map((keys) => ORDER.indexOf(alike(keys)));
  return [...all.keys()].sort((a, b) => rank[a] - rank[b]);
}

function inRow(keys) {
  if (keys.length === 1) return "";
  const there = keys.filter((key) => key !== KEYS.unknown).length;
  return IN_ROW[alike(keys)][keys.length === 2 ? 0 : 1].replace("{}", String(there)).replace("{}", String(keys.length));
}

function counted(all) {
  const found = all.map(alike);
  const place = Math.min(columns.length, 3) - 1;
  const each = ORDER.map((one) => [found.filter((other) => other === one).length, COUNTED[one][place]]);
  return `${all.length} ${all.length === 1 ? "punkt" : "punkter"}: ${each.filter(([count]) => count).map((pair) => pair.join(" ")).join(", ")}`;
}

// Two documents that leave the same thing open are alike in that. Of two texts nobody says that they are.
function isHidden(keys) {
  const [differences, answered] = SWITCHES.map((name) => switchOf(name).checked);
  const how = alike(keys);
  return (answered && how === ALIKE.none) || (differences && columns.length > 1 && [ALIKE.same, ALIKE.none].includes(how));
}

// ---- the first rows and the closed groups ----

// Moves and removes its agreement.
function buttonsOf(one, place) {
  const held = document.createElement("span");
  held.className = "cmp-flyt";
  const button = (text, word, act) => {
    const found = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    found.dataset.ord = word;
    found.setAttribute("aria-label", `${word}: ${fullName(one)}`);
    found.addEventListener("click", act);
    held.append(found);
  };
  const swap = (other, word) => () => {
    [chosen[place], chosen[other]] = [chosen[other], chosen[place]];
    changed(`${one.head.dataset.navn} er flyttet.`, other, word);
  };
  const [left, right] = ["Flyt mod venstre", "Flyt mod højre"];
  if (place > 0) button("←", left, swap(place - 1, left));
  if (place < chosen.length - 1) button("→", right, swap(place + 1, right));
  if (chosen.length > 1) {
    button("×", "Fjern fra sammenligningen", () => {
      chosen = chosen.filter((id) => id !== one.id);
      changed(`${one.head.dataset.navn} er fjernet.`, Math.min(place, chosen.length - 1));
    });
  }
  return held;
}

// The one mark of a row: the sections and forbehold its cells rest on together, as the sheet lists them.
function layMark(row) {
  const cells = columns.map((one) => one.rows.get(row.dataset.raekke));
  const sum = (name) => cells.reduce((count, cell) => count + (cell.dataset[name]?.split(",").length ?? 0), 0);
  const [sources, caveats] = [sum("k"), sum("f")];
  const place = row.cells[row.cells.length - 1];
  place.replaceChildren();
  if (!sources && !caveats) return;
  const words = [sources && `${sources} kilde${sources === 1 ? "" : "r"}`, caveats && `${caveats} forbehold`];
  const link = Object.assign(document.createElement("a"), { className: "kilde", href: row.querySelector("a").hash });
  link.setAttribute("aria-label", words.filter(Boolean).join(". "));
  for (const [name, count] of /** @type {[string, number][]} */ ([["i", sources], ["b", caveats]])) {
    if (!count) continue;
    const part = document.createElement(name);
    part.dataset.n = String(count);
    link.append(part);
  }
  place.append(link);
}

// Opens the sheet of a row's mark. Where it cannot be fetched, the mark leads to the group, which has a mark for each answer.
async function openSheet(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest?.(".cmp-k .kilde"));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("popover" in HTMLElement.prototype)) return;
  event.preventDefault();
  const row = link.closest("tr");
  const [part] = parts.slice(-1);
  try {
    await hold(part);
  } catch {
    location.assign(row.querySelector("a").hash);
    return;
  }
  const told = columns.map((one) => held.get(address(one, part)).rows[row.dataset.raekke]).filter(Boolean);
  more(said, ({ open }) => open(sheetBox, link, `Kilder: ${oneLine(row.cells[0].textContent)}`, told.map(made)));
}

// Why amounts cannot be held against each other: macros/views/side_by_side.py says the same of the standing comparison.
function layApart(row, apart, currency) {
  const own = row.dataset.under === OWN_BASIS;
  const each = columns.map((one, place) => ({ name: one.head.dataset.navn, why: apart(one, place) || "", money: currency(one, place) || "" }));
  const amounts = each.filter(({ why, money }) => (own ? why || money : !why));
  const mixed = new Set(amounts.map(({ money }) => money)).size > 1;
  const whys = each.map(({ why }) => why).filter(Boolean);
  const differ = own ? new Set(whys).size > 1 : whys.length > 0 && whys.length < each.length;
  const told = each.map(({ name, why, money }) => [name, [differ && why, mixed && money].filter(Boolean).join(", ")]);
  row.cells[0].colSpan = columns.length + (row.closest("#tabel") ? 2 : 1);
  row.querySelector("span").textContent = told.filter(([, why]) => why).map(([name, why]) => `${name}: ${why}.`).join(" ");
  row.hidden = !differ && !mixed;
}

function layButtons() {
  for (const [place, one] of columns.entries()) {
    one.head.querySelector(".cmp-flyt").replaceWith(buttonsOf(one, place));
  }
}

function layRows() {
  const head = table.tHead.rows[0];
  const [corner, marks] = [head.cells[0], head.cells[head.cells.length - 1]];
  head.replaceChildren(corner, ...columns.map((one) => one.head), marks);
  for (const row of rows) {
    const cells = columns.map((one) => one.rows.get(row.dataset.raekke));
    row.replaceChildren(row.cells[0], ...cells, row.cells[row.cells.length - 1]);
  }
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const under = table.querySelectorAll("[data-under]");
  for (const row of under) {
    const cell = (one) => one.rows.get(row.dataset.under).dataset;
    layApart(row, (one) => cell(one).apart, (one) => cell(one).valuta);
  }
}

function layGroup(group) {
  const all = keysOf(group.id);
  group.querySelector(".cmp-linjer").replaceChildren(...columns.map((one) => one.groups.get(group.id)));
  const shapes = all.map((keys) => Object.assign(document.createElement("i"), { className: `m-${alike(keys)}` }));
  group.querySelector(".mini").replaceChildren(...shapes);
  group.querySelector(".cmp-antal").textContent = counted(all);
}

// ---- what a group holds ----

const isOpen = (part) => /** @type {HTMLDetailsElement} */ (part.querySelector("details")).open;
const address = (one, part) => `${COLUMNS}${encodeURIComponent(one.id)}/${part.id}.json`;
const stamp = () => columns.map((one) => one.id).join(",");

async function hold(part) {
  await Promise.all(
    columns.map(async (one) => {
      const path = address(one, part);
      if (!held.has(path)) held.set(path, await fetched(path));
    }),
  );
}

function rowOf(group, place, keys) {
  const points = columns.map((one) => held.get(address(one, group)).points[place]);
  const [point] = points;
  const row = document.createElement("tr");
  row.dataset.punkt = point.id;
  const head = Object.assign(document.createElement("th"), { scope: "row", textContent: point.label });
  for (const [text, name] of [[inRow(keys), "cmp-ens"], [point.note, ""]]) {
    if (text) head.append(" ", Object.assign(document.createElement("small"), { className: name, textContent: text }));
  }
  const cells = points.map((one, which) => {
    const cell = document.createElement("td");
    cell.dataset.navn = columns[which].head.dataset.navn;
    cell.innerHTML = one.html; // made and escaped by the build, and fetched from this site
    return cell;
  });
  row.append(head, ...cells);
  row.hidden = isHidden(keys);
  if (!point.basis) return [row];
  const apart = document.createElement("tr");
  apart.className = "cmp-apart";
  apart.dataset.under = point.id;
  apart.innerHTML = "<td><b>Kan ikke holdes op mod hinanden.</b> <span></span></td>";
  layApart(apart, (_, which) => points[which].apart, (_, which) => points[which].currency);
  apart.hidden ||= row.hidden;
  return [row, apart];
}

// A table that is stacked by `display` loses its roles in some browsers; they are given back in words.
function giveRoles(within) {
  for (const [selector, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["td", "cell"], ["tbody th", "rowheader"], ["thead th", "columnheader"]]) {
    for (const element of within.querySelectorAll(selector)) element.setAttribute("role", role);
  }
}

// Builds the table of a group row by row, and yields between the rows.
function* building(group) {
  const body = group.querySelector(".del__krop");
  const found = document.createElement("table");
  found.className = "tbl tbl--cmp";
  found.setAttribute("role", "table");
  const title = oneLine(group.querySelector("h2").textContent);
  found.innerHTML = `<caption class="vh"></caption><thead><tr><th scope="col"><span class="vh">Punkt</span></th></tr></thead><tbody></tbody>`;
  found.caption.textContent = `${title}: aftaler side om side`;
  for (const one of columns) {
    const head = Object.assign(document.createElement("th"), { scope: "col", textContent: `${one.head.dataset.navn} ` });
    head.append(Object.assign(document.createElement("small"), { textContent: one.head.dataset.titel }));
    found.tHead.rows[0].append(head);
  }
  giveRoles(found);
  const all = keysOf(group.id);
  // What the catalogue says of its own reading is no source's.
  const own = all.every((keys) => alike(keys) === ALIKE.own);
  body.replaceChildren(...(own ? [] : [made('<span class="voice voice--doc">Kilden siger</span>')]), found);
  laySheets(group);
  for (const place of placesOf(all)) {
    const [tbody] = found.tBodies;
    const added = rowOf(group, place, all[place]);
    const holder = document.createElement("tbody");
    holder.append(...added);
    giveRoles(holder);
    tbody.append(...added);
    yield;
  }
}

function laySheets(group) {
  for (const one of columns) {
    for (const [id, html] of Object.entries(held.get(address(one, group)).sheets)) {
      if (!document.getElementById(id)) sheetBox.append(made(html));
    }
  }
}

function* listing(part) {
  const all = columns.map((one) => held.get(address(one, part)).listed);
  part.querySelector(".del__krop").innerHTML = all.join(""); // made and escaped by the build
  yield;
}

// Fills a part with what the chosen agreements have in it, a slice at a time, or all at once.
async function fill(part, sliced = true) {
  const mine = stamp();
  if (part.dataset.vist === mine) return;
  part.dataset.vist = mine;
  try {
    if (sliced) await hold(part);
  } catch {
    part.dataset.vist = "";
    part.querySelector(".del__krop").textContent = "Punkterne kunne ikke hentes. Luk delen, og åbn den igen.";
    return;
  }
  if (mine !== stamp()) return;
  let until = performance.now() + SLICE;
  for (const _ of part.id === SOURCES ? listing(part) : building(part)) {
    if (!sliced || performance.now() < until) continue;
    await new Promise((done) => setTimeout(done));
    if (mine !== stamp() || part.dataset.vist !== mine) return;
    until = performance.now() + SLICE;
  }
  part.dataset.hel = mine;
}

async function fillAll() {
  for (const part of parts) await fill(part);
}

// A browser prints what stands there at once, so that what is missing is asked for while it waits.
function fillForPrint() {
  for (const part of parts) {
    for (const one of columns) {
      const path = address(one, part);
      if (held.has(path)) continue;
      const asked = new XMLHttpRequest();
      asked.open("GET", base + path, false);
      asked.send();
      held.set(path, JSON.parse(asked.responseText));
    }
    if (part.dataset.hel === stamp()) continue;
    part.dataset.vist = "";
    fill(part, false);
  }
}

// ---- showing a choice ----

function layHidden() {
  let seen = 0;
  let asked = 0;
  for (const group of groups) {
    const all = keysOf(group.id);
    const left = all.filter((keys) => !isHidden(keys)).length;
    group.hidden = left === 0;
    seen += left;
    asked += all.length;
  }
  const count = columns.length === 1 ? "1 aftale. Vælg en til for at sammenligne" : `${columns.length} aftaler`;
  const full = columns.length === MOST ? " Fjern en for at tilføje en anden." : "";
  return `Viser ${seen} af ${asked} punkter for ${count}.${full}`;
}

async function show(word) {
  const before = stamp();
  try {
    columns = await Promise.all(chosen.map(column));
  } catch {
    said.textContent = "Aftalerne kunne ikke hentes. Prøv igen.";
    return;
  }
  layButtons();
  rows.forEach(layMark);
  if (before !== stamp()) {
    layRows();
    groups.forEach(layGroup);
  }
  for (const part of parts) {
    if (part.dataset.vist) part.querySelector(".del__krop").replaceChildren(); // what other agreements had there
    part.dataset.vist = part.dataset.hel = "";
    if (root.dataset.sammenlign === "klar" && isOpen(part)) fill(part);
  }
  said.textContent = [word, layHidden()].filter(Boolean).join(" ");
  document.title = `${columns.map((one) => one.head.dataset.navn).join(" og ")} – Sammenlign`;
}

// `place`: the chosen agreement whose buttons had the focus, and are made anew; `button`: which of them, while it is there.
async function changed(word = "", place = -1, button = "") {
  write();
  await show(word);
  // Reading a comparison somebody has sent does not change what the reader has picked; changing it here does.
  import("./valg.js").then(({ keep }) => keep(columns.map((one) => ({ id: one.id, name: fullName(one) }))), () => {});
  if (place < 0) return;
  const { head } = columns[place];
  // After a removal no button has the focus, so that a second press does not act on the next agreement.
  const same = /** @type {HTMLElement | null} */ (button && head.querySelector(`[data-ord="${button}"]`));
  const there = /** @type {HTMLElement} */ (button ? (same ?? head.querySelector("button")) : head.querySelector("a"));
  (columns.length > 1 ? there : field).focus();
}

// What is done now and then has a script of its own, which comes when it is asked for.
async function more(where, act) {
  try {
    return await act(await import("./sammenlign-mere.js"));
  } catch {
    where.textContent = "Det kunne ikke hentes. Prøv igen.";
    return null;
  }
}

async function add(event) {
  event.preventDefault();
  const found = await more(said, async ({ find }) => find(await names(), field.value, chosen));
  if (!found) return;
  if (!found.id) {
    said.textContent = found.word;
    return;
  }
  chosen = [...chosen, found.id];
  field.value = "";
  changed(found.word);
}

async function shown() {
  await Promise.all(groups.map(hold));
  return {
    columns,
    rows,
    names: columns.map(fullName),
    groups: groups.map((group) => {
      const all = keysOf(group.id);
      const places = placesOf(all).filter((place) => !isHidden(all[place]));
      const points = places.map((place) => columns.map((one) => held.get(address(one, group)).points[place]));
      return { title: oneLine(group.querySelector("h2").textContent), points };
    }),
  };
}

async function take(how) {
  const taken = document.getElementById("taget");
  const word = await more(taken, async (script) => script[how](await shown()));
  if (word) taken.textContent = word;
}

// The link leads to the group that is being read, not to the one that was last jumped to.
async function copyLink() {
  const line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 48;
  const here = groups.filter((group) => isOpen(group) && group.getBoundingClientRect().top <= line).pop();
  history.replaceState(null, "", location.pathname + location.search + (here ? `#${here.id}` : ""));
  const word = await more(said, ({ link }) => link(here ? oneLine(here.querySelector("h2").textContent) : ""));
  if (word) said.textContent = word;
}

function switched() {
  write();
  for (const group of groups) {
    const all = new Map(keysOf(group.id).map((keys, place) => [place, keys]));
    const points = held.get(address(columns[0], group))?.points ?? [];
    for (const [place, point] of points.entries()) {
      /** @type {NodeListOf<HTMLTableRowElement>} */
      const found = group.querySelectorAll(`tr[data-punkt="${point.id}"]`);
      for (const row of found) row.hidden = isHidden(all.get(place));
    }
  }
  said.textContent = layHidden();
}

function listen() {
  tools.addEventListener("submit", add);
  field.addEventListener("focus", () => {
    names().then((all) => {
      const options = [...all.values()].map((name) => Object.assign(document.createElement("option"), { value: name }));
      document.getElementById("aftaler").replaceChildren(...options);
    }, () => {});
  });
  field.addEventListener("change", async () => {
    const all = await names().catch(() => new Map());
    if ([...all.values()].includes(field.value)) tools.requestSubmit();
  });
  for (const name of SWITCHES) switchOf(name).addEventListener("change", switched);
  document.getElementById("kopier-link").addEventListener("click", copyLink);
  for (const how of ["kopier", "csv"]) document.getElementById(how).addEventListener("click", () => take(how));
  table.addEventListener("click", openSheet);
  for (const part of parts) part.querySelector("details").addEventListener("toggle", () => isOpen(part) && fill(part));
  // Whoever is about to search in the page finds what is closed, too.
  addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && fillAll());
  addEventListener("beforeprint", fillForPrint);
  addEventListener("popstate", async () => show(await read()));
}

// With nothing asked for, the address says what is shown, so that it can be shared as it stands.
const word = await read();
if (!new URLSearchParams(location.search).get("m")) history.replaceState(null, "", `${location.pathname}?m=${chosen.join(",")}${location.hash}`);
await show(word);
// side.js closes the parts when the page has been read; only what is open then is filled.
if ("folding" in root.dataset) await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
root.dataset.sammenlign = "klar";
listen();
for (const part of parts) if (isOpen(part)) fill(part);
// The browser went to the section before the table had its columns.
document.querySelector(":target")?.scrollIntoView({ behavior: "instant" });
delete root.dataset.venter;
