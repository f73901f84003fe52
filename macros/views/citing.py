"""How a page is cited: what it is called, where it stands, what it rests on, and when that was last checked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from macros.domain.provenance import Source
from macros.views import danish, facts
from macros.views.book import Imprint
from macros.views.context import Context

LICENCE, LICENCE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
"""What the content may be used under."""


@dataclass(frozen=True)
class Day:
    """A day as it is read, and as a script reads it."""

    words: str
    iso: str


def day(value: datetime.date) -> Day:
    """A day of the data."""
    return Day(danish.date(value), value.isoformat())


def checked(about: Sequence[Context]) -> str:
    """When the agreements a page tells of were last held against their sources: from the oldest to the newest, and never a
    day that is none of theirs. Empty where a page tells of none.
    """
    days = sorted({context.model.checked for context in about})
    if not days:
        return ""
    if len(days) == 1:
        return f"Sidst kontrolleret {danish.date(days[0])}"
    return f"Sidst kontrolleret mellem {danish.date(days[0])} og {danish.date(days[-1])}"


def citation(
    title: str, imprint: Imprint, about: Sequence[Context], edition: str = "", documents: Sequence[Source] = ()
) -> str:
    """What is written where the page is cited, but for its address: `Ny mor. Partnerskabsmodeller. Dokument: Aftale (udkast)`.

    `title` is empty on the front page. `edition`: the release it belongs to (`macros.views.editions`), where there is one. The
    document is named, with its status, where the page tells of one agreement only: whoever reads the paper that cites it then
    knows a draft from what is signed. `documents`: those that what is cited rests on, where that is one agreement's and not its page.
    """
    by = f"{imprint.name}, udgivet af {imprint.publisher}" if imprint.publisher else imprint.name
    document = _documents(about[0], documents) if len(about) == 1 else ""
    return " ".join(danish.closed(part) for part in (title, by, edition, document, checked(about)) if part)


def _documents(context: Context, documents: Sequence[Source]) -> str:
    """`Dokument: Aftale (udkast)`; the agreement's own where none are named."""
    named = [
        f"{one.title} ({danish.inside(context.label('document_statuses', one.status))})"
        for one in documents or (facts.document(context),)
    ]
    return f"{'Dokument' if len(named) == 1 else 'Dokumenter'}: {'; '.join(named)}"
