"""Arithmetic on stated figures: hand-computed cases, and properties that no bases, prices, currencies or unknowns are mixed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from macros.domain import figures
from macros.domain.agreement import Agreement, OtherTime, ScaleItem, Stated, Terms
from macros.domain.economy import CostLine, Economy, FundingLine, StatedTotal, UnknownAmount
from macros.domain.figures import Cannot, Money, Why, sum_of_lines
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount, Basis, Bound, When


def amount(
    value: int, basis: str = "i-aaret", year: int | None = 2023, level: int | None = None, **more: object
) -> Amount:
    if basis in ("i-alt", "ikke-oplyst") and year is not None:
        more = {"last_year": year, **more}
    return Amount.model_validate(
        {"value": value, "basis": basis, "first_year": year, "price_level": level or NOT_STATED, **more}
    )


def line(*amounts: Amount, payer: str = "by", **more: Any) -> FundingLine:
    """A cash line; without amounts, one whose amount is unknown; with `share`, a percentage."""
    if share := more.pop("share", None):
        given_: Any = {"percent": share, "of": "alt"}
    else:
        first, last = more.pop("unknown_years", (None, None))
        gap = {"unknown": "Ingen ved det", "cause": "ikke-omtalt", "first_year": first, "last_year": last}
        given_ = amounts or gap
    return FundingLine.model_validate(
        {
            "payer": payer,
            "item": "Penge",
            "nature": "kontant",
            "recurrence": "hvert-aar-i-perioden",
            "status": "bindende",
            "amounts": given_,
            "source": "dok#afsnit",
            **more,
        }
    )


STEPS = (amount(14000, year=2023), amount(28000, year=2024), amount(42000, year=2025))
TOTAL = {"amount": amount(84000, "i-alt", 2023, last_year=2025), "source": "dok#afsnit"}
ISHOEJ = (line(*STEPS, stated_total=TOTAL),)
FREDERICIA = (line(amount(160_000, "pr-aar", 2020), recurrence="hvert-aar-uden-slut"),)
AGREED = line(amount(350, "pr-aar", 2019, last_year=2019))
COPENHAGEN = (line(amount(800_000, year=2011, precision=100_000), recurrence="engang"),)


def test_the_staircase_of_ishoej() -> None:
    assert sum_of_lines(STEPS) == 84000
    assert [step.change for step in figures.steps(ISHOEJ[0])] == [14000, 14000]


def test_the_five_lines_of_bydelsmoedre() -> None:
    lines = [amount(value, "i-alt", 2011, 2011) for value in (500_000, 250_000, 345_000, 75_000, 200_000)]
    assert sum_of_lines(lines) == 1_370_000


RATE = amount(200_000, "pr-aar", 2020, last_year=2024, first_month=10, last_month=6)
MONTHS = amount(3_000_000, "i-alt", 2020, last_year=2022, first_month=7, last_month=6)
TWO = (line(amount(5, "pr-aar", 2020, last_year=2021)), line(amount(7, "pr-aar", 2020, last_year=2021)))
NO_BASIS = amount(800, "ikke-oplyst")
MONTHLY = amount(5_000, "pr-maaned", 2024, last_year=2025)
OPEN_MONTHS = amount(5_000, "pr-maaned", 2024)
CASES = {
    # name: (function of the lines, lines, exact value or why there is none)
    "a stated total is the total": (figures.total_of, ISHOEJ, 84000),
    "steps are averaged over their years": (figures.per_year_of, ISHOEJ, 28000),
    "a yearly amount is the yearly amount": (figures.per_year_of, FREDERICIA, 160_000),
    "a rate of part of a year is a rate": (figures.own_basis_of, (line(RATE),), 200_000),
    "a rate has no total": (figures.total_of, (line(RATE),), Why.PART_YEARS),
    "a rate without months neither": (
        figures.total_of,
        (line(amount(200, "pr-aar", 2020, last_year=2020, rate=True)),),
        Why.PART_YEARS,
    ),
    "two years that begin in July are two years": (figures.per_year_of, (line(MONTHS),), 1_500_000),
    "twenty months are no whole years": (
        figures.per_year_of,
        (line(amount(50, "i-alt", 2020, last_year=2021, first_month=1, last_month=8)),),
        Why.PART_YEARS,
    ),
    "a quarter is no year": (
        figures.per_year_of,
        (line(amount(50, "i-alt", 2020, first_month=10, last_month=12)),),
        Why.PART_YEARS,
    ),
    "no end, no total": (figures.total_of, FREDERICIA, Why.OPEN_END),
    "own basis of a yearly amount": (figures.own_basis_of, FREDERICIA, 160_000),
    "own basis of steps": (figures.own_basis_of, ISHOEJ, 84000),
    "a one-off is a total": (figures.total_of, COPENHAGEN, 800_000),
    "a one-off is not yearly": (figures.per_year_of, COPENHAGEN, Why.ONE_OFF),
    "years with an end add up": (figures.total_of, TWO, 24),
    "two payers a year": (figures.per_year_of, TWO, 12),
    "a total over a period is averaged": (
        figures.per_year_of,
        (line(amount(100, "i-alt", 2020, last_year=2023)),),
        25,
    ),
    "a month counts twelve times in each of its years": (figures.total_of, (line(MONTHLY),), 120_000),
    "and twelve times in a year": (figures.per_year_of, (line(MONTHLY),), 60_000),
    "but what the document says is the month": (figures.own_basis_of, (line(MONTHLY),), 5_000),
    "one year of months": (figures.total_of, (line(amount(5_000, "pr-maaned", 2024, last_year=2024)),), 60_000),
    "months that change from year to year": (
        figures.total_of,
        (line(MONTHLY, amount(6_000, "pr-maaned", 2026, last_year=2026)),),
        192_000,
    ),
    "two payers a month": (figures.total_of, (line(MONTHLY), line(MONTHLY)), 240_000),
    "the source's own total of months": (
        figures.total_of,
        (
            line(
                MONTHLY, stated_total={"amount": amount(120_000, "i-alt", 2024, last_year=2025), "source": "dok#afsnit"}
            ),
        ),
        120_000,
    ),
    "months beside a year": (figures.total_of, (line(MONTHLY), line(amount(9, year=2024))), Why.MIXED),
    "months and so much a year": (
        figures.total_of,
        (line(MONTHLY), line(amount(9, "pr-aar", 2024, last_year=2025))),
        Why.MIXED,
    ),
    "months without an end have no total": (figures.total_of, (line(OPEN_MONTHS),), Why.OPEN_END),
    "and nothing for a year of them": (figures.per_year_of, (line(OPEN_MONTHS),), Why.OPEN_END),
    "but so much a month": (figures.own_basis_of, (line(OPEN_MONTHS),), 5_000),
    "months of no year": (figures.total_of, (line(amount(5_000, "pr-maaned", None)),), Why.NO_PERIOD),
    "months of no year have no yearly amount": (
        figures.per_year_of,
        (line(amount(5, "pr-maaned", None)),),
        Why.NO_PERIOD,
    ),
    "named months are no whole years": (
        figures.total_of,
        (line(amount(5_000, "pr-maaned", 2024, last_year=2025, first_month=3, last_month=6)),),
        Why.PART_YEARS,
    ),
    "nor in a year": (
        figures.per_year_of,
        (line(amount(5_000, "pr-maaned", 2024, last_year=2024, first_month=3, last_month=6)),),
        Why.PART_YEARS,
    ),
    "no lines": (figures.total_of, (), Why.NO_CASH),
    "unknown": (figures.per_year_of, (line(),), Why.UNKNOWN),
    "only a share": (figures.total_of, (line(share=50),), Why.SHARE),
    "a share beside an amount": (figures.total_of, (line(share=50), line(amount(1))), Why.MIXED),
    "price of a unit": (figures.total_of, (line(amount(9, "i-alt", per="barn")),), Why.PER_UNIT),
    "different bases": (figures.total_of, (*FREDERICIA, *COPENHAGEN), Why.MIXED),
    "different currencies": (figures.total_of, (line(amount(1)), line(amount(1, currency="SEK"))), Why.MIXED),
    "a year or all of them, nobody says: no total": (figures.total_of, (line(NO_BASIS),), Why.NO_BASIS),
    "and nothing for a year": (figures.per_year_of, (line(NO_BASIS),), Why.NO_BASIS),
    "but what the document says": (figures.own_basis_of, (line(NO_BASIS),), 800),
    "two of which nobody says it": (figures.own_basis_of, (line(NO_BASIS), line(NO_BASIS)), Why.MIXED),
    "no period": (figures.per_year_of, (line(amount(9, "i-alt", None)),), Why.NO_PERIOD),
}


@pytest.mark.parametrize("name", CASES)
def test_totals_and_years(name: str) -> None:
    function, lines, expected = CASES[name]
    found = function(lines)
    assert (found.why if isinstance(found, Cannot) else found.value) == expected


@pytest.mark.parametrize(
    ("lines", "participants", "expected"),
    [
        (ISHOEJ, 24, 3500),
        (ISHOEJ, 18, Fraction(14000, 3)),
        (ISHOEJ, None, Why.NO_PARTICIPANTS),
        (FREDERICIA, 24, Why.OTHER_PERIOD),
        ((line(),), 24, Why.UNKNOWN),
        ((line(amount(9, "pr-aar", 2021, per="barn")),), 15, Why.YEARLY_PRICE),
        ((line(amount(9, "pr-aar", 2021, per="forening")),), 15, Why.PER_UNIT),
        ((line(amount(9, "pr-maaned", 2021, last_year=2021, per="barn")),), 15, Why.YEARLY_PRICE),
        ((line(MONTHLY),), 12, 10_000),
        ((line(OPEN_MONTHS),), 12, Why.OTHER_PERIOD),
        ((line(NO_BASIS),), 24, Why.NO_BASIS),
    ],
)
def test_per_participant(lines: tuple[FundingLine, ...], participants: int | None, expected: Any) -> None:
    count = Why.NO_PARTICIPANTS if participants is None else Decimal(participants)
    found = figures.per_participant_of(lines, count, frozenset({"barn"}))
    assert (found.why if isinstance(found, Cannot) else found.value) == expected


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ((amount(9, "i-alt", per="barn"),), Why.PER_UNIT),
        ((amount(1), amount(1, currency="SEK")), Why.MIXED),
        ((), Why.SHARE),
    ],
)
def test_what_is_unknown_stands_in_the_way_too(known: tuple[Amount, ...], why: Why) -> None:
    lines = (*(line(one) for one in known or ()), *(() if known else (line(share=50),)), line(payer="fond"))
    assert figures.total_of(lines) == Cannot(why, lines, (Why.UNKNOWN,))


def test_a_gap_that_ends_in_a_year_is_beside_what_came_before() -> None:
    gap = UnknownAmount(unknown="Beløbet står ikke i kilden", cause="ikke-omtalt", last_year=2015)
    assert gap.beside(2012, 2015)
    assert not gap.beside(2016, 2018)


def test_a_sum_with_an_unknown_part_is_a_least_sum() -> None:
    found = figures.total_of((line(amount(84000, "i-alt")), line(payer="fond")))
    assert isinstance(found, Money)
    assert (found.value, found.bound, found.stated) == (84000, Bound.AT_LEAST, False)
    alone = figures.total_of(ISHOEJ)
    assert isinstance(alone, Money)
    assert (alone.bound, alone.stated) == (Bound.EXACT, True)


@pytest.mark.parametrize(
    ("bounds", "unknown", "expected"),
    [
        (["praecis", "praecis"], False, Bound.EXACT),
        (["praecis", "cirka"], False, Bound.ABOUT),
        (["praecis", "mindst"], False, Bound.AT_LEAST),
        (["praecis", "hoejst"], False, Bound.AT_MOST),
        (["cirka", "praecis"], True, Bound.ABOUT),
        (["cirka"], True, Bound.ABOUT),
        (["cirka", "mindst"], True, Bound.AT_LEAST),
        (["mindst", "hoejst"], False, Why.MIXED),
        (["hoejst", "praecis"], True, Why.MIXED),
        (["praecis", "over"], False, Bound.OVER),
        (["praecis", "godt"], False, Bound.JUST_OVER),
        (["over", "godt"], False, Bound.AT_LEAST),
        (["over", "cirka"], False, Bound.AT_LEAST),
        (["over", "praecis"], True, Bound.AT_LEAST),
        (["over", "hoejst"], False, Why.MIXED),
        (["knap", "knap"], False, Bound.JUST_UNDER),
        (["knap", "praecis"], False, Bound.AT_MOST),
        (["knap", "hoejst"], False, Bound.AT_MOST),
        (["knap", "mindst"], False, Why.MIXED),
        (["knap"], True, Why.MIXED),
    ],
)
def test_how_firm_a_sum_is(bounds: list[str], unknown: bool, expected: Any) -> None:
    lines = tuple(line(amount(100, "i-alt", bound=bound)) for bound in bounds) + ((line(),) if unknown else ())
    found = figures.total_of(lines)
    assert (found.why if isinstance(found, Cannot) else found.bound) == expected


def economy(*funding: FundingLine, **more: Any) -> Economy:
    return Economy.model_construct(funding=funding, **more)


def agreement(*funding: FundingLine, **more: Any) -> Agreement:
    terms = Terms.model_construct(start=NOT_SAID, end=NOT_SAID)
    return Agreement.model_construct(economy=economy(*funding, **more), scale=(), terms=terms)


NOT_SAID = Unknown.model_validate({"unknown": "Står der ikke", "cause": "ikke-omtalt"})


def test_money_passed_on_is_counted_once() -> None:
    """A fund gives to an association, which pays the effort: one sum of money, on two lines."""
    fund = line(amount(500_000, "i-alt", 2020), payer="fond", id="bevilling")
    passed_on = line(amount(200_000, "i-alt", 2020), payer="by", paid_from="bevilling")
    assert figures.counted(economy(fund, passed_on)) == (fund,)
    assert figures.total_of(figures.counted(economy(fund, passed_on))).value == 500_000  # type: ignore[union-attr]
    lines = figures.municipal_lines(agreement(fund, passed_on), {"by"})
    assert figures.total_of(lines) == Cannot(Why.PASSED_ON, (passed_on,)), "not: the municipality pays nothing"


UNPRICED = Unknown.model_validate({"unknown": "Står der ikke", "cause": "ikke-omtalt"})


def test_the_parts_we_know_are_no_price() -> None:
    """Even when every contribution that is listed has an amount, others may pay: the price is stated or unknown."""
    found = figures.whole_price(agreement(line(amount(350_000, "i-alt")), costs_total=UNPRICED))
    assert isinstance(found, Cannot)


def test_a_price_per_child_is_never_a_total() -> None:
    total = {"amount": amount(164_106, "i-alt", 2020, last_year=2025, per="barn"), "source": "dok#afsnit"}
    yearly = [amount(21_175, year=year, per="barn") for year in (2020, 2021)]
    lines = (line(*yearly, stated_total=total),)
    assert figures.total_of(lines) == Cannot(Why.PER_UNIT, lines)
    assert figures.per_participant_of(lines, Decimal(24)) == Cannot(Why.PER_UNIT, lines)
    assert figures.steps(lines[0]) == ()
    alone = figures.own_basis_of((line(amount(164_106, "i-alt", per="barn")),))
    assert isinstance(alone, Money)
    assert alone.stated


def cost(*amounts: Amount) -> CostLine:
    return CostLine.model_validate({"item": "Løn", "category": "loen", "amounts": amounts, "source": "dok#afsnit"})


def stated_total(one: Amount) -> StatedTotal:
    return StatedTotal.model_validate({"amount": one, "source": "dok#afsnit"})


@pytest.mark.parametrize(
    ("costs", "total", "expected"),
    [
        ([amount(100), amount(50)], amount(160), 10),
        ([amount(100), amount(50)], amount(150), 0),
        ([amount(100), amount(50)], amount(140), -10),
        ([amount(150, "pr-aar", last_year=2025)], amount(450, "i-alt", last_year=2025), None),
        ([amount(100, level=2011)], amount(160, level=2012), None),
        ([amount(100)], amount(160, currency="SEK"), None),
        ([amount(100, bound="mindst")], amount(160), None),
    ],
)
def test_the_difference_to_a_stated_total(costs: list[Amount], total: Amount, expected: int | None) -> None:
    found = figures.difference(economy(costs=(cost(*costs),), costs_total=stated_total(total)))
    assert found == expected


@pytest.mark.parametrize(
    ("known", "total", "expected"),
    [
        (amount(800_000, year=2011), amount(1_370_000, year=2011, level=2011), 570_000),
        (amount(200_000, "pr-aar", 2021, last_year=2023), amount(1_000_000, "i-alt", 2021, last_year=2023), None),
        (amount(100, bound="hoejst"), amount(1000), None),
        (amount(2000), amount(1000), None),
        (amount(100, year=2012), amount(1000, year=2011, level=2011), None),
    ],
)
def test_a_remainder_needs_common_ground(known: Amount, total: Amount, expected: int | None) -> None:
    held = Money(Fraction(total.value), (total,), (total,))
    given_ = agreement(line(known, recurrence="engang"), line(payer="fond"))
    found = figures.remainder(given_, held)
    assert (None if isinstance(found, Cannot) else found.value) == expected
    share = figures.municipal_share(given_, {"by"}, held)
    assert (share is None) == (expected is None)


def test_what_is_new_for_the_municipality_is_what_the_others_paid() -> None:
    found = figures.last_year(agreement(*ISHOEJ, line(amount(58_000, year=2025), payer="fond")), frozenset({"by"}))
    assert isinstance(found, figures.LastYear)
    assert found.whole
    assert (found.known.value if found.known else 0, found.own.value if found.own else 0) == (100_000, 42_000)


def test_a_remainder_falls_on_somebody_without_an_amount() -> None:
    found = figures.remainder(agreement(line(amount(1))), Money(Fraction(5), (amount(5),), (amount(5),)))
    assert found == Cannot(Why.NOTHING_LEFT)


@pytest.mark.parametrize(
    ("lines", "known", "open_lines", "once"),
    [
        (ISHOEJ, 42_000, 0, 0),
        ((*ISHOEJ, line(payer="fond")), 42_000, 1, 0),
        ((*ISHOEJ, line(amount(3_000_000, "i-alt", 2023, last_year=2025), payer="fond")), 42_000, 1, 0),
        ((*ISHOEJ, line(amount(3_000_000, "i-alt", None), payer="fond")), 42_000, 1, 0),
        (COPENHAGEN, None, 0, 1),
        ((line(amount(200, "pr-aar", 2020, last_year=2022)),), 200, 0, 0),
        ((line(RATE),), None, 1, 0),
        # An unknown contribution of other years says nothing of the last one.
        ((*ISHOEJ, line(payer="fond", unknown_years=(2017, 2020))), 42_000, 0, 0),
        ((*ISHOEJ, line(payer="fond", unknown_years=(2017, 2025))), 42_000, 1, 0),
    ],
)
def test_the_level_of_the_last_year(lines: Any, known: int | None, open_lines: int, once: int) -> None:
    found = figures.last_year(agreement(*lines), frozenset({"by"}))
    assert isinstance(found, figures.LastYear)
    assert (found.known.value if found.known else None, len(found.open_lines), len(found.once)) == (
        known,
        open_lines,
        once,
    )


@pytest.mark.parametrize(
    ("ends", "others", "settled"),
    [({"year": 2025}, [], True), ({"year": 2026}, [], False), ({"year": 2025}, [{"year": 2023}], False)],
)
def test_the_first_year_after_is_told_where_the_end_is_known(ends: Any, others: Any, settled: bool) -> None:
    """Home-Start in Tønder: two sources give different ends, so no year is the first one after it."""
    end = Stated.model_construct(
        when=When.model_validate(ends), others=tuple(OtherTime.model_construct(when=when) for when in others)
    )
    given_ = agreement(*ISHOEJ)
    dated = given_.model_copy(update={"terms": Terms.model_construct(start=NOT_SAID, end=end)})
    assert [figures.last_year(one, frozenset({"by"})).ends for one in (given_, dated)] == [False, settled]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lines", "differ"),
    [
        ((line(amount(350, "pr-aar", 2019, last_year=2019)), line(amount(350, "pr-aar", 2020))), ("period",)),
        ((AGREED, line(amount(350, "pr-aar", 2020), status="indstillet")), ("period", "status")),
        ((line(amount(1)), line(amount(2), status="indstillet")), ()),
        ((line(amount(1, "i-alt", 2020)), line(amount(1, "pr-aar", 2020, last_year=2020))), ("basis",)),
        (
            (line(amount(1, per="barn")), line(amount(1, level=2011), nature="ikke-oplyst")),
            ("nature", "per", "price_level"),
        ),
        ((line(amount(1)), line(amount(2)), line(payer="fond")), ()),
        ((line(amount(1)), line(share=50)), ("basis",)),
    ],
)
def test_what_contributions_differ_in(lines: Any, differ: tuple[str, ...]) -> None:
    assert figures.differences(lines) == differ


def test_what_is_paid_back_is_no_gap_in_the_price() -> None:
    """TUBA in Brøndby: the municipality pays the investor's outlay back, which is no more money to the effort."""
    outlay = line(amount(3_200_000), payer="fond", id="udlaeg")
    back = line(payer="by", repays="udlaeg")
    assert figures.whole_price(agreement(outlay, back, costs_total=NOT_SAID)) == Cannot(Why.NOT_STATED)
    own = line(payer="by")
    assert figures.whole_price(agreement(outlay, own, costs_total=NOT_SAID)) == Cannot(Why.NOT_STATED, (own,))


