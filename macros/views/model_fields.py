"""Every field of a model's file in words: read from the types, with an example from the real models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.domain.base import Entity
from macros.domain.catalogue import Catalogue, Term
from macros.domain.described import LONGEST, Described, described, entities_below, title_of
from macros.domain.model import Model
from macros.domain.plain import plain
from macros.domain.provenance import Unknown
from macros.views import danish

ROOM = 100
"""As many letters an example takes, where there is one so short."""

NAMED = {
    "organisations": "id på en organisation",
    "sources": "kilde og afsnit, skrevet dokument#afsnit",
    "documents": "id på en kilde",
    "caveats": "id på et forbehold i samme aftale",
    "laws": "id på en lovhenvisning",
    "law_topics": "id på et juridisk emne",
}
"""What an id names that is no word of a vocabulary."""

Link = tuple[str, str]
"""What a shape is called, and its anchor."""

Place = tuple[type[Entity], str]
"""A field: its type and its name."""


@dataclass(frozen=True)
class FieldView:
    """A field: its key, its title and description, and what may stand in it.

    One of `kind`, `shapes` and `vocabulary` says what that is. `example` is None where no model has any, and where the
    `shapes` have them.
    """

    name: str
    title: str
    text: str
    many: bool
    kind: str
    shapes: tuple[Link, ...]
    vocabulary: str
    limits: str
    needed: bool
    otherwise: str
    unknown: Link | None
    example: str | None


@dataclass(frozen=True)
class ShapeView:
    """A group of fields that stand together, wherever it is used. `count`: how many, in words."""

    id: str
    title: str
    count: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class FieldsView:
    """All shapes, the model's own first, and the vocabularies by name in the order they are met. `longest`: how many letters a
    text takes."""

    shapes: tuple[ShapeView, ...]
    vocabularies: tuple[tuple[str, tuple[Term, ...]], ...]
    longest: str

    @property
    def count(self) -> int:
        """How many fields there are."""
        return sum(len(shape.fields) for shape in self.shapes)

    @property
    def groups(self) -> int:
        """How many shapes there are."""
        return len(self.shapes)

    @property
    def lists(self) -> int:
        """How many vocabularies there are."""
        return len(self.vocabularies)


def fields_of_models(catalogue: Catalogue) -> FieldsView:
    """Every field there is in the file of a model, with examples from those of the catalogue."""
    examples = _examples(catalogue.models.values())
    shapes = tuple(_shape(kind, examples) for kind in entities_below(Model))
    names = dict.fromkeys(field.vocabulary for shape in shapes for field in shape.fields if field.vocabulary)
    words = tuple((name, getattr(catalogue.vocabularies, name)) for name in names)
    return FieldsView(shapes, words, danish.number(LONGEST))


def _shape(kind: type[Entity], examples: dict[Place, str]) -> ShapeView:
    fields = tuple(_field(one, examples.get((kind, one.name))) for one in described(kind))
    title, anchor = _link(kind)
    return ShapeView(anchor, title, danish.some(len(fields), "felt", "felter"), fields)


def _link(kind: type[Entity]) -> Link:
    return title_of(kind), f"felter-{kind.__name__.lower()}"


def _field(one: Described, example: str | None) -> FieldView:
    known = tuple(_link(kind) for kind in one.shapes if not issubclass(kind, Unknown))
    unknown = next((_link(kind) for kind in one.shapes if issubclass(kind, Unknown)), None)
    stop = "" if not one.description or one.description.endswith((".", "?", "…")) else "."
    return FieldView(
        name=one.name,
        title=one.title,
        text=f"{one.description}{stop}",
        many=one.many,
        kind="" if known or one.vocabulary else _kind(one),
        shapes=known,
        vocabulary=one.vocabulary,
        limits="" if one.vocabulary or one.target else _limits(one),
        needed=one.required,
        otherwise="" if one.default in (None, ()) else _as_text(plain(one.default)),
        unknown=unknown,
        example=example,
    )


def _kind(one: Described) -> str:
    words = NAMED[one.target] if one.target else f"id'er, hvert med en {one.said}" if one.by_id else one.said
    return words if one.many else danish.capital(words)


def _limits(one: Described) -> str:
    """The least, the most, and how long a text may be; empty where nothing is said of it."""
    said = {"mindst": one.least, "højst": one.most}
    limits = [f"{word} {limit}" for word, limit in said.items() if limit is not None]
    return ", ".join([*limits, *([f"højst {danish.number(one.letters)} tegn"] if one.letters else [])])


def _examples(models: Iterable[Model]) -> dict[Place, str]:
    """For each field the first value that says something and is short, or else the shortest."""
    best: dict[Place, tuple[tuple[bool, int], str]] = {}
    for model in models:
        for entity in _all(model):
            for name, info in type(entity).model_fields.items():
                value = getattr(entity, name)
                if value in (None, ()) or any(isinstance(one, Entity) for one in _each(value)):
                    continue
                place, text = (type(entity), name), _as_text(plain(value))
                rank = (value == info.default, max(len(text) - ROOM, 0))
                if place not in best or rank < best[place][0]:
                    best[place] = rank, text
    return {place: text for place, (_, text) in best.items()}


def _all(entity: Entity) -> Iterator[Entity]:
    yield entity
    for name in type(entity).model_fields:
        for inner in _each(getattr(entity, name)):
            if isinstance(inner, Entity):
                yield from _all(inner)


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _as_text(value: Any) -> str:
    """A value as it stands in a file."""
    if isinstance(value, list):
        return f"[{', '.join(map(_as_text, value))}]"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_text(held)}" for name, held in value.items())
    return value if isinstance(value, str) else json.dumps(value)
