"""The one place that knows MkDocs' events: loads the data, adds pages and files, and has hand-written pages checked."""

from __future__ import annotations

import html
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from click import ClickException
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import _build_page
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from macros import serving
from macros.domain.alphabet import slug_of
from macros.domain.catalogue import Catalogue
from macros.framed import imprint, moved_files, of_all_pages, of_page
from macros.generated_page import GeneratedPage
from macros.handwritten.addresses import address_of, clash
from macros.handwritten.files import problems_in_docs
from macros.handwritten.headings import without_fixed_id
from macros.loading.catalogue import assembled, load_catalogue, sound_folder
from macros.loading.names import made_by_a_program
from macros.loading.problems import CatalogueError, told
from macros.loading.settings import check_settings
from macros.publishing import console
from macros.publishing.exchange import SITE, restore
from macros.publishing.handed import Handed
from macros.publishing.kept import FOLDER, Kept, begun_with, kept, key_of
from macros.publishing.scripts import lighten
from macros.publishing.search_index import SearchIndexError, index_site
from macros.publishing.search_terms import SearchTerms
from macros.publishing.surroundings import check_surroundings, date_by, refuse_to_empty
from macros.publishing.system_errors import said
from macros.publishing.written import Written
from macros.registry import all_downloads, all_pages
from macros.rendering.places import Places
from macros.views.book import Book, Imprint
from macros.views.offers import CannotMake
from macros.views.structured import OF_PAGE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation


PROGRAMS = Path(__file__).resolve().parent
"""The folder of all that is ours to run, in the project's own."""


def on_startup(command: str, dirty: bool) -> None:
    """Let the console show every text. Bring back a site that was lost; a build does so itself, and holds the lock."""
    console.forgive()
    with suppress(OSError):
        begun_with(PROGRAMS)
    serving.begin(command == "serve")
    if command == "serve":
        restore(PROGRAMS.parent)


@event_priority(100)  # before the macros plugin asks for the catalogue
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data once per build. Stops the build with every problem listed."""
    settings = Path(config.config_file_path)
    refuse_to_empty(settings.parent / SITE, config.site_dir)
    check_surroundings(config.use_directory_urls)
    imprint = imprint_of(config)
    data = settings.parent / "data"
    shown = data.relative_to(Path.cwd()) if data.is_relative_to(Path.cwd()) else data
    config.extra["key"] = _key(data, imprint)  # before anything is read: a change from then on is noticed
    try:
        catalogue = _loaded(shown)
    except CatalogueError as error:
        raise Abort(f"{len(error.problems)} fejl i data:\n{error}") from None
    book = Book(catalogue, imprint)
    config.extra["book"] = book
    # Nobody holds a site that is served against what was handed over, and its index is made when somebody searches.
    config.extra["handed"] = Written() if serving.served() else Handed(_terms(catalogue))
    config.extra["places"] = Places()
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug_of
    date_by(book.checked)
    return config


def _terms(catalogue: Catalogue) -> SearchTerms:
    return SearchTerms(catalogue.glossary, catalogue.search)


def _loaded(data: Path) -> Catalogue:
    """The catalogue; while serving, the files that have not changed are not read again. Raises CatalogueError."""
    if (asked := serving.served()) is None:
        return load_catalogue(data)
    asked.folder = sound_folder(data, asked.folder)
    return assembled(asked.folder)


def imprint_of(config: MkDocsConfig) -> Imprint:
    """What the settings say of the site. Raises Abort where one of them is wrong."""
    settings = Path(config.config_file_path)
    if wrong := check_settings(config, settings.read_bytes(), settings.name):
        raise Abort(told(wrong))
    return imprint(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every page and file that is made of the data; a hand-written page at the path of a generated one takes its place.

    What themes bring along is left out: the site's templates do not load Material's styles and scripts, and ours are joined
    (`macros/downloads/stylesheet.py`).
    """
    docs = Path(config.docs_dir)
    for file in list(files):
        if not Path(file.abs_src_path or docs).is_relative_to(docs):
            files.remove(file)
        elif made_by_a_program(Path(file.src_uri).name):
            files.remove(file)  # MkDocs would publish an editor's old copy of a page
    lighten(files)
    try:
        _add_made(files, config)
    except CannotMake as error:
        raise Abort(str(error)) from None
    return files


