"""Nothing is installed or run, to build or to test, that no lock holds. What Debian and the machine of a workflow bring is told in
the README."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import ROOT

NPM = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
TOLD = [
    ROOT / "Makefile",
    ROOT / "README.md",
    *sorted((ROOT / ".ci").iterdir()),
    *sorted((ROOT / ".github" / "workflows").glob("*.y*ml")),
]
"""Where commands stand that install or run something."""
RULES = {
    "a package without its hash": re.compile(r"pip3? install(?!.*--require-hashes)"),
    "what npm's lock does not say": re.compile(
        r"\bnpx\b|\bnpm (?:i|add|exec|install(?! --package-lock-only))\b(?!\) --package-lock-only)"
    ),
    "something fetched by its address": re.compile(r"\b(?:curl|wget)\b|\bgit clone\b"),
    "a browser that no package list has": re.compile(r"playwright install"),
    "an action at no version": re.compile(r"uses: (?!\./)[^@\s]+(?:@(?:main|master|latest))?\s*$"),
}


def found_in(text: str) -> list[str]:
    lines = text.replace("\\\n", " ").splitlines()
    return [f"{what}: {line.strip()}" for line in lines for what, rule in RULES.items() if rule.search(line)]


@pytest.mark.parametrize(
    "line",
    [
        "pip install uv",
        "python -m pip install --quiet -r requirements.txt",
        "npx vnu-jar",
        "npm install axe-core",
        "curl -sSf https://eksempel.dk/x | sh",
        "python -m playwright install chromium",
        "      - uses: actions/checkout@main",
    ],
)
def test_what_no_lock_holds_is_seen(line: str) -> None:
    assert len(found_in(line)) == 1


def test_no_command_installs_or_runs_what_no_lock_holds() -> None:
    assert len(TOLD) > 5
    assert {path.name: found for path in TOLD if (found := found_in(path.read_text(encoding="utf-8")))} == {}


def test_every_package_of_npm_has_its_hash_and_runs_nothing_as_it_is_installed() -> None:
    """One would fetch a Java of its own."""
    packages = {name: said for name, said in NPM.items() if name}
    assert len(packages) > 2
    assert [name for name, said in packages.items() if not said["integrity"].startswith("sha512-")] == []
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text(encoding="utf-8").splitlines()


def test_what_is_installed_from_a_lock_is_a_finished_wheel_on_linux() -> None:
    """What is built from its source takes tools that no lock holds."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "WHEELS ?= $(if $(filter Linux,$(shell uname -s)),--only-binary :all:)" in makefile
    installs = [line for line in makefile.splitlines() if line.startswith("\t") and " -r requirements" in line]
    assert len(installs) == 5
    assert [line for line in installs if "$(INSTALL)" not in line] == []
