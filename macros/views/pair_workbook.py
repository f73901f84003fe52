"""The workbook of a comparison: criteria as rows, the agreements side by side, each answer with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from macros.domain.ledger import Measured
from macros.views import comparison, danish, side_by_side
from macros.views.amounts import restated
from macros.views.book import Book
from macros.views.context import Context
from macros.views.rows import Figure, Item
from macros.views.sheet_cells import (
    MONEY_HEADINGS,
    Cells,
    figure_cells,
    figure_headings,
    index_refs,
    money_cells,
    places,
    shown,
    shown_in_other_prices,
)
from macros.views.sheets import Cell, Look, Sheet, Workbook, table
from macros.views.side_by_side import CRITERIA, GROUPS, Answer, answers
from macros.views.whole_workbook import caveats_sheet, read_me, sources_sheet
from macros.views.words import said

ANSWER_WIDTH, PLACE_WIDTH = 60, 60
"""Of the columns that hold answers, and of those that hold where they stand, in letters."""

MOST_LINES, MOST_LETTERS = 8, 900
"""Of an answer in one cell: no program shows a row of more than some 27 lines."""

LABELS = {criterion.id: criterion.label for criterion in CRITERIA}


def pair_workbook(book: Book, contexts: Sequence[Context], why: str = "") -> Workbook:
    """The workbook of these agreements, in their order. `why`: what they are worth reading together for."""
    names = danish.listed(context.full_name for context in contexts)
    contents = (
        ("Sammenligning", f"{len(CRITERIA)} punkter, hvert med alle aftalers svar, eller hvorfor der ikke er noget."),
        ("Tal", "Kommunens bidrag og udgifterne som tal, i dokumentets kroner og i samme års priser."),
        ("Forbehold", "Det, kilderne ikke er enige om, eller som er uklart i dem."),
        ("Kilder", "De dokumenter og sider, svarene bygger på."),
    )
    first = read_me(book, names, ((("Hvorfor disse", why),) if why else ()) + contents)
    return Workbook(
        title=names,
        subject="Aftaler side om side",
        day=book.checked,
        sheets=(first, answers_sheet(contexts), figures_sheet(contexts), caveats_sheet(contexts), _sources(contexts)),
    )


def answers_sheet(contexts: Sequence[Context]) -> Sheet:
    """Every criterion with the agreements' answers, what is in the way of holding their amounts against each other, and
    where each answer stands."""
    names = [context.full_name for context in contexts]
    heads = ["Gruppe", "Punkt", *names, "Kan beløbene sammenlignes?", *(f"Kilder: {name}" for name in names)]
    apart = side_by_side.verdicts(list(contexts))
    held = [answers(context) for context in contexts]
    rows = []
    for criterion in CRITERIA:
        told = zip_longest(
            *(_in_cells(context, one[criterion.id]) for context, one in zip(contexts, held, strict=True))
        )
        for more, cells in enumerate(told):
            label = f"{criterion.label} (fortsat)" if more else criterion.label
            both = [cell or (None, None) for cell in cells]
            verdict = Cell(_verdict(apart[criterion.id])) if criterion.id in apart and not more else None
            head = Cell(GROUPS[criterion.group]), Cell(label, Look.LABEL)
            rows.append([*head, *(answer for answer, _ in both), verdict, *(place for _, place in both)])
    widths = (16, 28, *[ANSWER_WIDTH] * len(names), 32, *[PLACE_WIDTH] * len(names))
    return replace(table("Sammenligning", heads, rows), widths=widths, frozen=(1, 2))


def _verdict(apart: str) -> str:
    return f"Nej. {apart}" if apart else "Ja"


def _in_cells(context: Context, answer: Answer) -> Iterator[tuple[Cell, Cell]]:
    """An answer, one thing a line, and where that stands; in several cells where one cannot show all of it."""
    if answer.gap:
        yield Cell(answer.text, Look.UNKNOWN), Cell(places(context.catalogue, answer.gap.refs))
        return
    held: list[Item] = []
    for item in answer.items:
        more = _texts(context, (*held, item))
        if held and (len(held) == MOST_LINES or max(map(len, more)) > MOST_LETTERS):
            yield _cells(context, held)
            held = []
        held.append(item)
    yield _cells(context, held)


def _cells(context: Context, items: Iterable[Item]) -> tuple[Cell, Cell]:
    told, stands = _texts(context, items)
    return Cell(told), Cell(stands)


def _texts(context: Context, items: Iterable[Item]) -> tuple[str, str]:
    told = tuple(items)
    lines = "\n".join(side_by_side.plain((item,)) for item in told)
    return lines, places(context.catalogue, (ref for item in told for ref in item.refs))


def _refs(answer: Answer) -> Iterator[str]:
    if answer.gap:
        yield from answer.gap.refs
    for item in answer.items:
        yield from item.refs


def figures_sheet(contexts: Iterable[Context]) -> Sheet:
    """The amounts as numbers, a row for each agreement and basis."""
    found = list(contexts)
    year = found[0].catalogue.target_year
    amount, restated_ = figure_headings("Beløb"), figure_headings(f"I {year}-priser")
    heads = ("Aftale", "Hvad", *amount, *MONEY_HEADINGS, *restated_, "Kilde", "Kilde til prisindekset")
    return replace(table("Tal", heads, (row for context in found for row in _figures(context))), frozen=(1, 2))


def _figures(context: Context) -> Iterator[Cells]:
    for measure in comparison.measures(context):
        yield _figure(context, LABELS[f"penge-{measure.id}"], measure.found, measure.nominal, measure.restated)
    whole = context.ledger.whole
    label = "Udgifter i alt, alle betalere"
    yield _figure(context, label, whole, said(context, whole), restated(context, whole, ""))


def _figure(context: Context, label: str, found: Measured[Any], nominal: Figure, again: Figure) -> Cells:
    """A figure in the document's kroner and in the index's, with all that it must not be read without."""
    return (
        Cell(context.full_name),
        Cell(label, Look.LABEL),
        *figure_cells(nominal, shown(found)),
        *money_cells(context, found),
        *figure_cells(again, shown_in_other_prices(context, found)),
        Cell(places(context.catalogue, nominal.refs)),
        Cell(places(context.catalogue, index_refs(context, found)) or None),
    )


def _sources(contexts: Sequence[Context]) -> Sheet:
    """The documents that the answers rest on, each once."""
    refs = (ref for context in contexts for answer in answers(context).values() for ref in _refs(answer))
    documents = dict.fromkeys(ref.partition("#")[0] for ref in refs)
    catalogue = contexts[0].catalogue
    return sources_sheet(catalogue, (catalogue.sources[id_] for id_ in documents))
