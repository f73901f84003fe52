"""A model, or a part of one, as the text of a YAML file as a person would write it: only what is not said by being left out."""

from __future__ import annotations

import re
from typing import Any

import yaml

from macros.domain.model import Model
from macros.domain.plain import as_written

HEAD = "# yaml-language-server: $schema=../schema/model.schema.json\n"
ROOM = 100
"""A group of fields that holds no other is on one line, where it takes no more letters."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _OnOneLine(dict[str, Any]):
    """A short group of fields."""


class _Dumper(yaml.SafeDumper):
    """Lists of words and short groups stand on a line; a list's entries are indented below its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent a list as any other value."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value out wherever it stands."""
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    # A day needs no quotation marks: this catalogue reads every value as the text it is.
    tag = "timestamp" if _DAY.fullmatch(value) else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", value)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    words = not any(isinstance(one, dict | list) for one in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=words)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(
    _OnOneLine, lambda dumper, held: dumper.represent_mapping("tag:yaml.org,2002:map", held, flow_style=True)
)


def model_text(model: Model) -> str:
    """The file of `model`. The same model gives the same text, and reading it gives the same model."""
    fields = {name: _arranged(held) for name, held in as_written(model, sparing=True).items()}
    return HEAD + _dump(fields)


def field_text(value: Any) -> str:
    """What stands after the colon of a field with this value: the rest of that line, and the lines below it."""
    return _dump({"x": _arranged(value)}).removeprefix("x:").removesuffix("\n")


def flow_text(value: Any) -> str:
    """The value on one line, as it stands between the signs of a list or a group on one line."""
    return _dump(_OnOneLine(x=value)).removeprefix("{x: ").removesuffix("}\n")


def fields_text(value: dict[str, Any], on_one_line: bool | None = None) -> str:
    """A group of fields by itself. `on_one_line`: as it is told, and not by its length."""
    if on_one_line is None:
        return _dump(_arranged(value)).removesuffix("\n")
    if on_one_line:
        return _dump(_OnOneLine(value)).removesuffix("\n")
    return _dump({name: _arranged(held) for name, held in value.items()}).removesuffix("\n")


def _dump(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def _arranged(value: Any) -> Any:
    """`value` with its short groups marked as such."""
    if isinstance(value, list):
        return [_arranged(held) for held in value]
    if not isinstance(value, dict):
        return value
    short = sum(len(f"{name}: {held}, ") for name, held in value.items()) <= ROOM
    if short and not any(_holds_groups(held) for held in value.values()):
        return _OnOneLine(value)
    return {name: _arranged(held) for name, held in value.items()}


def _holds_groups(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
