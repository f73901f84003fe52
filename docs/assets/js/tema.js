// Runs before the first paint: the reader's choice of light or dark, if one was made. Kept in this browser only.
try {
  const choice = localStorage.getItem("tema");
  if (choice === "dark" || choice === "light") document.documentElement.dataset.theme = choice;
} catch {
  // Storage may be switched off; then the system decides.
}
