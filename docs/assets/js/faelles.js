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

/** How many agreements stand side by side at most. */
export const MOST = 4;

/** Parts a model's id from that of a further agreement in an address. */
export const FURTHER = "~";

/** Where the comparison is, from the site's root. */
export const COMPARISON = "sammenlign/";

/** Where the list of models is. */
export const MODELS = "modeller/";

/** Where the index of the list is. */
export const INDEX = "data/index.json";

/** Where the columns of the comparison are. */
export const COLUMNS = "data/sammenlign/";

/** The criterion whose amounts stand on the documents' own bases. */
export const OWN_BASIS = "penge-eget";

/** What is unknown is called so, as a state and as a value. */
export const UNKNOWN = "ukendt";

/** The filter a limit belongs to. */
export const AMOUNT = "beloeb";

/** The field for the limit, in the form and in the address. */
export const LIMIT = "hoejst";

/** The column the list is sorted by when nothing is chosen. */
export const FIRST_SORT = "model";

/** The choice that leaves nothing out of the financing table. */
export const ALL = "alle";

/** @type {Readonly<Record<"grundlag" | "priser", readonly string[]>>} What can be chosen of the financing table, in the form and in the address; the first until another is chosen. */
export const CHOICES = {"grundlag": ["aar", "ialt", "deltager", "eget"], "priser": ["egne", "nye", "pl"]};

/** @type {readonly string[]} The ends of an agreement that an offset counts from. */
export const ANCHORS = ["start", "slut"];

/** The first of them. */
export const START = "start";

/** @type {readonly [number, number]} The last month and day to raise a new cost for the year after. */
export const BUDGET_DEADLINE = [6, 30];

/** @type {readonly [number, number]} The first and last year of an own date. */
export const YEARS = [2000, 2044];

/** What makes the calendar files. */
export const PRODUCT = "-//Partnerskabsmodeller//DA";

/** What the identities of events end with. */
export const HOST = "@partnerskabsmodeller";

/** Where the search index is. */
export const SEARCH = "pagefind/";

/** Where the list of its words is. */
export const WORD_LIST = "pagefind/ord.json";

/** Stands before a hidden term, and inside a word as a seam. */
export const SEAM = "^";

/** @type {Readonly<Record<"first" | "below" | "last", number>>} How much more, or less, a page counts for what it is. */
export const PLACES = {"first": 3, "below": 0.4, "last": 0};

/** The id of the list of sources on a page. */
export const SOURCES = "kilder";

/** So few letters around a sign are read with it. */
export const FEW = 3;

/** Stands for a sign in a hidden word, and ends it. */
export const JOINT = "_";

/** Stands for a decimal comma. */
export const COMMA = "_komma_";

/** Stands for §. */
export const PARAGRAPH = "paragraf";

/** Stands for %. */
export const PERCENT = "procent";

/** @type {Readonly<Record<"theme" | "searchKey" | "picked", string>>} What the browser keeps the reader's choices under. */
export const KEPT = {"theme": "tema", "searchKey": "soegetast", "picked": "sammenlign"};

/** So many ms a search may take before it is given up. */
export const PATIENCE = 15000;

/** @type {RegExp} Where a spreadsheet would begin a formula. */
export const FORMULA = /(^|[;\t\n]|\r\n?)([\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\"]*[=+\-@\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/g;
