"""The financing of all agreements side by side: `oekonomi/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.prices import PriceIndex
from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import calculations, take_along
from macros.views.book import Book
from macros.views.closed import Closed
from macros.views.economy_answers import EconomyAnswers, economy_answers
from macros.views.financing import Choices, FinancingTable, choices, financing_table
from macros.views.looked_up import CaveatsOf, caveats_of
from macros.views.mixes import MixGroup, key, mix_groups
from macros.views.page_files import files_of_overview
from macros.views.whole_costs import WholeCosts, whole_costs
from macros.views.yearly import Yearly, yearly

OVERVIEW = "oekonomi/"
"""Where the page is; a pattern's own is below it."""

STYLE = "oekonomi"
"""The stylesheet of the pages that have the table."""


@dataclass(frozen=True)
class PatternInShort:
    """A pattern and the agreements that have it."""

    id: str
    label: str
    lead: str
    agreements: tuple[str, ...]


@dataclass(frozen=True)
class EconomyOverview:
    """The answers, the chart with what has no bar, who shares the bill, what all of it costs, the table with what it can be
    cut down to, and what can be looked up."""

    answers: EconomyAnswers
    yearly: Yearly
    mixes: tuple[MixGroup, ...]
    mix_key: tuple[tuple[str, str], ...]
    whole: WholeCosts
    table: FinancingTable
    choices: Choices
    target_year: int
    indices: tuple[PriceIndex, ...]
    patterns: tuple[PatternInShort, ...]
    ways: Closed
    rules: Closed
    caveats: tuple[CaveatsOf, ...]
    caveats_closed: Closed


def economy_overview(book: Book) -> EconomyOverview:
    """Everything the page says."""
    catalogue, chart = book.catalogue, yearly(book.contexts)
    mixes = mix_groups(book.contexts)
    caveats, caveats_closed = caveats_of(book.contexts, calculations.caveat_ids)
    patterns = tuple(_pattern_in_short(book, id_) for id_ in catalogue.patterns)
    return EconomyOverview(
        answers=economy_answers(book.contexts, chart),
        yearly=chart,
        mixes=mixes,
        mix_key=key(book.contexts[0], mixes),
        whole=whole_costs(book.contexts),
        table=financing_table(book.contexts),
        choices=choices(catalogue.target_year),
        target_year=catalogue.target_year,
        indices=(*catalogue.prices.values(), *catalogue.state_pay.values()),
        patterns=patterns,
        ways=Closed(
            "Fra den kommunale trappe til betaling efter resultat, hver med en side.",
            count=f"{len(patterns)} måder",
        ),
        rules=Closed("Samme grundlag og samme priser; penge tælles én gang."),
        caveats=caveats,
        caveats_closed=caveats_closed,
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

    def make() -> Markup:
        view, taken = economy_overview(book), take_along.from_economy(book)
        page = book.on_page(OVERVIEW)
        return render("economy_overview.html.j2", page, view=view, taken=taken, takes=take_along.closed(taken))

    description = "Hvem betaler, hvor meget, hvor længe, og hvad ved vi ikke? Alle aftaler side om side."
    yield RenderedPage(
        OVERVIEW, "Økonomi", description, make, None, style=STYLE, files=files_of_overview(book, OVERVIEW)
    )
