"""A workbook that somebody has filled in becomes the file of a model, or is told all that is wrong with it by sheet and cell."""

from __future__ import annotations

import datetime
import io
import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Opened
from openpyxl.worksheet.worksheet import Worksheet

from macros.domain.answer_cells import parts_of
from macros.domain.answer_keys import KEYS, SINGLE, Column, key_of, place_of
from macros.exports.workbook import workbook_file
from macros.loading.folder import Folder, read_folder
from macros.loading.import_model import Imported, import_model
from macros.loading.problems import CatalogueError
from macros.loading.workbook_model import read_answers
from macros.views.answer_workbook import answer_workbook
from tests.conftest import ROOT
from tests.domain.test_typed_answers import IN_THE_FILE
from tests.real import BOOK, CATALOGUE

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 29)
Change = Callable[[Opened], None]


@cache
def made(*, example: bool = True) -> bytes:
    """The workbook as it is published, filled in with the example or empty."""
    return workbook_file(answer_workbook(BOOK, filled=example))


@cache
def folder() -> Folder:
    """The real data, which no test here changes."""
    return read_folder(ROOT / "data")


def sheet(book: Opened, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def cell_of(book: Opened, name: str, key: str, row: int = 1) -> Any:
    """The cell of a key: in the line of it, or in the row with a number, counted on where no number stands any more."""
    of = sheet(book, name)
    if name == SINGLE:
        lines = [line for line in of.iter_rows() if line[0].value == key.rstrip("?!")]
        return lines[0][Column.CAUSE if key.endswith("?") else Column.REASON if key.endswith("!") else Column.ANSWER]
    head = next(line for line in of.iter_rows() if line[0].value == KEYS)
    column = next(one.column for one in head if one.value == key)
    first = next(line[0].row for line in of.iter_rows() if line[0].value == 1)
    return of.cell(first + row - 1, column)


def filled(tmp_path: Path, *changes: Change, example: bool = True) -> Path:
    """The example, or the empty one, after some changes, as openpyxl writes it."""
    book = openpyxl.load_workbook(io.BytesIO(made(example=example)))
    for change in changes:
        change(book)
    to = tmp_path / "skema.xlsx"
    book.save(to)
    return to


def put(name: str, key: str, value: object, row: int = 1) -> Change:
    def change(book: Opened) -> None:
        cell_of(book, name, key, row).value = value

    return change


def model_in(path: Path) -> dict[str, Any]:
    told = read_answers(path, folder(), TODAY)
    assert told.at_cells(told.whole.problems) == []
    assert told.whole.tree is not None
    found: dict[str, Any] = told.whole.tree.plain()
    return found


def said(path: Path) -> list[str]:
    told = read_answers(path, folder(), TODAY)
    return [str(one).removeprefix(f"{path.as_posix()}: ") for one in sorted(told.at_cells(told.whole.problems))]


def imported(path: Path, tmp_path: Path) -> Imported:
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    return import_model(path, data, TODAY)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the example says, as it is made."""
    path = tmp_path_factory.mktemp("eksempel") / "skema.xlsx"
    path.write_bytes(made())
    return model_in(path)


def test_the_example_is_taken_in_by_all_rules(tmp_path: Path) -> None:
    done = imported(filled(tmp_path), tmp_path)
    assert done.path.name == "varmestuen-i-aadal.yml"
    assert done.changes is None
    text = done.path.read_text(encoding="utf-8")
    assert "value: 300000" in text
    assert "samarbejdsaftale-om-varmestuen#lokaler" in text


def test_the_example_answers_every_list_and_the_form_asks_no_more(example: dict[str, Any]) -> None:
    model = example["model"]
    agreement = model["agreements"][0]
    for rows in CATALOGUE.questions.rows:
        held: Any = model if rows.place.startswith("model.") else agreement
        for step in rows.place.split(".")[1:]:
            held = held[step]
        assert isinstance(held, list), rows.place
        assert held, rows.place


@pytest.mark.parametrize("example", [False, True])
def test_every_question_has_its_cells_and_no_range_a_name(example: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(example=example)))
    assert not book.defined_names
    singles = {line[0].value for line in sheet(book, SINGLE).iter_rows()}
    heads = {
        rows.id: {
            one.value for line in sheet(book, rows.many).iter_rows(max_row=8) if line[0].value == KEYS for one in line
        }
        for rows in CATALOGUE.questions.rows
    }
    for question in CATALOGUE.questions.questions:
        for field in question.fields:
            for part in parts_of(field):
                place = field.place if question.rows else place_of(question, field)
                assert key_of(place, part.name) in (heads[question.rows] if question.rows else singles)


def test_what_is_chosen_is_chosen_from_a_list_that_is_there() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(example=False)))
    looked_at = 0
    for of in book.worksheets:
        for one in of.data_validations.dataValidation:
            formula = str(one.formula1 or "")
            if "!" in formula:
                name, area = formula.lstrip("=").replace("'", "").split("!")
                cells = [cell for line in sheet(book, name)[area.replace("$", "")] for cell in line]
                assert name != "Lister" or all(cell.value for cell in cells), formula
                looked_at += 1
    assert looked_at > 100


def test_a_share_is_nothing_to_count_by(tmp_path: Path) -> None:
    """Of what an amount or a number may be for each of: the list has no per cent, and one that is typed is told at its own cell."""
    book = openpyxl.load_workbook(io.BytesIO(made()))
    for name, key in (("Tal", "amount/pr"), ("Bidrag", "amounts/pr"), (SINGLE, "aftale.economy.costs_total/pr")):
        cell = cell_of(book, name, key).coordinate
        check = next(one for one in sheet(book, name).data_validations.dataValidation if cell in one.sqref)
        _, area = str(check.formula1).lstrip("=").split("!")
        words = [one.value for line in sheet(book, "Lister")[area.replace("$", "")] for one in line]
        assert "deltager" in words
        assert "pct." not in words
        path = filled(tmp_path, put(name, key, "pct."))
        assert [one for one in said(path) if one.startswith(f'ark »{name}«, celle {cell}: "pct." står ikke på listen')]


def test_an_empty_one_is_told_what_is_missing(tmp_path: Path) -> None:
    told = said(filled(tmp_path, example=False))
    assert "ark »Kilder«, celle B9: Tilføj en kilde: der skal være mindst én." in told
    assert any(one.endswith(": Skriv et navn.") for one in told)
    assert all(one.startswith("ark »") for one in told)


FAULTS: list[list[tuple[str, str, object, str]]] = [
    [
        ("Bidrag", "amounts/tal", "ca. 300.000", "Skriv kun tallet, fx 300.000. Ord som »cirka« vælger I ved siden af."),
        ("Bidrag", "payer", "Ådal Komune", '"Ådal Komune" står ikke på arket »Parter«; mente du "Ådal Kommune"?'),
        ("Bidrag", "status", "Bevilliget", '"Bevilliget" står ikke på listen'),
        ("Bidrag", "item", None, "Skriv, hvad det er til."),
        ("Bidrag", "@kilde", 9, "Skriv nummeret på en kilde, som det står på arket »Kilder«, fx 1 eller 1, 3."),
        ("Bidrag", "included_in/raekke", 2, "Vælg også, hvordan det er de samme penge."),
        ("Kilder", "url", "www.example.org", "Skriv en hel adresse, der begynder med https://."),
        ("Kilder", "dated/aar", 23, "Skriv året med fire cifre, fx 2023."),
        ("Målgrupper", "age/alle", "måske", "Skriv x, eller lad cellen være tom."),
        ("Beslutninger", "when/dag", "5. december 2023", "Skriv dagen som et tal fra 1 til 31."),
        (SINGLE, "model.name", None, "Skriv et navn."),
        (SINGLE, "aftale.municipalities", "Aalborg", '"Aalborg" kendes ikke. Skriv hele navnet'),
        (SINGLE, "aftale.terms.end/aar", "26", "Skriv året med fire cifre, fx 2023."),
        (SINGLE, "model.recruitment?", "Uklar", '"Uklar" står ikke på listen'),
    ],
    [
        ("Bidrag", "amounts/tal", 0, "Skriv ikke 0 for noget, I ikke kender"),
        ("Parter", "organisation/navn", "Nye Venner", '"Nye Venner" er ny i kataloget: vælg i kolonnen »slags«, hvad det er.'),
        (SINGLE, "model.recruitment?", "Kilden siger ikke noget om det", "I har både svaret i "),
    ],
    [
        ("Bidrag", "amounts/fra", 24, "Skriv året med fire cifre, fx 2023."),
        ("Budgetposter", "amounts/fra", datetime.datetime(2024, 1, 1), "Regnearket har lavet det om til en dato"),
        ("Budgetposter", "amounts/tal", "=1+1", "I cellen står en formel uden et gemt resultat"),
        ("Tal", "amount/tal", "#REF!", "I cellen står en fejl fra regnearket"),
    ],
]  # fmt: skip


@pytest.mark.parametrize("faults", FAULTS, ids=range(len(FAULTS)))
def test_every_fault_is_told_at_its_cell(tmp_path: Path, faults: list[tuple[str, str, object, str]]) -> None:
    def change(book: Opened) -> None:
        for name, key, value, _ in faults:
            one = cell_of(book, name, key)
            one.value = value
            one.data_type = "e" if value == "#REF!" else one.data_type

    path = filled(tmp_path, change)
    told, book = said(path), openpyxl.load_workbook(path)
    for name, key, _, message in faults:
        place = cell_of(book, name, key).coordinate
        assert [one for one in told if one.startswith(f"ark »{name}«, celle {place}: ") and message in one], (
            message,
            told,
        )


MISSING = [
    ("Kilder", {"dated/aar": None}, "dated/aar", "Skriv året med fire cifre, fx 2023."),
    ("Kilder", {"dated/md": None, "dated/dag": 3}, "dated/md", "Skriv også måneden."),
    ("Beslutninger", {"when/dag": None, "when/md": None, "when/aar": None, "when/ord": "snart"}, "when/aar", "Skriv også året, en del af året eller en begivenhed."),
    (SINGLE, {"aftale.terms.end/aar": None}, "aftale.terms.end/aar", "Skriv året med fire cifre, fx 2023."),
    ("Tal", {"amount/enhed": None}, "amount/enhed", "Vælg enheden."),
    ("Tal", {"amount/tal": None}, "amount/tal", "Skriv kun tallet, fx 24."),
    ("Bidrag", {"amounts/grundlag": None}, "amounts/grundlag", "Vælg, om beløbet er om året, i alt, eller at det ikke står der."),
    ("Budgetposter", {"amounts/valuta": "procent"}, "amounts/af", "Skriv, hvad procenten er af."),
]  # fmt: skip


def test_what_an_answer_lacks_is_told_at_the_empty_cell_of_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made()))
    for name, cells, lacks, message in MISSING:
        more = {"amounts/tal": 20} if "amounts/valuta" in cells else {}
        told = said(filled(tmp_path, *(put(name, key, value) for key, value in (cells | more).items())))
        place = cell_of(book, name, lacks).coordinate
        assert len(told) == 1, told
        assert told[0].startswith(f"ark »{name}«, celle {place}: {message}")


def test_a_source_without_a_date_is_one_that_nobody_has_looked_into(tmp_path: Path) -> None:
    undated = [put("Kilder", f"dated/{part}", None) for part in ("dag", "md", "aar")]
    assert model_in(filled(tmp_path, *undated))["model"]["sources"][0]["dated"]["cause"] == "ikke-undersoegt"


def test_all_faults_are_told_at_once_with_what_the_rules_say(tmp_path: Path) -> None:
    changes = (
        put(SINGLE, "model.recruitment", "Ring til Gry på 12 34 56 78."),
        put("Budgetposter", "amounts/tal", 999_999),
        put("Bidrag", "status", "Måske"),
    )
    with pytest.raises(CatalogueError) as caught:
        imported(filled(tmp_path, *changes), tmp_path)
    told = [str(one) for one in caught.value.problems]
    assert any("ark »Svar«, celle E" in one and "telefonnummer" in one for one in told)
    assert any('"Måske" står ikke på listen' in one for one in told)
    assert not any("agreements[" in one for one in told)


def test_what_a_rule_on_answers_says_is_not_said_again_in_the_words_of_a_file(tmp_path: Path) -> None:
    wrong = (
        (SINGLE, "aftale.municipalities", None, "Skriv, hvilken kommune det gælder."),
        (SINGLE, "aftale.economy.costs_total/grundlag", "Det samme beløb hver måned", "Et beløb om måneden er ingen sum."),
        ("Tal", "measures", "Deltagere i alt", "En procent tæller ingen."),
        ("Bidrag", "item", "Drift. Og mad", "Skriv det som ét kort udtryk uden punktum."),
        ("Budgetposter", "amounts/til", 2020, "Det første år ligger efter det sidste."),
    )  # fmt: skip
    more = (
        put("Tal", "amount/enhed", "pct."),
        put("Bidrag", "recurrence", "Én gang", 2),
        put("Bidrag", "increase/tal", "10.000", 2),
        put("Bidrag", "increase/til", 2025, 3),
    )
    with pytest.raises(CatalogueError) as caught:
        imported(filled(tmp_path, *(put(name, key, value) for name, key, value, _ in wrong), *more), tmp_path)
    told = [str(one).partition(": ark ")[2] for one in caught.value.problems]
    assert [one for one in told if IN_THE_FILE.search(one) or one.startswith("»Læs først«")] == []
    book = openpyxl.load_workbook(io.BytesIO(made()))
    grows = (
        ("Bidrag", "increase/til", 3, "Stigningen skal slutte efter det år, bidraget begynder."),
        ("Bidrag", "increase/tal", 2, "Det, der kommer én gang, kan hverken stige eller falde."),
    )
    for name, key, row, message in (*((name, key, 1, message) for name, key, _, message in wrong), *grows):
        start = f"»{name}«, celle {cell_of(book, name, key, row).coordinate}: {message}"
        assert [one for one in told if one.startswith(start)], (start, told)
    assert len(told) == len(wrong) + len(grows)


def test_what_a_sum_says_is_told_at_a_cell_too(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        imported(filled(tmp_path, put("Budgetposter", "amounts/tal", 999_999)), tmp_path)
    assert [str(one) for one in caught.value.problems if "ark »" in str(one)]


def test_another_program_that_writes_it_anew_changes_nothing(tmp_path: Path, example: dict[str, Any]) -> None:
    assert model_in(filled(tmp_path)) == example


def test_libreoffice_in_danish_writes_it_anew_and_nothing_is_changed(tmp_path: Path, example: dict[str, Any]) -> None:
    path = filled(tmp_path)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "lo"), str(path)],
        check=True, capture_output=True, timeout=180, env={"LC_ALL": "da_DK.UTF-8", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert model_in(tmp_path / "lo" / "skema.xlsx") == example


def test_rows_and_columns_may_be_moved_and_sheets_too(tmp_path: Path, example: dict[str, Any]) -> None:
    def change(book: Opened) -> None:
        for rows in CATALOGUE.questions.rows:
            sheet(book, rows.many).insert_rows(2)
            sheet(book, rows.many).insert_cols(3)
        sheet(book, SINGLE).insert_rows(10)
        book.move_sheet("Bidrag", -5)
        sheet(book, "Forbehold").title = "Forbehold"

    assert model_in(filled(tmp_path, change)) == example


def test_a_row_that_is_put_in_is_read_and_what_stands_beside_is_told(tmp_path: Path) -> None:
    def change(book: Opened) -> None:
        of = sheet(book, "Aktiviteter")
        first = next(line[0].row for line in of.iter_rows() if line[0].value == 1)
        of.insert_rows(first)
        for column, value in ((2, "Morgenmad"), (3, "Brød og kaffe.")):
            of.cell(first, column).value = value
        of.cell(first + 1, 90).value = "en note"
        next(line for line in sheet(book, SINGLE).iter_rows() if line[0].value == "aftale.terms.notice")[
            Column.ANSWER
        ].value = "nej"

    told = said(filled(tmp_path, change))
    assert [one.split(": ")[1] for one in told] == ["Her bliver intet læst. Skriv svaret i et blåt felt."] * 2
    assert [
        one["name"]
        for one in model_in(filled(tmp_path, lambda book: change(book) or clear(book)))["model"]["activities"]
    ] == ["Morgenmad", "Åben varmestue"]


def clear(book: Opened) -> None:
    for of in (sheet(book, "Aktiviteter"),):
        for line in of.iter_rows(min_col=90, max_col=90):
            line[0].value = None
    next(line for line in sheet(book, SINGLE).iter_rows() if line[0].value == "aftale.terms.notice")[
        Column.ANSWER
    ].value = None


def test_two_hundred_rows_fit(tmp_path: Path) -> None:
    def change(book: Opened) -> None:
        for row in range(3, 201):
            for key, value in {
                "task": f"Opgave {row}",
                "shares/1.party": "Ådal Kommune",
                "shares/1.part": "Står for",
                "shares/1.binding": "Forpligtet",
            }.items():
                cell_of(book, "Opgaver", key, row).value = value

    found = model_in(filled(tmp_path, change))["model"]["agreements"][0]["responsibilities"]
    assert [one["task"] for one in found][-1] == "Opgave 200"
    assert len(found) == 200


def test_rows_below_the_last_number_are_counted_on(tmp_path: Path) -> None:
    """What is typed there is named by others as if its number stood before it."""

    def change(book: Opened) -> None:
        assert "A" + str(cell_of(book, "Bidrag", "payer", 30).row) not in [
            cell.coordinate for line in sheet(book, "Bidrag").iter_rows(max_col=1) for cell in line if cell.value
        ]
        for name, row, to in (("Kilder", 2, 40), ("Bidrag", 1, 30)):
            of = sheet(book, name)
            for cell in of[cell_of(book, name, KEYS, row).row][1:]:
                cell.offset(to - row).value, cell.value = cell.value, None
        cell_of(book, "Beslutninger", "@kilde").value = 40
        cell_of(book, "Bidrag", "included_in/raekke", 4).value = 30

    model = model_in(filled(tmp_path, change))["model"]
    agreement = model["agreements"][0]
    assert agreement["milestones"][0]["source"] == [f"{model['sources'][1]['id']}#punkt-4"]
    *_, part, whole = agreement["economy"]["funding"]
    assert part["included_in"] == whole["id"] == "drift-af-varmestuen"


def test_rows_that_nobody_fills_in_are_not_printed_and_take_what_is_typed(tmp_path: Path) -> None:
    """A cell that is drawn is printed, though it is empty; a print area would be a name."""
    path = filled(tmp_path, example=False)
    book = openpyxl.load_workbook(path)
    for rows in CATALOGUE.questions.rows:
        of = sheet(book, rows.many)
        first = next(line[0].row for line in of.iter_rows() if line[0].value == 1)
        assert of.max_row <= first + 24
        assert of.column_dimensions["B"].alignment.wrap_text
        assert not of.column_dimensions["B"].protection.locked
        assert not of.column_dimensions["B"].fill.fill_type
        ranges = [area for one in of.data_validations.dataValidation for area in one.sqref.ranges]
        assert {area.max_row for area in ranges} == {first + 199}
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=180)
    said_of_it = subprocess.run(["pdfinfo", path.with_suffix(".pdf")], check=True, capture_output=True, text=True)
    pages = next(line.split()[1] for line in said_of_it.stdout.splitlines() if line.startswith("Pages:"))
    assert int(pages) <= 60


def test_what_they_know_themselves_reaches_the_editor_and_not_the_page(tmp_path: Path) -> None:
    cause = "En af parterne ved det, men det står ikke i en kilde, andre kan slå op i"
    changes = (
        put(SINGLE, "aftale.anchoring.organisation_after?", cause),
        put(SINGLE, "aftale.anchoring.organisation_after!", "Foreningen driver det selv i dag"),
    )
    done = imported(filled(tmp_path, *changes), tmp_path)
    assert any("Foreningen driver det selv i dag" in one for one in done.to_decide)
    assert "Foreningen driver det selv" not in done.path.read_text(encoding="utf-8")


def test_amounts_that_change_and_money_that_is_other_money(tmp_path: Path) -> None:
    changes = [
        put("Bidrag", key, value, 2)
        for key, value in {
            "nature": "Penge",
            "amounts?": None,
            "amounts/tal": "14.000",
            "amounts/grundlag": "Det stiger eller falder fra år til år",
            "amounts/fra": 2024,
            "amounts/til": None,
            "amounts/aar2": 28_000,
            "amounts/aar3": 42000.0,
            "included_in/hvordan": "en del af",
            "included_in/raekke": 1,
        }.items()
    ]
    whole, part, *_ = model_in(filled(tmp_path, *changes))["model"]["agreements"][0]["economy"]["funding"]
    assert [(one["first_year"], one["value"]) for one in part["amounts"]] == [
        ("2024", "14000"),
        ("2025", "28000"),
        ("2026", "42000"),
    ]
    assert part["included_in"] == whole["id"] == "drift-af-varmestuen"


def test_formulas_with_a_result_are_read(tmp_path: Path, example: dict[str, Any]) -> None:
    """As Excel writes them: the result stands beside the formula."""
    path = filled(tmp_path)
    held = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            if b"<v>300000</v>" in content:
                content = content.replace(b"<v>300000</v>", b"<f>150000*2</f><v>300000</v>", 1)
            new.writestr(one, content)
    path.write_bytes(held.getvalue())
    assert model_in(path) == example


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "er ikke et regneark"),
        (b"PK\x03\x04 nej", "er ikke et regneark"),
        (zipped(a=b"1"), "er ikke et regneark"),
        (zipped(xl__workbook_xml=b"<nej"), "kan ikke læses som et regneark"),
        (zipped(xl__workbook_xml=b"0" * 70_000_000), "når det er pakket ud"),
        (b"0" * 5_000_000, "der er højst plads til"),
    ],
    ids=["empty", "no zip", "another zip", "broken", "a bomb", "large"],
)
def test_what_is_no_workbook_is_told_in_danish(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "skema.xlsx"
    path.write_bytes(content)
    assert message in said(path)[0]


def test_a_damaged_workbook_never_gives_a_traceback(tmp_path: Path) -> None:
    whole = made()
    chance = random.Random(7)
    path = tmp_path / "skema.xlsx"
    for _ in range(20):
        damaged = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(40):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        for one in said(path):
            assert one


def as_before(book: Opened) -> None:
    """A workbook from before it asked about countries, ranges, what was paid and those who also run the model: without their cells."""
    for name, keys in OLDER.items():
        of = sheet(book, name)
        head = next(line for line in of.iter_rows() if line[0].value == KEYS)
        if name == SINGLE:
            gone = [line[0].row for line in of.iter_rows() if line[0].value and line[0].value not in {*keys, KEYS}]
            for number in reversed(gone):
                of.delete_rows(number)
        else:
            for cell in reversed([cell for cell in head if cell.value and cell.value not in {*keys, KEYS}]):
                of.delete_cols(cell.column)
    for rows in CATALOGUE.questions.rows:
        if rows.many not in OLDER:
            del book[rows.many]


OLDER: dict[str, list[str]] = json.loads(
    (ROOT / "tests" / "loading" / "older_workbook_keys.json").read_text(encoding="utf-8")
)


def test_a_workbook_from_before_the_newest_questions_is_read_and_says_what_it_said(
    tmp_path: Path, example: dict[str, Any]
) -> None:
    path = filled(tmp_path, as_before)
    assert "Andre" not in openpyxl.load_workbook(path).sheetnames
    found = model_in(path)["model"]
    wanted = json.loads(json.dumps(example["model"]))
    agreement = wanted["agreements"][0]
    del wanted["peers"], agreement["country"], agreement["economy"]["not_in_price"], agreement["scale"][0]["period"]
    del agreement["economy"]["funding"][0]["tied_to"], agreement["economy"]["costs"][0]["phase"]
    wanted["organisations"] = [one for one in wanted["organisations"] if one["id"] != "foreningen-varm-stue"]
    assert found == wanted
    assert imported(path, tmp_path).changes is None


def test_amounts_and_what_is_new_are_of_the_country_until_somebody_says_otherwise(tmp_path: Path) -> None:
    changes = (
        put(SINGLE, "aftale.country", "Sverige"),
        put(SINGLE, "aftale.municipalities", "Ådals kommun"),
        put("Parter", "organisation/navn", "Ådals kommun"),
        put("Bidrag", "amounts/valuta", "kr.", 2),
        put("Bidrag", "amounts?", None, 2),
        put("Bidrag", "amounts/tal", "5.000", 2),
        put("Bidrag", "amounts/grundlag", "Det samme beløb hvert år", 2),
        *(put("Bidrag", "payer", "Ådals kommun", number) for number in (1, 2, 4)),
        *(put("Opgaver", "shares/1.party", "Ådals kommun", number) for number in (2,)),
        put("Beslutninger", "parties/1", "Ådals kommun"),
        put("Løfter", "party", "Ådals kommun"),
    )
    model = model_in(filled(tmp_path, *changes))["model"]
    agreement = model["agreements"][0]
    assert agreement["country"] == "SE"
    first, second, *_ = agreement["economy"]["funding"]
    assert (first["amounts"][0]["currency"], second["amounts"][0]["currency"]) == ("SEK", "DKK")
    assert agreement["economy"]["costs_total"]["amount"]["currency"] == "SEK"
    assert {one["name"]: one.get("country") for one in model["organisations"]} == dict.fromkeys(
        ("Ådals kommun", "Varmestuens Venner", "Foreningen Varm Stue"), "SE"
    )
    elsewhere = (put(SINGLE, "aftale.country", None), put(SINGLE, "aftale.country/kode", "fi"))
    told = said(filled(tmp_path, *elsewhere))
    book = openpyxl.load_workbook(io.BytesIO(made()))
    cell = cell_of(book, "Bidrag", "amounts/valuta").coordinate
    assert [one for one in told if one.startswith(f"ark »Bidrag«, celle {cell}: Vælg valutaen.")]


def test_money_in_the_new_ways_is_read_from_its_cells(tmp_path: Path) -> None:
    changes = (
        put("Bidrag", "amounts/op", "400.000"),
        put("Bidrag", "status", "Udløbet: blev givet, til tiden var gået"),
        put("Bidrag", "with_payers/1", "Varmestuens Venner"),
        put("Bidrag", "actual/tal", "290.000"),
        put("Bidrag", "actual/fra", 2024),
        *(put("Bidrag", f"amounts{end}", None, 2) for end in ("?",)),
        put("Bidrag", "amounts/tal", "1.200", 2),
        put("Bidrag", "amounts/grundlag", "Et beløb om året, som kun er kendt for ét år", 2),
        put("Bidrag", "amounts/fra", 2024, 2),
        put("Bidrag", "recurrence", "Ikke oplyst", 2),
        put("Bidrag", "replaces/raekke", 1, 2),
        put("Bidrag", "amounts/tal", None, 4),
        put("Bidrag", "amounts/valuta", "en del, sagt med ord", 4),
        put("Bidrag", "amounts/ord", "størstedelen", 4),
        put("Budgetposter", "actual/tal", "240.000"),
        put(SINGLE, "aftale.terms.length/tal", 3),
        put(SINGLE, "aftale.terms.length/enhed", "år"),
        put("Tal", "period/fra", None),
        put("Tal", "period/laengde", 15),
        put("Tal", "period/enhed", "år"),
        put("Tal", "period/omtrent", "x"),
        put("Kilder", "pages", 12),
        put("Beslutninger", "when/aar", None),
        put("Beslutninger", "when/uden-aar", "x"),
    )
    agreement = model_in(filled(tmp_path, *changes))["model"]["agreements"][0]
    first, second, _, part = agreement["economy"]["funding"]
    assert (first["amounts"][0]["value"], first["amounts"][0]["up_to"], first["status"]) == (
        "300000",
        "400000",
        "udloebet",
    )
    assert first["with_payers"] == ["varmestuens-venner"]
    assert first["actual"][0]["amount"]["basis"] == "i-aaret"
    assert (second["amounts"][0]["known_in"], second["amounts"][0]["basis"]) == ("2024", "pr-aar")
    assert second["replaces"] == first["id"]
    assert (part["amounts"]["words"], part["amounts"]["of"]) == ("størstedelen", "udgifterne til mad")
    assert agreement["economy"]["costs"][0]["actual"][0]["amount"]["basis"] == "ikke-oplyst"
    assert agreement["terms"]["length"]["amount"] == {"exactly": "3", "unit": "aar"}
    assert agreement["scale"][0]["period"] == {"length": {"exactly": "15", "circa": "true", "unit": "aar"}}
    assert agreement["milestones"][0]["when"] == {"year": "ikke-oplyst", "month": "12", "day": "5"}


NEW_FAULTS = [
    ("Bidrag", "amounts/op", "100.000", "Det højeste beløb skal være større end det laveste."),
    ("Bidrag", "with_payers/1", "Ådal Kommune", "Giveren i 24 skal ikke vælges igen."),
    ("Bidrag", "replaces/raekke", 1, "Skriv nummeret på den anden række"),
    ("Bidrag", "actual/tal", "ca. 290.000", "Skriv kun tallet, fx 300.000."),
    ("Tal", "period/til", 2020, "Det første år ligger efter det sidste."),
    ("Tal", "period/laengde", 15, "Skriv enten årene, dagen eller hvor længe."),
    ("Kilder", "pages", "cirka 12", "Skriv et helt tal, fx 12."),
    (SINGLE, "aftale.country/kode", "FI", "Vælg et land på listen, eller skriv et andet land med to bogstaver"),
    (SINGLE, "aftale.economy.not_in_price/lokaler", "Ring til Gry på 12 34 56 78.", "telefonnummer"),
    ("Andre", "relation", "Kender den", '"Kender den" står ikke på listen'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "value", "message"), NEW_FAULTS)
def test_what_is_wrong_with_the_newest_answers_is_told_at_its_own_cell(
    tmp_path: Path, name: str, key: str, value: object, message: str
) -> None:
    path = filled(tmp_path, put(name, key, value))
    told, place = said(path), cell_of(openpyxl.load_workbook(path), name, key).coordinate
    assert [one for one in told if one.startswith(f"ark »{name}«, celle {place}: ") and message in one], told


def test_one_who_also_runs_the_model_is_no_party_of_the_agreement(tmp_path: Path) -> None:
    told = said(filled(tmp_path, put("Bidrag", "payer", "Foreningen Varm Stue")))
    assert [one for one in told if '"Foreningen Varm Stue" står ikke på arket »Parter«' in one]


def test_what_only_the_editor_can_say_is_asked_at_the_import(tmp_path: Path) -> None:
    asked = "\n".join(imported(filled(tmp_path), tmp_path).to_decide)
    assert "agreements[1].cooperation: hvor tæt arbejder parterne sammen?" in asked
    assert "agreements[1].economy.funding[4].amounts: er det en andel af et andet bidrag (udgifterne til mad)" in asked
    assert "sources: samarbejdsaftale-om-varmestuen: se efter, om et arkiv har en kopi" in asked
    assert "agreement_outcome" not in asked  # it runs yet, and nobody says what became of the effort


def test_the_editor_is_asked_what_became_of_an_agreement_that_is_over(tmp_path: Path) -> None:
    over = [put(name, key, 2025) for name, key in ((SINGLE, "aftale.terms.end/aar"),)]
    asked = "\n".join(imported(filled(tmp_path, *over), tmp_path).to_decide)
    assert "agreements[1].anchoring.agreement_outcome: aftalens slutning er forbi." in asked


def test_another_workbook_is_told_to_be_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "skema.xlsx")
    assert "er ikke skabelonen: arket »Svar« mangler" in said(tmp_path / "skema.xlsx")[0]


def test_a_sheet_whose_keys_are_gone_is_told(tmp_path: Path) -> None:
    def change(book: Opened) -> None:
        sheet(book, "Bidrag").delete_rows(3)

    assert "arket »Bidrag« mangler, eller dets skjulte nøgler er væk" in said(filled(tmp_path, change))[0]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\u202e\x07"
    path = filled(tmp_path, put("Aktiviteter", "text", "<img src=x onerror=alert(1)> [a](javascript:alert(1))"))
    assert "<img src=x" in model_in(path)["model"]["activities"][0]["text"]
    told = said(filled(tmp_path, put("Bidrag", "status", bad.replace("\x07", ""))))
    assert told
    assert not any("\u202e" in one for one in told)


UNCLEAR = "Kilden nævner det, men ikke så tydeligt, at det kan gengives"


def test_an_answer_may_be_from_several_sources_and_each_line_from_its_own(tmp_path: Path) -> None:
    changes = (
        put("Aktiviteter", "@kilde", "1 og 2"),
        put("Aktiviteter", "@afsnit", "Formål; Punkt 2"),
        put(SINGLE, "model.problem", "Ingen har et sted at være.\nDet er koldt [2: Punkt 3]\nOg vådt [1]"),
    )
    model = model_in(filled(tmp_path, *changes))["model"]
    aftale, referat = (one["id"] for one in model["sources"])
    assert model["activities"][0]["source"] == [f"{aftale}#formaal", f"{referat}#punkt-2"]
    assert [(one["text"], one["source"]) for one in model["problem"]] == [
        ("Ingen har et sted at være.", [f"{aftale}#formaal"]),
        ("Det er koldt", [f"{referat}#punkt-3"]),
        ("Og vådt", [f"{aftale}#det-der-er-laest"]),
    ]


def test_an_amount_that_is_not_told_keeps_its_years(tmp_path: Path) -> None:
    """Two ways to say it: a reason beside it, and that the source does not say what it is of."""
    for key, value in (
        ("amounts?", UNCLEAR),
        ("amounts/grundlag", "Der står et beløb, men ikke, om det er om året eller i alt"),
    ):
        changes = [put("Budgetposter", f"amounts/{part}", None) for part in ("tal", "grundlag")]
        changes += [
            put(SINGLE, f"aftale.economy.costs_total/{part}", None) for part in ("tal", "grundlag", "fra", "til")
        ]
        path = filled(tmp_path, *changes, put("Budgetposter", key, value))
        amounts = model_in(path)["model"]["agreements"][0]["economy"]["costs"][0]["amounts"]
        assert (amounts["first_year"], amounts["last_year"]) == ("2024", "2026")
        assert "unknown" in amounts


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        (put("Bidrag", "amounts?", UNCLEAR), "I har både svaret i "),
        (put(SINGLE, "aftale.caveats-", "x"), "Her står, at der ingen er, men arket »Forbehold« har svar."),
        (put(SINGLE, "aftale.municipalities", None), "Skriv, hvilken kommune det gælder."),
        (put("Bidrag", "increase/tal", 5), "lad stigningen stå tom"),
    ],
    ids=["answer and reason", "none and rows", "what a rule misses", "amount and increase"],
)  # fmt: skip
def test_what_contradicts_itself_is_told_at_a_cell(tmp_path: Path, change: Change, said_of_it: str) -> None:
    told = said(filled(tmp_path, change))
    assert [one for one in told if said_of_it in one and not one.startswith("ark »Læs først«")], told


def test_nothing_typed_over_an_example_is_lost_without_a_word(tmp_path: Path) -> None:
    def change(book: Opened) -> None:
        of = sheet(book, "Tal")
        row = next(line for line in of.iter_rows() if line[0].value == "Fx")
        row[1].value = "Vores egne gæster"

    told = said(filled(tmp_path, change, example=False))
    assert any("ark »Tal«, celle B7: Rækken begynder med »Fx« og bliver ikke læst." in one for one in told)


def test_a_source_that_no_answer_is_from_is_told(tmp_path: Path) -> None:
    told = said(filled(tmp_path, put("Beslutninger", "@kilde", 1)))
    assert any("Ingen svar er fra den kilde." in one and one.startswith("ark »Kilder«") for one in told)


def test_a_task_that_nobody_is_named_for_has_nobody(tmp_path: Path) -> None:
    model = model_in(filled(tmp_path, put("Opgaver", "shares/1.party", None)))["model"]
    assert model["agreements"][0]["responsibilities"][0]["shares"][0]["party"]["cause"] == "ikke-omtalt"


def test_answers_of_a_part_that_says_no_source_are_told_where_there_are_several(tmp_path: Path) -> None:
    def change(book: Opened) -> None:
        line = next(line for line in sheet(book, SINGLE).iter_rows() if line[0].value == "@hvem-betaler")
        line[Column.SOURCE].value = None

    told = said(filled(tmp_path, change))
    assert [one.partition(": ")[2] for one in told] == ["Skriv nummeret på den kilde, svarene i denne del er fra."]


def test_a_number_that_is_not_told_stands_beside_others(tmp_path: Path) -> None:
    changes = (
        put("Tal", "what", "Frivillige", 2),
        put("Tal", "aim", "Ikke oplyst", 2),
        put("Tal", "amount?", UNCLEAR, 2),
    )
    scale = model_in(filled(tmp_path, *changes))["model"]["agreements"][0]["scale"]
    assert scale[1]["amount"]["cause"] == "uklart"
