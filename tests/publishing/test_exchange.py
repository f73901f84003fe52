"""The last good site stands whole whatever happens to a build: killed, refused by the system, or one of two."""

from __future__ import annotations

import errno
import itertools
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from macros.publishing import exchange
from macros.publishing.mark import MARK
from macros.publishing.written import Written
from tests.conftest import ROOT
from tests.publishing import killed


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held stays held: try once."""
    monkeypatch.setattr(exchange, "PATIENCE", 0)


def one_step(folder: Path) -> bool:
    """Can the file system of `folder` exchange two folders in one step?"""
    for name in ("one", "other"):
        (folder / name).mkdir()
    can = exchange._swap(folder / "one", folder / "other")
    for name in ("one", "other"):
        (folder / name).rmdir()
    return can


WHOLE = {"old", "new"}
AT_THE_KILL = {"folder": WHOLE, "link": WHOLE, "renames": WHOLE | {"none"}, "mount": WHOLE | {"mixed"}}
"""What a reader may find just after a kill: two renames have an instant without a site, and a mount one with both."""


@pytest.mark.parametrize("kind", AT_THE_KILL)
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site(tmp_path: Path, kind: str) -> None:
    command = [sys.executable, "-m", "tests.publishing.killed", str(tmp_path), kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kills = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(kills) > 9
    found = {kill["killed"] for kill in kills}
    allowed = AT_THE_KILL[kind] if one_step(tmp_path) else AT_THE_KILL[kind] | {"none"}
    assert found <= allowed
    assert found >= AT_THE_KILL[kind], "the kills did not reach what they are for"
    for kill in kills:
        assert kill["next command"] in WHOLE
        assert kill["next build"] in WHOLE
        assert kill["left"] == []
        assert kill["theirs"], "what others have in the site is lost"


def publish_with_a_failing_rename(
    root: Path, kind: str, failing: int, monkeypatch: pytest.MonkeyPatch, times: int = 10**6
) -> bool:
    """Publish where the rename that comes as number `failing` is refused `times` times. False: it never came."""
    rename, count, target = os.rename, 0, None

    def refuse(source: Path, place: Path) -> None:
        nonlocal count, target, times
        if (source, place) != target:
            count += 1
        if count == failing and times:
            target, times = (source, place), times - 1
            raise PermissionError(errno.EACCES, "held", str(source))
        rename(source, place)

    with monkeypatch.context() as patch:
        killed.lay(exchange.begin(root), killed.NEW)
        patch.setattr(exchange, "_swap", lambda one, other: False)
        if kind == "mount":
            place = exchange.place_of(root)

            def busy_or_refuse(source: Path, target: Path) -> None:
                if place in (source, target):
                    raise OSError(errno.EBUSY, "busy", str(place))
                refuse(source, target)

            patch.setattr(os, "rename", busy_or_refuse)
        else:
            patch.setattr(os, "rename", refuse)
        exchange.put_in_place(root)
    return count >= failing


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", ["folder", "mount"])
def test_a_folder_that_is_held_leaves_the_last_good_site(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scanner holds a folder on Windows: whichever rename is refused, everything goes back."""
    refused = 0
    for failing in itertools.count(1):
        root = tmp_path / str(failing)
        killed.project(root, kind)
        try:
            if not publish_with_a_failing_rename(root, kind, failing, monkeypatch):
                break
        except PermissionError:
            refused += 1
            assert killed.state(root) == "old"
        else:
            assert killed.state(root) == "new", "what failed was only the removal of the former site"
        exchange.give_up(root)
        exchange.repair(root)
        assert killed.leftovers(root) == []
    assert refused >= 2
    assert killed.state(root) == "new"


