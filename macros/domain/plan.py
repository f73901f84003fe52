"""An agreement as a plan that a reader can change: what stands in its input cells to begin with.

A cell is filled in only where the ledger can carry it: then the plan comes to the ledger's figures. Where the ledger refuses a
figure, what it would be made of is left empty, and the plan refuses it too, until the reader has filled it in.
What is worked out of the cells: `macros.domain.budget`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Generic, TypeVar

from macros.domain import figures
from macros.domain.agreement import Agreement
from macros.domain.economy import CostLine, FundingLine, Nature, Recurrence, StatedTotal, UnknownAmount
from macros.domain.figures import Cannot, LastYear, Money, Why
from macros.domain.ledger import Ledger, Need, PerHead
from macros.domain.quantities import FIRM, RUNNING, Amount, Basis, Bound, Quantity
from macros.domain.terms import ScaleMeasure

YEARS = 10
"""The most years a plan has."""

Whole = int | None
"""Whole units of the plan's currency, a count or a year; None: left empty."""


@dataclass(frozen=True)
class Period:
    """The first year and how many; None where nobody says."""

    start: Whole = None
    years: Whole = None

    def place(self, amount: Amount) -> int | None:
        """Which year of the plan the amount of one year is for, 1 for the first; None where it is of none."""
        if amount.first_course_year is not None:
            place = amount.first_course_year
        elif self.start is None or amount.first_year is None:
            return None
        else:
            place = amount.first_year - self.start + 1
        return place if 1 <= place <= min(self.years or YEARS, YEARS) else None

    def holds(self, amount: Amount) -> bool:
        """Whether an amount for several years is for years of the plan, as far as anybody knows."""
        if amount.years is None or self.start is None or self.years is None:
            return amount.years is None
        first, last = amount.years
        return self.start <= first and last is not None and last < self.start + self.years


@dataclass(frozen=True)
class People:
    """Groups or courses, participants of each, and participants in all where those are not groups times participants."""

    groups: Whole = None
    of_group: tuple[Whole, Whole] = (None, None)
    in_all: tuple[Whole, Whole] = (None, None)


@dataclass(frozen=True)
class Own:
    """What the municipality gives, in the ways an agreement may say it. `unknown`: its contributions without an amount.
    `last`: what it paid in the last year, where that does not follow from the rest; `last_whole`: whether that is known to be
    all. `counts`: whether it is money that comes on top of the others', None where nobody says that it is money."""

    stairs: tuple[Whole, ...] = (None,) * YEARS
    yearly: Whole = None
    in_all: Whole = None
    once: Whole = None
    each: Whole = None
    each_year: Whole = None
    unknown: tuple[FundingLine, ...] = ()
    last: Whole = None
    last_whole: bool = True
    counts: bool | None = True
    bound: Bound = Bound.EXACT

    @property
    def filled(self) -> bool:
        """Whether anything is."""
        ways = (*self.stairs, self.yearly, self.in_all, self.once, self.each, self.each_year)
        return any(one is not None for one in ways)


L = TypeVar("L", FundingLine, CostLine)


@dataclass(frozen=True)
class Planned(Generic[L]):
    """A contribution or a cost: an amount for the whole period, or one for each year. `last`: whether an amount that nobody
    has given may be of the last year."""

    line: L
    in_all: Whole = None
    years: tuple[Whole, ...] = (None,) * YEARS
    last: bool = True

    @property
    def filled(self) -> bool:
        """Whether it has an amount."""
        return any(one is not None for one in (self.in_all, *self.years))


@dataclass(frozen=True)
class Plan:
    """The input cells of an agreement. `goes_on`: the part of the last year's level that is to be found again, 1 for all of it.
    `lines`: the municipality's contributions. `together`: whether costs and contributions may be held against each other."""

    currency: str
    period: Period
    people: People
    own: Own
    others: tuple[Planned[FundingLine], ...]
    beside: tuple[FundingLine, ...]
    in_kind: tuple[FundingLine, ...]
    costs: tuple[Planned[CostLine], ...]
    costs_total: Whole
    goes_on: Whole
    lines: tuple[FundingLine, ...] = ()
    together: bool = True


