"""The search in a real browser: what is found, where it leads, by keyboard, on a phone, and that nothing comes early."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.looking import FRAMES, MODEL, OPEN_ALL, axe_faults_in_both_schemes, too_wide, until
from tests.publishing.test_build import NOT_ASCII, add_page_with_danish_name, lay_out_project, make_site
from tests.real import CONTEXTS
from tests.serving import served
from tests.tiers import one_of


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
    page.locator(".fund__status").filter(has_text=re.compile("sted|Ingen resultater|kunne ikke")).wait_for()


def titles(page: Page) -> list[str]:
    """What the pages on show are called, best first."""
    return page.locator(".fund h3").all_inner_texts()


def offers(page: Page) -> list[str]:
    """The words that are offered where nothing is found; the ways on to the list and the glossary are left out."""
    links = page.locator(".fund__hjaelp a").all_inner_texts()
    assert links[-2:] == ["Se listen over modeller", "Slå et ord op i ordbogen"]
    return links[:-2]


def places(page: Page) -> int:
    """How many places the window says it found."""
    found = re.search(r"([\d.]+) sted(?:er)? på", page.locator(".fund__status").inner_text())
    assert found, page.locator(".fund__status").inner_text()
    return int(found[1].replace(".", ""))


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


def show_all(page: Page) -> None:
    """Ask for more until there is no more."""
    while page.locator(".fund__flere").is_visible():
        before = page.locator(".fund").count()
        page.locator(".fund__flere").click()
        expect(page.locator(".fund")).not_to_have_count(before)


def excerpts(page: Page) -> str:
    """Every excerpt on show; the folded ones are opened first."""
    page.evaluate("document.querySelectorAll('.soeg details').forEach(fold => { fold.open = true })")
    return " ".join(page.locator(".fund li p").all_inner_texts())


@pytest.mark.parametrize(
    ("query", "found"),
    one_of(
        3,
        [
            ("kontaktperson", "mentor"),
            ("barsel", "gravid"),
            ("bydelsmor", "bydelsmødre"),
            ("moedregruppe", "mødregruppe"),
            ("civilsamfund", "frivillig"),
            ("gdpr", "persondata"),
            ("84000", "84.000"),
            ("84.000", "84.000"),
            ("84 000", "84.000"),
            ("800000", "0,8"),
            ("84.000 kr.", "84.000"),
            ("800.000", "0,8"),
        ],
    ),
)
def test_what_people_type_is_found(window: Page, query: str, found: str) -> None:
    page = ask(window, query)
    show_all(page)
    text = excerpts(page)
    assert found in text.lower()
    assert "^" not in text
    marks = [mark.lower() for mark in page.locator(".fund mark").all_inner_texts()]
    assert any(found.split()[0] in mark for mark in marks), marks


@pytest.mark.parametrize(
    "name", one_of(2, ["headspace", "Bydelsmødre", "Lær for Livet", "Ny mor i Danmark", "Home-Start"])
)
def test_the_name_of_a_model_leads_to_its_own_page_first(window: Page, name: str) -> None:
    page = ask(window, name)
    assert page.locator(".fund").first.inner_text().split("\n")[0] == name


@pytest.mark.parametrize(
    ("query", "word"),
    one_of(
        2,
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
    ),
)
def test_the_hit_is_the_word_itself(window: Page, query: str, word: str) -> None:
    """Of the many places with a word the window shows the best; the index must know them all."""
    hits = window.evaluate(
        """async (query) => {
          const { createInstance } = await import("/pagefind/pagefind.js");
          const engine = createInstance({ basePath: "/pagefind/", noWorker: true });
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


AABEN = "Mødrehjælpens åbne rådgivning"
MENTOR = "Mentor, rollemodel og forældre"
HOUSING = "Housing First til unge hjemløse"
TUBA = "TUBA som effektinvestering"
SLAGELSE = "headspace, Slagelse fra 2020"

WRITTEN_FOR = 24
"""How many agreements there were when the most was written down: with more there are more places."""

# What is typed | what must stand first, "" for any | what must stand among the first three | at most so many places.
QUERIES: list[tuple[str, str, tuple[str, ...], int]] = [
    # What a case officer would type, written down before the order was tuned.
    ("lokaler", "", (AABEN,), 1050),
    ("opsigelse", "", (AABEN, "headspace, Slagelse fra 2020"), 900),
    ("varsel", AABEN, (SLAGELSE,), 450),
    ("børneattester", "Ny mor i Danmark", (MENTOR,), 45),
    ("tavshedspligt", "", (MENTOR, AABEN), 15),
    ("effektinvestering", TUBA, ("Dialog mod Vold som social investering",), 90),
    ("sårbare gravide", "", ("Ny mor i Danmark", "Familiens Hus"), 45),
    ("bydelsmødre københavn", "Bydelsmødre", ("Københavns Kommune",), 525),
    ("mentor unge", MENTOR, (), 165),
    ("frivilligcenter", "Frivilligcentre", (), 225),
    ("unge hjemløse", HOUSING, ("Aarhus Kommune",), 225),
    ("styregruppe", "", (AABEN, "Bydelsmødre"), 225),
    ("mødregrupper", "Ny mor i Danmark", ("Familiens Hus",), 75),
    ("Ole Kirk", "", ("Ole Kirk’s Fond", "Ny mor i Danmark"), 150),
    ("A.P. Møller", "", ("Den A.P. Møllerske Støttefond", "Home-Start", "Familieværkstedet"), 90),
    ("databehandleraftale", AABEN, (), 150),
    # Danish letters written otherwise.
    ("Århus", "Aarhus Kommune", (HOUSING,), 225),
    ("aarhus", "Aarhus Kommune", (HOUSING,), 225),
    ("arhus", "Aarhus Kommune", (HOUSING,), 225),
    ("Ålborg", "Aalborg Kommune", ("GirlTalk Aalborg",), 250),
    ("A\N{COMBINING RING ABOVE}lborg", "Aalborg Kommune", ("GirlTalk Aalborg",), 250),
    ("Høje Tåstrup", "Høje-Taastrup Kommune", (), 300),
    ("Høje-Tåstrup", "Høje-Taastrup Kommune", ("Familiens Hus",), 300),
    ("hoje taastrup", "Høje-Taastrup Kommune", (), 300),
    ("kobenhavn", "Københavns Kommune", (), 1050),
    ("koebenhavn", "Københavns Kommune", (), 1050),
    ("KØBENHAVN", "Københavns Kommune", (), 1050),
    ("raadgivning", AABEN, (), 450),
    ("radgivning", AABEN, (), 450),
    ("Moedrehjaelpen", "Mødrehjælpen", (AABEN,), 750),
    ("modrehjalpen", "Mødrehjælpen", (AABEN,), 750),
    ("Toender", "Tønder Kommune", ("Familieværkstedet", "BROEN"), 525),
    ("Tonder", "", ("Tønder Kommune",), 525),
    ("Ishoj", "Ishøj Kommune", ("Ny mor i Danmark",), 525),
    ("Laer for Livet", "Lær for Livet", (), 300),
    # Words that do not count, and several that all do.
    ("hvad koster en mødregruppe", "Ny mor i Danmark", (), 45),
    ("koster mødregruppe", "Ny mor i Danmark", (), 45),
    ("hvem betaler lokaler", "", (AABEN,), 975),
    ("hvordan er det med opsigelsen i Fredericia", "", ("Fredericia Kommune", AABEN), 150),
    ("opsigelse fredericia", "", ("Fredericia Kommune", AABEN), 150),
    ("fredericia opsigelse", "", ("Fredericia Kommune", AABEN), 150),
    ("støtte til de nye mødre", "", ("Ny mor i Danmark",), 225),
    ("hvad koster headspace", "headspace", (SLAGELSE,), 150),
    # A word misspelt, or in a form that stands nowhere.
    ("forankning", "", (MENTOR, "Ny mor i Danmark"), 600),
    ("Fredricia", "Fredericia Kommune", (AABEN,), 525),
    ("sundhedsplejerkse", "Sundhedsplejersker styrker integration", ("Ny mor i Danmark",), 150),
    ("mødregrupperners", "Ny mor i Danmark", (), 90),
    # Who knows stands before who does not.
    ("lukkedage", AABEN, (), 45),
    ("sygdom", AABEN, (), 90),
    # Models and municipalities stand first, also before what the subject is called.
    ("trappemodel", "Ny mor i Danmark", (), 50),
    ("driftstilskud", "", ("headspace",), 45),
    ("Slagelse", "Slagelse Kommune", (SLAGELSE,), 450),
    ("Randers", "Randers Kommune", ("Mødrehjælpen i Randers",), 180),
    ("Fredericia Kommune", "Fredericia Kommune", (AABEN,), 525),
    ("Egmont", "", ("Lær for Livet", "Egmont Fonden"), 90),
    # A page that is called just so, where it is neither.
    ("kilder", "Kilder", (), 1900),
    ("ordbog", "Ordbog", (), 4),
    ("metode", "Metode", (), 90),
    ("åbne data", "Åbne data", (), 225),
    # Former names.
    ("persondataloven", AABEN, (), 45),
    ("serviceloven", AABEN, ("Fredericia Kommune",), 75),
    ("Korsør", "Slagelse Kommune", (SLAGELSE,), 45),
    ("Løgumkloster", "Tønder Kommune", (), 150),
    ("Nykøbing Falster", "Guldborgsund Kommune", ("headspace",), 75),
    ("Servicestyrelsen", "Servicestyrelsen", ("Fontænehuset",), 75),
    # Just these words.
    ("udbud", "", (), 40),
    ('"lokaler med inventar"', AABEN, (), 45),
]


@pytest.mark.parametrize(("query", "first", "among", "most"), one_of(6, QUERIES), ids=[row[0] for row in QUERIES])
def test_what_is_meant_stands_first(window: Page, query: str, first: str, among: tuple[str, ...], most: int) -> None:
    page = ask(window, query)
    found = titles(page)
    assert first in ("", found[0]), found
    assert set(among) <= set(found[:3]), found
    assert 0 < places(page) <= most * len(CONTEXTS) / WRITTEN_FOR


FREDERICIA = "Mødrehjælpens åbne rådgivning, Fredericia fra 2020"

# What is typed | the page that comes first | its part that comes first.
ANSWERS = [
    ("opsigelse fredericia", "Fredericia Kommune", FREDERICIA),
    ("fredericia opsigelse", "Fredericia Kommune", FREDERICIA),
    ("hvordan er det med opsigelsen i Fredericia", "Fredericia Kommune", FREDERICIA),
    ("lokaler ishøj", "Ishøj Kommune", "Ny mor i Danmark, Ishøj 2023-2025"),
    ("evaluering headspace", "headspace", "Dokumentation og evaluering"),
]


@pytest.mark.parametrize(("query", "title", "part"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_of_several_words_the_part_that_answers_stands_first(window: Page, query: str, title: str, part: str) -> None:
    first = ask(window, query).locator(".fund").first
    expect(first.locator("h3")).to_have_text(title)
    expect(first.locator("li a").first).to_have_text(part)


@pytest.mark.parametrize("query", ["unge hjemløse", "bydelsmødre københavn", "Slagelse", "opsigelse fredericia"])
def test_no_list_of_sources_stands_before_what_it_is_about(window: Page, query: str) -> None:
    ask(window, query)
    first = window.locator(".fund").evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('li a')]).filter(links => links.length > 1).map(links => links[0].hash)"
    )
    assert len(first) > 1
    assert "#kilder" not in first


