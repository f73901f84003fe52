"""The permanent address of every figure, time, status and outcome: what it is now, where it stands, what it was, and how it is cited.

A record's place on its agreement's page is its id after those of model and agreement. It never moves: what is gone has its place
still, and says where it went and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.domain.quantities import Basis
from macros.domain.releases import (
    OF_SOURCES,
    RESTATED,
    Dated,
    Release,
    Row,
    Rows,
    Snapshot,
    agreement_of,
    difference,
    own_part,
    parts_of,
    under,
)
from macros.views import citing, danish
from macros.views.book import Book
from macros.views.changes import (
    CHANGES,
    SINCE,
    address_of,
    as_figure,
    beside,
    label_of,
    now,
    place_of,
    place_of_entry,
    reasons_since,
)
from macros.views.changes import figures_path as path_of
from macros.views.context import Context, once
from macros.views.editions import edition
from macros.views.open_columns import SEVERAL, Record
from macros.views.rows import CaveatLink, Figure
from macros.views.snapshots import COLUMNS, told_of
from macros.views.told import OWN_READING


@dataclass(frozen=True)
class Why:
    """Why a record became what it is, and where more is told of that; `path` is empty where these words are all."""

    words: str
    path: str = ""


@dataclass(frozen=True)
class Past:
    """What a record was from one release to another: `when` says which, `path` is where they are told of, `why` why it became so."""

    when: str
    path: str
    figure: Figure | None
    besides: tuple[str, ...]
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Section:
    """A document and the sections of it that a record rests on."""

    id: str
    title: str
    sections: str


@dataclass(frozen=True)
class Address:
    """A record at its address. `facts`: what its value is a value of, in a few words each; `besides`: how it came about, what limits
    it, or why there is none. `standing`: since when it has been as it is, where no release has anything else. `tag`: that it is
    the catalogue's word and no source's."""

    anchor: str
    label: str
    figure: Figure
    facts: tuple[str, ...]
    besides: tuple[str, ...]
    sources: tuple[Section, ...]
    caveats: tuple[CaveatLink, ...]
    standing: str
    past: tuple[Past, ...]
    cited: str
    tag: str = ""


@dataclass(frozen=True)
class Gone:
    """A record that is no more: where a reader should go, and why. `to` is empty where it is nowhere."""

    anchor: str
    label: str
    to: str
    to_label: str
    why: str
    past: tuple[Past, ...]


@dataclass(frozen=True)
class OtherName:
    """What an agreement is called under another id, and the page of its addresses there. `why`: what was told of the rename."""

    name: str
    path: str
    why: str


@dataclass(frozen=True)
class Group:
    """Records of one kind."""

    id: str
    title: str
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class FiguresPage:
    """All of an agreement. `name` is that of model and agreement; `path` its own page, empty where it is no more. `now`: what it is
    called where it was renamed, `former`: what it was called in earlier releases."""

    name: str
    path: str
    edition: str
    groups: tuple[Group, ...]
    gone: tuple[Gone, ...]
    now: OtherName | None = None
    former: tuple[OtherName, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(group.addresses) for group in self.groups)

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The parts of the page by id and title."""
        groups = tuple((group.id, group.title) for group in self.groups)
        return (*groups, (GONE, GONE_TITLE)) if self.gone else groups


GONE, GONE_TITLE = "vaek", "Flyttet eller væk"
"""The part of the page with what is no more."""

MONEY, SIZE, TIMES, DERIVED = "penge", "omfang", "datoer", "regnet"
GROUPS: Mapping[str, str] = {
    MONEY: "Penge, som kilderne siger dem",
    SIZE: "Omfang",
    TIMES: "Datoer, status og udfald",
    DERIVED: "Det, kataloget har regnet ud",
}
OF_MONEY = ("finansiering.", "budgetpost.", "udgifter.i-alt-ifoelge-kilden", "tal-om-andet.")


