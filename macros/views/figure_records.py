"""Every figure of an agreement as a row of open data, under its permanent id: the same figures as `data/derived/` has, with
the words the pages have for them.

A figure that is several amounts, such as contributions that make no sum, has a row for each, with one id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from macros.domain import derived
from macros.domain.agreement import ScaleItem, Stated, Terms
from macros.domain.derived import LENGTH, Entry, Of, OfKnown, OfLine, OfTerm
from macros.domain.economy import Alternative, FundingLine, StatedTotal
from macros.domain.figures import Remainder
from macros.domain.ledger import Count, Gap, Kind, Measure, Measured, Ratio, caveats
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount, Bound, Quantity, Share
from macros.domain.terms import Unit
from macros.views import danish, facts, long_format, money
from macros.views.amounts import restated
from macros.views.book import Book
from macros.views.context import Context, once
from macros.views.long_format import AMOUNT, APART, HEAD, KINDS_OR_APART, PERIOD, PLACE, PRICE_LEVEL, STATUS, YES
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record, as_of, as_of_columns
from macros.views.rows import Figure
from macros.views.words import SAYING, said, steps

PERCENT = "procent"

CAVEATS = Column("Forbehold", "Id på de forbehold, der hører til.", Form.CAVEAT, several=True)

COLUMNS: Columns = {
    "id": Column("Id", "Tallets faste id. Det ændrer sig ikke, når tallet gør.", Form.KEY, needed=True),
    **HEAD,
    "label": Column("Tal", "Hvad tallet er, med sidernes ord.", needed=True),
    "kind": Column(
        "Oplyst, beregnet eller ukendt",
        "Om en kilde siger det, kataloget har regnet det ud, eller ingen af delene: se reason.",
        words=KINDS_OR_APART,
        needed=True,
    ),
    "value": Column(
        "Værdi før afrunding",
        "Tallet uden sidens afrunding, med højst seks decimaler, og i hele kroner, når det er regnet om til andre priser. "
        "Det er ikke sikrere end shown: se precision. Tomt, når det er ukendt.",
        Form.DECIMAL,
        programs=True,
    ),
    "exact": Column("Præcis brøk", "Den præcise værdi som brøk, når value er afrundet.", Form.KEY),
    "shown": Column(
        "Værdi",
        "Tallet, rundet som på siden: se shown_step. Tomt, når det er ukendt, eller når kilden giver et spænd.",
        Form.DECIMAL,
    ),
    "shown_step": Column(
        "Siden runder til",
        "Hvor groft siden runder et beløb eller en beregnet procent: 1000 for hele tusinde.",
        Form.WHOLE,
    ),
    "low": Column("Fra", "Den laveste værdi, når kilden giver et spænd.", Form.DECIMAL),
    "high": Column("Til", "Den højeste værdi, når kilden giver et spænd.", Form.DECIMAL),
    "unit": Column(
        "Enhed",
        "En valuta (fx DKK), procent eller det, der er talt.",
        terms=("units", "notice_units"),
        words={"DKK": "kr.", PERCENT: "pct."},
        others=True,
    ),
    "text": Column("Som det står på siden", "Tallet med sidernes ord og afrunding."),
    "detail": Column(
        "Forklaring", "Det, siderne siger om tallet: hvad det bygger på, og hvad der er antaget. Gælder hele tallet."
    ),
    "date": Column("Dato", "Dagen, når tallet er en dag. Kun hele datoer; ellers se text.", Form.DAY),
    **{name: AMOUNT[name] for name in ("basis", "rate", "per")},
    "average": Column("Gennemsnit", "ja, når et beløb pr-aar er et gennemsnit af flere år.", words=YES),
    **PERIOD,
    "known_in": AMOUNT["known_in"],
    "counted_from": Column("Talt fra", "Året, der er talt fra, når tallet er for en periode.", Form.WHOLE),
    "counted_from_month": Column("Talt fra måned", "Måneden, 1-12, når kilden nævner den.", Form.WHOLE),
    "counted_to": Column("Talt til", "Året, der er talt til og med.", Form.WHOLE),
    "counted_to_month": Column("Talt til måned", "Måneden, 1-12, når kilden nævner den.", Form.WHOLE),
    **as_of_columns("as_of", "Opgjort pr.", "Dagen, tallet er gjort op, når det ikke er for en periode. Ellers tom."),
    "counted_months": Column(
        "Talt over, måneder",
        "Så mange måneder er der talt, når kilden siger hvor længe, men ikke hvilke år. Hvor præcist, står i text.",
        Form.DECIMAL,
    ),
    "bound": AMOUNT["bound"],
    "precision": AMOUNT["precision"],
    "price_level": Column(
        PRICE_LEVEL.heading,
        f"{PRICE_LEVEL.text} Flere, når tallet er regnet af beløb i flere prisniveauer.",
        words=PRICE_LEVEL.words,
        others=True,
        several=True,
    ),
    "status": Column("Tilsagn", "Hvor bindende pengene er lovet.", terms=("funding_statuses",), several=True),
    "reason": Column("Hvorfor ukendt", "Hvorfor tallet er ukendt eller ikke kan sammenlignes."),
    "cause": Column("Årsag", "Slags hul i kilden.", terms=("unknown_causes",), several=True),
    "holds": Column("Rummer", "Så mange bidrag eller poster er med i tallet.", Form.WHOLE),
    "of": Column("Ud af", "Så mange bidrag eller poster er der i alt.", Form.WHOLE),
    "formula": Column("Regnestykke", "Hvordan kataloget har regnet."),
    **PLACE,
    "caveats": CAVEATS,
    "document_status": STATUS,
    "part": Column("Del", "Nummer, fra 1, når et tal er flere beløb, som ikke lægges sammen.", Form.WHOLE, needed=True),
}

COUNTED: Mapping[str, Bound] = {
    "exactly": Bound.EXACT,
    "at_least": Bound.AT_LEAST,
    "over": Bound.OVER,
    "just_over": Bound.JUST_OVER,
    "nearly": Bound.JUST_UNDER,
    "at_most": Bound.AT_MOST,
}
"""How firmly a source puts a count, by the field it stands in."""

COUNTED_TO = ("counted_from", "counted_from_month", "counted_to", "counted_to_month", "counted_months")
OF_COUNT = (*COUNTED_TO, "as_of", "as_of_year", "as_of_month")
"""Columns of the time a count is of. A sum's are `PERIOD`."""

