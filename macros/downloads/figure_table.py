"""`tal.csv`: every figure of every agreement under its permanent id."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.tables import OF_AGREEMENT, open_table
from macros.views import figure_records
from macros.views.book import Book

TABLE = open_table(
    "tal",
    figure_records.COLUMNS,
    figure_records.records,
    title="Alle tal, oplyste, beregnede og ukendte",
    key=("id", "part"),
    refers=OF_AGREEMENT,
)


@downloads
def figure_table(book: Book) -> Iterator[File]:
    """For programs and for people."""
    yield from TABLE.files(book)
