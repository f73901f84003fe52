"""Rows as a CSV file: UTF-8, a header, commas, RFC 4180."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
