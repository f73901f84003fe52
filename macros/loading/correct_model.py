"""The text of a model's file, corrected to say another model: at the places that differ, and not a letter elsewhere."""

from __future__ import annotations

import json

import yaml
from pydantic import ValidationError

from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.loading.problems import Problem
from macros.loading.sections import Said, folded, said_in, unfold
from macros.loading.yaml_edit import CannotEdit, edited
from macros.loading.yaml_tree import MAX_DEPTH, parse


def corrected(text: str, old: Model, new: Model) -> str | None:
    """`text`, which is read as `old`, so that it is read as `new`; None where no way of changing it was found to do that.

    Values are compared and not how they are written: what a file says in another form is no difference. First each value
    is changed at its own place. Where that is not read as it should be, ever larger blocks around what differs are
    written anew.
    """
    if _whole(old) == _whole(new):
        return text
    tree = parse(text, [], "")
    said = said_in(tree) if tree else Said({}, {})
    before, after = (folded(as_written(model, sparing=True), said) for model in (old, new))
    tried = set()
    for deepest in (None, *range(MAX_DEPTH, 0, -1)):
        try:
            changed = edited(text, before, after, deepest)
        except (CannotEdit, yaml.YAMLError):
            continue
        if changed not in tried and _reads_as(changed, new):
            return changed
        tried.add(changed)
    return None


def _reads_as(text: str, model: Model) -> bool:
    problems: list[Problem] = []
    tree = parse(text, problems, "")
    if tree is None or problems:
        return False
    unfold(tree, lambda node, message: problems.append(Problem("", node.line, node.column, message)))
    if problems:
        return False
    try:
        return _whole(Model.model_validate(tree.plain())) == _whole(model)
    except ValidationError:
        return False


def _whole(model: Model) -> str:
    """All that a model says, to the order of what has one."""
    return json.dumps(as_written(model))
