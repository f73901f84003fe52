"""Put a finished build where the last good site stands, so that one of the two stands whole whatever happens.

In the project's folder, beside `site`:

- `.site-next` is being built. Left there, it is a build that was killed, or a former site that was to be removed.
- `.site-old` is the former site while the new one takes its place.
- `.site-ready` is a whole build that is being written into a folder that cannot be moved.
- `.site-lock` is held by whoever builds; where `site` is a link there is one beside the folder it leads to as well.

What a reader gets meanwhile:

- Linux exchanges the two folders in one step: there is a whole site at every moment.
- Windows, macOS and file systems without that step move the old folder away and the new one there: for an instant
  there is none. Killed just then, the next command puts the old one back. Windows does not move a folder that a program
  holds: it is tried again for some seconds, and then the old site stays.
- Where `site` is a link, the link stays and the folder it leads to is exchanged, in the same way.
- Where a site is published in another folder (`publish.py`), a project's folder of its own has such a link.
- Where that folder cannot be moved (a mount, another disk, a folder above it that is not ours), the new site is first
  written whole into it under a hidden name and checked. Then what stands at its top is exchanged, the front page last: old
  and new stand mixed for as long as that takes. Killed just then, the next command finishes it.
"""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
import sys
import time
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from macros.publishing.mark import MARK, mark_of
from macros.publishing.written import Written, keep_folder

SITE, NEXT, OLD, READY, LOCK = "site", ".site-next", ".site-old", ".site-ready", ".site-lock"
PATIENCE = 5.0
"""Seconds in which a folder that somebody holds is tried again."""
WAIT = 600.0
"""Seconds in which another build is waited for."""
CANNOT_BE_MOVED = {errno.EBUSY, errno.EXDEV, errno.EROFS}
FOREIGN = ("lost+found", "web.config")
"""What is never ours at the top of a site beside hidden names: a file system's own folder, and the settings of a server."""
NAMED = 5
"""How many of the names are told that stand in the way."""
WELL_KNOWN, OURS = ".well-known", "security.txt"
"""A hidden folder that the site may have a file of its own in, beside those of others (a certificate is renewed there)."""


class Refused(Exception):
    """The site cannot be put where it should stand; the message is Danish."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the project's only place for a build; waits for another build and says so. Raises Refused and OSError.

    Where `site` is a link, also the only place for a build that is put into the folder it leads to.
    """
    from filelock import FileLock, Timeout  # 30 ms, which commands that build nothing do without

    with ExitStack() as held:
        for lock in map(FileLock, _locks(root)):
            try:
                lock.acquire(timeout=0)
            except Timeout:
                print("Venter på et andet byggeri i samme mappe …", file=sys.stderr, flush=True)
                try:
                    lock.acquire(timeout=WAIT)
                except Timeout:
                    raise Refused(
                        "Et andet byggeri i samme mappe bliver ikke færdigt. Stop det, og prøv igen"
                    ) from None
            held.callback(lock.release)
        yield


def _locks(root: Path) -> list[Path]:
    """The files whose holder may build: the project's own, and where `site` is a link, that of the folder it leads to.

    That one stands beside the folder, which is exchanged; in it where nothing can be written beside it, and where it is
    therefore never moved. In one order for everybody, so that no two wait for each other.
    """
    own, place = root.resolve(), place_of(root)
    beside = place if not os.access(place.parent, os.W_OK) else place.parent
    linked = (root / SITE).is_symlink() and beside.is_dir() and not own.is_relative_to(place)
    return sorted({own / LOCK} | ({beside / LOCK} if linked else set()))


def restore(root: Path) -> None:
    """Repair the site where a build was killed, unless another build is at work. For whatever starts; raises nothing."""
    if not any((root / name).is_dir() for name in (OLD, READY)):
        return
    from filelock import FileLock, Timeout

    with suppress(OSError, Timeout), ExitStack() as held:
        for lock in _locks(root):
            held.enter_context(FileLock(lock, timeout=0))
        repair(root)


def repair(root: Path) -> None:
    """Undo or finish what a killed build left, and remove it. The caller holds the lock. Raises OSError."""
    place = place_of(root)
    if _is_folder(root / READY):
        _write_into(root / READY, place)
    if not os.path.lexists(place) and _is_folder(root / OLD):
        _patiently(os.rename, root / OLD, place)
    _retire(root, place)


def place_of(root: Path) -> Path:
    """The folder the site stands in: `site`, or what it leads to where it is a link."""
    return Path(os.path.realpath(root / SITE))


