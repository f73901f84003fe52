"""Danish working days, from the library `holidays`: Monday to Friday, public holidays left out."""

from __future__ import annotations

import datetime

import holidays

FIRST_YEAR, LAST_YEAR = 2000, 2045
DANISH = holidays.country_holidays("DK", years=range(FIRST_YEAR, LAST_YEAR + 1))


def is_working_day(day: datetime.date) -> bool:
    """Whether `day` is a working day in Denmark."""
    return day.weekday() < 5 and day not in DANISH


def holiday_list() -> list[str]:
    """Every public holiday on a weekday as `2026-04-02`, for the page's own reckoning."""
    return sorted(day.isoformat() for day in DANISH if day.weekday() < 5)
