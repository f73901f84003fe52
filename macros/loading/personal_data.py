"""No personal data (design rule 7): phone numbers, e-mail addresses and CPR numbers are refused wherever a reader
sees text or somebody commits it: fields, comments, names of files, hand-written pages and settings.

What looks like them: `macros.domain.personal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import yaml

from macros.domain.personal import EXEMPT, Personal, find_personal
from macros.loading.problems import Problem
from macros.loading.yaml_tree import Node

MANY = 100
"""Of more places than this in one text the first are enough: it is not a slip any more."""


def find_in_text(text: str) -> Iterator[tuple[int, str]]:
    """Each place in `text` that looks like personal data: where it begins, and a Danish message."""
    for start, kind, letters in find_personal(text):
        yield start, _message(kind, letters)


def _message(kind: Personal, letters: str) -> str:
    match kind:
        case Personal.MAIL:
            return f'indeholder e-mailadressen "{letters}". Skriv organisationens hjemmeside i stedet'
        case Personal.CPR:
            return "indeholder noget, der ligner et CPR-nummer. Slet det"
        case Personal.PHONE:
            return f'indeholder noget, der ligner et telefonnummer ("{letters}"). Slet det; er det et CVR-nummer, hører det til i feltet cvr'


def find_personal_data(root: Node) -> Iterator[tuple[tuple[str | int, ...], Node, str]]:
    """Each field of the file that holds, or is named by, what looks like personal data: path, node and a Danish message."""
    for path, node in root.scalars():
        if path and path[-1] in EXEMPT:
            continue
        for _, message in islice(find_in_text(node.value), 1):
            yield path, node, message
    for path, node in _keys(root):
        for _, message in islice(find_in_text(str(path[-1])), 1):
            yield path, node, message


def _keys(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    if isinstance(node.value, dict | list):
        for key, child in node.value.items() if isinstance(node.value, dict) else enumerate(node.value):
            if isinstance(key, str):
                yield (*path, key), child
            yield from _keys(child, (*path, key))


def find_in_comments(text: str, file: str) -> list[Problem]:
    """Each place in the comments of a YAML text that looks like personal data; of very many the first."""
    found = (
        (_position(text, comment.start() + start), message)
        for comment in re.finditer(r"(?<!\S)#.*", text)
        for start, message in find_in_text(comment[0])
    )
    some = list(islice(found, MANY))
    values = _spans_of_values(text) if some else []
    return [
        Problem(file, line, column, f"kommentaren {message}")
        for (line, column), message in some
        if not any(begin <= (line - 1, column - 1) < end for begin, end in values)
    ]


def _spans_of_values(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where values begin and end: a # inside one begins no comment."""
    try:
        return [
            ((token.start_mark.line, token.start_mark.column), (token.end_mark.line, token.end_mark.column))
            for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            if isinstance(token, yaml.ScalarToken)
        ]
    except yaml.YAMLError:
        return []  # the file is refused for that already


def find_beside(data: Path) -> Iterator[Problem]:
    """What looks like personal data beside the data: in hand-written pages, in settings, and in the names of files."""
    root = data.parent
    pages = sorted((root / "docs").rglob("*.md"))
    for path in [*pages, root / "mkdocs.yml"]:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            for start, message in islice(find_in_text(text), MANY):
                yield Problem(path.as_posix(), *_position(text, start), f"teksten {message}")
    for folder in (data, root / "docs"):
        for path in sorted(folder.rglob("*")):
            for _, message in islice(find_in_text(path.stem), 1):
                yield Problem(path.as_posix(), 1, 1, f"filens navn {message}")


def _position(text: str, start: int) -> tuple[int, int]:
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
