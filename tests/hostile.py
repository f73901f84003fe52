"""Hostile text in every text field of the invented catalogue and in every setting.

The fields are found by type, so that a new one is covered by itself; optional ones that the catalogue leaves out are
filled, and what it calls unknown is told instead. Each text begins with a word of its own, so that it is found again.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from macros.domain.catalogue import SearchWord
from macros.domain.model import Model
from macros.domain.provenance import Fact, Unknown
from macros.loading.folder import SHARED
from macros.loading.yaml_tree import parse
from tests.conftest import ROOT

PAYLOADS: list[dict[str, str]] = json.loads((ROOT / "tests" / "payloads.json").read_text(encoding="utf-8"))
"""`in` names the place where the text runs when it is put there raw (see the control); § is the number it tells then."""

AT_ONCE = 4
"""How many stand in one field. Fields with little room (`lead`) take four, and four do not cover each other; with less
room still (`answer`) they take as many as there is room for."""

TURNS = -(-len(PAYLOADS) // AT_ONCE)
"""So many builds, and every field has met every payload."""


def payload(number: int) -> str:
    """The text of a payload, with its number where it tells one."""
    return PAYLOADS[number]["text"].replace("§", str(number))


def kinds(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The types that may stand at a place, unions taken apart, each with its constraints."""
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        yield from kinds(inner, (*metadata, *more))
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from kinds(part, metadata)
    else:
        yield annotation, metadata


def is_text(kind: Any, metadata: tuple[Any, ...]) -> bool:
    """Whether it is free text, which alone is stripped; ids, addresses, dates, numbers and words of the search have a form."""
    stripped = any(getattr(part, "strip_whitespace", None) for part in metadata)
    return kind is str and stripped and typing.get_args(SearchWord)[-1] not in metadata


class Spoiler:
    """Puts hostile text where text may stand. `written`: what was put where, by the word it begins with."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.written: dict[str, str] = {}

    def text(self, room: int = 4000) -> str:
        """The next hostile text: in turn r, field k has the payloads of group k + r, as far as there is `room`."""
        number = len(self.written)
        group = (number + self.turn) % TURNS * AT_ONCE
        word = f"Felt{letters(number)}"
        told = [payload(n) for n in range(group, min(group + AT_ONCE, len(PAYLOADS)))]
        while len(f"{word} {' '.join(told)}") > room:
            told.pop()
        self.written[word] = f"{word} {' '.join(told)}"
        return self.written[word]

    def spoil(self, value: Any, annotation: Any, metadata: tuple[Any, ...] = ()) -> Any:
        """`value` with every text in it hostile, read by its type."""
        options = list(kinds(annotation, metadata))
        if isinstance(value, dict) and "unknown" in value:
            facts = self._facts(options) if self.turn % 2 else None
            return facts or self._entity(value, Unknown)
        for kind, constraints in options:
            if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, BaseModel):
                if set(value) <= set(kind.model_fields):
                    return self._entity(value, kind)
            elif isinstance(value, dict) and typing.get_origin(kind) is dict:
                return {key: self.spoil(one, typing.get_args(kind)[1]) for key, one in value.items()}
            elif isinstance(value, list) and typing.get_origin(kind) is tuple:
                return [self.spoil(one, typing.get_args(kind)[0]) for one in value]
            elif isinstance(value, str) and is_text(kind, constraints):
                return self.text(min(getattr(part, "max_length", 4000) or 4000 for part in constraints))
        return value

    def _facts(self, options: list[tuple[Any, tuple[Any, ...]]]) -> Any:
        told = any(typing.get_origin(kind) is tuple and typing.get_args(kind)[0] is Fact for kind, _ in options)
        return [{"text": self.text(), "source": self.source}] if told else None

    source = "hus-aftale#penge"

    def _entity(self, value: dict[str, Any], kind: type[BaseModel]) -> dict[str, Any]:
        made = dict(value)
        for name, field in kind.model_fields.items():
            options = list(kinds(field.annotation, tuple(field.metadata)))
            if name in value:
                made[name] = self.spoil(value[name], field.annotation, tuple(field.metadata))
            elif name in NOT_FILLED or (name == "grounds" and "source" in value):
                continue  # a line is of one voice: what a document says has no grounds
            elif any(is_text(*option) for option in options):
                made[name] = self.text()
        return made


NOT_FILLED = {"summary"}
"""An agreement's own summary needs a source beside it; the model's own is the same field."""

SEARCH = {
    "parts": ["constructor", "script", "error"],
    "forms": [["alert", "ran"], ["prototype", "valueof"]],
    "synonyms": [
        {"words": ["onload", "constructor"], "typed": ["tostring", "hasownproperty", "proto"]},
        {"words": ["script", "javascript"], "typed": ["null", "undefined", "img src"]},
    ],
}
"""Words of the search, of which only letters pass (see tests/loading/test_messages.py): what letters alone can do. They are
names that a script or a table may read as its own, and words of the payloads, so that terms are hidden within those."""


def letters(number: int) -> str:
    """A number in letters, so that it is no figure of the page."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}")


def spoil_catalogue(data: Path, turn: int) -> Spoiler:
    """Make every text of every file in `data` hostile."""
    spoiler = Spoiler(turn)
    for path in sorted(data.rglob("*.yml")):
        tree = parse(path.read_text(encoding="utf-8"), [], path.name)
        assert tree is not None
        plain = tree.plain() | ({"search": SEARCH} if path.stem == "glossary" else {})
        spoilt = spoiler.spoil(plain, SHARED.get(path.stem, Model))
        path.write_text(json.dumps(spoilt, ensure_ascii=False), encoding="utf-8")
    return spoiler


def spoil_settings(path: Path, spoiler: Spoiler) -> None:
    """Make every text of the settings hostile; addresses cannot be, and lead to a place that does not exist."""
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name in ("site_name", "site_description", "copyright"):
        settings[name] = spoiler.text()
    settings["extra"] = {"publisher": spoiler.text(), "contact": "https://ondt.example/?{{7*7}}&lt;(1)"}
    settings["extra"] |= {"public_body": True, "statement": "https://ondt.example/?{{7*7}}&lt;(2)"}
    settings["repo_url"] = "https://ondt.example/{{7*7}}"
    settings["site_url"] = "https://ondt.example/"
    settings["nav"] = renamed(settings["nav"], spoiler.text)
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


def renamed(nav: Any, text: Callable[[], str]) -> Any:
    """The menu with other titles; "Om" is what the frame knows its section by."""
    if isinstance(nav, list):
        return [renamed(entry, text) for entry in nav]
    if isinstance(nav, dict):
        return {title if title == "Om" else text(): renamed(target, text) for title, target in nav.items()}
    return nav
