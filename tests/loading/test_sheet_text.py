"""What a fact sheet says stands in the new file: as values where they can be read for certain, else in a comment. Nothing is lost."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.domain.economy import Amount
from macros.loading.fact_sheet import SheetMoney, read_fact_sheet
from macros.loading.new_agreement import begin_agreement, begin_model
from macros.loading.new_model import FILL
from macros.loading.sheet_text import _amount, _stretch, slug_of

TODAY = datetime.date(2026, 11, 30)

SHEET = """\
name: 'Nabocaféen: "en gave" – $kilden'
quality: B+
country: SE
summary: 'Naboer & kommunen driver en café: # også det.
  Den åbnede i 2019.'
parties:
- fact: Ådals kommun
  source: nc_avis
- fact: Foreningen Nabo (driver caféen)
  source: [nc_avis, nc_by]
target_group:
- fact: 'Børn på 6-9 år: {alle}'
  source: nc_avis
- fact: Alle naboer
  source: nc_by
scale:
- fact: ca. 1.200 familier kom i 2020
  source: nc_avis
- fact: 15 frivillige
  source: nc_avis
- fact: En del kom igen
  source: nc_by
activities:
- fact: 'Fælles mad # hver torsdag'
  source: nc_by
responsibilities:
- fact: Foreningen laver mad, "gratis"
  source: nc_by
governance:
- fact: 'Parterne mødes to gange: forår og efterår'
  source: nc_avis
financing:
- payer: Ådals kommun
  amount: 650.000 pr. år
  currency: SEK
  period: 2022-2024
  kind: cash
  recurring: ja
  status: agreed
  note: Til "mad"
  source: nc_avis
- payer: Staten (pulje) og private
  amount: 800.000 (samlet og meget andet)
  currency: SEK
  period: tilskuddet ved ophør
  kind: in-kind
  recurring: givet år for år
  status: agreed; bortfaldt
  price_level: 2022-priser
  source: nc_by
term:
- fact: 1. januar 2022 til 31. december 2024
  source: nc_avis
- fact: Et år ad gangen
  source: nc_by
termination:
- fact: Kan opsiges med et kvartal
  source: nc_avis
evaluation:
- fact: Konsulenten 'Ask' målte
  source: nc_by
anchoring:
- fact: 'Begge vil forlænge: måske'
  source: nc_avis
outcome: 'ukendt: "lukket"?'
caveats:
- 'Artiklen er udateret: se 50 %'
unknown:
- styregruppe
- 'mål: tal'
noget_nyt:
- et helt nyt ord
sources:
- key: nc_avis
  title: 'Caféen: "en gave" til byen'
  publisher: Ådal Avis
  url: https://www.eksempel.dk/cafe
  published: februar 2019 (af adressen)
  where_in_page: Hele artiklen
  excerpt: false
  title_from_url: true
- key: nc_by
  title: Om caféen
  publisher: Ådals kommun
  url: https://www.eksempel.dk/by
  where_in_page: De sidste afsnit
  excerpt: true
  not_reread: true
