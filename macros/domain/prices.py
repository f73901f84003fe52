"""Price indices: the yearly changes of one series for one currency, and the factor between two years."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field, model_validator

from macros.domain.base import Currency, Entity, Number, OneLine, Text, Year, refuse
from macros.domain.provenance import SourceRefs


class PriceIndex(Entity):
    """A price index for one currency, as its source gives it: the change in per cent from the year before."""

    currency: Currency = Field(title="Valuta")
    label: OneLine = Field(title="Betegnelse", description="Ordene, der står ved hvert omregnet beløb.")
    caution: Text = Field(title="Forsigtig", description="Hvad indekset ikke er, og hvad læseren ellers kan bruge.")
    target_year: Year = Field(title="Omregnes til", description="Det nyeste år, indekset har en værdi for.")
    yearly_changes: dict[Year, Number] = Field(
        min_length=1, title="Årlige ændringer", description="Pct. fra året før, år for år uden huller."
    )
    source: SourceRefs

    @model_validator(mode="after")
    def _years_without_holes(self) -> PriceIndex:
        years = sorted(self.yearly_changes)
        if missing := sorted(set(range(years[0], years[-1] + 1)) - set(years)):
            refuse(f"der mangler en ændring for {missing[0]}; årene skal stå uden huller")
        if self.target_year != years[-1]:
            refuse(f"target_year skal være det nyeste år med en ændring, {years[-1]}")
        return self

    def factor(self, year: int) -> Fraction | None:
        """What a price of `year` is multiplied by to be a price of `target_year`, exact; None outside the index.

        The change of a year is from the year before, so the year before the first change can be converted too.
        """
        if not min(self.yearly_changes) - 1 <= year <= self.target_year:
            return None
        factor = Fraction(1)
        for later in range(year + 1, self.target_year + 1):
            factor *= 1 + Fraction(self.yearly_changes[later]) / 100
        return factor
