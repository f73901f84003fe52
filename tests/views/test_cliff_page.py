"""The page, the table and the calendar of the ends say the same, and no more than the sources."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from icalendar import Calendar

from macros.domain.base import HOME
from macros.domain.cliff import End, KnownBy, Open
from macros.views import cliff
from macros.views.cliff import WHY_OPEN, all_entries, cliff_view, endings, unended, year_id
from macros.views.cliff_records import COLUMNS
from macros.views.folding import SHOWN
from tests.real import BOOK, files, pages, plain

pytestmark = pytest.mark.longer

VIEW = cliff_view(BOOK)
ENTRIES = all_entries(BOOK)
PATH = "forankring/klippen/"


def row(year: int, item: str) -> list[str]:
    table = next(one.table for one in VIEW.years if one.year == year)
    found = next(r for r in table.rows if r.head.startswith(item))
    figures = [(c.figure.text if c.figure else c.text, c.figure.detail if c.figure else c.note) for c in found.cells]
    return [plain(f"{text} | {detail}") for text, detail in figures]


def test_a_row_says_who_how_much_until_when_and_the_last_budget() -> None:
    assert row(2027, "Kommunalt tilskud") == [
        "Barnets Blå Hus | Frederikshavn, tilskud fra 2021",
        "295.436 kr. | om året 2024-2027, prisniveau ikke oplyst",
        "med udgangen af 2027 | ",
        "15. oktober 2027 | Budget 2028",
        "I drift | dato ukendt",
    ]


def test_a_day_nobody_gives_is_told_with_both_budgets() -> None:
    cells = row(2025, "Bevilling til Frelsens Hær")
    assert cells[2:4] == [
        "i 2025, dag ikke oplyst | ",
        "15. oktober 2025 | Budget 2026. Slutter pengene før nytår: 15. oktober 2024",
    ]


@pytest.mark.parametrize(("entry", "whole"), [("ny-mor-i-danmark", "aftalens"), ("frivilligcentre", "ordningens")])
def test_what_ends_with_the_agreement_or_the_scheme_says_so(entry: str, whole: str) -> None:
    day = datetime.date(2028, 6, 30)
    notes = {by: cliff._known_by(BOOK.context(entry), End(day, day, by)) for by in KnownBy}
    assert notes == {
        KnownBy.PERIOD: "",
        KnownBy.AGREEMENT: f"Det er {whole} slutning. Bidraget har ingen egen slutdato",
    }


def test_a_contribution_whose_sources_disagree_has_no_year_and_says_so() -> None:
    groups = {(row.head, row.group) for row in VIEW.without_table.rows if row.group.startswith("Kilderne er uenige")}
    assert {head.partition(",")[0] for head, _ in groups} >= {"Investering i indsatsen fra august 2021"}
    assert {entry.context.slug for entry in unended(ENTRIES) if entry.why is Open.DISAGREE} == {
        "dialog-mod-vold",
        "home-start",
        "housing-first-unge-hjemloese",
        "tuba-effektinvestering",
    }


def test_what_was_only_promised_in_part_is_told_beside_it() -> None:
    table = next(one.table for one in VIEW.years if one.year == 2024)
    (round_,) = (r for r in table.rows if r.head.startswith("Tilskud til fem foreninger, runden fra oktober 2020"))
    assert "Kun oktober-december 2020 var bevilget" in round_.head
    assert round_.cells[1].note == "Tilsagn: betinget"
    draft = next(
        r for r in (row for y in VIEW.years for row in y.table.rows) if r.head.startswith("Medfinansiering af lokale")
    )
    assert draft.cells[1].note == "Tilsagn: forpligtet ifølge udkastet"


def test_the_next_years_name_the_sooner_budget_and_what_may_have_ended() -> None:
    told = {year.year: (year.budget, year.passed) for year in VIEW.ahead}
    lines = {line.word for line in VIEW.answers}
    assert {"Slutter 2026", "Slutter 2027"} <= lines
    assert told[2026] == (
        "15. oktober 2026, eller 15. oktober 2025 for penge, der slutter før nytår",
        "Det kan være sluttet før 30. november 2026.",
    )
    assert "15. oktober 2026 for penge, der slutter før nytår" in told[2027][0]
    assert told[2027][1] == ""


def test_what_the_same_payer_goes_on_with_stands_beside_the_end() -> None:
    table = next(one.table for one in VIEW.years if one.year == 2023)
    found = next(r for r in table.rows if r.head.startswith("Kommunal medfinansiering i 2021-2023"))
    assert plain(found.cells[4].note).startswith("Samme betaler derefter: 295.436 kr. om året 2024-2027")


def test_every_contribution_stands_in_one_row_with_its_source() -> None:
    rows = [row for year in VIEW.years for row in year.table.rows] + list(VIEW.without_table.rows)
    assert len(rows) == len(ENTRIES) == len(endings(ENTRIES)) + len(unended(ENTRIES))
    assert len(ENTRIES) > 40
    assert all(row.refs and row.actor for row in rows)


def test_years_are_in_order_and_the_long_and_past_ones_are_folded() -> None:
    years = [year.year for year in VIEW.years]
    assert years == sorted(set(years))
    for year in VIEW.years:
        assert year.ahead or year.folded
        assert year.folded is (not year.ahead or len(year.table.rows) > SHOWN)
        assert len(year.shapes) == len(year.table.rows)
    assert [year.year for year in VIEW.ahead] == [y for y in years if y >= BOOK.checked.year]
    assert all(a.year < b.year for a, b in zip(VIEW.ahead, VIEW.ahead[1:], strict=False))
    assert all(a.year > b.year for a, b in zip(VIEW.past, VIEW.past[1:], strict=False))


def test_a_sum_names_its_year_its_parts_and_how_many_it_holds() -> None:
    totals = {year.year: year.total for year in VIEW.years if year.total}
    assert plain(totals[2025].text) == "mindst 742.000 kr."
    assert plain(totals[2027].text) == "mindst 395.436 kr."
    of_2024 = [one.grant.line.amounts for one in endings(ENTRIES) if one.end.last.year == 2024]
    assert {a.currency for amounts in of_2024 if isinstance(amounts, tuple) for a in amounts} >= {"DKK", "SEK"}
    assert 2024 not in totals, "kroner and Swedish kronor are never added"
    assert plain(totals[2025].formula) == "200.000 + 42.000 + 500.000 = 742.000 kr."
    assert totals[2025].detail.startswith("3 af 12 bidrag er lagt sammen"), (
        "what goes on with the same payer is not in it"
    )
    assert totals[2025].kind == "beregnet"
    assert totals[2025].refs


def test_the_box_counts_what_the_page_has() -> None:
    told = {line.word: line for line in VIEW.answers}
    assert told["Hvor mange"].items[0].figure
    assert told["Hvor mange"].items[0].figure.text == f"{len(endings(ENTRIES))} af {len(ENTRIES)}"
    assert told["Kroner"].items[0].figure
    assert told["Kroner"].items[0].figure.text == f"{sum(e.known for e in endings(ENTRIES))} af {len(endings(ENTRIES))}"
    html = pages()[PATH].html
    assert {f'id="{line.section}"' for line in VIEW.answers} <= set(re.findall(r'id="[^"]+"', html))
    assert not re.search(r'style="', html)


def test_why_no_end_is_known_has_words_for_every_reason() -> None:
    assert set(WHY_OPEN) == set(Open)
    groups = [row.group for row in VIEW.without_table.rows]
    assert [group for index, group in enumerate(groups) if group not in groups[:index]] == [
        f"{WHY_OPEN[why][0]}. {WHY_OPEN[why][1]}" for why in Open if any(e.why is why for e in unended(ENTRIES))
    ]


def test_a_count_of_amounts_says_none_all_or_some() -> None:
    some = list(endings(ENTRIES))
    known, unknown = [e for e in some if e.known][:2], [e for e in some if not e.known][:1]
    counted = [cliff._counted(held) for held in (known, known[:1], [*known, *unknown], unknown)]
    assert counted == [
        "2 bidrag, alle med beløb",
        "1 bidrag, med beløb",
        "3 bidrag, 2 med beløb",
        "1 bidrag, uden beløb",
    ]


def test_the_table_has_a_row_for_each_contribution() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["data/klippen.csv"].bytes.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(ENTRIES)
    by_place = {(r["model"], r["agreement"], r["line"]): r for r in rows}
    assert len(by_place) == len(rows)
    for one in rows:
        assert bool(one["end_last"]) is not bool(one["end_unknown"])
        at_home = BOOK.context(one["model"], one["agreement"]).agreement.country == HOME
        assert bool(one["budget_adopted_by"]) is (bool(one["end_last"]) and at_home)
        assert one["amount"] or one["reason"]
        assert one["source_document"]
        assert bool(one["formula"]) is (one["kind"] == "beregnet")
    stairs = by_place["ny-mor-i-danmark", BOOK.context("ny-mor-i-danmark").agreement.id, "1"]
    assert (stairs["amount"], stairs["kind"], stairs["last_year_amount"]) == ("84000", "oplyst", "42000")
    added = {one["formula"].replace("\u00a0", " ") for one in rows} - {""}
    assert "510.000 + 430.000 = 940.000 kr." in added
    followed = next(r for r in rows if r["item"] == "Kommunal medfinansiering i 2021-2023")
    assert by_place[followed["model"], followed["agreement"], followed["followed_by_lines"]]["first_year"] == "2024"


def test_the_calendar_has_each_end_and_each_budget_once() -> None:
    found = Calendar.from_ical(files()["forankring/klippen.ics"].bytes).walk("VEVENT")
    uids = [str(event["uid"]) for event in found]
    assert len(uids) == len(set(uids))
    ends = [event for event in found if "bidraget fra" in str(event["summary"])]
    budgets = [event for event in found if "vedtages" in str(event["summary"])]
    assert len(ends) == len(endings(ENTRIES))
    assert len(ends) + len(budgets) == len(found)
    assert all((e["dtstart"].dt.month, e["dtstart"].dt.day) == (10, 15) for e in budgets)
    assert all("beregnet" in str(e["summary"]) and "Kontrollér" in str(e["description"]) for e in budgets)
    days = {
        (e.context.entry_id, day) for e in endings(ENTRIES) for day in (e.end.decided, e.end.decided_if_sooner) if day
    }
    assert len(budgets) == len(days)


def test_a_day_is_never_more_precise_than_it_is_known() -> None:
    for entry in endings(ENTRIES):
        words = cliff.ends(entry.context, entry.end)
        assert ("ikke oplyst" in words) is (not entry.end.exact)


def test_ids_of_years_are_addresses() -> None:
    assert year_id(2027) == "slutter-2027"
    assert {f'id="{year.id}"' for year in VIEW.years} <= set(re.findall(r'id="[^"]+"', pages()[PATH].html))
