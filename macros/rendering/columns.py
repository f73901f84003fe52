"""One agreement as a column of the comparison: finished pieces, so that the page's script chooses and arranges and works
nothing out. What comes first is apart from what the groups hold, which is asked for when one is opened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from markupsafe import Markup

from macros.rendering.templates import shared_macros
from macros.views import alike, facts, glance, side_by_side
from macros.views.book import Book
from macros.views.context import Context
from macros.views.explained import Explained, ToExplain
from macros.views.notes import OnPage
from macros.views.page_files import COMPARED

COMPARISON, COLUMNS, NAMES = "sammenlign/", COMPARED, "data/sammenlign.json"
"""Where the comparison is, for which the cells' links are made; where its columns are, and the agreements by name."""

_SHEET = re.compile(r'popovertarget="([^"]+)"')


class HeadOfColumn(TypedDict):
    """What of an agreement is shown before anything is opened, as HTML: its head, its cell by row, its line by group."""

    head: Markup
    rows: Mapping[str, Markup]
    groups: Mapping[str, Markup]


class Point(TypedDict):
    """A criterion, with an agreement's answer to it as HTML and as text. `apart`: why its amount is on a basis of its own;
    `currency`: in what it is, where that is not kroner."""

    id: str
    label: str
    note: str
    basis: bool
    html: Markup
    text: str
    apart: str
    currency: str


class GroupOfColumn(TypedDict):
    """What an agreement has in one group, with the sheets that the marks there open, by their ids."""

    points: list[Point]
    sheets: Mapping[str, Markup]


class SourcesOfColumn(TypedDict):
    """What an agreement rests on: the list of all its sections, and by row what the marks of the first rows open."""

    rows: Mapping[str, Markup]
    listed: Markup


@dataclass(frozen=True)
class HeadView:
    """What stands over a column."""

    id: str
    name: str
    title: str
    path: str
    status: str
    pattern_id: str


@dataclass(frozen=True)
class Column:
    """A whole column: what comes first, each group by its id, and what all of it rests on."""

    id: str
    name: str
    title: str
    keys: Mapping[str, tuple[str, ...]]
    first: HeadOfColumn
    groups: Mapping[str, GroupOfColumn]
    sources: SourcesOfColumn


def group_path(group: str) -> str:
    """Where a group of the standing comparison stands in full."""
    return f"{COMPARISON}{group}/"


def column(book: Book, context: Context, path: str = COMPARISON, names: dict[str, str] | None = None) -> Column:
    """The column of one agreement, with links as they are from `path`. `names` as in `Notes`."""
    notes = book.notes(names)
    notes.expect(context.agreement.document)
    page = OnPage(path, notes, Explained(ToExplain(())))
    keys = _keys(context)
    first = _first(context, page, keys)
    points = _points(context, page)
    macros = shared_macros(page)
    sheets = {mark.id: macros.mark_sheet(mark).strip() for mark in notes.marks()}
    groups = {id_: GroupOfColumn(points=held, sheets=_used(held, sheets)) for id_, held in points.items()}
    sources = SourcesOfColumn(rows=_rests_on(context, page), listed=macros.note_list().strip())
    return Column(context.entry_id, context.model.name, context.agreement.title, keys, first, groups, sources)


def _rests_on(context: Context, page: OnPage) -> dict[str, Markup]:
    """The agreement's part of the sheet that the mark of each first row opens."""
    macros, name = shared_macros(page, "comparison_parts.html.j2"), context.model.name
    marks = {id_: page.notes.mark(cell.refs, cell.caveats) for id_, cell in glance.cells(context).items()}
    return {id_: macros.sheet_part(mark, name).strip() for id_, mark in marks.items() if mark}


def _keys(context: Context) -> dict[str, tuple[str, ...]]:
    """The keys of the answers in each group, in the order of the criteria."""
    found = side_by_side.answers(context)
    return {
        group: tuple(
            alike.key(one, found[one.id], side_by_side.in_another_currency(context, one))
            for one in side_by_side.CRITERIA
            if one.group == group
        )
        for group in side_by_side.GROUPS
    }


def _first(context: Context, page: OnPage, keys: Mapping[str, tuple[str, ...]]) -> HeadOfColumn:
    macros = shared_macros(page, "comparison_parts.html.j2")
    name, criteria = context.model.name, {one.id: one for one in side_by_side.CRITERIA}
    apart = {row.id: side_by_side.why_apart(context, criteria[row.basis]) if row.basis else "" for row in glance.ROWS}
    money = {
        row.id: side_by_side.in_another_currency(context, criteria[row.basis]) if row.basis else ""
        for row in glance.ROWS
    }
    cells, lines = glance.cells(context), glance.lines(context)
    return HeadOfColumn(
        head=macros.head(_head(context)).strip(),
        rows={
            id_: macros.cell(cell, page.notes.mark(cell.refs, cell.caveats), name, apart[id_], money[id_]).strip()
            for id_, cell in cells.items()
        },
        groups={id_: macros.line(line, name, " ".join(keys[id_])).strip() for id_, line in lines.items()},
    )


def _head(context: Context) -> HeadView:
    return HeadView(
        id=context.entry_id,
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        status=facts.document_status(context),
        pattern_id=context.agreement.economy.pattern,
    )


def _points(context: Context, page: OnPage) -> dict[str, list[Point]]:
    macros, found = shared_macros(page), side_by_side.answers(context)
    year = context.catalogue.target_year
    points: dict[str, list[Point]] = {group: [] for group in side_by_side.GROUPS}
    for one in side_by_side.CRITERIA:
        answer = found[one.id]
        points[one.group].append(
            Point(
                id=one.id,
                label=one.label,
                note=f"Er beløbene fra forskellige år, så hold {year}-priserne op mod hinanden." if one.basis else "",
                basis=one.basis,
                html=macros.answer(answer).strip(),
                text=answer.text,
                apart=side_by_side.why_apart(context, one) if one.basis else "",
                currency=side_by_side.in_another_currency(context, one),
            )
        )
    return points


def _used(points: list[Point], sheets: Mapping[str, Markup]) -> dict[str, Markup]:
    """The sheets that the marks of these answers open."""
    return {id_: sheets[id_] for point in points for id_ in _SHEET.findall(point["html"])}
