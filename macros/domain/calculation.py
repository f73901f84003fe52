"""What a partnership would cost the municipality, year by year, and what has to be found when the others' money ends.

The arithmetic of the calculator. Everything is kroner, exact (`Fraction`); `whole_kroner` rounds, once, where a number is shown.

1. An unknown stays unknown: it is a part of a sum that has a name and no number (`Sum`). What cancels out, cancels out: the
   difference between two ways of paying may be known where neither of them is.
2. What lies between two ends is worked out at every combination of the ends (`Range`): participants few or many, amounts and
   results low or high.
3. An amount that was agreed does not grow with prices. Costs do, from the second year, and so does the year after.
4. What has to be found in the first year after is what the effort costs then; where no costs are known, what everybody paid in
   the last year (*finansieringsbehov*). What of it is new is that less what the municipality itself paid in the last year.
5. What money given once has paid for may have to be paid again, all of it or nothing, once, in the first year after, until somebody
   says which. It is no yearly payment of the municipality's own. Payments by results pay back what others laid out: they are not to be
   found again, and are no more money to the effort. Where nobody pays in another way, what was laid out is unknown, and so is what has
   to be found.
6. A cost that comes once is not paid again; one of which nobody says whether it does, may be. Where all that is written comes once,
   what goes on is what is paid.
7. What may be something else than money is known as a contribution; how much of it is money, nobody knows.
8. An amount for the whole period is not spread over its years: each of them is unknown, and the total is known.

The rules are those of the catalogue (README: "Money"), the same as in `macros.domain.ledger`; the page works them out too, and
both are held to one table of cases.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product

from macros.domain.anchoring import budget_adopted

MOST_YEARS = 10
"""The most years that are worked out."""
YEARS_AFTER = 4
"""How many years after the end are told."""
MEAN_OF = 5
"""Beyond its last year a series goes on at the mean of so many of its last changes (*antaget*)."""
OWN = "kommunen"
"""The name of the municipality's first contribution, where it is unknown; the second is called `kommunen 2`."""
CASH = "kommunens penge"
"""The name of what is money of a contribution that may be something else."""
ONE_TIME = "engang: "
"""What begins the name of money given once whose amount nobody knows; the payer's name follows."""
LAID_OUT = "udlaeg"
"""The name of what others lay out where all that is known is what pays it back."""


class Way(StrEnum):
    """The ways a payer may give its money. A price of each participant is for the whole period, or for each year, in steps.
    The rest is what the costs are above everybody else's money."""

    STAIRS = "trappe"
    YEARLY = "fast"
    SHARE = "andel"
    REST = "rest"
    IN_ALL = "ialt"
    ONCE = "engang"
    EACH = "deltager"
    EACH_YEAR = "deltager-aar"
    RESULTS = "resultat"
    UNKNOWN = "ukendt"


STEPS = frozenset((Way.STAIRS, Way.EACH_YEAR))
"""Ways with an amount for each year."""
HEADS = frozenset((Way.EACH, Way.EACH_YEAR))
"""Ways that hang on how many participants there are."""


class Per(StrEnum):
    """What a cost is for. A course and a participant are those of the whole period, spread evenly over its years; an hour is one of
    so many a year."""

    YEAR = "aar"
    HOUR = "time"
    COURSE = "forloeb"
    PARTICIPANT = "deltager"
    ONCE = "engang"


class After(StrEnum):
    """What is to happen when the period ends."""

    ALL = "hele"
    PART = "mindre"
    HANDED_OVER = "videre"


