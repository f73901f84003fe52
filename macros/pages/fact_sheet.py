"""The fact sheet of an agreement: `faktaark/` below its own page, two pages of A4."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from macros.rendering.page import RenderedPage, below_agreement, page_of_agreement
from macros.rendering.part import part
from macros.rendering.templates import render
from macros.views import citing, fact_sheet, facts
from macros.views.agreement_head import AgreementHead
from macros.views.book import Book
from macros.views.context import Context
from macros.views.editions import edition
from macros.views.inline import inline
from macros.views.notes import OnPage
from macros.views.rows import Actor

TITLE = "Faktaark"


@dataclass(frozen=True, kw_only=True)
class FactSheetView(AgreementHead):
    """Both pages. `cited`: how the sheet is cited, with its address, which is the path alone where the settings
    name no site."""

    lead: Markup
    signatories: tuple[Actor, ...]
    first: fact_sheet.FirstPage
    second: fact_sheet.SecondPage
    cited: str
    site: str

    @property
    def full_name(self) -> str:
        """The model's name with the agreement's title: what each page says at its top."""
        return self.context.full_name


def fact_sheet_view(book: Book, context: Context) -> FactSheetView:
    """Everything the sheet says."""
    first = fact_sheet.first_page(context)
    said = citing.citation(f"{TITLE}: {context.name}", book.imprint, (context,), edition(book, (context,)))
    cited = f"{said} {book.imprint.address}{context.sheet_path}"
    return FactSheetView(
        context=context,
        badges=facts.badges(context),
        lead=inline(context.lead),
        signatories=facts.signatories(context),
        first=first,
        second=fact_sheet.second_page(context, first.refs, cited),
        cited=cited,
        site=book.imprint.name,
    )


@part()
def fact_sheet_page(book: Book, page: OnPage, slug: str, agreement: str | None = None) -> Markup:
    """The fact sheet of an agreement."""
    context = book.context(slug, agreement)
    page.notes.expect(context.agreement.document)
    return render("fact_sheet.html.j2", page, view=fact_sheet_view(book, context))


@page_of_agreement
def sheet_below(book: Book, context: Context) -> RenderedPage:
    """The page below an agreement's own."""
    description = "To sider A4: hvad I skal gøre, betale og beslutte, hvad kilden siger, og hvad I skal spørge om."
    path = context.sheet_path

    def make() -> Markup:
        return fact_sheet_page(book, book.on_page(path, context.agreement.country), context.slug, context.agreement.id)

    # All it says stands on the agreement's own page, which is what a search is to find.
    return replace(below_agreement(context, path, TITLE, description, make, "faktaark"), searched=False)
