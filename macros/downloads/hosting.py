"""`_headers` and `_redirects`: for hosts that take the built folder as it is and read them from it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import TEXT, File, downloads
from macros.exports.servers.kept_beside import headers_file
from macros.views.book import Book


@downloads
def hosting(book: Book) -> Iterator[File]:
    """What such a host says of each file."""
    yield File("_headers", TEXT, headers_file(addressed=bool(book.imprint.address)).encode())
