"""An agreement's plan comes to the ledger's figures to begin with, refuses what it refuses, and moves as arithmetic says."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.domain import figures
from macros.domain.budget import NOTHING_LACKS, TEXTS, Cells
from macros.domain.economy import Nature, Recurrence
from macros.domain.figures import Cannot, Remainder, Why
from macros.domain.formulas import Refused, Sheet, Value
from macros.domain.ledger import Ledger, Measured
from macros.domain.plan import YEARS, Plan, plan_of
from macros.domain.provenance import Unknown, UnknownCause
from macros.domain.quantities import Amount, Basis, Bound
from macros.domain.terms import FundingStatus
from macros.views.context import Context
from tests.real import BOOK, CONTEXTS

pytestmark = pytest.mark.longer

ISHOEJ, FREDERICIA, BYDELSMOEDRE = "ny-mor-i-danmark", "moedrehjaelpen-aaben-raadgivning", "bydelsmoedre"
RAMME, ODSHERRED, HOME_START = "laer-for-livet", "laer-for-livet~odsherred-2021", "home-start"
MENTOR, TOENDER, RANDERS = "mentor-rollemodel-foraeldre", "familievaerkstedet", "moedrehjaelpen-randers"
SOZIALDIENST = "sozialdienst-nordschleswig"
NO_MORE: dict[str, Value] = {"other1_of_1": 0, "other1_of_2": 0, "other1_of_3": 0}

FIGURES = {
    "own.total": "total",
    "own.mean": "per_year",
    "own.at_high": "per_participant",
    "own.at_low": "at_lowest",
    "level": "level",
    "need": "need",
    "new": "new",
}
"""Cells of the plan, and the ledger's figures they come to."""


def worked(entry: str, **typed: Value) -> Sheet:
    """The cells of an agreement with some typed over: `own_1` is the cell `own.1`."""
    cells = Cells(plan_of(BOOK.by_entry[entry].ledger), Fraction(7, 40))
    changed = {key.replace("_of_", "."): value for key, value in typed.items()}
    assert changed.keys() <= cells.inputs.keys()
    return Sheet({**cells.inputs, **changed}, cells.formulas)


def said_by(ledger: Ledger, name: str) -> Fraction | None:
    found: Measured[object] | None = getattr(ledger, name)
    if found is None or isinstance(found.value, Cannot):
        return None
    assert found.money is not None
    return found.money.value


def _known_for_one_year(ledger: Ledger) -> bool:
    """Whether so much a year is known for one year only: the budget does not fill the others with it."""
    found = ledger.per_year.money
    return found is not None and any(amount.known_in for amount in found.amounts)


def test_every_agreement_begins_with_the_figures_of_its_ledger() -> None:
    given = 0
    for context in CONTEXTS:
        sheet = worked(context.entry_id)
        for cell, name in FIGURES.items():
            expected, found = said_by(context.ledger, name), sheet.value(cell)
            given += expected is not None
            one_year = cell == "own.mean" and expected is not None and _known_for_one_year(context.ledger)
            told = Refused.CANNOT if expected is None or one_year else expected
            assert found == told, (context.entry_id, cell)
        added, plan = context.ledger.lines_added, plan_of(context.ledger)
        if added is not None and not _of_other_years(plan):
            assert sheet.value("costs.total") == added.value.value
        elif added is not None:
            assert sheet.value("costs.total") == Refused.CANNOT, context.entry_id
    assert given > 15


def _of_other_years(plan: Plan) -> bool:
    """Whether a cost with an amount has no place in the plan, whose years are those of the municipality's contribution."""
    left_out = [one for one in plan.costs if isinstance(one.line.amounts, tuple) and not one.filled]
    assert all(not plan.period.holds(amount) for one in left_out for amount in one.line.amounts)
    return bool(left_out)


def cash_in_all(ledger: Ledger) -> Fraction | None:
    """The ledger's cash over the whole period: what it has as a yearly amount comes to that only where it has an end."""
    found = figures.total_of(figures.counted(ledger.agreement.economy))
    return None if isinstance(ledger.cash.value, Cannot) or isinstance(found, Cannot) else found.value


