"""What has changed from one release to the next, and since the last one: every figure, day, status and outcome, old and new.

The words of a value are those it had on the pages at the time: they stand in the release, and nothing is worded twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from macros.domain.alphabet import slug_of
from macros.domain.catalogue import Change
from macros.domain.ledger import Kind
from macros.domain.releases import (
    Dated,
    Difference,
    How,
    Release,
    Row,
    Snapshot,
    agreement_of,
    asking_why,
    differences,
    model_of,
    not_released,
    own_part,
    parts_of,
    reasons,
    renamed_in,
    under,
)
from macros.domain.renames import FURTHER, Renamed, Renames
from macros.views import danish, rows
from macros.views.book import Book
from macros.views.context import model_path, once
from macros.views.folding import Folded, folded
from macros.views.rows import Figure
from macros.views.snapshots import UNKNOWN, snapshot

CHANGES = "om/aendringer/"
"""The page of the changes."""

NOTHING = "fandtes ikke"
GONE = "findes ikke mere"

MARKS: Mapping[str, rows.Kind] = {
    Kind.STATED: "oplyst",
    Kind.DERIVED: "beregnet",
    Kind.UNKNOWN: "ukendt",
    "ikke-sammenligneligt": "uens",
}


def figures_path(agreement: str) -> str:
    """Where the figures of an agreement (`model.agreement`) have their addresses."""
    return f"tal/{agreement.replace('.', FURTHER, 1)}/"


def address_of(id_: str) -> str:
    """The permanent address of a record, from the site's root."""
    return f"{figures_path(agreement_of(id_))}#{own_part(id_)}"


def label_of(said: Sequence[Row]) -> str:
    """What a record is called, to stand before a colon."""
    return said[0]["label"].rstrip(".")


def as_figure(said: Sequence[Row]) -> Figure:
    """A record as a figure: its words with the mark they are read by."""
    return Figure(MARKS[said[0].get("kind", UNKNOWN)], danish.listed(dict.fromkeys(row["text"] for row in said)))


@dataclass(frozen=True)
class Changed:
    """A record that is not what it was. `before` and `after` are None where there is none; `besides`: what else of it is another,
    old and new, where the words are the same."""

    label: str
    path: str
    before: Figure | None
    after: Figure | None
    besides: tuple[str, ...]


def changed(one: Difference, before: Snapshot, after: Snapshot) -> Changed:
    """A difference in words."""
    old, new = (as_figure(said) if said else None for said in (one.before, one.after))
    same = old is not None and new is not None and old == new
    besides = beside(one, before, after) if same else ()
    return Changed(label_of(one.after or one.before), address_of(one.id), old, new, besides)


def in_words(one: Difference, before: Snapshot, after: Snapshot) -> str:
    """The same on one line: `30.000 kr. → 35.000 kr.`."""
    told = changed(one, before, after)
    if told.besides:
        return "; ".join(told.besides)
    return f"{told.before.text if told.before else NOTHING} → {told.after.text if told.after else GONE}"


