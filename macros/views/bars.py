"""Bars that lie down: a split of one whole, or the same figure held side by side. Static SVG, wide and narrow.

Only amounts that may be held together are drawn to one scale. What is unknown has an open, hatched field; what shares
no basis with the others has its words and no bar.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from macros.views import danish
from macros.views.rows import Kind


@dataclass(frozen=True)
class Bar:
    """What is to be drawn: a label, the figure in words, its reading mark and its size (None: nothing to scale)."""

    label: str
    text: str
    kind: Kind
    size: Fraction | None = None
    look: str = "post"


@dataclass(frozen=True)
class DrawnBar:
    """A bar in its place. `lines` is the label; the figure stands in the bar or right of it, else in lines under the label."""

    lines: tuple[str, ...]
    above: tuple[str, ...]
    text: str
    kind: Kind
    look: str
    y: int
    bar_y: int
    width: float
    inside: bool
    font: int
    thick: int

    @property
    def text_x(self) -> float:
        """Where the figure begins: in the bar, or right of it."""
        return 12 if self.inside else self.width + 8

    @property
    def text_y(self) -> float:
        """The line the figure stands on, so that it is in the middle of the bar."""
        return self.bar_y + self.thick / 2 + self.font * 0.35

    @property
    def words_y(self) -> int:
        """The line the figure stands on where there is no bar."""
        return self.bar_y + self.font

    @property
    def fill(self) -> tuple[int, float, int]:
        """The filled part: its top, width and height."""
        return self.bar_y + 1, self.width - 2, self.thick - 2

    @property
    def edges(self) -> tuple[int, int]:
        """The top and bottom of the dashes round an open field."""
        return self.bar_y + 1, self.bar_y + self.thick - 1

    @property
    def box(self) -> tuple[int, float, int]:
        """The box that keeps the hatching off the figure: its top, width and height."""
        return self.bar_y + 4, len(self.text) * self.font * 0.56 + 16, self.thick - 8


@dataclass(frozen=True)
class BarDrawing:
    """One size of the chart, in SVG units."""

    kind: str
    width: int
    height: int
    font: int
    line: int
    bar: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True)
class BarChart:
    """A finished chart. The title is the finding; `key` explains the marks that are used in it."""

    id: str
    title: str
    subtitle: str
    description: str
    key: str
    drawings: tuple[BarDrawing, ...]
    refs: tuple[str, ...] = ()


KEYS = {
    "oplyst": "Udfyldt: oplyst.",
    "beregnet": "Prikket kant: beregnet af kataloget.",
    "ukendt": "Skraveret og åben: ukendt; længden viser ikke et beløb.",
    "uens": "Uden søjle: kan ikke sammenlignes.",
}


def bar_chart(id_: str, title: str, subtitle: str, bars: Iterable[Bar], refs: tuple[str, ...] = ()) -> BarChart:
    """Lay out the bars in both sizes, to one scale. `id_` is unique on the page."""
    listed = tuple(bars)
    said = " ".join(danish.closed(f"{bar.label}: {bar.text}") for bar in listed)
    return BarChart(
        id=id_,
        title=title,
        subtitle=subtitle,
        description=f"{said} Tallene står også i tabellerne på siden.",
        key=" ".join(text for kind, text in KEYS.items() if any(bar.kind == kind for bar in listed)),
        # Letters on a line: also a compound of wide ones, which is cut where the line ends, stays inside.
        drawings=(_lay_out(listed, "wide", 760, 15, 75), _lay_out(listed, "narrow", 328, 14, 35)),
        refs=refs,
    )


def _lay_out(bars: tuple[Bar, ...], kind: str, width: int, font: int, letters: int) -> BarDrawing:
    top = max((bar.size for bar in bars if bar.size is not None), default=Fraction(1)) or Fraction(1)
    line, thick, gap = font + 5, 30, 18
    y = 0
    drawn = []
    for bar in bars:
        lines = tuple(textwrap.wrap(bar.label, letters)) or (bar.label,)
        long = float(width) if bar.size is None else max(round(float(bar.size / top) * width, 1), 3.0)
        # A letter is a little over half as wide as its height: the figure goes inside where it fits, else beside.
        needed = len(bar.text) * font * 0.6 + 24
        inside = long > needed
        above = () if inside or width - long > needed else tuple(textwrap.wrap(bar.text, letters))
        bar_y = y + (len(lines) + len(above)) * line + 2
        drawn.append(DrawnBar(lines, above, bar.text, bar.kind, bar.look, y + font, bar_y, long, inside, font, thick))
        y = bar_y + (thick if bar.kind != "uens" else line * (not above)) + gap
    return BarDrawing(kind, width, y - gap + 4, font, line, thick, tuple(drawn))
