"""What `python -m macros new` does: a new model's file, or one agreement more in the file of a model that is there."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from macros.domain.base import SLUG_PATTERN, shown, why_no_name
from macros.domain.model import Model
from macros.domain.parties import OrganisationKind
from macros.loading.data_file import DataFile, read_data_file
from macros.loading.fact_sheet import FactSheet
from macros.loading.folder import Folder, entries, read_folder, text_of
from macros.loading.new_model import (
    AGREEMENT,
    CONFIRM,
    FILL,
    CannotWrite,
    Parts,
    new_text,
    words_of,
    write_new_model,
)
from macros.loading.problems import Problem, nearest
from macros.loading.reading import mark_of
from macros.loading.rules.model_files import RESERVED
from macros.loading.sheet_text import Known, SheetText, bare
from macros.loading.writing import write_whole
from macros.loading.yaml_edit import CannotEdit, with_entries
from macros.loading.yaml_tree import parse

OF_THE_MODEL = ("target_groups", "activities")
"""Lists of the model that tell of one agreement too, which their entries then name."""


def begin_model(
    slug: str, data: Path, today: datetime.date, sheet: FactSheet | None, *, second_hand: bool, full: bool
) -> Path:
    """Write a new model's file, with what a fact sheet says where there is one, and return its path. Raises CannotWrite."""
    if sheet is None:
        return write_new_model(slug, data, today, second_hand=second_hand, full=full)
    text = SheetText(sheet, known_in(read_folder(data)), today)
    parts = text.parts(short=not full)
    return write_new_model(slug, data, today, second_hand=True, full=full, parts=parts, document=text.document)


def begin_agreement(
    slug: str, agreement: str, data: Path, today: datetime.date, sheet: FactSheet | None, *, second_hand: bool
) -> Path:
    """Add an agreement to the file of the model `slug`, after the last one, and return the file's path. Raises CannotWrite.

    All else in the file stays to the byte. What is added is short, with what the fact sheet says where there is one.
    """
    file = _model_file(slug, data)
    _refuse_id(agreement, file)
    text = file.text or ""
    if sheet is None:
        source = f"{agreement}-kilde-1"
        words = words_of(second_hand, today, [source])
        parts: Parts = {"own-words": _own_words(source, [])}
        added: dict[str, Sequence[str]] = {**_blank_lists(words)}
    else:
        told = SheetText(sheet, known_in(read_folder(data)), today, agreement)
        words, parts = words_of(True, today, [told.document]), told.parts(short=True)
        text, left = _with_facts_of_the_model(text, file.name, parts)
        parts = {**parts, "own-words": [*parts["sheet"], *left, *_own_words(told.document, told.summary())]}
        added = {"sources": told.sources(), "organisations": told.organisations()}
    block = textwrap.dedent(new_text(AGREEMENT, words | {"agreement_id": agreement}, parts))
    text = _added(text, file.name, "agreements", block)
    for name, lines in added.items():
        if any(not line.startswith("#") for line in lines):
            text = _added(text, file.name, name, "\n".join(lines) + "\n")
    path = Path(file.name)
    write_whole(path.resolve(), mark_of(path) + text)
    return path


def _with_facts_of_the_model(text: str, file: str, parts: Parts) -> tuple[str, list[str]]:
    """The text with what the sheet says in the model's own lists; and what they do not take, in comments."""
    left: list[str] = []
    for name in OF_THE_MODEL:
        lines = parts[name]
        try:
            text = _added(text, file, name, "\n".join(lines) + "\n") if lines else text
        except CannotWrite:
            left += [f"# > Uddraget om {name}, som står øverst i filen:", *(f"# {line}" for line in lines)]
    return text, left


