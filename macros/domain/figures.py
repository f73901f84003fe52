"""Arithmetic on stated figures. The only place where the catalogue computes with money.

Rules (design rules 2-4): an unknown stops a sum, or makes it a least sum; amounts of different basis, unit, currency
or price level are never added; a price per unit is never a total; money that is passed on is counted once; the price of
the whole is stated or unknown, never the sum of the parts we happen to know. Nothing here rounds, the views do that once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from macros.domain.agreement import Agreement, ScaleItem
from macros.domain.anchoring import end_year_of
from macros.domain.count_times import other_time
from macros.domain.economy import Economy, FundingLine, Nature, Recurrence, StatedTotal, UnknownAmount
from macros.domain.provenance import Unknown
from macros.domain.quantities import CEILINGS, FIRM, FLOORS, RUNNING, Amount, Basis, Bound, CountTime, Quantity, Share
from macros.domain.terms import ONLY_ASKED_FOR, ScaleMeasure


class Why(StrEnum):
    """Why a figure cannot be given."""

    NO_CASH = "ingen-penge"
    NEVER_GIVEN = "ikke-givet"
    PASSED_ON = "givet-videre"
    UNKNOWN = "beloeb-ukendt"
    SHARE = "kun-andel"
    PER_UNIT = "pr-enhed"
    MIXED = "forskelligt-grundlag"
    YEARS_BETWEEN = "aar-imellem"
    ONCE_AND_AGAIN = "engang-og-loebende"
    OTHER_YEARS = "andre-aar-ukendt"
    OPEN_END = "uden-slut"
    END_UNCLEAR = "uklar-slut"
    SAME_YEARS = "samme-aar"
    SHARED = "sammen-med-andre"
    ENDED = "holdt-op"
    ONE_OFF = "en-gang"
    ONE_YEAR = "et-aar"
    NO_PERIOD = "ingen-periode"
    NO_START = "ingen-begyndelse"
    NO_BASIS = "intet-grundlag"
    PART_CASH = "penge-ukendt"
    YEARLY_PRICE = "pr-enhed-om-aaret"
    PART_YEARS = "ikke-hele-aar"
    NO_PARTICIPANTS = "intet-antal"
    SEVERAL_COUNTS = "flere-antal"
    NO_UPPER_COUNT = "intet-hoejeste-antal"
    OTHER_PERIOD = "antal-og-beloeb"
    COUNTED_ELSEWHEN = "antal-for-anden-tid"
    NOT_STATED = "ikke-oplyst"
    NOTHING_LEFT = "intet-tilbage"
    NO_ONE_AGREEMENT = "ikke-en-aftale"
    NO_LAST_YEAR = "intet-sidste-aar"
    ONLY_TO_BUILD = "kun-etablering"
    LEVEL_OPEN = "niveau-ukendt"
    SAID_IN_WORDS = "beskrevet-uden-beloeb"
    SOURCES_DISAGREE = "kilder-uenige"


@dataclass(frozen=True)
class Cannot:
    """A figure that cannot be given. `lines` are the funding lines that stand in the way; `also`: what else does."""

    why: Why
    lines: tuple[FundingLine, ...] = ()
    also: tuple[Why, ...] = ()


@dataclass(frozen=True)
class Money:
    """An exact sum of money with the stated amounts it rests on.

    `value` = the sum of `amounts`, divided by `divisor` where there is one. `bound` is how firm it is: "mindst" where
    a part is unknown or the source itself says so. `parts` are the same money year by year, where the document gives it
    so; a total alone has itself as its only part. `open_years`: the other years that the unknown part is for, where none of
    it can be of the years of the amounts.
    """

    value: Fraction
    amounts: tuple[Amount, ...]
    parts: tuple[Amount, ...]
    bound: Bound = Bound.EXACT
    divisor: Decimal | None = None
    open_years: tuple[int, ...] = ()

    @property
    def currency(self) -> str:
        """The one currency of all the amounts."""
        return self.amounts[0].currency

    @property
    def precision(self) -> int:
        """The step the amounts are rounded to in their source, in whole units; a quotient is rounded to a finer step."""
        coarsest = max(amount.precision for amount in self.amounts)
        return coarsest if self.divisor is None else finer(coarsest, self.divisor)

    @property
    def years(self) -> tuple[int, ...] | None:
        """The calendar years it is a sum for, each once; None where one amount has no years or no end."""
        covered = covered_years(self.amounts)
        return None if covered is None else tuple(sorted({*covered, *self.open_years}))

    @property
    def undated(self) -> bool:
        """Whether none of the amounts has a period, in calendar years or in years of a course."""
        return all(amount.years is None and amount.course_years is None for amount in self.amounts)

    @property
    def stated(self) -> bool:
        """Whether it is one stated amount, as the source puts it, and nothing has been computed."""
        alone = len(self.amounts) == 1 and self.amounts[0].a_month is None
        return alone and self.divisor is None and self.bound is self.amounts[0].firmness


Answer = Money | Cannot


def finer(step: int, divisor: Decimal) -> int:
    """The power of ten below `step` : `divisor`, at least 1: what is left of a rounding after sharing it out."""
    quotient = int(step / divisor) if divisor > 1 else step
    return 10 ** (len(str(quotient)) - 1) if quotient > 0 else 1


def sum_of_lines(amounts: Iterable[Amount]) -> int | None:
    """The sum in whole units of the common currency; None where the amounts share no basis.

    Amounts of single years add up to a total over those years; totals for the same period add up too. So do amounts a
    month over whole calendar years; others a month have no sum.
    """
    items = _months_in_years(amounts)
    if not items or not alike(items) or items[0].basis is Basis.PER_MONTH:
        return None
    return sum(a.value for a in items)


def beside_total(amounts: Iterable[Amount], total: Amount) -> tuple[Amount, ...] | None:
    """The amounts as a stated total of theirs holds them, so much a year as an amount of each year where it is of them all; None
    where they make no sum, or it is of another currency, unit or basis than that."""
    whole = total.basis not in RUNNING
    held = _months_in_years(each for a in amounts for each in (spread(a) if whole else (a,)))
    alike_ = all((a.currency, a.per, a.basis not in RUNNING) == (total.currency, total.per, whole) for a in held)
    return None if sum_of_lines(held) is None or not alike_ else held


def _months_in_years(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """The amounts, those a month that have whole calendar years as what they come to in each of them."""
    return tuple(year for a in amounts for year in (spread(a) if a.basis is Basis.PER_MONTH else (a,)))


def alike(amounts: tuple[Amount, ...]) -> bool:
    """Whether the amounts have one basis, unit, currency and price level, and (yearly ones, totals) one period.

    Amounts of which nobody says what they are amounts of may be of different things.
    """
    first = amounts[0]
    if first.basis is Basis.NOT_STATED and len(amounts) > 1:
        return False
    same = all(
        (a.per, a.currency, a.price_level, a.basis) == (first.per, first.currency, first.price_level, first.basis)
        for a in amounts
    )
    if first.basis is Basis.IN_YEAR:
        return same and len({a.course_years is None for a in amounts}) == 1
    return same and len({(a.years, a.only_end, a.course_years, a.known_in) for a in amounts}) == 1


def common_bound(amounts: Iterable[Amount], incomplete: bool = False) -> Bound | None:
    """How firm a sum of the amounts is; None where "mindst" meets "højst", so that nothing can be said of the sum.

    A sum of ceilings is a ceiling: "knap" and "højst" have only that in common, and so have "knap" and an exact amount. What is
    known only about is no floor, though more is to come: it stays about that, of so many contributions as it holds.
    """
    amounts = tuple(amounts)
    if (
        incomplete
        and {amount.firmness for amount in amounts} <= FIRM
        and any(amount.firmness is Bound.ABOUT for amount in amounts)
    ):
        return Bound.ABOUT
    bounds = {amount.firmness for amount in amounts} | ({Bound.AT_LEAST} if incomplete else set())
    floors = bounds & FLOORS
    ceilings = bounds & CEILINGS
    if floors and ceilings:
        return None
    if floors:
        # "over" stays "over" beside exact amounts; floors of different kinds have only in common that they are floors.
        return next(iter(floors)) if bounds - {Bound.EXACT} == floors and len(floors) == 1 else Bound.AT_LEAST
    if ceilings:
        return Bound.JUST_UNDER if bounds == {Bound.JUST_UNDER} else Bound.AT_MOST
    return Bound.ABOUT if Bound.ABOUT in bounds else Bound.EXACT


def counted(economy: Economy, nature: Nature = Nature.CASH) -> tuple[FundingLine, ...]:
    """The contributions of one nature that count: money passed on, included in another line or paid back is left out."""
    return tuple(line for line in own_money(economy) if line.nature is nature)


def own_money(economy: Economy) -> tuple[FundingLine, ...]:
    """The contributions of every nature that are in force and are not counted with another line."""
    return tuple(line for line in economy.in_force if line.counted_with is None)


IN_KRONER = (Nature.CASH, Nature.CASH_OR_IN_KIND, Nature.NOT_STATED)
"""What may be money as far as the source says. Lines of different nature are never added."""

IN_PART_CASH = (Nature.CASH_OR_IN_KIND, Nature.NOT_STATED)
"""Contributions that may hold money too: beside them a sum of the cash is a least sum."""


def municipal_lines(agreement: Agreement, municipal: frozenset[str]) -> tuple[FundingLine, ...]:
    """The lines in kroner paid by municipalities: cash, and what the source does not tell apart from cash. `municipal`:
    ids of municipal organisations.

    What is included in another line of theirs counts once. Of what they pay together with others, their part is unknown. Where all their cash was passed on from somebody else, those
    lines: `known_amounts` then says so.
    """
    lines = [line for line in agreement.economy.in_force if line.nature in IN_KRONER]
    shared = shared_lines(agreement, municipal)
    wholes = {line.id for line in lines if line.id and municipal >= set(line.payers)}
    parts = (line.part_of(municipal) for line in lines if line in shared or municipal >= set(line.payers))
    own = tuple(part for part in parts if part is not None and part.included_in not in wholes)
    return tuple(line for line in own if line.paid_from is None) or own


def shared_lines(agreement: Agreement, municipal: frozenset[str]) -> tuple[FundingLine, ...]:
    """The lines in kroner that a municipality pays together with others, but for those of which its part is told as a line of
    its own."""
    lines = [line for line in agreement.economy.in_force if line.nature in IN_KRONER]
    told = {line.included_in for line in lines if line.included_in and municipal >= set(line.payers)}
    return tuple(x for x in lines if x.shared_with_others(municipal) and (x.id is None or x.id not in told))


def never_given(agreement: Agreement, municipal: frozenset[str]) -> tuple[FundingLine, ...]:
    """The municipality's contributions in kroner that were refused or fell away."""
    lines = agreement.economy.funding
    return tuple(x for x in lines if not x.given and x.nature in IN_KRONER and municipal & set(x.payers))