def test_the_price_of_a_unit_over_its_years_is_worked_out() -> None:
    """Volunteer centres: 190.000 kr. in the first year and 270.000 kr. in the second, and no source has the sum."""
    lines = (
        line(
            amount(190_000, year=None, first_course_year=1, per="barn"),
            amount(270_000, year=None, first_course_year=2, per="barn"),
        ),
    )
    price = figures.own_basis_of(lines)
    assert isinstance(price, Money)
    assert (price.value, price.stated, len(price.amounts)) == (460_000, False, 2)


def test_no_last_year_without_an_end() -> None:
    assert isinstance(figures.last_year(agreement(*FREDERICIA), frozenset({"by"})), Cannot)


@pytest.mark.parametrize(
    ("proposed", "ends"),
    [
        (line(amount(350, "pr-aar", 2020), status="indstillet"), False),
        (line(amount(350, "pr-aar", 2020, last_year=2021), status="indstillet"), True),
        (line(amount(350, "pr-aar", 2020), status="indstillet", payer="fond"), True),
    ],
    ids=["by the same payer", "with an end", "by somebody else"],
)
def test_what_is_proposed_to_go_on_without_an_end_has_no_last_year(proposed: FundingLine, ends: bool) -> None:
    """Randers: one yearly grant, agreed on for 2019 and proposed from 2020."""
    found = figures.last_year(agreement(AGREED, proposed), frozenset({"by"}))
    if ends:
        assert isinstance(found, figures.LastYear)
        assert found.year == 2019
    else:
        assert found == Cannot(Why.OPEN_END, (AGREED, proposed))


