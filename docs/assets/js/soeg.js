// The search window. side.js fetches this file when a reader first asks for it; Pagefind and its index come after that,
// in pieces, as they are needed. The search runs in the reader's own browser; no service is asked.
import { KEPT, MODELS, PATIENCE, PLACES, SEAM, SEARCH, SOURCES, WORD_LIST } from "./faelles.js";
import { bare, reader, unpacked } from "./soegeord.js";

const ROOT = new URL("../../", import.meta.url);
const PARAMETER = "soeg";
const PAGES_AT_A_TIME = 4; // the texts of the longest pages weigh some 10 kB each
const PARTS_AT_A_TIME = 3;
const WORDS_BEFORE = 9;
const WORDS_AFTER = 17;
const PAUSE = 180; // ms without a keystroke before a search begins

const NAMESAKES = 3; // how many pages with the words in their names are looked at for one that is called just so

// Dressed before it is shown. Where its stylesheet fails, the window is plain.
await new Promise((done) => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("assets/css/soeg.css", ROOT).href });
  style.onload = style.onerror = done;
  document.head.append(style);
});

const isHidden = (word) => word.startsWith(SEAM);
const shown = (text) => text.split(/\s+/).filter((word) => !isHidden(word)).join(" ").replaceAll(SEAM, "");

const numberOf = (count, one, many) => `${count.toLocaleString("da")} ${count === 1 ? one : many}`;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- what the reader asks for ----

