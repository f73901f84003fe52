"""The site without MkDocs and without Material: what is left of it, and that it is the same."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publishing.test_build import digest, make_site

PROPERDOCS = ROOT / ".venv-properdocs" / "bin" / "python"
"""`make rest` makes the environment it stands in."""

INSTEAD = "import properdocs.replacement, sys; from macros.__main__ import main; sys.exit(main(['site']))"
"""What leads every `mkdocs` of ours and of plugins to properdocs, and then does what `python -m macros site` does."""


@pytest.mark.rest
def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    for name in ("data", "docs", "macros"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
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
