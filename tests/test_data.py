"""The real data: sound, complete, free of personal data, and described by a fresh schema."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from macros.domain.figures import PROPOSED
from macros.domain.provenance import Unknown
from macros.loading.schema import model_schema, published_schema, published_schema_of_all
from tests.conftest import ROOT
from tests.real import CATALOGUE

CORE = {
    "ny-mor-i-danmark": "ishoej-2023",
    "moedrehjaelpen-aaben-raadgivning": "fredericia-2020",
    "bydelsmoedre": "koebenhavn-2011",
    "mentor-rollemodel-foraeldre": "koebenhavn-2012",
}
MODELS = sorted((ROOT / "data" / "models").glob("*.yml"))


def test_the_four_core_models_are_there_and_sound() -> None:
    assert {slug: CATALOGUE.models[slug].agreements[0].id for slug in CORE} == CORE


STATEMENTS = {
    "ny-mor-i-danmark": (153, 16),
    "moedrehjaelpen-aaben-raadgivning": (212, 19),
    "bydelsmoedre": (263, 17),
    "mentor-rollemodel-foraeldre": (192, 17),
}
"""How many statements with a source, and how many forbehold, each core model has: whoever changes it says so here."""


@pytest.mark.parametrize("slug", CORE)
def test_no_statement_of_a_core_model_is_lost_unseen(slug: str) -> None:
    text = (ROOT / "data" / "models" / f"{slug}.yml").read_text(encoding="utf-8")
    assert (len(re.findall(r"source: ", text)), len(CATALOGUE.models[slug].agreements[0].caveats)) == STATEMENTS[slug]


def test_every_source_says_what_its_status_rests_on() -> None:
    for source in CATALOGUE.sources.values():
        assert source.status_note
        assert isinstance(source.dated, Unknown) or source.dated <= source.checked.isoformat()


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_each_file_names_the_schema_for_editors(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../schema/model.schema.json\n")


def test_the_schema_is_fresh() -> None:
    assert (ROOT / "data" / "schema" / "model.schema.json").read_text(encoding="utf-8") == model_schema(), (
        "run: make schema"
    )


SAME_IN_BOTH = {"Form", "Id", "Model", "Organisation", "Status"}


@pytest.mark.parametrize("text", [model_schema, published_schema, published_schema_of_all])
def test_the_schema_is_danish_throughout(text: Callable[[], str]) -> None:
    """A field or type without a title of its own gets its English name as one: `unit` becomes `Unit`."""
    schema = json.loads(text())
    for name, definition in {"": schema, **schema["definitions"]}.items():
        own = definition.get("title", "")
        assert "enum" in definition or (own and own != name) or name in SAME_IN_BOTH, f"{name} has no Danish title"
        for field, described in definition.get("properties", {}).items():
            behind = described.get("allOf", [described])[0].get("$ref", "").removeprefix("#/definitions/")
            title = described.get("title") or schema["definitions"].get(behind, {}).get("title", "")
            english = field.replace("_", " ").title()
            assert title, f"{name}.{field} has no title"
            assert title != english or title in SAME_IN_BOTH, f"{name}.{field} has no Danish title"


def test_plain_yaml_reads_the_files_too() -> None:
    """An editor or another tool that loads the file the usual way sees the same number of agreements."""
    for path in MODELS:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert len(loaded["agreements"]) == len(CATALOGUE.models[path.stem].agreements)


def test_statuses_that_count_as_proposed_are_in_the_vocabulary() -> None:
    known = {term.id for term in CATALOGUE.vocabularies.funding_statuses}
    assert set(PROPOSED) <= known


def test_every_status_of_money_can_be_answered_in_the_form() -> None:
    (field,) = (
        one
        for question in CATALOGUE.questions.questions
        for one in question.fields
        if (question.rows, one.place) == ("bidrag", "status")
    )
    statuses = {term.id for term in CATALOGUE.vocabularies.funding_statuses}
    assert {choice.value for choice in field.choices} == statuses
