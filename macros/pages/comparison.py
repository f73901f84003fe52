"""Agreements side by side: `sammenlign/`. Without scripts it shows the standing comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.rendering.columns import COMPARISON, ColumnOfComparison, column
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import side_by_side
from macros.views.book import Book
from macros.views.pairs import PairView, pair_view


@dataclass(frozen=True)
class ComparisonView:
    """The criteria by group, the agreements' columns with their source notes, and why amounts cannot be held together."""

    criteria: tuple[side_by_side.Criterion, ...]
    groups: Mapping[str, str]
    columns: tuple[ColumnOfComparison, ...]
    apart: Mapping[str, str]
    target_year: int
    pairs: tuple[PairView, ...]

    @property
    def count(self) -> int:
        """How many agreements stand side by side."""
        return len(self.columns)

    @property
    def width(self) -> int:
        """How many columns the table has, with that of the criteria."""
        return self.count + 1

    @property
    def sheets(self) -> Mapping[str, Markup]:
        """Every source note once, by its id on the page."""
        return {id_: sheet for column in self.columns for id_, sheet in column["sheets"].items()}


def comparison_view(book: Book) -> ComparisonView:
    """The standing comparison."""
    return ComparisonView(
        criteria=side_by_side.CRITERIA,
        groups=side_by_side.GROUPS,
        columns=tuple(column(book, context) for context in book.standing),
        apart=side_by_side.verdicts(list(book.standing)),
        target_year=book.catalogue.target_year,
        pairs=tuple(pair_view(pair, book.by_entry) for pair in book.catalogue.comparisons.pairs),
    )


@pages
def comparison_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page(COMPARISON)
    html = render("comparison.html.j2", page, view=comparison_view(book))
    description = "To til fire aftaler side om side: opgaver, økonomi, vilkår, forankring, og hvad ingen ved."
    yield RenderedPage(page.path, "Sammenlign", description, html, "data/comparisons.yml")
