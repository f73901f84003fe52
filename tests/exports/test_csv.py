"""Open data: the same numbers as on the pages, one row per line and year, unknown ones empty with a reason."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter

import pytest

from macros.domain.economy import FundingLine, Recurrence
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis
from macros.exports.csv_file import csv_file
from macros.exports.tables import TABLES
from macros.registry import all_parts
from macros.views import facts
from tests.conftest import ROOT
from tests.real import CATALOGUE, CONTEXTS, files

pytestmark = pytest.mark.longer

FORMULAS = json.loads((ROOT / "tests" / "formulas.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    return read(files()[f"data/{name}.csv"].bytes)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_staircase_has_a_row_for_each_year() -> None:
    found = [row for row in rows("finansiering") if row["agreement"] == "ishoej-2023" and row["line"] == "1"]
    assert [(row["year"], row["amount"], row["basis"]) for row in found] == [
        ("2023", "14000", "i-aaret"),
        ("2024", "28000", "i-aaret"),
        ("2025", "42000", "i-aaret"),
    ]
    assert {row["source_document"] + "#" + row["source_section"] for row in found} == {"ishoej-udkast#finansiering"}


def test_a_yearly_amount_without_an_end_has_one_row_and_no_last_year() -> None:
    (row,) = [
        row
        for row in rows("finansiering")
        if row["agreement"] == "fredericia-2020" and row["nature"] == "kontant" and row["amount"]
    ]
    assert (row["amount"], row["basis"], row["first_year"], row["last_year"], row["year"]) == (
        "160000",
        "pr-aar",
        "2020",
        "",
        "",
    )


def test_no_text_of_ours_needs_the_apostrophe_that_keeps_a_formula_off() -> None:
    """It is for what others write: in a word of ours, such as a change with its sign, programs would read it with the rest."""
    guarded = re.compile(r"(^|[;\t\n])['][=+\-@]")
    tables = [content for path, content in files().items() if path.endswith(".csv")]
    assert len(tables) > 50
    assert not [found.group() for one in tables if (found := guarded.search(one.bytes.decode().replace(",", ";")))]


def test_an_agreement_in_a_row_is_not_put_more_firmly_than_it_stands() -> None:
    """For people a draft is no `Aftale`; for programs its amount has its source, and that no municipality is named is a word."""
    drafted = next(row for row in rows("aftaler") if row["agreement"] == "ishoej-2023")
    assert (drafted["standing"], drafted["form"]) == ("Udkast uden underskrift", "aftale")
    assert (drafted["yearly_source_document"], drafted["yearly_source_section"]) == ("ishoej-udkast", "finansiering")
    told = files()["data/aftaler.excel.csv"].bytes.decode("utf-8-sig")
    people = list(csv.DictReader(io.StringIO(told, newline=""), delimiter=";"))
    assert {row["Hvad det er, eller hvordan det er kendt"] for row in people} == {
        facts.standing(context) for context in CONTEXTS
    }
    assert {row["Kommuner"] for row in people if row["Aftale"] == "Landsmodel"} == {"ingen bestemt"}
    assert all(
        row["municipalities"] and row["Kommuner"]
        for row in (r | p for r, p in zip(rows("aftaler"), people, strict=True))
    )


def test_a_row_has_the_status_of_its_own_sources() -> None:
    """Which is not always that of the agreement's document."""
    other = 0
    for name in ("finansiering", "budgetposter", "totaler", "klippen", "tal", "milepaele", "parter"):
        for row in rows(name):
            documents = [id_ for id_ in row["source_document"].split("|") if id_]
            assert [id_ for id_ in row["source_status"].split("|") if id_] == [
                CATALOGUE.sources[id_].status for id_ in documents
            ], (name, row)
            other += row["document_status"] not in row["source_status"].split("|") and bool(documents)
    assert other > 100


def test_the_budget_of_bydelsmoedre() -> None:
    found = [row for row in rows("budgetposter") if row["agreement"] == "koebenhavn-2011"]
    assert sum(int(row["amount"]) for row in found) == 1_370_000
    assert {row["price_level"] for row in found} == {"2011"}


