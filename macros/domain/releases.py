"""Releases: what the catalogue said on a day, frozen under a number, and what has changed between two of them.

A record is a figure, a time, a status or an outcome under its permanent id, with its words as the pages had them that day and the
values they were made of. Whether a record has changed is seen by its values: another wording is no change.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Protocol, TypeVar

from pydantic import Field, StringConstraints

from macros.domain.base import Date, Entity, OneLine, Slug, Text, Whole
from macros.domain.renames import Renamed, Renames

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+){2,}$", max_length=600)]
"""The permanent id of a record: `model.agreement.measure`. The longest there can be has five names in it, and words."""

RecordIds = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*$", max_length=600)]
"""One record, or all whose ids begin so: those of an agreement, or of a kind of figure."""

FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9~-]+\.(csv|txt)$")]

Checksum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

Row = Mapping[str, str]
"""What is said of a record, by column. What is empty is not there."""

Rows = Mapping[str, tuple[Row, ...]]
"""Records by their ids. One has several rows where it is several amounts that make no sum."""

SEVERAL = "|"
"""Parts the values of a cell with several, here and in every table."""

NAMES = frozenset(("model", "agreement"))
"""The columns of words that are by the names of models and agreements."""

WORDS = frozenset(("label", "text", "source"))
"""The columns that are no value: what it is called, how it is worded and where it stands."""


class Went(Entity):
    """A figure that went, where it stands now, and why: as `data/moved.yml` said when the release was made."""

    id: RecordId
    to: RecordId | None = None
    why: Text


class FrozenEntry(Entity):
    """An entry of the changes as it was when the release was made. `explains`: the records whose change it gives the reason of."""

    date: Date
    title: OneLine
    text: Text
    models: tuple[Slug, ...] = ()
    explains: tuple[RecordId, ...] = ()


class ReleaseNote(Entity):
    """`release.yml`: what a release is. `former`: the checksum of the one before it. `models`: a hash of all that each model's
    file said, so that a change of its words is noticed too. `went`: the figures that went since the release before, `renamed`: the
    models and agreements that have another name than there, both by their names of the day. `as_before`: the files that are to the
    letter as in an earlier release, each with the number of the one it stands in."""

    number: Whole = Field(ge=1)
    date: Date
    former: Checksum | None = None
    models: dict[Slug, str]
    entries: tuple[FrozenEntry, ...]
    went: tuple[Went, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    as_before: dict[FileName, Annotated[Whole, Field(ge=1)]] = Field(default={})
    checksum: Checksum


@dataclass(frozen=True)
class Heading:
    """What a column of the records is called for people, the form of its values (`macros.views.open_columns.Form`), and whether
    a cell may have several."""

    text: str
    form: str
    several: bool = False


@dataclass(frozen=True)
class Snapshot:
    """All that the catalogue says in figures, times, statuses and outcomes. `words`: what people read for each id that stands in
    a column, by column and id; also the names of models and titles of agreements and documents."""

    rows: Rows
    columns: Mapping[str, Heading]
    words: Mapping[tuple[str, str], str]

    def name_of(self, agreement: str) -> str:
        """The model's name and the title of an agreement (`model.agreement`) that it has."""
        return f"{self.said('model', model_of(agreement))}, {self.said('agreement', agreement)}"

    @property
    def agreements(self) -> frozenset[str]:
        """`model.agreement` of each it has."""
        return frozenset(map(agreement_of, self.rows))

    def said(self, column: str, value: str) -> str:
        """What people read for a value; the value itself where there is nothing else."""
        return self.words.get((column, value), value)


def under(state: Snapshot, renames: Renames) -> Snapshot:
    """What was said, under the names that models and agreements have now: what is only named otherwise has not changed."""
    now = {name: renames.now(name) for name in (*state.agreements, *map(model_of, state.agreements))}
    if all(name == new for name, new in now.items()):
        return state
    rows = {f"{now[agreement_of(id_)]}.{own_part(id_)}": said for id_, said in state.rows.items()}
    named = {
        (column, now.get(id_, id_) if column in NAMES else id_): said for (column, id_), said in state.words.items()
    }
    return Snapshot(rows, state.columns, named)


def renamed_in(state: Snapshot, renames: Renames) -> tuple[Renamed, ...]:
    """The renames that what was said has been through since, each once."""
    return tuple(dict.fromkeys(one for name in sorted(state.agreements) for one in renames.steps(name)))


@dataclass(frozen=True)
class Release:
    """A release as it was read: what it is, what it says, and the pages there were, by their paths from the site's root."""

    note: ReleaseNote
    snapshot: Snapshot = field(repr=False)
    addresses: tuple[str, ...] = field(repr=False, default=())

    @property
    def number(self) -> int:
        """Its number: the first is 1."""
        return self.note.number

    @property
    def date(self) -> datetime.date:
        """The day it is dated."""
        return self.note.date


def parts_of(rows: Iterable[Row], column: str) -> tuple[str, ...]:
    """The values in a column of a record's rows, each once, in their order."""
    return tuple(dict.fromkeys(part for row in rows for part in row.get(column, "").split(SEVERAL) if part))


def agreement_of(id_: str) -> str:
    """`model.agreement` of a record."""
    return ".".join(id_.split(".")[:2])


def model_of(id_: str) -> str:
    """The model of a record."""
    return id_.partition(".")[0]


