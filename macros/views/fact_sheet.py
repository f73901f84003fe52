"""An agreement on two pages of A4: the first one answers, the second one proves and asks.

Nothing is worked out here: what is told is what the other views tell. What has no room stays on the agreement's own page,
by one rule: of duties and tasks those that weigh most stay (`macros.domain.weight`), of everything else what comes first,
and a list ends where something of it has no room (`macros.views.paper`). All that binds the municipality most and the forbehold
to read first stand there whatever room there is. Each list says how many are left.

The margins are the reader's. So there are two choices: what fits between wide ones, and what is added between usual ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from macros.domain import figures
from macros.domain.economy import FundingLine
from macros.domain.parties import Responsibility
from macros.domain.provenance import Unknown
from macros.domain.shown import Group, Section
from macros.domain.weight import Weight
from macros.views import calculations, chart, danish, facts, fields, if_yes, money
from macros.views import sheet_heights as heights
from macros.views.closed import closed_parts, unanswered
from macros.views.context import Context
from macros.views.coverage import Question, questions
from macros.views.duties import Duty, weighed
from macros.views.paper import LINE, ROOMY, TIGHT, Entry, Listed, Paper, Room, fill, lines
from macros.views.rows import CaveatLink, CaveatView, Figure, Gap, Item, Part, Row
from macros.views.words import said

T = TypeVar("T")


LEAST_TASKS, LEAST_QUESTIONS, LEAST_AFTER = 1, 2, 1
"""Tasks, rows of two questions, and what of the time after, that stand there whatever room there is."""

ASKED = (Group.MONEY, Group.AFTER, Group.TERMS, Group.PARTIES, Group.EFFORT, Group.PROOF)
"""What is asked first, before anybody says yes: what it costs, what comes after, what one is bound by."""

AFTER = ("financing_after", "organisation_after", "goals_after")
"""What is told of the time after, by its field."""


@dataclass(frozen=True)
class Left:
    """How many of something are left for the agreement's own page, in words: between usual margins, and between wide ones.
    Empty where none is."""

    usual: str
    tight: str


@dataclass(frozen=True)
class Kept(Generic[T]):
    """What of a list stands on the sheet: `shown` between usual margins, the first `tight` of them between wide ones. `left`
    is how many are then left for the agreement's own page; `one` and `many`: what they are."""

    shown: tuple[T, ...]
    tight: int
    left: int
    one: str = ""
    many: str = ""

    @property
    def each(self) -> tuple[tuple[T, bool], ...]:
        """What is shown, and of each whether it is between usual margins only."""
        return tuple((one, place >= self.tight) for place, one in enumerate(self.shown))

    @property
    def left_tight(self) -> int:
        """How many are left between wide margins."""
        return self.left + len(self.shown) - self.tight

    @property
    def rest(self) -> Left:
        """How many are left in words: `Og 17 opgaver til`."""
        return Left(*(self._told(count) for count in (self.left, self.left_tight)))

    def _told(self, count: int) -> str:
        what = danish.some(count, self.one, self.many).strip()
        return f"Og {what} til" if count else ""


@dataclass(frozen=True)
class YesColumn:
    """One of gøre, betale, beslutte, bagefter: its lines, and of each whether it is between usual margins only. What is left
    is told by how firm it is, with the number of deadlines."""

    column: if_yes.Column
    duties: tuple[tuple[Duty, bool], ...]
    rest: Left


@dataclass(frozen=True)
class Told:
    """A figure and all else that is said of it, empty where nothing is; `roomy`: that stands there between usual margins only."""

    figure: Figure
    about: str
    roomy: bool = False


@dataclass(frozen=True)
class First:
    """A forbehold to read first; `text`: whether its text stands there too, `roomy`: between usual margins only."""

    caveat: CaveatView
    text: bool
    roomy: bool