CHILD = line(amount(15, "pr-aar", 2021, last_year=2027, per="barn"))


@pytest.mark.parametrize(
    ("lines", "per_unit"),
    [
        ((CHILD,), True),
        ((CHILD, line(payer="fond")), False),
        ((CHILD, line(amount(9, "i-alt", 2027), payer="fond")), False),
        ((CHILD, line(amount(9, "i-alt", 2027), payer="fond", recurrence="engang")), False),
        (ISHOEJ, False),
    ],
    ids=["a price alone", "and an unknown", "and a total", "and a one-off", "money"],
)
def test_a_level_that_is_a_price_of_a_unit(lines: tuple[FundingLine, ...], per_unit: bool) -> None:
    found = figures.last_year(agreement(*lines), frozenset({"by"}))
    assert isinstance(found, figures.LastYear)
    assert found.per_unit is per_unit


def scale(*counts: dict[str, Any]) -> Agreement:
    items = [
        ScaleItem.model_validate(
            {"what": "Antal", "amount": {"unit": "mor", **c}, "aim": "status", "measures": m, "source": "d#a"}
        )
        for c in counts
        for m in [c.pop("measures", "deltagere")]
    ]
    return Agreement.model_construct(scale=tuple(items), economy=economy())


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([{"at_most": "24"}], Decimal(24)),
        ([], Why.NO_PARTICIPANTS),
        ([{"at_least": "75"}], Why.NO_UPPER_COUNT),
        ([{"exactly": "0"}], Why.NO_UPPER_COUNT),
        ([{"exactly": "125"}, {"exactly": "125"}], Why.SEVERAL_COUNTS),
        ([{"exactly": "20", "per": "aar"}], Why.NO_PARTICIPANTS),
    ],
)
def test_how_many_to_share_out_between(counts: list[dict[str, Any]], expected: Any) -> None:
    assert figures.highest_count(scale(*counts)) == expected


