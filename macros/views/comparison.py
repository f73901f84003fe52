"""Financing across agreements, like for like: the same figures of every agreement, or why they cannot stand beside the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from macros.domain import figures, ledger
from macros.domain.economy import FundingLine, Nature
from macros.domain.figures import Cannot, Money
from macros.domain.ledger import Measured
from macros.domain.prices import Series
from macros.domain.provenance import Unknown
from macros.domain.quantities import Basis, Bound
from macros.views import amounts, bars, calculations, comparing, danish, facts
from macros.views.amounts import restated
from macros.views.context import Context, once
from macros.views.rows import Actor, CaveatLink, Figure
from macros.views.words import marked, said


@dataclass(frozen=True)
class Measure:
    """The municipality's money on one basis, as the document's kroner and in the prices of the index's last year: consumer
    prices, and the state's series of pay and prices. `found` is what all are said of; `short`: the first in a word or two."""

    id: str
    label: str
    found: Measured[Any]
    nominal: Figure
    restated: Figure
    by_pay: Figure
    short: Figure

    @property
    def same(self) -> bool:
        """Whether prices make no difference: there is no amount to restate."""
        return self.found.money is None and self.found.kind is not ledger.Kind.STATED


@dataclass(frozen=True)
class Told:
    """Bases that come to the same, told once: the figure, and the same in other prices where there is an amount. `refs` and
    `caveats` are empty where the basis before it rests on the same."""

    labels: str
    figure: Figure
    restated: tuple[Figure, ...]
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]


@dataclass(frozen=True)
class Payer:
    """One payer, what it gives in one form and how firmly; `nature` is empty for cash. `basis`: what the amount is an
    amount of, where it is one. `unknown`: what of it is not known. `together`: with whom it is paid, where several pay one amount
    (`beside`)."""

    actor: Actor
    nature: str
    status: str
    figure: Figure
    basis: str
    unknown: str
    together: str = ""
    beside: tuple[Actor, ...] = ()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everybody who pays it."""
        return (self.actor, *self.beside)

    @property
    def promise(self) -> str:
        """How firmly it is given, and by whom else: `bevilget, sammen med Fonden`."""
        return ", ".join(filter(None, (self.status, self.together)))

    @property
    def terms(self) -> str:
        """The same, and what the amount is an amount of: `bevilget, i alt 2021-2027`."""
        return ", ".join(filter(None, (self.promise, danish.inside(self.figure.detail))))


@dataclass(frozen=True)
class FinancingRow:
    """One agreement in the table. `refs` and `caveats`: all that is said of its money, its time and what became of it."""

    entry_id: str
    name: str
    title: str
    path: str
    status: str
    pattern_id: str
    pattern: str
    payers: tuple[Payer, ...]
    measures: tuple[Measure, ...]
    told: tuple[Told, ...]
    outside_cash: tuple[Payer, ...]
    period: Figure
    notice: Figure
    outcome: Figure
    costs: tuple[tuple[Figure, tuple[Figure, ...]], ...]
    known: Figure
    unknown: tuple[str, ...]
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]


BASES = (("eget", "som i dokumentet"), ("aar", "om året"), ("ialt", "i alt"), ("deltager", "pr. deltager"))
"""The bases a reader can choose between. The ids stand in the page's address: part of the URL contract."""


@once
def financing_row(context: Context) -> FinancingRow:
    """An agreement's financing on the same bases as every other."""
    economy = context.agreement.economy
    cash = tuple(payer for payer in payers(context) if not payer.nature)
    period, notice, outcome = period_figure(context), notice_figure(context), facts.outcome_figure(context)
    own, told = context.ledger.own, (period, notice, outcome, *(payer.figure for payer in payers(context)))
    return FinancingRow(
        entry_id=context.entry_id,
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        status=facts.standing(context),
        pattern_id=economy.pattern,
        pattern=context.label("financing_patterns", economy.pattern),
        payers=cash,
        measures=measures(context),
        told=_told(measures(context)),
        outside_cash=tuple(payer for payer in payers(context) if payer.nature),
        period=period,
        notice=notice,
        outcome=outcome,
        costs=calculations.whole_costs(context),
        known=said(context, context.ledger.amounts_known),
        unknown=tuple(unknowns(context)),
        refs=tuple(dict.fromkeys((*own.source, *(ref for figure in told for ref in figure.refs)))),
        caveats=tuple(dict.fromkeys((*context.caveat_links(own.caveats), *(c for f in told for c in f.caveats)))),
    )


@once
def measures(context: Context) -> tuple[Measure, ...]:
    """The municipality's money on each of `BASES`."""
    of = context.ledger
    ways = {"eget": of.own, "aar": of.per_year, "ialt": of.total, "deltager": of.per_participant}
    return tuple(_measure(context, id_, label, ways[id_]) for id_, label in BASES)


def _measure(context: Context, id_: str, label: str, found: Measured[Any]) -> Measure:
    nominal = _nominal(context, found)
    return Measure(
        id_,
        label,
        found,
        nominal,
        restated=restated(context, found, label, beside=True),
        by_pay=restated(context, found, label, series=Series.STATE_PAY, beside=True),
        short=_short(found, nominal),
    )


