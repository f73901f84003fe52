"""The budget workbook says what the ledger says, shows no error, and takes what a reader types in the places it names."""

from __future__ import annotations

import dataclasses
import io
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from macros.domain.budget import TEXTS
from macros.domain.figures import Cannot
from macros.domain.formulas import FUNCTIONS, OPERATORS, Area, Ref, Value, plus
from macros.exports.workbook import ON_A_PAGE, workbook_file
from macros.views.budget import budget, budget_path, cells_of, drafts
from macros.views.budget_cells import CANNOT, DraftSheet, Known, Places, Typed, finished
from macros.views.budget_inputs import FIRST_ROW, LABELS
from macros.views.budget_law import vat_rate
from macros.views.context import Context
from macros.views.sheets import Cell, Formula, Workbook
from tests.real import BOOK, CONTEXTS, MENTOR, NY_MOR, files

pytestmark = pytest.mark.longer

ERRORS = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)")
COMMON = {"SUM", "COUNT", "IF", "AND", "OR", "NOT", "ISNUMBER", "MIN", "MAX", "ROUND", "SUMPRODUCT"}
"""Functions that Excel 2010, LibreOffice, Excel in a browser and Google Sheets have."""


BYDELSMOEDRE, FREDERICIA, HOME_START = "bydelsmoedre", "moedrehjaelpen-aaben-raadgivning", "home-start"
SOZIALDIENST, HOUSING_FIRST = "sozialdienst-nordschleswig", "housing-first-unge-hjemloese"
TUBA, BLAA_HUS, SLAGELSE = "tuba-effektinvestering", "barnets-blaa-hus", "headspace~slagelse-2020"
VAERKSTED, RANDERS, FRIVILLIG = "familievaerkstedet", "moedrehjaelpen-randers", "frivilligcentre"
PARTNERSKABER, RAMME = "sociale-partnerskaber", "laer-for-livet"


@cache
def workbook(entry: str) -> Workbook:
    """The workbook of an agreement, made once: nearly every test looks at one, and some at each."""
    return budget(BOOK, BOOK.by_entry[entry])


@cache
def content(entry: str) -> bytes:
    return workbook_file(workbook(entry))


def read(entry: str, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content(entry)), data_only=values)


@cache
def places_in(entry: str) -> Places:
    context = BOOK.by_entry[entry]
    return Places.of(drafts(BOOK, context, cells_of(context)))


def places_of(context: Context) -> Places:
    return places_in(context.entry_id)


def at(book: openpyxl.Workbook, places: Places, key: str) -> openpyxl.cell.Cell:
    sheet, row, column = places.found[key]
    return book[sheet][f"{get_column_letter(column + 1)}{row + 1}"]


def check_figures(context: Context) -> int:
    """How many figures of the ledger the file has, read without working anything out."""
    book, places, given = read(context.entry_id), places_of(context), 0
    ledger = context.ledger
    held = {"own.total": ledger.total, "own.mean": ledger.per_year, "own.at_high": ledger.per_participant}
    held |= {"need": ledger.need, "new": ledger.new}
    for key, found in held.items():
        value = at(book, places, key).value
        one_year = key == "own.mean" and found.money is not None and any(a.known_in for a in found.money.amounts)
        if isinstance(found.value, Cannot) or one_year:  # so much a year, known for one: the other years stay empty
            assert value == CANNOT, (context.entry_id, key)
        else:
            assert found.money is not None
            assert value == pytest.approx(float(found.money.value), rel=1e-12)
            given += 1
    return given


def test_a_file_has_the_figures_of_the_ledger_without_being_worked_out() -> None:
    assert sum(check_figures(BOOK.by_entry[entry]) for entry in (NY_MOR, MENTOR)) == 3


@pytest.mark.rest
def test_every_file_has_the_figures_of_its_ledger() -> None:
    assert sum(map(check_figures, CONTEXTS)) > 10