def test_the_lowest_uptake() -> None:
    courses = {"exactly": "3", "unit": "forloeb", "measures": "forloeb"}
    size = {"low": "6", "high": "8", "measures": "deltagere-pr-forloeb"}
    found = figures.lowest_uptake(scale({"at_most": "24"}, courses, size))
    assert found is not None
    assert (found.count, found.factors) == (18, (3, 6))
    assert figures.lowest_uptake(scale({"at_most": "24"}, {**courses, "per": "aar"}, size)) is None
    assert figures.lowest_uptake(scale({"exactly": "24"})) is None
    assert figures.lowest_uptake(scale({"low": "0", "high": "24"})) is None


def test_years_with_a_hole() -> None:
    holed = (line(amount(10, year=2021), amount(30, year=2023)),)
    assert figures.steps(holed[0]) == ()
    assert figures.covered_years(holed[0].amounts) == (2021, 2023)  # type: ignore[arg-type]
    assert figures.per_year_of(holed) == Cannot(Why.YEARS_BETWEEN, holed)
    assert figures.own_basis_of(holed) == Cannot(Why.YEARS_BETWEEN, holed)
    several = tuple(line(amount(value, year=year)) for value, year in ((12, 2015), (16, 2016), (11, 2018)))
    assert figures.total_of(several) == Cannot(Why.YEARS_BETWEEN, several)
    assert figures.total_of(several[:2]).value == 28  # type: ignore[union-attr]
    gap = (*several, line())
    assert figures.total_of(gap) == Cannot(Why.YEARS_BETWEEN, gap, (Why.UNKNOWN,))


