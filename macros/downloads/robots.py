"""`robots.txt`: what programs that gather pages may read, and where the list of all pages is, where the settings have an address."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import TEXT, File, downloads
from macros.views.book import Book

PATH = "robots.txt"


@downloads
def robots(book: Book) -> Iterator[File]:
    """The one file (RFC 9309; the line of the sitemap is sitemaps.org's): all may be read. None without an address: the sitemap
    is not made then either."""
    if book.imprint.address:
        yield File(PATH, TEXT, f"User-agent: *\nAllow: /\n\nSitemap: {book.imprint.address}sitemap.xml\n".encode())
