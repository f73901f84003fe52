"""An invented agreement with a contribution of every kind the types can say, on its pages and in its files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages
from macros.views.book import Book
from tests.conftest import lay_out
from tests.many import with_every_kind_of_money

pytestmark = pytest.mark.longer

SPACES = re.compile(r"\s+")


class Made:
    """The book, its pages as text and its files."""

    def __init__(self, folder: Path) -> None:
        data = lay_out(folder)
        with_every_kind_of_money(data)
        self.book = Book(load_catalogue(data))
        self._pages = {page.path: page for page in all_pages(self.book)}
        self._files = {file.path: file for file in all_downloads(self.book)}
        self.page = cache(self._page)

    def _page(self, path: str) -> str:
        text = re.sub("<[^>]+>", " ", str(self._pages[path].make()))
        return SPACES.sub(" ", unescape(text).replace("\u00a0", " "))

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._pages)

    @property
    def files(self) -> Mapping[str, bytes]:
        return {path: file.bytes for path, file in self._files.items()}

    def rows(self, path: str) -> list[dict[str, str]]:
        text = self._files[path].bytes.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("penge"))


ECONOMY, ACTOR = "modeller/hus-for-alle/oekonomi/", "aktoerer/huset/"


def test_every_page_of_every_kind_of_money_is_made(made: Made) -> None:
    assert len(made.paths) > 20
    assert all(made.page(path) for path in made.paths)


def test_every_file_of_every_kind_of_money_is_made(made: Made) -> None:
    assert len(made.files) > 20
    assert all(made.files.values())


def test_what_was_refused_or_fell_away_stands_with_its_status_and_is_counted_for_itself(made: Made) -> None:
    page = made.page(ECONOMY)
    assert "Ikke givet: tælles ikke med i nogen sum" in page
    assert "2 bidrag er afvist eller bortfaldet og er ikke talt med" in page
    assert "Ikke givet: 12.000 kr. i 2024 : Penge der faldt bort Bortfaldet" in made.page(ACTOR)
    assert "2 bidrag blev afvist eller faldt bort, før de blev betalt" in made.page("forankring/klippen/")
    assert {row["item"] for row in made.rows("data/klippen.csv")} & {
        "Tilskud der fik nej",
        "Penge der faldt bort",
    } == set()
    told = {row["item"]: row["status"] for row in made.rows("data/finansiering.csv")}
    assert (told["Tilskud der fik nej"], told["Penge der faldt bort"]) == ("afvist", "bortfaldet")


def test_what_ended_is_not_said_to_run_on(made: Made) -> None:
    assert "Bidraget er udløbet eller opsagt, og kilden siger ikke hvornår" in made.page("forankring/klippen/")
    [row] = [row for row in made.rows("data/klippen.csv") if row["item"] == "Bidrag der er opsagt"]
    assert "holdt-op" in row.values()


def test_a_grant_that_replaces_another_is_told_at_both(made: Made) -> None:
    page = made.page(ECONOMY)
    assert "Afløst af tilskud i stedet (Foreningen Huset)" in page
    assert "Afløser tilskud der blev afløst (Foreningen Huset)" in page
    assert "Begge er oplyst for 2024: de år er ikke lagt sammen" in page
    assert "1 bidrag er afløst af et andet" in made.page("forankring/klippen/")
    rows = {row["item"]: row for row in made.rows("data/finansiering.csv") if row["agreement"] == "vigby-2024"}
    assert rows["Tilskud i stedet"]["replaces_line"] == rows["Tilskud der blev afløst"]["line"]


def test_what_money_is_tied_to_stands_wherever_the_contribution_is_named(made: Made) -> None:
    for path in (ECONOMY, ACTOR):
        assert "Fondsmidler (kun til unge mænd)" in made.page(path), path
    [row] = [row for row in made.rows("data/finansiering.csv") if row["tied_to"]]
    assert (row["tied_to"], row["amount"]) == ("unge mænd", "17000")


def test_both_ends_of_a_range_stand_on_pages_and_in_files(made: Made) -> None:
    for path in (ECONOMY, ACTOR):
        assert "100.000-200.000 kr." in made.page(path), path
        assert "50-60 pct. af maden" in made.page(path), path
    rows = {row["item"]: row for row in made.rows("data/finansiering.csv") if row["agreement"] == "vigby-2024"}
    span, share = rows["Bidrag i et spænd"], rows["Andel i et spænd"]
    assert (span["amount"], span["amount_up_to"]) == ("100000", "200000")
    assert (share["share_percent"], share["share_percent_up_to"]) == ("50", "60")
    [figure] = [r for r in made.rows("data/tal.csv") if r["high"] == "200000"]
    assert (figure["low"], figure["value"], figure["shown"]) == ("100000", "", "")
    [derived] = [r for r in made.rows("data/klippen.csv") if r["amount_up_to"]]
    assert (derived["amount"], derived["amount_up_to"], derived["kind"]) == ("100000", "200000", "oplyst")


def test_a_share_in_words_and_a_share_of_a_share_stand_as_they_are_told(made: Made) -> None:
    page = made.page(ECONOMY)
    assert "størstedelen af maden" in page
    assert "20 pct. af andelen til mad" in page
    rows = {row["item"]: row for row in made.rows("data/finansiering.csv") if row["agreement"] == "vigby-2024"}
    assert (rows["Andel med ord"]["share_words"], rows["Andel med ord"]["share_percent"]) == ("størstedelen", "")
    assert rows["Andel af en andel"]["share_of_line"] == rows["Andel i et spænd"]["line"]


def test_a_yearly_amount_known_for_one_year_stands_in_that_year_and_the_others_are_unknown(made: Made) -> None:
    page = made.page(ECONOMY)
    assert (
        "Bidrag kendt for ét år ukendt 18.000 kr. om året (kendt for 2025), prisniveau ikke oplyst kan ikke opgøres"
        in page
    )
    assert "Beløbet er kun kendt for 2025" in page
    [row] = [row for row in made.rows("data/finansiering.csv") if row["known_in"]]
    assert (row["known_in"], row["first_year"], row["year"], row["amount"]) == ("2025", "", "", "18000")


def test_what_several_pay_together_stands_at_each_of_them_and_counts_once(made: Made) -> None:
    assert "Betales sammen med Vigby Kommune: tælles én gang" in made.page(ECONOMY)
    shared = "hvor meget hver betaler, er ikke oplyst"
    assert f"Beløb flere giver (sammen med Vigby Kommune: {shared})" in made.page(ACTOR)
    assert f"Beløb flere giver (sammen med Foreningen Huset: {shared})" in made.page("aktoerer/vigby-kommune/")
    [row] = [row for row in made.rows("data/finansiering.csv") if row["with_payers"]]
    assert (row["payer"], row["with_payers"], row["amount"]) == ("huset", "vigby-kommune", "19000")


def test_what_was_paid_in_fact_stands_beside_what_was_agreed_and_apart_from_it(made: Made) -> None:
    page = made.page(ECONOMY)
    assert "20.000 kr. i 2023, prisniveau ikke oplyst Faktisk betalt: 19.500 kr. i 2023" in page
    assert "100.000 kr. i alt 2024-2025, 2024-priser Faktisk brugt: 98.000 kr. i alt 2024-2025" in page
    assert "Faktisk betalt: 19.500 kr. i 2023" in made.page(ACTOR)
    [row] = [row for row in made.rows("data/finansiering.csv") if row["actual"]]
    assert (row["amount"], row["actual"]) == ("20000", "Faktisk betalt: 19.500 kr. i 2023".replace(" kr.", "\u00a0kr."))
    found = {row["total_of"]: (row["line"], row["amount"]) for row in made.rows("data/totaler.csv")}
    assert found["faktisk-betalt"] == (row["line"], "19500")
    assert found["faktisk-brugt"] == ("1", "98000")
    ids = [row["id"] for row in made.rows("data/tal.csv")]
    assert "hus-for-alle.vigby-2024.finansiering.huset.kontant.faktisk.2023" in ids
    assert "hus-for-alle.vigby-2024.budgetpost.loen.faktisk.2024-2025" in ids


def test_the_phase_of_a_cost_stands_with_its_line(made: Made) -> None:
    assert "Løn Løn Fase: etablering" in made.page(ECONOMY)
    assert {row["phase"] for row in made.rows("data/budgetposter.csv")} == {"etablering", ""}


OTHER = "modeller/hus-for-alle/vigby-2026/oekonomi/"


def test_each_part_that_a_price_may_leave_out_is_told_or_unknown(made: Made) -> None:
    told = "Administration (overhead) Huset betaler selv sin administration"
    for path in (ECONOMY, "modeller/hus-for-alle/"):
        assert told in made.page(path), path
        assert "Lokaler ukendt Kommunens egne timer ukendt Ingen har talt timerne." in made.page(path), path
    left = "Administration (overhead), lokaler og kommunens egne timer: om det er med i beløbene, har kataloget ikke set efter endnu"
    assert left in made.page(OTHER)
    assert left not in made.page("modeller/hus-for-alle/vigby-2026/"), "one line on the page of the economy is enough"
    for entry, words in (("hus-for-alle", "Huset betaler selv sin administration"), ("hus-for-alle~vigby-2026", left)):
        compared = made.files[f"data/sammenlign/{entry}/oekonomi.json"].decode()
        assert "ikke-i-prisen" in compared, entry
        assert words in compared, entry


def test_an_amount_whose_basis_nobody_states_says_so_wherever_it_stands(made: Made) -> None:
    words = made.book.catalogue.vocabularies.term("bases", "ikke-oplyst").label
    for path in (ECONOMY, ACTOR):
        assert f"21.000 kr. {words}" in made.page(path), path
    [row] = [row for row in made.rows("data/finansiering.csv") if row["basis"] == "ikke-oplyst"]
    assert (row["amount"], row["year"]) == ("21000", "")


BEFORE = """\
          recurrence: hvert-aar-i-perioden
          status: bindende
          amounts:
