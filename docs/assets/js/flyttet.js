// On a page that has moved: goes to the new address before the page would, and takes along what stands after ? and # in
// the old one, which the page itself cannot.
(() => {
  const to = document.currentScript?.dataset.to;
  if (to && (location.search || location.hash)) location.replace(to + location.search + location.hash);
})();
