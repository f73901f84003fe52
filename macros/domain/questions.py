"""The questions a contributor answers about a model: their words, and where each answer stands in the model's file.

`data/questions.yml`. The page, the form and what is read back are all made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from macros.domain.answer_rules import AnswerRule
from macros.domain.base import Entity, Flag, OneLine, Slug, Whole, refuse, shown
from macros.domain.shown import Worded

PLACE = r"^(model\.|aftale\.)?[a-z_]+(\.[a-z_]+)*$"
"""What a place looks like; what it names: `macros.domain.places`."""

FieldName = Annotated[str, Field(pattern="^[a-z_]+$")]
Place = Annotated[str, Field(pattern=PLACE, title="Sted i filen", description="Fx model.name, aftale.terms.start.")]


class Need(StrEnum):
    """How much an answer is missed."""

    MUST = "skal"
    SHOULD = "helst"
    MAY = "kan"


class FieldKind(StrEnum):
    """How a field is answered, and so what stands at its place in the file."""

    LINE = "linje"
    TEXT = "tekst"
    ADDRESS = "adresse"
    CHOICE = "valg"
    MENU = "liste"
    TICKS = "kryds"
    FLAG = "flueben"
    PART_DATE = "dato"
    TIME = "tidspunkt"
    TIME_ALONE = "tidspunkt-uden-kilde"
    QUANTITY = "maengde"
    AGE = "alder"
    FREQUENCY = "hyppighed"
    NOTICE = "varsel"
    FACTS = "oplysninger"
    ORGANISATION = "organisation"
    MUNICIPALITIES = "kommuner"
    PARTY = "part"
    PARTIES = "parter"
    SHARES = "andele"
    MONEY = "beloeb"
    STATED_TOTAL = "sum"
    CONTRIBUTION = "bidrag"
    SAME_MONEY = "samme-penge"
    INCREASE = "stigning"
    COUNTRY = "land"
    COUNT = "antal"
    YEAR = "aarstal"
    COUNT_TIME = "optalt"
    LENGTH = "laengde"
    ACTUAL = "faktisk"
    PRICE_PARTS = "ikke-i-prisen"
    OTHER_ROW = "anden-raekke"


LONGEST_NAME = 31
"""Letters of the name of a sheet: what a spreadsheet takes."""
OTHER_SHEETS = ("svar", "læs først", "lister")
"""What the workbook's other sheets are called, in small letters."""


def _sheet_name(name: str) -> str:
    if not re.fullmatch(rf"[\w -]{{1,{LONGEST_NAME}}}", name) or name != name.strip() or name.lower() in OTHER_SHEETS:
        refuse(
            f'"{shown(name)}" kan ikke være navn på et ark. Skriv højst {LONGEST_NAME} bogstaver uden tegn, fx Opgaver'
        )
    return name


SheetName = Annotated[str, AfterValidator(_sheet_name)]
"""What a sheet may be called in any spreadsheet: a name of a form of its own and no free text."""


class FormPart(Worded, title="Del af formularen"):
    """A part of the form, which is answered in any order."""

    id: Slug = Field(title="Id")
    title: OneLine = Field(title="Overskrift")
    lead: OneLine = Field(title="Indledning")


class FormRows(Worded, title="Rækker i formularen"):
    """A list of the file whose entries are answered one by one. `also`: what tells apart those that are known by the same;
    `none`: what is ticked where there is nothing to tell; `unsaid`: what is written where the source does not say; `later`: it came
    after workbooks had been handed out, and one of those has no sheet for it."""

    id: Slug = Field(title="Id")
    part: Slug = Field(title="Del")
    place: Place
    one: OneLine = Field(title="Én række")
    many: SheetName = Field(title="Arkets navn")
    add: OneLine = Field(title="Knappen, der tilføjer")
    named: FieldName = Field(title="Feltet, rækken er kendt på")
    also: FieldName | None = Field(default=None, title="Feltet, der skiller rækker med samme navn ad")
    none: OneLine | None = Field(default=None, title="Ingen rækker")
    unsaid: OneLine | None = Field(default=None, title="Står der ikke")
    later: Flag = Field(
        default=False, title="Kom til senere", description="true: et regneark, der er hentet før, kan være uden arket."
    )


class Choice(Worded, title="Svar at vælge"):
    """An answer to choose. `value`: what stands at the field's place; or `sets`: what stands in several fields at once, and
    `clears`: those that are then left out."""

    label: OneLine = Field(title="Ord")
    value: Slug | None = Field(default=None, title="Værdi")
    sets: dict[FieldName, Slug] = Field(default_factory=dict, title="Felter, det sætter")
    clears: tuple[FieldName, ...] = Field(default=(), title="Felter, det fjerner")

    @model_validator(mode="after")
    def _one_way(self) -> Choice:
        if (self.value is None) is not bool(self.sets or self.clears):
            refuse("skriv enten svarets egen værdi eller de felter, det sætter eller fjerner, og ikke begge")
        return self

    @property
    def values(self) -> Mapping[str, str | bool]:
        """What it puts in several fields at once, by their names, as a file holds it."""
        words: Mapping[str, bool] = {"true": True, "false": False}
        return {name: words.get(value, value) for name, value in self.sets.items()}


