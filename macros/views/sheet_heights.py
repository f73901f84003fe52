"""How high each thing on a fact sheet is, in millimetres: the spaces of `styles/kinds/faktaark.css`, in the words of
`fact_sheet.html.j2`. What stands beside words (a frame, a shape, the number of a section) counts as letters as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.views import chart, facts, if_yes
from macros.views.context import Context
from macros.views.coverage import Question
from macros.views.notes import standing
from macros.views.paper import LINE, POINT, Entry, Paper, Room, lines, width
from macros.views.rows import CaveatLink, CaveatView, Figure, Item, Part, Row

SPARE = 3.0
"""What of a page stays empty: what cannot be foreseen of a browser's layout has room there."""

HEAD = 6.3
"""A heading of a section with what stands round it."""

ROW = 0.7
"""What stands round an entry of a list: its rule and the air beside it."""

YES, VALUE, TASK = 22.0, 62.0, 0.53
"""The labels beside what one says yes to; the values of the key figures; the tasks' part of their table."""

GUTTER = 8.0
"""Between two columns."""

ANSWER = 7.6
"""The line to write an answer on, with the air above it."""


def _mark(refs: Sequence[str], caveats: Sequence[CaveatLink] = ()) -> str:
    """So many letters as the numbers of sections and forbehold take at most."""
    sections = f" [{', '.join('00' for _ in dict.fromkeys(refs))}]" if refs else ""
    return f"{sections}{' F' + ', '.join('00' for _ in caveats) if caveats else ''}"


def _figure(figure: Figure) -> str:
    return f"{figure.text}M{' MM beregnet' if figure.kind == 'beregnet' else ''}"


def _plain(text: str) -> str:
    return Markup(text).striptags()  # noqa: S704 - only to take the tags away


def _letters(item: Item) -> str:
    """All that an item is printed as, with its shapes and frames as letters as wide."""
    laws = (
        f"Kilden skriver {law.cited}, ophævet {law.since}. I dag: {law.today} (bør slås efter)." for law in item.laws
    )
    parts = (
        f"MM {item.actor.name}:" if item.actor else "",
        f"{item.lead} M" if item.lead else "",
        _plain(item.text),
        _figure(item.figure) if item.figure else "",
        _plain(item.after),
        *(f"{tag} i" for tag in item.tags),
        _mark(item.refs, item.caveats),
        *laws,
    )
    return " ".join(filter(None, parts))


def item(told: Item, room: float) -> Entry:
    """An item on lines of `room` millimetres."""
    return Entry(lines(_letters(told), room) * LINE + ROW, told.refs)


def row(told_row: Row, items: Sequence[Item], room: float) -> Entry:
    """A row with its label and these of its items one after another, or why it is not known."""
    label = f"{told_row.label}MM"
    if told_row.gap:
        told = f"{label} ukendt MM {_plain(told_row.gap.sentence)}{_mark(told_row.gap.refs, told_row.gap.caveats)}"
        return Entry(lines(told, room) * LINE + ROW, told_row.gap.refs)
    told = " ".join((label, *(f"{_letters(item)}M" for item in items)))
    return Entry(lines(told, room) * LINE + ROW, tuple(ref for item in items for ref in item.refs))


def top(context: Context, paper: Paper) -> float:
    """The line at the top of a page, in millimetres."""
    return lines(f"Faktaark: {context.full_name}. Side 1 af 2", paper.wide - 52) * LINE + 3.5


def head(context: Context, paper: Paper) -> Entry:
    """The line at the top, the badges, the name, the lead and the parties."""
    badges = lines("MMM".join(facts.badges(context)), paper.wide) * (LINE + 1.2)
    name = lines(context.name, paper.wide, 17, bold=True) * 17 * 1.15 * POINT
    actors = lines(" MMMM ".join(one.name for one in facts.signatories(context)), paper.wide)
    told = (lines(context.lead, paper.wide) + actors) * LINE
    return Entry(top(context, paper) + badges + name + told + 2)


def key_figure(figure: Figure, paper: Paper) -> Entry:
    """Its label with its marks, and beside it in larger type the value; below it where that is a sentence."""
    label = f"{figure.label} MM {figure.kind}{_mark(figure.refs, figure.caveats)}"
    if figure.is_sentence:
        high = (lines(label, paper.wide) + lines(_figure(figure), paper.wide, bold=True)) * LINE
    else:
        large = lines(figure.text, VALUE, 12, bold=True) * 12 * 1.2 * POINT
        high = max(lines(label, paper.wide - VALUE - 4) * LINE, large)
    return Entry(high + 1.1, figure.refs)


def about(told: str, paper: Paper) -> Entry:
    """What else is said of a figure, on lines of its own."""
    return Entry(lines(_plain(told), paper.wide) * LINE)


def outcome(figure: Figure, paper: Paper) -> Entry:
    """What became of the effort, and when."""
    told = f"{figure.label}: {_figure(figure)} {figure.detail}{_mark(figure.refs, figure.caveats)}"
    return Entry(lines(told, paper.wide) * LINE + ROW, figure.refs)