def line_total(line: FundingLine) -> Amount | None:
    """One amount for a line: the stated total, the only amount, or the sum over single years; None if there is none."""
    if line.stated_total is not None:
        return line.stated_total.amount
    if not isinstance(line.amounts, tuple):
        return None
    if len(line.amounts) == 1:
        return line.amounts[0]
    total, bound = sum_of_lines(line.amounts), common_bound(line.amounts)
    first = line.amounts[0]
    if total is None or bound is None or first.basis is not Basis.IN_YEAR:
        return None
    years = [amount.first_year for amount in line.amounts if amount.first_year is not None]
    course = [amount.first_course_year for amount in line.amounts if amount.first_course_year is not None]
    return first.model_copy(
        update={
            "value": total,
            "basis": Basis.TOTAL,
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
            "first_course_year": min(course, default=None),
            "last_course_year": max(course, default=None),
            "precision": 1,
            "bound": bound,
            "up_to": None,
        }
    )


def known_amounts(lines: tuple[FundingLine, ...]) -> tuple[Amount, ...] | Cannot:
    """The amounts on `lines` that may be held together, all of them per agreement and not per unit.

    Unknown lines are passed over as long as one is known; then a sum of the rest is a least sum.
    """
    if not lines:
        return Cannot(Why.NO_CASH)
    if all(line.paid_from for line in lines):
        return Cannot(Why.PASSED_ON, lines)
    known = tuple(line for line in lines if not isinstance(line.amounts, Unknown))
    if not known:
        return Cannot(Why.UNKNOWN, lines)
    shares = tuple(line for line in known if not isinstance(line.amounts, tuple))
    also = (Why.UNKNOWN,) if known != lines else ()
    mixed = Cannot(Why.MIXED, lines, also)
    if shares:
        return Cannot(Why.SHARE, lines, also) if shares == known else mixed
    amounts = tuple(a for line in known if isinstance(line.amounts, tuple) for a in line.amounts)
    if all(a.per for a in amounts):
        return Cannot(Why.PER_UNIT, lines, also)
    if any(a.per for a in amounts):
        return mixed
    if len(known) == 1 and len(amounts) > 1:
        # A yearly amount that changes from one period to the next is one contribution, year by year.
        amounts = tuple(year for whole in amounts for year in spread(whole))
    several = len({line.nature for line in known}) > 1
    if of_one_time(lines):
        return Cannot(Why.SAME_YEARS, lines, also)
    if several or not alike(amounts) or common_bound(amounts, _incomplete(lines)) is None:
        return mixed
    if _years_between(amounts):
        return Cannot(Why.YEARS_BETWEEN, lines, also)
    if _once_and_again(lines):
        return Cannot(Why.ONCE_AND_AGAIN, lines)
    return amounts


