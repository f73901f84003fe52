"""What the calculator begins with from each agreement, as its script reads it: numbers as they are typed, and beside each where it is
from, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypedDict

from macros.domain import figures
from macros.domain.calculation import Span, Way
from macros.domain.economy import CostLine, FundingLine
from macros.domain.figures import Cannot, Why
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.quantities import Basis, Bound, Quantity, Share
from macros.domain.starting_point import (
    UNNAMED,
    Apart,
    Begun,
    BegunCost,
    Further,
    Gap,
    StartingPoint,
    starting_point_of,
)
from macros.domain.terms import ScaleMeasure
from macros.views import danish
from macros.views.amounts import each, promised
from macros.views.budget import budget_path
from macros.views.calculator_words import YOURSELVES, Names, own_names, per_cent
from macros.views.context import Context, once
from macros.views.money import COUNTED_WITH
from macros.views.sheet_cells import places
from macros.views.words import said

UNNAMED_WORDS = "eventuelle unavngivne"
YES, NO = "ja", "nej"
"""Whether something is paid again, as a field and an address have it."""

GAPS = {
    Gap.NOT_NAMED: "Kilden nævner ingen penge fra kommunen",
    Gap.PER_UNIT: "Kilden skriver {amounts}. Det er ikke en pris pr. deltager",
    Gap.NO_BASIS: "Kilden skriver {amounts}",
    Gap.NO_YEARS: "Kilden skriver {amounts}, men ikke for hvilke år",
    Gap.NO_FIRM_AMOUNT: "Kilden skriver {amounts}",
    Gap.MAY_BE_IN_KIND: "Kilden skriver {amounts}, men ikke, hvor meget af det der er penge",
    Gap.BY_RESULT: "Betales efter de resultater, der bliver nået. Satserne er ikke oplyst",
    Gap.PART_OF_PERIOD: "Kilden skriver {amounts}, men fordeler det ikke på år",
    Gap.WHOLE_SCHEME: "Kilden oplyser beløb for hele ordningen og ikke for én aftale. Skriv jeres egne tal",
    Gap.OTHER_PRICES: "Kilden skriver {amounts}. Det kan ikke lægges til beløb i andre priser",
    Gap.BY_THE_MONTH: "Kilden skriver {amounts}. Hvad det bliver til om året, er ikke oplyst",
    Gap.ONE_YEAR: "Kilden skriver {amounts}. Om det er det samme andre år, er ikke oplyst",
    Gap.SHARED: "Kilden skriver {amounts} fra flere sammen. Hvor meget hver betaler, er ikke oplyst",
    Gap.ENDED: "Kilden skriver {amounts}. Det er holdt op, og hvornår er ikke oplyst",
    Gap.OTHER_CURRENCY: "Kilden skriver {amounts}. Det er ikke regnet om til kroner, for kataloget har ingen kurs. Skriv jeres egne tal",
    Gap.WITH_ANOTHER: "Kommunens del indgår i et andet beløb, og hvor stor den er, er ikke oplyst",
}
"""Why no amount is filled in; an unknown has its own reason."""

NOBODY_SAYS_WHAT_IT_COSTS = "Ingen kilde siger, hvad det hele koster. Andre kan betale uden at være nævnt"
NOT_ONE = "Kilden beskriver ikke én aftale med en bestemt periode. Skriv jeres egne år"


class RowStart(TypedDict):
    """Who gives money, and how. `amounts` and `shares` (in per cent): as they are typed, empty where nobody knows. `again`: whether
    it is paid again afterwards, empty where nobody says. `further`: what it gives in years the source does not tell of; `unsure`:
    it may be something else than money. `why`: why there is no amount; `more`: what else is to be known of it; `where`: where it stands;
    `caveats`: the agreement's, by number, that it has."""

    name: str
    way: str
    amounts: list[str]
    shares: list[str]
    year: int
    again: str
    further: str
    unsure: bool
    what: str
    promise: str
    more: str
    why: str
    where: str
    caveats: list[int]


class CostStart(TypedDict):
    """A cost, likewise."""

    name: str
    amount: str
    per: str
    again: str
    why: str
    where: str
    caveats: list[int]


class ApartStart(TypedDict):
    """A contribution that is not counted in."""

    name: str
    what: str
    why: str


