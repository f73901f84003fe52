"""How well an agreement is documented: which answers a source gives, which are worked out, which nobody has given, and
whom to ask. It counts the same criteria as the comparison, and never ranks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.domain.economy import Nature
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.shown import Group, KnownBy
from macros.domain.terms import PartyRole
from macros.views import danish, facts
from macros.views.context import Context, once
from macros.views.rows import Actor, Gap
from macros.views.side_by_side import CRITERIA, GROUPS, Answer, Criterion, answers, asked

Mark = Literal["oplyst", "delvis", "beregnet", "ukendt", "uens"]
"""How a criterion is answered. `delvis`: a source answers part of it. `uens`: known, but the amount has another basis."""


@dataclass(frozen=True)
class Covered:
    """A group of criteria for one agreement: the mark of each criterion by its id, in the order of the comparison."""

    id: str
    label: str
    marks: tuple[tuple[str, Mark], ...]

    @property
    def answered(self) -> int:
        """How many criteria a source answers, in full or in part, or that are worked out from one."""
        return sum(mark not in ("ukendt", "uens") for _, mark in self.marks)

    @property
    def asked(self) -> int:
        """How many criteria there are an answer to be had to."""
        return sum(mark != "uens" for _, mark in self.marks)


@dataclass(frozen=True)
class Ask:
    """What to ask one organisation about; `actor` is None where no party is named that could know."""

    actor: Actor | None
    about: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """One agreement: its groups, whom to ask for what, and how many sources were read and how."""

    entry_id: str
    name: str
    title: str
    path: str
    groups: tuple[Covered, ...]
    asks: tuple[Ask, ...]
    reading: str


COUNTED = tuple(
    criterion for criterion in CRITERIA if criterion.group != Group.GAPS and not criterion.own and not criterion.follows
)
"""The criteria that a source says something of; the last group is about what is known of the agreement."""

GIVING = {PartyRole.PAYER, PartyRole.INVESTOR}
"""The roles of those who give the money, and so know what they ask for it."""

RUNNING = {PartyRole.COORDINATOR, PartyRole.GRANTEE}
"""The roles of those who run the effort and answer for its money: they know what was agreed better than who only delivers."""

KNOWN_BY: Mapping[str, tuple[set[PartyRole], ...]] = {
    Group.EFFORT: ({PartyRole.DELIVERER}, {PartyRole.OWNER}),
    Group.PARTIES: ({PartyRole.PARTY}, RUNNING, {PartyRole.DELIVERER}),
    Group.MONEY: (GIVING, RUNNING, {PartyRole.DELIVERER}),
    Group.TERMS: ({PartyRole.PARTY}, RUNNING, {PartyRole.DELIVERER}),
    Group.PROOF: ({PartyRole.DELIVERER}, {PartyRole.OWNER}, {PartyRole.EVALUATOR}),
    Group.AFTER: ({PartyRole.PARTY}, RUNNING, {PartyRole.DELIVERER}),
}
"""Who can be expected to know, group by group: the parties with the first of these roles that anybody has."""

KNOWN_BY_DELIVERER = ({PartyRole.DELIVERER}, {PartyRole.OWNER})
"""The same for what the one who runs the effort knows: what it costs, how many take part, and what is kept on them."""


@once
def coverage(context: Context) -> Coverage:
    """How well one agreement is documented."""
    found = answers(context)
    counted = [criterion for criterion in COUNTED if asked(criterion, found[criterion.id])]
    groups = tuple(
        Covered(id_, label, tuple((c.id, _mark(c, found[c.id])) for c in counted if c.group == id_))
        for id_, label in GROUPS.items()
        if id_ != Group.GAPS
    )
    return Coverage(
        context.entry_id,
        context.model.name,
        context.agreement.title,
        context.path,
        groups,
        tuple(_asks(context, found)),
        facts.reading(context),
    )


def _mark(criterion: Criterion, answer: Answer) -> Mark:
    if answer.state == "ukendt":
        return "ukendt"
    if answer.state == "uens":
        return "uens"
    # An amount on a basis is the first item; the same in other prices says nothing of what is documented.
    items = answer.items[:1] if criterion.basis else answer.items
    kinds = {item.figure.kind if item.figure else "oplyst" for item in items}
    if kinds == {"ukendt"}:
        return "ukendt"
    if "ukendt" in kinds:
        return "delvis"
    return "beregnet" if answer.items[0].figure and answer.items[0].figure.kind == "beregnet" else "oplyst"


@dataclass(frozen=True)
class Question:
    """A criterion that no source answers, or only in part. `whom`: who can be expected to know, nobody where no party is
    named that could. `why`: the reason where nothing is known of it."""

    criterion: str
    label: str
    group: str
    whom: tuple[Actor, ...]
    why: Gap | None

    @property
    def whom_words(self) -> str:
        """The same as words: `Vigby Kommune og Huset`; empty where there is nobody."""
        return danish.listed(actor.name for actor in self.whom) if self.whom else ""


def questions(context: Context) -> tuple[Question, ...]:
    """What no source answers, in the order of the comparison."""
    found = answers(context)
    return tuple(
        Question(one.id, one.label_of(context), one.group, tuple(map(context.actor, whom)), found[one.id].gap)
        for one, whom in _open(context, found)
    )


def _open(context: Context, found: dict[str, Answer]) -> Iterator[tuple[Criterion, tuple[str, ...]]]:
    """The unanswered criteria, each with those who can be asked."""
    for criterion in COUNTED:
        if asked(criterion, found[criterion.id]) and _mark(criterion, found[criterion.id]) in ("ukendt", "delvis"):
            whom = (_whole(context, id_) for id_ in _who_knows(context, criterion) if _has_address(context, id_))
            yield criterion, tuple(dict.fromkeys(whom))


def _asks(context: Context, found: dict[str, Answer]) -> list[Ask]:
    """The unanswered criteria by who can be expected to know, in the order of the parties."""
    about: dict[str | None, list[str]] = {}
    for criterion, whom in _open(context, found):
        for id_ in whom or (None,):
            about.setdefault(id_, []).append(criterion.label_of(context))
    order = [party.organisation for party in context.agreement.parties]
    known = sorted((id_ for id_ in about if id_ is not None), key=order.index)
    asks = [Ask(context.actor(id_), tuple(about[id_])) for id_ in known]
    return asks + ([Ask(None, tuple(about[None]))] if None in about else [])


def _has_address(context: Context, id_: str) -> bool:
    """Whether anybody can be written to: a group of actors without a name cannot."""
    return context.catalogue.organisations[id_].kind is not OrganisationKind.GROUP


def _whole(context: Context, id_: str) -> str:
    """The municipality itself for one of its own bodies, where both are parties: a question is asked once."""
    whole = context.catalogue.organisations[id_].part_of
    among = {party.organisation for party in context.agreement.parties}
    return whole if whole in among & context.municipal else id_


def _who_knows(context: Context, criterion: Criterion) -> Collection[str]:
    """The parties to ask: whoever pays an amount nobody has given, else by role."""
    municipal = _municipality(context)
    if criterion.known_by is KnownBy.MUNICIPALITY:
        return municipal
    if named := _named(context, criterion.known_by):
        return named
    roles = KNOWN_BY_DELIVERER if criterion.known_by is KnownBy.DELIVERER else KNOWN_BY[criterion.group]
    for wanted in roles:
        if having := _with_roles(context, wanted):
            # Where nobody is known to have signed, the municipality knows the agreement as well as the one who runs it.
            unsigned = roles[0] == {PartyRole.PARTY} and wanted != roles[0]
            return [*municipal, *having] if unsigned else having
    return municipal


def _municipality(context: Context) -> list[str]:
    """The municipality and its bodies, as far as they are parties."""
    return [party.organisation for party in context.agreement.parties if party.organisation in context.municipal]


def _named(context: Context, known_by: KnownBy | None) -> Collection[str]:
    """Those a criterion is known by, where the agreement names them: the parties to it, who gives, whose amount is unknown. What
    the municipality pays it knows itself, also where no source names a contribution of its."""
    lines = [line for line in context.agreement.economy.given if isinstance(line.amounts, Unknown)]
    if known_by is KnownBy.PARTIES:
        return _with_roles(context, {PartyRole.PARTY})
    if known_by is KnownBy.GIVERS:
        return [id_ for id_ in _with_roles(context, GIVING) if id_ not in context.municipal]
    if known_by is KnownBy.CASH_PAYERS:
        return dict.fromkeys(id_ for line in lines if line.nature is Nature.CASH for id_ in line.payers)
    if known_by is KnownBy.OTHER_PAYERS:
        return dict.fromkeys(id_ for line in lines if line.nature is not Nature.CASH for id_ in line.payers)
    if known_by is KnownBy.MUNICIPAL_PAYERS:
        found = (id_ for line in lines for id_ in line.payers if id_ in context.municipal)
        return dict.fromkeys(found) or _municipality(context)
    return ()


def _with_roles(context: Context, wanted: Collection[PartyRole]) -> list[str]:
    return [party.organisation for party in context.agreement.parties if set(wanted) & set(party.roles)]
