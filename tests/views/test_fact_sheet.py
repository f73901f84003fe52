"""The fact sheet: what stays where there is no room for all, and that it is told what does not. In the browser:
`tests/browser/test_sheet_on_paper.py`."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.domain.provenance import Unknown
from macros.domain.shown import Section
from macros.pages.fact_sheet import fact_sheet_view
from macros.views import danish, facts, fields, if_yes, money
from macros.views.context import Context
from macros.views.fact_sheet import filled, first_page, second_page
from macros.views.paper import BOLD, POINT, TIGHT, TYPE, Entry, Listed, Paper, Room, fill, lines, width
from tests.real import BOOK, CONTEXTS, NY_MOR, pages, plain
from tests.views.conftest import Changed

AMOUNT = "[{value: 500, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}]"
SILENT = "{unknown: Ingen siger beløbet, cause: ikke-omtalt}"
IDS = [context.entry_id for context in CONTEXTS]
SPACE = width(" ")
WORD = width("ord")
LINES = [
    ("", 10, 0),
    ("  ", 10, 0),
    ("ord", WORD, 1),
    ("ord ord", 2 * WORD + SPACE, 1),
    ("ord ord", 2 * WORD, 2),
    ("ord ord ord", 2 * WORD + SPACE, 2),
    ("ordordord", WORD * 1.5, 2),
    ("ord\nord", 100, 1),
    ("ord\u00a0ord", WORD * 1.5, 2),
]


@pytest.mark.parametrize(("text", "room", "count"), LINES)
def test_words_take_the_lines_they_need(text: str, room: float, count: int) -> None:
    assert lines(text, room + 0.001) == count


def test_letters_are_as_wide_as_they_are_and_an_unknown_one_as_wide_as_any() -> None:
    assert width("W") > width("m") > width("a") > width("i")
    assert width("漢") == pytest.approx(TYPE * POINT)
    assert width("ord", bold=True) == pytest.approx(BOLD * WORD)
    assert width("ord", 18) == pytest.approx(2 * WORD)


def listed(*heights: float, least: int = 0) -> Listed:
    return Listed(tuple(Entry(height) for height in heights), least)


FILLED = [
    ("all has room", 100, (listed(5, 5), listed(5)), (2, 1)),
    ("nothing has room", 4, (listed(5, 5), listed(5)), (0, 0)),
    ("each in turn", 25, (listed(10, 10, 10), listed(10, 10, 10)), (1, 1)),
    ("small ones together in a turn", 24, (listed(5, 5, 5), listed(10, 10)), (2, 1)),
    ("a list ends where its next has no room", 20, (listed(30, 1), listed(10, 10)), (0, 2)),
    ("the least stands whatever room there is", 5, (listed(10, 10, least=1), listed(5)), (1, 0)),
    ("the least of a list that is shorter", 50, (listed(10, least=3),), (1,)),
    ("no lists", 10, (), ()),
]


@pytest.mark.parametrize(("room", "lists", "counts"), [row[1:] for row in FILLED], ids=[row[0] for row in FILLED])
def test_what_stays(room: float, lists: tuple[Listed, ...], counts: tuple[int, ...]) -> None:
    assert fill(Room(room), lists) == counts


def test_a_section_is_paid_for_once() -> None:
    room = Room(30, lambda ref, used: 10)
    assert fill(room, (Listed((Entry(5, ("a",)), Entry(5, ("a",)), Entry(5, ("b",)))),)) == (2,)
    assert room.used == {"a"}
    assert room.left == 10


def test_wide_margins_pay_for_the_sections_that_only_usual_ones_refer_to() -> None:
    def page(paper: Paper, told: frozenset[str]) -> tuple[Room, tuple[Listed, ...]]:
        room = Room(25 if paper is TIGHT else 60, lambda ref, used: 10)
        room.take(Entry(0, tuple(told)))
        return room, (listed(5, 5), Listed((Entry(20, ("a",)),)))

    tight, roomy, used = filled(page)
    assert used == {"a"}
    assert roomy == (2, 1)
    assert tight == (2, 0)
    room, lists = page(TIGHT, used)
    assert fill(room, [Listed(one.entries, count) for one, count in zip(lists, tight, strict=True)]) == tight
    assert room.left == 5, "its list of sections names a, and has its room"


def sheet(context: Context) -> str:
    return plain(re.sub(r"\s+", " ", LexborHTMLParser(pages()[context.sheet_path].html).text(separator=" ")))


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_what_is_said_of_a_figure_stands_with_it_or_is_counted(context: Context) -> None:
    one = first_page(context)
    told = [(found.figure.text, found.about) for found in (*one.key_figures, one.outcome)]
    about = [figure.about for figure in money.key_figures(context)]
    assert [words for _, words in told[:-1]] == [
        whole if words else "" for (_, words), whole in zip(told, about, strict=False)
    ]
    missing = sum(bool(whole) for whole in about) + 1 - sum(bool(words) for _, words in told)
    assert missing <= one.whys.left
    assert (f"{danish.some(one.whys.left_tight, 'forklaring', 'forklaringer')} af tal" in sheet(context)) == bool(
        one.whys.left_tight
    )
    known = [bool(found.about) for found in one.key_figures if not found.figure.reason and found.figure.about]
    unknown = [bool(found.about) for found in one.key_figures if found.figure.reason]
    assert all(known) or not any(unknown), "how a known figure is to be read comes before why another is not known"


def test_a_key_figure_says_its_price_level_and_how_it_was_worked_out() -> None:
    found = first_page(BOOK.context(NY_MOR)).key_figures
    assert "prisniveau ikke oplyst" in found[0].about
    assert not found[0].roomy
    assert plain(first_page(BOOK.context("home-start")).key_figures[2].about).startswith("850.000 : 75 ≈ 11.333 kr.")


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_what_became_of_it_has_its_forbehold_and_its_words(context: Context) -> None:
    outcome, found = context.agreement.anchoring.outcome, first_page(context).outcome
    assert found.figure.caveats == facts.outcome_figure(context).caveats == context.caveat_links(outcome.caveats)
    words = outcome.unknown if isinstance(outcome, Unknown) else outcome.text
    assert not found.about or plain(found.about).startswith(plain(words)[:40])


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_nothing_is_said_twice_closed_or_of_one_document_as_of_all(context: Context) -> None:
    text, two = sheet(context), fact_sheet_view(BOOK, context).second
    assert re.findall(r"[?!.]\.(?!\.)", text) == []
    for task in two.tasks.shown:
        assert all(part.note in text for part in task.parts)
    terms = [row for row in fields.rows(context, Section.TERMS) if row.gap]
    on_the_first = {row.field for row in facts.time_in_short(context)}
    assert [row.label for row in terms if row.field not in on_the_first and (row.one_of or row.label) not in text] == []
    page = LexborHTMLParser(pages()[context.sheet_path].html)
    for link in page.css(".fa-kilder a"):
        source = context.catalogue.sources[(link.attributes["href"] or "").partition("#")[2]]
        assert f"{danish.inside(context.words.reading(source))})" in plain(link.parent.parent.text())  # type: ignore[union-attr]


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_what_is_left_of_the_time_after_is_where_it_is_said_to_be(context: Context) -> None:
    two, page = fact_sheet_view(BOOK, context).second, LexborHTMLParser(pages()[context.sheet_path].html)
    links = {link.attributes["href"] for link in page.css("[aria-labelledby=fa-bagefter] .fa-rest a")}
    economy = [link for link in links if link and link.endswith("oekonomi/#bagefter")]
    assert bool(economy) == bool(two.after_in_figures.left_tight)
    assert len(links) - len(economy) == bool(two.after.left_tight)
    told = plain(pages()[context.economy_path].html)
    assert all(figure.label in told for figure in two.after_in_figures.shown)


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_all_that_binds_most_stands_on_the_first_page_between_any_margins(context: Context) -> None:
    bound = [duty for column in if_yes.columns(context) for duty in column.duties if duty.obliged]
    shown = [duty for yes in first_page(context).columns for duty, roomy in yes.duties if not roomy]
    assert [duty for duty in bound if duty not in shown] == []


LINE = "        - {{payer: {}, item: {}, nature: kontant, recurrence: engang, status: {}, amounts: {}, source: hus-aftale#penge}}\n"


def test_known_amounts_are_pushed_out_by_none_that_is_unknown_or_was_never_given(changed: Changed) -> None:
    more = (
        LINE.format("vigby-kommune", "Nej tak", "afvist", AMOUNT),
        LINE.format("vigby-kommune", "Noget", "bevilget", SILENT),
        LINE.format("huset", "Fra huset", "bevilget", AMOUNT),
    )
    after = "      conditions: {unknown: Ingen vilkår"
    context = changed((after, "".join(more) + after))[0]
    told = [f"{one.text}{one.after}" for one in second_page(context, frozenset(), "").payers.shown]
    in_turn = ("Bidrag i trin", "Fra huset", "Noget", "Nej tak")
    assert [name in one for name, one in zip(in_turn, told, strict=True)] == [True] * 4


def test_there_is_something_that_binds_most() -> None:
    assert (
        sum(duty.obliged for context in CONTEXTS for column in if_yes.columns(context) for duty in column.duties) > 10
    )


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_what_weighs_most_comes_first_and_what_is_left_is_counted(context: Context) -> None:
    two = second_page(context, first_page(context).refs, "")
    weights = [task.weight for task in two.tasks.shown]
    assert weights == sorted(weights)
    assert len(two.tasks.shown) + two.tasks.left == len(context.agreement.responsibilities)
    assert len(two.payers.shown) + two.payers.left == len(context.agreement.economy.funding)
    assert two.tasks.tight >= 1, "a table of no rows"
    assert two.questions.tight >= 4
    assert two.after.tight >= 1
    for kept in (two.tasks, two.payers, two.terms, two.after, two.after_in_figures, two.questions):
        assert kept.tight <= len(kept.shown)
        assert bool(kept.left) == bool(kept.rest.usual)
        assert bool(kept.left_tight) == bool(kept.rest.tight)
