// Everything can be read without this file. It folds long pages on phones, switches between light and dark, and fetches
// the search when it is asked for.
// A classic script in the head, not a module: the theme and the folded layout must stand before the first paint.
(() => {
  const root = document.documentElement;
  const phone = matchMedia("(max-width: 47.99rem)");

  // What the reader has chosen, kept in this browser only. Storage may be switched off.
  function localStorageItem(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }
  // Light or dark: without a choice the system decides.
  const theme = localStorageItem("tema");
  if (["dark", "light"].includes(theme)) root.dataset.theme = theme;

  // The stylesheet lays pages out as folded from the start, so that nothing moves when the folds close below.
  if (phone.matches) root.dataset.folding = "";

  // A list with filters, or a comparison, in the address is shown when they are applied, so that no row moves under the eye.
  if (/\/(modeller|sammenlign)\/$/.test(location.pathname) && location.search) root.dataset.venter = "";

  // What the reader has chosen to see of the financing table stands in the address, so that it can be shared. The
  // stylesheet does the choosing; without a choice, or without scripts, everything is shown.
  const CHOICES = {
    grundlag: ["eget", "aar", "ialt", "deltager"],
    priser: ["egne", "nye"],
  };

  function applyChoice() {
    const given = new URLSearchParams(location.search);
    for (const [name, values] of Object.entries(CHOICES)) {
      if (values.includes(given.get(name))) root.dataset[name] = given.get(name);
      else delete root.dataset[name];
    }
  }
  applyChoice();

  function followChoice(form) {
    const show = () => {
      applyChoice();
      for (const name of Object.keys(CHOICES)) form.elements[name].value = root.dataset[name] ?? "alle";
    };
    form.addEventListener("change", () => {
      const url = new URL(location.href);
      for (const name of Object.keys(CHOICES)) {
        if (form.elements[name].value === "alle") url.searchParams.delete(name);
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

  function unfoldTarget() {
    const target = document.querySelector(":target");
    if (!target) return;
    const fold = target.querySelector(":scope > details.fold") ?? target.closest("details.fold");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  }

  // The bar of sections says which one is being read, also to those who do not see it, and keeps it in view.
  function followReading() {
    const links = [...document.querySelectorAll(".toc a")];
    const places = links.map((link) => document.getElementById(link.hash.slice(1)));
    if (!places.length || places.includes(null)) return;
    const bar = links[0].closest("ol");
    let asked = false;
    const mark = () => {
      asked = false;
      // A little below where a section stands that has been jumped to.
      const line = parseFloat(getComputedStyle(root).scrollPaddingTop) + 48;
      const passed = places.findLastIndex((place) => place.getBoundingClientRect().top <= line);
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

  // The search is fetched when it is first asked for. Where it cannot be, the link leads to the list as without scripts.
  function openSearch(event, text) {
    event?.preventDefault();
    import("./soeg.js").then(
      (search) => search.open(text),
      () => location.assign(document.getElementById("soeg").href),
    );
  }

  function isTyping(target) {
    return target.isContentEditable || target.matches("input, select, textarea");
  }

  function offerSearch() {
    document.getElementById("soeg").addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) openSearch(event, "");
    });
    addEventListener("keydown", (event) => {
      if (localStorageItem("soegetast") === "fra") return;
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key === "/" && !held && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
        openSearch(event, "");
      }
    });
    for (const form of document.querySelectorAll("form[role=search]")) {
      form.addEventListener("submit", (event) => openSearch(event, form.elements.soeg.value));
    }
    const asked = new URLSearchParams(location.search).get("soeg");
    if (asked) openSearch(null, asked);
  }

  function switchTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("tema", root.dataset.theme);
    } catch {
      // The choice then lasts for this page only.
    }
  }

  addEventListener("DOMContentLoaded", () => {
    const folds = document.querySelectorAll("details.fold");
    const stacked = phone.matches ? ".scroll, .results, .cmp-scroll" : ".results";
    for (const [selector, role] of ROLES) {
      for (const element of document.querySelectorAll(`:is(${stacked}) :is(${selector})`)) element.setAttribute("role", role);
    }
    if (phone.matches) {
      for (const fold of folds) fold.open = false;
      unfoldTarget();
    }
    delete root.dataset.folding;
    addEventListener("hashchange", unfoldTarget);
    addEventListener("beforeprint", () => {
      for (const fold of folds) fold.open = true;
      // A printed page is cited: where it is from, and when it was so.
      const day = new Date().toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
      document.getElementById("udskrift").textContent = `${decodeURI(location.href)} Udskrevet ${day}`;
    });
    followReading();
    // The tray of what is picked for comparison comes only where something can be picked, or has been.
    if (document.querySelector("[data-foej]") || (localStorageItem("sammenlign") ?? "[]") !== "[]") import("./valg.js");
    document.getElementById("tema").addEventListener("click", switchTheme);
    offerSearch();
    const form = document.getElementById("vaelg");
    if (form) followChoice(form);
  });
})();
