"""`aktoerer.csv`, `parter.csv` and `milepaele.csv`: who takes part, and what is due when."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.tables import OF_AGREEMENT, open_table
from macros.views import milestone_records, party_records
from macros.views.book import Book

TABLES = (
    open_table(
        "aktoerer",
        party_records.ORGANISATION_COLUMNS,
        party_records.organisation_records,
        title="Alle organisationer",
        key=("id",),
        refers={("part_of",): ("aktoerer", ("id",))},
    ),
    open_table(
        "parter",
        party_records.PARTY_COLUMNS,
        party_records.party_records,
        title="Hvem der er med i hver aftale",
        key=("model", "agreement", "organisation"),
        refers={**OF_AGREEMENT, ("organisation",): ("aktoerer", ("id",))},
    ),
    open_table(
        "milepaele",
        milestone_records.COLUMNS,
        milestone_records.records,
        title="Hvad der skal ske hvornår",
        key=("model", "agreement", "number"),
        refers=OF_AGREEMENT,
    ),
)


@downloads
def people_and_dates(book: Book) -> Iterator[File]:
    """The files of each table."""
    for table in TABLES:
        yield from table.files(book)
