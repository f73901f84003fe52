"""Every message that the parsers of YAML can give is said in Danish. They are listed from the installed package."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from yaml import _yaml

from macros.loading.problems import Problem
from macros.loading.yaml_tree import YAML_MESSAGES, in_danish, parse

PACKAGE = Path(yaml.__file__).parent

NOT_OF_THE_PARSER = {
    "expected a single document in the stream",
    "but found another document",
    "found duplicate anchor; first occurrence",
    "found undefined alias",
    "second occurrence",
    "duplicate %TAG directive",
    "incompatible %YAML directive",
    "unexpected high surrogate area",
    "input error",
}
"""Strings of the same look that only composing, writing or handing over the input gives."""


def of_the_parser_in_python() -> Iterator[str]:
    """The fixed beginning of every message of the scanner, the parser and the reader."""
    for name in ("scanner", "parser", "reader"):
        for node in ast.walk(ast.parse((PACKAGE / f"{name}.py").read_text(encoding="utf-8"))):
            called = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and called in ("ScannerError", "ParserError", "ReaderError"):
                said = node.args[-1 if called == "ReaderError" else 2]
                text = said.left if isinstance(said, ast.BinOp) else said
                if isinstance(text, ast.Constant):
                    yield str(text.value).partition("%r")[0].partition("%d")[0]


def of_the_parser_in_c() -> Iterator[str]:
    """Strings of the compiled module that look like what its parser says."""
    said = re.compile(
        r"(found|did not find|could not find|block sequence entries|mapping (keys|values)|control characters|incomplete|"
        r"invalid (length|leading|trailing|Unicode)|unexpected|duplicate %|incompatible|input) ?[\x20-\x7e]*"
    )
    for match in re.finditer(rb"[\x20-\x7e]{6,}(?=\x00)", Path(_yaml.__file__).read_bytes()):
        text = match.group().decode("ascii")
        if " " in text and said.fullmatch(text):
            yield text


PYTHON = sorted(set(of_the_parser_in_python()))
C = sorted(set(of_the_parser_in_c()) - NOT_OF_THE_PARSER)


def test_the_lists_are_not_empty() -> None:
    assert len(PYTHON) > 25
    assert len(C) > 40


@pytest.mark.parametrize("message", [*C, *PYTHON])
def test_a_message_of_a_parser_has_danish_words_of_its_own(message: str) -> None:
    assert in_danish(message) in YAML_MESSAGES.values(), "translate it in macros/loading/yaml_tree.py"


def test_no_words_are_kept_for_what_no_parser_says() -> None:
    said = [*C, *PYTHON, *NOT_OF_THE_PARSER, "input is too long"]
    assert [english for english in YAML_MESSAGES if not any(text.startswith(english.rstrip()) for text in said)] == []


def test_a_message_nobody_knows_is_danish_too() -> None:
    assert in_danish("the flux capacitor is empty").startswith("filen kan ikke forstås her")


BROKEN = {
    "a percent sign": "%FOO\na: 1\n",
    "a version": "%YAML 2.0\n---\na: 1\n",
    "a tag that is not closed": "a: !<x\n",
    "an unknown tag": "a: !x!y 1\n",
    "a bar and a nought": "a: |0\n x\n",
    "words after a bar": "a: | x\n y\n",
    "a code that is no number": 'a: "\\xzz"\n',
    "a backslash": 'a: "\\q"\n',
    "three dashes in quotation marks": "a: 'x\n---\ny'\n",
    "a question mark": "a: ? b\n",
    "a dash": "a: - b\n",
    "an ampersand": "a: & b\n",
    "a star": "a: * b\n",
    "a bracket": "a: [b\n",
    "a brace": "a: {b: c\n",
    "two brackets": "a: b]\nc: ]\n",
    "a list that is broken": "a:\n  - b\n c: d\n",
    "a word outside": "- a\nb\n",
    "a tab": "a:\n\t- b\n",
    "a percent sign in a value": "a: %b\n",
}
ENGLISH = re.compile(r"\b(found|expected|not|did|could|the|while|scanning|parsing|are|character|token|key|node)\b")


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["C", "Python"])
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_broken_yaml_is_told_in_danish_whichever_parser_reads_it(
    monkeypatch: pytest.MonkeyPatch, text: str, loader: object
) -> None:
    monkeypatch.setattr("macros.loading.yaml_tree._Loader", loader)
    problems: list[Problem] = []
    parse(text, problems, "x.yml")
    assert problems
    assert [problem for problem in problems if ENGLISH.search(problem.message)] == []


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["C", "Python"])
def test_a_letter_that_yaml_refuses_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, loader: object) -> None:
    monkeypatch.setattr("macros.loading.yaml_tree._Loader", loader)
    problems: list[Problem] = []
    parse("a: æ\nb: x\x07y\n", problems, "x.yml")
    assert [str(problem) for problem in problems] == [
        "x.yml:2:5: filen er ikke gyldig YAML: der står et usynligt styretegn. Slet tegnet"
    ]
