"""Which release a page belongs to, and whether what it tells of has been changed since: said plainly, and never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from macros.domain.releases import Release, agreement_of
from macros.views import danish
from macros.views.book import Book
from macros.views.changes import last_state, since_last
from macros.views.context import Context, once


def edition(book: Book, about: Sequence[Context] | None) -> str:
    """`Udgave 2 (1. december 2026), med ændringer siden`; empty where there is no release. `about`: the agreements a page tells of;
    None, or none at all, where it tells of the whole catalogue."""
    if not book.catalogue.releases:
        return ""
    last = book.catalogue.releases[-1]
    named = f"udgave {last.number} ({danish.date(last.date)})"
    told = [context.figures_id for context in about or ()]
    if told and last_state(book).agreements.isdisjoint(told):
        return f"Kommet til efter {named}"
    since = not _changed(book).isdisjoint(told) if told else bool(_changed(book))
    return f"{danish.capital(named)}{', med ændringer siden' if since else ''}"


@once
def _changed(book: Book) -> frozenset[str]:
    """The agreements (`model.agreement`) of which a figure, a time, a status, an outcome or a word is not as it was; also those
    that are no more."""
    last = book.catalogue.releases[-1]
    values = {agreement_of(one.id) for one in since_last(book)}
    return frozenset(values | {context.figures_id for context in book.contexts if _reworded(context, last)})


def _reworded(context: Context, last: Release) -> bool:
    """Whether anything in the model's file is not as it was. What is not known is not held against it."""
    catalogue = context.catalogue
    now = catalogue.contents.get(context.slug)
    was = {catalogue.renames.now(slug): held for slug, held in last.note.models.items()}
    return now is not None and was.get(context.slug) != now
