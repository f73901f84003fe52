"""A square for each criterion, in a row: how well something is documented, at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEP, MARGIN = 9, 1
"""From one square to the next, and before the first, in SVG units."""


@dataclass(frozen=True)
class Squares:
    """How wide the row is, and each square by its mark and place."""

    width: int
    squares: tuple[tuple[str, int], ...]


def squares(marks: Iterable[tuple[str, str]]) -> Squares:
    """Lay out the marks of criteria, each with the criterion it is of."""
    placed = tuple((mark, number * STEP + MARGIN) for number, (_, mark) in enumerate(marks))
    return Squares(len(placed) * STEP, placed)
