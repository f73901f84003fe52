"""The page on bringing in a model: what contributors are asked, as the page and its form have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from macros.domain.answer_cells import (
    BASES,
    BOUNDS,
    CURRENCIES,
    FIRM_OR_NOT,
    OF_TIME,
    SHARES,
    STAIRS,
    causes_of,
    per,
    words_of,
)
from macros.domain.answer_rules import Check
from macros.domain.blank import blank_agreement, blank_at, blank_model
from macros.domain.catalogue import Catalogue, Term
from macros.domain.finished_answers import blank_of
from macros.domain.plain import as_written
from macros.domain.quantities import Bound, Relation
from macros.domain.questions import Choice, FieldKind, FormField, FormPart, FormRows, Need, Question
from macros.domain.typed_answers import OTHER_COUNTRY
from macros.views import danish
from macros.views.book import Book

PATH = "bidrag/"
WORKBOOK, EXAMPLE = "data/partnerskab-skabelon.xlsx", "data/partnerskab-eksempel.xlsx"
"""The same questions as a workbook, and the same filled in with an invented example."""

MUST = "skal med"
NEEDS: Mapping[Need, str] = {Need.MUST: MUST, Need.SHOULD: "", Need.MAY: "må springes over"}
"""What stands beside a question."""


class Organisation(TypedDict):
    """An organisation that can be picked."""

    id: str
    name: str
    kind: str


class Option(TypedDict):
    """An answer to choose. `sets`: the fields it sets at once, those it takes away as null; empty where it is the field's own value."""

    label: str
    value: str
    sets: Mapping[str, str | bool | None]