def of_one_time(lines: Iterable[FundingLine]) -> bool:
    """Whether one of the contributions replaces another of them and is not known to begin after that ends, as where it is only
    asked for: they are one instead of the other, and no sum."""
    return any(not _follows_on(old, new) for old, new in _replacing(tuple(lines)))


def _follows_on(old: FundingLine, new: FundingLine) -> bool:
    return old.last_told is not None and new.first_told is not None and old.last_told < new.first_told


def _replacing(lines: tuple[FundingLine, ...]) -> list[tuple[FundingLine, FundingLine]]:
    """The contributions that another of them replaces, each with that."""
    by_id = {line.id: line for line in lines if line.id}
    return [(by_id[line.replaces], line) for line in lines if line.replaces in by_id]


def counted_twice(lines: Iterable[FundingLine]) -> tuple[tuple[FundingLine, FundingLine, tuple[int, int]], ...]:
    """The contributions of which one replaces the other, though both are told for some years: each pair, the one that came
    first, with the first and the last of those years."""
    pairs = _replacing(tuple(lines))
    return tuple((old, new, years) for old, new in pairs if (years := _in_common(old, new)))


def _in_common(old: FundingLine, new: FundingLine) -> tuple[int, int] | None:
    """The years two contributions both are told for; None where they share none, or one has no years with both ends."""
    if old.last_told is None or new.first_told is None:
        return None
    first = max(old.first_told or old.last_told, new.first_told)
    last = min(old.last_told, new.last_told or old.last_told)
    return (first, last) if first <= last else None


def _years_between(amounts: tuple[Amount, ...]) -> bool:
    """Whether they are amounts of single calendar years with others between, of which nothing is said: no total of a time."""
    years = sorted({a.first_year for a in amounts if a.basis is Basis.IN_YEAR and a.first_year is not None})
    return bool(years) and years[-1] - years[0] >= len(years)


def _once_and_again(lines: tuple[FundingLine, ...]) -> bool:
    """Whether all that is known is given once, beside what one of the same payers gives again and again with an amount nobody
    knows: of other times, and no least sum of one."""
    known = tuple(line for line in lines if not isinstance(line.amounts, Unknown))
    again = (Recurrence.EACH_YEAR_OF_PERIOD, Recurrence.EACH_YEAR_OPEN, Recurrence.ONGOING)
    payers = payers_of(line for line in lines if line not in known and line.recurrence in again)
    return all(line.recurrence is Recurrence.ONCE for line in known) and bool(payers & payers_of(known))


def _of_other_years(amounts: Iterable[Amount], lines: Iterable[FundingLine]) -> tuple[UnknownAmount, ...]:
    """The unknown amounts of the contributions, where none of them can be of a year that a known one is for: they make no amount
    of those years a least one. None where one may be."""
    gaps = tuple(line.amounts for line in lines if isinstance(line.amounts, UnknownAmount))
    spans = [amount.years for amount in amounts]
    dated = [span for span in spans if span]
    if not gaps or len(dated) < len(spans):
        return ()
    first, last = min(span[0] for span in dated), max(span[1] or MAXYEAR for span in dated)
    return () if any(gap.beside(first, last) for gap in gaps) else gaps


def payers_of(lines: Iterable[FundingLine]) -> set[str]:
    """Everybody who pays one of the contributions."""
    return {id_ for line in lines for id_ in line.payers}


def _incomplete(lines: tuple[FundingLine, ...]) -> bool:
    return any(isinstance(line.amounts, Unknown) for line in lines)


