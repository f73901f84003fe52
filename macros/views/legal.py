"""What an agreement's sources say of each topic of law (`data/law_topics.yml`), and what they leave open.

A topic has what stands in the fields that are about it, what says of itself that it is (`Fact.topics`), and the provisions
of it that the sources cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.domain.base import Entity, field_names
from macros.domain.law import LawFigure, LawTopic, Rule
from macros.domain.provenance import Caveat, Fact, Law
from macros.views import danish, fields
from macros.views.context import Context, once
from macros.views.inline import inline
from macros.views.rows import Figure, Gap, Item, Row

LAW_PAGE = "jura/"
"""Where the rules are; a topic's id is an anchor there."""

SECTION = "jura"
"""The part of an agreement's page that tells of law."""

VERIFY = "kontrollér"
"""Stands beside a rule that the reader must look up."""

NOT_NOTED = Gap(inline("Kataloget har ikke noteret noget om det fra kilderne"), "")
"""What stands where no field asks for a topic and nothing tells of it."""

CITES = "Henviser til"
"""What the row of the provisions that are cited is called."""


@dataclass(frozen=True)
class OnTopic:
    """What one agreement's sources say of a topic. A row is what a field says, or why it says nothing."""

    id: str
    title: str
    word: str
    rows: tuple[Row, ...]

    @property
    def told(self) -> bool:
        """Whether anything is said."""
        return any(row.items for row in self.rows)

    @property
    def noted(self) -> bool:
        """Whether there is more to tell than that nothing is noted."""
        return bool(self.rows)

    @property
    def labelled(self) -> bool:
        """Whether the rows need their labels: one alone is what the topic is called."""
        return len(self.rows) > 1


@once
def on_topics(context: Context) -> tuple[OnTopic, ...]:
    """Every topic of law in the agreement's country, in the order of the data; none where the catalogue knows no law of it."""
    return tuple(_on_topic(context, topic) for topic in topics_of(context))


def topics_of(context: Context) -> tuple[LawTopic, ...]:
    """The topics of law in the agreement's country."""
    country = context.agreement.country
    return tuple(topic for topic in context.catalogue.law.law_topics if topic.country == country)


def _on_topic(context: Context, topic: LawTopic) -> OnTopic:
    rows = [fields.row(context, name) for name in topic.fields]
    if tagged := _tagged(context).get(topic.id):
        rows.append(Row(topic.title, tuple(context.item(fact) for fact in tagged)))
    elif topic.within and (around := fields.row(context, topic.within)).gap:
        rows.append(around)
    shown = {note.cited for row in rows for item in row.items for note in item.laws}
    cited = [law for law in cited_laws(context) if law.topic == topic.id and law.cited not in shown]
    if cited:
        rows.append(Row(CITES, tuple(_citation(context, law) for law in cited)))
    return OnTopic(topic.id, topic.title, topic.word, tuple(rows))


@once
def _tagged(context: Context) -> Mapping[str, list[Fact]]:
    """The facts on each topic of law that have it as a mark."""
    found: dict[str, list[Fact]] = {}
    for fact in (one for one in _entities(context) if isinstance(one, Fact)):
        for topic in fact.topics:
            found.setdefault(topic, []).append(fact)
    return found


@once
def cited_laws(context: Context) -> tuple[Law, ...]:
    """The provisions that the agreement's sources cite, in the order of the data."""
    cited = {id_ for entity in _citing(context) for id_ in entity.laws}
    return tuple(law for id_, law in context.catalogue.laws.items() if id_ in cited)


@once
def _citing(context: Context) -> tuple[Any, ...]:
    """Everything that is said of the agreement and may cite a law."""
    return tuple(entity for entity in _entities(context) if "laws" in field_names(type(entity)))


def _citation(context: Context, law: Law) -> Item:
    """A provision with the places that cite it; a forbehold about it is no such place, unless there is no other."""
    found = [one for one in _citing(context) if law.id in one.laws]
    citing = [one for one in found if not isinstance(one, Caveat)] or found
    refs = dict.fromkeys(ref for one in citing for ref in one.source)
    caveats = dict.fromkeys(id_ for one in citing for id_ in getattr(one, "caveats", ()))
    return Item(
        inline(f"{CITES} {law.cited}."),
        refs=tuple(refs),
        laws=context.law_notes((law.id,)),
        caveats=context.caveat_links(caveats),
    )


@once
def _entities(context: Context) -> tuple[Entity, ...]:
    """Everything that is said of the agreement: what the model says that holds for it, and what it says itself."""
    of_model = [value for name, value in context.model if name not in ("agreements", "sources", "organisations")]
    return (*_holding(context, of_model), *_holding(context, (context.agreement,)))


def _holding(context: Context, values: Iterable[Any]) -> Iterator[Entity]:
    for value in values:
        if isinstance(value, tuple):
            yield from _holding(context, value)
        elif isinstance(value, Entity) and _holds(context, value):
            yield value
            yield from _holding(context, (inner for _, inner in value))


def _holds(context: Context, entity: Any) -> bool:
    """Whether it holds for the agreement: what the model says may be of some of its agreements only."""
    return "agreements" not in field_names(entity.__class__) or bool(context.holding((entity,)))


def rule_item(rule: Rule) -> Item:
    """A rule as a fact: the provision before it, and after it whether the reader must look it up."""
    tags = (VERIFY,) if rule.verify else ()
    return Item(inline(rule.text), refs=tuple(rule.source), lead=rule.law or "", tags=tags)


@dataclass(frozen=True)
class FigureOfLaw:
    """A figure with its years, and beside it what is unknown of other years."""

    figure: Figure
    years: str
    otherwise: Gap
    verify: bool


def figure_of_law(figure: LawFigure) -> FigureOfLaw:
    """A figure as it is shown."""
    text = f"{danish.number(figure.value)}{danish.SPACE}{figure.unit}"
    known = figure.first_year is not None
    return FigureOfLaw(
        figure=Figure("oplyst", text, figure.what, refs=tuple(figure.source)),
        years=danish.years(figure.first_year, figure.last_year) if figure.first_year is not None else "",
        otherwise=Gap(inline(figure.otherwise), "Andre år" if known else "Hvilke år"),
        verify=figure.verify,
    )
