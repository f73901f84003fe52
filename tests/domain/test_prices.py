"""The price rule: hand-computed conversions of the real index, and what is never converted."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domain.figures import Money
from macros.domain.price_rule import Converted, NotComparable, NotConverted, Refusal, Step, convert, in_target_prices
from macros.domain.quantities import NOT_STATED, Amount, Basis
from tests.real import CATALOGUE

INDICES = CATALOGUE.prices


def amount(
    value: int, basis: str = "i-aaret", year: int | None = 2023, level: int | None = None, **more: object
) -> Amount:
    if basis in ("i-alt", "ikke-oplyst") and year is not None:
        more = {"last_year": year, **more}
    return Amount.model_validate(
        {"value": value, "basis": basis, "first_year": year, "price_level": level or NOT_STATED, **more}
    )


def money(*amounts: Amount, divisor: int | None = None) -> Money:
    value = Fraction(sum(a.value for a in amounts), divisor or 1)
    return Money(value, amounts, amounts, divisor=None if divisor is None else Decimal(divisor))


# Factors to 2024 as the domain notes give them, chained by hand from the yearly changes; rounding of an index in
# between can move the last digit.
@pytest.mark.parametrize(
    ("year", "factor"),
    [(2008, 1.3193), (2011, 1.2387), (2015, 1.1882), (2020, 1.1487), (2022, 1.0472), (2023, 1.0137), (2024, 1.0)],
)
def test_factors_to_2024(year: int, factor: float) -> None:
    found = INDICES["DKK"].factor(year)
    assert found is not None
    assert float(found) == pytest.approx(factor, abs=0.00015)


def test_a_factor_is_the_product_of_the_later_changes() -> None:
    assert INDICES["DKK"].factor(2022) == Fraction("1.0331") * Fraction("1.0137")


@pytest.mark.parametrize("year", [2006, 2025, 2030])
def test_years_outside_the_index(year: int) -> None:
    assert INDICES["DKK"].factor(year) is None


# The state's series, chained by hand from the changes the source gives; 2025 is divided by its change of 2,8 pct.
@pytest.mark.parametrize(
    ("year", "factor"),
    [
        (2007, "1.036"),
        (2011, None),
        (2022, Fraction("1.025") * Fraction("1.04")),
        (2024, "1"),
        (2025, 1 / Fraction("1.028")),
    ],
)
def test_factors_of_the_states_series(year: int, factor: str | Fraction | None) -> None:
    found = CATALOGUE.state_pay["DKK"].factor(year)
    if factor is None:
        assert found is not None
        assert float(found) == pytest.approx(1.2304, abs=0.00005), (
            "1,6 0,5 0,4 0,5 0,5 1,2 1,9 1,3 1,1 1,2 4,3 2,5 4,0 pct."
        )
    elif year == 2007:
        assert found == Fraction(factor) * (CATALOGUE.state_pay["DKK"].factor(2008) or 0)
    else:
        assert found == Fraction(factor)


@pytest.mark.parametrize("year", [2006, 2026])
def test_years_outside_the_states_series(year: int) -> None:
    assert CATALOGUE.state_pay["DKK"].factor(year) is None


def test_each_series_restates_to_the_same_year_and_they_differ() -> None:
    """One amount of 2011 by either: else they could not be held against each other."""
    both = [indices["DKK"] for indices in (CATALOGUE.prices, CATALOGUE.state_pay)]
    assert {index.target_year for index in both} == {2024}
    assert len({index.factor(2011) for index in both}) == 2
    assert "ikke KL's pris- og lønskøn; 2024 og 2025 er skøn" in both[1].label


def test_the_budget_of_bydelsmoedre_in_2024_prices() -> None:
    found = convert(amount(1_370_000, year=2011, level=2011), INDICES)
    assert isinstance(found, Step)
    assert round(found.value, -3) == 1_697_000
    assert (found.from_year, found.assumed) == (2011, False)


ROWS = {
    # name: (amount, year converted from, assumed, first year only) or why not
    "a stated level wins over the year of payment": (amount(1, year=2012, level=2011), (2011, False, False)),
    "no level: nominal in its year": (amount(1, year=2011), (2011, True, False)),
    "no end: the first year": (amount(1, "pr-aar", 2020), (2020, True, True)),
    "no end, stated level": (amount(1, "pr-aar", 2020, 2019), (2019, False, False)),
    "a period with a stated level": (amount(1, "i-alt", 2012, 2011, last_year=2014), (2011, False, False)),
    "no year": (amount(1, "pr-aar", None), NotConverted.NO_YEAR),
    "no index for 2025": (amount(1, year=2025), NotConverted.NO_INDEX),
    "no index before the series": (amount(1, year=1999), NotConverted.NO_INDEX),
    "a period not spread over its years": (amount(1, "i-alt", 2012, last_year=2014), NotConverted.NOT_SPREAD),
    "a currency without a series": (amount(1, currency="SEK"), NotConverted.NO_SERIES),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_rule(name: str) -> None:
    given_, expected = ROWS[name]
    found = convert(given_, INDICES)
    if isinstance(found, Refusal):
        assert found.why == expected
    else:
        assert (found.from_year, found.assumed, found.first_year_only) == expected


def test_a_yearly_amount_with_an_end_is_the_average_of_its_converted_years() -> None:
    found = in_target_prices(money(amount(100, "pr-aar", 2022, last_year=2024)), INDICES)
    assert isinstance(found, Converted)
    assert [step.from_year for step in found.steps] == [2022, 2023, 2024]
    assert found.value == Fraction(100, 3) * (Fraction("1.0331") * Fraction("1.0137") + Fraction("1.0137") + 1)


def test_a_yearly_amount_with_a_stated_level_stays_a_yearly_amount() -> None:
    found = in_target_prices(money(amount(100, "pr-aar", 2022, 2023, last_year=2024)), INDICES)
    assert isinstance(found, Converted)
    assert found.value == 100 * Fraction("1.0137")


def test_an_average_is_divided_after_it_is_converted() -> None:
    found = in_target_prices(money(amount(100, year=2023), amount(300, year=2024), divisor=2), INDICES)
    assert isinstance(found, Converted)
    assert found.value == (100 * Fraction("1.0137") + 300) / 2


def test_one_year_without_an_index_stops_the_sum_and_the_rest_is_told() -> None:
    found = in_target_prices(
        money(amount(14000, year=2023), amount(28000, year=2024), amount(42000, year=2025)), INDICES
    )
    assert isinstance(found, NotComparable)
    assert [refusal.year for refusal in found.refusals] == [2025]
    assert [step.from_year for step in found.steps] == [2023, 2024]


any_amount = st.builds(
    amount,
    st.integers(1, 10**9),
    st.sampled_from([b.value for b in Basis]),
    st.integers(1995, 2030),
    st.one_of(st.none(), st.integers(1995, 2030)),
    currency=st.sampled_from(["DKK", "SEK", "NOK"]),
)


@given(any_amount)
def test_a_conversion_says_where_it_comes_from_or_is_not_made(given_: Amount) -> None:
    found = convert(given_, INDICES)
    if isinstance(found, Refusal):
        return
    assert given_.currency in INDICES
    assert found.assumed == (given_.price_level is None)
    assert found.from_year == (given_.price_level or given_.first_year)
    assert found.value == given_.value * found.factor
    assert found.factor == INDICES[given_.currency].factor(found.from_year)


@given(st.lists(any_amount.filter(lambda a: a.basis is not Basis.PER_YEAR), min_size=1, max_size=4).map(tuple))
def test_a_sum_in_new_prices_is_whole_or_not_given(parts: tuple[Amount, ...]) -> None:
    parts = tuple(part.model_copy(update={"currency": "DKK"}) for part in parts)
    found = in_target_prices(money(*parts), INDICES)
    each = [convert(part, INDICES) for part in parts]
    if isinstance(found, Converted):
        assert not any(isinstance(one, Refusal) for one in each)
        assert found.value == sum(one.value for one in each if isinstance(one, Step))
    else:
        assert found.refusals
