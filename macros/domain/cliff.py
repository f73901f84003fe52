"""*Klippen*: when a contribution in money ends, and the last municipal budget that is adopted before it.

What is asked of each contribution: whose money, until when, and what a municipality had to have decided by then. The last
two are the catalogue's computation. Nothing here fills in what no source says: a contribution without a known end has a
reason for that (`Open`).
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from macros.domain.agreement import Agreement
from macros.domain.anchoring import BUDGET_YEAR_OF, budget_adopted, day_stretch, first_budget_after
from macros.domain.base import HOME
from macros.domain.economy import FundingLine, Recurrence, UnknownAmount
from macros.domain.figures import IN_KRONER, own_money
from macros.domain.lasting import disputed, only_builds
from macros.domain.provenance import Unknown
from macros.domain.quantities import RUNNING, Amount, Basis, Relation


class KnownBy(StrEnum):
    """What the end of a contribution is known by. The values stand in a file of open data."""

    PERIOD = "bidragets-periode"
    AGREEMENT = "aftalens-slutning"


class Open(StrEnum):
    """Why no end of a contribution is known. The values stand in a file of open data."""

    NO_END = "uden-slutdato"
    ONGOING = "loebende"
    ENDED = "holdt-op"
    COURSE = "forloebsaar"
    ONE_YEAR = "kun-et-aar"
    DISAGREE = "kilder-uenige"
    NOT_STATED = "ikke-oplyst"


class LeftOut(StrEnum):
    """Why a contribution is none of those whose end is looked for."""

    COUNTED_WITH = "talt-med"
    NOT_MONEY = "ikke-penge"
    NEVER_GIVEN = "ikke-givet"
    REPLACED = "afloest"
    TO_BUILD = "til-at-etablere"


@dataclass(frozen=True)
class End:
    """The money ends between `first` and `last`, one day where that is known. `source`, `caveats`: where it stands and what
    is to be known of it, where it is the agreement's end; else both are those of the contribution. `country`: the agreement's;
    where its budget year is not known, nothing is said of budgets."""

    first: datetime.date
    last: datetime.date
    known_by: KnownBy
    source: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    country: str = HOME

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def budget(self) -> int | None:
        """The first budget year with a day without the money, if it ends as late as it can."""
        return first_budget_after(self.last) if self.country == BUDGET_YEAR_OF else None

    @property
    def decided(self) -> datetime.date | None:
        """The day that year's budget is adopted by."""
        return None if self.budget is None else budget_adopted(self.budget)

    @property
    def decided_if_sooner(self) -> datetime.date | None:
        """The same if the money ends as early as it can; None where that is the same budget."""
        sooner = first_budget_after(self.first)
        return None if self.budget in (None, sooner) else budget_adopted(sooner)


@dataclass(frozen=True)
class Grant:
    """A contribution in money. `then`: what the same payer gives from the day after, where the agreement has it."""

    line: FundingLine
    end: End | Open
    then: tuple[FundingLine, ...] = ()


def grants(agreement: Agreement) -> tuple[Grant, ...]:
    """Every contribution that is or may be money and is counted for itself, in the order of the file. Money to build with has
    no end to be ready for."""
    lines = tuple(line for line in own_money(agreement.economy) if _looked_for(line, agreement))
    ends = [(line, end_of(line, agreement)) for line in lines]
    return tuple(Grant(line, end, _then(line, end, lines) if isinstance(end, End) else ()) for line, end in ends)


def left_out(agreement: Agreement) -> tuple[tuple[FundingLine, LeftOut], ...]:
    """The other contributions, each with why it is none."""
    own = own_money(agreement.economy)
    return tuple(
        (line, _why_left_out(line, agreement, own))
        for line in agreement.economy.funding
        if line not in own or not _looked_for(line, agreement)
    )


def _looked_for(line: FundingLine, agreement: Agreement) -> bool:
    return line.nature in IN_KRONER and not only_builds(agreement.economy, line)


def _why_left_out(line: FundingLine, agreement: Agreement, own: tuple[FundingLine, ...]) -> LeftOut:
    if not line.given:
        return LeftOut.NEVER_GIVEN
    if line in own:
        return LeftOut.TO_BUILD if line.nature in IN_KRONER else LeftOut.NOT_MONEY
    return LeftOut.REPLACED if line not in agreement.economy.in_force else LeftOut.COUNTED_WITH


def end_of(line: FundingLine, agreement: Agreement) -> End | Open:
    """When a contribution ends, by its own period; by the agreement's end where it has no period, and is not said to go on."""
    found = _end_of(line, agreement)
    return replace(found, country=agreement.country) if isinstance(found, End) else found


