"""A model from Sweden in Swedish kronor needs data only: no code knows of Denmark or of kroner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.loading.catalogue import load_catalogue
from macros.loading.problems import CatalogueError
from macros.registry import all_pages
from macros.views.book import Book
from tests.real import plain


@pytest.fixture
def book(data: Path) -> Book:
    """The tiny catalogue moved to Sweden: its municipality, and every amount in SEK."""
    shared = data / "organisations.yml"
    shared.write_text(
        shared.read_text(encoding="utf-8").replace(
            'municipality_code: "0999"', 'country: SE, municipality_code: "1480"'
        ),
        encoding="utf-8",
    )
    model = data / "models" / "hus-for-alle.yml"
    text = re.sub(r"\{value: (\d+),", r"{value: \1, currency: SEK,", model.read_text(encoding="utf-8"))
    assert text.count("currency: SEK") > 5
    text = re.sub(r"(?m)^(    document: .*\n)", r"\1    country: SE\n", text)
    text = re.sub(r" *laws: \[persondataloven\]\n", "", text)  # which is law of Denmark
    model.write_text(text, encoding="utf-8")
    return Book(load_catalogue(data))


def text_of(html: str) -> str:
    return plain(" ".join(LexborHTMLParser(html).text(separator=" ").split()))


def test_amounts_are_shown_in_their_own_currency(book: Book) -> None:
    pages = {page.path: text_of(page.html) for page in all_pages(book)}
    assert "90.000 SEK" in pages["modeller/hus-for-alle/"]
    assert "30.000 SEK" in pages["modeller/hus-for-alle/oekonomi/"]
    assert not re.search(r"\d kr\.", pages["modeller/hus-for-alle/oekonomi/"])


def test_no_danish_index_is_used_for_swedish_money(book: Book) -> None:
    economy = text_of(next(page.html for page in all_pages(book) if page.path == "modeller/hus-for-alle/oekonomi/"))
    assert "Kataloget har intet indeks for SEK" in economy
    assert "forbrugerpriser" not in economy.casefold()


def test_the_list_offers_another_currency_as_a_choice_of_its_own(book: Book) -> None:
    entries = book.finder.index["entries"]
    assert all(entry["yearly"] is None for entry in entries)
    choices = book.finder.index["facets"]["beloeb"]
    assert "anden-valuta" in choices


def test_a_danish_code_still_begins_with_nought(data: Path) -> None:
    shared = data / "organisations.yml"
    shared.write_text(shared.read_text(encoding="utf-8").replace('"0999"', '"1480"'), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"1480.*er ikke en dansk kommunekode"):
        load_catalogue(data)
