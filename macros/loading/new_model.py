"""A new model file to fill in: every field with what it is, why it is asked for, a good and a bad example."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.domain.provenance import UnknownCause
from macros.domain.terms import DocumentStatus, Reading, SourceKind
from macros.loading.fact_sheet import SheetSource
from macros.loading.writing import write_new
from macros.loading.yaml_tree import Node

TEMPLATE = Path(__file__).with_name("new_model.yml")

FILL = "UDFYLD"
"""Stands in the new file where something must be written, and in small letters in ids that are to be replaced."""

CONFIRM = "BEKRÆFT"
"""Stands before the reason of every unknown in the new file, until somebody has looked for it in the source."""


class CannotWrite(Exception):
    """The file cannot be made. The message is for the contributor, in Danish."""


FIRST_HAND = {
    "kilden": "Kilden",
    "cause": UnknownCause.SILENT,
    "second_hand": "false",
    "status_note": "Kilden fortæller om aftalen. Aftalens egen tekst er ikke læst.",
}
SECOND_HAND = {
    "kilden": "Det læste",
    "cause": UnknownCause.SHEET,
    "second_hand": "true",
    "status_note": "Kilden er kendt fra et resumé. Aftalens egen tekst er ikke læst.",
}
"""What the new file says of unknowns, where somebody writes from a fact sheet and has not read the sources."""


SOURCES = re.compile(r" *# <kilder>\n(.*?) *# </kilder>\n", re.DOTALL)
"""The part of the template that a fact sheet's own list of sources takes the place of."""


def write_new_model(
    slug: str,
    data: Path,
    today: datetime.date,
    *,
    second_hand: bool = False,
    sources: tuple[SheetSource, ...] = (),
) -> Path:
    """Write `data/models/<slug>.yml` from the annotated template, and return its path. Raises CannotWrite.

    `second_hand`: it will be filled in from a fact sheet; `sources`: those of the sheet, which then stand in the file
    already. An existing file is left as it is.
    """
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise CannotWrite(f'"{slug}" kan ikke være filnavn. Brug små bogstaver a-z, tal og bindestreger, fx aaben-cafe')
    if why := why_no_name(slug):
        raise CannotWrite(why)
    path = data / "models" / f"{slug}.yml"
    ids = [source.id for source in sources] or [f"{slug}-kilde-1", f"{slug}-kilde-2"]
    words = (SECOND_HAND if second_hand or sources else FIRST_HAND) | {
        "slug": slug,
        "today": today.isoformat(),
        "kilde_1": ids[0],
        "kilde_2": ids[-1],
    }
    template = TEMPLATE.read_text(encoding="utf-8")
    told = "".join(_source(source, today, first=index == 0) for index, source in enumerate(sources))
    text = Template(SOURCES.sub(lambda match: told.replace("$", "$$") or match[1], template)).substitute(words)
    try:
        write_new(path, text)
    except FileExistsError:
        raise CannotWrite(f"{path.as_posix()} findes allerede. Ret i den, eller vælg et andet navn") from None
    return path


def _source(source: SheetSource, today: datetime.date, *, first: bool) -> str:
    """A source of the sheet as an entry of the file. The first one is taken for the document until somebody says otherwise."""
    note = "Kilden er kendt fra et resumé." + (" Titlen er udledt af adressen." if source.title_from_url else "")
    unknown = f'{{unknown: "Det læste giver ingen dato", cause: {UnknownCause.SHEET}}}'

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    return f"""\
  - id: {source.id}
    title: {quoted(source.title)}
    issuer: {quoted(source.publisher)}
    kind: {SourceKind.ARTICLE}
    status: {DocumentStatus.NOT_READ if first else DocumentStatus.PUBLISHED}
    status_note: {quoted(note)}
    reading: {Reading.EXCERPT if source.excerpt else Reading.WHOLE}
    second_hand: true
    dated: {source.dated or unknown}
    url: {source.url}
    checked: {today.isoformat()}
    sections:
      laest: {quoted(source.where_in_page)}
"""


def find_unfilled(root: Node) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each place of a file that still has the template's words: its path and a Danish message.

    What is not confirmed is told once, with the lines, since it is confirmed in one go.
    """
    waiting = []
    for path, node in root.scalars():
        if FILL in node.value or (path[-1] == "id" and FILL.lower() in node.value):
            yield path, f"her står stadig {FILL}. Skriv det, kilden siger"
        elif node.value.startswith(CONFIRM):
            waiting.append((path, node.line))
    if waiting:
        numbers = sorted({line for _, line in waiting})
        lines = ", ".join(map(str, numbers))
        yield (
            waiting[0][0],
            f"{len(numbers)} svar er ikke bekræftet (linje {lines}). Se efter i kilden: slet {CONFIRM}: foran, hvis den "
            "intet siger, eller skriv det, den siger",
        )
