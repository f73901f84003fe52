"""The ledger: each figure worked out once, from what its frame names, and from nothing else."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter

from macros.domain import figures
from macros.domain.agreement import Agreement, AgreementForm, Anchoring, ScaleItem, Terms
from macros.domain.derived import IN_NEW_PRICES, records
from macros.domain.economy import Economy, FundingLine
from macros.domain.figures import Cannot, Why
from macros.domain.ledger import Count, Frame, Kind, Ledger, Measure, Measured, Need, NewMoney, PerHead, given
from macros.domain.prices import PriceIndex
from macros.domain.provenance import Unknown
from macros.domain.quantities import Bound
from tests.domain.test_figures import amount, line
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
    return Frame(frame.municipal, found, frame.state_pay)


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
    assert len(moved) >= 10


def test_a_frame_names_all_that_is_read_besides_the_agreement() -> None:
    ledger = LEDGERS["ny-mor-i-danmark"]
    assert {field.name for field in fields(Frame)} == {"municipal", "prices", "state_pay"}
    nobody = Ledger(ledger.agreement, Frame(frozenset(), {}, {}))
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
    ("moedrehjaelpen-aaben-raadgivning", "need", Why.END_UNCLEAR),
    ("frivilligcentre", "need", Why.NO_ONE_AGREEMENT),
    ("headspace~billund-2015", "total", Why.NO_BASIS),
    ("headspace~billund-2015", "cash", Why.PART_CASH),
    ("headspace~billund-2015", "need", Why.SAID_IN_WORDS),
    ("laer-for-livet~odsherred-2021", "per_participant", Why.YEARLY_PRICE),
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


KNOWN: TypeAdapter[Any] = TypeAdapter(Economy.model_fields["costs"].annotation)
TOTAL: TypeAdapter[Any] = TypeAdapter(Economy.model_fields["costs_total"].annotation)
UNSAID = {"unknown": "Står der ikke", "cause": "ikke-omtalt"}
EXPLAINED = {"amount": amount(90, "i-alt", 2023, last_year=2024), "source": "dok#i-alt", "explained_by": "forskel"}
OWN_TOTAL = line(amount(40), amount(60, year=2024), stated_total=EXPLAINED, caveats=["linjen"])
FEW = {"what": "Mødre", "amount": {"low": "3", "high": "9", "unit": "mor"}, "source": "dok#antal"}
YEARS = [{"amounts": [amount(60)]}, {"amounts": [amount(40)]}]
A_YEAR = {"what": "Om året", "amount": {"exactly": "4", "per": "aar", "unit": "mor"}, "source": "dok#om-aaret"}


def ledger_of(*lines: FundingLine, costs: Any = (), total: Any = UNSAID) -> Ledger:
    """The ledger of an agreement with only what figures are made of; `by` is a municipality."""
    budget = [{"item": "Løn", "category": "loen", "source": "dok#poster", **each} for each in costs]
    known = KNOWN.validate_python(budget or UNSAID)
    stated = TOTAL.validate_python(total)
    counted = [ScaleItem.model_validate({"aim": "ramme", "measures": "deltagere", **one}) for one in (FEW, A_YEAR)]
    silent = Unknown.model_validate(UNSAID)
    return Ledger(
        Agreement.model_construct(
            economy=Economy.model_construct(funding=lines, costs=known, costs_total=stated),
            scale=tuple(counted),
            form=AgreementForm.AGREEMENT,
            terms=Terms.model_construct(start=silent, end=silent),
            anchoring=Anchoring.model_construct(financing_after=silent),
        ),
        Frame(frozenset({"by"}), {}, {}),
    )


def test_a_figure_that_is_the_source_s_own_total_stands_where_that_does() -> None:
    found = ledger_of(OWN_TOTAL)
    for one in (found.own, found.total, found.cash, given((OWN_TOTAL,))):
        assert (one.source, one.caveats) == (("dok#i-alt",), ("linjen", "forskel")), one.measure
    for shared in (found.per_participant, found.at_lowest):
        assert shared is not None
        assert (shared.source, shared.caveats) == (("dok#i-alt", "dok#antal"), ("linjen", "forskel")), shared.measure
    assert (found.per_year.source, found.per_year.caveats) == (("dok#afsnit",), ("linjen",)), "made of the years"


def test_only_those_a_sum_is_shared_out_between_are_named_with_it() -> None:
    """A number for each year is none of the whole agreement, and no source of what is shared out in it."""
    assert "dok#om-aaret" not in ledger_of(OWN_TOTAL).per_participant.source


def test_that_the_municipality_pays_nothing_stands_where_it_is_said_who_does() -> None:
    total = {**UNSAID, "source": "dok#udgifter", "caveats": ["udgiften"]}
    ledger = ledger_of(line(payer="stat", source="dok#ramme", caveats=["rammen"]), costs=YEARS, total=total)
    for found in (ledger.own, ledger.total, ledger.per_year):
        assert (found.source, found.caveats) == (("dok#ramme", "dok#udgifter"), ("rammen", "udgiften")), found.measure


PART_CASH = {"nature": "ikke-oplyst", "payer": "fond", "source": "dok#fond", "caveats": ["fonden"]}


@pytest.mark.parametrize(
    ("lines", "why", "in_the_way", "holds"),
    [
        ((line(amount(9)), line(**PART_CASH)), None, 0, Count(1, 2)),
        ((line(), line(**PART_CASH)), Why.UNKNOWN, 2, None),
        ((line(share=30), line(share=50, **PART_CASH)), Why.SHARE, 2, None),
        ((line(), line(amount(9), **PART_CASH)), Why.UNKNOWN, 1, None),
        ((line(**PART_CASH),), Why.UNKNOWN, 1, None),
    ],
    ids=["a least sum", "both unknown", "both shares", "an amount that may be cash", "nothing else"],
)
def test_what_may_be_cash_counts_among_the_cash(
    lines: tuple[FundingLine, ...], why: Why | None, in_the_way: int, holds: Count | None
) -> None:
    found = ledger_of(*lines).cash
    assert found.holds == holds
    assert (found.value.why if isinstance(found.value, Cannot) else None) is why
    assert len(found.value.lines if isinstance(found.value, Cannot) else ()) == in_the_way
    assert "dok#fond" in found.source
    assert "fonden" in found.caveats


APART = (line(amount(1, "pr-aar", 2020, last_year=2020)), line(amount(2, "pr-aar", 2021, last_year=2021)))


@pytest.mark.parametrize(
    ("lines", "holds"),
    [(APART, None), ((*APART, line()), Count(2, 3)), ((line(amount(1)), line()), None)],
    ids=["all of them", "one without an amount", "a sum"],
)
def test_amounts_told_one_by_one_say_that_one_is_missing(lines: tuple[FundingLine, ...], holds: Count | None) -> None:
    assert (ledger_of(*lines).own.holds, given(lines).holds) == (holds, holds)
    assert ledger_of(*lines).per_year.holds is None


def test_a_need_that_cannot_be_given_carries_what_is_to_be_known_of_what_is_in_the_way() -> None:
    endless, undated = line(amount(9, "pr-aar", 2020), caveats=["linjen"]), line(caveats=["linjen"])
    assert [ledger_of(one).need.caveats for one in (endless, undated)] == [("linjen",), ("linjen",)]


def test_a_need_counted_in_units_is_known_and_no_sum() -> None:
    """Odsherred: so much a child is what is stated of the last year."""
    ledger = ledger_of(line(amount(15, "pr-aar", 2021, last_year=2027, per="barn")))
    for found in (ledger.need, ledger.new):
        assert isinstance(found.value, Cannot)
        assert (found.value.why, found.kind) == (Why.PER_UNIT, Kind.APART)


def test_a_least_need_says_why_it_is_one() -> None:
    total = {**UNSAID, "source": "dok#udgifter", "caveats": ["andre-indtaegter"]}
    found = ledger_of(line(amount(9), caveats=["linjen"]), total=total).need
    assert isinstance(found.value, Need)
    assert (found.source, found.caveats) == (("dok#afsnit", "dok#udgifter"), ("linjen", "andre-indtaegter"))
    priced = ledger_of(line(amount(9)), total=in_all(9)).need
    assert priced.source == ("dok#afsnit",)


RECORDS = {one["id"]: one for c in CONTEXTS for one in records(c.slug, c.model, c.ledger)}


# What each record says, and what it leaves out (None).
TOLD: list[tuple[str, dict[str, Any]]] = [
    (
        "moedrehjaelpen-aaben-raadgivning.fredericia-2020.kommunens-bidrag.om-aaret.i-nye-priser",
        {"basis": "i-aaret", "first_year": 2020, "last_year": None},
    ),
    (
        "laer-for-livet.odsherred-2021.kommunens-bidrag.som-i-dokumentet.i-nye-priser",
        {"basis": "pr-aar", "rate": True, "first_year": 2021, "last_year": 2021},
    ),
    (
        "headspace.landsmodel.kommunens-bidrag.som-i-dokumentet",
        {"shares": [{"percent": 50, "of": "centrets udgifter", "bound": "cirka"}], "amounts": None},
    ),
    ("sociale-partnerskaber.koebenhavn-2012.kommunens-bidrag.som-i-dokumentet", {"holds": "4 af 5", "shares": None}),
    (
        "headspace.landsmodel.tal-om-andet.hele-landet-statens-satspuljeaftale-paa-sundhedsomraadet-for",
        {"caveats": ["satspuljens-beloeb", "statens-penge-er-til-hele-landet"]},
    ),
]


@pytest.mark.parametrize(("id_", "told"), TOLD, ids=[id_ for id_, _ in TOLD])
def test_what_a_record_says(id_: str, told: dict[str, Any]) -> None:
    assert {name: RECORDS[id_].get(name) for name in told} == told


def in_all(value: int, **more: Any) -> dict[str, Any]:
    return {"amount": amount(value, "i-alt", **more), "source": "dok#i-alt"}


def test_parts_and_differences_stand_where_all_they_are_made_of_does() -> None:
    found = ledger_of(line(amount(50)), line(payer="fond", source="dok#fond"), costs=YEARS, total=in_all(110))
    assert found.difference is not None
    assert found.difference.source == ("dok#i-alt", "dok#poster")
    assert {one.measure: one.source for one in found.parts_of_whole} == {
        Measure.SHARE_OF_LINES: ("dok#afsnit", "dok#poster"),
        Measure.REST_OF_LINES: ("dok#afsnit", "dok#fond", "dok#poster"),
        Measure.SHARE_OF_STATED: ("dok#afsnit", "dok#i-alt"),
        Measure.REST_OF_STATED: ("dok#afsnit", "dok#fond", "dok#i-alt"),
    }


@pytest.mark.parametrize(
    ("total", "same"),
    [
        (in_all(100), True),
        (in_all(101), False),
        (in_all(100, bound="cirka"), False),
        (in_all(100, year=2022), False),
        (in_all(100, last_year=2024), False),
        (in_all(100, currency="SEK"), False),
    ],
    ids=["the same", "another value", "about so much", "another year", "more years", "another currency"],
)
def test_a_stated_total_is_passed_over_only_where_it_is_the_sum_of_the_lines(total: dict[str, Any], same: bool) -> None:
    found = ledger_of(line(amount(50)), costs=YEARS, total=total)
    assert len(list(found._totals())) == (1 if same else 2)


def test_years_of_a_course_add_up_to_the_course() -> None:
    course = [{"amounts": [amount(50, year=None, first_course_year=year) for year in (1, 2)]}]
    whole = in_all(100, year=None, first_course_year=1, last_course_year=2)
    assert len(list(ledger_of(line(), costs=course, total=whole)._totals())) == 1


AT_MOST = line(amount(50, bound="hoejst"))
PERHAPS_CASH = line(payer="fond", nature="penge-eller-naturalier", in_kind="lokaler")


@pytest.mark.parametrize(
    ("name", "lines", "bound"),
    [
        ("cash", (line(amount(50)), PERHAPS_CASH), Bound.AT_LEAST),
        ("cash", (line(amount(50, bound="over")), PERHAPS_CASH), Bound.AT_LEAST),
        ("cash", (AT_MOST,), Bound.AT_MOST),
        ("cash", (AT_MOST, PERHAPS_CASH), None),
        ("level", (line(amount(50)), line(payer="fond")), Bound.AT_LEAST),
        ("level", (AT_MOST,), Bound.AT_MOST),
        ("level", (AT_MOST, line(payer="fond")), None),
        ("level", (AT_MOST, line(amount(50, bound="mindst"), payer="fond")), None),
        ("need", (line(amount(50)),), Bound.AT_LEAST),
        ("need", (AT_MOST,), None),
    ],
)
def test_what_is_at_most_and_not_all_is_no_least_sum(
    name: str, lines: tuple[FundingLine, ...], bound: Bound | None
) -> None:
    found = getattr(ledger_of(*lines), name)
    money = found.money if found is not None else None
    assert (money.bound if money else None) == bound


def test_a_price_of_a_unit_at_most_in_one_year_and_at_least_in_another_is_none() -> None:
    years = line(amount(5, per="mor", bound="hoejst"), amount(5, year=2024, per="mor", bound="mindst"))
    assert isinstance(figures.own_basis_of((years,)), Cannot)
