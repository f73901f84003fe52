"""Agreements worth reading side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.domain.catalogue import Pair
from macros.views import danish
from macros.views.context import Context


@dataclass(frozen=True)
class PairView:
    """The agreements in words, as the address of their comparison names them, and why to read them together."""

    names: str
    address: str
    why: str


def pair_view(pair: Pair, by_entry: Mapping[str, Context]) -> PairView:
    """A pair of the data, its agreements looked up by the id that addresses name them by."""
    return PairView(danish.listed(by_entry[id_].name for id_ in pair.agreements), ",".join(pair.agreements), pair.why)
