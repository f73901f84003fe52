"""What the form asks since agreements of other countries came in: the country first, and money, counts and times in more ways."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.loading.import_model import import_model
from tests.browser.looking import axe_faults_in_both_schemes, faults_of_fit, until
from tests.browser.test_contribution import add, field, form_in, go, leave, row, saved
from tests.browser.test_contribution_answers import draft
from tests.conftest import ROOT

BEFORE = ROOT / "tests" / "browser" / "draft_of_43_questions.json"
"""A draft from when there were 43 questions, with an amount that could not be read."""
TODAY = datetime.date(2026, 11, 30)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from form_in(browser, address)


def opened_draft(page: Page) -> None:
    page.locator("#aabn").set_input_files(BEFORE)
    expect(page.locator("#sagt")).to_have_text("Åbnet: Varmestuen i Ådal.")


def part(of: Any, name: str) -> Any:
    return of.locator(f'[data-del="{name}"]')


def unfold(of: Any, place: str) -> Any:
    """A field that is folded, opened with its row."""
    found = field(of, place)
    found.evaluate(
        "(one) => { for (let at = one; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }"
    )
    return found


def test_a_draft_from_before_comes_back_as_it_was_and_nothing_new_stands_in_it(page: Page) -> None:
    stopped: list[str] = []
    page.on("pageerror", lambda error: stopped.append(str(error)))
    opened_draft(page)
    go(page, "hvem-betaler")
    amounts = unfold(row(page, "bidrag", 0), "amounts")
    expect(part(amounts, "tal")).to_have_value("ca. 300.000")
    expect(part(amounts, "op")).to_have_value("")
    go(page, "hvem")
    expect(part(field(page, "aftale.country"), "")).to_have_value("DK")
    field(page, "model.name").locator("input").fill("Varmestuen")
    found, wanted = draft(page), json.loads(BEFORE.read_text(encoding="utf-8"))
    wanted["doc"]["model"]["name"] = "Varmestuen"
    assert found == wanted
    assert stopped == []


def test_the_country_decides_what_amounts_are_in_and_where_a_new_municipality_is(page: Page) -> None:
    go(page, "hvem")
    country = field(page, "aftale.country")
    expect(part(country, "kode")).to_be_hidden()
    part(country, "").select_option("SE")
    part(field(page, "aftale.municipalities"), "navn").fill("Ådals kommun")
    leave(page)
    go(page, "hvem-betaler")
    first = add(page, "bidrag")
    expect(part(field(first, "amounts"), "valuta")).to_have_value("SEK")
    part(field(first, "amounts"), "tal").fill("5.000")
    second = add(page, "bidrag")
    go(page, "hvem")
    part(country, "").select_option("NO")
    model = draft(page)["doc"]["model"]
    assert model["agreements"][0]["country"] == "NO"
    assert model["organisations"] == [
        {"id": "aadals-kommun", "name": "Ådals kommun", "kind": "kommune", "country": "NO"}
    ]
    go(page, "hvem-betaler")
    # What has been typed stays as it was.
    expect(part(field(row(page, "bidrag", 0), "amounts"), "valuta")).to_have_value("SEK")
    expect(part(field(second, "amounts"), "valuta")).to_have_value("NOK")
    go(page, "hvem")
    part(country, "").select_option(label="Et andet land")
    part(country, "kode").fill("fi")
    leave(page)
    assert draft(page)["doc"]["model"]["agreements"][0]["country"] == "FI"
    go(page, "hvem-betaler")
    expect(part(field(row(page, "bidrag", 1), "amounts"), "valuta")).to_have_value("")
    part(field(row(page, "bidrag", 1), "amounts"), "tal").fill("7.000")
    leave(page)
    expect(field(row(page, "bidrag", 1), "amounts").locator("[data-fejl]")).to_have_text("Vælg valutaen.")
    go(page, "hvem")
    part(country, "").select_option("DK")
    assert "country" not in draft(page)["doc"]["model"]["organisations"][0]


def test_what_is_asked_in_more_ways_is_read_back_and_taken_in(page: Page, tmp_path: Path) -> None:
    opened_draft(page)
    go(page, "kilder")
    part(unfold(row(page, "kilde", 0), "pages"), "").fill("12")
    go(page, "hvem")
    part(field(page, "aftale.terms.length"), "tal").fill("3")
    part(field(page, "aftale.terms.length"), "enhed").select_option("aar")
    go(page, "for-hvem")
    period = unfold(row(page, "tal", 0), "period")
    part(period, "fra").fill("2024")
    part(period, "laengde").fill("2")
    leave(page)
    expect(period.locator("[data-fejl]")).to_contain_text("Skriv enten årene, dagen eller hvor længe.")
    part(period, "laengde").fill("")
    go(page, "hvad")
    other = add(page, "andre")
    part(field(other, "organisation"), "navn").fill("Foreningen Varm Stue")
    leave(page)
    part(field(other, "organisation"), "slags").select_option("forening")
    part(field(other, "relation"), "").select_option("har-stoppet")
    part(field(other, "year"), "").fill("2023")
    go(page, "hvem-goer-hvad")
    when = unfold(row(page, "beslutning", 0), "when")
    part(when, "aar").fill("")
    part(when, "uden-aar").check()
    go(page, "hvem-betaler")
    first, second = row(page, "bidrag", 0), row(page, "bidrag", 1)
    amounts = unfold(first, "amounts")
    part(amounts, "tal").fill("300.000")
    part(amounts, "op").fill("200.000")
    leave(page)
    expect(amounts.locator("[data-fejl]")).to_contain_text("Det højeste beløb skal være større end det laveste.")
    assert amounts.locator('[aria-invalid="true"]').get_attribute("data-del") == "op"
    part(amounts, "op").fill("400.000")
    field(first, "status").locator("select").select_option("udloebet")
    part(unfold(first, "tied_to"), "").fill("unge mænd")
    unfold(first, "with_payers").get_by_label("Varmestuens Venner").check()
    part(unfold(first, "actual"), "tal").fill("290.000")
    part(unfold(first, "actual"), "fra").fill("2024")
    other_money = unfold(second, "amounts")
    other_money.locator("[data-ukendt]").uncheck()
    part(other_money, "tal").fill("1.200")
    part(other_money, "grundlag").select_option("kendt-for-et-aar")
    expect(part(other_money, "til")).to_be_hidden()
    part(other_money, "fra").fill("2024")
    field(second, "recurrence").locator("select").select_option("ikke-oplyst")
    unfold(second, "replaces").locator("select").select_option("0")
    words = unfold(row(page, "bidrag", 3), "amounts")
    part(words, "valuta").select_option("ord")
    expect(part(words, "tal")).to_be_hidden()
    part(words, "ord").fill("størstedelen")
    unfold(row(page, "post", 0), "phase").locator("select").select_option("drift")
    part(field(page, "aftale.economy.not_in_price"), "lokaler").fill("Lokalerne er ikke regnet med.")
    file = saved(page)
    read = page.locator("#laes-op").inner_text()
    for told in (
        "300.000-400.000 kr.", "Kun til: unge mænd", "Betaler sammen med: Varmestuens Venner", "Kommer i stedet for et andet bidrag: Bidrag 1",
        "Faktisk betalt: 290.000 kr.", "kendt for 2024", "størstedelen af udgifterne til mad", "i 2024", "3 år", "Lokaler: Lokalerne er ikke regnet med.",
        "5. december, årstallet er ikke oplyst", "Har stoppet", "Drift",
    ):  # fmt: skip
        assert told in read, told
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    sent = shutil.copy(file, tmp_path / "varmestuen-i-aadal.json")
    model = import_model(Path(sent), data, TODAY).path.read_text(encoding="utf-8")
    for line in (
        "up_to: 400000", "known_in: 2024", "tied_to: unge mænd", "replaces: drift-af-varmestuen", "words: størstedelen", "pages: 12",
        "relation: har-stoppet", "phase: drift", "year: ikke-oplyst",
    ):  # fmt: skip
        assert line in model, line


@pytest.mark.rest
def test_what_is_folded_in_a_row_is_reached_by_keys_fits_a_narrow_window_and_has_no_fault_for_axe(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    opened_draft(page)
    for shown, group in (
        ("hvem", ""),
        ("for-hvem", "tal"),
        ("hvad", ""),
        ("hvem-betaler", "bidrag"),
        ("hvem-betaler", "post"),
    ):
        go(page, shown)
        if group:
            row(page, group, 0).evaluate(
                "(one) => { for (const fold of [one, ...one.querySelectorAll('details')]) fold.open = true; }"
            )
        elif shown == "hvad":
            add(page, "andre")
        assert faults_of_fit(page) == []
        assert axe_faults_in_both_schemes(page) == []
    fold = row(page, "bidrag", 0)
    fold.evaluate(
        "(one) => { one.open = true; for (const fold of one.querySelectorAll('details')) fold.open = false; }"
    )
    fold.locator(".foldfelt summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    until(page, "() => document.activeElement.closest('[data-place=tied_to]') !== null")
