"""The sheet *Forudsætninger*: what a reader fills in, in an order that is the same in every workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from macros.domain import figures
from macros.domain.budget import STAIRS, WAYS, YES, Cells
from macros.domain.economy import FundingLine
from macros.domain.figures import Cannot
from macros.domain.plan import YEARS, Period
from macros.domain.quantities import Quantity
from macros.domain.terms import ScaleMeasure
from macros.views import danish
from macros.views.budget_cells import DraftSheet, Row, Typed
from macros.views.context import Context
from macros.views.sheets import Allowed, Cell, Look
from macros.views.words import said

SHEET = "Forudsætninger"
FIRST_ROW = 8
"""The row of the first input, as a spreadsheet counts."""

_PEOPLE, _OWN, _COSTS = "Deltagere", "Kommunens bidrag", "Løn og overhead"
LABELS: dict[str, tuple[str, str, str]] = {
    "start": ("Tid", "Første år", "Et årstal med fire cifre"),
    "years": ("Tid", "Antal år", f"Højst {YEARS}"),
    "groups": (_PEOPLE, "Grupper eller forløb", "Hvor mange i hele perioden"),
    "group.low": (_PEOPLE, "Deltagere pr. gruppe, lavest", ""),
    "group.high": (_PEOPLE, "Deltagere pr. gruppe, højest", ""),
    "all.low": (_PEOPLE, "Deltagere i alt, lavest", "Kun hvis det ikke er grupper gange deltagere"),
    "all.high": (_PEOPLE, "Deltagere i alt, højest", "Kun hvis det ikke er grupper gange deltagere"),
    "own.yearly": (_OWN, "Fast beløb om året", "Lægges til år for år, hvis I udfylder begge"),
    **{key: (_OWN, f"År for år (trappe): år {k}", "Kroner i det år") for k, key in enumerate(STAIRS, 1)},
    "own.in_all": (_OWN, "Samlet for hele perioden", "Kun hvis det ikke er fordelt på år"),
    "own.once": (_OWN, "Engangsbeløb", ""),
    "own.each": (_OWN, "Pr. deltager for hele forløbet", "Ganges med deltagere i alt, højest"),
    "own.each_year": (_OWN, "Pr. deltager om året", "Ganges med deltagere og år pr. deltager"),
    "own.each_years": (_OWN, "Antal år, der betales for en deltager", "Hører til linjen ovenfor"),
    "own.cash": (_OWN, "Er bidraget penge? (ja/nej)", "Kun penge tæller med i finansieringen"),
    "own.last": (_OWN, "Betalt i det sidste år", "Kun hvis det ikke følger af linjerne ovenfor"),
    "own.last_whole": (_OWN, "Er det alt, kommunen betaler i det sidste år? (ja/nej)", ""),
    "hours": (_COSTS, "Timer om året", "Løn, der kommer oven i posterne i Udgifter"),
    "wage": (_COSTS, "Kroner pr. time", ""),
    "overhead": (_COSTS, "Overhead", "Procent af udgifterne"),
    "overhead.most": (_COSTS, "Højeste overhead, giveren tillader", "Er overhead højere, regnes der med dette"),
    "growth": (
        "Priser",
        "Prisvækst om året",
        "0 pct. er faste priser. Gælder udgifterne og behovet bagefter, ikke bidragene",
    ),
    "goes_on": ("Bagefter", "Del af det sidste års penge, der skal findes igen", "100 pct. er det hele"),
}
"""Of every input in its order: what it belongs to, what it is called, and what is to be known when it is filled in."""

WORKED_OUT = ("years", "own.last")
"""Inputs whose first value no source states: it was counted or added up."""
ASSUMED = ("own.last_whole", "growth", "goes_on")
"""Inputs that begin with what the catalogue assumes: no source says it."""

INTRO = (
    "De blå felter er jeres: skriv i dem, så regner arket om. Et tomt felt er ukendt og tæller aldrig som 0.",
    "Kildens tal står i kolonne D og bliver stående. Feltet er tomt, hvor kilden ikke kan bære et tal: se hvorfor i kolonne F.",
    f"Udfyld kommunens bidrag på én måde eller flere. Rækkefølgen er den samme i alle budgetark: felterne C{FIRST_ROW} og"
    " nedefter kan kopieres fra et ark til et andet.",
)


def inputs_sheet(context: Context, cells: Cells) -> DraftSheet:
    """The sheet."""
    head: list[Row] = [(Cell(f"Budgetark: {context.full_name}", Look.TITLE),)]
    head += [(Cell(line, Look.ABOVE),) for line in INTRO]
    head += [(), (Cell(_prices(context, cells), Look.ABOVE),)]
    names = ("Hører til", "Felt", "Jeres tal", "Ifølge kilden", "Hvad er det", "Bemærkning")
    head.append(tuple(Cell(name, Look.COLUMN) for name in names))
    stated, reasons = dict(_stated(context, cells)), dict(_reasons(context, cells))
    body = [_row(key, cells, stated.get(key, ""), reasons.get(key, "")) for key in LABELS]
    body += list(_unknown_rows(context, cells))
    fields = tuple(_fields(cells))
    return DraftSheet(SHEET, (*head, *body), (17, 44, 15, 24, 12, 70), (FIRST_ROW - 1, 2), fields)


def _prices(context: Context, cells: Cells) -> str:
    """What the amounts are in: the currency, and the prices of which year as far as the source says."""
    unit = "kroner" if cells.plan.currency == "DKK" else cells.plan.currency
    stated = [line.amounts for line in context.agreement.economy.funding] + [
        line.amounts for line in context.ledger.costs
    ]
    amounts = [amount for found in stated if isinstance(found, tuple) for amount in found]
    levels = dict.fromkeys(context.words.price_level(amount) for amount in amounts)
    told = f" Kildens beløb: {danish.listed(levels)}." if levels else ""
    return f"Alle beløb er i {unit}.{told}"


def _row(key: str, cells: Cells, stated: str | int, reason: str) -> Row:
    group, label, hint = LABELS[key]
    assumed = key in ASSUMED and cells.inputs[key] is not None
    marks = {True: "beregnet" if key in WORKED_OUT else "oplyst", False: "ukendt" if reason else ""}
    look = Look.STATED if isinstance(stated, int) else Look.STATED_TEXT if stated else Look.TEXT
    note = " ".join(danish.closed(part) for part in (hint, reason) if part)
    return (
        Cell(group, Look.ABOVE),
        Cell(label),
        Typed(key, _look(key)),
        Cell(stated, look),
        Cell("antaget" if assumed else marks[stated != ""]),
        Cell(note or None),
    )


def _look(key: str) -> Look:
    if key in ("overhead", "overhead.most", "growth", "goes_on"):
        return Look.INPUT_PERCENT
    if key in ("own.cash", "own.last_whole"):
        return Look.INPUT_TEXT
    return Look.INPUT_WHOLE if key in ("start", "years", "groups") else Look.INPUT


def _unknown_rows(context: Context, cells: Cells) -> Iterator[Row]:
    """The municipality's contributions whose amount nobody has given."""
    for key, line in zip(cells.unknown, cells.plan.own.unknown, strict=True):
        reason = getattr(line.amounts, "unknown", "")
        yield (
            Cell("Ukendt bidrag", Look.ABOVE),
            Cell(f"{context.actor(line.payer).name}: {line.described}"),
            Typed(key),
            Cell("beløb ukendt", Look.UNKNOWN),
            Cell("ukendt"),
            Cell(danish.closed(f"I alt for hele perioden. {reason}")),
        )


