"""The forankring guide of one agreement: where it stands, the way with its dates, who carries what, and what to decide."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.advice import Advice, AdviceStep, Anchor, Decision
from macros.domain.agreement import Carried, Carrier, Commitment, Milestone
from macros.domain.anchoring import fits, in_time, known_dates, step_date
from macros.domain.economy import FundingLine, Nature
from macros.domain.ledger import sources
from macros.domain.provenance import Unknown, UnknownCause
from macros.domain.quantities import When
from macros.domain.terms import Binding, CarrierPart, MilestoneKind
from macros.views import danish, fields
from macros.views.context import THE_THING, Context
from macros.views.inline import inline
from macros.views.rows import Actor, Cell, Column, Gap, Item, Row, Table, TableRow
from macros.views.working_days import working_days_of


@dataclass(frozen=True)
class Step:
    """One step on the way. `voice` is whose words it is: "doc" or "advice".

    `offset` is what the page needs to work out own dates: `anchor months budget`, and `due` the word before them; empty
    for the document's own steps.
    """

    voice: str
    when: str
    what: str
    who: tuple[Actor, ...]
    who_words: str
    needs: str
    note: str
    reason: str
    text: Item | None = None
    grounds: str = ""
    verify: bool = False
    repeats: str = ""
    when_words: str = ""
    offset: str = ""
    due: str = ""
    id: str = ""


@dataclass(frozen=True)
class Phase:
    """A part of the way with its steps."""

    id: str
    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class DecisionView:
    """One of the three decisions of a forankringsplan: what the document says, and what the catalogue advises."""

    title: str
    row: Row
    advice: tuple[Advice, ...]


STANDING = (
    (Binding.OBLIGED, "Parterne er forpligtet til"),
    (Binding.RESPONSIBLE, "Parterne har ansvar for"),
    (Binding.INTENDED, "Det er kun en hensigt"),
    (Binding.PROPOSED, "Det er kun foreslået"),
    (Binding.DESCRIBED, "Kilden beskriver også"),
)
DECISIONS = (
    (Decision.FINANCING, "Økonomi bagefter", "financing_after"),
    (Decision.ORGANISATION, "Organisering bagefter", "organisation_after"),
    (Decision.GOALS, "Mål for fremtiden", "goals_after"),
)


def lead(context: Context) -> str:
    """What happened, then the way the catalogue counts that as: its name and what that means are no source's words of this
    agreement. Why it is not known, where it is not."""
    anchoring = context.agreement.anchoring
    if isinstance(anchoring.path, Unknown):
        return f"Vejen er ukendt. {anchoring.path.unknown}."
    term = context.catalogue.vocabularies.term("anchoring_paths", anchoring.path)
    meant = f"Kataloget forklarer den sådan: {term.text}" if term.text else ""
    return " ".join(filter(None, (anchoring.path_note, f"Katalogets navn for vejen: {term.label}.", meant)))


def standing(context: Context) -> tuple[Row, ...]:
    """What the document obliges to, what it only intends, what the funder demands, and what is not settled."""
    anchoring = context.agreement.anchoring
    rows = []
    if isinstance(anchoring.commitments, Unknown):
        rows.append(fields.row(context, "agreement.anchoring.commitments"))
    else:
        for binding, label in STANDING:
            found = [c for c in anchoring.commitments if context.firmest(c.binding) == binding]
            if found:
                rows.append(Row(label, tuple(_commitment(context, c) for c in found)))
    rows.append(context.row(anchoring, "funder_demands"))
    unsettled = tuple(
        Row(title, gap=context.gap(value))
        for _, title, field in DECISIONS
        if isinstance(value := getattr(anchoring, field), Unknown)
    )
    return (*rows, *unsettled)


def _commitment(context: Context, commitment: Commitment) -> Item:
    # The heading says how binding it is; where the source puts it in two ways, both stand with it.
    both = (context.binding(commitment.binding),) if len(commitment.binding) > 1 else ()
    when = (context.words.when(commitment.when),) if commitment.when else ()
    actor = context.actor(commitment.party) if commitment.party else None
    return context.item(commitment, actor=actor, tags=(*both, *when))


def way(context: Context) -> tuple[Phase, ...]:
    """The steps by phase and time: the document's milestones and the catalogue's advice, each in its own voice."""
    start, end = known_dates(context.agreement)
    advice = [step for step in context.catalogue.advice.steps if fits(step, context.agreement)]
    milestones = in_time(context.agreement.milestones)
    phases = []
    for term in context.catalogue.vocabularies.guide_phases:
        held = [(day, m) for day, m in milestones if m.phase == term.id]
        found = [(_rank(day, m), _milestone(context, m)) for day, m in held]
        last = max((day for day, m in held if m.kind == MilestoneKind.END), default=datetime.date.max)
        for step in advice:
            if step.phase == term.id:
                due = step_date(step.offset, start, end, working_days_of(step.country))
                counted_back = step.offset.anchor is Anchor.END
                # What is counted back from an end without a date stands before that end.
                undated = last if counted_back else datetime.date.max
                found.append(((due or undated, counted_back, step.offset.months), _advice(context, step, due)))
        # By time; on one day the document's steps before the advice, in the order of the data.
        found.sort(key=lambda pair: pair[0])
        if found:
            phases.append(Phase(term.id, term.label, tuple(step for _, step in found)))
    return tuple(phases)


def _rank(day: datetime.date, milestone: Milestone) -> tuple[datetime.date, bool, int]:
    """Where a milestone of `day` stands among the steps of its phase. The end stands after the advice counted back from
    it."""
    ends = milestone.kind == MilestoneKind.END
    return (day, ends, 0 if ends else -1000)


def _milestone(context: Context, milestone: Milestone) -> Step:
    return Step(
        voice="doc",
        when=context.time_of(milestone),
        what=milestone.what,
        when_words=danish.capital(context.in_words(milestone.when, milestone.source))
        if isinstance(milestone.when, When)
        else "",
        who=tuple(context.actor(party) for party in milestone.parties),
        who_words="",
        needs=milestone.needs or "",
        note=context.certainty(milestone),
        reason=milestone.when.unknown if isinstance(milestone.when, Unknown) else "",
        text=context.item(milestone, text=milestone.what),
        repeats=context.words.frequency(milestone.repeats) if milestone.repeats else "",
    )


def _advice(context: Context, step: AdviceStep, day: datetime.date | None) -> Step:
    dates = f"{THE_THING[context.agreement.form]}s datoer"
    return Step(
        voice="advice",
        when=offset_words(step),
        what=step.title,
        who=(),
        who_words=step.who,
        needs=step.needs,
        note=f"Regnet fra {dates}: {deadline_word(step)} {danish.date(day)}" if day else "",
        reason="",
        text=Item(inline(step.text)),
        grounds=step.grounds,
        verify=step.verify,
        offset=f"{step.offset.anchor} {step.offset.months} {int(step.offset.before_budget)}",
        due=deadline_word(step),
        id=step.id,
    )


def deadline_word(step: AdviceStep) -> str:
    """A step after the end is due about its day, any other at the latest on it."""
    return "omkring" if step.offset.anchor is Anchor.END and step.offset.months > 0 else "senest"


def offset_words(step: AdviceStep) -> str:
    """When a step is due, counted from start or end: `12 måneder før slut`, `Ved start`, `Før sommeren året før budgettet`."""
    offset = step.offset
    anchor = "start" if offset.anchor is Anchor.START else "slut"
    if offset.before_budget:
        if offset.anchor is Anchor.END and offset.months == 0:
            return "Før sommer, året før det første budget uden bevillingen"
        return f"Før sommer, året før det budget, der gælder {offset.months} måneder efter {anchor}"
    if offset.months == 0:
        return f"Ved {anchor}"
    count = abs(offset.months)
    return f"{count} måned{'er' if count != 1 else ''} {'før' if offset.months < 0 else 'efter'} {anchor}"


def carriers(context: Context) -> Table:
    """Who carries what while the project runs and after it; unknown parts with their reason."""
    return Table(
        caption=f"Hvem har ansvaret for hvad, {context.agreement.title}",
        columns=(Column("Hvad"), Column("Undervejs"), Column("Bagefter")),
        rows=tuple(_carrier(context, alike) for alike in _not_asked_together(context)),
        kind="baerer",
    )


def _not_asked_together(context: Context) -> Iterable[tuple[Carrier, ...]]:
    """The parts one by one, but for those that nobody has looked into: they are one row, where the first of them stands."""
    together: dict[str, list[Carrier]] = {}
    for carrier in context.agreement.anchoring.carriers:
        untouched = not _payers(context, carrier) and _not_asked(carrier.before) and _not_asked(carrier.after)
        together.setdefault("" if untouched else carrier.part, []).append(carrier)
    return tuple(map(tuple, together.values()))


def _not_asked(side: Carried | Unknown) -> bool:
    return isinstance(side, Unknown) and side.cause is UnknownCause.NOT_ASKED


def _payers(context: Context, carrier: Carrier) -> tuple[FundingLine, ...]:
    """The contributions that say who has the money, where the source has not been asked about that apart."""
    if carrier.part != CarrierPart.MONEY or not _not_asked(carrier.before):
        return ()
    return tuple(line for line in context.agreement.economy.given if line.nature is Nature.CASH)


def _carrier(context: Context, alike: tuple[Carrier, ...]) -> TableRow:
    head = "; ".join(context.label("carrier_parts", one.part) for one in alike)
    before = _carried(context, alike[0].before, "Undervejs")
    if paying := _payers(context, alike[0]):
        actors = tuple(context.actor(payer) for payer in dict.fromkeys(id_ for line in paying for id_ in line.payers))
        told = Item(inline("Se, hvad de giver, under Hvem betaler."), refs=sources(paying))
        before = Cell(items=(told,), actors=actors, label="Undervejs")
    return TableRow(head, cells=(before, _carried(context, alike[0].after, "Bagefter")))


def _carried(context: Context, side: Carried | Unknown, label: str) -> Cell:
    if isinstance(side, Unknown):
        return Cell(gap=context.gap(side), label=label)
    actors = tuple(context.actor(party) for party in side.parties)
    item = context.item(side, tags=(context.binding(side.binding),))
    return Cell(items=(item,), actors=actors, label=label)


def decisions(context: Context) -> tuple[DecisionView, ...]:
    """The three decisions of a forankringsplan: the document's words, or that it has none, and the catalogue's advice."""
    anchoring = context.agreement.anchoring
    return tuple(
        DecisionView(
            title,
            context.row(anchoring, field, label=title),
            tuple(
                one
                for one in context.catalogue.advice.decisions
                if one.decision is decision and fits(one, context.agreement)
            ),
        )
        for decision, title, field in DECISIONS
    )


def checklist(context: Context) -> tuple[str, ...]:
    """Questions to answer yes to before the case goes to the committee."""
    return tuple(one.check for one in context.catalogue.advice.decisions if fits(one, context.agreement))


def risks(context: Context) -> tuple[tuple[Item, Actor | None, Gap | None], ...] | Gap:
    """The risks and assumptions the source names, each with its owner, or why there is none."""
    found = context.agreement.anchoring.risks
    if isinstance(found, Unknown):
        return context.gap(found)
    return tuple(
        (
            context.item(risk),
            None if isinstance(risk.owner, Unknown) else context.actor(risk.owner),
            context.gap(risk.owner) if isinstance(risk.owner, Unknown) else None,
        )
        for risk in found
    )


def outcome(context: Context) -> Row:
    """What became of it, or that nobody has told us."""
    return fields.row(context, "agreement.anchoring.outcome")


@dataclass(frozen=True)
class CarrierAfter:
    """A cell of the table across agreements: who carries a part after the project."""

    actors: tuple[Actor, ...]
    known: bool
    binding: str
    refs: tuple[str, ...]


def carriers_after(context: Context) -> dict[str, CarrierAfter]:
    """Who carries each part after the project, by the part's id."""
    found = {}
    for carrier in context.agreement.anchoring.carriers:
        if isinstance(carrier.after, Unknown):
            found[carrier.part] = CarrierAfter((), known=False, binding="", refs=())
        else:
            actors = tuple(context.actor(party) for party in carrier.after.parties)
            binding = context.binding(carrier.after.binding).lower()
            found[carrier.part] = CarrierAfter(actors, known=True, binding=binding, refs=tuple(carrier.after.source))
    return found


def all_steps(phases: Iterable[Phase]) -> tuple[Step, ...]:
    """Every step of the way, in order."""
    return tuple(step for phase in phases for step in phase.steps)
