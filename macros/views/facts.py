"""The model page: every fact of one agreement and its model, in the reader's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from macros.domain import figures, known
from macros.domain.agreement import AgreementForm, Notice, Outcome, ScaleItem, Stated
from macros.domain.anchoring import in_time, start_of
from macros.domain.catalogue import Term
from macros.domain.model import TargetGroup
from macros.domain.parties import Responsibility, ResponsibilityShare
from macros.domain.provenance import Source, Unknown
from macros.domain.quantities import Frequency, Quantity, Share, When
from macros.domain.terms import Binding, PartyRole, TargetRole
from macros.views import danish
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
    what the page at hand has instead; the period."""
    middle = middle or context.label("financing_patterns", context.agreement.economy.pattern)
    return tuple(dict.fromkeys((standing(context), middle, period(context))))


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
    read = context.label("readings", document(context).reading)
    return f"{read}, på anden hånd" if document(context).second_hand else read


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
    return f"{each}{danish.SPACE}{danish.CURRENCY_SIGNS.get(amounts[0].currency, amounts[0].currency)}"


def money_in_short(context: Context) -> str:
    """The economy in two sentences: what the municipality pays, and what everything costs, or that it cannot be known."""
    paid, whole = said(context, context.ledger.own), said(context, context.ledger.whole)
    years = _by_year(context)
    first = (
        f"Kommunens bidrag: {paid.text}. {danish.sentence(paid.reason)}"
        if paid.kind == "ukendt"
        else danish.closed(f"{paid.label}: {paid.text}{f' ({years})' if years else ''}")
    )
    if whole.kind == "ukendt":
        second = "Hvad indsatsen koster i alt, kan ikke opgøres."
    else:
        second = danish.closed(f"{whole.label}: {whole.text}")
    return f"{first} {second}"


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


def in_short(context: Context) -> tuple[Row, ...]:
    """The few rows beside the summary."""
    agreement = context.agreement
    counted = [item for item in agreement.numbers if isinstance(item.amount, Quantity)]
    # The headline stands among the key figures; where it is the only number, it stands here too.
    scale = [item for item in counted if not item.headline][:4] or counted
    outcome = agreement.anchoring.outcome
    notice = agreement.terms.notice
    kind = form(context)
    # What it is stands there where it is no agreement; that it is one goes without saying.
    told = agreement.form is not AgreementForm.AGREEMENT
    return (
        *(
            (Row("Hvad det er", (Item(inline(kind.text or ""), lead=kind.label, refs=_whole(context)),)),)
            if told
            else ()
        ),
        context.row_of(
            "Målgruppe", (target_group(context, group) for group in context.holding(context.model.target_groups))
        ),
        Row("Omfang", gap=context.gap(agreement.scale))
        if isinstance(agreement.scale, Unknown)
        else Row("Omfang", tuple(_number(context, i, i.amount) for i in scale if isinstance(i.amount, Quantity))),
        _stated_row(context, "Træder i kraft", agreement.terms.start),
        _stated_row(context, "Udløber", agreement.terms.end),
        Row("Opsigelse", gap=context.gap(notice))
        if isinstance(notice, Unknown)
        else Row("Opsigelse", (_notice(context, notice),)),
        Row("Hvad skete der siden", gap=context.gap(outcome))
        if isinstance(outcome, Unknown)
        else Row("Hvad skete der siden", (outcome_item(context, outcome),)),
    )


def target_group(context: Context, group: TargetGroup) -> Item:
    """Whom the effort is for, with the age where it is known and the words do not say it (and whose it is) already."""
    age = context.words.quantity(group.age) if isinstance(group.age, Quantity) else ""
    told = not age or age.replace(danish.SPACE, " ") in group.text
    return context.item(group, lead=_who(context, group.who), tags=() if told else (f"Alder: {age}",))


