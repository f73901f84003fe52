"""Files kept between builds: the same inputs bring them back, any change makes them anew, and no fault of theirs stops a build."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from macros import hooks
from macros.publishing import kept as module
from macros.publishing.kept import FOLDER, Kept, begun_with, kept, key_of
from macros.views.book import Imprint
from tests.publishing.test_build import lay_out_project, make_site

MADE = (Kept("data/a.csv", b"a,b\r\n"), Kept("b.xlsx", b"\x00PK\xff"), Kept("tom.txt", b""))


class Making:
    """Makes the files, and counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Kept, ...]:
        self.times += 1
        return MADE


def keep(folder: Path, key: str | None, make: Making, now: str | None = None) -> tuple[Kept, ...]:
    """What is kept in `folder` where everything is as `key` says, or is `now` something else."""
    return tuple(kept(folder / FOLDER, key, lambda: now or key, make))


def held(folder: Path) -> list[str]:
    """The names of all that stands in the folder of what is kept."""
    return sorted(file.name for file in (folder / FOLDER).iterdir()) if (folder / FOLDER).exists() else []


def test_what_is_made_once_comes_back_as_it_was(tmp_path: Path) -> None:
    make = Making()
    assert [keep(tmp_path, "k", make) for _ in range(3)] == [MADE] * 3
    assert make.times == 1


def test_another_state_is_made_anew_and_the_former_is_removed(tmp_path: Path) -> None:
    make = Making()
    for key in ("first", "second"):
        keep(tmp_path, key, make)
    assert make.times == 2
    assert held(tmp_path) == ["second.kept"]


def test_what_a_build_that_was_stopped_left_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for name in ("first.7.half", "second.7.half", "andres.zip"):
        (tmp_path / FOLDER / name).write_text("x")
    keep(tmp_path, "second", Making())
    assert held(tmp_path) == ["andres.zip", "second.kept"]


HARMS: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:60]),
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"x"),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "all gone": lambda file: shutil.rmtree(file.parent),
    "another's file": lambda file: file.write_bytes(random.Random(1).randbytes(400)),
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    make = Making()
    keep(tmp_path, "k", make)
    harm(tmp_path / FOLDER / "k.kept")
    assert keep(tmp_path, "k", make) == MADE
    assert make.times == 2


def test_no_bit_of_what_is_kept_can_be_another(tmp_path: Path) -> None:
    make = Making()
    keep(tmp_path, "k", make)
    file = tmp_path / FOLDER / "k.kept"
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :])
        assert keep(tmp_path, "k", make) == MADE
        assert make.times == at + 2, f"byte {at} may be another"


def test_what_is_changed_under_a_build_is_neither_brought_back_nor_kept(tmp_path: Path) -> None:
    make = Making()
    for key, now in (("k", "other"), (None, None), (None, "k")):
        assert keep(tmp_path, key, make, now) == MADE
    assert make.times == 3
    assert held(tmp_path) == []
    keep(tmp_path, "k", make)
    assert keep(tmp_path, "k", make, "other") == MADE
    assert make.times == 5, "what was kept is of a state that is no more"


def test_what_is_changed_while_the_files_are_made_is_not_kept(tmp_path: Path) -> None:
    answers = iter(("k", "other"))
    assert tuple(kept(tmp_path / FOLDER, "k", lambda: next(answers), Making())) == MADE
    assert held(tmp_path) == []


