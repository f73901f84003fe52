"""What the calculator begins with from each agreement: worked out as it stands it comes to the ledger's figures, and to no sum that
the ledger refuses."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from macros.domain.calculation import CASH, OWN, Range, Sum, Way, Worked, range_of, worked_out
from macros.domain.economy import StatedTotal
from macros.domain.figures import Cannot, Money
from macros.domain.ledger import Measured, Need, NewMoney, PerHead
from macros.domain.quantities import Bound
from macros.domain.starting_point import UNNAMED, Apart, Begun, Further, Gap, StartingPoint, starting_point_of
from macros.domain.typed_answers import KRONER
from macros.views.context import Context
from tests.real import CONTEXTS

POINTS = {context.entry_id: (context, starting_point_of(context.ledger)) for context in CONTEXTS}
ALL = pytest.mark.parametrize(("context", "point"), POINTS.values(), ids=POINTS)
ADDED_HERE = {
    "barnets-blaa-hus": 4 * 295_436,
    "sozialdienst-nordschleswig": 2 * 75_000 + 2 * 100_000,
}
"""The ledger adds no grants of different periods. Here the earlier grant is apart, or one comes after the other."""


def test_the_latest_contribution_is_begun_with_also_where_its_amount_is_unknown() -> None:
    _, point = POINTS["frivilligcenter-voldparken"]
    assert (point.start, point.years) == (2019, 6)
    assert [one.gap for one in point.own] == [None, Gap.UNKNOWN, Gap.UNKNOWN]


def test_every_agreement_can_be_begun_with() -> None:
    """Some can be worked out as they stand; of the others somebody has to say first when it begins or how long it lasts."""
    assert len(POINTS) == len(CONTEXTS)
    at_once = {entry for entry, (_, point) in POINTS.items() if (inputs := point.inputs()) and worked_out(inputs)}
    assert at_once == {entry for entry, (_, point) in POINTS.items() if None not in (point.start, point.years)}
    assert "ny-mor-i-danmark" in at_once
    assert "headspace~billund-2015" not in at_once


def nothing_begun(point: StartingPoint, found: Range | None) -> None:
    """The calculator reckons in kroner: of money in another currency it has no amount, and says why."""
    assert found is not None
    assert (found.low.known, found.low.whole) == (0, False)
    assert Gap.OTHER_CURRENCY in [one.gap for one in (*point.own, *point.others)]


@ALL
def test_the_total_is_the_ledgers(context: Context, point: StartingPoint) -> None:
    total = context.ledger.total.value
    found = figure(point, lambda one: one.own_total)
    if isinstance(total, Money) and total.amounts[0].currency != KRONER:
        nothing_begun(point, found)
    elif isinstance(total, Money) and point.inputs() is None:  # a sum of no years: nothing is filled in before they are
        assert total.amounts[0].years is None
        assert [(one.gap, amounts(one)) for one in point.own] == [(Gap.NO_YEARS, [])]
    elif isinstance(total, Money):
        assert found is not None
        assert found.one
        # What the ledger has beside its sum, on a condition, is a contribution of unknown amount here.
        whole = total.bound is Bound.EXACT and not context.ledger.apart
        assert (found.low.known, found.low.whole) == (total.value, whole)
    elif found is not None and found.low.whole:
        assert found.low.known == ADDED_HERE[context.entry_id]


@ALL
def test_the_first_year_after_is_the_ledgers(context: Context, point: StartingPoint) -> None:
    ledger = context.ledger
    pairs: tuple[tuple[Measured[Need | Cannot] | Measured[NewMoney | Cannot], Callable[[Worked], Sum]], ...] = (
        (ledger.need, lambda one: one.need()),
        (ledger.new, lambda one: one.new()),
    )
    for measured, of in pairs:
        found = figure(point, of)
        if isinstance(measured.value, Need | NewMoney) and measured.value.money.amounts[0].currency != KRONER:
            nothing_begun(point, found)
        elif isinstance(measured.value, Need | NewMoney):
            assert found is not None
            assert found.low.known == measured.value.money.value
            assert found.low.whole is (measured.value.money.bound is Bound.EXACT)
        elif measured is ledger.new and (need := figure(point, lambda one: one.need())) and only_own_is_open(need):
            assert found is not None  # an unknown that the municipality paid already is not new
            assert (found.low.known, found.low.whole) == (need.low.known, True)
        else:
            assert found is None or not (found.one and found.low.whole)


def only_own_is_open(need: Range) -> bool:
    return need.one and [name for name, _ in need.low.open] == [OWN]


@ALL
def test_each_participants_part_is_the_ledgers(context: Context, point: StartingPoint) -> None:
    high, low = context.ledger.per_participant, context.ledger.at_lowest
    found = figure(point, lambda one: one.per_participant)
    if isinstance(high.value, PerHead):
        assert found is not None
        assert found.low.known == high.value.money.value
        assert found.high.known == (low.value.money.value if low else high.value.money.value)
    else:
        assert found is None or not found.low.whole


@ALL
def test_no_amount_is_made_up(context: Context, point: StartingPoint) -> None:
    """Every amount that is filled in stands on a contribution that it is of, or is the nothing of a year outside it."""
    for one in (*point.own, *point.others):
        stated = {a.value for line in one.lines if isinstance(line.amounts, tuple) for a in line.amounts}
        given = {int(span.low) for span in one.payer.amounts if span}
        assert given <= stated | {0}
        assert not one.gap or not given - {0}
    everything = [id(line) for line in context.agreement.economy.in_force]
    told = [id(line) for one in (*point.own, *point.others) for line in one.lines] + [
        id(line) for line, _ in point.apart
    ]
    twice = [
        id(line) for one in point.others if one.gap is Gap.SHARED for line in one.lines
    ]  # theirs and the municipality's
    if context.agreement.form.names_municipalities:
        assert sorted(told) == sorted([*everything, *twice])
    else:
        assert set(told) <= set(everything)  # of a scheme, each giver is told of once


@pytest.mark.parametrize(
    ("entry", "start", "years", "own", "gaps"),
    [
        ("ny-mor-i-danmark", 2023, 3, [(Way.STAIRS, [14_000, 28_000, 42_000])], [Gap.UNKNOWN]),
        ("moedrehjaelpen-aaben-raadgivning", 2020, None, [(Way.YEARLY, [160_000])], [Gap.UNKNOWN, Gap.UNKNOWN]),
        ("bydelsmoedre", 2011, 1, [(Way.ONCE, [800_000])], [Gap.UNKNOWN]),
        ("mentor-rollemodel-foraeldre", 2015, 1, [(Way.UNKNOWN, [])], [Gap.UNKNOWN]),
        ("home-start", 2019, 3, [(Way.IN_ALL, [850_000])], [None, Gap.NOT_NAMED]),
        ("sozialdienst-nordschleswig", 2024, 4, [(Way.STAIRS, [75_000, 75_000, 100_000, 100_000])], [Gap.NOT_NAMED]),
        ("barnets-blaa-hus", 2024, 4, [(Way.YEARLY, [295_436])], [Gap.UNKNOWN]),
        ("tuba-effektinvestering", 2021, None, [(Way.RESULTS, [])], [None, Gap.NOT_NAMED]),
        ("laer-for-livet", None, 6, [(Way.EACH_YEAR, [58_231, *[21_175] * 5])], [Gap.WHOLE_SCHEME]),
        ("laer-for-livet~odsherred-2021", 2021, None, [(Way.EACH_YEAR, [15_000])], [Gap.UNKNOWN, Gap.NOT_NAMED]),
        ("headspace~billund-2015", None, None, [(Way.UNKNOWN, [])], [Gap.NOT_NAMED]),
        ("housing-first-unge-hjemloese", None, None, [(Way.UNKNOWN, [])], [None, Gap.NOT_NAMED]),
        ("familiens-hus", None, None, [(Way.UNKNOWN, [])], [Gap.NO_YEARS, Gap.UNKNOWN]),
        (
            "familievaerkstedet",
            2020,
            6,
            [(Way.UNKNOWN, []), (Way.STAIRS, [0, 0, 0, 0, 200_000, 200_000])],
            [None, Gap.NOT_NAMED],
        ),
    ],
)
def test_an_agreement_as_it_stands(
    entry: str, start: int | None, years: int | None, own: list[object], gaps: list[Gap | None]
) -> None:
    _, point = POINTS[entry]
    assert (point.start, point.years) == (start, years)
    assert [(one.payer.way, amounts(one)) for one in point.own] == own
    assert [one.gap for one in point.others] == gaps


def test_a_share_is_of_costs_that_nobody_has_written() -> None:
    _, point = POINTS["headspace"]
    assert [one.payer.shares for one in (*point.own, *point.others)] == [
        (Fraction(1, 2),),
        (Fraction(3, 10),),
        (Fraction(1, 5),),
    ]
    assert not point.costs


def test_only_the_last_year_is_known_of_the_mentor_effort() -> None:
    _, point = POINTS["mentor-rollemodel-foraeldre"]
    assert point.only_last
    found = figure(point, lambda one: one.need())
    assert found is not None
    assert [name for name, _ in found.low.open] == ["giver 1", "kommunen"]


def test_what_of_the_budget_of_copenhagen_comes_again_nobody_says() -> None:
    _, point = POINTS["bydelsmoedre"]
    need, rest = figure(point, lambda one: one.need()), figure(point, lambda one: one.rest)
    assert need is not None
    assert rest is not None
    assert (need.low.known, need.high.known) == (0, 1_370_000)
    assert (rest.low.known, rest.one, rest.low.whole) == (570_000, True, True)


def test_who_may_pay_unnamed_stands_only_where_everybody_named_has_an_amount() -> None:
    for entry, (context, point) in POINTS.items():
        named = [one for one in point.others if one.payer.name != UNNAMED]
        open_ = [one for one in named if one.gap is not None and one.further is not Further.NOTHING]
        unknown = [one for one in named if None in one.payer.amounts and one.further is not Further.NOTHING]
        shares = sum(one.payer.shares[0] or 0 for one in (*point.own, *named) if one.payer.shares)
        stated = isinstance(context.agreement.economy.costs_total, StatedTotal)
        may = not (open_ or unknown or stated or shares == 1)
        assert [one.payer.name for one in point.others if one not in named] == [UNNAMED] * may, entry


@pytest.mark.parametrize(
    ("entry", "may"),
    [
        ("home-start", True),
        ("laer-for-livet~odsherred-2021", True),
        ("tuba-effektinvestering", True),
        ("ny-mor-i-danmark", False),
        ("headspace", False),
        ("vinterherberg-den-blaa-oase", False),
    ],
)
def test_somebody_unnamed_may_pay_or_not(entry: str, may: bool) -> None:
    assert (UNNAMED in [one.payer.name for one in POINTS[entry][1].others]) is may


def test_what_may_be_something_else_than_money_is_added_to_no_money_of_others() -> None:
    _, point = POINTS["home-start"]
    found = figure(point, lambda one: one.all_total)
    assert found is not None
    assert (found.low.known, [name for name, _ in found.low.open]) == (3_676_000, [CASH, UNNAMED])


def test_an_unknown_of_the_first_year_is_nothing_in_the_years_after() -> None:
    """From its payer: somebody may pay in its place, whom no source names."""
    trygfonden, unnamed = POINTS["laer-for-livet~odsherred-2021"][1].others
    assert (amounts(trygfonden), trygfonden.further) == ([None], Further.NOTHING)
    assert unnamed.payer.name == UNNAMED


def test_a_number_of_another_time_than_the_money_is_not_shared_between() -> None:
    assert POINTS["headspace~billund-2015"][1].people.of_group is None


def test_what_is_apart_has_its_reason() -> None:
    assert [why for _, why in POINTS["moedrehjaelpen-aaben-raadgivning"][1].apart] == [Apart.NOT_MONEY] * 2
    assert [why for _, why in POINTS["barnets-blaa-hus"][1].apart] == [Apart.OTHER_YEARS]
    assert Apart.WITH_ANOTHER in {why for _, why in POINTS["housing-first-unge-hjemloese"][1].apart}
    assert {why for _, why in POINTS["sociale-partnerskaber"][1].apart} == {Apart.WHOLE_SCHEME, Apart.WITH_ANOTHER}


def amounts(one: Begun) -> list[int | None]:
    return [None if span is None else int(span.low) for span in one.payer.amounts]


def figure(point: StartingPoint, of: Callable[[Worked], Sum | None]) -> Range | None:
    inputs = point.inputs()
    return None if inputs is None else range_of(worked_out(inputs), of)
