// The form: its parts, the draft, and the files that are opened and saved. The draft stays in this browser; nothing is sent.
import { answersFrom, commonFrom, dropOrganisation, finished, get, isUnknown, nameOf, pathOf, refFault, set } from "./bidragdok.js";
import { addRow, all, asItIs, at, drawAll, drawRows, faultOf, fieldOf, fieldsIn, fill, fillPlaces, fillRowSources, fillWhole, form, fromSource, groupOf, head, holds, inside, likeAMunicipality, listPath, nameFinished, newOrganisation, one, oneMore, partOf, read, readMunicipality, readSources, readUnknown, removeRow, rowName, silenceAt, stale, standingOf, state, takePrototypes, tell, tellAll, use } from "./bidragfelter.js";
import { arrive, controlsOf, depart, hear } from "./bidragfejl.js";
import { changeSources, sourcesFault } from "./bidragkilder.js";
import { DRAFT, MUNICIPALITY } from "./bidragord.js";
import { broken } from "./bidragregler.js";
import { readBack } from "./bidragvis.js";
import { save } from "./gem.js";

/** @typedef {import("./bidragdok.js").State} State */
/** @typedef {import("./bidragfelter.js").Standing} Standing */

const root = document.documentElement;
const page = /** @type {HTMLElement} */ (document.querySelector(".bidrag"));
const today = new Date().toLocaleDateString("sv-SE");
/** Whether the browser keeps the draft. */
let keeps = true;
/** Whether something has been typed that no file and no browser holds. */
let loose = false;

/** @returns {State} */
const fresh = () => ({ doc: { model: { sources: [{}], agreements: [{}] } }, agreement: 0, from: {}, raw: {}, none: {}, notes: {}, aside: {} });

// ---- the draft ----

/** @type {ReturnType<typeof setTimeout>} */
let writing;

function keep() {
  loose = true;
  clearTimeout(writing);
  writing = setTimeout(() => {
    nameBeginning();
    try {
      localStorage.setItem(DRAFT, draft());
      keeps = true;
      loose = false;
    } catch {
      keeps = false;
    }
    at("kladde-om").textContent = keeps ? "Kladden ligger kun i denne browser. På en fælles computer: slet den, før I går." : "Browseren kan ikke gemme kladden. Gem den som fil, før I lukker siden.";
  }, 200);
}

const draft = () => JSON.stringify({ kladde: 1, ...state }, null, 1);

/** @param {string} text @returns {State | string} the state, or why it cannot be opened */
function opened(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return "Filen kan ikke læses. Vælg en fil, der er gemt herfra, eller en models fil fra kataloget (.json).";
  }
  if (found?.models) return "Filen har mange modeller. Hent den, I vil rette, for sig på modellens side.";
  const { kladde, ...rest } = found ?? {};
  if (kladde && Array.isArray(rest.doc?.model?.agreements)) return { ...fresh(), ...rest };
  if (typeof found?.model?.name === "string" && Array.isArray(found.model.agreements)) return { ...fresh(), doc: found, none: Object.fromEntries(all(document, "[data-ingen]").map((each) => [groupOf(each), true])) };
  return "Det er hverken en kladde eller en models fil. Vælg en fil, der er gemt herfra, eller en models fil fra kataloget (.json).";
}

/** Say what was done; it is gone when another part is shown. @param {string} text @param {HTMLElement} [where] */
function say(text, where = at("sagt")) {
  where.textContent = text;
}

// ---- what is taken away can be brought back ----

/** The draft that was there before a file was opened; null where none was, or it was brought back. @type {State | null} */
let replaced = null;

/** @param {State | null} draft @param {string} [text] what is said of it */
function putAway(draft, text = "") {
  replaced = draft;
  at("forrige").hidden = !draft;
  at("forrige-om").textContent = text;
}

/** Whether somebody has answered anything. @param {State} one */
const answered = (one) => JSON.stringify(one.doc) !== JSON.stringify(fresh().doc) || Object.keys(one.raw).length > 0;

/** What a draft is known by. @param {State} one */
const called = ({ doc }) => (doc.model.name ? `»${doc.model.name}«` : "uden navn");

const undo = at("fortryd");
/** Brings it back; where the focus goes then is returned. @type {() => HTMLElement | null} */
let back = () => null;

/** @param {string} text @param {HTMLElement} after where it stood @param {() => HTMLElement | null} bring @param {boolean} [focus] where what had it is gone */
function offer(text, after, bring, focus = true) {
  back = bring;
  /** @type {HTMLElement} */ (one(undo, "#fortryd-om")).textContent = text;
  after.after(undo);
  undo.hidden = false;
  if (focus) /** @type {HTMLElement} */ (one(undo, "button")).focus();
}

