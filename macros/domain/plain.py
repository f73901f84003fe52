"""A typed value as a file holds it: text, numbers, yes and no, lists, and fields by name.

What a program writes and what it reads are held together here: reading what was written gives the same value again.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from macros.domain.base import THREE_DECIMALS, Entity


def as_written(entity: Entity, *, sparing: bool = False) -> dict[str, Any]:
    """The fields of `entity` by their names in a file, in the order of the type. What is left out stays left out.

    `sparing`: without what a field is anyway where it is left out, as a person writes it. Else a reader who does not know
    the types has it all: that an amount is in kroner, and exact.
    """
    written: dict[str, Any] = plain(entity.model_dump(by_alias=True, exclude_defaults=sparing))
    return written


def plain(value: Any) -> Any:
    """One value of a field, which holds no entity, as a file holds it."""
    if isinstance(value, dict):
        return {str(name): plain(held) for name, held in value.items() if held is not None}
    if isinstance(value, tuple | list):
        return [plain(held) for held in value]
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _number(value: Decimal) -> int | float | str:
    """The very number: in digits, where no digit is lost and the types read it, and as text where not."""
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    digits = repr(near)
    unread = "e" in digits or THREE_DECIMALS.fullmatch(digits)  # which the types take for no number, or for two
    return f"{value:f}" if unread or Decimal(digits) != value else near
