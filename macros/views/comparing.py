"""Why something cannot be worked out or held side by side, in Danish. One wording for each reason, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.domain import figures
from macros.domain.anchoring import end_year_of, start_of
from macros.domain.economy import FundingLine, Nature
from macros.domain.figures import Cannot, Why
from macros.domain.ledger import Kind, Measure, Measured
from macros.domain.price_rule import NotConverted, Refusal
from macros.domain.quantities import Quantity
from macros.views import danish
from macros.views.context import A_THING, Context
from macros.views.rows import Figure

TEXTS = {
    Why.NO_CASH: "Der er ikke oplyst noget kontant bidrag fra kommunen",
    Why.NEVER_GIVEN: "Kommunens bidrag er afvist eller faldt bort, før det blev betalt. Der er ikke oplyst noget andet kontant bidrag fra kommunen",
    Why.ENDED: "Beløbet er årligt, og det er holdt op. Hvornår er ikke oplyst, og derfor er der ingen sum",
    Why.PASSED_ON: "Kommunens bidrag er givet videre fra en anden betaler og tælles dér",
    Why.SHARE: "Der er oplyst en procentdel og intet beløb",
    Why.PER_UNIT: "Beløbet er en pris pr. enhed, og det samlede beløb er ikke oplyst",
    Why.MIXED: "Bidragene kan ikke lægges sammen",
    Why.YEARS_BETWEEN: "Der er kun oplyst beløb for nogle af årene, og de er ikke lagt sammen",
    Why.SHARED: "Kommunen betaler et beløb sammen med andre, og dens egen del af det i det sidste år er ikke oplyst",
    Why.SAME_YEARS: "Det ene bidrag afløser det andet, og de er ikke oplyst for hver sine år. De er ikke lagt sammen",
    Why.ONCE_AND_AGAIN: "Ét bidrag gives én gang, et andet flere gange. Hvor stort det andet er, er ikke oplyst. Derfor er der ingen sum",
    Why.OTHER_YEARS: "Der er kun oplyst beløb for nogle af årene",
    Why.OPEN_END: "Beløbet er årligt, og der er ikke oplyst en slutdato. Derfor er der ingen sum",
    Why.END_UNCLEAR: "Beløbet er årligt, og om det har en slutning, er uklart",
    Why.ONE_OFF: "Beløbet gives én gang og er ikke et årligt bidrag",
    Why.ONE_YEAR: "Beløbet er for ét år, og gentagelse er ikke oplyst",
    Why.NO_BASIS: "Kilden siger ikke, om beløbet er for ét år, for hvert år eller for en hel periode",
    Why.PART_CASH: "Beløbet dækker også andet end penge, og hvor meget der er penge, er ikke oplyst",
    Why.YEARLY_PRICE: "Beløbet er en pris pr. deltager om året, og hvor mange gange der betales for en deltager, er ikke oplyst",
    Why.NO_PERIOD: "Det er ikke oplyst, hvilke år beløbet dækker",
    Why.NO_START: "Det er oplyst, hvor langt frem pengene er kendt, men ikke, hvornår de begynder",
    Why.PART_YEARS: "Beløbet gælder en periode, der ikke er hele kalenderår",
    Why.NO_PARTICIPANTS: "Der er ikke oplyst et tal på deltagere for netop dette beløb",
    Why.SEVERAL_COUNTS: "Deltagerne er talt på flere måder, som ikke kan lægges sammen",
    Why.NO_UPPER_COUNT: "Der er ikke oplyst et højeste antal deltagere",
    Why.OTHER_PERIOD: "Beløbet er årligt, slutdatoen er ikke oplyst, og derfor er der ingen periode, et antal deltagere kan høre til",
    Why.COUNTED_ELSEWHEN: "Beløbet og tallet på deltagere er ikke for den samme tid",
    Why.NOT_STATED: "Kilden giver ingen samlet udgift",
    Why.NOTHING_LEFT: "Alle kontante bidrag er oplyst",
    Why.NO_LAST_YEAR: "Det er ikke oplyst, hvilket år der er det sidste med penge",
    Why.ONLY_TO_BUILD: "Det er penge én gang, og de udgifter, kilden nævner, er kun til at etablere. Derfor rækker de ikke til et antal år",
    Why.LEVEL_OPEN: "Det er ikke oplyst, hvor mange penge der var i det sidste år",
    Why.SOURCES_DISAGREE: "Kilderne er uenige om, hvor længe pengene rækker",
    Why.SAID_IN_WORDS: "Kilden beskriver økonomien bagefter, men giver ikke ét samlet beløb for det første år",
}

BY_THE_MONTH = {
    Why.ENDED: "Beløbet er om måneden, og det er holdt op. Hvornår er ikke oplyst, og derfor er der ingen sum",
    Why.OPEN_END: "Beløbet er om måneden, og der er ikke oplyst en slutdato. Derfor er der ingen sum",
    Why.END_UNCLEAR: "Beløbet er om måneden, og om det har en slutning, er uklart",
    Why.YEARLY_PRICE: "Beløbet er en pris pr. deltager om måneden, og hvor mange gange der betales for en deltager, er ikke oplyst",
    Why.OTHER_PERIOD: "Beløbet er om måneden, slutdatoen er ikke oplyst, og derfor er der ingen periode, et antal deltagere kan høre til",
}
"""The same of what comes by the month, where the words for what comes by the year are others."""


def text_of(context: Context, why: Why, lines: Iterable[FundingLine] = ()) -> str:
    """Why a figure of these contributions cannot be given."""
    return BY_THE_MONTH[why] if why in BY_THE_MONTH and figures.monthly(lines) else context.silent(TEXTS[why])


IN_A_WORD = {
    Why.PASSED_ON: "givet videre",
    Why.SHARE: "kun en procent",
    Why.PER_UNIT: "pris pr. enhed",
    Why.YEARLY_PRICE: "pris pr. enhed om året",
    Why.MIXED: "flere bidrag",
    Why.YEARS_BETWEEN: "kun nogle år",
    Why.SAME_YEARS: "flere bidrag",
    Why.ONCE_AND_AGAIN: "flere bidrag",
    Why.OTHER_YEARS: "kun nogle år",
    Why.OPEN_END: "ingen slutdato",
    Why.END_UNCLEAR: "slutning uklar",
    Why.ONE_OFF: "én gang",
    Why.ONE_YEAR: "gentagelse ikke oplyst",
    Why.NO_PERIOD: "år ikke oplyst",
    Why.NO_START: "begyndelse ikke oplyst",
    Why.PART_YEARS: "ikke hele år",
    Why.OTHER_PERIOD: "periode ikke oplyst",
}
"""The same in a cell, where the whole reason stands below: why a known amount is not comparable."""


UNGIVEN = {Why.NO_CASH: "ikke nævnt", Why.NEVER_GIVEN: "ikke givet"}
"""What stands in the place of an amount that there is none of."""


def in_a_word(found: Measured[Any], figure: Figure) -> Figure:
    """`figure`, which says that `found` cannot be given, as short as a cell allows."""
    if found.kind is not Kind.APART:
        return Figure(figure.kind, figure.text)
    by_month = found.value.why is Why.YEARLY_PRICE and figures.monthly(found.value.lines)
    return Figure(figure.kind, "pris pr. enhed om måneden" if by_month else IN_A_WORD[found.value.why])


def missing(
    context: Context, found: Measured[Any], answer: Cannot, *, label: str = "", apart: str = "ikke sammenligneligt"
) -> Figure:
    """A figure that is not given: unknown, or (`apart`) on no basis shared with the rest."""
    text = reason(context, answer)
    if answer.why in UNGIVEN:
        return Figure("ukendt", UNGIVEN[answer.why], label=label, reason=text)
    if found.kind is Kind.APART:
        return Figure("uens", apart, label=label, reason=text)
    word = "kan ikke beregnes" if found.measure is Measure.PER_PARTICIPANT else "ukendt"
    return Figure("ukendt", word, label=label, reason=text)


def reason(context: Context, answer: Cannot) -> str:
    """Why a figure cannot be given, every reason there is, with the document's own gap where that is the cause."""
    more = (
        _unknown(context, answer.lines) if why is Why.UNKNOWN else text_of(context, why, answer.lines)
        for why in answer.also
    )
    return ". ".join((_first_reason(context, answer), *more))


