"""Agreements side by side: the same criteria for every agreement, each answered by a row of facts or a reason why not.

The build renders every answer once for each agreement; the page's script only chooses and arranges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any, Literal

from markupsafe import Markup

from macros.domain.agreement import AgreementForm, AgreementOutcome, Cooperation, Notice, Outcome, Stated, StatedLength
from macros.domain.anchoring import length_of
from macros.domain.base import HOME
from macros.domain.figures import Money
from macros.domain.ledger import Measured
from macros.domain.shown import Group, KnownBy, ShownField, arranged
from macros.views import comparison, danish, duties, facts, fields, guide
from macros.views.amounts import basis_of, restated
from macros.views.context import Context, once
from macros.views.fields import Said
from macros.views.inline import inline
from macros.views.money import IN_THE_PRICE, in_the_price
from macros.views.rows import Figure, Gap, Item, one_place
from macros.views.words import said

OWN_BASIS = "penge-eget"
"""The criterion whose amounts stand as the documents give them, each on its own basis."""

State = Literal["kendt", "ukendt", "uens"]
"""Whether an answer is known, unknown, or known on a basis that others do not share."""


class Held(Enum):
    """What the answers to a criterion are, and so what may be said of two of them: a value (a figure, a date, a word of a list)
    is the same or another; words are only there or not, since no two texts say whether they mean the same; what the catalogue
    says of its own reading is held against nothing."""

    VALUE = auto()
    WORDS = auto()
    OWN_READING = auto()


VALUES = frozenset({Stated, StatedLength, Notice, Outcome, AgreementOutcome, Cooperation, AgreementForm})
"""The types whose values can be held against each other, beside the words of vocabularies."""


@dataclass(frozen=True)
class Criterion:
    """A row of the comparison. `group` is an id of `GROUPS`. `basis` marks amounts that may only be held against each other on the same
    basis; `own` what the catalogue itself calls the agreement, which no source says and nobody counts as known; `after` the criterion it
    follows, where that is not the one before it; `known_by` whom to ask, where that is not whoever knows the rest of its group;
    `held` what may be said of two answers; `optional`: where it is left out, nobody asks for it; `follows`: it follows from other
    answers, and is not counted beside them; `abroad` what it is called where it is asked of an agreement of another country alone,
    if that is not the same; `amount` the figure it is of, where it has a basis."""

    id: str
    label: str
    group: str
    answer: Callable[[Context], Said]
    basis: bool = False
    own: bool = False
    after: str = ""
    known_by: KnownBy | None = None
    held: Held = Held.WORDS
    optional: bool = False
    follows: bool = False
    abroad: str = ""
    amount: Callable[[Context], Measured[Any]] | None = None

    def label_of(self, context: Context) -> str:
        """What it is called where it is asked of one agreement alone: of one of another country, perhaps by another word."""
        return self.label if context.agreement.country == HOME else self.abroad or self.label


@dataclass(frozen=True)
class Answer:
    """What one agreement has under a criterion: facts or a gap, the same as plain text, and whether it is known."""

    items: tuple[Item, ...]
    gap: Gap | None
    text: str
    state: State

    @property
    def value(self) -> str:
        """What of it is a value: the words of a list that begin it, its figures and what they are figures of. What else is
        said of them is words."""
        figures = ((item.lead, item.figure) for item in self.items)
        told = ((lead, *((figure.text, figure.detail) if figure else ())) for lead, figure in figures)
        return "; ".join(" ".join(filter(None, parts)) for parts in told)

    @property
    def one_place(self) -> Item | None:
        """What has the one mark for all items, where one is enough."""
        return one_place(self.items)


def asked(criterion: Criterion, answer: Answer) -> bool:
    """Whether an agreement is asked for the answer: not where an option has been left out, or where others give it."""
    return not criterion.follows and not (criterion.optional and answer.gap == fields.LEFT_OUT)


def own_basis(context: Context) -> str:
    """On what basis the document gives the municipality's cash: one-off, a total of years, a year; empty where unknown."""
    answer = context.ledger.own.value
    return basis_of(context, answer) if isinstance(answer, Money) else ""


def apart(answer: Answer) -> str:
    """Why an amount cannot be held against the others on its basis; empty where it can."""
    if answer.state == "kendt":
        return ""
    return _text(answer.gap.reason) if answer.gap else answer.items[0].after


