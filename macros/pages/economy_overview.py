"""The financing of all agreements side by side: `oekonomi/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.domain.prices import PriceIndex
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import comparison
from macros.views.bars import BarChart
from macros.views.book import Book

ALL = "alle"
CHOICES = {
    "grundlag": comparison.BASES,
    "priser": (("egne", "Dokumentets kroner"), ("nye", "{year}-priser")),
}
"""What can be chosen of the table, in the form and in the address, besides all of it."""
EVERYTHING = {"grundlag": "Alle", "priser": "Begge"}
"""What all of it is called."""


@dataclass(frozen=True)
class PatternInShort:
    """A pattern and the agreements that have it."""

    id: str
    label: str
    lead: str
    agreements: tuple[str, ...]


@dataclass(frozen=True)
class EconomyOverview:
    """The picture, the table with what it can be cut down to, the rules, and the patterns."""

    chart: BarChart
    rows: tuple[comparison.FinancingRow, ...]
    bases: tuple[tuple[str, str], ...]
    choices: Mapping[str, tuple[tuple[str, str], ...]]
    target_year: int
    indices: tuple[PriceIndex, ...]
    patterns: tuple[PatternInShort, ...]


def economy_overview(book: Book) -> EconomyOverview:
    """Everything the page says."""
    year = book.catalogue.target_year
    return EconomyOverview(
        chart=comparison.yearly_chart(book.contexts),
        rows=tuple(comparison.financing_row(context) for context in book.contexts),
        bases=comparison.BASES,
        choices={
            name: ((ALL, EVERYTHING[name]), *((id_, label.format(year=year)) for id_, label in listed))
            for name, listed in CHOICES.items()
        },
        target_year=year,
        indices=tuple(book.catalogue.prices.values()),
        patterns=tuple(_pattern_in_short(book, id_) for id_ in book.catalogue.patterns),
    )


def _pattern_in_short(book: Book, id_: str) -> PatternInShort:
    found = (context for context in book.contexts if context.agreement.economy.pattern == id_)
    return PatternInShort(
        id=id_,
        label=book.catalogue.vocabularies.term("financing_patterns", id_).label,
        lead=book.catalogue.patterns[id_].lead,
        agreements=tuple(context.full_name for context in found),
    )


@pages
def economy_overview_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    page = book.on_page("oekonomi/")
    html = render("economy_overview.html.j2", page, view=economy_overview(book))
    description = "Hvem betaler, hvor meget, hvor længe, og hvad ved vi ikke? Alle aftaler side om side."
    yield RenderedPage(page.path, "Økonomi", description, html, None)
