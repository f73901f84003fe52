"""What the words around an amount claim: whose it is, of which years, how firm, and why there is none."""

from __future__ import annotations

import pytest

from macros.domain.figures import Cannot, Why
from macros.views import calculations, comparison
from macros.views.context import Context
from macros.views.words import said
from tests.real import plain
from tests.views.conftest import BEFORE, STEPS, Changed

HOUSE = """\
      - organisation: huset
        roles: [aftalepart, leverer]
        text: Driver huset.
        source: hus-aftale#penge
"""


def one(basis: str, **more: object) -> str:
    """The amounts of a contribution: 30.000 kr. on this basis."""
    told = {"value": 30000, "basis": basis, **more, "price_level": "ikke-oplyst"}
    return f"          amounts: [{{{', '.join(f'{name}: {value}' for name, value in told.items())}}}]\n"


def beside(amounts: str, payer: str = "vigby-kommune", recurrence: str = "engang", status: str = "bindende") -> str:
    """Another contribution, before the conditions of the money."""
    return (
        f"        - payer: {payer}\n          item: Et til\n          nature: kontant\n          recurrence: {recurrence}\n"
        f"          status: {status}\n{amounts}          source: hus-aftale#penge\n"
    )


def paid(
    changed: Changed, amounts: str, *others: str, recurrence: str = "hvert-aar-i-perioden", status: str = "bindende"
) -> Context:
    """The first agreement of the invented catalogue with these contributions."""
    again = (
        "recurrence: hvert-aar-i-perioden\n          status: bindende",
        f"recurrence: {recurrence}\n          status: {status}",
    )
    return changed((STEPS, amounts), again, (BEFORE, f"{''.join(others)}{BEFORE}"))[0]


OTHER_PAYERS = [("raadet", "Kommunens bidrag i alt"), ("nabo-kommune", "Kommunernes bidrag i alt")]


@pytest.mark.parametrize(("payer", "label"), OTHER_PAYERS)
def test_a_municipality_and_a_council_of_its_own_are_one(changed: Changed, payer: str, label: str) -> None:
    vigby = '  - {id: vigby-kommune, name: Vigby Kommune, kind: kommune, municipality_code: "0999"}\n'
    council = "  - {id: raadet, name: Vigbys Råd, kind: kommune, part_of: vigby-kommune}\n"
    neighbour = "  - {id: nabo-kommune, name: Nabo Kommune, kind: kommune}\n"
    changed((vigby, f"{vigby}{council}{neighbour}"), file="organisations.yml")
    changed((HOUSE, f"{HOUSE}{HOUSE.replace('organisation: huset', f'organisation: {payer}')}"))
    context = paid(changed, STEPS, beside(STEPS, payer, "hvert-aar-i-perioden"))
    assert plain(said(context, context.ledger.total).label) == label


NOT_GIVEN = "          amounts: {unknown: Beløbet er ikke oplyst, cause: ikke-omtalt}\n"
ONCE, AGAIN = "engang", "hvert-aar-i-perioden"
IN_2024 = one("i-aaret", first_year=2024)
OPEN = beside(NOT_GIVEN, recurrence="loebende")
IN_NEW_PRICES = {
    "proposed": (IN_2024, AGAIN, "indstillet", (), "Kommunens bidrag, indstillet, i 2024", "30.000 kr."),
    "binding": (IN_2024, AGAIN, "bindende", (), "Kommunens bidrag, i 2024", "30.000 kr."),
    "known, and no sum": (IN_2024, ONCE, "bindende", (OPEN,), "Kommunens bidrag", "kan ikke omregnes"),
    "not known": (NOT_GIVEN, AGAIN, "bindende", (), "Kommunens bidrag", "ukendt"),
}


