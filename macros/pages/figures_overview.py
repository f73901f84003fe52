"""`tal/`: the pages with permanent addresses, and those of agreements that are no more."""

from __future__ import annotations

from collections.abc import Iterator

from macros.pages.figures import STYLE, TEMPLATE
from macros.rendering.page import TO_MODELS, RenderedPage, pages
from macros.rendering.templates import render
from macros.views.book import Book
from macros.views.figure_addresses import figures_path, pages_of_the_gone
from macros.views.snapshots import records_of

PATH, TITLE = "tal/", "Tal, der kan citeres"


@pages
def overview(book: Book) -> Iterator[RenderedPage]:
    """The list, and a page for each agreement that was."""
    page, gone = book.on_page(PATH), tuple(pages_of_the_gone(book))
    agreements = [(one.full_name, figures_path(one), len(records_of(one))) for one in book.contexts]
    html = render(
        "figures_overview.html.j2", page, agreements=agreements, gone=[(view.name, path) for path, view in gone]
    )
    description = "Hver aftales tal, datoer og statusser, hver med sin faste adresse."
    yield RenderedPage(PATH, TITLE, description, html, None, crumbs=(TO_MODELS,), below=True, style=STYLE)
    for path, view in gone:
        html = render(TEMPLATE, book.on_page(path), view=view)
        told = "Aftalen er ikke længere i kataloget. Her står, hvor dens tal blev af."
        crumbs = (TO_MODELS, (TITLE, PATH))
        yield RenderedPage(
            path, f"Tal: {view.name}", told, html, None, crumbs=crumbs, searched=False, about=(), style=STYLE
        )