@pytest.mark.rest
def test_no_cell_of_any_file_is_an_error_or_a_formula_without_a_value() -> None:
    for context in CONTEXTS:
        values, written = read(context.entry_id), read(context.entry_id, values=False)
        formulas = [cell for sheet in written for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert len(formulas) > 100
        for cell in formulas:
            assert not ERRORS.search(str(values[cell.parent.title][cell.coordinate].value))
            assert set(re.findall(r"([A-Z]+)\(", cell.value)) <= COMMON, cell.value
            assert not written.defined_names


def test_no_other_function_is_known_than_every_program_has() -> None:
    assert FUNCTIONS - OPERATORS == COMMON


def test_every_cell_of_the_plan_has_one_place_and_the_sheets_their_order() -> None:
    for context in CONTEXTS:
        cells, places = cells_of(context), places_of(context)
        assert places.found.keys() == cells.inputs.keys() | cells.formulas.keys(), context.entry_id
        inputs = [places.found[key] for key in LABELS]
        assert inputs == [("Forudsætninger", FIRST_ROW - 1 + k, 2) for k in range(len(LABELS))]
    names = [sheet.name for sheet in drafts(BOOK, CONTEXTS[0], cells_of(CONTEXTS[0]))]
    assert names == ["Forudsætninger", "Udgifter", "Finansiering", "Naturalier", "Resultat", "Moms og fonde", "Kilder"]


def test_what_is_unknown_is_an_empty_input_with_its_reason() -> None:
    book, context = read(NY_MOR), BOOK.by_entry[NY_MOR]
    places = places_of(context)
    first = at(book, places, "other1.in_all")
    assert first.value is None
    assert not first.protection.locked
    row = [cell.value for cell in first.parent[first.row]]
    assert row[0] == "Ole Kirk’s Fond"
    assert "beløb ukendt" in row
    assert "hverken beløbet" in str(row[17])
    answer = at(book, places, "need")
    assert (answer.value, answer.offset(0, 1).value) == (CANNOT, "mindst beløbet ovenfor, og dertil det, der mangler")
    assert at(book, places, "level").value == 42_000


def test_what_the_source_states_stands_beside_the_reader_s_own_and_is_no_input() -> None:
    book, places = read(NY_MOR, values=False), places_of(BOOK.by_entry[NY_MOR])
    for k, stated in enumerate((14_000, 28_000, 42_000), 1):
        own = at(book, places, f"own.{k}")
        assert (own.value, own.offset(0, 1).value, own.offset(0, 2).value) == (stated, stated, "oplyst")
        assert (own.protection.locked, own.offset(0, 1).protection.locked) == (False, True)


def test_every_input_is_checked_in_danish() -> None:
    book, context = read(NY_MOR, values=False), BOOK.by_entry[NY_MOR]
    cells, places = cells_of(context), places_of(context)
    for key in (key for key in cells.inputs if key.rpartition(".")[2] not in TEXTS):
        cell = at(book, places, key)
        checks = [v for v in cell.parent.data_validations.dataValidation if cell.coordinate in v.sqref]
        assert len(checks) == 1, key
        assert checks[0].error.startswith(("Skriv ", "Vælg ")), key


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_of_the_data_is_never_a_formula(text: str) -> None:
    context = BOOK.by_entry[NY_MOR]
    economy = context.agreement.economy
    lines = tuple(line.model_copy(update={"item": text}) for line in economy.funding)
    agreement = context.agreement.model_copy(update={"economy": economy.model_copy(update={"funding": lines})})
    hostile = budget(BOOK, Context(BOOK.catalogue, context.slug, agreement))
    told = [c for sheet in hostile.sheets for row in sheet.rows for c in row if c is not None and c.value == text]
    assert told
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(hostile)))
    found = [c for sheet in book for row in sheet.iter_rows() for c in row if str(c.value).endswith(text.strip())]
    assert len(found) >= len(told)
    assert {cell.data_type for cell in found} == {"s"}


def test_a_sum_of_a_year_that_lacks_a_contribution_is_not_called_all_of_the_money() -> None:
    sheets = {one.name: one for one in workbook(NY_MOR).sheets}
    words = [
        c.value for name in ("Finansiering", "Resultat") for row in sheets[name].rows for c in row if c is not None
    ]
    assert words.count("Kendte penge i alt") == 2
    assert "Kildens beløb: prisniveau ikke oplyst." in str(sheets["Forudsætninger"].rows[5])


def test_the_rate_of_fund_vat_is_the_one_of_the_law_and_counts_only_when_chosen() -> None:
    book, places = read(NY_MOR), places_of(BOOK.by_entry[NY_MOR])
    assert at(book, places, "vat.rate").value == pytest.approx(0.175)
    assert at(book, places, "vat.counts").value == "nej"
    assert at(book, places, "vat.due").value == 0


