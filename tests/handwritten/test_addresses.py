"""Two files never stand at one address, whoever made them: what is told names both."""

from __future__ import annotations

import pytest

from macros.handwritten.addresses import Built, clash

PAGE, FILE, OWN = 'siden "Huse", som programmet laver', "en fil, som programmet laver", "docs/egen.md"
CASE = "i store og små bogstaver. Skriv navnet med små bogstaver"

CLASHES: dict[str, tuple[list[Built], str]] = {
    "a page and a file of the program": (
        [("huse/index.html", PAGE), ("huse/index.html", FILE)],
        f"{FILE}: adressen huse/index.html har også {PAGE}. Giv den ene en anden",
    ),
    "a file of the program and one of the docs": (
        [("data/index.json", FILE), ("data/index.json", "docs/data/index.json")],
        f"docs/data/index.json: adressen data/index.json har også {FILE}. Giv den ene en anden",
    ),
    "two pages of the docs": (
        [("egen/index.html", OWN), ("egen/index.html", "docs/egen/index.md")],
        f"docs/egen/index.md: adressen egen/index.html har også {OWN}. Giv den ene en anden",
    ),
    "a file where a folder is": (
        [("huse/index.html", PAGE), ("huse", "docs/huse")],
        f"docs/huse: adressen huse er også mappen, som rummer {PAGE}. Giv den ene en anden",
    ),
    "one of the docs but for case": (
        [("huse/index.html", PAGE), ("Huse/andre/index.html", OWN)],
        f"{OWN}: adressen Huse er kun forskellig fra huse, som også bygges, {CASE}",
    ),
    "two of the program but for case": (
        [("huse/index.html", PAGE), ("huse/Index.html", FILE)],
        f"{FILE}: adressen huse/Index.html er kun forskellig fra huse/index.html, som også bygges, {CASE}",
    ),
}


@pytest.mark.parametrize(("built", "message"), CLASHES.values(), ids=CLASHES.keys())
def test_clashes(built: list[Built], message: str) -> None:
    assert clash(built) == message


def test_pages_and_files_beside_each_other_are_right() -> None:
    assert clash([("huse/index.html", PAGE), ("huse/huse.csv", FILE), ("index.html", "docs/index.md")]) == ""
