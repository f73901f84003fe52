"""The ids of hand-written headings: as all other ids of the house, and none that moves when the page grows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from macros.domain.alphabet import slug_of


class Heading(Protocol):
    """A heading in a page's table of contents, as MkDocs has it."""

    title: str
    id: str

    @property
    def children(self) -> Iterable[Heading]:
        """The headings below it."""


def without_fixed_id(headings: Iterable[Heading]) -> Iterator[str]:
    """What is wrong with headings whose id ends on a number that Python-Markdown counted: it moves when one is put in before."""
    for heading in headings:
        title = html.unescape(heading.title)
        if re.fullmatch(re.escape(slug_of(title)) + r"_\d+", heading.id):
            yield (
                f'overskriften "{title}" har ingen fast adresse, for dens ord står på siden i '
                "forvejen, eller den har ingen bogstaver. Giv den et id: ## Overskrift {: #mit-id}"
            )
        yield from without_fixed_id(heading.children)
