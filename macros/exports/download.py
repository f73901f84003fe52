"""A file of the site that is no page, and how one is told to the registry."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from macros.exports.served_as import MEDIA
from macros.views.book import Book
from macros.views.offers import Offers

CALENDAR, CSS, FEED, JSON, TURTLE, LINKED = (MEDIA[end].type for end in ("ics", "css", "xml", "json", "ttl", "jsonld"))
CSV, TEXT = (f"{MEDIA[end].type}; charset=utf-8" for end in ("csv", "txt"))
"""Media types, as a server is told them too."""


class Download(Protocol):
    """Where the file is from the site's root, what it is, and what stands in it."""

    @property
    def path(self) -> str:
        """Its address from the site's root: `data/index.json`."""

    @property
    def media_type(self) -> str:
        """What a server must call it."""

    @property
    def bytes(self) -> builtins.bytes:
        """What stands in it. The same data give the same bytes."""


@dataclass(frozen=True)
class File:
    """A finished file."""

    path: str
    media_type: str
    bytes: builtins.bytes


def json_file(path: str, content: object, *, readable: bool = False) -> File:
    """`content` as JSON, its Danish letters as they are: without spaces, or, for people to read, with a line for each value."""
    if readable:
        return File(path, JSON, f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode())
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return File(path, JSON, text.encode())


MakesDownloads = Callable[[Book], Iterable[Download]]

DOWNLOADS: Offers[MakesDownloads] = Offers()
"""What makes the files of each family, by the module it stands in."""


def downloads(make: MakesDownloads) -> MakesDownloads:
    """Tell the registry what makes a family of files: one function in each module of `macros/downloads`. Raises CannotMake."""
    return DOWNLOADS.tell(make.__module__, make)
