"""Every fact of the data reaches the model page, with its source; unknown ones with their reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.loading.catalogue import load_catalogue
from macros.loading.rules.model_files import RESERVED
from macros.parts.agreement import FIELD_GROUPS
from macros.registry import all_pages
from macros.views.book import Book, UnknownName
from macros.views.inline import inline
from macros.views.side_by_side import GROUPS
from tests.conftest import ROOT
from tests.real import BOOK, CATALOGUE, CONTEXTS, pages, part, plain

pytestmark = pytest.mark.longer

AGREEMENTS = [(context.slug, context.agreement.id) for context in CONTEXTS]
IDS = ["-".join(names) for names in AGREEMENTS]

NOT_SHOWN_AS_WRITTEN = {"id", "municipalities", "words", "groups", "phases", "path_note"}
"""Ids, search words, wordings that stand in another form on the page, and what the page of the way says (test_ways)."""


def texts(value: Any, name: str = "") -> Iterator[str]:
    """Every Danish text in an entity: facts, reasons, titles, notes."""
    if isinstance(value, BaseModel):
        for field, info in type(value).model_fields.items():
            if field in NOT_SHOWN_AS_WRITTEN or any(type(meta).__name__ == "Ref" for meta in info.metadata):
                continue
            yield from texts(getattr(value, field), field)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part, name)
    elif isinstance(value, str) and " " in value:
        yield value


def visible(markup: str) -> str:
    # An explained word is a button inside a sentence: take the button away, keep the word.
    text = LexborHTMLParser(re.sub(r'<button type="button" class="term"[^>]*>(.*?)</button>', r"\1", markup)).body
    return re.sub(r"\s+", " ", text.text(separator=" ") if text else "")


def flat(text: str) -> str:
    plain = LexborHTMLParser(f"<p>{inline(text)}</p>").body
    return re.sub(r"\s+", " ", plain.text(separator=" ") if plain else "").strip()


def test_what_no_agreement_may_be_called_are_the_pages_below_a_models_own(tiny: Book) -> None:
    agreements = {context.agreement.id for context in tiny.contexts}
    below = {path.split("/")[2] for page in all_pages(tiny) if (path := page.path).count("/") == 3}
    assert below - agreements == RESERVED


@pytest.mark.parametrize(("slug", "agreement"), AGREEMENTS, ids=IDS)
def test_every_text_of_the_data_stands_on_the_page(slug: str, agreement: str) -> None:
    model = CATALOGUE.models[slug]
    path = BOOK.context(slug, agreement).path
    chosen = next(a for a in model.agreements if a.id == agreement)
    # The model page, its economy and its forankring guide together.
    shown = " ".join(visible(pages()[part].html) for part in (path, f"{path}forankring/"))
    told_otherwise = {name: "" for name in ("lead", "summary") if getattr(chosen, name)}
    # What holds for another agreement only is told on that one's page.
    held = {
        name: tuple(e for e in value if not getattr(e, "agreements", ()) or agreement in e.agreements)
        for name in type(model).model_fields
        if isinstance(value := getattr(model, name), tuple)
    }
    # Their short answer stands in the list (test_finding).
    shared = {**held, "agreements": (), "sources": (), "organisations": (), "answer": None, **told_otherwise}
    wanted = [*texts(chosen.model_copy(update={"answer": None})), *texts(model.model_copy(update=shared))]
    assert len(wanted) > 80
    assert [text for text in wanted if flat(text) not in shown] == []


def _list_around(item: LexborNode) -> LexborNode | None:
    """What holds the list that `item` is a point of."""
    around = item.parent
    while around is not None and around.tag != "ul":
        around = around.parent
    return around.parent if around is not None else None


OWN_READING = "katalogets egen læsning"


@pytest.mark.parametrize(("slug", "agreement"), AGREEMENTS, ids=IDS)
def test_every_row_has_a_source_or_a_reason(slug: str, agreement: str) -> None:
    tree = LexborHTMLParser(pages()[BOOK.context(slug, agreement).path].html)
    items = tree.css(".block .facts .item__text")
    assert len(items) + len(tree.css(".block .facts .gap")) > 40
    for item in items:
        if (unknown := item.css_first(".fig--ukendt")) is not None:
            assert len(item.text().replace(unknown.text(), "", 1).strip()) > 5, "why, where no source speaks of it"
            continue
        if OWN_READING in (item.parent.text() if item.parent is not None else ""):
            continue  # of the whole agreement, and no source says it in a place of its own
        # One mark is enough for a list whose points all rest on the same.
        around = item.parent if item.parent is not None and item.parent.css("button.kilde") else _list_around(item)
        assert around is not None
        assert around.css("button.kilde"), item.text()
    for row in tree.css(".tbl--matrix tbody tr, .tbl--omfang tbody tr, .tbl--parter tbody tr, .tbl--penge tbody tr"):
        assert row.css("button.kilde") or row.css("th[scope=rowgroup]"), row.text()
    for gap in tree.css(".gap"):
        assert len(gap.text().replace("ukendt", "", 1).strip()) > 5


def test_law_in_a_source_says_what_applies_today() -> None:
    page = pages()["modeller/moedrehjaelpen-aaben-raadgivning/"]
    assert "Kilden skriver persondataloven, ophævet 25. maj 2018. I dag: databeskyttelsesforordningen" in visible(
        page.html
    )


KEY_FIGURES = {
    "ny-mor-i-danmark": ["84.000 kr.", "op til 24", "3.500 kr.", "kan ikke opgøres"],
    "moedrehjaelpen-aaben-raadgivning": ["160.000 kr.", "ukendt", "kan ikke beregnes", "kan ikke opgøres"],
    "bydelsmoedre": ["0,8 mio. kr.", "mindst 3", "kan ikke beregnes", "1,4 mio. kr."],
    "mentor-rollemodel-foraeldre": ["ikke nævnt", "8", "ikke nævnt", "kan ikke opgøres"],
}


@pytest.mark.parametrize(("slug", "figures"), KEY_FIGURES.items(), ids=KEY_FIGURES.keys())
def test_key_figures(slug: str, figures: list[str]) -> None:
    tree = LexborHTMLParser(part("key_figures", slug))
    assert [node.text().replace("\u00a0", " ") for node in tree.css(".kf__v .fig")] == figures


def test_the_budget_of_bydelsmoedre_shows_both_totals() -> None:
    page = pages()["modeller/bydelsmoedre/"].html
    assert said_in_row(page, "Linjerne lagt sammen").startswith("1.370.000 kr.")
    assert said_in_row(page, "I alt ifølge kilden")


def said_in_row(html: str, head: str) -> str:
    """What the cells say of the one row whose head begins with these words; notes of the head are not its cells."""
    [row] = [
        row
        for row in LexborHTMLParser(html).css("tbody tr, tfoot tr")
        if (first := row.css_first("th")) and plain(first.text()).strip().startswith(head)
    ]
    return plain(" ".join(cell.text() for cell in row.css("td"))).strip()


@pytest.fixture
def tiny(data: Path) -> Book:
    return Book(load_catalogue(data))


def test_hostile_texts_reach_the_page_as_text(tiny: Book) -> None:
    markup = next(page.html for page in all_pages(tiny) if page.path == "modeller/hus-for-alle/")
    tree = LexborHTMLParser(markup)
    assert not tree.css("script, img, [onerror], a[href^='javascript']")
    shown = visible(markup)
    for text in (
        "<script>alert(1)</script>",
        "{{ 7*7 }} | pipe",
        "{% raw %}",
        "<img src=x onerror=alert(1)>",
        "\"citat\" 'enkelt'",
    ):
        assert text in shown
    assert [node.text() for node in tree.css(".lead em")] == ["åbent"]


def test_a_model_with_two_agreements_lists_both_on_each_page(tiny: Book) -> None:
    tiny_pages = {page.path: page for page in all_pages(tiny)}
    own = ("modeller/hus-for-alle/", "modeller/hus-for-alle/vigby-2026/")
    actors = {"aktoerer/", "aktoerer/huset/", "aktoerer/vigby-kommune/"}
    compared = {"sammenlign/", *(f"sammenlign/{part}/" for part in (*GROUPS, "kilder"))}
    shared = {*compared, "modeller/", "oekonomi/", "oekonomi/trappemodel/", *actors}
    shared |= {"forankring/", "forankring/kommunal-trappe/", "forankring/klippen/", "jura/", "beregner/", "bidrag/"}
    shared |= {"tal/", *(f"tal/hus-for-alle~vigby-{year}/" for year in (2023, 2024, 2026))}
    assert set(tiny_pages) == {
        *shared,
        *own,
        *(f"{path}{part}/" for path in own for part in ("oekonomi", "forankring", "faktaark")),
    }
    for path in own:
        links = [node.attributes["href"] for node in LexborHTMLParser(tiny_pages[path].html).css(".agreements a")]
        up = "../" * path.count("/")
        assert links == [f"{up}modeller/hus-for-alle/", f"{up}modeller/hus-for-alle/vigby-2026/"]
    assert "Huset er på kommunens budget" in tiny_pages["modeller/hus-for-alle/vigby-2026/"].html
    assert "Huset er på kommunens budget" not in tiny_pages["modeller/hus-for-alle/"].html


def test_unvalued_hours_are_not_added_to_cash(tiny: Book) -> None:
    shown = part("funding_table", "hus-for-alle", "vigby-2026", book=tiny)
    assert "90.000 kr." in said_in_row(shown, "Kendte kontante bidrag")
    assert "Timerne er ikke talt" in plain(visible(shown))
    bydelsmoedre = part("funding_table", "bydelsmoedre")
    assert said_in_row(bydelsmoedre, "Kendte kontante bidrag").startswith("mindst 0,8 mio. kr.")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            ("responsibilities", "hus-for-ale"),
            'modellen "hus-for-ale" findes ikke; mente du "hus-for-alle"?',
        ),
        (
            ("caveats", "hus-for-alle", "vigby-2025"),
            'modellen "hus-for-alle" har ingen aftale "vigby-2025"; mente du "vigby-2026"?',
        ),
        (
            ("amount", "hus-for-alle", "kommunens-peng"),
            'beløbet "kommunens-peng" findes ikke; mente du "kommunens-penge"?',
        ),
        (
            ("data_columns", "finansering"),
            'filen "finansering" findes ikke; mente du "finansiering"?',
        ),
        (
            ("fields", "hus-for-alle", "vilkar"),
            'feltgruppen "vilkar" findes ikke; mente du "vilkaar"?',
        ),
    ],
)
def test_unknown_names(tiny: Book, call: tuple[str, ...], message: str) -> None:
    with pytest.raises(UnknownName, match=re.escape(message)):
        part(*call, book=tiny)


@pytest.mark.parametrize("group", FIELD_GROUPS)
def test_field_groups_are_parts(tiny: Book, group: str) -> None:
    assert "<dl" in part("fields", "hus-for-alle", group, book=tiny)


def test_pages_are_the_same_each_time() -> None:
    again = Book(load_catalogue(ROOT / "data"))
    assert {page.path: page.html for page in all_pages(again)} == {path: page.html for path, page in pages().items()}


def test_sentences_that_are_put_together_have_one_full_stop() -> None:
    doubled = re.compile(r".{30}\w\.\.(?!\.).{10}|.{30}\.:.{10}")
    assert len(pages()) > 100
    assert {path: found for path, page in pages().items() if (found := doubled.findall(visible(page.html)))} == {}


GLUED = re.compile(r"[\w.)%](?:</(?:span|a|b|small|i|time|s)>)+(?:<(?:span|a|b|small|time)\b(?![^>]*\bvh\b)[^>]*>)+\w")
"""Words of two elements that follow each other in a line, with nothing between them: "2022Frivilligcentre"."""


def test_words_that_stand_beside_each_other_are_apart_in_the_text_too() -> None:
    glued = [(path, match.group()) for path, page in pages().items() for match in GLUED.finditer(page.html)]
    assert glued == []
