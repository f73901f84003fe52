"""The economy of one agreement as figures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from macros.domain import figures
from macros.domain.economy import ByResult, CostLine, FundingLine, Nature
from macros.domain.figures import Money
from macros.domain.ledger import Measure
from macros.domain.provenance import Fact, Unknown
from macros.domain.quantities import Amount, Basis, Share
from macros.views import danish
from macros.views.amounts import addends, each, not_known, stated
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Cell, Column, Figure, Gap, Item, Row, Table, TableRow
from macros.views.words import said


def headline_figure(context: Context) -> Figure:
    """Key figure 2: the one number under `scale` that is marked as the headline."""
    scale = context.agreement.scale
    if isinstance(scale, Unknown):
        return _unknown_number(context, "Omfang", scale, (), ())
    item = next(item for item in scale if item.headline)
    if isinstance(item.amount, Unknown):
        return _unknown_number(context, item.what, item.amount, tuple(item.source), item.caveats)
    aim = "".join(f" ({word})" for word in context.aim(item))
    return Figure(
        "oplyst",
        context.words.count(item.amount, item.what),
        label=f"{item.what} {context.counted_in(item)}".rstrip() + aim,
        detail=context.note_on(item),
        refs=tuple(item.source),
        caveats=context.caveat_links(item.caveats),
    )


def _unknown_number(
    context: Context, label: str, unknown: Unknown, refs: tuple[str, ...], caveats: tuple[str, ...]
) -> Figure:
    """A number on the size of the effort that nobody has given, where that can be seen, and what is to be known of it."""
    places = tuple(dict.fromkeys((*refs, *(unknown.source or ()))))
    held = context.caveat_links(dict.fromkeys((*caveats, *unknown.caveats)))
    return Figure("ukendt", "ukendt", label, reason=unknown.unknown, refs=places, caveats=held)


def key_figures(context: Context) -> tuple[Figure, ...]:
    """Exactly four, the same ones in the same place on every page."""
    ledger = context.ledger
    return (
        said(context, ledger.own),
        headline_figure(context),
        said(context, ledger.per_participant),
        said(context, ledger.whole),
    )


def payments(context: Context, payers: Set[str]) -> Iterable[tuple[FundingLine, Item]]:
    """What these organisations give, line by line and year by year; unknown amounts with their reason, and who else pays where
    several pay one amount together. What is a part of another contribution says of which: nobody pays it besides."""
    wholes = {line.id: line for line in context.agreement.economy.funding if line.id}
    paid = [line for line in context.agreement.economy.funding if not payers.isdisjoint(line.payers)]
    several = len({id_ for line in paid for id_ in line.payers if id_ in payers}) > 1
    for line in paid:
        tags = (context.promise(line), context.label("natures", line.nature).lower())
        after = f": {line.described}"
        if isinstance(line.amounts, Unknown):
            text, after = f"{line.described} (beløb ukendt). {context.words.why_unknown(line)}", ""
        elif isinstance(line.amounts, Share):
            text = context.words.share(line.amounts)
        else:
            text = danish.listed(each(context, line.amounts))
        if line.included_in:
            after += f". Indgår i: {danish.inside(wholes[line.included_in].item)}"
        if not line.given:
            text = f"Ikke givet: {danish.inside(text)}"
        payer = next(id_ for id_ in line.payers if id_ in payers)
        if line.with_payers:
            each_gives = "hver betaler" if line.nature is Nature.CASH else "hver giver"
            # Of an amount that nobody knows it goes without saying.
            how_much = "" if isinstance(line.amounts, Unknown) else f": hvor meget {each_gives}, er ikke oplyst"
            after += f" ({context.together(line, payer)}{how_much})"
        actor = context.actor(payer) if several else None
        in_fact = actual(context, line)
        after = f"{danish.closed(after)} {in_fact}" if in_fact else after
        item = context.item(line, text=danish.capital(text), after=after, tags=tags, actor=actor)
        yield line, replace(item, refs=(*line.places, *_places_in_fact(line)))


def actually(line: FundingLine | CostLine) -> str:
    """What an amount is called that is no agreement or budget: `faktisk betalt`, `faktisk brugt`."""
    return "faktisk betalt" if isinstance(line, FundingLine) else "faktisk brugt"


def actual(context: Context, line: FundingLine | CostLine) -> str:
    """What was paid or used in fact: `Faktisk betalt: 28.000 kr. i 2023`; empty where no source says."""
    told = each(context, tuple(one.amount for one in line.actual))
    return f"{danish.capital(actually(line))}: {danish.listed(told)}" if told else ""


def _places_in_fact(line: FundingLine | CostLine) -> tuple[str, ...]:
    return tuple(ref for one in line.actual for ref in one.source)


def _in_fact(context: Context, line: FundingLine | CostLine, cells: list[Cell]) -> list[Cell]:
    """The cells of a line's amounts, the last with what was paid or used in fact."""
    told = actual(context, line)
    if not told:
        return cells
    note = ". ".join(filter(None, (cells[-1].note, told)))
    return [*cells[:-1], replace(cells[-1], note=note)]


