// The agreements a reader has picked for comparison. Kept in this browser only, and in the address of the comparison;
// a tray at the foot of every page shows them. Buttons with data-foej add and remove.
import { COMPARISON, KEPT, MODELS, MOST } from "./faelles.js";

const KEY = KEPT.picked;
const ROOT = new URL("../../", import.meta.url);

// The choice where the browser keeps nothing (storage switched off, or full): it lasts as long as this page.
let unkept = null;

/** The picked agreements, as [{id, name}], at most four. */
export function picked() {
  if (unkept) return unkept;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return kept.filter((one) => typeof one?.id === "string" && typeof one?.name === "string").slice(0, MOST);
  } catch {
    return [];
  }
}

/** Keep these agreements as the choice, and show it. */
export function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
    unkept = null;
  } catch {
    unkept = list;
  }
  show(list);
}

const address = (list) => new URL(`${COMPARISON}?m=${list.map((one) => one.id).join(",")}`, ROOT).href;

let tray;
function build() {
  tray = document.createElement("section");
  tray.className = "kurv";
  tray.setAttribute("aria-label", "Valgt til sammenligning");
  const inner = document.createElement("div");
  inner.className = "wrap kurv__in";
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const link = document.createElement("a");
  link.className = "btn";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "find";
  clear.textContent = "Tøm";
  clear.addEventListener("click", () => keep([]));
  inner.append(said, link, clear);
  tray.append(inner);
  // Shown once it is dressed. Where its stylesheet fails, it stands plain at the foot of the page.
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("assets/css/kurv.css", ROOT).href;
  style.onload = style.onerror = () => document.body.append(tray);
  document.head.append(style);
}

function show(list, word = "") {
  if (!tray) build();
  tray.hidden = list.length === 0 || Boolean(document.getElementById("sammenlign"));
  document.documentElement.classList.toggle("har-kurv", !tray.hidden);
  const [said, link] = [tray.querySelector("p"), tray.querySelector("a")];
  said.textContent = word || `Valgt: ${list.map((one) => one.name).join("; ")}`;
  link.href = address(list);
  link.textContent = list.length > 1 ? `Sammenlign ${list.length}` : "Vælg en til";
  if (list.length < 2) link.href = new URL(MODELS, ROOT).href;
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-foej]");
  for (const button of buttons) {
    const there = list.some((one) => one.id === button.dataset.foej);
    /** @type {HTMLElement} */
    const word = button.querySelector("[data-ord]");
    const [add, remove] = word.dataset.ord ? word.dataset.ord.split("|") : ["Føj til sammenligning", "Fjern fra sammenligning"];
    word.textContent = there ? remove : add;
    button.classList.toggle("is-picked", there);
  }
}

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.("[data-foej]"));
  if (!button) return;
  const list = picked();
  const id = button.dataset.foej;
  const name = button.querySelector("[data-navn]").textContent;
  if (list.some((one) => one.id === id)) keep(list.filter((one) => one.id !== id));
  else if (list.length < MOST) keep([...list, { id, name }]);
  else show(list, `I kan sammenligne højst ${MOST} aftaler. Fjern en, før I tilføjer ${name}.`);
});
// Without a key everything was cleared. A page that comes back as it stood has missed what was picked since.
addEventListener("storage", (event) => [KEY, null].includes(event.key) && show(picked()));
addEventListener("pageshow", (event) => event.persisted && show(picked()));
if (picked().length) show(picked());
document.documentElement.dataset.valg = "klar";
