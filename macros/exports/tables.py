"""Tables of open data: two CSV files each, one for programs and one for people, whose columns a hand-written page can explain
by the table's name.

`data/<name>.csv` is for programs, `data/<name>.excel.csv` beside it for people. So it is wherever a table is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.exports.csv_file import csv_file, csv_for_people
from macros.exports.download import CSV, File
from macros.views.book import Book
from macros.views.offers import Offers
from macros.views.open_columns import FOR_PEOPLE, FOR_PROGRAMS, Columns, Record, filled, for_people, headings

Refers = Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]
"""Columns whose values together are those of other columns of another table."""


@dataclass(frozen=True)
class OpenTable:
    """A table by name: its columns, what fills them, what it is, the columns that together name a row, and those that point
    to rows of other tables."""

    name: str
    columns: Columns
    records: Callable[[Book], Iterable[Record]]
    title: str = ""
    key: tuple[str, ...] = ()
    refers: Refers = field(default_factory=dict)

    def files(self, book: Book) -> Iterator[File]:
        """The table for programs, and for people."""
        yield from table_files(f"data/{self.name}", self.columns, tuple(self.records(book)), book)


def table_files(path: str, columns: Columns, records: Sequence[Record], book: Book) -> Iterator[File]:
    """A table as two files. `path` has no ending."""
    yield File(f"{path}{FOR_PROGRAMS}", CSV, csv_file(columns, records).encode())
    told = filled(columns, records)
    rows = for_people(book.catalogue, told, records, book.imprint.address)
    yield File(f"{path}{FOR_PEOPLE}", CSV, csv_for_people(headings(told), rows).encode())


OF_AGREEMENT: Refers = {("model", "agreement"): ("aftaler", ("model", "agreement"))}
"""What a table of something of agreements points to."""

TABLES: Offers[OpenTable] = Offers()
"""Every table that has been told of, by name. `macros.registry` loads what tells of them."""


def open_table(
    name: str,
    columns: Columns,
    records: Callable[[Book], Iterable[Record]],
    *,
    title: str = "",
    key: tuple[str, ...] = (),
    refers: Refers | None = None,
) -> OpenTable:
    """Tell of a table, so that its columns can be explained. Raises CannotMake."""
    return TABLES.tell(name, OpenTable(name, columns, records, title, key, refers or {}))
