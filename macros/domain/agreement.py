"""One concrete use of a model: parties, place, period, economy, terms and what happens afterwards."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from macros.domain.base import HOME, Country, Entity, Flag, Lead, OneLine, PartDate, Ref, Slug, Text, refuse
from macros.domain.economy import Economy
from macros.domain.parties import Forum, OrganisationId, Party, Responsibility
from macros.domain.provenance import Bindings, Caveat, CaveatIds, Facts, Known, LawIds, ShortAnswer, SourceRefs, Unknown
from macros.domain.quantities import CountTime, Duration, Frequency, NoticePeriod, Quantity, When
from macros.domain.shown import Group, KnownBy, NotShown, Section, Shown, Worded
from macros.domain.terms import CaveatKind, ScaleAim, ScaleMeasure, Unit


class AgreementForm(StrEnum):
    """What an entry is: not everything that finances a partnership is an agreement between named parties."""

    AGREEMENT = "aftale"
    PROPOSAL = "forslag"
    FRAMEWORK = "rammeaftale"
    NATIONAL = "landsmodel"
    SCHEME = "ordning"
    GRANT = "tilskud"
    RATE = "takst"

    @property
    def names_municipalities(self) -> bool:
        """Whether it is for named municipalities. The other forms are open to municipalities."""
        return self in (AgreementForm.AGREEMENT, AgreementForm.PROPOSAL, AgreementForm.GRANT)


class ScaleItem(Worded, title="Tal om omfang"):
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
    period: Known[CountTime] | None = Field(
        default=None,
        title="Hvornår",
        description="Årene, dagen eller længden, tallet er for. Udelades, når kilden ikke siger det.",
    )
    note: Text | None = Field(default=None, title="Uddybning")
    source: SourceRefs
    caveats: CaveatIds = ()

    @property
    def when(self) -> CountTime | None:
        """The time it is counted in, where that is known."""
        return self.period if isinstance(self.period, CountTime) else None

    @model_validator(mode="after")
    def _nothing_is_no_aim(self) -> ScaleItem:
        if (
            isinstance(self.amount, Quantity)
            and self.amount.exactly == 0
            and self.aim in (ScaleAim.FRAME, ScaleAim.GOAL)
        ):
            refuse(
                f"0 kan være talt op (aim: status), men er ikke {self.aim}. Kendes tallet ikke, så skriv unknown og hvorfor; er der intet, så udelad punktet"
            )
        return self

    @model_validator(mode="after")
    def _a_share_counts_nobody(self) -> ScaleItem:
        if self.measures and isinstance(self.amount, Quantity) and self.amount.unit == Unit.PER_CENT:
            refuse(
                f"et tal i {Unit.PER_CENT} tæller ingen og kan ikke regnes med: udelad measures, og sig i what, hvad andelen er af"
            )
        return self


class OtherTime(Entity, title="Tidspunkt ifølge en anden kilde"):
    """What another source gives as the same point in time."""

    when: When = Field(title="Hvornår")
    source: SourceRefs


class Stated(Worded, title="Tidspunkt med kilde"):
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


class Notice(Entity, title="Opsigelse"):
    """How a party gets out, in the exact form of the document."""

    period: Annotated[NoticePeriod, NotShown("the notice as a whole")] = Field(title="Varsel")
    who: Annotated[OneLine, NotShown("the notice as a whole")] = Field(title="Hvem kan opsige")
    form: Annotated[OneLine, NotShown("the notice as a whole")] = Field(
        title="Form", description="Fx skriftligt, eller at formen ikke er oplyst."
    )
    consequences: Annotated[
        Known[Facts],
        Shown(
            Section.TERMS,
            criterion="opsigelse-foelger",
            group=Group.TERMS,
            if_unknown="Reglerne for opsigelse er ukendte, og det er følgerne derfor også",
        ),
    ] = Field(title="Følger af opsigelse")
    source: SourceRefs
    caveats: CaveatIds = ()


class StatedLength(Worded, title="Længde med kilde"):
    """How long an agreement runs, where a source says so and gives no dates."""

    amount: Duration = Field(title="Hvor længe", description="I år eller måneder, fx {exactly: 3, unit: aar}.")
    source: SourceRefs
    caveats: CaveatIds = ()


class Terms(Entity, title="Vilkår"):
    """The legal frame of the agreement. Every field stands on every page, known or not."""

    start: Annotated[Known[Stated], Shown(Section.TERMS, criterion="start", group=Group.TERMS)] = Field(
        title="Træder i kraft"
    )
    end: Annotated[Known[Stated], Shown(Section.TERMS, criterion="slut", group=Group.TERMS)] = Field(title="Udløber")
    length: Annotated[
        Known[StatedLength] | None,
        Shown(Section.TERMS, optional=True, not_compared="the criterion `laengde`, which start and end may give too"),
    ] = Field(
        default=None,
        title="Længde",
        description="Når kilden siger, hvor længe aftalen løber, fx tre år. Udelades, når den følger af start og slut.",
    )
    review: Annotated[Known[Facts], Shown(Section.TERMS, criterion="genforhandling", group=Group.TERMS)] = Field(
        title="Genforhandling"
    )
    amendment: Annotated[Known[Facts], Shown(Section.TERMS, criterion="aendringer", group=Group.TERMS)] = Field(
        title="Ændringer"
    )
    notice: Annotated[Known[Notice], Shown(Section.TERMS, criterion="opsigelse", group=Group.TERMS)] = Field(
        title="Opsigelse"
    )
    breach: Annotated[Known[Facts], Shown(Section.TERMS, criterion="misligholdelse", group=Group.TERMS)] = Field(
        title="Misligholdelse"
    )
    liability: Annotated[Known[Facts], Shown(Section.TERMS, criterion="ansvar-for-tab", group=Group.TERMS)] = Field(
        title="Ansvar for tab"
    )
    disputes: Annotated[Known[Facts], Shown(Section.TERMS, criterion="uenighed", group=Group.TERMS)] = Field(
        title="Uenighed"
    )
    scope: Annotated[Known[Facts], Shown(Section.TERMS, criterion="aftalegrundlag", group=Group.TERMS)] = Field(
        title="Aftalegrundlag", description="Hvad der samlet udgør aftalen, og hvad der skal godkendes."
    )


class Documentation(Entity, title="Dokumentation"):
    """How the effort is followed and judged."""

    evaluation: Annotated[Known[Facts], Shown(Section.PROOF, criterion="evaluering", group=Group.PROOF)] = Field(
        title="Evaluering"
    )
    registration: Annotated[
        Known[Facts],
        Shown(Section.PROOF, criterion="registrering", group=Group.PROOF, label="Registrering"),
    ] = Field(title="Registrering og afrapportering")
    success_criteria: Annotated[Known[Facts], Shown(Section.PROOF, criterion="succeskriterier", group=Group.PROOF)] = (
        Field(title="Succeskriterier")
    )


class Safeguards(Entity, title="Data, underretning og sikkerhed"):
    """Duties towards citizens and staff."""

    data_protection: Annotated[
        Known[Facts],
        Shown(Section.DATA, criterion="persondata", group=Group.PROOF, known_by=KnownBy.DELIVERER),
    ] = Field(title="Persondata")
    duty_to_notify: Annotated[
        Known[Facts],
        Shown(
            Section.DATA,
            criterion="underretning",
            group=Group.PROOF,
            abroad="Pligt til at melde bekymring, og videregivelse",
            known_by=KnownBy.DELIVERER,
        ),
    ] = Field(title="Underretningspligt og videregivelse")
    safety: Annotated[
        Known[Facts],
        Shown(Section.DATA, criterion="sikkerhed", group=Group.PROOF, known_by=KnownBy.DELIVERER),
    ] = Field(title="Sikkerhed")


class Communication(Entity, title="Omtale og rettigheder"):
    """Publicity, and who owns what is made."""

    publicity: Annotated[Known[Facts], Shown(Section.DATA, criterion="omtale", group=Group.TERMS)] = Field(
        title="Omtale og offentlighed"
    )
    rights: Annotated[Known[Facts], Shown(Section.DATA, criterion="rettigheder", group=Group.TERMS)] = Field(
        title="Rettigheder til materiale"
    )


class Operations(Entity, title="Drift"):
    """Daily running."""

    leadership: Annotated[
        Known[Facts],
        Shown(Section.ORGANISATION, criterion="ledelse", group=Group.PARTIES, known_by=KnownBy.DELIVERER),
    ] = Field(title="Ledelse i det daglige")
    opening_hours: Annotated[
        Known[Facts], Shown(Section.ORGANISATION, criterion="aabningstider", group=Group.EFFORT)
    ] = Field(title="Åbningstider")
    closing_days: Annotated[Known[Facts], Shown(Section.ORGANISATION, criterion="lukkedage", group=Group.EFFORT)] = (
        Field(title="Lukkedage og sygdom")
    )
    quality: Annotated[Known[Facts], Shown(Section.ORGANISATION, criterion="kvalitet", group=Group.EFFORT)] = Field(
        title="Ressourcer og kvalitet"
    )


class Milestone(Worded, title="Milepæl"):
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


class Carried(Entity, title="Hvem har ansvaret for en del"):
    """How one part of the effort is carried, and by whom."""

    text: Text = Field(title="Tekst", description="Hvad kilden siger, med jeres egne ord.")
    parties: tuple[OrganisationId, ...] = Field(
        default=(), title="Hvem har ansvaret", description="Tom, når kilden ikke siger hvem."
    )
    binding: Bindings
    source: SourceRefs
    caveats: CaveatIds = ()


class Carrier(Worded, title="Del af indsatsen"):
    """One part of the effort (coordinator, premises, money …): who carries it while the project runs, and after it."""

    part: Annotated[Slug, Ref("carrier_parts")] = Field(
        title="Hvad", description="Se carrier_parts i vocabularies.yml."
    )
    before: Known[Carried] = Field(title="Undervejs")
    after: Known[Carried] = Field(title="Bagefter")


class Risk(Worded, title="Risiko eller forudsætning"):
    """A risk or an assumption that the source itself names, and who owns it."""

    text: Text = Field(title="Tekst")
    owner: Known[OrganisationId] = Field(
        title="Ejer", description="Den, kilden giver opgaven, eller at den ikke siger det."
    )
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Commitment(Worded, title="Forpligtelse eller hensigt"):
    """A duty or an intention about the time after the project."""

    text: Text = Field(title="Tekst")
    party: OrganisationId | None = Field(default=None, title="Hvem")
    binding: Bindings
    when: When | None = Field(default=None, title="Hvornår")
    task: OneLine | None = Field(
        default=None,
        title="Samme opgave",
        description="Når det også står som en opgave under responsibilities: opgavens ord (task), bogstav for bogstav.",
    )
    source: SourceRefs
    laws: LawIds = ()
    caveats: CaveatIds = ()


class Outcome(Worded, title="Udfald"):
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


class AgreementOutcome(Worded, title="Aftalens udfald"):
    """What became of the agreement itself, on a date: an effort may go on without it, and end before it."""

    result: Annotated[Slug, Ref("agreement_outcomes")] = Field(
        title="Udfald", description="Se agreement_outcomes i vocabularies.yml."
    )
    as_of: Known[PartDate] = Field(
        title="Pr. dato", description="Så præcist som kilden er dateret: 2023, 2023-05 eller 2023-05-31."
    )
    text: Text = Field(title="Tekst")
    source: SourceRefs
    caveats: CaveatIds = ()


class Anchoring(Entity, title="Forankring"):
    """*Forankring*: how the effort is to go on when project money ends."""

    commitments: Annotated[
        Known[Annotated[tuple[Commitment, ...], Field(min_length=1)]],
        Shown(Section.AFTER, criterion="forpligtelser", group=Group.AFTER, label="Forpligtelser"),
    ] = Field(title="Forpligtelser og hensigter")
    funder_demands: Annotated[
        Known[Facts],
        Shown(Section.AFTER, criterion="krav", group=Group.AFTER, label="Krav fra giveren", known_by=KnownBy.GIVERS),
    ] = Field(title="Krav fra den, der giver pengene")
    financing_after: Annotated[Known[Facts], Shown(Section.AFTER, criterion="oekonomi-bagefter", group=Group.AFTER)] = (
        Field(title="Økonomi bagefter")
    )
    organisation_after: Annotated[
        Known[Facts], Shown(Section.AFTER, criterion="ledelse-bagefter", group=Group.AFTER)
    ] = Field(title="Organisering bagefter")
    goals_after: Annotated[Known[Facts], Shown(Section.AFTER, criterion="maal-bagefter", group=Group.AFTER)] = Field(
        title="Mål bagefter"
    )
    path: Annotated[
        Known[Annotated[Slug, Ref("anchoring_paths")]],
        Shown(criterion="vej", group=Group.AFTER, label="Vej til forankring", own=True),
    ] = Field(title="Vej", description="Vejen mod forankring: se anchoring_paths i vocabularies.yml.")
    path_note: Annotated[
        Text | None, NotShown("in the lead of the agreement's page on forankring, and on the page of the way")
    ] = Field(
        default=None,
        title="Hvorfor den vej",
        description="En sætning, som kun bygger på aftalens egne data. Hvordan det gik, står i outcome.",
    )
    carriers: Annotated[
        tuple[Carrier, ...], NotShown("a table on the page on forankring, and the criterion `baerer`")
    ] = Field(min_length=1, title="Hvem har ansvaret for hvad", description="Hver del én gang.")
    risks: Annotated[
        Known[Annotated[tuple[Risk, ...], Field(min_length=1)]],
        Shown(Section.AFTER, criterion="risici", group=Group.AFTER, label="Risici og forudsætninger"),
    ] = Field(title="Risici, forudsætninger og udfordringer i kilden")
    outcome: Annotated[Known[Outcome], Shown(Section.AFTER, criterion="udfald", group=Group.AFTER)] = Field(
        title="Hvad skete der siden"
    )
    agreement_outcome: Annotated[
        Known[AgreementOutcome] | None,
        Shown(Section.AFTER, criterion="aftalens-udfald", group=Group.AFTER, optional=True),
    ] = Field(
        default=None,
        title="Aftalens udfald",
        description="Hvad der blev af selve aftalen, når kilden siger det for sig. Indsatsens udfald står i outcome.",
    )


class Cooperation(Worded, title="Grad af samarbejde"):
    """How closely the parties work together, as the catalogue itself reads it, and why."""

    degree: Annotated[Slug, Ref("cooperation_degrees")] = Field(
        title="Grad", description="Se cooperation_degrees i vocabularies.yml."
    )
    why: Text = Field(title="Hvorfor", description="Det i kilden, der viser det, med katalogets egne ord.")


class Annex(Worded, title="Bilag"):
    """An annex the document names."""

    title: OneLine = Field(title="Titel")
    at_hand: Flag = Field(title="Haves", description="true, når kataloget har læst bilaget.")
    note: Text | None = Field(default=None, title="Bemærkning")
    source: SourceRefs


class Agreement(Entity, title="Aftale"):
    """One agreement under a model."""

    id: Annotated[Slug, NotShown("a part of the address")] = Field(
        title="Id", description="Sted og år, fx ishoej-2023."
    )
    title: Annotated[OneLine, NotShown("the list of the model's agreements")] = Field(
        title="Titel", description="Kort, fx Ishøj 2023-2025."
    )
    lead: Annotated[Lead | None, NotShown("in the place of the model's")] = Field(
        default=None,
        title="Aftalens egen manchet",
        description="Kun når modellens manchet ikke passer på aftalen, fx fordi modellen har flere aftaler.",
    )
    answer: Annotated[ShortAnswer | None, NotShown("in the place of the model's")] = Field(
        default=None, title="Aftalens eget svar", description="Som lead: kun når modellens eget ikke passer."
    )
    summary: Annotated[Text | None, NotShown("in the place of the model's")] = Field(
        default=None, title="Aftalen kort fortalt", description="Som lead: kun når modellens egen ikke passer."
    )
    summary_source: Annotated[SourceRefs | None, NotShown("the note beside the summary")] = Field(
        default=None, title="Hvor står det?", description="Kilder til aftalens egen summary."
    )
    form: Annotated[AgreementForm, Shown(criterion="form", group=Group.EFFORT, own=True)] = Field(
        title="Hvad det er", description="aftale, forslag, rammeaftale, landsmodel eller ordning: se agreement_forms."
    )
    document: Annotated[Slug, Ref("documents"), NotShown("the list of what was read, and the criterion `status`")] = (
        Field(
            title="Dokument",
            description="Id på kilden, der er aftalen, eller på den kilde, det meste bygger på, når aftalen ikke haves.",
        )
    )
    country: Annotated[
        Country, Ref("countries"), Shown(criterion="land", group=Group.EFFORT, after="form", own=True)
    ] = Field(
        default=HOME,
        title="Land",
        description="Landekode efter ISO 3166, fx SE. Styrer, hvilke råd, regler og helligdage der vises. Udelades, når det er Danmark.",
    )
    municipalities: Annotated[
        tuple[OrganisationId, ...], NotShown("a filter of the list; those that take part are parties")
    ] = Field(default=(), title="Kommuner", description="Udelades kun ved rammeaftale, landsmodel og ordning.")
    parties: Annotated[
        tuple[Party, ...],
        Shown(Section.ORGANISATION, criterion="parter", group=Group.PARTIES, label="Parter", table=True),
    ] = Field(min_length=1, title="Parter og andre aktører")
    scale: Annotated[
        Known[Annotated[tuple[ScaleItem, ...], Field(min_length=1)]],
        Shown(Section.ACTIVITIES, criterion="omfang", group=Group.EFFORT, table=True),
    ] = Field(title="Omfang")
    responsibilities: Annotated[
        tuple[Responsibility, ...], NotShown("the table of who does what, and the criteria of tasks and decisions")
    ] = Field(min_length=1, title="Hvem gør hvad")
    excluded: Annotated[
        Known[Facts] | None,
        Shown(
            Section.TASKS,
            criterion="ikke-i-aftalen",
            group=Group.PARTIES,
            after="andres-opgaver",
            optional=True,
        ),
    ] = Field(
        default=None,
        title="Ikke en del af aftalen",
        description="Opgaver, kilden siger, er holdt uden for aftalen. Udelades, når kilden ikke nævner nogen.",
    )
    cooperation: Annotated[
        Cooperation | None,
        Shown(Section.ORGANISATION, criterion="samarbejde", group=Group.PARTIES, own=True, optional=True),
    ] = Field(
        default=None,
        title="Grad af samarbejde",
        description="Katalogets egen læsning: fælles drift, dialog eller viden, og hvad i kilden der viser det.",
    )
    principles: Annotated[Known[Facts], Shown(Section.ORGANISATION, criterion="principper", group=Group.PARTIES)] = (
        Field(title="Principper for samarbejdet")
    )
    forums: Annotated[
        Known[Annotated[tuple[Forum, ...], Field(min_length=1)]],
        Shown(Section.ORGANISATION, criterion="moedefora", group=Group.PARTIES, table=True),
    ] = Field(title="Mødefora")
    operations: Operations = Field(title="Drift")
    economy: Economy = Field(title="Økonomi")
    terms: Terms = Field(title="Vilkår")
    documentation: Documentation = Field(title="Dokumentation")
    safeguards: Safeguards = Field(title="Data, underretning og sikkerhed")
    communication: Communication = Field(title="Omtale og rettigheder")
    milestones: Annotated[
        tuple[Milestone, ...], NotShown("the timeline, the guide, and the criterion `kommunens-beslutninger`")
    ] = Field(min_length=1, title="Milepæle")
    anchoring: Anchoring = Field(title="Forankring")
    annexes: Annotated[
        Known[Annotated[tuple[Annex, ...], Field(min_length=1)]],
        Shown(Section.SOURCES, not_compared="what came with the document, not what the partnership is"),
    ] = Field(title="Bilag")
    caveats: Annotated[tuple[Caveat, ...], NotShown("a section of their own, and the criterion `forbehold`")] = Field(
        default=(), title="Forbehold"
    )

    @property
    def numbers(self) -> tuple[ScaleItem, ...]:
        """The numbers on the size of the effort; none where its size is unknown."""
        return () if isinstance(self.scale, Unknown) else self.scale

    @property
    def stated_lengths(self) -> tuple[StatedLength | ScaleItem, ...]:
        """How long it runs as sources give it: in its terms, or where it has always stood, among the numbers."""
        own = self.terms.length
        return (own,) if isinstance(own, StatedLength) else self.numbers_of(ScaleMeasure.LENGTH)

    @property
    def undated_counts(self) -> tuple[ScaleItem, ...]:
        """The numbers that somebody has counted, and that nothing says the time of."""
        return tuple(
            item
            for item in self.numbers
            if item.aim == ScaleAim.COUNTED and item.period is None and isinstance(item.amount, Quantity)
        )

    def caveats_of(self, kind: CaveatKind) -> frozenset[str]:
        """The ids of its forbehold of one kind."""
        return frozenset(caveat.id for caveat in self.caveats if caveat.kind == kind)

    def numbers_of(self, measure: ScaleMeasure) -> tuple[ScaleItem, ...]:
        """What is counted of one thing, known or not."""
        return tuple(item for item in self.numbers if item.measures == measure)

    @model_validator(mode="after")
    def _summary_has_its_source(self) -> Agreement:
        if (self.summary is None) is not (self.summary_source is None):
            refuse("summary og summary_source hører sammen: skriv begge eller ingen af dem")
        return self

    @model_validator(mode="after")
    def _one_place_for_its_length(self) -> Agreement:
        if self.terms.length is not None and self.numbers_of(ScaleMeasure.LENGTH):
            refuse(
                f"aftalens længde står både i terms.length og som et tal med measures: {ScaleMeasure.LENGTH}. Slet tallet under scale"
            )
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
