"""The catalogue's parts as macros. `define_env` registers them with mkdocs-macros-plugin; all else lives below.

domain → loading → views → rendering, exports → parts, pages, downloads → this adapter and `macros.hooks`: arrows point one way.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape


def define_env(env: Any) -> None:
    """Register every part as a macro: `{{ responsibilities("ny-mor-i-danmark") }}`."""
    from macros.registry import all_parts  # takes half a second; commands that need no page do without
    from macros.views.inline import inline
    from macros.views.offers import CannotMake

    try:
        parts = all_parts()
    except CannotMake as error:
        raise SystemExit(str(error)) from None
    env.variables["parts_on"] = {}
    for name, part in parts.items():
        env.macro(_macro(env, part), name)
    env.filter(lambda text: _as_it_is(inline(text)), "inline")


def _macro(env: Any, part: Any) -> Any:
    from macros.rendering.part import WrongArguments
    from macros.views.book import UnknownName

    def macro(*arguments: Any, **named: Any) -> Markup:
        book = env.conf["extra"]["book"]
        page = env.variables["parts_on"].setdefault(env.page.url, book.on_page(env.page.url))
        try:
            html = part(book, page, *arguments, **named)
        except (UnknownName, WrongArguments) as error:
            # Only for computed arguments: `macros.handwritten.calls` has checked the others, and knows their line.
            raise SystemExit(f"docs/{env.page.file.src_uri}: {error}") from None
        place: Markup = env.conf["extra"]["places"].keep(html)
        return place

    macro.__name__ = part.name
    return macro


MARKS = re.compile(r"[\\`*\[\]{}]|_(?![^<>]*>)")
"""What Markdown reads as marks, in attributes too; an underscore in a tag is one of our own class names."""


def _as_it_is(html: Markup) -> Markup:
    """`html` with its texts written so that Markdown leaves them alone, also in the middle of a line or in a list.

    A text of the data is finished: `[x](javascript:…)` in it is no link, and `{: onclick=… }` no attribute.
    """
    return Markup(MARKS.sub(lambda found: f"&#{ord(found[0])};", html))  # noqa: S704 - escaped before


def _as_text(value: Any) -> Any:
    """What a page prints: parts as they are, all else as text that neither HTML nor Markdown reads."""
    return value if isinstance(value, Markup) else _as_it_is(escape(value))


def on_pre_page_macros(env: Any) -> None:
    """Escape what a hand-written page takes from settings and data: `{{ config.site_name }}` is text.

    So is a title that is given: the plugin would run it as a template, also the name of a model on its own page.
    """
    env.env.autoescape = True
    env.env.finalize = _as_text
    env.variables["given_title"] = vars(env.page).get("title") or env.page.meta.get("title")
    if env.variables["given_title"] is not None:
        env.page.title = ""


def on_post_page_macros(env: Any) -> None:
    """Give the page its title back, and put the source notes of a hand-written page at its end.

    A page without a title of its own takes it from its heading, once that is rendered, and not from what the plugin makes of it.
    """
    vars(env.page).pop("title", None)
    if (title := env.variables.pop("given_title", None)) is not None:
        env.page.title = str(title)
    page = env.variables["parts_on"].pop(env.page.url, None)
    places = env.conf["extra"]["places"]
    if page is not None and page.notes.all() and 'class="notes"' not in places.filled(env.markdown):
        from macros.rendering.templates import render_piece

        html = places.keep(render_piece("{{ p.note_list() }}{{ p.sheets() }}", page))
        heading = '<h2 id="kilder-paa-siden">Kilder på siden</h2>'
        env.markdown += f'\n\n<section class="wrap sec sec--notes">\n{heading}\n{html}\n</section>\n'
