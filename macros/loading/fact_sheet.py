"""A fact sheet somebody has written from articles and web pages, so that nobody types it again.

The form: a YAML file with `sources`, each with `key`, `title`, `publisher`, `url`, `where_in_page`, `excerpt` (whether only a
part was read), and where known `published`, `title_from_url` and `not_reread`. Of the rest, all of which may be missing, the
facts name their sources by key; what has a name that is not known here is kept too (`rest`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from macros.domain.base import LONGEST_NAME, MONTHS, Flag, Slug, Text, Url, as_id
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes
from macros.loading.yaml_tree import YamlProblem, decode, parse

DAY = re.compile(rf"([0-9]{{1,2}})\. ({'|'.join(MONTHS)}) ([0-9]{{4}})")
"""A day as Danish writes it."""


class NotAFactSheet(Exception):
    """The file has no list of sources of the form above. The message is for the contributor, in Danish."""


class SheetSource(BaseModel):
    """One source of a fact sheet."""

    model_config = ConfigDict(frozen=True, extra="allow")

    key: Text
    title: Text
    publisher: Text
    url: Url
    where_in_page: Text
    excerpt: Flag
    published: Text = Field(default="")
    title_from_url: Flag = Field(default=False)
    not_reread: Flag = Field(default=False)

    @property
    def id(self) -> Slug:
        """The key as the catalogue writes ids."""
        return id_of_key(self.key)

    @property
    def dated(self) -> str:
        """The date as precise as the sheet has it (`2024-01-16`, `2019-03`, `2016`); empty where it has none."""
        if exact := re.match("[0-9]{4}(-[0-9]{2}){0,2}", self.published):
            return exact[0]
        month = re.match(f"({'|'.join(MONTHS)}) ([0-9]{{4}})", self.published.lower())
        return f"{month[2]}-{MONTHS.index(month[1]) + 1:02}" if month else ""


def id_of_key(key: str) -> str:
    """The key of a source as the catalogue writes ids."""
    return as_id(key)[:LONGEST_NAME].strip("-") or "kilde"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _fact(value: Any) -> Any:
    return {"fact": value} if isinstance(value, str) else value


class SheetFact(BaseModel):
    """One thing that a sheet says, and the keys of the sources that say so."""

    model_config = ConfigDict(frozen=True, extra="allow")

    fact: Text
    source: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()


Facts = tuple[Annotated[SheetFact, BeforeValidator(_fact)], ...]


class SheetMoney(BaseModel):
    """One contribution, as the sheet words it: nothing of it is read yet."""

    model_config = ConfigDict(frozen=True, extra="allow")

    payer: Text
    amount: Text = ""
    currency: Text = "DKK"
    period: Text = ""
    kind: Text = ""
    recurring: Text = ""
    status: Text = ""
    price_level: Text = ""
    note: Text = ""
    source: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()


class FactSheet(BaseModel):
    """All that a sheet says."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: Text = ""
    quality: Text = ""
    country: Text = ""
    summary: Text = ""
    parties: Facts = ()
    target_group: Facts = ()
    scale: Facts = ()
    activities: Facts = ()
    responsibilities: Facts = ()
    governance: Facts = ()
    financing: tuple[SheetMoney, ...] = ()
    term: Facts = ()
    termination: Facts = ()
    evaluation: Facts = ()
    anchoring: Facts = ()
    outcome: Text = ""
    caveats: tuple[Text, ...] = ()
    unknown: tuple[Text, ...] = ()
    sources: tuple[SheetSource, ...] = Field(min_length=1)

    @property
    def rest(self) -> tuple[str, ...]:
        """What the sheet says besides, under names that are not known here: a line for each text."""
        return tuple(_rest(self))


def _rest(part: BaseModel) -> Iterator[str]:
    for name, value in (part.model_extra or {}).items():
        yield from (f"{name}: {text}" for text in _texts(value))
    for name in type(part).model_fields:
        for held in _parts(getattr(part, name)):
            yield from _rest(held)


def _parts(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, BaseModel))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield str(value)


def read_fact_sheet(path: Path) -> FactSheet:
    """What the sheet says. Raises NotAFactSheet."""
    problems: list[Problem] = []
    try:
        tree = parse(decode(read_bytes(path)), problems, path.as_posix())
    except (CannotRead, YamlProblem) as problem:
        raise NotAFactSheet(f"uddraget {path.as_posix()} kan ikke læses: {problem}") from None
    if tree is None or problems:
        raise NotAFactSheet("\n".join(str(problem) for problem in problems))
    try:
        return FactSheet.model_validate(tree.plain())
    except ValidationError as error:
        places = ", ".join(dict.fromkeys(".".join(map(str, one["loc"])) for one in error.errors()))
        raise NotAFactSheet(
            f"{path.as_posix()} kan ikke bruges som uddrag: det skal have en liste sources, og oplysninger skrives "
            f"{{fact: …, source: …}}. Se efter: {places}. Lav filen uden, og skriv kilderne selv: FAKTAARK=1"
        ) from None
