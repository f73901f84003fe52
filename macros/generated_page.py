"""A generated page as MkDocs knows pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros.framed import edit_address, meta_of
from macros.rendering.page import RenderedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class GeneratedPage(Page):
    """A page that is finished HTML: no Markdown, and braces in its data are never read as a template."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(rendered.title, file, config)
        self.rendered = rendered
        # The macros plugin has nothing to do there.
        self.meta = {**meta_of(rendered), "render_macros": False}
        self.edit_url = edit_address(rendered, (config.repo_url or "").rstrip("/"))

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
