"""Arithmetic on stated figures. The only place where the catalogue computes with money.

Rules (design rules 2-4): an unknown stops a sum; amounts of different basis, unit, currency or price level
are never added; money that is passed on is counted once; nothing here rounds, the views do that once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from macros.domain.agreement import Agreement
from macros.domain.economy import Economy, FundingLine, Nature, Recurrence, StatedTotal
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis, Bound, Quantity


class Why(StrEnum):
    """Why a figure cannot be given."""

    NO_CASH = "ingen-penge"
    UNKNOWN = "beloeb-ukendt"
    SHARE = "kun-andel"
    PER_UNIT = "pr-enhed"
    MIXED = "forskelligt-grundlag"
    OPEN_END = "uden-slut"
    ONE_OFF = "en-gang"
    NO_PERIOD = "ingen-periode"
    NO_PARTICIPANTS = "intet-antal"
    OTHER_PERIOD = "antal-og-beloeb"
    OTHERS_UNKNOWN = "andre-ukendt"
    NOTHING_LEFT = "intet-tilbage"


@dataclass(frozen=True)
class Cannot:
    """A figure that cannot be given. `lines` are the funding lines that stand in the way."""

    why: Why
    lines: tuple[FundingLine, ...] = ()


@dataclass(frozen=True)
class Money:
    """An exact sum of money with the stated amounts it rests on.

    `value` = the sum of `amounts`, divided by `divisor` where there is one. `at_least`: a part is unknown or the source
    itself says at least. `precision` is the coarsest step among the amounts, so that nothing is shown finer than that.
    """

    value: Fraction
    amounts: tuple[Amount, ...]
    divisor: Decimal | None = None
    at_least: bool = False

    @property
    def currency(self) -> str:
        """The one currency of all the amounts."""
        return self.amounts[0].currency

    @property
    def precision(self) -> int:
        """The coarsest rounding among the amounts, in whole units of the currency."""
        return max(amount.precision for amount in self.amounts)

    @property
    def stated(self) -> bool:
        """Whether it is one stated amount and nothing has been computed."""
        return len(self.amounts) == 1 and self.value == self.amounts[0].value


Answer = Money | Cannot


def sum_of_lines(amounts: Iterable[Amount]) -> int | None:
    """The sum in whole units of the common currency; None where the amounts share no basis.

    Amounts of single years add up to a total over those years; totals for the same period add up too.
    """
    items = tuple(amounts)
    if not items or not alike(items):
        return None
    return sum(a.value for a in items)


def alike(amounts: tuple[Amount, ...]) -> bool:
    """Whether the amounts have one basis, unit, currency and price level, and (yearly ones, totals) one period."""
    first = amounts[0]
    same = all(
        (a.per, a.currency, a.price_level, a.basis) == (first.per, first.currency, first.price_level, first.basis)
        for a in amounts
    )
    return same and (first.basis is Basis.IN_YEAR or len({a.years for a in amounts}) == 1)


def counted(economy: Economy, nature: Nature = Nature.CASH) -> tuple[FundingLine, ...]:
    """The contributions of one nature that count: money passed on from another line is left out."""
    return tuple(line for line in economy.funding if line.nature is nature and line.paid_from is None)


@dataclass(frozen=True)
class MunicipalContribution:
    """The municipalities' cash in one agreement, in its own basis.

    `amount` is None where it is unknown; `line` is the funding line it stands on.
    """

    line: FundingLine
    amount: Amount | None
    unknown: Unknown | None


def municipal_lines(agreement: Agreement, municipal: set[str]) -> tuple[FundingLine, ...]:
    """The cash lines paid by municipalities. `municipal`: ids of municipal organisations."""
    return tuple(line for line in counted(agreement.economy) if line.payer in municipal)


def municipal_cash(agreement: Agreement, municipal: set[str]) -> tuple[MunicipalContribution, ...]:
    """The municipalities' cash lines, each reduced to one amount.

    A line with amounts for several years becomes the stated total, or their sum over the years they cover.
    """
    result = []
    for line in municipal_lines(agreement, municipal):
        if isinstance(line.amounts, Unknown):
            result.append(MunicipalContribution(line, None, line.amounts))
        elif isinstance(line.amounts, tuple):
            result.append(MunicipalContribution(line, line_total(line.amounts, line), None))
    return tuple(result)


def line_total(amounts: tuple[Amount, ...], line: FundingLine) -> Amount | None:
    """One amount for a line: the stated total, the only amount, or the sum over single years; None if they cannot be added."""
    if line.stated_total is not None:
        return line.stated_total.amount
    if len(amounts) == 1:
        return amounts[0]
    total = sum_of_lines(amounts)
    if total is None:
        return None
    years = [amount.years for amount in amounts if amount.years]
    first = amounts[0]
    return Amount(
        value=total,
        currency=first.currency,
        basis=Basis.TOTAL,
        per=first.per,
        first_year=min(start for start, _ in years),
        last_year=max(end or start for start, end in years),
        price_level=first.price_level,
    )


def known_amounts(lines: tuple[FundingLine, ...]) -> tuple[Amount, ...] | Cannot:
    """The amounts on `lines` that may be held together, all of them per agreement and not per unit.

    Unknown lines are passed over as long as one is known; then a sum of the rest is a least sum.
    """
    if not lines:
        return Cannot(Why.NO_CASH)
    known = tuple(line for line in lines if not isinstance(line.amounts, Unknown))
    if not known:
        return Cannot(Why.UNKNOWN, lines)
    shares = tuple(line for line in known if not isinstance(line.amounts, tuple))
    if shares:
        return Cannot(Why.SHARE, shares)
    amounts = tuple(a for line in known if isinstance(line.amounts, tuple) for a in line.amounts)
    if any(a.per for a in amounts):
        return Cannot(Why.PER_UNIT, known)
    if not alike(amounts):
        return Cannot(Why.MIXED, known)
    return amounts


def _incomplete(lines: tuple[FundingLine, ...]) -> bool:
    return any(isinstance(line.amounts, Unknown) for line in lines)


def total_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to over their whole period. A yearly amount without an end has no total."""
    if len(lines) == 1 and (total := lines[0].stated_total) is not None:
        return _money((total.amount,), lines)
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot):
        return amounts
    if amounts[0].basis is not Basis.PER_YEAR:
        return _money(amounts, lines)
    period = amounts[0].years
    if period is None:
        return Cannot(Why.NO_PERIOD, lines)
    if period[1] is None:
        return Cannot(Why.OPEN_END, lines)
    return _money(tuple(year for amount in amounts for year in spread(amount)), lines)


