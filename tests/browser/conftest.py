"""The real site, built once, served on a free port and opened in Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT
from tests.serving import served


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a folder of its own."""
    project = tmp_path_factory.mktemp("projekt")
    for name in ("data", "docs", "macros"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "macros", "site"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    with served(built) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    path = shutil.which("chromium")
    assert path, "Debian's chromium is needed: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def paths(built: Path) -> list[str]:
    """Every page of the site."""
    folders = (path.parent.relative_to(built).as_posix() for path in built.rglob("index.html"))
    return sorted("/" if folder == "." else f"/{folder}/" for folder in folders)
