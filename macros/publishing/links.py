"""Broken links and anchors, ids used twice, and what the site's own policy would stop, in the built HTML.

MkDocs checks links in Markdown only; here every page is read as it will be served. A page is read once, and no more of it is kept
than where it can be led to and where it leads: whether that is there is known when all pages have been read.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from macros.publishing.policy import inline_faults

ATTRIBUTES = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href"), ("form", "action"))
LINKS = ", ".join(f"{tag}[{attribute}]" for tag, attribute in ATTRIBUTES)
ATTRIBUTE_OF = dict(ATTRIBUTES)

INDEX = "index.html"


@dataclass(frozen=True)
class _Read:
    """What is kept of a page: faults that show in it alone, its ids, where it leads, and what its buttons open."""

    faults: tuple[str, ...]
    ids: frozenset[str]
    links: tuple[str, ...]
    opens: tuple[str, ...]


class Links:
    """The pages of a site, each read as it is written."""

    def __init__(self) -> None:
        self._pages: dict[str, _Read] = {}

    def add(self, name: str, text: str, tree: LexborHTMLParser) -> None:
        """Read the page at `name` in the site: its `text`, and the same as a `tree`. The last one counts."""
        ids = Counter(intern(node.attributes["id"] or "") for node in tree.css("[id]"))
        twice = (f'id "{id_}" står {count} gange' for id_, count in ids.items() if count > 1)
        self._pages[name] = _Read(
            (*inline_faults(name, text, tree), *twice),
            frozenset(ids),
            tuple(intern(node.attributes[ATTRIBUTE_OF[node.tag or ""]] or "") for node in tree.css(LINKS)),
            tuple(intern(node.attributes["popovertarget"] or "") for node in tree.css("[popovertarget]")),
        )

    def faults(self, root: Path, base_path: str = "/") -> list[str]:
        """Every fault in the pages, as one line each: page, what is wrong. `root`: the folder they are built in, where what
        is no page is looked for. `base_path` is the path the site is served under; absolute links are read against it.
        """
        look = _Look(str(root.resolve()), base_path, self._pages)
        return [f"{name}: {fault}" for name in sorted(self._pages, key=_in_folders) for fault in look.faults(name)]


def _in_folders(name: str) -> list[str]:
    return name.split("/")


class _Look:
    """Holds what pages lead to against what is there."""

    def __init__(self, root: str, base_path: str, pages: dict[str, _Read]) -> None:
        self._root = root
        self._base_path = base_path
        self._pages = pages

    def faults(self, name: str) -> list[str]:
        """What is wrong with one page."""
        page = self._pages[name]
        found = list(page.faults)
        # A page leads to the same places again and again, mostly to its own.
        targets: dict[str, tuple[str, str | None]] = {}
        for link in page.links:
            there, _, fragment = link.partition("#")
            if there not in targets:
                targets[there] = self._target(name, there)
            fault, target = targets[there]
            if fault:
                found.append(f'linket "{link}" {fault}')
            elif fragment and target in self._pages and unquote(fragment) not in self._pages[target].ids:
                found.append(f'linket "{link}" peger på et sted, der ikke findes på siden')
        found += [f'knappen peger på "{id_}", som ikke findes på siden' for id_ in page.opens if id_ not in page.ids]
        return found

    def _target(self, page: str, link: str) -> tuple[str, str | None]:
        """What is wrong with `link` from `page`, empty where nothing is, and the page it leads to."""
        if link.startswith("data:image/"):
            return "", None  # a picture that is no file: `policy.py` says what is wrong with it
        parts = urlsplit(link)
        if parts.scheme in ("http", "https", "mailto") or (parts.netloc and not parts.scheme):
            return "", None
        if parts.scheme:
            return "har en form, der ikke må bruges", None
        if parts.path.startswith("/"):
            if not parts.path.startswith(self._base_path):
                return f"ligger uden for siden ({self._base_path})", None
            path = os.path.join(self._root, unquote(parts.path[len(self._base_path) :]))
        elif parts.path:
            path = os.path.join(self._root, os.path.dirname(page), unquote(parts.path))
        else:
            path = os.path.join(self._root, page)
        path = os.path.normpath(path)
        inside = path == self._root or path.startswith(self._root + os.sep)
        name = path[len(self._root) + 1 :].replace(os.sep, "/") if inside else ""
        if (index := f"{name}/{INDEX}" if name else INDEX) in self._pages and inside:
            return "", index
        if name not in self._pages and not (inside and os.path.isfile(path)):
            return "fører ingen steder hen", None
        return "", name


def check_site(root: Path, base_path: str = "/") -> list[str]:
    """Every fault in the pages below `root`, as `Links.faults` tells them."""
    links = Links()
    for path in root.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        links.add(path.relative_to(root).as_posix(), text, LexborHTMLParser(text))
    return links.faults(root, base_path)