def has_no_place(ledger: Ledger) -> bool:
    """Whether the budget has no place for some of the money. It asks once what the municipality gives, and whether that comes on
    top of the others' money: it cannot have what is given together with others, nor part what is paid from what is paid back."""
    together = figures.shared_lines(ledger.agreement, ledger.frame.municipal)
    return bool(together) or len({bool(line.counted_with) for line in ledger.lines}) > 1


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.entry_id)
def test_the_cash_is_the_ledger_s_or_refused_alike(context: Context) -> None:
    sheet, cash, economy = worked(context.entry_id), context.ledger.cash, context.agreement.economy
    placed = not has_no_place(context.ledger)
    expected = cash_in_all(context.ledger) if placed else None
    assert sheet.value("cash.total") == (Refused.CANNOT if expected is None else expected)
    money = [line for line in figures.own_money(economy) if line.nature in figures.IN_KRONER]
    has = [line for line in money if line.nature is Nature.CASH and not isinstance(line.amounts, Unknown)]
    assert sheet.value("cash.lacks") == (len(money) - len(has) if placed else 1)
    if placed and cash.holds:
        assert sheet.value("cash.lacks") == cash.holds.of - cash.holds.known
    rests = [found.value.value for found in context.ledger.parts_of_whole if isinstance(found.value, Remainder)]
    assert sheet.value("rest") in (*rests, Refused.CANNOT, NOTHING_LACKS)
    assert sheet.value("rest") != NOTHING_LACKS or sheet.value("cash.lacks") == 0
    if context.ledger.level and context.ledger.level.holds:
        holds = context.ledger.level.holds
        assert sheet.value("level.lacks") == holds.of - holds.known


def test_every_cell_of_every_agreement_has_an_answer() -> None:
    for context in CONTEXTS:
        cells = Cells(plan_of(context.ledger))
        sheet = Sheet(cells.inputs, cells.formulas)
        assert not cells.inputs.keys() & cells.formulas.keys()
        assert all(sheet.value(key) is not None for key in cells.formulas), context.entry_id