def total_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to over their whole period. A yearly amount without an end has no total."""
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot):
        return amounts
    totals = [line.stated_total.amount for line in lines if line.stated_total is not None]
    if len(lines) == 1 and totals:
        held = beside_total(amounts, totals[0])
        agree = held is not None and sum_of_lines(held) == totals[0].value
        return _money(tuple(totals), lines, parts=held if held and agree else tuple(totals))
    if not all(_comes_to_its_total(line) for line in lines):
        return Cannot(Why.MIXED, lines)
    if amounts[0].basis is Basis.NOT_STATED:
        return Cannot(Why.NO_BASIS, lines)
    if amounts[0].basis not in RUNNING:
        return _money(amounts, lines)
    if why := _no_whole_years(amounts[0], lines):
        return Cannot(why, lines)
    return _money(tuple(year for amount in amounts for year in spread(amount)), lines)


def _comes_to_its_total(line: FundingLine) -> bool:
    """Whether its amounts add up to the total that the source gives of them, where it gives one."""
    if line.stated_total is None:
        return True
    held = beside_total(_amounts(line), line.stated_total.amount)
    return held is not None and sum_of_lines(held) == line.stated_total.amount.value


def _no_whole_years(amount: Amount, lines: tuple[FundingLine, ...]) -> Why | None:
    """Why so much a year or a month of these contributions has no sum over calendar years; None where it has."""
    period = amount.years
    if period is None:
        return Why.NO_START if amount.only_end else Why.NO_PERIOD
    if period[1] is None:
        return Why.ENDED if all(line.ended for line in lines if _amounts(line)) else Why.OPEN_END
    return Why.PART_YEARS if amount.is_rate else None


def monthly(lines: Iterable[FundingLine]) -> bool:
    """Whether what comes again and again of these contributions comes by the month, all of it."""
    running = [a for line in lines for a in _amounts(line) if a.basis in RUNNING]
    return bool(running) and all(a.basis is Basis.PER_MONTH for a in running)


def _amounts(line: FundingLine) -> tuple[Amount, ...]:
    return line.amounts if isinstance(line.amounts, tuple) else ()


def per_year_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to in a year: stated, or the average over the years they are given for.

    A one-off is no yearly amount, and none is made of it. Nor is some of the years where others are unknown.
    """
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot):
        return amounts
    if any(line.recurrence is Recurrence.ONCE for line in lines if not isinstance(line.amounts, Unknown)):
        return Cannot(Why.ONE_OFF, lines)
    if _of_other_years(amounts, lines):
        return Cannot(Why.OTHER_YEARS, lines, (Why.UNKNOWN,))
    if amounts[0].basis is Basis.NOT_STATED:
        return Cannot(Why.NO_BASIS, lines)
    if amounts[0].basis is Basis.PER_YEAR:
        return _money(amounts, lines)
    if amounts[0].basis is Basis.PER_MONTH:
        if why := _no_whole_years(amounts[0], lines):
            return Cannot(why, lines)
        amounts = _months_in_years(amounts)
    if any(amount.months for amount in amounts):
        return _per_year_of_months(amounts, lines)
    years = covered_years(amounts)
    if years is None:
        return Cannot(Why.NO_PERIOD, lines)
    if len(years) == 1 and any(line.recurrence is Recurrence.NOT_STATED for line in lines):
        return Cannot(Why.ONE_YEAR, lines)
    return _money(amounts, lines, Decimal(len(years)))


def _per_year_of_months(amounts: tuple[Amount, ...], lines: tuple[FundingLine, ...]) -> Answer:
    """The average a year of one amount for so many months, where they make whole years."""
    months = amounts[0].months if len(amounts) == 1 else None
    if months is None or months % 12:
        return Cannot(Why.PART_YEARS, lines)
    return _money(amounts, lines, Decimal(months) / 12)


def covered_years(amounts: Iterable[Amount]) -> tuple[int, ...] | None:
    """The years the amounts are for, each once; None where one has no years or no end."""
    return _covered(amount.years for amount in amounts)


def _covered(spans: Iterable[tuple[int, int | None] | None]) -> tuple[int, ...] | None:
    years: set[int] = set()
    for span in spans:
        if span is None or span[1] is None:
            return None
        years |= set(range(span[0], span[1] + 1))
    return tuple(sorted(years))


def own_basis_of(lines: tuple[FundingLine, ...]) -> Answer:
    """What the lines come to in the basis the document gives them in: so much a year or a month, a price of a unit, a total,
    or one amount of which it does not say what it is an amount of. What is unknown of other years stands beside what is known."""
    amounts = known_amounts(lines)
    if isinstance(amounts, Cannot):
        price = _price(lines[0]) if amounts.why is Why.PER_UNIT and len(lines) == 1 else None
        return amounts if price is None else price
    if _of_other_years(amounts, lines):
        return Cannot(Why.OTHER_YEARS, lines, (Why.UNKNOWN,))
    if amounts[0].basis in (*RUNNING, Basis.NOT_STATED):
        return _money(amounts, lines)
    return total_of(lines)


def price_of_unit(lines: tuple[FundingLine, ...]) -> Money | None:
    """The price of one unit (a child, a volunteer centre) over its whole course, where the document gives just that."""
    amounts = known_amounts(lines)
    if not isinstance(amounts, Cannot) or amounts.why is not Why.PER_UNIT or len(lines) != 1:
        return None
    price = _price(lines[0])
    return None if price is None or price.amounts[0].basis in RUNNING else price


def _running_price(lines: tuple[FundingLine, ...]) -> str | None:
    """The unit whose price a year or a month is all that is given; None where it is something else."""
    amounts = _amounts(lines[0]) if len(lines) == 1 else ()
    return amounts[0].per if len(amounts) == 1 and amounts[0].basis in RUNNING else None


def _price(line: FundingLine) -> Money | None:
    """What one unit costs on this line: stated as one amount, or the sum over its years; None where it is neither."""
    total = line_total(line)
    if total is None:
        return None
    one = line.stated_total is not None or len(_amounts(line)) == 1
    return _known(_money((total,) if one else _amounts(line), (line,)))


def counts_in_all(agreement: Agreement) -> tuple[tuple[ScaleItem, Quantity], ...]:
    """The stated numbers of participants of the whole agreement: not those of a course, a year or a place."""
    return tuple(
        (item, item.amount)
        for item in agreement.numbers_of(ScaleMeasure.PARTICIPANTS)
        if isinstance(item.amount, Quantity) and item.amount.per is None
    )


def times_of(items: Iterable[ScaleItem]) -> tuple[CountTime, ...]:
    """When counts are of, as far as that is known."""
    return tuple(item.when for item in items if item.when is not None)


def units_of_participants(agreement: Agreement) -> frozenset[str]:
    """The units in which the document counts those the effort is for."""
    counted = agreement.numbers_of(ScaleMeasure.PARTICIPANTS)
    return frozenset(item.amount.unit for item in counted if isinstance(item.amount, Quantity))


