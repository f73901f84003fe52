"""A model that was published as JSON, back into the data folder, as a new file or as a correction of the one that is there: by
the same types and rules as any other file."""

from __future__ import annotations

import datetime
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from pathlib import Path

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.domain.published import PublishedModel
from macros.loading.catalogue import hold_model
from macros.loading.correct_model import corrected
from macros.loading.data_file import DataFile, read_text, validate
from macros.loading.differences import differences
from macros.loading.folder import read_folder, text_of
from macros.loading.import_notes import for_the_editor, to_decide, told, warnings
from macros.loading.json_tree import parse_json
from macros.loading.messages import JSON
from macros.loading.model_text import model_text
from macros.loading.names import why_no_model_file
from macros.loading.new_model import CannotWrite
from macros.loading.problems import CatalogueError, Problem
from macros.loading.reading import MAX_BYTES
from macros.loading.workbook_model import SUFFIX, read_answers
from macros.loading.writing import write_new, write_whole
from macros.loading.yaml_tree import Node

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


def import_model(path: Path, data: Path, today: datetime.date, out: Path | None = None) -> Imported:
    """Read the model in the JSON file `path` into the data: into its file where it has one, and else into a new one.

    A file that is there is corrected at the places that differ, and not written anew. `out`: where a new file is written
    instead, over none. Nothing is written unless all rules hold. Raises CatalogueError with every problem of the JSON, and
    CannotWrite.
    """
    if out is not None:
        _refuse_place(out)
    if path.suffix.lower() != SUFFIX:
        return _into_the_data(*_read(path), data, today, out)
    told = read_answers(path, read_folder(data), today)
    try:
        return _into_the_data(told.whole, _model_of(told.whole), data, today, out)
    except CatalogueError as error:
        raise CatalogueError(told.at_cells(error.problems)) from None


def _into_the_data(
    whole: DataFile, file: DataFile | None, data: Path, today: datetime.date, out: Path | None
) -> Imported:
    if file is None or whole.tree is None:
        raise CatalogueError(whole.problems)
    slug = _slug(whole.tree)
    target = out or data / "models" / f"{slug}.yml"
    name = _as_which(slug, target, data)
    held = hold_model(file, name, data, today)
    there = held.before.models.get(slug) if out is None else None
    problems = whole.problems + held.problems + _why_not_corrected(there)
    if problems:
        raise CatalogueError(problems)
    if there is None:
        _write(target, file.value)
        return Imported(target, None, tuple(warnings(whole, held, name, None, ())), tuple(for_the_editor(whole)))
    _correct(target, there, file.value)
    changes = tuple(differences(as_written(there.value), as_written(file.value)))
    noted = tuple(warnings(whole, held, name, there.value, changes))
    decide = (*for_the_editor(whole), *(to_decide(held, name, data, there.value, changes) if changes else ()))
    return Imported(target, tuple(told(change) for change in changes), noted, decide)


def _why_not_corrected(there: DataFile | None) -> list[Problem]:
    """What is wrong with the file that is to be corrected, where it cannot be known what it says."""
    return there.problems if there is not None and there.value is None else []


def _correct(target: Path, there: DataFile, model: Model) -> None:
    """Make the file `there`, at `target`, say `model`. It is as it was where that fails, or where it says so already."""
    text = corrected(there.text or "", there.value, model)
    if text is None:
        message = "kunne ikke rettes, så den siger det samme som JSON-filen. Intet er skrevet. Skriv modellen et andet sted, og ret selv"
        raise CannotWrite(f"{target.as_posix()} {message}: --out FIL.yml")
    _refuse_size(text)
    if text != there.text:
        mark = "\ufeff" if target.read_bytes().startswith(BOM_UTF8) else ""
        write_whole(target.resolve(), mark + text)


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


def _write(target: Path, model: Model) -> None:
    text = model_text(model)
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
    whole = DataFile(path.as_posix(), PublishedModel, notation=JSON)
    if (text := read_text(whole, path, most=MOST)) is None:
        return whole, None
    whole.tree = parse_json(text, whole.problems, whole.name)
    if whole.tree is None:
        return whole, None
    if not isinstance(whole.tree.value, dict):
        whole.problems.append(Problem(whole.name, 1, 1, f"filen skal bestå af {JSON.fields}"))
        return whole, None
    if "models" in whole.tree.value:
        message = "filen har mange modeller. Hent den, I vil læse ind, for sig: data/modeller/<modellens id>.json"
        whole.problems.append(whole.problem(("models",), message))
        return whole, None
    return whole, _model_of(whole)


def _model_of(whole: DataFile) -> DataFile | None:
    """The model in the file as a file of its own, with the places it has in the whole; None where there is none."""
    if whole.tree is None:
        return None
    _look_around(whole, whole.tree)
    model = whole.tree.value.get("model")
    if model is None or not isinstance(model.value, dict):
        return None
    # Without its text: it has no comments, and what looks like one is read in its place.
    file = DataFile(whole.name, Model, tree=model, notation=whole.notation)
    validate(file, model)
    return file


def _look_around(whole: DataFile, tree: Node) -> None:
    """Find what is wrong with what stands around the model, which is looked at by itself."""
    around = {name: child for name, child in tree.value.items() if name != "model" or not isinstance(child.value, dict)}
    may_lack = {field.alias or name for name, field in PublishedModel.model_fields.items()} - NEEDED
    validate(whole, replace(tree, value=around), may_lack | tree.value.keys())
