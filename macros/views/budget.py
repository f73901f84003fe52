"""The budget of an agreement as a workbook that a reader changes: its sheets, from one plan of cells."""

from __future__ import annotations

from macros.domain.budget import Cells
from macros.domain.plan import plan_of
from macros.domain.renames import FURTHER
from macros.views.book import Book
from macros.views.budget_cells import DraftSheet, finished
from macros.views.budget_inputs import inputs_sheet
from macros.views.budget_law import law_sheet, vat_rate
from macros.views.budget_money import costs_sheet, funding_sheet, in_kind_sheet
from macros.views.budget_results import results_sheet
from macros.views.budget_sources import sources_sheet
from macros.views.context import Context
from macros.views.sheets import Workbook


def budget_path(context: Context) -> str:
    """Where the workbook is, from the site's root: the model and the agreement are both named, also where it is the first."""
    return f"data/budget/{context.slug}{FURTHER}{context.agreement.id}.xlsx"


def cells_of(context: Context) -> Cells:
    """The cells of an agreement's plan, filled in as far as the ledger can carry it."""
    return Cells(plan_of(context.ledger), vat_rate(context))


def drafts(book: Book, context: Context, cells: Cells) -> tuple[DraftSheet, ...]:
    """The sheets, with every cell of the plan in its place."""
    page = f"{book.imprint.address}{context.economy_path}" if book.imprint.address else ""
    return (
        inputs_sheet(context, cells),
        costs_sheet(context, cells),
        funding_sheet(context, cells),
        in_kind_sheet(context, cells),
        results_sheet(context, cells),
        law_sheet(context, cells),
        sources_sheet(context, cells, page),
    )


def budget(book: Book, context: Context) -> Workbook:
    """The workbook."""
    cells = cells_of(context)
    sheets = finished(drafts(book, context, cells), cells.inputs, cells.formulas)
    return Workbook(f"Budgetark: {context.full_name}", "Kommunens og andres penge, år for år", book.checked, sheets)