def funding_table(context: Context) -> Table:
    """Who pays: a row per contribution, a column per single year the document gives amounts for, unknown ones with their reason.

    Cash, things in kind and hours stand in groups of their own, and only cash is ever added up.
    """
    lines = context.agreement.economy.funding
    years = sorted({_which(a) for line in lines for a in _single_years(line.amounts)})
    if years:
        years = sorted({*years, *((False, year) for line in lines if (year := _known_in(line)))})
    heads = [Column(_year_word(year), numeric=True) for year in years]
    heads.append(Column("I alt" if years else "Beløb", numeric=True))
    return Table(
        caption=f"Hvem betaler, {context.agreement.title}",
        columns=(Column("Betaler"), *heads, Column("Gentagelse og priser"), Column("Tilsagn")),
        rows=tuple(
            _funding_row(context, line, years, context.label("natures", nature))
            for nature in Nature
            for line in lines
            if line.nature is nature
        ),
        foot=_funding_foot(context, years),
        kind="penge",
    )


def _single_years(amounts: object) -> tuple[Amount, ...]:
    """The amounts of single years, where there are several."""
    if not isinstance(amounts, tuple) or len(amounts) < 2:
        return ()
    return tuple(a for a in amounts if a.basis is Basis.IN_YEAR)


def _known_in(line: FundingLine) -> int | None:
    """The one year that so much a year or a month is known for; None where it is not, or where others are told beside it."""
    return line.amounts[0].known_in if isinstance(line.amounts, tuple) and len(line.amounts) == 1 else None


Year = tuple[bool, int]
"""A single year: whether it is counted from the start of a course, and its number."""


def _which(amount: Amount) -> Year:
    course = amount.first_course_year
    return (True, course) if course else (False, amount.first_year or 0)


def _year_word(year: Year) -> str:
    counted, number = year
    return danish.course_years(number, number) if counted else str(number)


COUNTED_WITH = {
    "paid_from": "Givet videre: tælles ikke med igen",
    "included_in": "Indgår i et andet beløb: tælles ikke med igen",
    "repays": "Betaler et udlæg tilbage: ikke flere penge til indsatsen",
}
"""Why a line is not added to the rest, by the field that says so."""

NEVER_GIVEN = "Ikke givet: tælles ikke med i nogen sum"
"""Why a contribution that was refused or fell away is in no figure."""

MORE_PARTS = "Kilden nævner ikke alle dele af det beløb"


