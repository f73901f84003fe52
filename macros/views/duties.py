"""What the municipality would do, pay and decide, and by when: its side of an agreement gathered in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.agreement import Milestone
from macros.domain.anchoring import in_time
from macros.domain.parties import Responsibility, ResponsibilityShare
from macros.domain.quantities import When
from macros.domain.terms import PAYING, MilestoneKind, ResponsibilityPart
from macros.views import danish, money
from macros.views.context import Context
from macros.views.rows import Item

WHOLE_PARTS = (
    ResponsibilityPart.CARRIES,
    ResponsibilityPart.DOES,
    ResponsibilityPart.PAYS,
    ResponsibilityPart.DECIDES,
    ResponsibilityPart.INITIATES,
)
"""Parts that go without saying where a task is one party's: the task itself says what it does."""


def share_in_words(context: Context, share: ResponsibilityShare) -> str:
    """Whose part of a task it is, and which: `Vigby Kommune er medansvarlig`."""
    return f"{context.actor(share.party).name} {danish.inside(context.label('responsibility_parts', share.part))}"


def part_words(context: Context, entry: Responsibility, shares: Iterable[ResponsibilityShare]) -> str:
    """What part of a task these shares are, in whole sentences: `. Vigby Kommune er medansvarlig.` Empty where it goes
    without saying. A note is always told."""
    chosen = tuple(shares)
    if all(share.part == ResponsibilityPart.TOGETHER for share in entry.shares) and len(entry.shares) > len(chosen):
        others = danish.listed(context.actor(s.party).name for s in entry.shares if s not in chosen)
        told = [f"I samarbejde med {others}."]
    else:
        parts = [
            share_in_words(context, share) for share in chosen if len(entry.shares) > 1 or share.part not in WHOLE_PARTS
        ]
        told = [f"{danish.listed(parts)}."] if parts else []
    words = " ".join((*told, *(danish.sentence(share.note) for share in chosen if share.note)))
    return f"{'' if entry.task.endswith('.') else '. '}{words}" if words else ""


@dataclass(frozen=True)
class Duties:
    """What the municipality would do, pay and decide, and by when, as the document has it."""

    do: tuple[Item, ...]
    pay: tuple[Item, ...]
    decide: tuple[Item, ...]
    deadlines: tuple[Item, ...]


DECIDING = {ResponsibilityPart.DECIDES, ResponsibilityPart.APPROVES, ResponsibilityPart.INITIATES}
"""Parts in a task that are a decision. That something has a date makes it none."""


def municipal_duties(context: Context) -> Duties:
    """The municipality's side gathered in one place; what binds most comes first."""
    mine: list[tuple[int, bool, Item]] = []
    decided: set[str] = set()
    milestones = [m for _, m in in_time(context.agreement.milestones) if context.municipal & set(m.parties)]
    for entry in context.agreement.responsibilities:
        shares = [share for share in entry.shares if share.party in context.municipal]
        parts = {share.part for share in shares}
        if parts <= PAYING:
            continue
        firmest = context.firmness(*(share.binding for share in shares))
        when = (context.words.when(entry.when),) if entry.when else ()
        strength = context.binding(*(share.binding for share in shares))
        item = context.item(
            entry, text=entry.task, with_laws=False, after=part_words(context, entry, shares), tags=(strength, *when)
        )
        mine.append((firmest, bool(parts & DECIDING), item))
        decided |= set(entry.source) if parts & DECIDING else set()
    for milestone in milestones:
        if milestone.kind == MilestoneKind.DECISION and not decided & set(milestone.source):
            mine.append((context.firmness(milestone.binding), True, _decision(context, milestone)))
    mine.sort(key=lambda one: one[0])
    return Duties(
        do=tuple(item for _, deciding, item in mine if not deciding),
        pay=money.payments(context, context.municipal),
        decide=tuple(item for _, deciding, item in mine if deciding),
        deadlines=tuple(_deadline(context, one.of) for one in context.ledger.deadlines),
    )


def _decision(context: Context, milestone: Milestone) -> Item:
    """A decision of the municipality's that stands as a milestone only."""
    when = (context.words.when(milestone.when),) if isinstance(milestone.when, When) else ()
    return context.item(milestone, text=milestone.what, tags=(context.certainty(milestone), *when))


def _deadline(context: Context, found: Responsibility | Milestone) -> Item:
    """A task or a milestone of the municipality's that has a time."""
    return _dated_task(context, found) if isinstance(found, Responsibility) else _dated_milestone(context, found)


def _dated_task(context: Context, entry: Responsibility) -> Item:
    """When, what, and how binding it is for the municipality."""
    when = danish.capital(context.words.when(entry.when)) if entry.when else ""
    strength = context.binding(*(share.binding for share in entry.shares if share.party in context.municipal))
    return context.item(entry, text=f"{when}: {entry.task}", tags=(strength,))


def _dated_milestone(context: Context, milestone: Milestone) -> Item:
    """When and how often, what, how binding, and who has a part in it with others."""
    shared = len(milestone.parties) > 1
    return context.item(
        milestone,
        text=f"{context.times_of(milestone)}: {milestone.what}",
        after=f". Hvem: {danish.listed(context.actor(p).name for p in milestone.parties)}" if shared else "",
        tags=(context.certainty(milestone),),
    )
