"""What the catalogue has worked out about one agreement: every figure with its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from macros.domain.base import Entity
from macros.domain.economy import StatedTotal
from macros.domain.figures import same_sum
from macros.domain.ledger import Measured
from macros.domain.prices import PriceIndex, Series
from macros.views.amounts import restated
from macros.views.context import Context
from macros.views.rows import Figure
from macros.views.words import LINES_ADDED, own_label, said


def municipal(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash: in all, in a year, from year to year, per participant at full and at lowest uptake."""
    ledger = context.ledger
    lowest = (ledger.at_lowest,) if ledger.at_lowest else ()
    found = (ledger.total, ledger.per_year, *ledger.steps, ledger.per_participant, *lowest)
    return tuple(said(context, one) for one in found)


def whole(context: Context) -> tuple[Figure, ...]:
    """The economy of all payers: total, what the lines come to, the municipality's part, the remainder, how much is known."""
    ledger = context.ledger
    found = (
        ledger.whole,
        ledger.lines_added,
        ledger.difference,
        *ledger.parts_of_whole,
        ledger.outlay_per_participant,
        ledger.amounts_known,
    )
    return tuple(said(context, one) for one in found if one is not None)


def afterwards(context: Context) -> tuple[Figure, ...]:
    """The level of the last year with money, where it is known; what has to be found in the first year after it, all
    payers together; and what of that is new for the municipality. Neither of the last two may be taken for the other."""
    ledger = context.ledger
    return tuple(said(context, one) for one in (ledger.level, ledger.need, ledger.new) if one is not None)


def in_todays_prices(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash and the whole price in the prices of the index's last year, by the price rule; contributions
    that make no sum, such as one grant after another, one by one."""
    ledger = context.ledger
    own = ledger.own_each or (ledger.own,)
    found = [restated(context, one, own_label(context, one)) for one in own]
    if ledger.lines_added is not None:
        found.append(restated(context, ledger.lines_added, LINES_ADDED))
    if isinstance(context.agreement.economy.costs_total, StatedTotal):
        found.append(restated(context, ledger.whole, "Udgifter i alt ifølge kilden"))
    return tuple(found)


def whole_costs(context: Context) -> tuple[tuple[Figure, tuple[Figure, ...]], ...]:
    """What everything costs, as the source states it and as its lines add up, each with the same in the prices of the
    index's last year, by consumer prices and by the state's series; nothing beside what is not known."""
    stated, added = context.ledger.whole, context.ledger.lines_added
    found = [(said(context, stated), _in_other_prices(context, stated) if stated.money else ())]
    if added is not None and not (stated.money and same_sum(stated.money, added.value)):
        found.append((said(context, added), _in_other_prices(context, added)))
    return tuple(found)


def _in_other_prices(context: Context, found: Measured[Any]) -> tuple[Figure, ...]:
    label = f"I {context.catalogue.target_year}-priser"
    return tuple(restated(context, found, label, series=series, beside=True) for series in Series)


def index_of(context: Context) -> PriceIndex | None:
    """The price index of the agreement's country for the currency of its amounts (kroner where it has none); None where there
    is no such."""
    lines = context.agreement.economy.funding
    amounts = [amount for line in lines if isinstance(line.amounts, tuple) for amount in line.amounts]
    return context.ledger.indices().get(amounts[0].currency if amounts else "DKK")


def caveat_ids(context: Context) -> set[str]:
    """Ids of the forbehold that stand anywhere in the economy."""
    return _caveats_below(context.agreement.economy)


def _caveats_below(entity: Entity) -> set[str]:
    found = set(getattr(entity, "caveats", ()))
    if isinstance(entity, StatedTotal) and entity.explained_by:
        found.add(entity.explained_by)
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Entity):
                found |= _caveats_below(part)
    return found


AMOUNTS: Mapping[str, Callable[[Context], Figure]] = {
    "kommunens-penge": lambda context: said(context, context.ledger.own),
    "kommunens-penge-i-alt": lambda context: said(context, context.ledger.total),
    "kommunens-penge-om-aaret": lambda context: said(context, context.ledger.per_year),
    "kommunens-penge-pr-deltager": lambda context: said(context, context.ledger.per_participant),
    "kommunens-penge-i-nye-priser": lambda context: restated(
        context, context.ledger.own, own_label(context, context.ledger.own)
    ),
    "udgifter-i-alt": lambda context: said(context, context.ledger.whole),
    "finansieringsbehov": lambda context: said(context, context.ledger.need),
    "heraf-nyt-for-kommunen": lambda context: said(context, context.ledger.new),
}
"""Single figures that hand-written pages can show, by their Danish id."""
