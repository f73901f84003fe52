"""A contribution over time as numbers: where each shape stands. Static SVG at build time; the figures stand in a table beside it.

A chart is drawn twice, wide and narrow, and the stylesheet shows one, so that its text stays readable on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from macros.domain import figures
from macros.domain.economy import FundingLine, Recurrence, UnknownAmount
from macros.domain.lasting import told_until
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis
from macros.domain.terms import FundingStatus
from macros.views import comparing, danish
from macros.views.amounts import in_words, statuses
from macros.views.context import Context


@dataclass(frozen=True)
class Step:
    """One year's amount: a rectangle from the base line up.

    `value` stands once over years in a row with the same amount, at `middle`; `year` is empty where there is no room for it.
    """

    x: float
    y: float
    width: float
    height: float
    value: str
    middle: float
    value_y: float
    year: str

    @property
    def year_x(self) -> float:
        """The middle of the step, where its year stands."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Box:
    """A box that keeps the hatching off words, and the line they stand on."""

    x: float
    y: int
    width: int
    height: int
    text_y: int


@dataclass(frozen=True)
class Drawing:
    """One size of a chart, in SVG units. `open_x` is where the time after the last stated year begins, and `open_middle`
    where the words on it stand."""

    kind: str
    width: int
    height: int
    base: int
    font: float
    steps: tuple[Step, ...]
    sky: str
    open_x: float
    open_width: float
    open_middle: float
    after_year: str

    @property
    def last(self) -> Step:
        """The last step, which one without an end goes on from."""
        return self.steps[-1]

    @property
    def hatched(self) -> int:
        """How tall the field of the time after is."""
        return self.base - 6

    @property
    def year_y(self) -> int:
        """The line the years stand on."""
        return self.base + 21

    @property
    def after_x(self) -> float:
        """The middle of the words on when the time after begins, which stay inside the picture."""
        return min(self.open_x + self.open_width / 2, self.width - 32)

    @property
    def box(self) -> Box:
        """The box with the words on the time after."""
        middle, base = self.open_middle, self.base
        return (
            Box(middle - 74, base - 124, 148, 50, base - 104)
            if self.kind == "wide"
            else Box(middle - 33, base - 108, 66, 28, base - 89)
        )


After = Literal["ukendt", "fortsaetter", "andet"]


@dataclass(frozen=True)
class Staircase:
    """The municipality's cash over time, `of` an agreement. The title is the finding, `derived` where the catalogue has worked
    out the amount in it; `level`: the amount does not change. `left_out`: what the same payers give in those years and is not drawn.

    `after`: the time after the last step is unknown, or the amount goes on with no end, or the document speaks of it in words.
    """

    id: str
    of: str
    title: str
    derived: bool
    subtitle: str
    description: str
    others_unknown: str
    left_out: str
    after: After
    level: bool
    drawings: tuple[Drawing, ...]
    refs: tuple[str, ...]


OPEN_YEARS = 3
"""How many years of a contribution without an end are drawn, before it runs out of the picture."""


LETTER = 0.6
"""The width of a digit as a part of the size of the type, with some air."""

YEAR_ROOM = 34
"""What a year needs below its step, in SVG units; where there is less, every other one is left out."""

AFTER_ROOM = {"wide": 76, "narrow": 35}
"""Half of what the words on the time after need."""


@dataclass(frozen=True)
class _Drawn:
    """The contributions that are drawn and their amounts, year by year. `added`: they are given in the same years, and what
    stands for each year is what they come to together."""

    lines: tuple[FundingLine, ...]
    amounts: tuple[Amount, ...]
    added: bool = False

    @property
    def endless(self) -> bool:
        """Whether so much comes every year with no end."""
        return self.amounts[0].basis is Basis.PER_YEAR

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that is drawn."""
        return self.amounts[0].first_year or 0, self.amounts[-1].first_year or 0


def staircase(context: Context) -> Staircase | None:
    """The municipality's cash over time; None where the document gives no amount for a year."""
    drawn = _drawn(context)
    return _draw(context, drawn) if drawn else None


