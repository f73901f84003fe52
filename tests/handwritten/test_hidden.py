"""A hand-written page holds nothing that nobody sees, in whatever way it is written."""

from __future__ import annotations

import pytest

from macros.handwritten.characters import check_page

PAGES = {
    "as it stands": ("# Hus\n\nEt h\u200bus.\n", "3:5: usynligt styretegn (U+200B). Slet tegnet"),
    "as an entity": ("# Hus\n\nEt h&#8238;us.\n", "3:5: &#8238; er et usynligt tegn. Slet det"),
    "as an entity by name": ("# Hus\n\nEt h&zwnj;us.\n", "3:5: &zwnj; er et usynligt tegn. Slet det"),
    "in the front matter": (
        '---\ntitle: "Hus\\u202e"\n---\n# Hus\n',
        "2:8: teksten rummer et usynligt tegn (U+202E), skrevet som en kode. Slet koden",
    ),
    "another encoding": (
        "# Mødre".encode("latin-1"),
        "1:4: filen er ikke gemt som UTF-8, så æ, ø og å går tabt. Gem den igen med tegnsættet UTF-8",
    ),
    "fine": ("---\ntitle: 'Hus'\n---\n# Hus &amp; have&nbsp;\n\nBørne&shy;hus `\\u202e`.\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_hand_written_pages(text: str | bytes, expected: str) -> None:
    raw = text if isinstance(text, bytes) else text.encode()
    found = [str(problem) for problem in check_page(raw, "docs/hus.md")]
    assert found == ([f"docs/hus.md:{expected}"] if expected else [])