class FormField(Worded, title="Felt i formularen"):
    """One field of a question. The first needs no label: the question is its label."""

    place: Place
    kind: FieldKind = Field(title="Slags felt", description="Se FieldKind i macros/domain/questions.py.")
    label: OneLine | None = Field(default=None, title="Feltets navn")
    help: OneLine | None = Field(default=None, title="Hjælp")
    good: OneLine | None = Field(default=None, title="Godt eksempel")
    bad: OneLine | None = Field(default=None, title="Dårligt eksempel")
    message: OneLine | None = Field(default=None, title="Det, der siges, når svaret mangler")
    unsaid: OneLine | None = Field(
        default=None, title="Står der ikke", description="Når det ikke er spørgsmålets eget."
    )
    optional: Flag = Field(default=False, title="Må stå tomt")
    folded: Flag = Field(default=False, title="Foldet sammen, til der er et svar")
    choices: tuple[Choice, ...] = Field(default=(), title="Svar at vælge mellem")
    vocabulary: FieldName | None = Field(default=None, title="Svar fra ordlisten")
    only: tuple[Slug, ...] = Field(default=(), title="Kun disse ord")

    @model_validator(mode="after")
    def _has_answers(self) -> FormField:
        choosing = self.kind in (FieldKind.CHOICE, FieldKind.MENU, FieldKind.TICKS, FieldKind.PRICE_PARTS)
        if choosing is not (bool(self.choices) != bool(self.vocabulary)):
            refuse(
                "valg, liste, kryds og ikke-i-prisen skal have enten choices eller vocabulary; andre felter ingen af dem"
            )
        return self


class Question(Worded, title="Spørgsmål"):
    """One question. `whole`: the place that is unknown where the source does not say; without it each field's own."""

    number: Whole = Field(ge=1, title="Nummer")
    part: Slug = Field(title="Del")
    rows: Slug | None = Field(default=None, title="Rækker")
    text: OneLine = Field(title="Spørgsmål")
    help: OneLine | None = Field(default=None, title="Hjælp")
    good: OneLine | None = Field(default=None, title="Godt eksempel")
    bad: OneLine | None = Field(default=None, title="Dårligt eksempel")
    need: Need = Field(title="Hvor meget svaret mangler", description="skal, helst eller kan.")
    unsaid: OneLine | None = Field(default=None, title="Står der ikke")
    whole: Place | None = None
    message: OneLine | None = Field(default=None, title="Det, der siges, når svaret mangler")
    fields: tuple[FormField, ...] = Field(min_length=1, title="Felter")

    def unsaid_of(self, field: FormField) -> str | None:
        """What is written at a field where the source does not say; None where it must be answered."""
        return field.unsaid or (None if self.whole else self.unsaid)

    def message_of(self, field: FormField) -> str:
        """What is said where the field is not answered."""
        return field.message or self.message or "Svar, eller vælg »Det står der ikke«."


class Example(Entity, title="Opdigtet eksempel"):
    """What an invented model answers, by the keys of the workbook's cells (`macros.domain.answer_keys`), as it is typed there."""

    answers: dict[str, OneLine] = Field(default_factory=dict, title="Spørgsmål med ét svar")
    rows: dict[Slug, tuple[dict[str, OneLine], ...]] = Field(default_factory=dict, title="Rækker")


class Questions(Entity):
    """`data/questions.yml`."""

    parts: tuple[FormPart, ...] = Field(min_length=1, title="Dele")
    rows: tuple[FormRows, ...] = Field(title="Rækker")
    questions: tuple[Question, ...] = Field(min_length=1, title="Spørgsmål")
    example: Example = Field(default_factory=Example, title="Opdigtet eksempel")
    rules: tuple[AnswerRule, ...] = Field(title="Regler for et svar")

    def of_part(self, part: str) -> Iterator[tuple[FormRows | None, tuple[Question, ...]]]:
        """The questions of a part in their order: those of each list of rows together, and each of the others alone."""
        lists = {one.id: one for one in self.rows}
        told: set[str] = set()
        for question in self.questions:
            if question.part != part or question.rows in told:
                continue
            if question.rows is None:
                yield None, (question,)
            else:
                told.add(question.rows)
                yield lists[question.rows], tuple(one for one in self.questions if one.rows == question.rows)
