"""What the comparison says of an agreement before anything is opened: its cells in the eight rows that come first, and its
line on each closed group. Built from figures and duties by rule; nothing is shortened, and the group has the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from macros.domain.provenance import Unknown
from macros.domain.quantities import Quantity
from macros.domain.shown import Group
from macros.domain.terms import PartyRole
from macros.views import comparison, danish, facts
from macros.views.amounts import restated
from macros.views.closed import closed_parts, promises
from macros.views.context import Context, once
from macros.views.duties import Duty, municipal_duties
from macros.views.if_yes import NOTHING, by_firmness
from macros.views.inline import inline
from macros.views.rows import Actor, CaveatLink, Figure, Item
from macros.views.side_by_side import CRITERIA, answers, asked

LONG = 90
"""A reason longer than this, in letters, stands behind a word that opens it."""


@dataclass(frozen=True)
class Cell:
    """What one agreement has in one of the first rows. `figure` is what is read first; `why` what else is to be said of it,
    which stands behind a word where it is `long`. `actors` are those of the agreement, each with its part in it."""

    figure: Figure | None = None
    items: tuple[Item, ...] = ()
    actors: tuple[tuple[Actor, str], ...] = ()
    refs: tuple[str, ...] = ()
    caveats: tuple[CaveatLink, ...] = field(default=())

    @property
    def why(self) -> Figure | None:
        """The figure with its reason, where that is too long to stand beside others."""
        return self.figure if self.figure and len(self.figure.reason) > LONG else None


@dataclass(frozen=True)
class GlanceRow:
    """One of the first rows. `group` has the whole of it; `basis`: the criterion that says why amounts cannot be held against
    each other, for amounts."""

    id: str
    label: str
    group: Group
    cell: Callable[[Context], Cell]
    basis: str = ""


@dataclass(frozen=True)
class Line:
    """What an agreement says on a closed group: items where one thing is what a reader opens it for, and a count."""

    items: tuple[Item, ...]
    count: str


@dataclass(frozen=True)
class RowMark:
    """The one mark of a row: how many sections and forbehold its cells rest on together."""

    sources: int
    caveats: int

    @property
    def label(self) -> str:
        """What it is called: `4 kilder. 1 forbehold`. Empty where the row has neither."""
        sources = f"{self.sources} {'kilde' if self.sources == 1 else 'kilder'}" if self.sources else ""
        return ". ".join(filter(None, (sources, f"{self.caveats} forbehold" if self.caveats else "")))


def row_mark(row: Iterable[Cell]) -> RowMark:
    """The mark of the row that these cells make. Each agreement's sources are counted by themselves, as its sheet lists them."""
    found = list(row)
    return RowMark(sum(len(set(cell.refs)) for cell in found), sum(len(cell.caveats) for cell in found))


@once
def cells(context: Context) -> dict[str, Cell]:
    """The agreement's cell in each of `ROWS`, by the row's id."""
    return {row.id: row.cell(context) for row in ROWS}


@once
def lines(context: Context) -> dict[str, Line]:
    """The agreement's line on each closed group, by the group's id."""
    return {group: _line(context, group) for group in Group}


def _of_figure(figure: Figure, *items: Item) -> Cell:
    """A cell of one figure, with what stands under it."""
    refs = dict.fromkeys((*figure.refs, *(ref for item in items for ref in item.refs)))
    caveats = dict.fromkeys((*figure.caveats, *(link for item in items for link in item.caveats)))
    return Cell(figure, items, refs=tuple(refs), caveats=tuple(caveats))


def _of_items(items: Iterable[Item]) -> Cell:
    """A cell of several lines, none of which is the figure."""
    told = tuple(items)
    refs = dict.fromkeys(ref for item in told for ref in item.refs)
    caveats = dict.fromkeys(link for item in told for link in item.caveats)
    return Cell(None, told, refs=tuple(refs), caveats=tuple(caveats))


def _who(context: Context) -> Cell:
    """Those who agree and those who pay, each with all its roles; where there are no such, those who take part."""
    parties = context.agreement.parties
    chosen = [party for party in parties if {PartyRole.PARTY, PartyRole.PAYER} & set(party.roles)]
    found = chosen or [party for party in parties if set(party.roles) != {PartyRole.ONLY_NAMED}]
    named = tuple(
        (
            context.actor(party.organisation),
            ", ".join(danish.inside(context.label("party_roles", role)) for role in party.roles),
        )
        for party in found
    )
    refs = dict.fromkeys(ref for party in found for ref in party.source)
    caveats = dict.fromkeys(link for party in found for link in context.caveat_links(party.caveats))
    return Cell(actors=named, refs=tuple(refs), caveats=tuple(caveats))


