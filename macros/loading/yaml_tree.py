"""YAML text to a tree that remembers where everything stood.

PyYAML's own loaders drop duplicate keys and turn `0101` into 65, `1.000` into 1.0 and `no` into False.
Here its parser's events are read one by one instead: every scalar stays the text it is, with its line and
column, and what a contributor cannot have meant (aliases, tags, merge keys, deep nesting, huge files) is
refused with a position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.domain.base import shown
from macros.loading.hidden import HIDDEN, HIDDEN_IN_VALUES
from macros.loading.problems import Problem

MAX_DEPTH = 24
"""The deepest place in a model file is about 12."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is some 20 times as fast


@dataclass(slots=True)  # a large catalogue has a million
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


def find_hidden(root: Node) -> Iterator[tuple[int, int, str]]:
    """Each key or value below `root` with a character nobody sees: line, column and a Danish message.

    `decode` has refused them as they stand, so that what is found here was written as an escape.
    """
    texts = [(root.value, root.line, root.column)] if isinstance(root.value, str) else []
    if isinstance(root.value, dict):
        texts += [(key, *place) for key, place in root.keys.items()]
    for text, line, column in texts:
        if bad := HIDDEN_IN_VALUES.search(text):
            code = f"U+{ord(bad.group()):04X}"
            yield line, column, f"teksten rummer et usynligt tegn ({code}), skrevet som en kode. Slet koden"
    children = root.value.values() if isinstance(root.value, dict) else root.value
    for child in children if isinstance(root.value, dict | list) else ():
        yield from find_hidden(child)


