"""What the catalogue has worked out about one agreement: every figure with its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from macros.domain import figures
from macros.domain.base import Entity
from macros.domain.economy import CostLine, FundingLine, StatedTotal
from macros.domain.figures import Cannot, Money, Why
from macros.domain.price_rule import Converted, Step, in_target_prices
from macros.domain.prices import PriceIndex
from macros.domain.provenance import Unknown
from macros.domain.quantities import Bound, Share
from macros.domain.terms import ScaleMeasure
from macros.views import comparing, danish, money
from macros.views.context import Context
from macros.views.rows import Figure


def municipal(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash: in all, in a year, from year to year, per participant at full and at lowest uptake."""
    lines = figures.municipal_lines(context.agreement, context.municipal)
    total = figures.total_of(lines)
    undated = isinstance(total, Money) and total.undated
    of_what = ", periode ikke oplyst" if undated else " i alt"
    return (
        answer(context, total, f"{money.whose(lines)}{of_what}{_asked_for(context, lines)}", lines),
        answer(context, figures.per_year_of(lines), f"{money.whose(lines)} om året{_asked_for(context, lines)}", lines),
        *(_step(context, line) for line in lines if figures.steps(line)),
        money.per_participant_figure(context),
        *_at_lowest(context, lines),
    )


def _asked_for(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """That an amount is only proposed, where it is: `, indstillet`."""
    proposed = any(line.status in figures.PROPOSED for line in lines)
    return f", {money.statuses(context, lines)}" if proposed else ""


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
    found += _outlay_per_participant(context)
    found.append(how_much_is_known(context))
    return tuple(found)


def _outlay_per_participant(context: Context) -> list[Figure]:
    """What is laid out for each participant, where somebody pays the outlay back by results: not what the effort costs."""
    lines = context.agreement.economy.funding
    repaid = {line.repays for line in lines if line.repays}
    outlay = tuple(line for line in lines if line.id in repaid)
    highest, counted = figures.highest_count(context.agreement), figures.participants_in_all(context.agreement)
    each = Cannot(Why.UNKNOWN) if isinstance(highest, Why) else figures.per_participant_of(outlay, highest)
    if not outlay or counted is None or isinstance(each, Cannot) or isinstance(highest, Why):
        return []
    unit = context.words.unit(counted.unit, 1)
    label = f"Udlæg pr. {unit} ved {danish.number(highest)} {context.words.unit(counted.unit, highest)}"
    detail = "Investorens udlæg delt med antallet. Det er ikke prisen for indsatsen og ikke det, kommunen betaler"
    refs = tuple(dict.fromkeys((*money.sources(outlay), *_counts(context))))
    return [money.derived(context, each, label=label, detail=detail, refs=refs)]


def _counts(context: Context) -> tuple[str, ...]:
    items = (item for item in context.agreement.numbers if item.measures == ScaleMeasure.PARTICIPANTS)
    return tuple(ref for item in items for ref in item.source)


@dataclass(frozen=True)
class Afterwards:
    """The level of the last year with money, where it is known; what has to be found in the first year after it, all
    payers together; and what of that is new for the municipality. Neither of the last two may be taken for the other."""

    need: Figure
    new: Figure
    level: Figure | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those there are, in the order they are read."""
        return (*((self.level,) if self.level else ()), self.need, self.new)


def afterwards(context: Context) -> Afterwards:
    """What is known of the money of the first year after the last one with money."""
    if not context.agreement.form.names_municipalities:
        why = "Det er ikke én aftale med et sidste år, men noget, kommuner kan tilslutte sig"
        return Afterwards(_cannot(NEED, why, ()), _cannot(NEW, why, ()))
    last = figures.last_year(context.agreement, context.municipal)
    if isinstance(last, Cannot):
        return _no_last_year(context, last)
    label = f"Finansieringsbehov i {last.year + 1}, det første år efter" if last.ends else NEED
    level = None
    if last.known is not None:
        known = last.known if last.whole else replace(last.known, bound=Bound.AT_LEAST)
        given = [line for line in figures.counted(context.agreement.economy) if line not in last.open_lines]
        level_label = f"Kendte kontante bidrag i det sidste år, {last.year}"
        level = money.derived(context, known, label=level_label, refs=money.sources(given))
    silent, refs = _after_in_words(context)
    if last.known is None or not last.whole or not isinstance(context.agreement.anchoring.financing_after, Unknown):
        reason = ". ".join((*_gaps_of(context, last), silent))
        return Afterwards(_cannot(label, reason, refs), _cannot(NEW, reason, refs), level)
    detail = f"Alle betaleres kontante bidrag i {last.year}. {silent}"
    whole_known = isinstance(context.agreement.economy.costs_total, StatedTotal)
    need = last.known if whole_known else replace(last.known, bound=Bound.AT_LEAST)
    places = refs or (level.refs if level else ())
    found = money.derived(context, need, label=label, detail=detail, refs=places)
    return Afterwards(found, _new(context, last, need, places), level)


NEED = "Finansieringsbehov det første år efter"
NEW = "Heraf nyt for kommunen"


def _new(context: Context, last: figures.LastYear, need: Money, refs: tuple[str, ...]) -> Figure:
    """What of the need the municipality did not pay in the last year."""
    new = last.new_of(need)
    paid = int(last.own.value) if last.own else 0  # sums of whole amounts: nothing is shared out
    formula = f"{danish.number(int(need.value))} − {danish.number(paid)} = {danish.money(new.value, new.currency)}"
    detail = "Behovet uden det, kommunen selv betalte i det sidste år"
    return Figure("beregnet", money.in_words(context, new), label=NEW, detail=detail, formula=formula, refs=refs)


def _no_last_year(context: Context, last: Cannot) -> Afterwards:
    end = context.agreement.terms.end
    reason, refs = _after_in_words(context)
    if last.why is Why.OPEN_END and isinstance(end, Unknown):
        reason, refs = f"Bidraget er årligt uden kendt slutdato. {end.unknown}", tuple(end.source or ())
    return Afterwards(_cannot(NEED, reason, refs), _cannot(NEW, reason, refs))


def _cannot(label: str, reason: str, refs: tuple[str, ...]) -> Figure:
    return Figure("ukendt", "kan ikke opgøres", label=label, reason=reason, refs=refs)


def _after_in_words(context: Context) -> tuple[str, tuple[str, ...]]:
    """What the document says of the money afterwards, or why it says nothing, and where."""
    after = context.agreement.anchoring.financing_after
    if isinstance(after, Unknown):
        return after.unknown, tuple(after.source or ())
    return "Kilden beskriver økonomien bagefter, men giver ikke ét beløb for det første år", tuple(
        dict.fromkeys(r for fact in after for r in fact.source)
    )


def _gaps_of(context: Context, last: figures.LastYear) -> Iterator[str]:
    """What stands in the way of the level of the last year, a sentence each."""
    if last.open_lines:
        yield f"Bidraget i {last.year} er ikke oplyst fra {comparing.names(context, last.open_lines)}"
    if last.once:
        yield f"Givet kun én gang: {comparing.names(context, last.once)}"


def in_todays_prices(context: Context) -> tuple[Figure, ...]:
    """The municipality's cash and the whole price in the prices of the index's last year, by the price rule."""
    lines = figures.municipal_lines(context.agreement, context.municipal)
    own = figures.own_basis_of(lines)
    # Without what it is an amount of, a price for one child would read as what the municipality pays.
    label = f"{money.whose(lines)}, {money.basis_of(context, own)}" if isinstance(own, Money) else money.whose(lines)
    each = [(line, figures.own_basis_of((line,))) for line in lines]
    if isinstance(own, Cannot) and own.why is Why.MIXED and all(isinstance(one, Money) for _, one in each):
        # Contributions that make no sum, such as one grant after another, are restated one by one.
        found = [
            restated(context, one, f"{money.whose(lines)}, {money.basis_of(context, one)}", tuple(line.source))
            for line, one in each
            if isinstance(one, Money)
        ]
    else:
        found = [restated(context, own, label, money.sources(lines))]
    added = figures.cost_sum(context.agreement.economy)
    if added is not None:
        refs = tuple(dict.fromkeys(r for line in costs(context) for r in line.source))
        found.append(restated(context, added, "Budgetposterne lagt sammen", refs))
    total = context.agreement.economy.costs_total
    if isinstance(total, StatedTotal):
        whole_ = figures.whole_price(context.agreement)
        found.append(restated(context, whole_, "Udgifter i alt ifølge kilden", tuple(total.source)))
    return tuple(found)


def whole_costs(context: Context) -> tuple[tuple[Figure, Figure | None], ...]:
    """What everything costs, as the source states it and as its lines add up, each with the same in the prices of the
    index's last year; None beside what is not known."""
    stated, added = money.total_price_figure(context), figures.cost_sum(context.agreement.economy)
    whole_ = figures.whole_price(context.agreement)
    label = f"I {context.catalogue.target_year}-priser"
    found = [(stated, None if isinstance(whole_, Cannot) else restated(context, whole_, label, ()))]
    if added is not None and not (isinstance(whole_, Money) and whole_.value == added.value):
        refs = tuple(dict.fromkeys(ref for line in costs(context) for ref in line.source))
        own = money.derived(context, added, label="Budgetposterne lagt sammen", refs=refs)
        found.append((own, restated(context, added, label, ())))
    return tuple(found)


def index_of(context: Context) -> PriceIndex | None:
    """The price index for the currency of the agreement's amounts (kroner where it has none); None where there is no such."""
    lines = context.agreement.economy.funding
    amounts = [amount for line in lines if isinstance(line.amounts, tuple) for amount in line.amounts]
    return context.catalogue.prices.get(amounts[0].currency if amounts else "DKK")


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


def answer(context: Context, found: Money | Cannot, label: str, lines: tuple[FundingLine, ...]) -> Figure:
    """A sum, or why there is none: unknown, or on no basis shared with the rest."""
    refs = money.sources(lines)
    if isinstance(found, Cannot):
        return comparing.missing(context, found, label=label, refs=refs, apart="kan ikke opgøres")
    if found.stated:
        return money.stated(context, found.amounts[0], refs, label)
    over = money.averaged_over(found)
    detail = f"Gennemsnit af {over}" if over else ""
    return money.derived(context, found, label=label, detail=detail, refs=refs, caveats=money.caveats(lines))


def restated(context: Context, found: Money | Cannot, label: str, refs: tuple[str, ...]) -> Figure:
    """A sum in the prices of the index's last year, or why it cannot be restated, with the years of a total that can."""
    if isinstance(found, Cannot):
        return comparing.missing(context, found, label=label, refs=refs, apart="kan ikke omregnes")
    result = in_target_prices(found, context.catalogue.prices)
    if not isinstance(result, Converted):
        why = comparing.refusals(result.refusals)
        years = [
            f"{step.from_year}: {danish.restated(step.value, step.amount.currency, step.amount.precision)}"
            for step in result.steps
        ]
        # A year's amount says nothing of an average or of a participant's part.
        known = f". De år, der kan omregnes: {', '.join(years)}" if years and not found.divisor else ""
        if known and any(step.assumed for step in result.steps):
            known = f"{known.rstrip('.')}. Antaget løbende priser"
        reason = f"{why}{known}"
        return Figure("ukendt", "kan ikke omregnes", label=label, reason=reason, refs=refs)
    text = danish.restated(result.value, found.currency, result.precision)
    if result.bound is not Bound.EXACT:
        text = f"{context.label('bounds', result.bound)} {text}"
    notes = [f"I {result.index.target_year}-priser ({result.index.label})"]
    if assumed := [step.from_year for step in result.steps if step.assumed]:
        notes.append(f"Antaget løbende priser fra {danish.year_list(tuple(dict.fromkeys(assumed)))}")
    if any(step.first_year_only for step in result.steps):
        notes.append(f"Kun beløbet i det første år, {result.steps[0].from_year}")
    formula = _price_formula(result, text)
    refs = tuple(dict.fromkeys((*refs, *result.index.source)))
    return Figure("beregnet", text, label=label, detail=". ".join(notes), formula=formula, refs=refs)


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
    changes = {step.change for step in found}
    first, last = found[0], found[-1]
    signs = [f"{'+' if s.change >= 0 else '−'}{danish.money(abs(s.change), s.later.currency)}" for s in found]
    sums = [
        f"{danish.number(s.later.value)} − {danish.number(s.earlier.value)} = {danish.signed(s.change)}" for s in found
    ]
    if len(changes) == 1:
        text, formula = signs[0], sums[0]
        detail = f"Samme trin fra {first.earlier.first_year} til {last.later.first_year}" if len(found) > 1 else ""
    else:
        steps = zip(found, signs, strict=True)
        text = ", ".join(f"{s.earlier.first_year} til {s.later.first_year}: {sign}" for s, sign in steps)
        formula, detail = "; ".join(sums), ""
    refs = tuple(line.source)
    return Figure("beregnet", text, label="Trinnet fra år til år", detail=detail, formula=formula, refs=refs)


def _at_lowest(context: Context, lines: tuple[FundingLine, ...]) -> tuple[Figure, ...]:
    lowest, whole_ = figures.lowest_uptake(context.agreement), figures.participants_in_all(context.agreement)
    if lowest is None or whole_ is None:
        return ()
    found = figures.per_participant_of(lines, lowest.count)
    if isinstance(found, Cannot):
        return ()
    unit = context.words.unit(whole_.unit, 1)
    label = (
        f"Kommunens bidrag pr. {unit} ved {danish.number(lowest.count)} {context.words.unit(whole_.unit, lowest.count)}"
    )
    figure = money.derived(
        context,
        found,
        label=label,
        detail="Kommunens bidrag delt med det laveste antal, kildens tal giver",
        refs=tuple(dict.fromkeys((*money.sources(lines), *lowest.source))),
    )
    if len(lowest.factors) > 1:
        product = " × ".join(danish.number(factor) for factor in lowest.factors)
        text = figure.formula.replace(f": {danish.number(lowest.count)} ", f": ({product}) ")
        return (replace(figure, formula=text),)
    return (figure,)


def _totals(context: Context, added: Money | None) -> list[tuple[str, Money]]:
    """The totals that parts are held against: the lines added up, and the source's own where it differs."""
    found = [("posterne", added)] if added is not None else []
    total = figures.whole_price(context.agreement)
    if isinstance(total, Money) and (not found or total.value != found[0][1].value):
        found.append(("det oplyste i alt", total))
    return found


ASSUMED = ". Beløb uden prisniveau er antaget løbende priser"


def _share(context: Context, word: str, total: Money) -> list[Figure]:
    share = figures.municipal_share(context.agreement, context.municipal, total)
    if share is None:
        return []
    lines = figures.municipal_lines(context.agreement, context.municipal)
    paid = figures.known_amounts(lines)
    assumed = isinstance(paid, tuple) and figures.assumes_level((*paid, *total.amounts))
    part, whole_ = danish.number(int(share * total.value)), danish.number(int(total.value))
    return [
        Figure(
            "beregnet",
            danish.percent(share),
            label=f"Kommunens bidrag i procent af {word}",
            formula=f"{part} : {whole_} ≈ {danish.percent(share)}",
            detail=f"Tilsagn: {money.statuses(context, lines)}{ASSUMED if assumed else ''}",
            refs=money.sources(lines),
        )
    ]


def _remainder(context: Context, word: str, total: Money) -> list[Figure]:
    rest = figures.remainder(context.agreement, total)
    if isinstance(rest, Cannot):
        return []
    firm = money.statuses(context, rest.lines)
    detail = f"Ingen har sat beløb på resten. Uden beløb står {comparing.names(context, rest.lines)} ({firm})"
    if rest.step > 1:
        step = danish.money(rest.step, total.currency)
        detail += f". Et af beløbene er kun givet i hele {step}, så resten er ikke sikrere end det"
    if rest.assumed:
        detail += ASSUMED
    whole_, known = danish.number(int(total.value)), danish.number(int(rest.known.value))
    return [
        Figure(
            "beregnet",
            danish.money(rest.value, total.currency, total.precision),
            label=f"Resten, regnet fra {word}",
            formula=f"{whole_} − {known} = {danish.money(rest.value, total.currency)}",
            detail=detail,
            refs=money.sources(rest.lines),
            caveats=context.caveat_links(dict.fromkeys(id_ for line in rest.lines for id_ in line.caveats)),
        )
    ]


def how_much_is_known(context: Context) -> Figure:
    """How many of the contributions have an amount. What pays an outlay back is one of them: it is what somebody pays."""
    every = context.agreement.economy.funding
    lines = tuple(line for line in every if line.counted_with is None or line.repays is not None)
    known = sum(isinstance(line.amounts, tuple) for line in lines)
    shares = sum(isinstance(line.amounts, Share) for line in lines)
    beside = f". {shares} er kun givet i procent" if shares else ""
    counted = "linje" if len(lines) == 1 else "linjer"
    left_out = ". Det, der indgår i et andet bidrag, er ikke talt med" if len(every) > len(lines) else ""
    return Figure(
        "beregnet",
        f"{known} af {len(lines)}",
        label="Bidrag, hvis beløb er oplyst",
        detail=f"Kontant, i naturalier og timer under ét{beside}",
        formula=f"{known} af {len(lines)} {counted} under Hvem betaler{left_out}",
    )


AMOUNTS: Mapping[str, Callable[[Context], Figure]] = {
    "kommunens-penge": money.municipal_figure,
    "kommunens-penge-i-alt": lambda context: municipal(context)[0],
    "kommunens-penge-om-aaret": lambda context: municipal(context)[1],
    "kommunens-penge-pr-deltager": money.per_participant_figure,
    "kommunens-penge-i-nye-priser": lambda context: in_todays_prices(context)[0],
    "udgifter-i-alt": money.total_price_figure,
    "finansieringsbehov": lambda context: afterwards(context).need,
    "heraf-nyt-for-kommunen": lambda context: afterwards(context).new,
}
"""Single figures that hand-written pages can show, by their Danish id."""
