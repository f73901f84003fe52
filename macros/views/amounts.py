"""Sums of money in words: amounts, what they are amounts of, how they came about, and the same in other prices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Any

from macros.domain import figures
from macros.domain.economy import FundingLine, Nature, UnknownAmount
from macros.domain.figures import Cannot, Money, Why
from macros.domain.ledger import Kind, Measured
from macros.domain.price_rule import Converted, NotComparable, Step
from macros.domain.prices import Series
from macros.domain.provenance import Unknown
from macros.domain.quantities import RUNNING, Amount, Bound, Share
from macros.domain.terms import FundingStatus
from macros.views import comparing, danish
from macros.views.context import Context
from macros.views.rows import Figure


def stated(context: Context, amount: Amount, refs: tuple[str, ...] = (), label: str = "") -> Figure:
    """A stated amount with its basis and price level as detail."""
    detail = f"{context.words.basis(amount)}, {context.words.price_level(amount)}"
    return Figure("oplyst", context.words.amount(amount), label, detail, refs=refs)


def not_known(context: Context, line: FundingLine, unknown: Unknown) -> Figure:
    """The amount of a contribution that nobody has given, with the reason, and what it is known to grow by."""
    return replace(context.unknown(unknown), text=context.words.unknown_amount(line))


def derived(context: Context, money: Money, *, label: str = "", detail: str = "", by: str = "") -> Figure:
    """A computed sum with its formula. `by`: what it is shared out between, where that is worked out too: `(3 × 6)`."""
    return Figure("beregnet", in_words(context, money), label, detail, formula=formula(money, by))


def in_words(context: Context, money: Money) -> str:
    """A sum as text, with how firm it is: `mindst 84.000 kr.`."""
    text = danish.money(money.value, money.currency, money.precision)
    return text if money.bound is Bound.EXACT else f"{context.label('bounds', money.bound)} {text}"


def formula(money: Money, by: str = "") -> str:
    """`14.000 + 28.000 + 42.000 = 84.000 kr.`; where it is shared out, `(14.000 + 28.000) : 2 = 21.000 kr.`.

    Empty for one stated amount alone: there is nothing to work out. A year of an amount a month is `12 × 5.000`.
    """
    if len(money.amounts) == 1 and not money.divisor and money.amounts[0].a_month is None:
        return ""
    left = addends(money.amounts)
    if money.divisor:
        left = f"({left})" if len(money.amounts) > 1 else left
        left = f"{left} : {by or danish.number(money.divisor)}"
    exact = "=" if money.value.denominator == 1 and (not money.divisor or money.precision == 1) else "≈"
    result = danish.money(money.value, money.currency, money.precision if money.divisor else 1)
    return f"{left} {exact} {result}"


def addends(amounts: Iterable[Amount]) -> str:
    """`14.000 + 28.000`; what is the same again and again is multiplied: `3 × 294.114 + 4 × 295.436`."""
    runs = [(value, len(list(same))) for value, same in groupby(map(_factors, amounts))]
    return " + ".join(f"{count} × {value}" if count > 1 else value for value, count in runs)


def _factors(amount: Amount) -> str:
    """An amount in a sum: `14.000`; a year of an amount a month as what is stated: `12 × 5.000`."""
    a_month = amount.a_month
    return danish.number(amount.value) if a_month is None else f"{figures.MONTHS} × {danish.number(a_month)}"


def basis_of(context: Context, money: Money) -> str:
    """What a sum is a sum of: the words of its one amount, or the years its amounts cover."""
    first = money.amounts[0]
    if not money.open_years and (len(money.amounts) == 1 or first.basis in RUNNING):
        return context.words.basis(first)
    per = f"pr. {context.words.unit(first.per, 1)} " if first.per else ""
    course = [amount.course_years for amount in money.amounts if amount.course_years]
    if course:
        return f"{per}i alt {danish.course_years(min(course)[0], max(last or 0 for _, last in course))}"
    years = money.years
    return f"{per}i alt {danish.year_list(years)}" if years else context.words.basis(first)


def averaged_over(money: Money) -> str:
    """What a yearly average is taken over: `2023, 2024 og 2025`, `24 måneder`; empty where it is none."""
    if not money.divisor:
        return ""
    if months := money.amounts[0].months:
        return f"{months} måneder"
    years = figures.covered_years(money.amounts)
    return danish.year_list(years) if years else ""


def whose(context: Context, lines: Iterable[FundingLine]) -> str:
    """`Kommunens bidrag`, or `Kommunernes bidrag` where several pay. A municipality and a council of its own are one."""
    several = len({context.catalogue.whole_of(id_) for id_ in figures.payers_of(lines)}) > 1
    return "Kommunernes bidrag" if several else "Kommunens bidrag"


def with_apart(context: Context, found: Measured[Any], figure: Figure) -> Figure:
    """A sum of the municipality's money with what may come beside it, on a condition and with neither amount nor year."""
    if found.money is None or not context.ledger.apart:
        return figure
    items = danish.listed(danish.inside(line.item) for line in context.ledger.apart)
    told = f"Ikke talt med: {items}. Det er betinget, og hverken beløb eller år er kendt"
    return replace(figure, detail=". ".join(filter(None, (figure.detail, told))))


