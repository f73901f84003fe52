"""Where a statement comes from, and how sure the catalogue is of it.

Three kinds of figure (design rule 2): *oplyst* (stated) carries a source; *beregnet* (derived) is never
stored but computed from stated ones (`macros.domain.figures`); *ukendt* (unknown) carries a reason.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from macros.domain.base import (
    HOME,
    SLUG_PATTERN,
    AlsoWritten,
    Country,
    Date,
    Entity,
    Flag,
    OneLine,
    PartDate,
    Ref,
    ShortLine,
    Slug,
    Text,
    Url,
    Whole,
    refuse,
)
from macros.domain.shown import NotShown, Worded

SOURCE_REF_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


SourceId = Annotated[str, StringConstraints(pattern=SOURCE_REF_PATTERN), Ref("sources")]

SourceRefs = Annotated[
    tuple[SourceId, ...],
    Field(min_length=1),
    BeforeValidator(_as_list),
    AlsoWritten({"type": "string", "pattern": SOURCE_REF_PATTERN}),
    Field(
        title="Hvor står det?",
        description="Dokument og afsnit, skrevet dokument#afsnit, fx ishoej-udkast#oekonomi. En liste, når det står flere steder.",
    ),
    NotShown("the note beside what it is the source of"),
]

Bindings = Annotated[
    tuple[Annotated[Slug, Ref("bindings")], ...],
    Field(
        min_length=1,
        title="Hvor bindende?",
        description="Se bindings i vocabularies.yml. En liste, når kilden siger det på flere måder, fx [ansvar, hensigt].",
    ),
    BeforeValidator(_as_list),
    AlsoWritten({"type": ["string", "number", "boolean"], "pattern": SLUG_PATTERN}),
]
"""How firmly a document puts something. Several, where it does so in more than one place and not alike."""

CaveatIds = Annotated[
    tuple[Annotated[Slug, Ref("caveats")], ...],
    Field(title="Forbehold", description="Id på de forbehold i samme aftale, som læseren skal kende her."),
    NotShown("the mark beside what they are about"),
]

LawIds = Annotated[
    tuple[Annotated[Slug, Ref("laws")], ...],
    Field(title="Lovhenvisninger", description="Id i laws.yml på den lov, kilden henviser til."),
    NotShown("told with what cites them"),
]


LawTopicIds = Annotated[
    tuple[Annotated[Slug, Ref("law_topics")], ...],
    Field(title="Juridiske emner", description="Id i law_topics.yml på de emner, det handler om, fx boerneattest."),
    NotShown("gathers what the agreement's page says of a topic"),
]


class UnknownCause(StrEnum):
    """Why something is not known. Labels: vocabulary `unknown_causes`."""

    SILENT = "ikke-omtalt"
    ANNEX = "staar-i-bilag"
    VAGUE = "uklart"
    BLANK = "felt-tomt"
    LATER = "efter-dokumentet"
    SHEET = "ikke-i-det-laeste"
    NOT_ASKED = "ikke-undersoegt"
    NO_SOURCE = "kendt-uden-kilde"


class Unknown(Worded, title="Ukendt"):
    """A value that nobody has given: shown as such, with its reason, never as blank and never as 0."""

    unknown: Text = Field(title="Hvorfor ukendt", description="En sætning: hvad mangler, og hvorfor vides det ikke?")
    cause: UnknownCause = Field(title="Årsag", description="Slags hul: se unknown_causes i vocabularies.yml.")
    source: SourceRefs | None = Field(
        default=None, title="Hvor står det?", description="Stedet i kilden, hvor hullet ses."
    )
    caveats: CaveatIds = ()


def known_or_unknown(value: Any) -> str:
    """Tell a value from an `Unknown` by its `unknown` key, so that errors speak of the form that was meant."""
    if isinstance(value, Unknown) or (isinstance(value, dict) and "unknown" in value):
        return "ukendt"
    return "kendt"


T = TypeVar("T")

Known = Annotated[
    Annotated[T, Tag("kendt")] | Annotated[Unknown, Tag("ukendt")],
    Discriminator(known_or_unknown),
]
"""`Known[X]`: an X, or the reason why it is unknown. There is no third way, such as leaving it out."""


class Fact(Worded, title="Oplysning"):
    """One thing that a source says, in the catalogue's own words."""

    text: Text = Field(title="Tekst", description="Hvad kilden siger, med jeres egne ord. Én oplysning ad gangen.")
    source: SourceRefs
    laws: LawIds = ()
    topics: LawTopicIds = ()
    caveats: CaveatIds = ()


Facts = Annotated[tuple[Fact, ...], Field(min_length=1)]


class ShortAnswer(Worded, title="Svar på en linje eller to"):
    """What is first read of a model or an agreement, where it stands, and what is to be known of it."""

    text: ShortLine = Field(title="Svaret", description="En linje eller to, som kan læses alene i en liste.")
    source: SourceRefs
    caveats: CaveatIds = ()


OnlyAgreements = Annotated[
    tuple[Slug, ...],
    Field(
        title="Gælder kun aftalerne",
        description="Id på de aftaler under modellen, det gælder. Udelades, når det gælder dem alle.",
    ),
    NotShown("decides on which pages it stands"),
]


