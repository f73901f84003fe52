"""The model page: every fact of one agreement and its model, in the reader's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from macros.domain import figures, known
from macros.domain.agreement import AgreementForm, ScaleItem, Stated, StatedLength, Terms
from macros.domain.anchoring import day_stretch, in_time, length_disputed, length_of, start_of
from macros.domain.catalogue import Term
from macros.domain.parties import Responsibility, ResponsibilityShare
from macros.domain.provenance import Source, Unknown
from macros.domain.quantities import Bound, Quantity, Share
from macros.domain.terms import Binding, PartyRole, Unit
from macros.views import countries, danish, fields, told
from macros.views.context import Context, once
from macros.views.inline import inline
from macros.views.rows import Actor, Cell, Column, Figure, Item, Part, Row, Table, TableRow
from macros.views.words import said


@dataclass(frozen=True)
class OtherAgreement:
    """A link to another agreement of the same model."""

    title: str
    path: str
    current: bool


@dataclass(frozen=True)
class Moment:
    """A milestone on the timeline."""

    when: str
    reason: str
    what: str
    kind: str
    item: Item
    actors: tuple[Actor, ...]
    binding: str
    repeats: str


def badges(context: Context, middle: str = "") -> tuple[str, ...]:
    """At most three facts about the entry, each once: the document's status, or that it is no agreement; the pattern, or
    what the page at hand has instead; the period. Where it is of another country, that too."""
    middle = middle or context.label("financing_patterns", context.agreement.economy.pattern)
    elsewhere = filter(None, (countries.abroad(context),))
    return tuple(dict.fromkeys((standing(context), middle, period(context), *elsewhere)))


def standing(context: Context) -> str:
    """How the entry stands in a list: the status of its document, or what it is where it is no agreement."""
    agreed = context.agreement.form in (AgreementForm.AGREEMENT, AgreementForm.PROPOSAL)
    return document_status(context) if agreed else form(context).label


def document_status(context: Context) -> str:
    """The status of the document behind the agreement."""
    return context.label("document_statuses", document(context).status)


def document(context: Context) -> Source:
    """The document behind the agreement."""
    return context.catalogue.sources[context.agreement.document]


def form(context: Context) -> Term:
    """What the entry is: an agreement, a proposal, a framework, a national model or a scheme."""
    return context.catalogue.vocabularies.term("agreement_forms", context.agreement.form)


def pattern_note(context: Context) -> str:
    """How the pattern of financing looks in this agreement; where the data says nothing of its own, what the pattern is."""
    economy = context.agreement.economy
    term = context.catalogue.vocabularies.term("financing_patterns", economy.pattern)
    return economy.pattern_note or term.text or term.label


def reading(context: Context) -> str:
    """How the document was read: in full or in part, and whether at second hand."""
    return context.words.reading(document(context))


@dataclass(frozen=True)
class Found:
    """Where the document behind an agreement can be read: its address, its length and when it was read in a few words (at second
    hand nobody here has read it: what others render of it was seen), and a copy in an archive, or why there is none. Empty
    where nothing is said."""

    url: str
    words: str
    archived: str
    no_archive: str


def found(context: Context) -> Found:
    """The same of one agreement."""
    source = document(context)
    read = "gengivet af andre, set" if source.second_hand else "læst"
    pages = danish.some(source.pages, "side", "sider") if source.pages else ""
    archived = source.archived
    return Found(
        url=source.url or "",
        words=", ".join(filter(None, (pages, f"{read} {danish.date(source.checked)}"))),
        archived="" if archived is None or isinstance(archived, Unknown) else archived,
        no_archive=archived.unknown if isinstance(archived, Unknown) else "",
    )


def _whole(context: Context) -> tuple[str, ...]:
    """The first section of the document, for what is said of it as a whole."""
    found = document(context)
    return (f"{found.id}#{next(iter(found.sections))}",)


def price_badge(context: Context) -> str:
    """Whether the amounts have a price level."""
    economy = context.agreement.economy
    costs = () if isinstance(economy.costs, Unknown) else economy.costs
    listed = (*(line.amounts for line in economy.funding), *(line.amounts for line in costs))
    amounts = [a for amounts in listed if isinstance(amounts, tuple) for a in amounts]
    levels = {a.price_level for a in amounts}
    if not amounts and any(line.increase for line in economy.funding):
        return "Prisniveau ikke oplyst"  # by how much it grows is an amount too
    if not amounts:
        return "Kun andele oplyst" if any(isinstance(found, Share) for found in listed) else "Ingen beløb oplyst"
    if levels == {None}:
        return "Prisniveau ikke oplyst"
    stated = ", ".join(f"{level}-priser" for level in sorted(level for level in levels if level))
    return f"{stated}, for en del af beløbene" if None in levels else stated


def _by_year(context: Context) -> str:
    """`14.000, 28.000 og 42.000 kr.` where the municipality's money is given year by year."""
    lines = context.ledger.lines
    steps = figures.steps(lines[0]) if len(lines) == 1 else ()
    if not steps:
        return ""
    amounts = (steps[0].earlier, *(step.later for step in steps))
    each = danish.listed(danish.number(a.value) for a in amounts)
    return f"{each}{danish.SPACE}{danish.sign(amounts[0].currency)}"


