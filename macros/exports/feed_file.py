"""The changes of the catalogue as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Entry:
    """What is new: a change of the catalogue, or a release. `place`: where on the page of changes it stands, where it has a place."""

    date: datetime.date
    title: str
    text: str
    place: str = ""


def atom(changes: Iterable[Entry], site_name: str, site_url: str, checked: datetime.date) -> str:
    """The feed as text. `site_url` is the site's full address with a slash at the end: entries need one.

    `checked`: the day the data was last checked, by which a feed without changes is dated, since it must have a date.
    """
    listed = sorted(changes, key=lambda change: change.date, reverse=True)
    alike = Counter((change.date, change.title) for change in listed)
    page = f"{site_url}om/aendringer/"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "da"})
    ET.SubElement(feed, "title").text = f"{site_name}: ændringer"
    ET.SubElement(feed, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, page).urn
    ET.SubElement(feed, "link", {"href": page})
    ET.SubElement(feed, "link", {"href": f"{page}atom.xml", "rel": "self"})
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = site_name
    ET.SubElement(feed, "updated").text = f"{listed[0].date if listed else checked}T00:00:00Z"
    for change in listed:
        name = f"{page}#{change.date}-{change.title}"
        if alike[change.date, change.title] > 1:  # readers show one of those that share an id
            name = f"{name}-{change.text}"
        entry = ET.SubElement(feed, "entry")
        ET.SubElement(entry, "title").text = change.title
        ET.SubElement(entry, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
        ET.SubElement(entry, "updated").text = f"{change.date}T00:00:00Z"
        ET.SubElement(entry, "link", {"href": f"{page}#{change.place}" if change.place else page})
        ET.SubElement(entry, "summary").text = change.text
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"