def own_part(id_: str) -> str:
    """What is left of a record's id after those of model and agreement: its anchor on the agreement's page of figures."""
    return id_.split(".", 2)[2]


NO_FIGURES = ("aftale.", "dokument.", "oekonomi.", "forankring.", "milepael.", "opgave.", "forpligtelse.")
"""How the ids of times, statuses and outcomes begin, after those of model and agreement (`macros.domain.dates_and_statuses`)."""

OF_SOURCES = (
    *("finansiering.", "budgetpost.", "udgifter.i-alt-ifoelge-kilden", "tal-om-andet.", "omfang.", "vilkaar."),
    *NO_FIGURES,
)
"""How the ids of what sources state begin, after those of model and agreement."""

RESTATED = ".i-nye-priser"
"""How the id of what is restated in other prices ends."""


class How(StrEnum):
    """What became of a record between two states of the catalogue."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """A record that is not what it was. It has no rows in the state where it is not."""

    id: str
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    columns: tuple[str, ...]
    """The columns both states have and whose values count."""

    @property
    def how(self) -> How:
        """Whether it came, went, or says something else."""
        return How.ADDED if not self.before else How.CHANGED if self.after else How.GONE

    @property
    def stated(self) -> bool:
        """Whether a source states it; all else follows from what sources state."""
        return own_part(self.id).startswith(OF_SOURCES) and not self.id.endswith(RESTATED) and not self._derived

    @property
    def _derived(self) -> bool:
        return all(row.get("kind") == "beregnet" for row in (*self.before, *self.after))

    def differing(self) -> tuple[str, ...]:
        """The columns whose values are not the same."""
        return tuple(
            name
            for name in self.columns
            if [row.get(name) for row in self.before] != [row.get(name) for row in self.after]
        )


def difference(id_: str, before: Snapshot, after: Snapshot) -> Difference | None:
    """What is not the same of a record; None where nothing is. Only what both states have columns for is held together: a column
    that is new says nothing of what was."""
    columns = tuple(name for name in after.columns if name in before.columns and name not in WORDS)
    one = Difference(id_, before.rows.get(id_, ()), after.rows.get(id_, ()), columns)
    if not one.before and not one.after:
        return None
    return one if one.how is not How.CHANGED or one.differing() else None


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """What is not the same, in the order of `after`, and last what is gone."""
    ids = (*after.rows, *(id_ for id_ in before.rows if id_ not in after.rows))
    return tuple(one for one in (difference(id_, before, after) for id_ in ids) if one is not None)


class _Explaining:
    """What an entry of the changes says it is about."""

    def __init__(self, models: Collection[str], figures: Collection[str]) -> None:
        self._models = frozenset(models) - {model_of(named) for named in figures}
        self._figures = tuple(figures)

    def weight(self, id_: str) -> int:
        """How exactly it names a record: by more of its id, or by its model alone (1); 0 where it does not."""
        named = [len(one.split(".")) for one in self._figures if f"{id_}.".startswith(f"{one}.")]
        return max(named) + 1 if named else int(model_of(id_) in self._models)


def reasons(
    found: Iterable[Difference], entries: Iterable[tuple[Collection[str], Collection[str]]]
) -> dict[str, tuple[int, ...]]:
    """Which of `entries`, by their places, explain each of the differences; none where none does.

    An entry is told by the models and the figures it names. One that names figures of a model explains those alone, one that
    names the model alone all of it. What names a record most exactly explains it; where several do alike, all of them.
    """
    explaining = [_Explaining(models, figures) for models, figures in entries]
    told = {}
    for one in found:
        weights = [entry.weight(one.id) for entry in explaining]
        most = max(weights, default=0)
        told[one.id] = tuple(place for place, weight in enumerate(weights) if most and weight == most)
    return told


def asking_why(found: Sequence[Difference], before: Snapshot, moved: Mapping[str, str | None]) -> Iterator[Difference]:
    """Those that need a reason. A model or an agreement that comes says for itself why its figures are there, and `moved`
    (`data/moved.yml`: where a figure is now, if anywhere) why one went and another came."""
    there = before.agreements
    gone = {one.id for one in found if one.how is How.GONE} & moved.keys()
    taken = {moved[id_] for id_ in gone}
    for one in found:
        comes = one.how is How.ADDED and (agreement_of(one.id) not in there or one.id in taken)
        if not comes and one.id not in gone:
            yield one


class Dated(Protocol):
    """An entry of the changes."""

    @property
    def date(self) -> datetime.date:
        """Its day."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def text(self) -> str:
        """What it says."""


E = TypeVar("E", bound=Dated)


def not_released(entries: Iterable[E], releases: Iterable[Release]) -> tuple[E, ...]:
    """The entries that no release has told. One is known by its day and title, so that a text may be mended; where two have the
    same of both, by its text."""
    told = [entry for release in releases for entry in release.note.entries]
    words = Counter((entry.date, entry.title, entry.text) for entry in told)
    listed = list(entries)
    exact = Counter((entry.date, entry.title, entry.text) for entry in listed) & words
    names = Counter((date, title) for date, title, _ in (words - exact).elements())
    found = []
    for entry in listed:
        whole, name = (entry.date, entry.title, entry.text), (entry.date, entry.title)
        if exact[whole]:
            exact[whole] -= 1
        elif names[name]:
            names[name] -= 1
        else:
            found.append(entry)
    return tuple(found)
