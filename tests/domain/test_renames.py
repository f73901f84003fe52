"""What is named after a model or an agreement follows when that has another name: by one entry, however many renames there were."""

from __future__ import annotations

import pytest

from macros.domain.releases import Snapshot, renamed_in, under
from macros.domain.renames import Renamed, Renames, renamed_address, renamed_entry


def renames(*pairs: tuple[str, str]) -> Renames:
    return Renames(Renamed(id=old, to=new, why=f"{old} er nu {new}.") for old, new in pairs)


@pytest.mark.parametrize(
    ("pairs", "id_", "now"),
    [
        ([], "a.x.penge", "a.x.penge"),
        ([("a", "b")], "a", "b"),
        ([("a", "b")], "a.x", "b.x"),
        ([("a", "b")], "a.x.penge.i-alt", "b.x.penge.i-alt"),
        ([("a", "b")], "aa.x.penge", "aa.x.penge"),
        ([("a", "b")], "b.x.a", "b.x.a"),
        ([("a.x", "a.y")], "a.x.penge", "a.y.penge"),
        ([("a.x", "a.y")], "a.xx.penge", "a.xx.penge"),
        ([("a", "b"), ("b", "c")], "a.x.penge", "c.x.penge"),
        ([("b", "c"), ("a", "b")], "a.x.penge", "c.x.penge"),
        ([("a.x", "a.y"), ("a", "b")], "a.x.penge", "b.y.penge"),
        ([("a", "b"), ("b.x", "b.y")], "a.x.penge", "b.y.penge"),
        ([("a", "b"), ("a.x", "b.x")], "a.x.penge", "b.x.penge"),
        ([("a", "b"), ("b", "a")], "a.x.penge", "a.x.penge"),
    ],
)
def test_an_id_is_followed_through_every_rename(pairs: list[tuple[str, str]], id_: str, now: str) -> None:
    assert renames(*pairs).now(id_) == now


BUILT = (
    *("modeller/b/", "modeller/b/oekonomi/", "modeller/b/tal.csv", "modeller/b/b-forankring.ics"),
    *("modeller/b/y/", "modeller/b/y/b-y-forankring.ics", "tal/b~x/", "tal/b~y/", "data/modeller/b.json"),
    *("data/budget/b~x.xlsx", "data/sammenlign/b.json", "data/sammenlign/b~y/tal.csv", "data/sammenlign/b--c.xlsx"),
    *("data/sammenlign/c--b~y.xlsx", "data/udgaver/1/tal.csv", "aktoerer/b/", "modeller/bb/", "tal/bb~x/", "modeller/"),
)


@pytest.mark.parametrize(
    ("pairs", "old"),
    [
        (
            [("a", "b")],
            {
                "modeller/a/": "modeller/b/",
                "modeller/a/oekonomi/": "modeller/b/oekonomi/",
                "modeller/a/tal.csv": "modeller/b/tal.csv",
                "modeller/a/a-forankring.ics": "modeller/b/b-forankring.ics",
                "modeller/a/y/": "modeller/b/y/",
                "modeller/a/y/a-y-forankring.ics": "modeller/b/y/b-y-forankring.ics",
                "tal/a~x/": "tal/b~x/",
                "tal/a~y/": "tal/b~y/",
                "data/modeller/a.json": "data/modeller/b.json",
                "data/budget/a~x.xlsx": "data/budget/b~x.xlsx",
                "data/sammenlign/a.json": "data/sammenlign/b.json",
                "data/sammenlign/a~y/tal.csv": "data/sammenlign/b~y/tal.csv",
                "data/sammenlign/a--c.xlsx": "data/sammenlign/b--c.xlsx",
                "data/sammenlign/c--a~y.xlsx": "data/sammenlign/c--b~y.xlsx",
            },
        ),
        (
            [("b.z", "b.y")],
            {
                "modeller/b/z/": "modeller/b/y/",
                "modeller/b/z/b-z-forankring.ics": "modeller/b/y/b-y-forankring.ics",
                "tal/b~z/": "tal/b~y/",
                "data/sammenlign/b~z/tal.csv": "data/sammenlign/b~y/tal.csv",
                "data/sammenlign/c--b~z.xlsx": "data/sammenlign/c--b~y.xlsx",
            },
        ),
        ([("b.w", "b.x")], {"tal/b~w/": "tal/b~x/", "data/budget/b~w.xlsx": "data/budget/b~x.xlsx"}),
    ],
)
def test_every_address_with_a_models_name_in_it_leads_on(pairs: list[tuple[str, str]], old: dict[str, str]) -> None:
    found = renames(*pairs).addresses_before(BUILT)
    assert {address: to for address, (to, _) in found.items()} == old
    (one,) = renames(*pairs).entries
    assert {renamed_address(one, address) for address in old} == set(old.values())


def test_addresses_are_followed_through_two_renames() -> None:
    found = renames(("a", "b"), ("b", "c"), ("c.x", "c.y")).addresses_before(["tal/c~y/", "modeller/c/"])
    assert {address: to for address, (to, _) in found.items()}.items() >= {
        "tal/a~x/": "tal/c~y/",
        "tal/b~x/": "tal/c~y/",
        "tal/c~x/": "tal/c~y/",
        "modeller/a/": "modeller/c/",
        "modeller/b/": "modeller/c/",
    }.items()


def test_agreements_that_an_address_chooses_are_followed() -> None:
    assert renames(("a", "b"), ("b.z", "b.y")).entries_before(["b", "b~y", "c"]) == {
        "a": "b",
        "a~y": "b~y",
        "b~z": "b~y",
        "a~z": "b~y",
    }
    one = Renamed(id="a", to="b", why="Nyt.")
    assert [renamed_entry(one, entry) for entry in ("a", "a~x", "aa", "c~a")] == ["b", "b~x", "aa", "c~a"]


def test_a_state_is_told_under_the_names_of_today() -> None:
    rows = {"a.x.penge": ({"label": "L", "text": "T"},), "c.x.penge": ({"label": "L", "text": "T"},)}
    words = {("model", "a"): "Aa", ("agreement", "a.x"): "Ix", ("unit", "a"): "a", ("model", "c"): "Ce"}
    state = Snapshot(rows, {}, words)
    found = under(state, renames(("a", "b")))
    assert list(found.rows) == ["b.x.penge", "c.x.penge"]
    assert found.words == {("model", "b"): "Aa", ("agreement", "b.x"): "Ix", ("unit", "a"): "a", ("model", "c"): "Ce"}
    assert under(state, renames(("d", "e"))) is state
    assert [one.id for one in renamed_in(state, renames(("d", "e"), ("a", "b"), ("b.x", "b.y")))] == ["a", "b.x"]
