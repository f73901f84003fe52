"""A calculation is worked out as spreadsheets do: empty is 0 in a sum and no number when asked, and an error raises."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.domain.formulas import CANNOT, Area, Node, Ref, Refused, Sheet, Value, both, call, count, if_, number, plus

CELLS: dict[str, Value] = {
    "two": 2,
    "half": Fraction(1, 2),
    "empty": None,
    "nought": 0,
    "word": "ord",
    "no": Refused.CANNOT,
}
ROW = Area(("two", "empty", "word", "half"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (plus(ROW), Fraction(5, 2)),
        (plus(Ref("no"), 1), 1),
        (count(ROW), 2),
        (count(Ref("empty"), Ref("two")), 1),
        (number(Ref("empty")), False),
        (number(Ref("no")), False),
        (number(Ref("half")), True),
        (call("SUMPRODUCT", ROW, ROW), Fraction(17, 4)),
        (call("+", Ref("empty"), 1), 1),
        (call("/", Ref("two"), 4), Fraction(1, 2)),
        (call("^", Ref("two"), 3), 8),
        (call("ROUND", Ref("half"), 0), 1),
        (call("ROUND", call("-", 0, Ref("half")), 0), -1),
        (call("MIN", ROW), Fraction(1, 2)),
        (call("MAX", call("-", 1, 3), 0), 0),
        (call("=", Ref("empty"), "ja"), False),
        (call("=", Ref("empty"), 0), True),
        (call("=", Ref("empty"), ""), True),
        (call("=", Ref("nought"), ""), False),
        # Row for row: how many of the cells have no number.
        (call("SUMPRODUCT", call("-", 1, number(ROW))), 2),
        (call("SUMPRODUCT", call("*", number(ROW), call(">", 2, plus(ROW)))), 0),
        (call("&", call("&", "og ", Ref("two")), " bidrag"), "og 2 bidrag"),
        (both(number(Ref("two")), call(">", Ref("two"), 1)), True),
        (if_(number(Ref("empty")), call("/", 1, 0), CANNOT), Refused.CANNOT),
    ],
)
def test_what_a_calculation_comes_to(asked: Node, expected: Value) -> None:
    assert Sheet(CELLS, {}).work_out(asked) == expected


@pytest.mark.parametrize(
    "asked",
    [
        call("+", Ref("no"), 1),
        call("/", Ref("two"), Ref("empty")),
        plus(if_(1, CANNOT, 0), 1),
        call("&", "i alt ", Ref("half")),
        call(">", Ref("word"), 1),
        ROW,
    ],
)
def test_what_would_be_an_error_in_a_spreadsheet_raises(asked: Node) -> None:
    with pytest.raises(ArithmeticError):
        Sheet(CELLS, {}).work_out(asked)


def test_a_cell_is_worked_out_once() -> None:
    sheet = Sheet({"a": 1}, {"b": plus(Ref("a"), 1), "c": plus(Ref("b"), Ref("b"))})
    assert [sheet.value("c"), sheet.value("b")] == [4, 2]
    with pytest.raises(KeyError):
        sheet.value("d")
