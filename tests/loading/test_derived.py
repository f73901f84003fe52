"""The files with every figure: fresh, never without an id that was there, and the same as what the pages say."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.domain.catalogue import MovedFigure
from macros.domain.derived import records
from macros.domain.quantities import to_step
from macros.loading.catalogue import load_catalogue
from macros.loading.derived_files import ID, path_of, stale, text_of, write
from macros.views import danish
from macros.views.words import said
from tests.conftest import ROOT
from tests.real import CATALOGUE, CONTEXTS

pytestmark = pytest.mark.longer

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


def told(data: Path) -> list[str]:
    return sorted(str(problem) for problem in stale(data, load_catalogue(data)))


def test_the_files_of_the_catalogue_are_fresh() -> None:
    assert [str(problem) for problem in stale(ROOT / "data", CATALOGUE)] == []


def test_an_id_names_one_figure_and_can_stand_in_an_address() -> None:
    assert len(IDS) > 500
    assert len(IDS) == len(set(IDS))
    pattern = MovedFigure.model_fields["id"].metadata
    assert all(re.fullmatch(next(m.pattern for m in pattern if getattr(m, "pattern", None)), id_) for id_ in IDS)
    assert not [id_ for id_ in IDS if id_.endswith("-igen")]


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
    assert told(fresh) == [
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


def test_what_is_restated_is_what_the_figure_is_a_sum_of() -> None:
    """A difference is not restated: what was paid and what is needed are not one sum."""
    listed = {record["id"]: record for c in CONTEXTS for record in records(c.slug, c.model, c.ledger)}
    new = [one for id_, one in listed.items() if id_.endswith(".i-nye-priser") and one["kind"] == "beregnet"]
    pairs = [(plain, one) for one in new if (plain := listed.get(one["id"].removesuffix(".i-nye-priser")))]
    assert len(pairs) > 10
    for plain, one in pairs:
        added = sum(part["amount"] for part in one["operands"])
        assert Fraction(plain["value"]) == Fraction(added) / Fraction(one.get("divisor", 1)), one["id"]


TRIN = """        - payer: vigby-kommune
          item: Bidrag i trin
"""
LINE = (
    TRIN
    + """          nature: kontant
          recurrence: hvert-aar-i-perioden
          status: bindende
          amounts:
            - {value: 10000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}
            - {value: 20000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}
          stated_total:
            amount: {value: 30000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}
            source: hus-aftale#penge
          source: hus-aftale#penge
"""
)


def add_line(data: Path, item: str, **other: str) -> None:
    """One more contribution in steps, alike in all but its words and `other`, before the one there is."""
    line = LINE.replace("Bidrag i trin", item)
    for name, value in other.items():
        line = line.replace(f"{name}: ikke-oplyst", f"{name}: {value}")
    text = (data / HUS).read_text(encoding="utf-8")
    (data / HUS).write_text(text.replace(TRIN, line + TRIN, 1), encoding="utf-8")


@pytest.mark.parametrize("level", ["ikke-oplyst", "2024"], ids=["lines that add up", "lines told one by one"])
def test_an_id_is_the_same_in_whatever_order_the_lines_stand(data: Path, level: str) -> None:
    found = []
    for items in (("Tilskud", "Husleje"), ("Husleje", "Tilskud")):
        before = (data / HUS).read_text(encoding="utf-8")
        for item in items:
            add_line(data, item, price_level=level)
        text = text_of("hus-for-alle", load_catalogue(data))
        found.append({one["id"]: one.get("item") for one in yaml.safe_load(text)})
        (data / HUS).write_text(before, encoding="utf-8")
    assert found[0] == found[1]
    apart = [id_ for id_ in found[0] if ".vigby-2024." in id_ and ".husleje" in id_]
    assert any(".trin.husleje" in id_ for id_ in apart)
    assert any(id_.endswith(".i-alt-ifoelge-kilden.husleje") for id_ in apart)
    assert level == "ikke-oplyst" or any(id_.endswith(".husleje.i-nye-priser") for id_ in apart)


def test_what_is_alike_in_all_that_an_id_is_made_of_is_told(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_line(fresh, "Bidrag i trin")
    before = path_of("hus-for-alle", fresh).read_text(encoding="utf-8")
    for command in ("derived", "check"):
        assert main([command]) == 1
        out = capsys.readouterr().out
        assert (
            "data/models/hus-for-alle.yml:1:1: 2 tal ville få id'et hus-for-alle.vigby-2024.kommunens-bidrag.trin"
            in out
        )
    assert path_of("hus-for-alle", fresh).read_text(encoding="utf-8") == before


def test_check_says_which_command_makes_a_file_fresh(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    path_of("hus-for-alle", fresh).unlink()
    assert main(["check"]) == 1
    assert "filen mangler. Kør: make derived" in capsys.readouterr().out
    assert main(["derived"]) == 0
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["data/models/hus-for-alle.yml"], True),
        (["./data/../data/derived/hus-for-alle.yml"], True),
        (["data/glossary.yml"], False),
        (["elsewhere/hus-for-alle.yml"], False),
        (["data/moved.yml"], False),
    ],
)
def test_a_file_is_held_against_its_own_figures_only(
    fresh: Path, capsys: pytest.CaptureFixture[str], files: list[str], told: bool
) -> None:
    Path("elsewhere").mkdir()
    Path("elsewhere/hus-for-alle.yml").write_bytes((fresh / HUS).read_bytes())
    path = path_of("hus-for-alle", fresh)
    path.write_text(path.read_text(encoding="utf-8").replace("value: 90000", "value: 1"), encoding="utf-8")
    assert main(["check", *files]) == told
    assert ("passer ikke til data/models/hus-for-alle.yml" in capsys.readouterr().out) is told


def test_one_file_is_sound_though_others_are_not(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures are worked out of the whole catalogue: with a fault in it, there are none to hold a file against."""
    change(fresh, "term: Forankring", "trem: Forankring", "glossary.yml")
    assert main(["check", f"data/{HUS}"]) == 0
    assert capsys.readouterr().out == "Ingen fejl: 1 model, 2 aftaler\n"
    assert main(["derived"]) == 1
    assert capsys.readouterr().err == "2 fejl\n"


