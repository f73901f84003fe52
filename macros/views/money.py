"""The economy of one agreement as figures and tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby

from macros.domain import figures
from macros.domain.economy import ByResult, FundingLine, Nature, StatedTotal
from macros.domain.figures import Cannot, Money, Why
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis, Bound, Quantity, Share
from macros.domain.terms import FundingStatus, ScaleAim, ScaleMeasure
from macros.views import comparing, danish
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Cell, Column, Figure, Item, Kind, Row, Table, TableRow


def stated(
    context: Context, amount: Amount, refs: tuple[str, ...], label: str = "", caveats: tuple[str, ...] = ()
) -> Figure:
    """A stated amount with its basis and price level as detail."""
    words = context.words
    return Figure(
        "oplyst",
        words.amount(amount),
        label=label,
        detail=", ".join(filter(None, (words.basis(amount), words.price_level(amount)))),
        refs=refs,
        caveats=context.caveat_links(caveats),
    )


def municipal_figure(context: Context) -> Figure:
    """Key figure 1: the municipality's own cash, in the basis the document gives it in."""
    lines = figures.municipal_lines(context.agreement, context.municipal)
    answer = figures.own_basis_of(lines)
    label = _whose_form(context, lines)
    refs = sources(lines)
    if isinstance(answer, Cannot):
        return as_in_document(context, answer, lines, label=label)
    status = "" if {line.status for line in lines} == {FundingStatus.BINDING} else statuses(context, lines)
    drafted = "" if status else context.according
    label = ", ".join(filter(None, (label, drafted, status, basis_of(context, answer))))
    if answer.stated:
        total = lines[0].stated_total if len(lines) == 1 else None
        return stated(context, answer.amounts[0], tuple(total.source) if total else refs, label, caveats(lines))
    return derived(context, answer, label=label, refs=refs, caveats=caveats(lines))


def form_of(context: Context, lines: Iterable[FundingLine]) -> str:
    """What the contributions are where they are not all money: `Penge og naturalier under ét`."""
    forms = dict.fromkeys(line.nature for line in lines if line.nature is not Nature.CASH)
    return danish.capital(danish.listed(context.label("natures", n).lower() for n in forms)) if forms else ""


def _whose_form(context: Context, lines: tuple[FundingLine, ...]) -> str:
    form = form_of(context, lines)
    return f"{whose(lines)}, {danish.inside(form)}" if form else whose(lines)


def each(context: Context, amounts: tuple[Amount, ...]) -> list[str]:
    """Every amount with its basis; the same amount in years that follow each other is told once: `28.000 kr. hvert år 2023-2025`."""
    told = []
    for run in figures.runs(amounts):
        first, last = run[0], run[-1]
        if len(run) == 1:
            told.append(f"{context.words.amount(first)} {context.words.basis(first)}")
            continue
        years = (first.years or (0, 0))[0], (last.years or (0, 0))[0]
        course = first.first_course_year, last.first_course_year
        period = danish.years(*years) if first.years else danish.course_years(course[0] or 0, course[1])
        per = f" pr. {context.words.unit(first.per, 1)}" if first.per else ""
        told.append(f"{context.words.amount(first)}{per} hvert år {period}")
    return told


def whose(lines: Iterable[FundingLine]) -> str:
    """`Kommunens bidrag`, or `Kommunernes bidrag` where several pay."""
    return "Kommunens bidrag" if len({line.payer for line in lines}) < 2 else "Kommunernes bidrag"


def statuses(context: Context, lines: Iterable[FundingLine]) -> str:
    """How firmly the contributions are promised: `indstillet`, `forpligtet og hensigt`."""
    return danish.listed(dict.fromkeys(context.label("funding_statuses", line.status).lower() for line in lines))


