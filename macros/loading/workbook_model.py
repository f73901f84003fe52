"""A filled-in workbook as the file of a model, held in the types like any other; and what is wrong told by sheet and cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from macros.domain.answer_rules import broken
from macros.domain.catalogue import Vocabularies
from macros.domain.finished_answers import Around
from macros.domain.published import PublishedModel
from macros.domain.questions import Questions
from macros.loading.data_file import DataFile
from macros.loading.folder import Folder
from macros.loading.messages import CELLS, Place
from macros.loading.problems import CatalogueError, Problem
from macros.loading.reading import CannotRead
from macros.loading.workbook_answers import answered
from macros.loading.workbook_file import SheetCell, read_workbook
from macros.loading.workbook_tree import Answered, Fault, line_of, sheet_and_row
from macros.loading.yaml_tree import find_hidden

SUFFIXES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
"""Of files that a spreadsheet writes. All but the first are told to be saved as it."""


Spot = tuple[int, int]
"""Line and column, as `line_of` counts."""
NOWHERE: Spot = (1, 1)
"""Of what nobody has typed: nothing there can be mended while there is something that can."""


class FromWorkbook(NamedTuple):
    """The published form of the model that a workbook tells of, and the workbook's sheets by their numbers."""

    whole: DataFile
    sheets: tuple[str, ...]
    asked: tuple[Problem, ...]
    """What is told in the words of the questions and of the rules on answers."""
    around: tuple[tuple[Spot, ...], ...] = ()
    """Of each rule that is broken: the cells of what the place it is told at is a part of, from the nearest on."""

    def at_cells(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems, those of the workbook with the cell in place of line and column. What the questions have told of a cell,
        or of what is missing, is not told again, and what a rule on answers has told not in the words of a file."""
        told = {(problem.line, problem.column) for problem in self.asked}
        if self.asked:
            told.add(NOWHERE)
        here = [problem for problem in problems if problem.file == self.whole.name]
        elsewhere = [problem for problem in problems if problem.file != self.whole.name]
        more = [one for one in here if one not in self.asked and not (one.gap and self.asked)]
        for cells in self.around:
            spots = [(one.line, one.column) for one in more]
            if again := next((cell for cell in cells if cell in spots), None):
                del more[spots.index(again)]
        own = (problem for problem in here if problem in self.asked)
        return [*map(self._at_cell, (*own, *(one for one in more if (one.line, one.column) not in told))), *elsewhere]

    def _at_cell(self, problem: Problem) -> Problem:
        sheet, row = sheet_and_row(problem.line)
        name = self.sheets[sheet] if sheet < len(self.sheets) else ""
        cell = SheetCell(sheet, row, problem.column, "").address
        return replace(problem, cell=f"ark »{name}«, celle {cell}") if name else problem


def read_answers(path: Path, folder: Folder, today: datetime.date) -> FromWorkbook:
    """The workbook at `path`, by the questions of the `folder`. What is wrong stands in the file's `problems`; without a tree where
    nothing can be read. Raises CatalogueError where the questions or the words themselves cannot be used."""
    whole = DataFile(path.as_posix(), PublishedModel, notation=CELLS)
    try:
        sheets = read_workbook(path)
    except CannotRead as error:
        whole.problems.append(Problem(whole.name, 1, 1, str(error)))
        return FromWorkbook(whole, (), asked=())
    around, words = _around(folder)
    found = answered(sheets, around, words, today)
    names = tuple(sheet.name for sheet in sheets)
    if isinstance(found, str):
        whole.problems.append(Problem(whole.name, 1, 1, f"filen {found}"))
        return FromWorkbook(whole, (), asked=())
    read = {fault.cell for fault in found.faults}  # what cannot be read is not there for the rules
    broke = [
        one for one in broken(found.file["model"], 0, around.asked.rules) if not _same(found.cell_of(one.place), read)
    ]
    ruled = (Fault(found.cell_of(one.place), one.message) for one in broke)
    asked = tuple(
        Problem(whole.name, line_of(fault.cell.sheet, fault.cell.row), fault.cell.column, fault.message)
        for fault in (*found.faults, *ruled)
    )
    whole.problems += asked
    if found.file["model"].get("sources"):  # without one nothing can be said to be from anywhere
        whole.tree = found.tree()
        whole.problems += [Problem(whole.name, *hidden) for hidden in find_hidden(whole.tree)]
    return FromWorkbook(whole, names, asked, tuple(_around_it(one.place, found) for one in broke))


def _around_it(place: Place, found: Answered) -> tuple[Spot, ...]:
    cells = [found.cell_of(place[:length]) for length in range(len(place), -1, -1)]
    return tuple(dict.fromkeys((line_of(cell.sheet, cell.row), cell.column) for cell in cells))


def _same(cell: SheetCell, told: Iterable[SheetCell]) -> bool:
    return any((cell.sheet, cell.row, cell.column) == (one.sheet, one.row, one.column) for one in told)


def _around(folder: Folder) -> tuple[Around, Vocabularies]:
    """What the catalogue has besides. Raises CatalogueError where the questions or the words cannot be used."""
    asked: Questions | None = folder.shared["questions"].value
    words: Vocabularies | None = folder.shared["vocabularies"].value
    if asked is None or words is None:
        raise CatalogueError([*folder.shared["questions"].problems, *folder.shared["vocabularies"].problems])
    names = {id_: one.name for id_, one in folder.organisations.items()}
    parts = tuple(term.id for term in words.carrier_parts)
    return Around(asked, parts, names, tuple(sorted(folder.models))), words
