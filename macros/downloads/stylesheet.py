"""`katalog.css`: the files of `macros/theme/styles` joined to the one stylesheet of all pages; `bred.css`, for paper lying
down; and a small stylesheet for each kind of page that has parts of its own, from `styles/kinds/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.exports.download import CSS, File, downloads
from macros.views.book import Book
from macros.views.offers import CannotMake

SOURCES = Path(__file__).resolve().parent.parent / "theme" / "styles"
KINDS = SOURCES / "kinds"
"""What only some pages need: `RenderedPage.style` or, on a hand-written page, `style:` names the file. A
hand-written page may call any part, and has `model` and `guide` too; `soeg` and `kurv` are asked for by the scripts that
show them."""
JOINED = ("tokens", "base", "components", "pages", "print")
"""In the order of the cascade."""

_WHOLE = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|\\."""
_GAP = r"(?:[ \t\r\n\f]|/\*(?:[^*]|\*(?!/))*\*/)+"
_TOKEN = re.compile(
    rf"(?P<whole>{_WHOLE})"
    rf"|(?:{_GAP})?;(?:{_GAP}|;)*(?=\}})"  # after the last declaration of a block
    rf"|(?:{_GAP})?(?P<around>[{{}};,>~]|/(?!\*))(?:{_GAP})?"
    rf"|(?P<before>[:(])(?:{_GAP})"  # `a :hover` keeps its space, `color: red` does not
    rf"|{_GAP}(?=[)!])"
    rf"|(?P<gap>{_GAP})",
    re.DOTALL | re.IGNORECASE,
)
_DARK = re.compile(r"@dark\{([^{}]*)\}")


@downloads
def stylesheet(book: Book) -> Iterator[File]:
    """All of them. They are read at every build, so that `mkdocs serve` shows a change."""
    yield _file("katalog.css", joined())
    yield _file("bred.css", compact(_source("bred")))
    for path in sorted(KINDS.glob("*.css")):
        yield _file(path.name, compact(path.read_text(encoding="utf-8")))


def joined() -> str:
    """The stylesheet as it is sent."""
    return dark_where_it_is_asked_for(compact("\n".join(map(_source, JOINED))))


def compact(css: str) -> str:
    """Without comments and without the white space that says nothing. A comment stands where white space may.

    A space stays where it may be a descendant (`.a :is(b, c)`), part a value, or belong to a sum (`calc(a + b)`).
    """
    return _TOKEN.sub(lambda m: m["whole"] or m["around"] or m["before"] or (" " if m["gap"] else ""), css).strip()


def dark_where_it_is_asked_for(compacted: str) -> str:
    """The declarations of the block `@dark{…}` in the place of each `@dark` that stands in a rule. Raises CannotMake."""
    found = _DARK.findall(compacted)
    if len(found) != 1:
        raise CannotMake(
            f"macros/theme/styles/tokens.css skal have ét afsnit @dark {{…}} med de mørke farver, og har {len(found)}"
        )
    (declarations,) = found
    return _DARK.sub("", compacted).replace("{@dark}", f"{{{declarations}}}")


def _source(name: str) -> str:
    return (SOURCES / f"{name}.css").read_text(encoding="utf-8")


def _file(name: str, text: str) -> File:
    return File(f"assets/css/{name}", CSS, f"{text}\n".encode())
