"""*Klippen* in words: every contribution in money by the year it ends in, and those whose end nobody gives."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from macros.domain import cliff, figures
from macros.domain.cliff import End, Grant, KnownBy, LeftOut, Open
from macros.domain.economy import FundingLine
from macros.domain.ledger import places
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.quantities import Share
from macros.views import danish, facts
from macros.views.amounts import derived, each, form_of, not_known, promised, stated
from macros.views.answers import AnswerLine
from macros.views.book import Book
from macros.views.closed import Closed
from macros.views.context import THE_THING, Context, once
from macros.views.folding import SHOWN
from macros.views.inline import inline
from macros.views.rows import Cell, Column, Figure, Item, Row, Table, TableRow

NEXT = 2
"""As many of the years to come stand in the box that opens the page."""

WHY_OPEN: Mapping[Open, tuple[str, str]] = {
    Open.ENDED: ("Holdt op", "Bidraget er udløbet eller opsagt, og kilden siger ikke hvornår."),
    Open.NO_END: ("Hvert år uden slutdato", "Kilden giver et beløb hvert år og ingen slutdato."),
    Open.ONGOING: (
        "Løbende",
        "Kilden beskriver bidraget som løbende eller givet gang på gang og nævner ingen slutning.",
    ),
    Open.COURSE: (
        "Regnet fra et forløbs start",
        "Kilden tæller årene fra forløbets start. Hvilket kalenderår bidraget slutter i, siger den ikke.",
    ),
    Open.ONE_YEAR: ("Kun nævnt for et enkelt år", "Om bidraget sluttede med det år, siger kilden ikke."),
    Open.DISAGREE: ("Kilderne er uenige", "De giver ikke den samme slutning."),
    Open.NOT_STATED: ("Slutning ikke oplyst", "Hverken bidraget eller aftalen har et år, det slutter i."),
}
"""Why no end of a contribution is known: the heading of the group, and the reason."""

RULES = (
    "Slutningen er bidragets egen periode. Budgettet er det første, der mangler pengene i, "
    "og det bliver normalt vedtaget senest den 15. oktober året før."
)
"""What the part on how this is worked out says when it is closed."""

OTHER_BUDGET_YEAR = "Katalogets regel om budgetår gælder Danmark"
"""What stands for the day a budget is adopted by in a country whose budget year is not known."""

FORMS: Mapping[str, str] = {OrganisationKind.STATE: "Staten og dens myndigheder"}
"""What several payers of a kind are called, where the vocabulary has no word for several."""


@dataclass(frozen=True)
class Entry:
    """A contribution with the agreement it is in. `number`: its place among the agreement's contributions, from 1."""

    context: Context
    grant: Grant
    number: int

    @property
    def line(self) -> FundingLine:
        """The contribution itself."""
        return self.grant.line

    @property
    def known(self) -> bool:
        """Whether its amount, or its share of a whole, is known."""
        return not isinstance(self.line.amounts, Unknown)

    @property
    def kind(self) -> str:
        """What sort of actor pays."""
        return self.context.actor(self.line.payer).kind


@dataclass(frozen=True)
class Ending(Entry):
    """One whose end is known."""

    end: End


@dataclass(frozen=True)
class Unended(Entry):
    """One whose end nobody gives. `why`: what is said of it instead."""

    why: Open


@dataclass(frozen=True)
class Shape:
    """A contribution in the drawing: by who pays, hollow where the amount is not known."""

    kind: str
    known: bool


@dataclass(frozen=True)
class CliffYear:
    """What ends in one year. `empty`: the years without any since the one before. `ahead`: whether any of it may end after
    the day the catalogue was checked. `count`, `amounts`: how many end, and how many of them have an amount.
    `budget`: the days the last budgets before it are adopted by. `passed`: how many may have ended already. `total`: what of it may be added up, None where nothing may."""

    year: int
    id: str
    closed: Closed
    count: str
    amounts: str
    budget: str
    passed: str
    shapes: tuple[Shape, ...]
    empty: tuple[int, ...]
    ahead: bool
    folded: bool
    total: Figure | None
    table: Table


@dataclass(frozen=True)
class CliffView:
    """The whole page."""

    answers: tuple[AnswerLine, ...]
    checked: str
    key: tuple[tuple[str, str], ...]
    years: tuple[CliffYear, ...]
    without: Closed
    without_table: Table
    rules: Closed
    budget: tuple[Row, ...]
    left_out: str

    @property
    def ahead(self) -> tuple[CliffYear, ...]:
        """The years whose money may still be coming, the next one first."""
        return tuple(year for year in self.years if year.ahead)

    @property
    def past(self) -> tuple[CliffYear, ...]:
        """The others, the last one first."""
        return tuple(year for year in reversed(self.years) if not year.ahead)


