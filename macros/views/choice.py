"""A guided choice: questions with answers that point to places on the page and say why. It closes none of them.

The template makes radio buttons of it, which a script answers by (`docs/assets/js/svar.js`); without scripts each answer has
its reason and its links.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Somewhere to go: a place on the page by its id, or another page by its path."""

    name: str
    to: str


@dataclass(frozen=True)
class Answer:
    """An answer, why it matters, and the places it points to. `id` stands in addresses; `like`: the id of what it resembles."""

    id: str
    text: str
    why: str
    places: tuple[Place, ...]
    like: str = ""

    @property
    def points_to(self) -> str:
        """The ids of the places, as one value."""
        return " ".join(place.to for place in self.places)


@dataclass(frozen=True)
class Question:
    """A question with its answers. `id` stands in addresses."""

    id: str
    text: str
    answers: tuple[Answer, ...]
