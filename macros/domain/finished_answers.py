"""The file of what has been answered: ids, what follows of itself, and what nobody answered as not looked into.

The form's script does the same (`finished` in `docs/assets/js/bidragdok.js`); one table of cases holds the two together
(`tests/finished_answers.json`).
"""

from __future__ import annotations

import copy
import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.domain.blank import blank_agreement, blank_at, blank_model
from macros.domain.places import entity_at
from macros.domain.questions import Question, Questions
from macros.domain.typed_answers import source_of

READ_THROUGH = "Det, der er læst"
"""The section of a source where nobody says which."""
HANDLING = "Siden viser det, som kilden skriver det."
"""How the catalogue handles a forbehold until the editor has said."""
NAMELESS = "uden-navn"
LONGEST = 60
"""Letters of an id."""
SUMMARY, ANSWER = "model.summary", "model.answer.text"
_MUNICIPALITY = re.compile("s? [Kk]ommune?$")


class From(NamedTuple):
    """Where answers are from: the source by its number in the model's list, from 0, and the section of it."""

    source: int
    section: str


@dataclass(frozen=True)
class Around:
    """What the catalogue has besides: its questions, every part of an effort, organisations by their ids, and models' ids."""

    asked: Questions
    carrier_parts: tuple[str, ...]
    names: Mapping[str, str]
    slugs: tuple[str, ...]


def slug(name: str) -> str:
    """An id of a name: `ae` for æ, and so on."""
    for letter, written in (("æ", "ae"), ("ø", "oe"), ("ö", "oe"), ("å", "aa")):
        name = name.lower().replace(letter, written)
    plain = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def unused(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with a number where that is taken."""
    there, found, number = set(taken), wanted or NAMELESS, 2
    while found in there:
        found, number = f"{wanted}-{number}", number + 1
    return found


def finished(
    doc: Mapping[str, Any], places: Mapping[str, Sequence[From]], around: Around, today: datetime.date
) -> dict[str, Any]:
    """The file of a new model of one agreement. `doc`: `{"model": …}`, as answered; `places`: what stands for sources yet to be
    filled in (`source_of`), and where each is. What has no place has the first source.
    """
    file = copy.deepcopy(dict(doc))
    model = file["model"]
    agreement = model["agreements"][0]
    file["slug"] = unused(slug(model.get("name", "")), around.slugs)
    sources = model.get("sources") or []
    for one in sources:
        one["id"] = unused(slug(one.get("title", "")), [other["id"] for other in sources if "id" in other])
        one["checked"] = today.isoformat()
        one.setdefault("sections", {})
    _in_short(model, around.asked)
    for question in around.asked.questions:
        held = at(file, question.whole) if question.whole else None
        if isinstance(held, dict) and "unknown" not in held:
            fill(held, blank_of(question))
    if sources:
        _place(model, sources, places)
    for rows in around.asked.rows:
        for entry in _list_at(file, rows.place):
            fill(entry, blank_at(rows.place))
    fill(model, blank_model())
    fill(agreement, blank_agreement(around.carrier_parts))
    _of_itself(agreement, sources)
    agreement["title"] = _title(agreement, model, around.names)
    agreement["id"] = slug(agreement["title"]) or NAMELESS
    model["checked"] = today.isoformat()
    return file


def blank_of(question: Question) -> dict[str, Any]:
    """What stands in the whole that a question is about where nobody has answered. Raises KeyError where it has none."""
    place = question.whole or ""
    kind = entity_at(place)
    from_part = {"source": source_of(question.part)} if kind and "source" in kind.model_fields else {}
    return blank_at(place) | from_part


def at(file: Mapping[str, Any], place: str) -> Any:
    """What stands at a place of the model, or of its first agreement; None where nothing does."""
    top, *steps = place.split(".")
    found: Any = file["model"] if top == "model" else file["model"]["agreements"][0]
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def fill(over: dict[str, Any], under: Mapping[str, Any]) -> None:
    """Put what `under` has where `over` has nothing."""
    for name, value in under.items():
        held = over.get(name)
        if held is None:
            over[name] = copy.deepcopy(value)
        elif isinstance(held, dict) and isinstance(value, dict) and "unknown" not in held and "unknown" not in value:
            fill(held, value)


def _list_at(file: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    found = at(file, place)
    return found if isinstance(found, list) else []


def _in_short(model: dict[str, Any], asked: Questions) -> None:
    part = next((one.part for one in asked.questions for field in one.fields if field.place == SUMMARY), "")
    if model.get("summary"):
        model.setdefault("summary_source", source_of(part))
    if model.get("answer", {}).get("text"):
        model["answer"].setdefault("source", source_of(part))


def _place(value: Any, sources: list[dict[str, Any]], places: Mapping[str, Sequence[From]]) -> None:
    """Fill in every source that is yet to be filled in."""
    for held in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        if isinstance(held, list) and held and isinstance(held[0], str) and held[0].startswith("@"):
            held[:] = [_reference(place, sources) for place in places.get(held[0][1:], (From(0, ""),))]
        else:
            _place(held, sources, places)


def _reference(place: From, sources: list[dict[str, Any]]) -> str:
    source = sources[place.source] if place.source < len(sources) else sources[0]
    title = place.section.strip() or READ_THROUGH
    sections: dict[str, str] = source["sections"]
    known = next((id_ for id_, name in sections.items() if name.lower() == title.lower()), None)
    id_ = known or unused(slug(title), sections)
    sections.setdefault(id_, title)
    return f"{source['id']}#{id_}"


def _of_itself(agreement: dict[str, Any], sources: list[dict[str, Any]]) -> None:
    for one in agreement.get("caveats") or ():
        one.setdefault(
            "id", unused(slug(one.get("title", "")), [other.get("id", "") for other in agreement["caveats"]])
        )
        one.setdefault("handling", HANDLING)
    scale = agreement.get("scale")
    if isinstance(scale, list) and scale and not any(one.get("headline") for one in scale):
        scale[0]["headline"] = True
    if sources:
        agreement.setdefault("document", sources[0]["id"])


def _title(agreement: Mapping[str, Any], model: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """`Aalborg 2023-2026`."""
    own = {one["id"]: one["name"] for one in model.get("organisations") or ()}
    known = {**names, **own}
    where = [_MUNICIPALITY.sub("", known.get(id_, id_)) for id_ in agreement.get("municipalities") or ()][:2]
    times = [(agreement["terms"].get(name) or {}).get("when") or {} for name in ("start", "end")]
    years = dict.fromkeys(str(one.get("year") or one.get("date", "")[:4]) for one in times)
    span = "-".join(year for year in years if year)
    return " ".join(one for one in (" og ".join(where) or model.get("name", ""), span) if one)
