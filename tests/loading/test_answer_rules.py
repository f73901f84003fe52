"""The rules on answers: the table of cases, and that the check of the data refuses what breaks one, and nothing else of it.

The page is held to the same table in `tests/browser/test_rules_in_the_page.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from macros.domain.answer_rules import MAY, NEEDS, OWN, AnswerRule, Check, broken
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.loading.data_file import read_data_file
from macros.loading.folder import Folder, read_folder
from macros.loading.rules import RULES
from tests.answer_cases import CASES, edited
from tests.conftest import Problems, lay_out
from tests.real import CATALOGUE

pytestmark = pytest.mark.longer

RULES_ON_ANSWERS = CATALOGUE.questions.rules


def found(model: Mapping[str, Any]) -> list[list[str]]:
    """What is wrong with the model and each of its agreements: the rule and the place, each once."""
    told = [one for number in range(len(model["agreements"])) for one in broken(model, number, RULES_ON_ANSWERS)]
    return sorted(map(list, {(one.rule, ".".join(map(str, one.place))) for one in told}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Folder]:
    data = lay_out(tmp_path_factory.mktemp("regler"))
    return data, read_folder(data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_table(case: dict[str, Any], folder: tuple[Path, Folder]) -> None:
    """The rules find what the case says; the check of the data has something to say of it just where they have."""
    model = edited(case)
    assert found(model) == sorted(case["broken"])
    data, before = folder
    path = data / "models" / "hus-for-alle.yml"
    path.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
    file = read_data_file(path, Model, data)
    after = Folder(before.shared, {"hus-for-alle": file})
    problems = [*file.problems, *(problem for rule in RULES for problem in rule(after))]
    assert len(problems) == len(case["broken"]), list(map(str, problems))


@pytest.mark.parametrize("rule", RULES_ON_ANSWERS, ids=lambda rule: rule.id)
def test_every_rule_has_a_case_that_fires_and_one_at_the_same_place_that_is_silent(rule: AnswerRule) -> None:
    firing = [case for case in CASES if rule.id in {id_ for id_, _ in case["broken"]}]
    assert firing
    places = {place for case in firing for place in case["edits"]}
    assert [case for case in CASES if rule.id not in {id_ for id_, _ in case["broken"]} and places & set(case["edits"])]


def test_the_table_names_no_other_rules() -> None:
    assert {id_ for case in CASES for id_, _ in case["broken"]} == {rule.id for rule in RULES_ON_ANSWERS}
    assert {rule.check for rule in RULES_ON_ANSWERS} == set(Check)


def test_what_is_not_answered_yet_breaks_no_rule() -> None:
    assert broken({"sources": [{}], "agreements": [{}]}, 0, RULES_ON_ANSWERS) == []
    assert broken({}, 0, RULES_ON_ANSWERS) == []
    started = {"agreements": [{"economy": {"funding": [{"payer": "huset", "source": ["@hvem-betaler"]}, {}]}}]}
    assert broken(started, 0, RULES_ON_ANSWERS) == []


def test_no_model_of_the_catalogue_breaks_a_rule() -> None:
    assert [slug for slug, model in CATALOGUE.models.items() if found(as_written(model))] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("within: [aftale.terms]", "within: [aftale.vilkaar]", '"aftale.vilkaar" står ikke i en models fil'),
        ('within: ["aftale.scale[].amount"]', 'within: ["aftale[].scale.amount"]', "har værdien"),
        ('among: "aftale.parties[].organisation"', 'among: "aftale.parties[].org"', "står ikke i en models fil"),
        ("when: {basis: [i-alt]}", "when: {basis: [ialt]}", '"ialt" kan ikke stå i basis; mente du "i-alt"?'),
        ("given: [first_year]", "given: [^.foerste]", '"^.foerste" står ikke i'),
        ("    strict: true\n", "    most: 3\n", 'skal ikke have "most"'),
        ("    after: low\n", "", 'skal også have "after"'),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_told(problems: Problems, old: str, new: str, said: str) -> None:
    told = problems((old, new), file="questions.yml")
    assert len(told) == 1, told
    assert said in told[0]


def test_every_kind_says_what_it_needs() -> None:
    assert NEEDS.keys() == set(Check)
    assert {name for names in (*NEEDS.values(), *MAY.values()) for name in names} == OWN
