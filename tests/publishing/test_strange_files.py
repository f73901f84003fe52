"""No pipe, device, giant or link out of the folder is read where a page should stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from macros import hooks
from tests.loading.test_files import STRANGE


@pytest.mark.parametrize("name", ["side.md", "assets/billede.png"])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a link out of the folder", "a link to itself"])
def test_what_is_no_file_stops_the_build_before_it_is_read(tmp_path: Path, name: str, kind: str) -> None:
    make, message = STRANGE[kind]
    assert message in stopped(tmp_path, name, make, "data")


def test_a_giant_page_stops_the_build_before_it_is_read(tmp_path: Path) -> None:
    make, message = STRANGE["five gigabytes"]
    assert message in stopped(tmp_path, "side.md", make, "data")


def test_a_folder_that_is_a_link_out_of_the_docs_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "andre").mkdir()
    assert "genvej ud" in stopped(tmp_path, "om", lambda path: path.symlink_to(tmp_path / "andre"), "data")


def test_a_page_of_another_encoding_stops_the_build_with_its_place(tmp_path: Path) -> None:
    found = stopped(
        tmp_path, "side.md", lambda path: path.write_bytes("# A\n\nMødre\n".encode("latin-1")) and None, "docs"
    )
    assert found.startswith("docs/side.md:3:2: filen er ikke gemt som UTF-8")


def test_the_mark_an_editor_leaves_of_a_file_it_has_open_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".#side.md").symlink_to("navn@maskine.4711")
    config: Any = SimpleNamespace(docs_dir=str(tmp_path), extra={"book": None})
    hooks.on_pre_build(config)


def stopped(root: Path, name: str, make: Callable[[Path], Any], folder: str) -> str:
    """What the build says when `make` has put something at `name` in the folder of the pages."""
    path = root / folder / name
    path.parent.mkdir(parents=True)
    make(path)
    config: Any = SimpleNamespace(docs_dir=str(root / folder), extra={"book": None})
    with pytest.raises(Abort) as caught:
        hooks.on_pre_build(config)
    return str(caught.value)