class YamlProblem(Exception):
    """The file is not YAML this catalogue accepts. Position counts from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        self.line, self.column, self.message = line, column, message
        super().__init__(message)


def decode(raw: bytes) -> str:
    """The text of a file, which must be UTF-8.

    Raises YamlProblem where the file is in another encoding or holds control characters.
    """
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
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.append(Problem(file, line, column, message))

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
                report(mark, f'feltet "{shown(key)}" står to gange; første gang i linje {first}. Slet det ene')
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
                report(mark, f'henvisninger som "*{shown(str(event.anchor))}" bruges ikke her. Skriv værdien ud')
                add(Node(None, mark.line + 1, mark.column + 1), mark, False)
            elif isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
                if event.anchor:
                    report(mark, f'ankre som "&{shown(event.anchor)}" bruges ikke her. Slet det')
                if event.tag not in (None, "!") and not (isinstance(event, yaml.ScalarEvent) and event.implicit[1]):
                    report(mark, f'mærker som "{shown(event.tag)}" bruges ikke her. Slet det')
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
        report(found, f"filen er ikke gyldig YAML: {in_danish(why)}")
        return None
    except yaml.YAMLError as error:
        # The reader counts bytes or letters, according to which it is, and knows no lines; it names the letter.
        where = max(text.find(chr(code)) if isinstance(code := getattr(error, "character", None), int) else 0, 0)
        line, column = text.count("\n", 0, where) + 1, where - text.rfind("\n", 0, where)
        message = f"filen er ikke gyldig YAML: {in_danish(str(getattr(error, 'reason', '')))}"
        problems.append(Problem(file, line, column, message))
        return None
    if root is None:
        problems.append(Problem(file, 1, 1, "filen er tom"))
        return None
    problems += [Problem(file, *found) for found in find_hidden(root)]
    return root


def composed(text: str) -> yaml.Node | None:
    """The nodes of a text that `parse` finds sound, each with the style it is written in and where it begins and ends.

    Raises yaml.YAMLError where it is no YAML.
    """
    root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return root


_TAB = "der står en tabulator. Brug mellemrum til indrykning"
_COLON = 'der står et kolon, hvor der ikke må stå et. Sæt teksten i "anførselstegn", eller ret indrykningen'
_FIRST = 'linjen begynder med et tegn, der ikke må stå først (fx tabulator, @ eller %). Brug mellemrum, og sæt teksten i "anførselstegn"'
_UNCLOSED = "et anførselstegn eller en parentes bliver aldrig lukket"
_INDENTATION = "indrykningen passer ikke, eller et anførselstegn mangler"
_COMMA = "der mangler komma eller afsluttende parentes"
_LIST = "en liste må ikke begynde her. Sæt den på en ny linje, rykket ind"
_MARK = 'tegnene & og * må ikke stå først i en tekst. Sæt teksten i "anførselstegn"'
_TAG = 'et udråbstegn må ikke stå først i en tekst. Sæt teksten i "anførselstegn"'
_DIRECTIVE = 'en linje må ikke begynde med %. Slet linjen, eller sæt teksten i "anførselstegn"'
_BACKSLASH = 'omvendt skråstreg går ikke i "anførselstegn". Skriv den dobbelt'
_CODE = "efter omvendt skråstreg står en kode, der ikke er et tegn. Skriv selve tegnet"
_BLOCK = "efter | eller > skal teksten begynde på næste linje, rykket ind. Slet det, der står efter tegnet"
_QUESTION = 'et spørgsmålstegn må ikke stå først. Sæt teksten i "anførselstegn"'
_CUT = 'linjen "---" eller "..." står inde i en tekst. Slet den, eller luk anførselstegnet'
_OUTSIDE = "der står noget uden for filens felter; ret indrykningen"
_CONTROL = "der står et usynligt styretegn. Slet tegnet"
_UTF_8 = "filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8"

YAML_MESSAGES = {
    # the parser in C
    "mapping values are not allowed": _COLON,
    "could not find expected ':'": "der mangler et kolon efter feltets navn",
    "found character that cannot start any token": _FIRST,
    "found unexpected end of stream": _UNCLOSED,
    "did not find expected key": _INDENTATION,
    "did not find expected ',' or": _COMMA,
    "did not find expected '-' indicator": "listen er brudt: hvert punkt skal begynde med - og stå lige langt inde",
    "did not find expected node content": "der mangler en værdi",
    "block sequence entries are not allowed": _LIST,
    "found undefined tag handle": _TAG,
    "found unknown escape character": _BACKSLASH,
    "found a tab": _TAB,
    "did not find expected <document start>": _OUTSIDE,
    "control characters are not allowed": _CONTROL,
    "found duplicate anchor": "ankre bruges ikke her",
    "did not find expected alphabetic or numeric character": _MARK,
    "mapping keys are not allowed": _QUESTION,
    "found unexpected document indicator": _CUT,
    "found unexpected ':'": _COLON,
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "did not find expected hexdecimal number": _CODE,
    "found invalid Unicode character escape code": _CODE,
    "did not find expected whitespace or line break": _TAG,
    "did not find expected '!'": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find the expected '>'": _TAG,
    "did not find URI escaped octet": _TAG,
    "found an incorrect leading UTF-8 octet": _TAG,
    "found an incorrect trailing UTF-8 octet": _TAG,
    "could not find expected directive name": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "did not find expected whitespace": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "found unknown directive name": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "did not find expected <stream-start>": _OUTSIDE,
    "invalid Unicode character": _CONTROL,
    "unexpected low surrogate area": _CONTROL,
    "incomplete UTF-16 surrogate pair": _UTF_8,
    "incomplete UTF-16 character": _UTF_8,
    "incomplete UTF-8 octet sequence": _UTF_8,
    "invalid length of a UTF-8 sequence": _UTF_8,
    "invalid leading UTF-8 octet": _UTF_8,
    "invalid trailing UTF-8 octet": _UTF_8,
    "input error": "filen kan ikke læses til ende. Gem den igen",
    "input is too long": "filen er for lang",
    # the parser in Python, for machines that have no other
    "found character": _FIRST,
    "expected alphabetic or numeric character": _MARK,
    "expected a digit": _DIRECTIVE,
    "expected ' '": _DIRECTIVE,
    "expected a comment or a line break": _BLOCK,
    "expected chomping or indentation indicators": _BLOCK,
    "expected indentation indicator": _BLOCK,
    "expected '!'": _TAG,
    "expected '>'": _TAG,
    "expected URI": _TAG,
    "sequence entries are not allowed": _LIST,
    "found unexpected document separator": _CUT,
    "expected escape sequence": _CODE,
    "expected <block end>": _INDENTATION,
    "expected '<document start>'": _OUTSIDE,
    "found duplicate YAML directive": _DIRECTIVE,
    "duplicate tag handle": _DIRECTIVE,
    "expected ',' or": _COMMA,
    "expected the node content": "der mangler en værdi",
    "special characters are not allowed": _CONTROL,
}
"""How the parsers' messages begin, and what is said instead. The first that fits counts."""


def in_danish(problem: str) -> str:
    """A message of a YAML parser in Danish; the same sentence for all of those that are not known."""
    return next(
        (danish for english, danish in YAML_MESSAGES.items() if problem.startswith(english)),
        "filen kan ikke forstås her. Se efter indrykning, kolon og anførselstegn",
    )
