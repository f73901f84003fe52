// When a recommended step falls. The same rules as macros/domain/anchoring.py; tests/dates.json tests both.
// Dates are text, 2026-04-02, so that no time zone can move them.
import { BUDGET_DEADLINE, START } from "./faelles.js";

const parts = (iso) => iso.split("-").map(Number);
const text = (year, month, day) =>
  [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
const shift = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

// Whole months later or earlier; a day the month does not have becomes its last.
export function addMonths(iso, months) {
  const [year, month, day] = parts(iso);
  const index = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const last = new Date(Date.UTC(newYear, newMonth, 0)).getUTCDate();
  return text(newYear, newMonth, Math.min(day, last));
}

// The last working day on or before the step's day; null where the date it counts from is not given.
export function stepDate({ anchor, months, budget }, start, end, holidays) {
  const origin = anchor === START ? start : end;
  if (!origin) return null;
  let day = addMonths(origin, months);
  if (budget) {
    // From the end: the year of the day after it. From the start: the first year that begins on the day or later.
    const year = anchor === START ? parts(shift(day, -1))[0] + 1 : parts(shift(day, 1))[0];
    day = text(year - 1, ...BUDGET_DEADLINE); // raised in the first half of the year before the budget year
  }
  const working = (iso) => ![0, 6].includes(new Date(`${iso}T00:00:00Z`).getUTCDay()) && !holidays.has(iso);
  while (!working(day)) day = shift(day, -1);
  return day;
}

// `2. april 2026`
export function inDanish(iso) {
  const [year, month, day] = parts(iso);
  const name = new Intl.DateTimeFormat("da", { month: "long", timeZone: "UTC" }).format(Date.UTC(year, month - 1, day));
  return `${day}. ${name} ${year}`;
}
