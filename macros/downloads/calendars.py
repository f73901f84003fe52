"""Calendar files: one for each agreement with a dated milestone, one for all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.calendar_file import calendar_file
from macros.exports.download import CALENDAR, File, downloads
from macros.views.book import Book
from macros.views.calendar_events import Event, calendar_path, events

EVERYTHING = "forankring/milepaele.ics"


@downloads
def calendars(book: Book) -> Iterator[File]:
    """Every calendar file."""
    everything: list[Event] = []
    for context in book.contexts:
        own = tuple(events(context))
        everything += own
        if own:
            yield File(calendar_path(context), CALENDAR, calendar_file(context.full_name, own))
    yield File(EVERYTHING, CALENDAR, calendar_file("Partnerskabsmodeller: tidspunkter", everything))