// "84.000", "84 000" and "84000" are one amount; quotation marks ask Pagefind for the exact words, and may stay open.
const asQuery = (text) => text.replace(/(\d)[.\s](?=\d{3}(?!\d))/g, "$1").trim();
const asExact = (query) => (/^["”“]/.test(query) ? `"${query.replace(/["”“]/g, " ").trim()}"` : "");

const onlyLetters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "");

// ---- the index ----

// What is fetched once: Pagefind, the reader of queries, and the pages that have another place than most.
// After a failure everything is made anew, under another address: the browser and Pagefind both remember what failed,
// and after a deploy the files of the index have other names.
let loading;
let attempt = 0;
function index() {
  loading ??= load(attempt ? `?forsoeg=${attempt}` : "");
  return loading;
}

function forget() {
  loading = undefined;
  attempt += 1;
}

async function load(again) {
  const list = fetch(new URL(WORD_LIST, ROOT), { cache: "no-cache" }).then((answer) => answer.json());
  list.catch(() => {}); // said where it is awaited
  const { createInstance } = await import(new URL(`${SEARCH}pagefind.js${again}`, ROOT).href);
  // Danish letters are letters of their own: "få" is not the beginning of "familie".
  // A long page is no worse than a short one, and the word as typed counts more than a longer word it begins.
  // The names of the pages above a page are no words of its own.
  const ranking = { pageLength: 0.1, termSimilarity: 4, metaWeights: { title: 5, sti: 0 } };
  const engine = createInstance({ basePath: new URL(SEARCH, ROOT).href, exactDiacritics: true, ranking, noWorker: true });
  const { words, names, places } = await list;
  const factors = new Map();
  for (const [place, pages] of Object.entries(places)) for (const id of pages) factors.set(id, PLACES[place]);
  return { engine, factors, names: new Set(names.map(bare)), read: reader(unpacked(words)) };
}

// A server that never answers is a failure too. Pagefind waits for ever.
function inTime(promise) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error("no answer")), PATIENCE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// The pages on which each of `words` stands, best first. Of a page: its score, how many places it has, and what Pagefind
// found there for each word. Throws where a word of the list is not found: then a part of the index is missing, of which
// Pagefind says nothing, and finds a shorter word instead.
async function pagesWith(words, { engine, factors }) {
  const found = await Promise.all(words.map(({ queries }) => pagesOf(queries, engine)));
  const [first, ...others] = found;
  const pages = [];
  for (const id of first.keys()) {
    const each = [first, ...others].map((pagesOfWord) => pagesOfWord.get(id));
    if (!each.every(Boolean)) continue;
    const factor = factors.get(id) ?? 1;
    pages.push({
      each: each.map(({ results }) => results),
      factor,
      titled: each.every(({ titled }) => titled),
      last: factor === 0,
      score: each.reduce((sum, { score }) => sum + score, 0) * (factor || 1),
      places: Math.min(...each.map(({ places }) => places)),
    });
  }
  return pages.sort((a, b) => Number(a.last) - Number(b.last) || b.score - a.score || b.factor - a.factor || b.places - a.places);
}

async function pagesOf(queries, engine) {
  const pages = new Map();
  for (const { query, words } of queries) {
    const { results } = await engine.search(query);
    for (const word of words) {
      if (!(await engine.search(`"${word}"`)).results.length) throw new Error(`"${word}" is missing in the index`);
    }
    for (const result of results.filter(({ words }) => words.length)) {
      const page = pages.get(result.id) ?? { results: [], score: 0, places: 0 };
      page.results.push(result);
      page.score = Math.max(page.score, result.score);
      page.titled ||= Boolean(result.matchedMetaFields?.includes("title"));
      page.places += result.words.length;
      pages.set(result.id, page);
    }
  }
  return pages;
}

// The pages with the one first that is called just what was asked for, or is the municipality of that name. Not a page
// below another: what is asked for with the name of a subject is first of all the models that have it. Pages are fetched
// for it only where some page is called so.
async function namedFirst(pages, text, known) {
  const names = [text, `${text} Kommune`, `${text}s Kommune`].map(bare);
  if (!names.some((name) => known.has(name))) return pages;
  const isCalled = async (page) => {
    const { meta } = await page.each[0][0].data();
    return names.includes(bare(shown(meta.title)));
  };
  const candidates = pages.filter(({ titled, factor }) => titled && factor !== PLACES.below).slice(0, NAMESAKES);
  const called = await Promise.all(candidates.map(isCalled));
  const first = candidates.filter((_, at) => called[at]);
  return [...first, ...pages.filter((page) => !first.includes(page))];
}

// A page with every hit on it, and which of the words each is a hit on.
async function contentOf({ each }) {
  const hits = [];
  let page;
  for (const [word, results] of each.entries()) {
    for (const result of results) {
      page = await result.data();
      hits.push(...page.weighted_locations.map((hit) => ({ ...hit, word })));
    }
  }
  return { page, hits };
}

// ---- from what Pagefind found to what is shown ----

// The parts of a page with hits, best first: address, name, and the excerpt around the best hit. What is known comes before
// what is not, and the list of sources last of what is. Of several words a part with all comes before one with some: a word
// in the name of the page is said of all its parts, and one in the name of the part is what the part is about. A word as
// the reader typed it comes before another form of it: "lokaler" before "lokale". Words that only say that nobody knows
// have no weight.
function partsOf(page, hits, typed) {
  const words = page.content.split(/\s+/);
  const scored = hits.map(({ location, word, weight, balanced_score: score }) => {
    const literal = !isHidden(words[location]) && typed[word].some((one) => onlyLetters(words[location]).includes(one));
    return { location, word, known: weight > 0, literal, score: literal ? score * 4 : score };
  });
  const starts = page.anchors.filter((anchor) => anchor.id).sort((a, b) => a.location - b.location);
  const titled = new Set();
  const title = page.meta.title.split(/\s+/).length;
  for (const { location, word } of scored) if (location < title) titled.add(word);
  const parts = new Map();
  for (const hit of scored) {
    const index = starts.filter((anchor) => anchor.location <= hit.location).length - 1;
    if (!parts.has(index)) {
      const [anchor, next] = [starts[index], starts[index + 1]];
      parts.set(index, { known: 0, literal: false, best: 0, sum: 0, words: new Set(titled), named: new Set(), hits: [], anchor, end: next?.location });
    }
    const part = parts.get(index);
    part.hits.push(hit);
    if (hit.known) part.words.add(hit.word);
    if (typed.length > 1 && isInName(hit, part.anchor)) part.named.add(hit.word);
    if (hit.known) part.known = part.anchor?.id === SOURCES ? 1 : 2;
    part.literal ||= hit.literal && hit.known;
    part.best = Math.max(part.best, hit.score);
    part.sum += hit.score;
  }
  return [...parts.values()]
    .sort((a, b) => b.known - a.known || b.words.size + b.named.size - a.words.size - a.named.size || b.literal - a.literal || b.best - a.best || b.sum - a.sum)
    .map(({ hits: some, anchor, end }) => {
      const heading = anchor?.text ?? page.meta.title;
      const start = (anchor?.location ?? 0) + heading.split(/\s+/).length;
      return {
        address: anchor ? `${page.raw_url}#${anchor.id}` : page.raw_url,
        name: anchor ? shown(anchor.text) : "",
        excerpt: excerptOf(words, some, start, end ?? words.length),
      };
    });
}

const isInName = ({ location }, anchor) => anchor && location < anchor.location + anchor.text.split(/\s+/).length;

// Words around the best hit in the text of the part. A hit on a hidden term marks the word the term stands for.
function excerptOf(words, hits, start, end) {
  const visible = ({ location }) => {
    while (location > 0 && isHidden(words[location])) location -= 1;
    return location;
  };
  const marked = new Set(hits.map(visible));
  const inText = hits.filter((hit) => visible(hit) >= start).sort((a, b) => b.score - a.score || a.location - b.location);
  const centre = inText.length ? visible(inText[0]) : start;
  const from = Math.max(start, centre - WORDS_BEFORE);
  const to = Math.min(end, centre + WORDS_AFTER);
  const pieces = [];
  for (let location = from; location < to; location += 1) {
    if (isHidden(words[location])) continue;
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(words[location].replaceAll(SEAM, ""));
    if (marked.has(location) && word) pieces.push(before, element("mark", { textContent: word }), `${after} `);
    else pieces.push(`${before}${word}${after} `);
  }
  if (from > start) pieces.unshift("… ");
  if (to < end) pieces.push("…");
  return pieces;
}

// Pagefind gives addresses from the root of the site, which may lie below another address.
const inSite = (address) => new URL(address.replace(/^\//, ""), ROOT).href;

function partItem(part) {
  const item = element("li");
  if (part.name) item.append(element("a", { href: inSite(part.address), textContent: part.name }), " ");
  item.append(element("p", {}, ...part.excerpt));
  return item;
}

function pageItem(page, parts) {
  const [title, trail] = [shown(page.meta.title), page.meta.sti];
  const head = element("h3", {}, element("a", { href: inSite(page.raw_url), textContent: title }));
  const item = element("li", { className: "fund" }, head);
  if (trail) item.append(element("p", { className: "fund__sti", textContent: trail }));
  const list = (some) => element("ul", {}, ...some.map(partItem));
  item.append(list(parts.slice(0, PARTS_AT_A_TIME)));
  const rest = parts.slice(PARTS_AT_A_TIME);
  if (rest.length) {
    const summary = element("summary", { textContent: `${rest.length} afsnit mere på siden` });
    item.append(element("details", {}, summary, list(rest)));
  }
  return item;
}

// ---- the window ----

let parts; // the window's elements, made when it is first opened
let opener; // what had the focus before
let latest = 0; // number of the newest search, so that a slow one does not overwrite it

function build() {
  const heading = element("h2", { id: "soegevindue-h", textContent: "Søg i kataloget" });
  const close = element("button", { type: "button", className: "fund__luk", textContent: "Luk" });
  const label = element("label", { htmlFor: "soegefelt", textContent: "Ord, forening, kommune eller beløb" });
  const field = element("input", { type: "search", id: "soegefelt", autocomplete: "off", spellcheck: false });
  field.setAttribute("enterkeyhint", "search");
  field.setAttribute("aria-describedby", "soegehjaelp");
  const help = element("p", { id: "soegehjaelp", className: "vh", textContent: "Resultaterne kommer, mens du skriver. Tryk Enter eller pil ned for at gå til det første." });
  const form = element("form", {}, label, field, help);
  form.setAttribute("role", "search");
  const status = element("p", { className: "fund__status" });
  status.setAttribute("role", "status");
  const results = element("ol", { className: "fund__liste" });
  const hint = element("div", { className: "fund__hjaelp" });
  const more = element("button", { type: "button", className: "fund__flere", textContent: "Vis flere", hidden: true });
  const top = element("div", { className: "fund__top" }, heading, close, form, status);
  const body = element("div", { className: "fund__krop" }, results, hint, more, shortcut());
  const dialog = element("dialog", { className: "soeg" }, top, body);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);
  parts = { dialog, field, status, results, hint, more };

  let timer;
  // The browser's own Escape empties the field first; here it closes the window at once.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      shut();
    }
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(field.value), PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (await search(field.value)) links()[0]?.focus();
  });
  close.addEventListener("click", shut);
  dialog.addEventListener("click", (event) => event.target === dialog && shut());
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    latest += 1;
    keepInAddress("");
    opener?.focus();
  });
}

