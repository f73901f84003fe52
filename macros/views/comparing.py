"""Why something cannot be worked out or held side by side, in Danish. One wording for each reason, wherever it is shown."""

from __future__ import annotations

from macros.domain.economy import FundingLine
from macros.domain.figures import Cannot, Why
from macros.domain.price_rule import NotConverted, Refusal
from macros.domain.provenance import Unknown
from macros.views import danish
from macros.views.context import Context

TEXTS = {
    Why.NO_CASH: "Dokumentet nævner intet kontant bidrag fra kommunen",
    Why.SHARE: "Dokumentet giver en procentdel og intet beløb",
    Why.PER_UNIT: "Beløbet er en pris pr. enhed, og dokumentet giver ikke tallet for hele aftalen",
    Why.MIXED: "Bidragene har ikke samme grundlag, periode, valuta eller prisniveau",
    Why.OPEN_END: "Beløbet er årligt uden slutdato, så det har ingen sum",
    Why.ONE_OFF: "Beløbet gives én gang og er ikke et årligt bidrag",
    Why.NO_PERIOD: "Dokumentet siger ikke, hvilke år beløbet dækker",
    Why.NO_PARTICIPANTS: "Dokumentet siger ikke, hvor mange der skal deltage",
    Why.OTHER_PERIOD: "Beløbet er årligt uden slutdato og har ingen periode, et antal deltagere kan høre til",
    Why.NOTHING_LEFT: "Alle kontante bidrag er oplyst",
}


def reason(context: Context, answer: Cannot) -> str:
    """Why a figure cannot be given, with the document's own gap where that is the cause."""
    unknown = [line for line in answer.lines if isinstance(line.amounts, Unknown)]
    if answer.why is Why.OTHERS_UNKNOWN:
        return f"Ukendte bidrag fra {names(context, answer.lines)}"
    if answer.why is Why.UNKNOWN:
        return ". ".join(dict.fromkeys(line.amounts.unknown for line in unknown if isinstance(line.amounts, Unknown)))
    return TEXTS[answer.why]


def comparable(answer: Cannot) -> bool:
    """Whether the figure is missing only because nobody knows it; if not, it shares no basis with the others."""
    return answer.why in (Why.UNKNOWN, Why.NO_CASH, Why.OTHERS_UNKNOWN, Why.NO_PARTICIPANTS)


def refusal(found: Refusal) -> str:
    """Why an amount is not restated in other prices."""
    if found.why is NotConverted.NO_INDEX:
        return f"der er intet indekstal for {found.year}"
    if found.why is NotConverted.NO_SERIES:
        return f"kataloget har intet indeks for {found.amount.currency}"
    if found.why is NotConverted.NO_YEAR:
        return "dokumentet siger ikke, hvilket år beløbet er fra"
    return "beløbet er ikke fordelt på årene i perioden"


def names(context: Context, lines: tuple[FundingLine, ...]) -> str:
    """The payers of the lines, each once."""
    return danish.listed(dict.fromkeys(context.actor(line.payer).name for line in lines))
