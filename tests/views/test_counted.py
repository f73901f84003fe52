"""When a count is of stands with the number wherever the number does, once."""

from __future__ import annotations

from typing import Any

import pytest

from macros.domain.figures import Cannot, Why
from macros.domain.plan import plan_of
from macros.domain.quantities import CountTime, Quantity
from macros.domain.starting_point import starting_point_of
from macros.registry import all_downloads, all_pages
from macros.views import figure_records
from macros.views.book import Book
from macros.views.money import headline_figure
from macros.views.words import said
from tests.real import BOOK, CONTEXTS, plain
from tests.views.conftest import Changed

FAMILIES = "        amount: {at_most: 30, unit: familie}\n"


@pytest.mark.parametrize(
    ("told", "alone", "after"),
    [
        ({"first_year": 2018}, "2018", "i 2018"),
        ({"first_year": 2009, "last_year": 2024}, "2009-2024", "i 2009-2024"),
        (
            {"first_year": 2012, "last_year": 2016, "last_month": 9},
            "2012 til september 2016",
            "fra 2012 til september 2016",
        ),
        ({"first_year": 2024, "first_month": 6, "last_month": 6}, "juni 2024", "i juni 2024"),
        (
            {"first_year": 2017, "last_year": 2018, "first_month": 11, "last_month": 3},
            "november 2017-marts 2018",
            "i november 2017-marts 2018",
        ),
        ({"as_of": "2023-03"}, "marts 2023", "pr. marts 2023"),
        ({"as_of": "2023-03-31"}, "31. marts 2023", "pr. 31. marts 2023"),
        ({"as_of": "2012"}, "2012", "opgjort i 2012"),
        ({"length": {"exactly": "15", "circa": True, "unit": "aar"}}, "cirka 15\u00a0år", "på cirka 15\u00a0år"),
        ({"length": {"exactly": "1", "unit": "maaned"}}, "1\u00a0måned", "på 1\u00a0måned"),
    ],
)
def test_the_time_of_a_count_in_danish(told: dict[str, Any], alone: str, after: str) -> None:
    words, time = CONTEXTS[0].words, CountTime.model_validate(told)
    assert (words.counted_time(time), words.counted_in(time)) == (alone, after)


@pytest.mark.parametrize(
    ("what", "period", "expected"),
    [
        ("Familier i alt", "{first_year: 2024}", "op til 30\u00a0familier i 2024"),
        ("Familier i 2024", "{first_year: 2024}", "op til 30\u00a0familier"),
        ("Familier i 2024-2025", "{first_year: 2024}", "op til 30\u00a0familier i 2024"),
        ("Familier, 2024 til 2025", "{first_year: 2024, last_year: 2025}", "op til 30\u00a0familier"),
        ("Familier i de første to år", "{length: {exactly: 2, unit: aar}}", "op til 30\u00a0familier"),
        ("Familier i de første to år", "{length: {exactly: 3, unit: aar}}", "op til 30\u00a0familier på 3\u00a0år"),
    ],
)
def test_the_time_is_told_with_the_number_unless_the_words_beside_it_have_it(
    changed: Changed, what: str, period: str, expected: str
) -> None:
    found = changed((f"what: Familier i alt\n{FAMILIES}", f"what: {what}\n{FAMILIES}        period: {period}\n"))[0]
    item = next(item for item in found.agreement.numbers if item.headline)
    assert found.counted(item, item.amount) == expected  # type: ignore[arg-type]


def test_what_is_counted_is_not_said_to_be_so_twice() -> None:
    """`Forsamlingshuse opgjort i 2020 (opgjort)`."""
    assert plain(headline_figure(BOOK.context("forsamlingshuse")).label) == "Forsamlingshuse i 2020 (opgjort)"
    for context in CONTEXTS:
        for item in context.agreement.numbers:
            time = context.counted_in(item) if isinstance(item.amount, Quantity) else ""
            assert not (time.startswith("opgjort") and "opgjort" in context.aim(item)), context.entry_id


def test_a_time_that_a_source_is_silent_on_says_so(changed: Changed) -> None:
    gap = '        period: {unknown: "Siden er ikke dateret", cause: ikke-i-det-laeste}\n'
    found = changed((FAMILIES, FAMILIES + gap))[0]
    item = next(item for item in found.agreement.numbers if item.headline)
    assert found.note_on(item) == "Tiden er ukendt: Siden er ikke dateret."
    assert item not in found.agreement.undated_counts


def test_money_of_one_year_is_no_price_of_those_counted_in_fifteen(changed: Changed) -> None:
    time = "        period: {length: {exactly: 15, circa: true, unit: aar}}\n"
    found = changed((FAMILIES, FAMILIES + time))[0]
    refused = found.ledger.per_participant
    assert isinstance(refused.value, Cannot)
    assert refused.value.why is Why.COUNTED_ELSEWHEN
    assert found.ledger.at_lowest is None
    assert "hus-aftale#penge" in refused.source
    reason = said(found, refused).reason.replace("\u00a0", " ")
    assert reason == "Beløbet er for 2024-2025, tallet på deltagere for cirka 15 år"
    assert starting_point_of(found.ledger).people.of_group is None
    assert plan_of(found.ledger).people.in_all == (None, None)


def test_the_time_of_a_count_stands_on_every_page_and_in_the_files_that_have_the_count(changed: Changed) -> None:
    found = changed((FAMILIES, f"{FAMILIES}        period: {{as_of: 2025-03}}\n"))
    book = Book(found[0].catalogue)
    pages = {page.path: page.html.replace("\u00a0", " ").replace("&nbsp;", " ") for page in all_pages(book)}
    for path in ("modeller/hus-for-alle/", "modeller/hus-for-alle/faktaark/"):
        assert "pr. marts 2025" in pages[path], path
    row = next(row for row in figure_records.rows(found[0]) if "omfang.deltagere" in str(row["id"]))
    assert (row["as_of"], row["as_of_year"], row["as_of_month"]) == (None, 2025, 3)
    assert "pr. marts 2025" in str(row["text"])
    files = {file.path: file for file in all_downloads(book)}
    assert '"as_of": "2025-03"' in files["data/modeller/hus-for-alle.json"].bytes.decode()
    assert "pr. marts 2025" in files["data/sammenlign/hus-for-alle/indsatsen.json"].bytes.decode().replace(
        "\\u00a0", " "
    )


NAMED = {
    "what is counted": ("Familier i alt", {"at_most": 30, "unit": "familie"}, "op til 30"),
    "the last part of a word": ("Psykoterapeuttimer", {"exactly": 14, "unit": "time", "per": "uge"}, "14 pr. uge"),
    "a size": ("Husets planlagte størrelse", {"exactly": 2540, "unit": "kvadratmeter"}, "2.540 kvadratmeter"),
    "an age": ("Medlemmernes alder i snit", {"exactly": 16, "unit": "aar"}, "16 år"),
    "another word": ("Senge", {"exactly": 8, "unit": "plads"}, "8 pladser"),
    "a share": ("Andel i pct.", {"exactly": 50, "unit": "procent"}, "50 pct."),
}


@pytest.mark.parametrize("case", NAMED)
def test_the_unit_stands_at_the_number_where_the_label_does_not_name_it(case: str) -> None:
    label, amount, told = NAMED[case]
    assert plain(CONTEXTS[0].words.count(Quantity.model_validate(amount), label)) == told
