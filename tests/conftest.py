"""Shared: the tiny invented catalogue, whole and with one thing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from macros.loading.problems import CatalogueError

ROOT = Path(__file__).resolve().parent.parent
TINY = ROOT / "tests" / "catalogue"


def lay_out(folder: Path) -> Path:
    """Copy the tiny catalogue to `folder`/data, with the real vocabularies. Returns the data folder."""
    data = folder / "data"
    shutil.copytree(TINY, data)
    shutil.copy(ROOT / "data" / "vocabularies.yml", data)
    return data


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny catalogue's data folder, as `data` in the working directory."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("data")


Problems = Callable[..., list[str]]


@pytest.fixture
def problems(data: Path) -> Problems:
    """Load the tiny catalogue after replacing text in its model file; gives the problems without the file's name.

    `mark`: the first place in the changed file with this text, ¤ at the very letter. A problem just there begins with ¤
    and not with its line and column, so that a test says where without counting lines.
    """

    def run(*changes: tuple[str, str], file: str = "models/hus-for-alle.yml", mark: str = "") -> list[str]:
        path = data / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) >= 1, f"{old!r} is not in {file}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        try:
            load_catalogue(data)
        except CatalogueError as error:
            found = [str(problem).removeprefix(f"data/{file}:") for problem in error.problems]
            return [_at_mark(problem, text, mark) for problem in found] if mark else found
        return []

    return run


def _at_mark(problem: str, text: str, mark: str) -> str:
    before, after = mark.split("¤")
    assert before + after in text, f"{mark!r} is not in the file"
    start = text.index(before + after) + len(before)
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return problem.replace(f"{line}:{column}: ", "¤: ", 1).replace(f"(linje {line})", "(linje ¤)")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny catalogue with two releases: the data folder, to be read and copied, and changed by nobody."""
    from tests.released import two_releases  # the registry takes half a second; most tests do without

    return two_releases(tmp_path_factory.mktemp("udgaver"))


@pytest.fixture
def after_two(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that, as `data` in the working directory."""
    shutil.copytree(released.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("data")
