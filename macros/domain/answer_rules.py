"""The rules an answer must keep, as data: a list of them in `data/questions.yml`, and the one way to hold a model against it.

The form does the same (`docs/assets/js/bidragregler.js`); `tests/answer_rules.json` is the table of cases that tests both, and that
`make check` refuses just what they do. A rule is silent on what is missing, unless that is what it is about: a form is filled in
from any end. All else that a file must keep is said when it is read in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any

from pydantic import Field, model_validator

from macros.domain.base import Flag, OneLine, Slug, Whole, refuse
from macros.domain.economy import SENTENCES
from macros.domain.personal import EXEMPT, Personal, find_personal
from macros.domain.quantities import FIRM, Bound, comes_before, known_parts
from macros.domain.shown import Worded

UP = "^"
"""The step from what stands in a list, or in a field, to the entry it stands in."""
EACH = "[]"
"""Stands after the name of a list whose entries are looked at one by one."""
FOUND = "{fundet}"
"""In a message: what was counted."""

_STEPS = r"[a-z_]+(\[\])?(\.[a-z_]+(\[\])?)*"
Within = Annotated[
    str, Field(pattern=rf"^(model|aftale)(\.{_STEPS})?$", title="Hvor der bliver set", description="Fx aftale.terms.")
]
Below = Annotated[
    str, Field(pattern=rf"^(\^\.)*{_STEPS}$", title="Sted herunder", description="Fx payer, ^.recurrence.")
]


class Check(StrEnum):
    """What a rule holds the places it names against."""

    TIMES = "tid"
    ORDER = "orden"
    ABOVE_ZERO = "over-nul"
    REQUIRES = "kraever"
    EXCLUDES = "udelukker"
    AMONG = "blandt"
    LONGEST = "tegn"
    WITHOUT = "uden"
    SHARES = "andele"
    DISTINCT = "forskellige"
    ANOTHER = "en-anden"


class Without(StrEnum):
    """What a text must not hold."""

    BREAK = "linjeskift"
    SENTENCE = "ny-saetning"
    MAIL = Personal.MAIL
    CPR = Personal.CPR
    PHONE = Personal.PHONE


NEEDS: Mapping[Check, frozenset[str]] = {
    Check.TIMES: frozenset(("at", "after")),
    Check.ORDER: frozenset(("at", "after")),
    Check.ABOVE_ZERO: frozenset(("at",)),
    Check.REQUIRES: frozenset(("at", "needs")),
    Check.EXCLUDES: frozenset(("at",)),
    Check.AMONG: frozenset(("at", "among")),
    Check.LONGEST: frozenset(("at", "most")),
    Check.WITHOUT: frozenset(("without",)),
    Check.SHARES: frozenset(("at",)),
    Check.DISTINCT: frozenset(("at", "by")),
    Check.ANOTHER: frozenset(("at", "after")),
}
"""What a rule of each kind says, besides what any may."""

OWN = frozenset(("at", "after", "needs", "among", "most", "without", "by", "strict"))
"""What only some kinds say."""
MAY: Mapping[Check, frozenset[str]] = {Check.ORDER: frozenset(("strict",)), Check.WITHOUT: frozenset(("at",))}


class AnswerRule(Worded, title="Regel for et svar"):
    """A rule. It looks at each thing that stands `within`, where `when`, `not_when`, `given` and `unless` let it, and speaks at `at` there."""

    id: Slug = Field(title="Id")
    check: Check = Field(title="Slags regel", description="Se Check i macros/domain/answer_rules.py.")
    within: tuple[Within, ...] = Field(min_length=1)
    when: dict[Below, tuple[Slug, ...]] = Field(default_factory=dict, title="Kun når der står ét af")
    not_when: dict[Below, tuple[Slug, ...]] = Field(default_factory=dict, title="Ikke når der står ét af")
    given: tuple[Below, ...] = Field(default=(), title="Kun når det står der")
    unless: tuple[Below, ...] = Field(default=(), title="Ikke når det står der")
    at: Below | None = Field(
        default=None, title="Stedet, det siges ved", description="Udelades, når det er alle tekster."
    )
    after: Below | None = Field(default=None, title="Må ikke ligge før, eller være det samme som")
    strict: Flag = Field(default=False, title="Må heller ikke være det samme")
    needs: tuple[Below, ...] = Field(default=(), title="Mindst ét skal stå der")
    among: Within | None = Field(default=None, title="Skal stå blandt")
    most: Whole | None = Field(default=None, ge=1, title="Højst så mange tegn")
    without: Without | None = Field(default=None, title="Må ikke indeholde")
    by: tuple[Below, ...] = Field(default=(), title="Kendes fra hinanden på")
    message: OneLine = Field(title="Det, der siges", description="{fundet} er tallet, der er talt sammen.")

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> AnswerRule:
        said = {name for name in OWN if getattr(self, name)}
        needed, may = NEEDS[self.check], MAY.get(self.check, frozenset())
        if missing := needed - said:
            refuse(f"en regel af slagsen {self.check} skal også have {_named(missing)}")
        if other := said - needed - may:
            refuse(f"en regel af slagsen {self.check} skal ikke have {_named(other)}")
        return self

    @property
    def places(self) -> Iterator[tuple[str, str]]:
        """Every place below `within` that it names, each with the name of the field that names it."""
        for name in ("at", "after"):
            if place := getattr(self, name):
                yield name, place
        for name in ("when", "not_when", "given", "unless", "needs", "by"):
            for place in getattr(self, name):
                yield name, place


def _named(fields: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in sorted(fields))


Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Broken:
    """A rule that is broken, and where: a path from the published file's top."""

    rule: str
    place: Path
    message: str


