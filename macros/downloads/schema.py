"""`model.schema.json`: the schema a model file is written by."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import JSON, File, downloads
from macros.loading.schema import model_schema
from macros.views.book import Book


@downloads
def schema(book: Book) -> Iterator[File]:
    """The one file."""
    yield File("data/schema/model.schema.json", JSON, model_schema().encode())