class AgreementStart(TypedDict):
    """An agreement. `start` and `years` are empty where no source says, and then the reason stands beside. `unit`: one participant
    and several. `people`: what the numbers of participants are, where they are no counted fact. `other`: another way to pay, which the catalogue assumes.
    `total`: what the source itself says that everything costs; `after`: what it says of the money afterwards, or that it says
    nothing; `guide`: where all of that stands. `caveats`: the titles of them all, the first being number 1; `about`: the numbers of those
    on its years, its participants and what everything costs."""

    id: str
    name: str
    path: str
    sheet: str
    municipality: str
    document: str
    start: str
    noStart: str
    years: str
    noYears: str
    onlyLast: bool
    groups: str
    low: str
    high: str
    people: str
    unit: list[str]
    own: list[RowStart]
    other: RowStart
    others: list[RowStart]
    costs: list[CostStart]
    total: str
    apart: list[ApartStart]
    after: list[str]
    guide: str
    caveats: list[str]
    about: list[int]


@once
def point_of(context: Context) -> StartingPoint:
    """What the calculator begins with, worked out once."""
    return starting_point_of(context.ledger)


def names_of(context: Context) -> Names:
    """What payers and costs are called where they are unknown."""
    point = point_of(context)
    found = [_payer_name(context, one) for one in point.others]
    payers = {
        one.payer.name: f"{name} ({danish.inside(one.lines[0].item)})" if found.count(name) > 1 else name
        for one, name in zip(point.others, found, strict=True)
    }
    costs = {one.cost.name: one.line.item for one in point.costs}
    return Names(own_names(len(point.own)) | payers, costs)


def agreement_start(context: Context) -> AgreementStart:
    """An agreement for the script."""
    point = point_of(context)
    people, unit = point.people, point.people.unit or "deltager"
    span = people.of_group
    return AgreementStart(
        id=context.entry_id,
        name=context.full_name,
        path=context.path,
        sheet=budget_path(context),
        municipality=_municipality(context),
        document=context.label("document_statuses", context.catalogue.sources[context.agreement.document].status),
        start=_typed(point.start),
        noStart="" if point.start else _no_start(context),
        years=_typed(point.years),
        noYears=_no_years(context, point),
        onlyLast=point.only_last,
        groups="" if people.in_all else _typed(people.groups),
        low=_typed(span.low) if span else "",
        high=_typed(span.high) if span else "",
        people=_people(context),
        unit=[context.words.unit(unit, 1), context.words.unit(unit, 2)],
        own=[_row(context, one, YOURSELVES) for one in point.own],
        other=_other_way(point),
        others=[_row(context, one, names_of(context).payers[one.payer.name]) for one in point.others],
        costs=[_cost(context, one) for one in point.costs],
        total=_total(context),
        apart=[_apart(context, line, why) for line, why in point.apart],
        after=_after(context),
        guide=f"{context.guide_path}#oekonomi",
        caveats=[caveat.title for caveat in context.agreement.caveats],
        about=_about(context),
    )


def _typed(value: Fraction | int | None) -> str:
    """A number as it is typed; a source has whole kroner and per cent with at most a few decimals."""
    return "" if value is None else danish.number(int(value)) if value >= 10_000 else str(value)


def _amount(span: Span | None) -> str:
    return "" if span is None else _typed_amount(span.low)


def _people(context: Context) -> str:
    """What the numbers of participants are to the effort, where they are no counted fact: `Antallet af deltagere i kilden: mål`."""
    measures = (ScaleMeasure.PARTICIPANTS, ScaleMeasure.PARTICIPANTS_OF_COURSE)
    items = [item for measure in measures for item in context.agreement.numbers_of(measure)]
    aims = dict.fromkeys(
        context.label("scale_aims", item.aim).lower() for item in items if isinstance(item.amount, Quantity)
    )
    return danish.sentence(f"Antallet af deltagere i kilden: {danish.listed(aims)}") if aims else ""


def _payer_name(context: Context, one: Begun) -> str:
    if not one.lines:
        return UNNAMED_WORDS
    others = [id_ for id_ in one.lines[0].payers if id_ not in context.municipal]
    shared = one.gap is Gap.SHARED  # the municipality's part of it is a payer of its own
    return danish.listed(context.actor(id_).name for id_ in (others if shared else one.lines[0].payers))


def _municipality(context: Context) -> str:
    """The one municipality by name; empty where there are several, or none is named."""
    mine = dict.fromkeys(line.payer for line in context.ledger.lines)
    parties = dict.fromkeys(one.organisation for one in context.agreement.parties)
    organisations = context.catalogue.organisations
    found = [id_ for id_ in (mine or parties) if organisations[id_].kind is OrganisationKind.MUNICIPALITY]
    whole = [id_ for id_ in found if not organisations[id_].part_of]
    return context.actor(whole[0]).name if len(whole) == 1 else ""


