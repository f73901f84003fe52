"""Financing across agreements, like for like: the same figures of every agreement, or why they cannot stand beside the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from macros.domain import figures
from macros.domain.economy import FundingLine, Nature
from macros.domain.figures import Answer, Cannot, Money
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount
from macros.views import bars, calculations, comparing, danish, facts, money
from macros.views.context import Context
from macros.views.rows import Actor, Figure


@dataclass(frozen=True)
class Measure:
    """The municipality's money on one basis, as the document's kroner and in the prices of the index's last year."""

    id: str
    label: str
    nominal: Figure
    restated: Figure

    @property
    def same(self) -> bool:
        """Whether prices make no difference: there is no amount to restate."""
        return self.nominal.kind in ("ukendt", "uens")


@dataclass(frozen=True)
class Payer:
    """One payer and what it gives in one form; `nature` is empty for cash."""

    actor: Actor
    nature: str
    figure: Figure


@dataclass(frozen=True)
class FinancingRow:
    """One agreement in the table."""

    name: str
    title: str
    path: str
    status: str
    pattern_id: str
    pattern: str
    payers: tuple[Payer, ...]
    measures: tuple[Measure, ...]
    outside_cash: tuple[Payer, ...]
    period: Figure
    notice: Figure
    known: Figure
    unknown: tuple[str, ...]


BASES = (("eget", "som i dokumentet"), ("aar", "om året"), ("ialt", "i alt"), ("deltager", "pr. deltager"))
"""The bases a reader can choose between. The ids stand in the page's address: part of the URL contract."""


def financing_row(context: Context) -> FinancingRow:
    """An agreement's financing on the same bases as every other."""
    economy = context.agreement.economy
    cash = tuple(payer for payer in payers(context) if not payer.nature)
    return FinancingRow(
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        status=facts.document_status(context),
        pattern_id=economy.pattern,
        pattern=context.label("financing_patterns", economy.pattern),
        payers=cash,
        measures=tuple(measures(context)),
        outside_cash=tuple(payer for payer in payers(context) if payer.nature),
        period=_period(context),
        notice=_notice(context),
        known=calculations.how_much_is_known(context),
        unknown=tuple(unknowns(context)),
    )


def measures(context: Context) -> Iterable[Measure]:
    """The municipality's money on each of `BASES`."""
    lines = figures.municipal_lines(context.agreement, context.municipal)
    participants = figures.participants_in_all(context.agreement)
    highest = participants.maximum if participants else None
    ways: dict[str, Callable[[], Answer]] = {
        "eget": lambda: figures.own_basis_of(lines),
        "aar": lambda: figures.per_year_of(lines),
        "ialt": lambda: figures.total_of(lines),
        "deltager": lambda: figures.per_participant_of(lines, highest),
    }
    for id_, label in BASES:
        found = ways[id_]()
        yield Measure(
            id_, label, _nominal(context, found, label, lines, highest), _restated(context, found, label, lines)
        )


def _nominal(
    context: Context, found: Answer, label: str, lines: tuple[FundingLine, ...], participants: Decimal | None
) -> Figure:
    refs = money.sources(lines)
    if isinstance(found, Cannot):
        return _missing(context, found, label, refs)
    detail = money.basis_of(context, found)
    if found.divisor and label == "om året":
        detail = f"gennemsnit af {_years(found)}"
    elif found.divisor and participants is not None:
        detail = f"ved {danish.number(participants)}; kommunens andel, ikke prisen"
    if found.stated:
        return Figure("oplyst", context.words.amount(found.amounts[0]), label=label, detail=detail, refs=refs)
    return money.derived(context, found, label=label, detail=detail, refs=refs)


def _years(found: Money) -> str:
    covered = [a.years for a in found.amounts if a.years]
    return danish.years(min(y[0] for y in covered), max(y[1] or y[0] for y in covered))


def _restated(context: Context, found: Answer, label: str, lines: tuple[FundingLine, ...]) -> Figure:
    refs = money.sources(lines)
    if isinstance(found, Cannot):
        return _missing(context, found, label, refs)
    parts = figures.known_amounts(lines)
    # The amounts' own sources stand beside the figure this one restates.
    return calculations.restate(context, found, found.amounts if isinstance(parts, Cannot) else parts, label, ())