def bars(drawn: chart.YearBars, paper: Paper) -> Entry:
    """The municipality's money year by year."""
    told = lines(f"{drawn.subtitle}{_mark(drawn.refs)}", paper.wide) * LINE
    title = f"{drawn.title}{'MM beregnet' if drawn.derived else ''}"
    others = lines(f"Andre bidrag: ukendt MMM {drawn.others_unknown}", paper.wide) * LINE if drawn.others_unknown else 0
    count = len(drawn.bars) + bool(drawn.after)
    return Entry(
        lines(title, paper.wide, 10.5, bold=True) * 4.6 + told + count * (LINE + 0.5) + others + 2.6, drawn.refs
    )


def _caveat(caveat: CaveatView, paper: Paper, *, text: bool) -> int:
    """On how many lines a forbehold stands: its title, and its text after that on the same line."""
    title = f"F00 {caveat.sentence}"
    title += "M" * round(0.13 * len(title))  # bold
    return lines(
        f"{title} {_plain(caveat.text)}{_mark(caveat.refs)}" if text else f"{title}{_mark(caveat.refs)}", paper.wide
    )


def caveat_title(caveat: CaveatView, paper: Paper) -> Entry:
    """A forbehold by its title alone."""
    return Entry(_caveat(caveat, paper, text=False) * LINE + ROW, caveat.refs)


def caveat_text(caveat: CaveatView, paper: Paper) -> Entry:
    """What the text of a forbehold adds to its title."""
    more = _caveat(caveat, paper, text=True) - _caveat(caveat, paper, text=False)
    return Entry(more * LINE)


def column(column: if_yes.Column, room: float) -> Entry:
    """A column but for its lines: why there is none, what is left, its rule."""
    gap = column.gap
    said_ = lines(column.empty, room) if column.empty else 0
    why = lines(f"ukendt MM {_plain(gap.sentence)}{_mark(gap.refs, gap.caveats)}", room) if gap else 0
    left = if_yes.counted(tuple(duty for duty in column.duties if not duty.obliged), len(column.deadlines))
    told = lines(f"{left} på modellens side.", room) if left else 0
    return Entry((said_ + why + told) * LINE + 1.6, gap.refs if gap else ())


def task(words: str, parts: Iterable[Part], refs: Sequence[str], caveats: Sequence[CaveatLink], paper: Paper) -> Entry:
    """A row of the table of tasks."""
    listed = tuple(parts)
    told = " ".join(f"MM {_whose(part)}: {part.word} {part.binding} i {part.note}" for part in listed)
    mine, who = paper.wide * TASK - 3, paper.wide * (1 - TASK) - 1
    high = max(lines(f"{words}{_mark(refs, caveats)}", mine), lines(told, who))
    return Entry(high * LINE + ROW, (*refs, *(ref for part in listed if part.gap for ref in part.gap.refs)))


def _whose(part: Part) -> str:
    """The name of whoever has a part of a task, or what stands there where nobody knows."""
    if part.gap is not None:
        return f"{part.gap.word} {_plain(part.gap.sentence)}{_mark(part.gap.refs, part.gap.caveats)}"
    return ", MM ".join(actor.name for actor in part.actors)


def asked(row: Sequence[Question], paper: Paper) -> Entry:
    """Questions beside each other, with a line to write on."""
    told = (f"{one.label}MM Spørg {one.whom_words}." for one in row)
    return Entry(max(lines(one, (paper.wide - GUTTER) / 2) for one in told) * LINE + ANSWER)


def calculated(figure: Figure, paper: Paper) -> Entry:
    """A figure on lines of its own, with how it came about or why there is none."""
    told = f"{figure.label}: {_figure(figure)} {figure.about} M"
    return Entry(lines(f"{told}{_mark(figure.refs, figure.caveats)}", paper.wide) * LINE + ROW, figure.refs)


def page_with_sources(context: Context, paper: Paper) -> Room:
    """A page that pays for each section it is the first to refer to: in the list of sources at the end."""
    sources = context.catalogue.sources

    def cost(ref: str, used: frozenset[str]) -> float:
        document, _, section = ref.partition("#")
        source = sources[document]
        known = any(one.startswith(f"{document}#") for one in used)
        first = "" if known else f"{source.title} ({standing(source, context.words)}): M"
        told = f"[00] {source.sections[section]}. M{first}"
        return width(told, bold=not known) / (paper.wide - 6) * LINE

    return Room(paper.high - SPARE, cost)


def row_shortest(told_row: Row, paper: Paper) -> Entry:
    """A row with its first item, or that it is not known."""
    if gap := told_row.gap:
        return Entry(
            lines(f"{told_row.label}MM ukendt{_mark(gap.refs, gap.caveats)}", paper.wide) * LINE + ROW, gap.refs
        )
    return row(told_row, told_row.items[:1], paper.wide)
