"""The comparison: every criterion is answered for every agreement, with a reading mark, a source, or the reason why not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.domain.shown import Group
from macros.views import alike, glance
from macros.views.alike import Alike
from macros.views.duties import municipal_duties
from macros.views.glance import ROWS
from macros.views.rows import Figure, Item
from macros.views.side_by_side import CRITERIA, GROUPS, Answer, Held, answers, asked, only_one_knows
from tests.real import CATALOGUE, CONTEXTS, files, pages, plain

pytestmark = pytest.mark.longer

BY_MODEL = {context.slug: context for context in reversed(CONTEXTS)}
"""The first agreement of each model."""

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
    ("mentor-rollemodel-foraeldre", "penge-aar", "ukendt", "ikke nævnt: Der er ikke oplyst noget kontant bidrag"),
    ("mentor-rollemodel-foraeldre", "slut", "kendt", "31. december 2015"),
]


@pytest.mark.parametrize(("model", "criterion", "state", "text"), BY_HAND)
def test_answers_by_hand(model: str, criterion: str, state: str, text: str) -> None:
    answer = answers(BY_MODEL[model])[criterion]
    assert answer.state == state
    assert text in plain(answer.text)


def groups_of_columns() -> Iterator[tuple[str, dict[str, Any]]]:
    """What the files say of each agreement's groups, with the path of the file."""
    for context in CONTEXTS:
        for group in GROUPS:
            path = f"data/sammenlign/{context.entry_id}/{group}.json"
            yield path, json.loads(files()[path].bytes)


def test_every_criterion_is_in_its_groups_file() -> None:
    for path, held in groups_of_columns():
        group = path.rpartition("/")[2].removesuffix(".json")
        assert [point["id"] for point in held["points"]] == [one.id for one in CRITERIA if one.group == group]


def test_every_cell_has_words_and_every_stated_one_a_source() -> None:
    for path, held in groups_of_columns():
        for point in held["points"]:
            html, text = point["html"], point["text"]
            tree = LexborHTMLParser(html)
            assert text.strip(), f"{path} {point['id']} says nothing"
            assert tree.text().strip()
            for button in tree.css("button.kilde"):
                assert button.attributes["popovertarget"] in held["sheets"]
            for figure in tree.css(".fig--oplyst"):
                around = figure.parent.parent if figure.parent and figure.parent.parent else tree
                assert around.css("button.kilde") or tree.css("ul + button.kilde"), (
                    f"{path} {point['id']}: {figure.text()} has no source"
                )
            for figure in tree.css(".fig--beregnet"):
                assert "beregnet" in (figure.parent.text() if figure.parent else "")
            if gap := tree.css_first(".fig--ukendt"):
                assert text.startswith(f"{gap.text()}: ") or gap.text() in text


def test_cells_hold_no_ids_so_that_agreements_can_stand_together() -> None:
    for _, held in groups_of_columns():
        for point in held["points"]:
            assert not re.search(r'\sid="', point["html"])


def test_what_stands_first_is_whole_in_the_html() -> None:
    tree = LexborHTMLParser(pages()["sammenlign/"].html)
    heads = [head.attributes["data-id"] for head in tree.css("thead th[data-id]")]
    assert heads == list(CATALOGUE.comparisons.standing)
    rows = tree.css("tr[data-raekke]")
    assert [row.attributes["data-raekke"] for row in rows] == [row.id for row in ROWS]
    for row in rows:
        assert len(row.css("td[data-navn]")) == len(heads)
    assert [section.attributes["id"] for section in tree.css(".cmp-del")] == list(GROUPS)
    for section in tree.css(".cmp-del"):
        assert len(section.css(".cmp-linje")) == len(heads)


def test_the_standing_comparison_is_whole_on_the_pages_of_its_groups() -> None:
    """Every criterion of every agreement, with the sheet of each mark, where no script is needed."""
    found = []
    for group in GROUPS:
        tree = LexborHTMLParser(pages()[f"sammenlign/{group}/"].html)
        sheets = {sheet.attributes["id"] for sheet in tree.css(".note-sheet")}
        assert {button.attributes["popovertarget"] for button in tree.css("td button.kilde")} <= sheets
        for row in tree.css("tr[data-punkt]"):
            found.append(row.attributes["data-punkt"])
            assert len(row.css("td")) == len(CATALOGUE.comparisons.standing)
    assert sorted(filter(None, found)) == sorted(criterion.id for criterion in CRITERIA)


def test_what_the_catalogue_says_of_its_own_reading_is_not_a_sources() -> None:
    voices = {group: LexborHTMLParser(pages()[f"sammenlign/{group}/"].html).css(".voice--doc") for group in GROUPS}
    assert [group for group, found in voices.items() if not found] == [Group.GAPS]


def test_what_differs_comes_first_in_a_group() -> None:
    tree = LexborHTMLParser(pages()["sammenlign/bagefter/"].html)
    words = [node.text() if (node := row.css_first(".cmp-ens")) else "" for row in tree.css("tr[data-punkt]")]
    assert words[0] == "forskelligt"
    known = [word for word in words if word.startswith("kun")]
    assert known
    assert words.index(known[0]) < words.index("alle beskriver det")


