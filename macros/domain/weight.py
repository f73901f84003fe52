"""Which duty is told first, where not all can be: the one rule, written down once.

What binds most comes first: forpligtet or vilkår, ansvar, beskrevet, hensigt, foreslået (the order of the vocabulary
`bindings`; what money weighs stands at each of `funding_statuses`). Of what binds alike, what comes before the start comes
before what comes later; then the municipality's own before what it shares. What is others' alone comes after all of it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.domain.anchoring import day_of
from macros.domain.quantities import Relation, When


@dataclass(frozen=True, order=True)
class Weight:
    """Where something stands among duties: the least comes first. `rank` is the place of the firmest word for it in the
    vocabulary, 0 for what is obliged."""

    others: bool
    rank: int
    later: bool = True
    shared: bool = False


def before_start(when: When | None, start: datetime.date | None) -> bool:
    """Whether a time is before the start or at it: by its day, or where it has none, because it is before an event."""
    if when is None:
        return False
    day = day_of(when)
    if day is None:
        return when.relation is Relation.BEFORE
    return start is not None and day <= start