def _drawn(context: Context) -> _Drawn | None:
    """What is drawn; None where there is nothing."""
    found = [(line, amounts) for line in context.ledger.lines if (amounts := _years(line))]
    if not found:
        return None
    if followed := _one_after_another(found):
        return _Drawn(tuple(line for line, _ in found), followed)
    if together := _side_by_side(found):
        return together
    line, amounts = found[0]
    endless = amounts[0].basis is Basis.PER_YEAR
    after = amounts[-1].first_year or 0
    if not endless and any((told_until(other) or 0) > after for other in context.ledger.lines if other is not line):
        return None  # a picture of this one alone would say that nothing is known of the time after it
    return _Drawn((line,), amounts)


@dataclass(frozen=True)
class YearBar:
    """The same amount in one year or in several in a row: `2020-2023`. `length`: in per cent of the longest."""

    years: str
    value: str
    length: int


@dataclass(frozen=True)
class YearBars:
    """The picture of `Staircase` lying down, a line for each amount: for paper, where a line of type is all the room there is.

    `after`: what is said of the time after the last year, empty where the amount goes on. `derived` and `others_unknown` as
    there.
    """

    title: str
    derived: bool
    subtitle: str
    bars: tuple[YearBar, ...]
    after_year: str
    after: str
    others_unknown: str
    refs: tuple[str, ...]


def year_bars(context: Context) -> YearBars | None:
    """The municipality's cash year by year; None where the document gives no amount for a year."""
    drawn = _drawn(context)
    if drawn is None:
        return None
    whole = _draw(context, drawn)
    endless = drawn.endless
    runs = [drawn.amounts[:1]] if endless else figures.runs(drawn.amounts)
    top = max(run[0].value for run in runs) or 1
    last = runs[-1][-1].first_year or 0
    return YearBars(
        title=whole.title,
        derived=whole.derived,
        subtitle=whole.subtitle,
        bars=tuple(
            YearBar(
                f"fra {run[0].first_year}" if endless else danish.years(run[0].first_year or 0, run[-1].first_year),
                context.words.amount(run[0]) + (" om året" if endless or len(run) > 1 else ""),
                round(100 * run[0].value / top),
            )
            for run in runs
        ),
        after_year="" if endless else f"fra {last + 1}",
        after="" if endless else "ukendt" if whole.after == "ukendt" else "intet beløb oplyst",
        others_unknown=whole.others_unknown,
        refs=whole.refs,
    )


def _one_after_another(drawn: list[tuple[FundingLine, tuple[Amount, ...]]]) -> tuple[Amount, ...]:
    """The amounts of contributions of one payer that follow each other year by year; none where they do not."""
    amounts = sorted((a for _, found in drawn for a in found), key=lambda a: a.first_year or 0)
    years = [a.first_year or 0 for a in amounts]
    alike = {(line.payers, line.status, a.basis, a.price_level, a.currency) for line, found in drawn for a in found}
    in_a_row = years == list(range(years[0], years[0] + len(years)))
    return tuple(amounts) if len(drawn) > 1 and len(alike) == 1 and in_a_row else ()


def _side_by_side(drawn: list[tuple[FundingLine, tuple[Amount, ...]]]) -> _Drawn | None:
    """Contributions of one payer that are given in the very same years, each year's added up; None where they cannot be: where
    one came in the place of another, or they differ in anything an amount is told by."""
    lines = tuple(line for line, _ in drawn)
    alike = {(line.payers, line.status, line.recurrence, line.nature) for line in lines}
    spans = {tuple(a.first_year for a in amounts) for _, amounts in drawn}
    if len(lines) < 2 or len(alike) > 1 or len(spans) > 1 or figures.of_one_time(lines):
        return None
    added = tuple(_added(year) for year in zip(*(amounts for _, amounts in drawn), strict=True))
    return _Drawn(lines, tuple(filter(None, added)), added=True) if all(added) else None


def _added(amounts: tuple[Amount, ...]) -> Amount | None:
    """The amounts of one year as one; None where they cannot be added."""
    bound = figures.common_bound(amounts)
    if bound is None or not figures.alike(amounts):
        return None
    value, precision = sum(a.value for a in amounts), max(a.precision for a in amounts)
    return amounts[0].model_copy(update={"value": value, "bound": bound, "precision": precision})


