"""Files made of the data, kept from one build to the next: the same inputs give the same files, so none is made twice.

What is kept may be deleted at any time, and nobody misses it: it is made anew, byte for byte. A file that cannot be read, or
cannot be written, is passed over: a build never fails for what only saves time.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FOLDER = ".cache"
"""In the project's folder. Not in the repository."""
EPOCH = (1980, 1, 1, 0, 0, 0)


class Kept(NamedTuple):
    """A file as it was made before, or just now: its address from the site's root, what it is, what stands in it."""

    path: str
    media_type: str
    bytes: bytes


def key_of(sources: Iterable[Path], words: Iterable[str]) -> str:
    """A name for all that files are made of: every file below `sources`, by its path and what stands in it, `words` from the
    settings, and the Python that runs. Raises OSError where one cannot be read."""
    found = hashlib.sha256("\0".join((sys.version, *words)).encode())
    for source in sources:
        for path in sorted(one for one in source.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            found.update(f"{path.relative_to(source).as_posix()}\0{content}\0".encode())
    return found.hexdigest()[:32]


def kept(folder: Path, key: str, make: Callable[[], Iterable[Kept]]) -> Sequence[Kept]:
    """What `make` gives, or what it gave when all was the same. What was kept of another state is removed."""
    place = folder / f"{key}.zip"
    with suppress(OSError, zipfile.BadZipFile, ValueError, RuntimeError):
        return _read(place)
    made = tuple(make())
    with suppress(OSError):
        _write(place, made)
    return made


def _read(place: Path) -> tuple[Kept, ...]:
    """Raises OSError, BadZipFile, or ValueError for a file that is whole and yet not ours."""
    with zipfile.ZipFile(place) as held:
        found = tuple(Kept(one.filename, one.comment.decode(), held.read(one)) for one in held.infolist())
    if not all(one.media_type for one in found):
        raise ValueError(place)
    return found


def _write(place: Path, made: Iterable[Kept]) -> None:
    """Whole or not at all. Raises OSError."""
    place.parent.mkdir(exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}.half")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_STORED) as held:
            for one in made:
                entry = zipfile.ZipInfo(one.path, EPOCH)
                entry.comment = one.media_type.encode()
                held.writestr(entry, one.bytes)
        os.replace(half, place)
    finally:
        half.unlink(missing_ok=True)
    for former in place.parent.glob("*.zip"):
        if former != place:
            former.unlink(missing_ok=True)