// Older browsers have no dialogs: there the element lies over the page all the same, and is taken away by hand.
function shut() {
  if (parts.dialog.close) return parts.dialog.close();
  parts.dialog.removeAttribute("open");
  parts.dialog.dispatchEvent(new Event("close"));
}

// A key alone may be pressed by mistake or by speech (WCAG 2.1.4), so the reader can switch it off.
function shortcut() {
  const box = element("input", { type: "checkbox" });
  try {
    box.checked = localStorage.getItem(KEPT.searchKey) !== "fra";
  } catch {
    box.checked = true;
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT.searchKey, box.checked ? "til" : "fra");
    } catch {
      box.checked = true; // Storage is switched off: the choice cannot be kept.
    }
  });
  return element("label", { className: "fund__tast" }, box, " Åbn søgningen med tasten /");
}

const isOpen = (one) => one.matches("summary") || !one.closest("details:not([open])");
const links = () =>
  [...parts.dialog.querySelectorAll(".fund__krop a, .fund__krop summary, .fund__krop button")].filter(
    (one) => isOpen(one) && one.getClientRects().length,
  );

// Arrows go through the results and back to the field; Tab does as everywhere.
function walk(event) {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [parts.field, ...links()];
  const here = stops.indexOf(document.activeElement);
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function keepInAddress(text) {
  const url = new URL(location.href);
  if (text) url.searchParams.set(PARAMETER, text);
  else url.searchParams.delete(PARAMETER);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

// What to do where there is nothing to show: words to search for instead, and the ways on.
function suggest(before, words = []) {
  const way = (path, text) => element("li", {}, element("a", { href: new URL(path, ROOT).href, textContent: text }));
  const ways = [way(MODELS, "Se listen over modeller"), way("om/ordbog/", "Slå et ord op i ordbogen")];
  const offers = words.map((word) => element("li", {}, searchLink(word)));
  const offered = words.length ? [element("p", { textContent: "Søg i stedet på:" }), element("ul", {}, ...offers)] : [];
  parts.hint.replaceChildren(...offered, element("p", { textContent: before }), element("ul", {}, ...ways));
}

function searchLink(text) {
  const url = new URL(location.href);
  url.searchParams.set(PARAMETER, text);
  const link = element("a", { href: url.href, textContent: text });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    parts.field.value = text;
    parts.field.focus();
    search(text);
  });
  return link;
}

