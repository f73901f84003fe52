"""An agreement as a row of the list of models: what it is, what the municipality pays and on what basis, and what became of
it; and, folded, all else the list says of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import Markup

from macros.domain import figures, ledger
from macros.domain.economy import FundingLine
from macros.domain.figures import Money
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.quantities import Share
from macros.views import actors, amounts, comparison, countries, danish, facts
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Actor, CaveatLink, Figure
from macros.views.words import marked

BESIDE = 1
"""So many contributions stand beside the newest in a row. Where there are more they are counted, and all stand folded."""

LEAST_DRAWN = 4
"""Per cent of the longest bar: a known amount is always seen."""


@dataclass(frozen=True)
class Paid:
    """What the municipality pays, in a row. `figure` is the yearly amount, or else the newest contribution as the document
    gives it; `beside` another one, and `more` how many others there are. `share`: how long its bar is, in per cent of the
    longest; None where it is no known amount a year."""

    figure: Figure
    beside: tuple[str, ...] = ()
    more: int = 0
    share: int | None = None


@dataclass(frozen=True)
class ListRow:
    """An agreement in the list. `entry`: which it is, and how it stands. `actors` leaves out departments of those that are there.
    `refs` and `caveats`: where all that the row says stands, for its one mark. `why`: what kind of hole it is where nobody knows
    what became of it.

    Folded: `parties`, all of them; `money`, where the row does not say all of it; `besides`, what is given besides money, and by whom;
    `named`, the municipalities that are named without standing among the `actors`.
    """

    id: str
    name: str
    title: str
    path: str
    entry: str
    answer: Markup
    actors: tuple[Actor, ...]
    pattern_id: str
    pattern: str
    paid: Paid
    outcome: Figure
    why: str
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]
    parties: tuple[Actor, ...]
    money: tuple[Figure, ...]
    besides: tuple[tuple[str, tuple[Actor, ...]], ...]
    named: tuple[Actor, ...]
    period: Figure
    notice: Figure
    way: str
    status: str
    reading: str
    stated: int
    unknown: int


def list_row(context: Context, most: Fraction | None) -> ListRow:
    """The row. `most`: the largest known amount a year in the list, which has the longest bar."""
    financing, answer = comparison.financing_row(context), context.answer
    stated, unknown = facts.stated_and_unknown(context)
    paid, outcome = _paid(context, most), context.agreement.anchoring.outcome
    became, own = facts.outcome_figure(context), context.ledger.own
    held = (financing.period, financing.notice, became)
    signing = facts.signatories(context)
    return ListRow(
        id=context.entry_id,
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        entry=danish.closed(". ".join(dict.fromkeys(_entry(context)))),
        answer=inline(answer.text),
        actors=_wholes(context, signing),
        parties=signing,
        pattern_id=financing.pattern_id,
        pattern=financing.pattern,
        paid=paid,
        outcome=_unmarked(became),
        why=context.label("unknown_causes", outcome.cause) if isinstance(outcome, Unknown) else "",
        refs=ledger.places((*answer.source, *own.source, *(ref for figure in held for ref in figure.refs))),
        caveats=_links(context, (*answer.caveats, *own.caveats), held),
        money=_money(context),
        besides=tuple(_besides_money(context)),
        named=tuple(actor for id_ in municipalities(context) if (actor := context.actor(id_)) not in signing),
        period=_unmarked(financing.period),
        notice=_unmarked(financing.notice),
        way=way_words(context),
        status=financing.status,
        reading=facts.reading(context),
        stated=stated,
        unknown=unknown,
    )


def _entry(context: Context) -> Iterable[str]:
    """Which agreement it is, how it stands, and where it is from if that is another country."""
    yield from (context.agreement.title, facts.standing(context))
    if elsewhere := countries.abroad(context):
        yield elsewhere


def _wholes(context: Context, signing: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties without the departments of a municipality that is one itself."""
    organisations = context.catalogue.organisations
    parts = {id_: organisations[id_].part_of for id_ in actors.named(context.agreement)}
    within = {context.actor(id_) for id_, whole in parts.items() if whole and context.actor(whole) in signing}
    return tuple(actor for actor in signing if actor not in within)


def _links(context: Context, ids: Iterable[str], held: Iterable[Figure]) -> tuple[CaveatLink, ...]:
    links = dict.fromkeys((*context.caveat_links(ids), *(link for figure in held for link in figure.caveats)))
    return tuple(sorted(links, key=lambda link: link.number))


def _unmarked(figure: Figure) -> Figure:
    """The figure without a mark of its own: the row's one mark has it."""
    return replace(figure, refs=(), caveats=())


