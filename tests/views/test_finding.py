"""The list with its filters: every agreement has the values its data gives it, and list, counts and file agree."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from macros.domain.anchoring import months_of
from macros.downloads.agreement_table import agreement_table
from macros.exports.csv_file import csv_file
from macros.loading.catalogue import load_catalogue
from macros.views.agreement_list import COLUMNS, agreement_records
from macros.views.context import contexts_of
from macros.views.finding import SORTS, UNKNOWN, Finder, finder
from tests.real import BOOK, CATALOGUE, CONTEXTS

FINDER: Finder = finder(CONTEXTS)
INDEX = FINDER.index


def unpacked(entry: dict[str, Any], index: dict[str, Any] = INDEX) -> dict[str, Any]:
    """An entry of the index as the page's script reads it."""
    pairs = zip(index["facets"].items(), entry["values"], strict=True)
    return {
        **entry,
        "model": entry["id"].split("~")[0],
        "values": {name: tuple(ids[place] for place in places) for (name, ids), places in pairs},
        "ranks": dict(zip(index["sorts"], entry["ranks"], strict=True)),
    }


ENTRIES = {entry["id"]: unpacked(entry) for entry in INDEX["entries"]}

BY_HAND = [
    ("ny-mor-i-danmark", "beloeb", ("under-50000",)),
    ("ny-mor-i-danmark", "varighed", ("ukendt",)),
    ("ny-mor-i-danmark", "giver", ("kontant",)),
    ("ny-mor-i-danmark", "kommune", ("ishoej-kommune",)),
    ("ny-mor-i-danmark", "udfald", ("ukendt",)),
    ("ny-mor-i-danmark", "status", ("udkast",)),
    ("moedrehjaelpen-aaben-raadgivning", "beloeb", ("50000-199999",)),
    ("moedrehjaelpen-aaben-raadgivning", "giver", ("kontant", "lokaler", "viden")),
    ("moedrehjaelpen-aaben-raadgivning", "varighed", ("ukendt",)),
    ("bydelsmoedre", "beloeb", ("ikke-aarligt",)),
    ("bydelsmoedre", "livsfase", ("ukendt",)),
    ("mentor-rollemodel-foraeldre", "beloeb", ("ukendt",)),
    ("mentor-rollemodel-foraeldre", "parter", ("stat", "kommune", "gruppe")),
]


@pytest.mark.parametrize(("entry", "facet", "values"), BY_HAND)
def test_values_of_the_four(entry: str, facet: str, values: tuple[str, ...]) -> None:
    assert ENTRIES[entry]["values"][facet] == values


YEARLY = {
    "bydelsmoedre": None,
    "mentor-rollemodel-foraeldre": None,
    "moedrehjaelpen-aaben-raadgivning": 160_000,
    "ny-mor-i-danmark": 28_000,
    "sozialdienst-nordschleswig": None,  # two periods at two rates
    "barnets-blaa-hus": None,  # two grants that follow each other
    "headspace": None,  # a percentage
    "headspace~slagelse-2020": None,  # known only as a political statement
    "laer-for-livet": None,  # a price for each child
    "tuba-effektinvestering": None,  # by result
}


@pytest.mark.parametrize(("entry", "kroner"), YEARLY.items())
def test_the_yearly_amount_is_the_one_in_the_list(entry: str, kroner: int | None) -> None:
    assert ENTRIES[entry]["yearly"] == kroner


def test_every_value_can_be_chosen_and_every_count_is_of_models() -> None:
    for facet in FINDER.facets:
        choices = {choice.id: choice for choice in facet.choices}
        for entry in ENTRIES.values():
            unread = facet.id == "samarbejde" and BOOK.by_entry[entry["id"]].agreement.cooperation is None
            assert bool(entry["values"][facet.id]) is not unread, f"{entry['id']} has no value of {facet.id}"
            assert set(entry["values"][facet.id]) <= set(choices)
        for id_, choice in choices.items():
            assert choice.count == len({e["model"] for e in ENTRIES.values() if id_ in e["values"][facet.id]})
        assert [id_ for id_ in choices if id_ == UNKNOWN] == [id_ for id_ in list(choices)[-1:] if id_ == UNKNOWN]


def test_the_unknown_amount_is_a_choice_of_its_own() -> None:
    amounts = next(facet for facet in FINDER.facets if facet.id == "beloeb")
    assert {choice.id: choice.label for choice in amounts.choices}[UNKNOWN] == "Ukendt eller ikke nævnt"


def changed(data: Path, *changes: tuple[str, str]) -> list[dict[str, Any]]:
    """The entries of the tiny catalogue's list after replacing text in its model."""
    path = data / "models" / "hus-for-alle.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    catalogue = load_catalogue(data)
    index = finder(contexts_of(catalogue)).index
    return [unpacked(entry, index) for entry in index["entries"]]


