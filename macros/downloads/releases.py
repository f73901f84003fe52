"""`data/udgaver/<n>/`: the files of every release, and `data/udgaver/udgaver.json`, which lists them. They are made of
`data/releases/<n>/` alone, so that they stay as they were."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads, json_file
from macros.exports.tables import table_files
from macros.views.book import Book
from macros.views.changes import files_path
from macros.views.released import LIST, NAME, as_json, columns_of, of_all, records_of


@downloads
def releases(book: Book) -> Iterator[File]:
    """Two tables and one file of JSON for each."""
    for release in book.catalogue.releases:
        folder, state = files_path(release.number), release.snapshot
        yield from table_files(f"{folder}{NAME}", columns_of(state), tuple(records_of(state)), book)
        yield json_file(f"{folder}udgave.json", as_json(release), readable=True)
    if book.catalogue.releases:
        yield json_file(LIST, of_all(book.catalogue.releases), readable=True)
