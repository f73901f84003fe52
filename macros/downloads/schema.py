"""The JSON Schemas: of the file a model is written in, and of the files it is published as."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import JSON, File, downloads
from macros.loading.schema import model_schema, published_schema, published_schema_of_all
from macros.views.book import Book
from macros.views.published import SCHEMA, SCHEMA_OF_ALL

MODEL = "data/schema/model.schema.json"


@downloads
def schema(book: Book) -> Iterator[File]:
    """A file for each, which says its own address where the site has one."""
    of = {MODEL: model_schema, SCHEMA: published_schema, SCHEMA_OF_ALL: published_schema_of_all}
    for path, text in of.items():
        yield File(path, JSON, text(book.imprint.address and book.imprint.address + path).encode())