def money_in_short(context: Context) -> str:
    """The economy in two sentences: what the municipality pays, and what everything costs, or that it cannot be known."""
    paid, years = said(context, context.ledger.own), _by_year(context)
    first = (
        f"Kommunens bidrag: {paid.text}. {danish.sentence(paid.reason)}"
        if paid.kind == "ukendt"
        else danish.closed(f"{paid.label}: {paid.text}{f' ({years})' if years else ''}")
    )
    return f"{first} {whole_in_short(context)}"


def whole_in_short(context: Context) -> str:
    """What everything costs in a sentence, or that it cannot be known."""
    whole = said(context, context.ledger.whole)
    if whole.kind == "ukendt":
        return "Hvad indsatsen koster i alt, kan ikke opgøres."
    return danish.closed(f"{whole.label}: {whole.text}")


def period(context: Context) -> str:
    """The years the agreement is for, as far as they are known: `2023-2025`, `fra 2020`, `til 2015`."""
    terms = context.agreement.terms
    first = first_year(context)
    last = _year(terms.end)
    if first is None:
        return f"til {last}" if last else context.agreement.title
    return danish.years(first, last)


def first_year(context: Context) -> int | None:
    """The year the agreement begins, where it is known."""
    start = start_of(context.agreement)
    return None if start is None else start.in_year


def no_first_year(context: Context) -> str:
    """Why that year is not known."""
    return _no_day(context, "start", "Året")


def _year(value: Stated | Unknown) -> int | None:
    if isinstance(value, Unknown):
        return None
    when = value.settled
    return None if when is None else when.in_year


def signatories(context: Context) -> tuple[Actor, ...]:
    """The parties to the agreement, who stand under the heading: not whoever pays. Where there is no agreement with
    parties, those who take part."""
    parties = context.agreement.parties
    chosen = [p for p in parties if PartyRole.PARTY in p.roles]
    taking_part = [p for p in parties if set(p.roles) != {PartyRole.ONLY_NAMED}]
    return tuple(context.actor(p.organisation) for p in chosen or taking_part)


def time_in_short(context: Context) -> tuple[Row, ...]:
    """When it begins and ends and how it is left: what a reader asks before anything else, in the page's head."""
    told = ("start", "end", *(() if context.agreement.terms.length is None else ("length",)))
    return (*(fields.row(context, f"agreement.terms.{name}") for name in told), _notice_in_short(context))


def in_short(context: Context) -> tuple[Row, ...]:
    """The matter in a few lines. When it begins and ends stands in the head, and what became of it under Hvis I siger ja."""
    agreement = context.agreement
    counted = [item for item in agreement.numbers if isinstance(item.amount, Quantity)]
    # The headline stands among the key figures; where it is the only number, it stands here too.
    scale = [item for item in counted if not item.headline][:4] or counted
    numbers = tuple(_number(context, i, i.amount) for i in scale if isinstance(i.amount, Quantity))
    size = fields.row(context, "agreement.scale", brief=True)
    kind = fields.row(context, "agreement.form")
    # What it is stands there where it is no agreement; that it is one goes without saying.
    unusual = agreement.form is not AgreementForm.AGREEMENT
    return (
        *((replace(kind, items=tuple(replace(i, refs=_whole(context)) for i in kind.items)),) if unusual else ()),
        fields.row(context, "model.target_groups", brief=True),
        size if size.gap else replace(size, items=numbers),
    )