def _model_file(slug: str, data: Path) -> DataFile:
    """The file of a model that is there and can be read. Raises CannotWrite."""
    path = data / "models" / f"{slug}.yml"
    there = [one.stem for one in (data / "models").glob("*.yml")]
    if not re.fullmatch(SLUG_PATTERN, slug) or not path.is_file():
        raise CannotWrite(
            f'modellen "{shown(slug)}" findes ikke i data/models (en ny: make new SLUG=aaben-cafe){nearest(slug, there)}'
        )
    file = read_data_file(path, Model, data)
    if file.tree is None or file.text is None:
        told = "\n".join(map(str, file.problems))
        raise CannotWrite(
            f"{told}\n{path.as_posix()} kan ikke læses, så der er intet tilføjet. Ret den først: make check"
        )
    return file


def _refuse_id(agreement: str, file: DataFile) -> None:
    if not re.fullmatch(SLUG_PATTERN, agreement):
        raise CannotWrite(
            f'"{agreement}" kan ikke være id på en aftale. Brug små bogstaver a-z, tal og bindestreger, fx billund-2015'
        )
    if why := why_no_name(agreement):
        raise CannotWrite(why)
    if agreement in RESERVED:
        raise CannotWrite(f'"{agreement}" er adressen på en anden side om modellen. Brug sted og år, fx billund-2015')
    listed = [text_of(node, "id") for node in entries(file.tree, "agreements")]
    if agreement in listed:
        raise CannotWrite(
            f'aftalen "{agreement}" findes allerede i {file.name}. Ret i den, eller vælg et andet id, fx {agreement}-2'
        )


def known_in(folder: Folder) -> Known:
    """What a fact sheet may speak of that the catalogue has."""
    vocabularies = folder.shared["vocabularies"].value
    units = vocabularies.units if vocabularies else ()
    words = {str(word).lower(): unit.id for unit in units for word in (unit.label, unit.many) if word}
    addresses = {
        source.url: f"{id_}#{next(iter(source.sections))}" for id_, source in folder.sources.items() if source.url
    }
    organisations = {bare(one.name): id_ for id_, one in folder.organisations.items()}
    return Known(organisations, words, addresses, frozenset(folder.sources))


def _own_words(source: str, summary: list[str]) -> list[str]:
    """What is first read of the agreement: words of its own, since the model's were written of the others."""
    own = summary or [f"summary: {FILL}", f"summary_source: {source}#laest"]
    return [
        "# lead, answer og summary er aftalens egne. Passer modellens også på den, så slet dem.",
        f"lead: {FILL}",
        f"answer: {{text: {FILL}, source: {source}#laest}}",
        *own,
    ]


def _blank_lists(words: Mapping[str, str]) -> dict[str, list[str]]:
    """A source and two organisations to fill in."""
    source = (
        f"- {{id: {words['kilde_1']}, title: {FILL}, issuer: {FILL}, url: https://{FILL}, kind: {FILL}, status: {FILL},\n"
        f'   status_note: "{CONFIRM}: {words["status_note"]}", reading: {FILL}, second_hand: {words["second_hand"]}, checked: {words["today"]},\n'
        f'   dated: {{unknown: "{CONFIRM}: {words["kilden"]} giver ingen dato", cause: {words["cause"]}}}, sections: {{laest: {FILL}}}}}'
    )
    organisations = [
        f"- {{id: udfyld-{kind}, name: {FILL}, kind: {kind}}}"
        for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.ASSOCIATION)
    ]
    return {"sources": [source], "organisations": organisations}


def _added(text: str, file: str, name: str, block: str) -> str:
    """The text of a file with more entries in one of its lists, which then reads as it did, and those. Raises CannotWrite."""
    where = f"listen {name} i {file} er skrevet, så der ikke kan tilføjes noget. Skriv den med - foran hvert punkt på sin egen linje"
    try:
        changed = with_entries(text, name, block)
    except (CannotEdit, yaml.YAMLError):
        raise CannotWrite(where) from None
    before, after, more = _plain(text), _plain(changed), _plain(block)
    if not isinstance(before, dict) or not isinstance(more, list):
        raise CannotWrite(where)
    if after != {**before, name: [*(before.get(name) or []), *more]}:
        raise CannotWrite(where)
    return changed


def _plain(text: str) -> object:
    problems: list[Problem] = []
    tree = parse(text, problems, "")
    return None if tree is None or problems else tree.plain()
