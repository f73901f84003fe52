"""Every page's own data: the figures of the page, each with what it means, at an address beside it."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from macros.domain.derived import entries
from macros.domain.figures import YearStep
from macros.domain.ledger import Measure, Measured
from macros.domain.quantities import Amount, Basis
from macros.views import danish, take_along
from macros.views.figure_records import COLUMNS, count, every, of_guide, of_money, rows
from macros.views.page_files import files_of, of_overviews, own_data
from macros.views.words import SAYING, said, steps
from tests.real import BOOK, CONTEXTS, files, pages, plain

pytestmark = pytest.mark.longer

NY_MOR = BOOK.context("ny-mor-i-danmark")
ALL = {str(row["id"]): row for context in CONTEXTS for row in rows(context)}
DATA = [*(data for context in CONTEXTS for data in own_data(context)), *of_overviews(BOOK)]


def json_of(path: str) -> Any:
    return json.loads(files()[path].bytes)


@pytest.mark.parametrize(
    ("id_", "value", "unit", "kind", "text"),
    [
        ("kommunens-bidrag.i-alt", "84000", "DKK", "oplyst", "84.000 kr."),
        ("kommunens-bidrag.om-aaret", "28000", "DKK", "beregnet", "28.000 kr."),
        ("kommunens-bidrag.pr-deltager-ved-laveste-antal", "4666.666667", "DKK", "beregnet", "4.667 kr."),
        ("penge.raekker", "36", "maaned", "beregnet", "3 kalenderår"),
        ("finansiering.ishoej-kommune.kontant.2024", "28000", "DKK", "oplyst", "28.000 kr. i 2024"),
        ("omfang.deltagere.ramme", "24", "mor", "oplyst", "op til 24 mødre"),
        ("vilkaar.varsel", "30", "arbejdsdage", "oplyst", "30 arbejdsdage"),
    ],
)
def test_a_figure_is_that_of_the_page(id_: str, value: str, unit: str, kind: str, text: str) -> None:
    row = ALL[f"ny-mor-i-danmark.ishoej-2023.{id_}"]
    found = (row["value"], row["unit"], row["kind"], str(row["text"]).replace("\u00a0", " "))
    assert found == (value, unit, kind, text)


def test_each_figure_of_the_ledger_is_there_under_its_id_with_the_words_of_the_page() -> None:
    """And is worked out nowhere else: the value is that of the record that `data/derived/` has."""
    worded = 0
    for context in CONTEXTS:
        made = entries(context.slug, context.model, context.ledger)
        assert list(dict.fromkeys(row["id"] for row in rows(context))) == [entry.id for entry in made]
        for entry in made:
            row = ALL[entry.id]
            if "value" in entry.record and "precision_of" not in entry.record:
                exact = Fraction(entry.record["value"])
                assert Fraction(str(row.get("exact") or row["value"])) == exact, entry.id
            if isinstance(entry.of, Measured) and entry.of.measure in SAYING and not entry.restated:
                assert row["label"] == said(context, entry.of).label
                worded += 1
    assert worded > 200


@pytest.mark.parametrize(
    ("id_", "value", "shown", "step"),
    [
        ("bydelsmoedre.koebenhavn-2011.kommunens-bidrag.i-alt.i-nye-priser", "990999", "1000000", 100_000),
        (
            "moedrehjaelpen-aaben-raadgivning.fredericia-2020.kommunens-bidrag.om-aaret.i-nye-priser",
            "183801",
            "184000",
            1000,
        ),
        ("laer-for-livet.odsherred-2021.kommunens-bidrag.som-i-dokumentet.i-nye-priser", "16918", "16900", 100),
        ("home-start.toender-2019.kommunens-bidrag.om-aaret", "283333.333333", "283333", 1),
        ("bydelsmoedre.koebenhavn-2011.udgifter.rest-af-posterne", "570000", "570000", 1000),
        ("bydelsmoedre.koebenhavn-2011.kommunens-bidrag.andel-af-posterne", "58.394161", "58", 1),
        ("ny-mor-i-danmark.ishoej-2023.penge.raekker", "36", "36", None),
        ("sozialdienst-nordschleswig.toender-2024.vilkaar.laengde", "48", "48", None),
    ],
)
def test_a_value_stands_as_the_page_rounds_it_and_as_it_was_worked_out(
    id_: str, value: str, shown: str, step: int | None
) -> None:
    row = ALL[id_]
    assert (row["value"], row["shown"], row.get("shown_step")) == (value, shown, step)


def test_no_amount_for_people_is_finer_than_the_words_beside_it() -> None:
    """The number of the column is the one in the page's own words, in whole kroner or in millions."""
    found = 0
    for row in (row for context in CONTEXTS for row in rows(context)):
        if row.get("shown_step") and row.get("text"):
            shown, step = int(str(row["shown"])), int(str(row["shown_step"]))
            percent = row["unit"] == "procent"
            word = danish.percent(Fraction(shown, 100)) if percent else danish.money(abs(shown), str(row["unit"]), step)
            assert word in str(row["text"]), row
            found += 1
    assert found > 100


