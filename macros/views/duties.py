"""What the municipality would do, pay and decide, and by when: its side of an agreement gathered in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.agreement import Milestone
from macros.domain.anchoring import in_time, known_dates
from macros.domain.parties import Responsibility, ResponsibilityShare
from macros.domain.quantities import When
from macros.domain.terms import PAYING, MilestoneKind, ResponsibilityPart
from macros.domain.weight import Weight, before_start
from macros.views import danish, money
from macros.views.context import Context, once
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
class Duty:
    """Something the municipality would do, pay, decide or see to afterwards. `word`: how firmly it is put. `task`: its
    words among the tasks, where it stands there."""

    item: Item
    weight: Weight
    word: str
    task: str = ""

    @property
    def obliged(self) -> bool:
        """Whether nothing binds the municipality more. What binds others alone, however firmly, does not."""
        return self.weight.rank == 0 and not self.weight.others


@dataclass(frozen=True)
class Duties:
    """What the municipality would do, pay and decide, and by when, as the document has it; what weighs most comes first."""

    do: tuple[Duty, ...]
    pay: tuple[Duty, ...]
    decide: tuple[Duty, ...]
    deadlines: tuple[Item, ...]


DECIDING = {ResponsibilityPart.DECIDES, ResponsibilityPart.APPROVES, ResponsibilityPart.INITIATES}
"""Parts in a task that are a decision. That something has a date makes it none."""


@once
def municipal_duties(context: Context) -> Duties:
    """The municipality's side gathered in one place."""
    do: list[Duty] = []
    decide: list[Duty] = []
    for entry in context.agreement.responsibilities:
        shares = [share for share in entry.shares if share.party in context.municipal]
        parts = {share.part for share in shares}
        if not parts <= PAYING:
            (decide if parts & DECIDING else do).append(_task(context, entry, shares))
    told = {ref for entry in decide for ref in entry.item.refs}
    for _, milestone in in_time(context.agreement.milestones):
        deciding = milestone.kind == MilestoneKind.DECISION and context.municipal & set(milestone.parties)
        if deciding and not told & set(milestone.source):
            decide.append(_decision(context, milestone))
    return Duties(
        do=tuple(sorted(do, key=lambda duty: duty.weight)),
        pay=tuple(sorted(_payments(context), key=lambda duty: duty.weight)),
        decide=tuple(sorted(decide, key=lambda duty: duty.weight)),
        deadlines=tuple(_deadline(context, one.of) for one in context.ledger.deadlines),
    )


def weight_of(
    context: Context, words: Iterable[str], when: When | None, *, shared: bool = False, others: bool = False
) -> Weight:
    """Where something stands among duties: `words` say how firmly it is put."""
    start, _ = known_dates(context.agreement)
    return Weight(others, context.firmness(words), not before_start(when, start), shared)


def _task(context: Context, entry: Responsibility, shares: list[ResponsibilityShare]) -> Duty:
    """A task as it is the municipality's."""
    words = [word for share in shares for word in share.binding]
    when = (context.words.when(entry.when),) if entry.when else ()
    after = part_words(context, entry, shares)
    tags = (context.binding(words), *when)
    return Duty(
        context.item(entry, text=entry.task, with_laws=False, after=after, tags=tags),
        weighed(context, entry, *shares),
        context.binding((context.firmest(words),)),
        entry.task,
    )


def weighed(context: Context, entry: Responsibility, *shares: ResponsibilityShare) -> Weight:
    """Where a task stands among the duties of those whose shares these are: one that is theirs before one they share in."""
    words = [word for share in shares for word in share.binding]
    shared = len(entry.shares) > len(shares) and not _primary(shares)
    return weight_of(context, words, entry.when, shared=shared)


def _primary(shares: Iterable[ResponsibilityShare]) -> bool:
    """Whether it is the municipality that has the task, though others help."""
    return any(share.part in (ResponsibilityPart.PRIMARY, ResponsibilityPart.CARRIES) for share in shares)


def _payments(context: Context) -> Iterable[Duty]:
    """What the municipality pays or gives; the statuses of money weigh as the vocabulary says."""
    for line, item in money.payments(context, context.municipal):
        promise = context.promise(line)
        yield Duty(item, weight_of(context, (promise.firm,), None), promise)


def _decision(context: Context, milestone: Milestone) -> Duty:
    """A decision of the municipality's that stands as a milestone only."""
    when = milestone.when if isinstance(milestone.when, When) else None
    tags = (context.certainty(milestone), *((context.words.when(when),) if when else ()))
    return Duty(
        context.item(milestone, text=milestone.what, tags=tags),
        weight_of(context, milestone.binding, when, shared=not set(milestone.parties) <= context.municipal),
        context.binding((context.firmest(milestone.binding),)),
    )


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
