"""Parts on the way from project to permanence."""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering.part import part
from macros.rendering.templates import render, render_piece
from macros.views import guide, ways
from macros.views.book import Book
from macros.views.notes import OnPage


@part()
def forankring_timeline(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The document's milestones and the catalogue's advice, in order of time."""
    return render("way.html.j2", page, phases=guide.way(book.context(slug, agreement)))


@part()
def carriers(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """Who carries what, while the project runs and after it."""
    return render_piece("{{ p.table(it) }}", page, guide.carriers(book.context(slug, agreement)))


@part()
def checklist(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The catalogue's questions for the case."""
    return render("checklist.html.j2", page, checks=guide.checklist(book.context(slug, agreement)))


@part()
def carriers_everywhere(book: Book, page: OnPage) -> Markup:
    """Who carries what after the project, agreement by agreement, also where no source says it."""
    return render_piece("{{ p.table(it) }}", page, ways.carriers_table(list(book.contexts)))