def per_participant_of(
    lines: tuple[FundingLine, ...],
    participants: Decimal | Why,
    units: frozenset[str] = frozenset(),
    times: tuple[CountTime, ...] = (),
) -> Answer:
    """What the lines come to for each participant over the whole period: stated as such, or the total shared out.

    `participants`: how many in that period. `units`: the units participants are counted in, e.g. `barn`. `times`: when those
    are counted, as far as it is known; no sum is shared out between the participants of another time.
    """
    total = total_of(lines)
    price = price_of_unit(lines)
    if price is not None and price.amounts[0].per in units:
        return price
    if isinstance(total, Cannot) and total.why is Why.PER_UNIT and _running_price(lines) in units:
        return Cannot(Why.YEARLY_PRICE, lines)
    if isinstance(total, Cannot):
        return Cannot(Why.OTHER_PERIOD, total.lines) if total.why is Why.OPEN_END else total
    if total.undated:
        return Cannot(Why.NO_PERIOD, lines)
    if isinstance(participants, Why):
        return Cannot(participants, lines)
    if other_time(times, total.amounts):
        return Cannot(Why.COUNTED_ELSEWHEN, lines)
    return shared_out(total, participants)


def same_sum(one: Money, other: Money) -> bool:
    """Whether two sums are one: the same amount of money for the same years, and as firm."""
    told = [(found.value, found.currency, found.bound, *_periods(found)) for found in (one, other)]
    return told[0] == told[1]


def _periods(money: Money) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    return money.years, _covered(amount.course_years for amount in money.amounts)


def shared_out(money: Money, divisor: Decimal) -> Money:
    """`money` for each of `divisor`, which is more than 0."""
    return replace(money, value=money.value / Fraction(divisor), divisor=(money.divisor or 1) * divisor)


def _money(
    amounts: tuple[Amount, ...],
    lines: tuple[FundingLine, ...] = (),
    divisor: Decimal | None = None,
    parts: tuple[Amount, ...] = (),
) -> Answer:
    """The sum of the amounts; none where nothing can be said of how firm it is, or what is unknown of other years has no end."""
    bound = common_bound(amounts, _incomplete(lines))
    if bound is None:
        return Cannot(Why.MIXED, lines)
    gaps = _of_other_years(amounts, lines)
    spans = [(gap.first_year, gap.last_year) for gap in gaps]
    years = _covered((first, last) if first else None for first, last in spans)
    if years is None:
        return Cannot(Why.OTHER_YEARS, lines, (Why.UNKNOWN,))
    value = Fraction(sum(a.value for a in amounts)) / Fraction(divisor or 1)
    return Money(value, amounts, parts or amounts, bound, divisor if divisor != 1 else None, years)


def _known(answer: Answer) -> Money | None:
    return None if isinstance(answer, Cannot) else answer


def at_least(money: Money, lines: tuple[FundingLine, ...] = ()) -> Answer:
    """`money` as a sum that lacks a part; none where the source says of some of it what it is at most, for then the whole
    may be more and may be less. `lines`: the contributions it is made of."""
    bound = common_bound(money.amounts, incomplete=True)
    return Cannot(Why.MIXED, lines) if bound is None else replace(money, bound=bound)


class YearOfMonths(Amount, title="Beløb om måneden i ét år"):
    """What an amount a month comes to in one calendar year: twelve times it. No source states it, and none is in the data."""

    @property
    def a_month(self) -> int:
        """The stated amount a month."""
        return self.value // MONTHS


MONTHS = 12
"""The months of a calendar year."""


def spread(amount: Amount) -> tuple[Amount, ...]:
    """A yearly amount with an end as one amount for each of its years, and so an amount a month, twelve times over; any other
    amount as it is, a rate for a period that is no whole years included: nobody says what it came to in a calendar year."""
    first, last = amount.years or (None, None)
    if amount.basis not in RUNNING or amount.is_rate or first is None or last is None:
        return (amount,)
    if amount.basis is Basis.PER_MONTH:
        held = {name: getattr(amount, name) for name in Amount.model_fields} | {"value": MONTHS * amount.value}
        held["up_to"] = MONTHS * amount.up_to if amount.up_to else None
        amount = YearOfMonths.model_construct(**held)
    return tuple(
        amount.model_copy(update={"basis": Basis.IN_YEAR, "first_year": year, "last_year": None})
        for year in range(first, last + 1)
    )


def runs(amounts: Iterable[Amount]) -> list[tuple[Amount, ...]]:
    """The amounts in their order, those of single years that follow each other with the same value taken together."""
    found: list[tuple[Amount, ...]] = []
    for amount in amounts:
        before = found[-1][-1] if found else None
        if before is not None and amount.basis is Basis.IN_YEAR and _follows(amount, before):
            found[-1] = (*found[-1], amount)
        else:
            found.append((amount,))
    return found


def _follows(amount: Amount, before: Amount) -> bool:
    """Whether `amount` is `before` again, the year after."""
    after = {
        name: year + 1 for name in ("first_year", "first_course_year") if (year := getattr(before, name)) is not None
    }
    return amount == before.model_copy(update=after)


def by_year(lines: tuple[FundingLine, ...]) -> tuple[tuple[Amount, ...], ...]:
    """The contribution in each year, in the order of the years; the same in years that follow each other stands together.

    Nothing where a line is unknown, a one-off, a share, a total, by the month, a price of a unit, passed on, or only at least
    so much; and where two lines have a year in common: what then comes to the year is a sum, which is no amount of the document.
    """
    found: list[Amount] = []
    for line in lines:
        if line.recurrence is Recurrence.ONCE or line.paid_from or not isinstance(line.amounts, tuple):
            return ()
        if any(amount.basis is Basis.PER_MONTH for amount in line.amounts):
            return ()
        found += (year for amount in line.amounts for year in spread(amount))
    spans = sorted((amount.years for amount in found if amount.years), key=lambda span: span[0])
    yearly = all(
        a.years and a.basis in (Basis.IN_YEAR, Basis.PER_YEAR) and not (a.per or a.is_rate or a.firmness in FLOORS)
        for a in found
    )
    apart = all(one[1] is not None and one[1] < later[0] for one, later in pairwise(spans))
    same = len({line.nature for line in lines}) == 1 and len({amount.currency for amount in found}) == 1
    if not (yearly and apart and same):
        return ()
    return tuple(runs(sorted(found, key=lambda amount: amount.first_year or 0)))


@dataclass(frozen=True)
class YearStep:
    """The change of a contribution from one year to the next, in whole units of the currency."""

    earlier: Amount
    later: Amount

    @property
    def change(self) -> int:
        """Positive where the contribution rises."""
        return self.later.value - self.earlier.value


