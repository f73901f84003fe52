"""Rows as a CSV file (RFC 4180), in UTF-8 with a header: with commas and points for programs, and for people as a Danish
spreadsheet opens it by a double click, with the mark that says UTF-8, semicolons, decimal commas and Danish days."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from macros.views.open_columns import Cell

FORMULA = re.compile(
    r"(^|[;\t\n]|\r\n?)"  # where a cell begins, also for programs that part at semicolons or pass over the quotation marks
    r"([\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\"]*"  # they pass over these
    r"[=+\-@\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])"  # the four signs, and those read as one of them
)
"""Where a spreadsheet would begin a formula. The scripts have it too, by `make scripts`; tests/formulas.json tests both."""

BOM, SEMICOLON = "\ufeff", ";"
"""What a Danish spreadsheet knows the characters and the cells of a file by. The scripts have them too."""


def csv_file(columns: Iterable[str], records: Iterable[Mapping[str, str | int | None]]) -> str:
    """The file's text. `records` are values by column; what is missing is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(columns), restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _safe(value) for name, value in record.items()})
    return text.getvalue()


def csv_for_people(headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """The file's text. A row has a value for each heading. No value holds a line break, so that a page can pick rows by lines."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, delimiter=SEMICOLON, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_danish(value) for value in row])
    return text.getvalue()


def _danish(value: Cell) -> str | int | None:
    """Numbers without points for thousands, which a program would take for a text; days as they are written in Denmark."""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime.date):
        return f"{value:%d-%m-%Y}"
    return _safe(" ".join(value.split()) if isinstance(value, str) else value)


def _safe(value: str | int | None) -> str | int | None:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value
