"""What the calculator begins with from an agreement: each contribution in the way its source gives it, and nothing that no source
says.

It is made of the single contributions, not of the ledger's sums: where the ledger refuses a sum, an amount is still known, and an
unknown is still named. What comes out for an agreement as it stands is the ledger's figure wherever the ledger has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from macros.domain import figures
from macros.domain.calculation import MOST_YEARS, OWN, Cost, Growth, Inputs, Payer, Per, Span, Way
from macros.domain.economy import CostLine, FundingLine, Recurrence, UnknownAmount
from macros.domain.figures import Cannot, Money, Why
from macros.domain.ledger import Ledger
from macros.domain.provenance import Unknown
from macros.domain.quantities import CEILINGS, FIRM, FLOORS, Amount, Basis, Quantity, Share, When
from macros.domain.terms import ScaleMeasure

KRONER = "DKK"
"""What is worked out here is in."""

UNNAMED = "unavngivne"
"""The name of those who may pay too without being named, where everybody who is named has an amount."""


class Gap(StrEnum):
    """Why a contribution has no amount to begin with, though there may be one in the source."""

    UNKNOWN = "ukendt"
    NOT_NAMED = "ikke-naevnt"
    PER_UNIT = "pr-enhed"
    NO_BASIS = "intet-grundlag"
    NO_YEARS = "uden-aar"
    NO_FIRM_AMOUNT = "mindst-eller-hoejst"
    MAY_BE_IN_KIND = "maaske-naturalier"
    BY_RESULT = "efter-resultat"
    PART_OF_PERIOD = "en-del-af-perioden"
    WHOLE_SCHEME = "hele-ordningen"
    OTHER_PRICES = "andre-priser"
    WITH_ANOTHER = "i-et-andet-beloeb"
    BY_THE_MONTH = "om-maaneden"
    ENDED = "holdt-op"
    ONE_YEAR = "kendt-for-et-aar"
    SHARED = "sammen-med-andre"
    OTHER_CURRENCY = "anden-valuta"


class Apart(StrEnum):
    """Why a contribution is not counted in."""

    NOT_MONEY = "ikke-penge"
    WITH_ANOTHER = "med-et-andet"
    OTHER_YEARS = "andre-aar"
    WHOLE_SCHEME = "hele-ordningen"


class Further(StrEnum):
    """What a payer gives in years after those that its source tells of, where nobody knows how many years there are."""

    UNKNOWN = "ukendt"
    SAME = "det-samme"
    NOTHING = "intet"


@dataclass(frozen=True)
class Begun:
    """A payer as the calculator begins with it. `lines`: the contributions it is; none where no source has it."""

    payer: Payer
    lines: tuple[FundingLine, ...] = ()
    gap: Gap | None = None
    further: Further = Further.UNKNOWN


@dataclass(frozen=True)
class BegunCost:
    """A cost as the calculator begins with it."""

    cost: Cost
    line: CostLine


@dataclass(frozen=True)
class People:
    """Courses, and participants of each. Where the source only has participants in all, they are one course's."""

    groups: Fraction | None = None
    of_group: Span | None = None
    unit: str | None = None
    in_all: bool = False


@dataclass(frozen=True)
class StartingPoint:
    """An agreement as the calculator begins with it. `start` and `years` None: no source says. `only_last`: only the last year is
    known, and is all of the period here."""

    start: int | None
    years: int | None
    only_last: bool
    own: tuple[Begun, ...]
    others: tuple[Begun, ...]
    costs: tuple[BegunCost, ...]
    people: People
    apart: tuple[tuple[FundingLine, Apart], ...]

    def inputs(self) -> Inputs | None:
        """What is worked out of it as it stands; None where somebody has to say first when it begins or how long it lasts."""
        if self.start is None or self.years is None:
            return None
        return Inputs(
            self.start,
            self.years,
            tuple(one.payer for one in self.own),
            tuple(one.payer for one in self.others),
            tuple(one.cost for one in self.costs),
            self.people.groups,
            self.people.of_group,
            Growth(),
        )


@dataclass(frozen=True)
class _Period:
    start: int | None = None
    years: int | None = None
    only_last: bool = False

    @property
    def last(self) -> int | None:
        return None if self.start is None or self.years is None else self.start + self.years - 1

    def steps(self, found: dict[int, Span | None]) -> tuple[Span | None, ...]:
        """A step a year, by year of the period: nothing in the years that are not in `found`."""
        nothing = Span(Fraction(0), Fraction(0))
        return tuple(found.get(k, nothing) for k in range(1, (self.years or max(found)) + 1))

    def place(self, year: int) -> int:
        """Which year of the period it is, 1 for the first."""
        return year - (self.start or year) + 1

    def outside(self, first: int, last: int | None) -> bool:
        """Whether years lie before the period or after it; all of them do, where nobody knows when it is."""
        return self.start is None or (last is not None and last < self.start) or bool(self.last and first > self.last)


