// Made by `make scripts` from macros/script_constants.py: change it there.

/** @type {Readonly<Record<"TOTAL" | "IN_YEAR" | "PER_YEAR" | "PER_MONTH" | "NOT_STATED", string>>} What an amount is an amount of. */
export const BASIS = {"TOTAL": "i-alt", "IN_YEAR": "i-aaret", "PER_YEAR": "pr-aar", "PER_MONTH": "pr-maaned", "NOT_STATED": "ikke-oplyst"};

/** The bound of an amount that is just that. */
export const EXACT = "praecis";

/** What stands where a source does not say which year's prices an amount is in. */
export const NOT_STATED = "ikke-oplyst";

/** @type {Readonly<Record<"SILENT" | "ANNEX" | "VAGUE" | "BLANK" | "LATER" | "SHEET" | "NOT_ASKED" | "NO_SOURCE", string>>} Why something is not known. */
export const CAUSE = {"SILENT": "ikke-omtalt", "ANNEX": "staar-i-bilag", "VAGUE": "uklart", "BLANK": "felt-tomt", "LATER": "efter-dokumentet", "SHEET": "ikke-i-det-laeste", "NOT_ASKED": "ikke-undersoegt", "NO_SOURCE": "kendt-uden-kilde"};

/** How a time binds that is just then. */
export const ON = "paa";

/** Where a source does not say which day a notice runs to. */
export const TO_NO_DAY = "ikke-oplyst";

/** The kind of an organisation that is one. */
export const MUNICIPALITY = "kommune";

/** How a source is read of which there is more. */
export const READ_IN_PART = "laest-uddrag";

/** The kind of a milestone that somebody decides. */
export const DECISION = "beslutning";

/** What the browser keeps the draft under. */
export const DRAFT = "bidrag";

/** The unit of ages. */
export const YEARS = "aar";

/** The currency until another is chosen. */
export const KRONER = "DKK";

/** Why nobody has a task. */
export const NOBODY_NAMED = "Kilden siger ikke, hvem der har opgaven";

/** @type {readonly [string, string]} What the sentence on a silent source begins with where all of it was read, and where a part or a summary was. */
export const WHOLE_OR_PART = ["Kilden ", "Det læste "];

/** @type {Readonly<Record<"ADDRESS" | "YEAR" | "YEARS" | "MONTH" | "DAY" | "TIME_OR_EVENT" | "MONTH_OR_PART" | "TIME" | "NUMBER" | "UNIT" | "LAST" | "SPAN" | "AGE" | "AGES" | "FREQUENCY" | "NOTICE" | "SHARE" | "AMOUNT" | "ZERO" | "WHOLE" | "BASIS" | "FIRST_AFTER_LAST" | "FIRST_YEAR" | "IN_YEAR" | "PERCENT" | "PERCENT_OF" | "STEPS", string>>} What is said of what cannot be read. */
export const FAULT = {"ADDRESS": "Skriv en hel adresse, der begynder med https://.", "YEAR": "Skriv året med fire cifre, fx 2023.", "YEARS": "Skriv årstal med fire cifre, fx 2023.", "MONTH": "Skriv også måneden.", "DAY": "Den dag findes ikke i måneden.", "TIME_OR_EVENT": "Vælg enten en tid eller en begivenhed.", "MONTH_OR_PART": "Vælg enten måneden eller delen af året.", "TIME": "Skriv også året, en del af året eller en begivenhed.", "NUMBER": "Skriv kun tallet, fx 24. Ord som »cirka« vælger I ved siden af.", "UNIT": "Vælg enheden.", "LAST": "Skriv også det sidste tal.", "SPAN": "Det første tal skal være mindre end det sidste.", "AGE": "Skriv alderen som et tal.", "AGES": "Den første alder er højere end den sidste.", "FREQUENCY": "Skriv, hvor mange gange, og vælg hvor tit.", "NOTICE": "Skriv varslet som et tal, og vælg enheden.", "SHARE": "Vælg både hvem, hvilken del og hvor bindende.", "AMOUNT": "Skriv kun tallet, fx 300.000. Ord som »cirka« vælger I ved siden af.", "ZERO": "Skriv ikke 0 for et beløb, I ikke kender. Vælg »Det står der ikke«.", "WHOLE": "Skriv hele kroner.", "BASIS": "Vælg, om beløbet er om året, i alt, eller at det ikke står der.", "FIRST_AFTER_LAST": "Det første år ligger efter det sidste.", "FIRST_YEAR": "Skriv også det første år. Står det der ikke, så lad begge år stå tomme, og skriv det sidste år med ord der, hvor I skriver, hvad pengene går til.", "IN_YEAR": "Skriv året, beløbet er for.", "PERCENT": "Skriv en procent mellem 0 og 100.", "PERCENT_OF": "Skriv, hvad procenten er af.", "STEPS": "Skriv et år og et beløb for hvert trin."};

/** @type {Readonly<Record<"email" | "cpr" | "called", string>>} What looks like something personal. */
export const PERSONAL = {"email": "[\\w.+'-]{1,64}(?:\\\\?@| ?[(\\[{<] ?(?:at|a|@|snabel-?a) ?[)\\]}>] ?| (?:snabel-?a|krøllealfa|@) |@ )[\\w-]{1,64}(?:(?:\\.| ?[(\\[{<] ?(?:dot|punktum|prik|\\.) ?[)\\]}>] ?| (?:dot|punktum|prik) )[\\w-]{1,64}){0,6}?(?:\\.| ?[(\\[{<] ?(?:dot|punktum|prik|\\.) ?[)\\]}>] ?| (?:dot|punktum|prik) )[^\\W\\d_][\\w-]{1,62}", "cpr": "(?<![\\d-])(?:0[1-9]|[12]\\d|3[01])(?:([./-]?)(?:0[1-9]|1[0-2])\\1\\d\\d ?[-./ ]? ?| (?:0[1-9]|1[0-2]) \\d\\d ?[-/] ?)\\d{4}(?![\\d-])", "called": "(?:\\b(?:tlf|telefon(?:nummer|nr)?|tel|mobil(?:nummer|nr)?|mob|ring|sms|fax)\\b[ .:]*(?:(?:til|på|nr|nummer|er)\\b[ .:]*)?|(?<![\\w+])\\(?(?:\\+\\d{2,3}|00(?:45|46|47|49))\\)?[ .-]?)(?<number>\\(?\\d(?:[ ./()-]{0,3}\\d){7,9})(?!\\d)"};
