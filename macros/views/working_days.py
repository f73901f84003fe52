"""Danish working days, from the library `holidays`: Monday to Friday, public holidays and the days on which offices are
closed as well (Constitution Day, Christmas Eve, New Year's Eve; the library calls them optional) left out."""

from __future__ import annotations

import datetime

import holidays

FIRST_YEAR, LAST_YEAR = 2000, 2045
CHOSEN_YEARS = (FIRST_YEAR, LAST_YEAR - 1)
"""The years of dates that others are worked out from: a deadline may fall in the year after."""
DANISH = holidays.country_holidays(
    "DK", years=range(FIRST_YEAR, LAST_YEAR + 1), categories=("public", "optional"), expand=False
)


def is_working_day(day: datetime.date) -> bool:
    """Whether `day` is a working day in Denmark."""
    return day.weekday() < 5 and day not in DANISH


def holiday_list() -> list[str]:
    """Every such day on a weekday as `2026-04-02`, for the page's own reckoning."""
    return sorted(day.isoformat() for day in DANISH if day.weekday() < 5)