def _unknown(context: Context, lines: Iterable[FundingLine]) -> str:
    """The document's own gaps, each once."""
    return ". ".join(dict.fromkeys(why for line in lines if (why := context.words.why_unknown(line))))


def _first_reason(context: Context, answer: Cannot) -> str:
    if answer.why is Why.NOT_STATED and answer.lines:
        return f"Ukendte bidrag: {names(context, answer.lines)}"
    if answer.why is Why.UNKNOWN:
        return _unknown(context, answer.lines)
    if answer.why is Why.MIXED and (apart := figures.differences(answer.lines)):
        return f"Bidragene har ikke samme {danish.listed(DIFFERENCES[field] for field in apart)}"
    if answer.why is Why.NO_PERIOD and (length := told_length(context)):
        which = context.silent("Kilden siger ikke, hvilke år beløbet dækker, kun hvor længe")
        return f"{which}: {length}. Kataloget regner kun en sum ud for kendte år"
    if answer.why is Why.NO_ONE_AGREEMENT:
        return _no_one_agreement(context)
    if answer.why is Why.COUNTED_ELSEWHEN:
        return _other_time(context, answer)
    return text_of(context, answer.why, answer.lines)


def _no_one_agreement(context: Context) -> str:
    """`Det er en ordning og ikke én aftale med et sidste år`; where it is known to end, the year."""
    end = end_year_of(context.agreement)
    what = f"Det er {A_THING[context.agreement.form]}"
    return f"{what}, der slutter i {end}, og ikke én aftale" if end else f"{what} og ikke én aftale med et sidste år"