def test_where_nothing_can_be_written_the_files_are_made(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file stands where the folder would")
    make = Making()
    assert [keep(tmp_path, "k", make) for _ in range(2)] == [MADE] * 2
    assert make.times == 2


def test_a_fault_in_making_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    def fail() -> tuple[Kept, ...]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        kept(tmp_path / FOLDER, "k", lambda: "k", fail)
    assert held(tmp_path) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a program and a template in `macros`, and a model in `data`."""
    for name in ("macros/a.py", "macros/a.j2", "data/models/a.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a: 1")
    return tmp_path


def name_of(project: Path, *words: str) -> str | None:
    return key_of(project / "macros", [project / "data"], words)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a figure": lambda project: (project / "data/models/a.yml").write_text("a: 2"),
    "a name": lambda project: (project / "data/models/a.yml").rename(project / "data/models/b.yml"),
    "a folder": lambda project: (project / "data/models").rename(project / "data/model"),
    "one more": lambda project: (project / "data/models/c.yml").write_text(""),
    "one less": lambda project: (project / "data/models/a.yml").unlink(),
    "a template": lambda project: (project / "macros/a.j2").write_text("a: 2"),
    "from data to program": lambda project: (project / "data/models").rename(project / "macros/models"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_name_is_that_of_all_that_files_are_made_of(project: Path, change: Callable[[Path], object]) -> None:
    before = name_of(project, "x")
    assert before
    os.utime(project / "data/models/a.yml", (0, 0))  # when it was written is no part of it
    assert name_of(project, "x") == before
    change(project)
    assert name_of(project, "x") not in (before, None)


def test_the_name_is_that_of_the_settings_and_the_libraries(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name_of(project, *words) for words in ((), ("x",), ("y",), ("x", ""), ("", "x"), ("x\0",), ('x", "',))]
    monkeypatch.setattr(module, "libraries", lambda: ("xlsxwriter-9.dist-info",))
    names.append(name_of(project))
    monkeypatch.setattr(sys, "version", "4.0")
    names.append(name_of(project))
    assert len({*names} - {None}) == len(names)


def test_every_library_is_told_with_its_version() -> None:
    told = module.libraries()
    assert len(told) > 30
    assert any(name.lower().startswith("xlsxwriter-") and name[len("xlsxwriter-")].isdigit() for name in told)


@pytest.mark.parametrize("name", ["a.py", "ny.py"])
def test_a_program_that_is_changed_while_it_runs_has_no_name_until_it_is_as_it_began(project: Path, name: str) -> None:
    begun_with(project / "macros")
    before, file = name_of(project), project / "macros" / name
    old = file.read_text() if file.exists() else None
    file.write_text("a: 2")
    assert before
    assert name_of(project) is None, "what runs is the program as it was"
    file.unlink() if old is None else file.write_text(old)
    assert name_of(project) == before


def test_what_cannot_be_read_has_no_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    assert name_of(project)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert name_of(project) is None


def test_every_setting_of_the_site_is_in_the_name(project: Path) -> None:
    imprint = Imprint("a", "b", "c")
    others = [replace(imprint, **{field.name: "d"}) for field in fields(imprint)]
    names = [hooks._key(project / "data", one) for one in (imprint, *others)]
    assert len({*names} - {None}) == len(names) > 3
    (project / "data/models/a.yml").write_text("a: 2")
    assert hooks._key(project / "data", imprint) not in (names[0], None)


CHANGED_WHILE_READ = """
import sys
from pathlib import Path
from macros.loading import catalogue
read = catalogue.load_catalogue
def changed(data):
    found = read(data)
    with (data / "glossary.yml").open("a") as file:
        file.write("# \\n")
    return found
catalogue.load_catalogue = changed
from macros.__main__ import main
sys.exit(main(["site"]))
"""


@pytest.mark.rest
def test_a_build_whose_data_are_changed_once_they_are_read_keeps_nothing(tmp_path: Path) -> None:
    project = lay_out_project(tmp_path)
    built = subprocess.run([sys.executable, "-E", "-c", CHANGED_WHILE_READ], cwd=project, check=False)
    assert built.returncode == 0
    assert held(project) == []
    assert make_site(project).returncode == 0
    assert [name.rpartition(".")[2] for name in held(project)] == ["kept"]


def files(root: Path) -> dict[str, bytes]:
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file()}


@pytest.mark.rest
def test_a_site_built_from_what_was_kept_is_the_same_bytes(tmp_path: Path) -> None:
    project = lay_out_project(tmp_path)
    assert make_site(project).returncode == 0
    first = files(project / "site")
    (place,) = (project / FOLDER).glob("*.kept")
    was, kept_files = place.stat(), module._unpacked(place.read_bytes())
    assert make_site(project).returncode == 0
    assert files(project / "site") == first
    assert place.stat().st_mtime_ns == was.st_mtime_ns, "made anew, and not brought back"
    other = Kept("data/til-proeve.txt", b"brought back")
    place.write_bytes(module._packed((*kept_files, other)))
    assert make_site(project).returncode == 0
    assert files(project / "site") == first | {other.path: other.bytes}
    shutil.rmtree(project / FOLDER)
    assert make_site(project).returncode == 0
    assert files(project / "site") == first