def test_a_model_with_two_agreements_has_two_rows_and_counts_once(data: Path) -> None:
    catalogue = load_catalogue(data)
    found = finder(contexts_of(catalogue))
    assert [row.id for row in found.rows] == ["hus-for-alle", "hus-for-alle~vigby-2026"]
    assert found.models == 1
    assert {choice.count for facet in found.facets for choice in facet.choices} == {1}


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (49_999, "under-50000"),
        (50_000, "50000-199999"),
        (199_999, "50000-199999"),
        (200_000, "200000-499999"),
        (999_999, "500000-999999"),
        (1_000_000, "fra-1000000"),
    ],
)
def test_bands_at_their_edges(data: Path, value: int, band: str) -> None:
    entries = changed(
        data,
        ("value: 30000", f"value: {value}"),
        ("value: 60000", f"value: {value}"),
        ("value: 90000", f"value: {2 * value}"),
    )
    assert entries[0]["values"]["beloeb"] == (band,)
    assert entries[0]["yearly"] == value


@pytest.mark.parametrize(
    ("more", "band"), [("bound: mindst", "mindst"), ("currency: SEK", "anden-valuta"), ("bound: cirka", "under-50000")]
)
def test_what_is_not_known_in_full_or_not_kroner_is_no_amount_to_filter_by(data: Path, more: str, band: str) -> None:
    entries = changed(
        data,
        ("value: 30000, ", f"value: 30000, {more}, "),
        ("value: 60000, ", f"value: 60000, {more}, "),
        ("value: 90000, ", f"value: 90000, {more}, "),
    )
    assert entries[0]["values"]["beloeb"] == (band,)
    assert (entries[0]["yearly"] is None) == (band != "under-50000")


def test_ranks_share_places_and_leave_out_the_unknown() -> None:
    for name, _ in SORTS:
        ranks = [entry["ranks"][name] for entry in ENTRIES.values()]
        known = {rank for rank in ranks if rank is not None}
        assert known == set(range(len(known))), name
    assert [entry["ranks"]["model"] for entry in ENTRIES.values()] == list(range(len(ENTRIES)))
    assert ENTRIES["ny-mor-i-danmark"]["ranks"]["penge"] < ENTRIES["moedrehjaelpen-aaben-raadgivning"]["ranks"]["penge"]
    assert ENTRIES["bydelsmoedre"]["ranks"]["penge"] is None


def test_list_index_and_file_have_the_same_agreements_in_the_same_order() -> None:
    text = csv_file(COLUMNS, agreement_records(BOOK))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [row.id for row in FINDER.rows] == list(ENTRIES)
    (table,) = (file for file in agreement_table(BOOK) if file.path == "data/aftaler.excel.csv")
    head, *lines, last = table.bytes.decode("utf-8-sig").split("\r\n")
    assert last == ""
    assert [line.split(";")[0] for line in lines] == [row["model_name"] for row in rows], (
        "the page picks rows by lines: no field may hold a line break"
    )
    assert head.startswith("Model;Aftale;")
    for row in rows:
        yearly = ENTRIES[row["id"]]["yearly"]
        kroner = row["municipal_yearly"] if row["currency"] == "DKK" else ""
        assert kroner == ("" if yearly is None else str(yearly)), "the list sorts and filters by kroner alone"
        assert bool(row["municipal_yearly"]) != bool(row["reason"]), "an amount, or why there is none"
        assert bool(row["municipal_yearly"]) == bool(row["currency"]) == bool(row["price_level"])


@pytest.mark.parametrize(
    ("slug", "months"),
    [
        ("ny-mor-i-danmark", None),  # from the day it is signed, which is not known: 2023-2025 are the project's years
        ("moedrehjaelpen-aaben-raadgivning", None),  # no end
        ("bydelsmoedre", None),  # neither
        ("mentor-rollemodel-foraeldre", None),  # from the day it is signed, which is not known
    ],
)
def test_length_in_months(slug: str, months: int | None) -> None:
    assert months_of(CATALOGUE.models[slug].agreements[0]) == months


def test_what_is_given_besides_money_names_who_gives_it() -> None:
    besides = {row.id: row.besides for row in FINDER.rows}
    given = {form: [actor.name for actor in actors] for form, actors in besides["moedrehjaelpen-aaben-raadgivning"]}
    assert given["Lokaler"] == ["Fredericia Kommune"]
    assert besides["bydelsmoedre"] == ()


@pytest.mark.parametrize(
    ("entry", "bands"),
    [
        ("sozialdienst-nordschleswig", ("50000-199999",)),  # 75.000 and 100.000: both in one band, though no average
        ("barnets-blaa-hus", ("200000-499999",)),
        ("bydelsmoedre", ("ikke-aarligt",)),
        ("familievaerkstedet", ("ikke-aarligt",)),  # a total, and an amount a year beside it
        ("headspace~slagelse-2020", ("ukendt",)),
    ],
)
def test_what_is_given_year_by_year_is_found_by_its_amounts(entry: str, bands: tuple[str, ...]) -> None:
    assert ENTRIES[entry]["values"]["beloeb"] == bands


