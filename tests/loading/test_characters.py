"""Characters nobody sees, and lines that break where one line is meant, never get in: not as they are, not as escapes."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from macros.domain.base import OneLine, Text
from macros.domain.model import Model
from macros.loading.catalogue import load_catalogue
from macros.loading.folder import SHARED
from macros.loading.messages import field_name
from macros.loading.problems import CatalogueError, Problem
from macros.loading.yaml_tree import Node, parse
from tests.conftest import Problems

pytestmark = pytest.mark.longer

HIDDEN = {
    "NUL": 0x00,
    "escape": 0x1B,
    "delete": 0x7F,
    "next line": 0x85,
    "soft hyphen": 0xAD,
    "joiner of letters": 0x34F,
    "mark of direction": 0x61C,
    "zero-width space": 0x200B,
    "zero-width joiner": 0x200D,
    "right to left": 0x200F,
    "line separator": 0x2028,
    "paragraph separator": 0x2029,
    "override of direction": 0x202E,
    "word joiner": 0x2060,
    "invisible plus": 0x2064,
    "isolate of direction": 0x2067,
    "filler": 0x3164,
    "mark of byte order": 0xFEFF,
    "no character": 0xFFFF,
    "tag letter": 0xE0041,
}


def escapes(code: int) -> list[str]:
    """The ways YAML writes a character by its number."""
    wide = f"\\U{code:08x}"
    if code > 0xFFFF:
        return [wide]
    return [wide, f"\\u{code:04X}", *([f"\\x{code:02x}"] if code < 0x100 else [])]


@pytest.mark.parametrize("code", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_nobody_sees_is_refused_as_it_stands(data: Path, code: int) -> None:
    path = data / "organisations.yml"
    text = path.read_text(encoding="utf-8").replace("Foreningen Huset", f"Foreningen{chr(code)} Huset")
    path.write_bytes(text.encode())
    place = text[: text.index(chr(code))]
    line, column = place.count("\n") + 1, len(place) - place.rfind("\n")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert f"data/organisations.yml:{line}:{column}: usynligt styretegn (U+{code:04X})" in str(caught.value)


@pytest.mark.parametrize("code", [*HIDDEN.values(), 0x0D], ids=[*HIDDEN.keys(), "carriage return"])
def test_what_nobody_sees_is_refused_written_as_a_number(problems: Problems, code: int) -> None:
    changed = "name: Hus for alle"
    for written in escapes(code):
        found = problems((changed, new := f'name: "Hus{written} for alle"'), mark=f"name: ¤{new[6:]}")
        assert f"¤: teksten rummer et usynligt tegn (U+{code:04X}), skrevet som en kode. Slet koden" in found
        changed = new


def test_half_a_character_is_refused(problems: Problems) -> None:
    found = problems(("name: Hus for alle", 'name: "Hus\\ud800 for alle"'))
    assert found[0].startswith("3:")
    assert (
        "filen er ikke gyldig YAML: efter omvendt skråstreg står en kode, der ikke er et tegn. Skriv selve tegnet"
        in found[0]
    )


def test_what_nobody_sees_is_refused_in_a_key() -> None:
    problems: list[Problem] = []
    parse('a:\n  "b\\u202e": 1\n', problems, "x.yml")
    assert [str(problem)[:12] for problem in problems] == ["x.yml:2:3: t"]


@pytest.mark.parametrize("letter", [" ", "–", "æ", "é", "½", "”", "😀", "e\u0301"])
def test_what_people_write_is_let_in(problems: Problems, letter: str) -> None:
    assert problems(("name: Hus for alle", f"name: Hus{letter} for alle")) == []


def test_what_nobody_sees_is_refused_in_every_value_of_every_file(data: Path) -> None:
    """Not one field is forgotten: every value of every file gets one, and each is reported."""
    places = 0
    for path in sorted(data.rglob("*.yml")):
        if path.name == "vocabularies.yml":
            continue
        text = path.read_text(encoding="utf-8")
        tree = parse(text, [], path.name)
        assert tree is not None
        spoilt = as_yaml(tree, "\\u202e")
        problems: list[Problem] = []
        parse(spoilt, problems, path.name)
        count = sum(1 for _ in tree.scalars())
        assert len([one for one in problems if "usynligt" in one.message]) == count
        places += count
    assert places > 400


def as_yaml(node: Node, added: str) -> str:
    """The tree in one line, each value with `added` (an escape) at its end."""
    if isinstance(node.value, dict):
        return "{" + ", ".join(f'"{key}": {as_yaml(child, added)}' for key, child in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(as_yaml(child, added) for child in node.value) + "]"
    text = str(node.value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}{added}"'


ONE_LINE = next(part for part in typing.get_args(OneLine)[1:] if part not in typing.get_args(Text))


def texts(
    kind: Any, path: tuple[str, ...] = (), metadata: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every field of free text below a type, and whether it holds one line: read from the types, so that none is forgotten."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from texts(field.annotation, (*path, name), tuple(field.metadata))
    elif origin is typing.Annotated:
        yield from texts(arguments[0], path, (*metadata, *arguments[1:]))
    elif origin in (typing.Union, types.UnionType, tuple):
        for part in arguments:
            yield from texts(part, path, metadata)
    elif origin is dict:
        yield from texts(arguments[1], (*path, "*"))
    elif kind is str and any(getattr(part, "strip_whitespace", None) for part in metadata):
        yield path, ONE_LINE in metadata


def names(path: tuple[str | int, ...]) -> tuple[str, ...]:
    steps = tuple(step for step in path if isinstance(step, str))
    if steps[0] == "example":  # by keys of its own
        return (*steps[:2], *["*"] * len(steps[2:]))
    return (*steps[:-1], "*") if steps[-2:-1] == ("sections",) else steps


MESSAGE = "skal stå på én linje"


@pytest.mark.parametrize("stem", [*SHARED, "models/hus-for-alle"])
def test_a_name_that_breaks_into_two_lines_is_refused(data: Path, stem: str) -> None:
    path = data / f"{stem}.yml"
    kind = SHARED.get(stem, Model)
    decided = dict(texts(kind))
    tree = parse(path.read_text(encoding="utf-8"), [], path.name)
    assert tree is not None
    path.write_text(as_yaml(tree, "\\nx"), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    said = {problem.message.split(": ")[0] for problem in caught.value.problems if MESSAGE in problem.message}
    found = {place for place, _ in tree.scalars() if decided.get(names(place))}
    assert said == {field_name(place) for place in found}
