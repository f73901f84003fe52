"""What Python and the page's scripts both go by, written into the scripts from here: no rule stands twice by hand.

`docs/assets/js/faelles.js` is all of it, as a module with types, `regneord.js` what the calculator alone goes by, and `bidragord.js`
what the form does. `side.js` is no
module and has what it needs as a block.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from markupsafe import Markup

from macros.domain import answer_cells, calculation, finished_answers, personal, starting_point, typed_answers
from macros.domain.advice import Anchor
from macros.domain.anchoring import BUDGET_ADOPTED, BUDGET_DEADLINE
from macros.domain.answer_rules import EACH, FOUND, UP, Without
from macros.domain.base import HOME
from macros.domain.catalogue import MOST_COMPARED
from macros.domain.economy import SENTENCES
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import UnknownCause
from macros.domain.quantities import FIRM, LEAP_YEAR, NOT_STATED, Basis, Bound, NoticeTo, Relation
from macros.domain.renames import FURTHER
from macros.domain.terms import MilestoneKind, Reading, Unit
from macros.exports.calendar_file import PRODUCT
from macros.exports.csv_file import FORMULA
from macros.pages.models import ALSO, EACH_YEAR, REGARDED
from macros.publishing.search_index import FOLDER, PLACES, WORD_LIST
from macros.publishing.search_terms import COMMA, FEW, JOINT, PARAGRAPH, PERCENT, SEAM
from macros.rendering.columns import COLUMNS, COMPARISON, NAMES, GroupOfColumn, HeadOfColumn, Point, SourcesOfColumn
from macros.rendering.page import SOURCES
from macros.views import alike
from macros.views.calculator import ADDRESS, OWN_GROWTH, CalculatorWords, Prices
from macros.views.calculator_start import AgreementStart, ApartStart, CostStart, RowStart
from macros.views.calendar_events import HOST
from macros.views.financing import ALL, CHOICES
from macros.views.finding import AMOUNT, LIMIT, MODELS, OPEN_OTHERWISE, OPEN_UNKNOWN, SORTS
from macros.views.side_by_side import OWN_BASIS
from macros.views.working_days import CHOSEN_YEARS

MODULE = Path("docs/assets/js/faelles.js")
CALCULATOR = Path("docs/assets/js/regneord.js")
FORM = Path("docs/assets/js/bidragord.js")
CLASSIC = Path("docs/assets/js/side.js")
BEGIN, END = "  // Of faelles.js, which a classic script cannot import.\n", "  // So far faelles.js.\n"

KEPT = {"theme": "tema", "searchKey": "soegetast", "picked": "sammenlign"}
PATIENCE = 15_000

KEYS = {
    "unknown": alike.UNKNOWN_KEY,
    "words": alike.WORDS_KEY,
    "apart": alike.APART_KEY,
    "own": alike.OWN_KEY,
    "currency": alike.CURRENCY,
}

CONSTANTS: tuple[tuple[str, str, object], ...] = (
    ("MOST", "How many agreements stand side by side at most.", MOST_COMPARED),
    ("FURTHER", "Parts a model's id from that of a further agreement in an address.", FURTHER),
    ("COMPARISON", "Where the comparison is, from the site's root.", COMPARISON),
    ("MODELS", "Where the list of models is.", MODELS),
    ("COLUMNS", "Where the columns of the comparison are.", COLUMNS),
    ("NAMES", "Where the agreements by name are.", NAMES),
    ("OWN_BASIS", "The criterion whose amounts stand on the documents' own bases.", OWN_BASIS),
    ("KEYS", "The keys of answers that are no value.", KEYS),
    ("ALIKE", "How answers stand to each other.", {one.name.lower(): str(one) for one in alike.Alike}),
    (
        "IN_ROW",
        "What is said of a criterion where two stand side by side, and where more do.",
        {str(one): list(words) for one, words in alike.IN_ROW.items()},
    ),
    (
        "COUNTED",
        "What is counted of a closed group where one, two and more stand side by side, in the order of rows.",
        {str(one): list(alike.COUNTED[one]) for one in alike.Alike},
    ),
    ("AMOUNT", "The filter a limit belongs to.", AMOUNT),
    ("LIMIT", "The field for the limit, in the form and in the address.", LIMIT),
    ("REGARDED", "The field for how the limit is held against what is paid.", REGARDED),
    ("EACH_YEAR", "Its value where no year may be above the limit.", EACH_YEAR),
    ("ALSO", "In the address: which of those that no limit can be held against are shown too.", ALSO),
    (
        "OPEN",
        "Its values: what they cost is unknown, or is an amount of something else.",
        [OPEN_UNKNOWN, OPEN_OTHERWISE],
    ),
    ("FIRST_SORT", "The column the list is sorted by when nothing is chosen.", SORTS[0][0]),
    ("ALL", "The choice that leaves nothing out of the financing table.", ALL),
    (
        "CHOICES",
        "What can be chosen of the financing table, in the form and in the address; the first until another is chosen.",
        {name: [id_ for id_, _ in choices] for name, choices in CHOICES.items()},
    ),
    ("ANCHORS", "The ends of an agreement that an offset counts from.", list(Anchor)),
    ("START", "The first of them.", Anchor.START),
    (
        "BUDGET_DEADLINE",
        "The last month and day to raise a new cost for the year after.",
        BUDGET_DEADLINE,
    ),
    ("YEARS", "The first and last year of an own date.", CHOSEN_YEARS),
    ("PRODUCT", "What makes the calendar files.", PRODUCT),
    ("HOST", "What the identities of events end with.", HOST),
    ("SEARCH", "Where the search index is.", f"{FOLDER}/"),
    ("WORD_LIST", "Where the list of its words is.", f"{FOLDER}/{WORD_LIST}"),
    ("SEAM", "Stands before a hidden term, and inside a word as a seam.", SEAM),
    (
        "PLACES",
        "How much more, or less, a page counts for what it is.",
        PLACES,
    ),
    ("SOURCES", "The id of the list of sources on a page.", SOURCES),
    ("FEW", "So few letters around a sign are read with it.", FEW),
    ("JOINT", "Stands for a sign in a hidden word, and ends it.", JOINT),
    ("COMMA", "Stands for a decimal comma.", COMMA),
    ("PARAGRAPH", "Stands for §.", PARAGRAPH),
    ("PERCENT", "Stands for %.", PERCENT),
    (
        "KEPT",
        "What the browser keeps the reader's choices under.",
        KEPT,
    ),
    ("PATIENCE", "So many ms a search may take before it is given up.", PATIENCE),
)
"""Name, what it is, and value."""

OF_THE_CALCULATOR: tuple[tuple[str, str, object], ...] = (
    ("CASH", "The name of what is money of a contribution that may be something else.", calculation.CASH),
    ("ONE_TIME", "What begins the name of money given once whose amount nobody knows.", calculation.ONE_TIME),
    ("LAID_OUT", "The name of what others lay out where all that is known is what pays it back.", calculation.LAID_OUT),
    ("OWN", "The name of the municipality's first contribution, where it is unknown.", calculation.OWN),
    ("MEAN_OF", "Beyond its last year a series goes on at the mean of so many.", calculation.MEAN_OF),
    ("YEARS_AFTER", "How many years after the end are told.", calculation.YEARS_AFTER),
    ("WAY", "The ways a payer may give its money.", {one.name: str(one) for one in calculation.Way}),
    ("PER", "What a cost is for.", {one.name: str(one) for one in calculation.Per}),
    ("AFTER", "What is to happen when the period ends.", {one.name: str(one) for one in calculation.After}),
    (
        "FURTHER",
        "What a payer gives in years that its source does not tell of.",
        {one.name: str(one) for one in starting_point.Further},
    ),
    ("MOST_YEARS", "The most years that are worked out.", calculation.MOST_YEARS),
    ("BUDGET_ADOPTED", "The month and day a budget for the year after is adopted by.", BUDGET_ADOPTED),
    ("ADDRESS", "What is called what in an address.", dict(ADDRESS)),
    ("OWN_GROWTH", "The choice of prices that grow as the reader says.", OWN_GROWTH),
)
"""As above."""

PERSONAL = (
    "AT",
    "EMAIL",
    "NUMBERS",
    "CPR",
    "CALLED",
    "PHONE",
    "AMOUNT",
    "AMOUNT_BEFORE",
    "AMOUNT_AFTER",
    "NAMED",
    "EXEMPT_FIELD",
    "DATE",
    "WEB",
)
"""The patterns of `macros.domain.personal` that the form goes by."""

_IN_SET, _WORD = r"\p{L}\p{N}_", r"[\p{L}\p{N}_]"


def pattern_in_script(pattern: str) -> str:
    """A pattern as the script has it, with the flag `u`: letters are those of every language there too."""
    pattern = pattern.replace("(?P<", "(?<").replace(r"[^\W\d_]", r"\p{L}").replace(r"\"", '"')
    parts = re.split(r"(\[(?:\\.|[^\]])*\]|\\.)", pattern)
    whole = {r"\w": _WORD, r"\b": rf"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))"}
    return "".join(part.replace(r"\w", _IN_SET) if part.startswith("[") else whole.get(part, part) for part in parts)


OF_THE_FORM: tuple[tuple[str, str, object], ...] = (
    ("BASIS", "What an amount is an amount of.", {one.name: str(one) for one in Basis}),
    ("EXACT", "The bound of an amount that is just that.", str(Bound.EXACT)),
    ("NOT_STATED", "What stands where a source does not say which year's prices an amount is in.", NOT_STATED),
    ("CAUSE", "Why something is not known.", {one.name: str(one) for one in UnknownCause}),
    ("ON", "How a time binds that is just then.", str(Relation.ON)),
    ("TO_NO_DAY", "Where a source does not say which day a notice runs to.", str(NoticeTo.NOT_STATED)),
    ("MUNICIPALITY", "The kind of an organisation that is one.", str(OrganisationKind.MUNICIPALITY)),
    ("READ_IN_PART", "How a source is read of which there is more.", str(Reading.EXCERPT)),
    ("DECISION", "The kind of a milestone that somebody decides.", str(MilestoneKind.DECISION)),
    ("DRAFT", "What the browser keeps the draft under.", "bidrag"),
    ("YEARS", "The unit of ages.", str(Unit.YEAR)),
    ("KRONER", "The currency until another is chosen.", typed_answers.KRONER),
    ("NOBODY_NAMED", "Why nobody has a task.", typed_answers.NOBODY_NAMED),
    ("KNOWN_BY_US", "What the file says where only the editor has the words.", typed_answers.KNOWN_BY_US),
    ("READ_THROUGH", "The section of a source where nobody says which.", finished_answers.READ_THROUGH),
    ("HANDLING", "How a forbehold is handled until the editor has said.", finished_answers.HANDLING),
    ("STEPS", "The basis of amounts that stand year by year.", typed_answers.STEPS),
    ("KNOWN_ONCE", "The basis of a yearly amount that is known for one year only.", typed_answers.KNOWN_ONCE),
    (
        "SHARE",
        "What stands for a currency where a contribution is a share: in per cent, and in words.",
        {"PERCENT": typed_answers.PERCENT, "WORDS": typed_answers.IN_WORDS},
    ),
    ("NO_YEAR", "The part of a time that says that no source names its year.", typed_answers.NO_YEAR),
    ("LEAP_YEAR", "A year that has every day there is.", LEAP_YEAR),
    ("OTHER_COUNTRY", "The choice of a country that is not on the list.", typed_answers.OTHER_COUNTRY),
    ("HOME", "The country until another is chosen.", HOME),
    ("SAME_MONEY", "How the money of a line is that of another.", dict(answer_cells.SAME_MONEY)),
    (
        "WHOLE_OR_PART",
        "What the sentence on a silent source begins with where all of it was read, and where a part or a summary was.",
        (typed_answers.WHOLE, typed_answers.READ),
    ),
    ("FAULT", "What is said of what cannot be read.", dict(typed_answers.FAULTS)),
    (
        "PERSONAL",
        "What looks like something personal, and what tells that it is none.",
        {name.lower(): pattern_in_script(getattr(personal, name).pattern) for name in PERSONAL},
    ),
    (
        "SIGNS",
        "What looks like a plain sign, or like nothing.",
        {plain: "".join(f"\\u{ord(sign):04x}" for sign in signs) for plain, signs in personal.SIGNS.items()},
    ),
    ("EXEMPT", "Fields whose own type decides what may stand there.", sorted(personal.EXEMPT)),
    ("SENTENCES", "Where one sentence ends and the next begins.", SENTENCES.pattern),
    ("FIRM", "How firm a share must be to be a part of a whole.", sorted(FIRM)),
    ("UP", "The step of a place from an entry to what it stands in.", UP),
    ("EACH", "Stands after the name of a list whose entries are looked at one by one.", EACH),
    ("FOUND", "In a message: what was counted.", FOUND),
    ("WITHOUT", "What a text must not hold.", {one.name: str(one) for one in Without}),
)
"""As above."""

OF_THE_CLASSIC = ("ALL", "CHOICES", "KEPT", "PATIENCE")


MADE = "// Made by `make scripts` from macros/script_constants.py: change it there."


def module() -> str:
    """The text of the module."""
    return "\n\n".join(
        (
            MADE,
            *map(_type_of, (HeadOfColumn, Point, GroupOfColumn, SourcesOfColumn)),
            *_told(CONSTANTS),
            f"/** @type {{RegExp}} Where a spreadsheet would begin a formula. */\nexport const FORMULA = /{FORMULA.pattern}/g;\n",
        )
    )


def calculator() -> str:
    """The text of the calculator's module."""
    types = map(_type_of, (RowStart, CostStart, ApartStart, AgreementStart, Prices, CalculatorWords))
    return "\n\n".join((MADE, *types, *_told(OF_THE_CALCULATOR))) + "\n"