@dataclass(frozen=True)
class _Spot:
    """What stands at a place. `above`: the entry it stands in."""

    path: Path
    value: Any
    above: _Spot | None = None


def broken(model: Mapping[str, Any], agreement: int, rules: Iterable[AnswerRule]) -> list[Broken]:
    """What is wrong with a model, plain as it is published, and with one of its agreements."""
    held = model.get("agreements")
    ours = held[agreement] if isinstance(held, list) and agreement < len(held) else {}
    # Each top stands alone: what holds for a model is not looked for in its agreements, of which one at a time is answered.
    tops = {
        "model": _Spot(("model",), {name: one for name, one in model.items() if name != "agreements"}),
        "aftale": _Spot(("model", "agreements", agreement), ours),
    }
    return [found for rule in rules for found in _look(rule, tops)]


def _look(rule: AnswerRule, tops: Mapping[str, _Spot]) -> Iterator[Broken]:
    for within in rule.within:
        spots = [spot for spot in _whole(within, tops) if isinstance(spot.value, dict) and _concerns(rule, spot)]
        if rule.check in _OF_ALL:
            # Of each list by itself: the amounts of one contribution have nothing to do with those of another.
            for _, beside in groupby(spots, key=lambda spot: spot.path[:-1]):
                found = list(_OF_ALL[rule.check](rule, list(beside)))
                yield from (_broken(rule, path, said) for path, said in found)
        else:
            for spot in spots:
                yield from (_broken(rule, path, said) for path, said in _OF_ONE[rule.check](rule, spot, tops))


def _broken(rule: AnswerRule, path: Path, said: str) -> Broken:
    return Broken(rule.id, path, rule.message.replace(FOUND, said))


def _whole(place: str, tops: Mapping[str, _Spot]) -> list[_Spot]:
    top, _, rest = place.partition(".")
    return list(_below(tops[top], rest)) if rest else [tops[top]]


def _below(spot: _Spot, place: str) -> Iterator[_Spot]:
    """What stands at a place below a spot: of each entry, where it goes by a list. Nothing where it is left out."""
    step, _, rest = place.partition(".")
    if step == UP:
        if spot.above:
            yield from _below(spot.above, rest)
        return
    name = step.removesuffix(EACH)
    value = spot.value.get(name) if isinstance(spot.value, dict) else None
    here = _Spot((*spot.path, name), value, spot)
    if value is None:
        return
    found = [here]
    if step.endswith(EACH):
        each = enumerate(value) if isinstance(value, list) else ()
        found = [_Spot((*here.path, index), one, spot) for index, one in each]
    for one in found:
        if rest:
            yield from _below(one, rest)
        else:
            yield one


def _there(spot: _Spot, place: str) -> bool:
    return any(one.value not in ("", [], {}) for one in _below(spot, place))