def _funding_row(context: Context, line: FundingLine, years: list[Year], group: str) -> TableRow:
    refs = line.places
    dated = _single_years(line.amounts)
    if isinstance(line.amounts, Unknown):
        cells = [_wide(not_known(context, line, line.amounts), years)]
    elif isinstance(line.amounts, Share):
        cells = [_wide(Figure("oplyst", context.words.share(line.amounts), refs=refs), years)]
    elif dated:
        cells = _year_cells(context, line, dated, years)
    elif years and (year := _known_in(line)):
        cells = _known_year_cells(context, line, line.amounts[0], year, years)
    elif len(line.amounts) == 1:
        cells = [_wide(stated(context, line.amounts[0], refs), years)]
    else:
        cells = [_wide(Figure("oplyst", danish.listed(each(context, line.amounts)), refs=refs), years)]
    cells = _in_fact(context, line, cells)
    level = context.words.price_level(line.amounts[0]) if isinstance(line.amounts, tuple) else ""
    cells.append(Cell(context.label("recurrences", line.recurrence), note=level, label="Gentagelse og priser"))
    passed_on = COUNTED_WITH[line.counted_with[0]] if line.counted_with else ""
    if not line.given:
        passed_on = ". ".join(filter(None, (NEVER_GIVEN, passed_on)))
    if line.more_parts:
        passed_on = f"{passed_on}. {context.silent(MORE_PARTS)}"
    given = "Betales" if line.nature is Nature.CASH else "Gives"
    together = f"{given} {context.together(line)}: tælles én gang" if line.with_payers else ""
    notes = ". ".join(filter(None, (together, passed_on, *_replacing(context, line))))
    cells.append(Cell("", binding=context.promise(line), note=notes, label="Tilsagn"))
    return TableRow(
        line.described,
        actor=context.actor(line.payer),
        cells=tuple(cells),
        refs=tuple(dict.fromkeys((*refs, *_places_in_fact(line)))),
        caveats=context.caveat_links((*line.caveats, *(id_ for one in line.actual for id_ in one.caveats))),
        group=group,
    )


def _replacing(context: Context, line: FundingLine) -> Iterable[str]:
    """What the contribution came in the place of, and what came in the place of it."""
    economy = context.agreement.economy
    both = {old.id: years for old, _, years in figures.counted_twice(economy.given)}
    for other in economy.funding:
        if other.id and other.id == line.replaces:
            yield f"Afløser {_named(context, other)}{_in_both(both.get(other.id))}"
        if line.id and line.id == other.replaces:
            yield f"Afløst af {_named(context, other)}{_in_both(both.get(line.id))}"


def _named(context: Context, line: FundingLine) -> str:
    return f"{danish.inside(line.item)} ({context.payers(line)})"


def _in_both(years: tuple[int, int] | None) -> str:
    return f". Begge er oplyst for {danish.years(*years)}: de år er ikke lagt sammen" if years else ""


def _wide(figure: Figure, years: list[Year]) -> Cell:
    """A cell over all the years and the sum."""
    return Cell(figure=figure, span=len(years) + 1, label="Beløb")


def _known_year_cells(context: Context, line: FundingLine, amount: Amount, known: int, years: list[Year]) -> list[Cell]:
    """So much a year or a month in the year it is known for; in the other years it is unknown, and so is what it comes to."""
    found = stated(context, amount, tuple(line.source))
    cells = [
        Cell(figure=found if year == (False, known) else Figure("ukendt", "ukendt"), label=_year_word(year))
        for year in years
    ]
    reason = f"Beløbet er kun kendt for {known}"
    return [*cells, Cell(figure=Figure("ukendt", "kan ikke opgøres", reason=reason), label="I alt")]