"""

MARKS = ("key", "source", "excerpt", "title_from_url", "not_reread")
"""Fields of a sheet that hold no text of its own."""


def texts(value: Any, name: str = "") -> Iterator[str]:
    """Every text that the sheet has."""
    if name in MARKS:
        return
    if isinstance(value, dict):
        for key, held in value.items():
            yield from texts(held, key)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held, name)
    else:
        yield " ".join(str(value).split())


def stands(text: str, file: str, values: set[str]) -> bool:
    """Whether a text stands in a file, in a value or in a comment."""
    comments = "\n".join(line for line in file.splitlines() if "#" in line)
    return any(text in one for one in values) or any(
        form in comments for form in (text, json.dumps(text, ensure_ascii=False)[1:-1])
    )


def values_of(file: str) -> set[str]:
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for held in value.values():
                walk(held)
        elif isinstance(value, list):
            for held in value:
                walk(held)
        else:
            found.add(" ".join(str(value).split()))

    walk(yaml.safe_load(file))
    return found


@pytest.fixture
def sheet(data: Path) -> Path:
    path = data.parent / "ark.yml"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.parametrize("way", ["short", "full", "agreement"])
def test_nothing_of_a_sheet_is_lost(data: Path, sheet: Path, way: str) -> None:
    read = read_fact_sheet(sheet)
    if way == "agreement":
        path = begin_agreement("hus-for-alle", "aadal-2022", data, TODAY, read, second_hand=True)
    else:
        path = begin_model("nabo", data, TODAY, read, second_hand=True, full=way == "full")
    file = path.read_text(encoding="utf-8")
    values = values_of(file)
    said = list(texts(yaml.safe_load(SHEET)))
    assert len(said) > 45
    assert [one for one in said if not stands(one, file, values)] == []


@pytest.mark.parametrize("full", [False, True])
def test_what_can_be_read_for_certain_is_a_value(data: Path, sheet: Path, full: bool) -> None:
    path = begin_model("nabo", data, TODAY, read_fact_sheet(sheet), second_hand=True, full=full)
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    (agreement,) = file["agreements"]
    assert [one["id"] for one in file["organisations"]] == [
        "aadals-kommun",
        "foreningen-nabo",
        "staten-pulje-og-private",
    ]
    assert file["organisations"][0] == {
        "id": "aadals-kommun",
        "name": "Ådals kommun",
        "kind": "kommune",
        "country": "SE",
    }
    assert file["target_groups"][0]["age"] == {"low": 6, "high": 9, "unit": "aar"}
    first, second = agreement["economy"]["funding"]
    assert first["amounts"] == [
        {
            "value": 650000,
            "currency": "SEK",
            "basis": "pr-aar",
            "first_year": 2022,
            "last_year": 2024,
            "price_level": "ikke-oplyst",
        }
    ]
    assert (first["recurrence"], first["status"], first["nature"], first["payer"]) == (
        "hvert-aar-i-perioden",
        "beskrevet",
        "kontant",
        "aadals-kommun",
    )
    assert (second["amounts"][0]["value"], second["status"], second["payer"]) == (FILL, FILL, "staten-pulje-og-private")
    assert agreement["terms"]["start"]["when"] == {"date": datetime.date(2022, 1, 1)}
    assert agreement["terms"]["end"]["when"] == {"date": datetime.date(2024, 12, 31)}
    assert [one["amount"] for one in agreement["scale"]] == [
        {"exactly": 1200, "circa": True, "unit": "familie"},
        {"exactly": 15, "unit": "frivillig"},
    ]
    assert agreement["documentation"]["evaluation"] == [{"text": "Konsulenten 'Ask' målte", "source": "nc-by#laest"}]
    assert agreement["municipalities"] == ["aadals-kommun"]
    assert [(one["second_hand"], one.get("not_found_again")) for one in file["sources"]] == [(True, None), (True, True)]


def test_a_country_by_its_name_is_that_country(data: Path, sheet: Path) -> None:
    sheet.write_text(SHEET.replace("country: SE", "country: Sverige"), encoding="utf-8")
    path = begin_model("nabo", data, TODAY, read_fact_sheet(sheet), second_hand=True, full=False)
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (file["agreements"][0]["country"], file["organisations"][0]["country"]) == ("SE", "SE")


def test_who_is_in_the_catalogue_already_is_named_and_not_written_again(data: Path, sheet: Path) -> None:
    sheet.write_text(SHEET.replace("Ådals kommun", "VIGBY kommune"), encoding="utf-8")
    path = begin_model("nabo", data, TODAY, read_fact_sheet(sheet), second_hand=True, full=False)
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "vigby-kommune" not in [one["id"] for one in file["organisations"]]
    assert file["agreements"][0]["parties"][0]["organisation"] == "vigby-kommune"


AMOUNTS = {
    "so much a year, from and to": (
        {"amount": "100.000 om året", "period": "2020-2022", "recurring": "ja"},
        ("100000", "pr-aar", "2020", "2022", "hvert-aar-i-perioden"),
    ),
    "so much a year, from a year on": (
        {"amount": "100.000 pr. år", "period": "fra 2018", "recurring": "ja"},
        ("100000", "pr-aar", "2018", None, "loebende"),
    ),
    "once, in a year": (
        {"amount": "225.000", "period": "2016", "recurring": "nej"},
        ("225000", "i-aaret", "2016", None, "engang"),
    ),
    "once, over years": (
        {"amount": "225.000", "period": "2016-2018", "recurring": "nej"},
        ("225000", "i-alt", "2016", "2018", "engang"),
    ),
    "in all, in a year": (
        {"amount": "300.000 i alt", "period": "2019", "recurring": "nej"},
        ("300000", "i-alt", "2019", "2019", "engang"),
    ),
    "again, and nobody says how": (
        {"amount": "1.200.000", "period": "2022", "recurring": "ikke oplyst"},
        ("1200000", "ikke-oplyst", "2022", "2022", "ikke-oplyst"),
    ),
    "a month": (
        {"amount": "100.000 pr. måned", "period": "løbende", "recurring": "ja"},
        ("100000", "pr-maaned", None, None, "loebende"),
    ),
    "about so much": (
        {"amount": "ca. 7.400.000", "period": "2016", "recurring": "nej"},
        ("7400000", "i-aaret", "2016", None, "engang"),
    ),
}


@pytest.mark.parametrize(("words", "wanted"), AMOUNTS.values(), ids=AMOUNTS.keys())
def test_an_amount_is_read_as_it_is_written_and_no_further(
    words: dict[str, str], wanted: tuple[str | None, ...]
) -> None:
    text, again = _amount(SheetMoney(payer="x", **words))
    (amount,) = yaml.safe_load(text)
    value, basis, first, last, recurrence = wanted
    assert (str(amount["value"]), amount["basis"], again) == (value, basis, recurrence)
    assert [str(amount.get(name) or "") for name in ("first_year", "last_year")] == [first or "", last or ""]
    Amount.model_validate({name: str(held) for name, held in amount.items()})


FURTHER_AMOUNTS = {
    "so much a year, of one year only": (
        {"amount": "650.000 pr. år", "period": "2016", "recurring": "ja"},
        {"value": 650000, "basis": "pr-aar", "known_in": 2016},
    ),
    "the same, with the year twice": (
        {"amount": "650.000 pr. år", "period": "2016-2016", "recurring": "ja"},
        {"value": 650000, "basis": "pr-aar", "known_in": 2016},
    ),
    "a range": (
        {"amount": "100.000-200.000 kr. om året", "period": "2020-2022", "recurring": "ja"},
        {"value": 100000, "up_to": 200000, "basis": "pr-aar", "first_year": 2020, "last_year": 2022},
    ),
    "years that end before they begin": (
        {"amount": "100.000 i alt", "period": "2022-2020", "recurring": "nej"},
        {"value": 100000, "basis": "i-alt"},
    ),
    "an amount of another country that is left to somebody": (
        {"amount": "100.000 (samlet)", "currency": "NOK"},
        {"value": FILL, "currency": "NOK", "basis": FILL},
    ),
    "a currency that is none": (
        {"amount": "100.000", "currency": "SEK # svenske, x: y", "recurring": "nej"},
        {"value": 100000, "currency": FILL, "basis": "i-alt"},
    ),
}


@pytest.mark.parametrize(("words", "wanted"), FURTHER_AMOUNTS.values(), ids=FURTHER_AMOUNTS.keys())
def test_an_amount_keeps_its_currency_both_its_ends_and_its_one_year(
    words: dict[str, str], wanted: dict[str, Any]
) -> None:
    text, _ = _amount(SheetMoney(payer="x", **words))
    assert yaml.safe_load(text) == [{**wanted, "price_level": "ikke-oplyst"}]


@pytest.mark.parametrize(
    "amount",
    [
        "200.000-100.000",
        "mindst 100.000-200.000",
        "800.000 (samlet)",
        "mindst 50 %",
        "10.000.000 fra hver fond pr. år",
        "1.487 pr. døgn",
        "123.950,50",
        "op til 200.000 pr. forening pr. år",
    ],
)
def test_an_amount_that_says_more_than_a_sum_is_left_to_somebody(amount: str) -> None:
    text, _ = _amount(SheetMoney(payer="x", amount=amount))
    assert f"value: {FILL}" in text


@pytest.mark.parametrize("amount", ["", "ikke oplyst", "lokaler på stationen"])
def test_what_is_no_amount_is_unknown_until_somebody_has_looked(amount: str) -> None:
    text, _ = _amount(SheetMoney(payer="x", amount=amount or "-"))
    assert 'unknown: "BEKRÆFT: ' in text


STRETCHES = {
    "1. januar 2022 til 31. december 2024": {"start": "{date: 2022-01-01}", "end": "{date: 2024-12-31}"},
    "2021-2023": {"start": "{year: 2021}", "end": "{year: 2023}"},
    "to år fra 1. juni 2015": {},
    "31. februar 2022 til 31. december 2024": {},
    "2023-2021": {},
    "2021": {},
    "fra 2021": {},
}


@pytest.mark.parametrize(("text", "wanted"), STRETCHES.items())
def test_a_time_is_read_only_where_it_is_a_stretch_and_nothing_else(text: str, wanted: dict[str, str]) -> None:
    assert _stretch(text) == wanted


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Høje-Taastrup Kommune", "hoeje-taastrup-kommune"),
        ("Göteborgs Stad", "goeteborgs-stad"),
        ("…", "udfyld"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_name_becomes_an_id(name: str, id_: str) -> None:
    assert slug_of(name) == id_


def test_no_text_of_a_sheet_becomes_a_line_of_the_file_by_itself(data: Path, sheet: Path) -> None:
    """A text with a new line, a key or a quotation mark in it is one value still."""
    sheet.write_text(
        SHEET.replace("- styregruppe", '- "a\\nslug: b"')
        .replace("fact: Alle naboer", 'fact: "x\\", y: z}\\nname: ond"')
        .replace("nc_by", '"nc_by: x\\nslug: c"'),
        encoding="utf-8",
    )
    path = begin_model("nabo", data, TODAY, read_fact_sheet(sheet), second_hand=True, full=False)
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "slug" not in file
    assert file["name"].startswith("Nabocaféen")
    assert file["target_groups"][1]["text"] == 'x", y: z} name: ond'
    assert not re.search(r"^slug:", path.read_text(encoding="utf-8"), re.MULTILINE)
