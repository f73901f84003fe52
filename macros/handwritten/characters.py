"""What a hand-written page may hold: text in UTF-8, and no characters that nobody sees, in whatever way they are written."""

from __future__ import annotations

import html
import re

from macros.loading.hidden import HIDDEN_IN_VALUES
from macros.loading.problems import Problem
from macros.loading.yaml_tree import YamlProblem, decode, find_hidden, parse

ENTITY = re.compile(r"&#?\w{1,30};")
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
"""As MkDocs cuts it off."""


def check_page(raw: bytes, file: str) -> list[Problem]:
    """Every problem with the characters of a page: as they stand, as HTML entities, or as escapes in the front matter.

    A soft hyphen may stand as `&shy;`, where everybody sees it.
    """
    try:
        text = decode(raw)
    except YamlProblem as error:
        return [Problem(file, error.line, error.column, error.message)]
    problems = []
    for entity in ENTITY.finditer(text):
        if entity.group() != "&shy;" and HIDDEN_IN_VALUES.search(html.unescape(entity.group())):
            line = text.count("\n", 0, entity.start()) + 1
            column = entity.start() - text.rfind("\n", 0, entity.start())
            problems.append(Problem(file, line, column, f"{entity.group()} er et usynligt tegn. Slet det"))
    front = FRONT_MATTER.match(text)
    tree = parse(front.group(1), [], file) if front else None  # what else is wrong with it MkDocs says
    if tree:
        problems += [Problem(file, line + 1, column, message) for line, column, message in find_hidden(tree)]
    return problems