def _add_made(files: Files, config: MkDocsConfig) -> None:
    """Raises Abort where two files would stand at one address: MkDocs would write the one over the other."""
    by_hand = {file.dest_uri for file in files if file.is_documentation_page()}
    book: Book = config.extra["book"]
    root = Path(config.config_file_path).parent
    downloads = kept(
        root / FOLDER, config.extra["key"], lambda: _key(root / "data", book.imprint), lambda: _files(book)
    )
    book.sizes.update((download.path, len(download.bytes)) for download in downloads)
    made: list[tuple[File, str]] = []
    for rendered in all_pages(book):
        file = File.generated(config, f"{rendered.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if file.dest_uri not in by_hand:
            GeneratedPage(rendered, file, config)
            made.append((file, f'siden "{rendered.title}", som programmet laver'))
    for download in downloads:
        # MkDocs leaves out names that begin with a dot, where nobody has said that they are meant.
        file = File.generated(config, download.path, content=download.bytes, inclusion=InclusionLevel.INCLUDED)
        made.append((file, "en fil, som programmet laver"))
    written = sorted(((file.dest_uri, f"docs/{file.src_uri}") for file in files), key=lambda built: built[0].swapcase())
    made += _moved(
        book, root / "data", {address_of(path) for path in (*by_hand, *(file.dest_uri for file, _ in made))}, config
    )
    if wrong := clash([*((file.dest_uri, what) for file, what in made), *written]):
        raise Abort(wrong)
    for file, _ in made:
        files.append(file)


def _moved(book: Book, data: Path, built: set[str], config: MkDocsConfig) -> Iterator[tuple[File, str]]:
    """What stands at the addresses that are no more: see `moved_files`. Raises Abort where an entry does not hold."""
    try:
        for path, content, what in moved_files(book, data, built):
            yield File.generated(config, path, content=content), what
    except CatalogueError as error:
        raise Abort(told(error.problems)) from None


def _files(book: Book) -> Iterator[Kept]:
    """Every file beside the pages. Raises CannotMake."""
    return (Kept(one.path, one.bytes) for one in all_downloads(book))


def _key(data: Path, imprint: Imprint) -> str | None:
    """Names all that the files beside the pages are made of: the data, the programs and what they are built on, and what the
    settings say of the site. None where that cannot be told."""
    return key_of(PROGRAMS, [data], map(str, astuple(imprint)))


@event_priority(-100)  # what comes after would hand on text, and text is escaped
def on_page_content(markup: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say of a hand-written page what is HTML: its content. Its title is text, also where it comes from a heading."""
    if isinstance(page, GeneratedPage):
        return markup  # made when it is written
    if "title" not in page.meta and not vars(page).get("title"):
        page.title = html.unescape(page.title or "")
    for wrong in without_fixed_id(page.toc):
        # Also a warning stops `python -m macros site`; `mkdocs serve` goes on.
        logging.getLogger("mkdocs").warning(f"docs/{page.file.src_uri}: {wrong}")
    return Markup(config.extra["places"].filled(markup))  # noqa: S704 - Markdown that an editor of the catalogue wrote


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, object]:
    """Say how the page is cited. A generated page that names no agreements of its own tells of all, as the front page does;
    what else is written by hand has no day it was checked on."""
    if isinstance(page, GeneratedPage):
        page.fill()
    book = config.extra["book"]
    about = page.rendered.about if isinstance(page, GeneratedPage) else None if page.is_homepage else ()
    title = "" if page.is_homepage else str(page.title or "")
    context.update(of_page(book, page.url, title, about))
    if (named := page.meta.get("structured")) and not isinstance(page, GeneratedPage):
        page.meta["structured"] = _structured(named, book, page)
    return context


def _structured(named: object, book: Book, page: Page) -> dict[str, object]:
    """What a hand-written page says of itself to machines. Raises Abort for a name that is none."""
    if named not in OF_PAGE:
        raise Abort(f"docs/{page.file.src_uri}: structured: {named} findes ikke. Skriv {' eller '.join(OF_PAGE)}")
    return OF_PAGE[str(named)](book)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the menu for the pages that are made later."""
    config.extra["nav"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape in the page frame: MkDocs' own environment does not, and names and leads of the data stand there. Give it the
    policy that each page states.

    And remember what MkDocs copies as it is. While serving, take the generated pages out: each is made when it is asked for.
    """
    env.autoescape = True
    env.globals |= of_all_pages()
    if asked := serving.served():
        _leave_to(asked, env, config, files)
    for file in files:
        if not file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
            config.extra["handed"].add(file.dest_uri, file.content_bytes)
    return env


def _leave_to(asked: serving.Asked, env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let generated pages, and the search index of all pages, be made when they are asked for. MkDocs makes the others."""
    nav: Navigation = config.extra["nav"]
    made = {file: file.page for file in files if isinstance(file.page, GeneratedPage)}
    for file in made:
        files.remove(file)
    others = files.documentation_pages()
    pages = {file.dest_uri: partial(_build_page, page, config, others, nav, env) for file, page in made.items()}
    asked.leave(pages, partial(index_site, Path(config.site_dir), _terms(config.extra["book"].catalogue)))


@event_priority(-100)  # as it will be written
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Remember what is handed over to be written, so that it can be held against what came to stand on the disk."""
    config.extra["handed"].add(page.file.dest_uri, output.encode("utf-8", errors="xmlcharrefreplace"))
    if isinstance(page, GeneratedPage):
        page.let_go()
    return output


@event_priority(-100)
def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages without Markdown. No sitemap without the site's address: a list of none is not a valid one. Nor where
    the site is served: it would have the hand-written pages alone."""
    if template_name == "sitemap.xml" and (not config.site_url or serving.served()):
        return ""
    config.extra["handed"].add(template_name, output.encode("utf-8"))
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Make the search index of the pages as they were built, and mark the site as ours. Stops the build where that fails."""
    if serving.served():
        return
    handed: Handed = config.extra["handed"]
    try:
        handed.index(Path(config.site_dir))
    except SearchIndexError as error:
        raise Abort(str(error)) from None
    handed.mark(Path(config.site_dir), config.extra["book"].imprint.address)


def on_pre_build(config: MkDocsConfig) -> None:
    """Check the macro calls of all hand-written pages, so that a misspelt id stops the build with file and line.

    Here and not page by page: MkDocs empties the output folder after this event.
    """
    if problems := problems_in_docs(Path(config.docs_dir), config.extra["book"]):
        raise Abort(told(problems))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """While serving, an error is shown and the last good pages stay; MkDocs alone would stop answering. What a request is for
    is made first."""
    build, answer, asked = server.builder, server.serve_request, serving.served()
    assert asked is not None  # noqa: S101 - `on_startup` has been told

    def keep_last_good() -> None:
        try:
            with asked.lock:
                build()
        except (ClickException, SystemExit) as error:
            print(error, file=sys.stderr)

    def make_and_answer(environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(server.mount_path):
            asked.make(path.removeprefix(server.mount_path))
        return answer(environ, start_response)

    bind = server.server_bind

    def bind_or_say() -> None:
        try:
            bind()
        except OSError as error:
            address = f"{config.dev_addr.host}:{config.dev_addr.port}"
            raise Abort(
                f"Siden kan ikke vises på {address}. {said(error)}. Luk det, der bruger porten, eller vælg en anden: "
                "python -m mkdocs serve --dev-addr 127.0.0.1:8001"
            ) from None

    server.builder = keep_last_good
    server.set_app(make_and_answer)
    server.server_bind = bind_or_say  # type: ignore[method-assign]
    return server