SAME = ("currency", "basis", "per", *PERIOD, "known_in", *COUNTED_TO, "bound", "precision", "price_level")
"""Parts of a record that are a column as they stand, but for `currency`, which is a unit."""

AFTERWARDS = frozenset((Measure.LEVEL, Measure.NEED, Measure.NEW, Measure.LASTS))
"""Measures that the guide to anchoring goes by."""


def records(book: Book) -> Iterator[Record]:
    """`tal.csv`: every figure of every agreement."""
    for context in book.contexts:
        yield from rows(context)


Which = Callable[[Of], bool]
"""Whether a figure stands in the data of a page."""


def every(of: Of) -> bool:
    """All of them."""
    return True


def of_money(of: Of) -> bool:
    """Those of an agreement's economy."""
    return isinstance(of, Measured | OfLine | StatedTotal | Alternative)


def of_guide(of: Of) -> bool:
    """Those of its way to anchoring: how long the money lasts, what is needed afterwards, and the terms."""
    return isinstance(of, OfTerm) or (isinstance(of, Measured) and of.measure in AFTERWARDS)


def rows(context: Context, which: Which = every) -> tuple[Record, ...]:
    """The figures of the agreement that are wanted."""
    return tuple(row for entry, made in _rows_by_entry(context) if which(entry.of) for row in made)


def count(context: Context, which: Which = every) -> int:
    """How many rows those are. Pages say so that have no need of the rows themselves."""
    return sum(len(_parts(entry.record)) for entry in _entries(context) if which(entry.of))


@once
def _entries(context: Context) -> tuple[Entry, ...]:
    return tuple(derived.entries(context.slug, context.model, context.ledger))


@once
def _rows_by_entry(context: Context) -> tuple[tuple[Entry, tuple[Record, ...]], ...]:
    return tuple((entry, tuple(_rows(context, entry))) for entry in _entries(context))


def _rows(context: Context, entry: Entry) -> Iterator[Record]:
    """A row for each amount the figure is."""
    words = _words(context, entry)
    record = entry.record
    shared: Record = {
        "id": entry.id,
        **long_format.of_agreement(context),
        "label": words.label,
        "kind": APART if record["kind"] == Kind.APART else str(record["kind"]),
        "status": _joined(record.get("status")),
        "reason": words.reason or None,
        "cause": _joined(record.get("cause")),
        "detail": words.detail or None,
        **long_format.place_columns(context.catalogue, record.get("source", ())),
        "caveats": _joined(record.get("caveats")),
    }
    held = _held(entry.of)
    shared |= {"holds": held.known, "of": held.of} if held else {}
    parts = _parts(record)
    whole: Record = {"text": words.text or None, "formula": words.formula or None}
    each = _of_parts(context, entry.of) if len(parts) > 1 else (whole,)
    for number, (part, own) in enumerate(zip(parts, each, strict=True), 1):
        yield shared | own | {"part": number} | _value(entry, part)


