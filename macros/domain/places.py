"""Places in a model's file, as the questions of the form name them: `model.name`, `aftale.terms.start`; and as its rules do, which
say where they go by a list: `aftale.economy.funding[].payer`."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic.fields import FieldInfo

from macros.domain.agreement import Agreement
from macros.domain.answer_rules import EACH, UP
from macros.domain.base import Entity, Ref
from macros.domain.model import Model
from macros.domain.provenance import Unknown
from macros.domain.shown import marks_of, parts_of

TOPS: Mapping[str, type[Entity]] = {"model": Model, "aftale": Agreement}
"""What a place begins with; one without stands in a row, or in the whole that a question is about."""


def entity_at(place: str) -> type[Entity] | None:
    """What stands at a place, or in a list there, where it is known; None where no entity does."""
    top, *steps = place.split(".")
    kind = TOPS.get(top)
    for step in steps:
        info = kind.model_fields.get(step) if kind else None
        kind = next(known_entities(info.annotation), None) if info else None
    return kind


def is_field(place: str, within: str | None) -> bool:
    """Whether a place is a field of the file: from its top, or of what stands at `within`."""
    whole = place if place.split(".")[0] in TOPS else f"{within}.{place}"
    above, _, last = whole.rpartition(".")
    kind = entity_at(above) if above else None
    return kind is not None and last in kind.model_fields


def whole_place(within: str, below: str) -> str:
    """A place below another as one from the top: `^` is a step up from an entry of a list to what it stands in."""
    while below.startswith(f"{UP}."):
        within, below = within.rpartition(".")[0], below.removeprefix(f"{UP}.")
    return f"{within}.{below}"


def field_of(place: str) -> FieldInfo | None:
    """The field at a place of a rule; None where there is none, or it goes by a list that is none."""
    top, *steps = place.split(".")
    kinds, info = [TOPS[top]] if top in TOPS else [], None
    for step in steps:
        # What may stand there may be of several types, as an amount and a share are.
        fields = (kind.model_fields.get(step.removesuffix(EACH)) for kind in kinds)
        info = next((found for found in fields if found), None)
        if info is None or (step.endswith(EACH) and not _is_list(info)):
            return None
        kinds = list(known_entities(info.annotation))
    return info


def _is_list(info: FieldInfo) -> bool:
    return any(typing.get_origin(part) is tuple for part in parts_of(info.annotation))


def words_of(info: FieldInfo) -> tuple[str, frozenset[str]]:
    """The vocabulary whose words may stand in a field, empty where that is none; and the words that the code itself has for it."""
    vocabulary = next((mark.target for mark in marks_of(info) if isinstance(mark, Ref)), "")
    kinds = (part for part in parts_of(info.annotation) if isinstance(part, type) and issubclass(part, StrEnum))
    return vocabulary, frozenset(str(word) for kind in kinds for word in kind)


def known_entities(annotation: object) -> Iterator[type[Entity]]:
    """The entities that may stand in a field, besides the reason why nobody knows."""
    for part in parts_of(annotation):
        if isinstance(part, type) and issubclass(part, Entity) and not issubclass(part, Unknown):
            yield part


def may_be_unknown(annotation: object) -> bool:
    """Whether a field may hold the reason why nobody knows."""
    return any(isinstance(part, type) and issubclass(part, Unknown) for part in parts_of(annotation))
