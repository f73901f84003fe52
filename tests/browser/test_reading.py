"""The pages are read in a real browser: at every width, light and dark, by keyboard, without scripts, and on paper."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page

from tests.browser.conftest import file_of
from tests.browser.looking import MODEL, MODELS, OPEN_ALL, opened, until
from tests.browser.test_paper import SMALL, letters, sheets
from tests.conftest import ROOT
from tests.tiers import one_of

TOOLS = "form *, .results__bar *, .results__still, .foej *, .mkort__mere > summary *"
"""What only works with scripts, and the line that says so."""
# What the browser has not laid out yet because it is far down the page has no innerText until it has a frame to spare.
VISIBLE_TEXTS = """elements => {
  for (const e of document.querySelectorAll("main *"))
    if (getComputedStyle(e).contentVisibility === "auto") e.style.contentVisibility = "visible";
  return elements
    .filter(e => e.getClientRects().length && getComputedStyle(e).visibility === "visible").map(e => e.innerText);
}"""
READ = f"main :is(h1, h2, h3, p, li, dt, dd, td, th[scope=row]):not({TOOLS}, :has(.foej), .foej *)"


@pytest.mark.parametrize("path", ["/", "/modeller/", *MODELS])
def test_the_first_view_is_light(browser: Browser, address: str, path: str, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    files = [file_of(built, url) for url in asked]
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert len(asked) <= 12
    assert size <= 100_000
    context.close()


def test_a_source_opens_without_scripts_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, address + MODEL)
    note = page.locator("#ansvar button.kilde").first
    sheet = page.locator(f"#{note.get_attribute('popovertarget')}")
    assert not sheet.is_visible()
    note.focus()
    page.keyboard.press("Enter")
    assert sheet.is_visible()
    assert "Ansvarsfordeling" in sheet.inner_text()
    assert "Udkast uden underskrift" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    context.close()


def test_a_sheet_that_leads_to_a_place_on_the_page_goes(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = opened(context, address + MODEL)
    # A sheet with a forbehold of its own page.
    sheet = page.evaluate("document.querySelector('[popover] a[href^=\"#forbehold-\"]').closest('[popover]').id")
    page.evaluate("(id) => document.getElementById(id).showPopover()", sheet)
    page.locator(":popover-open a[href^='#forbehold-']").first.click()
    assert page.locator(":popover-open").count() == 0
    assert "#forbehold-" in page.url
    context.close()


@pytest.mark.parametrize("path", [*one_of(2, ["/", "/modeller/", "/om/metode/"]), *MODELS])
def test_sources_and_words_open_on_a_phone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = opened(context, address + path)
    for button in page.locator("button[popovertarget]:is(.kilde, .term)").filter(visible=True).all()[:4]:
        button.click()
        sheet = page.locator(":popover-open")
        box = sheet.bounding_box()
        assert box is not None
        assert box["height"] > 40
        assert box["width"] == 360
        sheet.get_by_role("button", name="Luk").click()
    context.close()


@pytest.mark.parametrize("path", [pytest.param("/", marks=pytest.mark.rest), "/modeller/", *MODELS])
def test_everything_is_readable_without_scripts(browser: Browser, address: str, path: str) -> None:
    told = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = opened(context, address + path)
        # What scripts have closed or laid away is opened; without scripts it never was.
        if scripts:
            # A page is loaded before its module has asked what it needs: only the module's own word says that it is done.
            until(page, "!document.getElementById('liste') || document.documentElement.dataset.find === 'klar'")
            page.evaluate("const more = document.getElementById('flere'); while (more && !more.hidden) more.click();")
        if scripts:
            page.evaluate("document.querySelectorAll('.del details.fold').forEach(part => { part.open = true })")
        # How long ago something was checked only a script can say: the build has no clock.
        if scripts:
            page.evaluate("document.querySelectorAll('tid-siden').forEach(one => one.remove())")
        told.append(page.eval_on_selector_all(READ, VISIBLE_TEXTS))
        context.close()
    assert told[0] == told[1]
    assert len(told[0]) > 20


def test_the_keyboard_reaches_everything_in_order(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(context, address + MODEL)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#indhold"
    page.goto(f"{address}{MODEL}oekonomi/")
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length"
    )
    seen, last = 0, -1.0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """(() => { const e = document.activeElement; if (e === document.body) return null;
            const s = getComputedStyle(e), b = e.getBoundingClientRect();
            const seen = /rgba\\(.*, 0\\)|transparent/.test(s.outlineColor) === false && parseFloat(s.outlineWidth) > 0;
            const marked = (s.outlineStyle !== 'none' && seen) || s.boxShadow !== 'none';
            const bar = document.querySelector('.toc').getBoundingClientRect();
            const hidden = !e.closest('.toc') && b.bottom <= bar.bottom && b.bottom > 0 && bar.top <= 0;
            return [marked, b.top + scrollY, hidden] })()"""
        )
        if focus is None:
            break
        marked, top, hidden = focus
        assert marked, "the focus is seen"
        assert not hidden, "the focus is not under the section bar"
        seen, last = seen + 1, top
    assert seen >= wanted
    assert last > 3000, "the end of the page was reached"
    context.close()


IN_SIGHT = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const parts = [one, ...(one.labels ?? [])].flatMap((part) => [...part.getClientRects()]);
  const points = parts.flatMap((box) => [.5, .1, .9].flatMap((right) => [.5, .1, .9].map((down) =>
    [box.left + box.width * right, box.top + box.height * down])));
  const owns = (hit) => hit && [one, ...(one.labels ?? [])].some((part) => part === hit || part.contains(hit));
  return points.some(([x, y]) => owns(document.elementFromPoint(x, y))) ? "seen"
    : `${one.localName} ${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 40)}`;
}"""
"""Of what has the focus: "" for nothing, "seen" where some of it can be hit, else its name (WCAG 2.4.11)."""
BOXES = {"phone": (360, 640), "tablet": (800, 600), "desk": (1440, 900)}
BARS = [
    pytest.param(
        path,
        box,
        tray,
        marks=() if (path, box) == (MODEL, "phone") and tray else pytest.mark.rest,
    )
    for path in (MODEL, "/modeller/", "/oekonomi/", f"{MODEL}forankring/")
    for box in BOXES
    for tray in (True, False)
]


