"""JSON Schemas from the same types that load the data: of a model's file, for editors, and of what is published.

Draft 7 is the newest that editors read without a word: VS Code and its YAML support warn of later ones, or read them in part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.described import title_of
from macros.domain.model import Model
from macros.domain.provenance import Unknown
from macros.domain.published import PublishedModel, PublishedModels
from macros.loading.new_model import CONFIRM
from macros.loading.sections import FIELD, WORDS, Blank, sections

DRAFT = "http://json-schema.org/draft-07/schema#"
NAME = "urn:partnerskabsmodeller:skema:"
"""What a schema is called as long as nobody knows the site's address."""

_SECTION = "UnknownSection"

_MODEL = "Én fil i data/models. Filens navn er modellens id."
_ONE = "En fil i data/modeller: modellen, som den er skrevet, og det, den henviser til."
_ALL = "Filen data/modeller.json."


def model_schema(address: str = "") -> str:
    """The schema of a model's file as JSON text, with Danish titles and descriptions. `address`: its own, where known."""
    schema = _definitions(Model, address or f"{NAME}model", _MODEL)
    words = [f"{prefix}{word}" for word in WORDS for prefix in ("", f"{CONFIRM}: ")]
    said = [{"type": "string", "enum": words}, {"$ref": f"#/definitions/{Unknown.__name__}"}]
    schema["definitions"][_SECTION] = {"title": "Ukendt afsnit", "anyOf": said}
    for fields, blanks in (
        (schema, sections().model),
        (schema["definitions"][Agreement.__name__], sections().agreement),
    ):
        _with_sections(fields, blanks, schema["definitions"])
    return _text(schema)


def published_schema(address: str = "") -> str:
    """The same for a model as it is published."""
    return _schema(PublishedModel, address or f"{NAME}published-model", _ONE)


def published_schema_of_all(address: str = "") -> str:
    """The same for the file of all models."""
    return _schema(PublishedModels, address or f"{NAME}published-models", _ALL)


def _with_sections(fields: dict[str, Any], blanks: Mapping[str, Blank], definitions: dict[str, Any]) -> None:
    """Let what is said of a section stand in the place of its fields: where nothing is said of any, all must be there."""
    fields["if"], fields["else"] = {"required": [FIELD]}, _taken_out(fields, blanks, definitions)
    fields["properties"][FIELD] = {
        "title": "Ukendte afsnit",
        "description": f"Det, der er udeladt af et afsnit, står som ukendt. Skriv {', '.join(WORDS)}, eller jeres egen grund.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {name: {"$ref": f"#/definitions/{_SECTION}"} for name in blanks},
    }


def _taken_out(fields: dict[str, Any], blanks: Mapping[str, Blank], definitions: dict[str, Any]) -> dict[str, Any]:
    """Take from `fields`, and from what stands in them, the demand that what `blanks` has is there. That demand is given back."""
    demands: dict[str, Any] = {"required": [name for name in fields["required"] if name in blanks], "properties": {}}
    fields["required"] = [name for name in fields["required"] if name not in blanks]
    for name, blank in blanks.items():
        field = fields["properties"][name]
        if isinstance(blank, dict) and "unknown" not in blank:
            kind = definitions[str(field["$ref"]).rpartition("/")[2]]
            demands["properties"][name] = _taken_out(kind, blank, definitions)
        elif isinstance(blank, list):
            kind = definitions[str(field["items"]["$ref"]).rpartition("/")[2]]
            own = {part: one for part, one in blank[0].items() if isinstance(one, dict)}
            demands["properties"][name] = {"items": _taken_out(kind, own, definitions)}
    return {name: demand for name, demand in demands.items() if demand}


def _schema(kind: type[Entity], address: str, description: str) -> str:
    return _text(_definitions(kind, address, description))


def _definitions(kind: type[Entity], address: str, description: str) -> dict[str, Any]:
    schema: dict[str, Any] = kind.model_json_schema(ref_template="#/definitions/{model}")
    definitions = schema.pop("$defs")
    for definition in [schema, *definitions.values()]:
        # Docstrings are for programmers; a contributor reads the Danish titles and descriptions of the fields.
        definition.pop("description", None)
        if "enum" in definition:
            definition.pop("title", None)  # the name of the type in the code; the field has a title
    head = {"$schema": DRAFT, "$id": address, "title": title_of(kind), "description": description}
    body = {name: held for name, held in schema.items() if name != "title"}
    return head | {"definitions": definitions} | body


def _text(schema: dict[str, Any]) -> str:
    return f"{json.dumps(_as_drafted(schema), ensure_ascii=False, indent=1)}\n"


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
