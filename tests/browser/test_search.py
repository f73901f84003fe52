"""The search in a real browser: what is found, where it leads, by keyboard, on a phone, and that nothing comes early."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looking import FRAMES, MODEL, axe_faults_in_both_schemes, too_wide
from tests.serving import served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def asked(context: BrowserContext, address: str, query: str, path: str = "/") -> Page:
    """A page with the search open on `query`, when the results or the word that there are none stand."""
    page = context.new_page()
    page.goto(f"{address}{path}?soeg={query}")
    answered(page)
    return page


def answered(page: Page) -> None:
    """Wait until the search has said what it found."""
    page.locator(".fund__status").filter(has_text=re.compile("sted|Ingen resultater")).wait_for()


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """One page for tests that only ask and read: the search is fetched once for all of them."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/")
    page.locator("#soeg").click()
    yield page
    context.close()


def ask(window: Page, query: str) -> Page:
    """Ask the open window, when what was found before is gone."""
    window.locator("#soegefelt").fill("")
    expect(window.locator(".fund__status")).to_have_text("")
    window.locator("#soegefelt").fill(query)
    answered(window)
    return window


def excerpts(page: Page) -> str:
    """Every excerpt on show; the folded ones are opened first."""
    page.evaluate("document.querySelectorAll('.soeg details').forEach(fold => { fold.open = true })")
    return " ".join(page.locator(".fund li p").all_inner_texts())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bydelsmor", "bydelsmødre"),
        ("barsel", "gravid"),
        ("kontaktperson", "mentor"),
        ("civilsamfund", "frivillig"),
        ("moedregruppe", "mødregruppe"),
        ("gdpr", "persondata"),
        ("84.000", "84.000"),
        ("84000", "84.000"),
        ("84 000", "84.000"),
        ("84.000 kr.", "84.000"),
        ("800000", "0,8"),
        ("800.000", "0,8"),
    ],
)
def test_what_people_type_is_found(window: Page, query: str, found: str) -> None:
    page = ask(window, query)
    while page.locator(".fund__flere").is_visible():
        before = page.locator(".fund").count()
        page.locator(".fund__flere").click()
        expect(page.locator(".fund")).not_to_have_count(before)
    text = excerpts(page)
    assert found in text.lower()
    assert "^" not in text
    marks = [mark.lower() for mark in page.locator(".fund mark").all_inner_texts()]
    assert any(found.split()[0] in mark for mark in marks), marks


@pytest.mark.parametrize("name", ["headspace", "Bydelsmødre", "Lær for Livet", "Ny mor i Danmark", "Home-Start"])
def test_the_name_of_a_model_leads_to_its_own_page_first(window: Page, name: str) -> None:
    page = ask(window, name)
    assert page.locator(".fund").first.inner_text().split("\n")[0] == name


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("familier", "småbørnsfamilier"),
        ("familie", "børnefamilierne"),
        ("gruppe", "mødregruppe"),
        ("trappe", "trappemodel"),
        ("forløb", "mødregruppeforløb"),
        ("mor", "bydelsmødre"),
        ("bydelsmor", "bydelsmødrene"),
        ("barn", "børn"),
        ("barsel", "fødslen"),
    ],
)
def test_the_hit_is_the_word_itself(window: Page, query: str, word: str) -> None:
    """Of the many places with a word the window shows the best; the index must know them all."""
    hits = window.evaluate(
        """async (query) => {
          const engine = await import("/pagefind/pagefind.js");
          const pages = await Promise.all((await engine.search(query)).results.map((result) => result.data()));
          return pages.flatMap(({ content, locations }) => {
            const words = content.split(/\\s+/);
            return locations.map((at) => {
              while (words[at].startsWith("^")) at -= 1;
              return words[at].replaceAll("^", "").toLowerCase();
            });
          });
        }""",
        query,
    )
    assert any(word in hit for hit in hits)