def starting_point_of(ledger: Ledger) -> StartingPoint:
    """What the calculator begins with from the ledger's agreement."""
    agreement, period = ledger.agreement, _period(ledger)
    mine = {id(line) for line in ledger.lines}
    own, others, apart = list[Begun](), list[Begun](), list[tuple[FundingLine, Apart]]()
    scheme = not agreement.form.names_municipalities
    shared = () if scheme else figures.shared_lines(agreement, ledger.frame.municipal)
    several = scheme and len(ledger.lines) > 1
    for line in agreement.economy.in_force:
        is_own = id(line) in mine
        if line in shared:
            own.append(Begun(Payer(OWN, Way.UNKNOWN), (line,), Gap.SHARED))
            others.append(Begun(Payer(f"giver {len(others) + 1}", Way.UNKNOWN), (line,), Gap.SHARED))
            continue
        why = _apart(line, is_own, several, scheme, period)
        if why is not None:
            apart.append((line, why))
        elif is_own:
            own.append(_begun(line, OWN, ledger, period, own=True))
        elif not (scheme and any(one.lines[0].payer == line.payer for one in others)):
            others.append(_begun(line, f"giver {len(others) + 1}", ledger, period, own=False))
    own = _named(_joined(own))
    if not own:
        why_none = Gap.WHOLE_SCHEME if several else Gap.WITH_ANOTHER if ledger.lines else Gap.NOT_NAMED
        own.append(Begun(Payer(OWN, Way.UNKNOWN), (), why_none))
    own, others = _in_one_price_level(own, others)
    own = [_unsure(one) for one in own]
    if _others_may_pay(ledger, own, others):
        others.append(Begun(Payer(UNNAMED, Way.UNKNOWN), (), Gap.NOT_NAMED))
    return StartingPoint(
        period.start,
        period.years,
        period.only_last,
        tuple(own),
        tuple(others),
        tuple(_costs(ledger, period)),
        _people(ledger),
        tuple(apart),
    )


def _period(ledger: Ledger) -> _Period:
    """The years of the municipality's money where it has a total; else those of the agreement; else those of the latest of the
    municipality's contributions. Where only the end is known, the last year alone."""
    total = ledger.total.value
    if isinstance(total, Money):
        calendar = total.years
        if calendar and calendar[-1] - calendar[0] + 1 == len(calendar) <= MOST_YEARS:
            return _Period(calendar[0], len(calendar))
    price = ledger.own.value
    if isinstance(price, Money) and price.amounts[0].per:
        course = [a.course_years[1] for a in price.parts if a.course_years and a.course_years[1]]
        if course:
            return _Period(None, max(course))
    if not ledger.agreement.form.names_municipalities:
        return _Period()
    terms = ledger.agreement.terms
    start, end = (_year(None if isinstance(one, Unknown) else one.settled) for one in (terms.start, terms.end))
    time = ledger.lasts.value
    if isinstance(time, Cannot) and time.why is Why.SOURCES_DISAGREE:
        return _Period(start)
    if start and end:
        return _Period(start, end - start + 1 if end - start < MOST_YEARS else None)
    latest = _latest(ledger.lines)
    if latest:
        return _Period(latest[0], None if latest[1] is None else latest[1] - latest[0] + 1)
    return _Period(end, 1, only_last=True) if end else _Period(start)


def _year(when: When | None) -> int | None:
    return None if when is None else when.in_year


def _latest(lines: tuple[FundingLine, ...]) -> tuple[int, int | None] | None:
    """The years of the latest contribution, with those of others that it shares a year with; None where no amount has years. A later
    one of unknown amount is the latest too."""
    spans = [
        (a.years[0], None if a.is_rate else a.years[1]) for line in lines for a in _amounts(line) if a.years is not None
    ]
    if not spans:
        return None
    gaps = [line.amounts for line in lines if isinstance(line.amounts, UnknownAmount)]
    spans += [(gap.first_year, gap.last_year) for gap in gaps if gap.first_year]
    first, last = max(spans, key=lambda span: span[0])
    for from_year, to_year in sorted(spans, key=lambda span: span[0], reverse=True):
        if to_year is None or to_year >= first:
            first = min(first, from_year)
            last = None if last is None or to_year is None else max(last, to_year)
    return first, last


