"""JSON text to the same tree as that of YAML: every value is text with its line and column, so that one loader reads both.

The standard library's reader knows no positions, takes the last of two fields with one name, and reads NaN. YAML's parser
reads more than JSON, and some of JSON (halves of one letter written as codes) not at all.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Never

from macros.domain.base import shown
from macros.loading.problems import Problem
from macros.loading.yaml_tree import MAX_DEPTH, Node, find_hidden

_SPACE = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9A-Za-z.+-])")
_WORD = re.compile(r"(true|false|null)(?![0-9A-Za-z])")

ROOM = MAX_DEPTH + 4
"""So many levels: those of a model, and those around it."""

_NOT_JSON = {
    "'": 'tekster skal stå i "dobbelte" anførselstegn',
    "/": "kommentarer kan ikke stå i JSON. Slet den",
    "#": "kommentarer kan ikke stå i JSON. Slet den",
    "N": "NaN er ikke et tal. Kendes tallet ikke, så skriv grunden under unknown",
    "I": "Infinity er ikke et tal. Kendes tallet ikke, så skriv grunden under unknown",
    '"': "teksten bliver ikke lukket på linjen, eller den har en tabulator eller en forkert kode efter omvendt skråstreg",
}
"""What is said of a value by the letter it begins with."""


class _Broken(Exception):
    """The text is no JSON. `at`: the place in it."""

    def __init__(self, at: int, message: str) -> None:
        self.at, self.message = at, message
        super().__init__(message)


def parse_json(text: str, problems: list[Problem], file: str) -> Node | None:
    """The tree of a JSON text; None where it cannot be read. Problems found are added to `problems`.

    Fields that stand twice are reported and reading goes on; broken JSON and too many levels stop it.
    """
    reader = _Reader(text, problems, file)
    try:
        root = reader.whole()
    except _Broken as error:
        problems.append(Problem(file, *reader.place(error.at), f"filen er ikke gyldig JSON: {error.message}"))
        return None
    problems += [Problem(file, *found) for found in find_hidden(root)]
    return root


class _Reader:
    """One text on its way from the first letter to the last."""

    def __init__(self, text: str, problems: list[Problem], file: str) -> None:
        self.text, self.problems, self.file = text, problems, file
        self.at = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column, counted from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def whole(self) -> Node:
        """The one value of the text."""
        if not self._next():
            raise _Broken(0, "filen er tom")
        root = self._value(1)
        if self._next():
            raise _Broken(self.at, "der står noget efter det, der skulle være filens slutning")
        return root

    def _next(self) -> str:
        """The letter that comes next after space; empty at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _value(self, depth: int) -> Node:
        if depth > ROOM:
            raise _Broken(self.at, f"for mange niveauer inden i hinanden; der er højst {ROOM}")
        first, place = self._next(), self.place(self.at)
        if first == "{":
            return self._fields(Node({}, *place), depth)
        if first == "[":
            return self._list(Node([], *place), depth)
        for form in (_TEXT, _NUMBER, _WORD):
            if found := form.match(self.text, self.at):
                self.at = found.end()
                word = found[0]
                return Node(None if word == "null" else json.loads(word) if form is _TEXT else word, *place)
        self._refuse(first)

    def _refuse(self, first: str) -> Never:
        """Say why no value begins here."""
        if not first:
            raise _Broken(self.at, "filen slutter, før alt er lukket")
        if first in _NOT_JSON:
            raise _Broken(self.at, _NOT_JSON[first])
        if first.isdigit() or first in "-+.":
            raise _Broken(
                self.at, "tallet skal stå med cifre, evt. med punktum og decimaler, uden nul eller plus forrest"
            )
        raise _Broken(self.at, "her skal stå en værdi: en tekst i anførselstegn, et tal, true, false, null, [ eller {")

    def _list(self, node: Node, depth: int) -> Node:
        self.at += 1
        while self._more(node.value, "]"):
            node.value.append(self._value(depth + 1))
        return node

    def _fields(self, node: Node, depth: int) -> Node:
        self.at += 1
        while self._more(node.value or node.keys, "}"):
            start = self.at
            found = _TEXT.match(self.text, start)
            if found is None:
                ended = "filen slutter, før alt er lukket"
                raise _Broken(start, 'feltets navn skal stå i "anførselstegn"' if self._next() else ended)
            self.at = found.end()
            if self._next() != ":":
                raise _Broken(self.at, "der mangler et kolon efter feltets navn")
            self.at += 1
            key, value = json.loads(found[0]), self._value(depth + 1)
            if key in node.keys:
                first = node.keys[key][0]
                message = f'feltet "{shown(key)}" står to gange; første gang i linje {first}. Slet det ene'
                self.problems.append(Problem(self.file, *self.place(start), message))
                continue
            node.keys[key], node.value[key] = self.place(start), value
        return node

    def _more(self, already: object, end: str) -> bool:
        """Whether another entry follows; the comma before it, or the sign at the `end`, is then read."""
        if self._next() == end:
            self.at += 1
            return False
        if already:
            if self._next() != ",":
                self._refuse_to_go_on()
            comma = self.at
            self.at += 1
            if self._next() == end:
                raise _Broken(comma, f"der står et komma for meget før {end}. Slet det")
        return True

    def _refuse_to_go_on(self) -> Never:
        if not self._next():
            raise _Broken(self.at, "filen slutter, før alt er lukket")
        raise _Broken(self.at, "der mangler et komma, eller en parentes er lukket forkert")
