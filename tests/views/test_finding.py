"""The list with its filters: every agreement has the values its data gives it, and list, counts and file agree."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from macros.domain.anchoring import months_of
from macros.exports.csv_file import csv_file
from macros.loading.catalogue import load_catalogue
from macros.views.agreement_list import COLUMNS, agreement_records
from macros.views.context import Context
from macros.views.finding import SORTS, UNKNOWN, YEARLY_BANDS, Finder, finder
from tests.conftest import ROOT

CATALOGUE = load_catalogue(ROOT / "data")
CONTEXTS = [Context(CATALOGUE, slug, agreement) for slug, _, agreement in CATALOGUE.agreements()]
FINDER: Finder = finder(CONTEXTS)
INDEX = FINDER.index


def unpacked(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the index as the page's script reads it."""
    pairs = zip(INDEX["facets"].items(), entry["values"], strict=True)
    return {
        **entry,
        "model": entry["id"].split("~")[0],
        "values": {name: tuple(ids[place] for place in places) for (name, ids), places in pairs},
        "ranks": dict(zip(INDEX["sorts"], entry["ranks"], strict=True)),
    }


ENTRIES = {entry["id"]: unpacked(entry) for entry in INDEX["entries"]}

BY_HAND = [
    ("ny-mor-i-danmark", "beloeb", ("under-50000",)),
    ("ny-mor-i-danmark", "varighed", ("1-3-aar",)),
    ("ny-mor-i-danmark", "giver", ("kontant", "timer")),
    ("ny-mor-i-danmark", "kommune", ("ishoej-kommune",)),
    ("ny-mor-i-danmark", "udfald", ("ukendt",)),
    ("ny-mor-i-danmark", "status", ("udkast",)),
    ("moedrehjaelpen-aaben-raadgivning", "beloeb", ("50000-199999",)),
    ("moedrehjaelpen-aaben-raadgivning", "giver", ("kontant", "lokaler", "timer", "viden")),
    ("moedrehjaelpen-aaben-raadgivning", "varighed", ("ukendt",)),
    ("bydelsmoedre", "beloeb", ("ikke-aarligt",)),
    ("bydelsmoedre", "livsfase", ("ukendt",)),
    ("mentor-rollemodel-foraeldre", "beloeb", ("ukendt",)),
    ("mentor-rollemodel-foraeldre", "parter", ("stat", "kommune", "gruppe")),
]


@pytest.mark.parametrize(("entry", "facet", "values"), BY_HAND)
def test_values_of_the_four(entry: str, facet: str, values: tuple[str, ...]) -> None:
    assert ENTRIES[entry]["values"][facet] == values


def test_the_yearly_amount_is_the_one_in_the_list() -> None:
    assert {id_: entry["yearly"] for id_, entry in ENTRIES.items()} == {
        "bydelsmoedre": None,
        "mentor-rollemodel-foraeldre": None,
        "moedrehjaelpen-aaben-raadgivning": 160_000,
        "ny-mor-i-danmark": 28_000,
    }


def test_every_value_can_be_chosen_and_every_count_is_of_models() -> None:
    for facet in FINDER.facets:
        choices = {choice.id: choice for choice in facet.choices}
        for entry in ENTRIES.values():
            assert entry["values"][facet.id], f"{entry['id']} has no value of {facet.id}"
            assert set(entry["values"][facet.id]) <= set(choices)
        for id_, choice in choices.items():
            assert choice.count == len({e["model"] for e in ENTRIES.values() if id_ in e["values"][facet.id]})
        assert [id_ for id_ in choices if id_ == UNKNOWN] == [id_ for id_ in list(choices)[-1:] if id_ == UNKNOWN]


def test_the_unknown_amount_is_a_choice_of_its_own() -> None:
    amounts = next(facet for facet in FINDER.facets if facet.id == "beloeb")
    assert {choice.id: choice.label for choice in amounts.choices}[UNKNOWN] == "Ukendt eller ikke nævnt"


def test_bands_cover_every_amount_once() -> None:
    ends = [end for _, _, end in YEARLY_BANDS]
    assert ends[-1] is None
    assert [end for end in ends if end is not None] == sorted({end for end in ends if end is not None})


def test_ranks_share_places_and_leave_out_the_unknown() -> None:
    for name, _ in SORTS:
        ranks = [entry["ranks"][name] for entry in ENTRIES.values()]
        known = {rank for rank in ranks if rank is not None}
        assert known == set(range(len(known))), name
    assert [entry["ranks"]["model"] for entry in ENTRIES.values()] == list(range(len(ENTRIES)))
    assert ENTRIES["ny-mor-i-danmark"]["ranks"]["penge"] < ENTRIES["moedrehjaelpen-aaben-raadgivning"]["ranks"]["penge"]
    assert ENTRIES["bydelsmoedre"]["ranks"]["penge"] is None


def test_list_index_and_file_have_the_same_agreements_in_the_same_order() -> None:
    text = csv_file(COLUMNS, agreement_records(CATALOGUE))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [row.id for row in FINDER.rows] == list(ENTRIES)
    assert len(text.split("\r\n")) == len(rows) + 2, "the page picks rows by lines: no field may hold a line break"
    for row in rows:
        yearly = ENTRIES[row["id"]]["yearly"]
        assert row["municipal_yearly"] == ("" if yearly is None else str(yearly))
        assert bool(row["municipal_yearly"]) != bool(row["reason"]), "an amount, or why there is none"
        assert bool(row["municipal_yearly"]) == bool(row["currency"]) == bool(row["price_level"])


@pytest.mark.parametrize(
    ("slug", "months"),
    [
        ("ny-mor-i-danmark", 36),  # 2023, from its first milestone, to 31 December 2025
        ("moedrehjaelpen-aaben-raadgivning", None),  # no end
        ("bydelsmoedre", None),  # neither
        ("mentor-rollemodel-foraeldre", None),  # from the day it is signed, which is not known
    ],
)
def test_length_in_months(slug: str, months: int | None) -> None:
    assert months_of(CATALOGUE.models[slug].agreements[0]) == months


def test_what_is_given_besides_money_names_who_gives_it() -> None:
    besides = {row.id: row.besides for row in FINDER.rows}
    assert "Lokaler: Fredericia Kommune" in besides["moedrehjaelpen-aaben-raadgivning"]
    assert besides["bydelsmoedre"] == ()
