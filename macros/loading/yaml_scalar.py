"""One value as the text it is in a YAML file: in the style that stands there, where that reads the same."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

import yaml

from macros.loading.yaml_tree import composed

Word = str | int | float
"""A value of a field that is neither a list nor a group of fields, as `macros.domain.plain` has it."""

_TEXT = frozenset(f"tag:yaml.org,2002:{tag}" for tag in ("str", "timestamp"))
"""What other readers take a value for that may stand bare. A day may: see `macros.loading.model_text`."""
_NOTHING = "tag:yaml.org,2002:null"

_BLOCK = (("x: ", "\n"), ("- ", "\n"))
_FLOW = (("{x: ", ", y: z}\n"), ("[", ", z]\n"))
"""What stands around a value: in a field and in an entry."""

BLOCKS = (">", "|")


def word_text(value: Word) -> str:
    """The letters of a value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def scalar_text(value: Word, there: yaml.ScalarNode, source: str, *, flow: bool) -> str:
    """`value` as it is written in the place of `there`, of which `source` is the text. `flow`: inside a list or group on one line."""
    text = word_text(value)
    tags = {there.tag} | _TEXT if isinstance(value, str) else None
    candidates = (
        _as_a_block(text, source) if there.style in BLOCKS and not flow else _on_a_line(text, there.style or "")
    )
    for candidate in (*candidates, *_on_a_line(text, "")):
        if _reads(candidate, text, flow, tags):
            return candidate
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _on_a_line(text: str, style: str) -> Iterator[str]:
    """The ways to write `text` without a line break: first in `style`, and codes only where nothing else will do."""
    single, double = "'" + text.replace("'", "''") + "'", _quoted(text)
    if style:
        yield single if style == "'" else double
    else:
        yield text
    if "\\" not in double:
        yield double
    yield single


def _reads(written: str, text: str, flow: bool, tags: set[str] | None) -> bool:
    """Whether `written` is read as `text`, wherever it stands, and by other readers as one of `tags`, where it is bare."""
    for before, after in _FLOW if flow else _BLOCK:
        try:
            root = composed(before + written + after)
        except yaml.YAMLError:
            return False
        held = _held(root)
        if len(held) != (2 if flow else 1) or not isinstance(held[0], yaml.ScalarNode):
            return False
        node = held[0]
        if (node.value.strip("\n") if node.style in BLOCKS else node.value) != text:
            return False
        if not node.style and (node.tag == _NOTHING or (tags is not None and node.tag not in tags)):
            return False
    return True


def _held(root: yaml.Node | None) -> list[yaml.Node]:
    if isinstance(root, yaml.MappingNode):
        return [held for _, held in root.value]
    return list(root.value) if isinstance(root, yaml.SequenceNode) else []


def _as_a_block(text: str, source: str) -> Iterator[str]:
    """`text` as a block below the sign that stands there, as far in and as wide as that; lines that still hold stay."""
    head, *lines = source.split("\n")
    full = [line for line in lines if line.strip()]
    if not full:
        return
    indent = re.match(" *", full[0])
    margin = indent[0] if indent else ""
    if head.startswith("|"):
        written = text.split("\n")
    else:
        width = max(len(line) for line in full) - len(margin)
        paragraphs = text.split("\n")
        kept = [line[len(margin) :] for line in lines] if len(paragraphs) == 1 and len(full) == len(lines) else []
        written = "\n\n".join("\n".join(_wrapped(one, kept, max(width, 40))) for one in paragraphs).split("\n")
    yield "\n".join([head, *(margin + line if line else "" for line in written)])


def _wrapped(text: str, there: list[str], width: int) -> list[str]:
    """`text` in lines; those of `there` that it begins and ends with are as they stand."""
    first = last = 0
    while first < len(there) and text.startswith(" ".join(there[: first + 1]) + " "):
        first += 1
    before = len(" ".join(there[:first])) + (first > 0)
    while last < len(there) - first and text[before:].endswith(" " + " ".join(there[len(there) - 1 - last :])):
        last += 1
    kept = there[len(there) - last :]
    middle = text[before : len(text) - len(" ".join(kept)) - (last > 0)]
    lines = textwrap.wrap(middle, width, break_long_words=False, break_on_hyphens=False, expand_tabs=False)
    return [*there[:first], *lines, *kept]
