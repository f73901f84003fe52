"""What a page gives the reader to take along: tables without formulas, calendars that do not overwrite each other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from macros.exports.csv_file import BOM, SEMICOLON
from tests.conftest import ROOT
from tests.serving import served

GUIDE = "/modeller/ny-mor-i-danmark/forankring/"


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A page that can import the site's scripts, and has nothing else of it."""
    with served(ROOT / "docs" / "assets" / "js") as address:
        page = browser.new_page()
        page.goto(f"{address}/gem.js")
        yield page
        page.close()


def test_no_cell_of_a_table_made_in_the_browser_is_a_formula(bare: Page) -> None:
    cases = json.loads((ROOT / "tests" / "formulas.json").read_text(encoding="utf-8"))
    texts = [case["text"] for case in cases]
    cells, file = bare.evaluate(
        """async (texts) => {
            const { cell, csv } = await import("/gem.js");
            return [texts.map(cell), csv(texts.map((text) => ["x", text]))]; }""",
        texts,
    )
    assert cells == [case["cell"] for case in cases]
    read = list(csv.reader(io.StringIO(file.removeprefix(BOM), newline=""), delimiter=SEMICOLON))
    assert file.startswith(BOM)
    assert read == [["x", case["cell"]] for case in cases]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_no_text_writes_a_line_of_its_own_into_a_calendar(bare: Page, end: str) -> None:
    text = f"Huset; et, to{end}BEGIN:VALARM"
    made = bare.evaluate(
        """async ([text]) => {
            const { calendar } = await import("/kalender.js");
            return calendar(text, [{ uid: "a", title: text, text, date: "2027-01-04" }], "20260402T000000Z"); }""",
        [text],
    )
    written = "Huset\\; et\\, to\\nBEGIN:VALARM"
    assert made.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Partnerskabsmodeller//DA",
        f"X-WR-CALNAME:{written}",
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTAMP:20260402T000000Z",
        "DTSTART;VALUE=DATE:20270104",
        "DTEND;VALUE=DATE:20270105",
        f"SUMMARY:{written}",
        f"DESCRIPTION:{written}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_two_plans_of_one_guide_stand_beside_each_other_in_a_calendar(browser: Browser, address: str) -> None:
    """A calendar program lets an event with a known identity take the place of the one it has."""

    def identities(plan: str) -> list[str]:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        page.goto(f"{address}{GUIDE}?{plan}")
        button = page.locator("#datoer [name=kalender]:enabled")
        with page.expect_download() as download:
            button.click()
        events = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
        page.close()
        return [str(event["UID"]) for event in events]

    first = identities("start=2027-02-01&slut=2029-12-31")
    other = identities("start=2027-02-01&slut=2030-12-31")
    assert len(set(first)) == len(first) == 11
    assert not set(first) & set(other)
    assert identities("start=2027-02-01&slut=2029-12-31") == first, "the same plan again takes its own place"