@pytest.mark.parametrize(("path", "box", "tray"), BARS)
def test_the_focus_is_never_under_a_bar_or_the_tray(
    browser: Browser, address: str, path: str, box: str, tray: bool
) -> None:
    width, height = BOXES[box]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    if tray:
        kept = json.dumps([{"id": "headspace", "name": "headspace"}, {"id": "tuba-effektinvestering", "name": "TUBA"}])
        context.add_init_script(f"localStorage.setItem('sammenlign', {json.dumps(kept)})")
    page = opened(context, address + path)
    if tray:
        page.get_by_role("region", name="Valgt til sammenligning").wait_for()
    page.evaluate(OPEN_ALL)
    steps = 60 if tray else 30
    # From the middle of the page, where bars stand over the text: down, and back up past the beginning of the walk.
    page.evaluate(
        """(selector) => { const all = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
      all[Math.floor(all.length / 3)].focus() }""",
        f"main :is({FOCUSABLE})",
    )
    hidden, seen = [], 0
    for key, times in (("Tab", steps), ("Shift+Tab", steps + 20)):
        for _ in range(times):
            page.keyboard.press(key)
            found = page.evaluate(IN_SIGHT)
            seen += found == "seen"
            if found not in ("", "seen"):
                hidden.append(f"{key}: {found}")
    assert hidden == []
    assert seen > steps
    context.close()


