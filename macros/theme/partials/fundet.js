(async () => {
  const folders = location.pathname.split("/").slice(1, -1);
  for (let count = 0; count <= folders.length; count += 1) {
    const root = ["", ...folders.slice(0, count), ""].join("/");
    const answer = await fetch(`${root}assets/ikon.svg`, { method: "HEAD" }).catch(() => null);
    if (!answer?.ok) continue;
    for (const link of document.querySelectorAll('[href^="/"]')) link.setAttribute("href", root + link.getAttribute("href").slice(1));
    return;
  }
})();
