"""`due` lists what was checked longest ago first, where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main


def test_what_was_checked_longest_ago_stands_first_with_its_place(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = data / "models" / "hus-for-alle.yml"
    text = path.read_text(encoding="utf-8")
    last = text.rindex("checked: 2026-01-02")
    path.write_text(f"{text[:last]}checked: 2025-12-31{text[last + 19 :]}", encoding="utf-8")
    assert main(["due"]) == 0
    said = capsys.readouterr()
    listed = [line.rpartition(" er sidst kontrolleret ")[::2] for line in said.out.splitlines()]
    days = [day for _, day in listed]
    assert days == ["31. december 2025", *["2. januar 2026"] * 2, "22. november 2026", "28. november 2026"]
    assert said.err == "5 poster, den ældste 31. december 2025\n"
    assert listed[1][0].endswith(': modellen "Hus for alle"')
    for place, _ in listed:
        file, line, what = place.split(":", 2)
        assert "checked: " in Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert what.startswith((' modellen "', ' kilden "'))


def test_data_with_faults_have_no_order(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "sources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("checked: 2026-11-22", "checked: snart"), encoding="utf-8")
    assert main(["due"]) == 1
    assert "data/sources.yml:12:" in capsys.readouterr().out
