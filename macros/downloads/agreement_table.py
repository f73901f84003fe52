"""`aftaler.csv`: every agreement in one row."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.tables import open_table
from macros.views.agreement_list import COLUMNS, agreement_records
from macros.views.book import Book

TABLE = open_table("aftaler", COLUMNS, agreement_records, title="Alle aftaler, en række for hver", key=("id",))


@downloads
def agreement_table(book: Book) -> Iterator[File]:
    """For programs and for people."""
    yield from TABLE.files(book)
