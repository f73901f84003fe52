"""Where addresses that are no more lead."""

from __future__ import annotations

import pytest

from macros.domain.catalogue import MovedAddress
from macros.domain.moved import led, places_on

BUILT = {
    *("modeller/ny/", "modeller/ny/oekonomi/", "modeller/ny/oekonomi/tal.csv", "modeller/ny/vigby/"),
    *("modeller/ny/vigby/oekonomi/", "modeller/anden/", "forankring/vej/", "data/modeller/ny.json"),
}


def moved(*pairs: tuple[str, str | None]) -> list[MovedAddress]:
    return [MovedAddress(id=old, to=to, why="Nyt navn.") for old, to in pairs]


CASES = {
    "a model, with all that stands below it": (
        moved(("modeller/gammel/", "modeller/ny/")),
        {
            "modeller/gammel/": "modeller/ny/",
            "modeller/gammel/oekonomi/": "modeller/ny/oekonomi/",
            "modeller/gammel/oekonomi/tal.csv": "modeller/ny/oekonomi/tal.csv",
            "modeller/gammel/vigby/": "modeller/ny/vigby/",
            "modeller/gammel/vigby/oekonomi/": "modeller/ny/vigby/oekonomi/",
        },
    ),
    "an agreement": (
        moved(("modeller/ny/byen/", "modeller/ny/vigby/")),
        {"modeller/ny/byen/": "modeller/ny/vigby/", "modeller/ny/byen/oekonomi/": "modeller/ny/vigby/oekonomi/"},
    ),
    "an agreement that became its model's first, and no other along with it": (
        moved(("modeller/ny/byen/", "modeller/ny/")),
        {
            "modeller/ny/byen/": "modeller/ny/",
            "modeller/ny/byen/oekonomi/": "modeller/ny/oekonomi/",
            "modeller/ny/byen/oekonomi/tal.csv": "modeller/ny/oekonomi/tal.csv",
        },
    ),
    "a way": (moved(("forankring/sti/", "forankring/vej/")), {"forankring/sti/": "forankring/vej/"}),
    "a file": (
        moved(("data/modeller/gammel.json", "data/modeller/ny.json")),
        {"data/modeller/gammel.json": "data/modeller/ny.json"},
    ),
    "a page that became a place on another": (
        moved(("modeller/gammel/", "modeller/ny/#oekonomi")),
        {"modeller/gammel/": "modeller/ny/#oekonomi"},
    ),
    "a page that is no more": (moved(("modeller/gammel/", None)), {"modeller/gammel/": None}),
    "a page below one that moved, which went elsewhere": (
        moved(("modeller/gammel/oekonomi/", "modeller/anden/"), ("modeller/gammel/", "modeller/ny/")),
        {"modeller/gammel/oekonomi/": "modeller/anden/"},
    ),
}


@pytest.mark.parametrize(("entries", "wanted"), CASES.values(), ids=CASES.keys())
def test_an_address_that_has_moved_leads_to_where_it_is_now(
    entries: list[MovedAddress], wanted: dict[str, str | None]
) -> None:
    found = {old: where.to for old, where in led(entries, sorted(BUILT)).items()}
    assert wanted.items() <= found.items()
    if len(entries) == 1:
        assert found == wanted


def test_a_place_on_a_page_leads_on_from_that_page_only() -> None:
    entries = moved(
        ("modeller/ny/#gammelt", "modeller/ny/#nyt"), ("modeller/anden/#x", None), ("modeller/gammel/", None)
    )
    assert [(anchor, where.to) for anchor, where in places_on("modeller/ny/", entries)] == [
        ("gammelt", "modeller/ny/#nyt")
    ]
    assert [(anchor, where.to) for anchor, where in places_on("modeller/anden/", entries)] == [("x", None)]
    assert led(entries[:2], BUILT) == {}
