"""Files kept between builds: the same inputs bring them back, any change makes them anew, and no fault of theirs stops a build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publishing.kept import FOLDER, Kept, kept, key_of
from tests.publishing.test_build import lay_out_project, make_site

MADE = (Kept("data/a.csv", "text/csv; charset=utf-8", b"a,b\r\n"), Kept("b.xlsx", "application/x", b"\x00PK\xff"))


class Making:
    """Makes the two files, and counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Kept, ...]:
        self.times += 1
        return MADE


def test_what_is_made_once_comes_back_as_it_was(tmp_path: Path) -> None:
    make = Making()
    assert [tuple(kept(tmp_path / FOLDER, "k", make)) for _ in range(3)] == [MADE] * 3
    assert make.times == 1


def test_another_state_is_made_anew_and_the_former_is_removed(tmp_path: Path) -> None:
    make = Making()
    for key in ("first", "second"):
        kept(tmp_path / FOLDER, key, make)
    assert make.times == 2
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == ["second.zip"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:60]),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: shutil.rmtree(file.parent),
        lambda file: file.write_bytes(file.read_bytes().replace(b"text/csv", b"\0ext/csv")),
    ],
    ids=["gone", "empty", "cut", "a folder", "all gone", "changed"],
)
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    make = Making()
    kept(tmp_path / FOLDER, "k", make)
    harm(tmp_path / FOLDER / "k.zip")
    found = tuple(kept(tmp_path / FOLDER, "k", make))
    assert [(one.path, one.bytes) for one in found] == [(one.path, one.bytes) for one in MADE]


def test_where_nothing_can_be_written_the_files_are_made(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file stands where the folder would")
    assert tuple(kept(tmp_path / FOLDER, "k", Making())) == MADE


def test_a_fault_in_making_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    def fail() -> tuple[Kept, ...]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        kept(tmp_path / FOLDER, "k", fail)
    assert not (tmp_path / FOLDER).exists()


def test_the_name_is_that_of_all_that_files_are_made_of(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "models").mkdir(parents=True)
    file = folder / "models" / "a.yml"
    file.write_text("a: 1")
    names = [key_of([folder], ["x"])]
    os.utime(file, (0, 0))  # when it was written is no part of it
    assert key_of([folder], ["x"]) == names[0]
    names.append(key_of([folder], ["y"]))
    names.append(key_of([folder], ["x", ""]))
    file.write_text("a: 2")
    names.append(key_of([folder], ["x"]))
    file.rename(folder / "models" / "b.yml")
    names.append(key_of([folder], ["x"]))
    (folder / "models" / "c.yml").write_text("")
    names.append(key_of([folder], ["x"]))
    assert len({*names}) == len(names)


@pytest.mark.rest
def test_a_site_built_from_what_was_kept_is_the_same_bytes(tmp_path: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        return {one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file()}

    project = lay_out_project(tmp_path)
    assert make_site(project).returncode == 0
    first = files(project / "site")
    assert list((project / FOLDER).glob("*.zip"))
    assert make_site(project).returncode == 0
    assert files(project / "site") == first
