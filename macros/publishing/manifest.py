"""What was built, so that two builds can be held against each other: a hash of every file, and the text of every page.

A change that should move code and nothing else leaves both as they were; one that is meant to show shows where.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

HASHES = "filer.txt"
"""The hashes, in the folder of a manifest: `sha256  path` on a line each, as `sha256sum` writes and checks them."""
TEXTS = "tekst"
"""The texts of the pages, in the same folder: a file for each page, under the page's own path."""


def write_manifest(site: Path, folder: Path) -> int:
    """Write the manifest of the built `site` into `folder`, in place of one that stands there. Returns how many files
    were built."""
    hashes, texts = folder / HASHES, folder / TEXTS
    shutil.rmtree(texts, ignore_errors=True)
    lines = []
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(site)
        content = path.read_bytes()
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {name.as_posix()}\n")
        if path.suffix == ".html":
            text = texts / name.with_suffix(".txt")
            text.parent.mkdir(parents=True, exist_ok=True)
            text.write_text("".join(f"{line}\n" for line in _read_out(content)), encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    hashes.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _read_out(content: bytes) -> Iterator[str]:
    """The texts of a page in their order, its title and description first."""
    tree = LexborHTMLParser(content.decode("utf-8"))
    if title := tree.css_first("title"):
        yield title.text(strip=True)
    if (description := tree.css_first("meta[name=description]")) is not None:
        yield description.attributes["content"] or ""
    tree.strip_tags(["script", "style"])
    if tree.body is not None:
        yield from filter(None, (" ".join(line.split()) for line in tree.body.text(separator="\n").splitlines()))


def differences(before: Path, now: Path) -> list[str]:
    """The built files that differ between two manifests, each with how: `ny`, `væk`, `ændret`. Raises OSError where one
    of them is not there."""
    old, new = _hashes(before), _hashes(now)
    found = []
    for path in sorted(old | new):
        if path not in old:
            found.append(f"ny      {path}")
        elif path not in new:
            found.append(f"væk     {path}")
        elif old[path] != new[path]:
            found.append(f"ændret  {path}")
    return found


def _hashes(folder: Path) -> dict[str, str]:
    lines = (folder / HASHES).read_text(encoding="utf-8").splitlines()
    return {path: hash_ for hash_, _, path in (line.partition("  ") for line in lines)}
