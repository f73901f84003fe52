"""Where the answers stand in a workbook: the rows of a list, and the lines of the single answers, by the keys of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.domain.answer_cells import parts_of
from macros.domain.answer_keys import ABOVE, CAUSE, KEYS, OWN_SECTION, OWN_SOURCE, REASON, Column, key_of, place_of
from macros.domain.questions import FormField, Question
from macros.loading.workbook_file import CellSheet, SheetCell

Lines = Mapping[str, Mapping[int, SheetCell]]
"""The lines of the sheet of single answers by their keys, each with its cells by column (`Column`)."""


def head_of(sheet: CellSheet) -> int | None:
    """Which row begins the answers: the one that its keys stand in, or under; None where there is none."""
    return next(
        (
            number
            for number, row in enumerate(sheet.rows)
            if any(cell.text == KEYS and cell.column == 1 for cell in row)
        ),
        None,
    )


def answers_of(sheet: CellSheet) -> Iterator[tuple[str, tuple[SheetCell, ...]]]:
    """The rows of a list that are answers, each after its number; one that has been put in between has none. Below the last number
    the rows are counted on."""
    rows = list(enumerate(sheet.rows))[(head_of(sheet) or 0) + 1 :]
    begins = {place: next((cell.text for cell in row if cell.column == 1), "") for place, row in rows}
    last = max((place for place, first in begins.items() if first.isdecimal()), default=len(sheet.rows))
    for place, row in rows:
        first = begins[place]
        if first not in ABOVE:
            yield first or (str(int(begins[last]) + place - last) if place > last else ""), row


def first_answer(sheet: CellSheet) -> SheetCell:
    """Where the first row of a list is answered: the first that has a number."""
    numbered = (row[0].row for first, row in answers_of(sheet) if row and first.isdecimal())
    return SheetCell(sheet.number, next(numbered, (head_of(sheet) or 0) + 2), 2, "")


def lines_of(sheet: CellSheet) -> Lines:
    """The cells of each line of the sheet of single answers."""
    found: dict[str, dict[int, SheetCell]] = {}
    for row in sheet.rows[(head_of(sheet) or 0) + 1 :]:
        by_column = {cell.column - 1: cell for cell in row}
        if key := by_column.get(Column.KEY):
            found[key.text] = by_column
    return found


def line_cells(question: Question, one: FormField, singles: Lines) -> dict[str, SheetCell]:
    """The cells of a field of the sheet of single answers, by their keys."""
    place = place_of(question, one)
    found: dict[str, SheetCell] = {}
    for index, part in enumerate(parts_of(one)):
        line = singles.get(key_of(place, part.name), {})
        more = (
            (Column.CAUSE, CAUSE),
            (Column.REASON, REASON),
            (Column.SOURCE, OWN_SOURCE),
            (Column.SECTION, OWN_SECTION),
        )
        if cell := line.get(Column.ANSWER):
            found[key_of(place, part.name)] = cell
        for column, end in more if index == 0 else ():
            if cell := line.get(column):
                found[f"{place}{end}"] = cell
    return found


def empty_cell(key: str, singles: Lines) -> SheetCell | None:
    """The cell that a part of a single answer is typed in, empty as it is; None where its line is gone."""
    begins = singles.get(key, {}).get(Column.KEY)
    return SheetCell(begins.sheet, begins.row, Column.ANSWER + 1, "") if begins else None
