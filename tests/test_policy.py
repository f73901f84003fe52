"""Nothing is inline that a strict policy stops: in generated pages, in the pieces scripts put in, in what scripts write.

The whole site, hand-written pages and frame included, is looked at by every build (`macros/publishing/links.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from macros.publishing.policy import inline_faults
from tests.conftest import ROOT
from tests.real import files, pages

WRITTEN = re.compile(
    r"""style=|<style|cssText|setAttribute\(["'`](?:style|on)|\son[a-z]+=["'`]|\beval\(|new Function"""
)
"""What a script would write into a page, or run. A property set by script (`one.style.top`) is no style in the page."""


def faults(html: str) -> list[str]:
    return list(inline_faults("side", html, LexborHTMLParser(html)))


def texts_of(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from texts_of(held)


def test_no_generated_page_has_an_inline_style_or_script() -> None:
    assert len(pages()) > 100
    assert {path: found for path, page in pages().items() if (found := faults(page.html))} == {}


def test_no_piece_of_a_page_that_a_script_puts_in_has_any() -> None:
    pieces = [
        text
        for path, file in files().items()
        if path.endswith(".json")
        for text in texts_of(json.loads(file.bytes))
        if "<" in text
    ]
    assert len(pieces) > 100
    assert [piece for piece in pieces if faults(piece)] == []


def test_no_script_writes_any() -> None:
    scripts = list((ROOT / "docs" / "assets" / "js").glob("*.js"))
    assert len(scripts) > 8
    assert {path.name: found for path in scripts if (found := WRITTEN.findall(path.read_text(encoding="utf-8")))} == {}
