"""What others cite the catalogue by: `CITATION.cff` in the repository, and what the page of open data says to machines."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from macros.views.book import Book, Imprint
from macros.views.citing import LICENCE_ADDRESS
from macros.views.structured import dataset
from tests.conftest import ROOT
from tests.real import BOOK, CATALOGUE, files

pytestmark = pytest.mark.longer

FILE = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
KNOWN = {"cff-version", "message", "type", "title", "abstract", "authors", "license", "keywords"}


def test_the_citation_file_has_what_the_format_demands() -> None:
    assert {"cff-version", "message", "title", "authors"} <= set(FILE) <= KNOWN
    assert re.fullmatch(r"1\.2\.\d", str(FILE["cff-version"]))
    assert FILE["type"] == "dataset"
    assert FILE["license"] == "CC-BY-4.0"
    assert FILE["authors"], "organisations only: a person has given-names"
    assert all(set(author) <= {"name", "website"} for author in FILE["authors"])


def checked(file: Path) -> subprocess.CompletedProcess[str]:
    """What cffconvert says of a file. `make rest` makes the environment it stands in."""
    command = [ROOT / ".venv-citation" / "bin" / "cffconvert", "--validate", "-i", file]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.rest
def test_cffconvert_takes_the_citation_file_and_none_without_a_title(tmp_path: Path) -> None:
    done = checked(ROOT / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / "CITATION.cff"
    broken.write_text(
        yaml.safe_dump({name: value for name, value in FILE.items() if name != "title"}), encoding="utf-8"
    )
    assert checked(broken).returncode != 0


@pytest.mark.parametrize(
    ("imprint", "more"),
    [
        (Imprint("Partnerskabsmodeller"), set()),
        (Imprint("P", publisher="Foreningen"), {"publisher"}),
        (Imprint("P", "https://p.example/", "Foreningen"), {"publisher", "url", "distribution"}),
    ],
)
def test_the_dataset_says_what_is_set_and_no_more(imprint: Imprint, more: set[str]) -> None:
    told = dataset(Book(CATALOGUE, imprint))
    asked = {"@context", "@type", "name", "description", "license", "inLanguage", "isAccessibleForFree", "dateModified"}
    assert set(told) == asked | more
    assert told["@type"] == "Dataset"
    assert told["license"] == LICENCE_ADDRESS
    assert told["dateModified"] == BOOK.checked.isoformat()
    assert 50 <= len(told["description"]) <= 5000, "what search engines take"
    for file in told.get("distribution", ()):
        assert file["contentUrl"].removeprefix("https://p.example/") in files()