@dataclass(frozen=True)
class Span:
    """What lies between two ends, in kroner or in number; the same twice where it is one number."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Expected:
    """Results that are paid for: kroner a result, how many are expected, and in which year of the period, 1 for the first."""

    rate: Fraction
    count: Span
    year: int


@dataclass(frozen=True)
class Payer:
    """Who gives money, and how. `amounts`: a step a year for stairs, and for a price of each participant and year, else one; None
    where it is not known. `shares`: of each year's costs, 0 to 1; the last also for the years that follow. `once_in`: the year of
    money given once, 1 for the first; `again`: whether what it paid for is paid again afterwards, None where nobody says. `unsure`:
    nobody says that it is money: it is told, and added to no money of others."""

    name: str
    way: Way
    amounts: tuple[Span | None, ...] = ()
    shares: tuple[Fraction | None, ...] = ()
    once_in: int = 1
    again: bool | None = None
    results: tuple[Expected, ...] = ()
    unsure: bool = False


@dataclass(frozen=True)
class Cost:
    """A cost in the prices of the first year. `hours`: of a year, where it is for an hour, None where nobody has said how many. `again`: whether it is paid again afterwards;
    None where nobody says."""

    name: str
    amount: Span | None
    per: Per
    hours: Fraction | None = None
    again: bool | None = True

    @property
    def comes_again(self) -> bool | None:
        """What is paid once is not."""
        return False if self.per is Per.ONCE else self.again


@dataclass(frozen=True)
class Growth:
    """How prices change: a part of a year's price (0.02 for two per cent), or a series of them, by year in order."""

    fixed: Fraction = Fraction(0)
    series: tuple[tuple[int, Fraction], ...] = ()

    def change(self, year: int) -> Fraction:
        """From the year before. Beyond the series: the mean of its last `MEAN_OF`."""
        if not self.series:
            return self.fixed
        last = [change for _, change in self.series[-MEAN_OF:]]
        return dict(self.series).get(year, sum(last, Fraction(0)) / len(last))

    def assumed(self, year: int) -> bool:
        """Whether the change of that year is a mean."""
        return bool(self.series) and year not in dict(self.series)


@dataclass(frozen=True)
class Inputs:
    """What is typed. `own`: the municipality's contributions, each of a name of its own. `groups`: courses in the whole period.
    `of_group`: participants of each. `part`: of the effort that goes on, 0 to 1, where a part does; `keeps`: what the municipality
    goes on paying a year where others take over; `limit`: the most it can find in the first year after."""

    start: int
    years: int
    own: tuple[Payer, ...]
    others: tuple[Payer, ...] = ()
    costs: tuple[Cost, ...] = ()
    groups: Fraction | None = None
    of_group: Span | None = None
    growth: Growth = Growth()
    part: Fraction = Fraction(1)
    keeps: Fraction = Fraction(0)
    limit: Fraction | None = None

    @property
    def last(self) -> int:
        """The last year of the period."""
        return self.start + self.years - 1


@dataclass(frozen=True)
class Sum:
    """Kroner that are known, and parts by name that nobody knows, each so many times; those with 0 times are gone."""

    known: Fraction = Fraction(0)
    open: tuple[tuple[str, Fraction], ...] = ()

    def __add__(self, other: Sum) -> Sum:
        parts = dict(self.open)
        for name, times in other.open:
            parts[name] = parts.get(name, Fraction(0)) + times
        return Sum(self.known + other.known, tuple(sorted((n, t) for n, t in parts.items() if t)))

    def __sub__(self, other: Sum) -> Sum:
        return self + other.times(Fraction(-1))

    def times(self, factor: Fraction) -> Sum:
        """So many times as much."""
        return Sum(self.known * factor, tuple((name, times * factor) for name, times in self.open if factor))

    @property
    def whole(self) -> bool:
        """Whether all of it is known."""
        return not self.open

    @property
    def least(self) -> Fraction | None:
        """What it is at least; None where a part that nobody knows is taken away from it."""
        return None if any(times < 0 for _, times in self.open) else self.known

    @property
    def at_least_nothing(self) -> Sum:
        """Never below 0: less than nothing cannot be missing, however large an unknown is that is taken away from it."""
        below = self.known <= 0 and all(times < 0 for _, times in self.open)
        return Sum() if below else self


