"""Dates and conditions of *forankring*: when a recommended step falls, and which advice fits an agreement.

The page computes own dates by the same rules; `tests/dates.json` is the table of cases that tests both.
"""

from __future__ import annotations

import calendar
import datetime
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros.domain.advice import AdviceStep, Anchor, Condition, DecisionAdvice, Offset
from macros.domain.agreement import Agreement, Milestone, ScaleItem, Stated, StatedLength
from macros.domain.base import HOME
from macros.domain.provenance import Unknown
from macros.domain.quantities import MONTHS_IN, Bound, Quantity, Relation, When
from macros.domain.terms import NO_DEADLINE, Binding, CaveatKind, GuidePhase, MilestoneKind, YearPart

IsWorkingDay = Callable[[datetime.date], bool]

BUDGET_DEADLINE = (6, 30)
"""A new permanent cost is raised in the first half of the year before the budget year (the municipal budget process)."""

BUDGET_ADOPTED = (10, 15)
"""The day a municipal budget is normally adopted by, in the year before the budget year: `budget_year` in `data/advice.yml`."""

BUDGET_YEAR_OF = HOME
"""The one country whose municipal budget year is known: the days above are of it. What is of another one follows none."""

PART_MONTHS: dict[str, tuple[int, int]] = {
    YearPart.START: (1, 1),
    YearPart.SPRING: (3, 5),
    YearPart.SUMMER: (6, 8),
    YearPart.MIDDLE: (6, 6),
    YearPart.AUTUMN: (9, 11),
    YearPart.END: (12, 12),
    YearPart.FIRST_QUARTER: (1, 3),
    YearPart.SECOND_QUARTER: (4, 6),
    YearPart.THIRD_QUARTER: (7, 9),
    YearPart.FOURTH_QUARTER: (10, 12),
    YearPart.FIRST_HALF: (1, 6),
    YearPart.SECOND_HALF: (7, 12),
}
"""First and last month of a part of the year, as the vocabulary `year_parts` explains it."""


def day_stretch(when: When) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a time with a year, as vague as the document has it; None for events, parts of every year and
    times without a year."""
    if when.date:
        return when.date, when.date
    year = when.in_year
    if year is None:
        return None
    whole = (when.month, when.month) if when.month else (1, 12)
    first, last = PART_MONTHS[when.part] if when.part else whole
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def day_of(when: When) -> datetime.date | None:
    """The day a time stands at among others: the last of a deadline, the first of anything else; None without a year."""
    stretch = day_stretch(when)
    if stretch is None:
        return None
    return stretch[1] if when.relation in (Relation.BY, Relation.BEFORE) else stretch[0]


def in_time(milestones: Iterable[Milestone]) -> tuple[tuple[datetime.date, Milestone], ...]:
    """The milestones in the order of time, each with the day it stands at. One without a year stays after the
    one it follows in the file, whose order is the document's."""
    placed: list[tuple[datetime.date, Milestone]] = []
    day = datetime.date.min
    for milestone in milestones:
        day = _place_of(milestone) or day
        placed.append((day, milestone))
    return tuple(sorted(placed, key=lambda pair: pair[0]))


def _place_of(milestone: Milestone) -> datetime.date | None:
    """The day a milestone stands at among others: an end that is known to a year or a part of one comes after what is dated in it."""
    if isinstance(milestone.when, Unknown):
        return None
    stretch = day_stretch(milestone.when)
    return stretch[1] if stretch and milestone.kind == MilestoneKind.END else day_of(milestone.when)


def is_deadline(milestone: Milestone) -> bool:
    """Whether it is a deadline to who says yes: it has a time or comes again, is of a kind that is done by a time, and is no event
    that the source only tells of. What the source calls a deadline is one, though it is only told of."""
    timed = isinstance(milestone.when, When) or milestone.repeats is not None
    told_of = _is_told_of(milestone) and milestone.kind != MilestoneKind.DEADLINE
    return timed and not told_of and milestone.kind not in NO_DEADLINE


def was_decided(milestone: Milestone) -> bool:
    """Whether it is a decision that was taken after the effort began, and that the source only tells of: who says yes has none such to
    take. The decision that brings an agreement about is theirs too, though it is only told of."""
    later = milestone.phase not in (GuidePhase.BEFORE, GuidePhase.START)
    return milestone.kind == MilestoneKind.DECISION and later and _is_told_of(milestone)


def _is_told_of(milestone: Milestone) -> bool:
    """Whether it came once, and the source only describes that: it is laid on nobody, and nobody proposes it."""
    return milestone.repeats is None and set(milestone.binding) == {Binding.DESCRIBED}


def fits(advice: AdviceStep | DecisionAdvice, agreement: Agreement) -> bool:
    """Whether a piece of advice is said to the parties of the agreement: it is of their country, and its condition holds."""
    return advice.country == agreement.country and applies(advice.condition, agreement)


def applies(condition: Condition, agreement: Agreement) -> bool:
    """Whether advice with this condition fits the agreement: every field that is set holds."""
    economy, terms = agreement.economy, agreement.terms
    checks = (
        (not condition.patterns or economy.pattern in condition.patterns),
        _holds(condition.has_end, not isinstance(terms.end, Unknown) or _has_length(agreement)),
        _holds(condition.money_after_known, not isinstance(agreement.anchoring.financing_after, Unknown)),
        _holds(condition.has_notice, not isinstance(terms.notice, Unknown)),
    )
    return all(checks)


