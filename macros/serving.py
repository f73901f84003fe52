"""While the site is served, a generated page is made when somebody asks for it, and the search index when somebody searches.

A change of the data then costs what is read and checked, and the pages that are looked at: not the hundreds that are not. Nothing
is kept from before the change, so nothing shown is older than it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock

from macros.loading.folder import Folder
from macros.publishing.search_index import FOLDER

INDEX = "index.html"

Make = Callable[[], object]


class Asked:
    """What the last good build has left to be made. One request or one build at a time."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.folder: Folder | None = None
        """The files of the data as they were read last, where there was nothing wrong with them."""
        self._pages: dict[str, Make] = {}
        self._index: Make | None = None

    def leave(self, pages: Mapping[str, Make], index: Make) -> None:
        """What makes each page, by its file in the site, and what makes the search index of all of them, in the place of what
        was left before."""
        self._pages, self._index = dict(pages), index

    def make(self, path: str) -> None:
        """Make what `path` in the site is made of, where that is not made yet; nothing where it is nothing of ours."""
        with self.lock:
            if path.startswith(f"{FOLDER}/"):
                self._make_index()
            for name in (path, f"{path}{INDEX}", f"{path}/{INDEX}"):
                self._make_page(name)

    def _make_page(self, name: str) -> None:
        if make := self._pages.get(name):
            make()
            del self._pages[name]

    def _make_index(self) -> None:
        for name in list(self._pages):
            self._make_page(name)
        if self._index is not None:
            self._index()
            self._index = None


_served: Asked | None = None


def begin(serve: bool) -> None:
    """Remember whether this process serves the site or builds it. MkDocs reads the hooks anew for each build, and not this."""
    global _served
    _served = Asked() if serve else None


def served() -> Asked | None:
    """What is asked for, where this process serves the site."""
    return _served
