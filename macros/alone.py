"""The whole site without MkDocs, its theme and its plugins: `python -m macros pages --out DIR`.

What stands here is all that they do for the catalogue: the menu and the settings read, Markdown with parts in it, links between
hand-written pages, and the page frame filled in. Every file is the same as theirs, to the byte, but for the map of the site, which
is MkDocs' own.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context as Filling
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

import macros
from macros.domain.alphabet import slug_of
from macros.framed import edit_address, imprint, meta_of, moved_files, of_all_pages, of_page
from macros.handwritten.addresses import address_of, clash
from macros.handwritten.files import problems_in_docs
from macros.handwritten.headings import without_fixed_id
from macros.loading.catalogue import load_catalogue
from macros.loading.names import made_by_a_program
from macros.loading.problems import CatalogueError
from macros.loading.settings import check_settings
from macros.publishing.handed import Handed
from macros.publishing.scripts import light
from macros.publishing.search_terms import SearchTerms
from macros.registry import all_downloads, all_pages
from macros.rendering.page import RenderedPage
from macros.rendering.places import Places
from macros.views.book import Book
from macros.views.structured import OF_PAGE

THEME = Path(__file__).resolve().parent / "theme"
LOST = "404.html"
INDEX, SOURCE = "index.html", "index.md"
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n\n*", re.DOTALL)
ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that MkDocs has on whatever the settings say."""


class CannotWrite(Exception):
    """Nothing is written, or what is has faults: one Danish line each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(eq=False)
class Page:
    """A page as the frame knows pages. `source`: its file in the docs, or the one it would have there; `rendered`: what makes it,
    where it is no file."""

    source: str
    url: str
    meta: dict[str, Any] = field(default_factory=dict)
    rendered: RenderedPage | None = None
    markdown: str = ""
    canonical_url: str | None = None
    edit_url: str | None = None
    content: str = ""
    active: bool = False
    children: None = None
    title: str | None = None
    """Given by the menu, the front matter or the first heading, in that order."""

    @property
    def file(self) -> SimpleNamespace:
        """As the parts' adapter names the page's file."""
        return SimpleNamespace(src_uri=self.source)

    @property
    def is_homepage(self) -> bool:
        """Whether it is the front page."""
        return not self.url

    @property
    def built(self) -> str:
        """Where it stands in the site."""
        return f"{unquote(self.url)}{INDEX}"


@dataclass
class Section:
    """An entry of the menu with pages below it."""

    title: str
    children: list[Page]

    @property
    def active(self) -> bool:
        """Whether one of its pages is being made."""
        return any(page.active for page in self.children)


class Macros:
    """What a hand-written page is rendered with before it is Markdown: what `define_env` asks of the plugin, and no more."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.conf = settings
        self.env = Environment(undefined=StrictUndefined)  # noqa: S701 - `on_pre_page_macros` lets it escape
        self.variables: dict[str, Any] = {}
        self.page = Page("", "")
        self.markdown = ""
        macros.define_env(self)

    def macro(self, function: Any, name: str) -> None:
        """Let pages call `function`."""
        self.env.globals[name] = function

    def filter(self, function: Any, name: str) -> None:
        """Let pages send a text through `function`."""
        self.env.filters[name] = function

    def filled(self, page: Page) -> str:
        """The Markdown of a page, with places where its parts stand."""
        self.page = page
        macros.on_pre_page_macros(self)
        known = {"page": page, "config": SimpleNamespace(**self.conf), "extra": self.conf["extra"]}
        self.markdown = self.env.from_string(page.markdown).render(known | page.meta)
        macros.on_post_page_macros(self)
        return self.markdown


class _Links(Treeprocessor):  # type: ignore[misc]
    """Links between files of the docs as links between pages."""

    def __init__(self, page: Page, urls: Mapping[str, str]) -> None:
        super().__init__()
        self._page = page
        self._urls = urls

    def run(self, root: Element) -> None:
        """Change the links below `root`."""
        for node in root.iter():
            name = {"a": "href", "img": "src"}.get(node.tag)
            if name and (link := node.get(name)):
                node.set(name, self._led(link))

    def _led(self, link: str) -> str:
        scheme, place, path, query, fragment = urlsplit(link)
        if scheme or place or not path or path.startswith("/"):
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self._page.source), unquote(path)))
        if (url := self._urls.get(target)) is None:
            return link  # the check of links says where it leads
        return urlunsplit(("", "", relative(url, self._page.url), query, fragment))


