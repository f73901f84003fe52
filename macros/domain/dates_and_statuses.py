"""What an agreement says that is no figure and is cited like one: its times, statuses and outcome, each under an id that stays.

They stand beside the figures (`macros.domain.derived`) in every release. An id has no number that counts lines of a file; where two
are the same in all that it is made of, the later ones are told apart by their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from macros.domain.agreement import Agreement, Commitment, Milestone
from macros.domain.alphabet import slug_of
from macros.domain.parties import Responsibility
from macros.domain.provenance import Unknown

MOST_LETTERS = 40
"""As much of its words as stands in an id; of the last one nothing where it is cut."""


class Plain(StrEnum):
    """What an agreement has one of, by its id."""

    FORM = "aftale.form"
    DOCUMENT_STATUS = "dokument.status"
    DOCUMENT_DATED = "dokument.dateret"
    PATTERN = "oekonomi.moenster"
    WAY = "forankring.vej"
    OUTCOME = "forankring.udfald"
    AGREEMENT_OUTCOME = "forankring.aftalens-udfald"


@dataclass(frozen=True)
class Noted:
    """One of them: its id after those of model and agreement, and what it is of."""

    id: str
    of: Plain | Milestone | Responsibility | Commitment


def noted(agreement: Agreement) -> tuple[Noted, ...]:
    """All of an agreement, in the order they are read."""
    times: Counter[str] = Counter()
    found = []
    told = [one for one in Plain if one is not Plain.AGREEMENT_OUTCOME or agreement.anchoring.agreement_outcome]
    for id_, of in (*((str(one), one) for one in told), *_timed(agreement)):
        times[id_] += 1
        found.append(Noted(id_ if times[id_] == 1 else f"{id_}.{times[id_]}", of))
    return tuple(found)


def _timed(agreement: Agreement) -> Iterator[tuple[str, Milestone | Responsibility | Commitment]]:
    """What has a time: every milestone, known or not, and the tasks and promises that have one."""
    for milestone in agreement.milestones:
        yield f"milepael.{_short(milestone.what)}", milestone
    for task in agreement.responsibilities:
        if task.when is not None:
            yield f"opgave.{_short(task.task)}", task
    commitments = agreement.anchoring.commitments
    for promise in () if isinstance(commitments, Unknown) else commitments:
        if promise.when is not None:
            yield f"forpligtelse.{_short(promise.text)}", promise


def _short(words: str) -> str:
    whole = slug_of(words) or "uden-navn"
    begun = whole[:MOST_LETTERS]
    return begun if whole == begun or whole[MOST_LETTERS] == "-" else begun.rpartition("-")[0] or begun
