"""What a contributor types becomes what stands in the file, or is refused in the words of the form: one table of cases, which the
page is held to as well (`tests/browser/test_typed_answers_in_the_page.py`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from macros.domain.answer_cells import BETWEEN, causes_of, parts_of
from macros.domain.plain import as_written
from macros.domain.questions import FieldKind
from macros.domain.typed_answers import FAULTS, READ, NotAnAnswerError, answer, as_read
from tests.conftest import ROOT
from tests.real import CATALOGUE

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "typed_answers.json").read_text(encoding="utf-8"))
OF_SEVERAL_FIELDS = {FieldKind.CHOICE, FieldKind.SAME_MONEY, FieldKind.OTHER_ROW}


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


IN_WORDS = (
    *("title", "lead", "one", "many", "add", "none"),  # of a part and of a list
    *("text", "help", "good", "bad", "unsaid", "message", "label"),  # of a question, a field, a choice and a rule
)
"""What is read by a contributor in the questions and their rules. The other fields are for the code."""


def said_in(value: Any) -> Iterator[str]:
    """Every text of the questions and of their rules that a contributor reads."""
    for name, held in value.items() if isinstance(value, dict) else ():
        if name in IN_WORDS and isinstance(held, str):
            yield held
        yield from said_in(held)
    for held in value if isinstance(value, list) else ():
        yield from said_in(held)


STEPS_OF_FILE = sorted(
    {
        step
        for place in (
            *(one.place for one in CATALOGUE.questions.rows),
            *(field.place for one in CATALOGUE.questions.questions for field in one.fields),
            *(place for rule in CATALOGUE.questions.rules for place in rule.within),
            "model.agreements",
        )
        for step in re.findall("[a-z_]+", place)
    }
)
IN_THE_FILE = re.compile(
    rf"\b(?:{'|'.join(STEPS_OF_FILE)})(?:\.|\[\d*\]|\.\d+\.)[a-z_\d]|\w\[\d*\]|[a-z]_[a-z]|\[object"
)
"""How a place in a file is written: `model.name`, `economy.funding`, `amounts[0]`, `funding.0.payer`, `first_year`."""


@pytest.mark.parametrize(
    "path",
    ["model.name", "aftale.terms.end", "economy.funding", "amounts[0]", "agreements.0.terms", "first_year", "agreements[1]"],
)  # fmt: skip
def test_a_place_in_the_file_is_known_as_one(path: str) -> None:
    assert IN_THE_FILE.search(f"Svaret i {path} mangler.")
    assert not IN_THE_FILE.search("Skriv det i 26, fx 300.000 kr. i alt. Se www.example.org, side [2: 4].")


def test_nothing_that_a_contributor_is_told_names_a_place_in_the_file() -> None:
    asked, words = CATALOGUE.questions, CATALOGUE.vocabularies
    fields = [field for question in asked.questions for field in question.fields]
    told = {
        *said_in(as_written(asked)),
        *(question.message_of(field) for question in asked.questions for field in question.fields),
        *FAULTS.values(),
        *(part.label for field in fields for part in parts_of(field)),
        *(word for field in fields for part in parts_of(field) for _, word in part.words),
        *(message for _, _, message in BETWEEN.values()),
        *(text for _, text in causes_of(words)),
    }
    assert len(told) > 400
    assert {rule.message for rule in asked.rules} < told
    assert sorted(text for text in told if IN_THE_FILE.search(text)) == []
