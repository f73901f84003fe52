"""What the catalogue has worked out about one agreement: every figure with its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from macros.domain import figures
from macros.domain.base import Entity
from macros.domain.economy import CostLine, FundingLine, StatedTotal
from macros.domain.figures import Cannot, Money, Why
from macros.domain.price_rule import Converted, Step, in_target_prices
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount
from macros.views import comparing, danish, money
from macros.views.context import Context
from macros.views.rows import Figure


def municipal(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash: in all, in a year, from year to year, per participant at full and at lowest uptake."""
    lines = figures.municipal_lines(context.agreement, context.municipal)
    return (
        answer(context, figures.total_of(lines), "Kommunens penge i alt", lines),
        answer(context, figures.per_year_of(lines), "Kommunens penge om året", lines),
        *(_step(context, line) for line in lines if figures.steps(line)),
        money.per_participant_figure(context),
        *_at_lowest(context, lines),
    )


def whole(context: Context) -> tuple[Figure, ...]:
    """The economy of all payers: total, what the lines come to, the municipality's part, the remainder, how much is known."""
    economy = context.agreement.economy
    found = [money.total_price_figure(context)]
    added = figures.cost_sum(economy)
    if added is not None:
        refs = tuple(dict.fromkeys(ref for line in costs(context) for ref in line.source))
        found.append(money.derived(context, added, label="Budgetposterne lagt sammen", refs=refs))
    difference = money.difference_figure(context)
    if difference is not None:
        found.append(difference)
    for word, total in _totals(context, added):
        found += _share(context, word, total)
        found += _remainder(context, word, total)
    found.append(how_much_is_known(context))
    return tuple(found)


def afterwards(context: Context) -> tuple[Figure, ...]:
    """The level of the last year with money, and the jump: what has to be found in the first year after it."""
    last = figures.last_year(context.agreement)
    after = context.agreement.anchoring.financing_after
    silent = after.unknown if isinstance(after, Unknown) else "Dokumentet skriver om økonomien bagefter uden beløb"
    refs = tuple(after.source or ()) if isinstance(after, Unknown) else tuple(r for fact in after for r in fact.source)
    label = "Springet: det, der skal findes i det første år efter projektet"
    if isinstance(last, Cannot):
        if last.why is Why.OPEN_END:
            reason = "Bidraget er årligt uden slutdato. Aftalen har ikke et første år efter projektet"
            return (Figure("uens", "intet slutår", label=label, reason=reason, refs=money.sources(last.lines)),)
        return (Figure("ukendt", "kan ikke opgøres", label=label, reason=silent, refs=refs),)
    label = f"Springet: det, der skal findes i {last.year + 1}, det første år efter"
    found = []
    if last.known is not None:
        level = money.derived(
            context,
            last.known if not last.unknown else Money(last.known.value, last.known.amounts, None, at_least=True),
            label=f"Kendte kontante bidrag i det sidste år, {last.year}",
            refs=money.sources(line for line in figures.counted(context.agreement.economy) if line not in last.unknown),
        )
        found.append(level)
    if last.unknown or last.known is None or not isinstance(after, Unknown):
        missing = f"Ukendt i {last.year}: bidrag fra {comparing.names(context, last.unknown)}. " if last.unknown else ""
        found.append(Figure("ukendt", "kan ikke opgøres", label=label, reason=f"{missing}{silent}", refs=refs))
    else:
        detail = f"Så meget blev betalt i {last.year}. {silent}"
        found.append(money.derived(context, last.known, label=label, detail=detail, refs=refs))
    return tuple(found)


def in_todays_prices(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash and the whole price in the prices of the index's last year, by the price rule."""
    economy = context.agreement.economy
    lines = figures.municipal_lines(context.agreement, context.municipal)
    own = figures.own_basis_of(lines)
    found = [restated(context, own, lines, "Kommunens penge", money.sources(lines))]
    added = figures.cost_sum(economy)
    if added is not None:
        refs = tuple(dict.fromkeys(r for line in costs(context) for r in line.source))
        found.append(restate(context, added, added.amounts, "Budgetposterne lagt sammen", refs))
    if isinstance(economy.costs_total, StatedTotal):
        total = economy.costs_total
        answer_ = figures.whole_price(context.agreement)
        if isinstance(answer_, Money):
            found.append(
                restate(context, answer_, (total.amount,), "Udgifter i alt ifølge kilden", tuple(total.source))
            )
    return tuple(found)


def caveat_ids(context: Context) -> set[str]:
    """Ids of the forbehold that stand anywhere in the economy."""
    return _caveats_below(context.agreement.economy)


def _caveats_below(entity: Entity) -> set[str]:
    found = set(getattr(entity, "caveats", ()))
    if isinstance(entity, StatedTotal) and entity.explained_by:
        found.add(entity.explained_by)
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Entity):
                found |= _caveats_below(part)
    return found