def plan_of(ledger: Ledger) -> Plan:
    """The plan an agreement begins with."""
    agreement = ledger.agreement
    currency = _currency(ledger)
    period = _period(ledger)
    total = agreement.economy.costs_total
    stated = total.amount if isinstance(total, StatedTotal) else None
    mine = {id(line) for line in ledger.lines}
    counted = tuple(line for line in figures.own_money(agreement.economy) if id(line) not in mine)
    money = tuple(line for line in counted if line.nature in figures.IN_KRONER)
    every, own = agreement.economy.in_force, _own(ledger, period, currency)
    others = tuple(_contribution(line, ledger, period, currency) for line in money)
    return Plan(
        currency=currency,
        period=period,
        people=_people(ledger),
        own=own,
        others=_alike(others, own, ledger),
        beside=tuple(line for line in every if id(line) not in mine and line not in counted),
        in_kind=tuple(line for line in counted if line not in money),
        costs=_costs(ledger, period, currency),
        costs_total=stated.value if stated and _is_whole(stated, period, currency) else None,
        goes_on=1 if _goes_on(ledger) else None,
        lines=ledger.lines,
        together=_together(ledger),
    )


def _currency(ledger: Ledger) -> str:
    """The one most is told in: that of the first amount that is given, kroner where there is none."""
    found = [a for line in ledger.agreement.economy.given for a in _amounts(line)]
    return found[0].currency if found else "DKK"


def _amounts(line: FundingLine | CostLine) -> tuple[Amount, ...]:
    return line.amounts if isinstance(line.amounts, tuple) else ()


def _goes_on(ledger: Ledger) -> bool:
    """Whether the level of the last year is what the first year after is worked out of: not where the ledger refuses the
    figure for another reason than that the level is not known."""
    need, last = ledger.need.value, ledger.last_year
    if isinstance(last, LastYear) and last.held and last.known is None:
        return False  # amounts that are never added: of other prices, or at least so much beside at most so much
    return isinstance(need, Need) or need.why in (Why.LEVEL_OPEN, Why.PER_UNIT)


def _period(ledger: Ledger) -> Period:
    """The years of the municipality's contribution; else those of everything, up to the last year with money."""
    total, average = ledger.total.value, ledger.per_year.value
    if isinstance(total, Money):
        calendar = total.years
        if calendar is not None:
            return _of_years(calendar)
        course = {a.first_course_year for a in total.parts if a.first_course_year}
        return Period(None, len(course) or None)
    if isinstance(average, Money):
        first = [a.years[0] for a in average.amounts if a.years]
        return Period(min(first, default=None))
    last = ledger.last_year
    if isinstance(last, Cannot) or not ledger.agreement.form.names_municipalities:
        return Period()
    firsts = [
        a.years[0] for line in figures.agreed_money(ledger.agreement.economy)[0] for a in _amounts(line) if a.years
    ]
    return _of_years(tuple(range(min(firsts), last.year + 1))) if firsts else Period()


def _of_years(years: tuple[int, ...]) -> Period:
    """None where they do not follow each other, or are too many."""
    whole = years[-1] - years[0] + 1 == len(years) <= YEARS
    return Period(years[0], len(years)) if whole else Period()


def _one(agreement: Agreement, measure: ScaleMeasure) -> Quantity | None:
    """The one number of a kind; None where there is none, or several."""
    found = [item.amount for item in agreement.numbers_of(measure) if isinstance(item.amount, Quantity)]
    return found[0] if len(found) == 1 else None


def _whole(value: object) -> Whole:
    exact = Fraction(str(value)) if value is not None else None
    return int(exact) if exact is not None and exact.denominator == 1 else None


def _people(ledger: Ledger) -> People:
    """As many as the ledger shares a sum out between; empty where it shares none out."""
    courses, of_one = (_one(ledger.agreement, m) for m in (ScaleMeasure.COURSES, ScaleMeasure.PARTICIPANTS_OF_COURSE))
    elsewhen = ledger.counted_elsewhen(ScaleMeasure.COURSES)
    groups = _whole(courses.exactly) if courses and not courses.per and not elsewhen else None
    shared = ledger.per_participant.value
    highest = ledger.highest
    if not isinstance(shared, PerHead) or isinstance(highest, Why):
        return People(groups)
    lowest = ledger.at_lowest.value.between if ledger.at_lowest else None
    of_group = (_whole(of_one.minimum), _whole(of_one.maximum)) if of_one and groups else (None, None)
    low, high = (None if each is None or groups is None else each * groups for each in of_group)
    in_all = (_whole(lowest.count) if lowest else None, _whole(highest))
    if lowest is None:
        of_group, low = (None, of_group[1]), None
    return People(groups, of_group, (None if low == in_all[0] else in_all[0], None if high == in_all[1] else in_all[1]))


