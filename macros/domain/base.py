"""Building blocks of every domain type: the frozen base class, text, numbers, dates and references.

Scalars reach the domain as the text that stands in the file (see `macros.loading.yaml_tree`), so that
nothing is changed on the way: `0101` stays `0101`, and `1.000` is never taken for one. The types below
turn that text into values, and say in Danish what is wrong when they cannot.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Never

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

LONGEST_NAME = 80
"""Letters in an id, which is also the name of files and folders; two of them and an ending fit in one name."""

WINDOWS_NAMES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$")) | frozenset(
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
)
"""What no file may be called on Windows, whatever its ending: nobody there could fetch the catalogue."""

SCRIPT_NAMES = frozenset(("constructor", "hasownproperty", "isprototypeof", "propertyisenumerable", "prototype"))
SCRIPT_NAMES |= frozenset(("tolocalestring", "tostring", "valueof"))
"""What every object of a script already has under its name, so that a script takes the one for the other."""


def why_no_name(name: str) -> str | None:
    """Why `name` works nowhere as the name of a file, an address or a key, in Danish; None where it does."""
    if name.casefold().strip() in WINDOWS_NAMES:
        return f'"{name}" er et navn, Windows holder for sig selv. Vælg et andet, fx {name.casefold().strip()}-huset'
    if name.casefold() in SCRIPT_NAMES or re.fullmatch("__.*__", name):
        return f'"{name}" betyder noget andet i sidens scripts. Vælg et andet navn'
    if len(name) > LONGEST_NAME:
        return f"navnet har {len(name)} tegn; der er højst plads til {LONGEST_NAME}. Vælg et kortere"
    return None


def as_id(name: str) -> str:
    """A name with the letters of an id; empty where it has none of them."""
    text = name.casefold()
    for letter, instead in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ä", "ae"), ("ö", "oe"), ("é", "e"), ("ü", "u")):
        text = text.replace(letter, instead)
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


THREE_DECIMALS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")


class Entity(BaseModel):
    """Base of all domain types: immutable, and refusing fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)

    moved: ClassVar[Mapping[str, str]] = {}
    """Names a field once had here, and in Danish where its value stands now."""

    written: ClassVar[str] = ""
    """How one is written in its file, told where a field of it is missing."""


@cache
def field_names(kind: type[Entity]) -> tuple[str, ...]:
    """The fields of a type in their order. Asked of every entity of a catalogue, which pydantic answers slowly."""
    return tuple(kind.model_fields)


@dataclass(frozen=True)
class Ref:
    """Marks a text field as the id of something else; `target` names what.

    Targets: the names of the vocabularies, and "organisations", "sources" (with a section), "documents" (without),
    "caveats", "laws", "law_topics", "models".
    Resolved by `macros.loading.references`, which knows the whole catalogue.
    """

    target: str


@dataclass(frozen=True, eq=False)  # compared by identity: a type with a dict in it has no hash
class AlsoWritten:
    """Tells the JSON Schema `form`, which a before-validator takes besides the type itself.

    Stands beside every before-validator: pydantic describes only what comes out of one, and an editor then
    underlines a file that is right.
    """

    form: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The type's own schema or `form`."""
        return {"anyOf": [handler(core), dict(self.form)]}


