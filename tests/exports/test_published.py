"""Models as open data: every file follows the schema it names, and can be read alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft7Validator

from macros.domain.catalogue import Vocabularies
from macros.domain.referred import referred
from macros.downloads import models, schema
from macros.views.book import Book, Imprint
from tests.real import BOOK, CATALOGUE

ADDRESS = "https://eksempel.dk/katalog/"
FILES = {file.path: json.loads(file.bytes) for file in models.models(BOOK)}
SCHEMAS = {file.path: json.loads(file.bytes) for file in schema.schema(BOOK)}
ONE = "data/modeller/moedrehjaelpen-randers.json"


def schema_of(path: str) -> str:
    """The address from the site's root of the schema that the file at `path` names."""
    parts: list[str] = []
    for part in (PurePosixPath(path).parent / FILES[path]["$schema"]).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def wrong(path: str, content: Any) -> list[str]:
    validator = Draft7Validator(SCHEMAS[schema_of(path)], format_checker=Draft7Validator.FORMAT_CHECKER)
    return [error.message[:200] for error in validator.iter_errors(content)]


def test_there_is_a_file_for_each_model_and_one_of_all() -> None:
    assert FILES.keys() == {f"data/modeller/{slug}.json" for slug in CATALOGUE.models} | {"data/modeller.json"}
    together = FILES["data/modeller.json"]["models"]
    assert [entry["slug"] for entry in together] == list(CATALOGUE.models)
    for entry in together:
        assert entry["model"] == FILES[f"data/modeller/{entry['slug']}.json"]["model"]


@pytest.mark.parametrize("path", [path for path in FILES if path != "data/modeller.json"])
def test_every_file_follows_the_schema_it_names(path: str) -> None:
    assert wrong(path, FILES[path]) == []


@pytest.mark.rest
def test_the_file_of_all_follows_the_schema_it_names() -> None:
    assert wrong("data/modeller.json", FILES["data/modeller.json"]) == []


BROKEN: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "a text for an amount": (("model", "agreements", 0, "economy", "funding"), "mange"),
    "a field that is not there": (("model", "nme"), "x"),
    "a word around the model that is not there": (("licens",), "x"),
    "an unknown without a cause": (("model", "need_levels"), {"unknown": "Intet"}),
    "a day in Danish": (("checked",), "2.1.2026"),
    "no model": (("model",), None),
    "a licence that is no address": (("licence",), "fri"),
    "words without a vocabulary": (("references", "words"), ["aar"]),
}


@pytest.mark.parametrize(("steps", "value"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_broken_does_not(steps: tuple[str | int, ...], value: Any) -> None:
    content = json.loads(json.dumps(FILES[ONE]))
    node = content
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    assert wrong(ONE, content)


def test_what_is_left_out_is_not_null_and_what_is_meant_is_said() -> None:
    assert "null" not in json.dumps(FILES)
    amounts = [found for found in objects(FILES[ONE]) if "price_level" in found]
    assert amounts
    assert all({"value", "currency", "basis", "bound", "precision"} <= amount.keys() for amount in amounts)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_whatever_the_model_names_stands_in_the_file(slug: str) -> None:
    whole = FILES[f"data/modeller/{slug}.json"]
    beside, model = whole["references"], whole["model"]
    held = {name: {one["id"] for one in (*beside[name], *model.get(name, ()))} for name in ("sources", "organisations")}
    held |= {"documents": held["sources"], "laws": {law["id"] for law in beside["laws"]}}
    held |= {"law_topics": beside["law_topics"].keys()}
    held["caveats"] = {caveat["id"] for agreement in model["agreements"] for caveat in agreement["caveats"]}
    named = {(target, id_.partition("#")[0]) for target, id_ in referred(CATALOGUE.models[slug])}
    assert len({target for target, _ in named}) > 20
    for target, id_ in named:
        found = beside["words"][target] if target in Vocabularies.model_fields else held[target]
        assert id_ in found, f"{target}: {id_}"


def test_with_an_address_of_the_site_every_address_is_whole() -> None:
    book = Book(CATALOGUE, Imprint("Kataloget", ADDRESS, "Udgiveren"))
    files = {file.path: json.loads(file.bytes) for file in models.models(book)}
    schemas = {file.path: json.loads(file.bytes) for file in schema.schema(book)}
    one = files[ONE]
    assert (one["catalogue"], one["publisher"]) == ("Kataloget", "Udgiveren")
    assert one["page"] == f"{ADDRESS}modeller/moedrehjaelpen-randers/"
    for content in files.values():
        assert schemas[content["$schema"].removeprefix(ADDRESS)]["$id"] == content["$schema"]


DRAFT_7 = {"$schema", "$id", "$ref", "title", "description", "default", "type", "enum", "const", "format", "pattern"}
DRAFT_7 |= {"definitions", "properties", "required", "additionalProperties", "patternProperties", "items", "minItems"}
DRAFT_7 |= {
    "maxItems",
    "anyOf",
    "oneOf",
    "allOf",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minProperties",
    "if",
    "else",
}
NAMES = {"properties", "patternProperties", "definitions"}
"""Words of a schema below which names stand, and no words."""


def words(value: Any, names: bool = False) -> Iterator[str]:
    """Every word of the language of schemas that stands in one."""
    if isinstance(value, dict):
        for name, held in value.items():
            if not names:
                yield name
            if name not in ("default", "const", "enum") or names:
                yield from words(held, names=not names and name in NAMES)
    elif isinstance(value, list):
        for held in value:
            yield from words(held)


@pytest.mark.parametrize("path", SCHEMAS)
def test_a_schema_is_of_the_draft_that_editors_read(path: str) -> None:
    content = SCHEMAS[path]
    Draft7Validator.check_schema(content)
    assert content["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert content["$id"] == f"urn:partnerskabsmodeller:skema:{PurePosixPath(path).name.removesuffix('.schema.json')}"
    assert set(words(content)) <= DRAFT_7
    alone = [found for found in objects(content) if isinstance(found.get("$ref"), str)]
    assert alone
    assert all(found.keys() == {"$ref"} for found in alone), "draft 7 passes over what stands beside a reference"


def test_the_same_models_give_the_same_bytes() -> None:
    first = {file.path: file.bytes for file in models.models(Book(CATALOGUE))}
    assert {file.path: file.bytes for file in models.models(Book(CATALOGUE))} == first