def _row(context: Context, one: Begun, name: str) -> RowStart:
    payer = one.payer
    return RowStart(
        name=name,
        way=str(payer.way),
        amounts=[_amount(span) for span in payer.amounts],
        shares=["" if share is None else per_cent(share) for share in payer.shares],
        year=payer.once_in,
        again=_yes_or_no(payer.again),
        further=str(one.further),
        unsure=payer.unsure,
        what="; ".join(dict.fromkeys(line.described for line in one.lines)),
        promise=promised(context, *one.lines) if one.lines else "",
        more=" ".join(_more(context, one)),
        why=_why(context, one),
        where=places(context.catalogue, dict.fromkeys(ref for line in one.lines for ref in line.source)),
        caveats=_caveats(context, one.lines),
    )


STEADY = (Way.YEARLY, Way.ONCE, Way.IN_ALL, Way.STAIRS)
"""Ways of which another can be made that comes to as much in all."""


def _other_way(point: StartingPoint) -> RowStart:
    """Another way to pay, until the reader has one: as much in all, but the same every year; or in steps that rise evenly, where it
    is the same every year already. Amounts nobody knows stay so."""
    payer, years = point.own[0].payer, point.years
    stairs = payer.way is Way.YEARLY
    known = [span.low for span in payer.amounts if span is not None]
    amounts: list[Fraction] = []
    if len(point.own) == 1 and years and payer.way in STEADY and known and len(known) == len(payer.amounts):
        total = sum(known, Fraction(0)) * (years if stairs else 1)
        steps = range(1, years + 1)
        amounts = [total * k * 2 / (years * (years + 1)) for k in steps] if stairs else [total / years]
    return RowStart(
        name=YOURSELVES,
        way=str(Way.STAIRS if stairs else Way.YEARLY),
        amounts=[_typed_amount(amount) for amount in amounts],
        shares=[],
        year=1,
        again="",
        further=str(Further.UNKNOWN),
        unsure=False,
        what="",
        promise="",
        more="",
        why="",
        where="",
        caveats=[],
    )


def _more(context: Context, one: Begun) -> Iterator[str]:
    """The prices the amounts are in, how firm they are, and what the source itself adds them up to."""
    amounts = () if one.gap else tuple(a for line in one.lines if isinstance(line.amounts, tuple) for a in line.amounts)
    by_month = any(amount.basis is Basis.PER_MONTH for amount in amounts)
    if by_month or any(amount.firmness is not Bound.EXACT for amount in amounts):
        yield danish.sentence(f"Kilden skriver {danish.listed(_stated(context, one.lines))}")
    if by_month:
        yield f"Et år er {figures.MONTHS} × beløbet om måneden."
    if any(line.nature in figures.IN_PART_CASH for line in one.lines):
        yield danish.sentence(danish.listed(dict.fromkeys(context.label("natures", line.nature) for line in one.lines)))
    for line in one.lines:
        if isinstance(line.amounts, Share) and line.amounts.bound is not Bound.EXACT:
            yield danish.sentence(f"Kilden skriver {context.words.share(line.amounts)}")
    for level in dict.fromkeys(context.words.price_level(amount) for amount in amounts):
        yield danish.sentence(level)
    for line in one.lines:
        if line.stated_total and not one.gap and (line.stated_total.amount.per or len(one.lines) > 1):
            amount = line.stated_total.amount
            yield danish.sentence(f"Kilden skriver selv {context.words.amount(amount)} {context.words.basis(amount)}")
        if line.counted_with:
            yield danish.sentence(COUNTED_WITH[line.counted_with[0]])


def _typed_amount(amount: Fraction) -> str:
    """An amount as it is typed: with øre where it has any, so that the years come to the whole again."""
    return danish.number(int(amount)) if amount.denominator == 1 else danish.decimals(amount, 2)


def _yes_or_no(again: bool | None) -> str:
    return {None: "", True: YES, False: NO}[again]


def _why(context: Context, one: Begun) -> str:
    """Why no amount is filled in; empty where one is."""
    if one.gap is None:
        return ""
    unknown = [why for line in one.lines if (why := context.words.why_unknown(line))]
    if unknown:
        return " ".join(map(danish.closed, unknown))
    if one.payer.name == UNNAMED:
        return danish.closed(NOBODY_SAYS_WHAT_IT_COSTS)
    stated = danish.listed(_stated(context, one.lines)) if one.lines else ""
    return danish.closed((context.silent(GAPS[one.gap]) if not one.lines else GAPS[one.gap]).format(amounts=stated))


