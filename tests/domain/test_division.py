"""How a whole is divided between payers: only where a source gives the shares, or amounts on one ground."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.domain.agreement import Agreement
from macros.domain.division import division
from macros.domain.economy import Economy, FundingLine, Nature, Recurrence, UnknownAmount
from macros.domain.ledger import Frame, Ledger
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount, Share
from macros.domain.terms import FundingStatus
from tests.real import CATALOGUE

SILENT = Unknown.model_construct(unknown="Ingen siger det", source=(), caveats=())


def amount(value: int, basis: str = "i-alt", **more: object) -> Amount:
    years = {"first_year": 2020, "last_year": 2022} if basis != "i-aaret" else {"first_year": 2020}
    return Amount.model_validate({"value": value, "basis": basis, "price_level": NOT_STATED, **years, **more})


def share(percent: int, of: str = "udgifterne", **more: object) -> Share:
    return Share.model_validate({"percent": percent, "of": of, **more})


def line(payer: str, given: Amount | Share | None, nature: Nature = Nature.CASH) -> FundingLine:
    silent = UnknownAmount.model_construct(unknown="Ingen siger det", source=(), caveats=())
    amounts = silent if given is None else given if isinstance(given, Share) else (given,)
    return FundingLine.model_construct(
        payer=payer,
        nature=nature,
        amounts=amounts,
        status=FundingStatus.BINDING,
        recurrence=Recurrence.NOT_STATED,
        source=(),
    )


def ledger(*lines: FundingLine) -> Ledger:
    economy = Economy.model_construct(funding=lines, costs=SILENT, costs_total=SILENT)
    return Ledger(Agreement.model_construct(economy=economy), Frame(frozenset({"by"}), {}, {}))


# lines, and the parts in per cent with what is left; None where nothing may be drawn to scale
CASES = {
    "shares of one whole": ([line("by", share(50)), line("stat", share(30))], ([50, 30], 20)),
    "shares with hours beside them": (
        [line("by", share(50)), line("stat", share(50)), line("by", None, Nature.HOURS)],
        ([50, 50], 0),
    ),
    "shares of two wholes": ([line("by", share(50)), line("stat", share(50, "lønnen"))], None),
    "a share and an unknown": ([line("by", share(50)), line("stat", None)], None),
    "a share that is a floor": ([line("by", share(50, bound="mindst")), line("stat", share(30))], None),
    "shares of more than the whole": ([line("by", share(70)), line("stat", share(50))], None),
    "one payer's share": ([line("by", share(50))], None),
    "amounts on one ground": ([line("by", amount(100)), line("fond", amount(300))], ([25, 75], 0)),
    "amounts of two natures": ([line("by", amount(100), Nature.NOT_STATED), line("fond", amount(300))], None),
    "hours beside the amounts": (
        [line("by", amount(100)), line("fond", amount(300)), line("by", None, Nature.HOURS)],
        None,
    ),
    "an amount that is missing": ([line("by", amount(100)), line("fond", None)], None),
    "a total and a yearly amount": ([line("by", amount(100)), line("fond", amount(300, "pr-aar"))], None),
    "amounts of other years": ([line("by", amount(100)), line("fond", amount(300, last_year=2023))], None),
    "an amount that is a floor": ([line("by", amount(100, bound="mindst")), line("fond", amount(300))], None),
    "one payer's amount": ([line("by", amount(100))], None),
}


@pytest.mark.parametrize("name", CASES)
def test_what_may_be_drawn_to_scale(name: str) -> None:
    lines, expected = CASES[name]
    found = division(ledger(*lines))
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert ([part.value * 100 for part in found.parts], found.rest * 100) == expected


def test_a_part_of_the_sources_own_total() -> None:
    """Bydelsmødre: 800.000 of 1,4 million; what the fund gives is not known, so the rest is nobody's by name."""
    agreement = CATALOGUE.models["bydelsmoedre"].agreements[0]
    found = division(Ledger(agreement, Frame.of(CATALOGUE)))
    assert found is not None
    assert [part.value for part in found.parts] == [Fraction(4, 7)]
    assert found.of is not None
    assert found.rest == Fraction(3, 7)
