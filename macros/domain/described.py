"""What the types say of their fields: what may stand in one, whether it must, and what it is where it is left out."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from macros.domain.base import Entity, Ref, Said, Text
from macros.domain.catalogue import Vocabularies
from macros.domain.referred import VOCABULARY_OF
from macros.domain.shown import marks_of, parts_of

LONGEST = next(
    mark.max_length for mark in typing.get_args(Text) if isinstance(mark, StringConstraints) and mark.max_length
)
"""How many letters a text takes where its own type says no less."""


@dataclass(frozen=True)
class Described:
    """A field as its type has it.

    `many`: a list. `by_id`: values by ids of their own. `shapes`: the entities that may stand in it. `target`: what its ids
    are ids of. `vocabulary`: where its words come from. `said`: what a value is otherwise. `least`, `most` and `letters`: its
    limits, None where there are none or, of letters, none of its own. `default`: None where nothing stands for it.
    """

    name: str
    title: str
    description: str
    many: bool
    by_id: bool
    shapes: tuple[type[Entity], ...]
    target: str
    vocabulary: str
    said: str
    least: int | None
    most: int | None
    letters: int | None
    required: bool
    default: Any


def entities_below(kind: type[Entity]) -> tuple[type[Entity], ...]:
    """`kind` and every entity that may stand in it at any depth, in the order of the fields."""
    seen: dict[type[Entity], None] = {}

    def look(one: type[Entity]) -> None:
        if one not in seen:
            seen[one] = None
            for info in one.model_fields.values():
                for inner in _shapes(info):
                    look(inner)

    look(kind)
    return tuple(seen)


def title_of(kind: type[Entity]) -> str:
    """The Danish title of a type. Raises KeyError where it has none."""
    return str(kind.model_config["title"])


def described(kind: type[Entity]) -> Iterator[Described]:
    """The fields of `kind`, in their order."""
    for name, info in kind.model_fields.items():
        marks = tuple(_marks(info))
        target = next((mark.target for mark in marks if isinstance(mark, Ref)), "")
        lengths = [mark.max_length for mark in marks if isinstance(mark, StringConstraints) and mark.max_length]
        yield Described(
            name=name,
            title=info.title or "",
            description=info.description or "",
            many=any(typing.get_origin(part) is tuple for part in parts_of(info.annotation)),
            by_id=any(typing.get_origin(part) is dict for part in parts_of(info.annotation)),
            shapes=tuple(_shapes(info)),
            target=target,
            vocabulary=_vocabulary(info, target),
            said=next((mark.words for mark in reversed(marks) if isinstance(mark, Said)), ""),
            least=_limit(marks, "ge"),
            most=_limit(marks, "le"),
            letters=lengths[-1] if lengths and lengths[-1] < LONGEST else None,
            required=info.is_required(),
            default=None if info.is_required() else info.default,
        )


def _marks(info: FieldInfo) -> Iterator[Any]:
    """What is annotated on a field, also on a type within it."""
    for mark in marks_of(info):
        yield mark
        if isinstance(mark, FieldInfo):
            yield from mark.metadata


def _limit(marks: tuple[Any, ...], name: str) -> int | None:
    return next((found for mark in marks if isinstance(found := getattr(mark, name, None), int)), None)


def _shapes(info: FieldInfo) -> Iterator[type[Entity]]:
    for part in parts_of(info.annotation):
        if isinstance(part, type) and issubclass(part, Entity):
            yield part


def _vocabulary(info: FieldInfo, target: str) -> str:
    enums = (part for part in parts_of(info.annotation) if isinstance(part, type) and issubclass(part, StrEnum))
    named = next((VOCABULARY_OF[kind] for kind in enums), target)
    return named if named in Vocabularies.model_fields else ""
