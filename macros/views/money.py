"""The economy of one agreement as figures and tables."""

from __future__ import annotations

from macros.domain import figures
from macros.domain.economy import FundingLine, StatedTotal
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis, Quantity, Share
from macros.views import danish
from macros.views.context import Context
from macros.views.rows import Cell, Column, Figure, Item, Row, Table, TableRow


def stated(
    context: Context, amount: Amount, refs: tuple[str, ...], label: str = "", caveats: tuple[str, ...] = ()
) -> Figure:
    """A stated amount with its basis and price level as detail."""
    words = context.words
    return Figure(
        "oplyst",
        words.amount(amount),
        label=label,
        detail=f"{words.basis(amount)}, {words.price_level(amount)}",
        refs=refs,
        caveats=context.caveat_links(caveats),
    )


def municipal_figure(context: Context) -> Figure:
    """Key figure 1: the municipality's own cash, in the basis the document gives it in."""
    found = figures.municipal_cash(context.agreement, context.municipal)
    label = "Kommunens penge"
    if not found:
        return Figure("ukendt", "ukendt", label=label, reason="Dokumentet nævner intet kontant bidrag fra kommunen")
    if len(found) > 1:
        return Figure(
            "ukendt",
            "flere bidrag",
            label=label,
            reason="Kommunen bidrager på flere måder, som ikke har samme grundlag. Se Hvem betaler",
            refs=tuple(ref for one in found for ref in one.line.source),
        )
    line, amount, unknown = found[0].line, found[0].amount, found[0].unknown
    if amount is None:
        reason = unknown.unknown if unknown else "Linjens beløb har ikke samme grundlag"
        return Figure("ukendt", "ukendt", label=label, reason=reason, refs=tuple(line.source))
    status = "" if line.status == "bindende" else f"{context.label('funding_statuses', line.status).lower()}, "
    label = f"{label}, {status}{context.words.basis(amount)}"
    if line.stated_total is None and isinstance(line.amounts, tuple) and len(line.amounts) > 1:
        return Figure(
            "beregnet",
            context.words.amount(amount),
            label=label,
            formula=_addition(line.amounts, amount),
            refs=tuple(line.source),
        )
    refs = line.stated_total.source if line.stated_total else line.source
    return stated(context, amount, tuple(refs), label, line.caveats)


def per_participant_figure(context: Context) -> Figure:
    """Key figure 3: the municipality's cash per participant, where both are given for the same period."""
    agreement = context.agreement
    participants = figures.participants_in_all(agreement)
    unit = context.words.unit(participants.unit, 1) if participants else "deltager"
    label = f"Kommunens penge pr. {unit}"
    found = figures.municipal_cash(agreement, context.municipal)
    amount = found[0].amount if len(found) == 1 else None
    refs = tuple(found[0].line.source) if found else ()
    if amount is None:
        return Figure("ukendt", "kan ikke beregnes", label=label, reason="Kommunens beløb er ikke oplyst", refs=refs)
    if participants is None or participants.maximum is None:
        return Figure(
            "ukendt",
            "kan ikke beregnes",
            label=label,
            reason="Dokumentet siger ikke, hvor mange der skal deltage",
            refs=refs,
        )
    if amount.basis is not Basis.TOTAL or amount.per:
        return Figure(
            "ukendt",
            "kan ikke beregnes",
            label=label,
            reason=f"Beløbet er {context.words.basis(amount)}, men antallet gælder hele perioden",
            refs=refs,
        )
    price = figures.per_participant(amount, participants.maximum)
    return Figure(
        "beregnet",
        danish.money(price, amount.currency),
        label=f"{label} ved {danish.number(participants.maximum)} {context.words.unit(participants.unit, participants.maximum)}",
        formula=f"{danish.number(amount.value)} : {danish.number(participants.maximum)} = {danish.money(price, amount.currency)}",
        detail="Kommunens andel delt med det højeste antal. Det er ikke prisen for indsatsen",
        caveats=context.caveat_links(found[0].line.caveats),
        refs=refs
        + tuple(r for item in agreement.scale if item.measures == "deltagere" for r in item.source if r not in refs),
    )


