"""Read `data/` into a `Catalogue`, or say everything that is wrong with it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from macros.domain.alphabet import danish_order
from macros.domain.catalogue import Catalogue
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.domain.prices import Series
from macros.loading.data_file import DataFile
from macros.loading.derived_files import FOLDER
from macros.loading.folder import Folder, entries, read_folder
from macros.loading.problems import CatalogueError, Problem
from macros.loading.rules import RULES, RULES_OF_THE_DAY, WARNINGS


def load_catalogue(data: Path) -> Catalogue:
    """The catalogue in the folder `data`. Raises CatalogueError with every problem of every file."""
    return assembled(sound_folder(data))


def sound_folder(data: Path, before: Folder | None = None) -> Folder:
    """The files of the folder `data` with the places of all that stands in them. `before`: as in `read_folder`.

    Raises CatalogueError with every problem.
    """
    folder = read_folder(data, before=before)
    if problems := _problems(folder):
        raise CatalogueError(problems)
    return folder


class Checked(NamedTuple):
    """What was looked at without finding a fault. `catalogue`: the whole one, where no other file has a fault either.
    `warnings`: what an editor should look at all the same."""

    models: int
    agreements: int
    catalogue: Catalogue | None
    warnings: tuple[Problem, ...]


def check_data(data: Path, today: datetime.date, only: Iterable[Path] = ()) -> Checked:
    """Check the folder `data`, also against the calendar.

    `only`: the files to speak of. They are held against the whole catalogue, but what is wrong with the other files
    is not told, unless it keeps these from being checked. Raises CatalogueError with every problem.
    """
    only = tuple(only)
    chosen = {_same(path): path for path in (_of_model(path, data) for path in only)}
    known = {_same(path) for part in (".", "models", FOLDER) for path in (data / part).glob("*.yml")}
    folder = read_folder(data, [path for same, path in chosen.items() if same not in known])
    problems = _problems(folder, today)
    files = [file for file in folder.files if not only or _same(Path(file.name)) in chosen]
    told = spoken_of(problems, chosen.values())
    if only:
        told += _in_the_way(folder, files)
    if told:
        raise CatalogueError(told)
    models = [file for file in files if file in folder.models.values()]
    agreements = sum(len(entries(file.tree, "agreements")) for file in models)
    noted = tuple(sorted(set(spoken_of(_warnings(folder), chosen.values()))))
    return Checked(len(models), agreements, None if problems else assembled(folder), noted)


class Held(NamedTuple):
    """A model's file from elsewhere, held against the folder of the data.

    `problems`: what is wrong with it, and what would be wrong elsewhere because of it. `warnings`: what to look at in it though
    nothing is wrong, and what is not so today. `before` is the folder as it is, `after` as it would be. `catalogue`: that of `after`, where no file has a fault.
    """

    problems: list[Problem]
    warnings: list[Problem]
    before: Folder
    after: Folder
    catalogue: Catalogue | None


def hold_model(file: DataFile, slug: str, data: Path, today: datetime.date) -> Held:
    """Hold a model's file from elsewhere against the folder `data`, as the model `slug` of it."""
    before = read_folder(data)
    after = replace(before, models={**before.models, slug: file})
    found, known = _problems(after, today), set(_problems(before, today))
    told = [problem for problem in found if file.name in (problem.file, problem.about) or problem not in known]
    there = {warning.message for warning in _warnings(before)}
    noted = [warning for warning in _warnings(after) if warning.file == file.name and warning.message not in there]
    return Held(told + _in_the_way(after), noted, before, after, None if found else assembled(after))


def spoken_of(problems: Iterable[Problem], only: Iterable[Path]) -> list[Problem]:
    """The problems that are about one of the files `only`; all of them where none is named."""
    problems, names = list(problems), {_same(path) for path in only}
    # A hostile file has hundreds of thousands of problems, and to look a path up takes time.
    files = {file for problem in problems for file in (problem.file, problem.about)} - {""}
    chosen = {file for file in files if not names or _same(Path(file)) in names}
    return [problem for problem in problems if not chosen.isdisjoint((problem.file, problem.about))]


def _of_model(path: Path, data: Path) -> Path:
    """The file of the model where `path` is that of its figures, which are held against it; else `path` itself."""
    model = data / "models" / path.name
    ours = _same(path).parent == (data / FOLDER).resolve() and (model.exists() or not path.exists())
    return model if ours else path


def _same(path: Path) -> Path:
    """What two ways of writing one path have in common. A link is not followed: it is a file of its own."""
    return path.parent.resolve() / path.name


def _in_the_way(folder: Folder, but: Iterable[DataFile] = ()) -> list[Problem]:
    """The shared files that cannot be read, other than those of `but`, whose own faults are told."""
    message = "filen har fejl, så resten ikke kan holdes op mod den. Ret den først: make check"
    unread = [file for file in folder.shared.values() if file.tree is None and file not in but]
    return [Problem(file.name, 1, 1, message) for file in unread]


def _problems(folder: Folder, today: datetime.date | None = None) -> list[Problem]:
    """All that is wrong; also by the calendar, where it is told what day it is."""
    found = [*folder.problems, *(problem for file in folder.files for problem in file.problems)]
    found += [problem for rule in RULES for problem in rule(folder)]
    return found + [problem for rule in RULES_OF_THE_DAY if today for problem in rule(folder, today)]


def _warnings(folder: Folder) -> list[Problem]:
    """All that an editor should look at, though it is no fault."""
    return [problem for rule in WARNINGS for problem in rule(folder)]


def assembled(folder: Folder) -> Catalogue:
    """The catalogue of a folder without problems."""
    shared = {name: file.value for name, file in folder.shared.items()}
    models = {slug: file.value for slug, file in folder.models.items()}
    return Catalogue(
        models=dict(sorted(models.items(), key=lambda item: danish_order(item[1].name))),
        organisations=dict(sorted(folder.organisations.items(), key=lambda item: danish_order(item[1].name))),
        sources=folder.sources,
        laws={law.id: law for law in shared["laws"].laws},
        law=shared["law_topics"],
        glossary=tuple(sorted(shared["glossary"].glossary, key=lambda entry: danish_order(entry.term))),
        search=shared["glossary"].search,
        changes=tuple(sorted(shared["changes"].changes, key=lambda change: change.date, reverse=True)),
        prices=shared["prices"].of(Series.CONSUMER),
        state_pay=shared["prices"].of(Series.STATE_PAY),
        advice=shared["advice"],
        paths=shared["paths"],
        comparisons=shared["comparisons"],
        questions=shared["questions"],
        moved=shared["moved"].figures,
        moved_addresses=shared["moved"].addresses,
        renamed=shared["moved"].renamed,
        patterns={guide.pattern: guide for guide in shared["patterns"].patterns},
        vocabularies=shared["vocabularies"],
        releases=folder.releases,
        contents={slug: content_of(model) for slug, model in models.items()},
    )


def content_of(model: Model) -> str:
    """A short hash of all that a model says: another if a word of it is another, and the same however its file is laid out. The
    day it was last checked is no part of it: nothing is changed by looking. Nor is why an agreement stands on a way, which the way's
    page says and the model's does not. Releases have it: by another rule, every page would say that it was changed since."""
    said = as_written(model, sparing=True)
    for agreement in said["agreements"]:
        agreement["anchoring"].pop("path_note", None)
    for checked in (said, *said.get("sources", ())):
        checked.pop("checked", None)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