@pytest.mark.parametrize(
    ("entry", "typed", "expected"),
    [
        # Ishøj: 14.000 + 28.000 + 42.000, three courses of 6-8; the foundation's grant is not known.
        (ISHOEJ, {}, {"own.total": 84_000, "level": 42_000, "level.lacks": 1, "need": None, "people.low": 18}),
        (ISHOEJ, {"own_of_3": 60_000}, {"own.total": 102_000, "level": 60_000, "own.at_high": 4_250}),
        (ISHOEJ, {"groups": 4}, {"own.at_high": 2_625, "people.low": 24}),
        (ISHOEJ, {"years": 2}, {"own.total": 42_000, "level": 28_000, "after.year": 2025, "year.3": "–"}),
        (ISHOEJ, {"years": 4}, {"own.total": None, "ownyear.4": None, "ownyear.3": 42_000}),
        (ISHOEJ, {"years": None}, {"own.total": None, "level": None, "after.year": None}),
        (ISHOEJ, {"own_of_2": None}, {"own.total": None, "ownyear.1": 14_000, "ownyear.2": None}),
        (ISHOEJ, {"other1_of_3": 300_000}, {"need": 342_000, "new": 300_000, "cash.total": 384_000}),
        (ISHOEJ, {"other1_of_3": 300_000, "goes_on": Fraction(1, 2)}, {"need": 171_000, "new": 129_000}),
        (ISHOEJ, {"other1_of_3": 300_000, "growth": Fraction(1, 50)}, {"need": 348_840, "own.total": 84_000}),
        (ISHOEJ, {"other1_of_3": 300_000, "goes_on": None}, {"need": None, "level": 342_000}),
        # One amount for the whole period says nothing of the last year.
        (ISHOEJ, {"other1_of_in_all": 900_000}, {"need": None, "cash.total": 984_000, "level.lacks": 1}),
        (ISHOEJ, {"other1_of_3": 1, "moreother1_of_in_all": 5}, {"need": None, "level.lacks": 1}),
        (
            ISHOEJ,
            {**NO_MORE, "other1_of_3": 1, "own_of_counts": "nej"},
            {"need": None, "cash.total": 1, "cash.lacks": 0},
        ),
        # Nobody says whether it is money: it has an amount, and is in no sum before that is answered.
        (ISHOEJ, {**NO_MORE, "other1_of_3": 1, "own_of_counts": None}, {"cash.total": None, "need": None}),
        # What is empty is unknown, and adds no 0: a line with an amount for some of the years, or for others only.
        (ISHOEJ, {"other1_of_3": 300_000}, {"other1.half": 1, "cash.total": 384_000, "cash.lacks": 1}),
        (ISHOEJ, {**NO_MORE, "other1_of_3": 300_000}, {"other1.half": "", "cash.total": 384_000, "cash.lacks": 0}),
        (ISHOEJ, {"other1_of_4": 5}, {"other1.total": None, "others.known": None, "cash.lacks": 1}),
        (ISHOEJ, {"other1_of_2": 5}, {"other1.last": None, "level.lacks": 1}),
        (ISHOEJ, {"moreother1_of_3": 5}, {"moreother1.total": 5, "moreother2.total": "", "cash.lacks": 2}),
        (ISHOEJ, {"morecost1_of_4": 5}, {"costs.total": None, "balance": None}),
        (ISHOEJ, {"morecost1_of_2": 5}, {"costs.total": 5, "costs.lacks": 1}),
        (ISHOEJ, {"hours": 100, "morecost1_of_in_all": 5}, {"wage.year": None, "costs.total": 5, "costs.lacks": 1}),
        # Costs and contributions of different years or prices are not held against each other.
        (BYDELSMOEDRE, {"other1_of_in_all": 570_000, "together": None}, {"balance": None}),
        (BYDELSMOEDRE, {"together": "nej"}, {"rest": None}),
        (ISHOEJ, {"own_of_once": 6_000}, {"own.total": 90_000, "own.mean": None, "own.paid_last": None}),
        # Costs: hours times wage, overhead no higher than the giver allows, prices that grow.
        (ISHOEJ, {"hours": 100, "wage": 300}, {"costs.total": 90_000, "costyear.1": 30_000, "costyear.4": ""}),
        (ISHOEJ, {"hours": 100, "wage": 300, "years": None}, {"costs.total": None}),
        (
            ISHOEJ,
            {"hours": 100, "wage": 300, "overhead": Fraction(1, 10), "overhead_of_most": Fraction(7, 100)},
            {"overhead.used": Fraction(7, 100), "costyear.2": 32_100},
        ),
        (ISHOEJ, {"hours": 100, "wage": 300, "growth": Fraction(1, 10)}, {"costyear.3": 36_300}),
        (ISHOEJ, {"morecost1_of_in_all": 84_000}, {"costs.total": 84_000, "balance": None, "rest": 0}),
        (
            ISHOEJ,
            {"other1_of_1": 0, "other1_of_2": 0, "other1_of_3": 0, "hours": 280, "wage": 100},
            {"balance": 0, "balance.1": -14_000, "balance.2": 0, "balance.3": 14_000},
        ),
        # Costs known in all only have no years to hold the money against.
        (ISHOEJ, {**NO_MORE, "other1_of_3": 16_000, "costs_of_stated": 100_000}, {"balance": 0, "balance.3": None}),
        (ISHOEJ, {"vat_of_counts": "ja", "vat_of_grant": 100_000}, {"vat.due": 17_500}),
        (ISHOEJ, {"vat_of_counts": "ja"}, {"vat.due": None, "costs.lacks": 1}),
        (ISHOEJ, {"vat_of_grant": 100_000}, {"vat.due": 0}),
        # København: 800.000 of 1.370.000, once; 570.000 for others to find.
        (BYDELSMOEDRE, {}, {"rest": 570_000, "balance": None, "own.mean": None, "need": None}),
        (BYDELSMOEDRE, {"other1_of_in_all": 570_000}, {"rest": "intet mangler", "balance": 0}),
        (BYDELSMOEDRE, {"cost1_of_1": None}, {"costs.total": 870_000, "costs.lacks": 1, "rest": None}),
        # Fredericia: 160.000 a year, and nobody knows for how long.
        (FREDERICIA, {}, {"own.mean": 160_000, "own.total": None, "level": None, "year.1": "–", "ownyear.1": ""}),
        (MENTOR, {}, {"own.complete": 0}),
        (FREDERICIA, {"other1_of_1": 5, "other2_of_1": 5, "own_of_last": 7, "goes_on": 1}, {"need": None, "level": 7}),
        (FREDERICIA, {"years": 3}, {"own.total": 480_000, "own.paid_last": 160_000, "need": None}),
        # A price for each child: the number is the reader's.
        (RAMME, {"all_of_high": 2}, {"own.at_high": 164_105, "own.total": 328_210}),
        (ODSHERRED, {}, {"own.at_high": None, "own.total": None}),
        (ODSHERRED, {"own_of_each_years": 2, "all_of_high": 10}, {"own.at_high": 30_000, "own.total": 300_000}),
        (HOME_START, {}, {"own.total": 850_000, "own.mean": Fraction(850_000, 3), "cash.total": 3_676_000}),
    ],
)
def test_the_plan_moves_as_arithmetic_says(entry: str, typed: dict[str, Value], expected: dict[str, Value]) -> None:
    sheet = worked(entry, **typed)
    wanted = {cell: Refused.CANNOT if value is None else value for cell, value in expected.items()}
    assert {cell: sheet.value(cell) for cell in expected} == wanted


