"""The list of organisations, `aktoerer/`, and a page for each: `aktoerer/<aktør>/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from markupsafe import Markup

from macros.domain.parties import Organisation, OrganisationKind
from macros.rendering.page import RenderedPage, pages
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render
from macros.views import actors, peers
from macros.views.book import Book
from macros.views.notes import OnPage

LIST, DATA = "aktoerer/", "data/organisations.yml"
"""Where the list is, and what an editor changes for it."""

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
    return render("actor_page.html.j2", page, view=view, peer_of=peers.models_of(book.peer_of, id_))


def _is_one_municipality(organisation: Organisation) -> bool:
    """Not a part of one, and not several under one name: those have neither a code nor a municipality's name."""
    named = organisation.municipality_code is not None or organisation.name.endswith(" Kommune")
    return organisation.kind is OrganisationKind.MUNICIPALITY and organisation.part_of is None and named


@pages
def actor_pages(book: Book) -> Iterator[RenderedPage]:
    """The list, and a page for every organisation."""
    yield RenderedPage(
        LIST, "Aktører", DESCRIPTION, lambda: actor_list(book, book.on_page(LIST)), DATA, style="aktoerer"
    )
    for organisation in book.catalogue.organisations.values():
        yield _own_page(book, organisation)


def _own_page(book: Book, organisation: Organisation) -> RenderedPage:
    id_, path = organisation.id, f"{LIST}{organisation.id}/"
    return RenderedPage(
        path,
        organisation.name,
        f"Hvad {organisation.name} gør, betaler og har ansvaret for i katalogets aftaler.",
        lambda: actor_page(book, book.on_page(path), id_),
        None,
        crumbs=(("Aktører", LIST),),
        first=_is_one_municipality(organisation),
        about=tuple(
            dict.fromkeys(
                (
                    *(involvement.context for involvement in book.taken_part[id_]),
                    *(context for context, _ in book.peer_of.get(id_, ())),
                )
            )
        ),
        style="aktoerer",
    )
