"""The list of organisations, `aktoerer/`, and a page for each: `aktoerer/<aktør>/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from markupsafe import Markup

from macros.domain.parties import Organisation, OrganisationKind
from macros.rendering.page import RenderedPage, pages
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render
from macros.views import actors
from macros.views.book import Book
from macros.views.notes import OnPage

DESCRIPTION = (
    "Kommuner, foreninger, fonde og myndigheder: hvilke aftaler de er med i, og hvad de betaler og har ansvaret for."
)


@part()
def actor_list(book: Book, page: OnPage) -> Markup:
    """Every organisation with its agreements, in a table for each kind."""
    tables = actors.overview(book.catalogue, book.taken_part)
    contents = tuple((id_, table.caption) for id_, table in tables)
    count = len(book.catalogue.organisations)
    return render("actors.html.j2", page, tables=tables, contents=contents, count=count)


@part()
def actor_page(
    book: Book,
    page: OnPage,
    id_: Annotated[str, OneOf("organisationen", lambda book: book.catalogue.organisations)],
) -> Markup:
    """One organisation: its role in each agreement, what it pays and what it carries."""
    view = actors.actor_view(book.catalogue, book.catalogue.organisations[id_], book.taken_part[id_])
    return render("actor_page.html.j2", page, view=view)


def _is_one_municipality(organisation: Organisation) -> bool:
    """Not a part of one, and not several under one name: those have neither a code nor a municipality's name."""
    named = organisation.municipality_code is not None or organisation.name.endswith(" Kommune")
    return organisation.kind is OrganisationKind.MUNICIPALITY and organisation.part_of is None and named


@pages
def actor_pages(book: Book) -> Iterator[RenderedPage]:
    """The list, and a page for every organisation."""
    page = book.on_page("aktoerer/")
    html = actor_list(book, page)
    yield RenderedPage(page.path, "Aktører", DESCRIPTION, html, "data/organisations.yml", style="aktoerer")
    for id_, organisation in book.catalogue.organisations.items():
        page = book.on_page(f"aktoerer/{id_}/")
        yield RenderedPage(
            page.path,
            organisation.name,
            f"Hvad {organisation.name} gør, betaler og har ansvaret for i katalogets aftaler.",
            actor_page(book, page, id_),
            None,
            crumbs=(("Aktører", "aktoerer/"),),
            first=_is_one_municipality(organisation),
            about=tuple(involvement.context for involvement in book.taken_part[id_]),
            style="aktoerer",
        )
