"""The fact sheet as it comes out of the printer and as it is read on a screen: two pages between any margins, whole, true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.views import if_yes
from macros.views.context import Context
from macros.views.coverage import questions
from macros.views.paper import ROOMY, TIGHT
from tests.browser.looking import RICHEST, axe_faults_in_both_schemes, opened, too_wide
from tests.browser.test_paper import SMALL, letters, on_paper, paper, sheets
from tests.browser.test_room import large_letters, looked_at
from tests.real import BOOK

POOREST = "blaa-kors-barnas-stasjon~oslo"
"""The agreement with fewest tasks; the one with most is that of the richest model."""
SHEETS = [
    pytest.param(context, id=context.entry_id, marks=() if context.entry_id == RICHEST else pytest.mark.rest)
    for context in BOOK.contexts
]
MARGINS = (10, 13, 14, 25)
"""What browsers leave by themselves, both sides of where the longer choice begins, and the widest."""
MM = 96 / 25.4
COUNTED = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const left = (id) => shown(`section:has(> #${id}) > .fa-rest`).map((one) => one.innerText).join("");
  const list = (id, rows) => [shown(`section:has(> #${id}) ${rows}`).length, left(id)];
  return {
    tasks: list("fa-hvem", "tbody tr"),
    payers: list("fa-betaler", ".fa-l > li:not(.fa-sum)"),
    questions: list("fa-spoerg", ".fa-sp__l > li"),
    duties: shown(".fa-ja__k").map((one) => [
      [...one.querySelectorAll("li")].filter((line) => line.checkVisibility()).length,
      [...one.querySelectorAll(".fa-rest")].filter((line) => line.checkVisibility()).map((line) => line.innerText).join(""),
    ]),
  };
}"""
WIDER = """() => [...document.querySelectorAll(".fa-s *")].filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > document.querySelector(".fa-s").getBoundingClientRect().right + 1)
  .map((one) => one.textContent.trim().slice(0, 40))"""


def left(words: str) -> int:
    """How many are said to be left."""
    found = re.search(r"Og (\d+)\b.*\btil\b", words)
    return int(found[1]) if found else 0


def of_each(context: Context) -> dict[str, Any]:
    """How many there are of each list, by the data."""
    return {
        "tasks": len(context.agreement.responsibilities),
        "payers": len(context.agreement.economy.funding),
        "questions": len(questions(context)),
        "duties": [len(column.duties) for column in if_yes.columns(context)],
    }


def laid_out(browser: Browser, address: str, context: Context, wide: float) -> Page:
    """The sheet as for a printer that leaves so many millimetres between its margins."""
    page = browser.new_page(viewport={"width": round(wide * MM), "height": 900})
    page.goto(f"{address}/{context.sheet_path}")
    page.emulate_media(media="print")
    return page


def test_they_are_the_richest_and_the_poorest() -> None:
    tasks = {context.entry_id: len(context.agreement.responsibilities) for context in BOOK.contexts}
    assert tasks[RICHEST] == max(tasks.values())
    assert tasks[POOREST] == min(tasks.values())


@pytest.mark.parametrize("context", SHEETS)
def test_it_is_two_pages_and_all_that_binds_most_is_on_the_first(
    browser: Browser, address: str, context: Context, tmp_path: Path
) -> None:
    page = on_paper(browser, f"{address}/{context.sheet_path}")
    bound = [duty.item.text for column in if_yes.columns(context) for duty in column.duties if duty.obliged]
    words = {word for text in bound for word in re.findall(r"\w{4,}", text)}
    pdf = tmp_path / "ark.pdf"
    for margin in MARGINS:
        page.pdf(path=pdf, **paper(margin))
        pages, first = sheets(pdf, to=1)
        assert pages == 2, f"margins of {margin} mm"
        assert letters("Side 1 af 2") in first
        assert letters("Side 2 af 2") not in first
        assert letters("på modellens side") in first
        assert [word for word in words if letters(word) not in first] == []
    page.close()


@pytest.mark.parametrize("context", SHEETS)
@pytest.mark.parametrize("wide", [TIGHT.wide, ROOMY.wide])
def test_what_is_left_is_counted_numbers_lead_somewhere_and_no_word_is_small(
    browser: Browser, address: str, context: Context, wide: float
) -> None:
    page = laid_out(browser, address, context, wide)
    assert page.evaluate(SMALL) == [], "smaller than nine points"
    assert page.evaluate(WIDER) == []
    counted, whole = page.evaluate(COUNTED), of_each(context)
    duties = counted.pop("duties")
    assert [shown + left(words) for shown, words in duties] == whole.pop("duties")
    assert {name: shown + left(words) for name, (shown, words) in counted.items()} == whole
    used = page.locator(".fa .kilde[data-k]").evaluate_all("all => all.map(one => one.dataset.k).join(', ')")
    told = re.findall(r"\[(\d+)\] \w", page.locator(".fa-kilder").inner_text())
    assert set(used.split(", ")) <= set(told), "a number leads to no section"
    page.close()


@pytest.mark.parametrize("context", SHEETS)
def test_it_flows_on_a_phone(browser: Browser, address: str, context: Context) -> None:
    frame = browser.new_context(viewport={"width": 320, "height": 700})
    page = opened(frame, f"{address}/{context.sheet_path}")
    assert too_wide(page) <= 0
    page.set_viewport_size({"width": 360, "height": 700})
    assert too_wide(page) <= 0
    frame.close()


@pytest.mark.parametrize("context", SHEETS)
def test_letters_of_any_size_fit(browser: Browser, address: str, context: Context) -> None:
    for size in (24, 32, 38):
        page = large_letters(browser, size)
        assert looked_at(page, f"{address}/{context.sheet_path}", [320, 390, 768, 1280]) == [], f"letters of {size} px"
        page.close()


@pytest.mark.rest
def test_it_is_accessible_and_is_two_sheets_beside_each_other(browser: Browser, address: str) -> None:
    frame = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(frame, f"{address}/{BOOK.by_entry[RICHEST].sheet_path}")
    assert axe_faults_in_both_schemes(page) == []
    first, second = page.locator(".fa-s").all()
    one, two = first.bounding_box(), second.bounding_box()
    assert one
    assert two
    assert one["y"] == two["y"]
    assert one["x"] + one["width"] < two["x"]
    frame.close()


def test_it_needs_no_script_and_the_model_leads_to_it(browser: Browser, address: str, tmp_path: Path) -> None:
    frame = browser.new_context(java_script_enabled=False)
    context = BOOK.by_entry[RICHEST]
    page = opened(frame, f"{address}/{context.path}")
    page.get_by_role("link", name="Faktaark", exact=True).click()
    assert page.url == f"{address}/{context.sheet_path}"
    page.wait_for_load_state("networkidle")  # a click does not wait for the stylesheets
    page.pdf(path=tmp_path / "ark.pdf", **paper())
    assert sheets(tmp_path / "ark.pdf")[0] == 2
    page.get_by_role("link", name="modellens side", exact=True).first.click()
    assert page.url.startswith(f"{address}/{context.path}")
    frame.close()
