// Everything can be read without this file. It folds long pages on phones and switches between light and dark.

const phone = matchMedia("(max-width: 47.99rem)");
const folds = document.querySelectorAll("details.fold");

function unfoldTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const fold = target.querySelector(":scope > details.fold") ?? target.closest("details.fold");
  if (fold && !fold.open) {
    fold.open = true;
    target.scrollIntoView();
  }
}

// A table that is stacked by `display` loses its roles in some browsers; they are given back in words.
const ROLES = [
  ["table", "table"],
  ["thead, tbody, tfoot", "rowgroup"],
  ["tr", "row"],
  ["td", "cell"],
  ["th[scope=row]", "rowheader"],
  ["th[scope=col]", "columnheader"],
];

if (phone.matches) {
  for (const [selector, role] of ROLES) {
    for (const element of document.querySelectorAll(`.scroll :is(${selector})`)) element.setAttribute("role", role);
  }
  for (const fold of folds) fold.open = false;
  unfoldTarget();
}
addEventListener("hashchange", unfoldTarget);
addEventListener("beforeprint", () => {
  for (const fold of folds) fold.open = true;
});

const button = document.getElementById("tema");
if (button) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("tema", theme);
    } catch {
      // The choice then lasts for this page only.
    }
  });
}
