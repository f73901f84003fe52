"""A number that was a figure's and stands in prose still is told with its place, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.old_numbers import Value, left_behind
from tests.released import HUS, add_entries, freshen, replace

pytestmark = pytest.mark.longer

PENGE = "hus-for-alle.vigby-2024.finansiering.vigby-kommune.kontant.2024"
OLD = {PENGE: (Value(1_370_000, "DKK"),), "andet.x.penge": (Value(5_000, "DKK"),)}


def told(data: Path, text: str, number: int, before: int = 1_370_000, where: str = "patterns.yml") -> list[str]:
    """What is said where `text` stands in a file of the data, and the figure has become `number`."""
    path = data / where
    path.write_text(f"a:\n  b: {text}\n", encoding="utf-8")
    old, new = ({**OLD, PENGE: (Value(value, "DKK"),)} for value in (before, number))
    return [str(problem) for problem in left_behind(data, old, new) if problem.file == path.as_posix()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Posterne giver 1.370.000 kr. i alt", "1.370.000 kr."),
        ("Posterne giver 1.370.000\u00a0kr. i alt", "1.370.000\u00a0kr."),
        ("Posterne giver 1370000 kr.", "1370000 kr."),
        ("Posterne giver 1,37 mio. kr.", "1,37 mio. kr."),
        ("Posterne giver 1,4 mio. kr.", "1,4 mio. kr."),
        ("Posterne giver 1.371.000 kr.", ""),
        ("Posterne giver 11.370.000 kr.", ""),
        ("Posterne giver 1.370.000.000 kr.", ""),
        ("Posterne giver 1,4 mia. kr.", ""),
        ("Posterne giver 1,45 mio. kr.", ""),
        ("1370000", ""),
        ("{value: 1370000, basis: i-alt}", ""),
    ],
)
def test_a_number_is_found_however_the_house_writes_it(data: Path, text: str, found: str) -> None:
    said = told(data, text, 1_500_000)
    assert len(said) == bool(found)
    if found:
        column = 6 + text.index(found)
        assert said[0].startswith(f"data/patterns.yml:2:{column}: {found} står stadig her. Figuren ")
        assert said[0].endswith("er nu 1.500.000\u00a0kr.: ret teksten, hvis den mener den")


def test_what_is_rounded_alike_holds_still(data: Path) -> None:
    assert told(data, "Det ender på 1,4 mio. kr.", 1_371_000) == []


def test_what_is_another_figures_of_the_model_is_not_told(data: Path) -> None:
    (data / "patterns.yml").write_text("a: 5.000 kr.\n", encoding="utf-8")
    before = {PENGE: (Value(5_000, "DKK"),)}
    other = {"hus-for-alle.x.andet": (Value(5_000, "DKK"),)}
    assert left_behind(data, before, {PENGE: (Value(6_000, "DKK"),)})
    assert left_behind(data, before, {PENGE: (Value(6_000, "DKK"),), **other}) == []


def test_small_numbers_are_looked_for_in_the_models_own_file_alone(data: Path) -> None:
    assert told(data, "Der er 250 med", 300, 250) == []
    assert len(told(data, "Der er 250 med", 300, 250, HUS)) == 1
    assert told(data, "Den 31. maj", 32, 31, HUS) == []


def test_what_tells_of_what_was_is_passed_over(data: Path) -> None:
    assert told(data, "Der stod 1.370.000 kr.", 1_500_000, where="changes.yml") == []


def test_old_numbers_are_told_when_figures_are_written_anew_and_when_they_are_released(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(
        after_two / HUS,
        ("Kaffe og snak.", "Kaffe og snak for 35.000 kr. om året."),
        ("- {value: 35000, basis: i-aaret", "- {value: 36000, basis: i-aaret"),
        ("amount: {value: 95000", "amount: {value: 96000"),
    )
    assert main(["derived"]) == 0
    said = capsys.readouterr().out
    place = next(line for line in said.splitlines() if "står stadig her" in line)
    assert place.startswith("data/models/hus-for-alle.yml:")
    assert "35.000 kr. står stadig her. Figuren finansiering.vigby-kommune.kontant.2024 er nu 36.000\u00a0kr." in place
    assert main(["derived"]) == 0
    assert "står stadig her" not in capsys.readouterr().out
    add_entries(
        after_two, "changes:\n  - {date: 2026-11-29, title: Rettet, text: 'Ikke 35.000 kr.', models: [hus-for-alle]}\n"
    )
    assert main(["release", "3", "--date", "2026-11-29"]) == 0
    assert place in capsys.readouterr().out


def test_nothing_is_told_where_nothing_stands(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(after_two / HUS, ("Kaffe og snak.", "Te og snak."))
    freshen(after_two)
    assert main(["release", "3", "--date", "2026-11-29"]) == 0
    assert "Se efter." not in capsys.readouterr().out