def unknown(name: str) -> Sum:
    """All of it is unknown."""
    return Sum(Fraction(0), ((name, Fraction(1)),))


@dataclass(frozen=True)
class Range:
    """The least and the most a figure comes to, over all combinations of the ends."""

    low: Sum
    high: Sum

    @property
    def one(self) -> bool:
        """Whether it is one number, or one number and the same unknown parts."""
        return self.low == self.high


@dataclass(frozen=True)
class Corner:
    """One combination of the ends: 0 for the low ones, 1 for the high."""

    people: int
    amounts: int
    results: int
    again: int


CORNERS = tuple(Corner(*ends) for ends in product((0, 1), repeat=4))


@dataclass(frozen=True)
class Worked:
    """What the inputs come to at one corner. `own` and `costs`: each year; `others`: each payer's years; `money`: all that is paid to
    the effort, each year; `own_total`: what the municipality pays in the whole period, `all_total`: what everybody pays to the effort;
    `costs` None: none are written. `level`: what a year costs, or is paid, in the last year and is to be paid again every year; `once`:
    what is to be paid again in the first year after alone; `own_last`: what the municipality itself paid of it."""

    inputs: Inputs
    people: Fraction | None
    own: tuple[Sum, ...]
    own_total: Sum
    all_total: Sum
    others: tuple[tuple[Sum, ...], ...]
    money: tuple[Sum, ...]
    costs: tuple[Sum, ...] | None
    level: Sum
    once: Sum
    own_last: Sum

    @property
    def missing(self) -> tuple[Sum, ...]:
        """What the costs are above the money, each year: nobody has said yes to it. Empty where no costs are written."""
        pairs = zip(self.costs or (), self.money if self.costs else (), strict=True)
        return tuple((cost - money).at_least_nothing for cost, money in pairs)

    @property
    def all_costs(self) -> Sum | None:
        """What all of the period costs; None where no costs are written."""
        return None if self.costs is None else _total(self.costs)

    @property
    def all_missing(self) -> Sum | None:
        """What nobody has said yes to in the whole period; None where no costs are written."""
        return None if self.costs is None else _total(self.missing)

    @property
    def rest(self) -> Sum | None:
        """What others have to pay of the costs of the whole period; None where no costs are written."""
        costs = self.all_costs
        return None if costs is None else (costs - self.own_total).at_least_nothing

    @property
    def share(self) -> Fraction | None:
        """The municipality's part of the costs of the whole period, 0 to 1 or more; None where either is not known, or it costs
        nothing."""
        costs = _total(self.costs or ())
        return self.own_total.known / costs.known if self.own_total.whole and costs.whole and costs.known else None

    @property
    def own_mean(self) -> Sum:
        """What the municipality pays a year on average: what agreements of other lengths may be held against."""
        return self.own_total.times(Fraction(1, self.inputs.years))

    @property
    def per_participant(self) -> Sum | None:
        """The municipality's part shared out; it is not the price."""
        return self.own_total.times(1 / self.people) if self.people else None

    @property
    def all_per_participant(self) -> Sum | None:
        """Everybody's money shared out."""
        return self.all_total.times(1 / self.people) if self.people else None

    def need(self, after: int = 1, *, of: Fraction = Fraction(1)) -> Sum:
        """What has to be found in a year after the period, 1 for the first, when a part (`of`) of it goes on."""
        paid = self.level + self.once if after == 1 else self.level
        return paid.times(of * _factor(self.inputs.growth, self.inputs.last, self.inputs.last + after))

    def after(self, choice: After, year: int) -> Sum:
        """What has to be found in a year after, 1 for the first: of all of it, of a part, or by those who take it over, beside
        what the municipality goes on paying."""
        if choice is After.HANDED_OVER:
            return (self.need(year) - Sum(self.inputs.keeps)).at_least_nothing
        return self.need(year, of=self.inputs.part if choice is After.PART else Fraction(1))

    def new(self, choice: After = After.ALL, year: int = 1) -> Sum:
        """What of it is money that the municipality did not pay in the last year; where others take it over, what it goes on
        paying beside that."""
        paid = self._kept(year) if choice is After.HANDED_OVER else self.after(choice, year)
        return (paid - self.own_last).at_least_nothing

    def _kept(self, year: int) -> Sum:
        """What the municipality goes on paying where others take over: no more than all of it."""
        need = self.need(year)
        return need if need.whole and need.known < self.inputs.keeps else Sum(self.inputs.keeps)

    @property
    def others_at_most(self) -> Sum | None:
        """What all others may have paid at most in the last year, if the municipality is to find no more than `limit` for all of
        it. Below 0: it cannot. None without a limit, and where the costs are known, which do not hang on who pays."""
        if self.inputs.limit is None or self.costs is not None:
            return None
        factor = _factor(self.inputs.growth, self.inputs.last, self.inputs.last + 1)
        return Sum(self.inputs.limit / factor) - self.own_last - self.once


