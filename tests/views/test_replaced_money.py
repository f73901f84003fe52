"""Money that goes beside other money, and money that is no longer given: what the picture adds and leaves out, and what a
municipality that says yes would pay."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from macros.views import chart
from macros.views.book import Book
from macros.views.closed import closed_parts
from macros.views.context import Context
from macros.views.duties import municipal_duties
from macros.views.financing import financing_table
from macros.views.if_yes import ONLY_WHAT_WAS, columns
from macros.views.words import said
from tests.abroad import SWEDISH, add_twins, real_data
from tests.real import BOOK, plain
from tests.views.conftest import BEFORE, STEPS, Changed


def yearly(value: int, first: int, last: int) -> str:
    return (
        f"          amounts: [{{value: {value}, basis: pr-aar, first_year: {first}, last_year: {last}, "
        "price_level: ikke-oplyst}]\n"
    )


def more(item: str, amounts: str, *, status: str = "bindende", **other: str) -> str:
    """Another contribution of the municipality, before the conditions of the money."""
    told = "".join(f"          {name}: {value}\n" for name, value in other.items())
    return (
        f"        - payer: vigby-kommune\n          item: {item}\n          nature: kontant\n"
        f"          recurrence: hvert-aar-i-perioden\n          status: {status}\n{amounts}{told}"
        "          source: hus-aftale#penge\n"
    )


UNKNOWN = "          amounts: {unknown: Det første beløb er ikke oplyst, cause: ikke-omtalt}\n"
OLD = more("Tidligere tilskud", UNKNOWN, status="udloebet", id="gammelt")


def first_of(changed: Changed, amounts: str, *others: str, item: str = "Bidrag i trin") -> Context:
    """The first agreement of the invented catalogue with these contributions of its municipality."""
    return changed((STEPS, amounts), (BEFORE, f"{''.join(others)}{BEFORE}"), ("item: Bidrag i trin", f"item: {item}"))[
        0
    ]


def drawn(context: Context) -> chart.Staircase:
    found = chart.staircase(context)
    assert found is not None
    return found


def test_the_picture_of_a_yearly_amount_tells_the_sum_of_its_years_and_not_one_of_them(changed: Changed) -> None:
    picture = drawn(first_of(changed, yearly(650_000, 2022, 2024)))
    assert "I alt 1.950.000 kr., beregnet." in plain(picture.description)


def test_the_picture_of_an_amount_without_an_end_tells_no_sum(changed: Changed) -> None:
    endless = yearly(650_000, 2022, 2024).replace(", last_year: 2024", "")
    picture = drawn(changed((STEPS, endless), ("hvert-aar-i-perioden", "loebende"))[0])
    assert "I alt" not in picture.description


def test_a_total_the_source_gives_stays_as_it_is_told_in_the_picture(changed: Changed) -> None:
    picture = drawn(first_of(changed, STEPS))
    assert "I alt 90.000 kr. " in plain(picture.description)


def test_two_contributions_of_the_same_years_are_drawn_as_what_they_come_to(changed: Changed) -> None:
    context = first_of(changed, yearly(650_000, 2022, 2024), more("Et til", yearly(350_000, 2022, 2024)))
    picture = drawn(context)
    assert plain(picture.title) == "Vigby Kommunes bidrag er 1.000.000 kr. om året i 2022-2024"
    assert picture.derived
    assert picture.left_out == ""
    assert "To bidrag er lagt sammen." in picture.description
    assert "I alt 3.000.000 kr., beregnet." in plain(picture.description)
    assert picture.subtitle.startswith("Bidrag i trin; Et til.")
    bars = chart.year_bars(context)
    assert bars is not None
    assert [plain(bar.value) for bar in bars.bars] == ["1.000.000 kr. om året"]


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        (yearly(350_000, 2022, 2023), "bindende"),
        (yearly(350_000, 2022, 2024), "hensigt"),
        (yearly(350_000, 2022, 2024).replace("ikke-oplyst", "2022"), "bindende"),
    ],
    ids=["other years", "less firm", "other prices"],
)
def test_what_cannot_be_drawn_with_the_rest_is_named_beside_the_picture(
    changed: Changed, amounts: str, status: str
) -> None:
    picture = drawn(first_of(changed, yearly(650_000, 2022, 2024), more("Et til", amounts, status=status)))
    assert picture.title.startswith("Ét af Vigby Kommunes bidrag er")
    assert picture.left_out == "et til"
    assert "Ikke tegnet: et til." in picture.description


def test_a_replaced_contribution_is_not_hatched_over_the_years_of_what_came_after(changed: Changed) -> None:
    new = more("Nyt tilskud", yearly(350_000, 2022, 2024), replaces="gammelt")
    picture = drawn(first_of(changed, yearly(650_000, 2022, 2024), new, OLD))
    assert picture.others_unknown == ""
    assert "1.000.000" in picture.title


def test_a_detail_that_is_a_sentence_has_one_full_stop_under_the_picture(changed: Changed) -> None:
    told = drawn(
        first_of(changed, yearly(650_000, 2022, 2024), item="Tilskud\n          detail: Det var 1 mio. i alt.")
    )
    assert "Det var 1 mio. i alt. Prisniveau" in told.subtitle


# ---- what one would pay ----


def test_a_part_of_a_contribution_is_told_as_one() -> None:
    """Not as money to be found besides, and not as an unknown contribution beside the whole."""
    budget = municipal_duties(BOOK.context("fontaenehuset")).pay
    (share,) = [str(duty.item.after) for duty in budget if "Tilskuddets del" in str(duty.item.after)]
    assert share.endswith("Indgår i: årligt tilskud før nedskæringen")
    drawn = chart.staircase(BOOK.context("sociale-partnerskaber"))
    assert drawn is not None
    assert drawn.others_unknown == ""


@pytest.mark.parametrize(
    "others",
    [
        (OLD, more("Nyt tilskud", yearly(350_000, 2024, 2025), replaces="gammelt")),
        (more("Tilskud der fik nej", yearly(10, 2024, 2024), status="afvist"),),
        (more("Tilskud fra før", yearly(10, 2020, 2021), status="udloebet"),),
    ],
    ids=["replaced", "refused", "ended before"],
)
def test_what_is_no_longer_given_is_not_what_one_who_says_yes_would_pay(
    changed: Changed, others: tuple[str, ...]
) -> None:
    context = first_of(changed, STEPS, *others)
    gone = {"Tidligere tilskud", "Tilskud der fik nej", "Tilskud fra før"}
    told = " ".join(plain(f"{duty.item.text}{duty.item.tail}") for duty in municipal_duties(context).pay)
    assert [item for item in gone if item in told] == []
    assert "Bidrag i trin" in told


def test_where_nothing_is_left_to_pay_the_column_says_why(changed: Changed) -> None:
    context = changed(("status: bindende", "status: bortfaldet"))[0]
    (column,) = (one for one in columns(context) if one.id == "betale")
    assert (column.lines, column.empty) == ((), ONLY_WHAT_WAS)


def test_a_replaced_contribution_is_not_counted_among_those_of_which_the_amount_is_known(changed: Changed) -> None:
    new = more("Nyt tilskud", yearly(350_000, 2024, 2025), replaces="gammelt")
    context = first_of(changed, STEPS, new, OLD)
    count = "2 bidrag, beløb oplyst for 2 af 2. 1 bidrag er afløst af et andet og er ikke talt med"
    assert closed_parts(context)["oekonomi"].count == count
    known = said(context, context.ledger.amounts_known)
    assert known.formula == "2 af 2 linjer under Hvem betaler. 1 bidrag er afløst af et andet og er ikke talt med"


# ---- where nothing is said ----


def test_an_agreement_without_an_activity_of_its_own_begins_with_no_full_stop(changed: Changed) -> None:
    own = "    frequency: {times: 2, every: uge}\n"
    first, second = changed((own, f"{own}    agreements: [vigby-2026]\n"))
    assert not closed_parts(first)["aktiviteter"].answer.startswith(".")
    assert closed_parts(second)["aktiviteter"].answer.startswith("Åbent hus.")


def test_one_amount_of_one_year_is_not_said_to_come_once_where_nobody_says_so(changed: Changed) -> None:
    one = "          amounts: [{value: 650000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}]\n"
    context = changed((STEPS, one), ("hvert-aar-i-perioden", "ikke-oplyst"))[0]
    told = said(context, context.ledger.per_year)
    assert "gentagelse er ikke oplyst" in told.reason
    assert "én gang" not in told.reason


# ---- another currency ----


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Book:
    data = real_data(tmp_path_factory.mktemp("orden"))
    add_twins(data)
    path: Path = data / "models" / f"{SWEDISH}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 60000", "value: 60000000").replace("90000", "60030000"), encoding="utf-8")
    return Book(load_catalogue(data))


def test_another_currency_stands_after_kroner_however_large_the_number_and_the_table_says_so(abroad: Book) -> None:
    group = financing_table(abroad.contexts).groups[0]
    rows = group.rows.all
    money = [one.found.money for row in rows for one in row.measures if one.id == "aar"]
    currencies = [found.currency if found else "" for found in money]
    kroner = currencies.count("DKK")
    others = sum(currency not in ("DKK", "") for currency in currencies)
    assert currencies[:kroner] == ["DKK"] * kroner
    assert "" not in currencies[: kroner + others]
    assert others >= 2
    assert f", heraf {others} i en anden valuta, som står efter dem i kroner" in group.answer
    sizes = [found.value for found in money[:kroner] if found]
    assert sizes == sorted(sizes, reverse=True)
