"""A workbook as a file: sheets of cells that say what they hold, written so that every program shows the same.

What other programs trip over is settled here, once: text is never a formula, also where it begins with `=`; a formula carries
the value it has, since a preview, a phone or pandas shows what is stored and works nothing out; a date is a date and a number a
number; there are no names of ranges and no formulas that spill. The same sheets give the same bytes.
"""

from __future__ import annotations

import datetime
import io
import math
import textwrap
from collections.abc import Mapping
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.exports.served_as import MEDIA
from macros.views.sheets import Allowed, Cell, Formula, Link, Look, Sheet, Workbook

XLSX = MEDIA["xlsx"].type
WIDEST, NARROWEST = 60, 8
"""Of a column, in letters: what is longer breaks over lines."""
PADDING = 2
"""Letters a column is wider than what stands in it, so that the sign of a filter has room."""
PAPER_A4 = 9
ON_A_PAGE = {False: 180, True: 110}
"""Letters across a sheet of paper that can still be read, by whether it stands upright."""
LINE_HEIGHT, TITLE_HEIGHT, HIGHEST = 15, 24, 409
"""Of a line, of a title's and of a row at most, in points. Programs that do not reckon out the height themselves would let lines lie upon
each other."""
LONGEST = 32_767
"""Letters in a cell: what a spreadsheet takes at most."""
GREEN, INK, FAINT, YELLOW, BLUE, LINE = "#0F5B46", "#1B211E", "#5C635F", "#FFE88A", "#E4EEF8", "#8A918D"


