"""`atom.xml`: the changes as a feed, where the settings give the site an address."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import FEED, File, downloads
from macros.exports.feed_file import atom
from macros.views.book import Book


@downloads
def feed(book: Book) -> Iterator[File]:
    """The one file; none without an address, since entries need one."""
    if book.imprint.address:
        text = atom(book.catalogue.changes, book.imprint.name, book.imprint.address, book.checked)
        yield File("om/aendringer/atom.xml", FEED, text.encode())
