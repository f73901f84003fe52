"""The site is published in a folder of somebody's choice as it is built in our own, and the project is never published over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.publishing.exchange import LOCK
from macros.publishing.mark import Mark, mark_of
from macros.publishing.publish import WORK, publish
from tests.publishing.test_build import lay_out_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of its own, in which commands are run."""
    folder = tmp_path / "projekt"
    folder.mkdir()
    lay_out_project(folder)
    monkeypatch.chdir(folder)
    assert main(["derived"]) == 0
    return folder


def test_a_folder_gets_the_site_at_its_own_address_and_keeps_it_when_a_build_fails(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "www"
    assert main(["publish", str(place), "--address", "https://byen.example/katalog/"]) == 0, capsys.readouterr().out
    front = (place / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://byen.example/katalog/"' in front
    assert not (project / "site").exists()
    for name in (".htaccess", "google123.html"):
        (place / name).write_text("deres", encoding="utf-8")
    capsys.readouterr()
    page = project / "docs" / "index.md"
    right = page.read_text(encoding="utf-8")
    page.write_text(right + "\nMere.\n", encoding="utf-8")
    unchanged = place / "modeller" / "index.html"
    os.utime(unchanged, ns=(10**18, 10**18))
    assert main(["publish", str(place)]) == 0, capsys.readouterr().out
    assert "til den adresse, den har: https://byen.example/katalog/" in capsys.readouterr().out
    front = (place / "index.html").read_text(encoding="utf-8")
    assert "Mere." in front
    assert 'rel="canonical" href="https://byen.example/katalog/"' in front
    assert unchanged.stat().st_mtime_ns == 10**18, "a reader who has it is sent it again"
    assert mark_of(place) == Mark(
        frozenset(path.name for path in place.iterdir() if path.name not in (".htaccess", "google123.html")),
        "https://byen.example/katalog/",
    )
    page.write_text(right + "\n[Væk](om/findes-ikke.md)\n", encoding="utf-8")
    assert main(["publish", str(place)]) == 1
    refused = capsys.readouterr()
    assert f"Den sidste gode side står urørt i mappen {place.as_posix()}" in refused.err
    line = right.count("\n") + 2
    assert f'docs/index.md:{line}:7: linket "om/findes-ikke.md" fører ingen steder hen' in refused.out
    assert (place / "index.html").read_text(encoding="utf-8") == front
    for name in (".htaccess", "google123.html"):
        assert (place / name).read_text(encoding="utf-8") == "deres"


def test_what_the_check_refuses_is_not_published(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build has no clock, and takes a day that has not come."""
    model = project / "data" / "models" / "hus-for-alle.yml"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("checked: 2026", "checked: 2926", 1), encoding="utf-8")
    assert main(["check"]) == 1
    refused = capsys.readouterr().out
    assert "2926" in refused
    assert main(["publish", str(tmp_path / "www")]) == 1
    said = capsys.readouterr()
    assert said.out == refused
    assert said.err.endswith("Siden blev ikke bygget.\n"), "of no last good site where there is none"
    assert not (tmp_path / "www").exists()


def test_a_folder_of_somebody_is_refused_by_what_would_go_and_is_not_touched(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "www"
    theirs.mkdir()
    (theirs / "index.html").write_text("byens", encoding="utf-8")
    (theirs / "sub").mkdir()
    assert main(["publish", str(theirs)]) == 1
    said = capsys.readouterr()
    assert "som ville blive slettet: index.html, sub. Flyt det, eller vælg en tom mappe" in said.out
    assert said.err.endswith(f"Intet i mappen {theirs.as_posix()} er rørt\n")
    assert sorted(path.name for path in theirs.iterdir()) == ["index.html", "sub"]


def standing(folder: Path) -> set[Path]:
    """All that is there but what a run has for itself."""
    return {path for path in folder.rglob("*") if WORK not in path.parts and path.name != LOCK}


REFUSED = {
    "the project": (".", "er projektets egen mappe. Vælg en mappe for sig"),
    "above the project": ("..", "er projektets egen mappe. Vælg en mappe for sig"),
    "the data": ("data/models", "ligger i projektets mappe data. Vælg en mappe for sig"),
    "by a link": ("leads-to-data", "ligger i projektets mappe data. Vælg en mappe for sig"),
    "the pages": ("docs", "ligger i projektets mappe docs. Vælg en mappe for sig"),
    "the site built here": ("site", "ligger i projektets mappe site. Vælg en mappe for sig"),
    "other things": ("../other", "ville blive slettet: mine.txt. Flyt det, eller vælg en tom mappe, og byg igen"),
    "in no folder": ("../not/there", "findes ikke. Lav mappen, eller vælg en anden"),
    "a file": ("mkdocs.yml", "mkdocs.yml er ikke en mappe. Flyt filen, og byg igen"),
}


@pytest.mark.parametrize(("place", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_place_that_is_the_projects_or_anothers_is_refused_before_the_build(
    tmp_path: Path, place: str, message: str
) -> None:
    root = tmp_path / "projekt"
    (root / "data" / "models").mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").touch()
    (root / "leads-to-data").symlink_to(root / "data")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").touch()
    before = standing(tmp_path)
    (fault,) = publish(root, root / place)
    assert fault.endswith(message)
    assert standing(tmp_path) == before


NO_ADDRESS = {
    "script": ("javascript:alert(1)", "er ikke en adresse på nettet. Skriv en hel adresse, der begynder med https://"),
    "a question": ("https://byen.example/katalog/?x", 'rummer "?" eller "#"'),
    "a place on a page": ("https://byen.example/katalog/#x", 'rummer "?" eller "#"'),
}


@pytest.mark.parametrize(("address", "message"), NO_ADDRESS.values(), ids=NO_ADDRESS.keys())
def test_an_address_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["publish", str(tmp_path / "www"), "--address", address]) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "www").exists()


def test_what_a_killed_run_left_for_one_place_is_put_right_there_and_nowhere_else(tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    root.mkdir()
    places = [tmp_path / "a", tmp_path / "b"]
    for place in places:
        place.mkdir()
        (place / "index.html").write_text(place.name, encoding="utf-8")
        publish(root, place)  # there is no project to build
    work = next(work for work in (root / WORK).iterdir() if (work / "site").resolve() == places[0])
    os.rename(places[0], work / ".site-old")  # as a run is killed between its two renames
    publish(root, places[1])
    assert not places[0].exists()
    publish(root, places[0])
    assert [(place / "index.html").read_text(encoding="utf-8") for place in places] == ["a", "b"]
