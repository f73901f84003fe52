"""What is derived of one agreement: every figure with all it means, worked out once, when it is first asked for.

Pages, downloads and the files under `data/derived/` all take their figures from here. The arithmetic is in
`macros.domain.figures` and `macros.domain.price_rule`; what a figure is called is said in `macros.views.words`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, TypeVar

from macros.domain import figures
from macros.domain.agreement import Agreement, Milestone
from macros.domain.anchoring import day_of, end_year_of, in_time, is_deadline, start_of
from macros.domain.catalogue import Catalogue
from macros.domain.count_times import other_time
from macros.domain.economy import CostLine, FundingLine, Recurrence, StatedTotal
from macros.domain.figures import Answer, Cannot, LastYear, Money, Remainder, Uptake, Why, YearStep
from macros.domain.lasting import Lasting, lasting_of
from macros.domain.parties import Responsibility
from macros.domain.price_rule import Converted, NotComparable, in_target_prices
from macros.domain.prices import PriceIndex, Series
from macros.domain.provenance import Unknown
from macros.domain.quantities import Basis, CountTime, Quantity, Share
from macros.domain.terms import PAYING, CaveatKind, FundingStatus, ScaleMeasure


class Measure(StrEnum):
    """What a figure is a figure of. The values are part of its permanent id: they are never renamed."""

    OWN = "kommunens-bidrag.som-i-dokumentet"
    TOTAL = "kommunens-bidrag.i-alt"
    PER_YEAR = "kommunens-bidrag.om-aaret"
    STEP = "kommunens-bidrag.trin"
    PER_PARTICIPANT = "kommunens-bidrag.pr-deltager"
    AT_LOWEST = "kommunens-bidrag.pr-deltager-ved-laveste-antal"
    SHARE_OF_LINES = "kommunens-bidrag.andel-af-posterne"
    SHARE_OF_STATED = "kommunens-bidrag.andel-af-udgifter-i-alt"
    WHOLE = "udgifter.i-alt"
    LINES_ADDED = "udgifter.poster-lagt-sammen"
    DIFFERENCE = "udgifter.forskel"
    REST_OF_LINES = "udgifter.rest-af-posterne"
    REST_OF_STATED = "udgifter.rest-af-i-alt"
    GIVEN = "bidrag.som-i-dokumentet"
    CASH = "kontante-bidrag.kendte"
    OUTLAY_PER_PARTICIPANT = "udlaeg.pr-deltager"
    AMOUNTS_KNOWN = "bidrag.med-oplyst-beloeb"
    LEVEL = "sidste-aar.kendte-kontante-bidrag"
    NEED = "foerste-aar-efter.finansieringsbehov"
    NEW = "foerste-aar-efter.heraf-nyt-for-kommunen"
    LASTS = "penge.raekker"


@dataclass(frozen=True)
class Count:
    """So many of so many, and of those left over how many are known as a share only. `never`: how many beside them were
    refused or fell away, and are counted with none; `replaced`: how many another came in the place of, nobody knows when."""

    known: int
    of: int
    shares: int = 0
    left_out: int = 0
    never: int = 0
    replaced: int = 0


@dataclass(frozen=True)
class Ratio:
    """A part of a whole, 0 to 1. `assumed`: amounts with and without a price level were held together."""

    value: Fraction
    whole: Money
    assumed: bool


@dataclass(frozen=True)
class Gap:
    """What a stated total has more (less: negative) than the lines added up, in whole units of their currency."""

    value: int
    added: Money
    total: StatedTotal


@dataclass(frozen=True)
class NewMoney:
    """What of the need the municipality did not pay in the last year: `need` less `paid`."""

    money: Money
    need: Money
    paid: int


@dataclass(frozen=True)
class Need:
    """What has to be found in the first year after the money: as much as was given in `last_year`."""

    money: Money
    last_year: int


@dataclass(frozen=True)
class PerHead:
    """A sum shared out between participants, counted in `unit`."""

    money: Money
    between: Uptake
    unit: str


class Kind(StrEnum):
    """The reading marks. `APART`: known, but on no basis that others share."""

    STATED = "oplyst"
    DERIVED = "beregnet"
    UNKNOWN = "ukendt"
    APART = "uens"


UNKNOWN = frozenset(
    (
        Why.UNKNOWN,
        Why.NO_CASH,
        Why.NEVER_GIVEN,
        Why.ENDED,
        Why.NOT_STATED,
        Why.NO_PARTICIPANTS,
        Why.NO_UPPER_COUNT,
        Why.NO_BASIS,
        Why.PART_CASH,
    )
)
"""Why a figure cannot be given, where that is because somebody has not said something."""

AS_GIVEN = frozenset((Measure.OWN, Measure.GIVEN))
"""Measures on the document's own basis: what makes no sum is told amount by amount."""

