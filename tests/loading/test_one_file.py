"""`check FILE` holds one file against the whole catalogue, and speaks of that file only."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.loading.catalogue import check_data
from macros.loading.problems import CatalogueError
from tests.conftest import ROOT

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 28)
HUS = Path("data/models/hus-for-alle.yml")


def told(data: Path, *files: Path, today: datetime.date = TODAY) -> list[str]:
    try:
        check_data(data, today, files)
    except CatalogueError as error:
        return [str(problem) for problem in error.problems]
    return []


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def second(data: Path) -> Path:
    """Another model, with sources of its own, that no shared file speaks of."""
    text = HUS.read_text(encoding="utf-8").replace("hus-aftale", "kaelder-aftale").replace("Hus for alle", "Kælderen")
    path = data / "models" / "kaelder.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_file_of_the_real_catalogue_has_no_problems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own sources are not all there are: the shared files refer to those of the other models."""
    monkeypatch.chdir(ROOT)
    assert main(["check", "data/models/headspace.yml"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Ingen fejl: 1 model, 3 aftaler"


@pytest.mark.parametrize("written", ["data/models/hus-for-alle.yml", "./data/../data/models/hus-for-alle.yml", None])
def test_a_file_is_the_same_however_its_path_is_written(data: Path, written: str | None) -> None:
    path = Path(written) if written else HUS.resolve()
    assert told(data, path) == []
    assert check_data(data, TODAY, [path])[:2] == (1, 2)


def test_what_is_wrong_in_other_files_is_not_told(data: Path) -> None:
    change(second(data), "name: Kælderen", "name: 12 34 56 78")
    change(data / "glossary.yml", "term: Forankring", "trem: Forankring")
    assert len(told(data)) > 2
    assert told(data, HUS) == []


def test_what_is_wrong_in_the_file_is_told_with_the_rest_as_it_is(data: Path) -> None:
    path = second(data)
    change(path, "payer: vigby-kommune", "payer: vigby-komune")
    found = told(data, path)
    assert len(found) == 1
    assert all(line.startswith("data/models/kaelder.yml:") for line in found)


def test_what_another_file_says_of_this_one_in_vain_is_told(data: Path) -> None:
    """Nobody has touched the comparison: the agreement it names has gone from the file that is checked."""
    change(HUS, "id: vigby-2026", "id: vigby-2027")
    assert [line.split(":")[0] for line in told(data, HUS)] == ["data/comparisons.yml"] * 2


def test_an_id_that_two_models_define_is_told_whichever_is_checked(data: Path) -> None:
    path = data / "models" / "kaelder.yml"
    path.write_text(HUS.read_text(encoding="utf-8").replace("Hus for alle", "Kælderen"), encoding="utf-8")
    for one in (HUS, path):
        assert any('"hus-aftale" findes allerede' in line for line in told(data, one))


def test_a_shared_file_that_cannot_be_read_is_one_line(data: Path) -> None:
    (data / "sources.yml").write_text("a: b: c\n", encoding="utf-8")
    [line] = told(data, HUS)
    assert (
        line == "data/sources.yml:1:1: filen har fejl, så resten ikke kan holdes op mod den. Ret den først: make check"
    )


def test_a_shared_file_may_be_checked_alone(data: Path) -> None:
    change(HUS, "name: Hus for alle", "name: 12 34 56 78")
    assert told(data, data / "glossary.yml") == []
    change(data / "glossary.yml", "term: Forankring", "trem: Forankring")
    assert len(told(data, data / "glossary.yml")) == 2


def test_a_draft_elsewhere_is_held_against_the_catalogue(data: Path, tmp_path: Path) -> None:
    draft = tmp_path / "hus-for-alle.yml"
    draft.write_text(HUS.read_text(encoding="utf-8"), encoding="utf-8")
    assert told(data, draft) == []
    change(draft, "id: vigby-2026", "id: vigby-2024")
    assert any("står to gange" in line for line in told(data, draft))


UNREAD = {
    "two documents": "---\n",
    "a colon in a text": "a: b: c\n",
    "a list": "- a\n",
    "nothing but a quotation mark": '"',
}


@pytest.mark.parametrize("end", UNREAD.values(), ids=UNREAD.keys())
@pytest.mark.parametrize("name", ["models/hus-for-alle.yml", "organisations.yml", "vocabularies.yml", "laws.yml"])
def test_what_names_something_in_a_file_that_cannot_be_read_is_not_judged(data: Path, name: str, end: str) -> None:
    path = data / name
    path.write_text(path.read_text(encoding="utf-8") + end, encoding="utf-8")
    assert [line.split(":")[0] for line in told(data)] == [f"data/{name}"]


def test_a_reference_that_no_unread_file_can_answer_is_still_judged(data: Path) -> None:
    """The ids of a broken file can mostly still be seen in its text."""
    path = second(data)
    path.write_text(path.read_text(encoding="utf-8") + "a: b: c\n", encoding="utf-8")
    change(HUS, "payer: vigby-kommune", "payer: vigby-komune")
    assert any("vigby-komune" in line for line in told(data))


def test_a_file_of_another_encoding_hides_what_names_something_in_it(data: Path) -> None:
    path = data / "organisations.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert [line.split(":")[0] for line in told(data)] == ["data/organisations.yml"]


@pytest.mark.parametrize(
    ("file", "old", "new", "kept"),
    [
        ("sources.yml", "    sections:\n      aarlige-aendringer: Danmark, ændring fra året før, 2008-2024\n", "", 1),
        ("organisations.yml", "organisations:\n", "organisation:\n", 2),
        ("vocabularies.yml", "\nunits:\n", "\nunit:\n", 2),
    ],
    ids=["a source without sections", "a list with a misspelt name", "a vocabulary with a misspelt name"],
)
def test_what_names_something_in_a_list_that_cannot_be_read_is_not_judged(
    data: Path, file: str, old: str, new: str, kept: int
) -> None:
    change(data / file, old, new)
    found = told(data)
    assert len(found) == kept, found


def test_nothing_is_checked_or_written_after_today(data: Path) -> None:
    change(HUS, "checked: 2026-01-02", "checked: 2062-11-22")
    change(HUS, "dated: 2023-12-01", "dated: 2062")
    change(HUS, "as_of: 2026-01-01", "as_of: 2062-01")
    change(data / "changes.yml", "date: 2026-01-03", "date: 2026-11-29")
    paid = "{value: 1, basis: i-aaret, first_year: 2062, price_level: ikke-oplyst}, source: hus-aftale#penge"
    change(HUS, "          stated_total:", f"          actual: [{{amount: {paid}}}]\n          stated_total:")
    peer = "{organisation: huset, relation: driver, year: 2062, source: hus-aftale#penge}"
    change(HUS, "\nagreements:", f"\npeers: [{peer}]\nagreements:")
    found = told(data)
    assert len(found) == 6
    assert all("er ikke kommet endnu; i dag er 2026-11-28" in line for line in found)
    assert told(data, today=datetime.date(2063, 1, 1)) == []


def test_the_day_itself_and_what_is_to_come_by_agreement_pass(data: Path) -> None:
    change(HUS, "checked: 2026-01-02", "checked: 2026-11-28")
    change(HUS, "date: 2025-12-31", "date: 2062-12-31")
    assert told(data) == []