def test_hidden_terms_are_never_shown(window: Page) -> None:
    page = ask(window, "straffeattest")
    assert "straffeattest" not in page.locator(".fund__krop").inner_text().lower()
    assert "børneattest" in " ".join(page.locator(".fund mark").all_inner_texts()).lower()


def test_a_result_names_the_model_and_the_part_and_lands_on_it(context: BrowserContext, address: str) -> None:
    page = asked(context, address, "opsigelse")
    result = page.locator(".fund", has=page.get_by_role("link", name="Ny mor i Danmark", exact=True))
    link = result.get_by_role("link", name="Vilkår", exact=True)
    expect(link).to_have_attribute("href", f"{address}{MODEL}#vilkaar")
    expect(result.locator(".fund__sti")).to_have_text("Modeller")
    link.click()
    page.wait_for_url(f"{address}{MODEL}#vilkaar")
    assert page.locator("#vilkaar").is_visible()
    page.wait_for_function("Math.abs(document.querySelector('#vilkaar').getBoundingClientRect().top) < 200")


def test_on_a_phone_the_section_is_unfolded(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = asked(context, address, "lokaler", MODEL)
    page.locator(f'.fund a[href$="{MODEL}#forbehold-5"], .fund a[href*="{MODEL}#forbehold-"]').first.click()
    page.wait_for_url("**#forbehold-*")
    page.wait_for_function("document.querySelector('#forbehold details').open")
    assert page.evaluate("document.querySelector(':target').checkVisibility()")
    context.close()


def test_the_keyboard_is_enough(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + MODEL)
    opener = page.locator("#ansvar button.note").first
    opener.focus()
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Ord, forening, kommune eller beløb")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    field.fill("trappe")
    page.keyboard.press("Enter")
    links = page.locator(".fund a")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.soeg")).not_to_be_visible()
    expect(opener).to_be_focused()
    assert "soeg" not in page.url
    page.keyboard.press("/")
    # The window's script is fetched before it opens; keys struck meanwhile go to the page.
    expect(field).to_be_focused()
    page.keyboard.type("trappe")
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/oekonomi/trappemodel/")


def test_a_slash_in_a_field_or_with_control_is_left_alone(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/")
    page.locator("#soegefelt-forside").focus()
    page.keyboard.press("/")
    expect(page.locator("#soegefelt-forside")).to_have_value("/")
    page.locator("h1").click()
    page.keyboard.press("Control+/")
    assert page.locator("dialog.soeg").count() == 0


def test_the_number_of_hits_is_announced(context: BrowserContext, address: str) -> None:
    page = asked(context, address, "trappe")
    status = page.locator("dialog.soeg").get_by_role("status")
    words = status.inner_text().split()
    assert [words[1], words[2], words[4]] == ["steder", "på", "sider"]
    assert int(words[0]) >= int(words[3]) > 1
    page.locator("#soegefelt").fill("qwxz")
    expect(status).to_have_text("Ingen resultater for ”qwxz”.")
    expect(page.get_by_role("link", name="Se listen over modeller")).to_be_visible()
    page.locator("#soegefelt").fill("")
    expect(status).to_have_text("")
    expect(page.get_by_role("link", name="Slå et ord op i ordbogen")).to_be_visible()


def test_back_brings_the_search_again(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}{MODEL}?grundlag=alle")
    page.locator("#soeg").click()
    page.locator("#soegefelt").fill("trappe")
    page.wait_for_url("**soeg=trappe")
    page.locator(".fund a").first.click()
    page.wait_for_url(f"{address}/oekonomi/trappemodel/")
    page.go_back()
    expect(page.locator("dialog.soeg")).to_be_visible()
    expect(page.locator("#soegefelt")).to_have_value("trappe")
    expect(page.locator(".fund").first).to_be_visible()
    page.get_by_role("button", name="Luk", exact=True).click()
    assert page.url == f"{address}{MODEL}?grundlag=alle"


def test_the_front_page_has_a_field_of_its_own(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("searchbox", name="Søg i hele kataloget").fill("lokaler")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.soeg .fund").first).to_be_visible()
    assert page.url == f"{address}/?soeg=lokaler"


def test_nothing_is_fetched_before_it_is_used(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + MODEL, wait_until="networkidle")
    assert not [url for url in requests if "pagefind" in url or "soeg.js" in url]
    page.locator("#soeg").click()
    expect(page.locator("#soegefelt")).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if "pagefind" in url], "the window alone needs no index"
    page.locator("#soegefelt").fill("trappe")
    expect(page.locator(".fund").first).to_be_visible()
    assert [url for url in requests if "pagefind" in url]
    assert [url for url in requests if not url.startswith((address, f"blob:{address}"))] == []


def test_without_scripts_the_way_is_the_list(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MODEL)
    page.locator("#soeg").click()
    page.wait_for_url(f"{address}/modeller/")
    assert page.locator("h1").inner_text() == "Modeller"
    assert page.get_by_text("Søgning, filtre og sortering kræver").is_visible()
    page.goto(f"{address}/")
    assert page.locator("#soegefelt-forside").is_hidden(), "a field that finds nothing is no field"
    context.close()


def test_results_stay_on_a_site_below_another_address(context: BrowserContext, built: Path, tmp_path: Path) -> None:
    (tmp_path / "kataloget").symlink_to(built, target_is_directory=True)
    with served(tmp_path) as above:
        page = asked(context, f"{above}/kataloget", "lokaler")
        page.locator(".fund li a").first.click()
        page.wait_for_url(f"{above}/kataloget/**")
        assert page.locator("main h1").is_visible()


def test_the_key_can_be_switched_off(context: BrowserContext, address: str) -> None:
    """A key alone may be pressed by mistake or by speech (WCAG 2.1.4)."""
    page = context.new_page()
    page.goto(address + MODEL)
    page.keyboard.press("/")
    page.get_by_role("checkbox", name="Åbn søgningen med tasten /").uncheck()
    page.keyboard.press("Escape")
    page.goto(address + MODEL)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.keyboard.press("/")
    page.evaluate(FRAMES)
    assert [url for url in fetched if url.endswith(".js")] == [], "the window's script would have been fetched"
    page.locator("#soeg").click()
    page.get_by_role("checkbox", name="Åbn søgningen med tasten /").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("dialog.soeg")).to_be_visible()


def test_a_search_that_cannot_be_fetched_says_so(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{address}/?soeg=trappe")
    expect(page.locator(".fund__status")).to_have_text("Søgningen kunne ikke hentes.")
    expect(page.get_by_role("link", name="Se listen over modeller")).to_be_visible()
    page.unroute("**/pagefind/**")


def test_more_results_come_when_asked_for(context: BrowserContext, address: str) -> None:
    page = asked(context, address, "kommune")
    assert page.locator(".fund").count() == 6
    page.get_by_role("button", name="Vis flere").click()
    expect(page.locator(".fund")).to_have_count(12)
    expect(page.locator(".fund").nth(6).locator("a").first).to_be_focused()


@pytest.mark.parametrize("width", [320, pytest.param(1440, marks=pytest.mark.rest)])
@pytest.mark.parametrize("query", ["lokaler", "qwxz"])
def test_the_open_window_is_accessible_and_fits(browser: Browser, address: str, width: int, query: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = asked(context, address, query, MODEL)
    page.evaluate("document.querySelectorAll('.soeg details').forEach(fold => { fold.open = true })")
    assert too_wide(page) <= 0
    assert page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('.fund__krop'))")
    assert axe_faults_in_both_schemes(page, "dialog.soeg") == []
    context.close()


def test_the_window_is_quiet_on_paper_and_still_when_asked(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = asked(context, address, "trappe")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.soeg')).borderTopStyle") == "solid"
    page.emulate_media(media="print")
    assert not page.locator("dialog.soeg").is_visible()
    context.close()


def test_the_index_holds_no_window_of_its_own(built: Path) -> None:
    assert not list((built / "pagefind").glob("*ui*"))
    assert "data-pagefind-body" not in (built / "404.html").read_text(encoding="utf-8")