def _fields(cells: Cells) -> Iterator[Allowed]:
    money = (
        "Skriv et beløb i hele kroner, 0 eller mere, uden punktum og kr. Lad feltet stå tomt, hvis beløbet ikke kendes."
    )
    yield Allowed("start", "Skriv et årstal mellem 1990 og 2099.", 1990, 2099, whole=True)
    yield Allowed("years", f"Skriv et helt antal år fra 1 til {YEARS}.", 1, YEARS, whole=True)
    for key in ("groups", "group.low", "group.high", "all.low", "all.high"):
        yield Allowed(key, "Skriv et antal, 0 eller mere. Lad feltet stå tomt, hvis det ikke kendes.", 0)
    for key in (*WAYS[:1], *STAIRS, *WAYS[1:], "own.last", "hours", "wage", *cells.unknown):
        yield Allowed(key, money if key != "hours" else "Skriv et antal timer, 0 eller mere.", 0)
    yield Allowed("own.each_years", f"Skriv et antal år fra 0 til {YEARS}.", 0, YEARS)
    for key in ("own.cash", "own.last_whole"):
        yield Allowed(key, "Vælg ja eller nej, eller lad feltet stå tomt.", one_of=(YES, "nej"))
    for key in ("overhead", "overhead.most", "goes_on"):
        yield Allowed(key, "Skriv en procent fra 0 til 100, fx 7 %.", 0, 1)
    yield Allowed("growth", "Skriv en procent fra -20 til 20, fx 2,5 %.", Decimal("-0.2"), Decimal("0.2"))


