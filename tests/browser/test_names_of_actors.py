"""The list of actors is found in by name, also by the name of what an actor belongs to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

VISIBLE = ".tbl--aktoerer tbody tr:visible th"


def names(page: Page) -> set[str]:
    return {text.split("\n")[0] for text in page.locator(VISIBLE).all_inner_texts()}


@pytest.mark.parametrize("width", [360, 1440])
def test_a_name_finds_the_actor_and_what_belongs_to_it(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/aktoerer/", wait_until="networkidle")
    every = names(page)
    page.locator("input[name=navn]").fill("  KØBENHAVNS ")
    expect(page.locator(".navne [role=status]")).to_contain_text("aktører vises")
    found = names(page)
    assert {"Københavns Kommune", "VINK"} <= found < every
    assert "Aalborg Kommune" not in found
    page.reload(wait_until="networkidle")
    assert names(page) == found, "what is typed stands in the address"
    page.locator("input[name=navn]").fill("")
    assert names(page) == every
    assert page.url.endswith("/aktoerer/")
    context.close()


def test_nothing_is_found_and_the_page_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/aktoerer/?navn=findes-ikke", wait_until="networkidle")
    expect(page.locator(".navne [role=status]")).to_have_text("0 aktører vises")
    assert names(page) == set()
    context.close()


def test_without_scripts_the_list_is_whole_and_has_no_field(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/aktoerer/?navn=findes-ikke")
    expect(page.locator("#navne")).to_be_hidden()
    assert len(names(page)) > 50
    context.close()
