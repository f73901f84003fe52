"""Filters and sorting in a real browser: the list, the counts, the address and the download always agree."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from macros.views import comparison
from macros.views.context import Context
from macros.views.finding import SORTS
from tests.benchmark.filters import lay_out_site
from tests.browser.looking import FRAMES, axe_faults_in_both_schemes, shift, too_wide, until
from tests.real import BOOK, CATALOGUE, CONTEXTS
from tests.serving import served

LIST = "/modeller/"
MODELS, AGREEMENTS = len(CATALOGUE.models), len(CONTEXTS)
YEARLY = {entry["id"]: entry["yearly"] for entry in BOOK.finder.index["entries"]}
IDS = "rows => rows.map(row => row.dataset.id)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for tests that open the list as it is, which has the scripts already: the list keeps nothing in it."""
    made = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def standing(visit: BrowserContext, address: str) -> Page:
    """One list for tests that type and read, and leave nothing for the next to stumble over."""
    return listed(visit, address)


@pytest.fixture
def page(visit: BrowserContext, address: str) -> Iterator[Page]:
    page = listed(visit, address)
    yield page
    page.close()


def listed(context: BrowserContext, address: str, query: str = "") -> Page:
    """The list, when its script has taken over."""
    page = context.new_page()
    page.goto(address + LIST + query)
    until(page, "document.documentElement.dataset.find === 'klar'")
    return page


ALL_SHOWN = """() => {
  const more = document.getElementById("flere");
  const focused = document.activeElement;
  while (!more.hidden) more.click();
  if (focused !== document.activeElement) focused.focus({ preventScroll: true });
}"""
"""Ask for the rest of the list, without moving the focus."""


def names(page: Page) -> list[str]:
    """The names in the list, all of it, as it stands when what was last done has been painted."""
    page.evaluate(FRAMES)
    page.evaluate(ALL_SHOWN)
    page.evaluate(FRAMES)
    return page.locator("#liste > li:visible h3 a").all_text_contents()


def wanted(fits: Callable[[Context], bool]) -> list[str]:
    """The names the list should show, by the data and in its order."""
    return [context.model.name for context in CONTEXTS if fits(context)]


def models(fits: Callable[[Context], bool]) -> int:
    return len({context.slug for context in CONTEXTS if fits(context)})


def at_most(limit: int) -> Callable[[Context], bool]:
    return lambda context: held(context, limit, each_year=False) == "within"


def of_group(*groups: str) -> Callable[[Context], bool]:
    return lambda context: bool(set(groups) & set(context.model.groups))


def box(page: Page, label: str) -> Locator:
    """The box of a value, when what it is folded in has been opened."""
    found = page.locator("#filtre label").filter(has=page.get_by_text(label, exact=True)).locator("input")
    found.evaluate(
        "(box) => { for (let one = box; one; one = one.parentElement) if (one.matches('details')) one.open = true }"
    )
    return found


def tick(page: Page, label: str) -> None:
    """Choose a value, and close the menu it stands in."""
    box(page, label).check()
    page.keyboard.press("Escape")


def sort_by(page: Page, column: str) -> None:
    page.get_by_label("Sortér").select_option(column)


