"""Rules on the questions of the form and on the rules of their answers: what they name exists, and each has a number of its own."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.answer_rules import AnswerRule
from macros.domain.base import shown
from macros.domain.catalogue import Vocabularies
from macros.domain.places import TOPS, entity_at, field_of, is_field, whole_place, words_of
from macros.domain.questions import FormField, Question, Questions
from macros.loading.folder import Folder
from macros.loading.messages import Place
from macros.loading.problems import Problem, nearest


def questions_name_what_exists(folder: Folder) -> Iterator[Problem]:
    """Parts, lists, places in a model's file, vocabularies and their words."""
    file = folder.shared["questions"]
    asked: Questions | None = file.value
    if asked is None:
        return
    parts, rows = [one.id for one in asked.parts], {one.id: one for one in asked.rows}
    for number, row in enumerate(asked.rows):
        if row.part not in parts:
            yield file.at(("rows", number, "part"), f'"{shown(row.part)}" er ingen del{nearest(row.part, parts)}')
        if entity_at(row.place) is None:
            yield file.at(("rows", number, "place"), f'"{shown(row.place)}" står ikke i en models fil')
    seen: set[int] = set()
    for index, question in enumerate(asked.questions):
        path: Place = ("questions", index)
        if question.number in seen:
            yield file.at((*path, "number"), f"{question.number} er brugt før. Hvert spørgsmål har sit eget nummer")
        seen.add(question.number)
        if question.part not in parts:
            yield file.at((*path, "part"), f'"{shown(question.part)}" er ingen del{nearest(question.part, parts)}')
        if question.rows is not None and question.rows not in rows:
            yield file.at((*path, "rows"), f'"{shown(question.rows)}" er ingen liste{nearest(question.rows, rows)}')
            continue
        within = question.whole or (rows[question.rows].place if question.rows else None)
        for place, message in _of_question(question, within, folder.shared["vocabularies"].value):
            yield file.at((*path, *place), message)


def rules_name_what_exists(folder: Folder) -> Iterator[Problem]:
    """The places of a rule on answers, and the words it waits for there: one that names none would never speak."""
    file = folder.shared["questions"]
    asked: Questions | None = file.value
    for number, rule in enumerate(asked.rules if asked else ()):
        for place, message in _of_rule(rule, folder.shared["vocabularies"].value):
            yield file.at(("rules", number, *place), message)


def _of_rule(rule: AnswerRule, words: Vocabularies | None) -> Iterator[tuple[Place, str]]:
    if rule.among and field_of(rule.among) is None:
        yield ("among",), f'"{shown(rule.among)}" står ikke i en models fil'
    for index, within in enumerate(rule.within):
        if within not in TOPS and field_of(within) is None:
            yield ("within", index), f'"{shown(within)}" står ikke i en models fil'
            continue
        for name, below in rule.places:
            if field_of(whole_place(within, below)) is None:
                yield (name,), f'"{shown(below)}" står ikke i {within}'
        said = (("when", *one) for one in rule.when.items())
        for name, below, wanted in (*said, *(("not_when", *one) for one in rule.not_when.items())):
            info = field_of(whole_place(within, below))
            vocabulary, known = words_of(info) if info else ("", frozenset())
            if vocabulary and words:
                known = frozenset(term.id for term in getattr(words, vocabulary))
            for one in wanted if known else ():
                if one not in known:
                    yield (name, below), f'"{shown(one)}" kan ikke stå i {below}{nearest(one, known)}'


def _of_question(question: Question, within: str | None, words: Vocabularies | None) -> Iterator[tuple[Place, str]]:
    if question.whole and entity_at(question.whole) is None:
        yield ("whole",), f'"{shown(question.whole)}" står ikke i en models fil'
        return
    for number, field in enumerate(question.fields):
        if not is_field(field.place, within):
            yield ("fields", number, "place"), f'"{shown(field.place)}" står ikke i en models fil'
        for choice, one in enumerate(field.choices):
            for name in (*one.sets, *one.clears):
                if not is_field(name, within):
                    yield ("fields", number, "choices", choice), f'"{shown(name)}" står ikke i en models fil'
        yield from ((("fields", number, *place), message) for place, message in _words(field, words))


def _words(field: FormField, words: Vocabularies | None) -> Iterator[tuple[Place, str]]:
    if field.vocabulary is None or words is None:
        return
    if field.vocabulary not in Vocabularies.model_fields:
        yield (
            ("vocabulary",),
            f'"{shown(field.vocabulary)}" er ingen ordliste{nearest(field.vocabulary, Vocabularies.model_fields)}',
        )
        return
    known = [term.id for term in getattr(words, field.vocabulary)]
    for number, id_ in enumerate(field.only):
        if id_ not in known:
            yield ("only", number), f'"{shown(id_)}" står ikke i {field.vocabulary}{nearest(id_, known)}'
