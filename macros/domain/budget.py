"""What a plan comes to, as calculations (`macros.domain.formulas`) of its cells: for the workbook and for the calculator.

Every cell has a name. Those that are typed: `Cells.inputs`; those that are worked out: `Cells.formulas`. A figure whose parts
are not all there is `CANNOT`; beside a sum of what is known a count says how many parts it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce

from macros.domain.economy import CostLine, FundingLine, Nature
from macros.domain.formulas import CANNOT, Area, Node, Ref, Value, both, call, count, if_, number, plus
from macros.domain.plan import YEARS, Plan, Planned
from macros.domain.provenance import Unknown
from macros.domain.quantities import CEILINGS

EACH = range(1, YEARS + 1)
SPARE = 20
"""Empty lines for a reader's own costs and contributions."""
TEXTS = ("who", "what", "told")
"""The cells of a line that a reader writes words in: they name a cost or a contribution, also before it has an amount."""
NOTHING_LACKS = "intet mangler"
"""What is left where every amount is known."""
NOT_FILLED = "ikke udfyldt"
"""What stands for a year of the municipality's before any of its amounts is filled in: the source may have one all the same."""
NONE_NAMED = "ingen nævnt"
"""What stands for the others' money where neither the source nor the reader has any."""
YES, NO = "ja", "nej"
"""What is typed where something is so, and where it is not. An empty cell: nobody knows."""

WAYS = ("own.yearly", "own.in_all", "own.once", "own.each", "own.each_year")
APART = WAYS[1:]
"""Ways of giving that say nothing of the single year."""
STAIRS = tuple(f"own.{k}" for k in EACH)
PER_HEAD = ("own.each", "own.each_year")
ACTIVE = tuple(f"active.{k}" for k in EACH)
LAST = tuple(f"last.{k}" for k in EACH)
OWN_MONEY = (WAYS[0], *STAIRS, *WAYS[1:], "own.each_years")
"""What is typed of the municipality's money, in the order of its rows."""
OfCell = Callable[[str], Node]
"""A cell of a line by its last name: of one line, or of all the lines of a list (then each row is worked out for itself)."""


def years_of(line: str) -> tuple[str, ...]:
    """The cells of a line's years."""
    return tuple(f"{line}.{k}" for k in EACH)


def texts_of(line: str) -> tuple[str, ...]:
    """The cells that say what a reader's own line is."""
    return tuple(f"{line}.{text}" for text in TEXTS)


def filled_row(line: str) -> Area:
    """The cells of a line that may have an amount: one for the whole period, then the years."""
    return Area((f"{line}.in_all", *years_of(line)))


