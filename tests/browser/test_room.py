"""Long words, large letters and wide spacing: no page is wider than its window, and nothing runs into the next thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import made_once
from tests.browser.looking import OPEN_ALL, faults_of_fit
from tests.publishing.test_build import lay_out_project, make_site
from tests.serving import leads_on, served

FIFTY_ONE = "Ungdomsuddannelsesvejledningskoordinatorfunktionerne"[:51]
FORTY_ONE = "Opvækstmiljøforebyggelsespartnerskabsaftale"[:41]
LONG_NAMES = {
    "data/models/hus-for-alle.yml": [
        ("name: Hus for alle", f"name: {FIFTY_ONE}"),
        ("title: Vigby 2024-2025", f"title: {FORTY_ONE} 2024-2025"),
    ],
    "data/organisations.yml": [
        ("name: Foreningen Huset", f"name: {FIFTY_ONE}"),
        ("name: Vigby Kommune", f"name: {FORTY_ONE}"),
    ],
    "docs/index.md": [("# Tiny", "# Tiny\n\n{{ model_list() }}\n\n{{ financing_patterns() }}\n")],
}


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of the tiny site with one long compound as each name, and its pages. Built once a run."""
    project = made_once(tmp_path_factory, "lange-navne", _build)
    folders = (
        path.parent.relative_to(project / "site").as_posix()
        for path in (project / "site").rglob("index.html")
        if not leads_on(path)
    )
    with served(project / "site") as address:
        yield address, [*sorted("/" if folder == "." else f"/{folder}/" for folder in folders), "/404.html"]


def _build(project: Path) -> None:
    lay_out_project(project)
    for name, changes in LONG_NAMES.items():
        text = (project / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (project / name).write_text(text, encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr


def looked_at(
    page: Page, address: str, widths: list[int], before: Callable[[Page], object] = lambda page: None
) -> list[str]:
    page.set_viewport_size({"width": widths[0], "height": 800})
    page.goto(address)
    page.evaluate(OPEN_ALL)
    before(page)
    return [f"{address}: {fault}" for fault in faults_of_fit(page, widths)]


@pytest.mark.parametrize("widths", [[320], pytest.param([390, 768, 1024, 1280, 1440], marks=pytest.mark.rest)], ids=str)
def test_a_name_of_one_long_word_makes_no_page_wide(
    browser: Browser, long_names: tuple[str, list[str]], widths: list[int]
) -> None:
    address, paths = long_names
    assert len(paths) > 20
    page = browser.new_page()
    faults = [fault for path in paths for fault in looked_at(page, address + path, widths)]
    assert faults == []
    assert page.evaluate("document.body.textContent.length") > 0
    page.close()


LARGE = ["/", "/modeller/", "/modeller/ny-mor-i-danmark/", "/sammenlign/", "/om/metode/", "/om/datadaekning/"]
"""Pages that together have the grids with a least width; the rest looks at all that cover every structure."""


def large_letters(browser: Browser, size: int) -> Page:
    """A page of a reader who has set the browser's letters to `size` px: a choice of text, not zoom."""
    page = browser.new_page()
    fonts = {"standard": size, "fixed": size}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": fonts})
    return page


def test_letters_of_twice_the_size_fit_on_a_phone(browser: Browser, address: str) -> None:
    page = large_letters(browser, 32)
    faults = [fault for path in LARGE for fault in looked_at(page, address + path, [320, 390])]
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert faults == []
    page.close()


@pytest.mark.rest
@pytest.mark.parametrize("size", [24, 32])
def test_large_letters_fit_on_every_structure(browser: Browser, address: str, covering: list[str], size: int) -> None:
    page = large_letters(browser, size)
    faults = [fault for path in covering for fault in looked_at(page, address + path, [320, 390, 768, 1280])]
    assert faults == []
    page.close()


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_million_of_another_currency_is_not_broken_inside_the_word(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/modeller/ny-mor-i-danmark/")
    lines = page.evaluate("""() => [...document.querySelectorAll('.kf__v .fig--oplyst, .kf__v .fig--beregnet')].map(figure => {
      figure.textContent = '3.200.000\\u00a0SEK';
      return figure.getClientRects().length;
    })""")
    assert len(lines) >= 2
    assert set(lines) == {1}
    page.close()


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What a reader may ask for (WCAG 1.4.12)."""
AS_THE_READER = """styles => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Not as a style of the page, which its policy stops."""


@pytest.mark.parametrize("all_pages", [False, pytest.param(True, marks=pytest.mark.rest)])
def test_wide_spacing_of_text_fits(browser: Browser, address: str, covering: list[str], all_pages: bool) -> None:
    page = browser.new_page()
    paths = covering if all_pages else ["/", "/modeller/familievaerkstedet/"]
    spaced = lambda opened: opened.evaluate(AS_THE_READER, SPACED)  # noqa: E731
    faults = [fault for path in paths for fault in looked_at(page, address + path, [320, 390], spaced)]
    assert faults == []
    page.close()
