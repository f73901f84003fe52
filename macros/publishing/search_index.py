"""The search index: what is read of each built page, cut into its sections, and handed to Pagefind.

Pagefind is given pages made for it and not the built ones. So a section is found under the address readers and links
use (`#ansvar`), the words of neighbouring cells stay apart, and hidden terms never reach a reader's page.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import lru_cache
from html import escape, unescape
from itertools import groupby, takewhile
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any
from weakref import finalize

from pagefind_bin import get_executable
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.publishing.search_terms import SEAM, SearchTerms
from macros.publishing.written import Written

FOLDER = "pagefind"
WORD_LIST = "ord.json"
"""Every word of the index, in its folder: the search window asks Pagefind for these only (docs/assets/js/soegeord.js).
With them what pages are called, and those that stand first, below others, or last."""

PLACES = {"first": 3, "below": 0.4, "last": 0}
"""How much more, or less, a page counts in the search window for what it is."""

FRAGMENT = ".pf_fragment"
MAGIC = b"pagefind_dcd"
"""What the name of a page's text ends with, and what it begins with when it is unzipped."""

FAILED = "søgeindekset kunne ikke laves."
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Pagefind's own windows, its worker, which our window does not use, and its engine for pages without a language."""

LEFT_OUT = ", ".join(
    (
        "[data-pagefind-ignore], nav, form, script, style, svg",
        ".kilde, .note-sheet, .src, .notes, .sec--notes",  # sources and references, repeated on every page
        ".mark, .voice, .vh, .print-only, .cav__t, [aria-hidden=true]",  # words of the interface
        ".ja__slut, .svar .is-gap, .del__svar, .del__mini",  # answers in brief: what they sum up stands in full below
        ".firsts, .known",  # caveats and counts in brief: they stand in full further down
        ".mlist, .sheet, .badges",  # models in brief: what they say stands on the models' own pages
        "#hvem-ved + dl, .asks",  # whom to ask about what nobody has said: names of points, and no answers
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


UNKNOWN = ".is-gap, .gap"
"""What only says that nobody knows. It is found after everything that somebody does know."""
UNKNOWN_WEIGHT = 0
LAST_WEIGHT = 0.1
_TAG = re.compile(r"<[^>]*>")
"""In a page made for Pagefind, where all text and every attribute is escaped."""
_LETTERS = re.compile(r"\w+")
_PARTS = re.compile(r"[^\W\d_]+|\d+")
"""Pagefind parts a word where letters meet digits, too: `§ 18a` is found by the whole and by `18`."""
_MARKED = re.compile(rf"(?<!\S){re.escape(SEAM)}\S+|{re.escape(SEAM)}")
"""A hidden term, or a seam."""


SYSTEM = 9
"""The byte of a packed file that names the system it was packed on (RFC 1952): versions of Python write it differently."""


class SearchIndexError(Exception):
    """The index could not be made; the message is Danish."""


@dataclass
class Section:
    """A part of a page with an address of its own; the first one of a page has none."""

    id: str | None
    name: str
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Text as it comes, and whether it only says that something is unknown."""

    def text(self) -> str:
        """Everything that stands in the section, its pieces set apart by a point where they end without one."""
        return " ".join(text for text, _ in self.stretches())

    def stretches(self) -> list[tuple[str, bool]]:
        """The text in stretches of what is known and what is unknown."""
        found = [
            (_sentences(piece for piece, _ in pieces), unknown)
            for unknown, pieces in groupby(self.pieces, key=itemgetter(1))
        ]
        found = [(text, unknown) for text, unknown in found if text]
        return [*found[:-1], *((text.rstrip(" ·"), unknown) for text, unknown in found[-1:])]


@dataclass(frozen=True)
class IndexedPage:
    """What the search knows of one page. `trail` is the names of the pages above it, from the breadcrumb."""

    title: str
    trail: str
    weight: str | None
    sections: tuple[Section, ...]


class SearchIndex:
    """The index of a site whose pages are read one by one, as they are written. Of each it keeps what Pagefind is to read, on
    the disk, and what the word list says of it."""

    def __init__(self, terms: SearchTerms) -> None:
        self._terms = terms
        self._folder = Path(tempfile.mkdtemp())
        # Also where the build is stopped halfway, and nobody comes back to write the index.
        self._forget = finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._words: set[str] = set()
        self._pages: dict[str, IndexedPage] = {}

    def add(self, name: str, tree: LexborHTMLParser) -> None:
        """Take the page that stands at `name` in the site, where it is to be found. A name comes once."""
        page = read_tree(tree)
        if page is None:
            return
        copy = self._folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        made = for_pagefind(page, self._terms)
        copy.write_text(made, encoding="utf-8")
        self._words |= words_of(made)
        self._pages[name] = replace(page, sections=())

    def write(self, site: Path, written: Written) -> int:
        """Write `site`/pagefind, and note in `written` what. Returns how many pages are in it.

        Raises SearchIndexError where Pagefind cannot be run or fails, OSError where the disk refuses.
        """
        shutil.rmtree(site / FOLDER, ignore_errors=True)
        for name, content in self._files().items():
            if not any(fnmatch(name, pattern) for pattern in UNUSED):
                file = site / FOLDER / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
                written.add(f"{FOLDER}/{name}", content)
        self._forget()
        return len(self._pages)

    def _files(self) -> dict[str, bytes]:
        """Every file of the index, and the word list, by its path. None where no page is to be found."""
        if not self._pages:
            return {}
        places = {f"/{name.removesuffix('index.html')}": place_of(page) for name, page in self._pages.items()}
        names = {page.title for page in self._pages.values() if place_of(page) != "below"}
        files = _ask_pagefind(self._folder)
        pages = {name: _unzipped(content) for name, content in files.items() if name.endswith(FRAGMENT)}
        files |= {name: _lightened(page) for name, page in pages.items()}
        listed = {"words": packed(self._words), "names": sorted(names), "places": _by_place(pages, places)}
        return files | {WORD_LIST: json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode("utf-8")}


def index_site(site: Path, terms: SearchTerms) -> int:
    """Write `site`/pagefind for the pages below `site`. Returns and raises as `SearchIndex.write` does."""
    index = SearchIndex(terms)
    for path in site.rglob("*.html"):
        index.add(path.relative_to(site).as_posix(), LexborHTMLParser(path.read_text(encoding="utf-8")))
    return index.write(site, Written())


def words_of(page: str) -> set[str]:
    """The words Pagefind knows a page by that was made for it: each whole, and its parts of more than one letter."""
    chunks = set(unescape(_TAG.sub(" ", page)).lower().split())
    return set().union(*map(_words_of_chunk, chunks)) - {""}


@lru_cache(maxsize=100_000)
def _words_of_chunk(chunk: str) -> frozenset[str]:
    return frozenset(("".join(_LETTERS.findall(chunk)), *(part for part in _PARTS.findall(chunk) if len(part) > 1)))


def read_page(html: str) -> IndexedPage | None:
    """The page's sections in the order of the page, or None where the page is not to be found."""
    return read_tree(LexborHTMLParser(html))


def read_tree(tree: LexborHTMLParser) -> IndexedPage | None:
    """The same of a page that is parsed already."""
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
    stretches = section.stretches() or [("", False)]
    name, *texts = terms.spread(section.name, *(text for text, _ in stretches))
    unknown = f' data-pagefind-weight="{UNKNOWN_WEIGHT}"'
    text = "".join(
        f"<p{unknown if is_unknown else weight}>{escape(text)}</p>"
        for text, (_, is_unknown) in zip(texts, stretches, strict=True)
    )
    return f"<{tag}{address}{weight}>{escape(name)}</{tag}>{text}"


def place_of(page: IndexedPage) -> str:
    """Where the page stands among the results: `first`, `below`, `last`, or "" as most. Raises SearchIndexError."""
    try:
        value = float(page.weight or 1)
    except ValueError:
        raise SearchIndexError(
            f'{FAILED} "{page.weight}" er ikke et tal. Skriv fx search: {{boost: 0.1}} på siden "{page.title}"'
        ) from None
    return "first" if value > 1 else "last" if value <= LAST_WEIGHT else "below" if value < 1 else ""


def _by_place(pages: Mapping[str, dict[str, Any]], places: Mapping[str, str]) -> dict[str, list[str]]:
    """Pagefind's ids of the pages in each place. Its own filters would do, but come out in another order each time."""
    found: dict[str, list[str]] = {place: [] for place in PLACES}
    for name in sorted(pages):
        if place := places[pages[name]["url"]]:
            found[place].append(PurePosixPath(name).stem)
    return found


def _unzipped(fragment: bytes) -> dict[str, Any]:
    """What Pagefind keeps of a page."""
    page: dict[str, Any] = json.loads(gzip.decompress(fragment).removeprefix(MAGIC))
    return page


def _lightened(page: dict[str, Any]) -> bytes:
    """A page's text as Pagefind keeps it, without what the window never shows: of a hidden term only that it is there.

    The index knows the words, so that the places of all others stay as they are.
    """

    def plain(text: str) -> str:
        return _MARKED.sub(lambda match: SEAM if len(match.group()) > 1 else "", text)

    page["content"] = plain(page["content"])
    page["meta"]["title"] = plain(page["meta"]["title"])
    page["anchors"] = [
        {"id": one["id"], "text": plain(one["text"]), "location": one["location"]} for one in page["anchors"]
    ]
    light = json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    whole = gzip.compress(MAGIC + light, mtime=0)
    return whole[:SYSTEM] + b"\xff" + whole[SYSTEM + 1 :]


def packed(words: Iterable[str]) -> str:
    """The words in one text, sorted: before each a capital that says how many letters it shares with the one before it,
    A none. No word of the index has a capital. docs/assets/js/soegeord.js takes them apart."""
    text, last = [], ""
    for word in sorted(words):
        # JavaScript counts a letter beyond U+FFFF as two.
        same = takewhile(lambda pair: pair[0] == pair[1] <= "\uffff", zip(last, word, strict=False))
        shared = min(len(list(same)), 25)
        text.append(chr(ord("A") + shared) + word[shared:])
        last = word
    return "".join(text)


def _sentences(pieces: Iterable[str]) -> str:
    lines = [words for piece in "".join(pieces).split("\n\n") if (words := piece.split())]
    return " ".join([" ".join(words if words[-1][-1] in ".:;!?…" else (*words, "·")) for words in lines])


class _Reader:
    """Goes through a page once and leaves its text in `sections`, in the order of the page."""

    def __init__(self, main: LexborNode) -> None:
        self.sections: list[Section] = []
        self._left_out = {node.mem_id for node in main.css(LEFT_OUT)}
        self._unknown = {node.mem_id for node in map(_alone, main.css(UNKNOWN)) if node}

    def read(self, node: LexborNode, section: Section, heading: LexborNode) -> None:
        """Take `section`, named by `heading`, with the text below `node`; parts with an address are sections too."""
        self.sections.append(section)
        self._read(node, section, heading.mem_id)

    def plain(self, node: LexborNode) -> str:
        """The text of `node` on one line."""
        section = Section(None, "")
        self._read(node, section, node.mem_id)
        return " ".join("".join(piece for piece, _ in section.pieces).split())

    def _read(self, node: LexborNode, here: Section, named_by: int, *, unknown: bool = False) -> None:
        unknown = unknown or node.mem_id in self._unknown
        for child in node.iter(include_text=True):
            if child.is_text_node:
                here.pieces.append((child.text_content or "", unknown))
            elif child.mem_id == named_by or child.mem_id in self._left_out:
                here.pieces.append((" ", unknown))
            elif child.tag in HEADINGS and child.id:
                here = Section(child.id, self.plain(child))
                self.sections.append(here)
            elif child.id and (heading := child.css_first("h2, h3, h4, dt")) is not None:
                outer = f"{here.name} · " if here.id else ""
                self.read(child, Section(child.id, outer + self.plain(heading)), heading)
            else:
                apart = "" if child.tag in RUNNING else "\n\n"
                here.pieces.append((apart, unknown))
                self._read(child, here, named_by, unknown=unknown)
                here.pieces.append((apart, unknown))


def _alone(node: LexborNode) -> LexborNode | None:
    """The block that `node` is or fills; None where other words stand in the same line."""
    if node.tag not in RUNNING:
        return node
    around = node.parent
    if around is None or around.text().split() != node.text().split():
        return None
    return _alone(around)


def _ask_pagefind(pages: Path) -> dict[str, bytes]:
    """Every file of the index by its path. We write them: Pagefind says nothing when the disk is full.

    Its own client in Python takes no answer above 2 MB.
    """
    # The program itself and not `python -m pagefind`, whose errors are Python tracebacks.
    try:
        program = get_executable()
    except FileNotFoundError:
        raise SearchIndexError(f"{FAILED} Programmet mangler; installer pakken pagefind-bin") from None
    try:
        service = subprocess.Popen(  # noqa: S603 - the package's own program
            [str(program), "--service"],
            bufsize=0,  # nothing is left to flush where it has ended
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise SearchIndexError(f"{FAILED} Programmet kan ikke startes: {error}") from None
    with service:
        index = _answer(service, {"type": "NewIndex", "config": {"force_language": "da"}})["index_id"]
        _answer(service, {"type": "AddDir", "index_id": index, "path": str(pages)})
        files = _answer(service, {"type": "GetFiles", "index_id": index})["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _answer(service: subprocess.Popen[bytes], request: dict[str, Any]) -> Any:
    """What Pagefind answers to one request; both are JSON in base64 that ends with a comma."""
    assert service.stdin is not None  # noqa: S101 - both are pipes
    assert service.stdout is not None  # noqa: S101
    answer = bytearray()
    with suppress(BrokenPipeError):  # it has ended, and its answer is empty
        service.stdin.write(base64.b64encode(json.dumps({"message_id": 0, "payload": request}).encode()) + b",")
    while not answer.endswith(b",") and (piece := os.read(service.stdout.fileno(), 1 << 20)):
        answer += piece
    try:
        payload = json.loads(base64.b64decode(answer.removesuffix(b",")))["payload"]
    except ValueError:
        raise SearchIndexError(f"{FAILED} Pagefind holdt op midt i arbejdet. Prøv igen") from None
    if payload["type"] == "Error":
        raise SearchIndexError(f"{FAILED} Pagefind siger: {payload['message'][-500:]}")
    return payload
