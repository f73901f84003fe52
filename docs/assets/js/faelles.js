// Made by `make scripts` from macros/script_constants.py: change it there.

/**
 * What of an agreement is shown before anything is opened, as HTML: its head, its cell by row, its line by group.
 *
 * @typedef {object} HeadOfColumn
 * @property {string} head
 * @property {Record<string, string>} rows
 * @property {Record<string, string>} groups
 */

/**
 * A criterion, with an agreement's answer to it as HTML and as text. `apart`: why its amount is on a basis of its own; `currency`: in what it is, where that is not kroner.
 *
 * @typedef {object} Point
 * @property {string} id
 * @property {string} label
 * @property {string} note
 * @property {boolean} basis
 * @property {string} html
 * @property {string} text
 * @property {string} apart
 * @property {string} currency
 */

/**
 * What an agreement has in one group, with the sheets that the marks there open, by their ids.
 *
 * @typedef {object} GroupOfColumn
 * @property {Point[]} points
 * @property {Record<string, string>} sheets
 */

/**
 * What an agreement rests on: the list of all its sections, and by row what the marks of the first rows open.
 *
 * @typedef {object} SourcesOfColumn
 * @property {Record<string, string>} rows
 * @property {string} listed
 */

/** How many agreements stand side by side at most. */
export const MOST = 4;

/** Parts a model's id from that of a further agreement in an address. */
export const FURTHER = "~";

/** Where the comparison is, from the site's root. */
export const COMPARISON = "sammenlign/";

/** Where the list of models is. */
export const MODELS = "modeller/";

/** Where the columns of the comparison are. */
export const COLUMNS = "data/sammenlign/";

/** Where the agreements by name are. */
export const NAMES = "data/sammenlign.json";

/** The criterion whose amounts stand on the documents' own bases. */
export const OWN_BASIS = "penge-eget";

/** @type {Readonly<Record<"unknown" | "words" | "apart" | "own" | "currency", string>>} The keys of answers that are no value. */
export const KEYS = {"unknown": "0", "words": "1", "apart": "2", "own": "-", "currency": "."};

/** @type {Readonly<Record<"different" | "apart" | "some" | "all" | "same" | "own" | "none", string>>} How answers stand to each other. */
export const ALIKE = {"different": "forskellig", "apart": "uden", "some": "nogle", "all": "alle", "same": "ens", "own": "eget", "none": "ingen"};

/** @type {Readonly<Record<"forskellig" | "uden" | "nogle" | "alle" | "ens" | "eget" | "ingen", readonly string[]>>} What is said of a criterion where two stand side by side, and where more do. */
export const IN_ROW = {"forskellig": ["forskelligt", "forskelligt"], "uden": ["uden fælles grundlag", "uden fælles grundlag"], "nogle": ["kun den ene", "kun {} af {}"], "alle": ["begge beskriver det", "alle beskriver det"], "ens": ["det samme i begge", "det samme i alle"], "eget": ["", ""], "ingen": ["ingen af dem", "ingen af dem"]};

/** @type {Readonly<Record<"forskellig" | "uden" | "nogle" | "alle" | "ens" | "eget" | "ingen", readonly string[]>>} What is counted of a closed group where one, two and more stand side by side, in the order of rows. */
export const COUNTED = {"forskellig": ["", "med forskel", "med forskel"], "uden": ["", "uden fælles grundlag", "uden fælles grundlag"], "nogle": ["", "kun hos den ene", "kun hos nogle"], "alle": ["oplyst", "hos begge", "hos alle"], "ens": ["", "ens", "ens"], "eget": ["om kataloget", "om kataloget", "om kataloget"], "ingen": ["uden svar", "hos ingen", "hos ingen"]};

/** The filter a limit belongs to. */
export const AMOUNT = "beloeb";

/** The field for the limit, in the form and in the address. */
export const LIMIT = "hoejst";

/** The field for how the limit is held against what is paid. */
export const REGARDED = "regnet";

/** Its value where no year may be above the limit. */
export const EACH_YEAR = "hvert-aar";

/** In the address: which of those that no limit can be held against are shown too. */
export const ALSO = "ogsaa";

/** @type {readonly string[]} Its values: what they cost is unknown, or is an amount of something else. */
export const OPEN = ["ukendt", "andet"];

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
