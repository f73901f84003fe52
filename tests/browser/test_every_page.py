"""Every page of the site: accessible in both schemes, no wider than its window, still while it loads, alone on the net.

`make test` looks at the pages that together have every structure of the site; the rest looks at all of them, and at the
same structures at further widths.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import file_of
from tests.browser.looking import (
    COLOURS,
    OPEN_ALL,
    WHOLE_PAGE,
    WIDTHS,
    axe_faults,
    axe_faults_in_both_schemes,
    faults_of_fit,
    shift,
)
from tests.browser.structures import LIVE, LIVE_TERMS
from tests.conftest import ROOT

FOLDING = 768
"""Below this width long pages are folded."""
PARTS = 8
"""The pages are looked at in parts, so that two workers finish together."""
AT_ONCE = 1
"""Of these, `make test` looks at so many at the one width; the others are for the rest."""


def pages_of_part(pages: list[str], part: int) -> list[str]:
    found = pages[part::PARTS]
    assert found
    return found


def faults_of_loading(page: Page, address: str, path: str) -> list[str]:
    """Load the page and open its folds: what moved, what was asked of others, what the browser complained of."""
    said: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith(address):
            said.append(f"asks for {url}")

    page.on("request", lambda request: asked(request.url))
    page.on("console", lambda message: said.append(f"the browser says {message.text}"))
    page.on("pageerror", lambda error: said.append(f"the browser says {error}"))
    page.goto(address + path)
    if moved := shift(page):
        said.append(f"layout shift {moved}")
    return said


def looked_at(browser: Browser, address: str, path: str, width: int, whole: bool) -> list[str]:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    faults = faults_of_loading(page, address, path)
    if width < FOLDING:
        faults += axe_faults(page, COLOURS)  # what a closed fold says is gone when it is opened
    page.evaluate(OPEN_ALL)
    if whole:
        faults += axe_faults_in_both_schemes(page)
    if context.cookies():
        faults.append("leaves a cookie")
    faults += faults_of_fit(page)
    context.close()
    return [f"{path} at {width}: {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("part", "width"),
    [
        pytest.param(part, width, marks=() if width == 1440 and part < AT_ONCE else pytest.mark.rest)
        for part in range(PARTS)
        for width in (1440, 320, 360, 768)
    ],
)
def test_every_structure_is_accessible_and_fits(
    browser: Browser, address: str, covering: list[str], part: int, width: int
) -> None:
    faults = [
        fault
        for path in pages_of_part(covering, part)
        for fault in looked_at(browser, address, path, width, whole=True)
    ]
    assert faults == []


@pytest.fixture(scope="module")
def looked_upon(browser: Browser, address: str, covering: list[str]) -> set[str]:
    """The structures of the covering pages as scripts leave them."""
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    page = context.new_page()
    found: set[str] = set()
    for path in covering:
        page.goto(address + path, wait_until="networkidle")
        found |= set(page.evaluate(LIVE, LIVE_TERMS))
    context.close()
    return found


@pytest.mark.rest
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_whole_fits_stands_still_and_asks_nobody_else(
    browser: Browser, address: str, paths: list[str], looked_upon: set[str], part: int
) -> None:
    """All pages, for what a page can get wrong as a whole; that no structure of theirs was left out is shown here too."""
    faults = []
    context = browser.new_context()
    for path in pages_of_part(paths, part):
        page = context.new_page()
        page.set_viewport_size({"width": WIDTHS[paths.index(path) // PARTS % len(WIDTHS)], "height": 800})
        found = faults_of_loading(page, address, path)
        page.evaluate(OPEN_ALL)
        found += axe_faults(page, WHOLE_PAGE)
        found += faults_of_fit(page)
        page.set_viewport_size({"width": 1440, "height": 800})
        page.goto(address + path, wait_until="networkidle")  # when the scripts are done with it
        found += [
            f"has a structure that no test looks at: {one}"
            for one in set(page.evaluate(LIVE, LIVE_TERMS)) - looked_upon
        ]
        page.close()
        faults += [f"{path}: {fault}" for fault in found]
    assert context.cookies() == []
    context.close()
    assert faults == []


GUESSES = (
    # How the checker counts letters, and no rule of HTML: written Danish and bokmål are told apart by a few of them.
    "This document appears to be written in Norwegian",
    # It reads files, of which none is of the page's own site. What a policy stops is seen where pages are served (`conftest.py`).
    "Resource violates Content Security Policy (meta tag)",
    # It takes data of the type application/ld+json for a script, which no browser runs and no policy stops (`test_policy.py`).
    "Inline script violates Content Security Policy (meta tag)",
)


@pytest.mark.rest
def test_the_html_of_every_page_is_valid(built: Path, paths: list[str]) -> None:
    """The Nu Html Checker on every page, its word for it: errors and warnings."""
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = [str(file_of(built, path)) for path in paths]
    assert len(files) > 100
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", *files], capture_output=True, text=True, check=False
    )
    messages = json.loads(done.stderr)["messages"]
    told = [m for m in messages if m["type"] == "error" or m.get("subType") == "warning"]
    faulty = [m for m in told if not m["message"].startswith(GUESSES)]
    assert sorted({f"{Path(m['url']).parent.name}: {m['message']}" for m in faulty}) == []
