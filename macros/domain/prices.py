"""Price indices: the yearly changes of one series for one currency, and the factor between two years."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field, model_validator

from macros.domain.base import HOME, Country, Currency, Entity, Number, OneLine, Ref, Text, Year, refuse
from macros.domain.provenance import SourceRefs


class Series(StrEnum):
    """What an index measures. Amounts are restated by consumer prices where nobody asks for another."""

    CONSUMER = "forbrugerpriser"
    STATE_PAY = "statens-pl"


class PriceIndex(Entity):
    """A price index for one currency, as its source gives it: the change in per cent from the year before.

    Consumer prices are restated to the newest year there is. The state's series of pay and prices is restated to the same
    year, so that the two can be held against each other, though it goes on with estimates.
    """

    currency: Currency = Field(title="Valuta")
    country: Annotated[Country, Ref("countries")] = Field(
        default=HOME, title="Land", description="Landet, priserne er fra. Udelades, når det er Danmark."
    )
    series: Series = Field(title="Serie", description="Hvad indekset måler.")
    label: OneLine = Field(title="Betegnelse", description="Ordene, der står ved hvert omregnet beløb.")
    caution: Text = Field(title="Forsigtig", description="Hvad indekset ikke er, og hvad læseren ellers kan bruge.")
    target_year: Year = Field(title="Omregnes til", description="Det nyeste år, forbrugerpriserne har en værdi for.")
    yearly_changes: dict[Year, Number] = Field(
        min_length=1, title="Årlige ændringer", description="Pct. fra året før, år for år uden huller."
    )
    source: SourceRefs

    @model_validator(mode="after")
    def _years_without_holes(self) -> PriceIndex:
        years = sorted(self.yearly_changes)
        if missing := sorted(set(range(years[0], years[-1] + 1)) - set(years)):
            refuse(f"der mangler en ændring for {missing[0]}; årene skal stå uden huller")
        if self.series is Series.CONSUMER and self.target_year != years[-1]:
            refuse(f"target_year skal være det nyeste år med en ændring, {years[-1]}")
        if self.target_year not in years:
            refuse(f"target_year skal være et af årene med en ændring, {years[0]}-{years[-1]}")
        return self

    def factor(self, year: int) -> Fraction | None:
        """What a price of `year` is multiplied by to be a price of `target_year`, exact; None outside the index.

        The change of a year is from the year before, so the year before the first change can be converted too. A price of
        a later year is divided by the changes since.
        """
        if not min(self.yearly_changes) - 1 <= year <= max(self.yearly_changes):
            return None
        if year > self.target_year:
            return 1 / self._change(self.target_year, year)
        return self._change(year, self.target_year)

    def _change(self, first: int, last: int) -> Fraction:
        """What a price of `first` has become by `last`, as a factor."""
        factor = Fraction(1)
        for later in range(first + 1, last + 1):
            factor *= 1 + Fraction(self.yearly_changes[later]) / 100
        return factor
