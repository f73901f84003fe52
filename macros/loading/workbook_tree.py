"""What a workbook comes to, as a tree whose places are cells, so that whatever is wrong with it is told at one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.loading.messages import Place
from macros.loading.workbook_file import SheetCell
from macros.loading.yaml_tree import Node


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell."""

    cell: SheetCell
    message: str


@dataclass
class Answered:
    """The model's file, or what of it can be made; what is wrong; and which cell each value is from, by its path in the file."""

    file: dict[str, Any]
    faults: list[Fault]
    cells: dict[Place, SheetCell]

    def tree(self) -> Node:
        """The file as a tree whose places are cells: a line of it is a row of a sheet (`line_of`)."""
        return self._node(self.file, ())

    def cell_of(self, path: Place) -> SheetCell:
        """The cell of a value, or of the nearest that it is a part of or has a part of."""
        for length in range(len(path), -1, -1):
            if found := self.cells.get(path[:length]):
                return found
        return SheetCell(0, 1, 1, "")

    def _node(self, value: Any, path: Place) -> Node:
        cell = self.cell_of(path)
        place = line_of(cell.sheet, cell.row), cell.column
        if isinstance(value, dict):
            children = {name: self._node(child, (*path, name)) for name, child in value.items()}
            return Node(children, *place, keys={name: (child.line, child.column) for name, child in children.items()})
        if isinstance(value, list):
            return Node([self._node(child, (*path, number)) for number, child in enumerate(value)], *place)
        if isinstance(value, bool):
            return Node("true" if value else "false", *place)
        return Node(None if value is None else str(value), *place)


ROWS_OF_A_SHEET = 10_000


def line_of(sheet: int, row: int) -> int:
    """Where a row stands in the whole workbook, so that what is wrong is told in the order of the sheets."""
    return sheet * ROWS_OF_A_SHEET + row


def sheet_and_row(line: int) -> tuple[int, int]:
    """The sheet and the row that `line_of` made."""
    return divmod(line, ROWS_OF_A_SHEET)