def _years(line: FundingLine) -> tuple[Amount, ...]:
    """The amounts to draw: of single years; or of a fixed yearly amount, its period or its first years. None by the month:
    what is drawn is what a source states."""
    if not isinstance(line.amounts, tuple) or any(a.per or a.up_to or a.basis is Basis.PER_MONTH for a in line.amounts):
        return ()
    dated = tuple(a for whole in line.amounts for a in figures.spread(whole) if a.basis is Basis.IN_YEAR)
    first = line.amounts[0]
    if not dated and first.basis is Basis.PER_YEAR and first.first_year and figures.runs_on(line):
        dated = tuple(first.model_copy(update={"first_year": first.first_year + later}) for later in range(OPEN_YEARS))
    return tuple(sorted(dated, key=lambda a: a.first_year or 0))


def _draw(context: Context, drawn: _Drawn) -> Staircase:
    lines, amounts = drawn.lines, drawn.amounts
    line, first = lines[0], amounts[0]
    unknown = [
        other
        for other in figures.own_money(context.agreement.economy)
        if isinstance(other.amounts, UnknownAmount) and other.amounts.beside(*drawn.years)
    ]
    others = comparing.names(context, unknown) if unknown else ""
    left_out = danish.listed(danish.inside(one.item) for one in beside) if (beside := _beside(context, drawn)) else ""
    after: After = (
        "fortsaetter"
        if drawn.endless
        else "ukendt"
        if isinstance(context.agreement.anchoring.financing_after, Unknown)
        else "andet"
    )
    status = "" if line.status == FundingStatus.BINDING else f" {context.label('funding_statuses', line.status)}."
    told = danish.closed("; ".join((*(one.described.removesuffix(".") for one in lines[:-1]), lines[-1].described)))
    return Staircase(
        id=f"trappe-{context.slug}-{context.agreement.id}",
        of=context.full_name,
        title=_title(context, drawn, alone=not beside),
        derived=drawn.added or _rise(lines, amounts) is not None,
        subtitle=f"{told} {context.words.price_level(first).capitalize()}.{status}",
        description=_description(context, drawn, others, left_out, after),
        others_unknown=others,
        left_out=left_out,
        after=after,
        level=len({a.value for a in amounts}) == 1,
        drawings=tuple(_drawings(context, amounts, drawn.endless)),
        refs=tuple(dict.fromkeys(ref for one in lines for ref in one.source)),
    )


def _beside(context: Context, drawn: _Drawn) -> tuple[FundingLine, ...]:
    """The municipality's other contributions that have an amount and are not drawn. What was given before, or is given after,
    is another contribution's time and not beside these."""
    first, last = drawn.years
    return tuple(
        other
        for other in context.ledger.lines
        if other not in drawn.lines
        and isinstance(other.amounts, tuple)
        and any(a.years is None or (a.years[0] <= last and (a.years[1] or last) >= first) for a in other.amounts)
    )


def _title(context: Context, drawn: _Drawn, *, alone: bool) -> str:
    """The finding; `alone`: the municipality gives nothing else that is known in those years."""
    lines, amounts = drawn.lines, drawn.amounts
    first, last = amounts[0], amounts[-1]
    once = all(line.recurrence is Recurrence.ONCE and not context.ledger.one_year_of(line) for line in lines)
    given = "engangsbidrag" if once else "bidrag"
    firm = context.according or (statuses(context, lines) if lines[0].status in figures.PROPOSED else "")
    drafted = f"{danish.capital(firm)}: " if firm else ""
    one_of = "" if alone else "ét af " if drafted else "Ét af "
    whose = f"{drafted}{one_of}{danish.listed(context.actor(id_).name for id_ in lines[0].payers)}s {given}"
    text = context.words.amount(first)
    if drawn.endless:
        return f"{whose} er {text} hvert år fra {first.first_year}"
    if len(amounts) == 1:
        return f"{whose} er {text} i {first.first_year}"
    if len({a.value for a in amounts}) == 1:
        return f"{whose} er {text} om året i {danish.years(first.first_year or 0, last.first_year)}"
    if (rise := _rise(lines, amounts)) is not None:
        return f"{whose} stiger med {danish.money(rise, first.currency)} om året"
    return f"{whose} går fra {text} til {context.words.amount(last)}"


def _rise(lines: tuple[FundingLine, ...], amounts: tuple[Amount, ...]) -> int | None:
    """By how much the contribution grows every year, worked out from its `amounts`; None where it does not, or not by the
    same."""
    changes = {step.change for step in figures.steps(lines[0])} if len(lines) == 1 and len(amounts) > 1 else set()
    (rise,) = changes if len(changes) == 1 else (0,)
    return rise if rise > 0 else None