def _other_time(context: Context, answer: Cannot) -> str:
    """`Beløbet er for 2022, tallet på deltagere for cirka 15 år`."""
    money = figures.total_of(answer.lines)
    paid = danish.period_of(money.amounts) if isinstance(money, figures.Money) else ""
    times = figures.times_of(item for item, _ in figures.counts_in_all(context.agreement))
    if not paid or not times:
        return TEXTS[Why.COUNTED_ELSEWHEN]
    made_up = "gjort op " if times[0].as_of is not None else "for "
    counted = context.words.counted_in(times[0]) if times[0].as_of else context.words.counted_time(times[0])
    return f"Beløbet er for {paid}, tallet på deltagere {made_up}{counted.removeprefix('opgjort ')}"


def told_length(context: Context) -> str:
    """How long the agreement runs, as its source gives it; empty where it gives no length. Where the years it runs are known,
    that is no news of its money: also empty."""
    if start_of(context.agreement) and end_year_of(context.agreement):
        return ""
    lengths = [told.amount for told in context.agreement.stated_lengths]
    told = [context.words.quantity(one) for one in lengths if isinstance(one, Quantity)]
    return danish.listed(told) if told else ""


DIFFERENCES = {
    "nature": "form",
    "basis": "grundlag",
    "per": "enhed",
    "currency": "valuta",
    "price_level": "prisniveau",
    "period": "periode",
    "status": "tilsagn",
}
"""What contributions may differ in, so that they are not added."""


def refusals(found: Iterable[Refusal]) -> str:
    """Why amounts are not restated in other prices; years without an index are named together."""
    known = tuple(found)
    years = sorted({r.year for r in known if r.why is NotConverted.NO_INDEX and r.year is not None})
    told = [f"kataloget har intet indekstal for {danish.year_list(tuple(years))}"] if years else []
    told += [_refusal(r) for r in known if r.why is not NotConverted.NO_INDEX]
    return danish.capital(danish.listed(dict.fromkeys(told)))


def _refusal(found: Refusal) -> str:
    """Why an amount is not restated in other prices, where it is not for want of an index."""
    if found.why is NotConverted.NO_SERIES:
        return f"kataloget har intet indeks for {found.amount.currency}"
    if found.why is NotConverted.NO_YEAR:
        return "det er ikke oplyst, hvilket års priser beløbet er i, eller hvilket år det er for"
    return "beløbet er ikke fordelt på årene i perioden"


def names(context: Context, lines: Iterable[FundingLine]) -> str:
    """The payers of the lines, each once, with the form where it is not cash: `Ole Kirk’s Fond og Ishøj Kommune (timer)`. Where
    several pay one of them together, a semicolon parts the lines: `Viborg Kommune; Realdania og TrygFonden sammen`.

    Which of its contributions it is stands there too where the payer has others of the same form.
    """
    chosen = tuple(lines)
    others = {(o.payer, o.nature) for o in figures.own_money(context.agreement.economy) if o not in chosen}
    forms: dict[str, list[str]] = {}
    for line in chosen:
        form = "penge" if line.nature is Nature.CASH else context.label("natures", line.nature).lower()
        if (line.payer, line.nature) in others:
            form = danish.inside(line.item)
        listed = forms.setdefault(context.payers(line), [])
        if form not in listed:
            listed.append(form)
    told = [name if found == ["penge"] else f"{name} ({danish.listed(found)})" for name, found in forms.items()]
    return "; ".join(told) if any(line.with_payers for line in chosen) else danish.listed(told)
