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

/** What the file says where only the editor has the words. */
export const KNOWN_BY_US = "En af parterne ved det, men det står ikke i en kilde";

/** The section of a source where nobody says which. */
export const READ_THROUGH = "Det, der er læst";

/** How a forbehold is handled until the editor has said. */
export const HANDLING = "Siden viser det, som kilden skriver det.";

/** The basis of amounts that stand year by year. */
export const STEPS = "trappe";

/** The basis of a yearly amount that is known for one year only. */
export const KNOWN_ONCE = "kendt-for-et-aar";

/** @type {Readonly<Record<"PERCENT" | "WORDS", string>>} What stands for a currency where a contribution is a share: in per cent, and in words. */
export const SHARE = {"PERCENT": "pct", "WORDS": "ord"};

/** The part of a time that says that no source names its year. */
export const NO_YEAR = "uden-aar";

/** A year that has every day there is. */
export const LEAP_YEAR = 2024;

/** The choice of a country that is not on the list. */
export const OTHER_COUNTRY = "andet";

/** The country until another is chosen. */
export const HOME = "DK";

/** @type {Readonly<Record<"included_in" | "paid_from" | "repays", string>>} How the money of a line is that of another. */
export const SAME_MONEY = {"included_in": "en del af", "paid_from": "givet videre fra", "repays": "betaler udlægget tilbage i"};

/** @type {readonly [string, string]} What the sentence on a silent source begins with where all of it was read, and where a part or a summary was. */
export const WHOLE_OR_PART = ["Kilden ", "Det læste "];

/** @type {Readonly<Record<"ADDRESS" | "YEAR" | "YEARS" | "MONTH" | "DAY" | "TIME_OR_EVENT" | "MONTH_OR_PART" | "TIME" | "NO_YEAR" | "NUMBER" | "UNIT" | "LAST" | "AGE" | "FREQUENCY" | "NOTICE" | "SHARE" | "AMOUNT" | "WHOLE" | "BASIS" | "PERCENT" | "PERCENT_OF" | "STEPS" | "SHARE_WORDS" | "UP_TO" | "CURRENCY" | "COUNTRY" | "COUNT" | "COUNT_TIME", string>>} What is said of what cannot be read. */
export const FAULT = {"ADDRESS": "Skriv en hel adresse, der begynder med https://.", "YEAR": "Skriv året med fire cifre, fx 2023.", "YEARS": "Skriv årstal med fire cifre, fx 2023.", "MONTH": "Skriv også måneden.", "DAY": "Den dag findes ikke i måneden.", "TIME_OR_EVENT": "Vælg enten en tid eller en begivenhed.", "MONTH_OR_PART": "Vælg enten måneden eller delen af året.", "TIME": "Skriv også året, en del af året eller en begivenhed.", "NO_YEAR": "Skriv årstallet, eller sæt kryds ved, at det ikke står der. Ikke begge dele.", "NUMBER": "Skriv kun tallet, fx 24. Ord som »cirka« vælger I ved siden af.", "UNIT": "Vælg enheden.", "LAST": "Skriv også det sidste tal.", "AGE": "Skriv alderen som et tal.", "FREQUENCY": "Skriv, hvor mange gange, og vælg hvor tit.", "NOTICE": "Skriv varslet som et tal, og vælg enheden.", "SHARE": "Vælg både hvem, hvilken del og hvor bindende.", "AMOUNT": "Skriv kun tallet, fx 300.000. Ord som »cirka« vælger I ved siden af.", "WHOLE": "Skriv hele kroner uden ører.", "BASIS": "Vælg, om beløbet er om året, i alt, eller at det ikke står der.", "PERCENT": "Skriv en procent over 0 og højst 100. Kender I den ikke, så sig, at det ikke står der.", "PERCENT_OF": "Skriv, hvad procenten er af.", "STEPS": "Skriv et år og et beløb for hvert trin.", "SHARE_WORDS": "Skriv, hvor stor en del det er, med kildens ord, fx størstedelen.", "UP_TO": "Skriv det højeste som et tal, fx 200.000.", "CURRENCY": "Vælg valutaen.", "COUNTRY": "Vælg et land på listen, eller skriv et andet land med to bogstaver, fx FI. Ikke begge dele.", "COUNT": "Skriv et helt tal, fx 12.", "COUNT_TIME": "Skriv enten årene, dagen eller hvor længe. Kun én af dem."};