def relative(url: str, page: str) -> str:
    """The way from the page at `page` to `url`, both from the site's root."""
    way = posixpath.relpath(f"/{url}", f"/{page}")
    return f"{way}/" if url.endswith("/") else way


@pass_context
def _url(filling: Filling, path: str) -> str:
    """A path from the site's root as the page at hand leads to it; what is more than a path stays."""
    if urlsplit(path).scheme or urlsplit(path).netloc or path.startswith(("/", "#")):
        return path
    page = filling["page"]
    return posixpath.join(filling["base_url"], path) if page is None else relative(path, page.url)


class Site:
    """The site of the project `root`, ready to be written. Raises CannotWrite and CatalogueError."""

    def __init__(self, root: Path) -> None:
        self._docs, self._data = root / "docs", root / "data"
        raw = (root / "mkdocs.yml").read_bytes()
        self._settings: dict[str, Any] = yaml.safe_load(raw)
        if wrong := check_settings(self._settings, raw, "mkdocs.yml"):
            raise CatalogueError(wrong)
        here = Path.cwd()  # problems are told from there
        shown = self._data.relative_to(here) if self._data.is_relative_to(here) else self._data
        self._book = Book(load_catalogue(shown), imprint(self._settings))
        if problems := problems_in_docs(self._docs, self._book):
            raise CatalogueError(problems)
        extra = {**(self._settings.get("extra") or {}), "book": self._book, "places": Places()}
        self._settings |= {"extra": extra, "repo_url": self._settings.get("repo_url") or ""}
        self._places: Places = extra["places"]
        self._frame = Environment(loader=FileSystemLoader(THEME), autoescape=True)
        self._frame.filters["url"] = _url
        self._frame.globals |= of_all_pages()

    def write(self, out: Path) -> int:
        """Write every file of the site into the empty folder `out`. Returns how many pages it has. Raises CannotWrite."""
        handed = Handed(SearchTerms(self._book.catalogue.glossary, self._book.catalogue.search))

        def put(name: str, content: bytes) -> None:
            handed.add(name, content)
            place = out / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

        files = self._files()
        pages = self._pages(files)
        for name, content in files.items():
            put(name, content)
        faults = self._render(pages, files)
        menu = self._menu(pages)
        for page in pages.values():
            put(page.built, self._framed(page, menu).encode())
        put(LOST, self._lost(menu).encode())
        handed.index(out)
        handed.mark(out, self._book.imprint.address)
        base = urlsplit(self._settings.get("site_url") or "/").path or "/"
        if faults := [*faults, *handed.faults(out, base)]:
            raise CannotWrite(faults)
        return len(pages) + 1

    def hold_addresses(self) -> None:
        """Hold where everything would stand against each other, and against what has moved. Raises CannotWrite, CatalogueError and
        CannotMake."""
        self._pages(self._files())

    def _files(self) -> dict[str, bytes]:
        """What is no page, by its path: the files of the docs, and what is made of the data."""
        found = {}
        for path in sorted(self._docs.rglob("*")):
            name = path.relative_to(self._docs)
            hidden = any(part.startswith(".") for part in name.parts)
            if path.is_file() and path.suffix != ".md" and not hidden and not made_by_a_program(path.name):
                found[name.as_posix()] = light(name.as_posix(), path.read_bytes())
        made = {one.path: one.bytes for one in all_downloads(self._book)}
        self._book.sizes.update((path, len(content)) for path, content in made.items())
        self._refuse_clash(found, made)
        return found | made

    def _refuse_clash(self, by_hand: Iterable[str], made: Iterable[str]) -> None:
        listed = [
            *((path, "en fil, som programmet laver") for path in made),
            *((path, f"docs/{path}") for path in by_hand),
        ]
        if wrong := clash(listed):
            raise CannotWrite([wrong])

    def _pages(self, files: dict[str, bytes]) -> dict[str, Page]:
        """Every page by the file it is, or would be, in the docs. What has moved is a file, and added to `files`."""
        pages = {page.source: page for page in self._by_hand()}
        for rendered in all_pages(self._book):
            page = Page(f"{rendered.path}{SOURCE}", rendered.path, meta_of(rendered), rendered)
            page.title = rendered.title
            page.edit_url = edit_address(rendered, self._book.imprint.repository)
            if page.url not in {one.url for one in pages.values() if one.rendered is None}:
                pages[page.source] = page
        for page in pages.values():
            page.canonical_url = f"{self._book.imprint.address}{page.url}" if self._book.imprint.address else None
        built = {address_of(name) for name in files} | {unquote(page.url) for page in pages.values()}
        files.update((name, content) for name, content, _ in moved_files(self._book, self._data, built))
        return pages

    def _by_hand(self) -> Iterator[Page]:
        for path in sorted(self._docs.rglob("*.md")):
            source = path.relative_to(self._docs).as_posix()
            if any(part.startswith(".") for part in PurePosixPath(source).parts) or made_by_a_program(path.name):
                continue
            place = PurePosixPath(source).with_suffix("")
            place = place.parent if place.name == "index" else place
            page = Page(source, "" if place == PurePosixPath() else f"{quote(place.as_posix())}/")
            text = path.read_text(encoding="utf-8-sig")
            matter = FRONT_MATTER.match(text)
            page.meta = yaml.safe_load(matter[1]) if matter else {}
            page.markdown = text[matter.end() :] if matter else text
            if (named := page.meta.get("structured")) is not None and named in OF_PAGE:
                page.meta["structured"] = OF_PAGE[str(named)](self._book)
            yield page

    def _render(self, pages: Mapping[str, Page], files: Iterable[str]) -> list[str]:
        """Have the hand-written pages made. Returns what is wrong with their headings."""
        urls = {name: quote(name) for name in files} | {source: page.url for source, page in pages.items()}
        titles = {source: title for title, source in _named(self._settings.get("nav") or [])}
        macros_ = Macros(self._settings)
        faults = []
        for page in (page for page in pages.values() if page.rendered is None):
            if page.source in titles:
                page.title = titles[page.source]
            markdown = self._markdown()
            markdown.treeprocessors.register(_Links(page, urls), "links", 0)
            converted = markdown.convert(macros_.filled(page))
            headings: Any = [_heading(token) for token in markdown.toc_tokens]
            if page.title is None and headings:
                page.title = html.unescape(headings[0].title)
            faults += [f"docs/{page.source}: {wrong}" for wrong in without_fixed_id(headings)]
            page.content = Markup(self._places.filled(converted))  # noqa: S704 - Markdown of an editor
        return faults

    def _markdown(self) -> Markdown:
        configured = [
            one if isinstance(one, dict) else {one: {}} for one in self._settings.get("markdown_extensions") or []
        ]
        configs = {name: config or {} for one in configured for name, config in one.items()}
        configs["toc"] = {**configs.get("toc", {}), "slugify": slug_of}
        return Markdown(extensions=list(dict.fromkeys((*ALWAYS, *configs))), extension_configs=configs)

    def _menu(self, pages: Mapping[str, Page]) -> list[Page | Section]:
        """The entries of the menu, in the order of the settings."""
        menu: list[Page | Section] = []
        for entry in self._settings.get("nav") or []:
            for title, below in entry.items():
                if isinstance(below, list):
                    menu.append(Section(title, [pages[source] for _, source in _named(below)]))
                else:
                    menu.append(pages[below])
        return menu

    def _framed(self, page: Page, menu: list[Page | Section]) -> str:
        about = page.rendered.about if page.rendered else None if page.is_homepage else ()
        told = of_page(self._book, page.url, "" if page.is_homepage else str(page.title or ""), about)
        page.active, by_hand = True, page.content
        page.content = page.rendered.html if page.rendered else by_hand
        try:
            return self._filled("main.html", page, menu, told)
        finally:
            page.content, page.active = by_hand, False

    def _lost(self, menu: list[Page | Section]) -> str:
        return self._filled(LOST, None, menu, {})

    def _filled(self, name: str, page: Page | None, menu: list[Page | Section], told: Mapping[str, object]) -> str:
        base = urlsplit(self._settings.get("site_url") or "/").path
        around = {"config": self._settings, "nav": menu, "page": page, "base_url": base}
        return self._frame.get_template(name).render(around | dict(told))


def _named(entries: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Every page of the menu: its title there, and its file."""
    for entry in entries:
        for title, below in entry.items():
            if isinstance(below, list):
                yield from _named(below)
            else:
                yield title, below


def _heading(token: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(title=token["name"], id=token["id"], children=[_heading(one) for one in token["children"]])
