"""A model as open data: as it was written, with what it refers to beside it, so that the file can be read alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from macros.domain.base import Entity
from macros.domain.catalogue import Catalogue, Vocabularies
from macros.domain.model import Model
from macros.domain.published import PublishedModel, PublishedModels, References
from macros.domain.referred import referred
from macros.views.book import Book
from macros.views.citing import LICENCE_ADDRESS
from macros.views.context import model_path

FOLDER = "data/modeller"
ALL = "data/modeller.json"
SCHEMA = "data/schema/published-model.schema.json"
SCHEMA_OF_ALL = "data/schema/published-models.schema.json"


def address_of(slug: str) -> str:
    """Where a model's file is, from the site's root."""
    return f"{FOLDER}/{slug}.json"


def published_model(slug: str, book: Book) -> PublishedModel:
    """One model's file."""
    model = book.catalogue.models[slug]
    head = _head(book, SCHEMA, up="../../") | {"slug": slug, "checked": model.checked}
    page = _address(book, model_path(slug), up="../../")
    references = _references(book.catalogue, [model])
    return PublishedModel.model_validate(head | {"page": page, "model": model, "references": references})


def published_models(book: Book) -> PublishedModels:
    """The file of all models."""
    models = book.catalogue.models
    entries = [
        {"slug": slug, "page": _address(book, model_path(slug), up="../"), "checked": model.checked, "model": model}
        for slug, model in models.items()
    ]
    head = _head(book, SCHEMA_OF_ALL, up="../") | {"checked": book.checked}
    references = _references(book.catalogue, models.values())
    return PublishedModels.model_validate(head | {"models": entries, "references": references})


def _head(book: Book, schema: str, up: str) -> dict[str, Any]:
    return {
        "$schema": _address(book, schema, up),
        "catalogue": book.imprint.name.strip() or None,
        "publisher": book.imprint.publisher.strip() or None,
        "licence": LICENCE_ADDRESS,
    }


def _address(book: Book, path: str, up: str) -> str:
    """The whole address of `path` where the site has one; else that from a file `up` below the site's root."""
    return f"{book.imprint.address or up}{path}"


def _references(catalogue: Catalogue, models: Iterable[Model]) -> References:
    """What the models name and do not hold themselves, and what that names in turn."""
    models = list(models)
    held = {source.id for model in models for source in model.sources}
    held |= {organisation.id for model in models for organisation in model.organisations}
    found: dict[str, set[str]] = defaultdict(set)
    waiting: list[Entity] = list(models)
    while waiting:
        for target, id_ in set(referred(waiting.pop())):
            plain = id_.partition("#")[0]
            if plain not in found[target]:
                found[target].add(plain)
                waiting += _behind(catalogue, target, plain)
    sources = sorted((found["sources"] | found["documents"]) - held)
    return References(
        sources=tuple(catalogue.sources[id_] for id_ in sources),
        organisations=tuple(catalogue.organisations[id_] for id_ in sorted(found["organisations"] - held)),
        laws=tuple(catalogue.laws[id_] for id_ in sorted(found["laws"])),
        law_topics={one.id: one.title for one in catalogue.law.law_topics if one.id in found["law_topics"]},
        words={
            name: {id_: catalogue.vocabularies.term(name, id_).label for id_ in sorted(found[name])}
            for name in sorted(found.keys() & Vocabularies.model_fields.keys())
        },
    )


def _behind(catalogue: Catalogue, target: str, id_: str) -> Iterator[Entity]:
    """What an id stands for, where that names something in turn."""
    if target in ("sources", "documents"):
        yield catalogue.sources[id_]
    elif target == "organisations":
        yield catalogue.organisations[id_]
    elif target == "laws":
        yield catalogue.laws[id_]
