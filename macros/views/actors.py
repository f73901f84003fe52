"""Every organisation and the agreements it is in: its role in each, what it pays, does and carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.domain.agreement import Agreement, Carried, Commitment, Milestone
from macros.domain.anchoring import in_time
from macros.domain.base import HOME
from macros.domain.catalogue import Catalogue
from macros.domain.economy import Nature
from macros.domain.parties import Organisation, OrganisationKind, Responsibility, ResponsibilityShare
from macros.domain.provenance import Unknown
from macros.views import comparison, danish, facts, money
from macros.views.context import Context, actor_of
from macros.views.duties import shares_in_words, task_item, weighed
from macros.views.inline import inline
from macros.views.rows import Actor, Cell, Column, Item, Row, Table, TableRow

ONLY_NAMED = "Kun nævnt"
MEASURES: dict[str, str] = {"": "beløb", Nature.HOURS: "antal"}
"""What is unknown of a contribution in cash or hours; of things in kind it is what they are worth."""
KINDS = {OrganisationKind.STATE: "Statslig myndighed"}
"""What one organisation of a kind is called, where the kind's own word does not say it."""


@dataclass(frozen=True)
class Involvement:
    """An organisation's place in one agreement. `through` are the parts of it that take part, where it does not itself."""

    context: Context
    organisation: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True)
