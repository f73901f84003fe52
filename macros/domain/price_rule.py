"""The price rule: which amounts may be restated in the prices of another year, and how.

1. A stated price level is converted from that year.
2. An amount without one counts as nominal in its year of payment, and is converted from that year ("antaget løbende priser").
3. A yearly amount with no end, or for a period that is no whole years, is converted from its first year only.
4. No year, a period whose amount is not spread over its years, or a year without an index value: no conversion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from macros.domain.figures import Money, spread
from macros.domain.prices import PriceIndex
from macros.domain.quantities import Amount, Basis, Bound


class NotConverted(StrEnum):
    """Why an amount is not restated in other prices."""

    NO_YEAR = "intet-aar"
    NO_INDEX = "intet-indekstal"
    NOT_SPREAD = "ikke-fordelt"
    NO_SERIES = "ingen-serie"


@dataclass(frozen=True)
class Step:
    """One amount restated: `value` = `amount.value` × `factor`."""

    amount: Amount
    from_year: int
    factor: Fraction
    assumed: bool
    first_year_only: bool

    @property
    def value(self) -> Fraction:
        """Exact, in whole units of the currency."""
        return self.amount.value * self.factor


@dataclass(frozen=True)
class Refusal:
    """Why one amount is not restated. `year` is the year the index lacks, where it lacks one."""

    why: NotConverted
    amount: Amount
    year: int | None = None


@dataclass(frozen=True)
class Converted:
    """A sum of money in the prices of `index.target_year`. `steps` are its parts; the rest is as in `Money`."""

    index: PriceIndex
    steps: tuple[Step, ...]
    bound: Bound
    divisor: Decimal | None
    precision: int

    @property
    def value(self) -> Fraction:
        """Exact, in whole units of the currency."""
        return sum((step.value for step in self.steps), Fraction(0)) / Fraction(self.divisor or 1)

    @property
    def assumed(self) -> bool:
        """Whether a price level was assumed for any part."""
        return any(step.assumed for step in self.steps)


@dataclass(frozen=True)
class NotComparable:
    """A sum that cannot be restated as a whole; `steps` are the parts that can."""

    refusals: tuple[Refusal, ...]
    steps: tuple[Step, ...]


def convert(amount: Amount, indices: Mapping[str, PriceIndex]) -> Step | Refusal:
    """One amount in the prices of its currency's target year, by the price rule."""
    index = indices.get(amount.currency)
    if index is None:
        return Refusal(NotConverted.NO_SERIES, amount)
    assumed = amount.price_level is None
    first_only = amount.years is not None and (amount.years[1] is None or amount.is_rate)
    if amount.price_level is not None:
        year = amount.price_level
    elif amount.known_in is not None:
        year = amount.known_in
    elif amount.years is None:
        return Refusal(NotConverted.NO_YEAR, amount)
    elif amount.basis is Basis.PER_YEAR and first_only:
        year = amount.years[0]
    elif amount.years[0] != amount.years[1]:
        return Refusal(NotConverted.NOT_SPREAD, amount)
    else:
        year = amount.years[0]
    factor = index.factor(year)
    if factor is None:
        return Refusal(NotConverted.NO_INDEX, amount, year)
    return Step(amount, year, factor, assumed, assumed and first_only)


def in_target_prices(money: Money, indices: Mapping[str, PriceIndex]) -> Converted | NotComparable:
    """`money` restated, year by year where the document gives it so.

    A yearly amount with an end and no price level is the average of its years: each is converted from its own.
    """
    years = [
        (part,) if part.price_level is not None or part.basis is Basis.PER_MONTH else spread(part)
        for part in money.parts
    ]
    results = [convert(year, indices) for part in years for year in part]
    done = tuple(r for r in results if isinstance(r, Step))
    refused = tuple(r for r in results if isinstance(r, Refusal))
    if refused:
        return NotComparable(refused, done)
    # The parts of a yearly amount cover the same years; a total that was spread over its years is not divided again.
    over = len(years[0]) if money.parts[0].basis is Basis.PER_YEAR else 1
    divisor = (money.divisor or Decimal(1)) * over
    return Converted(indices[money.currency], done, money.bound, None if divisor == 1 else divisor, money.precision)