function bringBack() {
  const to = back();
  undo.hidden = true;
  to?.focus();
}

// ---- how it stands ----

/** How each question stands, by its number. */
function standings() {
  /** @type {Map<number, Standing>} */
  const found = new Map();
  /** @param {Standing[]} each @returns {Standing} */
  const together = (each) => {
    const said = each.filter((st) => st !== "o");
    if (said.includes("f")) return "f";
    if (said.includes("t")) return "t";
    return !said.length ? "o" : said.every((st) => st === "u") ? "u" : "s";
  };
  for (const question of all(at("alt"), "[data-spm]")) {
    const each = fieldsIn(question).map(standingOf);
    const folded = question.querySelector(".foldfelt");
    const untouched = each.every((own) => own === each[0] && (own === "t" || own === "o"));
    const st = folded && !each.includes("f") && !untouched ? "s" : together(each);
    const number = Number(question.dataset.spm);
    const before = found.get(number);
    found.set(number, before ? together([before, st]) : st);
  }
  for (const group of all(at("alt"), "[data-gruppe]")) {
    const id = group.dataset.gruppe ?? "";
    if (sourceless(group).length) found.set(numbersOf(id)[0], "f");
    if (one(group, "[data-raekke]")) continue;
    const st = isUnknown(get(state.doc, listPath(id))) ? "u" : state.none[id] ? "s" : "t";
    for (const number of numbersOf(id)) found.set(number, st);
  }
  return found;
}

/** The rows whose source is none. @param {HTMLElement} group */
const sourceless = (group) => all(group, "[data-raekke]").filter((row) => sourcesFault(get(state.doc, [...listPath(groupOf(row)), Number(row.dataset.nr), "source"]), state.doc));

/** The questions of each list of rows, which are gone from the page where it has none. @type {Map<string, {number: number, must: boolean}[]>} */
const asked = new Map();
for (const group of all(document, "[data-gruppe]")) {
  asked.set(group.dataset.gruppe ?? "", all(group, "[data-spm]").map((question) => ({ number: Number(question.dataset.spm), must: question.hasAttribute("data-skal") })));
}
/** @param {string} id */
const numbersOf = (id) => (asked.get(id) ?? []).map(({ number }) => number);
/** The questions of each part. @type {Map<string, number[]>} */
const ofPart = new Map(all(document, ".del1[data-part]").map((part) => [part.dataset.part ?? "", [...new Set(all(part, "[data-spm]").map((question) => Number(question.dataset.spm)))].sort((a, b) => a - b)]));

/** @type {ReturnType<typeof requestAnimationFrame>} */
let counting;

/** The parts with how far each is, once for several changes. */
function count() {
  cancelAnimationFrame(counting);
  counting = requestAnimationFrame(() => {
    tellAll();
    const found = standings();
    for (const [part, numbers] of ofPart) {
      const link = one(at("rail"), `[data-gaa="${part}"]`);
      if (!link || part === "gem") continue;
      const each = numbers.map((number) => found.get(number) ?? "t");
      const done = each.filter((st) => st !== "t" && st !== "f").length;
      const wrong = each.filter((st) => st === "f").length;
      /** @type {HTMLElement} */ (one(link, "[data-pkt]")).replaceChildren(...each.map((st) => Object.assign(document.createElement("i"), { className: `pk pk--${st}` })));
      // One blank source stands there from the beginning.
      const rows = all(at(`del-${part}`), "[data-raekke]").some((row) => groupOf(row) !== "kilde" || Number(row.dataset.nr) > 0);
      const begun = rows || fieldsIn(at(`del-${part}`)).map(standingOf).some((st) => st !== "t" && st !== "o") || each.some((st) => st === "u");
      const words = done === each.length ? "færdig" : !begun ? "ikke begyndt" : `mangler ${each.length - done} af ${each.length}`;
      /** @type {HTMLElement} */ (one(link, "[data-antal]")).textContent = wrong ? `${words} · ${wrong} skal rettes` : words;
    }
    if (current() === "gem") ending();
  });
}

// ---- what keeps a file from being made ----

/** @param {string | number | undefined} number @param {string} where @param {string} text */
const told = (number, where, text) => [`${number}.`, where && `${where}:`, text].filter(Boolean).join(" ");

/** What breaks a rule where the form has no field: the row it is in, where it is in one, and what stands there.
 * @param {(string | number)[]} place @param {string} message @param {any} value */
