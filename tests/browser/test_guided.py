"""The guided choice among the ways to permanence, as a reader answers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.looking import opened

OVERVIEW = "/forankring/"
ORDER = "[...document.querySelectorAll('.vejkort > li')].map(card => card.id)"
FRONT = "[...document.querySelectorAll('.vejkort > .er-foran')].map(card => card.id)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def test_answers_order_the_ways_say_why_and_stand_in_the_address(context: BrowserContext, address: str) -> None:
    page = opened(context, address + OVERVIEW)
    before = page.evaluate(ORDER)
    field = page.locator("#vejvalg fieldset").last.locator("input").first
    pointed = (field.get_attribute("data-peger") or "").split()
    field.check()
    assert page.evaluate(ORDER)[: len(pointed)] == [id_ for id_ in before if id_ in pointed]
    assert page.evaluate(FRONT) == [id_ for id_ in before if id_ in pointed]
    expect(page.locator(".er-foran .vejkort__f").first).to_contain_text("1 af jeres 1 svar peger hertil")
    shared = opened(context, page.url)
    assert shared.evaluate(ORDER) == page.evaluate(ORDER)
    page.get_by_role("button", name="Nulstil").click()
    expect(page.locator("#vejvalg-svar")).to_contain_text("i katalogets rækkefølge")
    assert page.url.endswith(OVERVIEW)
    assert page.evaluate(ORDER) == before


def test_without_scripts_every_answer_has_its_reason_and_its_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, address + OVERVIEW)
    answers = page.locator("#vejvalg .vejvalg__a")
    assert answers.count() > 10
    for answer in answers.all():
        assert answer.locator(".vejvalg__h a").count()
        assert answer.locator(".vejvalg__h").is_visible()
    context.close()