def test_what_has_no_value_has_a_reason_and_what_has_one_has_a_unit() -> None:
    for context in CONTEXTS:
        for row in rows(context):
            told = [row.get(name) for name in ("value", "low", "date", "text")]
            assert row.get("reason") or any(told), row
            assert (row["kind"] in ("ukendt", "ikke-sammenligneligt")) <= bool(row.get("reason")), row
            assert ("value" in row or "low" in row) == bool(row.get("unit")), row
            assert row.get("value") != "0" or row["kind"] != "ukendt"
            if row.get("basis"):
                assert row["price_level"], row


def test_a_share_is_per_cent_and_what_is_several_amounts_has_a_row_for_each() -> None:
    share = ALL["bydelsmoedre.koebenhavn-2011.kommunens-bidrag.andel-af-udgifter-i-alt"]
    assert (share["value"], share["unit"], share["exact"]) == ("57.142857", "procent", "400/7")
    step = f"ny-mor-i-danmark.ishoej-2023.{Measure.STEP}"
    found = [(r["part"], r["value"], r["first_year"], r["last_year"]) for r in rows(NY_MOR) if r["id"] == step]
    assert found == [(1, "14000", 2023, 2024), (2, "14000", 2024, 2025)]


@pytest.mark.parametrize(
    ("id_", "name", "told"),
    [
        (f"ny-mor-i-danmark.ishoej-2023.{Measure.STEP}", "text", ("14.000 kr. mere", "14.000 kr. mere")),
        (
            f"barnets-blaa-hus.frederikshavn-2021.{Measure.OWN}",
            "text",
            ("295.436 kr. om året 2024-2027", "294.114 kr. om året 2021-2023"),
        ),
        (f"moedrehjaelpen-randers.randers-2019.{Measure.OWN}", "source_document", ("mr-penge|mr-efter", "mr-penge")),
        (f"familievaerkstedet.toender-2021.{Measure.OWN}", "status", ("beskrevet", "bevilget")),
    ],
)
def test_each_part_of_a_figure_has_its_own_words_promise_and_source(id_: str, name: str, told: tuple[str, ...]) -> None:
    found = [str(row[name]) for context in CONTEXTS for row in rows(context) if row["id"] == id_]
    assert tuple(plain(one) for one in found) == told


def test_each_step_has_its_own_sum() -> None:
    years = ((14_000, 2023), (28_000, 2024), (50_000, 2025))
    amounts = [
        Amount(value=value, basis=Basis.IN_YEAR, first_year=year, last_year=year, price_level=2023)
        for value, year in years
    ]
    found = Measured(Measure.STEP, tuple(YearStep(*both) for both in pairwise(amounts)))
    assert [plain(formula) for _, formula in steps(found)] == ["28.000 − 14.000 = 14.000", "50.000 − 28.000 = 22.000"]


def test_what_a_figure_takes_for_granted_stands_with_it() -> None:
    """What the pages say under a figure is a part of it: an assumption left out would make a fact of it."""
    assumed = 0
    for context in CONTEXTS:
        for entry in entries(context.slug, context.model, context.ledger):
            detail = str(ALL[entry.id].get("detail") or "")
            if isinstance(entry.of, Measured) and entry.of.measure in SAYING and not entry.restated:
                assert detail == said(context, entry.of).detail, entry.id
            if "'assumed'" in str(entry.record):
                assert "ntaget løbende priser" in detail, entry.id
                assumed += 1
    assert assumed > 10


