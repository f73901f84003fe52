"""Organisations, their roles in an agreement, who does what, and where they meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from macros.domain.base import (
    HOME,
    AnyScalar,
    Country,
    Entity,
    OneLine,
    Ref,
    Said,
    Slug,
    Text,
    Url,
    refuse,
    shown,
)
from macros.domain.provenance import Bindings, CaveatIds, Facts, Known, LawIds, SourceRefs, Unknown
from macros.domain.quantities import Frequency, When
from macros.domain.shown import Group, NotShown, Section, Shown, Worded

OrganisationId = Annotated[Slug, Ref("organisations")]


class OrganisationKind(StrEnum):
    """What sort of actor an organisation is. Decides its shape and colour, and whose money is municipal."""

    MUNICIPALITY = "kommune"
    STATE = "stat"
    REGION = "region"
    ASSOCIATION = "forening"
    FOUNDATION = "fond"
    HOUSING = "boligorganisation"
    COMPANY = "virksomhed"
    GROUP = "gruppe"


def _check_cvr(value: str) -> str:
    # CVR numbers carry a modulus-11 check with the weights 2,7,6,5,4,3,2,1 (Erhvervsstyrelsen).
    if not re.fullmatch(r"[0-9]{8}", value):
        refuse(f'"{shown(value)}" er ikke et CVR-nummer. Skriv otte cifre uden mellemrum')
    if sum(int(digit) * weight for digit, weight in zip(value, (2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11:
        refuse(f"{value} er ikke et gyldigt CVR-nummer: kontrolcifret passer ikke")
    return value


class Successor(Worded, title="Efterfølger"):
    """What a former body is today, by a new name or as another, and where that is said."""

    organisation: OrganisationId = Field(title="Organisation", description="Id på den, den er i dag.")
    source: SourceRefs


class Organisation(Worded, title="Organisation"):
    """An organisation that takes part in, pays for or is named by an agreement. Never a person."""

    id: Slug = Field(title="Id")
    name: OneLine = Field(title="Navn")
    kind: OrganisationKind = Field(
        title="Slags", description="kommune, stat, region, forening, fond, boligorganisation, virksomhed eller gruppe."
    )
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landekode efter ISO 3166, fx DK, SE eller NO."
    )
    municipality_code: (
        Annotated[str, StringConstraints(pattern="^[0-9]{4}$"), AnyScalar(), Said("fire cifre")] | None
    ) = Field(default=None, title="Kommunekode", description="Fire cifre. I Danmark med foranstillet nul, fx 0183.")
    cvr: Annotated[str, AfterValidator(_check_cvr), AnyScalar(), Said("otte cifre")] | None = Field(
        default=None, title="CVR-nummer", description="Otte cifre."
    )
    website: Url | None = Field(default=None, title="Hjemmeside")
    part_of: OrganisationId | None = Field(
        default=None, title="Del af", description="Organisationen, denne hører under."
    )
    succeeded_by: Successor | None = Field(
        default=None,
        title="I dag",
        description="Når organisationen er nedlagt eller har skiftet navn, og en kilde siger, hvad den er i dag.",
    )

    @model_validator(mode="after")
    def _numbers_of_the_country(self) -> Organisation:
        code = self.municipality_code
        if code and self.country == HOME and not code.startswith("0"):
            refuse(f'"{code}" er ikke en dansk kommunekode: de begynder med 0, fx 0183. Ellers skriv country')
        if self.cvr and self.country != HOME:
            refuse("cvr er det danske register; udelad det for organisationer i andre lande")
        return self


class Party(Worded, title="Part eller anden aktør"):
    """An organisation's place in one agreement: a signatory, or somebody the document names."""

    organisation: OrganisationId = Field(title="Organisation")
    roles: tuple[Annotated[Slug, Ref("party_roles")], ...] = Field(
        min_length=1, title="Roller", description="Se party_roles i vocabularies.yml."
    )
    text: Text = Field(title="Hvad den gør her", description="En sætning med jeres egne ord.")
    source: SourceRefs
    caveats: CaveatIds = ()


class ResponsibilityShare(Entity, title="Andel i en opgave"):
    """One party's part of a task, and how firmly the document puts that part: it may bind one and not the other. Where it
    says that something is to be done, and not by whom, the party is unknown and belongs to nobody."""

    party: Known[OrganisationId] = Field(
        title="Part", description="Den, kilden giver opgaven, eller at den ikke siger det."
    )
    part: Annotated[Slug, Ref("responsibility_parts")] = Field(
        title="Andel", description="Se responsibility_parts i vocabularies.yml."
    )
    binding: Bindings
    note: Text | None = Field(
        default=None, title="Uddybning", description="En hel sætning, fx at parten kun indstiller."
    )

    @property
    def whose(self) -> str | None:
        """Whose part it is; None where the source does not say."""
        return None if isinstance(self.party, Unknown) else self.party


class Responsibility(Worded, title="Opgave"):
    """A task and who carries it."""

    moved: ClassVar[Mapping[str, str]] = {
        "binding": "hører til hver part og ikke til opgaven. Skriv den i shares, fx {party: …, part: …, binding: ansvar}"
    }

    task: OneLine = Field(title="Opgave", description="Begynd med et udsagnsord i navneform, fx Henvise mødre.")
    detail: Text | None = Field(default=None, title="Uddybning")
    shares: tuple[ResponsibilityShare, ...] = Field(min_length=1, title="Hvem")
    when: When | None = Field(default=None, title="Hvornår")
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Whoever is known to have a part in it, in the order of the shares."""
        return tuple(share.whose for share in self.shares if share.whose is not None)

    @property
    def unassigned(self) -> tuple[tuple[ResponsibilityShare, Unknown], ...]:
        """The parts of it of which the source does not say whose they are, each with the reason."""
        return tuple((share, share.party) for share in self.shares if isinstance(share.party, Unknown))


class Forum(Entity, title="Mødeforum"):
    """A body or recurring meeting."""

    name: Annotated[OneLine, NotShown("the heading of the forum")] = Field(title="Navn")
    kind: Annotated[Slug, Ref("forum_kinds"), NotShown("beside its heading")] = Field(
        title="Slags", description="Se forum_kinds i vocabularies.yml."
    )
    purpose: Annotated[
        Known[Facts],
        Shown(Section.ORGANISATION, criterion="moede-formaal", group=Group.PARTIES, label="Mødefora: formål"),
    ] = Field(title="Formål")
    members: Annotated[
        Known[Facts],
        Shown(
            Section.ORGANISATION,
            criterion="moede-medlemmer",
            group=Group.PARTIES,
            label="Mødefora: medlemmer",
        ),
    ] = Field(title="Medlemmer")
    frequency: Annotated[Known[Frequency], Shown(Section.ORGANISATION, not_compared="told with the forums")] = Field(
        title="Hvor tit"
    )
    established: Annotated[
        When | None,
        Shown(Section.ORGANISATION, optional=True, not_compared="told where a forum is only planned"),
    ] = Field(default=None, title="Oprettes")
    source: SourceRefs
    caveats: CaveatIds = ()
