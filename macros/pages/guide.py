"""The forankring guide of an agreement: `forankring/` below its own page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.rendering.page import SOURCES, Contents, RenderedPage, below_agreement, page_of_agreement
from macros.rendering.part import part
from macros.rendering.templates import render
from macros.views import calculations, facts, guide, take_along
from macros.views.agreement_head import AgreementHead
from macros.views.book import Book
from macros.views.calendar_events import calendar_path, events, left_out, without_year
from macros.views.context import Context
from macros.views.lasting import lasting
from macros.views.notes import OnPage
from macros.views.rows import Actor, Figure, Gap, Item, Row, Table
from macros.views.way_picture import WayPicture, way_picture
from macros.views.working_days import CALENDARS, CHOSEN_YEARS

CHECKLIST = "tjekliste"

SECTIONS: Contents = (
    ("stilling", "Her står det"),
    ("vejen", "Vejen"),
    ("baerer", "Hvem har ansvaret for hvad"),
    ("oekonomi", "Økonomi"),
    ("beslutninger", "De tre beslutninger"),
    (CHECKLIST, "Tjekliste"),
    ("risici", "Risici"),
    (SOURCES, "Kilder"),
)


@dataclass(frozen=True, kw_only=True)
class GuideView(AgreementHead):
    """The way of an agreement to permanence, section by section. `calendar` is a path, empty where there is no file.
    `own_dates`: whether there is advice that can be reckoned from the reader's own dates."""

    lead: str
    contents: Contents
    standing: tuple[Row, ...]
    outcome: Row
    outcomes: tuple[Row, ...]
    phases: tuple[guide.Phase, ...]
    picture: WayPicture
    lasts: Figure
    calendar: str
    left_out: tuple[str, ...]
    without_year: tuple[str, ...]
    carriers: Table
    afterwards: tuple[Figure, ...]
    decisions: tuple[guide.DecisionView, ...]
    checklist: tuple[str, ...]
    risks: tuple[tuple[Item, Actor | None, Gap | None], ...]
    risk_gap: Gap | None
    own_dates: bool
    first_day: str = f"{CHOSEN_YEARS[0]}-01-01"
    last_day: str = f"{CHOSEN_YEARS[1]}-12-31"


def guide_view(context: Context) -> GuideView:
    """Everything the guide says."""
    phases = guide.way(context)
    risks = guide.risks(context)
    checklist = guide.checklist(context)
    return GuideView(
        context=context,
        badges=facts.badges(context),
        lead=guide.lead(context),
        contents=tuple(one for one in SECTIONS if one[0] != CHECKLIST or checklist),
        standing=guide.standing(context),
        outcome=guide.outcome(context),
        outcomes=facts.outcomes(context),
        phases=phases,
        picture=way_picture(f"vejen-{context.slug}-{context.agreement.id}", phases),
        lasts=lasting(context).figure,
        calendar=calendar_path(context) if any(events(context)) else "",
        left_out=left_out(context),
        without_year=without_year(context),
        carriers=guide.carriers(context),
        afterwards=calculations.afterwards(context),
        decisions=guide.decisions(context),
        checklist=checklist,
        risks=risks if isinstance(risks, tuple) else (),
        risk_gap=None if isinstance(risks, tuple) else risks,
        own_dates=context.agreement.country in CALENDARS and any(step.offset for step in guide.all_steps(phases)),
    )


@part()
def guide_page(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The forankring guide of an agreement in full."""
    context = book.context(slug, agreement)
    page.notes.expect(context.agreement.document)
    return render(
        "guide_page.html.j2", page, view=guide_view(context), taken=take_along.from_agreement(book, context, page.path)
    )


@page_of_agreement
def guide_below(book: Book, context: Context) -> RenderedPage:
    """The page below an agreement's own."""
    description = "Vejen mod forankring: hvad kilden siger, og hvad kataloget råder til."
    path = context.guide_path

    def make() -> Markup:
        return guide_page(book, book.on_page(path, context.agreement.country), context.slug, context.agreement.id)

    return below_agreement(context, path, "Forankring", description, make, "guide")
