// What leaves the page as a file.
import { FORMULA } from "./faelles.js";

/** `text` as the cell of a table that a spreadsheet takes: what would be a formula gets an apostrophe before it. */
export const cell = (text) => text.replace(FORMULA, "$1'$2");

/** Lines of a file for people, with the mark by which Excel knows UTF-8. @param {string[]} lines */
export const asFile = (lines) => `\ufeff${lines.join("\r\n")}\r\n`;

/** Rows of texts as a CSV file (RFC 4180) for people: a Danish Excel parts cells at semicolons. @param {string[][]} rows */
export const csv = (rows) => asFile(rows.map((row) => row.map((text) => `"${cell(text).replaceAll('"', '""')}"`).join(";")));

/** Give the reader `text`, made in this page, as a file. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Some browsers read the file a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
