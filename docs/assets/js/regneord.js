// Made by `make scripts` from macros/script_constants.py: change it there.

/**
 * Who gives money, and how. `amounts` and `shares` (in per cent): as they are typed, empty where nobody knows. `again`: whether it is paid again afterwards, empty where nobody says. `further`: what it gives in years the source does not tell of; `unsure`: it may be something else than money. `why`: why there is no amount; `more`: what else is to be known of it; `where`: where it stands; `caveats`: the agreement's, by number, that it has.
 *
 * @typedef {object} RowStart
 * @property {string} name
 * @property {string} way
 * @property {string[]} amounts
 * @property {string[]} shares
 * @property {number} year
 * @property {string} again
 * @property {string} further
 * @property {boolean} unsure
 * @property {string} what
 * @property {string} promise
 * @property {string} more
 * @property {string} why
 * @property {string} where
 * @property {number[]} caveats
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
 * @property {number[]} caveats
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
 * An agreement. `start` and `years` are empty where no source says, and then the reason stands beside. `unit`: one participant and several. `people`: what the numbers of participants are, where they are no counted fact. `other`: another way to pay, which the catalogue assumes. `total`: what the source itself says that everything costs; `after`: what it says of the money afterwards, or that it says nothing; `guide`: where all of that stands. `caveats`: the titles of them all, the first being number 1; `about`: the numbers of those on its years, its participants and what everything costs.
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
 * @property {string} people
 * @property {string[]} unit
 * @property {RowStart[]} own
 * @property {RowStart} other
 * @property {RowStart[]} others
 * @property {CostStart[]} costs
 * @property {string} total
 * @property {ApartStart[]} apart
 * @property {string[]} after
 * @property {string} guide
 * @property {string[]} caveats
 * @property {number[]} about
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

/**
 * What the script says of a figure: `labels` of answers, `notes` beside them, `details` of what is unknown, `texts` else. `cannot`, `unknown` and `atLeast` stand in a figure's place or before it; `decided` is the day a budget is adopted by; `yourselves` names the municipality's own contribution among what is unknown.
 *
 * @typedef {object} CalculatorWords
 * @property {Record<string, string>} labels
 * @property {Record<string, string>} notes
 * @property {Record<string, string>} details
 * @property {Record<string, string>} texts
 * @property {string} cannot
 * @property {string} unknown
 * @property {string} atLeast
 * @property {string} decided
 * @property {string} yourselves
 */

/** The name of what is money of a contribution that may be something else. */
export const CASH = "kommunens penge";

/** What begins the name of money given once whose amount nobody knows. */
export const ONE_TIME = "engang: ";

/** The name of what others lay out where all that is known is what pays it back. */
export const LAID_OUT = "udlaeg";

/** The name of the municipality's first contribution, where it is unknown. */
export const OWN = "kommunen";

/** Beyond its last year a series goes on at the mean of so many. */
export const MEAN_OF = 5;

/** How many years after the end are told. */
export const YEARS_AFTER = 4;

/** @type {Readonly<Record<"STAIRS" | "YEARLY" | "SHARE" | "REST" | "IN_ALL" | "ONCE" | "EACH" | "EACH_YEAR" | "RESULTS" | "UNKNOWN", string>>} The ways a payer may give its money. */
export const WAY = {"STAIRS": "trappe", "YEARLY": "fast", "SHARE": "andel", "REST": "rest", "IN_ALL": "ialt", "ONCE": "engang", "EACH": "deltager", "EACH_YEAR": "deltager-aar", "RESULTS": "resultat", "UNKNOWN": "ukendt"};

/** @type {Readonly<Record<"YEAR" | "HOUR" | "COURSE" | "PARTICIPANT" | "ONCE", string>>} What a cost is for. */
export const PER = {"YEAR": "aar", "HOUR": "time", "COURSE": "forloeb", "PARTICIPANT": "deltager", "ONCE": "engang"};

/** @type {Readonly<Record<"ALL" | "PART" | "HANDED_OVER", string>>} What is to happen when the period ends. */
export const AFTER = {"ALL": "hele", "PART": "mindre", "HANDED_OVER": "videre"};

/** @type {Readonly<Record<"UNKNOWN" | "SAME" | "NOTHING", string>>} What a payer gives in years that its source does not tell of. */
export const FURTHER = {"UNKNOWN": "ukendt", "SAME": "det-samme", "NOTHING": "intet"};

/** The most years that are worked out. */
export const MOST_YEARS = 10;

/** @type {readonly [number, number]} The month and day a budget for the year after is adopted by. */
export const BUDGET_ADOPTED = [10, 15];

/** @type {Readonly<Record<"model" | "start" | "years" | "groups" | "people" | "hours" | "wage" | "prices" | "growth" | "after" | "part" | "keeps" | "limit" | "beside" | "payer" | "cost" | "other" | "none" | "yes" | "no", string>>} What is called what in an address. */
export const ADDRESS = {"model": "model", "start": "start", "years": "aar", "groups": "forloeb", "people": "deltagere", "hours": "timer", "wage": "timeloen", "prices": "priser", "growth": "stigning", "after": "efter", "part": "fortsaetter", "keeps": "beholder", "limit": "loft", "beside": "med", "payer": "giver", "cost": "udgift", "other": "b-", "none": "ingen", "yes": "ja", "no": "nej"};

/** The choice of prices that grow as the reader says. */
export const OWN_GROWTH = "egen";
