"""What MkDocs says of a link in a hand-written page, in Danish and with its place in the file."""

from __future__ import annotations

import re
from pathlib import Path

_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? (?:absolute |unrecognized relative )?link (?:to )?'(?P<link>.+?)'(?P<rest>,? .+)",
    re.DOTALL,
)
_WRONG = {
    "is not found among documentation files": "fører ingen steder hen. Skriv sidens fil, set fra denne, fx ../om/metode.md",
    "there is no such anchor": "peger på et sted, der ikke findes på siden",
    "does not contain an anchor": "peger på et sted, der ikke findes på den side",
    "excluded from the built site": "fører til en fil, der ikke kommer med",
    "left as is": "er ikke skrevet, så det holder på alle adresser. Skriv sidens fil, set fra denne, fx ../om/metode.md",
}
"""What is wrong with a link, by what the English sentence has in it."""


def in_danish(message: str, docs: Path) -> str:
    """`message` as a line of ours, where it is of a link in a page below `docs`; else as it is."""
    if (said := _LINK.fullmatch(message)) is None:
        return message
    wrong = next((danish for english, danish in _WRONG.items() if english in said["rest"]), None)
    if wrong is None:
        return message
    return f'docs/{said["page"]}:{_place(docs / said["page"], said["link"])} linket "{said["link"]}" {wrong}'


def _place(page: Path, link: str) -> str:
    """Line and column of the first such link, each with a colon after it; empty where it is not written so."""
    text = page.read_text(encoding="utf-8-sig") if page.is_file() else ""
    found = re.search(rf"(?<=[(<\"'\s]){re.escape(link)}(?=[)>\"'\s]|$)", text)
    if found is None:
        return ""
    start = found.start()
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}:"
