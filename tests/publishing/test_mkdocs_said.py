"""A link that leads nowhere is told in Danish, where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.publishing.mkdocs_said import in_danish

PAGE = """---
title: Side
---
# Side

[Rigtig](om/vaek.md#a) og [væk](vaek.md), [uden](<vaek.md#b>), ![billede](/x.png) og <a href="bare">bar</a>.
"""
CASES = {
    "no page": (
        "contains a link 'vaek.md', but the target is not found among documentation files.",
        'docs/side.md:{[væk](}: linket "vaek.md" fører ingen steder hen. Skriv sidens fil, set fra denne, fx ../om/metode.md',
    ),
    "no place": (
        "contains a link 'vaek.md#b', but the doc 'vaek.md' does not contain an anchor '#b'.",
        'docs/side.md:{[uden](<}: linket "vaek.md#b" peger på et sted, der ikke findes på den side',
    ),
    "from the root": (
        "contains an absolute link '/x.png', it was left as is. Did you mean 'x.png'?",
        'docs/side.md:{![billede](}: linket "/x.png" er ikke skrevet, så det holder på alle adresser. '
        "Skriv sidens fil, set fra denne, fx ../om/metode.md",
    ),
    "no file": (
        "contains an unrecognized relative link 'bare', it was left as is.",
        'docs/side.md:{<a href="}: linket "bare" er ikke skrevet, så det holder på alle adresser. '
        "Skriv sidens fil, set fra denne, fx ../om/metode.md",
    ),
    "written otherwise": (
        "contains a link to 'a b.md' which is excluded from the built site.",
        'docs/side.md: linket "a b.md" fører til en fil, der ikke kommer med',
    ),
    "something else": ("is too long.", "Doc file 'side.md' is too long."),
}


@pytest.mark.parametrize(("said", "told"), CASES.values(), ids=CASES.keys())
def test_what_mkdocs_says_of_a_link_is_told_in_danish_with_its_place(tmp_path: Path, said: str, told: str) -> None:
    (tmp_path / "side.md").write_text(PAGE, encoding="utf-8")
    if place := re.search(r"\{(.+?)\}", told):
        before = PAGE[: PAGE.index(place[1]) + len(place[1])].splitlines()
        told = told.replace(place[0], f"{len(before)}:{len(before[-1]) + 1}")
    assert in_danish(f"Doc file 'side.md' {said}", tmp_path) == told
