"""Every rule once firing and once silent, on nearly the same text. The words of the messages: test_messages.py."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.domain.base import Entity
from macros.domain.provenance import Facts, Known
from macros.domain.releases import ReleaseNote, Snapshot
from macros.loading.folder import Folder, read_folder
from macros.loading.references import uses
from macros.loading.release_files import files_of, write_release
from macros.loading.rules import (
    RULES,
    RULES_OF_THE_DAY,
    calendar,
    ids,
    model_files,
    questions,
    releases,
    renames,
    shared_files,
    texts,
)
from macros.loading.yaml_tree import parse

HUS = "models/hus-for-alle.yml"
TODAY = datetime.date(2026, 11, 28)


class Cases(NamedTuple):
    """In `file`, `old` becomes `firing` and the rule speaks once, or becomes `silent` and it says nothing."""

    file: str
    old: str
    firing: str
    silent: str


CASES: dict[Callable[..., object], Cases] = {
    ids.references_name_what_exists: Cases(HUS, "payer: vigby-kommune", "payer: vigby", "payer: huset"),
    ids.ids_are_defined_once: Cases(
        "organisations.yml",
        "organisations:",
        "organisations:\n  - {id: huset, name: Et andet hus, kind: fond}",
        "organisations:\n  - {id: huset-2, name: Et andet hus, kind: fond}",
    ),
    ids.ids_of_a_list_differ: Cases(
        "glossary.yml",
        "glossary:",
        "glossary:\n  - {id: forankring, term: Hus, text: Et hus.}",
        "glossary:\n  - {id: hus, term: Hus, text: Et hus.}",
    ),
    ids.vocabularies_hold_what_code_names: Cases(
        "vocabularies.yml", "  - {id: bindende,", "  - {id: bindende-nu,", "  - {id: ny, label: Ny}\n  - {id: bindende,"
    ),
    texts.no_personal_data: Cases(HUS, "Kaffe og snak.", "Ring 12 34 56 78.", "Kaffe i 2024 og 2025."),
    texts.nothing_left_of_the_template: Cases(HUS, "Kaffe og snak.", "UDFYLD", "Udfyld et skema."),
    shared_files.nobody_is_part_of_itself: Cases(
        "organisations.yml", 'cvr: "10089093"', "part_of: huset", "part_of: vigby-kommune"
    ),
    renames.renames_lead_to_what_exists: Cases(
        "moved.yml",
        "figures:\n",
        "renamed:\n  - {id: et-hus, to: hus-for-nogle, why: Nyt navn.}\nfigures:\n",
        "renamed:\n  - {id: et-hus, to: hus-for-alle, why: Nyt navn.}\nfigures:\n",
    ),
    shared_files.nobody_succeeds_itself: Cases(
        "organisations.yml",
        'cvr: "10089093"',
        "succeeded_by: {organisation: huset, source: hus-aftale#penge}",
        "succeeded_by: {organisation: vigby-kommune, source: hus-aftale#penge}",
    ),
    shared_files.prices_have_an_index_for_kroner: Cases(
        "prices.yml", "currency: DKK", "currency: SEK", 'currency: "DKK"'
    ),
    shared_files.patterns_are_explained: Cases(
        HUS, "pattern: trappemodel", "pattern: statstilskud", 'pattern: "trappemodel"'
    ),
    shared_files.paths_are_explained: Cases(
        HUS, "path: kommunal-trappe", "path: loennet-til-frivillig", "path: {unknown: Intet, cause: ikke-omtalt}"
    ),
    shared_files.ways_are_no_page: Cases(
        "vocabularies.yml",
        "anchoring_paths:",
        "anchoring_paths:\n  - {id: klippen, label: Klippen}",
        "anchoring_paths:\n  - {id: klippen-2, label: Klippen}",
    ),
    shared_files.ways_were_taken: Cases(
        "paths.yml", "path: kommunal-trappe", "path: plan-efter-statstilskud", 'path: "kommunal-trappe"'
    ),
    model_files.no_note_without_a_way: Cases(
        HUS,
        "path: kommunal-trappe\n      path_note",
        "path: {unknown: Intet, cause: ikke-omtalt}\n      path_note",
        'path: "kommunal-trappe"\n      path_note',
    ),
    shared_files.answers_lead_somewhere: Cases(
        "paths.yml",
        "paths: [kommunal-trappe], why: Trappen",
        "paths: [loennet-til-frivillig], why: Trappen",
        'paths: ["kommunal-trappe"], why: Trappen',
    ),
    shared_files.compared_agreements_exist: Cases(
        "comparisons.yml",
        "[hus-for-alle, hus-for-alle~vigby-2026]",
        "[hus-for-alle, hus-for-alle~vigby-2027]",
        "[hus-for-alle~vigby-2026, hus-for-alle]",
    ),
    questions.questions_name_what_exists: Cases("questions.yml", "place: issuer", "place: udgiver", "place: url"),
    questions.rules_name_what_exists: Cases(
        "questions.yml", "after: start.when", "after: start.naar", "after: end.when"
    ),
    model_files.municipalities_are_municipalities: Cases(
        HUS, "municipalities: [vigby-kommune]", "municipalities: [huset]", "municipalities: []"
    ),
    model_files.municipalities_are_of_the_country: Cases(
        HUS,
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: SE\n",
        "    document: hus-aftale\n    country: DK\n",
    ),
    model_files.laws_are_of_the_country: Cases(
        HUS,
        "    document: hus-aftale\n",
        "    document: hus-aftale\n    country: SE\n",
        "    document: hus-aftale\n    country: DK\n",
    ),
    model_files.agreements_have_ids_of_their_own: Cases(HUS, "id: vigby-2026", "id: vigby-2024", "id: vigby-2025"),
    model_files.facts_hold_for_agreements_of_the_model: Cases(
        HUS,
        "    text: Kaffe og snak.",
        "    agreements: [vigby-2024, vigby-2025]\n    text: Kaffe og snak.",
        "    agreements: [vigby-2024, vigby-2026]\n    text: Kaffe og snak.",
    ),
    model_files.agreement_is_no_page: Cases(HUS, "id: vigby-2026", "id: oekonomi", "id: oekonomi-2026"),
    model_files.caveats_have_ids_of_their_own: Cases(
        HUS,
        "    caveats:\n      - id: uklar",
        "    caveats:\n      - id: uklar\n      - id: uklar",
        "    caveats:\n      - id: klar",
    ),
    model_files.only_named_parties: Cases(
        HUS, "- organisation: huset", "- organisation: vigby-kommune", '- organisation: "huset"'
    ),
    model_files.commitments_name_tasks: Cases(
        HUS,
        "commitments: {unknown: Intet, cause: ikke-omtalt}",
        "commitments: [{text: Blive., binding: hensigt, task: Drive husett, source: hus-aftale-2#penge}]",
        "commitments: [{text: Blive., binding: hensigt, task: Drive huset, source: hus-aftale-2#penge}]",
    ),
    model_files.totals_agree: Cases(HUS, "value: 50000", "value: 40000", 'value: "50000"'),
    model_files.shares_add_up: Cases(
        HUS,
        "          amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "          amounts: {percent: 40, of: driften}\n          source: hus-aftale-2#penge\n"
        "        - payer: huset\n          item: Resten\n          nature: kontant\n          recurrence: loebende\n"
        "          status: hensigt\n          amounts: {percent: 50, of: driften}",
        "          amounts: {percent: 40, of: driften}",
    ),
    model_files.shares_of_lines_name_lines: Cases(
        HUS,
        "          amounts: {unknown: Timerne er ikke talt, cause: ikke-omtalt}",
        "          id: tid\n          amounts: {percent: 40, of: driften, of_line: tid}",
        "          amounts: {percent: 40, of: driften}",
    ),
    model_files.lines_point_at_lines: Cases(
        HUS,
        "          item: Frivilliges tid",
        "          item: Frivilliges tid\n          paid_from: fonden",
        "          item: Frivilliges tid\n          id: tid",
    ),
    model_files.lines_replace_lines: Cases(
        HUS,
        "          item: Frivilliges tid",
        "          item: Frivilliges tid\n          id: tid\n          replaces: tid",
        "          item: Frivilliges tid\n          id: tid",
    ),
    model_files.parts_fit_their_whole: Cases(
        HUS,
        "          item: Bidrag i trin\n",
        "          item: Bidrag i trin\n          id: alt\n"
        + "          source: hus-aftale#penge\n          nature: kontant\n          recurrence: engang\n          status: bindende\n"
        + "          amounts: [{value: 100, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}]\n"
        + "        - payer: huset\n          item: En del\n          included_in: alt\n",
        "          item: Bidrag i trin\n          id: alt\n",
    ),
    model_files.amounts_fit_recurrence: Cases(
        HUS, "recurrence: hvert-aar-i-perioden", "recurrence: hvert-aar-uden-slut", "recurrence: loebende"
    ),
    model_files.end_follows_start: Cases(HUS, "date: 2025-12-31", "date: 2023-12-31", "date: 2024-01-01"),
    model_files.every_part_has_a_carrier: Cases(HUS, "{part: data,", "{part: materialer,", '{part: "data",'),
    model_files.part_of_a_year_comes_back: Cases(
        HUS,
        "when: {date: 2024-01-01}, binding",
        "when: {part: medio}, binding",
        "when: {part: medio}, repeats: {times: 1, every: aar}, binding",
    ),
    model_files.sections_are_used: Cases(
        HUS,
        "sections: {penge: Om penge}",
        "sections: {penge: Om penge, resten: Resten}",
        'sections: {"penge": Om penge}',
    ),
    releases.what_is_released_is_not_told_anew: Cases(
        "changes.yml", "title: Huset er med", "title: Huset kom", 'title: "Huset er med"'
    ),
    calendar.nothing_from_the_future: Cases(HUS, "checked: 2026-01-02", "checked: 2026-11-29", "checked: 2026-11-28"),
}
SEVERAL = {model_files.every_part_has_a_carrier, model_files.amounts_fit_recurrence}
"""Rules that have two things to say of their case."""


def release_the_entries(data: Path) -> None:
    entries = [
        {"date": one.date, "title": one.title, "text": one.text}
        for one in read_folder(data).shared["changes"].value.changes
    ]
    note = ReleaseNote.model_validate(
        {"number": 1, "date": TODAY, "models": {}, "entries": entries, "checksum": "0" * 64}
    )
    write_release(data, 1, files_of(note, Snapshot({}, {}, {}), ()))


def found(data: Path, rule: Callable[[Folder], object], case: Cases, new: str) -> list[str]:
    path = data / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text
    path.write_text(text.replace(case.old, new, 1), encoding="utf-8")
    problems = [str(problem) for problem in rule(read_folder(data))]  # type: ignore[attr-defined]
    path.write_text(text, encoding="utf-8")
    return problems


def test_every_rule_has_its_cases() -> None:
    assert {*RULES, *RULES_OF_THE_DAY} == CASES.keys()
    assert len(set(RULES)) == len(RULES)


@pytest.mark.parametrize("rule", CASES, ids=lambda rule: rule.__name__)
def test_a_rule_fires_and_is_silent(data: Path, rule: Callable[..., object]) -> None:
    case = CASES[rule]
    if rule is releases.what_is_released_is_not_told_anew:
        release_the_entries(data)
    run = partial(rule, today=TODAY) if rule in RULES_OF_THE_DAY else rule
    told = found(data, run, case, case.firing)
    assert len(told) == (2 if rule in SEVERAL else 1), told
    assert told[0].startswith(f"data/{case.file}:")
    assert found(data, run, case, case.silent) == []


def test_an_id_in_a_field_that_may_be_left_out_is_looked_up() -> None:
    class Optional(Entity):
        insurance: Known[Facts] | None = None

    for written, found in (
        ("[{text: Ja., source: hus-aftale#penge}]", ["hus-aftale#penge"]),
        ("{unknown: Nej, cause: ikke-omtalt, source: [hus-aftale#penge]}", ["hus-aftale#penge"]),
        ("~", []),
    ):
        tree = parse(f"insurance: {written}\n", [], "x.yml")
        assert tree is not None
        assert [use.id for use in uses(tree, Optional)] == found
