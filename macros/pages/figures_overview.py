"""`tal/`: the pages with permanent addresses, and those of agreements that are no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from macros.pages.figures import STYLE, TEMPLATE
from macros.rendering.page import TO_MODELS, RenderedPage, pages
from macros.rendering.templates import render
from macros.views.book import Book
from macros.views.figure_addresses import FiguresPage, figures_path, pages_of_the_gone
from macros.views.snapshots import records_of

PATH, TITLE = "tal/", "Tal, der kan citeres"


@pages
def overview(book: Book) -> Iterator[RenderedPage]:
    """The list, and a page for each agreement that was."""
    description = "Hver aftales tal, datoer og statusser, hver med sin faste adresse."
    gone = tuple(pages_of_the_gone(book))
    make = partial(_listed, book, gone)
    yield RenderedPage(PATH, TITLE, description, make, None, crumbs=(TO_MODELS,), below=True, style=STYLE)
    for path, view in gone:
        told = "Aftalen er ikke længere i kataloget. Her står, hvor dens tal blev af."
        crumbs = (TO_MODELS, (TITLE, PATH))
        make = partial(_gone, book, path, view)
        yield RenderedPage(
            path, f"Tal: {view.name}", told, make, None, crumbs=crumbs, searched=False, about=(), style=STYLE
        )


def _listed(book: Book, gone: Sequence[tuple[str, FiguresPage]]) -> Markup:
    agreements = [(one.full_name, figures_path(one), len(records_of(one))) for one in book.contexts]
    listed = [(view.name, path) for path, view in gone]
    return render("figures_overview.html.j2", book.on_page(PATH), agreements=agreements, gone=listed)


def _gone(book: Book, path: str, view: FiguresPage) -> Markup:
    return render(TEMPLATE, book.on_page(path), view=view)