def steps(line: FundingLine) -> tuple[YearStep, ...]:
    """The changes from year to year; none where a year is missing in between, where an amount is only at least or at most so
    much, or where the amounts are prices of a unit."""
    dated = sorted((a for a in _amounts(line) if a.basis is Basis.IN_YEAR), key=lambda a: a.first_year or 0)
    years = [a.first_year or 0 for a in dated]
    if (
        any(a.per or a.firmness not in FIRM for a in dated)
        or not dated
        or years != list(range(years[0], years[0] + len(years)))
    ):
        return ()
    return tuple(YearStep(earlier, later) for earlier, later in pairwise(dated))


def participants_in_all(agreement: Agreement) -> Quantity | None:
    """The stated number of participants of the whole agreement; None where none is stated, or several are."""
    found = counts_in_all(agreement)
    return found[0][1] if len(found) == 1 else None


def highest_count(agreement: Agreement) -> Decimal | Why:
    """The highest number of participants of the whole agreement, or why there is none to share a sum out between."""
    found = counts_in_all(agreement)
    if len(found) > 1:
        return Why.SEVERAL_COUNTS
    if not found:
        return Why.NO_PARTICIPANTS
    return found[0][1].maximum or Why.NO_UPPER_COUNT


@dataclass(frozen=True)
class Uptake:
    """A number of participants: stated, or the product of `factors` (courses times participants of a course). `aims`: what
    the numbers are to the effort, as in `scale_aims`; `caveats`: ids of the forbehold on them; `times`: when they are of."""

    count: Decimal
    factors: tuple[Decimal, ...]
    source: tuple[str, ...]
    aims: frozenset[str] = frozenset()
    caveats: tuple[str, ...] = ()
    times: tuple[CountTime, ...] = ()


def lowest_uptake(agreement: Agreement) -> Uptake | None:
    """The fewest participants the document reckons with: its own floor, or courses times the smallest course.

    None where the document sets no floor above 0, or where it is no lower than the highest number.
    """
    highest = highest_count(agreement)
    if isinstance(highest, Why):
        return None
    floors = [
        Uptake(
            amount.minimum,
            (amount.minimum,),
            tuple(item.source),
            frozenset((item.aim,)),
            item.caveats,
            times_of((item,)),
        )
        for item, amount in counts_in_all(agreement)
        if amount.minimum
    ]
    courses = [
        (item, item.amount.exactly)
        for item in agreement.numbers_of(ScaleMeasure.COURSES)
        if isinstance(item.amount, Quantity) and item.amount.exactly and item.amount.per is None
    ]
    sizes = [
        (item, item.amount.minimum)
        for item in agreement.numbers_of(ScaleMeasure.PARTICIPANTS_OF_COURSE)
        if isinstance(item.amount, Quantity) and item.amount.minimum
    ]
    if not floors and len(courses) == len(sizes) == 1:
        (course, count), (size, each) = courses[0], sizes[0]
        source = tuple(dict.fromkeys((*course.source, *size.source)))
        held = tuple(dict.fromkeys((*course.caveats, *size.caveats)))
        aims, times = frozenset((course.aim, size.aim)), times_of((course, size))
        floors = [Uptake(count * each, (count, each), source, aims, held, times)]
    return floors[0] if floors and floors[0].count < highest else None


def whole_price(agreement: Agreement) -> Answer:
    """What everything costs: as the source states it, or not at all.

    The sum of the contributions that are listed is no price: others may pay without being named.
    """
    economy = agreement.economy
    if isinstance(economy.costs_total, StatedTotal):
        return _money((economy.costs_total.amount,))
    return Cannot(Why.NOT_STATED, tuple(line for line in own_money(economy) if isinstance(line.amounts, Unknown)))


def cost_sum(economy: Economy) -> Money | None:
    """The cost lines added up, at least where one is unknown; None where there is no budget or no common basis."""
    if isinstance(economy.costs, Unknown):
        return None
    amounts = _months_in_years(a for line in economy.costs if isinstance(line.amounts, tuple) for a in line.amounts)
    no_sum = (Basis.PER_MONTH, Basis.NOT_STATED)
    if not amounts or not alike(amounts) or any(a.per or a.basis in no_sum for a in amounts):
        return None
    found = _money(amounts)
    if isinstance(found, Money) and any(isinstance(line.amounts, Unknown) for line in economy.costs):
        found = at_least(found)
    return _known(found)


def difference(economy: Economy) -> int | None:
    """What the stated total of the costs has more (less: negative) than its lines; None where they may not be held together."""
    added, total = cost_sum(economy), economy.costs_total
    if added is None or isinstance(total, Unknown) or {added.bound, total.amount.firmness} != {Bound.EXACT}:
        return None
    return total.amount.value - int(added.value) if same_ground((*added.amounts, total.amount)) else None


@dataclass(frozen=True)
class Remainder:
    """What is left of a total for contributions whose amount is not known. `assumed`: a price level had to be assumed.

    `step` is the coarsest rounding among all amounts: the remainder is no surer than that.
    """

    total: Money
    known: Money
    lines: tuple[FundingLine, ...]
    assumed: bool
    step: int

    @property
    def value(self) -> Fraction:
        """Exact, in whole units of the currency."""
        return self.total.value - self.known.value


def remainder(agreement: Agreement, total: Money) -> Remainder | Cannot:
    """`total` less the cash whose amount is known, when there are cash lines whose amount is not, and nothing beside them that may
    be cash too."""
    lines = counted(agreement.economy)
    unknown = tuple(line for line in lines if isinstance(line.amounts, Unknown))
    if not unknown:
        return Cannot(Why.NOTHING_LEFT)
    if beside := tuple(line for line in own_money(agreement.economy) if line.nature in IN_PART_CASH):
        return Cannot(Why.PART_CASH, beside)
    known = total_of(tuple(line for line in lines if not isinstance(line.amounts, Unknown)))
    if isinstance(known, Cannot):
        return known
    everything = (*total.amounts, *known.amounts)
    firm = {total.bound, known.bound} <= {Bound.EXACT, Bound.ABOUT}
    if not firm or not same_ground(everything) or known.value > total.value:
        return Cannot(Why.MIXED, lines)
    return Remainder(total, known, unknown, assumes_level(everything), max(a.precision for a in everything))