def test_a_file_whose_lines_end_as_on_windows_is_fresh(fresh: Path) -> None:
    path = path_of("hus-for-alle", fresh)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(fresh) == []


def test_what_a_program_left_among_the_files_is_passed_over(fresh: Path) -> None:
    (fresh / "derived" / "._hus-for-alle.yml").write_bytes(b"\x00\x05\x16\x07")
    assert told(fresh) == []
    assert write(fresh, load_catalogue(fresh)) == ([], [])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link_out(path: Path) -> None:
    Path("ude.yml").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(Path("ude.yml").resolve())


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (a_folder, "her står en mappe, hvor der skal stå en fil. Slet mappen, eller flyt den et andet sted hen"),
        (a_link_out, "filen er en genvej ud af mappen data. Læg selve filen i mappen i stedet"),
        (lambda path: path.write_bytes(b"# " * 300_000), "filen fylder 600 kB; der er højst plads til 400 kB"),
    ],
    ids=["a folder", "a link out", "a giant"],
)
def test_a_file_that_cannot_be_read_is_told_as_what_it_is(fresh: Path, spoil: Callable[[Path], None], why: str) -> None:
    spoil(path_of("hus-for-alle", fresh))
    assert told(fresh) == [f"data/derived/hus-for-alle.yml:1:1: {why}"]
    written, problems = write(fresh, load_catalogue(fresh))
    assert written == []
    assert [str(problem) for problem in problems] == told(fresh)


def test_ids_do_not_vanish_where_a_model_is_renamed(fresh: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = path_of("hus-for-alle", fresh), path_of("hus-for-faa", fresh)
    ids = ID.findall(old.read_text(encoding="utf-8"))
    (fresh / HUS).rename(fresh / "models" / "hus-for-faa.yml")
    for path in fresh.glob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("hus-for-alle", "hus-for-faa"), encoding="utf-8")
    assert main(["check", "data/derived/hus-for-alle.yml"]) == 1
    assert f"hører ikke til nogen model. {len(ids)} af dens tal er væk uden en linje" in capsys.readouterr().out
    assert main(["derived"]) == 1
    assert capsys.readouterr().out.count("data/derived/hus-for-alle.yml") == len(ids)
    assert not new.exists()
    entries = (
        f"  - {{id: {id_}, to: {id_.replace('hus-for-alle', 'hus-for-faa')}, why: Modellen fik et andet id.}}\n"
        for id_ in ids
    )
    (fresh / "moved.yml").write_text("figures:\n" + "".join(entries), encoding="utf-8")
    assert main(["derived"]) == 0
    assert told(fresh) == ["data/derived/hus-for-alle.yml:1:1: filen hører ikke til nogen model. Slet den"]
    old.unlink()
    assert told(fresh) == []


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
        (
            "hus-for-alle.vigby-2024.kommunens-bidrag.i-alt",
            None,
            "3:5: figures[1].id: tallet hus-for-alle.vigby-2024.kommunens-bidrag.i-alt findes stadig. Slet linjen om det",
        ),
        (
            "hus-for-alle.vigby-2024.foer.x",
            "hus-for-alle.vigby-2024.aldrig.x",
            "4:5: figures[1].to: tallet hus-for-alle.vigby-2024.aldrig.x, som hus-for-alle.vigby-2024.foer.x er flyttet "
            "til, findes ikke",
        ),
        (
            "hus for alle",
            None,
            '3:5: figures[1].id: har værdien "hus for alle", som ikke har den rigtige form. Skriv tallets id',
        ),
    ],
)
@pytest.mark.parametrize("command", [["derived"], ["check"], ["check", "data/moved.yml"]], ids=" ".join)
def test_a_move_that_does_not_hold_is_refused_where_it_stands(
    fresh: Path, capsys: pytest.CaptureFixture[str], command: list[str], id_: str, to: str | None, message: str
) -> None:
    where = f"    to: {to}\n" if to else ""
    (fresh / "moved.yml").write_text(f"figures:\n\n  - id: {id_}\n{where}    why: Prøve.\n", encoding="utf-8")
    assert main(command) == 1
    assert capsys.readouterr().out.startswith(f"data/moved.yml:{message}")


def test_a_new_model_has_no_figures_until_somebody_works_them_out(fresh: Path) -> None:
    assert main(["new", "aaben-cafe"]) == 0
    assert not path_of("aaben-cafe", fresh).exists()


def test_what_is_restated_is_rounded_as_the_pages_round() -> None:
    """Halves go up there too: Python's own rounding takes every other half down."""
    assert [to_step(Fraction(half, 2)) for half in (1, 3, 5, -1)] == [1, 2, 3, 0]
    assert danish.whole(Fraction(5, 2)) == to_step(Fraction(5, 2))