/** @type {Readonly<Record<"at" | "email" | "numbers" | "cpr" | "called" | "phone" | "amount" | "amount_before" | "amount_after" | "named" | "exempt_field" | "date" | "web", string>>} What looks like something personal, and what tells that it is none. */
export const PERSONAL = {"at": "(?:\\\\?@| ?[(\\[{<] ?(?:at|a|@|snabel-?a) ?[)\\]}>] ?| (?:snabel-?a|krøllealfa|@) |@ )", "email": "[\\p{L}\\p{N}_.+'-]{1,64}(?:\\\\?@| ?[(\\[{<] ?(?:at|a|@|snabel-?a) ?[)\\]}>] ?| (?:snabel-?a|krøllealfa|@) |@ )[\\p{L}\\p{N}_-]{1,64}(?:(?:\\.| ?[(\\[{<] ?(?:dot|punktum|prik|\\.) ?[)\\]}>] ?| (?:dot|punktum|prik) )[\\p{L}\\p{N}_-]{1,64}){0,6}?(?:\\.| ?[(\\[{<] ?(?:dot|punktum|prik|\\.) ?[)\\]}>] ?| (?:dot|punktum|prik) )\\p{L}[\\p{L}\\p{N}_-]{1,62}", "numbers": "\\d(?:\\D{0,3}\\d){7}", "cpr": "(?<![\\d-])(?:0[1-9]|[12]\\d|3[01])(?:([./-]?)(?:0[1-9]|1[0-2])\\1\\d\\d ?[-./ ]? ?| (?:0[1-9]|1[0-2]) \\d\\d ?[-/] ?)\\d{4}(?![\\d-])", "called": "(?:(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:tlf|telefon(?:nummer|nr)?|tel|mobil(?:nummer|nr)?|mob|ring|sms|fax)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))[ .:]*(?:(?:til|på|nr|nummer|er)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))[ .:]*)?|(?<![\\p{L}\\p{N}_+])\\(?(?:\\+\\d{2,3}|00(?:45|46|47|49))\\)?[ .-]?)(?<number>\\(?\\d(?:[ ./()-]{0,3}\\d){7,9})(?!\\d)", "phone": "(?<![\\p{L}\\p{N}_.,/#-])(?:\\d{8}|(?<!(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\d\\d )\\d\\d([ ./-])\\d\\d(?:\\1\\d\\d){2}(?! \\d\\d(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))|(?<!(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\d{4} )\\d{4}[ -]\\d{4}(?! \\d)|(?<!(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\d{3} )\\d{3}([ -])\\d\\d\\2\\d{3}(?! \\d{3}(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))|(?<!(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\d{3} )\\d{3}([ -])\\d{3}\\3\\d\\d(?! \\d))(?![\\p{L}\\p{N}_#]|[.,/-]+\\d)", "amount": "\\d{8}|\\d{4}-\\d{4}", "amount_before": "(?:(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:kr|kroner|dkk|eur|euro|sek|nok|usd)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))\\.?|[€£$]) ?$", "amount_after": "[.,]?\\d* ?(?:,-|[€%]|(?:kr|kroner|dkk|eur|euro|sek|nok|usd|mio|mia|tkr|pct|procent)(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])))", "named": "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:(?:ean|gln|cvr|isbn|issn|konto|reg|sags?|journal|dok|dokument|akt|matrikel|bilag|faktura|ordre|lov|lbk|bek)[ .-]{0,2}(?:nr|nummer|no|id)?|(?:se|p|j|ku)[ .-]?(?:nr|nummer))[ .:#\"']{0,4}[\\d ./-]*$", "exempt_field": "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))(?:amount|case_number|cvr|document_number|municipality_code|precision|url|value|website): ?[\"']?$", "date": "(?:19|20)\\d\\d[ -](?:19|20)\\d\\d|(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\\d\\d", "web": "https?://[^\\s<>\"')]+"};

/** @type {Readonly<Record<"-" | "." | "/" | " " | "", string>>} What looks like a plain sign, or like nothing. */
export const SIGNS = {"-": "\\u2212\\u2043\\u02d7\\u30fc", ".": "\\u00b7\\u2022\\u2219\\u22c5\\u2027\\u3002\\uff61", "/": "\\u2044\\u2215\\u29f8\\u2571", " ": "\\u0009\\u000a\\u000d\\u2028\\u2029", "": "\\u115f\\u1160\\u3164\\uffa0"};

/** @type {readonly string[]} Fields whose own type decides what may stand there. */
export const EXEMPT = ["amount", "case_number", "cvr", "document_number", "municipality_code", "precision", "url", "value", "website"];

/** Where one sentence ends and the next begins. */
export const SENTENCES = "\\. [A-ZÆØÅ]";

/** @type {readonly string[]} How firm a share must be to be a part of a whole. */
export const FIRM = ["cirka", "praecis"];

/** The step of a place from an entry to what it stands in. */
export const UP = "^";

/** Stands after the name of a list whose entries are looked at one by one. */
export const EACH = "[]";

/** In a message: what was counted. */
export const FOUND = "{fundet}";

/** @type {Readonly<Record<"BREAK" | "SENTENCE" | "MAIL" | "CPR" | "PHONE", string>>} What a text must not hold. */
export const WITHOUT = {"BREAK": "linjeskift", "SENTENCE": "ny-saetning", "MAIL": "e-mail", "CPR": "cpr", "PHONE": "telefonnummer"};
