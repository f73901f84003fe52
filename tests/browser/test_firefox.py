"""The main journey, what is copied and what is printed, in Debian's Firefox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.views.context import Context
from tests.browser.firefox import CONTROL, Firefox, firefox
from tests.browser.looking import MODEL, OPEN_ALL
from tests.browser.test_copy import ASIDE, SELECT, WORDS, squeezed
from tests.browser.test_paper import MOST, SHOWN, letters, sheets
from tests.real import CONTEXTS

pytestmark = pytest.mark.rest

GUIDE = f"{MODEL}forankring/"


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as opened:
        opened.size(1280, 800)
        yield opened


@pytest.fixture(autouse=True)
def _nothing_is_complained_of(fox: Firefox) -> Iterator[None]:
    fox.said.clear()
    yield
    assert fox.said == []


def test_numbers_of_sources_and_marks_are_not_copied(fox: Firefox, address: str) -> None:
    fox.go(address + MODEL)
    fox.run(f"() => {{ {OPEN_ALL} }}")
    for selector in ("#kort .facts", "#ansvar tbody", "#oekonomi .facts", ".strip", ".lead", "#forbehold .cav"):
        wanted = fox.run(WORDS, [selector, ASIDE])[0]
        fox.run(SELECT, selector)
        fox.press(CONTROL, "c")
        plain, html = fox.pasted()
        assert squeezed(plain) == squeezed(wanted), selector
        assert squeezed(
            fox.run("html => new DOMParser().parseFromString(html, 'text/html').body.textContent", html)
        ) == squeezed(wanted)


def test_a_table_is_copied_with_numbers_as_numbers(fox: Firefox, address: str) -> None:
    fox.go(address + MODEL)
    fox.run(f"() => {{ {OPEN_ALL} }}")
    fox.click("#oekonomi [data-kopier-tabel]")
    fox.wait("document.querySelector('#oekonomi .kopi [role=status]').textContent.includes('er kopieret')")
    plain, html = fox.pasted()
    assert "\t14000\t28000\t42000\t84000\t" in plain
    assert "<td>14000</td><td>28000</td><td>42000</td><td>84000</td>" in html


@pytest.mark.parametrize(
    "sheet",
    [{}, {"margin": 2.5}, {"scale": 1.25}, {"width": 14.8, "height": 21}],
    ids=["A4", "A4 at 25 mm", "125 per cent", "A5"],
)
@pytest.mark.parametrize("path", [GUIDE, MODEL])
def test_paper_has_every_word(fox: Firefox, address: str, path: str, sheet: dict[str, float], tmp_path: Path) -> None:
    fox.go(address + path)
    wanted = fox.run(SHOWN, "main :is(.vej h3, .checks li, #forbehold h3, h2):not(.no-print *)")
    assert len(wanted) > 10
    pdf = tmp_path / "side.pdf"
    fox.pdf(pdf, **sheet)
    pages, text = sheets(pdf)
    assert [one for one in wanted if letters(one) not in text] == []
    if "width" not in sheet and (path != MODEL or "margin" not in sheet):
        assert pages <= MOST


@pytest.mark.parametrize("context", CONTEXTS, ids=[context.entry_id for context in CONTEXTS])
def test_a_fact_sheet_is_two_pages(fox: Firefox, address: str, context: Context, tmp_path: Path) -> None:
    fox.go(f"{address}/{context.sheet_path}")
    for margin in (1.2, 2.5):
        fox.pdf(tmp_path / "ark.pdf", margin=margin)
        pages, first = sheets(tmp_path / "ark.pdf", to=1)
        assert pages == 2, f"margins of {margin} cm"
        assert letters("Side 2 af 2") not in first


def test_three_agreements_side_by_side_keep_three_columns_on_paper(fox: Firefox, address: str, tmp_path: Path) -> None:
    fox.go(f"{address}/sammenlign/?m=ny-mor-i-danmark,headspace,tuba-effektinvestering")
    fox.wait("document.getElementById('svar').textContent.includes('Viser')")
    names = fox.run("() => [...document.querySelectorAll('#tabel thead th[data-id] a')].map(one => one.textContent)")
    assert len(names) == 3
    pdf = tmp_path / "side.pdf"
    fox.pdf(pdf)
    # pdftotext takes minutes for all of this table; Firefox cut the last column off from the third page on.
    pages, text = sheets(pdf, to=4)
    assert pages > 4
    for name in names:
        assert text.count(letters(name)) >= 2 * 4, f"{name} heads its column on each page, read in two ways"


def test_the_main_journey(fox: Firefox, address: str) -> None:
    """From the front page to a model by a filter, its sources and economy, then compared and searched."""
    fox.go(f"{address}/")
    fox.click("nav a[href$='modeller/']")
    fox.wait("document.documentElement.dataset.find === 'klar'")
    rows = "[...document.querySelectorAll('#liste > li')].filter(row => row.checkVisibility()).length"
    before = fox.run(f"() => {rows}")
    fox.click(".saetning .menu summary")
    fox.click(".saetning .menu label:has(input[type=checkbox]:enabled)")
    fox.wait(f"location.search && {rows} < {before} && {rows} > 0")
    fox.click("#liste [data-foej]")
    fox.go(f"{address}/modeller/")
    fox.wait("document.documentElement.dataset.find === 'klar'")
    name = f"#liste a[href$='{MODEL.removeprefix('/modeller/')}']"
    while not fox.run("selector => Boolean(document.querySelector(selector)?.checkVisibility())", name):
        fox.click("#flere")
    fox.click(name)
    fox.wait(f"location.pathname === {MODEL!r} && document.readyState === 'complete'")
    fox.click("#laes-foerst a[href='#forbehold']")
    fox.click("#kommunen button.kilde")
    fox.wait("document.querySelector(':popover-open').innerText.includes('Udkast')")
    fox.click(":popover-open .note-sheet__close")
    fox.wait("!document.querySelector(':popover-open')")
    fox.click("[data-foej]")
    fox.run(f"() => {{ {OPEN_ALL} }}")
    fox.click("#oekonomi a[href$='oekonomi/']")
    fox.wait("location.pathname.endsWith('/oekonomi/') && document.readyState === 'complete'")
    fox.wait("document.querySelector('.kurv a.btn')")
    fox.click(".kurv a.btn")
    fox.wait(
        "location.pathname === '/sammenlign/' && document.getElementById('svar').textContent.includes('2 aftaler')"
    )
    fox.click("#soeg")
    fox.wait("document.querySelector('dialog[open] input')")
    fox.type("trappemodel")
    fox.wait('document.querySelector(\'dialog[open] a[href*="/modeller/"], dialog[open] a[href*="oekonomi"]\')')
