"""The changes of the catalogue as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from macros.domain.catalogue import Change


def atom(changes: Iterable[Change], site_name: str, site_url: str) -> str:
    """The feed as text. `site_url` is the site's full address with a slash at the end: entries need one."""
    listed = sorted(changes, key=lambda change: change.date, reverse=True)
    page = f"{site_url}om/aendringer/"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "da"})
    ET.SubElement(feed, "title").text = f"{site_name}: ændringer"
    ET.SubElement(feed, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, page).urn
    ET.SubElement(feed, "link", {"href": page})
    ET.SubElement(feed, "link", {"href": f"{page}atom.xml", "rel": "self"})
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = site_name
    for index, change in enumerate(listed):
        if index == 0:
            ET.SubElement(feed, "updated").text = f"{change.date}T00:00:00Z"
        entry = ET.SubElement(feed, "entry")
        ET.SubElement(entry, "title").text = change.title
        ET.SubElement(entry, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, f"{page}#{change.date}-{change.title}").urn
        ET.SubElement(entry, "updated").text = f"{change.date}T00:00:00Z"
        ET.SubElement(entry, "link", {"href": page})
        ET.SubElement(entry, "summary").text = change.text
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"
