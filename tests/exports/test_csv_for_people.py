"""Tables for people: what a Danish spreadsheet opens by a double click, with the words of the pages."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal

import pytest

from macros.exports.csv_file import csv_for_people
from macros.exports.tables import TABLES
from macros.registry import all_parts
from macros.views.long_format import FUNDING_COLUMNS
from macros.views.open_columns import Column, Form, Record, as_of, for_people
from macros.views.released import columns_of
from tests.conftest import ROOT
from tests.real import BOOK, CATALOGUE, files

pytestmark = pytest.mark.longer

FORMULAS = json.loads((ROOT / "tests" / "formulas.json").read_text(encoding="utf-8"))
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
DAY = re.compile(r"\d{2}-\d{2}-\d{4}")


def for_people_of(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files()[path].bytes.decode("utf-8-sig"), newline=""), delimiter=";"))


def both() -> dict[str, str]:
    """Every table for people, with that for programs beside it."""
    found = {path: path.replace(".excel.csv", ".csv") for path in files() if path.endswith(".excel.csv")}
    assert len(found) > 4
    return found


def test_every_table_for_programs_has_one_for_people_beside_it() -> None:
    programs = {path for path in files() if path.endswith(".csv") and not path.endswith(".excel.csv")}
    assert set(both().values()) == programs
    all_parts()
    assert {f"data/{name}.csv" for name in TABLES} <= programs


def test_both_have_the_same_rows_and_numbers() -> None:
    for people, programs in both().items():
        mine = for_people_of(people)
        theirs = list(csv.DictReader(io.StringIO(files()[programs].bytes.decode(), newline="")))
        assert len(mine) == len(theirs) > 0, people
        for heading, name in (("Beløb", "amount"), ("Andel i procent", "share_percent"), ("Værdi", "shown")):
            if heading in mine[0]:
                assert [row[heading].replace(",", ".") for row in mine] == [row[name] for row in theirs], people


def test_no_column_for_people_is_empty_and_programs_have_them_all() -> None:
    """A file for programs keeps its columns whatever the data hold, so that what reads it finds them."""
    for people, programs in both().items():
        rows = for_people_of(people)
        assert not [head for head in rows[0] if not any(row[head] for row in rows)], people
        assert files()[programs].bytes.decode().split("\r\n")[0] == ",".join(columns_for(programs)), programs


def columns_for(programs: str) -> Iterable[str]:
    """The names of the columns of a file for programs: those of its table, or those that a release had."""
    if programs.startswith("data/udgaver/"):
        number = int(programs.split("/")[2])
        return columns_of(next(one for one in CATALOGUE.releases if one.number == number).snapshot)
    return TABLES[programs.rpartition("/")[2].removesuffix(".csv")].columns


def test_excel_knows_the_file_by_its_first_bytes_and_reads_no_id() -> None:
    """Also no id of a vocabulary, of a source or of a section; an id is small letters with hyphens."""
    for path in both():
        content = files()[path].bytes
        assert content.startswith(b"\xef\xbb\xbf"), path
        rows = for_people_of(path)
        assert not [head for head in rows[0] if "_" in head or head != head.strip()], path
        own = {row["Id"] for row in rows} if "Id" in rows[0] else set()
        found = {(head, cell) for row in rows for head, cell in row.items() if ID.fullmatch(cell) and cell not in own}
        assert not {one for one in found if not re.fullmatch(r"\d{2}-\d{2}-\d{4}|\d+", one[1])}, path


def test_a_column_of_dates_has_one_precision() -> None:
    all_parts()
    days = [(t, c.heading) for t in TABLES.values() for c in t.columns.values() if c.form is Form.DAY]
    assert len(days) > 4
    for table, heading in days:  # a column that nobody has anything for is not there
        cells = {row.get(heading, "") for row in for_people_of(f"data/{table.name}.excel.csv")} - {""}
        assert all(DAY.fullmatch(cell) for cell in cells), (table.name, heading)


def test_every_word_is_one_of_its_columns_list() -> None:
    """What a column says its values are, they are: a new one would otherwise stand as an id."""
    all_parts()
    checked = 0
    for table in TABLES.values():
        for record in table.records(BOOK):
            for name, column in table.columns.items():
                known, value = column.values(CATALOGUE.vocabularies), record.get(name)
                assert not (column.needed and value in (None, "")), (table.name, name)
                if known and not column.others and isinstance(value, str) and value:
                    assert set(value.split("|") if column.several else [value]) <= set(known), (table.name, name, value)
                    checked += 1
    assert checked > 500


@pytest.mark.parametrize("case", FORMULAS, ids=[case["name"] for case in FORMULAS])
def test_no_cell_is_a_formula_and_none_breaks_the_line(case: dict[str, str]) -> None:
    text = csv_for_people(["før", "celle"], [("x", case["text"])])
    _, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert not re.match(r"\s*[=+\-@]", row[1])
    assert text.count("\r\n") == 2
    assert "\n" not in row[1]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (84000, "84000"),
        (-5, "-5"),
        (Decimal("12.5"), "12,5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.25"), "-0,25"),
        (datetime.date(2025, 12, 31), "31-12-2025"),
        ('to; "tre" æ', '"to; ""tre"" æ"'),
    ],
)
def test_a_value_as_a_danish_spreadsheet_reads_it(value: str | int | Decimal | datetime.date | None, cell: str) -> None:
    assert csv_for_people(["a", "b"], [("x", value)]) == f"\ufeffa;b\r\nx;{cell}\r\n"


def test_ids_become_words_and_several_stand_apart() -> None:
    columns = {
        "key": Column("Nøgle", "N.", Form.KEY),
        "given": Column("Giver", "G.", terms=("natures", "in_kind_kinds"), several=True),
        "level": Column("Prisniveau", "P.", words={"ikke-oplyst": "ikke oplyst"}),
        "page": Column("Side", "S.", Form.PLACE),
    }
    records: list[Record] = [
        {"key": "a", "given": "kontant|lokaler", "level": 2024, "page": "x/"},
        {"level": "ikke-oplyst"},
    ]
    assert list(for_people(CATALOGUE, columns, records, "https://a.dk/")) == [
        ("Kontant; Lokaler", 2024, "https://a.dk/x/"),
        (None, "ikke oplyst", None),
    ]


PLACED = {
    "source_document": "bydelsmoedre-bilag3|ishoej-udkast|bydelsmoedre-bilag3",
    "source_section": "oekonomi|ansvar|indstilling",
}


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ("indstilling|udkast|indstilling", "Indstilling; Udkast uden underskrift"),
        ("udkast|udkast|udkast", "Udkast uden underskrift"),
    ],
)
def test_each_source_stands_with_its_own_sections_and_its_own_status(statuses: str, told: str) -> None:
    """Documents in one cell and sections in another say nothing of which belong together."""
    columns = {name: FUNDING_COLUMNS[name] for name in ("source_document", "source_section", "source_status")}
    record: Record = {**PLACED, "source_status": statuses}
    ((places, found),) = for_people(CATALOGUE, columns, [record])
    first, second = (CATALOGUE.sources[id_] for id_ in ("bydelsmoedre-bilag3", "ishoej-udkast"))
    held = f"{first.sections['oekonomi']}, {first.sections['indstilling']}"
    assert places == f"{first.title}: {held}; {second.title}: {second.sections['ansvar']}"
    assert found == told


@pytest.mark.parametrize(
    ("dated", "parts"),
    [(None, ()), ("2023", (None, 2023, None)), ("2023-05", (None, 2023, 5)), ("2023-05-31", ("2023-05-31", 2023, 5))],
)
def test_a_date_has_a_column_for_each_precision(dated: str | None, parts: tuple[object, ...]) -> None:
    assert tuple(as_of("x", dated).values()) == parts
