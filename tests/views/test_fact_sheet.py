"""The fact sheet: what stays where there is no room for all, and that it is told what does not. In the browser:
`tests/browser/test_sheet_on_paper.py`."""

from __future__ import annotations

import pytest

from macros.views import if_yes
from macros.views.context import Context
from macros.views.fact_sheet import first_page, second_page
from macros.views.paper import BOLD, POINT, TYPE, Entry, Listed, Room, fill, lines, width
from tests.real import CONTEXTS

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


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_all_that_binds_most_stands_on_the_first_page_between_any_margins(context: Context) -> None:
    bound = [duty for column in if_yes.columns(context) for duty in column.duties if duty.obliged]
    shown = [duty for yes in first_page(context).columns for duty, roomy in yes.duties if not roomy]
    assert [duty for duty in bound if duty not in shown] == []


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
    assert two.tasks.tight >= 1
    assert two.questions.tight >= 4
    for kept in (two.tasks, two.payers, two.terms, two.after, two.questions):
        assert kept.tight <= len(kept.shown)
        assert bool(kept.left) == bool(kept.rest.usual)
        assert bool(kept.left_tight) == bool(kept.rest.tight)
