"""May we do this? What sources say of the law around a partnership, and a guided choice of what to look at: `jura/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.advice import Advice
from macros.domain.law import Flow, LawGuide, LawQuestion, LawTopic
from macros.domain.provenance import Law
from macros.domain.terms import Reading
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import danish, legal
from macros.views.answers import AnswerLine
from macros.views.book import Book
from macros.views.choice import Answer, Place, Question
from macros.views.closed import Closed
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Figure, Item, LawNote


@dataclass(frozen=True)
class CitedLaw:
    """A provision that agreements cite, what applies today, how sure that is, and which agreements it is."""

    note: LawNote
    basis: str
    cited_by: tuple[Place, ...]


@dataclass(frozen=True)
class TopicView:
    """A topic: the rules with their sources, figures with their years, advice, what was not read, and what agreements say."""

    id: str
    title: str
    closed: Closed
    rules: tuple[Item, ...]
    figures: tuple[legal.FigureOfLaw, ...]
    advice: tuple[Advice, ...]
    unread: str
    laws: tuple[CitedLaw, ...]
    told_by: tuple[Place, ...]
    told: str
    silent: int


@dataclass(frozen=True)
class FormView:
    """A form the cooperation may take, and the topics that go with it. `flow` is what the drawing shows."""

    id: str
    label: str
    flow: Flow
    rule: Item
    topics: tuple[Place, ...]


@dataclass(frozen=True)
class LawView:
    """The whole page."""

    short: tuple[AnswerLine, ...]
    forms: tuple[FormView, ...]
    questions: tuple[Question, ...]
    topics: tuple[TopicView, ...]
    sources: Closed
    asked: str
    """How many questions there are, in words."""
    count: int
    """How many topics there are."""


def law_view(book: Book) -> LawView:
    """Everything the page says."""
    guide = book.catalogue.law
    words = {topic.id: topic.word for topic in guide.law_topics}
    topics = tuple(_topic(book, topic) for topic in guide.law_topics)
    return LawView(
        short=tuple(_short(book, topics)),
        forms=tuple(
            FormView(form.id, form.label, form.flow, legal.rule_item(form.rule), _places(words, form.topics))
            for form in guide.forms
        ),
        questions=tuple(_question(words, question) for question in guide.questions),
        topics=topics,
        sources=_sources(book, guide),
        asked=danish.capital(danish.in_words(len(guide.questions))),
        count=len(topics),
    )


def _sources(book: Book, guide: LawGuide) -> Closed:
    """How many documents the rules are from, and how they were read."""
    rules = [*(line.rule for line in guide.short), *(form.rule for form in guide.forms)]
    for topic in guide.law_topics:
        rules += topic.rules
    figures = [figure for topic in guide.law_topics for figure in topic.figures]
    refs = [ref for rule in rules for ref in rule.source] + [ref for figure in figures for ref in figure.source]
    found = [book.catalogue.sources[id_] for id_ in dict.fromkeys(ref.partition("#")[0] for ref in refs)]
    whole = sum(source.reading == Reading.WHOLE for source in found)
    return Closed(f"Læst i fuld længde: {whole} af {len(found)}. Resten er læst i uddrag.", (), f"{len(found)} kilder")


def _short(book: Book, topics: tuple[TopicView, ...]) -> Iterator[AnswerLine]:
    """What sources say of the first questions, and then what the sources of the agreements do."""
    for line in book.catalogue.law.short:
        yield AnswerLine(line.word, line.topic, (legal.rule_item(line.rule),))
    words = {topic.id: topic.word for topic in book.catalogue.law.law_topics}
    asked = [context for context in book.contexts if legal.topics_of(context)]  # no law is known of other countries
    known = sorted((topic for topic in topics if topic.told_by), key=lambda topic: -len(topic.told_by))
    silent = [topic for topic in topics if not topic.told_by]
    if known:
        counts = "; ".join(f"{words[topic.id]} i {len(topic.told_by)}" for topic in known)
        figure = Figure("beregnet", f"{len(known)} af {len(topics)}")
        after = f"emner siger aftalernes kilder noget om. Så mange af de {len(asked)} aftaler: {counts}."
        yield AnswerLine("Aftalerne", known[0].id, (Item(inline(""), figure, after),))
    if silent:
        named = "; ".join(words[topic.id] for topic in silent)
        figure = Figure("beregnet", f"0 af {len(asked)}")
        item = Item(inline(f"{danish.capital(named)}: noteret fra kilderne i"), figure, "aftaler.")
        yield AnswerLine("Åbent", silent[0].id, (item,))


def _topic(book: Book, topic: LawTopic) -> TopicView:
    said = [(context, on) for context in book.contexts for on in legal.on_topics(context) if on.id == topic.id]
    told = [context for context, on in said if on.told]
    marks = ("oplyst",) * len(told) + ("ukendt",) * (len(said) - len(told))
    return TopicView(
        id=topic.id,
        title=topic.title,
        closed=Closed(_closed_answer(topic), marks, f"{len(told)} af {len(said)} aftaler siger noget"),
        rules=tuple(legal.rule_item(rule) for rule in topic.rules),
        figures=tuple(legal.figure_of_law(figure) for figure in topic.figures),
        advice=topic.advice,
        unread=topic.unread,
        laws=tuple(_cited(book, law) for law in book.catalogue.laws.values() if law.topic == topic.id),
        told_by=_agreements(told),
        told=f"{len(told)} af {len(said)}",
        silent=len(said) - len(told),
    )


def _closed_answer(topic: LawTopic) -> str:
    """The answer as the closed part shows it: a reader who opens nothing is told, too, that it must be looked up."""
    verify = any(rule.verify for rule in topic.rules) or any(figure.verify for figure in topic.figures)
    return f"{topic.answer} {danish.capital(legal.VERIFY)}." if verify else topic.answer


def _cited(book: Book, law: Law) -> CitedLaw:
    citing = [context for context in book.contexts if law in legal.cited_laws(context)]
    (note,) = book.contexts[0].law_notes((law.id,))
    return CitedLaw(note, danish.closed(law.basis), _agreements(citing))


def _agreements(contexts: Iterable[Context]) -> tuple[Place, ...]:
    """Where the pages of agreements have what their sources say of law."""
    return tuple(Place(context.full_name, f"{context.path}#{legal.SECTION}") for context in contexts)


def _question(words: dict[str, str], asked: LawQuestion) -> Question:
    answers = (Answer(one.id, one.text, one.why, _places(words, one.topics), one.form or "") for one in asked.answers)
    return Question(asked.id, asked.text, tuple(answers))


def _places(words: dict[str, str], topics: Iterable[str]) -> tuple[Place, ...]:
    return tuple(Place(words[id_], id_) for id_ in topics)


@pages
def law_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    path = legal.LAW_PAGE

    def make() -> Markup:
        return render("law_page.html.j2", book.on_page(path), view=law_view(book))

    description = (
        "Tilskud, køb eller partnerskab? Hjemmel, udbud, statsstøtte, moms, tilsyn, persondata og underretning: "
        "hvad kilder siger, og hvad aftalerne lader stå åbent."
    )
    yield RenderedPage(path, "Jura", description, make, "data/law_topics.yml", below=True, style="jura")
