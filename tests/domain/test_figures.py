"""Arithmetic on stated figures: hand-computed cases, and properties that no bases, prices, currencies or unknowns are mixed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domain import figures
from macros.domain.economy import Economy, FundingLine
from macros.domain.figures import Cannot, Money, Why, sum_of_lines
from macros.domain.quantities import Amount, Basis


def amount(
    value: int, basis: str = "i-aaret", year: int | None = 2023, level: int | None = None, **more: object
) -> Amount:
    return Amount.model_validate({"value": value, "basis": basis, "first_year": year, "price_level": level, **more})


def line(*amounts: Amount, payer: str = "by", **more: Any) -> FundingLine:
    """A cash line; without amounts, one whose amount is unknown; with `share`, a percentage."""
    if share := more.pop("share", None):
        given_: Any = {"percent": share, "of": "alt"}
    else:
        given_ = amounts or {"unknown": "Ingen ved det", "cause": "ikke-omtalt"}
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
COPENHAGEN = (line(amount(800_000, year=2011, precision=100_000), recurrence="engang"),)


def test_the_staircase_of_ishoej() -> None:
    assert sum_of_lines(STEPS) == 84000
    assert [step.change for step in figures.steps(ISHOEJ[0])] == [14000, 14000]


def test_the_five_lines_of_bydelsmoedre() -> None:
    lines = [amount(value, "i-alt", 2011, 2011) for value in (500_000, 250_000, 345_000, 75_000, 200_000)]
    assert sum_of_lines(lines) == 1_370_000


TWO = (line(amount(5, "pr-aar", 2020, last_year=2021)), line(amount(7, "pr-aar", 2020, last_year=2021)))
CASES = {
    # name: (function of the lines, lines, exact value or why there is none)
    "a stated total is the total": (figures.total_of, ISHOEJ, 84000),
    "steps are averaged over their years": (figures.per_year_of, ISHOEJ, 28000),
    "a yearly amount is the yearly amount": (figures.per_year_of, FREDERICIA, 160_000),
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
    "no lines": (figures.total_of, (), Why.NO_CASH),
    "unknown": (figures.per_year_of, (line(),), Why.UNKNOWN),
    "only a share": (figures.total_of, (line(share=50),), Why.SHARE),
    "price of a unit": (figures.total_of, (line(amount(9, "i-alt", per="barn")),), Why.PER_UNIT),
    "different bases": (figures.total_of, (*FREDERICIA, *COPENHAGEN), Why.MIXED),
    "different currencies": (figures.total_of, (line(amount(1)), line(amount(1, currency="SEK"))), Why.MIXED),
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
    ],
)
def test_per_participant(lines: tuple[FundingLine, ...], participants: int | None, expected: Any) -> None:
    found = figures.per_participant_of(lines, None if participants is None else Decimal(participants))
    assert (found.why if isinstance(found, Cannot) else found.value) == expected


def test_a_sum_with_an_unknown_part_is_a_least_sum() -> None:
    found = figures.total_of((*ISHOEJ, line(payer="fond")))
    assert isinstance(found, Money)
    assert (found.value, found.at_least) == (84000, True)
    assert not figures.total_of(ISHOEJ).at_least  # type: ignore[union-attr]


def test_an_amount_the_source_puts_as_a_floor_stays_one() -> None:
    found = figures.total_of((line(amount(100, "i-alt", bound="mindst")),))
    assert isinstance(found, Money)
    assert found.at_least


def test_money_passed_on_is_counted_once() -> None:
    """A fund gives to an association, which pays the effort: one sum of money, on two lines."""
    fund = line(amount(500_000, "i-alt", 2020), payer="fond", id="bevilling")
    passed_on = line(amount(200_000, "i-alt", 2020), payer="forening", paid_from="bevilling")
    economy = Economy.model_construct(funding=(fund, passed_on))
    assert figures.counted(economy) == (fund,)
    assert figures.total_of(figures.counted(economy)).value == 500_000  # type: ignore[union-attr]


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
    st.integers(0, 10**9),
    st.sampled_from([b.value for b in Basis]),
    st.integers(2000, 2030),
    st.sampled_from([None, 2011, 2024]),
    currency=st.sampled_from(["DKK", "SEK"]),
    per=st.sampled_from([None, "barn"]),
)
known_lines = st.builds(
    lambda one, recurrence: line(one, recurrence=recurrence),
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
        assert all(a.per is None for a in found.amounts)
        assert found.value == Fraction(sum(a.value for a in found.amounts)) / Fraction(found.divisor or 1)
        unknown = any(not isinstance(one.amounts, tuple) for one in lines)
        assert found.at_least == unknown, "an unknown part makes a sum a least sum, and only that"
        assert not any(getattr(one.amounts, "percent", None) for one in lines), "a share has no amount to add"


@given(known_lines)
def test_only_a_yearly_amount_or_a_period_gives_a_yearly_figure(one: FundingLine) -> None:
    found = figures.per_year_of((one,))
    if isinstance(found, Money):
        first = found.amounts[0]
        assert first.basis is Basis.PER_YEAR or one.recurrence not in ("engang", "ikke-oplyst")
