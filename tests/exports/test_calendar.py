"""Calendar files: all-day events with stable identities, Danish text, folding, and vague times as what they are."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from macros.exports.calendar_file import calendar_file
from macros.views import calendar_events as views
from macros.views.calendar_events import Event
from macros.views.context import Context
from tests.real import CATALOGUE, CONTEXTS, files, pages

pytestmark = pytest.mark.longer

OWN = "modeller/ny-mor-i-danmark/ny-mor-i-danmark-forankring.ics"


def events(path: str) -> dict[str, dict[str, object]]:
    found = {}
    for event in Calendar.from_ical(files()[path].bytes).walk("VEVENT"):
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
    assert "(senest medio 2025, ansvar og hensigt)" in title
    assert (event["first"], event["end"]) == (datetime.date(2025, 6, 30), datetime.date(2025, 7, 1))


def test_a_year_is_a_year_and_what_comes_after_one_has_no_day() -> None:
    title, event = next(item for item in events(OWN).items() if "14.000" in item[0])
    assert "(2023)" in title
    assert (event["first"], event["end"]) == (datetime.date(2023, 1, 1), datetime.date(2024, 1, 1))
    bydelsmoedre = events("modeller/bydelsmoedre/bydelsmoedre-forankring.ics")
    assert not any("efter 2011" in title for title in bydelsmoedre)
    assert any("hensigt" in title or "foreslået" in title for title in bydelsmoedre)


def test_giving_notice_is_no_deadline() -> None:
    conditional = {m.what for _, _, a in CATALOGUE.agreements() for m in a.milestones if m.conditional}
    assert conditional
    assert not any(what in title for title in events("forankring/milepaele.ics") for what in conditional)


def test_what_recurs_from_no_known_day_is_left_out_and_the_guide_says_so() -> None:
    """As one event the meetings of a whole agreement would seem to be one meeting on a day that nobody has named."""
    path = "modeller/moedrehjaelpen-aaben-raadgivning/"
    found = " ".join(events(f"{path}moedrehjaelpen-aaben-raadgivning-forankring.ics"))
    guide = pages()[f"{path}forankring/"].html
    assert "Styregruppe og følgegruppe bliver etableret" in found
    for meeting in ("Følgegruppen mødes", "Styregruppen mødes"):
        assert meeting not in found
        assert meeting in guide[guide.index("Ikke med, for de gentages, og kilden giver ingen første dag: ") :]
    assert "Ikke med, for" not in pages()["modeller/ny-mor-i-danmark/forankring/"].html


def test_what_recurs_has_a_rule_or_a_first_day_of_its_source() -> None:
    recurring = 0
    for context in CONTEXTS:
        vague = {m.what for m in context.agreement.milestones if m.repeats and getattr(m.when, "year", None)}
        for event in views.events(context):
            assert not any(f": {what} (" in event.title for what in vague)
            recurring += event.repeats is not None
    assert recurring


def test_two_events_in_the_same_words_on_one_day_are_two() -> None:
    context = next(one for one in CONTEXTS if any(views.events(one)))
    twice = context.agreement.model_copy(update={"milestones": context.agreement.milestones * 2})
    found = [event.uid for event in views.events(Context(CATALOGUE, context.slug, twice))]
    assert len(set(found)) == len(found)
    once = [event.uid for event in views.events(context)]
    assert found[: len(once)] == once, "what stood there before keeps its identity"


def test_what_comes_every_year_repeats() -> None:
    path = "modeller/moedrehjaelpen-aaben-raadgivning/moedrehjaelpen-aaben-raadgivning-forankring.ics"
    title, event = next(item for item in events(path).items() if "drøftelse af aftalen" in item[0].casefold())
    assert "2. kvartal" in title
    assert event["rule"]["FREQ"] == ["YEARLY"]  # type: ignore[index]
    assert (event["first"], event["end"]) == (datetime.date(2020, 6, 30), datetime.date(2020, 7, 1))


def calendars() -> list[str]:
    return [path for path in files() if path.endswith(".ics")]


def test_every_file_is_sound() -> None:
    assert len(calendars()) > 10
    for path in calendars():
        is_sound(path)


def is_sound(path: str) -> None:
    text = files()[path].bytes.decode("utf-8")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not set(text.replace("\r\n", "")) & {"\r", "\n"}
    uids = [event["uid"] for event in events(path).values()]
    assert len(set(uids)) == len(uids)
    assert "DTSTART;VALUE=DATE:" in text


def test_the_combined_file_has_them_all() -> None:
    own = {event["uid"] for path in calendars() if path.startswith("modeller/") for event in events(path).values()}
    assert {event["uid"] for event in events("forankring/milepaele.ics").values()} == own


def test_hostile_text_stays_in_its_field() -> None:
    day = datetime.date(2027, 1, 4)
    event = Event("a@b", "Møde; med, komma\nBEGIN:VEVENT", "æøå \\ " + "lang " * 40, day, day, day)
    written = calendar_file("Navn; med, komma\r\nBEGIN:VEVENT\rX:1\nY:1", (event,))
    assert b"X-WR-CALNAME:Navn\\; med\\, komma\\nBEGIN:VEVENT\\nX:1\\nY:1\r\n" in written
    (read,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(read["SUMMARY"]) == "Møde; med, komma\nBEGIN:VEVENT"
    assert str(read["DESCRIPTION"]).startswith("æøå \\ lang")
