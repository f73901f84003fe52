"""A new model file to fill in: every field with what it is, why it is asked for, a good and a bad example."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from macros.domain.base import SLUG_PATTERN
from macros.domain.provenance import UnknownCause
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
    "kilden": "Faktaarket",
    "cause": UnknownCause.SHEET,
    "second_hand": "true",
    "status_note": "Kilden er kendt fra et faktaark. Aftalens egen tekst er ikke læst.",
}
"""What the new file says of unknowns, where somebody writes from a fact sheet and has not read the sources."""


def write_new_model(slug: str, data: Path, today: datetime.date, *, second_hand: bool = False) -> Path:
    """Write `data/models/<slug>.yml` from the annotated template, and return its path. Raises CannotWrite.

    `second_hand`: it will be filled in from a fact sheet on the sources. An existing file is left as it is.
    """
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise CannotWrite(f'"{slug}" kan ikke være filnavn. Brug små bogstaver a-z, tal og bindestreger, fx aaben-cafe')
    path = data / "models" / f"{slug}.yml"
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        SECOND_HAND if second_hand else FIRST_HAND, slug=slug, today=today.isoformat()
    )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CannotWrite(f"{path.as_posix()} findes allerede. Ret i den, eller vælg et andet navn") from None
    return path


def find_unfilled(root: Node) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each place of a file that still has the template's words: its path and a Danish message."""
    for path, node in root.scalars():
        if FILL in node.value or (path[-1] == "id" and FILL.lower() in node.value):
            yield path, f"her står stadig {FILL}. Skriv det, kilden siger"
        elif node.value.startswith(CONFIRM):
            yield (
                path,
                f"er ikke bekræftet. Se efter i kilden: slet {CONFIRM}: foran, hvis den intet siger, eller skriv det, den siger",
            )
