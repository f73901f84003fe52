"""The list of models with its filters: `modeller/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import finding
from macros.views.book import Book


@dataclass(frozen=True)
class ModelsView:
    """The filters and rows, and what the columns are called by their ids."""

    finder: finding.Finder
    labels: dict[str, str]


@pages
def models_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page("modeller/")
    html = render("models_page.html.j2", page, view=ModelsView(book.finder, dict(finding.SORTS)))
    description = "Find en model: efter målgruppe, kommunens bidrag om året, hvad der gives, og hvad der skete siden."
    yield RenderedPage(page.path, "Modeller", description, html, None)
