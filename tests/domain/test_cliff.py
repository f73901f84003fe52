"""When a contribution ends, and which budget is the last before it: a table of cases, and the real contributions."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from macros.domain.agreement import Agreement, Stated, Terms
from macros.domain.anchoring import BUDGET_ADOPTED, budget_adopted, first_budget_after
from macros.domain.cliff import End, KnownBy, LeftOut, Open, end_of, grants, left_out
from macros.domain.economy import FundingLine
from macros.domain.figures import lines_of_year, sum_of_year
from macros.domain.provenance import Unknown
from macros.domain.quantities import Bound
from tests.real import BOOK, CATALOGUE, CONTEXTS

NO_END = Unknown.model_validate({"unknown": "Intet", "cause": "ikke-omtalt"})


def agreed(**when: Any) -> Stated:
    return Stated.model_validate({"when": when, "source": "dok#slut"})


def agreement(end: Stated | Unknown) -> Agreement:
    return Agreement.model_construct(terms=Terms.model_construct(end=end), caveats=())


def line(amounts: Any, recurrence: str = "hvert-aar-i-perioden", **more: Any) -> FundingLine:
    given = {
        "payer": "fonden",
        "item": "Bidrag",
        "nature": "kontant",
        "recurrence": recurrence,
        "status": "bevilget",
        "amounts": amounts,
        "source": "dok#penge",
    }
    return FundingLine.model_validate({**given, **more})


def money(basis: str, value: int = 1000, **when: Any) -> dict[str, Any]:
    return {"value": value, "basis": basis, "price_level": "ikke-oplyst", **when}


def gap(**when: Any) -> dict[str, Any]:
    return {"unknown": "Intet", "cause": "ikke-omtalt", **when}


YEARS = money("pr-aar", first_year=2024, last_year=2025)
TOTAL = money("i-alt", first_year=2020, last_year=2025)


@pytest.mark.parametrize(
    ("given", "end", "first", "last", "decided", "sooner"),
    [
        (line([YEARS]), NO_END, "2025-12-31", "2025-12-31", "2025-10-15", None),
        (line([money("i-aaret", first_year=y) for y in (2025, 2023, 2024)]), NO_END, "2025-12-31", "2025-12-31", "2025-10-15", None),
        (line([TOTAL], "engang"), NO_END, "2025-01-01", "2025-12-31", "2025-10-15", "2024-10-15"),
        (line([YEARS | {"rate": True}]), NO_END, "2025-01-01", "2025-12-31", "2025-10-15", "2024-10-15"),
        (line([TOTAL | {"first_month": 12, "last_month": 11}]), NO_END, "2025-11-30", "2025-11-30", "2024-10-15", None),
        (line(gap(first_year=2012, last_year=2015)), NO_END, "2015-01-01", "2015-12-31", "2015-10-15", "2014-10-15"),
        (line(gap(last_year=2026), "ikke-oplyst"), NO_END, "2026-01-01", "2026-12-31", "2026-10-15", "2025-10-15"),
        (line(gap(first_year=2021, last_year=2021), "engang"), NO_END, "2021-01-01", "2021-12-31", "2021-10-15", "2020-10-15"),
        (line([money("pr-aar", last_year=2025)]), NO_END, "2025-01-01", "2025-12-31", "2025-10-15", "2024-10-15"),
        (line([money("i-alt")], "engang"), agreed(year=2028, month=6), "2028-06-01", "2028-06-30", "2027-10-15", None),
        (line([money("pr-aar", first_year=2019, last_year=2019)]), agreed(date="2019-12-31"), "2019-12-31", "2019-12-31", "2019-10-15", None),
    ],
    ids=[
        "whole years end with the last",
        "the last of several years, in any order",
        "a total may end on any day of its last year",
        "a rate too",
        "a period of months ends with the last: the budget of that year is adopted the year before",
        "an unknown amount with its years",
        "an unknown amount with its last year only",
        "given once, in one year",
        "so much a year until a year",
        "no period: the agreement's end",
        "a yearly amount of the one year the agreement is for",
    ],
)  # fmt: skip
def test_when_it_ends(
    given: FundingLine, end: Stated | Unknown, first: str, last: str, decided: str, sooner: str | None
) -> None:
    found = end_of(given, agreement(end))
    assert isinstance(found, End)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert found.decided.isoformat() == decided
    assert (found.decided_if_sooner.isoformat() if found.decided_if_sooner else None) == sooner


@pytest.mark.parametrize(
    ("given", "end", "why"),
    [
        (line([money("pr-aar", first_year=2020)], "hvert-aar-uden-slut"), agreed(year=2027), Open.NO_END),
        (line(gap(first_year=2016), "loebende"), agreed(year=2027), Open.ONGOING),
        (line({"percent": 50, "of": "udgifterne"}, "loebende"), agreed(year=2027), Open.ONGOING),
        (line([money("i-alt", first_course_year=1, last_course_year=3)]), agreed(year=2027), Open.COURSE),
        (line([money("pr-aar", first_year=2019, last_year=2019)]), NO_END, Open.ONE_YEAR),
        (line(gap(first_year=2016, last_year=2016), "ikke-oplyst"), NO_END, Open.ONE_YEAR),
        (line(gap(first_year=2023), "ikke-oplyst"), agreed(year=2027), Open.NOT_STATED),
        (line([money("i-alt")], "ikke-oplyst"), NO_END, Open.NOT_STATED),
        (line([money("i-alt")], "ikke-oplyst"), agreed(event="projektslut"), Open.NOT_STATED),
        (line([money("i-alt")], "ikke-oplyst"), agreed(year=2027, relation="efter"), Open.NOT_STATED),
    ],
    ids=[
        "every year without an end, whatever the agreement's",
        "going on since, whatever the agreement's",
        "a share of what goes on",
        "years of a course",
        "a yearly amount told for one year",
        "known to have been given in one year",
        "begun, and no more is known",
        "no year anywhere",
        "the agreement ends with an event",
        "the agreement ends some time after",
    ],
)
def test_no_end_is_made_up(given: FundingLine, end: Stated | Unknown, why: Open) -> None:
    assert end_of(given, agreement(end)) is why


def test_sources_that_disagree_on_the_end_give_none() -> None:
    other = {"when": {"year": 2028}, "source": "dok#andet"}
    end = Stated.model_validate(
        {"when": {"year": 2027}, "others": [other], "source": "dok#slut", "caveats": ["uenige"]}
    )
    assert end_of(line([money("i-alt")], "engang"), agreement(end)) is Open.NOT_STATED


def test_the_agreements_end_says_so_and_where_it_stands() -> None:
    found = end_of(line([money("i-alt")], "engang"), agreement(agreed(year=2027)))
    assert isinstance(found, End)
    assert (found.known_by, found.source) == (KnownBy.AGREEMENT, ("dok#slut",))


@pytest.mark.parametrize(
    ("end", "year"),
    [("2025-12-31", 2026), ("2025-12-30", 2025), ("2027-06-30", 2027), ("2026-01-01", 2026)],
)
def test_the_first_budget_with_a_day_without_the_money(end: str, year: int) -> None:
    assert first_budget_after(datetime.date.fromisoformat(end)) == year
    assert budget_adopted(year) == datetime.date(year - 1, *BUDGET_ADOPTED)


def test_the_day_is_the_one_the_data_name() -> None:
    """The rule is a constant; the sentence the pages tell is data."""
    assert BUDGET_ADOPTED == (10, 15)
    assert "15. oktober" in CATALOGUE.advice.budget_year[0].text


def test_every_contribution_is_told_once_or_left_out_with_a_reason() -> None:
    for context in CONTEXTS:
        told = [grant.line for grant in grants(context.agreement)]
        others = [line for line, _ in left_out(context.agreement)]
        assert sorted(map(id, (*told, *others))) == sorted(map(id, context.agreement.economy.funding))
    reasons = {why for context in CONTEXTS for _, why in left_out(context.agreement)}
    assert {LeftOut.NOT_MONEY, LeftOut.COUNTED_WITH} <= reasons


def test_money_to_build_a_house_with_has_no_end_to_be_ready_for() -> None:
    (viborg,) = (c.agreement for c in CONTEXTS if c.entry_id == "game-streetmekka")
    assert grants(viborg) == ()
    assert LeftOut.TO_BUILD in {why for _, why in left_out(viborg)}


def test_what_the_same_payer_goes_on_with() -> None:
    found = {
        (context.slug, grant.line.item): [line.item for line in grant.then]
        for context in CONTEXTS
        for grant in grants(context.agreement)
        if grant.then
    }
    assert found == {
        ("barnets-blaa-hus", "Kommunal medfinansiering i 2021-2023"): [
            "Kommunalt tilskud i 2024-2027 til bl.a. psykoterapeuttimer og konsulenttimer"
        ],
        ("sozialdienst-nordschleswig", "Årligt tilskud i de to første år"): ["Årligt tilskud efter forlængelsen"],
    }


def test_a_yearly_grant_told_for_one_year_has_no_end() -> None:
    randers = BOOK.context("moedrehjaelpen-randers").agreement
    assert [grant.end for grant in grants(randers)] == [Open.ONE_YEAR, Open.NO_END]


A, B = line([YEARS]), line([money("i-aaret", 42, first_year=2025)])


@pytest.mark.parametrize(
    ("lines", "value", "bound"),
    [
        ((A, B), 1042, Bound.EXACT),
        ((A, B, line([TOTAL])), 1042, Bound.AT_LEAST),
        ((A, B, line([YEARS], status="indstillet")), 1042, Bound.AT_LEAST),
        ((A, B, line(gap(last_year=2025))), 1042, Bound.AT_LEAST),
        ((A, line([YEARS | {"per": "barn"}])), None, None),
        ((A, line([YEARS | {"price_level": "2024"}])), None, None),
        ((A, line([YEARS], nature="ikke-oplyst")), None, None),
        ((A,), None, None),
        ((A, line([YEARS | {"rate": True}])), None, None),
    ],
    ids=[
        "two of one year",
        "a total beside them",
        "what is only proposed",
        "an unknown amount beside them",
        "the price of a unit",
        "another price level",
        "perhaps no money",
        "one is no sum",
        "a rate is no year's amount",
    ],
)
def test_only_amounts_of_one_year_are_added(
    lines: tuple[FundingLine, ...], value: int | None, bound: Bound | None
) -> None:
    found = sum_of_year(lines, 2025)
    assert (None if found is None else (found.value, found.bound)) == (None if value is None else (value, bound))
    assert set(map(id, lines_of_year(lines, 2025))) <= set(map(id, lines))
