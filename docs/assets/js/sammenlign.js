// The comparison: chooses and arranges cells the build has made. It fetches only the agreements that are chosen, and works
// nothing out. What is chosen stands in the address (?m=id,id~agreement&forskelle&kendte).
import { COLUMNS, INDEX, MOST, OWN_BASIS, UNKNOWN } from "./faelles.js";
import { csv, save } from "./gem.js";
import { copyLines, forClipboard } from "./kopi.js";
import { keep, picked } from "./valg.js";

const box = document.getElementById("sammenlign");
const table = /** @type {HTMLTableElement} */ (document.getElementById("tabel"));
const tools = /** @type {HTMLFormElement} */ (document.getElementById("vaerktoej"));
const said = document.getElementById("svar");
const field = /** @type {HTMLInputElement} */ (document.getElementById("tilfoej"));
const root = document.documentElement;
const base = box.dataset.base;
const rows = /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll("tr[data-punkt]")]);
const heads = /** @type {HTMLTableCellElement[]} */ ([...table.querySelectorAll("thead th[data-id]")]);
const standing = heads.map((head) => head.dataset.id);
/** @type {NodeListOf<HTMLElement>} */
const stepping = document.querySelectorAll("#trin p:first-child > *");
const SWITCHES = ["forskelle", "kendte"];
/** @type {Map<string, import("./faelles.js").ColumnOfComparison>} */
const fetched = new Map();
/** @type {Map<string, string>} */
let names = new Map(); // id to the agreement's full name
/** @type {string[]} */
let chosen = [];
/** @type {import("./faelles.js").ColumnOfComparison[]} */
let columns = [];

async function fragment(id) {
  if (!fetched.has(id)) {
    const answer = await fetch(`${base}${COLUMNS}${encodeURIComponent(id)}.json`);
    if (!answer.ok) throw new Error(id);
    fetched.set(id, await answer.json());
  }
  return fetched.get(id);
}

/** The switch of a name. @param {string} name */
const switchOf = (name) => /** @type {HTMLInputElement} */ (tools.elements.namedItem(name));

/** @param {import("./faelles.js").ColumnOfComparison} column */
const fullName = (column) => `${column.name}, ${column.title}`;

// What the address asks for: the agreements that exist, and a word on those that do not.
function read() {
  const given = new URLSearchParams(location.search);
  const ids = [...new Set((given.get("m") ?? "").split(",").map((id) => id.trim()).filter(Boolean))];
  const known = ids.filter((id) => names.has(id));
  for (const name of SWITCHES) switchOf(name).checked = given.has(name);
  const words = [];
  const unknown = ids.filter((id) => !names.has(id));
  const rest = known.length ? "De andre står her." : "Her er katalogets stående sammenligning.";
  if (unknown.length) words.push(`Kataloget har ingen aftale med adressen ${unknown.join(" og ")}. ${rest}`);
  if (known.length > MOST) words.push(`I kan sammenligne højst ${MOST} aftaler. De første ${MOST} står her.`);
  const own = ids.length ? [] : picked().map((one) => one.id).filter((id) => names.has(id));
  chosen = [known.slice(0, MOST), own, standing].find((list) => list.length);
  return words.join(" ");
}

function write() {
  const switches = SWITCHES.filter((name) => switchOf(name).checked).map((name) => `&${name}`);
  // Commas and tildes stay readable: the address is meant to be read and shared.
  history.pushState(null, "", `${location.pathname}?m=${chosen.join(",")}${switches.join("")}${location.hash}`);
}

function headOf(column) {
  const head = document.createElement("th");
  head.scope = "col";
  head.dataset.id = column.id;
  const link = document.createElement("a");
  link.href = base + column.path;
  link.textContent = column.name;
  const small = (text) => Object.assign(document.createElement("small"), { textContent: text });
  head.append(link, " ", small(column.title), " ", small(column.status));
  return head;
}

// The chosen agreements in their order, each with its buttons: they stand apart from the table, which a phone shows in part.
function chosenItem(column, place) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { textContent: fullName(column) });
  item.append(name);
  item.tabIndex = -1;
  const button = (text, word, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.dataset.ord = word;
    made.setAttribute("aria-label", `${word}: ${fullName(column)}`);
    made.addEventListener("click", act);
    item.append(" ", made);
  };
  const swap = (other, word) => () => {
    [chosen[place], chosen[other]] = [chosen[other], chosen[place]];
    changed(`${column.name} er flyttet.`, other, word);
  };
  const [left, right] = ["Flyt mod venstre", "Flyt mod højre"];
  if (place > 0) button("← Mod venstre", left, swap(place - 1, left));
  if (place < chosen.length - 1) button("Mod højre →", right, swap(place + 1, right));
  if (chosen.length > 1) {
    button("Fjern", "Fjern fra sammenligningen", () => {
      chosen = chosen.filter((id) => id !== column.id);
      changed(`${column.name} er fjernet.`, Math.min(place, chosen.length - 1));
    });
  }
  return item;
}

