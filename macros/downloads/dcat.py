"""`dcat.ttl` and `dcat.jsonld`: the open data as other catalogues read them, where the settings say where the site is and who
publishes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from macros.exports.download import LINKED, TURTLE, File, downloads
from macros.exports.rdf_file import json_ld, turtle
from macros.exports.tables import TABLES
from macros.views.book import Book
from macros.views.dcat import CATALOGUE, Told, catalogue


@downloads
def dcat(book: Book) -> Iterator[File]:
    """Both, or none."""
    things = catalogue(book, [Told(table.name, table.title, table.columns) for table in TABLES.values()])
    if things:
        yield File(f"{CATALOGUE}.ttl", TURTLE, turtle(things).encode())
        text = json.dumps(json_ld(things), ensure_ascii=False, separators=(",", ":"))
        yield File(f"{CATALOGUE}.jsonld", LINKED, text.encode())
