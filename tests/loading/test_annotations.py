"""Problems as GitHub reads them in the log of a workflow: what stands in a file can begin no command of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.loading.annotations import TITLE, TITLES, Weight, annotated
from macros.loading.problems import MOST, Problem
from tests.conftest import ROOT

COMMAND = re.compile(r"::error file=([^:,\r\n]+),line=(\d+),col=(\d+),title=([^:,\r\n]+)::([^\r\n]*)")


def read(line: str) -> tuple[str, int, int, str, str]:
    """A command as the runner reads it: each property, and the message, unescaped."""
    found = COMMAND.fullmatch(line)
    assert found, line

    def plain(text: str) -> str:
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    return plain(found[1]), int(found[2]), int(found[3]), plain(found[4]), plain(found[5])


HOSTILE = {
    "percent": ("x.yml", "50 %0A::error::pwn", "50 %0A::error::pwn"),
    "a new line": ("x.yml", "a\n::set-output name=x::y", "a<U+000A>::set-output name=x::y"),
    "a carriage return": ("x.yml", "a\r::add-mask::x", "a<U+000D>::add-mask::x"),
    "colons and commas": ("x.yml", "a: b, c::d", "a: b, c::d"),
    "an older form": ("x.yml", "##[add-path]/tmp", "##[add-path]/tmp"),
    "a code for the terminal": ("x.yml", "\x1b[2J", "<U+001B>[2J"),
    "a file whose name ends a property": ("data/a,line=1::b:%.yml", "x", "x"),
    "a file whose name is a command": ("data/a\n::error::b\r.yml", "x", "x"),
}


@pytest.mark.parametrize(("file", "message", "shown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_a_file_holds_it_is_one_command(file: str, message: str, shown: str) -> None:
    line = annotated([Problem(file, 3, 7, message)])
    assert re.split("[\r\n]", line) == [line]
    assert read(line) == (file, 3, 7, TITLE, shown)


def test_of_many_the_first_are_told_and_how_many_more() -> None:
    *lines, last = annotated([Problem("x.yml", one, 1, "x") for one in range(MOST + 5)]).splitlines()
    assert len(lines) == MOST
    assert last == f"::error title={TITLE}::Der er 5 fejl mere, som ikke er vist. Ret disse først"


def test_what_is_to_be_looked_at_is_drawn_as_a_notice_and_no_fault() -> None:
    line = annotated([Problem("x.yml", 3, 7, "a\n::error::b")], Weight.NOTICE)
    assert line == f"::notice file=x.yml,line=3,col=7,title={TITLES[Weight.NOTICE]}::a<U+000A>::error::b"


PAYLOADS = [one["text"] for one in json.loads((ROOT / "tests" / "payloads.json").read_text(encoding="utf-8"))]


def test_the_check_prints_commands_and_nothing_else(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "models" / "hus-for-alle.yml"
    more = [*PAYLOADS, "\n::warning::x", "\r\n::stop-commands::x", "%0a::error::y"]
    fields = "".join(f"{json.dumps(f'felt {number} {text}')}: x\n" for number, text in enumerate(more))
    path.write_text(path.read_text(encoding="utf-8") + fields, encoding="utf-8")
    assert main(["check", "--annotations"]) == 1
    shown = capsys.readouterr()
    lines = re.split("[\r\n]", shown.out.removesuffix("\n"))
    assert len(lines) >= len(more)
    assert {read(line)[0] for line in lines} == {"data/models/hus-for-alle.yml"}
    assert shown.err == f"{len(lines)} fejl\n"


def test_without_faults_the_check_says_what_it_says_elsewhere(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derived"]) == 0
    capsys.readouterr()
    assert main(["check", "--annotations"]) == 0
    assert capsys.readouterr().out.startswith("Ingen fejl: ")
