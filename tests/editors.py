"""What an editor makes of a model file: YAML 1.2 as its language server reads it, held against the JSON Schema."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from jsonschema import Draft7Validator

from macros.loading.schema import model_schema


class Yaml12(yaml.SafeLoader):
    """The core schema of YAML 1.2: a date and `no` are text, `0183` is 183. (PyYAML's own loaders read YAML 1.1.)"""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own form

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A key is always the text it is."""
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for tag, form, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), first)


def _int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = str(node.value)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


Yaml12.add_constructor("tag:yaml.org,2002:int", _int)
VALIDATOR = Draft7Validator(
    json.loads(model_schema()), format_checker=Draft7Validator.FORMAT_CHECKER
)  # with formats, as editors do


def as_editors_read(text: str) -> Any:
    """The value that `text` has for an editor."""
    return yaml.load(text, Loader=Yaml12)


def underlined(text: str) -> list[str]:
    """What an editor would underline in the file: the place and the reason of every fault."""
    found = VALIDATOR.iter_errors(as_editors_read(text))
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]
