"""The feed of changes: valid with none, and no two entries with one id."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree as ET

from macros.exports.feed_file import Entry, atom

ATOM = "{http://www.w3.org/2005/Atom}"
CHECKED = datetime.date(2026, 1, 2)


def feed(*changes: tuple[str, str]) -> ET.Element:
    day = datetime.date(2026, 1, 3)
    listed = [Entry(date=day, title=title, text=text) for title, text in changes]
    return ET.fromstring(atom(listed, "Navn", "https://huset.example/", CHECKED))


def ids(root: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]


def test_two_changes_of_one_day_with_one_title_have_an_id_each() -> None:
    found = ids(feed(("Nyt", "Et."), ("Nyt", "To."), ("Andet", "Tre.")))
    assert len(set(found)) == 3
    assert ids(feed(("Nyt", "To."), ("Nyt", "Et."))) == [found[1], found[0]], "the order in the file does not count"


def test_an_id_outlives_a_correction_of_the_text() -> None:
    assert ids(feed(("Nyt", "Et."))) == ids(feed(("Nyt", "Et andet.")))


def test_a_feed_without_changes_is_dated_all_the_same() -> None:
    root = feed()
    assert root.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    assert ids(root) == []
