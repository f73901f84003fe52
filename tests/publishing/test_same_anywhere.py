"""The same data give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SURROUNDINGS = {
    "far east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "far west": {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
}
PRINT = """
import datetime, hashlib, json
from pathlib import Path
from macros.exports.calendar_file import calendar_file
from macros.exports.csv_file import csv_file
from macros.loading.catalogue import load_catalogue
from macros.loading.schema import model_schema
from macros.views.feed import atom
from macros.views.site import Site

site = Site(load_catalogue(Path("data")))
made = [(page.path, page.html, repr(page)) for page in site.pages()]
made += [(path, csv_file(*found)) for path, found in site.data_files().items()]
made += [(path, calendar_file(*found)) for path, found in site.calendars().items()]
made += [json.dumps([site.index(), site.fragments()]), model_schema()]
made += [atom(site.catalogue.changes, "Navn", "https://eksempel.dk/", datetime.date(2026, 1, 1))]
print(len(made), hashlib.sha256(repr(made).encode()).hexdigest())
"""


def test_time_zone_language_and_the_order_of_sets_change_nothing(data: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT],
            env={**os.environ, **surroundings, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for surroundings in SURROUNDINGS.values()
    ]
    assert int(printed[0].split()[0]) > 15
    assert printed[0] == printed[1]
