"""A model that somebody sends, into the data folder, as a new file or as a correction of the one that is there: by the same types
and rules as any other file. It is sent as JSON, as it is published, as a model's own file, or as a filled-in workbook."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from pathlib import Path

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.domain.published import PublishedModel
from macros.loading.catalogue import Held, hold_model
from macros.loading.correct_model import corrected
from macros.loading.data_file import DataFile, read_data_file, read_text, validate
from macros.loading.differences import differences
from macros.loading.folder import read_folder, text_of
from macros.loading.import_notes import for_the_editor, left_by_the_form, to_decide, told, warnings
from macros.loading.json_tree import parse_json
from macros.loading.messages import JSON
from macros.loading.model_text import HEAD, model_text
from macros.loading.names import why_no_model_file
from macros.loading.new_model import CannotWrite
from macros.loading.problems import CatalogueError, Problem
from macros.loading.reading import MAX_BYTES, mark_of
from macros.loading.workbook_model import SUFFIXES, read_answers
from macros.loading.writing import write_new, write_whole
from macros.loading.yaml_tree import Node, parse

MOST = 2 * MAX_BYTES
"""JSON says what YAML leaves out, and what the model refers to stands beside it."""

NEEDED = {"slug", "model"}
"""What an import goes by. The rest of the file is for whoever reads it, and may be missing, but not wrong."""


@dataclass(frozen=True)
class Imported:
    """What an import did: the file it is in, what was changed there, what else to look at and what to decide.

    `changes` is None where the file is new.
    """

    path: Path
    changes: tuple[str, ...] | None
    warnings: tuple[str, ...]
    to_decide: tuple[str, ...]


@dataclass(frozen=True)
class Sent:
    """A model that somebody sends, without a fault: the file it came in, the model in it, and the data with it in its place.

    `there`: its file in the data as it is; None where it has none. `slug`: its id in `held`.
    """

    whole: DataFile
    file: DataFile
    slug: str
    held: Held
    there: DataFile | None

    def said(self, target: Path, data: Path) -> Imported:
        """What is told of it: what it changes in `target`, what to look at and what to decide."""
        if self.there is None:
            warned = tuple(warnings(self.whole, self.held, self.slug, None, ()))
            left = (*for_the_editor(self.whole), *left_by_the_form(self.file.value), *_without_schema(self.file))
            return Imported(target, None, warned, left)
        old = self.there.value
        changes = tuple(differences(as_written(old), as_written(self.file.value)))
        noted = tuple(warnings(self.whole, self.held, self.slug, old, changes))
        decide = tuple(to_decide(self.held, self.slug, data, old, changes)) if changes else ()
        return Imported(target, tuple(map(told, changes)), noted, (*for_the_editor(self.whole), *decide))


def import_model(path: Path, data: Path, today: datetime.date, out: Path | None = None) -> Imported:
    """Read the model in the file `path` into the data: into its file where it has one, and else into a new one.

    A file that is there is corrected at the places that differ, and not written anew. A model's own file is a new file as it
    stands, with its comments. `out`: where a new file is written instead, over none. Nothing is written unless all rules
    hold. Raises CatalogueError with every problem of the file, and CannotWrite.
    """
    if out is not None:
        _refuse_place(out)
    sent, target = _held(path, data, today, out)
    if sent.there is None:
        _write(target, _new_text(sent.file, path))
    else:
        _correct(target, sent.there, sent.file.value)
    return sent.said(target, data)


def sent_model(path: Path, data: Path, today: datetime.date) -> tuple[Sent, Imported]:
    """The model in the file `path`, and what an import of it would say. Nothing is written. Raises CatalogueError."""
    sent, target = _held(path, data, today, None)
    return sent, sent.said(target, data)


def _held(path: Path, data: Path, today: datetime.date, out: Path | None) -> tuple[Sent, Path]:
    """The model in the file `path`, held against the data, and the file it is to stand in. Raises CatalogueError."""
    if path.suffix.lower() not in SUFFIXES:
        return _hold(path, *_read(path), data, today, out)
    answers = read_answers(path, read_folder(data), today)
    try:
        return _hold(path, *_published(answers.whole), data, today, out)
    except CatalogueError as error:
        raise CatalogueError(answers.at_cells(error.problems)) from None


def _hold(
    path: Path, whole: DataFile, file: DataFile | None, data: Path, today: datetime.date, out: Path | None
) -> tuple[Sent, Path]:
    if file is None or whole.tree is None:
        raise CatalogueError(whole.problems)
    slug = path.stem if file is whole else _slug(whole.tree)
    target = out or data / "models" / f"{slug}.yml"
    name = _as_which(slug, target, data)
    held = hold_model(file, name, data, today)
    there = held.before.models.get(slug) if out is None else None
    if problems := whole.problems + held.problems + _why_not_corrected(there):
        raise CatalogueError(problems)
    return Sent(whole, file, name, held, there), target


def _without_schema(file: DataFile) -> list[str]:
    """That a file which stands as it was sent does not tell editors of its schema."""
    if file.text is None or file.text.startswith(HEAD.strip()):
        return []
    return [f"filen begynder ikke med den linje, som editorer finder skemaet ved. Skriv den øverst: {HEAD.strip()}"]


def _why_not_corrected(there: DataFile | None) -> list[Problem]:
    """What is wrong with the file that is to be corrected, where it cannot be known what it says."""
    return there.problems if there is not None and there.value is None else []


def _correct(target: Path, there: DataFile, model: Model) -> None:
    """Make the file `there`, at `target`, say `model`. It is as it was where that fails, or where it says so already."""
    text = corrected(there.text or "", there.value, model)
    if text is None:
        message = "kunne ikke rettes, så den siger det samme som den fil, I læser ind. Intet er skrevet. Skriv modellen et andet sted, og ret selv"
        raise CannotWrite(f"{target.as_posix()} {message}: --out FIL.yml")
    _refuse_size(text)
    if text != there.text:
        write_whole(target.resolve(), mark_of(target) + text)


def _slug(tree: Node) -> str:
    """The model's id; empty where there is none that can be the name of a file, which is a problem already."""
    slug = text_of(tree, "slug")
    return slug if re.fullmatch(SLUG_PATTERN, slug) and not why_no_name(slug) else ""


