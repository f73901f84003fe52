"""How long the money lasts, of one agreement and of all: drawn as years, sorted, and what has no length by why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from macros.domain.figures import Cannot, Why
from macros.domain.lasting import Lasting
from macros.domain.quantities import Bound
from macros.views import danish
from macros.views.context import Context, once
from macros.views.folding import FEW, Folded, folded
from macros.views.rows import Cell, Column, Figure, Table, TableRow
from macros.views.words import LASTS, said

YEAR, GAP = 12, 1
"""A year and the space after it, in units of the drawing: a month is one."""


@dataclass(frozen=True)
class YearCell:
    """A year with money, or the months of it. `odd`: of every other grant, where one follows another."""

    x: int
    width: int
    odd: bool


@dataclass(frozen=True)
class LastingRow:
    """An agreement and how long its money lasts. `cells`: none where that is not known."""

    name: str
    path: str
    figure: Figure
    cells: tuple[YearCell, ...] = ()


@dataclass(frozen=True)
class NoLength:
    """Agreements whose money has no length, all for one reason."""

    id: str
    label: str
    rows: Folded[LastingRow]


@dataclass(frozen=True)
class Spread:
    """How long the money lasts over all agreements: those it is known of, the longest first, and the others by why.

    `width`: of the drawings, in months. `told`: from the shortest to the longest, and the one in the middle.
    """

    rows: Folded[LastingRow]
    width: int
    others: tuple[NoLength, ...]
    told: str
    count: int


LOOSE = {Bound.AT_MOST: "højst", Bound.AT_LEAST: "mindst"}
"""How a length is told that is no exact number of years."""

GROUPS = (
    ("uden-slut", "Ingen slutdato oplyst", (Why.OPEN_END, Why.END_UNCLEAR)),
    ("uden-periode", "Ukendt", (Why.NO_PERIOD, Why.NO_START, Why.ONE_YEAR, Why.SOURCES_DISAGREE)),
    ("kun-etablering", "Kun penge til at etablere", (Why.ONLY_TO_BUILD,)),
    ("ikke-en-aftale", "Ikke én aftale", (Why.NO_ONE_AGREEMENT,)),
)


@once
def lasting(context: Context) -> LastingRow:
    """How long the money of one agreement lasts."""
    value = context.ledger.lasts.value
    cells = tuple(_cells(value)) if isinstance(value, Lasting) else ()
    path = f"{context.guide_path}#vejen"
    return LastingRow(context.own_name, path, said(context, context.ledger.lasts), cells)


def _cells(found: Lasting) -> Iterator[YearCell]:
    """The years from the first on, each of the grant it is of where one grant follows another."""
    lengths = [one.months for one in found.in_turn] or [found.months]
    x = 0
    for number, months in enumerate(lengths):
        end = x + months
        while x < end:
            wide = min(YEAR, end - x)
            yield YearCell(x, wide - GAP, bool(number % 2))
            x += wide


def spread(contexts: Iterable[Context]) -> Spread:
    """Over all of them."""
    found = list(contexts)
    known = [(value, lasting(c)) for c in found if isinstance(value := c.ledger.lasts.value, Lasting)]
    known.sort(key=lambda pair: -pair[0].months)
    lengths = [value for value, _ in known]
    others = [(value.why, lasting(c)) for c in found if isinstance(value := c.ledger.lasts.value, Cannot)]
    groups = (
        NoLength(id_, label, folded((row for why, row in others if why in whys), shown=FEW))
        for id_, label, whys in GROUPS
    )
    return Spread(
        rows=folded(row for _, row in known),
        width=max((value.months for value in lengths), default=YEAR),
        others=tuple(group for group in groups if group.rows.count),
        told=_told(lengths),
        count=len(found),
    )


def table(contexts: Iterable[Context]) -> Table:
    """Every agreement with how long its money lasts, how that is worked out, or why nobody knows."""
    rows = []
    for one in map(lasting, contexts):
        figure = one.figure
        cell = Cell(figure=replace(figure, refs=(), caveats=()), label=figure.label)
        rows.append(TableRow(one.name, path=one.path, cells=(cell,), refs=figure.refs, caveats=figure.caveats))
    columns = (Column("Aftale"), Column(LASTS))
    return Table("Hvor længe pengene rækker, aftale for aftale", columns, tuple(rows), kind="raekker")


def _told(lengths: list[Lasting]) -> str:
    """`fra 1 til 7 år, i midten 4 år; 2 er højst og 1 er mindst så længe`: of those that are known, the one in the middle as it
    stands in their order, and how many are no exact number."""
    if not lengths:
        return ""
    months = [value.months for value in lengths]
    low, high = _years(min(months)), _years(max(months))
    loose = Counter(value.bound for value in lengths)
    words = [f"{loose[bound]} er {word}" for bound, word in LOOSE.items() if loose[bound]]
    told = f"; {danish.listed(words)} så længe" if words else ""
    return f"fra {low} til {high} år, i midten {_years(middle(months))} år{told}"


def middle(months: Iterable[int]) -> Fraction:
    """The median: the one in the middle, or half of the two in the middle together."""
    listed = sorted(months)
    half = len(listed) // 2
    return Fraction(listed[half]) if len(listed) % 2 else Fraction(listed[half - 1] + listed[half], 2)


def _years(months: int | Fraction) -> str:
    years = Fraction(months) / YEAR
    return str(int(years)) if years.denominator == 1 else danish.decimals(years, 1)
