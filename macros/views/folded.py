"""A group of rows on a page about many agreements: the first of them, and the rest behind their count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_ROWS = 12
"""How many rows of a group stand open at most."""


@dataclass(frozen=True)
class Folded(Generic[T]):
    """The rows in their order: those that stand open, and those that are folded."""

    shown: tuple[T, ...]
    rest: tuple[T, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.shown) + len(self.rest)

    @property
    def more(self) -> str:
        """What the folded ones stand behind: `og 7 til`; empty where none are folded."""
        return f"og {len(self.rest)} til" if self.rest else ""

    @property
    def rows(self) -> tuple[T, ...]:
        """All of them."""
        return self.shown + self.rest


def folded(rows: Iterable[T]) -> Folded[T]:
    """The rows, those beyond the twelfth folded."""
    listed = tuple(rows)
    return Folded(listed[:MOST_ROWS], listed[MOST_ROWS:])
