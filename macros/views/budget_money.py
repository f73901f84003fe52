"""The sheets *Udgifter*, *Finansiering* and *Naturalier*: a line for each of the source's, empty ones for a reader's own, and
what they come to above them, so that a list can grow downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domain.budget import ACTIVE, EACH, LAST, SPARE, Cells, filled_row, texts_of, years_of
from macros.domain.economy import PART_UNKNOWN, CostLine, FundingLine
from macros.domain.figures import Remainder
from macros.domain.formulas import Node, Ref, call, if_, number
from macros.domain.plan import Planned
from macros.domain.provenance import Unknown
from macros.domain.quantities import Share
from macros.views import danish
from macros.views.amounts import each, promised
from macros.views.budget_cells import AMOUNT, ROOM, Draft, DraftSheet, Known, Row, Typed, letters
from macros.views.budget_law import words_of
from macros.views.context import Context
from macros.views.money import COUNTED_WITH
from macros.views.sheets import Allowed, Cell, Look
from macros.views.words import said

COSTS, FUNDING, IN_KIND = "Udgifter", "Finansiering", "Naturalier"
IN_ALL = 3
"""The column of amounts for the whole period; the years come after it."""
YEAR_WIDTH = 15.0
"""Room for the words that stand where a year has no figure."""
WIDTHS = (26.0, 28.0, 24.0, 11.0, *(YEAR_WIDTH for _ in EACH), 16.0, 16.0, 16.0, 44.0)
HOW = (
    "Skriv enten ét samlet beløb eller beløb år for år, ikke begge dele for samme linje. Er en hel linje tom, er beløbet ukendt.",
    "Mangler en linje et af årene, er summen kun en mindstesum: skriv 0 i de år, hvor der ingen penge er.",
    "Skriver I en linje uden beløb, mangler den i summen, som så kun er en mindstesum.",
)
COSTS_BEGIN, FUNDING_BEGIN = 15, 21
"""Rows above the lists."""
WORD_LEAST = "mindst"


def least(total: str, lacks: str) -> Known:
    """The word that makes a sum a least sum, where parts of it are not known."""
    word = if_(call(">", Ref(lacks), 0), WORD_LEAST, "")
    return Known(if_(number(Ref(total)), word, ""), Look.BESIDE)


def _named(names: Iterable[str]) -> Row:
    return tuple(Cell(name, Look.COLUMN) for name in names)


def _how(before_lines: int, lines: int) -> Iterator[Row]:
    """How lines are written. `before_lines`: rows above the list, `lines`: those of the source in it."""
    end = before_lines + lines + SPARE + ROOM
    room = (
        f"Nye linjer skrives nederst: der er {SPARE} blå rækker. Rækkerne under dem tæller med til og med række {end}."
    )
    yield from ((Cell(line, Look.ABOVE),) for line in (*HOW, room))


def _heads(first: tuple[str, ...], last: tuple[str, ...], *, own: bool = False) -> Row:
    years = (Known(f"year.{k}" if own else _to_type_in(k), Look.COLUMN) for k in EACH)
    return (*_named(first), *years, *_named(last))


def _to_type_in(k: int) -> Node:
    """What stands over the amounts of a year: its number where nobody says how many years there are, so that there is
    somewhere to begin."""
    return if_(call("OR", number(Ref("years.used")), call("=", Ref(f"active.{k}"), 1)), Ref(f"year.{k}"), f"År {k}")


def _line(name: str, texts: tuple[Cell, Cell, Cell], after: tuple[Draft, ...]) -> Row:
    return (*texts, Typed(f"{name}.in_all"), *(Typed(key) for key in years_of(name)), *after)


def _spare(names: Iterable[str], between: int) -> Iterator[Row]:
    """Empty lines: what is written in them counts. `between`: columns between their sum and the years that they lack."""
    for name in names:
        texts = tuple(Typed(key, Look.INPUT_TEXT) for key in texts_of(name))
        after = (Known(f"{name}.total"), *((None,) * between), *_whole(name))
        yield (*texts, *(Typed(key) for key in filled_row(name).keys), *after)


WHOLE = ("År med beløb", "Mangler beløb (1 er ja)")


def _whole(name: str) -> tuple[Known, Known]:
    """How many of its years a line has amounts for, and whether it lacks some: what stands under `WHOLE`."""
    return Known(f"{name}.known", Look.WHOLE), Known(f"{name}.half", Look.WHOLE)


def _room(first: int, end: int) -> tuple[Allowed, ...]:
    """What may be written in the amounts of a list whose first row (from 0) is this, and whose lines with names end before
    that."""
    cells = f"{letters(IN_ALL)}{first + 1}:{letters(IN_ALL + len(EACH))}{end + ROOM}"
    return (Allowed(cells, AMOUNT, 0),)


STATED_USED = "Bruges kun, når ingen post har et beløb. Løn, overhead og {tax}, I udfylder, lægges også til det."
"""When the source's own total of the costs counts, and what is added to it."""


