"""`index.json`: what the script of the list chooses and sorts by."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads, json_file
from macros.views.book import Book
from macros.views.finding import INDEX


@downloads
def index(book: Book) -> Iterator[File]:
    """The one file."""
    yield json_file(INDEX, book.finder.index)