def _description(context: Context, drawn: _Drawn, others: str, left_out: str, after: After) -> str:
    amounts = drawn.amounts
    if after == "fortsaetter":
        parts = [f"{context.words.amount(amounts[0])} hvert år fra {amounts[0].first_year}. Ingen slutdato oplyst"]
    else:
        years = ", ".join(f"{a.first_year}: {context.words.amount(a)}" for a in amounts)
        parts = [f"År for år: {years}", *_total(context, drawn)]
    if drawn.added:
        parts.insert(0, f"{danish.capital(danish.in_words(len(drawn.lines)))} bidrag er lagt sammen")
    if left_out:
        parts.append(f"Ikke tegnet: {left_out}")
    if others:
        parts.append(f"Ukendt: bidrag fra {others}")
    if after != "fortsaetter":
        parts.append("Tiden efter er ukendt" if after == "ukendt" else "Der er intet beløb oplyst for tiden efter")
    parts.append("Tallene står også i tabellen")
    return " ".join(danish.closed(part) for part in parts)


def _total(context: Context, drawn: _Drawn) -> Iterator[str]:
    """What the years come to, where it is one contribution or several of the same years: never one year's amount."""
    total = figures.total_of(drawn.lines)
    one = drawn.added or len(drawn.lines) == 1
    if not one or len(drawn.amounts) < 2 or not isinstance(total, figures.Money):
        return
    yield f"I alt {in_words(context, total)}{'' if total.stated else ', beregnet'}"


def _drawings(context: Context, amounts: tuple[Amount, ...], endless: bool) -> Iterator[Drawing]:
    top = max(a.value for a in amounts) or 1
    for kind, width, height, base, tallest, font in (
        ("wide", 760, 322, 292, 192, 22.0),
        ("narrow", 328, 300, 270, 168, 14.5),
    ):
        # One step alone is not drawn wider than a third, so that the time after it has its room.
        columns = max(len(amounts) + 1, 3)
        step_width = width / columns
        runs = figures.runs(amounts)
        texts = [context.words.amount(run[0]) if kind == "wide" else _short(run[0]) for run in runs]
        # The longest label that has to fit over its years decides the size of them all.
        font = min(font, *(len(run) * step_width / (LETTER * len(text)) for run, text in zip(runs, texts, strict=True)))
        every = 1 if step_width >= YEAR_ROOM else 2
        # Where the words "fra 2028" need the room of the year before them, that year gives way.
        shown = len(amounts) - (width - len(amounts) * step_width < 1.5 * YEAR_ROOM)
        steps: list[Step] = []
        for run, text in zip(runs, texts, strict=True):
            middle = round((len(steps) + len(run) / 2) * step_width, 1)
            for place, amount in enumerate(run):
                tall = tallest * amount.value / top
                steps.append(
                    Step(
                        round(len(steps) * step_width, 1),
                        round(base - tall, 1),
                        round(step_width, 1),
                        round(tall, 1),
                        text if place == 0 else "",
                        middle,
                        round(base - tall, 1) + round(font, 1) * 1.7,
                        str(amount.first_year) if len(steps) % every == 0 and len(steps) < shown else "",
                    )
                )
        open_x = round(len(amounts) * step_width, 1)
        # The unknown part of each year hangs over the steps, open at the top.
        sky = [f"0,6 {open_x},6"]
        for step in reversed(steps):
            sky += [f"{round(step.x + step.width, 1)},{step.y} {step.x},{step.y}"]
        last = amounts[-1].first_year or 0
        endless_year = "slutdato ikke oplyst" if kind == "wide" else "slut ukendt"
        after_year = endless_year if endless else f"fra {last + 1}"
        room = round(width - open_x, 1)
        middle = round(min(open_x + room / 2, width - AFTER_ROOM[kind]), 1)
        yield Drawing(
            kind, width, height, base, round(font, 1), tuple(steps), " ".join(sky), open_x, room, middle, after_year
        )


def _short(amount: Amount) -> str:
    """The amount as short as a narrow step allows: no unit where it is whole kroner."""
    if amount.precision >= 10_000:
        return danish.money(amount.value, amount.currency, amount.precision)
    return danish.number(amount.value)
