"""One model as it would look if it were published, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from macros.domain.catalogue import Catalogue
from macros.publishing.build import run_mkdocs
from macros.publishing.inward import INDEX

PREVIEWED = "previewed"
"""What is handed to the hooks is found under this name."""

BANNER = "Forhåndsvisning: ikke udgivet"

LISTED = "forhaandsvisning.txt"
"""In the folder: the files that a preview has put there. Nothing else in it is ever removed or written over."""

HEAD = "Lavet af forhåndsvisningen, som sletter disse filer igen, næste gang den kører:"

SETTINGS = {
    "hooks": ["macros/find_macros.py", "macros/preview_hooks.py"],
    "plugins": [],
    # The menu names pages that are not made.
    "validation": {"nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"}},
}


class CannotPreview(Exception):
    """There is no preview, and what stood in the folder stands. The message is Danish, a line for each fault."""


@dataclass(frozen=True)
class Previewed:
    """The catalogue with the model in it, and the model's id."""

    catalogue: Catalogue
    slug: str


def preview(root: Path, previewed: Previewed, place: Path) -> Path:
    """Put the pages of a model into the folder `place`, in the place of those of the last preview. Returns the one to open.

    `root`: the project's folder. Raises CannotPreview, and OSError where the system refuses.
    """
    _may_stand(root, place)
    with tempfile.TemporaryDirectory() as beside:
        made = Path(beside).resolve() / "site"
        config, faults = run_mkdocs(root, made, SETTINGS, {PREVIEWED: previewed, "banner": BANNER})
        if config is None or faults:
            raise CannotPreview("\n".join(faults))
        _put(made, place)
    return place / "modeller" / previewed.slug / INDEX


def _may_stand(root: Path, place: Path) -> None:
    """Refuse a folder that is not a preview's. Raises CannotPreview."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise CannotPreview(f"{place.as_posix()} er ikke en mappe. Vælg en anden med --out")
    if place.resolve().is_relative_to((root / "data").resolve()):
        raise CannotPreview(f"{place.as_posix()} ligger i mappen med data. Vælg en anden med --out")
    if place.is_dir() and any(place.iterdir()) and _listed(place) is None:
        raise CannotPreview(
            f"I mappen {place.as_posix()} står andet end en forhåndsvisning. Vælg en tom mappe med --out"
        )


def _put(made: Path, place: Path) -> None:
    """Let the files of `made` stand in `place`, and those of the last preview no more. Raises CannotPreview and OSError."""
    new, listed = sorted(_files(made)), set(_listed(place) or ())
    # Only what is really there, and not behind a link: the list is a file like others, and may say anything.
    old = set(_files(place)) & listed
    for name in new:
        if _taken(place, name, old):
            message = "er ikke lavet af forhåndsvisningen. Flyt den, eller vælg en anden mappe med --out"
            raise CannotPreview(f"{place.as_posix()}/{name} {message}")
    place.mkdir(parents=True, exist_ok=True)
    _list(place, old | set(new))  # first: what is left half done is then known the next time
    for name in old:
        (place / name).unlink()
    for name in new:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made / name, place / name)
    _list(place, new)
    for folder in sorted({above for name in old for above in PurePosixPath(name).parents}, reverse=True):
        if not os.listdir(place / folder):
            (place / folder).rmdir()


def _taken(place: Path, name: str, old: Container[str]) -> bool:
    """Whether something stands at `name` in the folder `place`, or on the way to it, that no preview has put there."""
    above = [place / folder for folder in PurePosixPath(name).parents[:-1]]
    strange = any(one.is_symlink() or (one.exists() and not one.is_dir()) for one in above)
    return strange or (name not in old and os.path.lexists(place / name))


def _list(place: Path, names: Iterable[str]) -> None:
    (place / LISTED).write_text("\n".join([HEAD, *sorted(names), ""]), encoding="utf-8", newline="\n")


def _listed(place: Path) -> list[str] | None:
    """The files that the last preview has put into the folder `place`; None where there is no list of them."""
    path = place / LISTED
    if path.is_symlink() or not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[1:] if lines[:1] == [HEAD] else None


def _files(folder: Path) -> Iterator[str]:
    """Every file below `folder` by its path in it. No link to a folder is followed."""
    for above, _, names in os.walk(folder):
        for name in names:
            yield (Path(above) / name).relative_to(folder).as_posix()