def _per_year(context: Context) -> Cell:
    """The municipality's cash a year. Where there is none, the amount as the document has it stands under the reason."""
    measure = _measure(context, "aar")
    if measure.nominal.kind == "uens":
        given = _measure(context, comparison.BASES[0][0]).nominal
        if given.is_sentence or given.kind == "ukendt":
            return _of_figure(measure.nominal)
        return _of_figure(measure.nominal, _under(given, "I dokumentet:"))
    return _of_figure(measure.nominal, *_in_new_prices(context, measure))


def _per_participant(context: Context) -> Cell:
    measure = _measure(context, "deltager")
    return _of_figure(measure.nominal, *_in_new_prices(context, measure))


def _measure(context: Context, basis: str) -> comparison.Measure:
    return next(one for one in comparison.measures(context) if one.id == basis)


def _in_new_prices(context: Context, measure: comparison.Measure) -> tuple[Item, ...]:
    """The same in the index's last year's prices, or why it cannot be restated, where there is an amount."""
    if measure.same:
        return ()
    figure = restated(context, measure.found, measure.label, beside=True, year_told=True)
    return (_under(figure, f"I {context.catalogue.target_year}-priser:"),)


def _under(figure: Figure, text: str) -> Item:
    """A second figure of a cell, under the first."""
    after = figure.reason if figure.kind in ("ukendt", "uens") else figure.detail
    return Item(inline(text), figure, after, figure.refs, caveats=figure.caveats)


def _period(context: Context) -> Cell:
    """The years, and the day it ends, or that none is given."""
    figure, terms = comparison.period_figure(context), context.agreement.terms
    if isinstance(terms.end, Unknown):
        if figure.kind == "ukendt":
            return _of_figure(figure)
        end = context.unknown(terms.end)
        return _of_figure(figure, Item(inline("Udløber:"), end, end.reason, end.refs, caveats=end.caveats))
    if terms.end.others:  # the sources do not agree, and the group has them all
        return _of_figure(figure)
    end = Figure("oplyst", context.words.when(terms.end.when))
    words = context.aside(terms.end.when, terms.end.source)
    return _of_figure(figure, context.item(terms.end, text="Udløber:", figure=end, after=words))


def _notice(context: Context) -> Cell:
    notice = context.agreement.terms.notice
    figure = comparison.notice_figure(context)
    if isinstance(notice, Unknown):
        return _of_figure(figure)
    return _of_figure(figure, context.item(notice, text=f"Hvem: {notice.who}"))


def _duties(context: Context) -> Cell:
    """What the municipality would do, pay and decide, counted by how firmly it is put; all that binds most stands in full."""
    mine = municipal_duties(context)
    if not (mine.do or mine.pay or mine.decide):
        return Cell(items=(Item(inline(context.silent(NOTHING["goere"]))),))
    items = []
    for word, duties in (("Gøre", mine.do), ("Betale", mine.pay), ("Beslutte", mine.decide)):
        if duties:
            items.append(_counted(word, duties))
            items += (replace(duty.item, tags=()) for duty in duties if duty.obliged)
    return _of_items(items)


def _counted(word: str, duties: tuple[Duty, ...]) -> Item:
    refs = tuple(dict.fromkeys(ref for duty in duties for ref in duty.item.refs))
    return Item(inline(by_firmness(duties)), lead=word, refs=refs)


