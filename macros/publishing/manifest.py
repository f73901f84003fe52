"""What was built, so that two builds can be held against each other: a hash of every file, and the text of every page.

A change that should move code and nothing else leaves both as they were; one that is meant to show shows where.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

HASHES = "filer.txt"
"""The hashes, in the folder of a manifest: `sha256  path` on a line each, as `sha256sum` writes and checks them."""
AS_BYTES = "surrogateescape"
"""How what is no UTF-8 goes through a text and back: the name of a file on Linux may be any bytes."""
TEXTS = "tekst"
"""The texts of the pages, in the same folder: a file for each page, under the page's own path."""


def why_not(site: Path, folder: Path) -> str | None:
    """Why no manifest of `site` can be written into `folder`, in Danish; None where one can."""
    if folder.resolve().is_relative_to(site.resolve()):
        return f"Mappen {folder.as_posix()} ligger i {site.name} og ville selv komme med. Vælg en anden, fx .manifest"
    if (folder / TEXTS).exists() and not (folder / HASHES).exists():
        return (
            f"Mappen {folder.as_posix()} har en mappe {TEXTS}, som ikke er skrevet herfra, og som ville blive slettet. "
            "Vælg en anden mappe, fx .manifest"
        )
    return None


def write_manifest(site: Path, folder: Path) -> int:
    """Write the manifest of the built `site` into `folder`, in place of one that stands there. Returns how many files
    were built."""
    hashes, texts = folder / HASHES, folder / TEXTS
    if texts.exists():
        shutil.rmtree(texts)
    folder.mkdir(parents=True, exist_ok=True)
    hashes.touch()  # from now on, what stands in the folder is ours
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
    hashes.write_text("".join(lines), encoding="utf-8", errors=AS_BYTES)
    return len(lines)


def _read_out(content: bytes) -> Iterator[str]:
    """The texts of a page in their order, its title and description first."""
    tree = LexborHTMLParser(content.decode("utf-8", "replace"))
    if title := tree.css_first("title"):
        yield title.text(strip=True)
    if (description := tree.css_first("meta[name=description]")) is not None:
        yield description.attributes.get("content") or ""
    tree.strip_tags(["script", "style"])
    if tree.body is not None:
        yield from filter(None, (" ".join(line.split()) for line in tree.body.text(separator="\n").splitlines()))


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The built files that differ between the hashes of two manifests, each with how: `ny`, `væk`, `ændret`."""
    found = []
    for path in sorted(old.keys() | new.keys()):
        if path not in old:
            found.append(f"ny      {path}")
        elif path not in new:
            found.append(f"væk     {path}")
        elif old[path] != new[path]:
            found.append(f"ændret  {path}")
    return found


def hashes_of(folder: Path) -> dict[str, str]:
    """The hash of each built file, by its path, in the manifest in `folder`. Raises OSError where there is none."""
    lines = (folder / HASHES).read_text(encoding="utf-8", errors=AS_BYTES).splitlines()
    return {path: hash_ for hash_, _, path in (line.partition("  ") for line in lines)}
