"""Build the site, check it, and let it stand in a folder that a server or a host takes it from."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from macros.publishing.build import build_site
from macros.publishing.exchange import SITE, restore
from macros.publishing.system_errors import said

WORK = ".publish"
"""In the project's folder: a folder for each place that is published to, with the link to it. What a killed run left stands
there, and the next one to the same place repairs it. Not in the repository."""


def publish(root: Path, place: Path, address: str = "") -> list[str]:
    """Build the project `root` in its own folder, and exchange what stands in the folder `place` for it when everything holds.

    `address`: where readers will find the site, in the place of the one in the settings. Returns the faults, as `build_site`.
    """
    target = Path(os.path.realpath(place))
    work = root.resolve() / WORK / hashlib.sha256(os.fsencode(target)).hexdigest()[:12]
    if wrong := _inside(root.resolve(), target):
        return [wrong]
    try:
        work.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            (work / SITE).symlink_to(target, target_is_directory=True)
    except OSError as error:
        # Windows lets few make a link.
        return [f"{said(error)}. Byg med make site, og kopiér mappen {SITE}"]
    restore(work)
    return build_site(root, work, address)


def _inside(root: Path, target: Path) -> str | None:
    """Why no site may stand at `target`: it holds the project, or is what the project is made of."""
    own = [root / name for name in ("data", "docs", "macros", "tests", SITE, WORK, ".git", ".venv")]
    if root.is_relative_to(target):
        return f"{target.as_posix()} er projektets egen mappe. Vælg en mappe for sig"
    taken = next((folder for folder in own if target.is_relative_to(folder)), None)
    if taken is not None:
        return f"{target.as_posix()} ligger i projektets mappe {taken.name}. Vælg en mappe for sig"
    return None