KNOWN = amount(67, year=2015)
RUNNING = amount(67, "pr-aar", 2015, last_year=2016)

# what is known, the years of what is not; own basis, a year, the total with how firm it is and its years
OTHER_YEARS = {
    "the year after": (KNOWN, (2016, 2016), Why.OTHER_YEARS, Why.OTHER_YEARS, ("mindst", 67, (2015, 2016))),
    "the year before": (KNOWN, (2014, 2014), Why.OTHER_YEARS, Why.OTHER_YEARS, ("mindst", 67, (2014, 2015))),
    "a later year": (KNOWN, (2018, 2018), Why.OTHER_YEARS, Why.OTHER_YEARS, ("mindst", 67, (2015, 2018))),
    "every year after, with no end": (KNOWN, (2016, None), Why.OTHER_YEARS, Why.OTHER_YEARS, Why.OTHER_YEARS),
    "after so much a year": (
        RUNNING,
        (2017, 2017),
        Why.OTHER_YEARS,
        Why.OTHER_YEARS,
        ("mindst", 134, (2015, 2016, 2017)),
    ),
    "after a total": (
        amount(67, "i-alt", 2014, last_year=2015),
        (2016, 2016),
        Why.OTHER_YEARS,
        Why.OTHER_YEARS,
        ("mindst", 67, (2014, 2015, 2016)),
    ),
    "the same year": (KNOWN, (2015, 2016), "mindst", "mindst", ("mindst", 67, (2015,))),
    "nobody knows when": (KNOWN, (None, None), "mindst", "mindst", ("mindst", 67, (2015,))),
}


