"""The workbooks say what the pages say: the ledger's figures as numbers, each with its mark and its reason, and nothing else."""

from __future__ import annotations

import datetime
import io
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from macros.domain.price_rule import Converted
from macros.exports.workbook import workbook_file
from macros.loading.catalogue import load_catalogue
from macros.pages.models import models_page
from macros.views import agreement_list, comparison, long_format, milestone_records, side_by_side
from macros.views.book import Book, Imprint
from macros.views.context import Context
from macros.views.danish import number
from macros.views.open_columns import Columns, Record, filled, headings
from macros.views.sheet_cells import MARKS, Part, of_parts
from macros.views.sheets import Cell as Held
from macros.views.sheets import Formula, Sheet, Workbook
from macros.views.words import said
from macros.views.workbooks import LIST, WHOLE, of_everything, of_the_list, workbooks
from tests.real import BOOK, CONTEXTS, NY_MOR

OFFERED = {one.path: one for one in workbooks(BOOK)}
YEAR = BOOK.catalogue.target_year
MEASURES = {
    "aar": "Kommunens bidrag om året",
    "ialt": "Kommunens bidrag i alt",
    "deltager": "Kommunens bidrag pr. deltager",
}


@cache
def content(path: str) -> bytes:
    return workbook_file(OFFERED[path].make())


@cache
def opened(path: str) -> openpyxl.Workbook:
    """As a program reads it that reckons nothing out."""
    return openpyxl.load_workbook(io.BytesIO(content(path)), data_only=True)


def table(sheet: Worksheet, head: int = 1) -> list[dict[str, Cell]]:
    """The rows below the headings, by heading."""
    rows = list(sheet.iter_rows(min_row=head))
    names = [str(cell.value) for cell in rows[0]]
    assert len(names) == len(set(names)), "two columns have one heading"
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]


@cache
def agreements() -> dict[tuple[str, str], dict[str, Cell]]:
    return {(str(row["Model"].value), str(row["Aftale"].value)): row for row in table(opened(WHOLE)["Aftaler"])}


def row_of(context: Context) -> dict[str, Cell]:
    return agreements()[context.model.name, context.agreement.title]


def faults(workbook: openpyxl.Workbook) -> list[str]:
    """Cells that are errors, formulas, or text that some program would take for something else."""
    return [
        f"{sheet.title}!{cell.coordinate}: {cell.value!r}"
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type not in ("s", "n", "d") or (isinstance(cell.value, str) and cell.data_type != "s")
    ]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.entry_id)
def test_the_figures_of_an_agreement_are_those_of_its_page(context: Context) -> None:
    """For the poorest and the richest alike: number, mark, and where there is no number the page's reason."""
    row = row_of(context)
    measures = {measure.id: measure for measure in comparison.measures(context)}
    told = [(MEASURES[id_], measures[id_].nominal, measures[id_].found.money) for id_ in MEASURES]
    whole = context.ledger.whole
    told.append(("Udgifter i alt, alle betalere", said(context, whole), whole.money))
    for label, figure, money in told:
        value, mark, note = (row[name].value for name in (label, f"{label}: læsemærke", f"{label}: forklaring"))
        assert mark == MARKS[figure.kind]
        assert (value is None) is (money is None)
        if money is None:
            assert figure.reason.rstrip(".") in note
        elif "mio." not in figure.text:
            assert number(value) in figure.text
        else:
            assert abs(value - money.value) <= money.precision
        # A number alone does not say `mindst`, or that it is only some millions.
        assert figure.text.startswith(number(value or 0)) or figure.text.lower() in f"{mark} {note}".lower()
    count = context.ledger.amounts_known.value
    assert [row[name].value for name in ("Bidrag med oplyst beløb (n)", "Bidrag i aftalen (N)")] == [
        count.known,
        count.of,
    ]


def test_what_is_restated_is_the_pages_own_rounding() -> None:
    found = 0
    for context in CONTEXTS:
        for measure in comparison.measures(context):
            if measure.id not in MEASURES:
                continue
            label = f"{MEASURES[measure.id]} i {YEAR}-priser"
            value = row_of(context)[label].value
            result = measure.found.money and context.ledger.restated(measure.found.money)
            assert (value is None) is not isinstance(result, Converted)
            if value is not None and "mio." not in measure.restated.text:
                assert number(value) in measure.restated.text
                found += 1
    assert found >= 2


