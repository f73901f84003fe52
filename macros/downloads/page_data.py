"""The data of each page beside it: `modeller/<slug>/tal.csv`, `oekonomi/tal.csv` and so on, and
`data/sammenlign/<id>/tal.csv`."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads, json_file
from macros.exports.tables import table_files
from macros.views.book import Book
from macros.views.figure_records import COLUMNS
from macros.views.page_files import IN_JSON, OF_THE_COLUMNS, as_json, metadata, of_overviews, own_data


@downloads
def page_data(book: Book) -> Iterator[File]:
    """Two tables, the same as JSON, and what the columns are, for each page of each agreement and for those that have all."""
    each = (data for context in book.contexts for data in own_data(context))
    for data in (*each, *of_overviews(book)):
        yield from table_files(data.stem, COLUMNS, data.rows, book)
        yield json_file(f"{data.stem}{IN_JSON}", as_json(data, book))
        yield json_file(f"{data.stem}{OF_THE_COLUMNS}", metadata(data, book))
