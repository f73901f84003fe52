"""A fact sheet somebody has written from articles and web pages: its list of sources, so that nobody types it again.

The form: a YAML file with `sources`, each with `key`, `title`, `publisher`, `url`, `where_in_page`, `excerpt` (whether
only a part was read), and where known `published` and `title_from_url`. The rest of the sheet is for a person to read.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel.dates import get_month_names
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from macros.domain.base import Flag, Slug, Text, Url
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes
from macros.loading.yaml_tree import YamlProblem, decode, parse

MONTHS = tuple(get_month_names("wide", locale="da_DK").values())


class NotAFactSheet(Exception):
    """The file has no list of sources of the form above. The message is for the contributor, in Danish."""


class SheetSource(BaseModel):
    """One source of a fact sheet."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: Text
    title: Text
    publisher: Text
    url: Url
    where_in_page: Text
    excerpt: Flag
    published: Text = Field(default="")
    title_from_url: Flag = Field(default=False)

    @property
    def id(self) -> Slug:
        """The key as the catalogue writes ids."""
        return self.key.lower().replace("_", "-")

    @property
    def dated(self) -> str:
        """The date as precise as the sheet has it (`2024-01-16`, `2019-03`, `2016`); empty where it has none."""
        if exact := re.match("[0-9]{4}(-[0-9]{2}){0,2}", self.published):
            return exact[0]
        month = re.match(f"({'|'.join(MONTHS)}) ([0-9]{{4}})", self.published.lower())
        return f"{month[2]}-{MONTHS.index(month[1]) + 1:02}" if month else ""


class _Sheet(BaseModel):
    model_config = ConfigDict(extra="ignore")

    sources: tuple[SheetSource, ...] = Field(min_length=1)


def read_fact_sheet(path: Path) -> tuple[SheetSource, ...]:
    """The sources of the sheet, in its order. Raises NotAFactSheet."""
    problems: list[Problem] = []
    try:
        tree = parse(decode(read_bytes(path)), problems, path.as_posix())
    except (CannotRead, YamlProblem) as problem:
        raise NotAFactSheet(f"uddraget {path.as_posix()} kan ikke læses: {problem}") from None
    if tree is None or problems:
        raise NotAFactSheet("\n".join(str(problem) for problem in problems))
    try:
        return _Sheet.model_validate(tree.plain()).sources
    except ValidationError as error:
        places = ", ".join(dict.fromkeys(".".join(map(str, one["loc"])) for one in error.errors()))
        raise NotAFactSheet(
            f"{path.as_posix()} har ikke en liste sources, som kan bruges. Se efter: {places}. "
            "Lav filen uden, og skriv kilderne selv: FAKTAARK=1"
        ) from None
