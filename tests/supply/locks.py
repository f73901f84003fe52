"""What a lock of Python's packages says, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ENTRY = re.compile(r"^(?=\S)(?P<what>[^\\\n]+?)(?P<hashes>(?:\s*\\\n\s+--hash=\S+)*)$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """A package at one version: where it is wanted (everywhere where there is no marker), and the sha256 of what may be
    installed."""

    name: str
    version: str
    marker: Marker | None
    hashes: frozenset[str]


def pins(lock: Path) -> tuple[Pin, ...]:
    """Every package of `lock` in its order. Raises ValueError for a line that pins nothing to one version."""
    found = []
    for entry in _ENTRY.finditer(lock.read_text(encoding="utf-8")):
        wanted = Requirement(entry["what"])
        (only,) = wanted.specifier
        if only.operator != "==":
            raise ValueError(f"{lock.name}: {entry['what']} is no single version")
        hashes = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry["hashes"]))
        found.append(Pin(canonicalize_name(wanted.name), only.version, wanted.marker, hashes))
    return tuple(found)
