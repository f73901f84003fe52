"""When the money ends, across all agreements: `forankring/klippen/`."""

from __future__ import annotations

from collections.abc import Iterator

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import take_along
from macros.views.book import Book
from macros.views.cliff import cliff_view
from macros.views.closed import Closed

PATH = "forankring/klippen/"
TITLE = "Bevillinger, der slutter"


@pages
def cliff_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page(PATH)
    sources = Closed("Dokument, status og afsnit for hvert tal på siden.")
    html = render("cliff.html.j2", page, view=cliff_view(book), sources=sources, taken=take_along.from_cliff(book))
    description = (
        "Hvornår slutter pengene? Hvert bidrag efter år, betaler og beløb, med den sidste budgetvedtagelse før."
    )
    crumbs = (("Forankring", "forankring/"),)
    yield RenderedPage(page.path, TITLE, description, html, None, crumbs=crumbs, style="klippen")