def worked_out(inputs: Inputs) -> tuple[Worked, ...]:
    """What the inputs come to, at every corner that differs from the others: one, where nothing lies between two ends."""
    return tuple(dict.fromkeys(_at(inputs, corner) for corner in CORNERS))


def range_of(worked: tuple[Worked, ...], figure: Callable[[Worked], Sum | None]) -> Range | None:
    """The least and the most a figure comes to; None where a corner does not have it."""
    found = [figure(one) for one in worked]
    known = [one for one in found if one is not None]
    return None if len(known) < len(found) else _between(known)


def dearest_year(worked: tuple[Worked, ...]) -> int | None:
    """The year in which the municipality pays most, the first of several; None where a year is not known, or nothing is paid."""
    years = range(worked[0].inputs.years)
    paid = [max(one.own[k].known for one in worked) for k in years]
    if any(not one.own[k].whole for one in worked for k in years) or not any(paid):
        return None
    return worked[0].inputs.start + paid.index(max(paid))


AFTERWARDS = range(1, YEARS_AFTER + 1)
"""The years after that are told, 1 for the first."""


def years_after(worked: tuple[Worked, ...]) -> dict[After, tuple[Range, ...]]:
    """What has to be found each of the years after, by what is to happen then, and last in all of them."""
    return {choice: _each_and_all([[one.after(choice, k) for k in AFTERWARDS] for one in worked]) for choice in After}


def new_after(worked: tuple[Worked, ...]) -> dict[After, tuple[Range, ...]]:
    """What of it is new for the municipality, likewise."""
    return {choice: _each_and_all([[one.new(choice, k) for k in AFTERWARDS] for one in worked]) for choice in After}


def _each_and_all(corners: list[list[Sum]]) -> tuple[Range, ...]:
    told = [(*years, _total(years)) for years in corners]
    return tuple(_between(list(of_year)) for of_year in zip(*told, strict=True))


def decided_by(inputs: Inputs) -> datetime.date:
    """The last day on which the budget of the first year after is adopted."""
    return budget_adopted(inputs.last + 1)


@dataclass(frozen=True)
class Moved:
    """What a figure becomes, when an input is a fifth less and a fifth more."""

    less: Range
    more: Range


FIFTH = Fraction(1, 5)


def moved(inputs: Inputs, change: Callable[[Inputs, Fraction], Inputs]) -> Moved:
    """What has to be found in the first year after, when `change` has made an input so many times as large."""
    less, more = ([one.need() for one in worked_out(change(inputs, 1 + step))] for step in (-FIFTH, FIFTH))
    return Moved(_between(less), _between(more))


def with_people(inputs: Inputs, times: Fraction) -> Inputs:
    """So many times as many participants of each group."""
    of_group = inputs.of_group
    return replace(inputs, of_group=None if of_group is None else _scaled(of_group, times))


