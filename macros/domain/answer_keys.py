"""What the cells of the workbook are found by, when it is read: a key each, which no reader sees and no move of rows or columns
changes."""

from __future__ import annotations

from enum import IntEnum

from macros.domain.questions import FieldKind, FormField, FormPart, Question

SINGLE = "Svar"
"""The sheet of what is answered once; each list of rows has one of its own (`FormRows.many`)."""
KEYS = "@nr"
"""Stands where the keys begin: above the rows' numbers, or above the keys of the lines."""
EXAMPLE = "Fx"
"""Begins a row that is an example."""
ASKED, HEADS, HELPS = "Spm.", "Nr.", "Hjælp"
"""Begin the lines above the answers of a list."""
ABOVE = frozenset((EXAMPLE, ASKED, HEADS, HELPS))
"""Begin what is no answer, below the keys."""

CAUSE, REASON = "?", "!"
"""End the keys of why something is not told, and of the words for it."""
NONE, REST = "-", "*"
"""End the keys of that there are no rows, and of that the source is silent on the rest of a part."""
OWN_SOURCE, OWN_SECTION = "@kilde", "@afsnit"
"""End the keys of the number of a source and of its section; alone: those of a row."""


class Column(IntEnum):
    """The columns of the sheet of single answers, from 0."""

    KEY = 0
    NUMBER = 1
    QUESTION = 2
    HELP = 3
    ANSWER = 4
    EXAMPLE = 5
    CAUSE = 6
    REASON = 7
    SOURCE = 8
    SECTION = 9


SOURCED = (FieldKind.TIME, FieldKind.FACTS, FieldKind.STATED_TOTAL, FieldKind.LENGTH)
"""Kinds of single answers that stand with a source of their own."""


def key_of(place: str, part: str) -> str:
    """The key of a part of a field."""
    return f"{place}/{part}" if part else place


def place_of(question: Question, field: FormField) -> str:
    """The place of a field of a single question, from the top of the file."""
    return f"{question.whole}.{field.place}" if question.whole else field.place


def part_key(part: FormPart) -> str:
    """The key of what is said of a whole part of the questions."""
    return f"@{part.id}"
