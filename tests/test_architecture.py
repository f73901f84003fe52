"""Arrows point one way: domain → loading → views → MkDocs adapter. Only the adapter and the publisher know MkDocs."""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import ROOT

MACROS = ROOT / "macros"
ALLOWED = {
    "domain": {"pydantic", "pydantic_core", "macros.domain"},
    "loading": {"babel", "pydantic", "pydantic_core", "yaml", "macros.domain", "macros.loading"},
    "views": {
        "babel",
        "holidays",
        "jinja2",
        "markdown_it",
        "markupsafe",
        "nh3",
        "macros.domain",
        "macros.loading.problems",
        "macros.views",
    },
    "exports": {"icalendar", "macros.domain", "macros.views", "macros.exports"},
    "publishing": {"click", "mkdocs", "pagefind", "selectolax", "macros.domain", "macros.publishing"},
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports fail in MkDocs' hook files"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("layer", ALLOWED)
def test_layer(layer: str) -> None:
    files = sorted((MACROS / layer).rglob("*.py"))
    assert files
    for path in files:
        for name in imports(path):
            if name.split(".")[0] in sys.stdlib_module_names:
                continue
            ok = any(name == allowed or name.startswith(f"{allowed}.") for allowed in ALLOWED[layer])
            # `from macros.views import facts` names the package itself
            assert ok or name == f"macros.{layer}", f"{path.relative_to(ROOT)} may not import {name}"


def test_pytest_goes_into_every_folder_of_tests(request: pytest.FixtureRequest) -> None:
    """pytest passes over folders of certain names ("build", "dist") without a word."""
    passed_over = request.config.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [folder.name for folder in folders for name in passed_over if fnmatch(folder.name, name)] == []
