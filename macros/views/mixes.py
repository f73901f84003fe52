"""Who shares the bill, agreement by agreement, in small: to scale only where a source gives the shares.

Where it does not, the same shapes stand for every payer, filled where an amount is known: they say who pays, never how much.
Where one payer is named there is nothing to draw. The rule of the scale is `macros.domain.division`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.division import Division, PartOfWhole, division
from macros.domain.economy import FundingLine, Nature
from macros.domain.parties import OrganisationKind
from macros.domain.quantities import Share
from macros.views import amounts, comparison, danish
from macros.views.comparison import Payer
from macros.views.context import Context
from macros.views.folding import Folded, folded
from macros.views.rows import Actor, CaveatLink, Figure
from macros.views.words import said
from macros.views.yearly import STEPS


@dataclass(frozen=True)
class MixPart:
    """One payer in one form. `step`: its part of the whole, 0 to `STEPS`; None where nothing is drawn to scale. `known`:
    whether there is an amount."""

    payer: Payer
    figure: Figure
    known: bool
    step: int | None = None


@dataclass(frozen=True)
class MixPayer:
    """One payer, and what it gives in each form."""

    actor: Actor
    parts: tuple[MixPart, ...]


@dataclass(frozen=True)
class Mix:
    """The payers of one agreement: `parts` as they are drawn, `payers` as they are told. `rest`: what of the whole nobody has put a number on, 0 to `STEPS`; `whole`: what the
    parts are parts of."""

    name: str
    path: str
    parts: tuple[MixPart, ...]
    payers: tuple[MixPayer, ...]
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]
    rest: int = 0
    whole: str = ""


@dataclass(frozen=True)
class MixGroup:
    """Agreements that are drawn alike: to scale, as equal shapes, or not at all."""

    id: str
    title: str
    note: str
    mixes: Folded[Mix]

    @property
    def count(self) -> str:
        """How many there are."""
        return danish.some(len(self.mixes.all), "aftale", "aftaler")


GROUPS = (
    ("andel", "Andelene kan vises", "Længden er andelen, som kilden giver den, eller som beløbene giver den."),
    ("ene", "Kun én er nævnt", "Det er ikke det samme som, at den ene betaler alt."),
    (
        "hvem",
        "Det kan vises, hvem der er med, men ikke hvor meget",
        "Et beløb mangler, eller grundlaget er ikke det samme. Figurerne er lige store.",
    ),
)
"""How the payers of an agreement are drawn, by the id of the group."""


def mix_groups(contexts: Iterable[Context]) -> tuple[MixGroup, ...]:
    """Every agreement in one of the groups, in their order; a group nobody is in is left out."""
    found: dict[str, list[Mix]] = {id_: [] for id_, _, _ in GROUPS}
    for context in contexts:
        shares = division(context.ledger)
        several = len({payer.actor.path for payer in comparison.payers(context)}) > 1
        group = "ene" if not several else "hvem" if shares is None else "andel"
        found[group].append(_mix(context, shares if several else None))
    return tuple(MixGroup(id_, title, note, folded(found[id_], _names)) for id_, title, note in GROUPS if found[id_])


def _mix(context: Context, shares: Division | None) -> Mix:
    payers = comparison.payers(context)
    row = comparison.financing_row(context)
    whole, rest = "", 0
    refs, held = row.refs, row.caveats
    if shares is not None:
        whole, rest = _whole(context, shares), danish.whole(shares.rest * STEPS)
        refs, held = _with(context, shares, refs, held)
    parts = tuple(_part(context, payer, shares) for payer in payers)
    return Mix(
        name=context.name,
        path=context.path,
        parts=parts,
        payers=_by_payer(parts),
        refs=refs,
        caveats=held,
        rest=rest,
        whole=whole,
    )


def _with(
    context: Context, shares: Division, refs: tuple[str, ...], held: tuple[CaveatLink, ...]
) -> tuple[tuple[str, ...], tuple[CaveatLink, ...]]:
    """What the parts rest on, with the total they are parts of."""
    if shares.of is None:
        return refs, held
    more = context.caveat_links(shares.of.caveats)
    return tuple(dict.fromkeys((*refs, *shares.of.source))), tuple(dict.fromkeys((*held, *more)))


def _by_payer(parts: tuple[MixPart, ...]) -> tuple[MixPayer, ...]:
    actors = dict.fromkeys(part.payer.actor for part in parts)
    return tuple(MixPayer(actor, tuple(part for part in parts if part.payer.actor == actor)) for actor in actors)


def _part(context: Context, payer: Payer, shares: Division | None) -> MixPart:
    known = payer.figure.kind in ("oplyst", "beregnet")
    part = _of(context, payer, shares) if shares else None
    if shares and part:
        return MixPart(payer, _share(context, part, shares), known, danish.whole(part.value * STEPS))
    figure = Figure(payer.figure.kind, "flere beløb") if payer.figure.is_sentence else payer.figure
    return MixPart(payer, figure, known)


def _of(context: Context, payer: Payer, shares: Division) -> PartOfWhole | None:
    """The part of the whole that this payer's contributions in this form are; None where it has none."""
    return next((part for part in shares.parts if _is(context, payer, part.lines)), None)


def _is(context: Context, payer: Payer, lines: tuple[FundingLine, ...]) -> bool:
    """Whether the lines are those of the payer in the form it stands with."""
    return any(
        tuple(map(context.actor, line.payers)) == payer.actors and _word(context, line.nature) == payer.nature
        for line in lines
    )


def _word(context: Context, nature: Nature) -> str:
    return "" if nature is Nature.CASH else context.label("natures", nature).lower()


def _share(context: Context, part: PartOfWhole, shares: Division) -> Figure:
    """The part in per cent: as the source puts it, or worked out with its formula."""
    given = part.lines[0].amounts
    if isinstance(given, Share):
        return Figure("oplyst", context.words.part(given))
    percent = danish.percent(part.value)
    if part.money is None or shares.sum is None:
        return Figure("beregnet", percent)
    left, right = danish.number(danish.whole(part.money.value)), danish.number(danish.whole(shares.sum))
    return Figure("beregnet", percent, formula=f"{left} : {right} ≈ {percent}")


def _whole(context: Context, shares: Division) -> str:
    """What the parts are parts of: `af centrets udgifter`, `af posterne: 800.000 : 1.400.000 ≈ 57 pct.`"""
    given = shares.parts[0].lines[0].amounts
    if shares.of is not None:
        told = said(context, shares.of)
        return f"{told.label}: {told.formula}"
    if isinstance(given, Share):
        return f"Andele af {given.of}"
    money = shares.parts[0].money
    return f"Andele af de oplyste beløb, {amounts.basis_of(context, money)}" if money else ""


def _names(mixes: tuple[Mix, ...]) -> str:
    return danish.listed(mix.name for mix in mixes)


def key(context: Context, groups: Iterable[MixGroup]) -> tuple[tuple[str, str], ...]:
    """The shapes that are used, and the words for them: a kind of actor each."""
    found = {part.payer.actor.kind for group in groups for mix in group.mixes.all for part in mix.parts}
    return tuple(
        (kind, context.label("organisation_kinds", kind).lower()) for kind in OrganisationKind if kind in found
    )
