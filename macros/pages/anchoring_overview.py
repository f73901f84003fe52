"""The ways from project to permanence across all agreements: `forankring/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.domain.advice import AnchoringPath, Question
from macros.rendering.page import Contents, RenderedPage, pages
from macros.rendering.templates import render
from macros.views import guide, ways
from macros.views.aspects import AspectView, aspects
from macros.views.book import Book
from macros.views.context import Context
from macros.views.rows import Row, Table

SECTIONS: Contents = (
    ("veje", "Vejene"),
    ("valg", "Hvilken vej passer"),
    ("udfald", "Hvad skete der siden"),
    ("baerer", "Hvem har ansvaret for hvad bagefter"),
)
"""Those before the ways, which have a section each."""

ASPECTS = ("conditions", "costs", "failure")
"""The questions answered for every way."""


@dataclass(frozen=True)
class Taken:
    """An agreement that has taken a way, where that is told, and what became of it."""

    name: str
    title: str
    path: str
    why: str
    outcome: Row


@dataclass(frozen=True)
class WayView:
    """A way: the questions it answers, and the agreements that have taken it."""

    id: str
    label: str
    lead: str
    aspects: tuple[AspectView, ...]
    taken: tuple[Taken, ...]
    agreements: tuple[str, ...]
    """Those agreements in words."""


@dataclass(frozen=True)
class AnswerView:
    """An answer in the guided choice, and the ways it points to."""

    text: str
    why: str
    paths: tuple[WayView, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question in the guided choice."""

    id: str
    text: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class AnchoringOverview:
    """The whole page."""

    contents: Contents
    paths: tuple[WayView, ...]
    questions: tuple[QuestionView, ...]
    carriers: Table
    outcomes: Table
    counts: tuple[tuple[str, str, int], ...]


def anchoring_overview(book: Book) -> AnchoringOverview:
    """Everything the page says."""
    found = tuple(_way(book, path) for path in book.catalogue.paths.paths)
    by_id = {way.id: way for way in found}
    contexts = list(book.contexts)
    return AnchoringOverview(
        contents=(*SECTIONS, *((f"vej-{way.id}", way.label) for way in found)),
        paths=found,
        questions=tuple(_question(question, by_id) for question in book.catalogue.paths.questions),
        carriers=ways.carriers_table(contexts),
        outcomes=ways.outcomes_table(contexts),
        counts=ways.outcome_counts(contexts),
    )


def _way(book: Book, path: AnchoringPath) -> WayView:
    taken_by = [(book.context(entry.model, entry.agreement), entry.why) for entry in path.taken_by]
    return WayView(
        id=path.path,
        label=book.catalogue.vocabularies.term("anchoring_paths", path.path).label,
        lead=path.lead,
        aspects=aspects(book.contexts[0], path, ASPECTS),
        taken=tuple(_taken(context, why) for context, why in taken_by),
        agreements=tuple(context.full_name for context, _ in taken_by),
    )


def _taken(context: Context, why: str) -> Taken:
    return Taken(
        name=context.model.name,
        title=context.agreement.title,
        path=context.guide_path,
        why=why,
        outcome=guide.outcome(context),
    )


def _question(question: Question, by_id: dict[str, WayView]) -> QuestionView:
    answers = (AnswerView(a.text, a.why, tuple(by_id[id_] for id_ in a.paths)) for a in question.answers)
    return QuestionView(question.id, question.text, tuple(answers))


@pages
def anchoring_overview_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page("forankring/")
    html = render("anchoring_overview.html.j2", page, view=anchoring_overview(book))
    description = "Veje mod forankring: hvad kilderne siger om dem, hvad de kræver, og hvordan det gik."
    yield RenderedPage(page.path, "Forankring", description, html, None)
