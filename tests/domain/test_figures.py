"""Arithmetic on stated figures: hand-computed cases, and properties that no bases, prices or currencies are mixed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domain.figures import per_participant, sum_of_lines
from macros.domain.quantities import Amount, Basis


def amount(
    value: int, basis: str = "i-aaret", year: int | None = 2023, level: int | None = None, **more: object
) -> Amount:
    return Amount.model_validate({"value": value, "basis": basis, "first_year": year, "price_level": level, **more})


def test_the_staircase_of_ishoej() -> None:
    steps = amount(14000, year=2023), amount(28000, year=2024), amount(42000, year=2025)
    assert sum_of_lines(steps) == 84000
    total = amount(84000, "i-alt", 2023, last_year=2025)
    assert per_participant(total, Decimal(24)) == 3500
    assert per_participant(total, Decimal(18)) == Fraction(14000, 3)


def test_the_five_lines_of_bydelsmoedre() -> None:
    lines = [amount(value, "i-alt", 2011, 2011) for value in (500_000, 250_000, 345_000, 75_000, 200_000)]
    assert sum_of_lines(lines) == 1_370_000


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
    ],
)
def test_what_shares_no_basis_has_no_sum(pair: tuple[Amount, Amount]) -> None:
    assert sum_of_lines(pair) is None


def test_nothing_has_no_sum() -> None:
    assert sum_of_lines(()) is None


@pytest.mark.parametrize("total", [amount(1, "pr-aar"), amount(1), amount(1, "i-alt", per="barn")])
def test_only_a_total_is_shared_out(total: Amount) -> None:
    with pytest.raises(ValueError, match="total"):
        per_participant(total, Decimal(3))


amounts = st.builds(
    amount,
    st.integers(0, 10**9),
    st.sampled_from([b.value for b in Basis]),
    st.integers(2000, 2030),
    st.sampled_from([None, 2011, 2024]),
    currency=st.sampled_from(["DKK", "SEK"]),
    per=st.sampled_from([None, "barn"]),
)


@given(st.lists(amounts, max_size=5))
def test_a_sum_is_exact_and_never_mixes(items: list[Amount]) -> None:
    total = sum_of_lines(items)
    if total is not None:
        assert total == sum(item.value for item in items)
        assert len({(i.basis, i.currency, i.price_level, i.per) for i in items}) == 1