OWN_WORDS = ("form", "pattern", "way")
"""Columns of records that no source says: the catalogue has put its own word on what it read."""


def group_of(own: str) -> str:
    """Where a record stands on the page, by its id after those of model and agreement."""
    if own.endswith(RESTATED) or not own.startswith(OF_SOURCES):
        return DERIVED
    return MONEY if own.startswith(OF_MONEY) else SIZE if own.startswith("omfang.") else TIMES


def figures_path(context: Context) -> str:
    """Where the figures of an agreement have their addresses."""
    return path_of(context.figures_id)


def page_of(book: Book, context: Context) -> FiguresPage:
    """The page of an agreement."""
    said: dict[str, list[Record]] = {}
    for id_, record in told_of(context):
        said.setdefault(id_, []).append(record)
    groups: dict[str, list[Address]] = {id_: [] for id_ in GROUPS}
    named = edition(book, (context,))
    for id_, records in said.items():
        groups[group_of(own_part(id_))].append(_address(book, context, id_, records, named))
    return FiguresPage(
        name=context.full_name,
        path=context.path,
        edition=named,
        groups=tuple(Group(id_, GROUPS[id_], tuple(found)) for id_, found in groups.items() if found),
        gone=tuple(_gone(book, id_) for id_ in _gone_ids(book).get(context.figures_id, ())),
        former=tuple(_former(book, context.figures_id)),
    )


def pages_of_the_gone(book: Book) -> Iterator[tuple[str, FiguresPage]]:
    """The pages, with their paths, of agreements that are no more: what was at their addresses."""
    there = {context.figures_id for context in book.contexts}
    for agreement, ids in _gone_ids(book).items():
        if agreement not in there:
            gone = tuple(_gone(book, id_) for id_ in ids)
            name, current = _name_of(book, agreement), _now_called(book, agreement)
            yield path_of(agreement), FiguresPage(name, "", edition(book, None), (), gone, current)


def _now_called(book: Book, agreement: str) -> OtherName | None:
    """What an agreement that was renamed is called now; None where it was not, or is no more."""
    renames = book.catalogue.renames
    there = next((one for one in book.contexts if one.figures_id == renames.now(agreement)), None)
    if there is None:
        return None
    return OtherName(there.full_name, figures_path(there), renames.why(agreement))


def _former(book: Book, agreement: str) -> Iterator[OtherName]:
    """What an agreement was called in releases before it was renamed, the last name first."""
    renames, names = (
        book.catalogue.renames,
        (release.snapshot.agreements for release in reversed(book.catalogue.releases)),
    )
    for old in dict.fromkeys(one for found in names for one in sorted(found)):
        if old != agreement and renames.now(old) == agreement:
            yield OtherName(_name_of(book, old), path_of(old), renames.why(old))


def _name_of(book: Book, agreement: str) -> str:
    """What an agreement that is no more was called last; its ids where no release has it."""
    for release in reversed(book.catalogue.releases):
        state = release.snapshot
        if agreement in state.agreements:
            return state.name_of(agreement)
    return agreement.replace(".", ", ")


