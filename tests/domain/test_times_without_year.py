"""A day or a month whose year no source names: told as it is, taken for no day of every year, and never computed with."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from macros.domain.anchoring import day_of, day_stretch
from macros.domain.plain import as_written
from macros.domain.quantities import When
from macros.views.danish import Words
from tests.real import CATALOGUE

NO_YEAR = "ikke-oplyst"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"day": 1, "month": 1, "year": NO_YEAR}, "1. januar, årstallet er ikke oplyst"),
        ({"day": 29, "month": 2, "year": NO_YEAR}, "29. februar, årstallet er ikke oplyst"),
        ({"month": 6, "year": NO_YEAR}, "juni, årstallet er ikke oplyst"),
        ({"month": 6, "year": NO_YEAR, "relation": "senest"}, "senest juni, årstallet er ikke oplyst"),
        ({"part": "medio", "year": NO_YEAR}, "medio, årstallet er ikke oplyst"),
        ({"part": "medio"}, "medio hvert år"),
        ({"month": 6, "year": "2024"}, "juni 2024"),
    ],
)
def test_a_time_without_a_year_is_told_as_it_is(told: dict[str, Any], words: str) -> None:
    when = When.model_validate(told)
    found = Words(CATALOGUE.vocabularies).when(when)
    assert found == words
    assert When.model_validate(as_written(when)) == when


@pytest.mark.parametrize("told", [{"day": 1, "month": 1}, {"month": 6}, {"part": "medio"}])
def test_nothing_is_computed_from_a_time_without_a_year(told: dict[str, Any]) -> None:
    when = When.model_validate({**told, "year": NO_YEAR})
    assert when.no_year
    assert (when.known, when.in_year, day_stretch(when), day_of(when)) == ((), None, None, None)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"year": NO_YEAR}, "kræver month"),
        ({"day": 1, "year": NO_YEAR}, "day kræver month"),
        ({"day": 1, "month": 1, "year": "2024"}, "skriv date"),
        ({"day": 30, "month": 2, "year": NO_YEAR}, "findes ikke i måned 2"),
        ({"month": 6}, "skriv year: ikke-oplyst"),
        ({"year": "ukendt"}, "eller ikke-oplyst"),
        ({"date": "2024-01-01", "year": NO_YEAR}, "skriv én af"),
    ],
)
def test_a_time_without_a_year_that_says_too_little_is_refused_in_danish(told: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        When.model_validate(told)
