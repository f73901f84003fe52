"""What is copied from the calculator and pasted into a budget workbook comes to the same there, as LibreOffice works it out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.views.budget_inputs import FIRST_ROW, LABELS, SHEET
from tests.browser.looking import opened
from tests.exports.test_budget_recalculated import cell, recalculated
from tests.real import BOOK

pytestmark = pytest.mark.rest

QUERIES = {
    "ny-mor-i-danmark": "start=2027&trappe=20000,30000,60000&deltagere=5-9",
    "home-start": "deltagere=60-80",
    "moedrehjaelpen-aaben-raadgivning": "start=2027&aar=3&deltagere=150-150",
    "barnets-blaa-hus": "start=2027&aar=2&andel=50&udgift=Alt;400000;aar;ja",
    "laer-for-livet~odsherred-2021": "start=2027&aar=4&deltager-aar=15000,15000,15000,15000",
}
RESULTS = {"I betaler i alt": ("own.total",), "Jeres del pr.": ("own.at_high", "own.at_low")}


def test_what_is_pasted_comes_to_the_same_in_the_workbook(browser: Browser, address: str, tmp_path: Path) -> None:
    typed: dict[str, dict[str, object]] = {}
    shown: dict[str, dict[str, list[int]]] = {}
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for entry, query in QUERIES.items():
        page = opened(context, f"{address}/beregner/?model={entry}&{query}")
        page.locator("html[data-beregner=klar]").wait_for()
        page.locator('[data-kopi="felter"]').click()
        page.locator(".br__tag [data-kopieret]:not(:empty)").wait_for()
        cells = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert len(cells) == len(LABELS)
        typed[entry] = {f"{SHEET}!C{FIRST_ROW + place}": pasted(text) for place, text in enumerate(cells)}
        rows = page.evaluate(
            "[...document.querySelectorAll('#tabel tbody tr')].map((row) => [row.cells[0].firstChild.textContent, row.cells[1].querySelector('.fig').textContent])"
        )
        shown[entry] = {label: numbers(text) for label, text in rows}
        page.close()
    context.close()
    compared = 0
    for entry, book in recalculated(tmp_path, typed).items():  # type: ignore[arg-type]
        for begins, keys in RESULTS.items():
            ends = next((found for label, found in shown[entry].items() if label.startswith(begins)), None)
            if ends is None:
                continue
            worked = [cell(book, BOOK.by_entry[entry], key).value for key in keys]
            worked = [value for value in worked if isinstance(value, int | float)]
            assert sorted({round(value) for value in worked}) == ends, (entry, begins)
            compared += 1
    assert compared >= 8


def pasted(text: str) -> object:
    """What a Danish spreadsheet makes of a cell that is pasted."""
    text = text.strip("\r")
    if text.endswith("%"):
        return float(text.removesuffix("%").replace(",", ".")) / 100
    return float(text.replace(",", ".")) if re.fullmatch(r"[\d,]+", text) else text or None


def numbers(text: str) -> list[int]:
    """The amounts of a figure: one, or both ends."""
    return sorted({int(one.replace(".", "")) for one in re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", text)})
