"""How well agreements are documented: the comparison's criteria, counted once each, never ranked, with whom to ask."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.views.coverage import COUNTED, coverage, questions
from macros.views.side_by_side import answers, asked
from tests.real import BOOK, CONTEXTS, part

LABELS = {criterion.id: criterion.label for criterion in COUNTED}

MARKS = [
    ("ny-mor-i-danmark", "maalgruppe", "oplyst"),
    ("ny-mor-i-danmark", "penge-deltager", "beregnet"),
    ("ny-mor-i-danmark", "betalere", "delvis"),
    ("ny-mor-i-danmark", "budget", "ukendt"),
    ("moedrehjaelpen-aaben-raadgivning", "penge-ialt", "uens"),
    ("laer-for-livet", "penge-deltager", "oplyst"),
    ("headspace~slagelse-2020", "udfald", "oplyst"),
    ("home-start", "opsigelse", "ukendt"),
    ("frivilligcentre", "krav", "ukendt"),
]


@pytest.mark.parametrize(("entry", "criterion", "mark"), MARKS)
def test_marks_by_hand(entry: str, criterion: str, mark: str) -> None:
    found = {id_: kind for group in coverage(BOOK.by_entry[entry]).groups for id_, kind in group.marks}
    assert found[criterion] == mark


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.entry_id)
def test_every_criterion_is_counted_once_and_a_gap_is_a_gap(context) -> None:  # type: ignore[no-untyped-def]
    found = coverage(context)
    marks = [(id_, mark) for group in found.groups for id_, mark in group.marks]
    said = answers(context)
    counted = [criterion for criterion in COUNTED if asked(criterion, said[criterion.id])]
    assert [id_ for id_, _ in marks] == [criterion.id for criterion in counted]
    assert all(criterion.optional for criterion in COUNTED if criterion not in counted)
    for criterion, (_, mark) in zip(counted, marks, strict=True):
        if said[criterion.id].gap is not None:
            assert mark == "ukendt"
    for group in found.groups:
        assert 0 <= group.answered <= group.asked <= len(group.marks)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.entry_id)
def test_whoever_is_asked_is_a_party_and_every_gap_is_asked_about(context) -> None:  # type: ignore[no-untyped-def]
    found = coverage(context)
    named = {context.actor(party.organisation) for party in context.agreement.parties}
    assert {ask.actor for ask in found.asks if ask.actor} <= named
    asked = {label for ask in found.asks for label in ask.about}
    gaps = {id_ for group in found.groups for id_, mark in group.marks if mark in ("ukendt", "delvis")}
    open_ = {one.label_of(context) for one in COUNTED if one.id in gaps}
    assert asked == open_


def test_who_pays_an_amount_that_nobody_has_given_is_asked_for_it() -> None:
    asks = {ask.actor.name: ask.about for ask in coverage(BOOK.by_entry["ny-mor-i-danmark"]).asks if ask.actor}
    assert LABELS["betalere"] in asks["Ole Kirk’s Fond"]
    assert LABELS["betalere"] not in asks.get("DRC Integration", ())


@pytest.mark.parametrize(
    ("entry", "whom"),
    [
        ("mentor-rollemodel-foraeldre", "Københavns Kommune"),
        ("familiens-hus", "Esbjerg Kommune og Høje-Taastrup Kommune"),
        ("tuba-effektinvestering", "Brøndby Kommune"),
    ],
)
def test_the_municipality_is_asked_what_it_pays_where_no_source_names_a_contribution(entry: str, whom: str) -> None:
    asked = {one.criterion: one.whom_words for one in questions(BOOK.by_entry[entry])}
    assert (asked["penge-aar"], asked["penge-ialt"]) == (whom, whom)


def test_the_municipality_is_asked_about_its_own_tasks_and_the_terms_where_nobody_is_known_to_have_signed() -> None:
    asks = {ask.actor.name: ask.about for ask in coverage(BOOK.by_entry["tuba-effektinvestering"]).asks if ask.actor}
    assert {LABELS[id_] for id_ in ("kommunens-opgaver", "opsigelse", "oekonomi-bagefter")} <= set(
        asks["Brøndby Kommune"]
    )
    assert LABELS["kommunens-opgaver"] not in asks["TUBA"]
    bdo = {ask.actor.name: ask.about for ask in coverage(BOOK.by_entry["familievaerkstedet"]).asks if ask.actor}.get(
        "BDO", ()
    )
    assert LABELS["persondata"] not in bdo


@pytest.mark.parametrize(
    ("entry", "runs", "delivers"),
    [
        ("sundhedsplejersker-styrker-integration", "(FALS)", "Professionshøjskolen Metropol"),
        ("aktiv-med-demens", "Alzheimerforeningen", ""),
    ],
)
def test_who_runs_it_is_asked_about_the_terms_before_who_delivers(entry: str, runs: str, delivers: str) -> None:
    whom = {one.criterion: one.whom_words for one in questions(BOOK.by_entry[entry])}
    for criterion in ("opsigelse", "misligholdelse", "principper"):
        assert runs in whom[criterion]
        assert not delivers or delivers not in whom[criterion]


def test_the_map_ranks_nobody_and_hides_nobody() -> None:
    tree = LexborHTMLParser(part("coverage_map", path="om/datadaekning/"))
    rows = [node.text() for node in tree.css(".tbl--cover tbody th > a")]
    assert rows == [context.model.name for context in CONTEXTS]
    assert len(tree.css(".tbl--cover svg path")) == sum(
        asked(criterion, answers(context)[criterion.id]) for context in CONTEXTS for criterion in COUNTED
    )


def test_the_map_says_in_words_what_its_squares_show() -> None:
    tree = LexborHTMLParser(part("coverage_map", path="om/datadaekning/"))
    for svg in tree.css("svg"):
        assert svg.attributes["aria-hidden"] == "true"
    for cell in tree.css(".tbl--cover td"):
        assert " af " in cell.text()
    assert "anden hånd" in tree.css(".tbl--cover tbody th")[0].text()
