"""The sheet *Resultat*: what the plan comes to, beside what the catalogue says of the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.domain.budget import EACH, Cells
from macros.domain.formulas import Node, Ref, both, call, count, if_, number, plus
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


LEAST_SAID = "Mangler et beløb, står der »kan ikke opgøres«, eller der står »mindst« ud for tallet: så er det kun summen af det, der kendes."


def results_sheet(context: Context, cells: Cells) -> DraftSheet:
    """The sheet. Every figure stands beside how firm it is and what the catalogue has on its page."""
    heads = ("Spørgsmål", "Jeres tal", "Så sikkert", "Kataloget om aftalen", "Hvad er det", "Bemærkning")
    rows: list[Row] = [
        (Cell(f"Resultat: {context.full_name}", Look.TITLE),),
        (Cell("Tallene i kolonne B er regnet ud af jeres felter. Kataloget om aftalen ændrer sig ikke.", Look.ABOVE),),
        (Cell(LEAST_SAID, Look.ABOVE),),
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
    added = call("-", 2, count(Ref("vat.due"), Ref("wage.year")))  # begun, and without what they come to
    posts = plus(len(cells.costs), cells.written(cells.more_costs), added)
    yield _answer(
        context, "Udgifter i alt", Ref("costs.total"), _lacking("costs.total", "costs.lacks", posts, "poster"), spent
    )
    more = cells.written(cells.more_others)
    cash = _lacking("cash.total", "cash.lacks", plus(len(cells.plan.lines) + len(cells.others), more))
    yield _answer(context, "Finansiering, penge i alt", Ref("cash.total"), cash, ledger.cash)
    yield (Cell("Når pengene hører op", Look.HEADING),)
    yield _year_after(ledger)
    yield _answer(
        context, "Kendte penge i det sidste år, alle betalere", Ref("level"), _of_level(cells, ledger), ledger.level
    )
    # Others may have paid without being named, as long as nobody knows what everything costs.
    whole = both(number(Ref("costs.total")), call("=", Ref("costs.lacks"), 0))
    least = if_(call("OR", number(Ref("costs.stated")), whole), "", WORD_LEAST)
    yield _answer(context, NEED, "need", _with_number("need", least, level=True), ledger.need)
    yield _answer(context, NEW, "new", _with_number("new", least), ledger.new)


def _of_level(cells: Cells, ledger: Ledger) -> Node:
    """How many contributions of the last year its level lacks; where there is none, that what is given once makes none."""
    holds = ledger.level.holds if ledger.level else None
    of = holds.of if holds else len(cells.others) + max(1, len(cells.plan.lines))
    lacks = _lacking("level", "level.lacks", plus(of, cells.written(cells.more_others)))
    once = if_(
        call(">", plus(Ref("own.once")), 0), "Kommunens penge gives én gang og er ikke et niveau for hvert år", ""
    )
    return if_(number(Ref("level")), lacks, once)


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
    of = plus(len(cells.plan.lines))

    def firm(key: str) -> Node:
        sure = call("=", Ref("own.lacks"), 0)
        return if_(both(number(Ref(key)), sure), word, _lacking(key, "own.lacks", of))

    return firm


def _lacking(total: str, lacks: str, of: Node, what: str = "bidrag") -> Node:
    """`mindst: 1 af 3 bidrag mangler helt eller delvist`. `of`: how many there are, the reader's own among them."""
    counted = call("&", call("&", Ref(lacks), " af "), of)
    more = call("&", call("&", f"{WORD_LEAST}: ", counted), f" {what} mangler helt eller delvist")
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
    year = if_(call("=", Ref(f"active.{k}"), 1), Ref(f"year.{k}"), "")
    return (Known(year, Look.WHOLE), *(Known(Ref(f"{name}.{k}")) for _, name in OF_YEAR))