def in_another_currency(context: Context, criterion: Criterion) -> str:
    """`beløbet er i SEK og er ikke regnet om`, where the agreement has an amount under a criterion, and not in kroner; else empty.

    Amounts of different currencies are never held against each other: the catalogue has no rate to do it by.
    """
    if criterion.amount is None:
        return ""
    found = criterion.amount(context)
    stated = (amount for line in found.lines if isinstance(line.amounts, tuple) for amount in line.amounts)
    held = found.money.amounts if found.money else tuple(stated)
    others = dict.fromkeys(one.currency for one in held if one.currency != "DKK")
    return f"beløbet er i {danish.listed(others)} og er ikke regnet om" if others else ""


@once
def answers(context: Context) -> dict[str, Answer]:
    """Every criterion's answer for one agreement, by the criterion's id, in the order of `CRITERIA`."""
    found = {}
    for criterion in CRITERIA:
        said = criterion.answer(context)
        items, gap = ((), said) if isinstance(said, Gap) else (said, None)
        found[criterion.id] = Answer(items, gap, plain(said), _state(said))
    return found


def verdicts(contexts: list[Context]) -> dict[str, str]:
    """For each criterion with a basis: why these agreements' amounts cannot be held against each other; empty where they can.

    The page's script says the same of the agreements a reader chooses, from the same words (`why_apart`, `in_another_currency`).
    """
    return {criterion.id: _verdict(contexts, criterion) for criterion in CRITERIA if criterion.basis}


def _verdict(contexts: list[Context], criterion: Criterion) -> str:
    own = criterion.id == OWN_BASIS
    whys = [why_apart(context, criterion) for context in contexts]
    money = [in_another_currency(context, criterion) for context in contexts]
    amounts = {other for why, other in zip(whys, money, strict=True) if (why or other if own else not why)}
    mixed = len(amounts) > 1
    differ = len({why for why in whys if why}) > 1 if own else any(whys) and not all(whys)
    told = (
        (context.model.name, ", ".join(filter(None, (why if differ else "", other if mixed else ""))))
        for context, why, other in zip(contexts, whys, money, strict=True)
    )
    return " ".join(f"{name}: {why}." for name, why in told if why)


def why_apart(context: Context, criterion: Criterion) -> str:
    """Why the amount cannot be held against others; for amounts as the document has them, on what basis they are."""
    return own_basis(context) if criterion.id == OWN_BASIS else apart(answers(context)[criterion.id])


def only_one_knows(contexts: Iterable[Context]) -> list[tuple[Criterion, str]]:
    """Criteria that exactly one of the agreements has an answer to, with that agreement's name: gaps in the data."""
    known: dict[str, list[str]] = {criterion.id: [] for criterion in CRITERIA}
    for context in contexts:
        for id_, answer in answers(context).items():
            if answer.state != "ukendt":
                known[id_].append(context.name)
    return [(criterion, known[criterion.id][0]) for criterion in CRITERIA if len(known[criterion.id]) == 1]


def plain(said: Said) -> str:
    """An answer as one line of text, for spreadsheets and for seeing whether two answers are the same."""
    if isinstance(said, Gap):
        return f"{said.word}: {_text(said.reason)}"
    return "; ".join(_plain_item(item) for item in said)


def _plain_item(item: Item) -> str:
    figure = "" if item.figure is None else item.figure.text
    if item.figure is not None and item.figure.kind == "beregnet":
        figure = f"{figure} (beregnet)"
    if item.figure is not None and item.figure.kind in ("ukendt", "uens") and item.after:
        figure = f"{figure}:"
    parts = (item.actor.name + ":" if item.actor else "", item.lead and item.lead + ".", _text(item.text), figure)
    said = " ".join(part for part in parts if part.strip())
    said = f"{said}{item.tail}" if said else item.after
    return f"{said} ({', '.join(item.tags)})" if item.tags else said


