"""How long the money of an agreement lasts: from the first to the last time a source gives it for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.domain.agreement import Agreement
from macros.domain.economy import FundingLine, Nature, UnknownAmount
from macros.domain.figures import Cannot, Why, agreed_money
from macros.domain.provenance import Unknown
from macros.domain.terms import CaveatKind


@dataclass(frozen=True, order=True)
class Stretch:
    """Time that a contribution is for: its first and last calendar year, with months (0: whole years) where the source
    names them."""

    first: int
    last: int
    first_month: int = 0
    last_month: int = 0

    @property
    def months(self) -> int:
        """How many months it is, the first and the last counted."""
        return (self.last - self.first) * 12 + (self.last_month or 12) - (self.first_month or 1) + 1


@dataclass(frozen=True)
class Lasting:
    """How long it lasts. `stretches`: those of the contributions, each once, in the order of time; none where the years are
    counted from the start of a course (`from_start`). `beside`: contributions whose own time, or the end of it, nobody
    gives: with them it lasts at least so long."""

    months: int
    stretches: tuple[Stretch, ...] = ()
    beside: tuple[FundingLine, ...] = ()

    @property
    def from_start(self) -> bool:
        """Whether the years are counted from the start of a course, and are not of the calendar."""
        return not self.stretches

    @property
    def whole(self) -> Stretch:
        """From the first day with money to the last. Raises IndexError where the years are not of the calendar."""
        first, last = self.stretches[0], max(self.stretches, key=_end_of)
        return Stretch(first.first, last.last, first.first_month, last.last_month)

    @property
    def in_turn(self) -> tuple[Stretch, ...]:
        """The stretches, where they follow one after another without overlapping and are more than one; else none."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        apart = all(_end_of(one) < (other.first, other.first_month or 1) for one, other in pairs)
        return self.stretches if apart and len(self.stretches) > 1 else ()


def _end_of(one: Stretch) -> tuple[int, int]:
    return one.last, one.last_month or 12


def lasting_of(agreement: Agreement, municipal: frozenset[str]) -> Lasting | Cannot:
    """How long the money lasts, all payers together, or why that cannot be said. `municipal`: ids of organisations.

    What is only proposed counts where nothing is agreed. A yearly amount without an end has no length; nor has money
    whose end the sources disagree on. Where the time of the municipality's own money is not known, that of the others says
    nothing of how long the agreement is paid for.
    """
    lines, endless = agreed_money(agreement.economy)
    if endless:
        return Cannot(Why.OPEN_END, endless)
    course = [years for line in lines for years in _course_years(line)]
    stretches = tuple(sorted({one for line in lines for one in _stretches(line)}))
    beside = tuple(line for line in lines if not any(_stretches(line)) and not any(_course_years(line)))
    if not agreement.form.names_municipalities:
        # What others give the whole of it in some years is not the time of an agreement that is entered into.
        stretches = ()
        if not course or any(line.payer in municipal for line in beside):
            return Cannot(Why.NO_ONE_AGREEMENT)
    if disputed := tuple(_disputed(agreement, lines)):
        return Cannot(Why.SOURCES_DISAGREE, disputed)
    own = tuple(line for line in beside if line.payer in municipal)
    if own or not (course or stretches):
        missing = own or beside
        return Cannot(Why.NO_START if missing and all(map(_ends_only, missing)) else Why.NO_PERIOD, missing)
    if stretches:
        found = Lasting(0, stretches, beside)
        return Lasting(found.whole.months, stretches, beside)
    return Lasting(12 * max(course), (), beside)


def _ends_only(line: FundingLine) -> bool:
    """Whether the end of its time is all that is known of it."""
    gap = line.amounts
    return isinstance(gap, UnknownAmount) and gap.first_year is None and gap.last_year is not None


def _stretches(line: FundingLine) -> Iterator[Stretch]:
    """The calendar time of the contribution, where both ends of it are known. What may be no money has none while it has no
    amount either."""
    if isinstance(line.amounts, UnknownAmount):
        gap = line.amounts
        if gap.first_year and gap.last_year and line.nature is Nature.CASH:
            yield Stretch(gap.first_year, gap.last_year, gap.first_month or 0, gap.last_month or 0)
    elif isinstance(line.amounts, tuple):
        told = [
            Stretch(years[0], years[1], amount.first_month or 0, amount.last_month or 0)
            for amount in line.amounts
            if (years := amount.years) and years[1]
        ]
        if told:  # the amounts of one contribution are one promise, however many years it is told by
            first, last = min(told), max(told, key=_end_of)
            yield Stretch(first.first, last.last, first.first_month, last.last_month)


def _course_years(line: FundingLine) -> Iterator[int]:
    """The last year of each amount that is counted from the start of a course."""
    for amount in line.amounts if isinstance(line.amounts, tuple) else ():
        if amount.course_years and amount.course_years[1]:
            yield amount.course_years[1]


def _disputed(agreement: Agreement, lines: Iterable[FundingLine]) -> Iterator[FundingLine]:
    """Contributions whose end the sources disagree on: one forbehold of that kind is on the contribution and on the end."""
    end = agreement.terms.end
    kinds = {caveat.id: caveat.kind for caveat in agreement.caveats}
    for line in lines:
        if isinstance(end, Unknown) and any(
            kinds[id_] == CaveatKind.DISAGREE for id_ in {*end.caveats} & {*line.caveats}
        ):
            yield line