def with_wages(inputs: Inputs, times: Fraction) -> Inputs:
    """So many times the wage of an hour."""
    costs = (
        replace(one, amount=_scaled(one.amount, times)) if one.per is Per.HOUR and one.amount else one
        for one in inputs.costs
    )
    return replace(inputs, costs=tuple(costs))


def with_grants(inputs: Inputs, times: Fraction) -> Inputs:
    """So many times the others' money."""
    return replace(inputs, others=tuple(_payer_scaled(one, times) for one in inputs.others))


def whole_kroner(exact: Fraction) -> int:
    """Half a krone is rounded up: the rule of every number that is shown."""
    return (exact + Fraction(1, 2)).__floor__()


def _between(found: list[Sum]) -> Range:
    ordered = sorted(found, key=lambda one: (one.known, len(one.open)))
    return Range(ordered[0], ordered[-1])


def _scaled(span: Span, times: Fraction) -> Span:
    return Span(span.low * times, span.high * times)


def _payer_scaled(payer: Payer, times: Fraction) -> Payer:
    return replace(
        payer,
        amounts=tuple(one and _scaled(one, times) for one in payer.amounts),
        shares=tuple(one and one * times for one in payer.shares),
        results=tuple(replace(one, rate=one.rate * times) for one in payer.results),
    )


def _factor(growth: Growth, first: int, last: int) -> Fraction:
    """What a price of `first` has become by `last`."""
    factor = Fraction(1)
    for year in range(first + 1, last + 1):
        factor *= 1 + growth.change(year)
    return factor


def _total(parts: Iterable[Sum]) -> Sum:
    return sum(parts, Sum())


def _at(inputs: Inputs, corner: Corner) -> Worked:
    people = None
    if inputs.groups is not None and inputs.of_group is not None:
        people = inputs.groups * _end(inputs.of_group, corner.people)
    years = range(1, inputs.years + 1)
    costs = tuple(_total(_cost(one, k, inputs, people, corner) for one in inputs.costs) for k in years)
    written = costs if inputs.costs else None
    payers = (*inputs.own, *inputs.others)
    paid = _all_paid(payers, inputs, people, corner, written)
    mine, theirs = paid[: len(inputs.own)], paid[len(inputs.own) :]
    each = list(zip(payers, paid, strict=True))
    to_effort = [(payer, of) for payer, of in each if payer.way is not Way.RESULTS]
    money = [(payer, (unknown(CASH),) * inputs.years if payer.unsure else of) for payer, of in to_effort]
    if not to_effort:
        money = [(Payer(LAID_OUT, Way.UNKNOWN), (unknown(LAID_OUT),) * inputs.years)]
    going_on = [one for one in inputs.costs if one.per is not Per.ONCE]
    again = _total(_again(one, inputs, people, corner) for one in going_on)
    payments = _total(_yearly(*one) for one in money)
    once = _total(_once_again(*one, corner) for one in money if not going_on)
    return Worked(
        inputs,
        people,
        tuple(_total(of[k - 1] for of in mine) for k in years),
        _total(_in_all(payer, of, corner) for payer, of in zip(inputs.own, mine, strict=True)),
        _total(_total(of) if p.unsure else _in_all(p, of, corner) for p, of in money),
        tuple(theirs),
        tuple(_total(of[k - 1] for _, of in money) for k in years),
        written,
        level=again if going_on else payments,
        once=once,
        own_last=_total(_yearly(*one) for one in money if one[0] in inputs.own),
    )


def _end(span: Span, end: int) -> Fraction:
    return span.high if end else span.low


def _cost(cost: Cost, k: int, inputs: Inputs, people: Fraction | None, corner: Corner) -> Sum:
    """A cost in year k of the period, 1 for the first."""
    if cost.per is Per.ONCE and k > 1:
        return Sum()
    price = _a_year(cost, inputs, people, corner)
    return price.times(_factor(inputs.growth, inputs.start, inputs.start + k - 1))


