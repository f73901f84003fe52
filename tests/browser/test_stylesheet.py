"""The joined styles in a browser, which alone knows what white space means where."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from macros.downloads.stylesheet import JOINED, SOURCES, dark_where_it_is_asked_for, joined

RULES = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText); }"""
"""Every rule as the browser has understood it."""


def test_a_browser_reads_the_joined_styles_as_it_reads_their_sources(browser: Browser) -> None:
    sources = "".join((SOURCES / f"{name}.css").read_text(encoding="utf-8") for name in JOINED)
    unpacked = dark_where_it_is_asked_for(sources.replace("@dark {", "@dark{").replace("{\n    @dark;\n  }", "{@dark}"))
    page = browser.new_page()
    sent, written = page.evaluate(RULES, joined()), page.evaluate(RULES, unpacked)
    page.close()
    assert len(sent) > 300
    assert list(map(plain, sent)) == list(map(plain, written))


def plain(rule: str) -> str:
    """Without the white space that a browser keeps as it is written: in conditions, and in values that have a `var()`."""
    return re.sub(r"(?<=[,:(/])\s+|\s+(?=[,)/])|\n", "", rule)
