"""Every organisation and the agreements it is in: its role in each, what it pays, does and carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.domain.agreement import Agreement
from macros.domain.catalogue import Catalogue
from macros.domain.parties import Organisation
from macros.domain.provenance import Unknown
from macros.domain.quantities import When
from macros.views import comparison, facts, money
from macros.views.context import Context, actor_of
from macros.views.inline import inline
from macros.views.rows import Actor, Cell, Column, Item, Row, Table, TableRow

NOTHING = "Dokumentet nævner intet"


@dataclass(frozen=True)
class Involvement:
    """An organisation's place in one agreement. `through` are the parts of it that take part, where it does not itself."""

    context: Context
    organisation: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True)
class InvolvementView:
    """The same in words, for the organisation's own page."""

    name: str
    title: str
    path: str
    status: str
    roles: tuple[str, ...]
    through: tuple[Actor, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ActorView:
    """An organisation's page."""

    actor: Actor
    kind: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    website: str
    part_of: Actor | None
    parts: tuple[Actor, ...]
    agreements: tuple[InvolvementView, ...]


def involvements(catalogue: Catalogue, contexts: Iterable[Context]) -> Mapping[str, tuple[Involvement, ...]]:
    """The agreements of every organisation, by its id, in the order of the contexts. One pass over all agreements."""
    found: dict[str, list[Involvement]] = {id_: [] for id_ in catalogue.organisations}
    for context in contexts:
        direct = _named(context.agreement)
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


def _named(agreement: Agreement) -> dict[str, None]:
    """The organisations an agreement names anywhere, each once, those that take part first."""
    named = [party.organisation for party in agreement.parties]
    named += agreement.municipalities
    named += (line.payer for line in agreement.economy.funding)
    named += (share.party for task in agreement.responsibilities for share in task.shares)
    named += (party for milestone in agreement.milestones for party in milestone.parties)
    for carrier in agreement.anchoring.carriers:
        for side in (carrier.before, carrier.after):
            named += () if isinstance(side, Unknown) else side.parties
    if not isinstance(agreement.anchoring.commitments, Unknown):
        named += (c.party for c in agreement.anchoring.commitments if c.party)
    if not isinstance(agreement.anchoring.risks, Unknown):
        named += (r.owner for r in agreement.anchoring.risks if not isinstance(r.owner, Unknown))
    return dict.fromkeys(named)


def actor_view(catalogue: Catalogue, organisation: Organisation, taken_part: tuple[Involvement, ...]) -> ActorView:
    """One organisation: what it is, and its part in each agreement."""
    kind = catalogue.vocabularies.term("organisation_kinds", organisation.kind).label
    identity = (("Kommunekode", organisation.municipality_code), ("CVR-nummer", organisation.cvr))
    inside = (one for one in catalogue.organisations.values() if one.part_of == organisation.id)
    return ActorView(
        actor=actor_of(organisation),
        kind=kind,
        lead=f"{kind} i {_counted(taken_part)} i kataloget.",
        facts=tuple((label, value) for label, value in identity if value),
        website=organisation.website or "",
        part_of=actor_of(catalogue.organisations[organisation.part_of]) if organisation.part_of else None,
        parts=tuple(actor_of(one) for one in inside),
        agreements=tuple(_view(one) for one in taken_part),
    )


def _counted(taken_part: tuple[Involvement, ...]) -> str:
    count = len(taken_part)
    return "ingen aftaler" if not count else "1 aftale" if count == 1 else f"{count} aftaler"


def _view(one: Involvement) -> InvolvementView:
    context = one.context
    return InvolvementView(
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
    return ("Aftalen gælder her",) if one.organisation in context.agreement.municipalities else ("Kun nævnt",)


def _rows(one: Involvement) -> Iterable[Row]:
    """What it does here, gives, has to do and carries. Money and what it carries afterwards are always there."""
    context, id_ = one.context, one.organisation
    own = [p for p in context.agreement.parties if p.organisation == id_]
    if own:
        yield Row("Rolle", tuple(context.item(party) for party in own))
    yield Row("Betaler og giver", money.payments(context, {id_}) or (Item(inline(f"{NOTHING} om et bidrag herfra")),))
    for binding in context.catalogue.vocabularies.bindings:
        tasks = tuple(
            context.item(task, text=task.task, tags=(context.label("responsibility_parts", share.part),))
            for task in context.agreement.responsibilities
            for share in task.shares
            if share.party == id_ and task.binding == binding.id
        )
        if tasks:
            yield Row(f"Opgaver: {binding.label.lower()}", tasks)
    dates = tuple(
        context.item(milestone, text=f"{_when(context, milestone.when)}: {milestone.what}")
        for milestone in context.agreement.milestones
        if id_ in milestone.parties
    )
    if dates:
        yield Row("Frister og milepæle", dates)
    yield Row(
        "Bærer bagefter", tuple(_carries(context, id_)) or (Item(inline(f"{NOTHING} om, at den bærer noget bagefter")),)
    )


def _when(context: Context, when: When | Unknown) -> str:
    words = "tidspunkt ukendt" if isinstance(when, Unknown) else context.words.when(when)
    return f"{words[:1].upper()}{words[1:]}"


def _carries(context: Context, id_: str) -> Iterable[Item]:
    """The parts of the effort it is to carry when the project is over."""
    for carrier in context.agreement.anchoring.carriers:
        after = carrier.after
        if not isinstance(after, Unknown) and id_ in after.parties:
            part = context.label("carrier_parts", carrier.part)
            yield context.item(after, lead=part, tags=(context.label("bindings", after.binding),))


def overview(catalogue: Catalogue, taken_part: Mapping[str, tuple[Involvement, ...]]) -> tuple[Table, ...]:
    """A table for each kind of organisation: a row for every agreement an organisation is in."""
    tables = []
    for term in catalogue.vocabularies.organisation_kinds:
        members = [one for one in catalogue.organisations.values() if one.kind == term.id]
        rows = [
            _overview_row(catalogue, organisation, one)
            for organisation in members
            for one in taken_part[organisation.id]
        ]
        if rows:
            columns = ("Aktør", "Aftale", "Rolle", "Betaler og giver", "Bærer bagefter")
            tables.append(
                Table(term.many or term.label, tuple(Column(text) for text in columns), tuple(rows), kind="aktoerer")
            )
    return tuple(tables)


def _overview_row(catalogue: Catalogue, organisation: Organisation, one: Involvement) -> TableRow:
    context = one.context
    if one.through:
        parts = tuple(context.actor(id_) for id_ in one.through)
        role = Cell(items=(Item(inline("Gennem det")),), actors=parts, label="Rolle")
        gives, carries = (Cell(empty="se delene", label=label) for label in ("Betaler og giver", "Bærer bagefter"))
    else:
        role = Cell(" · ".join(_roles(one)), label="Rolle")
        given = tuple(_gives(context, one.organisation))
        gives = Cell(items=given, label="Betaler og giver", empty="" if given else "intet nævnt")
        after = " · ".join(item.lead for item in _carries(context, one.organisation))
        carries = Cell(after, label="Bærer bagefter", empty="" if after else "intet nævnt")
    agreement = Cell(context.model.name, path=context.path, note=context.agreement.title, label="Aftale")
    return TableRow("", actor=actor_of(organisation), cells=(agreement, role, gives, carries))


def _gives(context: Context, id_: str) -> Iterable[Item]:
    """What an organisation gives, form by form: `Penge: 84.000 kr. i alt 2023-2025`."""
    for payer in comparison.payers(context):
        if payer.actor == context.actor(id_):
            word = payer.nature or "penge"
            basis = "" if payer.figure.kind == "ukendt" else payer.figure.detail.split(",")[0]
            yield Item(
                inline(f"{word[:1].upper()}{word[1:]}:"), figure=payer.figure, after=basis, refs=payer.figure.refs
            )
    if any(line.payer == id_ and line.paid_from for line in context.agreement.economy.funding):
        yield Item(inline("Giver andres penge videre"))
