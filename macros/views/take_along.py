"""What a reader takes along from a page: files and sheets, each with its form, its size and what is inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from macros.views import danish
from macros.views.book import Book
from macros.views.calendar_events import calendar_path, events
from macros.views.context import Context

KILO, MEGA = 1_000, 1_000_000


@dataclass(frozen=True)
class ToTake:
    """One thing to take along. `size` is empty for a page, and where the files have not been made."""

    path: str
    name: str
    form: str
    inside: str
    size: str = ""


def size_in_words(count: int) -> str:
    """Bytes as one reads them: `16 kB`, `1,2 MB`. Never less than 1 kB."""
    if count < MEGA:
        return f"{max(1, round(count / KILO))} kB"
    return f"{danish.decimals(Fraction(count, MEGA), 1)} MB"


def _with_sizes(book: Book, listed: Iterable[ToTake]) -> Iterator[ToTake]:
    for one in listed:
        size = book.sizes.get(one.path)
        yield ToTake(one.path, one.name, one.form, one.inside, size_in_words(size)) if size else one


def from_model(book: Book, context: Context) -> tuple[ToTake, ...]:
    """What goes with an agreement: on its own page, and on those of its economy and its anchoring."""
    return tuple(_with_sizes(book, _of_agreement(context)))


def _of_agreement(context: Context) -> Iterator[ToTake]:
    if dated := len(tuple(events(context))):
        count = danish.some(dated, "tidspunkt", "tidspunkter")
        yield ToTake(calendar_path(context), "Frister", "Kalender", f"{count} fra kilden, med hvor bindende de er")


def from_list(book: Book) -> tuple[ToTake, ...]:
    """What goes with the list of models."""
    return tuple(_with_sizes(book, ()))


def from_economy(book: Book) -> tuple[ToTake, ...]:
    """What goes with the financing side by side."""
    return tuple(_with_sizes(book, ()))


def from_anchoring(book: Book) -> tuple[ToTake, ...]:
    """What goes with the overview of anchoring."""
    return tuple(_with_sizes(book, ()))


def from_cliff(book: Book) -> tuple[ToTake, ...]:
    """What goes with the grants that end."""
    listed = (
        ToTake("forankring/klippen.ics", "Slutninger", "Kalender", "Hver slutning og hver budgetvedtagelse"),
        ToTake(
            "data/klippen.csv", "Bidragene", "Tabel til programmer", "En række for hvert bidrag, også dem uden slutning"
        ),
    )
    return tuple(_with_sizes(book, listed))