def per_year_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to in a year: stated, or the average over the years they are given for.

    A one-off for one year is no yearly amount, and none is made of it.
    """
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot):
        return amounts
    if amounts[0].basis is Basis.PER_YEAR:
        return _money(amounts, lines)
    if any(a.years is None for a in amounts):
        return Cannot(Why.NO_PERIOD, lines)
    years = {year for a in amounts if a.years is not None for year in range(a.years[0], (a.years[1] or a.years[0]) + 1)}
    if len(years) == 1 and all(line.recurrence in (Recurrence.ONCE, Recurrence.NOT_STATED) for line in lines):
        return Cannot(Why.ONE_OFF, lines)
    return _money(amounts, lines, Decimal(len(years)))


def own_basis_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to in the basis the document gives them in: a yearly amount, or a total of its period."""
    amounts = known_amounts(lines)
    if isinstance(amounts, tuple) and amounts[0].basis is Basis.PER_YEAR:
        return _money(amounts, lines)
    return total_of(lines)


def per_participant_of(lines: tuple[FundingLine, ...], participants: Decimal | None) -> Answer:
    """What the lines come to for each participant over the whole period. `participants`: how many in that period."""
    total = total_of(lines)
    if isinstance(total, Cannot):
        return Cannot(Why.OTHER_PERIOD, total.lines) if total.why is Why.OPEN_END else total
    if participants is None:
        return Cannot(Why.NO_PARTICIPANTS, lines)
    return Money(total.value / Fraction(participants), total.amounts, participants, total.at_least)


