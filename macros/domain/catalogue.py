"""The whole catalogue: models and the shared vocabularies, organisations, sources, laws and glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from macros.domain.advice import AdviceStep, AnchoringPath, DecisionAdvice, PatternGuide, Question
from macros.domain.agreement import Agreement, AgreementForm
from macros.domain.base import Country, Currency, Date, Entity, Flag, NamedCountry, OneLine, Ref, Slug, Text, refuse
from macros.domain.economy import Nature, Recurrence
from macros.domain.law import LawGuide
from macros.domain.model import Model
from macros.domain.parties import Organisation, OrganisationKind
from macros.domain.prices import PriceIndex, Series
from macros.domain.provenance import Fact, Facts, Law, Source, UnknownCause
from macros.domain.quantities import Basis, Bound, Every, NoticeTo, NoticeUnit, Relation
from macros.domain.questions import Questions
from macros.domain.releases import RecordId, RecordIds, Release
from macros.domain.renames import FURTHER, Renamed, Renames
from macros.domain.terms import (
    Binding,
    CarrierPart,
    CaveatKind,
    CostPhase,
    DocumentStatus,
    Event,
    FinancingPattern,
    FundingStatus,
    GuidePhase,
    MilestoneKind,
    OutcomeResult,
    PartyRole,
    Reading,
    ResponsibilityPart,
    ScaleAim,
    ScaleMeasure,
    SourceKind,
    TargetRole,
    Unit,
    Way,
    YearPart,
)


class Term(Entity):
    """An entry of a controlled vocabulary."""

    id: Slug = Field(title="Id")
    label: OneLine = Field(title="Betegnelse", description="Ordet på siderne.")
    many: OneLine | None = Field(
        default=None, title="Flertal", description="For enheder, slags af organisationer og dele af en opgave."
    )
    text: Text | None = Field(default=None, title="Forklaring")


class PromiseTerm(Term):
    """How firmly money is promised, and which word for duties weighs as much."""

    weighs: Annotated[Slug, Ref("bindings")] = Field(
        title="Vejer som", description="Det ord i bindings, der vejer lige så meget: afgør, hvad der står først."
    )


class CountryTerm(Term):
    """A country by its code: `label` is its name, `of_it` the word for what is of it, and `currency` what amounts are in there until
    somebody says otherwise."""

    id: Country = Field(title="Id", description="Landekode efter ISO 3166, fx SE.")
    of_it: OneLine = Field(title="Tillægsord", description="Det, der er fra landet, i flertal: danske, svenske.")
    currency: Currency = Field(title="Valuta")


Terms = Annotated[tuple[Term, ...], Field(min_length=1)]


class Vocabularies(Entity):
    """All controlled vocabularies (`data/vocabularies.yml`).

    Those listed in `CODE_VOCABULARIES` label the values of an enumeration in the code; the rest are open, but entries
    that the code names (`NAMED_IN_CODE`) must be there.
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
    cost_phases: Terms
    price_parts: Terms
    recurrences: Terms
    in_kind_kinds: Terms
    funding_statuses: Annotated[tuple[PromiseTerm, ...], Field(min_length=1)]
    financing_patterns: Terms
    scale_aims: Terms
    scale_measures: Terms
    target_roles: Terms
    groups: Terms
    phases: Terms
    milestone_kinds: Terms
    outcomes: Terms
    agreement_outcomes: Terms
    cooperation_degrees: Terms
    peer_relations: Terms
    study_methods: Terms
    agreement_forms: Terms
    carrier_parts: Terms
    guide_phases: Terms
    anchoring_paths: Terms
    countries: Annotated[tuple[CountryTerm, ...], Field(min_length=1)]

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
    "agreement_forms": AgreementForm,
    "year_parts": YearPart,
    "bindings": Binding,
}
"""Vocabularies of which the code must know every entry."""