def test_an_unknown_has_its_mark_and_its_reason_and_is_never_nought() -> None:
    found = Counter[str]()
    for row in agreements().values():
        for name in row:
            if not name.endswith(": læsemærke") or name.startswith("Som i"):
                continue
            label = name.removesuffix(": læsemærke")
            mark, value, note = row[name].value, row[label].value, row[f"{label}: forklaring"].value
            found[mark] += 1
            assert (value is None) is (mark in ("ukendt", "ikke sammenligneligt")), (label, mark, value)
            assert value != 0
            if value is None:
                assert note, label
    assert set(found) == set(MARKS.values())


@pytest.mark.parametrize("path", [WHOLE, LIST])
def test_an_unknown_stands_in_a_cell_as_the_file_says_it_does(path: str) -> None:
    """No word in a column of numbers or days; in one of words the word, not an empty cell."""
    said = " ".join(str(cell.value) for sheet in opened(path) for row in sheet.iter_rows() for cell in row)
    assert "en kolonne med tal eller dage er cellen tom" in said
    assert "en kolonne med ord står det med et ord, fx ukendt, ikke nævnt eller kan ikke beregnes" in said
    words = 0
    for sheet in opened(path).worksheets:
        if sheet.title == "Læs mig":
            continue
        rows = table(sheet, 2 if path == LIST or sheet.title in ("Finansiering", "Udgifter") else 1)
        for name in rows[0]:
            held = [row[name].value for row in rows if row[name].value is not None]
            numbers = any(isinstance(value, int | float | datetime.datetime) for value in held)
            unknown = [value for value in held if str(value).startswith(("ukendt", "Ukendt", "ikke nævnt"))]
            assert not (numbers and unknown), (sheet.title, name)
            words += bool(unknown)
    assert words > 3


@pytest.mark.parametrize(
    ("path", "name", "head", "columns", "records"),
    [
        (WHOLE, "Finansiering", 2, long_format.FUNDING_COLUMNS, list(long_format.funding_records(BOOK))),
        (WHOLE, "Udgifter", 2, long_format.COST_COLUMNS, list(long_format.cost_records(BOOK))),
        (LIST, "Aftaler", 2, agreement_list.COLUMNS, list(agreement_list.agreement_records(BOOK))),
    ],
)
def test_a_table_has_the_rows_of_open_data(
    path: str, name: str, head: int, columns: Columns, records: list[Record]
) -> None:
    sheet = opened(path)[name]
    rows = table(sheet, head)
    assert [cell.value for cell in sheet[head]] == list(headings(filled(columns, records)))
    amount = "municipal_yearly" if path == LIST else "amount"
    values = [row[columns[amount].heading].value for row in rows]
    assert values == [record.get(amount) for record in records]
    assert any(value is None for value in values)
    assert all(isinstance(value, int) for value in values if value is not None)
    for record, value in zip(records, values, strict=True):
        assert value is not None or record.get("reason"), "an unknown amount says why"


def test_the_milestones_are_those_of_open_data_and_none_is_put_more_firmly_than_it_is() -> None:
    columns, records = milestone_records.COLUMNS, list(milestone_records.records(BOOK))
    rows = table(opened(WHOLE)["Milepæle"])
    assert list(rows[0]) == list(headings(filled(columns, records)))
    firm, when = (columns[name].heading for name in ("certainty", "text"))
    assert [row[firm].value for row in rows] == [record["certainty"] for record in records]
    for record in records:
        assert str(record["certainty"]).endswith(", kun hvis noget bestemt sker") is bool(record.get("conditional"))
    assert [row[when].value for row in rows] == [record["text"] for record in records]
    assert all(record["text"] or record["reason"] for record in records)


