"""The form by ear and by keyboard alone: focus stays where somebody types, what happens is said, and nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import opened
from tests.browser.test_contribution import FORM, add, differences, field, go, row, said_at, saved
from tests.browser.test_contribution_answers import begun, draft, finished

FOCUSED = "document.activeElement.closest('label')?.innerText.trim() ?? document.activeElement.innerText.trim()"
"""What the control that has the focus is called."""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    found = opened(context, f"{address}{FORM}")
    found.locator("html[data-bidrag=klar]").wait_for()
    yield found
    context.close()


def leave(page: Page) -> None:
    """The focus goes to the heading of the part."""
    page.locator(".del1:not([hidden]) h2").focus()


def told(page: Page) -> list[str]:
    """What is to be mended before the file can be made."""
    go(page, "gem")
    return [" ".join(text.split()) for text in page.locator("#fejlliste li").all_inner_texts()]


def test_years_are_typed_to_the_end_in_the_last_step(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-betaler")
    money = field(add(page, "bidrag"), "amounts")
    money.locator("[data-del=grundlag]").select_option("trappe")
    money.locator('[data-trin="0"] input').first.focus()
    for typed in ("2018", "100.000", "2019", "200.000", "2020"):
        page.keyboard.type(typed)
        if typed != "2020":
            page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "År, trin 3"
    expect(money.locator('[data-trin="2"] input').first).to_have_value("2020")
    page.keyboard.press("Tab")
    page.keyboard.type("300.000")
    held = draft(page)["doc"]["model"]["agreements"][0]["economy"]["funding"][0]["amounts"]
    assert [(one["first_year"], one["value"]) for one in held] == [(2018, 100_000), (2019, 200_000), (2020, 300_000)]
    expect(money.locator("[data-trin]")).to_have_count(4)


def test_a_municipality_that_is_typed_is_not_lost(page: Page, tmp_path: Path, address: str) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    where = field(page, "aftale.municipalities")
    where.locator("input").focus()
    page.keyboard.type("Middelfart Kommune")
    page.keyboard.press("Tab")
    expect(where.locator(".chip")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(where.locator(".chip")).to_contain_text("Middelfart Kommune")
    expect(where.locator("input")).to_have_value("")
    assert finished(page, address)["agreements"][0]["municipalities"] == ["middelfart-kommune"]


def test_a_name_that_is_not_a_municipalitys_is_asked_about_and_counted_until_it_is_added(
    page: Page, tmp_path: Path
) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    where = field(page, "aftale.municipalities")
    where.locator("input").focus()
    page.keyboard.type("Midd")
    leave(page)
    expect(said_at(page, "aftale.municipalities")).to_contain_text("»Midd« er ikke tilføjet.")
    assert any("»Midd« er ikke tilføjet." in text for text in told(page))
    page.wait_for_function("localStorage.getItem('bidrag')?.includes('Midd')")
    page.reload()
    page.locator("html[data-bidrag=klar]").wait_for()
    go(page, "hvem")
    expect(where.locator("input")).to_have_value("Midd")
    for added in (0, 1):
        where.locator("[data-tilfoej]").focus()
        page.keyboard.press("Enter")
        expect(where.locator(".chip")).to_have_count(added)
    expect(said_at(page, "aftale.municipalities")).to_be_hidden()


def test_a_source_in_use_that_is_removed_from_an_opened_file_is_caught_as_in_a_draft(
    page: Page, built: Path, tmp_path: Path
) -> None:
    published = built / "data" / "modeller" / "laer-for-livet.json"
    page.locator("#aabn").set_input_files(published)
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    assert told(page) == []
    go(page, "kilder")
    before = draft(page)["doc"]
    number = page.locator('[data-gruppe="kilde"] [data-raekke]').count()
    used = 0
    for place in range(number):
        row(page, "kilde", place).evaluate("(one) => { one.open = true; }")
        row(page, "kilde", place).locator("[data-fjern]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#fortryd-om")).to_contain_text("er fjernet")
        is_used = "Den er kilde til" in page.locator("#fortryd-om").inner_text()
        go(page, "gem")
        lost = page.locator("#fejlliste li").filter(has_text="kilde").count()
        assert bool(lost) is is_used
        used += is_used
        go(page, "kilder")
        page.locator("#fortryd-knap").evaluate("(one) => one.click()")
        assert differences(before, draft(page)["doc"]) == []
    assert used
    assert saved(page).read_bytes() == published.read_bytes()


def test_a_file_that_is_opened_over_a_draft_can_be_taken_back(page: Page, built: Path, tmp_path: Path) -> None:
    go(page, "hvem")
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(page.locator("#sagt")).to_have_text("Åbnet: Home-Start.")
    expect(page.locator("#foer")).to_be_hidden()
    name = field(page, "model.name").locator("input")
    name.fill("UGEMT ÆNDRING")
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "bydelsmoedre.json")
    expect(page.locator("#sagt")).to_contain_text("Kladden »UGEMT ÆNDRING« er lagt til side")
    expect(name).to_have_value("Bydelsmødre")
    go(page, "for-hvem")
    page.locator("#aabn").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "foer-knap"
    page.keyboard.press("Enter")
    expect(page.locator("#sagt")).to_have_text("Kladden »UGEMT ÆNDRING« er hentet igen.")
    assert page.evaluate("document.activeElement.id") == "aabn"
    go(page, "hvem")
    expect(name).to_have_value("UGEMT ÆNDRING")
    assert draft(page)["doc"]["model"]["name"] == "UGEMT ÆNDRING"


def test_what_nobody_has_chosen_does_not_look_chosen_and_no_counts(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-goer-hvad")
    annex = add(page, "bilag")
    page.keyboard.type("Bilag 1: Budget")
    read = field(annex, "at_hand")
    expect(read.get_by_label("Nej")).not_to_be_checked()
    assert any("Har I læst det?: Vælg ja eller nej." in text for text in told(page))
    go(page, "hvem-goer-hvad")
    read.get_by_label("Nej").focus()
    page.keyboard.press("Space")
    assert draft(page)["doc"]["model"]["agreements"][0]["annexes"][0]["at_hand"] is False
    assert [text for text in told(page) if "Har I læst det?" in text] == []


def test_where_a_forbehold_stands_may_be_left_as_it_is(page: Page, tmp_path: Path) -> None:
    """The last of its answers leaves the fields empty, and the field may be."""
    begun(page, tmp_path)
    go(page, "bagefter")
    stands = field(add(page, "forbehold"), "first")
    expect(stands.get_by_label("Sammen med de andre forbehold")).to_be_checked()
