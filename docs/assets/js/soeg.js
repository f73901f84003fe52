// The search window. side.js fetches this file when a reader first asks for it; Pagefind and its index come after that,
// in pieces, as they are needed. The search runs in the reader's own browser; no service is asked.
const ROOT = new URL("../../", import.meta.url);
const PARAMETER = "soeg";
const PAGES_AT_A_TIME = 6;
const PARTS_AT_A_TIME = 3;
const WORDS_BEFORE = 9;
const WORDS_AFTER = 17;
const PAUSE = 180; // ms without a keystroke before a search begins

// macros/publishing/search_terms.py puts this in front of a hidden term, and inside a word as a seam.
const SEAM = "^";
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
function asQuery(text) {
  const joined = text.replace(/(\d)[.\s](?=\d{3}(?!\d))/g, "$1").trim();
  return (joined.match(/"/g) ?? []).length % 2 ? `${joined}"` : joined;
}

// Where æ, ø and å are not on the keyboard.
const withDanishLetters = (query) => query.replace(/ae/gi, "æ").replace(/oe/gi, "ø").replace(/aa/gi, "å");

const onlyLetters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "");

let loading;
async function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", ROOT)).then(async (found) => {
    // Danish letters are letters of their own: "få" is not the beginning of "familie".
    // A long page is no worse than a short one, and the word as typed counts more than a longer word it begins.
    const ranking = { pageLength: 0.1, termSimilarity: 4 };
    await found.options({ basePath: new URL("pagefind/", ROOT).href, exactDiacritics: true, ranking });
    return found;
  });
  loading.catch(() => (loading = undefined)); // so that the next attempt may succeed
  return loading;
}

// ---- from what Pagefind found to what is shown ----

// Whether the page is called just what was asked for: the model "headspace" before an agreement whose name begins with it.
const isNamed = (page, query) => onlyLetters(shown(page.meta.title)).trim() === onlyLetters(query).trim();

// The parts of a page with hits, best first: address, name, and the excerpt around the best hit. A word as the reader
// typed it counts more than another form of it: "lokaler" before "lokale".
function partsOf(page, query) {
  const words = page.content.split(/\s+/);
  const typed = onlyLetters(query).split(/\s+/);
  const scored = page.weighted_locations.map(({ location, balanced_score: score }) => {
    const word = onlyLetters(words[location]);
    const literal = !isHidden(words[location]) && typed.some((one) => word.includes(one));
    return { location, literal, score: literal ? score * 4 : score };
  });
  const starts = page.anchors.filter((anchor) => anchor.id).sort((a, b) => a.location - b.location);
  const parts = new Map();
  for (const hit of scored) {
    const index = starts.findLastIndex((anchor) => anchor.location <= hit.location);
    if (!parts.has(index)) parts.set(index, { literal: false, best: 0, sum: 0, hits: [], anchor: starts[index], end: starts[index + 1]?.location });
    const part = parts.get(index);
    part.hits.push(hit);
    part.literal ||= hit.literal;
    part.best = Math.max(part.best, hit.score);
    part.sum += hit.score;
  }
  return [...parts.values()]
    .sort((a, b) => b.literal - a.literal || b.best - a.best || b.sum - a.sum)
    .map(({ literal, hits, anchor, end }) => {
      const heading = anchor?.text ?? page.meta.title;
      const start = (anchor?.location ?? 0) + heading.split(/\s+/).length;
      return {
        address: anchor ? `${page.raw_url}#${anchor.id}` : page.raw_url,
        name: anchor ? shown(anchor.text) : "",
        literal,
        excerpt: excerptOf(words, hits, start, end ?? words.length),
      };
    });
}

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
      dialog.close();
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
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    latest += 1;
    keepInAddress("");
    opener?.focus();
  });
}