// The rows of the page stay; only their cells are those of the chosen agreements.
function lay() {
  const head = table.tHead.rows[0];
  head.replaceChildren(head.cells[0], ...columns.map(headOf));
  const [differences, known] = SWITCHES.map((name) => switchOf(name).checked);
  for (const row of rows) {
    const cells = columns.map((column) => column.cells[row.dataset.punkt]);
    row.replaceChildren(
      row.cells[0],
      ...cells.map(([html], place) => {
        const cell = document.createElement("td");
        cell.setAttribute("role", "cell"); // side.js gives the rest of a stacked table its roles
        cell.dataset.navn = columns[place].name;
        cell.innerHTML = html; // made and escaped by the build, and fetched from this site
        return cell;
      }),
    );
    // Two documents that leave the same thing open are alike in that, whatever the reasons.
    const said = ([, text, state]) => (state === UNKNOWN ? state : text);
    const same = cells.length > 1 && cells.every((cell) => said(cell) === said(cells[0]));
    const unanswered = cells.every(([, , state]) => state === UNKNOWN);
    row.hidden = (differences && same) || (known && unanswered);
  }
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const under = table.querySelectorAll("[data-under]");
  for (const row of under) {
    const id = row.dataset.under;
    // As the document has it, each amount has a basis of its own: they share one only where the words are the same.
    const own = id === OWN_BASIS;
    const apart = columns.map((column) => [column.name, own ? column.basis : column.apart[id]]).filter(([, why]) => why);
    const shared = own ? new Set(apart.map(([, basis]) => basis)).size < 2 : apart.length === 0 || apart.length === columns.length;
    row.cells[0].colSpan = columns.length + 1;
    row.querySelector("span").textContent = apart.map(([name, why]) => `${name}: ${why}.`).join(" ");
    row.hidden = shared || /** @type {HTMLElement} */ (row.previousElementSibling).hidden;
  }
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const groups = table.querySelectorAll(".tbl__group");
  for (const group of groups) {
    group.cells[0].colSpan = columns.length + 1;
    group.hidden = [.../** @type {HTMLTableSectionElement} */ (group.parentElement).rows].slice(1).every((row) => row.hidden);
  }
  table.dataset.antal = String(columns.length);
  document.getElementById("valgte-aftaler").replaceChildren(...columns.map(chosenItem));
  document.getElementById("kilder-liste").innerHTML = columns.map((column) => column.sources).join("");
  const sheets = Object.assign({}, ...columns.map((column) => column.sheets));
  document.getElementById("kilder-ark").innerHTML = Object.values(sheets).join("");
  document.title = `${columns.map((column) => column.name).join(" og ")} – Sammenlign`;
}

async function show(word) {
  try {
    columns = await Promise.all(chosen.map(fragment));
  } catch {
    said.textContent = "Aftalerne kunne ikke hentes. Prøv igen.";
    return;
  }
  lay();
  const seen = rows.filter((row) => !row.hidden).length;
  const count = columns.length === 1 ? "1 aftale. Vælg en til for at sammenligne" : `${columns.length} aftaler`;
  const full = columns.length === MOST ? " Fjern en for at tilføje en anden." : "";
  said.textContent = `${word ? `${word} ` : ""}Viser ${seen} af ${rows.length} punkter for ${count}.${full}`;
  for (const part of stepping) part.hidden = columns.length <= 2;
  position();
}

// `place`: the chosen agreement whose buttons had the focus, and are made anew; `button`: which of them, while it is there.
async function changed(word = "", place = -1, button = "") {
  write();
  await show(word);
  // Reading a comparison somebody has sent does not change what the reader has picked; changing it here does.
  keep(columns.map((column) => ({ id: column.id, name: fullName(column) })));
  if (place < 0) return;
  const item = /** @type {HTMLElement} */ (document.querySelector(`#valgte-aftaler li:nth-child(${place + 1})`));
  // After a removal no button has the focus, so that a second press does not act on the next agreement.
  const same = /** @type {HTMLElement | null} */ (button && item.querySelector(`[data-ord="${button}"]`));
  const there = button && (same ?? item.querySelector("button"));
  (there || (columns.length > 1 ? item : field)).focus();
}