@pytest.mark.parametrize(("width", "most"), [(360, 5600), (1440, 5000)])
def test_parts_are_closed_with_their_answer_and_a_link_opens_its_own(
    browser: Browser, address: str, width: int, most: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = opened(context, address + MODEL)
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    parts = page.locator(".del details.fold")
    assert parts.count() > 10
    assert parts.evaluate_all("all => all.filter(one => one.open).length") == 0
    assert page.locator("#ansvar .del__svar").is_visible()
    page.evaluate("location.hash = '#forbehold-3'")
    until(page, "document.querySelector('#forbehold details').open")
    assert page.locator("#forbehold-3").is_visible()
    # Chromium itself opens a fold around the place; here the place is around the fold.
    page.evaluate("location.hash = '#vilkaar'")
    until(page, "document.querySelector('#vilkaar details').open")
    context.close()


def test_all_parts_open_at_once_and_stay_so_for_the_visit(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(context, address + MODEL)
    closed = "[...document.querySelectorAll('.del details.fold')].filter(one => !one.open).length"
    assert page.evaluate(closed) > 10
    button = page.get_by_role("button", name="Åbn alt")
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(closed) == 0
    page.goto(f"{address}/modeller/bydelsmoedre/")
    assert page.evaluate(closed) == 0
    page.get_by_role("button", name="Luk alt").click()
    page.reload()
    assert page.evaluate(closed) > 10
    context.close()


def test_on_a_phone_the_third_line_stands_behind_the_count(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = opened(context, address + MODEL)
    column = page.locator(".ja__k").first
    third = column.locator(".ja__bred")
    assert third.count() == 1
    assert not third.is_visible()
    column.get_by_text("Og 6 til").click()
    assert third.is_visible()
    context.close()


def test_the_reader_may_choose_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = opened(context, address + "/")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("#tema").click()
    dark = page.evaluate(background)
    assert dark != light
    page.goto(address + MODEL)
    assert page.evaluate(background) == dark
    page.locator("#tema").click()
    assert page.evaluate(background) == light
    assert context.cookies() == []
    context.close()


def test_nothing_moves_for_those_who_ask_for_stillness(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = opened(context, address + MODEL)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    context.close()


def test_forced_colours_keep_the_marks(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = opened(context, address + MODEL)
    assert page.evaluate("getComputedStyle(document.querySelector('.fig--oplyst')).borderBottomStyle") == "solid"
    assert page.evaluate("getComputedStyle(document.querySelector('.fig--ukendt')).borderTopStyle") == "dashed"
    context.close()


STATES = """() => {
  const mark = (one) => {
    const style = getComputedStyle(one);
    const drawn = (name) => style[`${name}Style`] !== "none" && style[`${name}Color`] !== style.backgroundColor
      ? [style[`${name}Width`], style[`${name}Style`], style[`${name}Color`]].join(" ") : "";
    return ["outline", "borderTop", "borderBottom", "borderLeft"].map(drawn).join("|") + style.textDecorationLine + style.fontWeight;
  };
  return (one, other) => mark(one) !== mark(other);
}"""
"""Whether two elements differ in what forced colours leave: lines, underlines, weight."""
FOCUSABLE = "a[href], button, summary, input, select, [tabindex='0']"
FOCUS = """(selector) => {
  const kinds = new Map();
  for (const one of document.querySelectorAll(selector)) {
    if (one.checkVisibility({visibilityProperty: true}) && !one.disabled) {
      kinds.set(one.closest("nav, header, footer, section, form")?.className + one.localName + one.className, one);
    }
  }
  const unseen = [];
  for (const one of kinds.values()) {
    one.focus({focusVisible: true, preventScroll: true});
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 || style.outlineColor.endsWith(", 0)")) {
      unseen.push(one.outerHTML.slice(0, 80));
    }
  }
  return [kinds.size, unseen];
}"""


@pytest.mark.parametrize(
    "path", one_of(2, ["/modeller/", "/", "/sammenlign/", f"{MODEL}forankring/", MODEL, "/404.html"])
)
def test_forced_colours_show_the_focus_on_every_kind_of_element(browser: Browser, address: str, path: str) -> None:
    """Backgrounds and shadows are taken away there: only an outline is left."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1440, "height": 900})
    page = opened(context, address + path)
    page.keyboard.press("Tab")
    kinds, unseen = page.evaluate(FOCUS, FOCUSABLE)
    assert kinds > 5
    assert unseen == []
    context.close()


@pytest.mark.parametrize(
    ("path", "marked", "unmarked"),
    one_of(
        2,
        [
            (f"{MODEL}oekonomi/#bagefter", ".toc [aria-current]", ".toc li:last-child a"),
            (MODEL, ".nav [aria-current]", ".nav li:last-child a"),
            (f"{MODEL}#ansvar", "#ansvar td.on", "#ansvar td.none"),
            ("/om/metode/", ".subnav [aria-current]", ".subnav li:last-child a"),
            (f"{MODEL}#forbehold-2", ".cav:target", ".cav:not(:target)"),
            ("/om/ordbog/#forankring", ".glossary > :target", ".glossary > :not(:target)"),
            ("/modeller/?sorter=penge&retning=ned", "#retning[aria-pressed=true]", "#aabn-alt"),
        ],
    ),
)
def test_forced_colours_show_every_state(browser: Browser, address: str, path: str, marked: str, unmarked: str) -> None:
    """What is current, chosen or jumped to is told by a line or by weight, not by colour or shadow alone."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1440, "height": 900})
    page = opened(context, address + path)
    page.locator(marked).first.wait_for()
    differ = f"([one, other]) => ({STATES})()(document.querySelector(one), document.querySelector(other))"
    assert page.evaluate(differ, [marked, unmarked])
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_tables_keep_their_meaning_when_stacked(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = opened(context, address + MODEL)
    page.evaluate(OPEN_ALL)
    table = page.get_by_role("table", name="Hvem gør hvad, Ishøj 2023-2025")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Betale kommunens medfinansiering"))
    assert row.get_by_role("cell", name="Betaler").count() == 1
    assert row.get_by_role("cell", name="Forpligtet").count() == 1
    # Read off the words themselves: what a browser makes of a table that is not laid out as one differs.
    roles = table.evaluate("table => [table, table.rows[1], table.rows[1].cells[1]].map(e => e.getAttribute('role'))")
    assert roles == (["table", "row", "cell"] if width < 768 else [None, None, None])
    context.close()


PRINTED = """(within) => {
  const out = [];
  const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { data, parentElement: around } = nodes.currentNode;
    if (data.trim() && around.closest(within) && !around.closest(".no-print, .note-sheet, .vh, .kopi, .kilde, caption, script, summary, .ja__r, .agreements, .copy, tid-siden, svg")) out.push(data.trim());
  }
  return out;
}"""
"""The texts in a part of a page that stand on paper as well; how long ago is another thing on another day. What a column of Hvis I siger ja leaves out stands in the parts below."""


@pytest.mark.parametrize("path", MODELS)
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.rest)])
def test_a_model_prints_with_every_word(browser: Browser, address: str, path: str, scheme: str, tmp_path: Path) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = opened(context, address + path)
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", "black on white in either scheme"
    pdf = tmp_path / "side.pdf"
    page.pdf(path=pdf, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    pages, text = sheets(pdf)
    assert pages <= (11 if path == MODEL else 14)
    assert letters("Gå til indholdet") not in text
    assert letters("Hovedmenu") not in text
    # Asked of the page, not of what the stylesheet shows of it: what is hidden on paper is just what must be found.
    words = page.evaluate(PRINTED, "main")
    assert len(words) > 150
    assert [line for line in words if lost(line, text)] == []
    context.close()


def lost(line: str, text: str) -> bool:
    """Whether a text is not on paper. Where it goes on in the next column, or on the next page, it is read in two pieces."""
    words = line.split()
    pieces = [" ".join(words[at : at + 4]) for at in range(0, len(words), 4)]
    return letters(line) not in text and sum(letters(piece) not in text for piece in pieces) > 1


@pytest.mark.parametrize("path", MODELS)
def test_no_word_of_a_printed_model_is_small(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 703, "height": 1000})  # the width of A4 within its margins
    page = opened(context, address + path)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 703, "else a browser prints it all smaller"
    assert page.evaluate(SMALL) == []
    context.close()


def shown_bases(page: Page) -> set[str]:
    return set(
        page.eval_on_selector_all(
            "table.tbl--fin [data-grundlag]",
            "found => found.filter(one => one.offsetParent).map(one => one.dataset.grundlag)",
        )
    )


def shown_prices(page: Page) -> set[str]:
    return set(
        page.eval_on_selector_all(
            "table.tbl--fin [data-priser]",
            "found => found.filter(one => one.offsetParent).map(one => one.dataset.priser)",
        )
    )


def test_the_financing_table_switches_basis_and_prices(browser: Browser, address: str) -> None:
    """It opens on a year in the documents' kroner; the choice stands in the address and comes back from it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(context, address)
    page.goto(f"{address}/oekonomi/")
    assert (shown_bases(page), shown_prices(page)) == ({"aar"}, {"egne"})
    page.get_by_role("radio", name="I alt").focus()
    page.keyboard.press("Space")
    assert shown_bases(page) == {"ialt"}
    assert page.locator("#vaelg [role=status]").text_content() == "Tabellen viser: I alt, Oplyste"
    page.get_by_role("radio", name="Statens p/l, 2024").check()
    assert shown_prices(page) == {"pl"}
    page.wait_for_url(lambda url: url.endswith("?grundlag=ialt&priser=pl"))
    shared = opened(browser.new_context(viewport={"width": 1440, "height": 900}), address)
    shared.goto(page.url)
    assert (shown_bases(shared), shown_prices(shared)) == ({"ialt"}, {"pl"})
    assert shared.get_by_role("radio", name="I alt").is_checked()
    assert shared.get_by_role("radio", name="Statens p/l, 2024").is_checked()
    shared.goto(f"{address}/oekonomi/?grundlag=eget&priser=nye")
    assert (shown_bases(shared), shown_prices(shared)) == ({"eget"}, {"nye"})
    shared.goto(f"{address}/oekonomi/?grundlag=alle&priser=alle")
    assert (len(shown_bases(shared)), len(shown_prices(shared))) == (4, 3)
    shared.goto(f"{address}/oekonomi/?grundlag=intet")
    assert shown_bases(shared) == {"aar"}
    context.close()
    shared.context.close()


def test_the_financing_table_is_whole_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/oekonomi/?grundlag=aar")
    rows = page.locator("table.tbl--fin tbody > tr[id]").count()
    assert page.locator("table.tbl--fin td [data-grundlag]:visible").count() == 4 * rows
    assert page.locator("table.tbl--fin .mere:visible").count() == rows
    assert not page.locator("#vaelg").is_visible()
    context.close()


@pytest.mark.rest
def test_a_row_of_the_financing_table_unfolds_in_its_place(browser: Browser, address: str) -> None:
    """By its button, by the keyboard and by a link; its button stands in the row it belongs to, also on a phone."""
    for width in (1440, 360):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = opened(context, address)
        page.goto(f"{address}/oekonomi/")
        row = page.locator("table.tbl--fin tbody > tr[id]").first
        button = page.locator("table.tbl--fin .fin__mere summary").first
        assert not page.locator(".mere").first.is_visible()
        inside, around = button.bounding_box(), row.bounding_box()
        assert inside is not None
        assert around is not None
        assert around["y"] <= inside["y"]
        assert inside["y"] + inside["height"] <= around["y"] + around["height"] + 1
        button.focus()
        page.keyboard.press("Enter")
        assert page.locator(".mere").first.is_visible()
        page.locator("#kilder summary").click()
        assert page.locator("#kilder .notes").first.is_visible()
        context.close()


GUIDE = "/modeller/ny-mor-i-danmark/forankring/"


def test_own_dates_follow_the_same_rules_as_the_build(browser: Browser, address: str) -> None:
    cases = json.loads((ROOT / "tests" / "dates.json").read_text(encoding="utf-8"))
    context = browser.new_context()
    page = opened(context, address)
    page.goto(address + GUIDE)
    found = page.evaluate(
        """async ([cases, address]) => {
            const { stepDate } = await import(`${address}/assets/js/datoer.js`);
            const holidays = new Set(await (await fetch(`${address}/data/helligdage.json`)).json());
            return cases.map((one) => stepDate(one, one.start, one.end, holidays)); }""",
        [cases, address],
    )
    assert found == [case["date"] for case in cases]
    context.close()


def test_own_dates_stand_in_the_address_and_in_a_calendar(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = opened(context, address)
    page.goto(address + GUIDE)
    button = page.get_by_role("button", name="Hent jeres frister som kalender (.ics)")
    assert button.is_disabled()
    page.get_by_label("Vi starter").fill("2027-02-01")
    page.get_by_label("Vi slutter").fill("2029-12-31")
    page.get_by_text("Hos jer: senest 29. juni 2029").first.wait_for()
    page.wait_for_url(lambda url: url.endswith("?start=2027-02-01&slut=2029-12-31"))
    assert page.locator("#datoer [role=status]").text_content() == "11 af 11 råd har fået en dato."
    assert page.locator("#jeres-frister li").count() == 11
    with page.expect_download() as download:
        button.click()
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 11
    shared = opened(browser.new_context(), address)
    shared.goto(page.url)
    shared.get_by_text("Hos jer: senest 29. juni 2029").first.wait_for()
    shared.get_by_role("button", name="Nulstil").click()
    shared.get_by_text("Skriv en dato først.").wait_for()
    assert "start=" not in shared.url
    shared.goto(f"{address}{GUIDE}?start=hej&slut=2027-13-45")
    assert shared.locator(".vej--own").count() == 0
    shared.get_by_label("Vi starter").fill("2028-02-01")
    shared.get_by_label("Vi slutter").fill("2027-12-31")
    shared.get_by_text("Slutdatoen ligger før startdatoen").wait_for()
    assert shared.locator("#jeres-frister").is_hidden()
    context.close()
    shared.context.close()
