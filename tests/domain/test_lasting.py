"""How long money lasts: by hand from the documents, and case by case."""

from __future__ import annotations

import pytest

from macros.domain.agreement import Agreement, AgreementForm, Stated, Terms
from macros.domain.economy import CostLine, Economy, FundingLine
from macros.domain.figures import Cannot, Why
from macros.domain.lasting import Lasting, Stretch, lasting_of
from macros.domain.ledger import Kind
from macros.domain.provenance import Caveat, Unknown
from macros.domain.quantities import Bound
from tests.domain.test_figures import AGREED, FREDERICIA, ISHOEJ, amount, line
from tests.real import CONTEXTS

LEDGERS = {context.entry_id: context.ledger for context in CONTEXTS}

# entry, months or why it has none, how to read it: worked out by hand from the documents
BY_HAND = [
    ("ny-mor-i-danmark", 36, Kind.DERIVED),
    ("mentor-rollemodel-foraeldre", Why.NO_START, Kind.UNKNOWN),
    ("bydelsmoedre", 12, Kind.DERIVED),
    ("barnets-blaa-hus", 84, Kind.DERIVED),
    ("laer-for-livet", 72, Kind.DERIVED),
    ("moedrehjaelpen-aaben-raadgivning", Why.END_UNCLEAR, Kind.UNKNOWN),
    ("sociale-partnerskaber", Why.OPEN_END, Kind.APART),
    ("frivilligcentre", Why.NO_ONE_AGREEMENT, Kind.APART),
    ("headspace~slagelse-2020", Why.NO_PERIOD, Kind.UNKNOWN),
    ("familiens-hus", Why.NO_PERIOD, Kind.UNKNOWN),
    ("home-start", Why.SOURCES_DISAGREE, Kind.UNKNOWN),
    ("tuba-effektinvestering", Why.SOURCES_DISAGREE, Kind.UNKNOWN),
    ("headspace~billund-2015", Why.NO_PERIOD, Kind.UNKNOWN),
    ("game-streetmekka", Why.ONLY_TO_BUILD, Kind.APART),
    ("game-streetmekka~esbjerg-2016", Why.ONLY_TO_BUILD, Kind.APART),
]


@pytest.mark.parametrize(("entry", "wanted", "kind"), BY_HAND)
def test_by_hand(entry: str, wanted: int | Why, kind: Kind) -> None:
    found = LEDGERS[entry].lasts
    assert (found.value.why if isinstance(found.value, Cannot) else found.value.months) == wanted
    assert found.kind is kind
    assert found.source


def agreement(
    *lines: FundingLine,
    form: AgreementForm = AgreementForm.AGREEMENT,
    held: tuple[str, ...] = (),
    kind: str = "",
    phases: tuple[str | None, ...] = (),
) -> Agreement:
    """An agreement with this money. `held`: forbehold on its end, which nobody knows, all of one `kind`. `phases`: of its costs."""
    end = Unknown.model_validate({"unknown": "Ingen ved det", "cause": "uklart", "caveats": held})
    caveats = tuple(Caveat.model_construct(id=id_, kind=kind) for id_ in held)
    costs = tuple(CostLine.model_construct(phase=phase) for phase in phases)
    terms, economy = Terms.model_construct(start=end, end=end), Economy.model_construct(funding=lines, costs=costs)
    return Agreement.model_construct(form=form, economy=economy, terms=terms, caveats=caveats)


FOND = line(amount(9, "i-alt", 2020, last_year=2024), payer="fond")
FIRST, SECOND = (line(amount(5, "pr-aar", *years[:1], last_year=years[1])) for years in ((2020, 2021), (2022, 2025)))
MONTHS = line(amount(5, "i-alt", 2023, last_year=2025, first_month=12, last_month=11))
COURSE = line(amount(5, "i-alt", None, first_course_year=1, last_course_year=3))
SILENT = line(payer="fond")
RATE = line(amount(5, "pr-aar", 2021, last_year=2027, per="barn", rate=True))
AGREED_IN_2020 = line(amount(9, "i-alt", 2020), payer="fond")
PROPOSED_IN_2020 = line(amount(5, "i-aaret", 2020), status="indstillet")
PERHAPS_AGAIN = line(amount(5, "i-aaret", 2020), recurrence="ikke-oplyst")
OF_A_YEAR = line(payer="fond", unknown_years=(2021, 2022))
NO_MONEY = line(payer="fond", unknown_years=(2021, 2022), nature="ikke-oplyst")