function add(event) {
  event.preventDefault();
  const wanted = field.value.trim().toLowerCase();
  const hits = [...names].filter(([id, name]) => name.toLowerCase().includes(wanted) && !chosen.includes(id));
  const there = [...names].find(([id, name]) => name.toLowerCase().includes(wanted) && chosen.includes(id));
  const exact = hits.find(([, name]) => name.toLowerCase() === wanted) ?? (hits.length === 1 ? hits[0] : null);
  if (!wanted) said.textContent = "Skriv en del af navnet først.";
  else if (!hits.length && there) said.textContent = `${there[1]} er allerede med.`;
  else if (!hits.length) said.textContent = `Ingen aftale hedder noget med ”${field.value.trim()}”.`;
  else if (chosen.length >= MOST) said.textContent = `I kan sammenligne højst ${MOST} aftaler. Fjern en først.`;
  else if (!exact) said.textContent = `Flere passer: ${hits.slice(0, 5).map(([, name]) => name).join("; ")}. Skriv mere af navnet.`;
  else {
    chosen = [...chosen, exact[0]];
    field.value = "";
    changed(`${exact[1]} er tilføjet.`);
  }
}

// What is shown, as rows of texts: the head, then a row for each criterion, with its reading mark in words.
function shown() {
  const head = ["Punkt", ...columns.map(fullName)];
  const lines = [];
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const all = table.querySelectorAll("tbody tr");
  for (const row of all) {
    if (row.hidden) continue;
    if (row.dataset.punkt) lines.push([row.cells[0].firstChild.textContent.trim(), ...columns.map((column) => column.cells[row.dataset.punkt][1])]);
    else lines.push([row.textContent.trim(), ...columns.map(() => "")]);
  }
  return [head, ...lines];
}

async function copy() {
  try {
    await copyLines(shown());
    said.textContent = "Tabellen er kopieret. Sæt den ind i Word eller Excel.";
  } catch {
    said.textContent = "Browseren tillader ikke at kopiere. Hent tabellen som CSV i stedet.";
  }
}

function download() {
  save("sammenligning.csv", "text/csv;charset=utf-8", csv(shown()));
}

// The link leads to the section that is being read, which side.js marks, not to the one that was last jumped to.
async function copyLink() {
  const here = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".toc [aria-current]"));
  history.replaceState(null, "", `${location.pathname}${location.search}${here ? here.hash : ""}`);
  const where = here ? `åbner ved ${here.textContent}` : "åbner øverst";
  let word = `Browseren tillader ikke at kopiere. Linket er ${location.href}`;
  try {
    await navigator.clipboard.writeText(location.href);
    word = `Linket er kopieret. Det viser de samme aftaler og ${where}.`;
  } catch {
    // The word above says so.
  }
  said.textContent = word;
  document.getElementById("kopieret").textContent = word;
}

// On a phone two agreements are seen at a time.
function position() {
  const scroll = box.querySelector(".cmp-scroll");
  const first = Math.round((scroll.scrollLeft / (scroll.clientWidth || 1)) * 2) + 1;
  document.getElementById("hvor").textContent = `${first}-${first + 1} af ${columns.length}`;
}

function listen() {
  for (const button of document.querySelectorAll("[data-kopier-link]")) button.addEventListener("click", copyLink);
  tools.addEventListener("submit", add);
  field.addEventListener("change", () => [...names.values()].includes(field.value) && tools.requestSubmit());
  for (const name of SWITCHES) switchOf(name).addEventListener("change", () => changed());
  document.getElementById("kopier").addEventListener("click", copy);
  document.getElementById("csv").addEventListener("click", download);
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-trin]");
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const scroll = box.querySelector(".cmp-scroll");
      scroll.scrollBy({ left: (Number(button.dataset.trin) * scroll.clientWidth) / 2 });
    });
  }
  box.querySelector(".cmp-scroll").addEventListener("scroll", position, { passive: true });
  // Selecting the whole table and pressing Ctrl+C gives the same as the button.
  document.addEventListener("copy", (event) => {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range?.intersectsNode(table.tHead) || !range.intersectsNode(rows[rows.length - 1])) return;
    for (const [type, text] of Object.entries(forClipboard(shown()))) event.clipboardData.setData(type, text);
    event.preventDefault();
  });
  addEventListener("popstate", () => show(read()));
}

const index = await fetch(`${base}${INDEX}`)
  .then((answer) => (answer.ok ? answer.json() : null))
  .catch(() => null);
if (index) {
  names = new Map(index.entries.map((entry) => [entry.id, `${entry.name}, ${entry.title}`]));
  const options = [...names.values()].map((name) => Object.assign(document.createElement("option"), { value: name }));
  document.getElementById("aftaler").replaceChildren(...options);
  listen();
  // With nothing asked for, the address says what is shown, so that it can be shared as it stands.
  const word = read();
  if (!new URLSearchParams(location.search).get("m")) history.replaceState(null, "", `${location.pathname}?m=${chosen.join(",")}${location.hash}`);
  await show(word);
  root.dataset.sammenlign = "klar";
} else {
  delete root.dataset.sammenlign; // the tools go, and the standing comparison is the one without scripts
  box.querySelector(".results__still").textContent = "Valgene kan ikke bruges lige nu. Her er den stående sammenligning.";
}
// The browser went to the section before the table had its columns.
document.querySelector(":target")?.scrollIntoView({ behavior: "instant" });
delete root.dataset.venter;
