"""Places in a model's file, as the questions of the form name them: `model.name`, `aftale.terms.start`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.provenance import Unknown
from macros.domain.shown import parts_of

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


def known_entities(annotation: object) -> Iterator[type[Entity]]:
    """The entities that may stand in a field, besides the reason why nobody knows."""
    for part in parts_of(annotation):
        if isinstance(part, type) and issubclass(part, Entity) and not issubclass(part, Unknown):
            yield part


def may_be_unknown(annotation: object) -> bool:
    """Whether a field may hold the reason why nobody knows."""
    return any(isinstance(part, type) and issubclass(part, Unknown) for part in parts_of(annotation))
