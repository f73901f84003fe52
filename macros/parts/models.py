"""Parts on the models at a glance, and on one model's figures as an example of how figures are marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render, render_piece
from macros.views import danish, facts, finding
from macros.views.book import Book
from macros.views.notes import OnPage
from macros.views.words import said

DRAWINGS = ("trappen", "for-kommuner", "for-foreninger", "for-fonde")
"""The front page's drawings, by name."""

DRAWN_KINDS = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.FOUNDATION,
    OrganisationKind.STATE,
)
"""Whoever has a shape of its own in the drawings."""


@dataclass(frozen=True)
class PatternInUse:
    """A pattern of financing, and how many agreements have it, in words."""

    id: str
    label: str
    examples: str


@part()
def model_list(book: Book, page: OnPage, *, level: int = 2, standing: bool = False) -> Markup:
    """The models at a glance. `level`: the level of their headings. `standing`: only those of the standing comparison."""
    chosen = book.standing if standing else tuple(context for context in book.contexts if context.first)
    rows = [facts.overview_row(context) for context in chosen]
    return render("model_rows.html.j2", page, models=rows, level=level)


@part()
def find_by_amount(book: Book, page: OnPage) -> Markup:
    """The sentence that leads into the list: so much a year, for whom."""
    facet = book.finder.sentence
    groups = tuple((choice.id, danish.inside(choice.label)) for choice in facet.choices)
    return render("find_by_amount.html.j2", page, path=finding.MODELS, limit=finding.LIMIT, facet=facet, groups=groups)


@part()
def catalogue_counted(book: Book, page: OnPage) -> Markup:
    """The catalogue in one line of numbers: its models, its agreements, and of how many it is known what became of them."""
    unknown = [isinstance(context.agreement.anchoring.outcome, Unknown) for context in book.contexts]
    return render(
        "catalogue_counted.html.j2",
        page,
        path=finding.MODELS,
        models=book.finder.models,
        agreements=len(unknown),
        outcomes=unknown.count(False),
        marks=("oplyst",) * unknown.count(False) + ("ukendt",) * unknown.count(True),
    )


@part()
def financing_patterns(book: Book, page: OnPage) -> Markup:
    """Every pattern of financing as a drawing, with how many agreements have it, and what the shapes are."""
    used = Counter(context.agreement.economy.pattern for context in book.contexts)
    terms = book.catalogue.vocabularies
    patterns = tuple(
        PatternInUse(term.id, term.label, f"{used[term.id]} aftale{'' if used[term.id] == 1 else 'r'}")
        for term in terms.financing_patterns
        if term.id in book.catalogue.patterns
    )
    kinds = tuple((kind, danish.inside(terms.term("organisation_kinds", kind).label)) for kind in DRAWN_KINDS)
    return render("financing_patterns.html.j2", page, patterns=patterns, kinds=kinds)


@part()
def drawing(book: Book, page: OnPage, name: Annotated[str, OneOf("tegningen", lambda _: DRAWINGS)]) -> Markup:
    """One of the front page's drawings."""
    return render_piece("{% import 'illustrations.html.j2' as il with context %}{{ il.drawing(it) }}", page, name)


@part()
def reading_marks(book: Book, page: OnPage, slug: str) -> Markup:
    """The four reading marks explained, with figures of one model as examples."""
    context = book.context(slug)
    return render(
        "reading_marks.html.j2",
        page,
        stated=said(context, context.ledger.own),
        derived=said(context, context.ledger.per_participant),
        unknown=said(context, context.ledger.whole),
    )
