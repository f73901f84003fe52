"""May a municipality do this? Orientation on law: topics with what sources say of the rules, and a guided choice of topics.

Every rule names its source and says whether a reader must look it up. The model files name the topics (`Fact.topics`,
`Law.topic`), and a topic names the fields of an agreement that are about it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from macros.domain.advice import Advice
from macros.domain.agreement import Agreement
from macros.domain.base import (
    HOME,
    Country,
    Entity,
    Flag,
    Number,
    OneLine,
    Ref,
    ShortLine,
    Slug,
    Text,
    Year,
    refuse,
)
from macros.domain.model import Model
from macros.domain.provenance import LawTopicIds, SourceRefs
from macros.domain.shown import Worded, shown_fields

_FIELDS = frozenset(
    field.id
    for field in (*shown_fields(Model, ("model",)), *shown_fields(Agreement, ("agreement",)))
    if not field.listed
)


def _shown_field(name: str) -> str:
    if name not in _FIELDS:
        refuse(f'"{name}" er intet felt, der vises på modellernes sider. Skriv fx agreement.safeguards.duty_to_notify')
    return name


FieldName = Annotated[str, StringConstraints(max_length=100), AfterValidator(_shown_field)]
"""The names that lead to a field that is shown, e.g. `agreement.safeguards.duty_to_notify`."""


class Rule(Worded):
    """What a source says of the law."""

    law: OneLine | None = Field(default=None, title="Bestemmelse", description="Lov og paragraf, fx serviceloven § 18.")
    text: Text = Field(title="Regel", description="Hvad kilden siger, med katalogets ord og ikke stærkere end kilden.")
    source: SourceRefs
    verify: Flag = Field(
        default=False, title="Kontrollér", description="true, når læseren selv skal slå efter, før reglen bruges."
    )


class LawUse(StrEnum):
    """What the catalogue itself reckons with a figure of the law."""

    FUND_VAT = "fondsmoms"


class LawFigure(Worded):
    """An amount, a share or a time in the law, with the years it is known for. What holds in other years is unknown."""

    what: OneLine = Field(title="Hvad")
    value: Number = Field(ge=0, title="Tal")
    unit: OneLine = Field(title="Enhed", description="Som den står efter tallet, fx kr., euro eller pct.")
    first_year: Year | None = Field(default=None, title="Første år", description="Udelades, når kilden ikke siger det.")
    last_year: Year | None = Field(default=None, title="Sidste år")
    otherwise: Text = Field(
        title="Andre år", description="Hvad der ikke vides: om andre år, eller hvornår tallet gælder."
    )
    source: SourceRefs
    verify: Flag = Field(default=False, title="Kontrollér", description="true, når læseren selv skal slå efter.")
    used_as: LawUse | None = Field(
        default=None,
        title="Regnes med som",
        description="fondsmoms: procenten, som budgetarkene lægger på private tilskud til kommunen.",
    )

    @model_validator(mode="after")
    def _years_belong_together(self) -> LawFigure:
        if (self.first_year is None) is not (self.last_year is None):
            refuse("first_year og last_year hører sammen: skriv begge eller ingen af dem")
        if self.first_year and self.last_year and self.last_year < self.first_year:
            refuse("last_year ligger før first_year. Ret et af dem")
        return self


class LawTopic(Entity):
    """Something a municipality must look at. Its id is an anchor, and stands in addresses."""

    id: Slug
    word: OneLine = Field(title="Kort navn", description="Et eller to ord, til lister.")
    title: OneLine = Field(title="Overskrift")
    answer: ShortLine = Field(title="Svar", description="Emnet i en eller to linjer.")
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landet, reglerne gælder i. Udelades, når det er Danmark."
    )
    rules: tuple[Rule, ...] = Field(min_length=1, title="Regler")
    figures: tuple[LawFigure, ...] = Field(default=(), title="Tal")
    advice: tuple[Advice, ...] = Field(min_length=1, title="Se efter hos jer")
    unread: Text = Field(title="Ikke læst", description="Hvad der ikke er læst i fuld længde eller ikke er fundet.")
    fields: tuple[FieldName, ...] = Field(
        default=(), title="Felter om emnet", description="Felter på modellerne, der i det hele handler om emnet."
    )
    within: FieldName | None = Field(
        default=None,
        title="Står ellers under",
        description="Feltet, emnet kun er en del af: en oplysning derfra tæller, når den selv har emnet under topics.",
    )


class Flow(StrEnum):
    """What goes from whom to whom: each has a drawing."""

    ONE_WAY = "den-ene-vej"
    BOTH_WAYS = "begge-veje"
    TOGETHER = "sammen"


class LawForm(Entity):
    """A form the cooperation may take, and what it means for the rules."""

    id: Slug
    label: OneLine = Field(title="Betegnelse")
    flow: Flow = Field(title="Tegning", description="den-ene-vej, begge-veje eller sammen.")
    rule: Rule = Field(title="Hvad kilden siger")
    topics: LawTopicIds = Field(min_length=1)


class LawAnswer(Entity):
    """An answer in the guided choice: what must be looked at, and why. Its id stands in addresses."""

    id: Slug
    text: OneLine = Field(title="Svar")
    why: Text = Field(title="Hvorfor", description="Katalogets råd, ud fra reglerne under emnerne.")
    form: Slug | None = Field(default=None, title="Ligner", description="Id på den form under forms, svaret ligner.")
    topics: LawTopicIds = Field(min_length=1)


class LawQuestion(Entity):
    """A question in the guided choice."""

    id: Slug
    text: OneLine = Field(title="Spørgsmål")
    answers: tuple[LawAnswer, ...] = Field(min_length=2, title="Svar")


class LawShort(Entity):
    """A line of the short answer at the top of the page."""

    word: OneLine = Field(title="Ord", description="Det, læseren spørger om.")
    topic: Annotated[Slug, Ref("law_topics")] = Field(title="Emne", description="Emnet, linjen fører til.")
    rule: Rule = Field(title="Hvad kilden siger")


class LawGuide(Entity):
    """`data/law_topics.yml`."""

    short: tuple[LawShort, ...] = Field(min_length=1, title="Kort svar")
    forms: tuple[LawForm, ...] = Field(min_length=2, title="Former")
    law_topics: tuple[LawTopic, ...] = Field(min_length=1, title="Emner")
    questions: tuple[LawQuestion, ...] = Field(min_length=1, title="Spørgsmål")

    @model_validator(mode="after")
    def _answers_are_of_their_own(self) -> LawGuide:
        answers = [answer for question in self.questions for answer in question.answers]
        ids, forms = [answer.id for answer in answers], {form.id for form in self.forms}
        for answer in answers:
            if ids.count(answer.id) > 1:
                refuse(f'svaret "{answer.id}" står to gange under questions. Giv det ene et andet id')
            if answer.form is not None and answer.form not in forms:
                refuse(f'svaret "{answer.id}" ligner formen "{answer.form}", som ikke findes under forms')
        return self