@once
def entries(context: Context) -> tuple[Entry, ...]:
    """Every contribution in money of an agreement, in the order of the file."""
    funding = context.agreement.economy.funding
    found: list[Entry] = []
    for grant in cliff.grants(context.agreement):
        number = next(n for n, line in enumerate(funding, 1) if line is grant.line)
        if isinstance(grant.end, End):
            found.append(Ending(context, grant, number, grant.end))
        else:
            found.append(Unended(context, grant, number, grant.end))
    return tuple(found)


def all_entries(book: Book) -> tuple[Entry, ...]:
    """Those of every agreement, in the catalogue's order."""
    return tuple(entry for context in book.contexts for entry in entries(context))


def endings(found: Iterable[Entry]) -> tuple[Ending, ...]:
    """Those whose end is known, by the day they end at the latest."""
    return tuple(sorted((e for e in found if isinstance(e, Ending)), key=lambda e: (e.end.last, e.context.full_name)))


def unended(found: Iterable[Entry]) -> tuple[Unended, ...]:
    """The others, in the catalogue's order."""
    return tuple(entry for entry in found if isinstance(entry, Unended))


def cliff_view(book: Book) -> CliffView:
    """Everything the page says."""
    found = all_entries(book)
    years = tuple(_years(endings(found), book.checked))
    without = unended(found)
    terms = book.catalogue.vocabularies.organisation_kinds
    budget = Row("Kommunens budgetår", tuple(book.contexts[0].item(fact) for fact in book.catalogue.advice.budget_year))
    return CliffView(
        answers=tuple(_answers(book, found, years)),
        checked=danish.date(book.checked),
        key=tuple((term.id, term.label) for term in terms if term.id in {e.kind for e in endings(found)}),
        years=years,
        without=_without(without),
        without_table=_without_table(without),
        rules=Closed(RULES),
        budget=(budget,),
        left_out=_left_out(book),
    )


def _years(found: Sequence[Ending], checked: datetime.date) -> Iterator[CliffYear]:
    before = found[0].end.last.year if found else 0
    for year, group in groupby(found, key=lambda e: e.end.last.year):
        held = tuple(group)
        yield CliffYear(
            year=year,
            id=year_id(year),
            closed=_closed(held),
            count=f"{len(held)} bidrag",
            amounts=_with_amount(held),
            budget=_budgets(held),
            passed=_passed(held, checked),
            shapes=tuple(Shape(e.kind, e.known) for e in held),
            empty=tuple(range(before + 1, year)),
            ahead=any(e.end.last >= checked for e in held),
            folded=not any(e.end.last >= checked for e in held) or len(held) > SHOWN,
            total=_total(held, year),
            table=_table(held, year),
        )
        before = year


def _budgets(held: Sequence[Ending]) -> str:
    """`15. oktober 2027, eller 15. oktober 2026 for penge, der slutter før nytår`: a reader may have to be the sooner. Empty where
    all are of countries whose budget year is not known."""
    if not (dated := sorted(filter(None, {e.end.decided for e in held}))):
        return ""
    decided = danish.listed(map(danish.date, dated))
    if not (days := sorted(filter(None, {e.end.decided_if_sooner for e in held}))):
        return decided
    return f"{decided}, eller {danish.listed(map(danish.date, days))} for penge, der slutter før nytår"


def _passed(held: Sequence[Ending], checked: datetime.date) -> str:
    """How many of those that may end after the day the catalogue was checked may have ended before it."""
    count = sum(e.end.first < checked <= e.end.last for e in held)
    told = f"{count} af {len(held)} kan" if len(held) > 1 else "Det kan"
    return f"{told} være sluttet før {danish.date(checked)}." if count else ""


def year_id(year: int) -> str:
    """The id on the page of what ends in a year. Part of the URL contract."""
    return f"slutter-{year}"


def _closed(held: Sequence[Entry]) -> Closed:
    """The agreements by name, those with most contributions first."""
    names = Counter(entry.context.model.name for entry in held).most_common()
    told = "; ".join(f"{name} ({count} bidrag)" if count > 1 else name for name, count in names)
    return Closed(danish.closed(told), tuple(entry.kind for entry in held), _counted(held))


