"""What a contributor types becomes what stands in the file, or is refused in the words of the form: one table of cases, which the
page is held to as well (`tests/browser/test_typed_answers_in_the_page.py`)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from macros.domain.questions import FieldKind
from macros.domain.typed_answers import FAULTS, READ, NotAnAnswerError, answer, as_read
from tests.conftest import ROOT
from tests.real import CATALOGUE

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "typed_answers.json").read_text(encoding="utf-8"))
OF_SEVERAL_FIELDS = {FieldKind.CHOICE, FieldKind.SAME_MONEY}


def plain(value: Any) -> Any:
    """Numbers as JSON has them."""
    if isinstance(value, dict):
        return {name: plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['kind']}-{json.dumps(case['typed'], ensure_ascii=False)}"
)
def test_what_is_typed_is_read(case: dict[str, Any]) -> None:
    kind = FieldKind(case["kind"])
    if fault := case.get("fault"):
        with pytest.raises(NotAnAnswerError) as refused:
            answer(kind, case["typed"], "del")
        assert str(refused.value) == FAULTS[fault]
    else:
        assert plain(answer(kind, case["typed"], "del")) == case["value"]


def test_every_kind_and_every_fault_is_in_the_table() -> None:
    assert {case["kind"] for case in CASES} == set(FieldKind) - OF_SEVERAL_FIELDS
    assert {case["fault"] for case in CASES if "fault" in case} == FAULTS.keys()


def test_what_is_said_of_a_silent_source_can_be_said_of_what_was_read_of_it() -> None:
    asked = CATALOGUE.questions
    fields = {question.unsaid_of(one) for question in asked.questions for one in question.fields}
    wholes = {question.unsaid for question in asked.questions} | {rows.unsaid for rows in asked.rows}
    said = (fields | wholes) - {None}
    assert len(said) > 20
    assert [one for one in said if one and not as_read(one).startswith(READ)] == []
