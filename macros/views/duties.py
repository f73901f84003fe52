"""What the municipality would do, pay and decide, and by when: its side of an agreement gathered in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.domain.agreement import Milestone
from macros.domain.anchoring import in_time, known_dates, start_of, was_decided
from macros.domain.economy import FundingLine
from macros.domain.parties import Responsibility, ResponsibilityShare
from macros.domain.provenance import Unknown
from macros.domain.quantities import When
from macros.domain.terms import PAYING, Binding, MilestoneKind, ResponsibilityPart
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


def shares_in_words(context: Context, shares: Iterable[ResponsibilityShare]) -> str:
    """Whose parts of a task they are, and which: `Vigby Kommune er medansvarlig.` What nobody is named for stands after it, in
    sentences of its own."""
    listed = tuple(shares)
    whose: dict[str, list[str]] = {}
    for share in listed:
        if share.whose is not None:
            whose.setdefault(share.part, []).append(context.actor(share.whose).name)
    named = [
        f"{danish.listed(names)} {danish.inside(context.words.form('responsibility_parts', part, len(names)))}"
        for part, names in whose.items()
    ]
    told = [f"{danish.listed(named)}."] if named else []
    return " ".join(dict.fromkeys((*told, *nobody_named(context, listed))))


def nobody_named(context: Context, shares: Iterable[ResponsibilityShare], *, alone: bool = False) -> Iterator[str]:
    """That the source does not say whose parts of a task these are, and why: `Hvem der er medansvarlig, er ikke oplyst.
    Kilden nævner ingen.` `alone`: the task is nobody else's, so that some parts go without saying."""
    for share in shares:
        if isinstance(share.party, Unknown):
            whole = alone and share.part in WHOLE_PARTS
            part = "har opgaven" if whole else danish.inside(context.label("responsibility_parts", share.part))
            yield f"Hvem der {part}, er ikke oplyst. {danish.sentence(share.party.unknown)}"


def task_item(context: Context, entry: Responsibility, **more: Any) -> Item:
    """A task as an item, with where it shows that somebody is not named, and what is to be known of that."""
    item, open_ = context.item(entry, **({"text": entry.task} | more)), [unknown for _, unknown in entry.unassigned]
    refs = (*item.refs, *(ref for unknown in open_ for ref in unknown.source or ()))
    ids = (*entry.caveats, *(id_ for unknown in open_ for id_ in unknown.caveats))
    return replace(item, refs=tuple(dict.fromkeys(refs)), caveats=context.caveat_links(dict.fromkeys(ids)))


def part_words(context: Context, entry: Responsibility, shares: Iterable[ResponsibilityShare]) -> str:
    """What part of a task these shares are, in whole sentences: `. Vigby Kommune er medansvarlig.` Empty where it goes
    without saying. A note is always told, once where several have the same."""
    chosen = tuple(shares)
    if all(share.part == ResponsibilityPart.TOGETHER for share in entry.shares) and len(entry.shares) > len(chosen):
        others = [share for share in entry.shares if share not in chosen]
        names = [context.actor(share.whose).name for share in others if share.whose is not None]
        told = [f"I samarbejde med {danish.listed(names)}."] if names else []
        told += nobody_named(context, (*chosen, *others))
    else:
        alone = len(entry.shares) == 1
        parts = [s for s in chosen if s.whose is not None and not (alone and s.part in WHOLE_PARTS)]
        told = [shares_in_words(context, parts)] if parts else []
        told += nobody_named(context, chosen, alone=alone)
    words = " ".join(dict.fromkeys((*told, *(danish.sentence(share.note) for share in chosen if share.note))))
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


ONLY_DECIDED_LATER = "Kilden nævner kun beslutninger fra kommunen, der kom, efter at indsatsen begyndte."


@once
def municipal_duties(context: Context) -> Duties:
    """The municipality's side gathered in one place."""
    do: list[Duty] = []
    decide: list[Duty] = []
    for entry in context.agreement.responsibilities:
        shares = [share for share in entry.shares if share.whose in context.municipal]
        parts = {share.part for share in shares}
        if parts & DECIDING and not _was_decided(context, entry, shares):
            decide.append(_task(context, entry, shares))
        elif not parts & DECIDING and not parts <= PAYING:
            do.append(_task(context, entry, shares))
    told = {ref for entry in decide for ref in entry.item.refs}
    for _, milestone in in_time(context.agreement.milestones):
        if _decides(context, milestone) and not was_decided(milestone) and not told & set(milestone.source):
            decide.append(_decision(context, milestone))
    return Duties(
        do=tuple(sorted(do, key=lambda duty: duty.weight)),
        pay=tuple(sorted(_payments(context), key=lambda duty: duty.weight)),
        decide=tuple(sorted(decide, key=lambda duty: duty.weight)),
        deadlines=tuple(_deadline(context, one.of) for one in context.ledger.deadlines),
    )


def _decides(context: Context, milestone: Milestone) -> bool:
    """Whether it is a decision that the municipality has a part in."""
    return milestone.kind == MilestoneKind.DECISION and bool(context.municipal & set(milestone.parties))


def decided_later(context: Context) -> str:
    """That all the municipality decided was after the effort began, which is nothing to decide for who says yes; empty where nothing
    was."""
    later = any(_decides(context, one) and was_decided(one) for one in context.agreement.milestones)
    return context.silent(ONLY_DECIDED_LATER) if later else ""


def _was_decided(context: Context, entry: Responsibility, shares: Iterable[ResponsibilityShare]) -> bool:
    """Whether a decision that stands among the tasks is only such as was taken later: it is laid on nobody, and what its places in
    the source tell as decisions are all such."""
    if any(set(share.binding) != {Binding.DESCRIBED} for share in shares):
        return False
    told = [
        one for one in context.agreement.milestones if _decides(context, one) and set(one.source) & set(entry.source)
    ]
    return bool(told) and all(map(was_decided, told))


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
        task_item(context, entry, with_laws=False, after=after, tags=tags),
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
        if not _would_be_paid(context, line):
            continue
        promise = context.promise(line)
        yield Duty(item, weight_of(context, (promise.firm,), None), promise)


def _would_be_paid(context: Context, line: FundingLine) -> bool:
    """Whether who says yes would pay it: it was given, nothing came in its place, and it had not ended before the agreement
    began."""
    start = start_of(context.agreement)
    before = start is not None and line.last_told is not None and line.last_told < start.known[0]
    return line.given and line not in context.agreement.economy.replaced and not before


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
    strength = context.binding(*(share.binding for share in entry.shares if share.whose in context.municipal))
    return task_item(context, entry, text=f"{when}: {entry.task}", tags=(strength,))


def _dated_milestone(context: Context, milestone: Milestone) -> Item:
    """When and how often, what, how binding, and who has a part in it with others."""
    shared = len(milestone.parties) > 1
    return context.item(
        milestone,
        text=f"{context.times_of(milestone)}: {milestone.what}",
        after=f". Hvem: {danish.listed(context.actor(p).name for p in milestone.parties)}" if shared else "",
        tags=(context.certainty(milestone),),
    )
