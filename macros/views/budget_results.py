"""The sheet *Resultat*: what the plan comes to, beside what the catalogue says of the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.domain.budget import EACH, Cells
from macros.domain.formulas import Node, Ref, both, call, if_, number
from macros.domain.ledger import Measured
from macros.domain.quantities import Bound
from macros.views import danish
from macros.views.budget_cells import Draft, DraftSheet, Known, Row
from macros.views.budget_money import WORD_LEAST
from macros.views.context import Context
from macros.views.sheets import Cell, Look
from macros.views.words import said

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
    yield _answer(context, "Kommunens bidrag i alt", Ref("own.total"), firm("own.total"), ledger.total)
    yield _answer(context, "Kommunens bidrag om året i gennemsnit", "own.mean", firm("own.mean"), ledger.per_year)
    high = "Kommunens bidrag pr. deltager ved det højeste antal"
    yield _answer(context, high, "own.at_high", firm("own.at_high"), ledger.per_participant)
    low = "Kommunens bidrag pr. deltager ved det laveste antal"
    yield _answer(context, low, "own.at_low", firm("own.at_low"), ledger.at_lowest)
    yield (Cell("Deltagere i alt, højest"), Known("people.high", Look.WHOLE))
    yield (Cell("Deltagere i alt, lavest"), Known("people.low", Look.WHOLE))
    yield _answer(
        context,
        "Udgifter i alt",
        Ref("costs.total"),
        _least("costs.total", "costs.lacks"),
        ledger.lines_added or ledger.whole,
    )
    yield _answer(
        context,
        "Finansiering, penge i alt",
        Ref("cash.total"),
        _also("cash.total", "cash.lacks", "bidrag uden beløb"),
        ledger.cash,
    )
    yield (Cell("Når pengene hører op", Look.HEADING),)
    yield (Cell("Det første år efter"), Known("after.year", Look.WHOLE))
    known = _also("level", "level.lacks", "bidrag, som ikke kendes for det sidste år")
    yield _answer(context, "Kendte penge i det sidste år, alle betalere", Ref("level"), known, ledger.level)
    more = if_(number(Ref("costs.stated")), "", WORD_LEAST)
    yield _answer(
        context, "Finansieringsbehov det første år efter", "need", _with_number("need", more, level=True), ledger.need
    )
    yield _answer(context, "Heraf nyt for kommunen", "new", _with_number("new", more), ledger.new)


def _answer(context: Context, label: str, key: str | Node, firm: Node, found: Measured[Any] | None) -> Row:
    """A figure, how firm it is, and the catalogue's own."""
    row: tuple[Draft, ...] = (Cell(label, Look.LABEL), Known(key, Look.SUM), Known(firm, Look.TEXT))
    if found is None:
        return (*row, Cell("Ikke opgjort"))
    figure = said(context, found)
    note = danish.closed(figure.reason) if figure.reason else figure.formula or figure.detail
    return (*row, Cell(figure.text), Cell(MARKS.get(figure.kind, figure.kind)), Cell(note or None))


MARKS = {"uens": "kan ikke sammenlignes"}
"""What a mark is called where its id is no word."""


def _firmness(context: Context, cells: Cells) -> Any:
    """How firm the municipality's figures are: least sums beside what is unknown, else as the source puts the amounts."""
    bound = cells.plan.own.bound
    word = "" if bound is Bound.EXACT else context.label("bounds", bound)

    def firm(key: str) -> Node:
        lacks = if_(call(">", Ref("own.lacks"), 0), WORD_LEAST, word)
        return if_(number(Ref(key)), lacks, "")

    return firm


def _least(total: str, lacks: str) -> Node:
    return if_(number(Ref(total)), if_(call(">", Ref(lacks), 0), WORD_LEAST, ""), "")


def _also(total: str, lacks: str, of_what: str) -> Node:
    """`mindst, og dertil 1 bidrag uden beløb`."""
    more = call("&", call("&", f"{WORD_LEAST}, og dertil ", Ref(lacks)), f" {of_what}")
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
    ("Udgifter", "costyear"),
    ("Finansiering minus udgifter", "balance"),
)
"""What is told of every year, and what its cells are called."""


def _of_year(k: int) -> Row:
    return (Known(Ref(f"year.{k}"), Look.WHOLE), *(Known(Ref(f"{name}.{k}")) for _, name in OF_YEAR))
