"""Every figure of an agreement as a record under its permanent id: what is derived, and what is stated, by one rule.

An id is `model.agreement.measure`, and names the same thing for as long as it exists: it holds no number that counts
lines of a file. Where two are alike in all that an id is made of, the words of each line stand in it. Values are exact:
whole numbers, or `numerator/denominator`; only what is restated in other prices is told in whole units, and its factor
with six decimals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from macros.domain.agreement import Notice, ScaleItem, Stated, StatedLength
from macros.domain.alphabet import slug_of
from macros.domain.anchoring import length_disputed, length_of
from macros.domain.economy import Alternative, CostLine, FundingLine, StatedTotal, UnknownAmount
from macros.domain.figures import MONTHS, Cannot, Money, Remainder, Why, differences
from macros.domain.known import stated_and_unknown
from macros.domain.lasting import Lasting
from macros.domain.ledger import Count, Gap, Kind, Ledger, Measure, Measured, NewMoney, PerHead, Ratio, caveats
from macros.domain.model import Model
from macros.domain.price_rule import Converted
from macros.domain.provenance import Unknown
from macros.domain.quantities import (
    MONTHS_IN,
    RUNNING,
    Amount,
    Basis,
    Bound,
    CountTime,
    Quantity,
    Share,
    When,
    to_step,
)

Record = dict[str, Any]
"""One figure: its parts by name, in the order they are written."""

IN_NEW_PRICES = "i-nye-priser"
"""The last part of the id of a figure restated in the prices of the index's target year."""


@dataclass(frozen=True)
class OfLine:
    """What a record of a line is of: the line, and the amount, share or gap; `total` where that is all of it, as stated, and
    `actual` where it is what was paid or used in fact."""

    line: FundingLine | CostLine
    amount: Amount | Share | UnknownAmount
    total: bool = False
    actual: bool = False


@dataclass(frozen=True)
class OfTerm:
    """What a record of the terms is of: the field of `Terms`, or how long the agreement runs."""

    field: str


@dataclass(frozen=True)
class OfKnown:
    """What a record of how much is known is of: what a source states, or what is left open."""

    stated: bool


Of = Measured[Any] | OfLine | StatedTotal | Alternative | ScaleItem | OfTerm | OfKnown


@dataclass(frozen=True)
class Entry:
    """A figure under its permanent id: its record, and what it is a figure of, for whoever words it."""

    id: str
    record: Record
    of: Of

    @property
    def restated(self) -> bool:
        """Whether it is in the prices of the index's target year."""
        return self.id.endswith(f".{IN_NEW_PRICES}")


def entries(slug: str, model: Model, ledger: Ledger) -> tuple[Entry, ...]:
    """Every figure of the agreement of `model`: derived ones first, then what the source states, then how much is known.

    Two have one id only where the data say the same of both: whoever writes the figures refuses that."""
    before = f"{slug}.{ledger.agreement.id}"
    found = [*_derived(ledger), *_stated(ledger), *_known(model, ledger)]
    times = Counter(id_ for id_, _, _ in found)
    told = []
    for id_, record, of in found:
        word = _short(record.pop(WORDS, ""))
        told.append(Entry(f"{before}.{_apart(id_, word) if times[id_] > 1 else id_}", record, of))
    return tuple(told)


def records(slug: str, model: Model, ledger: Ledger) -> tuple[Record, ...]:
    """The same as records alone, each with its id first."""
    return tuple({"id": entry.id, **entry.record} for entry in entries(slug, model, ledger))


Found = tuple[str, Record, Of]
"""A figure by its id without model and agreement, its record, and what it is of."""

WORDS = "words"
"""What a record is in the file's own words, for an id that would else name two."""

LENGTH = "length"
"""What is asked of the terms and is no field of them."""

MOST_LETTERS = 60
"""As much of those words as stands in an id."""


def _short(words: str) -> str:
    return slug_of(words)[:MOST_LETTERS].strip("-")


def _apart(id_: str, word: str) -> str:
    """The id with a word of its own; that it is restated stays last."""
    stem = id_.removesuffix(f".{IN_NEW_PRICES}")
    return f"{stem}.{word}{id_.removeprefix(stem)}" if word else id_


