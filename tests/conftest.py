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
    """Load the tiny catalogue after replacing text in its model file; gives the problems without the file's name."""

    def run(*changes: tuple[str, str], file: str = "models/hus-for-alle.yml") -> list[str]:
        path = data / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) >= 1, f"{old!r} is not in {file}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        try:
            load_catalogue(data)
        except CatalogueError as error:
            return [str(problem).removeprefix(f"data/{file}:") for problem in error.problems]
        return []

    return run
