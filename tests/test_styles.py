"""What the stylesheet says twice, since a media query and a choice cannot share a rule, it says in the same words."""

from __future__ import annotations

import re

from tests.conftest import ROOT

STYLES = (ROOT / "docs" / "assets" / "css" / "katalog.css").read_text(encoding="utf-8")


def test_dark_as_the_system_asks_for_it_is_dark_as_the_reader_chooses_it() -> None:
    blocks = re.findall(r":root(?::not\(\[data-theme=light\]\)|\[data-theme=dark\])\{\n(.*?)\n\}\}?", STYLES, re.DOTALL)
    assert len(blocks) == 2
    assert blocks[0] == blocks[1]
