"""The files under `data/derived/`: every figure of every agreement, written from the data and held against it.

They are for whoever reviews a change: the difference in them is what the change does to each figure. Nothing is read from
them but whether they are fresh, and which ids there were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from macros.domain.base import shown
from macros.domain.catalogue import Catalogue, Changes, Moved
from macros.domain.dates_and_statuses import noted
from macros.domain.derived import MOST_LETTERS, Record, records
from macros.domain.ledger import Frame, Ledger
from macros.domain.releases import NO_FIGURES, own_part
from macros.loading.data_file import read_data_file
from macros.loading.names import made_by_a_program
from macros.loading.problems import Problem, nearest
from macros.loading.reading import CannotRead, read_bytes
from macros.loading.writing import write_whole

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


def texts_of(catalogue: Catalogue) -> dict[str, str]:
    """Every file as it should be, by the slug of its model."""
    return {slug: text_of(slug, catalogue) for slug in catalogue.models}


def stale(data: Path, catalogue: Catalogue) -> list[Problem]:
    """What does not hold of the files and of `moved.yml`: what is missing, old, left over or cannot be read."""
    texts = texts_of(catalogue)
    held, found = _read_all(data, texts)
    found += [*_alike(data, texts), *wrong_moves(data, catalogue, texts), *_forgotten(data, texts, held, catalogue)]
    lost = Counter(problem.about for problem in _gone(data, texts, held, catalogue))
    for slug, text in texts.items():
        if slug in held and held[slug] != text:
            what = "mangler" if held[slug] is None else f"passer ikke til data/models/{slug}.yml"
            found.append(_problem(slug, data, f"filen {what}. Kør: {COMMAND}"))
    for slug in sorted(held.keys() - texts.keys()):
        count = lost[_model(slug, data)]
        waiting = f"{count} af dens tal er væk uden en linje i data/moved.yml. Kør {COMMAND}: så står de her"
        found.append(_problem(slug, data, f"filen hører ikke til nogen model. {waiting if count else 'Slet den'}"))
    return found


def write(data: Path, catalogue: Catalogue) -> tuple[list[Path], list[Problem]]:
    """Write every file that is not fresh. Returns those written; or, where an id would be gone without a word in
    `moved.yml` or name two figures, what is wrong, and nothing is written."""
    texts = texts_of(catalogue)
    held, problems = _read_all(data, texts)
    problems += [*_alike(data, texts), *_gone(data, texts, held, catalogue), *wrong_moves(data, catalogue, texts)]
    if problems:
        return [], problems
    changed = {path_of(slug, data): text for slug, text in texts.items() if text != held[slug]}
    for path, text in changed.items():
        write_whole(path, text)
    return list(changed), []


def lost(slug: str, data: Path, catalogue: Catalogue) -> list[Problem]:
    """The figures of model `slug` that are in its file and, by `catalogue`, would be gone without a word in `moved.yml`."""
    texts = {slug: text_of(slug, catalogue)}
    held, _ = _read_all(data, texts)
    return list(_gone(data, texts, {slug: held[slug]}, catalogue))


def _read_all(data: Path, texts: Mapping[str, str]) -> tuple[dict[str, str | None], list[Problem]]:
    """The text of every file there is, and None for one that should be, by slug; and those that cannot be read."""
    there = {path.stem for path in (data / FOLDER).glob("*.yml") if not made_by_a_program(path.name)}
    held: dict[str, str | None] = {slug: None for slug in texts if slug not in there}
    problems = []
    for slug in sorted(there):
        try:
            # How its lines end is another program's matter.
            held[slug] = read_bytes(path_of(slug, data), data).decode("utf-8", "replace").replace("\r\n", "\n")
        except CannotRead as error:
            problems.append(_problem(slug, data, str(error)))
    return held, problems


def _problem(slug: str, data: Path, message: str, line: int = 1) -> Problem:
    """A problem of the figures of model `slug`, and so of its model."""
    return Problem(path_of(slug, data).as_posix(), line, 1, message, about=_model(slug, data))


def _model(slug: str, data: Path) -> str:
    return (data / "models" / f"{slug}.yml").as_posix()


def _alike(data: Path, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Ids that would name two figures: what stands alike in the model's file in all that an id is made of."""
    for slug, text in texts.items():
        for id_, times in Counter(ID.findall(text)).items():
            if times > 1:
                message = (
                    f"{times} tal ville få id'et {id_}. Skriv forskellige ord om dem i modelfilen (item, what eller text), "
                    f"så de første {MOST_LETTERS} tegn skiller dem"
                )
                yield Problem(_model(slug, data), 1, 1, message, about=path_of(slug, data).as_posix())


