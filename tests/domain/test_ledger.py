"""The ledger: each figure worked out once, from what its frame names, and from nothing else."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import pytest

from macros.domain import figures
from macros.domain.derived import IN_NEW_PRICES, records
from macros.domain.figures import Cannot, Why
from macros.domain.ledger import Count, Frame, Kind, Ledger, Measure, Measured, Need, NewMoney, PerHead
from macros.domain.prices import PriceIndex
from tests.real import CATALOGUE, CONTEXTS

LEDGERS = {context.entry_id: Ledger(context.agreement, Frame.of(CATALOGUE)) for context in CONTEXTS}


def test_a_figure_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    counted = figures.municipal_lines
    monkeypatch.setattr(figures, "municipal_lines", lambda *given: asked.append(given) or counted(*given))
    ledger = Ledger(CONTEXTS[0].agreement, Frame.of(CATALOGUE))
    for _ in range(3):
        assert isinstance(ledger.total, Measured)
        assert isinstance(ledger.per_year, Measured)
    assert len(asked) == 1


def _with_other_prices(frame: Frame) -> Frame:
    """The frame with the change of the last year of every index a per cent higher."""
    found = {}
    for currency, index in frame.prices.items():
        changes = {**index.yearly_changes, index.target_year: index.yearly_changes[index.target_year] + 1}
        found[currency] = PriceIndex.model_construct(**{**dict(index), "yearly_changes": changes})
    return Frame(frame.municipal, found)


def test_every_restated_figure_follows_the_prices() -> None:
    moved = set()
    for context in CONTEXTS:
        frame = Frame.of(CATALOGUE)
        ledgers = (Ledger(context.agreement, frame), Ledger(context.agreement, _with_other_prices(frame)))
        for before, after in zip(*(records(context.slug, context.model, one) for one in ledgers), strict=True):
            restated = before["id"].endswith(IN_NEW_PRICES) and before["kind"] is Kind.DERIVED
            last = before["price_level"] if restated else 0
            earlier = restated and any(step["from"] < last for step in before["operands"])
            assert (before.get("value") != after.get("value")) == earlier, before["id"]
            moved |= {before["id"].partition(".")[2].partition(".")[2]} if earlier else set()
    assert len(moved) > 10


def test_a_frame_names_all_that_is_read_besides_the_agreement() -> None:
    ledger = LEDGERS["ny-mor-i-danmark"]
    assert {field.name for field in fields(Frame)} == {"municipal", "prices"}
    nobody = Ledger(ledger.agreement, Frame(frozenset(), {}))
    assert nobody.lines == ()
    assert nobody.total.value == Cannot(Why.NO_CASH)


# entry, measure, what it comes to: worked out by hand from the documents
BY_HAND = [
    ("ny-mor-i-danmark", "total", Fraction(84_000)),
    ("ny-mor-i-danmark", "per_year", Fraction(28_000)),
    ("ny-mor-i-danmark", "per_participant", Fraction(3_500)),
    ("ny-mor-i-danmark", "at_lowest", Fraction(84_000, 18)),
    ("ny-mor-i-danmark", "need", Why.LEVEL_OPEN),
    ("bydelsmoedre", "lines_added", Fraction(1_370_000)),
    ("bydelsmoedre", "per_year", Why.ONE_OFF),
    ("moedrehjaelpen-aaben-raadgivning", "need", Why.OPEN_END),
    ("frivilligcentre", "need", Why.NO_ONE_AGREEMENT),
    ("sozialdienst-nordschleswig", "need", Fraction(100_000)),
    ("sozialdienst-nordschleswig", "new", Fraction(0)),
]


@pytest.mark.parametrize(("entry", "name", "wanted"), BY_HAND)
def test_by_hand(entry: str, name: str, wanted: Fraction | Why) -> None:
    value = getattr(LEDGERS[entry], name).value
    if isinstance(value, Cannot):
        assert value.why is wanted
    else:
        money = value.money if isinstance(value, PerHead | Need | NewMoney) else value
        assert money.value == wanted


def test_how_many_of_the_contributions_have_an_amount() -> None:
    assert LEDGERS["ny-mor-i-danmark"].amounts_known.value == Count(1, 2)
    assert LEDGERS["headspace"].amounts_known.value.shares == 3


@pytest.mark.parametrize("entry", LEDGERS)
def test_a_measure_is_the_one_it_is_kept_under(entry: str) -> None:
    ledger = LEDGERS[entry]
    kept = {
        Measure.OWN: ledger.own,
        Measure.TOTAL: ledger.total,
        Measure.PER_YEAR: ledger.per_year,
        Measure.WHOLE: ledger.whole,
        Measure.NEED: ledger.need,
        Measure.NEW: ledger.new,
    }
    assert all(found.measure is measure for measure, found in kept.items())


# entry, figure, how many of how many: counted in the documents
HOLDS = [
    ("ny-mor-i-danmark", "cash", Count(1, 2)),
    ("ny-mor-i-danmark", "level", Count(1, 2)),
    ("bydelsmoedre", "lines_added", Count(5, 5)),
    ("bydelsmoedre", "cash", Count(1, 2)),
    ("moedrehjaelpen-aaben-raadgivning", "cash", Count(1, 3)),
    ("sozialdienst-nordschleswig", "need", Count(1, 1)),
]


@pytest.mark.parametrize(("entry", "name", "wanted"), HOLDS)
def test_a_total_says_how_many_of_the_contributions_it_holds(entry: str, name: str, wanted: Count) -> None:
    assert getattr(LEDGERS[entry], name).holds == wanted


def test_the_last_year_is_told_from_what_was_given_in_it() -> None:
    """The grants before it stand in the file too, and are no source of its level."""
    level = LEDGERS["sozialdienst-nordschleswig"].level
    assert level is not None
    assert [line.amounts[0].first_year for line in level.lines if isinstance(line.amounts, tuple)] == [2026]
