"""Working days: the calendar of public holidays is the law's of each year."""

from __future__ import annotations

import datetime

import pytest
from dateutil.easter import easter

from macros.views.working_days import FIRST_YEAR, LAST_YEAR, holiday_list

LISTED = set(holiday_list())


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_the_fourth_friday_after_easter_is_a_holiday_until_2023_only(year: int) -> None:
    """*Store bededag* was abolished from 2024; the other movable days stay."""
    day = easter(year) + datetime.timedelta(days=26)
    assert day.weekday() == 4
    closed_anyway = (day.month, day.day) == (5, 1)
    assert (day.isoformat() in LISTED) is (year < 2024 or closed_anyway)
    assert (easter(year) + datetime.timedelta(days=1)).isoformat() in LISTED