def _gone(
    data: Path, texts: Mapping[str, str], held: Mapping[str, str | None], catalogue: Catalogue
) -> Iterator[Problem]:
    """Ids that were, also in a file of no model, and are no more, without an entry in `moved.yml`."""
    known = _ids(texts) | catalogue.moves.keys()
    for slug, text in held.items():
        for found in ID.finditer(text or ""):
            if catalogue.renames.now(found[1]) not in known:
                message = (
                    f"tallet {found[1]} findes ikke mere. Skriv i data/moved.yml, hvor det nu står, eller hvorfor det er "
                    "væk, så henvisninger til det stadig kan følges. Har tallet aldrig været udgivet, så slet filen her, og "
                    "kør make derived igen"
                )
                yield _problem(slug, data, message, found.string.count("\n", 0, found.start()) + 1)


def _forgotten(
    data: Path, texts: Mapping[str, str], held: Mapping[str, str | None], catalogue: Catalogue
) -> Iterator[Problem]:
    """Figures that a release has, and that neither are any more nor are told of: their addresses are cited."""
    known = _ids(texts) | catalogue.moves.keys()
    known |= {
        catalogue.renames.now(id_) for text in held.values() for id_ in ID.findall(text or "")
    }  # those that went just now are told of already
    seen = {id_: release.number for release in catalogue.releases for id_ in release.snapshot.rows}
    for id_, number in seen.items():
        if catalogue.renames.now(id_) not in known and not own_part(id_).startswith(NO_FIGURES):
            message = f"tallet {id_} er i udgave {number} og findes ikke mere. Skriv her, hvor det nu står, eller hvorfor det er væk"
            yield Problem((data / "moved.yml").as_posix(), 1, 1, message)


def wrong_moves(data: Path, catalogue: Catalogue, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Entries of `moved.yml` that do not hold: a figure that still is, or a place to go that is not."""
    now, file = _ids(texts), read_data_file(data / "moved.yml", Moved, data)
    named = catalogue.renames.now
    for index, entry in enumerate(catalogue.moved):
        if named(entry.id) in now:
            yield file.at(("figures", index, "id"), f"tallet {entry.id} findes stadig. Slet linjen om det")
        if entry.to is not None and named(entry.to) not in now:
            message = f"tallet {entry.to}, som {entry.id} er flyttet til, findes ikke"
            yield file.at(("figures", index, "to"), message)


def no_figures(data: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """What entries of the changes name as figures and times, and is none: neither now nor in a release."""
    if not any(entry.figures for entry in catalogue.changes):
        return
    known = {id_ for release in catalogue.releases for id_ in release.snapshot.rows} | _ids(texts_of(catalogue))
    known |= {f"{slug}.{one.id}.{of.id}" for slug, _, one in catalogue.agreements() for of in noted(one)}
    beginnings = {id_.rsplit(".", cut)[0] for id_ in known for cut in range(id_.count(".") + 1)}
    file = read_data_file(data / "changes.yml", Changes, data)
    for index, entry in enumerate(file.value.changes):
        for place, named in enumerate(entry.figures):
            if named not in beginnings:
                message = f"{shown(named)} findes ikke{nearest(named, known)}"
                yield file.at(("changes", index, "figures", place), message)


def _ids(texts: Mapping[str, str]) -> set[str]:
    return {id_ for text in texts.values() for id_ in ID.findall(text)}


def line_of(id_: str, data: Path) -> tuple[str, int]:
    """The file and line a figure stands at; of what is none there, the model's own file, or that of the changes where the model is gone."""
    slug = id_.partition(".")[0]
    path = path_of(slug, data)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    at = text.find(f"- id: {id_}\n")
    if at >= 0:
        return path.as_posix(), text.count("\n", 0, at) + 1
    return (_model(slug, data) if Path(_model(slug, data)).is_file() else (data / "changes.yml").as_posix()), 1
