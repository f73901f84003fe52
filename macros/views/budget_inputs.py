"""The sheet *Forudsætninger*: what a reader fills in, in an order that is the same in every workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.domain import figures
from macros.domain.agreement import ScaleItem
from macros.domain.budget import NO, STAIRS, WAYS, YES, Cells
from macros.domain.economy import FundingLine
from macros.domain.figures import Cannot, Why
from macros.domain.plan import YEARS, Period, Plan
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Bound, Quantity
from macros.domain.terms import ScaleMeasure
from macros.views import comparing, danish
from macros.views.amounts import promised
from macros.views.budget_cells import AMOUNT, DraftSheet, Row, Typed
from macros.views.budget_money import in_words
from macros.views.context import Context
from macros.views.money import COUNTED_WITH
from macros.views.rows import Kind, mark_of
from macros.views.sheet_cells import MARKS
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
    "own.once": (_OWN, "Engangsbeløb", "Penge, der gives én gang, tæller ikke med i det sidste års niveau"),
    "own.each": (_OWN, "Pr. deltager for hele forløbet", "Ganges med deltagere i alt, højest"),
    "own.each_year": (_OWN, "Pr. deltager om året", "Ganges med deltagere og år pr. deltager"),
    "own.each_years": (_OWN, "Antal år, der betales for en deltager", "Hører til linjen ovenfor"),
    "own.counts": (
        _OWN,
        "Tæller bidraget med i finansieringen? (ja/nej)",
        "Ja, hvis det er penge, der ikke allerede indgår i et andet bidrag. Tomt: det vides ikke",
    ),
    "own.last": (_OWN, "Betalt i det sidste år", "Bruges kun, hvor det ikke følger af linjerne ovenfor"),
    "own.last_whole": (_OWN, "Er det alt, kommunen betaler i det sidste år? (ja/nej)", ""),
    "hours": (_COSTS, "Timer om året", "Løn, der kommer oven i posterne i Udgifter. Tomt: der lægges ingen løn til"),
    "wage": (_COSTS, "Kroner pr. time", ""),
    "overhead": (_COSTS, "Overhead", "Procent af udgifterne. Tomt: der lægges intet til"),
    "overhead.most": (_COSTS, "Højeste overhead, giveren tillader", "Er overhead højere, regnes der med dette"),
    "growth": (
        "Priser",
        "Prisvækst om året",
        "0 pct. eller tomt er faste priser. Gælder udgifter år for år, løn og behovet bagefter. Bidragene og et samlet beløb for"
        " hele perioden vokser ikke",
    ),
    "goes_on": ("Bagefter", "Del af det sidste års penge, der skal findes igen", "100 pct. er det hele"),
    "together": (
        "Sammenligning",
        "Er udgifter og bidrag for samme år og i samme priser? (ja/nej)",
        "Kun ved ja holdes de op mod hinanden i Finansiering",
    ),
}
"""Of every input in its order: what it belongs to, what it is called, and what is to be known when it is filled in."""

ASSUMED = ("own.last_whole", "growth", "goes_on", "together")
"""Inputs that begin with what the catalogue assumes: no source says it."""

INTRO = (
    "De blå felter er jeres: skriv i dem, så regner arket om. Et tomt beløb er ukendt og tæller aldrig som 0: skriv 0, hvor der"
    " ingen penge er.",
    "Kildens tal står i kolonne D og bliver stående. Feltet er tomt, hvor kilden ikke kan bære et tal: se hvorfor i kolonne F."
    " Alle kommunens beløb fra kilden står også nederst.",
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
    stated, notes = dict(_stated(context, cells)), dict(_notes(context, cells))
    body = [_row(key, cells, stated.get(key), notes.get(key, "")) for key in LABELS]
    body += [*_unknown_rows(context, cells), *_stated_rows(context, cells)]
    fields = tuple(_fields(cells))
    return DraftSheet(SHEET, (*head, *body), (17, 44, 15, 24, 12, 60), (FIRST_ROW - 1, 2), fields)


def _prices(context: Context, cells: Cells) -> str:
    """What the amounts are in: the currency, and the prices of which year as far as the source says."""
    unit = "kroner" if cells.plan.currency == "DKK" else cells.plan.currency
    stated = [line.amounts for line in context.agreement.economy.funding] + [
        line.amounts for line in context.ledger.costs
    ]
    amounts = [amount for found in stated if isinstance(found, tuple) for amount in found]
    levels = dict.fromkeys(context.words.price_level(amount) for amount in amounts)
    told = danish.closed(f" Kildens beløb: {danish.listed(levels)}") if levels else ""
    return f"Alle beløb er i {unit}.{told}"


@dataclass(frozen=True)
class Told:
    """What the source says in the place of an input, and its reading mark."""

    value: str | int
    mark: Kind = "oplyst"


def _row(key: str, cells: Cells, told: Told | None, note: str) -> Row:
    group, label, hint = LABELS[key]
    if told is not None:
        look = Look.STATED_WHOLE if key == A_YEAR else STATED_LOOKS[told.mark, isinstance(told.value, str)]
        source, mark = Cell(told.value, look), Cell(MARKS[told.mark])
    else:
        assumed = key in ASSUMED and cells.inputs[key] is not None
        source, mark = Cell(None), Cell("antaget" if assumed else MARKS["ukendt"] if note else None)
    return (
        Cell(group, Look.ABOVE),
        Cell(label),
        Typed(key, _look(key)),
        source,
        mark,
        Cell(" ".join(danish.closed(part) for part in (hint, note) if part) or None),
    )


STATED_LOOKS: Mapping[tuple[Kind, bool], Look] = {
    ("oplyst", False): Look.STATED,
    ("oplyst", True): Look.STATED_TEXT,
    ("beregnet", False): Look.DERIVED,
    ("beregnet", True): Look.DERIVED,
}
"""How what the source says is drawn, by its mark and whether it is text."""


A_YEAR = "start"
"""The input that is a year: a number without a mark for its thousands."""
WORDS = ("own.counts", "own.last_whole", "together")
"""Inputs that are answered by yes or no."""


def _look(key: str) -> Look:
    if key in ("overhead", "overhead.most", "growth", "goes_on"):
        return Look.INPUT_PERCENT
    if key in WORDS:
        return Look.INPUT_TEXT
    if key in ("hours", "wage"):
        return Look.INPUT_DECIMAL
    return Look.INPUT_WHOLE if key in ("start", "years", "groups") else Look.INPUT


def _unknown_rows(context: Context, cells: Cells) -> Iterator[Row]:
    """The municipality's contributions whose amount nobody has given."""
    for key, line in zip(cells.unknown, cells.plan.own.unknown, strict=True):
        reason = getattr(line.amounts, "unknown", "")
        yield (
            Cell("Ukendt bidrag", Look.ABOVE),
            Cell(f"{context.payers(line)}: {line.described}"),
            Typed(key),
            in_words(context, line),
            Cell("ukendt"),
            Cell(f"I alt for hele perioden. {danish.closed(reason)} Tilsagn: {promised(context, line)}."),
        )


