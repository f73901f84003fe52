// Made by `make scripts` from macros/script_constants.py: change it there.

/**
 * Who gives money, and how. `amounts` and `shares` (in per cent): as they are typed, empty where nobody knows. `again`: whether it is paid again afterwards, empty where nobody says. `why`: why there is no amount; `more`: what else is to be known of it; `where`: where it stands.
 *
 * @typedef {object} RowStart
 * @property {string} name
 * @property {string} way
 * @property {string[]} amounts
 * @property {string[]} shares
 * @property {number} year
 * @property {string} again
 * @property {boolean} even
 * @property {string} what
 * @property {string} promise
 * @property {string} more
 * @property {string} why
 * @property {string} where
 */

/**
 * A cost, likewise.
 *
 * @typedef {object} CostStart
 * @property {string} name
 * @property {string} amount
 * @property {string} per
 * @property {string} again
 * @property {string} why
 * @property {string} where
 */

/**
 * A contribution that is not counted in.
 *
 * @typedef {object} ApartStart
 * @property {string} name
 * @property {string} what
 * @property {string} why
 */

/**
 * An agreement. `start` and `years` are empty where no source says, and then the reason stands beside. `unit`: one participant and several. `all`: participants are counted in all, not of each course. `other`: another way to pay, which the catalogue assumes. `total`: what the source itself says that everything costs; `after`: what it says of the money afterwards, or that it says nothing; `guide`: where all of that stands.
 *
 * @typedef {object} AgreementStart
 * @property {string} id
 * @property {string} name
 * @property {string} path
 * @property {string} sheet
 * @property {string} municipality
 * @property {string} document
 * @property {string} start
 * @property {string} noStart
 * @property {string} years
 * @property {string} noYears
 * @property {boolean} onlyLast
 * @property {string} groups
 * @property {string} low
 * @property {string} high
 * @property {boolean} all
 * @property {string[]} unit
 * @property {RowStart[]} own
 * @property {RowStart} other
 * @property {RowStart[]} others
 * @property {CostStart[]} costs
 * @property {string} total
 * @property {ApartStart[]} apart
 * @property {string[]} after
 * @property {string} guide
 */

/**
 * A series of prices: the change of each year as a part of one, and the mean that it goes on at.
 *
 * @typedef {object} Prices
 * @property {string} id
 * @property {string} label
 * @property {string} last
 * @property {string} mean
 * @property {Record<string, string>} changes
 */

/** The name of the municipality's first contribution, where it is unknown. */
export const OWN = "kommunen";

/** Beyond its last year a series goes on at the mean of so many. */
export const MEAN_OF = 5;

/** How many years after the end are told. */
export const YEARS_AFTER = 4;

/** @type {Readonly<Record<"STAIRS" | "YEARLY" | "SHARE" | "REST" | "IN_ALL" | "ONCE" | "EACH" | "EACH_YEAR" | "RESULTS" | "UNKNOWN", string>>} The ways a payer may give its money. */
export const WAY = {"STAIRS": "trappe", "YEARLY": "fast", "SHARE": "andel", "REST": "rest", "IN_ALL": "ialt", "ONCE": "engang", "EACH": "deltager", "EACH_YEAR": "deltager-aar", "RESULTS": "resultat", "UNKNOWN": "ukendt"};

/** @type {Readonly<Record<"YEAR" | "COURSE" | "PARTICIPANT" | "ONCE", string>>} What a cost is for. */
export const PER = {"YEAR": "aar", "COURSE": "forloeb", "PARTICIPANT": "deltager", "ONCE": "engang"};

/** @type {Readonly<Record<"ALL" | "PART" | "HANDED_OVER", string>>} What is to happen when the period ends. */
export const AFTER = {"ALL": "hele", "PART": "mindre", "HANDED_OVER": "videre"};

/** The most years that are worked out. */
export const MOST_YEARS = 10;

/** How the municipality's own contribution is named among what is unknown. */
export const YOURSELVES = "I selv";

/** @type {Readonly<Record<"cannot" | "unknown" | "atLeast" | "decided", string>>} What is said of a figure, and the day a budget is adopted by. */
export const SAID = {"cannot": "kan ikke opgøres", "unknown": "ukendt", "atLeast": "mindst", "decided": "15. oktober {year}"};

/** @type {Readonly<Record<"beside" | "alone" | "ownBeside" | "ownAlone" | "without" | "paid" | "costs" | "several" | "part" | "again", string>>} What is said beside it of the parts that nobody knows. */
export const DETAILS = {"beside": "Dertil kommer {parts}. Beløbet er ukendt", "alone": "Det er {parts}. Beløbet er ukendt", "ownBeside": "Dertil kommer et beløb, der er ukendt", "ownAlone": "Beløbet er ukendt", "without": "Det kan ikke siges uden {parts}. Det er ukendt", "paid": "det, {names} betaler{when}", "costs": "posten {names}", "several": "posterne {names}", "part": "{percent} pct. af {what}", "again": "{times} gange {what}"};

/** @type {Readonly<Record<"own" | "dearest" | "each" | "all" | "eachAll" | "rest" | "share" | "need" | "ownLast" | "new" | "decided", string>>} What each answer is called, in their order. */
export const LABELS = {"own": "I betaler i alt", "dearest": "I betaler i det dyreste år", "each": "Jeres del pr. {unit}", "all": "Alle betaleres penge i alt", "eachAll": "Alle betaleres penge pr. {unit}", "rest": "Udgifter, som andre skal betale", "share": "Jeres del af udgifterne", "need": "Skal findes i {year}", "ownLast": "Det betaler I selv i {last}", "new": "Heraf nyt for jer", "decided": "Budgettet for {year} vedtages senest"};

/** @type {Readonly<Record<"each" | "all" | "eachAll" | "need" | "again" | "once" | "decided", string>>} What is said beside an answer. */
export const NOTES = {"each": "Det er jeres del og ikke prisen", "all": "Andres penge er deres og ikke en pris", "eachAll": "Det, der bliver betalt, og ikke nødvendigvis det, det koster", "need": "Finansieringsbehov det første år efter, hvis det hele skal fortsætte", "again": "Kilden siger ikke, hvad af det der skal betales igen", "once": "Penge, der er givet én gang, tæller ikke med her", "decided": "Kontrollér jeres egen budgetproces"};

/** @type {Readonly<Record<"model" | "start" | "years" | "groups" | "people" | "hours" | "wage" | "prices" | "growth" | "after" | "part" | "keeps" | "limit" | "beside" | "payer" | "cost" | "other" | "none" | "yes" | "no", string>>} What is called what in an address. */
export const ADDRESS = {"model": "model", "start": "start", "years": "aar", "groups": "forloeb", "people": "deltagere", "hours": "timer", "wage": "timeloen", "prices": "priser", "growth": "stigning", "after": "efter", "part": "fortsaetter", "keeps": "beholder", "limit": "loft", "beside": "med", "payer": "giver", "cost": "udgift", "other": "b-", "none": "ingen", "yes": "ja", "no": "nej"};

/** The choice of prices that grow as the reader says. */
export const OWN_GROWTH = "egen";