# what is given, months, the stretches in turn, contributions beside; or why there is no length
CASES = {
    "steps of one contribution are one stretch": ((*ISHOEJ,), (36, 0, 0)),
    "all payers together": ((*ISHOEJ, FOND), (72, 0, 0)),
    "one grant after another": ((FIRST, SECOND), (72, 2, 0)),
    "months where the source has them": ((MONTHS,), (24, 0, 0)),
    "the years of a course": ((COURSE,), (36, 0, 0)),
    "no amount, but its years": ((FIRST, OF_A_YEAR), (36, 0, 0)),
    "somebody else's time is not known": ((FIRST, SILENT), (24, 0, 1)),
    "what may be no money has no time": ((FIRST, NO_MONEY), (24, 0, 1)),
    "the municipality's own time is not known": ((FOND, line()), Why.NO_PERIOD),
    "the last year alone": ((line(amount(5, "pr-aar", None, last_year=2025)),), Why.NO_START),
    "nobody's time is known": ((SILENT,), Why.NO_PERIOD),
    "one year, and nobody says whether it comes again": ((PERHAPS_AGAIN,), Why.ONE_YEAR),
    "one year, and it comes once": ((line(amount(5, "i-aaret", 2020), recurrence="engang"),), (12, 0, 0)),
    "one year of unknown repetition before money of later years": ((PERHAPS_AGAIN, SECOND), (72, 2, 0)),
    "no end": (FREDERICIA, Why.OPEN_END),
    "proposed to go on without an end": (
        (AGREED, line(amount(350, "pr-aar", 2020), status="indstillet")),
        Why.OPEN_END,
    ),
    "what is only proposed beside what is agreed": (
        (FIRST, line(amount(5, "pr-aar", 2022, last_year=2025), status="indstillet")),
        (24, 0, 0),
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), CASES.values(), ids=CASES)
def test_cases(lines: tuple[FundingLine, ...], wanted: tuple[int, int, int] | Why) -> None:
    found = lasting_of(agreement(*lines), frozenset({"by"}))
    if isinstance(found, Cannot):
        assert found.why is wanted
    else:
        assert (found.months, len(found.in_turn), len(found.beside)) == wanted


HOUSE = line(amount(9, "i-alt", 2017, last_year=2018), recurrence="engang")
MORE = line(amount(5, "i-alt", 2019, last_year=2019), recurrence="engang", status="indstillet")

# what is given, what the costs are for, and the months or why it has none
BUILT = {
    "a house": ((HOUSE,), ("etablering", "modning"), Why.ONLY_TO_BUILD),
    "a house and its running": ((HOUSE,), ("etablering", "drift"), 24),
    "a cost of no known phase": ((HOUSE,), ("etablering", None), 24),
    "nobody says what the money is for": ((HOUSE,), (), 24),
    "what comes every year beside the house": ((HOUSE, SECOND), ("etablering",), 48),
    "more of a house that is only proposed": ((SECOND, MORE), ("etablering",), 48),
}


@pytest.mark.parametrize(("lines", "phases", "wanted"), BUILT.values(), ids=BUILT)
def test_money_to_build_with_does_not_last(
    lines: tuple[FundingLine, ...], phases: tuple[str | None, ...], wanted: int | Why
) -> None:
    found = lasting_of(agreement(*lines, phases=phases), frozenset({"by"}))
    assert (found.why if isinstance(found, Cannot) else found.months) == wanted


@pytest.mark.parametrize(("kind", "disputed"), [("modstrid", True), ("mangler", False)])
def test_a_disputed_end_is_no_length(kind: str, disputed: bool) -> None:
    given = line(amount(5, "pr-aar", 2020, last_year=2021), caveats=["to-datoer"])
    found = lasting_of(agreement(given, held=("to-datoer",), kind=kind), frozenset({"by"}))
    assert found == (
        Cannot(Why.SOURCES_DISAGREE, (given,)) if disputed else Lasting(24, (given,), (Stretch(2020, 2021),))
    )


