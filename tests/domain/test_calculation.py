"""The calculator's arithmetic, against the table of cases that the page's scripts are held to as well (`calculation.json`).

The expected numbers were worked out by hand. An amount is exact (`14000/3`); `42000 + fond` has a part nobody knows, `1/2*fond`
half of it; `a..b` lies between two ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from macros.domain.calculation import (
    OWN,
    After,
    Cost,
    Expected,
    Growth,
    Inputs,
    Payer,
    Per,
    Range,
    Span,
    Sum,
    Way,
    Worked,
    dearest_year,
    decided_by,
    moved,
    new_after,
    range_of,
    whole_kroner,
    with_grants,
    with_people,
    with_wages,
    worked_out,
    years_after,
)

CASES = json.loads((Path(__file__).parent / "calculation.json").read_text(encoding="utf-8"))
FIGURES = {
    "own_total": lambda one: one.own_total,
    "per_participant": lambda one: one.per_participant,
    "need": lambda one: one.need(),
    "new": lambda one: one.new(),
    "others_at_most": lambda one: one.others_at_most,
    "all_total": lambda one: one.all_total,
    "all_per_participant": lambda one: one.all_per_participant,
    "rest": lambda one: one.rest,
    "own_mean": lambda one: one.own_mean,
    "all_missing": lambda one: one.all_missing,
}
YEARLY = ("own", "money", "costs", "missing")
CHOICES = {"all": After.ALL, "part": After.PART, "handed_over": After.HANDED_OVER}
MOVED = {"people_moved": with_people, "wages_moved": with_wages, "grants_moved": with_grants}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_table(case: Mapping[str, Any]) -> None:
    inputs = inputs_of(case["in"])
    worked = worked_out(inputs)
    assert {key: said(key, inputs, worked) for key in case["out"]} == case["out"]


def test_the_table_is_large_enough_and_says_of_what_nobody_knows() -> None:
    assert len(CASES) >= 60
    assert len({case["about"] for case in CASES}) == len(CASES)
    unknown = [case for case in CASES if any(" + " in word for word in texts(case["out"]))]
    assert len(unknown) >= 15
    asked = {key for case in CASES for key in case["out"]}
    assert asked == {*FIGURES, *YEARLY, *CHOICES, *(f"{one}_new" for one in CHOICES), *MOVED, "dearest", "decided"}


@pytest.mark.parametrize(
    ("exact", "shown"), [("14000/3", 4667), ("1/2", 1), ("-1/2", 0), ("3/2", 2), ("1.4999", 1), ("-3/2", -1), ("7", 7)]
)
def test_half_a_krone_is_rounded_up(exact: str, shown: int) -> None:
    assert whole_kroner(Fraction(exact)) == shown


@pytest.mark.parametrize(("year", "assumed"), [(2029, False), (2030, False), (2031, True), (2026, True)])
def test_a_change_beyond_the_series_is_assumed(year: int, *, assumed: bool) -> None:
    assert Growth(series=((2029, Fraction(1, 100)), (2030, Fraction(2, 100)))).assumed(year) is assumed


def test_what_is_at_least_is_not_said_where_an_unknown_is_taken_away() -> None:
    assert Sum(Fraction(5), (("fond", Fraction(1)),)).least == 5
    assert Sum(Fraction(5), (("fond", Fraction(-1)),)).least is None


def said(key: str, inputs: Inputs, worked: tuple[Worked, ...]) -> Any:
    """A figure in the words of the table."""
    if key == "dearest":
        return dearest_year(worked)
    if key == "decided":
        return decided_by(inputs).isoformat()
    if key in FIGURES:
        return in_words(range_of(worked, FIGURES[key]))
    if key in CHOICES:
        return [in_words(one) for one in years_after(worked)[CHOICES[key]]]
    if key.removesuffix("_new") in CHOICES:
        return [in_words(one) for one in new_after(worked)[CHOICES[key.removesuffix("_new")]]]
    if key in MOVED:
        found = moved(inputs, MOVED[key])
        return [in_words(found.less), in_words(found.more)]
    years = [getattr(one, key) for one in worked]
    if years[0] is None:
        return None
    return [in_words(range_of(worked, lambda one, k=k: getattr(one, key)[k])) for k in range(len(years[0]))]  # type: ignore[misc]


def in_words(found: Range | None) -> str | None:
    if found is None:
        return None
    low, high = map(sum_in_words, (found.low, found.high))
    return low if low == high else f"{low}..{high}"


def sum_in_words(found: Sum) -> str:
    parts = [name if times == 1 else f"{times}*{name}" for name, times in found.open]
    return " + ".join((str(found.known), *parts))


def texts(found: object) -> list[str]:
    if isinstance(found, Mapping):
        return [text for one in found.values() for text in texts(one)]
    if isinstance(found, list):
        return [text for one in found for text in texts(one)]
    return [found] if isinstance(found, str) else []


def inputs_of(given: Mapping[str, Any]) -> Inputs:
    """What is typed, of the table's words."""
    plain = {key: given[key] for key in ("start", "years")}
    parts = {key: Fraction(str(given[key])) for key in ("groups", "part", "keeps", "limit") if key in given}
    return Inputs(
        **plain,
        **parts,
        own=own_of(given["own"]),
        others=tuple(map(payer_of, given.get("others", ()))),
        costs=tuple(map(cost_of, given.get("costs", ()))),
        of_group=span_of(given.get("of_group")),
        growth=growth_of(given.get("growth", "0")),
    )


def own_of(given: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Payer, ...]:
    several = [given] if isinstance(given, Mapping) else given
    return tuple(payer_of({**one, "name": f"{OWN} {n}" if n > 1 else OWN}) for n, one in enumerate(several, 1))


def payer_of(given: Mapping[str, Any]) -> Payer:
    results = tuple(
        Expected(Fraction(one["rate"]), Span(*map(Fraction, one["count"])), one["year"])
        for one in given.get("results", ())
    )
    return Payer(
        given["name"],
        Way(given["way"]),
        tuple(map(span_of, given.get("amounts", ()))),
        shares=shares_of(given.get("share", [])),
        once_in=given.get("once_in", 1),
        again=given.get("again"),
        results=results,
        unsure=given.get("unsure", False),
    )


def shares_of(given: str | Sequence[str | None]) -> tuple[Fraction | None, ...]:
    each = [given] if isinstance(given, str) else given
    return tuple(None if one is None else Fraction(one) for one in each)


def cost_of(given: Mapping[str, Any]) -> Cost:
    hours = Fraction(given["hours"]) if "hours" in given else None
    return Cost(given["name"], span_of(given["amount"]), Per(given["per"]), hours, given.get("again", True))


def growth_of(given: str | Mapping[str, Any]) -> Growth:
    if isinstance(given, str):
        return Growth(Fraction(given))
    return Growth(series=tuple(sorted((int(year), Fraction(change)) for year, change in given["series"].items())))


def span_of(given: str | Sequence[Any] | None) -> Span | None:
    if given is None:
        return None
    low, high = (given, given) if isinstance(given, str) else given
    return Span(Fraction(low), Fraction(high))
