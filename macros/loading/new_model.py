"""A new model file to fill in: every field with what it is, why it is asked for, a good and a bad example."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from types import MappingProxyType

from macros.domain.base import SLUG_PATTERN, why_no_name
from macros.domain.provenance import UnknownCause
from macros.loading.writing import write_new
from macros.loading.yaml_tree import Node

TEMPLATE = Path(__file__).with_name("new_model.yml")
"""Every field, explained."""

SHORT = Path(__file__).with_name("new_short.yml")
"""What every model has; the rest is confirmed as unknown by section (`macros.loading.sections`)."""

AGREEMENT = Path(__file__).with_name("new_agreement.yml")
"""The agreement of the short file, which a model that is there gets too."""

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


_PLACE = re.compile(r"^( *)# <([a-z_-]+)>\n(.*?)^ *# </\2>\n", re.DOTALL | re.MULTILINE)
"""A part of a template that has a name, so that what is known already can stand there."""

MAY_GO = ("sources", "organisations")
"""Places of lists that a file may do without: all that is named stands elsewhere in the catalogue."""

Parts = Mapping[str, Sequence[str]]
"""Lines from their own margin, by the name of the part of a template they are for."""


def new_text(template: Path, words: Mapping[str, str], parts: Parts) -> str:
    """A template with `words` in it, and `parts` in their places.

    The comments of a place stay above what comes there. Where that is comments only, what asks for a value stays too, but in a
    place that may be left out.
    """
    text = template.read_text(encoding="utf-8").replace("$agreement\n", AGREEMENT.read_text(encoding="utf-8"))

    def placed(match: re.Match[str]) -> str:
        margin, name, there = match.groups()
        lines = [f"{margin}{line}\n" for part in parts.get(name, ()) for line in part.split("\n")]
        if all(line.strip().startswith("#") for line in lines) and not (lines and name in MAY_GO):
            return "".join(lines) + there
        explained = [line for line in there.splitlines(keepends=True) if line.strip().startswith("#")]
        return "".join([*explained, *lines])

    text = _PLACE.sub(placed, Template(text).substitute(words))
    if any(line.startswith("scale:") for line in parts.get("scale", ())):
        text = re.sub(rf'^ +scale: "{CONFIRM}: .*\n', "", text, flags=re.MULTILINE)  # a section of which all is written
    return text


def words_of(second_hand: bool, today: datetime.date, sources: Sequence[str]) -> dict[str, str]:
    """The words of a template. `sources`: ids of two sources, or of one."""
    told = SECOND_HAND if second_hand else FIRST_HAND
    return {name: str(word) for name, word in told.items()} | {
        "today": today.isoformat(),
        "kilde_1": sources[0],
        "kilde_2": sources[-1],
        "agreement_id": f"{FILL.lower()}-2024",
    }


def write_new_model(
    slug: str,
    data: Path,
    today: datetime.date,
    *,
    second_hand: bool = False,
    full: bool = False,
    parts: Parts = MappingProxyType({}),
    document: str = "",
) -> Path:
    """Write `data/models/<slug>.yml`, and return its path. Raises CannotWrite.

    `second_hand`: it will be filled in from a fact sheet; `parts` and `document`: what the sheet fills in, and the id of its first
    source. `full`: with every field, explained; else what every model has. An existing file is left as it is.
    """
    if not re.fullmatch(SLUG_PATTERN, slug):
        raise CannotWrite(f'"{slug}" kan ikke være filnavn. Brug små bogstaver a-z, tal og bindestreger, fx aaben-cafe')
    if why := why_no_name(slug):
        raise CannotWrite(why)
    path = data / "models" / f"{slug}.yml"
    words = words_of(second_hand, today, [document] if document else [f"{slug}-kilde-1", f"{slug}-kilde-2"])
    text = new_text(TEMPLATE if full else SHORT, words, parts)
    try:
        write_new(path, text)
    except FileExistsError:
        raise CannotWrite(
            f"{path.as_posix()} findes allerede. Ret i den, eller vælg et andet navn. En aftale mere under modellen: "
            f"make new MODEL={slug} AFTALE=vigby-2026"
        ) from None
    return path


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
