"""What the catalogue says, as a release freezes it: every figure, time, status and outcome with the pages' words and its values.

A state of the catalogue is held against a release by this too, so that the two are never told by two rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.domain.agreement import Milestone
from macros.domain.dates_and_statuses import Noted, Plain, noted
from macros.domain.derived import MOST_LETTERS
from macros.domain.parties import Responsibility
from macros.domain.provenance import Unknown
from macros.domain.quantities import Bound, Relation, When
from macros.domain.releases import Heading, Row, Snapshot, agreement_of, model_of
from macros.views import danish, facts, figure_records, milestone_records, told
from macros.views.book import Book
from macros.views.context import Context, once
from macros.views.inline import bare
from macros.views.long_format import KINDS_OR_APART
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record, as_of

OF_FIGURES: tuple[str, ...] = (
    *("value", "exact", "low", "high", "unit", "date", "basis", "rate", "per", "average"),
    *("first_year", "last_year", "first_month", "last_month", "first_course_year", "last_course_year", "known_in"),
    *figure_records.OF_COUNT,
    *("bound", "precision", "price_level", "status", "holds", "of"),
)
OF_TIMES = ("relation", "year_part", "event", "conditional")

UNKNOWN = "ukendt"

COLUMNS: Columns = {
    "label": figure_records.COLUMNS["label"],
    "kind": Column(
        "Oplyst, beregnet eller ukendt",
        "Om en kilde siger det, eller kataloget har regnet det ud.",
        words=KINDS_OR_APART,
    ),
    "text": figure_records.COLUMNS["text"],
    **{name: figure_records.COLUMNS[name] for name in OF_FIGURES},
    "status": Column(
        "Hvor bindende",
        "Tilsagnet, eller hvor bindende det er sagt.",
        terms=("funding_statuses", "bindings"),
        several=True,
    ),
    **{name: milestone_records.COLUMNS[name] for name in OF_TIMES},
    "repeats": Column("Gentages", "Hvor tit, når det sker igen: antal gange og hvor længe der tælles.", Form.KEY),
    "document": Column("Dokument", "Id på kilden, som er aftalen.", Form.KEY),
    "document_status": Column("Dokumentets status", "Status for dokumentet.", terms=("document_statuses",)),
    "form": Column("Hvad det er", "Aftale, forslag eller andet.", terms=("agreement_forms",)),
    "pattern": Column("Finansieringsmønster", "Hvordan det bliver betalt.", terms=("financing_patterns",)),
    "way": Column("Vej til forankring", "Vejen mod forankring.", terms=("anchoring_paths",)),
    "outcome": Column("Hvad skete der siden", "Hvad der blev af indsatsen.", terms=("outcomes",)),
    "agreement_outcome": Column("Aftalens udfald", "Hvad der blev af selve aftalen.", terms=("agreement_outcomes",)),
    "only_for": Column(
        "Gælder kun for", "Id på dem, udfaldet gælder for, når det ikke er alle.", Form.KEY, several=True
    ),
    "source": Column("Kilde", "Id på kilden og afsnittet.", several=True),
}
"""The columns of a record, in the order they are written. All but the words are values: a change of one is a change."""


BESIDE = ("reason", "formula", "detail", "caveats")
"""What the pages say of a record besides, and no release keeps."""


@once
def told_of(context: Context) -> tuple[tuple[str, Record], ...]:
    """Every record of the agreement with its id, by `COLUMNS` and `BESIDE`, in the order it is told."""
    return (*_figures(context), *_noted(context))


@once
def records_of(context: Context) -> Mapping[str, tuple[Row, ...]]:
    """The same as a release has them, by their ids."""
    found: dict[str, list[Row]] = {}
    for id_, record in told_of(context):
        found.setdefault(id_, []).append(_row(record))
    return {id_: tuple(rows) for id_, rows in found.items()}


def snapshot(book: Book) -> Snapshot:
    """All that the catalogue says now."""
    contexts = sorted(book.contexts, key=lambda context: context.slug)
    rows = {id_: said for context in contexts for id_, said in records_of(context).items()}
    columns = {name: Heading(column.heading, str(column.form), column.several) for name, column in COLUMNS.items()}
    return Snapshot(rows, columns, dict(_words(book, rows)))


LINE_BREAK = re.compile(r"[ \t\r\n]+")
"""A record is a line; a space that does not break stays one."""

GOES_WITHOUT_SAYING = {"bound": Bound.EXACT, "precision": "1", "relation": Relation.ON}
"""Values that most records have, and that are left out: a release is to be small."""


def _row(record: Record) -> Row:
    held = {name: LINE_BREAK.sub(" ", str(record[name])) for name in COLUMNS if record.get(name) not in (None, "")}
    said = {name: value for name, value in held.items() if GOES_WITHOUT_SAYING.get(name) != value}
    return {"text": held.get("value", UNKNOWN)} | said


def _figures(context: Context) -> Iterator[tuple[str, Record]]:
    for row in figure_records.rows(context):
        sections = zip(
            str(row["source_document"]).split(SEVERAL), str(row["source_section"]).split(SEVERAL), strict=True
        )
        refs = [f"{document}#{section}" for document, section in sections if document]
        told = {name: row.get(name) for name in ("label", "kind", "text", *OF_FIGURES, *BESIDE)}
        yield str(row["id"]), told | {"source": SEVERAL.join(refs)}


def _noted(context: Context) -> Iterator[tuple[str, Record]]:
    for one in noted(context.agreement):
        known: Record = {"kind": "oplyst"}
        yield f"{context.figures_id}.{one.id}", known | _said(context, one)


def _said(context: Context, one: Noted) -> Record:
    """What the pages say of it."""
    of = one.of
    if isinstance(of, Plain):
        return PLAIN[of](context)
    if isinstance(of, Milestone):
        return _milestone(context, of)
    what = of.task if isinstance(of, Responsibility) else _beginning(of.text)
    assert of.when is not None, one  # noqa: S101 - the rest have no record
    binding = {id_ for share in of.shares for id_ in share.binding} if isinstance(of, Responsibility) else of.binding
    text = danish.capital(context.words.when(of.when))
    return (
        {"label": bare(what), "text": text, "status": SEVERAL.join(sorted(binding))}
        | _time(of.when)
        | _source(of.source)
    )


def _beginning(text: str) -> str:
    """As much of a promise as names it."""
    words = bare(text)
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rsplit(' ', 1)[0]} …"


def _milestone(context: Context, milestone: Milestone) -> Record:
    repeats = milestone.repeats
    held: Record = {
        "label": bare(milestone.what),
        "text": context.times_of(milestone),
        "status": SEVERAL.join(milestone.binding),
        "conditional": "ja" if milestone.conditional else None,
        "repeats": f"{repeats.times}/{repeats.every}" if repeats else None,
        **_caveats(milestone.caveats),
    }
    if isinstance(milestone.when, Unknown):
        return held | {"kind": UNKNOWN, "reason": milestone.when.unknown} | _source(milestone.source)
    return held | _time(milestone.when) | _source(milestone.source)


def _time(when: When) -> Record:
    return {
        "date": when.date.isoformat() if when.date else None,
        "first_year": None if when.no_year else when.year,
        "first_month": when.month,
        "relation": when.relation,
        "year_part": when.part,
        "event": when.event,
    }


def _part(dated: str) -> Record:
    """A date as precise as it is known."""
    told = as_of("date", dated)
    return {"date": dated} if told["date"] else {"first_year": told["date_year"], "first_month": told["date_month"]}


def _source(refs: tuple[str, ...] | None) -> Record:
    return {"source": SEVERAL.join(refs or ())}


def _caveats(ids: Iterable[str]) -> Record:
    return {"caveats": SEVERAL.join(ids)}


def _unknown(label: str, gap: Unknown) -> Record:
    return {"label": label, "kind": UNKNOWN, "reason": gap.unknown, **_caveats(gap.caveats)} | _source(gap.source)


def _form(context: Context) -> Record:
    return {"label": "Hvad det er", "text": facts.form(context).label, "form": context.agreement.form}


def _document_status(context: Context) -> Record:
    source = facts.document(context)
    named = {"document": source.id, "document_status": source.status}
    return {"label": "Dokumentets status", "text": facts.document_status(context), **named}


def _document_dated(context: Context) -> Record:
    dated, label = facts.document(context).dated, "Dokumentet er dateret"
    if isinstance(dated, Unknown):
        return {"label": label, "kind": UNKNOWN, "reason": dated.unknown}
    return {"label": label, "text": danish.part_date(dated), **_part(dated)}


def _pattern(context: Context) -> Record:
    pattern = context.agreement.economy.pattern
    return {"label": "Finansieringsmønster", "text": context.label("financing_patterns", pattern), "pattern": pattern}


def _way(context: Context) -> Record:
    way, label = context.agreement.anchoring.path, "Vej til forankring"
    if isinstance(way, Unknown):
        return _unknown(label, way)
    return {"label": label, "text": context.label("anchoring_paths", way), "way": way}


def _outcome(context: Context) -> Record:
    outcome, label = context.agreement.anchoring.outcome, "Hvad skete der siden"
    if isinstance(outcome, Unknown):
        return _unknown(label, outcome)
    limits = told.outcome_limits(context, outcome)
    return {
        "label": label,
        "text": f"{context.label('outcomes', outcome.result)} ({limits})",
        "outcome": outcome.result,
        **({} if isinstance(outcome.as_of, Unknown) else _part(outcome.as_of)),
        "only_for": SEVERAL.join(outcome.only_for),
        **_caveats(outcome.caveats),
    } | _source(outcome.source)


def _agreement_outcome(context: Context) -> Record:
    outcome, label = context.agreement.anchoring.agreement_outcome, "Aftalens udfald"
    assert outcome is not None  # noqa: S101 - one that is left out has no record
    if isinstance(outcome, Unknown):
        return _unknown(label, outcome)
    text = facts.agreement_became(context).removeprefix("Aftalen: ")
    dated = {} if isinstance(outcome.as_of, Unknown) else _part(outcome.as_of)
    named = {"label": label, "text": danish.capital(text), "agreement_outcome": outcome.result}
    return named | dated | _caveats(outcome.caveats) | _source(outcome.source)


PLAIN = {
    Plain.FORM: _form,
    Plain.DOCUMENT_STATUS: _document_status,
    Plain.DOCUMENT_DATED: _document_dated,
    Plain.PATTERN: _pattern,
    Plain.WAY: _way,
    Plain.OUTCOME: _outcome,
    Plain.AGREEMENT_OUTCOME: _agreement_outcome,
}


def _words(book: Book, rows: Mapping[str, tuple[Row, ...]]) -> Iterator[tuple[tuple[str, str], str]]:
    """What people read for the ids that stand in the records, each once, in the order of columns and ids."""
    catalogue = book.catalogue
    for slug in sorted({model_of(id_) for id_ in rows}):
        yield ("model", slug), catalogue.models[slug].name
    titles = {context.figures_id: context.agreement.title for context in book.contexts}
    for agreement in sorted({agreement_of(id_) for id_ in rows}):
        yield ("agreement", agreement), titles[agreement]
    used = {(name, part) for said in rows.values() for row in said for name, part in _parts(row)}
    used |= {(name, part.partition("#")[0]) for name, part in used if name == "source"}
    known = {name: column.values(catalogue.vocabularies) for name, column in COLUMNS.items()}
    for name, part in sorted(used):
        if name == "source":
            if "#" not in part:
                yield (name, part), catalogue.sources[part].title
        elif known[name].get(part, part) != part:
            yield (name, part), known[name][part]


def _parts(row: Row) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        for part in value.split(SEVERAL) if COLUMNS[name].several else [value]:
            yield name, part
