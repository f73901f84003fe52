"""The list of models with its filters: `modeller/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import finding
from macros.views.book import Book

LIMIT = "hoejst"
"""The field for the highest amount, in the form and in the address."""


@dataclass(frozen=True)
class ModelsView:
    """The filters and rows, what the columns are called by their ids, and the field for a limit with its filter."""

    finder: finding.Finder
    labels: dict[str, str]
    limit: str = LIMIT
    limited: str = finding.AMOUNT
    index: str = finding.INDEX


@pages
def models_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page(finding.MODELS)
    html = render("models_page.html.j2", page, view=ModelsView(book.finder, dict(finding.SORTS)))
    description = "Find en model: efter målgruppe, kommunens bidrag om året, hvad der gives, og hvad der skete siden."
    yield RenderedPage(page.path, "Modeller", description, html, None)
