"""Working days, of Denmark from the library `holidays`: Monday to Friday, public holidays and the days on which offices are
closed as well (Constitution Day, Christmas Eve, New Year's Eve; the library calls them optional) left out."""

from __future__ import annotations

from collections.abc import Mapping

import holidays

from macros.domain.anchoring import IsWorkingDay
from macros.domain.base import HOME

FIRST_YEAR, LAST_YEAR = 2000, 2045
CHOSEN_YEARS = (FIRST_YEAR, LAST_YEAR - 1)
"""The years of dates that others are worked out from: a deadline may fall in the year after."""
DANISH = holidays.country_holidays(
    HOME, years=range(FIRST_YEAR, LAST_YEAR + 1), categories=("public", "optional"), expand=False
)


CALENDARS: Mapping[str, IsWorkingDay] = {HOME: lambda day: day.weekday() < 5 and day not in DANISH}
"""The countries whose working days are known."""


def working_days_of(country: str) -> IsWorkingDay:
    """Whether a day is a working day in a country. Where its working days are not known, any is: no day is moved for the
    holidays of another."""
    return CALENDARS.get(country, lambda day: True)


def holiday_list() -> list[str]:
    """Every such day on a weekday as `2026-04-02`, for the page's own reckoning."""
    return sorted(day.isoformat() for day in DANISH if day.weekday() < 5)
