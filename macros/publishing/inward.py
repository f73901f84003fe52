"""Links of a few pages that are opened as files: to each other, and to nothing of the site that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Set
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

INDEX = "index.html"


def inward(html: str, path: str, built: Set[str]) -> str:
    """The page `html`, which stands at `path`, with links that hold where no server answers for a folder.

    What leads to one of the files `built` names the file itself. What leads to another page of the site is a link no more,
    and what a browser or a program would fetch from there is gone. Links out of the site, and within the page, stay.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("a[href], link[href]"):
        link = node.attributes["href"] or ""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if target in built:
            continue
        if posixpath.join(target, INDEX) in built:
            below = posixpath.join(parts.path, INDEX)
            node.attrs["href"] = f"{below}#{parts.fragment}" if parts.fragment else below
        elif node.tag == "a":
            del node.attrs["href"]
        else:
            node.decompose()
    return f"<!doctype html>\n{tree.html}\n"
