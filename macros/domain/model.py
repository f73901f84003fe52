"""A partnership model: what it is for, whom it helps and what it does, with one or more agreements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.domain.agreement import Agreement
from macros.domain.base import Date, Entity, Lead, OneLine, Ref, Slug, Text, Year
from macros.domain.parties import Organisation, OrganisationId
from macros.domain.provenance import (
    CaveatIds,
    Facts,
    Known,
    LawIds,
    ModelFacts,
    OnlyAgreements,
    ShortAnswer,
    Source,
    SourceRefs,
)
from macros.domain.quantities import Frequency, Quantity
from macros.domain.shown import Group, NotShown, Section, Shown, Worded


class TargetGroup(Entity, title="Målgruppe"):
    """Whom the effort is for, or whom it recruits: the source's *målgruppe* may be either."""

    who: Annotated[Slug, Ref("target_roles"), NotShown("told with the text")] = Field(
        title="Hvem er de", description="deltagere eller frivillige: se target_roles."
    )
    text: Annotated[Text, NotShown("the group's own row")] = Field(title="Beskrivelse")
    age: Annotated[Known[Quantity], Shown(Section.PURPOSE, not_compared="told with the target group")] = Field(
        title="Alder"
    )
    agreements: OnlyAgreements = ()
    source: SourceRefs
    caveats: CaveatIds = ()


class NeedLevel(Worded, title="Grad af behov"):
    """A level of need in the target group, and whose task it mainly is."""

    level: OneLine = Field(title="Niveau")
    text: Text = Field(title="Behov")
    carried_by: OneLine = Field(title="Hvem har ansvaret")
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Activity(Worded, title="Aktivitet"):
    """Something the effort does."""

    name: OneLine = Field(title="Aktivitet")
    text: Text = Field(title="Beskrivelse")
    frequency: Frequency | None = Field(default=None, title="Hvor tit")
    agreements: OnlyAgreements = ()
    source: SourceRefs
    caveats: CaveatIds = ()


class Study(Worded, title="Undersøgelse"):
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


class Peer(Worded, title="Andre, der kender modellen"):
    """A municipality or an association that runs the model, has stopped or plans to: whom a reader may ask. Never a person."""

    organisation: OrganisationId = Field(
        title="Organisation", description="Kommunen eller foreningen, aldrig en person."
    )
    place: OneLine | None = Field(
        default=None, title="Sted", description="Byen, når organisationens navn ikke siger det, fx Grindsted."
    )
    relation: Annotated[Slug, Ref("peer_relations")] = Field(
        title="Forhold til modellen", description="driver, har-stoppet, har-haft eller planlaegger: se peer_relations."
    )
    year: Year | None = Field(default=None, title="År", description="Året, kilden siger det for.")
    text: Text | None = Field(default=None, title="Uddybning")
    source: SourceRefs
    caveats: CaveatIds = ()


class Model(Entity, title="Model"):
    """One YAML file in data/models. The file name is the model's id (slug)."""

    name: Annotated[OneLine, NotShown("the heading")] = Field(title="Navn", description="Modellens navn.")
    lead: Annotated[Lead, NotShown("under the heading")] = Field(
        title="Manchet", description="En sætning om, hvad modellen er, højst 260 tegn."
    )
    answer: Annotated[ShortAnswer, NotShown("first in the list of models")] = Field(
        title="Svar på en linje eller to", description="Hvad er det, og hvem gør hvad? Det står i listen over modeller."
    )
    summary: Annotated[Text, NotShown("the matter in short")] = Field(
        title="Kort fortalt", description="To til fire sætninger med jeres egne ord."
    )
    summary_source: SourceRefs
    groups: Annotated[tuple[Annotated[Slug, Ref("groups")], ...], NotShown("a filter of the list")] = Field(
        min_length=1, title="Målgrupper (søgeord)", description="Se groups i vocabularies.yml."
    )
    phases: Annotated[
        Known[Annotated[tuple[Annotated[Slug, Ref("phases")], ...], Field(min_length=1)]],
        NotShown("a filter of the list"),
    ] = Field(title="Livsfaser (søgeord)", description="Se phases i vocabularies.yml.")
    checked: Annotated[Date, NotShown("the head and the foot of the page")] = Field(
        title="Sidst kontrolleret", description="Dagen, hvor siden sidst er holdt op mod kilden."
    )
    problem: Annotated[Known[ModelFacts], Shown(Section.PURPOSE, criterion="problem", group=Group.EFFORT)] = Field(
        title="Problemet"
    )
    purpose: Annotated[
        Known[ModelFacts],
        Shown(Section.PURPOSE, criterion="formaal", group=Group.EFFORT, after="behov"),
    ] = Field(title="Formål")
    target_groups: Annotated[
        tuple[TargetGroup, ...], Shown(Section.PURPOSE, criterion="maalgruppe", group=Group.EFFORT)
    ] = Field(min_length=1, title="Målgruppe")
    need_levels: Annotated[
        Known[Annotated[tuple[NeedLevel, ...], Field(min_length=1)]],
        Shown(Section.PURPOSE, criterion="behov", group=Group.EFFORT),
    ] = Field(title="Grader af behov")
    recruitment: Annotated[
        Known[ModelFacts],
        Shown(Section.PURPOSE, criterion="rekruttering", group=Group.EFFORT, after="omfang"),
    ] = Field(title="Rekruttering og henvisning")
    activities: Annotated[
        Known[Annotated[tuple[Activity, ...], Field(min_length=1)]],
        Shown(Section.ACTIVITIES, criterion="aktiviteter", group=Group.EFFORT),
    ] = Field(title="Aktiviteter")
    volunteers: Annotated[
        Known[ModelFacts],
        Shown(Section.ACTIVITIES, criterion="frivillige", group=Group.EFFORT, label="Krav til frivillige"),
    ] = Field(title="Frivillige: krav og vilkår")
    context: Annotated[
        Known[ModelFacts],
        Shown(Section.PURPOSE, criterion="sammenhaeng", group=Group.EFFORT, after="kvalitet"),
    ] = Field(title="Sammenhæng", description="Programmer, tidligere erfaringer og andre indsatser, kilden nævner.")
    studied: Annotated[
        Known[Annotated[tuple[Study, ...], Field(min_length=1)]],
        Shown(
            Section.PROOF,
            criterion="undersoegt",
            group=Group.PROOF,
            after="succeskriterier",
            row_after="success_criteria",
        ),
    ] = Field(title="Er det undersøgt?")
    agreements: Annotated[tuple[Agreement, ...], NotShown("each has a page of its own")] = Field(
        min_length=1, title="Aftaler"
    )
    peers: Annotated[tuple[Peer, ...], NotShown("a list beside whom to ask, and the organisation's own page")] = Field(
        default=(),
        title="Andre, der kender modellen",
        description="Hvem der driver den, har stoppet eller planlægger den, også uden at have en aftale i kataloget.",
    )
    sources: Annotated[tuple[Source, ...], NotShown("the list of sources")] = Field(
        default=(), title="Kilder", description="Kilder, som kun denne model bruger."
    )
    organisations: Annotated[tuple[Organisation, ...], NotShown("told where they take part")] = Field(
        default=(), title="Organisationer", description="Organisationer, som kun denne model bruger."
    )
