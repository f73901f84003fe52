"""`Kort svar` on forankring: over all agreements, and of one way. Every number is counted from what the part below shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domain.advice import Anchor, AnchoringPath, ShortAnswer, WayAspect
from macros.domain.catalogue import Catalogue
from macros.domain.provenance import Unknown
from macros.domain.terms import Binding
from macros.views import danish, facts
from macros.views.answers import AnswerLine
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.lasting import Spread, lasting
from macros.views.rows import Figure, Item
from macros.views.ways import Outcomes, PartKnown

ADVICE = "råd"
"""Stands with what the catalogue advises, where it stands among what documents say."""

NAMED = 3
"""As many agreements of an outcome are named in its line; more stand in the strip."""


def overview(
    contexts: tuple[Context, ...], became: Outcomes, money: Spread, parts: tuple[PartKnown, ...]
) -> tuple[AnswerLine, ...]:
    """The lines of the page on all agreements."""
    return (
        _outcomes(became),
        *_each_outcome(became),
        *_money(money),
        _ways(contexts),
        _duties(contexts),
        _carriers(parts),
        *_begin(contexts[0].catalogue),
    )


def _outcomes(became: Outcomes) -> AnswerLine:
    counts = danish.listed(f"{group.held.count} {danish.inside(group.label)}" for group in became.groups)
    told = f"En kilde svarer for {became.known} af {became.count} aftaler{f': {counts}' if counts else ''}."
    return AnswerLine("Hvad skete der", "udfald", (Item(f"{told} For {became.unknown.count} er udfaldet ukendt."),))


def _each_outcome(became: Outcomes) -> Iterator[AnswerLine]:
    """A line for each outcome that few have, with who they are. Where many have it, they stand in the strip."""
    for group in became.groups:
        rows = group.held.all
        if len(rows) > NAMED:
            continue
        refs = tuple(dict.fromkeys(ref for row in rows for ref in row.item.refs))
        caveats = tuple(link for row in rows for link in row.item.caveats)
        names = "; ".join(row.name for row in rows)
        yield AnswerLine(group.label, "udfald", (Item("", lead=names, refs=refs, caveats=caveats),), narrow=False)


def _money(money: Spread) -> Iterator[AnswerLine]:
    """For how many it is known, how long; and for how many not, by why."""
    items = []
    if money.told:
        told = f"Perioden er kendt for {money.rows.count} af {money.count} aftaler: {money.told}."
        items.append(Item(told, tags=("beregnet",)))
    if money.others:
        counts = "; ".join(f"{danish.inside(group.label)}: {group.rows.count}" for group in money.others)
        items.append(Item(danish.closed(danish.capital(counts))))
    if items:
        yield AnswerLine("Pengene rækker", "penge", tuple(items))


def _ways(contexts: Iterable[Context]) -> AnswerLine:
    taken = [isinstance(context.agreement.anchoring.path, str) for context in contexts]
    paths = {c.agreement.anchoring.path for c in contexts if isinstance(c.agreement.anchoring.path, str)}
    text = f"{len(paths)} veje, taget af {taken.count(True)} aftaler. I {taken.count(False)} er vejen ukendt."
    return AnswerLine("Veje", "veje", (Item(text),))


def _duties(contexts: Iterable[Context]) -> AnswerLine:
    """Which agreements oblige the municipality to something about the time after, and in how many it has less."""
    bound: list[Item] = []
    looser = 0
    for context in contexts:
        commitments = context.agreement.anchoring.commitments
        listed = () if isinstance(commitments, Unknown) else commitments
        own = [one for one in listed if one.party in context.municipal]
        firm = [one for one in own if context.firmest(one.binding) == Binding.OBLIGED]
        looser += bool(own) and not firm
        if firm:
            points = "ét punkt" if len(firm) == 1 else f"{danish.in_words(len(firm))} punkter"
            refs = tuple(dict.fromkeys(ref for one in firm for ref in one.source))
            held = context.caveat_links(dict.fromkeys(id_ for one in firm for id_ in one.caveats))
            bound.append(Item(danish.capital(f"{points}."), lead=context.own_name, refs=refs, caveats=held))
    count = f"{len(bound)} {'aftale' if len(bound) == 1 else 'aftaler'}"
    first = Item(f"{count} forpligter kommunen til noget om tiden bagefter.")
    rest = Item(f"I {looser} er det højst et ansvar, en hensigt eller foreslået.")
    return AnswerLine("Pligt", "veje", (first, *bound, *((rest,) if looser else ())))


def _carriers(parts: tuple[PartKnown, ...]) -> AnswerLine:
    known, cells = sum(part.known for part in parts), sum(part.of for part in parts)
    return AnswerLine("Hvem bagefter", "baerer", (Item(f"Kendt i {known} af {cells} felter."),))


def silent_parts(parts: tuple[PartKnown, ...]) -> str:
    """What sources say most of, and what they say nothing of: `Oftest om penge, i 6 af 19 aftaler. Intet om data.`"""
    most, silent = parts[0], [danish.inside(part.label) for part in parts if not part.known]
    told = f"Oftest om {danish.inside(most.label)}, i {most.known} af {most.of} aftaler."
    return f"{told} Intet om {danish.listed(silent)}." if silent else told


def _begin(catalogue: Catalogue) -> Iterator[AnswerLine]:
    """The advice that follows the budget year before the money ends."""
    for step in catalogue.advice.steps:
        if step.offset.before_budget and step.offset.anchor is Anchor.END and step.offset.months == 0:
            yield AnswerLine(
                "Begynd her", "valg", (Item(inline(f"{step.title}, senest 30. juni året før."), tags=(ADVICE,)),)
            )
            return


def in_short(context: Context, aspect: WayAspect) -> Item:
    """The answer of a way in one line, with where it stands, or that it is advice. `context`: any agreement."""
    answer = aspect.answer
    if isinstance(answer, ShortAnswer):
        return Item(inline(answer.text), refs=tuple(answer.source or ()), tags=() if answer.source else (ADVICE,))
    gap = context.gap(answer)
    return Item("", figure=Figure("ukendt", "ukendt"), after=danish.closed(gap.reason), refs=gap.refs)


WAY_ASPECTS = (
    ("conditions", "forudsaetter", "Kræver"),
    ("costs", "koster", "Koster"),
    ("failure", "galt", "Kan gå galt"),
)
"""The questions answered for every way: the field, the id of its part on the way's page, and the word for its answer."""