class ModelFact(Fact, title="Oplysning om modellen"):
    """A fact on the model. It may hold for some of its agreements only, and is then told on their pages alone."""

    agreements: OnlyAgreements = ()


ModelFacts = Annotated[tuple[ModelFact, ...], Field(min_length=1)]


class Caveat(Worded, title="Forbehold"):
    """A *forbehold*: something in the source that a reader must know before using it.

    The catalogue shows it and never repairs it silently.
    """

    id: Slug = Field(title="Id", description="Kort navn med små bogstaver og bindestreger.")
    kind: Annotated[Slug, Ref("caveat_kinds")] = Field(title="Slags", description="Se caveat_kinds i vocabularies.yml.")
    title: OneLine = Field(title="Overskrift", description="Højst otte ord.")
    text: Text = Field(
        title="Hvad er på færde", description="Hvad der strider mod hvad, mangler eller er uklart i kilden."
    )
    handling: Text = Field(
        title="Hvad kataloget gør", description="Hvordan siden viser det, og hvad læseren bør afklare."
    )
    source: SourceRefs
    laws: LawIds = ()
    first: Flag = Field(
        default=False, title="Læs dette først", description="true, hvis forbeholdet skal stå øverst på siden."
    )
    money: Flag = Field(
        default=False,
        title="Om pengene",
        description="true, hvis forbeholdet handler om pengene uden at høre til én bestemt linje i economy. En linje peger selv på sit forbehold.",
    )


class Source(Worded, title="Kilde"):
    """A document or web page that figures and obligations refer to."""

    id: Slug = Field(title="Id", description="Bruges i henvisninger: id#afsnit.")
    title: OneLine = Field(title="Titel", description="Dokumentets titel.")
    issuer: OneLine = Field(title="Udsteder", description="Organisationen eller organisationerne bag dokumentet.")
    kind: Annotated[Slug, Ref("source_kinds")] = Field(title="Slags", description="Aftale, bilag, webside …")
    status: Annotated[Slug, Ref("document_statuses")] = Field(
        title="Status", description="Udkast, indstilling, aftale …"
    )
    status_note: Text = Field(title="Hvad status bygger på", description="Fx at felterne til underskrift er tomme.")
    reading: Annotated[Slug, Ref("readings")] = Field(
        title="Sådan er den læst", description="Læst helt eller i uddrag."
    )
    not_found_again: Flag = Field(
        default=False,
        title="Ikke fundet igen",
        description="true, når kilden ikke kunne findes igen, da oplysningerne sidst blev kontrolleret.",
    )
    second_hand: Flag = Field(
        default=False,
        title="På anden hånd",
        description="true, når oplysningerne kommer fra et resumé eller et uddrag og ikke fra hele kilden.",
    )
    dated: Known[PartDate] = Field(
        title="Dateret",
        description="Dokumentets dato, så præcist som den kendes (2023, 2023-05 eller 2023-05-31), eller hvorfor den ikke kendes.",
    )
    case_number: OneLine | None = Field(default=None, title="Sagsnummer")
    document_number: OneLine | None = Field(default=None, title="Dokumentnummer")
    url: Url | None = Field(default=None, title="Adresse på nettet", description="Kun når den er kendt.")
    pages: Whole | None = Field(
        default=None, ge=1, title="Sider", description="Hvor mange hele sider dokumentet er på, når nogen har set det."
    )
    archived: Known[Url] | None = Field(
        default=None,
        title="Arkiveret kopi",
        description="Adressen på en kopi i et arkiv, eller at ingen er kendt. Udelades, når ingen har set efter.",
    )
    checked: Date = Field(
        title="Sidst kontrolleret",
        description="Dagen, hvor nogen sidst holdt oplysningerne op mod kilden, eller mod resuméet ved second_hand.",
    )
    sections: dict[Slug, OneLine] = Field(
        min_length=1,
        title="Afsnit",
        description="Afsnittene, der henvises til: et kort id og afsnittets titel i dokumentet.",
    )


class Law(Entity, title="Lovhenvisning"):
    """A provision that sources cite, and what applies today."""

    id: Slug
    cited: OneLine = Field(title="Som kilden skriver", description="Henvisningen i kilden.")
    today: OneLine = Field(title="I dag", description="Hvad der gælder nu.")
    topic: Annotated[Slug, Ref("law_topics")] = Field(
        title="Emne", description="Emnet i law_topics.yml, den hører til."
    )
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landet, loven gælder i. Udelades, når det er Danmark."
    )
    repealed: Flag = Field(title="Ophævet", description="true, når bestemmelsen ikke længere gælder.")
    since: Date | None = Field(default=None, title="Fra", description="Dagen, hvor det nye kom i stedet.")
    basis: Text = Field(
        title="Grundlag", description="Hvor oplysningen om gældende ret kommer fra, og hvor sikker den er."
    )
    verify: Flag = Field(
        default=False, title="Kontrollér", description="true, når læseren selv skal slå efter, før det bruges."
    )

    @model_validator(mode="after")
    def _unsure_laws_say_so(self) -> Law:
        if self.repealed and self.since is None and not self.verify:
            refuse("en ophævet bestemmelse skal have en dato i `since`, eller `verify: true`")
        return self