function beyond(place, message, value) {
  const row = all(at("alt"), "[data-raekke]").find((each) => [...listPath(groupOf(each)), Number(each.dataset.nr)].every((step, k) => step === place[k]));
  const quoted = ["string", "number"].includes(typeof value) ? `Det står her: »${String(value).slice(0, 60)}«.` : "";
  const text = [message, quoted, "Det har formularen intet felt til: gem kladden, og skriv det til redaktionen."].filter(Boolean).join(" ");
  return row ? told(numbersOf(groupOf(row))[0], rowName(row), text) : text;
}

/** @param {any} file the finished file @returns {{text: string, part: string, to: string}[]} `to`: empty where no field is to be mended */
function hindrances(file) {
  const found = [];
  for (const field of fieldsIn()) {
    const st = standingOf(field);
    const box = field.box;
    const question = /** @type {HTMLElement} */ (box.closest("[data-spm]"));
    const may = box.querySelector(":scope > [data-ukd]") || box.closest(".foldfelt");
    const untouched = field.whole && get(state.doc, field.whole) === undefined;
    if (st !== "f" && (st !== "t" || may || untouched)) continue;
    const row = /** @type {HTMLElement | null} */ (box.closest("[data-raekke]"));
    const several = all(question, "[data-felt]").length > 1;
    const where = [row ? rowName(row) : "", several ? box.dataset.hedder : ""].filter(Boolean).join(", ");
    found.push({ text: told(question.dataset.spm, where, faultOf(field) || box.dataset.besked || ""), part: field.part, to: box.id });
  }
  for (const group of all(at("alt"), "[data-gruppe]")) {
    const id = group.dataset.gruppe ?? "";
    for (const row of sourceless(group)) found.push({ text: told(numbersOf(id)[0], `${rowName(row)}, kilden`, "Vælg den kilde, rækken er fra."), part: partOf(group), to: `${row.dataset.nr}-${id}-kilder` });
    const must = (asked.get(id) ?? []).find((each) => each.must);
    if (must && !one(group, "[data-raekke]")) found.push({ text: `${must.number}. ${one(group, "[data-ny]")?.textContent}: der skal være mindst én.`, part: partOf(group), to: `gruppe-${id}` });
  }
  for (const question of all(at("alt"), "[data-helhed]")) {
    const { spm = "", helhed = "" } = question.dataset;
    const fault = sourcesFault(get(state.doc, pathOf(helhed, state.agreement, []))?.source, state.doc);
    if (fault) found.push({ text: told(spm, "Kilden til svaret", fault), part: partOf(question), to: `kilder-${spm}` });
  }
  // An answer that the form does not ask for, or of an agreement that is not shown, may be from a source that is gone.
  const { agreements, ...alone } = state.doc.model;
  for (const [k, agreement] of agreements.entries()) {
    const lost = answersFrom(k === state.agreement ? { alone, agreement } : agreement, (ref) => Boolean(refFault(ref, state.doc)));
    const where = k === state.agreement ? "" : `Aftalen »${agreement.title ?? "Ny aftale"}«: `;
    if (lost && (where || !found.length)) found.push({ text: `${where}${lost} svar er fra en kilde, der er fjernet. ${where ? "Vælg aftalen øverst, og vælg en anden kilde dér." : "Hent kilden igen, eller gem kladden, og skriv det til redaktionen."}`, part: "", to: "" });
  }
  // What no field holds, such as the name of a section or why something is unknown, breaks rules too.
  const said = fieldsIn().filter(faultOf);
  for (const { place, message } of broken(file.model, state.agreement, form.rules)) {
    if (!said.some((field) => holds(field, place))) found.push({ text: beyond(place, message, get(file, place)), part: "", to: "" });
  }
  return found;
}

