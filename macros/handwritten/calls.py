"""The calls of parts on a hand-written page, held against what there is before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from macros.loading.problems import nearest
from macros.registry import all_parts
from macros.rendering.part import WrongArguments
from macros.views.book import Book, UnknownName

AS_TEXT = "Skal tegnene stå som tekst, så sæt dem mellem {% raw %} og {% endraw %}"
COMMENT = f'"{{#" begynder en kommentar, som ikke kommer med på siden. Et id på en overskrift skrives {{: #mit-id}}. {AS_TEXT}'
UNREADABLE = f"kaldet kan ikke læses. Se efter parenteser, anførselstegn og slutningen på det. {AS_TEXT}"
OF_THE_PLUGIN = {"page": "title", "config": "site_name", "extra": "contact"}
"""Names that a page may use and that no part has, each with something of it that is text."""

At = tuple[int, str]
"""A line and what is wrong there."""


def problems_in_calls(markdown: str, book: Book) -> list[At]:
    """Everything wrong with the calls of a page. What an argument that is worked out comes to, only rendering shows."""
    environment = Environment()  # noqa: S701 - parses only, renders nothing
    environment.filters["inline"] = str  # our own; here it only has to be known
    try:
        swallowed = list(_swallowed(environment, markdown))
        tree = environment.parse(markdown)
        undeclared = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        unended = error.message and error.message.startswith("Missing end of comment")
        return [(error.lineno, COMMENT if unended else UNREADABLE)]
    calls = [(call, call.node) for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
    looked_into = [of.node for of in tree.find_all(nodes.Getattr)] + [of.node for of in tree.find_all(nodes.Getitem)]
    right = {id(name) for _, name in calls} | {
        id(name) for name in looked_into if isinstance(name, nodes.Name) and name.name in OF_THE_PLUGIN
    }
    return [
        *swallowed,
        *(
            (used.lineno, _not_text(used.name))
            for used in tree.find_all(nodes.Name)
            if used.name in undeclared and id(used) not in right
        ),
        *((call.lineno, wrong) for call, name in calls if (wrong := _wrong_with(call, name.name, book))),
    ]


def _swallowed(environment: Environment, markdown: str) -> Iterator[At]:
    """Comments that nobody meant: `{#id}` of a heading, whose end is the end of a later one. What is between is lost."""
    for line, kind, text in environment.lex(markdown):
        if kind == "comment" and ("{#" in text or re.match(r"\s*[\w:.-]+\s*\}", text)):
            yield line, COMMENT


def _not_text(name: str) -> str:
    """What is wrong with a name that stands alone: a part or the settings would be printed as what Python calls them."""
    if name in OF_THE_PLUGIN:
        return f'"{name}" er ikke en tekst: skriv hvad af det der skal stå, fx {{{{ {name}.{OF_THE_PLUGIN[name]} }}}}'
    if name in all_parts():
        return f'"{name}" er en makro og mangler parenteser: skriv {{{{ {name}() }}}}'
    return _not_there(f'navnet "{name}"', name)


def _not_there(what: str, name: str) -> str:
    hint = f"{what} findes ikke{nearest(name, all_parts())}"
    return f"{hint}{'' if hint.endswith('?') else '.'} {AS_TEXT}"


def _wrong_with(call: nodes.Call, name: str, book: Book) -> str:
    """What is wrong with a call; empty where nothing is, or where its arguments are worked out on the page."""
    parts = all_parts()
    if name not in parts:
        return _not_there(f'makroen "{name}"', name)
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return ""
    try:
        arguments = [argument.as_const() for argument in call.args]
        named: dict[str, Any] = {pair.key: pair.value.as_const() for pair in call.kwargs}
    except nodes.Impossible:
        return ""
    try:
        parts[name].check(book, *arguments, **named)
    except (UnknownName, WrongArguments) as error:
        return str(error)
    return ""
