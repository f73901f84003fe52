"""What everything costs, all payers together: as the sources say, as their lines add up, and the same in other prices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from macros.domain.prices import Series
from macros.views import danish
from macros.views.amounts import restated
from macros.views.context import Context
from macros.views.folding import Folded, folded
from macros.views.rows import Figure
from macros.views.words import said


@dataclass(frozen=True)
class WholeCost:
    """One agreement whose costs are known: each figure that is, under what it is, how many lines it holds, and whose prices
    it is in. Why the others are not stands on the agreement's own page."""

    name: str
    title: str
    path: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class WholeCosts:
    """Those that are known; `unknown` of `of` are not."""

    known: Folded[WholeCost]
    unknown: int
    of: int

    @property
    def count(self) -> int:
        """How many are known."""
        return len(self.known.all)


def whole_costs(contexts: Iterable[Context]) -> WholeCosts:
    """What is known of these agreements. Lines alone, as of a house that is built once, are not what the effort costs."""
    every = tuple(contexts)
    known = [context for context in every if context.ledger.whole.money]
    rows = folded((_cost(context) for context in known), lambda rest: danish.listed(row.name for row in rest))
    return WholeCosts(rows, len(every) - len(known), len(every))


def _cost(context: Context) -> WholeCost:
    stated, added = context.ledger.whole, context.ledger.lines_added
    whole = added or stated
    figures = [said(context, stated)]
    if added is not None:
        sum_ = said(context, added)
        figures.append(replace(sum_, label=f"{sum_.label}, {danish.inside(sum_.detail)}", detail=""))
    label = f"Samme sum i {context.catalogue.target_year}-priser"
    for series in Series:
        again = restated(context, whole, label, series=series, year_told=True)
        figures.append(replace(again, label=f"{again.label} {again.detail}".strip(), detail=""))
    known = (figure for figure in figures if not figure.reason)
    return WholeCost(context.model.name, context.agreement.title, context.path, tuple(known))
