// Made by `make scripts` from macros/script_constants.py: change it there.

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
