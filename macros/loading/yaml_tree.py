"""YAML text to a tree that remembers where everything stood.

PyYAML's own loaders drop duplicate keys and turn `0101` into 65, `1.000` into 1.0 and `no` into False.
Here its parser's events are read one by one instead: every scalar stays the text it is, with its line and
column, and what a contributor cannot have meant (aliases, tags, merge keys, deep nesting, huge files) is
refused with a position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.loading.problems import Problem

MAX_BYTES = 400_000
"""A model file is about 40 kB. The cap keeps a hostile file from costing time or memory."""

MAX_DEPTH = 24
"""The deepest place in a model file is about 12."""

HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and those that make text read in another order than it is stored."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is some 20 times as fast


@dataclass
class Node:
    """A value in the file. `value` is text, None (left empty), a list of nodes, or a dict of nodes by key."""

    value: Any
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> Any:
        """The value without positions: text, None, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def scalars(self, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
        """Every text value below this node, with its path."""
        if isinstance(self.value, dict):
            for key, child in self.value.items():
                yield from child.scalars((*path, key))
        elif isinstance(self.value, list):
            for index, child in enumerate(self.value):
                yield from child.scalars((*path, index))
        elif self.value is not None:
            yield path, self

    def find(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of `path`; of the nearest place above it that exists, where it does not.

        A step that is not in the tree is passed over: pydantic names the branch of a union in its paths.
        """
        node, place = self, (self.line, self.column)
        for step in path:
            if isinstance(node.value, dict) and step in node.value:
                place = node.keys[str(step)]
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                place = (node.line, node.column)
        return place


class YamlProblem(Exception):
    """The file is not YAML this catalogue accepts. Position counts from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, message
        super().__init__(message)


def decode(raw: bytes) -> str:
    """The text of a file, which must be UTF-8.

    Raises YamlProblem where the file is too large, in another encoding or holds control characters.
    """
    if len(raw) > MAX_BYTES:
        raise YamlProblem(1, 1, f"filen fylder {len(raw) // 1000} kB; der er højst plads til {MAX_BYTES // 1000} kB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise YamlProblem(
            before.count(b"\n") + 1,
            column,
            "filen er ikke gemt som UTF-8, så æ, ø og å går tabt. Gem den igen med tegnsættet UTF-8",
        ) from None
    if bad := HIDDEN.search(text):
        line, column = text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start())
        raise YamlProblem(line, column, f"usynligt styretegn (U+{ord(bad.group()):04X}). Slet tegnet")
    return text


def parse(text: str, problems: list[Problem], file: str) -> Node | None:
    """The tree of one YAML document; None where it cannot be read. Problems found are added to `problems`.

    Duplicate keys, tags, anchors, aliases and merge keys are reported and reading goes on, so that all of
    them are found at once; broken YAML and over-deep nesting stop it.
    """

    def report(mark: Any, message: str) -> None:
        problems.append(Problem(file, mark.line + 1, mark.column + 1, message))

    root: Node | None = None
    stack: list[tuple[Node, list[Any]]] = []  # open collections, each with the key waiting for its value
    documents = 0

    def add(node: Node, mark: Any, is_text: bool) -> None:
        nonlocal root
        if not stack:
            root = node
            return
        parent, pending = stack[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif not pending:
            if not is_text or not isinstance(node.value, str):
                report(mark, "nøglen skal være et ord efterfulgt af kolon")
                pending.append(("", True))
                return
            key = node.value
            if key == "<<":
                report(mark, 'sammenfletning med "<<" bruges ikke her. Skriv felterne ud')
            duplicate = key in parent.value
            if duplicate:
                first = parent.keys[key][0]
                report(mark, f'feltet "{key}" står to gange; første gang i linje {first}. Slet det ene')
            else:
                parent.keys[key] = (mark.line + 1, mark.column + 1)
            pending.append((key, duplicate))
        else:
            key, skip = pending.pop()
            if not skip:
                parent.value[key] = node

    try:
        for event in yaml.parse(text, Loader=_Loader):
            mark: Any = event.start_mark
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    report(mark, 'kun ét dokument pr. fil: slet linjen "---"')
                    return None
            elif isinstance(event, yaml.AliasEvent):
                report(mark, f'henvisninger som "*{event.anchor}" bruges ikke her. Skriv værdien ud')
                add(Node(None, mark.line + 1, mark.column + 1), mark, False)
            elif isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
                if event.anchor:
                    report(mark, f'ankre som "&{event.anchor}" bruges ikke her. Slet det')
                if event.tag not in (None, "!") and not (isinstance(event, yaml.ScalarEvent) and event.implicit[1]):
                    report(mark, f'mærker som "{event.tag}" bruges ikke her. Slet det')
                line, column = mark.line + 1, mark.column + 1
                if isinstance(event, yaml.ScalarEvent):
                    empty = not event.style and event.value in ("", "~", "null", "Null", "NULL")
                    add(Node(None if empty else event.value, line, column), mark, not empty)
                    continue
                node = Node([] if isinstance(event, yaml.SequenceStartEvent) else {}, line, column)
                add(node, mark, False)
                stack.append((node, []))
                if len(stack) > MAX_DEPTH:
                    report(mark, f"for mange niveauer inden i hinanden; der er højst {MAX_DEPTH}")
                    return None
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                stack.pop()
    except yaml.MarkedYAMLError as error:
        found = error.problem_mark or error.context_mark
        line = text.splitlines()[found.line] if found and found.line < len(text.splitlines()) else ""
        # The parser names what a tab leads to, further on in the line, and not the tab.
        indented_by_tab = "\t" in line[: len(line) - len(line.lstrip())]
        why = "found a tab" if indented_by_tab else error.problem or ""
        report(found, f"filen er ikke gyldig YAML: {_in_danish(why)}")
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(file, 1, 1, f"filen er ikke gyldig YAML: {error}"))
        return None
    if root is None:
        problems.append(Problem(file, 1, 1, "filen er tom"))
    return root


_YAML_MESSAGES = {
    "mapping values are not allowed": 'der står et kolon, hvor der ikke må stå et. Sæt teksten i "anførselstegn", eller ret indrykningen',
    "could not find expected ':'": "der mangler et kolon efter feltets navn",
    "found character that cannot start any token": 'linjen begynder med et tegn, der ikke må stå først (fx tabulator, @ eller %). Brug mellemrum, og sæt teksten i "anførselstegn"',
    "found unexpected end of stream": "et anførselstegn eller en parentes bliver aldrig lukket",
    "did not find expected key": "indrykningen passer ikke, eller et anførselstegn mangler",
    "did not find expected ',' or": "der mangler komma eller afsluttende parentes",
    "did not find expected '-' indicator": "listen er brudt: hvert punkt skal begynde med - og stå lige langt inde",
    "did not find expected node content": "der mangler en værdi",
    "block sequence entries are not allowed": "en liste må ikke begynde her. Sæt den på en ny linje, rykket ind",
    "found undefined tag handle": "mærker med udråbstegn bruges ikke her",
    "found unknown escape character": 'omvendt skråstreg går ikke i "anførselstegn". Skriv den dobbelt',
    "found a tab": "der står en tabulator. Brug mellemrum til indrykning",
    "did not find expected <document start>": "der står noget uden for filens felter; ret indrykningen",
    "control characters are not allowed": "der står et usynligt styretegn",
    "found duplicate anchor": "ankre bruges ikke her",
    "did not find expected alphabetic or numeric character": 'tegnene & og * må ikke stå først i en tekst. Sæt teksten i "anførselstegn"',
}


def _in_danish(problem: str) -> str:
    for english, danish in _YAML_MESSAGES.items():
        if problem.startswith(english):
            return danish
    return f"{problem}. Se efter indrykning, kolon og anførselstegn"
