// Where a spreadsheet would begin a formula: where a cell begins, also for programs that part at semicolons or pass over the
// quotation marks. The same rule as in macros/exports/csv_file.py; tests/formulas.json tests both.
const FORMULA =
  /(^|[;\t\n]|\r\n?)([\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff"]*[=+\-@\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/g;

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
