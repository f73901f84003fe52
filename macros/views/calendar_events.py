"""The document's milestones as days in a calendar. A vague time becomes the stretch it means, with its words in the title."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.domain.agreement import Milestone
from macros.domain.anchoring import day_stretch, known_dates
from macros.domain.provenance import Unknown
from macros.domain.quantities import Every, Frequency, Relation, When
from macros.domain.terms import Binding
from macros.views import danish
from macros.views.context import Context

REPEATS = {
    Every.WEEK: ("WEEKLY", 1),
    Every.MONTH: ("MONTHLY", 1),
    Every.QUARTER: ("MONTHLY", 3),
    Every.HALF_YEAR: ("MONTHLY", 6),
    Every.YEAR: ("YEARLY", 1),
}


HOST = "@partnerskabsmodeller"
"""What the identities of events end with."""


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


def identity(key: str) -> str:
    """What a calendar program knows an event again by, from what makes it this one."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:20]}{HOST}"


def calendar_path(context: Context) -> str:
    """Where the agreement's calendar file is; there is one where it has any event."""
    name = context.slug if context.first else f"{context.slug}-{context.agreement.id}"
    return f"{context.path}{name}-forankring.ics"


def events(context: Context) -> Iterator[Event]:
    """The milestones that have a time, in the document's order; those without one stand on the page only."""
    seen: Counter[str] = Counter()
    for milestone in context.agreement.milestones:
        stretch = None if _recurs_on_no_day(context, milestone) else _stretch(context, milestone)
        if stretch is None or isinstance(milestone.when, Unknown):
            continue
        told = (context.words.when(milestone.when), context.in_words(milestone.when, milestone.source))
        words = "; ".join(filter(None, told))
        exact = milestone.when.date is not None and milestone.when.relation is Relation.ON
        notes = [] if exact else [words]
        if not milestone.conditional and set(milestone.binding) & {Binding.INTENDED, Binding.PROPOSED}:
            notes.append(danish.inside(context.binding(milestone.binding)))
        title = f"{milestone.what} ({', '.join(notes)})" if notes else milestone.what
        key = f"{context.slug}/{context.agreement.id}/{milestone.what}/{stretch[0]}"
        seen[key] += 1  # two milestones in the same words on the same day are two events
        if seen[key] > 1:
            key = f"{key}/{seen[key]}"
        who = ", ".join(context.actor(party).name for party in milestone.parties)
        binding = context.certainty(milestone)
        status = context.label("document_statuses", context.catalogue.sources[context.agreement.document].status)
        rhythm = f"Gentages {context.words.frequency(milestone.repeats)}. " if milestone.repeats else ""
        yield Event(
            uid=identity(key),
            title=f"{context.model.name}: {title}",
            text=f"{binding}. {f'Hvem: {who}. ' if who else ''}{rhythm}{context.agreement.title}. {status}.",
            first=stretch[0],
            last=stretch[1],
            checked=context.model.checked,
            repeats=_repeats(context, milestone.repeats) if milestone.repeats else None,
        )


def left_out(context: Context) -> tuple[str, ...]:
    """What the milestones are called that recur from a time so vague that no day of theirs is known."""
    return tuple(
        milestone.what
        for milestone in context.agreement.milestones
        if _recurs_on_no_day(context, milestone) and _stretch(context, milestone)
    )


def without_year(context: Context) -> tuple[str, ...]:
    """What the milestones are called that have a day or a month, and no year that anybody knows."""
    milestones = context.agreement.milestones
    return tuple(one.what for one in milestones if isinstance(one.when, When) and one.when.no_year)


def _recurs_on_no_day(context: Context, milestone: Milestone) -> bool:
    """Whether it comes again and again, and the source gives neither the first day nor a part of every year.

    As one event it would seem to happen once, on a day that nobody has named.
    """
    if milestone.repeats is None or not isinstance(milestone.when, When) or milestone.when.date is not None:
        return False
    return milestone.when.year is not None or _repeats(context, milestone.repeats) is None


def _stretch(context: Context, milestone: Milestone) -> tuple[datetime.date, datetime.date] | None:
    """The days of a milestone: a stretch as vague as the document, or the one day it is due by or begins on.

    A part of every year is placed in the agreement's first year, or the next where the part began before it. What comes
    before or after a time, or only if somebody acts, has no day of its own.
    """
    when = milestone.when
    if isinstance(when, Unknown) or milestone.conditional or when.relation in (Relation.AFTER, Relation.BEFORE):
        return None
    stretch = day_stretch(when)
    if when.part is not None and when.year is None:
        start, _ = known_dates(context.agreement)
        years = (start.year, start.year + 1) if start else ()
        stretches = [day_stretch(when.model_copy(update={"year": year})) for year in years]
        stretch = next((one for one in stretches if one and start and one[0] >= start), None)
    if stretch is None:
        return None
    if when.relation is Relation.BY:
        return stretch[1], stretch[1]
    return (stretch[0], stretch[0]) if when.relation is Relation.FROM else stretch


def _repeats(context: Context, frequency: Frequency) -> tuple[str, int, datetime.date | None] | None:
    if frequency.every not in REPEATS or frequency.times != 1:
        return None
    name, interval = REPEATS[frequency.every]
    return name, interval, known_dates(context.agreement)[1]