@pytest.mark.parametrize(
    ("id_", "held"),
    [
        ("sidste-aar.kendte-kontante-bidrag", (1, 2)),
        ("bidrag.med-oplyst-beloeb", (1, 2)),
        ("vilkaar.varsel", (None, None)),
    ],
)
def test_a_total_says_how_many_it_holds(id_: str, held: tuple[int | None, int | None]) -> None:
    row = ALL[f"ny-mor-i-danmark.ishoej-2023.{id_}"]
    assert (row.get("holds"), row.get("of")) == held


def test_a_page_has_the_figures_it_shows() -> None:
    money, guide = ({str(r["id"]).split(".")[2] for r in rows(NY_MOR, which)} for which in (of_money, of_guide))
    assert "vilkaar" not in money
    assert {"kommunens-bidrag", "finansiering", "udgifter", "foerste-aar-efter"} <= money
    assert guide == {"sidste-aar", "foerste-aar-efter", "penge", "vilkaar"}


def test_each_page_of_an_agreement_offers_its_files_and_they_are_there() -> None:
    for context in CONTEXTS:
        for path in (context.path, context.economy_path, context.guide_path):
            offered = files_of(context, path)
            assert [file.path for file in offered] == [
                f"{path}tal{end}" for end in (".excel.csv", ".csv", ".json", ".metadata.json")
            ]
            assert all(file.path in files() and file.name and file.inside for file in offered)
            assert all(files()[file.path].media_type.startswith(file.media_type) for file in offered)


def test_a_page_with_all_agreements_has_the_figures_of_each() -> None:
    money, guide = of_overviews(BOOK)
    assert [row["id"] for row in money.rows] == [row["id"] for one in CONTEXTS for row in rows(one, of_money)]
    assert [row["id"] for row in guide.rows] == [row["id"] for one in CONTEXTS for row in rows(one, of_guide)]
    assert all(count(one, which) == len(rows(one, which)) for one in CONTEXTS for which in (every, of_money, of_guide))
    for data in (money, guide):
        assert pages()[data.page].files == data.files
        assert all(file.path in files() for file in data.files)


def test_table_json_and_columns_agree() -> None:
    for data in DATA:
        table = list(csv.DictReader(io.StringIO(files()[f"{data.stem}.csv"].bytes.decode(), newline="")))
        held, columns = json_of(f"{data.stem}.json"), json_of(f"{data.stem}.metadata.json")
        assert [column["name"] for column in columns["columns"]] == list(table[0]) == list(COLUMNS)
        assert len(table) == len(held["figures"]) > 5, data.stem
        for row, figure in zip(table, held["figures"], strict=True):
            value = figure["value"]
            assert row["value"] == ("" if value is None else str(value)), (data.stem, row["id"])
            assert row["label"].lstrip("'") == figure["label"].lstrip("'")


def test_what_a_figure_is_stands_with_the_columns() -> None:
    found = json_of("modeller/ny-mor-i-danmark/oekonomi/tal.metadata.json")
    value = next(column for column in found["columns"] if column["name"] == "value")
    assert value["unit"] == ["DKK", "bidrag", "maaned"]
    assert value["price_level"] == ["ikke-oplyst"]
    assert value["source"][0]["document"] == "ishoej-udkast"
    assert "Udkast til samarbejdsaftale" in value["citation"]
    assert value["licence"] == "CC BY 4.0"


@pytest.mark.parametrize(
    ("agreement", "column", "told"),
    [
        (
            "ny-mor-i-danmark.ishoej-2023",  # the end is a day: it is the start that is none
            "reason",
            "Træder i kraft: når begge parter har skrevet under. Dagen er ikke oplyst",
        ),
        ("tuba-effektinvestering.broendby-2021", "reason", "Kilderne er uenige om, hvor længe aftalen løber"),
        ("barnets-blaa-hus.frederikshavn-2021", "text", "højst 48 måneder"),
        ("barnets-blaa-hus.frederikshavn-2021", "formula", "2024 til 2027 = højst 48 måneder"),
    ],
)
def test_how_long_an_agreement_runs_or_what_is_missing_for_it(agreement: str, column: str, told: str) -> None:
    assert plain(str(ALL[f"{agreement}.vilkaar.laengde"][column])) == told


def test_one_time_in_the_calendar_is_one() -> None:
    told = [one.inside for c in CONTEXTS for one in take_along.from_agreement(BOOK, c, c.path) if one.name == "Frister"]
    assert any(words.startswith("1 ") for words in told)
    assert [words for words in told if words.startswith("1 ") != words.endswith("bindende det er")] == []