"""
STEPS = """\
            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}
            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}
          stated_total:
            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}
            source: hus-aftale#penge
"""


def given(amount: str, status: str = "bindende") -> str:
    """A contribution that goes on, of so much."""
    return f"          recurrence: loebende\n          status: {status}\n          amounts: {amount}\n"


OWN = {
    "a range": given(
        "[{value: 30000, up_to: 60000, basis: pr-aar, first_year: 2024, last_year: 2025, price_level: 2024}]"
    ),
    "together": f"{BEFORE}{STEPS}          with_payers: [huset]\n",
    "fell away": f"{BEFORE}{STEPS}".replace("bindende", "bortfaldet"),
    "known for a year": given("[{value: 30000, basis: pr-aar, known_in: 2024, price_level: ikke-oplyst}]"),
    "known by the month": given("[{value: 3000, basis: pr-maaned, known_in: 2024, price_level: ikke-oplyst}]"),
    "no basis": given("[{value: 30000, basis: ikke-oplyst, price_level: ikke-oplyst}]"),
    "terminated": given("[{value: 30000, basis: pr-aar, first_year: 2024, price_level: ikke-oplyst}]", "opsagt"),
    "in words": given("{words: størstedelen, of: driften}"),
}
"""What the municipality may give, in the place of its steps."""

SOON = ("a range", "together", "fell away")
"""Those that are tried with every change; the others are more of the same."""


@pytest.mark.parametrize(
    "own",
    [pytest.param(own, id=name, marks=() if name in SOON else pytest.mark.rest) for name, own in OWN.items()],
)
def test_every_page_and_file_is_made_whatever_the_municipality_gives(data: Path, own: str) -> None:
    path = data / "models" / "hus-for-alle.yml"
    text = path.read_text(encoding="utf-8")
    assert f"{BEFORE}{STEPS}" in text
    path.write_text(text.replace(f"{BEFORE}{STEPS}", own, 1), encoding="utf-8")
    book = Book(load_catalogue(data))
    assert all(page.make() for page in all_pages(book))
    assert all(file.bytes for file in all_downloads(book))
