"""What the money is spent on and who pays it, as the document states it. Arithmetic: `macros.domain.figures`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from macros.domain.base import Entity, Ref, Slug, Text, refuse
from macros.domain.parties import OrganisationId
from macros.domain.provenance import CaveatIds, Facts, Known, SourceRefs, Unknown, known_or_unknown
from macros.domain.quantities import Amount, Basis, Share


class Nature(StrEnum):
    """Cash, things in kind and hours of staff are kept apart and never added."""

    CASH = "kontant"
    IN_KIND = "naturalier"
    HOURS = "timer"


class Recurrence(StrEnum):
    """Whether a contribution comes once or again. A one-off and a yearly amount are different bases."""

    ONCE = "engang"
    EACH_YEAR_OF_PERIOD = "hvert-aar-i-perioden"
    EACH_YEAR_OPEN = "hvert-aar-uden-slut"
    ONGOING = "loebende"
    NOT_STATED = "ikke-oplyst"


Amounts = Annotated[tuple[Amount, ...], Field(min_length=1)]


def _form_of_contribution(value: Any) -> str:
    if isinstance(value, Share) or (isinstance(value, dict) and "percent" in value):
        return "andel"
    return known_or_unknown(value)


Contribution = Annotated[
    Annotated[Amounts, Tag("kendt")] | Annotated[Share, Tag("andel")] | Annotated[Unknown, Tag("ukendt")],
    Discriminator(_form_of_contribution),
]
"""Amounts, a percentage of a named whole, or the reason why neither is known."""


class CostLine(Entity):
    """One thing the money is spent on (*budgetpost*)."""

    item: Text = Field(title="Post", description="Hvad pengene går til.")
    category: Annotated[Slug, Ref("cost_categories")] = Field(
        title="Udgiftsart", description="Se cost_categories i vocabularies.yml."
    )
    amounts: Known[Amounts] = Field(
        title="Beløb", description="Ét beløb pr. år eller ét samlet, eller hvorfor det er ukendt."
    )
    source: SourceRefs
    caveats: CaveatIds = ()


class StatedTotal(Entity):
    """A total that the source itself gives, held against the sum of the lines."""

    amount: Amount = Field(title="Beløb")
    source: SourceRefs
    explained_by: Annotated[Slug, Ref("caveats")] | None = Field(
        default=None, title="Forklares af", description="Id på det forbehold, der forklarer en forskel til summen."
    )


class FundingLine(Entity):
    """One contribution: who pays what, how, and how firmly it is promised."""

    id: Slug | None = Field(default=None, title="Id", description="Kun når en anden linje henviser hertil i paid_from.")
    payer: OrganisationId = Field(title="Betaler")
    item: Text = Field(title="Hvad bidraget er", description="Med jeres egne ord.")
    nature: Nature = Field(title="Form", description="kontant, naturalier eller timer.")
    in_kind: Annotated[Slug, Ref("in_kind_kinds")] | None = Field(
        default=None,
        title="Hvad slags naturalier",
        description="Kun ved naturalier: se in_kind_kinds i vocabularies.yml.",
    )
    recurrence: Recurrence = Field(title="Gentagelse", description="Se recurrences i vocabularies.yml.")
    status: Annotated[Slug, Ref("funding_statuses")] = Field(
        title="Tilsagn", description="Se funding_statuses i vocabularies.yml."
    )
    amounts: Contribution = Field(
        title="Beløb", description="Et eller flere beløb, en procentdel, eller hvorfor det er ukendt."
    )
    stated_total: StatedTotal | None = Field(default=None, title="Samlet ifølge kilden")
    paid_from: Slug | None = Field(
        default=None,
        title="Kommer fra",
        description="Id på den linje, pengene stammer fra, når de er givet videre. Så tælles de kun én gang.",
    )
    source: SourceRefs
    caveats: CaveatIds = ()

    @model_validator(mode="after")
    def _things_are_named(self) -> FundingLine:
        if self.nature is Nature.IN_KIND and not self.in_kind:
            refuse("naturalier skal sige, hvad de er: skriv in_kind, fx lokaler")
        if self.nature is not Nature.IN_KIND and self.in_kind:
            refuse("in_kind hører kun til bidrag med nature: naturalier")
        return self

    @model_validator(mode="after")
    def _one_kind_of_amount(self) -> FundingLine:
        if isinstance(self.amounts, tuple):
            seen = {(amount.basis, amount.per, amount.currency, amount.price_level) for amount in self.amounts}
            if len(seen) > 1:
                refuse(
                    "beløbene på en linje skal have samme basis, enhed, valuta og prisniveau; lav ellers flere linjer"
                )
            years = [amount.first_year for amount in self.amounts if amount.basis is Basis.IN_YEAR]
            if len(years) != len(set(years)):
                refuse("samme år står to gange på linjen")
            periods = [amount.years for amount in self.amounts if amount.basis is not Basis.IN_YEAR]
            if len(periods) != len(set(periods)):
                refuse("samme periode står to gange på linjen; læg beløbene sammen, eller lav flere linjer")
        return self


class Alternative(Entity):
    """A figure about something else than this agreement, such as the price of going on as before."""

    text: Text = Field(title="Hvad tallet er", description="Sig tydeligt, at det ikke er modellens pris.")
    amount: Amount = Field(title="Beløb")
    source: SourceRefs


class Economy(Entity):
    """The economy of one agreement."""

    pattern: Annotated[Slug, Ref("financing_patterns")] = Field(
        title="Finansieringsmønster", description="Se financing_patterns i vocabularies.yml."
    )
    pattern_note: Text = Field(title="Mønsteret i denne aftale", description="Kort, fx fond og kommunal trappe.")
    price_basis: Known[Facts] = Field(
        title="Prisniveau og enhed", description="Hvad kilden siger om prisniveau, eller at den intet siger."
    )
    costs: Known[Annotated[tuple[CostLine, ...], Field(min_length=1)]] = Field(title="Budgetposter")
    costs_total: Known[StatedTotal] = Field(title="Udgifter i alt ifølge kilden")
    funding: tuple[FundingLine, ...] = Field(min_length=1, title="Finansiering")
    conditions: Known[Facts] = Field(title="Vilkår for pengene")
    payment: Known[Facts] = Field(title="Betaling")
    alternatives: tuple[Alternative, ...] = Field(default=(), title="Tal om noget andet")