def _counted(held: Sequence[Entry]) -> str:
    """`3 bidrag, 2 med beløb`."""
    return f"{len(held)} bidrag, {_with_amount(held)}"


def _with_amount(held: Sequence[Entry]) -> str:
    """How many have an amount, or a share of a whole: `2 med beløb`, `alle med beløb`, `uden beløb`."""
    known = sum(entry.known for entry in held)
    if known == len(held):
        return "alle med beløb" if known > 1 else "med beløb"
    return f"{known} med beløb" if known else "uden beløb"


def _total(held: Sequence[Ending], year: int) -> Figure | None:
    """What those of a year gave in that year, where they may be added up. What the same payer goes on with is no gap."""
    lines = tuple(entry.line for entry in held if not entry.grant.then)
    found = figures.sum_of_year(lines, year)
    if found is None:
        return None
    added = figures.lines_of_year(lines, year)
    context, parts = held[0].context, [entry for entry in held if any(entry.line is line for line in added)]
    detail = (
        f"{len(found.amounts)} af {len(held)} bidrag er lagt sammen. Resten har intet kontant beløb for netop det år, "
        f"er kun foreslået, {'er i en anden valuta, ' if _in_several_currencies(held) else ''}eller samme betaler følger dem op året efter"
    )
    figure = derived(context, found, label=f"Kendte kontante bidrag i det sidste år, {year}", detail=detail)
    refs = places(ref for entry in parts for ref in entry.line.source)
    held_by = tuple(link for entry in parts for link in entry.context.caveat_links(entry.line.caveats))
    return replace(figure, refs=refs, caveats=held_by)


def _in_several_currencies(held: Iterable[Entry]) -> bool:
    amounts = (entry.line.amounts for entry in held)
    return len({amount.currency for found in amounts if isinstance(found, tuple) for amount in found}) > 1


def _table(held: Sequence[Ending], year: int) -> Table:
    heads = ("Betaler og bidrag", "Aftale", "Beløb", "Slutter", "Budget vedtaget senest", "Udfald")
    return Table(
        caption=f"Bidrag, der slutter i {year}",
        columns=tuple(Column(head) for head in heads),
        rows=tuple(_row(entry) for entry in held),
        kind="klippen",
    )


def _row(entry: Ending) -> TableRow:
    context, outcome = entry.context, entry.context.agreement.anchoring.outcome
    row = _head(entry)
    return replace(
        row,
        cells=(
            *row.cells,
            Cell(
                figure=Figure("oplyst", ends(context, entry.end)), note=_known_by(context, entry.end), label="Slutter"
            ),
            Cell(figure=decided(entry.end), label="Budget vedtaget senest"),
            Cell(figure=_outcome(context), note=_then(entry), label="Udfald"),
        ),
        refs=places(
            (*row.refs, *entry.end.source, *(outcome.source or ()), *(r for t in entry.grant.then for r in t.source))
        ),
        caveats=context.caveat_links(places((*_caveats(entry), *entry.end.caveats, *outcome.caveats))),
    )


def _outcome(context: Context) -> Figure:
    """What became of the effort; where that is not known, what kind of gap it is: the reason in full is the guide's."""
    outcome = context.agreement.anchoring.outcome
    if isinstance(outcome, Unknown):
        return Figure("ukendt", "ukendt", reason=context.label("unknown_causes", outcome.cause))
    return replace(facts.outcome_figure(context), refs=(), caveats=())


def _head(entry: Entry) -> TableRow:
    """Who pays what in which agreement, and how much."""
    context, line = entry.context, entry.line
    gap = (line.amounts.source or ()) if isinstance(line.amounts, Unknown) else ()
    told = (danish.inside(form_of(context, (line,))), context.together(line), f"tilsagn: {promised(context, line)}")
    note = "; ".join(filter(None, told))
    return TableRow(
        line.described,
        actor=context.actor(line.payer),
        cells=(
            Cell(context.model.name, path=context.path, note=context.agreement.title, label="Aftale"),
            Cell(figure=amount(context, line), note=danish.capital(note), label="Beløb"),
        ),
        refs=places((*line.places, *gap)),
        caveats=context.caveat_links(places(_caveats(entry))),
    )


def _caveats(entry: Entry) -> tuple[str, ...]:
    amounts = entry.line.amounts
    return (*entry.line.caveats, *(amounts.caveats if isinstance(amounts, Unknown) else ()))


