"""Of many cases of one kind: some in `make test`, the others in the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def one_of(step: int, cases: Iterable[Any]) -> list[Any]:
    """Every `step`th case, the first one first, for `make test`; the others for the rest. Those that stand together are
    alike, so that some of each kind are left."""
    return [_in_rest(case) if number % step else case for number, case in enumerate(cases)]


def only(kept: Iterable[Any], cases: Iterable[Any]) -> list[Any]:
    """The cases that are in `kept` for `make test`; the others for the rest."""
    wanted, found = list(kept), list(cases)
    assert all(case in found for case in wanted), "what is kept is a case"
    return [case if case in wanted else _in_rest(case) for case in found]


def named(kept: Iterable[str], cases: dict[str, Any]) -> list[Any]:
    """Cases by their names: those in `kept` for `make test`, the others for the rest."""
    wanted = set(kept)
    assert wanted <= cases.keys(), "what is kept is a case"
    return [
        pytest.param(*_values(case), id=name, marks=() if name in wanted else pytest.mark.rest)
        for name, case in cases.items()
    ]


def _values(case: Any) -> tuple[Any, ...]:
    return case if isinstance(case, tuple) else (case,)


def _in_rest(case: Any) -> Any:
    return pytest.param(*_values(case), marks=pytest.mark.rest)