def as_in_document(context: Context, answer: Cannot, lines: tuple[FundingLine, ...], *, label: str) -> Figure:
    """Contributions that make no single figure, word for word; or why there is none."""
    told = []
    differ = len({line.status for line in lines if not isinstance(line.amounts, Unknown)}) > 1
    for line in lines:
        status = f" ({context.label('funding_statuses', line.status).lower()})" if differ else ""
        if isinstance(line.amounts, Share):
            told.append(f"{context.words.share(line.amounts)}{status}")
        elif isinstance(line.amounts, tuple):
            told += [f"{words}{status}" for words in each(context, line.amounts)]
    told += [
        f"et ukendt beløb ({comparing.in_brief(line)})" for line in lines if told and isinstance(line.amounts, Unknown)
    ]
    if told and answer.why is not Why.PASSED_ON:
        return Figure(
            "oplyst",
            danish.listed(dict.fromkeys(told)),
            label=label,
            detail=comparing.reason(context, answer),
            refs=sources(lines),
            caveats=context.caveat_links(caveats(lines)),
        )
    return comparing.missing(context, answer, label=label, refs=sources(lines))


def per_participant_figure(context: Context) -> Figure:
    """Key figure 3: the municipality's cash per participant, where both are given for the same period."""
    agreement = context.agreement
    participants = figures.participants_in_all(agreement)
    lines = figures.municipal_lines(agreement, context.municipal)
    highest = figures.highest_count(agreement)
    unit = context.words.unit(participants.unit, 1) if participants else "deltager"
    label = f"{whose(lines)} pr. {unit}"
    answer = figures.per_participant_of(lines, highest, figures.units_of_participants(agreement))
    refs = sources(lines)
    if isinstance(answer, Money) and answer.stated:
        amount = answer.amounts[0]
        label = f"{whose(lines)} pr. {context.words.unit(amount.per, 1) if amount.per else 'deltager'}"
        return stated(context, amount, refs, label, caveats(lines))
    if isinstance(answer, Cannot) or isinstance(highest, Why) or participants is None:
        reason = comparing.reason(context, answer) if isinstance(answer, Cannot) else ""
        if isinstance(answer, Cannot) and answer.why is Why.OTHER_PERIOD and isinstance(highest, Why):
            reason = f"{reason}. {comparing.TEXTS[highest]}"
        return Figure("ukendt", "kan ikke beregnes", label=label, reason=reason, refs=refs)
    counts = [item for item in agreement.numbers if item.measures == ScaleMeasure.PARTICIPANTS]
    counted = tuple(r for item in counts for r in item.source)
    which = "målet" if {item.aim for item in counts} == {ScaleAim.GOAL} else "det højeste antal"
    return derived(
        context,
        answer,
        label=f"{label} ved {danish.number(highest)} {context.words.unit(participants.unit, highest)}",
        detail=f"Kommunens bidrag delt med {which}. Det er ikke prisen for indsatsen",
        refs=tuple(dict.fromkeys(refs + counted)),
        caveats=caveats(lines),
    )


def total_price_figure(context: Context) -> Figure:
    """Key figure 4: what everything costs, all payers together: as the source says, or unknown."""
    economy = context.agreement.economy
    label = f"Udgifter i alt, alle betalere{', ' + context.according if context.according else ''}"
    answer = figures.whole_price(context.agreement)
    if isinstance(economy.costs_total, StatedTotal):
        return stated(
            context,
            economy.costs_total.amount,
            tuple(economy.costs_total.source),
            ", ".join(filter(None, (label, context.words.basis(economy.costs_total.amount)))),
            (economy.costs_total.explained_by,) if economy.costs_total.explained_by else (),
        )
    lines = answer.lines if isinstance(answer, Cannot) else ()
    gaps = f"{comparing.reason(context, answer)}. " if lines and isinstance(answer, Cannot) else ""
    reason = f"{gaps}{economy.costs_total.unknown}"
    refs = tuple(dict.fromkeys((*(economy.costs_total.source or ()), *sources(lines))))
    return Figure("ukendt", "kan ikke opgøres", label=label, reason=reason, refs=refs)


