"""What a figure says: its label, text, detail and formula, in whole words, made from what it means. The only place.

A figure comes here as `Measured` (`macros.domain.ledger`); what leaves is finished text with the reading mark. Nothing
reads such a text back: who needs what it means takes the figure itself (`Figure.of`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.domain import figures
from macros.domain.economy import FundingLine, Recurrence, StatedTotal
from macros.domain.figures import Answer, Cannot, Money, Remainder, Why, YearStep, agreed_money
from macros.domain.lasting import Lasting, last_of, told_until
from macros.domain.ledger import Count, Gap, Kind, Measure, Measured, Need, NewMoney, PerHead, Ratio
from macros.domain.provenance import Unknown
from macros.domain.quantities import Basis, Bound
from macros.domain.terms import ScaleAim
from macros.views import comparing, danish
from macros.views.amounts import (
    as_in_document,
    averaged_over,
    basis_of,
    derived,
    firmness,
    form_of,
    in_words,
    stated,
    statuses,
    whose,
    with_apart,
)
from macros.views.context import Context
from macros.views.rows import Figure, mark_of


def said(context: Context, found: Measured[Any]) -> Figure:
    """The figure under its full label, as it stands among the others of its agreement, with its sources and forbehold."""
    return marked(context, found, SAYING[found.measure](context, found))


def marked(context: Context, found: Measured[Any], figure: Figure) -> Figure:
    """`figure`, which words `found`, with what it means, where that stands and what is to be known of it."""
    return replace(figure, of=found, refs=found.source, caveats=context.caveat_links(found.caveats))


def own_label(context: Context, found: Measured[Answer]) -> str:
    """`Kommunens bidrag, indstillet, pr. barn i alt`: without what it is an amount of, a price for one child would read as all
    of it; without how firm it is, what is proposed as given. Amounts that make no sum tell that each, where they differ."""
    parts = [whose(context, found.lines), danish.inside(form_of(context, found.lines))]
    if not isinstance(found.value, Cannot):
        parts += [firmness(context, found.lines), basis_of(context, found.value)]
    elif found.kind is Kind.STATED and len({line.status for line in found.lines}) == 1:
        parts.append(firmness(context, found.lines))
    return ", ".join(filter(None, parts))


def _own(context: Context, found: Measured[Answer]) -> Figure:
    answer, label = found.value, own_label(context, found)
    if isinstance(answer, Cannot):
        return as_in_document(context, found, answer, label=label)
    figure = stated(context, answer.amounts[0], label=label) if answer.stated else derived(context, answer, label=label)
    return with_apart(context, found, figure)


def _asked_for(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """That an amount is only proposed, where it is: `, indstillet`."""
    proposed = any(line.status in figures.PROPOSED for line in lines)
    return f", {statuses(context, lines)}" if proposed else ""


def _total(context: Context, found: Measured[Answer]) -> Figure:
    of_what = _of_what(context, found.value, found.lines) if isinstance(found.value, Money) else " i alt"
    label = f"{whose(context, found.lines)}{of_what}{_asked_for(context, found.lines)}"
    return with_apart(context, found, _sum(context, found, label))


def _of_what(context: Context, total: Money, lines: tuple[FundingLine, ...]) -> str:
    """What a total of contributions is a total of: ` i alt`, `, én gang`, ` for 2015`."""
    if total.undated:
        return ", periode ikke oplyst"
    year, *others = {context.ledger.one_year_of(line) for line in lines}
    if year and not others and not total.open_years:
        return f" for {year}"
    once = all(line.recurrence is Recurrence.ONCE for line in lines)
    return ", én gang" if once and not total.open_years else " i alt"


def _per_year(context: Context, found: Measured[Answer]) -> Figure:
    return _sum(context, found, f"{whose(context, found.lines)} om året{_asked_for(context, found.lines)}")


def _sum(context: Context, found: Measured[Answer], label: str) -> Figure:
    """A sum, or why there is none: unknown, or on no basis shared with the rest."""
    answer = found.value
    if isinstance(answer, Cannot):
        return comparing.missing(context, found, answer, label=label, apart="kan ikke opgøres")
    if answer.stated:
        return stated(context, answer.amounts[0], label=label)
    over = averaged_over(answer)
    which = basis_of(context, answer) if answer.open_years else ""
    detail = f"Gennemsnit af {over}" if over else ". ".join(filter(None, (which, _holds(found, "bidrag"))))
    return derived(context, answer, label=label, detail=detail)


def _holds(found: Measured[Any], of_what: str) -> str:
    """How many of the contributions or lines a total holds: `Rummer 1 af 2 bidrag`."""
    return f"Rummer {found.holds.known} af {found.holds.of} {of_what}" if found.holds else ""


def steps(found: Measured[tuple[YearStep, ...]]) -> tuple[tuple[str, str], ...]:
    """Each change from year to year, with its sum: `14.000 kr. mere`, `28.000 − 14.000 = 14.000`."""
    return tuple(
        (
            f"{danish.money(abs(s.change), s.later.currency)} {'mere' if s.change >= 0 else 'mindre'}",
            f"{danish.number(s.later.value)} − {danish.number(s.earlier.value)} = {danish.signed(s.change)}",
        )
        for s in found.value
    )


def _step(context: Context, found: Measured[tuple[YearStep, ...]]) -> Figure:
    changes = found.value
    first, last = changes[0], changes[-1]
    signs, sums = zip(*steps(found), strict=True)
    if len({step.change for step in changes}) == 1:
        text, formula_ = signs[0], sums[0]
        same = f"Samme trin fra {first.earlier.first_year} til {last.later.first_year}"
        detail = same if len(changes) > 1 else ""
    else:
        both = zip(changes, signs, strict=True)
        text = ", ".join(f"{s.earlier.first_year} til {s.later.first_year}: {sign}" for s, sign in both)
        formula_, detail = "; ".join(sums), ""
    links = context.caveat_links(found.caveats)
    label = "Trinnet fra år til år"
    return Figure("beregnet", text, label, detail, formula=formula_, caveats=links)


def _per_participant(context: Context, found: Measured[Money | PerHead | Cannot]) -> Figure:
    answer = found.value
    if isinstance(answer, Money):
        per = answer.amounts[0].per
        label = f"{whose(context, found.lines)} pr. {context.words.unit(per, 1) if per else 'deltager'}"
        return stated(context, answer.amounts[0], label=label)
    if isinstance(answer, Cannot):
        counted = context.ledger.participants
        label = f"{whose(context, found.lines)} pr. {context.words.unit(counted.unit, 1) if counted else 'deltager'}"
        return comparing.missing(context, found, answer, label=label, apart="kan ikke beregnes")
    which = "målet" if answer.between.aims == {ScaleAim.GOAL} else "det højeste antal"
    return derived(
        context,
        answer.money,
        label=f"{whose(context, found.lines)} {per_head(context, answer)}",
        detail=f"Kommunens bidrag delt med {which}. Det er ikke prisen for indsatsen",
    )


def per_head(context: Context, shared: PerHead) -> str:
    """`pr. mor ved 24 mødre`."""
    count = shared.between.count
    one, many = context.words.unit(shared.unit, 1), context.words.unit(shared.unit, count)
    return f"pr. {one} ved {danish.number(count)} {many}"


def _at_lowest(context: Context, found: Measured[PerHead]) -> Figure:
    between = found.value.between
    product = " × ".join(danish.number(factor) for factor in between.factors)
    return derived(
        context,
        found.value.money,
        label=f"Kommunens bidrag {per_head(context, found.value)}",
        detail="Kommunens bidrag delt med det laveste antal, kildens tal giver",
        by=f"({product})" if len(between.factors) > 1 else "",
    )


def _whole(context: Context, found: Measured[Answer]) -> Figure:
    total = context.agreement.economy.costs_total
    label = f"Udgifter i alt, alle betalere{', ' + context.according if context.according else ''}"
    if isinstance(total, StatedTotal):
        of_what = context.words.basis(total.amount)
        told = of_what != context.label("bases", Basis.TOTAL)  # that it is of everything, the label says
        return stated(context, total.amount, label=f"{label}, {of_what}" if told else label)
    gaps = f"{comparing.reason(context, found.value)}. " if found.lines and isinstance(found.value, Cannot) else ""
    return Figure("ukendt", "kan ikke opgøres", label=label, reason=f"{gaps}{total.unknown}")


LINES_ADDED = "Budgetposterne lagt sammen"


def _lines_added(context: Context, found: Measured[Money]) -> Figure:
    several = len(context.ledger.costs) > 1
    return derived(context, found.value, label=LINES_ADDED, detail=_holds(found, "poster") if several else "")


def _difference(context: Context, found: Measured[Gap]) -> Figure:
    gap = found.value
    total, added = danish.number(gap.total.amount.value), danish.number(int(gap.added.value))
    return Figure(
        "beregnet",
        danish.money(abs(gap.value), gap.added.currency),
        label="Forskel mellem posterne og det oplyste i alt",
        detail="Se forbeholdet" if gap.total.explained_by else "",
        formula=f"{total} − {added} = {danish.signed(gap.value)}",
    )


OF_WHICH = {
    Measure.SHARE_OF_LINES: "posterne",
    Measure.REST_OF_LINES: "posterne",
    Measure.SHARE_OF_STATED: "det oplyste i alt",
    Measure.REST_OF_STATED: "det oplyste i alt",
}
"""The total that a part is held against, in words."""

ASSUMED = ". Beløb uden prisniveau er antaget løbende priser"


def _share(context: Context, found: Measured[Ratio]) -> Figure:
    ratio = found.value
    part, whole_ = danish.number(int(ratio.value * ratio.whole.value)), danish.number(int(ratio.whole.value))
    percent = danish.percent(ratio.value)
    return Figure(
        "beregnet",
        percent,
        label=f"Kommunens bidrag i procent af {OF_WHICH[found.measure]}",
        formula=f"{part} : {whole_} ≈ {percent}",
        detail=f"Tilsagn: {statuses(context, found.lines)}{ASSUMED if ratio.assumed else ''}",
    )


def _rest(context: Context, found: Measured[Remainder]) -> Figure:
    rest = found.value
    firm = statuses(context, rest.lines)
    detail = f"Ingen har sat beløb på resten. Uden beløb står {comparing.names(context, rest.lines)} ({firm})"
    currency = rest.total.currency
    if rest.step > 1:
        step = danish.money(rest.step, currency)
        detail += f". Et af beløbene er kun givet i hele {step}, så resten er ikke sikrere end det"
    if rest.assumed:
        detail += ASSUMED
    whole_, known = danish.number(int(rest.total.value)), danish.number(int(rest.known.value))
    return Figure(
        "beregnet",
        danish.money(rest.value, currency, rest.total.precision),
        label=f"Resten, regnet fra {OF_WHICH[found.measure]}",
        formula=f"{whole_} − {known} = {danish.money(rest.value, currency)}",
        detail=detail,
    )


def _cash(context: Context, found: Measured[Answer]) -> Figure:
    answer = found.value
    label = "Kendte kontante bidrag"
    if isinstance(answer, Cannot):
        return comparing.missing(context, found, answer, label=label, apart="kan ikke opgøres")
    detail = ". ".join(filter(None, (basis_of(context, answer), _holds(found, "bidrag"))))
    return Figure(mark_of(found), in_words(context, answer), label=label, detail=detail)


def _outlay(context: Context, found: Measured[PerHead]) -> Figure:
    return derived(
        context,
        found.value.money,
        label=f"Udlæg {per_head(context, found.value)}",
        detail="Investorens udlæg delt med antallet. Det er ikke prisen for indsatsen og ikke det, kommunen betaler",
    )


def _amounts_known(context: Context, found: Measured[Count]) -> Figure:
    count = found.value
    beside = f". {count.shares} er kun givet i procent" if count.shares else ""
    counted = "linje" if count.of == 1 else "linjer"
    left_out = ". Det, der indgår i et andet bidrag, er ikke talt med" if count.left_out else ""
    left_out += "".join(f". {words}" for words in not_counted(count))
    return Figure(
        "beregnet",
        f"{count.known} af {count.of}",
        label="Bidrag, hvis beløb er oplyst",
        detail=f"Kontant, i naturalier og timer under ét{beside}",
        formula=f"{count.known} af {count.of} {counted} under Hvem betaler{left_out}",
    )


def not_counted(count: Count) -> Iterator[str]:
    """`1 bidrag er afvist eller bortfaldet og er ikke talt med`; and so of what another came in the place of."""
    if count.never:
        yield f"{count.never} bidrag er afvist eller bortfaldet og er ikke talt med"
    if count.replaced:
        yield f"{count.replaced} bidrag er afløst af et andet og er ikke talt med"


def _level(context: Context, found: Measured[Money]) -> Figure:
    label = f"Kendte kontante bidrag i det sidste år, {found.year}"
    detail = _holds(found, "bidrag")
    return derived(context, found.value, label=label, detail=detail)


NEED = "Finansieringsbehov det første år efter"
NEW = "Heraf nyt for kommunen"


def _need(context: Context, found: Measured[Need | Cannot]) -> Figure:
    label = f"Finansieringsbehov i {found.year}, det første år efter" if found.year else NEED
    need = found.value
    if isinstance(need, Cannot):
        return _no_need(context, label, found, need)
    detail = f"Alle betaleres kontante bidrag i {need.last_year}. {_holds(found, 'bidrag')}. {_silent(context)}"
    return derived(context, need.money, label=label, detail=detail)


def _new(context: Context, found: Measured[NewMoney | Cannot]) -> Figure:
    new = found.value
    if isinstance(new, Cannot):
        return _no_need(context, NEW, found, new)
    need, left = danish.number(int(new.need.value)), danish.money(new.money.value, new.money.currency)
    return Figure(
        "beregnet",
        in_words(context, new.money),
        label=NEW,
        detail="Behovet uden kommunens eget bidrag i det sidste år",
        formula=f"{need} − {danish.number(new.paid)} = {left}",
    )


def _no_need(context: Context, label: str, found: Measured[Any], answer: Cannot) -> Figure:
    end, last = context.agreement.terms.end, context.ledger.last_year
    if answer.why in (Why.OPEN_END, Why.END_UNCLEAR) and isinstance(end, Unknown):
        known = any(not isinstance(line.amounts, Unknown) for line in answer.lines)
        often = "om måneden" if figures.monthly(answer.lines) else "årligt" if known else "løbende"
        reason = f"Bidraget er {often} uden kendt slutdato. {end.unknown}"
    elif Why.LEVEL_OPEN in (answer.why, *answer.also) and not isinstance(last, Cannot):
        gaps, silent = tuple(_gaps_of(context, last)), _silent(context)
        reason = ". ".join((*gaps, silent) if answer.why is Why.LEVEL_OPEN else (silent, *gaps))
    else:
        reason = _silent(context) if answer.why is Why.NO_LAST_YEAR else comparing.reason(context, answer)
    return Figure(mark_of(found), "kan ikke opgøres", label, reason=reason)


def _silent(context: Context) -> str:
    """Why the document gives no amount for the time after."""
    after = context.agreement.anchoring.financing_after
    if isinstance(after, Unknown):
        return after.unknown
    return comparing.text_of(context, Why.SAID_IN_WORDS)


def _gaps_of(context: Context, last: figures.LastYear) -> Iterator[str]:
    """What stands in the way of the level of the last year, a sentence each."""
    until = tuple(line for line in last.open_lines if _only_until(line, last.year))
    of_what = tuple(line for line in last.open_lines if _of_nobody_knows_what(line))
    silent = tuple(line for line in last.open_lines if line not in (*until, *of_what))
    if of_what:
        yield f"{comparing.text_of(context, Why.NO_BASIS)}: {comparing.names(context, of_what)}"
    if silent:
        yield f"Bidraget i {last.year} er ikke oplyst fra {comparing.names(context, silent)}"
    if until:
        who = comparing.names(context, until)
        yield f"Beløbet om året er oplyst frem til {last.year}, men ikke, om hele {last.year} er med: {who}"
    by_time: dict[str, list[FundingLine]] = {}
    for line in last.once:
        year = context.ledger.one_year_of(line)
        told = (f"Beløb kun oplyst for {year}" if year else "Kun én gang", firmness(context, (line,)))
        by_time.setdefault(", ".join(filter(None, told)), []).append(line)
    for words, lines in by_time.items():
        yield f"{words}: {comparing.names(context, lines)}"


def _only_until(line: FundingLine, year: int) -> bool:
    """Whether so much a year is told until that year, and no more of its time."""
    return isinstance(line.amounts, tuple) and any(amount.only_end == year for amount in line.amounts)


def _of_nobody_knows_what(line: FundingLine) -> bool:
    """Whether amounts are told, and not what they are amounts of."""
    amounts = line.amounts if isinstance(line.amounts, tuple) else ()
    return any(amount.basis is Basis.NOT_STATED for amount in amounts)


LASTS = "Så længe rækker pengene"


def _lasts(context: Context, found: Measured[Lasting | Cannot]) -> Figure:
    value = found.value
    if isinstance(value, Cannot):
        return _no_length(context, found, value)
    firm = ", ".join(filter(None, (f"Tilsagn: {statuses(context, found.lines)}", context.according)))
    open_ = f"Uden oplyst slut: {comparing.names(context, value.beside)}" if value.beside else ""
    firmly = "" if value.bound is Bound.EXACT else f"{context.label('bounds', value.bound)} "
    if value.from_start:
        text = f"{firmly}{value.months // 12} år"
        return Figure(
            "beregnet", text, LASTS, ". ".join(filter(None, ("Regnet fra starten af et forløb", open_, firm)))
        )
    told = danish.stretch(value.whole)
    if value.in_turn:
        parts = danish.listed(danish.stretch(one) for one in value.in_turn)
        told += f", i {danish.in_words(len(value.in_turn))} perioder efter hinanden: {parts}"
    return Figure(
        "beregnet",
        f"{firmly}{danish.length(value.whole)}",
        LASTS,
        ". ".join(filter(None, (told, open_, firm))),
        formula=_counted_out(value),
    )


def _counted_out(found: Lasting) -> str:
    """`2025 − 2023 + 1 = 3`: the first and the last year counted. Empty where months are counted, or there is one year."""
    whole = found.whole
    if whole.months % 12 or whole.first_month > 1 or whole.first == whole.last:
        return ""
    return f"{whole.last} − {whole.first} + 1 = {whole.months // 12}"


def _no_length(context: Context, found: Measured[Lasting | Cannot], answer: Cannot) -> Figure:
    kind = mark_of(found)
    if answer.why in (Why.OPEN_END, Why.END_UNCLEAR):
        often = "Bidrag om måneden" if figures.monthly(answer.lines) else "Årligt bidrag"
        reason = f"{often}, {comparing.names(context, answer.lines)}. Tilsagn: {statuses(context, answer.lines)}"
        if answer.why is Why.END_UNCLEAR:
            reason += ". Om det har en slutning, er uklart"
        return Figure(kind, "ingen slutdato oplyst", LASTS, reason=reason)
    if answer.why is Why.NO_START:
        reason = f"{comparing.reason(context, answer)}: {_known_until(context, answer.lines)}"
        return Figure(kind, "ukendt", LASTS, reason=reason)
    if answer.why is Why.ONE_YEAR:
        reason = f"{comparing.reason(context, answer)}: {comparing.names(context, answer.lines)}"
        return Figure(kind, "ukendt", LASTS, reason=reason)
    if answer.why is Why.NO_PERIOD:
        return Figure(kind, "ukendt", LASTS, reason=_no_period(context, answer.lines))
    if answer.why is Why.ONLY_TO_BUILD:
        who = f"{comparing.names(context, answer.lines)}. Tilsagn: {statuses(context, answer.lines)}"
        return Figure(kind, "kun til etableringen", LASTS, reason=f"{comparing.reason(context, answer)}: {who}")
    word = "kilderne er uenige" if answer.why is Why.SOURCES_DISAGREE else "ikke én aftale"
    return Figure(kind, word, LASTS, reason=comparing.reason(context, answer))


def _known_until(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """Whose money it is, and how far ahead these very contributions are known: `Staten frem til 2019 og Fonden frem til 2024`
    where they do not end alike."""
    by_year = _by_year(lines, last_of)
    if len(by_year) == 1:
        return f"{comparing.names(context, lines)}. De er oplyst frem til {next(iter(by_year))}"
    return danish.listed(f"{comparing.names(context, held)} frem til {year}" for year, held in by_year.items())


def _by_year(
    lines: tuple[FundingLine, ...], year_of: Callable[[FundingLine], int | None]
) -> dict[int, tuple[FundingLine, ...]]:
    """Those that have a year, by it."""
    years = sorted({year for line in lines if (year := year_of(line))})
    return {year: tuple(line for line in lines if year_of(line) == year) for year in years}


def _as_far_as(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """How far anything is told of contributions: `til og med 2019 (Staten) og til og med 2024 (Fonden)`."""
    by_year = _by_year(lines, told_until)
    return danish.listed(f"til og med {year} ({comparing.names(context, held)})" for year, held in by_year.items())


def _no_period(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """That nobody says which years the money is for, and what little is known of its time, and of how far the others' reaches."""
    who = f": {comparing.names(context, lines)}" if lines else ""
    agreed, _ = agreed_money(context.agreement.economy)
    others = tuple(line for line in agreed if line not in lines and told_until(line))
    begins = [year for line in lines if (year := line.first_told)]
    beside = f". Andre penge er oplyst {_as_far_as(context, others)}" if others else ""
    if begins and len(begins) == len(lines):
        return f"Hvornår pengene slutter, er ikke oplyst{who}. De er kendt fra {min(begins)}{beside}"
    length = comparing.told_length(context)
    known = f". Kun hvor længe, er oplyst: {length}" if length else ""
    what = "pengene" if lines and all(isinstance(line.amounts, Unknown) for line in lines) else "beløbet"
    return f"Hvilke år {what} er for, er ikke oplyst{who}{known}{beside}"


SAYING: Mapping[Measure, Callable[[Context, Measured[Any]], Figure]] = {
    Measure.OWN: _own,
    Measure.TOTAL: _total,
    Measure.PER_YEAR: _per_year,
    Measure.STEP: _step,
    Measure.PER_PARTICIPANT: _per_participant,
    Measure.AT_LOWEST: _at_lowest,
    Measure.SHARE_OF_LINES: _share,
    Measure.SHARE_OF_STATED: _share,
    Measure.WHOLE: _whole,
    Measure.LINES_ADDED: _lines_added,
    Measure.DIFFERENCE: _difference,
    Measure.REST_OF_LINES: _rest,
    Measure.REST_OF_STATED: _rest,
    Measure.CASH: _cash,
    Measure.OUTLAY_PER_PARTICIPANT: _outlay,
    Measure.AMOUNTS_KNOWN: _amounts_known,
    Measure.LEVEL: _level,
    Measure.NEED: _need,
    Measure.NEW: _new,
    Measure.LASTS: _lasts,
}
"""How each measure is said."""