def _notice_in_short(context: Context) -> Row:
    """How long the notice is; who may give it, and how, stands with the rest of the terms."""
    row, notice = fields.row(context, "agreement.terms.notice"), context.agreement.terms.notice
    if isinstance(notice, Unknown):
        return row
    figure = Figure("oplyst", context.words.notice(notice.period))
    return replace(row, items=(context.item(notice, text="Varsel:", figure=figure),))


def _number(context: Context, item: ScaleItem, amount: Quantity) -> Item:
    """A number on the size of the effort, with its unit."""
    figure = Figure("oplyst", context.counted(item, amount))
    return context.item(item, text=f"{item.what}:", figure=figure, tags=context.aim(item))


COLUMN_TASKS = 3
"""A party with fewer tasks than this shares the column of others, so that the table is not mostly empty."""


NOBODY_NAMED = "Hvem er ikke oplyst"
"""The head of the column for parts of tasks of which the source does not say whose they are."""


def responsibilities(context: Context) -> Table:
    """Task × party: what the party's part is, and how binding that part is; last what is nobody's by name, where some is."""
    entries = context.agreement.responsibilities
    tasks = Counter(party for entry in entries for party in entry.parties)
    parties = [p.organisation for p in context.agreement.parties if p.organisation in tasks]
    own = [party for party in parties if tasks[party] >= COLUMN_TASKS] if len(parties) > COLUMN_TASKS else parties
    others = [party for party in parties if party not in own]
    heads = [Column(context.actor(p).name, actor=context.actor(p)) for p in own]
    if others:
        heads.append(Column("Andre" if own else "Hvem"))
    if unassigned := any(entry.unassigned for entry in entries):
        heads.append(Column(NOBODY_NAMED))
    return Table(
        caption=f"Hvem gør hvad, {context.agreement.title}",
        columns=(Column("Opgave"), *heads),
        rows=tuple(_responsibility(context, entry, own, others, unassigned=unassigned) for entry in entries),
        kind="matrix",
        legend=_bindings(context, {id_ for entry in entries for share in entry.shares for id_ in share.binding}),
    )


def _bindings(context: Context, used: Collection[str]) -> tuple[tuple[str, str], ...]:
    """What the words for how binding something is mean, for those in use."""
    terms = context.catalogue.vocabularies.bindings
    return tuple((term.label, term.text or "") for term in terms if term.id in used)


def _responsibility(
    context: Context, entry: Responsibility, own: list[str], others: list[str], *, unassigned: bool
) -> TableRow:
    """A task. `unassigned`: whether the table has a column for parts of which nobody knows whose they are."""
    parts = {share.whose: _part(context, [share]) for share in entry.shares if share.whose is not None}
    cells = [_matrix_cell(context, party, parts.get(party)) for party in own]
    if others:
        rest = _alike(context, (share for share in entry.shares if share.whose in others))
        cells.append(Cell(parts=rest, label="Andre") if rest else Cell(empty="ingen opgave nævnt", label="Andre"))
    if unassigned:
        open_ = tuple(_part(context, [share]) for share, _ in entry.unassigned)
        cells.append(
            Cell(parts=open_, label=NOBODY_NAMED) if open_ else Cell(empty="hvem er oplyst", label=NOBODY_NAMED)
        )
    when = f" Tid: {context.words.when(entry.when)}." if entry.when else ""
    return TableRow(
        entry.task,
        detail=f"{entry.detail or ''}{when}".strip(),
        cells=tuple(cells),
        refs=tuple(entry.source),
        caveats=context.caveat_links(entry.caveats),
        laws=context.law_notes(entry.laws),
    )


def parts(context: Context, entry: Responsibility) -> tuple[Part, ...]:
    """Who has which part of a task, and how binding that is, in the order of the data; those who have the same stand together."""
    return _alike(context, entry.shares)


def _alike(context: Context, shares: Iterable[ResponsibilityShare]) -> tuple[Part, ...]:
    """Parts of a task, those that differ in nothing but whose they are as one."""
    found: dict[Any, list[ResponsibilityShare]] = {}
    for share in shares:
        unknown = share.party if isinstance(share.party, Unknown) else None
        found.setdefault((share.part, share.binding, share.note, unknown), []).append(share)
    return tuple(_part(context, alike) for alike in found.values())