/** The end: what is to be mended, what the answers come to, and what is saved. */
function ending() {
  const file = finished(state, form, today);
  const wrong = hindrances(file);
  const open = [...standings().values()].filter((st) => st === "t").length;
  const later = open ? ` ${open} spørgsmål har huller. Det, ingen har svaret på, kommer til at stå som »ikke undersøgt«.` : "";
  at("fejl-h").textContent = wrong.length ? `${wrong.length} ting skal på plads, før filen kan laves` : `Alt er i orden. Filen er klar.${later}`;
  at("fejlliste").classList.toggle("er-klar", !wrong.length);
  at("fejlliste")
    .querySelector("ul")
    ?.replaceChildren(
      ...wrong.map(({ text, part, to }) => {
        const item = document.createElement("li");
        if (!to) return Object.assign(item, { textContent: text });
        const link = document.createElement("a");
        link.href = `#${to}`;
        link.dataset.til = to;
        link.textContent = text;
        const where = document.createElement("span");
        const heading = at(`h-${part}`).textContent;
        where.textContent = ` ${heading}`;
        item.append(link, where);
        return item;
      }),
    );
  at("filnavn").textContent = `Den kommer til at hedde ${file.slug ?? "model"}.json.`;
  at("laes-op").replaceChildren(...readBack(file, state.agreement));
  const { model } = file;
  const agreement = model.agreements?.[state.agreement] ?? {};
  const parties = (agreement.parties ?? []).map((/** @type {any} */ party) => nameOf(party.organisation ?? "", file, form)).filter(Boolean);
  const named = model.name ?? "modellen";
  const sources = (model.sources ?? []).length;
  const counted = sources > 1 ? `${sources} kilder` : sources ? "én kilde" : "de samme kilder";
  at("mail").hidden = !(/** @type {HTMLInputElement} */ (at("samtykke")).checked);
  at("mailtekst").textContent = [
    `Emne: ${form.slugs.includes(file.slug) ? "Rettelse til" : "Ny model"}: ${model.name ?? ""}`,
    "",
    "Hej",
    "",
    `Hermed filen om ${[named, parties.join(", ")].filter(Boolean).join(": ")}.`,
    `Den bygger på ${counted}. Vi må dele det og siger ja til, at siden bliver udgivet under CC BY 4.0.`,
    "",
    "Skriv, hvis noget skal afklares, før siden udgives.",
  ].join("\n");
}

// ---- one part at a time ----

/** The part that is shown. */
let shown = "";

