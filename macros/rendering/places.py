"""Places in a hand-written page where a part is to stand: Markdown reads the place, and never the part's own HTML."""

from __future__ import annotations

import re

from markupsafe import Markup

PLACE = re.compile(r'<(div|span) data-part="(\d+)"></\1>')
INLINE = re.compile(r"<(a|b|code|em|small|span|strong)\b")
"""How a part begins that stands in a line of text."""


class Places:
    """The parts of one build, each kept until Markdown is done with the page it is on."""

    def __init__(self) -> None:
        self._kept: list[Markup] = []

    def keep(self, html: Markup) -> Markup:
        """Keep `html`, and give what stands in its place: a block, or a piece of a line where it is one itself."""
        self._kept.append(html)
        tag = "span" if INLINE.match(html) else "div"
        return Markup('<{0} data-part="{1}"></{0}>').format(tag, len(self._kept) - 1)

    def filled(self, text: str) -> str:
        """`text` with every part in its place."""
        return PLACE.sub(lambda place: self._kept[int(place[2])], text)
