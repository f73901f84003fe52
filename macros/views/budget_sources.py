"""The sheet *Kilder*: where every line of the workbook stands in its document, and what is to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domain.budget import Cells
from macros.domain.economy import FundingLine
from macros.domain.ledger import caveats, places
from macros.domain.provenance import Unknown
from macros.views import danish
from macros.views.budget_cells import DraftSheet, Row
from macros.views.budget_inputs import COUNTED
from macros.views.budget_inputs import SHEET as INPUTS
from macros.views.budget_money import COSTS, FUNDING, IN_KIND
from macros.views.budget_results import SHEET as RESULTS
from macros.views.context import Context
from macros.views.sheets import Cell, Look
from macros.views.words import NEED

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
    plan, ledger, economy = cells.plan, context.ledger, context.agreement.economy
    for measure in dict.fromkeys(COUNTED.values()):
        for item in context.agreement.numbers_of(measure):
            amount = item.amount
            gap = (amount.source or (), amount.caveats) if isinstance(amount, Unknown) else ((), ())
            yield from _of(context, INPUTS, item.what, places((*item.source, *gap[0])), (*item.caveats, *gap[1]))
    for line in ledger.lines:
        yield from _of_line(context, INPUTS, line)
    if isinstance(economy.costs, Unknown):
        yield from _of(context, COSTS, "Udgifternes poster", economy.costs.source or (), economy.costs.caveats)
    for cost in ledger.costs:
        gap_of = cost.amounts.source or () if isinstance(cost.amounts, Unknown) else ()
        yield from _of(context, COSTS, cost.item, places((*cost.source, *gap_of)), caveats((cost,)))
    yield from _of(context, COSTS, "Udgifter i alt ifølge kilden", ledger.whole.source, ledger.whole.caveats)
    for planned in plan.others:
        yield from _of_line(context, FUNDING, planned.line)
    for line in (*plan.in_kind, *plan.beside):
        yield from _of_line(context, IN_KIND, line)
    yield from _of(context, RESULTS, NEED, ledger.need.source, ledger.need.caveats)


def _of_line(context: Context, sheet: str, line: FundingLine) -> Iterator[Row]:
    """Where a contribution stands, what of it is unknown, and the source's own total of it."""
    told = f"{context.payers(line)}: {line.item}"
    gap = line.amounts.source or () if isinstance(line.amounts, Unknown) else ()
    yield from _of(context, sheet, told, places((*line.source, *gap)), caveats((line,)))
    if (total := line.stated_total) is not None:
        explained = (total.explained_by,) if total.explained_by else ()
        yield from _of(context, sheet, f"{told}, i alt ifølge kilden", total.source, (*caveats((line,)), *explained))


def _of(context: Context, sheet: str, line: str, refs: Iterable[str], held: Iterable[str]) -> Iterator[Row]:
    """A row for each place; one without a place where there is something to know all the same."""
    told = "; ".join(f"{link.number}. {link.title}" for link in context.caveat_links(places(held)))
    found = tuple(refs)
    for ref in found:
        document, _, section = ref.partition("#")
        source = context.catalogue.sources[document]
        yield (
            Cell(sheet),
            Cell(danish.capital(line)),
            Cell(source.title),
            Cell(source.sections[section]),
            Cell(context.label("document_statuses", source.status)),
            Cell(source.checked, Look.DATE),
            Cell(told or None),
        )
    if told and not found:
        none = Cell("intet sted i kilden")
        yield (Cell(sheet), Cell(danish.capital(line)), none, none, none, None, Cell(told))