NAMED_IN_CODE: Mapping[str, type[StrEnum]] = {
    "anchoring_paths": Way,
    "carrier_parts": CarrierPart,
    "cost_phases": CostPhase,
    "countries": NamedCountry,
    "caveat_kinds": CaveatKind,
    "document_statuses": DocumentStatus,
    "events": Event,
    "financing_patterns": FinancingPattern,
    "funding_statuses": FundingStatus,
    "guide_phases": GuidePhase,
    "milestone_kinds": MilestoneKind,
    "outcomes": OutcomeResult,
    "party_roles": PartyRole,
    "readings": Reading,
    "responsibility_parts": ResponsibilityPart,
    "scale_aims": ScaleAim,
    "scale_measures": ScaleMeasure,
    "source_kinds": SourceKind,
    "target_roles": TargetRole,
    "units": Unit,
}
"""Open vocabularies of which the code names some entries."""


class GlossaryEntry(Entity):
    """A word of the field, explained for a reader who meets it for the first time."""

    id: Slug
    term: OneLine = Field(title="Ord")
    text: Text = Field(title="Forklaring")
    differs: Text | None = Field(
        default=None, title="Vær opmærksom på", description="Når dokumenter bruger ordet forskelligt."
    )
    also: tuple[OneLine, ...] = Field(default=(), title="Andre ord for det samme")
    common: Flag = Field(default=False, title="Almindeligt ord", description="true: forklares kun i ordbogen.")
    country: Annotated[Country, Ref("countries")] | None = Field(
        default=None,
        title="Land",
        description="Når forklaringen er et lands egen lov eller ordning, fx DK: forklares ikke på sider om aftaler fra andre lande.",
    )


def _search_word(text: str) -> str:
    if not re.fullmatch(r"[^\W\d_]+( [^\W\d_]+)*", text) or text != text.lower():
        refuse(f'"{text}" kan ikke bruges i søgningen. Skriv små bogstaver uden tal og tegn, fx mødregruppe')
    return text


def _search_part(text: str) -> str:
    if " " in text or len(text) < 3:
        refuse(f'"{text}" kan ikke være led i et sammensat ord. Skriv ét ord på mindst tre bogstaver')
    return text


