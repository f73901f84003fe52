"""The document's milestones as days in a calendar. A vague time becomes the stretch it means, with its words in the title."""

from __future__ import annotations

import calendar
import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from macros.domain.agreement import Milestone
from macros.domain.anchoring import known_dates
from macros.domain.provenance import Unknown
from macros.domain.quantities import Every, Frequency, When
from macros.views.context import Context

PART_MONTHS = {
    "primo": (1, 1),
    "foraar": (3, 5),
    "medio": (6, 7),
    "efteraar": (9, 11),
    "ultimo": (12, 12),
    "1-kvartal": (1, 3),
    "2-kvartal": (4, 6),
    "3-kvartal": (7, 9),
    "4-kvartal": (10, 12),
    "1-halvaar": (1, 6),
    "2-halvaar": (7, 12),
}
"""First and last month of a part of the year, as the vocabulary `year_parts` explains it."""

REPEATS = {
    Every.WEEK: ("WEEKLY", 1),
    Every.MONTH: ("MONTHLY", 1),
    Every.QUARTER: ("MONTHLY", 3),
    Every.HALF_YEAR: ("MONTHLY", 6),
    Every.YEAR: ("YEARLY", 1),
}


@dataclass(frozen=True)
class Event:
    """All-day: `first` to `last`, both included. `repeats` is (frequency, interval, last day or None)."""

    uid: str
    title: str
    text: str
    first: datetime.date
    last: datetime.date
    checked: datetime.date
    repeats: tuple[str, int, datetime.date | None] | None = None


def events(context: Context) -> Iterator[Event]:
    """The milestones that have a time, in the document's order; those without one stand on the page only."""
    for milestone in context.agreement.milestones:
        stretch = _stretch(context, milestone)
        if stretch is None or isinstance(milestone.when, Unknown):
            continue
        words = context.words.when(milestone.when)
        exact = milestone.when.date is not None and stretch[0] == stretch[1] and words[0].isdigit()
        title = milestone.what if exact else f"{milestone.what} ({words})"
        key = f"{context.slug}/{context.agreement.id}/{milestone.what}/{stretch[0]}"
        who = ", ".join(context.actor(party).name for party in milestone.parties)
        binding = context.label("bindings", milestone.binding)
        status = context.label("document_statuses", context.catalogue.sources[context.agreement.document].status)
        yield Event(
            uid=f"{hashlib.sha256(key.encode()).hexdigest()[:20]}@partnerskabsmodeller",
            title=f"{context.model.name}: {title}",
            text=f"{binding}. {f'Hvem: {who}. ' if who else ''}{context.agreement.title}. {status}.",
            first=stretch[0],
            last=stretch[1],
            checked=context.model.checked,
            repeats=_repeats(context, milestone.repeats) if milestone.repeats else None,
        )


def _stretch(context: Context, milestone: Milestone) -> tuple[datetime.date, datetime.date] | None:
    when = milestone.when
    if not isinstance(when, When) or when.event:
        return None
    if when.date:
        return when.date, when.date
    year = when.year
    if year is None:  # a part of every year: from the first year of the agreement
        start, _ = known_dates(context.agreement)
        if start is None:
            return None
        year = start.year
    first, last = PART_MONTHS.get(when.part or "", (1, 12))
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _repeats(context: Context, frequency: Frequency) -> tuple[str, int, datetime.date | None] | None:
    if frequency.every not in REPEATS or frequency.times != 1:
        return None
    name, interval = REPEATS[frequency.every]
    return name, interval, known_dates(context.agreement)[1]
