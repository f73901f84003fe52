"""How long the money of an agreement lasts: from the first to the last time a source gives it for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from macros.domain.agreement import Agreement, AgreementForm
from macros.domain.anchoring import end_year_of
from macros.domain.economy import Economy, FundingLine, Nature, Recurrence, UnknownAmount
from macros.domain.figures import IN_PART_CASH, PROPOSED, Cannot, Why, agreed_money, own_money, perhaps_again
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Bound
from macros.domain.terms import CaveatKind, CostPhase

BEFORE_IT_RUNS = frozenset((CostPhase.PREPARING, CostPhase.BUILDING))
"""Phases of a cost in which the effort does not run yet."""


@dataclass(frozen=True, order=True)
class Stretch:
    """Time that a contribution is for: its first and last calendar year, with months (0: whole years) where the source
    names them. `in_full`: whether the source gives the years in full, as one amount a year or by month. Of a total for some
    years, and of a rate, it says only which years they touch."""

    first: int
    last: int
    first_month: int = 0
    last_month: int = 0
    in_full: bool = True

    @property
    def months(self) -> int:
        """How many months it is, the first and the last counted."""
        return (self.last - self.first) * 12 + (self.last_month or 12) - (self.first_month or 1) + 1


@dataclass(frozen=True)
class Lasting:
    """How long it lasts. `lines`: the contributions it is the time of, also those only proposed for that time. `stretches`:
    theirs, each once, in the order of time; none where the years are counted from the start of a course (`from_start`).
    `beside`: contributions whose own time, or the end of it, nobody gives: with them it lasts at least so long."""

    months: int
    lines: tuple[FundingLine, ...]
    stretches: tuple[Stretch, ...] = ()
    beside: tuple[FundingLine, ...] = ()

    @property
    def bound(self) -> Bound:
        """How firm the length is: at most, where it is of years that are only touched."""
        if self.beside:
            return Bound.AT_LEAST
        return Bound.EXACT if self.from_start or self.whole.in_full else Bound.AT_MOST

    @property
    def from_start(self) -> bool:
        """Whether the years are counted from the start of a course, and are not of the calendar."""
        return not self.stretches

    @property
    def whole(self) -> Stretch:
        """From the first day with money to the last, in full where what is given in full reaches as far. Raises IndexError
        where the years are not of the calendar."""
        found = _span(self.stretches)
        full = tuple(one for one in self.stretches if one.in_full)
        reach = full and (_start_of(_span(full)), _end_of(_span(full))) == (_start_of(found), _end_of(found))
        return replace(found, in_full=bool(reach))

    @property
    def in_turn(self) -> tuple[Stretch, ...]:
        """The stretches, where they follow one after another without overlapping and are more than one; else none."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        apart = all(_end_of(one) < (other.first, other.first_month or 1) for one, other in pairs)
        return self.stretches if apart and len(self.stretches) > 1 else ()


def _start_of(one: Stretch) -> tuple[int, int]:
    return one.first, one.first_month or 1


def _end_of(one: Stretch) -> tuple[int, int]:
    return one.last, one.last_month or 12


def _span(stretches: Iterable[Stretch]) -> Stretch:
    """From where the earliest begins to where the latest ends."""
    first, last = min(stretches := tuple(stretches), key=_start_of), max(stretches, key=_end_of)
    return Stretch(first.first, last.last, first.first_month, last.last_month)


def lasting_of(agreement: Agreement, municipal: frozenset[str]) -> Lasting | Cannot:
    """How long the money lasts, all payers together, or why that cannot be said. `municipal`: ids of organisations.

    What is only proposed counts where nothing is agreed. A yearly amount without an end has no length; nor has money
    whose time the sources disagree on, or an amount of one year of which nobody says whether it comes again; nor money to
    build with. Where the time of the municipality's own money is not known, that of the others says nothing of how long the
    agreement is paid for.
    """
    lines, endless = agreed_money(agreement.economy)
    if endless:
        unclear = isinstance(agreement.terms.end, Unknown) and any(
            _shared(agreement, line, CaveatKind.UNCLEAR) for line in endless
        )
        return Cannot(Why.END_UNCLEAR if unclear else Why.OPEN_END, endless)
    running = tuple(line for line in lines if not only_builds(agreement.economy, line))
    if lines and not running:
        return Cannot(Why.ONLY_TO_BUILD, lines)
    lines = running
    course = [years for line in lines for years in _course_years(line)]
    stretches = _each_once(lines)
    beside = tuple(line for line in lines if not any(_stretches(line)) and not any(_course_years(line)))
    if not _of_one_time(agreement):
        # What others give the whole of it in some years is not the time of an agreement that is entered into.
        stretches = ()
        if not course or any(municipal & set(line.payers) for line in beside):
            return Cannot(Why.NO_ONE_AGREEMENT)
    if unsettled := tuple(line for line in lines if disputed(agreement, line)):
        return Cannot(Why.SOURCES_DISAGREE, unsettled)
    own = tuple(line for line in beside if municipal & set(line.payers))
    if own or not (course or stretches):
        missing = own or beside or tuple(line for line in own_money(agreement.economy) if line.nature in IN_PART_CASH)
        return _no_time(missing)
    if not stretches:
        return Lasting(12 * max(course), tuple(line for line in lines if any(_course_years(line))), (), beside)
    span = _span(stretches)
    if perhaps := perhaps_again(agreement, lines, span.last):
        return Cannot(Why.ONE_YEAR, perhaps)
    made_of = tuple(
        line
        for line in own_money(agreement.economy)
        if (line in lines or (line.nature is Nature.CASH and line.status in PROPOSED))
        and not only_builds(agreement.economy, line)
        and any(_end_of(one) <= _end_of(span) and _start_of(one) >= _start_of(span) for one in _stretches(line))
    )
    found = Lasting(span.months, made_of, _each_once(made_of), beside)
    # No shorter for those whose time nobody gives, and no longer for the years that are only touched: nothing is left to say.
    return _no_time(beside) if beside and not found.whole.in_full else found


