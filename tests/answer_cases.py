"""The table of cases for the rules on answers: the invented model with something changed, and what is wrong with it then."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.loading.data_file import read_data_file
from tests.conftest import ROOT, TINY

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "answer_rules.json").read_text(encoding="utf-8"))


@cache
def _as_it_is() -> dict[str, Any]:
    file = read_data_file(TINY / "models" / "hus-for-alle.yml", Model, TINY)
    return as_written(file.value)


def edited(case: dict[str, Any]) -> dict[str, Any]:
    """The published form of the model, changed as the case says: a value at each place, None to take away what is there."""
    file = {"model": copy.deepcopy(_as_it_is())}
    for place, value in case["edits"].items():
        *steps, last = (int(step) if step.isdigit() else step for step in place.split("."))
        at: Any = file
        for step in steps:
            at = at[step]
        if value is None:
            del at[last]
        elif isinstance(at, list) and last == len(at):
            at.append(_whole(value))
        else:
            at[last] = _whole(value)
    return file["model"]


def _whole(value: Any) -> Any:
    """A text that is `joined`, since no file here may hold what looks like somebody's own."""
    if isinstance(value, dict):
        return "".join(value["joined"]) if "joined" in value else {name: _whole(one) for name, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list) else value
