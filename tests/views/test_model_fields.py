"""The description of the fields of a model's file: whatever the types hold stands on it, and nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace

import pytest

from macros.domain.base import Entity
from macros.domain.catalogue import Vocabularies
from macros.domain.described import title_of
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.domain.quantities import Amount
from macros.views.book import Book
from macros.views.model_fields import FieldView, fields_of_models
from tests.loading.fields import types_below
from tests.real import CATALOGUE, part

VIEW = fields_of_models(CATALOGUE)
FIELDS = {(shape.id, field.name): field for shape in VIEW.shapes for field in shape.fields}
TYPES = {f"felter-{kind.__name__.lower()}": kind for kind in types_below(Model, set())}
HTML = str(part("model_fields", path="om/data/"))


def test_every_field_of_every_type_is_told_once() -> None:
    assert VIEW.shapes[0].id == "felter-model"
    assert Counter(FIELDS.keys()) == Counter((id_, name) for id_, kind in TYPES.items() for name in kind.model_fields)
    assert VIEW.count == len(FIELDS) > 300


def test_every_type_has_a_danish_title_of_its_own() -> None:
    titles = [shape.title for shape in VIEW.shapes]
    assert [title for title, count in Counter(titles).items() if count > 1] == []
    assert [kind for kind in TYPES.values() if not has_its_own_title(kind)] == []

    class Further(Amount):
        """Made of another, and without a title."""

    assert not has_its_own_title(Further)


def has_its_own_title(kind: type[Entity]) -> bool:
    """Whether the title of a type is its own, and not that of the type it is made of."""
    return title_of(kind) not in {getattr(base, "model_config", {}).get("title") for base in kind.__mro__[1:]}


@pytest.mark.parametrize(
    ("place", "field"), FIELDS.items(), ids=lambda one: ".".join(one) if isinstance(one, tuple) else ""
)
def test_every_field_says_what_may_stand_in_it(place: tuple[str, str], field: FieldView) -> None:
    assert field.title
    assert sum(map(bool, (field.kind, field.shapes, field.vocabulary))) == 1
    assert field.example is not None or field.shapes or "Ingen model har det endnu" in HTML
    info = TYPES[place[0]].model_fields[place[1]]
    assert field.needed == info.is_required()
    assert not field.vocabulary or field.vocabulary in Vocabularies.model_fields


def test_the_words_of_every_vocabulary_that_is_named_stand_there() -> None:
    named = {field.vocabulary for field in FIELDS.values()} - {""}
    assert {name for name, _ in VIEW.vocabularies} == named
    assert set(re.findall(r'href="#ordliste-(\w+)"', HTML)) == set(re.findall(r'id="ordliste-(\w+)"', HTML)) == named


def test_an_example_is_a_value_of_the_real_models() -> None:
    told = [field.example for field in FIELDS.values() if field.example is not None]
    assert len(told) > 200
    values = json.dumps([as_written(model) for model in CATALOGUE.models.values()], ensure_ascii=False)
    texts = set(re.findall(r'"((?:[^"\\]|\\.)*)"|(-?[\d.]+|true|false)', values))
    whole = {json.loads(f'"{text}"') if text else other for text, other in texts}
    assert [one for one in told if one[0] != "[" and ": " not in one and one not in whole] == []


KNOWN = {
    ("felter-amount", "value"): ("Helt tal", "mindst 1", True, "", None),
    ("felter-amount", "currency"): ("Tre store bogstaver", "", False, "DKK", None),
    ("felter-share", "percent"): ("Tal", "mindst 0, højst 100", False, "", None),
    ("felter-when", "month"): ("Helt tal", "mindst 1, højst 12", False, "", None),
    ("felter-model", "lead"): ("Tekst på én linje", "højst 260 tegn", True, "", None),
    ("felter-model", "summary"): ("Tekst", "", True, "", None),
    ("felter-model", "phases"): ("", "", True, "", ("Ukendt", "felter-unknown")),
    ("felter-source", "dated"): ("Dato, så præcis som den kendes", "", True, "", ("Ukendt", "felter-unknown")),
    ("felter-source", "sections"): ("Id'er, hvert med en tekst på én linje", "", True, "", None),
    ("felter-fundingline", "payer"): ("Id på en organisation", "", True, "", None),
    ("felter-fundingline", "amounts"): ("", "", True, "", ("Ukendt beløb", "felter-unknownamount")),
    ("felter-fact", "source"): ("kilde og afsnit, skrevet dokument#afsnit", "", True, "", None),
}


@pytest.mark.parametrize(("place", "said"), KNOWN.items(), ids=lambda one: ".".join(map(str, one[:2])))
def test_a_field_is_told_as_its_type_has_it(place: tuple[str, str], said: tuple[object, ...]) -> None:
    field = FIELDS[place]
    assert (field.kind, field.limits, field.needed, field.otherwise, field.unknown) == said


def test_a_text_of_the_data_is_text() -> None:
    slug, model = next(iter(CATALOGUE.models.items()))
    hostile = {slug: model.model_copy(update={"name": "<script>alert(1)</script>"})}
    told = str(part("model_fields", book=Book(replace(CATALOGUE, models=hostile)), path="om/data/"))
    assert "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>" in told
    assert "<script" not in told
