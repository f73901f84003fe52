"""Files made of the data, kept from one build to the next: the same inputs give the same files, so none is made twice.

What is kept may be deleted at any time, and nobody misses it: it is made anew, byte for byte. What cannot be read, written or
named, or is not what was written, is passed over: a build never fails for what only saves time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = ".kept"
"""In the project's folder, and whatever stands in it is ours to remove. Not in the repository."""

DIGEST = hashlib.sha256().digest_size
"""As many bytes of a kept file come first, and say what all the rest is."""


class Kept(NamedTuple):
    """A file as it was made before, or just now: its address from the site's root, and what stands in it."""

    path: str
    bytes: bytes


def key_of(programs: Path, data: Iterable[Path], words: Iterable[str]) -> str | None:
    """A name for all that files are made of: every file below `programs` and the folders `data`, by its path and what stands
    in it, `words` from the settings, the Python that runs, and the libraries installed.

    None where there is none: a file cannot be read, or a program is another than when this process began. It goes on
    running what it read then, whatever stands on the disk.
    """
    try:
        if digest_of(_modules(programs), programs) != begun_with(programs):
            return None
        found = hashlib.sha256(json.dumps([sys.version, libraries(), *words]).encode())
        for folder in (programs, *data):
            found.update(digest_of(_files(folder), folder))
    except OSError:
        return None
    return found.hexdigest()[:32]


@cache
def begun_with(programs: Path) -> bytes:
    """What the modules below `programs` were when this was first asked. Ask as the process begins. Raises OSError."""
    return digest_of(_modules(programs), programs)


@cache
def libraries() -> tuple[str, ...]:
    """What is installed, each with its version, by the folders that tell of it. Asked once: what is loaded stays."""
    return tuple(sorted({path.name for place in sys.path for path in Path(place).glob("*.*-info")}))


def digest_of(paths: Iterable[Path], below: Path) -> bytes:
    """One hash for all of `paths` in their order, each by where it is in `below` and what stands in it. Raises OSError."""
    found = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        found.update(f"{path.relative_to(below).as_posix()}\0{content}\0".encode(errors="surrogateescape"))
    return found.digest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file below `folder` but what Python leaves there, in order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def _modules(folder: Path) -> Iterator[Path]:
    return (path for path in _files(folder) if path.suffix == ".py")


def kept(
    folder: Path, key: str | None, ask: Callable[[], str | None], make: Callable[[], Iterable[Kept]]
) -> Sequence[Kept]:
    """What `make` gives, or what it gave when all was the same. What was kept of another state is removed.

    `key`: the name of all that files are made of, taken before any of it was read; `ask` gives it as it is now. Where the two
    differ, something was changed under the build, and what is made is of neither: nothing is brought back or kept.
    """
    if key is None or ask() != key:
        return tuple(make())
    place = folder / f"{key}.kept"
    with suppress(OSError, ValueError):
        return _unpacked(place.read_bytes())
    made = tuple(make())
    if ask() == key:
        with suppress(OSError):
            _write(place, _packed(made))
    return made


def _packed(made: Sequence[Kept]) -> bytes:
    """All in one: a hash of what follows, a line with the path and size of each file, and the files end to end."""
    head = json.dumps([(one.path, len(one.bytes)) for one in made]).encode()
    content = b"".join((head, b"\n", *(one.bytes for one in made)))
    return hashlib.sha256(content).digest() + content


def _unpacked(packed: bytes) -> tuple[Kept, ...]:
    """Raises ValueError where a single bit is another than what was packed."""
    if hashlib.sha256(packed[DIGEST:]).digest() != packed[:DIGEST]:
        raise ValueError
    start = packed.index(b"\n", DIGEST) + 1
    found = []
    for path, size in json.loads(packed[DIGEST:start]):
        found.append(Kept(path, packed[start : start + size]))
        start += size
    return tuple(found)


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all, and alone in its folder, also where an earlier build was stopped halfway. Raises OSError."""
    place.parent.mkdir(exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}.half")
    try:
        half.write_bytes(content)
        os.replace(half, place)
    finally:
        half.unlink(missing_ok=True)
    for former in (*place.parent.glob("*.kept"), *place.parent.glob("*.half")):
        if former != place:
            former.unlink(missing_ok=True)
