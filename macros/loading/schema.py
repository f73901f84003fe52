"""The JSON Schema of a model file, from the same types that load it. Editors use it while somebody writes."""

from __future__ import annotations

import json
from typing import Any

from macros.domain.model import Model


def model_schema() -> str:
    """The schema as JSON text, with Danish titles and descriptions."""
    schema: dict[str, Any] = Model.model_json_schema()
    for definition in [schema, *schema["$defs"].values()]:
        # Docstrings are for programmers; a contributor reads the Danish titles and descriptions of the fields.
        definition.pop("description", None)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "En partnerskabsmodel",
        "description": "Én fil i data/models. Filens navn er modellens id.",
    }
    return (
        json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, ensure_ascii=False, indent=1)
        + "\n"
    )
