"""What is known of somebody's contributions to an agreement: an amount, a percentage only, nothing; or none is named."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from macros.domain.economy import FundingLine
from macros.domain.quantities import Share


class HowKnown(StrEnum):
    """What is known of the contributions of somebody. The values are the classes that draw them."""

    AMOUNT = "oplyst"
    SHARE = "delvis"
    UNKNOWN = "ukendt"
    NOT_NAMED = "uens"


def how_known(lines: Iterable[FundingLine]) -> HowKnown:
    """What is known of contributions: an amount of one at least, a percentage only, nothing; or none is named."""
    found = [line.amounts for line in lines]
    if not found:
        return HowKnown.NOT_NAMED
    if any(isinstance(amounts, tuple) for amounts in found):
        return HowKnown.AMOUNT
    return HowKnown.SHARE if any(isinstance(amounts, Share) for amounts in found) else HowKnown.UNKNOWN
