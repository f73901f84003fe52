"""The search index: what is read of each built page, cut into its sections, and handed to Pagefind.

Pagefind is given pages made for it and not the built ones. So a section is found under the address readers and links
use (`#ansvar`), the words of neighbouring cells stay apart, and hidden terms never reach a reader's page.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from pagefind.service import get_executable
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.publishing.search_terms import SearchTerms

FOLDER = "pagefind"
FAILED = "søgeindekset kunne ikke laves."
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""Pagefind's own windows, and its engine for pages without a language: the site has its own window and is Danish."""

LEFT_OUT = ", ".join(
    (
        "[data-pagefind-ignore], nav, form, script, style, svg",
        ".note, .note-sheet, .src, .cav-links, .notes, .sec--notes",  # sources and references, repeated on every page
        ".mark, .voice, .vh, .gist, .print-only, .cav__t, [aria-hidden=true]",  # words of the interface
        ".firsts, .known",  # caveats and counts in brief: they stand in full further down
        ".mlist, .sheet, .badges",  # models in brief: what they say stands on the models' own pages
    )
)
HEADINGS = {"h1", "h2", "h3", "h4"}
RUNNING = {
    "a",
    "abbr",
    "b",
    "button",
    "code",
    "em",
    "i",
    "kbd",
    "mark",
    "q",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
"""Elements whose text runs on in the sentence around them. All others stand apart from what is beside them."""


class SearchIndexError(Exception):
    """The index could not be made; the message is Danish."""


@dataclass
class Section:
    """A part of a page with an address of its own; the first one of a page has none."""

    id: str | None
    name: str
    pieces: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Everything that stands in the section, its pieces set apart by a point where they end without one."""
        pieces = (" ".join(piece.split()) for piece in "".join(self.pieces).split("\n\n"))
        return " ".join(piece if piece[-1] in ".:;!?…" else f"{piece} ·" for piece in pieces if piece).rstrip(" ·")


@dataclass(frozen=True)
class IndexedPage:
    """What the search knows of one page. `trail` is the names of the pages above it, from the breadcrumb."""

    title: str
    trail: str
    weight: str | None
    sections: tuple[Section, ...]


def index_site(site: Path, terms: SearchTerms) -> int:
    """Write `site`/pagefind for the pages below `site`. Returns how many pages are in the index.

    Raises SearchIndexError where Pagefind cannot be run or fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        for path in sorted(site.rglob("*.html")):
            page = read_page(path.read_text(encoding="utf-8"))
            if page is not None:
                copy = Path(folder) / path.relative_to(site)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(for_pagefind(page, terms), encoding="utf-8")
                count += 1
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        if count:
            _run_pagefind(Path(folder), site / FOLDER)
    return count


def read_page(html: str) -> IndexedPage | None:
    """The page's sections in the order of the page, or None where the page is not to be found."""
    tree = LexborHTMLParser(html)
    main = tree.css_first("main[data-pagefind-body]")
    heading = main.css_first("h1") if main else None
    if main is None or heading is None:
        return None
    reader = _Reader(main)
    title = reader.plain(heading)
    trail = [" ".join(node.text().split()) for node in tree.css(".crumbs li:not([aria-current])")][1:]
    reader.read(main, Section(None, title), heading)
    return IndexedPage(title, " › ".join(trail), main.attributes.get("data-pagefind-weight"), tuple(reader.sections))


def for_pagefind(page: IndexedPage, terms: SearchTerms) -> str:
    """The page as Pagefind reads it: a heading with its address, then one paragraph, for each section."""
    weight = f' data-pagefind-weight="{escape(page.weight)}"' if page.weight else ""
    return "".join(
        (
            '<!doctype html><html lang="da"><body>',
            f'<main data-pagefind-body data-pagefind-meta="sti[data-sti]" data-sti="{escape(page.trail)}">',
            *(_section(section, terms, weight) for section in page.sections),
            "</main></body></html>",
        )
    )


def _section(section: Section, terms: SearchTerms, weight: str) -> str:
    tag, address = ("h2", f' id="{escape(section.id)}"') if section.id else ("h1", "")
    name, text = terms.spread(section.name, section.text())
    return f"<{tag}{address}{weight}>{escape(name)}</{tag}><p{weight}>{escape(text)}</p>"


class _Reader:
    """Goes through a page once and leaves its text in `sections`, in the order of the page."""

    def __init__(self, main: LexborNode) -> None:
        self.sections: list[Section] = []
        self._left_out = {node.mem_id for node in main.css(LEFT_OUT)}

    def read(self, node: LexborNode, section: Section, heading: LexborNode) -> None:
        """Take `section`, named by `heading`, with the text below `node`; parts with an address are sections too."""
        self.sections.append(section)
        self._read(node, section, heading.mem_id)

    def plain(self, node: LexborNode) -> str:
        """The text of `node` on one line."""
        section = Section(None, "")
        self._read(node, section, node.mem_id)
        return " ".join("".join(section.pieces).split())

    def _read(self, node: LexborNode, here: Section, named_by: int) -> None:
        for child in node.iter(include_text=True):
            if child.is_text_node:
                here.pieces.append(child.text_content or "")
            elif child.mem_id == named_by or child.mem_id in self._left_out:
                here.pieces.append(" ")
            elif child.tag in HEADINGS and child.id:
                here = Section(child.id, self.plain(child))
                self.sections.append(here)
            elif child.id and (heading := child.css_first("h2, h3, h4, dt")) is not None:
                outer = f"{here.name} · " if here.id else ""
                self.read(child, Section(child.id, outer + self.plain(heading)), heading)
            else:
                apart = "" if child.tag in RUNNING else "\n\n"
                here.pieces.append(apart)
                self._read(child, here, named_by)
                here.pieces.append(apart)


def _run_pagefind(pages: Path, output: Path) -> None:
    # The program itself and not `python -m pagefind`, whose errors are Python tracebacks.
    program = get_executable()
    if program is None:
        raise SearchIndexError(f"{FAILED} Programmet mangler; installer pakken pagefind-bin")
    command = [str(program), "--site", str(pages), "--output-path", str(output), "--force-language", "da", "--silent"]
    try:
        done = subprocess.run(  # noqa: S603 - the package's own program, and paths we made
            command, cwd=pages, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        raise SearchIndexError(f"{FAILED} Programmet kan ikke startes: {error}") from None
    if done.returncode or not (output / "pagefind-entry.json").is_file():
        said = " ".join((done.stderr or done.stdout).split()) or f"kode {done.returncode}"
        raise SearchIndexError(f"{FAILED} Pagefind siger: {said[-500:]}")
    for pattern in UNUSED:
        for path in output.glob(pattern):
            path.unlink()
