"""A problem in the data: where it stands and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from macros.domain.base import shown
from macros.loading.hidden import visible

NEAR = 0.6
"""How alike two names must be for one to be suggested for the other (`difflib`: twice the shared letters over all letters)."""

MOST = 1000
"""As many problems are told at once: a file of 9 kB can have 54,000, and each says the same of the next entry."""


@dataclass(frozen=True, order=True)
class Problem:
    """One line for the contributor. `line` and `column` count from 1.

    `about`: another file that is part of the problem, such as the model a comparison names in vain. `cell`: what a reader of a
    workbook calls the place. `gap`: that something is missing.
    """

    file: str
    line: int
    column: int
    message: str
    about: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)
    gap: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        place = f" {self.cell}" if self.cell else f"{self.line}:{self.column}"
        return visible(f"{self.file}:{place}: {self.message}")


class CatalogueError(Exception):
    """The data cannot be used. Carries all problems, in order of file and position."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(told(self.problems))


def told(problems: Sequence[Problem]) -> str:
    """The first of `problems`, a line for each, and how many more there are."""
    lines = [str(problem) for problem in problems[:MOST]]
    if more := len(problems) - len(lines):
        lines.append(more_of(more))
    return "\n".join(lines)


def more_of(count: int) -> str:
    """That so many problems are not told."""
    return f"Der er {count} fejl mere, som ikke er vist. Ret disse først"


def nearest(word: str, valid: Iterable[str]) -> str:
    """A hint on the nearest valid name, or the valid names where none is near and they are few."""
    names = sorted(valid)
    # A name with too few of the word's letters cannot be near enough; to see that first saves most of the time.
    likely = [
        name
        for name in names
        if min(len(word), len(name)) >= NEAR / 2 * (len(word) + len(name))
        and sum(letter in name for letter in word) >= NEAR / 2 * (len(word) + len(name))
    ]
    match = get_close_matches(word, likely, n=1, cutoff=NEAR)
    if match:
        return f'; mente du "{match[0]}"?'
    if 0 < len(names) <= 14:
        return f"; vælg mellem {', '.join(map(shown, names))}"
    return ""