def _stated_rows(context: Context, cells: Cells) -> Iterator[Row]:
    """The municipality's contributions as the source has them, each with why it is not filled in where none is."""
    why = said(context, context.ledger.total).reason or OTHER_CURRENCY
    note = "Indgår i felterne ovenfor" if cells.plan.own.filled else f"Ikke sat ind i felterne. {danish.capital(why)}"
    for line in cells.plan.lines:
        if not isinstance(line.amounts, Unknown):
            yield (
                Cell("Ifølge kilden", Look.ABOVE),
                Cell(f"{context.payers(line)}: {line.described}"),
                None,
                in_words(context, line),
                Cell(MARKS["oplyst"]),
                Cell(f"{danish.closed(note)} Tilsagn: {promised(context, line)}."),
            )


def _fields(cells: Cells) -> Iterator[Allowed]:
    yield Allowed("start", "Skriv et årstal mellem 1990 og 2099.", 1990, 2099, whole=True)
    yield Allowed("years", f"Skriv et helt antal år fra 1 til {YEARS}.", 1, YEARS, whole=True)
    for key in ("groups", "group.low", "group.high", "all.low", "all.high"):
        yield Allowed(key, "Skriv et antal, 0 eller mere. Lad feltet stå tomt, hvis det ikke kendes.", 0)
    for key in (*WAYS[:1], *STAIRS, *WAYS[1:], "own.last", "hours", "wage", *cells.unknown):
        yield Allowed(key, AMOUNT if key != "hours" else "Skriv et antal timer, 0 eller mere.", 0)
    yield Allowed("own.each_years", f"Skriv et antal år fra 0 til {YEARS}.", 0, YEARS)
    for key in WORDS:
        yield Allowed(key, "Vælg ja eller nej, eller lad feltet stå tomt.", one_of=(YES, NO))
    for key in ("overhead", "overhead.most", "goes_on"):
        yield Allowed(key, "Skriv en procent fra 0 til 100, fx 7 %.", 0, 1)
    yield Allowed("growth", "Skriv en procent fra -20 til 20, fx 2,5 %.", Decimal("-0.2"), Decimal("0.2"))


