"""Events as an iCalendar file (RFC 5545): all-day, stable identities, folded and escaped by the library."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from icalendar import Calendar, vText
from icalendar import Event as Component

from macros.views.calendar_events import Event

PRODUCT = "-//Partnerskabsmodeller//DA"
"""What makes the files."""


def calendar_file(name: str, events: Iterable[Event]) -> bytes:
    """The file's bytes. `name` is what calendar programs call it. The same events give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add(
        "x-wr-calname", vText(name)
    )  # the library takes what begins with x for no text, and would not escape it
    for event in events:
        component = Component()
        component.add("uid", event.uid)
        component.add("dtstamp", datetime.datetime.combine(event.checked, datetime.time(), datetime.UTC))
        component.add("dtstart", event.first)
        component.add("dtend", event.last + datetime.timedelta(days=1))
        component.add("summary", event.title)
        component.add("description", event.text)
        component.add("transp", "TRANSPARENT")
        if event.repeats:
            frequency, interval, until = event.repeats
            rule: dict[str, object] = {"freq": frequency, "interval": interval}
            if until is not None:
                rule["until"] = until
            component.add("rrule", rule)
        calendar.add_component(component)
    return bytes(calendar.to_ical())
