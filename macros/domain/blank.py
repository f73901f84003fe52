"""What stands in a model's file where nobody has been asked: every field that may be unknown, as not looked into."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from typing import Any

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.provenance import Unknown, UnknownCause

NOT_ASKED = "Ingen har set efter, om kilden siger noget om det"


def not_asked() -> dict[str, str]:
    """An unknown that nobody has looked into, as a file holds it."""
    return {"unknown": NOT_ASKED, "cause": str(UnknownCause.NOT_ASKED)}


def blank_model() -> dict[str, Any]:
    """The fields of a model that may be unknown, and of nothing else; its agreements apart."""
    return _blank(Model)


def blank_agreement(carrier_parts: Iterable[str]) -> dict[str, Any]:
    """Likewise of an agreement. `carrier_parts`: every part of the effort, each of which has its place once."""
    blank = _blank(Agreement)
    carriers = [{"part": part, "before": not_asked(), "after": not_asked()} for part in carrier_parts]
    return {**blank, "anchoring": {**blank["anchoring"], "carriers": carriers}}


def blank_at(place: str) -> dict[str, Any]:
    """Likewise of what stands at `place` (`model.…`, `aftale.…`): of an entry, where it is a list. Raises KeyError."""
    begin, *steps = place.split(".")
    kinds: dict[str, type[Entity]] = {"model": Model, "aftale": Agreement}
    kind = kinds[begin]
    for step in steps:
        kind = next(_entities(kind.model_fields[step].annotation))
    return _blank(kind)


def _entities(annotation: object) -> Iterator[type[Entity]]:
    """The entities a field may hold, besides an unknown."""
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        if not _is_unknown(annotation):
            yield annotation
    else:
        for part in typing.get_args(annotation):
            yield from _entities(part)


def _blank(kind: type[Entity]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if not info.is_required():
            continue
        if _may_be_unknown(info.annotation):
            found[name] = not_asked()
        elif (
            isinstance(info.annotation, type)
            and issubclass(info.annotation, Entity)
            and (below := _blank(info.annotation))
        ):
            found[name] = below
    return found


def _may_be_unknown(annotation: object) -> bool:
    return _is_unknown(annotation) or any(map(_may_be_unknown, typing.get_args(annotation)))


def _is_unknown(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Unknown)
