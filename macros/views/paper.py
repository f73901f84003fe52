"""How much room words take on paper in the widest font a reader may have, and what stays where there is room for less.

A printed page cannot be scrolled and no script lays it out: what stands on it is chosen when it is made. It is measured in
DejaVu Sans, the widest of the fonts the stylesheet falls back on; in any other there is room over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

POINT = 25.4 / 72
"""A point of type in millimetres."""

TYPE, LEADING = 9.0, 1.17
"""The least size of type on paper, in points, and the height of a line as a part of it."""

LINE = TYPE * LEADING * POINT
"""The height of a line of the least type, in millimetres."""

BOLD = 1.13
"""How much wider bold letters are."""

_ASCII = (
    "318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 337 838 838 838 531"
    " 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 685 611 685 390 337 390 838"
    " 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636 337 636 838"
)
_WIDTHS = dict(zip(map(chr, range(32, 127)), (int(wide) / 1000 for wide in _ASCII.split()), strict=True))
_WIDTHS |= {
    "\u00a0": 0.318,
    "æ": 0.982,
    "ø": 0.612,
    "å": 0.613,
    "é": 0.615,
    "ü": 0.634,
    "ö": 0.612,
    "ä": 0.613,
    "Å": 0.684,
    "–": 0.5,
}
_WIDEST = 1.0
"""The widths of letters as parts of the size of the type: the printable ones of ASCII in their order, and Danish ones. What is
not named counts as wide."""


def width(text: str, size: float = TYPE, *, bold: bool = False) -> float:
    """How wide `text` is on one line, in millimetres. `size` in points."""
    return sum(_WIDTHS.get(letter, _WIDEST) for letter in text) * size * POINT * (BOLD if bold else 1)


def lines(text: str, room: float, size: float = TYPE, *, bold: bool = False) -> int:
    """On how many lines `text` stands where a line has `room` millimetres; none where it is empty. A word that is wider than
    a line breaks where the line ends."""
    count, left = 0, 0.0
    gap = width(" ", size, bold=bold)
    for word in re.split(r"[ \n]+", text.strip()) if text.strip() else ():
        wide = width(word, size, bold=bold)
        if count and left >= gap + wide:
            left -= gap + wide
            continue
        taken = max(ceil(wide / room), 1)
        count, left = count + taken, taken * room - wide
    return count


@dataclass(frozen=True)
class Paper:
    """The room of a page between its margins, in millimetres."""

    wide: float
    high: float


TIGHT, ROOMY = Paper(160, 247), Paper(182, 269)
"""A4 with margins of 25 mm, and of 14 mm. The stylesheet has the width of the second too."""


@dataclass(frozen=True)
class Entry:
    """One entry of a list: its height in millimetres, and the sections it refers to, which are told of at the end."""

    height: float
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A list, what comes first first. The first `least` stand there whatever room there is."""

    entries: tuple[Entry, ...]
    least: int = 0


class Room:
    """What is left of a page, in millimetres. `cost`: what a reference takes at the end of it when it is first used, of those
    used so far."""

    def __init__(self, height: float, cost: Callable[[str, frozenset[str]], float] | None = None) -> None:
        self.left = height
        self.used: frozenset[str] = frozenset()
        self._cost = cost

    def needed(self, entry: Entry) -> float:
        """What an entry takes here with the references that are new on the page."""
        used, height = self.used, entry.height
        for ref in entry.refs:
            if ref not in used:
                height += self._cost(ref, used) if self._cost else 0
                used |= {ref}
        return height

    def take(self, entry: Entry) -> None:
        """What stands there whatever room there is."""
        self.left -= self.needed(entry)
        self.used |= set(entry.refs)

    def fits(self, entry: Entry) -> bool:
        """Take it where there is room for it."""
        if self.needed(entry) > self.left:
            return False
        self.take(entry)
        return True


TURN = 14.0
"""The millimetres a list takes when it is its turn, however many entries that is; one at least."""


def fill(room: Room, lists: Sequence[Listed]) -> tuple[int, ...]:
    """How many entries of each list stand in `room`: the least of each, then of each in turn what `TURN` holds, as long as
    there is room. A list ends at the first that has none, so that what stays is always what comes first."""
    counts = [min(listed.least, len(listed.entries)) for listed in lists]
    for listed, count in zip(lists, counts, strict=True):
        for entry in listed.entries[:count]:
            room.take(entry)
    open_ = list(range(len(lists)))
    while open_:
        for place in tuple(open_):
            entries = lists[place].entries[counts[place] :]
            taken = _turn(room, entries)
            counts[place] += taken
            if not taken or taken == len(entries):
                open_.remove(place)
    return tuple(counts)


def _turn(room: Room, entries: Sequence[Entry]) -> int:
    """How many of `entries` a list takes in its turn; none where the first has no room."""
    taken, high = 0, 0.0
    for entry in entries:
        if (taken and high + entry.height > TURN) or not room.fits(entry):
            break
        taken, high = taken + 1, high + entry.height
    return taken
