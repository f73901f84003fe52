"""Nothing is inline that a strict policy stops: in generated pages, in the pieces scripts put in, in what scripts write.

The whole site, hand-written pages and frame included, is looked at by every build (`macros/publishing/links.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.publishing.policy import inline_faults
from tests.conftest import ROOT
from tests.real import files, pages

pytestmark = pytest.mark.longer

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


FETCHED = {
    "picture of another site": ('<img src="https://huset.example/x.png" alt="">', "<img> henter"),
    "picture without a scheme": ('<img src="//huset.example/x.png" alt="">', "<img> henter"),
    "picture that is no file": ('<img src="data:image/png;base64,AAAA" alt="">', "<img> henter"),
    "film": ('<iframe src="https://film.example/1"></iframe>', "<iframe> henter"),
    "type": ('<link rel="stylesheet" href="https://skrift.example/x.css">', "<link> henter"),
    "script": ('<script src="https://tael.example/x.js"></script>', "<script> henter"),
}


@pytest.mark.parametrize(("markup", "message"), FETCHED.values(), ids=FETCHED.keys())
def test_what_a_page_would_fetch_from_elsewhere_stops_the_build(markup: str, message: str) -> None:
    assert [message in fault for fault in faults(markup)] == [True]


def test_a_link_to_elsewhere_and_a_file_of_our_own_stop_nothing() -> None:
    assert (
        faults(
            '<a href="https://huset.example/">x</a><img src="../x.png"><link rel="canonical" href="https://x.example/">'
        )
        == []
    )
