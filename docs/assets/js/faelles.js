// Made by `make scripts` from macros/script_constants.py: change it there.

/**
 * An agreement's cells as HTML, as text and as a state, by criterion, and its source notes.
 *
 * @typedef {object} ColumnOfComparison
 * @property {string} id
 * @property {string} name
 * @property {string} title
 * @property {string} path
 * @property {string} status
 * @property {Record<string, [string, string, "kendt" | "ukendt" | "uens"]>} cells
 * @property {Record<string, string>} apart
 * @property {string} basis
 * @property {string} sources
 * @property {Record<string, string>} sheets
 */

/** @type {number} How many agreements stand side by side at most. */
export const MOST = 4;

/** @type {string} Parts a model's id from that of a further agreement in an address. */
export const FURTHER = "~";

/** @type {string} Where the comparison is, from the site's root. */
export const COMPARISON = "sammenlign/";

/** @type {string} Where the list of models is. */
export const MODELS = "modeller/";

/** @type {string} Where the index of the list is. */
export const INDEX = "data/index.json";

/** @type {string} Where the columns of the comparison are. */
export const COLUMNS = "data/sammenlign/";

/** @type {string} The criterion whose amounts stand on the documents' own bases. */
export const OWN_BASIS = "penge-eget";

/** @type {"ukendt"} What is unknown is called so, as a state and as a value. */
export const UNKNOWN = "ukendt";

/** @type {string} The filter a limit belongs to. */
export const AMOUNT = "beloeb";

/** @type {string} The field for the limit, in the form and in the address. */
export const LIMIT = "hoejst";

/** @type {string} The column the list is sorted by when nothing is chosen. */
export const FIRST_SORT = "model";

/** @type {string} The choice that leaves nothing out of the financing table. */
export const ALL = "alle";

/** @type {Readonly<Record<"grundlag" | "priser", readonly string[]>>} What can be chosen of the financing table, in the form and in the address. */
export const CHOICES = {"grundlag": ["eget", "aar", "ialt", "deltager"], "priser": ["egne", "nye"]};

/** @type {readonly string[]} The ends of an agreement that an offset counts from. */
export const ANCHORS = ["start", "slut"];

/** @type {string} The first of them. */
export const START = "start";

/** @type {readonly [number, number]} The last month and day to raise a new cost for the year after. */
export const BUDGET_DEADLINE = [6, 30];

/** @type {readonly [number, number]} The first and last year of an own date. */
export const YEARS = [2000, 2044];

/** @type {string} What makes the calendar files. */
export const PRODUCT = "-//Partnerskabsmodeller//DA";

/** @type {string} What the identities of events end with. */
export const HOST = "@partnerskabsmodeller";

/** @type {string} Where the search index is. */
export const SEARCH = "pagefind/";

/** @type {string} Where the list of its words is. */
export const WORD_LIST = "pagefind/ord.json";

/** @type {string} Stands before a hidden term, and inside a word as a seam. */
export const SEAM = "^";

/** @type {Readonly<Record<"first" | "below" | "last", number>>} How much more, or less, a page counts for what it is. */
export const PLACES = {"first": 3, "below": 0.4, "last": 0};

/** @type {string} The id of the list of sources on a page. */
export const SOURCES = "kilder";

/** @type {number} So few letters around a sign are read with it. */
export const FEW = 3;

/** @type {string} Stands for a sign in a hidden word, and ends it. */
export const JOINT = "_";

/** @type {string} Stands for a decimal comma. */
export const COMMA = "_komma_";

/** @type {string} Stands for §. */
export const PARAGRAPH = "paragraf";

/** @type {string} Stands for %. */
export const PERCENT = "procent";

/** @type {Readonly<Record<"theme" | "searchKey" | "picked", string>>} What the browser keeps the reader's choices under. */
export const KEPT = {"theme": "tema", "searchKey": "soegetast", "picked": "sammenlign"};

/** @type {number} So many ms a search may take before it is given up. */
export const PATIENCE = 15000;

/** @type {RegExp} Where a spreadsheet would begin a formula. */
export const FORMULA = /(^|[;\t\n]|\r\n?)([\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\"]*[=+\-@\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/g;
