"""The box that opens the overview of economy: ten lines, each counted from the agreements by a rule of its own.

A line counts what is known and what is not, of all there are; an amount in it is a figure of one agreement, with its mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.domain.economy import StatedTotal
from macros.domain.figures import Money, payers_of
from macros.domain.ledger import PerHead
from macros.domain.parties import OrganisationKind
from macros.domain.price_rule import Converted
from macros.domain.prices import Series
from macros.domain.provenance import Unknown
from macros.views import amounts, comparison, danish
from macros.views.answers import AnswerLine
from macros.views.context import Context
from macros.views.known import HowKnown, how_known
from macros.views.rows import Figure, Item
from macros.views.words import per_head, said
from macros.views.yearly import Bar, Yearly

LISTED = 4
"""An answer names so many agreements with their figures at most; where there are more it counts them."""


WORDS = {
    HowKnown.AMOUNT: "beløb",
    HowKnown.SHARE: "kun en procent",
    HowKnown.UNKNOWN: "ukendt",
    HowKnown.NOT_NAMED: "ikke nævnt",
}


@dataclass(frozen=True)
class EconomyAnswers:
    """The lines, and what stands beside their heading: a mark for each agreement, and the same in words."""

    lines: tuple[AnswerLine, ...]
    marks: tuple[str, ...]
    count: str


def economy_answers(contexts: tuple[Context, ...], chart: Yearly) -> EconomyAnswers:
    """The answers on these agreements."""
    municipal = Counter(how_known(context.ledger.lines) for context in contexts)
    marks = tuple(how.value for how in HowKnown for _ in range(municipal[how]))
    count = f"Kommunens beløb i {len(contexts)} aftaler: {_counted(municipal)}"
    return EconomyAnswers(tuple(_lines(contexts, chart, municipal)), marks, count)


def _lines(contexts: tuple[Context, ...], chart: Yearly, municipal: Counter[HowKnown]) -> Iterator[AnswerLine]:
    known, every = municipal[HowKnown.AMOUNT], len(contexts)
    left = _without_amount(municipal)
    told = f"; {_counted(left)}" if left.total() else ""
    yield _line("Hvem", "betalere", _who(contexts))
    yield _line("Kommunens bidrag", "aftaler", Item(f"Beløb kendt i {known} af {every} aftaler{told}."))
    yield _line("Om året", "om-aaret", *_a_year(chart))
    yield _line("Pr. deltager", "aftaler", *_per_participant(contexts))
    yield _line("I alt", "i-alt", *_whole(contexts))
    yield _line("Fondenes bidrag", "betalere", _of_kind(contexts, OrganisationKind.FOUNDATION, "en fond"))
    yield _line("Statens bidrag", "betalere", _of_kind(contexts, OrganisationKind.STATE, "staten"))
    yield _line("Hvor længe", "aftaler", *_how_long(contexts))
    yield _line("Måder at betale", "moenstre", _ways(contexts), narrow=False)
    yield _line("Priser", "regler", _prices(contexts), narrow=False)


def _line(word: str, section: str, *items: Item, narrow: bool = True) -> AnswerLine:
    return AnswerLine(word, section, items, narrow)


def _counted(found: Counter[HowKnown]) -> str:
    """`kun en procent i 1, ukendt i 4`; what nothing is true of is left out."""
    return ", ".join(f"{WORDS[how]} i {found[how]}" for how in HowKnown if found[how])


def _without_amount(found: Counter[HowKnown]) -> Counter[HowKnown]:
    return Counter({how: 0 if how is HowKnown.AMOUNT else count for how, count in found.items()})


def _who(contexts: tuple[Context, ...]) -> Item:
    kinds: Counter[OrganisationKind] = Counter()
    alone = 0
    for context in contexts:
        organisations = context.catalogue.organisations
        payers = payers_of(context.agreement.economy.given)
        kinds.update({organisations[id_].kind for id_ in payers})
        alone += len(payers) == 1
    words = contexts[0]
    told = [f"{words.label('organisation_kinds', kind).lower()} i {count}" for kind, count in kinds.most_common()]
    return Item(f"Nævnt som bidragyder i de {len(contexts)} aftaler: {danish.listed(told)}. I {alone} er kun én nævnt.")


def _a_year(chart: Yearly) -> Iterator[Item]:
    bars = chart.bars.all
    if len(bars) < 2:
        yield Item(danish.closed(chart.finding))
        return
    yield _of_bar(f"{len(bars)} af {chart.of} aftaler kan sammenlignes: fra", bars[-1], "")
    yield _of_bar("til", bars[0], ".")


def _of_bar(text: str, bar: Bar, end: str) -> Item:
    figure = Figure(bar.figure.kind, bar.figure.text)
    return Item(text, figure, f"i {bar.name}{end}", bar.figure.refs, caveats=bar.figure.caveats)


def _per_participant(contexts: tuple[Context, ...]) -> Iterator[Item]:
    found = [context for context in contexts if context.ledger.per_participant.money is not None]
    yield Item(f"Kommunens del er kendt i {len(found)} af {len(contexts)} aftaler.")
    for context in found if len(found) <= LISTED else ():
        figure, measured = said(context, context.ledger.per_participant), context.ledger.per_participant
        value = measured.value
        basis = amounts.basis_of(context, value) if isinstance(value, Money) else ""
        one = per_head(context, value) if isinstance(value, PerHead) else basis
        yield _of_one(context, figure, one)


def _of_one(context: Context, figure: Figure, words: str = "") -> Item:
    """A figure of one agreement in a sentence: `Home-Start: 11.333 kr. pr. familie.`"""
    short = Figure(figure.kind, figure.text)
    return Item(f"{context.name}:", short, danish.closed(words) if words else ".", figure.refs, caveats=figure.caveats)


def _whole(contexts: tuple[Context, ...]) -> Iterator[Item]:
    found = [context for context in contexts if isinstance(context.agreement.economy.costs_total, StatedTotal)]
    yield Item(f"Udgifterne for alle betalere er oplyst i {len(found)} af {len(contexts)} aftaler.")
    for context in found if len(found) <= LISTED else ():
        figure = said(context, context.ledger.whole)
        yield _of_one(context, figure, figure.detail)


def _of_kind(contexts: tuple[Context, ...], kind: OrganisationKind, whom: str) -> Item:
    """What is known of what payers of one kind give, of the agreements that name one."""
    found: Counter[HowKnown] = Counter()
    for context in contexts:
        whose = frozenset(id_ for id_, one in context.catalogue.organisations.items() if one.kind is kind)
        lines = [part for line in context.agreement.economy.in_force if (part := line.part_of(whose))]
        if lines:
            found[how_known(lines)] += 1
    of = found.total()
    if not of:
        return Item(f"Ingen af de {len(contexts)} aftaler nævner {whom}.")
    left = _without_amount(found)
    told = f"; {_counted(left)}" if left.total() else ""
    return Item(f"Beløb kendt i {found[HowKnown.AMOUNT]} af de {of} aftaler, der nævner {whom}{told}.")


def _how_long(contexts: tuple[Context, ...]) -> Iterator[Item]:
    ends = sum(not isinstance(context.agreement.terms.end, Unknown) for context in contexts)
    notices = [context for context in contexts if not isinstance(context.agreement.terms.notice, Unknown)]
    yield Item(f"En slutdato er oplyst i {ends} af {len(contexts)} aftaler, et varsel i {len(notices)}.")
    for context in notices if len(notices) <= LISTED else ():
        yield _of_one(context, comparison.financing_row(context).notice)


def _ways(contexts: tuple[Context, ...]) -> Item:
    patterns = Counter(context.agreement.economy.pattern for context in contexts)
    most = max(patterns.values())
    labels = [contexts[0].label("financing_patterns", id_) for id_, count in patterns.items() if count == most]
    return Item(f"{len(patterns)} forskellige. Hyppigst i {most} aftaler: {'; '.join(labels)}.")


def _prices(contexts: tuple[Context, ...]) -> Item:
    """In how many agreements a price level is stated, and in how many all of the municipality's money can be restated by
    each of the series."""
    stated = sum(not isinstance(context.agreement.economy.price_basis, Unknown) for context in contexts)
    told = []
    catalogue = contexts[0].catalogue
    for series, indices in ((Series.CONSUMER, catalogue.prices), (Series.STATE_PAY, catalogue.state_pay)):
        if index := indices.get("DKK"):
            told.append(f"i {sum(_restated(context, series) for context in contexts)} ({index.label})")
    again = f" Kommunens bidrag kan regnes om til {catalogue.target_year}-priser {danish.listed(told)}." if told else ""
    return Item(f"Prisniveau er oplyst i {stated} af {len(contexts)} aftaler.{again}")


def _restated(context: Context, series: Series) -> bool:
    money = context.ledger.own.money
    return money is not None and isinstance(context.ledger.restated(money, series), Converted)