def _derived(ledger: Ledger) -> Iterator[Found]:
    for found in ledger.figures:
        record = _measured(found)
        if found.measure is Measure.WHOLE and isinstance(total := ledger.agreement.economy.costs_total, Unknown):
            record["cause"] = total.cause
        yield found.measure, record | _words(found), found
        # What was paid and what is needed are not one sum: there is no year to restate their difference from.
        if (money := found.money) is not None and not isinstance(found.value, NewMoney):
            yield f"{found.measure}.{IN_NEW_PRICES}", _restated(ledger, money, found) | _words(found), found
    for each in ledger.own_each:
        line = each.lines[0]
        period = _when(each.value.amounts[0]) if len(each.value.amounts) == 1 else _span(each.value)
        id_ = f"finansiering.{line.payer}.{line.nature}.{period}.{IN_NEW_PRICES}"
        yield id_, _restated(ledger, each.value, each) | _words(each), each


def _words(found: Measured[Any]) -> Record:
    """What a figure of one contribution is a figure of; one of several is the only one of its measure."""
    return {WORDS: found.lines[0].item} if len(found.lines) == 1 else {}


PROMISED = frozenset(set(Measure) - {Measure.WHOLE, Measure.NEED, Measure.NEW, Measure.AMOUNTS_KNOWN})
"""Measures that are as firm as the contributions in them were promised; what is needed is promised by nobody."""


NO_COUNT = frozenset((Why.NO_PARTICIPANTS, Why.NO_UPPER_COUNT, Why.SEVERAL_COUNTS, Why.COUNTED_ELSEWHEN))
"""Why a sum cannot be shared out, where it is for the participants."""


def _amounts(line: FundingLine) -> tuple[Amount, ...]:
    return line.amounts if isinstance(line.amounts, tuple) else ()


def _shares(lines: Iterable[FundingLine]) -> list[Share]:
    return [line.amounts for line in lines if isinstance(line.amounts, Share)]


def _share(share: Share) -> Record:
    told: Record = {"words": share.words} if share.percent is None else {"percent": _number(share.percent)}
    told |= {"up_to": _number(share.up_to)} if share.up_to is not None else {}
    told |= {"of": share.of} | ({"of_line": share.of_line} if share.of_line else {})
    return told | {"bound": share.bound}


def _measured(found: Measured[Any]) -> Record:
    value = found.value
    record: Record = {"kind": found.kind}
    if isinstance(value, Cannot):
        record["why"] = [value.why, *value.also]
        if value.why is Why.MIXED and (apart := differences(value.lines)):
            record["differ_in"] = list(apart)
        # Where the number of participants is missing, no contribution is in the way of sharing it out.
        record |= {} if set(value.also) & NO_COUNT or value.why in NO_COUNT else _of_lines("in_the_way", value.lines)
        if found.kind is Kind.STATED:
            amounts, shares = [a for line in found.lines for a in _amounts(line)], _shares(found.lines)
            record |= {"amounts": [_amount(a) for a in amounts]} if amounts else {}
            record |= {"shares": [_share(share) for share in shares]} if shares else {}
    elif (money := found.money) is not None:
        record |= _money(money, found.measure, derived=found.kind is Kind.DERIVED)
    else:
        record |= _other(value)
    if isinstance(value, PerHead):
        record |= {"per": value.unit, "between": _number(value.between.count), "aims": sorted(value.between.aims)}
        record |= {"factors": [_number(f) for f in value.between.factors]} if len(value.between.factors) > 1 else {}
    if isinstance(value, NewMoney):
        record |= {"operands": [_number(value.need.value), -value.paid]}
    if found.holds is not None:
        record["holds"] = f"{found.holds.known} af {found.holds.of}"
    if found.year is not None:
        record["year"] = found.year
    # How long money lasts is known of contributions without an amount too.
    timed = found.measure is Measure.LASTS
    held = [
        one.status
        for one in found.lines
        if found.measure in PROMISED and (timed or not isinstance(one.amounts, Unknown))
    ]
    if held:
        record["status"] = list(dict.fromkeys(held))
    return record | _places(found.source, found.caveats)


