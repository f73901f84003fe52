"""Pydantic's errors in Danish: what is wrong and what is expected, by field."""

from __future__ import annotations

import types
import typing
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.domain.base import Entity, shown
from macros.domain.model import Model
from macros.domain.provenance import UnknownCause
from macros.loading.problems import nearest
from macros.loading.sections import FIELD, section_of

Place = tuple[str | int, ...]


class Notation(NamedTuple):
    """How what a message asks for is written in the file it is about."""

    list: str
    fields: str
    unknown: str
    bare: bool
    """Whether a text may stand without quotation marks, so that the half of one can be taken for a field."""
    named: bool = True
    """Whether messages name the field they are about: a cell says it."""

    def name(self, path: Place) -> str:
        """The field as a message begins with it, and a colon; empty where it is not named."""
        return f"{field_name(path)}: " if path and self.named else ""


YAML = Notation(
    "en liste med - foran hvert punkt", "felter med navn og kolon", '{unknown: "grunden", cause: ikke-omtalt}', True
)
JSON = Notation(
    "en liste mellem [ og ]", "felter med navn mellem { og }", '{"unknown": "grunden", "cause": "ikke-omtalt"}', False
)
CELLS = Notation("flere rækker", "flere felter", "»Det står der ikke«", False, named=False)

ONE_VALUE = {"string_type", "int_type", "date_type", "decimal_type", "bool_type", "enum", "literal_error"}
"""Errors of a field that takes one value, which pydantic has where something else stands."""


def field_name(path: Place) -> str:
    """The path as a contributor reads it: `agreements[1].terms.notice` (counting from 1)."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{shown(step)}" if text else shown(step)
    return text


def in_danish(error: ErrorDetails, path: Place, root: type[BaseModel], notation: Notation = YAML) -> str:
    """One sentence for one error. `path` is the error's place in the file, without pydantic's union tags."""
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    match kind:
        case "dansk":
            text = str(context["besked"])
        case "missing":
            text = "mangler. Skriv værdien" + (
                f", eller skriv {notation.unknown}" if "ukendt" in _branches(path, root) else ""
            )
            if notation is YAML and root is Model and (section := section_of(path)):
                text += (
                    f", eller bekræft, at resten af afsnittet er ukendt: {FIELD}: {{{section}: {UnknownCause.SILENT}}}"
                )
        case "extra_forbidden" if notation.bare and " " in str(path[-1]):
            text = 'er en del af en tekst med komma eller kolon. Sæt hele teksten i "anførselstegn"'
        case "extra_forbidden" if moved := _moved(path, root):
            text = moved
        case "extra_forbidden":
            text = f"findes ikke her{nearest(str(path[-1]), _fields_at(path[:-1], root))}"
        case _ if kind in ONE_VALUE and given is None:
            text = "er tom. Skriv en værdi, eller slet feltet, hvis det kan undværes"
        case _ if kind in ONE_VALUE and not isinstance(given, str):
            text = f"skal være én værdi, men er {_shape(given)}"
        case "tuple_type" | "list_type":
            text = f"skal være {notation.list}, men er {_shape(given)}"
        case "model_type" | "model_attributes_type" | "dict_type":
            text = f"skal være {notation.fields}, men er {_shape(given)}"
        case "too_short" if given:
            text = f"har {_points(len(given))}; der skal være mindst {context['min_length']}"
        case "too_short":
            text = "er tom; der skal stå mindst ét punkt"
        case "too_long":
            text = f"har {_points(len(given))}; der må højst være {context['max_length']}"
        case "string_too_short":
            text = "er tom. Skriv en tekst"
        case "string_too_long":
            text = f"er for lang: højst {context['max_length']} tegn"
        case "enum" | "literal_error":
            text = f'har værdien "{shown(given)}"{nearest(given, choices_at(path, root))}'
        case "string_pattern_mismatch":
            text = f'har værdien "{shown(given)}", som ikke har den rigtige form. {_form(str(context["pattern"]))}'
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            limit = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
            text = f"er {given}; det skal være {'mindst' if kind.startswith('greater') else 'højst'} {limit}"
        case _:
            text = f"har en værdi, der ikke kan bruges ({_shape(given)}). Se, hvordan feltet er skrevet i en anden fil"
    return f"{notation.name(path)}{text}"


def _shape(value: Any) -> str:
    if value is None:
        return "tom"
    if isinstance(value, dict):
        return "en gruppe felter"
    if isinstance(value, list | tuple):
        return "en liste"
    return f'teksten "{shown(str(value))}"'


def _points(count: int) -> str:
    return f"{count} punkt{'' if count == 1 else 'er'}"


def _form(pattern: str) -> str:
    if "#" in pattern:
        return "Skriv dokument#afsnit, fx ishoej-udkast#oekonomi"
    if pattern.startswith("^https?"):
        return "Skriv en hel adresse, der begynder med https://"
    if pattern == "^[A-Z]{3}$":
        return "Skriv tre store bogstaver, fx DKK"
    if pattern == "^[A-Z]{2}$":
        return "Skriv to store bogstaver, fx DK"
    if pattern == "^[0-9]{4}$":
        return "Skriv fire cifre; danske koder begynder med nul, fx 0183"
    if "~" in pattern:
        return "Skriv modellens id, og ~ med aftalens id, når det ikke er den første, fx bydelsmoedre~aarhus-2024"
    if r"\." in pattern:
        return "Skriv tallets id, som det står i data/derived/, fx aaben-cafe.vigby-2024.kommunens-bidrag.i-alt"
    return "Brug små bogstaver a-z, tal og bindestreg (ae, oe, aa for æ, ø, å)"


def _types_at(path: Place, root: type[BaseModel]) -> list[Any]:
    """The types that may stand at `path`, unions taken apart."""
    current = _unfold(root)
    for step in path:
        following: list[Any] = []
        for kind in current:
            if isinstance(kind, type) and issubclass(kind, BaseModel) and step in (fields := _by_key(kind)):
                following += _unfold(fields[str(step)].annotation)
            elif typing.get_origin(kind) in (tuple, list) and isinstance(step, int):
                following += _unfold(typing.get_args(kind)[0])
            elif typing.get_origin(kind) is dict:
                following += _unfold(typing.get_args(kind)[1])
        current = following
    return current


def _unfold(annotation: Any) -> list[Any]:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _unfold(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return [kind for part in typing.get_args(annotation) for kind in _unfold(part)]
    return [annotation]


def _fields_at(path: Place, root: type[BaseModel]) -> set[str]:
    return {
        name
        for kind in _types_at(path, root)
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name in _by_key(kind)
    }


def _by_key(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a type by what they are called in a file."""
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _moved(path: Place, root: type[BaseModel]) -> str:
    """Where the value of a field stands now that once stood at `path`; empty where there never was such a field."""
    kinds = (kind for kind in _types_at(path[:-1], root) if isinstance(kind, type) and issubclass(kind, Entity))
    return next((kind.moved[str(path[-1])] for kind in kinds if str(path[-1]) in kind.moved), "")


def _branches(path: Place, root: type[BaseModel]) -> set[str]:
    return {"ukendt"} if "unknown" in _fields_at(path, root) else set()


def choices_at(path: Place, root: type[BaseModel]) -> set[str]:
    """The words that the code itself has for what stands at `path`; none where it takes others."""
    return {
        member.value
        for kind in _types_at(path, root)
        if isinstance(kind, type) and issubclass(kind, StrEnum)
        for member in kind
    }
