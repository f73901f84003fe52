"""The real catalogue, loaded once for all tests that hold it against figures and words from its documents."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from markupsafe import Markup

from macros.exports.download import Download
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages, all_parts
from macros.rendering.page import RenderedPage
from macros.views.book import Book
from tests.conftest import ROOT

CATALOGUE = load_catalogue(ROOT / "data")
BOOK = Book(CATALOGUE)
CONTEXTS = list(BOOK.contexts)
NY_MOR, MOEDREHJAELPEN = "ny-mor-i-danmark", "moedrehjaelpen-aaben-raadgivning"
BYDELSMOEDRE, MENTOR = "bydelsmoedre", "mentor-rollemodel-foraeldre"


@cache
def pages() -> dict[str, RenderedPage]:
    """Every generated page by its path. Each is rendered when its HTML is first asked for, and once."""
    return {page.path: replace(page, make=cache(page.make)) for page in all_pages(BOOK)}


@cache
def files() -> dict[str, Download]:
    """Every generated file by its path, made when first asked for."""
    return {file.path: file for file in all_downloads(BOOK)}


def part(name: str, *arguments: object, book: Book = BOOK, path: str = "") -> Markup:
    """A part as a hand-written page at `path` gets it."""
    return all_parts()[name](book, book.on_page(path), *arguments)


def plain(text: str) -> str:
    """`text` with spaces that break."""
    return text.replace("\u00a0", " ")