@pytest.mark.parametrize(("known", "unknown", "own", "a_year", "total"), OTHER_YEARS.values(), ids=OTHER_YEARS)
def test_what_is_unknown_of_other_years_makes_only_the_total_a_least_sum(
    known: Amount, unknown: tuple[int | None, int | None], own: object, a_year: object, total: object
) -> None:
    lines = (line(known), line(unknown_years=unknown))
    told = [
        found.why if isinstance(found, Cannot) else str(found.bound)
        for found in (figures.own_basis_of(lines), figures.per_year_of(lines))
    ]
    assert told == [own, a_year]
    found = figures.total_of(lines)
    assert (found.why if isinstance(found, Cannot) else (found.bound, found.value, found.years)) == total


def test_a_one_off_beside_what_comes_again() -> None:
    once, again = line(amount(500, "i-alt", 2025), recurrence="engang"), line(unknown_years=(2026, 2030))
    another = line(unknown_years=(2026, 2030), payer="fond")
    assert figures.total_of((once, another)).value == 500  # type: ignore[union-attr]
    assert figures.own_basis_of((once, again)) == Cannot(Why.ONCE_AND_AGAIN, (once, again))
    other = line(recurrence="engang")
    assert figures.own_basis_of((once, other)).value == 500  # type: ignore[union-attr]
    assert figures.own_basis_of((again, line(amount(5, year=2026)))).value == 5  # type: ignore[union-attr]


def test_the_last_year_alone() -> None:
    until = line(amount(300, "pr-aar", None, last_year=2025))
    assert figures.own_basis_of((until, until)).value == 600  # type: ignore[union-attr]
    later = line(amount(300, "pr-aar", None, last_year=2026))
    assert figures.own_basis_of((until, later)) == Cannot(Why.MIXED, (until, later))
    assert figures.total_of((until,)) == Cannot(Why.NO_START, (until,))
    monthly = line(amount(5, "pr-maaned", None, last_year=2025))
    assert figures.per_year_of((monthly,)) == Cannot(Why.NO_START, (monthly,))
    last = figures.last_year(agreement(until), frozenset({"by"}))
    assert isinstance(last, figures.LastYear)
    assert (last.year, last.known, last.open_lines) == (2025, None, (until,)), (
        "whether all of 2025 is in it, nobody says"
    )
    with pytest.raises(ValidationError, match="last_year kræver first_year"):
        amount(300, "i-alt", None, last_year=2025)


def test_a_one_off_over_several_years_is_no_yearly_amount() -> None:
    lines = (line(amount(850_000, "i-alt", 2019, last_year=2021), recurrence="engang"),)
    assert figures.per_year_of(lines) == Cannot(Why.ONE_OFF, lines)
    assert figures.total_of(lines).value == 850_000  # type: ignore[union-attr]


@pytest.mark.parametrize(("step", "divisor", "expected"), [(100_000, 24, 1000), (1, 24, 1), (100_000, 1, 100_000)])
def test_what_is_left_of_a_rounding(step: int, divisor: int, expected: int) -> None:
    assert figures.finer(step, Decimal(divisor)) == expected


@pytest.mark.parametrize(
    "pair",
    [
        (amount(1), amount(1, "i-alt")),
        (amount(1, "pr-aar"), amount(1, "i-alt")),
        (amount(1, level=2011), amount(1, level=2012)),
        (amount(1, level=2011), amount(1)),
        (amount(1, currency="SEK"), amount(1)),
        (amount(1, per="barn"), amount(1)),
        (amount(1, "i-alt", 2023, last_year=2025), amount(1, "i-alt", 2023, last_year=2024)),
        (amount(1, "pr-aar", 2020), amount(1, "pr-aar", 2021)),
    ],
)
def test_what_shares_no_basis_has_no_sum(pair: tuple[Amount, Amount]) -> None:
    assert sum_of_lines(pair) is None