@dataclass(frozen=True)
class Short:
    """A row told in a line: its first item, and of the others what there is room for; where it is unknown, why, if there is."""

    row: Row
    items: Kept[Item]
    why: Kept[Gap]


@dataclass(frozen=True)
class Task:
    """A task and who has which part of it."""

    head: str
    parts: tuple[Part, ...]
    weight: Weight
    refs: tuple[str, ...]
    caveats: tuple[CaveatLink, ...]


@dataclass(frozen=True)
class FirstPage:
    """What answers. `bars`, or where no amount belongs to a year `money` in words. `texts`: the forbehold to read first whose
    text stands there too. `whys`: what is said of figures, and why things are unknown, that does, over the whole page."""

    key_figures: tuple[Told, ...]
    short: tuple[Short, ...]
    columns: tuple[YesColumn, ...]
    outcome: Told
    bars: chart.YearBars | None
    money: str
    caveats: tuple[First, ...]
    caveats_in_all: int
    texts: Kept[CaveatView]
    whys: Kept[Told | Gap]
    refs: frozenset[str]

    @property
    def hidden(self) -> Left:
        """Of how many forbehold to read first the text is left, and what of the rest of the page, as a sentence."""
        return Left(
            _hidden(self.texts.left, self.whys.left),
            _hidden(self.texts.left_tight, self.whys.left_tight),
        )


@dataclass(frozen=True)
class SecondPage:
    """What proves and asks. `known`: of how many contributions the amount is known; `unknown_terms`: which terms no source
    says, empty where there is none."""

    tasks: Kept[Task]
    payers: Kept[Item]
    known: str
    sums: tuple[Figure, ...]
    terms: Kept[Row]
    unknown_terms: str
    after: Kept[Row]
    after_in_figures: Kept[Figure]
    questions: Kept[Question]


Page = Callable[[Paper, frozenset[str]], tuple[Room, Sequence[Listed]]]
"""A page of a paper before anything is chosen, with some sections told of already: its room without what must stand, and its
lists."""


def filled(page: Page) -> tuple[tuple[int, ...], tuple[int, ...], frozenset[str]]:
    """How many entries of each list stand between wide margins, and between usual ones, where none of them is missing; and
    the sections referred to. All of these are told of between wide margins too, and have their room there."""
    told: frozenset[str] = frozenset()
    while True:
        tight_room, tight_lists = page(TIGHT, told)
        tight = fill(tight_room, tight_lists)
        room, lists = page(ROOMY, told)
        roomy = fill(room, [Listed(listed.entries, count) for listed, count in zip(lists, tight, strict=True)])
        if room.used <= tight_room.used | told:
            return tight, roomy, room.used | tight_room.used
        told |= room.used


def _kept(found: Sequence[T], tight: int, roomy: int, one: str = "", many: str = "") -> Kept[T]:
    return Kept(tuple(found[:roomy]), min(tight, len(found)), len(found[roomy:]), one, many)


def _hidden(texts: int, whys: int) -> str:
    """`Kun på modellens side: teksten til 2 af disse forbehold og 1 forklaring af tal og af det, der er ukendt.` Empty where nothing is."""
    told = (
        f"teksten til {texts} af disse forbehold" if texts else "",
        f"{danish.some(whys, 'forklaring', 'forklaringer')} af tal og af det, der er ukendt" if whys else "",
    )
    return f"Kun på modellens side: {danish.listed(filter(None, told))}." if any(told) else ""


def _together(*lists: Kept[Any]) -> Kept[Any]:
    """Several lists as one, of which only the counts are told."""
    shown = tuple(one for kept in lists for one in kept.shown)
    return Kept(shown, sum(kept.tight for kept in lists), sum(kept.left for kept in lists))


