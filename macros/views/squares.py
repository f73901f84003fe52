"""A square for each criterion, in a row: how well something is documented, at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEP, LINE, MARGIN = 9, 12, 1
"""From one square to the next, from one line to the next, and before the first, in SVG units."""

LONGEST = 8
"""As many squares stand on a line: more would be too small to see in the column of a table."""


@dataclass(frozen=True)
class Square:
    """A criterion's mark in its place."""

    mark: str
    x: int
    y: int


@dataclass(frozen=True)
class Squares:
    """How wide and high they are together, and each of them."""

    width: int
    height: int
    squares: tuple[Square, ...]


def squares(marks: Iterable[tuple[str, str]]) -> Squares:
    """Lay out the marks of criteria, each with the criterion it is of, on lines of about the same length."""
    found = tuple(mark for _, mark in marks)
    lines = -(-len(found) // LONGEST) or 1
    length = -(-len(found) // lines)
    placed = tuple(
        Square(mark, number % length * STEP + MARGIN, number // length * LINE + MARGIN)
        for number, mark in enumerate(found)
    )
    return Squares(length * STEP, lines * LINE, placed)