@dataclass(frozen=True)
class Cells:
    """The cells of a plan. `vat_rate`: what a municipality pays back of private grants, 0 to 1; None where it is not known."""

    plan: Plan
    vat_rate: Fraction | None = None

    @cached_property
    def costs(self) -> tuple[str, ...]:
        """Names of the cost lines that the document has."""
        return tuple(f"cost{n}" for n, _ in enumerate(self.plan.costs, 1))

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Names of the others' contributions that the document has."""
        return tuple(f"other{n}" for n, _ in enumerate(self.plan.others, 1))

    @cached_property
    def more_costs(self) -> tuple[str, ...]:
        """Names of empty lines for more costs."""
        return tuple(f"morecost{n}" for n in range(1, SPARE + 1))

    @cached_property
    def more_others(self) -> tuple[str, ...]:
        """Names of empty lines for more contributions."""
        return tuple(f"moreother{n}" for n in range(1, SPARE + 1))

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Names of the municipality's contributions without an amount."""
        return tuple(f"unknown{n}" for n, _ in enumerate(self.plan.own.unknown, 1))

    @cached_property
    def inputs(self) -> dict[str, Value]:
        """What is typed into each cell to begin with; None where it is empty."""
        plan, own, people = self.plan, self.plan.own, self.plan.people
        found: dict[str, Value] = {"start": plan.period.start, "years": plan.period.years, "groups": people.groups}
        found |= {"group.low": people.of_group[0], "group.high": people.of_group[1]}
        found |= {"all.low": people.in_all[0], "all.high": people.in_all[1]}
        found |= dict(zip(STAIRS, own.stairs, strict=True))
        found |= {"own.yearly": own.yearly, "own.in_all": own.in_all, "own.once": own.once, "own.each": own.each}
        found |= {"own.each_year": own.each_year, "own.each_years": None}
        found |= {"own.last": own.last, "own.last_whole": YES if own.last_whole else None}
        found |= {"own.counts": None if own.counts is None else YES if own.counts else NO}
        found |= {"hours": None, "wage": None, "overhead": None, "overhead.most": None, "growth": 0}
        found |= {"goes_on": plan.goes_on, "together": YES if plan.together else None}
        found |= dict.fromkeys(self.unknown)
        found |= {"costs.stated": plan.costs_total, "vat.counts": NO, "vat.grant": None, "vat.rate": self.vat_rate}
        for name, cost in zip(self.costs, plan.costs, strict=True):
            found |= _typed(name, cost)
        for name, other in zip(self.others, plan.others, strict=True):
            found |= _typed(name, other)
        for name in (*self.more_costs, *self.more_others):
            found |= dict.fromkeys((*texts_of(name), *filled_row(name).keys))
        return found

    @cached_property
    def formulas(self) -> dict[str, Node]:
        """How each of the other cells is worked out."""
        found: dict[str, Node] = {}
        for part in (self._time, self._people, self._own, self._costs, self._others, self._balance, self._afterwards):
            found.update(part())
        return found

    @staticmethod
    def _column(lines: tuple[str, ...], k: int | str) -> Area:
        return Area(tuple(f"{line}.{k}" for line in lines), open=True)

    def _time(self) -> Iterator[tuple[str, Node]]:
        """Which years count, and which is the last. Where nobody says how many, those that have an amount."""
        typed_years, years = Ref("years"), Ref("years.used")
        whole = if_(call("=", call("ROUND", typed_years, 0), typed_years), typed_years, CANNOT)
        between = both(call(">=", typed_years, 1), call("<=", typed_years, YEARS))
        yield "years.used", if_(number(typed_years), if_(between, whole, CANNOT), CANNOT)
        for k in EACH:
            lists = (
                self._column((*self.costs, *self.more_costs), k),
                self._column((*self.others, *self.more_others), k),
            )
            typed = if_(call(">", count(Ref(f"own.{k}"), *lists), 0), 1, 0)
            yield f"active.{k}", if_(number(years), if_(call(">=", years, k), 1, 0), typed)
            yield f"last.{k}", if_(call("=", years, k), 1, 0)
            year = if_(number(Ref("start")), call("-", call("+", Ref("start"), k), 1), call("&", "År ", k))
            yield f"year.{k}", if_(call("=", Ref(f"active.{k}"), 1), year, "–")
        known = both(number(Ref("start")), number(years))
        yield "after.year", if_(known, call("+", Ref("start"), years), CANNOT)

    def _people(self) -> Iterator[tuple[str, Node]]:
        """Participants in all: as typed, else groups times participants of each."""
        for end in ("low", "high"):
            each = Ref(f"group.{end}")
            product = if_(both(number(Ref("groups")), number(each)), call("*", Ref("groups"), each), CANNOT)
            yield f"people.{end}", if_(number(Ref(f"all.{end}")), Ref(f"all.{end}"), product)

    def _own(self) -> Iterator[tuple[str, Node]]:
        """What the municipality gives: each year, in all, on average and for each participant."""
        stairs, by_year = Area(STAIRS), Area(tuple(f"ownyear.{k}" for k in EACH))
        yearly = count(stairs, Ref("own.yearly"))
        for k in EACH:
            step, fixed = Ref(f"own.{k}"), Ref("own.yearly")
            paid = if_(number(step), plus(step, fixed), if_(call(">", count(stairs), 0), CANNOT, fixed))
            known = if_(call("=", self._used, 0), NOT_FILLED, if_(call("=", yearly, 0), CANNOT, paid))
            yield f"ownyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), known, "")
        complete = if_(call("=", yearly, 0), 1, if_(number(Ref("years.used")), self._all_years(count(by_year)), 0))
        high = Ref("people.high")
        each = if_(call("=", count(Ref("own.each_year"), Ref("own.each_years")), 1), 0, 1)
        whole = both(call(">", self._used, 0), call("=", complete, 1), call("=", _words_in(Area(OWN_MONEY)), 0))
        heads = if_(call("=", count(*map(Ref, PER_HEAD)), 0), 1, if_(number(high), each, 0))
        yield "own.complete", if_(whole, heads, 0)
        gifts = plus(by_year, *map(Ref, (*WAYS[1:3], *self.unknown)))
        per_head = call("*", self._per_head(), high)
        known = if_(call(">", count(*map(Ref, PER_HEAD)), 0), plus(gifts, per_head), gifts)
        yield "own.total", if_(call("=", Ref("own.complete"), 1), known, CANNOT)
        yield "own.lacks", _unfilled(self.unknown)
        total, years = Ref("own.total"), Ref("years.used")
        only_yearly = if_(call("=", count(stairs, Ref("own.in_all")), 0), Ref("own.yearly"), CANNOT)
        fixed_alone = if_(number(Ref("own.yearly")), only_yearly, CANNOT)
        mean = if_(both(number(total), number(years)), call("/", total, years), fixed_alone)
        yield "own.mean", if_(call(">", count(*map(Ref, APART[1:])), 0), CANNOT, mean)
        yield from self._shared_out()

    @property
    def _used(self) -> Node:
        """How many amounts of the municipality's there are."""
        return count(Area(STAIRS), *map(Ref, (*WAYS, *self.unknown)))

    @staticmethod
    def _all_years(known: Node) -> Node:
        return if_(call("=", known, Ref("years.used")), 1, 0)

    @staticmethod
    def _per_head() -> Node:
        each, times = Ref("own.each_year"), Ref("own.each_years")
        return plus(Ref("own.each"), if_(both(number(each), number(times)), call("*", each, times), 0))

    def _shared_out(self) -> Iterator[tuple[str, Node]]:
        """For each participant: a price as it stands, else the sum shared out."""
        total = Ref("own.total")
        prices = call(">", count(*map(Ref, PER_HEAD)), 0)
        alone = call("=", count(Area(STAIRS), *map(Ref, (*WAYS[:3], *self.unknown))), 0)
        half = call("=", count(Ref("own.each_year"), Ref("own.each_years")), 1)
        price = if_(half, CANNOT, self._per_head())
        high, low = Ref("people.high"), Ref("people.low")
        yield "own.at_high", if_(both(prices, alone), price, self._between(total, high))
        at_low = if_(both(alone, number(low)), price, CANNOT)
        yield "own.at_low", if_(prices, at_low, self._between(total, low))

    @staticmethod
    def _between(total: Node, heads: Node) -> Node:
        shared = if_(call(">", heads, 0), call("/", total, heads), CANNOT)
        return if_(both(number(total), number(heads)), shared, CANNOT)

    def _costs(self) -> Iterator[tuple[str, Node]]:
        """The costs: each line, each year, and in all."""
        lines = (*self.costs, *self.more_costs)
        yield from self._added()
        for line in lines:
            yield from self._row(line)
        factor, growth = call("+", 1, Ref("overhead.used")), Ref("growth")
        # What is no number where one is meant makes no sum.
        sound = both(number(Ref("overhead.used")), call("=", _words_in(growth), 0))
        for k in EACH:
            grown = call("^", call("+", 1, growth), k - 1)
            paid = call("*", call("*", plus(self._column(lines, k), Ref("wage.year")), factor), grown)
            known = plus(count(self._column(lines, k)), Ref("wage.year"))
            year = if_(both(call(">", known, 0), sound), paid, CANNOT)
            yield f"costyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), year, "")
        stated, only = Ref("costs.stated"), self._only_stated()
        lumps = call("*", plus(self._column(lines, "in_all"), if_(only, stated, 0)), factor)
        by_year = Area(tuple(f"costyear.{k}" for k in EACH))
        used = plus(count(self._column(lines, "in_all"), by_year, stated), Ref("wage.year"))
        sure = both(call(">", used, 0), sound, call("NOT", self._no_years()))
        yield "costs.total", if_(sure, plus(by_year, if_(sound, lumps, 0), Ref("vat.due")), CANNOT)
        open_ = call("-", 2, count(Ref("vat.due"), Ref("wage.year")))
        missing = if_(only, 0, _missing(self.costs, "total"))
        yield "costs.lacks", plus(missing, _halves(self.costs), self._in_rows(self.more_costs, _lacks), open_)

    def _added(self) -> Iterator[tuple[str, Node]]:
        """What comes on top of the lines: wages, overhead and what is paid back of grants."""
        hours, wage = Ref("hours"), Ref("wage")
        none = both(call("=", hours, ""), call("=", wage, ""))
        paid = if_(both(number(hours), number(wage)), call("*", hours, wage), CANNOT)
        yield "wage.year", if_(none, plus(0), paid)
        allowed = call("MIN", Ref("overhead"), Ref("overhead.most"))
        has_both = both(number(Ref("overhead")), number(Ref("overhead.most")))
        words = plus(_words_in(Ref("overhead")), _words_in(Ref("overhead.most")))
        used = if_(has_both, allowed, plus(Ref("overhead")))
        yield "overhead.used", if_(call("=", words, 0), used, CANNOT)
        vat = call("*", Ref("vat.grant"), Ref("vat.rate"))
        has_vat = both(number(Ref("vat.grant")), number(Ref("vat.rate")))
        yield "vat.due", if_(call("=", Ref("vat.counts"), YES), if_(has_vat, vat, CANNOT), 0)

    def _only_stated(self) -> Node:
        """Whether the source's own total of the costs is what is known of the lines: no line has an amount."""
        lines = (*self.costs, *self.more_costs)
        years = (call("*", count(self._column(lines, k)), Ref(f"active.{k}")) for k in EACH)
        filled = plus(count(self._column(lines, "in_all")), *years)
        return both(call("=", filled, 0), number(Ref("costs.stated")))

    def _in_rows(self, lines: tuple[str, ...], rule: Callable[[OfCell], Node]) -> Node:
        """What a rule comes to in all the rows of a list, those below the lines with names too."""
        return call("SUMPRODUCT", rule(lambda cell: self._column(lines, cell)))

    def given_since(self) -> Node:
        """How many of the contributions that the source has no amount of have got one from the reader."""
        lines = [
            n for n, one in zip(self.others, self.plan.others, strict=True) if isinstance(one.line.amounts, Unknown)
        ]
        return count(*(Ref(f"{line}.total") for line in lines), *map(Ref, self.unknown))

    def written(self, lines: tuple[str, ...]) -> Node:
        """How many rows of a reader's list anything is written in."""
        return self._in_rows(lines, _written)

    @staticmethod
    def _no_years() -> Node:
        """Whether a wage is to be paid for nobody knows how many years."""
        return both(call(">", plus(Ref("wage.year")), 0), call("NOT", number(Ref("years.used"))))

    def _row(self, line: str) -> Iterator[tuple[str, Node]]:
        """A line: how many of the years it has amounts for, 1 where it lacks some, and what it comes to. What is not so is
        not said; a line that a reader may write comes to nothing before it is written, and lacks its amount once it is."""

        def of(cell: str) -> Node:
            return Ref(f"{line}.{cell}")

        own, none = line in (*self.more_costs, *self.more_others), call("=", count(Area(years_of(line))), 0)
        yield f"{line}.known", if_(none, "", _filled(of))
        yield f"{line}.half", if_(call(">", (_lacks if own else _half)(of), 0), 1, "")
        known = plus(of("in_all"), call("SUMPRODUCT", Area(years_of(line)), Area(ACTIVE)))
        empty = if_(call("=", _written(of), 0), "", CANNOT) if own else CANNOT
        amounts = plus(count(of("in_all")), Ref(f"{line}.known"))
        yield f"{line}.total", if_(call("=", amounts, 0), empty, known)

    def _others(self) -> Iterator[tuple[str, Node]]:
        """The contributions of the others, and all money together."""
        lines, is_cash = (*self.others, *self.more_others), call("=", Ref("own.counts"), YES)
        for line in lines:
            yield from self._row(line)
        for line, planned in zip(self.others, self.plan.others, strict=True):
            given = plus(*(call("*", count(Ref(f"{line}.{k}")), Ref(f"last.{k}")) for k in EACH))
            last = if_(call(">", given, 0), call("SUMPRODUCT", Area(years_of(line)), Area(LAST)), CANNOT)
            nought = both(number(Ref(f"{line}.in_all")), call("=", Ref(f"{line}.in_all"), 0))
            open_ = if_(nought, 0, CANNOT) if planned.last else plus(0)
            yield f"{line}.last", if_(call("=", count(Area(years_of(line))), 0), open_, last)
        none = self._none_known()
        for k in EACH:
            theirs = if_(call("=", count(self._column(lines, k)), 0), none, plus(self._column(lines, k)))
            yield f"otheryear.{k}", if_(call("=", Ref(f"active.{k}"), 1), theirs, "")
            together = plus(Ref(f"ownyear.{k}"), Ref(f"otheryear.{k}"))
            without = if_(number(Ref(f"otheryear.{k}")), Ref(f"otheryear.{k}"), CANNOT)
            with_own = if_(both(number(Ref(f"ownyear.{k}")), is_cash), together, without)
            yield f"cashyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), with_own, "")
        by_year = Area(tuple(f"otheryear.{k}" for k in EACH))
        filled = count(by_year, self._column(lines, "in_all"))
        yield "others.known", if_(call("=", filled, 0), none, plus(by_year, self._column(lines, "in_all")))
        yield from self._cash(filled)

    def _none_known(self) -> Node:
        """What stands where no amount of the others' is known: that nobody is named, where nobody is."""
        if self.others:
            return CANNOT
        return if_(call("=", self.written(self.more_others), 0), NONE_NAMED, CANNOT)

    def _cash(self, others: Node) -> Iterator[tuple[str, Node]]:
        """All money together. `others`: how many of the others' amounts are known.

        There is no sum where a contribution is known that cannot be in it: it has an amount, and none that is filled in.
        """
        total, mine = Ref("own.total"), Ref("own.counts")
        counts, apart = call("=", mine, YES), call("=", mine, NO)
        cash = [line for line in self.plan.lines if line.nature is Nature.CASH]
        doubtful = [line for line in self.plan.lines if line.nature is not Nature.CASH]
        left_out = if_(number(total), 0, plus(self._used, sum(map(_has_amount, self.plan.lines))))
        of_own = if_(counts, left_out, if_(apart, 0, sum(map(_has_amount, cash))))
        of_others = [
            name
            for name, other in zip(self.others, self.plan.others, strict=True)
            if other.line.nature is Nature.CASH and _has_amount(other.line)
        ]
        surely = tuple(
            name for name, line in zip(self.unknown, self.plan.own.unknown, strict=True) if line.nature is Nature.CASH
        )
        unsure = call("MAX", plus(len(doubtful), _unfilled(surely)), call("MIN", self._used, 1))
        open_ = if_(counts, Ref("own.lacks"), if_(apart, 0, unsure))
        rest = tuple(name for name in self.others if name not in of_others)
        own_rows = self._in_rows(self.more_others, _lacks)
        yield "cash.lacks", plus(open_, _missing(rest, "total"), _halves(self.others), own_rows)
        known = plus(if_(counts, plus(total), 0), Ref("others.known"))
        nothing = both(call("=", others, 0), call("NOT", both(counts, number(total))))
        stuck = call(">", plus(of_own, _missing(tuple(of_others), "total"), self._unbounded("cash.lacks")), 0)
        yield "cash.total", if_(call("OR", nothing, stuck), CANNOT, known)

    def _unbounded(self, lacks: str) -> Node:
        """How many parts a sum lacks, where the source says of one of its amounts what it is at most: then the whole may be more
        and may be less. Else 0."""
        lines = (*self.plan.lines, *(other.line for other in self.plan.others))
        most = any(
            amount.bound in CEILINGS for line in lines if isinstance(line.amounts, tuple) for amount in line.amounts
        )
        return plus(Ref(lacks)) if most else plus(0)

    def _balance(self) -> Iterator[tuple[str, Node]]:
        """Whether the money comes to the costs, and what is left for those whose amount is not known."""
        cash, costs = Ref("cash.total"), Ref("costs.total")
        alike = call("=", Ref("together"), YES)
        known = both(number(cash), number(costs), alike, call("=", Ref("costs.lacks"), 0))
        gap = call("ROUND", call("-", cash, costs), 2)
        whole = call("=", Ref("cash.lacks"), 0)
        yield "balance", if_(both(known, whole), gap, CANNOT)
        left = call("ROUND", call("-", costs, cash), 2)
        missing = if_(call(">=", left, 0), left, CANNOT)
        yield "rest", if_(known, if_(call(">", Ref("cash.lacks"), 0), missing, NOTHING_LACKS), CANNOT)
        lumps = count(
            self._column((*self.costs, *self.more_costs), "in_all"),
            self._column((*self.others, *self.more_others), "in_all"),
            *map(Ref, APART),
        )
        for k in EACH:
            year = call("ROUND", call("-", Ref(f"cashyear.{k}"), Ref(f"costyear.{k}")), 2)
            both_known = call("=", count(Ref(f"cashyear.{k}"), Ref(f"costyear.{k}")), 2)
            by_year = both(number(Ref("balance")), call("=", lumps, 0), both_known, call("NOT", self._only_stated()))
            yield f"balance.{k}", if_(call("=", Ref(f"active.{k}"), 1), if_(by_year, year, CANNOT), "")

    def _afterwards(self) -> Iterator[tuple[str, Node]]:
        """What was paid in the last year, and has to be found again in the first year after."""
        years = Area(tuple(f"ownyear.{k}" for k in EACH))
        apart = plus(*map(_some, (*APART, *self.unknown)), Ref("own.lacks"))
        by_year = call("SUMPRODUCT", years, Area(LAST))
        follows = both(number(Ref("own.total")), call("=", apart, 0), number(Ref("years.used")))
        typed = if_(number(Ref("own.last")), Ref("own.last"), CANNOT)
        yield "own.paid_last", if_(follows, by_year, typed)
        by_year_of_others = Area(tuple(f"otheryear.{k}" for k in EACH))
        theirs = call("SUMPRODUCT", by_year_of_others, Area(LAST))
        known = plus(*(call("*", count(Ref(f"otheryear.{k}")), Ref(f"last.{k}")) for k in EACH))
        yield "others.paid_last", if_(call(">", known, 0), theirs, self._none_known())
        open_ = self._in_rows(self.more_others, _lacks_last)
        is_cash = call("OR", call("=", Ref("own.counts"), YES), number(Ref("own.last")))
        own_known = both(number(Ref("own.paid_last")), is_cash)
        unsaid = both(follows, call("=", Ref("own.last_whole"), ""))
        all_of_it = call("OR", call("=", Ref("own.last_whole"), YES), unsaid)
        sure = if_(both(own_known, all_of_it), 0, 1)
        yield "level.lacks", plus(_missing(self.others, "last"), open_, sure)
        paid = plus(Ref("own.paid_last"), Ref("others.paid_last"))
        some = call(">", theirs, 0)
        level = if_(own_known, paid, if_(some, Ref("others.paid_last"), CANNOT))
        stuck = call(">", self._unbounded("level.lacks"), 0)
        yield "level", if_(both(call("OR", own_known, some), call("NOT", stuck)), level, CANNOT)
        figures = both(number(Ref("level")), number(Ref("goes_on")), call("=", _words_in(Ref("growth")), 0))
        complete = both(call("=", Ref("level.lacks"), 0), figures)
        grown = call("*", call("*", Ref("level"), Ref("goes_on")), call("+", 1, Ref("growth")))
        yield "need", if_(complete, grown, CANNOT)
        new = call("MAX", call("-", Ref("need"), Ref("own.paid_last")), 0)
        yield "new", if_(number(Ref("need")), new, CANNOT)