@pytest.mark.parametrize(
    ("query", "marked"),
    one_of(
        2,
        [
            ("p/l", "p/l"),
            ("P/L", "p/l"),
            ("§ 153", "153"),
            ("§153", "153"),
            ("paragraf 153", "153"),
            ("§ 52", "52"),
            ("0-6", "0-6"),
            ("0,6", "0,6"),
        ],
    ),
)
def test_few_letters_around_a_sign_find_just_these(window: Page, query: str, marked: str) -> None:
    page = ask(window, query)
    show_all(page)
    excerpts(page)
    assert {mark.lower() for mark in page.locator(".fund mark").all_inner_texts()} == {marked}


def test_a_correction_is_said(window: Page) -> None:
    page = ask(window, "forankning")
    expect(page.locator(".fund__status")).to_have_text(
        re.compile(r"^Ingen resultater for ”forankning”\. Her er ”forankring”: \d+ steder på \d+ sider$")
    )


@pytest.mark.parametrize(
    ("query", "said", "offered"),
    [
        ("overflod", "", ["overskud"]),
        ("vedtægter", "", ["vedtager"]),
        ("indvandrerfamilier", "", ["indvandrerbaggrund"]),
        ("qwxz", "", []),
        ("§ ?!", "", []),
        ("§ 5", "", []),  # there is § 52
        ("p/æ", "", []),
        ('""', "", []),
        ("hvad koster overflod", " ”overflod” står ingen steder i kataloget.", ["overskud", "koster"]),
        ("daginstitutionsloven korsør", " Ordene står ikke på samme side.", ["daginstitutionsloven", "korsør"]),
        ("<b>overflod</b>", " ”overflod” står ingen steder i kataloget.", ["overskud"]),
    ],
)
def test_a_word_that_stands_nowhere_is_not_another_word(
    window: Page, query: str, said: str, offered: list[str]
) -> None:
    page = ask(window, query)
    expect(page.locator(".fund__status")).to_have_text(f"Ingen resultater for ”{query}”.{said}")
    assert titles(page) == []
    assert set(offered) <= set(offers(page))
    assert (offers(page) == []) is (offered == [])


