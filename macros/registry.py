"""Finds all that the site is made of: every part, kind of page and family of files, by the module it stands in.

Nothing lists them: a module of `macros/parts`, `macros/pages` or `macros/downloads` is found by being there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any, TypeVar

import macros.downloads
import macros.pages
import macros.parts
from macros.exports.download import DOWNLOADS, Download
from macros.rendering.page import OF_AGREEMENT, PAGES, RenderedPage
from macros.rendering.part import PARTS, Part
from macros.views.book import Book
from macros.views.offers import CannotMake

Made = TypeVar("Made", RenderedPage, Download)


def _load(package: ModuleType) -> tuple[str, ...]:
    """Import every module of a package, in alphabetical order. Returns their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))
    for name in names:
        importlib.import_module(name)
    return tuple(names)


def all_parts() -> Mapping[str, Part[Any]]:
    """What a hand-written page may call, by name. Raises CannotMake."""
    for package in (macros.downloads, macros.parts, macros.pages):
        _load(package)
    return PARTS


def all_pages(book: Book) -> tuple[RenderedPage, ...]:
    """Every generated page. Raises CannotMake."""
    return _once(page for make in _offered(macros.pages, PAGES, "@pages") for page in make(book))


def pages_of_model(book: Book, slug: str) -> tuple[RenderedPage, ...]:
    """The generated pages that are a model's own, those of its first agreement first. Raises CannotMake."""
    _load(macros.pages)
    return _once(make(book, context) for context in book.agreements_of(slug) for make in OF_AGREEMENT.values())


def all_downloads(book: Book) -> tuple[Download, ...]:
    """Every file that is no page. Raises CannotMake."""
    return _once(file for make in _offered(macros.downloads, DOWNLOADS, "@downloads") for file in make(book))


Offer = TypeVar("Offer")


def _offered(package: ModuleType, offers: Mapping[str, Offer], mark: str) -> Iterator[Offer]:
    for name in _load(package):
        if name not in offers:
            raise CannotMake(
                f"{name.replace('.', '/')}.py tilbyder intet. Skriv {mark} over den funktion, der laver indholdet"
            )
        yield offers[name]


def _once(made: Iterable[Made]) -> tuple[Made, ...]:
    found: dict[str, Made] = {}
    for one in made:
        if one.path in found:
            raise CannotMake(f"adressen {one.path} laves to gange. Giv den ene en anden")
        found[one.path] = one
    return tuple(found.values())
