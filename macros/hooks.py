"""The one place that knows MkDocs' events: loads the data, adds the generated pages, checks calls of macros."""

from __future__ import annotations

import html
import json
import logging
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import ClickException
from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from markupsafe import Markup
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from macros import PARTS
from macros.domain.catalogue import Catalogue
from macros.exports.calendar_file import calendar_file
from macros.exports.csv_file import csv_file
from macros.loading.catalogue import load_catalogue
from macros.loading.names import clashes, made_by_a_program
from macros.loading.problems import CatalogueError, Problem, nearest
from macros.loading.reading import CannotRead, read_bytes, refuse_strange
from macros.loading.schema import model_schema
from macros.loading.settings import check_settings
from macros.loading.written_pages import check_page
from macros.loading.yaml_tree import decode
from macros.publishing import console
from macros.publishing.exchange import SITE, restore
from macros.publishing.search_index import SearchIndexError, index_site
from macros.publishing.search_terms import SearchTerms
from macros.publishing.system_errors import said
from macros.publishing.written import Written
from macros.views.feed import atom
from macros.views.site import RenderedPage, Site, UnknownName
from macros.views.working_days import holiday_list

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer


def on_startup(command: str, dirty: bool) -> None:
    """Let the console show every text. Bring back a site that was lost; a build does so itself, and holds the lock."""
    console.forgive()
    if command == "serve":
        restore(Path(__file__).resolve().parent.parent)


@event_priority(100)  # before the macros plugin asks for the catalogue
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data once per build. Stops the build with every problem listed."""
    settings = Path(config.config_file_path)
    refuse_to_empty(settings.parent / SITE, config)
    check_surroundings(config)
    if wrong := check_settings(config, settings.read_bytes(), settings.name):
        raise Abort("\n".join(str(problem) for problem in wrong))
    data = settings.parent / "data"
    shown = data.relative_to(Path.cwd()) if data.is_relative_to(Path.cwd()) else data
    try:
        catalogue = load_catalogue(shown)
    except CatalogueError as error:
        raise Abort(f"{len(error.problems)} fejl i data:\n{error}") from None
    config.extra["site"] = Site(catalogue)
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_id
    config.extra["written"] = Written()
    # MkDocs dates the sitemap by the clock; the day the data was last checked gives the same bytes each time.
    latest = datetime.combine(_latest(catalogue), time(), UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(max(int(latest.timestamp()), 0)))  # gzip knows no time before 1970
    return config


def _latest(catalogue: Catalogue) -> date:
    """The day the data was last checked."""
    return max(model.checked for model in catalogue.models.values())


FIRST, BELOW = 2, 0.4
"""How much the words of a page count in a search: a model's and a municipality's, and those of pages below others."""


def heading_id(text: str, separator: str = "-") -> str:
    """The id of a hand-written heading, as all other ids of the house: a-z, digits, hyphens; ae, oe and aa for æ, ø and å."""
    danish = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)


LATEST = 2**32 - 1
"""The last second a packed sitemap can be dated."""


def check_surroundings(config: MkDocsConfig) -> None:
    """Stop where a setting or the environment makes a build that cannot hold, before it does."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 10 and int(epoch) <= LATEST):
        raise Abort(
            f'SOURCE_DATE_EPOCH er "{epoch[:30]}", men skal være et helt antal sekunder fra 0 til {LATEST}. '
            "Ret værdien, eller fjern den"
        )
    if not config.use_directory_urls:
        raise Abort(
            "mkdocs.yml: use_directory_urls skal være true, for sidens adresser er mapper. Ret det, og byg igen"
        )


def refuse_to_empty(site: Path, config: MkDocsConfig) -> None:
    """Stop a bare `mkdocs build`: MkDocs empties the folder it builds in, and there the last good site stands."""
    if os.path.abspath(config.site_dir) == os.path.abspath(site):
        raise Abort(
            f"mkdocs bygger oven i mappen {SITE} og tømmer den først. Byg med: python -m macros site. "
            "Eller vælg en anden mappe: python -m mkdocs build --site-dir prøve"
        )


