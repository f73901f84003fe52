"""Settings and surroundings in which no build can hold, told before it begins."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from mkdocs.exceptions import Abort

from macros.publishing.exchange import SITE

LATEST = 2**32 - 1
"""The last second a packed sitemap can be dated."""


def check_surroundings(use_directory_urls: bool) -> None:
    """Stop where a setting or the environment makes a build that cannot hold, before it does. Raises Abort."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 10 and int(epoch) <= LATEST):
        raise Abort(
            f'SOURCE_DATE_EPOCH er "{epoch[:30]}", men skal være et helt antal sekunder fra 0 til {LATEST}. '
            "Ret værdien, eller fjern den"
        )
    if not use_directory_urls:
        raise Abort(
            "mkdocs.yml: use_directory_urls skal være true, for sidens adresser er mapper. Ret det, og byg igen"
        )


def refuse_to_empty(site: Path, folder: str) -> None:
    """Stop a bare `mkdocs build`: MkDocs empties the folder it builds in, and there the last good site stands. Raises Abort."""
    if os.path.abspath(folder) == os.path.abspath(site):
        raise Abort(
            f"mkdocs bygger oven i mappen {SITE} og tømmer den først. Byg med: python -m macros site. "
            "Eller vælg en anden mappe: python -m mkdocs build --site-dir prøve"
        )


def date_by(day: datetime.date) -> None:
    """Let MkDocs date the sitemap by `day` and not by the clock, so that it gives the same bytes each time."""
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(max(int(midnight.timestamp()), 0)))  # gzip knows no time before 1970