def _missing(context: Context, found: Cannot, label: str, refs: tuple[str, ...]) -> Figure:
    reason = comparing.reason(context, found)
    if comparing.comparable(found):
        return Figure("ukendt", "ukendt", label=label, reason=reason, refs=refs)
    return Figure("uens", "ikke sammenligneligt", label=label, reason=reason, refs=refs)


def payers(context: Context) -> tuple[Payer, ...]:
    """Every payer once for each form it gives in. Money that was passed on is left out: it is counted where it comes from."""
    economy = context.agreement.economy
    found = []
    for nature in Nature:
        lines = figures.counted(economy, nature)
        for payer in dict.fromkeys(line.payer for line in lines):
            own = tuple(line for line in lines if line.payer == payer)
            answer = figures.own_basis_of(own)
            refs = money.sources(own)
            if isinstance(answer, Cannot):
                figure = _missing(context, answer, "", refs)
            elif answer.stated:
                figure = money.stated(context, answer.amounts[0], refs)
            else:
                figure = money.derived(context, answer, detail=money.basis_of(context, answer), refs=refs)
            word = "" if nature is Nature.CASH else context.label("natures", nature).lower()
            found.append(Payer(context.actor(payer), word, figure))
    return tuple(found)


def _period(context: Context) -> Figure:
    """The agreement's years, as far as they are known."""
    terms = context.agreement.terms
    if isinstance(terms.start, Unknown) and isinstance(terms.end, Unknown):
        return Figure("ukendt", "ukendt", reason=terms.end.unknown, refs=tuple(terms.end.source or ()))
    refs = (*(terms.start.source or ()), *(terms.end.source or ()))
    return Figure("oplyst", facts.period(context), refs=tuple(dict.fromkeys(refs)))


def _notice(context: Context) -> Figure:
    notice = context.agreement.terms.notice
    if isinstance(notice, Unknown):
        return Figure("ukendt", "ukendt", reason=notice.unknown, refs=tuple(notice.source or ()))
    return Figure("oplyst", context.words.notice(notice.period), refs=tuple(notice.source))


def unknowns(context: Context) -> Iterable[str]:
    """What is not known of the money, in a few words each."""
    economy, terms = context.agreement.economy, context.agreement.terms
    for payer in payers(context):
        if payer.figure.kind == "ukendt":
            yield f"{payer.actor.name}: {payer.nature or 'beløb'}"
    if isinstance(economy.costs, Unknown):
        yield "budget"
    if isinstance(economy.costs_total, Unknown):
        yield "udgifter i alt"
    if isinstance(economy.price_basis, Unknown):
        yield "prisniveau"
    if isinstance(terms.end, Unknown):
        yield "slutdato"
    if isinstance(context.agreement.anchoring.financing_after, Unknown):
        yield "økonomi bagefter"


def yearly_chart(contexts: Iterable[Context]) -> bars.BarChart:
    """The municipalities' yearly cash side by side; a one-off and the unknown stand as what they are."""
    drawn = []
    for context in contexts:
        lines = figures.municipal_lines(context.agreement, context.municipal)
        answer = figures.per_year_of(lines)
        figure = _nominal(context, answer, "om året", lines, None)
        text, size = figure.text, None
        if isinstance(answer, Money) and answer.currency == "DKK":
            size = answer.value
            text = f"{figure.text} {figure.detail}"
            again = _restated(context, answer, "om året", lines)
            if again.kind == "beregnet":
                text = f"{text} ({again.text} i {context.catalogue.prices[answer.currency].target_year}-priser)"
        elif figure.kind == "uens":
            own = money.municipal_figure(context)
            text = f"{figure.text}: {own.text} {own.detail.split(',')[0]}"
        drawn.append(bars.Bar(f"{context.model.name}, {context.agreement.title}", text, figure.kind, size, "kommune"))
    return bars.bar_chart(
        "aarligt-bidrag",
        _finding(drawn),
        "Kommunens kontante bidrag om året i aftalens egne priser. Det er kommunens del, ikke prisen for indsatsen.",
        drawn,
    )


