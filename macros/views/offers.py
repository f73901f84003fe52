"""What modules tell the registry of, each under a name that nothing else has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class CannotMake(Exception):
    """A module offers nothing, or two places the same."""


class Offers(dict[str, T]):
    """Offers by name, in the order they were told of."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, str] = {}

    def tell(self, name: str, offer: T) -> T:
        """Add one. To be called by a function that stands in a module's own lines. Raises CannotMake for a taken name."""
        told_in = sys._getframe(2)
        path = Path(told_in.f_code.co_filename)
        place = f"{'/'.join(path.parts[-3:])}:{told_in.f_lineno}"
        if name in self:
            raise CannotMake(
                f'{place}: "{name}" er taget af {self._places[name]}. Giv den ene et andet navn, eller flyt den til et modul for sig'
            )
        self[name], self._places[name] = offer, place
        return offer
