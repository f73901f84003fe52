"""The same data give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publishing.test_build import digest, lay_out_project

SURROUNDINGS = {
    "far east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "far west": {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
}
PRINT = """
import hashlib
from pathlib import Path
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages
from macros.views.book import Book, Imprint

book = Book(load_catalogue(Path("data")), Imprint("Navn", "https://eksempel.dk/"))
made = [(page.path, page.html, repr(page)) for page in all_pages(book)]
made += [(file.path, file.bytes) for file in all_downloads(book)]
print(len(made), hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_time_zone_language_and_the_order_of_sets_change_nothing(data: Path) -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT],
            env={**os.environ, **surroundings, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for surroundings in SURROUNDINGS.values()
    ]
    assert int(printed[0].split()[0]) > 15
    assert printed[0] == printed[1]


STRANGE = "Læg det 'her' #1 50% [ny] $HOME æøå"
"""A folder as somebody may have unpacked the project into."""


def saved_by_windows(project: Path) -> None:
    """As Windows' own editor saves: another line end, and a mark before the first letter."""
    for path in [*(project / "data").rglob("*.yml"), *(project / "docs").rglob("*.md"), project / "mkdocs.yml"]:
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def run(project: Path, *command: str, **environment: str) -> str:
    """What a command of ours says in `project`, which has no version control."""
    done = subprocess.run(
        [sys.executable, "-m", "macros", *command],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.rest
def test_a_project_in_a_folder_of_any_name_can_be_checked_and_added_to(tmp_path: Path) -> None:
    project = lay_out_project(tmp_path / STRANGE)
    assert "1 fil er skrevet" in run(project, "derived")
    assert "Ingen fejl" in run(project, "check")
    run(project, "new", "aaben-cafe")
    assert (project / "data" / "models" / "aaben-cafe.yml").is_file()
    run(project, "schema", TMPDIR=str(project))


@pytest.mark.rest
def test_a_whole_site_is_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Time zone, language, hash seed, line ends of Windows, and the name of the folder and of that for temporary files."""
    project = lay_out_project(tmp_path / "plain")
    run(project, "site")
    whole = digest(project / "site")
    assert len(whole) > 80
    for name, surroundings in SURROUNDINGS.items():
        run(project, "site", **surroundings)
        assert digest(project / "site") == whole, name
    strange = lay_out_project(tmp_path / STRANGE)
    temporary = tmp_path / f"{STRANGE} tmp"
    temporary.mkdir()
    run(strange, "site", TMPDIR=str(temporary))
    assert digest(strange / "site") == whole, "a strange folder"
    saved_by_windows(strange)
    run(strange, "site")
    assert digest(strange / "site") == whole, "line ends of Windows"
