"""`budgetposter.csv`, `finansiering.csv` and `totaler.csv`: the economy of every agreement in long format."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.tables import OF_AGREEMENT, open_table
from macros.views import long_format
from macros.views.book import Book

LINE = ("model", "agreement", "line")

TABLES = (
    open_table(
        "budgetposter",
        long_format.COST_COLUMNS,
        long_format.cost_records,
        title="Hvad pengene går til",
        key=(*LINE, "part"),
        refers=OF_AGREEMENT,
    ),
    open_table(
        "finansiering",
        long_format.FUNDING_COLUMNS,
        long_format.funding_records,
        title="Hvem betaler",
        key=(*LINE, "part"),
        refers={**OF_AGREEMENT, ("payer",): ("aktoerer", ("id",))},
    ),
    open_table(
        "totaler",
        long_format.TOTAL_COLUMNS,
        long_format.total_records,
        title="Summer, kilderne selv giver, og tal om noget andet end modellen",
        refers=OF_AGREEMENT,
    ),
)


@downloads
def economy_tables(book: Book) -> Iterator[File]:
    """The files of each table."""
    for table in TABLES:
        yield from table.files(book)