def _no_repeats(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if words.count(word) > 1:
            refuse(f'"{word}" står to gange på listen. Slet det ene')
    return words


SearchWord = Annotated[OneLine, AfterValidator(_search_word)]
SearchPart = Annotated[SearchWord, AfterValidator(_search_part)]


def _at_least_two(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) < 2:
        refuse("skal have mindst to former, fx [mor, mødre]")
    return words


class Synonyms(Entity):
    """Words for the same thing: who types one of them finds the places where another one stands."""

    words: Annotated[tuple[SearchWord, ...], Field(min_length=1), AfterValidator(_no_repeats)] = Field(
        title="Ord på siderne", description="Ord for det samme. Søger man på ét, finder man også de andre."
    )
    typed: Annotated[tuple[SearchWord, ...], AfterValidator(_no_repeats)] = Field(
        default=(),
        title="Ord, nogen søger på",
        description="Finder stederne med ordene ovenfor, men ikke omvendt. Til brede ord som støtte.",
    )

    @model_validator(mode="after")
    def _finds_something(self) -> Synonyms:
        if len(self.words) + len(self.typed) < 2:
            refuse("skal have mindst to ord, ellers er der intet at finde")
        _no_repeats(self.words + self.typed)
        return self


class SearchWords(Entity):
    """What the search knows of Danish beyond the words on the pages; see `macros.publishing.search_terms`."""

    parts: Annotated[tuple[SearchPart, ...], AfterValidator(_no_repeats)] = Field(
        default=(),
        title="Led i sammensatte ord",
        description="Så gruppe finder mødregruppe. Led på tre og fire bogstaver findes kun sidst i et ord.",
    )
    forms: tuple[Annotated[tuple[SearchPart, ...], AfterValidator(_no_repeats), AfterValidator(_at_least_two)], ...] = (
        Field(
            default=(),
            title="Uregelmæssige former",
            description="Så mor finder mødre, også i sammensatte ord. Regelmæssige endelser kender søgningen selv.",
        )
    )
    synonyms: tuple[Synonyms, ...] = Field(default=(), title="Ord for det samme")


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
    search: SearchWords = Field(default=SearchWords(), title="Søgningens ord")


class Change(Entity):
    """Something new or mended on the site."""

    written = '- {date: 2026-12-01, title: "En overskrift", text: "Hvad er ændret, og hvorfor.", models: [aaben-cafe]}'

    date: Date = Field(title="Dato")
    title: OneLine = Field(title="Overskrift")
    text: Text = Field(title="Hvad er ændret")
    models: tuple[Annotated[Slug, Ref("models")], ...] = Field(default=(), title="Modeller")
    figures: tuple[RecordIds, ...] = Field(
        default=(),
        title="Tal og datoer",
        description="Id på det, posten er grunden til, som det står i data/derived/, eller begyndelsen af id'et. Udelades, "
        "når posten gælder alt, der er ændret i modellerne.",
    )

    def about(self, renames: Renames) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The models and the figures it names, as they are named now."""
        return tuple(map(renames.now, self.models)), tuple(map(renames.now, self.figures))


class Changes(Entity):
    """`data/changes.yml`."""

    changes: tuple[Change, ...]


class Prices(Entity):
    """`data/prices.yml`."""

    prices: tuple[PriceIndex, ...]

    def of(self, series: Series) -> Mapping[str, PriceIndex]:
        """The indices of one series, by currency."""
        return {index.currency: index for index in self.prices if index.series is series}


class Patterns(Entity):
    """`data/patterns.yml`."""

    patterns: tuple[PatternGuide, ...]


class SharedAdvice(Entity):
    """`data/advice.yml`."""

    steps: tuple[AdviceStep, ...]
    decisions: tuple[DecisionAdvice, ...]
    budget_year: Facts = Field(
        title="Kommunens budgetår", description="Hvornår et budget bliver vedtaget, og hvad der gælder bagefter."
    )


class Paths(Entity):
    """`data/paths.yml`."""

    paths: tuple[AnchoringPath, ...]
    questions: tuple[Question, ...]
    time_it_takes: Fact = Field(
        title="Så lang tid siges det at tage",
        description="Hvad andre har skrevet om tiden i almindelighed, med hvad det gælder for. Ingen tal holdes op mod det.",
    )


class MovedFigure(Entity):
    """The id of a figure that is no more, and where a reader who comes by it should go."""

    written = '- {id: tallets gamle id, to: det nye id, why: "Hvorfor."}'

    id: RecordId = Field(title="Tallets id", description="Som det stod i data/derived/.")
    to: RecordId | None = Field(default=None, title="Nu under", description="Udelades, når tallet er helt væk.")
    why: Text = Field(
        title="Hvorfor", description="Fx at aftalen har fået et andet id, eller at posten var talt dobbelt."
    )


_PATH = r"([a-z0-9~_-]+/)*([a-z0-9~_.-]+/|[a-z0-9~_-]+(\.[a-z0-9]+)+)"
Address = Annotated[str, StringConstraints(pattern=rf"^{_PATH}(#[a-z0-9~._-]+)?$", max_length=600)]
"""From the site's root: a page (`modeller/aaben-cafe/`), a place on one (`…/#jura`), or a file."""


class MovedAddress(Entity):
    """An address that is no more, and where a reader who comes by it should go."""

    written = '- {id: modeller/aaben-cafe/, to: modeller/aabent-hus/, why: "Hvorfor."}'

    id: Address = Field(title="Adressen før", description="Fra sidens rod, fx modeller/aaben-cafe/.")
    to: Address | None = Field(
        default=None,
        title="Adressen nu",
        description="Det, der stod under en side, flytter med. Udelades, når siden er helt væk.",
    )
    why: Text = Field(title="Hvorfor", description="Fx at foreningen har fået et andet navn.")


class Moved(Entity):
    """`data/moved.yml`."""

    renamed: tuple[Renamed, ...] = ()
    figures: tuple[MovedFigure, ...]
    addresses: tuple[MovedAddress, ...] = ()


MOST_COMPARED = 4
"""How many agreements stand side by side at most."""

EntryId = Annotated[str, StringConstraints(pattern=rf"^[a-z0-9-]+({FURTHER}[a-z0-9-]+)?$")]
"""An agreement as an address names it: the model's slug, and `~` with the agreement's id where it is not the first."""


class Pair(Entity):
    """Two agreements that are worth reading side by side, and why."""

    pattern: Annotated[Slug, Ref("financing_patterns")] = Field(
        title="Mønster", description="Det finansieringsmønster, hvis side viser parret."
    )
    agreements: Annotated[tuple[EntryId, ...], Field(min_length=2, max_length=MOST_COMPARED)] = Field(
        title="Aftaler", description="Modellens id, og ~ med aftalens id, når det ikke er den første."
    )
    why: Text = Field(title="Hvorfor", description="Hvad parret viser, uden at vurdere det.")


class Comparisons(Entity):
    """`data/comparisons.yml`."""

    standing: Annotated[tuple[EntryId, ...], Field(min_length=1, max_length=MOST_COMPARED)] = Field(
        title="Stående sammenligning", description="Vises, når intet er valgt, og uden scripts."
    )
    pairs: tuple[Pair, ...] = Field(title="Par")


@dataclass(frozen=True)
class Catalogue:
    """Everything that was loaded and checked, by id. Models and organisations are in alphabetical order of their
    names.

    `prices`, which are consumer prices, and `state_pay`, the state's series of pay and prices, are by currency, `patterns`
    by the id of the financing pattern. `releases` are the oldest first. `contents` has a hash of all that each model's file says.
    """

    models: Mapping[str, Model]
    organisations: Mapping[str, Organisation]
    sources: Mapping[str, Source]
    laws: Mapping[str, Law]
    law: LawGuide
    glossary: tuple[GlossaryEntry, ...]
    search: SearchWords
    changes: tuple[Change, ...]
    prices: Mapping[str, PriceIndex]
    state_pay: Mapping[str, PriceIndex]
    patterns: Mapping[str, PatternGuide]
    advice: SharedAdvice
    paths: Paths
    comparisons: Comparisons
    questions: Questions
    moved: tuple[MovedFigure, ...]
    moved_addresses: tuple[MovedAddress, ...]
    vocabularies: Vocabularies
    releases: tuple[Release, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)
    renamed: tuple[Renamed, ...] = ()

    @cached_property
    def renames(self) -> Renames:
        """The models and agreements that have another name now."""
        return Renames(self.renamed)

    @cached_property
    def moves(self) -> Mapping[str, MovedFigure]:
        """The figures that went, by their ids; all ids as models and agreements are named now."""
        now = self.renames.now
        found = (
            MovedFigure(id=now(one.id), to=None if one.to is None else now(one.to), why=one.why) for one in self.moved
        )
        return {one.id: one for one in found}

    @cached_property
    def municipal(self) -> frozenset[str]:
        """Ids of all organisations whose money is municipal."""
        kind = OrganisationKind.MUNICIPALITY
        return frozenset(id_ for id_, one in self.organisations.items() if one.kind is kind)

    def whole_of(self, id_: str) -> str:
        """The organisation that one is in the end a part of: a municipality for its own council. Itself where it is of none."""
        while (whole := self.organisations[id_].part_of) is not None:
            id_ = whole
        return id_

    @property
    def target_year(self) -> int:
        """The year amounts in kroner are restated to the prices of. Raises KeyError where no index is for kroner."""
        return self.prices["DKK"].target_year

    @cached_property
    def parts(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The organisations that are part of another, by the other's id; one without parts is left out."""
        found: dict[str, list[Organisation]] = {}
        for one in self.organisations.values():
            if one.part_of:
                found.setdefault(one.part_of, []).append(one)
        return {id_: tuple(parts) for id_, parts in found.items()}

    @cached_property
    def former(self) -> Mapping[str, tuple[Organisation, ...]]:
        """The former organisations that are another today, by the other's id."""
        found: dict[str, list[Organisation]] = {}
        for one in self.organisations.values():
            if one.succeeded_by:
                found.setdefault(one.succeeded_by.organisation, []).append(one)
        return {id_: tuple(former) for id_, former in found.items()}

    def agreements(self) -> Iterator[tuple[str, Model, Agreement]]:
        """Every agreement with its model and the model's id."""
        for slug, model in self.models.items():
            for agreement in model.agreements:
                yield slug, model, agreement