@once
def _gone_ids(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The ids that were and are no more, by their agreements: those that are told of, and those that a release has."""
    there, named = now(book).rows, book.catalogue.renames.now
    told = (entry.id for entry in book.catalogue.moved)
    released = (id_ for release in book.catalogue.releases for id_ in release.snapshot.rows)
    found: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(name for each in (*told, *released) for name in (each, named(each))):
        if id_ not in there:
            found.setdefault(agreement_of(id_), []).append(id_)
    return {agreement: tuple(ids) for agreement, ids in sorted(found.items())}


def _address(book: Book, context: Context, id_: str, records: Sequence[Record], named: str) -> Address:
    rows = now(book).rows[id_]
    label = label_of(rows)
    figure = as_figure(rows)
    past = _past(book, id_)
    refs = parts_of(rows, "source")
    caveats = dict.fromkeys(part for one in records for part in str(one.get("caveats") or "").split(SEVERAL))
    title = f"{danish.closed(f'{label}: {figure.text}')} {context.full_name}"
    sources = tuple(_sections(book, refs))
    documents = [book.catalogue.sources[section.id] for section in sources]
    return Address(
        anchor=own_part(id_),
        label=label,
        figure=figure,
        facts=tuple(_facts(book, rows)),
        besides=tuple(_besides(records)),
        sources=sources,
        caveats=context.caveat_links(caveats),
        standing=_standing(book, id_) if len(past) == 1 else "",
        past=past if len(past) > 1 else (),
        cited=f"{citing.citation(title, book.imprint, (context,), named, documents)} {book.imprint.address}{address_of(id_)}",
        tag=OWN_READING if any(column in row for row in rows for column in OWN_WORDS) else "",
    )


def _facts(book: Book, rows: Sequence[Row]) -> Iterator[str]:
    """What the value is for, when, in which prices, how firm it is, and how much of the whole it holds."""
    known = now(book)
    if periods := [told for told in dict.fromkeys(map(_period, rows)) if told]:
        yield f"Periode: {danish.listed(periods)}"
    for name in ("basis", "price_level", "status"):
        if parts := parts_of(rows, name):
            yield f"{COLUMNS[name].heading}: {danish.inside(danish.listed(known.said(name, part) for part in parts))}"
    if holds := rows[0].get("holds"):
        yield f"Rummer {holds} af {rows[0]['of']} bidrag eller poster"


def _besides(records: Sequence[Record]) -> Iterator[str]:
    """How it came about, what is to be known of it, or why there is none."""
    for name in ("formula", "detail", "reason"):
        for said in dict.fromkeys(str(one[name]) for one in records if one.get(name)):
            yield f"Regnestykke: {said}" if name == "formula" else danish.closed(said)


def _period(row: Row) -> str:
    """The years an amount is for; a time says its own."""
    first, last = row.get("first_year"), row.get("last_year")
    if "basis" not in row or not (first or last):
        return ""
    if first is None:
        return f"til {last}"
    alone = last is None and row["basis"] == Basis.IN_YEAR
    return first if alone else danish.years(int(first), int(last) if last else None)


def _sections(book: Book, refs: Iterable[str]) -> Iterator[Section]:
    found: dict[str, list[str]] = {}
    for ref in refs:
        document, _, section = ref.partition("#")
        found.setdefault(document, []).append(book.catalogue.sources[document].sections[section])
    for document, sections in found.items():
        yield Section(document, book.catalogue.sources[document].title, ", ".join(sections))


def _gone(book: Book, id_: str) -> Gone:
    renames = book.catalogue.renames
    there = renames.now(id_)
    moved, past = book.catalogue.moves.get(there), _past(book, id_)
    to = moved.to if moved else there if there != id_ else None
    return Gone(
        anchor=own_part(id_),
        label=_last_label(book, id_) or own_part(id_),
        to=address_of(to) if to else "",
        to_label=_label_of(book, to) if to else "",
        why=moved.why if moved else renames.why(id_) or " ".join(one.words for one in past[-1].why),
        past=past[:-1],
    )


def _label_of(book: Book, id_: str) -> str:
    """What a record is called, or was last: one that was renamed may have gone since."""
    rows = now(book).rows.get(id_)
    return label_of(rows) if rows else _last_label(book, id_) or own_part(id_)


def _last_label(book: Book, id_: str) -> str:
    said = (state.get(id_) for release in reversed(book.catalogue.releases) for state in _both(book, release))
    return next((label_of(rows) for rows in said if rows), "")


def _both(book: Book, release: Release) -> tuple[Rows, Rows]:
    """The records of a release under the names of its day, and under those of today."""
    return release.snapshot.rows, _states(book)[release.number].rows


@once
def _states(book: Book) -> Mapping[int, Snapshot]:
    """Each release by its number, under the names of today."""
    return {one.number: under(one.snapshot, book.catalogue.renames) for one in book.catalogue.releases}


@once
def _names(book: Book) -> Mapping[str, frozenset[str]]:
    """What each record that was renamed has been called, by its id now."""
    found: dict[str, set[str]] = {}
    for release in book.catalogue.releases:
        for id_ in release.snapshot.rows:
            if (there := book.catalogue.renames.now(id_)) != id_:
                found.setdefault(there, set()).add(id_)
    return {id_: frozenset(names) for id_, names in found.items()}


@dataclass(frozen=True)
class _State:
    """The catalogue as it was in a release; as it is now, where `release` is None."""

    release: Release | None
    snapshot: Snapshot


def _past(book: Book, id_: str) -> tuple[Past, ...]:
    """What it was from the first release that has it until now: an entry for each time it was something else."""
    renamed = book.catalogue.renames.now(id_) != id_
    states = [
        _State(release, release.snapshot if renamed else _states(book)[release.number])
        for release in book.catalogue.releases
    ]
    if not states:
        return ()
    runs: list[list[_State]] = []
    for state in (*states, _State(None, now(book))):
        if runs and difference(id_, runs[-1][-1].snapshot, state.snapshot) is None:
            runs[-1].append(state)
        elif runs or id_ in state.snapshot.rows:
            runs.append([state])
    return tuple(_run(book, id_, runs[place - 1] if place else None, run) for place, run in enumerate(runs))


def _standing(book: Book, id_: str) -> str:
    """Since when it is as it is, where it has been nothing else."""
    for release in book.catalogue.releases:
        if id_ in _states(book)[release.number].rows:
            return f"Uændret siden udgave {release.number} ({danish.date(release.date)})"
    return f"Kommet til efter udgave {book.catalogue.releases[-1].number}"


def _run(book: Book, id_: str, before: list[_State] | None, run: list[_State]) -> Past:
    first = run[0].release
    said = run[-1].snapshot.rows.get(id_)
    figure = as_figure(said) if said else None
    old = before[-1].snapshot if before else None
    changed = difference(id_, old, run[0].snapshot) if old else None
    same = changed is not None and bool(changed.before) and figure == as_figure(changed.before)
    return Past(
        when=_when(book, run),
        path=f"{CHANGES}#{place_of(first.number) if first else SINCE}",
        figure=figure,
        besides=beside(changed, old, run[0].snapshot) if changed and old and same else (),
        why=tuple(_why(book, id_, first)) if before else (),
    )


def _when(book: Book, run: list[_State]) -> str:
    """`Udgave 1-3`, `siden udgave 4 (1. december 2026)`, `efter udgave 4`."""
    first, last = run[0].release, run[-1].release
    if first is None:
        return f"Efter udgave {book.catalogue.releases[-1].number}"
    dated = f"{first.number} ({danish.date(first.date)})"
    if last is None:
        return f"Siden udgave {dated}"
    return (
        f"Udgave {dated}" if first is last else f"Udgave {first.number}-{last.number} (fra {danish.date(first.date)})"
    )


def _why(book: Book, id_: str, release: Release | None) -> Iterator[Why]:
    """The reasons for what became of a record in a release, or since the last one."""
    if release is None:
        yield from (_told_by(book, entry) for entry in reasons_since(book).get(id_, ()))
    else:
        names = _names(book).get(id_, frozenset()) | {id_}
        yield from (_told_by(book, entry) for entry in release.note.entries if not names.isdisjoint(entry.explains))
        yield from (Why(one.why) for one in release.note.went if one.id in names)


def _told_by(book: Book, entry: Dated) -> Why:
    """An entry of the changes as a reason: its title, which leads to its text."""
    return Why(entry.title, f"{CHANGES}#{place_of_entry(book, entry)}")
