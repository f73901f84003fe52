"""The sheet *Resultat*: what the plan comes to, beside what the catalogue says of the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.domain.budget import EACH, Cells
from macros.domain.formulas import Node, Ref, both, call, if_, number
from macros.domain.ledger import Ledger, Measured
from macros.domain.quantities import Bound
from macros.views import danish
from macros.views.amounts import promised
from macros.views.budget_cells import Draft, DraftSheet, Known, Row
from macros.views.budget_money import WORD_LEAST
from macros.views.context import Context
from macros.views.sheet_cells import MARKS
from macros.views.sheets import Cell, Look
from macros.views.words import NEED, NEW, said

SHEET = "Resultat"


def results_sheet(context: Context, cells: Cells) -> DraftSheet:
    """The sheet. Every figure stands beside how firm it is and what the catalogue has on its page."""
    heads = ("Spørgsmål", "Jeres tal", "Så sikkert", "Kataloget om aftalen", "Hvad er det", "Bemærkning")
    rows: list[Row] = [
        (Cell(f"Resultat: {context.full_name}", Look.TITLE),),
        (Cell("Tallene i kolonne B er regnet ud af jeres felter. Kataloget om aftalen ændrer sig ikke.", Look.ABOVE),),
        (Cell("Mangler et beløb, står der »kan ikke opgøres«, og ikke en sum, der er for lille.", Look.ABOVE),),
        (),
        tuple(Cell(head, Look.COLUMN) for head in heads),
        *_answers(context, cells),
        (),
        (Cell("År for år", Look.HEADING),),
        tuple(Cell(head, Look.COLUMN) for head in ("År", *(label for label, _ in OF_YEAR))),
        *(_of_year(k) for k in EACH),
    ]
    return DraftSheet(SHEET, tuple(rows), (50, 20, 56, 28, 22, 60), (5, 1))


def _answers(context: Context, cells: Cells) -> Iterator[Row]:
    ledger = context.ledger
    firm = _firmness(context, cells)
    promise = f"Tilsagn: {promised(context, *ledger.lines)}" if ledger.lines else ""
    yield _answer(context, "Kommunens bidrag i alt", Ref("own.total"), firm("own.total"), ledger.total, promise)
    yield _answer(context, "Kommunens bidrag om året i gennemsnit", "own.mean", firm("own.mean"), ledger.per_year)
    high = "Kommunens bidrag pr. deltager ved det højeste antal"
    yield _answer(context, high, "own.at_high", firm("own.at_high"), ledger.per_participant)
    low = "Kommunens bidrag pr. deltager ved det laveste antal"
    yield _answer(context, low, "own.at_low", firm("own.at_low"), ledger.at_lowest)
    yield (Cell("Deltagere i alt, højest"), Known("people.high", Look.WHOLE))
    yield (Cell("Deltagere i alt, lavest"), Known("people.low", Look.WHOLE))
    spent = ledger.lines_added or ledger.whole
    lines = danish.some(len(cells.costs), "post", "poster")
    yield _answer(context, "Udgifter i alt", Ref("costs.total"), _lacking("costs.total", "costs.lacks", lines), spent)
    given = danish.some(len(cells.plan.lines) + len(cells.others), "bidrag", "bidrag")
    cash = _lacking("cash.total", "cash.lacks", given)
    yield _answer(context, "Finansiering, penge i alt", Ref("cash.total"), cash, ledger.cash)
    yield (Cell("Når pengene hører op", Look.HEADING),)
    yield _year_after(ledger)
    known = _lacking("level", "level.lacks", given)
    yield _answer(context, "Kendte penge i det sidste år, alle betalere", Ref("level"), known, ledger.level)
    more = if_(number(Ref("costs.stated")), "", WORD_LEAST)
    yield _answer(context, NEED, "need", _with_number("need", more, level=True), ledger.need)
    yield _answer(context, NEW, "new", _with_number("new", more), ledger.new)


def _year_after(ledger: Ledger) -> Row:
    """The year after those that are filled in, beside the one in which the catalogue knows the money to be over."""
    year = ledger.need.year
    known = (Cell(year, Look.WHOLE), Cell(MARKS["beregnet"])) if year else (Cell("ukendt"), Cell(MARKS["ukendt"]))
    note = Cell("Jeres tal er første år plus antal år, også hvor det ikke er oplyst, om pengene hører op dér.")
    return (Cell("Det første år efter"), Known("after.year", Look.WHOLE), None, *known, note)


def _answer(
    context: Context, label: str, key: str | Node, firm: Node, found: Measured[Any] | None, beside: str = ""
) -> Row:
    """A figure, how firm it is, and the catalogue's own with all that is said of it. `beside`: what else is."""
    row: tuple[Draft, ...] = (Cell(label, Look.LABEL), Known(key, Look.SUM), Known(firm, Look.TEXT))
    if found is None:
        return (*row, Cell("Ikke opgjort"))
    figure = said(context, found)
    told = (figure.reason, figure.formula, figure.detail, beside)
    note = " ".join(danish.closed(danish.capital(part)) for part in told if part)
    return (*row, Cell(figure.text), Cell(MARKS[figure.kind]), Cell(note or None))


def _firmness(context: Context, cells: Cells) -> Any:
    """How firm the municipality's figures are: least sums beside what is unknown, else as the source puts the amounts."""
    bound = cells.plan.own.bound
    word = "" if bound is Bound.EXACT else context.label("bounds", bound)
    of = danish.some(len(cells.plan.lines), "bidrag", "bidrag")

    def firm(key: str) -> Node:
        sure = call("=", Ref("own.lacks"), 0)
        return if_(both(number(Ref(key)), sure), word, _lacking(key, "own.lacks", of))

    return firm


def _lacking(total: str, lacks: str, of: str) -> Node:
    """`mindst. Mangler helt eller delvis: 1. Kilden har 3 bidrag`."""
    more = call("&", call("&", f"{WORD_LEAST}. Mangler helt eller delvis: ", Ref(lacks)), f". Kilden har {of}")
    return if_(number(Ref(total)), if_(call(">", Ref(lacks), 0), more, ""), "")


def _with_number(key: str, word: Node | str, *, level: bool = False) -> Node:
    """The word beside a figure; where there is none, that there is a least sum in the row above."""
    all_of_it = both(number(Ref("level")), call("=", Ref("goes_on"), 1), call(">=", Ref("growth"), 0))
    above = if_(all_of_it, "mindst beløbet ovenfor, og dertil det, der mangler", "") if level else ""
    return if_(number(Ref(key)), word, above)


OF_YEAR = (
    ("Kommunens bidrag", "ownyear"),
    ("Andres kendte bidrag", "otheryear"),
    ("Kendte penge i alt", "cashyear"),
    ("Kendte udgifter", "costyear"),
    ("Finansiering minus udgifter", "balance"),
)
"""What is told of every year, and what its cells are called."""


def _of_year(k: int) -> Row:
    return (Known(Ref(f"year.{k}"), Look.WHOLE), *(Known(Ref(f"{name}.{k}")) for _, name in OF_YEAR))