def _of_parts(context: Context, of: Of) -> tuple[Record, ...]:
    """What is said of each part of a figure that is several: its own words, and of a contribution its own promise, sources
    and forbehold."""
    if isinstance(of, OfTerm):
        value = getattr(context.agreement.terms, of.field)
        return tuple(
            {"text": context.words.when(one.when), **long_format.place_columns(context.catalogue, one.source)}
            for one in (value, *value.others)
        )
    assert isinstance(of, Measured), of  # noqa: S101 - no other figure is several
    if of.measure is Measure.STEP:
        return tuple({"text": text, "formula": formula} for text, formula in steps(of))
    amounts = [
        (line, _amount(context, amount))
        for line in of.lines
        if isinstance(line.amounts, tuple)
        for amount in line.amounts
    ]
    shares = [(line, context.words.share(line.amounts)) for line in of.lines if isinstance(line.amounts, Share)]
    return tuple(
        {
            "text": text,
            "status": line.status,
            **long_format.place_columns(context.catalogue, line.source),
            "caveats": _joined(caveats((line,))),
        }
        for line, text in (*amounts, *shares)
    )


def _held(of: Of) -> Count | None:
    """How many contributions or lines are in a figure, where it is a total or counts them."""
    if not isinstance(of, Measured):
        return None
    return of.value if isinstance(of.value, Count) else of.holds


def _parts(record: derived.Record) -> list[derived.Record]:
    """The amounts, shares, steps or times that one figure is; itself where it is one."""
    steps = [
        {"value": step["value"], "currency": record["currency"], "first_year": step["from"], "last_year": step["to"]}
        for step in record.get("changes", ())
    ]
    lists = [record.get(name) for name in ("amounts", "shares", "sources_disagree")]
    # Of a count, `shares` is how many are known as a share only.
    several = [*steps, *(part for held in lists if isinstance(held, list) for part in held)]
    return several or [record]


def _value(entry: Entry, part: derived.Record) -> Record:
    """What the columns of a value have."""
    row: Record = {name: _plain(part[name]) for name in SAME if name in part and name != "currency"}
    row |= {name: "ja" for name in ("rate", "average") if part.get(name)}
    row |= as_of("as_of", part.get("as_of"))
    number, unit = _number(entry, part)
    if "up_to" in part:  # a range has two ends and no one value
        row |= {"low": _decimal(number or Fraction(0)), "high": _decimal(Fraction(part["up_to"]))}
        number = None
    if number is not None:
        row["value"] = _decimal(number)
        row |= {"exact": str(number)} if Fraction(str(row["value"])) != number else {}
        row |= _shown(entry, part, number)
    row |= {name: _decimal(Fraction(part[name])) for name in ("low", "high") if name in part}
    firm = next((bound for name, bound in COUNTED.items() if name in part), None)
    row |= {"bound": firm} if firm else {}
    row |= {"bound": Bound.ABOUT} if part.get("circa") else {}
    if "relation" in part:  # a point in time
        year = None if part.get("year") == NOT_STATED else part.get("year")
        row |= {"date": part.get("date"), "first_year": year, "first_month": part.get("month")}
    return row | ({"unit": unit} if unit and ("value" in row or "low" in row) else {})


def _number(entry: Entry, part: derived.Record) -> tuple[Fraction | None, str]:
    """The value and what it is counted in."""
    if "percent" in part:
        return Fraction(part["percent"]), PERCENT
    if "months" in part:
        return Fraction(part["months"]), Unit.MONTH
    if "length" in part:
        return Fraction(part["length"]), str(part["unit"])
    counted = next((part[name] for name in COUNTED if name in part), None)
    if counted is not None or "low" in part:
        return None if counted is None else Fraction(counted), str(part["unit"])
    if "value" not in part:
        return None, ""
    of = entry.of.value if isinstance(entry.of, Measured) else None
    if isinstance(of, Ratio):
        return Fraction(part["value"]) * 100, PERCENT
    return Fraction(part["value"]), str(part.get("currency", "bidrag" if of else "oplysninger"))


