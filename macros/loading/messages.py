"""Pydantic's errors in Danish: what is wrong and what is expected, by field."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.domain.agreement import ScaleItem, Stated
from macros.domain.base import Entity, as_id, shown, why_no_name
from macros.domain.model import Activity, Model
from macros.domain.provenance import Fact, ModelFact, UnknownCause
from macros.domain.quantities import Amount, Frequency, Quantity, When
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
            text = f"{context['besked']}{_if_unknown(given, path, root, notation)}"
        case "missing":
            text = "mangler. Skriv værdien" + (
                f", eller skriv {notation.unknown}" if "ukendt" in _branches(path, root) else ""
            )
            if written := _written(path, root):
                text += f". Hele punktet skrives fx: {written}"
            elif words := sorted(choices_at(path, root)):
                text += f"; vælg mellem {', '.join(words)}"
            elif text == "mangler. Skriv værdien" and (about := _description(path, root)):
                text += f": {about[0].lower()}{about[1:].rstrip('.')}"
            if notation is YAML and root is Model and (section := section_of(path)):
                text += (
                    f", eller bekræft, at resten af afsnittet er ukendt: {FIELD}: {{{section}: {UnknownCause.SILENT}}}"
                )
        case "extra_forbidden" if notation.bare and " " in str(path[-1]):
            text = 'er en del af en tekst med komma eller kolon. Sæt hele teksten i "anførselstegn"'
        case "extra_forbidden" if moved := _moved(path, root):
            text = moved
        case "extra_forbidden" if str(path[-1]) in _fields_at(path[:-1], root):
            text = "kan ikke stå sammen med de andre felter her. Slet det, eller slet dem"
        case "extra_forbidden":
            text = f"findes ikke her{nearest(str(path[-1]), _fields_at(path[:-1], root))}"
        case _ if kind in ONE_VALUE and given is None:
            text = "er tom. Skriv en værdi, eller slet feltet, hvis det kan undværes"
        case _ if kind in ONE_VALUE and not isinstance(given, str):
            text = f"skal være én værdi, men er {_shape(given)}"
        case "tuple_type" | "list_type":
            text = f"skal være {notation.list}, men er {_shape(given)}{_as_a_list(given, path, root, notation)}"
        case "model_type" | "model_attributes_type" | "dict_type":
            text = f"skal være {notation.fields}, men er {_shape(given)}{_example(path, root, notation)}"
        case "too_short" if given:
            text = f"har {_points(len(given))}; der skal være mindst {context['min_length']}"
        case "too_short":
            text = "er tom; der skal stå mindst ét punkt"
        case "too_long":
            text = f"har {_points(len(given))}; der må højst være {context['max_length']}"
        case "string_too_short":
            text = "er tom. Skriv en tekst"
        case "string_too_long":
            text = f"er for lang: højst {context['max_length']} tegn; her er {len(given.strip())}. Skriv den kortere"
        case "enum" | "literal_error":
            text = f'har værdien "{shown(given)}"{nearest(given, choices_at(path, root))}'
        case "string_pattern_mismatch":
            text = f'har værdien "{shown(given)}", som ikke har den rigtige form. {_form(str(context["pattern"]), str(given))}'
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


EXAMPLES: Mapping[type[BaseModel], str] = {
    When: "{year: 2024} eller {date: 2024-03-01}",
    Quantity: "{low: 6, high: 9, unit: aar} eller {exactly: 30, unit: familie}",
    Amount: "[{value: 40000, basis: i-alt, price_level: ikke-oplyst}]",
    Stated: "{when: {year: 2024}, source: kilde#afsnit}",
    Frequency: "{times: 2, every: aar}",
    ScaleItem: "[{what: Familier i alt, amount: {exactly: 30, unit: familie}, aim: maal, headline: true, source: kilde#afsnit}]",
    Activity: '[{name: Fælles mad, text: "Jeres ord.", source: kilde#afsnit}]',
    Fact: '[{text: "Jeres ord.", source: kilde#afsnit}]',
    ModelFact: '[{text: "Jeres ord.", source: kilde#afsnit}]',
}
"""How a group of fields is written, where its names do not say it by themselves."""

UNKNOWN_WORDS = re.compile(r"ukendt|uvist|ved ikke|ikke oplyst|ingen|\?+|-", re.IGNORECASE)
"""What somebody writes who does not know."""


def _example(path: Place, root: type[BaseModel], notation: Notation) -> str:
    """How what is at `path` may be written, as the end of a message; empty where no example is known."""
    if notation is not YAML:
        return ""
    kinds = [kind for kind in _types_at(path, root) if isinstance(kind, type)]
    found = next((EXAMPLES[kind] for kind in kinds if kind in EXAMPLES), "")
    unknown = f", eller {notation.unknown}" if "ukendt" in _branches(path, root) else ""
    return f". Skriv fx {found}{unknown}" if found else unknown and f". Skriv felterne{unknown}"


def _as_a_list(given: Any, path: Place, root: type[BaseModel], notation: Notation) -> str:
    """How what stands at `path` is written as a list, as the end of a message."""
    if notation is not YAML:
        return ""
    parts = _types_at((*path, 0), root)
    found = next((EXAMPLES[kind] for kind in parts if isinstance(kind, type) and kind in EXAMPLES), "")
    unknown = f", eller {notation.unknown}" if "ukendt" in _branches(path, root) else ""
    if found:
        return f". Skriv fx {found}{unknown}"
    if isinstance(given, str) and str in parts:
        return f". Skriv [{shown(given)}]{unknown}"
    if isinstance(given, dict):
        return f". Sæt - foran det første felt i hvert punkt{unknown}"
    return unknown and f". Skriv den{unknown}"


def _if_unknown(given: Any, path: Place, root: type[BaseModel], notation: Notation) -> str:
    """How to say that nobody knows, where somebody has said so in another way."""
    says_so = isinstance(given, str) and UNKNOWN_WORDS.fullmatch(given.strip())
    return f". Er det ukendt, så skriv {notation.unknown}" if says_so and "ukendt" in _branches(path, root) else ""


def _description(path: Place, root: type[BaseModel]) -> str:
    """What a field that is missing holds, where its type says so."""
    for kind in _types_at(path[:-1], root):
        if isinstance(kind, type) and issubclass(kind, BaseModel) and path[-1] in (fields := _by_key(kind)):
            return fields[str(path[-1])].description or ""
    return ""


def _form(pattern: str, given: str) -> str:
    if pattern.endswith(r"(#[a-z0-9~._-]+)?$"):
        return "Skriv adressen fra sidens rod, fx modeller/aaben-cafe/ eller modeller/aaben-cafe/#jura"
    if "#" in pattern:
        return "Skriv dokument#afsnit, fx ishoej-udkast#oekonomi"
    if pattern.startswith("^https?"):
        hint = f"; skriv https://{given.strip()}" if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", given.strip()) else ""
        return f"Skriv en hel adresse, der begynder med https://{hint}"
    if pattern == "^[A-Z]{3}$":
        return "Skriv tre store bogstaver, fx DKK"
    if pattern == "^[0-9]{4}$":
        return "Skriv fire cifre; danske koder begynder med nul, fx 0183"
    if "~" in pattern:
        return "Skriv modellens id, og ~ med aftalens id, når det ikke er den første, fx bydelsmoedre~aarhus-2024"
    if pattern.endswith(r"(\.[a-z0-9-]+)?$"):
        return "Skriv modellens id, eller modellens og aftalens, fx aaben-cafe eller aaben-cafe.vigby-2024"
    if r"\." in pattern:
        return "Skriv tallets id, som det står i data/derived/, fx aaben-cafe.vigby-2024.kommunens-bidrag.i-alt"
    instead = as_id(given)
    hint = f"; skriv {instead}" if instead and not why_no_name(instead) else ""
    return f"Brug små bogstaver a-z, tal og bindestreg (ae, oe, aa for æ, ø, å){hint}"


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


def _written(path: Place, root: type[BaseModel]) -> str:
    """How that is written which lacks a field; empty where it does not say so."""
    kinds = (kind for kind in _types_at(path[:-1], root) if isinstance(kind, type) and issubclass(kind, Entity))
    return next((kind.written for kind in kinds if kind.written), "")


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