def _has_amount(line: FundingLine) -> bool:
    return not isinstance(line.amounts, Unknown)


def _unfilled(cells: tuple[str, ...]) -> Node:
    """How many of the cells have no number."""
    return call("-", len(cells), count(*map(Ref, cells))) if cells else plus(0)


def _missing(lines: tuple[str, ...], cell: str) -> Node:
    """How many of the lines have no number there."""
    return _unfilled(tuple(f"{line}.{cell}" for line in lines))


def _some(cell: str) -> Node:
    """1 where a cell has another number than 0, else 0."""
    return if_(number(Ref(cell)), if_(call("=", Ref(cell), 0), 0, 1), 0)


def _words_in(cells: Ref | Area) -> Node:
    """How many of the cells have something that is no number, where a number is meant."""
    return call("SUMPRODUCT", call("*", call("-", 1, number(cells)), call("-", 1, call("=", cells, ""))))


def _all_of(operator: str, given: Iterator[Node]) -> Node:
    return reduce(lambda one, other: call(operator, one, other), given)


def _written(of: OfCell) -> Node:
    """Whether anything stands in a row, 1 or 0."""
    empty = (call("=", of(cell), "") for cell in (*TEXTS, "in_all", *map(str, EACH)))
    return call("-", 1, _all_of("*", empty))