def beside(one: Difference, before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """What differs in a record that is worded the same, by the headings of its columns: `Prisniveau: ikke oplyst → 2024`."""
    return tuple(
        f"{after.columns[name].text}: {_told(name, one.before, before)} → {_told(name, one.after, after)}"
        for name in one.differing()
    )


def _told(name: str, said: Sequence[Row], state: Snapshot) -> str:
    told = dict.fromkeys(state.said(name, part) for part in parts_of(said, name))
    return danish.listed(told) if told else "ikke angivet"


@dataclass(frozen=True)
class OfAgreement:
    """The changes of one agreement: what sources state, and what follows from it."""

    name: str
    path: str
    stated: Folded[Changed]
    derived: tuple[Changed, ...]

    @property
    def derived_words(self) -> str:
        """How many figures follow: `Det ændrer også 9 beregnede tal`."""
        also = "også " if self.stated.shown else ""
        return f"Det ændrer {also}{danish.some(len(self.derived), 'beregnet tal', 'beregnede tal')}"


Link = tuple[str, str]
"""A name, and the path of its page; the path is empty where there is none any more."""


@dataclass(frozen=True)
class Told:
    """An entry of the changes, with all that it is the reason of. `id`: its place on the page."""

    id: str
    date: str
    title: str
    text: str
    models: tuple[Link, ...]
    changes: tuple[OfAgreement, ...] = ()


@dataclass(frozen=True)
class GoneFigure:
    """A figure that went: what it was, where a reader should go (or "" for nowhere), what stands there, and why."""

    label: str
    path: str
    before: Figure
    to: str
    after: Figure | None
    why: str


@dataclass(frozen=True)
class NewName:
    """A model or an agreement with another id: what it was called, what it is called, whether that is `otherwise` or its address alone
    is another, where it is told of (empty where it is no more), and why."""

    before: str
    after: str
    otherwise: bool
    path: str
    why: str

    @property
    def words(self) -> str:
        """What is another, before its new name."""
        return "hedder nu" if self.otherwise else "har fået en ny adresse"


@dataclass(frozen=True)
class Step:
    """What is new in a release, or since the last one, where `number` is 0. `id`: its place on the page. `what`: how much that
    is, in a sentence. `without`: changes that no entry explains yet. `files`: where its data are."""

    number: int
    title: str
    id: str
    what: str
    entries: tuple[Told, ...]
    came: tuple[Link, ...]
    left: tuple[str, ...]
    went: Folded[GoneFigure]
    without: tuple[OfAgreement, ...]
    files: str = ""
    renamed: tuple[NewName, ...] = ()


SINCE = "siden-sidst"
"""The place on the page of what no release has yet."""


def title_of(number: int, day: datetime.date) -> str:
    """`Udgave 2, 1. december 2026`."""
    return f"Udgave {number}, {danish.date(day)}"


def place_of(number: int) -> str:
    """The place of a release on the page of the changes."""
    return f"udgave-{number}"


@once
def places_of_entries(book: Book) -> Mapping[tuple[datetime.date, str, str], str]:
    """The place on the page of each entry, by its day, title and text: of a released one as it was told. Of two with one day and title
    the later one is told apart by its order."""
    catalogue = book.catalogue
    told: list[Dated] = [entry for release in catalogue.releases for entry in reversed(release.note.entries)]
    told += reversed(not_released(catalogue.changes, catalogue.releases))
    found: dict[tuple[datetime.date, str, str], str] = {}
    for entry in told:
        place = f"aendring-{entry.date.isoformat()}-{slug_of(entry.title)}"
        same = sum(1 for other in found.values() if other == place or other.startswith(f"{place}."))
        found.setdefault((entry.date, entry.title, entry.text), place if not same else f"{place}.{same + 1}")
    return found


def place_of_entry(book: Book, entry: Dated) -> str:
    """The place of an entry, whose text may have been mended since it was released."""
    places = places_of_entries(book)
    exact = places.get((entry.date, entry.title, entry.text))
    return exact or next(
        place for (day, title, _), place in places.items() if (day, title) == (entry.date, entry.title)
    )


def files_path(number: int) -> str:
    """Where the files of a release are."""
    return f"data/udgaver/{number}/"


@once
def now(book: Book) -> Snapshot:
    """What the catalogue says now."""
    return snapshot(book)


@once
def last_state(book: Book) -> Snapshot:
    """What the last release says, under the names of today; nothing where there is none."""
    releases = book.catalogue.releases
    return under(releases[-1].snapshot, book.catalogue.renames) if releases else EMPTY


@once
def since_last(book: Book) -> tuple[Difference, ...]:
    """What is not as the last release has it; nothing where there is none."""
    return differences(last_state(book), now(book)) if book.catalogue.releases else ()


@once
def steps(book: Book) -> tuple[Step, ...]:
    """What is new since the last release, where anything is, and then every release, the newest first."""
    catalogue = book.catalogue
    found: list[Step] = []
    before = EMPTY
    for release in catalogue.releases:
        found.append(_released(book, before, release))
        before = release.snapshot
    entries = not_released(catalogue.changes, catalogue.releases)
    if found and (entries or since_last(book) or renamed_in(before, catalogue.renames)):
        found.append(_since(book, before, entries))
    return tuple(reversed(found))


EMPTY = Snapshot({}, {}, {})


def _released(book: Book, before: Snapshot, release: Release) -> Step:
    note, after = release.note, release.snapshot
    named = under(before, Renames(note.renamed))
    found = differences(named, after) if before.rows else ()
    return _step(
        book,
        _Between(named, after, found, note.went, _new_names(book, before, after, note.renamed)),
        [(entry, entry.explains) for entry in note.entries],
        number=note.number,
        title=title_of(note.number, note.date),
        id=place_of(note.number),
        files=files_path(note.number),
    )


@once
def reasons_since(book: Book) -> Mapping[str, tuple[Change, ...]]:
    """The entries that explain each record which is not as the last release has it, and asks for a reason."""
    catalogue = book.catalogue
    if not catalogue.releases:
        return {}
    entries = not_released(catalogue.changes, catalogue.releases)
    moved = {id_: one.to for id_, one in catalogue.moves.items()}
    asking = asking_why(since_last(book), last_state(book), moved)
    told = reasons(asking, [entry.about(catalogue.renames) for entry in entries])
    return {id_: tuple(entries[place] for place in places) for id_, places in told.items()}


def _since(book: Book, before: Snapshot, entries: Sequence[Change]) -> Step:
    found, told = since_last(book), reasons_since(book)
    gone = {one.id for one in found if one.how is How.GONE}
    explained = [(entry, [id_ for id_, by in told.items() if any(one is entry for one in by)]) for entry in entries]
    renamed = _new_names(book, before, now(book), renamed_in(before, book.catalogue.renames))
    went = [one for id_, one in book.catalogue.moves.items() if id_ in gone]
    between = _Between(last_state(book), now(book), found, went, renamed)
    last = book.catalogue.releases[-1]
    return _step(book, between, explained, number=0, title=f"Efter udgave {last.number}", id=SINCE)


class _Went(Protocol):
    @property
    def id(self) -> str:
        """The figure's id."""

    @property
    def to(self) -> str | None:
        """Where it stands now."""

    @property
    def why(self) -> str:
        """Why it went."""


@dataclass(frozen=True)
class _Between:
    """Two states of the catalogue, and what is not the same in them."""

    before: Snapshot
    after: Snapshot
    found: Sequence[Difference]
    went: Sequence[_Went]
    renamed: tuple[NewName, ...]

    def name_of(self, agreement: str) -> str:
        """The model's name and the agreement's title, as they are in the later state, or were in the earlier one."""
        state = self.after if agreement in self.after.agreements else self.before
        return state.name_of(agreement)


class Entry(Dated, Protocol):
    """An entry of the changes, as it stands or as it was released."""

    @property
    def models(self) -> tuple[str, ...]:
        """The models it names."""


def told_of(book: Book, entry: Entry, reason_of: tuple[OfAgreement, ...] = ()) -> Told:
    """An entry as it stands on the page, with what it is the reason of."""
    day, models = danish.date(entry.date), links(book, entry.models)
    return Told(place_of_entry(book, entry), day, entry.title, entry.text, models, reason_of)


def _step(
    book: Book,
    between: _Between,
    explained: Sequence[tuple[Entry, Sequence[str]]],
    **named: Any,
) -> Step:
    """`explained`: each entry with the ids of what it is the reason of."""
    by_id = {one.id: one for one in between.found}
    told = {id_ for _, ids in explained for id_ in ids}
    first = not between.before.rows
    moved = {one.id: one.to for one in between.went}
    asking = asking_why(between.found, between.before, moved)
    came = () if first else sorted(between.after.agreements - between.before.agreements)
    left = sorted(between.before.agreements - between.after.agreements)
    return Step(
        what=_in_all(between.after) if first else _counted(between.found),
        entries=tuple(
            told_of(book, entry, _by_agreement(book, between, [by_id[id_] for id_ in ids if id_ in by_id]))
            for entry, ids in explained
        ),
        came=tuple((between.name_of(agreement), _page_of(book, agreement)) for agreement in came),
        left=tuple(map(between.name_of, left)),
        went=folded(_gone(book, between, one) for one in between.went),
        renamed=between.renamed,
        without=_by_agreement(book, between, [one for one in asking if one.id not in told]),
        **named,
    )


def _in_all(state: Snapshot) -> str:
    models = danish.some(len({model_of(agreement) for agreement in state.agreements}), "model", "modeller")
    agreements = danish.some(len(state.agreements), "aftale", "aftaler")
    return f"Den første udgave: {models}, {agreements} og {danish.number(len(state.rows))} tal, datoer og statusser."


def _counted(found: Sequence[Difference]) -> str:
    """How much has changed: `3 tal, datoer og statusser er ændret, 9 er beregnet på ny.`"""
    old = [one for one in found if one.how is How.CHANGED]
    stated = sum(one.stated for one in old)
    if not old:
        return ""
    told = danish.some(stated, "oplysning fra kilderne er ændret", "oplysninger fra kilderne er ændret")
    follows = danish.some(len(old) - stated, "beregnet tal er et andet", "beregnede tal er andre")
    return f"{danish.capital(danish.listed(part for part, count in ((told, stated), (follows, len(old) - stated)) if count))}."


def links(book: Book, slugs: Iterable[str]) -> tuple[Link, ...]:
    """Those of these models that are in the catalogue."""
    models = book.catalogue.models
    there = (slug for slug in map(book.catalogue.renames.now, slugs) if slug in models)
    return tuple((models[slug].name, model_path(slug)) for slug in there)


def _page_of(book: Book, agreement: str) -> str:
    """The page of an agreement (`model.agreement`); empty where it is no more."""
    named = book.catalogue.renames.now(agreement)
    return next((c.path for c in book.contexts if c.figures_id == named), "")


def _new_names(book: Book, before: Snapshot, after: Snapshot, renamed: Iterable[Renamed]) -> tuple[NewName, ...]:
    """Each rename in words. What it is called stands in the two states; where one came to another name still, in the later one."""
    renames, found = Renames(renamed), []
    for one in renames.entries:
        named = {name if "." in one.id else model_of(name) for name in sorted(before.agreements)}
        former = next((name for name in sorted(named) if one in renames.steps(name)), None)
        later = renames.now(one.id)
        if former and later in {name if "." in one.id else model_of(name) for name in after.agreements}:
            old, new = _called(before, former), _called(after, later)
            found.append(NewName(old[0], new[0], old[1] != new[1], _path_of(book, one.to), one.why))
    return tuple(found)


def _called(state: Snapshot, name: str) -> tuple[str, str]:
    """What people call a model, or an agreement with its model; and what of that is its own."""
    said = state.said("agreement" if "." in name else "model", name)
    return (state.name_of(name) if "." in name else said), said


def _path_of(book: Book, name: str) -> str:
    """The page of a model or an agreement; empty where it is no more."""
    slug = book.catalogue.renames.now(name)
    return _page_of(book, name) if "." in name else model_path(slug) if slug in book.catalogue.models else ""


def _by_agreement(book: Book, between: _Between, found: Iterable[Difference]) -> tuple[OfAgreement, ...]:
    groups: dict[str, list[Difference]] = {}
    for one in found:
        groups.setdefault(agreement_of(one.id), []).append(one)
    return tuple(
        OfAgreement(
            between.name_of(agreement),
            _page_of(book, agreement),
            folded(changed(one, between.before, between.after) for one in listed if one.stated),
            tuple(changed(one, between.before, between.after) for one in listed if not one.stated),
        )
        for agreement, listed in groups.items()
    )


def _gone(book: Book, between: _Between, one: _Went) -> GoneFigure:
    said, there = between.before.rows[one.id], between.after.rows.get(one.to or "", ())
    return GoneFigure(
        label=label_of(said),
        path=address_of(one.id),
        before=as_figure(said),
        to=address_of(one.to) if one.to else "",
        after=as_figure(there) if there else None,
        why=one.why,
    )
