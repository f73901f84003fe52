"""How a whole is divided between those who pay: only where a source gives the shares, or amounts on one ground.

1. The source gives a percentage of one whole for every contribution in kroner: those, as it puts them.
2. It gives an amount for every contribution there is, all of one form and on one ground: each as a part of their sum.
3. It gives a total of all costs and the municipality's part of it: that part; what is left is nobody's by name.

Elsewhere an equal drawing may say who pays, and never how much.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from macros.domain.economy import FundingLine
from macros.domain.figures import IN_KRONER, Cannot, Money, of_one_time, own_basis_of, own_money, same_ground
from macros.domain.ledger import Ledger, Measured, Ratio
from macros.domain.quantities import FIRM, Share


@dataclass(frozen=True)
class PartOfWhole:
    """The contributions of one payer, and what part of the whole they are, 0 to 1. `money`: what it was worked out of."""

    lines: tuple[FundingLine, ...]
    value: Fraction
    money: Money | None = None


@dataclass(frozen=True)
class Division:
    """The parts of one whole. `sum`: what amounts of contributions come to; `of`: the part of a total of all costs. None of
    both where the source itself gives the shares."""

    parts: tuple[PartOfWhole, ...]
    sum: Fraction | None = None
    of: Measured[Ratio] | None = None

    @property
    def rest(self) -> Fraction:
        """What of the whole nobody has put a number on."""
        return 1 - sum((part.value for part in self.parts), Fraction(0))


def division(ledger: Ledger) -> Division | None:
    """The division by the first of the rules that applies; None where no source gives one."""
    lines = own_money(ledger.agreement.economy)
    if any(line.with_payers for line in lines):
        return _of_costs(ledger)  # how what they pay together is divided, nobody says
    return _stated(lines) or _of_amounts(lines) or _of_costs(ledger)


def _stated(lines: tuple[FundingLine, ...]) -> Division | None:
    kroner = [line for line in lines if line.nature in IN_KRONER]
    kroner = [line for line in kroner if not (isinstance(line.amounts, Share) and line.amounts.of_line)]
    shares = [(line, line.amounts) for line in kroner if isinstance(line.amounts, Share)]
    wholes = {share.of for _, share in shares}
    several = len({line.payer for line in kroner}) > 1
    if not several or len(shares) < len(kroner) or len(wholes) > 1 or not {s.bound for _, s in shares} <= FIRM:
        return None
    whole = [(line, share.of_whole) for line, share in shares]
    parts = tuple(PartOfWhole((line,), Fraction(percent) / 100) for line, percent in whole if percent is not None)
    if len(parts) < len(whole):
        return None
    return Division(parts) if sum(part.value for part in parts) <= 1 else None


def _of_amounts(lines: tuple[FundingLine, ...]) -> Division | None:
    payers = tuple(dict.fromkeys(line.payer for line in lines))
    if len(payers) < 2 or len({line.nature for line in lines}) > 1 or lines[0].nature not in IN_KRONER:
        return None
    if of_one_time(lines) or not all(isinstance(line.amounts, tuple) for line in lines):
        return None
    each = [_own(lines, payer) for payer in payers]
    found = [(own, money) for own, money in each if isinstance(money, Money) and money.bound in FIRM]
    if len(found) < len(payers) or not same_ground(tuple(a for _, money in found for a in money.amounts)):
        return None
    whole = sum((money.value for _, money in found), Fraction(0))
    return (
        Division(tuple(PartOfWhole(own, money.value / whole, money) for own, money in found), whole) if whole else None
    )


def _own(lines: Iterable[FundingLine], payer: str) -> tuple[tuple[FundingLine, ...], Money | Cannot]:
    own = tuple(line for line in lines if line.payer == payer)
    return own, own_basis_of(own)


def _of_costs(ledger: Ledger) -> Division | None:
    """The municipality's part of the source's own total, or else of the lines added up."""
    shares = [one for one in ledger.parts_of_whole if isinstance(one.value, Ratio)]
    if not shares:
        return None
    chosen = shares[-1]  # the source's own total comes last
    return Division((PartOfWhole(ledger.lines, chosen.value.value),), of=chosen)