def _stated(context: Context, lines: Iterable[FundingLine | CostLine]) -> list[str]:
    """The amounts of contributions as the source has them."""
    found: list[str] = []
    for line in lines:
        if isinstance(line.amounts, tuple):
            found += each(context, line.amounts)
        elif isinstance(line.amounts, Share):
            found.append(context.words.share(line.amounts))
        else:
            found.append("beløb ukendt")
    return found


def _cost(context: Context, one: BegunCost) -> CostStart:
    cost = one.cost
    amounts = one.line.amounts
    why = amounts.unknown if isinstance(amounts, Unknown) else danish.listed(_stated(context, (one.line,)))
    return CostStart(
        name=one.line.item,
        amount=_amount(cost.amount),
        per=str(cost.per),
        again=_yes_or_no(cost.again),
        why="" if cost.amount else danish.closed(why),
        where=places(context.catalogue, one.line.source),
        caveats=_caveats(context, (one.line,)),
    )


def _caveats(context: Context, lines: Iterable[FundingLine | CostLine]) -> list[int]:
    """The caveats on contributions or costs, and on their amounts where nobody knows them."""
    ids = dict.fromkeys(
        id_
        for line in lines
        for id_ in (*line.caveats, *(line.amounts.caveats if isinstance(line.amounts, Unknown) else ()))
    )
    return [link.number for link in context.caveat_links(ids)]


def _about(context: Context) -> list[int]:
    """The caveats on the years and the participants that are begun with, and on what everything costs, beside those of the rows."""
    agreement, point = context.agreement, point_of(context)
    terms, total, people = (
        agreement.terms,
        agreement.economy.costs_total,
        (ScaleMeasure.PARTICIPANTS, ScaleMeasure.PARTICIPANTS_OF_COURSE),
    )
    counted = [item for measure in people for item in agreement.numbers_of(measure)] if point.people.of_group else []
    of = [*([terms.start] if point.start else []), *([terms.end] if point.years else []), *counted]
    ids = dict.fromkeys(id_ for one in (*of, *([total] if isinstance(total, Unknown) else [])) for id_ in one.caveats)
    lines = [line for begun in (*point.own, *point.others) for line in begun.lines] + [one.line for one in point.costs]
    told = _caveats(context, lines)
    return [link.number for link in context.caveat_links(ids) if link.number not in told]


def _total(context: Context) -> str:
    """What the source says that everything costs; empty where it does not."""
    total = context.agreement.economy.costs_total
    if isinstance(total, Unknown):
        return ""
    stated = f"Kilden skriver selv {context.words.amount(total.amount)} {context.words.basis(total.amount)}"
    added = context.ledger.lines_added
    return " ".join(
        danish.closed(part)
        for part in (stated, f"Posterne giver {said(context, added).text}" if added and added.money else "")
        if part
    )


def _after(context: Context) -> list[str]:
    """What the source says of the money afterwards."""
    after = context.agreement.anchoring.financing_after
    if isinstance(after, Unknown):
        return [danish.closed(after.unknown)]
    return [danish.closed(fact.text.strip()) for fact in after]


def _apart(context: Context, line: FundingLine, why: Apart) -> ApartStart:
    words = {
        Apart.NOT_MONEY: context.label("natures", line.nature),
        Apart.WITH_ANOTHER: COUNTED_WITH[line.counted_with[0]] if line.counted_with else "",
        Apart.OTHER_YEARS: f"Er for andre år eller for hele landet: {danish.listed(_stated(context, (line,)))}",
        Apart.WHOLE_SCHEME: danish.capital(danish.listed(_stated(context, (line,)))),
    }
    return ApartStart(name=context.payers(line), what=line.described, why=danish.closed(words[why]))


def _no_start(context: Context) -> str:
    if not context.agreement.form.names_municipalities:
        return danish.closed(context.silent(NOT_ONE))
    start = context.agreement.terms.start
    return danish.closed(
        start.unknown if isinstance(start, Unknown) else context.silent("Kilden giver intet første år")
    )


def _no_years(context: Context, point: StartingPoint) -> str:
    """Why nobody knows how many years; or that only the last is known."""
    if point.only_last:
        return f"Kun det sidste år er kendt, {point.start}."
    if point.years:
        return ""
    if not context.agreement.form.names_municipalities:
        return danish.closed(context.silent(NOT_ONE))
    end, time = context.agreement.terms.end, context.ledger.lasts.value
    if isinstance(time, Cannot) and time.why is Why.SOURCES_DISAGREE:
        return "Kilderne er uenige om, hvor længe pengene rækker."
    if isinstance(end, Unknown):
        return danish.closed(end.unknown)
    return danish.closed(said(context, context.ledger.total).reason or context.silent("Kilden giver ikke ét antal år"))