@pytest.mark.parametrize(
    ("entry", "sheet", "key", "expected"),
    [
        # How firmly the municipality's own money is promised, beside every field that holds it.
        (NY_MOR, "Forudsætninger", "own.3", "Tilsagn: forpligtet ifølge udkastet."),
        (NY_MOR, "Finansiering", "own.total", "Tilsagn: forpligtet ifølge udkastet."),
        (NY_MOR, "Resultat", "own.mean", "Gennemsnit af 2023-2025."),
        (
            BYDELSMOEDRE,
            "Forudsætninger",
            "own.once",
            "0,8 mio. kr. | oplyst | Penge, der gives én gang, tæller ikke med",
        ),
        (BYDELSMOEDRE, "Forudsætninger", "own.once", "niveau. Tilsagn: indstillet"),
        (BYDELSMOEDRE, "Finansiering", "own.total", "Tilsagn: indstillet"),
        (FREDERICIA, "Forudsætninger", "own.yearly", "Tilsagn: beskrevet"),
        # In the one way the source gives it.
        (BYDELSMOEDRE, "Forudsætninger", "own.1", " |  | Kroner i det år."),
        (FREDERICIA, "Forudsætninger", "own.1", " |  | Kroner i det år."),
        # What a number is to the effort, and that the catalogue counted the years.
        (NY_MOR, "Forudsætninger", "years", "3 | beregnet"),
        (HOME_START, "Forudsætninger", "all.high", "75 familier, mål | oplyst"),
        # Where nobody says how many years there are, none is shown, and there is somewhere to type.
        (FREDERICIA, "Finansiering", "active.1", "0 | 0 | 0"),
        (FREDERICIA, "Udgifter", "active.1", "Post | Udgiftsart | Ifølge kilden | Samlet beløb | År 1 | År 2"),
        # The reasons are the field's own.
        (FREDERICIA, "Forudsætninger", "years", "om det har en slutning, er uklart."),
        (SOZIALDIENST, "Forudsætninger", "years", "4 | beregnet"),
        (HOUSING_FIRST, "Forudsætninger", "own.counts", "Indgår i et andet beløb: tælles ikke med igen."),
        (TUBA, "Forudsætninger", "own.counts", "Betaler et udlæg tilbage: ikke flere penge til indsatsen."),
        # How many of how many, with what else the catalogue says.
        (NY_MOR, "Finansiering", "cash.lacks", "1 | 1 |  | Kilden har 1 bidrag fra kommunen og 1 fra andre."),
        (NY_MOR, "Resultat", "level.lacks", "mindst: 1 af 2 bidrag mangler helt eller delvist"),
        (BLAA_HUS, "Resultat", "level.lacks", "mindst: 1 af 2 bidrag mangler helt eller delvist"),
        (BLAA_HUS, "Resultat", "level.lacks", "Rummer 1 af 2 bidrag."),
        (BYDELSMOEDRE, "Resultat", "level.lacks", "Kommunens penge gives én gang og er ikke et niveau for hvert år"),
        (NY_MOR, "Resultat", "level.lacks", "eller der står »mindst« ud for tallet"),
        # Every amount of the municipality that the source has, also where none is filled in, with why.
        (VAERKSTED, "Forudsætninger", "unfilled", "1.840.000 kr. i alt 2020-2025 | oplyst | Ikke sat ind i felterne."),
        (RANDERS, "Forudsætninger", "unfilled", "350.000 kr. om året fra 2020 | oplyst | Ikke sat ind i felterne."),
        (PARTNERSKABER, "Forudsætninger", "unfilled", "6.170.000 kr. om året fra 2025"),
        (FRIVILLIG, "Forudsætninger", "unfilled", "270.000 kr. pr. frivilligcenter i 2. år"),
        (RAMME, "Forudsætninger", "unfilled", "21.175 kr. pr. barn hvert år 2.-6. år"),
        # Whose years they are, where they are not those of one contribution of the municipality's.
        (
            SLAGELSE,
            "Forudsætninger",
            "start",
            "2023 | 2023 | oplyst | Et årstal med fire cifre. Årene er dem, Sparekassen",
        ),
        (SLAGELSE, "Forudsætninger", "years", "Kommunens egne år er ikke oplyst."),
        (BLAA_HUS, "Forudsætninger", "start", "Årene dækker kommunens 2 bidrag tilsammen."),
        # What each of several numbers is of.
        (MENTOR, "Forudsætninger", "groups", "8 forløb, mål (mentor"),
        # What is not filled in is not said to be impossible, and nobody named is no unknown amount.
        (BLAA_HUS, "Finansiering", "ownyear.1", "ikke udfyldt | ikke udfyldt"),
        (RANDERS, "Finansiering", "others.known", "ingen nævnt | ingen nævnt"),
        # What does not grow with prices.
        (NY_MOR, "Udgifter", "growth", "et samlet beløb for hele perioden står, som det er skrevet."),
        (NY_MOR, "Forudsætninger", "growth", "Bidragene og et samlet beløb for hele perioden vokser ikke."),
        (NY_MOR, "Resultat", "level.lacks", "Rummer 1 af 2 bidrag."),
        (
            BYDELSMOEDRE,
            "Finansiering",
            "rest",
            "Et af beløbene er kun givet i hele 100.000 kr., så resten er ikke sikrere",
        ),
        (BYDELSMOEDRE, "Udgifter", "costs.stated", "er 30.000 kr."),
        (MENTOR, "Resultat", "after.year", "kan ikke opgøres |  | 2016 | beregnet"),
        (HOME_START, "Resultat", "after.year", "2022 |  | ukendt"),
        (BYDELSMOEDRE, "Moms og fonde", "vat.rate", "Fonden for Socialt Ansvar har ansættelsen under sig (foreslået)."),
    ],
)
def test_what_stands_beside_a_cell_is_what_the_source_says_of_it(
    entry: str, sheet: str, key: str, expected: str
) -> None:
    """In the row of the cell; on a sheet that has another cell's answer, anywhere on it."""
    context = BOOK.by_entry[entry]
    name, row, column = places_of(context).found.get(key, ("", 0, 0))
    cells = next(one.rows for one in workbook(context.entry_id).sheets if one.name == sheet)
    shown = [" | ".join(map(text_of, line[column if sheet == name else 0 :])) for line in cells]
    assert expected in (shown[row] if sheet == name and sheet != "Moms og fonde" else "\n".join(shown))


