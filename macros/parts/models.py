"""Parts on the models at a glance, and on one model's figures as an example of how figures are marked."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.provenance import Unknown
from macros.rendering.part import part
from macros.rendering.templates import render
from macros.views import facts
from macros.views.book import Book
from macros.views.context import Context
from macros.views.notes import OnPage
from macros.views.words import said


@dataclass(frozen=True)
class ModelInIndex:
    """A model with its first agreement, and the title and path of each further one."""

    name: str
    title: str
    path: str
    pattern_id: str
    further: tuple[tuple[str, str], ...]


@part()
def model_list(book: Book, page: OnPage, *, level: int = 2, standing: bool = False) -> Markup:
    """The models at a glance. `level`: the level of their headings. `standing`: only those of the standing comparison."""
    chosen = book.standing if standing else tuple(context for context in book.contexts if context.first)
    rows = [facts.overview_row(context) for context in chosen]
    return render("model_rows.html.j2", page, models=rows, level=level)


@part()
def model_index(book: Book, page: OnPage) -> Markup:
    """Every model by name, with its agreements, and how many there are."""
    models = tuple(_model_in_index(book, context) for context in book.contexts if context.first)
    outcomes = [context.agreement.anchoring.outcome for context in book.contexts]
    return render(
        "model_index.html.j2",
        page,
        models=models,
        count=len(models),
        agreements=len(outcomes),
        known_outcomes=sum(not isinstance(outcome, Unknown) for outcome in outcomes),
    )


def _model_in_index(book: Book, first: Context) -> ModelInIndex:
    return ModelInIndex(
        name=first.model.name,
        title=first.agreement.title,
        path=first.path,
        pattern_id=first.agreement.economy.pattern,
        further=tuple((context.agreement.title, context.path) for context in book.agreements_of(first.slug)[1:]),
    )


@part()
def specimen(book: Book, page: OnPage, slug: str) -> Markup:
    """One model's figures as a sheet that shows the reading marks at work."""
    context = book.context(slug)
    return render(
        "specimen.html.j2",
        page,
        name=context.full_name,
        path=context.path,
        status=facts.document_status(context),
        figures=(
            said(context, context.ledger.own),
            said(context, context.ledger.per_participant),
            said(context, context.ledger.whole),
        ),
    )


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
