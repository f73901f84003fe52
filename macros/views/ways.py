"""From project to permanence across agreements: who carries what afterwards, and what became of the effort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.advice import AnchoringPath
from macros.domain.agreement import Carried, Carrier, Outcome
from macros.domain.catalogue import Term
from macros.domain.provenance import Unknown
from macros.views import danish, facts, guide, list_row
from macros.views.context import Context
from macros.views.folding import FEW, Folded, folded
from macros.views.inline import inline
from macros.views.rows import Actor, Cell, Column, Figure, Item, Part, Table, TableRow
from macros.views.told import outcome_limits


def taken_by(path: AnchoringPath, contexts: Iterable[Context]) -> tuple[Context, ...]:
    """The agreements that took a way, in the order of the catalogue."""
    return tuple(context for context in contexts if context.agreement.anchoring.path == path.path)


def carriers_table(contexts: list[Context]) -> Table:
    """Who carries each part of the effort after the project, agreement by agreement."""
    parts = contexts[0].catalogue.vocabularies.carrier_parts
    rows = []
    for context in contexts:
        after = guide.carriers_after(context)
        cells = tuple(
            Cell(
                parts=(Part(actors, after[term.id].binding, False),) if (actors := after[term.id].actors) else (),
                text=f"nævnt, men ikke hvem ({after[term.id].binding})" if after[term.id].known else "",
                figure=None if after[term.id].known else Figure("ukendt", "ukendt"),
                label=term.label,
            )
            for term in parts
        )
        refs = tuple(dict.fromkeys(ref for one in after.values() for ref in one.refs))
        path = context.guide_path
        rows.append(TableRow(context.model.name, detail=context.agreement.title, cells=cells, refs=refs, path=path))
    columns = (Column("Aftale"), *(Column(term.label) for term in parts))
    return Table("Hvem står for hvad bagefter, aftale for aftale", columns, tuple(rows), kind="efter")


def outcomes_table(contexts: Iterable[Context]) -> Table:
    """What became of every effort, with date and source, or that nobody has told; in the order of the catalogue."""
    listed = list(contexts)
    rows = []
    for context in listed:
        outcome = context.agreement.anchoring.outcome
        figure = facts.outcome_figure(context)
        if isinstance(outcome, Unknown):
            told = Cell(gap=context.gap(outcome), label="Hvad kilden siger")
        else:
            held = context.caveat_links(outcome.caveats)
            item = Item(inline(outcome.text), refs=tuple(outcome.source), caveats=held)
            told = Cell(items=(item,), label="Hvad kilden siger")
        rows.append(
            TableRow(
                context.model.name,
                detail=context.agreement.title,
                path=context.guide_path,
                cells=(
                    Cell(figure=Figure(figure.kind, figure.text, detail=figure.detail), label="Udfald"),
                    told,
                    Cell(list_row.way_words(context), label="Vej"),
                ),
            )
        )
    columns = (Column("Aftale"), Column("Udfald"), Column("Hvad kilden siger"), Column("Vej"))
    terms = listed[0].catalogue.vocabularies.outcomes
    meant = tuple((term.label, term.text or "") for term in terms)
    return Table("Hvad skete der siden, aftale for aftale", columns, tuple(rows), kind="udfald", legend=meant)


@dataclass(frozen=True)
class Became:
    """What became of one agreement: when it was known, for whom only, and where that stands. `item` has the marks alone."""

    name: str
    path: str
    when: str
    item: Item


@dataclass(frozen=True)
class OutcomeGroup:
    """An outcome of the vocabulary with the agreements that have it, those with a date first and in order of time."""

    id: str
    label: str
    text: str
    held: Folded[Became]

    @property
    def wide(self) -> bool:
        """Whether it is so many that they stand in two columns."""
        return self.held.count > WIDE


WIDE = 3
"""How many agreements fit in one column of the strip."""


@dataclass(frozen=True)
class Outcomes:
    """The strip: outcomes that agreements have, those that none has, and the agreements nobody knows the outcome of."""

    groups: tuple[OutcomeGroup, ...]
    none: tuple[Term, ...]
    unknown: Folded[Became]

    @property
    def known(self) -> int:
        """How many agreements a source tells the outcome of."""
        return sum(group.held.count for group in self.groups)

    @property
    def count(self) -> int:
        """How many agreements there are."""
        return self.known + self.unknown.count


def outcomes(contexts: Iterable[Context]) -> Outcomes:
    """What became of all agreements, in the order of the vocabulary; the unknown apart."""
    found = list(contexts)
    terms = found[0].catalogue.vocabularies.outcomes
    told = [(context, outcome) for context in found if isinstance(outcome := _outcome(context), Outcome)]
    told.sort(key=lambda pair: (isinstance(pair[1].as_of, Unknown), str(pair[1].as_of)))
    groups = [
        OutcomeGroup(
            term.id,
            term.label,
            term.text or "",
            folded(_became(context, outcome) for context, outcome in told if outcome.result == term.id),
        )
        for term in terms
    ]
    gaps = (
        Became(
            context.own_name,
            context.guide_path,
            facts.agreement_became(context),
            Item("", refs=gap.refs, caveats=gap.caveats),
        )
        for context in found
        if isinstance(outcome := _outcome(context), Unknown) and (gap := context.gap(outcome))
    )
    unknown = folded(gaps, shown=FEW)
    none = tuple(term for term, group in zip(terms, groups, strict=True) if not group.held.count)
    return Outcomes(tuple(group for group in groups if group.held.count), none, unknown)


def _outcome(context: Context) -> Outcome | Unknown:
    return context.agreement.anchoring.outcome


def _became(context: Context, outcome: Outcome) -> Became:
    marks = Item("", refs=tuple(outcome.source), caveats=context.caveat_links(outcome.caveats))
    when = ". ".join(filter(None, (danish.capital(outcome_limits(context, outcome)), facts.agreement_became(context))))
    return Became(context.own_name, context.guide_path, when, marks)


@dataclass(frozen=True)
class CarrierLine:
    """Parts of an effort that a source says who carries afterwards: whose effort, who, and how binding that is. `item` has
    the marks alone."""

    parts: str
    name: str
    path: str
    actors: tuple[Actor, ...]
    binding: str
    item: Item


@dataclass(frozen=True)
class PartKnown:
    """In how many agreements it is known who carries a part afterwards."""

    label: str
    known: int
    of: int

    @property
    def marks(self) -> tuple[str, ...]:
        """A shape for each agreement."""
        return ("oplyst",) * self.known + ("ukendt",) * (self.of - self.known)


def carriers_known(contexts: Iterable[Context]) -> Folded[CarrierLine]:
    """Every part that a source says something of, the firmest first, then in the order of the catalogue. Parts of one
    agreement that the same parties carry, as firmly, stand together."""
    found = []
    for context in contexts:
        together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Carrier]] = {}
        for carrier in context.agreement.anchoring.carriers:
            if isinstance(carrier.after, Carried):
                together.setdefault((carrier.after.binding, carrier.after.parties), []).append(carrier)
        for (binding, parties), carriers in together.items():
            found.append((context.firmness(binding), _carrier_line(context, binding, parties, carriers)))
    return folded(line for _, line in sorted(found, key=lambda pair: pair[0]))


def _carrier_line(
    context: Context, binding: tuple[str, ...], parties: tuple[str, ...], carriers: list[Carrier]
) -> CarrierLine:
    after = [carrier.after for carrier in carriers if isinstance(carrier.after, Carried)]
    refs = dict.fromkeys(ref for one in after for ref in one.source)
    held = dict.fromkeys(id_ for one in after for id_ in one.caveats)
    labels = (danish.inside(context.label("carrier_parts", carrier.part)) for carrier in carriers)
    return CarrierLine(
        parts=danish.capital(danish.listed(labels)),
        name=context.own_name,
        path=f"{context.guide_path}#baerer",
        actors=tuple(context.actor(party) for party in parties),
        binding=context.binding(binding),
        item=Item("", refs=tuple(refs), caveats=context.caveat_links(held)),
    )


def carriers_by_part(contexts: Iterable[Context]) -> tuple[PartKnown, ...]:
    """Each part of the vocabulary with how many agreements a source says who carries it in, the best known first."""
    found = list(contexts)
    after = [guide.carriers_after(context) for context in found]
    terms = found[0].catalogue.vocabularies.carrier_parts
    parts = [PartKnown(term.label, sum(one[term.id].known for one in after), len(found)) for term in terms]
    return tuple(sorted(parts, key=lambda part: -part.known))
