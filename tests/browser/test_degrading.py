"""Where a script, a function, the storage or the net is missing, the page is the plain one: no control stands that does nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from macros.exports.served_as import headers
from tests.browser.conftest import file_of
from tests.browser.looking import MODEL, OPEN_ALL, opened, until
from tests.serving import Quiet, served
from tests.tiers import one_of, only

LIST, COMPARE, ECONOMY, CALCULATOR = "/modeller/", "/sammenlign/", "/oekonomi/", "/beregner/"
GUIDE = f"{MODEL}forankring/"
LAW = "/jura/"

STANDING = """() => [...new Set([...document.querySelectorAll("button:enabled, input, select, textarea")]
  .filter(one => !one.hasAttribute("popovertarget") && one.checkVisibility({visibilityProperty: true}))
  .map(one => one.closest("[data-kopier-tabel], form, .foej") ?? one.closest("[id]"))
  .map(one => one.hasAttribute("data-kopier-tabel") ? "kopier" : one.id || one.className.split(" ")[0])
  .map(name => name === "udskriv" ? "tema" : name))].sort()"""
"""What of the page answers only with a script, and can be seen: the nearest thing with a name. What the frame of every
page has counts as one."""
FOUND = f"(wanted) => JSON.stringify(({STANDING})()) === JSON.stringify(wanted)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, reduced_motion="reduce")
    yield made
    made.close()


def phone(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")


@pytest.mark.parametrize(
    ("path", "missing", "standing"),
    one_of(
        4,
        [
            # With all scripts: what stands where.
            ("/", "", ["hero__find", "tema", "vejind"]),
            (LIST, "", ["aabn-alt", "filtre", "flere", "foej", "retning", "sorter", "tema"]),
            (COMPARE, "", ["aabn-alt", "csv", "kopier", "raekker", "tabel", "tema", "vaerktoej"]),
            (ECONOMY, "", ["aabn-alt", "kopier", "tema", "vaelg"]),
            (GUIDE, "", ["datoer", "foej", "kopier", "tema"]),
            # The script of all pages: what others serve works without it.
            ("/", "js/side.js", ["vejind"]),
            (LIST, "js/side.js", ["filtre", "flere", "retning", "sorter"]),
            (COMPARE, "js/side.js", ["csv", "kopier", "raekker", "tabel", "vaerktoej"]),
            (ECONOMY, "js/side.js", ["kopier"]),
            (GUIDE, "js/side.js", ["datoer", "kopier"]),
            # The script of one page, what it takes from others, and its data.
            *(
                (LIST, missing, ["aabn-alt", "foej", "tema"])
                for missing in ("js/find.js", "js/gem.js", "data/index.json")
            ),
            (LIST, "js/faelles.js", ["aabn-alt", "tema"]),
            (GUIDE, "js/faelles.js", ["tema"]),
            *((MODEL, f"js/{name}.js", ["aabn-alt", "tema"]) for name in ("faelles", "valg")),
            *((COMPARE, f"js/{name}.js", ["aabn-alt", "tema"]) for name in ("sammenlign", "faelles")),
            *((GUIDE, f"js/{name}.js", ["foej", "kopier", "tema"]) for name in ("forankring", "datoer", "kalender")),
            (GUIDE, "js/gem.js", ["foej", "tema"]),
            *((MODEL, f"js/{name}.js", ["aabn-alt", "foej", "tema"]) for name in ("kopi", "gem")),
            (MODEL, "", ["aabn-alt", "foej", "tema"]),
            ("/", "js/valg.js", ["hero__find", "tema", "vejind"]),
            (LAW, "", ["aabn-alt", "jura-valg", "tema"]),
            (LAW, "js/jura.js", ["aabn-alt", "tema"]),
            (CALCULATOR, "", ["aabn-alt", "beregning", "csv", "indhold", "tema"]),
            *((CALCULATOR, f"js/{name}.js", ["aabn-alt", "tema"]) for name in ("beregner", "regn", "beregnersvar")),
            (LAW, "js/side.js", ["jura-valg"]),
        ],
    ),
)
def test_no_control_stands_whose_script_is_missing(
    context: BrowserContext, address: str, path: str, missing: str, standing: list[str]
) -> None:
    page = context.new_page()
    if missing:
        page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(address + path)
    expect_standing(page, standing)
    if missing not in ("", "js/side.js") and path in (LIST, COMPARE):
        expect(page.locator(".results__still")).to_be_visible()
        expect(page.locator("#liste, table").first).to_be_visible()


@pytest.mark.parametrize(
    "missing", one_of(2, ["js/sammenlign-mere.js", "js/gem.js", "data/sammenlign/*/*.json", "data/sammenlign.json"])
)
def test_what_is_fetched_when_it_is_asked_for_says_so_where_it_does_not_come(
    context: BrowserContext, address: str, missing: str
) -> None:
    """The comparison stands, and each control says that it could not."""
    page = context.new_page()
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(address + COMPARE)
    page.locator("html[data-sammenlign=klar]").wait_for()
    if missing != "data/sammenlign.json":
        page.locator("#csv").click()
        expect(page.locator("#taget")).to_contain_text("kunne ikke hentes")
    if missing in ("js/sammenlign-mere.js", "data/sammenlign.json"):
        page.locator("#tilfoej").fill("headspace")
        page.keyboard.press("Enter")
        expect(page.locator("#svar")).to_contain_text("kunne ikke hentes")
    if missing.endswith("/*.json"):
        page.locator("#vilkaar summary").click()
        expect(page.locator("#vilkaar .del__krop")).to_contain_text("kunne ikke hentes")
    assert page.locator("tr[data-raekke]:visible").count() == 8


def expect_standing(page: Page, standing: list[str]) -> None:
    try:
        until(page, FOUND, arg=standing, patience=10)
    except Exception:
        assert page.evaluate(STANDING) == standing
        raise


def test_a_script_that_fails_takes_its_controls_along(context: BrowserContext, address: str) -> None:
    """It was fetched, and stops: a browser that cannot read it does the same."""
    page = context.new_page()
    broken = "export const save = () => {}; throw new Error('i stykker');"
    page.route("**/js/gem.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    page.goto(address + LIST)
    expect_standing(page, ["aabn-alt", "foej", "tema"])


@pytest.mark.parametrize("path", only(("/", COMPARE), ["/", LIST, COMPARE, MODEL, GUIDE]))
def test_a_page_opened_from_a_file_is_the_plain_one(context: BrowserContext, built: Path, path: str) -> None:
    page = opened(context, file_of(built, path).as_uri())
    standing = {"/": ["tema", "vejind"], LIST: ["aabn-alt", "tema"], MODEL: ["aabn-alt", "tema"]}
    standing |= {COMPARE: ["aabn-alt", "tema"]}
    expect_standing(page, standing.get(path, ["tema"]))
    assert page.locator("main h1").is_visible()
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#tema").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before, "what stands works"


def test_a_choice_lasts_within_the_page_where_nothing_can_be_stored(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('nej', 'SecurityError') }})"
    )
    page.goto(address + LIST)
    buttons = page.get_by_role("button", name=re.compile("^Vælg til sammenligning"))
    buttons.first.click()
    buttons.first.click()
    tray = page.get_by_role("region", name="Valgt til sammenligning")
    tray.get_by_role("link", name="Sammenlign 2").click()
    expect(page.locator("#svar")).to_contain_text("for 2 aftaler")
    page.get_by_label("Tilføj en aftale").fill("ny mor")
    page.keyboard.press("Enter")
    expect(page.locator("#svar")).to_contain_text("for 3 aftaler")


def test_without_popovers_the_sheets_stand_at_the_end_and_their_buttons_lead_there(
    browser: Browser, address: str
) -> None:
    """As in a browser that knows neither the attribute nor the selector nor the methods (Chromium before 114)."""
    context = phone(browser)
    page = context.new_page()
    page.add_init_script(
        "for (const name of ['popover', 'showPopover', 'hidePopover', 'togglePopover']) delete HTMLElement.prototype[name]"
    )

    def older(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace(" popover role=", " role=").replace(":popover-open", ":findes-ikke")
        route.fulfill(response=answer, body=text)

    page.route(re.compile(r"(/|\.css)$"), older)
    page.goto(address + MODEL)
    page.evaluate(OPEN_ALL)
    sheets = page.locator(".note-sheet")
    assert sheets.count() > 10
    assert sheets.evaluate_all("all => all.filter(one => getComputedStyle(one).position !== 'static').length") == 0
    assert page.locator(".note-sheet__close:visible").count() == 0
    covered = page.evaluate(
        "[...document.querySelectorAll('main h2')].some(one => { one.scrollIntoView({block: 'center'});"
        " const box = one.getBoundingClientRect();"
        " return document.elementFromPoint(box.left + 5, box.top + 5)?.closest('.note-sheet') })"
    )
    assert not covered, "nothing lies over the text"
    button = page.locator("#ansvar button.kilde").first
    button.click()
    expect(page.locator(f"#{button.get_attribute('popovertarget')}")).to_be_in_viewport()
    context.close()


NEWER = """
for (const [of, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"]],
  [String.prototype, ["at", "isWellFormed"]], [Element.prototype, ["checkVisibility", "setHTML"]],
  [Object, ["hasOwn", "groupBy"]], [Promise, ["withResolvers", "try"]], [URL, ["canParse", "parse"]],
  [Set.prototype, ["union", "difference", "intersection"]], [window, ["structuredClone", "scheduler", "navigation"]],
]) for (const name of names) delete of[name];
"""


@pytest.mark.parametrize("path", only((LIST, COMPARE, GUIDE), [LIST, COMPARE, ECONOMY, MODEL, GUIDE]))
def test_a_browser_some_years_old_runs_the_scripts(context: BrowserContext, address: str, path: str) -> None:
    """What Safari before 15.4 and Chromium before 92 do not know is not used bare."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(NEWER)
    page.goto(address + path)
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    if path == GUIDE:
        page.locator(".toc [aria-current]").wait_for(state="attached")
    if path == LIST:
        page.locator("#filtre .menu summary").first.click()
        for box in page.locator("#filtre .menu[open] input").all()[:2]:
            box.check()
        expect(page.get_by_role("button", name="Fjern alle filtre")).to_be_visible()
    if path == COMPARE:
        page.locator("html[data-sammenlign=klar]").wait_for()
        page.locator("#aabn-alt").click()
        until(page, "[...document.querySelectorAll('.cmp-del')].every(group => group.dataset.hel)")
        page.evaluate("getSelection().selectAllChildren(document.getElementById('tabel'))")
        page.keyboard.press("Control+C")
    assert faults == []