def test_an_offered_word_is_searched_for(window: Page) -> None:
    page = ask(window, "overflod")
    page.get_by_role("link", name="overskud", exact=True).click()
    expect(page.locator("#soegefelt")).to_have_value("overskud")
    expect(page.locator("#soegefelt")).to_be_focused()
    expect(page.locator(".fund").first).to_be_visible()
    assert "soeg=overskud" in page.url


LAST = {"Åbne data", "Datadækning", "Makroer: katalogets tal på jeres egen side"}


@pytest.mark.parametrize("query", one_of(3, ["kolonne", "budget", "prisniveau", "makro", "tal", "dækker"]))
def test_pages_on_data_and_macros_stand_last(window: Page, query: str) -> None:
    page = ask(window, query)
    show_all(page)
    order = [title in LAST for title in titles(page)]
    assert True in order
    assert order == sorted(order)


def test_who_knows_stands_before_who_does_not(window: Page) -> None:
    """Every page that says something on illness before every page that says it is unknown."""
    page = ask(window, "sygdom")
    show_all(page)
    known = ["ukendt" not in text for text in page.locator(".fund li:first-child p").all_inner_texts()]
    assert True in known
    assert False in known
    assert known == sorted(known, reverse=True)


@pytest.mark.rest
def test_every_word_of_the_list_is_in_the_index(window: Page) -> None:
    """The window takes a word of the list that Pagefind does not find for a part of the index that is missing."""
    missing = window.evaluate(
        """async () => {
          const { createInstance } = await import("/pagefind/pagefind.js");
          const engine = createInstance({ basePath: "/pagefind/", exactDiacritics: true, noWorker: true });
          const { unpacked } = await import("/assets/js/soegeord.js");
          const words = unpacked((await (await fetch("/pagefind/ord.json")).json()).words);
          const missing = words.length > 2000 ? [] : [`only ${words.length} words`];
          for (const word of words) if (!(await engine.search(`"${word}"`)).results.length) missing.push(word);
          return missing;
        }"""
    )
    assert missing == []


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
    until(page, "Math.abs(document.querySelector('#vilkaar').getBoundingClientRect().top) < 200")