def of_way(path: AnchoringPath, taken: tuple[Context, ...]) -> tuple[AnswerLine, ...]:
    """The lines of the page on one way. `taken`: the agreements that took it."""
    short = (AnswerLine(word, id_, (in_short(taken[0], getattr(path, name)),)) for name, id_, word in WAY_ASPECTS)
    several = len(taken) > 1
    return (
        *short,
        AnswerLine("Taget af", "aftaler", tuple(_who(context) for context in taken)),
        AnswerLine("Hvad skete der", "aftaler", tuple(_became(context, several) for context in taken)),
        AnswerLine("Pengene rækker", "aftaler", tuple(_lasts(context, several) for context in taken)),
    )


def _who(context: Context) -> Item:
    document = context.agreement.document
    first = next(iter(context.catalogue.sources[document].sections))
    return Item(inline(f"{context.full_name}. {facts.standing(context)}."), refs=(f"{document}#{first}",))


def _became(context: Context, several: bool) -> Item:
    return _figure(context, facts.outcome_figure(context), several)


def _lasts(context: Context, several: bool) -> Item:
    return _figure(context, lasting(context).figure, several)


def _figure(context: Context, figure: Figure, several: bool) -> Item:
    """A figure as a sentence, with whose it is where several stand together."""
    told = danish.closed(figure.detail or figure.reason) if figure.detail or figure.reason else ""
    name = f"{context.model.name}:" if several else ""
    return Item(name, figure=Figure(figure.kind, figure.text), after=told, refs=figure.refs, caveats=figure.caveats)
