"""What may be said of several agreements' answers to one criterion: another value, the same, or only who has an answer.

The page's script says the same of the agreements a reader chooses, from the same keys and words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from macros.views.side_by_side import Answer, Criterion, Held

UNKNOWN_KEY, WORDS_KEY, APART_KEY, OWN_KEY = "0", "1", "2", "-"
"""The keys of an answer that is not known, of one in words, of an amount on a basis that others do not share, and of the
catalogue's own reading. Any other is a value."""


class Alike(StrEnum):
    """How answers stand to each other, in the order their rows come: what differs first, what nobody knows last."""

    DIFFERENT = "forskellig"
    APART = "uden"
    SOME = "nogle"
    ALL = "alle"
    SAME = "ens"
    OWN = "eget"
    NONE = "ingen"


IN_ROW: Mapping[Alike, tuple[str, str]] = {
    Alike.DIFFERENT: ("forskelligt", "forskelligt"),
    Alike.APART: ("uden fælles grundlag", "uden fælles grundlag"),
    Alike.SOME: ("kun den ene", "kun {} af {}"),
    Alike.ALL: ("begge beskriver det", "alle beskriver det"),
    Alike.SAME: ("det samme i begge", "det samme i alle"),
    Alike.OWN: ("", ""),
    Alike.NONE: ("ingen af dem", "ingen af dem"),
}
"""The word beside a criterion where two stand side by side, and where more do: `{}` is how many, and of how many."""

COUNTED: Mapping[Alike, tuple[str, str, str]] = {
    Alike.DIFFERENT: ("", "med forskel", "med forskel"),
    Alike.APART: ("", "uden fælles grundlag", "uden fælles grundlag"),
    Alike.SOME: ("", "kun hos den ene", "kun hos nogle"),
    Alike.ALL: ("oplyst", "hos begge", "hos alle"),
    Alike.SAME: ("", "ens", "ens"),
    Alike.OWN: ("om kataloget", "om kataloget", "om kataloget"),
    Alike.NONE: ("uden svar", "hos ingen", "hos ingen"),
}
"""What is counted of a closed group where one, two, and more agreements stand there."""


CURRENCY = "."
"""Parts a value from a mark of its currency, where it is an amount in another one than kroner."""


def key(criterion: Criterion, answer: Answer, currency: str = "") -> str:
    """What of an answer is held against others: two values are the same where their keys are. `currency`: what an amount is in,
    where that is not kroner; two amounts in different currencies have no basis in common."""
    if criterion.held is Held.OWN_READING:
        return OWN_KEY
    if answer.state == "ukendt":
        return UNKNOWN_KEY
    if answer.state == "uens":
        return APART_KEY
    if criterion.held is Held.WORDS:
        return WORDS_KEY
    value = _digest(answer.value)
    return f"{value}{CURRENCY}{_digest(currency)}" if currency else value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def alike(keys: Sequence[str]) -> Alike:
    """How the answers with these keys stand to each other. Of one alone only whether it is known."""
    if OWN_KEY in keys:
        return Alike.OWN
    known = [one for one in keys if one != UNKNOWN_KEY]
    if not known:
        return Alike.NONE
    if len(known) < len(keys):
        return Alike.SOME
    if WORDS_KEY in known or len(keys) == 1:
        return Alike.ALL
    if APART_KEY in known or len({one.partition(CURRENCY)[2] for one in known}) > 1:
        return Alike.APART
    return Alike.SAME if len(set(known)) == 1 else Alike.DIFFERENT


def in_row(keys: Sequence[str]) -> str:
    """The word beside a criterion. Empty where one agreement stands alone."""
    if len(keys) == 1:
        return ""
    two, more = IN_ROW[alike(keys)]
    known = len(keys) - list(keys).count(UNKNOWN_KEY)
    return two if len(keys) == 2 else more.format(known, len(keys))


def counted(rows: Iterable[Sequence[str]]) -> str:
    """The rows of a group by how they stand: `12 punkter: 3 med forskel, 4 kun hos nogle, 5 hos ingen`."""
    listed = list(rows)
    place = min(len(listed[0]), 3) - 1
    found = Counter(map(alike, listed))
    each = [f"{found[one]} {COUNTED[one][place]}" for one in Alike if found[one]]
    return f"{len(listed)} {'punkt' if len(listed) == 1 else 'punkter'}: {', '.join(each)}"
