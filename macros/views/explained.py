"""Words of the field, explained where they first stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from macros.domain.catalogue import GlossaryEntry


class ToExplain:
    """The words of the glossary, ready to be looked for on all pages; not within one of the `names`: a name is no use of the
    words it is made of."""

    def __init__(self, glossary: Iterable[GlossaryEntry], names: Iterable[str] = ()) -> None:
        self.entries = {entry.term.casefold(): entry for entry in glossary if not entry.common}
        words = sorted((re.escape(word) for word in self.entries), key=len, reverse=True)
        whole = sorted((re.escape(escape(name)) for name in names), key=len, reverse=True)
        either = "|".join((*whole, *words))
        self.pattern = re.compile(rf"(?<![\w-])({either})(?![\w-])", re.IGNORECASE) if words else None


class Explained:
    """The glossary words of one page. Each is marked once, at its first use, and opens its explanation."""

    def __init__(self, words: ToExplain) -> None:
        self._words = words
        self._used: dict[str, GlossaryEntry] = {}

    def mark(self, html: Markup) -> Markup:
        """`html` with the first use of each glossary word turned into a button. Text inside tags and links is left alone."""
        if self._words.pattern is None or "<" in html:
            return html

        def button(match: re.Match[str]) -> str:
            entry = self._words.entries.get(match.group().casefold())  # "İ" and "i" are one letter to the pattern only
            if entry is None or entry.id in self._used:
                return match.group()
            self._used[entry.id] = entry
            return f'<button type="button" class="term" popovertarget="ord-{entry.id}">{match.group()}</button>'

        return Markup(self._words.pattern.sub(button, html))  # noqa: S704 - escaped text with buttons of our own

    def all(self) -> tuple[GlossaryEntry, ...]:
        """The entries marked so far, in the order of the page."""
        return tuple(self._used.values())