# how firm the length is, and how many contributions it is the time of
FIRMNESS = {
    "an amount of each year": ((FIRST,), Bound.EXACT, 1),
    "a total only touches its years": ((FOND,), Bound.AT_MOST, 1),
    "a rate only touches its years": ((RATE,), Bound.AT_MOST, 1),
    "no amount, but its years": ((OF_A_YEAR,), Bound.AT_MOST, 1),
    "months are in full": ((MONTHS,), Bound.EXACT, 1),
    "the years of a course are in full": ((COURSE,), Bound.EXACT, 1),
    "a total of years that others fill": ((FIRST, line(amount(9, "i-alt", 2020, last_year=2021))), Bound.EXACT, 2),
    "a total that reaches further": ((FIRST, FOND), Bound.AT_MOST, 2),
    "somebody else's time is not known": ((FIRST, SILENT), Bound.AT_LEAST, 1),
    "what is proposed for the same years": ((AGREED_IN_2020, PROPOSED_IN_2020), Bound.EXACT, 2),
}


@pytest.mark.parametrize(("lines", "bound", "count"), FIRMNESS.values(), ids=FIRMNESS)
def test_how_firm_a_length_is(lines: tuple[FundingLine, ...], bound: Bound, count: int) -> None:
    found = lasting_of(agreement(*lines), frozenset({"by"}))
    assert isinstance(found, Lasting)
    assert (found.bound, len(found.lines)) == (bound, count)


def test_no_shorter_and_no_longer_is_no_length() -> None:
    found = lasting_of(agreement(line(amount(9, "i-alt", 2020, last_year=2024)), SILENT), frozenset({"by"}))
    assert found == Cannot(Why.NO_PERIOD, (SILENT,))


@pytest.mark.parametrize(("kind", "why"), [("uklart", Why.END_UNCLEAR), ("afrunding", Why.OPEN_END)])
def test_whether_it_ends_may_be_what_is_unclear(kind: str, why: Why) -> None:
    given = line(amount(5, "pr-aar", 2020), caveats=["tidsbegraenset"])
    assert lasting_of(agreement(given, held=("tidsbegraenset",), kind=kind), frozenset({"by"})) == Cannot(why, (given,))


@pytest.mark.parametrize(("given", "length"), [(COURSE, 36), (FIRST, None)])
def test_what_many_join_has_a_length_only_where_it_is_that_of_each(given: FundingLine, length: int | None) -> None:
    found = lasting_of(agreement(given, form=AgreementForm.FRAMEWORK), frozenset({"by"}))
    assert (found.months if isinstance(found, Lasting) else None) == length


@pytest.mark.parametrize(("form", "length"), [(AgreementForm.SCHEME, 24), (AgreementForm.FRAMEWORK, None)])
def test_a_scheme_that_is_known_to_end_has_a_length_of_its_own(form: AgreementForm, length: int | None) -> None:
    given = agreement(FIRST, form=form)
    end = Stated.model_validate({"when": {"year": 2021}, "source": "dok#afsnit"})
    ends = given.model_copy(update={"terms": given.terms.model_copy(update={"end": end})})
    found = lasting_of(ends, frozenset({"by"}))
    assert (found.months if isinstance(found, Lasting) else None) == length


def test_a_need_that_sources_disagree_on_names_every_source_of_the_time() -> None:
    disputed = [
        ledger
        for context in CONTEXTS
        if isinstance((ledger := context.ledger).need.value, Cannot)
        and Why.SOURCES_DISAGREE in reasons(ledger.need.value)
    ]
    assert disputed
    for ledger in disputed:
        assert set(ledger.lasts.source) <= set(ledger.need.source)


def reasons(found: Cannot) -> tuple[Why, ...]:
    return (found.why, *found.also)


UNTIL = line(amount(5, "pr-aar", None, last_year=2024), payer="fond")


@pytest.mark.parametrize(
    ("beside", "wanted"),
    [((UNTIL,), Cannot(Why.NO_START, (UNTIL,))), ((UNTIL, SILENT), Cannot(Why.NO_PERIOD, (SILENT,)))],
    ids=["the last year of all is told", "of one nothing is told"],
)
def test_money_whose_last_year_is_told_lacks_its_first_year_only(
    beside: tuple[FundingLine, ...], wanted: Cannot
) -> None:
    assert lasting_of(agreement(OF_A_YEAR, *beside), frozenset({"by"})) == wanted