function empty(status, hint, words) {
  parts.results.replaceChildren();
  parts.more.hidden = true;
  parts.status.textContent = status;
  suggest(hint, words);
}

function failed(text) {
  forget();
  empty("Søgningen kunne ikke hentes.", "I kan også gå videre herfra:");
  parts.hint.prepend(element("p", {}, againButton(text)));
}

function againButton(text) {
  const again = element("button", { type: "button", className: "fund__flere", textContent: "Prøv igen" });
  again.addEventListener("click", () => {
    parts.field.focus(); // the button goes with the message
    search(text);
  });
  return again;
}

// Search for `text` and show what is found. Gives whether it did: a newer search takes over from an older one.
async function search(text) {
  const mine = (latest += 1);
  keepInAddress(text.trim());
  if (!text.trim()) {
    empty("", "Skriv, hvad I leder efter, fx lokaler, trappemodel eller 84.000. I kan også begynde her:");
    return false;
  }
  const slow = setTimeout(() => mine === latest && (parts.status.textContent = "Henter søgningen …"), 300);
  try {
    const show = await inTime(answer(text.trim(), () => mine === latest));
    if (mine !== latest) return false;
    show();
  } catch {
    if (mine === latest) failed(text);
    return false;
  } finally {
    clearTimeout(slow);
  }
  return true;
}