def _text(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - only to take the tags away


def _state(said: Said) -> State:
    if isinstance(said, Gap):
        return "ukendt"
    first = said[0].figure
    return "uens" if first is not None and first.kind == "uens" else "kendt"


def _or_nothing(items: Iterable[Item], nothing: str) -> Said:
    """What the document says, or that it says nothing of the kind."""
    return tuple(items) or Gap(inline(nothing), "")


def _municipal_tasks(context: Context) -> Said:
    mine = duties.municipal_duties(context)
    return _or_nothing((duty.item for duty in mine.do), "Ingen opgaver for kommunen er oplyst")


def _municipal_decisions(context: Context) -> Said:
    mine = duties.municipal_duties(context)
    return _or_nothing(
        (*(duty.item for duty in mine.decide), *mine.deadlines),
        duties.decided_later(context) or "Ingen beslutninger eller frister er oplyst",
    )


def _other_tasks(context: Context) -> Said:
    """What is others' to do, and what nobody is named for: that is no party's, and is told so."""
    items = (
        duties.task_item(
            context,
            task,
            with_laws=False,
            actor=None if share.whose is None else context.actor(share.whose),
            after=duties.part_words(context, task, (share,)),
            tags=(context.binding(share.binding),),
        )
        for task in context.agreement.responsibilities
        for share in task.shares
        if share.whose not in context.municipal
    )
    return _or_nothing(items, "Ingen opgaver for andre er oplyst")


def _pattern(context: Context) -> Said:
    economy = context.agreement.economy
    label = context.label("financing_patterns", economy.pattern)
    return (Item(inline(facts.pattern_note(context)), lead=label),)


def _payers(context: Context, *, cash: bool) -> Said:
    items = (
        _figure_item(
            payer.figure,
            actor=payer.actor,
            text="" if cash else f"{payer.nature}:",
            tags=(payer.promise,),
        )
        for payer in comparison.payers(context)
        if bool(payer.nature) is not cash
    )
    return _or_nothing(items, "Intet er oplyst")


def _figure_item(figure: Figure, *, text: str = "", **more: object) -> Item:
    after = figure.reason if figure.kind in ("ukendt", "uens") else figure.detail
    after = f"{after}. {figure.formula}".lstrip(". ") if figure.formula else after
    return Item(inline(text), figure=figure, after=after, refs=figure.refs, caveats=figure.caveats, **more)  # type: ignore[arg-type]


def _gap_of(figure: Figure) -> Gap:
    """A figure that nobody has given, as a gap: its word, which stands elsewhere on the page too, its reason, where that is to
    be seen, and what is to be known of it."""
    return Gap(inline(figure.reason), "", figure.refs, figure.caveats, figure.text)


def _measure(basis: str) -> Callable[[Context], Said]:
    """The municipality's cash on one basis: the document's kroner first, then in the index's last year's prices."""

    def answer(context: Context) -> Said:
        measure = next(one for one in comparison.measures(context) if one.id == basis)
        if measure.nominal.kind == "ukendt":
            return _gap_of(measure.nominal)
        items = [_figure_item(measure.nominal)]
        if not measure.same:
            prices = f"I {context.catalogue.target_year}-priser"
            figure = restated(context, measure.found, measure.label, beside=True, year_told=True)
            items.append(_figure_item(figure, text=f"{prices}:"))
        return tuple(items)

    return answer


def _whole_price(context: Context) -> Said:
    figure = said(context, context.ledger.whole)
    if figure.kind == "ukendt":
        return _gap_of(figure)
    return (_figure_item(figure),)


def _status(context: Context) -> Said:
    document = facts.document(context)
    return (Item(inline(document.status_note), lead=facts.document_status(context)),)


def _length(context: Context) -> Said:
    """How long it runs: as its source says, or as its start and its end do."""
    figure, found = facts.length_figure(context), length_of(context.agreement)
    if found is None:
        return Gap(inline(figure.reason), "", word=figure.text)
    refs = dict.fromkeys(ref for one in found.rests_on for ref in one.source)
    held = context.caveat_links(dict.fromkeys(id_ for one in found.rests_on for id_ in one.caveats))
    return (_figure_item(replace(figure, refs=tuple(refs), caveats=held)),)


def _carriers(context: Context) -> Said:
    after = guide.carriers_after(context)
    items = []
    for term in context.catalogue.vocabularies.carrier_parts:
        one = after[term.id]
        who = danish.listed(actor.name for actor in one.actors) if one.actors else "nævnt, men ikke hvem"
        if one.known:
            items.append(Item(inline(who), lead=term.label, tags=(one.binding,), refs=one.refs))
    return _or_nothing(items, context.silent("Kilden siger ikke, hvem der har ansvaret for noget bagefter"))


def _unknowns(context: Context) -> Said:
    unknown = tuple(Item(inline(text)) for text in comparison.unknowns(context))
    return unknown or (Item(inline("Alt om pengene er oplyst")),)


def _known(context: Context) -> Said:
    stated, unknown = facts.stated_and_unknown(context)
    return (Item(inline(f"{stated} oplysninger, {unknown} ukendte felter")),)


def _caveats(context: Context) -> Said:
    items = tuple(
        Item(
            inline(caveat.title),
            tags=("læs først",) if caveat.first else (),
            caveats=context.caveat_links((caveat.id,)),
            refs=tuple(caveat.source),
        )
        for caveat in context.agreement.caveats
    )
    return items or (Item(inline("Ingen forbehold")),)


GROUPS: Mapping[str, str] = {
    Group.EFFORT: "Indsatsen",
    Group.PARTIES: "Parter og opgaver",
    Group.MONEY: "Økonomi",
    Group.TERMS: "Vilkår",
    Group.PROOF: "Dokumentation",
    Group.AFTER: "Bagefter",
    Group.GAPS: "Hvad I skal vide",
}
"""The groups of criteria in the reader's order. The ids are anchors: part of the URL contract."""


def _money(
    id_: str,
    label: str,
    answer: Callable[[Context], Said],
    known_by: KnownBy,
    *,
    amount: Callable[[Context], Measured[Any]] | None = None,
) -> Criterion:
    """A criterion of what the contributions come to, after what the way of paying is. `amount`: the figure, where it is of one."""
    basis, held = amount is not None, Held.VALUE if amount else Held.WORDS
    return Criterion(
        id_, label, Group.MONEY, answer, basis=basis, after="moenster", known_by=known_by, held=held, amount=amount
    )


def _on(basis: str, id_: str, label: str, known_by: KnownBy) -> Criterion:
    """The criterion of the municipality's cash on one basis."""

    def amount(context: Context) -> Measured[Any]:
        return next(one.found for one in comparison.measures(context) if one.id == basis)

    return _money(id_, label, _measure(basis), known_by, amount=amount)


WORKED_OUT = (
    Criterion(
        "kommunens-opgaver",
        "Kommunens opgaver",
        Group.PARTIES,
        _municipal_tasks,
        after="parter",
        known_by=KnownBy.MUNICIPALITY,
    ),
    Criterion(
        "kommunens-beslutninger",
        "Kommunens beslutninger og frister",
        Group.PARTIES,
        _municipal_decisions,
        after="parter",
        known_by=KnownBy.MUNICIPALITY,
    ),
    Criterion("andres-opgaver", "De andres opgaver", Group.PARTIES, _other_tasks, after="parter"),
    Criterion("moenster", "Måden at betale på", Group.MONEY, _pattern, own=True, held=Held.VALUE),
    _money("betalere", "Hvem betaler", lambda c: _payers(c, cash=True), KnownBy.CASH_PAYERS),
    _on("eget", OWN_BASIS, "Kommunens bidrag, som i dokumentet", KnownBy.MUNICIPAL_PAYERS),
    _on("aar", "penge-aar", "Kommunens bidrag om året", KnownBy.MUNICIPAL_PAYERS),
    _on("ialt", "penge-ialt", "Kommunens bidrag i alt", KnownBy.MUNICIPAL_PAYERS),
    _on("deltager", "penge-deltager", "Kommunens bidrag pr. deltager", KnownBy.DELIVERER),
    _money(
        "udgifter",
        "Udgifter i alt, alle betalere",
        _whole_price,
        KnownBy.DELIVERER,
        amount=lambda context: context.ledger.whole,
    ),
    _money("ikke-i-prisen", IN_THE_PRICE, in_the_price, KnownBy.DELIVERER),
    _money("naturalier", "Naturalier, timer og ukendt form", lambda c: _payers(c, cash=False), KnownBy.OTHER_PAYERS),
    Criterion("status", "Dokumentets status", Group.TERMS, _status, own=True, held=Held.VALUE),
    Criterion("laengde", "Længde", Group.TERMS, _length, after="slut", held=Held.VALUE, follows=True),
    Criterion("baerer", "Hvem har ansvaret bagefter", Group.AFTER, _carriers, after="maal-bagefter"),
    Criterion("ukendt", "Ukendt om pengene", Group.GAPS, _unknowns, held=Held.OWN_READING),
    Criterion("belyst", "Så meget ved vi", Group.GAPS, _known, held=Held.OWN_READING),
    Criterion("forbehold", "Forbehold", Group.GAPS, _caveats, held=Held.OWN_READING),
)
"""The criteria that are worked out of several fields."""


def _of_field(field: ShownField, group: Group) -> Criterion:
    """The criterion that is a field, as its type says."""
    mark = field.shown
    return Criterion(
        mark.criterion,
        mark.label or field.title,
        group,
        lambda context: fields.said(context, field, brief=True),
        own=mark.own,
        optional=mark.optional,
        after=mark.after,
        known_by=mark.known_by,
        held=Held.VALUE if field.vocabulary or field.kinds & VALUES else Held.WORDS,
        abroad=mark.abroad,
    )


def _criteria() -> tuple[Criterion, ...]:
    """Those of the fields and those worked out, group by group, what the catalogue itself calls it first."""
    every = [*(_of_field(field, field.shown.group) for field in fields.FIELDS if field.shown.group), *WORKED_OUT]
    order = list(GROUPS)
    every.sort(key=lambda criterion: (order.index(criterion.group), not criterion.own))
    return arranged(every, lambda criterion: criterion.id, lambda criterion: criterion.after)


CRITERIA = _criteria()
"""The rows of every comparison, in the reader's order. The ids stand in the downloaded fragments: part of the URL contract."""
