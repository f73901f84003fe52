"""Dates of recommended steps: the table of cases that the page's own reckoning is held against too."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domain.advice import Condition, Offset
from macros.domain.agreement import Agreement, Milestone, ScaleItem, Stated, Terms
from macros.domain.anchoring import PART_MONTHS, add_months, applies, length_of, months_of, start_of, step_date
from macros.domain.derived import records
from macros.domain.provenance import Caveat
from macros.domain.quantities import When
from macros.views.context import Context
from macros.views.working_days import holiday_list, working_days_of
from tests.conftest import ROOT
from tests.real import CATALOGUE, CONTEXTS

CASES = json.loads((ROOT / "tests" / "dates.json").read_text(encoding="utf-8"))


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_step_date(case: dict[str, Any]) -> None:
    offset = Offset.model_validate(
        {"anchor": case["anchor"], "months": case["months"], "before_budget": case["budget"]}
    )
    assert step_date(offset, day(case["start"]), day(case["end"]), working_days_of("DK")) == day(case["date"])


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


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c.entry_id)
def test_the_list_and_the_figures_have_one_length(context: Context) -> None:
    listed = {r["id"].rpartition("vilkaar.")[2]: r for r in records(context.slug, context.model, context.ledger)}
    assert listed["laengde"].get("months") == months_of(context.agreement)
    assert "months" not in listed["laengde"] or listed["laengde"]["source"]


def day_of_terms(section: str, **when: Any) -> Stated:
    return Stated.model_validate({"when": when, "source": f"dok#{section}"})


OPENS = Milestone.model_construct(
    kind="start", when=When.model_validate({"year": 2023, "month": 3}), source=("dok#milepael",), caveats=()
)
FOUR_YEARS = ScaleItem.model_validate(
    {
        "what": "Længde",
        "amount": {"exactly": "4", "unit": "aar"},
        "aim": "ramme",
        "measures": "laengde",
        "source": "d#x",
    }
)
ENDS = day_of_terms("slut", date="2024-12-31")


@pytest.mark.parametrize(
    ("start", "end", "months", "bound", "rests_on"),
    [
        (day_of_terms("start", date="2023-01-01"), ENDS, 24, "praecis", ["dok#start", "dok#slut"]),
        (day_of_terms("start", event="underskrift"), ENDS, 48, "praecis", ["d#x"]),
        (day_of_terms("start", year=2023), day_of_terms("slut", event="projektstart"), 48, "praecis", ["d#x"]),
        (
            day_of_terms("start", date="2023-01-01"),
            day_of_terms("slut", year=2025),
            36,
            "hoejst",
            ["dok#start", "dok#slut"],
        ),
        (day_of_terms("start", year=2023), ENDS, 24, "hoejst", ["dok#start", "dok#slut"]),
        (day_of_terms("start", year=2023, month=3), ENDS, 22, "praecis", ["dok#start", "dok#slut"]),
    ],
    ids=["by its dates", "not from a milestone", "as the source says", "to a year", "from a year", "from a month"],
)
def test_a_length_names_what_it_rests_on(
    start: Stated, end: Stated, months: int, bound: str, rests_on: list[str]
) -> None:
    terms = Terms.model_construct(start=start, end=end)
    found = length_of(Agreement.model_construct(terms=terms, milestones=(OPENS,), scale=(FOUR_YEARS,)))
    assert found is not None
    assert (found.months, found.bound) == (months, bound)
    assert [ref for one in found.rests_on for ref in one.source] == rests_on


def test_a_length_does_not_begin_where_a_project_does() -> None:
    terms = Terms.model_construct(start=day_of_terms("start", event="underskrift"), end=ENDS)
    agreement = Agreement.model_construct(terms=terms, milestones=(OPENS,), scale=())
    assert length_of(agreement) is None
    assert start_of(agreement) == OPENS.when, "when it began is told all the same"


@pytest.mark.parametrize(("kind", "months"), [("modstrid", None), ("uklart", 24)])
def test_two_days_are_no_length_where_the_sources_disagree_on_it(kind: str, months: int | None) -> None:
    start, end = (
        Stated.model_validate({"when": {"date": day}, "source": "dok#tid", "caveats": ["varigheden"]})
        for day in ("2023-01-01", "2024-12-31")
    )
    held = (Caveat.model_construct(id="varigheden", kind=kind),)
    agreement = Agreement.model_construct(terms=Terms.model_construct(start=start, end=end), caveats=held)
    found = length_of(agreement)
    assert (found.months if found else None) == months