def _money(amounts: tuple[Amount, ...], lines: tuple[FundingLine, ...] = (), divisor: Decimal | None = None) -> Money:
    value = Fraction(sum(a.value for a in amounts)) / Fraction(divisor or 1)
    at_least = _incomplete(lines) or any(a.bound is Bound.AT_LEAST for a in amounts)
    return Money(value, amounts, divisor if divisor != 1 else None, at_least)


def spread(amount: Amount) -> tuple[Amount, ...]:
    """A yearly amount with an end as one amount for each of its years; any other amount as it is."""
    if amount.basis is not Basis.PER_YEAR or amount.years is None or amount.years[1] is None:
        return (amount,)
    return tuple(
        amount.model_copy(update={"basis": Basis.IN_YEAR, "first_year": year, "last_year": None})
        for year in range(amount.years[0], amount.years[1] + 1)
    )


@dataclass(frozen=True)
class YearStep:
    """The change of a contribution from one year to the next, in whole units of the currency."""

    earlier: Amount
    later: Amount

    @property
    def change(self) -> int:
        """Positive where the contribution rises."""
        return self.later.value - self.earlier.value


def steps(line: FundingLine) -> tuple[YearStep, ...]:
    """The changes of a contribution between years that follow each other."""
    if not isinstance(line.amounts, tuple):
        return ()
    dated = sorted((a for a in line.amounts if a.basis is Basis.IN_YEAR), key=lambda a: a.first_year or 0)
    return tuple(
        YearStep(earlier, later)
        for earlier, later in pairwise(dated)
        if (earlier.first_year or 0) + 1 == later.first_year
    )


def participants_in_all(agreement: Agreement) -> Quantity | None:
    """The stated number of participants of the whole agreement; None where no number is stated."""
    for item in agreement.scale:
        if item.measures == "deltagere" and isinstance(item.amount, Quantity):
            return item.amount
    return None


@dataclass(frozen=True)
class Uptake:
    """A number of participants: stated, or the product of `factors` (courses times participants of a course)."""

    count: Decimal
    factors: tuple[Decimal, ...]
    source: tuple[str, ...]


def lowest_uptake(agreement: Agreement) -> Uptake | None:
    """The fewest participants the document allows for: its own floor, or courses times the smallest course.

    None where the document sets no floor, or where it is no lower than the highest number.
    """
    whole = participants_in_all(agreement)
    lowest: Uptake | None = None
    for item in agreement.scale:
        if item.measures == "deltagere" and isinstance(item.amount, Quantity) and item.amount.minimum is not None:
            lowest = Uptake(item.amount.minimum, (item.amount.minimum,), tuple(item.source))
    courses = [i for i in agreement.scale if i.measures == "forloeb" and isinstance(i.amount, Quantity)]
    sizes = [i for i in agreement.scale if i.measures == "deltagere-pr-forloeb" and isinstance(i.amount, Quantity)]
    if lowest is None and len(courses) == len(sizes) == 1:
        count, size = courses[0].amount, sizes[0].amount
        if isinstance(count, Quantity) and isinstance(size, Quantity) and count.exactly and size.minimum:
            lowest = Uptake(
                count.exactly * size.minimum,
                (count.exactly, size.minimum),
                tuple(dict.fromkeys((*courses[0].source, *sizes[0].source))),
            )
    if lowest is None or (whole is not None and whole.maximum is not None and lowest.count >= whole.maximum):
        return None
    return lowest


def whole_price(agreement: Agreement) -> Answer:
    """What everything costs: the stated total, or the sum of all contributions when every one of them is known.

    A contribution in kind or in hours that is not valued is a part of the price, so it stops the sum as well.
    """
    economy = agreement.economy
    if isinstance(economy.costs_total, StatedTotal):
        return _money((economy.costs_total.amount,))
    lines = tuple(line for nature in Nature for line in counted(economy, nature))
    unknown = tuple(line for line in lines if not isinstance(line.amounts, tuple))
    if unknown:
        return Cannot(Why.OTHERS_UNKNOWN, unknown)
    return total_of(lines)


