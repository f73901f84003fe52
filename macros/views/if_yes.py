"""`Hvis I siger ja`: what the municipality would do, pay, decide and see to afterwards, the weightiest first.

Which lines come first is `macros.domain.weight`'s to say. All that binds most is shown, however much it is; the rest stands
behind its count, which opens it in place. What belongs to two columns stands once, in the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from macros.domain.agreement import Commitment
from macros.domain.provenance import Fact, Unknown
from macros.domain.weight import Weight
from macros.views import danish
from macros.views.context import Context
from macros.views.duties import Duty, decided_later, municipal_duties, weight_of
from macros.views.rows import Gap, Item
from macros.views.told import in_full

LINES, ON_A_PHONE = 3, 2
"""How many lines of a column are shown, where no more than these bind most."""

LARGE = 90
"""So many letters a column's first line has where it is set large: a whole paragraph in large letters says nothing first."""

FIRM = 1
"""The place in the vocabulary of the last word that makes a line firm enough for it: obliged, or responsible."""

DEMAND = "Krav fra giveren"


@dataclass(frozen=True)
class Line:
    """A line that is shown; `wide`: on a phone it stands with the rest. `large`: it is what the column says first."""

    duty: Duty
    wide: bool
    large: bool


@dataclass(frozen=True)
class Column:
    """A column: the lines that are shown, the rest with what it is, and why there is nothing where there is not.

    `rest_words` and `rest_on_phone` are empty where nothing is left over. `deadlines` stand with the rest.
    """

    id: str
    title: str
    lines: tuple[Line, ...]
    rest: tuple[Duty, ...]
    rest_words: str
    rest_on_phone: str
    empty: str = ""
    gap: Gap | None = None
    deadlines: tuple[Item, ...] = ()

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All of it, what weighs most first."""
        return tuple(sorted((*(line.duty for line in self.lines), *self.rest), key=lambda duty: duty.weight))

    @property
    def binds(self) -> bool:
        """Whether anything in it binds the municipality most."""
        return any(line.duty.obliged for line in self.lines)


NOTHING = {
    "goere": "Kilden nævner ingen opgave for kommunen. Det er ikke det samme som, at der ingen er.",
    "betale": "Kilden nævner intet bidrag fra kommunen. Det er ikke det samme som, at der intet er.",
    "beslutte": "Kilden nævner ingen beslutning for kommunen. Det er ikke det samme som, at der ingen er.",
}
"""What an empty column says: that a source says nothing is not that there is nothing."""

NO_MORE_THAN = "Kilden nævner ingen opgave for kommunen ud over at {}. Det er ikke det samme som, at der ingen er."
"""The same of tasks, where the source names what the municipality pays or decides."""
ONLY_WHAT_WAS = "Kilden nævner kun bidrag fra kommunen, der ikke blev givet, er afløst eller holdt op før aftalen."
ALL_AFTERWARDS = "Det, kilden nævner for kommunen her, står under Bagefter."


def columns(context: Context) -> tuple[Column, ...]:
    """Gøre, betale, beslutte, bagefter."""
    mine, after = municipal_duties(context), _afterwards(context)
    told = {duty.task for duty in after if duty.task}
    commitments = context.agreement.anchoring.commitments
    decide = _in_the_document(context, mine.decide)
    beside = [word for word, found in (("betale", mine.pay), ("beslutte", decide)) if found]
    nothing = NO_MORE_THAN.format(danish.listed(beside)) if beside else NOTHING["goere"]
    return (
        _column("goere", "Gøre", mine.do, told, empty=f"{context.silent(nothing)}{_whose_nobody_says(context)}"),
        _column("betale", "Betale", mine.pay, told, empty=context.silent(_only_what_was(context) or NOTHING["betale"])),
        _column(
            "beslutte",
            "Beslutte",
            decide,
            told,
            deadlines=mine.deadlines,
            empty=decided_later(context) or context.silent(NOTHING["beslutte"]),
        ),
        _column(
            "bagefter",
            "Bagefter",
            after,
            gap=context.gap(commitments) if isinstance(commitments, Unknown) else None,
        ),
    )


def _only_what_was(context: Context) -> str:
    """That the municipality's contributions are all such as nobody would pay; empty where it has none."""
    named = any(context.municipal & set(line.payers) for line in context.agreement.economy.funding)
    return ONLY_WHAT_WAS if named else ""


