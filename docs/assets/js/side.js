// Everything can be read without this file. It folds long pages, switches between light and dark, and fetches
// the search when it is asked for.
// A classic script in the head, not a module: the theme and the folded layout must stand before the first paint.
(() => {
  const root = document.documentElement;

  // Of faelles.js, which a classic script cannot import.
  const ALL = "alle";
  const CHOICES = {"grundlag": ["aar", "ialt", "deltager", "eget"], "priser": ["egne", "nye", "pl"]};
  const KEPT = {"theme": "tema", "searchKey": "soegetast", "picked": "sammenlign"};
  const PATIENCE = 15000;
  // So far faelles.js.

  const OPEN_ALL = "aabn-alt";
  const phone = matchMedia("screen and (max-width: 47.99rem)");

  // What the reader has chosen, kept in this browser only. Storage may be switched off.
  function kept(name, storage = "localStorage") {
    try {
      return window[storage].getItem(name);
    } catch {
      return null;
    }
  }
  // Light or dark: without a choice the system decides.
  function showTheme() {
    const theme = kept(KEPT.theme);
    if (["dark", "light"].includes(theme)) root.dataset.theme = theme;
  }
  showTheme();

  // A control is shown by the script that serves it. Until that script has set its name to "klar" the control has its
  // place and cannot be seen; where the script fails, the name goes, and with it the control: the page is then the one
  // without scripts. A script that is only late still shows what it serves.
  const SERVING = ["aktoerer", "beregner", "find", "forankring", "jura", "sammenlign", "valg", "veje"];
  root.dataset.side = "klar";
  if (location.protocol !== "file:") root.dataset.soeg = "klar"; // from a file no browser fetches a module
  for (const name of SERVING) root.dataset[name] = "venter";
  function doWithout() {
    for (const name of SERVING) if (root.dataset[name] === "venter") delete root.dataset[name];
    delete root.dataset.venter;
  }
  addEventListener("error", doWithout, true); // also of a script that could not be fetched: such an event does not bubble
  addEventListener("unhandledrejection", doWithout);

  // How long ago a day of the data was (`2026-03-03`), in whole days, months or years. Empty where it is yet to come: the
  // reader's clock is then wrong.
  function ago(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const now = new Date();
    const [thisYear, thisMonth, today] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    const days = (Date.UTC(thisYear, thisMonth - 1, today) - Date.UTC(year, month - 1, day)) / 864e5;
    const months = (thisYear - year) * 12 + thisMonth - month - (today < day ? 1 : 0);
    if (!(days >= 0)) return "";
    if (days < 2) return days ? "i går" : "i dag";
    if (months < 1) return `for ${days} dage siden`;
    if (months < 24) return `for ${months} ${months === 1 ? "måned" : "måneder"} siden`;
    return `for ${Math.floor(months / 12)} år siden`;
  }

  // An element of its own is filled in where it is read, before anything is painted: nothing moves.
  customElements.define(
    "tid-siden",
    class extends HTMLElement {
      connectedCallback() {
        const said = ago(this.getAttribute("fra"));
        this.textContent = said && `, ${said}`;
      }
    },
  );

  // The stylesheet lays pages out as folded from the start, so that nothing moves when the folds close below. Who asked for
  // everything to be open has it so for the visit.
  const openAll = kept(OPEN_ALL, "sessionStorage") === "ja";
  if (!openAll) root.dataset.folding = "";

  // A list with filters, or a comparison, in the address is shown when they are applied, so that no row moves under the eye.
  if (/\/(jura|modeller|sammenlign)\/$/.test(location.pathname) && location.search) root.dataset.venter = "";
  if (/\/beregner\/$/.test(location.pathname) && location.protocol !== "file:") root.dataset.venter = "";
  if (/\/forankring\/$/.test(location.pathname) && new URLSearchParams(location.search).has("svar")) root.dataset.venter = "";

  // What the reader has chosen to see of the financing table stands in the address, so that it can be shared. The
  // stylesheet does the choosing: one of each until another is chosen, and everything without scripts.
  function applyChoice() {
    const given = new URLSearchParams(location.search);
    for (const [name, values] of Object.entries(CHOICES)) {
      const chosen = given.get(name);
      if (chosen === ALL) delete root.dataset[name];
      else root.dataset[name] = values.includes(chosen) ? chosen : values[0];
    }
  }
  applyChoice();

  function followChoice(form) {
    const show = () => {
      applyChoice();
      for (const name of Object.keys(CHOICES)) form.elements[name].value = root.dataset[name] ?? ALL;
    };
    form.addEventListener("change", () => {
      const url = new URL(location.href);
      for (const name of Object.keys(CHOICES)) {
        if (form.elements[name].value === CHOICES[name][0]) url.searchParams.delete(name);
        else url.searchParams.set(name, form.elements[name].value);
      }
      history.replaceState(null, "", url);
      applyChoice();
      const chosen = [...form.querySelectorAll(":checked")].map((input) => input.parentElement.textContent.trim());
      form.querySelector("[role=status]").textContent = `Tabellen viser: ${chosen.join(", ")}`;
    });
    show();
  }

  // A table that is stacked by `display` loses its roles in some browsers; they are given back in words.
  const ROLES = [
    ["table", "table"],
    ["thead, tbody, tfoot", "rowgroup"],
    ["tr", "row"],
    ["td", "cell"],
    ["th[scope=row], th[scope=rowgroup]", "rowheader"],
    ["th[scope=col]", "columnheader"],
  ];

  // At 400 per cent, or with the phone turned, a page becomes narrow after it was loaded.
  function giveRoles() {
    if (!phone.matches) return;
    for (const [selector, role] of ROLES) {
      const those = `.tbl:is(${selector}), .tbl :is(${selector})`;
      for (const element of document.querySelectorAll(those)) element.setAttribute("role", role);
    }
  }

  function unfoldTarget() {
    // While the page is still being read nothing is a :target yet.
    const target = document.getElementById(readable(location.hash).slice(1));
    if (!target) return;
    // A place that has moved: its line leads to where it is now.
    const now = target.matches(".flyttet") && target.querySelector("a");
    if (now) return location.replace(now.href);
    // The part itself, and every fold around the place within it.
    let fold = /** @type {HTMLDetailsElement | null} */ (target.querySelector(":scope > details.fold") ?? target.closest("details"));
    const closed = fold !== null && !fold.open;
    for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (closed) target.scrollIntoView();
  }

  // To the place that is in the address already the browser goes without a word, so the click itself is listened to.
  function unfoldAgain(event) {
    const link = event.target.closest?.("a[href]");
    if (link?.hash && link.href === location.href) unfoldTarget();
  }

  // Parts with an answer of their own are closed on every screen, other folds on phones only.
  function close(folds) {
    for (const fold of folds) {
      if (fold.closest(".del") ? !openAll : phone.matches) fold.open = false;
    }
  }

  function offerOpenAll() {
    const button = document.getElementById("aabn-alt");
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const parts = document.querySelectorAll(".del details.fold");
    if (!button) return;
    const say = (open) => {
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? "Luk alt" : "Åbn alt";
    };
    say(openAll);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") === "false";
      for (const part of parts) part.open = open;
      say(open);
      try {
        sessionStorage.setItem(OPEN_ALL, open ? "ja" : "nej");
      } catch {
        // It then lasts for this page only.
      }
    });
  }

  // What the answers of a page leave out stands in its parts, and prints there. What is open is the reader's choice: after
  // printing it is as it was.
  function unfoldForPrint(folds) {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = [...closed, ...[.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(folds))].filter((fold) => !fold.open)];
      for (const fold of closed) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of closed) fold.open = false;
      closed = [];
    });
  }

  // An address may hold what cannot be decoded ("?rabat=50%"); it then stands as it is.
  function readable(address) {
    try {
      return decodeURI(address);
    } catch {
      return address;
    }
  }

  // A printed page is cited: where it is from, and when it was so.
  function signForPrint() {
    const day = new Date().toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
    document.getElementById("udskrift").textContent = `${readable(location.href)} Udskrevet ${day}`;
    fillCitation();
  }

  // The citation with the page's address as it now is: what is chosen on the page stands in it, the place on it does not.
  function fillCitation() {
    const place = document.querySelector(".citat__a");
    if (!place || location.protocol === "file:") return;
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
    const url = new URL(canonical?.href ?? location.href);
    url.search = location.search;
    url.hash = "";
    place.textContent = url.href;
  }

  // To open the citation is to take it: one click.
  function offerCitation() {
    const sheet = document.getElementById("citat");
    if (!sheet) return; // the page for lost addresses
    const [words, said] = [sheet.querySelector("blockquote"), sheet.querySelector("[role=status]")];
    fillCitation();
    sheet.addEventListener("toggle", async (/** @type {ToggleEvent} */ event) => {
      if (event.newState !== "open") return;
      fillCitation();
      try {
        await navigator.clipboard.writeText(words.textContent.replace(/\s+/g, " ").trim());
        said.textContent = "Kopieret. Sæt det ind, hvor I skriver.";
      } catch {
        getSelection().selectAllChildren(words);
        said.textContent = "Browseren tillader ikke at kopiere. Teksten er markeret, så kopiér den selv.";
      }
    });
  }

  // Without popovers the sheets stand at the end of the page (the stylesheet sees to that), and their buttons lead there.
  // With them, a sheet that leads to a place on the page does not stay before it.
  function leadToSheets() {
    if ("popover" in HTMLElement.prototype) {
      addEventListener("click", (event) => {
        const link = /** @type {Element} */ (event.target).closest?.('[popover] a[href^="#"]');
        /** @type {HTMLElement} */ (link?.closest("[popover]"))?.hidePopover();
      });
      return;
    }
    addEventListener("click", (event) => {
      const sheet = /** @type {Element} */ (event.target).closest?.("[popovertarget]")?.getAttribute("popovertarget");
      if (sheet) location.hash = sheet;
    });
  }

  // The bar of sections says which one is being read, also to those who do not see it, and keeps it in view.
  function followReading() {
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".toc a")]);
    const places = links.map((link) => document.getElementById(link.getAttribute("href").slice(1)));
    if (!places.length || places.includes(null)) return;
    const bar = links[0].closest("ol");
    let asked = false;
    const mark = () => {
      asked = false;
      // A little below where a section stands that has been jumped to.
      const line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 48;
      const passed = places.map((place) => place.getBoundingClientRect().top <= line).lastIndexOf(true);
      for (const [index, link] of links.entries()) {
        if (index !== passed) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          bar.scrollTo({ left: link.offsetLeft - bar.offsetLeft - 24, behavior: "instant" });
        }
      }
    };
    const ask = () => {
      if (!asked) requestAnimationFrame(mark);
      asked = true;
    };
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask);
    ask();
  }

  // The search is fetched when it is first asked for. Where it fails, or does not come in time, the page says so and stays.
  function openSearch(event, text) {
    event?.preventDefault();
    let timer;
    const late = new Promise((_, fail) => (timer = setTimeout(fail, PATIENCE)));
    const given = Promise.race([import("./soeg.js"), late]);
    given.then((search) => search.open(text), () => sayUnfetched(text)).finally(() => clearTimeout(timer));
  }

  function sayUnfetched(text) {
    if (document.querySelector("dialog[open]")) return;
    const dialog = document.createElement("dialog");
    dialog.className = "soeg";
    dialog.setAttribute("aria-label", "Søg i kataloget");
    dialog.innerHTML = `<div class="fund__top"><h2>Søg i kataloget</h2><button type="button" class="fund__luk">Luk</button>
      <p class="fund__status" role="alert">Søgningen kunne ikke hentes.</p></div><div class="fund__krop fund__hjaelp">
      <p><button type="button" class="fund__flere">Prøv igen</button></p>
      <p>I kan også gå videre herfra:</p><ul><li><a>Se listen over modeller</a></li></ul></div>`;
    dialog.querySelector("a").href = /** @type {HTMLAnchorElement} */ (document.getElementById("soeg")).href;
    dialog.querySelector(".fund__flere").addEventListener("click", () => fetchAnew(text));
    dialog.querySelector(".fund__luk").addEventListener("click", () => (dialog.close ? dialog.close() : dialog.remove()));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute("open", ""); // a browser without dialogs
    /** @type {HTMLElement} */ (dialog.querySelector(".fund__flere")).focus();
  }

  // A browser remembers a module that failed, and waits on for one that is late: only a new page asks for it again.
  function fetchAnew(text) {
    const url = new URL(location.href);
    url.searchParams.set("soeg", text);
    history.replaceState(history.state, "", url);
    location.reload();
  }

  function isTyping(target) {
    return target.isContentEditable || target.matches("input, select, textarea");
  }

  function offerSearch() {
    document.getElementById("soeg").addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) openSearch(event, "");
    });
    addEventListener("keydown", (event) => {
      if (kept(KEPT.searchKey) === "fra") return;
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key === "/" && !held && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
        openSearch(event, "");
      }
    });
    /** @type {NodeListOf<HTMLFormElement>} */
    const forms = document.querySelectorAll("form[role=search]");
    for (const form of forms) {
      form.addEventListener("submit", (event) => openSearch(event, /** @type {HTMLInputElement} */ (form.elements.namedItem("soeg")).value));
    }
    const asked = new URLSearchParams(location.search).get("soeg");
    if (asked !== null) openSearch(null, asked);
  }

  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem(KEPT.theme, root.dataset.theme);
    } catch {
      // The choice then lasts for this page only.
    }
  }

  // The tray of what is picked for comparison comes only where something can be picked, or has been.
  function offerTray() {
    if (!document.querySelector("[data-foej]") && (kept(KEPT.picked) ?? "[]") === "[]") return;
    import("./valg.js").catch(doWithout);
  }

  // What was chosen since on another page, or in another tab, holds here too: a page may come back as it stood.
  function followOtherPages() {
    const follow = () => {
      showTheme();
      offerTray();
    };
    addEventListener("storage", follow);
    addEventListener("pageshow", (event) => event.persisted && follow());
  }

  addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folds = document.querySelectorAll("details.fold");
    giveRoles();
    phone.addEventListener?.("change", giveRoles);
    close(folds);
    unfoldTarget();
    delete root.dataset.folding;
    offerOpenAll();
    addEventListener("hashchange", unfoldTarget);
    addEventListener("click", unfoldAgain);
    unfoldForPrint("main :is(details.fold, details.src, details.svar__mere)");
    addEventListener("beforeprint", signForPrint);
    document.getElementById("udskriv")?.addEventListener("click", () => print());
    offerCitation();
    leadToSheets();
    followReading();
    offerTray();
    followOtherPages();
    document.getElementById("tema").addEventListener("click", switchTheme);
    offerSearch();
    const form = document.getElementById("vaelg");
    if (form) followChoice(form);
  });
})();
