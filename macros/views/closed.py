"""What a closed part of an agreement's page says: an answer in a line or two, and its content in small.

Both are counted from the data by rule. Nothing is shortened, and nothing says more than the rows it sums up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.figures import own_money
from macros.domain.provenance import Unknown
from macros.domain.shown import Section
from macros.views import danish, facts, fields
from macros.views.context import Context, once
from macros.views.coverage import coverage
from macros.views.rows import Row
from macros.views.words import said

NAMED = 3
"""How many of those who have tasks are named."""


@dataclass(frozen=True)
class Closed:
    """`marks`: a small shape for each thing inside, by the class that draws it. `count`: the same in words."""

    answer: str
    marks: tuple[str, ...] = ()
    count: str = ""


@once
def closed_parts(context: Context) -> dict[str, Closed]:
    """Every part that can be closed, by its id."""
    return {
        "ansvar": _tasks(context),
        "oekonomi": _money(context),
        "bagefter": _afterwards(context),
        **{section: _fields(context, section) for section in Section if section not in ("oekonomi", "bagefter")},
        "forbehold": _caveats(context),
        "vi-ved": _known(context),
        "kilder": _sources(context),
    }


def some(count: int, one: str, many: str) -> str:
    """`1 opgave`, `5 opgaver`."""
    return f"{count} {one if count == 1 else many}"


def _tasks(context: Context) -> Closed:
    """Who has a part in how many of the tasks, and a shape of the first one's for each task."""
    tasks = context.agreement.responsibilities
    parts = Counter(party for task in tasks for party in dict.fromkeys(share.party for share in task.shares))
    (first, count), *next_ = parts.most_common(NAMED)
    most = [f"{context.actor(first).name} har del i {count}", *(f"{context.actor(id_).name} i {n}" for id_, n in next_)]
    more = len(parts) - len(most)
    others = f" {some(more, 'aktør', 'aktører')} til er med." if more > 0 else ""
    kinds = tuple(context.actor(task.shares[0].party).kind for task in tasks)
    return Closed(f"{danish.listed(most)}.{others}", kinds, some(len(tasks), "opgave", "opgaver"))


def _money(context: Context) -> Closed:
    lines = own_money(context.agreement.economy)
    marks = tuple("ukendt" if isinstance(line.amounts, Unknown) else "oplyst" for line in lines)
    known = said(context, context.ledger.amounts_known).text
    return Closed(_paid(context), marks, f"{some(len(lines), 'bidrag', 'bidrag')}, beløb oplyst for {known}")


def _paid(context: Context) -> str:
    """The money in two sentences. Amounts that make no sum stand one after another among the key figures, and not again."""
    if said(context, context.ledger.own).is_sentence:
        pattern = context.label("financing_patterns", context.agreement.economy.pattern)
        return f"{danish.closed(pattern)} {facts.whole_in_short(context)}"
    return facts.money_in_short(context)


def _afterwards(context: Context) -> Closed:
    anchoring, milestones = context.agreement.anchoring, context.agreement.milestones
    outcome = facts.outcome_figure(context)
    became = (
        "Hvad der skete siden, er ukendt."
        if outcome.kind == "ukendt"
        else danish.closed(f"{outcome.text}, {outcome.detail}")
    )
    if isinstance(anchoring.commitments, Unknown):
        promised = "Kilden nævner ingen forpligtelser eller hensigter om tiden bagefter."
    else:
        words = Counter(
            danish.inside(context.binding((context.firmest(one.binding),))) for one in anchoring.commitments
        )
        promised = f"Om tiden bagefter: {danish.listed(f'{count} {word}' for word, count in words.items())}."
    marks = tuple("ukendt" if isinstance(one.when, Unknown) else "oplyst" for one in milestones)
    open_ = marks.count("ukendt")
    undated = f", {open_} uden dato" if open_ else ""
    return Closed(f"{promised} {became}", marks, f"{some(len(milestones), 'milepæl', 'milepæle')}{undated}")


def _fields(context: Context, section: Section) -> Closed:
    """What a reader opens the section for, and what of it no source answers."""
    found = fields.rows(context, section)
    marks, count = tuple("ukendt" if row.gap else "oplyst" for row in found), _of(found)
    return Closed(" ".join(filter(None, (_first_of(context, section), _open(found)))), marks, count)


def _first_of(context: Context, section: Section) -> str:
    """What a reader opens the section for, where one thing is it."""
    agreement, model = context.agreement, context.model
    if section is Section.ACTIVITIES:
        return danish.closed("; ".join(activity.name for activity in context.holding(model.activities)))
    if section is Section.ORGANISATION:
        forums = () if isinstance(agreement.forums, Unknown) else agreement.forums
        met = f"{some(len(forums), 'mødeforum', 'mødefora')}: {'; '.join(one.name for one in forums)}" if forums else ""
        return danish.closed(". ".join(filter(None, (some(len(agreement.parties), "aktør", "aktører"), met))))
    if section is Section.TERMS and not isinstance(agreement.terms.notice, Unknown):
        return f"Varsel: {context.words.notice(agreement.terms.notice.period)}."
    return ""


def _open(found: Iterable[Row]) -> str:
    """What no source answers: `Ukendt: Alder; Grader af behov.`"""
    names = [row.label for row in found if row.gap]
    return danish.closed(f"Ukendt: {'; '.join(names)}") if names else "Alle punkter er besvaret."


def _of(found: Iterable[Row]) -> str:
    gaps = [row.gap is not None for row in found]
    return f"{gaps.count(False)} af {len(gaps)} oplyst"


def _caveats(context: Context) -> Closed:
    """How many there are of each kind, the commonest first."""
    caveats = context.agreement.caveats
    kinds = Counter(context.label("caveat_kinds", caveat.kind) for caveat in caveats)
    answer = danish.closed("; ".join(f"{kind}: {count}" for kind, count in kinds.most_common()) or "Ingen forbehold")
    return Closed(answer, ("flag",) * len(caveats), some(len(caveats), "forbehold", "forbehold"))


def _known(context: Context) -> Closed:
    """How many criteria are answered, and where the fewest are."""
    groups = coverage(context).groups
    marks = tuple(mark for group in groups for _, mark in group.marks)
    least = sorted(groups, key=lambda group: group.answered / max(group.asked, 1))[:2]
    told = danish.listed(f"{group.label} {group.answered} af {group.asked}" for group in least)
    answered, asked = sum(group.answered for group in groups), sum(group.asked for group in groups)
    return Closed(danish.closed(f"Færrest svar: {told}"), marks, f"{answered} af {asked} punkter besvaret")


def _sources(context: Context) -> Closed:
    """What the document is, and how it was read."""
    return Closed(danish.closed(f"{facts.document_status(context)}. {facts.reading(context)}"))
