"""Every id in a file must name something that exists. Works on the tree, so that a file with other errors is checked too."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.domain.base import Ref, is_country_code, shown
from macros.domain.provenance import Unknown
from macros.loading.messages import Place, field_name
from macros.loading.problems import nearest
from macros.loading.yaml_tree import Node

LABELS = {
    "organisations": "organisationen",
    "sources": "kildehenvisningen",
    "documents": "kilden",
    "caveats": "forbeholdet",
    "laws": "loven",
    "law_topics": "emnet",
    "models": "modellen",
}
HOMES = {
    "organisations": "under organisations: i filen eller i data/organisations.yml",
    "documents": "under sources: i filen eller i data/sources.yml",
    "caveats": "under caveats: i samme aftale",
    "laws": "i data/laws.yml",
    "law_topics": "i data/law_topics.yml",
    "models": "i data/models",
}


@dataclass(frozen=True)
class Use:
    """One place where an id is used."""

    target: str
    id: str
    path: Place


def uses(node: Node, kind: Any, path: Place = (), target: str | None = None) -> Iterator[Use]:
    """Every use of an id below `node`, which is read as being of type `kind`."""
    origin, arguments = _taken_apart(kind)
    if origin is typing.Annotated:
        target = next((meta.target for meta in arguments[1:] if isinstance(meta, Ref)), target)
        yield from uses(node, arguments[0], path, target)
    elif origin in (typing.Union, types.UnionType):
        for part in arguments:
            if _may_be(node, part):
                yield from uses(node, part, path, target)
    elif origin is tuple:
        if isinstance(node.value, list):
            for index, child in enumerate(node.value):
                yield from uses(child, arguments[0], (*path, index), target)
        elif isinstance(node.value, str):  # one id where a list may stand
            yield from uses(node, arguments[0], path, target)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(node.value, dict):
            for name, info in kind.model_fields.items():
                if name in node.value:
                    yield from uses(node.value[name], info.annotation, (*path, name), _target_of(info))
    elif target and isinstance(node.value, str):
        yield Use(target, node.value, path)


@cache
def _taken_apart(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type's origin and arguments: asked for at every value of it, and always the same."""
    return typing.get_origin(kind), typing.get_args(kind)


def _target_of(info: FieldInfo) -> str | None:
    return next((meta.target for meta in info.metadata if isinstance(meta, Ref)), None)


def _may_be(node: Node, kind: Any) -> bool:
    """Whether a union's branch is the one meant: `Unknown` by its `unknown` key, the rest by shape."""
    while typing.get_origin(kind) is typing.Annotated:
        kind = typing.get_args(kind)[0]
    if kind is Unknown:
        return isinstance(node.value, dict) and "unknown" in node.value
    if typing.get_origin(kind) in (typing.Union, types.UnionType):  # a known-or-unknown that may be left out
        return any(_may_be(node, part) for part in typing.get_args(kind))
    if typing.get_origin(kind) is tuple:
        return isinstance(node.value, list | str)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return isinstance(node.value, dict) and "unknown" not in node.value
    return isinstance(node.value, str)


def unresolved(use: Use, known: Mapping[str, Any]) -> str | None:
    """A Danish message where `use` names nothing, else None.

    `known` maps each target to its ids; for "sources" to a mapping from document id to section ids, or to None where
    any section may be meant.
    """
    ids = known[use.target]
    if use.target == "sources":
        document, hash_, section = use.id.partition("#")
        if not hash_:
            return None  # its form is reported as wrong already
        if document not in ids:
            return f'{field_name(use.path)}: kilden "{shown(document)}" findes ikke{nearest(document, ids)}'
        if ids[document] is not None and section not in ids[document]:
            return f'{field_name(use.path)}: kilden "{document}" har intet afsnit "{shown(section)}"{nearest(section, ids[document])}'
        return None
    if use.id in ids or (use.target == "countries" and not is_country_code(use.id)):
        return None  # what is no code of a country at all is told by the field's own type
    what = LABELS.get(use.target, "ordet")
    home = HOMES.get(use.target, f"i ordlisten {use.target} (data/vocabularies.yml)")
    return f'{field_name(use.path)}: {what} "{shown(use.id)}" findes ikke {home}{nearest(use.id, ids)}'
