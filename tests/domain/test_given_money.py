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
