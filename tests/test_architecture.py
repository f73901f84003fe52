"""Arrows point one way: domain → loading → views → MkDocs adapter. Only the adapter and the publisher know MkDocs."""

from __future__ import annotations

import ast
import re
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
    "publishing": {"click", "filelock", "mkdocs", "pagefind", "selectolax", "macros.domain", "macros.publishing"},
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


TIERS = ("quick", "test", "rest")


def listed_tests() -> list[tuple[str, str, str]]:
    """File, function and tier of every test that the list of classes of fault names."""
    found = []
    for row in (ROOT / "tests" / "README.md").read_text(encoding="utf-8").splitlines():
        if not row.startswith("| ") or "::" not in row:
            continue
        _, tests, tiers = (cell.strip() for cell in row.strip("|").split("|"))
        groups = tests.split(";")
        assert len(groups) == len(tiers.split(";")), row
        for group, tier in zip(groups, tiers.split(";"), strict=True):
            found += [(file, name, tier.strip()) for file, name in re.findall(r"`([\w/.]+)::(\w+)`", group)]
    return found


def first_tier(path: Path, function: ast.FunctionDef) -> str:
    marked = any(ast.unparse(decorator) == "pytest.mark.rest" for decorator in function.decorator_list)
    return "rest" if marked else "test" if path.parent.name in ("browser", "publishing") else "quick"


def test_every_class_of_fault_has_its_test_in_the_tier_it_names() -> None:
    listed = listed_tests()
    assert len(listed) > 60
    for file, name, tier in listed:
        path = ROOT / "tests" / file
        defined = {
            f.name: f for f in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(f, ast.FunctionDef)
        }
        assert name in defined, f"{file} has no {name}"
        assert TIERS.index(first_tier(path, defined[name])) <= TIERS.index(tier), (
            f"{file}::{name} runs later than {tier}"
        )
