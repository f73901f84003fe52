"""The ways from project to permanence across all agreements: `forankring/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.advice import AnchoringPath, Question
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import anchoring_answers, choice, danish, facts, lasting, take_along, ways
from macros.views.answers import AnswerLine
from macros.views.book import Book
from macros.views.closed import Closed
from macros.views.context import Context
from macros.views.folding import Folded
from macros.views.inline import inline
from macros.views.page_files import files_of_overview
from macros.views.rows import Figure, Item, Table

OVERVIEW = "forankring/"
"""Where the page is; a way's own is below it."""


@dataclass(frozen=True)
class Taker:
    """An agreement that has taken a way, and what became of it."""

    name: str
    title: str
    path: str
    outcome: Figure


@dataclass(frozen=True)
class WayCard:
    """A way in short: what it asks, costs and risks, a line each under its word, and who has taken it."""

    id: str
    label: str
    path: str
    short: tuple[tuple[str, Item], ...]
    taken: tuple[Taker, ...]


@dataclass(frozen=True)
class AnchoringOverview:
    """The whole page."""

    answers: tuple[AnswerLine, ...]
    became: ways.Outcomes
    money: lasting.Spread
    time_it_takes: Item
    paths: tuple[WayCard, ...]
    questions: tuple[choice.Question, ...]
    asked: str
    """How many questions there are, in words."""
    carriers: Folded[ways.CarrierLine]
    carried: str
    outcomes: Table
    told: Closed
    lengths: Table
    measured: Closed
    sources: Closed

    @property
    def count(self) -> int:
        """How many ways there are."""
        return len(self.paths)


def anchoring_overview(book: Book) -> AnchoringOverview:
    """Everything the page says."""
    contexts = book.contexts
    cards = {path.path: _card(book, path) for path in book.catalogue.paths.paths}
    became, money = ways.outcomes(contexts), lasting.spread(contexts)
    parts, said = ways.carriers_by_part(contexts), book.catalogue.paths.time_it_takes
    return AnchoringOverview(
        answers=anchoring_answers.overview(contexts, became, money, parts),
        became=became,
        money=money,
        time_it_takes=Item(inline(said.text), refs=tuple(said.source)),
        paths=tuple(cards.values()),
        questions=tuple(_question(question, cards) for question in book.catalogue.paths.questions),
        asked=danish.capital(danish.in_words(len(book.catalogue.paths.questions))),
        carriers=ways.carriers_known(contexts),
        carried=anchoring_answers.silent_parts(parts),
        outcomes=ways.outcomes_table(contexts),
        told=_told(became),
        lengths=lasting.table(contexts),
        measured=_measured(money),
        sources=Closed("Dokumenter og afsnit, siden henviser til."),
    )


def _told(became: ways.Outcomes) -> Closed:
    """What the table of all agreements holds."""
    marks = ("oplyst",) * became.known + ("ukendt",) * became.unknown.count
    answer = f"Kildens egne oplysninger om {became.known}, og hvorfor udfaldet er ukendt for {became.unknown.count}."
    return Closed(answer, marks, f"{became.count} aftaler")


def _measured(money: lasting.Spread) -> Closed:
    """What the table of how long the money lasts holds."""
    marks = ("beregnet",) * money.rows.count + ("ukendt",) * (money.count - money.rows.count)
    answer = f"Perioden og regnestykket for {money.rows.count}, og hvorfor der ikke er nogen for de andre."
    return Closed(answer, marks, f"{money.count} aftaler")


def way_path(path: AnchoringPath) -> str:
    """Where the way's own page is. No way has the id of another page there: `RESERVED_WAYS` in macros/loading."""
    return f"{OVERVIEW}{path.path}/"


def _card(book: Book, path: AnchoringPath) -> WayCard:
    aspects = ((word, getattr(path, name)) for name, _, word in anchoring_answers.WAY_ASPECTS)
    return WayCard(
        id=path.path,
        label=book.catalogue.vocabularies.term("anchoring_paths", path.path).label,
        path=way_path(path),
        short=tuple((word, anchoring_answers.in_short(book.contexts[0], aspect)) for word, aspect in aspects),
        taken=tuple(map(_taker, ways.taken_by(path, book.contexts))),
    )


def _taker(context: Context) -> Taker:
    outcome = facts.outcome_figure(context)
    return Taker(context.model.name, context.agreement.title, context.guide_path, outcome)


def _question(asked: Question, cards: dict[str, WayCard]) -> choice.Question:
    answers = (
        choice.Answer(
            f"{asked.id}-{number}", answer.text, answer.why, tuple(_place(cards[id_]) for id_ in answer.paths)
        )
        for number, answer in enumerate(asked.answers, 1)
    )
    return choice.Question(asked.id, asked.text, tuple(answers))


def _place(card: WayCard) -> choice.Place:
    return choice.Place(card.label, f"vej-{card.id}")


@pages
def anchoring_overview_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""

    def make() -> Markup:
        view, taken = anchoring_overview(book), take_along.from_anchoring(book)
        page = book.on_page(OVERVIEW)
        return render("anchoring_overview.html.j2", page, view=view, taken=taken, takes=take_along.closed(taken))

    ways_ = danish.capital(danish.in_words(len(book.catalogue.paths.paths)))
    description = f"{ways_} veje mod forankring: hvad de kræver, hvor længe pengene rækker, og hvordan det gik."
    yield RenderedPage(
        OVERVIEW,
        "Forankring",
        description,
        make,
        "data/paths.yml",
        style="forankring",
        files=files_of_overview(book, OVERVIEW),
    )