def _short(found: Measured[Any], nominal: Figure) -> Figure:
    """The figure in a word or two, with the sources it has in full."""
    if found.money is not None:
        return nominal
    told = Figure("oplyst", "flere beløb") if found.kind is ledger.Kind.STATED else comparing.in_a_word(found, nominal)
    if found.kind is ledger.Kind.STATED and not nominal.is_sentence:
        told = replace(nominal, reason="", detail="")
    return told


def _told(found: tuple[Measure, ...]) -> tuple[Told, ...]:
    """The bases, those that come to the same together: `som i dokumentet og i alt`."""
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for one in found:
        figure = one.nominal
        groups.setdefault((figure.kind, figure.text, figure.detail, figure.reason, figure.formula), []).append(one)
    told: list[Told] = []
    before: set[tuple[object, ...]] = set()
    for same in groups.values():
        first = same[0]
        rests_on = (first.nominal.refs, first.nominal.caveats)
        refs, held = ((), ()) if rests_on in before else rests_on
        before.add(rests_on)
        labels = danish.capital(danish.listed(one.label for one in same))
        again = (first.restated, first.by_pay) if first.found.money else ()
        told.append(Told(labels, first.nominal, again, refs, held))
    return tuple(told)


def own_figure(context: Context) -> Figure:
    """The municipality's contribution as the document gives it."""
    return next(measure.nominal for measure in measures(context) if measure.id == "eget")


def yearly_figure(context: Context) -> Figure:
    """The municipality's cash a year as the document's kroner, or why there is none."""
    return next(measure.nominal for measure in measures(context) if measure.id == "aar")


def _nominal(context: Context, found: Measured[Any]) -> Figure:
    """A figure as it stands in the column of its basis, which has told what it is a figure of."""
    figure = _on_its_basis(context, found)
    given = found.measure in (ledger.Measure.OWN, ledger.Measure.TOTAL)
    return marked(context, found, amounts.with_apart(context, found, figure) if given else figure)


def _on_its_basis(context: Context, found: Measured[Any]) -> Figure:
    form = amounts.form_of(context, found.lines)
    if found.money is None:
        if found.measure is not ledger.Measure.OWN:
            return comparing.missing(context, found, found.value)
        told = amounts.as_in_document(context, found, found.value)
        return replace(told, detail=". ".join(filter(None, (told.detail, form)))) if form else told
    detail = _what_it_is(context, found, found.money)
    detail = f"{detail}, {danish.inside(form)}" if form else detail
    if found.money.stated:
        return Figure("oplyst", context.words.amount(found.money.amounts[0]), detail=detail)
    return amounts.derived(context, found.money, detail=detail)


def _what_it_is(context: Context, found: Measured[Any], money: Money) -> str:
    """What the amount is an amount of, or how it came about."""
    if found.measure is ledger.Measure.PER_PARTICIPANT and money.divisor:
        return f"ved {danish.number(money.divisor)}. {amounts.whose(context, found.lines)}, ikke prisen"
    if over := amounts.averaged_over(money):
        each = danish.listed(amounts.each(context, money.amounts)) if len(money.amounts) > 1 else ""
        return f"gennemsnit af {over}{f' ({each})' if each else ''}"
    return amounts.basis_of(context, money)


@once
def payers(context: Context) -> tuple[Payer, ...]:
    """Every payer once for each form it gives in, then those who pay an outlay back. Money that was passed on is left
    out: it is counted where it comes from."""
    economy = context.agreement.economy
    found = []
    for nature in Nature:
        lines = figures.counted(economy, nature)
        for payers_ in dict.fromkeys(line.payers for line in lines):
            own = tuple(line for line in lines if line.payers == payers_)
            word = "" if nature is Nature.CASH else context.label("natures", nature).lower()
            open_ = [line for line in own if isinstance(line.amounts, Unknown)]
            unknown = (
                "" if not open_ else word or "beløb" if len(open_) == len(own) else f"en del af {word or 'beløbet'}"
            )
            found.append(_payer(context, own, word, amounts.statuses(context, own), unknown))
    for line in economy.given:
        if line.repays is not None:
            unknown = "tilbagebetaling" if isinstance(line.amounts, Unknown) else ""
            found.append(_payer(context, (line,), "", REPAYS, unknown))
    return tuple(found)


def _payer(context: Context, lines: tuple[FundingLine, ...], nature: str, status: str, unknown: str) -> Payer:
    """What one payer's lines come to in the document's own basis, or each of them word for word."""
    found, actor = ledger.given(lines), context.actor(lines[0].payer)
    answer = found.value
    if isinstance(answer, Cannot):
        figure, basis = amounts.as_in_document(context, found, answer), ""
    else:
        growing = [f"et ukendt beløb, der {context.words.increase(line.increase)}" for line in lines if line.increase]
        basis = "; dertil ".join((amounts.basis_of(context, answer), *growing))
        one = amounts.stated(context, answer.amounts[0])
        one = replace(one, detail="; dertil ".join((one.detail, *growing)))
        figure = one if answer.stated else amounts.derived(context, answer, detail=basis)
    beside = tuple(context.actor(id_) for id_ in lines[0].with_payers)
    return Payer(
        actor, nature, status, marked(context, found, figure), basis, unknown, context.together(lines[0]), beside
    )


