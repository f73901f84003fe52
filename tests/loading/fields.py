"""Every field of every type of the data, each at one place of the tiny catalogue, and a way to put something there."""

from __future__ import annotations

import copy
import json
import types
import typing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from macros.loading.data_file import read_data_file
from macros.loading.folder import Folder, read_folder
from macros.loading.problems import Problem
from macros.loading.references import _may_be
from macros.loading.rules import RULES
from macros.loading.yaml_tree import Node

MODEL = "models/hus-for-alle"
SOURCE = "hus-aftale#penge"
AMOUNT = {"value": "1000", "basis": "i-alt", "per": "deltager", "price_level": "2024"}
UNUSED: tuple[tuple[str, tuple[str | int, ...], Any], ...] = (
    (
        "organisations",
        ("organisations", 1, "succeeded_by"),
        {"organisation": "vigby-kommune", "source": "cpi-verdensbanken#aarlige-aendringer"},
    ),
    (
        "glossary",
        ("search",),
        {"parts": ["gruppe"], "forms": [["mor", "mødre"]], "synonyms": [{"words": ["hus", "hjem"]}]},
    ),
    (MODEL, ("agreements", 0, "scale", 0, "period"), {"first_year": "2024", "first_month": "1", "last_month": "6"}),
    (MODEL, ("agreements", 1, "terms", "length"), {"amount": {"exactly": "3", "unit": "aar"}, "source": SOURCE}),
    (
        MODEL,
        ("agreements", 0, "anchoring", "agreement_outcome"),
        {"result": "opsagt", "as_of": "2026", "text": "Aftalen er sagt op.", "source": SOURCE},
    ),
    (MODEL, ("agreements", 0, "excluded"), [{"text": "Natåbent er ikke med.", "source": SOURCE}]),
    (MODEL, ("agreements", 0, "cooperation"), {"degree": "dialog", "why": "De mødes hvert kvartal."}),
    ("sources", ("sources", 0, "pages"), "12"),
    ("moved", ("renamed",), [{"id": "et-hus", "to": "hus-for-alle", "why": "Huset fik et andet navn."}]),
    ("sources", ("sources", 0, "archived"), "https://arkiv.example/kilde"),
    (
        MODEL,
        ("peers",),
        [
            {
                "organisation": "vigby-kommune",
                "place": "Vigby",
                "relation": "driver",
                "year": "2024",
                "text": "Siden starten.",
                "source": SOURCE,
            }
        ],
    ),
    (MODEL, ("need_levels",), [{"level": "Lidt", "text": "Snak.", "carried_by": "Huset", "source": SOURCE}]),
    (MODEL, ("agreements", 0, "annexes"), [{"title": "Bilag 1", "at_hand": "true", "source": SOURCE}]),
    (
        MODEL,
        ("agreements", 0, "economy", "alternatives"),
        [{"text": "Prisen for et andet hus", "amount": AMOUNT, "source": SOURCE}],
    ),
    (
        MODEL,
        ("agreements", 0, "anchoring", "commitments"),
        [{"text": "Huset bliver.", "party": "huset", "binding": "hensigt", "source": SOURCE}],
    ),
    (MODEL, ("agreements", 0, "terms", "end", "others"), [{"when": {"year": "2026"}, "source": SOURCE}]),
    (MODEL, ("agreements", 0, "terms", "end", "caveats"), ["uklar"]),
    (
        MODEL,
        ("agreements", 1, "economy", "funding", 1, "by_result"),
        {
            "results": {"unknown": "Intet", "cause": "ikke-omtalt"},
            "measured_after_months": ["12"],
            "rates": [{"result": "En mor i arbejde", "amount": AMOUNT, "source": SOURCE}],
            "paid_over_years": "3",
            "source": SOURCE,
        },
    ),
    (
        MODEL,
        ("agreements", 1, "economy", "funding", 1, "increase"),
        {"value": "1000", "bound": "cirka", "to_year": "2027", "source": SOURCE},
    ),
    (MODEL, ("agreements", 1, "economy", "funding", 1, "actual"), [{"amount": AMOUNT, "source": SOURCE}]),
    (
        MODEL,
        ("agreements", 1, "economy", "not_in_price"),
        [{"part": "lokaler", "told": {"text": "Huset har lokaler.", "source": SOURCE}}],
    ),
    (
        MODEL,
        ("agreements", 1, "economy", "funding", 2),
        {
            "payer": "huset",
            "item": "Andel",
            "nature": "kontant",
            "recurrence": "loebende",
            "status": "hensigt",
            "amounts": {"percent": "100", "of": "huslejen"},
            "source": SOURCE,
        },
    ),
)
"""What the tiny catalogue has none of, with where it goes: a type nobody uses is a type nobody tests."""