@pytest.mark.parametrize("failing", [1, 2])
def test_a_folder_that_comes_free_is_waited_for(tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    root = tmp_path / "project"
    killed.project(root, "folder")
    assert publish_with_a_failing_rename(root, "folder", failing, monkeypatch, times=3)
    assert killed.state(root) == "new"


def test_a_full_disk_is_met_before_a_folder_that_cannot_be_moved_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    place = killed.project(root, "mount")
    inside = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    killed.lay(exchange.begin(root), killed.NEW)
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "x.csv":
            raise OSError(errno.ENOSPC, "full", str(path))
        return write(path, content)

    monkeypatch.setattr(exchange, "_swap", lambda one, other: False)
    cannot_be_renamed(place, monkeypatch)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        exchange.put_in_place(root)
    exchange.give_up(root)
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == inside
    assert killed.leftovers(root) == []


def test_a_reader_finds_a_whole_site_while_it_is_exchanged(tmp_path: Path) -> None:
    root = tmp_path / "project"
    killed.project(root, "folder")
    missing_allowed, found, done = not one_step(tmp_path), set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                found.add((root / "site" / "index.html").read_text(encoding="utf-8"))
            except FileNotFoundError:
                found.add("missing")

    reader = threading.Thread(target=read)
    reader.start()
    for files in (killed.NEW, killed.OLD) * 50:
        killed.lay(exchange.begin(root), files)
        exchange.put_in_place(root)
    done.set()
    reader.join()
    assert "gammel" in found or "ny" in found
    assert found <= {"gammel", "ny"} | ({"missing"} if missing_allowed else set())


@pytest.mark.parametrize("name", [exchange.NEXT, exchange.OLD, exchange.READY])
@pytest.mark.parametrize("what", ["link", "file", "folder"])
def test_what_stands_at_a_name_of_ours_is_never_built_into_and_never_followed(
    tmp_path: Path, name: str, what: str
) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    killed.project(root, "folder")
    killed.lay(outside, {"mine.txt": "rør mig ikke"})
    if what == "link":
        (root / name).symlink_to(outside, target_is_directory=True)
    elif what == "file":
        (root / name).write_text("x", encoding="utf-8")
    elif name != exchange.READY:  # a folder there is a whole build, and has its own test
        killed.lay(root / name, {"index.html": "halv"})
    killed.publish(root)
    assert killed.state(root) == "new"
    assert not (root / "site").is_symlink()
    assert killed.leftovers(root) == []
    assert (outside / "mine.txt").read_text(encoding="utf-8") == "rør mig ikke"


def test_a_link_stays_a_link_and_the_folder_behind_it_has_the_site(tmp_path: Path) -> None:
    for _ in range(2):
        root = tmp_path / "project"
        place = killed.project(root, "link") if not root.exists() else tmp_path / "project-web"
        killed.publish(root)
        assert (root / "site").is_symlink()
        assert not place.is_symlink()
        assert (place / "index.html").read_text(encoding="utf-8") == "ny"
        assert killed.leftovers(root) == []


def test_a_link_to_a_folder_that_is_not_there_yet_gets_it(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "site").symlink_to(tmp_path / "web")
    killed.publish(root)
    assert killed.state(root) == "new"
    assert (tmp_path / "web" / "index.html").is_file()


NO_PLACE = {
    "file": (lambda root: (root / "site").write_text("x"), "site er ikke en mappe"),
    "link to a file": (lambda root: (root / "site").symlink_to(root / "mkdocs.yml"), "mkdocs.yml er ikke en mappe"),
    "link to the project": (lambda root: (root / "site").symlink_to(root), "projektets egen mappe"),
    "link above the project": (lambda root: (root / "site").symlink_to(root.parent), "projektets egen mappe"),
    "link to a folder of ours": (lambda root: (root / "site").symlink_to(exchange.NEXT), "projektets egen mappe"),
    "link to nowhere": (lambda root: (root / "site").symlink_to(root / "a" / "b"), "findes ikke. Lav mappen"),
    "link to other things": (
        lambda root: (root / "site").symlink_to(root / "data"),
        "står noget, som ikke er en side herfra, og som ville blive slettet: mine.txt. Flyt det, eller vælg en tom mappe",
    ),
    "link to somebody's site": (
        lambda root: (
            killed.lay(root, {f"web/{name}": "deres" for name in ("index.html", *"gfedcba")})
            or (root / "site").symlink_to(root / "web")
        ),
        "blive slettet: a, b, c, d, e og 3 til. Flyt det",
    ),
    "link to a site with a mark of another": (
        lambda root: (
            killed.lay(root, {"web/index.html": "deres", f"web/{MARK}": '{"program": "andet", "names": []}'})
            or (root / "site").symlink_to(root / "web")
        ),
        "blive slettet: _katalog.json, index.html. Flyt det",
    ),
}


@pytest.mark.parametrize(("arrange", "message"), NO_PLACE.values(), ids=NO_PLACE.keys())
def test_a_place_where_no_site_can_stand_is_refused_before_the_build(tmp_path: Path, arrange, message: str) -> None:
    root = tmp_path / "project"
    killed.lay(root, {"mkdocs.yml": "x", "data/mine.txt": "rør mig ikke"})
    arrange(root)
    with pytest.raises(exchange.Refused, match=message):
        exchange.begin(root)
    assert killed.leftovers(root) == []
    assert (root / "data" / "mine.txt").is_file()
    assert (root / "mkdocs.yml").read_text() == "x"


def cannot_be_renamed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As what a disk is mounted at."""
    rename = os.rename

    def busy(source: Path, target: Path) -> None:
        if place in (source, target):
            raise OSError(errno.EBUSY, "busy", str(place))
        rename(source, target)

    monkeypatch.setattr(os, "rename", busy)


@pytest.mark.parametrize("kind", ["folder", "renames", "link", "mount"])
def test_what_others_have_at_the_top_of_the_site_stays(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    place = killed.project(root, kind)
    theirs = {"google123.html": "deres", "arkiv/a/x.pdf": "deres", "lost+found/x": "fundet"}
    killed.lay(place, {".htaccess": "regler", ".well-known/x": "prøve"} | theirs)
    if kind == "mount":
        cannot_be_renamed(place, monkeypatch)
    if kind in ("renames", "mount"):
        monkeypatch.setattr(exchange, "_swap", lambda one, other: False)
    for _ in range(2):
        killed.publish(root)
        assert (place / ".htaccess").read_text(encoding="utf-8") == "regler"
        assert (place / ".well-known" / "x").is_file()
        assert {name: (place / name).read_text(encoding="utf-8") for name in theirs} == theirs
        assert not (place / "gone.html").exists(), "what the last site had"
        assert (place / "index.html").read_text(encoding="utf-8") == "ny"
        assert killed.leftovers(root) == []


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_others_have_where_the_new_site_has_something_stops_it_by_name(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "project"
    place = killed.project(root, kind)
    killed.lay(place, {"b.html": "deres", "google123.html": "deres"})
    killed.lay(exchange.begin(root), killed.NEW)
    with pytest.raises(exchange.Refused, match=r"og som den nye side også har: b\.html\. Flyt det, og byg igen"):
        exchange.put_in_place(root)
    exchange.give_up(root)
    assert (place / "b.html").read_text(encoding="utf-8") == "deres"
    assert (place / "index.html").read_text(encoding="utf-8") == "gammel"
    assert killed.leftovers(root) == []


@pytest.mark.parametrize("kind", ["folder", "mount"])
def test_a_file_that_has_not_changed_keeps_its_time(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server tells by it whether a reader has the file already."""
    root, long_ago = tmp_path / "project", 10**18
    place = killed.project(root, kind)
    if kind == "mount":
        cannot_be_renamed(place, monkeypatch)
        monkeypatch.setattr(exchange, "_swap", lambda one, other: False)
    for name in ("index.html", "a/index.html"):
        os.utime(place / name, ns=(long_ago, long_ago))
    killed.lay(exchange.begin(root), killed.NEW | {"a/index.html": "gammel"})
    exchange.put_in_place(root)
    assert (place / "a" / "index.html").stat().st_mtime_ns == long_ago
    assert (place / "index.html").stat().st_mtime_ns > long_ago


def test_what_a_build_meant_to_write_is_held_against_the_disk(tmp_path: Path) -> None:
    import gzip

    written = Written()
    for name in ("whole.html", "cut.html", "missing.html", "sitemap.xml", "packed.xml"):
        written.add(name, b"<p>all of it</p>")
    (tmp_path / "whole.html").write_bytes(b"<p>all of it</p>")
    (tmp_path / "cut.html").write_bytes(b"<p>all o")
    (tmp_path / "other.html").write_bytes(b"")
    for name, length in (("sitemap.xml", 99), ("packed.xml", 20)):
        (tmp_path / name).write_bytes(b"<p>all of it</p>")
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(b"<p>all of it</p>")[:length])
    assert written.faults(tmp_path) == [
        "missing.html: filen mangler",
        "cut.html: filen blev ikke skrevet helt. Er disken fuld?",
        "other.html: filen er ikke skrevet af bygningen",
        "packed.xml.gz: filen blev ikke skrevet helt. Er disken fuld?",
    ]


