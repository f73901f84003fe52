"""`datapackage.json`: the tables of open data, described for programs."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.data_package import PACKAGE, data_package
from macros.exports.download import File, downloads, json_file
from macros.exports.tables import TABLES
from macros.views.book import Book


@downloads
def package(book: Book) -> Iterator[File]:
    """The one file."""
    yield json_file(PACKAGE, data_package(book, TABLES.values()))
