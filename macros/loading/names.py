"""Names of files: which are data or pages, which the system or an editor made, and which would not work everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.loading.problems import Problem

_MADE_BY_PROGRAMS = re.compile(
    r"\..*|.*~|~\$.*|#.*#|\d{4,6}|icon.?|thumbs\.db|ehthumbs\w*\.db|desktop\.ini|\$recycle\.bin|__macosx|"
    r".*\.(?:bak|orig|rej|tmp|temp|sw[a-p]|part|crdownload|lnk)",
    re.IGNORECASE | re.DOTALL,
)
_COPY = re.compile(
    r"(?:kopi|copy) (?:\(\d+\) )?(?:af|of) (?P<of>.+)|(?P<from>.+?)(?:"
    r" - (?:kopi|copy)\b.*| (?:kopi|copy)(?: \d+)?| ?\(\d+\)| \(.*(?:konflikt|conflict).*\)|\.sync-conflict-.*)",
    re.IGNORECASE,
)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def made_by_a_program(name: str) -> bool:
    """Whether the system, an editor or a program that synchronises left the file: `Thumbs.db`, `x.yml~`, `.DS_Store`."""
    return _MADE_BY_PROGRAMS.fullmatch(name) is not None


def why_no_model_file(path: Path) -> str | None:
    """Why `path` cannot be a model's file, in Danish; None where it can."""
    if path.suffix == ".yml" and re.fullmatch(SLUG_PATTERN.strip("^$"), path.stem):
        return why_no_name(path.stem)
    return _why_a_copy(path) or (
        "filnavnet skal være små bogstaver a-z, tal og bindestreger og ende på .yml, fx ny-mor-i-danmark.yml"
    )


def check_pages(docs: Path) -> Iterator[Problem]:
    """What in the names below `docs` would not work on every computer: page for page, and two that differ in case only."""
    seen: dict[str, Path] = {}
    for path in sorted(docs.rglob("*")):
        if made_by_a_program(path.name):
            continue
        stem = path.name.partition(".")[0]
        if message := why_no_name(stem) or _why_a_copy(path):
            yield Problem(path.as_posix(), 1, 1, message)
        elif _NOT_ON_WINDOWS.search(path.name):
            yield Problem(path.as_posix(), 1, 1, 'filnavnet må ikke indeholde < > : " | ? * \\ eller ende på punktum')
        first = seen.setdefault(unicodedata.normalize("NFC", path.as_posix()).casefold(), path)
        if first != path:
            message = (
                f"navnet er kun forskelligt fra {first.as_posix()} i store og små bogstaver. Giv filen et andet navn"
            )
            yield Problem(path.as_posix(), 1, 1, message)


def _why_a_copy(path: Path) -> str | None:
    copy = _COPY.fullmatch(path.stem)
    if copy is None:
        return None
    original = f"{copy['of'] or copy['from']}{path.suffix}"
    return f'filen ser ud til at være en kopi af "{original}". Slet den, eller giv den et navn uden mellemrum'