def _of_one_time(agreement: Agreement) -> bool:
    """Whether its money is of one time: that of an agreement, or of a scheme that is known to end. The end of a framework is not
    that of the agreements under it."""
    return agreement.form.names_municipalities or (
        agreement.form is AgreementForm.SCHEME and end_year_of(agreement) is not None
    )


def _no_time(lines: tuple[FundingLine, ...]) -> Cannot:
    """That the years of these contributions are not known, or of all of them only the last."""
    undated = tuple(line for line in lines if not last_of(line))
    return Cannot(Why.NO_PERIOD, undated) if undated or not lines else Cannot(Why.NO_START, lines)


def only_builds(economy: Economy, line: FundingLine) -> bool:
    """Whether a contribution is given once, and all that the source says money is spent on comes before the effort runs. A house
    stands when the money is spent: the years of building are no years that the effort is paid for."""
    costs = () if isinstance(economy.costs, Unknown) else economy.costs
    return line.recurrence is Recurrence.ONCE and bool(costs) and all(cost.phase in BEFORE_IT_RUNS for cost in costs)


def _each_once(lines: Iterable[FundingLine]) -> tuple[Stretch, ...]:
    """The stretches of the contributions in the order of time. Two of the same years are one, in full where one of them is."""
    found: dict[tuple[int, int, int, int], Stretch] = {}
    for one in (one for line in lines for one in _stretches(line)):
        key = (one.first, one.last, one.first_month, one.last_month)
        found[key] = replace(one, in_full=one.in_full or (key in found and found[key].in_full))
    return tuple(sorted(found.values()))


def last_of(line: FundingLine) -> int | None:
    """The last year of a contribution, where that may be all that is known of its time."""
    if isinstance(line.amounts, tuple):
        return max((a.only_end for a in line.amounts if a.only_end), default=None)
    return line.amounts.last_year if isinstance(line.amounts, UnknownAmount) else None


def told_until(line: FundingLine) -> int | None:
    """The last year that anything is said of a contribution, what it grows by included; None where no year is told."""
    years: list[int | None] = []
    if isinstance(line.amounts, UnknownAmount):
        rises = line.increase.to_year if line.increase else None
        years = [line.amounts.first_year, line.amounts.last_year, rises]
    elif isinstance(line.amounts, tuple):
        years = [year for amount in line.amounts for year in (amount.first_year, amount.last_year)]
    return max((year for year in years if year), default=None)


def _stretches(line: FundingLine) -> Iterator[Stretch]:
    """The calendar time of the contribution, where both ends of it are known. What may be no money has none while it has no
    amount either."""
    if isinstance(line.amounts, UnknownAmount):
        gap = line.amounts
        if gap.first_year and gap.last_year and line.nature is Nature.CASH:
            by_month = bool(gap.first_month and gap.last_month)
            yield Stretch(gap.first_year, gap.last_year, *_months(gap), by_month)
    elif isinstance(line.amounts, tuple):
        told = [
            Stretch(years[0], years[1], *_months(amount), _in_full(amount))
            for amount in line.amounts
            if (years := amount.years) and years[1]
        ]
        if told:  # the amounts of one contribution are one promise, however many years it is told by
            yield replace(_span(told), in_full=all(one.in_full for one in told))


def _months(of: Amount | UnknownAmount) -> tuple[int, int]:
    """The months a period begins and ends with, each 0 where that is with the year."""
    first = of.first_month or 1
    return first if first > 1 else 0, (of.last_month or 12) % 12


def _in_full(amount: Amount) -> bool:
    """Whether it is of its years from the first day to the last: an amount of one year or of each, or named by month."""
    return amount.of_whole_years or bool(amount.first_month and amount.last_month)


def _course_years(line: FundingLine) -> Iterator[int]:
    """The last year of each amount that is counted from the start of a course."""
    for amount in line.amounts if isinstance(line.amounts, tuple) else ():
        if amount.course_years and amount.course_years[1]:
            yield amount.course_years[1]


def disputed(agreement: Agreement, line: FundingLine) -> bool:
    """Whether the sources disagree on the contribution's time: one forbehold of that kind is on it and on the end of the
    agreement, and either that end or the contribution's own time is not known."""
    known = not isinstance(agreement.terms.end, Unknown) and any(_stretches(line))
    return not known and _shared(agreement, line, CaveatKind.DISAGREE)


def _shared(agreement: Agreement, line: FundingLine, kind: CaveatKind) -> bool:
    """Whether the contribution has a forbehold of this kind in common with the end of the agreement."""
    return bool(agreement.caveats_of(kind) & {*agreement.terms.end.caveats} & {*line.caveats})