def in_words(context: Context, line: FundingLine | CostLine) -> Cell:
    """What the source says of an amount."""
    if isinstance(line.amounts, Unknown):
        return Cell(f"beløb {context.words.unknown_amount(line)}", Look.UNKNOWN)
    if isinstance(line.amounts, Share):
        return Cell(context.words.share(line.amounts), Look.STATED_TEXT)
    return Cell(danish.listed(each(context, line.amounts)), Look.STATED_TEXT)


def why_empty(planned: Planned[FundingLine] | Planned[CostLine], *, cost: bool = False) -> str:
    """Why a line of the source has nothing filled in; empty where it has."""
    if planned.in_all is not None or any(year is not None for year in planned.years):
        return ""
    if isinstance(planned.line.amounts, Unknown):
        return danish.closed(planned.line.amounts.unknown)
    if isinstance(planned.line.amounts, Share):
        return "Kilden giver en procentdel og intet beløb."
    if isinstance(planned.line, FundingLine) and planned.line.with_payers:
        return f"{danish.closed(PART_UNKNOWN)} Skriv det, kommunen ikke selv betaler."
    what = "poster" if cost else "bidrag"
    return f"Kildens beløb kan ikke lægges til de andre {what}: det har et andet grundlag, en anden periode eller form."


def costs_sheet(context: Context, cells: Cells) -> DraftSheet:
    """What the money is spent on, each year and in all."""
    grown = (
        "Prisvækst lægges kun på beløb år for år og på løn: et samlet beløb for hele perioden står, som det er skrevet."
    )
    above = (*_how(COSTS_BEGIN, len(cells.costs)), (Cell(grown, Look.ABOVE),))
    rows: list[Row] = [(Cell("Udgifter", Look.TITLE),), *above, ()]
    rows.append(_heads(("I alt", "", "", ""), ("I alt", "Så sikkert", "", "Bemærkning")))
    blank: Row = (None,) * 3
    years = tuple(Known(f"costyear.{k}", Look.SUM) for k in EACH)
    total = (Known("costs.total", Look.SUM), least("costs.total", "costs.lacks"))
    rows.append((Cell("Udgifter", Look.LABEL), *blank, *years, *total))
    whole = said(context, context.ledger.whole)
    stated = Cell(whole.text, Look.UNKNOWN if cells.plan.costs_total is None else Look.STATED_TEXT)
    reason = danish.closed(whole.reason) if whole.reason else ""
    gap = context.ledger.difference
    told = danish.closed(f"Forskellen til kildens egne poster er {said(context, gap).text}") if gap else ""
    used = STATED_USED.format(tax=words_of(context).tax)
    note = " ".join(filter(None, (used, told, reason)))
    rows.append(
        (Cell("Udgifter i alt ifølge kilden"), None, stated, Typed("costs.stated"), *((None,) * 13), Cell(note))
    )
    rows.append((Cell("Løn om året, timer gange sats"), *blank, Known("wage.year")))
    rows.append((Cell("Overhead, der regnes med"), *blank, Known("overhead.used", Look.PERCENT)))
    of = Cell(f"Kilden har {danish.some(len(cells.costs), 'post', 'poster')}", Look.ABOVE)
    rows.append((Cell("Mangler helt eller delvis"), *blank, Known("costs.lacks", Look.WHOLE), of))
    heads = ("Post", "Udgiftsart", "Ifølge kilden", "Samlet beløb"), ("I alt", *WHOLE, "Hvorfor tomt")
    rows += [(), _heads(*heads)]
    start = len(rows)
    for name, planned in zip(cells.costs, cells.plan.costs, strict=True):
        line = planned.line
        phase = f" ({context.label('cost_phases', line.phase).lower()})" if line.phase else ""
        category = f"{context.label('cost_categories', line.category)}{phase}"
        texts = (Cell(line.item), Cell(category), in_words(context, line))
        why = Cell(why_empty(planned, cost=True) or None)
        rows.append(_line(name, texts, (Known(f"{name}.total"), *_whole(name), why)))
    rows += _spare(cells.more_costs, 0)
    fields = (Allowed("costs.stated", AMOUNT, 0),)
    return DraftSheet(COSTS, tuple(rows), WIDTHS, (0, 1), fields, _room(start, len(rows)))


