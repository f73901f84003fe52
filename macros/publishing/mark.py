"""The mark of a site of ours: which names at the top of its folder it has put there, and where readers find it.

By it a folder is known for a site before it is replaced, what others have laid beside the site is known for theirs, and a server's
settings are made of the site that stands there and not of one that was built otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MARK = "_katalog.json"
"""At the top of a site. Neither hidden, since hosts leave out what is, nor dated: the same site has the same bytes."""
_PROGRAM = "partnerskabsmodeller"
_LATER = ("sitemap.xml", "sitemap.xml.gz")
"""Names that are ours also where this build has no map of the site."""


@dataclass(frozen=True)
class Mark:
    """`names`: what the site has at its top. `address`: where readers find it, with a slash at the end; empty where nobody said."""

    names: frozenset[str]
    address: str = ""


def marked(names: Iterable[str], address: str) -> bytes:
    """The file MARK of a site that has `names` at its top. Hidden names are nobody's to list: one folder has both ours and others'."""
    ours = sorted({MARK, *_LATER, *(name for name in names if not name.startswith("."))})
    said = {"program": _PROGRAM, "address": address, "names": ours}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def mark_of(folder: Path) -> Mark | None:
    """The mark of the site in `folder`; None where there is none that can be read, and so no site of ours."""
    path = folder / MARK
    if path.is_symlink() or not path.is_file():
        return None
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or said.get("program") != _PROGRAM:
        return None
    names, address = said.get("names"), said.get("address")
    if not isinstance(names, list) or not isinstance(address, str) or not all(isinstance(name, str) for name in names):
        return None
    return Mark(frozenset(names), address)