def test_off_the_net_the_page_says_so_and_stays(context: BrowserContext, address: str) -> None:
    page = opened(context, address + GUIDE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.locator("#datoer").wait_for()
    context.set_offline(True)
    page.get_by_label("Vi starter").fill("2027-02-01")
    expect(page.locator("#datoer [role=status]")).to_have_text("Helligdagene kunne ikke hentes. Prøv igen.")
    context.set_offline(False)
    page.get_by_label("Vi slutter").fill("2029-12-31")
    expect(page.locator("#datoer [role=status]")).to_have_text("11 af 11 råd har fået en dato.")
    page.goto(address + LIST)
    until(page, "document.documentElement.dataset.find === 'klar'")
    context.set_offline(True)
    for _ in range(2):
        page.get_by_role("link", name="Hent listen som CSV").click()
        expect(page.locator("#antal")).to_contain_text(re.compile("modeller.*Listen kunne ikke hentes. Prøv igen.$"))
    expect(page).to_have_url(address + LIST)
    assert faults == []


def test_the_same_link_opens_its_section_a_second_time(browser: Browser, address: str) -> None:
    context = phone(browser)
    page = opened(context, address + MODEL)
    fold = page.locator("#forbehold details.fold")
    for _ in range(2):
        page.locator('#laes-foerst a[href="#forbehold"]').click()
        expect(fold).to_have_attribute("open", "")
        fold.locator("> summary").click()
        expect(fold).not_to_have_attribute("open", "")
    context.close()


@pytest.mark.parametrize("query", one_of(2, ["", "?rabat=50%", "?kilde=%E6"]))
def test_print_signs_the_page_and_leaves_the_folds_as_they_were(browser: Browser, address: str, query: str) -> None:
    context = phone(browser)
    page = opened(context, address + MODEL + query)
    states = "[...document.querySelectorAll('main :is(details.fold, details.src)')].map(fold => fold.open)"
    page.locator("#vilkaar summary").first.click()
    before = page.evaluate(states)
    assert True in before
    assert False in before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert False not in page.evaluate(states)
    signed = page.locator("#udskrift").text_content() or ""
    assert signed.startswith(address + MODEL + query)
    assert "Udskrevet" in signed
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(states) == before
    context.close()


def test_the_page_for_lost_addresses_leads_on_below_another_address(
    context: BrowserContext, built: Path, tmp_path: Path
) -> None:
    """Its links, its looks: at any depth, also where the settings do not say where the catalogue lies."""
    (tmp_path / "kataloget").symlink_to(built, target_is_directory=True)

    class Lost(Quiet):
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((built / "404.html").read_bytes() if self.command == "GET" else b"")

    with served(tmp_path, Lost) as address:
        page = opened(context, f"{address}/kataloget/modeller/findes/ikke/")
        link = page.get_by_role("link", name="Se alle modeller")
        until(page, "document.querySelector('.ways a').pathname === '/kataloget/modeller/'")
        expect(page.locator(".ways")).to_have_css("display", "grid")
        link.click()
        expect(page.get_by_role("heading", level=1, name="Modeller")).to_be_visible()


KEPT = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
"""What the browser says to a page it brings back as it stood."""


def test_what_is_chosen_elsewhere_holds_here_too(context: BrowserContext, address: str) -> None:
    """In another tab, and on a page the reader comes back from: the theme, and the tray of what was picked."""
    first, back = opened(context, f"{address}/om/metode/"), opened(context, f"{address}/om/ordbog/")
    back.add_init_script("addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    back.reload()  # as one that slept: it hears nothing of other tabs
    other = opened(context, address + MODEL)
    other.locator("#tema").click()
    theme = "document.documentElement.dataset.theme"
    chosen = other.evaluate(theme)
    until(first, f"{theme} === '{chosen}'")
    other.get_by_role("button", name="Føj til sammenligning").click()
    trays = [page.get_by_role("region", name="Valgt til sammenligning") for page in (first, back)]
    expect(trays[0]).to_contain_text("Ny mor i Danmark")
    assert back.evaluate(theme) != chosen
    back.evaluate(KEPT)
    assert back.evaluate(theme) == chosen
    expect(trays[1]).to_contain_text("Ny mor i Danmark")
    other.get_by_role("button", name="Tøm").click()
    expect(trays[0]).to_be_hidden()
    back.evaluate(KEPT)
    expect(trays[1]).to_be_hidden()


def test_a_page_that_becomes_narrow_keeps_the_roles_of_its_tables(context: BrowserContext, address: str) -> None:
    """400 per cent, or a phone that is turned: the layout follows, and so do the roles that stacking may take away."""
    page = opened(context, address + MODEL)
    cells = page.locator("#ansvar td")
    assert cells.first.get_attribute("role") is None
    page.set_viewport_size({"width": 320, "height": 800})
    until(page, "document.querySelector('#ansvar td').getAttribute('role') === 'cell'")
    assert page.locator("#ansvar :is(table, tr, td, th[scope=row]):not([role])").count() == 0


HEADERS = headers(addressed=False)
WASM = " 'wasm-unsafe-eval'"


@pytest.mark.parametrize("wasm", [True, False])
def test_the_headers_for_a_server_stop_nothing_but_the_search_where_a_word_is_missing(
    context: BrowserContext, built: Path, stopped: list[str], wasm: bool
) -> None:
    assert WASM in HEADERS["Content-Security-Policy"]

    class Strict(Quiet):
        def end_headers(self) -> None:
            for name, said in HEADERS.items():
                self.send_header(name, said if wasm else said.replace(WASM, ""))
            super().end_headers()

    page = context.new_page()
    with served(built, Strict) as address:
        for path in ("/", ECONOMY, MODEL):
            page.goto(address + path)
            expect(page.locator("#tema")).to_be_visible()
        if path == MODEL:
            page.get_by_role("button", name="Åbn alt").click()
        page.get_by_role("button", name="Kopiér tabel").first.click()
        page.get_by_role("button", name="Føj til sammenligning").first.click()
        page.goto(address + LIST)
        with page.expect_download():
            page.get_by_role("link", name="Hent listen som CSV").click()
        page.goto(address + COMPARE)
        expect(page.locator("#svar")).to_contain_text("Viser")
        page.goto(f"{address}{GUIDE}?start=2027-02-01")
        with page.expect_download():
            page.get_by_role("button", name="Hent jeres frister som kalender (.ics)").click()
        assert stopped == []
        page.goto(f"{address}/?soeg=opsigelse")
        if wasm:
            expect(page.locator(".fund__liste mark").first).to_be_visible()
            assert stopped == []
        else:
            expect(page.locator(".fund__status")).to_contain_text("kunne ikke hentes")
            assert stopped, "what a policy stops is noticed"
            stopped.clear()


INLINE = {
    "script": "const one = document.createElement('script'); one.textContent = 'window.ran = 1'; document.body.append(one);",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">');",
    "style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>');",
    "picture of another site": "document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}));",
    "question to another site": "fetch('http://127.0.0.1:9/x.json').catch(() => {});",
    "form to another site": """const form = document.body.appendChild(document.createElement('form'));
        form.action = 'http://127.0.0.1:9/'; form.submit();""",
}
"""What a page must not do, each by a script that does it as a script of the page would."""


@pytest.mark.parametrize("name", INLINE)
def test_what_the_policy_of_a_page_forbids_is_stopped(
    context: BrowserContext, address: str, stopped: list[str], name: str
) -> None:
    """The control: no test of a page would pass that did one of these."""
    page = opened(context, address + MODEL)
    page.evaluate(f"() => setTimeout(() => {{ {INLINE[name]} }})")
    deadline = time.monotonic() + 30
    while not stopped:
        assert time.monotonic() < deadline, "nothing was stopped"
        page.wait_for_timeout(10)
    assert page.evaluate("() => window.ran ?? 0") == 0
    stopped.clear()


NOTHING_OF_OURS = ["", "nej", "null", "7", '{"a": 1}', '[null, 7, "x", {"id": 1}]', '[{"id": "../../x", "name": "x"}]']
"""What another program, or an older version of ours, may have left in the browser under our names."""


@pytest.mark.parametrize("junk", one_of(3, NOTHING_OF_OURS))
def test_junk_in_the_browsers_storage_stops_nothing(context: BrowserContext, address: str, junk: str) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/assets/ikon.svg")
    page.evaluate("junk => ['tema', 'sammenlign', 'soegetast'].forEach(name => localStorage.setItem(name, junk))", junk)
    page.goto(address + COMPARE)
    expect(page.locator("#svar")).to_contain_text("Viser")
    assert page.locator("#tabel thead th[data-id]").count() >= 2, "the standing comparison"
    page.goto(address + MODEL)
    page.get_by_role("button", name="Føj til sammenligning").first.click()
    expect(page.get_by_role("region", name="Valgt til sammenligning")).to_contain_text("Ny mor i Danmark")
    page.locator("#tema").click()
    assert page.evaluate("document.documentElement.dataset.theme") in ("dark", "light")
    assert faults == []