@pytest.mark.parametrize("name", ["budgetposter", "finansiering", "totaler"])
def test_an_empty_amount_has_a_reason_and_an_amount_has_everything(name: str) -> None:
    found = rows(name)
    for row in found:
        assert row["source_document"] or row["reason"], row
        if row["amount"]:
            assert int(row["amount"]) >= 0
            assert row["kind"] == "oplyst"
            assert all(row[column] for column in ("currency", "basis", "price_level", "source_section"))
        else:
            assert row["reason"]
    listed = {(row["model"], row["agreement"]) for row in found}
    assert listed == {(slug, agreement.id) for slug, _, agreement in CATALOGUE.agreements()}


def test_the_totals_stand_apart() -> None:
    found = {(row["model"], row["total_of"]): row["amount"] for row in reversed(rows("totaler"))}
    assert found["ny-mor-i-danmark", "finansiering"] == "84000"
    assert found["bydelsmoedre", "udgifter-i-alt"] == "1400000"
    assert found["bydelsmoedre", "andet"] == "4600000"
    assert found["mentor-rollemodel-foraeldre", "udgifter-i-alt"] == ""


def test_a_rate_without_months_is_told_from_an_amount_of_each_year() -> None:
    rates = {
        (c.slug, str(amount.value))
        for c in CONTEXTS
        for line in c.agreement.economy.funding
        for amount in (line.amounts if isinstance(line.amounts, tuple) else ())
        if amount.rate
    }
    assert rates
    assert {(row["model"], row["amount"]) for row in rows("finansiering") if row["rate"]} == rates


def rows_of(line: FundingLine) -> list[str]:
    """The amounts the file should have of a line: one for each year of a yearly amount with an end, else one each. A rate of
    months that are no whole years is nobody's amount of a year."""
    if not isinstance(line.amounts, tuple):
        return [""]
    found = []
    for amount in line.amounts:
        if not isinstance(amount, Amount):
            found.append("")
        elif amount.basis is Basis.PER_YEAR and not amount.is_rate and amount.first_year and amount.last_year:
            found += [str(amount.value)] * (amount.last_year - amount.first_year + 1)
        else:
            found.append(str(amount.value))
    return found


def test_every_amount_of_every_funding_line_is_in_the_file_once() -> None:
    found = Counter((row["model"], row["agreement"], row["line"], row["amount"]) for row in rows("finansiering"))
    wanted = Counter(
        (slug, agreement.id, str(number), amount)
        for slug, _, agreement in CATALOGUE.agreements()
        for number, line in enumerate(agreement.economy.funding, 1)
        for amount in rows_of(line)
    )
    assert found == wanted
    unknown = sum(isinstance(line.amounts, Unknown) for _, _, a in CATALOGUE.agreements() for line in a.economy.funding)
    assert sum(row["kind"] == "ukendt" for row in rows("finansiering")) == unknown


def test_hostile_text_is_no_formula_and_survives() -> None:
    text = csv_file(["a", "b"], [{"a": "=1+1", "b": -5}, {"a": 'to, "tre"\nlinjer æøå', "b": None}])
    first, second = list(csv.DictReader(io.StringIO(text, newline="")))
    assert first == {"a": "'=1+1", "b": "-5"}
    assert second == {"a": 'to, "tre"\nlinjer æøå', "b": ""}


@pytest.mark.parametrize("case", FORMULAS, ids=[case["name"] for case in FORMULAS])
def test_no_cell_is_a_formula(case: dict[str, str]) -> None:
    text = csv_file(["før", "celle"], [{"før": "x", "celle": case["text"]}])
    _, (_, cell) = csv.reader(io.StringIO(text, newline=""))
    assert cell == case["cell"]


def test_each_column_is_described() -> None:
    all_parts()  # loads what tells of them
    assert len(TABLES) > 3
    for table in TABLES.values():
        assert all(column.text.endswith(".") for column in table.columns.values())


FOR_PROGRAMS = re.compile(r"(?!.*\.excel).*\.csv")

TAKEN_FOR_NOTHING = {"", "#n/a", "<na>", "n/a", "na", "nan", "-nan", "null", "none", "nil", "inf", "-inf"}
"""What pandas, R and spreadsheets read as an empty cell or no number, in small letters."""
SAID_IN_WORDS = {"price_level", "text"}
"""Columns of numbers in which a word is an answer too: the column says which. `text` is words, also where they are a year."""