class InvolvementView:
    """The same in words, for the organisation's own page."""

    anchor: str
    entry_id: str
    name: str
    title: str
    path: str
    status: str
    roles: tuple[str, ...]
    through: tuple[Actor, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ActorView:
    """An organisation's page. `today`: what it is now, where it is a former one; `before`: the former ones it was."""

    actor: Actor
    kind: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    website: str
    part_of: Actor | None
    parts: tuple[Actor, ...]
    today: Item | None
    before: tuple[Actor, ...]
    agreements: tuple[InvolvementView, ...]


def involvements(catalogue: Catalogue, contexts: Iterable[Context]) -> Mapping[str, tuple[Involvement, ...]]:
    """The agreements of every organisation, by its id, in the order of the contexts. One pass over all agreements."""
    found: dict[str, list[Involvement]] = {id_: [] for id_ in catalogue.organisations}
    for context in contexts:
        direct = named(context.agreement)
        for id_ in direct:
            found[id_].append(Involvement(context, id_))
        through: dict[str, list[str]] = {}
        for id_ in direct:
            whole = catalogue.organisations[id_].part_of
            while whole and whole not in direct:
                through.setdefault(whole, []).append(id_)
                whole = catalogue.organisations[whole].part_of
        for whole, parts in through.items():
            found[whole].append(Involvement(context, whole, tuple(parts)))
    return {id_: tuple(entries) for id_, entries in found.items()}


def named(agreement: Agreement) -> dict[str, None]:
    """The organisations an agreement names anywhere, each once, those that take part first."""
    found = [party.organisation for party in agreement.parties]
    found += agreement.municipalities
    found += (id_ for line in agreement.economy.funding for id_ in line.payers)
    found += (party for task in agreement.responsibilities for party in task.parties)
    found += (party for milestone in agreement.milestones for party in milestone.parties)
    for carrier in agreement.anchoring.carriers:
        for side in (carrier.before, carrier.after):
            found += () if isinstance(side, Unknown) else side.parties
    if not isinstance(agreement.anchoring.commitments, Unknown):
        found += (c.party for c in agreement.anchoring.commitments if c.party)
    if not isinstance(agreement.anchoring.risks, Unknown):
        found += (r.owner for r in agreement.anchoring.risks if not isinstance(r.owner, Unknown))
    return dict.fromkeys(found)


def actor_view(catalogue: Catalogue, organisation: Organisation, taken_part: tuple[Involvement, ...]) -> ActorView:
    """One organisation: what it is, and its part in each agreement."""
    kind = catalogue.vocabularies.term("organisation_kinds", organisation.kind).label
    abroad = organisation.country != HOME
    land = catalogue.vocabularies.term("countries", organisation.country).label if abroad else None
    identity = (("Land", land), ("Kommunekode", organisation.municipality_code), ("CVR-nummer", organisation.cvr))
    return ActorView(
        actor=actor_of(organisation),
        kind=kind,
        lead=f"{KINDS.get(organisation.kind, kind)}. {danish.capital(_counted(taken_part))}.",
        facts=tuple((label, value) for label, value in identity if value),
        website=organisation.website or "",
        part_of=actor_of(catalogue.organisations[organisation.part_of]) if organisation.part_of else None,
        parts=tuple(actor_of(one) for one in catalogue.parts.get(organisation.id, ())),
        today=_today(catalogue, organisation),
        before=tuple(actor_of(one) for one in catalogue.former.get(organisation.id, ())),
        agreements=tuple(_view(one) for one in taken_part),
    )


def _today(catalogue: Catalogue, organisation: Organisation) -> Item | None:
    """What a former organisation is today, and where that is said."""
    if organisation.succeeded_by is None:
        return None
    now = organisation.succeeded_by
    return Item(inline(""), actor=actor_of(catalogue.organisations[now.organisation]), refs=tuple(now.source))


def _counted(taken_part: tuple[Involvement, ...]) -> str:
    """`er med i 2 aftaler`; that it is only named somewhere is not to take part."""
    named = sum(_roles(one) == (ONLY_NAMED,) for one in taken_part)
    count = len(taken_part) - named
    part = f"er med i {count} aftale{'' if count == 1 else 'r'}" if count or not named else ""
    only = f"kun nævnt i {named} aftale{'' if named == 1 else 'r'}" if named else ""
    return ", ".join(words for words in (part, only) if words)


def _view(one: Involvement) -> InvolvementView:
    context = one.context
    return InvolvementView(
        anchor=f"{context.slug}-{context.agreement.id}",
        entry_id=context.entry_id,
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        status=facts.document_status(context),
        roles=_roles(one),
        through=tuple(context.actor(id_) for id_ in one.through),
        rows=() if one.through else tuple(_rows(one)),
    )


def _roles(one: Involvement) -> tuple[str, ...]:
    """What it is in the agreement, in words: its roles as a party, or that it is only named."""
    context = one.context
    if one.through:
        return ()
    own = [p for p in context.agreement.parties if p.organisation == one.organisation]
    roles = tuple(context.label("party_roles", role) for party in own for role in party.roles)
    if roles:
        return roles
    return ("Aftalen gælder her",) if one.organisation in context.agreement.municipalities else (ONLY_NAMED,)


def _rows(one: Involvement) -> Iterable[Row]:
    """What it does here, gives, has to do and carries. Money and what it carries afterwards are always there."""
    context, id_ = one.context, one.organisation
    own = [p for p in context.agreement.parties if p.organisation == id_]
    if own:
        yield Row("Rolle", tuple(context.item(party) for party in own))
    given = tuple(item for _, item in money.payments(context, {id_})) or (
        Item(inline("Intet bidrag herfra til indsatsen er oplyst")),
    )
    yield Row("Betaler og giver", given)
    tasks = tuple(_tasks(context, id_))
    if tasks:
        yield Row("Opgaver", tasks)
    dates = tuple(_date(context, one) for _, one in in_time(context.agreement.milestones) if id_ in one.parties)
    if dates:
        yield Row("Frister og milepæle", dates)
    before = tuple(_carries(context, id_, "before"))
    if before:
        yield Row("Undervejs", before)
    after = (*_carries(context, id_, "after"), *_commits(context, id_))
    yield Row("Bagefter", after or (Item(inline("Der er ikke oplyst opgaver for den bagefter")),))
    risks = context.agreement.anchoring.risks
    if not isinstance(risks, Unknown) and (owned := tuple(context.item(r) for r in risks if r.owner == id_)):
        yield Row("Risici, den har opgaven med", owned)


def _tasks(context: Context, id_: str) -> Iterable[Item]:
    """Its tasks with its own part first, what binds most before the rest; who else has a part in the task, so that nobody's
    duty is taken for another's."""
    held = [(weighed(context, task, share), task, share) for task, share in _held(context, id_)]
    for _, task, share in sorted(held, key=lambda one: one[0]):
        part = context.label("responsibility_parts", share.part)
        others = shares_in_words(context, (other for other in task.shares if other is not share))
        stop = "" if task.task.endswith(".") else "."
        note = f" {danish.sentence(share.note)}" if share.note else ""
        rest = f" {others}" if others else ""
        yield task_item(
            context,
            task,
            lead=part,
            after=f"{stop}{note}{rest}".strip() if note or rest else "",
            tags=(context.binding(share.binding),),
        )


def _held(context: Context, id_: str) -> Iterable[tuple[Responsibility, ResponsibilityShare]]:
    """The tasks it has a share of, with that share."""
    return ((task, share) for task in context.agreement.responsibilities for share in task.shares if share.whose == id_)


def _date(context: Context, milestone: Milestone) -> Item:
    """A milestone with its time, how often it comes again, and how binding it is."""
    text = f"{context.times_of(milestone)}: {milestone.what}"
    return context.item(milestone, text=text, tags=(context.certainty(milestone),))


def _carried(context: Context, id_: str, side: Literal["before", "after"]) -> Iterable[tuple[str, Carried]]:
    """The parts of the effort it carries, while the project runs or after it, each with what the source says of it."""
    for carrier in context.agreement.anchoring.carriers:
        carried: Carried | Unknown = getattr(carrier, side)
        if not isinstance(carried, Unknown) and id_ in carried.parties:
            yield carrier.part, carried


def _carries(context: Context, id_: str, side: Literal["before", "after"]) -> Iterable[Item]:
    """The same in words."""
    for part, carried in _carried(context, id_, side):
        label = context.label("carrier_parts", part)
        yield context.item(carried, lead=label, tags=(context.binding(carried.binding),))


def _promises(context: Context, id_: str) -> Iterable[Commitment]:
    """Its duties and intentions about the time after the project."""
    commitments = context.agreement.anchoring.commitments
    return () if isinstance(commitments, Unknown) else (one for one in commitments if one.party == id_)


def _commits(context: Context, id_: str) -> Iterable[Item]:
    """The same in words."""
    for one in _promises(context, id_):
        when = (context.words.when(one.when),) if one.when else ()
        yield context.item(one, tags=(context.binding(one.binding), *when))


def overview(catalogue: Catalogue, taken_part: Mapping[str, tuple[Involvement, ...]]) -> tuple[tuple[str, Table], ...]:
    """A table for each kind of organisation, with the kind's id: a row for every agreement an organisation is in."""
    tables = []
    for term in catalogue.vocabularies.organisation_kinds:
        members = in_families([one for one in catalogue.organisations.values() if one.kind == term.id])
        rows = [
            _overview_row(catalogue, organisation, one)
            for organisation in members
            for one in taken_part[organisation.id]
        ]
        if rows:
            columns = ("Aktør", "Aftale", "Rolle", "Betaler og giver", "Bagefter")
            heads = tuple(Column(text) for text in columns)
            tables.append((term.id, Table(term.many or term.label, heads, tuple(rows), kind="aktoerer")))
    return tuple(tables)


def in_families(members: Iterable[Organisation]) -> list[Organisation]:
    """The organisations in their order, each followed by those that are part of it."""
    listed = list(members)
    ids = {one.id for one in listed}

    def below(whole: str | None) -> Iterable[Organisation]:
        for one in listed:
            if (one.part_of if one.part_of in ids else None) == whole:
                yield one
                yield from below(one.id)

    return list(below(None))


def _overview_row(catalogue: Catalogue, organisation: Organisation, one: Involvement) -> TableRow:
    context = one.context
    if one.through:
        parts = tuple(context.actor(id_) for id_ in one.through)
        role = Cell(items=(Item(inline("Med gennem sine dele")),), actors=parts, label="Rolle")
        gives, carries = (Cell("Se delene", label=label) for label in ("Betaler og giver", "Bagefter"))
    else:
        role = Cell(" · ".join(_roles(one)), label="Rolle")
        given = tuple(_gives(context, one.organisation))
        gives = Cell(items=given, label="Betaler og giver", empty="" if given else "intet nævnt")
        carried = (context.label("carrier_parts", part) for part, _ in _carried(context, one.organisation, "after"))
        after = [f"Har ansvaret for: {danish.inside(part)}" for part in carried]
        promised = Counter(danish.inside(context.binding(c.binding)) for c in _promises(context, one.organisation))
        after += [f"{count} punkt{'er' if count > 1 else ''}: {word}" for word, count in promised.items()]
        carries = Cell(" · ".join(after), label="Bagefter", empty="" if after else "intet nævnt")
    agreement = Cell(context.model.name, path=context.path, note=context.agreement.title, label="Aftale")
    whole = f"Del af {catalogue.organisations[organisation.part_of].name}" if organisation.part_of else ""
    now = organisation.succeeded_by
    today = f"I dag: {catalogue.organisations[now.organisation].name}" if now else ""
    return TableRow(
        "",
        detail=". ".join(filter(None, (whole, today))),
        actor=actor_of(organisation),
        cells=(agreement, role, gives, carries),
        under=bool(organisation.part_of),
    )


def _gives(context: Context, id_: str) -> Iterable[Item]:
    """What an organisation gives, form by form: `Penge: 84.000 kr. i alt 2023-2025`."""
    for payer in comparison.payers(context):
        if context.actor(id_) in payer.actors:
            form = danish.capital(payer.nature or "penge")
            unknown = payer.figure.kind == "ukendt"
            # What is unknown is the size of it, not that it is given.
            form = f"{form} {payer.together}".strip()
            head = f"{form}, {MEASURES.get(payer.nature, 'værdi')}:" if unknown else f"{form}:"
            if payer.figure.is_sentence:
                # Several, told one after another: some may be unknown, and no mark holds for all.
                yield Item(inline(f"{head} {payer.figure.text}"), after=payer.basis, refs=payer.figure.refs)
            else:
                yield Item(inline(head), figure=payer.figure, after=payer.basis, refs=payer.figure.refs)
    for line in context.agreement.economy.funding:
        if id_ in line.payers and not line.given:
            yield Item(inline(f"Ikke givet: {line.described} ({context.promise(line).lower()})"), refs=line.places)
        elif id_ in line.payers and line not in context.agreement.economy.in_force:
            yield Item(inline(f"Afløst: {line.described}"), refs=line.places)
    if any(id_ in line.payers and line.paid_from for line in context.agreement.economy.given):
        yield Item(inline("Giver andres penge videre"))