def form_of(context: Context, lines: Iterable[FundingLine]) -> str:
    """What the contributions are where they are not all money: `Penge og naturalier under ét`."""
    forms = dict.fromkeys(line.nature for line in lines if line.nature is not Nature.CASH)
    return danish.capital(danish.listed(context.label("natures", n).lower() for n in forms)) if forms else ""


def each(context: Context, amounts: tuple[Amount, ...]) -> list[str]:
    """Every amount with its basis; the same amount in years that follow each other is told once: `28.000 kr. hvert år 2023-2025`."""
    return [" ".join(told_run(context, run)) for run in figures.runs(amounts)]


def told_run(context: Context, run: tuple[Amount, ...]) -> tuple[str, str]:
    """An amount and its basis, for one or the same in several years: `28.000 kr.`, `hvert år 2023-2025`."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        return context.words.amount(first), context.words.basis(first)
    years = (first.years or (0, 0))[0], (last.years or (0, 0))[0]
    course = first.first_course_year, last.first_course_year
    period = danish.years(*years) if first.years else danish.course_years(course[0] or 0, course[1])
    per = f"pr. {context.words.unit(first.per, 1)} " if first.per else ""
    return context.words.amount(first), f"{per}hvert år {period}"


def statuses(context: Context, lines: Iterable[FundingLine]) -> str:
    """How firmly the contributions are promised: `indstillet`, `forpligtet og hensigt`."""
    return danish.listed(dict.fromkeys(context.label("funding_statuses", line.status).lower() for line in lines))


def promised(context: Context, *lines: FundingLine) -> str:
    """How firmly contributions were promised, and by what where that is no agreement yet: `forpligtet ifølge udkastet`."""
    return " ".join(filter(None, (statuses(context, lines), context.according)))


def firmness(context: Context, lines: Iterable[FundingLine]) -> str:
    """How firmly the contributions are promised, where they are not binding: `indstillet`; what carries them where they are
    but there is no agreement yet: `ifølge udkastet`."""
    found = tuple(lines)
    binding = {line.status for line in found} == {FundingStatus.BINDING}
    return context.according if binding else statuses(context, found)


def as_in_document(context: Context, found: Measured[Any], answer: Cannot, *, label: str = "") -> Figure:
    """Contributions that make no single figure, word for word; or why there is none."""
    lines = found.lines
    if found.kind is not Kind.STATED:
        return comparing.missing(context, found, answer, label=label)
    told = []
    differ = len({line.status for line in lines}) > 1
    for line in lines:
        status = f" ({_how_firm(context, line)})" if differ else ""
        if isinstance(line.amounts, Share):
            told.append(f"{context.words.share(line.amounts)}{status}")
        elif isinstance(line.amounts, tuple):
            told += [f"{words}{status}" for words in each(context, line.amounts)]
    for line in lines:
        if isinstance(line.amounts, Unknown):
            grows = f", der {context.words.increase(line.increase)}" if line.increase else ""
            firm = f"; {_how_firm(context, line)}" if differ else ""
            told.append(f"et ukendt beløb{_in_years(line.amounts)}{grows} ({danish.inside(line.item)}{firm})")
    shared = _shared_forbehold(context, lines) if answer.why is Why.YEARS_BETWEEN else ()
    detail = ". ".join((comparing.reason(context, answer), *shared))
    return Figure("oplyst", danish.listed(dict.fromkeys(told)), label, detail)


def _in_years(gap: Unknown) -> str:
    """When an amount that nobody has given is for, as far as that is known: ` i 2016`, ` fra 2021`, ` til 2019`."""
    first, last = (gap.first_year, gap.last_year) if isinstance(gap, UnknownAmount) else (None, None)
    if first is None:
        return f" til {last}" if last else ""
    return f" {danish.years(first, last)}" if last is None else f" i {danish.years(first, last)}"


def _shared_forbehold(context: Context, lines: tuple[FundingLine, ...]) -> tuple[str, ...]:
    """The titles of the forbehold to read first that all of several contributions have: what is said of the amounts of
    several years as a row."""
    shared = set.intersection(*({*line.caveats} for line in lines)) if len(lines) > 1 else set()
    return tuple(caveat.title for caveat in context.agreement.caveats if caveat.first and caveat.id in shared)


def _how_firm(context: Context, line: FundingLine) -> str:
    return context.label("funding_statuses", line.status).lower()


NOT_RESTATED = "kan ikke omregnes"


def restated(
    context: Context,
    found: Measured[Any],
    label: str,
    *,
    series: Series = Series.CONSUMER,
    beside: bool = False,
    year_told: bool = False,
) -> Figure:
    """A sum in the prices of the index's last year, or why it cannot be restated, with the years of a total that can.

    `beside`: it stands beside the sum itself, whose sources and forbehold are told there. `year_told`: the words before it
    say in which year's prices it is.
    """
    refs, held = ((), ()) if beside else (found.source, context.caveat_links(found.caveats))
    if found.money is None:
        figure = comparing.missing(context, found, found.value, label=label, apart=NOT_RESTATED)
        # Amounts that stand one after another are known: unknown is only what they would come to.
        known = found.kind is Kind.STATED and any(isinstance(line.amounts, tuple) for line in found.lines)
        return replace(figure, text=NOT_RESTATED if known else figure.text, refs=refs, caveats=held)
    result = context.ledger.restated(found.money, series)
    if not isinstance(result, Converted):
        reason = _why_not(result, whole=not found.money.divisor)
        return Figure("ukendt", NOT_RESTATED, label, reason=reason, refs=refs, caveats=held)
    text = danish.restated(result.value, result.index.currency, result.precision)
    if result.bound is not Bound.EXACT:
        text = f"{context.label('bounds', result.bound)} {text}"
    by = f"({result.index.label})"
    notes = [by if year_told else f"I {result.index.target_year}-priser {by}"]
    if assumed := [step.from_year for step in result.steps if step.assumed]:
        notes.append(f"Antaget løbende priser fra {danish.year_list(tuple(dict.fromkeys(assumed)))}")
    if any(step.first_year_only for step in result.steps):
        notes.append(f"Kun beløbet i det første år, {result.steps[0].from_year}")
    places = tuple(dict.fromkeys((*refs, *result.index.source)))
    return Figure("beregnet", text, label, ". ".join(notes), "", _price_formula(result, text), places, held)


def _why_not(result: NotComparable, *, whole: bool) -> str:
    """Why a sum cannot be restated. A year's amount that can is told where it is a part of the `whole`, and not of an
    average or of a participant's part."""
    why = comparing.refusals(result.refusals)
    years = [
        f"{step.from_year}: {danish.restated(step.value, step.amount.currency, step.amount.precision)}"
        for step in result.steps
    ]
    if not years or not whole:
        return why
    known = f"{why}. De år, der kan omregnes: {', '.join(years)}"
    assumed = any(step.assumed for step in result.steps)
    return f"{danish.closed(known)} Antaget løbende priser" if assumed else known


def _price_formula(result: Converted, text: str) -> str:
    """`1.370.000 × 1,2387 ≈ 1.697.000 kr.`; amounts of one year stand together, and a shared-out sum is divided last."""
    by_factor: dict[Fraction, list[Step]] = {}
    for step in result.steps:
        by_factor.setdefault(step.factor, []).append(step)
    terms = [
        f"{danish.number(sum(step.amount.value for step in steps))} × {danish.decimals(factor, 4)}"
        for factor, steps in by_factor.items()
    ]
    whole_ = " + ".join(terms)
    if result.divisor:
        whole_ = f"({whole_}) : {danish.number(result.divisor)}"
    return f"{whole_} ≈ {text}"
