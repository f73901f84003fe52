"""What stands in a model's file where nobody has been asked: every field that may be unknown, as not looked into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.places import entity_at, may_be_unknown
from macros.domain.provenance import UnknownCause

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
    """Likewise of what stands at `place` (`macros.domain.places`): of an entry, where it is a list. Raises KeyError."""
    kind = entity_at(place)
    if kind is None:
        raise KeyError(place)
    return _blank(kind)


def _blank(kind: type[Entity]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        if info.is_required() and may_be_unknown(info.annotation):
            found[name] = not_asked()
        elif info.is_required() and isinstance(info.annotation, type) and issubclass(info.annotation, Entity):
            found[name] = _blank(info.annotation)
    return {name: value for name, value in found.items() if value}