def costs(context: Context) -> tuple[CostLine, ...]:
    """The cost lines; none where there is no budget."""
    listed = context.agreement.economy.costs
    return () if isinstance(listed, Unknown) else listed


def answer(context: Context, found: Money | Cannot, label: str, lines: Iterable[FundingLine]) -> Figure:
    """A sum, or why there is none: unknown, or on no basis shared with the rest."""
    refs = money.sources(lines)
    if isinstance(found, Cannot):
        reason = comparing.reason(context, found)
        if comparing.comparable(found):
            return Figure("ukendt", "ukendt", label=label, reason=reason, refs=refs)
        return Figure("uens", "kan ikke opgøres", label=label, reason=reason, refs=refs)
    if found.stated:
        return money.stated(context, found.amounts[0], refs, label)
    return money.derived(context, found, label=label, detail=_average(found), refs=refs)


def _average(found: Money) -> str:
    return "Gennemsnit over årene" if found.divisor else ""


def restated(
    context: Context, found: Money | Cannot, lines: tuple[FundingLine, ...], label: str, refs: tuple[str, ...]
) -> Figure:
    """The municipality's sum in the prices of the index's last year, converted year by year where the document has years."""
    if isinstance(found, Cannot):
        kind = "ukendt" if comparing.comparable(found) else "uens"
        text = "ukendt" if kind == "ukendt" else "kan ikke omregnes"
        return Figure(kind, text, label=label, reason=comparing.reason(context, found), refs=refs)  # type: ignore[arg-type]
    parts = figures.known_amounts(lines)
    return restate(context, found, found.amounts if isinstance(parts, Cannot) else parts, label, refs)


def restate(context: Context, found: Money, parts: tuple[Amount, ...], label: str, refs: tuple[str, ...]) -> Figure:
    """A sum in the prices of the index's last year, or why it cannot be restated, with the years that can."""
    indices = context.catalogue.prices
    result = in_target_prices(found, parts, indices)
    if not isinstance(result, Converted):
        why = danish.listed(dict.fromkeys(comparing.refusal(refused) for refused in result.refusals))
        years = [
            f"{step.from_year}: {danish.restated(step.value, step.amount.currency, step.amount.precision)}"
            for step in result.steps
        ]
        known = f". De år, der kan omregnes: {', '.join(years)}" if years else ""
        return Figure(
            "ukendt", "kan ikke omregnes", label=label, reason=f"{why[:1].upper()}{why[1:]}{known}", refs=refs
        )
    text = danish.restated(result.value, found.currency, result.precision)
    notes = [f"{result.index.target_year}-priser", result.index.label]
    if result.assumed:
        notes.append("antaget løbende priser")
    if any(step.first_year_only for step in result.steps):
        notes.append(f"kun beløbet i det første år, {result.steps[0].from_year}")
    return Figure(
        "beregnet",
        f"mindst {text}" if found.at_least else text,
        label=label,
        detail=", ".join(notes),
        formula=_price_formula(result, text),
        refs=(*refs, *result.index.source),
    )


def _price_formula(result: Converted, text: str) -> str:
    """`1.370.000 × 1,2387 ≈ 1.697.000 kr.`; amounts of one year stand together, and a shared-out sum is divided last."""
    by_factor: dict[Fraction, list[Step]] = {}
    for step in result.steps:
        by_factor.setdefault(step.factor, []).append(step)
    terms = [
        f"{danish.number(sum(step.amount.value for step in steps))} × {danish.decimals(factor, 4)}"
        for factor, steps in by_factor.items()
    ]
    whole_ = " + ".join(terms)
    if result.divisor:
        whole_ = f"({whole_}) : {danish.number(result.divisor)}"
    return f"{whole_} ≈ {text}"


def _step(context: Context, line: FundingLine) -> Figure:
    found = figures.steps(line)
    words = []
    for step in found:
        sign = "+" if step.change >= 0 else "−"
        amount = danish.money(abs(step.change), step.later.currency, step.later.precision)
        words.append(f"{step.earlier.first_year} til {step.later.first_year}: {sign}{amount}")
    changes = {step.change for step in found}
    first = found[0]
    same = len(changes) == 1
    text = words[0].split(": ")[1] if same else "; ".join(words)
    formula = (
        f"{danish.number(first.later.value)} − {danish.number(first.earlier.value)} = {danish.number(first.change)}"
    )
    detail = f"Samme trin fra {first.earlier.first_year} til {found[-1].later.first_year}" if same else ""
    return Figure(
        "beregnet",
        text,
        label="Trinnet fra år til år",
        detail=detail,
        formula=formula if same else "",
        refs=tuple(line.source),
    )


