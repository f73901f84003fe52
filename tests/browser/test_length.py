"""How long the pages about many agreements are, as a reader meets them: today, and with 45 agreements."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import opened
from tests.real import CONTEXTS
from tests.serving import served

THREE = "sammenlign/?m=ny-mor-i-danmark,moedrehjaelpen-aaben-raadgivning,bydelsmoedre"
LONGEST = {
    "oekonomi/": (5000, 9000),
    "forankring/": (5000, 7000),
    "modeller/": (5500, 7500),
    THREE: (6000, 9000),
}
"""In px, at 1440 and at 360 px, after a full scroll and with nothing opened."""
AGREEMENTS_THEN, MANY, WITH_MANY = 17, 45, 1.5
"""`LONGEST` holds with so many agreements; with `MANY` a page is at most `WITH_MANY` times as long, and between them as much."""
SCROLLED = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
    scrollTo(0, y); await new Promise((done) => setTimeout(done, 25));
  }
  scrollTo(0, 0);
  await new Promise((done) => setTimeout(done, 200));
  return document.documentElement.scrollHeight;
}"""


def grown(agreements: int) -> float:
    """How many times as long a page about every agreement may be with so many of them."""
    more = max(0, agreements - AGREEMENTS_THEN) / (MANY - AGREEMENTS_THEN)
    return 1 + more * (WITH_MANY - 1)


def longest(path: str, agreements: int) -> tuple[float, ...]:
    """How long the page may be in a catalogue of so many agreements, in px at 1440 and at 360. Three held together are
    three, however many there are."""
    times = 1 if path == THREE else grown(agreements)
    return tuple(most * times for most in LONGEST[path])


def heights(browser: Browser, address: str, path: str) -> tuple[int, ...]:
    found = []
    for width in (1440, 360):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = opened(context, f"{address}/{path}")
        page.wait_for_load_state("networkidle")
        found.append(page.evaluate(SCROLLED))
        context.close()
    return tuple(found)


@pytest.mark.rest
@pytest.mark.parametrize("path", LONGEST)
def test_a_page_about_many_agreements_is_short(browser: Browser, address: str, path: str) -> None:
    found = heights(browser, address, path)
    most = longest(path, len(CONTEXTS))
    assert [got for got, limit in zip(found, most, strict=True) if got > limit] == []


@pytest.mark.rest
@pytest.mark.parametrize("path", [path for path in LONGEST if path != THREE])
def test_it_stays_short_with_many_more(browser: Browser, many: Path, path: str) -> None:
    with served(many) as address:
        found = heights(browser, address, path)
    assert [got for got, limit in zip(found, longest(path, MANY), strict=True) if got > limit] == []
