"""What the file may hold at all: broken, hostile or ambiguous YAML gets a message with position, never a traceback."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.loading.catalogue import check_data, load_catalogue
from macros.loading.problems import CatalogueError, Problem
from macros.loading.reading import MAX_BYTES
from macros.loading.yaml_tree import parse
from tests.conftest import ROOT, Problems

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 22)

ROWS = {
    "duplicate key": ("a: 1\na: 2\n", '2:1: feltet "a" står to gange; første gang i linje 1. Slet det ene'),
    "anchor": ("a: &x 1\n", '1:4: ankre som "&x" bruges ikke her. Slet det'),
    "alias": ("a: &x 1\nb: *x\n", '2:4: henvisninger som "*x" bruges ikke her. Skriv værdien ud'),
    "merge key": ("a:\n  <<: {b: 1}\n", '2:3: sammenfletning med "<<" bruges ikke her. Skriv felterne ud'),
    "custom tag": ("a: !ting 1\n", '1:4: mærker som "!ting" bruges ikke her. Slet det'),
    "python tag": (
        "a: !!python/object/apply:os.system [ls]\n",
        '1:4: mærker som "tag:yaml.org,2002:python/object/apply:os.system" bruges ikke her. Slet det',
    ),
    "two documents": ("a: 1\n---\nb: 2\n", '2:1: kun ét dokument pr. fil: slet linjen "---"'),
    "colon in a text": (
        "a: b: c\n",
        '1:5: filen er ikke gyldig YAML: der står et kolon, hvor der ikke må stå et. Sæt teksten i "anførselstegn", '
        "eller ret indrykningen",
    ),
    "unclosed quote": (
        'a: "b\n',
        "2:1: filen er ikke gyldig YAML: et anførselstegn eller en parentes bliver aldrig lukket",
    ),
    "tab": (
        "a:\n\tb: 1\n",
        "2:1: filen er ikke gyldig YAML: der står en tabulator. Brug mellemrum til indrykning",
    ),
    "tab after a value": (
        "a: 1\n\tb: 2\n",
        "2:1: filen er ikke gyldig YAML: der står en tabulator. Brug mellemrum til indrykning",
    ),
    "sign that cannot come first": (
        "a: @b\n",
        "1:4: filen er ikke gyldig YAML: linjen begynder med et tegn, der ikke må stå først (fx tabulator, @ eller %). "
        'Brug mellemrum, og sæt teksten i "anførselstegn"',
    ),
    "list as key": ("[a, b]: 1\n", "1:1: nøglen skal være et ord efterfulgt af kolon"),
    "too deep": ("[" * 30 + "]" * 30, "1:25: for mange niveauer inden i hinanden; der er højst 24"),
    "empty": ("", "1:1: filen er tom"),
}


@pytest.mark.parametrize(("text", "message"), ROWS.values(), ids=ROWS.keys())
def test_refused_with_position(text: str, message: str) -> None:
    problems: list[Problem] = []
    parse(text, problems, "x.yml")
    assert f"x.yml:{message}" in [str(problem) for problem in problems]


@pytest.mark.parametrize("text", ["0101", "1.000", "no", "14:30", "2024-01-01", "1_000", "0x1F", "yes", ".inf", "1e3"])
def test_scalars_stay_the_text_they_are(text: str) -> None:
    node = parse(f"a: {text}\n", [], "x.yml")
    assert node is not None
    assert node.plain() == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_is_none_and_a_quoted_one_is_not(text: str) -> None:
    node = parse(f'a: {text}\nb: "{text}"\n', [], "x.yml")
    assert node is not None
    assert node.plain() == {"a": None, "b": text}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            "navn: Mødre\n".encode("latin-1"),
            "1:8: filen er ikke gemt som UTF-8, så æ, ø og å går tabt. Gem den igen med tegnsættet UTF-8",
        ),
        (
            "a: 1\n".encode("utf-16"),
            "1:1: filen er ikke gemt som UTF-8, så æ, ø og å går tabt. Gem den igen med tegnsættet UTF-8",
        ),
        (b"a: 1\x00\n", "1:5: usynligt styretegn (U+0000). Slet tegnet"),
        ("a: b\u202ec\n".encode(), "1:5: usynligt styretegn (U+202E). Slet tegnet"),
        (b"a" * (MAX_BYTES + 1), "1:1: filen fylder 400 kB; der er højst plads til 400 kB"),
        (b"- a\n", "1:1: filen skal bestå af felter med navn og kolon"),
    ],
)
def test_bytes_refused(data: Path, raw: bytes, message: str) -> None:
    (data / "models" / "hus-for-alle.yml").write_bytes(raw)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert f"data/models/hus-for-alle.yml:{message}" in str(caught.value)


def test_a_byte_order_mark_does_no_harm(data: Path) -> None:
    path = data / "models" / "hus-for-alle.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(load_catalogue(data).models) == ["hus-for-alle"]


@pytest.mark.parametrize("name", ["Hus For Alle.yml", "hus.yaml", "hus_for_alle.yml", "readme.txt"])
def test_file_names(data: Path, name: str) -> None:
    (data / "models" / name).write_text("name: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="filnavnet skal være"):
        load_catalogue(data)


def test_a_missing_file_is_named(data: Path) -> None:
    with pytest.raises(CatalogueError, match=r"data/models/findes-ikke.yml:1:1: filen findes ikke"):
        check_data(data, TODAY, [data / "models" / "findes-ikke.yml"])


HOSTILE = {
    "wide": "a: [" + "x, " * 120_000 + "]\n",
    "deep flow": "[" * 100_000,
    "deep block": "".join(" " * i + f"a{i}:\n" for i in range(500)),
    "many keys": "".join(f"k{i}: v\n" for i in range(30_000)),
    "same key": "k: v\n" * 60_000,
    "aliases": "a: &a [x,x]\n" + "".join(f"b{i}: [*a,*a,*a]\n" for i in range(10_000)),
    "long scalar": "a: " + "x" * 390_000 + "\n",
    "questions": "? " * 150_000,
    "quotes": 'a: "' + "\\u00e6" * 60_000 + '"\n',
}


SECONDS, MEMORY = 5, 500_000_000  # of processor work and of bytes, for a file that wants to bring the check down
CAPPED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
sys.path.insert(0, {str(ROOT)!r})
from macros.__main__ import main
sys.exit(main())
"""  # the program caps itself: what a parent measures of its children also counts every other program it has run


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_end_quickly(data: Path, text: str) -> None:
    path = data / "models" / "ond.yml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CAPPED, "check", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, f"ended by {done.returncode}: the cap is {SECONDS} s of work and {MEMORY} bytes"
    assert "data/models/ond.yml:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_gives_problems_or_a_tree_and_never_a_traceback(text: str) -> None:
    problems: list[Problem] = []
    tree = parse(text, problems, "x.yml")
    assert tree is not None or problems


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 15_000), junk=st.text(max_size=12))
def test_a_damaged_model_file_never_gives_a_traceback(data: Path, cut: int, junk: str) -> None:
    whole = (data / "models" / "hus-for-alle.yml").read_text(encoding="utf-8")
    path = data / "models" / "skadet.yml"
    path.write_bytes((whole[:cut] + junk + whole[cut + 3 :]).encode("utf-8", "surrogatepass"))
    problems: tuple[Problem, ...] = ()
    try:
        check_data(data, TODAY, [path])
    except CatalogueError as error:
        problems = error.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def test_the_fixture_reports_relative_to_its_file(problems: Problems) -> None:
    assert problems(("name: Hus for alle", "name: [")) != []


def windows(data: Path) -> None:
    """Save every file of the data as Windows' own editor does."""
    for path in data.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def test_line_ends_and_marks_of_windows_change_nothing(data: Path) -> None:
    before = load_catalogue(data)
    windows(data)
    assert load_catalogue(data) == before


def test_a_problem_has_its_line_and_column_with_line_ends_of_windows_too(data: Path, problems: Problems) -> None:
    told = problems(("payer: vigby-kommune", "payer: vigby-komune"))
    windows(data)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert [str(problem).removeprefix("data/models/hus-for-alle.yml:") for problem in caught.value.problems] == told
