"""`make release`: freezes what the catalogue says under a number, or says all that is in the way of it. Nothing is half done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.alone import CannotWrite, Site
from macros.domain.catalogue import Catalogue, Change
from macros.domain.releases import (
    Difference,
    FrozenEntry,
    How,
    Release,
    ReleaseNote,
    Snapshot,
    Went,
    agreement_of,
    asking_why,
    differences,
    model_of,
    not_released,
    own_part,
    reasons,
    renamed_in,
    under,
)
from macros.handwritten.addresses import addresses
from macros.loading.catalogue import check_data
from macros.loading.derived_files import line_of, no_figures, stale
from macros.loading.due import due
from macros.loading.problems import CatalogueError, Problem
from macros.loading.release_files import files_of, standing_in, write_release
from macros.old_numbers import figures_of, left_behind
from macros.registry import all_pages
from macros.views import danish
from macros.views.book import Book
from macros.views.changes import in_words
from macros.views.offers import CannotMake
from macros.views.snapshots import snapshot

NO_SUM = "0" * 64
"""Stands where the checksum comes once the files are there."""


class CannotRelease(Exception):
    """There is no release, and nothing was written. The message is Danish, a line for each thing in the way."""


@dataclass(frozen=True)
class Made:
    """A release that was made: its folder, and numbers that stand in texts and are no figure's any more."""

    place: Path
    left_behind: tuple[Problem, ...]


@dataclass(frozen=True)
class _State:
    """The catalogue as it would be released. `entries` are those that no release has told."""

    catalogue: Catalogue
    book: Book
    now: Snapshot
    last: Release | None
    entries: tuple[Change, ...]

    @cached_property
    def before(self) -> Snapshot | None:
        """What the last release says, under the names of today."""
        return under(self.last.snapshot, self.catalogue.renames) if self.last else None

    @cached_property
    def found(self) -> tuple[Difference, ...]:
        """What is not as the last release has it; nothing where there is none."""
        return differences(self.before, self.now) if self.before else ()

    @cached_property
    def asking(self) -> tuple[Difference, ...]:
        """What of that needs a reason."""
        moved = {id_: entry.to for id_, entry in self.catalogue.moves.items()}
        return tuple(asking_why(self.found, self.before, moved)) if self.before else ()

    @cached_property
    def reasons(self) -> Mapping[str, tuple[int, ...]]:
        """The places in `entries` of what explains each of those."""
        return reasons(self.asking, [entry.about(self.catalogue.renames) for entry in self.entries])


def hold_site(root: Path) -> None:
    """Raises CatalogueError and CannotRelease where the site could not be built: a release is never taken back."""
    try:
        Site(root).hold_addresses()
    except (CannotMake, CannotWrite) as error:
        raise CannotRelease(str(error)) from None


def make_release(
    root: Path, number: str, date: str, today: datetime.date, hold: Callable[[Path], None] = hold_site
) -> Made:
    """Write the release `number`, dated `date`, of the data below `root`. Returns where, and what texts still say of what has changed.

    `today`: what day it is for whoever makes it. `hold`: what raises where no site could be built of it. Raises CatalogueError where the data have faults, CannotRelease where anything else is
    in the way, and OSError.
    """
    data = root / "data"
    state = _state(data, today)
    day, wrong = _arguments(state.last, number, date)
    wrong += _out_of_time(data, state, day, today) if day else []
    if state.last and not state.found and state.last.note.models == state.catalogue.contents:
        wrong.append(f"Intet er ændret siden udgave {state.last.number}, så der er ikke noget at udgive")
    wrong += [str(problem) for problem in _without_reason(data, state)]
    if wrong or day is None:
        raise CannotRelease("\n".join(wrong))
    hold(root)
    note = _note(state, int(number), day)
    pages = {page.path for page in all_pages(state.book)} | set(addresses(root / "docs"))
    former = standing_in(state.last.number, data) if state.last else None
    place = write_release(data, note.number, files_of(note, state.now, sorted(pages), former))
    old = left_behind(data, figures_of(state.before), figures_of(state.now)) if state.before else []
    return Made(place, tuple(old))


