"""What a typed value refers to: organisations, sources, laws, and the words of vocabularies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from macros.domain.base import Entity, Ref
from macros.domain.catalogue import CODE_VOCABULARIES
from macros.domain.shown import marks_of

VOCABULARY_OF: Mapping[type[StrEnum], str] = {kind: name for name, kind in CODE_VOCABULARIES.items()}
"""The vocabulary that labels the values of an enumeration."""


def referred(entity: Entity) -> Iterator[tuple[str, str]]:
    """Every id that stands in `entity`, at any depth, after the name of what it is an id of: a target of `Ref`."""
    for name, target in _targets(type(entity)):
        yield from _in(getattr(entity, name), target)


@cache
def _targets(kind: type[Entity]) -> tuple[tuple[str, str], ...]:
    """The fields of a type, each with what its texts are ids of: empty where they are none."""
    marks = {
        name: [mark for mark in marks_of(info) if isinstance(mark, Ref)] for name, info in kind.model_fields.items()
    }
    return tuple((name, found[0].target if found else "") for name, found in marks.items())


def _in(value: Any, target: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Entity):
        yield from referred(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _in(one, target)
    elif isinstance(value, StrEnum):
        yield VOCABULARY_OF[type(value)], value.value
    elif target and isinstance(value, str):
        yield target, value