@dataclass(frozen=True)
class _Answers:
    """What the first page is chosen from."""

    context: Context
    figures: tuple[Told, ...]
    rows: tuple[Row, ...]
    columns: tuple[if_yes.Column, ...]
    outcome: Told
    bars: chart.YearBars | None
    money: str
    caveats: tuple[CaveatView, ...]

    @property
    def told(self) -> tuple[Told, ...]:
        """The figures of which something else is said: first how a known one is to be read, then why others are not known."""
        found = (one for one in (*self.figures, self.outcome) if one.about)
        return tuple(sorted(found, key=lambda one: bool(one.figure.reason)))

    @property
    def may(self) -> tuple[tuple[Duty, ...], ...]:
        """Of each column the lines that may be left out."""
        return tuple(tuple(duty for duty in column.duties if not duty.obliged) for column in self.columns)

    def needed(self, paper: Paper) -> Iterable[Entry]:
        """What stands there whatever room there is."""
        beside = paper.wide - heights.YES
        yield heights.head(self.context, paper)
        for one in self.figures:
            yield heights.key_figure(one.figure, paper)
        for row in self.rows:
            yield heights.row_shortest(row, paper)
        yield heights.outcome(self.outcome.figure, paper)
        yield heights.bars(self.bars, paper) if self.bars else Entry(lines(self.money, paper.wide) * LINE)
        for caveat in self.caveats:
            yield heights.caveat_title(caveat, paper)
        for column in self.columns:
            yield heights.column(column, beside)
            for duty in column.duties:
                if duty.obliged:
                    yield heights.item(duty.item, beside)
        # The heads, the two lines of what is left, and the two of the key.
        yield Entry((3 if self.bars else 4) * heights.HEAD + 4 * LINE + 1.5)

    def page(self, paper: Paper, _: frozenset[str]) -> tuple[Room, Sequence[Listed]]:
        """Its room, and its lists: what is said of the figures, the columns, the texts of the forbehold, and the rows told in
        short."""
        room, beside = Room(paper.high - heights.SPARE), paper.wide - heights.YES
        for entry in self.needed(paper):
            room.take(entry)
        return room, (
            Listed(tuple(heights.about(one.about, paper) for one in self.told)),
            *(Listed(tuple(heights.item(duty.item, beside) for duty in duties)) for duties in self.may),
            Listed(tuple(heights.caveat_text(caveat, paper) for caveat in self.caveats)),
            *(Listed(tuple(_further(row, paper))) for row in self.rows),
        )


def first_page(context: Context) -> FirstPage:
    """What the first page says, chosen by the room it has."""
    bars, every = chart.year_bars(context), context.caveats()
    answers = _Answers(
        context=context,
        figures=tuple(Told(figure, figure.about) for figure in money.key_figures(context)),
        rows=(*facts.in_short(context), *facts.time_in_short(context)),
        columns=if_yes.columns(context),
        outcome=_outcome(context),
        bars=bars,
        money="" if bars else closed_parts(context)[Section.MONEY].answer,
        caveats=tuple(caveat for caveat in every if caveat.first),
    )
    tight, roomy, refs = filled(answers.page)
    after = 1 + len(answers.columns)
    told = _kept(answers.told, tight[0], roomy[0])
    texts = _kept(answers.caveats, tight[after], roomy[after])
    yes = zip(answers.columns, answers.may, tight[1:], roomy[1:], strict=False)
    rows = zip(answers.rows, tight[after + 1 :], roomy[after + 1 :], strict=True)
    short = tuple(_short(row, t, r) for row, t, r in rows)
    *figures, outcome = (_chosen(one, told) for one in (*answers.figures, answers.outcome))
    return FirstPage(
        key_figures=tuple(figures),
        short=short,
        columns=tuple(_yes(column, duties[:t], duties[:r]) for column, duties, t, r in yes),
        outcome=outcome,
        bars=bars,
        money=answers.money,
        caveats=tuple(First(one, one in texts.shown, one not in texts.shown[: texts.tight]) for one in answers.caveats),
        texts=texts,
        caveats_in_all=len(every),
        whys=_together(told, *(one.why for one in short)),
        refs=refs,
    )