def derived(
    context: Context,
    money: Money,
    *,
    label: str = "",
    detail: str = "",
    refs: tuple[str, ...] = (),
    caveats: tuple[str, ...] = (),
) -> Figure:
    """A computed sum with its formula."""
    return Figure(
        "beregnet",
        in_words(context, money),
        label=label,
        detail=detail,
        formula=formula(money),
        refs=refs,
        caveats=context.caveat_links(caveats),
    )


def in_words(context: Context, money: Money) -> str:
    """A sum as text, with how firm it is: `mindst 84.000 kr.`."""
    text = danish.money(money.value, money.currency, money.precision)
    return text if money.bound is Bound.EXACT else f"{context.label('bounds', money.bound)} {text}"


def formula(money: Money) -> str:
    """`14.000 + 28.000 + 42.000 = 84.000 kr.`; where it is shared out, `(14.000 + 28.000) : 2 = 21.000 kr.`.

    Empty for one amount alone: there is nothing to work out.
    """
    if len(money.amounts) == 1 and not money.divisor:
        return ""
    terms = _terms(money.amounts)
    if money.divisor:
        terms = f"({terms})" if len(money.amounts) > 1 else terms
        terms = f"{terms} : {danish.number(money.divisor)}"
    exact = "=" if money.value.denominator == 1 and (not money.divisor or money.precision == 1) else "≈"
    result = danish.money(money.value, money.currency, money.precision if money.divisor else 1)
    return f"{terms} {exact} {result}"


def _terms(amounts: Iterable[Amount]) -> str:
    """`14.000 + 28.000`; what is the same again and again is multiplied: `3 × 294.114 + 4 × 295.436`."""
    runs = [(value, len(list(same))) for value, same in groupby(a.value for a in amounts)]
    return " + ".join(
        f"{count} × {danish.number(value)}" if count > 1 else danish.number(value) for value, count in runs
    )


def basis_of(context: Context, money: Money) -> str:
    """What a sum is a sum of: the words of its one amount, or the years its amounts cover."""
    first = money.amounts[0]
    if len(money.amounts) == 1 or first.basis is Basis.PER_YEAR:
        return context.words.basis(first)
    per = f"pr. {context.words.unit(first.per, 1)} " if first.per else ""
    course = [amount.course_years for amount in money.amounts if amount.course_years]
    if course:
        return f"{per}i alt {danish.course_years(min(course)[0], max(last or 0 for _, last in course))}"
    years = figures.covered_years(money.amounts)
    return f"{per}i alt {danish.year_list(years)}" if years else context.words.basis(first)


def sources(lines: Iterable[FundingLine]) -> tuple[str, ...]:
    """Where the lines stand, each place once."""
    return tuple(dict.fromkeys(ref for line in lines for ref in line.source))


def caveats(lines: Iterable[FundingLine]) -> tuple[str, ...]:
    """Ids of the forbehold on the lines, each once."""
    return tuple(dict.fromkeys(id_ for line in lines for id_ in line.caveats))


def averaged_over(money: Money) -> str:
    """What a yearly average is taken over: `2023, 2024 og 2025`, `24 måneder`; empty where it is none."""
    if not money.divisor:
        return ""
    if months := money.amounts[0].months:
        return f"{months} måneder"
    years = figures.covered_years(money.amounts)
    return danish.year_list(years) if years else ""


def headline_figure(context: Context) -> Figure:
    """Key figure 2: the one number under `scale` that is marked as the headline."""
    scale = context.agreement.scale
    if isinstance(scale, Unknown):
        return Figure("ukendt", "ukendt", label="Omfang", reason=scale.unknown, refs=tuple(scale.source or ()))
    item = next(item for item in scale if item.headline)
    if isinstance(item.amount, Quantity):
        aim = "".join(f" ({word})" for word in context.aim(item))
        return Figure(
            "oplyst",
            context.words.count(item.amount),
            label=f"{item.what}{aim}",
            detail=item.note or "",
            refs=tuple(item.source),
        )
    return Figure("ukendt", "ukendt", label=item.what, reason=item.amount.unknown, refs=tuple(item.source))