ALL_KNOWN: dict[str, Value] = {"other1_of_1": 100_000, "other1_of_2": 90_000, "other1_of_3": 60_000}
"""Ny mor with the foundation's years: every contribution is known."""
WAGES: dict[str, Value] = {"morecost1_of_who": "Løn", "morecost1_of_in_all": 300_000}


@pytest.mark.parametrize(
    ("entry", "typed", "expected"),
    [
        # A line with a name and no amount lacks it.
        (ISHOEJ, {**ALL_KNOWN, **WAGES}, {"costs.total": 300_000, "costs.lacks": 0, "balance": 34_000}),
        (
            ISHOEJ,
            {**ALL_KNOWN, **WAGES, "morecost2_of_who": "Husleje"},
            {"costs.total": 300_000, "costs.lacks": 1, "morecost2.total": None, "morecost2.half": 1, "balance": None},
        ),
        (ISHOEJ, {**ALL_KNOWN, "moreother1_of_what": "Tilskud"}, {"cash.lacks": 1, "level.lacks": 1, "need": None}),
        (ISHOEJ, {**ALL_KNOWN, "moreother1_of_told": "se bilag"}, {"cash.lacks": 1, "moreother1.total": None}),
        (ISHOEJ, {**ALL_KNOWN, "moreother1_of_in_all": "ca. 5"}, {"cash.lacks": 1, "cash.total": 334_000}),
        # What is given in other years says nothing of the last.
        (ISHOEJ, {**ALL_KNOWN, "moreother1_of_1": 5, "moreother1_of_who": "X"}, {"level.lacks": 1, "need": None}),
        (ISHOEJ, {**ALL_KNOWN, "moreother1_of_in_all": 0}, {"level.lacks": 0, "need": 102_000}),
    ],
)
def test_a_line_that_is_begun_lacks_what_is_not_written(
    entry: str, typed: dict[str, Value], expected: dict[str, Value]
) -> None:
    test_the_plan_moves_as_arithmetic_says(entry, typed, expected)


