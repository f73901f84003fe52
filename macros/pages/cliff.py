"""When the money ends, across all agreements: `forankring/klippen/`."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

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

    def make() -> Markup:
        page, sources = book.on_page(PATH), Closed("Dokument, status og afsnit for hvert tal på siden.")
        return render("cliff.html.j2", page, view=cliff_view(book), sources=sources, taken=take_along.from_cliff(book))

    description = (
        "Hvornår slutter pengene? Hvert bidrag efter år, betaler og beløb, med den sidste budgetvedtagelse før."
    )
    crumbs = (("Forankring", "forankring/"),)
    yield RenderedPage(PATH, TITLE, description, make, None, crumbs=crumbs, style="klippen")
