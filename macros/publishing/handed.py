"""All that a build hands over to be written, read once as it goes by: no page is held, and none is read again from the disk."""

from __future__ import annotations

import os
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.publishing.links import Links
from macros.publishing.mark import MARK, marked
from macros.publishing.search_index import SearchIndex
from macros.publishing.search_terms import SearchTerms
from macros.publishing.written import Written

PAGE = ".html"


class Handed:
    """The files of one build. Of each its digest is kept, and of a page where it leads and what the search knows of it."""

    def __init__(self, terms: SearchTerms) -> None:
        self._written = Written()
        self._links = Links()
        self._search = SearchIndex(terms)

    def add(self, name: str, content: bytes) -> None:
        """Take the file that is to be written at `name` in the site."""
        self._written.add(name, content)
        if name.endswith(PAGE):
            text = content.decode("utf-8", "replace")
            tree = LexborHTMLParser(text)
            self._links.add(name, text, tree)
            self._search.add(name, tree)

    def index(self, site: Path) -> int:
        """Write the search index of all pages. Returns and raises as `SearchIndex.write` does."""
        return self._search.write(site, self._written)

    def mark(self, site: Path, address: str) -> None:
        """Write the mark of the site, when all else of it is there. `address`: where readers find it. Raises OSError."""
        content = marked(os.listdir(site), address)
        (site / MARK).write_bytes(content)
        self._written.add(MARK, content)

    def faults(self, site: Path, base_path: str) -> list[str]:
        """What is wrong with the site that came to stand below `site`, one Danish line each. Raises OSError where the disk
        refuses.

        What was written first: a file that is cut short also breaks links, and the links would be blamed.
        """
        return self._written.faults(site) or self._links.faults(site, base_path)