def test_amounts_without_a_shared_basis_have_a_row_that_says_why() -> None:
    first = LexborHTMLParser(pages()["sammenlign/"].html)
    under = {row.attributes["data-under"]: row for row in first.css("tr.cmp-apart")}
    assert set(under) == {row.id for row in ROWS if row.basis}
    said = under["om-aaret"].text()
    assert "hidden" not in under["om-aaret"].attributes
    assert "Bydelsmødre: Beløbet gives én gang og er ikke et årligt bidrag." in said
    assert "Ny mor i Danmark" not in said
    money = LexborHTMLParser(pages()["sammenlign/oekonomi/"].html)
    own = plain({row.attributes["data-under"]: row for row in money.css("tr.cmp-apart")}["penge-eget"].text())
    assert "Ny mor i Danmark: i alt 2023-2025. " in own
    assert "Mødrehjælpens åbne rådgivning: om året fra 2020." in own


ALIKE = [
    # Values are the same or others; words are only there or not.
    (("a1b2c3", "a1b2c3"), Alike.SAME, "det samme i begge"),
    (("a1b2c3", "d4e5f6"), Alike.DIFFERENT, "forskelligt"),
    (("a1b2c3", "a1b2c3", "d4e5f6"), Alike.DIFFERENT, "forskelligt"),
    (("a1b2c3", "a1b2c3", "a1b2c3"), Alike.SAME, "det samme i alle"),
    (("1", "1"), Alike.ALL, "begge beskriver det"),
    (("1", "1", "1"), Alike.ALL, "alle beskriver det"),
    (("1", "0"), Alike.SOME, "kun den ene"),
    (("a1b2c3", "0"), Alike.SOME, "kun den ene"),
    (("1", "0", "1"), Alike.SOME, "kun 2 af 3"),
    (("0", "0", "1", "0"), Alike.SOME, "kun 1 af 4"),
    (("0", "0"), Alike.NONE, "ingen af dem"),
    # Amounts on bases of their own are never the same, whatever their words.
    (("2", "2"), Alike.APART, "uden fælles grundlag"),
    (("2", "a1b2c3", "a1b2c3"), Alike.APART, "uden fælles grundlag"),
    (("2", "0"), Alike.SOME, "kun den ene"),
    (("-", "-"), Alike.OWN, ""),
    # One alone is held against nothing.
    (("1",), Alike.ALL, ""),
    (("a1b2c3",), Alike.ALL, ""),
    (("0",), Alike.NONE, ""),
]


@pytest.mark.parametrize(("keys", "how", "word"), ALIKE)
def test_how_answers_stand_to_each_other(keys: tuple[str, ...], how: Alike, word: str) -> None:
    assert alike.alike(keys) is how
    assert alike.in_row(keys) == word


def test_a_group_is_counted_by_how_its_answers_stand() -> None:
    rows = [("a1b2c3", "d4e5f6"), ("1", "0"), ("0", "1"), ("1", "1"), ("0", "0")]
    assert alike.counted(rows) == "5 punkter: 1 med forskel, 2 kun hos den ene, 1 hos begge, 1 hos ingen"
    assert alike.counted([row[:1] for row in rows]) == "5 punkter: 3 oplyst, 2 uden svar"
    assert alike.counted([("1", "1", "0")]) == "1 punkt: 1 kun hos nogle"


def test_only_values_are_held_against_each_other() -> None:
    """Figures, dates, notices, outcomes and words of lists; never prose, and never the catalogue's count of its own gaps."""
    held = {held: {one.id for one in CRITERIA if one.held is held} for held in Held}
    assert held[Held.VALUE] == {
        *("form", "land", "moenster", "status", "vej", "start", "slut", "opsigelse", "udfald", "udgifter"),
        *("laengde", "aftalens-udfald", "samarbejde"),
        *("penge-eget", "penge-aar", "penge-ialt", "penge-deltager"),
    }
    assert held[Held.OWN_READING] == {"ukendt", "belyst", "forbehold"}
    keys = {one.id: alike.key(one, answers(BY_MODEL["bydelsmoedre"])[one.id]) for one in CRITERIA}
    assert (keys["problem"], keys["penge-aar"], keys["opsigelse"], keys["forbehold"]) == ("1", "2", "0", "-")
    assert re.fullmatch(r"[0-9a-f]{6}", keys["moenster"])


def test_the_words_around_a_value_do_not_make_it_another_one() -> None:
    notice = next(one for one in CRITERIA if one.id == "opsigelse")
    figure = Figure("oplyst", "30 arbejdsdage")
    said = [Answer((Item("Varsel:", figure, after),), None, after, "kendt") for after in ("Begge", "Hver af dem")]
    longer = Answer((Item("Varsel:", Figure("oplyst", "60 arbejdsdage"), "Begge"),), None, "", "kendt")
    assert alike.key(notice, said[0]) == alike.key(notice, said[1]) != alike.key(notice, longer)