@pytest.mark.parametrize(
    ("entry", "typed", "expected"),
    [
        # The source's own total of the costs: what comes on top of it does so, also here.
        (ISHOEJ, {"costs_of_stated": 500_000}, {"costs.total": 500_000, "costs.lacks": 0}),
        (ISHOEJ, {"costs_of_stated": 500_000, "hours": 100, "wage": 300}, {"costs.total": 590_000}),
        (ISHOEJ, {"costs_of_stated": 500_000, "overhead": Fraction(1, 10)}, {"costs.total": 550_000}),
        (
            ISHOEJ,
            {"costs_of_stated": 500_000, "vat_of_counts": "ja", "vat_of_grant": 100_000},
            {"costs.total": 517_500},
        ),
        (ISHOEJ, {"costs_of_stated": 500_000, **WAGES}, {"costs.total": 300_000}),
        (ISHOEJ, {**ALL_KNOWN, "costs_of_stated": 334_000, "hours": 1, "wage": 1}, {"balance": -3, "balance.1": None}),
        # Prices grow year by year; an amount for the whole period stands as it is.
        (ISHOEJ, {**WAGES, "growth": Fraction(1, 10)}, {"costs.total": 300_000}),
        # 0 is known: 0 for the whole period is 0 in the last year too.
        (ISHOEJ, {"other1_of_in_all": 0}, {"level.lacks": 0, "level": 42_000, "need": 42_000}),
        (ISHOEJ, {**NO_MORE, "own_of_once": 0}, {"own.paid_last": 42_000, "need": 42_000}),
        (ISHOEJ, NO_MORE, {"others.paid_last": 0, "level": 42_000, "cash.lacks": 0}),
        # The years hold where they are filled in, not what stood for the last of them.
        (TOENDER, {}, {"own.paid_last": 200_000}),
        (TOENDER, {"years": 2, "own_of_1": 5, "own_of_2": 7}, {"own.total": 12, "own.paid_last": 7}),
        (TOENDER, {"years": 2, "own_of_1": 5, "own_of_2": 7, "own_of_once": 9}, {"own.paid_last": 200_000}),
        # Nobody else is named; as soon as a reader names somebody, the amount is unknown.
        (RANDERS, {}, {"others.known": "ingen nævnt", "others.paid_last": "ingen nævnt"}),
        (SOZIALDIENST, {}, {"ownyear.1": "ikke udfyldt", "otheryear.1": "ingen nævnt", "cashyear.1": None}),
        (SOZIALDIENST, {"own_of_yearly": 5, "own_of_counts": "nej"}, {"ownyear.1": 5, "cashyear.1": None}),
        (SOZIALDIENST, {"own_of_yearly": 5}, {"cashyear.1": 5, "own.paid_last": 5}),
        (RANDERS, {"moreother1_of_who": "En fond"}, {"others.known": None, "others.paid_last": None}),
        (RANDERS, {"moreother1_of_in_all": 5}, {"others.known": 5}),
        # What is pasted in past the check of a field: no number, or a number of years that there cannot be.
        (ISHOEJ, {"years": 0}, {"years.used": None, "own.total": None, "own.mean": None, "after.year": None}),
        (ISHOEJ, {"years": Fraction(5, 2)}, {"years.used": None, "own.mean": None}),
        (ISHOEJ, {"years": "tre"}, {"years.used": None, "own.mean": None}),
        (ISHOEJ, {"hours": "to", "wage": 300, **WAGES}, {"wage.year": None, "costs.total": 300_000, "costs.lacks": 1}),
        (ISHOEJ, {"hours": "to"}, {"wage.year": None, "costs.lacks": 1}),
        (ISHOEJ, {"overhead": "7 pct.", **WAGES}, {"overhead.used": None, "costs.total": None}),
        (ISHOEJ, {"growth": "lidt", **NO_MORE}, {"need": None}),
        (ISHOEJ, {"growth": "lidt", "morecost1_of_1": 5}, {"costyear.1": None, "costs.total": None}),
        (ISHOEJ, {"own_of_once": "ca. 5"}, {"own.total": None}),
        (RAMME, {"own_of_each": "to", "all_of_high": 2}, {"own.total": None}),
    ],
)
def test_what_a_reader_types_is_taken_at_its_word(
    entry: str, typed: dict[str, Value], expected: dict[str, Value]
) -> None:
    test_the_plan_moves_as_arithmetic_says(entry, typed, expected)


UNSAID = Unknown(unknown="Står der ikke.", cause=UnknownCause.SILENT)