def test_on_a_phone_the_section_is_unfolded(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = asked(context, address, "lokaler", MODEL)
    page.locator(f'.fund a[href$="{MODEL}#forbehold-5"], .fund a[href*="{MODEL}#forbehold-"]').first.click()
    page.wait_for_url("**#forbehold-*")
    until(page, "document.querySelector('#forbehold details').open")
    assert page.evaluate("document.querySelector(':target').checkVisibility()")
    context.close()


def test_the_keyboard_is_enough(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + MODEL)
    page.evaluate(OPEN_ALL)
    opener = page.locator("#ansvar button.kilde").first
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
    # On a slow machine the answer to the first letters comes first, and is replaced.
    expect(links.first).to_have_attribute("href", f"{address}/oekonomi/trappemodel/")
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
    expect(page).to_have_url(f"{address}{MODEL}?grundlag=alle")


def test_the_front_page_has_a_field_of_its_own(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("searchbox", name="Søg i hele kataloget").fill("lokaler")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.soeg .fund").first).to_be_visible()
    expect(page).to_have_url(f"{address}/?soeg=lokaler")


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


FILES = ["pagefind.js*", "pagefind-entry.json*", "*.pf_meta", "wasm*"]
MISSING = [
    *[(file, "lokaler") for file in ("index/*", "ord.json")],
    *[pytest.param(file, "lokaler", marks=pytest.mark.rest) for file in ("fragment/*", *FILES)],
    pytest.param("index/*", '"med inventar"', marks=pytest.mark.rest),
]


def refuse(route: Route) -> None:
    """What a server says of a file that a deploy took away."""
    route.fulfill(status=404, content_type="text/html", body="<h1>Siden findes ikke</h1>")


@pytest.mark.parametrize(("file", "query"), MISSING)
def test_a_part_of_the_index_that_is_missing_is_no_empty_answer(
    context: BrowserContext, address: str, file: str, query: str
) -> None:
    page = context.new_page()
    status = page.locator(".fund__status")
    page.route(f"**/pagefind/{file}", refuse)
    page.goto(f"{address}/?soeg={query}")
    expect(status).to_have_text("Søgningen kunne ikke hentes.")
    expect(page.get_by_role("link", name="Se listen over modeller")).to_be_visible()
    page.unroute(f"**/pagefind/{file}")
    page.get_by_role("button", name="Prøv igen").click()
    expect(status).to_have_text(re.compile("steder på"))
    expect(page.locator(".fund").first).to_be_visible()
    expect(page.locator("#soegefelt")).to_be_focused()
    expect(page.get_by_role("button", name="Prøv igen")).to_have_count(0)


def test_a_tab_that_stood_open_over_a_deploy_says_so(context: BrowserContext, address: str) -> None:
    """The index of the first search is there, and the files it names are not: no shorter word is found instead."""
    page = asked(context, address, "tilskud")
    page.route("**/pagefind/index/*", refuse)
    status = page.locator(".fund__status")
    page.locator("#soegefelt").fill("varsel")
    expect(status).to_have_text("Søgningen kunne ikke hentes.")
    page.unroute("**/pagefind/index/*")
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.locator(".fund h3").first).to_have_text(AABEN)


@pytest.mark.parametrize(
    "file", ["index/*", *[pytest.param(f, marks=pytest.mark.rest) for f in ("ord.json", "fragment/*")]]
)
def test_a_search_that_never_ends_is_given_up(context: BrowserContext, address: str, file: str) -> None:
    page = context.new_page()
    page.clock.install()
    with page.expect_request(f"**/pagefind/{file}"):
        page.route(f"**/pagefind/{file}", lambda route: None)
        page.goto(f"{address}/?soeg=lokaler")
    page.clock.fast_forward(20_000)
    expect(page.locator(".fund__status")).to_have_text("Søgningen kunne ikke hentes.")
    page.unroute(f"**/pagefind/{file}")
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.locator(".fund").first).to_be_visible()


