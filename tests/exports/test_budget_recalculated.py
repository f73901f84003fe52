"""LibreOffice works the budgets out to what the domain does: as they are, and after a reader has changed them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from macros.domain.formulas import Refused, Sheet, Value
from macros.exports.workbook import workbook_file
from macros.views.budget import budget, cells_of, drafts
from macros.views.budget_cells import CANNOT, Places
from macros.views.context import Context
from tests.real import BOOK, CONTEXTS

pytestmark = pytest.mark.rest

CHANGES: Mapping[str, Mapping[str, Value]] = {
    # The richest in figures, and one in which a reader finds what the source does not say.
    "ny-mor-i-danmark": {"own.3": 60_000, "groups": 5, "other1.3": 300_000, "costs.stated": 900_000},
    "bydelsmoedre": {"other1.in_all": 500_000, "cost1.1": None, "hours": 100, "wage": 312, "growth": Fraction(1, 40)},
    # The poorest: nothing is known, and all is typed.
    "mentor-rollemodel-foraeldre": {
        "start": 2027,
        "years": 3,
        "own.yearly": 50_000,
        "own.counts": "ja",
        "all.low": 10,
        "all.high": 16,
        "other1.1": 100_000,
        "other1.2": 100_000,
        "other1.3": 70_000,
        "morecost1.in_all": 420_000,
        "overhead": Fraction(1, 10),
        "overhead.most": Fraction(7, 100),
        "vat.counts": "ja",
        "vat.grant": 40_000,
    },
    # What is empty is unknown: a line with one of its years, a wage without hours, no number of years.
    "home-start": {
        "years": None,
        "own.counts": "ja",
        "morecost1.2": 5,
        "moreother1.1": 7,
        "wage": 300,
        "together": None,
    },
    # A reader's own lines with a name and no amount, the source's own total beside wages, nobody else named, words pasted in.
    "housing-first-unge-hjemloese": {
        "years": 3,
        "own.yearly": 5,
        "morecost1.in_all": 300_000,
        "morecost2.who": "Husleje",
    },
    "moedrehjaelpen-randers": {"years": 0, "growth": "lidt", "hours": "to", "wage": 300, "morecost1.1": 5},
    "sozialdienst-nordschleswig": {"costs.stated": 900_000, "hours": 10, "wage": 300, "overhead": Fraction(1, 10)},
    "familievaerkstedet": {
        "years": 2,
        "own.1": 5,
        "own.2": 7,
        "other1.in_all": 0,
        "moreother1.1": 7,
        "moreother2.what": "x",
    },
    "laer-for-livet~odsherred-2021": {"all.high": 12, "own.each_years": 2, "own.last": 90_000, "other1.7": 30_000},
}
"""What is typed over the first inputs, by agreement: by the name of a cell, or by its place (`Udgifter!A60`)."""


def recalculated(folder: Path, typed: Mapping[str, Mapping[str, Value]]) -> dict[str, openpyxl.Workbook]:
    """The budgets of these agreements with what is typed, worked out again by LibreOffice. openpyxl leaves every stored value
    out, so that none can stand."""
    for number, (entry, changes) in enumerate(typed.items()):
        context, path = BOOK.by_entry[entry], folder / f"b{number}.xlsx"
        path.write_bytes(workbook_file(budget(BOOK, context)))
        book = openpyxl.load_workbook(path)
        for key, value in changes.items():
            sheet, _, address = key.rpartition("!")
            typed_in = book[sheet][address] if sheet else cell(book, context, key)
            typed_in.value = float(value) if isinstance(value, Fraction) else value
        book.save(path)
    out = folder / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    files = [str(folder / f"b{number}.xlsx") for number in range(len(typed))]
    subprocess.run([*command, "--outdir", str(out), *files], check=True, timeout=240, capture_output=True)
    return {entry: openpyxl.load_workbook(out / f"b{n}.xlsx", data_only=True) for n, entry in enumerate(typed)}


def cell(book: openpyxl.Workbook, context: Context, key: str) -> openpyxl.cell.Cell:
    sheet, row, column = Places.of(drafts(BOOK, context, cells_of(context))).found[key]
    return book[sheet].cell(row + 1, column + 1)


def differences(entry: str, book: openpyxl.Workbook, typed: Mapping[str, Value]) -> list[tuple[str, object, object]]:
    """Cells that do not come to what the domain makes of the same inputs."""
    context = BOOK.by_entry[entry]
    cells = cells_of(context)
    worked = Sheet({**cells.inputs, **typed}, cells.formulas)
    places, found = Places.of(drafts(BOOK, context, cells)), []
    for key in cells.formulas:
        sheet, row, column = places.found[key]
        value, expected = book[sheet].cell(row + 1, column + 1).value, worked.value(key)
        if isinstance(expected, Refused):
            same = value == CANNOT
        elif isinstance(expected, str):
            same = (value or "") == expected
        else:
            assert expected is not None
            same = isinstance(value, int | float) and value == pytest.approx(float(expected), abs=1e-6)
        if not same:
            found.append((key, value, expected))
    return found


def test_libreoffice_comes_to_what_is_stored_for_every_agreement(tmp_path: Path) -> None:
    for entry, book in recalculated(tmp_path, {context.entry_id: {} for context in CONTEXTS}).items():
        assert differences(entry, book, {}) == [], entry
        stored = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
        assert not [value for value in stored if value.startswith("#") or value.startswith("Err:")], entry


def test_what_a_reader_changes_moves_the_results_as_the_domain_does(tmp_path: Path) -> None:
    changed = 0
    for entry, book in recalculated(tmp_path, CHANGES).items():
        assert differences(entry, book, CHANGES[entry]) == [], entry
        changed += len(differences(entry, book, {}))
    assert changed > 60, "the changes are seen"


def test_what_is_pasted_below_the_blue_rows_is_summed_and_checked_as_they_are(tmp_path: Path) -> None:
    known = {"other1.1": 100_000, "other1.2": 90_000, "other1.3": 60_000, "morecost1.in_all": 300_000}
    pasted: Mapping[str, Value] = {"Udgifter!A120": "Husleje", "Finansiering!A222": "En fond", "Finansiering!G221": 7}
    (book,) = recalculated(tmp_path, {"ny-mor-i-danmark": {**known, **pasted, "Udgifter!D215": 5}}).values()
    context = BOOK.by_entry["ny-mor-i-danmark"]
    expected = {"costs.total": 300_005, "costs.lacks": 1, "cash.total": 334_007, "cash.lacks": 2, "balance": CANNOT}
    assert {key: cell(book, context, key).value for key in expected} == expected
    assert cell(book, context, "level.lacks").value == 1, "one has its amount for the last year, one has none"
    told = [str(one.value) for row in book["Resultat"].iter_rows() for one in row]
    assert "mindst: 1 af 3 poster mangler helt eller delvist" in told