EACH_APART = frozenset((Why.MIXED, Why.YEARS_BETWEEN, Why.SAME_YEARS, Why.ONCE_AND_AGAIN, Why.OTHER_YEARS))
"""Why contributions make no sum, where each of them is a figure of its own."""

WORKED_OUT = frozenset((Measure.LEVEL, Measure.LINES_ADDED))
"""Measures that no source states, also where they come to one amount that it does."""

NO_MATTER_WHY = frozenset((Measure.WHOLE, Measure.PER_PARTICIPANT, Measure.NEED, Measure.NEW))
"""Measures that are unknown where they cannot be given: there is nothing known on another basis to show instead."""


NO_LENGTH = frozenset((Why.NO_PERIOD, Why.NO_START, Why.END_UNCLEAR, Why.ONE_YEAR, Why.SOURCES_DISAGREE))
"""Why nobody knows how long money lasts. That it has no end, or is no one agreement's, is known."""


V_co = TypeVar("V_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True)
class Measured(Generic[V_co]):
    """A figure of an agreement: what it is of, what it comes to or why not, and where that stands.

    `lines` are the contributions it is made of, known or not. `holds`: how many of those (of the cost lines) are in it,
    where it is a total. `year`: the one it is for, where it is for one.
    """

    measure: Measure
    value: V_co
    lines: tuple[FundingLine, ...] = ()
    source: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    holds: Count | None = None
    year: int | None = None

    @property
    def money(self) -> Money | None:
        """The one sum of money the figure is; None where it is none, or cannot be given."""
        value = self.value
        if isinstance(value, PerHead | Need | NewMoney):
            return value.money
        return value if isinstance(value, Money) else None

    @property
    def kind(self) -> Kind:
        """How the figure is to be read."""
        value = self.value
        if isinstance(value, Money):
            return Kind.STATED if value.stated and self.measure not in WORKED_OUT else Kind.DERIVED
        if not isinstance(value, Cannot):
            return Kind.DERIVED
        if self.measure in AS_GIVEN and value.why is not Why.PASSED_ON and any(_has_amount(x) for x in self.lines):
            return Kind.STATED  # the amounts stand one after another, as the document gives them
        unknown = value.why in UNKNOWN or (
            self.measure in NO_MATTER_WHY and value.why not in (Why.PER_UNIT, Why.YEARLY_PRICE)
        )
        if self.measure is Measure.LASTS:
            unknown = value.why in NO_LENGTH
        return Kind.UNKNOWN if unknown else Kind.APART


@dataclass(frozen=True)
class Frame:
    """All that a ledger reads besides its agreement: whose money is municipal, and the price indices with their target
    year, those of consumer prices and the state's series of pay and prices. Two ledgers of one agreement in equal frames give the same answers."""

    municipal: frozenset[str]
    prices: Mapping[str, PriceIndex]
    state_pay: Mapping[str, PriceIndex]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Frame:
        """The frame that a whole catalogue makes."""
        return cls(catalogue.municipal, catalogue.prices, catalogue.state_pay)


@dataclass(frozen=True)
class Deadline:
    """Something of the municipality's that has a time, and the day it stands at among the others."""

    day: datetime.date
    of: Responsibility | Milestone


class Ledger:
    """The figures of one agreement. Everything here is exact; nothing is rounded and nothing is worded."""

    def __init__(self, agreement: Agreement, frame: Frame) -> None:
        self.agreement = agreement
        self.frame = frame

    @cached_property
    def lines(self) -> tuple[FundingLine, ...]:
        """The municipality's own contributions in kroner."""
        return figures.municipal_lines(self.agreement, self.frame.municipal)

    @cached_property
    def apart(self) -> tuple[FundingLine, ...]:
        """Those of them that hang on a condition and have neither an amount nor a year, where others have an amount: they may
        never come, and make no sum of other years a least one."""
        loose = tuple(line for line in self.lines if _hangs_in_the_air(line))
        return loose if any(_has_amount(line) for line in self.lines) else ()

    @cached_property
    def summed(self) -> tuple[FundingLine, ...]:
        """The municipality's own contributions that are held together in a sum."""
        return tuple(line for line in self.lines if line not in self.apart)

    @cached_property
    def costs(self) -> tuple[CostLine, ...]:
        """The cost lines; none where there is no budget."""
        listed = self.agreement.economy.costs
        return () if isinstance(listed, Unknown) else listed

    @cached_property
    def own(self) -> Measured[Answer]:
        """The municipality's contribution on the basis the document gives it on."""
        return self._of_lines(Measure.OWN, figures.own_basis_of(self.summed))

    @cached_property
    def total(self) -> Measured[Answer]:
        """The municipality's contribution over its whole period."""
        found = self._or_unclear(figures.total_of(self.summed))
        holds = None if isinstance(found, Cannot) else _count(self.summed)
        return replace(self._of_lines(Measure.TOTAL, found), holds=holds)

    @cached_property
    def per_year(self) -> Measured[Answer]:
        """The municipality's contribution in a year, stated or the average."""
        return self._of_lines(Measure.PER_YEAR, figures.per_year_of(self.summed))

    def one_year_of(self, line: FundingLine) -> int | None:
        """The year of a contribution that is what is known for one year, and no sum of all: one told as given once, where the
        agreement is known to run in other years as well; an amount of one year, where nobody says whether it comes again and
        the agreement does not end with that year. None for every other contribution."""
        start, end = start_of(self.agreement), end_year_of(self.agreement)
        amount = line.amounts[0] if isinstance(line.amounts, tuple) and len(line.amounts) == 1 else None
        year = amount.first_year if amount else None
        if year is None or line.last_told != year:
            return None
        if figures.perhaps_again(self.agreement, (line,), year):
            return year
        if line.recurrence is not Recurrence.ONCE or not (end and start and start.in_year):
            return None
        return year if start.in_year < end and start.in_year <= year <= end else None

    def _or_unclear(self, found: T | Cannot) -> T | Cannot:
        """`found`; where it is that the money has no end, and whether that is so is unclear, then that."""
        time = self.lasts.value
        if isinstance(found, Cannot) and found.why is Why.OPEN_END and isinstance(time, Cannot):
            return replace(found, why=time.why) if time.why is Why.END_UNCLEAR else found
        return found

    def _of_lines(self, measure: Measure, found: Answer) -> Measured[Answer]:
        if not self.lines:  # that there is none rests on what is said of who pays, and of what everything costs
            others, total = self.agreement.economy.funding, self.agreement.economy.costs_total
            if (never := figures.never_given(self.agreement, self.frame.municipal)) and isinstance(found, Cannot):
                found = Cannot(Why.NEVER_GIVEN, never)
            source = places((*sources(others), *(total.source or ())))
            return Measured(measure, found, (), source, places((*caveats(others), *self._of_budget())))
        source, held = _standing(found, self.summed)
        source, held = places((*source, *sources(self.apart))), places((*held, *caveats(self.apart)))
        return Measured(measure, found, self.summed, source, held, holds=_listed(measure, found, self.summed))

    def _budget_source(self) -> Iterator[str]:
        yield from (ref for line in self.costs for ref in line.source)

    @cached_property
    def steps(self) -> tuple[Measured[tuple[YearStep, ...]], ...]:
        """The changes of the municipality's contributions from year to year, one figure for each that changes."""
        return tuple(
            Measured(Measure.STEP, found, (line,), tuple(line.source), caveats((line,)))
            for line in self.lines
            if (found := figures.steps(line))
        )

    @cached_property
    def highest(self) -> Decimal | Why:
        """The highest number of participants of the whole agreement, or why there is none."""
        return figures.highest_count(self.agreement)

    @cached_property
    def participants(self) -> Quantity | None:
        """The one stated number of participants; None where none is stated, or several are."""
        return figures.participants_in_all(self.agreement)

    @cached_property
    def per_participant(self) -> Measured[Money | PerHead | Cannot]:
        """The municipality's contribution for each participant: stated so, or shared out between the highest number."""
        units, times = figures.units_of_participants(self.agreement), self._counted_in
        found = figures.per_participant_of(self.summed, self.highest, units, times)
        if isinstance(found, Cannot) and isinstance(self.own.value, Cannot) and self.own.value.why is Why.NEVER_GIVEN:
            found = self.own.value
        if isinstance(found, Cannot) and isinstance(self.highest, Why) and found.why is not self.highest:
            found = replace(found, also=(*found.also, self.highest))
        if isinstance(found, Cannot) or found.stated or isinstance(self.highest, Why) or self.participants is None:
            # Where the number is missing, or is of another time, that too can be seen somewhere.
            counts = self.agreement.numbers_of(ScaleMeasure.PARTICIPANTS)
            why = found.why if isinstance(found, Cannot) else None
            seen = isinstance(self.highest, Why) or why is Why.COUNTED_ELSEWHEN
            missing = (ref for item in counts for ref in item.source) if seen else ()
            source = places((*self.own.source, *missing))
            return Measured(Measure.PER_PARTICIPANT, found, self.summed, source, self.own.caveats)
        between, unit = self._all_of_them(self.highest), self.participants.unit
        return self._per_head(Measure.PER_PARTICIPANT, found, self.summed, between, unit)

    @property
    def _counted_in(self) -> tuple[CountTime, ...]:
        """When the participants are counted in, as far as it is known."""
        return figures.times_of(item for item, _ in figures.counts_in_all(self.agreement))

    def counted_elsewhen(self, *measures: ScaleMeasure) -> bool:
        """Whether what is counted is known to be of another time than the municipality's money."""
        items = (item for measure in measures for item in self.agreement.numbers_of(measure))
        total = self.total.value
        return isinstance(total, Money) and other_time(figures.times_of(items), total.amounts)

    def _all_of_them(self, highest: Decimal) -> Uptake:
        counts = [item for item, _ in figures.counts_in_all(self.agreement)]
        refs, held = (ref for item in counts for ref in item.source), (id_ for item in counts for id_ in item.caveats)
        return Uptake(highest, (highest,), places(refs), frozenset(item.aim for item in counts), places(held))

    def _per_head(
        self, measure: Measure, money: Money, lines: tuple[FundingLine, ...], between: Uptake, unit: str
    ) -> Measured[PerHead]:
        source, held = _standing(money, lines)
        source, held = places((*source, *between.source)), places((*held, *between.caveats))
        return Measured(measure, PerHead(money, between, unit), lines, source, held)

    @cached_property
    def at_lowest(self) -> Measured[PerHead] | None:
        """The same shared out between the fewest the document reckons with; None where it sets no floor of its own."""
        lowest = figures.lowest_uptake(self.agreement)
        if lowest is None or self.participants is None:
            return None
        found = figures.per_participant_of(self.summed, lowest.count, times=(*lowest.times, *self._counted_in))
        if isinstance(found, Cannot):
            return None
        return self._per_head(Measure.AT_LOWEST, found, self.summed, lowest, self.participants.unit)

    @cached_property
    def whole(self) -> Measured[Answer]:
        """What everything costs, all payers together: as the source says, or not at all."""
        total, found = self.agreement.economy.costs_total, figures.whole_price(self.agreement)
        if isinstance(total, StatedTotal):
            return Measured(Measure.WHOLE, found, source=tuple(total.source), caveats=self._of_budget())
        lines = found.lines if isinstance(found, Cannot) else ()
        source = places((*(total.source or ()), *sources(lines)))
        return Measured(Measure.WHOLE, found, lines, source, places((*total.caveats, *caveats(lines))))

    @cached_property
    def lines_added(self) -> Measured[Money] | None:
        """The cost lines added up; None where there is no budget, or they share no basis."""
        added = figures.cost_sum(self.agreement.economy)
        source = places(self._budget_source())
        if added is None:
            return None
        return Measured(Measure.LINES_ADDED, added, (), source, self._of_budget(), holds=_count(self.costs))

    def _of_budget(self) -> tuple[str, ...]:
        """Ids of the forbehold on the budget: on its lines, and on its total."""
        total, budget = self.agreement.economy.costs_total, self.agreement.economy.costs
        explained = total.caveats if isinstance(total, Unknown) else (total.explained_by,) if total.explained_by else ()
        return places((*caveats(self.costs), *(budget.caveats if isinstance(budget, Unknown) else ()), *explained))

    @cached_property
    def difference(self) -> Measured[Gap] | None:
        """What the source's own total has more or less than its lines; None where they agree or cannot be held together."""
        total, found = self.agreement.economy.costs_total, figures.difference(self.agreement.economy)
        added = figures.cost_sum(self.agreement.economy)
        if added is None or isinstance(total, Unknown) or not found:
            return None
        # The one that explains it, where there is one: among those of every line it would not be found.
        held = (total.explained_by,) if total.explained_by else self._of_budget()
        source = places((*total.source, *self._budget_source()))
        return Measured(Measure.DIFFERENCE, Gap(found, added, total), (), source, held)

    @cached_property
    def parts_of_whole(self) -> tuple[Measured[Ratio] | Measured[Remainder], ...]:
        """The municipality's part of each total there is, and what is left of it for contributions without an amount."""
        return tuple(found for which in self._totals() for found in self._parts(*which))

    def _totals(self) -> Iterator[tuple[Measure, Measure, Money, tuple[str, ...]]]:
        """The totals that parts are held against, with where each stands: the lines added up, and the source's own where
        it is another sum."""
        added, stated = self.lines_added, self.whole.value
        if added is not None:
            yield Measure.SHARE_OF_LINES, Measure.REST_OF_LINES, added.value, added.source
        if isinstance(stated, Money) and (added is None or not figures.same_sum(added.value, stated)):
            yield Measure.SHARE_OF_STATED, Measure.REST_OF_STATED, stated, self.whole.source

    def _parts(
        self, share: Measure, rest: Measure, total: Money, source: tuple[str, ...]
    ) -> Iterator[Measured[Ratio] | Measured[Remainder]]:
        """Parts of a total: each stands where what it is worked out of does, with what is to be known of that."""
        found = figures.municipal_share(self.agreement, self.frame.municipal, total)
        if found is not None:
            paid, own = figures.known_amounts(self.summed), self.total
            assumed = isinstance(paid, tuple) and figures.assumes_level((*paid, *total.amounts))
            held = places((*own.caveats, *self._of_budget()))
            value = Ratio(found, total, assumed)
            yield Measured(share, value, self.summed, places((*own.source, *source)), held)
        left = figures.remainder(self.agreement, total)
        if isinstance(left, Remainder):
            cash = figures.counted(self.agreement.economy)
            places_, held = _standing(left.known, tuple(line for line in cash if line not in left.lines))
            held = places((*held, *caveats(left.lines), *self._of_budget()))
            yield Measured(rest, left, left.lines, places((*places_, *sources(left.lines), *source)), held)

    @cached_property
    def outlay_per_participant(self) -> Measured[PerHead] | None:
        """What is laid out for each participant, where somebody pays the outlay back by results; None elsewhere."""
        lines = self.agreement.economy.given
        repaid = {line.repays for line in lines if line.repays}
        outlay = tuple(line for line in lines if line.id in repaid)
        if not outlay or self.participants is None or isinstance(self.highest, Why):
            return None
        found = figures.per_participant_of(outlay, self.highest, times=self._counted_in)
        between = self._all_of_them(self.highest)
        if isinstance(found, Cannot):
            return None
        return self._per_head(Measure.OUTLAY_PER_PARTICIPANT, found, outlay, between, self.participants.unit)

    @cached_property
    def amounts_known(self) -> Measured[Count]:
        """How many of the contributions have an amount. What pays an outlay back is one of them: somebody pays it."""
        economy = self.agreement.economy
        every, given = economy.in_force, economy.given
        lines = tuple(line for line in every if line.counted_with is None or line.repays is not None)
        never, replaced = len(economy.funding) - len(given), len(given) - len(every)
        count = replace(_count(lines, left_out=len(every) - len(lines)), never=never, replaced=replaced)
        return Measured(Measure.AMOUNTS_KNOWN, count, lines, sources(lines), caveats(lines))

    @cached_property
    def cash(self) -> Measured[Answer]:
        """All cash that counts, on the basis the document gives it on; a least sum beside what may be cash too, and of all the
        years where that of some is unknown."""
        economy = self.agreement.economy
        lines = figures.counted(economy)
        beside = tuple(line for line in figures.own_money(economy) if line.nature in figures.IN_PART_CASH)
        found, every = figures.own_basis_of(lines), (*lines, *beside)
        if isinstance(found, Cannot) and found.why is Why.OTHER_YEARS:
            found = figures.total_of(lines)
        found = _beside(found, lines, beside)
        holds = None if isinstance(found, Cannot) else Count(_count(lines).known, len(every))
        source, held = _standing(found, lines)
        source, held = places((*source, *sources(beside))), places((*held, *caveats(beside)))
        return Measured(Measure.CASH, found, lines, source, held, holds=holds)

    @cached_property
    def last_year(self) -> LastYear | Cannot:
        """The last year with money, and what is known of it."""
        return figures.last_year(self.agreement, self.frame.municipal)

    @cached_property
    def level(self) -> Measured[Money] | None:
        """The known cash of the last year with money; None where none is known, or where it is known at most and is not
        all."""
        last = self.last_year
        if not self.agreement.form.names_municipalities or isinstance(last, Cannot) or last.known is None:
            return None
        known = last.known if last.whole else figures.at_least(last.known)
        if isinstance(known, Cannot):
            return None
        lines, holds = _in_last_year(last), _of_last_year(last)
        return Measured(Measure.LEVEL, known, lines, sources(last.held), caveats(lines), holds=holds, year=last.year)

    @cached_property
    def need(self) -> Measured[Need | Cannot]:
        """What has to be found in the first year after the money, all payers together."""
        after, end, last = self.agreement.anchoring.financing_after, self.agreement.terms.end, self.last_year
        if not self.agreement.form.names_municipalities:
            return Measured(Measure.NEED, Cannot(Why.NO_ONE_AGREEMENT))
        facts = (after,) if isinstance(after, Unknown) else after
        source = places(ref for fact in facts for ref in fact.source or ())
        held = places(id_ for fact in (*facts, end) for id_ in fact.caveats)
        if isinstance(last, Cannot):
            held = places((*caveats(last.lines), *held))
            if last.why is Why.OPEN_END and isinstance(end, Unknown):
                return Measured(
                    Measure.NEED, self._or_unclear(last), (), places((*(end.source or ()), *sources(last.lines))), held
                )
            time = self.lasts.value
            disputed = isinstance(time, Cannot) and time.why is Why.SOURCES_DISAGREE
            # What disagrees is told with every source that says how long, not only with those of the money.
            source = places((*source, *sources(last.lines), *(self.lasts.source if disputed else ())))
            none = Why.SOURCES_DISAGREE if disputed else Why.NO_LAST_YEAR
            why = (none,) if isinstance(after, Unknown) else (Why.SAID_IN_WORDS, none)
            return Measured(Measure.NEED, Cannot(why[0], last.lines, why[1:]), (), source, held)
        year, lines = last.year + 1 if last.ends else None, _in_last_year(last)
        held = places((*caveats(lines), *held))
        if last.known is None or not last.whole or not isinstance(after, Unknown):
            gaps = (*last.open_lines, *last.once)
            source = places((*source, *sources(gaps)))
            level = Why.PER_UNIT if last.per_unit else Why.LEVEL_OPEN
            known = last.known is not None and last.whole
            why = (level,) if isinstance(after, Unknown) else (Why.SAID_IN_WORDS, *(() if known else (level,)))
            return Measured(Measure.NEED, Cannot(why[0], gaps, why[1:]), (), source, held, year=year)
        total = self.agreement.economy.costs_total
        needed = last.known if isinstance(total, StatedTotal) else figures.at_least(last.known, lines)
        source = places((*sources(last.held), *source))
        if isinstance(total, Unknown):  # others may have paid without being named: what makes it a least sum
            source, held = places((*source, *(total.source or ()))), places((*held, *total.caveats))
        if isinstance(needed, Cannot):
            return Measured(Measure.NEED, needed, (), source, held, year=year)
        holds = _of_last_year(last)
        return Measured(Measure.NEED, Need(needed, last.year), lines, source, held, holds=holds, year=year)

    @cached_property
    def new(self) -> Measured[NewMoney | Cannot]:
        """What of the need the municipality did not pay in the last year; where there is no need to give, why not."""
        need, last = self.need, self.last_year
        if isinstance(need.value, Cannot):
            return Measured(Measure.NEW, need.value, (), need.source, need.caveats, year=need.year)
        if not isinstance(last, Cannot) and last.shared:
            refused = Cannot(Why.SHARED, last.shared)
            return Measured(Measure.NEW, refused, (), need.source, need.caveats, year=need.year)
        own = None if isinstance(last, Cannot) else last.own
        paid = int(own.value) if own else 0  # sums of whole amounts: nothing is shared out
        money = need.value.money
        new = NewMoney(replace(money, value=money.value - paid), money, paid)
        return Measured(Measure.NEW, new, need.lines, need.source, need.caveats, year=need.year)

    @cached_property
    def own_each(self) -> tuple[Measured[Money], ...]:
        """The municipality's contributions one by one, where they make no sum, such as one grant after another; none where
        they make one, or one of them has no amount."""
        if not isinstance(self.own.value, Cannot) or self.own.value.why not in EACH_APART:
            return ()
        each = (given((line,)) for line in self.summed)
        found = [
            Measured(one.measure, one.value, one.lines, one.source, one.caveats)
            for one in each
            if isinstance(one.value, Money)
        ]
        return tuple(found) if len(found) == len(self.summed) else ()

    @cached_property
    def lasts(self) -> Measured[Lasting | Cannot]:
        """How long the money lasts, all payers together."""
        found = lasting_of(self.agreement, self.frame.municipal)
        end = self.agreement.terms.end
        if not isinstance(found, Cannot):
            stands = (*found.lines, *found.beside)
            return Measured(Measure.LASTS, found, found.lines, sources(stands), caveats(stands))
        stands = found.lines or figures.agreed_money(self.agreement.economy)[0]
        held = places((*caveats(stands), *end.caveats))
        unsettled = (
            self.agreement.caveats_of(CaveatKind.DISAGREE) & {*held} if found.why is Why.SOURCES_DISAGREE else ()
        )
        other = (ref for one in self.agreement.caveats if one.id in unsettled for ref in one.source or ())
        source = places((*sources(stands), *(end.source or ()), *other))
        return Measured(Measure.LASTS, found, (), source, held)

    @property
    def figures(self) -> tuple[Measured[Any], ...]:
        """Every figure there is, in the order of `Measure` for the most part."""
        found: tuple[Measured[Any] | None, ...] = (
            self.own,
            self.total,
            self.per_year,
            *self.steps,
            self.per_participant,
            self.at_lowest,
            self.whole,
            self.lines_added,
            self.difference,
            *self.parts_of_whole,
            self.cash,
            self.outlay_per_participant,
            self.amounts_known,
            self.level,
            self.need,
            self.new,
            self.lasts,
        )
        return tuple(one for one in found if one is not None)

    def restated(self, money: Money, series: Series = Series.CONSUMER) -> Converted | NotComparable:
        """A sum in the prices of its index's target year, by the price rule."""
        return in_target_prices(money, self.indices(series))

    def indices(self, series: Series = Series.CONSUMER) -> Mapping[str, PriceIndex]:
        """The indices of one series by currency, those of the agreement's own country only: prices elsewhere went otherwise."""
        every = self.frame.prices if series is Series.CONSUMER else self.frame.state_pay
        return {currency: index for currency, index in every.items() if index.country == self.agreement.country}

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """What of the municipality's has a time, in the order of time; one thing said as a task and as a milestone once."""
        mine = [(day, m) for day, m in in_time(self.agreement.milestones) if self.frame.municipal & set(m.parties)]
        found = [
            Deadline(day_of(task.when) or datetime.date.min, task)
            for task in self.agreement.responsibilities
            if task.when and self._has_a_task(task) and not any(_same_matter(task, m) for _, m in mine)
        ]
        found += [Deadline(day, m) for day, m in mine if is_deadline(m)]
        return tuple(sorted(found, key=lambda one: one.day))

    def _has_a_task(self, task: Responsibility) -> bool:
        """Whether a municipality has a part in it besides paying."""
        parts = {share.part for share in task.shares if share.whose in self.frame.municipal}
        return bool(parts) and not parts <= PAYING


def _hangs_in_the_air(line: FundingLine) -> bool:
    """Whether it is promised on a condition, and nobody says how much it is or when."""
    undated = line.first_told is None and line.last_told is None
    return line.status == FundingStatus.CONDITIONAL and not _has_amount(line) and undated


def _has_amount(line: FundingLine) -> bool:
    return not isinstance(line.amounts, Unknown)


def _same_matter(task: Responsibility, milestone: Milestone) -> bool:
    """Whether a task and a milestone are one thing: they stand in one place of the source and have one time."""
    return task.when == milestone.when and bool(set(task.source) & set(milestone.source))


def _in_last_year(last: LastYear) -> tuple[FundingLine, ...]:
    """The contributions that are or may be of the last year."""
    return (*last.held, *last.open_lines, *last.once)


def _of_last_year(last: LastYear) -> Count:
    """How many of those its level holds."""
    return Count(len(last.held), len(_in_last_year(last)))


def _count(lines: tuple[FundingLine, ...] | tuple[CostLine, ...], left_out: int = 0) -> Count:
    """How many of the lines have an amount."""
    known = sum(isinstance(line.amounts, tuple) for line in lines)
    return Count(known, len(lines), sum(isinstance(line.amounts, Share) for line in lines), left_out)


def _listed(measure: Measure, found: Answer, lines: tuple[FundingLine, ...]) -> Count | None:
    """How many of the contributions are told amount by amount, where they are and one has none."""
    amount_by_amount = measure in AS_GIVEN and isinstance(found, Cannot) and found.why is not Why.PASSED_ON
    known = sum(map(_has_amount, lines))
    return Count(known, len(lines)) if amount_by_amount and 0 < known < len(lines) else None


def _beside(found: Answer, lines: tuple[FundingLine, ...], beside: tuple[FundingLine, ...]) -> Answer:
    """What the cash comes to with contributions `beside` it that may be cash too: a least sum, or with more in the way."""
    if isinstance(found, Money):
        return figures.at_least(found, (*lines, *beside)) if beside else found
    if found.why is Why.NO_CASH and beside:  # how much of it is cash, nobody says
        if not any(map(_has_amount, beside)):
            return Cannot(Why.UNKNOWN, beside)
        whole = figures.own_basis_of(beside) if len(beside) == 1 else None
        no_basis = isinstance(whole, Money) and whole.amounts[0].basis is Basis.NOT_STATED
        return Cannot(Why.PART_CASH, beside, (Why.NO_BASIS,) if no_basis else ())
    if found.why in (Why.UNKNOWN, Why.SHARE):
        return replace(found, lines=(*found.lines, *(line for line in beside if not isinstance(line.amounts, tuple))))
    if beside:
        return replace(found, lines=(*found.lines, *beside), also=(*found.also, Why.PART_CASH))
    return found


def given(lines: tuple[FundingLine, ...]) -> Measured[Answer]:
    """What these contributions come to on the basis the document gives them on, whoever pays."""
    found = figures.own_basis_of(lines)
    return Measured(Measure.GIVEN, found, lines, *_standing(found, lines), holds=_listed(Measure.GIVEN, found, lines))


def _standing(found: Answer, lines: tuple[FundingLine, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where what the lines come to stands, and the forbehold on it: those of the source's own total where it is that."""
    total = lines[0].stated_total if len(lines) == 1 else None
    if total is None or isinstance(found, Cannot) or found.amounts != (total.amount,):
        return sources(lines), caveats(lines)
    explained = (total.explained_by,) if total.explained_by else ()
    return places(total.source), places((*caveats(lines), *explained))


def sources(lines: Iterable[FundingLine]) -> tuple[str, ...]:
    """Where the lines stand, each place once."""
    return places(ref for line in lines for ref in line.places)


def places(refs: Iterable[str]) -> tuple[str, ...]:
    """The places, each once, in their order."""
    return tuple(dict.fromkeys(refs))


def caveats(lines: Iterable[FundingLine | CostLine]) -> tuple[str, ...]:
    """Ids of the forbehold on the lines and on what of them is unknown, each once."""
    found: list[str] = []
    for line in lines:
        found += line.caveats
        found += line.amounts.caveats if isinstance(line.amounts, Unknown) else ()
    return places(found)
