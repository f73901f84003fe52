"""Agreements side by side in a real browser: chosen, arranged, shared, copied, downloaded and printed."""

from __future__ import annotations

import csv
import gzip
import io
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.views.glance import ROWS
from macros.views.side_by_side import CRITERIA, GROUPS
from tests.browser.conftest import file_of
from tests.browser.looking import axe_faults_in_both_schemes, shift, too_wide, until
from tests.tiers import one_of

NY, MH, BM, MENTOR = (
    "ny-mor-i-danmark",
    "moedrehjaelpen-aaben-raadgivning",
    "bydelsmoedre",
    "mentor-rollemodel-foraeldre",
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield made
    made.close()


def compared(context: BrowserContext, address: str, query: str = f"?m={NY},{MH}") -> Page:
    """The comparison when its script has arranged it."""
    page = context.new_page()
    page.goto(f"{address}/sammenlign/{query}")
    page.locator("html[data-sammenlign=klar]").wait_for()
    return page


def unfolded(page: Page) -> Page:
    """The same with every group opened, and whole."""
    if page.locator("#aabn-alt").get_attribute("aria-pressed") == "false":
        page.locator("#aabn-alt").click()
    until(page, WHOLE)
    return page


WHOLE = "[...document.querySelectorAll('.cmp-del')].every(group => group.dataset.hel)"


def heads(page: Page) -> list[str]:
    return page.locator("#tabel thead th[data-id]").evaluate_all("heads => heads.map(head => head.dataset.id)")


def visible_rows(page: Page) -> list[str]:
    return page.locator("tr[data-punkt]:visible").evaluate_all("rows => rows.map(row => row.dataset.punkt)")


def all_rows(page: Page) -> None:
    """The list shows its first rows, and more each time they are asked for."""
    while page.locator("#flere").is_visible():
        page.locator("#flere").click()


def test_financing_of_two_side_by_side_and_the_link_shows_the_same(
    context: BrowserContext, browser: Browser, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/modeller/")
    until(page, "document.documentElement.dataset.find === 'klar'")
    all_rows(page)
    for name in ("Ny mor i Danmark", "Mødrehjælpens åbne rådgivning"):
        page.get_by_role("button", name=f"Vælg til sammenligning: {name}").click()
    page.get_by_role("region", name="Valgt til sammenligning").get_by_role("link", name="Sammenlign 2").click()
    page.locator("#svar").filter(has_text="Viser").wait_for()
    assert heads(page) == [NY, MH]
    row = page.locator("tr[data-raekke=om-aaret]")
    assert "28.000 kr." in row.inner_text().replace("\u00a0", " ")
    assert "160.000 kr." in row.inner_text().replace("\u00a0", " ")
    page.wait_for_url(lambda url: url.endswith(f"/sammenlign/?m={NY},{MH}"))
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    shared = other.new_page()
    shared.goto(page.url)
    shared.locator("#svar").filter(has_text="Viser").wait_for()
    assert shared.locator("#tabel").inner_text() == page.locator("#tabel").inner_text()
    other.close()


def test_only_what_is_chosen_is_fetched(context: BrowserContext, address: str) -> None:
    """Nothing of what stands in the page, one file of each other agreement, and of a group only when it is opened."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/data/")))
    data = lambda: sorted(path for path in asked if path.endswith(".json"))  # noqa: E731
    page.goto(f"{address}/sammenlign/?m={NY},{BM}", wait_until="networkidle")
    assert data() == []
    page.locator("#vilkaar summary").click()
    page.locator("#vilkaar[data-hel]:not([data-hel=''])").wait_for()
    assert data() == [f"sammenlign/{BM}/vilkaar.json", f"sammenlign/{NY}/vilkaar.json"]
    asked.clear()
    page.goto(f"{address}/sammenlign/?m={NY},headspace", wait_until="networkidle")
    assert data() == ["sammenlign.json", "sammenlign/headspace.json"]
    assert context.cookies() == []


@pytest.mark.parametrize(
    ("query", "most"),
    [("", 45 * 1024), (f"?m={NY},{MH},{BM}", 45 * 1024), ("?m=headspace,home-start,frivilligcentre", 52 * 1024)],
)
def test_the_first_view_of_a_comparison_is_light(
    context: BrowserContext, address: str, built: Path, query: str, most: int
) -> None:
    """What the page came with, and of other agreements only what is shown: at most 45 KB where it has them all."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address).split("?")[0]))
    page.goto(f"{address}/sammenlign/{query}", wait_until="networkidle")
    files = [file_of(built, path) for path in dict.fromkeys(asked) if not path.endswith("ikon.svg")]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= most


@pytest.mark.rest
def test_a_group_is_built_in_slices(context: BrowserContext, address: str) -> None:
    """So that a slow phone answers meanwhile: on a processor that is twenty times slower it takes more than one."""
    page = compared(context, address, f"?m={NY},{MH},{BM},{MENTOR}")
    page.evaluate(
        """() => { window.rows = [];
        new MutationObserver(found => window.rows.push(found.length)).observe(document.getElementById("indsatsen"),
          {childList: true, subtree: true}); }"""
    )
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    page.locator("#indsatsen summary").click()
    page.locator("#indsatsen[data-hel]:not([data-hel=''])").wait_for()
    assert page.evaluate("window.rows.length") > 1, "the table came in slices"


def test_agreements_are_added_moved_and_removed_and_back_brings_them_again(
    context: BrowserContext, address: str
) -> None:
    page = compared(context, address)
    page.get_by_label("Tilføj en aftale").fill("bydelsmødre, k")
    page.keyboard.press("Enter")
    expect(page.locator("#svar")).to_contain_text("er tilføjet")
    assert heads(page) == [NY, MH, BM]
    page.get_by_role("button", name="Flyt mod venstre: Bydelsmødre").click()
    expect(page.locator("#svar")).to_contain_text("er flyttet")
    assert heads(page) == [NY, BM, MH]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith(
        "Bydelsmødre, København 2011 (forslag)"
    )
    page.get_by_role("button", name="Fjern fra sammenligningen: Ny mor i Danmark").click()
    expect(page.locator("#svar")).to_contain_text("er fjernet")
    assert heads(page) == [BM, MH]
    page.go_back()
    expect(page.locator("#tabel thead th[data-id]")).to_have_count(3)
    assert heads(page) == [NY, BM, MH]


def test_a_fifth_agreement_is_refused_in_words(context: BrowserContext, address: str) -> None:
    page = compared(context, address, f"?m={NY},{MH},{BM},{MENTOR}")
    page.get_by_label("Tilføj en aftale").fill("Home-Start")
    page.get_by_role("button", name="Tilføj", exact=True).click()
    expect(page.locator("#svar")).to_contain_text("I kan sammenligne højst 4 aftaler")
    page.goto(f"{address}/sammenlign/?m={NY},{MH},{BM},{MENTOR},findes-ikke")
    expect(page.locator("#svar")).to_contain_text("Kataloget har ingen aftale med adressen findes-ikke")
    assert heads(page) == [NY, MH, BM, MENTOR]


def test_an_unknown_address_says_so_and_goes_on_with_the_rest(context: BrowserContext, address: str) -> None:
    page = compared(context, address, f"?m=intet,{BM}~findes-ikke,{NY}")
    expect(page.locator("#svar")).to_contain_text("intet")
    assert heads(page) == [NY]
    page.get_by_label("Tilføj en aftale").fill("qwxz")
    page.keyboard.press("Enter")
    expect(page.locator("#svar")).to_contain_text("Ingen aftale hedder noget med")


JUNK = {
    "doubled": (f"?m={NY},{NY},{NY}", [NY]),
    "another folder": (f"?m=../../index,..%2F..%2Findex,/data/index,{NY}", [NY]),
    "commas and blanks alone": ("?m=,,%20,", None),
    "twice the word": (f"?m={NY}&m={BM}", [NY]),
    "five": (f"?m={NY},{MH},{BM},{MENTOR},headspace", [NY, MH, BM, MENTOR]),
    "a property of every object": ("?m=constructor,__proto__,toString", None),
    "a broken letter": (f"?m=%E6%,{NY}", [NY]),
    "very long": (f"?m={'x' * 5000},{NY}", [NY]),
}


@pytest.mark.parametrize(("query", "shown"), one_of(3, JUNK.values()), ids=JUNK.keys())
def test_junk_in_the_address_is_passed_over(
    context: BrowserContext, address: str, query: str, shown: list[str] | None
) -> None:
    """`None`: nothing is left, and the standing comparison is shown. Nothing is asked for but what the site has."""
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page = compared(context, address, query)
    assert heads(page) == (shown or [NY, MH, BM, MENTOR])
    assert page.locator("tr[data-raekke]:visible").count() == len(ROWS)
    assert faults == []


def test_the_link_is_whole_after_a_jump_and_lands_where_it_says(
    context: BrowserContext, browser: Browser, address: str
) -> None:
    page = compared(context, address)
    page.get_by_role("link", name="Kommunens bidrag om året").click()
    page.get_by_label("Tilføj en aftale").fill("bydelsmødre, k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/sammenlign/?m={NY},{MH},{BM}#oekonomi")
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    shared = compared(other, address, f"?m={NY},{MH},{BM}#oekonomi")
    assert heads(shared) == [NY, MH, BM]
    until(shared, "(top => top >= 0 && top < 400)(document.getElementById('oekonomi').getBoundingClientRect().top)")
    shared.locator("#oekonomi tr[data-punkt=penge-aar]").wait_for()
    other.close()


def test_the_focus_is_kept(context: BrowserContext, address: str) -> None:
    page = compared(context, address)
    page.get_by_role("button", name="Flyt mod højre: Ny mor i Danmark").click()
    expect(page.locator("#svar")).to_contain_text("er flyttet")
    assert "Ny mor" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.get_by_role("button", name="Fjern fra sammenligningen: Ny mor i Danmark").click()
    expect(page.locator("#svar")).to_contain_text(
        f"Viser {len(CRITERIA)} af {len(CRITERIA)} punkter for 1 aftale. Vælg en til"
    )
    assert page.evaluate("document.activeElement.id") == "tilfoej"


def test_the_script_arranges_what_the_build_wrote(browser: Browser, address: str) -> None:
    """The standing comparison says the same with scripts as without: its rows, its closed groups, and all that they hold;
    also which amounts may be held against each other, and what differs."""
    told = []
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        if scripts:
            # Another one first, so that the script lays every row anew.
            page = compared(context, address, f"?m={MENTOR},{BM}")
            for name in ("Ny mor i Danmark", "Mødrehjælpens åbne rådgivning"):
                page.get_by_label("Tilføj en aftale").fill(name)
                page.keyboard.press("Enter")
                expect(page.locator("#svar")).to_contain_text(f"{name}, ")
                expect(page.locator("#svar")).to_contain_text("er tilføjet")
            page.goto(f"{address}/sammenlign/?m={NY},{MH},{BM},{MENTOR}")
            page.locator("html[data-sammenlign=klar]").wait_for()
            unfolded(page)
        else:
            page.goto(f"{address}/sammenlign/")
        first = page.locator("#tabel tbody tr").filter(visible=True).all_inner_texts()
        first += page.locator(".cmp-del summary").all_inner_texts()
        held = {}
        for group in GROUPS:
            if not scripts:
                page.goto(f"{address}/sammenlign/{group}/")
            within = "#tabel" if not scripts else f"#{group}"
            held[group] = page.locator(f"{within} tbody tr").filter(visible=True).all_inner_texts()
        told.append((first, held))
        context.close()
    assert told[0] == told[1]
    assert sum("Kan ikke holdes op mod hinanden" in row for row in told[0][0]) == 2
    assert sum("Kan ikke holdes op mod hinanden" in row for row in told[0][1]["oekonomi"]) >= 3


def test_a_choice_laid_anew_says_what_the_build_says_of_it(context: BrowserContext, address: str) -> None:
    """From another comparison to the standing one: nothing of the other is left."""
    page = compared(context, address, f"?m={MENTOR},headspace")
    page.evaluate(
        f"history.pushState(null, '', '?m={NY},{MH},{BM},{MENTOR}'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    expect(page.locator("#tabel thead th[data-id]")).to_have_count(4)
    anew = page.locator("#tabel tbody tr").filter(visible=True).all_inner_texts()
    groups = page.locator(".cmp-del summary").all_inner_texts()
    marks = page.locator("#tabel .kilde").evaluate_all("marks => marks.map(mark => mark.ariaLabel)")
    whole = compared(context, address, f"?m={NY},{MH},{BM},{MENTOR}")
    assert whole.locator("#tabel tbody tr").filter(visible=True).all_inner_texts() == anew
    assert whole.locator(".cmp-del summary").all_inner_texts() == groups
    assert whole.locator("#tabel .kilde").evaluate_all("marks => marks.map(mark => mark.ariaLabel)") == marks


def test_the_mark_of_a_row_opens_all_its_sources(context: BrowserContext, address: str) -> None:
    page = compared(context, address)
    mark = page.locator("tr[data-raekke=om-aaret] .kilde")
    assert mark.get_attribute("aria-label") == page.locator("tr[data-raekke=om-aaret] .kilde").get_attribute(
        "aria-label"
    )
    mark.focus()
    page.keyboard.press("Enter")
    sheet = page.locator("#raekkens-ark:popover-open")
    sheet.wait_for()
    for words in ("Ny mor i Danmark", "Mødrehjælpens åbne rådgivning", "Projektets organisering og finansiering"):
        assert words in sheet.inner_text()
    sources = sheet.locator("ul ul li").count()
    assert (mark.get_attribute("aria-label") or "").startswith(f"{sources} kilder")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-raekke=om-aaret] .kilde')"), "the focus is back"


def test_what_both_leave_open_is_no_difference(context: BrowserContext, address: str) -> None:
    page = unfolded(compared(context, address, f"?m={NY},{MENTOR}&forskelle"))
    rows = visible_rows(page)
    assert "prisniveau" not in rows
    assert "misligholdelse" in rows, "one of them answers it"


def test_rows_can_be_narrowed_and_the_choice_is_shared(context: BrowserContext, address: str) -> None:
    page = unfolded(compared(context, address, f"?m={NY},{MENTOR}"))
    everything = visible_rows(page)
    page.get_by_role("checkbox", name="Skjul det, ingen har svar på").check()
    expect(page.locator("#svar")).not_to_contain_text(f"Viser {len(everything)} af")
    kept = visible_rows(page)
    assert "uenighed" in everything or "oekonomi-bagefter" in everything
    gone = set(everything) - set(kept)
    assert gone, "some criteria nobody answers"
    page.wait_for_url(lambda url: url.endswith("&kendte"))
    page.get_by_role("checkbox", name="Kun forskelle").check()
    expect(page).to_have_url(f"{address}/sammenlign/?m={NY},{MENTOR}&forskelle&kendte")
    again = unfolded(compared(context, address, f"?m={NY},{MENTOR}&forskelle&kendte"))
    assert visible_rows(again) == visible_rows(page)
    one = unfolded(compared(context, address, f"?m={NY}&forskelle"))
    assert sorted(visible_rows(one)) == sorted(everything), "one agreement alone differs from nothing"


def test_amounts_without_a_shared_basis_say_why(context: BrowserContext, address: str) -> None:
    page = compared(context, address, f"?m={NY},{BM}")
    row = page.locator("tr[data-under=om-aaret]")
    assert row.is_visible()
    assert "Bydelsmødre: Beløbet gives én gang" in row.inner_text()
    unfolded(page)
    assert "Ny mor i Danmark: i alt 2023-2025." in page.locator("tr[data-under=penge-eget]").inner_text()
    alone = unfolded(compared(context, address, f"?m={NY}"))
    assert alone.locator(".cmp-apart:visible").count() == 0


def test_the_copy_keeps_rows_columns_and_words(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = compared(context, address)
    page.get_by_role("button", name="Kopiér tabellen").click()
    expect(page.locator("#taget")).to_contain_text("Tabellen er kopieret")
    html, plain = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read();
        return Promise.all(["text/html", "text/plain"].map(async type => (await item.getType(type)).text())); }"""
    )
    lines = [line.split("\t") for line in plain.split("\r\n")]
    assert {len(line) for line in lines} == {3}
    assert lines[0][0] == "Punkt"
    assert lines[0][1].startswith("Ny mor i Danmark")
    found = [line for line in lines if line[0] == "Kommunens bidrag om året"]
    assert found[0][1].replace("\u00a0", " ").startswith("28.000 kr. beregnet gennemsnit af 2023-2025"), "the row"
    assert "28.000 kr. (beregnet)" in found[1][1].replace("\u00a0", " "), "the criterion"
    assert {criterion.label for criterion in CRITERIA} <= {line[0] for line in lines}, "also what nobody has opened"
    assert html.count("<tr>") == len(lines)
    assert html.count("<td>") + html.count("<th>") == 3 * len(lines)
    assert "<button" not in html


def test_the_rows_can_be_selected_and_copied(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = compared(context, address)
    page.evaluate("getSelection().selectAllChildren(document.getElementById('tabel'))")
    page.keyboard.press("Control+c")
    selected = page.evaluate("navigator.clipboard.readText()")
    assert "28.000" in selected
    assert "160.000" in selected
    assert "Fjern" not in selected


def test_every_page_of_an_agreement_offers_it(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    for path in (
        "/modeller/",
        "/oekonomi/",
        f"/modeller/{NY}/",
        f"/modeller/{NY}/oekonomi/",
        f"/modeller/{NY}/forankring/",
        "/aktoerer/drc-integration/",
    ):
        page.goto(address + path)
        if path == "/modeller/":
            all_rows(page)
        assert page.locator(f"[data-foej={NY}]").count() >= 1, path


def test_the_csv_has_what_is_shown(context: BrowserContext, address: str) -> None:
    page = unfolded(compared(context, address, f"?m={NY},{MENTOR}&kendte"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som CSV").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {3}
    labels = page.locator("tr[data-punkt]:visible th").evaluate_all(
        "heads => heads.map(head => head.firstChild.textContent.trim())"
    )
    told = [row[0] for row in rows]
    assert told[: told.index(GROUPS["indsatsen"])].count("Løbetid") == 1, "the first rows come first"
    assert [label for label in told[told.index(GROUPS["indsatsen"]) :] if label in labels] == labels


def test_the_tray_follows_the_reader_and_refuses_a_fifth(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/modeller/{NY}/")
    page.get_by_role("button", name="Føj til sammenligning").click()
    tray = page.get_by_role("region", name="Valgt til sammenligning")
    expect(tray).to_contain_text("Ny mor i Danmark")
    page.goto(f"{address}/oekonomi/")
    expect(tray).to_contain_text("Ny mor i Danmark")
    page.get_by_role("button", name="Åbn alt").click()
    for button in page.get_by_role("button", name="Føj til sammenligning").all()[::-1]:
        button.click()
    expect(tray.get_by_role("link", name="Sammenlign 4")).to_be_visible()
    page.evaluate("document.querySelector('[data-foej]').dataset.foej = 'en-femte'")
    page.locator("[data-foej]").first.click()
    expect(tray.get_by_role("status")).to_contain_text("I kan sammenligne højst 4 aftaler")
    tray.get_by_role("button", name="Tøm").click()
    expect(tray).to_be_hidden()
    assert context.cookies() == []


def test_a_link_from_somebody_else_leaves_the_own_choice_alone(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/modeller/{BM}/")
    page.get_by_role("button", name="Føj til sammenligning").click()
    sent = compared(context, address, f"?m={NY},{MH}")
    assert heads(sent) == [NY, MH]
    own = compared(context, address, "")
    assert heads(own) == [BM], "with nothing in the address the reader's own choice is shown"
    own.get_by_label("Tilføj en aftale").fill("mentor")
    own.keyboard.press("Enter")
    expect(own.locator("#svar")).to_contain_text("er tilføjet")
    page.goto(f"{address}/")
    expect(page.get_by_role("link", name="Sammenlign 2")).to_be_visible()


def test_without_scripts_the_standing_comparison_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/sammenlign/?m={NY},{MH}")
    assert heads(page) == [NY, MH, BM, MENTOR]
    assert page.locator("tr[data-raekke]:visible").count() == len(ROWS)
    assert page.locator("#vaerktoej").is_hidden()
    assert page.get_by_role("link", name="Ny mor i Danmark og Mødrehjælpens åbne rådgivning", exact=True).is_visible()
    found = []
    for group, title in GROUPS.items():
        page.goto(f"{address}/sammenlign/")
        page.get_by_role("link", name=f"{title}: alle punkter").click()
        assert page.url == f"{address}/sammenlign/{group}/"
        found += visible_rows(page)
    assert sorted(found) == sorted(criterion.id for criterion in CRITERIA)
    page.locator("button.kilde").first.click()
    assert page.locator(":popover-open").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, *(pytest.param(width, marks=pytest.mark.rest) for width in (320, 768, 1440))])
def test_a_comparison_reads_at_every_width(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = compared(context, address, f"?m={NY},{MH},{BM}")
    assert shift(page) == 0
    assert too_wide(page) <= 0
    assert axe_faults_in_both_schemes(page) == []
    page.locator("#oekonomi summary").click()
    page.locator("#oekonomi[data-hel]:not([data-hel=''])").wait_for()
    assert too_wide(page) <= 0
    assert axe_faults_in_both_schemes(page) == []
    label = next(criterion.label for criterion in CRITERIA if criterion.id == "penge-aar")
    for name, cells in (("Aftaler side om side", 4), ("Økonomi: aftaler side om side", 3)):
        table = page.get_by_role("table", name=name, exact=True)
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=label))
        assert row.get_by_role("cell").count() == cells, "the first rows have a cell for their sources"
    context.close()


def test_on_a_phone_the_answer_begins_on_the_first_screen(browser: Browser, address: str) -> None:
    """And every agreement's answer stands under its criterion, with the agreement's name."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = compared(context, address, f"?m={NY},{MH},{BM}")
    first = page.locator("tr[data-raekke=hvem]")
    assert first.evaluate("row => row.getBoundingClientRect().top") < 640
    for cell in page.locator("tr[data-raekke=varsel] td[data-navn]").all():
        assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").strip('"') == cell.get_attribute(
            "data-navn"
        )
        assert cell.evaluate("cell => cell.getBoundingClientRect().right <= innerWidth")
    context.close()


def test_the_comparison_prints_on_landscape(context: BrowserContext, address: str, tmp_path: Path) -> None:
    page = compared(context, address)
    pdf = tmp_path / "side.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    size = next(line for line in said.splitlines() if line.startswith("Page size:")).split()
    assert float(size[2]) > float(size[4]), "A4 on its side"
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "Kommunens bidrag om året" in " ".join(text.split())
    assert "Kopiér tabellen" not in text
    whole = "".join(text.split())
    for label in (*(row.label for row in ROWS), *(criterion.label for criterion in CRITERIA)):
        assert "".join(label.split()) in whole, "every row is on paper, also those nobody has opened"
    assert re.search(r"/sammenlign/\?m=\S+\s+Udskrevet \d+\. \w+ \d{4}", " ".join(text.split()))


@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.rest)])
def test_nothing_moves_when_the_script_comes_late(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.route("**/sammenlign.js", lambda route: (time.sleep(0.7), route.continue_()))
    page.goto(f"{address}/sammenlign/")
    page.locator("#svar").filter(has_text="Viser").wait_for()
    assert shift(page) == 0
    context.close()


def test_the_link_leads_to_the_group_that_is_read(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = compared(context, address, f"?m={NY},{MH}#vilkaar")
    page.locator("tr[data-punkt=opsigelse]").evaluate(
        "row => row.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    page.locator("#kopier-link").evaluate("button => button.click()")
    expect(page.locator("#svar")).to_contain_text(f"åbner ved {GROUPS['vilkaar']}")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/sammenlign/?m={NY},{MH}#vilkaar"
    page.locator("#vilkaar summary").click()
    page.locator("#kopier-link").evaluate("button => button.click()")
    expect(page.locator("#svar")).to_contain_text("åbner øverst")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/sammenlign/?m={NY},{MH}"


SEEN = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const shown = !/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor) && parseFloat(style.outlineWidth) > 0;
  const marked = (style.outlineStyle !== "none" && shown) || style.boxShadow !== "none";
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
  const label = element.getAttribute("aria-label") ?? element.textContent;
  return [marked && (element === at || element.contains(at)), `${element.tagName} ${label.trim().slice(0, 40)} ${box.top}`];
}"""


def test_the_keyboard_reaches_everything_and_the_focus_is_never_hidden(context: BrowserContext, address: str) -> None:
    page = compared(context, address)
    page.emulate_media(reduced_motion="reduce")
    page.locator("#tilfoej").focus()
    hidden = []
    for key, times in (("Tab", 90), ("Shift+Tab", 60)):
        for _ in range(times):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement === document.body"):
                continue  # the end of the page
            seen, where = page.evaluate(SEEN)
            if not seen:
                hidden.append(f"{key}: {where}")
    assert hidden == []


def test_heads_stay_in_sight_and_forced_colours_keep_the_marks(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = compared(context, address, f"?m={NY},{MH}#parter-og-opgaver")
    page.locator("tr[data-punkt=andres-opgaver]").evaluate(
        "row => row.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    box = page.locator("#parter-og-opgaver thead th").nth(1).bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200
    assert page.evaluate("getComputedStyle(document.querySelector('.fig--oplyst')).borderBottomStyle") == "solid"
    context.close()
