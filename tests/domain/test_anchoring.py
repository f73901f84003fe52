"""Dates of recommended steps: the table of cases that the page's own reckoning is held against too."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domain.advice import Condition, Offset
from macros.domain.anchoring import PART_MONTHS, add_months, applies, step_date
from macros.views.working_days import holiday_list, is_working_day
from tests.conftest import ROOT
from tests.real import CATALOGUE

CASES = json.loads((ROOT / "tests" / "dates.json").read_text(encoding="utf-8"))


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_step_date(case: dict[str, Any]) -> None:
    offset = Offset.model_validate(
        {"anchor": case["anchor"], "months": case["months"], "before_budget": case["budget"]}
    )
    assert step_date(offset, day(case["start"]), day(case["end"]), is_working_day) == day(case["date"])


@given(st.dates(datetime.date(2001, 1, 1), datetime.date(2040, 1, 1)), st.integers(-60, 60))
def test_months_keep_the_day_or_the_last_of_the_month(start: datetime.date, months: int) -> None:
    later = add_months(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    tomorrow = later + datetime.timedelta(days=1)
    assert later.day == start.day or (later.day < start.day and tomorrow.day == 1)


@pytest.mark.parametrize(
    ("slug", "condition", "expected"),
    [
        ("ny-mor-i-danmark", {}, True),
        ("ny-mor-i-danmark", {"has_end": "true"}, True),
        ("moedrehjaelpen-aaben-raadgivning", {"has_end": "true"}, False),
        ("moedrehjaelpen-aaben-raadgivning", {"has_end": "false", "patterns": ["fast-aarligt-bidrag"]}, True),
        ("ny-mor-i-danmark", {"patterns": ["statstilskud"]}, False),
        ("bydelsmoedre", {"money_after_known": "true"}, True),
        ("bydelsmoedre", {"has_notice": "true"}, False),
    ],
)
def test_which_advice_fits(slug: str, condition: dict[str, Any], expected: bool) -> None:
    assert applies(Condition.model_validate(condition), CATALOGUE.models[slug].agreements[0]) is expected


def test_every_part_of_the_year_has_its_months() -> None:
    assert set(PART_MONTHS) == {term.id for term in CATALOGUE.vocabularies.year_parts}


def test_holidays_are_on_weekdays_and_known() -> None:
    listed = holiday_list()
    assert "2026-12-25" in listed
    assert "2023-05-05" in listed
    assert "2024-04-26" not in listed
    assert all(datetime.date.fromisoformat(one).weekday() < 5 for one in listed)
