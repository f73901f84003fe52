"""A generated page as MkDocs knows pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.rendering.page import RenderedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FIRST, BELOW = 2, 0.4
"""How much the words of a page count in a search: a model's and a municipality's, and those of pages below others."""


def _search(rendered: RenderedPage) -> dict[str, object]:
    """What the page asks of the search, as a hand-written page does."""
    if not rendered.searched:
        return {"exclude": True}
    return {"boost": FIRST} if rendered.first else {"boost": BELOW} if rendered.below else {}


class GeneratedPage(Page):
    """A page that is finished HTML: no Markdown, and braces in its data are never read as a template."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(rendered.title, file, config)
        self.rendered = rendered
        self.meta = {
            "description": rendered.description,
            "generated": True,
            "render_macros": False,
            "crumbs": rendered.crumbs,
            "structured": rendered.structured,
            "style": rendered.style,
            "files": rendered.files,
            "sheet": rendered.sheet,
            "search": _search(rendered),
        }
        repository = (config.repo_url or "").rstrip("/")
        self.edit_url = f"{repository}/edit/main/{rendered.data_file}" if repository and rendered.data_file else None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over no HTML yet: MkDocs asks all pages before it writes the first, and would hold all of it. What the sections
        are stands in the HTML: the page frame asks for no table of contents."""
        self.content = ""

    def fill(self) -> None:
        """Have the HTML made, for the page is about to be written."""
        self.content = self.rendered.html

    def let_go(self) -> None:
        """The page is written."""
        self.content = ""
