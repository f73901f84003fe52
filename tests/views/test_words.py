"""Every figure as it is said: under its mark, with the places and the forbehold that the figure itself has."""

from __future__ import annotations

from typing import Any

import pytest

from macros.domain.ledger import Measured
from macros.rendering.templates import render_piece
from macros.views import comparison, words
from macros.views.context import Context
from macros.views.rows import Figure
from macros.views.side_by_side import answers
from tests.real import BOOK, CONTEXTS

IDS = [context.entry_id for context in CONTEXTS]


def faults(context: Context, found: Measured[Any], figure: Figure) -> list[str]:
    """What of `found` its wording leaves out, or says otherwise."""
    wanted = {
        "refs": (figure.refs, found.source),
        "caveats": (figure.caveats, context.caveat_links(found.caveats)),
        "kind": (figure.kind, found.kind),
        "of": (figure.of, found),
    }
    return [f"{found.measure}: {name} {said} != {held}" for name, (said, held) in wanted.items() if said != held]


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_a_figure_is_said_with_all_that_it_rests_on(context: Context) -> None:
    figures = context.ledger.figures
    assert len(figures) > 8
    assert [fault for found in figures for fault in faults(context, found, words.said(context, found))] == []


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_a_figure_means_the_same_in_the_column_of_its_basis(context: Context) -> None:
    found = comparison.measures(context)
    assert len(found) == len(comparison.BASES)
    assert [fault for one in found for fault in faults(context, one.found, one.nominal)] == []


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_no_answer_is_glued_of_fragments(context: Context) -> None:
    told = [answer.text for answer in answers(context).values()]
    assert len(told) > 40
    assert [text for text in told if " . " in text or " ," in text or ".. " in text] == []


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_an_unknown_in_a_cell_says_why(context: Context) -> None:
    told = [item for answer in answers(context).values() for item in answer.items]
    unknown = [item for item in told if item.figure and item.figure.kind == "ukendt" and item.figure.reason]
    assert [item for item in unknown if item.figure and item.figure.reason.rstrip(".") not in item.after] == []


def test_what_is_missing_is_how_many_the_amount_is_for_and_not_that_nobody_is_counted() -> None:
    """A number of families may stand right beside it."""
    reasons = [words.said(context, found).reason for context in CONTEXTS for found in context.ledger.figures]
    assert any("et tal på deltagere for netop dette beløb" in reason for reason in reasons)
    assert [reason for reason in reasons if "skal deltage" in reason] == []


def test_every_document_a_figure_rests_on_is_named() -> None:
    context = CONTEXTS[0]
    both = [f"{id_}#{next(iter(source.sections))}" for id_, source in list(context.catalogue.sources.items())[:2]]
    figure = Figure("uens", "ikke sammenligneligt", "Noget", reason="Fordi", refs=tuple(both))
    html = render_piece("{{ p.full(it) }}{{ p.sheets() }}{{ p.why(it) }}", BOOK.on_page(""), figure)
    titles = [context.catalogue.sources[ref.partition("#")[0]].title for ref in both]
    assert [title for title in titles if title not in html] == []
    assert html.count('class="kilde"') == 1, "one mark for all of it"
    assert "2 kilder: " in html
    assert "Hvorfor ukendt" not in html
