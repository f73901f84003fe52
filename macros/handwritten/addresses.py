"""Addresses of hand-written pages, and those that two files would stand at: the same one, a file where a folder is, or one that differs in case only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from macros.loading.names import clashes

Built = tuple[str, str]
"""An address from the site's root, and what is built there: a file of the docs, or what the program makes."""


def address_of(file: str) -> str:
    """The address of a built file, from the site's root: a page's is its folder's."""
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file


def addresses(docs: Path) -> Iterator[str]:
    """Where the hand-written pages below `docs` are, from the site's root: `om/metode/`, "" for the front page."""
    for path in sorted(docs.rglob("*.md")):
        inside = path.relative_to(docs)
        if not any(part.startswith(".") for part in inside.parts):
            page = inside.parent if inside.stem == "index" else inside.with_suffix("")
            yield "" if page == Path() else f"{page.as_posix()}/"


def clash(built: Iterable[Built]) -> str:
    """What is wrong with the first address that is another's too; empty where none is. What stands first is right."""
    listed = list(built)
    return _taken_twice(listed) or _file_and_folder(dict(listed)) or _but_for_case(dict(listed))


def _taken_twice(built: Iterable[Built]) -> str:
    at: dict[str, str] = {}
    for address, what in built:
        if address in at:
            return f"{what}: adressen {address} har også {at[address]}. Giv den ene en anden"
        at[address] = what
    return ""


def _file_and_folder(at: dict[str, str]) -> str:
    for address, what in at.items():
        for folder in map(str, PurePosixPath(address).parents):
            if folder in at:
                return f"{at[folder]}: adressen {folder} er også mappen, som rummer {what}. Giv den ene en anden"
    return ""


def _but_for_case(at: dict[str, str]) -> str:
    """On Windows and macOS one file would stand for two."""
    for path, first in clashes(at):
        what = next(what for address, what in at.items() if address == path or address.startswith(f"{path}/"))
        return (
            f"{what}: adressen {path} er kun forskellig fra {first}, som også bygges, i store og små bogstaver. "
            "Skriv navnet med små bogstaver"
        )
    return ""
