"""Agreements side by side: `sammenlign/`, which opens with eight rows and closed groups, and `sammenlign/<group>/`, where a
reader without scripts has every answer of the standing comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from macros.rendering.columns import COMPARISON, Column, column, group_path
from macros.rendering.page import SOURCES, RenderedPage, pages
from macros.rendering.templates import render
from macros.views import alike, glance, side_by_side, take_along
from macros.views.book import Book
from macros.views.pairs import PairView, pair_view

STYLE = "sammenlign"
DATA = "data/comparisons.yml"


@dataclass(frozen=True)
class FirstRow:
    """One of the rows that come first: its label, the group that has the whole of it, its one mark, and why its amounts
    cannot be held against each other."""

    id: str
    label: str
    group: str
    path: str
    basis: str
    apart: str
    mark: glance.RowMark


@dataclass(frozen=True)
class ClosedGroup:
    """A closed group: a small shape for each criterion, and the same counted in words."""

    id: str
    title: str
    path: str
    shapes: tuple[alike.Alike, ...]
    count: str


@dataclass(frozen=True)
class ComparisonView:
    """The standing comparison before anything is opened."""

    columns: tuple[Column, ...]
    rows: tuple[FirstRow, ...]
    groups: tuple[ClosedGroup, ...]
    pairs: tuple[PairView, ...]

    @property
    def pair_count(self) -> int:
        """How many pairs are worth reading together."""
        return len(self.pairs)

    @property
    def width(self) -> int:
        """How many columns the table has, with those of the labels and the marks."""
        return len(self.columns) + 2


@dataclass(frozen=True)
class GroupRow:
    """A criterion with every agreement's answer. `alike`: what may be said of them; `apart`: why amounts share no basis."""

    id: str
    label: str
    note: str
    alike: str
    apart: str
    cells: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True)
class GroupColumn:
    """An agreement over its column."""

    name: str
    title: str


@dataclass(frozen=True)
class GroupView:
    """One group of the standing comparison in full, what differs first. `voice`: whose words the answers are; what the
    catalogue says of its own reading is nobody else's."""

    title: str
    count: str
    voice: str
    columns: tuple[GroupColumn, ...]
    rows: tuple[GroupRow, ...]
    others: tuple[tuple[str, str], ...]
    sheets: Mapping[str, Markup]

    @property
    def width(self) -> int:
        """How many columns the table has, with that of the labels."""
        return len(self.columns) + 1


def comparison_view(book: Book) -> ComparisonView:
    """The standing comparison."""
    columns = tuple(column(book, context) for context in book.standing)
    verdicts = side_by_side.verdicts(list(book.standing))
    cells = [glance.cells(context) for context in book.standing]
    rows = (
        FirstRow(
            id=row.id,
            label=row.label,
            group=row.group,
            path=group_path(row.group),
            basis=row.basis,
            apart=verdicts.get(row.basis, ""),
            mark=glance.row_mark(found[row.id] for found in cells),
        )
        for row in glance.ROWS
    )
    groups = (_closed(id_, title, _keys(columns, id_)) for id_, title in side_by_side.GROUPS.items())
    pairs = (pair_view(pair, book.by_entry) for pair in book.catalogue.comparisons.pairs)
    return ComparisonView(columns, tuple(rows), tuple(groups), tuple(pairs))


def _keys(columns: Sequence[Column], group: str) -> list[tuple[str, ...]]:
    """The keys of all columns for each criterion of a group."""
    return list(zip(*(one.keys[group] for one in columns), strict=True))


def _closed(id_: str, title: str, keys: Sequence[Sequence[str]]) -> ClosedGroup:
    return ClosedGroup(id_, title, group_path(id_), tuple(map(alike.alike, keys)), alike.counted(keys))


def group_view(columns: Sequence[Column], group: str, verdicts: Mapping[str, str]) -> GroupView:
    """One group in full. `verdicts`: why amounts share no basis, by criterion."""
    held, keys = [one.groups[group] for one in columns], _keys(columns, group)
    points = list(zip(*(one["points"] for one in held), strict=True))
    order = sorted(range(len(points)), key=lambda place: list(alike.Alike).index(alike.alike(keys[place])))
    return GroupView(
        title=side_by_side.GROUPS[group],
        count=alike.counted(keys),
        voice="" if all(alike.alike(one) is alike.Alike.OWN for one in keys) else "doc",
        columns=tuple(GroupColumn(one.name, one.title) for one in columns),
        rows=tuple(
            GroupRow(
                id=points[place][0]["id"],
                label=points[place][0]["label"],
                note=points[place][0]["note"],
                alike=alike.in_row(keys[place]),
                apart=verdicts.get(points[place][0]["id"], ""),
                cells=tuple((one.name, point["html"]) for one, point in zip(columns, points[place], strict=True)),
            )
            for place in order
        ),
        others=tuple((title, group_path(id_)) for id_, title in side_by_side.GROUPS.items() if id_ != group),
        sheets={id_: sheet for one in held for id_, sheet in one["sheets"].items()},
    )


@pages
def comparison_pages(book: Book) -> Iterator[RenderedPage]:
    """The comparison, and a page for each group of the standing one."""

    def opened() -> Markup:
        page, taken = book.on_page(COMPARISON), take_along.from_comparison(book)
        return render("comparison.html.j2", page, view=comparison_view(book), taken=taken, former=book.former_entries)

    description = "To til fire aftaler side om side: opgaver, økonomi, vilkår, forankring, og hvad ingen ved."
    yield RenderedPage(COMPARISON, "Sammenlign", description, opened, DATA, style=STYLE)
    columns = cache(lambda: _columns(book))
    for group in side_by_side.GROUPS:
        yield _group_page(book, group, columns)
    sources = group_path(SOURCES)
    yield _below(
        sources,
        "Kilder til sammenligningen",
        "De afsnit, den stående sammenligning bygger på, med numre.",
        lambda: render("comparison_sources.html.j2", book.on_page(sources), columns=columns()),
    )


def _columns(book: Book) -> list[Column]:
    """What the pages of the groups share: their marks are numbered together."""
    below = group_path(next(iter(side_by_side.GROUPS)))
    names: dict[str, str] = {}
    return [column(book, context, below, names) for context in book.standing]


def _group_page(book: Book, group: str, columns: Callable[[], Sequence[Column]]) -> RenderedPage:
    title, path = side_by_side.GROUPS[group], group_path(group)

    def make() -> Markup:
        verdicts = side_by_side.verdicts(list(book.standing))
        return render("comparison_group.html.j2", book.on_page(path), view=group_view(columns(), group, verdicts))

    return _below(path, f"{title} side om side", f"{title}: den stående sammenligning, punkt for punkt.", make)


def _below(path: str, title: str, description: str, make: Callable[[], Markup]) -> RenderedPage:
    """A page of the standing comparison."""
    return RenderedPage(
        path=path,
        title=title,
        description=description,
        make=make,
        data_file=DATA,
        crumbs=(("Sammenlign", COMPARISON),),
        below=True,
        style=STYLE,
    )