def _whose_nobody_says(context: Context) -> str:
    """The tasks that the source gives nobody, and why nobody is named: one of them may be the municipality's."""
    tasks: dict[str, list[str]] = {}
    for one in context.agreement.responsibilities:
        if why := " ".join(dict.fromkeys(danish.sentence(unknown.unknown) for _, unknown in one.unassigned)):
            tasks.setdefault(why, []).append(danish.inside(one.task))
    it = "Det" if context.read_in_part else "Den"
    return "".join(f" {it} nævner også at {danish.listed(named)}. {why}" for why, named in tasks.items())


def _in_the_document(context: Context, decisions: Iterable[Duty]) -> tuple[Duty, ...]:
    """The decisions that the agreement's own document speaks of, where it has been read: what a newspaper tells of an
    earlier one is nothing to decide. It stands among the milestones."""
    document = context.catalogue.sources[context.agreement.document]
    if document.second_hand:
        return tuple(decisions)
    return tuple(duty for duty in decisions if any(ref.startswith(f"{document.id}#") for ref in duty.item.refs))


def _column(
    id_: str,
    title: str,
    duties: Collection[Duty],
    told: Collection[str] = (),
    *,
    gap: Gap | None = None,
    deadlines: tuple[Item, ...] = (),
    empty: str = "",
) -> Column:
    found = tuple(duty for duty in duties if duty.task not in told)
    shown = [(place, duty) for place, duty in enumerate(found) if place < LINES or duty.obliged]
    lines = tuple(
        Line(duty, place >= ON_A_PHONE and not duty.obliged, place == 0 and _leads(duty)) for place, duty in shown
    )
    rest = tuple(duty for place, duty in enumerate(found) if (place, duty) not in shown)
    on_phone = (*(line.duty for line in lines if line.wide), *rest)
    return Column(
        id_,
        title,
        lines,
        rest,
        counted(rest, len(deadlines)),
        counted(on_phone, len(deadlines)),
        "" if found else ALL_AFTERWARDS if duties else empty,
        gap,
        deadlines,
    )


def _leads(duty: Duty) -> bool:
    """Whether it is short enough to be set large, and firm enough: what is only meant, or binds others, is not made to look
    like a duty."""
    return len(duty.item.text) <= LARGE and duty.weight.rank <= FIRM and not duty.weight.others


def by_firmness(duties: Iterable[Duty]) -> str:
    """How many there are of each firmness, in their order: `3 ansvar, 2 beskrevet`."""
    words = Counter(danish.inside(duty.word) for duty in duties)
    return ", ".join(f"{count} {word}" for word, count in words.items())


def counted(duties: tuple[Duty, ...], deadlines: int) -> str:
    """What is left over: `Og 5 til: 3 ansvar, 2 beskrevet. 7 frister`."""
    left = f"Og {len(duties)} til: {by_firmness(duties)}" if duties else ""
    dated = f"{deadlines} frist{'er' if deadlines != 1 else ''}" if deadlines else ""
    return ". ".join(filter(None, (left, dated)))


def _afterwards(context: Context) -> list[Duty]:
    """What is promised, meant and asked for the time after the project, whoever it is that does."""
    anchoring = context.agreement.anchoring
    promised = () if isinstance(anchoring.commitments, Unknown) else anchoring.commitments
    asked = () if isinstance(anchoring.funder_demands, Unknown) else anchoring.funder_demands
    found = [_promise(context, one) for one in promised] + [_demand(context, fact) for fact in asked]
    return sorted(found, key=lambda duty: duty.weight)


def _promise(context: Context, one: Commitment) -> Duty:
    (item,) = in_full(one, context, one)
    others = one.party is not None and one.party not in context.municipal
    weight = weight_of(context, one.binding, one.when, shared=one.party is None, others=others)
    word = context.binding((context.firmest(one.binding),))
    # What others promise is no task of the municipality's, also where it has a part in it.
    return Duty(item, weight, word, "" if others else one.task or "")


def _demand(context: Context, fact: Fact) -> Duty:
    """What the giver asks. No source calls it the municipality's duty: it stands beside what is somebody's ansvar."""
    return Duty(context.item(fact, lead=DEMAND), Weight(others=False, rank=1, shared=True), DEMAND)
