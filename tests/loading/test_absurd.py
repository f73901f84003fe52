"""What the check passes can be built: values far outside what anybody means are refused where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from macros.loading.problems import CatalogueError
from macros.publishing.search_terms import SearchTerms
from macros.registry import all_pages
from macros.views.book import Book
from tests.conftest import Problems

pytestmark = pytest.mark.longer

HUS = "models/hus-for-alle.yml"
OUTSIDE = "ligger uden for årene 1900 til 2099. Ret årstallet; kendes dagen ikke, så skriv ingen dato"
DAYS = {
    "the year 1": ("0001-01-01", f"datoen 0001-01-01 {OUTSIDE}"),
    "a year of two digits": ("0026-03-31", f"datoen 0026-03-31 {OUTSIDE}"),
    "the year before the first": ("1899-12-31", f"datoen 1899-12-31 {OUTSIDE}"),
    "the year after the last": ("2100-01-01", f"datoen 2100-01-01 {OUTSIDE}"),
    "no end": ("9999-12-31", f"datoen 9999-12-31 {OUTSIDE}"),
    "digits of another script": ("٢٠٢٥-12-31", '"٢٠٢٥-12-31" er ikke en dato. Skriv år-måned-dag, fx 2025-12-31'),
}
PLACES = {
    "checked of a model": (HUS, "checked: 2026-01-02", "¤checked: "),
    "a date of an agreement": (HUS, "date: 2025-12-31", "¤date: "),
    "a milestone": (HUS, "when: {date: 2024-01-01}, binding", "{¤date: "),
    "checked of a source": ("sources.yml", "checked: 2026-11-22", "¤checked: "),
    "a change": ("changes.yml", "date: 2026-01-03", "¤date: "),
    "a law": ("laws.yml", "since: 2024-01-01", "¤since: "),
}


@pytest.mark.parametrize(("day", "message"), DAYS.values(), ids=DAYS.keys())
@pytest.mark.parametrize(("file", "old", "mark"), PLACES.values(), ids=PLACES.keys())
def test_a_date_nobody_means_is_refused(
    problems: Problems, day: str, message: str, file: str, old: str, mark: str
) -> None:
    new = old.replace(old[old.index("20") :][:10], day)
    found = problems((old, new), file=file, mark=mark + day)
    assert any(line.startswith("¤: ") and line.endswith(message) for line in found), found


ROWS = {
    "a count of forty digits": (
        HUS,
        "at_most: 30",
        "at_most: " + "9" * 40,
        "agreements[1].scale[2].amount.at_most: tallet 99999999999999999999… er for stort; der er højst plads til 15 cifre",
    ),
    "a share of forty decimals": (
        "prices.yml",
        "2012: 2.40",
        "2012: 2." + "4" * 40,
        "prices[1].yearly_changes.2012: tallet 2.444444444444444444… er for stort; der er højst plads til 15 cifre",
    ),
    "a price level left empty": (
        HUS,
        "price_level: ikke-oplyst}",
        "price_level: }",
        "agreements[1].economy.funding[1].amounts[1].price_level: er tom. Skriv årstallet, fx 2011, eller ikke-oplyst",
    ),
    "a price level of the year 1": (
        HUS,
        "price_level: ikke-oplyst",
        "price_level: 0001",
        'agreements[1].economy.funding[1].amounts[1].price_level: "0001" er ikke et prisniveau. '
        "Skriv årstallet, fx 2011, eller ikke-oplyst",
    ),
    "a list where there is a date": (
        "sources.yml",
        "checked: 2026-11-22",
        "checked: [2026-11-22]",
        "sources[1].checked: skal være én værdi, men er en liste",
    ),
    "a list where there is yes or no": (
        HUS,
        "headline: true",
        "headline: [true]",
        "agreements[1].scale[2].headline: skal være én værdi, men er en liste",
    ),
    "a group where there is a choice": (
        HUS,
        "nature: kontant",
        "nature: {a: b}",
        "agreements[1].economy.funding[1].nature: skal være én værdi, men er en gruppe felter",
    ),
    "an id that is a list": (
        "sources.yml",
        "id: cpi-verdensbanken",
        "id: [cpi-verdensbanken]",
        "sources[1].id: skal være én værdi, men er en liste",
    ),
    "a pair of one": (
        "comparisons.yml",
        "[hus-for-alle~vigby-2026, hus-for-alle]",
        "[hus-for-alle]",
        "pairs[1].agreements: har 1 punkt; der skal være mindst 2",
    ),
    "a comparison of five": (
        "comparisons.yml",
        "standing: [hus-for-alle,",
        "standing: [hus-for-alle, hus-for-alle, hus-for-alle, hus-for-alle,",
        "standing: har 5 punkter; der må højst være 4",
    ),
    "an address of a comparison in capitals": (
        "comparisons.yml",
        "standing: [hus-for-alle,",
        "standing: [Hus-for-alle,",
        'standing[1]: har værdien "Hus-for-alle", som ikke har den rigtige form. '
        "Skriv modellens id, og ~ med aftalens id, når det ikke er den første, fx bydelsmoedre~aarhus-2024",
    ),
    "a code of a municipality of three digits": (
        "organisations.yml",
        '"0999"',
        '"999"',
        'organisations[1].municipality_code: har værdien "999", som ikke har den rigtige form. '
        "Skriv fire cifre; danske koder begynder med nul, fx 0183",
    ),
    "a code of a municipality in digits of another script": (
        "organisations.yml",
        'municipality_code: "0999"',
        "country: SE, municipality_code: ١٤٨٠",
        'organisations[1].municipality_code: har værdien "١٤٨٠", som ikke har den rigtige form. '
        "Skriv fire cifre; danske koder begynder med nul, fx 0183",
    ),
    "a country by its name": (
        "organisations.yml",
        'municipality_code: "0999"',
        "country: Danmark",
        'organisations[1].country: "Danmark" er ingen landekode. Landet skrives med to store bogstaver, fx SE for Sverige; skriv DK',
    ),
    "a word of ten thousand letters": (
        HUS,
        "payer: vigby-kommune",
        "payer: " + "x" * 10_000,
        "agreements[1].economy.funding[1].payer: er for lang: højst 80 tegn; her er 10000. Skriv den kortere",
    ),
    "two words of the glossary with one id": (
        "glossary.yml",
        "glossary:",
        "glossary:\n  - {id: forankring, term: Hus, text: Et hus.}",
        'glossary[2].id: "forankring" står to gange (2 i alt). Slet den ene, eller giv den et andet id',
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), ROWS.values(), ids=ROWS.keys())
def test_what_nobody_means_is_refused(problems: Problems, file: str, old: str, new: str, message: str) -> None:
    found = problems((old, new), file=file)
    assert any(line.endswith(f": {message}") for line in found), found


def test_a_list_that_is_too_short_because_its_entries_are_wrong_is_told_once(problems: Problems) -> None:
    found = problems(("[hus-for-alle~vigby-2026, hus-for-alle]", "[Hus, HUS]"), file="comparisons.yml")
    assert ["har den rigtige form" in line or "som ikke har" in line for line in found] == [True, True]


def test_no_price_index_at_all_is_refused(data: Path) -> None:
    (data / "prices.yml").write_text("prices: []\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert [str(problem) for problem in caught.value.problems] == [
        "data/prices.yml:1:1: prices: mangler et indeks for DKK, som beløb i kroner bliver omregnet med"
    ]


@pytest.mark.parametrize("term", ["to  ord", "to\u00a0ord", "İ", "ı"])
def test_a_word_of_the_glossary_that_is_spaced_or_foreign_does_not_stop_the_build(
    problems: Problems, data: Path, term: str
) -> None:
    """A text uses it, so that it is both looked up for its explanation and for the search."""
    glossary = ("glossary:", f'glossary:\n  - {{id: ord, term: "{term}", text: To ord., also: [par]}}')
    assert problems(glossary, file="glossary.yml") == []
    assert problems(("Kaffe og snak.", "Kaffe, to  ord, to ord, i, I, İ, ı og snak.")) == []
    catalogue = load_catalogue(data)
    words = SearchTerms(catalogue.glossary, catalogue.search)
    assert ("^par" in words.spread("Kaffe, to ord og snak.")[0]) == term.startswith("to")
    assert len(all_pages(Book(catalogue))) > 10
