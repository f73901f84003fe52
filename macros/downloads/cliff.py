"""`klippen.csv` and `klippen.ics`: every contribution in money and its end, as a table and as a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.calendar_file import calendar_file
from macros.exports.download import CALENDAR, File, downloads
from macros.exports.tables import OF_AGREEMENT, open_table
from macros.views import cliff_records
from macros.views.book import Book
from macros.views.cliff_events import cliff_events

CLIFF = open_table(
    "klippen",
    cliff_records.COLUMNS,
    cliff_records.records,
    title="Hvornår hvert bidrag i penge slutter",
    key=("model", "agreement", "line"),
    refers={**OF_AGREEMENT, ("payer",): ("aktoerer", ("id",))},
)


@downloads
def cliff(book: Book) -> Iterator[File]:
    """Both, the table for programs and for people."""
    yield from CLIFF.files(book)
    name = "Partnerskabsmodeller: bevillinger, der slutter"
    yield File("forankring/klippen.ics", CALENDAR, calendar_file(name, cliff_events(book)))
