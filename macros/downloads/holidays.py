"""`helligdage.json`: the days that are no working days, for the reader's own dates."""

from __future__ import annotations

import json
from collections.abc import Iterator

from macros.exports.download import JSON, File, downloads
from macros.views.book import Book
from macros.views.working_days import holiday_list


@downloads
def holidays(book: Book) -> Iterator[File]:
    """The one file."""
    yield File("data/helligdage.json", JSON, json.dumps(holiday_list()).encode())