def test_the_index_has_the_years_and_why_there_are_none() -> None:
    told = {id_: [(kroner, words.replace("\u00a0", " ")) for kroner, words in e["years"]] for id_, e in ENTRIES.items()}
    assert told["ny-mor-i-danmark"][-1] == (42_000, "42.000 kr. i 2025")
    assert told["moedrehjaelpen-aaben-raadgivning"] == [(160_000, "160.000 kr. om året fra 2020")]
    assert told["home-start"] == []
    assert {id_: ENTRIES[id_]["open"] for id_ in ("familiens-hus", "headspace", "home-start")} == {
        "familiens-hus": "ukendt",
        "headspace": "andet",
        "home-start": "andet",
    }


def test_every_municipality_finds_what_names_it() -> None:
    """Whoever takes part, pays, carries something on or is only mentioned: its department counts as the municipality."""
    offered = {choice.id for facet in FINDER.facets if facet.id == "kommune" for choice in facet.choices}
    organisations = CATALOGUE.organisations
    checked = 0
    for id_, involved in BOOK.taken_part.items():
        if organisations[id_].kind != "kommune" or organisations[id_].part_of or not involved:
            continue
        assert id_ in offered
        for one in involved:
            assert id_ in ENTRIES[one.context.entry_id]["values"]["kommune"], one.context.entry_id
            checked += 1
    assert checked > 20
    assert "aalborg-kommune" in ENTRIES["laer-for-livet"]["values"]["kommune"], "only mentioned"


ROWS = {row.id: row for row in FINDER.rows}

PAID = [
    ("ny-mor-i-danmark", "28.000 kr.", "om året, gennemsnit af 2023-2025", (), 0),
    ("moedrehjaelpen-aaben-raadgivning", "160.000 kr.", "om året fra 2020 (beskrevet)", (), 0),
    ("bydelsmoedre", "0,8 mio. kr.", "i 2011 (indstillet)", (), 0),
    (
        "sozialdienst-nordschleswig",
        "100.000 kr.",
        "om året 2026-2027 (bevilget)",
        ("75.000 kr. om året 2024-2025 (bevilget)",),
        0,
    ),
    ("sociale-partnerskaber", "6.170.000 kr.", "om året fra 2025 (bevilget)", (), 4),
    ("laer-for-livet~odsherred-2021", "15.000 kr.", "pr. barn om året, 2021-2027 (sats) (bevilget)", (), 0),
    ("headspace~slagelse-2020", "ukendt", "Form ikke oplyst", (), 0),
]


@pytest.mark.parametrize(("entry", "text", "basis", "beside", "more"), PAID)
def test_what_the_municipality_pays_in_a_row(
    entry: str, text: str, basis: str, beside: tuple[str, ...], more: int
) -> None:
    """The amount a year, or else the newest contribution; the others stand beside it or are counted, and stand folded."""
    paid = ROWS[entry].paid
    plain = lambda words: words.replace("\u00a0", " ")  # noqa: E731
    assert plain(paid.figure.text) == text
    assert plain(paid.figure.detail).startswith(basis)
    assert tuple(map(plain, paid.beside)) == beside
    assert paid.more == more
    if more:
        assert plain(paid.figure.text) in plain(" ".join(figure.text for figure in ROWS[entry].money))


def test_only_known_amounts_a_year_have_a_bar_on_one_scale() -> None:
    shares = {id_: row.paid.share for id_, row in ROWS.items() if row.paid.share is not None}
    yearly = {
        context.entry_id: money.value
        for context in CONTEXTS
        if (money := context.ledger.per_year.money) and money.currency == "DKK" and context.entry_id in shares
    }
    assert yearly.keys() == shares.keys()
    assert max(shares.values()) == 100
    for id_, share in shares.items():
        assert abs(share - 100 * yearly[id_] / max(yearly.values())) < 2, id_
    named = {"bevaeg-dig-for-livet-kalundborg", "girltalk-aalborg", "home-start", "moedrehjaelpen-aaben-raadgivning"}
    assert {*named, "ny-mor-i-danmark"} <= shares.keys()
    assert not {"headspace", "bydelsmoedre", "iop-kvinnojouren", "dialog-mod-vold"} & shares.keys()


def test_the_short_answers_stand_in_the_list_with_their_sources() -> None:
    for context in CONTEXTS:
        row = ROWS[context.entry_id]
        assert 40 < len(context.answer.text) <= 140
        assert set(context.answer.source) <= set(row.refs)
        assert set(context.ledger.own.source) <= set(row.refs)
    assert ROWS["headspace~slagelse-2020"].answer != ROWS["headspace"].answer, "its own"


def test_departments_stand_folded_where_their_municipality_is_a_party() -> None:
    row = ROWS["bydelsmoedre"]
    assert [actor.name for actor in row.actors] == ["Københavns Kommune", "Fonden for Socialt Ansvar"]
    assert len(row.parties) == 4
