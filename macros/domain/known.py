"""How much of an agreement is known: what a source states, and what is left open."""

from __future__ import annotations

from functools import cache

from macros.domain.agreement import Agreement
from macros.domain.base import Entity, field_names
from macros.domain.model import Model
from macros.domain.provenance import Caveat, ShortAnswer, Source, Unknown
from macros.domain.shown import Shown, mark_of


def stated_and_unknown(model: Model, agreement: Agreement) -> tuple[int, int]:
    """How many entries of the agreement and its model a source states, and how many it leaves open.

    A forbehold is the catalogue's own, a source no statement of itself, and a short answer sums up what is stated: none is
    counted. Nor is what the model says of another agreement.
    """
    own, shared = _count(agreement, agreement.id), _count(model, agreement.id)
    return own[0] + shared[0], own[1] + shared[1]


def _count(entity: Entity, agreement: str) -> tuple[int, int]:
    """Entries with a source, and unknowns, at any depth below `entity`. A line whose amount nobody gives is one unknown."""
    values = {name: getattr(entity, name) for name in field_names(type(entity))}
    parts = [part for value in values.values() for part in _parts(value)]
    gap = isinstance(values.get("amounts", values.get("amount")), Unknown)
    stated = int(bool(values.get("source")) and not gap and not isinstance(entity, Unknown))
    unknown = int(isinstance(entity, Unknown)) + _left_out(entity)
    for part in parts:
        if isinstance(part, Agreement | Caveat | ShortAnswer | Source) or not _holds(part, agreement):
            continue
        more = _count(part, agreement)
        stated, unknown = stated + more[0], unknown + more[1]
    return stated, unknown


def _left_out(entity: Entity) -> int:
    """How many shown fields are left out, where that stands as unknown."""
    return sum(getattr(entity, name) is None for name in _needed(type(entity)))


@cache
def _needed(kind: type[Entity]) -> tuple[str, ...]:
    """The shown fields that are no option."""
    marks = {name: mark_of(info) for name, info in kind.model_fields.items()}
    return tuple(name for name, mark in marks.items() if isinstance(mark, Shown) and not mark.optional)


def _parts(value: object) -> list[Entity]:
    return [part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Entity)]


def _holds(part: Entity, agreement: str) -> bool:
    """Whether it holds for the agreement: what the model says may be of some of its agreements only."""
    only: tuple[str, ...] = getattr(part, "agreements") if "agreements" in field_names(type(part)) else ()  # noqa: B009
    return not only or agreement in only