def begin(root: Path) -> Path:
    """A fresh folder to build in, after everything a killed build left is repaired. The caller holds the lock.

    Raises Refused where the site could not be put in its place afterwards, before anything is built; and OSError.
    """
    repair(root)
    _may_stand(root, place_of(root))
    (root / NEXT).mkdir()  # ours and empty: never what was there, never behind a link
    return root / NEXT


def give_up(root: Path) -> None:
    """Remove what was built; the last good site was never touched. Raises nothing."""
    with suppress(OSError):
        _remove(root / NEXT)


def put_in_place(root: Path) -> None:
    """Let the build stand where the last good site stood. Raises Refused where what others have laid there would go, and OSError
    where the system refused; the last one stands then."""
    place = place_of(root)
    _refuse_clash(root / NEXT, place)
    _take_along(place, root / NEXT)
    _keep_times(place, root / NEXT)
    try:
        with ExitStack() as undo:
            _exchange(root / NEXT, place, root / OLD, undo)
            undo.pop_all()
    except OSError as error:
        if not _stays_where_it_is(error, root, place):
            raise
        os.rename(root / NEXT, root / READY)
        try:
            place.mkdir(exist_ok=True)
            _write_into(root / READY, place)
        finally:
            with suppress(OSError):  # a whole build that stays there is put in place once more, and no harm done
                _patiently(os.rename, root / READY, root / NEXT)
    with suppress(OSError):  # the site stands; what is left is done when the next command starts
        _hand_over(root, place)
    with suppress(OSError):
        keep_folder(place.parent)
    with suppress(OSError):
        _retire(root, place)


def _may_stand(root: Path, place: Path) -> None:
    """Say before a build what would stop it after, and never take a folder for the site that is none."""
    if place.exists() and not place.is_dir():
        raise Refused(f"{place.name} er ikke en mappe. Flyt filen, og byg igen")
    if not (root / SITE).is_symlink() and not os.path.ismount(place):
        return
    if root.resolve().is_relative_to(place) or place in {root.resolve() / name for name in (NEXT, OLD, READY)}:
        raise Refused(f"{place.as_posix()} er projektets egen mappe. Lad siden stå i en mappe for sig, og byg igen")
    if not place.parent.is_dir():
        raise Refused(f"{place.parent.as_posix()}, som siden skal stå i, findes ikke. Lav mappen, eller vælg en anden")
    standing = [name for name in os.listdir(place) if not _is_foreign(name)] if place.is_dir() else []
    if standing and mark_of(place) is None:
        raise Refused(
            f"I {place.as_posix()}, som siden skal stå i, står noget, som ikke er en side herfra, og som ville blive slettet: "
            f"{_some(standing)}. Flyt det, eller vælg en tom mappe, og byg igen"
        )


def _refuse_clash(new: Path, place: Path) -> None:
    """Raises Refused where others have something in the site at a name that the new one has and the last one had not."""
    if (mark := mark_of(place)) is None:
        return
    if taken := [name for name in os.listdir(place) if _is_theirs(name, mark.names) and (new / name).exists()]:
        raise Refused(
            f"I {place.as_posix()} står noget, som siden ikke har lagt der, og som den nye side også har: {_some(taken)}. "
            "Flyt det, og byg igen"
        )


def _some(names: list[str]) -> str:
    """The first of the names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(sorted(names)[:NAMED]) + (f" og {more} til" if more > 0 else "")


def _exchange(new: Path, place: Path, old: Path, undo: ExitStack) -> None:
    """Put `new` at `place`. What stood there is then at `new` or at `old`; `undo` puts everything back."""
    if os.path.lexists(place):
        if _swap(new, place):
            undo.callback(_swap, new, place)
            return
        _patiently(os.rename, place, old)
        undo.callback(_patiently, os.rename, old, place)
    _patiently(os.rename, new, place)
    undo.callback(_patiently, os.rename, place, new)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux: renameat2 with RENAME_EXCHANGE). Did it?"""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done: int = rename(here, os.fsencode(one), here, os.fsencode(other), exchange)
    return done == 0


def _stays_where_it_is(error: OSError, root: Path, place: Path) -> bool:
    """Is `place` a folder that can be written into and not moved? A held folder on Windows is not: it comes free."""
    linked = (root / SITE).is_symlink() and os.name == "posix" and isinstance(error, PermissionError)
    return error.errno in CANNOT_BE_MOVED or linked


