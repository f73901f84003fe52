"""A pattern of financing explained: `oekonomi/<mønster>/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.pages.economy_overview import OVERVIEW, STYLE
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import chart
from macros.views.aspects import AspectView, aspects
from macros.views.book import Book
from macros.views.context import Context
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
    chosen = _agreements(book, id_)
    pairs = book.catalogue.comparisons.pairs
    return PatternView(
        id=id_,
        label=_label(book, id_),
        lead=guide.lead,
        aspects=aspects(book.contexts[0], guide, ASPECTS),
        table=financing_table(chosen),
        choices=choices(book.catalogue.target_year),
        charts=tuple(stairs for context in chosen if (stairs := chart.staircase(context))),
        pairs=tuple(pair_view(pair, book.by_entry) for pair in pairs if pair.pattern == id_),
    )


def _label(book: Book, id_: str) -> str:
    return book.catalogue.vocabularies.term("financing_patterns", id_).label


def _agreements(book: Book, id_: str) -> tuple[Context, ...]:
    return tuple(context for context in book.contexts if context.agreement.economy.pattern == id_)


@pages
def pattern_pages(book: Book) -> Iterator[RenderedPage]:
    """A page for every pattern."""
    return (_page(book, id_) for id_ in book.catalogue.patterns)


def _page(book: Book, id_: str) -> RenderedPage:
    path = f"{OVERVIEW}{id_}/"

    def make() -> Markup:
        return render("pattern_page.html.j2", book.on_page(path), view=pattern_view(book, id_))

    return RenderedPage(
        path,
        _label(book, id_),
        book.catalogue.patterns[id_].lead,
        make,
        "data/patterns.yml",
        crumbs=(("Økonomi", OVERVIEW),),
        below=True,
        about=_agreements(book, id_),
        style=STYLE,
    )
