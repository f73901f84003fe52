"""Whole sections that nobody knows: said in a line, read as every field's own unknown, and never where nobody has said so."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest

from macros.domain.agreement import Agreement
from macros.domain.blank import NOT_ASKED
from macros.domain.model import Model
from macros.domain.places import may_be_unknown
from macros.domain.plain import as_written
from macros.domain.provenance import Unknown
from macros.loading.catalogue import load_catalogue
from macros.loading.correct_model import corrected
from macros.loading.folder import read_folder
from macros.loading.new_model import CONFIRM
from macros.loading.sections import FIELD, WORDS, sections
from tests.conftest import Problems
from tests.editors import underlined

HUS = Path("data/models/hus-for-alle.yml")

TERMS = re.compile(r"    terms:\n(?:      .*\n)+")
SAFEGUARDS = re.compile(r"    safeguards:\n(?:      .*\n)+")
CARRIERS = re.compile(r"      carriers:\n(?:        .*\n)+")


def without(pattern: re.Pattern[str], said: str) -> tuple[str, str]:
    """The change of the tiny model that takes a section out of its first agreement and says something of it there."""
    text = HUS.read_text(encoding="utf-8")
    found = pattern.search(text)
    assert found
    return found[0], said


def said(text: str) -> str:
    return f"    {FIELD}: {{{text}}}\n"


def first(data: Path) -> Agreement:
    return load_catalogue(data).models["hus-for-alle"].agreements[0]


@pytest.mark.parametrize("word", WORDS)
def test_what_is_left_out_of_a_section_is_unknown_each_field_with_its_own_reason(
    data: Path, problems: Problems, word: str
) -> None:
    assert problems(without(SAFEGUARDS, said(f"safeguards: {word}"))) == []
    safeguards = first(data).safeguards
    reasons = [getattr(safeguards, name) for name in type(safeguards).model_fields]
    assert all(isinstance(one, Unknown) and one.cause == word for one in reasons)
    if word == "ikke-undersoegt":
        assert {one.unknown for one in reasons} == {NOT_ASKED}
    else:
        begins = "Kilden" if word == "ikke-omtalt" else "Det læste"
        assert all(one.unknown.startswith(begins) for one in reasons)
        assert len({one.unknown for one in reasons}) == len(reasons)


def test_what_is_written_of_a_section_stands_and_only_the_rest_is_unknown(data: Path, problems: Problems) -> None:
    start = "    terms:\n      start: {when: {date: 2024-01-01}, source: hus-aftale#penge}\n"
    assert problems(without(TERMS, start + said("terms: ikke-omtalt"))) == []
    terms = first(data).terms
    assert not isinstance(terms.start, Unknown)
    assert isinstance(terms.notice, Unknown)


def test_a_section_may_have_a_reason_of_its_own(data: Path, problems: Problems) -> None:
    own = 'terms: {unknown: "Aftalen er ikke lagt frem", cause: uklart, source: hus-aftale#penge}'
    assert problems(without(TERMS, said(own))) == []
    notice = first(data).terms.notice
    assert isinstance(notice, Unknown)
    assert (notice.unknown, notice.cause, notice.source) == (
        "Aftalen er ikke lagt frem",
        "uklart",
        ("hus-aftale#penge",),
    )


def test_a_part_of_the_effort_that_is_left_out_is_unknown_now_and_afterwards(data: Path, problems: Problems) -> None:
    one = "      carriers:\n        - {part: lokaler, before: {text: Et hus., binding: beskrevet, source: hus-aftale#penge}}\n"
    text = HUS.read_text(encoding="utf-8")
    found = CARRIERS.search(text)
    assert found
    principles = "    principles: {unknown: Intet om principper, cause: ikke-omtalt}\n"
    assert problems((found[0], one), (principles, principles + said("anchoring: ikke-omtalt"))) == []
    carriers = {one.part: one for one in first(data).anchoring.carriers}
    assert list(carriers) == [term.id for term in load_catalogue(data).vocabularies.carrier_parts], (
        "in one order, whichever of them are written"
    )
    assert not isinstance(carriers["lokaler"].before, Unknown)
    assert isinstance(carriers["lokaler"].after, Unknown)
    assert isinstance(carriers["penge"].before, Unknown)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("[lokaler]", "part: skal være én værdi, men er en liste"),
        ("{a: b}", "part: skal være én værdi, men er en gruppe felter"),
        ("", "part: er tom"),
    ],
)
def test_a_part_of_the_effort_that_is_no_word_is_told_beside_the_rest_of_its_section(
    problems: Problems, part: str, message: str
) -> None:
    found = CARRIERS.search(HUS.read_text(encoding="utf-8"))
    assert found
    principles = "    principles: {unknown: Intet om principper, cause: ikke-omtalt}\n"
    told = problems(
        (found[0], f"      carriers:\n        - {{part: {part}}}\n"),
        (principles, principles + said("anchoring: ikke-omtalt")),
    )
    assert len([one for one in told if f"anchoring.carriers[1].{message}" in one]) == 1


WRONG = {
    "nothing is said": (
        "",
        "mangler. Skriv værdien, eller bekræft, at resten af afsnittet er ukendt: unknown_sections: {terms: ikke-omtalt}",
    ),
    "a capital": (said("Terms: ikke-omtalt"), 'unknown_sections: afsnittet "Terms" findes ikke her; mente du "terms"?'),
    "a section of the model": (
        said("terms: ikke-omtalt, problem: ikke-omtalt"),
        'afsnittet "problem" findes ikke her. Skriv det i unknown_sections øverst, uden for aftalen',
    ),
    "a word that is none": (
        said("terms: ukendt"),
        "unknown_sections.terms: skriv ét af ordene ikke-omtalt (kilden siger intet om resten)",
    ),
    "a word of an unknown that says too little": (said("terms: uklart"), 'eller {unknown: "grunden", cause: uklart}'),
    "no reason": (said("terms: {cause: uklart}"), "unknown_sections.terms: skriv ét af ordene"),
    "a list": (
        f"    {FIELD}: [terms]\n",
        "unknown_sections: skal være afsnit med navn og kolon, fx unknown_sections: {terms: ikke-omtalt}",
    ),
    "not confirmed": (said('terms: "BEKRÆFT: ikke-omtalt"'), "1 svar er ikke bekræftet (linje "),
    "a section that is all there": (
        said("terms: ikke-omtalt, safeguards: ikke-omtalt"),
        "unknown_sections.safeguards: alt i afsnittet er skrevet. Slet linjen her",
    ),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_with_what_is_said_of_a_section_is_told_once_with_what_to_write(
    problems: Problems, data: Path, text: str, message: str
) -> None:
    found = problems(without(TERMS, text))
    assert len([one for one in found if message in one]) == 1


def test_of_the_model_too(data: Path, problems: Problems) -> None:
    assert (
        problems(
            ("recruitment: {unknown: Intet, cause: ikke-omtalt}\n", f"{FIELD}: {{recruitment: ikke-i-det-laeste}}\n")
        )
        == []
    )
    recruitment = load_catalogue(data).models["hus-for-alle"].recruitment
    assert isinstance(recruitment, Unknown)
    assert recruitment.unknown == "Det læste nævner ikke, hvordan deltagerne finder vej"


def test_an_editor_underlines_nothing_in_a_file_with_sections_and_something_in_one_without(
    data: Path, problems: Problems
) -> None:
    old, new = without(TERMS, said("terms: ikke-omtalt"))
    assert problems((old, new)) == []
    text = HUS.read_text(encoding="utf-8")
    assert underlined(text) == []
    assert underlined(text.replace(new, "")) != []
    assert underlined(text.replace("terms: ikke-omtalt", "terms: ukendt")) != []
    assert underlined(text.replace("terms: ikke-omtalt", "Terms: ikke-omtalt")) != []


# Corrected in place


def folded(data: Path, problems: Problems) -> tuple[str, Model]:
    """The tiny model with a section in a line and a comment in it, and what it says."""
    new = f"    {FIELD}:  # bekræftet\n      terms: ikke-omtalt  # intet om vilkår\n"
    assert problems(without(TERMS, new)) == []
    return HUS.read_text(encoding="utf-8"), read_folder(data).models["hus-for-alle"].value


def with_(model: Model, change: Any) -> Model:
    whole = as_written(model)
    change(whole)
    return Model.model_validate(whole)


def test_a_model_with_sections_that_says_the_same_changes_nothing(data: Path, problems: Problems) -> None:
    text, model = folded(data, problems)
    assert corrected(text, model, with_(model, lambda whole: None)) == text


def test_a_change_elsewhere_leaves_the_sections_as_they_are(data: Path, problems: Problems) -> None:
    text, model = folded(data, problems)
    new = with_(model, lambda whole: whole.update(name="Et andet hus"))
    assert corrected(text, model, new) == text.replace("name: Hus for alle", "name: Et andet hus")


def test_what_is_known_afterwards_is_written_and_the_rest_of_the_section_stands(data: Path, problems: Problems) -> None:
    text, model = folded(data, problems)

    def known(whole: Any) -> None:
        whole["agreements"][0]["terms"]["start"] = {"when": {"year": 2024}, "source": ["hus-aftale#penge"]}

    new = with_(model, known)
    after = corrected(text, model, new)
    assert after is not None
    gone_and_come = [line for line in difflib.ndiff(text.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert gone_and_come == [
        "+     terms:",
        "+       start:",
        "+         when: {year: 2024}",
        "+         source: [hus-aftale#penge]",
    ]
    assert "terms: ikke-omtalt  # intet om vilkår" in after
    HUS.write_text(after, encoding="utf-8")
    assert as_written(read_folder(data).models["hus-for-alle"].value) == as_written(new)


def test_a_section_of_which_all_is_known_afterwards_is_no_longer_named(data: Path, problems: Problems) -> None:
    old = "recruitment: {unknown: Intet, cause: ikke-omtalt}\n"
    assert problems((old, f"{FIELD}: {{recruitment: ikke-omtalt}}\n")) == []
    text, model = HUS.read_text(encoding="utf-8"), read_folder(data).models["hus-for-alle"].value
    new = with_(
        model, lambda whole: whole.update(recruitment=[{"text": "Naboer siger det.", "source": ["hus-aftale#penge"]}])
    )
    after = corrected(text, model, new)
    assert after is not None
    assert FIELD not in after
    HUS.write_text(after, encoding="utf-8")
    load_catalogue(data)


# The sections themselves


def test_every_field_that_may_be_unknown_belongs_to_a_section_or_stands_in_a_list() -> None:
    """A field that is new comes with its reason in the annotated file, and so in a section."""
    found = sections()
    fields = {
        name for name, info in Agreement.model_fields.items() if info.is_required() and may_be_unknown(info.annotation)
    }
    assert fields <= found.agreement.keys()
    fields = {
        name for name, info in Model.model_fields.items() if info.is_required() and may_be_unknown(info.annotation)
    }
    assert fields - {"activities"} <= found.model.keys()
    for name, blank in found.agreement.items():
        kind = Agreement.model_fields[name].annotation
        if isinstance(kind, type) and "unknown" not in blank:
            needed = {
                one for one, info in kind.model_fields.items() if info.is_required() and may_be_unknown(info.annotation)
            }
            assert needed <= blank.keys(), name


def test_no_reason_of_a_section_waits_to_be_confirmed() -> None:
    assert CONFIRM not in str([sections(word) for word in WORDS])
