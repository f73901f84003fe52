"""Bytes from a file, once it is seen to be what it should be: an ordinary file of a fair size in the folder it is in."""

from __future__ import annotations

import stat
from codecs import BOM_UTF8
from pathlib import Path

MAX_BYTES = 400_000
"""A model file is about 40 kB. The cap keeps a hostile file from costing time or memory."""


class CannotRead(Exception):
    """The file is not read. The message is for the contributor, in Danish."""


def refuse_strange(path: Path, folder: Path | None = None) -> None:
    """Raise CannotRead where `path` is no ordinary file, or a link that leads out of `folder`. Nothing is read."""
    try:
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            raise CannotRead(f"filen er en genvej ud af mappen {folder.name}. Læg selve filen i mappen i stedet")
        mode = path.stat().st_mode
    except (OSError, RuntimeError):  # RuntimeError: links in a ring
        raise CannotRead("filen findes ikke eller kan ikke læses") from None
    if stat.S_ISDIR(mode):
        raise CannotRead("her står en mappe, hvor der skal stå en fil. Slet mappen, eller flyt den et andet sted hen")
    if not stat.S_ISREG(mode):
        raise CannotRead("filen er en enhed eller et rør og ingen almindelig fil. Slet den")


def read_bytes(path: Path, folder: Path | None = None, most: int = MAX_BYTES) -> bytes:
    """What stands in `path`. Raises CannotRead, before it is read, where it is too large or no ordinary file.

    `folder`: the folder a link may not lead out of. `most`: as many bytes there may be.
    """
    refuse_strange(path, folder)
    try:
        if (size := path.stat().st_size) > most:
            raise CannotRead(f"filen fylder {size // 1000} kB; der er højst plads til {most // 1000} kB")
        return path.read_bytes()
    except OSError:
        raise CannotRead("filen findes ikke eller kan ikke læses") from None


def mark_of(path: Path) -> str:
    """The sign before the first letter by which Windows knows a text; empty where `path` has none."""
    return "\ufeff" if path.read_bytes().startswith(BOM_UTF8) else ""
