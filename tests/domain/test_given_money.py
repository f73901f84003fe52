"""What of the money is given, how much of it, by whom and until when: hand-made contributions of every kind the types can say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from macros.domain import cliff, figures
from macros.domain.agreement import Agreement
from macros.domain.catalogue import Catalogue
from macros.domain.economy import FundingLine
from macros.domain.figures import Cannot, Money, Why
from macros.domain.ledger import Frame, Ledger
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED
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


def test_what_ended_is_not_said_to_come_every_year_without_an_end() -> None:
    with pytest.raises(ValidationError, match="kommer ikke hvert-aar-uden-slut"):
        FundingLine.model_validate(line(ENDLESS, status="opsagt", recurrence="hvert-aar-uden-slut"))
