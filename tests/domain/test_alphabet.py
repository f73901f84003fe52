"""Names in the order of the Danish alphabet."""

from __future__ import annotations

import unicodedata

import pytest

from macros.domain.alphabet import danish_order, slug_of

IN_ORDER = [
    ["Ballerup", "Odense", "Ærø", "Ølgod", "Aabenraa", "Åbenrå Havn", "Aalborg", "Aarhus"],
    ["KFUM", "Kfum Spejderne", "kirken", "Århus"],
    ["André", "Andrea", "Müller", "Nørre", "Öland", "Østre", "Ålen"],
    ["Bo-Vest", "Boligen", "Z", "Æ", "Ø", "Å"],
    ["12 huse", "Adam"],
    ["Straße", "Strassen", "Strate"],
]


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_in_danish_order(names: list[str]) -> None:
    mixed = names[1::2] + names[::2]
    assert sorted(mixed, key=danish_order) == names
    apart = [unicodedata.normalize("NFD", name) for name in mixed]
    assert [unicodedata.normalize("NFC", name) for name in sorted(apart, key=danish_order)] == names


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Å, Ærø og Ølgod", "aa-aeroe-og-oelgod"),
        ("Café Müller", "cafe-muller"),
        ("Straße", "strasse"),
        ("  – ", ""),
    ],
)
def test_a_name_as_an_id_is_the_same_however_its_letters_are_written(text: str, slug: str) -> None:
    assert [slug_of(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")] == [slug, slug]