def cost_sum(economy: Economy) -> Money | None:
    """The cost lines added up, at least where one is unknown; None where there is no budget or no common basis."""
    if isinstance(economy.costs, Unknown):
        return None
    amounts = tuple(a for line in economy.costs if isinstance(line.amounts, tuple) for a in line.amounts)
    if not amounts or not alike(amounts):
        return None
    money = _money(amounts)
    missing = any(isinstance(line.amounts, Unknown) for line in economy.costs)
    return Money(money.value, money.amounts, None, money.at_least or missing)


@dataclass(frozen=True)
class Remainder:
    """What is left of a total for those whose contribution is unknown. `assumed`: a price level had to be assumed."""

    total: Money
    known: Money
    payers: tuple[str, ...]
    lines: tuple[FundingLine, ...]
    assumed: bool

    @property
    def value(self) -> Fraction:
        """Exact, in whole units of the currency."""
        return self.total.value - self.known.value

    @property
    def precision(self) -> int:
        """The step of the total; the known part is subtracted as the source gives it."""
        return self.total.precision


def remainder(agreement: Agreement, total: Money) -> Remainder | Cannot:
    """`total` less the cash whose amount is known, when the rest falls on cash lines whose amount is not.

    An amount without a price level counts as nominal in its one year (the price rule), and may then be held against
    a total in the prices of that year.
    """
    lines = counted(agreement.economy)
    unknown = tuple(line for line in lines if isinstance(line.amounts, Unknown))
    if not unknown:
        return Cannot(Why.NOTHING_LEFT)
    amounts = known_amounts(tuple(line for line in lines if not isinstance(line.amounts, Unknown)))
    if isinstance(amounts, Cannot):
        return amounts
    everything = (*total.amounts, *amounts)
    levels = {nominal_level(a) for a in everything}
    same = {(a.currency, a.per, a.years) for a in everything}
    if len(levels) > 1 or None in levels or len(same) > 1:
        return Cannot(Why.MIXED, lines)
    assumed = len({a.price_level for a in everything}) > 1
    known = _money(amounts)
    if known.value > total.value:
        return Cannot(Why.MIXED, lines)
    return Remainder(total, known, tuple(dict.fromkeys(line.payer for line in unknown)), unknown, assumed)


def nominal_level(amount: Amount) -> int | None:
    """The price level stated, or else the one year of payment; None where neither is given."""
    if amount.price_level is not None:
        return amount.price_level
    return amount.years[0] if amount.years and amount.years[0] == amount.years[1] else None


def municipal_share(agreement: Agreement, municipal: set[str], total: Money) -> Fraction | None:
    """The municipality's part of `total`, 0 to 1; None where the two may not be held together."""
    lines = municipal_lines(agreement, municipal)
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot) or _incomplete(lines):
        return None
    everything = (*total.amounts, *amounts)
    levels = {nominal_level(a) for a in everything}
    if len(levels) > 1 or None in levels or len({(a.currency, a.per, a.years) for a in everything}) > 1:
        return None
    part = Fraction(sum(a.value for a in amounts))
    return part / total.value if total.value > 0 and part <= total.value else None


@dataclass(frozen=True)
class LastYear:
    """What is paid in cash in the last year of an agreement's money: the level that has to be found again afterwards.

    `unknown` are the cash lines without an amount; with any of them, the level is not known.
    """

    year: int
    known: Money | None
    unknown: tuple[FundingLine, ...]


def last_year(agreement: Agreement) -> LastYear | Cannot:
    """The level of the last year with money. Cannot where a yearly amount has no end, or where no year is known."""
    lines = counted(agreement.economy)
    unknown = tuple(line for line in lines if not isinstance(line.amounts, tuple))
    dated = tuple(a for line in lines if isinstance(line.amounts, tuple) for a in line.amounts if a.years)
    if any(a.years and a.years[1] is None for a in dated):
        return Cannot(Why.OPEN_END, lines)
    if not dated:
        return Cannot(Why.UNKNOWN if unknown else Why.NO_PERIOD, unknown or lines)
    year = max(a.years[1] or a.years[0] for a in dated if a.years)
    in_year = tuple(a for whole in dated for a in spread(whole) if a.years == (year, year))
    return LastYear(year, _money(in_year) if in_year and alike(in_year) else None, unknown)