def _anchoring(context: Context) -> Cell:
    """The way, as the catalogue calls it, and how firmly the time after the project is put."""
    anchoring = context.agreement.anchoring
    way = anchoring.path
    if isinstance(way, Unknown):
        first = _of_figure(context.unknown(way))
    else:
        first = Cell(items=(Item(inline(""), lead=context.label("anchoring_paths", way)),))
    if isinstance(anchoring.commitments, Unknown):
        gap = context.gap(anchoring.commitments)
        after = (
            Item(inline("Forpligtelser:"), context.unknown(anchoring.commitments), refs=gap.refs, caveats=gap.caveats),
        )
    else:
        refs = tuple(dict.fromkeys(ref for one in anchoring.commitments for ref in one.source))
        links = dict.fromkeys(link for one in anchoring.commitments for link in context.caveat_links(one.caveats))
        told = "Punkter om tiden bagefter. " + " ".join(promises(context, anchoring.commitments))
        after = (Item(inline(told), refs=refs, caveats=tuple(links)),)
    whole = _of_items((*first.items, *after))
    refs = tuple(dict.fromkeys((*first.refs, *whole.refs)))
    return replace(
        whole, figure=first.figure, refs=refs, caveats=tuple(dict.fromkeys((*first.caveats, *whole.caveats)))
    )


def _outcome(context: Context) -> Cell:
    outcome = context.agreement.anchoring.outcome
    figure = facts.outcome_figure(context)
    links = () if isinstance(outcome, Unknown) else context.caveat_links(outcome.caveats)
    return _of_figure(replace(figure, caveats=figure.caveats or links))


ROWS = (
    GlanceRow("hvem", "Hvem", Group.PARTIES, _who),
    GlanceRow("om-aaret", "Kommunens bidrag om året", Group.MONEY, _per_year, basis="penge-aar"),
    GlanceRow("pr-deltager", "Kommunens bidrag pr. deltager", Group.MONEY, _per_participant, basis="penge-deltager"),
    GlanceRow("loebetid", "Løbetid", Group.TERMS, _period),
    GlanceRow("varsel", "Varsel", Group.TERMS, _notice),
    GlanceRow("pligter", "Kommunens opgaver", Group.PARTIES, _duties),
    GlanceRow("forankring", "Forankring", Group.AFTER, _anchoring),
    GlanceRow("siden", "Hvad skete der siden", Group.AFTER, _outcome),
)
"""The rows a comparison opens with, in the reader's order. The ids stand in files and on the page."""


def _line(context: Context, group: Group) -> Line:
    """What a reader opens the group for, where one thing is it; and how much of the group is known."""
    found = answers(context)
    counted = [one for one in CRITERIA if one.group == group and asked(one, found[one.id])]
    open_ = [criterion.label_of(context) for criterion in counted if found[criterion.id].state == "ukendt"]
    count = f"{len(counted) - len(open_)} af {len(counted)} punkter oplyst."
    items = _first_of(context, group)
    if group is Group.GAPS:
        return Line(items, "")
    if not items and open_:
        count = f"{count} Ukendt: {danish.closed('; '.join(open_))}"
    return Line(items, count)


def _first_of(context: Context, group: Group) -> tuple[Item, ...]:
    if group is Group.EFFORT:
        return _headline(context)
    if group is Group.PARTIES:
        return (Item(inline(closed_parts(context)["ansvar"].answer)),)
    if group is Group.MONEY:
        pattern = context.label("financing_patterns", context.agreement.economy.pattern)
        money = closed_parts(context)[group.value].answer
        return (Item(inline("" if money.startswith(pattern) else money), lead=pattern),)
    if group is Group.GAPS:
        return (Item(inline(_to_know(context))),)
    return ()


def _headline(context: Context) -> tuple[Item, ...]:
    """The number the effort is known by, with what it is: an aim, an expectation, a count; and the note to it."""
    for number in context.agreement.numbers:
        if number.headline and isinstance(number.amount, Quantity):
            figure = Figure("oplyst", context.counted(number, number.amount))
            after = danish.beside(figure.text, context.note_on(number))
            return (context.item(number, text=f"{number.what}:", figure=figure, after=after, tags=context.aim(number)),)
        if number.headline and isinstance(number.amount, Unknown):
            why = danish.closed(number.amount.unknown)
            return (context.item(number, text=f"{number.what}:", figure=context.unknown(number.amount), after=why),)
    return ()


def _to_know(context: Context) -> str:
    """How many forbehold there are, how many of them to read first, and how many fields no source answers."""
    caveats = context.agreement.caveats
    first = sum(caveat.first for caveat in caveats)
    _, unknown = facts.stated_and_unknown(context)
    told = f"{len(caveats)} forbehold{f', {first} at læse først' if first else ''}"
    return f"{told}. {unknown} {'ukendt felt' if unknown == 1 else 'ukendte felter'}."
