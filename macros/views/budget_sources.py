"""The sheet *Kilder*: where every line of the workbook stands in its document, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domain.budget import Cells
from macros.domain.economy import StatedTotal
from macros.domain.terms import ScaleMeasure
from macros.views import danish
from macros.views.budget_cells import DraftSheet, Row
from macros.views.budget_inputs import SHEET as INPUTS
from macros.views.budget_money import COSTS, FUNDING, IN_KIND
from macros.views.context import Context
from macros.views.sheets import Cell, Look

SHEET = "Kilder"
HEADS = ("Ark", "Linje", "Dokument", "Afsnit", "Hvad dokumentet er", "Sidst kontrolleret", "Forbehold")


def sources_sheet(context: Context, cells: Cells, page: str) -> DraftSheet:
    """One row for each place a line stands. `page`: the address of the agreement's economy, empty where the site has none."""
    where = f"Aftalens økonomi i kataloget: {page}" if page else "Forbeholdene står på aftalens side i kataloget."
    rows: list[Row] = [
        (Cell("Kilder", Look.TITLE),),
        (
            Cell(
                "Dokument og afsnit for hver linje, der kommer fra kilden. Jeres egne tal har ingen kilde her.",
                Look.ABOVE,
            ),
        ),
        (Cell(where, Look.ABOVE),),
        (),
        tuple(Cell(head, Look.COLUMN) for head in HEADS),
        *_rows(context, cells),
    ]
    return DraftSheet(SHEET, tuple(rows), (16, 48, 44, 34, 26, 20, 50), (5, 2))


def _rows(context: Context, cells: Cells) -> Iterator[Row]:
    plan, agreement = cells.plan, context.agreement
    for measure in (ScaleMeasure.COURSES, ScaleMeasure.PARTICIPANTS_OF_COURSE, ScaleMeasure.PARTICIPANTS):
        for item in agreement.numbers_of(measure):
            yield from _of(context, INPUTS, item.what, item.source, item.caveats)
    for line in context.ledger.lines:
        yield from _of(context, INPUTS, f"{context.actor(line.payer).name}: {line.item}", line.source, line.caveats)
    for cost in context.ledger.costs:
        yield from _of(context, COSTS, cost.item, cost.source, cost.caveats)
    total = agreement.economy.costs_total
    if isinstance(total, StatedTotal):
        yield from _of(context, COSTS, "Udgifter i alt ifølge kilden", total.source, ())
    for planned in plan.others:
        payer = context.actor(planned.line.payer).name
        yield from _of(context, FUNDING, f"{payer}: {planned.line.item}", planned.line.source, planned.line.caveats)
    for line in (*plan.in_kind, *plan.beside):
        yield from _of(context, IN_KIND, f"{context.actor(line.payer).name}: {line.item}", line.source, line.caveats)


def _of(context: Context, sheet: str, line: str, refs: Iterable[str], caveats: Iterable[str]) -> Iterator[Row]:
    told = "; ".join(f"{link.number}. {link.title}" for link in context.caveat_links(tuple(caveats)))
    for ref in refs:
        document, _, section = ref.partition("#")
        source = context.catalogue.sources[document]
        status = Cell(context.label("document_statuses", source.status))
        checked = Cell(source.checked, Look.DATE)
        yield (
            Cell(sheet),
            Cell(danish.capital(line)),
            Cell(source.title),
            Cell(source.sections[section]),
            status,
            checked,
            Cell(told or None),
        )
