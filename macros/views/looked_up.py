"""What stands closed at the end of a page about many agreements: its sources, and the forbehold on what it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros.views.closed import Closed
from macros.views.context import Context
from macros.views.notes import Notes
from macros.views.rows import CaveatLink


@dataclass(frozen=True)
class CaveatsOf:
    """The forbehold of one agreement."""

    name: str
    title: str
    links: tuple[CaveatLink, ...]


def sources_in_short(notes: Notes) -> Closed:
    """How many places the page leads to. To be asked for last on a page, when all of them are known."""
    sections, documents = len(notes.all()), len(notes.by_document())
    return Closed(
        "Dokumenter, referater, opslag og omtale. Hver linje på siden fører til sit afsnit.",
        count=f"{sections} afsnit i {documents} dokumenter",
    )


def caveats_of(
    contexts: Iterable[Context], ids: Callable[[Context], Iterable[str]]
) -> tuple[tuple[CaveatsOf, ...], Closed]:
    """The forbehold by agreement, and how many there are. `ids`: those that belong to what the page tells of."""
    found = [
        CaveatsOf(context.model.name, context.agreement.title, links)
        for context in contexts
        if (links := context.caveat_links(ids(context)))
    ]
    count = sum(len(one.links) for one in found)
    answer = f"Det, der er uklart, modstridende eller forkert i kilderne, i {len(found)} aftaler."
    return tuple(found), Closed(answer, count=f"{count} forbehold")
