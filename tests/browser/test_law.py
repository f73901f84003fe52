"""May we do this? Five questions put the topics of law in order, and say why; without scripts every answer leads to its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import opened

LAW = "/jura/"
ORDER = "[...document.querySelectorAll('.jura__emner > .del')].map(one => one.id)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


def answer(page: Page, text: str) -> None:
    page.get_by_role("radio", name=text).check()


def test_answers_put_the_topics_in_order_and_say_why(context: BrowserContext, address: str) -> None:
    page = opened(context, address + LAW)
    before = page.evaluate(ORDER)
    answer(page, "En bestemt ydelse, som foreningen skal levere")
    answer(page, "En fond eller staten er med")
    expect(page.locator("#jura-sagt")).to_contain_text("2 af 5 svar. Se på 3 af 10 emner")
    after = page.evaluate(ORDER)
    assert after[:3] == ["moms", "udbud", "tilsyn"], "two answers point to moms, one to each of the others"
    assert after[3:] == [id_ for id_ in before if id_ not in after[:3]]
    assert sorted(after) == sorted(before)
    said = page.locator("#moms .del__svar").inner_text()
    assert "I svarede: En bestemt ydelse, som foreningen skal levere; En fond eller staten er med." in said
    assert page.locator(".jura__fordi", has_text="Se på dette").count() == 3
    expect(page.locator("[data-form].er-valgt")).to_contain_text("Jeres svar ligner dette.")
    assert page.locator(".jura__hvorfor").filter(visible=True).count() == 2


def test_the_answers_stand_in_the_address_and_a_shared_link_shows_the_same(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address + LAW)
    answer(page, "Børn under 15 år, fast")
    answer(page, "Kommunen har selv pligt til at løse den")
    assert page.url.endswith("?svar=kommunens%2Cboern-under-15"), "in the order of the questions"
    other = opened(context, page.url)
    expect(other.locator("#jura-sagt")).to_contain_text("2 af 5 svar")
    assert other.evaluate(ORDER) == page.evaluate(ORDER)
    page.get_by_role("button", name="Nulstil svarene").click()
    expect(page.locator("#jura-sagt")).to_contain_text("Svar på spørgsmålene")
    assert page.url.endswith(LAW)
    assert page.locator(".jura__fordi").count() == 0


def test_an_answer_nobody_can_give_is_passed_over(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}{LAW}?svar=%3Cb%3E,ydelse,%22],findes-ikke")
    expect(page.locator("#jura-sagt")).to_contain_text("1 af 5 svar")
    assert page.locator("main b b").count() == 0


def test_without_scripts_every_answer_has_its_reason_and_its_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, address + LAW)
    answers = page.locator(".jura__svar")
    assert answers.locator(".jura__hvorfor").filter(visible=True).count() == answers.count() > 10
    assert page.locator("input, button[type=reset], #jura-sagt").filter(visible=True).count() == 0
    answers.first.get_by_role("link").first.click()
    assert page.url.endswith("#udbud")
    context.close()


def test_the_answers_are_given_by_keyboard(context: BrowserContext, address: str) -> None:
    page = opened(context, address + LAW)
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#jura-sagt")).to_contain_text("1 af 5 svar")
    assert page.evaluate("document.activeElement.value") == "eget-formaal", "the focus stays where it is"


def test_a_topic_on_a_models_page_leads_to_its_rules_and_back(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/modeller/ny-mor-i-danmark/#jura")
    page.get_by_role("link", name="Børneattest", exact=True).click()
    expect(page.locator("#boerneattest .del__krop"), "the part is open").to_be_visible()
    page.locator("#boerneattest").get_by_role("link", name="Ny mor i Danmark").click()
    expect(page.locator("#jura .del__krop")).to_be_visible()
