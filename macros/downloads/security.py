"""`.well-known/security.txt`: where one tells of a hole in the site (RFC 9116), where the settings have a page for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

from macros.exports.download import TEXT, File, downloads
from macros.views.book import Book

PATH = ".well-known/security.txt"
VALID = timedelta(days=365)
"""How long the file says that it holds, from the day the data was last checked: the build has no clock."""


@downloads
def security(book: Book) -> Iterator[File]:
    """The one file; none without somebody to write to."""
    if not book.imprint.contact:
        return
    lines = [
        f"Contact: {book.imprint.contact}",
        f"Expires: {book.checked + VALID}T00:00:00Z",
        "Preferred-Languages: da, en",
    ]
    if book.imprint.address:
        lines.append(f"Canonical: {urljoin(book.imprint.address, f'/{PATH}')}")  # nobody looks for it below a path
    yield File(PATH, TEXT, "\n".join((*lines, "")).encode())
