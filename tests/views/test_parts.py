"""The smaller parts of a page: the staircase, explained words, the municipality's duties, data for machines."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from macros.views import chart, facts, structured
from macros.views.explained import Explained
from macros.views.inline import inline
from tests.real import SITE, plain


def test_the_staircase_is_a_staircase() -> None:
    stairs = chart.staircase(SITE.context("ny-mor-i-danmark"))
    assert stairs is not None
    assert plain(stairs.title) == "Ishøj Kommunes bidrag stiger med 14.000 kr. om året"
    assert "2023: 14.000 kr., 2024: 28.000 kr., 2025: 42.000 kr. I alt 84.000 kr." in plain(stairs.description)
    for drawing in stairs.drawings:
        heights = [step.height for step in drawing.steps]
        assert heights == pytest.approx([heights[0], 2 * heights[0], 3 * heights[0]], abs=0.2)
        assert all(step.y + step.height == pytest.approx(drawing.base, abs=0.2) for step in drawing.steps)
        assert drawing.open_x + drawing.open_width == pytest.approx(drawing.width, abs=1)
    assert stairs.after == "ukendt"
    assert "Ole Kirk’s Fond" in stairs.others_unknown
    assert "Ishøj Kommune (timer)" in stairs.others_unknown


def test_nothing_is_drawn_where_no_amount_is_known() -> None:
    assert chart.staircase(SITE.context("mentor-rollemodel-foraeldre")) is None


def test_a_word_is_explained_once_and_never_inside_a_tag() -> None:
    explained = Explained(SITE.catalogue.glossary)
    first = explained.mark(inline("En styregruppe og en Styregruppe; styregruppen står der også."))
    assert first.count('popovertarget="ord-styregruppe"') == 1
    assert explained.mark(inline("Styregruppe")) == "Styregruppe"
    linked = Markup('<a href="https://huset.example/">trappemodel</a>')
    assert explained.mark(linked) == linked
    assert [entry.id for entry in explained.all()] == ["styregruppe"]
    assert explained.mark(inline("Beregnet og ukendt")) == "Beregnet og ukendt"


def test_what_the_municipality_would_do_pay_and_decide() -> None:
    duties = facts.municipal_duties(SITE.context("ny-mor-i-danmark"))
    paid, hours = (plain(item.text) for item in duties.pay)
    assert paid.split(": ")[0].replace(" og ", ", ").split(", ") == [
        f"{amount} kr. i {year}" for amount, year in (("14.000", 2023), ("28.000", 2024), ("42.000", 2025))
    ]
    assert "(beløb ukendt). Opgaverne står i aftalen" in hours
    assert duties.decide[0].text == "Vedtage aftalen politisk"
    assert duties.decide[0].tags == ("Forpligtet", "før projektets start")
    assert {item.tags[0] for item in duties.do} <= {"Forpligtet", "Ansvar", "Beskrevet", "Hensigt"}
    order = [item.tags[0] for item in duties.do]
    assert order == sorted(order, key=["Forpligtet", "Ansvar", "Beskrevet", "Hensigt"].index)


def test_machines_get_the_same_figures_and_no_unknown_ones() -> None:
    data = structured.model_data(SITE.context("ny-mor-i-danmark"))
    grants = data["mainEntity"]["funding"]
    assert [grant["funder"]["name"] for grant in grants] == ["Ishøj Kommune", "Ole Kirk’s Fond"]
    assert grants[0]["amount"]["value"] == 84000
    assert "amount" not in grants[1]
