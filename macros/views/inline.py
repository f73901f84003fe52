"""Which inline marks a text from the data may carry, decided here and nowhere else.

Emphasis (`*…*`, `**…**`) and links to http(s) addresses. Everything else, HTML included, is text.
"""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_MARKED = re.compile(r"[*_\[\\]")
_inline = MarkdownIt("zero").enable(["emphasis", "link"])


def inline(text: str) -> Markup:
    """Safe HTML for one text from the data."""
    if not _MARKED.search(text):
        return escape(text)
    rendered = _inline.renderInline(text)
    return Markup(  # noqa: S704 - nh3 has just reduced it to three harmless tags
        nh3.clean(
            rendered, tags={"em", "strong", "a"}, attributes={"a": {"href"}}, attribute_filter=_absolute, link_rel=None
        )
    )


def bare(text: str) -> str:
    """The same without its marks, for files that show none."""
    return inline(text).striptags()


def _absolute(tag: str, attribute: str, value: str) -> str | None:
    return value if value.startswith(("https://", "http://")) else None
