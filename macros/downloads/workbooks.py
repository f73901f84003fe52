"""`partnerskabsmodeller.xlsx`, `aftaler.xlsx` and a workbook for each comparison of the data."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.workbook import XLSX, workbook_file
from macros.views.book import Book
from macros.views.workbooks import workbooks as offered


@downloads
def workbooks(book: Book) -> Iterator[File]:
    """A file for each."""
    for one in offered(book):
        yield File(one.path, XLSX, workbook_file(one.make()))