def text_of(cell: Cell | None) -> str:
    value = cell.value if cell else None
    return "" if value is None else str(value.value if isinstance(value, Formula) else value).replace("\xa0", " ")


def test_nothing_is_closed_twice_and_no_sheet_is_empty_without_a_word() -> None:
    for context in CONTEXTS:
        for sheet in workbook(context.entry_id).sheets:
            words = [text_of(cell) for row in sheet.rows for cell in row]
            assert not [one for one in words if ".." in one or " ." in one or "  " in one or one != one.strip()], (
                context.entry_id,
                sheet.name,
            )
            silent = sheet.name == "Naturalier" and not cells_of(context).plan.in_kind
            assert ("Det læste nævner ingen naturalier og timer." in words) == silent


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, "Uden beløb står Fonden for Socialt Ansvar"),
        ({"moreother1.who": "En anden fond"}, "Uden beløb står Fonden for Socialt Ansvar"),
        ({"moreother1.who": "En anden fond", "other1.in_all": 5}, "Det er ikke et tilsagn fra nogen."),
        ({"other1.in_all": 570_000}, ""),
    ],
)
def test_who_has_no_amount_is_told_as_long_as_it_is_so(typed: dict[str, Value], expected: str) -> None:
    context = BOOK.by_entry[BYDELSMOEDRE]
    cells = cells_of(context)
    sheets = finished(drafts(BOOK, context, cells), {**cells.inputs, **typed}, cells.formulas)
    _, row, _ = places_of(context).found["rest"]
    told = text_of(next(one for one in sheets if one.name == "Finansiering").rows[row][17])
    assert expected in told
    assert told == "" if not expected else told.endswith(".")
    assert ("Fonden for" in told) == ("Fonden for" in expected)


def test_a_need_is_no_least_sum_once_every_cost_is_known() -> None:
    context = BOOK.by_entry[NY_MOR]
    cells = cells_of(context)
    known = {f"other1.{k}": 5 for k in (1, 2, 3)}
    for typed, word in (({}, "mindst"), ({"morecost1.in_all": 99}, ""), ({"costs.stated": 99}, "")):
        sheets = finished(drafts(BOOK, context, cells), {**cells.inputs, **known, **typed}, cells.formulas)
        _, row, column = places_of(context).found["need"]
        cells_told = next(one for one in sheets if one.name == "Resultat").rows[row]
        assert text_of(cells_told[column + 1]) == word


def test_a_year_without_money_is_no_row_and_the_inputs_are_printed_on_one_page_across() -> None:
    for context in CONTEXTS:
        sheets = {one.name: one for one in workbook(context.entry_id).sheets}
        assert not [row for row in sheets["Resultat"].rows if text_of(row[0] if row else None) == "–"]
        assert sum(sheets["Forudsætninger"].widths) <= ON_A_PAGE[False]
        for name in ("Udgifter", "Finansiering"):
            assert min(sheets[name].widths[4:14]) >= len(CANNOT) - 1  # of narrow letters
            assert sum(sheets[name].widths) <= 2 * ON_A_PAGE[False]