const current = () => location.hash.replace(/^#del-/, "");

/** @param {boolean} [focus] */
function showPart(focus = true) {
  const wanted = ofPart.has(current()) || current() === "gem" ? current() : [...ofPart.keys()][0];
  for (const part of all(document, ".del1[data-part]")) part.hidden = part.dataset.part !== wanted;
  for (const link of all(at("rail"), "[data-gaa]")) {
    if (link.dataset.gaa === wanted) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  for (const menu of all(document, `#del-${wanted} [data-felt]`)) if (["part", "parter", "andele", "samme-penge", "anden-raekke", "oplysninger"].includes(menu.dataset.felt ?? "")) fill(fieldOf(menu));
  // Sources may have come, or been named, since.
  for (const row of all(document, `#del-${wanted} [data-raekke]`)) fillRowSources(row);
  for (const question of all(document, `#del-${wanted} [data-helhed]`)) fillWhole(question);
  if (wanted === "gem") ending();
  // What was said and offered in one part is of no use in another.
  if (wanted !== shown) {
    for (const box of all(page, "[data-inde]")) delete box.dataset.inde;
    const wrong = shown && shown !== "gem" ? fieldsIn(at(`del-${shown}`)).filter(faultOf).length : 0;
    if (wrong && focus) hear([at(`h-${shown}`).textContent, `${wrong} svar skal rettes.`].join(": "));
    for (const said of all(page, "[data-sagt], #sagt, #gemt, #kopieret")) said.textContent = "";
    undo.hidden = true;
  }
  shown = wanted;
  if (!focus) return;
  at(`h-${wanted}`).focus({ preventScroll: true });
  at(`del-${wanted}`).scrollIntoView();
}

/** Lead to a field: its part, its row and its fold are opened. @param {string} id */
function leadTo(id) {
  const box = document.getElementById(id);
  if (!box) return;
  history.pushState(null, "", `#del-${partOf(box)}`);
  showPart(false);
  for (let fold = box.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  if (box.matches("[data-felt]")) {
    box.setAttribute("data-savnet", "");
    delete box.dataset.inde;
    tell(fieldOf(box), true);
  }
  const seen = [...controlsOf(box), ...all(box, "select, input, button")].filter((each) => each.getClientRects().length);
  const control = seen.find((each) => each.getAttribute("aria-invalid") === "true") ?? seen[0];
  control?.focus({ preventScroll: true });
  const said = all(box, "[data-fejl], [data-kildefejl]").find((each) => !each.hidden);
  // What is wrong is read before the field is: nothing glides past it.
  (said ?? control)?.scrollIntoView({ block: said ? "start" : "center", behavior: "instant" });
}

// ---- what people do ----

/** @param {Element} changed */
function typed(changed) {
  if (changed.closest("[data-ukd]")) return unknownTyped(changed);
  const place = /** @type {HTMLElement | null} */ (changed.closest("[data-hvor]"));
  if (place) {
    const source = /** @type {HTMLSelectElement} */ (one(place, "[data-hvor-kilde]")).value;
    state.from[place.dataset.hvor ?? ""] = { source, section: /** @type {HTMLInputElement} */ (one(place, "[data-hvor-afsnit]")).value };
    return undefined;
  }
  const row = /** @type {HTMLElement | null} */ (changed.closest("[data-raekke]"));
  const sources = /** @type {HTMLElement | null} */ (changed.closest("[data-kilder]"));
  if (sources && !sources.closest("[data-oplys]")) return readSources(sources);
  if (changed.matches("[data-ingen-kryds]")) {
    state.none[groupOf(changed)] = /** @type {HTMLInputElement} */ (changed).checked;
    return undefined;
  }
  const box = /** @type {HTMLElement | null} */ (changed.closest("[data-felt]"));
  if (!box) return undefined;
  if (box.dataset.felt === "kommuner" && changed.matches("[data-del]")) return readMunicipality(fieldOf(box));
  read(fieldOf(box), changed);
  if (row) head(row);
  if (row && groupOf(row) === "kilde") fillPlaces();
  return undefined;
}

/** @param {Element} changed */
function unknownTyped(changed) {
  const place = /** @type {HTMLElement} */ (changed.closest("[data-ukd]"));
  const holder = /** @type {HTMLElement} */ (place.parentElement);
  const redraw = !changed.matches("[data-grund]");
  const row = /** @type {HTMLElement | null} */ (holder.closest("[data-raekke]"));
  if (holder.matches("[data-felt]")) {
    const field = fieldOf(holder);
    readUnknown(place, field.path, changed);
    if (redraw) fill(field);
    if (row) head(row);
  } else if (holder.matches("[data-spm]")) {
    readUnknown(place, pathOf(holder.dataset.helhed ?? "", state.agreement, []), changed);
    if (redraw) {
      fillWhole(holder);
      for (const field of fieldsIn(holder)) fill(field);
    }
  } else {
    const id = groupOf(holder);
    readUnknown(place, listPath(id), changed);
    if (redraw) drawRows(id);
  }
}

/** @param {HTMLElement} button */
function pressed(button) {
  stale();
  const { dataset } = button;
  const row = /** @type {HTMLElement | null} */ (button.closest("[data-raekke]"));
  const box = /** @type {HTMLElement | null} */ (button.closest("[data-felt]"));
  if ("ny" in dataset || "kopi" in dataset) {
    const id = groupOf(button);
    const copied = "kopi" in dataset && row ? row : undefined;
    // The rows are drawn anew, and the button with them.
    const group = at(`gruppe-${id}`);
    addRow(id, copied && Number(copied.dataset.nr));
    if (id === "kilde") fillPlaces();
    const made = /** @type {HTMLElement} */ (all(group, "[data-raekke]").pop());
    one(made, "input, select, textarea")?.focus();
    if (copied) hear(`${rowName(made)} er en kopi af ${inside(rowName(copied))}.`);
  } else if ("fjern" in dataset && row) {
    const id = groupOf(row);
    const nr = Number(row.dataset.nr);
    const list = /** @type {HTMLElement} */ (row.parentElement);
    const text = [rowName(row), one(row, "[data-navn]")?.textContent].filter(Boolean).join(", ");
    const used = id === "kilde" ? fromSource(nr) : 0;
    const bring = removeRow(id, nr);
    offer([`${text} er fjernet.`, used && `Den er kilde til ${used} svar.`].filter(Boolean).join(" "), list, () => {
      bring();
      return list.children[nr].querySelector("summary");
    });
  } else if (button.id === "fortryd-knap") bringBack();
  else if (button.id === "forrige-knap" && replaced) {
    begin(replaced);
    putAway(null);
    say(`Kladden ${called(state)} er hentet igen.`);
    at("aabn").focus();
  } else if ("resten" in dataset) restUnknown(button);
  else if ("mereKilde" in dataset || "fjernKilde" in dataset) {
    const sources = /** @type {HTMLElement} */ (button.closest("[data-kilder]"));
    changeSources(sources, state.doc, partOf(sources), button.closest("[data-henvisning]"));
    if (!sources.closest("[data-oplys]")) readSources(sources);
    else if (box) read(fieldOf(box), sources);
  } else if (box && "mere" in dataset) oneMore(fieldOf(box));
  else if (box && ("fjernAndel" in dataset || "fjernOplysning" in dataset)) {
    const bring = asItIs(fieldOf(box), all(box, "[data-andel], [data-oplys]").indexOf(/** @type {HTMLElement} */ (button.closest("[data-andel], [data-oplys]"))));
    const list = /** @type {HTMLElement} */ (one(box, "[data-andele], [data-oplysninger]"));
    const gone = /** @type {HTMLElement} */ (button.closest("[data-andel], [data-oplys]"));
    const blank = all(gone, "textarea, [data-andel] select").every((control) => !(/** @type {HTMLInputElement} */ (control).value));
    gone.remove();
    read(fieldOf(box), box);
    fill(fieldOf(box));
    if (blank) /** @type {HTMLElement | null} */ (one(box, "[data-mere]"))?.focus();
    else offer("fjernAndel" in dataset ? "Parten er fjernet fra opgaven." : "Oplysningen er fjernet.", list, bring);
    if (row) head(row);
  } else if (box && ("tilfoej" in dataset || "fjernChip" in dataset)) chips(box, dataset.fjernChip);
  else if (box && "om" in dataset) {
    const field = fieldOf(box);
    set(state.doc, field.path, undefined);
    fill(field);
    /** @type {HTMLElement | null} */ (box.querySelector("input, select, textarea"))?.focus();
  } else return;
  keep();
  count();
}

/** Take a municipality in, or out. A name that is not like one is asked about once. @param {HTMLElement} box @param {string} [gone] */
function chips(box, gone) {
  const field = fieldOf(box);
  const input = /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]"));
  const name = input.value.trim();
  if (gone) {
    hear(`${nameOf(gone, state.doc, form)} er fjernet.`);
    const held = get(state.doc, field.path).filter((/** @type {string} */ id) => id !== gone);
    set(state.doc, field.path, held.length ? held : undefined);
    dropOrganisation(state.doc.model, gone);
    fill(field);
  } else if (name && !likeAMunicipality(name) && box.dataset.spurgt !== name) {
    box.dataset.spurgt = name;
    depart(box, () => tell(field));
    arrive(box);
  } else if (name) {
    addMunicipality(box);
    hear(`${name} er tilføjet.`);
  }
  input.focus();
}

/** The municipality that is typed. @param {HTMLElement} box */
function addMunicipality(box) {
  const field = fieldOf(box);
  const name = /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]")).value.trim();
  if (!name) return;
  stale();
  const id = newOrganisation(name);
  const own = (state.doc.model.organisations ?? []).find((/** @type {any} */ each) => each.id === id);
  if (own) own.kind = MUNICIPALITY;
  set(state.doc, field.path, [...new Set([...(get(state.doc, field.path) ?? []), id])]);
  delete state.raw[field.path.join(".")];
  fill(field);
}

/** What is done when somebody has left a field. @param {HTMLElement} box */
function left(box) {
  if (!box.isConnected || box.contains(document.activeElement)) return;
  const name = box.dataset.felt === "kommuner" ? /** @type {HTMLInputElement} */ (one(box, "[data-del=navn]")).value.trim() : "";
  const added = name && likeAMunicipality(name);
  if (added) addMunicipality(box);
  depart(box, () => tell(fieldOf(box)));
  if (!added) return;
  hear(`${name} er tilføjet.`);
  keep();
  count();
}

/** Whether a button of the mouse, or a finger, is down: what is said of a field that is left waits for it to be lifted, as it moves what it
 * is on its way to. */
let pressing = false;
/** The fields that are left meanwhile. @type {HTMLElement[]} */
let waiting = [];

function lifted() {
  pressing = false;
  setTimeout(() => {
    for (const box of waiting) left(box);
    waiting = [];
  });
}

/** Whether nothing is answered: nothing stands there, or only which source it would be from. @param {any} value */
const untold = (value) => value === undefined || (value?.constructor === Object && Object.keys(value).every((name) => name === "source"));

/** What has not been answered in a part is not in its source: how much that is, is told, and it can be taken back. @param {HTMLElement} button */
function restUnknown(button) {
  const within = at(`del-${button.dataset.resten}`);
  /** @type {string[]} */
  const names = [];
  /** @type {[(string | number)[], any][]} */
  const before = [];
  /** @type {string[]} */
  const none = [];
  for (const place of all(within, "[data-ukd]")) {
    const holder = /** @type {HTMLElement} */ (place.parentElement);
    const path = holder.matches("[data-felt]") ? fieldOf(holder).path : holder.matches("[data-spm]") ? pathOf(holder.dataset.helhed ?? "", state.agreement, []) : listPath(groupOf(holder));
    const whole = holder.matches("[data-felt]") ? fieldOf(holder).whole : null;
    // What is said of a whole is said of all in it.
    const told = whole && (isUnknown(get(state.doc, whole)) || untold(get(state.doc, whole)));
    if (told || !untold(get(state.doc, path)) || state.raw[path.join(".")]) continue;
    before.push([path, get(state.doc, path)]);
    names.push(holder.dataset.hedder ?? one(holder, ".spm__q > [id], .gruppe__q > [id]")?.textContent ?? "");
    set(state.doc, path, silenceAt(place));
  }
  for (const group of all(within, "[data-gruppe]")) {
    const id = group.dataset.gruppe ?? "";
    if (!one(group, "[data-ingen]") || one(group, "[data-raekke]") || state.none[id]) continue;
    none.push(id);
    names.push(one(group, ".gruppe__q > [id]")?.textContent ?? "");
    state.none[id] = true;
  }
  const redraw = () => {
    stale();
    drawAll();
    showPart(false);
  };
  redraw();
  const said = /** @type {HTMLElement} */ (one(within, "[data-sagt]"));
  if (!names.length) return say("Der er ikke noget, I mangler at svare på, som kan stå sådan.", said);
  const which = names.length > 6 ? "" : `: ${names.join(", ")}`;
  say(`Noteret: »Det står der ikke« står nu ved ${names.length} svar${which}. »Fortryd« står lige efter.`, said);
  return offer(`»Det står der ikke« ved ${names.length} svar.`, /** @type {HTMLElement} */ (button.parentElement), () => {
    // What has been answered since stays.
    for (const [path, value] of before) if (isUnknown(get(state.doc, path))) set(state.doc, path, value);
    for (const id of none) delete state.none[id];
    redraw();
    say("Det er taget tilbage.", said);
    return button;
  }, false);
}

// ---- files ----

function saveFile() {
  const file = finished(state, form, today);
  if (hindrances(file).length) {
    for (const field of fieldsIn()) {
      if (standingOf(field) === "t") field.box.setAttribute("data-savnet", "");
      tell(field);
    }
    ending();
    /** @type {HTMLElement | null} */ (at("fejlliste").querySelector("a"))?.focus();
    return;
  }
  save(`${file.slug}.json`, "application/json", `${JSON.stringify(file, null, 1)}\n`);
  say(`Filen er gemt: ${file.slug}.json. Den ligger dér, hvor browseren lægger filer, I henter.`, at("gemt"));
  loose = false;
}

const DRAFT_FILE = "kladde-til-partnerskabsmodeller.json";

/** @param {HTMLElement} where it is said */
function saveDraft(where) {
  save(DRAFT_FILE, "application/json", draft());
  say(`Kladden er gemt: ${DRAFT_FILE}.`, where);
  loose = false;
}

/** @param {State} next */
function begin(next) {
  use(next);
  drawAgreements();
  drawAll();
  undo.hidden = true;
  showPart(false);
  count();
  nameBeginning();
}

/** What there is a draft of is gone on with. */
function nameBeginning() {
  at("begynd").textContent = answered(state) ? "Fortsæt" : "Begynd";
}

/** Let each part of a file that is opened name the source that most of its answers have. */
function findPlaces() {
  for (const part of ofPart.keys()) {
    const within = at(`del-${part}`);
    const paths = [...all(within, "[data-raekke]").map((row) => [...listPath(groupOf(row)), Number(row.dataset.nr)]), ...fieldsIn(within).map(({ path }) => path), ...all(within, "[data-helhed]").map((question) => pathOf(question.dataset.helhed ?? "", state.agreement, []))];
    const refs = paths.map((path) => get(state.doc, path)).flatMap((value) => [value].flat()).flatMap((value) => (Array.isArray(value?.source) ? value.source : []));
    const from = part === "gem" ? null : commonFrom(refs, state.doc);
    if (from) state.from[part] = from;
  }
  fillPlaces();
}

function drawAgreements() {
  const list = state.doc.model.agreements;
  at("aftalevalg").hidden = !state.doc.slug && list.length < 2;
  const menu = /** @type {HTMLSelectElement} */ (at("aftale"));
  menu.replaceChildren(...list.map((/** @type {any} */ each, /** @type {number} */ k) => new Option(each.title ?? "Ny aftale", String(k))), new Option("En ny aftale under modellen", "ny"));
  menu.value = String(state.agreement);
}

takePrototypes();
for (const group of all(document, "[data-gruppe]")) group.id = `gruppe-${group.dataset.gruppe}`;
let kept = "";
try {
  kept = localStorage.getItem(DRAFT) ?? "";
} catch {
  keeps = false;
}
const before = kept ? opened(kept) : "";
begin(typeof before === "string" ? fresh() : before);
if (answered(state)) say(`I har en kladde her i browseren, ${called(state)}. Alle svar er der.`);
/** @type {HTMLFieldSetElement} */ (at("alt")).disabled = false;
at("bidrag").addEventListener("input", (event) => {
  stale();
  typed(/** @type {Element} */ (event.target));
  keep();
  count();
});
at("bidrag").addEventListener("change", (event) => {
  const box = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-felt=organisation]"));
  if (!box) return;
  nameFinished(fieldOf(box));
  head(/** @type {HTMLElement} */ (box.closest("[data-raekke]")));
  count();
});
at("bidrag").addEventListener("focusout", (event) => {
  const box = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-felt]"));
  if (!box?.isConnected || box.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
  if (pressing) waiting.push(box);
  else left(box);
});
addEventListener("pointerdown", () => {
  pressing = true;
}, true);
for (const end of ["pointerup", "pointercancel", "dragend", "keydown"]) addEventListener(end, lifted, true);
at("bidrag").addEventListener("focusin", (event) => {
  const box = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-felt]"));
  if (box && !box.contains(/** @type {Node | null} */ (event.relatedTarget))) arrive(box);
});
at("bidrag").addEventListener("submit", (event) => event.preventDefault());
page.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLElement | null} */ (target.closest("[data-til]"));
  if (link) {
    event.preventDefault();
    leadTo(link.dataset.til ?? "");
  }
  const button = /** @type {HTMLElement | null} */ (target.closest("button"));
  if (button) pressed(button);
});
at("aftale").addEventListener("change", () => {
  const { value } = /** @type {HTMLSelectElement} */ (at("aftale"));
  if (value === "ny") state.doc.model.agreements.push({});
  state.agreement = value === "ny" ? state.doc.model.agreements.length - 1 : Number(value);
  stale();
  drawAgreements();
  drawAll();
  undo.hidden = true;
  showPart(false);
  keep();
});
at("gem").addEventListener("click", saveFile);
at("gem-kladde").addEventListener("click", () => saveDraft(at("sagt")));
at("gem-kladde-2").addEventListener("click", () => saveDraft(at("gemt")));
at("aabn").addEventListener("change", async () => {
  const input = /** @type {HTMLInputElement} */ (at("aabn"));
  const [file] = input.files ?? [];
  if (!file) return;
  const found = opened(await file.text());
  input.value = "";
  if (typeof found === "string") return say(found);
  const old = state;
  begin(found);
  if (!Object.keys(found.from).length) findPlaces();
  keep();
  putAway(answered(old) ? old : null, `Kladden ${called(old)} er lagt til side, til I lukker siden.`);
  return say([`Åbnet: ${state.doc.model.name || "kladden"}.`, replaced && `${at("forrige-om").textContent} »Fortryd« henter den igen.`].filter(Boolean).join(" "));
});
at("slet").addEventListener("click", () => /** @type {HTMLDialogElement} */ (at("sikker")).showModal());
at("sikker").addEventListener("close", () => {
  if (/** @type {HTMLDialogElement} */ (at("sikker")).returnValue !== "ja") return;
  clearTimeout(writing);
  try {
    localStorage.removeItem(DRAFT);
  } catch {
    keeps = false;
  }
  loose = false;
  begin(fresh());
  putAway(null);
  say("Kladden er slettet.");
});
at("kopi-mail").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(at("mailtekst").textContent ?? "");
    at("kopieret").textContent = "Kopieret.";
  } catch {
    at("kopieret").textContent = "Browseren tillader ikke at kopiere. Markér teksten, og kopiér den selv.";
  }
});
addEventListener("hashchange", () => showPart());
// A link to what the address names already changes nothing there: it leads to the heading all the same.
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("#begynd, [data-gaa]"));
  if (link?.hash !== location.hash || event.defaultPrevented) return;
  event.preventDefault();
  showPart();
});
// A part that is opened by its address is what is seen, and not the menu of parts above it.
if (shown === current()) at(`del-${shown}`).scrollIntoView();
addEventListener("beforeunload", (event) => {
  if (loose && !keeps) event.preventDefault();
});
addEventListener("pagehide", () => {
  if (loose && keeps) {
    try {
      localStorage.setItem(DRAFT, draft());
    } catch {
      keeps = false;
    }
  }
});
root.dataset.bidrag = "klar";