def _basis(measure: Measure, money: Money) -> Basis:
    """What a sum is an amount of: amounts of single years make a total, unless they are averaged."""
    first = money.amounts[0]
    if measure is Measure.PER_YEAR:
        return Basis.PER_YEAR if money.divisor or first.basis is not Basis.IN_YEAR else Basis.IN_YEAR
    if measure in (Measure.LEVEL, Measure.NEED, Measure.NEW):
        return Basis.IN_YEAR
    years = money.years
    one = len(money.amounts) == 1 and not money.open_years
    alike = one or first.basis in RUNNING or (years is not None and len(years) == 1)
    return first.basis if alike else Basis.TOTAL


def _money(money: Money, measure: Measure, *, derived: bool) -> Record:
    """A sum with what it means, and where it is derived the stated amounts it was made of."""
    first, basis = money.amounts[0], _basis(measure, money)
    record: Record = {"value": _number(money.value), "currency": money.currency}
    record |= {"basis": basis} | ({"per": first.per} if first.per else {}) | ({"rate": True} if first.rate else {})
    record |= {"average": True} if basis is Basis.PER_YEAR and money.divisor else {}
    record |= {"bound": money.bound, "precision": money.precision}
    levels = dict.fromkeys(amount.level for amount in money.amounts)
    record["price_level"] = next(iter(levels)) if len(levels) == 1 else list(levels)
    if money.divisor is not None:
        record["divisor"] = _number(money.divisor)
    record |= {} if measure in (Measure.NEED, Measure.NEW) else _years_of(money)
    record |= {"up_to": first.up_to} if first.up_to and money.stated else {}
    if derived:
        record["operands"] = [_operand(amount) for amount in money.amounts]
    return record


def _operand(amount: Amount) -> Record:
    """A stated amount that a sum is made of: what comes by the month as it is stated, and how many times it is of the year."""
    if amount.a_month is None:
        return _amount(amount)
    return _amount(amount) | {"value": amount.a_month, "basis": Basis.PER_MONTH, "times": MONTHS}


def _years_of(money: Money) -> Record:
    """The period a sum is for."""
    years = money.years
    if len(money.amounts) == 1 and not money.open_years:
        return _period(money.amounts[0])
    return {"first_year": years[0], "last_year": years[-1]} if years else {}


def _other(value: object) -> Record:
    """What is no one sum: a part of a whole, a count, a difference, a remainder, changes from year to year."""
    parts: Record
    if isinstance(value, Ratio):
        step = max(amount.precision for amount in value.whole.amounts)
        parts = {"value": _number(value.value), "of": _number(value.whole.value), "precision_of": step}
        return parts | ({"assumed": "loebende-priser"} if value.assumed else {})
    if isinstance(value, Lasting):
        return _lasting(value)
    if isinstance(value, Count):
        parts = {"value": value.known, "of": value.of, "shares": value.shares, "left_out": value.left_out}
        beside = {"never": value.never, "replaced": value.replaced}
        return parts | {name: count for name, count in beside.items() if count}
    if isinstance(value, Gap):
        terms = [value.total.amount.value, -int(value.added.value)]
        step = max(value.total.amount.precision, value.added.precision)
        return {"value": value.value, "currency": value.added.currency, "operands": terms, "precision": step}
    if isinstance(value, Remainder):
        operands = [_number(value.total.value), _number(-value.known.value)]
        parts = {"value": _number(value.value), "currency": value.total.currency, "operands": operands}
        parts |= {"precision": value.step} | _of_lines("left_for", value.lines)
        return parts | ({"assumed": "loebende-priser"} if value.assumed else {})
    assert isinstance(value, tuple), value  # noqa: S101 - the changes from year to year are all that is left
    changes = [{"from": step.earlier.first_year, "to": step.later.first_year, "value": step.change} for step in value]
    return {"changes": changes, "currency": value[0].later.currency}


def _lasting(found: Lasting) -> Record:
    """How many months, from when to when where that is of the calendar, and what may last longer."""
    names = ("first", "last", "first_month", "last_month")
    stretches = [{name: held for name in names if (held := getattr(one, name))} for one in found.stretches]
    record: Record = {"months": found.months, "bound": found.bound}
    return record | ({"stretches": stretches} if stretches else {}) | _of_lines("left_for", found.beside)


