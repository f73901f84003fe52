"""Templates loop and word, and never compute: a figure, a width, a count or a full stop comes from a view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from tests.conftest import ROOT

WORDING = {"anchor", "capital", "first", "inline", "join", "lower", "selectattr", "tojson", "url"}
WORDING |= {"sources_in_short", "squares"}
"""Filters that choose, escape or join, and those that ask a view."""
SUMS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Slice)


def computed(path: Path) -> Iterator[str]:
    """Every sum, measure and comparison of size in a template."""
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    for node in tree.find_all(nodes.Node):
        if isinstance(node, SUMS):
            yield type(node).__name__
        elif isinstance(node, nodes.Filter) and node.name not in WORDING:
            yield f"filter {node.name}"
        elif isinstance(node, nodes.Operand) and node.op in ("gt", "gteq", "lt", "lteq"):
            yield f"comparison {node.op}"


def test_templates_do_not_compute() -> None:
    paths = [*(ROOT / "macros" / "templates").rglob("*.j2"), *(ROOT / "macros" / "theme").rglob("*.html")]
    assert len(paths) > 25
    assert {(path.name, found) for path in paths for found in computed(path)} == set()
