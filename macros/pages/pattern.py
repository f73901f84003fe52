"""A pattern of financing explained: `oekonomi/<mønster>/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.pages.economy_overview import STYLE
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import chart
from macros.views.aspects import AspectView, aspects
from macros.views.book import Book
from macros.views.financing import Choices, FinancingTable, choices, financing_table
from macros.views.pairs import PairView, pair_view

ASPECTS = ("how", "asks", "fits", "risks")
"""The questions answered for every pattern, in the reader's order."""


@dataclass(frozen=True)
class PatternView:
    """The pattern, the questions it answers, and the agreements that have it."""

    id: str
    label: str
    lead: str
    aspects: tuple[AspectView, ...]
    table: FinancingTable
    choices: Choices
    charts: tuple[chart.Staircase, ...]
    pairs: tuple[PairView, ...]


def pattern_view(book: Book, id_: str) -> PatternView:
    """Everything the page says of one pattern."""
    guide = book.catalogue.patterns[id_]
    chosen = [context for context in book.contexts if context.agreement.economy.pattern == id_]
    pairs = book.catalogue.comparisons.pairs
    return PatternView(
        id=id_,
        label=book.catalogue.vocabularies.term("financing_patterns", id_).label,
        lead=guide.lead,
        aspects=aspects(book.contexts[0], guide, ASPECTS),
        table=financing_table(chosen),
        choices=choices(book.catalogue.target_year),
        charts=tuple(stairs for context in chosen if (stairs := chart.staircase(context))),
        pairs=tuple(pair_view(pair, book.by_entry) for pair in pairs if pair.pattern == id_),
    )


@pages
def pattern_pages(book: Book) -> Iterator[RenderedPage]:
    """A page for every pattern."""
    for id_ in book.catalogue.patterns:
        page = book.on_page(f"oekonomi/{id_}/")
        view = pattern_view(book, id_)
        yield RenderedPage(
            page.path,
            view.label,
            view.lead,
            render("pattern_page.html.j2", page, view=view),
            "data/patterns.yml",
            crumbs=(("Økonomi", "oekonomi/"),),
            below=True,
            about=tuple(c for c in book.contexts if c.agreement.economy.pattern == id_),
            style=STYLE,
        )
