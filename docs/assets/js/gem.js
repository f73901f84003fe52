// What leaves the page as a file.
import { FORMULA } from "./faelles.js";

/** `text` as the cell of a table that a spreadsheet takes: what would be a formula gets an apostrophe before it. */
export const cell = (text) => text.replace(FORMULA, "$1'$2");

/** Rows of texts as a CSV file (RFC 4180), with the mark by which Excel knows UTF-8. */
export const csv = (rows) =>
  `\ufeff${rows.map((row) => row.map((text) => `"${cell(text).replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;

/** Give the reader `text`, made in this page, as a file. */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // Some browsers read the file a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
