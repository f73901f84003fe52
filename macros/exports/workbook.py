"""A workbook as a file: sheets of cells that say what they hold, written so that every program shows the same.

What other programs trip over is settled here, once: text is never a formula, also where it begins with `=`; a formula carries
the value it has, since a preview, a phone or pandas shows what is stored and works nothing out; a date is a date and a number a
number; there are no names of ranges and no formulas that spill. The same sheets give the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.views.sheets import Allowed, Cell, Formula, Link, Look, Sheet, Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, NARROWEST = 60, 8
"""Of a column, in letters: what is longer breaks over lines."""
PADDING = 2
"""Letters a column is wider than what stands in it, so that the sign of a filter has room."""
LINE_HEIGHT, MOST_LINES = 15, 25
"""Of a row: points a line, and the lines a row takes at most (a spreadsheet has rows of 409 points)."""
PAPER_A4 = 9
LONGEST = 32_767
"""Letters in a cell: what a spreadsheet takes at most."""
GREEN, INK, FAINT, YELLOW, BLUE, LINE = "#0F5B46", "#1B211E", "#5C635F", "#FFE88A", "#E4EEF8", "#8A918D"


_FORMS: Mapping[Look, Mapping[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": GREEN},
    Look.HEADING: {"bold": True, "font_size": 12, "font_color": GREEN, "bottom": 1, "bottom_color": LINE},
    Look.COLUMN: {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": INK},
    Look.TEXT: {"text_wrap": True},
    Look.LABEL: {"text_wrap": True, "bold": True},
    Look.NOTE: {"font_color": FAINT},
    Look.MONEY: {"num_format": "#,##0"},
    Look.MONEY_EXACT: {"num_format": "#,##0.00"},
    Look.NUMBER: {"num_format": "#,##0.##"},
    Look.WHOLE: {"num_format": "0"},  # a year, a month, a count
    Look.PERCENT: {"num_format": "0.0%"},
    Look.DATE: {"num_format": "d. mmmm yyyy", "align": "left"},
    Look.STATED: {"num_format": "#,##0", "bg_color": YELLOW},
    Look.STATED_TEXT: {"text_wrap": True, "bg_color": YELLOW},
    Look.DERIVED: {"num_format": "#,##0", "shrink": True, "align": "right", "bottom": 4, "bottom_color": INK},
    Look.UNKNOWN: {"text_wrap": True, "italic": True, "border": 3, "border_color": FAINT},
    Look.SUM: {"num_format": "#,##0", "shrink": True, "align": "right", "bold": True, "top": 1},
    Look.INPUT: {"num_format": "#,##0.##", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_WHOLE: {"num_format": "0", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_PERCENT: {"num_format": "0.0%", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_TEXT: {"text_wrap": True, "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
}
"""How each is drawn. What a reader fills in is blue and not locked."""


def workbook_file(content: Workbook) -> bytes:
    """The workbook as a file. Raises ValueError for a sheet name that a spreadsheet does not take, or one used twice."""
    held = io.BytesIO()
    made = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.datetime.combine(content.day, datetime.time())
    made.set_properties({"title": content.title, "subject": content.subject, "created": created})
    looks = {look: made.add_format({"font_name": "Calibri", "valign": "top", **_FORMS[look]}) for look in Look}
    try:
        for sheet in content.sheets:
            _write(made.add_worksheet(sheet.name), sheet, looks)
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise ValueError(str(error)) from error
    made.close()
    return held.getvalue()


def _write(made: Worksheet, sheet: Sheet, looks: dict[Look, Format]) -> None:
    for place, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                _write_cell(made, place, column, cell, looks[cell.look])
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        made.set_column(column, column, width)
    for place, row in enumerate(sheet.rows):
        if (lines := _lines(row, widths)) > 1:
            made.set_row(place, lines * LINE_HEIGHT)
    made.freeze_panes(*sheet.frozen)
    if sheet.filtered is not None and len(sheet.rows) > sheet.filtered + 1:
        made.autofilter(sheet.filtered, 0, len(sheet.rows) - 1, len(sheet.rows[sheet.filtered]) - 1)
        made.repeat_rows(sheet.filtered)
    for allowed in sheet.allowed:
        made.data_validation(allowed.cells, _validation(allowed))
    made.set_paper(PAPER_A4)
    if not sheet.portrait:
        made.set_landscape()
    made.fit_to_pages(1, 0)
    made.set_footer("&L&F, &A&RSide &P af &N")


def _write_cell(made: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    value = cell.value
    if value is None or value == "":
        made.write_blank(row, column, None, look)
    elif isinstance(value, Formula):
        stored = float(value.value) if isinstance(value.value, Decimal) else value.value
        made.write_formula(row, column, value.text, look, stored)
    elif isinstance(value, Link):
        made.write_url(row, column, value.address, look, _fitting(value.words))
    elif isinstance(value, str):
        made.write_string(row, column, _fitting(value), look)
    elif isinstance(value, datetime.date):
        made.write_datetime(row, column, value, look)
    else:
        made.write_number(row, column, value, look)


def _fitting(text: str) -> str:
    """No text of the catalogue is as long as a cell; one that were would otherwise be left out without a word."""
    if len(text) > LONGEST:
        raise ValueError(f"a cell holds {LONGEST} letters: {text[:40]}")
    return text


def _widths(sheet: Sheet) -> tuple[float, ...]:
    """Of every column: as given, else what its longest word or line needs, between two bounds. Titles and notes may run on
    over their neighbours."""
    columns = max((len(row) for row in sheet.rows), default=0)
    needed = [NARROWEST] * columns
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if cell is not None and cell.look not in (Look.TITLE, Look.HEADING, Look.NOTE):
                needed[column] = max(needed[column], min(_letters(cell), WIDEST) + PADDING)
    return (*sheet.widths, *needed[len(sheet.widths) :])


def _lines(row: tuple[Cell | None, ...], widths: tuple[float, ...]) -> int:
    """How many lines the text of a row takes where it breaks: not every program gives a row the height its text needs."""
    needed = 1
    for cell, width in zip(row, widths, strict=False):
        value = cell.value if cell else None
        text = value.value if isinstance(value, Formula) else value
        if cell is not None and isinstance(text, str) and _FORMS[cell.look].get("text_wrap"):
            needed = max(needed, -(-len(text) // max(1, int(width))))
    return min(needed, MOST_LINES)


def _letters(cell: Cell) -> int:
    """How wide what a cell shows is, in letters: a heading may break between words."""
    value = cell.value
    if isinstance(value, Formula):
        value = value.value
    if isinstance(value, Link):
        value = value.words
    if value is None:
        return 0
    if isinstance(value, datetime.date):
        return len("31. december 2025")
    if isinstance(value, str):
        return max((len(word) for word in value.split()), default=0) if cell.look is Look.COLUMN else len(value)
    return len(f"{value:,}") if cell.look is not Look.WHOLE else len(str(value))


def _validation(allowed: Allowed) -> dict[str, object]:
    """What XlsxWriter takes. An empty cell is always allowed: what is not known is left open."""
    said: dict[str, object] = {
        "error_title": "Det kan feltet ikke tage",
        "error_message": allowed.message,
        "ignore_blank": True,
    }
    if allowed.one_of:
        return said | {"validate": "list", "source": list(allowed.one_of)}
    kind = "integer" if allowed.whole else "decimal"
    if allowed.least is not None and allowed.most is not None:
        return said | {"validate": kind, "criteria": "between", "minimum": allowed.least, "maximum": allowed.most}
    return said | {"validate": kind, "criteria": ">=", "value": allowed.least or 0}