def key_figures(context: Context) -> tuple[Figure, ...]:
    """Exactly four, the same ones in the same place on every page."""
    return (
        municipal_figure(context),
        headline_figure(context),
        per_participant_figure(context),
        total_price_figure(context),
    )


def payments(context: Context, payers: Collection[str]) -> tuple[Item, ...]:
    """What these organisations give, line by line and year by year; unknown amounts with their reason."""
    items = []
    paid = [line for line in context.agreement.economy.funding if line.payer in payers]
    several = len({line.payer for line in paid}) > 1
    for line in paid:
        tags = (context.label("funding_statuses", line.status), context.label("natures", line.nature).lower())
        if isinstance(line.amounts, Unknown):
            text = f"{line.item} (beløb ukendt). {line.amounts.unknown}"
        elif isinstance(line.amounts, Share):
            text = f"{context.words.share(line.amounts)}: {line.item}"
        else:
            text = f"{danish.listed(each(context, line.amounts))}: {line.item}"
        items.append(context.item(line, text=text, tags=tags, actor=context.actor(line.payer) if several else None))
    return tuple(items)


def funding_table(context: Context) -> Table:
    """Who pays: a row per contribution, a column per single year the document gives amounts for, unknown ones with their reason.

    Cash, things in kind and hours stand in groups of their own, and only cash is ever added up.
    """
    lines = context.agreement.economy.funding
    years = sorted({_which(a) for line in lines for a in _single_years(line.amounts)})
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


def _funding_row(context: Context, line: FundingLine, years: list[Year], group: str) -> TableRow:
    refs = tuple(line.source)
    dated = _single_years(line.amounts)
    if isinstance(line.amounts, Unknown):
        cells = [_wide(Figure("ukendt", "ukendt", reason=line.amounts.unknown), years)]
    elif isinstance(line.amounts, Share):
        cells = [_wide(Figure("oplyst", context.words.share(line.amounts), refs=refs), years)]
    elif dated:
        cells = _year_cells(context, line, dated, years)
    elif len(line.amounts) == 1:
        cells = [_wide(stated(context, line.amounts[0], refs), years)]
    else:
        cells = [_wide(Figure("oplyst", danish.listed(each(context, line.amounts)), refs=refs), years)]
    level = context.words.price_level(line.amounts[0]) if isinstance(line.amounts, tuple) else ""
    cells.append(Cell(context.label("recurrences", line.recurrence), note=level, label="Gentagelse og priser"))
    passed_on = COUNTED_WITH[line.counted_with[0]] if line.counted_with else ""
    status = context.label("funding_statuses", line.status)
    cells.append(Cell(status, note=passed_on, label="Tilsagn", strong=line.status == FundingStatus.BINDING))
    return TableRow(
        line.item,
        actor=context.actor(line.payer),
        cells=tuple(cells),
        refs=refs,
        caveats=context.caveat_links(line.caveats),
        group=group,
    )


def _wide(figure: Figure, years: list[Year]) -> Cell:
    """A cell over all the years and the sum."""
    return Cell(figure=figure, span=len(years) + 1, label="Beløb")


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


IN_PART_CASH = (Nature.CASH_OR_IN_KIND, Nature.NOT_STATED)
"""Contributions that may hold money too: beside them a sum of the cash is a least sum."""


def _funding_foot(context: Context, years: list[Year]) -> tuple[TableRow, ...]:
    """What is known together, if it can be added, and the total price or that there is none."""
    answer = figures.own_basis_of(figures.counted(context.agreement.economy))
    empty = (Cell(), Cell())
    rows = []
    if isinstance(answer, Money):
        if any(line.nature in IN_PART_CASH for line in figures.own_money(context.agreement.economy)):
            answer = replace(answer, bound=Bound.AT_LEAST)
        kind: Kind = "oplyst" if answer.stated else "beregnet"
        figure = Figure(kind, in_words(context, answer), detail=basis_of(context, answer))
        rows.append(TableRow("Kendte kontante bidrag", cells=(_wide(figure, years), *empty)))
    rows.append(TableRow("Udgifter i alt, alle betalere", cells=(_wide(total_price_figure(context), years), *empty)))
    return tuple(rows)