REPAYS = "betaler et udlæg tilbage"
"""How a payer stands whose money is no more money to the effort."""


def period_figure(context: Context) -> Figure:
    """The agreement's years, as far as they are known."""
    terms = context.agreement.terms
    if isinstance(terms.start, Unknown) and isinstance(terms.end, Unknown):
        return context.unknown(terms.end)
    refs = (*(terms.start.source or ()), *(terms.end.source or ()))
    return Figure("oplyst", facts.period(context), refs=tuple(dict.fromkeys(refs)))


def notice_figure(context: Context) -> Figure:
    """How long the notice is, and to when it is given."""
    notice = context.agreement.terms.notice
    if isinstance(notice, Unknown):
        return context.unknown(notice)
    return Figure("oplyst", context.words.notice(notice.period), refs=tuple(notice.source))


def unknowns(context: Context) -> Iterable[str]:
    """What is not known of the money, in a few words each."""
    economy, terms = context.agreement.economy, context.agreement.terms
    for payer in payers(context):
        if payer.unknown:
            yield f"{payer.actor.name}: {payer.unknown}"
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


def payer_chart(context: Context) -> bars.BarChart | None:
    """The split between payers. Only cash of one basis is drawn to scale; None where fewer than two bars can be drawn."""
    economy = context.agreement.economy
    cash = figures.counted(economy)
    to_scale = isinstance(figures.known_amounts(cash), tuple)
    drawn = []
    for payer in payers(context):
        label = f"{payer.actor.name}{', ' + payer.nature if payer.nature else ''} ({payer.promise})"
        own = tuple(x for x in cash if tuple(map(context.actor, x.payers)) == payer.actors)
        answer = figures.own_basis_of(own)
        if payer.figure.kind == "ukendt":
            drawn.append(bars.Bar(label, "ukendt", "ukendt"))
        elif payer.nature or not to_scale or isinstance(answer, Cannot):
            drawn.append(bars.Bar(label, f"{payer.figure.text} {payer.basis}".strip(), "uens"))
        else:
            drawn.append(bars.Bar(label, payer.figure.text, payer.figure.kind, answer.value, payer.actor.kind))
    for one in context.ledger.parts_of_whole:
        if isinstance(one.value, figures.Remainder) and one.measure is ledger.Measure.REST_OF_LINES:
            rest, text = one.value.value, said(context, one).text
            drawn.append(bars.Bar("Resten af budgetposterne, som ingen har sat beløb på", text, "beregnet", rest))
    if sum(bar.size is not None for bar in drawn) < 2:
        return None
    whole = all(bar.size is not None for bar in drawn)
    known = said(context, context.ledger.amounts_known).text
    return bars.bar_chart(
        f"betalere-{context.slug}-{context.agreement.id}",
        "Sådan er pengene delt" if whole else f"Beløbet er oplyst for {known} bidrag",
        "Én søjle for hver betaler og form. Naturalier og timer lægges aldrig sammen med penge.",
        drawn,
    )


def cost_chart(context: Context) -> bars.BarChart | None:
    """What the money is spent on; None where there is no budget, or only one line: it is all of it, and stands in the table."""
    lines = context.ledger.costs
    if len(lines) < 2:
        return None
    drawn = []
    for line in lines:
        if isinstance(line.amounts, Unknown):
            drawn.append(bars.Bar(line.item, "ukendt", "ukendt"))
            continue
        value = figures.sum_of_lines(line.amounts)
        first = line.amounts[0]
        stated = len(line.amounts) == 1 and first.basis is not Basis.PER_MONTH
        text = danish.money(value, first.currency, first.precision) if value is not None else "ikke sammenligneligt"
        kind = "oplyst" if stated else "beregnet" if value is not None else "uens"
        drawn.append(bars.Bar(line.item, text, kind, None if value is None else Fraction(value)))  # type: ignore[arg-type]
    added = context.ledger.lines_added.value if context.ledger.lines_added else None
    if added is None:  # the lines share no basis: then nothing is drawn to scale
        drawn = [bars.Bar(bar.label, bar.text, "ukendt" if bar.kind == "ukendt" else "uens") for bar in drawn]
    title = "Budgettet post for post"
    if added is not None and added.bound is Bound.EXACT and added.value:
        largest = max(drawn, key=lambda bar: bar.size or Fraction(0))
        share = danish.percent((largest.size or Fraction(0)) / added.value)
        title = f"Den største post er {share} af posterne: {largest.label}"
    known = [line.amounts[0] for line in lines if isinstance(line.amounts, tuple)]
    level = f" {context.words.price_level(known[0]).capitalize()}." if known else ""
    return bars.bar_chart(
        f"poster-{context.slug}-{context.agreement.id}",
        title,
        f"{context.agreement.title}.{level}",
        drawn,
        tuple(dict.fromkeys(ref for line in lines for ref in line.source)),
    )
