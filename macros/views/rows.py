"""What templates loop over: figures, facts and rows, already worded and formatted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from macros.domain import ledger
from macros.domain.ledger import Measured
from macros.views.danish import capital, closed

Kind = Literal["oplyst", "beregnet", "ukendt", "uens"]
"""The reading marks as they stand on a page: `macros.domain.ledger.Kind` by its values, as `mark_of` gives them."""

_MARKS: dict[ledger.Kind, Kind] = {
    ledger.Kind.STATED: "oplyst",
    ledger.Kind.DERIVED: "beregnet",
    ledger.Kind.UNKNOWN: "ukendt",
    ledger.Kind.APART: "uens",
}


def mark_of(found: Measured[Any]) -> Kind:
    """How a figure is to be read."""
    return _MARKS[found.kind]


@dataclass(frozen=True)
class CaveatLink:
    """A reference to a forbehold by its number; `path` is the page of its agreement."""

    number: int
    title: str
    path: str


@dataclass(frozen=True)
class Figure:
    """One figure with its reading mark. `reason` for unknown ones, `formula` for derived ones. `of`: what it means, where
    it is derived of an agreement."""

    kind: Kind
    text: str
    label: str = ""
    detail: str = ""
    reason: str = ""
    formula: str = ""
    refs: tuple[str, ...] = ()
    caveats: tuple[CaveatLink, ...] = ()
    of: Measured[Any] | None = field(default=None, compare=False)

    @property
    def is_sentence(self) -> bool:
        """Whether the text is too long to be set as an amount: amounts that make no sum are told one after another."""
        return len(self.text) > 30

    @property
    def reason_sentence(self) -> str:
        """The reason with a full stop."""
        return closed(self.reason)

    @property
    def about(self) -> str:
        """All that is said of it beside its value, as sentences: how it came about, what limits it, why there is none."""
        return " ".join(closed(capital(said)) for said in (self.formula, self.detail, self.reason) if said)


@dataclass(frozen=True)
class Actor:
    """An organisation with the kind that decides its shape and colour; `path` is its own page."""

    name: str
    kind: str
    path: str


@dataclass(frozen=True)
class LawNote:
    """A provision the source cites, and what applies today."""

    cited: str
    today: str
    repealed: bool
    since: str
    verify: bool


class Firm(str):
    """How firmly something is put, in words. `firm` is the firmest of them, an id of `bindings`: how it is drawn."""

    firm: str

    def __new__(cls, words: str, firm: str) -> Firm:
        """The `words`, which are text like any other."""
        made = super().__new__(cls, words)
        made.firm = firm
        return made


@dataclass(frozen=True)
class Item:
    """One fact: text, a figure in it, what comes after the figure, the marks that go with it and where it stands."""

    text: str
    figure: Figure | None = None
    after: str = ""
    refs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lead: str = ""
    actor: Actor | None = None
    laws: tuple[LawNote, ...] = ()
    caveats: tuple[CaveatLink, ...] = ()

    @property
    def tail(self) -> str:
        """What comes after the figure, with a space before it where it is no sign."""
        return self.after if self.after[:1] in (*".,;:", "") else " " + self.after


def one_place(items: tuple[Item, ...]) -> Item | None:
    """The first of several items, where all rest on the same: then one mark is enough. None where each needs its own."""
    if len(items) < 2 or len({(item.refs, item.caveats) for item in items}) > 1:
        return None
    return items[0]


@dataclass(frozen=True)
class Gap:
    """Something unknown, in its fixed place, with the reason. `word`: what stands where a value would."""

    reason: str
    cause: str
    refs: tuple[str, ...] = ()
    caveats: tuple[CaveatLink, ...] = ()
    word: str = "ukendt"

    @property
    def sentence(self) -> str:
        """The reason with a full stop."""
        return closed(self.reason)


@dataclass(frozen=True)
class Row:
    """A label and what is known under it: items, or a gap. `field`: the names that lead to the field it tells, where it is
    one. `one_of`: the label without its number, where there are several alike."""

    label: str
    items: tuple[Item, ...] = ()
    gap: Gap | None = None
    field: str = ""
    one_of: str = ""

    @property
    def one_place(self) -> Item | None:
        """What has the one mark for all items, where one is enough."""
        return one_place(self.items)


@dataclass(frozen=True)
class Part:
    """The part of a task that one party has, or several have alike, and how binding it is. `gap`: why nobody knows whose it is,
    where it has no `actors`."""

    actors: tuple[Actor, ...]
    word: str
    strong: bool
    note: str = ""
    binding: str = ""
    gap: Gap | None = None


@dataclass(frozen=True)
class Cell:
    """One cell. `binding`: how binding the text of it is. `span` columns wide; `figure`, `items` or `gap` where it holds them; `text` is a link where it has a `path`;
    empty cells say in words what is empty."""

    text: str = ""
    figure: Figure | None = None
    parts: tuple[Part, ...] = ()
    strong: bool = False
    note: str = ""
    binding: str = ""
    kind: str = ""
    span: int = 1
    empty: str = ""
    label: str = ""
    items: tuple[Item, ...] = ()
    actors: tuple[Actor, ...] = ()
    gap: Gap | None = None
    path: str = ""

    @property
    def spans(self) -> bool:
        """Whether it is wider than one column."""
        return self.span > 1

    @property
    def blank(self) -> bool:
        """Whether it says nothing, or says that it is empty."""
        return bool(self.empty) or not (self.text or self.figure or self.parts or self.items or self.gap)


@dataclass(frozen=True)
class TableRow:
    """A row: its header (a link where it has a `path`), its cells, and its marks. Rows of one `group` share a heading.
    `under`: whether it belongs to one above it."""

    head: str
    detail: str = ""
    actor: Actor | None = None
    cells: tuple[Cell, ...] = ()
    refs: tuple[str, ...] = ()
    caveats: tuple[CaveatLink, ...] = ()
    laws: tuple[LawNote, ...] = ()
    group: str = ""
    path: str = ""
    under: bool = False


@dataclass(frozen=True)
class Column:
    """A column head; `numeric` columns are set to the right."""

    text: str
    actor: Actor | None = None
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with caption and heads. `kind` names its look; `foot` are summing rows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    foot: tuple[TableRow, ...] = ()
    kind: str = ""
    legend: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)


@dataclass(frozen=True)
class CaveatView:
    """A forbehold as shown: numbered, with what is at odds and what the catalogue does; `path` as in `CaveatLink`."""

    number: int
    path: str
    kind: str
    title: str
    text: str
    handling: str
    first: bool
    refs: tuple[str, ...] = ()
    laws: tuple[LawNote, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """The title as a sentence: what is asked in it keeps its question mark."""
        return closed(self.title)
