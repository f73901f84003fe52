"""A page that arrives in pieces is painted in pieces: nothing that was shown may move when the rest comes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_reading import SHIFTS
from tests.serving import Quiet, served

PAGES = [
    "/",
    "/modeller/",
    "/modeller/ny-mor-i-danmark/",
    # Six actors that wrap, columns of keys, and a table: each has moved once.
    "/modeller/headspace/",
    "/om/metode/",
    "/om/datadaekning/",
]
VIEWS = [(path, width) for path in PAGES for width in (360, 1440)]
# Where the breadcrumb wraps, and where the word before the numbers of forbehold stands last on a line.
VIEWS += [("/aktoerer/aalborg-kommune/", 320), ("/aktoerer/aalborg-kommune/", 768)]
BEFORE_WORDS = rb"<(?:a|b|button|dd|dt|h1|li|p|small|span|td|th)\b[^>]*>(?=[^<\s])"
PLACES = re.compile(rb"</(?:a|li|p|h1|h2|dt|dd|svg|section|nav|header|div|form|button|td|th|tr)>|" + BEFORE_WORDS)
"""Where a page is cut: after what has ended, and where an element has come and its words have not."""
FIRST_VIEW = 5_000
"""Bytes of HTML that fill the first view at any width."""


@pytest.fixture(scope="module")
def slow(built: Path) -> Iterator[str]:
    """The site served so that `?cut=1234` sends that many bytes of the page and the rest a moment later."""

    class Slow(Quiet):
        def do_GET(self) -> None:
            path, _, cut = self.path.partition("?cut=")
            if not cut:
                return super().do_GET()
            body = (built / path.lstrip("/") / "index.html").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body[: int(cut)])
            self.wfile.flush()
            time.sleep(0.12)
            self.wfile.write(body[int(cut) :])

    with served(built, Slow) as found:
        yield found


@pytest.mark.parametrize(("path", "width"), VIEWS)
def test_nothing_moves_while_the_page_arrives(browser: Browser, built: Path, slow: str, path: str, width: int) -> None:
    body = (built / path.lstrip("/") / "index.html").read_bytes()
    head = body.index(b"<body>")
    cuts = [match.end() for match in PLACES.finditer(body) if head < match.end() < head + FIRST_VIEW]
    assert len(cuts) > 10
    page = browser.new_page(viewport={"width": width, "height": 800})
    moved = []
    for cut in cuts[::3]:
        page.goto(f"{slow}{path}?cut={cut}")
        if shift := round(page.evaluate(SHIFTS), 3):
            moved.append(f"{shift} after {body[:cut][-60:].decode(errors='replace')}")
    page.close()
    assert moved == []