def _finding(drawn: list[bars.Bar]) -> str:
    sizes = [bar.size for bar in drawn if bar.size is not None]
    if not sizes:
        return "Ingen af aftalerne har et årligt beløb fra kommunen"
    low, high = danish.money(min(sizes)), danish.money(max(sizes))
    span = f"fra {low} til {high}" if low != high else low
    return f"Kommunens penge om året er {span} i de {len(sizes)} af {len(drawn)} aftaler, hvor de kan stilles op"


def payer_chart(context: Context) -> bars.BarChart:
    """The split between payers of one agreement. Only cash of the same basis is drawn to scale."""
    economy = context.agreement.economy
    cash = figures.counted(economy)
    scale = figures.known_amounts(cash)
    added = figures.cost_sum(economy)
    rest = figures.remainder(context.agreement, added) if added is not None and not added.at_least else None
    drawn = []
    for payer in payers(context):
        label = f"{payer.actor.name}{', ' + payer.nature if payer.nature else ''}"
        size = _size(context, payer, cash) if not payer.nature and isinstance(scale, tuple) else None
        kind, text = payer.figure.kind, payer.figure.text
        if isinstance(rest, figures.Remainder) and not payer.nature and kind == "ukendt" and len(rest.payers) == 1:
            kind, size = "beregnet", rest.value
            text = f"{danish.money(rest.value, 'DKK', rest.precision)}, regnet ud som resten af budgettet"
        elif size is None and kind in ("oplyst", "beregnet"):
            kind, text = "uens", f"{text} {payer.figure.detail.split(',')[0]}"
        drawn.append(bars.Bar(label, text, kind, size, payer.actor.kind))
    known = calculations.how_much_is_known(context)
    whole = all(bar.kind != "ukendt" for bar in drawn)
    title = "Sådan er pengene delt mellem betalerne" if whole else f"Vi kender beløbet på {known.text} bidrag"
    subtitle = "Én søjle for hver betaler og form. Naturalier og timer lægges aldrig sammen med penge."
    return bars.bar_chart(f"betalere-{context.slug}-{context.agreement.id}", title, subtitle, drawn)


def _size(context: Context, payer: Payer, cash: tuple[FundingLine, ...]) -> Fraction | None:
    own = tuple(line for line in cash if context.actor(line.payer) == payer.actor)
    answer = figures.own_basis_of(own)
    return answer.value if isinstance(answer, Money) else None


def cost_chart(context: Context) -> bars.BarChart | None:
    """What the money is spent on; None where there is no budget."""
    lines = calculations.costs(context)
    if not lines:
        return None
    drawn = []
    for line in lines:
        if isinstance(line.amounts, Unknown):
            drawn.append(bars.Bar(line.item, "ukendt", "ukendt"))
            continue
        value = figures.sum_of_lines(line.amounts)
        first = line.amounts[0]
        text = danish.money(value, first.currency, first.precision) if value is not None else "ikke sammenligneligt"
        kind = "oplyst" if len(line.amounts) == 1 else "beregnet" if value is not None else "uens"
        drawn.append(bars.Bar(line.item, text, kind, None if value is None else Fraction(value)))  # type: ignore[arg-type]
    added = figures.cost_sum(context.agreement.economy)
    if added is None:  # the lines share no basis: then nothing is drawn to scale
        drawn = [bars.Bar(bar.label, bar.text, "uens") for bar in drawn]
    largest = max(drawn, key=lambda bar: bar.size or Fraction(0))
    share = f", {danish.percent(largest.size / added.value)} af det hele," if added and largest.size else ""
    return bars.bar_chart(
        f"poster-{context.slug}-{context.agreement.id}",
        f"Den største post{share} er: {largest.label}",
        f"{context.agreement.title}. {context.words.price_level(_first_amount(context)).capitalize()}.",
        drawn,
        tuple(dict.fromkeys(ref for line in lines for ref in line.source)),
    )


def _first_amount(context: Context) -> Amount:
    return next(line.amounts[0] for line in calculations.costs(context) if isinstance(line.amounts, tuple))
