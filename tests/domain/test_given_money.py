"""What of the money is given, how much of it, by whom and until when: hand-made contributions of every kind the types can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from macros.domain import cliff, figures
from macros.domain.agreement import Agreement
from macros.domain.catalogue import Catalogue
from macros.domain.division import division
from macros.domain.economy import CostLine, FundingLine, StatedTotal
from macros.domain.figures import Cannot, Money, Why
from macros.domain.ledger import Frame, Ledger, Measure
from macros.domain.plan import plan_of
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount
from macros.domain.starting_point import Gap, starting_point_of
from macros.loading.catalogue import load_catalogue
from tests.conftest import TINY, lay_out

Made = Callable[..., Ledger]

YEARS = {"value": 30_000, "basis": "pr-aar", "first_year": 2024, "last_year": 2025, "price_level": NOT_STATED}
ENDLESS = {"value": 30_000, "basis": "pr-aar", "first_year": 2024, "price_level": NOT_STATED}


def line(*amounts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A cash line of the municipality as the file has it."""
    return {
        "payer": "vigby-kommune",
        "item": "Tilskud",
        "nature": "kontant",
        "recurrence": "hvert-aar-i-perioden",
        "status": "bindende",
        "amounts": list(amounts) or {"unknown": "Ingen ved det", "cause": "ikke-omtalt"},
        "source": "hus-aftale#penge",
        **more,
    }


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The invented catalogue."""
    assert TINY.is_dir()
    return load_catalogue(lay_out(tmp_path_factory.mktemp("katalog")))


@pytest.fixture
def made(tiny: Catalogue) -> Made:
    """A ledger of an invented agreement that has just these contributions, and no costs unless told."""

    def run(*lines: dict[str, Any], **economy: Any) -> Ledger:
        return Ledger(agreement_of(tiny, *lines, **economy), Frame.of(tiny))

    return run


def agreement_of(tiny: Catalogue, *lines: dict[str, Any], **economy: Any) -> Agreement:
    """The first agreement of the invented catalogue with these contributions."""
    first = next(iter(tiny.models.values())).agreements[0]
    funding = tuple(FundingLine.model_validate(one) for one in lines)
    nobody = Unknown.model_validate({"unknown": "Ingen siger det", "cause": "ikke-omtalt"})
    changed = {"costs": nobody, "costs_total": nobody, **economy, "funding": funding}
    money = first.economy.model_copy(update=changed)
    return first.model_copy(update={"economy": money})


def value(found: object) -> object:
    """What a figure comes to with how firm it is, or why not."""
    if isinstance(found, Cannot):
        return found.why
    assert isinstance(found, Money)
    return (str(found.bound), int(found.value))


@pytest.mark.parametrize("status", ["afvist", "bortfaldet"])
def test_what_nobody_gave_is_in_no_figure(made: Made, status: str) -> None:
    ledger = made(line(YEARS), line(YEARS, status=status, payer="huset"), line(YEARS, status=status))
    assert (value(ledger.own.value), value(ledger.cash.value)) == (("praecis", 30_000), ("praecis", 30_000))
    assert (ledger.amounts_known.value.known, ledger.amounts_known.value.of, ledger.amounts_known.value.never) == (
        1,
        1,
        2,
    )
    assert ledger.level is not None
    assert ledger.level.value.value == 30_000
    assert [grant.line.status for grant in cliff.grants(ledger.agreement)] == ["bindende"]
    assert [why for _, why in cliff.left_out(ledger.agreement)] == [cliff.LeftOut.NEVER_GIVEN] * 2


def test_a_municipality_whose_only_contribution_fell_away_gives_nothing_that_is_known(made: Made) -> None:
    ledger = made(line(YEARS, status="bortfaldet"), line(YEARS, payer="huset"))
    assert value(ledger.own.value) is Why.NEVER_GIVEN
    assert ledger.own.kind == "ukendt"
    assert value(ledger.per_participant.value) is Why.NEVER_GIVEN
    assert plan_of(made(line({**YEARS, "currency": "SEK"}, status="bortfaldet"), line(YEARS))).currency == "DKK"
    assert value(ledger.cash.value) == ("praecis", 30_000)


@pytest.mark.parametrize("status", ["udloebet", "opsagt"])
def test_what_ended_counts_in_its_years_and_does_not_run_on(made: Made, status: str) -> None:
    told = made(line(YEARS, status=status))
    assert (value(told.total.value), value(told.per_year.value)) == (("praecis", 60_000), ("praecis", 30_000))
    open_ = made(line(ENDLESS, status=status))
    assert value(open_.total.value) is Why.ENDED
    assert value(open_.per_year.value) == ("praecis", 30_000)
    assert not isinstance(open_.last_year, Cannot) or open_.last_year.why is not Why.OPEN_END
    assert not isinstance(open_.lasts.value, Cannot) or open_.lasts.value.why is Why.NO_PERIOD
    assert [grant.end for grant in cliff.grants(open_.agreement)] == [cliff.Open.ENDED]
    assert not figures.runs_on(open_.agreement.economy.funding[0])
    one_year = made(line({**ENDLESS, "basis": "i-aaret"}, status=status, recurrence="loebende"))
    assert [grant.end for grant in cliff.grants(one_year.agreement)] == [cliff.Open.ENDED]


def test_what_ended_is_not_said_to_come_every_year_without_an_end() -> None:
    with pytest.raises(ValidationError, match="kommer ikke hvert-aar-uden-slut"):
        FundingLine.model_validate(line(ENDLESS, status="opsagt", recurrence="hvert-aar-uden-slut"))


OLD = {"value": 200_000, "basis": "pr-aar", "first_year": 2018, "price_level": NOT_STATED}
NEW = {"value": 350_000, "basis": "pr-aar", "first_year": 2022, "price_level": NOT_STATED}
UNTIL = {**OLD, "last_year": 2021}
TOO_LONG = {**OLD, "last_year": 2023}
NEW_UNTIL = {**NEW, "last_year": 2023}


@pytest.mark.parametrize(
    ("old", "new", "yearly", "total"),
    [
        # Kalmar: what came before is of another time, and how long, nobody says.
        ((), NEW, ("praecis", 350_000), Why.OPEN_END),
        ((OLD,), NEW, ("praecis", 350_000), Why.OPEN_END),
        # Each in its years, where the years are known and follow each other.
        ((UNTIL,), NEW_UNTIL, Why.MIXED, Why.MIXED),
        # Both are told for 2022 and 2023: one in the place of the other, and never both.
        ((TOO_LONG,), NEW_UNTIL, Why.SAME_YEARS, Why.SAME_YEARS),
    ],
)
def test_no_year_of_two_grants_is_counted_twice_where_one_replaces_the_other(
    made: Made, old: tuple[dict[str, Any], ...], new: dict[str, Any], yearly: object, total: object
) -> None:
    ledger = made(line(*old, id="foer", status="udloebet"), line(new, replaces="foer"))
    assert (value(ledger.per_year.value), value(ledger.total.value)) == (yearly, total)


def test_what_is_only_asked_for_replaces_nothing_yet(made: Made) -> None:
    ledger = made(line(OLD, id="foer"), line(NEW, replaces="foer", status="ansoegt"))
    assert [one.id for one in ledger.lines] == ["foer", None]


UNDATED = {"value": 100_000, "basis": "pr-aar", "price_level": NOT_STATED}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (UNDATED, "ansoegt"),
        ({**UNDATED, "first_year": 2024}, "indstillet"),
        ({**UNDATED, "last_year": 2026}, "bindende"),
        ({**UNDATED, "basis": "i-alt"}, "ansoegt"),
    ],
)
def test_what_may_come_instead_of_a_grant_is_never_added_to_it(made: Made, told: dict[str, Any], status: str) -> None:
    again = {"recurrence": "engang" if told["basis"] == "i-alt" else "loebende"}
    ledger = made(
        line(told, id="foer", **again), line({**told, "value": 150_000}, replaces="foer", status=status, **again)
    )
    assert {value(ledger.own.value), value(ledger.per_year.value), value(ledger.cash.value)} == {Why.SAME_YEARS}
    assert [int(one.value.value) for one in ledger.own_each] == [100_000, 150_000]


def test_a_part_of_a_grant_that_was_replaced_is_of_its_time(made: Made) -> None:
    old = line(UNDATED, id="foer", status="udloebet", recurrence="loebende")
    part = line({**UNDATED, "value": 20_000}, included_in="foer", status="udloebet", recurrence="loebende")
    new = line({**UNDATED, "value": 150_000}, replaces="foer", recurrence="loebende")
    ledger = made(old, part, new)
    assert (value(ledger.own.value), value(ledger.cash.value)) == (("praecis", 150_000), ("praecis", 150_000))


def test_years_of_two_grants_that_overlap_are_in_no_sum_and_no_level(made: Made) -> None:
    first = {**YEARS, "last_year": 2024}
    ledger = made(line(first, id="foer", payer="huset"), line(YEARS, replaces="foer"))
    assert value(ledger.cash.value) is Why.SAME_YEARS
    both = made(line(YEARS, id="foer", payer="huset"), line(YEARS, replaces="foer"))
    assert both.level is None
    assert figures.sum_of_year(both.agreement.economy.funding, 2024) is None
    [(old, new, years)] = figures.counted_twice(both.agreement.economy.funding)
    assert (old.id, new.replaces, years) == ("foer", "foer", (2024, 2025))


def test_the_cliff_says_why_a_replaced_grant_is_none_of_its_ends(made: Made) -> None:
    ledger = made(line(id="foer", payer="huset"), line(YEARS, replaces="foer"))
    assert [why for _, why in cliff.left_out(ledger.agreement)] == [cliff.LeftOut.REPLACED]


SPAN = {
    "value": 100_000,
    "up_to": 200_000,
    "basis": "i-alt",
    "first_year": 2024,
    "last_year": 2024,
    "price_level": NOT_STATED,
}
PART = {"value": 50_000, "basis": "i-alt", "first_year": 2024, "last_year": 2024, "price_level": NOT_STATED}


def test_a_range_is_a_floor_in_a_sum_and_stands_as_it_is_alone(made: Made) -> None:
    alone = made(line(SPAN, recurrence="engang"))
    assert isinstance(alone.own.value, Money)
    assert (alone.own.value.stated, alone.own.kind, alone.own.value.amounts[0].up_to) == (True, "oplyst", 200_000)
    assert value(alone.own.value) == ("mindst", 100_000)
    added = made(line(SPAN, recurrence="engang"), line(PART, recurrence="engang"))
    assert value(added.total.value) == ("mindst", 150_000)


def test_a_range_is_no_exact_part_of_a_whole(made: Made) -> None:
    total = StatedTotal.model_validate({"amount": {**PART, "value": 400_000}, "source": "hus-aftale#penge"})
    ledger = made(line(SPAN, recurrence="engang"), line(payer="huset"), costs_total=total)
    assert ledger.parts_of_whole == ()
    assert division(made(line(SPAN, recurrence="engang"), line(PART, payer="huset", recurrence="engang"))) is None
    assert made(line({**SPAN, "basis": "pr-aar"})).steps == ()
    assert value(made(line({**SPAN, "basis": "pr-maaned"})).total.value) == ("mindst", 1_200_000)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ({**SPAN, "up_to": 100_000}, "skal ende over det, det begynder med"),
        ({**SPAN, "up_to": 0}, "Skriv ikke 0"),
        ({**SPAN, "bound": "mindst"}, "kan ikke også være mindst"),
        ({**SPAN, "precision": 100_000, "up_to": 150_000}, "går ikke op i precision"),
        ({**YEARS, "known_in": 2024}, "skriv enten known_in eller perioden"),
        (
            {**PART, "first_year": None, "last_year": None, "basis": "pr-aar", "known_in": 2024, "rate": True},
            "for et helt",
        ),
        (
            {**PART, "first_year": None, "last_year": None, "known_in": 2024},
            "kun til et beløb om året eller om måneden",
        ),
    ],
)
def test_a_range_or_a_known_year_that_says_nothing_is_refused(amount: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Amount.model_validate({name: one for name, one in amount.items() if one is not None})


KNOWN = {"value": 1_200_000, "basis": "pr-aar", "known_in": 2024, "price_level": NOT_STATED}


def test_what_is_known_for_one_year_is_not_multiplied_over_others(made: Made) -> None:
    ledger = made(line(KNOWN, recurrence="loebende"))
    assert value(ledger.own.value) == ("praecis", 1_200_000)
    assert value(ledger.total.value) is Why.NO_PERIOD
    assert value(ledger.per_participant.value) is Why.NO_PERIOD
    assert isinstance(ledger.last_year, Cannot)
    assert isinstance(ledger.lasts.value, Cannot)
    only = ledger.agreement.economy.funding[0]
    assert [getattr(figures.given_in(only, year), "value", None) for year in (2023, 2024, 2025)] == [
        None,
        1_200_000,
        None,
    ]
    plan = plan_of(ledger)
    assert not plan.own.filled
    [begun] = starting_point_of(ledger).own
    assert begun.gap is Gap.ONE_YEAR


def test_amounts_known_for_different_years_are_not_added(made: Made) -> None:
    ledger = made(line(KNOWN, recurrence="loebende"), line({**KNOWN, "known_in": 2023}, recurrence="loebende"))
    assert value(ledger.per_year.value) is Why.MIXED
    assert figures.differences(ledger.lines) == ("period",)


SHARES = {
    "in words": {"words": "størstedelen", "of": "alt"},
    "a range": {"percent": 50, "up_to": 60, "of": "alt"},
    "at most so much": {"percent": 50, "bound": "hoejst", "of": "alt"},
    "at least so much": {"percent": 50, "bound": "mindst", "of": "alt"},
}


@pytest.mark.parametrize("share", SHARES.values(), ids=SHARES.keys())
def test_nothing_is_computed_from_a_share_that_is_no_one_percentage(made: Made, share: dict[str, Any]) -> None:
    ledger = made(line(amounts=share), line(amounts={"percent": 40, "of": "alt"}, payer="huset"))
    assert division(ledger) is None
    assert value(ledger.total.value) is Why.SHARE
    assert [one.gap for one in starting_point_of(ledger).own] == [Gap.NO_FIRM_AMOUNT]


def test_a_share_of_a_share_is_no_part_of_the_hundred(made: Made) -> None:
    parts = (
        line(id="by", amounts={"percent": 60, "of": "alt"}),
        line(amounts={"percent": 40, "of": "alt"}, payer="huset"),
    )
    further = line(amounts={"percent": 25, "of": "kommunens del", "of_line": "by"}, payer="huset")
    found = division(made(*parts, further))
    assert found is not None
    assert (found.rest, [part.value for part in found.parts]) == (0, [Fraction(3, 5), Fraction(2, 5)])


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ({"of": "alt", "percent": 0}, "Skriv ikke 0"),
        ({"of": "alt", "percent": "0.0"}, "Skriv ikke 0"),
        ({"of": "alt", "percent": 50, "words": "halvdelen"}, "skriv enten percent eller words"),
        ({"of": "alt", "percent": 50, "up_to": 40}, "skal være mere end percent"),
        ({"of": "alt", "percent": 50, "up_to": 60, "bound": "mindst"}, "kan ikke stå ved et spænd"),
        ({"of": "alt", "words": "det meste", "bound": "cirka"}, "kan ikke stå ved ord"),
    ],
)
def test_a_share_that_says_nothing_or_two_things_is_refused(share: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        FundingLine.model_validate(line(amounts=share))


JOINT = {"value": 40_000, "basis": "pr-aar", "first_year": 2024, "last_year": 2025, "price_level": NOT_STATED}


@pytest.mark.parametrize(("payer", "other"), [("huset", "vigby-kommune"), ("vigby-kommune", "huset")])
def test_what_several_pay_together_counts_once_and_no_part_of_it_is_the_municipalitys(
    made: Made, payer: str, other: str
) -> None:
    ledger = made(line(YEARS), line(JOINT, payer=payer, with_payers=[other]))
    assert value(ledger.cash.value) == ("praecis", 70_000)
    assert value(ledger.own.value) == ("mindst", 30_000)
    assert value(ledger.total.value) == ("mindst", 60_000)
    assert (value(ledger.need.money), value(ledger.new.value)) == (("mindst", 70_000), Why.SHARED)
    assert ledger.parts_of_whole == ()
    assert division(ledger) is None


def test_a_municipality_that_only_pays_together_with_others_pays_an_amount_nobody_knows(made: Made) -> None:
    ledger = made(line(JOINT, payer="huset", with_payers=["vigby-kommune"]))
    assert (value(ledger.own.value), ledger.own.kind) == (Why.UNKNOWN, "ukendt")
    assert ledger.last_year.own is None
    assert [(one.gap, one.payer.way) for one in starting_point_of(ledger).own] == [(Gap.SHARED, "ukendt")]
    plan = plan_of(ledger)
    assert (plan.own.filled, len(plan.own.unknown), [one.filled for one in plan.others]) == (False, 1, [False])


def test_the_part_of_a_municipality_that_is_told_as_its_own_is_known(made: Made) -> None:
    whole = line(JOINT, id="alle", payer="huset", with_payers=["vigby-kommune"])
    ledger = made(whole, line({**JOINT, "value": 15_000}, included_in="alle", more_parts=True))
    assert value(ledger.per_year.value) == ("praecis", 15_000)


def test_what_municipalities_alone_pay_together_is_municipal_money(made: Made) -> None:
    ledger = made(line(JOINT, with_payers=["nabo-kommune"]))
    alone = Ledger(ledger.agreement, replace(ledger.frame, municipal=frozenset(("vigby-kommune", "nabo-kommune"))))
    assert value(alone.per_year.value) == ("praecis", 40_000)
    assert value(ledger.per_year.value) is Why.UNKNOWN


def test_nobody_pays_together_with_themselves() -> None:
    with pytest.raises(ValidationError, match="skriv hver én gang"):
        FundingLine.model_validate(line(JOINT, with_payers=["vigby-kommune"]))


def test_what_was_paid_in_fact_is_never_added_to_what_was_agreed(made: Made) -> None:
    paid = {"amount": {**YEARS, "value": 25_000}, "source": "hus-aftale#penge"}
    cost = CostLine.model_validate(
        {
            "item": "Løn",
            "category": "loen",
            "amounts": [PART],
            "actual": [{"amount": PART, "source": "hus-aftale#penge"}],
        }
        | {"source": "hus-aftale#penge", "phase": "drift"}
    )
    ledger, without = made(line(YEARS, actual=[paid]), costs=(cost,)), made(line(YEARS), costs=(cost,))
    sums = [[value(x.value) for x in of.figures if isinstance(x.value, Money | Cannot)] for of in (ledger, without)]
    assert sums[0] == sums[1]
    assert ledger.lines_added is not None
    assert value(ledger.lines_added.value) == ("praecis", 50_000)


def cost(*amounts: dict[str, Any]) -> CostLine:
    """A cost as the file has it, unknown where it has no amounts."""
    told = list(amounts) or {"unknown": "Ingen ved det", "cause": "ikke-omtalt"}
    return CostLine.model_validate({"item": "Løn", "category": "loen", "amounts": told, "source": "hus-aftale#penge"})


def in_all(amount: dict[str, Any]) -> StatedTotal:
    return StatedTotal.model_validate({"amount": amount, "source": "hus-aftale#penge"})


OF_BOTH = {**YEARS, "basis": "i-alt", "value": 400_000}


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        (OF_BOTH, 400_000),
        ({**OF_BOTH, "bound": "cirka"}, 400_000),
        ({**OF_BOTH, "up_to": 500_000}, None),
        ({**OF_BOTH, "bound": "hoejst"}, None),
        ({**OF_BOTH, "basis": "pr-aar"}, None),
        ({**OF_BOTH, "first_year": 2030, "last_year": 2031}, None),
        ({**OF_BOTH, "currency": "SEK"}, None),
        (KNOWN, None),
    ],
)
def test_a_plan_begins_with_no_total_of_costs_that_is_not_of_the_whole_of_it(
    made: Made, told: dict[str, Any], whole: int | None
) -> None:
    assert plan_of(made(line(YEARS), costs_total=in_all(told))).costs_total == whole


@pytest.mark.parametrize("more", [{"up_to": 200_000}, {"bound": "mindst"}, {"bound": "hoejst"}])
def test_a_cost_that_is_not_firm_is_none_to_begin_with(made: Made, more: dict[str, Any]) -> None:
    begun = [starting_point_of(made(line(YEARS), costs=(cost(told),))).costs[0] for told in (YEARS, {**YEARS, **more})]
    assert [one.cost.amount is None for one in begun] == [False, True]


@pytest.mark.parametrize(
    ("told", "total"),
    [
        (KNOWN, {**KNOWN, "known_in": 2022, "value": 1_500_000}),
        ({**UNDATED, "last_year": 2024}, {**UNDATED, "last_year": 2026, "value": 150_000}),
        (PART, {**PART, "value": 60_000, "up_to": 90_000}),
        (PART, {**PART, "value": 60_000, "bound": "mindst"}),
    ],
)
def test_a_total_of_another_time_or_only_at_least_so_much_has_no_difference_to_its_lines(
    made: Made, told: dict[str, Any], total: dict[str, Any]
) -> None:
    assert made(line(YEARS), costs=(cost(told),), costs_total=in_all(total)).difference is None
    exact = made(line(YEARS), costs=(cost(told),), costs_total=in_all({**told, "value": told["value"] + 7}))
    assert exact.difference is not None
    assert exact.difference.value.value == 7


@pytest.mark.parametrize("nature", ["ikke-oplyst", "penge-eller-naturalier"])
def test_nothing_is_left_for_the_unknown_where_others_may_pay_some_of_it(made: Made, nature: str) -> None:
    once = {"recurrence": "engang"}
    lines = line(PART, **once), line(payer="huset", **once)
    beside = line(PART, nature=nature, payer="huset", **once)
    total = in_all({**PART, "value": 400_000})
    measures = [
        [one.measure for one in made(*told, costs_total=total).parts_of_whole] for told in (lines, (*lines, beside))
    ]
    assert measures == [[Measure.SHARE_OF_STATED, Measure.REST_OF_STATED], [Measure.SHARE_OF_STATED]]


@pytest.mark.parametrize(
    ("years", "whole"),
    [
        ({"first_year": 2024, "last_year": 2025}, False),
        ({}, False),
        ({"last_year": 2024}, True),
        ({"first_year": 2026}, True),
    ],
)
def test_the_level_of_the_last_year_is_not_known_where_what_may_be_money_may_be_of_it(
    made: Made, years: dict[str, int], whole: bool
) -> None:
    beside = line(
        {"value": 50_000, "basis": "pr-aar", **years, "price_level": NOT_STATED},
        payer="huset",
        nature="penge-eller-naturalier",
        in_kind="lokaler",
        recurrence="loebende",
    )
    ledger = made(line(YEARS), beside, costs_total=in_all(OF_BOTH))
    assert ledger.level is not None
    assert value(ledger.level.value) == ("praecis" if whole else "mindst", 30_000)
    assert isinstance(ledger.need.value, Cannot) is not whole


@pytest.mark.parametrize("bound", ["mindst", "hoejst", "knap", "godt", "over"])
def test_what_is_only_at_least_or_at_most_so_much_has_no_step(made: Made, bound: str) -> None:
    years = [{**PART, "basis": "i-aaret", "first_year": year, "last_year": None} for year in (2024, 2025)]
    told = [{name: one for name, one in year.items() if one is not None} for year in years]
    assert len(made(line(*told)).steps) == 1
    assert made(line(told[0], {**told[1], "value": 90_000, "bound": bound})).steps == ()


NO_BASIS = {"value": 800_000, "basis": "ikke-oplyst", "price_level": NOT_STATED}


def test_an_amount_whose_basis_nobody_states_is_what_it_is_and_makes_nothing(made: Made) -> None:
    ledger = made(line(NO_BASIS, status="opsagt", recurrence="ikke-oplyst"), line(YEARS, payer="huset"))
    assert (value(ledger.own.value), ledger.own.kind) == (("praecis", 800_000), "oplyst")
    assert {value(ledger.total.value), value(ledger.per_year.value)} == {Why.NO_BASIS}
    assert value(ledger.per_participant.value) is Why.NO_BASIS
    assert value(ledger.cash.value) is Why.MIXED
    assert division(ledger) is None
    assert [one.gap for one in starting_point_of(ledger).own] == [Gap.NO_BASIS]
    assert not plan_of(ledger).own.filled


def test_costs_of_which_nobody_says_what_they_are_amounts_of_make_no_sum(made: Made) -> None:
    assert made(line(YEARS), costs=(cost(NO_BASIS), cost())).lines_added is None
    assert made(line(YEARS), costs=(cost(NO_BASIS),)).lines_added is None


def test_an_amount_whose_basis_nobody_states_is_not_told_as_an_amount_each_year(made: Made) -> None:
    both = {**NO_BASIS, "first_year": 2024, "last_year": 2025}
    assert figures.by_year(made(line(both)).lines) == ()


IN_2020 = {"value": 600_000, "basis": "i-aaret", "first_year": 2020, "price_level": NOT_STATED}


@pytest.mark.parametrize(
    ("recurrence", "wanted"), [("ikke-oplyst", Why.ONE_YEAR), ("engang", 2020), ("hvert-aar-i-perioden", 2020)]
)
def test_the_one_year_known_is_the_last_only_where_the_money_is_known_to_end(
    made: Made, recurrence: str, wanted: Why | int
) -> None:
    ledger = made(line(IN_2020, recurrence=recurrence))
    last = ledger.last_year
    assert (last.why if isinstance(last, Cannot) else last.year) == wanted
    if wanted is Why.ONE_YEAR:
        assert ledger.level is None
        assert all(isinstance(found.value, Cannot) for found in (ledger.need, ledger.new, ledger.lasts))


def unknown_from(year: int, recurrence: str, **more: Any) -> dict[str, Any]:
    """A contribution of the municipality from a year on that nobody knows the amount of."""
    return line(recurrence=recurrence) | {
        "amounts": {"unknown": "Ingen ved det", "cause": "ikke-omtalt", "first_year": year, "last_year": None},
        **more,
    }


@pytest.mark.parametrize(
    ("later", "wanted"),
    [
        (unknown_from(2021, "loebende"), Why.OPEN_END),
        (unknown_from(2021, "hvert-aar-uden-slut"), Why.OPEN_END),
        (unknown_from(2021, "loebende", status="indstillet"), Why.OPEN_END),
        (unknown_from(2021, "ikke-oplyst"), Why.NO_PERIOD),
        (unknown_from(2021, "engang"), 2021),
        (unknown_from(2021, "loebende", status="opsagt"), Why.NO_PERIOD),
        (unknown_from(2021, "ikke-oplyst", status="indstillet"), 2020),
        (unknown_from(2020, "loebende"), 2020),
        (unknown_from(2021, "loebende", nature="timer"), 2020),
        (unknown_from(2021, "loebende", payer="huset", status="indstillet"), 2020),
    ],
)
def test_the_last_year_known_is_not_the_last_where_money_begins_later(
    made: Made, later: dict[str, Any], wanted: Why | int
) -> None:
    ledger = made(line(IN_2020), later)
    last = ledger.last_year
    assert (last.why if isinstance(last, Cannot) else last.year) == wanted
    if isinstance(wanted, Why) or wanted > 2020:
        assert ledger.level is None
        assert isinstance(ledger.need.value, Cannot)
        assert isinstance(ledger.new.value, Cannot)