def _filled(of: OfCell) -> Node:
    """How many of the years a row has amounts for."""
    return _all_of("+", (call("*", number(of(str(k))), Ref(f"active.{k}")) for k in EACH))


def _half(of: OfCell) -> Node:
    """Whether a row has amounts for some of the years only, 1 or 0."""
    some = call("*", call(">", _filled(of), 0), call("<", _filled(of), plus(Area(ACTIVE))))
    return call("*", some, call("-", 1, number(of("in_all"))))


def _lacks(of: OfCell) -> Node:
    """Whether a row that a reader has begun lacks its amount, or that of some of its years, 1 or 0."""
    none = call("=", call("+", number(of("in_all")), _filled(of)), 0)
    return call("+", call("*", _written(of), none), _half(of))


def _lacks_last(of: OfCell) -> Node:
    """Whether a row that a reader has begun says nothing of the last year, 1 or 0. An amount for the whole period does not, but
    for 0."""
    last = _all_of("+", (call("*", number(of(str(k))), Ref(f"last.{k}")) for k in EACH))
    nought = call("*", number(of("in_all")), call("=", of("in_all"), 0))
    return call("*", _written(of), call("=", call("+", last, nought), 0))


def _halves(lines: tuple[str, ...]) -> Node:
    """How many of the lines have an amount for some of the years only."""
    return plus(Area(tuple(f"{line}.half" for line in lines))) if lines else plus(0)


def _typed(name: str, planned: Planned[FundingLine] | Planned[CostLine]) -> Iterator[tuple[str, Value]]:
    yield f"{name}.in_all", planned.in_all
    yield from zip(years_of(name), planned.years, strict=True)
