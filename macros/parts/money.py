"""Parts on an agreement's money: who pays, what for, how it rises, and single figures."""

from __future__ import annotations

from typing import Annotated

from markupsafe import Markup

from macros.domain.provenance import Unknown
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render, render_piece
from macros.views import calculations, chart, money
from macros.views.book import Book
from macros.views.context import Context
from macros.views.notes import OnPage


@part()
def key_figures(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The strip of four key figures."""
    return render_piece("{{ p.key_figures(it) }}", page, money.key_figures(book.context(slug, agreement)))


@part()
def funding_table(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """Who pays."""
    return render_piece("{{ p.table(it) }}", page, money.funding_table(book.context(slug, agreement)))


@part()
def budget_table(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """What the money is spent on, or why nobody knows."""
    context = book.context(slug, agreement)
    costs = context.agreement.economy.costs
    if isinstance(costs, Unknown):
        return render_piece("<p>{{ p.gap(it) }}</p>", page, context.gap(costs))
    return render_piece("{{ p.table(it) }}", page, money.cost_table(context))


def _nothing_to_draw(context: Context) -> str:
    if chart.staircase(context) is None:
        return f'aftalen "{context.agreement.id}" har intet beløb for noget år, så der er intet at tegne'
    return ""


@part(refusal=_nothing_to_draw)
def staircase(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The municipality's money over time as a picture; refused where there is no amount to draw."""
    return render("staircase.html.j2", page, chart=chart.staircase(book.context(slug, agreement)))


@part()
def amount(
    book: Book,
    page: OnPage,
    slug: str,
    name: Annotated[str, OneOf("beløbet", lambda _: calculations.AMOUNTS)],
    agreement: str | None = None,
) -> Markup:
    """One figure with its reading mark and source, to stand in a sentence: see `calculations.AMOUNTS`."""
    figure = calculations.AMOUNTS[name](book.context(slug, agreement))
    return render_piece("{{ p.fig(it) }}{{ p.marks(it.refs) }}", page, figure)