@dataclass(frozen=True)
class FieldView:
    """A field of the form. `id`: what its parts are called on the page; `name`: what it is called where it stands without its
    question; `label`: empty where the question is its label; `mark`: how much it is missed, where it has one; `unsaid`: what is
    written where the source does not say, empty where it must be answered; `described`: what its help is called on the page; `most`: letters that a rule lets it have, 0 where
    none does."""

    id: str
    place: str
    kind: str
    name: str
    label: str
    mark: str
    must: bool
    help: str
    good: str
    bad: str
    message: str
    unsaid: str
    described: str
    most: int
    optional: bool
    folded: bool
    options: tuple[Option, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question. `whole` and `unsaid`: what of the file is unknown where the source does not say, and in what words."""

    number: int
    text: str
    help: str
    good: str
    bad: str
    need: str
    must: bool
    whole: str
    unsaid: str
    fields: tuple[FieldView, ...]


def numbers_of(questions: Sequence[Question] | Sequence[QuestionView]) -> str:
    """The numbers of questions that are asked together, runs of them as such: `24-29, 43`."""
    runs: list[list[int]] = []
    for number in sorted(one.number for one in questions):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


@dataclass(frozen=True)
class GroupView:
    """Questions that are asked together: those of each row of a list, or one alone, with no `rows` then. `need`: of the list."""

    rows: FormRows | None
    need: str
    questions: tuple[QuestionView, ...]

    @property
    def numbers(self) -> str:
        """`24-29, 43`."""
        return numbers_of(self.questions)


@dataclass(frozen=True)
class PartView:
    """A part of the form."""

    number: int
    part: FormPart
    groups: tuple[GroupView, ...]


@dataclass(frozen=True)
class Contribution:
    """The page. `own`: words of the form's own, by id; `words`: those of vocabularies. `contact` and `repository` are empty where
    the settings have none."""

    parts: tuple[PartView, ...]
    of: int
    count: int
    causes: tuple[tuple[str, str], ...]
    own: Mapping[str, Mapping[str, str]]
    other_country: str
    workbook: str
    example: str
    contact: str
    repository: str
    words: Mapping[str, Mapping[str, str]]
    form: Mapping[str, Any]


def contribution(book: Book) -> Contribution:
    """Everything the page says."""
    catalogue = book.catalogue
    asked = catalogue.questions
    parts = tuple(
        PartView(number, part, tuple(_group(catalogue, *group) for group in asked.of_part(part.id)))
        for number, part in enumerate(asked.parts, 1)
    )
    vocabularies = catalogue.vocabularies
    words = {name: {term.id: term.label for term in getattr(vocabularies, name)} for name in FORM_WORDS}
    return Contribution(
        parts=parts,
        of=len(parts),
        count=len(asked.questions),
        causes=causes_of(vocabularies),
        own={
            "bases": BASES,
            "stairs": STAIRS,
            "currencies": CURRENCIES,
            "shares": SHARES,
            "countries": {term.id: term.label for term in vocabularies.countries},
            "bounds": BOUNDS,
            "firm_or_not": FIRM_OR_NOT,
            "of_time": {id_: words["units"][id_] for id_ in OF_TIME},
            "per": dict(words_of(per(""), vocabularies)),
            "firm": {id_: word for id_, word in words["bounds"].items() if id_ != Bound.EXACT},
            "relations": {id_: word for id_, word in words["relations"].items() if id_ != Relation.ON},
            "bindings": {term.id: _explained(term) for term in vocabularies.bindings},
        },
        other_country=OTHER_COUNTRY,
        workbook=WORKBOOK,
        example=EXAMPLE,
        contact=book.imprint.contact,
        repository=book.imprint.repository,
        words=words,
        form=_form(catalogue, words),
    )


FORM_WORDS = (
    "units",
    "everys",
    "bounds",
    "bases",
    "bindings",
    "responsibility_parts",
    "organisation_kinds",
    "notice_units",
    "notice_tos",
    "relations",
    "year_parts",
    "events",
    "unknown_causes",
    "party_roles",
)
"""The vocabularies that fields of several parts choose from, or that what is read back names."""

IN_SHORT = "model.summary"
"""Where the effort is told in short, whose source is that of the part it is asked in."""


def _form(catalogue: Catalogue, words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """What the form's script reads."""
    named = sorted(catalogue.organisations.items(), key=lambda one: one[1].name)
    return {
        "organisations": [Organisation(id=id_, name=one.name, kind=str(one.kind)) for id_, one in named],
        "blank": {
            "model": blank_model(),
            "agreement": blank_agreement(term.id for term in catalogue.vocabularies.carrier_parts),
        },
        "rows": {
            one.id: {
                "place": one.place,
                "named": one.named,
                "also": one.also or "",
                "one": one.one,
                "blank": blank_at(one.place),
            }
            for one in catalogue.questions.rows
        },
        "wholes": {one.whole: blank_of(one) for one in catalogue.questions.questions if one.whole},
        "words": words,
        "many": {
            term.id: term.many
            for term in (*catalogue.vocabularies.units, *catalogue.vocabularies.notice_units)
            if term.many
        },
        "bounds": BOUNDS,
        "currencies": {term.id: term.currency for term in catalogue.vocabularies.countries},
        "inShort": next(
            (one.part for one in catalogue.questions.questions for field in one.fields if field.place == IN_SHORT), ""
        ),
        "slugs": sorted(catalogue.models),
        "rules": [as_written(rule, sparing=True) for rule in catalogue.questions.rules],
    }


def _group(catalogue: Catalogue, rows: FormRows | None, questions: tuple[Question, ...]) -> GroupView:
    need = NEEDS[questions[0].need] if rows else ""
    return GroupView(rows, need, tuple(_question(catalogue, one) for one in questions))


def _question(catalogue: Catalogue, one: Question) -> QuestionView:
    return QuestionView(
        number=one.number,
        text=one.text,
        help=one.help or "",
        good=danish.closed(one.good) if one.good else "",
        bad=danish.closed(one.bad) if one.bad else "",
        need=MUST if one.rows and _must(one, one.fields[0]) and not one.fields[0].label else NEEDS[one.need],
        must=one.need is Need.MUST,
        whole=one.whole or "",
        unsaid=(one.unsaid or "") if one.whole else "",
        fields=tuple(_field(catalogue, one, number) for number in range(len(one.fields))),
    )


def _must(question: Question, field: FormField) -> bool:
    """Whether a field must be answered where its row is there, or its question is answered at all."""
    left_out = field.optional or field.folded or field.kind is FieldKind.SAME_MONEY
    return not left_out and question.unsaid_of(field) is None


def _mark(question: Question, field: FormField) -> str:
    if field.optional:
        return "må stå tomt"
    if not _must(question, field):
        return ""
    return f"{MUST}, hvis I svarer" if question.whole else MUST


def _described(question: Question, number: int, id_: str, most: int) -> str:
    """What a question asks and its help are heard at its first field, also where that is called something of its own."""
    field = question.fields[number]
    first = number == 0 and not field.folded
    ids = {
        f"q{question.number}": first and field.label,
        f"hq{question.number}": (first or not field.label) and (question.help or question.good),
        f"h{id_}": field.help or (field.label and field.good),
        f"t{id_}": most,
    }
    return " ".join(name for name, there in ids.items() if there)


def _field(catalogue: Catalogue, question: Question, number: int) -> FieldView:
    field = question.fields[number]
    id_, most = f"{question.number}-{number + 1}", _most(catalogue, field)
    return FieldView(
        id=id_,
        place=field.place,
        kind=str(field.kind),
        name=field.label or question.text,
        label=field.label or "",
        mark=_mark(question, field),
        must=_must(question, field) and not question.whole,
        help=field.help or "",
        good=field.good or "",
        bad=field.bad or "",
        message=question.message_of(field),
        unsaid=question.unsaid_of(field) or "",
        described=_described(question, number, id_, most),
        most=most,
        optional=field.optional,
        folded=field.folded,
        options=tuple(_options(catalogue, field)),
    )


def _most(catalogue: Catalogue, field: FormField) -> int:
    rules = (rule for rule in catalogue.questions.rules if rule.check is Check.LONGEST)
    return next((rule.most or 0 for rule in rules if field.place in [f"{place}.{rule.at}" for place in rule.within]), 0)


def _options(catalogue: Catalogue, field: FormField) -> Iterator[Option]:
    for choice in field.choices:
        yield Option(label=choice.label, value=choice.value or "", sets=_sets(choice))
    if field.vocabulary:
        for term in getattr(catalogue.vocabularies, field.vocabulary):
            if not field.only or term.id in field.only:
                yield Option(label=_explained(term), value=term.id, sets={})


def _explained(term: Term) -> str:
    """A word to choose, with what it means."""
    return (f"{term.label}: {danish.inside(term.text)}" if term.text else term.label).rstrip(".")


def _sets(choice: Choice) -> dict[str, str | bool | None]:
    return {**choice.values, **dict.fromkeys(choice.clears)}