def test_only_one_builds_at_a_time_and_the_other_says_that_it_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(exchange, "WAIT", 0)
    killed.project(tmp_path / "project", "folder")
    with exchange.alone(tmp_path / "project"):
        killed.lay(tmp_path / "project" / exchange.OLD, killed.OLD)
        exchange.restore(tmp_path / "project")
        assert (tmp_path / "project" / exchange.OLD).is_dir(), "a command that repairs keeps off a build at work"
        with pytest.raises(exchange.Refused, match="Et andet byggeri"), exchange.alone(tmp_path / "project"):
            pass
    assert "Venter på et andet byggeri" in capsys.readouterr().err
    with exchange.alone(tmp_path / "project"):
        pass


@pytest.mark.parametrize("beside", [True, False], ids=["beside the folder", "in it"])
def test_two_projects_that_write_to_one_folder_wait_for_each_other(
    tmp_path: Path, beside: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind links; also where nothing can be written beside that folder."""
    monkeypatch.setattr(exchange, "WAIT", 0)
    if not beside:
        monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    web = tmp_path / "web"
    killed.lay(web, killed.OLD)
    roots = [tmp_path / "one" / "project", tmp_path / "other" / "project"]
    for root in roots:
        root.mkdir(parents=True)
        (root / "site").symlink_to(web, target_is_directory=True)
    with exchange.alone(roots[0]):
        killed.lay(roots[1] / exchange.OLD, killed.NEW)
        exchange.restore(roots[1])
        assert (roots[1] / exchange.OLD).is_dir(), "a command that repairs keeps off a build at work"
        with pytest.raises(exchange.Refused, match="Et andet byggeri"), exchange.alone(roots[1]):
            pass
    assert "Venter på et andet byggeri" in capsys.readouterr().err
    with exchange.alone(roots[1]):
        killed.publish(roots[1])
    for root in roots:
        assert killed.state(root) == "new"
        assert killed.leftovers(root) == []


def test_a_link_into_the_project_waits_for_nobody_but_itself(tmp_path: Path) -> None:
    root = tmp_path / "project"
    killed.lay(root / "web", killed.OLD)
    (root / "site").symlink_to("web", target_is_directory=True)
    with exchange.alone(root):
        killed.publish(root)
    assert killed.state(root) == "new"


@pytest.mark.parametrize("written_into", [False, True])
@pytest.mark.parametrize("of_ours", [False, True])
def test_what_others_have_in_a_hidden_folder_of_ours_stays_and_what_we_had_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written_into: bool, of_ours: bool
) -> None:
    root = tmp_path / "project"
    place = killed.project(root, "link")
    theirs = {".well-known/acme-challenge/x": "deres", ".htaccess": "deres", "web.config": "deres"}
    killed.lay(place, theirs | {".well-known/security.txt": "gammel"})
    if written_into:

        def refuse(one: Path, other: Path) -> bool:
            if other == place:
                raise OSError(errno.EXDEV, "another disk")
            return False

        monkeypatch.setattr(exchange, "_swap", refuse)
    ours = {".well-known/security.txt": "ny"} if of_ours else {}
    for _ in range(2):
        killed.lay(exchange.begin(root), killed.NEW | ours)
        exchange.put_in_place(root)
        found = {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()}
        assert {name: found[name] for name in theirs} == theirs
        assert found.get(".well-known/security.txt") == ours.get(".well-known/security.txt")
    assert killed.state(root) in ("new", "mixed")  # a server's settings lie beside it
