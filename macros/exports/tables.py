"""Tables of open data: two CSV files each, one for programs and one for people, whose columns a hand-written page can explain
by the table's name.

`data/<name>.csv` is for programs, `data/<name>.excel.csv` beside it for people. So it is wherever a table is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.exports.csv_file import csv_file, csv_for_people
from macros.exports.download import CSV, File
from macros.views.book import Book
from macros.views.offers import Offers
from macros.views.open_columns import FOR_PEOPLE, FOR_PROGRAMS, Columns, Record, for_people, headings


@dataclass(frozen=True)
class OpenTable:
    """A table by name: its columns with a description each, and what fills them."""

    name: str
    columns: Columns
    records: Callable[[Book], Iterable[Record]]

    def files(self, book: Book) -> Iterator[File]:
        """The table for programs, and for people."""
        yield from table_files(f"data/{self.name}", self.columns, tuple(self.records(book)), book)


def table_files(path: str, columns: Columns, records: Sequence[Record], book: Book) -> Iterator[File]:
    """A table as two files. `path` has no ending."""
    yield File(f"{path}{FOR_PROGRAMS}", CSV, csv_file(columns, records).encode())
    rows = (for_people(book.catalogue, columns, record, book.imprint.address) for record in records)
    yield File(f"{path}{FOR_PEOPLE}", CSV, csv_for_people(headings(columns), rows).encode())


TABLES: Offers[OpenTable] = Offers()
"""Every table that has been told of, by name. `macros.registry` loads what tells of them."""


def open_table(name: str, columns: Columns, records: Callable[[Book], Iterable[Record]]) -> OpenTable:
    """Tell of a table, so that its columns can be explained. Raises CannotMake."""
    return TABLES.tell(name, OpenTable(name, columns, records))
