"""The table of financing, agreement by agreement, in groups by what is known of the municipality's contribution; and what a
reader may cut it down to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from macros.views import comparison, danish
from macros.views.comparison import FinancingRow
from macros.views.context import Context
from macros.views.folding import FEW, SHOWN, Folded, folded
from macros.views.known import HowKnown, how_known

KRONER = "DKK"
"""The currency that the agreements are put in order by."""

ALL = "alle"
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "grundlag": (
        ("aar", "om året"),
        ("ialt", "i alt"),
        ("deltager", "pr. deltager"),
        ("eget", "som i dokumentet"),
    ),
    "priser": (
        ("egne", "oplyste"),
        ("nye", "forbrugerpriser, {year}"),
        ("pl", "statens p/l, {year}"),
    ),
}
"""What can be chosen of the table, in the form and in the address, besides all of it. The first is shown until the reader
chooses another."""

EVERYTHING = {"grundlag": "alle fire", "priser": "alle tre"}
"""What all of it is called."""

Choices = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class FinancingGroup:
    """The agreements of which as much is known of the municipality's contribution. `answer`: how many they are, and of how
    many of them a yearly amount is known."""

    id: HowKnown
    label: str
    answer: str
    rows: Folded[FinancingRow]


@dataclass(frozen=True)
class FinancingTable:
    """The groups, those of which most is known first, and the bases that the municipality's money stands on."""

    groups: tuple[FinancingGroup, ...]
    bases: tuple[tuple[str, str], ...]


def choices(year: int) -> Choices:
    """Every choice with its words; `year`: the one that amounts are restated to the prices of."""
    return {
        name: (*((id_, label.format(year=year)) for id_, label in listed), (ALL, EVERYTHING[name]))
        for name, listed in CHOICES.items()
    }


def financing_table(contexts: Iterable[Context]) -> FinancingTable:
    """The agreements in their groups: those with a yearly amount in kroner first, the largest first; then those with one in
    another currency, which is held against no krone; then the rest."""
    groups: dict[HowKnown, list[Context]] = {how: [] for how in HowKnown}
    for context in sorted(contexts, key=_yearly, reverse=True):
        groups[how_known(context.ledger.lines)].append(context)
    return FinancingTable(tuple(_group(how, of) for how, of in groups.items() if of), comparison.BASES)


def _yearly(context: Context) -> tuple[bool, bool, str, Fraction]:
    """What an agreement stands by, the greatest first: an amount in kroner, one in another currency, none."""
    money = context.ledger.per_year.money
    if money is None:
        return False, False, "", Fraction(0)
    return True, money.currency == KRONER, money.currency, money.value


def _group(how: HowKnown, contexts: list[Context]) -> FinancingGroup:
    rows = [comparison.financing_row(context) for context in contexts]
    shown = FEW if how in NOTHING_KNOWN else SHOWN
    return FinancingGroup(how, GROUPS[how], _answer(rows), folded(rows, _names, shown=shown))


NOTHING_KNOWN = (HowKnown.UNKNOWN, HowKnown.NOT_NAMED)
"""Of which no row has an amount or a share to hold against another."""

GROUPS = {
    HowKnown.AMOUNT: "Kommunens bidrag er kendt som et beløb, men ikke altid om året",
    HowKnown.SHARE: "Kun en procentdel er kendt",
    HowKnown.UNKNOWN: "Kommunens bidrag er ukendt",
    HowKnown.NOT_NAMED: "Intet bidrag fra kommunen er nævnt",
}


def _answer(rows: list[FinancingRow]) -> str:
    """`3 aftaler, ét beløb om året i 2, heraf 1 i en anden valuta, som står efter dem i kroner`; what there is none of is left
    out."""
    yearly = [one.found.money for row in rows for one in row.measures if one.id == "aar" and one.found.money]
    count = danish.some(len(rows), "aftale", "aftaler")
    if not yearly:
        return count
    other = sum(money.currency != KRONER for money in yearly)
    told = f", heraf {other} i en anden valuta, som står efter dem i kroner" if other else ""
    return f"{count}, ét beløb om året i {len(yearly)}{told}"


def _names(rows: tuple[FinancingRow, ...]) -> str:
    return danish.listed(f"{row.name}, {row.title}" for row in rows)
