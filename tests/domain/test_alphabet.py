"""Names in the order of the Danish alphabet."""

from __future__ import annotations

import pytest

from macros.domain.alphabet import danish_order

IN_ORDER = [
    ["Ballerup", "Odense", "Ærø", "Ølgod", "Aabenraa", "Åbenrå Havn", "Aalborg", "Aarhus"],
    ["KFUM", "Kfum Spejderne", "kirken", "Århus"],
    ["André", "Andrea", "Müller", "Nørre", "Öland", "Østre", "Ålen"],
    ["Bo-Vest", "Boligen", "Z", "Æ", "Ø", "Å"],
    ["12 huse", "Adam"],
]


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_in_danish_order(names: list[str]) -> None:
    mixed = names[1::2] + names[::2]
    assert sorted(mixed, key=danish_order) == names