def test_a_program_that_reads_a_file_takes_no_value_for_another() -> None:
    tables = {path: read(file.bytes) for path, file in files().items() if FOR_PROGRAMS.fullmatch(path)}
    assert len(tables) > 3
    for path, found in tables.items():
        assert found, path
        no_value_is_taken_for_another(path, found)


def no_value_is_taken_for_another(path: str, found: list[dict[str, str]]) -> None:
    for column in found[0]:
        values = [row[column] for row in found if row[column]]
        numbers = [value for value in values if re.fullmatch(r"-?\d+(\.\d+)?", value)]
        assert not [value for value in values if value.strip().lower() in TAKEN_FOR_NOTHING], (path, column)
        assert not [value for value in values if value != value.strip()], (path, column)
        assert not [value for value in numbers if re.match(r"-?0\d", value)], f"{path}: {column} would lose its noughts"
        assert numbers in ([], values) or column in SAID_IN_WORDS, f"{path}: {column} has numbers and words"


def test_what_is_said_of_a_column_names_columns_that_are_there_and_repeats_no_list() -> None:
    """A list of ids in a sentence is out of date with the next id: the page shows it from the vocabulary."""
    all_parts()
    for table in TABLES.values():
        for name, column in table.columns.items():
            named = {column.reason, column.kind, column.beside} - {""}
            assert named <= set(table.columns), (table.name, name)
            words = set(re.findall(r"[a-zæøå_-]+", column.text))
            assert len(words & set(column.values(CATALOGUE.vocabularies))) < 3, (table.name, name, column.text)


def test_an_amount_of_the_list_says_how_firmly_it_is_promised() -> None:
    found = {row["id"]: row["status"] for row in rows("aftaler") if row["municipal_yearly"]}
    assert found["ny-mor-i-danmark"] == "bindende"
    assert found["home-start"] == "beskrevet"
    assert all(found.values())


def test_what_is_unknown_says_why_in_the_same_row() -> None:
    """In every column that names one for its reason: blank, or the word for unknown, is no answer."""
    all_parts()
    named, unknown = 0, 0
    for table in TABLES.values():
        for name, column in table.columns.items():
            if not column.reason:
                continue
            named += 1
            for row in rows(table.name):
                if row[name] in ("", "ukendt"):
                    assert row[column.reason], (table.name, name, row)
                    unknown += 1
    assert named > 10
    assert unknown > 200


def test_what_became_of_an_effort_is_said_of_those_it_holds_for() -> None:
    only = [row for row in rows("aftaler") if ", kun " in row["outcome_limits"]]
    held = [c for c in CONTEXTS if getattr(c.agreement.anchoring.outcome, "only_for", ())]
    assert [row["id"] for row in only] == [context.entry_id for context in held]
    assert {row["outcome_limits"] for row in only} <= {row["outcome_limits"] for row in rows("klippen")}


@pytest.mark.parametrize(
    ("agreement", "line"),
    [
        ("esbjerg-hoeje-taastrup-2012", 1),
        ("esbjerg-hoeje-taastrup-2012", 2),
        ("statslig-ordning", 4),
        ("broendby-2021", 2),
    ],
)
def test_what_a_source_says_comes_once_is_not_told_as_unknown(agreement: str, line: int) -> None:
    found = [row for row in rows("finansiering") if (row["agreement"], row["line"]) == (agreement, str(line))]
    assert {row["recurrence"] for row in found} == {Recurrence.ONCE}


@pytest.mark.parametrize(
    ("agreement", "what", "certainty"),
    [
        ("randers-2019", "Udgiften bliver ifølge indstillingen indarbejdet i budgettet", "Foreslået"),
        ("koebenhavn-2012", "Runden fra oktober 2020 slutter, hvis resten af perioden blev bevilget", "Foreslået"),
        ("billund-2015", "Satspuljemidler og private midler kan", "Hensigt, kun hvis noget bestemt sker"),
        ("broendby-2021", "Kommunen betaler bagud for opnåede", "Beskrevet, kun hvis noget bestemt sker"),
    ],
)
def test_a_proposal_is_no_right_and_a_condition_no_plan(agreement: str, what: str, certainty: str) -> None:
    (found,) = [r for r in rows("milepaele") if r["agreement"] == agreement and r["what"].startswith(what)]
    assert found["certainty"] == certainty
