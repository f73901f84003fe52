"""The ends of contributions, and the budgets before them, as days in a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.views import danish
from macros.views.amounts import promised
from macros.views.book import Book
from macros.views.calendar_events import Event, identity
from macros.views.cliff import Ending, all_entries, amount, endings, ends
from macros.views.context import Context

CHECK = "Beregnet af kataloget ud fra den normale frist, 15. oktober. Kontrollér jeres egen budgetproces."


def cliff_events(book: Book) -> Iterator[Event]:
    """For each contribution the days it ends on or within; for each agreement and budget the day that is adopted by."""
    found = endings(all_entries(book))
    for entry in found:
        yield _end(entry)
    decided: dict[tuple[str, datetime.date], list[tuple[Ending, bool]]] = {}
    for entry in found:
        if entry.end.decided is None:
            continue
        sooner = entry.end.decided_if_sooner
        decided.setdefault((entry.context.entry_id, entry.end.decided), []).append((entry, False))
        if sooner:
            decided.setdefault((entry.context.entry_id, sooner), []).append((entry, True))
    for (_, day), held in sorted(decided.items(), key=lambda pair: (pair[0][1], pair[0][0])):
        yield _decision(held[0][0].context, day, held)


def _end(entry: Ending) -> Event:
    context, line, end = entry.context, entry.line, entry.end
    payer, figure = context.payers(line), amount(context, line)
    sum_ = " ".join(filter(None, (figure.text, figure.detail)))
    firm = promised(context, line)
    vague = "" if end.exact else ", dagen er ikke oplyst"
    return Event(
        uid=identity(f"klippen/{context.entry_id}/{line.payer}/{line.item}/{end.last}"),
        title=f"{context.model.name}: bidraget fra {payer} slutter ({firm}{vague})",
        text=f"{danish.closed(line.described)} Beløb: {danish.closed(sum_)} Tilsagn: {firm}. Slutter {ends(context, end)}. "
        f"{context.agreement.title}.",
        first=end.first,
        last=end.last,
        checked=context.model.checked,
    )


def _decision(context: Context, day: datetime.date, held: list[tuple[Ending, bool]]) -> Event:
    """`held`: each contribution, and whether the day holds only if that ends as early as it can."""
    told = [
        f"{context.payers(entry.line)}, som slutter {ends(context, entry.end)}"
        f"{' (hvis pengene slutter før nytår)' if sooner else ''}"
        for entry, sooner in held
    ]
    only_if = all(sooner for _, sooner in held)
    note = "beregnet, hvis pengene slutter før nytår" if only_if else "beregnet"
    return Event(
        uid=identity(f"klippen/{context.entry_id}/budget/{day}"),
        title=f"{context.model.name}: budget {day.year + 1} vedtages senest ({note})",
        text=f"Det sidste budget før bidrag slutter: {'; '.join(told)}. {CHECK}",
        first=day,
        last=day,
        checked=context.model.checked,
    )