def _end_of(line: FundingLine, agreement: Agreement) -> End | Open:
    if disputed(agreement, line):
        return Open.DISAGREE
    amounts = line.amounts if isinstance(line.amounts, tuple) else ()
    without_end = any(a.years is not None and a.years[1] is None for a in amounts)
    ongoing = line.recurrence is Recurrence.ONGOING
    some_years = ongoing and bool(amounts) and all(a.basis is Basis.IN_YEAR for a in amounts)
    if line.ended and (without_end or some_years or (ongoing and not _last_known(line))):
        return Open.ENDED
    if without_end or line.recurrence is Recurrence.EACH_YEAR_OPEN:
        return Open.NO_END
    if some_years:
        return Open.ONGOING  # the years an amount is told for are no end of what goes on
    if dated := [a for a in amounts if a.years]:
        last = max(dated, key=lambda a: (_last_year(a), a.last_month or 12))
        return Open.ONE_YEAR if _is_one_of_many(last, line, agreement) else _period(last)
    if ends := [a.only_end for a in amounts if a.only_end]:
        return _end(max(ends), None, exact=False)
    if any(a.course_years for a in amounts):
        return Open.COURSE
    if any(a.known_in for a in amounts):
        return _agreed(agreement) or Open.ONE_YEAR
    if isinstance(line.amounts, UnknownAmount) and (line.amounts.first_year or line.amounts.last_year):
        return _gap(line.amounts, line.recurrence)
    if ongoing:
        return Open.ONGOING
    return _agreed(agreement) or Open.NOT_STATED


def _last_known(line: FundingLine) -> bool:
    """Whether a last year of the contribution is told."""
    if isinstance(line.amounts, UnknownAmount):
        return line.amounts.last_year is not None
    return any(a.years or a.only_end for a in line.amounts) if isinstance(line.amounts, tuple) else False


def _last_year(amount: Amount) -> int:
    return (amount.years or (0, 0))[1] or 0


def _is_one_of_many(amount: Amount, line: FundingLine, agreement: Agreement) -> bool:
    """Whether so much a year or a month is told for one year only, as a sample of it: the year is then no end, unless the agreement
    ends in it."""
    sample = amount.basis in RUNNING and amount.first_year == amount.last_year
    agreed = _agreed(agreement)
    return (
        sample and line.recurrence is not Recurrence.ONCE and (agreed is None or agreed.last.year != amount.last_year)
    )


def _period(amount: Amount) -> End:
    """Whole years end with the year. A total over some years may end on any day of the last."""
    year = _last_year(amount)
    return _end(year, amount.last_month, exact=amount.of_whole_years)


def _end(year: int, month: int | None, *, exact: bool) -> End:
    """The end of a period whose last month may be known."""
    last = datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return End(last if exact or month else datetime.date(year, 1, 1), last, KnownBy.PERIOD)


def _gap(unknown: UnknownAmount, recurrence: Recurrence) -> End | Open:
    """The end of a contribution of which only the years are known."""
    if unknown.last_year is None:
        return Open.ONGOING if recurrence is Recurrence.ONGOING else Open.NOT_STATED
    if unknown.first_year == unknown.last_year and recurrence is not Recurrence.ONCE:
        return Open.ONE_YEAR  # it is known to have been given in that year, and no more
    return _end(unknown.last_year, unknown.last_month, exact=False)


def _agreed(agreement: Agreement) -> End | None:
    """The agreement's end, as vague as its sources have it; None where it is not known, or they do not agree on it."""
    end = agreement.terms.end
    when = None if isinstance(end, Unknown) else end.settled
    stretch = day_stretch(when) if when and when.relation in (Relation.ON, Relation.BY) else None
    if stretch is None or isinstance(end, Unknown):
        return None
    return End(*stretch, KnownBy.AGREEMENT, tuple(end.source), end.caveats)


def _then(line: FundingLine, end: End, lines: tuple[FundingLine, ...]) -> tuple[FundingLine, ...]:
    """What the same payer gives from the first day of the year after, where the money ends with a year."""
    if not end.exact or (end.last.month, end.last.day) != (12, 31):
        return ()
    return tuple(one for one in lines if one.payers == line.payers and _begins(one) == end.last.year + 1)


def _begins(line: FundingLine) -> int | None:
    """The first year of a contribution given by whole years; None for any other."""
    amounts = line.amounts if isinstance(line.amounts, tuple) else ()
    whole = all(a.years and a.of_whole_years for a in amounts)
    return min((a.years[0] for a in amounts if a.years), default=None) if whole else None
