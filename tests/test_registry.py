"""What the site is made of is found by being there, and a part is held against what it takes before it is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import macros.downloads
import macros.pages
import macros.parts
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages, all_parts, pages_of_model
from macros.rendering.part import WrongArguments
from macros.views.book import Book, UnknownName
from macros.views.offers import CannotMake
from tests.conftest import ROOT
from tests.real import BOOK, pages

pytestmark = pytest.mark.longer

OWN_FILE = """
from macros.exports.download import File, downloads

@downloads
def own(book):
    yield File("{path}", "text/plain", book.imprint.name.encode())
"""
OWN_PAGE = """
from markupsafe import Markup
from macros.rendering.page import RenderedPage, pages

@pages
def own(book):
    yield RenderedPage("egen/", "Egen", "Vores egen.", lambda: Markup("<p>Egen</p>"), None)
"""
OWN_PART = """
from macros.rendering.part import part

@part()
def glossary(book, page):
    return ""
"""
OWN_TABLE = """
from macros.exports.tables import open_table

open_table("aftaler", {}, lambda book: ())
"""


def beside(package: str, name: str, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of a package of ours, in a folder of its own."""
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    module = {"downloads": macros.downloads, "pages": macros.pages, "parts": macros.parts}[package]
    monkeypatch.setattr(module, "__path__", [*module.__path__, str(folder)])


@pytest.fixture
def tiny(data: Path) -> Book:
    """The tiny catalogue: how modules are found does not depend on it, and all the files of the real one take seconds."""
    return Book(load_catalogue(data))


def test_a_file_of_its_own_is_found_by_its_module(tiny: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {file.path for file in all_downloads(tiny)}
    beside("downloads", "own_file", OWN_FILE.format(path="data/egen.txt"), tmp_path, monkeypatch)
    assert {file.path for file in all_downloads(tiny)} - before == {"data/egen.txt"}


def test_a_kind_of_page_of_its_own_is_found_by_its_module(
    tiny: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside("pages", "own_page", OWN_PAGE, tmp_path, monkeypatch)
    assert "egen/" in {page.path for page in all_pages(tiny)}


SEVERAL = next(slug for slug, model in BOOK.catalogue.models.items() if len(model.agreements) > 1)


@pytest.mark.parametrize("slug", ["ny-mor-i-danmark", SEVERAL])
def test_the_pages_of_one_model_are_those_of_the_whole_site(slug: str) -> None:
    every = {path: page for path, page in pages().items() if path.startswith((f"modeller/{slug}/", f"tal/{slug}~"))}
    assert len(every) == 5 * len(BOOK.agreements_of(slug))
    assert {page.path: (page.html, page.title) for page in pages_of_model(BOOK, slug)} == {
        path: (page.html, page.title) for path, page in every.items()
    }


def test_two_files_at_one_address_are_told(tiny: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside("downloads", "own_index", OWN_FILE.format(path="data/index.json"), tmp_path, monkeypatch)
    with pytest.raises(CannotMake, match=r"adressen data/index\.json laves to gange"):
        all_downloads(tiny)


def test_a_module_that_offers_nothing_is_told(tiny: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside("downloads", "own_nothing", '"""Nothing."""\n', tmp_path, monkeypatch)
    with pytest.raises(CannotMake, match=r"macros/downloads/own_nothing\.py tilbyder intet\. Skriv @downloads over"):
        all_downloads(tiny)


TWICE = {
    "a second family of files in a module": (
        ("downloads", "two_families", OWN_FILE.format(path="data/a.txt") * 2),
        r'two_families\.py:10: "macros\.downloads\.two_families" er taget af .*two_families\.py:4\. Giv',
    ),
    "a second kind of page in a module": (
        ("pages", "two_kinds", OWN_PAGE * 2),
        r'two_kinds\.py:12: "macros\.pages\.two_kinds" er taget af .*two_kinds\.py:5\. Giv',
    ),
    "a part of another's name": (
        ("parts", "own_part", OWN_PART),
        r'own_part\.py:4: "glossary" er taget af macros/parts/about\.py:\d+\. Giv',
    ),
    "a table of another's name": (
        ("downloads", "own_table", OWN_TABLE),
        r'own_table\.py:4: "aftaler" er taget af macros/downloads/agreement_table\.py:\d+\. Giv',
    ),
}


@pytest.mark.parametrize(("module", "message"), TWICE.values(), ids=TWICE.keys())
def test_a_name_is_told_of_once(
    module: tuple[str, str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_parts()
    beside(*module, tmp_path, monkeypatch)
    with pytest.raises(CannotMake, match=message):
        all_parts()


def test_every_part_is_named_on_a_page_for_those_who_write() -> None:
    told = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert len(all_parts()) > 25
    assert [name for name in all_parts() if name not in told] == []


TAKES = ". Den tager slug, agreement"
WRONG = [
    ("glossary", (1,), {}, "der er for mange uden navn. Den tager ingen"),
    ("fields", ("ny-mor-i-danmark",), {}, '"group" mangler. Den tager slug, group, agreement'),
    ("fields", (), {"group": "vilkaar"}, '"slug" mangler. Den tager slug, group, agreement'),
    ("caveats", ("ny-mor-i-danmark",), {"aftale": "x"}, f'"aftale" er ikke et af dem{TAKES}'),
    ("caveats", ("ny-mor-i-danmark",), {"page": "x"}, f'"page" er ikke et af dem{TAKES}'),
    ("caveats", ("ny-mor-i-danmark",), {"book": "x"}, f'"book" er ikke et af dem{TAKES}'),
    ("caveats", ("ny-mor-i-danmark",), {"slug": "x"}, f'"slug" står to gange{TAKES}'),
    ("caveats", (["ny-mor-i-danmark"],), {}, f'"slug" skal være en tekst i anførselstegn{TAKES}'),
    ("caveats", ("ny-mor-i-danmark", 1), {}, f'"agreement" skal være en tekst i anførselstegn{TAKES}'),
    ("model_list", (), {"level": "to"}, '"level" skal være et helt tal. Den tager level, standing'),
    ("model_list", (), {"level": True}, '"level" skal være et helt tal. Den tager level, standing'),
    ("model_list", (), {"standing": 1}, '"standing" skal være true eller false. Den tager level, standing'),
    ("model_list", (3,), {}, "der er for mange uden navn. Den tager level, standing"),
]


@pytest.mark.parametrize(("name", "arguments", "named", "message"), WRONG)
def test_wrong_arguments(name: str, arguments: tuple[object, ...], named: dict[str, object], message: str) -> None:
    with pytest.raises(WrongArguments, match=f"^{name}: forkerte argumenter: {re.escape(message)}$"):
        all_parts()[name].check(BOOK, *arguments, **named)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("actor_page", ("ishoej-komune",), 'organisationen "ishoej-komune" findes ikke; mente du "ishoej-kommune"?'),
        ("staircase", ("mentor-rollemodel-foraeldre",), "har intet beløb for noget år, så der er intet at tegne"),
        ("amount", ("ny-mor-i-danmark", "penge", "x"), 'beløbet "penge" findes ikke'),
    ],
)
def test_what_does_not_exist_is_told_before_anything_is_made(
    name: str, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(UnknownName, match=re.escape(message)):
        all_parts()[name].check(BOOK, *arguments)


def test_no_setting_has_the_name_of_a_part() -> None:
    """The macros plugin would hand pages the setting, and a call would find a text."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["extra"].keys() & all_parts().keys() == set()