def _restated(ledger: Ledger, money: Money, of: Measured[Any]) -> Record:
    """`money` in the prices of its index's target year, or the years no index is known for."""
    found, index = ledger.restated(money), ledger.indices().get(money.currency)
    first = money.amounts[0]
    source = (*of.source, *(index.source if index else ()))
    if not isinstance(found, Converted):
        why = list(dict.fromkeys(refusal.why for refusal in found.refusals))
        years = sorted({refusal.year for refusal in found.refusals if refusal.year is not None})
        return {"kind": Kind.UNKNOWN, "why": why} | ({"years": years} if years else {}) | _places(source, of.caveats)
    first_only = [step.from_year for step in found.steps if step.first_year_only]
    # So much a year without an end is restated for its first year alone; a rate stays so much a year.
    one_year = bool(first_only) and not first.is_rate
    meaning: Record = {"basis": Basis.IN_YEAR if one_year else _basis(of.measure, money)}
    meaning |= ({"per": first.per} if first.per else {}) | ({"rate": True} if first.rate else {})
    steps = []
    for step in found.steps:
        part: Record = {"amount": step.amount.value, "from": step.from_year, "factor": _six_decimals(step.factor)}
        part |= {"assumed": "loebende-priser"} if step.assumed else {}
        steps.append(part | ({"only": "foerste-aar"} if step.first_year_only else {}))
    record: Record = {"kind": Kind.DERIVED, "value": to_step(found.value), "currency": found.index.currency, **meaning}
    record |= {"average": True} if meaning["basis"] is Basis.PER_YEAR and found.divisor else {}
    if first_only:
        record |= {"first_year": first_only[0]} | ({} if one_year else {"last_year": first_only[0]})
    else:
        record |= _years_of(money)
    record |= {"bound": found.bound, "precision": found.precision}
    record |= {"price_level": found.index.target_year}
    record |= {"divisor": _number(found.divisor)} if found.divisor is not None else {}
    return record | {"operands": steps} | _places(source, of.caveats)


def _stated(ledger: Ledger) -> Iterator[Found]:
    """What the source states: contributions, cost lines, totals, counts and terms."""
    economy = ledger.agreement.economy
    for line in economy.funding:
        together = {"with_payers": list(line.with_payers)} if line.with_payers else {}
        yield from _line(f"finansiering.{line.payer}.{line.nature}", line, {"status": line.status, **together})
    if isinstance(economy.costs_total, StatedTotal):
        yield "udgifter.i-alt-ifoelge-kilden", _total(economy.costs_total, caveats(ledger.costs)), economy.costs_total
    for other in economy.alternatives:
        record = (
            {"kind": Kind.STATED, "item": other.text} | _amount(other.amount) | _places(other.source, other.caveats)
        )
        yield f"tal-om-andet.{_short(other.text)}", record, other
    for cost in ledger.costs:
        yield from _line(f"budgetpost.{cost.category}", cost, {"phase": cost.phase} if cost.phase else {})
    for item in ledger.agreement.numbers:
        counted = item.amount if isinstance(item.amount, Quantity) else None
        what = item.measures or (counted.unit if counted else "ukendt")
        per = f"-pr-{counted.per}" if counted and counted.per else ""
        record = (
            _quantity(item.amount) | _counted_in(item.when) | {"aim": item.aim, "item": item.what, WORDS: item.what}
        )
        yield f"omfang.{what}{per}.{item.aim}", record | _places(item.source, item.caveats), item
    yield from _terms(ledger)


