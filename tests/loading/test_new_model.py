"""The annotated file for a new model: every field is explained, and what is written asks for just what is missing."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml

from macros.domain.base import Entity
from macros.domain.model import Model
from macros.loading.catalogue import check_data
from macros.loading.fact_sheet import NotAFactSheet, read_fact_sheet
from macros.loading.folder import read_folder
from macros.loading.new_agreement import begin_model
from macros.loading.new_model import CONFIRM, FILL, TEMPLATE, CannotWrite, write_new_model
from macros.loading.problems import CatalogueError
from tests.conftest import ROOT
from tests.editors import underlined

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 22)


def entities(kind: object, seen: set[type[Entity]]) -> set[type[Entity]]:
    """Every type that a field of `kind` can hold, at any depth."""
    if isinstance(kind, type) and issubclass(kind, Entity) and kind not in seen:
        seen.add(kind)
        for field in kind.model_fields.values():
            entities(field.annotation, seen)
    for part in get_args(kind):
        entities(part, seen)
    return seen


FIELDS = sorted({name for kind in entities(Model, set()) for name in kind.model_fields})


def explanations() -> dict[str, str]:
    """What the template's comments say of each field: `# name: …` and the indented comment lines after it."""
    found: dict[str, str] = {}
    names: list[str] = []
    for line in TEMPLATE.read_text(encoding="utf-8").splitlines():
        if start := re.match(r"\s*# ([a-z_]+(?:, [a-z_]+)*): (.*)", line):
            names = start[1].split(", ")
            for name in names:
                found.setdefault(name, "")
                found[name] += f" {start[2]}"
        elif names and (more := re.match(r"\s*#   ?(\S.*)", line)):
            for name in names:
                found[name] += f" {more[1]}"
        else:
            names = []
    return found


SAID = explanations()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_explained_with_a_good_and_a_bad_example(name: str) -> None:
    said = SAID[name]
    assert len(said.split("God:")[0].split()) >= 4, "what it is, and why it is asked for"
    assert re.search(r"God: \S.{1,}Dårlig: \S.{3,}", said), said


def test_nothing_is_explained_that_does_not_exist() -> None:
    assert set(SAID) - set(FIELDS) == set()


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A folder with the real shared data and no models."""
    data = tmp_path / "data"
    (data / "models").mkdir(parents=True)
    for path in (ROOT / "data").glob("*.yml"):
        (data / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return data


def problems(data: Path, path: Path) -> list[str]:
    """What is wrong in the file itself; the rest of the catalogue is not there."""
    try:
        check_data(data, TODAY, [path])
    except CatalogueError as error:
        return [str(p) for p in error.problems if p.file == path.as_posix()]
    return []


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("second_hand", [False, True])
def test_a_new_file_asks_for_what_is_missing_and_nothing_else(real: Path, second_hand: bool, full: bool) -> None:
    path = write_new_model("aaben-cafe", real, TODAY, second_hand=second_hand, full=full)
    found = problems(real, path)
    assert len(found) > 15
    assert [one for one in found if FILL not in one and CONFIRM not in one] == []


@pytest.mark.parametrize("second_hand", [False, True])
def test_a_file_that_is_filled_in_has_no_problems(real: Path, second_hand: bool) -> None:
    path = write_new_model("aaben-cafe", real, TODAY, second_hand=second_hand, full=True)
    text = path.read_text(encoding="utf-8").replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet")
    text = text.replace(f"{FILL.lower()}-", "aadal-")
    assert text.count("ikke-i-det-laeste}") > 40 if second_hand else text.count("ikke-omtalt}") > 40
    path.write_text(text, encoding="utf-8")
    assert problems(real, path) == []


CHOSEN = {
    "groups: [UDFYLD]": "groups: [familier]",
    "form: UDFYLD": "form: aftale",
    "roles: [UDFYLD]": "roles: [betaler]",
    "part: UDFYLD": "part: udfoerer",
    "binding: UDFYLD": "binding: beskrevet",
    "pattern: UDFYLD": "pattern: trappemodel",
    "kind: UDFYLD": "kind: artikel",
    "status: UDFYLD": "status: omtalt",
    "reading: UDFYLD": "reading: laest-helt",
}
"""What somebody chooses in the short file, which presumes nothing."""


@pytest.mark.parametrize("second_hand", [False, True])
def test_the_short_file_that_is_filled_in_has_no_problems_and_says_as_much_as_the_long_one(
    real: Path, second_hand: bool
) -> None:
    path = write_new_model("aaben-cafe", real, TODAY, second_hand=second_hand)
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    for old, new in CHOSEN.items():
        assert old in text
        text = text.replace(old, new)
    text = text.replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet").replace(f"{FILL.lower()}-", "aadal-")
    path.write_text(text, encoding="utf-8")
    assert problems(real, path) == []
    assert underlined(text) == []
    (agreement,) = read_folder(real).models["aaben-cafe"].value.agreements
    unknown = agreement.terms.notice
    assert unknown.cause == ("ikke-i-det-laeste" if second_hand else "ikke-omtalt")
    assert len(agreement.anchoring.carriers) == 8


def test_a_section_that_is_taken_out_of_the_short_file_is_missed_and_not_read_as_unknown(real: Path) -> None:
    path = write_new_model("aaben-cafe", real, TODAY)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(" +safeguards:.*\n", "", text), encoding="utf-8")
    assert any("safeguards: mangler" in one for one in problems(real, path))


SHEET = """\
name: Nabocaféen
sources:
- key: nc_avis
  title: 'Caféen: "en gave" til byen'
  publisher: Ådal Avis
  url: https://www.eksempel.dk/cafe
  published: februar 2019
  where_in_page: Hele artiklen
  excerpt: false
  title_from_url: true
