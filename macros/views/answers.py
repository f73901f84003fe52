"""The box that opens a page about many agreements: a word that leads to the part with the proof, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from macros.views.rows import Item


@dataclass(frozen=True)
class AnswerLine:
    """One line. `section` is the id of the part of the page that proves it. `items` stand one after another, as a sentence:
    text, a figure in it, what follows. `narrow`: whether the line stands on a phone too."""

    word: str
    section: str
    items: tuple[Item, ...]
    narrow: bool = True
