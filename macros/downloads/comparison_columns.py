"""`sammenlign/<id>.json`: what the page for comparing fetches of each agreement."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads, json_file
from macros.rendering.columns import COLUMNS, column
from macros.views.book import Book


@downloads
def comparison_columns(book: Book) -> Iterator[File]:
    """A file for each agreement."""
    for id_, context in book.by_entry.items():
        yield json_file(f"{COLUMNS}{id_}.json", column(book, context))
