"""What has changed is told, old and new, with the reason; every figure has an address for good; each page says its release."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.domain.releases import agreement_of, own_part
from macros.exports.download import Download
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages, all_parts
from macros.rendering.page import RenderedPage
from macros.views.book import Book
from macros.views.changes import address_of, now
from macros.views.citing import citation
from macros.views.editions import edition
from macros.views.folding import SHOWN
from tests.real import BOOK, CONTEXTS, pages, plain
from tests.released import (
    DATE,
    HUS,
    KRONE,
    MOVED,
    NOW_AT,
    OTHER_REASON,
    OUTCOME,
    REASON,
    STATUS,
    add_entries,
    book_of,
    change,
    freshen,
    one_release,
    replace,
)

pytestmark = pytest.mark.longer

ADDRESS = "https://katalog.example/"
FEW_KILOBYTES = 120_000
"""As much as the page of the addresses of one agreement holds, before it is packed."""


@pytest.fixture(scope="module")
def two(released: Path) -> Book:
    return book_of(released, ADDRESS)


@pytest.fixture(scope="module")
def made(two: Book) -> dict[str, RenderedPage]:
    return {page.path: page for page in all_pages(two)}


@pytest.fixture(scope="module")
def files(two: Book) -> dict[str, Download]:
    return {file.path: file for file in all_downloads(two)}


def told(book: Book) -> str:
    """The page of the changes."""
    return plain(all_parts()["changes"](book, book.on_page("om/aendringer/")))


def text_of(html: str) -> str:
    return " ".join(plain(re.sub("<[^>]+>", " ", html)).replace("&amp;", "&").split())


def at(html: str, anchor: str) -> str:
    """What stands at an anchor."""
    found = re.search(rf'<article class="adr" id="{re.escape(anchor)}">.*?</article>', html, re.DOTALL)
    assert found, anchor
    return text_of(found[0])


def test_every_changed_krone_date_status_and_outcome_is_told_old_and_new_with_its_reason(two: Book) -> None:
    html = told(two)
    newest = html[html.index('id="udgave-2"') : html.index('id="udgave-1"')]
    by_entry = dict(zip((REASON, OTHER_REASON), re.split(r"<h3>", newest)[1:], strict=False))
    for title, changes in (
        (REASON, ("30.000 kr. i 2024 → nu 35.000 kr. i 2024", "31. december 2025 → nu 30. november 2025")),
        (
            OTHER_REASON,
            (
                "Underskrevet aftale → nu Udkast uden underskrift",
                "Forankret (oplyst pr. 1. januar 2026) → nu Afsluttet",
            ),
        ),
    ):
        said = text_of(by_entry[title])
        assert said.startswith(title)
        for words in changes:
            assert words in said
    assert "<ul><li>Hus" not in newest
    assert "Kommet til:" in newest
    assert 'href="../../modeller/hus-for-faa/">Hus for få, Vigby 2024-2025</a>' in newest
    assert "Husleje : 50.000 kr. i alt 2024-2025 → 50.000 kr. i alt 2024-2025 det nye sted" in text_of(newest)
    assert "Huslejen er mest materialer." in newest


def test_a_change_leads_to_the_address_of_its_figure(two: Book, made: dict[str, RenderedPage]) -> None:
    html = told(two)
    for id_ in (KRONE, DATE, STATUS, OUTCOME, MOVED, NOW_AT):
        path, _, anchor = address_of(id_).partition("#")
        assert f'href="../../{path}#{anchor}"' in html
        assert f'id="{anchor}"' in made[path].html


def test_what_follows_from_a_change_is_folded_behind_its_count(two: Book) -> None:
    html = told(two)
    assert re.search(r"<details><summary>Det ændrer også \d+ beregnede tal", html)
    for shown in re.findall(
        r'<ul class="aendret">(.*?)</ul>', re.sub("<details>.*?</details>", "", html, flags=re.DOTALL)
    ):
        assert shown.count("<li>") <= SHOWN


def test_what_an_entry_said_when_it_was_released_stands(after_two: Path) -> None:
    replace(after_two / "changes.yml", ("Kommunens bidrag er 35.000 kr.", "Vi har altid skrevet 35.000 kr."))
    html = told(book_of(after_two))
    assert "Kommunens bidrag er 35.000 kr." in html
    assert "Vi har altid skrevet" not in html


def test_what_no_release_has_yet_is_told_first_and_what_lacks_a_reason_says_so(after_two: Path) -> None:
    replace(after_two / HUS, ("date: 2025-11-30", "date: 2025-10-31"), ("result: afsluttet", "result: blandet"))
    add_entries(
        after_two, f"changes:\n  - {{date: 2026-11-29, title: Slutdatoen, text: Slået efter., figures: [{DATE}]}}\n"
    )
    freshen(after_two)
    book = book_of(after_two)
    said = text_of(told(book))
    assert said.startswith("Efter udgave 2")
    assert "30. november 2025 → nu 31. oktober 2025" in said
    assert said.index("Slået efter.") < said.index("Ændret, uden at grunden er skrevet endnu")
    assert (
        "Afsluttet (oplyst pr. 1. januar 2026) → nu Blandet (oplyst pr. 1. januar 2026)"
        in said.split("uden at grunden")[1]
    )
    page = {page.path: page for page in all_pages(book)}["tal/hus-for-alle~vigby-2024/"].html
    assert "30. november 2025 Udgave 2 (29. november 2026) . Hvorfor: " + REASON in at(page, "vilkaar.slut")
    assert "31. oktober 2025 Efter udgave 2 . Hvorfor: Slutdatoen" in at(page, "vilkaar.slut")


def test_a_status_that_is_worded_alike_is_told_by_its_column(after_two: Path) -> None:
    """An amount of the same size that is promised less firmly is another one."""
    replace(after_two / HUS, ("status: bindende", "status: hensigt"))
    freshen(after_two)
    assert "35.000 kr. i 2024 Hvor bindende: Forpligtet → Hensigt" in text_of(told(book_of(after_two)))


def test_a_value_that_comes_where_none_was_is_told(after_two: Path) -> None:
    replace(after_two / HUS, ("- {value: 35000, basis: i-aaret", "- {precision: 1000, value: 35000, basis: i-aaret"))
    freshen(after_two)
    assert "Kilden runder til: ikke angivet → 1000" in text_of(told(book_of(after_two)))


def test_without_a_release_nothing_is_said_of_one(data: Path) -> None:
    freshen(data)
    book = book_of(data)
    assert edition(book, None) == edition(book, book.contexts[:1]) == ""
    named = re.compile(r"[Uu]dgave \d")
    assert not named.search(told(book))
    assert not [path for path in (file.path for file in all_downloads(book)) if "udgave" in path]
    for page in all_pages(book):
        assert not named.search(page.html), page.path


def test_each_page_says_its_release_and_whether_it_was_changed_since(after_two: Path) -> None:
    book = book_of(after_two)
    assert edition(book, None) == "Udgave 2 (29. november 2026)"
    replace(after_two / HUS, ("Kaffe og snak.", "Te og snak."))
    freshen(after_two)
    book = book_of(after_two)
    hus, faa = (book.context(slug) for slug in ("hus-for-alle", "hus-for-faa"))
    assert edition(book, (faa,)) == "Udgave 2 (29. november 2026)"
    for about in ((hus,), (hus, faa), None, ()):
        assert edition(book, about) == "Udgave 2 (29. november 2026), med ændringer siden"
    said = citation("Hus for alle", book.imprint, (hus,), edition(book, (hus,)))
    assert "Kataloget. Udgave 2 (29. november 2026), med ændringer siden. Dokument: " in said


def test_a_model_that_came_since_belongs_to_no_release(tmp_path: Path) -> None:
    data = one_release(tmp_path)
    change(data)
    book = book_of(data)
    assert edition(book, (book.context("hus-for-faa"),)) == "Kommet til efter udgave 1 (28. november 2026)"
    assert edition(book, (book.context("hus-for-alle"),)).endswith(", med ændringer siden")


def test_files_that_are_cited_name_the_release(files: dict[str, Download]) -> None:
    held = json.loads(files["modeller/hus-for-alle/tal.json"].bytes)
    assert held["edition"] == "Udgave 2 (29. november 2026)"
    assert held["edition"] in held["citation"]


def test_every_record_has_an_address_with_figure_source_history_and_citation(
    two: Book, made: dict[str, RenderedPage]
) -> None:
    for id_, rows in now(two).rows.items():
        html = made[address_of(id_).partition("#")[0]].html
        said = at(html, own_part(id_))
        assert plain(rows[0]["text"]) in said
        assert "Kataloget. Udgave 2 (29. november 2026)." in said
        assert f"{ADDRESS}{address_of(id_)}" in said
        if own_part(id_).startswith(("finansiering.", "milepael.")):
            assert re.search("[Aa]ftale om huset : Om penge", said)
    html = made["tal/hus-for-alle~vigby-2024/"].html
    krone = at(html, own_part(KRONE))
    assert "30.000 kr. i 2024 Udgave 1 (28. november 2026)" in krone
    assert f"35.000 kr. i 2024 Siden udgave 2 (29. november 2026) . Hvorfor: {REASON}" in krone
    assert "Periode: 2024 Grundlag: i året Prisniveau: ikke oplyst Hvor bindende: forpligtet" in krone
    assert "Uændret siden udgave 1 (28. november 2026)" in at(html, "vilkaar.start")
    assert "Forbehold 1: Uklart ansvar" not in krone
    for own_word in ("aftale.form", "oekonomi.moenster"):
        assert "katalogets egen læsning" in at(html, own_word)
        assert "oplyst" not in at(html, own_word).split("Uændret")[0]


def test_an_address_that_moved_says_where_it_went_and_why(made: dict[str, RenderedPage]) -> None:
    said = at(made["tal/hus-for-alle~vigby-2024/"].html, own_part(MOVED))
    assert "Står nu under Husleje . Huslejen er mest materialer." in said
    assert "50.000 kr. i alt 2024-2025 Udgave 1 (28. november 2026)" in said


def test_the_address_of_an_agreement_that_is_no_more_still_leads_on(made: dict[str, RenderedPage]) -> None:
    """An agreement that was renamed has its figures in `moved.yml`, and a page of its own."""
    page = made["tal/hus-for-alle~vigby-2023/"]
    said = at(page.html, "kommunens-bidrag.i-alt")
    assert "Står nu under Kommunens bidrag i alt . Aftalen fik et andet id, da den blev fornyet." in said
    assert 'href="../../tal/hus-for-alle~vigby-2024/#kommunens-bidrag.i-alt"' in page.html
    assert not page.searched
    assert 'href="../tal/hus-for-alle~vigby-2023/"' in made["tal/"].html


def test_the_page_of_an_agreement_leads_to_its_addresses() -> None:
    for context in CONTEXTS:
        path = f"tal/{context.slug}~{context.agreement.id}/"
        for page in (context.path, context.economy_path):
            assert pages()[page].html.count(f'{path}"') == 1
        assert pages()[path].below, "it stands after the model in a search"


def test_the_addresses_of_an_agreement_are_one_page_of_a_fair_size() -> None:
    for context in CONTEXTS:
        html = pages()[f"tal/{context.slug}~{context.agreement.id}/"].html
        assert len(html.encode()) < FEW_KILOBYTES
        for id_ in now(BOOK).rows:
            if agreement_of(id_) == f"{context.slug}.{context.agreement.id}":
                assert f'id="{own_part(id_)}"' in html


def test_the_feed_has_each_release_with_what_is_new(files: dict[str, Download]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    found = {
        entry.findtext(f"{atom}title"): entry
        for entry in ET.fromstring(files["om/aendringer/atom.xml"].bytes).iter(f"{atom}entry")
    }
    assert found.keys() == {"Udgave 1", "Udgave 2", REASON, OTHER_REASON, "Huset er med"}
    second = found["Udgave 2"]
    assert second.findtext(f"{atom}updated") == "2026-11-29T00:00:00Z"
    link = second.find(f"{atom}link")
    assert link is not None
    assert link.get("href") == f"{ADDRESS}om/aendringer/#udgave-2"
    assert REASON in str(second.findtext(f"{atom}summary"))


def rows(file: Download) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(file.bytes.decode()))}


def test_each_release_keeps_its_own_figures_in_files(two: Book, files: dict[str, Download]) -> None:
    first, second = (rows(files[f"data/udgaver/{number}/tal.csv"]) for number in (1, 2))
    assert (first[KRONE]["value"], second[KRONE]["value"]) == ("30000", "35000")
    assert first[KRONE]["kind"] == "oplyst"
    assert first[KRONE]["source"] == "hus-aftale#penge"
    assert MOVED in first
    assert MOVED not in second
    people = files["data/udgaver/1/tal.excel.csv"].bytes.decode("utf-8-sig")
    assert people.startswith("Model;Aftale;Tal;")
    assert "Hus for alle;Vigby 2024-2025;Vigby Kommune: Bidrag i trin;oplyst;30.000 kr. i 2024;30000;kr." in people
    assert "Aftale om huset (penge)" in people
    held = json.loads(files["data/udgaver/2/udgave.json"].bytes)
    assert (held["number"], held["date"]) == (2, "2026-11-29")
    assert held["checksum"] == two.catalogue.releases[1].note.checksum
    assert KRONE in held["entries"][0]["explains"]
    assert next(one for one in held["figures"] if one["id"] == KRONE)["value"] == 35000
    listed = json.loads(files["data/udgaver/udgaver.json"].bytes)
    assert [(one["number"], one["path"]) for one in listed] == [(2, "data/udgaver/2/"), (1, "data/udgaver/1/")]


def test_the_files_of_a_release_stay_when_the_catalogue_changes(after_two: Path, files: dict[str, Download]) -> None:
    """Also when a source, a model and a word of a vocabulary are called something else."""
    for path in (after_two / HUS, after_two / "models" / "hus-for-faa.yml"):
        replace(path, ("title: Aftale om huset", "title: En helt anden titel"), ("name: Hus", "name: Et hus"))
    replace(after_two / "vocabularies.yml", ("label: Forpligtet,", "label: Lovet,"))
    freshen(after_two)
    later = {file.path: file.bytes for file in all_downloads(book_of(after_two, ADDRESS))}
    kept = [path for path in files if path.startswith("data/udgaver/")]
    assert len(kept) == 7
    for path in kept:
        assert later[path] == files[path].bytes, path


def test_the_page_on_data_lists_the_releases(two: Book, data: Path) -> None:
    part = all_parts()["releases"]
    html = part(two, two.on_page("om/data/"))
    assert html.index("Udgave 2, 29. november 2026") < html.index("Udgave 1, 28. november 2026")
    for release in two.catalogue.releases:
        assert release.note.checksum in html
        assert f'href="../../data/udgaver/{release.number}/tal.csv"' in html
    none = Book(load_catalogue(data))
    assert "Der er ikke lavet nogen udgave endnu" in part(none, none.on_page("om/data/"))


def test_hostile_words_of_a_release_are_text(after_two: Path) -> None:
    """They stand in the release as they were, and on the pages as text."""
    entry = "changes:\n  - {date: 2026-11-29, title: <b>Fed</b>, text: '<img src=x onerror=alert(1)> {{ 7*7 }}', models: [hus-for-alle]}\n"
    add_entries(after_two, entry)
    html = told(book_of(after_two))
    assert "<b>Fed" not in html
    assert "<img" not in html
    assert "{{ 7*7 }}" in html


def test_a_reason_leads_to_its_entry_from_the_figure_and_from_the_feed(
    two: Book, made: dict[str, RenderedPage], files: dict[str, Download]
) -> None:
    html = told(two)
    entries = re.findall(r'<li id="(aendring-[^"]+)"><h3>(.*?)</h3>', html)
    assert len({anchor for anchor, _ in entries}) == len(entries) == 3
    place = next(anchor for anchor, title in entries if title == REASON)
    page = made["tal/hus-for-alle~vigby-2024/"].html
    assert f'Hvorfor: <a href="../../om/aendringer/#{place}">{REASON}</a>' in page
    atom = "{http://www.w3.org/2005/Atom}"
    links = {
        entry.findtext(f"{atom}title"): entry.find(f"{atom}link").get("href")  # type: ignore[union-attr]
        for entry in ET.fromstring(files["om/aendringer/atom.xml"].bytes).iter(f"{atom}entry")
    }
    for anchor, title in entries:
        assert links[title] == f"{ADDRESS}om/aendringer/#{anchor}"


def test_entries_of_one_day_with_one_title_have_a_place_each(after_two: Path) -> None:
    replace(after_two / "changes.yml", ("Kommunens bidrag er 35.000 kr.", "Rettet siden."))
    same = f"  - {{date: 2026-11-29, title: {REASON}, text: %s, models: []}}\n"
    add_entries(after_two, f"changes:\n{same % 'Et.'}{same % 'To.'}")
    book = book_of(after_two, ADDRESS)
    anchors = re.findall(r'<li id="([^"]+)"><h3>', told(book))
    assert len(set(anchors)) == len(anchors) == 5
    feed_ = next(file for file in all_downloads(book) if file.path.endswith("atom.xml")).bytes.decode()
    assert set(re.findall('aendringer/#(aendring-[^"]+)"', feed_)) == set(anchors)
