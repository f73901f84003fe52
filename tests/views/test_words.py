"""Every figure as it is said: under its mark, with the places and the forbehold that the figure itself has."""

from __future__ import annotations

from typing import Any

import pytest

from macros.domain.ledger import Measured
from macros.views import comparison, words
from macros.views.context import Context
from macros.views.rows import Figure
from macros.views.side_by_side import answers
from tests.real import CONTEXTS

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