def _amounts(line: FundingLine | CostLine) -> tuple[Amount, ...]:
    return line.amounts if isinstance(line.amounts, tuple) else ()


def _apart(line: FundingLine, own: bool, several: bool, scheme: bool, period: _Period) -> Apart | None:
    """Why a contribution is not counted in; None where it is. `several`: the scheme has more than one for municipalities."""
    if line.nature not in figures.IN_KRONER:
        return Apart.NOT_MONEY
    if several and own:
        return Apart.WHOLE_SCHEME
    if line.counted_with and not (own and line.repays):
        return Apart.WITH_ANOTHER
    if scheme and not own:
        return None
    dated = [a.years for a in _amounts(line) if a.years]
    if isinstance(line.amounts, Unknown) and line.amounts.last_year:
        dated = [(line.amounts.first_year or line.amounts.last_year, line.amounts.last_year)]
    if dated and not own and period.start is None and line.recurrence is not Recurrence.ONCE:
        return None  # when the agreement is, nobody knows: a yearly amount may be of it
    return Apart.OTHER_YEARS if dated and all(period.outside(*years) for years in dated) else None


def _begun(line: FundingLine, name: str, ledger: Ledger, period: _Period, *, own: bool) -> Begun:
    """A contribution in the way its source gives it."""
    nothing = Payer(name, Way.UNKNOWN)
    if isinstance(line.amounts, Share):
        percent = line.amounts.of_whole
        if percent is None or line.amounts.bound not in FIRM:
            return Begun(nothing, (line,), Gap.NO_FIRM_AMOUNT)
        return Begun(Payer(name, Way.SHARE, shares=(Fraction(percent) / 100,)), (line,))
    if own and line.repays:
        return Begun(Payer(name, Way.RESULTS), (line,), Gap.BY_RESULT)
    if isinstance(line.amounts, Unknown):
        first, last = line.amounts.first_year, line.amounts.last_year
        if period.start and not period.years and last:  # unknown as long as it lasts, and then nothing
            steps = (None,) * (last - period.start + 1)
            return Begun(Payer(name, Way.STAIRS, steps), (line,), Gap.UNKNOWN, Further.NOTHING)
        return Begun(_unknown(name, first, last, period), (line,), Gap.UNKNOWN)
    if any(
        one.currency != KRONER for one in _amounts(line)
    ):  # the calculator is in kroner, and nothing is converted unseen
        return Begun(nothing, (line,), Gap.OTHER_CURRENCY)
    if not own and not ledger.agreement.form.names_municipalities:
        return Begun(nothing, (line,), Gap.WHOLE_SCHEME)
    if line.nature in figures.IN_PART_CASH and not (own and len(ledger.lines) == 1):
        return Begun(nothing, (line,), Gap.MAY_BE_IN_KIND)
    amounts = _amounts(line)
    if any(one.firmness in FLOORS | CEILINGS for one in amounts):
        return Begun(nothing, (line,), Gap.NO_FIRM_AMOUNT)
    if any(one.known_in for one in amounts):
        return Begun(nothing, (line,), Gap.ONE_YEAR)
    if amounts[0].basis is Basis.NOT_STATED:
        return Begun(nothing, (line,), Gap.NO_BASIS)
    if amounts[0].per is not None:
        return _of_unit(line, name, ledger)
    if amounts[0].basis is Basis.TOTAL:
        return _in_all(line, name, amounts[0], period)
    return _by_year(line, name, amounts, period)


def _unknown(name: str, first: int | None, last: int | None, period: _Period) -> Payer:
    """An amount that nobody has given, in its own years where they are known."""
    if period.start is None or period.last is None:
        return Payer(name, Way.UNKNOWN)
    its = range(max(first or period.start, period.start), min(last or period.last, period.last) + 1)
    if len(its) == period.years:
        return Payer(name, Way.UNKNOWN)
    return Payer(name, Way.STAIRS, period.steps({period.place(year): None for year in its}))