def _has_length(agreement: Agreement) -> bool:
    """Whether it is known how long the agreement runs, though perhaps not until when."""
    return any(isinstance(told.amount, Quantity) for told in agreement.stated_lengths)


def _holds(wanted: bool | None, found: bool) -> bool:
    return wanted is None or wanted is found


def step_date(
    offset: Offset, start: datetime.date | None, end: datetime.date | None, is_working_day: IsWorkingDay
) -> datetime.date | None:
    """The day a step is due at the latest, a working day; None where the date it counts from is not known.

    Whole months are added to the start or the end; a day the month does not have becomes its last. A step that follows
    the budget year is due by 30 June of the year before the year its money is for: counted from the end of a project, the
    year of the day after it; counted from the start, the first year that begins on the date or later.
    """
    origin = start if offset.anchor is Anchor.START else end
    if origin is None:
        return None
    day = add_months(origin, offset.months)
    if offset.before_budget:
        first = first_budget_after(day) if offset.anchor is Anchor.END else _budget_year_from(day)
        day = datetime.date(first - 1, *BUDGET_DEADLINE)
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day


def first_budget_after(end: datetime.date) -> int:
    """The first budget year with a day without the money, which has `end` as its last day: the year of the day after."""
    return (end + datetime.timedelta(days=1)).year


def budget_adopted(year: int) -> datetime.date:
    """The day the budget of `year` is adopted by."""
    return datetime.date(year - 1, *BUDGET_ADOPTED)


def _budget_year_from(day: datetime.date) -> int:
    return day.year if (day.month, day.day) == (1, 1) else day.year + 1


def add_months(day: datetime.date, months: int) -> datetime.date:
    """`day` that many months later or earlier; the last day of the month stays the last where a month is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Length:
    """How long an agreement runs, in whole months, begun ones counted. `rests_on`: what it stands as, or is worked out of.
    `bound`: at most, where it begins or ends somewhere in a time of more than a month, such as a year."""

    months: int
    stated: bool
    rests_on: tuple[Stated | StatedLength | ScaleItem, ...]
    bound: Bound = Bound.EXACT


def length_of(agreement: Agreement) -> Length | None:
    """From its start to its end, or as the source gives its length alone. None where neither is known.

    A time as loose as a year counts from its first day or to its last, so that it is at most so long. Where the agreement begins
    with a signature nobody has dated, the day the project begins is no start of it: how long the project runs is another figure.
    Nor are two days a length where the sources disagree on how long it runs.
    """
    start, end = agreement.terms.start, agreement.terms.end
    if length_disputed(agreement):
        return None
    first = None if isinstance(start, Unknown) or start.settled is None else day_stretch(start.settled)
    last = None if isinstance(end, Unknown) or end.settled is None else day_stretch(end.settled)
    if isinstance(start, Unknown) or isinstance(end, Unknown) or first is None or last is None:
        return _stated_length(agreement)
    after = last[1] + datetime.timedelta(days=1)
    months = (after.year - first[0].year) * 12 + after.month - first[0].month
    loose = any((begins.year, begins.month) != (ends.year, ends.month) for begins, ends in (first, last))
    bound = Bound.AT_MOST if loose else Bound.EXACT
    return Length(months + (after.day > first[0].day), False, (start, end), bound)


def length_disputed(agreement: Agreement) -> bool:
    """Whether one forbehold on its start and its end is that the sources disagree."""
    start, end = agreement.terms.start, agreement.terms.end
    return bool(agreement.caveats_of(CaveatKind.DISAGREE) & {*start.caveats} & {*end.caveats})


def months_of(agreement: Agreement) -> int | None:
    """The months of `length_of`."""
    found = length_of(agreement)
    return found.months if found else None


def _stated_length(agreement: Agreement) -> Length | None:
    """The one stated length of the agreement; None where there is none, or it is no exact number."""
    found = [(told, told.amount) for told in agreement.stated_lengths if isinstance(told.amount, Quantity)]
    item, amount = found[0] if len(found) == 1 else (None, None)
    if item is None or amount is None or amount.exactly is None or amount.unit not in MONTHS_IN:
        return None
    bound = Bound.ABOUT if amount.circa else Bound.EXACT
    return Length(math.ceil(amount.exactly * MONTHS_IN[amount.unit]), True, (item,), bound)


def start_of(agreement: Agreement) -> When | None:
    """When the agreement begins, if a year is known: by its terms, or by the first start among its milestones where the
    terms name an event. Where the terms say nothing, what started may be a part of it only, and the start is not known."""
    start = agreement.terms.start
    if isinstance(start, Unknown) or start.settled is None or start.settled.no_year:
        return None
    if day_stretch(start.settled):
        return start.settled
    starts = [
        (span[0], milestone.when)
        for milestone in agreement.milestones
        if milestone.kind == MilestoneKind.START
        and isinstance(milestone.when, When)
        and (span := day_stretch(milestone.when))
    ]
    return min(starts, key=lambda found: found[0])[1] if starts else None


def end_year_of(agreement: Agreement) -> int | None:
    """The year the agreement ends, where that is known."""
    end = agreement.terms.end
    return None if isinstance(end, Unknown) or end.settled is None else end.settled.in_year


def known_dates(agreement: Agreement) -> tuple[datetime.date | None, datetime.date | None]:
    """Start (see `start_of`) and end of the agreement as dates, where the document gives days."""
    start, terms_end = start_of(agreement), agreement.terms.end
    end = None if isinstance(terms_end, Unknown) else terms_end.settled
    return start.date if start else None, end.date if end else None
