// An iCalendar file (RFC 5545) of all-day events, made in the page. Nothing leaves the browser.
import { PRODUCT } from "./faelles.js";

const escaped = (value) => value.replace(/\\/g, "\\\\").replace(/;/g, "\\;").replace(/,/g, "\\,").replace(/\r\n?|\n/g, "\\n");

// Lines are at most 75 octets; the next begins with a space. A letter is never cut in two.
export function fold(line) {
  const encoder = new TextEncoder();
  const lines = [];
  let current = "";
  for (const letter of line) {
    if (encoder.encode(current + letter).length > 75) {
      lines.push(current);
      current = ` ${letter}`;
    } else current += letter;
  }
  return [...lines, current].join("\r\n");
}

const compact = (iso) => iso.replaceAll("-", "");
const next = (iso) => new Date(Date.parse(`${iso}T00:00:00Z`) + 864e5).toISOString().slice(0, 10);

// events: [{uid, title, text, date}]; stamp: 20260402T000000Z
export function calendar(name, events, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:${PRODUCT}`, `X-WR-CALNAME:${escaped(name)}`];
  for (const event of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${event.uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(event.date)}`,
      `DTEND;VALUE=DATE:${compact(next(event.date))}`,
      `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(event.text)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  return [...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
}
