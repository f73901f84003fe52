"""The municipalities' contributions a year: those that can be held side by side as bars, the others by why they cannot.

Every agreement stands in exactly one place. Only kroner a year have a length; what is unknown has none, so that it is never
as long as what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from macros.domain.figures import Cannot, Money, Why
from macros.domain.ledger import Kind, Measured
from macros.views import amounts, comparison, danish
from macros.views.context import Context
from macros.views.folding import FEW, Folded, folded
from macros.views.rows import CaveatLink, Figure

STEPS = 100
"""The length of the longest bar. The classes `v0` to `v100` of the stylesheet are its steps."""

OTHER_CURRENCY = "valuta"

REASONS: Mapping[str, str] = {
    Why.MIXED: "Flere bidrag, som ikke kan lægges sammen",
    Why.YEARS_BETWEEN: "Der er kun beløb for nogle af årene",
    Why.SAME_YEARS: "Et bidrag afløser et andet, og de er ikke oplyst for hver sine år",
    Why.ONCE_AND_AGAIN: "Kun beløbet for det, der gives én gang, er oplyst",
    Why.OTHER_YEARS: "Beløbet for andre år er ukendt",
    Why.UNKNOWN: "Beløbet er ukendt",
    Why.PER_UNIT: "Beløbet er en pris pr. enhed",
    Why.NO_CASH: "Ingen penge fra kommunen er nævnt",
    Why.NEVER_GIVEN: "Bidraget er afvist eller bortfaldet",
    Why.ONE_OFF: "Beløbet gives én gang",
    Why.ONE_YEAR: "Beløbet er for ét år, og gentagelse er ikke oplyst",
    Why.SHARE: "Kun en procentdel er oplyst",
    Why.PASSED_ON: "Bidraget er givet videre og tælles hos giveren",
    Why.NO_PERIOD: "Beløbets år er ikke oplyst",
    Why.NO_START: "Det er ikke oplyst, hvornår beløbet begynder",
    Why.NO_BASIS: "Om beløbet er om året, er ikke oplyst",
    Why.OPEN_END: "Beløbet er om måneden, og der er ikke oplyst en slutdato",
    Why.ENDED: "Beløbet er om måneden, og det er holdt op",
    Why.PART_YEARS: "Perioden er ikke hele kalenderår",
    OTHER_CURRENCY: "Beløbet er i en anden valuta",
}
"""Why an agreement has no bar, in the order of groups of one size."""

LONG = 120
"""Amounts that take more than so many signs are counted beside the chart, and told in their row."""


@dataclass(frozen=True)
class Bar:
    """One agreement's yearly amount. `step` is its length, 1 to `STEPS`; `restated`: the same in the prices of the index's
    last year; None where it cannot be restated."""

    name: str
    title: str
    path: str
    figure: Figure
    size: Fraction
    step: int
    restated: Figure | None


@dataclass(frozen=True)
class Apart:
    """An agreement without a bar, and what its document says of the money; None where the group says it all."""

    name: str
    path: str
    figure: Figure | None
    note: str
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]


@dataclass(frozen=True)
class Reason:
    """The agreements that have no bar for one reason."""

    id: str
    title: str
    count: int
    rows: Folded[Apart]


@dataclass(frozen=True)
class Yearly:
    """The chart and what stands beside it."""

    bars: Folded[Bar]
    reasons: tuple[Reason, ...]
    of: int

    @property
    def comparable(self) -> int:
        """How many have a bar."""
        return len(self.bars.all)

    @property
    def others(self) -> int:
        """How many have none."""
        return self.of - self.comparable

    @property
    def reasons_in_short(self) -> str:
        """Why the others have none: `6: flere bidrag …; 4: beløbet er ukendt`."""
        return danish.closed("; ".join(f"{one.count}: {danish.inside(one.title)}" for one in self.reasons))

    @property
    def finding(self) -> str:
        """What the chart shows, as its heading."""
        if not self.comparable:
            return "Ingen af aftalerne har ét årligt beløb, der kan sammenlignes"
        return f"{self.comparable} af {self.of} aftaler har ét årligt beløb, der kan sammenlignes"


def yearly(contexts: Iterable[Context]) -> Yearly:
    """The chart of these agreements, the largest first."""
    every = tuple(contexts)
    sizes = {c.entry_id: money.value for c in every if (money := _comparable(c)) is not None}
    largest = max(sizes.values(), default=Fraction(0)) or Fraction(1)
    drawn = sorted((c for c in every if c.entry_id in sizes), key=lambda c: -sizes[c.entry_id])
    bars = [_bar(c, sizes[c.entry_id], largest) for c in drawn]
    return Yearly(folded(bars, _range), _reasons(c for c in every if c.entry_id not in sizes), len(every))


def _comparable(context: Context) -> Money | None:
    """The yearly amount in kroner; None where there is none."""
    found = context.ledger.per_year.value
    return found if isinstance(found, Money) and found.currency == "DKK" else None


def _bar(context: Context, size: Fraction, largest: Fraction) -> Bar:
    figure = comparison.yearly_figure(context)
    again = amounts.restated(context, context.ledger.per_year, "", beside=True)
    return Bar(
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        figure=figure,
        size=size,
        step=max(1, danish.whole(size / largest * STEPS)),
        restated=again if again.kind == "beregnet" else None,
    )


def _range(bars: tuple[Bar, ...]) -> str:
    """`fra 75.000 kr. til 12.000 kr.`"""
    return f"fra {bars[0].figure.text} til {bars[-1].figure.text}"


def _reasons(contexts: Iterable[Context]) -> tuple[Reason, ...]:
    groups: dict[str, list[Context]] = {id_: [] for id_ in REASONS}
    for context in contexts:
        groups[_why(context.ledger.per_year)].append(context)
    found = [
        Reason(id_, REASONS[id_], len(group), folded((_apart(c) for c in group), _names, shown=FEW))
        for id_, group in groups.items()
        if group
    ]
    return tuple(sorted(found, key=lambda reason: -reason.count))


def _why(found: Measured[Money | Cannot]) -> str:
    """The id of its group. A reason that has none is a fault, and stops the build."""
    return found.value.why if isinstance(found.value, Cannot) else OTHER_CURRENCY


def _apart(context: Context) -> Apart:
    """What the document says: its amounts, or how many they are where they are long to tell. Why there is none stands in its
    row of the table."""
    own = context.ledger.own
    figure: Figure | None = comparison.own_figure(context)
    note = figure.detail if figure and own.money else ""
    if figure and own.kind is not Kind.STATED:
        figure, note = None, ""
    elif figure and len(figure.text) > LONG:
        count = sum(len(line.amounts) if isinstance(line.amounts, tuple) else 1 for line in own.lines)
        figure = Figure("oplyst", f"{count} oplysninger")
        note = ""
    return Apart(
        context.name,
        context.path,
        figure,
        note,
        own.source,
        context.caveat_links(own.caveats),
    )


def _names(rows: tuple[Apart, ...]) -> str:
    return danish.listed(row.name for row in rows)
