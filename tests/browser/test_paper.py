"""What comes out of the printer: on the reader's paper, with the reader's margins and size of text."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import MODELS, until
from tests.browser.test_length import grown
from tests.conftest import ROOT
from tests.real import CONTEXTS

GUIDES = [pytest.param(f"{model.values[0]}forankring/", marks=model.marks) for model in MODELS]
OVERVIEW = "/forankring/"
MOST = 12
"""Pages of A4 that a guide fills at most: more is not taken along to a meeting."""
MOST_OF_ALL = 15 * grown(len(CONTEXTS)) / grown(30)
"""The same of the page that tells of every agreement: 15 with thirty of them, and as many more as on a screen."""


def paper(margin: int = 12, **options: Any) -> dict[str, Any]:
    """What Chromium is told of the paper, with this margin in mm on all sides."""
    return {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), f"{margin}mm")} | options


A4 = [pytest.param(paper(12), id="A4"), pytest.param(paper(25), id="A4 at 25 mm")]
OTHER = [pytest.param(paper(scale=1.25), id="125 per cent"), pytest.param(paper(format="A5"), id="A5")]

SHOWN = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
  const copy = e.cloneNode(true);
  for (const part of copy.querySelectorAll(".kilde, .vh, .tag")) part.remove();
  return copy.textContent; })"""
STACKED = """() => [...document.querySelectorAll("main .scroll > table, #tabel")].filter(e => e.checkVisibility())
  .filter(table => [...table.querySelectorAll("td")].some(cell => cell.checkVisibility()
    && getComputedStyle(cell).display !== "table-cell")).map(table => table.caption.textContent)"""
SMALL = """() => [...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && !e.closest("svg"))
  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(e => parseFloat(getComputedStyle(e).fontSize) < 9 * 96 / 72 - .01).map(e => e.textContent.trim().slice(0, 40))"""


def letters(text: str) -> str:
    """The letters and digits alone: paper breaks lines and words where it likes, and ties ff together."""
    return re.sub(r"[^\w]|_", "", unicodedata.normalize("NFKC", text).lower())


def sheets(pdf: Path, to: int = 99) -> tuple[int, str]:
    """How many pages a PDF has, and the letters up to page `to`: as they are drawn, then as they stand (two columns)."""
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    read = [
        subprocess.run(
            ["pdftotext", *how, "-l", str(to), pdf, "-"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        for how in (["-raw"], [])
    ]
    return int(re.search(r"Pages:\s+(\d+)", said)[1]), letters(" ".join(read))  # type: ignore[index]


def printed(page: Page, folder: Path, options: dict[str, Any]) -> tuple[int, str]:
    """The page on paper, as a number of pages and their letters."""
    pdf = folder / "side.pdf"
    page.pdf(path=pdf, **options)
    return sheets(pdf)


def on_paper(browser: Browser, address: str, **options: Any) -> Page:
    """A page laid out as for the printer."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address, **options)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("path", [*GUIDES, pytest.param(OVERVIEW)])
@pytest.mark.parametrize(
    "options", [A4[0], *(pytest.param(*o.values, id=o.id, marks=pytest.mark.rest) for o in (*A4[1:], *OTHER))]
)
def test_a_guide_is_on_paper_whole_and_short(
    browser: Browser, address: str, path: str, options: dict[str, Any], tmp_path: Path
) -> None:
    page = on_paper(browser, address + path)
    wanted = page.evaluate(SHOWN, "main :is(h2, h3, .checks li)")
    assert len(wanted) > 10
    pages, text = printed(page, tmp_path, options)
    assert [words for words in wanted if letters(words) not in text] == []
    assert page.evaluate(STACKED) == []
    assert page.evaluate(SMALL) == [], "smaller than nine points"
    if options in [o.values[0] for o in A4]:
        assert pages <= (MOST_OF_ALL if path == OVERVIEW else MOST)
    page.close()


@pytest.mark.parametrize("path", MODELS)
def test_a_model_prints_what_the_municipality_does_and_every_forbehold(
    browser: Browser, address: str, path: str, tmp_path: Path
) -> None:
    page = on_paper(browser, address + path)
    # Asked of the page, not of what the stylesheet shows of it: what is hidden on paper is just what must be found.
    titles = page.locator("#forbehold .cav h3").all_text_contents()
    duties = page.locator("#kommunen .item__text").all_text_contents()
    assert duties
    _, text = printed(page, tmp_path, paper())
    assert [title for title in titles if letters(title) not in text] == []
    words = {word for duty in duties for word in re.findall(r"\w{4,}", duty)}
    assert [word for word in words if letters(word) not in text] == []
    assert page.locator("#kommunen").is_visible()
    page.close()


def test_the_list_prints_every_row_with_what_is_folded(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.goto(f"{address}/modeller/")
    until(page, "document.documentElement.dataset.find === 'klar'")
    rows = page.locator("#liste > li")
    names = rows.locator("h3 a").all_text_contents()
    leads = rows.locator(".mkort__s > p").all_text_contents()
    assert len(names) == len(leads) == rows.count() > 15
    assert not rows.last.locator(".mkort__krop").is_visible(), "else this asks nothing"
    _, text = printed(page, tmp_path, paper())
    assert [words for words in (*names, *leads) if letters(words) not in text] == []
    page.close()


@pytest.mark.parametrize(
    "options", [A4[0], *(pytest.param(*o.values, id=o.id, marks=pytest.mark.rest) for o in (*A4[1:], *OTHER))]
)
def test_three_agreements_side_by_side_keep_three_columns_on_paper(
    browser: Browser, address: str, options: dict[str, Any], tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/sammenlign/?m=ny-mor-i-danmark,headspace,tuba-effektinvestering")
    page.locator("#svar").filter(has_text="Viser").wait_for()
    names = page.locator("#tabel thead th[data-id] a").all_inner_texts()
    assert len(names) == 3
    pages, text = printed(page, tmp_path, options)
    for name in names:
        assert text.count(letters(name)) >= pages, f"{name} heads its column from page to page"
    page.emulate_media(media="print")
    assert page.evaluate(STACKED) == []
    page.close()


def test_the_papers_size_and_margins_are_the_readers(browser: Browser, address: str, tmp_path: Path) -> None:
    page = on_paper(browser, f"{address}/modeller/ny-mor-i-danmark/forankring/")
    narrow, _ = printed(page, tmp_path, paper(12))
    wide, _ = printed(page, tmp_path, paper(40))
    small, _ = printed(page, tmp_path, paper(12, format="A5"))
    assert narrow < wide < small
    page.close()


def test_widths_are_those_of_screens() -> None:
    """Paper has a width too, and is no narrow screen."""
    files = [*(ROOT / "macros/theme/styles").glob("*.css"), *(ROOT / "docs/assets/js").glob("*.js")]
    asked = [
        (path.name, query)
        for path in files
        for query in re.findall(r"(?:@media|matchMedia\()[^{;]*?\b(?:min-|max-)?width\b", path.read_text("utf-8"))
    ]
    assert len(asked) > 5
    assert [(name, query) for name, query in asked if not re.search(r"\bscreen and\b", query)] == []