// The answer to `text`, as a function that shows it. `isAsked` says whether the reader still waits for it.
async function answer(text, isAsked) {
  const { read, ...found } = await index();
  const asked = wordsOf(text, read);
  const words = asked.map((word) => (word.instead ? read(word.instead)[0] : word));
  const nothing = `Ingen resultater for ”${text}”.`;
  if (!words.every(isFound)) return nowhere(nothing, words);
  const pages = words.length ? await namedFirst(await pagesWith(words, found), text, found.names) : [];
  if (!pages.length) return apart(nothing, words);
  const isMeant = asked.some(({ instead }) => instead);
  const note = isMeant ? `${nothing} Her er ”${typedOf(words).join(" ")}”: ` : "";
  const load = (from) => itemsOf(pages.slice(from, from + PAGES_AT_A_TIME), words);
  const first = await load(0);
  return () => show({ note, pages, first, load, again: text, isAsked });
}

// What is asked for, a word at a time; or as one, where it is to stand just so.
function wordsOf(text, read) {
  const query = asQuery(text);
  const exact = asExact(query);
  if (!exact) return read(query);
  return [{ typed: query, queries: [{ query: exact, words: read(query).flatMap(({ queries }) => queries.flatMap((one) => one.words)) }] }];
}

const isFound = ({ queries }) => queries.length > 0;
const typedOf = (words) => words.map(({ typed }) => typed);

// A word stands nowhere: the nearest words are offered, and the other words without it.
function nowhere(nothing, words) {
  const missing = words.filter((word) => !isFound(word));
  const rest = typedOf(words.filter(isFound)).join(" ");
  const named = typedOf(missing).map((word) => `”${word}”`).join(" og ");
  const which = rest ? ` ${named} står ingen steder i kataloget.` : "";
  const offers = [...missing.flatMap(({ near }) => near), ...(rest ? [rest] : [])];
  return () => empty(nothing + which, "Prøv et kortere eller et andet ord. I kan også lede her:", offers);
}

// Each word stands somewhere, and no page has them all; or nothing but signs was typed.
function apart(nothing, words) {
  if (words.length < 2) return () => empty(nothing, "Prøv et kortere eller et andet ord. I kan også lede her:");
  return () => empty(`${nothing} Ordene står ikke på samme side.`, "I kan også lede her:", typedOf(words));
}

async function itemsOf(pages, words) {
  const typed = words.map(({ queries }) => queries.flatMap(({ query }) => onlyLetters(query).split(/\s+/)));
  const loaded = await Promise.all(pages.map(contentOf));
  return loaded.map(({ page, hits }) => pageItem(page, partsOf(page, hits, typed)));
}

function show({ note, pages, first, load, again, isAsked }) {
  const places = pages.reduce((sum, page) => sum + page.places, 0);
  parts.hint.replaceChildren();
  parts.results.replaceChildren(...first);
  parts.results.parentElement.scrollTop = 0;
  parts.status.textContent = `${note}${numberOf(places, "sted", "steder")} på ${numberOf(pages.length, "side", "sider")}`;
  const left = () => pages.length - parts.results.children.length;
  const label = () => {
    parts.more.hidden = left() === 0;
    parts.more.textContent = `Vis flere (${numberOf(left(), "side", "sider")} mere)`;
  };
  parts.more.onclick = async () => {
    parts.more.disabled = true; // a second click would load the same pages again
    try {
      const items = await inTime(load(parts.results.children.length));
      if (!isAsked()) return;
      parts.results.append(...items);
      label();
      items[0]?.querySelector("a").focus();
    } catch {
      if (isAsked()) failed(again);
    } finally {
      parts.more.disabled = false;
    }
  };
  label();
}

/** Open the window with `text` in its field. Focus returns to where it was when the window closes. */
export function open(text = "") {
  if (!parts) build();
  if (!parts.dialog.hasAttribute("open")) {
    opener = document.activeElement;
    if (parts.dialog.showModal) parts.dialog.showModal();
    else parts.dialog.setAttribute("open", ""); // a browser without dialogs
  }
  parts.field.value = text;
  parts.field.focus();
  parts.field.select();
  search(text);
}