def _number(context: Context, item: ScaleItem, amount: Quantity) -> Item:
    """A number on the size of the effort, with its unit unless the words before it name what is counted already."""
    unit = context.words.unit(amount.unit, amount.maximum)
    named = unit[:4].casefold() in item.what.casefold()
    text = context.words.count(amount) if named else context.words.quantity(amount)
    figure = Figure("oplyst", text)
    return context.item(item, text=f"{item.what}:", figure=figure, tags=context.aim(item))


def _who(context: Context, role: str) -> str:
    """What a target group is to the effort, where it does not go without saying."""
    mixed = len({group.who for group in context.holding(context.model.target_groups)}) > 1
    return context.label("target_roles", role) if mixed or role != TargetRole.PARTICIPANTS else ""


def _notice(context: Context, notice: Notice) -> Item:
    figure = Figure("oplyst", context.words.notice(notice.period))
    return context.item(notice, text="Varsel:", figure=figure, after=f". Hvem: {notice.who}. Form: {notice.form}")


def outcome_item(context: Context, outcome: Outcome) -> Item:
    """What became of the effort, in words, with its date."""
    undated = f"Datoen er ukendt: {outcome.as_of.unknown}." if isinstance(outcome.as_of, Unknown) else ""
    lead = context.label("outcomes", outcome.result)
    limits = outcome_limits(context, outcome) if not undated else _only_for(context, outcome)
    return context.item(outcome, lead=lead, after=undated, tags=(limits,) if limits else ())


def outcome_limits(context: Context, outcome: Outcome) -> str:
    """When an outcome was known to hold, and for whom where it is not everybody: `i maj 2023, kun Vigby Kommune`."""
    when = "dato ukendt" if isinstance(outcome.as_of, Unknown) else danish.on_date(outcome.as_of)
    only = _only_for(context, outcome)
    return f"{when}, {only}" if only else when


def _only_for(context: Context, outcome: Outcome) -> str:
    """For whom an outcome holds where it is not everybody: `kun Vigby Kommune`."""
    return f"kun {danish.listed(context.actor(id_).name for id_ in outcome.only_for)}" if outcome.only_for else ""


def _stated_row(context: Context, label: str, value: Stated | Unknown) -> Row:
    if isinstance(value, Unknown):
        return Row(label, gap=context.gap(value))
    text = context.words.when(value.when)
    said = context.quoted(value.when, value.source)
    words = f' (kildens ord: "{said}")' if said else ""
    figure = Figure("oplyst", danish.capital(text))
    items = [context.item(value, text=" ", figure=figure, after=words.strip())]
    for other in value.others:
        figure = Figure("oplyst", context.words.when(other.when))
        items.append(Item(inline("En anden kilde siger:"), figure=figure, refs=tuple(other.source)))
    return Row(label, tuple(items))


COLUMN_TASKS = 3
"""A party with fewer tasks than this shares the column of others, so that the table is not mostly empty."""


def responsibilities(context: Context) -> Table:
    """Task × party: what the party's part is, and how binding that part is."""
    entries = context.agreement.responsibilities
    tasks = Counter(share.party for entry in entries for share in entry.shares)
    parties = [p.organisation for p in context.agreement.parties if p.organisation in tasks]
    own = [party for party in parties if tasks[party] >= COLUMN_TASKS] if len(parties) > COLUMN_TASKS else parties
    others = [party for party in parties if party not in own]
    heads = [Column(context.actor(p).name, actor=context.actor(p)) for p in own]
    if others:
        heads.append(Column("Andre" if own else "Hvem"))
    return Table(
        caption=f"Hvem gør hvad, {context.agreement.title}",
        columns=(Column("Opgave"), *heads),
        rows=tuple(_responsibility(context, entry, own, others) for entry in entries),
        kind="matrix",
        legend=_bindings(context, {id_ for entry in entries for share in entry.shares for id_ in share.binding}),
    )


def _bindings(context: Context, used: Collection[str]) -> tuple[tuple[str, str], ...]:
    """What the words for how binding something is mean, for those in use."""
    terms = context.catalogue.vocabularies.bindings
    return tuple((term.label, term.text or "") for term in terms if term.id in used)


