"""Calendar files: all-day events with stable identities, Danish text, folding, and vague times as what they are."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from macros.exports.calendar_file import calendar_file
from macros.views.calendar_events import Event
from tests.real import SITE

FILES = {path: calendar_file(name, found) for path, (name, found) in SITE.calendars().items()}
OWN = "modeller/ny-mor-i-danmark/ny-mor-i-danmark-forankring.ics"


def events(path: str) -> dict[str, dict[str, object]]:
    found = {}
    for event in Calendar.from_ical(FILES[path]).walk("VEVENT"):
        found[str(event["SUMMARY"]).replace("\u00a0", " ")] = {
            "first": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "uid": str(event["UID"]),
            "rule": event.get("RRULE"),
        }
    return found


def test_a_day_is_a_day() -> None:
    end = next(event for title, event in events(OWN).items() if event["first"] == datetime.date(2025, 12, 31))
    assert end["end"] == datetime.date(2026, 1, 1)


def test_a_vague_time_is_a_stretch_with_its_words() -> None:
    title, event = next(item for item in events(OWN).items() if "politisk proces" in item[0].casefold())
    assert "(senest medio 2025)" in title
    assert (event["first"], event["end"]) == (datetime.date(2025, 6, 30), datetime.date(2025, 7, 1))


def test_a_year_is_a_year_and_what_comes_after_one_has_no_day() -> None:
    title, event = next(item for item in events(OWN).items() if "14.000" in item[0])
    assert "(2023)" in title
    assert (event["first"], event["end"]) == (datetime.date(2023, 1, 1), datetime.date(2024, 1, 1))
    bydelsmoedre = events("modeller/bydelsmoedre/bydelsmoedre-forankring.ics")
    assert not any("efter 2011" in title for title in bydelsmoedre)
    assert any("hensigt" in title or "foreslået" in title for title in bydelsmoedre)


def test_giving_notice_is_no_deadline() -> None:
    conditional = {m.what for _, _, a in SITE.catalogue.agreements() for m in a.milestones if m.conditional}
    assert conditional
    assert not any(what in title for title in events("forankring/milepaele.ics") for what in conditional)


def test_what_comes_every_year_repeats() -> None:
    path = "modeller/moedrehjaelpen-aaben-raadgivning/moedrehjaelpen-aaben-raadgivning-forankring.ics"
    title, event = next(item for item in events(path).items() if "drøftelse af aftalen" in item[0].casefold())
    assert "2. kvartal" in title
    assert event["rule"]["FREQ"] == ["YEARLY"]  # type: ignore[index]
    assert (event["first"], event["end"]) == (datetime.date(2020, 6, 30), datetime.date(2020, 7, 1))


@pytest.mark.parametrize("path", FILES)
def test_every_file_is_sound(path: str) -> None:
    text = FILES[path].decode("utf-8")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    uids = [event["uid"] for event in events(path).values()]
    assert len(set(uids)) == len(uids)
    assert "DTSTART;VALUE=DATE:" in text


def test_the_combined_file_has_them_all() -> None:
    own = {event["uid"] for path in FILES if path.startswith("modeller/") for event in events(path).values()}
    assert {event["uid"] for event in events("forankring/milepaele.ics").values()} == own


def test_hostile_text_stays_in_its_field() -> None:
    day = datetime.date(2027, 1, 4)
    event = Event("a@b", "Møde; med, komma\nBEGIN:VEVENT", "æøå \\ " + "lang " * 40, day, day, day)
    (read,) = Calendar.from_ical(calendar_file("Navn, med komma", (event,))).walk("VEVENT")
    assert str(read["SUMMARY"]) == "Møde; med, komma\nBEGIN:VEVENT"
    assert str(read["DESCRIPTION"]).startswith("æøå \\ lang")
