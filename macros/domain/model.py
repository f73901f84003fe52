"""A partnership model: what it is for, whom it helps and what it does, with one or more agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.domain.agreement import Agreement
from macros.domain.base import Date, Entity, OneLine, Ref, Slug, Text
from macros.domain.parties import Organisation
from macros.domain.provenance import (
    CaveatIds,
    Facts,
    Known,
    LawIds,
    ModelFacts,
    OnlyAgreements,
    Source,
    SourceRefs,
)
from macros.domain.quantities import Frequency, Quantity


class TargetGroup(Entity):
    """Whom the effort is for, or whom it recruits: the source's *målgruppe* may be either."""

    who: Annotated[Slug, Ref("target_roles")] = Field(
        title="Hvem er de", description="deltagere eller frivillige: se target_roles."
    )
    text: Text = Field(title="Beskrivelse")
    age: Known[Quantity] = Field(title="Alder")
    agreements: OnlyAgreements = ()
    source: SourceRefs
    caveats: CaveatIds = ()


class NeedLevel(Entity):
    """A level of need in the target group, and whose task it mainly is."""

    level: OneLine = Field(title="Niveau")
    text: Text = Field(title="Behov")
    carried_by: OneLine = Field(title="Hvem har ansvaret")
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Activity(Entity):
    """Something the effort does."""

    name: OneLine = Field(title="Aktivitet")
    text: Text = Field(title="Beskrivelse")
    frequency: Frequency | None = Field(default=None, title="Hvor tit")
    agreements: OnlyAgreements = ()
    source: SourceRefs
    caveats: CaveatIds = ()


class Study(Entity):
    """Somebody has looked into whether the effort works, or has judged what is known of it. Never a grade of ours."""

    by: OneLine = Field(title="Hvem har undersøgt det", description="Organisationen, fx Oxford Research.")
    methods: tuple[Annotated[Slug, Ref("study_methods")], ...] = Field(
        min_length=1, title="Hvordan", description="Se study_methods i vocabularies.yml."
    )
    text: Text = Field(
        title="Hvad siger kilden", description="Hvad er undersøgt, hvornår, og hvad siger kilden om det?"
    )
    cost: Known[Facts] = Field(title="Hvad siger den om økonomien")
    agreements: OnlyAgreements = ()
    source: SourceRefs
    caveats: CaveatIds = ()


class Model(Entity):
    """One YAML file in data/models. The file name is the model's id (slug)."""

    name: OneLine = Field(title="Navn", description="Modellens navn.")
    lead: OneLine = Field(max_length=260, title="Manchet", description="En sætning om, hvad modellen er.")
    summary: Text = Field(title="Kort fortalt", description="To til fire sætninger med jeres egne ord.")
    summary_source: SourceRefs
    groups: tuple[Annotated[Slug, Ref("groups")], ...] = Field(
        min_length=1, title="Målgrupper (søgeord)", description="Se groups i vocabularies.yml."
    )
    phases: Known[Annotated[tuple[Annotated[Slug, Ref("phases")], ...], Field(min_length=1)]] = Field(
        title="Livsfaser (søgeord)", description="Se phases i vocabularies.yml."
    )
    checked: Date = Field(title="Sidst kontrolleret", description="Dagen, hvor siden sidst er holdt op mod kilden.")
    problem: Known[ModelFacts] = Field(title="Problemet")
    purpose: Known[ModelFacts] = Field(title="Formål")
    target_groups: tuple[TargetGroup, ...] = Field(min_length=1, title="Målgruppe")
    need_levels: Known[Annotated[tuple[NeedLevel, ...], Field(min_length=1)]] = Field(title="Grader af behov")
    recruitment: Known[ModelFacts] = Field(title="Rekruttering og henvisning")
    activities: tuple[Activity, ...] = Field(min_length=1, title="Aktiviteter")
    volunteers: Known[ModelFacts] = Field(title="Frivillige: krav og vilkår")
    context: Known[ModelFacts] = Field(
        title="Sammenhæng", description="Programmer, tidligere erfaringer og andre indsatser, kilden nævner."
    )
    studied: Known[Annotated[tuple[Study, ...], Field(min_length=1)]] = Field(title="Er det undersøgt?")
    agreements: tuple[Agreement, ...] = Field(min_length=1, title="Aftaler")
    sources: tuple[Source, ...] = Field(default=(), title="Kilder", description="Kilder, som kun denne model bruger.")
    organisations: tuple[Organisation, ...] = Field(
        default=(), title="Organisationer", description="Organisationer, som kun denne model bruger."
    )
