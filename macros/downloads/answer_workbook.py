"""`partnerskab-skabelon.xlsx` and `partnerskab-eksempel.xlsx`: the questions to a contributor, empty and filled in."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.workbook import XLSX, workbook_file
from macros.views.answer_workbook import answer_workbook
from macros.views.book import Book
from macros.views.contribution import EXAMPLE, WORKBOOK


@downloads
def answer_workbooks(book: Book) -> Iterator[File]:
    """The two files."""
    yield File(WORKBOOK, XLSX, workbook_file(answer_workbook(book)))
    yield File(EXAMPLE, XLSX, workbook_file(answer_workbook(book, filled=True)))