class _Missing:
    """Stands for a field that is left out."""


MISSING = _Missing()


@dataclass(frozen=True)
class Field:
    """A field of a type, and one place where it stands or may stand."""

    kind: str
    name: str
    file: str
    path: tuple[str | int, ...]

    def __str__(self) -> str:
        return f"{self.kind}.{self.name}"


def put(plain: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of `plain` with `value` at `path`, or without it; a list may grow by one."""
    changed = copy.deepcopy(plain)
    node = changed
    for step in path[:-1]:
        node = node[step]
    if value is MISSING:
        node.pop(path[-1], None)
    elif isinstance(node, list) and path[-1] == len(node):
        node.append(value)
    else:
        node[path[-1]] = value
    return changed


def at(plain: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at `path`; None where nothing does."""
    for step in path:
        try:
            plain = plain[step]
        except (KeyError, IndexError, TypeError):
            return None
    return plain


class Laboratory:
    """The tiny catalogue and what it has none of, with its files read once. One of them is changed at a time."""

    def __init__(self, data: Path) -> None:
        self.data = data
        folder = read_folder(data)
        self.plain: dict[str, Any] = {}
        for name, file in {**folder.shared, **{f"models/{slug}": one for slug, one in folder.models.items()}}.items():
            assert file.tree is not None
            self.plain[name] = file.tree.plain()
        for name, path, value in UNUSED:
            self.plain[name] = put(self.plain[name], path, value)
        for name, plain in self.plain.items():
            self.write(name, plain)
        self.folder = read_folder(data)

    def write(self, name: str, plain: Any) -> None:
        """Write a file of the data; JSON is YAML too."""
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        (self.data / f"{name}.yml").write_text(text, encoding="utf-8")

    def problems(self, name: str, plain: Any) -> list[Problem]:
        """What is wrong with the catalogue when this file holds this."""
        self.write(name, plain)
        folder, slug = self.folder, name.removeprefix("models/")
        kind = {**folder.shared, f"models/{slug}": folder.models.get(slug)}[name].kind  # type: ignore[union-attr]
        file = read_data_file(self.data / f"{name}.yml", kind, self.data)
        changed = (
            Folder({**folder.shared, name: file}, folder.models)
            if name in folder.shared
            else Folder(folder.shared, {**folder.models, slug: file})
        )
        return [*file.problems, *(problem for rule in RULES for problem in rule(changed))]

    def fields(self) -> list[Field]:
        """Every field of every type, at the first place it has in the catalogue."""
        found: dict[tuple[str, str], Field] = {}
        for name, file in {
            **self.folder.shared,
            **{f"models/{s}": one for s, one in self.folder.models.items()},
        }.items():
            assert file.tree is not None
            self._walk(file.tree, file.kind, (), name, found)
        return list(found.values())

    def _walk(self, node: Node, kind: Any, path: tuple[str | int, ...], file: str, found: dict[Any, Field]) -> None:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            self._walk(node, arguments[0], path, file, found)
        elif origin in (typing.Union, types.UnionType):
            for part in arguments:
                if (
                    _may_be(node, part) and (part.__name__ if isinstance(part, type) else "") != "Share"
                ) or "percent" in (node.value or {}):
                    self._walk(node, part, path, file, found)
        elif origin is tuple and isinstance(node.value, list):
            for index, child in enumerate(node.value):
                self._walk(child, arguments[0], (*path, index), file, found)
        elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(node.value, dict):
            for name, info in kind.model_fields.items():
                here = Field(kind.__name__, name, file, (*path, name))
                known = found.get((kind.__name__, name))
                if known is None or (name in node.value and at(self.plain[known.file], known.path) is None):
                    found[kind.__name__, name] = here
                if name in node.value:
                    self._walk(node.value[name], info.annotation, (*path, name), file, found)


def types_below(kind: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Every type that a field of `kind` can hold, at any depth."""
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
        seen.add(kind)
        for info in kind.model_fields.values():
            types_below(info.annotation, seen)
    for part in typing.get_args(kind):
        types_below(part, seen)
    return seen