def _refuse_place(out: Path) -> None:
    if why := why_no_model_file(out):
        raise CannotWrite(f"{out.as_posix()}: {why}")
    if not out.parent.is_dir():
        raise CannotWrite(f"mappen {out.parent.as_posix()} findes ikke. Lav den først, eller skriv et andet sted")


def _as_which(slug: str, target: Path, data: Path) -> str:
    """The id of the model it is held against the rest as: that of the file, where it will be a part of the data."""
    return target.stem if target.parent.resolve() == (data / "models").resolve() else slug


def _new_text(file: DataFile, path: Path) -> str:
    """What stands in a new file of the model: the text it was sent as where that is one, to the byte, and else one of our own."""
    if file.text is None:
        return model_text(file.value)
    return mark_of(path) + file.text


def _write(target: Path, text: str) -> None:
    _refuse_size(text)
    try:
        write_new(target, text)
    except FileExistsError:
        raise CannotWrite(f"{target.as_posix()} findes allerede. Vælg et andet navn, eller flyt filen først") from None


def _refuse_size(text: str) -> None:
    if (size := len(text.encode())) > MAX_BYTES:
        raise CannotWrite(f"filen ville fylde {size // 1000} kB; der er højst plads til {MAX_BYTES // 1000} kB")


def _read(path: Path) -> tuple[DataFile, DataFile | None]:
    """The file, and the model in it as a file of its own with the places it has in the whole; None where there is none."""
    readers = {".yml": _read_yaml, ".yaml": _read_yaml}
    return readers.get(path.suffix.lower(), _read_json)(path)


def _read_json(path: Path) -> tuple[DataFile, DataFile | None]:
    whole = DataFile(path.as_posix(), PublishedModel, notation=JSON)
    if (text := read_text(whole, path, most=MOST)) is None:
        return whole, None
    whole.tree = parse_json(text, whole.problems, whole.name)
    return _published(whole)


def _read_yaml(path: Path) -> tuple[DataFile, DataFile | None]:
    """A model's own file, which is both; or what stands in the published JSON, written as YAML."""
    whole = read_data_file(path, Model, None)
    if whole.tree is None or "model" not in whole.tree.value:
        if why := why_no_model_file(path):
            whole.problems.append(Problem(whole.name, 1, 1, why))
        return whole, whole
    problems: list[Problem] = []
    around = DataFile(whole.name, PublishedModel, tree=parse(whole.text or "", problems, whole.name), problems=problems)
    return _published(around)


def _published(whole: DataFile) -> tuple[DataFile, DataFile | None]:
    """A file as it is published, whose tree is read, and the model in it."""
    if whole.tree is None:
        return whole, None
    if not isinstance(whole.tree.value, dict):
        whole.problems.append(Problem(whole.name, 1, 1, f"filen skal bestå af {whole.notation.fields}"))
        return whole, None
    if "models" in whole.tree.value:
        message = "filen har mange modeller. Hent den, I vil læse ind, for sig: data/modeller/<modellens id>.json"
        whole.problems.append(whole.problem(("models",), message))
        return whole, None
    _look_around(whole, whole.tree)
    model = whole.tree.value.get("model")
    if model is None or not isinstance(model.value, dict):
        return whole, None
    # Without its text: comments of the whole are not read in, and in JSON and in cells there are none.
    file = DataFile(whole.name, Model, tree=model, notation=whole.notation)
    validate(file, model)
    return whole, file


def _look_around(whole: DataFile, tree: Node) -> None:
    """Find what is wrong with what stands around the model, which is looked at by itself."""
    around = {name: child for name, child in tree.value.items() if name != "model" or not isinstance(child.value, dict)}
    may_lack = {field.alias or name for name, field in PublishedModel.model_fields.items()} - NEEDED
    validate(whole, replace(tree, value=around), may_lack | tree.value.keys())
