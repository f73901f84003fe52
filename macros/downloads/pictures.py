"""`deling.png`: the picture of each agreement that is shown where somebody shares a page of it. Only where the settings give the site
an address, since a picture is named by its full one."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import File, downloads
from macros.exports.picture_file import PNG, pictures_set
from macros.views.book import Book
from macros.views.sharing import sharing_picture


@downloads
def pictures(book: Book) -> Iterator[File]:
    """A picture for each agreement. Raises CannotMake."""
    if book.imprint.address:
        told = [sharing_picture(context) for context in book.contexts]
        for picture, content in zip(told, pictures_set(told, book.imprint.name), strict=True):
            yield File(picture.path, PNG, content)
