"""The calculator: `beregner/`."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views.book import Book
from macros.views.calculator import PATH, calculator

TITLE = "Beregner"


@pages
def calculator_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""

    former = {"former": book.former_entries} if book.former_entries else {}

    def make() -> Markup:
        return render("calculator_page.html.j2", book.on_page(PATH), view=calculator(book), former=former)

    description = (
        "Hvad koster det jer år for år, og hvad skal findes, når de andres penge slutter? Regn med jeres egne tal."
    )
    crumbs = (("Økonomi", "oekonomi/"),)
    yield RenderedPage(PATH, TITLE, description, make, None, crumbs=crumbs, style="beregner")
