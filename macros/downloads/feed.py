"""`atom.xml`: the changes and the releases as a feed, where the settings give the site an address."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.download import FEED, File, downloads
from macros.exports.feed_file import Entry, atom
from macros.views import danish
from macros.views.book import Book
from macros.views.changes import place_of, place_of_entry, steps


@downloads
def feed(book: Book) -> Iterator[File]:
    """The one file; none without an address, since entries need one."""
    if book.imprint.address:
        text = atom([*_releases(book), *_changes(book)], book.imprint.name, book.imprint.address, book.checked)
        yield File("om/aendringer/atom.xml", FEED, text.encode())


def _changes(book: Book) -> Iterator[Entry]:
    return (
        Entry(change.date, change.title, change.text, place_of_entry(book, change)) for change in book.catalogue.changes
    )


def _releases(book: Book) -> Iterator[Entry]:
    """Each release with how much is new in it, and why."""
    told = {step.number: step for step in steps(book)}
    for release in reversed(book.catalogue.releases):  # the newest first, also of one day
        step = told[release.number]
        titles = "; ".join(entry.title for entry in step.entries)
        names = " ".join(
            danish.closed(f"{one.before} {one.words}{f' {one.after}' if one.otherwise else ''}") for one in step.renamed
        )
        new = danish.closed(f"Det nye: {titles}") if titles else ""
        text = " ".join(filter(None, (step.what, names, new)))
        yield Entry(release.date, f"Udgave {release.number}", text or "Se, hvad der er nyt.", place_of(release.number))