def _own(ledger: Ledger, period: Period, currency: str) -> Own:
    """The municipality's money in the one way that comes to what the ledger says of it."""
    unknown = tuple(line for line in ledger.lines if isinstance(line.amounts, UnknownAmount))
    last = ledger.last_year
    found = Own(unknown=unknown, counts=_counts(ledger))
    total, average, price = ledger.total.value, ledger.per_year.value, ledger.own.value
    if isinstance(total, Money) and total.currency == currency:
        found = _of_total(found, total, period, once=isinstance(average, Cannot))
    elif isinstance(average, Money) and average.currency == currency and not any(a.known_in for a in average.amounts):
        found = replace(found, yearly=int(average.value), bound=_firm(average, unknown))
    elif isinstance(price, Money) and price.currency == currency and price.amounts[0].per:
        units = figures.units_of_participants(ledger.agreement)
        if price.amounts[0].per in units and price.amounts[0].basis is not Basis.PER_MONTH:
            yearly = price.amounts[0].basis is Basis.PER_YEAR
            found = replace(found, each_year=int(price.value)) if yearly else replace(found, each=int(price.value))
    if isinstance(last, Cannot) or not ledger.agreement.form.names_municipalities:
        return found
    return _with_last(found, last, ledger)


def _counts(ledger: Ledger) -> bool | None:
    """Whether the municipality's money counts beside the others', as in the ledger's cash."""
    if not ledger.lines:
        return None
    if all(line.counted_with for line in ledger.lines):
        return False
    cash = all(line.nature is Nature.CASH and not line.counted_with for line in ledger.lines)
    return True if cash else None


def _firm(money: Money, unknown: tuple[FundingLine, ...]) -> Bound:
    """How firm the amounts are themselves, whatever is unknown beside them."""
    return (figures.common_bound(money.amounts) or Bound.EXACT) if unknown else money.bound


def _of_total(own: Own, total: Money, period: Period, *, once: bool) -> Own:
    own = replace(own, bound=_firm(total, own.unknown))
    if once:
        return replace(own, once=int(total.value))
    stairs: list[Whole] = [None] * YEARS
    for part in total.parts:
        place = period.place(part) if part.basis is Basis.IN_YEAR and not part.per else None
        if place is None:
            return replace(own, in_all=int(total.value))
        stairs[place - 1] = (stairs[place - 1] or 0) + part.value
    whole = None not in stairs[: period.years or 0] and sum(one or 0 for one in stairs) == total.value
    return replace(own, stairs=tuple(stairs)) if whole else replace(own, in_all=int(total.value))


def _with_last(own: Own, last: LastYear, ledger: Ledger) -> Own:
    """With what was paid in the last year, where the years above do not say it."""
    # The ledger has all of the last year, and the municipality gives no money at all.
    none = 0 if not ledger.lines and isinstance(ledger.need.value, Need) else None
    paid = int(last.own.value) if last.own else none
    apart = (*last.open_lines, *last.once)
    paid = None if last.shared else paid
    whole = paid is None or not any(ledger.frame.municipal & set(line.payers) for line in apart)
    by_year = any(one is not None for one in own.stairs)
    return replace(own, last=None if by_year and not own.unknown else paid, last_whole=whole)