def funding_sheet(context: Context, cells: Cells) -> DraftSheet:
    """Who pays what, each year and in all, held against the costs."""
    rows: list[Row] = [
        (Cell("Finansiering", Look.TITLE),),
        (
            Cell(
                "Kun penge lægges sammen her. Det, der gives i naturalier og timer, står i arket Naturalier.",
                Look.ABOVE,
            ),
        ),
        (Cell("Andres penge er deres. De er ikke en pris, I kan regne med at få.", Look.ABOVE),),
        *_how(FUNDING_BEGIN, len(cells.others)),
        _heads(("I alt", "", "", ""), ("I alt", "Sidste år", "Så sikkert", "Bemærkning"), own=True),
        *_totals(context, cells),
        (),
        _heads(
            ("Betaler", "Bidrag", "Ifølge kilden", "Samlet beløb"),
            ("I alt", "Sidste år", "Tilsagn", "Hvorfor tomt", *WHOLE),
        ),
    ]
    start = len(rows)
    for name, planned in zip(cells.others, cells.plan.others, strict=True):
        line = planned.line
        texts = (Cell(context.payers(line)), Cell(line.described), in_words(context, line))
        promise = Cell(danish.capital(promised(context, line)))
        why = Cell(why_empty(planned) or None)
        after = (Known(f"{name}.total"), Known(f"{name}.last"), promise, why, *_whole(name))
        rows.append(_line(name, texts, after))
    rows += _spare(cells.more_others, 3)
    return DraftSheet(FUNDING, tuple(rows), (*WIDTHS, 14.0, 14.0), (0, 1), allowed=_room(start, len(rows)))


def _totals(context: Context, cells: Cells) -> Iterator[Row]:
    """What the contributions come to, and whether that is what everything costs."""
    blank: Row = (None,) * 3
    yield (
        Cell("Året tæller med (1 er ja)", Look.ABOVE),
        *blank,
        *(Known(key, Look.WHOLE) for key in ACTIVE),
        Known("years.used", Look.WHOLE),
    )
    yield (Cell("Sidste år (1 er ja)", Look.ABOVE), *blank, *(Known(key, Look.WHOLE) for key in LAST))
    mine = context.ledger.lines
    promise = Cell(
        f"Tilsagn: {promised(context, *mine)}." if mine else context.silent("Kilden nævner ingen penge fra kommunen.")
    )
    own = (Known("own.total"), Known("own.paid_last"), least("own.total", "own.lacks"), promise)
    yield (Cell("Kommunens bidrag, fra Forudsætninger"), *blank, *_years("ownyear"), *own)
    others = (Known("others.known"), Known("others.paid_last"))
    yield (Cell("Andres kendte bidrag"), *blank, *_years("otheryear"), *others)
    cash = (Known("cash.total", Look.SUM), Known("level", Look.SUM), least("cash.total", "cash.lacks"))
    yield (Cell("Kendte penge i alt", Look.LABEL), *blank, *_years("cashyear", Look.SUM), *cash)
    costs = tuple(Known(Ref(f"costyear.{k}")) for k in EACH)
    spent = (Known(Ref("costs.total")), None, least("costs.total", "costs.lacks"))
    yield (Cell("Udgifter, fra arket Udgifter"), *blank, *costs, *spent)
    yield from _held(context, cells)
    yield from _counts(cells)


