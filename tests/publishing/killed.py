"""An exchange on small folders that is killed before every single thing it does to the disk: what is left, what is mended.

Run as a program, so that what is killed is a process of its own: `python -m tests.publishing.killed FOLDER KIND`. Prints a
line of JSON for each kill: how the site stood just after, after the next command, and after the next build began.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.publishing import exchange
from macros.publishing.mark import MARK, marked


def site(**files: str) -> dict[str, str]:
    """The files of a small site, with its mark."""
    mark = marked({name.partition("/")[0] for name in files}, "").decode()
    first = {name: files[name] for name in ("index.html", "a/index.html")}
    return first | {MARK: mark} | files


OLD = site(**{"index.html": "gammel", "a/index.html": "gammel", "assets/gone.css": "gammel", "gone.html": "gammel"})
NEW = site(**{"index.html": "ny", "a/index.html": "ny", "data/x.csv": "ny", "b.html": "ny"})
THEIRS = "google123.html"
"""What somebody has laid into the site: it stays."""
TOUCHES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "open", "shutil.rmtree", "os.link", "os.symlink")


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def state(root: Path) -> str:
    """How the site looks to a reader: "old", "new", "none" or "mixed"."""
    site = root / "site"
    if not site.is_dir():
        return "none"
    files = {
        name: path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.is_file() and not (name := path.relative_to(site).as_posix()).startswith(".") and name != THEIRS
    }
    return {str(OLD): "old", str(NEW): "new"}.get(str({k: files[k] for k in sorted(files, key=_order)}), "mixed")


def _order(name: str) -> int:
    names = [*OLD, *NEW]
    return names.index(name) if name in names else len(names)


def leftovers(root: Path) -> list[str]:
    places = (root, root / "site")
    return [path.name for place in places for path in place.glob(".site-*") if path.name != exchange.LOCK]


def project(root: Path, kind: str) -> Path:
    """A project with the old site, as a folder or behind a link. Returns the folder the site stands in."""
    root.mkdir()
    place = root / "site"
    if kind == "link":
        place = root.parent / f"{root.name}-web"
        (root / "site").symlink_to(place, target_is_directory=True)
    lay(place, OLD)
    return place


def arrange(kind: str, place: Callable[[], Path]) -> None:
    """Make the system behave as the kind says."""
    if kind != "folder" and kind != "link":
        exchange._swap = lambda one, other: False  # type: ignore[assignment]
    if kind == "mount":
        rename = os.rename

        def busy(source: Path, target: Path) -> None:
            if place() in (source, target):
                raise OSError(errno.EBUSY, "busy", str(place()))
            rename(source, target)

        os.rename = busy  # type: ignore[assignment]


def publish(root: Path) -> None:
    lay(exchange.begin(root), NEW)
    exchange.put_in_place(root)


def killed_before(step: int, root: Path) -> bool:
    """Publish in a child that ends before its `step`th touch of the disk. False where it had fewer."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    seen = 0

    def watch(event: str, details: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in TOUCHES and str(root) in str(details[0]):
            seen += 1
            if seen == step:
                os._exit(9)

    sys.addaudithook(watch)
    publish(root)
    os._exit(0)


def main(folder: Path, kind: str) -> None:
    here = [folder]
    arrange(kind, lambda: here[0])
    step = 0
    while True:
        step += 1
        root = folder / f"{kind}-{step}"
        here[0] = project(root, kind)
        lay(here[0], {THEIRS: "deres"})
        if not killed_before(step, root):
            break
        told: dict[str, object] = {"killed": state(root)}
        exchange.restore(root)
        told["next command"] = state(root)
        exchange.begin(root)
        exchange.give_up(root)
        told["next build"] = state(root)
        told["theirs"] = (root / "site" / THEIRS).is_file()
        print(json.dumps(told | {"left": leftovers(root)}))
        shutil.rmtree(root)
    assert state(root) == "new", "it was never killed, and is not done"
    assert leftovers(root) == []


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
