"""What the page for comparing fetches: `sammenlign.json`, the agreements by name; `sammenlign/<id>.json`, what of an agreement is
shown at once; `sammenlign/<id>/<group>.json` and `…/kilder.json`, what a group holds, and what it all rests on, when somebody
asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads, json_file
from macros.rendering.columns import COLUMNS, NAMES, column
from macros.rendering.page import SOURCES
from macros.views.book import Book


@downloads
def comparison_columns(book: Book) -> Iterator[File]:
    """The names, a file for each agreement, and one for each of its groups and for its sources."""
    yield json_file(NAMES, {id_: context.full_name for id_, context in book.by_entry.items()})
    for id_, context in book.by_entry.items():
        found = column(book, context)
        yield json_file(f"{COLUMNS}{id_}.json", found.first)
        for group, held in found.groups.items():
            yield json_file(f"{COLUMNS}{id_}/{group}.json", held)
        yield json_file(f"{COLUMNS}{id_}/{SOURCES}.json", found.sources)
