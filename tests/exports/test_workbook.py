"""A workbook shows the same in every program: text stays text, a formula carries its value, the same sheets are the same bytes."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from macros.exports.workbook import FORMS, workbook_file
from macros.views.sheets import Allowed, Cell, Formula, Link, Look, Sheet, Value, Workbook, table

DAY = datetime.date(2026, 11, 28)


def written(*sheets: Sheet, day: datetime.date = DAY) -> bytes:
    return workbook_file(Workbook("Partnerskabsmodeller", "Prøve", day, sheets))


def read(content: bytes, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "{=1}",
        "http://example.dk/",
        "mailto:nogen",
        "0045",
        "#REF!",
        "TRUE",
    ],
)
def test_text_is_text_whatever_it_looks_like(value: str) -> None:
    cell = read(written(Sheet("A", ((Cell(value),),))), values=False).active["A1"]
    assert cell.data_type == "s"
    assert cell.value.removeprefix("_x000D_") == value.removeprefix("\r")
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (84_000, 84_000),
        (Decimal("1234.50"), 1234.5),
        (0, 0),
        (datetime.date(2025, 12, 31), datetime.datetime(2025, 12, 31)),
        (None, None),
        ("", None),
    ],
)
def test_a_number_is_a_number_and_a_date_a_date(value: Value, expected: object) -> None:
    look = Look.DATE if isinstance(value, datetime.date) else Look.MONEY
    assert read(written(Sheet("A", ((Cell(value, look),),)))).active["A1"].value == expected


def test_a_formula_carries_its_value() -> None:
    row = (Cell(2, Look.INPUT), Cell(3, Look.INPUT), Cell(Formula("=A1*B1", Decimal(6)), Look.SUM))
    content = written(Sheet("A", (row,)))
    assert read(content).active["C1"].value == 6
    assert read(content, values=False).active["C1"].value == "=A1*B1"


def test_a_title_has_room_above_the_next_line() -> None:
    sheet = read(written(Sheet("A", ((Cell("Titel", Look.TITLE),), (Cell("Linje"),))))).active
    assert sheet.row_dimensions[1].height > 16


def test_a_link_leads_to_its_address() -> None:
    cell = read(written(Sheet("A", ((Cell(Link("https://example.dk/a", "Kilden")),),)))).active["A1"]
    assert (cell.value, cell.hyperlink.target) == ("Kilden", "https://example.dk/a")


def test_a_table_keeps_its_headings_in_sight_and_can_be_filtered() -> None:
    sheet = read(written(table("Aftaler", ["Navn", "Kr."], [(Cell("a"), Cell(1, Look.MONEY))] * 3, note="Læs mig")))[
        "Aftaler"
    ]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A2:B5"
    assert sheet.print_title_rows == "$2:$2"


def test_a_field_says_in_danish_what_it_takes() -> None:
    allowed = (
        Allowed("A1", "Skriv et tal fra 0 til 100.", 0, 100),
        Allowed("A2", "Vælg fra listen.", one_of=("ja", "nej")),
    )
    number, word = read(
        written(Sheet("A", ((Cell(None, Look.INPUT),), (Cell(None, Look.INPUT_TEXT),)), allowed=allowed))
    ).active.data_validations.dataValidation
    assert (number.type, number.formula1, number.formula2, number.error) == (
        "decimal",
        "0",
        "100",
        "Skriv et tal fra 0 til 100.",
    )
    assert (word.type, word.formula1) == ("list", '"ja,nej"')


def test_a_field_can_refuse_broken_numbers() -> None:
    fields = (Allowed("A1", "Skriv et helt tal.", 1, 10, whole=True), Allowed("A2", "Skriv et tal.", 1, 10))
    sheet = Sheet("A", ((Cell(None, Look.INPUT_WHOLE),), (Cell(None, Look.INPUT),)), allowed=fields)
    found = read(written(sheet)).active.data_validations.dataValidation
    assert [one.type for one in found] == ["whole", "decimal"]


def test_a_row_is_as_high_as_its_text_where_it_breaks() -> None:
    rows = ((Cell("kort"),), (Cell("ord " * 40),), (Cell("ord " * 40, Look.ABOVE),))
    sheet = read(written(Sheet("A", rows, widths=(20,)))).active
    assert [sheet.row_dimensions[n].height for n in (1, 2, 3)] == [None, 120, None]


def test_the_same_sheets_are_the_same_bytes() -> None:
    sheet = table("A", ["Navn"], [(Cell("æøå"),)])
    assert written(sheet) == written(sheet)
    assert written(sheet) != written(sheet, day=datetime.date(2026, 11, 29))


@pytest.mark.parametrize("name", ["[a]", "a" * 32, "a/b"])
def test_a_name_no_sheet_can_have_is_told(name: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)sheet"):
        written(Sheet(name, ()))


def test_text_that_fits_in_no_cell_is_told() -> None:
    with pytest.raises(ValueError, match="32767"):
        written(Sheet("A", ((Cell("a" * 32_768),),)))


def test_rows_are_as_high_as_what_breaks_in_them() -> None:
    long = "et ord " * 30
    sheet = read(written(Sheet("A", ((Cell("kort"),), (Cell(long),), (Cell(long, Look.ABOVE),)), widths=(20,)))).active
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [None, 15 * 10, None]
    highest = read(written(Sheet("A", ((Cell("et ord\n" * 90),),)))).active
    assert highest.row_dimensions[1].height == pytest.approx(409, abs=1), "no program takes a higher row"


@pytest.mark.parametrize(("columns", "across"), [(2, 1), (12, 5)])
def test_a_wide_table_is_printed_on_several_pages_that_can_be_read(columns: int, across: int) -> None:
    sheet = table("A", ["Navn"] * columns, [[Cell("a" * 60)] * columns])
    made = read(written(sheet)).active
    assert (made.page_setup.fitToWidth or 1) == across
    assert made.print_title_cols == ("$A:$A" if across > 1 else None)


def test_a_date_is_read_in_danish_everywhere() -> None:
    assert read(written(Sheet("A", ((Cell(DAY, Look.DATE),),)))).active["A1"].number_format.startswith("[$-406]")


def test_no_number_ends_in_a_comma() -> None:
    """A form with `.##` writes 14000 as "14.000," in a Danish Excel."""
    assert [look for look, form in FORMS.items() if ".#" in str(form.get("num_format", ""))] == []