def _outcome(context: Context) -> Told:
    """What became of the effort, with the source's words for it, or why nobody knows."""
    row, figure = fields.row(context, "agreement.anchoring.outcome"), facts.outcome_figure(context)
    if row.gap:
        return Told(replace(figure, label=row.label), row.gap.sentence)
    words = (Markup("{}{}").format(item.text, item.tail) for item in row.items)
    return Told(replace(figure, label=row.label), Markup(" ").join(words))


def _chosen(one: Told, kept: Kept[Told]) -> Told:
    """A figure with what else is said of it where there is room for that."""
    return Told(one.figure, one.about if one in kept.shown else "", one not in kept.shown[: kept.tight])


def _short(row: Row, tight: int, roomy: int) -> Short:
    if row.gap:
        return Short(row, _kept((), 0, 0), _kept((row.gap,), tight, roomy))
    return Short(row, _kept(row.items, tight + 1, roomy + 1), _kept((), 0, 0))


def _further(row: Row, paper: Paper) -> Iterable[Entry]:
    """What each further item of a row adds to its lines, or the reason where it is not known."""
    if row.gap:
        whole = heights.row(row, (), paper.wide)
        yield Entry(whole.height - heights.row_shortest(row, paper).height, whole.refs)
    for count in range(2, len(row.items) + 1):
        before, after = (heights.row(row, row.items[:n], paper.wide) for n in (count - 1, count))
        yield Entry(after.height - before.height, row.items[count - 1].refs)


def _yes(column: if_yes.Column, tight: Sequence[Duty], roomy: Sequence[Duty]) -> YesColumn:
    """A column with what binds most and these of its other lines."""
    shown, narrow = (
        tuple(duty for duty in column.duties if duty.obliged or duty in chosen) for chosen in (roomy, tight)
    )
    left, left_tight = (
        if_yes.counted(tuple(duty for duty in column.duties if duty not in found), len(column.deadlines))
        for found in (shown, narrow)
    )
    return YesColumn(column, tuple((duty, duty not in narrow) for duty in shown), Left(left, left_tight))


def _tasks(context: Context) -> tuple[Task, ...]:
    """Every task, what weighs most for the municipality first, and what is others' alone after it."""
    found = (
        Task(
            entry.task,
            facts.parts(context, entry),
            _weight(context, entry),
            tuple(entry.source),
            context.caveat_links(entry.caveats),
        )
        for entry in context.agreement.responsibilities
    )
    return tuple(sorted(found, key=lambda task: task.weight))


def _weight(context: Context, entry: Responsibility) -> Weight:
    mine = [share for share in entry.shares if share.whose in context.municipal]
    return weighed(context, entry, *mine) if mine else replace(weighed(context, entry, *entry.shares), others=True)


def _payers(context: Context) -> tuple[Item, ...]:
    """Every contribution year by year, each with who gives it: known amounts first, then what nobody gives the amount of, and
    last what was never given; among those that are alike, the municipality's first."""
    every = figures.payers_of(context.agreement.economy.funding)
    paid = sorted(money.payments(context, every), key=lambda pair: _place(context, pair[0]))
    return tuple(item if item.actor else replace(item, actor=context.actor(line.payer)) for line, item in paid)


def _place(context: Context, line: FundingLine) -> tuple[bool, bool, bool]:
    """Where a contribution stands among all: what has no room is what says least of who pays."""
    silent = isinstance(line.amounts, Unknown) and not line.actual
    return not line.given, silent, context.municipal.isdisjoint(line.payers)


def _questions(context: Context) -> tuple[Question, ...]:
    """What no source answers, in the order it is asked."""
    return tuple(sorted(questions(context), key=lambda one: ASKED.index(Group(one.group))))


