"""One way from project to permanence in full: `forankring/<vej>/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.advice import AnchoringPath
from macros.pages.anchoring_overview import OVERVIEW, way_path
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import anchoring_answers, chart, facts, guide
from macros.views.answers import AnswerLine
from macros.views.aspects import AspectView, aspects
from macros.views.book import Book
from macros.views.closed import Closed
from macros.views.context import Context, anchor
from macros.views.lasting import LastingRow, lasting
from macros.views.rows import Row
from macros.views.ways import taken_by


@dataclass(frozen=True)
class Taken:
    """An agreement that has taken the way: why it is told here (empty where nobody has written it), what became of it, how long
    its money lasts, and its steps by phase. `steps`: what the folded list of them holds."""

    id: str
    name: str
    title: str
    status: str
    path: str
    guide_path: str
    why: str
    outcome: Row
    money: LastingRow
    stairs: chart.Staircase | None
    phases: tuple[guide.Phase, ...]
    steps: Closed


@dataclass(frozen=True)
class WayLink:
    """Another way, and where its page is."""

    id: str
    label: str
    path: str


@dataclass(frozen=True)
class WayView:
    """Everything the page says of one way. `number` of `count` in the catalogue's order."""

    id: str
    label: str
    lead: str
    number: int
    count: int
    answers: tuple[AnswerLine, ...]
    aspects: tuple[AspectView, ...]
    taken: tuple[Taken, ...]
    others: tuple[WayLink, ...]
    sources: Closed


def way_view(book: Book, path: AnchoringPath) -> WayView:
    """Everything the page says."""
    listed = book.catalogue.paths.paths
    contexts = taken_by(path, book.contexts)
    fields = tuple(name for name, _, _ in anchoring_answers.WAY_ASPECTS)
    ids = {name: id_ for name, id_, _ in anchoring_answers.WAY_ASPECTS}
    found = aspects(book.contexts[0], path, fields)
    return WayView(
        id=path.path,
        label=_label(book, path),
        lead=path.lead,
        number=listed.index(path) + 1,
        count=len(listed),
        answers=anchoring_answers.of_way(path, contexts),
        aspects=tuple(AspectView(ids[one.id], one.title, one.documents, one.advice) for one in found),
        taken=tuple(map(_taken, contexts)),
        others=tuple(WayLink(one.path, _label(book, one), way_path(one)) for one in listed if one is not path),
        sources=Closed("Dokumenter og afsnit, siden henviser til."),
    )


def _label(book: Book, path: AnchoringPath) -> str:
    return book.catalogue.vocabularies.term("anchoring_paths", path.path).label


def _taken(context: Context) -> Taken:
    phases = guide.way(context)
    steps = guide.all_steps(phases)
    documents = [step for step in steps if step.voice == "doc"]
    undated = sum(bool(step.reason) for step in documents)
    advice = len(steps) - len(documents)
    marks = tuple("ukendt" if step.reason else "oplyst" if step.voice == "doc" else "raad" for step in steps)
    milestones = "milepæl" if len(documents) == 1 else "milepæle"
    told = f"{len(documents)} {milestones} fra kilden, {undated} uden tidspunkt, og {advice} råd."
    return Taken(
        id=anchor(context.entry_id),
        name=context.model.name,
        title=context.agreement.title,
        status=facts.standing(context),
        path=context.path,
        guide_path=context.guide_path,
        why=context.agreement.anchoring.path_note or "",
        outcome=guide.outcome(context),
        money=lasting(context),
        stairs=chart.staircase(context),
        phases=phases,
        steps=Closed(told, marks, f"{len(steps)} trin"),
    )


@pages
def way_pages(book: Book) -> Iterator[RenderedPage]:
    """A page for every way."""
    return (_page(book, path) for path in book.catalogue.paths.paths)


def _page(book: Book, path: AnchoringPath) -> RenderedPage:
    def make() -> Markup:
        return render("way_page.html.j2", book.on_page(way_path(path)), view=way_view(book, path))

    return RenderedPage(
        way_path(path),
        _label(book, path),
        path.lead,
        make,
        "data/paths.yml",
        crumbs=(("Forankring", OVERVIEW),),
        below=True,
        style="forankring",
    )
