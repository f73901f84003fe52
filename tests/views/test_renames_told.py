"""A rename is told once, and what was told before it goes on: values, reasons, addresses and choices."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from macros.domain.moved import led
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages, all_parts
from macros.renaming import rename
from macros.rendering.page import RenderedPage
from macros.views.book import Book
from macros.views.editions import edition
from tests.real import plain
from tests.released import (
    REASON,
    book_of,
    freshen,
    release,
    replace,
)
from tests.views.test_releases_told import at, text_of, told

pytestmark = pytest.mark.longer

LATER = datetime.date(2026, 12, 5)
MODEL = "models/aabent-hus.yml"
OLD, NEW = "tal/hus-for-alle~vigby-2024/", "tal/aabent-hus~vigby-2024b/"


@pytest.fixture(scope="module")
def renamed(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Released twice; the model and then its first agreement renamed; not released again."""
    root = tmp_path_factory.mktemp("omdoebt")
    shutil.copytree(released.parent, root, dirs_exist_ok=True)
    rename(root, "hus-for-alle", "aabent-hus", "Foreningen hedder noget andet.", LATER)
    replace(root / "data" / MODEL, ("name: Hus for alle", "name: Åbent hus"))
    rename(root, "aabent-hus.vigby-2024", "aabent-hus.vigby-2024b", "Aftalen er delt i to.", LATER)
    return root / "data"


@pytest.fixture(scope="module")
def third(renamed: Path) -> Path:
    """The same, released again."""
    release(renamed.parent, "3", LATER.isoformat(), LATER)
    return renamed


def pages_of(book: Book) -> dict[str, RenderedPage]:
    return {page.path: page for page in all_pages(book)}


def newest(html: str) -> str:
    return text_of(html.split('<section class="udgave"')[1])


def test_a_rename_is_told_once_and_nothing_is_lost_or_changed(third: Path) -> None:
    book = book_of(third)
    said = newest(told(book))
    assert "Omdøbt: Hus for alle hedder nu Åbent hus . Foreningen hedder noget andet." in said
    assert "Hus for alle, Vigby 2024-2025 har fået en ny adresse: modeller/aabent-hus/ . Aftalen er delt i to." in said
    assert said.count("Omdøbt") == said.count("Foreningen hedder") == said.count("Aftalen er delt") == 1
    for words in (
        "findes ikke mere",
        "Flyttet eller væk",
        "Kommet til",
        "Ikke længere i kataloget",
        "→",
        "uden at grunden",
    ):
        assert words not in said
    note = book.catalogue.releases[-1].note
    assert [one.id for one in note.renamed] == ["hus-for-alle", "aabent-hus.vigby-2024"]
    assert note.went == ()


def test_the_feed_tells_it_with_the_newest_release_first(third: Path) -> None:
    made = all_downloads(book_of(third, "https://katalog.example/"))
    feed = next(file for file in made if file.path.endswith("atom.xml")).bytes.decode()
    assert "Hus for alle hedder nu Åbent hus." in feed
    assert ".." not in feed
    assert feed.index("<title>Udgave 3<") < feed.index("<title>Udgave 2<") < feed.index("<title>Udgave 1<")


def test_it_is_told_before_it_is_released_too(released: Path, tmp_path: Path) -> None:
    shutil.copytree(released.parent, tmp_path, dirs_exist_ok=True)
    rename(tmp_path, "hus-for-alle", "aabent-hus", "Foreningen hedder noget andet.", LATER)
    book = book_of(tmp_path / "data")
    said = newest(told(book))
    assert said.startswith("id=") or "Efter udgave 2" in said
    assert "Hus for alle har fået en ny adresse: modeller/aabent-hus/ . Foreningen" in said
    assert "→" not in said
    assert edition(book, (book.context("aabent-hus"),)) == "Udgave 2 (29. november 2026)", "nothing of it has changed"


def test_the_values_and_reasons_of_releases_before_it_stand_at_the_new_address(third: Path) -> None:
    page = pages_of(book_of(third))[NEW].html
    krone = at(page, "finansiering.vigby-kommune.kontant.2024")
    assert "30.000 kr. i 2024 Udgave 1 (28. november 2026)" in krone
    assert f"35.000 kr. i 2024 Siden udgave 2 (29. november 2026) . Hvorfor: {REASON}" in krone
    assert "Uændret siden udgave 1 (28. november 2026)" in at(page, "vilkaar.start")
    assert f'href="../../{OLD}"' in page