def _measures(context: Context) -> tuple[Figure, Figure]:
    """The municipality's money a year, and on the document's own basis."""
    found = {measure.id: measure.nominal for measure in comparison.measures(context)}
    return found["aar"], found["eget"]


def _paid(context: Context, most: Fraction | None) -> Paid:
    yearly, own = _measures(context)
    if own.kind not in ("oplyst", "beregnet"):
        return Paid(own)
    firm = amounts.firmness(context, context.ledger.lines)
    if yearly.kind in ("oplyst", "beregnet"):
        basis = yearly.detail if yearly.kind == "oplyst" else f"om året, {yearly.detail}"
        return Paid(replace(yearly, detail=_with(basis, firm), formula=""), share=_share(context, most))
    if isinstance(context.ledger.own.value, Money):
        return Paid(replace(own, detail=_with(own.detail, firm), formula=""))
    lines = sorted(context.ledger.lines, key=_newest, reverse=True)
    newest, *others = (_of_line(context, line) for line in lines)
    figure = marked(context, context.ledger.own, newest)
    if len(others) > BESIDE:
        return Paid(figure, more=len(others))
    return Paid(figure, tuple(f"{other.text} {other.detail}" for other in others))


def _with(basis: str, firm: str) -> str:
    """`om året fra 2020 (beskrevet)`."""
    return f"{basis} ({firm})" if firm else basis


def _share(context: Context, most: Fraction | None) -> int | None:
    money = context.ledger.per_year.money
    if not money or not most or money.currency != "DKK":
        return None
    return max(danish.whole(100 * money.value / most), LEAST_DRAWN)


def _newest(line: FundingLine) -> tuple[bool, int]:
    """Known contributions before those that nobody knows, and the ones that begin last first."""
    if not isinstance(line.amounts, tuple):
        return isinstance(line.amounts, Share), 0
    return True, max((amount.years[0] for amount in line.amounts if amount.years), default=0)


def _of_line(context: Context, line: FundingLine) -> Figure:
    """One contribution: its first amount, what that is an amount of, its other amounts, and how firmly it is promised."""
    if isinstance(line.amounts, Unknown):
        return amounts.not_known(context, line, line.amounts)
    if isinstance(line.amounts, Share):
        return Figure("oplyst", context.words.share(line.amounts), detail=amounts.firmness(context, (line,)))
    (text, basis), *others = (amounts.told_run(context, run) for run in figures.runs(line.amounts))
    told = danish.listed((basis, *(" ".join(other) for other in others)))
    return Figure("oplyst", text, detail=_with(told, amounts.firmness(context, (line,))))


def _money(context: Context) -> tuple[Figure, ...]:
    """Where there is no one amount a year: why, and every contribution as the document gives it."""
    yearly, own = _measures(context)
    if yearly.kind != "uens":
        return ()
    form = amounts.form_of(context, context.ledger.lines)
    same = own.of is not None and yearly.of is not None and own.of.value == yearly.of.value
    return _unmarked(yearly), _unmarked(replace(own, detail=form) if same else own)


def _besides_money(context: Context) -> Iterable[tuple[str, tuple[Actor, ...]]]:
    """What is given besides money, or may be, and by whom: `Lokaler`, Fredericia Kommune."""
    given: dict[str, dict[Actor, None]] = {}
    for line in context.agreement.economy.given:
        if line.nature in figures.IN_KRONER and not line.in_kind:
            continue
        form = context.label("in_kind_kinds", line.in_kind) if line.in_kind else context.label("natures", line.nature)
        if line.nature in figures.IN_KRONER:
            form = f"{form} (eller penge)"
        given.setdefault(form, {}).update((context.actor(id_), None) for id_ in line.payers)
    return ((form, tuple(actors)) for form, actors in given.items())


def way_words(context: Context) -> str:
    """The way to permanence the agreement takes, or that it is not known."""
    path = context.agreement.anchoring.path
    return "Vejen er ukendt" if isinstance(path, Unknown) else context.label("anchoring_paths", path)


def municipalities(context: Context) -> dict[str, None]:
    """The municipalities an agreement is for, and those it names anywhere: whoever takes part, pays, carries something on, or
    is only mentioned. A department counts as the municipality it is part of."""
    catalogue = context.catalogue
    named = (*context.agreement.municipalities, *actors.named(context.agreement))
    wholes = dict.fromkeys(catalogue.whole_of(id_) for id_ in named)
    return {id_: None for id_ in wholes if catalogue.organisations[id_].kind is OrganisationKind.MUNICIPALITY}
