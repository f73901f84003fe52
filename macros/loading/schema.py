"""JSON Schemas from the same types that load the data: of a model's file, for editors, and of what is published.

Draft 7 is the newest that editors read without a word: VS Code and its YAML support warn of later ones, or read them in part.
"""

from __future__ import annotations

import json
from typing import Any

from macros.domain.base import Entity
from macros.domain.described import title_of
from macros.domain.model import Model
from macros.domain.published import PublishedModel, PublishedModels

DRAFT = "http://json-schema.org/draft-07/schema#"
NAME = "urn:partnerskabsmodeller:skema:"
"""What a schema is called as long as nobody knows the site's address."""

_MODEL = "Én fil i data/models. Filens navn er modellens id."
_ONE = "En fil i data/modeller: modellen, som den er skrevet, og det, den henviser til."
_ALL = "Filen data/modeller.json."


def model_schema(address: str = "") -> str:
    """The schema of a model's file as JSON text, with Danish titles and descriptions. `address`: its own, where known."""
    return _schema(Model, address or f"{NAME}model", _MODEL)


def published_schema(address: str = "") -> str:
    """The same for a model as it is published."""
    return _schema(PublishedModel, address or f"{NAME}published-model", _ONE)


def published_schema_of_all(address: str = "") -> str:
    """The same for the file of all models."""
    return _schema(PublishedModels, address or f"{NAME}published-models", _ALL)


def _schema(kind: type[Entity], address: str, description: str) -> str:
    schema: dict[str, Any] = kind.model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs")
    for definition in [schema, *definitions.values()]:
        # Docstrings are for programmers; a contributor reads the Danish titles and descriptions of the fields.
        definition.pop("description", None)
        if "enum" in definition:
            definition.pop("title", None)  # the name of the type in the code; the field has a title
    head = {"$schema": DRAFT, "$id": address, "title": title_of(kind), "description": description}
    body = {name: held for name, held in schema.items() if name != "title"}
    text = json.dumps(_as_drafted(head | {"definitions": definitions} | body), ensure_ascii=False, indent=1)
    return f"{text}\n"


_LIMITS = {"ge": "minimum", "le": "maximum"}
"""What pydantic writes of a limit on a number that may stand in quotation marks too, and what the draft calls it."""


def _as_drafted(value: Any) -> Any:
    """The schema in the words of the draft, and nothing beside a reference: draft 7 passes over what stands there."""
    if isinstance(value, list):
        return [_as_drafted(held) for held in value]
    if not isinstance(value, dict):
        return value
    held = {_LIMITS.get(name, name): _as_drafted(one) for name, one in value.items()}
    if len(held) > 1 and isinstance(held.get("$ref"), str):
        return {"allOf": [{"$ref": held.pop("$ref")}], **held}
    return held
