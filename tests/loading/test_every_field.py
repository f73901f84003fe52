"""Whatever stands in a field: a message in Danish with file and position, or a catalogue that can be built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.domain.model import Model
from macros.loading.catalogue import load_catalogue
from macros.loading.folder import SHARED
from macros.publishing.search_terms import SearchTerms
from macros.registry import all_downloads, all_pages
from macros.views.book import Book, Imprint
from tests.conftest import lay_out
from tests.loading.fields import MISSING, Field, Laboratory, at, put, types_below

pytestmark = pytest.mark.longer

FAULTS: dict[str, Any] = {
    "missing": MISSING,
    "left empty": None,
    "an empty text": "",
    "an empty list": [],
    "a list where there is a text, a text where there is a list": ...,
    "a group of fields": {"a": "b"},
    "a list in a list in a list": [[["a"]]],
    "forty digits": "9" * 40,
    "fifteen digits": "9" * 15,
    "a long decimal": "0." + "1" * 30,
    "below nought": "-1",
    "ten thousand letters": "x" * 10_000,
    "the year 1": "0001-01-01",
    "the last day there is": "9999-12-31",
    "digits of another script": "٢٠٢٤",
    "two spaces": "to  ord",
    "true": "true",
    "a year": "2099",
    "an early day": "1900-01-01",
    "a late day": "2099-12-31",
}

ENGLISH = re.compile(
    r"\b(should|must|input|valid|value|field|required|expected|found|the|than|least|most|greater|less|string|integer"
    r"|list|characters|is|not|be|with|invalid|unable|did|None|True|False)\b"
)


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Laboratory:
    """The tiny catalogue, with something of every type."""
    return Laboratory(lay_out(tmp_path_factory.mktemp("alt")))


def in_place(value: Any, fault: Any) -> Any:
    if fault is ...:
        return "tekst" if isinstance(value, list | dict) else ["a", "b"]
    return fault


def words(message: str) -> str:
    """The message without what it repeats: the field's name, what stands in quotation marks, and an example in curly ones."""
    return re.sub(r'^[\w.\[\]…"{} -]+: |"[^"]*"|\{[^{}]*\}|\(\w+\)|vælg mellem .*', "", message)


def build(laboratory: Laboratory) -> None:
    """Make everything a build makes of the data that stands there."""
    catalogue = load_catalogue(laboratory.data)
    book = Book(catalogue, Imprint("Navn", "https://eksempel.dk/"))
    terms = SearchTerms(catalogue.glossary, catalogue.search)
    for page in all_pages(book):
        terms.spread(page.html)
    assert all_downloads(book)


def look(laboratory: Laboratory, cases: Iterator[tuple[Field, str]]) -> int:
    """Hold every case against the rule above. What passes is kept together with what passed before, and built at last."""
    count = 0
    kept: dict[str, Any] = dict(laboratory.plain)
    for field, name in cases:
        count += 1
        value = in_place(at(laboratory.plain[field.file], field.path), FAULTS[name])
        problems = laboratory.problems(field.file, put(laboratory.plain[field.file], field.path, value))
        for problem in problems:
            assert Path(problem.file).exists(), f"{field}, {name}: {problem}"
            assert problem.line >= 1, f"{field}, {name}: {problem}"
            assert problem.column >= 1, f"{field}, {name}: {problem}"
            assert not ENGLISH.search(words(problem.message)), f"{field}, {name}: {problem}"
            assert len(problem.message) < 1000, f"{field}, {name}: {problem.message[:2000]}"
        above = field.path[:-1]
        if not problems and type(at(kept[field.file], above)) is type(at(laboratory.plain[field.file], above)):
            together = put(kept[field.file], field.path, value)
            if not laboratory.problems(field.file, together):
                kept[field.file] = together
        laboratory.write(field.file, kept[field.file])
    build(laboratory)
    for name, plain in laboratory.plain.items():
        laboratory.write(name, plain)
    return count


def test_every_type_is_looked_at(laboratory: Laboratory) -> None:
    every = {
        kind.__name__ for kind in types_below(Model, set()).union(*(types_below(k, set()) for k in SHARED.values()))
    }
    assert {field.kind for field in laboratory.fields()} == every
    assert laboratory.problems("glossary", laboratory.plain["glossary"]) == []


def test_a_fault_in_any_field_is_told_in_danish_or_builds(laboratory: Laboratory) -> None:
    """One field of every type and each fault in turn; the rest of them in the test below."""
    names, fields = list(FAULTS), laboratory.fields()
    assert len(fields) > 400
    sample = {field.kind: field for field in fields}.values()
    cases = ((field, names[index % len(names)]) for index, field in enumerate(sample))
    assert look(laboratory, cases) > 60


@pytest.mark.rest
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_in_every_field_is_told_in_danish_or_builds(laboratory: Laboratory, name: str) -> None:
    assert look(laboratory, ((field, name) for field in laboratory.fields())) > 400
