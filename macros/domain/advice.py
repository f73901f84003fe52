"""What the catalogue itself says (*katalogets råd*): kept apart from what documents say, and never without grounds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from macros.domain.base import HOME, Country, Entity, Flag, OneLine, Ref, ShortLine, Slug, Text, Whole, refuse
from macros.domain.provenance import Facts, Known, SourceRefs


class Advice(Entity):
    """One piece of advice, and what it rests on."""

    text: Text = Field(title="Råd", description="Ét råd, skrevet til kommunen: I og jer.")
    grounds: Text = Field(
        title="Bygger på", description="Hvad rådet hviler på: en aftale i kataloget, en regel, et skøn."
    )
    verify: Flag = Field(
        default=False, title="Kontrollér", description="true, når læseren selv skal slå efter, før rådet bruges."
    )


class Aspect(Entity):
    """One question about a financing pattern: what documents say of it, and what the catalogue advises."""

    documents: Known[Facts] = Field(title="Dokumenterne siger", description="Hver oplysning med sin kilde.")
    advice: tuple[Advice, ...] = Field(min_length=1, title="Katalogets råd")


class ShortAnswer(Entity):
    """An aspect in one line: what a document says, with its source, or what the catalogue advises, with its grounds."""

    text: ShortLine = Field(title="Kort svar", description="Én linje, højst 140 tegn.")
    source: SourceRefs | None = Field(
        default=None, title="Hvor står det?", description="Når det er noget, et dokument siger."
    )
    grounds: Text | None = Field(default=None, title="Bygger på", description="Når det er katalogets råd.")

    @model_validator(mode="after")
    def _of_one_voice(self) -> ShortAnswer:
        if (self.source is None) is (self.grounds is None):
            refuse("skriv source, når et dokument siger det, eller grounds, når det er katalogets råd, men ikke begge")
        return self


class WayAspect(Aspect):
    """One question about a way, and its answer in short."""

    answer: Known[ShortAnswer] = Field(title="Kort svar", description="Det, vejens kort siger, i én linje.")


class PatternGuide(Entity):
    """A way of financing a partnership (*finansieringsmønster*), explained for a municipality."""

    pattern: Annotated[Slug, Ref("financing_patterns")] = Field(title="Mønster")
    lead: OneLine = Field(title="Kort sagt", description="En eller to sætninger: hvad mønstret er.")
    how: Aspect = Field(title="Sådan virker det")
    asks: Aspect = Field(title="Det kræver af kommunen")
    fits: Aspect = Field(title="Når det passer")
    risks: Aspect = Field(title="Det kan gå galt")


class Anchor(StrEnum):
    """The end of an agreement that an offset counts from."""

    START = "start"
    END = "slut"


class Offset(Entity):
    """A point in time counted in whole months from the start or the end: -12 is a year before."""

    anchor: Anchor = Field(title="Regnet fra", description="start eller slut.")
    months: Whole = Field(ge=-60, le=60, title="Måneder", description="Negative tal er før.")
    before_budget: Flag = Field(
        default=False,
        title="Følger budgetåret",
        description="true, når trinnet skal være nået, før det budget bliver til, som gælder fra datoen.",
    )


class Condition(Entity):
    """When a piece of advice shows. Every field that is set must hold; with none set, it shows everywhere."""

    patterns: tuple[Annotated[Slug, Ref("financing_patterns")], ...] = Field(default=(), title="Finansieringsmønstre")
    has_end: Flag | None = Field(
        default=None,
        title="Har en slutning",
        description="true, når slutdatoen eller aftalens længde er kendt; ellers false.",
    )
    money_after_known: Flag | None = Field(
        default=None, title="Økonomi bagefter oplyst", description="true eller false."
    )
    has_notice: Flag | None = Field(default=None, title="Opsigelse oplyst", description="true eller false.")


class AdviceStep(Advice):
    """A step on the way that the catalogue recommends."""

    id: Slug = Field(title="Id")
    title: OneLine = Field(title="Overskrift", description="Kort: hvad I gør.")
    phase: Annotated[Slug, Ref("guide_phases")] = Field(title="Fase", description="Se guide_phases i vocabularies.yml.")
    offset: Offset = Field(title="Hvornår")
    who: OneLine = Field(title="Hvem", description="Fx kommunen, kommunen og foreningen.")
    needs: OneLine = Field(title="Beslutning eller papir", description="Det, trinnet kræver.")
    condition: Condition = Field(default=Condition(), title="Vises når")
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landet, rådet gælder for. Udelades, når det er Danmark."
    )

    @model_validator(mode="after")
    def _budget_year_is_known(self) -> AdviceStep:
        if self.offset.before_budget and self.country != HOME:
            refuse(
                "before_budget følger Danmarks budgetår, og rådet gælder et andet land. Udelad before_budget, og skriv fristen i text"
            )
        return self


class Decision(StrEnum):
    """The three decisions of a forankringsplan (the mentor agreement names them)."""

    FINANCING = "finansiering"
    ORGANISATION = "organisering"
    GOALS = "maal"


class DecisionAdvice(Advice):
    """Advice on one of the three decisions, with the question for the checklist of the case."""

    id: Slug = Field(title="Id")
    decision: Decision = Field(title="Beslutning", description="finansiering, organisering eller maal.")
    check: OneLine = Field(
        title="Spørgsmål til sagen", description="Ét punkt i tjeklisten, der kan svares ja eller nej til."
    )
    condition: Condition = Field(default=Condition(), title="Vises når")
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landet, rådet gælder for. Udelades, når det er Danmark."
    )


class AnchoringPath(Entity):
    """A way from project to permanence that agreements have taken: those whose `anchoring.path` it is."""

    path: Annotated[Slug, Ref("anchoring_paths")] = Field(title="Vej")
    lead: OneLine = Field(title="Kort sagt")
    conditions: WayAspect = Field(title="Det forudsætter")
    costs: WayAspect = Field(title="Det koster")
    failure: WayAspect = Field(title="Det kan gå galt")


class Answer(Entity):
    """An answer in the guided choice: what it points to, and why. It never closes the other ways."""

    text: OneLine = Field(title="Svar")
    paths: tuple[Annotated[Slug, Ref("anchoring_paths")], ...] = Field(min_length=1, title="Veje at se på")
    why: Text = Field(title="Hvorfor")


class Question(Entity):
    """A question in the guided choice."""

    id: Slug = Field(title="Id")
    text: OneLine = Field(title="Spørgsmål")
    answers: tuple[Answer, ...] = Field(min_length=2, title="Svar")
