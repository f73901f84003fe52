"""A question that every pattern or way answers: what the documents say of it, and what the catalogue advises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.domain.advice import Advice, AnchoringPath, Aspect, PatternGuide
from macros.views.context import Context
from macros.views.rows import Row


@dataclass(frozen=True)
class AspectView:
    """One question under its Danish title. `id` is its place on the page."""

    id: str
    title: str
    documents: Row
    advice: tuple[Advice, ...]


def aspects(words: Context, owner: PatternGuide | AnchoringPath, names: Iterable[str]) -> tuple[AspectView, ...]:
    """The questions with these names. `words` is any agreement: facts about a pattern have no forbehold of their own."""
    found = []
    for name in names:
        aspect: Aspect = getattr(owner, name)
        title = type(owner).model_fields[name].title or name
        found.append(AspectView(name, title, words.row(aspect, "documents"), aspect.advice))
    return tuple(found)