def of_prices(entry: str, *, costs: tuple[int | None, ...], money: int | None) -> Ledger:
    """The ledger of an agreement whose costs and contributions are in the prices of these years."""
    ledger = BOOK.by_entry[entry].ledger
    economy = ledger.agreement.economy
    lines = [
        line.model_copy(update={"amounts": tuple(a.model_copy(update={"price_level": level}) for a in line.amounts)})
        for line, level in zip(ledger.costs, costs, strict=True)
        if isinstance(line.amounts, tuple)
    ]
    funding = [
        line.model_copy(update={"amounts": tuple(a.model_copy(update={"price_level": money}) for a in line.amounts)})
        if isinstance(line.amounts, tuple)
        else line
        for line in economy.funding
    ]
    update = {"costs": tuple(lines), "funding": tuple(funding), "costs_total": UNSAID}
    economy = economy.model_copy(update=update)
    return Ledger(ledger.agreement.model_copy(update={"economy": economy}), ledger.frame)


@pytest.mark.parametrize(
    ("costs", "money", "expected"),
    [
        ((None,) * 5, None, {"costs.total": 1_370_000, "rest": 570_000}),
        ((2011,) * 5, 2011, {"costs.total": 1_370_000, "rest": 570_000}),
        # Costs in the prices of different years are never added, nor costs of one year held against money of another.
        ((2011, 2011, 2011, 2011, 2015), 2011, {"costs.total": None, "cost1.total": None, "rest": None}),
        ((2015,) * 5, 2011, {"costs.total": 1_370_000, "cash.total": 800_000, "rest": None}),
    ],
)
def test_amounts_in_the_prices_of_different_years_are_never_held_together(
    costs: tuple[int | None, ...], money: int | None, expected: dict[str, Value]
) -> None:
    cells = Cells(plan_of(of_prices(BYDELSMOEDRE, costs=costs, money=money)))
    sheet = Sheet(cells.inputs, cells.formulas)
    wanted = {cell: Refused.CANNOT if value is None else value for cell, value in expected.items()}
    assert {cell: sheet.value(cell) for cell in expected} == wanted


OF_WORDS = {"own.counts", "own.last_whole", "vat.counts", "together"}
PARTS = st.sampled_from([None, Fraction(0), Fraction(1, 20), Fraction(1)])


def typed_into(key: str) -> st.SearchStrategy[Value]:
    """What a field takes, or that it is empty, or that words were pasted into it."""
    return st.one_of(taken_by(key), taken_by(key), taken_by(key), st.just("ved ikke"))


def taken_by(key: str) -> st.SearchStrategy[Value]:
    """What a field takes, or that it is empty."""
    if key.rpartition(".")[2] in TEXTS:
        return st.sampled_from([None, "Løn"])
    if key in OF_WORDS:
        return st.sampled_from([None, "ja", "nej"])
    if key in ("overhead", "overhead.most", "growth", "goes_on", "vat.rate"):
        return PARTS
    if key in ("years", "own.each_years"):
        return st.one_of(st.none(), st.integers(0, YEARS + 1))
    return st.one_of(st.none(), st.integers(0, 10**7))


@pytest.mark.parametrize("entry", [ISHOEJ, pytest.param(BYDELSMOEDRE, marks=pytest.mark.rest)])
@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_nothing_a_reader_may_type_makes_an_error(entry: str, data: st.DataObject) -> None:
    cells = Cells(plan_of(BOOK.by_entry[entry].ledger), Fraction(7, 40))
    keys = data.draw(st.sets(st.sampled_from(sorted(cells.inputs)), max_size=40))
    inputs = {**cells.inputs, **{key: data.draw(typed_into(key)) for key in sorted(keys)}}
    sheet = Sheet(inputs, cells.formulas)
    found = {key: sheet.value(key) for key in cells.formulas}
    assert None not in found.values()
    if not isinstance(found["need"], Refused):
        assert found["level.lacks"] == 0
        assert found["need"] >= found["new"] >= 0  # type: ignore[operator]
    if not isinstance(found["balance"], Refused):
        assert (found["cash.lacks"], found["costs.lacks"]) == (0, 0)