- key: nc_by
  title: Om caféen
  publisher: Ådal Kommune
  url: https://www.eksempel.dk/by
  where_in_page: De sidste afsnit
  excerpt: true
"""


def test_the_sources_of_a_fact_sheet_stand_in_the_file_already(real: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ark.yml"
    sheet.write_text(SHEET, encoding="utf-8")
    path = begin_model("aaben-cafe", real, TODAY, read_fact_sheet(sheet), second_hand=True, full=True)
    assert [one for one in problems(real, path) if FILL not in one and CONFIRM not in one] == []
    text = path.read_text(encoding="utf-8").replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet")
    text = text.replace(f"{FILL.lower()}-", "aadal-")
    path.write_text(text, encoding="utf-8")
    assert [one for one in problems(real, path) if "ingen oplysning henviser til afsnittet" not in one] == []
    avis, by = yaml.safe_load(text)["sources"]
    assert (avis["id"], avis["title"], avis["dated"]) == ("nc-avis", 'Caféen: "en gave" til byen', "2019-02")
    assert (avis["reading"], avis["second_hand"], by["reading"]) == ("laest-helt", True, "laest-uddrag")
    assert "udledt af adressen" in avis["status_note"]
    assert "udledt" not in by["status_note"]
    assert by["dated"]["cause"] == "ikke-i-det-laeste"
    assert by["sections"] == {"laest": "De sidste afsnit"}


DATES = {
    "2024-01-16 (dato fra et nyhedsrum)": "2024-01-16",
    "marts 2019": "2019-03",
    "2016": "2016",
    "i fjor": "",
    "٢٠١٦": "",
    "marts ٢٠١٩": "",
    "": "",
}


@pytest.mark.parametrize(("published", "dated"), DATES.items())
def test_a_date_is_no_more_exact_than_the_sheet_has_it(tmp_path: Path, published: str, dated: str) -> None:
    sheet = tmp_path / "ark.yml"
    sheet.write_text(SHEET.replace("februar 2019", json.dumps(published or " ")), encoding="utf-8")
    if not published:
        sheet.write_text(SHEET.replace("  published: februar 2019\n", ""), encoding="utf-8")
    assert read_fact_sheet(sheet).sources[0].dated == dated


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("  publisher: Ådal Avis\n", ""), "sources.0.publisher"),
        (("sources:", "kilder:"), "sources"),
        (("excerpt: false", "excerpt: måske"), "sources.0.excerpt"),
        (("- key: nc_avis", "- key: [nc"), "ikke gyldig YAML"),
    ],
)
def test_a_sheet_of_another_form_is_refused_in_words(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    sheet = tmp_path / "ark.yml"
    sheet.write_text(SHEET.replace(*change), encoding="utf-8")
    with pytest.raises(NotAFactSheet, match=re.escape(message)):
        read_fact_sheet(sheet)


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAFactSheet, match="kan ikke læses"):
        read_fact_sheet(tmp_path / "intet.yml")


def test_an_existing_file_is_left_alone(real: Path) -> None:
    path = write_new_model("aaben-cafe", real, TODAY)
    path.write_text("mit arbejde", encoding="utf-8")
    with pytest.raises(CannotWrite, match="findes allerede"):
        write_new_model("aaben-cafe", real, TODAY)
    assert path.read_text(encoding="utf-8") == "mit arbejde"


@pytest.mark.parametrize("slug", ["Åben café", "../ude", "aaben cafe", ""])
def test_a_name_that_cannot_be_an_address_is_refused(real: Path, slug: str) -> None:
    with pytest.raises(CannotWrite, match="kan ikke være filnavn"):
        write_new_model(slug, real, TODAY)


def test_the_command_says_what_to_do_next(real: Path) -> None:
    command = [sys.executable, "-m", "macros", "new", "aaben-cafe"]
    run = subprocess.run(
        command, cwd=real.parent, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert run.stdout == (
        "data/models/aaben-cafe.yml er klar. Åbn den, begynd øverst, og kør make check, til der ikke er flere fejl\n"
    )
    again = subprocess.run(
        command, cwd=real.parent, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert again.returncode == 1
    assert "Traceback" not in again.stderr


AMOUNTS = 'amounts: {unknown: "Kilden nævner bidraget, men ikke beløbet", cause: ikke-omtalt}'
AGE = 'age: {unknown: "Kilden siger ikke, hvor gamle de er", cause: ikke-omtalt}'
DATED = 'dated: {unknown: "Kilden giver ingen dato", cause: ikke-omtalt}'
MISTAKES = {
    "a date as it is spoken": (
        "checked: 2026-11-22\ntarget",
        "checked: 22. november 2026\ntarget",
        "; skriv 2026-11-22",
    ),
    "a date with a slash": ("checked: 2026-11-22\ntarget", "checked: 1/6-2015\ntarget", "; skriv 2015-06-01"),
    "a month and a year": (DATED, "dated: marts 2019", "; skriv 2019-03"),
    "a date that is unknown": (
        DATED,
        "dated: ukendt",
        '. Er det ukendt, så skriv {unknown: "grunden", cause: ikke-omtalt}',
    ),
    "an amount in words": (
        AMOUNTS,
        "amounts: [{value: 800.000 kr., basis: i-alt, price_level: ikke-oplyst}]",
        "; skriv 800000",
    ),
    "millions": (
        AMOUNTS,
        'amounts: [{value: "2,8 mio. kr.", basis: i-alt, price_level: ikke-oplyst}]',
        "; skriv 2800000",
    ),
    "years in one": (
        AMOUNTS,
        "amounts: [{value: 8, basis: i-alt, first_year: 2022-2024, price_level: ikke-oplyst}]",
        "; skriv det første år i first_year og det sidste i last_year: 2022 og 2024",
    ),
    "no price level": (
        AMOUNTS,
        "amounts: [{value: 8, basis: i-alt}]",
        "mangler. Skriv værdien: årstallet for kildens prisniveau, eller ikke-oplyst",
    ),
    "an amount that is unknown": (
        AMOUNTS,
        "amounts: ukendt",
        'Skriv fx [{value: 40000, basis: i-alt, price_level: ikke-oplyst}], eller {unknown: "grunden", cause: ikke-omtalt}',
    ),
    "a reason without a cause": (
        AMOUNTS,
        "amounts: {unknown: Intet}",
        "mangler. Skriv værdien; vælg mellem efter-dokumentet, felt-tomt",
    ),
    "ages in words": (AGE, "age: 6-9 år", "Skriv fx {low: 6, high: 9, unit: aar}"),
    "a unit with its letter": (AGE, "age: {low: 6, high: 9, unit: år}", "; skriv aar"),
    "a number with its unit": (AGE, "age: {exactly: 6 år, unit: aar}", "; skriv 6"),
    "an id with its letters": ("id: aadal-2024", "id: Ådal 2024", "; skriv aadal-2024"),
    "a party by its name": ("payer: aadal-kommune", "payer: Aadal Kommune", "; skriv aadal-kommune"),
    "yes in Danish": ("second_hand: false", "second_hand: ja", "; skriv true"),
    "a country by its name": (
        "kind: kommune}",
        "kind: kommune, country: Sverige}",
        "Landet skrives med to store bogstaver, fx SE for Sverige; skriv SE",
    ),
    "an address without its beginning": (
        "url: https://Skrevet",
        "url: www.eksempel.dk",
        "; skriv https://www.eksempel.dk",
    ),
    "one where a list stands": (
        "municipalities: [aadal-kommune]",
        "municipalities: aadal-kommune",
        ". Skriv [aadal-kommune]",
    ),
    "an entry without its dash": (
        "  - {name: Skrevet, text",
        "    {name: Skrevet, text",
        '. Skriv fx [{name: Fælles mad, text: "Jeres ord.", source: kilde#afsnit}]',
    ),
    "an answer that is too long": (
        "answer: {text: Skrevet",
        f"answer: {{text: {'x ' * 100}",
        "højst 140 tegn; her er 199. Skriv den kortere",
    ),
    "a section with a capital": (
        "      terms: ",
        "      Terms: ",
        'afsnittet "Terms" findes ikke her; mente du "terms"?',
    ),
    "a field left empty": ("name: Skrevet", "name:", "er tom. Skriv en værdi"),
    "a tab": ("    title: Skrevet", "\ttitle: Skrevet", "der står en tabulator. Brug mellemrum til indrykning"),
}
"""What a newcomer gets wrong in the short file, and how the message about it ends or what it says."""


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_newcomers_mistake_is_told_with_what_to_write(real: Path, old: str, new: str, message: str) -> None:
    path = write_new_model("aaben-cafe", real, TODAY)
    text = path.read_text(encoding="utf-8")
    for filled, chosen in CHOSEN.items():
        text = text.replace(filled, chosen)
    text = text.replace(f"{CONFIRM}: ", "").replace(FILL, "Skrevet").replace(f"{FILL.lower()}-", "aadal-")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = problems(real, path)
    assert any(message in one for one in found), found
