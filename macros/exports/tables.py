"""Tables of open data: a CSV file each, whose columns a hand-written page can explain by the table's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from macros.exports.csv_file import csv_file
from macros.exports.download import CSV, File
from macros.views.book import Book
from macros.views.long_format import Record
from macros.views.offers import Offers


@dataclass(frozen=True)
class OpenTable:
    """A table by name: its columns with a description each, and what fills them."""

    name: str
    columns: Mapping[str, str]
    records: Callable[[Book], Iterable[Record]]

    def file(self, book: Book) -> File:
        """The table as a file."""
        return File(f"data/{self.name}.csv", CSV, csv_file(self.columns, self.records(book)).encode())


TABLES: Offers[OpenTable] = Offers()
"""Every table that has been told of, by name. `macros.registry` loads what tells of them."""


def open_table(name: str, columns: Mapping[str, str], records: Callable[[Book], Iterable[Record]]) -> OpenTable:
    """Tell of a table, so that its columns can be explained. Raises CannotMake."""
    return TABLES.tell(name, OpenTable(name, columns, records))