// A key alone may be pressed by mistake or by speech (WCAG 2.1.4), so the reader can switch it off.
function shortcut() {
  const box = element("input", { type: "checkbox" });
  try {
    box.checked = localStorage.getItem("soegetast") !== "fra";
  } catch {
    box.checked = true;
  }
  box.addEventListener("change", () => {
    try {
      localStorage.setItem("soegetast", box.checked ? "til" : "fra");
    } catch {
      box.checked = true; // Storage is switched off: the choice cannot be kept.
    }
  });
  return element("label", { className: "fund__tast" }, box, " Åbn søgningen med tasten /");
}

const links = () => [...parts.dialog.querySelectorAll(".fund__krop :is(a, summary, button)")].filter((one) => one.checkVisibility());

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

function suggest(before) {
  const way = (path, text) => element("a", { href: new URL(path, ROOT).href, textContent: text });
  parts.hint.replaceChildren(
    element("p", { textContent: before }),
    element("ul", {}, element("li", {}, way("modeller/", "Se listen over modeller")), element("li", {}, way("om/ordbog/", "Slå et ord op i ordbogen"))),
  );
}

function empty(status, hint) {
  parts.results.replaceChildren();
  parts.more.hidden = true;
  parts.status.textContent = status;
  suggest(hint);
}

// Search for `text` and show what is found. Gives whether it did: a newer search takes over from an older one.
async function search(text) {
  const mine = (latest += 1);
  let query = asQuery(text);
  keepInAddress(text.trim());
  if (!query) {
    empty("", "Skriv, hvad I leder efter, fx lokaler, trappemodel eller 84.000. I kan også begynde her:");
    return false;
  }
  let found;
  const slow = setTimeout(() => (parts.status.textContent = "Henter søgningen …"), 300);
  try {
    const engine = await pagefind();
    found = await engine.search(query);
    if (!found.results.length) {
      query = withDanishLetters(query);
      found = await engine.search(query);
    }
  } catch {
    if (mine === latest) empty("Søgningen kunne ikke hentes.", "Prøv igen, eller gå videre herfra:");
    return false;
  } finally {
    clearTimeout(slow);
  }
  if (mine !== latest) return false;
  if (!found.results.length) {
    empty(`Ingen resultater for ”${text.trim()}”.`, "Prøv et kortere eller et andet ord. I kan også lede her:");
    return true;
  }
  await show(found.results, query, mine);
  return mine === latest;
}

async function show(results, query, mine) {
  const places = results.reduce((sum, result) => sum + result.words.length, 0);
  const load = async (from) => {
    const some = results.slice(from, from + PAGES_AT_A_TIME);
    const pages = await Promise.all(some.map((result) => result.data()));
    return pages
      .map((page) => {
        const found = partsOf(page, query);
        return { page, found, named: isNamed(page, query), literal: found.some((part) => part.literal) };
      })
      .sort((a, b) => b.named - a.named || b.literal - a.literal)
      .map(({ page, found }) => pageItem(page, found));
  };
  const first = await load(0);
  if (mine !== latest) return;
  parts.hint.replaceChildren();
  parts.results.replaceChildren(...first);
  parts.results.parentElement.scrollTop = 0;
  parts.status.textContent = `${numberOf(places, "sted", "steder")} på ${numberOf(results.length, "side", "sider")}`;
  const left = () => results.length - parts.results.children.length;
  const label = () => {
    parts.more.hidden = left() === 0;
    parts.more.textContent = `Vis flere (${numberOf(left(), "side", "sider")} mere)`;
  };
  parts.more.onclick = async () => {
    parts.more.disabled = true; // a second click would load the same pages again
    const items = await load(parts.results.children.length).finally(() => (parts.more.disabled = false));
    if (mine !== latest) return;
    parts.results.append(...items);
    label();
    items[0]?.querySelector("a").focus();
  };
  label();
}

/** Open the window with `text` in its field. Focus returns to where it was when the window closes. */
export function open(text = "") {
  if (!parts) build();
  if (!parts.dialog.open) {
    opener = document.activeElement;
    parts.dialog.showModal();
  }
  parts.field.value = text;
  parts.field.focus();
  parts.field.select();
  search(text);
}
