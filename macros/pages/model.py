"""The page of an agreement: `modeller/<model>/`, and `modeller/<model>/<aftale>/` for a model's further agreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.domain.provenance import Source, Unknown
from macros.rendering.page import TO_MODELS, RenderedPage, page_of_agreement
from macros.rendering.part import part
from macros.rendering.templates import render
from macros.views import chart, danish, facts, fields, if_yes, legal, money, structured, take_along
from macros.views.agreement_head import AgreementHead
from macros.views.book import Book
from macros.views.closed import Closed, closed_parts
from macros.views.context import Context, model_path
from macros.views.coverage import Coverage, coverage
from macros.views.inline import inline
from macros.views.notes import OnPage
from macros.views.page_files import files_of
from macros.views.peers import PeerView, peers
from macros.views.rows import Actor, CaveatView, Figure, Gap, Row, Table


@dataclass(frozen=True, kw_only=True)
class ModelView(AgreementHead):
    """The whole agreement, section by section."""

    lead: Markup
    signatories: tuple[Actor, ...]
    agreements: tuple[facts.OtherAgreement, ...]
    key_figures: tuple[Figure, ...]
    if_yes: tuple[if_yes.Column, ...]
    outcomes: tuple[Row, ...]
    closed: Mapping[str, Closed]
    summary: Markup
    summary_refs: tuple[str, ...]
    time_in_short: tuple[Row, ...]
    in_short: tuple[Row, ...]
    caveats: tuple[CaveatView, ...]
    coverage: Coverage
    responsibilities: Table
    pattern_note: Markup
    staircase: chart.Staircase | None
    funding: Table
    costs: Table | None
    rows: Mapping[str, tuple[Row, ...]]
    alternatives: tuple[tuple[str, Figure], ...]
    timeline: tuple[facts.Moment, ...]
    scale: Table
    parties: Table
    forums: tuple[tuple[str, str, tuple[Row, ...]], ...]
    law: tuple[legal.OnTopic, ...]
    law_path: str
    document: Source
    document_status: str
    reading: str
    found: facts.Found
    peers: tuple[PeerView, ...]

    @property
    def not_noted(self) -> Gap:
        """What stands for the topics of law that nothing is noted of."""
        return legal.NOT_NOTED

    @property
    def first_caveats(self) -> tuple[CaveatView, ...]:
        """The forbehold to read before anything else."""
        return tuple(caveat for caveat in self.caveats if caveat.first)

    @property
    def dated(self) -> str:
        """The document's date; empty where it is unknown."""
        return "" if isinstance(self.document.dated, Unknown) else danish.part_date(self.document.dated)

    @property
    def undated_reason(self) -> str:
        """Why the date is unknown; empty where it is not."""
        return self.document.dated.unknown if isinstance(self.document.dated, Unknown) else ""


def model_view(context: Context) -> ModelView:
    """Everything the page says of an agreement."""
    summary, summary_refs = context.summary
    return ModelView(
        context=context,
        badges=facts.badges(context),
        lead=inline(context.lead),
        signatories=facts.signatories(context),
        agreements=_side_by_side(context),
        key_figures=money.key_figures(context),
        if_yes=if_yes.columns(context),
        outcomes=facts.outcomes(context),
        closed=closed_parts(context),
        summary=inline(summary),
        summary_refs=summary_refs,
        time_in_short=facts.time_in_short(context),
        in_short=facts.in_short(context),
        caveats=context.caveats(),
        coverage=coverage(context),
        responsibilities=facts.responsibilities(context),
        pattern_note=inline(facts.pattern_note(context)),
        staircase=chart.staircase(context),
        funding=money.funding_table(context),
        costs=money.cost_table(context),
        rows=fields.by_section(context),
        alternatives=money.alternatives(context),
        timeline=facts.timeline(context),
        scale=facts.scale_table(context),
        parties=facts.party_table(context),
        forums=_forums(context),
        law=legal.on_topics(context),
        law_path=legal.LAW_PAGE,
        document=facts.document(context),
        document_status=facts.document_status(context),
        reading=facts.reading(context),
        found=facts.found(context),
        peers=peers(context),
    )


def _side_by_side(context: Context) -> tuple[facts.OtherAgreement, ...]:
    """The model's agreements where it has more than one."""
    found = facts.other_agreements(context)
    return found if len(found) > 1 else ()


def _forums(context: Context) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """The forums by name, kind and facts; the kind is empty where the name says it."""
    return tuple((name, "" if kind in name else kind, rows) for name, kind, rows in facts.forums(context))


@part()
def model_page(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The whole model page."""
    context = book.context(slug, agreement)
    page.notes.expect(context.agreement.document)
    return render(
        "model_page.html.j2", page, view=model_view(context), taken=take_along.from_agreement(book, context, page.path)
    )


@page_of_agreement
def own_page(book: Book, context: Context) -> RenderedPage:
    """An agreement's own page."""
    own = () if context.first else ((context.model.name, model_path(context.slug)),)
    return RenderedPage(
        path=context.path,
        title=context.name,
        description=context.lead,
        make=lambda: model_page(
            book, book.on_page(context.path, context.agreement.country), context.slug, context.agreement.id
        ),
        data_file=f"data/models/{context.slug}.yml",
        crumbs=(TO_MODELS, *own),
        structured=structured.model_data(context),
        style="model",
        first=True,
        about=(context,),
        sheet=context.sheet_path,
        files=files_of(context, context.path) or (),
    )
