"""`budget/<model>~<agreement>.xlsx`: the budget of every agreement as a workbook to change."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.workbook import XLSX, workbook_file
from macros.views.book import Book
from macros.views.budget import budget, budget_path


@downloads
def budgets(book: Book) -> Iterator[File]:
    """One for every agreement."""
    for context in book.contexts:
        yield File(budget_path(context), XLSX, workbook_file(budget(book, context)))
