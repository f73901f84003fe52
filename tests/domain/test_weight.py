"""Which duty is told first: by how much it binds, then by when, then by whose it is."""

from __future__ import annotations

import datetime

import pytest

from macros.domain.quantities import Relation, When
from macros.domain.weight import Weight, before_start

START = datetime.date(2023, 1, 1)


def test_what_binds_most_comes_first() -> None:
    in_order = [
        Weight(others=False, rank=0, later=False),
        Weight(others=False, rank=0),
        Weight(others=False, rank=0, shared=True),
        Weight(others=False, rank=1, later=False, shared=True),
        Weight(others=False, rank=1),
        Weight(others=False, rank=4, later=False),
        Weight(others=True, rank=0, later=False),
    ]
    mixed = [in_order[place] for place in (3, 6, 0, 5, 2, 4, 1)]
    assert sorted(mixed) == in_order


@pytest.mark.parametrize(
    ("when", "start", "before"),
    [
        (None, START, False),
        (When(year=2022), START, True),
        (When(date=datetime.date(2023, 1, 1)), START, True),
        (When(year=2023, relation=Relation.BY), START, False),
        (When(year=2022), None, False),
        (When(event="projektstart", relation=Relation.BEFORE), None, True),
        (When(event="projektstart", relation=Relation.AFTER), START, False),
    ],
)
def test_before_the_start(when: When | None, start: datetime.date | None, before: bool) -> None:
    assert before_start(when, start) is before
