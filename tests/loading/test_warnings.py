"""What an editor should look at: each warning once told and once not, on nearly the same text. None of them stops anything."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.__main__ import main
from macros.loading.catalogue import check_data, load_catalogue
from macros.loading.rules import WARNINGS, warnings
from tests.conftest import ROOT

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 28)
HUS = "models/hus-for-alle.yml"
SHARED = "organisations.yml"

Changes = tuple[tuple[str, str, str], ...]


class Cases(NamedTuple):
    """After `changes`: `firing` makes the warning speak once, beginning at a place and with words of `said`; `silent` does not."""

    rule: Callable[..., object]
    firing: Changes
    silent: Changes
    said: str


CASES = {
    "money of another country in a Danish agreement": Cases(
        warnings.no_foreign_money_at_home,
        (*((HUS, f"value: {value},", f"value: {value}, currency: SEK,") for value in (100000, 50000, 150000)),),
        (),
        "beløbet er i SEK, men aftalen er dansk. Skriv landet ved aftalen, fx country: SE, eller ret currency",
    ),
    "money that is no one country's in a Danish agreement": Cases(
        warnings.no_foreign_money_at_home,
        tuple((HUS, f"value: {value},", f"value: {value}, currency: EUR,") for value in (100000, 50000, 150000)),
        (),
        "beløbet er i EUR, men aftalen er dansk. Skriv landet ved aftalen eller ret currency",
    ),
    "what was paid in fact in money of another country": Cases(
        warnings.no_foreign_money_at_home,
        (
            (
                HUS,
                "          stated_total:",
                "          actual: [{amount: {value: 80000, currency: NOK, basis: i-alt, price_level: ikke-oplyst}, "
                "source: hus-aftale#penge}]\n          stated_total:",
            ),
        ),
        (),
        "funding[1].actual[1].amount.currency: beløbet er i NOK",
    ),
    "a decision that nobody takes": Cases(
        warnings.decisions_are_somebodys,
        ((HUS, "what: Huset åbner, kind: start", "what: Huset åbner, kind: beslutning"),),
        ((HUS, "what: Huset åbner, kind: start", "what: Huset åbner, parties: [vigby-kommune], kind: beslutning"),),
        "beslutningen har ingen parter. Skriv, hvem der beslutter, fx parties: [vigby-kommune]",
    ),
    "a document that is told as published and was not read": Cases(
        warnings.what_was_not_read_is_not_published,
        ((HUS, "status: udkast", "status: offentliggjort\n    second_hand: true"),),
        ((HUS, "status: udkast", "status: offentliggjort"),),
        "står som offentliggjort, men er kun kendt på anden hånd. Skriv status: omtalt ved kilden",
    ),
    "an organisation under two ids, by its name": Cases(
        warnings.organisations_stand_once,
        ((SHARED, "organisations:", "organisations:\n  - {id: vigby, name: VIGBY-kommune, kind: kommune}"),),
        ((SHARED, "organisations:", "organisations:\n  - {id: vigby, name: VIGBY-kommune, kind: fond}"),),
        "har navnet",
    ),
    "an organisation under two ids, by its number": Cases(
        warnings.organisations_stand_once,
        (
            (
                SHARED,
                "organisations:",
                'organisations:\n  - {id: hytten, name: Hytten, kind: forening, cvr: "10089093"}',
            ),
        ),
        (
            (
                SHARED,
                "organisations:",
                'organisations:\n  - {id: hytten, name: Hytten, kind: forening, cvr: "99999993"}',
            ),
        ),
        "har CVR-nummeret 10089093",
    ),
    "a source under two ids": Cases(
        warnings.sources_stand_once,
        ((HUS, "    dated: 2023-12-01\n", "    dated: 2023-12-01\n    url: https://GitHub.com/datasets/cpi/\n"),),
        ((HUS, "    dated: 2023-12-01\n", "    dated: 2023-12-01\n    url: https://github.com/datasets/andet\n"),),
        '"hus-aftale" og "cpi-verdensbanken" har samme adresse',
    ),
}


def changed(data: Path, changes: Changes) -> None:
    """Make `changes` of files of the data, each at the first place with the text."""
    for name, old, new in changes:
        text = (data / name).read_text(encoding="utf-8")
        assert old in text, old
        (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def told(data: Path) -> list[str]:
    return [str(one) for one in check_data(data, TODAY).warnings]


@pytest.mark.parametrize("cases", CASES.values(), ids=CASES.keys())
def test_what_an_editor_should_look_at_is_told_once_and_stops_nothing(data: Path, cases: Cases) -> None:
    before = told(data)
    changed(data, cases.firing)
    (line,) = set(told(data)) - set(before)
    assert cases.said in line
    load_catalogue(data)


@pytest.mark.parametrize("cases", CASES.values(), ids=CASES.keys())
def test_what_is_as_it_should_be_is_not_told(data: Path, cases: Cases) -> None:
    before = told(data)
    changed(data, cases.silent)
    assert set(told(data)) == set(before)


def alone(data: Path, *changes: tuple[str, str]) -> list[str]:
    """The warnings on texts of the whole model after `changes` of its file, where its second agreement is another municipality's."""
    stranger = "organisations:\n  - {id: aadal-kommune, name: Ådals Kommune, kind: kommune}"
    changed(data, ((SHARED, "organisations:", stranger),))
    first, second = (data / HUS).read_text(encoding="utf-8").split("  - id: vigby-2026")
    text = f"{first}  - id: vigby-2026{second.replace('vigby-kommune', 'aadal-kommune')}"
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (data / HUS).write_text(text, encoding="utf-8")
    return [line for line in told(data) if "alle modellens aftaler" in line]


