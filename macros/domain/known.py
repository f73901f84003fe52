"""How much of an agreement is known: what a source states, and what is left open."""

from __future__ import annotations

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.provenance import Unknown


def stated_and_unknown(model: Model, agreement: Agreement) -> tuple[int, int]:
    """How many entries of the agreement and its model a source states, and how many it leaves open."""
    own, shared = _count(agreement), _count(model, skip="agreements")
    return own[0] + shared[0], own[1] + shared[1]


def _count(entity: Entity, skip: str = "") -> tuple[int, int]:
    """Entries with a source, and unknowns, at any depth below `entity`."""
    stated, unknown = (0, 1) if isinstance(entity, Unknown) else (1 if getattr(entity, "source", None) else 0, 0)
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        parts = value if isinstance(value, tuple) else (value,)
        for part in parts if name != skip else ():
            if isinstance(part, Entity):
                more = _count(part)
                stated, unknown = stated + more[0], unknown + more[1]
    return stated, unknown