def cost_table(context: Context) -> Table | None:
    """What the money is spent on, with the stated total beside the computed one; None where there is no budget."""
    economy = context.agreement.economy
    if isinstance(economy.costs, Unknown):
        return None
    rows = []
    for line in economy.costs:
        if isinstance(line.amounts, Unknown):
            cells = [Cell(figure=Figure("ukendt", "ukendt", reason=line.amounts.unknown), label="Beløb")]
        else:
            cells = [Cell(figure=stated(context, amount, tuple(line.source)), label="Beløb") for amount in line.amounts]
        cells.insert(0, Cell(context.label("cost_categories", line.category), label="Udgiftsart"))
        rows.append(
            TableRow(line.item, cells=tuple(cells), refs=tuple(line.source), caveats=context.caveat_links(line.caveats))
        )
    foot = []
    added = figures.cost_sum(economy)
    if added is not None:
        foot.append(
            TableRow("Linjerne lagt sammen", cells=(Cell(), Cell(figure=derived(context, added), label="Beløb")))
        )
    if isinstance(economy.costs_total, StatedTotal):
        total = economy.costs_total
        foot.append(
            TableRow(
                "I alt ifølge kilden",
                cells=(Cell(), Cell(figure=stated(context, total.amount, tuple(total.source)), label="Beløb")),
                refs=tuple(total.source),
                caveats=context.caveat_links((total.explained_by,) if total.explained_by else ()),
            )
        )
    else:
        foot.append(
            TableRow(
                "I alt ifølge kilden",
                cells=(
                    Cell(),
                    Cell(figure=Figure("ukendt", "ukendt", reason=economy.costs_total.unknown), label="Beløb"),
                ),
            )
        )
    difference = difference_figure(context)
    if difference is not None:
        foot.append(
            TableRow("Forskel", cells=(Cell(), Cell(figure=difference, label="Beløb")), caveats=difference.caveats)
        )
    return Table(
        caption=f"Hvad pengene går til, {context.agreement.title}",
        columns=(Column("Post"), Column("Udgiftsart"), Column("Beløb", numeric=True)),
        rows=tuple(rows),
        foot=tuple(foot),
        kind="penge",
    )


def difference_figure(context: Context) -> Figure | None:
    """What the source's own total has more or less than its lines; None where they agree or cannot be held together."""
    economy = context.agreement.economy
    added, total, difference = figures.cost_sum(economy), economy.costs_total, figures.difference(economy)
    if added is None or isinstance(total, Unknown) or not difference:
        return None
    return Figure(
        "beregnet",
        danish.money(abs(difference), added.currency),
        label="Forskel mellem posterne og det oplyste i alt",
        detail="Se forbeholdet" if total.explained_by else "",
        formula=f"{danish.number(total.amount.value)} − {danish.number(int(added.value))} = {danish.signed(difference)}",
        refs=tuple(total.source),
        caveats=context.caveat_links((total.explained_by,) if total.explained_by else ()),
    )


def by_result(context: Context) -> tuple[Row, ...]:
    """What each payment by result depends on."""
    rows: list[Row] = []
    depending = [(line, line.by_result) for line in context.agreement.economy.funding if line.by_result is not None]
    for line, terms in depending:
        # Where several payments depend on results, each row says which of them it is about.
        which = f": {comparing.in_brief(line)}" if len(depending) > 1 else ""
        rows += [replace(row, label=f"{row.label}{which}") for row in _by_result(context, terms)]
    return tuple(rows)


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
            stated(context, entry.amount, tuple(entry.source)),
        )
        for entry in context.agreement.economy.alternatives
    )


def _addition(amounts: tuple[Amount, ...], total: Amount) -> str:
    return f"{_terms(amounts)} = {danish.money(total.value, total.currency)}"