def municipal_share(agreement: Agreement, municipal: frozenset[str], total: Money) -> Fraction | None:
    """The municipality's part of `total`, 0 to 1; None where the two may not be held together."""
    lines = municipal_lines(agreement, municipal)
    part = total_of(lines)
    if isinstance(part, Cannot) or not {part.bound, total.bound} <= {Bound.EXACT, Bound.ABOUT}:
        return None
    if not same_ground((*total.amounts, *part.amounts)):
        return None
    return part.value / total.value if total.value > 0 and part.value <= total.value else None


def same_ground(amounts: tuple[Amount, ...]) -> bool:
    """Whether sums of different kinds may be held against each other: one currency and unit, the same years, no running
    amount among totals, none of which nobody says what it is an amount of, and one price level under the price rule."""
    years = {(a.years, a.only_end, a.course_years, a.known_in) for a in amounts}
    levels = {nominal_level(a) for a in amounts}
    kinds = {a.basis if a.basis in RUNNING else None for a in amounts}
    if any(a.basis is Basis.NOT_STATED for a in amounts):
        return False
    return len({(a.currency, a.per) for a in amounts}) == len(years) == len(levels) == len(kinds) == 1 and (
        None not in levels or {a.price_level for a in amounts} == {None}
    )


def assumes_level(amounts: Iterable[Amount]) -> bool:
    """Whether amounts with and without a stated price level stand together, so that one was assumed."""
    return len({a.price_level for a in amounts}) > 1


def nominal_level(amount: Amount) -> int | None:
    """The price level stated, or else the one year of payment (the price rule); None where neither is given."""
    if amount.price_level is not None:
        return amount.price_level
    return amount.years[0] if amount.years and amount.years[0] == amount.years[1] else None


def given_in(line: FundingLine, year: int) -> Amount | None:
    """What a contribution comes to in one calendar year, all of it; None where the source gives no amount for just that
    year, or the price of a unit."""
    known = (a.known_in_year for whole in _amounts(line) for a in spread(whole))
    found = [a for a in known if a.basis is Basis.IN_YEAR and a.first_year == year]
    return found[0] if len(found) == 1 and not found[0].per else None


def lines_of_year(lines: tuple[FundingLine, ...], year: int) -> tuple[FundingLine, ...]:
    """Those that are cash, not only proposed, and have an amount for just that year, all in one currency: kroner where any is."""
    cash = (line for line in lines if line.nature is Nature.CASH and line.status not in PROPOSED)
    given = [(line, amount.currency) for line in cash if (amount := given_in(line, year)) is not None]
    currencies = {currency for _, currency in given}
    chosen = "DKK" if "DKK" in currencies else min(currencies, default="")
    return tuple(line for line, currency in given if currency == chosen)


def sum_of_year(lines: tuple[FundingLine, ...], year: int) -> Money | None:
    """What those of `lines_of_year` come to: a least sum where there are others beside them; None where there are not two
    to add, or they may not be added."""
    held = lines_of_year(lines, year)
    if of_one_time(held):
        return None
    amounts = tuple(amount for line in held if (amount := given_in(line, year)))
    if len(amounts) < 2 or not alike(amounts):
        return None
    money = _known(_money(amounts))
    return money if money is None or len(held) == len(lines) else _known(at_least(money, lines))


PROPOSED = ONLY_ASKED_FOR