def _shown(entry: Entry, part: derived.Record, number: Fraction) -> Record:
    """The value as the page rounds it, and to what; what is no amount and no part of one is not rounded."""
    step = _step(entry, part, number)
    if step is None:
        return {"shown": _decimal(number)}
    return {"shown": str(danish.as_shown(number, step)), "shown_step": step}


def _step(entry: Entry, part: derived.Record, number: Fraction) -> int | None:
    """What the page rounds the value to, as `macros/views/words.py` has it: whole units of the currency, or of per cent."""
    of = entry.of.value if isinstance(entry.of, Measured) else None
    if isinstance(of, Ratio):
        return 1
    if "currency" not in part and "currency" not in entry.record:
        return None
    precision = int(part.get("precision", 1))
    if entry.restated:
        return danish.step_in_other_prices(number, precision)
    if isinstance(of, Remainder):
        return of.total.precision
    return 1 if isinstance(of, Gap) else precision


def _decimal(number: Fraction) -> str:
    """With at most six decimals, and none where it is whole."""
    exact = (Decimal(number.numerator) / number.denominator).quantize(Decimal("1e-6"), ROUND_HALF_UP)
    return f"{exact:f}".rstrip("0").rstrip(".")


def _plain(value: Any) -> str | int:
    if isinstance(value, list):
        return SEVERAL.join(map(str, value))
    return value if isinstance(value, int) else str(value)


def _joined(value: Any) -> str | None:
    """One word or a list of them."""
    listed = [value] if isinstance(value, str) else list(value or ())
    return SEVERAL.join(map(str, listed)) or None


class Words(NamedTuple):
    """What the pages say of a figure; empty where they say nothing."""

    label: str
    text: str = ""
    reason: str = ""
    formula: str = ""
    detail: str = ""


def _words(context: Context, entry: Entry) -> Words:
    """What the pages say of it."""
    of = entry.of
    match of:
        case Measured():
            return _of_figure(_figure(context, entry, of), entry.record["kind"])
        case OfLine():
            return _of_line(context, of)
        case StatedTotal():
            return Words("Udgifter i alt ifølge kilden", _amount(context, of.amount))
        case Alternative():
            return Words(of.text, _amount(context, of.amount))
        case ScaleItem():
            told = context.counted(of, of.amount) if isinstance(of.amount, Quantity) else ""
            aim = "".join(f" ({word})" for word in context.aim(of))
            reason = of.amount.unknown if isinstance(of.amount, Unknown) else ""
            return Words(f"{of.what}{aim}", told, reason, detail=context.note_on(of))
        case OfTerm():
            return _of_term(context, of.field)
        case OfKnown(stated=True):
            return Words("Oplysninger, en kilde har")
        case OfKnown():
            return Words("Felter, ingen kilde har svar på")


def _figure(context: Context, entry: Entry, of: Measured[Any]) -> Figure:
    if of.measure in SAYING:
        figure = said(context, of)
        label = figure.label
    else:  # one contribution of several that make no sum
        label = danish.listed(f"{context.payers(line)}: {line.described}" for line in of.lines)
    return restated(context, of, f"{label}, i nye priser") if entry.restated else figure


def _of_figure(figure: Figure, kind: Kind) -> Words:
    """The text of a figure that cannot be given is why, in a word; the reason stands whole."""
    formula = figure.formula if kind is Kind.DERIVED else ""
    return Words(figure.label, figure.text, figure.reason, formula, figure.detail)


def _of_line(context: Context, of: OfLine) -> Words:
    line, amount = of.line, of.amount
    label = f"{context.payers(line)}: {line.described}" if isinstance(line, FundingLine) else line.item
    if isinstance(amount, Unknown):
        return Words(label, reason=context.words.why_unknown(line))
    if isinstance(amount, Share):
        return Words(label, context.words.share(amount))
    note = " (i alt ifølge kilden)" if of.total else f" ({money.actually(line)})" if of.actual else ""
    return Words(f"{label}{note}", _amount(context, amount))


def _of_term(context: Context, field: str) -> Words:
    if field == LENGTH:
        length = facts.length_figure(context)
        text = "" if length.kind == "ukendt" else length.text
        return Words(length.label, text, length.reason, length.formula)
    label, value = Terms.model_fields[field].title or field, getattr(context.agreement.terms, field)
    if isinstance(value, Unknown):
        return Words(label, reason=value.unknown)
    if isinstance(value, Stated):
        return Words(label, context.words.when(value.when))
    return Words(label, context.words.notice(value.period))


def _amount(context: Context, amount: Amount) -> str:
    return f"{context.words.amount(amount)} {context.words.basis(amount)}"