def _held(context: Context, cells: Cells) -> Iterator[Row]:
    """The money held against the costs."""
    blank: Row = (None,) * 3
    even = if_(call("=", Ref("balance"), 0), "Finansiering = udgifter", _uneven())
    answer = Known(
        if_(
            number(Ref("balance")),
            even,
            "Kan ikke holdes op mod hinanden, før alle beløb kendes og er for samme år og i samme priser",
        ),
        Look.LABEL,
    )
    balance = (*_years("balance", Look.SUM), Known("balance", Look.SUM), None, None, answer)
    yield (Cell("Finansiering minus udgifter", Look.LABEL), *blank, *balance)
    rests = [said(context, one) for one in context.ledger.parts_of_whole if isinstance(one.value, Remainder)]
    told = " ".join(map(danish.closed, (REST, *(one.detail for one in rests[:1]))))
    # Who has no amount is told as long as nobody of them has got one.
    as_told = call("=", cells.given_since(), 0)
    left = Known(if_(call("=", Ref("cash.lacks"), 0), "", if_(as_told, told, danish.closed(REST))), Look.TEXT)
    yield (Cell("Rest til bidrag, der mangler"), *blank, *((None,) * len(EACH)), Known("rest"), None, None, left)


REST = "Udgifter minus det, der kendes. Det er ikke et tilsagn fra nogen"
"""What the rest is."""


def _counts(cells: Cells) -> Iterator[Row]:
    """How many of the contributions the sums lack."""
    before: Row = (None,) * (3 + len(EACH))
    own, others = len(cells.plan.lines), len(cells.others)
    of = Cell(f"Kilden har {danish.some(own, 'bidrag', 'bidrag')} fra kommunen og {others} fra andre.")
    lacks = (Known("cash.lacks", Look.WHOLE), Known("level.lacks", Look.WHOLE), None, of)
    yield (Cell("Bidrag, der mangler helt eller delvis"), *before, *lacks)
    mine = (Known("own.lacks", Look.WHOLE), None, None, Cell(f"Af kommunens {own}." if own else None))
    yield (Cell("Kommunens bidrag uden beløb", Look.ABOVE), *before, *mine)
    complete = "Er kommunens bidrag udfyldt for hele perioden (1 er ja)"
    yield (Cell(complete, Look.ABOVE), *before, Known("own.complete", Look.WHOLE))


def _uneven() -> Node:
    return if_(call("<", Ref("balance"), 0), "Der mangler finansiering", "Der er mere finansiering end udgifter")


def _years(name: str, look: Look = Look.DERIVED) -> tuple[Known, ...]:
    return tuple(Known(f"{name}.{k}", look) for k in EACH)


def in_kind_sheet(context: Context, cells: Cells) -> DraftSheet:
    """What is given in kind and in hours, which no sum holds; and what is counted with another contribution."""
    rows: list[Row] = [
        (Cell("Naturalier og timer", Look.TITLE),),
        (Cell("Det lægges ikke til pengene. Sætter I en værdi på det, står den kun her.", Look.ABOVE),),
        () if cells.plan.in_kind else (Cell(context.silent("Kilden nævner ingen naturalier og timer."), Look.ABOVE),),
        _named(
            (
                "Giver",
                "Hvad",
                "Ifølge kilden",
                f"Jeres værdi, {danish.sign(cells.plan.currency)} i alt",
                "Form",
                "Bemærkning",
            )
        ),
    ]
    start = len(rows)
    for line in cells.plan.in_kind:
        rows.append(_kind_row(context, line, Cell(None, Look.INPUT)))
    rows += [tuple(Cell(None, Look.INPUT_TEXT if k != IN_ALL else Look.INPUT) for k in range(5)) for _ in range(8)]
    end = len(rows)
    if cells.plan.beside:
        rows += [(), (Cell("Tælles med i et andet bidrag, og lægges derfor ikke til igen", Look.HEADING),)]
        rows += [_kind_row(context, line, None) for line in cells.plan.beside]
    column = letters(IN_ALL)
    allowed = (Allowed(f"{column}{start + 1}:{column}{end}", AMOUNT, 0),)
    return DraftSheet(IN_KIND, tuple(rows), (28, 44, 34, 16, 18, 60), (start, 1), allowed=allowed)


def _kind_row(context: Context, line: FundingLine, value: Draft) -> Row:
    counted = COUNTED_WITH[line.counted_with[0]] if line.counted_with else ""
    reason = danish.closed(line.amounts.unknown) if isinstance(line.amounts, Unknown) else ""
    texts = (Cell(context.payers(line)), Cell(line.described), in_words(context, line))
    form = Cell(context.label("natures", line.nature))
    note = " ".join(filter(None, (counted and danish.closed(counted), reason)))
    return (*texts, value, form, Cell(f"{note} Tilsagn: {promised(context, line)}.".strip()))
