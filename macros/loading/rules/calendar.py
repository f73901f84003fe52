"""Rules that compare with today. Only the check runs them: what builds today must build tomorrow, and did yesterday."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from macros.loading.folder import Folder
from macros.loading.messages import Place
from macros.loading.problems import Problem

PAST = {"checked", "dated", "as_of"}
"""Fields with the day of something that was done, seen or written."""

PAST_THERE = {("changes", "date"), ("peers", "year")}
"""The same of one list of a file: the list, and the field of an entry."""

YEARS = {"first_year", "last_year", "known_in"}
"""The years of an amount: those of what was paid in fact are past too."""

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def nothing_from_the_future(folder: Folder, today: datetime.date) -> Iterator[Problem]:
    """Nobody has checked a source, written a document or changed the catalogue after today."""
    for file in folder.files:
        for place, node in file.tree.scalars() if file.tree else ():
            text = node.value.strip()
            if _is_past(place) and DATE.fullmatch(text) and text > today.isoformat()[: len(text)]:
                yield file.at(place, f"{text} er ikke kommet endnu; i dag er {today}. Skriv dagen, det skete")


def _is_past(place: Place) -> bool:
    paid = "actual" in place and place[-1] in YEARS
    return paid or place[-1] in PAST or (place[0], place[-1]) in PAST_THERE