def _a_year(cost: Cost, inputs: Inputs, people: Fraction | None, corner: Corner) -> Sum:
    """What it is a year, in the prices of the first."""
    spread = {Per.COURSE: inputs.groups, Per.PARTICIPANT: people}
    counted = cost.hours if cost.per is Per.HOUR else spread.get(cost.per, Fraction(1))
    if cost.amount is None or counted is None:
        return unknown(cost.name)
    a_year = counted / inputs.years if cost.per in spread else counted
    return Sum(_end(cost.amount, corner.amounts) * a_year)


def _again(cost: Cost, inputs: Inputs, people: Fraction | None, corner: Corner) -> Sum:
    """What of it is paid again a year, in the prices of the last year. Nobody says whether: at the low ends it is not."""
    if cost.comes_again is False or (cost.comes_again is None and not corner.again):
        return Sum()
    return _cost(cost, inputs.years, inputs, people, corner)


def _all_paid(
    payers: tuple[Payer, ...], inputs: Inputs, people: Fraction | None, corner: Corner, costs: tuple[Sum, ...] | None
) -> list[tuple[Sum, ...]]:
    """What each payer gives each year. The first of those that pay the rest pays all of it."""
    years = range(1, inputs.years + 1)
    paid = {
        place: tuple(_paid(payer, k, inputs, people, corner, costs) for k in years)
        for place, payer in enumerate(payers)
        if payer.way is not Way.REST
    }
    for place, payer in enumerate(payers):
        if payer.way is Way.REST:
            said = tuple(paid.values())
            left = [(costs[k] - _total(of[k] for of in said)).at_least_nothing for k in range(inputs.years) if costs]
            paid[place] = tuple(left) if costs else (unknown(payer.name),) * inputs.years
    return [paid[place] for place in range(len(payers))]


def _paid(
    payer: Payer, k: int, inputs: Inputs, people: Fraction | None, corner: Corner, costs: tuple[Sum, ...] | None
) -> Sum:
    """What a payer gives in year k."""
    if payer.way is Way.RESULTS:
        of_year = [one for one in payer.results if one.year == k]
        paid = [Sum(one.rate * _end(one.count, corner.results)) for one in of_year]
        return _total(paid) if payer.results else unknown(payer.name)
    if payer.way is Way.SHARE:
        share = payer.shares[min(k, len(payer.shares)) - 1] if payer.shares else None
        return unknown(payer.name) if share is None or costs is None else costs[k - 1].times(share)
    if payer.way is Way.ONCE and k != payer.once_in:
        return Sum()
    place = k - 1 if payer.way in STEPS else 0
    amount = payer.amounts[place] if place < len(payer.amounts) else None
    spread = payer.way is not Way.IN_ALL or inputs.years == 1
    if payer.way is Way.ONCE and amount is None:
        return unknown(f"{ONE_TIME}{payer.name}")
    if payer.way is Way.UNKNOWN or amount is None or not spread or (payer.way in HEADS and people is None):
        return unknown(payer.name)
    heads = {Way.EACH: Fraction(1, inputs.years), Way.EACH_YEAR: Fraction(1)}.get(payer.way)
    return Sum(_end(amount, corner.amounts) * (Fraction(1) if heads is None or people is None else heads * people))


def _in_all(payer: Payer, paid: tuple[Sum, ...], corner: Corner) -> Sum:
    """What it gives in the whole period."""
    amount = payer.amounts[0] if payer.way is Way.IN_ALL and payer.amounts else None
    return _total(paid) if amount is None else Sum(_end(amount, corner.amounts))


def _yearly(payer: Payer, paid: tuple[Sum, ...]) -> Sum:
    """What it gave in the last year, as one of several."""
    return Sum() if payer.way is Way.ONCE else paid[-1]


def _once_again(payer: Payer, paid: tuple[Sum, ...], corner: Corner) -> Sum:
    """What has to be found again, once, of what money given once has paid for."""
    again = bool(corner.again) if payer.again is None else payer.again
    return _total(paid) if payer.way is Way.ONCE and again else Sum()