def _responsibility(context: Context, entry: Responsibility, own: list[str], others: list[str]) -> TableRow:
    parts = {share.party: _part(context, share) for share in entry.shares}
    cells = [_matrix_cell(context, party, parts.get(party)) for party in own]
    if others:
        rest = tuple(parts[party] for party in others if party in parts)
        cells.append(Cell(parts=rest, label="Andre") if rest else Cell(empty="ingen opgave nævnt", label="Andre"))
    when = f" Tid: {context.words.when(entry.when)}." if entry.when else ""
    return TableRow(
        entry.task,
        detail=f"{entry.detail or ''}{when}".strip(),
        cells=tuple(cells),
        refs=tuple(entry.source),
        caveats=context.caveat_links(entry.caveats),
        laws=context.law_notes(entry.laws),
    )


def _part(context: Context, share: ResponsibilityShare) -> Part:
    word = context.label("responsibility_parts", share.part)
    obliged = Binding.OBLIGED in share.binding
    return Part(context.actor(share.party), word, obliged, share.note or "", context.binding(share.binding))


def _matrix_cell(context: Context, party: str, part: Part | None) -> Cell:
    actor = context.actor(party)
    if part is None:
        return Cell(empty="ingen opgave nævnt", label=actor.name)
    return Cell(part.word, note=part.note, strong=part.strong, binding=part.binding, kind=actor.kind, label=actor.name)


def purpose_rows(context: Context) -> tuple[Row, ...]:
    """Problem, purpose, whom it is for, levels of need, recruitment, context."""
    model, words = context.model, context.words
    rows = [context.row(model, "problem"), context.row(model, "purpose")]
    groups = context.holding(model.target_groups)
    if not groups:
        rows.append(context.row_of("Målgruppe", ()))
    for number, group in enumerate(groups, 1):
        which = f" {number}" if len(groups) > 1 else ""
        rows.append(Row(f"Målgruppe{which}", (context.item(group, lead=_who(context, group.who)),)))
        if isinstance(group.age, Quantity):
            rows.append(Row(f"Alder{which}", (context.item(group, text=words.quantity(group.age)),)))
        else:
            rows.append(Row(f"Alder{which}", gap=context.gap(group.age)))
    if isinstance(model.need_levels, Unknown):
        rows.append(Row("Grader af behov", gap=context.gap(model.need_levels)))
    else:
        rows.append(
            Row(
                "Grader af behov",
                tuple(
                    context.item(n, lead=n.level, text=f"{n.text} Hvem har ansvaret: {n.carried_by}")
                    for n in model.need_levels
                ),
            )
        )
    return (*rows, context.row(model, "recruitment"), context.row(model, "context"))


def activity_rows(context: Context) -> tuple[Row, ...]:
    """What the effort does, and what holds for volunteers."""
    words = context.words
    activities = tuple(
        context.item(a, lead=a.name, tags=(words.frequency(a.frequency),) if a.frequency else ())
        for a in context.holding(context.model.activities)
    )
    return context.row_of("Aktiviteter", activities), context.row(context.model, "volunteers")


