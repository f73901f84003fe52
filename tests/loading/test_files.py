"""What a file is, before what stands in it: no pipe, device, folder, link out of the data or giant is read."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.loading.catalogue import check_data, load_catalogue
from macros.loading.problems import CatalogueError
from macros.loading.reading import read_bytes, refuse_strange

TODAY = datetime.date(2026, 11, 22)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def way_out(path: Path) -> None:
    path.symlink_to(__file__)


def ring(path: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5_000_000_000)  # sparse: it takes no room, until somebody reads it


STRANGE = {
    "a pipe": (pipe, "filen er en enhed eller et rør og ingen almindelig fil"),
    "a device": (device, "filen er en genvej ud af mappen data"),
    "a link out of the folder": (way_out, "filen er en genvej ud af mappen data"),
    "a link to itself": (ring, "filen findes ikke eller kan ikke læses"),
    "a folder": (folder, "her står en mappe, hvor der skal stå en fil"),
    "five gigabytes": (giant, "filen fylder 5000000 kB; der er højst plads til 400 kB"),
}


@pytest.fixture(autouse=True)
def _never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that is opened waits for ever, and five gigabytes that are read fill the machine: fail instead."""
    read = Path.read_bytes

    def ordinary(path: Path) -> bytes:
        assert path.is_file(), f"{path} is opened, though it is no ordinary file"
        assert path.stat().st_size < 1_000_000, f"{path} is read, though it is large"
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", ordinary)


@pytest.mark.parametrize("name", ["models/hus-for-alle.yml", "sources.yml"])
@pytest.mark.parametrize(("make", "message"), STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_file_is_refused_before_it_is_read(
    data: Path, name: str, make: Callable[[Path], None], message: str
) -> None:
    (data / name).unlink()
    make(data / name)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    found = {problem.file: problem.message for problem in caught.value.problems}
    assert found[f"data/{name}"].startswith(message)


def test_a_link_inside_the_folder_is_read(data: Path) -> None:
    (data / "sources.yml").rename(data / "kilder.txt")
    (data / "sources.yml").symlink_to("kilder.txt")
    assert "cpi-verdensbanken" in load_catalogue(data).sources


def test_a_pipe_that_is_named_on_the_command_line_is_refused(data: Path, tmp_path: Path) -> None:
    pipe(tmp_path / "ny.yml")
    with pytest.raises(CatalogueError, match="ingen almindelig fil"):
        check_data(data, TODAY, [tmp_path / "ny.yml"])


def test_an_ordinary_file_is_no_strange_one(tmp_path: Path) -> None:
    (tmp_path / "side.md").write_text("# Side\n", encoding="utf-8")
    refuse_strange(tmp_path / "side.md", tmp_path)
    assert read_bytes(tmp_path / "side.md", tmp_path) == b"# Side\n"
