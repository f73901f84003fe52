"""`klippen.csv`: one row for each contribution in money, with the end of it and the last municipal budget before that."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.cliff import End, KnownBy, Open
from macros.domain.figures import given_in, line_total
from macros.domain.provenance import Unknown
from macros.domain.quantities import Share
from macros.views import danish, long_format
from macros.views.amounts import addends
from macros.views.book import Book
from macros.views.cliff import WHY_OPEN, Ending, Entry, all_entries
from macros.views.long_format import (
    AMOUNT,
    FUNDING_COLUMNS,
    HEAD,
    contribution,
    of_agreement,
    outcome_columns,
    outcome_of,
    share_columns,
    stated_columns,
)
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record

OUTCOME_DATE = "outcome_as_of"

COLUMNS: Columns = {
    **HEAD,
    "line": Column("Linje", "Bidragets nummer i aftalen, det samme som i finansiering.csv.", Form.WHOLE, needed=True),
    **{name: FUNDING_COLUMNS[name] for name in ("payer", "payer_name", "payer_kind", "item")},
    **{name: FUNDING_COLUMNS[name] for name in ("nature", "recurrence", "status")},
    "end_first": Column(
        "Slutter tidligst",
        "Den første dag, bidraget kan slutte. Den samme som end_last, når dagen følger af kilden.",
        Form.DAY,
    ),
    "end_last": Column(
        "Slutter senest",
        "Den sidste dag, det kan slutte. Tom, når ingen kilde giver en slutning.",
        Form.DAY,
        reason="end_unknown",
    ),
    "end_known_by": Column(
        "Slutning kendt fra",
        "Hvad slutningen er taget fra.",
        words={KnownBy.PERIOD: "bidragets periode", KnownBy.AGREEMENT: "aftalens slutning"},
    ),
    "end_unknown": Column(
        "Hvorfor slutningen er ukendt",
        "Hvorfor slutningen ikke er kendt.",
        words={str(why): WHY_OPEN[why][0] for why in Open},
    ),
    "budget_year": Column(
        "Første budgetår uden pengene",
        "Beregnet: det første budgetår med en dag uden pengene, hvis de slutter så sent, de kan. Kun for aftaler i Danmark.",
        Form.WHOLE,
    ),
    "budget_adopted_by": Column(
        "Budgettet vedtaget senest", "Beregnet: dagen, det års budget normalt er vedtaget senest.", Form.DAY
    ),
    "budget_adopted_by_if_sooner": Column(
        "Vedtaget senest, hvis pengene slutter tidligst",
        "Beregnet: det samme, hvis pengene slutter så tidligt, de kan. Tom, når det er det samme budget.",
        Form.DAY,
    ),
    "followed_by_lines": Column(
        "Efterfølges af linje",
        "Numre på de bidrag, samme betaler giver fra dagen efter, adskilt med lodret streg.",
        several=True,
    ),
    **AMOUNT,
    "kind": Column(
        "Oplyst, beregnet eller ukendt",
        "Beregnet er enkelte år lagt sammen: se formula.",
        words=long_format.KINDS,
        needed=True,
    ),
    "amount": Column(
        "Beløb",
        "Bidraget i alt i hele kroner, eller det årlige beløb: se basis. Tomt, når det er ukendt eller ikke kan lægges sammen: se reason.",
        Form.AMOUNT,
        kind="kind",
        reason="reason",
    ),
    "formula": Column("Regnestykke", "Hvordan kataloget har lagt sammen. Tomt, når beløbet er oplyst."),
    "last_year_amount": Column(
        "Beløb i det sidste år", "Beløbet for netop det år, bidraget slutter i, når kilden giver et.", Form.AMOUNT
    ),
    **{name: FUNDING_COLUMNS[name] for name in ("share_percent", "share_percent_up_to", "share_words", "share_of")},
    **outcome_columns(OUTCOME_DATE),
}


def records(book: Book) -> Iterator[Record]:
    """Every contribution, in the catalogue's order."""
    for entry in all_entries(book):
        context, line = entry.context, entry.line
        yield {
            **of_agreement(context),
            "line": entry.number,
            **contribution(context, line),
            **_end(entry),
            **_amount(entry),
            **outcome_of(context, OUTCOME_DATE),
        }


def _end(entry: Entry) -> Record:
    if not isinstance(entry, Ending):
        return {"end_unknown": str(entry.grant.end)}
    end: End = entry.end
    funding, then = entry.context.agreement.economy.funding, entry.grant.then
    numbers = [str(number) for number, line in enumerate(funding, 1) if any(line is one for one in then)]
    sooner = end.decided_if_sooner
    return {
        "end_first": end.first.isoformat(),
        "end_last": end.last.isoformat(),
        "end_known_by": end.known_by,
        "budget_year": end.budget,
        "budget_adopted_by": end.decided.isoformat() if end.decided else None,
        "budget_adopted_by_if_sooner": sooner.isoformat() if sooner else None,
        "followed_by_lines": SEVERAL.join(numbers) or None,
    }


def _amount(entry: Entry) -> Record:
    """The whole of a contribution; the years it is of stand in `finansiering.csv`."""
    amounts = entry.line.amounts
    if isinstance(amounts, Unknown):
        return {"kind": "ukendt", "reason": entry.context.words.why_unknown(entry.line)}
    if isinstance(amounts, Share):
        return {"kind": "oplyst", "reason": "Kilden giver en andel og intet beløb", **share_columns(amounts)}
    total = line_total(entry.line)
    if total is None:
        return {"kind": "oplyst", "reason": "Kilden giver flere beløb, som ikke lægges sammen: se finansiering.csv"}
    last = given_in(entry.line, entry.end.last.year) if isinstance(entry, Ending) else None
    added = entry.line.stated_total is None and len(amounts) > 1
    return {
        **stated_columns(total),
        "kind": "beregnet" if added else "oplyst",
        "formula": f"{addends(amounts)} = {danish.money(total.value, total.currency)}" if added else None,
        "last_year_amount": last.value if last and last.a_month is None else None,
    }