@dataclass(frozen=True)
class AnyScalar:
    """Tells the JSON Schema that a text need not look like one: the loader keeps `2024` as text, an editor reads a number."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The text's own schema, with its pattern where it is text, for every kind of scalar."""
        return {**handler(core), "type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Said:
    """Says what a value is, in Danish and in the middle of a sentence, to whoever reads the description of a field.

    Of several the last counts: a type that is made of another says more.
    """

    words: str


def refuse(message: str) -> Never:
    """Raise a validation error whose Danish `message` is shown to the contributor as it stands."""
    # The message is passed as a value, since braces in it must not be read as a template.
    raise PydanticCustomError("dansk", "{besked}", {"besked": message})


SHOWN = 60
"""As many letters of a value that is wrong are repeated in the message."""


def shown(value: str) -> str:
    """`value` as a message repeats it: its beginning, where it is long."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"


def _not_too_long(digits: str) -> None:
    if len(digits) > 15:
        refuse(f"tallet {digits[:20]}… er for stort; der er højst plads til 15 cifre")


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if re.fullmatch(r"-?(0|[1-9][0-9]*)", text):
        _not_too_long(text)
        return int(text)
    bare = re.sub(r"(kr\.?|,-|mio\.?|\s)", "", text.lower())
    digits = re.sub("[.,](?=[0-9]{3}([^0-9]|$))", "", bare)
    if "mio" in text.lower() and re.fullmatch("[0-9]{1,6}(,[0-9]{1,6})?", bare):
        digits = str(int(Decimal(bare.replace(",", ".")) * 1_000_000))
    hint = f"; skriv {digits}" if re.fullmatch(r"-?[1-9][0-9]{0,14}", digits) else ""
    if text.lower() in MONTHS:
        hint = f"; skriv {MONTHS.index(text.lower()) + 1}"
    refuse(f'"{shown(text)}" er ikke et helt tal. Skriv cifrene alene, uden punktum, komma, mellemrum og enhed{hint}')


def _decimal(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        _not_too_long(text)
    if THREE_DECIMALS.fullmatch(text):
        refuse(
            f'"{shown(text)}" kan læses på to måder. Skriv {text.replace(".", "")} uden punktum, eller med en eller to decimaler'
        )
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        comma = text.replace(".", "").replace(",", ".")
        hint = f"; skriv {comma}" if re.fullmatch(r"-?[0-9]{1,9}\.[0-9]{1,5}", comma) else ""
        if with_unit := re.fullmatch(r"(0|[1-9][0-9]{0,8}) ?(%|[^\W\d]+\.?)", text):
            hint = f"; skriv {with_unit[1]}"
        refuse(f'"{shown(text)}" er ikke et tal. Brug punktum som decimaltegn og ingen enhed{hint}')
    return text


def _year(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"(19|20)[0-9]{2}", value.strip()):
        years = re.fullmatch(r"((?:19|20)[0-9]{2})\s*[-\u2013]\s*((?:19|20)[0-9]{2})", value.strip())
        hint = (
            f"; skriv det første år i first_year og det sidste i last_year: {years[1]} og {years[2]}" if years else ""
        )
        refuse(f'"{shown(value)}" er ikke et årstal. Skriv fire cifre fra 1900 til 2099, fx 2024{hint}')
    return value


MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
"""The months of the year, in their order, as Danish writes them."""


def _danish_day(text: str) -> str:
    """A date that is written in Danish as the data have it (`1/6-2015`, `31.12.2025`, `1. juni 2015`, `marts 2019`); empty where it is
    none."""
    if found := re.fullmatch(r"([0-9]{1,2})[./-] ?([0-9]{1,2})[./-] ?((?:19|20)[0-9]{2})", text):
        day, month, year = (int(part) for part in found.groups())
    elif found := re.fullmatch(rf"(?:([0-9]{{1,2}})\.? )?({'|'.join(MONTHS)}) ((?:19|20)[0-9]{{2}})", text.lower()):
        day, month, year = int(found[1] or 0), MONTHS.index(found[2]) + 1, int(found[3])
    else:
        return ""
    if not day:
        return f"{year}-{month:02}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        day = _danish_day(text)
        refuse(f'"{shown(text)}" er ikke en dato. Skriv år-måned-dag, fx 2025-12-31{f"; skriv {day}" if day else ""}')
    if not text.startswith(("19", "20")):
        refuse(
            f"datoen {text} ligger uden for årene 1900 til 2099. Ret årstallet; kendes dagen ikke, så skriv ingen dato"
        )
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        refuse(f"datoen {text} findes ikke i kalenderen. Skriv en rigtig dato, fx 2025-12-31")


def _part_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not re.fullmatch(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", text):
        day = _danish_day(text)
        hint = f"; skriv {day}" if day else ""
        refuse(f'"{shown(text)}" er ikke en dato. Skriv så meget, som kendes: 2023, 2023-05 eller 2023-05-31{hint}')
    if len(text) == len("2023-05-31"):
        _date(text)
    return text


def _flag(value: Any) -> Any:
    if value in ("true", True):
        return True
    if value in ("false", False):
        return False
    if not isinstance(value, str):
        return value
    meant = {"ja": "true", "yes": "true", "nej": "false", "no": "false"}.get(value.strip().lower())
    hint = f"; skriv {meant}" if meant else ""
    refuse(f'"{shown(value)}" er ikke gyldigt her. Skriv true (ja) eller false (nej){hint}')


def is_country_code(text: str) -> bool:
    """Whether a text looks like the code of a country (ISO 3166, two letters)."""
    return bool(re.fullmatch("[A-Z]{2}", text))


COUNTRIES = {"danmark": "DK", "sverige": "SE", "norge": "NO", "finland": "FI", "island": "IS", "tyskland": "DE"}
"""The countries an agreement is likely to be of, by their names."""


def _country(value: str) -> str:
    if not is_country_code(value):
        upper = value.strip().upper()
        code = COUNTRIES.get(value.strip().lower(), upper if upper in COUNTRIES.values() else None)
        hint = f"; skriv {code}" if code else ""
        refuse(f'"{shown(value)}" er ingen landekode. Landet skrives med to store bogstaver, fx SE for Sverige{hint}')
    return value


def _one_line(value: str) -> str:
    if len(value.splitlines()) > 1 or "\t" in value:
        refuse("skal stå på én linje. Slet linjeskift og tabulatorer")
    return value


def _usable(name: str) -> str:
    if why := why_no_name(name):
        refuse(why)
    return name


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AnyScalar(), Said("tekst")
]
"""Danish prose, never empty. Inline marks allowed: see `macros.views.inline`. Line breaks count as spaces on a page."""

OneLine = Annotated[Text, AfterValidator(_one_line), Said("tekst på én linje")]
"""A name, title or label: it stands in menus, calendars and table cells, where a line break would begin something new."""

Lead = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=260),
    AfterValidator(_one_line),
    AnyScalar(),
    Said("tekst på én linje"),
]
"""What stands under a heading: a sentence or two. Its own constraint: one beside that of `OneLine` would not be asked for."""

MOST_LETTERS = 140
"""How long an answer may be that stands where everything else is closed. Nothing is shortened by program."""

ShortLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_LETTERS),
    AfterValidator(_one_line),
    AnyScalar(),
    Said("tekst på én linje"),
]
"""An answer in a line. Its own constraint: one beside that of `OneLine` would not be asked for."""

Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG_PATTERN, max_length=LONGEST_NAME),
    AfterValidator(_usable),
    AnyScalar(),
    Said("id med små bogstaver, tal og bindestreger"),
]
"""An id: small letters a-z, digits and single hyphens. Becomes names of files, addresses and keys of scripts."""

# A number may stand in quotes: the loader reads the same text with and without them.
WHOLE_FORM = {"type": "string", "pattern": r"^\s*-?(0|[1-9][0-9]{0,14})\s*$"}
NUMBER_FORM = {"type": "string", "pattern": r"^\s*-?(0|[1-9][0-9]*)(\.[0-9]+)?\s*$"}
YEAR_FORM = {"type": "string", "pattern": r"^\s*(19|20)[0-9]{2}\s*$"}
PART_DATE_FORM = {"type": "string", "pattern": r"^\s*(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?\s*$"}
YEAR_NUMBER = {"type": "integer", "minimum": 1900, "maximum": 2099}

Whole = Annotated[int, BeforeValidator(_whole), AlsoWritten(WHOLE_FORM), Said("helt tal")]
Number = Annotated[Decimal, BeforeValidator(_decimal), AlsoWritten(NUMBER_FORM), Said("tal")]
Year = Annotated[int, BeforeValidator(_year), WithJsonSchema({"anyOf": [YEAR_NUMBER, YEAR_FORM]}), Said("årstal")]
Date = Annotated[
    datetime.date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date"}),
    Said("dato, år-måned-dag"),
]
PartDate = Annotated[
    str,
    BeforeValidator(_part_date),
    WithJsonSchema({"anyOf": [PART_DATE_FORM, YEAR_NUMBER]}),
    Said("dato, så præcis som den kendes"),
]
"""A date as precise as it is known (ISO 8601): year, year-month or year-month-day. Sorts as text."""
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    AlsoWritten({"type": "string", "enum": ["true", "false"]}),
    Said("ja eller nej, skrevet true eller false"),
]
Url = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500),
    Said("adresse, der begynder med https://"),
]


class NamedCountry(StrEnum):
    """The one country that the code names."""

    HOME = "DK"


HOME = NamedCountry.HOME.value
"""The country where a file names no other: the catalogue's own, whose law, budget year, holidays and prices it knows."""

Country = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"}),
    Said("landekode, to store bogstaver"),
]
"""A country by its code (ISO 3166). What it is called stands in the vocabulary `countries`."""

Currency = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{3}$"),
    Field(description="Valutakode efter ISO 4217, fx DKK, SEK eller NOK."),
    Said("tre store bogstaver"),
]