def test_every_old_address_of_a_figure_leads_to_the_new_one(third: Path) -> None:
    book = book_of(third)
    made = pages_of(book)
    old, new = made[OLD].html, made[NEW].html
    for release_ in book.catalogue.releases[:2]:
        for id_ in release_.snapshot.rows:
            agreement, own = id_.split(".", 2)[1:]
            if id_.startswith("hus-for-alle.") and agreement == "vigby-2024":
                assert f'id="{own}"' in old, id_
                found = re.search(rf'id="{re.escape(own)}"><h3>.*?</article>', old, re.DOTALL)
                assert found, id_
                to = re.search(r'Står nu under <a href="\.\./\.\./([^"#]+)#([^"]+)"', found[0])
                assert to, id_
                assert to[1] == NEW
                assert f'id="{to[2]}"' in new, id_
    assert "dokument.dateret" in old
    assert "Aftalen hedder nu" in old


def test_what_went_before_the_rename_is_followed_too(third: Path) -> None:
    """It went in release 2, and the model was renamed in release 3."""
    made = pages_of(book_of(third))
    said = at(made[OLD].html, "budgetpost.lokaler.2024-2025")
    assert "Står nu under Husleje . Huslejen er mest materialer." in said
    assert f'href="../../{NEW}#budgetpost.drift.2024-2025"' in made[OLD].html


def test_a_krone_that_changes_with_the_rename_asks_for_its_reason_alone(renamed: Path, tmp_path: Path) -> None:
    shutil.copytree(renamed.parent, tmp_path, dirs_exist_ok=True)
    data = tmp_path / "data"
    shutil.rmtree(data / "releases" / "3", ignore_errors=True)
    replace(
        data / MODEL,
        ("- {value: 35000, basis: i-aaret", "- {value: 36000, basis: i-aaret"),
        ("amount: {value: 95000", "amount: {value: 96000"),
    )
    freshen(data)
    html = told(book_of(data))
    without = text_of(html).split("uden at grunden")[1].split("Udgave 2,")[0]
    assert "35.000 kr. i 2024 → nu 36.000 kr. i 2024" in without
    replace(
        data / "changes.yml",
        (
            "changes:\n",
            "changes:\n  - {date: 2026-12-05, title: Rettet, text: Talt om., figures: [hus-for-alle.vigby-2024]}\n",
        ),
    )
    release(tmp_path, "3", LATER.isoformat(), LATER)
    said = newest(told(book_of(data)))
    assert "uden at grunden" not in said, "an entry may name what it is about as it was"
    assert "35.000 kr. i 2024 → nu 36.000 kr. i 2024" in said


def test_every_page_and_file_it_had_leads_on(released: Path, third: Path) -> None:
    def all_of(data: Path) -> set[str]:
        book = book_of(data)
        return {page.path for page in all_pages(book)} | {file.path for file in all_downloads(book)}

    before, after = all_of(released), all_of(third)
    catalogue = load_catalogue(third)
    found = led(catalogue.moved_addresses, after, catalogue.renames)
    lost = {path for path in before - after if path not in found}
    assert not lost
    assert (
        found["modeller/hus-for-alle/hus-for-alle-forankring.ics"].to == "modeller/aabent-hus/aabent-hus-forankring.ics"
    )
    assert found["data/budget/hus-for-alle~vigby-2024.xlsx"].to == "data/budget/aabent-hus~vigby-2024b.xlsx"
    assert OLD not in found, "a page stands there"
    assert all(one.to in after for one in found.values())


def test_choices_that_were_shared_or_kept_still_hold(third: Path, released: Path) -> None:
    book = book_of(third)
    made = pages_of(book)
    for page in (unescape(str(made[path].html)) for path in ("sammenlign/", "beregner/")):
        assert '"hus-for-alle": "aabent-hus"' in page
        assert '"hus-for-alle~vigby-2026": "aabent-hus~vigby-2026"' in page
    for page in (one for one in all_pages(book_of(released)) if one.path in ("sammenlign/", "beregner/")):
        assert "former" not in str(page.html)


def test_earlier_releases_and_their_files_are_as_they_were(released: Path, third: Path) -> None:
    for number in ("1", "2"):
        for path in (released / "releases" / number).iterdir():
            assert (third / "releases" / number / path.name).read_bytes() == path.read_bytes()
    before = {
        file.path: file.bytes for file in all_downloads(book_of(released)) if file.path.startswith("data/udgaver/")
    }
    after = {file.path: file.bytes for file in all_downloads(book_of(third))}
    for path in before.keys() - {"data/udgaver/udgaver.json"}:
        assert after[path] == before[path], path
    assert "renamed" not in json.loads(after["data/udgaver/2/udgave.json"])
    assert json.loads(after["data/udgaver/3/udgave.json"])["renamed"][0]["to"] == "aabent-hus"


def test_what_was_told_of_earlier_releases_is_told_still(released: Path, third: Path) -> None:
    def second(data: Path) -> str:
        book = book_of(data)
        html = plain(all_parts()["changes"](book, book.on_page("om/aendringer/")))
        return text_of(html[html.index('id="udgave-2"') :])

    assert second(third).replace("Åbent hus", "Hus for alle") == second(released)