def _line(id_: str, line: FundingLine | CostLine, more: Record) -> Iterator[Found]:
    of = partial(OfLine, line)
    places = {"item": line.item} | _places(line.source, caveats((line,))) | {WORDS: line.item}
    if isinstance(line.amounts, UnknownAmount):
        gap: Record = {"kind": Kind.UNKNOWN, "cause": line.amounts.cause} | _period(line.amounts)
        yield f"{id_}.{_years(line.amounts.first_year, line.amounts.last_year)}", gap | more | places, of(line.amounts)
    elif isinstance(line.amounts, Share):
        yield f"{id_}.andel", {"kind": Kind.STATED} | _share(line.amounts) | more | places, of(line.amounts)
    else:
        for amount in line.amounts:
            yield f"{id_}.{_when(amount)}", {"kind": Kind.STATED} | _amount(amount) | more | places, of(amount)
    yield from _actual(id_, line)
    total = line.stated_total if isinstance(line, FundingLine) else None
    if total is not None:
        yield (
            f"{id_}.i-alt-ifoelge-kilden",
            _total(total, caveats((line,))) | more | {WORDS: line.item},
            of(total.amount, total=True),
        )


def _actual(id_: str, line: FundingLine | CostLine) -> Iterator[Found]:
    """What was paid or used in fact, under an id of its own: it is no part of what was agreed."""
    for one in line.actual:
        told = {"kind": Kind.STATED} | _amount(one.amount) | {"item": line.item} | _places(one.source, one.caveats)
        yield f"{id_}.faktisk.{_when(one.amount)}", told | {WORDS: line.item}, OfLine(line, one.amount, actual=True)


def _total(total: StatedTotal, held: tuple[str, ...]) -> Record:
    explained = (total.explained_by,) if total.explained_by else ()
    return {"kind": Kind.STATED} | _amount(total.amount) | _places(total.source, dict.fromkeys((*held, *explained)))


def _quantity(amount: Quantity | Unknown) -> Record:
    if isinstance(amount, Unknown):
        return {"kind": Kind.UNKNOWN, "cause": amount.cause}
    names = ("exactly", "at_least", "over", "just_over", "nearly", "at_most", "low", "high")
    held = {name: _number(value) for name in names if (value := getattr(amount, name)) is not None}
    more: Record = {"circa": True} if amount.circa else {}
    return {"kind": Kind.STATED} | held | more | {"unit": amount.unit} | ({"per": amount.per} if amount.per else {})


def _counted_in(time: CountTime | None) -> Record:
    """The time a count is of, as far as it is known."""
    if time is None:
        return {}
    if time.length is not None:
        exactly = time.length.exactly
        return {} if exactly is None else {"counted_months": _number(exactly * MONTHS_IN[time.length.unit])}
    if time.span is None:
        return {"as_of": time.as_of}
    (first, begins), (last, ends) = time.span
    found = {"counted_from": first, "counted_from_month": begins, "counted_to": last, "counted_to_month": ends}
    return {name: value for name, value in found.items() if value is not None}


def _terms(ledger: Ledger) -> Iterator[Found]:
    terms = ledger.agreement.terms
    yield "vilkaar.start", _time(terms.start), OfTerm("start")
    yield "vilkaar.slut", _time(terms.end), OfTerm("end")
    yield "vilkaar.laengde", _length(ledger), OfTerm(LENGTH)
    notice, of = terms.notice, OfTerm("notice")
    if isinstance(notice, Notice):
        period = {"length": notice.period.length, "unit": notice.period.unit, "to": notice.period.to}
        yield "vilkaar.varsel", {"kind": Kind.STATED} | period | _places(notice.source, notice.caveats), of
    else:
        gap: Record = {"kind": Kind.UNKNOWN, "cause": notice.cause}
        yield "vilkaar.varsel", gap | _places(notice.source or (), notice.caveats), of


def _length(ledger: Ledger) -> Record:
    """How long the agreement runs, or what is missing for it."""
    agreement = ledger.agreement
    ends, told, own = (agreement.terms.start, agreement.terms.end), agreement.stated_lengths, agreement.terms.length
    found = length_of(agreement)
    if found is not None:
        record: Record = {"kind": Kind.STATED if found.stated else Kind.DERIVED, "months": found.months}
        record |= {"bound": found.bound} if found.bound is not Bound.EXACT else {}
        return record | _places_of(found.rests_on)
    gaps = [end for end in ends if isinstance(end, Unknown)]
    gaps += [one for one in (own, *(one.amount for one in told)) if isinstance(one, Unknown)]
    why = Why.SOURCES_DISAGREE if length_disputed(agreement) else "ingen-dato"
    cause: Record = {"cause": list(dict.fromkeys(gap.cause for gap in gaps))} if gaps else {"why": why}
    return {"kind": Kind.UNKNOWN} | cause | _places_of((*ends, *told, *([own] if isinstance(own, Unknown) else [])))


