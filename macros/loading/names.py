"""Names of files: which are data or pages, which the system or an editor made, and which would not work everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.loading.problems import Problem

_MADE_BY_PROGRAMS = re.compile(
    r"\..*|.*~|~\$.*|#.*#|[0-9]{4,6}|icon.?|thumbs\.db|ehthumbs\w*\.db|desktop\.ini|\$recycle\.bin|__macosx|"
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


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Files and folders that are one on Windows and macOS, since they differ in case or composed letters only.

    `paths` are those of files, with `/`; their folders count too. Gives each such path after the one that came first.
    """
    seen: dict[str, str] = {}
    for path in paths:
        for name in reversed((path, *(str(folder) for folder in PurePosixPath(path).parents))):
            first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if first != name:
                yield name, first
                break  # what is below such a folder differs for no other reason


def check_case(folder: Path) -> Iterator[Problem]:
    """Names below `folder` that differ in case only: whoever fetches them on Windows or macOS has one of the two."""
    paths = sorted(path.as_posix() for path in folder.rglob("*") if not made_by_a_program(path.name))
    for path, first in dict(clashes(paths)).items():
        yield Problem(
            path, 1, 1, f"navnet er kun forskelligt fra {first} i store og små bogstaver. Giv den et andet navn"
        )


def check_pages(docs: Path) -> Iterator[Problem]:
    """What in the names below `docs` would not work on every computer: page for page, and two that differ in case only."""
    yield from check_case(docs)
    for path in sorted(docs.rglob("*")):
        if made_by_a_program(path.name):
            continue
        stem = path.name.partition(".")[0]
        if message := why_no_name(stem) or _why_a_copy(path):
            yield Problem(path.as_posix(), 1, 1, message)
        elif _NOT_ON_WINDOWS.search(path.name):
            yield Problem(path.as_posix(), 1, 1, 'filnavnet må ikke indeholde < > : " | ? * \\ eller ende på punktum')


def _why_a_copy(path: Path) -> str | None:
    copy = _COPY.fullmatch(path.stem)
    if copy is None:
        return None
    original = f"{copy['of'] or copy['from']}{path.suffix}"
    return f'filen ser ud til at være en kopi af "{original}". Slet den, eller giv den et navn uden mellemrum'
