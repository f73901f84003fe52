"""The whole catalogue: models and the shared vocabularies, organisations, sources, laws and glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.domain.advice import AdviceStep, AnchoringPath, DecisionAdvice, PatternGuide, Question
from macros.domain.agreement import Agreement
from macros.domain.base import Date, Entity, Flag, Ref, Slug, Text
from macros.domain.economy import Nature, Recurrence
from macros.domain.model import Model
from macros.domain.parties import Organisation, OrganisationKind
from macros.domain.prices import PriceIndex
from macros.domain.provenance import Law, Source, UnknownCause
from macros.domain.quantities import Basis, Bound, Every, NoticeTo, NoticeUnit, Relation


class Term(Entity):
    """An entry of a controlled vocabulary."""

    id: Slug = Field(title="Id")
    label: Text = Field(title="Betegnelse", description="Ordet på siderne.")
    many: Text | None = Field(default=None, title="Flertal", description="Kun for enheder.")
    text: Text | None = Field(default=None, title="Forklaring")


Terms = Annotated[tuple[Term, ...], Field(min_length=1)]


class Vocabularies(Entity):
    """All controlled vocabularies (`data/vocabularies.yml`).

    Those listed in `CODE_VOCABULARIES` label the values of an enumeration in the code; the rest are open.
    """

    bases: Terms
    bounds: Terms
    natures: Terms
    organisation_kinds: Terms
    relations: Terms
    everys: Terms
    notice_units: Terms
    notice_tos: Terms
    unknown_causes: Terms
    units: Terms
    year_parts: Terms
    events: Terms
    caveat_kinds: Terms
    source_kinds: Terms
    document_statuses: Terms
    readings: Terms
    party_roles: Terms
    responsibility_parts: Terms
    bindings: Terms
    forum_kinds: Terms
    cost_categories: Terms
    recurrences: Terms
    funding_statuses: Terms
    financing_patterns: Terms
    scale_aims: Terms
    scale_measures: Terms
    target_roles: Terms
    groups: Terms
    phases: Terms
    milestone_kinds: Terms
    outcomes: Terms
    carrier_parts: Terms
    guide_phases: Terms
    anchoring_paths: Terms

    def term(self, vocabulary: str, id_: str) -> Term:
        """The entry `id_` of `vocabulary`. Raises KeyError where there is none."""
        terms: tuple[Term, ...] = getattr(self, vocabulary)
        for term in terms:
            if term.id == id_:
                return term
        raise KeyError(f"{vocabulary}/{id_}")


CODE_VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "bases": Basis,
    "bounds": Bound,
    "natures": Nature,
    "recurrences": Recurrence,
    "organisation_kinds": OrganisationKind,
    "relations": Relation,
    "everys": Every,
    "notice_units": NoticeUnit,
    "notice_tos": NoticeTo,
    "unknown_causes": UnknownCause,
}


class GlossaryEntry(Entity):
    """A word of the field, explained for a reader who meets it for the first time."""

    id: Slug
    term: Text = Field(title="Ord")
    text: Text = Field(title="Forklaring")
    differs: Text | None = Field(
        default=None, title="Vær opmærksom på", description="Når dokumenter bruger ordet forskelligt."
    )
    also: tuple[Text, ...] = Field(default=(), title="Andre ord for det samme")
    common: Flag = Field(default=False, title="Almindeligt ord", description="true: forklares kun i ordbogen.")


class SharedOrganisations(Entity):
    """`data/organisations.yml`."""

    organisations: tuple[Organisation, ...]


class SharedSources(Entity):
    """`data/sources.yml`."""

    sources: tuple[Source, ...]


class Laws(Entity):
    """`data/laws.yml`."""

    laws: tuple[Law, ...]


class Glossary(Entity):
    """`data/glossary.yml`."""

    glossary: tuple[GlossaryEntry, ...]


class Change(Entity):
    """Something new or mended on the site."""

    date: Date = Field(title="Dato")
    title: Text = Field(title="Overskrift")
    text: Text = Field(title="Hvad er ændret")
    models: tuple[Annotated[Slug, Ref("models")], ...] = Field(default=(), title="Modeller")


class Changes(Entity):
    """`data/changes.yml`."""

    changes: tuple[Change, ...]


class Prices(Entity):
    """`data/prices.yml`."""

    prices: tuple[PriceIndex, ...]


class Patterns(Entity):
    """`data/patterns.yml`."""

    patterns: tuple[PatternGuide, ...]


class SharedAdvice(Entity):
    """`data/advice.yml`."""

    steps: tuple[AdviceStep, ...]
    decisions: tuple[DecisionAdvice, ...]


class Paths(Entity):
    """`data/paths.yml`."""

    paths: tuple[AnchoringPath, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything that was loaded and checked, by id. Models are in alphabetical order of their names.

    `prices` is by currency, `patterns` by the id of the financing pattern.
    """

    models: Mapping[str, Model]
    organisations: Mapping[str, Organisation]
    sources: Mapping[str, Source]
    laws: Mapping[str, Law]
    glossary: tuple[GlossaryEntry, ...]
    changes: tuple[Change, ...]
    prices: Mapping[str, PriceIndex]
    patterns: Mapping[str, PatternGuide]
    advice: SharedAdvice
    paths: Paths
    vocabularies: Vocabularies

    def agreements(self) -> Iterator[tuple[str, Model, Agreement]]:
        """Every agreement with its model and the model's id."""
        for slug, model in self.models.items():
            for agreement in model.agreements:
                yield slug, model, agreement