FIRST = [
    ("ny-mor-i-danmark", "om-aaret", "beregnet", "28.000 kr.", ("kan ikke omregnes",)),
    ("ny-mor-i-danmark", "pr-deltager", "beregnet", "3.500 kr.", ("kan ikke omregnes",)),
    ("ny-mor-i-danmark", "loebetid", "oplyst", "2023-2025", ("31. december 2025",)),
    ("ny-mor-i-danmark", "varsel", "oplyst", "30 arbejdsdage", ()),
    ("moedrehjaelpen-aaben-raadgivning", "om-aaret", "oplyst", "160.000 kr.", ("184.000 kr.",)),
    ("moedrehjaelpen-aaben-raadgivning", "loebetid", "oplyst", "fra 2020", ("ukendt",)),
    ("bydelsmoedre", "om-aaret", "uens", "ikke sammenligneligt", ("0,8 mio. kr.",)),
    ("bydelsmoedre", "varsel", "ukendt", "ukendt", ()),
    ("sociale-partnerskaber", "siden", "oplyst", "Forankret", ()),
]


@pytest.mark.parametrize(("model", "row", "kind", "text", "under"), FIRST)
def test_the_first_rows_by_hand(model: str, row: str, kind: str, text: str, under: tuple[str, ...]) -> None:
    cell = glance.cells(BY_MODEL[model])[row]
    assert cell.figure is not None
    assert (cell.figure.kind, plain(cell.figure.text)) == (kind, text)
    assert tuple(plain(item.figure.text) for item in cell.items if item.figure) == under
    if kind in ("ukendt", "uens"):
        assert cell.figure.reason, "why not"
    else:
        assert cell.refs


def test_what_is_missing_has_one_word_among_the_first_rows_and_in_its_group() -> None:
    found = set()
    for context in CONTEXTS:
        for row in (row for row in ROWS if row.basis):
            figure, answer = glance.cells(context)[row.id].figure, answers(context)[row.basis]
            if figure and figure.kind == "ukendt":
                assert answer.gap
                assert figure.text == answer.gap.word, (context.entry_id, row.id)
                assert answer.text.startswith(f"{figure.text}: ")
                found.add(figure.text)
    assert {"ukendt", "kan ikke beregnes"} <= found


def test_all_that_binds_the_municipality_most_stands_among_the_first_rows() -> None:
    for context in CONTEXTS:
        mine = municipal_duties(context)
        told = [str(item.text) for item in glance.cells(context)["pligter"].items]
        for duty in (*mine.do, *mine.pay, *mine.decide):
            assert (str(duty.item.text) in told) is duty.obliged, f"{context.entry_id}: {duty.item.text}"


def test_every_first_cell_says_something_and_its_sources() -> None:
    for context in CONTEXTS:
        for id_, cell in glance.cells(context).items():
            assert cell.figure or cell.items or cell.actors, f"{context.entry_id} {id_}"
            for item in cell.items:
                assert set(item.refs) <= set(cell.refs)
                assert set(item.caveats) <= set(cell.caveats)


def test_a_closed_group_says_how_much_of_it_is_known() -> None:
    for context in CONTEXTS:
        found, lines = answers(context), glance.lines(context)
        for group in GROUPS:
            if group == Group.GAPS:
                continue
            counted = [one for one in CRITERIA if one.group == group and asked(one, found[one.id])]
            known = sum(found[one.id].state != "ukendt" for one in counted)
            assert lines[group].count.startswith(f"{known} af {len(counted)} punkter oplyst.")


def test_the_number_of_a_closed_group_keeps_its_aim_and_note() -> None:
    (item,) = glance.lines(BY_MODEL["mentor-rollemodel-foraeldre"])[Group.EFFORT].items
    assert item.tags == ("mål",)
    assert "Målsætningen tager udgangspunkt i tallet" in item.after
    (unknown,) = glance.lines(BY_MODEL["moedrehjaelpen-aaben-raadgivning"])[Group.EFFORT].items
    assert unknown.figure is not None
    assert unknown.figure.kind == "ukendt"
    assert "intet tal" in unknown.after


def test_the_report_names_what_only_one_agreement_answers() -> None:
    found = [(criterion.id, name) for criterion, name in only_one_knows(CONTEXTS)]
    assert ("misligholdelse", "Ny mor i Danmark") in found
    assert ("lukkedage", "Mødrehjælpens åbne rådgivning") in found
    assert "budget" not in dict(found), "Bydelsmødre has one, and GAME tells what its houses cost"
    assert not [id_ for id_, _ in found if id_ == "maalgruppe"]


def test_pattern_pages_lead_to_pairs() -> None:
    found = {path: page.html for path, page in pages().items()}
    for pair in CATALOGUE.comparisons.pairs:
        assert f'sammenlign/?m={",".join(pair.agreements)}"' in found[f"oekonomi/{pair.pattern}/"]
