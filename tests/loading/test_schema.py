"""The JSON Schema and the loader: what `make check` accepts, an editor does not underline."""

from __future__ import annotations

import datetime
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import (
    BaseModel,
    BeforeValidator,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
    WrapValidator,
    field_validator,
    model_validator,
)

from macros.domain.base import AlsoWritten, Entity
from macros.domain.model import Model
from macros.loading.folder import SHARED
from macros.loading.new_model import CONFIRM, FILL, write_new_model
from macros.loading.schema import model_schema
from macros.loading.yaml_tree import parse
from tests.conftest import ROOT, TINY, Problems
from tests.editors import VALIDATOR, as_editors_read, underlined

pytestmark = pytest.mark.longer

FILES = sorted([*(ROOT / "data" / "models").glob("*.yml"), *(TINY / "models").glob("*.yml")])


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) >= 17


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_editor_underlines_nothing_in_a_file_that_is_right(path: Path) -> None:
    assert underlined(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("second_hand", [False, True])
def test_an_editor_underlines_nothing_in_the_template_when_it_is_filled_in(tmp_path: Path, second_hand: bool) -> None:
    (tmp_path / "models").mkdir()
    path = write_new_model("aaben-cafe", tmp_path, datetime.date(2026, 11, 22), second_hand=second_hand, full=True)
    text = path.read_text(encoding="utf-8").replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet")
    assert underlined(text.replace(f"{FILL.lower()}-", "aadal-")) == []


RIGHT = {
    "one source": ("source: hus-aftale#penge\npurpose", "source: hus-aftale#penge\npurpose"),
    "sources in a list": ("source: hus-aftale#penge\npurpose", "source: [hus-aftale#penge]\npurpose"),
    "a number in quotes": ("value: 30000", 'value: "30000"'),
    "a decimal in quotes": ("at_most: 30,", 'at_most: "30.5",'),
    "a year in quotes": ("first_year: 2024, last_year", 'first_year: "2024", last_year'),
    "yes in quotes": ("headline: true", 'headline: "true"'),
    "a text that is a number": ("name: Hus for alle", "name: 2024"),
    "a text that is a decimal": ("name: Hus for alle", "name: 1.5"),
    "a text that is true": ("name: Hus for alle", "name: true"),
    "a date as a year": ("dated: {unknown: Ingen dato, cause: felt-tomt}", "dated: 2024"),
    "a date as a month": ("dated: {unknown: Ingen dato, cause: felt-tomt}", "dated: 2024-01"),
}


@pytest.mark.parametrize("change", RIGHT.values(), ids=RIGHT.keys())
def test_a_form_the_check_accepts_is_not_underlined(problems: Problems, data: Path, change: tuple[str, str]) -> None:
    path = data / "models" / "hus-for-alle.yml"
    assert problems(change) == []
    assert underlined(path.read_text(encoding="utf-8")) == []


WRONG = {
    "a field that is not there": ("recruitment:", "recruitmnt:"),
    "a word for a number": ("value: 30000", "value: mange"),
    "a sum below nought": ("value: 30000", "value: -1"),
    "a year out of reach": ("first_year: 2024, last_year", "first_year: 24, last_year"),
    "a price level out of reach": ("price_level: ikke-oplyst", "price_level: 3024"),
    "no for false": ("headline: true", "headline: no"),
    "a choice that is none": ("nature: kontant", "nature: cash"),
    "no source": ("source: hus-aftale#penge\npurpose", "source: []\npurpose"),
    "a source without a section": ("source: hus-aftale#penge\npurpose", "source: hus-aftale\npurpose"),
    "a Danish date": ("checked: 2026-01-02", "checked: 2.1.2026"),
    "a text left empty": ("name: Hus for alle", "name:"),
    "a text that is a list": ("name: Hus for alle", "name: [a]"),
    "an id with a space": ("id: vigby-2026", "id: vigby 2026"),
    "a date with half a month": ("dated: {unknown: Ingen dato, cause: felt-tomt}", "dated: 2024-1"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_the_check_refuses_is_underlined(problems: Problems, data: Path, change: tuple[str, str]) -> None:
    """The control: a schema that lets everything pass would hold the tests above too."""
    path = data / "models" / "hus-for-alle.yml"
    assert problems(change) != []
    assert underlined(path.read_text(encoding="utf-8")) != []


SCALARS = [
    "ord",
    "2024",
    "0183",
    "-1",
    "1.5",
    "1e3",
    "0x1F",
    ".inf",
    "true",
    "no",
    "~",
    "",
    "2024-02-03",
    "2024-02",
    "٢٠٢٤",
]
FORMS = [
    *SCALARS,
    *[f'"{scalar}"' for scalar in SCALARS],
    *[f"[{scalar}]" for scalar in SCALARS],
    '" 2024 "',
    "hus#penge",
    "[hus#penge]",
    "https://www.eksempel.dk",
    "DKK",
    "kontant",
    "ikke-oplyst",
    "ikke-omtalt",
    "{unknown: Intet, cause: ikke-omtalt}",
    "{a: b}",
]


def entities(kind: object, seen: set[type[Entity]]) -> set[type[Entity]]:
    """Every type that a field of `kind` can hold, at any depth."""
    if isinstance(kind, type) and issubclass(kind, Entity) and kind not in seen:
        seen.add(kind)
        for field in kind.model_fields.values():
            entities(field.annotation, seen)
    for part in typing.get_args(kind):
        entities(part, seen)
    return seen


IN_A_MODEL = sorted(entities(Model, set()), key=lambda kind: kind.__name__)


def accepted(kind: type[Entity], field: str, value: Any) -> bool:
    """Whether the types take `value` in `field`, whatever else is missing."""
    try:
        kind.model_validate({field: value})
    except ValidationError as error:
        return all(detail["loc"][:1] != (field,) for detail in error.errors())
    return True


@pytest.mark.parametrize("kind", IN_A_MODEL, ids=lambda kind: kind.__name__)
def test_whatever_is_written_in_a_field_the_schema_is_no_stricter_than_the_types(kind: type[Entity]) -> None:
    """Every form of value in every field: the loader's reading of it against an editor's."""
    definitions = VALIDATOR.schema["definitions"] | {"Model": {"properties": VALIDATOR.schema["properties"]}}
    underlined_though_right, compared = [], 0
    for field in kind.model_fields:
        one = VALIDATOR.evolve(schema={**definitions[kind.__name__]["properties"][field], "definitions": definitions})
        for form in FORMS:
            tree = parse(f"a: {form}\n", [], "x.yml")
            assert tree is not None
            if accepted(kind, field, tree.plain()["a"]):
                compared += 1
                if not one.is_valid(as_editors_read(f"a: {form}\n")["a"]):
                    underlined_though_right.append(f"{field}: {form}")
    assert compared
    assert underlined_though_right == []


def test_a_digit_is_one_of_ten_whatever_reads_the_schema() -> None:
    """`\\d` is a digit of any script to Python and to Rust, and one of ten to an editor."""
    assert [found for found in re.findall(r'"pattern": ".*"', model_schema()) if "\\d" in found] == []


CHANGES_WHAT_COMES_IN = (BeforeValidator, PlainValidator, WrapValidator)
TELLS_THE_SCHEMA = (AlsoWritten, WithJsonSchema)


def silent(kind: object, metadata: tuple[object, ...] = ()) -> Iterator[object]:
    """The validators in a type that take other values than the type itself, and beside which no schema says so."""
    if typing.get_origin(kind) is Annotated:
        inner, *more = typing.get_args(kind)
        yield from silent(inner, (*metadata, *more))
        return
    if not any(isinstance(one, TELLS_THE_SCHEMA) for one in metadata):
        yield from (one for one in metadata if isinstance(one, CHANGES_WHAT_COMES_IN))
    for part in typing.get_args(kind):
        yield from silent(part)


def silent_fields(kind: type[BaseModel]) -> list[str]:
    """The fields of `kind` with such a validator, and `*` where the whole of it has one."""
    found = [name for name, field in kind.model_fields.items() if any(silent(field.annotation, tuple(field.metadata)))]
    decorators = kind.__pydantic_decorators__
    found += [
        field for one in decorators.field_validators.values() if one.info.mode != "after" for field in one.info.fields
    ]
    return found + ["*" for one in decorators.model_validators.values() if one.info.mode != "after"]


def test_every_validator_that_takes_more_than_its_type_tells_the_schema() -> None:
    kinds = {found for root in (Model, *SHARED.values()) for found in entities(root, set())}
    assert len(kinds) > 60
    assert {kind.__name__: fields for kind in kinds if (fields := silent_fields(kind))} == {}


def test_a_validator_that_does_not_tell_the_schema_is_found() -> None:
    class Untold(Entity):
        plain: int
        bare: Annotated[int, BeforeValidator(int)]
        deep: tuple[Annotated[int, PlainValidator(int)] | None, ...]
        told: Annotated[int, BeforeValidator(int), AlsoWritten({"type": "string"})]
        by_field: int

        @field_validator("by_field", mode="before")
        @classmethod
        def _field(cls, value: Any) -> Any:
            return value

        @model_validator(mode="before")
        @classmethod
        def _whole(cls, value: Any) -> Any:
            return value

    assert silent_fields(Untold) == ["bare", "deep", "by_field", "*"]
