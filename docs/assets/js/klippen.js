// How long ago a year is, or how far off. The build has no clock; without this file the years stand alone.
const thisYear = new Date().getFullYear();

/** @param {number} year */
function away(year) {
  if (year === thisYear) return "i år";
  return year > thisYear ? `om ${year - thisYear} år` : `for ${thisYear - year} år siden`;
}

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("[data-aar]");
for (const place of places) place.textContent = away(Number(place.dataset.aar));
