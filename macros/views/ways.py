"""From project to permanence across agreements: who carries what afterwards, and what became of the effort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from macros.domain.provenance import Unknown
from macros.views import facts, guide, list_row
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Cell, Column, Figure, Item, Part, Table, TableRow


def carriers_table(contexts: list[Context]) -> Table:
    """Who carries each part of the effort after the project, agreement by agreement."""
    parts = contexts[0].catalogue.vocabularies.carrier_parts
    rows = []
    for context in contexts:
        after = guide.carriers_after(context)
        cells = tuple(
            Cell(
                parts=tuple(Part(actor, after[term.id].binding, False) for actor in after[term.id].actors),
                text=f"nævnt, men ikke hvem ({after[term.id].binding})" if after[term.id].known else "",
                figure=None if after[term.id].known else Figure("ukendt", "ukendt"),
                label=term.label,
            )
            for term in parts
        )
        refs = tuple(dict.fromkeys(ref for one in after.values() for ref in one.refs))
        path = context.guide_path
        rows.append(TableRow(context.model.name, detail=context.agreement.title, cells=cells, refs=refs, path=path))
    columns = (Column("Aftale"), *(Column(term.label) for term in parts))
    return Table("Hvem har ansvaret for hvad bagefter, aftale for aftale", columns, tuple(rows), kind="efter")


def outcomes_table(contexts: Iterable[Context]) -> Table:
    """What became of every effort, with date and source, or that nobody has told; in the order of the catalogue."""
    rows = []
    for context in contexts:
        outcome = context.agreement.anchoring.outcome
        figure = facts.outcome_figure(context)
        if isinstance(outcome, Unknown):
            told = Cell(gap=context.gap(outcome), label="Hvad kilden siger")
        else:
            told = Cell(items=(Item(inline(outcome.text), refs=tuple(outcome.source)),), label="Hvad kilden siger")
        rows.append(
            TableRow(
                context.model.name,
                detail=context.agreement.title,
                path=context.guide_path,
                caveats=context.caveat_links(outcome.caveats),
                cells=(
                    Cell(figure=Figure(figure.kind, figure.text, detail=figure.detail), label="Udfald"),
                    told,
                    Cell(list_row.way_words(context), label="Vej"),
                ),
            )
        )
    columns = (Column("Aftale"), Column("Udfald"), Column("Hvad kilden siger"), Column("Vej"))
    return Table("Hvad skete der siden, aftale for aftale", columns, tuple(rows), kind="udfald")


def outcome_counts(contexts: Iterable[Context]) -> tuple[tuple[str, str, int], ...]:
    """Each outcome of the vocabulary, what it means and how many agreements have it; the unknown ones last."""
    found = list(contexts)
    results = Counter(
        "" if isinstance(outcome := context.agreement.anchoring.outcome, Unknown) else outcome.result
        for context in found
    )
    terms = found[0].catalogue.vocabularies.outcomes
    unknown = ("Ukendt", "Kataloget har ingen kilde, der siger, hvordan det gik.", results[""])
    return (*((term.label, term.text or "", results[term.id]) for term in terms), unknown)
