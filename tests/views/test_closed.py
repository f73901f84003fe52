"""What a closed part says is counted from what is inside it, and is no more than that."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.domain.shown import Section
from macros.views.closed import closed_parts
from macros.views.context import Context
from tests.real import BOOK, BYDELSMOEDRE, CONTEXTS, MOEDREHJAELPEN, NY_MOR, pages

IDS = [context.entry_id for context in CONTEXTS]


def part_of_page(context: Context, id_: str) -> LexborNode:
    found = LexborHTMLParser(pages()[context.path].html).css_first(f"#{id_} .del__krop")
    assert found is not None
    return found


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
@pytest.mark.parametrize(
    "section", [s for s in Section if s not in (Section.TASKS, Section.MONEY, Section.AFTER, Section.SOURCES)]
)
def test_what_is_unknown_inside_is_counted_and_named(context: Context, section: Section) -> None:
    closed = closed_parts(context)[section]
    inside = part_of_page(context, section)
    labels = [row.css_first("dt").text() for row in inside.css("dl.facts > div.is-gap")]  # type: ignore[union-attr]
    numbers = [row for row in inside.css(".tbl--omfang tbody tr") if row.css("td .fig--ukendt")]
    assert closed.marks.count("ukendt") == len(labels) + len(numbers)
    stems = [re.sub(r" \d+$", "", label).casefold() for label in labels]
    assert [stem for stem in stems if stem not in closed.answer.casefold()] == []
    numbered = {stem for stem, label in zip(stems, labels, strict=True) if re.search(r" \d+$", label)}
    for stem in numbered & {stem for stem in stems if stems.count(stem) > 1}:
        assert f"{stem} ({stems.count(stem)} steder)" in closed.answer.casefold(), "told once, not by number"
    known, of = map(int, re.findall(r"\d+", closed.count))
    assert (known, of) == (len(closed.marks) - closed.marks.count("ukendt"), len(closed.marks))
    assert ("Ukendt:" in closed.answer) == (known < of)


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_the_tasks_of_the_municipality_are_those_of_all_its_bodies(context: Context) -> None:
    tasks = context.agreement.responsibilities
    mine = [task for task in tasks if any(share.party in context.municipal for share in task.shares)]
    closed = closed_parts(context)["ansvar"]
    assert len(closed.marks) == len(tasks)
    assert closed.answer.startswith(f"Kommunen har del i {len(mine)} af {len(tasks)} ") == bool(mine)


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_forbehold_and_milestones_are_counted(context: Context) -> None:
    closed = closed_parts(context)
    assert len(closed["forbehold"].marks) == len(part_of_page(context, "forbehold").css(".cav"))
    moments = part_of_page(context, "bagefter").css(".tl > li")
    assert len(closed["bagefter"].marks) == len(moments)
    assert closed["bagefter"].marks.count("ukendt") == sum(
        "is-gap" in (m.attributes.get("class") or "") for m in moments
    )


def test_by_hand() -> None:
    said = {slug: closed_parts(BOOK.context(slug)) for slug in (NY_MOR, MOEDREHJAELPEN, BYDELSMOEDRE)}
    assert said[NY_MOR]["bagefter"].answer == (
        "Punkter om tiden bagefter. Kommunens: ansvar 1, hensigt 2. Andres: hensigt 1, ansvar 1. "
        "Hvad der skete siden, er ukendt."
    )
    assert said[MOEDREHJAELPEN]["vi-ved"].answer == "Færrest svar: Vilkår 4 af 12 og Økonomi 5 af 11."
    assert (
        said[BYDELSMOEDRE]["ansvar"].answer
        == "Kommunen har del i 3 af 12 opgaver, heraf 1 ved kommunens egne udvalg og forvaltninger; Fonden for Socialt Ansvar i 10."
    )