@pytest.mark.parametrize("case", IN_NEW_PRICES)
def test_the_same_in_other_prices_is_called_as_the_amount_and_unknown_only_where_none_is_known(
    changed: Changed, case: str
) -> None:
    amounts, recurrence, status, others, label, text = IN_NEW_PRICES[case]
    context = paid(changed, amounts, *others, recurrence=recurrence, status=status)
    figure = calculations.in_todays_prices(context)[0]
    assert (figure.label, plain(figure.text)) == (label, text)
    assert figure.reason or figure.kind == "beregnet"


WHOLE_YEARS = {
    "nobody says whether it comes again": ("ikke-oplyst", IN_2024, "Kommunens bidrag for 2024"),
    "it is of the year the agreement ends": ("ikke-oplyst", one("i-aaret", first_year=2025), "Kommunens bidrag i alt"),
    "it is of several years": (
        "ikke-oplyst",
        one("i-alt", first_year=2024, last_year=2025),
        "Kommunens bidrag i alt",
    ),
    "it comes every year of the period": (AGAIN, IN_2024, "Kommunens bidrag i alt"),
}


@pytest.mark.parametrize("case", WHOLE_YEARS)
def test_what_is_known_for_one_year_is_no_sum_of_all(changed: Changed, case: str) -> None:
    recurrence, amounts, label = WHOLE_YEARS[case]
    context = paid(changed, amounts, recurrence=recurrence)
    assert said(context, context.ledger.total).label == label


OTHERS_UNTIL_2024 = beside(one("i-alt", first_year=2023, last_year=2024), "huset")
LAST_YEARS = {
    "so much a year runs on, and nobody says since when": (one("pr-aar"), "loebende", Why.NO_PERIOD),
    "so much a year, known for one year": (one("pr-aar", known_in=2024), "loebende", 2024),
    "so much in one year": (IN_2024, AGAIN, 2024),
}


@pytest.mark.parametrize("case", LAST_YEARS)
def test_the_year_after_is_not_counted_from_what_others_gave_where_money_runs_on(changed: Changed, case: str) -> None:
    amounts, recurrence, wanted = LAST_YEARS[case]
    last = paid(changed, amounts, OTHERS_UNTIL_2024, recurrence=recurrence).ledger.last_year
    assert (last.why if isinstance(last, Cannot) else last.year) == wanted


def test_an_amount_nobody_knows_the_basis_of_is_not_told_as_none(changed: Changed) -> None:
    of_2025 = beside(one("i-aaret", first_year=2025), "huset", AGAIN)
    context = paid(changed, one("ikke-oplyst"), of_2025, recurrence="loebende")
    reason = said(context, context.ledger.need).reason
    assert "om beløbet er for ét år, for hvert år eller for en hel periode: Vigby Kommune" in reason
    assert "Bidraget i 2025 er ikke oplyst" not in reason


IN_BOTH_YEARS = one("i-alt", first_year=2024, last_year=2025)
DATED = NOT_GIVEN.replace("cause:", "first_year: 2025, cause:")
BESIDE = {
    "on a condition, with no year": (NOT_GIVEN, "betinget", "30.000 kr.", "Kommunens bidrag, i alt 2024-2025", True),
    "on a condition, with a year": (
        DATED,
        "betinget",
        "mindst 30.000 kr.",
        "Kommunens bidrag, forpligtet og betinget, i alt 2024-2025",
        False,
    ),
    "promised, with no year": (NOT_GIVEN, "bindende", "mindst 30.000 kr.", "Kommunens bidrag, i alt 2024-2025", False),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_hangs_on_a_condition_with_neither_amount_nor_year_stands_beside_the_sum(
    changed: Changed, case: str
) -> None:
    amounts, status, text, label, apart = BESIDE[case]
    context = paid(changed, IN_BOTH_YEARS, beside(amounts, status=status), recurrence=ONCE)
    figure = said(context, context.ledger.own)
    assert (plain(figure.text), plain(figure.label)) == (text, label)
    told = "Ikke talt med: et til. Det er betinget, og hverken beløb eller år er kendt"
    for one_of in (figure, said(context, context.ledger.total), comparison.measures(context)[0].nominal):
        assert (told in one_of.detail) == apart
