"""The parts a field is answered in, each of which is one cell of the workbook: what it is called, and what it takes.

The names are those of the parts that the form has (`macros.domain.typed_answers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from macros.domain.catalogue import Vocabularies
from macros.domain.provenance import UnknownCause
from macros.domain.quantities import MONTHS_IN, Basis
from macros.domain.questions import Choice, FieldKind, FormField
from macros.domain.terms import Unit
from macros.domain.typed_answers import ABOUT, IN_WORDS, KNOWN_ONCE, KRONER, NO_YEAR, PERCENT, SPAN, STEPS

CURRENCIES: Mapping[str, str] = {KRONER: "kr.", "SEK": "svenske kr.", "NOK": "norske kr.", "EUR": "euro"}
SHARES: Mapping[str, str] = {PERCENT: "procent", IN_WORDS: "en del, sagt med ord"}
BOUNDS: Mapping[str, str] = {
    "exactly": "præcis",
    ABOUT: "cirka",
    "at_least": "mindst",
    "at_most": "højst",
    "over": "flere end",
    "just_over": "godt",
    "nearly": "op mod",
    SPAN: "mellem",
}
"""How precise a quantity is, by what it is called in a file."""
FIRM_OR_NOT: Mapping[str, str] = {name: word for name, word in BOUNDS.items() if name != SPAN}
"""The same of a quantity that is no span."""
BASES: Mapping[str, str] = {
    str(Basis.PER_YEAR): "Det samme beløb hvert år",
    KNOWN_ONCE: "Et beløb om året, som kun er kendt for ét år",
    str(Basis.PER_MONTH): "Det samme beløb hver måned",
    str(Basis.IN_YEAR): "Et beløb for ét år",
    str(Basis.TOTAL): "Et beløb i alt for en periode",
    str(Basis.NOT_STATED): "Der står et beløb, men ikke, om det er om året eller i alt",
}
STAIRS: Mapping[str, str] = {STEPS: "Det stiger eller falder fra år til år"}
SAME_MONEY: Mapping[str, str] = {
    "included_in": "en del af",
    "paid_from": "givet videre fra",
    "repays": "betaler udlægget tilbage i",
}
"""How the money of a line is that of another, by the field of the line that says so."""
OF_TIME = tuple(map(str, MONTHS_IN))
"""The units of a length of time."""

OWN_CURRENCY = "valuta (tom: landets)"

SEVERAL = 4
"""So many of what there may be more of are asked for: no file of the catalogue has more roles, groups or parts of a task."""
STEP_YEARS = 6
"""So many years of an amount that changes from year to year."""
YEARS = (1900, 2099)


MOST_ROWS = 200
"""Rows of a list that there is room for."""


class Holds(Enum):
    """What is typed in a cell."""

    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    ROW = auto()
    WORD = auto()
    PARTY = auto()
    TICK = auto()


BETWEEN: Mapping[Holds, tuple[int, int, str]] = {
    Holds.DAY: (1, 31, "Skriv dagen som et tal fra 1 til 31."),
    Holds.MONTH: (1, 12, "Skriv måneden som et tal fra 1 til 12."),
    Holds.YEAR: (*YEARS, "Skriv året med fire cifre, fx 2023."),
    Holds.ROW: (1, MOST_ROWS, "Skriv rækkens nummer, som det står i den første kolonne."),
}
"""The least and the most of a whole number, and what is said of another."""


@dataclass(frozen=True)
class Part:
    """One part. `label`: empty where it is the field's own; of WORD: `words` by id, or the `vocabulary` they are in and,
    where not all of it, which `only`, or which of it are left out as `apart`."""

    name: str
    label: str
    holds: Holds
    words: tuple[tuple[str, str], ...] = ()
    vocabulary: str = ""
    only: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def parts_of(field: FormField) -> tuple[Part, ...]:
    """The parts of a field in their order."""
    return tuple(_PARTS[field.kind](field))


def words_of(part: Part, vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """The words a part is chosen from, each after the id it stands for."""
    if part.words:
        return part.words
    terms = getattr(vocabularies, part.vocabulary)
    return tuple(
        (term.id, term.label) for term in terms if (not part.only or term.id in part.only) and term.id not in part.apart
    )


def causes_of(vocabularies: Vocabularies) -> tuple[tuple[str, str], ...]:
    """The reasons a contributor may give for that something is not told, each after its id: all but that nobody was asked."""
    return tuple(
        (term.id, (term.text or term.label).removesuffix("."))
        for term in vocabularies.unknown_causes
        if term.id != UnknownCause.NOT_ASKED
    )


def chosen(field: FormField, id_: str) -> Choice:
    """The choice of a field that is meant by the id its part has (`parts_of`)."""
    return field.choices[int(id_)]


def per(label: str) -> Part:
    """What a number or an amount is for each of: a share is nothing that is counted."""
    return Part("pr", label, Holds.WORD, vocabulary="units", apart=(str(Unit.PER_CENT),))


def _words(of: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(of.items())


def _one(holds: Holds) -> Callable[[FormField], Iterator[Part]]:
    def parts(field: FormField) -> Iterator[Part]:
        yield Part("", "", holds)

    return parts


def _choice(field: FormField) -> Iterator[Part]:
    yield Part("", "", Holds.WORD, tuple((str(number), one.label) for number, one in enumerate(field.choices)))


def _menu(field: FormField) -> Iterator[Part]:
    yield Part("", "", Holds.WORD, _own_words(field), field.vocabulary or "", field.only)


def _own_words(field: FormField) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.value), one.label) for one in field.choices)


def _ticks(field: FormField) -> Iterator[Part]:
    for number in range(1, SEVERAL + 1):
        yield Part(str(number), f"nr. {number}", Holds.WORD, _own_words(field), field.vocabulary or "", field.only)


def _parties(field: FormField) -> Iterator[Part]:
    for number in range(1, SEVERAL + 1):
        yield Part(str(number), f"part {number}", Holds.PARTY)


def _day(field: FormField) -> Iterator[Part]:
    yield Part("dag", "dag (tal)", Holds.DAY)
    yield Part("md", "måned (tal)", Holds.MONTH)
    yield Part("aar", "år", Holds.YEAR)


def _time(field: FormField) -> Iterator[Part]:
    yield from _day(field)
    yield Part("del", "eller del af året", Holds.WORD, vocabulary="year_parts")
    yield Part("haendelse", "eller en begivenhed", Holds.WORD, vocabulary="events")
    yield Part("forhold", "hvordan gælder det?", Holds.WORD, vocabulary="relations")
    yield Part("ord", "kildens egne ord, når de er løse", Holds.TEXT)
    yield Part(NO_YEAR, "årstallet står der ikke", Holds.TICK)


def _quantity(field: FormField) -> Iterator[Part]:
    yield Part("bund", "hvor præcist?", Holds.WORD, _words(BOUNDS))
    yield Part("tal", "tal", Holds.NUMBER)
    yield Part("til", "til (ved »mellem«)", Holds.NUMBER)
    yield Part("enhed", "enhed", Holds.WORD, vocabulary="units")
    yield per("pr. hvad? (tom: i alt)")


def _country(field: FormField) -> Iterator[Part]:
    yield Part("", "", Holds.WORD, vocabulary="countries")
    yield Part("kode", "et andet land (to bogstaver, fx FI)", Holds.TEXT)


def _count_time(field: FormField) -> Iterator[Part]:
    yield Part("fra", "fra år", Holds.YEAR)
    yield Part("til", "til år", Holds.YEAR)
    yield Part("dag", "eller gjort op den dag (tal)", Holds.DAY)
    yield Part("md", "måned (tal)", Holds.MONTH)
    yield Part("aar", "år", Holds.YEAR)
    yield Part("laengde", "eller over så lang tid (tal)", Holds.NUMBER)
    yield Part("enhed", "år eller måneder", Holds.WORD, vocabulary="units", only=OF_TIME)
    yield Part("omtrent", "cirka", Holds.TICK)


def _length(field: FormField) -> Iterator[Part]:
    yield Part("bund", "hvor præcist?", Holds.WORD, _words(FIRM_OR_NOT))
    yield Part("tal", "tal", Holds.NUMBER)
    yield Part("enhed", "år eller måneder", Holds.WORD, vocabulary="units", only=OF_TIME)


def _actual(field: FormField) -> Iterator[Part]:
    yield Part("tal", "beløb", Holds.NUMBER)
    yield Part("valuta", OWN_CURRENCY, Holds.WORD, _words(CURRENCIES))
    yield Part("fra", "fra år", Holds.YEAR)
    yield Part("til", "til år", Holds.YEAR)


def _price_parts(field: FormField) -> Iterator[Part]:
    for choice in field.choices:
        yield Part(str(choice.value), choice.label, Holds.TEXT)


def _other_row(field: FormField) -> Iterator[Part]:
    yield Part("raekke", "", Holds.ROW)


def _age(field: FormField) -> Iterator[Part]:
    yield Part("fra", "fra år", Holds.NUMBER)
    yield Part("til", "til år", Holds.NUMBER)
    yield Part("alle", "alle aldre", Holds.TICK)


def _frequency(field: FormField) -> Iterator[Part]:
    yield Part("gange", "antal gange", Holds.NUMBER)
    yield Part("hver", "hvert", Holds.WORD, vocabulary="everys")
    yield Part("mindst", "mindst", Holds.TICK)
    yield Part("typisk", "som udgangspunkt", Holds.TICK)


def _notice(field: FormField) -> Iterator[Part]:
    yield Part("laengde", "længde", Holds.NUMBER)
    yield Part("enhed", "enhed", Holds.WORD, vocabulary="notice_units")
    yield Part("til", "til hvilken dag?", Holds.WORD, vocabulary="notice_tos")


def _organisation(field: FormField) -> Iterator[Part]:
    yield Part("navn", "", Holds.TEXT)
    yield Part("slags", "slags (kun hvis den er ny i kataloget)", Holds.WORD, vocabulary="organisation_kinds")
    yield Part("land", "land (tom: samarbejdets)", Holds.WORD, vocabulary="countries")


def _shares(field: FormField) -> Iterator[Part]:
    for number in range(1, SEVERAL + 1):
        yield Part(f"{number}.party", f"hvem nr. {number}", Holds.PARTY)
        yield Part(f"{number}.part", f"hvilken del nr. {number}", Holds.WORD, vocabulary="responsibility_parts")
        yield Part(f"{number}.binding", f"hvor bindende nr. {number}", Holds.WORD, vocabulary="bindings")


def _money(field: FormField) -> Iterator[Part]:
    whole = field.kind is FieldKind.CONTRIBUTION
    yield Part("bund", "hvor præcist?", Holds.WORD, vocabulary="bounds")
    yield Part("tal", "beløb eller procent" if whole else "beløb", Holds.NUMBER)
    yield Part("op", "op til (når kilden giver et spænd)", Holds.NUMBER)
    yield Part("valuta", OWN_CURRENCY, Holds.WORD, _words({**CURRENCIES, **(SHARES if whole else {})}))
    yield Part(
        "grundlag", "om året, i alt, eller står det ikke?", Holds.WORD, _words({**BASES, **(STAIRS if whole else {})})
    )
    yield Part("fra", "fra år", Holds.YEAR)
    yield Part("til", "til år", Holds.YEAR)
    yield Part("priser", "hvilket års priser?", Holds.YEAR)
    yield per("pr. hvad? (kun hvis det er for hver)")
    if whole:
        yield Part("af", "procent eller del af hvad?", Holds.TEXT)
        yield Part("ord", "hvor stor en del, med kildens ord?", Holds.TEXT)
        for number in range(2, STEP_YEARS + 1):
            yield Part(step_name(number), f"beløb i år {number} (når det stiger eller falder)", Holds.NUMBER)


def step_name(number: int) -> str:
    """The name of the part for the amount in the year `number`, where it changes from year to year."""
    return f"aar{number}"


def _increase(field: FormField) -> Iterator[Part]:
    yield Part("bund", "hvor præcist?", Holds.WORD, vocabulary="bounds")
    yield Part("tal", "beløb mere for hvert år", Holds.NUMBER)
    yield Part("valuta", OWN_CURRENCY, Holds.WORD, _words(CURRENCIES))
    yield Part("falder", "det falder", Holds.TICK)
    yield Part("til", "til og med år", Holds.YEAR)


def _same_money(field: FormField) -> Iterator[Part]:
    yield Part("hvordan", "hvordan?", Holds.WORD, _words(SAME_MONEY))
    yield Part("raekke", "hvilken række? (nummeret)", Holds.ROW)


_PARTS: Mapping[FieldKind, Callable[[FormField], Iterator[Part]]] = {
    FieldKind.LINE: _one(Holds.TEXT),
    FieldKind.TEXT: _one(Holds.TEXT),
    FieldKind.ADDRESS: _one(Holds.TEXT),
    FieldKind.CHOICE: _choice,
    FieldKind.MENU: _menu,
    FieldKind.TICKS: _ticks,
    FieldKind.FLAG: _one(Holds.TICK),
    FieldKind.PART_DATE: _day,
    FieldKind.TIME: _time,
    FieldKind.TIME_ALONE: _time,
    FieldKind.QUANTITY: _quantity,
    FieldKind.AGE: _age,
    FieldKind.FREQUENCY: _frequency,
    FieldKind.NOTICE: _notice,
    FieldKind.FACTS: _one(Holds.LINES),
    FieldKind.ORGANISATION: _organisation,
    FieldKind.MUNICIPALITIES: _one(Holds.LINES),
    FieldKind.PARTY: _one(Holds.PARTY),
    FieldKind.PARTIES: _parties,
    FieldKind.SHARES: _shares,
    FieldKind.MONEY: _money,
    FieldKind.STATED_TOTAL: _money,
    FieldKind.CONTRIBUTION: _money,
    FieldKind.SAME_MONEY: _same_money,
    FieldKind.INCREASE: _increase,
    FieldKind.COUNTRY: _country,
    FieldKind.COUNT: _one(Holds.NUMBER),
    FieldKind.YEAR: _one(Holds.YEAR),
    FieldKind.COUNT_TIME: _count_time,
    FieldKind.LENGTH: _length,
    FieldKind.ACTUAL: _actual,
    FieldKind.PRICE_PARTS: _price_parts,
    FieldKind.OTHER_ROW: _other_row,
}
