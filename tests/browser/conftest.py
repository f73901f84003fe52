"""The real site, built once a run, served on a free port and opened in Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import ROOT
from tests.many import enlarge
from tests.serving import leads_on, served

expect.set_options(timeout=30_000)  # as all other waits: a slow machine is no fault of the page


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the workers of a run share: the first one lets `make` fill it, the others wait for it."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, whole = shared / name, shared / f"{name}.whole"
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            folder.mkdir()
            make(folder)
            whole.touch()
    assert whole.exists(), f"{name} could not be made: see the message of the first test that asked for it"
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a folder of its own, built once a run."""
    return made_once(tmp_path_factory, "projekt", _build) / "site"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it would be with 45 agreements, most of them invented, built once a run."""
    return made_once(tmp_path_factory, "mange", lambda project: _build(project, agreements=45)) / "site"


def _build(project: Path, agreements: int = 0) -> None:
    for name in ("data", "docs", "macros"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    enlarge(project / "data", agreements)
    done = subprocess.run(
        [sys.executable, "-m", "macros", "site"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    with served(built) as found:
        yield found


STOPPED: list[str] = []
"""What the policy of a page has stopped in any tab that a test opened, in the browser's words."""


def _heard(browser: Browser) -> None:
    """Note what policies stop, in every context that is opened from now on."""
    new_context, new_page = browser.new_context, browser.new_page

    def listen(context: BrowserContext) -> BrowserContext:
        context.on(
            "console", lambda said: STOPPED.append(said.text) if "Content Security Policy" in said.text else None
        )
        return context

    def page(**options: Any) -> Page:
        opened = new_page(**options)
        listen(opened.context)
        return opened

    browser.new_context = lambda **options: listen(new_context(**options))  # type: ignore[method-assign]
    browser.new_page = page  # type: ignore[method-assign]


@pytest.fixture
def stopped() -> list[str]:
    """What policies have stopped so far in the test; who means to have something stopped empties it."""
    return STOPPED


@pytest.fixture(autouse=True)
def _no_policy_stops_anything() -> Iterator[None]:
    """Every journey of every test is made under the policy that the pages state."""
    STOPPED.clear()
    yield
    assert STOPPED == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    path = shutil.which("chromium")
    assert path, "Debian's chromium is needed: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        _heard(opened)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def paths(built: Path) -> list[str]:
    """Every page of the site by its address, the page for addresses that lead nowhere included."""
    folders = (path.parent.relative_to(built).as_posix() for path in built.rglob("index.html") if not leads_on(path))
    return [*sorted("/" if folder == "." else f"/{folder}/" for folder in folders), "/404.html"]


@pytest.fixture(scope="session")
def covering(built: Path, paths: list[str]) -> list[str]:
    """Pages that together have every structure of the site: see `structures.covering`."""
    from tests.browser.structures import covering as chosen

    return chosen({path: file_of(built, path).read_text(encoding="utf-8") for path in paths})


def file_of(built: Path, path: str) -> Path:
    """The file of a page's address."""
    return built / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
