"""What stands in a workbook: sheets of cells that say what they hold. How they become a file: `macros.exports.workbook`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class Look(Enum):
    """What a cell holds, seen by its form. A reading mark never stands by its form alone: the cell beside it has the word."""

    TITLE = auto()
    HEADING = auto()
    COLUMN = auto()
    TEXT = auto()
    LABEL = auto()
    ABOVE = auto()  # a line above a table, as long as the table is wide
    HELP = auto()  # what helps to fill in a column, above it
    MONEY = auto()
    NUMBER = auto()
    WHOLE = auto()
    PERCENT = auto()
    DATE = auto()
    STATED = auto()
    STATED_WHOLE = auto()
    STATED_TEXT = auto()
    BESIDE = auto()  # a word about the number in the cell to the left
    DERIVED = auto()
    UNKNOWN = auto()
    SUM = auto()
    INPUT = auto()
    INPUT_WHOLE = auto()
    INPUT_DECIMAL = auto()
    INPUT_PERCENT = auto()
    INPUT_TEXT = auto()


Value = str | int | Decimal | datetime.date | None
"""None: an empty cell that still has its form, for a reader to fill in."""


@dataclass(frozen=True)
class Formula:
    """A formula, in English names with commas, as the file holds it; and what it comes to with the values of this file."""

    text: str
    value: str | int | Decimal


@dataclass(frozen=True)
class Link:
    """Words that lead to an address on the web."""

    address: str
    words: str


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and how it looks."""

    value: Value | Formula | Link
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Allowed:
    """What may be typed into some cells: a number between two bounds, or one of some words; and what is said otherwise, in
    Danish. `cells`: as a spreadsheet names them, `B4:B9`. `source`: where the words stand, where they are many. `whole`: no broken
    numbers."""

    cells: str
    message: str
    least: int | Decimal | None = None
    most: int | Decimal | None = None
    one_of: tuple[str, ...] = ()
    source: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet. `widths`: of the columns in letters, from the first; those that are not named, or 0, fit what stands in them.
    `below`: how the columns look where there is no cell, for a reader who writes on: as these, without their colour and lines, so that
    nothing is printed there. `frozen`: rows and columns that stay. `filtered`: the row whose columns can be filtered, down to the last row. Rows and columns
    are counted from 0."""

    name: str
    rows: tuple[tuple[Cell | None, ...], ...]
    widths: tuple[float, ...] = ()
    frozen: tuple[int, int] = (0, 0)
    filtered: int | None = None
    allowed: tuple[Allowed, ...] = ()
    portrait: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    below: tuple[Look, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A file of sheets. `day`: when its data was last checked, since a build has no clock."""

    title: str
    subject: str
    day: datetime.date
    sheets: tuple[Sheet, ...] = ()


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[Cell | None]], note: str = "") -> Sheet:
    """A sheet that is one table: its headings stay in sight and can be filtered. `note` stands above it."""
    head: list[tuple[Cell | None, ...]] = [(Cell(note, Look.ABOVE),)] if note else []
    head.append(tuple(Cell(column, Look.COLUMN) for column in columns))
    body = (tuple(row) for row in rows)
    return Sheet(name, (*head, *body), frozen=(len(head), 1), filtered=len(head) - 1)
