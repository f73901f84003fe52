"""What differs between two values as files hold them (see `macros.domain.plain`), and which entry of a list became which."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from macros.loading.messages import Place

ALIKE = 1 / 3
"""So much of two groups of fields must be equal for the one to have become the other."""

SURE = 10.0
"""How much it counts that two entries are equal, or have one id, where a share of equal fields counts at most one."""

MOST = 200_000
"""As many pairs of entries are held against each other; in longer lists only those in the same place, so that none takes long."""


@dataclass(frozen=True)
class Change:
    """One difference. `old` is None for what was added, `new` for what was removed.

    `moved_from`: for an entry of a list that was moved as it stood, the index it had.
    """

    path: Place
    old: Any = None
    new: Any = None
    moved_from: int | None = None


@dataclass(frozen=True)
class Origin:
    """Which entry of the old list an entry of the new one was, and whether it stays in its place among the others."""

    index: int
    stays: bool


def same(one: Any, other: Any) -> bool:
    """Whether two values are one and the same in a file, to the order of their fields."""
    return one == other and json.dumps(one) == json.dumps(other)


def of_one_kind(old: Any, new: Any) -> bool:
    """Whether both are groups of fields for the same thing: a value, or the reason why there is none."""
    return isinstance(old, dict) and isinstance(new, dict) and ("unknown" in old) == ("unknown" in new)


def origins(old: Sequence[Any], new: Sequence[Any]) -> list[Origin | None]:
    """For each entry of `new`, which of `old` it was; None for one that is new."""
    ids = ({_id(entry) for entry in old}, {_id(entry) for entry in new})
    return _matched(old, new, lambda one, other: _likeness(one, other, ids[0] & ids[1]))


def origins_of_keys(old: Sequence[str], new: Sequence[str]) -> list[Origin | None]:
    """The same for the names of fields, which are what they are."""
    return _matched(old, new, lambda one, other: SURE if one == other else 0)


def _id(entry: Any) -> str | None:
    return entry.get("id") if isinstance(entry, dict) else None


def _likeness(old: Any, new: Any, shared: set[str | None]) -> float:
    """How sure it is that `old` became `new`; 0 where it did not. `shared`: the ids that both lists have."""
    if _id(old) in shared - {None} or _id(new) in shared - {None}:
        return SURE if _id(old) == _id(new) else 0
    if same(old, new):
        return SURE
    if isinstance(old, dict) and isinstance(new, dict):
        share = sum(name in new and same(held, new[name]) for name, held in old.items()) / max(len(old), len(new))
        return share if share >= ALIKE else 0
    return 0 if isinstance(old, dict | list) or isinstance(new, dict | list) else 0.01


def _matched(old: Sequence[Any], new: Sequence[Any], likeness: Callable[[Any, Any], float]) -> list[Origin | None]:
    first = 0
    while first < min(len(old), len(new)) and same(old[first], new[first]):
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and same(old[-1 - last], new[-1 - last]):
        last += 1
    found: list[Origin | None] = [Origin(index, True) for index in range(first)]
    found += [None] * (len(new) - first)
    for back in range(1, last + 1):
        found[-back] = Origin(len(old) - back, True)
    middle = (range(first, len(old) - last), range(first, len(new) - last))
    if len(middle[0]) * len(middle[1]) > MOST:
        for i in range(first, min(middle[0].stop, middle[1].stop)):
            found[i] = Origin(i, True) if likeness(old[i], new[i]) else None
        return found
    scores = {(i, j): likeness(old[i], new[j]) for i in middle[0] for j in middle[1]}
    for i, j in _in_order(*middle, scores):
        found[j] = Origin(i, True)
    taken = {origin.index for origin in found if origin}
    left = [i for i in middle[0] if i not in taken]
    for j in middle[1]:
        same_as = [i for i in left if scores[i, j] >= SURE]
        if found[j] is None and same_as:
            found[j] = Origin(same_as[0], False)
            left.remove(same_as[0])
    return found


def _in_order(old: range, new: range, scores: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs that together are the likeliest, among those in which both lists keep their order."""
    best: dict[tuple[int, int], float] = {}
    for i in reversed(old):
        for j in reversed(new):
            skip = max(best.get((i + 1, j), 0.0), best.get((i, j + 1), 0.0))
            pair = scores[i, j] + best.get((i + 1, j + 1), 0.0) if scores[i, j] else 0.0
            best[i, j] = max(skip, pair)
    i, j = old.start, new.start
    while i < old.stop and j < new.stop:
        if scores[i, j] and best[i, j] == scores[i, j] + best.get((i + 1, j + 1), 0.0):
            yield i, j
            i, j = i + 1, j + 1
        elif best.get((i + 1, j), 0.0) >= best.get((i, j + 1), 0.0):
            i += 1
        else:
            j += 1


def differences(old: Any, new: Any, path: Place = ()) -> Iterator[Change]:
    """Every difference, at the place of the smallest value that differs. A list of words is one value.

    Entries are counted as they stand in the new list, and those that are gone as they stood in the old one.
    """
    if same(old, new):
        return
    if of_one_kind(old, new):
        found = dict(zip(new, origins_of_keys(list(old), list(new)), strict=True))
        for name in [*new, *(name for name in old if name not in new)]:
            origin = found.get(name)
            if origin and not origin.stays:
                yield Change((*path, name), moved_from=origin.index)
            yield from differences(old.get(name), new.get(name), (*path, name))
    elif isinstance(old, list) and isinstance(new, list) and not _of_words(old) and not _of_words(new):
        listed = origins(old, new)
        for index, origin in enumerate(listed):
            if origin and not origin.stays:
                yield Change((*path, index), moved_from=origin.index)
            yield from differences(old[origin.index] if origin else None, new[index], (*path, index))
        there = {origin.index for origin in listed if origin}
        yield from (Change((*path, index), old=entry) for index, entry in enumerate(old) if index not in there)
    else:
        yield Change(path, old or None if isinstance(old, list) else old, new or None if isinstance(new, list) else new)


def _of_words(listed: list[Any]) -> bool:
    return all(not isinstance(entry, dict | list) for entry in listed)
