"""Why something cannot be worked out or held side by side, in Danish. One wording for each reason, wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from macros.domain.economy import FundingLine, Nature
from macros.domain.figures import Cannot, Why
from macros.domain.price_rule import NotConverted, Refusal
from macros.domain.provenance import Unknown
from macros.views import danish
from macros.views.context import Context
from macros.views.rows import Figure

TEXTS = {
    Why.NO_CASH: "Dokumentet nævner intet kontant bidrag fra kommunen",
    Why.PASSED_ON: "Kommunens penge er givet videre fra en anden betaler og tælles dér",
    Why.SHARE: "Dokumentet giver en procentdel og intet beløb",
    Why.PER_UNIT: "Beløbet er en pris pr. enhed, og dokumentet giver ikke beløbet for hele aftalen",
    Why.MIXED: "Bidragene har ikke samme grundlag, periode, valuta eller prisniveau",
    Why.OPEN_END: "Beløbet er årligt, og dokumentet giver ingen slutdato. Derfor er der ingen sum",
    Why.ONE_OFF: "Beløbet gives én gang og er ikke et årligt bidrag",
    Why.NO_PERIOD: "Dokumentet siger ikke, hvilke år beløbet dækker",
    Why.NO_PARTICIPANTS: "Dokumentet siger ikke, hvor mange der skal deltage",
    Why.SEVERAL_COUNTS: "Dokumentet tæller deltagere på flere måder, som ikke kan lægges sammen",
    Why.NO_UPPER_COUNT: "Dokumentet sætter intet højeste antal deltagere",
    Why.OTHER_PERIOD: "Beløbet er årligt uden slutdato og har ingen periode, et antal deltagere kan høre til",
    Why.NOT_STATED: "Kilden giver ingen samlet udgift",
    Why.NOTHING_LEFT: "Alle kontante bidrag er oplyst",
}
UNKNOWN_REASONS = {Why.UNKNOWN, Why.NO_CASH, Why.NOT_STATED, Why.NO_PARTICIPANTS, Why.NO_UPPER_COUNT}


def missing(
    context: Context,
    answer: Cannot,
    *,
    label: str = "",
    refs: tuple[str, ...] = (),
    apart: str = "ikke sammenligneligt",
) -> Figure:
    """A figure that is not given: unknown, or (`apart`) on no basis shared with the rest."""
    text = reason(context, answer)
    if answer.why is Why.NO_CASH:
        return Figure("ukendt", "ikke nævnt", label=label, reason=text, refs=refs)
    if answer.why in UNKNOWN_REASONS:
        word = "kan ikke beregnes" if answer.why in (Why.NO_PARTICIPANTS, Why.NO_UPPER_COUNT) else "ukendt"
        return Figure("ukendt", word, label=label, reason=text, refs=refs)
    return Figure("uens", apart, label=label, reason=text, refs=refs)


def reason(context: Context, answer: Cannot) -> str:
    """Why a figure cannot be given, with the document's own gap where that is the cause."""
    if answer.why is Why.NOT_STATED and answer.lines:
        return f"Ukendte bidrag: {names(context, answer.lines)}"
    if answer.why is Why.UNKNOWN:
        return ". ".join(
            dict.fromkeys(line.amounts.unknown for line in answer.lines if isinstance(line.amounts, Unknown))
        )
    return TEXTS[answer.why]


def refusal(found: Refusal) -> str:
    """Why an amount is not restated in other prices."""
    if found.why is NotConverted.NO_INDEX:
        return f"der er intet indekstal for {found.year}"
    if found.why is NotConverted.NO_SERIES:
        return f"kataloget har intet indeks for {found.amount.currency}"
    if found.why is NotConverted.NO_YEAR:
        return "dokumentet siger ikke, hvilket år beløbet er fra"
    return "beløbet er ikke fordelt på årene i perioden"


def names(context: Context, lines: Iterable[FundingLine]) -> str:
    """The payers of the lines, each once, with the form where it is not cash: `Ole Kirk’s Fond og Ishøj Kommune (timer)`."""
    forms: dict[str, list[str]] = {}
    for line in lines:
        form = "penge" if line.nature is Nature.CASH else context.label("natures", line.nature).lower()
        listed = forms.setdefault(context.actor(line.payer).name, [])
        if form not in listed:
            listed.append(form)
    return danish.listed(
        name if found == ["penge"] else f"{name} ({danish.listed(found)})" for name, found in forms.items()
    )
