"""Text from the data is text: only emphasis and http(s) links come through as marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from macros.views.inline import inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Mødre & babyer", "Mødre &amp; babyer"),
        ("*vigtigt* og **fast**", "<em>vigtigt</em> og <strong>fast</strong>"),
        ("[huset](https://huset.example/)", '<a href="https://huset.example/">huset</a>'),
        ("31. december 2025", "31. december 2025"),
        ("# ikke en overskrift", "# ikke en overskrift"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
        ("a | b", "a | b"),
    ],
)
def test_marks(text: str, html: str) -> None:
    assert inline(text) == html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//huset.example", "JaVaScRiPt:x"]
)
def test_only_http_addresses_become_links(address: str) -> None:
    tree = LexborHTMLParser(inline(f"[klik]({address}) *og*"))
    assert [node.attributes.get("href") for node in tree.css("a[href]")] == []


@given(st.text(alphabet=st.sampled_from("ab<>&\"'*_[]()`\\!{}%:/=| \n"), max_size=60))
def test_no_text_makes_another_element(text: str) -> None:
    tree = LexborHTMLParser(f"<main>{inline(text)}</main>")
    assert {node.tag for node in tree.css("main *")} <= {"em", "strong", "a"}