def test_the_rate_of_fund_vat_is_found_by_what_it_is_used_as() -> None:
    law = BOOK.catalogue.law
    turned = [topic.model_copy(update={"figures": topic.figures[::-1]}) for topic in law.law_topics[::-1]]
    other = dataclasses.replace(BOOK.catalogue, law=law.model_copy(update={"law_topics": tuple(turned)}))
    context = BOOK.by_entry[NY_MOR]
    assert vat_rate(Context(other, context.slug, context.agreement)) == Fraction(7, 40)


def test_every_line_of_a_source_has_its_document_and_section() -> None:
    for context in CONTEXTS:
        sheet = next(one for one in workbook(context.entry_id).sheets if one.name == "Kilder")
        body = sheet.rows[5:]
        assert len(body) >= len(context.agreement.economy.funding)
        assert all(row[n] is not None and row[n].value for row in body for n in range(5)), context.entry_id  # type: ignore[union-attr]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.entry_id)
def test_every_place_and_forbehold_of_the_figures_stands_among_the_sources(context: Context) -> None:
    sheet = next(one for one in workbook(context.entry_id).sheets if one.name == "Kilder")
    rows = [[str(cell.value) if cell else "" for cell in row] for row in sheet.rows[5:]]
    stands, held = {(row[2], row[3]) for row in rows}, "; ".join(row[6] for row in rows)
    ledger, sources = context.ledger, context.catalogue.sources
    for found in (ledger.own, ledger.total, ledger.per_participant, ledger.whole, ledger.cash, ledger.need):
        places = (ref.partition("#") for ref in found.source)
        missing = {(sources[id_].title, sources[id_].sections[section]) for id_, _, section in places} - stands
        assert not missing, found.measure
        links = context.caveat_links(found.caveats)
        assert not [link for link in links if f"{link.number}. {link.title}" not in held], found.measure


def test_a_sum_reaches_below_the_last_line_with_a_name() -> None:
    sheet = DraftSheet("A", ((Cell("Hoved"),), (Typed("a"),), (Typed("b"),)))
    asked = plus(Area(("a", "b"), open=True))
    top = DraftSheet("I alt", ((Known("sum"),),))
    (row,) = finished((top, sheet), {"a": 1, "b": 2}, {"sum": asked})[0].rows
    assert row[0] is not None
    assert row[0].value == Formula("=SUM('A'!$A$2:$A$183)", 3)


@pytest.mark.parametrize(("sheet", "sums", "checks"), [("Udgifter", "O9", "E13"), ("Finansiering", "O12", "O17")])
def test_what_is_summed_is_what_is_checked_and_the_sheet_says_where_it_ends(sheet: str, sums: str, checks: str) -> None:
    for context in CONTEXTS:
        book = read(context.entry_id, values=False)
        ends = [
            {int(row) for row in re.findall(r":\$[A-Z]+\$(\d+)", str(book[sheet][at].value)) if int(row) > 100}
            for at in (sums, checks, sums.replace("O", "E"))
        ]
        (end,) = set().union(*ends)
        told = [cell.value for cell in book[sheet]["A"] if "til og med række" in str(cell.value)]
        assert told[0].endswith(f" til og med række {end}.")
        assert {str(v.sqref).rpartition(":")[2] for v in book[sheet].data_validations.dataValidation} >= {f"N{end}"}


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        (((Typed("a"), Typed("a")),), Ref("a"), "two cells"),
        (((Typed("a"), Cell("x"), Typed("b")),), plus(Area(("a", "b"))), "no rectangle"),
    ],
)
def test_a_place_that_cannot_be_told_is_refused(rows: tuple[tuple[Typed, ...], ...], asked: Ref, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Places.of((DraftSheet("A", rows),)).written(asked)


def test_there_is_one_file_for_every_agreement_and_the_same_bytes_each_time() -> None:
    paths = {budget_path(context) for context in CONTEXTS}
    assert len(paths) == len(CONTEXTS)
    assert "data/budget/ny-mor-i-danmark~ishoej-2023.xlsx" in paths
    assert content(NY_MOR) == workbook_file(budget(BOOK, BOOK.by_entry[NY_MOR]))
    assert {path for path in files() if path.startswith("data/budget/")} == paths


def test_a_broken_number_is_stored_as_exactly_as_a_spreadsheet_keeps_it() -> None:
    book, places = read(NY_MOR), places_of(BOOK.by_entry[NY_MOR])
    assert at(book, places, "own.at_low").value == float(Decimal(84_000) / Decimal(18))
