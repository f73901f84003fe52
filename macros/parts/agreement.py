"""Parts on what an agreement says: its tasks, parties, size, forbehold, milestones and groups of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from markupsafe import Markup

from macros.domain.shown import Section
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render_piece
from macros.views import facts
from macros.views.book import Book
from macros.views.fields import rows
from macros.views.notes import OnPage

FIELD_GROUPS: Mapping[str, Section] = {
    "formaal": Section.PURPOSE,
    "aktiviteter": Section.ACTIVITIES,
    "organisering": Section.ORGANISATION,
    "oekonomi": Section.MONEY,
    "vilkaar": Section.TERMS,
    "dokumentation": Section.PROOF,
    "data": Section.DATA,
    "forankring": Section.AFTER,
}
"""Groups of fields that `fields` can show, by their Danish id."""


@part()
def responsibilities(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """Who does what, as a table of tasks and parties."""
    return render_piece("{{ p.table(it) }}", page, facts.responsibilities(book.context(slug, agreement)))


@part()
def parties(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """Everybody in the agreement and their roles."""
    return render_piece("{{ p.table(it) }}", page, facts.party_table(book.context(slug, agreement)))


@part()
def scale(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """Every number on the size of the effort."""
    return render_piece("{{ p.table(it) }}", page, facts.scale_table(book.context(slug, agreement)))


@part()
def caveats(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """All forbehold of an agreement."""
    source = '<div class="cavs">{% for c in it %}{{ p.caveat(c) }}{% endfor %}</div>'
    return render_piece(source, page, book.context(slug, agreement).caveats())


@part()
def timeline(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The document's milestones."""
    return render_piece("{{ p.moments(it) }}", page, facts.timeline(book.context(slug, agreement)))


@part()
def fields(
    book: Book,
    page: OnPage,
    slug: str,
    group: Annotated[str, OneOf("feltgruppen", lambda _: FIELD_GROUPS)],
    agreement: str | None = None,
) -> Markup:
    """One group of fields of the model page: see `FIELD_GROUPS`."""
    return render_piece("{{ p.rows(it) }}", page, rows(book.context(slug, agreement), FIELD_GROUPS[group]))
