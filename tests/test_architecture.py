"""Arrows point one way: domain → loading → views → rendering, exports → parts, pages, downloads → registry → MkDocs."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

MACROS = ROOT / "macros"
VALUES = {"pydantic", "pydantic_core"}
ALLOWED = {
    "domain": VALUES,
    "loading": {"babel", "openpyxl", "yaml", "macros.domain", *VALUES},
    "views": {
        "babel",
        "holidays",
        "markdown_it",
        "markupsafe",
        "nh3",
        "macros.domain",
        "macros.loading.problems",
    },
    "rendering": {"jinja2", "markupsafe", "macros.domain", "macros.loading.problems", "macros.views"},
    "exports": {"font_source_sans_pro", "icalendar", "typst", "xlsxwriter", "macros.domain", "macros.views"},
    "parts": {"markupsafe", "macros.domain", "macros.exports", "macros.rendering", "macros.views"},
    "pages": {"markupsafe", "macros.domain", "macros.rendering", "macros.views"},
    "downloads": {"macros.domain", "macros.exports", "macros.loading.schema", "macros.rendering", "macros.views"},
    "handwritten": {"jinja2", "macros.domain", "macros.loading", "macros.registry", "macros.rendering", "macros.views"},
    "publishing": {"click", "filelock", "mkdocs", "pagefind_bin", "rjsmin", "selectolax", "macros.domain"},
}
"""What each layer may import beside the standard library and itself, from the bottom up."""
ADAPTERS = {
    "alone",
    "framed",
    "__init__",
    "__main__",
    "find_macros",
    "generated_page",
    "hooks",
    "old_numbers",
    "preview_hooks",
    "registry",
    "releasing",
    "renaming",
    "script_constants",
    "serving",
}
"""The modules above the layers. Only these and `publishing` know MkDocs."""


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
            ok = any(
                name == allowed or name.startswith(f"{allowed}.") for allowed in {f"macros.{layer}", *ALLOWED[layer]}
            )
            assert ok, f"{path.relative_to(ROOT)} may not import {name}"


def test_every_module_is_in_a_layer_or_an_adapter() -> None:
    assert {path.name for path in MACROS.iterdir() if any(path.glob("*.py"))} == set(ALLOWED)
    assert {path.stem for path in MACROS.glob("*.py")} == ADAPTERS


def modules() -> dict[str, set[str]]:
    """Every module of ours with those it imports; `from macros.views import facts` imports the module."""
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in MACROS.rglob("*.py")
    }
    found: dict[str, set[str]] = {name: set() for name in paths}
    for name, path in paths.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found[name] |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return {name: {one for one in imported if one in paths} - {name} for name, imported in found.items()}


def test_no_module_imports_itself_by_way_of_others() -> None:
    left = modules()
    assert len(left) > 100
    while free := {name for name, imported in left.items() if not imported & left.keys()}:
        left = {name: imported for name, imported in left.items() if name not in free}
    assert left == {}, "these import each other in a ring"


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
    marks = {ast.unparse(decorator) for decorator in function.decorator_list} | marks_of(path)
    if "pytest.mark.rest" in marks:
        return "rest"
    longer = "pytest.mark.longer" in marks or path.parent.name in ("browser", "publishing")
    return "test" if longer else "quick"


@cache
def marks_of(path: Path) -> frozenset[str]:
    """What every test of a file is marked with."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    told = (one.value for one in body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "pytestmark")
    return frozenset(map(ast.unparse, told))


@cache
def functions_of(path: Path) -> dict[str, ast.FunctionDef]:
    """The functions at the top of a file of tests, by name: many rows name one file."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {one.name: one for one in body if isinstance(one, ast.FunctionDef)}


def test_every_class_of_fault_has_its_test_in_the_tier_it_names() -> None:
    listed = listed_tests()
    assert len(listed) > 60
    for file, name, tier in listed:
        path = ROOT / "tests" / file
        defined = functions_of(path)
        assert name in defined, f"{file} has no {name}"
        assert TIERS.index(first_tier(path, defined[name])) <= TIERS.index(tier), (
            f"{file}::{name} runs later than {tier}"
        )


def test_every_test_file_has_a_name_of_its_own() -> None:
    """pytest imports each by its name alone: of two with one name it takes the first, and stops at the other."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
