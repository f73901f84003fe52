"""An agreement more under a model that is there: it comes after the last one, and all else in the file stays to the byte."""

from __future__ import annotations

import datetime
import difflib
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.loading.catalogue import check_data
from macros.loading.fact_sheet import read_fact_sheet
from macros.loading.new_agreement import begin_agreement
from macros.loading.new_model import CONFIRM, FILL, CannotWrite
from macros.loading.problems import CatalogueError
from tests.loading.test_new_model import CHOSEN
from tests.loading.test_sheet_text import SHEET

TODAY = datetime.date(2026, 11, 30)
HUS = Path("data/models/hus-for-alle.yml")


def lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that came."""
    found = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line for line in found if line.startswith("- ")], [line for line in found if line.startswith("+ ")]


def test_all_else_stays_to_the_byte(data: Path) -> None:
    before = HUS.read_text(encoding="utf-8").replace(
        "  - id: vigby-2026", "  # om den anden\n  - id: vigby-2026   # sidst"
    )
    HUS.write_text(before, encoding="utf-8")
    begin_agreement("hus-for-alle", "vigby-2030", data, TODAY, None, second_hand=False)
    after = HUS.read_text(encoding="utf-8")
    gone, came = lines(before, after)
    assert gone == []
    assert len(came) <= 60
    assert [one["id"] for one in yaml.safe_load(after)["agreements"]] == ["vigby-2024", "vigby-2026", "vigby-2030"]


@pytest.mark.parametrize("form", ["windows", "mark", "no last line end", "dashes at the margin"])
def test_a_file_keeps_the_form_it_has(data: Path, form: str) -> None:
    text = HUS.read_text(encoding="utf-8")
    raw = {
        "windows": text.replace("\n", "\r\n").encode(),
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "no last line end": text.rstrip().encode(),
        "dashes at the margin": text.split("sources:\n")[0].encode()
        + b"sources:\n"
        + text.split("sources:\n")[1].replace("\n  ", "\n").removeprefix("  ").encode(),
    }[form]
    HUS.write_bytes(raw)
    begin_agreement("hus-for-alle", "vigby-2030", data, TODAY, None, second_hand=False)
    after = HUS.read_bytes()
    assert after.startswith(raw[:100])
    assert after.count(b"\r\n") == (after.count(b"\n") if form == "windows" else 0)
    before = yaml.safe_load(raw.decode("utf-8-sig"))
    now = yaml.safe_load(after.decode("utf-8-sig"))
    assert {name: now[name] for name in before if name not in ("agreements", "sources", "organisations")} == {
        name: before[name] for name in before if name not in ("agreements", "sources", "organisations")
    }
    assert now["agreements"][:2] == before["agreements"]
    assert now["sources"][:2] == before["sources"]


def test_what_is_added_is_filled_in_and_has_no_faults(data: Path) -> None:
    begin_agreement("hus-for-alle", "vigby-2030", data, TODAY, None, second_hand=False)
    text = HUS.read_text(encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        check_data(data, TODAY, [HUS])
    assert [str(one) for one in error.value.problems if FILL not in str(one) and CONFIRM not in str(one)] == []
    for old, new in CHOSEN.items():
        text = text.replace(old, new)
    text = text.replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet").replace(f"{FILL.lower()}-", "aadal-")
    HUS.write_text(text, encoding="utf-8")
    assert check_data(data, TODAY, [HUS]).agreements == 3


def test_a_fact_sheet_fills_it_in_and_what_is_second_hand_stays_so(data: Path) -> None:
    text = HUS.read_text(encoding="utf-8").replace(
        "    status: udkast", "    second_hand: true\n    url: https://www.eksempel.dk/by\n    status: udkast", 1
    )
    HUS.write_text(text, encoding="utf-8")
    sheet = data.parent / "ark.yml"
    sheet.write_text(SHEET, encoding="utf-8")
    begin_agreement("hus-for-alle", "aadal-2022", data, TODAY, read_fact_sheet(sheet), second_hand=True)
    file = yaml.safe_load(HUS.read_text(encoding="utf-8"))
    sources = {one["id"]: one for one in file["sources"]}
    assert sources["hus-aftale-2"]["second_hand"] is True
    assert sources["nc-avis"]["second_hand"] is True
    assert "nc-by" not in sources, "it is here already, under its address"
    added = file["agreements"][-1]
    assert added["responsibilities"][0]["source"].startswith("hus-aftale-2#")
    assert file["target_groups"][-1]["agreements"] == ["aadal-2022"]
    assert file["activities"][-1]["agreements"] == ["aadal-2022"]
    assert (lines(text, HUS.read_text(encoding="utf-8"))[0]) == []


REFUSED = {
    "an agreement that is there": (
        "hus-for-alle",
        "vigby-2024",
        'aftalen "vigby-2024" findes allerede i data/models/hus-for-alle.yml. Ret i den, eller vælg et andet id, fx vigby-2024-2',
    ),
    "a model that is not there": (
        "hus-for-ale",
        "vigby-2030",
        'modellen "hus-for-ale" findes ikke i data/models (en ny: make new SLUG=aaben-cafe); mente du "hus-for-alle"?',
    ),
    "a path out of the data": ("../models/hus-for-alle", "vigby-2030", "findes ikke"),
    "an id with a capital": (
        "hus-for-alle",
        "Vigby 2030",
        "kan ikke være id på en aftale. Brug små bogstaver a-z, tal og bindestreger, fx billund-2015",
    ),
    "the address of another page": (
        "hus-for-alle",
        "faktaark",
        "er adressen på en anden side om modellen. Brug sted og år, fx billund-2015",
    ),
    "a name of Windows'": ("hus-for-alle", "con", "er et navn, Windows holder for sig selv"),
}


@pytest.mark.parametrize(("model", "agreement", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_added_is_refused_in_words_and_nothing_is_written(
    data: Path, model: str, agreement: str, message: str
) -> None:
    before = HUS.read_bytes()
    with pytest.raises(CannotWrite) as error:
        begin_agreement(model, agreement, data, TODAY, None, second_hand=False)
    assert message in str(error.value)
    assert HUS.read_bytes() == before


UNREADABLE = {
    "no YAML": ("name: Hus", "name: [Hus", "kan ikke læses, så der er intet tilføjet. Ret den først: make check"),
    "a list on one line": (
        "agreements:\n",
        "agreements: []\nx:\n",
        "listen agreements i data/models/hus-for-alle.yml er skrevet, så der ikke kan tilføjes noget",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_nothing_can_be_added_to_is_told(data: Path, old: str, new: str, message: str) -> None:
    HUS.write_text(HUS.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = HUS.read_bytes()
    with pytest.raises(CannotWrite) as error:
        begin_agreement("hus-for-alle", "vigby-2030", data, TODAY, None, second_hand=False)
    assert message in str(error.value)
    assert HUS.read_bytes() == before


def test_the_command_takes_a_model_or_an_agreement_and_says_what_comes_next(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in ([], ["--model", "hus-for-alle"], ["x", "--model", "hus-for-alle", "--agreement", "y"]):
        assert main(["new", *wrong]) == 1
        assert (
            "Skriv enten en ny models navn (SLUG=aaben-cafe) eller både MODEL=headspace og AFTALE=billund-2015"
            in capsys.readouterr().err
        )
    assert main(["new", "--model", "hus-for-alle", "--agreement", "vigby-2030"]) == 0
    assert capsys.readouterr().out.startswith(
        "data/models/hus-for-alle.yml har fået aftalen vigby-2030; resten af filen er, som den var."
    )
