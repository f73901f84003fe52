"""The smaller parts of a page: the staircase, explained words, the municipality's duties, data for machines."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from macros.rendering.places import Places
from macros.views import chart, duties, facts, structured
from macros.views.explained import Explained, ToExplain
from macros.views.finding import taking_part
from macros.views.inline import inline
from tests.real import BOOK, CONTEXTS, NY_MOR, pages, part, plain

ADDED = "bidrag er lagt sammen"


def test_the_staircase_is_a_staircase() -> None:
    stairs = chart.staircase(BOOK.context("ny-mor-i-danmark"))
    assert stairs is not None
    assert plain(stairs.title) == "Ifølge udkastet: Ishøj Kommunes bidrag stiger med 14.000 kr. om året"
    assert stairs.derived, "the document has the amounts, not the difference between them"
    ny_mor = BOOK.context(NY_MOR)
    for path in (ny_mor.path, ny_mor.economy_path, ny_mor.sheet_path):
        assert re.search('stiger med 14.000.kr. om året <span class="mark mark--beregnet">', pages()[path].html)
    others = [chart.staircase(context) for context in CONTEXTS if context is not ny_mor]
    assert [
        drawn.title
        for drawn in others
        if drawn and drawn.derived != ("stiger med" in drawn.title or ADDED in drawn.description)
    ] == []
    assert "2023: 14.000 kr., 2024: 28.000 kr., 2025: 42.000 kr. I alt 84.000 kr." in plain(stairs.description)
    for drawing in stairs.drawings:
        heights = [step.height for step in drawing.steps]
        assert heights == pytest.approx([heights[0], 2 * heights[0], 3 * heights[0]], abs=0.2)
        assert all(step.y + step.height == pytest.approx(drawing.base, abs=0.2) for step in drawing.steps)
        assert drawing.open_x + drawing.open_width == pytest.approx(drawing.width, abs=1)
    assert stairs.after == "ukendt"
    assert "Ole Kirk’s Fond" in stairs.others_unknown


def test_nothing_is_drawn_where_no_amount_is_known() -> None:
    assert chart.staircase(BOOK.context("mentor-rollemodel-foraeldre")) is None


def test_a_word_is_explained_once_and_never_inside_a_tag() -> None:
    explained = Explained(ToExplain(BOOK.catalogue.glossary))
    first = explained.mark(inline("En styregruppe og en Styregruppe; styregruppen står der også."))
    assert first.count('popovertarget="ord-styregruppe"') == 1
    assert explained.mark(inline("Styregruppe")) == "Styregruppe"
    linked = Markup('<a href="https://huset.example/">trappemodel</a>')
    assert explained.mark(linked) == linked
    assert [entry.id for entry in explained.all()] == ["styregruppe"]
    assert explained.mark(inline("Beregnet og ukendt")) == "Beregnet og ukendt"


SHORT = [
    ("barnets-blaa-hus", "agreement.scale", "Konsulenttimer til kommunens frontpersonale: 4 timer pr. uge"),
    ("home-start", "agreement.scale", "Hjælp til en familie: 2 timer pr. uge"),
    ("laer-for-livet", "model.target_groups", "Alder: 9-13 år"),
    ("moedrehjaelpen-randers", "agreement.scale", "Unge kvinder, der fast kom i huset: 50"),
    ("headspace", "agreement.terms.start", ""),
]


@pytest.mark.parametrize(("slug", "field", "words"), SHORT)
def test_the_matter_in_short(slug: str, field: str, words: str) -> None:
    context = BOOK.context(slug)
    row = next(row for row in (*facts.time_in_short(context), *facts.in_short(context)) if row.field == field)
    told = [" ".join(filter(None, (i.text, i.figure.text if i.figure else "", *i.tags))) for i in row.items]
    assert any(words in plain(text) for text in told) if words else row.gap is not None


def test_an_age_that_the_words_tell_is_not_told_again_as_the_group_s_own() -> None:
    """Ny mor i Danmark: it is the babies who are up to a year old, not the mothers."""
    rows = facts.in_short(BOOK.context("ny-mor-i-danmark"))
    row = next(row for row in rows if row.field == "model.target_groups")
    assert all(item.tags == () for item in row.items)


@pytest.mark.parametrize(
    ("slug", "badges"),
    [
        ("headspace", ("Landsmodel", "Delt mellem flere givere")),
        ("ny-mor-i-danmark", ("Udkast uden underskrift", "Fond og kommunal trappe", "2023-2025")),
    ],
)
def test_no_badge_stands_twice(slug: str, badges: tuple[str, ...]) -> None:
    assert facts.badges(BOOK.context(slug)) == badges


def test_a_start_of_a_part_is_no_start_of_the_agreement() -> None:
    """headspace: that Guldborgsund began in 2021 says nothing of when the national model did."""
    assert [facts.first_year(BOOK.context(slug)) for slug in ("headspace", "laer-for-livet", "ny-mor-i-danmark")] == [
        None,
        None,
        2023,
    ]


def test_an_agreement_may_have_a_lead_of_its_own() -> None:
    slagelse, national = BOOK.context("headspace", "slagelse-2020"), BOOK.context("headspace")
    assert "opsagde" in slagelse.lead
    assert "opsagde" not in national.lead
    assert slagelse.summary != national.summary


def test_what_the_municipality_would_do_pay_and_decide() -> None:
    mine = duties.municipal_duties(BOOK.context("ny-mor-i-danmark"))
    (paid,) = (plain(duty.item.text) for duty in mine.pay)
    assert paid.split(": ")[0].replace(" og ", ", ").split(", ") == [
        f"{amount} kr. i {year}" for amount, year in (("14.000", 2023), ("28.000", 2024), ("42.000", 2025))
    ]
    assert mine.decide[0].item.text == "Vedtage aftalen politisk"
    assert mine.decide[0].item.tags == ("Forpligtet", "før projektets start")
    assert {duty.item.tags[0] for duty in mine.do} <= {"Forpligtet", "Ansvar", "Beskrevet", "Hensigt"}
    order = [duty.item.tags[0] for duty in mine.do]
    assert order == sorted(order, key=["Forpligtet", "Ansvar", "Beskrevet", "Hensigt"].index)


def test_machines_get_the_same_figures_and_no_unknown_ones() -> None:
    data = structured.model_data(BOOK.context("ny-mor-i-danmark"))
    grants = data["mainEntity"]["funding"]
    assert [grant["funder"]["name"] for grant in grants] == ["Ishøj Kommune", "Ole Kirk’s Fond"]
    assert grants[0]["amount"]["value"] == 84000
    assert "amount" not in grants[1]


def test_machines_get_nothing_as_firmer_than_it_is() -> None:
    """A contribution that is only asked for, money that is counted elsewhere, and an organisation that is only named."""
    data = structured.model_data(BOOK.context("bydelsmoedre"))["mainEntity"]
    assert data["funding"][0]["description"] == "Tilsagn: indstillet, ifølge indstillingen"
    draft = structured.model_data(BOOK.context("ny-mor-i-danmark"))["mainEntity"]["funding"][0]
    assert draft["description"].endswith("ifølge udkastet")
    for context in BOOK.contexts:
        told = structured.model_data(context)["mainEntity"]
        named = [context.actor(id_).name for id_ in taking_part(context)]
        assert [one["name"] for one in told["member"]] == named
        assert [grant["name"] for grant in told["funding"]] == [
            line.item
            for line in context.agreement.economy.in_force
            if line.nature == "kontant" and not line.counted_with
        ]


def test_markdown_never_reads_a_part() -> None:
    places = Places()
    hostile = "[x](javascript:1) *fed* `kode` {: onclick=1 }\n\n    indrykket"
    block, line = Markup("<div>{}</div>").format(hostile), Markup("<span>{}</span>").format(hostile)
    page = Markdown().convert(f"Før {places.keep(line)} efter\n\n{places.keep(block)}\n\n- {places.keep(line)}")
    assert places.filled(page).count(str(line)) == 2
    assert places.filled(page).count(str(block)) == 1
    assert f"<p>{block}" not in places.filled(page)


def test_a_list_of_models_has_the_forbehold_of_its_figures() -> None:
    rows = LexborHTMLParser(part("model_list")).css(".mrow")
    assert len(rows) == len(BOOK.catalogue.models)
    for row, slug in zip(rows, BOOK.catalogue.models, strict=True):
        told = facts.overview_row(BOOK.context(slug))
        held = [mark.attributes["data-f"] for mark in row.css("dd .kilde[data-f]")]
        wanted = [
            ", ".join(str(link.number) for link in one.caveats) for one in (told.money, told.outcome) if one.caveats
        ]
        assert held == wanted
