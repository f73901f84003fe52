"""What the tests of views share: the invented catalogue with something in it changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.loading.catalogue import load_catalogue
from macros.views.context import Context, contexts_of

Changed = Callable[..., list[Context]]

HUS = "models/hus-for-alle.yml"

STEPS = """\
          amounts:
            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}
            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}
          stated_total:
            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}
            source: hus-aftale#penge
"""
"""The contribution in steps of the first agreement of the invented catalogue, as its file has it."""

BEFORE = "      conditions: "
"""Where another contribution goes in: before the conditions of the money."""


@pytest.fixture
def changed(data: Path) -> Changed:
    """The agreements of the invented catalogue after replacing text in its files."""

    def run(*changes: tuple[str, str], file: str = HUS) -> list[Context]:
        path = data / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{old!r} is not in {file}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return contexts_of(load_catalogue(data))

    return run