def _write_into(ready: Path, place: Path) -> None:
    """Let what stands in `ready` stand in the folder `place`, which stays the same folder.

    Everything is copied and checked beside what stands there, before any of it is touched: a disk that is full is met
    then. What is not ours stays. The mark that says what is comes last: killed before, the next try goes by the old one.
    Raises OSError, and then everything stands as before.
    """
    stage, aside, theirs = place / NEXT, place / OLD, set(_not_ours(place))
    try:
        for folder in (stage, aside):
            _remove(folder)
            folder.mkdir()
        _copy(ready, stage)
        _take_along(place, stage)
        with ExitStack() as undo:
            names = sorted(os.listdir(stage), key=lambda name: (name.endswith(".html"), name == "index.html", name))
            for name in names:
                if name != MARK:
                    _exchange(stage / name, place / name, aside / name, undo)
            for name in sorted(set(os.listdir(place)) - {*names, *theirs, NEXT, OLD}):
                _patiently(os.rename, place / name, aside / name)
                undo.callback(_patiently, os.rename, aside / name, place / name)
            if MARK in names:  # in one step: without a mark nobody knows what is others'
                _patiently(os.replace, stage / MARK, place / MARK)
            undo.pop_all()
        keep_folder(place)
    finally:
        for folder in (stage, aside):
            with suppress(OSError):
                _remove(folder)


def _take_along(old: Path, new: Path) -> None:
    """Copy what others have in the hidden folder that we may have a file in."""
    kept = old / WELL_KNOWN
    names = [name for name in os.listdir(kept) if name != OURS] if _is_folder(kept) else []
    for name in names:
        source, target = kept / name, new / WELL_KNOWN / name
        target.parent.mkdir(exist_ok=True)
        if os.path.lexists(target):
            continue
        if _is_folder(source):
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy2(source, target, follow_symlinks=False)


def _copy(source: Path, target: Path) -> None:
    meant = Written()
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir()
        else:
            content = path.read_bytes()
            meant.add(path.relative_to(source).as_posix(), content)
            copy.write_bytes(content)
            _dated_as(path, copy)
    if meant.faults(target):
        raise OSError(errno.EIO, "not written whole", str(target))


def _keep_times(old: Path, new: Path) -> None:
    """Let a file that has not changed keep its time: servers tell by it whether a reader has the file already."""
    for path in new.rglob("*"):
        before = old / path.relative_to(new)
        with suppress(OSError):  # what cannot be read is sent once more, and no harm done
            if path.is_file() and before.is_file() and filecmp.cmp(before, path, shallow=False):
                _dated_as(before, path)


def _dated_as(one: Path, other: Path) -> None:
    times = one.stat()
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))


def _hand_over(root: Path, place: Path) -> None:
    """Move what others have at the top of the former site to the new one."""
    for former in (root / OLD, root / NEXT):
        if _is_folder(former) and place.is_dir():
            for name in _not_ours(former):
                if name != WELL_KNOWN and not os.path.lexists(place / name):
                    os.rename(former / name, place / name)


def _retire(root: Path, place: Path) -> None:
    """Remove what is beside the site, when what is others' in it has moved to the new one."""
    _hand_over(root, place)
    _remove(root / NEXT)
    for name in (OLD, READY):
        if _is_folder(root / name):
            os.rename(root / name, root / NEXT)  # half of it must never be taken for a site again
            _remove(root / NEXT)
        _remove(root / name)


def _remove(path: Path) -> None:
    """Remove `path`, and never what is behind a link or a mount. Raises OSError where it stays."""
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    elif os.path.ismount(path):
        raise OSError(errno.EBUSY, "is a mount", str(path))
    else:
        _patiently(shutil.rmtree, path)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _not_ours(folder: Path) -> list[str]:
    """The names at the top of a site that it has not put there. Without a mark only what never is: half a build has none yet."""
    mark = mark_of(folder)
    return [
        name for name in os.listdir(folder) if _is_foreign(name) or (mark is not None and _is_theirs(name, mark.names))
    ]


def _is_theirs(name: str, ours: Container[str]) -> bool:
    """Has somebody laid it there whom we know nothing of?"""
    return name not in ours and not _is_foreign(name)


def _is_foreign(name: str) -> bool:
    return name.startswith(".") or name in FOREIGN


def _patiently(action: Callable[..., object], *paths: Path) -> None:
    """Do it, and try again for some seconds where another program holds the folder (on Windows a scanner does)."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            action(*paths)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.1)
