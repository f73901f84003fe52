"""What those who contribute are told outside the site: every link, file and command in it is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from tests.conftest import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md", "tests/README.md")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = {name.replace("$(VENV)", ".venv") for name in re.findall(r"^([\w$()/.-]+):(?!=)", MAKEFILE, re.MULTILINE)} - {
    ".PHONY"
}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
INVENTED = "aaben-cafe"
"""The model that examples are about."""
MADE = (".json", ".ttl", ".csv")
"""What stands below `data/` of the site, and not of the repository."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_in(text: str) -> tuple[set[str], set[str]]:
    """The targets of make and the commands of `macros` that a text tells to run."""
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^ {4,}(.+)$", text, re.MULTILINE)])
    code += "\n" + "\n".join(re.findall(r"run: (.+)", text))
    return (
        set(re.findall(r"(?<![\w-])make (?:PYTHON=\S+ )?([a-z./][\w./-]*)", code)),
        set(re.findall(r"python(?: -E)? -m macros ([a-z]+)", code)),
    )


def understood(*arguments: str) -> bool:
    """Whether the command line knows a command, with its options: it prints the help of it."""
    return main([*arguments, "--help"]) == 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(name)):
        if not link.startswith(("http", "mailto:", "#")):
            assert (ROOT / name).parent.joinpath(link.partition("#")[0]).exists(), f"{name}: {link}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".github/pull_request_template.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:data|docs|macros|tests|\.github)/[\w./-]+)`", text_of(name))
    kept = [path for path in named if INVENTED not in path and not path.endswith(MADE)]
    assert [path for path in kept if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_that_is_told_to_run_is_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    targets, commands = commands_in(text_of(name))
    assert targets
    assert targets - TARGETS == set()
    assert [command for command in sorted(commands) if not understood(command)] == []


def test_the_help_of_make_names_every_command() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert [name for name in phony[1].split() if name != "rest" and f"make {name} " not in told] == []
    assert "FILE=" in next(line for line in told.splitlines() if "make preview" in line)


def test_a_preview_without_a_file_says_what_to_write() -> None:
    done = subprocess.run(
        ["make", "--silent", "--old-file=.venv/.site", "preview"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert done.stderr.startswith("Skriv filens navn: make preview FILE=")


def test_who_contributes_is_told_the_three_ways_and_how_to_look() -> None:
    told = text_of("CONTRIBUTING.md")
    head = (ROOT / "data" / "models" / "ny-mor-i-danmark.yml").read_text(encoding="utf-8").partition("\n")[0]
    for words in ("`/bidrag/`", "`partnerskab-skabelon.xlsx`", head, "make check", "make preview FILE=", "CC BY 4.0"):
        assert words in told, words


def steps_of(path: Path) -> list[dict[str, Any]]:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [step for job in whole["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_runs_what_is_there(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert whole[True] == {"pull_request": None}, "`on`, which YAML takes for true"
    assert whole["permissions"] == {"contents": "read"}
    assert [name for name, job in whole["jobs"].items() if "permissions" in job or "timeout-minutes" not in job] == []
    steps = steps_of(path)
    used = [step["uses"] for step in steps if "uses" in step]
    assert [re.sub(r"@(v\d+|[0-9a-f]{40})$", "", one) for one in used] == ["actions/checkout"]
    assert [step["with"] for step in steps if "uses" in step] == [{"persist-credentials": False}]
    run = "\n".join(f"run: {line}" for step in steps for line in step.get("run", "").splitlines())
    targets, commands = commands_in(run)
    assert targets == {".venv/.site", "check"}
    assert targets <= TARGETS
    assert commands == {"check"}
    assert understood("check", "--annotations")
    assert re.search(r"^\t.* check \$\(if \$\(ANNOTATIONS\),--annotations\)$", MAKEFILE, re.MULTILINE)


def test_there_is_a_workflow() -> None:
    assert [path.name for path in WORKFLOWS] == ["data.yml"]
    assert "${{" not in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS), (
        "no secret is asked for, and no text of strangers becomes a part of a command"
    )


def test_what_stands_in_the_data_is_code_in_the_summary(tmp_path: Path) -> None:
    """The last step, run as it stands, with what a check may print."""
    script = next(step["run"] for step in steps_of(WORKFLOWS[0]) if "GITHUB_STEP_SUMMARY" in step.get("run", ""))
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '```\\n<img src=x>\\n[a](b)\\n'\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    summary = tmp_path / "summary.md"
    subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        env={"GITHUB_STEP_SUMMARY": str(summary), "PATH": "/usr/bin:/bin"},
        check=True,
    )
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "## Fejl i data"
    assert lines[-4:] == ["", "    ```", "    <img src=x>", "    [a](b)"]
