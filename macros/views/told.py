"""How a value of each type is worded: one rule a type, so that a new field of a known type needs none of its own.

`in_full` words a value for the model page, `in_brief` for a cell beside other agreements. What has no rule of its own
`in_brief` is worded there as it is in full.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from macros.domain.agreement import (
    AgreementForm,
    AgreementOutcome,
    Annex,
    Commitment,
    Cooperation,
    Notice,
    Outcome,
    Risk,
    ScaleItem,
    Stated,
    StatedLength,
)
from macros.domain.base import Entity
from macros.domain.catalogue import Term
from macros.domain.economy import CostLine
from macros.domain.model import Activity, NeedLevel, Study, TargetGroup
from macros.domain.parties import Forum, Party
from macros.domain.provenance import Fact, Unknown
from macros.domain.quantities import Frequency, Quantity, When
from macros.domain.terms import TargetRole
from macros.views import danish
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.money import actual
from macros.views.rows import Figure, Item

Items = tuple[Item, ...]

ON_COST = "Om økonomien"
OWN_READING = "katalogets egen læsning"
"""What stands beside a word that no source says."""


@singledispatch
def in_full(value: object, context: Context, owner: Entity) -> Items:
    """`value`, which stands in `owner`, as the model page tells it. Raises TypeError for a type without a rule."""
    raise TypeError(f"no rule words a {type(value).__name__}")


@singledispatch
def in_brief(value: object, context: Context, owner: Entity) -> Items:
    """`value` as it is told beside that of other agreements. Raises TypeError for a type without a rule."""
    return in_full(value, context, owner)


@in_full.register
def _fact(value: Fact, context: Context, owner: Entity) -> Items:
    return (context.item(value),)


@in_full.register
def _risk(value: Risk, context: Context, owner: Entity) -> Items:
    return (context.item(value),)


@in_full.register
def _term(value: Term, context: Context, owner: Entity) -> Items:
    return (Item(inline(value.text or ""), lead=value.label),)


@in_full.register
def _form(value: AgreementForm, context: Context, owner: Entity) -> Items:
    return in_full(context.catalogue.vocabularies.term("agreement_forms", value), context, owner)


@in_full.register
def _quantity(value: Quantity, context: Context, owner: Entity) -> Items:
    return (context.item(owner, text=context.words.quantity(value)),)


@in_full.register
def _frequency(value: Frequency, context: Context, owner: Entity) -> Items:
    return (context.item(owner, text=danish.capital(context.words.frequency(value))),)


@in_full.register
def _when(value: When, context: Context, owner: Entity) -> Items:
    return (context.item(owner, text=danish.capital(context.words.when(value))),)


@in_full.register
def _stated(value: Stated, context: Context, owner: Entity) -> Items:
    figure = Figure("oplyst", danish.capital(context.words.when(value.when)))
    others = (
        Item(
            inline("En anden kilde siger:"),
            figure=Figure("oplyst", context.words.when(other.when)),
            after=context.aside(other.when, other.source),
            refs=tuple(other.source),
        )
        for other in value.others
    )
    return (context.item(value, text=" ", figure=figure, after=context.aside(value.when, value.source)), *others)


@in_full.register
def _length(value: StatedLength, context: Context, owner: Entity) -> Items:
    return (context.item(value, text=" ", figure=Figure("oplyst", context.words.quantity(value.amount))),)


@in_full.register
def _notice(value: Notice, context: Context, owner: Entity) -> Items:
    figure = Figure("oplyst", context.words.notice(value.period))
    return (context.item(value, text="Varsel:", figure=figure, after=f". Hvem: {value.who}. Form: {value.form}"),)


@in_full.register
def _outcome(value: Outcome, context: Context, owner: Entity) -> Items:
    undated = f"Datoen er ukendt: {value.as_of.unknown}." if isinstance(value.as_of, Unknown) else ""
    lead = context.label("outcomes", value.result)
    limits = outcome_limits(context, value) if not undated else _only_for(context, value)
    return (context.item(value, lead=lead, after=undated, tags=(limits,) if limits else ()),)


@in_full.register
def _agreement_outcome(value: AgreementOutcome, context: Context, owner: Entity) -> Items:
    undated = f"Datoen er ukendt: {value.as_of.unknown}." if isinstance(value.as_of, Unknown) else ""
    dated = () if isinstance(value.as_of, Unknown) else (danish.on_date(value.as_of),)
    return (context.item(value, lead=context.label("agreement_outcomes", value.result), after=undated, tags=dated),)


@in_full.register
def _cooperation(value: Cooperation, context: Context, owner: Entity) -> Items:
    return (Item(inline(value.why), lead=context.label("cooperation_degrees", value.degree), tags=(OWN_READING,)),)


def outcome_limits(context: Context, outcome: Outcome) -> str:
    """When an outcome was known to hold, and for whom where it is not everybody: `oplyst i maj 2023, kun Vigby Kommune`."""
    when = "dato ukendt" if isinstance(outcome.as_of, Unknown) else danish.on_date(outcome.as_of)
    only = _only_for(context, outcome)
    return f"{when}, {only}" if only else when


def _only_for(context: Context, outcome: Outcome) -> str:
    """For whom an outcome holds where it is not everybody: `kun Vigby Kommune`."""
    return f"kun {danish.listed(context.actor(id_).name for id_ in outcome.only_for)}" if outcome.only_for else ""


@in_full.register
def _commitment(value: Commitment, context: Context, owner: Entity) -> Items:
    when = (context.words.when(value.when),) if value.when else ()
    actor = context.actor(value.party) if value.party else None
    return (context.item(value, actor=actor, tags=(context.binding(value.binding), *when)),)


@in_full.register
def _need_level(value: NeedLevel, context: Context, owner: Entity) -> Items:
    return (context.item(value, lead=value.level, text=f"{value.text} Hvem har ansvaret: {value.carried_by}"),)


@in_full.register
def _study(value: Study, context: Context, owner: Entity) -> Items:
    how = tuple(context.label("study_methods", method) for method in value.methods)
    study = context.item(value, lead=value.by.rstrip("."), tags=how)
    if not isinstance(value.cost, Unknown):
        return (study, *(context.item(fact, lead=ON_COST) for fact in value.cost))
    refs = tuple(value.cost.source or value.source)
    held = context.caveat_links(value.cost.caveats)
    return study, Item(inline(""), lead=ON_COST, refs=refs, caveats=held, **_open(context, value.cost))


def _open(context: Context, unknown: Unknown, note: str = "") -> dict[str, Any]:
    """What an item holds of something unknown: the mark, and after it why, and what else is to be said of it."""
    reason = danish.closed(unknown.unknown)
    return {"figure": context.unknown(unknown), "after": f"{reason} {note}".strip()}


@in_full.register
def _annex(value: Annex, context: Context, owner: Entity) -> Items:
    text = inline(value.title + (f". {value.note}" if value.note else ""))
    return (Item(text, refs=tuple(value.source), tags=("Læst" if value.at_hand else "Kataloget har ikke bilaget",)),)


@in_full.register
def _target_group(value: TargetGroup, context: Context, owner: Entity) -> Items:
    return (context.item(value, lead=_who(context, value.who)),)


@in_brief.register
def _target_group_with_age(value: TargetGroup, context: Context, owner: Entity) -> Items:
    """With the age where it is known and the words do not say it (and whose it is) already."""
    age = context.words.quantity(value.age) if isinstance(value.age, Quantity) else ""
    told = not age or age.replace(danish.SPACE, " ") in value.text
    return (context.item(value, lead=_who(context, value.who), tags=() if told else (f"Alder: {age}",)),)


def _who(context: Context, role: str) -> str:
    """What a target group is to the effort, where it does not go without saying."""
    mixed = len({group.who for group in context.holding(context.model.target_groups)}) > 1
    return context.label("target_roles", role) if mixed or role != TargetRole.PARTICIPANTS else ""


@in_full.register
def _activity(value: Activity, context: Context, owner: Entity) -> Items:
    return (context.item(value, lead=value.name, tags=_how_often(context, value)),)


@in_brief.register
def _activity_by_name(value: Activity, context: Context, owner: Entity) -> Items:
    return (context.item(value, text=value.name, tags=_how_often(context, value)),)


def _how_often(context: Context, activity: Activity) -> tuple[str, ...]:
    return (context.words.frequency(activity.frequency),) if activity.frequency else ()


@in_brief.register
def _scale(value: ScaleItem, context: Context, owner: Entity) -> Items:
    note = context.note_on(value)
    if isinstance(value.amount, Unknown):
        held = _open(context, value.amount, note)
    else:
        figure = Figure("oplyst", context.counted(value, value.amount))
        held = {"figure": figure, "after": danish.beside(figure.text, note)}
    return (context.item(value, text=f"{value.what}:", tags=context.aim(value), **held),)


@in_brief.register
def _party(value: Party, context: Context, owner: Entity) -> Items:
    roles = ", ".join(context.label("party_roles", role).lower() for role in value.roles)
    return (context.item(value, text=roles, actor=context.actor(value.organisation)),)


@in_brief.register
def _forum(value: Forum, context: Context, owner: Entity) -> Items:
    often = context.words.frequency(value.frequency) if isinstance(value.frequency, Frequency) else "hvor tit: ukendt"
    return (context.item(value, text=value.name, tags=(often,)),)


@in_brief.register
def _cost(value: CostLine, context: Context, owner: Entity) -> Items:
    if isinstance(value.amounts, Unknown):
        return (context.item(value, text=f"{value.item}:", **_open(context, value.amounts)),)
    figure = Figure("oplyst", danish.listed(context.words.amount(amount) for amount in value.amounts))
    tags = (context.label("cost_phases", value.phase).lower(),) if value.phase else ()
    in_fact = actual(context, value)
    after = f". {in_fact}" if in_fact else ""
    return (context.item(value, text=f"{value.item}:", figure=figure, after=after, tags=tags),)