def _part(context: Context, alike: Sequence[ResponsibilityShare]) -> Part:
    """The part that these have alike."""
    share = alike[0]
    word = context.words.form("responsibility_parts", share.part, len(alike))
    obliged = Binding.OBLIGED in share.binding
    actors = tuple(context.actor(one.whose) for one in alike if one.whose is not None)
    gap = context.gap(share.party) if isinstance(share.party, Unknown) else None
    return Part(actors, word, obliged, share.note or "", context.binding(share.binding), gap)


def _matrix_cell(context: Context, party: str, part: Part | None) -> Cell:
    actor = context.actor(party)
    if part is None:
        return Cell(empty="ingen opgave nævnt", label=actor.name)
    return Cell(part.word, note=part.note, strong=part.strong, binding=part.binding, kind=actor.kind, label=actor.name)


def scale_table(context: Context) -> Table:
    """Every number on the size of the effort."""
    rows = []
    for item in context.agreement.numbers:
        if isinstance(item.amount, Quantity):
            figure = Figure("oplyst", context.counted(item, item.amount), refs=tuple(item.source))
        else:
            figure = context.unknown(item.amount)
        rows.append(
            TableRow(
                item.what,
                detail=context.note_on(item),
                refs=tuple(item.source),
                caveats=context.caveat_links(item.caveats),
                cells=(
                    Cell(figure=figure, label="Mængde"),
                    Cell(context.label("scale_aims", item.aim), label="Hvad tallet er"),
                ),
            )
        )
    return Table(
        caption=f"Omfang, {context.agreement.title}",
        columns=(Column("Hvad"), Column("Mængde"), Column("Hvad tallet er")),
        rows=tuple(rows),
        kind="omfang",
    )


def party_table(context: Context) -> Table:
    """Everybody in the agreement: who signs, pays, delivers, or is only named."""
    return Table(
        caption=f"Parter og andre aktører, {context.agreement.title}",
        columns=(Column("Aktør"), Column("Roller"), Column("Ifølge kilden")),
        rows=tuple(
            TableRow(
                "",
                actor=context.actor(p.organisation),
                refs=tuple(p.source),
                caveats=context.caveat_links(p.caveats),
                cells=(
                    Cell(
                        danish.capital(", ".join(context.label("party_roles", role).lower() for role in p.roles)),
                        label="Roller",
                    ),
                    Cell(inline(p.text), label="Ifølge kilden"),
                ),
            )
            for p in context.agreement.parties
        ),
        kind="parter",
    )


def forums(context: Context) -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    """Each forum: name, kind, and the rows of what is known of it. Empty where none is known."""
    found = context.agreement.forums
    if isinstance(found, Unknown):
        return ()
    return tuple(
        (forum.name, context.label("forum_kinds", forum.kind), fields.rows_within(context, "agreement.forums", forum))
        for forum in found
    )


def timeline(context: Context) -> tuple[Moment, ...]:
    """The document's milestones, in the order of time."""
    words = context.words
    return tuple(
        Moment(
            when=context.time_of(m),
            reason=m.when.unknown if isinstance(m.when, Unknown) else "",
            what=m.what,
            kind=context.label("milestone_kinds", m.kind),
            item=context.item(m, text=m.what),
            actors=tuple(context.actor(p) for p in m.parties),
            binding=context.certainty(m),
            repeats=words.frequency(m.repeats) if m.repeats else "",
        )
        for _, m in in_time(context.agreement.milestones)
    )


def other_agreements(context: Context) -> tuple[OtherAgreement, ...]:
    """All agreements of the model, for the list that stands on each of their pages."""
    siblings = (Context(context.catalogue, context.slug, agreement) for agreement in context.model.agreements)
    return tuple(OtherAgreement(s.agreement.title, s.path, s.agreement is context.agreement) for s in siblings)


@once
def stated_and_unknown(context: Context) -> tuple[int, int]:
    """How many entries of the agreement and its model a source states, and how many it leaves open."""
    return known.stated_and_unknown(context.model, context.agreement)


def outcomes(context: Context) -> tuple[Row, ...]:
    """What became of the effort; where a source tells it of the agreement itself too, both, the agreement first."""
    effort = fields.row(context, "agreement.anchoring.outcome")
    if context.agreement.anchoring.agreement_outcome is None:
        return (effort,)
    own = fields.row(context, "agreement.anchoring.agreement_outcome")
    return replace(own, label=f"{effort.label}. Aftalen"), replace(effort, label="Indsatsen")


