"""Long groups on pages about many agreements: ten rows are shown, the rest stand behind their count and their answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

SHOWN = 10
"""How many rows of a group are shown; a group of so many has nothing to open."""

FEW = 3
"""How many of a group whose rows only say that something is not known."""


@dataclass(frozen=True)
class Folded(Generic[R]):
    """A group in the order it is read. `words` say what the `rest` is, and are empty where there is none: `8 til: …`."""

    shown: tuple[R, ...]
    rest: tuple[R, ...] = ()
    words: str = ""

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.shown) + len(self.rest)

    @property
    def all(self) -> tuple[R, ...]:
        """Every row, shown or not."""
        return (*self.shown, *self.rest)


def folded(rows: Iterable[R], answer: Callable[[tuple[R, ...]], str] | None = None, *, shown: int = SHOWN) -> Folded[R]:
    """The rows, which are sorted, with what is beyond `shown` folded. `answer` says in words what the rest comes to, where
    their number is not all there is to say. Of more than `SHOWN` it is: what names as many is no answer, but the list again."""
    found = tuple(rows)
    rest = found[shown:]
    if not rest:
        return Folded(found)
    words = f"{len(rest)} til: {answer(rest)}" if answer and len(rest) <= SHOWN else f"Og {len(rest)} til"
    return Folded(found[:shown], rest, words)
