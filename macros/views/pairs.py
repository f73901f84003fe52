"""Agreements worth reading side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.domain.catalogue import Pair
from macros.views import danish
from macros.views.context import Context
from macros.views.workbooks import pair_path


@dataclass(frozen=True)
class PairView:
    """The agreements in words, as the address of their comparison names them, why to read them together, and where their
    workbook is."""

    names: str
    address: str
    why: str
    workbook: str


def pair_view(pair: Pair, by_entry: Mapping[str, Context]) -> PairView:
    """A pair of the data, its agreements looked up by the id that addresses name them by."""
    names = danish.listed(by_entry[id_].name for id_ in pair.agreements)
    return PairView(names, ",".join(pair.agreements), pair.why, pair_path(pair))
