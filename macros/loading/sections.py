"""What a model's file says of whole sections: that nobody knows what is left out of them, and why.

`unknown_sections: {terms: ikke-omtalt}`, in an agreement or at the top of the file, stands for each field of the section that
is not written: it is read as unknown, with a reason of its own, as if somebody had written it there. The types know nothing of
it, and nor does what is published. A field that is left out of a section nobody has spoken of is missing, as ever.

The reasons are those of the annotated file that a new model begins with: what each field asks for is said there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from string import Template
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from macros.domain.base import shown
from macros.domain.blank import NOT_ASKED
from macros.domain.plain import as_written
from macros.domain.provenance import Unknown, UnknownCause
from macros.loading.new_model import CONFIRM, FIRST_HAND, SECOND_HAND, TEMPLATE
from macros.loading.problems import nearest
from macros.loading.yaml_tree import Node

FIELD = "unknown_sections"
CARRIERS = "carriers"
"""The one list of a section: of each part of the effort its entry."""

EXAMPLE = f"{FIELD}: {{terms: {UnknownCause.SILENT}}}"

Blank = Any
"""What stands in the place of a field, or of a group of them, that is left out: plain, as a file holds it."""

Report = Callable[[Node, str], None]
"""Tells of what is wrong with a value: the value, and a Danish message."""


class Sections(NamedTuple):
    """The sections of a model and of an agreement by their names, each with what it is when nobody knows any of it."""

    model: Mapping[str, Blank]
    agreement: Mapping[str, Blank]


WORDS: Mapping[str, str] = {
    UnknownCause.SILENT: "kilden siger intet om resten",
    UnknownCause.SHEET: "det, I har læst, siger intet om resten",
    UnknownCause.NOT_ASKED: "ingen har set efter",
}
"""What may be said of a section in a word, and what it means."""


@cache
def sections(cause: str = UnknownCause.SILENT) -> Sections:
    """Every section with the reasons of `cause`, one of `WORDS`."""
    told = SECOND_HAND if cause == UnknownCause.SHEET else FIRST_HAND
    words = {name: str(text) for name, text in told.items()} | {"slug": "x", "today": "2026-01-01"}
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(words, kilde_1="x", kilde_2="x")
    model = yaml.safe_load(text)
    return Sections(_blanks(model, cause), _blanks(model["agreements"][0], cause))


def _blanks(fields: Mapping[str, Any], cause: str) -> dict[str, Blank]:
    blanks = {name: _blank(value, cause) for name, value in fields.items() if isinstance(value, dict)}
    return {name: blank for name, blank in blanks.items() if blank}


def _blank(value: Any, cause: str) -> Blank:
    """The part of a value of the template that asks whether nobody knows; None where it asks for nothing of the kind."""
    if not isinstance(value, dict):
        return None
    if str(value.get("unknown", "")).startswith(CONFIRM):
        reason = value["unknown"].removeprefix(f"{CONFIRM}: ")
        return {"unknown": NOT_ASKED if cause == UnknownCause.NOT_ASKED else reason, "cause": str(cause)}
    below = {name: _blank(held, cause) for name, held in value.items()}
    if isinstance(value.get(CARRIERS), list):
        below[CARRIERS] = [
            {name: _blank(held, cause) or held for name, held in entry.items()} for entry in value[CARRIERS]
        ]
    return {name: blank for name, blank in below.items() if blank}


def section_of(path: tuple[str | int, ...]) -> str | None:
    """The section of several fields that what is at `path` of a model's file belongs to, or is; None where to none."""
    match path:
        case ("agreements", int(), *below):
            where: Blank = sections().agreement
        case below:
            where = sections().model
    section = where.get(below[0]) if below else None
    if section is None or "unknown" in section:
        return None
    for step in below:
        where = where.get(step) if isinstance(where, Mapping) else None
    return None if where is None else str(below[0])


# From the file to what it says


def unfold(root: Node, report: Report) -> None:
    """Write into the tree of a model's file what its sections stand for, and take away what says so."""
    if not isinstance(root.value, dict):
        return
    _unfold(root, "model", report)
    agreements = root.value.get("agreements")
    for node in agreements.value if agreements is not None and isinstance(agreements.value, list) else ():
        if isinstance(node.value, dict):
            _unfold(node, "agreement", report)


def _unfold(node: Node, level: str, report: Report) -> None:
    said = node.value.pop(FIELD, None)
    if said is None or said.value is None:
        return
    if not isinstance(said.value, dict):
        report(said, f"{FIELD}: skal være afsnit med navn og kolon, fx {EXAMPLE}")
        return
    names = getattr(sections(), level)
    for name, value in said.value.items():
        at = Node(None, *said.keys[name])
        if name not in names:
            report(at, f'{FIELD}: afsnittet "{shown(name)}" findes ikke her{_which(name, level)}')
            continue
        blank = _of_words(value, name, level)
        if blank is None:
            report(at, f"{FIELD}.{name}: {_expected()}")
            blank = names[name]  # else each field of it were told as missing too
        if not _add(node, {name: blank}, at):
            report(at, f"{FIELD}.{name}: alt i afsnittet er skrevet. Slet linjen her")


def _which(name: str, level: str) -> str:
    names, other = getattr(sections(), level), sections().agreement if level == "model" else sections().model
    if name in other:
        return (
            f". Skriv det i aftalens egen {FIELD}"
            if level == "model"
            else f". Skriv det i {FIELD} øverst, uden for aftalen"
        )
    return nearest(name.lower(), names)