def agreement_became(context: Context) -> str:
    """What became of the agreement itself: `Aftalen: udløbet (oplyst i 2024)`; empty where no source tells it apart."""
    outcome = context.agreement.anchoring.agreement_outcome
    if outcome is None or isinstance(outcome, Unknown):
        return ""
    when = "dato ukendt" if isinstance(outcome.as_of, Unknown) else danish.on_date(outcome.as_of)
    return f"Aftalen: {context.label('agreement_outcomes', outcome.result).lower()} ({when})"


def outcome_figure(context: Context) -> Figure:
    """What became of the effort, with its day, or that nobody has told; and what became of the agreement, where that is told
    apart."""
    outcome, own = context.agreement.anchoring.outcome, agreement_became(context)
    if isinstance(outcome, Unknown):
        return replace(context.unknown(outcome), detail=own)
    return Figure(
        "oplyst",
        context.label("outcomes", outcome.result),
        detail=". ".join(filter(None, (told.outcome_limits(context, outcome), own))),
        refs=tuple(outcome.source),
        caveats=context.caveat_links(outcome.caveats),
    )


def length_figure(context: Context) -> Figure:
    """How many months the agreement runs, or what is missing for it."""
    agreement = context.agreement
    found, label = length_of(agreement), "Aftalens længde"
    if found is None:
        return Figure("ukendt", "ukendt", label, reason=_no_length(context))
    text = f"{found.months}{danish.SPACE}{context.words.unit(Unit.MONTH, found.months)}"
    if found.bound is not Bound.EXACT:
        text = f"{context.label('bounds', found.bound)} {text}"
    if found.stated:
        return Figure("oplyst", text, label)
    ends = (agreement.terms.start, agreement.terms.end)
    between = " til ".join(context.words.when(end.when) for end in ends if isinstance(end, Stated))
    return Figure("beregnet", text, label, formula=f"{between} = {text}")


def _no_length(context: Context) -> str:
    """Why the length is unknown: what the data say is missing; else that the sources disagree, or that an end is no day."""
    agreement, terms = context.agreement, context.agreement.terms
    if isinstance(terms.length, StatedLength) and not length_disputed(agreement):
        return f"Kilden giver ikke ét tal, men {context.words.quantity(terms.length.amount)}"
    lengths = [told.amount for told in agreement.stated_lengths]
    every = (terms.start, terms.end, terms.length, *lengths)
    if gaps := dict.fromkeys(one.unknown for one in every if isinstance(one, Unknown)):
        return ". ".join(gaps)
    if length_disputed(agreement):
        return "Kilderne er uenige om, hvor længe aftalen løber"
    ends = {"start": terms.start, "end": terms.end}
    loose = [
        name for name, end in ends.items() if isinstance(end, Stated) and not (end.settled and day_stretch(end.settled))
    ]
    return ". ".join(_no_day(context, name, "Dagen") for name in loose)


def _no_day(context: Context, name: str, what: str) -> str:
    """Why `what` (`Dagen`, `Året`) of a time of the terms, by its field, is not known."""
    time = getattr(context.agreement.terms, name)
    if isinstance(time, Unknown):
        return time.unknown
    told = "kilderne er uenige" if time.others else context.words.when(time.when)
    if time.when.no_year and not time.others:
        return f"{Terms.model_fields[name].title}: {told}"
    return f"{Terms.model_fields[name].title}: {told}. {what} er ikke oplyst"


@dataclass(frozen=True)
class OverviewRow:
    """A model in the list of all models, told by its first agreement."""

    entry_id: str
    title: str
    name: str
    lead: str
    path: str
    actors: tuple[Actor, ...]
    pattern: str
    pattern_id: str
    status: str
    money: Figure
    outcome: Figure
    agreements: int
    """How many the model has, where it has more than one; else 0."""


def overview_row(context: Context) -> OverviewRow:
    """The row of a model, from its first agreement."""
    return OverviewRow(
        entry_id=context.entry_id,
        title=context.agreement.title,
        name=context.model.name,
        lead=inline(context.lead),
        path=context.path,
        actors=signatories(context),
        pattern=context.label("financing_patterns", context.agreement.economy.pattern),
        pattern_id=context.agreement.economy.pattern,
        status=standing(context),
        money=said(context, context.ledger.own),
        outcome=outcome_figure(context),
        agreements=count if (count := len(context.model.agreements)) > 1 else 0,
    )
