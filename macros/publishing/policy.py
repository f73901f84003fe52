"""What the site's content security policy stops without a word (`macros/exports/served_as.py`): found in the built HTML,
whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

LOST = "404.html"
"""Has the one inline script there is, where the settings have no address: nothing of ours can be addressed before it."""
_DATA = ("application/json", "application/ld+json")
"""Types of a script that is data: no browser runs it, and no policy refuses it."""
_FETCHED = "img[src], script[src], iframe[src], audio[src], video[src], source[src], embed[src], object[data], link[rel~=stylesheet]"
"""What a browser fetches or shows without being asked."""
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
"""How an address begins that is none of the site's own: also `data:`, which is no file."""
_HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)


def inline_faults(name: str, text: str, tree: LexborHTMLParser) -> Iterator[str]:
    """What is inline on the page `name`: styles, scripts and handlers of events. One sentence each."""
    if node := tree.css_first("[style]"):
        yield f'<{node.tag} style="…"> har ingen virkning: siden tager kun stil fra filer. Giv den en klasse'
    if tree.css_first("style"):
        yield "<style> har ingen virkning: siden tager kun stil fra filer. Skriv det i macros/theme/styles"
    inline = (node for node in tree.css("script:not([src])") if node.attributes.get("type") not in _DATA)
    if name != LOST and any(inline):
        yield "et script i selve siden bliver ikke kørt. Læg det i en fil i docs/assets/js"
    for node in tree.css(_FETCHED):
        address = next(filter(None, (node.attributes.get(name) for name in ("src", "href", "data"))), "").strip()
        if _ELSEWHERE.match(address):
            yield f'<{node.tag}> henter "{address[:60]}", som siden ikke må hente. Læg filen i docs/assets'
    if _HANDLER.search(text):  # to ask every element takes time, and text may read so too
        for node in tree.css("*"):
            if found := [attribute for attribute in node.attributes if attribute.startswith("on")]:
                yield f'<{node.tag} {found[0]}="…"> bliver ikke kørt. Læg det i en fil i docs/assets/js'
                break
