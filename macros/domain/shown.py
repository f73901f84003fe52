"""What a field is to a reader, said where the field is: `Shown` or `NotShown` beside its type, as `Ref` is.

The model page, the comparison, the coverage and the print walk the types by it (`macros.views.fields`), so that a new field
of a known type needs no code there. An entity that is worded as a whole is a `Worded`: its fields are its own affair.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

from macros.domain.base import HOME, Entity, Ref


class Worded(Entity):
    """An entity that views word as a whole, or read as a value: no field of it is shown by itself."""


class Section(StrEnum):
    """The sections of a model page that fields can stand in. Their order and headings are the page's."""

    MONEY = "oekonomi"
    AFTER = "bagefter"
    PURPOSE = "maalgruppe"
    ACTIVITIES = "aktiviteter"
    TASKS = "ansvar"
    ORGANISATION = "organisering"
    TERMS = "vilkaar"
    PROOF = "dokumentation"
    DATA = "data"
    SOURCES = "kilder"


class Group(StrEnum):
    """The groups of the comparison's criteria, in the reader's order. Anchors: part of the URL contract."""

    EFFORT = "indsatsen"
    PARTIES = "parter-og-opgaver"
    MONEY = "oekonomi"
    TERMS = "vilkaar"
    PROOF = "dokumentation"
    AFTER = "bagefter"
    GAPS = "vide"


class KnownBy(Enum):
    """Who can be expected to know, where that is somebody else than those who know the rest of the group."""

    MUNICIPALITY = auto()
    PARTIES = auto()
    DELIVERER = auto()
    GIVERS = auto()
    CASH_PAYERS = auto()
    OTHER_PAYERS = auto()
    MUNICIPAL_PAYERS = auto()


@dataclass(frozen=True)
class Shown:
    """Marks a field that is shown: as a row of a section of the model page, as a criterion of the comparison, or both.

    Rows and criteria stand in the order of the fields, the model's before the agreement's, unless they are told to follow
    another. The ids of criteria stand in addresses and downloads: they are never renamed.
    """

    section: Section | None = None
    """Where it is a row; None where it is told in the head of the page."""
    criterion: str = ""
    """Its id in the comparison; empty where it is no criterion, and `not_compared` then says why."""
    group: Group | None = None
    """The criterion's group, in the comparison and in the coverage."""
    label: str = ""
    """What the criterion is called, where that is shorter than the field's title."""
    abroad: str = ""
    """What it is called on the pages of an agreement of another country, where its title is a word of the catalogue's own law."""
    after: str = ""
    """The id of the criterion it follows, where that is not the one before it."""
    row_after: str = ""
    """The name of the field whose row it follows, where that is not the one before it."""
    own: bool = False
    """It is what the catalogue itself calls the agreement: the first in its group, and never counted as known."""
    table: bool = False
    """The section has a table or headings of its own for it; a row of it says only that it is unknown."""
    optional: bool = False
    """Left out, it has no row. Any other field that is left out stands as unknown."""
    known_by: KnownBy | None = None
    """Whom to ask, where that is not whoever knows the rest of the group."""
    if_unknown: str = ""
    """What is said of it where that is unknown which it is a part of."""
    not_compared: str = ""
    """Why it is no criterion."""

    def __post_init__(self) -> None:
        if bool(self.criterion) is bool(self.not_compared) or bool(self.criterion) is (self.group is None):
            raise ValueError("a shown field is a criterion of a group, or says in `not_compared` why it is none")


@dataclass(frozen=True)
class NotShown:
    """Marks a field that is neither a row nor a criterion by itself, and says why."""

    why: str


@dataclass(frozen=True)
class ShownField:
    """A field that is shown: the type it stands in, and the names that lead to it from a model or an agreement."""

    owner: type[Entity]
    path: tuple[str, ...]
    shown: Shown
    listed: bool = False
    """Whether it stands in an entry of a list, so that there may be many of it."""

    @property
    def id(self) -> str:
        """The names that lead to it, as one: `agreement.terms.end`."""
        return ".".join(self.path)

    @property
    def name(self) -> str:
        """The field's name in its type."""
        return self.path[-1]

    @property
    def title(self) -> str:
        """The field's Danish title."""
        return self.owner.model_fields[self.name].title or self.name

    def title_in(self, country: str) -> str:
        """What it is called on the pages of an agreement of a country."""
        return self.title if country == HOME else self.shown.abroad or self.title

    @property
    def vocabulary(self) -> str:
        """The vocabulary whose word the field is; empty where it is no word of one."""
        info = self.owner.model_fields[self.name]
        return next((mark.target for mark in marks_of(info) if isinstance(mark, Ref)), "")

    @property
    def kinds(self) -> frozenset[Any]:
        """Every type its value is made of, as the annotation says."""
        return frozenset(parts_of(self.owner.model_fields[self.name].annotation))


def shown_fields(kind: type[Entity], path: tuple[str, ...] = (), listed: bool = False) -> Iterator[ShownField]:
    """Every shown field of `kind` and of the entities in it, in the order of the fields."""
    for name, info in kind.model_fields.items():
        mark = mark_of(info)
        if isinstance(mark, NotShown):
            continue
        if mark is not None:
            yield ShownField(kind, (*path, name), mark, listed)
        for inner in entities_of(info):
            many = any(typing.get_origin(part) is tuple for part in parts_of(info.annotation))
            yield from shown_fields(inner, (*path, name), listed or many)


def mark_of(info: FieldInfo) -> Shown | NotShown | None:
    """What a field says of itself; None where it says nothing, as a group of fields does."""
    return next((mark for mark in info.metadata if isinstance(mark, Shown | NotShown)), None)


def entities_of(info: FieldInfo) -> list[type[Entity]]:
    """The entities a field may hold, one or many, whose own fields are shown one by one."""
    found = (part for part in parts_of(info.annotation) if isinstance(part, type) and issubclass(part, Entity))
    return [part for part in found if not issubclass(part, Worded)]


def marks_of(info: FieldInfo) -> Iterator[Any]:
    """Everything that is annotated on a field or within its type."""
    yield from info.metadata
    for part in parts_of(info.annotation):
        yield from getattr(part, "__metadata__", ())


def parts_of(kind: Any) -> Iterator[Any]:
    """A type and every type it is made of."""
    yield kind
    for part in typing.get_args(kind):
        yield from parts_of(part)


T = TypeVar("T")


def arranged(listed: Iterable[T], id_of: Callable[[T], str], after: Callable[[T], str]) -> tuple[T, ...]:
    """`listed` in its order, but whatever is told to follow another directly after that one, with its own followers.

    Raises ValueError where something is told to follow what is not there.
    """
    entries = list(listed)
    followers: dict[str, list[T]] = {}
    for entry in entries:
        followers.setdefault(after(entry), []).append(entry)
    found: list[T] = []
    waiting = followers.pop("", [])
    while waiting:
        entry = waiting.pop(0)
        found.append(entry)
        waiting[:0] = followers.pop(id_of(entry), [])
    if followers:
        raise ValueError(f"nothing to follow: {', '.join(sorted(followers))}")
    return tuple(found)