@pytest.mark.parametrize("query", ["lokaler", pytest.param("", marks=pytest.mark.rest)])
@pytest.mark.parametrize(
    ("file", "answer"),
    [("soeg.js", None), ("soeg.js", refuse), pytest.param("soegeord.js", None, marks=pytest.mark.rest)],
)
def test_a_window_that_does_not_come_says_so(
    context: BrowserContext, address: str, file: str, answer: Callable[[Route], None] | None, query: str
) -> None:
    """Its script is refused, or never arrives: the same words as where a part of the index is missing."""
    page = context.new_page()
    page.clock.install()
    page.route(f"**/js/{file}", answer or (lambda route: None))
    page.goto(f"{address}/")

    def ask_in_vain() -> None:
        if query:
            page.locator("#soegefelt-forside").fill(query)
            page.locator("#soegefelt-forside").press("Enter")
        else:
            page.locator("#soeg").click()
        if answer is None:
            page.clock.fast_forward(20_000)
        expect(page.locator(".fund__status")).to_have_text("Søgningen kunne ikke hentes.")

    with page.expect_request(f"**/js/{file}"):
        ask_in_vain()
    listed = page.get_by_role("link", name="Se listen over modeller")
    expect(listed).to_have_attribute("href", f"{address}/modeller/")
    again = page.get_by_role("button", name="Prøv igen")
    expect(again).to_be_focused()
    page.get_by_role("button", name="Luk", exact=True).click()
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#soegefelt-forside" if query else "#soeg")).to_be_focused()
    ask_in_vain()
    page.unroute(f"**/js/{file}")
    again.click()
    expect(page.locator("#soegefelt")).to_have_value(query)
    if query:
        expect(page.locator(".fund").first).to_be_visible()