def _word(value: Any) -> str:
    """A value as the list of a rule has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _says(spot: _Spot, place: str, words: tuple[str, ...]) -> bool:
    return any(_word(one.value) in words for one in _below(spot, place))


def _concerns(rule: AnswerRule, spot: _Spot) -> bool:
    return (
        all(_says(spot, place, words) for place, words in rule.when.items())
        and not any(_says(spot, place, words) for place, words in rule.not_when.items())
        and all(_there(spot, place) for place in rule.given)
        and not any(_there(spot, place) for place in rule.unless)
    )


def _number(value: Any) -> Decimal | None:
    return Decimal(str(value)) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(value)) else None


Findings = Iterator[tuple[Path, str]]


def _times(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    for later in _below(spot, rule.at or ""):
        for earlier in _below(spot, rule.after or ""):
            if comes_before(_known(later.value), _known(earlier.value)):
                yield later.path, ""


def _known(time: Any) -> tuple[int, ...]:
    return known_parts(time.get("date"), time.get("year"), time.get("month")) if isinstance(time, dict) else ()


def _order(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    for later in _below(spot, rule.at or ""):
        for earlier in _below(spot, rule.after or ""):
            last, first = _number(later.value), _number(earlier.value)
            if last is not None and first is not None and (last < first or (rule.strict and last == first)):
                yield later.path, ""


def _above_zero(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    for one in _below(spot, rule.at or ""):
        value = _number(one.value)
        if value is not None and value <= 0:
            yield one.path, ""


def _requires(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    if not any(_there(spot, place) for place in rule.needs):
        yield (*spot.path, *(rule.at or "").split(".")), ""


def _excludes(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    for one in _below(spot, rule.at or ""):
        yield one.path, ""


def _among(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    known = {one.value for one in _whole(rule.among or "", tops) if isinstance(one.value, str)}
    for one in _below(spot, rule.at or ""):
        if known and isinstance(one.value, str) and one.value and one.value not in known:
            yield one.path, ""


def _another(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    first = {one.value for one in _below(spot, rule.after or "") if isinstance(one.value, str)}
    for one in _below(spot, rule.at or ""):
        if isinstance(one.value, str) and one.value in first:
            yield one.path, ""


def _longest(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    for one in _below(spot, rule.at or ""):
        if isinstance(one.value, str) and (letters := len(one.value.strip())) > (rule.most or 0):
            yield one.path, str(letters)


def _without(rule: AnswerRule, spot: _Spot, tops: Mapping[str, _Spot]) -> Findings:
    texts = _below(spot, rule.at) if rule.at else _texts(spot)
    for one in texts:
        if not isinstance(one.value, dict | list | bool) and _holds(rule.without, str(one.value).strip()):
            yield one.path, ""


def _texts(spot: _Spot) -> Iterator[_Spot]:
    """Every text below a spot, but those of fields whose own type decides what may stand there."""
    if isinstance(spot.value, dict | list):
        for step, held in spot.value.items() if isinstance(spot.value, dict) else enumerate(spot.value):
            if step not in EXEMPT:
                yield from _texts(_Spot((*spot.path, step), held))
    elif spot.value is not None:
        yield spot


def _holds(what: Without | None, text: str) -> bool:
    if what is Without.BREAK:
        return len(text.splitlines()) > 1 or "\t" in text
    if what is Without.SENTENCE:
        return SENTENCES.search(text) is not None
    return any(str(kind) == what for _, kind, _ in find_personal(text))


def _shares(rule: AnswerRule, spots: list[_Spot]) -> Findings:
    """Percentages of one whole come to 100: never to more, and of several that are all firm not to less. A share in words and the
    upper end of a range are no part of the sum, and what they are is not firm; a share of another contribution is of another whole."""
    wholes: dict[str, list[tuple[_Spot, Decimal | None]]] = {}
    for spot in spots:
        for one in _below(spot, rule.at or ""):
            if not isinstance(one.value, dict) or not isinstance(one.value.get("of"), str) or one.value.get("of_line"):
                continue
            percent = _number(one.value.get("percent"))
            if percent is not None or one.value.get("words"):
                wholes.setdefault(one.value["of"].strip(), []).append((one, percent))
    for shares in wholes.values():
        total = sum((percent or Decimal(0) for _, percent in shares), Decimal(0))
        firm = all(
            percent is not None
            and one.value.get("up_to") is None
            and _word(one.value.get("bound", Bound.EXACT)) in FIRM
            for one, percent in shares
        )
        if total > 100 or (len(shares) > 1 and firm and total != 100):
            yield shares[-1][0].path, f"{total.normalize():f}".replace(".", ",")


def _distinct(rule: AnswerRule, spots: list[_Spot]) -> Findings:
    seen: set[tuple[str, ...]] = set()
    for spot in spots:
        known = tuple(next((_word(one.value) for one in _below(spot, place)), "") for place in rule.by)
        if any(known) and known in seen:
            yield (*spot.path, *(rule.at or "").split(".")), ""
        seen.add(known)


_OF_ONE: Mapping[Check, Callable[[AnswerRule, _Spot, Mapping[str, _Spot]], Findings]] = {
    Check.TIMES: _times,
    Check.ORDER: _order,
    Check.ABOVE_ZERO: _above_zero,
    Check.REQUIRES: _requires,
    Check.EXCLUDES: _excludes,
    Check.AMONG: _among,
    Check.ANOTHER: _another,
    Check.LONGEST: _longest,
    Check.WITHOUT: _without,
}
"""The kinds that look at one thing at a time."""
_OF_ALL: Mapping[Check, Callable[[AnswerRule, list[_Spot]], Findings]] = {
    Check.SHARES: _shares,
    Check.DISTINCT: _distinct,
}
"""Those that hold the entries of a list against each other."""
