"""What is copied is what is read: no numbers of sources, no marks, no words of buttons; tables as a spreadsheet takes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Browser
from tests.browser.looking import MODEL, MODELS, OPEN_ALL
from tests.tiers import one_of

CLIPBOARD = """async () => { const [item] = await navigator.clipboard.read();
  return Promise.all(["text/plain", "text/html"].map(async type => (await item.getType(type)).text())) }"""
SELECT = "selector => getSelection().selectAllChildren(document.querySelector(selector))"
ASIDE = "details:not([open]) > :not(summary), .kilde, .mark, .vh, button:not(.term), .src > summary, .note-sheet"
"""What stands around the words."""
WORDS = """([selector, aside]) => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
  const copy = e.cloneNode(true);
  for (const part of copy.querySelectorAll(aside)) part.remove();
  return copy.textContent; })"""
PLAIN = "({html}) => new DOMParser().parseFromString(html, 'text/html').body.textContent"
ANSWER = {
    "28.000 kr.": "28000",
    "1.234,50 kr.": "1234,50",
    "1,2 mio. kr.": "1200000",
    "-500 kr.": "-500",
    "2027": "2027",
    "0": "0",
    "mindst 84.000 kr.": "mindst 84.000 kr.",
    "2023-2025": "2023-2025",
    "31. december 2025": "31. december 2025",
    "1.2.3": "1.2.3",
    "ukendt": "ukendt",
    "=1+1": "'=1+1",
    "+1": "'+1",
    "-A1": "'-A1",
    "@SUM(A1)": "'@SUM(A1)",
    "a\tb\nc": "a b c",
}
"""A cell's text, and what a spreadsheet is given."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield made
    made.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def whole(page: Page, address: str) -> None:
    """Go there and open all parts."""
    page.goto(address)
    page.evaluate(OPEN_ALL)


def copied(page: Page, selector: str) -> tuple[str, str]:
    """What Ctrl+C puts on the clipboard when all of `selector` is selected: text, and HTML."""
    page.evaluate(SELECT, selector)
    page.keyboard.press("Control+c")
    plain, html = page.evaluate(CLIPBOARD)
    return plain, html


@pytest.mark.parametrize("path", MODELS)
def test_numbers_of_sources_and_marks_are_not_copied(context: BrowserContext, address: str, path: str) -> None:
    page = context.new_page()
    whole(page, address + path)
    for selector in ("#kort .facts", "#ansvar tbody", "#oekonomi .facts", ".strip", "#forbehold .cav"):
        [wanted] = page.evaluate(WORDS, [selector, ASIDE])[:1] or [""]
        if not wanted:
            continue
        plain, html = copied(page, selector)
        assert squeezed(plain) == squeezed(wanted), selector
        assert squeezed(page.evaluate(PLAIN, {"html": html})) == squeezed(wanted), selector


def test_a_whole_page_is_copied_with_its_links_and_words(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    whole(page, address + MODEL)
    assert page.locator("main .term:visible").count(), "an explained word is a button"
    plain, html = copied(page, "main")
    for word in page.locator("main .term:visible").all_text_contents():
        assert word in plain
        assert word in html
    for words in ("Regnestykke", "Kopiér tabel", "Føj til sammenligning", "Kilde:"):
        assert words not in plain
        assert words not in html
    assert f'href="{address}/aktoerer/' in html
    assert "<button" not in html
    assert "class=" not in html
    assert "<table>" in html


def test_rows_of_a_table_are_copied_as_a_table(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    whole(page, address + MODEL)
    _, html = copied(page, "#ansvar tbody")
    assert (
        page.evaluate(
            "html => new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table tr').length", html
        )
        > 5
    )


def test_a_field_is_copied_as_it_stands(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/sammenlign/")
    page.locator("#svar").filter(has_text="Viser").wait_for()
    page.get_by_label("Tilføj en aftale").fill("bydels 12")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "bydels 12"


def test_without_scripts_marks_cannot_be_selected(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MODEL)
    chosen = "e => getComputedStyle(e).userSelect"
    for selector in (".kilde", ".mark"):
        assert page.locator(f"main {selector}").first.evaluate(chosen) == "none", selector
    assert page.locator("main .term").first.evaluate(chosen) == "text"
    assert not page.locator("[data-kopier-tabel]").first.is_visible(), "a button that does nothing"
    context.close()


def test_a_table_is_copied_with_numbers_as_numbers(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    whole(page, address + MODEL)
    page.locator("#oekonomi [data-kopier-tabel]").first.click()
    page.locator("#oekonomi .kopi [role=status]").first.filter(has_text="Tabellen er kopieret").wait_for()
    plain, html = page.evaluate(CLIPBOARD)
    lines = [line.split("\t") for line in plain.split("\r\n")]
    assert len({len(line) for line in lines}) == 1
    paid = next(line for line in lines if line[0].startswith("Ishøj Kommune Medfinansiering"))
    assert paid[1:5] == ["14000", "28000", "42000", "84000"]
    fund = next(line for line in lines if line[0].startswith("Ole Kirk"))
    assert fund[1].startswith("ukendt: Udkastet nævner bevillingen")
    known = next(line for line in lines if line[0].startswith("Kendte kontante bidrag"))
    assert any(text.startswith("mindst 84.000 kr.") for text in known), "a least sum is no number"
    cells = page.evaluate(
        "html => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')]"
        ".map(row => [...row.cells].map(cell => cell.textContent))",
        html,
    )
    assert cells == lines


@pytest.mark.parametrize(
    "path", one_of(2, ["/oekonomi/", "/om/datadaekning/", f"{MODEL}oekonomi/", f"{MODEL}forankring/"])
)
def test_every_table_can_be_copied(context: BrowserContext, address: str, path: str) -> None:
    page = context.new_page()
    page.goto(address + path)
    tables = page.locator("main .scroll > table").count()
    buttons = page.locator("[data-kopier-tabel]:visible")
    assert tables
    assert buttons.count() == tables
    for place in range(tables):
        buttons.nth(place).click()
        page.locator(".kopi [role=status]").nth(place).filter(has_text="er kopieret").wait_for()
        plain, _ = page.evaluate(CLIPBOARD)
        lines = plain.split("\r\n")
        rows = page.locator("main .scroll > table").nth(place).locator("tbody tr:not(:has(> td > details))")
        assert len(lines) >= rows.count()
        assert all(line.strip() for line in lines), "no empty lines"
        assert len({line.count("\t") for line in plain.split("\r\n")}) == 1


def test_a_cell_is_a_number_or_stays_words(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    found = page.evaluate(
        "async ([address, texts]) => { const {forSheet} = await import(`${address}/assets/js/kopi.js`);"
        " return texts.map(forSheet) }",
        [address, list(ANSWER)],
    )
    assert dict(zip(ANSWER, found, strict=True)) == ANSWER