def _of_unit(line: FundingLine, name: str, ledger: Ledger) -> Begun:
    """A price of each participant; a price of something else is no amount of money."""
    amounts = _amounts(line)
    if amounts[0].per not in figures.units_of_participants(ledger.agreement):
        return Begun(Payer(name, Way.UNKNOWN), (line,), Gap.PER_UNIT)
    if amounts[0].basis is Basis.PER_MONTH:  # for how many months of a participant, nobody says
        return Begun(Payer(name, Way.UNKNOWN), (line,), Gap.BY_THE_MONTH)
    values = tuple(_exactly(one.value) for one in sorted(amounts, key=lambda one: one.course_years or (0, 0)))
    if amounts[0].basis is Basis.TOTAL:
        return Begun(Payer(name, Way.EACH, values), (line,))
    return Begun(
        Payer(name, Way.EACH_YEAR, values),
        (line,),
        further=Further.SAME if amounts[0].basis is Basis.PER_YEAR else Further.UNKNOWN,
    )


def _in_all(line: FundingLine, name: str, amount: Amount, period: _Period) -> Begun:
    """One amount for several years, or for one."""
    value = (_exactly(amount.value),)
    years = amount.years
    if years is None and amount.course_years is None and period.start is None:  # of what time it is, nobody knows
        return Begun(Payer(name, Way.UNKNOWN), (line,), Gap.NO_YEARS)
    if years is None or period.start is None or period.last is None:
        return Begun(Payer(name, Way.IN_ALL, value), (line,))
    first, last = years[0], years[1] or years[0]
    if (first, last) == (period.start, period.last) and period.years != 1:
        return Begun(Payer(name, Way.IN_ALL, value), (line,))
    if first == last and line.recurrence is Recurrence.ONCE:
        return Begun(Payer(name, Way.ONCE, value, once_in=period.place(first)), (line,))
    if first == last:
        return Begun(Payer(name, Way.STAIRS, period.steps({period.place(first): value[0]})), (line,))
    return Begun(_unknown(name, first, last, period), (line,), Gap.PART_OF_PERIOD)


def _by_year(line: FundingLine, name: str, amounts: tuple[Amount, ...], period: _Period) -> Begun:
    """An amount for each year, the same every year, or of some of the years."""
    each = [one for whole in amounts for one in figures.spread(whole)]
    if len(each) == 1 and each[0].basis is Basis.PER_YEAR and line.ended:  # until when, nobody says
        return Begun(Payer(name, Way.UNKNOWN), (line,), Gap.ENDED)
    if len(each) == 1 and each[0].basis is Basis.PER_YEAR:  # without an end, or a rate
        return Begun(Payer(name, Way.YEARLY, (_exactly(each[0].value),)), (line,), further=Further.SAME)
    if any(one.basis is Basis.PER_MONTH for one in each):  # of no whole years
        return Begun(Payer(name, Way.UNKNOWN), (line,), Gap.BY_THE_MONTH)
    found: dict[int, Span | None] = {}
    for one in each:
        first = one.first_course_year or period.place(one.first_year or 0)
        if 1 <= first <= (period.years or MOST_YEARS):
            found[first] = _exactly(one.value)
    if line.recurrence is Recurrence.ONCE and len(found) == 1:
        (place, value), *_ = found.items()
        return Begun(Payer(name, Way.ONCE, (value,), once_in=place), (line,))
    steps = period.steps(found)
    if len(steps) > 1 and len(set(steps)) == 1:
        return Begun(Payer(name, Way.YEARLY, steps[:1]), (line,), further=Further.SAME)
    return Begun(Payer(name, Way.STAIRS, steps), (line,))


def _exactly(value: int) -> Span:
    return Span(Fraction(value), Fraction(value))


def _joined(own: list[Begun]) -> list[Begun]:
    """One grant after another of the same municipality is one staircase: no year is in two of them."""
    found: list[Begun] = []
    for one in own:
        before = found[-1] if found else None
        if before and before.lines[0].payer == one.lines[0].payer and _apart_in_time(before, one):
            steps = tuple(
                a if a and a.high else b for a, b in zip(before.payer.amounts, one.payer.amounts, strict=True)
            )
            found[-1] = Begun(replace(before.payer, amounts=steps), (*before.lines, *one.lines))
        else:
            found.append(one)
    return found


def _apart_in_time(one: Begun, other: Begun) -> bool:
    stairs = one.payer.way is other.payer.way is Way.STAIRS and not (one.gap or other.gap)
    pairs = zip(one.payer.amounts, other.payer.amounts, strict=True) if stairs else ()
    return stairs and all(a and b and not (a.high and b.high) for a, b in pairs)


def _named(own: list[Begun]) -> list[Begun]:
    """Each with a name of its own."""
    return [
        replace(one, payer=replace(one.payer, name=OWN if place == 1 else f"{OWN} {place}"))
        for place, one in enumerate(own, 1)
    ]