def _places_of(said: Iterable[Stated | StatedLength | ScaleItem | Unknown]) -> Record:
    """Where several things stand, and what is to be known of them."""
    listed = tuple(said)
    refs, held = (ref for one in listed for ref in one.source or ()), (id_ for one in listed for id_ in one.caveats)
    return _places(dict.fromkeys(refs), dict.fromkeys(held))


def _known(model: Model, ledger: Ledger) -> Iterator[Found]:
    stated, unknown = stated_and_unknown(model, ledger.agreement)
    yield "oplysninger.oplyste", {"kind": Kind.DERIVED, "value": stated}, OfKnown(stated=True)
    yield "oplysninger.ukendte", {"kind": Kind.DERIVED, "value": unknown}, OfKnown(stated=False)


def _time(value: Stated | Unknown) -> Record:
    if isinstance(value, Unknown):
        return {"kind": Kind.UNKNOWN, "cause": value.cause} | _places(value.source or (), value.caveats)
    times = [_point(value.when), *(_point(other.when) for other in value.others)]
    told: Record = times[0] if len(times) == 1 else {"sources_disagree": times}
    return {"kind": Kind.STATED} | told | _places(value.source, value.caveats)


def _point(when: When) -> Record:
    held: Record = {"date": when.date.isoformat()} if when.date else {}
    held |= {
        name: value for name in ("year", "month", "day", "part", "event") if (value := getattr(when, name)) is not None
    }
    return held | {"relation": when.relation}


def _amount(amount: Amount) -> Record:
    """A stated amount with its basis, period, firmness and price level."""
    record: Record = {"value": amount.value} | ({"up_to": amount.up_to} if amount.up_to else {})
    record |= {"currency": amount.currency, "basis": amount.basis} | _period(amount)
    record |= {"per": amount.per} if amount.per else {}
    record |= {"rate": True} if amount.rate else {}
    return record | {"bound": amount.bound, "precision": amount.precision, "price_level": amount.level}


def _period(amount: Amount | UnknownAmount) -> Record:
    names = (
        "first_year",
        "last_year",
        "first_month",
        "last_month",
        "first_course_year",
        "last_course_year",
        "known_in",
    )
    return {name: value for name in names if (value := getattr(amount, name, None)) is not None}


def _when(amount: Amount) -> str:
    """The period of an amount as a part of an id: `2023`, `2023-2025`, `fra-2020`, `forloebsaar-1-3`, `kendt-for-2022`,
    `uden-aar`."""
    if amount.known_in is not None:
        return f"kendt-for-{amount.known_in}"
    if amount.first_course_year is not None:
        return f"forloebsaar-{_years(amount.first_course_year, amount.last_course_year, amount.basis is Basis.IN_YEAR)}"
    return _years(amount.first_year, amount.last_year, amount.basis is Basis.IN_YEAR)


def _years(first: int | None, last: int | None, one: bool = False) -> str:
    if first is None:
        return "uden-aar" if last is None else f"til-{last}"
    if last is None:
        return str(first) if one else f"fra-{first}"
    return str(first) if first == last else f"{first}-{last}"


def _span(money: Money) -> str:
    """The period of several amounts of single years."""
    years = money.years
    return _years(years[0], years[-1]) if years else "uden-aar"


def _of_lines(name: str, lines: Iterable[FundingLine]) -> Record:
    """The contributions: who pays, and what it is."""
    held = [f"{' + '.join(line.payers)}: {line.item}" for line in lines]
    return {name: held} if held else {}


def _places(source: Iterable[str], caveats: Iterable[str]) -> Record:
    record: Record = {"source": list(source)} if source else {}
    return record | ({"caveats": list(caveats)} if caveats else {})


def _six_decimals(value: Fraction) -> str:
    return f"{float(value):.6f}"


def _number(value: Fraction | Decimal | int) -> int | str:
    """Exact: a whole number, or `14000/3`."""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else f"{exact.numerator}/{exact.denominator}"
