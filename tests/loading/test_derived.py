"""The files with every figure: fresh, never without an id that was there, and the same as what the pages say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.domain.catalogue import MovedFigure
from macros.domain.derived import records
from macros.loading.catalogue import load_catalogue
from macros.loading.derived_files import ID, path_of, stale, text_of, write, wrong_moves
from macros.views.words import said
from tests.conftest import ROOT
from tests.real import CATALOGUE, CONTEXTS

HUS = "models/hus-for-alle.yml"
IDS = [record["id"] for c in CONTEXTS for record in records(c.slug, c.model, c.ledger)]


def change(data: Path, old: str, new: str, file: str = HUS) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def fresh(data: Path) -> Path:
    written, problems = write(data, load_catalogue(data))
    assert written
    assert not problems
    return data


def test_the_files_of_the_catalogue_are_fresh() -> None:
    assert [str(problem) for problem in stale(ROOT / "data", CATALOGUE)] == []
    assert [str(problem) for problem in wrong_moves(ROOT / "data", CATALOGUE)] == []


def test_an_id_names_one_figure_and_can_stand_in_an_address() -> None:
    assert len(IDS) > 500
    assert len(IDS) == len(set(IDS))
    pattern = MovedFigure.model_fields["id"].metadata
    assert all(re.fullmatch(next(m.pattern for m in pattern if getattr(m, "pattern", None)), id_) for id_ in IDS)


def test_every_id_of_a_file_is_found_in_it() -> None:
    found = [id_ for slug in CATALOGUE.models for id_ in ID.findall(text_of(slug, CATALOGUE))]
    assert sorted(found) == sorted(IDS)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c.entry_id)
def test_a_figure_is_of_the_same_kind_on_the_pages(context: object) -> None:
    for found in context.ledger.figures:  # type: ignore[attr-defined]
        assert said(context, found).kind == found.kind, found.measure  # type: ignore[arg-type]


def test_a_change_of_an_amount_shows_in_every_figure_it_is_in(fresh: Path) -> None:
    before = path_of("hus-for-alle", fresh).read_text(encoding="utf-8")
    change(fresh, "{value: 60000, basis: i-aaret", "{value: 65000, basis: i-aaret")
    change(fresh, "{value: 90000, basis: i-alt", "{value: 95000, basis: i-alt")
    assert [str(problem) for problem in stale(fresh, load_catalogue(fresh))] == [
        "data/derived/hus-for-alle.yml:1:1: filen passer ikke til data/models/hus-for-alle.yml. "
        "Kør: make derived (eller: python -m macros derived)"
    ]
    write(fresh, load_catalogue(fresh))
    after = path_of("hus-for-alle", fresh).read_text(encoding="utf-8")
    changed = set(after.splitlines()) - set(before.splitlines())
    assert any("value: 95000" in line for line in changed)
    assert any("value: 47500" in line for line in changed)
    assert ID.findall(after) == ID.findall(before)


def test_every_restated_figure_follows_the_price_index(fresh: Path) -> None:
    def restated() -> dict[str, dict[str, Any]]:
        listed = yaml.safe_load(path_of("hus-for-alle", fresh).read_text(encoding="utf-8"))
        return {one["id"]: one for one in listed if one["id"].endswith("i-nye-priser") and one["kind"] == "beregnet"}

    change(fresh, "price_level: 2024", "price_level: 2020")
    write(fresh, load_catalogue(fresh))
    before = restated()
    prices = yaml.safe_load((fresh / "prices.yml").read_text(encoding="utf-8"))
    for index in prices["prices"]:
        changes = index["yearly_changes"]
        changes[max(changes)] = float(changes[max(changes)]) + 1
    (fresh / "prices.yml").write_text(yaml.safe_dump(prices, allow_unicode=True), encoding="utf-8")
    write(fresh, load_catalogue(fresh))
    after, target = restated(), max(max(index["yearly_changes"]) for index in prices["prices"])
    assert before.keys() == after.keys()
    moved = [id_ for id_, one in before.items() if any(step["from"] < target for step in one["operands"])]
    assert moved
    assert [id_ for id_ in before if before[id_]["value"] != after[id_]["value"]] == moved


def test_check_says_which_command_makes_a_file_fresh(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    path_of("hus-for-alle", fresh).unlink()
    assert main(["check"]) == 1
    assert "filen mangler. Kør: make derived" in capsys.readouterr().out
    assert main(["derived"]) == 0
    assert main(["check"]) == 0


def test_a_file_whose_lines_end_as_on_windows_is_fresh(fresh: Path) -> None:
    path = path_of("hus-for-alle", fresh)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert stale(fresh, load_catalogue(fresh)) == []


def test_a_file_of_no_model_is_named(fresh: Path) -> None:
    path_of("hus-for-alle", fresh).rename(path_of("hus-for-ingen", fresh))
    told = [str(problem) for problem in stale(fresh, load_catalogue(fresh))]
    assert told[-1] == "data/derived/hus-for-ingen.yml:1:1: hører ikke til nogen model. Slet filen"


def gone(data: Path) -> str:
    """Takes the first contribution's payer out of the ids: gives one that is no more."""
    text = path_of("hus-for-alle", data).read_text(encoding="utf-8")
    id_ = next(id_ for id_ in ID.findall(text) if ".finansiering." in id_)
    path_of("hus-for-alle", data).write_text(text.replace(f"- id: {id_}\n", f"- id: {id_}-foer\n"), encoding="utf-8")
    return f"{id_}-foer"


def test_an_id_that_is_gone_without_a_word_is_refused(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = gone(fresh)
    before = path_of("hus-for-alle", fresh).read_text(encoding="utf-8")
    line = before[: before.index(id_)].count("\n") + 1
    assert main(["derived"]) == 1
    told = capsys.readouterr().out
    assert told.startswith(
        f"data/derived/hus-for-alle.yml:{line}:1: tallet {id_} findes ikke mere. Skriv i data/moved.yml"
    )
    assert path_of("hus-for-alle", fresh).read_text(encoding="utf-8") == before


def test_an_id_that_moved_is_told_and_then_may_go(fresh: Path) -> None:
    id_ = gone(fresh)
    to = id_.removesuffix("-foer")
    entry = f"figures:\n  - id: {id_}\n    to: {to}\n    why: Betaleren fik et andet navn.\n"
    (fresh / "moved.yml").write_text(entry, encoding="utf-8")
    written, problems = write(fresh, load_catalogue(fresh))
    assert problems == []
    assert len(written) == 1


@pytest.mark.parametrize(
    ("id_", "to", "message"),
    [
        ("hus-for-alle.vigby-2024.kommunens-bidrag.i-alt", None, "findes stadig. Slet linjen om det"),
        ("hus-for-alle.vigby-2024.foer.x", "hus-for-alle.vigby-2024.aldrig.x", "er flyttet til, findes ikke"),
    ],
)
def test_a_move_that_does_not_hold_is_refused(fresh: Path, id_: str, to: str | None, message: str) -> None:
    where = f"    to: {to}\n" if to else ""
    (fresh / "moved.yml").write_text(f"figures:\n  - id: {id_}\n{where}    why: Prøve.\n", encoding="utf-8")
    catalogue = load_catalogue(fresh)
    assert any(message in str(problem) for problem in wrong_moves(fresh, catalogue))
    assert write(fresh, catalogue)[0] == []


def test_a_new_model_has_its_file(fresh: Path) -> None:
    assert main(["new", "aaben-cafe"]) == 0
    text = path_of("aaben-cafe", fresh).read_text(encoding="utf-8")
    assert text.endswith("kør make derived.\n[]\n")