def _in_one_price_level(own: list[Begun], others: list[Begun]) -> tuple[list[Begun], list[Begun]]:
    """Amounts in the prices of another year than the first that is known are never added to it."""
    levels = [level for one in (*own, *others) for level in _levels(one)]

    def alike(one: Begun) -> Begun:
        if set(_levels(one)) <= set(levels[:1]):
            return one
        return Begun(Payer(one.payer.name, Way.UNKNOWN), one.lines, Gap.OTHER_PRICES)

    return [alike(one) for one in own], [alike(one) for one in others]


def _levels(one: Begun) -> list[int | None]:
    """The price levels of the amounts that are filled in."""
    return [] if one.gap else [amount.price_level for line in one.lines for amount in _amounts(line)]


def _unsure(one: Begun) -> Begun:
    """The municipality's contribution, which may be something else than money as far as the source says."""
    unsure = any(line.nature in figures.IN_PART_CASH for line in one.lines)
    return replace(one, payer=replace(one.payer, unsure=unsure))


def _others_may_pay(ledger: Ledger, own: list[Begun], others: list[Begun]) -> bool:
    """Whether somebody may pay without being named: nobody says what everything costs, no other payer's amount is unknown, which
    would hold it, and no shares come to all of it."""
    open_ = any(_unknown_at_last(one) for one in others)
    shares = sum((one.payer.shares[0] or 0 for one in (*own, *others) if one.payer.shares), Fraction(0))
    return isinstance(ledger.agreement.economy.costs_total, Unknown) and not open_ and shares < 1


def _unknown_at_last(one: Begun) -> bool:
    """Whether nobody knows what it pays in the last year."""
    if one.further is Further.NOTHING:
        return False
    amounts = one.payer.amounts
    return bool(one.gap) if not amounts else None in amounts


def _costs(ledger: Ledger, period: _Period) -> Iterator[BegunCost]:
    """The budget, a year of it where it is for one and firm; nobody says what of it is paid again."""
    for place, line in enumerate(ledger.costs, 1):
        amounts = [one for whole in _amounts(line) for one in figures.spread(whole)]
        same = len({one.value for one in amounts}) == 1 and all(one.basis is Basis.IN_YEAR for one in amounts)
        stated = not amounts or amounts[0].a_month is None  # what is worked out stands nowhere beside a cost
        kroner = all(one.currency == KRONER and one.firmness in FIRM for one in amounts)
        whole = same and stated and kroner and not amounts[0].per and len(amounts) == (period.years or 0)
        value = _exactly(amounts[0].value) if whole else None
        yield BegunCost(Cost(f"udgift {place}", value, Per.YEAR, again=None), line)


def _people(ledger: Ledger) -> People:
    """As many as the source says; none for something that is not one agreement, or is of another time than the money."""
    agreement, refused = ledger.agreement, ledger.per_participant.value
    if not agreement.form.names_municipalities:
        unit = next(iter(sorted(figures.units_of_participants(agreement))), None)
        return People(unit=unit)
    courses, of_one = (_one(ledger, m) for m in (ScaleMeasure.COURSES, ScaleMeasure.PARTICIPANTS_OF_COURSE))
    if courses and of_one and courses.exactly and of_one.minimum and of_one.maximum and not courses.per:
        if ledger.counted_elsewhen(ScaleMeasure.COURSES, ScaleMeasure.PARTICIPANTS_OF_COURSE):
            return People(unit=of_one.unit)
        span = Span(Fraction(of_one.minimum), Fraction(of_one.maximum))
        return People(Fraction(courses.exactly), span, of_one.unit)
    highest, everybody = ledger.highest, ledger.participants
    of_the_period = not isinstance(refused, Cannot) or refused.why in (Why.UNKNOWN, Why.PER_UNIT, Why.YEARLY_PRICE)
    if isinstance(highest, Why) or everybody is None or not of_the_period:
        return People(unit=everybody.unit if everybody else None)
    lowest = ledger.at_lowest.value.between.count if ledger.at_lowest else highest
    return People(Fraction(1), Span(Fraction(lowest), Fraction(highest)), everybody.unit, in_all=True)


def _one(ledger: Ledger, measure: ScaleMeasure) -> Quantity | None:
    """The one number of a kind; None where there is none, or several."""
    found = [item.amount for item in ledger.agreement.numbers_of(measure) if isinstance(item.amount, Quantity)]
    return found[0] if len(found) == 1 else None
