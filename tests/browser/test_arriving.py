"""A page that arrives in pieces is painted in pieces: nothing that was shown may move when the rest comes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import file_of
from tests.serving import Quiet, served

FACT_SHEET = "/modeller/mentor-rollemodel-foraeldre/faktaark/"
VIEWS = [
    ("/", 360),
    # Six actors that wrap.
    ("/modeller/headspace/", 360),
]
FURTHER = [
    ("/modeller/ny-mor-i-danmark/", 360),
    # Where the breadcrumb wraps.
    ("/aktoerer/aalborg-kommune/", 320),
    # Where a mark is higher than the line it comes to.
    (FACT_SHEET, 768),
    ("/", 1440),
    ("/modeller/", 360),
    ("/modeller/", 1440),
    ("/modeller/ny-mor-i-danmark/", 1440),
    ("/modeller/headspace/", 1440),
    # Where the word before the numbers of forbehold stands last on a line.
    ("/aktoerer/aalborg-kommune/", 768),
    # Where a tag stands last on a line, and the next does not fit there.
    ("/aktoerer/odsherred-kommune/", 768),
    # Columns of keys, and a table.
    ("/om/metode/", 360),
    ("/om/metode/", 1440),
    ("/om/datadaekning/", 360),
    ("/om/datadaekning/", 1440),
    (FACT_SHEET, 320),
    (FACT_SHEET, 360),
    ("/modeller/ny-mor-i-danmark/oekonomi/", 1440),
    ("/modeller/ny-mor-i-danmark/forankring/", 1440),
]
BEFORE_WORDS = rb"<(?:a|b|button|dd|dt|h1|li|p|small|span|td|th)\b[^>]*>(?=[^<\s])"
PLACES = re.compile(rb"</(?:a|li|p|h1|h2|dt|dd|svg|section|nav|header|div|form|button|td|th|tr)>|" + BEFORE_WORDS)
"""Where a page is cut: after what has ended, and where an element has come and its words have not."""
FIRST_VIEW, SMALL_LETTERS = 5_000, 9_000
"""Bytes of HTML that fill the first view at any width; more of them where the letters are small and the lines close."""
PAINTED = """async (piece) => {
  const frame = () => new Promise(requestAnimationFrame);
  const arrived = () => {
    const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    let last = "";
    while (comments.nextNode()) last = comments.currentNode.data;
    return last === piece;
  };
  while (!arrived()) await frame();
  let sum = 0;
  // The space between two words has a place of its own to the browser, and none to a reader.
  const seen = ({ node }) => node?.nodeType !== Node.TEXT_NODE || node.data.trim();
  const add = (entries) => { for (const entry of entries) if (entry.sources.some(seen)) sum += entry.value };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  await frame();
  await frame();
  await new Promise((done) => setTimeout(done));
  add(observer.takeRecords());
  return sum;
}"""
"""Waits until the piece with this number has come and been painted; gives what has moved so far."""


class Pieces:
    """A page that is sent piece by piece, each when it is asked for, with a comment at its end to be known by."""

    def __init__(self, body: bytes, seen: int) -> None:
        head = body.index(b"<body>")
        cuts = [match.end() for match in PLACES.finditer(body) if head < match.end() < head + seen]
        assert len(cuts) > 30
        bounds = [0, *cuts, body.rindex(b"</body>")]
        self.parts = [body[start:end] for start, end in pairwise(bounds)]
        self.next = threading.Semaphore(0)


@pytest.fixture
def slow(built: Path, path: str) -> Iterator[tuple[str, Pieces]]:
    """The address of a page that comes in pieces, and its pieces."""
    pieces = Pieces(file_of(built, path).read_bytes(), SMALL_LETTERS if path == FACT_SHEET else FIRST_VIEW)

    class Slow(Quiet):
        def do_GET(self) -> None:
            if not self.path.endswith("?stykkevis"):
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for number, part in enumerate(pieces.parts):
                pieces.next.acquire()
                self.wfile.write(part + f"<!--{number}-->".encode())
                self.wfile.flush()

    with served(built, Slow) as address:
        yield f"{address}{path}?stykkevis", pieces


@pytest.mark.parametrize(
    ("path", "width"), [*VIEWS, *(pytest.param(*view, marks=pytest.mark.rest) for view in FURTHER)]
)
def test_nothing_moves_while_the_page_arrives(browser: Browser, slow: tuple[str, Pieces], width: int) -> None:
    address, pieces = slow
    page = browser.new_page(viewport={"width": width, "height": 800})
    pieces.next.release()
    page.goto(address, wait_until="commit")
    moved, before = [], 0.0
    for number in range(len(pieces.parts)):
        if number:
            pieces.next.release()
        sum_ = page.evaluate(PAINTED, str(number))
        if now := round(sum_ - before, 3):
            moved.append(f"{now} when {pieces.parts[number][-60:].decode(errors='replace')} came")
        before = sum_
    page.close()
    assert moved == []