FORMS: Mapping[Look, Mapping[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": GREEN},
    Look.HEADING: {"bold": True, "font_size": 12, "font_color": GREEN, "bottom": 1, "bottom_color": LINE},
    Look.COLUMN: {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "bottom_color": INK},
    Look.TEXT: {"text_wrap": True},
    Look.LABEL: {"text_wrap": True, "bold": True},
    Look.ABOVE: {"font_color": FAINT},
    Look.HELP: {"font_color": FAINT, "text_wrap": True},
    Look.MONEY: {"num_format": "#,##0_-"},
    Look.NUMBER: {"num_format": "General"},
    Look.WHOLE: {"num_format": "0_-"},  # a year, a month, a count
    Look.PERCENT: {"num_format": "0.0%"},
    Look.DATE: {"num_format": "[$-406]d. mmmm yyyy", "align": "left"},
    Look.STATED: {"num_format": "#,##0_-", "bg_color": YELLOW},
    Look.STATED_WHOLE: {"num_format": "0", "align": "left", "bg_color": YELLOW},
    Look.BESIDE: {"text_wrap": True, "indent": 1},
    Look.STATED_TEXT: {"text_wrap": True, "bg_color": YELLOW},
    Look.DERIVED: {"num_format": "#,##0_-", "shrink": True, "align": "right", "bottom": 4, "bottom_color": INK},
    Look.UNKNOWN: {"text_wrap": True, "italic": True, "border": 3, "border_color": FAINT},
    Look.SUM: {"num_format": "#,##0_-", "shrink": True, "align": "right", "bold": True, "top": 1},
    Look.INPUT: {"num_format": "#,##0_-", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_WHOLE: {"num_format": "0_-", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_DECIMAL: {"num_format": "General", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_PERCENT: {"num_format": "0.0%_-", "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
    Look.INPUT_TEXT: {"text_wrap": True, "bg_color": BLUE, "border": 1, "border_color": LINE, "locked": False},
}
"""How each is drawn. What a reader fills in is blue and not locked. `_-`: room between a number and the text beside it. A number that
may have decimals is `General`: `#,##0.##` leaves a comma after a whole one in Excel ("14.000,")."""

EACH: Mapping[str, object] = {"font_name": "Calibri", "valign": "top"}
"""What holds for each."""
RUNNING_ON = frozenset((Look.TITLE, Look.HEADING, Look.ABOVE))
"""What runs on over its neighbours instead of breaking."""


def workbook_file(content: Workbook) -> bytes:
    """The workbook as a file. Raises ValueError for a sheet name that a spreadsheet does not take, or one used twice."""
    held = io.BytesIO()
    made = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.datetime.combine(content.day, datetime.time())
    made.set_properties({"title": content.title, "subject": content.subject, "created": created})
    looks = {look: made.add_format({**EACH, **FORMS[look]}) for look in Look}
    plain = {look: made.add_format({**EACH, **_plain(look)}) for sheet in content.sheets for look in sheet.below}
    try:
        for sheet in content.sheets:
            _write(made.add_worksheet(sheet.name), sheet, looks, plain)
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise ValueError(str(error)) from error
    made.close()
    return held.getvalue()


def _plain(look: Look) -> dict[str, object]:
    """How it is drawn without its colour and lines."""
    return {name: value for name, value in FORMS[look].items() if not name.startswith(("bg_", "border"))}


def _write(made: Worksheet, sheet: Sheet, looks: dict[Look, Format], plain: dict[Look, Format]) -> None:
    for place, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                _write_cell(made, place, column, cell, looks[cell.look])
    widths = _widths(sheet)
    for column, width in enumerate(widths):
        made.set_column(column, column, width, plain[sheet.below[column]] if column < len(sheet.below) else None)
    for place, row in enumerate(sheet.rows):
        if any(cell is not None and cell.look is Look.TITLE for cell in row):
            made.set_row(place, TITLE_HEIGHT)
        elif (lines := _lines(row, widths)) > 1:
            made.set_row(place, min(lines * LINE_HEIGHT, HIGHEST))
    for place in sheet.hidden_rows:
        made.set_row(place, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        made.set_column(column, column, None, None, {"hidden": True})
    made.freeze_panes(*sheet.frozen)
    if sheet.filtered is not None and len(sheet.rows) > sheet.filtered + 1:
        made.autofilter(sheet.filtered, 0, len(sheet.rows) - 1, len(sheet.rows[sheet.filtered]) - 1)
        made.repeat_rows(sheet.filtered)
    for allowed in sheet.allowed:
        made.data_validation(allowed.cells, _validation(allowed))
    _on_paper(made, sheet, sum(widths))


def _on_paper(made: Worksheet, sheet: Sheet, width: float) -> None:
    """A4, on as many pages across as can be read, each with the columns that stay in sight."""
    made.set_paper(PAPER_A4)
    if not sheet.portrait:
        made.set_landscape()
    across = max(1, math.ceil(width / ON_A_PAGE[sheet.portrait]))
    made.fit_to_pages(across, 0)
    if across > 1 and sheet.frozen[1]:
        made.repeat_columns(0, sheet.frozen[1] - 1)
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
    """Of every column: as given, else what its longest word or line needs, between two bounds."""
    columns = max((len(row) for row in sheet.rows), default=0)
    needed = [NARROWEST] * columns
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if cell is not None and cell.look not in RUNNING_ON:
                needed[column] = max(needed[column], min(_letters(cell), WIDEST) + PADDING)
    given = (*sheet.widths, *[0] * (columns - len(sheet.widths)))
    return tuple(width or need for width, need in zip(given, needed, strict=False))


def _lines(row: tuple[Cell | None, ...], widths: tuple[float, ...]) -> int:
    """How many lines the row needs for what breaks in its columns."""
    breaking = ((cell, widths[column]) for column, cell in enumerate(row) if cell and cell.look not in RUNNING_ON)
    return max((_broken(cell, width) for cell, width in breaking), default=1)


def _broken(cell: Cell, width: float) -> int:
    """How many lines a text takes in a column so wide."""
    text = cell.value
    if isinstance(text, Link | Formula):
        text = text.words if isinstance(text, Link) else text.value
    if not isinstance(text, str) or (len(text) <= width and "\n" not in text):
        return 1
    return sum(max(1, len(textwrap.wrap(part, max(1, int(width))))) for part in text.splitlines())


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
    if allowed.source:
        return said | {"validate": "list", "source": allowed.source}
    if allowed.one_of:
        return said | {"validate": "list", "source": list(allowed.one_of)}
    kind = "integer" if allowed.whole else "decimal"
    if allowed.least is not None and allowed.most is not None:
        return said | {"validate": kind, "criteria": "between", "minimum": allowed.least, "maximum": allowed.most}
    return said | {"validate": kind, "criteria": ">=", "value": allowed.least or 0}