class GeneratedPage(Page):
    """A page that is finished HTML: no Markdown, and braces in its data are never read as a template."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(rendered.title, file, config)
        self.rendered = rendered
        self.meta = {
            "description": rendered.description,
            "generated": True,
            "crumbs": rendered.crumbs,
            "structured": rendered.structured,
            "search": {"boost": FIRST} if rendered.first else {"boost": BELOW} if rendered.below else {},
        }
        repository = (config.repo_url or "").rstrip("/")
        self.edit_url = f"{repository}/edit/main/{rendered.data_file}" if repository and rendered.data_file else None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the HTML and its table of contents."""
        self.content = self.rendered.html
        self.toc = TableOfContents([AnchorLink(title, id_, 2) for id_, title in self.rendered.contents])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for everything in the data, unless a hand-written page stands at its path.

    Material's own styles and scripts are left out: the site's templates do not load them.
    """
    docs = Path(config.docs_dir)
    for file in list(files):
        if file.src_uri.startswith("assets/") and not Path(file.abs_src_path or docs).is_relative_to(docs):
            files.remove(file)
        elif made_by_a_program(Path(file.src_uri).name):
            files.remove(file)  # MkDocs would publish an editor's old copy of a page
    taken = {file.dest_uri for file in files}
    for rendered in config.extra["site"].pages():
        file = File.generated(config, f"{rendered.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if file.dest_uri not in taken:
            GeneratedPage(rendered, file, config)
            files.append(file)
    files.append(File.generated(config, "data/schema/model.schema.json", content=model_schema()))
    for path, (columns, records) in config.extra["site"].data_files().items():
        files.append(File.generated(config, path, content=csv_file(columns, records)))
    for path, (name, found) in config.extra["site"].calendars().items():
        files.append(File.generated(config, path, content=calendar_file(name, found)))
    for path, content in {"data/index.json": config.extra["site"].index(), **config.extra["site"].fragments()}.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        files.append(File.generated(config, path, content=text))
    files.append(File.generated(config, "data/helligdage.json", content=json.dumps(holiday_list())))
    if config.site_url:
        catalogue = config.extra["site"].catalogue
        feed = atom(catalogue.changes, config.site_name, config.site_url.rstrip("/") + "/", _latest(catalogue))
        files.append(File.generated(config, "om/aendringer/atom.xml", content=feed))
    refuse_clashes(files, docs)
    return files


def refuse_clashes(files: Files, docs: Path) -> None:
    """Stop where what is built of a file in the docs differs in case only from what else is built. Raises Abort."""
    written = {file.dest_uri: file.src_uri for file in files if Path(file.abs_src_path or "").is_relative_to(docs)}
    made = sorted(file.dest_uri for file in files if file.dest_uri not in written)
    for path, first in clashes([*made, *sorted(written, key=str.swapcase)]):  # small letters stand for what is right
        source = next(written[uri] for uri in sorted(written) if uri == path or uri.startswith(f"{path}/"))
        raise Abort(
            f"docs/{source}: adressen {path} er kun forskellig fra {first}, som også bygges, i store og små bogstaver. "
            "Skriv navnet med små bogstaver"
        )


@event_priority(-100)  # what comes after would hand on text, and text is escaped
def on_page_content(markup: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say of a hand-written page what is HTML: its content. Its title is text, also where it comes from a heading."""
    if isinstance(page, GeneratedPage):
        return markup  # HTML already where our own templates made it, and text where they did not
    if "title" not in page.meta and not vars(page).get("title"):
        page.title = html.unescape(page.title or "")
    for heading in _numbered(page.toc):
        # Also a warning stops `python -m macros site`; `mkdocs serve` goes on.
        logging.getLogger("mkdocs").warning(
            f'docs/{page.file.src_uri}: overskriften "{heading}" har ingen fast adresse, for dens ord står på siden i '
            "forvejen, eller den har ingen bogstaver. Giv den et id: ## Overskrift {: #mit-id}"
        )
    return Markup(markup)  # noqa: S704 - Markdown that an editor of the catalogue wrote


def _numbered(links: Iterable[AnchorLink]) -> Iterator[str]:
    """Headings whose id ends on a number that Python-Markdown counted: it moves when a heading is put in before."""
    for link in links:
        title = html.unescape(link.title)
        if re.fullmatch(re.escape(heading_id(title)) + r"_\d+", link.id):
            yield title
        yield from _numbered(link.children)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape in the page frame: MkDocs' own environment does not, and names and leads of the data stand there.

    And remember what MkDocs copies as it is.
    """
    env.autoescape = True
    for file in files:
        if not file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
            config.extra["written"].add(file.dest_uri, file.content_bytes)
    return env


@event_priority(-100)  # as it will be written
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Remember what is handed over to be written, so that it can be held against what came to stand on the disk."""
    config.extra["written"].add(page.file.dest_uri, output.encode("utf-8", errors="xmlcharrefreplace"))
    return output


