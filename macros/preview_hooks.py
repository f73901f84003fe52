"""MkDocs' events where one model is shown before it is published: its own pages, and what they look like.

They take the place of `macros.hooks` (`macros/publishing/preview.py` says so in the settings): no page but the model's is made,
no file to take along and no search index. The catalogue is handed over, with the model in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from macros.downloads.stylesheet import stylesheet
from macros.generated_page import GeneratedPage
from macros.hooks import imprint_of
from macros.hooks import on_env as on_env  # escapes in the page frame, here too
from macros.hooks import on_page_context as on_page_context
from macros.publishing.inward import inward
from macros.publishing.preview import PREVIEWED, Previewed
from macros.publishing.written import Written
from macros.registry import pages_of_model
from macros.views.book import Book
from macros.views.offers import CannotMake

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lay out the catalogue that was handed over. Raises Abort where a setting is wrong."""
    previewed: Previewed = config.extra[PREVIEWED]
    config.extra["book"] = Book(previewed.catalogue, imprint_of(config))
    config.extra["handed"] = Written()  # nobody asks what: a preview is put in its place file by file
    config.theme.static_templates = set()  # neither a map of the site nor a page for what is not there
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The model's pages, with scripts, icons and stylesheets, and nothing else. Raises Abort."""
    book: Book = config.extra["book"]
    kept = [file for file in files if file.src_uri.startswith("assets/") and file.src_dir == config.docs_dir]
    try:
        rendered = pages_of_model(book, config.extra[PREVIEWED].slug)
        styles = list(stylesheet(book))
    except CannotMake as error:
        raise Abort(str(error)) from None
    for page in rendered:
        file = File.generated(config, f"{page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        GeneratedPage(page, file, config)
        kept.append(file)
    kept += [File.generated(config, style.path, content=style.bytes) for style in styles]
    config.extra["built"] = {file.dest_uri for file in kept}
    return Files(kept)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let links lead to the files that are here, and nowhere else in the site."""
    if isinstance(page, GeneratedPage):
        page.let_go()
    return inward(output, page.file.dest_uri, config.extra["built"])