def _contribution(line: FundingLine, ledger: Ledger, period: Period, currency: str) -> Planned[FundingLine]:
    """Somebody else's money; empty where it is not of this plan: of other years, of many municipalities, not only money,
    or only asked for."""
    unknown, last = line.amounts, ledger.last_year
    year = None if isinstance(last, Cannot) else last.year
    may = not isinstance(unknown, UnknownAmount) or year is None or unknown.beside(year, year)
    ours = line.nature is Nature.CASH and line.status not in figures.PROPOSED
    ours = ours and not ledger.frame.municipal & set(
        line.payers
    )  # together with the municipality, and nobody says how much
    if not ours or not ledger.agreement.form.names_municipalities:
        return Planned(line, last=may)
    if line.recurrence is Recurrence.ONCE:  # what is given once is no level
        total = figures.line_total(line)
        fits = total is not None and total.basis not in RUNNING and _fits(total, currency) and period.holds(total)
        return Planned(line, total.value if total and fits else None, last=may)
    return _placed(Planned(line, last=may), _amounts(line), period, currency)


def _costs(ledger: Ledger, period: Period, currency: str) -> tuple[Planned[CostLine], ...]:
    """The costs; empty where the ledger does not add them."""
    if ledger.lines_added is None:
        return tuple(Planned(line) for line in ledger.costs)
    return tuple(_placed(Planned(line), _amounts(line), period, currency) for line in ledger.costs)


def _together(ledger: Ledger) -> bool:
    """Whether what the ledger has of costs may be held against its cash: of the same years and prices, and neither only at
    least or at most so much but for what is not known. Yes where it has one of them only."""
    costs = ledger.lines_added.value if ledger.lines_added else ledger.whole.value
    cash = ledger.cash.value
    if isinstance(costs, Cannot) or isinstance(cash, Cannot):
        return True
    left = figures.remainder(ledger.agreement, costs)
    if isinstance(left, Cannot) and left.why is Why.NOTHING_LEFT:
        firm = {costs.bound, cash.bound} <= {Bound.EXACT, Bound.ABOUT}
        return firm and figures.same_ground((*costs.amounts, *cash.amounts))
    return not isinstance(left, Cannot)


def _fits(amount: Amount, currency: str) -> bool:
    """Whether it is a sum of the plan's money: not the price of a unit, a range, what is known for one year only, nor something
    nobody says what is."""
    firm = amount.up_to is None and amount.known_in is None and amount.basis is not Basis.NOT_STATED
    return amount.currency == currency and not amount.per and firm


def _is_whole(stated: Amount, period: Period, currency: str) -> bool:
    """Whether a total of the costs is of the whole of the plan: not of each year, nor of years that are known to be others, and no
    bound."""
    of_years = period.start is None or period.years is None or period.holds(stated)
    return _fits(stated, currency) and stated.basis not in RUNNING and stated.bound in FIRM and of_years


def _placed(planned: Planned[L], amounts: tuple[Amount, ...], period: Period, currency: str) -> Planned[L]:
    """With the amounts in their years, or as one amount; empty where they have no place in the plan."""
    if not amounts or not all(_fits(amount, currency) for amount in amounts):
        return planned
    each = tuple(year for whole in amounts for year in figures.spread(whole))
    if all(year.basis is Basis.IN_YEAR for year in each):
        years: list[Whole] = [None] * YEARS
        for year in each:
            place = period.place(year)
            if place is None or years[place - 1] is not None:
                return planned
            years[place - 1] = year.value
        return Planned(planned.line, None, tuple(years), planned.last)
    if len(each) == 1 and each[0].basis is Basis.TOTAL and period.holds(each[0]):
        return Planned(planned.line, each[0].value, last=planned.last)
    return planned


def _alike(planned: tuple[Planned[FundingLine], ...], own: Own, ledger: Ledger) -> tuple[Planned[FundingLine], ...]:
    """Empty where the amounts, those of the municipality beside them, are never added: in the prices of different years, or
    such that the ledger has no sum of them."""
    filled = [one for one in planned if one.filled]
    mine = ledger.lines if own.filled and own.counts else ()
    levels = {a.price_level for line in (*(one.line for one in filled), *mine) for a in _amounts(line)}
    known = [
        one for one in planned if one.line.nature is Nature.CASH and not isinstance(one.line.amounts, UnknownAmount)
    ]
    adds = len(filled) == len(known) and (own.filled or not any(map(_amounts, ledger.lines)))
    refused = adds and isinstance(ledger.cash.value, Cannot)
    return tuple(Planned(one.line, last=one.last) for one in planned) if len(levels) > 1 or refused else planned
