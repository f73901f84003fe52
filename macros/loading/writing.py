"""A file, or a folder of files, written by a command: whole, or as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path`, whose folder is made where it is missing. Never half a file: written beside, and exchanged."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_new(path: Path, text: str) -> None:
    """Write `text` to `path`, which must not stand there yet. Raises FileExistsError where it does; never half a file."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise
    except OSError:  # a disk that is full leaves half a file, and the next try would stop at it
        path.unlink(missing_ok=True)
        raise


def write_folder(place: Path, files: Mapping[str, str]) -> None:
    """Write the folder `place`, which must not be there yet, with `files` by their names. Never half of them: they are written
    beside, and what an earlier try left there goes. Raises FileExistsError where it is there."""
    if place.exists():
        raise FileExistsError(place)
    beside = place.with_name(f".{place.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        for name, text in files.items():
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
