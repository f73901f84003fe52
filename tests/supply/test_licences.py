"""The list of licences: whole, known and of the packages the site is built with."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.supply.licences import LIST, is_known, text
from tests.supply.locks import pins


def test_every_package_of_the_build_has_a_known_licence_and_stands_in_the_list() -> None:
    listed = dict(re.findall(r"^(\S+ \S+): (.+)$", LIST.read_text(encoding="utf-8"), re.MULTILINE))
    locked = [f"{pin.name} {pin.version}" for pin in pins(ROOT / "requirements.txt")]
    assert [one for one in locked if not is_known(listed.get(one, "none"))] == [], "run make licences"


def test_the_list_of_licences_is_fresh() -> None:
    assert LIST.read_text(encoding="utf-8") == text(), "run make licences"


@pytest.mark.parametrize(
    ("expression", "known"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("MIT AND GPL-3.0-only", False),
        ("UNKNOWN", False),
        ("", False),
    ],
)
def test_a_licence_that_nobody_has_looked_at_is_not_known(expression: str, known: bool) -> None:
    assert is_known(expression) is known