def _state(data: Path, today: datetime.date) -> _State:
    """Raises CatalogueError."""
    catalogue = check_data(data, today).catalogue
    assert catalogue is not None  # noqa: S101 - all files were looked at
    if old := [*stale(data, catalogue), *no_figures(data, catalogue)]:
        raise CatalogueError(old)
    book, releases = Book(catalogue), catalogue.releases
    last = releases[-1] if releases else None
    return _State(catalogue, book, snapshot(book), last, not_released(catalogue.changes, releases))


def _arguments(last: Release | None, number: str, date: str) -> tuple[datetime.date | None, list[str]]:
    """The day, where it is one, and what is wrong with the two."""
    wrong, following = [], last.number + 1 if last else 1
    if number != str(following):
        wrong.append(
            f'Den næste udgave er nummer {following}, ikke "{number}". Skriv: make release N={following} DATE=…'
        )
    try:
        day = datetime.date.fromisoformat(date) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date) else None
    except ValueError:
        day = None
    if day is None:
        wrong.append(f'"{date}" er ikke en dato. Skriv år-måned-dag, fx 2026-12-01')
    return day, wrong


def _out_of_time(data: Path, state: _State, day: datetime.date, today: datetime.date) -> list[str]:
    """What of the catalogue is from after the day, or that it has not come: until it has, nothing could be told of what changes."""
    wrong, earliest = [], []
    if state.last and day < state.last.date:
        wrong.append(f"{danish.date(day)} er før udgave {state.last.number}, som er fra {danish.date(state.last.date)}")
        earliest.append(state.last.date)
    late = [entry for entry in due(data) if entry.checked > day]
    if late:
        newest = late[-1]
        wrong.append(
            f"{danish.date(day)} er før den dag, data sidst blev kontrolleret. {newest.file}:{newest.line}: "
            f"{newest.what} er kontrolleret {danish.date(newest.checked)}"
        )
        earliest.append(newest.checked)
    changed = max((entry.date for entry in state.entries), default=day)
    if changed > day:
        wrong.append(f"{danish.date(day)} er før en post i data/changes.yml, som er fra {danish.date(changed)}")
        earliest.append(changed)
    if earliest:
        wrong.append(f"Den tidligste dag, udgaven kan have, er {max(earliest).isoformat()}")
    if day > today:
        wrong.append(
            f"{danish.date(day)} er ikke kommet endnu; i dag er {today.isoformat()}. En udgave har den dag, den bliver lavet"
        )
    return wrong


def _without_reason(data: Path, state: _State) -> Iterator[Problem]:
    """Changes that no entry explains. What follows from others is told only where it stands alone."""
    if state.before is None:
        return
    told = state.reasons
    open_ = [one for one in state.asking if not told[one.id]]
    caused = {agreement_of(one.id) for one in open_ if one.stated}
    for one in open_:
        if one.stated or agreement_of(one.id) not in caused:
            model, words = model_of(one.id), in_words(one, state.before, state.now)
            message = (
                f"{own_part(one.id)} er ændret ({words}), og ingen ny post i data/changes.yml siger hvorfor. Skriv en, der nævner "
                f"{model} under models, eller {one.id} under figures"
            )
            place, line = line_of(one.id, data)
            yield Problem(place, line, 1, message)


def _note(state: _State, number: int, day: datetime.date) -> ReleaseNote:
    told = state.reasons
    gone = {one.id for one in state.found if one.how is How.GONE}
    return ReleaseNote(
        number=number,
        date=day,
        former=state.last.note.checksum if state.last else None,
        models=dict(sorted(state.catalogue.contents.items())),
        entries=tuple(
            FrozenEntry(
                date=entry.date,
                title=entry.title,
                text=entry.text,
                models=entry.models,
                explains=tuple(id_ for id_, places in told.items() if place in places),
            )
            for place, entry in enumerate(state.entries)
        ),
        went=tuple(Went(id=one.id, to=one.to, why=one.why) for one in state.catalogue.moves.values() if one.id in gone),
        renamed=renamed_in(state.last.snapshot, state.catalogue.renames) if state.last else (),
        checksum=NO_SUM,
    )
