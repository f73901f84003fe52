"""The cells of a workbook that somebody has filled in, as text: what is no workbook, or too large for one, is refused in Danish.

A workbook may come from any program and any stranger. Nothing in it is worked out or fetched: a formula has the value that the
program stored beside it, and where there is none that is said.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat, zip_longest
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from macros.loading.reading import CannotRead, read_bytes

MOST_BYTES = 4_000_000
"""Of the file. A filled-in one of ours has some 100 kB."""
MOST_UNPACKED = 60_000_000
"""Of what is packed in it."""
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 40, 1_000, 200
FORMULA = "I cellen står en formel uden et gemt resultat. Skriv tallet eller teksten selv"
FAULTY = "I cellen står en fejl fra regnearket. Skriv tallet eller teksten selv"
A_DATE = "Regnearket har lavet det om til en dato. Skriv dag, måned og år som tal i hver sin celle"


@dataclass(frozen=True)
class SheetCell:
    """What stands in a cell, as it would be typed, and where; `fault`: why it cannot be read, empty where it can.

    Rows and columns are counted from 1.
    """

    sheet: int
    row: int
    column: int
    text: str
    fault: str = ""

    @property
    def address(self) -> str:
        """What a spreadsheet calls it: `B8`."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class CellSheet:
    """A sheet with what stands in its cells; those that are empty are left out."""

    name: str
    number: int
    rows: tuple[tuple[SheetCell, ...], ...]


def read_workbook(path: Path) -> tuple[CellSheet, ...]:
    """Every sheet of the workbook at `path`. Raises CannotRead with a Danish sentence."""
    content = read_bytes(path, None, MOST_BYTES)
    if why := _why_not(content):
        raise CannotRead(why)
    try:
        values = _open(content, stored=True)
        # A workbook without a formula has nothing that is written otherwise than it is stored.
        formulas = _open(content, stored=False) if _has_formulas(content) else None
        names = values.sheetnames[:MOST_SHEETS]
        return tuple(
            CellSheet(name, number, tuple(_rows(number, values[name], formulas[name] if formulas else None)))
            for number, name in enumerate(names)
        )
    except CannotRead:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to, and says so nowhere
        raise CannotRead(
            "filen kan ikke læses som et regneark. Åbn den i jeres program, og gem den igen som .xlsx"
        ) from error


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<(\w+:)?f[ >/]", packed.read(name)) for name in sheets)


def _why_not(content: bytes) -> str:
    """Why these bytes are no workbook that is opened; empty where they may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
            is_workbook = "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return "filen er ikke et regneark (.xlsx). Åbn den i jeres program, og gem den som .xlsx"
    if size > MOST_UNPACKED:
        return f"regnearket fylder {size // 1_000_000} MB, når det er pakket ud; der er højst plads til {MOST_UNPACKED // 1_000_000} MB"
    return "" if is_workbook else "filen er ikke et regneark (.xlsx). Åbn den i jeres program, og gem den som .xlsx"


def _open(content: bytes, *, stored: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a file, such as its validations, is not read
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=stored, keep_links=False)


def _rows(number: int, values: Any, formulas: Any) -> Iterator[tuple[SheetCell, ...]]:
    bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS}
    values.reset_dimensions()  # some programs write a wrong size
    if formulas is None:
        written: Iterable[Any] = repeat(())
    else:
        formulas.reset_dimensions()
        written = formulas.iter_rows(**bounds)
    for row, (cells, as_written) in enumerate(zip(values.iter_rows(**bounds), written, strict=False), 1):
        found = tuple(_cells(number, row, cells, as_written))
        if found and row > MOST_ROWS:
            raise CannotRead(f"arket »{values.title}« har mere end {MOST_ROWS} rækker. Slet dem, der ikke er svar")
        yield found


def _cells(number: int, row: int, cells: Iterable[Any], as_written: Iterable[Any]) -> Iterator[SheetCell]:
    for column, (cell, written) in enumerate(zip_longest(cells, as_written), 1):
        if cell is None:
            continue
        text, fault = ("", FAULTY) if cell.data_type == "e" else _read(cell.value, written.value if written else None)
        if text or fault:
            yield SheetCell(number, row, column, text, fault)


def _read(value: Any, written: Any) -> tuple[str, str]:
    """A value as it would be typed in Danish, and why it cannot be read."""
    if value is None:
        return "", FORMULA if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, bool):
        return ("ja" if value else "nej"), ""
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "", A_DATE
    if isinstance(value, int | float):
        return (str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0").replace(".", ",")), ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").strip(), ""
