"""Rows as a CSV file: UTF-8, a header, commas, RFC 4180."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

FORMULA = re.compile(
    r"(^|[;\t\n]|\r\n?)"  # where a cell begins, also for programs that part at semicolons or pass over the quotation marks
    r"([\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\"]*"  # they pass over these
    r"[=+\-@\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])"  # the four signs, and those read as one of them
)
"""Where a spreadsheet would begin a formula. The scripts have it too, by `make scripts`; tests/formulas.json tests both."""


def csv_file(columns: Iterable[str], records: Iterable[Mapping[str, str | int | None]]) -> str:
    """The file's text. `records` are values by column; what is missing is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(columns), restval="", lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _safe(value) for name, value in record.items()})
    return text.getvalue()


def _safe(value: str | int | None) -> str | int | None:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value
