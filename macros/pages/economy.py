"""The economy of an agreement in full: `oekonomi/` below its own page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.prices import PriceIndex
from macros.domain.provenance import Unknown
from macros.domain.shown import Section
from macros.rendering.page import SOURCES, Contents, RenderedPage, below_agreement, page_of_agreement
from macros.rendering.part import part
from macros.rendering.templates import render
from macros.views import bars, calculations, chart, comparison, facts, fields, money, take_along
from macros.views.agreement_head import AgreementHead
from macros.views.book import Book
from macros.views.budget import budget_path
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.notes import OnPage
from macros.views.rows import CaveatView, Figure, Gap, Row, Table

SECTIONS: Contents = (
    ("betalere", "Hvem betaler"),
    ("poster", "Hvad pengene går til"),
    ("bagefter", "Når pengene hører op"),
    ("regnestykker", "Det har vi regnet ud"),
    ("priser", "I nye priser"),
    ("forbehold-penge", "Forbehold"),
    (SOURCES, "Kilder"),
)

BESIDE = 2
"""How many forbehold stand beside the pictures."""


@dataclass(frozen=True, kw_only=True)
class EconomyView(AgreementHead):
    """All money of an agreement, section by section."""

    lead: str
    key_figures: tuple[Figure, ...]
    contents: Contents
    pattern_note: Markup
    staircase: chart.Staircase | None
    payers: bars.BarChart | None
    first_caveats: tuple[CaveatView, ...]
    caveats: tuple[CaveatView, ...]
    funding: Table
    rows: tuple[Row, ...]
    unsaid: tuple[Row, ...]
    costs: Table | None
    cost_chart: bars.BarChart | None
    cost_gap: Gap | None
    alternatives: tuple[tuple[str, Figure], ...]
    municipal: tuple[Figure, ...]
    whole: tuple[Figure, ...]
    afterwards: tuple[Figure, ...]
    after: tuple[Row, ...]
    prices: tuple[Figure, ...]
    index: PriceIndex | None

    @property
    def caveats_in_all(self) -> int:
        """How many forbehold there are, whatever they are about."""
        return len(self.context.agreement.caveats)

    @property
    def budget_path(self) -> str:
        """Where its budget is, as a workbook."""
        return budget_path(self.context)

    @property
    def prices_title(self) -> str:
        """In the prices of which year, where there is an index."""
        return f"I {self.index.target_year}-priser" if self.index else "I nye priser"


def economy_view(context: Context) -> EconomyView:
    """Everything the page says of an agreement's money."""
    costs = context.agreement.economy.costs
    anchoring = context.agreement.anchoring
    caveats = _about_money(context)
    return EconomyView(
        context=context,
        badges=facts.badges(context, facts.price_badge(context)),
        lead=facts.money_in_short(context),
        key_figures=money.key_figures(context),
        contents=SECTIONS,
        pattern_note=inline(facts.pattern_note(context)),
        staircase=chart.staircase(context),
        payers=comparison.payer_chart(context),
        first_caveats=_beside_the_pictures(context, caveats),
        caveats=caveats,
        funding=money.funding_table(context),
        rows=_rows(context),
        unsaid=_unsaid(context),
        costs=money.cost_table(context),
        cost_chart=comparison.cost_chart(context),
        cost_gap=context.gap(costs) if isinstance(costs, Unknown) else None,
        alternatives=money.alternatives(context),
        municipal=calculations.municipal(context),
        whole=calculations.whole(context),
        afterwards=calculations.afterwards(context),
        after=(context.row(anchoring, "financing_after"), context.row(anchoring, "risks")),
        prices=calculations.in_todays_prices(context),
        index=calculations.index_of(context),
    )


def _rows(context: Context) -> tuple[Row, ...]:
    """What is said of the money beside the tables."""
    return fields.rows(context, Section.MONEY, gaps_of_tables=False)


def _unsaid(context: Context) -> tuple[Row, ...]:
    """That nobody has looked for what the price leaves out: the same line on every page, which nobody searches for."""
    return () if context.agreement.economy.not_in_price else (money.price_row(context),)


def _about_money(context: Context) -> tuple[CaveatView, ...]:
    ids = calculations.caveat_ids(context)
    both = zip(context.agreement.caveats, context.caveats(), strict=True)
    return tuple(view for caveat, view in both if caveat.money or caveat.id in ids)


def _beside_the_pictures(context: Context, caveats: tuple[CaveatView, ...]) -> tuple[CaveatView, ...]:
    """The forbehold of the contributions themselves, those of unknown ones first."""
    lines = sorted(context.agreement.economy.funding, key=lambda line: isinstance(line.amounts, tuple))
    numbered = {caveat.id: number for number, caveat in enumerate(context.agreement.caveats, 1)}
    numbers = [numbered[id_] for line in lines for id_ in line.caveats if id_ in numbered]
    figured = sorted((c for c in caveats if c.number in numbers), key=lambda c: numbers.index(c.number))
    return tuple(figured[:BESIDE])


@part()
def economy_page(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The economy of an agreement in full."""
    context = book.context(slug, agreement)
    page.notes.expect(context.agreement.document)
    return render(
        "economy_page.html.j2",
        page,
        view=economy_view(context),
        taken=take_along.from_agreement(book, context, page.path),
    )


@page_of_agreement
def economy_below(book: Book, context: Context) -> RenderedPage:
    """The page below an agreement's own."""
    path, lead = context.economy_path, facts.money_in_short(context)

    def make() -> Markup:
        return economy_page(book, book.on_page(path, context.agreement.country), context.slug, context.agreement.id)

    return below_agreement(context, path, "Økonomi", lead, make, "model")
