"""`data/modeller/<slug>.json`, a file for each model, and `data/modeller.json` with all of them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.plain import as_written
from macros.exports.download import File, downloads, json_file
from macros.views.book import Book
from macros.views.published import ALL, address_of, published_model, published_models


@downloads
def models(book: Book) -> Iterator[File]:
    """A file for each model, with a line for each value, and the one of all, which no one reads line for line."""
    for slug in book.catalogue.models:
        yield json_file(address_of(slug), as_written(published_model(slug, book)), readable=True)
    yield json_file(ALL, as_written(published_models(book)))
