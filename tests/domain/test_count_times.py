"""Money is shared out between those who are counted in the time it is for, and between nobody else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from macros.domain import figures
from macros.domain.figures import Cannot, Why
from macros.domain.quantities import Amount, CountTime
from tests.domain.test_figures import amount, line

IN_2022 = (amount(1_200_000, year=2022, currency="NOK"),)
KNOWN_IN_2022 = (amount(1_200_000, "pr-aar", None, known_in=2022, currency="NOK"),)
STAIRS = (amount(14_000, year=2023), amount(28_000, year=2024), amount(42_000, year=2025))
MONTHS = (amount(240_000, "i-alt", 2023, last_year=2025, first_month=12, last_month=11),)
COURSE = (amount(60_000, "i-alt", None, first_course_year=1, last_course_year=3),)
YEARLY = (amount(5_000, "pr-aar", 2020, last_year=2022),)
FIFTEEN = {"length": {"exactly": "15", "circa": True, "unit": "aar"}}
ELSEWHEN = Why.COUNTED_ELSEWHEN

CASES: dict[str, tuple[tuple[Amount, ...], dict[str, Any] | None, int, Fraction | Why]] = {
    "one year's grant, fifteen years' families": (IN_2022, FIFTEEN, 359, ELSEWHEN),
    "nobody says when they are counted": (IN_2022, None, 359, Fraction(1_200_000, 359)),
    "a yearly amount known for one year, fifteen years' families": (KNOWN_IN_2022, FIFTEEN, 359, Why.NO_PERIOD),
    "the same year": (IN_2022, {"first_year": 2022}, 100, Fraction(12_000)),
    "the year before": (IN_2022, {"first_year": 2021}, 100, ELSEWHEN),
    "the same years": (STAIRS, {"first_year": 2023, "last_year": 2025}, 24, Fraction(3_500)),
    "one of the years": (STAIRS, {"first_year": 2024}, 24, ELSEWHEN),
    "a yearly amount of the same years": (YEARLY, {"first_year": 2020, "last_year": 2022}, 15, Fraction(1_000)),
    "months are held together where both have them": (
        MONTHS,
        {"first_year": 2023, "last_year": 2025, "first_month": 12, "last_month": 11},
        24,
        Fraction(10_000),
    ),
    "other months of the same years": (
        MONTHS,
        {"first_year": 2023, "last_year": 2025, "first_month": 1, "last_month": 11},
        24,
        ELSEWHEN,
    ),
    "years alone against months": (MONTHS, {"first_year": 2023, "last_year": 2025}, 24, Fraction(10_000)),
    "as long, in years nobody names": (STAIRS, {"length": {"exactly": "3", "unit": "aar"}}, 24, Fraction(3_500)),
    "about as long": (STAIRS, {"length": {"exactly": "3", "circa": True, "unit": "aar"}}, 24, Fraction(3_500)),
    "longer by a year": (STAIRS, {"length": {"exactly": "4", "unit": "aar"}}, 24, ELSEWHEN),
    "shorter": (STAIRS, {"length": {"exactly": "18", "unit": "maaned"}}, 24, ELSEWHEN),
    "just over as long": (STAIRS, {"length": {"just_over": "3", "unit": "aar"}}, 24, ELSEWHEN),
    "at least as long may be longer": (STAIRS, {"length": {"at_least": "3", "unit": "aar"}}, 24, Fraction(3_500)),
    "at most as long": (STAIRS, {"length": {"at_most": "2", "unit": "aar"}}, 24, ELSEWHEN),
    "somewhere between": (STAIRS, {"length": {"low": "2", "high": "4", "unit": "aar"}}, 24, Fraction(3_500)),
    "as long as a course": (COURSE, {"length": {"exactly": "3", "unit": "aar"}}, 20, Fraction(3_000)),
    "longer than a course": (COURSE, {"length": {"exactly": "6", "unit": "aar"}}, 20, ELSEWHEN),
    "as many calendar years as a course has": (COURSE, {"first_year": 2020, "last_year": 2022}, 20, Fraction(3_000)),
    "fewer calendar years than a course has": (COURSE, {"first_year": 2020}, 20, ELSEWHEN),
    "a day says nothing of a course": (COURSE, {"as_of": "2020"}, 20, Fraction(3_000)),
    "made up within the years": (STAIRS, {"as_of": "2024-03"}, 24, Fraction(3_500)),
    "made up in a year of them": (STAIRS, {"as_of": "2025"}, 24, Fraction(3_500)),
    "made up before them": (STAIRS, {"as_of": "2022-12-31"}, 24, ELSEWHEN),
    "made up the month after": (MONTHS, {"as_of": "2025-12"}, 24, ELSEWHEN),
}


@pytest.mark.parametrize("name", CASES)
def test_a_sum_is_shared_out_between_those_of_its_own_time(name: str) -> None:
    amounts, told, count, expected = CASES[name]
    times = () if told is None else (CountTime.model_validate(told),)
    found = figures.per_participant_of((line(*amounts),), Decimal(count), times=times)
    assert (found.why if isinstance(found, Cannot) else found.value) == expected


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({}, "skriv én og kun én af"),
        ({"first_year": "2020", "as_of": "2020"}, "skriv én og kun én af"),
        ({"last_year": "2020", "as_of": "2020"}, "last_year kræver first_year"),
        ({"first_year": "2021", "last_year": "2020"}, "ligger efter last_year"),
        ({"first_year": "2020", "first_month": "3"}, "skriv også last_month"),
        ({"first_year": "2020", "first_month": "5", "last_month": "3"}, "first_month ligger efter last_month"),
        ({"as_of": "2020", "last_month": "3"}, "en måned kræver sit år"),
        ({"length": {"exactly": "15", "unit": "barn"}}, "en længde tælles i aar eller maaned"),
        ({"length": {"exactly": "15", "unit": "aar", "per": "barn"}}, "en længde tælles i aar eller maaned"),
        ({"length": {"exactly": "0", "unit": "aar"}}, "en længde er ikke 0"),
        ({"length": {"low": "-1", "high": "2", "unit": "aar"}}, "low er -1, og intet tæller under 0"),
    ],
)
def test_a_time_of_a_count_that_says_nothing_is_refused_in_danish(told: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        CountTime.model_validate(told)
