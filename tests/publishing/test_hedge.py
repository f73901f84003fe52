"""The site without MkDocs and without Material: what is left of it, and that it is the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publishing.test_build import add_page_with_danish_name, digest, make_site, project  # noqa: F401 - a fixture
from tests.tiers import named

PROPERDOCS = ROOT / ".venv-properdocs" / "bin" / "python"
"""`make rest` makes the environment it stands in."""

INSTEAD = "import properdocs.replacement, sys; from macros.__main__ import main; sys.exit(main(['site']))"
"""What leads every `mkdocs` of ours and of plugins to properdocs, and then does what `python -m macros site` does."""


def lay_out_real(folder: Path) -> None:
    for name in ("data", "docs", "macros"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)


@pytest.mark.rest
def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    lay_out_real(tmp_path)
    assert make_site(tmp_path).returncode == 0
    ours = digest(tmp_path / "site")
    for kept in ("site", ".kept"):
        shutil.rmtree(tmp_path / kept)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [PROPERDOCS, "-c", INSTEAD], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = digest(tmp_path / "site")
    assert sum(name.endswith(".html") for name in ours) > 200
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()


ALONE = (
    "import sys; sys.modules.update(dict.fromkeys(('mkdocs', 'mkdocs_macros', 'material'))); "
    "from macros.__main__ import main; sys.exit(main(['pages', '--out', 'alene']))"
)
"""`python -m macros pages --out alene`, where nothing of MkDocs can be imported."""


def written_alone(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", ALONE], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def different(one: Path, other: Path) -> set[str]:
    ours, theirs = digest(one), digest(other)
    return {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)}


def test_all_pages_are_written_without_mkdocs_and_are_the_same(project: Path) -> None:  # noqa: F811
    add_page_with_danish_name(project)
    assert make_site(project).returncode == 0
    done = written_alone(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(project / "site", project / "alene") == set()
    done = written_alone(project)
    assert (done.returncode, done.stderr) == (1, "alene er ikke en tom mappe. Vælg en anden med --out\n")


@pytest.mark.rest
def test_with_an_address_only_the_map_of_the_site_is_missing_without_mkdocs(project: Path) -> None:  # noqa: F811
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace('site_url: ""', "site_url: https://huset.example/under/")
    text = text.replace('contact: ""', "contact: https://huset.example/kontakt")
    settings.write_text(text.replace('repo_url: ""', "repo_url: https://huset.example/kode"), encoding="utf-8")
    assert make_site(project).returncode == 0
    done = written_alone(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(project / "site", project / "alene") == {"sitemap.xml", "sitemap.xml.gz"}


FAULTS = {
    "data": ("data/models/hus-for-alle.yml", "value: 30000", "value: 3→0"),
    "a call": ("docs/om/metode.md", 'responsibilities("hus-for-alle")', 'responsibilities("hus-for-ale")'),
    "a link": ("docs/index.md", "om/metode.md", "om/metoder.md"),
}


@pytest.mark.parametrize(("file", "right", "wrong"), named(["a call"], FAULTS))
def test_a_fault_is_told_without_mkdocs_too(project: Path, file: str, right: str, wrong: str) -> None:  # noqa: F811
    path = project / file
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    done = written_alone(project)
    assert done.returncode == 1
    assert (file if file != "docs/index.md" else "index.html: linket") in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.rest
def test_the_whole_catalogue_is_the_same_without_mkdocs(tmp_path: Path) -> None:
    lay_out_real(tmp_path)
    assert make_site(tmp_path).returncode == 0
    done = written_alone(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert different(tmp_path / "site", tmp_path / "alene") == set()
