"""Models and agreements that have another name now: all that was named after them follows, by one entry each.

What has an id of theirs in it (figures, dates, statuses, milestones), their pages and files, and the agreements an address chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from macros.domain.base import Entity, Text

FURTHER = "~"
"""Parts a model's id from that of a further agreement in an address."""

Named = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)?$", max_length=200)]
"""A model (`aaben-cafe`), or an agreement of one (`aaben-cafe.vigby-2024`)."""


class Renamed(Entity):
    """A model or an agreement that has another id now."""

    written = '- {id: aaben-cafe, to: aabent-hus, why: "Hvorfor."}'

    id: Named = Field(
        title="Navnet før", description="Modellens id, eller modellens og aftalens, fx aaben-cafe.vigby-2024."
    )
    to: Named = Field(
        title="Navnet nu", description="Skrevet som det før: en model for en model, en aftale for en aftale."
    )
    why: Text = Field(title="Hvorfor", description="Fx at foreningen har fået et andet navn.")


class Renames:
    """Every rename there has been, in any order: one may be of what another came to."""

    def __init__(self, entries: Iterable[Renamed]) -> None:
        self.entries = tuple(entries)

    def steps(self, id_: str) -> Iterator[Renamed]:
        """The renames that `id_` (of a model, an agreement, or anything an agreement has) has been through, the first one first. None
        is used twice, so that names that were exchanged come to an end."""
        left = list(self.entries)
        while found := [one for one in left if _within(id_, one.id)]:
            one = max(found, key=lambda each: each.id.count("."))
            left.remove(one)
            yield one
            id_ = one.to + id_[len(one.id) :]

    def now(self, id_: str) -> str:
        """What is named `id_` in its former name, or in its present one."""
        for one in self.steps(id_):
            id_ = one.to + id_[len(one.id) :]
        return id_

    def why(self, id_: str) -> str:
        """Why it has another name; empty where it has none."""
        return next((one.why for one in self.steps(id_)), "")

    def entries_before(self, entries: Collection[str]) -> Mapping[str, str]:
        """Agreements as addresses named them before (`model` or `model~agreement`), with how they do now. `entries`: those there are."""
        return {old: new for old, (new, _) in self._before(entries, _Undo.of_entry).items()}

    def addresses_before(self, built: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Addresses, from the site's root, that pages and files had before, each with where it is now and why. `built`: those there
        are."""
        return self._before(built, _Undo.of_address)

    def _before(self, there: Collection[str], undone: Callable[[_Undo, str], str]) -> Mapping[str, tuple[str, str]]:
        undos = self._undos
        found: dict[str, tuple[str, str]] = {}
        for name in sorted(there) if undos else ():
            waiting = [name]
            while waiting:
                later = waiting.pop()
                for undo in undos:
                    before = undone(undo, later)
                    if before != later and before not in found and before not in there:
                        found[before] = (name, undo.why)
                        waiting.append(before)
        return found

    @cached_property
    def _undos(self) -> tuple[_Undo, ...]:
        return tuple(map(_Undo, self.entries))


def renamed_entry(one: Renamed, entry: str) -> str:
    """An agreement as an address names it (`model`, or `model~agreement`), after a rename."""
    return _back(one).of_entry(entry)


def renamed_address(one: Renamed, address: str) -> str:
    """An address from the site's root, after a rename."""
    return _back(one).of_address(address)


def _back(one: Renamed) -> _Undo:
    return _Undo(Renamed(id=one.to, to=one.id, why=one.why))


def _within(id_: str, whole: str) -> bool:
    return f"{id_}.".startswith(f"{whole}.")


class _Undo:
    """Addresses as they were before one rename. Where a model's name stands in an address is told here, and nowhere else."""

    def __init__(self, one: Renamed) -> None:
        self.why = one.why
        self._old, self._new = (name.replace(".", FURTHER, 1) for name in (one.id, one.to))
        self._old_page, self._new_page = (f"modeller/{name.replace('.', '/', 1)}/" for name in (one.id, one.to))
        self._old_file, self._new_file = (f"{name.replace('.', '-', 1)}-" for name in (one.id, one.to))
        self._begun = re.compile(rf"{re.escape(self._new)}(?=[{FURTHER}./]|$)")

    def of_entry(self, entry: str) -> str:
        """An agreement as an address names it."""
        return self._old + entry[len(self._new) :] if self._begun.match(entry) else entry

    def of_address(self, address: str) -> str:
        """A page or a file."""
        if address.startswith(self._new_page):
            *folders, name = address[len(self._new_page) :].split("/")
            name = self._old_file + name[len(self._new_file) :] if name.startswith(self._new_file) else name
            return self._old_page + "/".join((*folders, name))
        for folder in ("tal/", "data/modeller/", "data/budget/", "data/sammenlign/"):
            if address.startswith(folder):
                first, slash, rest = address[len(folder) :].partition("/")
                return f"{folder}{'--'.join(map(self.of_entry, first.split('--')))}{slash}{rest}"
        return address