def test_nothing_has_no_sum() -> None:
    assert sum_of_lines(()) is None


amounts = st.builds(
    amount,
    st.integers(1, 10**9),
    st.sampled_from([b.value for b in Basis]),
    st.integers(2000, 2030),
    st.sampled_from([None, 2011, 2024]),
    currency=st.sampled_from(["DKK", "SEK"]),
    per=st.sampled_from([None, "barn"]),
)
known_lines = st.builds(
    lambda one, recurrence: line(one, recurrence="loebende" if one.basis is Basis.PER_MONTH else recurrence),
    amounts,
    st.sampled_from(["engang", "loebende", "ikke-oplyst"]),
)
lines_of_any_kind = st.lists(st.one_of(known_lines, st.just(line()), st.just(line(share=40))), max_size=4).map(tuple)


@given(st.lists(amounts, max_size=5))
def test_a_sum_is_exact_and_never_mixes(items: list[Amount]) -> None:
    total = sum_of_lines(items)
    if total is not None:
        assert total == sum(item.value for item in items)
        assert len({(i.basis, i.currency, i.price_level, i.per) for i in items}) == 1


@given(lines_of_any_kind)
def test_no_figure_mixes_bases_prices_currencies_or_units(lines: tuple[FundingLine, ...]) -> None:
    for function in (figures.total_of, figures.per_year_of, figures.own_basis_of):
        found = function(lines)
        if isinstance(found, Cannot):
            continue
        assert len({(a.currency, a.price_level, a.basis) for a in found.amounts}) == 1
        if function is not figures.own_basis_of:
            assert all(a.per is None for a in found.amounts)
        assert found.value == Fraction(sum(a.value for a in found.amounts)) / Fraction(found.divisor or 1)
        unknown = any(not isinstance(one.amounts, tuple) for one in lines)
        assert (found.bound is Bound.AT_LEAST) == unknown, "an unknown part makes a sum a least sum, and only that"
        assert not any(getattr(one.amounts, "percent", None) for one in lines), "a share has no amount to add"


@given(known_lines)
def test_only_a_yearly_amount_or_a_period_gives_a_yearly_figure(one: FundingLine) -> None:
    found = figures.per_year_of((one,))
    if isinstance(found, Money):
        first = found.amounts[0]
        assert one.recurrence != "engang"
        assert first.basis is Basis.PER_YEAR or one.recurrence != "ikke-oplyst"


def child(value: int, year: int) -> Amount:
    return amount(value, year=None, level=2023, per="barn", first_course_year=year)


PER_CHILD = line(
    child(58_231, 1),
    *(child(21_175, year) for year in range(2, 7)),
    stated_total={
        "amount": amount(164_105, "i-alt", None, 2023, per="barn", first_course_year=1, last_course_year=6),
        "source": "dok#afsnit",
        "explained_by": "oere",
    },
)


def test_a_price_of_a_child_over_the_years_of_its_course() -> None:
    assert sum_of_lines(PER_CHILD.amounts) == 164_106  # type: ignore[arg-type]
    assert figures.own_basis_of((PER_CHILD,)).value == 164_105  # type: ignore[union-attr]
    for answer in (figures.total_of((PER_CHILD,)), figures.per_year_of((PER_CHILD,))):
        assert isinstance(answer, Cannot)
        assert answer.why is Why.PER_UNIT
    price = figures.per_participant_of((PER_CHILD,), Why.NO_PARTICIPANTS, frozenset({"barn"}))
    assert isinstance(price, Money)
    assert price.stated
    assert price.value == 164_105
    other = figures.per_participant_of((PER_CHILD,), Why.NO_PARTICIPANTS, frozenset({"familie"}))
    assert isinstance(other, Cannot)


def test_equal_years_that_follow_each_other_are_one_run() -> None:
    assert isinstance(PER_CHILD.amounts, tuple)
    assert [len(run) for run in figures.runs(PER_CHILD.amounts)] == [1, 5]
    gap = (amount(1, year=2021), amount(1, year=2023), amount(1, year=2024), amount(2, year=2025))
    assert [len(run) for run in figures.runs(gap)] == [1, 2, 1]
    assert [len(run) for run in figures.runs((amount(5, "pr-aar", 2020), amount(5, "pr-aar", 2021)))] == [1, 1]


def test_a_yearly_amount_that_changes_is_one_contribution() -> None:
    changed = (line(amount(294_114, "pr-aar", 2021, last_year=2023), amount(295_436, "pr-aar", 2024, last_year=2027)),)
    total, yearly = figures.total_of(changed), figures.per_year_of(changed)
    assert isinstance(total, Money)
    assert isinstance(yearly, Money)
    assert total.value == 3 * 294_114 + 4 * 295_436
    assert yearly.value == Fraction(3 * 294_114 + 4 * 295_436, 7)


def test_calendar_years_and_course_years_are_never_added() -> None:
    assert sum_of_lines([amount(1, year=2021), amount(1, year=None, first_course_year=2)]) is None
    assert sum_of_lines([amount(1, year=None, first_course_year=1), amount(1, year=None, first_course_year=2)]) == 2


