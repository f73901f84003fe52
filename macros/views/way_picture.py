"""The way as a picture: a column for each phase, the document's steps above the line, the catalogue's below it."""

from __future__ import annotations

from dataclasses import dataclass

from macros.views.guide import Phase


@dataclass(frozen=True)
class Mark:
    """One step: a square above the line (document) or a circle below it (advice). `open`: its time is not known."""

    voice: str
    x: float
    y: float
    open: bool
    size: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of it, across and down."""
        return self.x + self.size / 2, self.y + self.size / 2

    @property
    def radius(self) -> float:
        """Half its width."""
        return self.size / 2


@dataclass(frozen=True)
class PhaseLabel:
    """The name of a phase, broken into lines, over the middle of its column."""

    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class WayDrawing:
    """One size of the picture, in SVG units."""

    kind: str
    width: int
    height: int
    base: int
    size: int
    font: float
    line: float
    labels: tuple[PhaseLabel, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class WayPicture:
    """The finished picture. The title is the finding. `advised`: whether any of it is the catalogue's advice."""

    id: str
    title: str
    description: str
    drawings: tuple[WayDrawing, ...]
    advised: bool


def way_picture(id_: str, phases: tuple[Phase, ...]) -> WayPicture:
    """Lay out the steps in both sizes. `id_` is unique on the page."""
    documents = [step for phase in phases for step in phase.steps if step.voice == "doc"]
    undated = sum(bool(step.reason) for step in documents)
    advice = sum(step.voice == "advice" for phase in phases for step in phase.steps)
    without = f" ({undated} uden dato)" if undated else ""
    steps = "milepæl" if len(documents) == 1 else "milepæle"
    title = f"{len(documents)} {steps}{without}{f' og {advice} råd' if advice else ''}"
    told = "; ".join(f"{phase.label}: {_counted(phase, bool(advice))}" for phase in phases)
    drawings = (_draw(phases, "wide", 760, 16, 13.5), _draw(phases, "narrow", 328, 10, 10))
    return WayPicture(id_, title, f"{told}. Trinnene står i listen.", drawings, bool(advice))


def _counted(phase: Phase, advised: bool) -> str:
    """`2 fra kilden, 1 råd`; without the advice where the way has none at all."""
    told = f"{_count(phase, 'doc')} fra kilden"
    return f"{told}, {_count(phase, 'advice')} råd" if advised else told


def _count(phase: Phase, voice: str) -> int:
    return sum(step.voice == voice for step in phase.steps)


def _draw(phases: tuple[Phase, ...], kind: str, width: int, size: int, font: float) -> WayDrawing:
    column = width / len(phases)
    gap = size + 5
    across = max(int((column - 8) // gap), 1)
    above = max(-(-_count(phase, "doc") // across) for phase in phases)
    below = max(-(-_count(phase, "advice") // across) for phase in phases)
    base = above * gap + 10
    marks = []
    for index, phase in enumerate(phases):
        for voice in ("doc", "advice"):
            steps = [step for step in phase.steps if step.voice == voice]
            for number, step in enumerate(steps):
                row, place = divmod(number, across)
                in_row = min(across, len(steps) - row * across)
                x = column * (index + 0.5) + (place - (in_row - 1) / 2) * gap - size / 2
                y = base - (row + 1) * gap if voice == "doc" else base + 5 + row * gap
                marks.append(Mark(voice, round(x, 1), round(y, 1), bool(step.reason), size))
    line = font + 3
    names = [_lines(phase.label, column, font) for phase in phases]
    height = base + below * gap + 12 + round(max(map(len, names)) * line)
    labels = tuple(
        PhaseLabel(lines, round(column * (index + 0.5), 1), height - 4 - (len(lines) - 1) * line)
        for index, lines in enumerate(names)
    )
    return WayDrawing(kind, width, height, base, size, font, line, labels, tuple(marks))


SYLLABLES = {"Undervejs": ("Under-", "vejs"), "Midtvejs": ("Midt-", "vejs")}
"""Where long names of phases break in a narrow column."""


def _lines(label: str, column: float, font: float) -> tuple[str, ...]:
    """The label, in two lines where a narrow column cannot hold it."""
    if len(label) * font * 0.6 <= column:
        return (label,)
    return tuple(label.split(" ")) if " " in label else SYLLABLES.get(label, (label,))
