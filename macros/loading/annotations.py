"""Problems as GitHub shows them: each at its line in the files of a pull request."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from macros.loading.hidden import visible
from macros.loading.problems import MOST, Problem, more_of


class Weight(StrEnum):
    """How a problem is drawn: a fault stops the check, and a notice is to be looked at."""

    FAULT = "error"
    NOTICE = "notice"


TITLE = "Fejl i data"
TITLES = {Weight.FAULT: TITLE, Weight.NOTICE: "Se efter i data"}


def annotated(problems: Sequence[Problem], weight: Weight = Weight.FAULT) -> str:
    """The first of `problems` as commands of a workflow, a line for each, and how many more there are.

    What a file holds stands in the messages. It can neither end the line, and so begin a command of its own, nor a property.
    """
    lines = [
        f"::{weight} file={_property(one.file)},line={one.line},col={one.column},title={TITLES[weight]}::{_escaped(visible(one.message))}"
        for one in problems[:MOST]
    ]
    if more := len(problems) - len(lines):
        lines.append(f"::{weight} title={TITLES[weight]}::{more_of(more)}")
    return "\n".join(lines)


def _property(text: str) -> str:
    """`text` as one of the properties of a command, which a colon or a comma would end."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    """`text` as a part of one command, which a new line would end. It is read as it stands here."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