def _stated(context: Context, cells: Cells) -> Iterator[tuple[str, Told]]:
    """What the source says in the place of an input."""
    plan = cells.plan
    for key, measure in COUNTED.items():
        items = [item for item in context.agreement.numbers_of(measure) if isinstance(item.amount, Quantity)]
        told = [_counted(context, item, alone=len(items) == 1) for item in items]
        if told and (key in ALWAYS_TOLD or cells.inputs[key] is not None):
            yield key, Told("; ".join(told))
    if plan.period.start is not None:
        yield A_YEAR, Told(plan.period.start)
    if plan.period.years is not None:
        yield "years", Told(plan.period.years, "beregnet")
    yield from _own_stated(context, cells)
    if plan.own.counts is not None:
        forms = dict.fromkeys(context.label("natures", line.nature) for line in plan.lines)
        yield "own.counts", Told(danish.inside(danish.listed(forms)))
    if plan.own.last is not None:
        yield "own.last", Told(plan.own.last, "beregnet")


def _counted(context: Context, item: ScaleItem, *, alone: bool) -> str:
    """`8 forløb, mål`; where there are several numbers, with what each is of."""
    amount = context.words.quantity(item.amount) if isinstance(item.amount, Quantity) else ""
    if alone and item.when is not None:
        amount = f"{amount} {context.words.counted_in(item.when)}"
    elif isinstance(item.amount, Quantity):
        amount = context.counted(item, item.amount)
    told = ", ".join((amount, *context.aim(item)))
    return told if alone else f"{told} ({danish.inside(item.what)})"


COUNTED = {
    "groups": ScaleMeasure.COURSES,
    "group.low": ScaleMeasure.PARTICIPANTS_OF_COURSE,
    "group.high": ScaleMeasure.PARTICIPANTS_OF_COURSE,
    "all.low": ScaleMeasure.PARTICIPANTS,
    "all.high": ScaleMeasure.PARTICIPANTS,
}
"""Inputs that count, and what of the source's numbers they are."""
ALWAYS_TOLD = ("groups", "group.high", "all.high")
"""Those that show the source's number also where it is not filled in."""


def _own_stated(context: Context, cells: Cells) -> Iterator[tuple[str, Told]]:
    """The municipality's contribution in the way it is filled in, as precise and as firm as the source has it; where none is, the
    single years' amounts of the one contribution that has any."""
    ledger, own = context.ledger, cells.plan.own
    ways = {"own.yearly": ledger.per_year, "own.in_all": ledger.total, "own.once": ledger.total}
    for key in WAYS:
        if (value := cells.inputs[key]) is not None:
            found = ways.get(key, ledger.own)
            exact = found.money is not None and found.money.precision == 1 and own.bound is Bound.EXACT
            yield key, Told(int(value) if exact else said(context, found).text, mark_of(found))
    if own.filled and all(step is None for step in own.stairs):
        return
    for k, key in enumerate(STAIRS, 1):
        if (amount := _in_year(ledger.lines, cells.plan.period, k)) is not None:
            exact = amount.precision == 1 and amount.bound is Bound.EXACT
            yield key, Told(amount.value if exact else context.words.amount(amount))
        elif (step := own.stairs[k - 1]) is not None:
            yield key, Told(step, "beregnet")


