"""What a closed part of an agreement's page says: an answer in a line or two, and its content in small.

Both are counted from the data by rule. Nothing is shortened, and nothing says more than the rows it sums up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from macros.domain.agreement import Commitment
from macros.domain.figures import own_money
from macros.domain.provenance import Unknown
from macros.domain.shown import Section
from macros.views import danish, facts, fields, legal
from macros.views.context import Context, once
from macros.views.coverage import coverage
from macros.views.rows import Row
from macros.views.words import not_counted, said

NAMED = 2
"""How many of the others who have tasks are named at least."""


OF_THEIR_OWN = (Section.TASKS, Section.MONEY, Section.AFTER, Section.SOURCES)
"""Sections whose answer is more than what of their fields is known."""


@dataclass(frozen=True)
class Closed:
    """`marks`: a small shape for each thing inside, by the class that draws it. `count`: the same in words."""

    answer: str
    marks: tuple[str, ...] = ()
    count: str = ""


@once
def closed_parts(context: Context) -> dict[str, Closed]:
    """Every part that can be closed, by its id. That on law is none where the catalogue knows no law of the country."""
    return {
        Section.TASKS: _tasks(context),
        Section.MONEY: _money(context),
        Section.AFTER: _afterwards(context),
        **{section: _fields(context, section) for section in Section if section not in OF_THEIR_OWN},
        **({legal.SECTION: _law(context)} if legal.topics_of(context) else {}),
        "forbehold": _caveats(context),
        "vi-ved": _known(context),
        Section.SOURCES: _sources(context),
    }


def _tasks(context: Context) -> Closed:
    """In how many of the tasks the municipality and others have a part, and a shape of the first one's for each task.

    Its own bodies count as the municipality. Of the others those with most are named, and all that have as many.
    """
    tasks = context.agreement.responsibilities
    parties = [set(task.parties) for task in tasks]
    mine = sum(bool(found & context.municipal) for found in parties)
    others = Counter(id_ for found in parties for id_ in sorted(found - context.municipal)).most_common()
    least = others[:NAMED][-1][1] if others else 0
    named = [f"{context.actor(id_).name} i {count}" for id_, count in others if count >= least]
    count = danish.some(len(tasks), "opgave", "opgaver")
    first = (
        f"Kommunen har del i {mine} af {count}{_by_its_bodies(context, parties)}"
        if mine
        else context.silent(f"Kilden nævner ingen del i de {count} for kommunen")
    )
    left = len(others) - len(named)
    more = f". Andre, der er med i færre: {left}" if left else ""
    open_ = sum(bool(task.unassigned) for task in tasks)
    nobody = f". Hvem er ikke oplyst i {open_}" if open_ else ""
    firsts = (task.shares[0].whose for task in tasks)
    kinds = tuple("ukendt" if id_ is None else context.actor(id_).kind for id_ in firsts)
    answer = danish.closed(f"{'; '.join((first, *named))}{more}{nobody}")
    return Closed(answer, kinds, count)


def _by_its_bodies(context: Context, parties: Iterable[Set[str]]) -> str:
    """In how many of the tasks, of which these are the parties, it is only a body of the municipality that has a part, where the
    municipality has one in others: `, heraf 1 ved Vigby Byråd`, by name where it is one. Empty where it has none."""
    found = [ids & context.municipal for ids in parties if ids & context.municipal]
    alone = [ids for ids in found if all(context.catalogue.whole_of(id_) != id_ for id_ in ids)]
    names = {context.actor(id_).name for ids in alone for id_ in ids}
    bodies = names.pop() if len(names) == 1 else "kommunens egne udvalg og forvaltninger"
    return f", heraf {len(alone)} ved {bodies}" if 0 < len(alone) < len(found) else ""


def _money(context: Context) -> Closed:
    lines = own_money(context.agreement.economy)
    marks = tuple("ukendt" if isinstance(line.amounts, Unknown) else "oplyst" for line in lines)
    known = context.ledger.amounts_known
    count = f"{danish.some(known.value.of, 'bidrag', 'bidrag')}, beløb oplyst for {said(context, known).text}"
    count += "".join(f". {words}" for words in not_counted(known.value))
    return Closed(_paid(context), marks, count)


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
        " ".join(
            ("Hvad der skete siden, er ukendt.", danish.sentence(outcome.detail) if outcome.detail else "")
        ).rstrip()
        if outcome.kind == "ukendt"
        else danish.closed(f"{outcome.text}, {outcome.detail}")
    )
    if isinstance(anchoring.commitments, Unknown):
        promised = context.silent("Kilden nævner ingen forpligtelser eller hensigter om tiden bagefter.")
    else:
        promised = "Punkter om tiden bagefter. " + " ".join(promises(context, anchoring.commitments))
    marks = tuple("ukendt" if isinstance(one.when, Unknown) else "oplyst" for one in milestones)
    open_ = marks.count("ukendt")
    undated = f", {open_} uden tidspunkt" if open_ else ""
    return Closed(f"{promised} {became}", marks, f"{danish.some(len(milestones), 'milepæl', 'milepæle')}{undated}")


def promises(context: Context, commitments: Iterable[Commitment]) -> Iterator[str]:
    """How firmly the points are put, those of the municipality apart: `Kommunens: ansvar 1, hensigt 2.`"""
    whose: dict[str, Counter[str]] = {"Kommunens": Counter(), "Fælles eller uden navn": Counter(), "Andres": Counter()}
    for one in commitments:
        who = (
            "Fælles eller uden navn"
            if one.party is None
            else "Kommunens"
            if one.party in context.municipal
            else "Andres"
        )
        whose[who][danish.inside(context.binding((context.firmest(one.binding),)))] += 1
    for who, words in whose.items():
        if words:
            yield f"{who}: {', '.join(f'{word} {count}' for word, count in words.items())}."


def _fields(context: Context, section: Section) -> Closed:
    """What a reader opens the section for, and what of it no source answers: of its fields, and of its tables."""
    found = (*fields.rows(context, section), *_in_tables(context, section))
    marks, count = tuple("ukendt" if row.gap else "oplyst" for row in found), _of(found)
    return Closed(" ".join(filter(None, (_first_of(context, section), unanswered(found)))), marks, count)


def _in_tables(context: Context, section: Section) -> Iterator[Row]:
    """What stands in a table of the section, or under headings of its own, as rows: a number on the size of the effort, a
    field of a meeting."""
    agreement = context.agreement
    if section is Section.ACTIVITIES:
        for item in agreement.numbers:
            yield Row(item.what, gap=context.gap(item.amount) if isinstance(item.amount, Unknown) else None)
    if section is Section.ORGANISATION and not isinstance(agreement.forums, Unknown):
        for forum in agreement.forums:
            for row in fields.rows_within(context, "agreement.forums", forum):
                yield replace(row, label=f"{forum.name}: {row.label}")


def _first_of(context: Context, section: Section) -> str:
    """What a reader opens the section for, where one thing is it."""
    agreement, model = context.agreement, context.model
    if section is Section.ACTIVITIES and not isinstance(model.activities, Unknown):
        names = "; ".join(activity.name for activity in context.holding(model.activities))
        return danish.closed(names) if names else ""
    if section is Section.ORGANISATION:
        forums = () if isinstance(agreement.forums, Unknown) else agreement.forums
        met = (
            f"{danish.some(len(forums), 'mødeforum', 'mødefora')}: {'; '.join(one.name for one in forums)}"
            if forums
            else ""
        )
        return danish.closed(". ".join(filter(None, (danish.some(len(agreement.parties), "aktør", "aktører"), met))))
    if section is Section.TERMS and not isinstance(agreement.terms.notice, Unknown):
        return f"Varsel: {context.words.notice(agreement.terms.notice.period)}."
    return ""


def unanswered(found: Iterable[Row]) -> str:
    """What no source answers: `Ukendt: Alder; Grader af behov.` Empty where there is nothing of the kind."""
    names = Counter(row.one_of or row.label for row in found if row.gap)
    told = (name if count == 1 else f"{name} ({count} steder)" for name, count in names.items())
    return danish.closed(f"Ukendt: {'; '.join(told)}") if names else ""


def _of(found: Iterable[Row]) -> str:
    gaps = [row.gap is not None for row in found]
    return f"{gaps.count(False)} af {len(gaps)} felter oplyst"


def _law(context: Context) -> Closed:
    """Which topics of law the sources say something of, which they leave open, and how much of the law they cite is gone."""
    topics = legal.on_topics(context)
    told = [topic.word for topic in topics if topic.told]
    open_ = [topic.word for topic in topics if not topic.told]
    first = f"Kilden siger noget om {'; '.join(told)}" if told else "Intet noteret fra kilden om emnerne"
    left = f"Åbent: {'; '.join(open_)}" if open_ else ""
    gone = sum(law.repealed for law in legal.cited_laws(context))
    repealed = f"{danish.some(gone, 'bestemmelse', 'bestemmelser')} i kilden er ophævet" if gone else ""
    answer = danish.closed(". ".join(filter(None, (first, left, repealed))))
    marks = tuple("oplyst" if topic.told else "ukendt" for topic in topics)
    return Closed(answer, marks, f"{len(told)} af {len(topics)} emner")


def _caveats(context: Context) -> Closed:
    """How many there are of each kind, the commonest first."""
    caveats = context.agreement.caveats
    kinds = Counter(context.label("caveat_kinds", caveat.kind) for caveat in caveats)
    answer = danish.closed("; ".join(f"{kind}: {count}" for kind, count in kinds.most_common()) or "Ingen forbehold")
    return Closed(answer, ("flag",) * len(caveats), danish.some(len(caveats), "forbehold", "forbehold"))


def _known(context: Context) -> Closed:
    """How many criteria are answered, and where the fewest are."""
    groups = coverage(context).groups
    marks = tuple(mark for group in groups for _, mark in group.marks)
    ratios = {group.id: group.answered / max(group.asked, 1) for group in groups}
    limit = sorted(ratios.values())[1]  # the two with the fewest, and all that have as few
    least = sorted((group for group in groups if ratios[group.id] <= limit), key=lambda group: ratios[group.id])
    told = danish.listed(f"{group.label} {group.answered} af {group.asked}" for group in least)
    answered, asked = sum(group.answered for group in groups), sum(group.asked for group in groups)
    return Closed(danish.closed(f"Færrest svar: {told}"), marks, f"{answered} af {asked} punkter besvaret")


def _sources(context: Context) -> Closed:
    """What the document is, and how it was read."""
    return Closed(danish.closed(f"{facts.document_status(context)}. {facts.reading(context)}"))