@event_priority(-100)
def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages without Markdown. No sitemap without the site's address: a list of none is not a valid one."""
    if template_name == "sitemap.xml" and not config.site_url:
        return ""
    config.extra["written"].add(template_name, output.encode("utf-8"))
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Make the search index of the pages as they were built. Stops the build where that fails."""
    catalogue = config.extra["site"].catalogue
    try:
        terms = SearchTerms(catalogue.glossary, catalogue.search)
        index_site(Path(config.site_dir), terms, config.extra["written"])
    except SearchIndexError as error:
        raise Abort(str(error)) from None


def on_pre_build(config: MkDocsConfig) -> None:
    """Check the macro calls of all hand-written pages, so that a misspelt id stops the build with file and line.

    Here and not page by page: MkDocs empties the output folder after this event.
    """
    docs = Path(config.docs_dir)
    problems = [
        problem
        for path in sorted(docs.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(docs).parts)  # MkDocs passes over them too
        for problem in _problems_in_page(path, docs, config.extra["site"])
    ]
    if problems:
        raise Abort("\n".join(str(problem) for problem in sorted(problems)))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """While serving, an error is shown and the last good pages stay; MkDocs alone would stop answering."""
    build = server.builder

    def keep_last_good() -> None:
        try:
            build()
        except (ClickException, SystemExit) as error:
            print(error, file=sys.stderr)

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
    server.server_bind = bind_or_say  # type: ignore[method-assign]
    return server


def _problems_in_page(path: Path, docs: Path, site: Site) -> list[Problem]:
    """What is wrong with a file of the docs: what it is, and where it is a page, its characters and calls."""
    file = f"docs/{path.relative_to(docs).as_posix()}"
    try:
        if path.suffix != ".md":
            if path.is_symlink() or not path.is_dir():
                refuse_strange(path, docs)
            return []
        raw = read_bytes(path, docs)
    except CannotRead as error:
        return [Problem(file, 1, 1, str(error))]
    if problems := check_page(raw, file):
        return problems
    return [Problem(file, line, 1, message) for line, message in _problems_in_calls(decode(raw), site)]


AS_TEXT = "Skal tegnene stå som tekst, så sæt dem mellem {% raw %} og {% endraw %}"
COMMENT = f'"{{#" begynder en kommentar, som ikke kommer med på siden. Et id på en overskrift skrives {{: #mit-id}}. {AS_TEXT}'


def _not_there(what: str, name: str) -> str:
    hint = f"{what} findes ikke{nearest(name, PARTS)}"
    return f"{hint}{'' if hint.endswith('?') else '.'} {AS_TEXT}"


def _swallowed(environment: Environment, markdown: str) -> list[tuple[int, str]]:
    """Comments that nobody meant: `{#id}` of a heading, whose end is the end of a later one. What is between is lost."""
    comments = [(line, text) for line, kind, text in environment.lex(markdown) if kind == "comment"]
    return [(line, COMMENT) for line, text in comments if "{#" in text or re.match(r"\s*[\w:.-]+\s*\}", text)]


def _problems_in_calls(markdown: str, site: Site) -> list[tuple[int, str]]:
    environment = Environment()  # noqa: S701 - parses only, renders nothing
    environment.filters["inline"] = str  # our own; here it only has to be known
    try:
        found = _swallowed(environment, markdown)
        tree = environment.parse(markdown)
        names = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        if error.message and error.message.startswith("Missing end of comment"):
            return [(error.lineno, COMMENT)]
        return [
            (error.lineno, f"kaldet kan ikke læses. Se efter parenteser, anførselstegn og slutningen på det. {AS_TEXT}")
        ]
    undeclared = names - set(PARTS) - {"page", "config", "extra"}
    called = {call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
    for used in tree.find_all(nodes.Name):
        if used.name in undeclared - called:
            found.append((used.lineno, _not_there(f'navnet "{used.name}"', used.name)))
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name):
            continue
        name = call.node.name
        if name not in PARTS:
            found.append((call.lineno, _not_there(f'makroen "{name}"', name)))
            continue
        try:
            arguments = [argument.as_const() for argument in call.args]
            named: dict[str, Any] = {pair.key: pair.value.as_const() for pair in call.kwargs}
        except nodes.Impossible:
            continue  # a computed argument: the macro itself says what is wrong
        try:
            getattr(site, name)(*arguments, **named, page=site.on_page(""))
        except UnknownName as error:
            found.append((call.lineno, str(error)))
        except TypeError:
            takes = [parameter for parameter in signature(getattr(site, name)).parameters if parameter != "page"]
            found.append((call.lineno, f"{name}: forkerte argumenter. Den tager {', '.join(takes) or 'ingen'}"))
    return found
