"""A column of open data: what it is called in a file for programs and in one for people, and what its values are.

Programs get ids and ISO dates; people get the words of the pages. Both are made of the same records by one rule
(`for_people`), so that a table is described once.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from macros.domain.catalogue import Catalogue, Vocabularies
from macros.domain.releases import SEVERAL as SEVERAL  # for every module that fills a column

Record = dict[str, str | int | None]
"""One row: values by the name of their column. A column that is not named is empty."""

Cell = str | int | Decimal | datetime.date | None
"""A value in a row for people: text, a number, a day, or nothing."""

FOR_PROGRAMS, FOR_PEOPLE = ".csv", ".excel.csv"
"""How the names of the two files of a table end."""


class Form(StrEnum):
    """What the values of a column are."""

    TEXT = "tekst"
    KEY = "noegle"
    """What programs join rows by, or reckon with exactly. People have the name or the number beside it: it is left out for them."""
    WHOLE = "helt-tal"
    AMOUNT = "beloeb"
    """Money, in whole units."""
    DECIMAL = "decimaltal"
    DAY = "dag"
    PLACE = "adresse"
    DOCUMENT = "dokument"
    STATUS = "kildestatus"
    ORGANISATION = "organisation"
    CAVEAT = "forbehold-id"


@dataclass(frozen=True)
class Column:
    """`heading`: what people read over it. `text`: what it means. `terms`: the vocabularies its ids are entries of. `words`:
    what its other values are called, where they are no words of a page. `others`: whether there may be values besides those.
    `several`: whether a cell may hold more than one. `needed`: whether every row has a value. `reason`: the column that says
    why there is none. `kind`: the one that says how an amount is to be read. `beside`: the one whose values go with these, each
    with its own. `only`: the one column that a source is of, where it is not of the whole row. `programs`: whether only programs get it, as people have it in another column. `pattern`: what every value
    fits, as a regular expression of JSON Schema."""

    heading: str
    text: str
    form: Form = Form.TEXT
    terms: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    others: bool = False
    several: bool = False
    needed: bool = False
    reason: str = ""
    kind: str = ""
    beside: str = ""
    only: str = ""
    programs: bool = False
    pattern: str = ""

    def values(self, vocabularies: Vocabularies) -> Mapping[str, str]:
        """Every value that is a word of a closed list, with what people read for it; none where any text may stand."""
        told = {term.id: term.label for name in self.terms for term in getattr(vocabularies, name)}
        return {**told, **self.words}


Columns = Mapping[str, Column]


def held(columns: Columns) -> Iterator[str]:
    """What a table keeps of the catalogue's promise, a sentence each: no more than its columns can hold."""
    if any(column.form is Form.DOCUMENT and not column.only for column in columns.values()):
        yield "Det, en kilde siger, står med kilden."
    if any(column.reason for column in columns.values()):
        yield "Det, ingen kilde siger, er ukendt, og grunden står i samme række."


DATATYPES: Mapping[Form, str] = {
    Form.WHOLE: "integer",
    Form.AMOUNT: "integer",
    Form.DECIMAL: "number",
    Form.DAY: "date",
}
"""The type of a column's values, by the words of CSV on the Web and Table Schema; `string` for the rest."""


def of_people(columns: Columns) -> Columns:
    """The columns that people get."""
    return {name: one for name, one in columns.items() if one.form is not Form.KEY and not one.programs}


def filled(columns: Columns, records: Collection[Record]) -> Columns:
    """Those that a row fills, for people: what is empty all the way down says nothing. All of them where there are no rows."""
    used = {name for record in records for name, value in record.items() if value not in (None, "")}
    return {name: column for name, column in columns.items() if name in used} if records else columns


def headings(columns: Columns) -> tuple[str, ...]:
    """What stands over those."""
    return tuple(column.heading for column in of_people(columns).values())


def for_people(
    catalogue: Catalogue, columns: Columns, records: Iterable[Record], address: str = ""
) -> Iterator[tuple[Cell, ...]]:
    """The rows as people read them, under `headings`. `address`: the site's own, for links. Raises KeyError where a source or
    a forbehold is none."""
    shown = [(name, column, column.values(catalogue.vocabularies)) for name, column in of_people(columns).items()]
    for record in records:
        yield tuple(_cell(catalogue, column, told, record, record.get(name), address) for name, column, told in shown)


def _cell(
    catalogue: Catalogue,
    column: Column,
    told: Mapping[str, str],
    record: Record,
    value: str | int | None,
    address: str,
) -> Cell:
    """The value in words: `told` has those of the column's list."""
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return value
    parts = value.split(SEVERAL) if column.several else [value]
    match column.form:
        case Form.DECIMAL:
            return Decimal(value)
        case Form.DAY:
            return datetime.date.fromisoformat(value)
        case Form.PLACE:
            return f"{address}{value}"
        case Form.DOCUMENT:
            sections = str(record[column.beside]).split(SEVERAL)
            return "; ".join(told_places(catalogue, zip(parts, sections, strict=True)))
        case Form.ORGANISATION:
            return _listed(catalogue.organisations[id_].name for id_ in parts)
        case Form.STATUS:  # one for each document as it is listed, so that it is seen which is which
            documents = str(record[column.beside]).split(SEVERAL)
            statuses = dict(zip(documents, (told[part] for part in parts), strict=True)).values()
            return "; ".join(statuses if len(set(statuses)) > 1 else dict.fromkeys(statuses))
        case Form.CAVEAT:
            return _listed(_caveats(catalogue, record)[id_] for id_ in parts)
    return _listed(told.get(part, part) for part in parts)


def told_places(catalogue: Catalogue, refs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Where something stands, by documents and their sections: each document once, with its sections. Raises KeyError."""
    found: dict[str, dict[str, None]] = {}
    for document, section in refs:
        found.setdefault(document, {})[catalogue.sources[document].sections[section]] = None
    return (f"{catalogue.sources[id_].title}: {', '.join(sections)}" for id_, sections in found.items())


def _caveats(catalogue: Catalogue, record: Record) -> Mapping[str, str]:
    """The forbehold of the row's agreement: their headings by their ids."""
    agreements = {agreement.id: agreement for agreement in catalogue.models[str(record["model"])].agreements}
    return {caveat.id: caveat.title for caveat in agreements[str(record["agreement"])].caveats}


def _listed(words: Iterable[str]) -> str:
    """Each once, in their order."""
    return "; ".join(dict.fromkeys(words))


def as_of_columns(name: str, heading: str, text: str) -> Columns:
    """Three columns for a date that may be known to the year, the month or the day, so that each column has one precision."""
    return {
        name: Column(f"{heading}, dag", text, Form.DAY),
        f"{name}_year": Column(f"{heading}, år", f"Året i {name}, også når dagen ikke kendes.", Form.WHOLE),
        f"{name}_month": Column(f"{heading}, måned", f"Måneden i {name} (1-12), når den kendes.", Form.WHOLE),
    }


def as_of(name: str, dated: str | None) -> Record:
    """A date as precise as it is known (`2023`, `2023-05`, `2023-05-31`) by the columns of `as_of_columns`."""
    if dated is None:
        return {}
    numbers = [int(part) for part in dated.split("-")]
    month = numbers[1] if len(numbers) > 1 else None
    return {name: dated if len(numbers) > 2 else None, f"{name}_year": numbers[0], f"{name}_month": month}