def other_amounts(chance: random.Random, currency: str) -> tuple[Amount, ...]:
    """Amounts a document might give in a currency: each year, yearly with and without an end, in all with and without years."""
    first, count = chance.choice((2020, 2021, 2023)), chance.choice((1, 2, 3))
    level = chance.choice(("ikke-oplyst", "ikke-oplyst", "2020"))
    bound = chance.choice((Bound.EXACT, Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT, Bound.AT_MOST))
    more = {"price_level": level, "bound": bound, "currency": currency}
    forms: tuple[tuple[dict[str, object], ...], ...] = (
        tuple({"basis": Basis.IN_YEAR, "first_year": first + k} for k in range(count)),
        ({"basis": Basis.PER_YEAR, "first_year": first, "last_year": first + count - 1},),
        ({"basis": Basis.PER_YEAR, "first_year": first},),
        ({"basis": Basis.TOTAL, "first_year": first, "last_year": first + count - 1},),
        ({"basis": Basis.TOTAL},),
        ({"basis": Basis.PER_YEAR, "known_in": first},),
        ({"basis": Basis.TOTAL, "first_year": first, "last_year": first + count - 1, "up_to": 9000},),
    )
    form = chance.choice(forms)
    more |= {"bound": Bound.EXACT} if "up_to" in form[0] else {}
    return tuple(Amount(value=chance.randrange(1, 9) * 1000, **one, **more) for one in form)


OTHERWISE: tuple[dict[str, object], ...] = (
    *({},) * 6,
    {"status": FundingStatus.FELL_AWAY},
    {"status": FundingStatus.TERMINATED},
    {"with_payers": ("den-sociale-investeringsfond",)},
)
"""What else may be said of a contribution: for the most part nothing."""


def _of_other_times(ledger: Ledger) -> bool:
    """Whether all that keeps the ledger from a total is money of years after the known ones: the plan is of its own years."""
    found = ledger.cash.value
    return isinstance(found, Cannot) and found.why is Why.OTHER_YEARS


@pytest.mark.rest
def test_no_agreement_that_might_come_has_a_figure_its_ledger_has_not() -> None:
    """The plan may leave to the reader what the ledger can say; it never says what the ledger does not."""
    chance, given, summed = random.Random(1), 0, 0
    for _ in range(800):
        context = chance.choice(CONTEXTS)
        economy, lines, currency = context.agreement.economy, [], plan_of(context.ledger).currency
        for line in economy.funding:
            if chance.random() < 0.6:
                again, nature = (
                    chance.choice(list(Recurrence)),
                    chance.choice((Nature.CASH, Nature.CASH, Nature.NOT_STATED)),
                )
                update = {
                    "amounts": other_amounts(chance, currency),
                    "stated_total": None,
                    "nature": nature,
                    "recurrence": again,
                }
                line = line.model_copy(update=update | chance.choice(OTHERWISE))
            lines.append(line)
        economy = economy.model_copy(update={"funding": tuple(lines[: chance.choice((1, 2, 9))])})
        ledger = Ledger(context.agreement.model_copy(update={"economy": economy}), context.ledger.frame)
        cells = Cells(plan_of(ledger))
        sheet = Sheet(cells.inputs, cells.formulas)
        for cell in ("own.total", "own.mean", "own.at_high", "own.at_low", "need", "new"):
            expected, found = said_by(ledger, FIGURES[cell]), sheet.value(cell)
            one_year = cell == "own.mean" and expected is not None and _known_for_one_year(ledger)
            left = (cell in ("need", "new") or one_year) and isinstance(found, Refused)
            assert left or found == (Refused.CANNOT if expected is None else expected), (cell, lines)
            given += expected is not None
        expected, found = cash_in_all(ledger), sheet.value("cash.total")
        assert isinstance(found, Refused) or found == expected or _of_other_times(ledger), ("cash.total", lines)
        rests = [one.value.value for one in ledger.parts_of_whole if isinstance(one.value, Remainder)]
        assert sheet.value("rest") in (*rests, Refused.CANNOT, NOTHING_LACKS), ("rest", lines)
        summed += not isinstance(found, Refused)
    assert given > 500
    assert summed > 100
