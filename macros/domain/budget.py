"""What a plan comes to, as calculations (`macros.domain.formulas`) of its cells: for the workbook and for the calculator.

Every cell has a name. Those that are typed: `Cells.inputs`; those that are worked out: `Cells.formulas`. A figure whose parts
are not all there is `CANNOT`; beside a sum of what is known a count says how many parts it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from macros.domain.economy import CostLine, FundingLine
from macros.domain.formulas import CANNOT, Area, Node, Ref, Value, both, call, count, if_, number, plus
from macros.domain.plan import YEARS, Plan, Planned

EACH = range(1, YEARS + 1)
SPARE = 20
"""Empty lines for a reader's own costs and contributions."""
YES = "ja"
"""What is typed where something is so."""

WAYS = ("own.yearly", "own.in_all", "own.once", "own.each", "own.each_year")
APART = WAYS[1:]
"""Ways of giving that say nothing of the single year."""
STAIRS = tuple(f"own.{k}" for k in EACH)
PER_HEAD = ("own.each", "own.each_year")
ACTIVE = tuple(f"active.{k}" for k in EACH)
LAST = tuple(f"last.{k}" for k in EACH)


def years_of(line: str) -> tuple[str, ...]:
    """The cells of a line's years."""
    return tuple(f"{line}.{k}" for k in EACH)


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
        found |= {"own.cash": YES if own.cash else None}
        found |= {"hours": None, "wage": None, "overhead": None, "overhead.most": None, "growth": 0}
        found |= {"goes_on": plan.goes_on}
        found |= dict.fromkeys(self.unknown)
        found |= {"costs.stated": plan.costs_total, "vat.counts": "nej", "vat.grant": None, "vat.rate": self.vat_rate}
        for name, cost in zip(self.costs, plan.costs, strict=True):
            found |= _typed(name, cost)
        for name, other in zip(self.others, plan.others, strict=True):
            found |= _typed(name, other)
        for name in (*self.more_costs, *self.more_others):
            found |= dict.fromkeys(filled_row(name).keys)
        return found

    @cached_property
    def formulas(self) -> dict[str, Node]:
        """How each of the other cells is worked out."""
        found: dict[str, Node] = {}
        for part in (self._time, self._people, self._own, self._costs, self._others, self._balance, self._afterwards):
            found.update(part())
        return found

    def _column(self, lines: tuple[str, ...], k: int | str) -> Area:
        return Area(tuple(f"{line}.{k}" for line in lines), open=True)

    def _time(self) -> Iterator[tuple[str, Node]]:
        """Which years count, and which is the last."""
        years = Ref("years")
        for k in EACH:
            yield f"active.{k}", if_(number(years), if_(call(">=", years, k), 1, 0), 1)
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
            known = if_(call("=", yearly, 0), CANNOT, paid)
            yield f"ownyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), known, "")
        complete = if_(call("=", yearly, 0), 1, if_(number(Ref("years")), self._all_years(count(by_year)), 0))
        high = Ref("people.high")
        each = if_(call("=", count(Ref("own.each_year"), Ref("own.each_years")), 1), 0, 1)
        heads = if_(call("=", count(*map(Ref, PER_HEAD)), 0), 1, if_(number(high), each, 0))
        yield "own.complete", if_(call("=", complete, 1), heads, 0)
        per_head = call("*", self._per_head(), high)
        gifts = plus(by_year, *map(Ref, (*WAYS[1:3], *self.unknown)))
        known = if_(call(">", count(*map(Ref, PER_HEAD)), 0), plus(gifts, per_head), gifts)
        used = count(stairs, *map(Ref, (*WAYS, *self.unknown)))
        yield "own.total", if_(call("=", used, 0), CANNOT, if_(call("=", Ref("own.complete"), 1), known, CANNOT))
        lacks = call("-", len(self.unknown), count(*map(Ref, self.unknown))) if self.unknown else plus(0)
        yield "own.lacks", lacks
        total, years = Ref("own.total"), Ref("years")
        only_yearly = if_(call("=", count(stairs, Ref("own.in_all")), 0), Ref("own.yearly"), CANNOT)
        fixed_alone = if_(number(Ref("own.yearly")), only_yearly, CANNOT)
        mean = if_(both(number(total), number(years)), call("/", total, years), fixed_alone)
        yield "own.mean", if_(call(">", count(*map(Ref, APART[1:])), 0), CANNOT, mean)
        yield from self._shared_out()

    @staticmethod
    def _all_years(known: Node) -> Node:
        return if_(call("=", known, Ref("years")), 1, 0)

    @staticmethod
    def _per_head() -> Node:
        return plus(Ref("own.each"), call("*", Ref("own.each_year"), Ref("own.each_years")))

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
        hours, wage = Ref("hours"), Ref("wage")
        yield "wage.year", if_(both(number(hours), number(wage)), call("*", hours, wage), 0)
        allowed = call("MIN", Ref("overhead"), Ref("overhead.most"))
        has_both = both(number(Ref("overhead")), number(Ref("overhead.most")))
        yield "overhead.used", if_(has_both, allowed, plus(Ref("overhead")))
        vat = call("*", Ref("vat.grant"), Ref("vat.rate"))
        has_vat = both(number(Ref("vat.grant")), number(Ref("vat.rate")))
        yield "vat.due", if_(call("=", Ref("vat.counts"), YES), if_(has_vat, vat, CANNOT), 0)
        for line in self.costs:
            yield self._row_total(line)
        factor = call("+", 1, Ref("overhead.used"))
        for k in EACH:
            grown = call("^", call("+", 1, Ref("growth")), k - 1)
            known = call("+", count(self._column(lines, k)), Ref("wage.year"))
            paid = call("*", call("*", plus(self._column(lines, k), Ref("wage.year")), factor), grown)
            year = if_(call("=", known, 0), CANNOT, paid)
            yield f"costyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), year, "")
        lumps = call("*", plus(self._column(lines, "in_all")), factor)
        known = plus(Area(tuple(f"costyear.{k}" for k in EACH)), lumps, Ref("vat.due"))
        filled = count(*(self._column(lines, k) for k in ("in_all", *EACH)))
        used = call("+", filled, Ref("wage.year"))
        stated = if_(number(Ref("costs.stated")), Ref("costs.stated"), CANNOT)
        yield "costs.total", if_(call("=", used, 0), stated, if_(self._no_years(), CANNOT, known))
        missing = _missing(self.costs, "total")
        vat_open = if_(number(Ref("vat.due")), 0, 1)
        yield "costs.lacks", call("+", missing, vat_open)

    @staticmethod
    def _no_years() -> Node:
        """Whether a wage is to be paid for nobody knows how many years."""
        return both(call(">", Ref("wage.year"), 0), call("NOT", number(Ref("years"))))

    @staticmethod
    def _row_total(line: str) -> tuple[str, Node]:
        years = call("SUMPRODUCT", Area(years_of(line)), Area(ACTIVE))
        known = call("+", Ref(f"{line}.in_all"), years)
        return f"{line}.total", if_(call("=", count(filled_row(line)), 0), CANNOT, known)

    def _others(self) -> Iterator[tuple[str, Node]]:
        """The contributions of the others, and all money together."""
        lines, is_cash = (*self.others, *self.more_others), call("=", Ref("own.cash"), YES)
        for line, planned in zip(self.others, self.plan.others, strict=True):
            yield self._row_total(line)
            last = call("SUMPRODUCT", Area(years_of(line)), Area(LAST))
            open_ = CANNOT if planned.last else plus(0)
            paid = if_(number(Ref("years")), last, CANNOT)
            yield f"{line}.last", if_(call("=", count(Area(years_of(line))), 0), open_, paid)
        for k in EACH:
            theirs = if_(call("=", count(self._column(lines, k)), 0), CANNOT, plus(self._column(lines, k)))
            yield f"otheryear.{k}", if_(call("=", Ref(f"active.{k}"), 1), theirs, "")
            together = plus(Ref(f"ownyear.{k}"), Ref(f"otheryear.{k}"))
            with_own = if_(
                number(Ref(f"ownyear.{k}")), if_(is_cash, together, Ref(f"otheryear.{k}")), Ref(f"otheryear.{k}")
            )
            yield f"cashyear.{k}", if_(call("=", Ref(f"active.{k}"), 1), with_own, "")
        by_year = Area(tuple(f"otheryear.{k}" for k in EACH))
        filled = count(*(self._column(lines, k) for k in ("in_all", *EACH)))
        yield "others.known", if_(call("=", filled, 0), CANNOT, plus(by_year, self._column(lines, "in_all")))
        own = if_(is_cash, plus(Ref("own.total")), 0)
        mine = if_(both(is_cash, number(Ref("own.total"))), 0, 1)
        yield "cash.lacks", plus(mine, Ref("own.lacks"), _missing(self.others, "total"))
        nothing = both(call("=", mine, 1), call("=", filled, 0))
        yield "cash.total", if_(nothing, CANNOT, plus(own, Ref("others.known")))

    def _balance(self) -> Iterator[tuple[str, Node]]:
        """Whether the money comes to the costs, and what is left for those whose amount is not known."""
        cash, costs = Ref("cash.total"), Ref("costs.total")
        known = both(number(cash), number(costs), call("=", Ref("costs.lacks"), 0))
        gap = call("ROUND", call("-", cash, costs), 2)
        whole = call("=", Ref("cash.lacks"), 0)
        yield "balance", if_(both(known, whole), gap, CANNOT)
        left = call("ROUND", call("-", costs, cash), 2)
        yield "rest", if_(both(known, call(">", Ref("cash.lacks"), 0)), if_(call(">=", left, 0), left, CANNOT), CANNOT)
        lumps = count(
            self._column((*self.costs, *self.more_costs), "in_all"),
            self._column((*self.others, *self.more_others), "in_all"),
            *map(Ref, APART),
        )
        for k in EACH:
            year = call("ROUND", call("-", Ref(f"cashyear.{k}"), Ref(f"costyear.{k}")), 2)
            both_known = call("=", count(Ref(f"cashyear.{k}"), Ref(f"costyear.{k}")), 2)
            by_year = both(number(Ref("balance")), call("=", lumps, 0), both_known)
            yield f"balance.{k}", if_(call("=", Ref(f"active.{k}"), 1), if_(by_year, year, CANNOT), "")

    def _afterwards(self) -> Iterator[tuple[str, Node]]:
        """What was paid in the last year, and has to be found again in the first year after."""
        years = Area(tuple(f"ownyear.{k}" for k in EACH))
        apart = call("+", count(*map(Ref, APART)), Ref("own.lacks"))
        by_year = call("SUMPRODUCT", years, Area(LAST))
        follows = if_(both(number(Ref("own.total")), call("=", apart, 0)), by_year, CANNOT)
        yield "own.paid_last", if_(number(Ref("own.last")), Ref("own.last"), follows)
        by_year_of_others = Area(tuple(f"otheryear.{k}" for k in EACH))
        theirs = call("SUMPRODUCT", by_year_of_others, Area(LAST))
        yield "others.paid_last", if_(call(">", theirs, 0), theirs, CANNOT)
        lumps = count(self._column(self.more_others, "in_all"))
        is_cash = call("OR", call("=", Ref("own.cash"), YES), number(Ref("own.last")))
        own_known = both(number(Ref("own.paid_last")), is_cash)
        sure = if_(both(own_known, call("=", Ref("own.last_whole"), YES)), 0, 1)
        yield "level.lacks", plus(_missing(self.others, "last"), lumps, sure)
        paid = plus(Ref("own.paid_last"), Ref("others.paid_last"))
        some = number(Ref("others.paid_last"))
        level = if_(own_known, paid, if_(some, Ref("others.paid_last"), CANNOT))
        yield "level", if_(call("OR", own_known, some), level, CANNOT)
        complete = both(call("=", Ref("level.lacks"), 0), number(Ref("level")), number(Ref("goes_on")))
        grown = call("*", call("*", Ref("level"), Ref("goes_on")), call("+", 1, Ref("growth")))
        yield "need", if_(complete, grown, CANNOT)
        new = call("MAX", call("-", Ref("need"), Ref("own.paid_last")), 0)
        yield "new", if_(number(Ref("need")), new, CANNOT)


def _missing(lines: tuple[str, ...], cell: str) -> Node:
    """How many of the lines have no number there."""
    return call("-", len(lines), count(Area(tuple(f"{line}.{cell}" for line in lines)))) if lines else plus(0)


def _typed(name: str, planned: Planned[FundingLine] | Planned[CostLine]) -> Iterator[tuple[str, Value]]:
    yield f"{name}.in_all", planned.in_all
    yield from zip(years_of(name), planned.years, strict=True)
