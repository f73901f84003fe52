"""One agreement as a column of the comparison: finished cells, so that the page's script works nothing out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from markupsafe import Markup

from macros.rendering.templates import shared_macros
from macros.views import facts, side_by_side
from macros.views.book import Book
from macros.views.context import Context
from macros.views.explained import Explained
from macros.views.notes import OnPage

COMPARISON, COLUMNS = "sammenlign/", "data/sammenlign/"
"""Where the comparison is, for which the cells' links are made, and where its columns are."""


class ColumnOfComparison(TypedDict):
    """An agreement's cells as HTML, as text and as a state, by criterion, and its source notes."""

    id: str
    name: str
    title: str
    path: str
    status: str
    cells: Mapping[str, tuple[Markup, str, side_by_side.State]]
    apart: Mapping[str, str]
    basis: str
    sources: Markup
    sheets: Mapping[str, Markup]


def column(book: Book, context: Context) -> ColumnOfComparison:
    """The column of one agreement."""
    notes = book.notes()
    notes.expect(context.agreement.document)
    macros = shared_macros(OnPage(COMPARISON, notes, Explained(())))
    found = side_by_side.answers(context)
    cells = {id_: (macros.answer(answer).strip(), answer.text, answer.state) for id_, answer in found.items()}
    return {
        "id": context.entry_id,
        "name": context.model.name,
        "title": context.agreement.title,
        "path": context.path,
        "status": facts.document_status(context),
        "cells": cells,
        "apart": {c.id: side_by_side.apart(found[c.id]) for c in side_by_side.CRITERIA if c.basis},
        "basis": side_by_side.own_basis(context),
        "sources": macros.note_list().strip(),
        "sheets": {mark.id: macros.mark_sheet(mark).strip() for mark in notes.marks()},
    }