def amount(context: Context, line: FundingLine) -> Figure:
    """What a contribution is, as its source gives it: an amount with its basis, several, a share, or why it is unknown."""
    if isinstance(line.amounts, Unknown):
        return replace(not_known(context, line, line.amounts), refs=(), caveats=())
    if isinstance(line.amounts, Share):
        return Figure("oplyst", context.words.share(line.amounts))
    if len(line.amounts) == 1:
        return stated(context, line.amounts[0])
    level = context.words.price_level(line.amounts[0])
    return Figure("oplyst", danish.listed(each(context, line.amounts)), detail=level)


def ends(context: Context, end: End) -> str:
    """When the money ends, no more precisely than it is known: `med udgangen af 2025`, `med udgangen af juni 2024`, `i 2025, dag ikke oplyst`."""
    last = end.last
    if not end.exact:
        month = end.first.month == last.month
        when = danish.month_of(last.year, last.month) if month else str(last.year)
        return f"i {when}, dag ikke oplyst"
    if end.known_by is KnownBy.AGREEMENT:
        return danish.date(last)
    return f"med udgangen af {last.year if last.month == 12 else danish.month_of(last.year, last.month)}"


def _known_by(context: Context, end: End) -> str:
    whole = THE_THING[context.agreement.form]
    return f"Det er {whole}s slutning. Bidraget har ingen egen slutdato" if end.known_by is KnownBy.AGREEMENT else ""


def decided(end: End) -> Figure:
    """The day the first budget with a day without the money is adopted by; the earlier one too, where the money may end
    within the year."""
    if end.decided is None:
        return Figure("uens", "ikke regnet ud", detail=OTHER_BUDGET_YEAR)
    sooner = end.decided_if_sooner
    detail = f"Budget {end.budget}"
    if sooner:
        detail = f"{detail}. Slutter pengene før nytår: {danish.date(sooner)}"
    return Figure("beregnet", danish.date(end.decided), detail=detail)


def _then(entry: Ending) -> str:
    """What the same payer gives afterwards in the same agreement."""
    told = [amount(entry.context, line) for line in entry.grant.then]
    words = danish.listed(f"{figure.text} {figure.detail}".strip() for figure in told) if told else ""
    return f"Samme betaler derefter: {words}" if words else ""


def _without(held: Sequence[Unended]) -> Closed:
    """How many there are of each reason."""
    reasons = Counter(entry.why for entry in held)
    told = "; ".join(f"{WHY_OPEN[why][0]}: {reasons[why]}" for why in Open if reasons[why])
    return Closed(danish.closed(told or "Ingen"), tuple(entry.kind for entry in held), _counted(held))


def _without_table(held: Sequence[Unended]) -> Table:
    return Table(
        caption="Bidrag, hvis slutning ingen kilde giver",
        columns=tuple(Column(head) for head in ("Betaler og bidrag", "Aftale", "Beløb", "Aftalens slutning")),
        rows=tuple(_open_row(entry) for why in Open for entry in held if entry.why is why),
        kind="klippen",
    )


def _open_row(entry: Unended) -> TableRow:
    """With what is known of the agreement's own end, which says nothing of the contribution's."""
    context, row = entry.context, _head(entry)
    end, why = context.agreement.terms.end, WHY_OPEN[entry.why]
    if isinstance(end, Unknown):
        told = Cell(figure=replace(context.unknown(end), refs=(), caveats=()), label="Aftalens slutning")
    else:
        words = danish.listed(context.words.when(when) for when in (end.when, *(other.when for other in end.others)))
        told = Cell(figure=Figure("oplyst", danish.capital(words)), label="Aftalens slutning")
    return replace(
        row,
        cells=(*row.cells, told),
        refs=places((*row.refs, *(end.source or ()))),
        caveats=context.caveat_links(places((*_caveats(entry), *end.caveats))),
        group=f"{why[0]}. {why[1]}",
    )


def _left_out(book: Book) -> str:
    """The contributions that are none of these, counted by why."""
    why = Counter(reason for context in book.contexts for _, reason in cliff.left_out(context.agreement))
    return (
        f"Ikke med: {why[LeftOut.NOT_MONEY]} bidrag, som er naturalier, timer eller en garanti, og "
        f"{why[LeftOut.COUNTED_WITH]}, som er talt med i et andet bidrag eller betaler et tilbage. "
        f"{_never(why[LeftOut.NEVER_GIVEN])}{_replaced(why[LeftOut.REPLACED])}{_to_build(why[LeftOut.TO_BUILD])}"
        "Beløb, der kun står til sammenligning, fx fra en anden kommune eller en tidligere pulje, er heller ikke med."
    )


