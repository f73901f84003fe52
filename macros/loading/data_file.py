"""One file of the data: its tree with positions, and its typed content where that is valid."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.domain.model import Model
from macros.loading.messages import YAML, Notation, Place, in_danish
from macros.loading.new_model import FILL
from macros.loading.problems import Problem
from macros.loading.reading import MAX_BYTES, CannotRead, read_bytes
from macros.loading.references import Use, uses
from macros.loading.sections import unfold
from macros.loading.yaml_tree import Node, YamlProblem, decode, parse

Part = TypeVar("Part", bound=BaseModel)

_ID = re.compile(r"""\bid["']?\s*:\s*["']?([a-z0-9-]+)""")


@dataclass(eq=False)
class DataFile:
    """One file on its way: its name in messages, its tree, and its typed content where it is valid.

    `text` is None where the file could not be read at all; `tree` is None where it is no YAML that can be used.
    """

    name: str
    kind: type[BaseModel]
    text: str | None = None
    tree: Node | None = None
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    notation: Notation = YAML

    def problem(self, path: Place, message: str, about: str = "") -> Problem:
        """A problem at `path`, with the message as it stands. `about`: see `Problem`."""
        line, column = self.tree.find(path) if self.tree else (1, 1)
        return Problem(self.name, line, column, message, about)

    def at(self, path: Place, message: str, about: str = "") -> Problem:
        """A problem whose message begins with the name of the field it is about."""
        return self.problem(path, f"{self.notation.name(path)}{message}", about)

    def entries(self, name: str) -> list[Node] | None:
        """The entries of the list `name` at the top of the file; None where it cannot be known what they are."""
        if self.tree is None:
            return None
        listed = self.tree.value.get(name)
        if listed is None:
            required = name in self.kind.model_fields and self.kind.model_fields[name].is_required()
            return None if required else []
        return listed.value if isinstance(listed.value, list) else None

    @cached_property
    def perhaps(self) -> frozenset[str] | None:
        """The ids that a file may define of which the lists are not readable; None where it may be any."""
        return None if self.text is None else frozenset(_ID.findall(self.text))

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every use of an id in the file."""
        return tuple(uses(self.tree, self.kind)) if self.tree else ()

    def part(self, node: Node, kind: type[Part]) -> Part | None:
        """A part of the file as a typed value; None where it is not valid by itself, which is reported field by field."""
        key = (id(node), kind)
        if key not in self._parts:
            try:
                self._parts[key] = kind.model_validate(node.plain())
            except ValidationError:
                self._parts[key] = None
        found: Part | None = self._parts[key]
        return found

    @cached_property
    def _parts(self) -> dict[tuple[int, type[BaseModel]], Any]:
        return {}

    @cached_property
    def found(self) -> dict[object, tuple[Problem, ...]]:
        """What rules that look at this file alone have found in it, by the rule."""
        return {}


def read_data_file(path: Path, kind: type[BaseModel], folder: Path | None, before: DataFile | None = None) -> DataFile:
    """The file at `path`, which should hold a `kind`. What is wrong with it stands in its `problems`.

    `folder`: the folder a link may not lead out of. `before`: the same file as it was read an earlier time, which is given back
    where the same text stands in it.
    """
    file = DataFile(path.as_posix(), kind)
    if (text := read_text(file, path, folder)) is None:
        return file
    if before is not None and before.text == text:
        return before
    file.tree = parse(text, file.problems, file.name)
    if file.tree is not None and not isinstance(file.tree.value, dict):
        file.problems.append(Problem(file.name, 1, 1, f"filen skal bestå af {file.notation.fields}"))
        file.tree = None
    if file.tree is not None:
        if kind is Model:
            unfold(
                file.tree,
                lambda node, message: file.problems.append(Problem(file.name, node.line, node.column, message)),
            )
        validate(file, file.tree)
    return file


def read_text(file: DataFile, path: Path, folder: Path | None = None, most: int = MAX_BYTES) -> str | None:
    """The text at `path`, which is the file's from then on; None where it cannot be read, which the file then says.

    `folder` and `most`: as in `read_bytes`.
    """
    try:
        file.text = decode(read_bytes(path, folder, most))
    except CannotRead as error:
        file.problems.append(Problem(file.name, 1, 1, str(error)))
    except YamlProblem as error:
        file.problems.append(Problem(file.name, error.line, error.column, error.message))
    return file.text


def validate(file: DataFile, tree: Node, may_lack: Container[str] = ()) -> None:
    """Read `tree` as the file's kind. What it is stands in the file's `value`, and what is wrong with it in `problems`.

    `may_lack`: fields at the top that may be missing, though the kind asks for them. Where one is, there is no value.
    """
    try:
        file.value = file.kind.model_validate(tree.plain())
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
                continue  # the list has entries enough, whose own errors are reported
            if detail["type"] in ("string_pattern_mismatch", "enum") and FILL in str(detail["input"]):
                continue  # what is to be written there is told with what is left of the template
            missing = detail["type"] == "missing"
            place = _in_tree(tree, detail["loc"], missing)
            if not (missing and len(place) == 1 and str(place[0]) in may_lack):
                found = file.problem(place, in_danish(detail, place, file.kind, file.notation))
                file.problems.append(replace(found, gap=missing))


def _in_tree(tree: Node, loc: Place, missing: bool) -> Place:
    """The error's path without the names of union branches, which are no steps in the file."""
    path: list[str | int] = []
    node = tree
    for index, step in enumerate(loc):
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif not (missing and index == len(loc) - 1):
            continue
        path.append(step)
    return tuple(path)