def test_every_agreement_milestone_forbehold_and_source_has_its_row() -> None:
    book = opened(WHOLE)
    assert book.sheetnames == ["Læs mig", "Aftaler", "Finansiering", "Udgifter", "Milepæle", "Forbehold", "Kilder"]
    assert len(agreements()) == len(CONTEXTS)
    of_all = {
        "Milepæle": sum(len(context.agreement.milestones) for context in CONTEXTS),
        "Forbehold": sum(len(context.agreement.caveats) for context in CONTEXTS),
        "Kilder": len(BOOK.catalogue.sources),
    }
    assert {name: book[name].max_row - 1 for name in of_all} == of_all


@pytest.mark.parametrize("path", OFFERED)
def test_tables_keep_their_headings_and_can_be_filtered(path: str) -> None:
    for sheet in opened(path).worksheets:
        if sheet.title == "Læs mig":
            assert {"oplyst", "beregnet", "ukendt", "n af N"} <= {cell.value for cell in sheet["A"]}
            assert BOOK.checked in {
                cell.value.date() for cell in sheet["B"] if isinstance(cell.value, datetime.datetime)
            }
        elif sheet.max_row > 1:
            assert sheet.freeze_panes, sheet.title
            assert sheet.auto_filter.ref, sheet.title


@pytest.mark.parametrize("path", OFFERED)
def test_no_cell_is_an_error_or_a_formula_and_text_is_text(path: str) -> None:
    assert faults(opened(path)) == []
    assert faults(openpyxl.load_workbook(io.BytesIO(content(path)))) == []


def test_an_error_would_be_seen() -> None:
    made = workbook_file(Workbook("", "", BOOK.checked, (Sheet("A", ((Held(Formula("=1/0", "#DIV/0!")),),)),)))
    assert len(faults(openpyxl.load_workbook(io.BytesIO(made)))) == 1


def test_a_date_is_a_date_and_a_part_of_one_a_number() -> None:
    kinds: dict[str, set[type]] = {}
    for sheet in opened(WHOLE).worksheets[1:]:
        for row in table(sheet, 2 if sheet.title in ("Finansiering", "Udgifter") else 1):
            for name, cell in row.items():
                if cell.value is not None:
                    kinds.setdefault(name.rpartition(": ")[2] if ": " in name else name, set()).add(type(cell.value))
    assert kinds["dag"] == kinds["Sidst kontrolleret"] == {datetime.datetime}
    assert kinds["år"] == kinds["måned"] == kinds["Første år"] == kinds["Længde i måneder"] == {int}


@pytest.mark.parametrize("path", [path for path in OFFERED if path not in (WHOLE, LIST)])
def test_no_amount_of_a_comparison_is_told_without_what_it_is_not_to_be_read_without(path: str) -> None:
    """Its price level, how firmly it is promised, and where the index stands that it was restated by."""
    for row in table(opened(path)["Tal"]):
        restated = next(cell for name, cell in row.items() if name.endswith("-priser"))
        whole = "alle betalere" in str(row["Hvad"].value)
        assert (row["Beløb"].value is None) or row["Prisniveau"].value, row["Hvad"].value
        assert (row["Beløb"].value is None) or whole or row["Tilsagn"].value, row["Hvad"].value
        assert bool(restated.value) is bool(row["Kilde til prisindekset"].value)


def test_a_row_of_everything_says_how_firm_the_money_is_and_where_its_times_stand() -> None:
    rows = {c.entry_id: agreement for c, agreement in zip(CONTEXTS, agreements().values(), strict=True)}
    draft, proposed = rows[NY_MOR], rows["bydelsmoedre"]
    assert draft["Tilsagn"].value == "forpligtet, ifølge udkastet"
    assert proposed["Tilsagn"].value == "indstillet, ifølge indstillingen"
    assert (
        draft["Længde: forklaring"].value == "Træder i kraft: når begge parter har skrevet under. Dagen er ikke oplyst"
    )
    for row in rows.values():
        assert row["Længde i måneder"].value is not None or row["Længde: forklaring"].value
        assert row["Udgifter i alt, alle betalere"].value is None or row["Udgifter: prisniveau"].value
        dated = any(row[f"{name}: år"].value for name in ("Træder i kraft", "Udløber", "Opgjort"))
        assert not dated or row["Kilder til tider, opsigelse og udfald"].value


def _answers(path: str) -> Iterator[dict[str, Cell]]:
    yield from table(opened(path)["Sammenligning"])


