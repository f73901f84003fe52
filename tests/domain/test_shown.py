"""What each field is to a reader stands in its type, and no field is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import Field

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.provenance import Facts, Known
from macros.domain.shown import Group, NotShown, Section, Shown, Worded, arranged, entities_of, mark_of, shown_fields

ROOTS = (Model, Agreement)


def silent(kind: type[Entity]) -> Iterator[str]:
    """The fields below `kind` of which nothing is said, and which are no group of fields either."""
    for name, info in kind.model_fields.items():
        mark, groups = mark_of(info), entities_of(info)
        if mark is None and not groups:
            yield f"{kind.__name__}.{name}"
        for group in groups if not isinstance(mark, NotShown) else ():
            yield from silent(group)


@pytest.mark.parametrize("root", ROOTS)
def test_no_field_is_forgotten(root: type[Entity]) -> None:
    assert list(silent(root)) == []


def test_a_forgotten_field_is_found_at_any_depth() -> None:
    class Whole(Worded):
        text: str

    class Group(Entity):
        told: Annotated[Known[Facts], Shown(Section.TERMS, not_compared="invented")] = Field(title="Fortalt")
        forgotten: Known[Facts] = Field(title="Glemt")
        whole: Whole

    class Root(Entity):
        group: Group
        many: Annotated[tuple[Group, ...], Shown(Section.TERMS, not_compared="invented")]
        hidden: Annotated[Group, NotShown("told elsewhere")]

    assert list(silent(Root)) == ["Group.forgotten", "Group.whole", "Group.forgotten", "Group.whole"]
    found = {field.id: field for field in shown_fields(Root)}
    assert list(found) == ["group.told", "many", "many.told"]
    assert [found[id_].listed for id_ in found] == [False, False, True]


@pytest.mark.parametrize("root", ROOTS)
def test_whatever_is_not_shown_says_why(root: type[Entity]) -> None:
    marks = [mark_of(info) for info in root.model_fields.values()]
    assert all(mark.why for mark in marks if isinstance(mark, NotShown))
    for field in shown_fields(root):
        assert field.title != field.name, f"{field.id} has no Danish title"


@pytest.mark.parametrize("said", [{}, {"criterion": "hus"}, {"group": Group.TERMS}])
def test_a_shown_field_is_a_criterion_or_says_why_it_is_none(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not_compared"):
        Shown(Section.TERMS, **said)
    with pytest.raises(ValueError, match="not_compared"):
        Shown(Section.TERMS, criterion="hus", group=Group.TERMS, not_compared="invented")


def test_whatever_follows_another_stands_directly_after_it_with_its_own_followers() -> None:
    after = {"a": "", "b": "d", "c": "", "d": "a", "e": "a"}
    assert arranged(after, str, lambda name: after[name]) == ("a", "d", "b", "e", "c")


@pytest.mark.parametrize("after", [{"a": "", "b": "x"}, {"a": "b", "b": "a"}])
def test_nothing_follows_what_is_not_there(after: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="nothing to follow"):
        arranged(after, str, lambda name: after[name])
