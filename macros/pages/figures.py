"""The permanent addresses of an agreement's figures: `tal/<model>~<aftale>/`."""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering.page import RenderedPage, below_agreement, page_of_agreement
from macros.rendering.templates import render
from macros.views.book import Book
from macros.views.context import Context
from macros.views.figure_addresses import figures_path, page_of

STYLE = "tal"
"""The stylesheet of these pages."""

TEMPLATE = "figures_page.html.j2"


@page_of_agreement
def figures_of_agreement(book: Book, context: Context) -> RenderedPage:
    """The page of one agreement."""
    path = figures_path(context)
    description = "Hvert tal, hver dato og hver status på sin egen adresse, med kilde, historie og henvisning."

    def make() -> Markup:
        return render(TEMPLATE, book.on_page(path), view=page_of(book, context))

    return below_agreement(context, path, "Tal", description, make, STYLE)