def _year_cells(context: Context, line: FundingLine, dated: tuple[Amount, ...], years: list[Year]) -> list[Cell]:
    by_year = {_which(a): a for a in dated}
    per = f"pr. {context.words.unit(dated[0].per, 1)}" if dated[0].per else ""
    refs = tuple(line.source)
    cells: list[Cell] = []
    for year in years:
        if amount := by_year.get(year):
            cells.append(
                Cell(
                    figure=Figure("oplyst", context.words.amount(amount), refs=refs),
                    note=per,
                    label=_year_word(year),
                )
            )
        else:
            cells.append(Cell(empty="intet beløb oplyst", label=_year_word(year)))
    total = figures.line_total(line)
    if total is None:
        figure = Figure("ukendt", "kan ikke lægges sammen")
    elif line.stated_total:
        figure = Figure(
            "oplyst", danish.money(total.value, total.currency, total.precision), refs=tuple(line.stated_total.source)
        )
    else:
        figure = Figure("beregnet", context.words.amount(total), formula=_addition(dated, total))
    return [*cells, Cell(figure=figure, note=per, label="I alt")]


FOOT = {Measure.CASH: "Kendte kontante bidrag", Measure.WHOLE: "Udgifter i alt, alle betalere"}
"""What the summing rows are called."""


def _funding_foot(context: Context, years: list[Year]) -> tuple[TableRow, ...]:
    """What is known together, if it can be added, and the total price or that there is none."""
    ledger = context.ledger
    empty = (Cell(), Cell())
    rows = []
    for found in (ledger.cash, ledger.whole) if isinstance(ledger.cash.value, Money) else (ledger.whole,):
        figure = said(context, found)
        row = TableRow(FOOT[found.measure], cells=(_wide(figure, years), *empty))
        rows.append(replace(row, refs=figure.refs, caveats=figure.caveats))
    return tuple(rows)


def cost_table(context: Context) -> Table | None:
    """What the money is spent on, with the stated total beside the computed one; None where there is no budget."""
    lines = context.ledger.costs
    if not lines:
        return None
    return Table(
        caption=f"Hvad pengene går til, {context.agreement.title}",
        columns=(Column("Post"), Column("Udgiftsart"), Column("Beløb", numeric=True)),
        rows=tuple(_cost_row(context, line) for line in lines),
        foot=tuple(_cost_foot(context)),
        kind="penge",
    )


def _cost_row(context: Context, line: CostLine) -> TableRow:
    refs = tuple(line.source)
    if isinstance(line.amounts, Unknown):
        cells = [Cell(figure=context.unknown(line.amounts), label="Beløb")]
    else:
        cells = [Cell(figure=stated(context, amount, refs), label="Beløb") for amount in line.amounts]
    phase = f"Fase: {context.label('cost_phases', line.phase).lower()}" if line.phase else ""
    category = Cell(context.label("cost_categories", line.category), note=phase, label="Udgiftsart")
    caveats = context.caveat_links((*line.caveats, *(id_ for one in line.actual for id_ in one.caveats)))
    refs = tuple(dict.fromkeys((*refs, *_places_in_fact(line))))
    return TableRow(line.item, cells=(category, *_in_fact(context, line, cells)), refs=refs, caveats=caveats)


def _cost_foot(context: Context) -> Iterable[TableRow]:
    """The lines added up, the source's own total or that there is none, and what the two differ by."""
    ledger, total = context.ledger, context.agreement.economy.costs_total
    if ledger.lines_added is not None:
        yield _summing("Linjerne lagt sammen", said(context, ledger.lines_added))
    if isinstance(total, Unknown):
        # The reason here is the budget's own: what else is unknown of the price stands among the contributions.
        yield _summing("I alt ifølge kilden", context.unknown(total))
    else:
        yield _summing("I alt ifølge kilden", said(context, ledger.whole))
    if ledger.difference is not None:
        yield _summing("Forskel", said(context, ledger.difference))


def _summing(head: str, figure: Figure) -> TableRow:
    """A summing row: a figure in a table has its sources and forbehold at the head of the row."""
    cells = (Cell(), Cell(figure=figure, label="Beløb"))
    return TableRow(head, cells=cells, refs=figure.refs, caveats=figure.caveats)


