"""Dates and conditions of *forankring*: when a recommended step falls, and which advice fits an agreement.

The page computes own dates by the same rules; `tests/dates.json` is the table of cases that tests both.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable

from macros.domain.advice import Anchor, Condition, Offset
from macros.domain.agreement import Agreement
from macros.domain.provenance import Unknown

IsWorkingDay = Callable[[datetime.date], bool]

BUDGET_DEADLINE = (6, 30)
"""A new permanent cost is raised in the first half of the year before the budget year (the municipal budget process)."""


def applies(condition: Condition, agreement: Agreement) -> bool:
    """Whether advice with this condition fits the agreement: every field that is set holds."""
    economy, terms = agreement.economy, agreement.terms
    checks = (
        (not condition.patterns or economy.pattern in condition.patterns),
        _holds(condition.has_end, not isinstance(terms.end, Unknown)),
        _holds(condition.money_after_known, not isinstance(agreement.anchoring.financing_after, Unknown)),
        _holds(condition.has_notice, not isinstance(terms.notice, Unknown)),
    )
    return all(checks)


def _holds(wanted: bool | None, found: bool) -> bool:
    return wanted is None or wanted is found


def step_date(
    offset: Offset, start: datetime.date | None, end: datetime.date | None, is_working_day: IsWorkingDay
) -> datetime.date | None:
    """The day a step is due at the latest, a working day; None where the date it counts from is not known.

    Whole months are added to the start or the end; a day the month does not have becomes its last. A step that follows
    the budget year is due by 30 June of the year before the year its money is for: the year of the date, or, counted
    from the end of a project, of the day after it.
    """
    origin = start if offset.anchor is Anchor.START else end
    if origin is None:
        return None
    day = add_months(origin, offset.months)
    if offset.before_budget:
        first = day + datetime.timedelta(days=1) if offset.anchor is Anchor.END else day
        day = datetime.date(first.year - 1, *BUDGET_DEADLINE)
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day


def add_months(day: datetime.date, months: int) -> datetime.date:
    """`day` that many months later or earlier; the last day of the month stays the last where a month is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def known_dates(agreement: Agreement) -> tuple[datetime.date | None, datetime.date | None]:
    """Start and end of the agreement as dates, where the document gives days: its terms, else its first start milestone."""
    terms = agreement.terms
    start = None if isinstance(terms.start, Unknown) else terms.start.when.date
    end = None if isinstance(terms.end, Unknown) else terms.end.when.date
    if start is None:
        days = [
            m.when.date
            for m in agreement.milestones
            if m.kind == "start" and not isinstance(m.when, Unknown) and m.when.date is not None
        ]
        start = min(days, default=None)
    return start, end