@dataclass(frozen=True)
class _Proofs:
    """What the second page is chosen from. `used`: the sections the first one refers to; `cited`: how the sheet is cited."""

    context: Context
    used: frozenset[str]
    cited: str
    sums: tuple[Figure, ...]
    payers: tuple[Item, ...]
    tasks: tuple[Task, ...]
    asked: tuple[Question, ...]
    after: tuple[Row, ...]
    after_in_figures: tuple[Figure, ...]
    terms: tuple[Row, ...]
    unknown_terms: str

    def needed(self, paper: Paper) -> Iterable[Entry]:
        """What stands there whatever room there is."""
        document = facts.document(self.context)
        sections = (*(f"{document.id}#{section}" for section in document.sections), *sorted(self.used))
        told = lines(f"Henvis sådan: MM {self.cited}", paper.wide) + lines(self.unknown_terms, paper.wide)
        # The heads of six sections and of the table, the line of known amounts, and what is left of each list.
        yield Entry(heights.top(self.context, paper) + 6 * heights.HEAD + (told + 8) * LINE + 2, sections)
        for figure in self.sums:
            yield heights.calculated(figure, paper)

    def page(self, paper: Paper, told: frozenset[str]) -> tuple[Room, Sequence[Listed]]:
        """Its room, and its lists: payers, tasks, questions two by two, the time after in words and in figures, and terms."""
        room, wide = heights.page_with_sources(self.context, paper), paper.wide
        for entry in (*self.needed(paper), Entry(0, tuple(sorted(told)))):
            room.take(entry)
        pairs = [self.asked[place : place + 2] for place in range(0, len(self.asked), 2)]
        return room, (
            Listed(tuple(heights.item(item, wide) for item in self.payers)),
            Listed(tuple(heights.task(t.head, t.parts, t.refs, t.caveats, paper) for t in self.tasks), LEAST_TASKS),
            Listed(tuple(heights.asked(pair, paper) for pair in pairs), LEAST_QUESTIONS),
            Listed(tuple(heights.row(row, row.items, wide) for row in self.after), LEAST_AFTER),
            Listed(tuple(heights.calculated(figure, paper) for figure in self.after_in_figures)),
            Listed(tuple(heights.row(row, row.items, wide) for row in self.terms)),
        )


def second_page(context: Context, used: frozenset[str], cited: str) -> SecondPage:
    """What the second page says, chosen by the room it has. `used`: the sections the first one refers to; `cited`: how the
    sheet is cited."""
    told = {row.field for row in facts.time_in_short(context)}
    terms = tuple(row for row in fields.rows(context, Section.TERMS) if row.field not in told)
    proofs = _Proofs(
        context=context,
        used=used,
        cited=cited,
        sums=tuple(said(context, one) for one in (context.ledger.cash, context.ledger.whole)),
        payers=_payers(context),
        tasks=_tasks(context),
        asked=_questions(context),
        after=tuple(fields.row(context, f"agreement.anchoring.{name}") for name in AFTER),
        after_in_figures=calculations.afterwards(context),
        terms=tuple(row for row in terms if not row.gap),
        unknown_terms=unanswered(terms),
    )
    tight, roomy, _ = filled(proofs.page)
    return SecondPage(
        payers=_kept(proofs.payers, tight[0], roomy[0], "bidrag", "bidrag"),
        tasks=_kept(proofs.tasks, tight[1], roomy[1], "opgave", "opgaver"),
        questions=_kept(proofs.asked, 2 * tight[2], 2 * roomy[2], "spørgsmål", "spørgsmål"),
        after=_kept(proofs.after, tight[3], roomy[3], "oplysning", "oplysninger"),
        after_in_figures=_kept(proofs.after_in_figures, tight[4], roomy[4], "tal", "tal"),
        terms=_kept(proofs.terms, tight[5], roomy[5], "vilkår", "vilkår"),
        unknown_terms=proofs.unknown_terms,
        known=said(context, context.ledger.amounts_known).text,
        sums=proofs.sums,
    )
