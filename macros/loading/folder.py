"""The data folder as it was read: every file, and the ids that stand in them. The rules work on this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from macros.domain.catalogue import (
    Changes,
    Comparisons,
    Glossary,
    Laws,
    Moved,
    Paths,
    Patterns,
    Prices,
    SharedAdvice,
    SharedOrganisations,
    SharedSources,
    Vocabularies,
)
from macros.domain.law import LawGuide
from macros.domain.model import Model
from macros.domain.parties import Organisation
from macros.domain.provenance import Source
from macros.domain.questions import Questions
from macros.domain.releases import Release
from macros.loading.data_file import DataFile, read_data_file
from macros.loading.messages import Place
from macros.loading.names import check_case, check_pages, made_by_a_program, why_no_model_file
from macros.loading.personal_data import find_beside
from macros.loading.problems import Problem
from macros.loading.release_files import read_releases
from macros.loading.yaml_tree import Node

SHARED: Mapping[str, type[BaseModel]] = {
    "vocabularies": Vocabularies,
    "organisations": SharedOrganisations,
    "sources": SharedSources,
    "laws": Laws,
    "law_topics": LawGuide,
    "glossary": Glossary,
    "changes": Changes,
    "prices": Prices,
    "patterns": Patterns,
    "advice": SharedAdvice,
    "paths": Paths,
    "comparisons": Comparisons,
    "questions": Questions,
    "moved": Moved,
}

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass
class Folder:
    """Every file of the data. `models` is by slug; `problems` are those of the folder itself and of its releases, and not of a file
    in it. `releases`: those that are as they were made."""

    shared: Mapping[str, DataFile]
    models: Mapping[str, DataFile]
    problems: list[Problem] = field(default_factory=list)
    releases: tuple[Release, ...] = ()

    @property
    def files(self) -> tuple[DataFile, ...]:
        """All files, the shared ones first."""
        return (*self.shared.values(), *self.models.values())

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """All organisations that are valid, those of model files too."""
        return dict(self._entries("organisations", Organisation))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """All sources that are valid, those of model files too."""
        return dict(self._entries("sources", Source))

    def _entries(self, name: str, kind: type[Entry]) -> Iterator[tuple[str, Entry]]:
        for file, _, node, id_ in self.listed(name):
            if entry := file.part(node, kind):
                yield id_, entry

    def listed(self, name: str) -> Iterator[tuple[DataFile, Place, Node, str]]:
        """Every entry with an id in the lists `name` at the top of files: its file, its place, itself, its id."""
        for file in self.files:
            for index, node in enumerate(file.entries(name) or ()):
                if id_ := text_of(node, "id"):
                    yield file, (name, index), node, id_

    def homes(self, target: str) -> Iterable[DataFile]:
        """The files that may define what a reference to `target` names."""
        if target in Vocabularies.model_fields:
            return (self.shared["vocabularies"],)
        return (self.shared[target],) if target in ("laws", "law_topics") else self.files


def read_folder(data: Path, more: Iterable[Path] = (), before: Folder | None = None) -> Folder:
    """Read every file of the folder `data`. `more`: model files elsewhere, each in the place of one of its name. `before`: the
    folder as it was read an earlier time, of which the files are taken that have the same text."""
    known = before or Folder({}, {})
    shared = {
        name: read_data_file(data / f"{name}.yml", kind, data, known.shared.get(name)) for name, kind in SHARED.items()
    }
    folder = Folder(shared, {})
    inside = sorted((data / "models").iterdir()) if (data / "models").is_dir() else []
    models: dict[str, DataFile] = {}
    for path in (path for path in inside if not made_by_a_program(path.name)):
        _read_model(path, data, models, folder.problems, known.models.get(path.stem))
    for path in more:
        _read_model(path, None, models, folder.problems)
    folder.models = models
    folder.releases, wrong = read_releases(data)
    folder.problems += wrong
    folder.problems += [*find_beside(data), *check_case(data), *check_pages(data.parent / "docs")]
    if not models and not folder.problems:
        folder.problems.append(
            Problem((data / "models").as_posix(), 1, 1, "der er ingen modeller; læg mindst én .yml-fil her")
        )
    return folder


def _read_model(
    path: Path,
    data: Path | None,
    models: dict[str, DataFile],
    problems: list[Problem],
    before: DataFile | None = None,
) -> None:
    if message := why_no_model_file(path):
        problems.append(Problem(path.as_posix(), 1, 1, message))
        return
    models[path.stem] = read_data_file(path, Model, data, before)


Look = Callable[[DataFile], Iterable[Problem]]


def of_each_file(look: Look) -> Callable[[Folder], Iterator[Problem]]:
    """A rule of the folder from one that looks at a file alone. What it finds is kept with the file: one that has not changed
    is not looked at again."""

    @wraps(look)
    def rule(folder: Folder) -> Iterator[Problem]:
        for file in folder.files:
            if look not in file.found:
                file.found[look] = tuple(look(file))
            yield from file.found[look]

    return rule


def child(node: Node, name: str) -> Node | None:
    """The field `name` of a group of fields; None where there is none."""
    return node.value.get(name) if isinstance(node.value, dict) else None


def entries(node: Node | None, name: str) -> list[Node]:
    """The entries of the list in the field `name`; none where there is no list."""
    found = child(node, name) if node is not None else None
    return found.value if found is not None and isinstance(found.value, list) else []


def text_of(node: Node, name: str) -> str:
    """The text in the field `name`; empty where there is none."""
    found = child(node, name)
    return found.value if found is not None and isinstance(found.value, str) else ""