@dataclass(frozen=True)
class LastYear:
    """What the document gives in cash for the last year of the money: the level that has to be found again afterwards.

    `held` are the contributions in `known`. `open_lines` may belong to that year with an amount nobody can tell; with any
    of them the level is not known.
    `own` is the municipality's part of `known`, None where it has none; of what is in `shared`, which it pays together with
    others, its part is unknown. `once` were given once, and are no level.
    `ends`: the agreement is known to end in that year, and sources agree on it.
    """

    year: int
    ends: bool
    known: Money | None
    own: Money | None
    held: tuple[FundingLine, ...]
    open_lines: tuple[FundingLine, ...]
    once: tuple[FundingLine, ...]
    shared: tuple[FundingLine, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether `known` is all of it."""
        return self.known is not None and not self.open_lines and not self.once

    @property
    def per_unit(self) -> bool:
        """Whether nothing but prices of a unit is in the way of it: they are known, and are no sum of money of that year."""
        amounts = [a for line in self.open_lines for a in _amounts(line)]
        stated = all(_amounts(line) for line in self.open_lines)
        return bool(amounts) and stated and not self.once and all(a.per for a in amounts)


def _money_lines(economy: Economy) -> tuple[FundingLine, ...]:
    """The contributions in cash, and those whose form nobody gives."""
    return tuple(line for line in own_money(economy) if line.nature in (Nature.CASH, Nature.NOT_STATED))


def agreed_money(economy: Economy) -> tuple[tuple[FundingLine, ...], tuple[FundingLine, ...]]:
    """The money that is agreed (where nothing is, what is proposed), and what of the same payers' money has no end: also
    where it is only proposed that it goes on so."""
    money = _money_lines(economy)
    lines = tuple(line for line in money if line.status not in PROPOSED) or money
    payers = payers_of(lines)
    return lines, tuple(line for line in money if payers & set(line.payers) and runs_on(line))


def runs_on(line: FundingLine) -> bool:
    """Whether so much comes again and again with no end: not where it is known to have ended."""
    return not line.ended and any(_without_end(amount) for amount in _amounts(line))


WITHOUT_END = (Recurrence.ONGOING, Recurrence.EACH_YEAR_OPEN)
"""What comes again and again until somebody says otherwise."""


def _runs_undated(line: FundingLine) -> bool:
    """Whether so much comes again and again, and nobody says in which years."""
    amounts = [amount for amount in _amounts(line) if amount.basis in RUNNING]
    running = line.recurrence in WITHOUT_END and not line.ended
    return running and any(not (a.years or a.only_end or a.known_in) for a in amounts)


def last_year(agreement: Agreement, municipal: frozenset[str]) -> LastYear | Cannot:
    """The level of the last year with money. Cannot where a yearly amount has no end, or where no year is known.

    Where something is agreed, what is only proposed beside it is left out; but where it is proposed that the same payer's
    money goes on without an end, the last year agreed on is not the last year of the money. Contributions whose form nobody
    gives, or that are money or something else, may be money of that year, and are no level. An amount that nobody has given
    has a last year all the same where its years are known; where it begins after every other year and nobody says when it
    ends, there is no last year. Nor is the one year an amount is known for the last, where nobody says whether it comes again;
    nor the last of what others gave, where so much a year runs on beside it in years nobody names.
    """
    lines, endless = agreed_money(agreement.economy)
    if endless:
        return Cannot(
            Why.OPEN_END, tuple(line for line in _money_lines(agreement.economy) if line in (*lines, *endless))
        )
    amounts = [a for line in lines for a in _amounts(line)]
    ends = [a.years[1] for a in amounts if a.years and a.years[1]]
    gaps = [line.amounts for line in lines if line.nature is Nature.CASH and isinstance(line.amounts, UnknownAmount)]
    ends += [gap.last_year for gap in gaps if gap.last_year]
    ends += [a.only_end for a in amounts if a.only_end]
    if not ends:
        return Cannot(Why.NO_PERIOD, lines)
    year = max((*ends, *(line.first_told or 0 for line in lines if _unknown_once(line))))
    later = tuple(line for line in _of_the_same(agreement.economy, lines) if _begins_after(line, year))
    if going_on := tuple(line for line in later if line.recurrence in WITHOUT_END and not line.ended):
        return Cannot(Why.OPEN_END, going_on)
    if (of_no_years := tuple(filter(_runs_undated, lines))) and not _ends_in(agreement, year):
        return Cannot(Why.NO_PERIOD, of_no_years)
    if of_no_end := tuple(line for line in later if line in lines):
        return Cannot(Why.NO_PERIOD, of_no_end)
    if perhaps := perhaps_again(agreement, lines, year):
        return Cannot(Why.ONE_YEAR, perhaps)
    once = tuple(line for line in lines if line.recurrence is Recurrence.ONCE and _amounts(line))
    open_lines, held, level, own, shared = [], [], [], [], []
    for line in lines:
        if line in once or (isinstance(line.amounts, UnknownAmount) and not line.amounts.beside(year, year)):
            continue
        years = [a for whole in _amounts(line) for a in spread(whole)]
        if not years or line.nature is not Nature.CASH or any(a.per or a.basis is not Basis.IN_YEAR for a in years):
            open_lines.append(line)
            continue
        found = [a for a in years if a.first_year == year]
        level += found
        held += [line] if found else []
        own += found if set(line.payers) <= municipal else []
        shared += [line] if found and line.shared_with_others(municipal) else []
    open_lines += [line for line in _perhaps_cash(agreement.economy) if _may_be_of(line, year)]
    addable = level and alike(tuple(level)) and not of_one_time(held)
    known = _known(_money(tuple(level))) if addable else None
    part = _known(_money(tuple(own))) if known and own else None
    return LastYear(year, _ends_in(agreement, year), known, part, tuple(held), tuple(open_lines), once, tuple(shared))


def perhaps_again(agreement: Agreement, lines: Iterable[FundingLine], year: int) -> tuple[FundingLine, ...]:
    """Those of the contributions that are last known for the year, as an amount of that year alone, and of which nobody says
    whether they come again. None where the agreement itself ends with the year."""
    if _ends_in(agreement, year):
        return ()
    return tuple(
        line
        for line in lines
        if line.recurrence is Recurrence.NOT_STATED
        and not line.ended
        and line.last_told == year
        and _amounts(line)
        and all(amount.basis is Basis.IN_YEAR for amount in _amounts(line))
    )


def _perhaps_cash(economy: Economy) -> tuple[FundingLine, ...]:
    """The contributions that are money or something else, and are more than asked for."""
    lines = own_money(economy)
    return tuple(line for line in lines if line.nature is Nature.CASH_OR_IN_KIND and line.status not in PROPOSED)


def _may_be_of(line: FundingLine, year: int) -> bool:
    """Whether a contribution may be given in a year: yes where its own years are not known."""
    return (line.first_told or year) <= year <= (line.last_told or year)


def _of_the_same(economy: Economy, lines: tuple[FundingLine, ...]) -> tuple[FundingLine, ...]:
    """The contributions, and what else of the same payers' money there is, also what is only proposed."""
    return tuple(line for line in _money_lines(economy) if payers_of(lines) & set(line.payers))


def _unknown_once(line: FundingLine) -> bool:
    """Whether money whose amount nobody knows is given once, so that the year it is given is its last."""
    unknown = isinstance(line.amounts, UnknownAmount) and line.nature is Nature.CASH
    return unknown and line.recurrence is Recurrence.ONCE


def _begins_after(line: FundingLine, year: int) -> bool:
    """Whether money whose amount nobody knows is given from after the year on, until nobody says when."""
    open_ = isinstance(line.amounts, UnknownAmount) and line.last_told is None
    return open_ and line.recurrence is not Recurrence.ONCE and (line.first_told or 0) > year


def _without_end(amount: Amount) -> bool:
    return amount.basis in RUNNING and amount.years is not None and amount.years[1] is None


def _ends_in(agreement: Agreement, year: int) -> bool:
    return end_year_of(agreement) == year


def differences(lines: Iterable[FundingLine]) -> tuple[str, ...]:
    """In what the stated amounts of the lines differ, so that they are not added: `nature`, `basis`, `per`, `currency`,
    `price_level`, `period`; with them `status`, where some are only proposed."""
    known = [line for line in lines if not isinstance(line.amounts, Unknown)]
    found = [amount for line in known for amount in _amounts(line)]
    shares = {"andel" for line in known if isinstance(line.amounts, Share)}
    values: dict[str, set[object]] = {
        "nature": {line.nature for line in known},
        "basis": {amount.basis for amount in found} | shares,
        **{name: {getattr(amount, name) for amount in found} for name in ("per", "currency", "price_level")},
        "period": {(amount.years, amount.only_end, amount.course_years, amount.known_in) for amount in found},
    }
    found_in = tuple(name for name, held in values.items() if len(held) > 1)
    proposed = len({line.status in PROPOSED for line in known}) > 1
    return (*found_in, "status") if found_in and proposed else found_in