def total_price_figure(context: Context) -> Figure:
    """Key figure 4: what everything costs, all payers together. Unknown as soon as one contribution is."""
    economy = context.agreement.economy
    label = "Udgifter i alt, alle betalere"
    if isinstance(economy.costs_total, StatedTotal):
        return stated(
            context,
            economy.costs_total.amount,
            tuple(economy.costs_total.source),
            f"{label}, {context.words.basis(economy.costs_total.amount)}",
            (economy.costs_total.explained_by,) if economy.costs_total.explained_by else (),
        )
    missing = [line for line in economy.funding if not isinstance(line.amounts, tuple)]
    if missing:
        names = dict.fromkeys(context.actor(line.payer).name for line in missing)
        return Figure(
            "ukendt",
            "kan ikke opgøres",
            label=label,
            reason=f"Ukendte bidrag fra {_and(list(names))}. {economy.costs_total.unknown}",
            refs=tuple(dict.fromkeys(ref for line in missing for ref in line.source)),
        )
    return Figure("ukendt", "kan ikke opgøres", label=label, reason=economy.costs_total.unknown)


def headline_figure(context: Context) -> Figure:
    """Key figure 2: the one number under `scale` that is marked as the headline."""
    item = next(item for item in context.agreement.scale if item.headline)
    if isinstance(item.amount, Quantity):
        return Figure(
            "oplyst",
            context.words.count(item.amount),
            label=item.what,
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


def municipal_payments(context: Context) -> tuple[Item, ...]:
    """What the municipality pays, line by line and year by year; unknown amounts with their reason."""
    items = []
    for line in context.agreement.economy.funding:
        if line.payer not in context.municipal:
            continue
        tags = (context.label("funding_statuses", line.status), context.label("natures", line.nature).lower())
        if isinstance(line.amounts, Unknown):
            text = f"{line.item} (beløb ukendt). {line.amounts.unknown}"
        elif isinstance(line.amounts, Share):
            text = f"{context.words.share(line.amounts)}: {line.item}"
        else:
            amounts = [f"{context.words.amount(amount)} {context.words.basis(amount)}" for amount in line.amounts]
            text = f"{_and(amounts)}: {line.item}"
        items.append(context.item(line, text=text, tags=tags))
    return tuple(items)


def funding_table(context: Context) -> Table:
    """Who pays: a row per contribution, a column per single year the document gives amounts for, unknown ones with their reason."""
    lines = context.agreement.economy.funding
    years = sorted({a.first_year for line in lines for a in _single_years(line) if a.first_year})
    heads = [Column(str(year), numeric=True) for year in years] + [Column("I alt" if years else "Beløb", numeric=True)]
    return Table(
        caption=f"Hvem betaler, {context.agreement.title}. Beløb i kroner",
        columns=(Column("Betaler"), *heads, Column("Form"), Column("Tilsagn")),
        rows=tuple(_funding_row(context, line, years) for line in lines),
        foot=_funding_foot(context, years),
        kind="penge",
    )


def _single_years(line: FundingLine) -> tuple[Amount, ...]:
    if not isinstance(line.amounts, tuple) or len(line.amounts) < 2:
        return ()
    return tuple(a for a in line.amounts if a.basis is Basis.IN_YEAR)


def _funding_row(context: Context, line: FundingLine, years: list[int]) -> TableRow:
    by_year = {a.first_year: a for a in _single_years(line)}
    cells: list[Cell] = []
    refs = tuple(line.source)
    if by_year:
        for year in years:
            amount = by_year.get(year)
            if amount is None:
                cells.append(Cell(empty="intet beløb i dokumentet", label=str(year)))
            else:
                cells.append(Cell(figure=Figure("oplyst", danish.number(amount.value), refs=refs), label=str(year)))
        total = figures.line_total(tuple(by_year.values()), line)
        if total is None:
            cells.append(Cell(figure=Figure("ukendt", "kan ikke lægges sammen"), label="I alt"))
        elif line.stated_total:
            cells.append(
                Cell(
                    figure=Figure("oplyst", danish.number(total.value), refs=tuple(line.stated_total.source)),
                    label="I alt",
                )
            )
        else:
            cells.append(
                Cell(
                    figure=Figure(
                        "beregnet", danish.number(total.value), formula=_addition(tuple(by_year.values()), total)
                    ),
                    label="I alt",
                )
            )
    elif isinstance(line.amounts, Unknown):
        cells.append(
            Cell(figure=Figure("ukendt", "ukendt", reason=line.amounts.unknown), span=len(years) + 1, label="Beløb")
        )
    elif isinstance(line.amounts, Share):
        cells.append(
            Cell(
                figure=Figure("oplyst", context.words.share(line.amounts), refs=refs),
                span=len(years) + 1,
                label="Beløb",
            )
        )
    else:
        for amount in line.amounts:
            cells.append(Cell(figure=stated(context, amount, refs), span=len(years) + 1, label="Beløb"))
    cells.append(
        Cell(context.label("natures", line.nature), note=context.label("recurrences", line.recurrence), label="Form")
    )
    cells.append(
        Cell(context.label("funding_statuses", line.status), label="Tilsagn", strong=line.status == "bindende")
    )
    return TableRow(
        line.item,
        actor=context.actor(line.payer),
        cells=tuple(cells),
        refs=refs,
        caveats=context.caveat_links(line.caveats),
    )


def _funding_foot(context: Context, years: list[int]) -> tuple[TableRow, ...]:
    """What is known together, if it can be added, and the total price or that there is none."""
    totals = [
        figures.line_total(line.amounts, line)
        for line in context.agreement.economy.funding
        if isinstance(line.amounts, tuple)
    ]
    known = [total for total in totals if total is not None]
    rows = []
    value = figures.sum_of_lines(known) if len(known) == len(totals) else None
    if value is not None:
        first = known[0]
        prefix = "" if figures.all_payers_known(context.agreement) else "mindst "
        figure = Figure(
            "beregnet",
            prefix + danish.money(value, first.currency, min(a.precision for a in known)),
            detail=context.words.basis(first),
        )
        rows.append(
            TableRow(
                "Kendte bidrag lagt sammen",
                cells=(Cell(figure=figure, span=len(years) + 1, label="Beløb"), Cell(), Cell()),
            )
        )
    rows.append(
        TableRow(
            "Udgifter i alt, alle betalere",
            cells=(Cell(figure=total_price_figure(context), span=len(years) + 1, label="Beløb"), Cell(), Cell()),
        )
    )
    return tuple(rows)


def cost_table(context: Context) -> Table | None:
    """What the money is spent on, with the stated total beside the computed one; None where there is no budget."""
    economy = context.agreement.economy
    if isinstance(economy.costs, Unknown):
        return None
    rows, known = [], []
    for line in economy.costs:
        if isinstance(line.amounts, Unknown):
            cells = [Cell(figure=Figure("ukendt", "ukendt", reason=line.amounts.unknown), label="Beløb")]
        else:
            known += list(line.amounts)
            cells = [Cell(figure=stated(context, amount, tuple(line.source)), label="Beløb") for amount in line.amounts]
        cells.insert(0, Cell(context.label("cost_categories", line.category), label="Udgiftsart"))
        rows.append(
            TableRow(line.item, cells=tuple(cells), refs=tuple(line.source), caveats=context.caveat_links(line.caveats))
        )
    foot = []
    value = figures.sum_of_lines(known)
    complete = all(isinstance(line.amounts, tuple) for line in economy.costs)
    if value is not None:
        figure = Figure(
            "beregnet",
            ("" if complete else "mindst ") + danish.money(value, known[0].currency),
            formula=" + ".join(danish.number(a.value) for a in known),
        )
        foot.append(TableRow("Linjerne lagt sammen", cells=(Cell(), Cell(figure=figure, label="Beløb"))))
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
    return Table(
        caption=f"Hvad pengene går til, {context.agreement.title}. Beløb i kroner",
        columns=(Column("Post"), Column("Udgiftsart"), Column("Beløb", numeric=True)),
        rows=tuple(rows),
        foot=tuple(foot),
        kind="penge",
    )


def economy_rows(context: Context) -> tuple[Row, ...]:
    """What the document says of the money besides the lines themselves."""
    economy = context.agreement.economy
    rows = [context.row(economy, "price_basis"), context.row(economy, "conditions"), context.row(economy, "payment")]
    if isinstance(economy.costs, Unknown):
        rows.insert(0, Row("Budgetposter", gap=context.gap(economy.costs)))
    return tuple(rows)


def alternatives(context: Context) -> tuple[tuple[str, Figure], ...]:
    """Figures about something else than this agreement, each with the words that say so."""
    return tuple(
        (entry.text, stated(context, entry.amount, tuple(entry.source)))
        for entry in context.agreement.economy.alternatives
    )


def _addition(amounts: tuple[Amount, ...], total: Amount) -> str:
    return " + ".join(danish.number(a.value) for a in amounts) + f" = {danish.money(total.value, total.currency)}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
