"""Bringing in a model: `bidrag/`."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views.book import Book
from macros.views.contribution import PATH, contribution

TITLE = "Få jeres model med"


@pages
def contribution_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    view = contribution(book)

    def make() -> Markup:
        return render("contribution_page.html.j2", book.on_page(PATH), view=view)

    description = f"Svar på {view.count} spørgsmål, gem én fil, og send den. I skal hverken kunne kode eller kende Git."
    yield RenderedPage(PATH, TITLE, description, make, None, style="bidrag")