def scale_table(context: Context) -> Table:
    """Every number on the size of the effort."""
    rows = []
    for item in context.agreement.numbers:
        if isinstance(item.amount, Quantity):
            figure = Figure("oplyst", context.words.quantity(item.amount), refs=tuple(item.source))
        else:
            figure = Figure("ukendt", "ukendt", reason=item.amount.unknown)
        rows.append(
            TableRow(
                item.what,
                detail=item.note or "",
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
    """Each forum: name, kind, and rows on purpose, members and frequency. Empty where none is known."""
    if isinstance(context.agreement.forums, Unknown):
        return ()
    result = []
    for forum in context.agreement.forums:
        frequency = (
            Row("Hvor tit", (context.item(forum, text=danish.capital(context.words.frequency(forum.frequency))),))
            if isinstance(forum.frequency, Frequency)
            else Row("Hvor tit", gap=context.gap(forum.frequency))
        )
        rows = [context.row(forum, "purpose"), context.row(forum, "members"), frequency]
        if forum.established:
            rows.append(
                Row("Oprettes", (context.item(forum, text=danish.capital(context.words.when(forum.established))),))
            )
        result.append((forum.name, context.label("forum_kinds", forum.kind), tuple(rows)))
    return tuple(result)


def organisation_rows(context: Context) -> tuple[Row, ...]:
    """Principles, forums where none is known, and daily running."""
    agreement = context.agreement
    rows = [context.row(agreement, "principles")]
    if isinstance(agreement.forums, Unknown):
        rows.append(Row("Mødefora", gap=context.gap(agreement.forums)))
    return (
        *rows,
        *(context.row(agreement.operations, f) for f in ("leadership", "opening_hours", "closing_days", "quality")),
    )


def terms_rows(context: Context) -> tuple[Row, ...]:
    """The legal frame, every field in its fixed place."""
    terms = context.agreement.terms
    if isinstance(terms.notice, Unknown):
        gap = context.gap(terms.notice)
        after = replace(gap, reason="Reglerne for opsigelse er ukendte, og det er følgerne derfor også")
        notice = [Row("Opsigelse", gap=gap), Row("Følger af opsigelse", gap=after)]
    else:
        notice = [Row("Opsigelse", (_notice(context, terms.notice),)), context.row(terms.notice, "consequences")]
    return (
        _stated_row(context, "Træder i kraft", terms.start),
        _stated_row(context, "Udløber", terms.end),
        context.row(terms, "review"),
        context.row(terms, "amendment"),
        *notice,
        *(context.row(terms, field) for field in ("breach", "liability", "disputes", "scope")),
    )


def documentation_rows(context: Context) -> tuple[Row, ...]:
    """Evaluation, registration and success criteria, and whether anybody has looked into the effort."""
    own = (context.row(context.agreement.documentation, f) for f in ("evaluation", "registration", "success_criteria"))
    return (*own, studied(context))


ON_COST = "Om økonomien"


def studied(context: Context) -> Row:
    """Who has looked into the effort and how, and what they say of the cost; or that nobody is known to have."""
    found, title = context.model.studied, type(context.model).model_fields["studied"].title or ""
    if isinstance(found, Unknown):
        return Row(title, gap=context.gap(found))
    items: list[Item] = []
    for study in context.holding(found):
        how = tuple(context.label("study_methods", method) for method in study.methods)
        items.append(context.item(study, lead=study.by.rstrip("."), tags=how))
        if isinstance(study.cost, Unknown):
            unknown = Figure("ukendt", "ukendt", reason=study.cost.unknown)
            reason = f"{study.cost.unknown.rstrip('.')}."
            refs = tuple(study.cost.source or study.source)
            items.append(Item(inline(""), figure=unknown, after=reason, lead=ON_COST, refs=refs))
        else:
            items += [context.item(fact, lead=ON_COST) for fact in study.cost]
    return context.row_of(title, items)


def safeguard_rows(context: Context) -> tuple[Row, ...]:
    """Data protection, duty to notify, safety, publicity and rights."""
    agreement = context.agreement
    return (
        *(context.row(agreement.safeguards, f) for f in ("data_protection", "duty_to_notify", "safety")),
        *(context.row(agreement.communication, f) for f in ("publicity", "rights")),
    )


def anchoring_rows(context: Context) -> tuple[Row, ...]:
    """What happens when the project money ends, as the document has it."""
    anchoring = context.agreement.anchoring
    if isinstance(anchoring.commitments, Unknown):
        commitments = Row("Forpligtelser og hensigter", gap=context.gap(anchoring.commitments))
    else:
        commitments = Row(
            "Forpligtelser og hensigter",
            tuple(
                context.item(
                    c,
                    actor=context.actor(c.party) if c.party else None,
                    tags=(context.binding(c.binding), *((context.words.when(c.when),) if c.when else ())),
                )
                for c in anchoring.commitments
            ),
        )
    outcome = anchoring.outcome
    return (
        commitments,
        *(
            context.row(anchoring, f)
            for f in ("funder_demands", "financing_after", "organisation_after", "goals_after", "risks")
        ),
        Row("Hvad skete der siden", gap=context.gap(outcome))
        if isinstance(outcome, Unknown)
        else Row("Hvad skete der siden", (outcome_item(context, outcome),)),
    )


def timeline(context: Context) -> tuple[Moment, ...]:
    """The document's milestones, in the order of time."""
    words = context.words
    return tuple(
        Moment(
            when=danish.capital(words.when(m.when)) if isinstance(m.when, When) else "Tidspunkt ukendt",
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


def annex_row(context: Context) -> Row:
    """The annexes and whether they are at hand."""
    annexes = context.agreement.annexes
    if isinstance(annexes, Unknown):
        return Row("Bilag", gap=context.gap(annexes))
    return Row(
        "Bilag",
        tuple(
            Item(
                inline(a.title + (f". {a.note}" if a.note else "")),
                refs=tuple(a.source),
                tags=("Læst" if a.at_hand else "Kataloget har ikke bilaget",),
            )
            for a in annexes
        ),
    )


def other_agreements(context: Context) -> tuple[OtherAgreement, ...]:
    """All agreements of the model, for the list that stands on each of their pages."""
    siblings = (Context(context.catalogue, context.slug, agreement) for agreement in context.model.agreements)
    return tuple(OtherAgreement(s.agreement.title, s.path, s.agreement is context.agreement) for s in siblings)


@once
def stated_and_unknown(context: Context) -> tuple[int, int]:
    """How many entries of the agreement and its model a source states, and how many it leaves open."""
    return known.stated_and_unknown(context.model, context.agreement)


def gist(context: Context) -> dict[str, str]:
    """A few words on what a section holds, shown beside its heading where the section is folded."""
    agreement, total = context.agreement, said(context, context.ledger.whole)
    outcome = agreement.anchoring.outcome
    return {
        "ansvar": _some(len(agreement.responsibilities), "opgave", "opgaver"),
        "oekonomi": f"{len(figures.own_money(agreement.economy))} bidrag, udgifter i alt {total.text}",
        "bagefter": "udfald ukendt"
        if isinstance(outcome, Unknown)
        else f"{context.label('outcomes', outcome.result).lower()}, {outcome_limits(context, outcome)}",
        "aktiviteter": _some(len(context.holding(context.model.activities)), "aktivitet", "aktiviteter"),
        "organisering": _some(len(agreement.parties), "aktør", "aktører"),
        "vilkaar": "varsel ukendt"
        if isinstance(agreement.terms.notice, Unknown)
        else f"varsel {context.words.notice(agreement.terms.notice.period)}",
        "forbehold": _some(len(agreement.caveats), "forbehold", "forbehold"),
    }


def _some(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def outcome_figure(context: Context) -> Figure:
    """What became of the effort, with its day, or that nobody has told."""
    outcome = context.agreement.anchoring.outcome
    if isinstance(outcome, Unknown):
        return Figure("ukendt", "ukendt", reason=outcome.unknown)
    return Figure(
        "oplyst",
        context.label("outcomes", outcome.result),
        detail=outcome_limits(context, outcome),
        refs=tuple(outcome.source),
    )


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


def overview_row(context: Context) -> OverviewRow:
    """The row of a model, from its first agreement."""
    return OverviewRow(
        entry_id=context.entry_id,
        title=context.agreement.title,
        name=context.model.name,
        lead=inline(context.lead),
        path=f"modeller/{context.slug}/",
        actors=signatories(context),
        pattern=context.label("financing_patterns", context.agreement.economy.pattern),
        pattern_id=context.agreement.economy.pattern,
        status=standing(context),
        money=said(context, context.ledger.own),
        outcome=outcome_figure(context),
        agreements=len(context.model.agreements),
    )
