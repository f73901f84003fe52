"""Charts as numbers: where each shape stands. Static SVG at build time; the same figures stand in a table beside it.

A chart is drawn twice, wide and narrow, and the stylesheet shows one, so that its text stays readable on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.domain import figures
from macros.domain.economy import FundingLine
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis
from macros.views import danish
from macros.views.context import Context


@dataclass(frozen=True)
class Step:
    """One year's amount: a rectangle from the base line up."""

    x: float
    y: float
    width: float
    height: float
    value: str
    year: str


@dataclass(frozen=True)
class Drawing:
    """One size of a chart, in SVG units. `open_x` is where the time after the last year begins."""

    kind: str
    width: int
    height: int
    base: int
    font: float
    steps: tuple[Step, ...]
    sky: str
    open_x: float
    open_width: float
    after_year: str


@dataclass(frozen=True)
class Staircase:
    """A contribution that is given year by year. The title is the finding."""

    title: str
    subtitle: str
    description: str
    others_unknown: str
    after_unknown: bool
    drawings: tuple[Drawing, ...]
    refs: tuple[str, ...]


def staircase(context: Context) -> Staircase | None:
    """The municipality's cash year by year; None where the document gives fewer than two years."""
    for line in context.agreement.economy.funding:
        if line.payer in context.municipal:
            amounts = _yearly(line)
            if len(amounts) > 1:
                return _draw(context, line, amounts)
    return None


def _yearly(line: FundingLine) -> tuple[Amount, ...]:
    if not isinstance(line.amounts, tuple):
        return ()
    return tuple(sorted((a for a in line.amounts if a.basis is Basis.IN_YEAR), key=lambda a: a.first_year or 0))


def _draw(context: Context, line: FundingLine, amounts: tuple[Amount, ...]) -> Staircase:
    payer = context.actor(line.payer).name
    differences = {later.value - earlier.value for earlier, later in pairwise(amounts)}
    first, last = amounts[0], amounts[-1]
    if len(differences) == 1 and (step := differences.copy().pop()) > 0:
        title = f"{payer}s bidrag stiger med {danish.money(step, first.currency)} om året"
    else:
        title = f"{payer}s bidrag går fra {danish.money(first.value, first.currency)} til {danish.money(last.value, last.currency)}"
    others = list(
        dict.fromkeys(
            context.actor(o.payer).name for o in context.agreement.economy.funding if isinstance(o.amounts, Unknown)
        )
    )
    years = ", ".join(f"{a.first_year}: {danish.money(a.value, a.currency)}" for a in amounts)
    after_unknown = isinstance(context.agreement.anchoring.financing_after, Unknown)
    total = figures.line_total(amounts, line)
    whole = " " + _sentence(f"I alt {danish.money(total.value, total.currency)}") if total else ""
    gaps = (f" Ukendt: bidrag fra {', '.join(others)}." if others else "") + (
        " Tiden efter er ukendt." if after_unknown else ""
    )
    return Staircase(
        title=title,
        subtitle=f"{line.item}. {context.words.price_level(first).capitalize()}.",
        description=f"{_sentence(f'År for år: {years}')}{whole}{gaps} De samme tal står i tabellen nedenfor.",
        others_unknown=" og ".join(others) if len(others) < 3 else ", ".join(others),
        after_unknown=after_unknown,
        drawings=tuple(_drawings(amounts)),
        refs=tuple(line.source),
    )


def _sentence(text: str) -> str:
    """`text` with one full stop: an amount in kroner ends with one already."""
    return text if text.endswith(".") else f"{text}."


def _drawings(amounts: tuple[Amount, ...]) -> Iterator[Drawing]:
    top = max(a.value for a in amounts) or 1
    for kind, width, height, base, tallest, font in (
        ("wide", 760, 322, 292, 192, 22.0),
        ("narrow", 328, 300, 270, 168, 14.5),
    ):
        step_width = width / (len(amounts) + 1)
        steps = []
        for index, amount in enumerate(amounts):
            tall = tallest * amount.value / top
            value = danish.money(amount.value, amount.currency) if kind == "wide" else danish.number(amount.value)
            steps.append(
                Step(
                    round(index * step_width, 1),
                    round(base - tall, 1),
                    round(step_width, 1),
                    round(tall, 1),
                    value,
                    str(amount.first_year),
                )
            )
        # The unknown part of each year hangs over the steps, open at the top.
        sky = [f"0,6 {round(len(amounts) * step_width, 1)},6"]
        for step in reversed(steps):
            sky += [f"{round(step.x + step.width, 1)},{step.y} {step.x},{step.y}"]
        last = amounts[-1].first_year or 0
        yield Drawing(
            kind,
            width,
            height,
            base,
            font,
            tuple(steps),
            " ".join(sky),
            round(len(amounts) * step_width, 1),
            round(step_width, 1),
            f"fra {last + 1}",
        )
