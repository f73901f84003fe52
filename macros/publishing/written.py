"""What a build meant to write, held against what came to stand on the disk.

A full disk, a quota or a program that does not look at its answers leaves files that are cut short or missing; a site
with such files must never be called built.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

PACKED = ".gz"
"""MkDocs packs the sitemap beside it: what is unpacked must be what the plain file has."""


class Written:
    """The digest of every file of a site, by its path in the site."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Remember that `content` was handed to be written as `name`; the last one counts."""
        self._digests[name] = hashlib.sha256(content).hexdigest()

    def faults(self, site: Path) -> list[str]:
        """Every file below `site` that is missing, too many or not what was handed over: one Danish line each.

        What is right is on the disk afterwards, not only in memory. Raises OSError where the disk refuses.
        """
        found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        faults = [f"{name}: filen mangler" for name in sorted(self._digests.keys() - found.keys())]
        for name, path in sorted(found.items()):
            content = _kept(path)
            if name not in self._digests and name.endswith(PACKED):
                name, content = name.removesuffix(PACKED), _unpacked(content)
            expected = self._digests.get(name)
            if expected is None:
                faults.append(f"{path.relative_to(site).as_posix()}: filen er ikke skrevet af bygningen")
            elif expected != hashlib.sha256(content).hexdigest():
                faults.append(f"{path.relative_to(site).as_posix()}: filen blev ikke skrevet helt. Er disken fuld?")
        for folder in (site, *(path for path in site.rglob("*") if path.is_dir())):
            keep_folder(folder)
        return faults


def keep_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk; does nothing where the system knows no such thing (Windows)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _kept(path: Path) -> bytes:
    with path.open("r+b") as file:  # Windows flushes only what is open for writing
        os.fsync(file.fileno())
        return file.read()


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError):
        return b""
