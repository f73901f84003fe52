// Finds actors by name in the list of all of them. What is typed stands in the address; without this file the list is whole.
const form = /** @type {HTMLFormElement} */ (document.getElementById("navne"));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("navn"));
const told = form.querySelector("[role=status]");

/** @param {string} text */
const plain = (text) => text.toLocaleLowerCase("da").replace(/\s+/g, " ").trim();

// An actor has a row for each agreement. The words it is found by are its own name and that of what it is part of.
/** @type {NodeListOf<HTMLElement>} */
const sections = document.querySelectorAll("section.block:has(.tbl--aktoerer)");
const rows = [...sections].flatMap((section) =>
  [...section.querySelectorAll("tbody tr")].map((row) => ({
    row: /** @type {HTMLElement} */ (row),
    section,
    name: row.querySelector("th .actor").textContent,
    words: plain(row.querySelector("th").textContent),
  })),
);

function choose() {
  const asked = plain(field.value).split(" ");
  for (const one of rows) one.row.hidden = !asked.every((word) => one.words.includes(word));
  const shown = rows.filter((one) => !one.row.hidden);
  for (const section of sections) section.hidden = !shown.some((one) => one.section === section);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".toc a"))) {
    link.closest("li").hidden = document.getElementById(link.hash.slice(1))?.hidden ?? false;
  }
  const actors = new Set(shown.map((one) => one.name)).size;
  told.textContent = field.value.trim() ? `${actors} aktør${actors === 1 ? "" : "er"} vises` : "";
}

function keep() {
  const url = new URL(location.href);
  if (field.value.trim()) url.searchParams.set("navn", field.value.trim());
  else url.searchParams.delete("navn");
  history.replaceState(history.state, "", url);
}

form.addEventListener("input", () => {
  choose();
  keep();
});
form.addEventListener("submit", (event) => event.preventDefault());
field.value = new URLSearchParams(location.search).get("navn") ?? "";
choose();
document.documentElement.dataset.aktoerer = "klar";