def _stated(context: Context, cells: Cells) -> Iterator[tuple[str, str | int]]:
    """What the source says in the place of an input."""
    plan = cells.plan
    of_numbers = {
        "groups": ScaleMeasure.COURSES,
        "group.high": ScaleMeasure.PARTICIPANTS_OF_COURSE,
        "all.high": ScaleMeasure.PARTICIPANTS,
    }
    for key, measure in of_numbers.items():
        items = context.agreement.numbers_of(measure)
        told = [context.words.quantity(item.amount) for item in items if isinstance(item.amount, Quantity)]
        if told:
            yield key, "; ".join(told)
    if plan.period.start is not None:
        yield "start", str(plan.period.start)
    if plan.period.years is not None:
        yield "years", str(plan.period.years)
    for k, key in enumerate(STAIRS, 1):
        if (amount := _in_year(context.ledger.lines, plan.period, k)) is not None:
            yield key, amount
    for key in WAYS:
        if (value := cells.inputs[key]) is not None:
            yield key, int(value)
    if plan.own.last is not None:
        yield "own.last", plan.own.last


def _in_year(lines: tuple[FundingLine, ...], period: Period, k: int) -> int | None:
    """What the one contribution that has an amount for that year of the plan comes to."""
    amounts = [
        a for line in lines if isinstance(line.amounts, tuple) for whole in line.amounts for a in figures.spread(whole)
    ]
    found = [a.value for a in amounts if not a.per and a.of_whole_years and period.place(a) == k]
    return found[0] if len(found) == 1 else None


def _reasons(context: Context, cells: Cells) -> Iterator[tuple[str, str]]:
    """Why an input is empty that a result waits for."""
    ledger, plan = context.ledger, cells.plan
    if plan.period.start is None:
        yield "start", "Kilden giver ikke ét første år, der kan regnes fra"
    if plan.period.years is None:
        time = said(context, ledger.total).reason if isinstance(ledger.total.value, Cannot) else ""
        yield "years", time or "Kilden giver ikke et antal hele år"
    if not plan.own.filled:
        yield "own.yearly", f"Kildens bidrag: {danish.inside(said(context, ledger.total).reason)}"
    if plan.people.of_group[1] is None and plan.people.in_all[1] is None:
        yield "all.high", said(context, ledger.per_participant).reason
    if not plan.own.cash:
        yield (
            "own.cash",
            "Kilden siger ikke, at kommunens bidrag er penge"
            if ledger.lines
            else "Kilden nævner ingen penge fra kommunen",
        )
    if not plan.own.last_whole:
        yield "own.last_whole", "Kommunen har også et bidrag, som ikke er oplyst for det sidste år"
    if plan.own.each_year is not None:
        yield "own.each_years", "Hvor mange gange der betales for en deltager, er ikke oplyst"
    if plan.goes_on is None:
        yield "goes_on", said(context, ledger.need).reason
    yield "overhead.most", "Kataloget har ikke noteret noget loft fra giveren"