def _in_year(lines: tuple[FundingLine, ...], period: Period, k: int) -> Amount | None:
    """The amount of the one contribution that has one for that year of the plan."""
    amounts = [
        a for line in lines if isinstance(line.amounts, tuple) for whole in line.amounts for a in figures.spread(whole)
    ]
    found = [a for a in amounts if not a.per and a.of_whole_years and a.a_month is None and period.place(a) == k]
    return found[0] if len(found) == 1 else None


def _notes(context: Context, cells: Cells) -> Iterator[tuple[str, str]]:
    """Why an input is empty that a result waits for; and how firmly the municipality's contribution is promised."""
    ledger, plan = context.ledger, cells.plan
    if plan.period.start is None:
        yield A_YEAR, context.silent("Kilden giver ikke ét første år, der kan regnes fra")
    elif of_whom := _whose_years(context, plan):
        yield A_YEAR, of_whom
        yield "years", of_whom
    if plan.period.years is None:
        yield "years", _no_years(context)
    promise = f"Tilsagn: {promised(context, *ledger.lines)}" if ledger.lines else ""
    for key in (*STAIRS, *WAYS):
        if cells.inputs[key] is not None:
            yield key, promise
    if not plan.own.filled:
        why = said(context, ledger.total).reason or OTHER_CURRENCY
        told = ("Kildens bidrag er ikke sat ind", danish.capital(why)) if ledger.lines else (why,)
        yield "own.yearly", " ".join(danish.closed(part) for part in (*told, promise) if part)
    if plan.people.of_group[1] is None and plan.people.in_all[1] is None:
        yield "all.high", _no_count(context)
    if plan.own.counts is not True:
        yield "own.counts", _no_money(context, plan)
    if not plan.own.last_whole:
        yield "own.last_whole", "Kommunen har også et bidrag, som ikke er oplyst for det sidste år"
    if plan.own.each_year is not None:
        yield "own.each_years", "Hvor mange gange der betales for en deltager, er ikke oplyst"
    if plan.goes_on is None:
        yield "goes_on", said(context, ledger.need).reason
    if not plan.together:
        yield (
            "together",
            "Kildens udgifter og bidrag er for forskellige år eller priser, eller de er kun givet som grænser",
        )
    yield "overhead.most", "Kataloget har ikke noteret noget loft fra giveren"


def _whose_years(context: Context, plan: Plan) -> str:
    """Whose years the period is, where it is not that of one contribution or sum of the municipality's."""
    mine = [line for line in plan.lines if _has_years(line)]
    if not mine:
        others = dict.fromkeys(context.payers(o.line) for o in plan.others if _has_years(o.line))
        return (
            f"Årene er dem, {danish.listed(others)} giver penge i. Kommunens egne år er ikke oplyst" if others else ""
        )
    apart = len(mine) > 1 and isinstance(context.ledger.total.value, Cannot)
    return f"Årene dækker kommunens {len(mine)} bidrag tilsammen" if apart else ""


def _has_years(line: FundingLine) -> bool:
    return isinstance(line.amounts, tuple) and any(amount.years for amount in line.amounts)


OTHER_CURRENCY = "Beløbet er i en anden valuta end arkets"


def _no_years(context: Context) -> str:
    """Why there is no number of years: the ledger's reason where it is one of time."""
    found = context.ledger.total
    of_time = (Why.OPEN_END, Why.ENDED, Why.END_UNCLEAR, Why.NO_PERIOD, Why.PART_YEARS)
    if isinstance(found.value, Cannot) and found.value.why in of_time:
        return said(context, found).reason
    return context.silent("Kilden giver ikke ét antal hele år for kommunens bidrag")


def _no_count(context: Context) -> str:
    """Why no number of participants is filled in: there is none, or nothing that may be shared out between them."""
    highest = context.ledger.highest
    if isinstance(highest, Why):
        return comparing.text_of(context, highest)
    return "Kildens antal er ikke sat ind, fordi kommunens bidrag ikke kan deles ud på det"


def _no_money(context: Context, plan: Plan) -> str:
    """Why the municipality's contribution is not among the money."""
    if plan.own.counts is False:
        ways = dict.fromkeys(COUNTED_WITH[line.counted_with[0]] for line in plan.lines if line.counted_with)
        return ". ".join(ways)
    return context.silent(
        "Kilden siger ikke, at hele kommunens bidrag er penge"
        if plan.lines
        else "Kilden nævner ingen penge fra kommunen"
    )
