"""One concrete use of a model: parties, place, period, economy, terms and what happens afterwards."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from macros.domain.base import Entity, Flag, OneLine, PartDate, Ref, Slug, Text, refuse
from macros.domain.economy import Economy
from macros.domain.parties import Forum, OrganisationId, Party, Responsibility
from macros.domain.provenance import Bindings, Caveat, CaveatIds, Facts, Known, LawIds, SourceRefs, Unknown
from macros.domain.quantities import Frequency, NoticePeriod, Quantity, When


class AgreementForm(StrEnum):
    """What an entry is: not everything that finances a partnership is an agreement between named parties."""

    AGREEMENT = "aftale"
    PROPOSAL = "forslag"
    FRAMEWORK = "rammeaftale"
    NATIONAL = "landsmodel"
    SCHEME = "ordning"
    GRANT = "tilskud"

    @property
    def names_municipalities(self) -> bool:
        """Whether it is for named municipalities. The other forms are open to municipalities."""
        return self in (AgreementForm.AGREEMENT, AgreementForm.PROPOSAL, AgreementForm.GRANT)


class ScaleItem(Entity):
    """How much: courses, participants, volunteers, visits, goals."""

    what: OneLine = Field(title="Hvad", description="Fx mødre i alt.")
    amount: Known[Quantity] = Field(title="Mængde")
    aim: Annotated[Slug, Ref("scale_aims")] = Field(
        title="Slags tal", description="Rammer, mål, forventning eller opgjort: se scale_aims."
    )
    measures: Annotated[Slug, Ref("scale_measures")] | None = Field(
        default=None,
        title="Måler",
        description="Sættes på tal, der regnes med: deltagere, deltagere-pr-forloeb, forloeb …",
    )
    headline: Flag = Field(default=False, title="Nøgletal", description="true på det ene tal, der vises øverst.")
    note: Text | None = Field(default=None, title="Uddybning")
    source: SourceRefs
    caveats: CaveatIds = ()


class OtherTime(Entity):
    """What another source gives as the same point in time."""

    when: When = Field(title="Hvornår")
    source: SourceRefs


class Stated(Entity):
    """A point in time with its source. Where sources disagree, `others` has what the others say, and none is chosen."""

    when: When = Field(title="Hvornår")
    others: tuple[OtherTime, ...] = Field(
        default=(),
        title="Andre kilder siger",
        description="Når kilderne er uenige. Kræver et forbehold, der forklarer det.",
    )
    source: SourceRefs
    caveats: CaveatIds = ()

    @model_validator(mode="after")
    def _disagreement_is_told(self) -> Stated:
        if self.others and not self.caveats:
            refuse("når kilderne er uenige (others), skal et forbehold forklare det: skriv dets id i caveats")
        return self

    @property
    def settled(self) -> When | None:
        """The time where all sources agree on it; None where they do not, so that nothing is computed from it."""
        return None if self.others else self.when


class Notice(Entity):
    """How a party gets out, in the exact form of the document."""

    period: NoticePeriod = Field(title="Varsel")
    who: OneLine = Field(title="Hvem kan opsige")
    form: OneLine = Field(title="Form", description="Fx skriftligt, eller at formen ikke er oplyst.")
    consequences: Known[Facts] = Field(title="Følger af opsigelse")
    source: SourceRefs
    caveats: CaveatIds = ()


class Terms(Entity):
    """The legal frame of the agreement. Every field stands on every page, known or not."""

    start: Known[Stated] = Field(title="Træder i kraft")
    end: Known[Stated] = Field(title="Udløber")
    review: Known[Facts] = Field(title="Genforhandling")
    amendment: Known[Facts] = Field(title="Ændringer")
    notice: Known[Notice] = Field(title="Opsigelse")
    breach: Known[Facts] = Field(title="Misligholdelse")
    liability: Known[Facts] = Field(title="Ansvar for tab")
    disputes: Known[Facts] = Field(title="Uenighed")
    scope: Known[Facts] = Field(
        title="Aftalegrundlag", description="Hvad der samlet udgør aftalen, og hvad der skal godkendes."
    )


class Documentation(Entity):
    """How the effort is followed and judged."""

    evaluation: Known[Facts] = Field(title="Evaluering")
    registration: Known[Facts] = Field(title="Registrering og afrapportering")
    success_criteria: Known[Facts] = Field(title="Succeskriterier")


class Safeguards(Entity):
    """Duties towards citizens and staff."""

    data_protection: Known[Facts] = Field(title="Persondata")
    duty_to_notify: Known[Facts] = Field(title="Underretningspligt og videregivelse")
    safety: Known[Facts] = Field(title="Sikkerhed")


class Communication(Entity):
    """Publicity, and who owns what is made."""

    publicity: Known[Facts] = Field(title="Omtale og offentlighed")
    rights: Known[Facts] = Field(title="Rettigheder til materiale")


class Operations(Entity):
    """Daily running."""

    leadership: Known[Facts] = Field(title="Ledelse i det daglige")
    opening_hours: Known[Facts] = Field(title="Åbningstider")
    closing_days: Known[Facts] = Field(title="Lukkedage og sygdom")
    quality: Known[Facts] = Field(title="Ressourcer og kvalitet")


class Milestone(Entity):
    """Something due at a point in time, once or again and again."""

    what: OneLine = Field(title="Hvad")
    kind: Annotated[Slug, Ref("milestone_kinds")] = Field(
        title="Slags", description="Se milestone_kinds i vocabularies.yml."
    )
    phase: Annotated[Slug, Ref("guide_phases")] = Field(
        title="Fase", description="Hvor på vejen trinnet hører til: se guide_phases i vocabularies.yml."
    )
    needs: OneLine | None = Field(
        default=None,
        title="Beslutning eller papir",
        description="Det, trinnet kræver ifølge kilden, fx et politisk møde.",
    )
    when: Known[When] = Field(title="Hvornår")
    repeats: Frequency | None = Field(default=None, title="Gentages")
    conditional: Flag = Field(
        default=False, title="Kun hvis", description="true, når det kun sker, hvis nogen gør noget, fx siger op."
    )
    parties: tuple[OrganisationId, ...] = Field(default=(), title="Hvem")
    binding: Bindings
    source: SourceRefs
    caveats: CaveatIds = ()


class Carried(Entity):
    """How one part of the effort is carried, and by whom."""

    text: Text = Field(title="Tekst", description="Hvad kilden siger, med jeres egne ord.")
    parties: tuple[OrganisationId, ...] = Field(
        default=(), title="Hvem har ansvaret", description="Tom, når kilden ikke siger hvem."
    )
    binding: Bindings
    source: SourceRefs
    caveats: CaveatIds = ()


class Carrier(Entity):
    """One part of the effort (coordinator, premises, money …): who carries it while the project runs, and after it."""

    part: Annotated[Slug, Ref("carrier_parts")] = Field(
        title="Hvad", description="Se carrier_parts i vocabularies.yml."
    )
    before: Known[Carried] = Field(title="Undervejs")
    after: Known[Carried] = Field(title="Bagefter")


class Risk(Entity):
    """A risk or an assumption that the source itself names, and who owns it."""

    text: Text = Field(title="Tekst")
    owner: Known[OrganisationId] = Field(
        title="Ejer", description="Den, kilden giver opgaven, eller at den ikke siger det."
    )
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Commitment(Entity):
    """A duty or an intention about the time after the project."""

    text: Text = Field(title="Tekst")
    party: OrganisationId | None = Field(default=None, title="Hvem")
    binding: Bindings
    when: When | None = Field(default=None, title="Hvornår")
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Outcome(Entity):
    """What became of the effort, on a date."""

    result: Annotated[Slug, Ref("outcomes")] = Field(title="Udfald", description="Se outcomes i vocabularies.yml.")
    as_of: Known[PartDate] = Field(
        title="Pr. dato", description="Så præcist som kilden er dateret: 2023, 2023-05 eller 2023-05-31."
    )
    only_for: tuple[OrganisationId, ...] = Field(
        default=(), title="Gælder kun for", description="Når det kun er kendt for en del af kommunerne i aftalen."
    )
    text: Text = Field(title="Tekst")
    source: SourceRefs
    caveats: CaveatIds = ()


class Anchoring(Entity):
    """*Forankring*: how the effort is to go on when project money ends."""

    commitments: Known[Annotated[tuple[Commitment, ...], Field(min_length=1)]] = Field(
        title="Forpligtelser og hensigter"
    )
    funder_demands: Known[Facts] = Field(title="Krav fra den, der giver pengene")
    financing_after: Known[Facts] = Field(title="Økonomi bagefter")
    organisation_after: Known[Facts] = Field(title="Organisering bagefter")
    goals_after: Known[Facts] = Field(title="Mål bagefter")
    path: Known[Annotated[Slug, Ref("anchoring_paths")]] = Field(
        title="Vej", description="Vejen mod forankring: se anchoring_paths i vocabularies.yml."
    )
    carriers: tuple[Carrier, ...] = Field(
        min_length=1, title="Hvem har ansvaret for hvad", description="Hver del én gang."
    )
    risks: Known[Annotated[tuple[Risk, ...], Field(min_length=1)]] = Field(
        title="Risici, forudsætninger og udfordringer i kilden"
    )
    outcome: Known[Outcome] = Field(title="Hvad skete der siden")


class Annex(Entity):
    """An annex the document names."""

    title: OneLine = Field(title="Titel")
    at_hand: Flag = Field(title="Haves", description="true, når kataloget har læst bilaget.")
    note: Text | None = Field(default=None, title="Bemærkning")
    source: SourceRefs


class Agreement(Entity):
    """One agreement under a model."""

    id: Slug = Field(title="Id", description="Sted og år, fx ishoej-2023.")
    title: OneLine = Field(title="Titel", description="Kort, fx Ishøj 2023-2025.")
    lead: OneLine | None = Field(
        default=None,
        max_length=260,
        title="Aftalens egen manchet",
        description="Kun når modellens manchet ikke passer på aftalen, fx fordi modellen har flere aftaler.",
    )
    summary: Text | None = Field(
        default=None, title="Aftalen kort fortalt", description="Som lead: kun når modellens egen ikke passer."
    )
    summary_source: SourceRefs | None = Field(
        default=None, title="Hvor står det?", description="Kilder til aftalens egen summary."
    )
    form: AgreementForm = Field(
        title="Hvad det er", description="aftale, forslag, rammeaftale, landsmodel eller ordning: se agreement_forms."
    )
    document: Annotated[Slug, Ref("documents")] = Field(
        title="Dokument",
        description="Id på kilden, der er aftalen, eller på den kilde, det meste bygger på, når aftalen ikke haves.",
    )
    municipalities: tuple[OrganisationId, ...] = Field(
        default=(), title="Kommuner", description="Udelades kun ved rammeaftale, landsmodel og ordning."
    )
    parties: tuple[Party, ...] = Field(min_length=1, title="Parter og andre aktører")
    scale: Known[Annotated[tuple[ScaleItem, ...], Field(min_length=1)]] = Field(title="Omfang")
    responsibilities: tuple[Responsibility, ...] = Field(min_length=1, title="Hvem gør hvad")
    principles: Known[Facts] = Field(title="Principper for samarbejdet")
    forums: Known[Annotated[tuple[Forum, ...], Field(min_length=1)]] = Field(title="Mødefora")
    operations: Operations = Field(title="Drift")
    economy: Economy = Field(title="Økonomi")
    terms: Terms = Field(title="Vilkår")
    documentation: Documentation = Field(title="Dokumentation")
    safeguards: Safeguards = Field(title="Data, underretning og sikkerhed")
    communication: Communication = Field(title="Omtale og rettigheder")
    milestones: tuple[Milestone, ...] = Field(min_length=1, title="Milepæle")
    anchoring: Anchoring = Field(title="Forankring")
    annexes: Known[Annotated[tuple[Annex, ...], Field(min_length=1)]] = Field(title="Bilag")
    caveats: tuple[Caveat, ...] = Field(default=(), title="Forbehold")

    @property
    def numbers(self) -> tuple[ScaleItem, ...]:
        """The numbers on the size of the effort; none where its size is unknown."""
        return () if isinstance(self.scale, Unknown) else self.scale

    @model_validator(mode="after")
    def _summary_has_its_source(self) -> Agreement:
        if (self.summary is None) is not (self.summary_source is None):
            refuse("summary og summary_source hører sammen: skriv begge eller ingen af dem")
        return self

    @model_validator(mode="after")
    def _one_headline(self) -> Agreement:
        count = sum(item.headline for item in self.numbers)
        if self.numbers and count != 1:
            refuse(f"præcis ét tal under scale skal have headline: true; her er {count}")
        return self

    @model_validator(mode="after")
    def _somewhere(self) -> Agreement:
        if self.form.names_municipalities and not self.municipalities:
            refuse(f"{self.form} skal have mindst én kommune under municipalities")
        return self