def funded_by(*lines: FundingLine) -> Economy:
    unknown = {"unknown": "Intet", "cause": "ikke-omtalt"}
    return Economy.model_validate(
        {
            "pattern": "trappemodel",
            "pattern_note": "En trappe",
            **dict.fromkeys(("price_basis", "costs", "costs_total", "conditions", "payment"), unknown),
            "funding": lines,
        }
    )


def test_what_is_part_of_another_line_or_pays_it_back_is_counted_once() -> None:
    whole = line(amount(23_200_000, "i-alt", 2021), payer="investorer", id="alle", recurrence="engang")
    part = line(amount(11_600_000, "i-alt", 2021), payer="fond", included_in="alle", recurrence="engang")
    back = line(payer="by", repays="alle", recurrence="engang")
    guarantee = line(amount(3_000_000, "i-alt", 2021), payer="fond", nature="garanti", recurrence="engang")
    assert figures.counted(funded_by(whole, part, back, guarantee)) == (whole,)


class OneAgreement:
    """Just enough of an agreement to ask what its municipality pays."""

    def __init__(self, *lines: FundingLine) -> None:
        self.economy = funded_by(*lines)


def municipal(*lines: FundingLine) -> tuple[FundingLine, ...]:
    return figures.municipal_lines(OneAgreement(*lines), frozenset({"by", "forvaltning"}))  # type: ignore[arg-type]


def test_the_municipality_s_own_part_of_its_own_line_is_not_added_but_a_part_of_another_s_is() -> None:
    whole, part = line(STEPS[0], id="alt"), line(STEPS[0], payer="forvaltning", included_in="alt")
    assert municipal(whole, part) == (whole,)
    others = line(STEPS[0], payer="fond", id="alt")
    assert municipal(others, part) == (part,)


def test_what_the_municipality_pays_back_is_its_money() -> None:
    outlay, back = line(STEPS[0], payer="fond", id="udlaeg"), line(repays="udlaeg")
    assert municipal(outlay, back) == (back,)


@pytest.mark.parametrize("nature", ["ikke-oplyst", "penge-eller-naturalier"])
def test_money_is_never_added_to_what_may_not_be_money(nature: str) -> None:
    lines = municipal(line(STEPS[0]), line(STEPS[1], nature=nature))
    assert len(lines) == 2
    answer = figures.total_of(lines)
    assert isinstance(answer, Cannot)
    assert answer.why is Why.MIXED
    assert isinstance(figures.total_of(lines[1:]), Money)


@pytest.mark.parametrize("nature", ["garanti", "timer"])
def test_guarantees_and_hours_are_not_the_municipality_s_money(nature: str) -> None:
    assert municipal(line(STEPS[0]), line(STEPS[1], nature=nature)) == (line(STEPS[0]),)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (ISHOEJ, [(14000, 2023, 2023), (28000, 2024, 2024), (42000, 2025, 2025)]),
        (FREDERICIA, [(160_000, 2020, None)]),  # without an end
        ((line(amount(75, "pr-aar", 2024, last_year=2025)),), [(75, 2024, 2025)]),  # the same in both years
        (  # two grants, told the newest first
            (
                line(amount(295, "pr-aar", 2024, last_year=2027)),
                line(amount(294, "pr-aar", 2021, last_year=2023), status="indstillet"),
            ),
            [(294, 2021, 2023), (295, 2024, 2027)],
        ),
        ((AGREED, line(amount(350, "pr-aar", 2020))), [(350, 2019, 2019), (350, 2020, None)]),
        ((), []),
        (COPENHAGEN, []),  # a one-off
        ((line(),), []),  # unknown
        ((line(*STEPS), line(unknown_years=(2024, 2025))), []),  # a part is unknown
        ((line(share=50),), []),
        ((line(amount(850, "i-alt", 2019, last_year=2021)),), []),  # a total: nobody says how much in which year
        ((line(amount(15, "pr-aar", 2021, last_year=2027, per="barn")),), []),
        ((line(amount(90, bound="mindst")),), []),
        ((line(*STEPS), line(amount(10, year=2024))), []),  # a sum, which is no amount of the document
        ((line(amount(10, "pr-aar", 2020)), line(amount(10, year=2024))), []),  # the first has no end
        ((line(amount(10)), line(amount(20, year=2024), nature="ikke-oplyst")), []),
        ((line(amount(10)), line(amount(20, year=2024, currency="SEK"))), []),
    ],
)
def test_the_contribution_of_each_year(lines: tuple[FundingLine, ...], told: list[tuple[int, int, int | None]]) -> None:
    found = [
        (run[0].value, run[0].first_year, run[-1].years[1] if run[-1].years else None) for run in figures.by_year(lines)
    ]
    assert found == told


def test_what_is_worked_out_of_months_is_never_taken_for_stated() -> None:
    year = line(amount(5_000, "pr-maaned", 2024, last_year=2024))
    total = figures.total_of((year,))
    assert isinstance(total, Money)
    assert (total.stated, total.amounts[0].a_month) == (False, 5_000)
    own = figures.own_basis_of((year,))
    assert isinstance(own, Money)
    assert own.stated
    assert figures.by_year((year,)) == ()
    assert figures.same_ground((MONTHLY, amount(9, "pr-aar", 2024, last_year=2025))) is False
