"""The comparison: every criterion is answered for every agreement, with a reading mark, a source, or the reason why not."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.views.side_by_side import CRITERIA, GROUPS, answers, only_one_knows
from tests.real import CATALOGUE, CONTEXTS, files, pages, plain

BY_MODEL = {context.slug: context for context in CONTEXTS}

BY_HAND = [
    ("ny-mor-i-danmark", "penge-eget", "kendt", "84.000 kr. i alt 2023-2025"),
    ("ny-mor-i-danmark", "penge-aar", "kendt", "28.000 kr. (beregnet)"),
    ("ny-mor-i-danmark", "penge-deltager", "kendt", "3.500 kr. (beregnet)"),
    ("moedrehjaelpen-aaben-raadgivning", "penge-aar", "kendt", "160.000 kr. om året fra 2020"),
    ("moedrehjaelpen-aaben-raadgivning", "penge-aar", "kendt", "I 2024-priser: 184.000 kr. (beregnet)"),
    ("moedrehjaelpen-aaben-raadgivning", "penge-ialt", "uens", "Beløbet er årligt"),
    ("bydelsmoedre", "penge-aar", "uens", "Beløbet gives én gang og er ikke et årligt bidrag"),
    ("bydelsmoedre", "udgifter", "kendt", "1,4 mio. kr."),
    ("bydelsmoedre", "naturalier", "ukendt", "ukendt: Intet er oplyst"),
    ("mentor-rollemodel-foraeldre", "penge-aar", "ukendt", "ukendt: Der er ikke oplyst noget kontant bidrag"),
    ("mentor-rollemodel-foraeldre", "slut", "kendt", "31. december 2015"),
]


@pytest.mark.parametrize(("model", "criterion", "state", "text"), BY_HAND)
def test_answers_by_hand(model: str, criterion: str, state: str, text: str) -> None:
    answer = answers(BY_MODEL[model])[criterion]
    assert answer.state == state
    assert text in plain(answer.text)


def fragments() -> list[dict[str, Any]]:
    return [json.loads(file.bytes) for path, file in files().items() if path.startswith("data/sammenlign/")]


def test_every_cell_has_words_and_every_stated_one_a_source() -> None:
    for fragment in fragments():
        assert list(fragment["cells"]) == [criterion.id for criterion in CRITERIA]
        for id_, (html, text, state) in fragment["cells"].items():
            tree = LexborHTMLParser(html)
            assert text.strip(), f"{fragment['id']} {id_} says nothing"
            assert tree.text().strip()
            for button in tree.css("button.kilde"):
                assert button.attributes["popovertarget"] in fragment["sheets"]
            for figure in tree.css(".fig--oplyst"):
                around = figure.parent.parent if figure.parent and figure.parent.parent else tree
                assert around.css("button.kilde") or tree.css("ul + button.kilde"), (
                    f"{fragment['id']} {id_}: {figure.text()} has no source"
                )
            for figure in tree.css(".fig--beregnet"):
                assert "beregnet" in (figure.parent.text() if figure.parent else "")
            if state == "ukendt":
                assert "ukendt" in tree.text()


def test_cells_hold_no_ids_so_that_agreements_can_stand_together() -> None:
    for fragment in fragments():
        for html, _, _ in fragment["cells"].values():
            assert not re.search(r'\sid="', html)


def test_the_standing_comparison_is_whole_in_the_html() -> None:
    tree = LexborHTMLParser(pages()["sammenlign/"].html)
    heads = [head.attributes["data-id"] for head in tree.css("thead th[data-id]")]
    assert heads == list(CATALOGUE.comparisons.standing)
    rows = tree.css("tr[data-punkt]")
    assert [row.attributes["data-punkt"] for row in rows] == [criterion.id for criterion in CRITERIA]
    for row in rows:
        assert len(row.css("td")) == len(heads)
    assert [body.attributes["id"] for body in tree.css("tbody")] == list(GROUPS)


def test_amounts_without_a_shared_basis_have_a_row_that_says_why() -> None:
    tree = LexborHTMLParser(pages()["sammenlign/"].html)
    under = {row.attributes["data-under"]: row for row in tree.css("tr.cmp-apart")}
    assert set(under) == {criterion.id for criterion in CRITERIA if criterion.basis}
    said = under["penge-aar"].text()
    assert "hidden" not in under["penge-aar"].attributes
    assert "Bydelsmødre: Beløbet gives én gang og er ikke et årligt bidrag." in said
    assert "Ny mor i Danmark" not in said
    own = plain(under["penge-eget"].text())
    assert "Ny mor i Danmark: i alt 2023-2025. " in own
    assert "Mødrehjælpens åbne rådgivning: om året fra 2020." in own


def test_the_report_names_what_only_one_agreement_answers() -> None:
    found = [(criterion.id, name) for criterion, name in only_one_knows(CONTEXTS)]
    assert ("budget", "Bydelsmødre") in found
    assert ("misligholdelse", "Ny mor i Danmark") in found
    assert not [id_ for id_, _ in found if id_ == "maalgruppe"]


def test_pattern_pages_lead_to_pairs() -> None:
    found = {path: page.html for path, page in pages().items()}
    for pair in CATALOGUE.comparisons.pairs:
        assert f'sammenlign/?m={",".join(pair.agreements)}"' in found[f"oekonomi/{pair.pattern}/"]
