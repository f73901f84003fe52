"""What every page has around it: how it is cited, that it prints, and how long ago what it says was checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.views.editions import edition
from tests.browser.looking import MODEL, MODELS, axe_faults_in_both_schemes, opened
from tests.browser.test_paper import letters, on_paper, paper, sheets
from tests.browser.test_reading import PRINTED, lost
from tests.real import BOOK, NY_MOR
from tests.tiers import only

CITED = f"Ny mor i Danmark. Partnerskabsmodeller. {edition(BOOK, BOOK.agreements_of(NY_MOR))}. Dokument: Udkast til samarbejdsaftale"
GUIDE, FRONT, PROSE, LIST = f"{MODEL}forankring/", "/", "/om/metode/", "/modeller/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


def cite(page: Page) -> None:
    page.get_by_role("button", name="Citér denne side", exact=True).click()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("path", only((MODEL, PROSE), [MODEL, FRONT, PROSE, LIST]))
def test_one_click_copies_how_the_page_is_cited(context: BrowserContext, address: str, path: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, address + path)
    cite(page)
    dialog = page.get_by_role("dialog", name="Citér denne side")
    expect(dialog.get_by_role("status")).to_have_text("Kopieret. Sæt det ind, hvor I skriver.")
    text = copied(page)
    assert text.endswith(f" {address}{path}")
    assert "Partnerskabsmodeller" in text
    assert text.startswith(CITED) == (path == MODEL)
    assert ("Sidst kontrolleret" in text) == (path != PROSE)
    assert axe_faults_in_both_schemes(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_what_is_chosen_on_the_page_is_cited_and_the_place_on_it_is_not(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(context, f"{address}{GUIDE}?start=2027-02-01#tjekliste")
    page.get_by_label("Vi slutter").fill("2029-12-31")
    page.wait_for_url("**/?start=2027-02-01&slut=2029-12-31**")
    cite(page)
    expect(page.locator("#citat [role=status]")).to_contain_text("Kopieret")
    assert copied(page).endswith(f" {address}{GUIDE}?start=2027-02-01&slut=2029-12-31")


def test_where_the_browser_does_not_copy_the_citation_is_marked(context: BrowserContext, address: str) -> None:
    context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('nej'))")
    page = opened(context, address + MODEL)
    cite(page)
    expect(page.locator("#citat [role=status]")).to_contain_text("Teksten er markeret")
    marked = " ".join(page.evaluate("getSelection().toString()").split())
    assert marked.startswith(CITED)
    assert marked.endswith(address + MODEL)


def test_without_scripts_the_citation_opens_and_nothing_stands_that_does_nothing(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = opened(context, address + MODEL)
    cite(page)
    expect(page.get_by_role("dialog", name="Citér denne side")).to_contain_text(CITED)
    expect(page.locator("#udskriv")).to_be_hidden()
    page.get_by_role("button", name="Luk").click()
    expect(page.locator("#citat")).to_be_hidden()
    context.close()


def test_print_prints(context: BrowserContext, address: str) -> None:
    context.add_init_script("window.print = () => { document.title = 'udskrevet' }")
    page = opened(context, address + MODEL)
    page.get_by_role("button", name="Udskriv").click()
    expect(page).to_have_title("udskrevet")


@pytest.mark.parametrize("path", [MODEL, f"{MODEL}oekonomi/", GUIDE, PROSE])
@pytest.mark.parametrize("width", [320, pytest.param(360, marks=pytest.mark.rest)])
def test_the_tools_take_no_line_of_their_own_on_a_phone(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = opened(context, address + path)
    trail, tools = (page.locator(one).bounding_box() for one in (".crumbs", ".over__v"))
    assert trail
    assert tools
    assert abs(trail["y"] - tools["y"]) < 2
    assert tools["height"] >= 24, "large enough to be hit"
    context.close()


AGES = [
    ("2026-11-28", ", i dag"),
    ("2026-11-27", ", i går"),
    ("2026-11-26", ", for 2 dage siden"),
    ("2026-10-29", ", for 30 dage siden"),
    ("2026-10-28", ", for 1 måned siden"),
    ("2026-09-29", ", for 1 måned siden"),
    ("2026-03-03", ", for 8 måneder siden"),
    ("2026-02-28", ", for 9 måneder siden"),
    ("2024-11-29", ", for 23 måneder siden"),
    ("2024-11-28", ", for 2 år siden"),
    ("2016-11-29", ", for 9 år siden"),
    ("2026-11-29", ""),
    ("", ""),
    ("i går", ""),
]
"""A day of the data, and what is said of it on 28 November 2026, late in the evening."""


def test_how_long_ago_is_counted_in_whole_days_months_and_years(browser: Browser, address: str) -> None:
    context = browser.new_context(timezone_id="Europe/Copenhagen")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(2026, 11, 28, 22, 59, tzinfo=datetime.UTC))
    page.goto(address + PROSE)
    said = page.evaluate(
        """days => days.map(day => { const one = document.createElement("tid-siden"); one.setAttribute("fra", day);
           document.body.append(one); return one.textContent; })""",
        [day for day, _ in AGES],
    )
    assert list(zip((day for day, _ in AGES), said, strict=True)) == AGES
    context.close()


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.rest)])
def test_what_was_checked_long_ago_says_so_before_it_is_painted(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(2028, 8, 31, 12, tzinfo=datetime.UTC))
    page.add_init_script(
        """window.written = []; addEventListener("DOMContentLoaded", () =>
           window.written.push(document.querySelector("tid-siden").textContent), true)"""
    )
    page.goto(address + MODEL)
    assert page.evaluate("window.written") == [", for 21 måneder siden"]
    context.close()


WHOLE = ".mhead, .strip, .ja, .svar"
LINES = ".mhead, .strip, .ja, .svar .facts"
LONG = "/modeller/frivilligcentre/"
"""Its contributions are many, and none of them is left out: the summary of Kort fortalt ends on the next page."""


@pytest.mark.parametrize("path", MODELS)
def test_the_first_page_of_a_model_is_a_fact_sheet_by_itself(
    browser: Browser, address: str, path: str, tmp_path: Path
) -> None:
    page = on_paper(browser, address + path)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    parts = LINES if path == LONG else WHOLE
    words = page.evaluate(PRINTED, parts)
    assert len(words) > 40
    pdf = tmp_path / "side.pdf"
    page.pdf(path=pdf, **paper())
    _, first = sheets(pdf, to=1)
    assert [line for line in words if lost(line, first)] == []
    page.close()


@pytest.mark.parametrize("path", only((MODEL, PROSE), [MODEL, GUIDE, PROSE]))
def test_the_last_line_on_paper_says_what_was_read_and_when_it_was_checked(
    browser: Browser, address: str, path: str, tmp_path: Path
) -> None:
    page = on_paper(browser, address + path)
    said = page.locator("#citat blockquote").text_content() or ""
    pdf = tmp_path / "side.pdf"
    page.pdf(path=pdf, **paper())
    _, text = sheets(pdf)
    assert letters(said) in text
    assert letters(address + path) in letters(said)
    for control in ("Citér denne side", "Udskriv"):
        assert letters(control) not in text.replace(letters("Udskrevet"), "")
    assert ("Sidst kontrolleret" in said) == (path != PROSE)
    page.close()