def by_result(context: Context) -> tuple[Row, ...]:
    """What each payment by result depends on."""
    rows: list[Row] = []
    depending = [(line, line.by_result) for line in context.agreement.economy.funding if line.by_result is not None]
    for line, terms in depending:
        # Where several payments depend on results, each row says which of them it is about.
        which = f": {danish.inside(line.item)}" if len(depending) > 1 else ""
        rows += [replace(row, label=f"{row.label}{which}") for row in _by_result(context, terms)]
    return tuple(rows)


IN_THE_PRICE = "Er det med i prisen?"
"""What the line is called that names each part of the costs that a price may leave out."""


def in_the_price(context: Context) -> tuple[Item, ...] | Gap:
    """What is said of each part of the costs that a price may leave out, in the order of the vocabulary; a gap where nothing is
    said of any. A part that is left out is unknown."""
    told = {one.part: one.told for one in context.agreement.economy.not_in_price}
    parts = context.catalogue.vocabularies.price_parts
    if not told:
        names = danish.listed(danish.inside(part.label) for part in parts)
        return Gap(inline(f"{danish.capital(names)}: om det er med i beløbene, har kataloget ikke set efter endnu"), "")
    return tuple(_part_of_price(context, part.label, told.get(part.id)) for part in parts)


def _part_of_price(context: Context, label: str, told: Fact | Unknown | None) -> Item:
    if isinstance(told, Fact):
        return context.item(told, lead=label)
    if told is None:
        return Item("", Figure("ukendt", "ukendt"), lead=label)
    figure = context.unknown(told)
    return Item("", figure, danish.closed(told.unknown), figure.refs, lead=label, caveats=figure.caveats)


def price_row(context: Context) -> Row:
    """The same as a row of a page."""
    told = in_the_price(context)
    return Row(IN_THE_PRICE, gap=told) if isinstance(told, Gap) else Row(IN_THE_PRICE, told)


def worked_out(context: Context) -> tuple[Row, ...]:
    """Rows on the money that are no field's own: what a price leaves out where a source says something of it, and what depends
    on results."""
    return (*((price_row(context),) if context.agreement.economy.not_in_price else ()), *by_result(context))


def _by_result(context: Context, terms: ByResult) -> Iterable[Row]:
    refs = tuple(terms.source)
    yield context.row(terms, "results")
    if isinstance(terms.measured_after_months, Unknown):
        yield Row("Måles efter", gap=context.gap(terms.measured_after_months))
    else:
        months = danish.listed(str(month) for month in terms.measured_after_months)
        yield Row("Måles efter", (Item(inline(f"{months} måneder"), refs=tuple(terms.measured_source or refs)),))
    if isinstance(terms.rates, Unknown):
        yield Row("Satser", gap=context.gap(terms.rates))
    else:
        yield Row(
            "Satser",
            tuple(
                Item(
                    inline(f"{rate.result}:"),
                    figure=Figure("oplyst", context.words.amount(rate.amount)),
                    after=context.words.basis(rate.amount),
                    refs=tuple(rate.source),
                )
                for rate in terms.rates
            ),
        )
    if isinstance(terms.paid_over_years, Unknown):
        yield Row("Betales over", gap=context.gap(terms.paid_over_years))
    else:
        years = f"{terms.paid_over_years} år"
        yield Row("Betales over", (Item(inline(years), refs=tuple(terms.paid_over_source or refs)),))


def alternatives(context: Context) -> tuple[tuple[str, Figure], ...]:
    """Figures about something else than this agreement, each with the words that say so."""
    return tuple(
        (
            entry.text if entry.text.endswith(".") else f"{entry.text}:",
            replace(stated(context, entry.amount, tuple(entry.source)), caveats=context.caveat_links(entry.caveats)),
        )
        for entry in context.agreement.economy.alternatives
    )


def _addition(amounts: tuple[Amount, ...], total: Amount) -> str:
    return f"{addends(amounts)} = {danish.money(total.value, total.currency)}"