def _at_lowest(context: Context, lines: tuple[FundingLine, ...]) -> tuple[Figure, ...]:
    lowest, whole_ = figures.lowest_uptake(context.agreement), figures.participants_in_all(context.agreement)
    if lowest is None or whole_ is None:
        return ()
    found = figures.per_participant_of(lines, lowest.count)
    if isinstance(found, Cannot):
        return ()
    unit = context.words.unit(whole_.unit, 1)
    label = (
        f"Kommunens penge pr. {unit} ved {danish.number(lowest.count)} {context.words.unit(whole_.unit, lowest.count)}"
    )
    figure = money.derived(
        context,
        found,
        label=label,
        detail="Kommunens andel delt med det mindste antal, dokumentet regner med",
        refs=tuple(dict.fromkeys((*money.sources(lines), *lowest.source))),
    )
    if len(lowest.factors) > 1:
        product = " × ".join(danish.number(factor) for factor in lowest.factors)
        text = figure.formula.replace(f": {danish.number(lowest.count)} ", f": ({product}) ")
        return (Figure(**{**figure.__dict__, "formula": text}),)
    return (figure,)


def _totals(context: Context, added: Money | None) -> list[tuple[str, Money]]:
    """The totals that parts are held against: the lines added up, and the source's own where it differs."""
    found = [("posterne", added)] if added is not None and not added.at_least else []
    total = figures.whole_price(context.agreement)
    if isinstance(total, Money) and (not found or total.value != found[0][1].value):
        found.append(("det oplyste i alt", total))
    return [(word, total) for word, total in found if total is not None]


def _share(context: Context, word: str, total: Money) -> list[Figure]:
    share = figures.municipal_share(context.agreement, context.municipal, total)
    if share is None:
        return []
    lines = figures.municipal_lines(context.agreement, context.municipal)
    part = share * total.value
    return [
        Figure(
            "beregnet",
            danish.percent(share),
            label=f"Kommunens andel af {word}",
            formula=f"{danish.number(int(part))} : {danish.number(int(total.value))} ≈ {danish.percent(share)}",
            detail=_status(context, lines),
            refs=money.sources(lines),
        )
    ]


def _remainder(context: Context, word: str, total: Money) -> list[Figure]:
    rest = figures.remainder(context.agreement, total)
    if isinstance(rest, Cannot):
        return []
    detail = f"Skal komme fra {comparing.names(context, rest.lines)}. Tilsagn: {_status(context, rest.lines)}"
    if rest.assumed:
        detail += ". Beløb uden prisniveau er antaget løbende priser"
    return [
        Figure(
            "beregnet",
            danish.money(rest.value, total.currency, rest.precision),
            label=f"Resten, regnet fra {word}",
            formula=f"{danish.number(int(total.value))} − {danish.number(int(rest.known.value))} = {danish.money(rest.value, total.currency)}",
            detail=detail,
            refs=money.sources(rest.lines),
            caveats=context.caveat_links(dict.fromkeys(id_ for line in rest.lines for id_ in line.caveats)),
        )
    ]


def _status(context: Context, lines: Iterable[FundingLine]) -> str:
    return danish.listed(dict.fromkeys(context.label("funding_statuses", line.status).lower() for line in lines))


def how_much_is_known(context: Context) -> Figure:
    """How many of the contributions have an amount."""
    lines = context.agreement.economy.funding
    known = sum(not isinstance(line.amounts, Unknown) for line in lines)
    return Figure(
        "beregnet",
        f"{known} af {len(lines)}",
        label="Bidrag, vi kender beløbet på",
        detail="Kontant, i naturalier og timer under ét",
        formula=f"{known} af {len(lines)} linjer under Hvem betaler",
    )


AMOUNTS: Mapping[str, Callable[[Context], Figure]] = {
    "kommunens-penge": money.municipal_figure,
    "kommunens-penge-i-alt": lambda context: municipal(context)[0],
    "kommunens-penge-om-aaret": lambda context: municipal(context)[1],
    "kommunens-penge-pr-deltager": money.per_participant_figure,
    "kommunens-penge-i-nye-priser": lambda context: in_todays_prices(context)[0],
    "udgifter-i-alt": money.total_price_figure,
    "springet": lambda context: afterwards(context)[-1],
}
"""Single figures that hand-written pages can show, by their Danish id."""
