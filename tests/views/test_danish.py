"""Danish wording of numbers, money, dates and frequencies. A row a case; ~ stands for a space that does not break."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from macros.domain.catalogue import Vocabularies
from macros.domain.quantities import Amount, Frequency, NoticePeriod, Quantity, Share, When
from macros.loading.yaml_tree import parse
from macros.views import danish
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def words() -> danish.Words:
    tree = parse((ROOT / "data" / "vocabularies.yml").read_text(encoding="utf-8"), [], "vocabularies.yml")
    assert tree is not None
    return danish.Words(Vocabularies.model_validate(tree.plain()))


def plain(text: str) -> str:
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("value", "precision", "text"),
    [
        (84000, 1, "84.000~kr."),
        (999, 1, "999~kr."),
        (0, 1, "0~kr."),
        (1370000, 1, "1.370.000~kr."),
        (800000, 100000, "0,8~mio.~kr."),
        (1400000, 100000, "1,4~mio.~kr."),
        (23000000, 1000000, "23~mio.~kr."),
        (5000000, 100000, "5,0~mio.~kr."),
        (Fraction(14000, 3), 1, "4.667~kr."),
        (Fraction(1, 2), 1, "1~kr."),
        (850000, 100000, "0,9~mio.~kr."),
        (1500000, 500000, "1,5~mio.~kr."),
        (1250000, 250000, "1,25~mio.~kr."),
        (41000, 100000, "41.000~kr."),
        (Fraction(100000, 3), 1000, "33.000~kr."),
    ],
)
def test_money(value: int | Fraction, precision: int, text: str) -> None:
    assert plain(danish.money(value, precision=precision)) == text


def test_money_in_another_currency() -> None:
    assert plain(danish.money(1500, "SEK")) == "1.500~SEK"


@pytest.mark.parametrize(
    ("value", "precision", "text"),
    [
        (Fraction("1697085.9"), 1, "1.697.000~kr."),
        (Fraction("183801.3"), 1, "184.000~kr."),
        (Fraction("14191.8"), 1, "14.200~kr."),
        (Fraction("990999.1"), 100_000, "1,0~mio.~kr."),
        (Fraction("41291.6"), 1000, "41.000~kr."),
        (Fraction(40), 1, "40~kr."),
    ],
)
def test_restated_money_is_never_finer_than_its_source(value: Fraction, precision: int, text: str) -> None:
    assert plain(danish.restated(value, "DKK", precision)) == text


def test_lists_years_and_signs() -> None:
    assert danish.year_list((2021, 2022, 2023)) == "2021-2023"
    assert danish.year_list((2021, 2023)) == "2021 og 2023"
    assert danish.listed(["a", "b", "c"]) == "a, b og c"
    assert danish.signed(-100000) == "−100.000"
    assert plain(danish.percent(Fraction(80, 137))) == "58~pct."


def test_number_and_date() -> None:
    assert danish.number(Decimal("12.5")) == "12,5"
    assert danish.date(datetime.date(2025, 12, 31)) == "31. december 2025"


WORDED: list[tuple[str, type[Any], dict[str, Any], str]] = [
    ("quantity", Quantity, {"exactly": "1", "unit": "mor"}, "1~mor"),
    ("quantity", Quantity, {"at_most": "24", "unit": "mor"}, "op til 24~mødre"),
    ("quantity", Quantity, {"at_least": "3", "unit": "lokal-forening"}, "mindst 3~lokale foreninger"),
    ("quantity", Quantity, {"low": "6", "high": "8", "unit": "mor", "per": "forloeb"}, "6-8~mødre pr. forløb"),
    (
        "quantity",
        Quantity,
        {"low": "15", "high": "20", "circa": "true", "unit": "bydelsmor"},
        "cirka 15-20~bydelsmødre",
    ),
    ("frequency", Frequency, {"times": "1", "every": "uge", "typically": "true"}, "som udgangspunkt hver uge"),
    ("frequency", Frequency, {"times": "1", "every": "kvartal"}, "hvert kvartal"),
    ("frequency", Frequency, {"times": "1", "every": "halvaar"}, "hvert halve år"),
    ("frequency", Frequency, {"times": "1", "every": "forloeb", "at_least": "true"}, "mindst én gang pr. forløb"),
    ("frequency", Frequency, {"times": "2", "every": "uge"}, "2 gange om ugen"),
    ("frequency", Frequency, {"times": "1", "every": "aar", "at_least": "true"}, "mindst én gang hvert år"),
    ("notice", NoticePeriod, {"length": "30", "unit": "arbejdsdage", "to": "ikke-oplyst"}, "30~arbejdsdage"),
    (
        "notice",
        NoticePeriod,
        {"length": "6", "unit": "maaneder", "to": "udgangen-af-et-kalenderaar"},
        "6~måneder til udgangen af et kalenderår",
    ),
    (
        "notice",
        NoticePeriod,
        {"length": "1", "unit": "maaneder", "to": "den-1-i-en-maaned"},
        "1~måned til den 1. i en måned",
    ),
    ("when", When, {"date": "2025-12-31"}, "31. december 2025"),
    ("when", When, {"year": "2025", "part": "medio", "relation": "senest"}, "senest medio 2025"),
    ("when", When, {"part": "2-kvartal", "relation": "senest"}, "senest 2. kvartal hvert år"),
    ("when", When, {"event": "projektstart", "relation": "foer"}, "før projektets start"),
    ("when", When, {"event": "underskrift", "relation": "efter"}, "når begge parter har skrevet under"),
    (
        "share",
        Share,
        {"percent": "12.5", "of": "husets udgifter", "bound": "cirka"},
        "cirka 12,5~pct. af husets udgifter",
    ),
    (
        "basis",
        Amount,
        {"value": "1", "basis": "i-alt", "first_year": "2023", "last_year": "2025", "price_level": "ikke-oplyst"},
        "i alt 2023-2025",
    ),
    (
        "basis",
        Amount,
        {"value": "1", "basis": "i-alt", "first_year": "2011", "last_year": "2011", "price_level": "2011"},
        "i 2011",
    ),
    (
        "basis",
        Amount,
        {"value": "1", "basis": "pr-aar", "first_year": "2020", "price_level": "ikke-oplyst"},
        "om året fra 2020",
    ),
    ("basis", Amount, {"value": "1", "basis": "pr-aar", "per": "barn", "price_level": "2023"}, "pr. barn om året"),
    # So much a year for a quarter is not the year's amount.
    (
        "basis",
        Amount,
        {
            "value": "1",
            "basis": "pr-aar",
            "first_year": "2020",
            "last_year": "2020",
            "first_month": "10",
            "last_month": "12",
            "price_level": "ikke-oplyst",
        },
        "om året, oktober-december 2020",
    ),
    (
        "basis",
        Amount,
        {
            "value": "1",
            "basis": "pr-aar",
            "first_year": "2020",
            "last_year": "2024",
            "first_month": "10",
            "last_month": "6",
            "price_level": "ikke-oplyst",
        },
        "om året, oktober 2020-juni 2024",
    ),
    (
        "basis",
        Amount,
        {
            "value": "1",
            "basis": "pr-aar",
            "first_year": "2020",
            "last_year": "2020",
            "rate": "true",
            "price_level": "ikke-oplyst",
        },
        "om året, 2020 (sats)",
    ),
    (
        "basis",
        Amount,
        {
            "value": "1",
            "basis": "i-alt",
            "first_year": "2015",
            "last_year": "2017",
            "first_month": "6",
            "last_month": "5",
            "price_level": "ikke-oplyst",
        },
        "i alt juni 2015-maj 2017",
    ),
    ("basis", Amount, {"value": "1", "basis": "i-alt", "price_level": "2011"}, "i alt"),
    ("basis", Amount, {"value": "1", "basis": "ikke-oplyst", "price_level": "2011"}, "uden oplyst grundlag"),
    (
        "basis",
        Amount,
        {"value": "1", "basis": "ikke-oplyst", "first_year": "2024", "last_year": "2024", "price_level": "2024"},
        "i 2024 uden oplyst grundlag",
    ),
    ("amount", Amount, {"value": "500", "basis": "i-alt", "price_level": "2020", "bound": "knap"}, "knap 500~kr."),
    ("quantity", Quantity, {"over": "1000", "unit": "barn"}, "over 1.000~børn"),
    ("quantity", Quantity, {"just_over": "500", "unit": "familie"}, "godt 500~familier"),
    ("quantity", Quantity, {"nearly": "250", "unit": "ung"}, "op mod 250~unge"),
    ("amount", Amount, {"value": "500", "basis": "i-alt", "price_level": "2020", "bound": "over"}, "over 500~kr."),
    ("amount", Amount, {"value": "500", "basis": "i-alt", "price_level": "2020", "bound": "godt"}, "godt 500~kr."),
    ("price_level", Amount, {"value": "1", "basis": "i-alt", "price_level": "2011"}, "2011-priser"),
    ("price_level", Amount, {"value": "1", "basis": "i-alt", "price_level": "ikke-oplyst"}, "prisniveau ikke oplyst"),
]


@pytest.mark.parametrize(("method", "kind", "fields", "text"), WORDED)
def test_words(words: danish.Words, method: str, kind: type[Any], fields: dict[str, Any], text: str) -> None:
    assert plain(getattr(words, method)(kind.model_validate(fields))) == text