def _expected() -> str:
    words = ", ".join(f"{word} ({meaning})" for word, meaning in WORDS.items())
    return f'skriv ét af ordene {words}, eller {{unknown: "grunden", cause: {UnknownCause.VAGUE}}}'


def _of_words(value: Node, name: str, level: str) -> Blank:
    """What a section is by what is said of it; None where that is not understood."""
    if isinstance(value.value, str):
        word = value.value.removeprefix(f"{CONFIRM}: ")
        if word not in WORDS:
            return None
        blank = getattr(sections(word), level)[name]
        return (
            blank
            if word == value.value
            else _with_reason(blank, lambda one: {**one, "unknown": f"{CONFIRM}: {one['unknown']}"})
        )
    own = _own(value.plain())
    return None if own is None else _with_reason(getattr(sections(), level)[name], lambda _: own)


def _own(said: Any) -> dict[str, Any] | None:
    """A reason that the file itself has for a section, as a file holds it; None where it is none."""
    try:
        return as_written(Unknown.model_validate(said), sparing=True)
    except ValidationError:
        return None


def _with_reason(blank: Blank, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Blank:
    """`blank` with each of its reasons changed."""
    if isinstance(blank, list):
        return [_with_reason(one, change) for one in blank]
    if not isinstance(blank, dict):
        return blank
    return (
        dict(change(blank)) if "unknown" in blank else {name: _with_reason(one, change) for name, one in blank.items()}
    )


def _add(node: Node, blank: Mapping[str, Any], at: Node) -> bool:
    """Add to a group of fields those of `blank` that are not in it, at the place `at`. Whether there were any."""
    added = False
    for name, held in blank.items():
        there = node.value.get(name)
        if there is None or there.value is None:
            node.value[name] = _node(held, at)
            node.keys.setdefault(name, (at.line, at.column))
            added = True
        elif name == CARRIERS and isinstance(there.value, list):
            added |= _add_carriers(there, held, at)
        elif isinstance(held, dict) and "unknown" not in held and isinstance(there.value, dict):
            added |= _add(there, held, at)
    return added


def _add_carriers(node: Node, blank: list[dict[str, Any]], at: Node) -> bool:
    """The same for the parts of the effort: those that are not there, each before those it comes before, and of those that are
    what is left out."""
    parts = ((one.value.get("part"), one) for one in node.value if isinstance(one.value, dict))
    there = {part.value: one for part, one in parts if part is not None and isinstance(part.value, str)}
    added, later = False, len(node.value)
    for entry in reversed(blank):
        if entry["part"] in there:
            found = there[entry["part"]]
            added |= _add(found, entry, at)
            later = next(place for place, one in enumerate(node.value) if one is found)
        else:
            node.value.insert(later, _node(entry, at))
            added = True
    return added


def _node(value: Any, at: Node) -> Node:
    if isinstance(value, dict):
        fields = {name: _node(held, at) for name, held in value.items()}
        return Node(fields, at.line, at.column, dict.fromkeys(fields, (at.line, at.column)))
    if isinstance(value, list):
        return Node([_node(held, at) for held in value], at.line, at.column)
    return Node(value, at.line, at.column)


# From what a file says to the file


class Said(NamedTuple):
    """What a file says of its sections: of the model's, and of those of each agreement by its id."""

    model: Mapping[str, Any]
    agreements: Mapping[str, Mapping[str, Any]]

    @property
    def nothing(self) -> bool:
        """Whether it says nothing of any."""
        return not self.model and not any(self.agreements.values())


def said_in(root: Node) -> Said:
    """What is said in the tree of a sound file, as it was read."""
    whole = root.plain()
    agreements = {one["id"]: one.get(FIELD) or {} for one in whole["agreements"]}
    return Said(whole.get(FIELD) or {}, agreements)


def folded(written: Mapping[str, Any], said: Said) -> dict[str, Any]:
    """A model as a file holds it, without what the sections stand for that `said` has."""
    whole = _folded(written, said.model, "model")
    listed = [_folded(one, said.agreements.get(one["id"], {}), "agreement") for one in written["agreements"]]
    return whole | {"agreements": listed}


def _folded(fields: Mapping[str, Any], said: Mapping[str, Any], level: str) -> dict[str, Any]:
    left = deepcopy(dict(fields))
    still = {}
    for name, value in said.items():
        blank = _of_words(_node(value, Node(None, 1, 1)), name, level)
        if blank is not None and name in left and (rest := _rest(left[name], blank)) != left[name]:
            still[name] = value
            if rest is None:
                del left[name]
            else:
                left[name] = rest
    return left | ({FIELD: still} if still else {})


def _rest(value: Any, blank: Blank) -> Any:
    """What is left of a value without what `blank` has of it; None where nothing is."""
    if value == blank:
        return None
    if not isinstance(value, dict) or not isinstance(blank, dict) or "unknown" in blank:
        return value
    left = {}
    for name, held in value.items():
        if name == CARRIERS and name in blank:
            held = list(_rest_of_carriers(held, blank[name])) or None
        elif name in blank:
            held = _rest(held, blank[name])
        if held is not None:
            left[name] = held
    return left or None


def _rest_of_carriers(listed: list[dict[str, Any]], blank: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    by_part = {one["part"]: one for one in blank}
    for entry in listed:
        of_it = by_part.get(entry["part"], {})
        left = {name: held for name, held in entry.items() if name == "part" or held != of_it.get(name)}
        if len(left) > 1:
            yield left
