"""The files under `data/derived/`: every figure of every agreement, written from the data and held against it.

They are for whoever reviews a change: the difference in them is what the change does to each figure. Nothing is read from
them but whether they are fresh, and which ids there were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from macros.domain.catalogue import Catalogue
from macros.domain.derived import Record, records
from macros.domain.ledger import Frame, Ledger
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes

FOLDER = "derived"
COMMAND = "make derived (eller: python -m macros derived)"
HEAD = "# Skrevet af make derived ud fra data/models/{slug}.yml. Ret ikke her: ret dér, og kør make derived.\n"
ID = re.compile(r"^- id: (\S+)$", re.MULTILINE)


def path_of(slug: str, data: Path) -> Path:
    """Where the figures of model `slug` stand."""
    return data / FOLDER / f"{slug}.yml"


def text_of(slug: str, catalogue: Catalogue) -> str:
    """The file of model `slug`, as it should be."""
    frame, model = Frame.of(catalogue), catalogue.models[slug]
    listed = [record for agreement in model.agreements for record in records(slug, model, Ledger(agreement, frame))]
    return HEAD.format(slug=slug) + _yaml(listed)


class _OnOneLine(dict[str, Any]):
    """A part of a figure that has parts itself."""


class _Dumper(yaml.SafeDumper):
    """A figure's parts stand on a line each, and what a part is made of on the part's own line."""


_Dumper.add_representer(
    _OnOneLine, lambda dumper, held: dumper.represent_mapping("tag:yaml.org,2002:map", held, flow_style=True)
)
_Dumper.add_representer(
    tuple, lambda dumper, held: dumper.represent_sequence("tag:yaml.org,2002:seq", held, flow_style=True)
)


def _yaml(listed: list[Record]) -> str:
    shown = [{name: _shown(held) for name, held in record.items()} for record in listed]
    text: str = yaml.dump(shown, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text


def _shown(value: Any) -> Any:
    """`value` with the members of enumerations as their texts, and in the forms `_Dumper` knows."""
    if isinstance(value, dict):
        return _OnOneLine({name: _shown(held) for name, held in value.items()})
    if isinstance(value, list):
        listed = [_shown(held) for held in value]
        return listed if any(isinstance(held, dict) for held in listed) else tuple(listed)
    return value.value if isinstance(value, Enum) else value


def stale(data: Path, catalogue: Catalogue, only: Iterable[str] = ()) -> list[Problem]:
    """What does not fit the data: files that are missing, old or left over. `only`: the models to speak of."""
    chosen = set(only) or set(catalogue.models)
    found = []
    for slug in sorted(chosen & set(catalogue.models)):
        path = path_of(slug, data)
        before = _read(path, data)
        if before == text_of(slug, catalogue):
            continue
        what = "mangler" if before is None else f"passer ikke til data/models/{slug}.yml"
        found.append(Problem(path.as_posix(), 1, 1, f"filen {what}. Kør: {COMMAND}"))
    left = sorted(path for path in (data / FOLDER).glob("*.yml") if path.stem not in catalogue.models)
    if not only:
        found += [Problem(path.as_posix(), 1, 1, "hører ikke til nogen model. Slet filen") for path in left]
    return found


def write_empty(slug: str, data: Path) -> None:
    """The file of a new model, until there is something to derive."""
    _write(path_of(slug, data), HEAD.format(slug=slug) + _yaml([]))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)  # never half a file
    finally:
        beside.unlink(missing_ok=True)


def write(data: Path, catalogue: Catalogue) -> tuple[list[Path], list[Problem]]:
    """Write every file that is not fresh. Returns those written; or, where an id would be gone without a word in
    `moved.yml`, what is wrong, and nothing is written."""
    texts = {slug: text_of(slug, catalogue) for slug in catalogue.models}
    before = {slug: _read(path_of(slug, data), data) or "" for slug in texts}
    if problems := [*_gone(data, texts, before, catalogue), *wrong_moves(data, catalogue)]:
        return [], problems
    written = []
    for slug, text in texts.items():
        if text != before[slug]:
            _write(path_of(slug, data), text)
            written.append(path_of(slug, data))
    return written, []


def _gone(data: Path, texts: dict[str, str], before: dict[str, str], catalogue: Catalogue) -> list[Problem]:
    """Ids that were and are no more, without an entry in `moved.yml`; and entries there that do not hold."""
    now = {id_ for text in texts.values() for id_ in ID.findall(text)}
    told = {entry.id for entry in catalogue.moved}
    problems = []
    for slug, text in before.items():
        for found in ID.finditer(text):
            if found[1] not in now | told:
                line = text.count("\n", 0, found.start()) + 1
                message = (
                    f"tallet {found[1]} findes ikke mere. Skriv i data/moved.yml, hvor det nu står, eller hvorfor det er "
                    "væk, så henvisninger til det stadig kan følges"
                )
                problems.append(Problem(path_of(slug, data).as_posix(), line, 1, message))
    return problems


def wrong_moves(data: Path, catalogue: Catalogue) -> list[Problem]:
    """Entries of `moved.yml` that do not hold: a figure that still is, or a place to go that is not."""
    now = {id_ for slug in catalogue.models for id_ in ID.findall(text_of(slug, catalogue))}
    file, found = (data / "moved.yml").as_posix(), []
    for entry in catalogue.moved:
        if entry.id in now:
            found.append(Problem(file, 1, 1, f"tallet {entry.id} findes stadig. Slet linjen om det"))
        if entry.to is not None and entry.to not in now:
            found.append(Problem(file, 1, 1, f"tallet {entry.to}, som {entry.id} er flyttet til, findes ikke"))
    return found


def _read(path: Path, data: Path) -> str | None:
    """The text of the file; None where there is none that can be read. How its lines end is another program's matter."""
    try:
        return read_bytes(path, data).decode("utf-8", "replace").replace("\r\n", "\n")
    except CannotRead:
        return None