def _never(count: int) -> str:
    """`2 bidrag blev afvist eller faldt bort. `; empty where none did."""
    return f"{count} bidrag blev afvist eller faldt bort, før de blev betalt. " if count else ""


def _replaced(count: int) -> str:
    """`1 bidrag er afløst af et andet. `; empty where none was."""
    return f"{count} bidrag er afløst af et andet, og hvornår det første holdt op, er ikke oplyst. " if count else ""


def _to_build(count: int) -> str:
    """`3 bidrag er penge én gang til at bygge … `; empty where none is."""
    return (
        f"{count} bidrag er penge én gang til at bygge eller etablere, og der er ikke noget, der hører op. "
        if count
        else ""
    )


def _answers(book: Book, found: Sequence[Entry], years: Sequence[CliffYear]) -> Iterator[AnswerLine]:
    """The box that opens the page."""
    ending = endings(found)
    yield _line(
        "Hvor mange",
        "aarene",
        Item(
            inline(""),
            figure=_part(len(ending), len(found)),
            after=f"bidrag, der er eller kan være penge, har en kendt slutning. De slutter i {len(years)} forskellige år.",
        ),
    )
    for year in [year for year in years if year.ahead][:NEXT]:
        budget = f" Budgettet for tiden efter er normalt vedtaget senest {year.budget}." if year.budget else ""
        of_year = (f"{year.closed.answer}{budget}", *filter(None, (year.passed,)))
        added = f"kontant i {year.year} fra bidrag, der slutter det år."
        total: tuple[Item, ...] = ()
        if year.total:
            figure = replace(year.total, text=danish.capital(year.total.text))
            total = (Item(inline(""), figure=figure, after=added),)
        yield _line(f"Slutter {year.year}", year.id, *(Item(inline(words)) for words in of_year), *total)
    yield _line("Hvem betaler", "aarene", Item(inline(_who(book, ending))))
    yield _line(
        "Kroner",
        "aarene",
        Item(
            inline(""),
            figure=_part(sum(e.known for e in ending), len(ending)),
            after="har et oplyst beløb. De gælder hele perioder, enkelte år eller én deltager og kan ikke lægges sammen.",
        ),
    )
    yield _line("Budgettet", "regler", *_budget(book))
    yield _line("Hvad skete der", "tidligere", _became(ending, book.checked))
    told = f"{len(unended(found))} bidrag har ingen kendt slutning."
    yield AnswerLine("Uden slutning", "uden-slutning", (Item(inline(told)),))


def _line(word: str, section: str, *items: Item) -> AnswerLine:
    return AnswerLine(word, section, items)


def _part(known: int, of: int) -> Figure:
    return Figure("beregnet", f"{known} af {of}")


def _who(book: Book, ending: Iterable[Entry]) -> str:
    """How many are paid by each kind of actor, in the order of the vocabulary."""
    counts = Counter(entry.kind for entry in ending)
    terms = book.catalogue.vocabularies.organisation_kinds
    told = (f"{FORMS.get(term.id, term.many or term.label)}: {counts[term.id]}" for term in terms if counts[term.id])
    return danish.closed("Bidrag med kendt slutning. " + ("; ".join(told) or "Ingen"))


def _budget(book: Book) -> tuple[Item, ...]:
    """The rule of the municipal budget, as the source puts it, and what the catalogue makes of it."""
    first = book.contexts[0].item(book.catalogue.advice.budget_year[0])
    return (first, Item(inline("Kontrollér jeres egen budgetproces.")))


def _became(ending: Iterable[Ending], checked: datetime.date) -> Item:
    """Of the agreements in which the period of a contribution has passed, how many have a known outcome, and which."""
    over = {e.context.entry_id: e.context for e in ending if e.end.last < checked}
    known = Counter(
        context.label("outcomes", outcome.result)
        for context in over.values()
        if not isinstance(outcome := context.agreement.anchoring.outcome, Unknown)
    )
    told = danish.listed(f"{danish.inside(word)} {count}" for word, count in known.most_common()) if known else "ingen"
    goes_on = sum(bool(e.grant.then) for e in ending)
    after = (
        f"aftaler, hvor et bidrags periode er gået, har et kendt udfald: {told}. "
        f"For {goes_on} bidrag giver samme betaler et nyt fra dagen efter."
    )
    return Item(inline(""), figure=_part(sum(known.values()), len(over)), after=after)
