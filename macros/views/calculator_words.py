"""How the calculator says a figure that may hold parts nobody knows. The page's script says it in the same words, which it has from
the page (`macros.views.calculator.CalculatorWords`); a test holds the two to each other over all agreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from macros.domain.calculation import CASH, LAID_OUT, ONE_TIME, OWN, Range, Sum, whole_kroner
from macros.views import danish
from macros.views.rows import Kind

CANNOT = "kan ikke opgøres"
UNKNOWN = "ukendt"
AT_LEAST = "mindst"

DETAILS: Mapping[str, str] = {
    "beside": "Dertil kommer {parts}. Beløbet er ukendt",
    "alone": "Det er {parts}. Beløbet er ukendt",
    "ownBeside": "Dertil kommer et beløb, der er ukendt",
    "ownAlone": "Beløbet er ukendt",
    "without": "Det kan ikke siges uden {parts}. Det er ukendt",
    "paid": "det, {names} betaler{when}",
    "oneTime": "det, {names} betaler én gang",
    "costs": "posten {names}",
    "several": "posterne {names}",
    CASH: "det af kommunens bidrag, der er penge",
    LAID_OUT: "det, andre lægger ud, før resultaterne betaler det tilbage",
    "part": "{percent} pct. af {what}",
    "again": "{times} gange {what}",
}
"""What is said beside a figure of the parts that nobody knows. `when`: empty, or ` i 2025`."""

YOURSELVES = "I selv"
"""How the municipality's own contribution is named among what is unknown."""


@dataclass(frozen=True)
class Said:
    """A figure in words: its text and reading mark, and what is to be said of its unknown parts."""

    text: str
    kind: Kind
    detail: str = ""


@dataclass(frozen=True)
class Names:
    """What the parts are called: payers and costs by the name they are worked out under."""

    payers: Mapping[str, str]
    costs: Mapping[str, str]


def said_of(found: Range | None, names: Names, when: str = "") -> Said:
    """A figure in words. `when`: the year its unknown parts are paid in, ` i 2025`; without it they are those of all years."""
    if found is None:
        return Said(CANNOT, "ukendt")
    low, high = found.low, found.high
    if low.whole and high.whole:
        return Said(span(low.known, high.known), "beregnet")
    parts = _parts(low if low.open else high, names, when)
    if any(one.least is None or one.known < 0 for one in (low, high)):
        return Said(CANNOT, "ukendt", DETAILS["without"].format(parts=parts))
    only_own = all(names.payers.get(name) == YOURSELVES for one in (low, high) for name, _ in one.open)
    if low.known == 0 < high.known:
        detail = DETAILS["ownBeside" if only_own else "beside"]
        return Said(span(low.known, high.known), "beregnet", detail.format(parts=parts))
    if low.known > 0:
        detail = DETAILS["ownBeside" if only_own else "beside"]
        return Said(f"{AT_LEAST} {kroner(low.known)}", "beregnet", detail.format(parts=parts))
    return Said(UNKNOWN, "ukendt", DETAILS["ownAlone" if only_own else "alone"].format(parts=parts))


def kroner(value: Fraction) -> str:
    """Whole kroner: `4.667 kr.`."""
    return danish.money(whole_kroner(value))


def span(low: Fraction, high: Fraction) -> str:
    """`3.500-4.667 kr.`, or one amount where both ends are rounded to it."""
    ends = whole_kroner(low), whole_kroner(high)
    return danish.money(ends[0]) if ends[0] == ends[1] else f"{danish.number(ends[0])}-{danish.money(ends[1])}"


def _parts(found: Sum, names: Names, when: str) -> str:
    """What is unknown of it, in words: who pays, and what it is paid for."""
    told: list[str] = []
    by_times: dict[Fraction, list[str]] = {}
    for name, times in found.open:
        if name in names.payers:
            by_times.setdefault(abs(times) if when else Fraction(1), []).append(names.payers[name])
    for times, payers in by_times.items():
        listed = danish.listed(dict.fromkeys(sorted(payers, key=lambda name: name == YOURSELVES)))
        told.append(_times(times, DETAILS["paid"].format(names=listed, when=when)))
    once = [names.payers[name.removeprefix(ONE_TIME)] for name, _ in found.open if name.startswith(ONE_TIME)]
    if once:
        told.append(DETAILS["oneTime"].format(names=danish.listed(dict.fromkeys(once))))
    told += [DETAILS[name] for name in (CASH, LAID_OUT) if name in dict(found.open)]
    costs = [names.costs[name] for name, _ in found.open if name in names.costs]
    if costs:
        told.append(DETAILS["several" if len(costs) > 1 else "costs"].format(names=danish.listed(costs)))
    return danish.listed(told)


def _times(times: Fraction, what: str) -> str:
    if times == 1:
        return what
    if times.denominator == 1:
        return DETAILS["again"].format(times=danish.number(int(times)), what=what)
    return DETAILS["part"].format(percent=per_cent(times), what=what)


def per_cent(part: Fraction) -> str:
    """A part in per cent with a decimal where it has one: `101,9`, `25`."""
    text = danish.decimals(part * 100, 1)
    return text.removesuffix(",0")


def own_names(count: int) -> dict[str, str]:
    """What the municipality's contributions are called among what is unknown."""
    return {OWN if place == 1 else f"{OWN} {place}": YOURSELVES for place in range(1, count + 1)}