def query(page: Page) -> str:
    """What the address says when the page has written it, which it does after the list is painted."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))")
    return page.url.partition("?")[2]


def count(page: Page, label: str) -> str:
    return (
        page.locator("#filtre label").filter(has=page.get_by_text(label, exact=True)).locator("b").text_content() or ""
    )


def test_thirty_thousand_a_year_for_new_mothers(page: Page) -> None:
    tick(page, "Nye mødre")
    page.get_by_role("textbox", name="Vi har højst").fill("30.000 kr.")
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*1 af {MODELS} modeller"))
    page.wait_for_url("**/modeller/?maalgruppe=nye-moedre&hoejst=30000")
    assert names(page) == ["Ny mor i Danmark"]
    row = page.locator("#liste > li:visible").inner_text().replace("\u00a0", " ")
    assert "Over 30.000 kr.: 42.000 kr. i 2025" in row, "the year above the limit, though the average is not"
    assert page.locator("#udenfor p").all_inner_texts() == [
        "1 model mere for nye mødre, beløb ukendt: Familiens Hus Vis dem",
        "1 model for nye mødre over 30.000 kr. om året: Mødrehjælpen i Randers",
    ]


def test_premises_in_kind(page: Page) -> None:
    tick(page, "Lokaler")
    found = wanted(lambda c: any(line.in_kind == "lokaler" for line in c.agreement.economy.funding))
    assert {"Mødrehjælpens åbne rådgivning", "headspace"} <= set(found)
    assert names(page) == found
    for row in page.locator("#liste > li:visible").all():
        assert re.search(r"Lokaler( \(eller penge\))?: ", row.text_content() or "")


def test_several_values_widen_and_several_filters_narrow(page: Page) -> None:
    tick(page, "Nye mødre")
    tick(page, "Unge i risiko")
    assert names(page) == wanted(of_group("nye-moedre", "unge-i-risiko"))
    tick(page, "Ishøj Kommune")
    assert names(page) == ["Ny mor i Danmark"]
    assert query(page) == "maalgruppe=nye-moedre&maalgruppe=unge-i-risiko&kommune=ishoej-kommune"


def test_counts_say_what_the_list_would_have(page: Page) -> None:
    for label in (
        "Nye mødre",
        "Gravide",
        "Trappemodel",
        "Forankret",
        "Lokaler",
        "Ishøj Kommune",
        "Stat",
        "Udkast uden underskrift",
    ):
        if not page.locator("#filtre label").filter(has=page.get_by_text(label, exact=True)).count():
            continue
        shown = count(page, label)
        box(page, label).check()
        expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*{shown} af {MODELS} modeller"))
        box(page, label).uncheck()
    tick(page, "Københavns Kommune")
    assert count(page, "Nye mødre") == "0"
    assert count(page, "Ishøj Kommune") == "1", "the filter's own other values do not count"


def test_the_unknown_amount_is_a_choice(page: Page) -> None:
    tick(page, "Ukendt eller ikke nævnt")
    unknown = {c.entry_id for c in CONTEXTS if comparison.yearly_figure(c).kind == "ukendt"}
    assert names(page) == wanted(lambda c: c.entry_id in unknown)
    page.get_by_role("textbox", name="Vi har højst").fill("30000")
    either = lambda c: c.entry_id in unknown or at_most(30_000)(c)  # noqa: E731
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*{models(either)} af {MODELS} modeller"))
    assert names(page) == wanted(either)


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        ("28.000", 28_000),
        ("27999", 27_999),
        ("160 000 kr", 160_000),
        ("160.000,-", 160_000),
        ("30.000 kroner", 30_000),
        ("30.000,00", 30_000),
        ("30.00", None),
        ("30000.50", None),
        ("mange", None),
        ("-5", None),
        ("", None),
    ],
)
def test_the_limit_reads_what_people_write(standing: Page, typed: str, limit: int | None) -> None:
    page = standing
    page.get_by_role("textbox", name="Vi har højst").fill("1")
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*0 af {MODELS} modeller"))
    page.get_by_role("textbox", name="Vi har højst").fill(typed)
    shown = MODELS if limit is None else models(at_most(limit))
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*{shown} af {MODELS} modeller"))
    wrong = typed != "" and limit is None
    assert page.get_by_role("textbox", name="Vi har højst").get_attribute("aria-invalid") == (
        "true" if wrong else "false"
    )
    assert page.get_by_text("Skriv et beløb i hele kroner").is_visible() is wrong


def test_back_forward_and_a_shared_link_restore_the_view(page: Page, browser: Browser, address: str) -> None:
    tick(page, "Nye mødre")
    assert query(page) == "maalgruppe=nye-moedre"
    sort_by(page, "penge")
    assert query(page) == "maalgruppe=nye-moedre&sorter=penge"
    page.get_by_role("link", name="Ny mor i Danmark", exact=True).click()
    page.wait_for_url("**/modeller/ny-mor-i-danmark/")
    page.go_back()
    expect(page.locator("#antal")).to_have_text(
        re.compile(rf"^\s*{models(of_group('nye-moedre'))} af {MODELS} modeller")
    )
    page.go_back()
    page.go_back()
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*{MODELS} af {MODELS} modeller"))
    assert not box(page, "Nye mødre").is_checked()
    page.go_forward()
    expect(page.locator("#antal")).to_have_text(
        re.compile(rf"^\s*{models(of_group('nye-moedre'))} af {MODELS} modeller")
    )
    assert box(page, "Nye mødre").is_checked()
    page.go_forward()
    assert page.get_by_label("Sortér").input_value() == "penge"
    tick(page, "Unge i risiko")
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    shared = listed(other, address, "?" + query(page))
    assert names(shared) == names(page)
    assert box(shared, "Nye mødre").is_checked()
    assert box(shared, "Unge i risiko").is_checked(), "several values of one filter"
    assert shared.locator("#valgte").inner_text() == page.locator("#valgte").inner_text()
    other.close()


def test_an_address_with_nonsense_shows_the_whole_list(context: BrowserContext, address: str) -> None:
    page = listed(context, address, "?maalgruppe=findes-ikke&hoejst=-5&sorter=intet&retning=op")
    assert len(names(page)) == AGREEMENTS
    assert page.locator("#valgte").is_hidden()


def test_back_takes_one_step_at_a_time(page: Page) -> None:
    """Typing an amount is one step, however many letters it has; a tick that is taken back at once leaves none."""
    tick(page, "Gravide")
    assert query(page) == "maalgruppe=gravide"
    for end, digit in enumerate("200000", 1):
        page.get_by_role("textbox", name="Vi har højst").press(digit)
        expect(page).to_have_url(re.compile(f"hoejst={'200000'[:end]}$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?maalgruppe=gravide$"))
    assert page.get_by_role("textbox", name="Vi har højst").input_value() == ""
    page.go_back()
    expect(page).to_have_url(re.compile("/modeller/$"))
    page.evaluate("() => { const box = document.querySelector('[value=gravide]'); box.click(); box.click(); }")
    assert query(page) == ""
    assert len(names(page)) == AGREEMENTS


def test_the_sorting_is_announced(page: Page) -> None:
    sort_by(page, "finansiering")
    assert (
        page.get_by_role("status").text_content()
        == f"{MODELS} af {MODELS} modeller ({AGREEMENTS} aftaler), sorteret efter finansiering"
    )


def test_a_value_of_a_closed_filter_is_named_among_the_chosen(context: BrowserContext, address: str) -> None:
    """Nothing unfolds over or above the list: what is chosen is told where it can be taken away."""
    page = listed(context, address, "?status=udkast")
    assert page.get_by_role("button", name="Fjern filteret Dokumentets status: Udkast uden underskrift").is_visible()
    assert page.locator("#flere-filtre summary").first.inner_text() == "Flere filtre: 13 (1 valgt)"
    assert not page.locator("#flere-filtre").evaluate("panel => panel.open")


def test_chosen_filters_can_be_taken_away_one_by_one(page: Page) -> None:
    tick(page, "Nye mødre")
    page.get_by_role("textbox", name="Vi har højst").fill("30000")
    tick(page, "Ishøj Kommune")
    page.get_by_role("button", name="Fjern filteret Højst 30.000 kr. om året i gennemsnit").click()
    assert query(page) == "maalgruppe=nye-moedre&kommune=ishoej-kommune"
    assert page.evaluate("document.activeElement.textContent") == "Fjern alle", "the focus stays in the row of chips"
    page.get_by_role("button", name="Fjern alle filtre").click()
    assert query(page) == ""
    assert len(names(page)) == AGREEMENTS
    assert page.evaluate("document.activeElement.id") == "antal-h"


def test_a_limit_just_typed_does_not_take_the_focus_from_what_was_done_since(page: Page) -> None:
    page.evaluate(
        """() => {
          const field = document.querySelector("[name=hoejst]");
          field.value = "30000";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector("input[value=nye-moedre]").click();
          document.querySelector("#valgte button").click();
        }"""
    )
    assert page.evaluate("document.activeElement.closest('#valgte') !== null")
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert page.evaluate("document.activeElement.closest('#valgte') !== null")


def test_the_list_sorts_both_ways_with_the_unknown_last(page: Page) -> None:
    sort_by(page, "penge")
    unknown = wanted(lambda c: YEARLY[c.entry_id] is None)
    known = sorted((c for c in CONTEXTS if YEARLY[c.entry_id] is not None), key=lambda c: YEARLY[c.entry_id])
    assert names(page) == [*(c.model.name for c in known), *unknown]
    turned = page.get_by_role("button", name="Omvendt")
    turned.focus()
    page.keyboard.press("Enter")
    assert turned.get_attribute("aria-pressed") == "true"
    assert names(page) == [*(c.model.name for c in reversed(known)), *unknown]
    assert query(page) == "sorter=penge&retning=ned"
    for name, _ in SORTS:
        sort_by(page, name)
        assert turned.get_attribute("aria-pressed") == "false"
        assert len(names(page)) == AGREEMENTS


def test_the_download_has_the_rows_that_are_shown_in_their_order(page: Page, built: Path) -> None:
    tick(page, "Gravide")
    sort_by(page, "penge")
    page.get_by_role("button", name="Omvendt").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent listen som CSV").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff"), "Excel would take the letters for others"
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row["Model"] for row in rows] == names(page)
    assert set(names(page)) == set(wanted(of_group("gravide")))
    whole = (built / "data" / "aftaler.excel.csv").read_bytes().decode("utf-8").split("\r\n")
    assert text.split("\r\n")[0] == whole[0]
    assert set(text.split("\r\n")) <= set(whole)


def test_the_number_of_models_is_announced(page: Page) -> None:
    status = page.get_by_role("status")
    assert status.get_attribute("id") == "antal"
    tick(page, "Nye mødre")
    assert (status.text_content() or "").startswith(f"{models(of_group('nye-moedre'))} af {MODELS} modeller")


def test_no_hit_says_what_to_do(page: Page) -> None:
    tick(page, "Nye mødre")
    tick(page, "Københavns Kommune")
    assert page.locator("#ingen").is_visible()
    assert names(page) == []


def test_without_scripts_the_whole_list_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address + LIST + "?maalgruppe=nye-moedre")
    # Not `names`: without scripts no frame is ever told of, and it would wait for one.
    assert page.locator("#liste > li:visible h3 a").count() == AGREEMENTS
    assert page.locator("#filtre").is_hidden()
    assert page.locator("#sorter").is_hidden()
    assert page.locator("#liste").get_by_text("Andet end penge").count() == AGREEMENTS, "and every fold stands open"
    assert page.get_by_role("link", name="Hent listen som CSV").is_visible()
    context.close()


def test_the_list_is_whole_when_the_index_fails(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.route("**/data/index.json", lambda route: route.abort())
    page.goto(address + LIST + "?maalgruppe=nye-moedre")
    page.get_by_text("Filtrene kan ikke bruges lige nu").wait_for()
    assert len(names(page)) == AGREEMENTS


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.rest)])
def test_a_shared_link_does_not_move_the_rows(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + LIST + "?maalgruppe=nye-moedre&sorter=penge&status=udkast")
    until(page, "document.documentElement.dataset.find === 'klar'")
    assert shift(page) == 0
    context.close()


@pytest.mark.parametrize("width", [360, *(pytest.param(width, marks=pytest.mark.rest) for width in (320, 768, 1440))])
def test_a_menu_opens_over_the_list_and_closes_again(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = listed(context, address)
    height = page.evaluate("document.documentElement.scrollHeight")
    for menu in page.locator("#filtre .menu").all():
        summary = menu.locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        assert menu.evaluate("menu => menu.open")
        assert page.locator("#filtre .menu[open]").count() == 1, "one at a time"
        assert too_wide(page) <= 0
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert not menu.evaluate("menu => menu.open")
        assert summary.evaluate("summary => summary === document.activeElement")
    assert page.evaluate("document.documentElement.scrollHeight") == height, "nothing is pushed aside"
    box(page, "Nye mødre").check()
    assert axe_faults_in_both_schemes(page) == []
    page.locator("h1").click()
    assert page.locator("#filtre .menu[open]").count() == 0
    assert page.locator("#filtre .menu summary").first.inner_text().endswith("nye mødre")
    context.close()


@pytest.mark.parametrize(("width", "most"), [(360, 7500), (1440, 5500)])
def test_the_rows_are_closed_and_short_and_open_in_place(browser: Browser, address: str, width: int, most: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = listed(context, address)
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    page.evaluate(ALL_SHOWN)
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Ny mor i Danmark"))
    assert row.get_by_role("heading", level=3).count() == 1
    assert not row.get_by_text("Andet end penge").is_visible()
    row.get_by_text("Mere om Ny mor i Danmark").locator("xpath=..").click()
    assert row.get_by_text("Andet end penge").is_visible()
    assert row.get_by_role("link", name="DRC Integration").first.is_visible()
    context.close()


def test_those_that_only_the_limit_keeps_out_are_named_and_can_be_shown(page: Page) -> None:
    page.get_by_role("textbox", name="Vi har højst").fill("300000")
    expect(page.locator("#udenfor")).to_contain_text("beløb ukendt: ")
    assert names(page) == wanted(lambda c: held(c, 300_000, each_year=False) == "within")
    page.get_by_role("button", name="Vis dem: ").first.click()
    unknown = wanted(lambda c: held(c, 300_000, each_year=False) == "ukendt")
    assert names(page)[-len(unknown) :] == unknown, "after those that fit"
    assert page.evaluate("document.activeElement.textContent") == unknown[0]
    assert query(page) == "hoejst=300000&ogsaa=ukendt"
    page.get_by_role("button", name="Fjern: Også beløb, der er ukendt").click()
    assert query(page) == "hoejst=300000"


def held(context: Context, most: int, *, each_year: bool) -> str:
    """How an agreement stands to a limit, worked out anew from its index entry: in words of the rule, not of the script."""
    entry = next(entry for entry in BOOK.finder.index["entries"] if entry["id"] == context.entry_id)
    years, yearly = [amount for amount, _ in entry["years"]], entry["yearly"]
    if each_year or yearly is None:
        if years and max(years) <= most:
            return "within"
        if years and (each_year or min(years) > most):
            return "above"
        return "above" if yearly is not None and yearly > most else str(entry["open"])
    return "within" if yearly <= most else "above"


@pytest.mark.parametrize("limit", [30_000, 42_000, 99_999, 100_000, 294_500, 400_000])
def test_a_limit_holds_every_year_or_on_average(standing: Page, limit: int) -> None:
    page = standing
    page.get_by_role("textbox", name="Vi har højst").fill(str(limit))
    for label, each_year in (("hvert år", True), ("i gennemsnit", False)):
        page.get_by_role("radio", name=label).check()
        assert names(page) == [c.model.name for c in CONTEXTS if held(c, limit, each_year=each_year) == "within"]
        assert ("regnet=hvert-aar" in query(page)) is each_year


def test_the_front_page_leads_into_the_list(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("textbox", name="Vi har højst").fill("30.000")
    page.get_by_role("combobox", name="kr. om året til").select_option("nye mødre")
    page.get_by_role("button", name="Find modeller").click()
    page.wait_for_url("**/modeller/?hoejst=30.000&maalgruppe=nye-moedre")
    expect(page.locator("#antal")).to_have_text(re.compile(rf"^\s*1 af {MODELS} modeller"))
    assert names(page) == ["Ny mor i Danmark"]


def test_an_actor_leads_to_its_agreements(context: BrowserContext, address: str) -> None:
    """What does DRC Integration take part in?"""
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Aktører").click()
    page.get_by_role("link", name="DRC Integration").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "DRC Integration"
    page.get_by_role("heading", level=2).get_by_role("link", name="Ny mor i Danmark").click()
    page.wait_for_url("**/modeller/ny-mor-i-danmark/")


def test_many_models_are_shown_a_piece_at_a_time(browser: Browser, tmp_path: Path) -> None:
    """The list, the number and the download are of all that fit; the rows are laid out as they are asked for."""
    with served(lay_out_site(tmp_path, 40)) as address:
        # The page scrolls to the first new row: a button that glides away under the pointer is hit by nobody.
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page = listed(context, address)
        expect(page.locator("#antal")).to_contain_text("40 af 40 modeller (41 aftaler)")
        expect(page.locator("#liste > li:visible")).to_have_count(18)
        page.get_by_role("button", name="Vis 18 flere af de 23, der er tilbage").click()
        expect(page.locator("#liste > li:visible")).to_have_count(36)
        assert (
            page.evaluate("[...document.querySelectorAll('#liste > li')].indexOf(document.activeElement.closest('li'))")
            == 18
        ), "the focus is on the first new row"
        page.get_by_role("button", name="Vis de sidste 5").click()
        expect(page.locator("#liste > li:visible")).to_have_count(41)
        assert len(names(page)) == len(set(page.locator("#liste > li").evaluate_all(IDS))) == 41
        assert page.locator("#flere").is_hidden()
        tick(page, "Nye mødre")
        expect(page.locator("#antal")).to_contain_text("7 af 40 modeller")
        box(page, "Nye mødre").uncheck()
        expect(page.locator("#liste > li:visible")).to_have_count(18)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("#liste > li:visible")).to_have_count(41)
        context.close()