def test_more_results_that_cannot_be_fetched_say_so(context: BrowserContext, address: str) -> None:
    page = asked(context, address, "kommune")
    page.route("**/pagefind/fragment/*", refuse)
    page.get_by_role("button", name="Vis flere").click()
    expect(page.locator(".fund__status")).to_have_text("Søgningen kunne ikke hentes.")
    page.unroute("**/pagefind/fragment/*")
    page.get_by_role("button", name="Prøv igen").click()
    expect(page.locator(".fund")).to_have_count(4)


def test_the_search_works_in_browsers_without_newer_functions(context: BrowserContext, address: str) -> None:
    """Safari before 17.4 has no checkVisibility, before 15.4 no findLastIndex, no dialog and no responses with timing."""
    page = context.new_page()
    page.add_init_script(
        """for (const [of, name] of [[Element, "checkVisibility"], [Array, "findLast"], [Array, "findLastIndex"],
             [Array, "at"], [Array, "toSorted"], [HTMLDialogElement, "showModal"], [HTMLDialogElement, "close"]])
             delete of.prototype[name];
           delete Object.groupBy; delete Promise.withResolvers; delete AbortSignal.timeout;"""
    )
    page.goto(f"{address}/modeller/")
    page.keyboard.press("/")
    field = page.locator("#soegefelt")
    expect(field).to_be_focused()
    field.fill("lokaler")
    answered(page)
    links = page.locator(".fund a:visible")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    while page.evaluate("document.activeElement.tagName") != "SUMMARY":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("!document.activeElement.closest('details')"), "the focus is on something that is folded away"
    field.focus()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.soeg")).not_to_be_visible()
    assert "soeg" not in page.url


def test_more_results_come_when_asked_for(context: BrowserContext, address: str) -> None:
    page = asked(context, address, "kommune")
    assert page.locator(".fund").count() == 4
    page.get_by_role("button", name="Vis flere").click()
    expect(page.locator(".fund")).to_have_count(8)
    expect(page.locator(".fund").nth(4).locator("a").first).to_be_focused()


@pytest.mark.parametrize("width", [320, pytest.param(1440, marks=pytest.mark.rest)])
@pytest.mark.parametrize("query", ["lokaler", pytest.param("qwxz", marks=pytest.mark.rest)])
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


@pytest.mark.rest
def test_a_page_whose_name_is_not_ascii_is_found_and_led_to(context: BrowserContext, tmp_path: Path) -> None:
    add_page_with_danish_name(lay_out_project(tmp_path))
    done = make_site(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(tmp_path / "site") as address:
        page = asked(context, address, "rabarbergrød")
        page.locator(".fund a", has_text="Økonomi").first.click()
        expect(page).to_have_url(f"{address}/{quote(NOT_ASCII)}/#oekonomi")
        expect(page.get_by_role("heading", name="Økonomi")).to_be_in_viewport()