ACTIVITY = "activities:\n  - name: "
NAMES_ONE = {
    "the place, in the genitive": ("lead: ", "lead: Vigbys ", "lead"),
    "the municipality by its whole name": ("summary: ", "summary: Vigby Kommune. ", "summary"),
    "the place of the other one, whose name is a genitive": ("lead: ", "lead: I Ådal. ", "lead"),
    "an activity": (ACTIVITY, f"{ACTIVITY}Vigby og ", "activities[1].name"),
    "the reason of an unknown": (
        "recruitment: {unknown: Intet",
        "recruitment: {unknown: Intet om Vigby",
        "recruitment.unknown",
    ),
}


@pytest.mark.parametrize(("old", "new", "place"), NAMES_ONE.values(), ids=NAMES_ONE.keys())
def test_what_is_said_of_the_whole_and_names_one_agreements_municipality_is_told(
    data: Path, old: str, new: str, place: str
) -> None:
    (line,) = alone(data, (old, new))
    assert f" {place}: teksten gælder alle modellens aftaler" in line


def test_a_text_on_the_model_that_names_one_agreements_municipality_is_told_with_what_to_do(data: Path) -> None:
    (line,) = alone(data, ("lead: ", "lead: Vigbys hus. "))
    place, message = line.split(" lead: ")
    assert re.fullmatch(rf"data/{HUS}:\d+:1:", place)
    assert message == (
        "teksten gælder alle modellens aftaler, men nævner Vigby Kommune, som kun er med i vigby-2024. "
        "Skriv den, så den gælder alle, eller giv vigby-2026 sin egen lead"
    )


def test_a_fact_on_the_model_that_names_its_agreement_is_not_told(data: Path) -> None:
    assert alone(data, (ACTIVITY, "activities:\n  - agreements: [vigby-2024]\n    name: Vigby og ")) == []


def test_a_fact_on_the_model_without_its_agreement_is_told(data: Path) -> None:
    (line,) = alone(data, (ACTIVITY, f"{ACTIVITY}Vigby og "))
    assert "activities[1].name: " in line
    assert line.endswith(
        "Skriv agreements: [vigby-2024] ved den, hvis den kun gælder dér, eller skriv den, så den gælder alle"
    )


def test_a_word_that_only_begins_like_a_place_is_not_told(data: Path) -> None:
    assert alone(data, ("lead: ", "lead: Vigbyboere ")) == []


def test_what_all_agreements_have_is_not_told(data: Path) -> None:
    changed(data, ((HUS, "lead: ", "lead: Vigby. "),))
    assert [line for line in told(data) if "alle modellens aftaler" in line] == []


def test_a_lead_that_every_other_agreement_has_its_own_in_the_place_of_is_not_told(data: Path) -> None:
    assert (
        alone(
            data, ("lead: ", "lead: Vigby. "), ("  - id: vigby-2026\n", "  - id: vigby-2026\n    lead: Et andet hus.\n")
        )
        == []
    )


def test_every_warning_has_its_cases() -> None:
    assert {cases.rule for cases in CASES.values()} | {warnings.texts_of_the_whole_hold_for_all} == set(WARNINGS)


def test_the_check_tells_them_after_that_there_are_no_faults(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(data, CASES["a decision that nobody takes"].firing)
    assert main(["derived"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    first, heading, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("Ingen fejl: ")
    assert heading == f"Se efter ({len(lines)} {'sted' if len(lines) == 1 else 'steder'}; det stopper ikke noget):"
    assert any("beslutningen har ingen parter" in line for line in lines)
    assert main(["check", "--annotations"]) == 0
    assert all(line.startswith("::notice ") for line in capsys.readouterr().out.splitlines()[1:])


def test_the_real_catalogue_has_no_organisation_and_no_source_twice() -> None:
    found = check_data(ROOT / "data", datetime.date(2027, 1, 1)).warnings
    assert [str(one) for one in found if "er det den samme" in one.message.casefold()] == []