@pytest.mark.parametrize("pair", BOOK.catalogue.comparisons.pairs, ids=lambda pair: "--".join(pair.agreements))
def test_a_comparison_has_every_answer_and_where_it_stands(pair: object) -> None:
    ids = pair.agreements  # type: ignore[attr-defined]
    contexts = [BOOK.by_entry[id_] for id_ in ids]
    rows: dict[str, list[dict[str, Cell]]] = {}
    for row in _answers(f"data/sammenlign/{'--'.join(ids)}.xlsx"):
        rows.setdefault(str(row["Punkt"].value).removesuffix(" (fortsat)"), []).append(row)
    assert list(rows) == [criterion.label for criterion in side_by_side.CRITERIA]
    for context in contexts:
        for told, answer in zip(rows.values(), side_by_side.answers(context).values(), strict=True):
            shown, source = (
                "\n".join(str(row[name].value) for row in told if row[name].value)
                for name in (context.full_name, f"Kilder: {context.full_name}")
            )
            assert shown.replace("\n", "; ") == answer.text
            assert shown.startswith(f"{answer.gap.word if answer.gap else ''}: ") or answer.state != "ukendt"
            refs = (*(answer.gap.refs if answer.gap else ()), *(ref for item in answer.items for ref in item.refs))
            assert bool(source) is bool(refs)
            for ref in refs:
                assert BOOK.catalogue.sources[ref.partition("#")[0]].title in source


@pytest.mark.parametrize("path", OFFERED)
def test_no_row_holds_more_than_it_can_show(path: str) -> None:
    for sheet in opened(path):
        assert all((row.height or 0) < 408 for row in sheet.row_dimensions.values()), sheet.title


def test_what_cannot_be_held_against_the_rest_says_so() -> None:
    verdicts = [
        str(row["Kan beløbene sammenlignes?"].value)
        for row in _answers(f"data/sammenlign/{NY_MOR}--moedrehjaelpen-aaben-raadgivning.xlsx")
        if row["Kan beløbene sammenlignes?"].value
    ]
    assert any(verdict.startswith("Nej. ") for verdict in verdicts)
    assert len(verdicts) == sum(criterion.basis for criterion in side_by_side.CRITERIA)


@pytest.mark.parametrize(
    ("path", "zone"),
    [
        (WHOLE, "Pacific/Kiritimati"),
        (LIST, "America/Los_Angeles"),
        (next(reversed(OFFERED)), "America/Los_Angeles"),
    ],
)
def test_the_same_data_are_the_same_bytes_wherever_it_is_made(
    path: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as set_:
        set_.setenv("TZ", zone)
        time.tzset()
        made = workbook_file(OFFERED[path].make())
    time.tzset()
    assert made == content(path)


def test_a_name_that_looks_like_a_formula_is_text(data: Path) -> None:
    """What else may look like one is tried on single cells: tests/exports/test_workbook.py."""
    text, path = "=1+1", data / "models" / "hus-for-alle.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: Hus for alle", f"name: '{text}'", 1), encoding="utf-8"
    )
    for one in workbooks(Book(load_catalogue(data))):
        book = openpyxl.load_workbook(io.BytesIO(workbook_file(one.make())))
        assert faults(book) == []
        assert any(str(cell.value).startswith(text) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_page_is_a_link_where_the_site_has_an_address() -> None:
    book = Book(BOOK.catalogue, Imprint("Navn", "https://eksempel.dk/"))
    for one in (of_everything(book), of_the_list(book)):
        sheet = openpyxl.load_workbook(io.BytesIO(workbook_file(one.make())))["Aftaler"]
        links = {cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
        assert {f"https://eksempel.dk/{context.path}" for context in CONTEXTS} <= links


def test_a_part_that_does_not_fill_its_columns_is_told() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        of_parts("A", (Part(("Model",), lambda context: (None, None)),), CONTEXTS)


def test_each_is_offered_with_what_is_inside_and_the_list_on_its_page() -> None:
    assert len(OFFERED) == 2 + len({pair.agreements for pair in BOOK.catalogue.comparisons.pairs})
    assert all(one.name and one.form and one.inside for one in OFFERED.values())
    (page,) = models_page(BOOK)
    assert f"../{LIST}" in page.html
