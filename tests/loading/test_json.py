"""JSON as the loader reads it: what the standard library reads, with places, and a Danish message for all else."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.loading.json_tree import ROOM, parse_json
from macros.loading.problems import Problem


def read(text: str) -> tuple[Any, list[str]]:
    """What the text holds, and what is wrong with it."""
    problems: list[Problem] = []
    tree = parse_json(text, problems, "x.json")
    return None if tree is None else tree.plain(), [str(problem).removeprefix("x.json:") for problem in problems]


def test_every_value_is_the_text_it_is_and_knows_its_place() -> None:
    problems: list[Problem] = []
    tree = parse_json('{"a": 1.50,\n  "b": [true, null, "æ\\u00f8\\ud83c\\udfe0"],\r\n\t"c": {}}', problems, "x.json")
    assert tree is not None
    assert tree.plain() == {"a": "1.50", "b": ["true", None, "æø🏠"], "c": {}}
    assert [tree.find(path) for path in (("a",), ("b",), ("b", 2), ("c",))] == [(1, 2), (2, 3), (2, 21), (3, 2)]
    assert problems == []


WRONG = {
    "": "1:1: filen er ikke gyldig JSON: filen er tom",
    "{": "1:2: filen er ikke gyldig JSON: filen slutter, før alt er lukket",
    "[1": "1:3: filen er ikke gyldig JSON: filen slutter, før alt er lukket",
    '{"a": 1': "1:8: filen er ikke gyldig JSON: filen slutter, før alt er lukket",
    '{"a": }': "1:7: filen er ikke gyldig JSON: her skal stå en værdi",
    '{"a": NaN}': "1:7: filen er ikke gyldig JSON: NaN er ikke et tal. Kendes tallet ikke, så skriv grunden under unknown",
    '{"a": -Infinity}': "1:7: filen er ikke gyldig JSON: tallet skal stå med cifre",
    '{"a": Infinity}': "1:7: filen er ikke gyldig JSON: Infinity er ikke et tal",
    '{"a": 01}': "1:7: filen er ikke gyldig JSON: tallet skal stå med cifre",
    '{"a": 1.}': "1:7: filen er ikke gyldig JSON: tallet skal stå med cifre",
    '{"a": True}': "1:7: filen er ikke gyldig JSON: her skal stå en værdi",
    "{a: 1}": '1:2: filen er ikke gyldig JSON: feltets navn skal stå i "anførselstegn"',
    "{'a': 1}": '1:2: filen er ikke gyldig JSON: feltets navn skal stå i "anførselstegn"',
    "{\"a\": 'b'}": '1:7: filen er ikke gyldig JSON: tekster skal stå i "dobbelte" anførselstegn',
    '{"a" 1}': "1:6: filen er ikke gyldig JSON: der mangler et kolon efter feltets navn",
    '{"a": 1 "b": 2}': "1:9: filen er ikke gyldig JSON: der mangler et komma, eller en parentes er lukket forkert",
    '{"a": [1}': "1:9: filen er ikke gyldig JSON: der mangler et komma, eller en parentes er lukket forkert",
    '{"a": 1,\n}': "1:8: filen er ikke gyldig JSON: der står et komma for meget før }. Slet det",
    "[1, 2, ]": "1:6: filen er ikke gyldig JSON: der står et komma for meget før ]. Slet det",
    '{"a": 1} // slut': "1:10: filen er ikke gyldig JSON: der står noget efter det, der skulle være filens slutning",
    '{"a": # grund\n1}': "1:7: filen er ikke gyldig JSON: kommentarer kan ikke stå i JSON. Slet den",
    '{"a": "to\nlinjer"}': "1:7: filen er ikke gyldig JSON: teksten bliver ikke lukket på linjen",
    '{"a": "\\q"}': "1:7: filen er ikke gyldig JSON: teksten bliver ikke lukket på linjen",
    '{"a": 1, "b": 2,\n"a": 3}': '2:1: feltet "a" står to gange; første gang i linje 1. Slet det ene',
    '{"a": "\\u0000"}': "1:7: teksten rummer et usynligt tegn (U+0000), skrevet som en kode. Slet koden",
    '{"a": "\\ud83c"}': "1:7: teksten rummer et usynligt tegn (U+D83C), skrevet som en kode. Slet koden",
    '{"\\u200b": 1}': "1:2: teksten rummer et usynligt tegn (U+200B), skrevet som en kode. Slet koden",
    "[" * 100_000: f"1:{ROOM + 1}: filen er ikke gyldig JSON: for mange niveauer inden i hinanden; der er højst {ROOM}",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items(), ids=lambda text: text[:20])
def test_what_is_no_json_is_told_in_danish_with_its_place(text: str, message: str) -> None:
    (problem,) = read(text)[1]
    assert problem.startswith(message)


def test_all_fields_that_stand_twice_are_told_at_once() -> None:
    value, problems = read('{"a": 1, "a": 2, "b": [{"c": 1, "c": 2}]}')
    assert value == {"a": "1", "b": [{"c": "1"}]}
    assert len(problems) == 2


LETTERS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | LETTERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=8,
)


def as_text(value: Any) -> Any:
    """The value with numbers, yes and no as the texts they are written as."""
    if isinstance(value, dict):
        return {key: as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [as_text(held) for held in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


@settings(deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_what_the_standard_library_writes_is_read_as_it_was(value: Any, ascii_only: bool, indent: int | str) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    found, problems = read(text)
    assert [one for one in problems if "usynligt" not in one] == []
    assert found == as_text(value)


@settings(deadline=None)
@given(st.text(st.sampled_from('{}[]:,"\\u0019.-+eE truefalsn/#N\n'), max_size=14))
def test_whatever_is_written_it_is_json_here_where_it_is_json_there(text: str) -> None:
    def refuse(word: str) -> NoReturn:
        raise ValueError(word)

    try:
        json.loads(text, parse_constant=refuse)
        there = True
    except ValueError:
        there = False
    assert (parse_json(text, [], "x.json") is not None) == there