def form() -> str:
    """The text of the form's module."""
    return "\n\n".join((MADE, *_told(OF_THE_FORM))) + "\n"


def _told(constants: tuple[tuple[str, str, object], ...]) -> list[str]:
    return [f"/** {_tag(value)}{text} */\nexport const {name} = {_value(value)};" for name, text, value in constants]


def classic(text: str) -> str:
    """The text of the classic script with its block made anew. Raises ValueError where the block is not there."""
    before, rest = text[: text.index(BEGIN)], text[text.index(END) :]
    values = {name: value for name, _, value in CONSTANTS}
    block = "".join(f"  const {name} = {_value(values[name])};\n" for name in OF_THE_CLASSIC)
    return before + BEGIN + block + rest


def write_scripts(root: Path) -> None:
    """Write them anew below `root`."""
    (root / MODULE).write_text(module(), encoding="utf-8", newline="\n")
    (root / CALCULATOR).write_text(calculator(), encoding="utf-8", newline="\n")
    (root / FORM).write_text(form(), encoding="utf-8", newline="\n")
    script = root / CLASSIC
    script.write_text(classic(script.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _tag(value: object) -> str:
    """The type of a constant as JSDoc, where it is more than the value alone says: what is in a list may not be added to."""
    kind = _kind(value)
    return "" if kind in ("string", "number") else f"@type {{{kind}}} "


def _kind(value: object) -> str:
    """The type of a value in the script. Raises TypeError for one that no constant has yet."""
    match value:
        case str():
            return "string"
        case int() | float():
            return "number"
        case list():
            return f"readonly {_kind(value[0])}[]"
        case tuple():
            return f"readonly [{', '.join(map(_kind, value))}]"
        case dict():
            keys = " | ".join(map(_value, value))
            return f"Readonly<Record<{keys}, {_kind(next(iter(value.values())))}>>"
    raise TypeError(value)


def _type_of(record: type) -> str:
    """A type of the data files, as JSDoc."""
    lines = [f" * @property {{{_in_script(hint)}}} {name}" for name, hint in get_type_hints(record).items()]
    about = " ".join((record.__doc__ or "").split())
    return "\n".join(("/**", f" * {about}", " *", f" * @typedef {{object}} {record.__name__}", *lines, " */"))


def _in_script(hint: Any) -> str:
    """A Python type as one of the script's. Raises KeyError for one that no data file has yet."""
    if hint in (str, Markup, int, bool):
        return {str: "string", Markup: "string", int: "number", bool: "boolean"}[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(_value(value) for value in inner)
    if is_typeddict(hint):
        return str(hint.__name__)
    named = ", ".join(_in_script(one) for one in inner)
    return {Mapping: f"Record<{named}>", tuple: f"[{named}]", list: f"{named}[]"}[origin]
