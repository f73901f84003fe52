"""A calculation written once, and read two ways: worked out here, exactly, and written as a formula by a spreadsheet.

It knows just the functions that Excel 2010, LibreOffice, Excel in a browser and Google Sheets share, and what they mean there:
an empty cell is 0 in a sum, and is no number when asked. What a spreadsheet would answer with an error raises here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Refused(StrEnum):
    """What a calculation answers where it cannot be made. It is text in a spreadsheet, and so is no number."""

    CANNOT = "kan-ikke-opgoeres"


Value = int | Fraction | bool | str | Refused | None
"""None: an empty cell."""


@dataclass(frozen=True)
class Ref:
    """The cell that is called so."""

    key: str


@dataclass(frozen=True)
class Area:
    """Cells that lie side by side in a rectangle. `open`: the rows below, down to the end of the list's room, belong to it too."""

    keys: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True)
class Constant:
    """A number, a word, or that it cannot be given."""

    value: int | str | Refused


@dataclass(frozen=True)
class Call:
    """A function or an operator (`Fn`) of what is given."""

    name: str
    given: tuple[Node, ...]


Node = Ref | Area | Constant | Call
Given = Node | int | str

CANNOT = Constant(Refused.CANNOT)
OPERATORS = frozenset(["+", "-", "*", "/", "^", "&", "=", "<", "<=", ">", ">="])
"""Written between two. Everything else is written as a function."""


def node(given: Given) -> Node:
    """A number or a word as a part of a calculation."""
    return Constant(given) if isinstance(given, int | str) else given


def call(name: str, *given: Given) -> Call:
    """A function of these: `call("+", Ref("a"), 1)`."""
    return Call(name, tuple(node(one) for one in given))


def if_(test: Given, then: Given, otherwise: Given) -> Call:
    """`then` where `test` holds. Only the one that is asked for is worked out."""
    return call("IF", test, then, otherwise)


def plus(*given: Given) -> Call:
    """The sum of numbers and areas; what is empty or text adds nothing."""
    return call("SUM", *given)


def number(given: Given) -> Call:
    """Whether a cell has a number."""
    return call("ISNUMBER", given)


def both(*given: Given) -> Call:
    """Whether all hold."""
    return call("AND", *given)


def count(*given: Given) -> Call:
    """How many of the cells have a number."""
    return call("COUNT", *given)


class Sheet:
    """What the cells come to. `inputs` are what is typed, None where it is empty; `formulas` are worked out when asked for,
    each once."""

    def __init__(self, inputs: Mapping[str, Value], formulas: Mapping[str, Node]) -> None:
        self._known: dict[str, Value] = dict(inputs)
        self._formulas = formulas

    def value(self, key: str) -> Value:
        """What a cell comes to. Raises KeyError for one that is not there, ArithmeticError where a spreadsheet would show
        an error."""
        if key not in self._known:
            self._known[key] = self.work_out(self._formulas[key])
        return self._known[key]

    def work_out(self, asked: Node) -> Value:
        """What a calculation comes to. Raises as `value` does."""
        if isinstance(asked, Constant):
            return asked.value
        if isinstance(asked, Ref):
            return self.value(asked.key)
        if isinstance(asked, Area):
            raise ArithmeticError("an area is no value")
        if asked.name == "IF":
            test, then, otherwise = asked.given
            return self.work_out(then if self.work_out(test) else otherwise)
        if asked.name == "SUMPRODUCT":
            columns = [self._rows(one) for one in asked.given]
            return sum((_product(row) for row in zip(*columns, strict=True)), Fraction(0))
        if asked.name in _OF_MANY:
            return _OF_MANY[asked.name](list(self._each(asked.given)))
        return _OF_FEW[asked.name](*(self.work_out(one) for one in asked.given))

    def _rows(self, asked: Node) -> list[Value]:
        """What a calculation comes to in each row of the areas in it; one value where it has none."""
        if isinstance(asked, Area):
            return [self.value(key) for key in asked.keys]
        if not isinstance(asked, Call) or asked.name not in _OF_FEW:
            return [self.work_out(asked)]
        given = [self._rows(one) for one in asked.given]
        rows = max(map(len, given))
        columns = [one * rows if len(one) == 1 else one for one in given]
        return [_OF_FEW[asked.name](*row) for row in zip(*columns, strict=True)]

    def _each(self, given: Iterable[Node]) -> Iterator[Value]:
        for one in given:
            if isinstance(one, Area):
                yield from (self.value(key) for key in one.keys)
            else:
                value = self.work_out(one)
                if isinstance(value, str) and not isinstance(one, Ref):
                    raise ArithmeticError("text beside numbers is an error, but for that in a cell")
                yield value


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _fraction(value: Value) -> Fraction:
    """A number for a calculation: 0 where the cell is empty."""
    if value is None:
        return Fraction(0)
    if not isinstance(value, int | Fraction):
        raise ArithmeticError(f"no number: {value!r}")
    return Fraction(value)


def _numbers(values: Iterable[Value]) -> list[Fraction]:
    return [_fraction(value) for value in values if _is_number(value)]


def _product(row: Iterable[Value]) -> Fraction:
    found = Fraction(1)
    for value in row:
        found *= _fraction(value) if _is_number(value) else 0
    return found


def _rounded(value: Value, places: Value) -> Fraction:
    """Halves away from 0, as spreadsheets do."""
    exact, scale = _fraction(value), Fraction(10) ** int(_fraction(places))
    nearest = Fraction(int(abs(exact) * scale + Fraction(1, 2))) / scale
    return nearest if exact >= 0 else -nearest


def _power(base: Value, exponent: Value) -> Fraction:
    return _fraction(base) ** int(_fraction(exponent))  # whole years


def _joined(one: Value, other: Value) -> str:
    """Words and whole numbers in a row: how a broken number is written is a matter of the country."""
    for value in (one, other):
        if isinstance(value, Fraction) and value.denominator != 1:
            raise ArithmeticError(f"a broken number in a sentence: {value}")
    return "".join("" if value is None else str(value) for value in (one, other))


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return ("" if one is None else one) == ("" if other is None else other)
    return _fraction(one) == _fraction(other)


_OF_MANY: Mapping[str, Callable[[list[Value]], Value]] = {
    "SUM": lambda values: sum(_numbers(values), Fraction(0)),
    "COUNT": lambda values: len(_numbers(values)),
    "MIN": lambda values: min(_numbers(values), default=Fraction(0)),
    "MAX": lambda values: max(_numbers(values), default=Fraction(0)),
    "AND": all,
    "OR": any,
}
_OF_FEW: Mapping[str, Callable[..., Value]] = {
    "ISNUMBER": _is_number,
    "NOT": lambda value: not value,
    "ROUND": _rounded,
    "+": lambda one, other: _fraction(one) + _fraction(other),
    "-": lambda one, other: _fraction(one) - _fraction(other),
    "*": lambda one, other: _fraction(one) * _fraction(other),
    "/": lambda one, other: _fraction(one) / _fraction(other),
    "^": _power,
    "&": _joined,
    "=": _same,
    "<": lambda one, other: _fraction(one) < _fraction(other),
    "<=": lambda one, other: _fraction(one) <= _fraction(other),
    ">": lambda one, other: _fraction(one) > _fraction(other),
    ">=": lambda one, other: _fraction(one) >= _fraction(other),
}
FUNCTIONS = frozenset(("IF", "SUMPRODUCT", *_OF_MANY, *_OF_FEW))
"""Everything a calculation may ask for."""
