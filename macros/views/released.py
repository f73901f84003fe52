"""A release as open data: a row a record, with the columns and words it was frozen with. Nothing of today's catalogue is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.domain.releases import Release, Snapshot, agreement_of, model_of, parts_of
from macros.views.changes import files_path
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record

NAME = "tal"
"""What the table of a release is called, before its endings."""

LIST = "data/udgaver/udgaver.json"
"""Where all releases are listed for programs."""


def columns_of(state: Snapshot) -> Columns:
    """The columns, with the words of the day: ids of what is no longer there are told all the same."""
    head = {
        "id": Column("Id", "Det faste id.", Form.KEY),
        "model": Column("Model", "Modellen.", words=_words(state, "model"), others=True),
        "agreement": Column("Aftale", "Aftalen.", words=_words(state, "agreement"), others=True),
    }
    own = {
        name: Column(
            heading.text, "", Form(heading.form), words=_words(state, name), others=True, several=heading.several
        )
        for name, heading in state.columns.items()
    }
    return {**head, **own, "source": Column(own["source"].heading, "", words=_places(state), others=True, several=True)}


def records_of(state: Snapshot) -> Iterator[Record]:
    """The rows."""
    for id_, rows in state.rows.items():
        for row in rows:
            yield {"id": id_, "model": model_of(id_), "agreement": agreement_of(id_), **row}


def _words(state: Snapshot, column: str) -> Mapping[str, str]:
    return {id_: words for (name, id_), words in state.words.items() if name == column}


def _places(state: Snapshot) -> Mapping[str, str]:
    """Documents by their titles, with the id of the section."""
    refs = {ref for rows in state.rows.values() for ref in parts_of(rows, "source")}
    return {ref: f"{state.said('source', ref.partition('#')[0])} ({ref.partition('#')[2]})" for ref in refs}


def as_json(release: Release) -> dict[str, object]:
    """What the release is: number, date and checksum, why each change was made, and every record with its values."""
    note = release.note
    figures = [
        {"id": id_} | {name: _typed(release.snapshot, name, value) for name, value in row.items()}
        for id_, rows in release.snapshot.rows.items()
        for row in rows
    ]
    said = note.model_dump(mode="json", exclude_none=True, exclude={"as_before"})
    if not note.renamed:  # the files of a release from before there were renames stay as they were
        del said["renamed"]
    return {**said, "pages": list(release.addresses), "figures": figures}


def _typed(state: Snapshot, name: str, value: str) -> object:
    heading = state.columns[name]
    if heading.form in (Form.WHOLE, Form.AMOUNT):
        return int(value)
    if heading.form == Form.DECIMAL:
        return float(value) if "." in value else int(value)
    return value.split(SEVERAL) if heading.several else value


def of_all(releases: tuple[Release, ...]) -> list[Mapping[str, object]]:
    """Every release in short, the newest first: where its files are, and its checksum."""
    return [
        {
            "number": one.number,
            "date": one.date.isoformat(),
            "checksum": one.note.checksum,
            "path": files_path(one.number),
        }
        for one in reversed(releases)
    ]
