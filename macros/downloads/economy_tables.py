"""`budgetposter.csv`, `finansiering.csv` and `totaler.csv`: the economy of every agreement in long format."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.tables import open_table
from macros.views import long_format
from macros.views.book import Book

TABLES = (
    open_table("budgetposter", long_format.COST_COLUMNS, long_format.cost_records),
    open_table("finansiering", long_format.FUNDING_COLUMNS, long_format.funding_records),
    open_table("totaler", long_format.TOTAL_COLUMNS, long_format.total_records),
)


@downloads
def economy_tables(book: Book) -> Iterator[File]:
    """The files of each table."""
    for table in TABLES:
        yield from table.files(book)
