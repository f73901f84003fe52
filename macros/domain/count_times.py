"""Whether money and a count are of one time: a sum is shared out between those who are counted in the years it is for.

The rule is the catalogue's own, and errs on the side of no figure: one year's grant for each of fifteen years' families is
no price of a family. What nobody has dated is held against nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from macros.domain.quantities import MONTHS_IN, Amount, CountTime, Quantity

Month = tuple[int, int | None]
"""A year, and its month where that is known."""

FIRST, LAST = 1, 12


def other_time(times: Iterable[CountTime], amounts: Iterable[Amount]) -> bool:
    """Whether one of the counts is known to be of another time than the amounts together. `amounts` are not empty."""
    every = tuple(amounts)
    return any(_differs(time, every) for time in times)


def _differs(time: CountTime, amounts: tuple[Amount, ...]) -> bool:
    money = _span(amounts)
    months = _months(money) if money else _course_months(amounts)
    if time.length is not None:
        return months is not None and not _as_long(time.length, months)
    if money is None:  # the years of a course are of no calendar, and are so many all the same
        return time.span is not None and months is not None and _months(time.span) != months
    if time.as_of is not None:
        return not _within(time.as_of, money)
    assert time.span is not None, time  # noqa: S101 - one of the three is always there
    return _ends(time.span, money) != _ends(money, time.span)


def _span(amounts: tuple[Amount, ...]) -> tuple[Month, Month] | None:
    """The first and the last of the amounts' time; None where one has no years, or no end."""
    firsts: list[Month] = []
    lasts: list[Month] = []
    for amount in amounts:
        if amount.years is None or amount.years[1] is None:
            return None
        firsts.append((amount.years[0], amount.first_month))
        lasts.append((amount.years[1], amount.last_month))
    return (
        min(firsts, key=lambda at: (at[0], at[1] or FIRST)),
        max(lasts, key=lambda at: (at[0], at[1] or LAST)),
    )


def _ends(span: tuple[Month, Month], other: tuple[Month, Month]) -> tuple[Month, Month]:
    """First and last of `span`, each as precise as `other` has its own: a year alone is held against a year."""
    first, last = ((year, month if beside[1] else None) for (year, month), beside in zip(span, other, strict=True))
    return first, last


def _months(span: tuple[Month, Month]) -> int:
    (first, begins), (last, ends) = span
    return (last - first) * 12 + (ends or LAST) - (begins or FIRST) + 1


def _course_months(amounts: tuple[Amount, ...]) -> int | None:
    """The same where a source counts years from the start of a course; None where it does neither."""
    spans = [amount.course_years for amount in amounts if amount.course_years is not None]
    ends = [last for _, last in spans if last is not None]
    if not spans or len(ends) < len(amounts):
        return None
    return (max(ends) - min(first for first, _ in spans) + 1) * 12


def _as_long(length: Quantity, months: int) -> bool:
    """Whether a stretch of whole months is as long as `length`: half a unit more or less where that is so many *cirka*."""
    unit = MONTHS_IN[length.unit]
    told, slack = Decimal(months) / unit, Decimal("0.5") if length.circa else Decimal(0)
    least, most = length.minimum, length.maximum or length.nearly
    if length.over is not None or length.just_over is not None:
        return told + slack > (least or 0)
    return (least is None or told + slack >= least) and (most is None or told - slack <= most)


def _within(day: str, span: tuple[Month, Month]) -> bool:
    """Whether a day, as precise as it is known, is in a stretch of time."""
    year, month = (int(part) for part in (*day.split("-"), "0")[:2])
    (first, begins), (last, ends) = span
    if not month:
        return first <= year <= last
    return (first, begins or FIRST) <= (year, month) <= (last, ends or LAST)
